/* sql.c: SQL in few words: values bound by letters, faults as statuses, transactions that end in every case. */
#include <limits.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>

#include "board/internal.h"

int64_t boardi_now(const struct board *b) { return b->o.now ? b->o.now(b->o.ctx) : (int64_t)time(NULL); }

minot_str boardi_stamp(int64_t at, struct minot_arena *a)
{
	struct tm tm;
	char text[32];
	time_t t = (time_t)at;
	return gmtime_r(&t, &tm) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm)
	               ? minot_arena_str(a, str_c(text))
	               : STR_NONE;
}

minot_status boardi_no_memory(minot_err *err) { return minot_fail(err, MINOT_NO_MEMORY, "no memory for the board"); }

/* SQLite's primary result codes that people can do something about; anything else is told in its own words. */
static const struct {
	int rc;
	minot_status status;
	const char *msg;
} faults[] = {
        {SQLITE_BUSY, MINOT_BUSY, "somebody else is writing to the board, and went on for too long; try again"},
        {SQLITE_LOCKED, MINOT_BUSY, "somebody else is writing to the board, and went on for too long; try again"},
        {SQLITE_FULL, MINOT_IO, "the disk is full, or the board has reached its ceiling; nothing was changed"},
        {SQLITE_READONLY, MINOT_IO, "the board may only be read; see who owns its folder, and how it is mounted"},
        {SQLITE_PERM, MINOT_IO, "the board's files may not be used; see who owns its folder"},
        {SQLITE_CANTOPEN, MINOT_IO, "the board's database cannot be opened; see that its folder is there and yours"},
        {SQLITE_CORRUPT, MINOT_DAMAGED, "the board's database is damaged; restore a backup"},
        {SQLITE_NOTADB, MINOT_DAMAGED, "the file is no database; restore a backup"},
        {SQLITE_NOMEM, MINOT_NO_MEMORY, "no memory for the board's database"},
        {SQLITE_TOOBIG, MINOT_LIMIT, "a text is larger than the board's database takes"},
        {SQLITE_IOERR, MINOT_IO, "the board's database could not be read or written"},
};

minot_status boardi_sql_fault(struct board *b, int rc, minot_err *err)
{
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
		if (faults[i].rc == (rc & 0xff)) {
			int sys = (rc & 0xff) == SQLITE_IOERR || (rc & 0xff) == SQLITE_CANTOPEN
			                  ? sqlite3_system_errno(b->db)
			                  : 0;
			minot_status s = sys ? minot_fail_errno(err, faults[i].status, sys, "%s", faults[i].msg)
			                     : minot_fail(err, faults[i].status, "%s", faults[i].msg);
			minot_err_at(err, b->path, MINOT_NO_OFFSET, 0);
			return s;
		}
	minot_fail(err, MINOT_INTERNAL, "the board's database: %s", b->db ? sqlite3_errmsg(b->db) : sqlite3_errstr(rc));
	minot_err_at(err, b->path, MINOT_NO_OFFSET, 0);
	return MINOT_INTERNAL;
}

static int bind_one(sqlite3_stmt *q, int at, char type, va_list *ap)
{
	if (type == 'i')
		return sqlite3_bind_int64(q, at, va_arg(*ap, int64_t));
	if (type == 'z')
		return sqlite3_bind_text(q, at, va_arg(*ap, const char *), -1, SQLITE_STATIC);
	minot_str s = va_arg(*ap, minot_str);
	if (!s.p)
		s.p = "";
	return type == 'b' ? sqlite3_bind_blob64(q, at, s.p, s.n, SQLITE_STATIC)
	                   : sqlite3_bind_text64(q, at, s.p, s.n, SQLITE_STATIC, SQLITE_UTF8);
}

static minot_status prepare(struct board *b, sqlite3_stmt **q, minot_err *err, const char *sql, const char *types,
                            va_list *ap)
{
	int rc = sqlite3_prepare_v2(b->db, sql, -1, q, NULL);
	for (int i = 0; rc == SQLITE_OK && types[i]; i++)
		rc = bind_one(*q, i + 1, types[i], ap);
	if (rc == SQLITE_OK)
		return MINOT_OK;
	minot_status s = boardi_sql_fault(b, rc, err);
	sqlite3_finalize(*q);
	*q = NULL;
	return s;
}

minot_status boardi_prepare(struct board *b, sqlite3_stmt **q, minot_err *err, const char *sql, const char *types, ...)
{
	va_list ap;
	va_start(ap, types);
	minot_status s = prepare(b, q, err, sql, types, &ap);
	va_end(ap);
	return s;
}

minot_status boardi_next(struct board *b, sqlite3_stmt *q, bool *row, minot_err *err)
{
	int rc = sqlite3_step(q);
	*row = rc == SQLITE_ROW;
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? MINOT_OK : boardi_sql_fault(b, rc, err);
}

/* One step of a statement; *out: the number in the first row's first column, or left as it is. */
static minot_status step_once(struct board *b, int64_t *out, minot_err *err, const char *sql, const char *types,
                              va_list *ap)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	minot_status s = prepare(b, &q, err, sql, types, ap);
	if (s == MINOT_OK)
		s = boardi_next(b, q, &row, err);
	if (row && sqlite3_column_count(q) && sqlite3_column_type(q, 0) != SQLITE_NULL)
		*out = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return s;
}

minot_status boardi_run(struct board *b, minot_err *err, const char *sql, const char *types, ...)
{
	int64_t unused = 0;
	va_list ap;
	va_start(ap, types);
	minot_status s = step_once(b, &unused, err, sql, types, &ap);
	va_end(ap);
	return s;
}

minot_status boardi_number(struct board *b, int64_t none, int64_t *out, minot_err *err, const char *sql,
                           const char *types, ...)
{
	va_list ap;
	*out = none;
	va_start(ap, types);
	minot_status s = step_once(b, out, err, sql, types, &ap);
	va_end(ap);
	return s;
}

minot_str boardi_column(sqlite3_stmt *q, int column, struct minot_arena *a, minot_status *s, minot_err *err)
{
	if (sqlite3_column_type(q, column) == SQLITE_NULL)
		return STR_NONE;
	const char *p = sqlite3_column_blob(q, column); /* text too: its bytes as stored */
	int n = sqlite3_column_bytes(q, column);
	minot_str copy = minot_arena_str(a, (minot_str){p ? p : "", (size_t)n});
	if (!copy.p)
		*s = boardi_no_memory(err);
	return copy;
}

/* BEGIN IMMEDIATE takes the one write lock at once: what is read afterwards cannot change before the commit, so a rule
 * checked in a transaction still holds when its step is written. */
static minot_status transaction(struct board *b, const char *begin, boardi_work *work, void *ctx, minot_err *err)
{
	minot_status s = boardi_run(b, err, begin, "");
	if (s != MINOT_OK)
		return s;
	s = work(b, ctx, err);
	if (s == MINOT_OK)
		s = boardi_run(b, err, "COMMIT", "");
	if (s != MINOT_OK && !sqlite3_get_autocommit(b->db))
		boardi_run(b, NULL, "ROLLBACK", ""); /* what made it fail is already told */
	return s;
}

struct written {
	boardi_work *work;
	void *ctx;
};

static minot_status with_key(struct board *b, void *ctx, minot_err *err)
{
	const struct written *w = ctx;
	minot_status s = b->ready ? boardi_key_fresh(b, err) : MINOT_OK;
	return s == MINOT_OK ? w->work(b, w->ctx, err) : s;
}

minot_status boardi_write(struct board *b, boardi_work *work, void *ctx, minot_err *err)
{
	struct written w = {work, ctx};
	return transaction(b, "BEGIN IMMEDIATE", with_key, &w, err);
}

minot_status boardi_read(struct board *b, boardi_work *work, void *ctx, minot_err *err)
{
	return transaction(b, "BEGIN", work, ctx, err);
}

bool boardi_grow(struct minot_arena *a, void **at, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return true;
	size_t more = *cap ? *cap * 2 : 16;
	void *p = minot_arena_array(a, more, size);
	if (!p)
		return false;
	if (n)
		memcpy(p, *at, n * size);
	*at = p;
	*cap = more;
	return true;
}
