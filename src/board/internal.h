/* internal.h, private to src/board: the open board, and SQL in few words. */
#ifndef BOARD_INTERNAL_H
#define BOARD_INTERNAL_H

#include <sodium.h>
#include <sqlite3.h>

#include "board/board.h"

struct board {
	sqlite3 *db;
	struct board_options o;
	char *dir, *path; /* of the folder, of the database */
	bool ready;       /* opened, and of today's schema */
	bool has_key;
	unsigned char secret[crypto_sign_SECRETKEYBYTES]; /* wiped by board_close */
};

int64_t boardi_now(const struct board *b);
/* The fault that SQLite just reported, as a status and a sentence. */
minot_status boardi_sql_fault(struct board *b, int rc, minot_err *err);

/* A prepared statement with its values bound. types, one letter a value: 's' minot_str as text, 'b' minot_str as bytes,
 * 'z' const char * as text (NULL: NULL), 'i' int64_t. Text and bytes must live until the statement is done. */
minot_status boardi_prepare(struct board *b, sqlite3_stmt **q, minot_err *err, const char *sql, const char *types, ...);
/* The next row: *row false at the end. The statement is finalised by the caller, with sqlite3_finalize. */
minot_status boardi_next(struct board *b, sqlite3_stmt *q, bool *row, minot_err *err);
/* A statement that gives no rows. */
minot_status boardi_run(struct board *b, minot_err *err, const char *sql, const char *types, ...);
/* One number: of the first row's first column; none when there is no row or it is NULL. */
minot_status boardi_number(struct board *b, int64_t none, int64_t *out, minot_err *err, const char *sql,
                           const char *types, ...);
/* A column's text or bytes, copied into a; SQL's NULL and memory that ran out are p NULL, and the latter sets *s. */
minot_str boardi_column(sqlite3_stmt *q, int column, struct minot_arena *a, minot_status *s, minot_err *err);

/* What a transaction does; its failure undoes it all. */
typedef minot_status boardi_work(struct board *b, void *ctx, minot_err *err);
minot_status boardi_write(struct board *b, boardi_work *work, void *ctx, minot_err *err);
/* The same view of the database for all reads of work. */
minot_status boardi_read(struct board *b, boardi_work *work, void *ctx, minot_err *err);

/* The log. All within a transaction. */
struct boardi_event {
	const char *who, *step, *article, *subject; /* NULL stands for "" */
	minot_str reason, detail;
};
minot_status boardi_append(struct board *b, const struct boardi_event *e, int64_t *seq, minot_err *err);
/* Entry from the columns of BOARDI_ENTRY. */
#define BOARDI_ENTRY "seq, at, who, step, article, subject, reason, detail, previous, hash, signature"
minot_status boardi_entry(sqlite3_stmt *q, struct minot_arena *a, struct board_entry *out, minot_err *err);

/* Ed25519 over a purpose and bytes, so that a signature for one purpose is none for another. */
minot_status boardi_sign(const struct board *b, const char *purpose, minot_str bytes,
                         unsigned char out[BOARD_SIGNATURE_BYTES], minot_err *err);
bool boardi_signed(const unsigned char key[BOARD_KEY_BYTES], const char *purpose, minot_str bytes,
                   const unsigned char signature[BOARD_SIGNATURE_BYTES]);
minot_status boardi_key_make(const char *dir, unsigned char key[BOARD_KEY_BYTES], minot_err *err);
/* Into a new file that only its owner may read; MINOT_INPUT: no key. */
minot_status boardi_key_write(const char *path, minot_str bytes, minot_err *err);
/* The key in this file of the folder becomes the connection's; has_key stays false when there is none. */
minot_status boardi_key_load(struct board *b, const char *name, minot_err *err);
/* That the connection's key is the one in use, or MINOT_INPUT; within a transaction. */
minot_status boardi_key_fresh(struct board *b, minot_err *err);
/* The folder's lock, for os_unlock: held by whoever makes or restores a board, or changes its key. */
minot_status boardi_lock(const char *dir, int *lock, minot_err *err);
/* DIR/name of malloc; NULL: no memory. */
char *boardi_file(const struct board *b, const char *name);
/* On opening: the key in use is the connection's, and is put in its place after a rotation that was killed; board.pub
 * is there. */
minot_status boardi_settle_keys(struct board *b, minot_err *err);
/* board.pub as the log has it. */
minot_status boardi_write_public(struct board *b, minot_err *err);

/* The key by which the entry seq is signed. */
minot_status boardi_key_at(struct board *b, int64_t seq, unsigned char key[BOARD_KEY_BYTES], minot_err *err);
/* "2026-01-31T08:30:00Z"; p NULL: no memory. */
minot_str boardi_stamp(int64_t at, struct minot_arena *a);
/* The article's JSON as it was submitted. MINOT_NOT_FOUND. */
minot_status boardi_json(struct board *b, const char *hash, struct minot_arena *a, minot_str *json, minot_err *err);
/* The article as it is shown in that state: without what is rejected, with its history, sealed. */
minot_status boardi_shown(struct board *b, const char *hash, enum board_state state, const struct board_statement *st,
                          size_t n, struct minot_arena *a, struct article **out, minot_err *err);

/* Roles of somebody who may act now: MINOT_REFUSED for an unknown or ended account. BOARD_PROGRAM has its own. */
minot_status boardi_roles(struct board *b, const char *who, uint32_t *roles, minot_err *err);
/* MINOT_REFUSED unless who has one of the roles. */
minot_status boardi_need(struct board *b, const char *who, uint32_t roles, const char *what, minot_err *err);
minot_status boardi_text_ok(minot_str text, size_t max, bool needed, const char *what, minot_err *err);
/* "author, editor" of bits. */
void boardi_roles_text(uint32_t roles, const char *between, char *out, size_t cap);

minot_status boardi_state(struct board *b, const char *hash, enum board_state *out,
                          minot_err *err); /* MINOT_NOT_FOUND */
minot_status boardi_standings(struct board *b, const char *hash, struct minot_arena *a, struct board_statement **out,
                              size_t *n, minot_err *err);
/* The columns of a board_item. */
#define BOARDI_ITEM                                                                                                 \
	"hash, title, question, audience, submitted_by, state, submitted_at, changed_at, n_statements,"             \
	" (SELECT w.reason FROM log w WHERE w.article = article.hash AND w.reason <> '' AND w.step IN ('resubmit'," \
	" 'take back', 'request changes', 'withdraw', 'reopen', 'mark outdated') ORDER BY w.seq DESC LIMIT 1)"
enum { BOARDI_ITEM_COLUMNS = 10 };
minot_status boardi_item(sqlite3_stmt *q, struct minot_arena *a, struct board_item *out, minot_err *err);
/* Lists that grow in the arena by doubling. */
bool boardi_grow(struct minot_arena *a, void **at, size_t n, size_t *cap, size_t size);
minot_status boardi_no_memory(minot_err *err);

/* The first entry of the desk that is not what the log says, or whose answer is not signed; 0: none. Resets a. */
minot_status boardi_desk_audit(struct board *b, struct minot_arena *a, int64_t *entry, minot_err *err);

/* Signs and keeps the approval that the entry seq logs. */
minot_status boardi_approve(struct board *b, const char *who, const char *hash, int64_t seq, minot_err *err);

#endif
