/* keys.c: the keys of a board, one after the other. A key hands over to the next in an entry of the log that the old
 * one signs and one that the new one signs, so what was signed before stays provable and nobody slips a key in:
 *
 *   ... entries signed by K1 ... | hand over: K2 (by K1) | take over: K1 (by K2) | entries signed by K2 ...
 *
 * board.key.new holds the next key until the log says that it is in use: a kill at any moment leaves a board that
 * opens. board.pub is the list for others, the newest first; verify takes it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "board/internal.h"
#include "os/os.h"

enum { MAX_PUBLIC = 1 << 20 };

char *boardi_file(const struct board *b, const char *name)
{
	char *path = NULL;
	return asprintf(&path, "%s/%s", b->dir, name) < 0 ? NULL : path;
}

static const unsigned char *public_of(const unsigned char *secret)
{
	return secret + crypto_sign_SECRETKEYBYTES - BOARD_KEY_BYTES;
}

/* Which key is in use ------------------------------------------------------------------------------------------------
 */

minot_status boardi_key_at(struct board *b, int64_t seq, unsigned char key[BOARD_KEY_BYTES], minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s = boardi_prepare(
	        b, &q, err,
	        "SELECT (SELECT detail FROM log WHERE step = 'hand over' AND seq < ? ORDER BY seq DESC LIMIT 1),"
	        " (SELECT value FROM meta WHERE key = 'first_key')",
	        "i", seq);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	const char *hex = row ? (const char *)sqlite3_column_text(q, 0) : NULL;
	size_t n = 0;
	if (s == MINOT_OK && hex)
		sodium_hex2bin(key, BOARD_KEY_BYTES, hex, strlen(hex), NULL, &n, NULL);
	else if (s == MINOT_OK && row && (n = (size_t)sqlite3_column_bytes(q, 1)) == BOARD_KEY_BYTES)
		memcpy(key, sqlite3_column_blob(q, 1), BOARD_KEY_BYTES);
	if (s == MINOT_OK && n != BOARD_KEY_BYTES)
		s = minot_fail(err, MINOT_DAMAGED, "the board's database does not say by which key an entry is signed");
	sqlite3_finalize(q);
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

/* Somebody may have rotated the key since this connection read it, or been killed before board.key was replaced. */
minot_status boardi_key_fresh(struct board *b, minot_err *err)
{
	static const char *const names[] = {"board.key", "board.key.new"};
	unsigned char key[BOARD_KEY_BYTES];
	minot_status s = b->has_key ? MINOT_OK : boardi_key_load(b, names[0], err);
	if (s != MINOT_OK || !b->has_key)
		return s;
	s = board_public_key(b, key, err);
	for (size_t i = 0; s == MINOT_OK && i <= 2; i++) {
		if (sodium_memcmp(key, public_of(b->secret), sizeof key) == 0)
			return MINOT_OK;
		if (i < 2)
			s = boardi_key_load(b, names[i], err);
	}
	if (s == MINOT_OK) {
		s = minot_fail(err, MINOT_INPUT, "board.key is the key of another board; put this board's back");
		minot_err_at(err, b->path, MINOT_NO_OFFSET, 0);
	}
	return s;
}

/* The list for others ------------------------------------------------------------------------------------------------
 */

static void key_line(struct minot_buf *out, const unsigned char key[BOARD_KEY_BYTES], int64_t from)
{
	char text[sodium_base64_ENCODED_LEN(BOARD_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL)];
	sodium_bin2base64(text, sizeof text, key, BOARD_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL);
	minot_buf_printf(out, "ed25519 %s from entry %lld of the log\n", text, (long long)from);
}

minot_status board_keys(struct board *b, struct minot_buf *out, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	unsigned char key[BOARD_KEY_BYTES];
	minot_buf_c(out, "# The public keys of an editorial board, the one in use first. minot verify --board-key "
	                 "takes this.\n");
	minot_status s =
	        boardi_prepare(b, &q, err, "SELECT seq + 1 FROM log WHERE step = 'hand over' ORDER BY seq DESC", "");
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row) {
		s = boardi_key_at(b, sqlite3_column_int64(q, 0), key, err);
		if (s == MINOT_OK)
			key_line(out, key, sqlite3_column_int64(q, 0));
	}
	sqlite3_finalize(q);
	if (s == MINOT_OK)
		s = boardi_key_at(b, 1, key, err);
	if (s == MINOT_OK)
		key_line(out, key, 1);
	return s == MINOT_OK && out->failed ? minot_fail(err, MINOT_LIMIT, "the board has too many keys") : s;
}

minot_status boardi_write_public(struct board *b, minot_err *err)
{
	struct minot_buf text = BUF_INIT(MAX_PUBLIC);
	char *path = boardi_file(b, "board.pub");
	minot_status s = path ? board_keys(b, &text, err) : boardi_no_memory(err);
	if (s == MINOT_OK)
		s = os_write_file(path, minot_buf_view(&text), err);
	free(path);
	minot_buf_free(&text);
	return s;
}

/* Rotation -----------------------------------------------------------------------------------------------------------
 */

/* board.key.new is the key in use when the log says so, and nothing else; boardi_key_fresh has just found which. One
 * that no rotation logged stays until the next rotation replaces it. */
static minot_status settle(struct board *b, const char *next, const char *key, minot_err *err)
{
	struct board kept = {.dir = b->dir};
	minot_status s = boardi_key_fresh(b, err);
	if (s == MINOT_OK)
		s = boardi_key_load(&kept, "board.key", err);
	bool settled = kept.has_key && sodium_memcmp(kept.secret, b->secret, sizeof b->secret) == 0;
	sodium_memzero(kept.secret, sizeof kept.secret);
	if (s == MINOT_OK && !settled && rename(next, key) != 0)
		s = minot_fail_errno(err, MINOT_IO, errno, "the board's key cannot be put in its place");
	return s == MINOT_OK ? boardi_write_public(b, err) : s;
}

minot_status boardi_settle_keys(struct board *b, minot_err *err)
{
	uint64_t stamp;
	int lock;
	minot_status s = boardi_key_fresh(b, err);
	if (s != MINOT_OK || !b->has_key || b->o.read_only)
		return s;
	char *next = boardi_file(b, "board.key.new"), *key = boardi_file(b, "board.key"),
	     *list = boardi_file(b, "board.pub");
	if (!next || !key || !list)
		s = boardi_no_memory(err);
	else if (os_file_stamp(next, &stamp, NULL) == MINOT_OK && boardi_lock(b->dir, &lock, NULL) == MINOT_OK) {
		s = settle(b, next, key, err); /* held: somebody is rotating just now, and ends it */
		os_unlock(lock);
	} else if (os_file_stamp(list, &stamp, NULL) != MINOT_OK) {
		s = boardi_write_public(b, err);
	}
	free(next);
	free(key);
	free(list);
	return s;
}

struct rotation {
	const char *who;
	minot_str reason;
	unsigned char secret[crypto_sign_SECRETKEYBYTES]; /* the next key's; after the work the one before's */
};

static void swap_keys(struct board *b, struct rotation *w)
{
	unsigned char kept[crypto_sign_SECRETKEYBYTES];
	memcpy(kept, b->secret, sizeof kept);
	memcpy(b->secret, w->secret, sizeof kept);
	memcpy(w->secret, kept, sizeof kept);
	sodium_memzero(kept, sizeof kept);
}

static minot_status log_key(struct board *b, const struct rotation *w, const char *step, const unsigned char *secret,
                            minot_str reason, minot_err *err)
{
	char hex[2 * BOARD_KEY_BYTES + 1];
	sodium_bin2hex(hex, sizeof hex, public_of(secret), BOARD_KEY_BYTES);
	return boardi_append(b, &(struct boardi_event){w->who, step, NULL, NULL, reason, str_c(hex)}, NULL, err);
}

static minot_status rotate(struct board *b, void *ctx, minot_err *err)
{
	struct rotation *w = ctx;
	minot_status s =
	        boardi_need(b, w->who, BOARD_ROLE(ADMINISTRATOR) | BOARD_ROLE(PROGRAM), "change the board's key", err);
	if (s == MINOT_OK)
		s = log_key(b, w, "hand over", w->secret, w->reason, err);
	if (s != MINOT_OK)
		return s;
	swap_keys(b, w);
	s = log_key(b, w, "take over", w->secret, STR_NONE, err);
	if (s == MINOT_OK)
		s = boardi_run(b, err, "UPDATE meta SET value = ? WHERE key = 'public_key'", "b",
		               (minot_str){(const char *)public_of(b->secret), BOARD_KEY_BYTES});
	if (s != MINOT_OK)
		swap_keys(b, w);
	return s;
}

static minot_status keep_next(struct board *b, const char *next, struct rotation *w, minot_err *err)
{
	unsigned char public_key[BOARD_KEY_BYTES];
	minot_status s = os_remove(next, err); /* of a rotation that was killed before it was logged */
	if (s != MINOT_OK)
		return s;
	crypto_sign_keypair(public_key, w->secret);
	s = boardi_key_write(next, (minot_str){(const char *)w->secret, sizeof w->secret}, err);
	return s == MINOT_OK ? os_sync_dir(b->dir, err) : s;
}

static minot_status rotate_locked(struct board *b, struct rotation *w, minot_err *err)
{
	char *next = boardi_file(b, "board.key.new"), *now = boardi_file(b, "board.key");
	minot_status s = next && now ? keep_next(b, next, w, err) : boardi_no_memory(err);
	if (s == MINOT_OK && (s = boardi_write(b, rotate, w, err)) != MINOT_OK)
		os_remove(next, NULL);
	else if (s == MINOT_OK && rename(next, now) != 0)
		s = minot_fail_errno(err, MINOT_IO, errno, "the new key is in use, and lies in board.key.new");
	if (s == MINOT_OK)
		s = boardi_write_public(b, err);
	free(next);
	free(now);
	return s;
}

minot_status board_rotate_key(struct board *b, const char *who, minot_str reason, minot_err *err)
{
	struct rotation w = {.who = who, .reason = reason};
	int lock;
	minot_status s = boardi_text_ok(reason, BOARD_MAX_TEXT, true, "a reason", err);
	if (s == MINOT_OK && !b->has_key)
		s = minot_fail(err, MINOT_IO, "board.key is not there, so it cannot hand over; put its copy back");
	if (s == MINOT_OK)
		s = boardi_need(b, who, BOARD_ROLE(ADMINISTRATOR) | BOARD_ROLE(PROGRAM), "change the board's key", err);
	if (s == MINOT_OK)
		s = boardi_lock(b->dir, &lock, err);
	if (s != MINOT_OK)
		return s;
	s = rotate_locked(b, &w, err);
	os_unlock(lock);
	sodium_memzero(w.secret, sizeof w.secret);
	return s;
}
