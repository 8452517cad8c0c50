/* api.h: Minot over HTTP: the page and /api/v1, over minot.h alone. docs/api tells what a client may rely on.
 *
 *   request ──> http ──> endpoints.c: the table ──> a handler ──> editions: the open collection
 *                                                       └────────> store: the articles that were made
 *
 * Threads: start, tick, reload and stop belong to one thread. */
#ifndef API_API_H
#define API_API_H

#include "http/http.h"
#include "minot.h"

struct api;

#define API_LOG_LIST(X)                                                   \
	X(NONE, "none", "nothing but faults")                             \
	X(REQUESTS, "requests", "a line a request, never what was asked") \
	X(QUESTIONS, "questions", "and the questions, which may name patients")
enum api_log {
#define X(name, text, meaning) API_LOG_##name,
	API_LOG_LIST(X)
#undef X
};

struct api_options {
	const char *collection; /* its folder */
	const char *state;      /* folder of the articles, made when it is not there; one server at a time */
	const char *listen;     /* address and port */
	const char *const *hosts;
	const char *cors;
	const char *board; /* folder of an editorial board, or NULL: none, and nothing of it is there */
	bool tls;          /* a proxy speaks https with the browsers */
	unsigned workers;  /* 0: one a processor */
	struct http_limits limits;
	enum api_log log;                         /* on standard error, by way of `say` */
	void (*say)(void *ctx, const char *line); /* any thread; NULL: nobody listens */
	void *ctx;
};

/* Everything in options must outlive the server. MINOT_BUSY: another server uses the state folder; MINOT_NOT_FOUND:
 * there is no such board. */
minot_status api_start(const struct api_options *options, struct api **out, minot_err *err);
unsigned api_port(const struct api *a);
/* Close what is late, make articles durable, and open a new edition when there is one. About four times a second. */
void api_tick(struct api *a);
/* Look for a new edition at the next tick, whatever the MANIFEST's date. */
void api_reload(struct api *a);
void api_stop(struct api *a); /* NULL is allowed */

#endif
