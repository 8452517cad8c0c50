/* server.h, private to src/http: a server, its connections, and the way of one request.
 *
 *   connection   head ──> body ──> work ──> send ──> head ...          each phase has a deadline, but work
 *   exchange     admit: checks of the head, route ──> body ──> queue, handler ──> response
 *
 * The listening thread owns exchanges, but while one is queued or its handler runs; then libmicrohttpd has its
 * connection suspended and does not touch it. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "http/http.h"
#include "http/limit.h"
#include "http/pool.h"

enum phase { PHASE_HEAD, PHASE_BODY, PHASE_WORK, PHASE_SEND };

struct connection {
	struct connection *next, *previous; /* of the server's list */
	int fd;
	enum phase phase;
	uint64_t since_us; /* in this phase */
	bool used;         /* it has served a request: between requests it may close without a word */
};

struct http_server {
	struct http_config config;
	char *address; /* what it listens on, and its parts */
	char host[64];
	unsigned port;
	bool loopback;
	struct MHD_Daemon *daemon;
	struct pool *pool;
	struct limit *limit;             /* of the listening thread */
	struct minot_arena *light_arena; /* of the listening thread */
	_Atomic size_t bodies;           /* bytes of all bodies */
	_Atomic unsigned open_exchanges;
	_Atomic bool stopping;
	_Atomic uint64_t accepted, expired;
	pthread_mutex_t lock;           /* guards the list, its connections and their sockets' being open */
	struct connection *connections; /* newest first */
	_Atomic unsigned n_connections;
};

struct exchange {
	struct pool_job job; /* first: the pool's */
	struct http_server *server;
	struct connection *connection;
	struct MHD_Connection *mhd;
	struct http_request rq;
	struct http_response rs;
	struct http_route route;
	bool refused; /* rs is a problem already; the body is only thrown away */
	bool answered;
	bool too_large, hopeless; /* the body; so much that it is answered before it comes */
	struct minot_buf body;
	size_t discarded, counted; /* of a body: not kept; kept and counted in server->bodies */
	struct MHD_Response *response;
	uint64_t started_us;
	const char *note;
	char *path;    /* decoded, behind target */
	char target[]; /* as sent */
};

/* libmicrohttpd's callbacks (exchange.c). */
void *exchange_begin(void *server, const char *target, struct MHD_Connection *c);
enum MHD_Result exchange_go_on(void *server, struct MHD_Connection *c, const char *url, const char *method,
                               const char *version, const char *data, size_t *n_data, void **exchange);
void exchange_end(void *server, struct MHD_Connection *c, void **exchange, enum MHD_RequestTerminationCode why);
void exchange_run(struct pool_job *job, struct minot_arena *a); /* on a worker */

/* Note that a connection enters a phase. */
void connection_enter(struct http_server *s, struct connection *c, enum phase phase);

/* A path as sent, decoded into out (raw.n + 1 bytes); false: a broken escape or a NUL. */
bool message_path(minot_str raw, char *out, size_t *n);

#endif
