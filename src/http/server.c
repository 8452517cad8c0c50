/* Starting, stopping, and the watch over connections.
 *
 * libmicrohttpd closes a connection on which nothing moves; one that moves by a byte now and then it keeps. So every
 * connection has the time at which it entered its phase, and http_tick ends those past the phase's deadline: with 408
 * where a request was awaited, else without a word. */
#include "http/server.h"

#include <assert.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "os/os.h"

/* Connections ------------------------------------------------------------------------------------------------------
 */

void connection_enter(struct http_server *s, struct connection *c, enum phase phase)
{
	pthread_mutex_lock(&s->lock);
	c->used |= phase == PHASE_HEAD;
	c->phase = phase;
	c->since_us = os_now_us();
	pthread_mutex_unlock(&s->lock);
}

static struct connection *connection_new(struct http_server *s, int fd)
{
	struct connection *c = calloc(1, sizeof *c);
	if (!c)
		return NULL;
	c->fd = fd;
	c->since_us = os_now_us();
	pthread_mutex_lock(&s->lock);
	c->next = s->connections;
	if (c->next)
		c->next->previous = c;
	s->connections = c;
	pthread_mutex_unlock(&s->lock);
	return c;
}

static void connection_free(struct http_server *s, struct connection *c)
{
	pthread_mutex_lock(&s->lock);
	if (c->next)
		c->next->previous = c->previous;
	if (c->previous)
		c->previous->next = c->next;
	else
		s->connections = c->next;
	pthread_mutex_unlock(&s->lock);
	free(c);
}

/* libmicrohttpd tells of an end before it closes the socket; so a socket in the list is open. */
static void on_connection(void *ctx, struct MHD_Connection *mhd, void **socket_context,
                          enum MHD_ConnectionNotificationCode what)
{
	struct http_server *s = ctx;
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
		*socket_context = info ? connection_new(s, info->connect_fd) : NULL;
		atomic_fetch_add(&s->accepted, 1);
		atomic_fetch_add(&s->n_connections, 1);
	} else {
		if (*socket_context)
			connection_free(s, *socket_context);
		*socket_context = NULL;
		atomic_fetch_sub(&s->n_connections, 1);
	}
}

#define EXPIRED                                                                         \
	"{\"type\": \"about:blank\", \"title\": \"Request Timeout\", \"status\": 408, " \
	"\"detail\": \"the request took longer than it may\"}\n"

static void expire(struct http_server *s, struct connection *c)
{
	bool awaited = c->phase == PHASE_BODY || (c->phase == PHASE_HEAD && !c->used);
	char message[400];
	int n = snprintf(message, sizeof message,
	                 "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: "
	                 "application/problem+json\r\nContent-Length: %zu\r\n\r\n" EXPIRED,
	                 sizeof EXPIRED - 1);
	if (awaited && send(c->fd, message, (size_t)n, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		errno = 0; /* it is not there to hear it */
	shutdown(c->fd, SHUT_RDWR);
	c->since_us = os_now_us(); /* libmicrohttpd will see the end and close it */
	atomic_fetch_add(&s->expired, 1);
}

void http_tick(struct http_server *s)
{
	const struct http_limits *l = &s->config.limits;
	const unsigned allowed_ms[] = {
	        [PHASE_HEAD] = l->head_ms, [PHASE_BODY] = l->body_ms, [PHASE_WORK] = 0, [PHASE_SEND] = l->send_ms};
	uint64_t now = os_now_us();
	pthread_mutex_lock(&s->lock);
	for (struct connection *c = s->connections; c; c = c->next) {
		uint64_t ms = allowed_ms[c->phase];
		if (ms && now > c->since_us && now - c->since_us > ms * 1000)
			expire(s, c);
	}
	pthread_mutex_unlock(&s->lock);
}

struct http_load http_load(struct http_server *s)
{
	struct http_load l = {.connections = atomic_load(&s->n_connections),
	                      .accepted = atomic_load(&s->accepted),
	                      .expired = atomic_load(&s->expired)};
	pool_load(s->pool, &l.waiting, &l.running);
	return l;
}

/* The address ------------------------------------------------------------------------------------------------------
 */

/* "host:port" or "[v6]:port" into its parts; host keeps its brackets. */
static bool split_address(const char *address, char host[64], char port[6])
{
	const char *colon = strrchr(address, ':');
	size_t n = colon ? (size_t)(colon - address) : 0;
	uint64_t number;
	if (!n || n >= 64 || !minot_str_uint(str_c(colon + 1), 65535, &number))
		return false;
	bool bracketed = address[0] == '[' && address[n - 1] == ']';
	if (!bracketed && memchr(address, ':', n))
		return false;
	memcpy(host, address, n);
	host[n] = 0;
	snprintf(port, 6, "%u", (unsigned)number);
	return true;
}

static bool is_loopback(const struct sockaddr *a)
{
	if (a->sa_family == AF_INET)
		return ntohl(((const struct sockaddr_in *)a)->sin_addr.s_addr) >> 24 == 127;
	return a->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)a)->sin6_addr);
}

static int listen_at(struct http_server *s, const struct addrinfo *at)
{
	int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), yes = 1;
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} name = {.v6 = {0}};
	socklen_t n = sizeof name;
	if (fd < 0)
		return -1;
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) || bind(fd, at->ai_addr, at->ai_addrlen) ||
	    listen(fd, 1024) || getsockname(fd, &name.any, &n)) {
		int fault = errno;
		close(fd);
		errno = fault;
		return -1;
	}
	s->loopback = is_loopback(&name.any);
	s->port = ntohs(name.any.sa_family == AF_INET ? name.v4.sin_port : name.v6.sin6_port);
	return fd;
}

static minot_status open_socket(struct http_server *s, int *fd, minot_err *err)
{
	char port[6], plain[64];
	struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_PASSIVE, .ai_socktype = SOCK_STREAM}, *found;
	if (!split_address(s->config.address, s->host, port))
		return minot_fail(err, MINOT_USAGE, "not an address and a port: %.80s (as in 127.0.0.1:8080)",
		                  s->config.address);
	size_t n = strlen(s->host);
	bool bracketed = s->host[0] == '[';
	snprintf(plain, sizeof plain, "%.*s", (int)(bracketed ? n - 2 : n), s->host + bracketed);
	const char *node = strcmp(plain, "localhost") == 0 ? "127.0.0.1" : plain; /* no look-up of names */
	if (getaddrinfo(node, port, &hints, &found))
		return minot_fail(err, MINOT_USAGE, "not an address of a network interface: %.60s", plain);
	*fd = listen_at(s, found);
	int fault = errno;
	freeaddrinfo(found);
	if (*fd < 0)
		return minot_fail_errno(err, MINOT_IO, fault, "cannot listen on %.80s", s->config.address);
	return MINOT_OK;
}

unsigned http_port(const struct http_server *s) { return s->port; }

/* Start and stop ---------------------------------------------------------------------------------------------------
 */

#define PRESET(field, value) \
	if (!l->field)       \
	l->field = (value)
static void preset(struct http_limits *l)
{
	PRESET(connections, 2048);
	PRESET(queue, 1024);
	PRESET(target_bytes, 2048);
	PRESET(header_bytes, 16384);
	PRESET(bodies_bytes, 64 << 20);
	PRESET(head_ms, 15000);
	PRESET(body_ms, 20000);
	PRESET(send_ms, 60000);
	PRESET(stop_ms, 10000);
	PRESET(rate, 50);
	PRESET(burst, 200);
}
#undef PRESET

/* libmicrohttpd's own ceiling of a connection's memory lies above ours, so that ours are met first and get a problem
 * with words; past it libmicrohttpd answers 414 or 431 in its own. */
static struct MHD_Daemon *start_daemon(struct http_server *s, int fd)
{
	const struct http_limits *l = &s->config.limits;
	size_t memory = 2 * ((size_t)l->target_bytes + l->header_bytes) + 32768;
	return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_PEDANTIC_CHECKS, 0,
	                        NULL, NULL, exchange_go_on, s, MHD_OPTION_LISTEN_SOCKET, fd,
	                        MHD_OPTION_CONNECTION_LIMIT, l->connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
	                        l->per_client, MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
	                        MHD_OPTION_CONNECTION_TIMEOUT, (l->send_ms + 999) / 1000, MHD_OPTION_STRICT_FOR_CLIENT,
	                        1, MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, s, MHD_OPTION_NOTIFY_COMPLETED,
	                        exchange_end, s, MHD_OPTION_NOTIFY_CONNECTION, on_connection, s, MHD_OPTION_END);
}

static void server_free(struct http_server *s)
{
	pool_free(s->pool);
	limit_free(s->limit);
	minot_arena_free(s->light_arena);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

minot_status http_start(const struct http_config *config, struct http_server **out, minot_err *err)
{
	*out = NULL;
	struct http_server *s = calloc(1, sizeof *s);
	if (!s)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the server");
	int fd = -1;
	s->config = *config;
	preset(&s->config.limits);
	pthread_mutex_init(&s->lock, NULL);
	s->limit = limit_new(s->config.limits.rate, s->config.limits.burst);
	s->light_arena = minot_arena_new(config->arena_bytes);
	minot_status st = s->limit && s->light_arena ? open_socket(s, &fd, err)
	                                             : minot_fail(err, MINOT_NO_MEMORY, "no memory for the server");
	if (st == MINOT_OK)
		st = pool_start(config->workers ? config->workers : os_cores(), s->config.limits.queue,
		                config->arena_bytes, exchange_run, &s->pool, err);
	*out = s; /* before the first request can come: its handler may ask for the server's load */
	if (st == MINOT_OK && !(s->daemon = start_daemon(s, fd)))
		st = minot_fail(err, MINOT_LIMIT, "the listening thread cannot be started");
	if (st != MINOT_OK) {
		*out = NULL;
		if (fd >= 0)
			close(fd);
		server_free(s);
	}
	return st;
}

void http_stop(struct http_server *s)
{
	if (!s)
		return;
	atomic_store(&s->stopping, true);
	int fd = MHD_quiesce_daemon(s->daemon);
	if (fd >= 0)
		close(fd);
	uint64_t until = os_now_us() + (uint64_t)s->config.limits.stop_ms * 1000;
	while (atomic_load(&s->open_exchanges) && os_now_us() < until) {
		http_tick(s);
		usleep(5000);
	}
	pool_stop(s->pool); /* what a handler still does, it ends; no connection is suspended afterwards */
	MHD_stop_daemon(s->daemon);
	server_free(s);
}
