/* chain.c: the log, each entry of which takes in the one before, and its audit.
 *
 * The bytes that an entry's hash is of (docs/format/board.md):
 *
 *   "minot-board-log 1\n" | u64 seq | u64 at | 32 bytes: hash of the entry before (zeroes: none) |
 *   who | step | article | subject | reason | detail, each as u32 length and bytes          (little-endian)
 *
 * hash = SHA-256 of these; signature = Ed25519 over the hash. Lengths go first, so that no two entries have the same
 * bytes. The head (last seq and hash) stands in meta too, so that the log cannot lose its end alone. */
#include <stdarg.h>
#include <stdio.h>

#include "board/internal.h"

#define LOG_PURPOSE "minot-board-log\n"
enum { MAX_ENTRY = 1 << 20, AUDIT_BYTES = 256 << 20, HASH_BYTES = 32 };

static void add_text(struct minot_buf *out, minot_str s)
{
	minot_buf_u32(out, (uint32_t)s.n);
	minot_buf_str(out, s);
}

static minot_status hash_of(const struct board_entry *e, const unsigned char previous[HASH_BYTES],
                            struct minot_sha256 *out, minot_err *err)
{
	struct minot_buf m = BUF_INIT(MAX_ENTRY);
	const minot_str texts[] = {e->who, e->step, e->article, e->subject, e->reason, e->detail};
	minot_buf_c(&m, "minot-board-log 1\n");
	minot_buf_u64(&m, (uint64_t)e->seq);
	minot_buf_u64(&m, (uint64_t)e->at);
	minot_buf_add(&m, previous, HASH_BYTES);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		add_text(&m, texts[i]);
	*out = minot_sha256_of(minot_buf_view(&m));
	minot_status s = m.failed ? minot_fail(err, MINOT_LIMIT, "an entry of the log is too long") : MINOT_OK;
	minot_buf_free(&m);
	return s;
}

static minot_str of_c(const char *z) { return z ? str_c(z) : STR(""); }

/* Appending ----------------------------------------------------------------------------------------------------------
 */

static minot_status head_of(struct board *b, int64_t *seq, unsigned char hash[HASH_BYTES], minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	*seq = 0;
	memset(hash, 0, HASH_BYTES);
	minot_status s = boardi_prepare(b, &q, err, "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1", "");
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && row) {
		*seq = sqlite3_column_int64(q, 0);
		if (sqlite3_column_bytes(q, 1) == HASH_BYTES)
			memcpy(hash, sqlite3_column_blob(q, 1), HASH_BYTES);
		else
			s = minot_fail(err, MINOT_DAMAGED,
			               "the log's last entry is damaged; minot board audit says more");
	}
	sqlite3_finalize(q);
	return s;
}

static minot_status set_head(struct board *b, int64_t seq, const struct minot_sha256 *hash, minot_err *err)
{
	minot_status s = boardi_run(b, err, "INSERT OR REPLACE INTO meta VALUES ('head_seq', ?)", "i", seq);
	return s == MINOT_OK ? boardi_run(b, err, "INSERT OR REPLACE INTO meta VALUES ('head_hash', ?)", "b",
	                                  (minot_str){(const char *)hash->b, HASH_BYTES})
	                     : s;
}

minot_status boardi_append(struct board *b, const struct boardi_event *e, int64_t *seq, minot_err *err)
{
	unsigned char previous[HASH_BYTES], signature[BOARD_SIGNATURE_BYTES];
	struct minot_sha256 hash;
	struct board_entry n = {.at = boardi_now(b),
	                        .who = of_c(e->who),
	                        .step = of_c(e->step),
	                        .article = of_c(e->article),
	                        .subject = of_c(e->subject),
	                        .reason = e->reason,
	                        .detail = e->detail};
	minot_status s = head_of(b, &n.seq, previous, err);
	n.seq++;
	if (s == MINOT_OK)
		s = hash_of(&n, previous, &hash, err);
	const minot_str hash_bytes = {(const char *)hash.b, HASH_BYTES};
	if (s == MINOT_OK)
		s = boardi_sign(b, LOG_PURPOSE, hash_bytes, signature, err);
	if (s == MINOT_OK)
		s = boardi_run(b, err, "INSERT INTO log (" BOARDI_ENTRY ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		               "iissssssbbb", n.seq, n.at, n.who, n.step, n.article, n.subject, n.reason, n.detail,
		               (minot_str){(const char *)previous, HASH_BYTES}, hash_bytes,
		               (minot_str){(const char *)signature, sizeof signature});
	if (s == MINOT_OK)
		s = set_head(b, n.seq, &hash, err);
	if (seq)
		*seq = n.seq;
	return s;
}

/* Reading ------------------------------------------------------------------------------------------------------------
 */

minot_status boardi_entry(sqlite3_stmt *q, struct minot_arena *a, struct board_entry *out, minot_err *err)
{
	minot_status s = MINOT_OK;
	minot_str *texts[] = {&out->who, &out->step, &out->article, &out->subject, &out->reason, &out->detail};
	*out = (struct board_entry){.seq = sqlite3_column_int64(q, 0), .at = sqlite3_column_int64(q, 1)};
	for (int i = 0; i < 6 && s == MINOT_OK; i++)
		*texts[i] = boardi_column(q, i + 2, a, &s, err);
	if (sqlite3_column_bytes(q, 9) == HASH_BYTES)
		memcpy(out->hash.b, sqlite3_column_blob(q, 9), HASH_BYTES);
	return s;
}

minot_status board_log(struct board *b, int64_t from, struct minot_arena *a, struct board_entry **out, size_t *n,
                       minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	*n = 0;
	if (!(*out = ARENA_ARRAY(a, BOARD_MAX_PAGE, struct board_entry)))
		return boardi_no_memory(err);
	minot_status s =
	        boardi_prepare(b, &q, err, "SELECT " BOARDI_ENTRY " FROM log WHERE seq >= ? ORDER BY seq LIMIT ?", "ii",
	                       from, (int64_t)BOARD_MAX_PAGE);
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row)
		s = boardi_entry(q, a, &(*out)[(*n)++], err);
	sqlite3_finalize(q);
	return s;
}

/* Audit --------------------------------------------------------------------------------------------------------------
 */

struct audit {
	struct board_audit *out;
	const struct minot_sha256 *known;
	uint64_t known_seq;
	struct minot_arena *a;              /* one entry's, or one article's */
	unsigned char key[BOARD_KEY_BYTES]; /* by which the next entry is signed */
};

/* The first fault is the one that is told. */
__attribute__((format(printf, 3, 4))) static void fault(struct audit *x, int64_t at, const char *fmt, ...)
{
	va_list ap;
	if (!x->out->holds)
		return;
	x->out->holds = false;
	x->out->broken_at = at;
	va_start(ap, fmt);
	vsnprintf(x->out->fault, sizeof x->out->fault, fmt, ap);
	va_end(ap);
}

/* SQLite keeps a number or text of any type in any column; the hash is of what the types should be. */
static bool types_hold(sqlite3_stmt *q)
{
	for (int i = 0; i < 11; i++)
		if (sqlite3_column_type(q, i) != (i < 2 ? SQLITE_INTEGER : i < 8 ? SQLITE_TEXT : SQLITE_BLOB))
			return false;
	return sqlite3_column_bytes(q, 8) == HASH_BYTES && sqlite3_column_bytes(q, 9) == HASH_BYTES &&
	       sqlite3_column_bytes(q, 10) == BOARD_SIGNATURE_BYTES;
}

static bool next_key(minot_str hex, unsigned char key[BOARD_KEY_BYTES])
{
	size_t n = 0;
	return sodium_hex2bin(key, BOARD_KEY_BYTES, hex.p, hex.n, NULL, &n, NULL) == 0 && n == BOARD_KEY_BYTES;
}

static minot_status audit_entry(struct audit *x, sqlite3_stmt *q, minot_err *err)
{
	struct board_entry e;
	struct minot_sha256 hash;
	int64_t expected = (int64_t)x->out->n_entries + 1, seq = sqlite3_column_int64(q, 0);
	if (seq != expected)
		fault(x, expected, "entry %lld of the log is missing", (long long)expected);
	else if (!types_hold(q))
		fault(x, seq, "entry %lld of the log is no entry", (long long)seq);
	if (!x->out->holds)
		return MINOT_OK;
	minot_arena_reset(x->a);
	minot_status s = boardi_entry(q, x->a, &e, err);
	if (s == MINOT_OK)
		s = hash_of(&e, x->out->head.b, &hash, err);
	if (s != MINOT_OK)
		return s;
	if (memcmp(sqlite3_column_blob(q, 8), x->out->head.b, HASH_BYTES) != 0)
		fault(x, seq, "entry %lld does not follow the one before it", (long long)seq);
	else if (memcmp(hash.b, e.hash.b, HASH_BYTES) != 0)
		fault(x, seq, "entry %lld was changed after it was written", (long long)seq);
	else if (!boardi_signed(x->key, LOG_PURPOSE, (minot_str){(const char *)hash.b, HASH_BYTES},
	                        sqlite3_column_blob(q, 10)))
		fault(x, seq, "entry %lld is not signed by the board's key", (long long)seq);
	else if (x->known && (uint64_t)seq == x->known_seq && memcmp(hash.b, x->known->b, HASH_BYTES) != 0)
		fault(x, seq, "entry %lld is not the one that an earlier audit saw", (long long)seq);
	if (x->out->holds && str_eq(e.step, STR("hand over")) && !next_key(e.detail, x->key))
		fault(x, seq, "entry %lld hands over to what is no key", (long long)seq);
	x->out->head = hash;
	x->out->n_entries++;
	return MINOT_OK;
}

static minot_status audit_log(struct board *b, struct audit *x, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	int64_t differs;
	/* NOT INDEXED: the table itself, whatever an index says of it. */
	minot_status s = boardi_prepare(b, &q, err, "SELECT " BOARDI_ENTRY " FROM log NOT INDEXED ORDER BY seq", "");
	while (s == MINOT_OK && x->out->holds && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row)
		s = audit_entry(x, q, err);
	sqlite3_finalize(q);
	if (s != MINOT_OK || !x->out->holds)
		return s;
	if (x->known && x->known_seq > x->out->n_entries)
		fault(x, (int64_t)x->out->n_entries + 1, "the log ends before entry %llu, which an earlier audit saw",
		      (unsigned long long)x->known_seq);
	s = boardi_number(b, 1, &differs, err,
	                  "SELECT (SELECT value FROM meta WHERE key = 'head_seq') IS NOT ?1"
	                  " OR (SELECT value FROM meta WHERE key = 'head_hash') IS NOT ?2",
	                  "ib", (int64_t)x->out->n_entries, (minot_str){(const char *)x->out->head.b, HASH_BYTES});
	if (s == MINOT_OK && differs && x->out->n_entries)
		fault(x, (int64_t)x->out->n_entries + 1,
		      "the end of the log, or the note of where it ends, is missing");
	return s;
}

/* The state that the article's entries make, each of which the table has to allow. */
static minot_status replay(struct board *b, struct audit *x, const char *hash, enum board_state *state, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	enum board_step step;
	*state = BOARD_UNREVIEWED;
	minot_status s =
	        boardi_prepare(b, &q, err, "SELECT seq, step FROM log WHERE article = ? ORDER BY seq", "z", hash);
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row) {
		minot_str name = {(const char *)sqlite3_column_text(q, 1), (size_t)sqlite3_column_bytes(q, 1)};
		if (!board_step_from_name(name, &step))
			continue; /* links, protocols: no step of the article's */
		if (!(board_steps[step].from & 1u << *state))
			fault(x, sqlite3_column_int64(q, 0), "entry %lld: nobody may %s an article that is %s",
			      (long long)sqlite3_column_int64(q, 0), board_steps[step].text, board_state_name(*state));
		if (board_steps[step].to != BOARD_N_STATES)
			*state = board_steps[step].to;
	}
	sqlite3_finalize(q);
	return s;
}

/* The statements to decide on are those of the article: one that is missing here would need no decision. */
static minot_status audit_statements(struct board *b, struct audit *x, const char *hash, minot_str json, minot_err *err)
{
	sqlite3_stmt *q;
	struct article *art;
	bool row = true;
	minot_arena_reset(x->a);
	if (article_read(json, x->a, &art, NULL) != MINOT_OK) {
		fault(x, 0, "article %.16s... cannot be read, or is too large to be", hash);
		return MINOT_OK;
	}
	minot_status s =
	        boardi_prepare(b, &q, err, "SELECT claim FROM statement WHERE article = ? ORDER BY n", "z", hash);
	for (uint32_t i = 0; s == MINOT_OK && row && i <= art->n_claims; i++) {
		if ((s = boardi_next(b, q, &row, err)) != MINOT_OK)
			break;
		minot_str claim = {row ? (const char *)sqlite3_column_text(q, 0) : NULL,
		                   row ? (size_t)sqlite3_column_bytes(q, 0) : 0};
		if (row != (i < art->n_claims) || (row && !str_eq(claim, art->claims[i].id)))
			fault(x, 0, "article %.16s... has other statements than those to decide on", hash);
	}
	sqlite3_finalize(q);
	return s;
}

static minot_status audit_article(struct board *b, struct audit *x, sqlite3_stmt *q, minot_err *err)
{
	char sum[65];
	int64_t logged;
	enum board_state state;
	const char *hash = (const char *)sqlite3_column_text(q, 0);
	minot_str json = {sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1)};
	minot_str kept = {(const char *)sqlite3_column_text(q, 2), (size_t)sqlite3_column_bytes(q, 2)};
	if (!hash || !json.p) {
		fault(x, 0, "an article is empty");
		return MINOT_OK;
	}
	struct minot_sha256 h = minot_sha256_of(json);
	minot_sha256_hex(&h, sum);
	minot_status s = boardi_number(b, 0, &logged, err,
	                               "SELECT count(*) FROM log WHERE article = ? AND step = 'submit' AND detail = ?",
	                               "zz", hash, sum);
	if (s == MINOT_OK && logged != 1)
		fault(x, 0, "article %.16s... is not the one that was submitted", hash);
	if (s == MINOT_OK)
		s = replay(b, x, hash, &state, err);
	if (s == MINOT_OK && !str_eq(kept, str_c(board_state_name(state))))
		fault(x, 0, "article %.16s... is kept as %.*s; the log says %s", hash, STR_ARG(str_sub(kept, 0, 24)),
		      board_state_name(state));
	if (s == MINOT_OK)
		s = audit_statements(b, x, hash, json, err);
	x->out->n_articles++;
	return s;
}

static minot_status audit_articles(struct board *b, struct audit *x, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	int64_t n;
	minot_status s = boardi_prepare(b, &q, err, "SELECT hash, json, state FROM article ORDER BY hash", "");
	while (s == MINOT_OK && x->out->holds && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row)
		s = audit_article(b, x, q, err);
	sqlite3_finalize(q);
	if (s == MINOT_OK)
		s = boardi_number(b, 0, &n, err, "SELECT count(*) FROM log WHERE step = 'submit'", "");
	if (s == MINOT_OK && x->out->holds && (uint64_t)n != x->out->n_articles)
		fault(x, 0, "%lld articles were submitted, %llu are kept", (long long)n,
		      (unsigned long long)x->out->n_articles);
	return s;
}

/* Accounts are what their last entries say; chain and table are compared in SQL. */
static minot_status audit_accounts(struct board *b, struct audit *x, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s =
	        boardi_prepare(b, &q, err,
	                       "SELECT login FROM account a WHERE (SELECT detail FROM log WHERE step = 'account'"
	                       " AND subject = a.login ORDER BY seq DESC LIMIT 1)"
	                       " IS NOT (a.roles || ' ' || a.ended) ORDER BY login LIMIT 1",
	                       "");
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && row)
		fault(x, 0, "account %.32s has not the roles that the log gave it",
		      (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return s;
}

static minot_status audit_links(struct board *b, struct audit *x, minot_err *err)
{
	int64_t n;
	minot_status s =
	        boardi_number(b, 0, &n, err,
	                      "SELECT count(*) FROM link k WHERE NOT EXISTS (SELECT 1 FROM log l WHERE l.step = 'link'"
	                      " AND l.article = k.article AND l.detail = k.question_key)",
	                      "");
	if (s == MINOT_OK && n)
		fault(x, 0, "a question is linked to an article, and the log knows nothing of it");
	return s;
}

static minot_status audit_approvals(struct board *b, struct audit *x, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s = boardi_prepare(b, &q, err,
	                                "SELECT l.seq, l.article, p.text, p.signature, p.shown FROM log l"
	                                " LEFT JOIN approval p ON p.seq = l.seq AND p.article = l.article"
	                                " WHERE l.step = 'approve' ORDER BY l.seq",
	                                "");
	while (s == MINOT_OK && x->out->holds && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row) {
		struct board_approval p = {
		        .text = {(const char *)sqlite3_column_text(q, 2), (size_t)sqlite3_column_bytes(q, 2)},
		        .shown = {sqlite3_column_blob(q, 4), (size_t)sqlite3_column_bytes(q, 4)}};
		bool whole = p.text.p && sqlite3_column_bytes(q, 3) == BOARD_SIGNATURE_BYTES;
		if (whole) {
			s = boardi_key_at(b, sqlite3_column_int64(q, 0), p.key, err);
			memcpy(p.signature, sqlite3_column_blob(q, 3), sizeof p.signature);
		}
		if (s == MINOT_OK && !whole)
			fault(x, sqlite3_column_int64(q, 0), "the approval of entry %lld is missing",
			      (long long)sqlite3_column_int64(q, 0));
		else if (s == MINOT_OK &&
		         board_approval_check(&p, (const char *)sqlite3_column_text(q, 1), NULL) != MINOT_OK)
			fault(x, sqlite3_column_int64(q, 0), "the approval of entry %lld was changed",
			      (long long)sqlite3_column_int64(q, 0));
		x->out->n_approvals++;
	}
	sqlite3_finalize(q);
	return s;
}

static minot_status audit_all(struct board *b, void *ctx, minot_err *err)
{
	struct audit *x = ctx;
	unsigned char in_use[BOARD_KEY_BYTES];
	minot_status s = boardi_key_at(b, 1, x->key, err);
	if (s == MINOT_OK)
		s = board_public_key(b, in_use, err);
	if (s == MINOT_OK)
		s = audit_log(b, x, err);
	if (s == MINOT_OK && x->out->holds && sodium_memcmp(in_use, x->key, sizeof in_use) != 0)
		fault(x, 0, "the board's public key is not the one that the log hands over to");
	if (s == MINOT_OK && x->out->holds)
		s = audit_articles(b, x, err);
	if (s == MINOT_OK && x->out->holds)
		s = audit_accounts(b, x, err);
	if (s == MINOT_OK && x->out->holds)
		s = audit_approvals(b, x, err);
	if (s == MINOT_OK && x->out->holds)
		s = audit_links(b, x, err);
	int64_t entry = 0;
	if (s == MINOT_OK && x->out->holds)
		s = boardi_desk_audit(b, x->a, &entry, err);
	if (s == MINOT_OK && entry)
		fault(x, 0, "entry %lld of the evidence desk was changed", (long long)entry);
	return s;
}

minot_status board_audit(struct board *b, const struct minot_sha256 *known, uint64_t known_seq, struct board_audit *out,
                         minot_err *err)
{
	*out = (struct board_audit){.holds = true};
	struct audit x = {.out = out, .known = known, .known_seq = known_seq, .a = minot_arena_new(AUDIT_BYTES)};
	minot_status s = x.a ? boardi_read(b, audit_all, &x, err) : boardi_no_memory(err);
	minot_arena_free(x.a);
	return s;
}
