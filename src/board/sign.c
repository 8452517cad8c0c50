/* sign.c: the board's key, and what is signed with it: entries of the log, approvals, answers of the desk.
 *
 * Ed25519 (RFC 8032) of libsodium. A purpose goes before the bytes, so that a signature for one is none for another. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "article/approval.h"
#include "board/internal.h"
#include "os/os.h"

enum { MAX_SIGNED = 4 << 20, APPROVAL_ARENA = 256 << 20 };

/* The key ------------------------------------------------------------------------------------------------------------
 */

static minot_status key_path(const char *dir, char **path, minot_err *err)
{
	*path = NULL;
	return asprintf(path, "%s/board.key", dir) < 0 ? boardi_no_memory(err) : MINOT_OK;
}

static minot_status write_key(const char *path, const unsigned char *secret, minot_err *err)
{
	struct os_log *f;
	minot_status s = os_log_open(path, &f, err); /* made readable by its owner only */
	if (s != MINOT_OK)
		return s;
	s = os_log_size(f) ? minot_fail(err, MINOT_USAGE, "there is a key already; it is kept")
	                   : os_log_append(f, secret, crypto_sign_SECRETKEYBYTES, err);
	if (s == MINOT_OK)
		s = os_log_sync(f, err);
	os_log_close(f);
	if (s != MINOT_OK)
		minot_err_at(err, path, MINOT_NO_OFFSET, 0);
	return s;
}

minot_status boardi_key_write(const char *path, minot_str bytes, minot_err *err)
{
	return bytes.n == crypto_sign_SECRETKEYBYTES
	               ? write_key(path, (const unsigned char *)bytes.p, err)
	               : minot_fail(err, MINOT_INPUT, "the copy of the key is not %d bytes",
	                            (int)crypto_sign_SECRETKEYBYTES);
}

/* A key that a set-up left before it ended is used again. */
minot_status boardi_key_make(const char *dir, unsigned char key[BOARD_KEY_BYTES], minot_err *err)
{
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	struct stat st;
	char *path;
	minot_status s = key_path(dir, &path, err);
	if (s != MINOT_OK)
		return s;
	if (stat(path, &st) != 0 || st.st_size != (off_t)sizeof secret) {
		crypto_sign_keypair(key, secret);
		s = write_key(path, secret, err);
		sodium_memzero(secret, sizeof secret);
	}
	free(path);
	return s;
}

static minot_status load(struct board *b, const char *path, minot_err *err)
{
	struct stat st;
	minot_str bytes;
	if (stat(path, &st) != 0)
		return errno == ENOENT ? MINOT_OK : minot_fail_errno(err, MINOT_IO, errno, "the board's key");
	if (st.st_mode & (S_IRWXG | S_IRWXO))
		return minot_fail(err, MINOT_IO, "others than its owner may use the board's key; chmod 600 it");
	minot_status s = os_read_file(path, sizeof b->secret, &bytes, err);
	if (s != MINOT_OK)
		return s;
	b->has_key = bytes.n == sizeof b->secret;
	if (b->has_key)
		memcpy(b->secret, bytes.p, bytes.n);
	else
		s = minot_fail(err, MINOT_DAMAGED, "the board's key is not %zu bytes; put its copy back",
		               sizeof b->secret);
	sodium_memzero((void *)bytes.p, bytes.n);
	free((void *)bytes.p);
	return s;
}

minot_status boardi_key_load(struct board *b, const char *name, minot_err *err)
{
	char *path = boardi_file(b, name);
	if (!path)
		return boardi_no_memory(err);
	minot_status s = load(b, path, err);
	if (s != MINOT_OK)
		minot_err_at(err, path, MINOT_NO_OFFSET, 0);
	free(path);
	return s;
}

/* Signing ------------------------------------------------------------------------------------------------------------
 */

minot_status boardi_sign(const struct board *b, const char *purpose, minot_str bytes,
                         unsigned char out[BOARD_SIGNATURE_BYTES], minot_err *err)
{
	struct minot_buf m = BUF_INIT(MAX_SIGNED);
	if (!b->has_key) {
		minot_fail(err, MINOT_IO, "board.key is not there, so nothing can be signed; put its copy back");
		minot_err_at(err, b->path, MINOT_NO_OFFSET, 0);
		return MINOT_IO;
	}
	minot_buf_c(&m, purpose);
	minot_buf_str(&m, bytes);
	minot_status s = m.failed ? minot_fail(err, MINOT_LIMIT, "what is to be signed is too long") : MINOT_OK;
	if (s == MINOT_OK)
		crypto_sign_detached(out, NULL, (const unsigned char *)m.p, m.n, b->secret);
	minot_buf_free(&m);
	return s;
}

bool boardi_signed(const unsigned char key[BOARD_KEY_BYTES], const char *purpose, minot_str bytes,
                   const unsigned char signature[BOARD_SIGNATURE_BYTES])
{
	struct minot_buf m = BUF_INIT(MAX_SIGNED);
	minot_buf_c(&m, purpose);
	minot_buf_str(&m, bytes);
	bool ok = !m.failed && crypto_sign_verify_detached(signature, (const unsigned char *)m.p, m.n, key) == 0;
	minot_buf_free(&m);
	return ok;
}

/* Approvals ----------------------------------------------------------------------------------------------------------
 */

/* People's words on one line of their own: what could begin another line is folded into spaces. */
static void one_line(struct minot_buf *out, minot_str text)
{
	for (size_t i = 0; i < text.n; i++)
		minot_buf_ch(out, (unsigned char)text.p[i] < 0x20 || text.p[i] == 0x7f ? ' ' : text.p[i]);
}

static minot_status reviewers(struct board *b, const char *hash, struct minot_buf *out, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s = boardi_prepare(
	        b, &q, err,
	        "SELECT who, (SELECT reason FROM log i WHERE i.step = 'declare interests' AND i.subject = l.who"
	        " ORDER BY i.seq DESC LIMIT 1) FROM log l WHERE article = ?"
	        " AND step IN ('accept', 'reject', 'ask for change', 'approve') GROUP BY who ORDER BY who",
	        "z", hash);
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row) {
		minot_buf_printf(out, "reviewer %s interests: ", (const char *)sqlite3_column_text(q, 0));
		one_line(out, (minot_str){(const char *)sqlite3_column_text(q, 1), (size_t)sqlite3_column_bytes(q, 1)});
		minot_buf_ch(out, '\n');
	}
	sqlite3_finalize(q);
	return s;
}

static void statements_of(struct minot_buf *out, const struct board_statement *st, size_t n, enum board_standing which)
{
	minot_buf_printf(out, "%s", board_standing_name(which));
	for (size_t i = 0; i < n; i++)
		if (st[i].stands == which)
			minot_buf_printf(out, " %.*s", STR_ARG(st[i].claim));
	minot_buf_ch(out, '\n');
}

static bool has_claim(const struct article *art, minot_str id)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (str_eq(art->claims[i].id, id))
			return true;
	return false;
}

/* The article as it is shown once it is approved: without what was rejected, with who decided. */
static minot_status history(struct board *b, const char *hash, struct article *art, struct minot_arena *a,
                            minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	size_t n = 0, cap = 0;
	minot_status s = boardi_prepare(
	        b, &q, err,
	        "SELECT l.at, l.who, coalesce(c.name, l.who), l.step, l.subject, l.reason FROM log l"
	        " LEFT JOIN account c ON c.login = l.who WHERE (l.article = ?1 AND l.step IN ('submit', 'resubmit',"
	        " 'take back', 'begin review', 'reject', 'request changes', 'approve', 'withdraw', 'reopen',"
	        " 'mark outdated')) OR l.seq IN (SELECT max(i.seq) FROM log i WHERE i.step = 'declare interests'"
	        " AND i.subject IN (SELECT who FROM log WHERE article = ?1"
	        " AND step IN ('accept', 'reject', 'ask for change', 'approve')) GROUP BY i.subject) ORDER BY l.seq",
	        "z", hash);
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row) {
		if (n == ARTICLE_MAX_LIST || !boardi_grow(a, (void **)&art->history, n, &cap, sizeof *art->history)) {
			s = minot_fail(err, MINOT_LIMIT, "the article's history is too long");
			break;
		}
		struct article_event *v = &art->history[n++];
		minot_str *texts[] = {&v->who, &v->name, &v->step, &v->claim, &v->reason};
		v->at = boardi_stamp(sqlite3_column_int64(q, 0), a);
		for (int i = 0; i < 5 && s == MINOT_OK; i++)
			*texts[i] = boardi_column(q, i + 1, a, &s, err);
		bool on_claim = str_eq(v->step, STR("reject")) || str_eq(v->step, STR("reopen"));
		if (!on_claim)
			v->claim = STR_NONE;
		else if (str_eq(v->step, STR("reject")) && has_claim(art, v->claim))
			n--; /* it was decided otherwise since */
	}
	sqlite3_finalize(q);
	art->n_history = (uint32_t)n;
	return s;
}

static minot_status remove_rejected(struct article *art, const struct board_statement *st, size_t n,
                                    struct minot_arena *a, minot_err *err)
{
	bool *gone = ARENA_ARRAY(a, (size_t)art->n_claims + 1, bool);
	if (!gone)
		return boardi_no_memory(err);
	for (uint32_t i = 0; i < art->n_claims && i < n; i++)
		gone[i] = st[i].stands == BOARD_STANDS_REJECTED && str_eq(st[i].claim, art->claims[i].id);
	return article_remove(art, gone, a, err);
}

minot_status boardi_shown(struct board *b, const char *hash, enum board_state state, const struct board_statement *st,
                          size_t n, struct minot_arena *a, struct article **out, minot_err *err)
{
	struct board_article kept;
	minot_status s = boardi_json(b, hash, a, &kept.json, err);
	if (s == MINOT_OK)
		s = article_read(kept.json, a, out, err);
	if (s == MINOT_OK)
		s = remove_rejected(*out, st, n, a, err);
	if (s == MINOT_OK)
		s = history(b, hash, *out, a, err);
	if (s != MINOT_OK)
		return s;
	(*out)->status = str_c(board_state_name(state));
	return article_seal(*out, a, err);
}

struct approving { /* one approval being made */
	const char *who, *hash;
	int64_t seq;
	struct minot_arena *a;
	struct minot_buf text, shown;
};

static minot_status write_approval(struct board *b, struct approving *w, minot_err *err)
{
	struct board_statement *st;
	struct article *art;
	size_t n;
	minot_status s = boardi_standings(b, w->hash, w->a, &st, &n, err);
	if (s == MINOT_OK)
		s = boardi_shown(b, w->hash, BOARD_APPROVED, st, n, w->a, &art, err);
	if (s == MINOT_OK)
		s = article_json(art, &w->shown, err);
	if (s != MINOT_OK)
		return s;
	minot_buf_printf(&w->text,
	                 "minot-board-approval 1\narticle sha256:%s\nshown %.*s\napproved %lld by %s\nlog %lld\n",
	                 w->hash, STR_ARG(art->id), (long long)boardi_now(b), w->who, (long long)w->seq);
	statements_of(&w->text, st, n, BOARD_STANDS_ACCEPTED);
	statements_of(&w->text, st, n, BOARD_STANDS_REJECTED);
	s = reviewers(b, w->hash, &w->text, err);
	return s == MINOT_OK && w->text.failed ? minot_fail(err, MINOT_LIMIT, "the approval's text is too long") : s;
}

minot_status boardi_approve(struct board *b, const char *who, const char *hash, int64_t seq, minot_err *err)
{
	unsigned char signature[BOARD_SIGNATURE_BYTES];
	struct approving w = {who,
	                      hash,
	                      seq,
	                      minot_arena_new(APPROVAL_ARENA),
	                      BUF_INIT(APPROVAL_MAX_BYTES),
	                      BUF_INIT(ARTICLE_MAX_BYTES)};
	minot_status s = w.a ? write_approval(b, &w, err) : boardi_no_memory(err);
	if (s == MINOT_OK)
		s = boardi_sign(b, APPROVAL_PURPOSE, minot_buf_view(&w.text), signature, err);
	if (s == MINOT_OK)
		s = boardi_run(b, err,
		               "INSERT INTO approval (seq, article, text, signature, shown) VALUES (?, ?, ?, ?, ?)",
		               "izsbb", seq, hash, minot_buf_view(&w.text),
		               (minot_str){(const char *)signature, sizeof signature}, minot_buf_view(&w.shown));
	if (s == MINOT_OK)
		s = boardi_run(b, err, "UPDATE article SET approved_seq = ? WHERE hash = ?", "iz", seq, hash);
	minot_arena_free(w.a);
	minot_buf_free(&w.text);
	minot_buf_free(&w.shown);
	return s;
}

minot_status board_approval_get(struct board *b, const char *hash, struct minot_arena *a, struct board_approval *out,
                                minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	*out = (struct board_approval){.text = STR_NONE};
	minot_status s = boardi_prepare(
	        b, &q, err,
	        "SELECT text, signature, shown, seq FROM approval WHERE article = ? ORDER BY seq DESC LIMIT 1", "z",
	        hash);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && !row)
		s = minot_fail(err, MINOT_NOT_FOUND, "the article was never approved");
	if (s == MINOT_OK)
		out->text = boardi_column(q, 0, a, &s, err);
	if (s == MINOT_OK && sqlite3_column_bytes(q, 1) == BOARD_SIGNATURE_BYTES)
		memcpy(out->signature, sqlite3_column_blob(q, 1), BOARD_SIGNATURE_BYTES);
	if (s == MINOT_OK)
		out->shown = boardi_column(q, 2, a, &s, err);
	if (s == MINOT_OK)
		s = boardi_key_at(b, sqlite3_column_int64(q, 3), out->key, err);
	sqlite3_finalize(q);
	return s;
}

/* The bytes are an article whose id is this, and the id is their hash. */
static bool shown_holds(minot_str shown, minot_str id, struct minot_arena *a)
{
	struct article *art;
	if (article_read(shown, a, &art, NULL) != MINOT_OK)
		return false;
	minot_str said = art->id;
	return article_seal(art, a, NULL) == MINOT_OK && str_eq(said, art->id) && art->id.n == BOARD_HASH - 1 + 7 &&
	       str_eq(str_sub(art->id, 7, art->id.n), id);
}

minot_status board_approval_check(const struct board_approval *p, const char *hash, minot_err *err)
{
	struct approval text;
	struct minot_arena *a = minot_arena_new(APPROVAL_ARENA);
	minot_status s = a ? MINOT_OK : boardi_no_memory(err);
	if (s == MINOT_OK && !approval_signed(p->text, p->signature, p->key))
		s = minot_fail(err, MINOT_NEGATIVE, "the approval's signature is not of this text by this key");
	if (s == MINOT_OK && (approval_read(p->text, a, &text, NULL) != MINOT_OK || !str_eq(text.article, str_c(hash))))
		s = minot_fail(err, MINOT_NEGATIVE, "what was approved is another article");
	if (s == MINOT_OK && !shown_holds(p->shown, text.shown, a))
		s = minot_fail(err, MINOT_NEGATIVE, "the article that is shown is not the one that was approved");
	minot_arena_free(a);
	return s;
}
