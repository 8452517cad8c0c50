/* The editorial board: the table of steps and who may make them, two people at least, a log that shows every changed
 * byte, passwords and sessions, what a kill, a full disk and twenty people at once do to it. */
#include "board_checks.h"

#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "board/board.h"
#include "os/os.h"
#include "sample.h"

enum { KILLS = 200, THREADS = 20 };

static char dir[64];
static int64_t clock_at = 1700000000;
static struct board *b;
static struct minot_arena *arena;
static minot_err err;

static int64_t now(void *ctx)
{
	(void)ctx;
	return clock_at;
}
static const struct board_options options = {.now = now, .fast_passwords = true};
static const char *const people[] = {"ada", "rev", "ed", "adm"};
static const uint32_t roles_of[] = {BOARD_ROLE(AUTHOR), BOARD_ROLE(REVIEWER), BOARD_ROLE(EDITOR),
                                    BOARD_ROLE(ADMINISTRATOR)};
#define PASSWORD STR("a long enough one")

static const char *in_dir(const char *name) { return path_in(dir, name); }

static int set_up(void **state)
{
	(void)state;
	strcpy(dir, "/tmp/minot-board-XXXXXX");
	arena = minot_arena_new(0);
	if (!arena || !mkdtemp(dir) || board_create(dir, &options, &err) != MINOT_OK ||
	    board_open(dir, &options, &b, &err) != MINOT_OK)
		return -1;
	for (int i = 0; i < 4; i++)
		if (board_account_add(b, BOARD_PROGRAM, people[i], str_c(people[i]), roles_of[i], PASSWORD, &err) !=
		    MINOT_OK)
			return -1;
	for (int i = 0; i < 3; i++)
		if (board_declare(b, people[i], STR("none"), &err) != MINOT_OK)
			return -1;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	char **names;
	size_t n;
	board_close(b);
	b = NULL;
	minot_arena_free(arena);
	if (os_list_dir(dir, &names, &n, NULL) != MINOT_OK)
		return -1;
	for (size_t i = 0; i < n; i++)
		remove(in_dir(names[i]));
	os_list_free(names, n);
	return rmdir(dir);
}

/* The sample article with another question each time. */
static minot_str article(const char *question)
{
	struct minot_buf out = BUF_INIT(ARTICLE_MAX_BYTES);
	struct article *art = sample_article(arena);
	art->question = minot_arena_str(arena, str_c(question));
	OK(article_seal(art, arena, &err));
	OK(article_json(art, &out, &err));
	minot_str json = minot_arena_str(arena, minot_buf_view(&out));
	minot_buf_free(&out);
	return json;
}

static const char *submitted(const char *who, const char *question)
{
	char *hash = minot_arena_alloc(arena, BOARD_HASH);
	OK(board_submit(b, who, article(question), NULL, STR_NONE, hash, &err));
	return hash;
}

static void step(const char *who, enum board_step s, const char *hash, const char *claim)
{
	OK(board_make_step(b, who, s, hash, claim, STR("because"), &err));
}

static struct board_article got(const char *hash)
{
	struct board_article a;
	OK(board_get(b, hash, arena, &a, &err));
	return a;
}

static void accept_all(const char *who, const char *hash)
{
	struct board_article a = got(hash);
	for (size_t i = 0; i < a.n_statements; i++)
		step(who, BOARD_STEP_ACCEPT, hash, a.statements[i].claim.p);
}

/* An article of ada's in a state. */
static const char *in_state(enum board_state state)
{
	static int n;
	char question[64];
	snprintf(question, sizeof question, "Question %d?", ++n);
	const char *hash = submitted("ada", question);
	if (state == BOARD_SUBMITTED)
		return hash;
	if (state == BOARD_WITHDRAWN) {
		step("ed", BOARD_STEP_WITHDRAW, hash, NULL);
		return hash;
	}
	step("rev", BOARD_STEP_BEGIN, hash, NULL);
	if (state == BOARD_CHANGES_REQUESTED)
		step("rev", BOARD_STEP_REQUEST_CHANGES, hash, NULL);
	if (state == BOARD_APPROVED || state == BOARD_OUTDATED || state == BOARD_UNDER_REVIEW)
		accept_all("rev", hash);
	if (state == BOARD_APPROVED || state == BOARD_OUTDATED)
		step("ed", BOARD_STEP_APPROVE, hash, NULL);
	if (state == BOARD_OUTDATED)
		step("ed", BOARD_STEP_OUTDATE, hash, NULL);
	return hash;
}

static struct board_audit audited(struct board *of)
{
	struct board_audit a;
	OK(board_audit(of, NULL, 0, &a, &err));
	return a;
}

/* Steps --------------------------------------------------------------------------------------------------------------
 */

/* The rules again, in other words: from, to, who (a r e p), s: by a submitter only, o: by others only. */
static const struct {
	const char *step, *from, *to, *who;
	char whose;
} rules[] = {
        {"submit", "unreviewed", "submitted", "are", 0},
        {"resubmit", "changes requested|withdrawn", "submitted", "are", 0},
        {"take back", "submitted|under review|changes requested", "withdrawn", "are", 's'},
        {"begin review", "submitted|outdated", "under review", "re", 'o'},
        {"accept", "under review", "", "re", 'o'},
        {"reject", "under review", "", "re", 'o'},
        {"ask for change", "under review", "", "re", 'o'},
        {"comment", "submitted|under review|changes requested|approved|withdrawn|outdated", "", "are", 0},
        {"request changes", "under review", "changes requested", "re", 'o'},
        {"approve", "under review", "approved", "e", 'o'},
        {"withdraw", "submitted|under review|changes requested|approved|outdated", "withdrawn", "e", 0},
        {"reopen", "approved|outdated", "outdated", "ep", 0},
        {"mark outdated", "approved|outdated", "outdated", "ep", 0},
};

static bool one_of(const char *list, const char *name)
{
	minot_str rest = str_c(list), piece;
	while (minot_str_split(&rest, '|', &piece))
		if (str_eq(piece, str_c(name)))
			return true;
	return false;
}

static void every_step_of_every_state_by_everyone(void **state)
{
	(void)state;
	assert_int_equal(sizeof rules / sizeof rules[0], BOARD_N_STEPS);
	for (int s = 0; s < BOARD_N_STEPS; s++)
		for (int at = 0; at < BOARD_N_STATES; at++)
			for (unsigned role = 0; role < BOARD_N_ROLES; role++)
				for (unsigned bits = 0; bits < 16; bits++) {
					const struct board_step_rule *r = &board_steps[s];
					struct board_step_facts f = {(enum board_state)at,
					                             1u << role,
					                             bits & 1,
					                             bits & 2,
					                             bits & 4,
					                             bits & 8};
					bool allowed = one_of(rules[s].from, board_state_name((enum board_state)at)) &&
					               strchr(rules[s].who, "arexp"[role]) &&
					               (rules[s].whose != 's' || f.submitter) &&
					               (rules[s].whose != 'o' || !f.submitter);
					bool given = (!r->needs_reason || f.reason) &&
					             (!r->needs_interests || f.interests) &&
					             (r->scope == BOARD_ON_EITHER ||
					              f.statement == (r->scope == BOARD_ON_STATEMENT));
					assert_string_equal(r->text, rules[s].step);
					assert_int_equal(board_step_check((enum board_step)s, &f, &err) == MINOT_OK,
					                 allowed && given);
					if (r->to != BOARD_N_STATES)
						assert_string_equal(board_state_name(r->to), rules[s].to);
				}
}

/* A forbidden step is refused and leaves nothing behind; an allowed one leads where the table says. */
static void forbidden_steps_change_nothing(void **state)
{
	(void)state;
	for (int at = BOARD_SUBMITTED; at < BOARD_N_STATES; at++) {
		const char *hash = in_state((enum board_state)at);
		const char *claim = got(hash).statements[0].claim.p;
		uint64_t entries = audited(b).n_entries;
		for (int s = BOARD_STEP_RESUBMIT; s < BOARD_N_STEPS; s++)
			for (int who = 0; who < 4; who++) {
				const struct board_step_rule *r = &board_steps[s];
				struct board_step_facts f = {
				        (enum board_state)at,          roles_of[who], who == 0, true, who != 3,
				        r->scope == BOARD_ON_STATEMENT};
				const char *on = f.statement ? claim : NULL;
				if (board_step_check((enum board_step)s, &f, NULL) != MINOT_OK) {
					IS(board_make_step(b, people[who], (enum board_step)s, hash, on, STR("x"),
					                   &err),
					   MINOT_REFUSED, "");
					assert_int_equal(audited(b).n_entries, entries);
					assert_int_equal(got(hash).item.state, at);
					continue;
				}
				const char *fresh = in_state((enum board_state)at);
				step(people[who], (enum board_step)s, fresh, on);
				assert_int_equal(got(fresh).item.state, r->to == BOARD_N_STATES ? (unsigned)at : r->to);
				entries = audited(b).n_entries;
			}
	}
	IS(board_make_step(b, "nobody", BOARD_STEP_COMMENT, in_state(BOARD_SUBMITTED), NULL, STR("x"), &err),
	   MINOT_REFUSED, "no account");
	assert_true(audited(b).holds);
}

static void two_people_at_least(void **state)
{
	(void)state;
	OK(board_account_add(b, "adm", "all", STR("All"), roles_of[0] | roles_of[1] | roles_of[2], PASSWORD, &err));
	OK(board_declare(b, "all", STR("none"), &err));
	const char *hash = submitted("all", "Mine?");
	IS(board_make_step(b, "all", BOARD_STEP_BEGIN, hash, NULL, STR_NONE, &err), MINOT_REFUSED, "somebody else");
	step("rev", BOARD_STEP_BEGIN, hash, NULL);
	accept_all("rev", hash);
	IS(board_make_step(b, "all", BOARD_STEP_APPROVE, hash, NULL, STR_NONE, &err), MINOT_REFUSED, "somebody else");
	step("ed", BOARD_STEP_APPROVE, hash, NULL);

	/* Who resubmits becomes a submitter, and earlier decisions of theirs count no more. */
	hash = submitted("ada", "Ours?");
	step("all", BOARD_STEP_BEGIN, hash, NULL);
	accept_all("all", hash);
	step("rev", BOARD_STEP_REQUEST_CHANGES, hash, NULL);
	step("all", BOARD_STEP_RESUBMIT, hash, NULL);
	step("rev", BOARD_STEP_BEGIN, hash, NULL);
	IS(board_make_step(b, "ed", BOARD_STEP_APPROVE, hash, NULL, STR_NONE, &err), MINOT_REFUSED,
	   "not every statement");
}

static void statements_decide_approval(void **state)
{
	(void)state;
	const char *hash = submitted("ada", "Which?");
	step("rev", BOARD_STEP_BEGIN, hash, NULL);
	IS(board_make_step(b, "ed", BOARD_STEP_APPROVE, hash, NULL, STR_NONE, &err), MINOT_REFUSED, "open");
	const char *first = got(hash).statements[0].claim.p, *second = got(hash).statements[1].claim.p;
	accept_all("rev", hash);
	step("ed", BOARD_STEP_ASK_CHANGE, hash, first);
	assert_int_equal(got(hash).statements[0].stands, BOARD_STANDS_CHANGE);
	IS(board_make_step(b, "ed", BOARD_STEP_APPROVE, hash, NULL, STR_NONE, &err), MINOT_REFUSED, "change asked");
	step("ed", BOARD_STEP_ACCEPT, hash, first);
	step("ed", BOARD_STEP_REJECT, hash, second); /* one rejection rejects, whoever else accepts */
	assert_int_equal(got(hash).statements[0].stands, BOARD_STANDS_ACCEPTED);
	assert_int_equal(got(hash).statements[1].stands, BOARD_STANDS_REJECTED);
	step("ed", BOARD_STEP_APPROVE, hash, NULL);
	step("ed", BOARD_STEP_REOPEN, hash, first);
	struct board_article a = got(hash);
	assert_int_equal(a.item.state, BOARD_OUTDATED);
	assert_int_equal(a.statements[0].stands, BOARD_STANDS_OPEN);
	assert_int_equal(a.statements[1].stands, BOARD_STANDS_REJECTED);
	assert_int_equal(a.statements[2].stands, BOARD_STANDS_ACCEPTED);
	IS(board_make_step(b, "rev", BOARD_STEP_BEGIN, hash, "c0", STR_NONE, &err), MINOT_NOT_FOUND, "statement");
	assert_true(audited(b).holds);

	hash = submitted("ada", "None?");
	step("rev", BOARD_STEP_BEGIN, hash, NULL);
	a = got(hash);
	for (size_t i = 0; i < a.n_statements; i++)
		step("rev", BOARD_STEP_REJECT, hash, a.statements[i].claim.p);
	IS(board_make_step(b, "ed", BOARD_STEP_APPROVE, hash, NULL, STR_NONE, &err), MINOT_REFUSED,
	   "nothing to approve");
}

static void what_is_no_article_is_refused(void **state)
{
	(void)state;
	char hash[BOARD_HASH];
	minot_str json = article("Changed?");
	char *text = minot_arena_str(arena, json).p ? (char *)minot_arena_str(arena, json).p : NULL;
	char *at = strstr(text, "200 mg");
	at[0] = '5';
	IS(board_submit(b, "ada", (minot_str){text, json.n}, NULL, STR_NONE, hash, &err), MINOT_INPUT, "changed after");
	IS(board_submit(b, "ada", STR("{}"), NULL, STR_NONE, hash, &err), MINOT_INPUT, "article");
	OK(board_submit(b, "ada", json, NULL, STR_NONE, hash, &err));
	IS(board_submit(b, "rev", json, NULL, STR_NONE, hash, &err), MINOT_REFUSED, "already");
	IS(board_submit(b, "adm", article("Another?"), NULL, STR_NONE, hash, &err), MINOT_REFUSED, "author");
}

/* Signatures ---------------------------------------------------------------------------------------------------------
 */

static void approvals_are_signed(void **state)
{
	(void)state;
	struct board_approval p, q;
	const char *hash = in_state(BOARD_APPROVED), *other = in_state(BOARD_APPROVED);
	OK(board_declare(b, "rev", STR("paid by\nthe maker"), &err));
	OK(board_approval_get(b, hash, arena, &p, &err));
	OK(board_approval_check(&p, hash, &err));
	assert_true(minot_str_find(p.text, STR("reviewer rev interests: none\n")) != SIZE_MAX);
	IS(board_approval_check(&p, other, &err), MINOT_NEGATIVE, "another article");
	for (size_t i = 0; i < p.text.n; i += 7) {
		((char *)p.text.p)[i] ^= 1;
		IS(board_approval_check(&p, hash, &err), MINOT_NEGATIVE, "signature");
		((char *)p.text.p)[i] ^= 1;
	}
	for (int i = 0; i < BOARD_SIGNATURE_BYTES; i++) {
		q = p;
		q.signature[i] ^= 0x10;
		IS(board_approval_check(&q, hash, &err), MINOT_NEGATIVE, "signature");
	}
	q = p;
	q.key[5] ^= 1;
	IS(board_approval_check(&q, hash, &err), MINOT_NEGATIVE, "signature");
	IS(board_approval_get(b, in_state(BOARD_SUBMITTED), arena, &p, &err), MINOT_NOT_FOUND, "never approved");
	struct stat st;
	assert_int_equal(stat(in_dir("board.key"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

/* The log ------------------------------------------------------------------------------------------------------------
 */

static sqlite3 *raw;

static void sql(const char *text)
{
	char *msg = NULL;
	if (sqlite3_exec(raw, text, NULL, NULL, &msg) != SQLITE_OK)
		fail_msg("%s: %s", text, msg);
}

static void open_raw(void)
{
	assert_int_equal(sqlite3_open(in_dir("board.db"), &raw), SQLITE_OK);
	sql("PRAGMA synchronous = OFF; DROP TRIGGER IF EXISTS log_stays; DROP TRIGGER IF EXISTS log_keeps");
}

/* Flip bit 0 of byte i of a column of the entry, or add 1 to a number; the same again undoes it (back). */
static void flip(const char *column, int64_t seq, int i, bool back)
{
	char text[400];
	sqlite3_stmt *q;
	if (i < 0) {
		snprintf(text, sizeof text, "UPDATE log SET %s = %s %c 1 WHERE seq = %lld", column, column,
		         back ? '-' : '+', (long long)seq);
		sql(text);
		return;
	}
	snprintf(text, sizeof text, "SELECT typeof(%s), cast(%s AS BLOB) FROM log WHERE seq = %lld", column, column,
	         (long long)seq);
	assert_int_equal(sqlite3_prepare_v2(raw, text, -1, &q, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	int n = sqlite3_column_bytes(q, 1);
	bool blob = strcmp((const char *)sqlite3_column_text(q, 0), "blob") == 0;
	char *bytes = minot_arena_alloc(arena, (size_t)n + 1);
	memcpy(bytes, sqlite3_column_blob(q, 1), (size_t)n);
	bytes[i] ^= 1;
	sqlite3_finalize(q);
	snprintf(text, sizeof text, "UPDATE log SET %s = %s WHERE seq = %lld", column, blob ? "?" : "cast(? AS TEXT)",
	         (long long)seq);
	assert_int_equal(sqlite3_prepare_v2(raw, text, -1, &q, NULL), SQLITE_OK);
	sqlite3_bind_blob(q, 1, bytes, n, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(q), SQLITE_DONE);
	sqlite3_finalize(q);
}

static void every_changed_byte_of_the_log_is_found(void **state)
{
	(void)state;
	static const char *const columns[] = {"at",     "who",    "step",     "article", "subject",
	                                      "reason", "detail", "previous", "hash",    "signature"};
	const char *hash = submitted("ada", "Flip?");
	step("rev", BOARD_STEP_BEGIN, hash, NULL);
	step("rev", BOARD_STEP_REJECT, hash, got(hash).statements[0].claim.p);
	open_raw();
	int64_t last = (int64_t)audited(b).n_entries;
	unsigned flips = 0;
	for (int64_t seq = last - 3; seq <= last; seq++)
		for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++) {
			char text[200];
			sqlite3_stmt *q;
			snprintf(text, sizeof text, "SELECT length(cast(%s AS BLOB)) FROM log WHERE seq = %lld",
			         columns[c], (long long)seq);
			assert_int_equal(sqlite3_prepare_v2(raw, text, -1, &q, NULL), SQLITE_OK);
			assert_int_equal(sqlite3_step(q), SQLITE_ROW);
			int n = sqlite3_column_int(q, 0), i = c ? 0 : -1;
			sqlite3_finalize(q);
			for (; i < (c ? n : 0); i++, flips++) {
				flip(columns[c], seq, i, false);
				struct board_audit a = audited(b);
				if (a.holds || a.broken_at != seq)
					fail_msg("byte %d of %s of entry %lld: %s", i, columns[c], (long long)seq,
					         a.fault);
				flip(columns[c], seq, i, true);
			}
		}
	assert_true(flips > 500);
	assert_true(audited(b).holds);
	sqlite3_close(raw);
}

static void what_is_cut_forged_or_kept_otherwise_is_found(void **state)
{
	(void)state;
	const char *hash = in_state(BOARD_UNDER_REVIEW);
	int64_t entry;
	OK(board_desk_send(b, NULL, BOARD_DESK_QUESTION, STR("What?"), NULL, NULL, STR_NONE, &entry, &err));
	OK(board_desk_answer(b, "rev", entry, STR("None."), STR("Our book"), &err));
	struct board_audit before = audited(b), a;
	open_raw();
	static const struct {
		const char *change, *undo, *fault;
	} all[] = {
	        {"UPDATE article SET state = 'approved'", "UPDATE article SET state = 'under review'",
	         "kept as approved"},
	        {"UPDATE account SET roles = 8 WHERE login = 'ada'", "UPDATE account SET roles = 1 WHERE login = 'ada'",
	         "account ada"},
	        {"UPDATE account SET ended = 1 WHERE login = 'ada'", "UPDATE account SET ended = 0 WHERE login = 'ada'",
	         "account ada"},
	        {"UPDATE article SET json = json || ' '",
	         "UPDATE article SET json = cast(substr(json, 1, length(json) - 1) AS BLOB)",
	         "not the one that was submitted"},
	        {"UPDATE log SET seq = seq + 1000 WHERE seq = 3", "UPDATE log SET seq = 3 WHERE seq = 1003", "missing"},
	        {"INSERT INTO account (login, name, roles, password) VALUES ('eve', 'Eve', 4, 'x')",
	         "DELETE FROM account WHERE login = 'eve'", "account eve"},
	        {"CREATE TEMP TABLE s AS SELECT * FROM statement WHERE n = 2; DELETE FROM statement WHERE n = 2",
	         "INSERT INTO statement SELECT * FROM s", "other statements"},
	        {"CREATE TEMP TABLE e AS SELECT * FROM statement ORDER BY n DESC LIMIT 1;"
	         "DELETE FROM statement WHERE n = (SELECT max(n) FROM statement)",
	         "INSERT INTO statement SELECT * FROM e", "other statements"},
	        {"INSERT INTO link SELECT 'k', 'patient', hash FROM article", "DELETE FROM link", "is linked"},
	        {"UPDATE desk SET answer = 'Take it.'", "UPDATE desk SET answer = 'None.'", "evidence desk"},
	        {"UPDATE desk SET question = 'Which?'", "UPDATE desk SET question = 'What?'", "evidence desk"},
	        {"CREATE TEMP TABLE t AS SELECT * FROM log ORDER BY seq DESC LIMIT 1;"
	         "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)",
	         "INSERT INTO log SELECT * FROM t", "the end of the log"},
	};
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		sql(all[i].change);
		a = audited(b);
		if (a.holds || !strstr(a.fault, all[i].fault))
			fail_msg("%s: %s", all[i].change, a.fault);
		sql(all[i].undo);
		a = audited(b);
		if (!a.holds)
			fail_msg("%s: %s", all[i].undo, a.fault);
	}
	sqlite3_close(raw);
	step("ed", BOARD_STEP_APPROVE, hash, NULL);
	OK(board_audit(b, &before.head, before.n_entries, &a, &err)); /* goes on from what an earlier audit saw */
	assert_true(a.holds);
	assert_int_equal(a.n_approvals, 1);
	before.head.b[0] ^= 1;
	OK(board_audit(b, &before.head, before.n_entries, &a, &err));
	assert_false(a.holds);
	OK(board_audit(b, &a.head, a.n_entries + 100, &a, &err));
	assert_false(a.holds);
}

/* People -------------------------------------------------------------------------------------------------------------
 */

static void wrong_passwords_lock(void **state)
{
	(void)state;
	char token[BOARD_TOKEN];
	for (int i = 0; i < BOARD_LOCK_AFTER - 1; i++)
		IS(board_sign_in(b, "rev", STR("wrong"), NULL, token, &err), MINOT_REFUSED, "wrong, or");
	OK(board_sign_in(b, "rev", PASSWORD, NULL, token, &err)); /* counts from 0 again */
	for (int i = 0; i < BOARD_LOCK_AFTER; i++)
		IS(board_sign_in(b, "rev", STR("wrong"), NULL, token, &err), MINOT_REFUSED, "wrong, or");
	IS(board_sign_in(b, "rev", PASSWORD, NULL, token, &err), MINOT_REFUSED, "wrong, or");
	IS(board_sign_in(b, "eve", PASSWORD, NULL, token, &err), MINOT_REFUSED, "wrong, or");
	clock_at += BOARD_LOCK_SECONDS;
	OK(board_sign_in(b, "rev", PASSWORD, NULL, token, &err));
	IS(board_sign_in(b, "rev' OR '1'='1", PASSWORD, NULL, token, &err), MINOT_REFUSED, "wrong, or");
	OK(board_account_change(b, "adm", "rev", BOARD_ROLE(REVIEWER), true, &err));
	IS(board_sign_in(b, "rev", PASSWORD, NULL, token, &err), MINOT_REFUSED, "wrong, or");
	IS(board_account_change(b, "adm", "adm", BOARD_ROLE(AUTHOR), false, &err), MINOT_REFUSED, "last administrator");
	IS(board_account_change(b, "ed", "ada", BOARD_ROLE(EDITOR), false, &err), MINOT_REFUSED, "administrator");
	IS(board_account_add(b, "adm", "x", STR("X"), BOARD_ROLE(AUTHOR), STR("short"), &err), MINOT_USAGE, "password");
	IS(board_account_add(b, "adm", "minot", STR("X"), BOARD_ROLE(AUTHOR), PASSWORD, &err), MINOT_USAGE, "program");
	IS(board_account_add(b, "adm", "ada", STR("X"), BOARD_ROLE(AUTHOR), PASSWORD, &err), MINOT_USAGE, "taken");
	IS(board_account_add(b, "adm", "x", STR("\xff"), BOARD_ROLE(AUTHOR), PASSWORD, &err), MINOT_USAGE, "UTF-8");
	IS(board_account_add(b, "adm", "x", STR("X"), BOARD_ROLE(PROGRAM), PASSWORD, &err), MINOT_USAGE, "role");
	assert_true(audited(b).holds);
}

static void sessions_end(void **state)
{
	(void)state;
	char one[BOARD_TOKEN], two[BOARD_TOKEN];
	static const char fixed[BOARD_TOKEN] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	struct board_session s, t, *list;
	size_t n;
	OK(board_sign_in(b, "ada", PASSWORD, fixed, one,
	                 &err)); /* fixation: a token that others chose is never taken */
	assert_string_not_equal(one, fixed);
	IS(board_session_get(b, fixed, &s, &err), MINOT_REFUSED, "ended");
	OK(board_session_get(b, one, &s, &err));
	assert_string_equal(s.login, "ada");
	OK(board_sign_in(b, "ada", PASSWORD, one, two, &err)); /* the browser's old session ends */
	IS(board_session_get(b, one, &s, &err), MINOT_REFUSED, "ended");
	OK(board_sign_in(b, "ada", PASSWORD, NULL, one, &err));
	OK(board_session_get(b, one, &s, &err));
	OK(board_session_get(b, two, &t, &err));
	assert_true(board_csrf_ok(&s, str_c(s.csrf)));
	assert_false(board_csrf_ok(&s, str_c(t.csrf)));
	assert_false(board_csrf_ok(&s, STR("")));
	assert_false(board_csrf_ok(&s, str_c(one)));
	OK(board_session_list(b, "ada", one, arena, &list, &n, &err));
	assert_int_equal(n, 2);
	assert_int_equal(list[0].here + list[1].here, 1);
	IS(board_session_end(b, "rev", t.id, &err), MINOT_NOT_FOUND, "no such session");
	OK(board_session_end(b, "ada", t.id, &err));
	IS(board_session_get(b, two, &t, &err), MINOT_REFUSED, "ended");

	for (int i = 0; i < BOARD_SESSION_LONGEST / 1200 - 1; i++) { /* used again and again */
		clock_at += 1200;
		OK(board_session_get(b, one, &s, &err));
	}
	clock_at += 1200;
	IS(board_session_get(b, one, &s, &err), MINOT_REFUSED, "ended");
	OK(board_sign_in(b, "ada", PASSWORD, NULL, one, &err));
	clock_at += BOARD_SESSION_IDLE;
	IS(board_session_get(b, one, &s, &err), MINOT_REFUSED, "ended");
	OK(board_sign_in(b, "ada", PASSWORD, NULL, one, &err));
	OK(board_account_password(b, "ada", "ada", STR("another long one"), &err));
	IS(board_session_get(b, one, &s, &err), MINOT_REFUSED, "ended");
	IS(board_account_password(b, "ed", "ada", PASSWORD, &err), MINOT_REFUSED, "administrator");
	for (int i = 0; i < BOARD_SESSIONS_EACH + 3; i++)
		OK(board_sign_in(b, "rev", PASSWORD, NULL, two, &err));
	OK(board_session_list(b, "rev", NULL, arena, &list, &n, &err));
	assert_int_equal(n, BOARD_SESSIONS_EACH);
}

/* The database -------------------------------------------------------------------------------------------------------
 */

static void older_databases_are_brought_up(void **state)
{
	(void)state;
	struct board *old;
	const char *hash = in_state(BOARD_APPROVED);
	board_close(b);
	b = NULL;
	assert_int_equal(sqlite3_open(in_dir("board.db"), &raw), SQLITE_OK);
	sql("DROP TABLE link; DROP TABLE desk; DROP INDEX article_words; DROP INDEX article_replaces; ALTER TABLE "
	    "approval DROP COLUMN shown;"
	    " DELETE FROM meta WHERE key = 'first_key'; PRAGMA user_version = 1");
	sqlite3_close(raw);
	OK(board_open(dir, &options, &b, &err));
	OK(board_desk_send(b, NULL, BOARD_DESK_QUESTION, STR("What?"), NULL, NULL, STR_NONE, NULL, &err));
	assert_int_equal(got(hash).item.state, BOARD_APPROVED);
	board_close(b);
	remove(in_dir("board.db"));
	fclose(fopen(in_dir("board.db"), "w")); /* version 0: nothing at all */
	OK(board_open(dir, &options, &b, &err));
	OK(board_account_add(b, BOARD_PROGRAM, "new", STR("New"), BOARD_ROLE(EDITOR), PASSWORD, &err));
	assert_true(audited(b).holds);
	assert_int_equal(sqlite3_open(in_dir("board.db"), &raw), SQLITE_OK);
	sql("PRAGMA user_version = 99");
	sqlite3_close(raw);
	IS(board_open(dir, &options, &old, &err), MINOT_INPUT, "newer Minot");
	IS(board_create(dir, &options, &err), MINOT_USAGE, "already");
	IS(board_open("/nowhere/at/all", &options, &old, &err), MINOT_NOT_FOUND, "no board here");
	FILE *f = fopen(in_dir("board.db"), "w");
	fputs("this is no database, and long enough to be seen as none by whoever looks", f);
	for (int i = 0; i < 100; i++)
		fputs("................................", f);
	fclose(f);
	remove(in_dir("board.db-wal"));
	IS(board_open(dir, &options, &old, &err), MINOT_DAMAGED, "no database");
}

static void a_backup_restores(void **state)
{
	(void)state;
	struct board_audit a = audited(b);
	const char *hash = in_state(BOARD_APPROVED), *later;
	a = audited(b);
	OK(board_backup(b, in_dir("copy.db"), &err));
	IS(board_backup(b, in_dir("copy.db"), &err), MINOT_USAGE, "does not replace");
	later = in_state(BOARD_SUBMITTED);
	board_close(b);
	b = NULL;
	remove(in_dir("board.db-wal"));
	remove(in_dir("board.db-shm"));
	assert_int_equal(rename(in_dir("copy.db"), in_dir("board.db")), 0);
	assert_int_equal(rename(in_dir("board.key"), in_dir("key.away")), 0);
	OK(board_open(dir, &options, &b, &err)); /* without its key a board can be read */
	struct board_audit restored = audited(b);
	assert_true(restored.holds);
	assert_int_equal(restored.n_entries, a.n_entries);
	assert_memory_equal(&restored.head, &a.head, sizeof a.head);
	assert_int_equal(got(hash).item.state, BOARD_APPROVED);
	struct board_article missing;
	IS(board_get(b, later, arena, &missing, &err), MINOT_NOT_FOUND, "no article");
	IS(board_make_step(b, "ed", BOARD_STEP_OUTDATE, hash, NULL, STR("x"), &err), MINOT_IO, "board.key");
	board_close(b);
	b = NULL;
	assert_int_equal(rename(in_dir("key.away"), in_dir("board.key")), 0);
	assert_int_equal(chmod(in_dir("board.key"), 0644), 0);
	IS(board_open(dir, &options, &b, &err), MINOT_IO, "chmod 600");
	assert_int_equal(chmod(in_dir("board.key"), 0600), 0);
	OK(board_open(dir, &options, &b, &err));
	step("ed", BOARD_STEP_OUTDATE, hash, NULL);
}

static void full_locked_and_read_only(void **state)
{
	(void)state;
	struct board *other;
	struct board_options o = options;
	const char *hash = in_state(BOARD_SUBMITTED);
	char ignored[BOARD_HASH];
	o.read_only = true;
	OK(board_open(dir, &o, &other, &err));
	assert_true(audited(other).holds);
	IS(board_make_step(other, "ed", BOARD_STEP_COMMENT, hash, NULL, STR("x"), &err), MINOT_IO, "only be read");
	board_close(other);

	o = options;
	o.busy_ms = 20;
	OK(board_open(dir, &o, &other, &err));
	assert_int_equal(sqlite3_open(in_dir("board.db"), &raw), SQLITE_OK);
	sql("BEGIN IMMEDIATE");
	IS(board_make_step(other, "ed", BOARD_STEP_COMMENT, hash, NULL, STR("x"), &err), MINOT_BUSY, "try again");
	OK(board_get(other, hash, arena, &(struct board_article){.json = STR_NONE}, &err)); /* readers do not wait */
	sql("ROLLBACK");
	sqlite3_close(raw);
	OK(board_make_step(other, "ed", BOARD_STEP_COMMENT, hash, NULL, STR("x"), &err));
	board_close(other);

	o = options;
	o.max_pages = 1; /* SQLite takes as many as there are: so it is full now */
	OK(board_open(dir, &o, &other, &err));
	uint64_t entries = audited(b).n_entries;
	IS(board_submit(other, "ada", article("No room?"), NULL, STR_NONE, ignored, &err), MINOT_IO, "full");
	assert_int_equal(audited(b).n_entries, entries);
	assert_true(audited(b).holds);
	board_close(other);
	OK(board_submit(b, "ada", article("No room?"), NULL, STR_NONE, ignored, &err));
}

/* Many at once, and kills --------------------------------------------------------------------------------------------
 */

static struct many {
	const char *hash;
	struct board_article *a;
} many;

static void *decide_on_all(void *login)
{
	struct board *mine;
	minot_err e;
	intptr_t lost = 0;
	if (board_open(dir, &options, &mine, &e) != MINOT_OK)
		return (void *)-1;
	for (size_t i = 0; i < many.a->n_statements; i++)
		lost += board_make_step(mine, login, BOARD_STEP_ACCEPT, many.hash, many.a->statements[i].claim.p,
		                        STR_NONE, &e) != MINOT_OK;
	board_close(mine);
	return (void *)lost;
}

static void twenty_reviewers_lose_no_decision(void **state)
{
	(void)state;
	pthread_t threads[THREADS];
	char logins[THREADS][8];
	many.hash = submitted("ada", "All at once?");
	step("rev", BOARD_STEP_BEGIN, many.hash, NULL);
	struct board_article a = got(many.hash);
	many.a = &a;
	uint64_t before = audited(b).n_entries;
	for (int i = 0; i < THREADS; i++) {
		snprintf(logins[i], sizeof logins[i], "r%d", i);
		OK(board_account_add(b, "adm", logins[i], STR("R"), BOARD_ROLE(REVIEWER), PASSWORD, &err));
		OK(board_declare(b, logins[i], STR("none"), &err));
	}
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, decide_on_all, logins[i]), 0);
	for (int i = 0; i < THREADS; i++) {
		void *lost;
		assert_int_equal(pthread_join(threads[i], &lost), 0);
		assert_null(lost);
	}
	struct board_audit after = audited(b);
	assert_true(after.holds);
	assert_int_equal(after.n_entries, before + 2 * THREADS + THREADS * a.n_statements);
	step("ed", BOARD_STEP_APPROVE, many.hash, NULL);
}

/* Comments as fast as it goes, each acknowledged through the pipe. */
static void comment_until_killed(const char *hash, int to)
{
	struct board *mine;
	minot_err e;
	if (board_open(dir, &options, &mine, &e) != MINOT_OK)
		_exit(1);
	for (uint32_t i = 0;; i++) {
		char text[24];
		snprintf(text, sizeof text, "%u", i);
		if (board_make_step(mine, "rev", BOARD_STEP_COMMENT, hash, NULL, str_c(text), &e) != MINOT_OK)
			_exit(1);
		if (write(to, &i, sizeof i) != sizeof i)
			_exit(1);
	}
}

static void kills_lose_no_acknowledged_step(void **state)
{
	(void)state;
	const char *hash = in_state(BOARD_SUBMITTED);
	uint64_t entries = audited(b).n_entries;
	board_close(b);
	b = NULL;
	srand(7);
	for (int k = 0; k < KILLS; k++) {
		int ends[2];
		uint32_t last, acknowledged = 0;
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (!child)
			comment_until_killed(hash, ends[1]);
		close(ends[1]);
		/* Wait for some, then kill wherever it is. */
		for (int i = rand() % 4; i >= 0 && read(ends[0], &last, sizeof last) == sizeof last; i--)
			acknowledged = last + 1;
		usleep((unsigned)rand() % 3000);
		kill(child, 9);
		waitpid(child, NULL, 0);
		while (read(ends[0], &last, sizeof last) == sizeof last)
			acknowledged = last + 1;
		close(ends[0]);
		OK(board_open(dir, &options, &b, &err));
		struct board_audit a = audited(b);
		if (!a.holds)
			fail_msg("after kill %d: %s", k, a.fault);
		assert_true(acknowledged && a.n_entries >= entries + acknowledged);
		assert_true(a.n_entries <= entries + acknowledged + 1); /* one that nobody was told of */
		entries = a.n_entries;
		board_close(b);
		b = NULL;
	}
	OK(board_open(dir, &options, &b, &err));
}

/* Queue, questions, desk ---------------------------------------------------------------------------------------------
 */

static void the_queue_pages(void **state)
{
	(void)state;
	char question[64];
	struct board_item *items;
	size_t n, seen = 0;
	bool more = true;
	uint64_t count[BOARD_N_STATES];
	for (int i = 0; i < 25; i++) {
		snprintf(question, sizeof question, "Is 100%% of orbazil number %d safe?", i);
		submitted(i % 5 ? "ada" : "ed", question);
		clock_at += i % 3;
	}
	struct board_filter f = {.limit = 10};
	while (more) {
		OK(board_list(b, &f, arena, &items, &n, &more, &err));
		assert_true(n);
		for (size_t i = 1; i < n; i++)
			assert_true(items[i - 1].changed_at > items[i].changed_at ||
			            (items[i - 1].changed_at == items[i].changed_at &&
			             minot_str_cmp(items[i - 1].hash, items[i].hash) < 0));
		f.before_at = items[n - 1].changed_at;
		f.before_hash = items[n - 1].hash.p;
		seen += n;
	}
	assert_int_equal(seen, 25);
	OK(board_list(b, &(struct board_filter){.words = STR("ORBAZIL 100% 24"), .states = BOARD_IN(SUBMITTED)}, arena,
	              &items, &n, &more, &err));
	assert_int_equal(n, 1);
	OK(board_list(b, &(struct board_filter){.words = STR("x' OR 1=1 --")}, arena, &items, &n, &more, &err));
	assert_int_equal(n, 0);
	OK(board_list(b, &(struct board_filter){.by = "ed"}, arena, &items, &n, &more, &err));
	assert_int_equal(n, 5);
	OK(board_list(b, &(struct board_filter){.not_by = "ed"}, arena, &items, &n, &more, &err));
	assert_int_equal(n, 20);
	OK(board_list(b, &(struct board_filter){.states = BOARD_IN(APPROVED)}, arena, &items, &n, &more, &err));
	assert_int_equal(n, 0);
	OK(board_count(b, count, &err));
	assert_int_equal(count[BOARD_SUBMITTED], 25);
}

static minot_str key_of(const char *question, const char *drug, const char *id)
{
	struct article *art = sample_article(arena);
	art->question = minot_arena_str(arena, str_c(question));
	art->concepts[0] = (struct article_concept){str_c(drug), STR("intervention"), str_c(id)};
	return board_question_key(art, arena);
}

static void only_the_same_question_is_the_same(void **state)
{
	(void)state;
	minot_str is = key_of("What is the dose of veltromine in adults over 65 with eGFR < 30?", "veltromine", "X:1");
	static const char *const same[] = {"Dose of Veltromine in adults over 65 with eGFR<30",
	                                   "what is  dose of the veltromine, in adults over 65 with eGFR < 30 ?"};
	static const char *const other[] = {
	        "What is the dose of veltromine in adults over 65 with eGFR > 30?",
	        "What is the dose of veltromine in adults over 65 with eGFR < 3.0?",
	        "What is the dose of veltromine in adults over 65 without eGFR < 30?",
	        "What is the dose of veltromine in adults under 65 with eGFR < 30?",
	        "What is the dose of veltromine in adults with eGFR < 30?",
	        "What is the maximum dose of veltromine in adults over 65 with eGFR < 30?",
	        "What is the dose of veltromine in children over 65 with eGFR < 30?",
	        "What is not the dose of veltromine in adults over 65 with eGFR < 30?",
	};
	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
		assert_true(str_eq(is, key_of(same[i], "veltromine", "X:1")));
	assert_true(str_eq(is, key_of("Dose of Veltrom in adults over 65 with eGFR < 30", "veltrom", "X:1")));
	assert_false(str_eq(is, key_of("Dose of Veltrom in adults over 65 with eGFR < 30", "veltrom", "X:2")));
	for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
		if (str_eq(is, key_of(other[i], "veltromine", "X:1")))
			fail_msg("\"%s\" passes for another question", other[i]);
	assert_false(str_eq(key_of("Dose of Mg", "x", ""), key_of("Dose of mg", "x", "")));
	assert_false(str_eq(key_of("Switch from a1 to b2", "x", ""), key_of("Switch from b2 to a1", "x", "")));
}

static void asked_again_shows_what_is_approved(void **state)
{
	(void)state;
	struct board_item item;
	struct article *art = sample_article(arena);
	const char *hash = submitted("ada", "Is it safe?");
	art->question = STR("is it SAFE");
	OK(board_asked_again(b, art, arena, &item, &err));
	assert_null(item.hash.p);
	step("rev", BOARD_STEP_BEGIN, hash, NULL);
	accept_all("rev", hash);
	step("ed", BOARD_STEP_APPROVE, hash, NULL);
	OK(board_asked_again(b, art, arena, &item, &err));
	assert_str(item.hash, hash);
	art->question = STR("Is it harmless?");
	OK(board_asked_again(b, art, arena, &item, &err));
	assert_null(item.hash.p);
	IS(board_link(b, "rev", art, hash, STR("the same"), &err), MINOT_REFUSED, "editor");
	OK(board_link(b, "ed", art, hash, STR("the same"), &err));
	OK(board_asked_again(b, art, arena, &item, &err));
	assert_str(item.hash, hash);
	art->audience = AUDIENCE_PATIENT; /* for other readers: another article */
	OK(board_asked_again(b, art, arena, &item, &err));
	assert_null(item.hash.p);
	art->audience = AUDIENCE_CLINICIAN;
	step("ed", BOARD_STEP_OUTDATE, hash, NULL);
	OK(board_asked_again(b, art, arena, &item, &err)); /* told of, as what it is now */
	assert_str(item.hash, hash);
	assert_int_equal(item.state, BOARD_OUTDATED);
	step("ed", BOARD_STEP_WITHDRAW, hash, NULL);
	OK(board_asked_again(b, art, arena, &item, &err));
	assert_null(item.hash.p);
	assert_true(audited(b).holds);
}

static void the_desk_keeps_who_said_what(void **state)
{
	(void)state;
	int64_t question, pin;
	struct board_desk *d;
	size_t n;
	const char *hash = in_state(BOARD_APPROVED);
	OK(board_desk_send(b, NULL, BOARD_DESK_QUESTION, STR("What of <b>nimbric acid</b>?"), NULL, NULL, STR_NONE,
	                   &question, &err));
	IS(board_desk_send(b, NULL, BOARD_DESK_ERROR, STR_NONE, "0", NULL, STR("wrong"), NULL, &err), MINOT_NOT_FOUND,
	   "article");
	IS(board_desk_send(b, NULL, BOARD_DESK_ERROR, STR_NONE, hash, NULL, STR(" "), NULL, &err), MINOT_USAGE,
	   "needed");
	IS(board_desk_answer(b, "ada", question, STR("None."), STR("Our book, p. 3"), &err), MINOT_REFUSED, "reviewer");
	IS(board_desk_answer(b, "rev", question, STR("None."), STR(""), &err), MINOT_USAGE, "source");
	OK(board_desk_answer(b, "rev", question, STR("None."), STR("Our book, p. 3"), &err));
	IS(board_pin(b, "rev", hash, STR("Ours"), STR("100 mg here"), &pin, &err), MINOT_REFUSED, "editor");
	OK(board_pin(b, "ed", hash, STR("Ours"), STR("100 mg here"), &pin, &err));
	OK(board_desk_list(b, hash, true, 0, arena, &d, &n, &err));
	assert_int_equal(n, 1);
	assert_int_equal(d[0].kind, BOARD_DESK_PROTOCOL);
	OK(board_desk_close(b, "ed", question, STR("done"), &err));
	IS(board_desk_answer(b, "rev", question, STR("x"), STR("y"), &err), MINOT_REFUSED, "closed");
	OK(board_desk_list(b, NULL, false, 0, arena, &d, &n, &err));
	assert_int_equal(n, 2);
	assert_str(d[1].question, "What of <b>nimbric acid</b>?");
	assert_str(d[1].answered_by, "rev");
	assert_true(audited(b).holds);
}

static void the_page_of_steps_is_whole(void **state)
{
	(void)state;
	struct minot_buf out = BUF_INIT(1 << 16);
	board_steps_markdown(&out);
	for (int i = 0; i < BOARD_N_STEPS; i++)
		assert_true(minot_str_find(minot_buf_view(&out), str_c(board_steps[i].meaning)) != SIZE_MAX);
	assert_true(minot_str_find(minot_buf_view(&out), STR("s2 --> s4: approve\n")) != SIZE_MAX);
	/* docs/board.md holds this very page. */
	minot_str doc;
	char path[512];
	snprintf(path, sizeof path, "%s/docs/board.md", source_root());
	OK(os_read_file(path, 1 << 20, &doc, &err));
	for (const char *const *rule = board_rules; *rule; rule++)
		if (minot_str_find(doc, str_c(*rule)) == SIZE_MAX)
			fail_msg("docs/board.md lacks the rule: %s", *rule);
	if (minot_str_find(doc, minot_buf_view(&out)) == SIZE_MAX)
		fail_msg("docs/board.md differs; put this between its marks:\n%.*s", STR_ARG(minot_buf_view(&out)));
	free((char *)doc.p);
	minot_buf_free(&out);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_step_of_every_state_by_everyone),
	        cmocka_unit_test(the_page_of_steps_is_whole),
	        TEST(forbidden_steps_change_nothing),
	        TEST(two_people_at_least),
	        TEST(statements_decide_approval),
	        TEST(what_is_no_article_is_refused),
	        TEST(approvals_are_signed),
	        TEST(every_changed_byte_of_the_log_is_found),
	        TEST(what_is_cut_forged_or_kept_otherwise_is_found),
	        TEST(wrong_passwords_lock),
	        TEST(sessions_end),
	        TEST(older_databases_are_brought_up),
	        TEST(a_backup_restores),
	        TEST(full_locked_and_read_only),
	        TEST(twenty_reviewers_lose_no_decision),
	        TEST(kills_lose_no_acknowledged_step),
	        TEST(the_queue_pages),
	        TEST(only_the_same_question_is_the_same),
	        TEST(asked_again_shows_what_is_approved),
	        TEST(the_desk_keeps_who_said_what),
	};
	return cmocka_run_group_tests_name("board", tests, NULL, NULL);
}
