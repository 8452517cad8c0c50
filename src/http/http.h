/* http.h: an HTTP/1.1 server that knows nothing of what it serves, over libmicrohttpd.
 *
 *   client ──> the listening thread: reads, checks, counts ──> queue ──> workers: the handler ──> the listening thread
 *                └─ refuses: 400 403 405 408 413 414 421 429 431 503                                sends the response
 *
 * One thread reads and writes all sockets and never waits for a handler; a fixed number of workers run the handlers, in
 * the order in which requests came. So a slow client holds no worker, and a slow request holds no client. What a client
 * may send, and how long it may take, has a ceiling each (struct http_limits); past it the client gets the status that
 * RFC 9110 has for it, as a problem (RFC 9457).
 *
 * Threads: start, tick and stop belong to one thread; the callbacks run on the threads that they name. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/status.h"

struct http_server;

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_OPTIONS, HTTP_OTHER };
#define HTTP_BIT(m) (1u << HTTP_##m)

/* A request. It and all that it points to live until its handler returns. */
struct http_request {
	enum http_method method;
	minot_str path;  /* decoded, begins with '/'; holds no NUL */
	minot_str query; /* behind '?', as sent */
	minot_str body;
	struct minot_arena *arena; /* of the thread that runs the handler; NULL in `route` */
	void *inner;               /* the server's own */
};
/* Value of a header field of the request, name in any case; n 0 when it is not there. */
minot_str http_header(const struct http_request *rq, const char *name);
minot_str http_cookie(const struct http_request *rq, const char *name);
/* Value of a field of the query or of a body of the type application/x-www-form-urlencoded, decoded into a; p NULL when
 * it is not there, not valid, or memory ran out. A NUL stands behind it. */
minot_str http_field(minot_str encoded, const char *name, struct minot_arena *a);
/* Append s so that it can stand in a path or a query: all but unreserved characters (RFC 3986, 2.3) as %XX. */
void http_escape(struct minot_buf *out, minot_str s);
/* Which of n media types the field Accept wants most (RFC 9110, 12.5.1), the first when it wants several alike or is
 * empty; -1: none of them. */
int http_negotiate(minot_str accept, const char *const *types, size_t n);
/* The media type of a field Content-Type without its parameters, trimmed. */
minot_str http_media_type(minot_str content_type);

enum { HTTP_MAX_HEADERS = 12, HTTP_MAX_RESPONSE = 256 << 20 };

/* What a handler fills. It starts as status 200 without a body. */
struct http_response {
	int status;
	const char *type;      /* media type with its charset; must live as long as the server or the request's arena */
	struct minot_buf body; /* of malloc; the server frees it */
	minot_str fixed;       /* instead of body: bytes that live as long as the server */
	minot_str etag;        /* without its quotes, in the arena; a matching If-None-Match makes 304 of a 200 */
	const char *cache;     /* Cache-Control; NULL: no-store */
	struct {
		const char *name, *value; /* in the arena, or constants */
	} header[HTTP_MAX_HEADERS];
	size_t n_headers;
};
/* One more field; past HTTP_MAX_HEADERS it is our own bug and asserted. */
void http_set(struct http_response *rs, const char *name, const char *value);
/* Take over n bytes of malloc as the body. */
void http_give(struct http_response *rs, char *p, size_t n, const char *type);
/* Make rs the problem (RFC 9457) with this status: title is the status' own phrase, detail one sentence for people. */
void http_problem(struct http_response *rs, int status, const char *detail_fmt, ...)
        __attribute__((format(printf, 3, 4)));
/* The phrase of a status ("Not Found"); never NULL. */
const char *http_phrase(int status);
/* s as a JSON string with its quotes; bytes that are no UTF-8 are left as they are. */
void http_json_string(struct minot_buf *out, minot_str s);

/* What a request may cost, told before its body is read. */
struct http_route {
	size_t max_body; /* bytes */
	unsigned cost;   /* tokens of the client's bucket; 0: free */
	bool light;      /* the handler is short and never waits: run it at once on the listening thread */
	bool any_site;   /* a page of another site may send this too (a POST from elsewhere is refused otherwise) */
	unsigned number; /* the application's own, below HTTP_NO_ROUTE */
};
/* One request, done. Told once each, from any thread. */
struct http_done {
	enum http_method method;
	unsigned route; /* number of its route; HTTP_NO_ROUTE: refused before it had one */
	int status;
	uint64_t bytes, us; /* sent; from the first line until the response was ready */
	const char *note;   /* what the handler left in http_note, or "" */
};
enum { HTTP_NO_ROUTE = 127 };

struct http_limits {           /* 0: the default, in parentheses */
	unsigned connections;  /* open at once (2048); more wait in the listen queue */
	unsigned per_client;   /* of them from one address (no ceiling) */
	unsigned queue;        /* requests that wait for a worker (1024); then 503 */
	unsigned target_bytes; /* of the request target (2048); then 414 */
	unsigned header_bytes; /* of all header fields (16384); then 431 */
	size_t bodies_bytes;   /* of all bodies being read (64 MiB); then 503 */
	unsigned head_ms; /* for a request's head, and how long a connection may idle (15000); then 408, or closed */
	unsigned body_ms; /* for its body (20000); then 408 */
	unsigned send_ms; /* to take the response (60000); then closed */
	unsigned stop_ms; /* for open requests when the server stops (10000) */
	unsigned rate, burst; /* tokens that a client gets a second (50), and may save up (200); then 429 */
};

struct http_config {
	const char *address; /* "127.0.0.1:8080", "[::1]:0"; port 0: any free one */
	unsigned workers;    /* 0: one a processor */
	size_t arena_bytes;  /* ceiling of a worker's arena */
	struct http_limits limits;
	const char *const *hosts; /* further names that Host may have, beside the address listened on and, when that is
	                             a loopback one, localhost; NULL ends. "*": any name */
	const char *cors;         /* origin whose pages may read responses, or NULL: none */
	const char *const (*fixed)[2]; /* name and value of fields of every response; {NULL} ends */

	void *ctx;
	/* On the listening thread: what this request may cost. False: there is nothing here, rs holds the problem. */
	bool (*route)(void *ctx, const struct http_request *rq, struct http_route *out, struct http_response *rs);
	/* On a worker (or on the listening thread, when light): fill rs. */
	void (*handle)(void *ctx, const struct http_route *route, struct http_request *rq, struct http_response *rs);
	/* Rewrite a problem before it is sent, as a page for people perhaps; may be NULL. Any thread. */
	void (*dress)(void *ctx, const struct http_request *rq, struct http_response *rs);
	void (*done)(void *ctx, const struct http_done *d); /* may be NULL */
};

/* Listen and serve. The config's pointers must outlive the server. MINOT_IO when the address cannot be had. */
minot_status http_start(const struct http_config *config, struct http_server **out, minot_err *err);
unsigned http_port(const struct http_server *s);
/* Close connections that are past a deadline. Call it about four times a second. */
void http_tick(struct http_server *s);
/* Take no more requests, let those under way end (at most limits.stop_ms), free everything. NULL is allowed. */
void http_stop(struct http_server *s);

/* Leave a word for http_done.note: a constant. */
void http_note(const struct http_request *rq, const char *note);

struct http_load {
	unsigned connections, waiting, running; /* now */
	uint64_t accepted;                      /* connections, since the start */
	uint64_t expired;                       /* closed by a deadline */
};
struct http_load http_load(struct http_server *s);

#endif
