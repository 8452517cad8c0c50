/* internal.h, private to src/api: a server's parts, and what its handlers share. */
#ifndef API_INTERNAL_H
#define API_INTERNAL_H

#include <jansson.h>
#include <pthread.h>
#include <stdatomic.h>

#include "api/api.h"
#include "api/store.h"
#include "minot-board.h"

/* Editions (edition.c) ---------------------------------------------------------------------------------------------
 *
 * The collection as it is open now. A request holds the edition it began with; when a newer one was opened meanwhile,
 * the old one is closed by the last request that lets it go. */
enum { EDITION_EXAMPLES = 6 };
struct edition {
	struct minot *collection;
	unsigned held; /* guarded by editions.lock */
	char number[24], changed[11], sha256[65];
	uint64_t records;
	json_t *info;                           /* as minot_info says it, without the folder's name; only read */
	const char *examples[EDITION_EXAMPLES]; /* questions that it answers; NULL past the last */
};
struct editions {
	pthread_mutex_t lock; /* guards current and held */
	struct edition *current;
	const char *dir;
	uint64_t stamp;     /* of the MANIFEST that current was opened from, or that could not be opened */
	char fault[200];    /* why the newest edition is not the open one; empty: it is; guarded by lock */
	_Atomic bool again; /* look whatever the stamp says */
	_Atomic unsigned reloads, failures;
};
minot_status editions_open(struct editions *e, const char *dir, minot_err *err);
/* Open a newer edition when there is one, or the same one again when its segments were merged. *changed: a newer one
 * was opened, or one that was asked for (editions.again), or one could not be; err then says why. One thread. */
minot_status editions_look(struct editions *e, bool *changed, minot_err *err);
struct edition *edition_hold(struct editions *e);
void edition_release(struct editions *e, struct edition *n);
void editions_close(struct editions *e);

/* Measures (metrics.c) ---------------------------------------------------------------------------------------------
 */
enum { METRIC_ROUTES = 128, METRIC_BUCKETS = 14, METRIC_CLASSES = 6 };
struct metrics {
	struct {
		_Atomic uint64_t answered[METRIC_CLASSES]; /* by the first digit of the status */
		_Atomic uint64_t bucket[METRIC_BUCKETS];   /* requests that took at most so long; the last: any time */
		_Atomic uint64_t us;
	} route[METRIC_ROUTES];
	_Atomic uint64_t abstained, cached;
};
void metrics_count(struct metrics *m, const struct http_done *d);

struct api {
	struct api_options options;
	struct editions editions;
	struct store *store;
	struct http_server *http;
	struct metrics metrics;
	struct cache *cache;
	struct minot_board *board; /* NULL: there is none */
	unsigned ticks;
};

/* Endpoints (endpoints.c) ------------------------------------------------------------------------------------------
 */
enum { CALL_PARAMS = 3 };
struct call { /* a request at its handler */
	struct api *api;
	struct http_request *rq;
	struct http_response *rs;
	minot_str param[CALL_PARAMS]; /* what stood at the places in braces */
	struct edition *edition;      /* held while the handler runs */
};
struct endpoint {
	const char *name;  /* in measures and the log: never what was asked */
	const char *path;  /* "/a/{hash}/report/{claim}"; "{rest...}" takes all that follows */
	unsigned methods;  /* HTTP_BIT; HEAD goes with GET */
	const char *takes; /* media types of its body, separated by commas; NULL: no body */
	const char *gives; /* media types of its response, the first is the usual one */
	size_t max_body;
	unsigned cost;
	bool light;
	void (*run)(struct call *c);
};
extern const struct endpoint api_endpoints[];
extern const size_t api_n_endpoints;

bool api_route(void *ctx, const struct http_request *rq, struct http_route *out, struct http_response *rs);
void api_handle(void *ctx, const struct http_route *route, struct http_request *rq, struct http_response *rs);

/* Shared by handlers (answer.c) ------------------------------------------------------------------------------------
 */
struct asked {
	minot_str question; /* with a NUL behind them */
	const char *audience;
	const char *after; /* hash of the article before, or NULL */
	bool all;
};
/* Ask, store the article, give its hash; answered from the cache when the same was asked of this edition. */
minot_status api_ask(struct call *c, const struct asked *q, char hash[STORE_HASH], minot_err *err);
/* The article of a hash as it stands in an address; on failure the problem is in the response. *json of malloc. */
bool api_article(struct call *c, minot_str name, char hash[STORE_HASH], minot_str *json);
/* Keeps the article in the address in the library; on failure the problem is in the response. */
bool api_keep(struct call *c, char hash[STORE_HASH]);
/* The response for a call of minot.h that failed. */
void api_fault(struct call *c, const minot_err *err);
/* "clinician", "student" or "patient" as a constant; NULL: none of them. */
const char *api_audience(minot_str name);
/* A JSON tree as the response; NULL, or one that cannot be written, is memory that ran out. Drops the tree. */
void api_json(struct call *c, json_t *tree);
struct cache *cache_new(void);
void cache_free(struct cache *c);

/* Files of web/ (web.c); data lives as long as the program. */
struct web_file {
	const char *name, *type;
	minot_str data;
	char etag[17];
};
const struct web_file *web_file(minot_str name); /* NULL: there is none */
minot_str web_openapi(void);

/* Handlers, by file ------------------------------------------------------------------------------------------------
 */
/* answer.c */
void api_post_ask(struct call *c);
void api_post_search(struct call *c);
void api_post_verify(struct call *c);
void api_post_suggestions(struct call *c);
void api_get_record(struct call *c);
/* articles.c */
void api_get_article(struct call *c);
void api_get_verification(struct call *c);
void api_post_keep(struct call *c);
void api_post_report(struct call *c);
/* service.c */
void api_get_collections(struct call *c);
void api_get_health(struct call *c);
void api_get_metrics(struct call *c);
void api_get_openapi(struct call *c);
void api_get_file(struct call *c);
/* pages.c */
void page_home(struct call *c);
void page_ask(struct call *c);
void page_reader(struct call *c);
void page_article(struct call *c);
void page_verification(struct call *c);
void page_report_form(struct call *c);
void page_report(struct call *c);
void page_keep(struct call *c);
void page_about(struct call *c);
/* library.c */
void api_get_articles(struct call *c);
void page_library(struct call *c);
/* board.c: what changes something; each at an address of the API, with a body of JSON, and at one for forms */
void post_board_sign_in(struct call *c);
void post_board_sign_out(struct call *c);
void post_board_end_session(struct call *c);
void post_board_submit(struct call *c);
void post_board_step(struct call *c);
void post_board_pin(struct call *c);
void post_board_declare(struct call *c);
void post_board_desk_send(struct call *c);
void post_board_desk_answer(struct call *c);
void post_board_desk_close(struct call *c);
/* board_reads.c: what is read, as JSON */
void get_board_session(struct call *c);
void get_board_sessions(struct call *c);
void get_board_queue(struct call *c);
void get_board_review(struct call *c);
void get_board_export(struct call *c);
void get_board_asked(struct call *c);
void get_board_members(struct call *c);
void get_board_policy(struct call *c);
void get_board_desk(struct call *c);
void get_board_log(struct call *c);
/* board_pages.c, board_review.c */
void page_board_sign_in(struct call *c);
void page_board_sessions(struct call *c);
void page_board_queue(struct call *c);
void page_board_review(struct call *c);
void page_board_export(struct call *c);
void page_board_members(struct call *c);
void page_board_desk(struct call *c);
void page_board_log(struct call *c);
/* record.c */
void page_citation(struct call *c);
void page_record(struct call *c);

/* A problem as a page, for whoever asked for one. */
void page_dress(void *ctx, const struct http_request *rq, struct http_response *rs);

/* Formats of an article: what Accept and ?format= may name (articles.c). */
struct article_form {
	const char *type; /* with its charset */
	const char *name; /* of ?format= and of minot_format */
	const char *suffix;
};
extern const struct article_form article_forms[];
extern const size_t n_article_forms;
extern const char article_cache[]; /* Cache-Control of what a hash names */
/* Store a report of an error in a statement; false: the problem is in the response. sort is one of report_sorts. */
extern const char *const report_sorts[]; /* NULL ends */
bool api_report(struct call *c, const char *hash, minot_str json, minot_str claim, minot_str sort, minot_str text);
/* Write an article in the form that the request wants; 406 when it wants none. */
void api_render(struct call *c, minot_str json, const char *hash);

#endif
