/* sign.c: the board's key, and what is signed with it: entries of the log, approvals, answers of the desk.
 *
 * Ed25519 (RFC 8032) of libsodium. A purpose goes before the bytes, so that a signature for one is none for another. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "board/internal.h"
#include "os/os.h"

enum { MAX_SIGNED = 4 << 20, MAX_APPROVAL = 4 << 20 };
#define APPROVAL_PURPOSE "minot-board-approval\n"

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

minot_status boardi_key_load(struct board *b, const char *dir, minot_err *err)
{
	char *path;
	minot_status s = key_path(dir, &path, err);
	if (s != MINOT_OK)
		return s;
	if ((s = load(b, path, err)) != MINOT_OK)
		minot_err_at(err, path, MINOT_NO_OFFSET, 0);
	free(path);
	return s;
}

minot_status board_public_key(struct board *b, unsigned char key[BOARD_KEY_BYTES], minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s = boardi_prepare(b, &q, err, "SELECT value FROM meta WHERE key = 'public_key'", "");
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && (!row || sqlite3_column_bytes(q, 0) != BOARD_KEY_BYTES))
		s = minot_fail(err, MINOT_DAMAGED, "the board's database holds no public key; restore a backup");
	if (s == MINOT_OK)
		memcpy(key, sqlite3_column_blob(q, 0), BOARD_KEY_BYTES);
	sqlite3_finalize(q);
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

static minot_status write_approval(struct board *b, const char *who, const char *hash, int64_t seq,
                                   struct minot_buf *out, struct minot_arena *a, minot_err *err)
{
	struct board_statement *st;
	size_t n;
	minot_status s = boardi_standings(b, hash, a, &st, &n, err);
	if (s != MINOT_OK)
		return s;
	minot_buf_printf(out, "minot-board-approval 1\narticle sha256:%s\napproved %lld by %s\nlog %lld\n", hash,
	                 (long long)boardi_now(b), who, (long long)seq);
	statements_of(out, st, n, BOARD_STANDS_ACCEPTED);
	statements_of(out, st, n, BOARD_STANDS_REJECTED);
	s = reviewers(b, hash, out, err);
	return s == MINOT_OK && out->failed ? minot_fail(err, MINOT_LIMIT, "the approval's text is too long") : s;
}

minot_status boardi_approve(struct board *b, const char *who, const char *hash, int64_t seq, minot_err *err)
{
	unsigned char signature[BOARD_SIGNATURE_BYTES];
	struct minot_buf text = BUF_INIT(MAX_APPROVAL);
	struct minot_arena *a = minot_arena_new(MAX_APPROVAL);
	minot_status s = a ? write_approval(b, who, hash, seq, &text, a, err) : boardi_no_memory(err);
	if (s == MINOT_OK)
		s = boardi_sign(b, APPROVAL_PURPOSE, minot_buf_view(&text), signature, err);
	if (s == MINOT_OK)
		s = boardi_run(b, err, "INSERT INTO approval (seq, article, text, signature) VALUES (?, ?, ?, ?)",
		               "izsb", seq, hash, minot_buf_view(&text),
		               (minot_str){(const char *)signature, sizeof signature});
	if (s == MINOT_OK)
		s = boardi_run(b, err, "UPDATE article SET approved_seq = ? WHERE hash = ?", "iz", seq, hash);
	minot_arena_free(a);
	minot_buf_free(&text);
	return s;
}

minot_status board_approval_get(struct board *b, const char *hash, struct minot_arena *a, struct board_approval *out,
                                minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	*out = (struct board_approval){.text = STR_NONE};
	minot_status s = board_public_key(b, out->key, err);
	if (s == MINOT_OK)
		s = boardi_prepare(b, &q, err,
		                   "SELECT text, signature FROM approval WHERE article = ? ORDER BY seq DESC LIMIT 1",
		                   "z", hash);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && !row)
		s = minot_fail(err, MINOT_NOT_FOUND, "the article was never approved");
	if (s == MINOT_OK)
		out->text = boardi_column(q, 0, a, &s, err);
	if (s == MINOT_OK && sqlite3_column_bytes(q, 1) == BOARD_SIGNATURE_BYTES)
		memcpy(out->signature, sqlite3_column_blob(q, 1), BOARD_SIGNATURE_BYTES);
	sqlite3_finalize(q);
	return s;
}

minot_status board_approval_check(const struct board_approval *p, const char *hash, minot_err *err)
{
	minot_str rest = p->text, first, second;
	if (sodium_init() < 0 || !boardi_signed(p->key, APPROVAL_PURPOSE, p->text, p->signature))
		return minot_fail(err, MINOT_NEGATIVE, "the approval's signature is not of this text by this key");
	if (!minot_str_split(&rest, '\n', &first) || !minot_str_split(&rest, '\n', &second) ||
	    !str_eq(first, STR("minot-board-approval 1")) || !str_starts(second, STR("article sha256:")) ||
	    !str_eq(str_sub(second, sizeof "article sha256:" - 1, second.n), str_c(hash)))
		return minot_fail(err, MINOT_NEGATIVE, "what was approved is another article");
	return MINOT_OK;
}
