/* sessions.c: signing in, and who a token is.
 *
 * A token is 256 random bits that only the browser has: the database keeps its SHA-256, so who reads a backup cannot
 * sign in with it. The token of forms (CSRF) is a hash of it under another name: nothing more to keep, and who knows
 * the one does not know the other. A wrong password is counted before it is looked at, in a transaction of its own, so
 * that many tries at once are all counted. */
#include <stdio.h>

#include "board/internal.h"

enum { SEEN_STEP = 60 /* seconds: how exactly the last use is kept */ };

static const char refused[] = "login or password is wrong, or the account is locked for a while";

static minot_str hash_of_token(const char *token, struct minot_sha256 *h)
{
	*h = minot_sha256_of(str_c(token));
	return (minot_str){(const char *)h->b, sizeof h->b};
}

static void csrf_of(const char *token, char out[BOARD_HASH])
{
	char text[32 + BOARD_TOKEN];
	int n = snprintf(text, sizeof text, "minot-board-form\n%s", token);
	struct minot_sha256 h = minot_sha256_of((minot_str){text, (size_t)n});
	minot_sha256_hex(&h, out);
	sodium_memzero(text, sizeof text);
}

static bool is_token(const char *token) { return token && strnlen(token, BOARD_TOKEN) == BOARD_TOKEN - 1; }

/* Signing in ---------------------------------------------------------------------------------------------------------
 */

struct sign_in {
	const char *login, *old, *token;
	char password[crypto_pwhash_STRBYTES]; /* as kept; "" : nobody signs in so */
};

/* Counts a try; the tenth in a row locks. */
static minot_status count_try(struct board *b, void *ctx, minot_err *err)
{
	struct sign_in *w = ctx;
	sqlite3_stmt *q;
	bool row, open = false;
	int64_t now = boardi_now(b);
	minot_status s = boardi_prepare(b, &q, err, "SELECT password, ended, locked_until FROM account WHERE login = ?",
	                                "z", w->login);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && row && !sqlite3_column_int(q, 1) && sqlite3_column_int64(q, 2) <= now) {
		open = true;
		snprintf(w->password, sizeof w->password, "%s", (const char *)sqlite3_column_text(q, 0));
	}
	sqlite3_finalize(q);
	if (s != MINOT_OK || !open)
		return s;
	s = boardi_run(b, err,
	               "UPDATE account SET locked_until = CASE WHEN failures + 1 >= ?1 THEN ?2 ELSE 0 END,"
	               " failures = (failures + 1) % ?1 WHERE login = ?3",
	               "iiz", (int64_t)BOARD_LOCK_AFTER, now + BOARD_LOCK_SECONDS, w->login);
	return s;
}

static minot_status begin_session(struct board *b, void *ctx, minot_err *err)
{
	const struct sign_in *w = ctx;
	struct minot_sha256 h;
	int64_t now = boardi_now(b);
	uint32_t roles;
	minot_status s = boardi_roles(b, w->login, &roles, err); /* ended meanwhile? */
	if (s == MINOT_OK)
		s = boardi_run(b, err, "UPDATE account SET failures = 0, locked_until = 0 WHERE login = ?", "z",
		               w->login);
	if (s == MINOT_OK && is_token(w->old))
		s = boardi_run(b, err, "DELETE FROM session WHERE token = ?", "b", hash_of_token(w->old, &h));
	if (s == MINOT_OK)
		s = boardi_run(b, err, "DELETE FROM session WHERE seen <= ? OR begun <= ?", "ii",
		               now - BOARD_SESSION_IDLE, now - BOARD_SESSION_LONGEST);
	if (s == MINOT_OK)
		s = boardi_run(b, err,
		               "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE login = ?"
		               " ORDER BY seen DESC, id DESC LIMIT -1 OFFSET ?)",
		               "zi", w->login, (int64_t)BOARD_SESSIONS_EACH - 1);
	if (s == MINOT_OK)
		s = boardi_run(b, err, "INSERT INTO session (token, login, begun, seen) VALUES (?, ?, ?, ?)", "bzii",
		               hash_of_token(w->token, &h), w->login, now, now);
	return s;
}

/* The same work for a login that is not there: a hash of the same cost, which no password has. */
static bool password_holds(const struct board *b, const char *kept, minot_str password)
{
	char out[crypto_pwhash_STRBYTES];
	if (*kept)
		return crypto_pwhash_str_verify(kept, password.p ? password.p : "", password.n) == 0;
	bool fast = b->o.fast_passwords;
	(void)!crypto_pwhash_str_alg(
	        out, "nobody", 6, fast ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
	        fast ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
	return false;
}

static minot_status try_password(struct board *b, struct sign_in *w, minot_str password, minot_err *err)
{
	if (password.n > BOARD_MAX_PASSWORD || strnlen(w->login, BOARD_MAX_LOGIN + 1) > BOARD_MAX_LOGIN)
		return minot_fail(err, MINOT_REFUSED, refused);
	minot_status s = boardi_write(b, count_try, w, err);
	return s == MINOT_OK && !password_holds(b, w->password, password) ? minot_fail(err, MINOT_REFUSED, refused) : s;
}

minot_status board_password_check(struct board *b, const char *login, minot_str password, minot_err *err)
{
	struct sign_in w = {.login = login};
	minot_status s = try_password(b, &w, password, err);
	return s == MINOT_OK ? boardi_run(b, err, "UPDATE account SET failures = 0, locked_until = 0 WHERE login = ?",
	                                  "z", login)
	                     : s;
}

minot_status board_sign_in(struct board *b, const char *login, minot_str password, const char *old,
                           char token[BOARD_TOKEN], minot_err *err)
{
	unsigned char bits[32];
	struct sign_in w = {.login = login, .old = old, .token = token};
	token[0] = 0;
	minot_status s = try_password(b, &w, password, err);
	if (s != MINOT_OK)
		return s;
	randombytes_buf(bits, sizeof bits);
	sodium_bin2base64(token, BOARD_TOKEN, bits, sizeof bits, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	if ((s = boardi_write(b, begin_session, &w, err)) != MINOT_OK)
		token[0] = 0;
	return s;
}

/* Using --------------------------------------------------------------------------------------------------------------
 */

#define SESSION                                                                                                       \
	"SELECT s.id, s.login, s.begun, s.seen, a.roles, s.token FROM session s JOIN account a ON a.login = s.login " \
	"WHERE NOT a.ended AND s.seen > ?1 AND s.begun > ?2 "

static void session_of(sqlite3_stmt *q, struct board_session *out)
{
	*out = (struct board_session){.id = sqlite3_column_int64(q, 0),
	                              .begun = sqlite3_column_int64(q, 2),
	                              .seen = sqlite3_column_int64(q, 3),
	                              .roles = (uint32_t)sqlite3_column_int64(q, 4)};
	snprintf(out->login, sizeof out->login, "%s", (const char *)sqlite3_column_text(q, 1));
	int64_t idle = out->seen + BOARD_SESSION_IDLE, longest = out->begun + BOARD_SESSION_LONGEST;
	out->ends = idle < longest ? idle : longest;
}

minot_status board_session_get(struct board *b, const char *token, struct board_session *out, minot_err *err)
{
	struct minot_sha256 h;
	sqlite3_stmt *q;
	bool row = false;
	int64_t now = boardi_now(b);
	if (!is_token(token))
		return minot_fail(err, MINOT_REFUSED, "nobody is signed in here; sign in again");
	minot_status s = boardi_prepare(b, &q, err, SESSION "AND s.token = ?3", "iib", now - BOARD_SESSION_IDLE,
	                                now - BOARD_SESSION_LONGEST, hash_of_token(token, &h));
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && row)
		session_of(q, out);
	sqlite3_finalize(q);
	if (s != MINOT_OK)
		return s;
	if (!row)
		return minot_fail(err, MINOT_REFUSED, "the session has ended; sign in again");
	csrf_of(token, out->csrf);
	out->here = true;
	if (now - out->seen >= SEEN_STEP && !b->o.read_only)
		s = boardi_run(b, err, "UPDATE session SET seen = ? WHERE id = ?", "ii", now, out->id);
	return s;
}

bool board_csrf_ok(const struct board_session *s, minot_str csrf)
{
	return csrf.n == BOARD_HASH - 1 && sodium_memcmp(s->csrf, csrf.p, BOARD_HASH - 1) == 0;
}

/* Ending -------------------------------------------------------------------------------------------------------------
 */

minot_status board_sign_out(struct board *b, const char *token, minot_err *err)
{
	struct minot_sha256 h;
	return is_token(token)
	               ? boardi_run(b, err, "DELETE FROM session WHERE token = ?", "b", hash_of_token(token, &h))
	               : MINOT_OK;
}

minot_status board_session_list(struct board *b, const char *login, const char *token, struct minot_arena *a,
                                struct board_session **out, size_t *n, minot_err *err)
{
	struct minot_sha256 h;
	sqlite3_stmt *q;
	bool row;
	int64_t now = boardi_now(b);
	minot_str mine = is_token(token) ? hash_of_token(token, &h) : STR_NONE;
	*n = 0;
	if (!(*out = ARENA_ARRAY(a, BOARD_SESSIONS_EACH, struct board_session)))
		return boardi_no_memory(err);
	minot_status s = boardi_prepare(b, &q, err, SESSION "AND s.login = ?3 ORDER BY s.seen DESC, s.id DESC LIMIT ?4",
	                                "iizi", now - BOARD_SESSION_IDLE, now - BOARD_SESSION_LONGEST, login,
	                                (int64_t)BOARD_SESSIONS_EACH);
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row) {
		minot_str theirs = {sqlite3_column_blob(q, 5), (size_t)sqlite3_column_bytes(q, 5)};
		session_of(q, &(*out)[*n]);
		(*out)[(*n)++].here = mine.n && str_eq(mine, theirs);
	}
	sqlite3_finalize(q);
	return s;
}

struct end_work {
	const char *who;
	int64_t id;
};

static minot_status end_session(struct board *b, void *ctx, minot_err *err)
{
	const struct end_work *w = ctx;
	uint32_t roles;
	int64_t own;
	minot_status s = boardi_roles(b, w->who, &roles, err);
	if (s == MINOT_OK)
		s = boardi_number(b, -1, &own, err, "SELECT login = ? FROM session WHERE id = ?", "zi", w->who, w->id);
	if (s != MINOT_OK)
		return s;
	/* Somebody else's session is not even said to be there. */
	if (own < 0 || (!own && !(roles & (BOARD_ROLE(ADMINISTRATOR) | BOARD_ROLE(PROGRAM)))))
		return minot_fail(err, MINOT_NOT_FOUND, "there is no such session");
	return boardi_run(b, err, "DELETE FROM session WHERE id = ?", "i", w->id);
}

minot_status board_session_end(struct board *b, const char *who, int64_t id, minot_err *err)
{
	struct end_work w = {who, id};
	return boardi_write(b, end_session, &w, err);
}
