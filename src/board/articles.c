/* articles.c: articles given to the board, and the steps that people make with them.
 *
 * Decisions are not kept beside the log: they are its entries, and how a statement stands is read from them. */
#include <stdio.h>

#include "board/internal.h"

enum { ARTICLE_ARENA = 256 << 20, STATEMENTS_ARENA = 64 << 20 };

/* Submitting ---------------------------------------------------------------------------------------------------------
 */

struct submission {
	const char *who, *replaces;
	const struct article *art;
	minot_str json, key, reason; /* json: in canonical form, so that the id proves it */
	char hash[BOARD_HASH], sum[BOARD_HASH];
};

minot_status boardi_json(struct board *b, const char *hash, struct minot_arena *a, minot_str *json, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s = boardi_prepare(b, &q, err, "SELECT json FROM article WHERE hash = ?", "z", hash);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && !row)
		s = minot_fail(err, MINOT_NOT_FOUND, "the board has no article of this hash");
	if (s == MINOT_OK)
		*json = boardi_column(q, 0, a, &s, err);
	sqlite3_finalize(q);
	return s;
}

minot_status boardi_state(struct board *b, const char *hash, enum board_state *out, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s = boardi_prepare(b, &q, err, "SELECT state FROM article WHERE hash = ?", "z", hash);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && !row)
		s = minot_fail(err, MINOT_NOT_FOUND, "the board has no article of this hash");
	if (s == MINOT_OK &&
	    !board_state_from_name(
	            (minot_str){(const char *)sqlite3_column_text(q, 0), (size_t)sqlite3_column_bytes(q, 0)}, out))
		s = minot_fail(err, MINOT_DAMAGED,
		               "an article is in a state that there is not; minot board audit says more");
	sqlite3_finalize(q);
	return s;
}

static minot_status submitter(struct board *b, const char *who, const char *hash, bool *out, minot_err *err)
{
	int64_t n;
	minot_status s = boardi_number(
	        b, 0, &n, err,
	        "SELECT EXISTS (SELECT 1 FROM log WHERE article = ? AND who = ? AND step IN ('submit', 'resubmit'))",
	        "zz", hash, who);
	*out = n != 0;
	return s;
}

static minot_status add_statements(struct board *b, const struct submission *w, minot_err *err)
{
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; i < w->art->n_claims && s == MINOT_OK; i++)
		s = boardi_run(b, err, "INSERT INTO statement (article, n, claim) VALUES (?, ?, ?)", "zis", w->hash,
		               (int64_t)i, w->art->claims[i].id);
	return s;
}

static minot_status add_article(struct board *b, const struct submission *w, minot_err *err)
{
	int64_t now = boardi_now(b);
	return boardi_run(
	        b, err,
	        "INSERT INTO article (hash, title, question, audience, question_key, json, replaces, submitted_by,"
	        " submitted_at, state, changed_at, n_statements) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	        "zsszsbzzizii", w->hash, w->art->title, w->art->question, article_audience_name(w->art->audience),
	        w->key, w->json, w->replaces, w->who, now, board_state_name(BOARD_SUBMITTED), now,
	        (int64_t)w->art->n_claims);
}

static minot_status submit(struct board *b, void *ctx, minot_err *err)
{
	const struct submission *w = ctx;
	enum board_state state;
	struct board_step_facts facts = {.state = BOARD_UNREVIEWED, .reason = w->reason.n > 0};
	int64_t there;
	minot_status s = boardi_roles(b, w->who, &facts.roles, err);
	if (s == MINOT_OK)
		s = board_step_check(BOARD_STEP_SUBMIT, &facts, err);
	if (s == MINOT_OK)
		s = boardi_number(b, 0, &there, err, "SELECT count(*) FROM article WHERE hash = ?", "z", w->hash);
	if (s == MINOT_OK && there)
		s = minot_fail(err, MINOT_REFUSED,
		               "the article was submitted already; resubmit is for one that came back");
	if (s == MINOT_OK && w->replaces)
		s = boardi_state(b, w->replaces, &state, err);
	if (s == MINOT_OK)
		s = add_article(b, w, err);
	if (s == MINOT_OK)
		s = add_statements(b, w, err);
	return s == MINOT_OK ? boardi_append(b,
	                                     &(struct boardi_event){w->who, board_steps[BOARD_STEP_SUBMIT].text,
	                                                            w->hash, w->replaces, w->reason, str_c(w->sum)},
	                                     NULL, err)
	                     : s;
}

/* Only the board says that it approved something. */
static minot_status is_unreviewed(const struct article *art, minot_err *err)
{
	return str_eq(art->status, STR("unreviewed")) && !art->n_history && !art->signature.approval.p
	               ? MINOT_OK
	               : minot_fail(err, MINOT_INPUT,
	                            "what is submitted is an article as minot ask wrote it, without a status or "
	                            "signature");
}

/* Read, seal again and compare: so the statements that people will decide on are the ones that Minot made. */
static minot_status read_submission(struct submission *w, minot_str json, struct minot_arena *a, struct minot_buf *buf,
                                    minot_err *err)
{
	struct article *art;
	minot_status s = article_read(json, a, &art, err);
	if (s != MINOT_OK)
		return s;
	minot_str id = art->id;
	if ((s = article_seal(art, a, err)) != MINOT_OK)
		return s;
	if (!str_eq(id, art->id) || id.n != BOARD_HASH - 1 + 7)
		return minot_fail(err, MINOT_INPUT,
		                  "the article was changed after it was made: its id is not of these bytes");
	if ((s = is_unreviewed(art, err)) != MINOT_OK)
		return s;
	if (!art->n_claims)
		return minot_fail(err, MINOT_INPUT,
		                  "the article has no statement to decide on; the evidence desk is for it");
	for (uint32_t i = 0; i < art->n_claims; i++)
		for (uint32_t k = 0; k < i; k++)
			if (str_eq(art->claims[i].id, art->claims[k].id))
				return minot_fail(err, MINOT_INPUT, "the article has two statements of the id %.*s",
				                  STR_ARG(str_sub(art->claims[i].id, 0, 32)));
	if ((s = article_json(art, buf, err)) != MINOT_OK)
		return s;
	w->art = art;
	w->json = minot_buf_view(buf);
	w->key = board_question_key(art, a);
	memcpy(w->hash, art->id.p + 7, BOARD_HASH - 1);
	struct minot_sha256 h = minot_sha256_of(w->json);
	minot_sha256_hex(&h, w->sum);
	return w->key.p ? MINOT_OK : boardi_no_memory(err);
}

minot_status board_submit(struct board *b, const char *who, minot_str json, const char *replaces, minot_str reason,
                          char hash[BOARD_HASH], minot_err *err)
{
	struct submission w = {.who = who, .replaces = replaces, .reason = reason};
	struct minot_buf buf = BUF_INIT(ARTICLE_MAX_BYTES);
	struct minot_arena *a = minot_arena_new(ARTICLE_ARENA);
	hash[0] = 0;
	minot_status s = a ? boardi_text_ok(reason, BOARD_MAX_TEXT, false, "the reason", err) : boardi_no_memory(err);
	if (s == MINOT_OK)
		s = read_submission(&w, json, a, &buf, err);
	if (s == MINOT_OK)
		s = boardi_write(b, submit, &w, err);
	if (s == MINOT_OK)
		memcpy(hash, w.hash, BOARD_HASH);
	minot_arena_free(a);
	minot_buf_free(&buf);
	return s;
}

/* How statements stand -----------------------------------------------------------------------------------------------
 */

static const char standings[] =
        "WITH last (subject, seq) AS (SELECT d.subject, max(d.seq) FROM log d WHERE d.article = ?1"
        "  AND d.step IN ('accept', 'reject', 'ask for change')"
        "  AND d.seq > coalesce((SELECT max(r.seq) FROM log r WHERE r.step = 'reopen' AND r.subject = d.subject"
        "   AND r.article = ?1), 0)"
        "  AND d.who NOT IN (SELECT who FROM log WHERE article = ?1 AND step IN ('submit', 'resubmit'))"
        "  GROUP BY d.subject, d.who),"
        " verdict (subject, rejects, asks, accepts) AS (SELECT last.subject, max(l.step = 'reject'),"
        "  max(l.step = 'ask for change'), max(l.step = 'accept') FROM last JOIN log l ON l.seq = last.seq"
        "  GROUP BY last.subject) "
        "SELECT st.claim, v.rejects, v.asks, v.accepts FROM statement st LEFT JOIN verdict v ON v.subject = st.claim"
        " WHERE st.article = ?1 ORDER BY st.n";

minot_status boardi_standings(struct board *b, const char *hash, struct minot_arena *a, struct board_statement **out,
                              size_t *n, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	minot_status s = boardi_prepare(b, &q, err, standings, "z", hash);
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row) {
		if (!boardi_grow(a, (void **)out, *n, &cap, sizeof **out)) {
			s = boardi_no_memory(err);
			break;
		}
		struct board_statement *st = &(*out)[(*n)++];
		st->claim = boardi_column(q, 0, a, &s, err);
		st->stands = sqlite3_column_int(q, 1)   ? BOARD_STANDS_REJECTED
		             : sqlite3_column_int(q, 2) ? BOARD_STANDS_CHANGE
		             : sqlite3_column_int(q, 3) ? BOARD_STANDS_ACCEPTED
		                                        : BOARD_STANDS_OPEN;
	}
	sqlite3_finalize(q);
	return s;
}

static minot_status may_approve(struct board *b, const char *hash, minot_err *err)
{
	struct board_statement *st = NULL;
	size_t n = 0, count[BOARD_N_STANDINGS] = {0};
	struct minot_arena *a = minot_arena_new(STATEMENTS_ARENA);
	minot_status s = a ? boardi_standings(b, hash, a, &st, &n, err) : boardi_no_memory(err);
	for (size_t i = 0; s == MINOT_OK && i < n; i++)
		count[st[i].stands]++;
	minot_arena_free(a);
	if (s != MINOT_OK)
		return s;
	if (count[BOARD_STANDS_OPEN] || count[BOARD_STANDS_CHANGE])
		return minot_fail(err, MINOT_REFUSED,
		                  "not every statement is decided: %zu open, %zu with a change asked for",
		                  count[BOARD_STANDS_OPEN], count[BOARD_STANDS_CHANGE]);
	if (!count[BOARD_STANDS_ACCEPTED])
		return minot_fail(err, MINOT_REFUSED, "every statement is rejected; there is nothing to approve");
	return MINOT_OK;
}

/* Steps --------------------------------------------------------------------------------------------------------------
 */

struct step_work {
	const char *who, *hash, *claim;
	enum board_step step;
	minot_str reason;
};

static minot_status facts_of(struct board *b, const struct step_work *w, struct board_step_facts *f, minot_err *err)
{
	int64_t n = 0;
	*f = (struct board_step_facts){.reason = minot_str_trim(w->reason).n > 0, .statement = w->claim != NULL};
	minot_status s = boardi_state(b, w->hash, &f->state, err);
	if (s == MINOT_OK)
		s = boardi_roles(b, w->who, &f->roles, err);
	if (s == MINOT_OK)
		s = submitter(b, w->who, w->hash, &f->submitter, err);
	if (s == MINOT_OK)
		s = boardi_number(b, 0, &n, err,
		                  "SELECT EXISTS (SELECT 1 FROM log WHERE step = 'declare interests' AND subject = ?)",
		                  "z", w->who);
	f->interests = n != 0;
	if (s == MINOT_OK && w->claim) {
		s = boardi_number(b, 0, &n, err, "SELECT count(*) FROM statement WHERE article = ? AND claim = ?", "zz",
		                  w->hash, w->claim);
		if (s == MINOT_OK && !n)
			s = minot_fail(err, MINOT_NOT_FOUND, "the article has no statement of this id");
	}
	return s;
}

static minot_status make_step(struct board *b, void *ctx, minot_err *err)
{
	const struct step_work *w = ctx;
	const struct board_step_rule *rule = &board_steps[w->step];
	struct board_step_facts facts;
	int64_t seq;
	minot_status s = facts_of(b, w, &facts, err);
	if (s == MINOT_OK)
		s = board_step_check(w->step, &facts, err);
	if (s == MINOT_OK && w->step == BOARD_STEP_APPROVE)
		s = may_approve(b, w->hash, err);
	if (s == MINOT_OK)
		s = boardi_append(b, &(struct boardi_event){w->who, rule->text, w->hash, w->claim, w->reason, STR_NONE},
		                  &seq, err);
	if (s == MINOT_OK)
		s = boardi_run(b, err, "UPDATE article SET state = ?, changed_at = ? WHERE hash = ?", "ziz",
		               board_state_name(rule->to == BOARD_N_STATES ? facts.state : rule->to), boardi_now(b),
		               w->hash);
	return s == MINOT_OK && w->step == BOARD_STEP_APPROVE ? boardi_approve(b, w->who, w->hash, seq, err) : s;
}

minot_status board_make_step(struct board *b, const char *who, enum board_step step, const char *hash,
                             const char *claim, minot_str reason, minot_err *err)
{
	struct step_work w = {who, hash, claim, step, reason};
	if ((unsigned)step >= BOARD_N_STEPS)
		return minot_fail(err, MINOT_USAGE, "there is no such step");
	if (step == BOARD_STEP_SUBMIT)
		return minot_fail(err, MINOT_REFUSED,
		                  "the article was submitted already; resubmit is for one that came back");
	minot_status s = boardi_text_ok(reason, BOARD_MAX_TEXT, false, "the reason", err);
	return s == MINOT_OK ? boardi_write(b, make_step, &w, err) : s;
}

/* Reading ------------------------------------------------------------------------------------------------------------
 */

struct get_work {
	const char *hash;
	struct minot_arena *a;
	struct board_article *out;
};

static minot_status get_row(struct board *b, const struct get_work *w, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s = boardi_prepare(
	        b, &q, err,
	        "SELECT " BOARDI_ITEM ", json, replaces, (SELECT n.hash FROM article n WHERE n.replaces = article.hash"
	        " ORDER BY n.submitted_at DESC, n.hash LIMIT 1) FROM article WHERE hash = ?",
	        "z", w->hash);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK)
		s = row ? boardi_item(q, w->a, &w->out->item, err)
		        : minot_fail(err, MINOT_NOT_FOUND, "the board has no article of this hash");
	if (s == MINOT_OK)
		w->out->json = boardi_column(q, BOARDI_ITEM_COLUMNS, w->a, &s, err);
	if (s == MINOT_OK)
		w->out->replaces = boardi_column(q, BOARDI_ITEM_COLUMNS + 1, w->a, &s, err);
	if (s == MINOT_OK)
		w->out->replaced_by = boardi_column(q, BOARDI_ITEM_COLUMNS + 2, w->a, &s, err);
	sqlite3_finalize(q);
	return s;
}

static minot_status get_history(struct board *b, const struct get_work *w, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	size_t cap = 0;
	struct board_article *out = w->out;
	minot_status s = boardi_prepare(b, &q, err, "SELECT " BOARDI_ENTRY " FROM log WHERE article = ? ORDER BY seq",
	                                "z", w->hash);
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row)
		s = boardi_grow(w->a, (void **)&out->history, out->n_history, &cap, sizeof *out->history)
		            ? boardi_entry(q, w->a, &out->history[out->n_history++], err)
		            : boardi_no_memory(err);
	sqlite3_finalize(q);
	return s;
}

static minot_status get(struct board *b, void *ctx, minot_err *err)
{
	const struct get_work *w = ctx;
	minot_status s = get_row(b, w, err);
	if (s == MINOT_OK)
		s = boardi_standings(b, w->hash, w->a, &w->out->statements, &w->out->n_statements, err);
	return s == MINOT_OK ? get_history(b, w, err) : s;
}

minot_status board_get(struct board *b, const char *hash, struct minot_arena *a, struct board_article *out,
                       minot_err *err)
{
	struct get_work w = {hash, a, out};
	*out = (struct board_article){.json = STR_NONE};
	return boardi_read(b, get, &w, err);
}

/* Giving out ---------------------------------------------------------------------------------------------------------
 */

static minot_status base64(const unsigned char *p, size_t n, struct minot_arena *a, minot_str *out, minot_err *err)
{
	size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
	char *text = minot_arena_alloc(a, room);
	if (!text)
		return boardi_no_memory(err);
	sodium_bin2base64(text, room, p, n, sodium_base64_VARIANT_ORIGINAL);
	*out = str_c(text);
	return MINOT_OK;
}

static minot_status export_approved(struct board *b, const char *hash, struct minot_arena *a, struct article **art,
                                    minot_err *err)
{
	struct board_approval p;
	minot_status s = board_approval_get(b, hash, a, &p, err);
	if (s == MINOT_OK)
		s = board_approval_check(&p, hash, err);
	if (s == MINOT_OK)
		s = article_read(p.shown, a, art, err);
	if (s == MINOT_OK)
		s = base64(p.signature, sizeof p.signature, a, &(*art)->signature.ed25519, err);
	if (s == MINOT_OK)
		s = base64(p.key, sizeof p.key, a, &(*art)->signature.key, err);
	if (s == MINOT_OK)
		(*art)->signature.approval = p.text;
	return s;
}

struct export_work {
	const char *hash;
	struct minot_arena *a;
	struct article *art;
};

static minot_status export_in(struct board *b, void *ctx, minot_err *err)
{
	struct export_work *w = ctx;
	struct board_statement *st;
	enum board_state state;
	size_t n;
	minot_status s = boardi_state(b, w->hash, &state, err);
	if (s != MINOT_OK || state == BOARD_APPROVED)
		return s == MINOT_OK ? export_approved(b, w->hash, w->a, &w->art, err) : s;
	s = boardi_standings(b, w->hash, w->a, &st, &n, err);
	return s == MINOT_OK ? boardi_shown(b, w->hash, state, st, n, w->a, &w->art, err) : s;
}

minot_status board_export(struct board *b, const char *hash, struct minot_arena *a, minot_str *json, minot_err *err)
{
	struct export_work w = {hash, a, NULL};
	struct minot_buf out = BUF_INIT(ARTICLE_MAX_BYTES);
	minot_status s = boardi_read(b, export_in, &w, err);
	if (s == MINOT_OK)
		s = article_json(w.art, &out, err);
	if (s == MINOT_OK && !(*json = minot_arena_str(a, minot_buf_view(&out))).p)
		s = boardi_no_memory(err);
	minot_buf_free(&out);
	return s;
}
