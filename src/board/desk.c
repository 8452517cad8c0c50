/* desk.c: the evidence desk: what Minot could not answer or got wrong, what a person answers with sources of their own,
 * and local protocols pinned above an article. Nothing of it is ever mixed with what Minot proves. */
#include <stdio.h>

#include "board/internal.h"

#define DESK_PURPOSE "minot-board-desk\n"

struct desk_work {
	const char *who, *article, *claim, *by;
	enum board_desk_kind kind;
	minot_str question, text, sources;
	int64_t id;
};

static minot_status log_desk(struct board *b, const struct desk_work *w, const char *step, minot_str reason,
                             minot_str text, minot_err *err)
{
	char id[24], sum[BOARD_HASH];
	struct minot_sha256 h = minot_sha256_of(text);
	snprintf(id, sizeof id, "%lld", (long long)w->id);
	minot_sha256_hex(&h, sum);
	return boardi_append(b, &(struct boardi_event){w->by, step, w->article, id, reason, str_c(sum)}, NULL, err);
}

/* Protocols ----------------------------------------------------------------------------------------------------------
 */

bool board_paragraph_next(minot_str *rest, struct board_paragraph *out)
{
	minot_str line;
	while (minot_str_split(rest, '\n', &line)) {
		line = minot_str_trim(line);
		if (!line.n)
			continue;
		*out = (struct board_paragraph){.text = line, .differs = str_starts(line, STR("! "))};
		if (!out->differs)
			return true;
		out->text = minot_str_trim(str_sub(line, 2, line.n));
		size_t n = 1; /* a claim's id: c and hexadecimal digits */
		while (n < out->text.n && strchr("0123456789abcdef", out->text.p[n]) && out->text.p[n])
			n++;
		if (out->text.n > n && out->text.p[0] == 'c' && n == 17 && out->text.p[n] == ':') {
			out->claim = str_sub(out->text, 0, n);
			out->text = minot_str_trim(str_sub(out->text, n + 1, out->text.n));
		}
		return true;
	}
	return false;
}

/* The statements from which a protocol says that it differs are those of its article. */
static minot_status paragraphs_ok(struct board *b, const struct desk_work *w, minot_err *err)
{
	struct board_paragraph p;
	minot_str rest = w->text;
	minot_status s = MINOT_OK;
	while (s == MINOT_OK && board_paragraph_next(&rest, &p)) {
		int64_t n = 1;
		if (p.claim.p)
			s = boardi_number(b, 0, &n, err,
			                  "SELECT count(*) FROM statement WHERE article = ? AND claim = ?", "zs",
			                  w->article, p.claim);
		if (s == MINOT_OK && !n)
			s = minot_fail(err, MINOT_NOT_FOUND,
			               "the article has no statement %.*s, from which the protocol differs",
			               STR_ARG(p.claim));
	}
	return s;
}

/* Sending ------------------------------------------------------------------------------------------------------------
 */

static minot_status send(struct board *b, void *ctx, minot_err *err)
{
	struct desk_work *w = ctx;
	enum board_state state;
	uint32_t roles;
	minot_status s = w->who ? boardi_roles(b, w->who, &roles, err) : MINOT_OK;
	if (s == MINOT_OK && w->kind == BOARD_DESK_PROTOCOL)
		s = boardi_need(b, w->who, BOARD_ROLE(EDITOR), "pin a protocol", err);
	if (s == MINOT_OK && w->article)
		s = boardi_state(b, w->article, &state, err);
	if (s == MINOT_OK && w->kind == BOARD_DESK_PROTOCOL)
		s = paragraphs_ok(b, w, err);
	if (s == MINOT_OK)
		s = boardi_run(
		        b, err,
		        "INSERT INTO desk (kind, by, at, question, article, claim, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
		        "zziszzs", board_desk_name(w->kind), w->by, boardi_now(b), w->question, w->article, w->claim,
		        w->text);
	if (s != MINOT_OK)
		return s;
	w->id = sqlite3_last_insert_rowid(b->db);
	return log_desk(b, w, w->kind == BOARD_DESK_PROTOCOL ? "pin" : "send to desk", w->question, w->text, err);
}

minot_status board_desk_send(struct board *b, const char *who, enum board_desk_kind kind, minot_str question,
                             const char *article, const char *claim, minot_str text, int64_t *id, minot_err *err)
{
	struct desk_work w = {.who = who,
	                      .by = who ? who : "",
	                      .article = article,
	                      .claim = claim ? claim : "",
	                      .kind = kind,
	                      .question = question,
	                      .text = text};
	if ((unsigned)kind >= BOARD_N_DESK_KINDS || (kind == BOARD_DESK_PROTOCOL && (!who || !article)))
		return minot_fail(err, MINOT_USAGE, "a protocol needs an editor and an article");
	minot_status s =
	        boardi_text_ok(question, BOARD_MAX_TEXT, kind != BOARD_DESK_ERROR, "the question or title", err);
	if (s == MINOT_OK)
		s = boardi_text_ok(text, kind == BOARD_DESK_PROTOCOL ? BOARD_MAX_ANSWER : BOARD_MAX_TEXT,
		                   kind != BOARD_DESK_QUESTION, "a text", err);
	if (s == MINOT_OK)
		s = boardi_text_ok(str_c(w.claim), 64, false, "the statement's id", err);
	if (s == MINOT_OK)
		s = boardi_write(b, send, &w, err);
	if (id)
		*id = w.id;
	return s;
}

minot_status board_pin(struct board *b, const char *who, const char *article, minot_str title, minot_str text,
                       int64_t *id, minot_err *err)
{
	return board_desk_send(b, who, BOARD_DESK_PROTOCOL, title, article, NULL, text, id, err);
}

/* Reading ------------------------------------------------------------------------------------------------------------
 */

#define DESK                                                                                                   \
	"SELECT id, at, answered_at, kind, by, question, coalesce(article, ''), claim, text, answer, sources," \
	" answered_by, closed, signature FROM desk WHERE "

static minot_status desk_of(sqlite3_stmt *q, struct minot_arena *a, struct board_desk *out, minot_err *err)
{
	minot_status s = MINOT_OK;
	minot_str *texts[] = {&out->by,   &out->question, &out->article, &out->claim,
	                      &out->text, &out->answer,   &out->sources, &out->answered_by};
	*out = (struct board_desk){.id = sqlite3_column_int64(q, 0),
	                           .at = sqlite3_column_int64(q, 1),
	                           .answered_at = sqlite3_column_int64(q, 2),
	                           .closed = sqlite3_column_int(q, 12) != 0};
	for (int k = 0; k < BOARD_N_DESK_KINDS; k++)
		if (strcmp(board_desk_name((enum board_desk_kind)k), (const char *)sqlite3_column_text(q, 3)) == 0)
			out->kind = (enum board_desk_kind)k;
	for (int i = 0; i < 8 && s == MINOT_OK; i++)
		*texts[i] = boardi_column(q, i + 4, a, &s, err);
	if (sqlite3_column_bytes(q, 13) == BOARD_SIGNATURE_BYTES)
		memcpy(out->signature, sqlite3_column_blob(q, 13), BOARD_SIGNATURE_BYTES);
	return s;
}

minot_status board_desk_list(struct board *b, const char *article, bool open_only, int64_t before,
                             struct minot_arena *a, struct board_desk **out, size_t *n, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	*n = 0;
	if (!(*out = ARENA_ARRAY(a, BOARD_MAX_PAGE, struct board_desk)))
		return boardi_no_memory(err);
	minot_status s =
	        boardi_prepare(b, &q, err,
	                       DESK "(?1 IS NULL OR article = ?1) AND (NOT ?2 OR NOT closed) AND (?3 = 0 OR id < ?3)"
	                            " ORDER BY id DESC LIMIT ?4",
	                       "ziii", article, (int64_t)open_only, before, (int64_t)BOARD_MAX_PAGE);
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row)
		s = desk_of(q, a, &(*out)[(*n)++], err);
	sqlite3_finalize(q);
	return s;
}

static minot_status desk_get(struct board *b, int64_t id, struct minot_arena *a, struct board_desk *out, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s = boardi_prepare(b, &q, err, DESK "id = ?", "i", id);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK)
		s = row ? desk_of(q, a, out, err)
		        : minot_fail(err, MINOT_NOT_FOUND, "the desk has no entry of this number");
	sqlite3_finalize(q);
	return s;
}

minot_status board_desk_signed(struct board *b, const struct board_desk *d, bool *out, minot_err *err)
{
	unsigned char key[BOARD_KEY_BYTES];
	char id[24];
	int64_t seq = 0;
	struct minot_arena *a = minot_arena_new(8 << 20);
	*out = false;
	snprintf(id, sizeof id, "%lld", (long long)d->id);
	minot_status s = a ? boardi_number(b, 0, &seq, err,
	                                   "SELECT max(seq) FROM log WHERE step = 'answer' AND subject = ?", "z", id)
	                   : boardi_no_memory(err);
	if (s == MINOT_OK)
		s = boardi_key_at(b, seq, key, err);
	minot_str text = s == MINOT_OK ? board_desk_text(d, a) : STR_NONE;
	if (s == MINOT_OK)
		*out = text.p && boardi_signed(key, DESK_PURPOSE, text, d->signature);
	minot_arena_free(a);
	return s;
}

/* Answering ----------------------------------------------------------------------------------------------------------
 */

minot_str board_desk_text(const struct board_desk *d, struct minot_arena *a)
{
	struct minot_buf m = BUF_INIT(2 << 20);
	const minot_str parts[] = {d->question, d->text, d->answer, d->sources};
	minot_buf_printf(&m, "entry %lld\nby %.*s\nat %lld\n", (long long)d->id, STR_ARG(d->answered_by),
	                 (long long)d->answered_at);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		minot_buf_printf(&m, "%zu:", parts[i].n); /* lengths first: no text can pass for another part */
		minot_buf_str(&m, parts[i]);
		minot_buf_ch(&m, '\n');
	}
	minot_str out = m.failed ? STR_NONE : minot_arena_str(a, minot_buf_view(&m));
	minot_buf_free(&m);
	return out;
}

static minot_status answer_in(struct board *b, struct desk_work *w, struct minot_arena *a, minot_err *err)
{
	struct board_desk d;
	unsigned char signature[BOARD_SIGNATURE_BYTES];
	minot_status s = desk_get(b, w->id, a, &d, err);
	if (s != MINOT_OK)
		return s;
	if (d.closed || d.kind == BOARD_DESK_PROTOCOL)
		return minot_fail(err, MINOT_REFUSED, "nobody may answer %s",
		                  d.closed ? "an entry that is closed" : "a protocol");
	d.answer = w->text;
	d.sources = w->sources;
	d.answered_by = str_c(w->who);
	d.answered_at = boardi_now(b);
	minot_str text = board_desk_text(&d, a);
	if (!text.p)
		return boardi_no_memory(err);
	if ((s = boardi_sign(b, DESK_PURPOSE, text, signature, err)) != MINOT_OK)
		return s;
	s = boardi_run(
	        b, err,
	        "UPDATE desk SET answer = ?, sources = ?, answered_by = ?, answered_at = ?, signature = ? WHERE id = ?",
	        "sszibi", w->text, w->sources, w->who, d.answered_at,
	        (minot_str){(const char *)signature, sizeof signature}, w->id);
	return s == MINOT_OK ? log_desk(b, w, "answer", STR_NONE, text, err) : s;
}

static minot_status answer(struct board *b, void *ctx, minot_err *err)
{
	struct desk_work *w = ctx;
	minot_status s = boardi_need(b, w->who, BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR), "answer", err);
	if (s != MINOT_OK)
		return s;
	struct minot_arena *a = minot_arena_new(8 << 20);
	s = a ? answer_in(b, w, a, err) : boardi_no_memory(err);
	minot_arena_free(a);
	return s;
}

minot_status board_desk_answer(struct board *b, const char *who, int64_t id, minot_str answer_text, minot_str sources,
                               minot_err *err)
{
	struct desk_work w = {.who = who, .by = who, .id = id, .text = answer_text, .sources = sources};
	minot_status s = boardi_text_ok(answer_text, BOARD_MAX_ANSWER, true, "an answer", err);
	if (s == MINOT_OK)
		s = boardi_text_ok(sources, BOARD_MAX_ANSWER, true, "a source", err);
	return s == MINOT_OK ? boardi_write(b, answer, &w, err) : s;
}

static minot_status close_entry(struct board *b, void *ctx, minot_err *err)
{
	struct desk_work *w = ctx;
	int64_t closed;
	minot_status s = boardi_need(b, w->who, BOARD_ROLE(EDITOR), "close an entry of the desk", err);
	if (s == MINOT_OK)
		s = boardi_number(b, -1, &closed, err, "SELECT closed FROM desk WHERE id = ?", "i", w->id);
	if (s == MINOT_OK && closed)
		s = closed < 0 ? minot_fail(err, MINOT_NOT_FOUND, "the desk has no entry of this number")
		               : minot_fail(err, MINOT_REFUSED, "the entry is closed already");
	if (s == MINOT_OK)
		s = boardi_run(b, err, "UPDATE desk SET closed = 1 WHERE id = ?", "i", w->id);
	return s == MINOT_OK ? log_desk(b, w, "close", w->text, STR_NONE, err) : s;
}

minot_status board_desk_close(struct board *b, const char *who, int64_t id, minot_str reason, minot_err *err)
{
	struct desk_work w = {.who = who, .by = who, .id = id, .text = reason};
	minot_status s = boardi_text_ok(reason, BOARD_MAX_TEXT, true, "a reason", err);
	return s == MINOT_OK ? boardi_write(b, close_entry, &w, err) : s;
}

/* Audit --------------------------------------------------------------------------------------------------------------
 */

/* Whether the log's last entry of these steps about the desk's entry has the hash of the text. */
static minot_status logged(struct board *b, const struct board_desk *d, bool answered, minot_str text, bool *same,
                           minot_err *err)
{
	char id[24], sum[BOARD_HASH];
	int64_t n;
	struct minot_sha256 h = minot_sha256_of(text);
	snprintf(id, sizeof id, "%lld", (long long)d->id);
	minot_sha256_hex(&h, sum);
	minot_status s = boardi_number(b, 0, &n, err,
	                               answered ? "SELECT detail = ?1 FROM log WHERE subject = ?2 AND step = 'answer'"
	                                          " ORDER BY seq DESC LIMIT 1"
	                                        : "SELECT detail = ?1 FROM log WHERE subject = ?2"
	                                          " AND step IN ('pin', 'send to desk') ORDER BY seq DESC LIMIT 1",
	                               "zz", sum, id);
	*same = n == 1;
	return s;
}

static minot_status audit_one(struct board *b, const struct board_desk *d, struct minot_arena *a, bool *same,
                              minot_err *err)
{
	bool is_signed = false;
	minot_status s = logged(b, d, false, d->text, same, err);
	if (s != MINOT_OK || !*same || !d->answer.p)
		return s;
	minot_str text = board_desk_text(d, a);
	if (!text.p)
		return boardi_no_memory(err);
	s = logged(b, d, true, text, same, err);
	if (s == MINOT_OK)
		s = board_desk_signed(b, d, &is_signed, err);
	*same = *same && is_signed;
	return s;
}

minot_status boardi_desk_audit(struct board *b, struct minot_arena *a, int64_t *entry, minot_err *err)
{
	sqlite3_stmt *q;
	struct board_desk d;
	bool row, same = true;
	*entry = 0;
	minot_status s = boardi_prepare(b, &q, err, DESK "1 ORDER BY id", "");
	while (s == MINOT_OK && same && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row) {
		minot_arena_reset(a);
		s = desk_of(q, a, &d, err);
		if (s == MINOT_OK)
			s = audit_one(b, &d, a, &same, err);
		if (s == MINOT_OK && !same)
			*entry = d.id;
	}
	sqlite3_finalize(q);
	return s;
}
