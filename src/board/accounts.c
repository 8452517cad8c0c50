/* accounts.c: people, their roles, passwords and declared interests. */
#include <stdio.h>

#include "base/ascii.h"
#include "board/internal.h"

struct account_work {
	const char *who, *login;
	minot_str name, text; /* text: the password's hash, or the interests */
	uint32_t roles;
	bool ended;
};

/* What people give ---------------------------------------------------------------------------------------------------
 */

minot_status boardi_text_ok(minot_str text, size_t max, bool needed, const char *what, minot_err *err)
{
	if (needed && !minot_str_trim(text).n)
		return minot_fail(err, MINOT_USAGE, "%s is needed", what);
	if (text.n > max)
		return minot_fail(err, MINOT_LIMIT, "%s is longer than %zu bytes", what, max);
	if (str_has(text, 0))
		return minot_fail(err, MINOT_USAGE, "%s holds a byte 0", what);
	for (size_t i = 0; i < text.n;) { /* UTF-8, so that what is shown is what was meant (RFC 3629) */
		unsigned char c = (unsigned char)text.p[i];
		size_t len = c < 0x80                ? 1
		             : c >= 0xc2 && c < 0xe0 ? 2
		             : c >= 0xe0 && c < 0xf0 ? 3
		             : c >= 0xf0 && c < 0xf5 ? 4
		                                     : 0;
		bool ok = len && i + len <= text.n;
		for (size_t k = 1; ok && k < len; k++)
			ok = ((unsigned char)text.p[i + k] & 0xc0) == 0x80;
		unsigned char d = ok && len > 1 ? (unsigned char)text.p[i + 1] : 0x80;
		if (!ok || (c == 0xe0 && d < 0xa0) || (c == 0xed && d > 0x9f) || (c == 0xf0 && d < 0x90) ||
		    (c == 0xf4 && d > 0x8f))
			return minot_fail(err, MINOT_USAGE, "%s is no UTF-8 at byte %zu", what, i);
		i += len;
	}
	return MINOT_OK;
}

static minot_status login_ok(const char *login, minot_err *err)
{
	size_t n = strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789._-");
	if (login[n] || !n || n > BOARD_MAX_LOGIN || !is_lower(login[0]))
		return minot_fail(err, MINOT_USAGE, "a login is 1 to %d of a-z, 0-9, '.', '_', '-', a letter first",
		                  (int)BOARD_MAX_LOGIN);
	if (strcmp(login, BOARD_PROGRAM) == 0)
		return minot_fail(err, MINOT_USAGE, "the login \"%s\" is the program's own", BOARD_PROGRAM);
	return MINOT_OK;
}

static minot_status hash_password(const struct board *b, minot_str password, char out[crypto_pwhash_STRBYTES],
                                  minot_err *err)
{
	if (password.n < BOARD_MIN_PASSWORD || password.n > BOARD_MAX_PASSWORD)
		return minot_fail(err, MINOT_USAGE, "a password has %d to %d bytes", (int)BOARD_MIN_PASSWORD,
		                  (int)BOARD_MAX_PASSWORD);
	bool fast = b->o.fast_passwords;
	if (crypto_pwhash_str_alg(out, password.p, password.n,
	                          fast ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
	                          fast ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE,
	                          crypto_pwhash_ALG_ARGON2ID13) != 0)
		return boardi_no_memory(err);
	return MINOT_OK;
}

/* Who may ------------------------------------------------------------------------------------------------------------
 */

minot_status boardi_roles(struct board *b, const char *who, uint32_t *roles, minot_err *err)
{
	int64_t found;
	*roles = 0;
	if (who && strcmp(who, BOARD_PROGRAM) == 0) {
		*roles = BOARD_ROLE(PROGRAM);
		return MINOT_OK;
	}
	minot_status s =
	        boardi_number(b, -1, &found, err, "SELECT roles FROM account WHERE login = ? AND NOT ended", "z", who);
	if (s == MINOT_OK && found < 0)
		return minot_fail(err, MINOT_REFUSED, "there is no account of this login, or it has ended");
	*roles = (uint32_t)found;
	return s;
}

minot_status boardi_need(struct board *b, const char *who, uint32_t roles, const char *what, minot_err *err)
{
	uint32_t has;
	char names[100];
	minot_status s = boardi_roles(b, who, &has, err);
	if (s != MINOT_OK || has & roles)
		return s;
	boardi_roles_text(roles & ~BOARD_ROLE(PROGRAM), " or ", names, sizeof names);
	return minot_fail(err, MINOT_REFUSED, "to %s one has to be %s", what, names);
}

static minot_status account_exists(struct board *b, const char *login, bool *out, minot_err *err)
{
	int64_t n;
	minot_status s = boardi_number(b, 0, &n, err, "SELECT count(*) FROM account WHERE login = ?", "z", login);
	*out = n > 0;
	return s;
}

static minot_status log_account(struct board *b, const struct account_work *w, const char *reason, minot_err *err)
{
	char detail[32];
	snprintf(detail, sizeof detail, "%u %d", (unsigned)w->roles, (int)w->ended);
	return boardi_append(b, &(struct boardi_event){w->who, "account", NULL, w->login, str_c(reason), str_c(detail)},
	                     NULL, err);
}

/* Making and changing ------------------------------------------------------------------------------------------------
 */

static minot_status add(struct board *b, void *ctx, minot_err *err)
{
	const struct account_work *w = ctx;
	bool taken;
	minot_status s =
	        boardi_need(b, w->who, BOARD_ROLE(ADMINISTRATOR) | BOARD_ROLE(PROGRAM), "make an account", err);
	if (s == MINOT_OK)
		s = account_exists(b, w->login, &taken, err);
	if (s == MINOT_OK && taken)
		s = minot_fail(err, MINOT_USAGE, "the login \"%s\" is taken", w->login);
	if (s == MINOT_OK)
		s = boardi_run(b, err, "INSERT INTO account (login, name, roles, password) VALUES (?, ?, ?, ?)", "zsis",
		               w->login, w->name, (int64_t)w->roles, w->text);
	return s == MINOT_OK ? log_account(b, w, "made", err) : s;
}

static minot_status roles_ok(uint32_t roles, minot_err *err)
{
	if (!roles || roles & ~((1u << BOARD_N_ROLES) - 1) || roles & BOARD_ROLE(PROGRAM))
		return minot_fail(err, MINOT_USAGE,
		                  "an account needs a role: author, reviewer, editor or administrator");
	return MINOT_OK;
}

minot_status board_account_add(struct board *b, const char *who, const char *login, minot_str name, uint32_t roles,
                               minot_str password, minot_err *err)
{
	char hash[crypto_pwhash_STRBYTES] = "";
	minot_status s = login_ok(login, err);
	if (s == MINOT_OK)
		s = boardi_text_ok(name, BOARD_MAX_NAME, true, "a name", err);
	if (s == MINOT_OK)
		s = roles_ok(roles, err);
	if (s == MINOT_OK)
		s = hash_password(b, password, hash, err);
	struct account_work w = {.who = who, .login = login, .name = name, .text = str_c(hash), .roles = roles};
	return s == MINOT_OK ? boardi_write(b, add, &w, err) : s;
}

static minot_status last_administrator(struct board *b, const struct account_work *w, minot_err *err)
{
	int64_t others;
	if (!w->ended && w->roles & BOARD_ROLE(ADMINISTRATOR))
		return MINOT_OK;
	minot_status s =
	        boardi_number(b, 0, &others, err,
	                      "SELECT (SELECT count(*) FROM account WHERE NOT ended AND roles & ?1 AND login <> ?2)"
	                      " OR NOT (SELECT roles & ?1 AND NOT ended FROM account WHERE login = ?2)",
	                      "iz", (int64_t)BOARD_ROLE(ADMINISTRATOR), w->login);
	return s == MINOT_OK && !others ? minot_fail(err, MINOT_REFUSED, "the last administrator has to stay one") : s;
}

static minot_status change(struct board *b, void *ctx, minot_err *err)
{
	const struct account_work *w = ctx;
	bool there = false;
	minot_status s =
	        boardi_need(b, w->who, BOARD_ROLE(ADMINISTRATOR) | BOARD_ROLE(PROGRAM), "change an account", err);
	if (s == MINOT_OK)
		s = account_exists(b, w->login, &there, err);
	if (s == MINOT_OK && !there)
		s = minot_fail(err, MINOT_NOT_FOUND, "there is no account of the login \"%s\"", w->login);
	if (s == MINOT_OK)
		s = last_administrator(b, w, err);
	if (s == MINOT_OK)
		s = boardi_run(b, err, "UPDATE account SET roles = ?, ended = ? WHERE login = ?", "iiz",
		               (int64_t)w->roles, (int64_t)w->ended, w->login);
	if (s == MINOT_OK && w->ended)
		s = boardi_run(b, err, "DELETE FROM session WHERE login = ?", "z", w->login);
	return s == MINOT_OK ? log_account(b, w, w->ended ? "ended" : "changed", err) : s;
}

minot_status board_account_change(struct board *b, const char *who, const char *login, uint32_t roles, bool ended,
                                  minot_err *err)
{
	struct account_work w = {.who = who, .login = login, .roles = roles, .ended = ended};
	minot_status s = roles_ok(roles, err);
	return s == MINOT_OK ? boardi_write(b, change, &w, err) : s;
}

static minot_status set_password(struct board *b, void *ctx, minot_err *err)
{
	const struct account_work *w = ctx;
	bool there;
	uint32_t roles;
	minot_status s = boardi_roles(b, w->who, &roles, err);
	if (s == MINOT_OK && strcmp(w->who, w->login) != 0)
		s = boardi_need(b, w->who, BOARD_ROLE(ADMINISTRATOR) | BOARD_ROLE(PROGRAM), "change another's password",
		                err);
	if (s == MINOT_OK)
		s = account_exists(b, w->login, &there, err);
	if (s == MINOT_OK && !there)
		s = minot_fail(err, MINOT_NOT_FOUND, "there is no account of the login \"%s\"", w->login);
	if (s == MINOT_OK)
		s = boardi_run(b, err,
		               "UPDATE account SET password = ?, failures = 0, locked_until = 0 WHERE login = ?", "sz",
		               w->text, w->login);
	if (s == MINOT_OK)
		s = boardi_run(b, err, "DELETE FROM session WHERE login = ?", "z", w->login);
	return s == MINOT_OK
	               ? boardi_append(b,
	                               &(struct boardi_event){.who = w->who, .step = "password", .subject = w->login},
	                               NULL, err)
	               : s;
}

minot_status board_account_password(struct board *b, const char *who, const char *login, minot_str password,
                                    minot_err *err)
{
	char hash[crypto_pwhash_STRBYTES] = "";
	minot_status s = hash_password(b, password, hash, err);
	struct account_work w = {.who = who, .login = login, .text = str_c(hash)};
	return s == MINOT_OK ? boardi_write(b, set_password, &w, err) : s;
}

static minot_status declare(struct board *b, void *ctx, minot_err *err)
{
	const struct account_work *w = ctx;
	uint32_t roles;
	minot_status s = boardi_roles(b, w->who, &roles, err);
	return s == MINOT_OK ? boardi_append(b,
	                                     &(struct boardi_event){.who = w->who,
	                                                            .step = "declare interests",
	                                                            .subject = w->who,
	                                                            .reason = w->text},
	                                     NULL, err)
	                     : s;
}

minot_status board_declare(struct board *b, const char *who, minot_str interests, minot_err *err)
{
	struct account_work w = {.who = who, .text = interests};
	minot_status s = boardi_text_ok(interests, BOARD_MAX_TEXT, true, "a statement of interests (or \"none\")", err);
	return s == MINOT_OK ? boardi_write(b, declare, &w, err) : s;
}

minot_status board_may_administrate(struct board *b, const char *who, minot_err *err)
{
	return boardi_need(b, who, BOARD_ROLE(ADMINISTRATOR) | BOARD_ROLE(PROGRAM), "look at accounts", err);
}

/* Reading ------------------------------------------------------------------------------------------------------------
 */

#define ACCOUNT                                                                                                     \
	"SELECT login, name, roles, ended, locked_until, i.reason, i.at FROM account a LEFT JOIN log i ON i.seq = " \
	"(SELECT max(seq) FROM log WHERE step = 'declare interests' AND subject = a.login) "

static minot_status account_of(sqlite3_stmt *q, struct minot_arena *a, struct board_account *out, minot_err *err)
{
	minot_status s = MINOT_OK;
	out->login = boardi_column(q, 0, a, &s, err);
	out->name = boardi_column(q, 1, a, &s, err);
	out->roles = (uint32_t)sqlite3_column_int64(q, 2);
	out->ended = sqlite3_column_int(q, 3) != 0;
	out->locked_until = sqlite3_column_int64(q, 4);
	out->interests = boardi_column(q, 5, a, &s, err);
	out->interests_at = sqlite3_column_int64(q, 6);
	return s;
}

minot_status board_account_get(struct board *b, const char *login, struct minot_arena *a, struct board_account *out,
                               minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	minot_status s = boardi_prepare(b, &q, err, ACCOUNT "WHERE login = ?", "z", login);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK)
		s = row ? account_of(q, a, out, err)
		        : minot_fail(err, MINOT_NOT_FOUND, "there is no account of this login");
	sqlite3_finalize(q);
	return s;
}

minot_status board_account_list(struct board *b, struct minot_arena *a, struct board_account **out, size_t *n,
                                minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	minot_status s = boardi_prepare(b, &q, err, ACCOUNT "ORDER BY login", "");
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row)
		s = boardi_grow(a, (void **)out, *n, &cap, sizeof **out) ? account_of(q, a, &(*out)[(*n)++], err)
		                                                         : boardi_no_memory(err);
	sqlite3_finalize(q);
	return s;
}
