/* The board as JSON: what minot-board.h gives, for who may see it. */
#include "api/board.h"

#include <stdlib.h>

static void give(struct call *c, minot_status st, struct minot_bytes *out, const minot_err *err)
{
	if (st == MINOT_OK)
		http_give(c->rs, out->p, out->n, "application/json");
	else
		api_board_fault(c, err);
}

void get_board_sessions(struct call *c)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	minot_str token = minot_arena_str(c->rq->arena, http_cookie(c->rq, "minot_session"));
	if (api_board_entered(c, &s))
		give(c, minot_board_sessions(c->api->board, s.login, s.login, token.p, &out, &err), &out, &err);
}

void get_board_queue(struct call *c)
{
	static const char *const names[] = {"states", "words", "by", "not_by", "after", NULL};
	struct minot_board_session s;
	struct minot_bytes out;
	struct words w;
	minot_err err;
	if (!api_board_entered(c, &s))
		return;
	if (words_open(c, names, &w)) {
		struct minot_board_filter f = {.states = words_get(&w, "states"),
		                               .words = words_get(&w, "words"),
		                               .by = words_get(&w, "by"),
		                               .not_by = words_get(&w, "not_by"),
		                               .after = words_get(&w, "after")};
		give(c, minot_board_list(c->api->board, &f, MINOT_JSON, &out, &err), &out, &err);
	}
	words_close(&w);
}

void get_board_review(struct call *c)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	minot_str hash = minot_arena_str(c->rq->arena, c->param[0]);
	if (api_board_entered(c, &s))
		give(c,
		     minot_board_review(c->api->board, c->edition->collection, s.login, hash.p ? hash.p : "",
		                        MINOT_JSON, &out, &err),
		     &out, &err);
}

void get_board_members(struct call *c)
{
	struct minot_bytes out;
	minot_err err;
	give(c, minot_board_members(c->api->board, MINOT_JSON, &out, &err), &out, &err);
}

void get_board_policy(struct call *c)
{
	struct minot_bytes out;
	minot_err err;
	give(c, minot_board_policy(MINOT_JSON, &out, &err), &out, &err);
}

void get_board_desk(struct call *c)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	int64_t before;
	minot_str article = http_field(c->rq->query, "article", c->rq->arena);
	bool open = str_eq(http_field(c->rq->query, "open", c->rq->arena), STR("true"));
	api_board_number(http_field(c->rq->query, "before", c->rq->arena), &before);
	if (api_board_entered(c, &s))
		give(c,
		     minot_board_desk(c->api->board, article.n ? article.p : NULL, open, before, MINOT_JSON, &out,
		                      &err),
		     &out, &err);
}

void get_board_log(struct call *c)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	int64_t from;
	if (!api_board_number(http_field(c->rq->query, "from", c->rq->arena), &from))
		from = 1;
	if (api_board_entered(c, &s))
		give(c, minot_board_log(c->api->board, from, MINOT_JSON, &out, &err), &out, &err);
}

/* Public: the approved article for the question of one of this server's. */
void get_board_asked(struct call *c)
{
	char hash[STORE_HASH];
	minot_str json;
	struct minot_bytes out;
	minot_err err;
	if (!api_article(c, c->param[0], hash, &json))
		return;
	give(c, minot_board_asked(c->api->board, c->edition->collection, json.p, json.n, &out, &err), &out, &err);
	free((char *)json.p);
}

/* The article as it may be given out: to everybody when it is approved, or was and has new evidence; to members always.
 */
static json_t *exported(struct call *c, minot_str *json)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	minot_str hash = minot_arena_str(c->rq->arena, c->param[0]);
	if (minot_board_export(c->api->board, hash.p ? hash.p : "", &out, &err) != MINOT_OK) {
		api_board_fault(c, &err);
		return NULL;
	}
	json_t *article = json_loadb(out.p, out.n, 0, NULL);
	minot_str status = member(article, "status");
	bool open = str_eq(status, STR("approved")) || str_eq(status, STR("outdated")) || api_board_session(c, &s);
	*json = minot_arena_str(c->rq->arena, (minot_str){out.p, out.n});
	minot_bytes_free(&out);
	if (open && article && json->p)
		return article;
	if (!article || !json->p)
		http_problem(c->rs, 503, "no memory for the request");
	else
		http_problem(c->rs, 404, "the board has approved no such article"); /* nor says that it is there */
	json_decref(article);
	return NULL;
}

void get_board_export(struct call *c)
{
	char hash[STORE_HASH];
	minot_str json;
	json_t *article = exported(c, &json);
	if (article && store_hash(member(article, "id"), hash))
		api_render(c, json, hash);
	json_decref(article);
}

/* The same as a page, under what people say of it. */
void page_board_export(struct call *c)
{
	minot_str json;
	json_t *article = exported(c, &json);
	if (article)
		api_board_article_page(c, c->param[0], json);
	json_decref(article);
}
