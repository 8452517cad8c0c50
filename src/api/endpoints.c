/* The table of endpoints, and what sends a request along it. docs/api/openapi.json describes those under /api; a test
 * holds the two together. */
#include "api/internal.h"

#include <stdio.h>

#define JSON "application/json"
#define HTML "text/html; charset=utf-8"
#define FORM "application/x-www-form-urlencoded"
#define ARTICLE                                                                                      \
	JSON ", text/html; charset=utf-8, text/markdown; charset=utf-8, text/plain; charset=utf-8, " \
	     "application/x-research-info-systems, application/x-bibtex, application/vnd.citationstyles.csl+json"
#define GET HTTP_BIT(GET)
#define POST HTTP_BIT(POST)
#define BOARD "/board"
enum { KIB = 1024, MIB = 1 << 20 };

const struct endpoint api_endpoints[] = {
        {"api ask", "/api/v1/ask", POST, JSON, ARTICLE, 64 * KIB, 4, false, api_post_ask},
        {"api search", "/api/v1/search", POST, JSON, JSON, 64 * KIB, 2, false, api_post_search},
        {"api suggestions", "/api/v1/suggestions", POST, JSON, JSON, 16 * KIB, 1, false, api_post_suggestions},
        {"api verify", "/api/v1/verify", POST, JSON ",text/markdown,text/plain,application/octet-stream",
         JSON ", text/plain; charset=utf-8", 4 * MIB, 4, false, api_post_verify},
        {"api record", "/api/v1/records/{record...}", GET, NULL, JSON ", text/plain; charset=utf-8", 0, 1, false,
         api_get_record},
        {"api articles", "/api/v1/articles", GET, NULL, JSON, 0, 1, false, api_get_articles},
        {"api article", "/api/v1/articles/{hash}", GET, NULL, ARTICLE, 0, 1, false, api_get_article},
        {"api verification", "/api/v1/articles/{hash}/verification", GET, NULL, JSON ", text/plain; charset=utf-8", 0,
         2, false, api_get_verification},
        {"api keep", "/api/v1/articles/{hash}/keep", POST, NULL, JSON, 0, 4, false, api_post_keep},
        {"api report", "/api/v1/articles/{hash}/reports", POST, JSON, JSON, 16 * KIB, 10, false, api_post_report},
        {"api collections", "/api/v1/collections", GET, NULL, JSON, 0, 0, true, api_get_collections},
        {"api health", "/api/v1/health", GET, NULL, JSON, 0, 0, true, api_get_health},
        {"api metrics", "/api/v1/metrics", GET, NULL, "text/plain; version=0.0.4; charset=utf-8", 0, 0, true,
         api_get_metrics},
        {"api openapi", "/api/v1/openapi.json", GET, NULL, JSON, 0, 0, true, api_get_openapi},

        {"home", "/", GET, NULL, HTML, 0, 1, false, page_home},
        {"ask", "/ask", POST, FORM, HTML, 64 * KIB, 4, false, page_ask},
        {"reader", "/reader", POST, FORM, HTML, 4 * KIB, 4, false, page_reader},
        {"article", "/a/{hash}", GET, NULL, HTML, 0, 1, false, page_article},
        {"citation", "/a/{hash}/cite/{claim}/{number}", GET, NULL, HTML, 0, 1, false, page_citation},
        {"verification", "/a/{hash}/verify", GET, NULL, HTML, 0, 2, false, page_verification},
        {"keep", "/a/{hash}/keep", POST, FORM, HTML, 4 * KIB, 4, false, page_keep},
        {"report form", "/a/{hash}/report/{claim}", GET, NULL, HTML, 0, 1, false, page_report_form},
        {"report", "/a/{hash}/report/{claim}", POST, FORM, HTML, 16 * KIB, 10, false, page_report},
        {"record", "/record/{record...}", GET, NULL, HTML, 0, 1, false, page_record},
        {"library", "/library", GET, NULL, HTML, 0, 1, false, page_library},
        {"about", "/about/{page}", GET, NULL, HTML, 0, 0, true, page_about},
        {"file", "/web/{name}", GET, NULL, "*/*", 0, 0, true, api_get_file},

        {"api board session", "/api/v1/board/session", GET, NULL, JSON, 0, 1, false, get_board_session},
        {"api board sign in", "/api/v1/board/session", POST, JSON, JSON, 4 * KIB, 20, false, post_board_sign_in},
        {"api board sign out", "/api/v1/board/session/end", POST, JSON, JSON, 4 * KIB, 2, false, post_board_sign_out},
        {"api board sessions", "/api/v1/board/sessions", GET, NULL, JSON, 0, 1, false, get_board_sessions},
        {"api board session end", "/api/v1/board/sessions/{id}/end", POST, JSON, JSON, 4 * KIB, 2, false,
         post_board_end_session},
        {"api board queue", "/api/v1/board/queue", POST, JSON, JSON, 4 * KIB, 2, false, get_board_queue},
        {"api board submit", "/api/v1/board/articles", POST, JSON, JSON, 16 * KIB, 4, false, post_board_submit},
        {"api board article", "/api/v1/board/articles/{hash}", GET, NULL, JSON, 0, 4, false, get_board_review},
        {"api board step", "/api/v1/board/articles/{hash}/steps", POST, JSON, JSON, 64 * KIB, 4, false,
         post_board_step},
        {"api board export", "/api/v1/board/articles/{hash}/export", GET, NULL, ARTICLE, 0, 4, false, get_board_export},
        {"api board asked", "/api/v1/board/asked/{hash}", GET, NULL, JSON, 0, 4, false, get_board_asked},
        {"api board protocol", "/api/v1/board/articles/{hash}/protocols", POST, JSON, JSON, 64 * KIB, 4, false,
         post_board_pin},
        {"api board members", "/api/v1/board/members", GET, NULL, JSON, 0, 1, false, get_board_members},
        {"api board interests", "/api/v1/board/interests", POST, JSON, JSON, 16 * KIB, 4, false, post_board_declare},
        {"api board policy", "/api/v1/board/policy", GET, NULL, JSON, 0, 1, false, get_board_policy},
        {"api board desk", "/api/v1/board/desk", GET, NULL, JSON, 0, 2, false, get_board_desk},
        {"api board desk send", "/api/v1/board/desk", POST, JSON, JSON, 16 * KIB, 10, false, post_board_desk_send},
        {"api board desk answer", "/api/v1/board/desk/{id}/answer", POST, JSON, JSON, 64 * KIB, 4, false,
         post_board_desk_answer},
        {"api board desk close", "/api/v1/board/desk/{id}/close", POST, JSON, JSON, 16 * KIB, 4, false,
         post_board_desk_close},
        {"api board log", "/api/v1/board/log", GET, NULL, JSON, 0, 2, false, get_board_log},

        {"board", BOARD, GET, NULL, HTML, 0, 2, false, page_board_queue},
        {"board queue", BOARD "/queue", POST, FORM, HTML, 4 * KIB, 2, false, page_board_queue},
        {"board sign-in form", BOARD "/sign-in", GET, NULL, HTML, 0, 1, false, page_board_sign_in},
        {"board sign in", BOARD "/sign-in", POST, FORM, HTML, 4 * KIB, 20, false, post_board_sign_in},
        {"board sign out", BOARD "/sign-out", POST, FORM, HTML, 4 * KIB, 2, false, post_board_sign_out},
        {"board sessions", BOARD "/sessions", GET, NULL, HTML, 0, 1, false, page_board_sessions},
        {"board session end", BOARD "/sessions/{id}/end", POST, FORM, HTML, 4 * KIB, 2, false, post_board_end_session},
        {"board submit", BOARD "/submit", POST, FORM, HTML, 16 * KIB, 4, false, post_board_submit},
        {"board article", BOARD "/a/{hash}", GET, NULL, HTML, 0, 4, false, page_board_review},
        {"board step", BOARD "/a/{hash}/step", POST, FORM, HTML, 64 * KIB, 4, false, post_board_step},
        {"board protocol", BOARD "/a/{hash}/protocol", POST, FORM, HTML, 64 * KIB, 4, false, post_board_pin},
        {"board export", BOARD "/approved/{hash}", GET, NULL, HTML, 0, 4, false, page_board_export},
        {"board members", BOARD "/members", GET, NULL, HTML, 0, 1, false, page_board_members},
        {"board interests", BOARD "/interests", POST, FORM, HTML, 16 * KIB, 4, false, post_board_declare},
        {"board desk", BOARD "/desk", GET, NULL, HTML, 0, 2, false, page_board_desk},
        {"board desk send", BOARD "/desk", POST, FORM, HTML, 16 * KIB, 10, false, post_board_desk_send},
        {"board desk answer", BOARD "/desk/{id}/answer", POST, FORM, HTML, 64 * KIB, 4, false, post_board_desk_answer},
        {"board desk close", BOARD "/desk/{id}/close", POST, FORM, HTML, 16 * KIB, 4, false, post_board_desk_close},
        {"board log", BOARD "/log", GET, NULL, HTML, 0, 2, false, page_board_log},
};
const size_t api_n_endpoints = sizeof api_endpoints / sizeof *api_endpoints;

_Static_assert(sizeof api_endpoints / sizeof *api_endpoints < HTTP_NO_ROUTE, "each endpoint has a number");

/* Without a board its addresses are addresses of nothing. */
static bool is_here(const struct api *a, const struct endpoint *e)
{
	minot_str path = str_c(e->path);
	return a->board || !(str_starts(path, STR(BOARD)) || str_starts(path, STR("/api/v1/board")));
}

/* Does path fit the pattern? What stands at its places in braces goes into param. */
static bool fits(const char *pattern, minot_str path, minot_str param[CALL_PARAMS])
{
	size_t i = 0, n = 0;
	while (*pattern) {
		if (*pattern != '{') {
			if (i >= path.n || path.p[i++] != *pattern++)
				return false;
			continue;
		}
		const char *end = strchr(pattern, '}');
		bool rest = end[-1] == '.';
		size_t start = i;
		while (i < path.n && (rest || path.p[i] != '/'))
			i++;
		if (i == start || n == CALL_PARAMS)
			return false;
		param[n++] = str_sub(path, start, i);
		pattern = end + 1;
	}
	return i == path.n;
}

static unsigned bit_of(enum http_method m) { return m == HTTP_HEAD ? GET : 1u << m; }

static const char *allowed(unsigned methods)
{
	return methods == POST ? "POST" : methods == GET ? "GET, HEAD" : "GET, HEAD, POST";
}

/* A body that the endpoint does not take is refused before it is read. */
static bool takes(const struct endpoint *e, minot_str content_type)
{
	minot_str rest = str_c(e->takes), one, type = http_media_type(content_type);
	while (minot_str_split(&rest, ',', &one))
		if (minot_str_eq_nocase(one, type))
			return true;
	return false;
}

bool api_route(void *ctx, const struct http_request *rq, struct http_route *out, struct http_response *rs)
{
	minot_str param[CALL_PARAMS];
	unsigned methods = 0;
	for (size_t i = 0; i < api_n_endpoints; i++) {
		const struct endpoint *e = &api_endpoints[i];
		if (!is_here(ctx, e) || !fits(e->path, rq->path, param))
			continue;
		methods |= e->methods;
		if (!(e->methods & bit_of(rq->method)))
			continue;
		*out = (struct http_route){
		        .max_body = e->max_body, .cost = e->cost, .light = e->light, .number = (unsigned)i};
		if (e->takes && !takes(e, http_header(rq, "Content-Type"))) {
			http_problem(rs, 415, "this address takes %s", e->takes);
			return false;
		}
		return true;
	}
	if (!methods) {
		http_problem(rs, 404, "there is nothing at this address");
	} else {
		http_problem(rs, 405, "this address takes %s", allowed(methods));
		http_set(rs, "Allow", allowed(methods));
	}
	return false;
}

/* Does the request accept any of the endpoint's types? Articles choose among theirs themselves. */
static bool acceptable(const struct endpoint *e, const struct http_request *rq)
{
	const char *types[8];
	char text[8][80];
	size_t n = 0;
	minot_str rest = str_c(e->gives), one;
	while (n < 8 && minot_str_split(&rest, ',', &one)) {
		snprintf(text[n], sizeof text[n], "%.*s", STR_ARG(minot_str_trim(one)));
		types[n] = text[n];
		n++;
	}
	return strcmp(e->gives, "*/*") == 0 || http_negotiate(http_header(rq, "Accept"), types, n) >= 0;
}

void api_handle(void *ctx, const struct http_route *route, struct http_request *rq, struct http_response *rs)
{
	const struct endpoint *e = &api_endpoints[route->number];
	struct call c = {.api = ctx, .rq = rq, .rs = rs};
	fits(e->path, rq->path, c.param);
	if (!http_field(rq->query, "format", rq->arena).p && !acceptable(e, rq)) {
		http_problem(rs, 406, "this address gives %s", e->gives);
		return;
	}
	c.edition = edition_hold(&c.api->editions);
	e->run(&c);
	edition_release(&c.api->editions, c.edition);
}
