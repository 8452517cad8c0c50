/* board.c: the board for many threads: a pool of connections, and the calls that change something or say who somebody
 * is. What is read comes from board_read.c. */
#include "engine/boards.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "os/os.h"

enum { STEP_BYTES = 64 << 20 };

struct minot_board {
	char *dir;
	struct board_options options;
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t freed;
	struct board *idle[MINOT_BOARD_CONNECTIONS];
	unsigned n_idle, n_open;
};

/* The pool -----------------------------------------------------------------------------------------------------------
 */

static struct board_options options_of(const struct minot_board_options *o)
{
	return o ? (struct board_options){.now = o->now,
	                                  .ctx = o->ctx,
	                                  .busy_ms = o->busy_ms,
	                                  .max_pages = o->max_pages,
	                                  .read_only = o->read_only,
	                                  .fast_passwords = o->fast_passwords}
	         : (struct board_options){.now = NULL};
}

minot_status minot_board_create(const char *dir, const struct minot_board_options *options, minot_err *err)
{
	struct board_options o = options_of(options);
	return board_create(dir, &o, err);
}

minot_status minot_board_open(const char *dir, const struct minot_board_options *options, struct minot_board **out,
                              minot_err *err)
{
	struct board_options o = options_of(options);
	struct board *first;
	*out = NULL;
	minot_status s = board_open(dir, &o, &first, err); /* so that what is wrong is told now */
	if (s != MINOT_OK)
		return s;
	struct minot_board *pool = calloc(1, sizeof *pool);
	if (!pool || !(pool->dir = strdup(dir))) {
		board_close(first);
		free(pool);
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the board");
	}
	pool->options = o;
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->freed, NULL);
	pool->idle[pool->n_idle++] = first;
	pool->n_open = 1;
	*out = pool;
	return MINOT_OK;
}

void minot_board_close(struct minot_board *b)
{
	if (!b)
		return;
	while (b->n_idle)
		board_close(b->idle[--b->n_idle]);
	pthread_cond_destroy(&b->freed);
	pthread_mutex_destroy(&b->lock);
	free(b->dir);
	free(b);
}

bool boards_read_only(const struct minot_board *pool) { return pool->options.read_only; }

static minot_status borrow(struct minot_board *pool, struct board **out, minot_err *err)
{
	*out = NULL;
	pthread_mutex_lock(&pool->lock);
	while (!pool->n_idle && pool->n_open == MINOT_BOARD_CONNECTIONS)
		pthread_cond_wait(&pool->freed, &pool->lock);
	if (pool->n_idle)
		*out = pool->idle[--pool->n_idle];
	else
		pool->n_open++;
	pthread_mutex_unlock(&pool->lock);
	if (*out)
		return MINOT_OK;
	minot_status s = board_open(pool->dir, &pool->options, out, err);
	if (s != MINOT_OK) {
		pthread_mutex_lock(&pool->lock);
		pool->n_open--;
		pthread_cond_signal(&pool->freed);
		pthread_mutex_unlock(&pool->lock);
	}
	return s;
}

/* A connection that met damage or a refusing disk is closed: the next call opens another and sees what is there then.
 */
static void give_back(struct minot_board *pool, struct board *b, minot_status s)
{
	bool keep = s != MINOT_DAMAGED && s != MINOT_IO && s != MINOT_INTERNAL;
	if (!keep)
		board_close(b);
	pthread_mutex_lock(&pool->lock);
	if (keep)
		pool->idle[pool->n_idle++] = b;
	else
		pool->n_open--;
	pthread_cond_signal(&pool->freed);
	pthread_mutex_unlock(&pool->lock);
}

minot_status boards_begin(struct minot_board *pool, struct boards_call *c, minot_err *err)
{
	*c = (struct boards_call){.pool = pool, .a = engine_arena(err)};
	minot_status s = c->a ? borrow(pool, &c->b, err) : MINOT_NO_MEMORY;
	if (s != MINOT_OK)
		minot_arena_free(c->a);
	return s;
}

minot_status boards_end(struct boards_call *c, minot_status s)
{
	give_back(c->pool, c->b, s);
	minot_arena_free(c->a);
	return s;
}

/* call(b) with a connection b of the pool. */
#define WITH(pool, call)                                    \
	do {                                                \
		struct board *b_;                           \
		minot_status s_ = borrow((pool), &b_, err); \
		if (s_ == MINOT_OK) {                       \
			struct board *const board = b_;     \
			s_ = (call);                        \
			give_back((pool), b_, s_);          \
		}                                           \
		return s_;                                  \
	} while (0)

const char *boards_hash(const char *hash) { return hash && strncmp(hash, "sha256:", 7) == 0 ? hash + 7 : hash; }

/* A text that has to be given. */
static minot_status needed(const char *z, const char *what, minot_err *err)
{
	return z && *z ? MINOT_OK : minot_fail(err, MINOT_USAGE, "%s is needed", what);
}

/* Backup and restore -------------------------------------------------------------------------------------------------
 */

minot_status minot_board_backup(struct minot_board *b, const char *to, minot_err *err)
{
	WITH(b, board_backup(board, to, err));
}

minot_status minot_board_restore(const char *dir, const char *backup, const char *key, minot_err *err)
{
	return board_restore(dir, backup, key, err);
}

/* Keys ---------------------------------------------------------------------------------------------------------------
 */

minot_status minot_board_keys(struct minot_board *b, struct minot_bytes *out, minot_err *err)
{
	struct boards_call c;
	struct minot_buf text = ENGINE_OUTPUT;
	*out = (struct minot_bytes){NULL, 0};
	minot_status s = boards_begin(b, &c, err);
	if (s != MINOT_OK)
		return s;
	s = board_keys(c.b, &text, err);
	if (s == MINOT_OK)
		s = engine_give(&text, out, err);
	minot_buf_free(&text);
	return boards_end(&c, s);
}

minot_status minot_board_rotate_key(struct minot_board *b, const char *who, const char *reason, minot_err *err)
{
	WITH(b, board_rotate_key(board, who, boards_text(reason), err));
}

/* People -------------------------------------------------------------------------------------------------------------
 */

static minot_status roles_of(const char *text, uint32_t *roles, minot_err *err)
{
	return text && board_roles_from_text(str_c(text), roles)
	               ? MINOT_OK
	               : minot_fail(err, MINOT_USAGE, "roles are author, reviewer, editor, administrator");
}

static minot_str bytes_of(const char *p, size_t n) { return (minot_str){p, p ? n : 0}; }

minot_status minot_board_account_add(struct minot_board *b, const char *who, const char *login, const char *name,
                                     const char *roles, const char *password, size_t password_bytes, minot_err *err)
{
	uint32_t bits;
	minot_status s = needed(login, "a login", err);
	if (s == MINOT_OK)
		s = roles_of(roles, &bits, err);
	if (s != MINOT_OK)
		return s;
	WITH(b, board_account_add(board, who, login, boards_text(name), bits, bytes_of(password, password_bytes), err));
}

static minot_status change_account(struct board *b, const char *who, const char *login, const char *roles, bool ended,
                                   minot_err *err)
{
	struct board_account account = {.roles = 0};
	struct minot_arena *a = roles ? NULL : engine_arena(err);
	minot_status s = roles ? roles_of(roles, &account.roles, err)
	                 : a   ? board_account_get(b, login, a, &account, err)
	                       : MINOT_NO_MEMORY;
	minot_arena_free(a);
	return s == MINOT_OK ? board_account_change(b, who, login, account.roles, ended, err) : s;
}

minot_status minot_board_account_change(struct minot_board *b, const char *who, const char *login, const char *roles,
                                        bool ended, minot_err *err)
{
	minot_status s = needed(login, "a login", err);
	if (s != MINOT_OK)
		return s;
	WITH(b, change_account(board, who, login, roles, ended, err));
}

static minot_status change_password(struct board *b, const char *who, const char *login, minot_str old,
                                    minot_str password, minot_err *err)
{
	bool own = who && strcmp(who, login) == 0;
	minot_status s = own ? board_password_check(b, login, old, err) : MINOT_OK;
	return s == MINOT_OK ? board_account_password(b, who, login, password, err) : s;
}

minot_status minot_board_account_password(struct minot_board *b, const char *who, const char *login, const char *old,
                                          size_t old_bytes, const char *password, size_t password_bytes, minot_err *err)
{
	minot_status s = needed(login, "a login", err);
	if (s != MINOT_OK)
		return s;
	WITH(b, change_password(board, who, login, bytes_of(old, old_bytes), bytes_of(password, password_bytes), err));
}

minot_status minot_board_password_check(struct minot_board *b, const char *login, const char *password,
                                        size_t password_bytes, minot_err *err)
{
	minot_status s = needed(login, "a login", err);
	if (s != MINOT_OK)
		return s;
	WITH(b, board_password_check(board, login, bytes_of(password, password_bytes), err));
}

minot_status minot_board_declare(struct minot_board *b, const char *who, const char *interests, minot_err *err)
{
	WITH(b, board_declare(board, who, boards_text(interests), err));
}

/* Sessions -----------------------------------------------------------------------------------------------------------
 */

minot_status minot_board_sign_in(struct minot_board *b, const char *login, const char *password, size_t password_bytes,
                                 const char *old, char token[MINOT_BOARD_TOKEN], minot_err *err)
{
	token[0] = 0;
	WITH(b, board_sign_in(board, login ? login : "", bytes_of(password, password_bytes), old, token, err));
}

minot_status minot_board_sign_out(struct minot_board *b, const char *token, minot_err *err)
{
	WITH(b, board_sign_out(board, token, err));
}

/* The roles that the session has now, not those that it began with. */
static void fill_session(const struct board_session *s, const struct board_account *account,
                         struct minot_board_session *out)
{
	*out = (struct minot_board_session){
	        .id = s->id, .begun = s->begun, .seen = s->seen, .ends = s->ends, .declared = account->interests.p};
	snprintf(out->login, sizeof out->login, "%s", s->login);
	snprintf(out->csrf, sizeof out->csrf, "%s", s->csrf);
	minot_str name = minot_str_cut(account->name, sizeof out->name - 1);
	snprintf(out->name, sizeof out->name, "%.*s", STR_ARG(name));
	size_t n = 0;
	for (unsigned r = 0; r < BOARD_N_ROLES; r++)
		if (account->roles & 1u << r && n < sizeof out->roles)
			n += (size_t)snprintf(out->roles + n, sizeof out->roles - n, "%s%s", n ? ", " : "",
			                      board_role_name((enum board_role_bit)r));
}

minot_status minot_board_session_get(struct minot_board *b, const char *token, struct minot_board_session *out,
                                     minot_err *err)
{
	struct boards_call c;
	struct board_session session;
	struct board_account account;
	*out = (struct minot_board_session){.id = 0};
	minot_status s = boards_begin(b, &c, err);
	if (s != MINOT_OK)
		return s;
	s = board_session_get(c.b, token, &session, err);
	if (s == MINOT_OK)
		s = board_account_get(c.b, session.login, c.a, &account, err);
	if (s == MINOT_OK)
		fill_session(&session, &account, out);
	return boards_end(&c, s);
}

bool minot_board_csrf_ok(const struct minot_board_session *s, const char *csrf, size_t csrf_bytes)
{
	struct board_session session = {.id = s->id};
	memcpy(session.csrf, s->csrf, sizeof session.csrf);
	return csrf && board_csrf_ok(&session, (minot_str){csrf, csrf_bytes});
}

minot_status minot_board_session_end(struct minot_board *b, const char *who, int64_t id, minot_err *err)
{
	WITH(b, board_session_end(board, who, id, err));
}

/* Articles -----------------------------------------------------------------------------------------------------------
 */

minot_status minot_board_submit(struct minot_board *b, const char *who, const char *json, size_t json_bytes,
                                const char *replaces, const char *reason, char hash[MINOT_BOARD_HASH], minot_err *err)
{
	hash[0] = 0;
	WITH(b, board_submit(board, who, bytes_of(json, json_bytes), boards_hash(replaces), boards_text(reason), hash,
	                     err));
}

minot_status minot_board_find(struct minot_board *b, const char *begins, char hash[MINOT_BOARD_HASH], minot_err *err)
{
	hash[0] = 0;
	WITH(b, board_find(board, boards_hash(begins), hash, err));
}

minot_status minot_board_step(struct minot_board *b, const struct minot *m, const char *who, const char *step,
                              const char *hash, const char *claim, const char *reason, minot_err *err)
{
	enum board_step which;
	if (!board_step_from_name(boards_text(step), &which))
		return minot_fail(err, MINOT_USAGE, "there is no step \"%.40s\"; minot board policy lists them",
		                  step ? step : "");
	minot_status s = needed(hash, "the hash of an article", err);
	if (s == MINOT_OK && m && (which == BOARD_STEP_ACCEPT || which == BOARD_STEP_APPROVE))
		s = boards_proved(b, m, boards_hash(hash), which == BOARD_STEP_ACCEPT ? claim : NULL, err);
	if (s != MINOT_OK)
		return s;
	WITH(b, board_make_step(board, who, which, boards_hash(hash), claim, boards_text(reason), err));
}

minot_status minot_board_link(struct minot_board *b, const char *who, const char *json, size_t json_bytes,
                              const char *hash, const char *reason, minot_err *err)
{
	struct boards_call c;
	struct article *art;
	minot_status s = needed(hash, "the hash of an article", err);
	if (s == MINOT_OK)
		s = boards_begin(b, &c, err);
	if (s != MINOT_OK)
		return s;
	s = article_read(bytes_of(json, json_bytes), c.a, &art, err);
	if (s == MINOT_OK)
		s = board_link(c.b, who, art, boards_hash(hash), boards_text(reason), err);
	return boards_end(&c, s);
}

/* The desk -----------------------------------------------------------------------------------------------------------
 */

minot_status minot_board_desk_send(struct minot_board *b, const char *who, const char *kind, const char *question,
                                   const char *article, const char *claim, const char *text, int64_t *id,
                                   minot_err *err)
{
	enum board_desk_kind k = BOARD_DESK_QUESTION;
	while (k < BOARD_DESK_PROTOCOL && strcmp(kind, board_desk_name(k)) != 0)
		k++;
	if (k == BOARD_DESK_PROTOCOL)
		return minot_fail(err, MINOT_USAGE, "what is sent is a question or an error");
	WITH(b, board_desk_send(board, who, k, boards_text(question), boards_hash(article), claim, boards_text(text),
	                        id, err));
}

minot_status minot_board_desk_answer(struct minot_board *b, const char *who, int64_t id, const char *answer,
                                     const char *sources, minot_err *err)
{
	WITH(b, board_desk_answer(board, who, id, boards_text(answer), boards_text(sources), err));
}

minot_status minot_board_desk_close(struct minot_board *b, const char *who, int64_t id, const char *reason,
                                    minot_err *err)
{
	WITH(b, board_desk_close(board, who, id, boards_text(reason), err));
}

minot_status minot_board_pin(struct minot_board *b, const char *who, const char *article, const char *title,
                             const char *text, int64_t *id, minot_err *err)
{
	minot_status s = needed(article, "the hash of an article", err);
	if (s != MINOT_OK)
		return s;
	WITH(b, board_pin(board, who, boards_hash(article), boards_text(title), boards_text(text), id, err));
}
