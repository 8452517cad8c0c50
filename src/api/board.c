/* What people do on the board: sign in and out, submit, decide, declare, answer. See board.h for the shape of it. */
#include "api/board.h"

#include <stdio.h>
#include <stdlib.h>

static const char cookie_name[] = "minot_session";

bool api_board_is_api(const struct call *c) { return str_starts(c->rq->path, STR("/api/")); }

/* Who ---------------------------------------------------------------------------------------------------------------
 */

/* The token as the browser sent it; NULL: none that could be one. */
static const char *token_of(struct call *c)
{
	minot_str token = http_cookie(c->rq, cookie_name);
	return token.n == MINOT_BOARD_TOKEN - 1 ? minot_arena_str(c->rq->arena, token).p : NULL;
}

bool api_board_session(struct call *c, struct minot_board_session *out)
{
	const char *token = token_of(c);
	return c->api->board && token && minot_board_session_get(c->api->board, token, out, NULL) == MINOT_OK;
}

/* To the sign-in page, from which one comes back here; what was typed is in no address. */
static void send_to_sign_in(struct call *c)
{
	struct minot_buf to = BUF_INIT(4096);
	minot_buf_c(&to, "/board/sign-in");
	if (c->rq->method != HTTP_POST) {
		minot_buf_c(&to, "?next=");
		http_escape(&to, c->rq->path);
	}
	minot_str address = minot_arena_str(c->rq->arena, minot_buf_view(&to));
	minot_buf_free(&to);
	c->rs->status = 303;
	http_set(c->rs, "Location", address.p ? address.p : "/board/sign-in");
}

bool api_board_entered(struct call *c, struct minot_board_session *out)
{
	if (api_board_session(c, out))
		return true;
	if (api_board_is_api(c)) {
		http_problem(c->rs, 401, "sign in first: POST /api/v1/board/session");
		http_set(c->rs, "WWW-Authenticate", "Cookie"); /* RFC 9110, 11.6.1, wants one */
	} else {
		send_to_sign_in(c);
	}
	return false;
}

bool api_board_acting(const struct words *w, struct minot_board_session *out)
{
	struct call *c = w->c;
	if (!api_board_entered(c, out))
		return false;
	minot_str sent = http_header(c->rq, "X-CSRF-Token");
	if (!w->json)
		sent = http_field(c->rq->body, "csrf", c->rq->arena);
	if (minot_board_csrf_ok(out, sent.p, sent.n))
		return true;
	http_problem(c->rs, 403, "%s",
	             w->json ? "the header field X-CSRF-Token does not hold the session's \"csrf\""
	                     : "this form is older than your session: go back, load the page again and "
	                       "repeat what you did");
	return false;
}

/* Words --------------------------------------------------------------------------------------------------------------
 */

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static bool members_fit(struct call *c, json_t *o, const char *const *names)
{
	const char *name;
	json_t *value;
	json_object_foreach(o, name, value)
	{
		bool text = json_is_string(value) && strlen(json_string_value(value)) == json_string_length(value);
		if (!is_one_of(name, names))
			http_problem(c->rs, 400, "no such member: \"%.60s\"", name);
		else if (!text && !json_is_null(value))
			http_problem(c->rs, 400, "\"%.60s\" has to be a string without a NUL", name);
		else
			continue;
		return false;
	}
	return true;
}

bool words_open(struct call *c, const char *const *names, struct words *out)
{
	json_error_t e;
	minot_str body = c->rq->body;
	*out = (struct words){.c = c};
	if (!api_board_is_api(c))
		return true;
	out->json = json_loadb(body.p ? body.p : "", body.n, JSON_REJECT_DUPLICATES, &e);
	if (json_is_object(out->json))
		return members_fit(c, out->json, names);
	if (out->json)
		http_problem(c->rs, 400, "the body is no JSON object");
	else
		http_problem(c->rs, 400, "the body is no JSON: line %d: %s", e.line, e.text);
	return false;
}

void words_close(struct words *w) { json_decref(w->json); }

const char *words_get(const struct words *w, const char *name)
{
	if (w->json) {
		const char *text = json_string_value(json_object_get(w->json, name));
		return text && *text ? text : NULL;
	}
	minot_str field = http_field(w->c->rq->body, name, w->c->rq->arena);
	return field.n && !memchr(field.p, 0, field.n) ? field.p : NULL;
}

const char *words_text(const struct words *w, const char *name)
{
	const char *text = words_get(w, name);
	return text ? text : "";
}

/* Responses ----------------------------------------------------------------------------------------------------------
 */

void api_board_fault(struct call *c, const minot_err *err)
{
	if (err->status != MINOT_DAMAGED && err->status != MINOT_IO) {
		api_fault(c, err);
		return;
	}
	char line[600], place[512];
	http_problem(c->rs, 503, "the board cannot be read or written now; nothing was changed");
	http_set(c->rs, "Retry-After", "5");
	minot_err_text(err, place, sizeof place);
	snprintf(line, sizeof line, "fault: board: %s: %s", minot_status_name(err->status), place);
	if (c->api->options.say)
		c->api->options.say(c->api->options.ctx, line);
}

void api_board_done(struct call *c, const char *to, json_t *tree)
{
	if (api_board_is_api(c)) {
		api_json(c, tree);
		return;
	}
	json_decref(tree);
	c->rs->status = 303;
	http_set(c->rs, "Location", to ? to : "/board");
}

static void done_at(struct call *c, minot_str to) { api_board_done(c, to.p, json_pack("{s:b}", "done", 1)); }

bool api_board_number(minot_str digits, int64_t *out)
{
	uint64_t n;
	bool ok = minot_str_uint(digits, INT64_MAX, &n) && n;
	*out = ok ? (int64_t)n : 0;
	return ok;
}

json_t *api_board_tree(struct call *c, struct minot_bytes *b)
{
	json_t *tree = json_loadb(b->p, b->n, 0, NULL);
	minot_bytes_free(b);
	if (!tree)
		http_problem(c->rs, 503, "no memory for the request");
	return tree;
}

/* Deeds --------------------------------------------------------------------------------------------------------------
 */

/* What a member does with the words of a request, and, where that went well, what is answered. */
typedef minot_status deed(struct call *c, const struct words *w, const struct minot_board_session *who, minot_err *err);

/* For members only, with a token against forged forms; names: the words that the request may hold. */
static void have_done(struct call *c, const char *const *names, deed *act)
{
	struct minot_board_session who;
	struct words w;
	minot_err err;
	if (words_open(c, names, &w) && api_board_acting(&w, &who) && act(c, &w, &who, &err) != MINOT_OK)
		api_board_fault(c, &err);
	words_close(&w);
}

/* The number in the address; 0, which nothing has, where there is none. */
static int64_t number_of(const struct call *c)
{
	int64_t n;
	api_board_number(c->param[0], &n);
	return n;
}

/* Signing in ---------------------------------------------------------------------------------------------------------
 */

static void set_cookie(struct call *c, const char *token)
{
	enum { LONGEST = 12 * 60 * 60 }; /* a session's; minot-board.h */
	minot_str cookie =
	        minot_arena_printf(c->rq->arena, "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s", cookie_name,
	                           token, *token ? LONGEST : 0, c->api->options.tls ? "; Secure" : "");
	if (cookie.p)
		http_set(c->rs, "Set-Cookie", cookie.p);
}

/* A page of this server to go on to: nothing but the paths of articles and of the board. */
static const char *next_of(const struct words *w)
{
	static const char path[] = "abcdefghijklmnopqrstuvwxyz0123456789/-";
	const char *next = words_get(w, "next");
	bool ours = next && (strncmp(next, "/board", 6) == 0 || strncmp(next, "/a/", 3) == 0);
	return ours && strspn(next, path) == strlen(next) && !strstr(next, "//") ? next : "/board";
}

static json_t *session_json(const struct minot_board_session *s)
{
	json_t *roles = json_array();
	minot_str rest = str_c(s->roles), one;
	while (minot_str_split(&rest, ',', &one)) {
		one = minot_str_trim(one);
		json_array_append_new(roles, json_stringn(one.p, one.n));
	}
	return json_pack("{s:s, s:s, s:o, s:b, s:s, s:I, s:I}", "login", s->login, "name", s->name, "roles", roles,
	                 "declared", s->declared, "csrf", s->csrf, "id", (json_int_t)s->id, "ends",
	                 (json_int_t)s->ends);
}

void post_board_sign_in(struct call *c)
{
	static const char *const names[] = {"login", "password", NULL};
	char token[MINOT_BOARD_TOKEN];
	struct minot_board_session session;
	struct words w;
	minot_err err;
	if (words_open(c, names, &w)) {
		const char *password = words_text(&w, "password");
		minot_status st = minot_board_sign_in(c->api->board, words_text(&w, "login"), password,
		                                      strlen(password), token_of(c), token, &err);
		if (st == MINOT_OK)
			st = minot_board_session_get(c->api->board, token, &session, &err);
		if (st == MINOT_OK) {
			set_cookie(c, token);
			api_board_done(c, next_of(&w), session_json(&session));
		} else {
			api_board_fault(c, &err);
		}
	}
	words_close(&w);
}

void get_board_session(struct call *c)
{
	struct minot_board_session s;
	if (api_board_entered(c, &s))
		api_json(c, session_json(&s));
}

static minot_status sign_out(struct call *c, const struct words *w, const struct minot_board_session *who,
                             minot_err *err)
{
	(void)w, (void)who;
	minot_status st = minot_board_sign_out(c->api->board, token_of(c), err);
	if (st == MINOT_OK) {
		set_cookie(c, "");
		done_at(c, STR("/board/sign-in"));
	}
	return st;
}

void post_board_sign_out(struct call *c)
{
	static const char *const names[] = {NULL};
	have_done(c, names, sign_out);
}

static minot_status end_session(struct call *c, const struct words *w, const struct minot_board_session *who,
                                minot_err *err)
{
	(void)w;
	minot_status st = minot_board_session_end(c->api->board, who->login, number_of(c), err);
	if (st == MINOT_OK)
		done_at(c, STR("/board/sessions"));
	return st;
}

void post_board_end_session(struct call *c)
{
	static const char *const names[] = {NULL};
	have_done(c, names, end_session);
}

/* Articles -----------------------------------------------------------------------------------------------------------
 */

static minot_status submit(struct call *c, const struct words *w, const struct minot_board_session *who, minot_err *err)
{
	char hash[STORE_HASH], given[MINOT_BOARD_HASH];
	minot_str json;
	if (!api_article(c, str_c(words_text(w, "article")), hash, &json))
		return MINOT_OK; /* it has told the client what is wrong */
	minot_status st = minot_board_submit(c->api->board, who->login, json.p, json.n, words_get(w, "replaces"),
	                                     words_get(w, "reason"), given, err);
	if (st == MINOT_OK)
		api_board_done(c, minot_arena_printf(c->rq->arena, "/board/a/%s", given).p,
		               json_pack("{s:s}", "article", given));
	free((char *)json.p);
	return st;
}

void post_board_submit(struct call *c)
{
	static const char *const names[] = {"article", "replaces", "reason", NULL};
	have_done(c, names, submit);
}

static minot_status step(struct call *c, const struct words *w, const struct minot_board_session *who, minot_err *err)
{
	minot_str hash = minot_arena_str(c->rq->arena, c->param[0]);
	const char *claim = words_get(w, "claim");
	minot_status st = minot_board_step(c->api->board, c->edition->collection, who->login, words_text(w, "step"),
	                                   hash.p ? hash.p : "", claim, words_get(w, "reason"), err);
	if (st != MINOT_OK)
		return st;
	struct minot_buf to = BUF_INIT(1024);
	minot_buf_printf(&to, "/board/a/%s", hash.p);
	if (claim) {
		minot_buf_c(&to, "#");
		http_escape(&to, str_c(claim));
	}
	done_at(c, minot_arena_str(c->rq->arena, minot_buf_view(&to)));
	minot_buf_free(&to);
	return MINOT_OK;
}

void post_board_step(struct call *c)
{
	static const char *const names[] = {"step", "claim", "reason", NULL};
	have_done(c, names, step);
}

static minot_status pin(struct call *c, const struct words *w, const struct minot_board_session *who, minot_err *err)
{
	int64_t id;
	minot_str hash = minot_arena_str(c->rq->arena, c->param[0]);
	minot_status st = minot_board_pin(c->api->board, who->login, hash.p ? hash.p : "", words_text(w, "title"),
	                                  words_text(w, "text"), &id, err);
	if (st == MINOT_OK)
		api_board_done(c, minot_arena_printf(c->rq->arena, "/board/a/%s#protocols", hash.p).p,
		               json_pack("{s:I}", "id", (json_int_t)id));
	return st;
}

void post_board_pin(struct call *c)
{
	static const char *const names[] = {"title", "text", NULL};
	have_done(c, names, pin);
}

static minot_status declare(struct call *c, const struct words *w, const struct minot_board_session *who,
                            minot_err *err)
{
	minot_status st = minot_board_declare(c->api->board, who->login, words_text(w, "interests"), err);
	if (st == MINOT_OK)
		done_at(c, STR("/board/members"));
	return st;
}

void post_board_declare(struct call *c)
{
	static const char *const names[] = {"interests", NULL};
	have_done(c, names, declare);
}

/* The desk -----------------------------------------------------------------------------------------------------------
 */

/* A question that was abstained on is that of an article of this server: what is sent is what was asked. */
static minot_status send_to_desk(struct call *c, const struct words *w, const char *who, minot_str json, int64_t *id,
                                 minot_err *err)
{
	json_t *article = json_loadb(json.p, json.n, 0, NULL);
	const char *question = json_string_value(json_object_get(article, "question"));
	minot_status st = question ? minot_board_desk_send(c->api->board, who, "question", question, NULL, NULL,
	                                                   words_get(w, "text"), id, err)
	                           : MINOT_INPUT;
	if (!question)
		*err = (minot_err){.status = MINOT_INPUT, .msg = "the article has no question"};
	json_decref(article);
	return st;
}

static void sent(struct call *c, int64_t id)
{
	struct minot_buf *b = &c->rs->body;
	if (api_board_is_api(c)) {
		c->rs->status = 201;
		api_json(c, json_pack("{s:I}", "id", (json_int_t)id));
		return;
	}
	page_begin(c, "Sent to the board");
	minot_buf_c(b,
	            "<h1>Sent to the board</h1>\n<p>People of the editorial board see the question in their list. An "
	            "answer of theirs is marked as theirs. <a href=\"/\">Ask another question</a></p>\n");
	page_end(c);
}

/* Anybody may send; who is signed in is named, if the form is theirs. */
void post_board_desk_send(struct call *c)
{
	static const char *const names[] = {"article", "text", NULL};
	struct minot_board_session s;
	struct words w;
	char hash[STORE_HASH];
	minot_str json = STR_NONE;
	minot_err err;
	int64_t id;
	bool member = api_board_session(c, &s);
	if (words_open(c, names, &w) && (!member || api_board_acting(&w, &s))) {
		if (api_article(c, str_c(words_text(&w, "article")), hash, &json)) {
			if (send_to_desk(c, &w, member ? s.login : NULL, json, &id, &err) == MINOT_OK)
				sent(c, id);
			else
				api_board_fault(c, &err);
		}
	}
	free((char *)json.p);
	words_close(&w);
}

static minot_status desk_answer(struct call *c, const struct words *w, const struct minot_board_session *who,
                                minot_err *err)
{
	minot_status st = minot_board_desk_answer(c->api->board, who->login, number_of(c), words_text(w, "answer"),
	                                          words_text(w, "sources"), err);
	if (st == MINOT_OK)
		done_at(c, STR("/board/desk"));
	return st;
}

void post_board_desk_answer(struct call *c)
{
	static const char *const names[] = {"answer", "sources", NULL};
	have_done(c, names, desk_answer);
}

static minot_status desk_close(struct call *c, const struct words *w, const struct minot_board_session *who,
                               minot_err *err)
{
	minot_status st = minot_board_desk_close(c->api->board, who->login, number_of(c), words_get(w, "reason"), err);
	if (st == MINOT_OK)
		done_at(c, STR("/board/desk"));
	return st;
}

void post_board_desk_close(struct call *c)
{
	static const char *const names[] = {"reason", NULL};
	have_done(c, names, desk_close);
}
