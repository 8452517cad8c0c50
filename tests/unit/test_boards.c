/* The board through its public interface (minot-board.h): a whole workflow of two people over a collection made here,
 * what is given out, what is asked again, and many threads. All records are invented. */
#include "board_checks.h"

#include <jansson.h>
#include <pthread.h>
#include <unistd.h>

#include "base/status.h"
#include "minot-board.h"

#define QUESTION "Does zorvex reduce corvane pain?"
#define GUIDELINE                                                                                              \
	"{\"id\":\"g:1\",\"kind\":\"guideline\",\"title\":\"Care of corvane pain\",\"year\":2020,"             \
	"\"sections\":[{\"label\":\"Recommendations\",\"text\":\"We recommend zorvex for adults with corvane " \
	"pain that lasts for more than 4 weeks. Zorvex should not be used for corvane pain in children.\"}]}\n"
#define TRIAL                                                                                                    \
	"{\"id\":\"t:1\",\"title\":\"Zorvex for corvane pain: a randomised trial\",\"year\":2019,"               \
	"\"publication_types\":[\"Randomized Controlled Trial\"],\"sections\":[{\"label\":\"Results\",\"text\":" \
	"\"Zorvex reduced corvane pain in 12 of 40 adults.\"},{\"label\":\"Conclusions\",\"text\":\"Zorvex "     \
	"reduces corvane pain in adults.\"}]}\n"
#define PASSWORD "a long enough one"

static char dir[] = "/tmp/minot-boards-XXXXXX";
static char board_dir[64], collection_dir[64];
static struct minot *m;
static struct minot_board *b;
static minot_err err;
static int64_t clock_at = 1700000000;

static int64_t now(void *ctx)
{
	(void)ctx;
	return clock_at;
}
static const struct minot_board_options options = {.now = now, .fast_passwords = true};

static const char *in_dir(const char *name) { return path_in(dir, name); }

static void ingest(const char *lines)
{
	char input[64];
	const char *paths[] = {input};
	struct minot_report *report;
	snprintf(input, sizeof input, "%s", in_dir("in.jsonl"));
	FILE *f = fopen(input, "w");
	assert_non_null(f);
	assert_true(fputs(lines, f) >= 0);
	assert_int_equal(fclose(f), 0);
	OK(minot_ingest(collection_dir, paths, 1, NULL, &report, &err));
	minot_report_free(report);
	minot_close(m);
	OK(minot_open(collection_dir, &m, &err));
}

static void account(const char *login, const char *name, const char *roles)
{
	OK(minot_board_account_add(b, MINOT_BOARD_OWNER, login, name, roles, PASSWORD, strlen(PASSWORD), &err));
	if (strcmp(roles, "administrator") != 0)
		OK(minot_board_declare(b, login, "none", &err));
}

static int set_up_all(void **state)
{
	(void)state;
	setenv("SOURCE_DATE_EPOCH", "1767312000", 1); /* 2026-01-02 */
	return mkdtemp(dir) ? 0 : -1;
}

static int set_up(void **state)
{
	(void)state;
	static unsigned n;
	snprintf(board_dir, sizeof board_dir, "%s/board-%u", dir, n);
	snprintf(collection_dir, sizeof collection_dir, "%s/collection-%u", dir, n++);
	ingest(GUIDELINE TRIAL);
	OK(minot_board_create(board_dir, &options, &err));
	OK(minot_board_open(board_dir, &options, &b, &err));
	account("adm", "Ad Min", "administrator");
	account("ada", "Ada Author", "author");
	account("rev", "Rev Iewer", "reviewer");
	account("ed", "Ed Itor", "editor");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	minot_board_close(b);
	minot_close(m);
	b = NULL;
	m = NULL;
	return 0;
}

static int tear_down_all(void **state)
{
	(void)state;
	char command[64];
	snprintf(command, sizeof command, "rm -rf %s", dir);
	return system(command) != 0;
}

static json_t *tree_of(struct minot_bytes *out)
{
	json_t *tree = json_loadb(out->p, out->n, 0, NULL);
	assert_non_null(tree);
	minot_bytes_free(out);
	return tree;
}

static const char *text(const json_t *o, const char *key)
{
	const char *z = json_string_value(json_object_get(o, key));
	return z ? z : "";
}

static struct minot_bytes asked(const char *question)
{
	struct minot_ask ask = {.question = question, .format = MINOT_JSON};
	struct minot_answer out;
	OK(minot_ask(m, &ask, &out, &err));
	return out.article;
}

static void submit(const char *who, const char *question, char hash[MINOT_BOARD_HASH])
{
	struct minot_bytes json = asked(question);
	OK(minot_board_submit(b, who, json.p, json.n, NULL, NULL, hash, &err));
	minot_bytes_free(&json);
}

static json_t *review(const char *who, const char *hash)
{
	struct minot_bytes out;
	OK(minot_board_review(b, m, who, hash, MINOT_JSON, &out, &err));
	return tree_of(&out);
}

static void step(const char *who, const char *name, const char *hash, const char *claim)
{
	OK(minot_board_step(b, m, who, name, hash, claim, "because", &err));
}

/* Submitted by ada, decided by rev, approved by ed; the first n_rejected statements rejected. */
static void approve(const char *question, size_t n_rejected, char hash[MINOT_BOARD_HASH])
{
	submit("ada", question, hash);
	step("rev", "begin review", hash, NULL);
	json_t *r = review("rev", hash), *statements = json_object_get(r, "statements");
	assert_true(json_array_size(statements) > n_rejected);
	for (size_t i = 0; i < json_array_size(statements); i++)
		step("rev", i < n_rejected ? "reject" : "accept", hash, text(json_array_get(statements, i), "claim"));
	json_decref(r);
	step("ed", "approve", hash, NULL);
}

static bool may(const json_t *r, const char *name)
{
	size_t i;
	json_t *s;
	json_array_foreach(json_object_get(r, "steps"), i, s)
	{
		if (strcmp(text(s, "step"), name) == 0)
			return json_is_true(json_object_get(s, "allowed"));
	}
	return false;
}

/* The workflow -------------------------------------------------------------------------------------------------------
 */

static void two_people_approve_an_article(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	struct minot_bytes out;
	submit("ada", QUESTION, hash);
	json_t *r = review("ada", hash);
	assert_string_equal(text(r, "state"), "submitted");
	assert_false(may(r, "begin review"));
	assert_true(may(r, "take back"));
	json_decref(r);
	IS(minot_board_step(b, m, "ada", "begin review", hash, NULL, NULL, &err), MINOT_REFUSED, "reviewer");
	step("rev", "begin review", hash, NULL);
	r = review("rev", hash);
	json_t *first = json_array_get(json_object_get(r, "statements"), 0);
	assert_string_equal(text(first, "stands"), "open");
	assert_string_equal(text(json_object_get(first, "verify"), "verdict"), "exact");
	assert_true(json_array_size(json_object_get(first, "proofs")) > 0);
	assert_true(json_is_true(json_object_get(json_object_get(r, "verify"), "ok")));
	IS(minot_board_step(b, m, "rev", "comment", hash, text(first, "claim"), NULL, &err), MINOT_USAGE, "reason");
	OK(minot_board_step(b, m, "rev", "comment", hash, text(first, "claim"), "<script>alert(1)</script>", &err));
	IS(minot_board_step(b, m, "ed", "approve", hash, NULL, NULL, &err), MINOT_REFUSED, "not every statement");
	IS(minot_board_step(b, m, "ed", "aprove", hash, NULL, NULL, &err), MINOT_USAGE, "no step");
	json_decref(r);
	r = review("rev", hash);
	first = json_array_get(json_object_get(r, "statements"), 0);
	assert_string_equal(text(json_array_get(json_object_get(first, "comments"), 0), "reason"),
	                    "<script>alert(1)</script>");
	json_t *statements = json_object_get(r, "statements");
	for (size_t i = 0; i < json_array_size(statements); i++)
		step("rev", "accept", hash, text(json_array_get(statements, i), "claim"));
	json_decref(r);
	step("ed", "approve", hash, NULL);
	r = review(NULL, hash);
	assert_string_equal(text(r, "state"), "approved");
	assert_string_equal(text(json_object_get(r, "approval"), "signature"), "good");
	assert_int_equal(json_array_size(json_object_get(json_object_get(r, "approval"), "reviewers")), 2);
	json_decref(r);
	OK(minot_board_review(b, m, "ed", hash, MINOT_TEXT, &out, &err));
	assert_non_null(strstr(out.p, "approved"));
	minot_bytes_free(&out);
}

/* What verify says of an article's signature, with the keys of the board. */
static const char *signature_of(const struct minot_bytes *json, bool *holds)
{
	static char is[32];
	struct minot_bytes keys, report;
	OK(minot_board_keys(b, &keys, &err));
	const struct minot_file file = {"board.pub", keys.p, keys.n};
	OK(minot_verify_signed(m, json->p, json->n, &file, MINOT_JSON, &report, holds, &err));
	minot_bytes_free(&keys);
	json_t *tree = tree_of(&report);
	snprintf(is, sizeof is, "%s", text(json_object_get(tree, "signature"), "is"));
	json_decref(tree);
	return is;
}

static void what_is_rejected_is_given_out_no_more(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	struct minot_bytes out, report;
	bool holds;
	approve(QUESTION, 1, hash);
	json_t *r = review("rev", hash);
	char gone[32];
	snprintf(gone, sizeof gone, "%s", text(json_array_get(json_object_get(r, "statements"), 0), "claim"));
	size_t n = json_array_size(json_object_get(r, "statements"));
	json_decref(r);
	OK(minot_board_export(b, hash, &out, &err));
	json_t *a = json_loadb(out.p, out.n, 0, NULL);
	assert_string_equal(text(a, "status"), "approved");
	assert_int_equal(json_array_size(json_object_get(a, "claims")), n - 1);
	bool said = false;
	size_t i;
	json_t *one;
	json_array_foreach(json_object_get(a, "history"), i, one)
	{
		said |= strcmp(text(one, "step"), "reject") == 0 && strcmp(text(one, "claim"), gone) == 0;
	}
	assert_true(said);
	json_array_foreach(json_object_get(a, "claims"), i, one) { assert_string_not_equal(text(one, "id"), gone); }
	assert_true(json_is_object(json_object_get(a, "signature")));
	json_decref(a);
	OK(minot_verify(m, out.p, out.n, MINOT_JSON, &report, &holds, &err));
	assert_false(holds); /* nobody told whose key is trusted */
	assert_non_null(strstr(report.p, "\"is\": \"unknown key\""));
	minot_bytes_free(&report);
	assert_string_equal(signature_of(&out, &holds), "good");
	assert_true(holds);
	minot_bytes_free(&out);
}

/* Each byte of an exported article counts: any change of one is found, wherever it is. */
static void an_altered_approval_is_found(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	struct minot_bytes out;
	bool holds;
	approve(QUESTION, 0, hash);
	OK(minot_board_export(b, hash, &out, &err));
	for (size_t i = 0; i < out.n; i += 37) {
		char kept = out.p[i];
		out.p[i] ^= 1;
		struct minot_bytes keys, report;
		OK(minot_board_keys(b, &keys, &err));
		const struct minot_file file = {"board.pub", keys.p, keys.n};
		if (minot_verify_signed(m, out.p, out.n, &file, MINOT_JSON, &report, &holds, &err) == MINOT_OK) {
			if (holds)
				fail_msg("byte %zu of %zu can be changed: %.40s", i, out.n, out.p + i);
			minot_bytes_free(&report);
		}
		minot_bytes_free(&keys);
		out.p[i] = kept;
	}
	assert_string_equal(signature_of(&out, &holds), "good");
	/* without its signature, or with the signature of another article */
	char *at = strstr(out.p, "\"signature\": "), *end = strchr(at, '\n') + 1;
	struct minot_bytes cut = {malloc(out.n + 1), 0};
	cut.n = (size_t)(at - out.p);
	memcpy(cut.p, out.p, cut.n);
	strcpy(cut.p + cut.n, end);
	cut.n = strlen(cut.p);
	assert_string_equal(signature_of(&cut, &holds), "missing");
	assert_false(holds);
	char other[MINOT_BOARD_HASH];
	struct minot_bytes second;
	approve("Is zorvex recommended for corvane pain?", 0, other);
	OK(minot_board_export(b, other, &second, &err));
	char *theirs = strstr(second.p, "\"signature\": "), *theirs_end = strchr(theirs, '\n') + 1;
	struct minot_bytes forged = {malloc(out.n + second.n), 0};
	forged.n = (size_t)(at - out.p);
	memcpy(forged.p, out.p, forged.n);
	memcpy(forged.p + forged.n, theirs, (size_t)(theirs_end - theirs));
	forged.n += (size_t)(theirs_end - theirs);
	strcpy(forged.p + forged.n, end);
	forged.n = strlen(forged.p);
	assert_string_equal(signature_of(&forged, &holds), "bad");
	assert_false(holds);
	minot_bytes_free(&forged);
	minot_bytes_free(&second);
	minot_bytes_free(&cut);
	minot_bytes_free(&out);
}

static void a_key_hands_over(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH], later[MINOT_BOARD_HASH];
	struct minot_bytes out, report;
	bool holds;
	int64_t id;
	approve(QUESTION, 0, hash);
	OK(minot_board_desk_send(b, NULL, "question", "What of zorvex at night?", NULL, NULL, NULL, &id, &err));
	OK(minot_board_desk_answer(b, "rev", id, "Nobody has studied it.", "A search by hand", &err));
	IS(minot_board_rotate_key(b, "ed", "because", &err), MINOT_REFUSED, "administrator");
	IS(minot_board_rotate_key(b, "adm", "", &err), MINOT_USAGE, "reason");
	OK(minot_board_rotate_key(b, "adm", "the machine was replaced", &err));
	OK(minot_board_rotate_key(b, MINOT_BOARD_OWNER, "and again", &err));
	approve("Is zorvex recommended for corvane pain?", 0, later);
	OK(minot_board_audit(b, NULL, MINOT_TEXT, &report, &holds, &err));
	if (!holds)
		fail_msg("%s", report.p);
	minot_bytes_free(&report);
	OK(minot_board_export(b, hash, &out, &err)); /* signed by the first key */
	assert_string_equal(signature_of(&out, &holds), "good");
	minot_bytes_free(&out);
	OK(minot_board_export(b, later, &out, &err));
	assert_string_equal(signature_of(&out, &holds), "good");
	minot_bytes_free(&out);
	OK(minot_board_desk(b, NULL, false, 0, MINOT_JSON, &out, &err));
	assert_non_null(strstr(out.p, "\"signature\": \"good\""));
	minot_bytes_free(&out);
	/* killed between the log and the file: board.key.new is the key in use */
	char key[96], next[96], old[96];
	snprintf(key, sizeof key, "%s/board.key", board_dir);
	snprintf(next, sizeof next, "%s/board.key.new", board_dir);
	snprintf(old, sizeof old, "%s/old", board_dir);
	char command[400];
	snprintf(command, sizeof command, "cp -p %s %s", key, old);
	assert_int_equal(system(command), 0);
	OK(minot_board_rotate_key(b, MINOT_BOARD_OWNER, "third", &err));
	minot_board_close(b);
	snprintf(command, sizeof command, "mv %s %s && mv %s %s", key, next, old, key);
	assert_int_equal(system(command), 0);
	OK(minot_board_open(board_dir, &options, &b, &err));
	step("ed", "comment", hash, NULL);
	OK(minot_board_audit(b, NULL, MINOT_TEXT, &report, &holds, &err));
	assert_true(holds);
	minot_bytes_free(&report);
	assert_int_not_equal(access(next, F_OK), 0);
	minot_board_close(b); /* and one that was never logged is left alone */
	snprintf(command, sizeof command, "head -c 64 /dev/urandom >%s && chmod 600 %s", next, next);
	assert_int_equal(system(command), 0);
	OK(minot_board_open(board_dir, &options, &b, &err));
	step("ed", "comment", hash, NULL);
}

static void the_queue_is_listed(void **state)
{
	(void)state;
	char one[MINOT_BOARD_HASH], two[MINOT_BOARD_HASH];
	struct minot_bytes out;
	submit("ada", QUESTION, one);
	clock_at++;
	submit("rev", "Is zorvex recommended for corvane pain?", two);
	struct minot_board_filter f = {.limit = 1};
	OK(minot_board_list(b, &f, MINOT_JSON, &out, &err));
	json_t *l = tree_of(&out);
	assert_string_equal(text(json_array_get(json_object_get(l, "articles"), 0), "article"), two);
	char next[100];
	snprintf(next, sizeof next, "%s", text(l, "next"));
	json_decref(l);
	f.after = next;
	OK(minot_board_list(b, &f, MINOT_JSON, &out, &err));
	l = tree_of(&out);
	assert_string_equal(text(json_array_get(json_object_get(l, "articles"), 0), "article"), one);
	assert_true(json_is_null(json_object_get(l, "next")));
	assert_int_equal(json_integer_value(json_object_get(json_object_get(l, "counts"), "submitted")), 2);
	json_decref(l);
	f = (struct minot_board_filter){.not_by = "rev", .states = "submitted, under review"};
	OK(minot_board_list(b, &f, MINOT_TEXT, &out, &err));
	assert_non_null(strstr(out.p, "submitted"));
	minot_bytes_free(&out);
	f = (struct minot_board_filter){.states = "lost"};
	IS(minot_board_list(b, &f, MINOT_JSON, &out, &err), MINOT_USAGE, "no state");
	f = (struct minot_board_filter){.after = "1' OR 1"};
	IS(minot_board_list(b, &f, MINOT_JSON, &out, &err), MINOT_USAGE, "no page");
}

/* People -------------------------------------------------------------------------------------------------------------
 */

static void sessions_say_who_somebody_is(void **state)
{
	(void)state;
	char token[MINOT_BOARD_TOKEN], other[MINOT_BOARD_TOKEN];
	struct minot_board_session s;
	struct minot_bytes out;
	IS(minot_board_sign_in(b, "ed", "wrong", 5, NULL, token, &err), MINOT_REFUSED, "wrong");
	assert_string_equal(token, "");
	OK(minot_board_sign_in(b, "ed", PASSWORD, strlen(PASSWORD), NULL, token, &err));
	OK(minot_board_session_get(b, token, &s, &err));
	assert_string_equal(s.login, "ed");
	assert_string_equal(s.name, "Ed Itor");
	assert_string_equal(s.roles, "editor");
	assert_true(s.declared);
	assert_true(minot_board_csrf_ok(&s, s.csrf, strlen(s.csrf)));
	assert_false(minot_board_csrf_ok(&s, "", 0));
	assert_false(minot_board_csrf_ok(&s, NULL, 0));
	IS(minot_board_session_get(b, NULL, &s, &err), MINOT_REFUSED, "sign in");
	IS(minot_board_session_get(b, "' OR 1=1 --", &s, &err), MINOT_REFUSED, "sign in");
	OK(minot_board_sign_in(b, "ed", PASSWORD, strlen(PASSWORD), token, other, &err)); /* no fixation */
	IS(minot_board_session_get(b, token, &s, &err), MINOT_REFUSED, "ended");
	OK(minot_board_sessions(b, "ed", "ed", other, &out, &err));
	json_t *l = tree_of(&out), *one = json_array_get(json_object_get(l, "sessions"), 0);
	assert_true(json_is_true(json_object_get(one, "here")));
	int64_t id = json_integer_value(json_object_get(one, "id"));
	json_decref(l);
	IS(minot_board_sessions(b, "rev", "ed", NULL, &out, &err), MINOT_REFUSED, "administrator");
	IS(minot_board_session_end(b, "rev", id, &err), MINOT_NOT_FOUND, "no such session");
	OK(minot_board_session_end(b, "adm", id, &err));
	IS(minot_board_session_get(b, other, &s, &err), MINOT_REFUSED, "ended");
	IS(minot_board_account_password(b, "ed", "ed", "wrong", 5, "another long one", 16, &err), MINOT_REFUSED,
	   "wrong");
	OK(minot_board_account_password(b, "ed", "ed", PASSWORD, strlen(PASSWORD), "another long one", 16, &err));
	IS(minot_board_account_password(b, "rev", "ed", NULL, 0, "another long one", 16, &err), MINOT_REFUSED,
	   "administrator");
	IS(minot_board_accounts(b, "ed", MINOT_JSON, &out, &err), MINOT_REFUSED, "administrator");
	OK(minot_board_account_change(b, "adm", "ed", NULL, true, &err));
	OK(minot_board_members(b, MINOT_JSON, &out, &err));
	l = tree_of(&out);
	assert_int_equal(json_array_size(json_object_get(l, "members")), 3);
	json_decref(l);
	for (int i = 0; i < 10; i++)
		IS(minot_board_sign_in(b, "rev", "wrong", 5, NULL, token, &err), MINOT_REFUSED, "locked");
	IS(minot_board_sign_in(b, "rev", PASSWORD, strlen(PASSWORD), NULL, token, &err), MINOT_REFUSED, "locked");
	clock_at += 15 * 60;
	OK(minot_board_sign_in(b, "rev", PASSWORD, strlen(PASSWORD), NULL, token, &err));
}

/* The desk, the rules, the record ------------------------------------------------------------------------------------
 */

static void the_desk_and_protocols(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH], protocol[200];
	struct minot_bytes out;
	int64_t id;
	approve(QUESTION, 0, hash);
	OK(minot_board_desk_send(b, NULL, "question", "What of zorvex at night?", NULL, NULL, NULL, &id, &err));
	OK(minot_board_desk_answer(b, "rev", id, "Nobody has studied it.", "A search by hand", &err));
	OK(minot_board_desk_send(b, NULL, "error", NULL, hash, NULL, "It is not so.", &id, &err));
	IS(minot_board_desk_send(b, NULL, "protocol", "x", hash, NULL, "y", &id, &err), MINOT_USAGE, "question");
	json_t *r = review("ed", hash);
	snprintf(protocol, sizeof protocol, "We follow it.\n! %s: We wait for 6 weeks.\n! Nurses may give it.",
	         text(json_array_get(json_object_get(r, "statements"), 0), "claim"));
	json_decref(r);
	IS(minot_board_pin(b, "ed", hash, "Ours", "! c0000000000000000: no", &id, &err), MINOT_NOT_FOUND,
	   "no statement");
	IS(minot_board_pin(b, "rev", hash, "Ours", protocol, &id, &err), MINOT_REFUSED, "editor");
	OK(minot_board_pin(b, "ed", hash, "Ours", protocol, &id, &err));
	r = review("ed", hash);
	json_t *pinned = json_object_get(json_array_get(json_object_get(r, "pinned"), 0), "paragraphs");
	assert_int_equal(json_array_size(pinned), 3);
	assert_false(json_is_true(json_object_get(json_array_get(pinned, 0), "differs")));
	assert_string_equal(text(json_array_get(pinned, 1), "text"), "We wait for 6 weeks.");
	assert_true(json_is_string(json_object_get(json_array_get(pinned, 1), "claim")));
	assert_true(json_is_true(json_object_get(json_array_get(pinned, 2), "differs")));
	json_decref(r);
	OK(minot_board_desk(b, NULL, true, 0, MINOT_JSON, &out, &err));
	json_t *l = tree_of(&out);
	assert_int_equal(json_array_size(json_object_get(l, "desk")), 3);
	json_t *answer = json_object_get(json_array_get(json_object_get(l, "desk"), 2), "answer");
	assert_string_equal(text(answer, "signature"), "good");
	assert_string_equal(text(answer, "name"), "Rev Iewer");
	json_decref(l);
	OK(minot_board_desk_close(b, "ed", id, "superseded", &err));
}

static void the_record_is_proved_and_restored(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH], head[100], key[128], copy[128], to[128];
	struct minot_bytes out;
	struct minot_board *again;
	bool holds;
	approve(QUESTION, 0, hash);
	OK(minot_board_audit(b, NULL, MINOT_JSON, &out, &holds, &err));
	assert_true(holds);
	json_t *a = tree_of(&out);
	snprintf(head, sizeof head, "%s", text(a, "head"));
	json_decref(a);
	step("ed", "comment", hash, NULL);
	OK(minot_board_audit(b, head, MINOT_TEXT, &out, &holds, &err));
	assert_true(holds);
	minot_bytes_free(&out);
	head[strlen(head) - 1] = head[strlen(head) - 1] == '0' ? '1' : '0';
	OK(minot_board_audit(b, head, MINOT_TEXT, &out, &holds, &err));
	assert_false(holds);
	minot_bytes_free(&out);
	IS(minot_board_audit(b, "5", MINOT_TEXT, &out, &holds, &err), MINOT_USAGE, "no head");
	OK(minot_board_log(b, 1, MINOT_JSON, &out, &err));
	json_t *l = tree_of(&out);
	assert_string_equal(text(json_array_get(json_object_get(l, "log"), 0), "step"), "account");
	json_decref(l);

	snprintf(key, sizeof key, "%s/board.key", board_dir);
	snprintf(copy, sizeof copy, "%s/copy.db", board_dir);
	snprintf(to, sizeof to, "%s-restored", board_dir);
	OK(minot_board_backup(b, copy, &err));
	OK(minot_board_restore(to, copy, key, &err));
	IS(minot_board_restore(to, copy, key, &err), MINOT_USAGE, "already");
	OK(minot_board_open(to, &options, &again, &err));
	OK(minot_board_step(again, m, "ed", "comment", hash, NULL, "here too", &err));
	OK(minot_board_audit(again, NULL, MINOT_TEXT, &out, &holds, &err));
	assert_true(holds);
	minot_bytes_free(&out);
	minot_board_close(again);
	strcat(to, "-2");
	OK(minot_board_restore(to, copy, NULL, &err)); /* without its key: for reading */
	OK(minot_board_open(to, &options, &again, &err));
	IS(minot_board_step(again, m, "ed", "comment", hash, NULL, "here too", &err), MINOT_IO, "board.key");
	minot_board_close(again);
	FILE *f = fopen(copy, "r+"); /* damaged */
	fseek(f, 20000, SEEK_SET);
	for (int i = 0; i < 4000; i++)
		fputc('x', f);
	fclose(f);
	strcat(to, "-3");
	assert_int_not_equal(minot_board_restore(to, copy, key, &err), MINOT_OK);
	IS(minot_board_open(to, &options, &again, &err), MINOT_NOT_FOUND, "no board");
}

static void the_rules_are_data(void **state)
{
	(void)state;
	struct minot_bytes out;
	OK(minot_board_policy(MINOT_JSON, &out, &err));
	json_t *p = tree_of(&out);
	assert_int_equal(json_array_size(json_object_get(p, "states")), 7);
	assert_int_equal(json_array_size(json_object_get(p, "steps")), 13);
	json_decref(p);
	OK(minot_board_policy(MINOT_MARKDOWN, &out, &err));
	assert_non_null(strstr(out.p, "stateDiagram"));
	minot_bytes_free(&out);
	IS(minot_board_policy(MINOT_HTML, &out, &err), MINOT_USAGE, "written as html");
}

/* A statement that does not hold cannot be accepted, whoever submitted it. */
static void what_is_not_proved_is_not_accepted(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	submit("ada", QUESTION, hash);
	step("rev", "begin review", hash, NULL);
	json_t *r = review("rev", hash);
	char claim[32] = "";
	size_t i;
	json_t *one;
	json_array_foreach(json_object_get(r, "statements"), i, one)
	{
		if (strstr(text(one, "text"), "4 weeks"))
			snprintf(claim, sizeof claim, "%s", text(one, "claim"));
	}
	json_decref(r);
	assert_string_not_equal(claim, "");
	strcat(collection_dir, "-other");
	ingest("{\"id\":\"g:1\",\"kind\":\"guideline\",\"title\":\"Care of corvane pain\",\"year\":2020,"
	       "\"sections\":[{\"label\":\"Recommendations\",\"text\":\"We recommend zorvex for adults with corvane "
	       "pain "
	       "that lasts for more than 9 weeks, and for nobody else at all, whatever they may say.\"}]}\n");
	IS(minot_board_step(b, m, "rev", "accept", hash, claim, NULL, &err), MINOT_REFUSED, "does not hold");
	OK(minot_board_step(b, m, "rev", "reject", hash, claim, "its record changed", &err));
}

/* Asked again, and kept up to date -----------------------------------------------------------------------------------
 */

static json_t *match(const char *question)
{
	struct minot_bytes json = asked(question), out;
	OK(minot_board_asked(b, m, json.p, json.n, &out, &err));
	minot_bytes_free(&json);
	json_t *tree = tree_of(&out), *found = json_incref(json_object_get(tree, "match"));
	json_decref(tree);
	return found;
}

static json_t *refresh(bool retractions_only)
{
	struct minot_bytes out;
	OK(minot_board_refresh(b, m, retractions_only, MINOT_JSON, &out, &err));
	return tree_of(&out);
}

static int64_t number(const json_t *o, const char *key) { return json_integer_value(json_object_get(o, key)); }

/* How many statements stand so. */
static int standing(const char *hash, const char *how)
{
	json_t *r = review(NULL, hash), *s;
	size_t i;
	int n = 0;
	json_array_foreach(json_object_get(r, "statements"), i, s) { n += strcmp(text(s, "stands"), how) == 0; }
	json_decref(r);
	return n;
}

static void a_question_asked_again_shows_what_was_approved(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	approve(QUESTION, 0, hash);
	json_t *found = match("does zorvex reduce corvane pain");
	assert_string_equal(text(found, "article"), hash);
	assert_true(json_is_true(json_object_get(found, "current")));
	assert_false(json_is_true(json_object_get(found, "changed")));
	assert_string_equal(text(json_object_get(found, "approval"), "by"), "ed");
	json_decref(found);
	found = match("Does zorvex not reduce corvane pain?");
	assert_true(json_is_null(found));
	json_decref(found);
	found = match("Does zorvex reduce corvane pain in children?");
	assert_true(json_is_null(found));
	json_decref(found);
	struct minot_bytes json = asked("Is corvane pain reduced by zorvex?");
	IS(minot_board_link(b, "rev", json.p, json.n, hash, "the same", &err), MINOT_REFUSED, "editor");
	OK(minot_board_link(b, "ed", json.p, json.n, hash, "the same", &err));
	minot_bytes_free(&json);
	found = match("Is corvane pain reduced by zorvex?");
	assert_string_equal(text(found, "article"), hash);
	json_decref(found);
	step("ed", "withdraw", hash, NULL);
	found = match(QUESTION);
	assert_true(json_is_null(found));
	json_decref(found);
}

#define OTHER                                                                                             \
	"{\"id\":\"t:9\",\"title\":\"Corvane pain after a year\",\"year\":2021,\"sections\":[{\"label\":" \
	"\"Conclusions\",\"text\":\"Zorvex reduces corvane pain in women with diabetes.\"}]}\n"

static void new_evidence_makes_an_article_outdated(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	struct minot_bytes out;
	approve(QUESTION, 0, hash);
	json_t *r = refresh(false);
	assert_int_equal(number(r, "asked"), 1);
	assert_int_equal(number(r, "outdated"), 0);
	json_decref(r);
	ingest(OTHER);
	json_t *found = match(QUESTION); /* nobody looked yet: shown, with what changed */
	assert_true(json_is_true(json_object_get(found, "current")));
	assert_true(json_is_true(json_object_get(found, "changed")));
	json_decref(found);
	r = refresh(false);
	assert_int_equal(number(r, "outdated"), 1);
	assert_int_equal(number(r, "reopened"), 0);
	json_decref(r);
	assert_int_equal(standing(hash, "open"), 0); /* no statement is touched */
	found = match(QUESTION);
	assert_string_equal(text(found, "state"), "outdated");
	assert_false(json_is_true(json_object_get(found, "current")));
	assert_true(json_array_size(json_object_get(found, "new_evidence")) > 0);
	json_decref(found);
	struct minot_board_filter f = {.states = "outdated"};
	OK(minot_board_list(b, &f, MINOT_JSON, &out, &err));
	json_t *l = tree_of(&out);
	assert_non_null(strstr(text(json_array_get(json_object_get(l, "articles"), 0), "why"), "t:9"));
	json_decref(l);
	r = refresh(false); /* said once */
	assert_int_equal(json_array_size(json_object_get(r, "articles")), 0);
	json_decref(r);
	step("rev", "begin review", hash, NULL);
	step("ed", "approve", hash, NULL); /* it still stands */
	r = refresh(false);
	assert_int_equal(number(r, "outdated"), 0);
	json_decref(r);
	found = match(QUESTION);
	assert_true(json_is_true(json_object_get(found, "current")));
	json_decref(found);
}

static void a_changed_record_reopens_what_rests_on_it(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	approve(QUESTION, 0, hash);
	int before = standing(hash, "accepted");
	strcat(collection_dir, "-next");
	ingest(TRIAL
	       "{\"id\":\"g:1\",\"kind\":\"guideline\",\"title\":\"Care of corvane pain\",\"year\":2020,"
	       "\"sections\":[{\"label\":\"Recommendations\",\"text\":\"We recommend zorvex for adults with corvane "
	       "pain that lasts for more than 9 weeks. Zorvex should not be used for corvane pain in children.\"}]}\n");
	json_t *r = refresh(false), *one = json_array_get(json_object_get(r, "articles"), 0);
	assert_int_equal(number(r, "outdated"), 1);
	assert_int_equal(standing(hash, "open"), number(r, "reopened"));
	assert_true(number(r, "reopened") > 0 && number(r, "reopened") < before);
	assert_non_null(strstr(text(json_array_get(json_object_get(one, "statements"), 0), "reason"), "g:1"));
	json_decref(r);
	assert_int_equal(standing(hash, "accepted"), before - standing(hash, "open"));
	step("rev", "begin review", hash, NULL);
	IS(minot_board_step(b, m, "ed", "approve", hash, NULL, NULL, &err), MINOT_REFUSED, "does not hold");
	IS(minot_board_step(b, NULL, "ed", "approve", hash, NULL, NULL, &err), MINOT_REFUSED, "not every statement");
}

#define RETRACTED                                                                                          \
	"{\"id\":\"t:1\",\"title\":\"Zorvex for corvane pain: a randomised trial\",\"year\":2019,"         \
	"\"publication_types\":[\"Randomized Controlled Trial\",\"Retracted Publication\"],\"sections\":[" \
	"{\"label\":\"Results\",\"text\":\"Zorvex reduced corvane pain in 12 of 40 adults.\"},{\"label\":" \
	"\"Conclusions\",\"text\":\"Zorvex reduces corvane pain in adults.\"}]}\n"

static void a_retraction_reopens_at_once(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	approve(QUESTION, 0, hash);
	json_t *r = review(NULL, hash), *s;
	size_t i;
	int resting = 0;
	json_array_foreach(json_object_get(r, "statements"), i, s)
	{
		resting += strcmp(text(json_array_get(json_object_get(s, "proofs"), 0), "record"), "t:1") == 0;
	}
	json_decref(r);
	assert_true(resting > 0);
	strcat(collection_dir, "-next");
	ingest(GUIDELINE RETRACTED);
	r = refresh(true);
	assert_int_equal(number(r, "asked"), 0);
	assert_int_equal(number(r, "reopened"), resting);
	assert_int_equal(number(r, "outdated"), 1);
	json_decref(r);
	assert_int_equal(standing(hash, "open"), resting);
	json_t *found = match(QUESTION);
	assert_false(json_is_true(json_object_get(found, "current")));
	json_decref(found);
}

/* Nobody ran a refresh: the question itself finds out. */
static void a_question_does_not_show_what_rests_on_a_retraction(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	approve(QUESTION, 0, hash);
	strcat(collection_dir, "-next");
	ingest(GUIDELINE RETRACTED);
	json_t *found = match(QUESTION);
	assert_string_equal(text(found, "state"), "outdated");
	assert_false(json_is_true(json_object_get(found, "current")));
	assert_non_null(strstr(text(json_array_get(json_object_get(found, "new_evidence"), 0), "reason"), "retracted"));
	json_decref(found);
	assert_true(standing(hash, "open") > 0);
}

/* Attacks ------------------------------------------------------------------------------------------------------------
 */

static int64_t n_entries(void)
{
	struct minot_bytes out;
	bool holds;
	OK(minot_board_audit(b, NULL, MINOT_JSON, &out, &holds, &err));
	assert_true(holds);
	json_t *a = tree_of(&out);
	int64_t n = number(a, "entries");
	json_decref(a);
	return n;
}

/* What a review says that somebody may not do is refused when they try, in each state, and leaves nothing in the log.
 */
static void what_is_not_offered_is_refused(void **state)
{
	(void)state;
	static const char *const people[] = {"adm", "ada", "rev", "ed", MINOT_BOARD_OWNER};
	char hash[MINOT_BOARD_HASH];
	struct minot_bytes out;
	OK(minot_board_policy(MINOT_JSON, &out, &err));
	json_t *policy = tree_of(&out), *steps = json_object_get(policy, "steps");
	submit("ada", QUESTION, hash);
	for (int at = 0; at < 4; at++) { /* submitted, under review, approved, withdrawn */
		for (size_t who = 0; who < sizeof people / sizeof *people; who++) {
			json_t *r = review(people[who], hash);
			const char *claim = text(json_array_get(json_object_get(r, "statements"), 0), "claim");
			int64_t before = n_entries();
			for (size_t i = 0; i < json_array_size(steps); i++) {
				const json_t *s = json_array_get(steps, i);
				const char *name = text(s, "step");
				bool on_claim = strcmp(text(s, "on"), "statement") == 0;
				if (may(r, name))
					continue;
				minot_status got = minot_board_step(b, NULL, people[who], name, hash,
				                                    on_claim ? claim : NULL, "because", &err);
				if (got != MINOT_REFUSED)
					fail_msg("%s may %s what is %s: %s", people[who], name, text(r, "state"),
					         err.msg);
			}
			assert_int_equal(n_entries(), before);
			json_decref(r);
		}
		if (at == 0)
			step("rev", "begin review", hash, NULL);
		if (at == 1) {
			json_t *r = review("rev", hash), *list = json_object_get(r, "statements");
			for (size_t i = 0; i < json_array_size(list); i++)
				step("rev", "accept", hash, text(json_array_get(list, i), "claim"));
			json_decref(r);
			step("ed", "approve", hash, NULL);
		}
		if (at == 2)
			step("ed", "withdraw", hash, NULL);
	}
	json_decref(policy);
}

/* SQL, markup, escapes of a terminal and bytes that are no text stay text, or are refused. */
static void hostile_text_stays_text(void **state)
{
	(void)state;
	static const char *const hostile[] = {
	        "'; DROP TABLE log; --",   "\" OR \"\"=\"", "<img src=x onerror=alert(1)>",
	        "\x1b]0;owned\x07\x1b[2J", "%s%n%s",        "\xe2\x80\xae reversed"};
	char hash[MINOT_BOARD_HASH];
	struct minot_bytes out;
	int64_t id;
	submit("ada", QUESTION, hash);
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		OK(minot_board_step(b, m, "rev", "comment", hash, NULL, hostile[i], &err));
		OK(minot_board_desk_send(b, NULL, "question", hostile[i], hash, hostile[i], hostile[i], &id, &err));
		OK(minot_board_declare(b, "ed", hostile[i], &err));
		const struct minot_board_filter f = {.words = hostile[i], .by = hostile[i], .not_by = hostile[i]};
		OK(minot_board_list(b, &f, MINOT_JSON, &out, &err));
		minot_bytes_free(&out);
		assert_int_not_equal(minot_board_find(b, hostile[i], hash, &err), MINOT_OK);
		assert_int_not_equal(minot_board_sign_in(b, hostile[i], PASSWORD, strlen(PASSWORD), NULL, hash, &err),
		                     MINOT_OK);
		assert_int_not_equal(minot_board_review(b, NULL, "rev", hostile[i], MINOT_JSON, &out, &err), MINOT_OK);
		struct minot_board_filter all = {.limit = 1};
		OK(minot_board_list(b, &all, MINOT_JSON, &out, &err));
		json_t *l = tree_of(&out);
		snprintf(hash, sizeof hash, "%s", text(json_array_get(json_object_get(l, "articles"), 0), "article"));
		json_decref(l);
	}
	json_t *r = review("rev", hash);
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
		assert_string_equal(text(json_array_get(json_object_get(r, "comments"), i), "reason"), hostile[i]);
	json_decref(r);
	OK(minot_board_review(b, m, "rev", hash, MINOT_TEXT, &out, &err));
	assert_null(memchr(out.p, 0x1b, out.n)); /* steers no terminal */
	minot_bytes_free(&out);
	IS(minot_board_step(b, m, "rev", "comment", hash, NULL, "\xff\xfe", &err), MINOT_USAGE, "no UTF-8");
	IS(minot_board_declare(b, "ed", "\xc0\xaf", &err), MINOT_USAGE, "no UTF-8");
	char *huge = malloc(1 << 20);
	memset(huge, 'a', (1 << 20) - 1);
	huge[(1 << 20) - 1] = 0;
	IS(minot_board_step(b, m, "rev", "comment", hash, NULL, huge, &err), MINOT_LIMIT, "longer");
	free(huge);
	n_entries();
}

static void a_forged_article_is_not_taken(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH], approved[MINOT_BOARD_HASH];
	struct minot_bytes json = asked(QUESTION), out;
	char *weeks = strstr(json.p, "4 weeks");
	assert_non_null(weeks);
	*weeks = '9';
	IS(minot_board_submit(b, "ada", json.p, json.n, NULL, NULL, hash, &err), MINOT_INPUT, "changed after");
	minot_bytes_free(&json);
	IS(minot_board_submit(b, "ada", "{}", 2, NULL, NULL, hash, &err), MINOT_INPUT, "");
	IS(minot_board_submit(b, "ada", NULL, 0, NULL, NULL, hash, &err), MINOT_INPUT, "");
	approve(QUESTION, 1, approved); /* an approved article is not what is submitted */
	OK(minot_board_export(b, approved, &out, &err));
	IS(minot_board_submit(b, "ada", out.p, out.n, NULL, NULL, hash, &err), MINOT_INPUT, "without a status");
	minot_bytes_free(&out);
}

static void full_and_read_only_boards_say_so(void **state)
{
	(void)state;
	char hash[MINOT_BOARD_HASH];
	struct minot_bytes out, json = asked(QUESTION);
	bool holds;
	struct minot_board_options o = options;
	minot_board_close(b);
	o.max_pages = 1; /* it has more already: nothing more goes in */
	OK(minot_board_open(board_dir, &o, &b, &err));
	IS(minot_board_submit(b, "ada", json.p, json.n, NULL, NULL, hash, &err), MINOT_IO, "full");
	minot_board_close(b);
	o = options;
	o.read_only = true;
	OK(minot_board_open(board_dir, &o, &b, &err));
	IS(minot_board_submit(b, "ada", json.p, json.n, NULL, NULL, hash, &err), MINOT_IO, "only be read");
	OK(minot_board_list(b, NULL, MINOT_JSON, &out, &err));
	minot_bytes_free(&out);
	OK(minot_board_audit(b, NULL, MINOT_TEXT, &out, &holds, &err));
	assert_true(holds);
	minot_bytes_free(&out);
	minot_board_close(b);
	OK(minot_board_open(board_dir, &options, &b, &err));
	OK(minot_board_submit(b, "ada", json.p, json.n, NULL, NULL, hash, &err));
	minot_bytes_free(&json);
}

/* Many threads -------------------------------------------------------------------------------------------------------
 */

enum { THREADS = 40 /* more than there are connections */, EACH = 3 };
static char shared_hash[MINOT_BOARD_HASH];

static void *comments(void *arg)
{
	char login[16];
	struct minot_bytes out;
	snprintf(login, sizeof login, "rev%d", (int)(intptr_t)arg);
	for (int i = 0; i < EACH; i++) {
		minot_err e;
		if (minot_board_step(b, m, login, "comment", shared_hash, NULL, "mine", &e) != MINOT_OK ||
		    minot_board_review(b, m, login, shared_hash, MINOT_JSON, &out, &e) != MINOT_OK)
			return (void *)"failed";
		minot_bytes_free(&out);
	}
	return NULL;
}

static void forty_reviewers_lose_nothing(void **state)
{
	(void)state;
	pthread_t threads[THREADS];
	void *said;
	bool holds;
	struct minot_bytes out;
	submit("ada", QUESTION, shared_hash);
	for (int i = 0; i < THREADS; i++) {
		char login[16];
		snprintf(login, sizeof login, "rev%d", i);
		account(login, login, "reviewer");
	}
	for (intptr_t i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, comments, (void *)i), 0);
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(threads[i], &said), 0);
		assert_null(said);
	}
	json_t *r = review("rev", shared_hash);
	assert_int_equal(json_array_size(json_object_get(r, "comments")), THREADS * EACH);
	json_decref(r);
	OK(minot_board_audit(b, NULL, MINOT_TEXT, &out, &holds, &err));
	assert_true(holds);
	minot_bytes_free(&out);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(two_people_approve_an_article),
	        TEST(what_is_rejected_is_given_out_no_more),
	        TEST(an_altered_approval_is_found),
	        TEST(a_key_hands_over),
	        TEST(the_queue_is_listed),
	        TEST(sessions_say_who_somebody_is),
	        TEST(the_desk_and_protocols),
	        TEST(the_record_is_proved_and_restored),
	        TEST(the_rules_are_data),
	        TEST(what_is_not_proved_is_not_accepted),
	        TEST(a_question_asked_again_shows_what_was_approved),
	        TEST(new_evidence_makes_an_article_outdated),
	        TEST(a_changed_record_reopens_what_rests_on_it),
	        TEST(a_retraction_reopens_at_once),
	        TEST(a_question_does_not_show_what_rests_on_a_retraction),
	        TEST(what_is_not_offered_is_refused),
	        TEST(hostile_text_stays_text),
	        TEST(a_forged_article_is_not_taken),
	        TEST(full_and_read_only_boards_say_so),
	        TEST(forty_reviewers_lose_nothing),
	};
	return cmocka_run_group_tests_name("boards", tests, set_up_all, tear_down_all);
}
