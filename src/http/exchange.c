/* The way of one request: what is checked before a byte of its body is read, its body, its handler, its response.
 *
 * A request that is refused still has its body read and thrown away, up to a ceiling: a server that closes with bytes
 * unread makes the client's system drop the response. */
#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "http/encode.h"
#include "http/server.h"
#include "os/os.h"

enum { DISCARD_FACTOR = 4, DISCARD_LEAST = 1 << 20 }; /* of a refused body: so many times its ceiling, or so much */

/* What the request is ----------------------------------------------------------------------------------------------
 */

minot_str http_header(const struct http_request *rq, const char *name)
{
	struct exchange *x = rq->inner;
	return str_c(MHD_lookup_connection_value(x->mhd, MHD_HEADER_KIND, name));
}

void http_note(const struct http_request *rq, const char *note) { ((struct exchange *)rq->inner)->note = note; }

minot_str http_cookie(const struct http_request *rq, const char *name)
{
	minot_str rest = http_header(rq, "Cookie"), piece, want = str_c(name);
	while (minot_str_split(&rest, ';', &piece)) {
		piece = minot_str_trim(piece);
		if (str_starts(piece, want) && piece.n > want.n && piece.p[want.n] == '=')
			return str_sub(piece, want.n + 1, piece.n);
	}
	return STR_NONE;
}

static enum http_method method_of(const char *name)
{
	static const char *const names[] = {"GET", "HEAD", "POST", "OPTIONS"};
	for (int i = 0; i < HTTP_OTHER; i++)
		if (strcmp(name, names[i]) == 0)
			return (enum http_method)i;
	return HTTP_OTHER;
}

static void refuse(struct exchange *x, int status, const char *detail)
{
	http_problem(&x->rs, status, "%s", detail);
	x->refused = true;
}

/* Checks of the head -----------------------------------------------------------------------------------------------
 */

struct head {
	size_t bytes;
	unsigned hosts, lengths, codings;
};

static enum MHD_Result count_field(void *ctx, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct head *h = ctx;
	minot_str n = str_c(name);
	(void)kind;
	h->bytes += n.n + (value ? strlen(value) : 0) + 4; /* ": " and the line's end */
	h->hosts += minot_str_eq_nocase(n, STR("Host"));
	h->lengths += minot_str_eq_nocase(n, STR("Content-Length"));
	h->codings += minot_str_eq_nocase(n, STR("Transfer-Encoding"));
	return MHD_YES;
}

static bool is_name(minot_str host, const char *name) { return minot_str_eq_nocase(host, str_c(name)); }

/* A page of another site can make a browser send requests here under that site's name, when it lets the name point to
 * this address (DNS rebinding). So a request has to name this server. */
static bool is_our_host(const struct http_server *s, minot_str host)
{
	size_t colon = host.n;
	while (colon && is_digit(host.p[colon - 1]))
		colon--;
	if (colon && host.p[colon - 1] == ':')
		host.n = colon - 1;
	for (const char *const *h = s->config.hosts; h && *h; h++)
		if (strcmp(*h, "*") == 0 || is_name(host, *h))
			return true;
	bool is_number =
	        host.n && (host.p[0] == '[' || strspn(host.p, "0123456789.") >= host.n); /* no name to rebind */
	return is_number || is_name(host, s->host) || (s->loopback && is_name(host, "localhost"));
}

static bool same_site(const struct exchange *x)
{
	minot_str origin = http_header(&x->rq, "Origin"), site = http_header(&x->rq, "Sec-Fetch-Site");
	minot_str host = http_header(&x->rq, "Host");
	if (x->server->config.cors && is_name(origin, x->server->config.cors))
		return true;
	if (site.n) /* the browser says it, and no page can write this field */
		return str_eq(site, STR("same-origin")) || str_eq(site, STR("none"));
	if (!origin.n)
		return true; /* no browser, or one that is older than both fields */
	size_t at = minot_str_find(origin, STR("://"));
	return at != SIZE_MAX && minot_str_eq_nocase(str_sub(origin, at + 3, origin.n), host);
}

/* The first thing that is wrong with the head, or nothing. */
static void check_head(struct exchange *x)
{
	const struct http_limits *l = &x->server->config.limits;
	struct head h = {0};
	size_t n;
	MHD_get_connection_values(x->mhd, MHD_HEADER_KIND, count_field, &h);
	minot_str raw = str_c(x->target);
	minot_str path = str_sub(raw, 0, strcspn(x->target, "?"));
	if (raw.n > l->target_bytes)
		refuse(x, 414, "the address is longer than this server reads");
	else if (h.bytes > l->header_bytes)
		refuse(x, 431, "the header fields are larger than this server reads");
	else if (h.hosts != 1)
		refuse(x, 400, "a request names its host once");
	else if (h.lengths + h.codings > 1)
		refuse(x, 400, "a request gives the length of its body in one way");
	else if (!is_our_host(x->server, http_header(&x->rq, "Host")))
		refuse(x, 421, "this server does not answer for that host; minot serve --host adds a name");
	else if (raw.p[0] != '/' || !message_path(path, x->path, &n))
		refuse(x, 400, "the address is not well formed");
	else {
		x->rq.path = (minot_str){x->path, n};
		x->rq.query = str_sub(raw, path.n + 1, raw.n);
	}
}

static bool is_preflight(const struct exchange *x)
{
	return x->rq.method == HTTP_OPTIONS && x->server->config.cors &&
	       is_name(http_header(&x->rq, "Origin"), x->server->config.cors) &&
	       http_header(&x->rq, "Access-Control-Request-Method").n;
}

static void check_rate(struct exchange *x)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(x->mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	unsigned wait_s = 1;
	if (limit_take(x->server->limit, info ? info->client_addr : NULL, x->route.cost, x->started_us, &wait_s))
		return;
	static const char *const waits[] = {"1", "2", "5", "10", "30", "60"};
	static const unsigned seconds[] = {1, 2, 5, 10, 30, 60};
	size_t i = 0;
	while (i < 5 && seconds[i] < wait_s)
		i++;
	refuse(x, 429, "this client asks more often than it may; wait a little");
	http_set(&x->rs, "Retry-After", waits[i]);
}

/* Bytes of a refused body that are read and thrown away. */
static uint64_t patience(const struct exchange *x)
{
	uint64_t some = x->route.max_body * DISCARD_FACTOR;
	return some > DISCARD_LEAST ? some : DISCARD_LEAST;
}

static void check_length(struct exchange *x)
{
	uint64_t length;
	minot_str told = http_header(&x->rq, "Content-Length");
	if (told.n && !minot_str_uint(told, UINT64_MAX / 2, &length))
		refuse(x, 400, "Content-Length is no number");
	else if (told.n && length > x->route.max_body) {
		x->too_large = true;
		x->hopeless = length > patience(x);
	}
}

static void admit(struct exchange *x)
{
	struct http_server *s = x->server;
	check_head(x);
	if (x->refused)
		return;
	if (is_preflight(x)) {
		x->rs.status = 204;
		http_set(&x->rs, "Access-Control-Allow-Methods", "GET, POST");
		http_set(&x->rs, "Access-Control-Allow-Headers", "Content-Type, Accept");
		http_set(&x->rs, "Access-Control-Max-Age", "600");
		x->refused = true; /* answered: there is nothing to run */
	} else if (x->rq.method == HTTP_POST && !same_site(x)) {
		refuse(x, 403, "a page of another site may not send this");
	} else if (!s->config.route(s->config.ctx, &x->rq, &x->route, &x->rs)) {
		x->refused = true;
	} else {
		if (x->route.cost)
			check_rate(x);
		if (!x->refused)
			check_length(x);
	}
}

/* Body -------------------------------------------------------------------------------------------------------------
 */

/* false: more than is worth reading, and the connection has to go. */
static bool take_body(struct exchange *x, const char *data, size_t n)
{
	struct http_server *s = x->server;
	if (!x->refused && !x->too_large && x->body.n + n > x->route.max_body)
		x->too_large = true;
	if (x->refused || x->too_large) {
		x->discarded += n;
		return x->discarded <= patience(x);
	}
	x->counted += n;
	if (atomic_fetch_add(&s->bodies, n) + n > s->config.limits.bodies_bytes) {
		refuse(x, 503, "too many bodies are being read at once; try again soon");
		http_set(&x->rs, "Retry-After", "1");
		return true;
	}
	minot_buf_add(&x->body, data, n);
	if (x->body.failed)
		refuse(x, 503, "no memory for the body");
	return true;
}

/* Response ---------------------------------------------------------------------------------------------------------
 */

/* Does If-None-Match name this tag? Compared weakly (RFC 9110, 13.1.2). */
static bool has_it(minot_str if_none_match, minot_str etag)
{
	minot_str member;
	while (minot_str_split(&if_none_match, ',', &member)) {
		member = minot_str_trim(member);
		if (str_starts(member, STR("W/")))
			member = str_sub(member, 2, member.n);
		if (str_eq(member, STR("*")))
			return true;
		if (member.n == etag.n + 2 && str_eq(str_sub(member, 1, member.n - 1), etag))
			return true;
	}
	return false;
}

static void add_field(struct exchange *x, const char *name, const char *value)
{
	MHD_add_response_header(x->response, name, value); /* it refuses line breaks, and then the field is not there */
}

static void add_fields(struct exchange *x, const char *coding)
{
	const struct http_response *rs = &x->rs;
	const struct http_config *c = &x->server->config;
	char etag[160];
	if (rs->type && rs->status != 204 && rs->status != 304)
		add_field(x, "Content-Type", rs->type);
	if (coding)
		add_field(x, "Content-Encoding", coding);
	if (rs->etag.n && rs->etag.n < 100) {
		snprintf(etag, sizeof etag, "%s\"%.*s\"", coding ? "W/" : "", STR_ARG(rs->etag));
		add_field(x, "ETag", etag);
	}
	add_field(x, "Cache-Control", rs->cache ? rs->cache : "no-store");
	for (size_t i = 0; i < rs->n_headers; i++)
		add_field(x, rs->header[i].name, rs->header[i].value);
	for (const char *const(*f)[2] = c->fixed; f && (*f)[0]; f++)
		add_field(x, (*f)[0], (*f)[1]);
	if (c->cors && is_name(http_header(&x->rq, "Origin"), c->cors))
		add_field(x, "Access-Control-Allow-Origin", c->cors);
	add_field(x, "Vary", "Accept, Accept-Encoding, Origin");
	if (atomic_load(&x->server->stopping))
		add_field(x, "Connection", "close");
}

/* rs to libmicrohttpd's own form. On a worker or the listening thread. */
static void seal(struct exchange *x)
{
	struct http_response *rs = &x->rs;
	const struct http_config *c = &x->server->config;
	if (rs->body.failed)
		http_problem(rs, 503, "no memory for the response");
	if (rs->status >= 400 && c->dress)
		c->dress(c->ctx, &x->rq, rs);
	if (rs->status == 200 && rs->etag.n && has_it(http_header(&x->rq, "If-None-Match"), rs->etag)) {
		minot_buf_free(&rs->body);
		rs->fixed = STR_NONE;
		rs->status = 304;
	}
	minot_str bytes = rs->fixed.n ? rs->fixed : minot_buf_view(&rs->body);
	const char *coding = encode_choose(http_header(&x->rq, "Accept-Encoding"), str_c(rs->type), bytes.n);
	struct minot_buf small;
	if (coding && encode(coding, bytes, &small)) {
		minot_buf_free(&rs->body);
		rs->fixed = STR_NONE;
		rs->body = small;
		bytes = minot_buf_view(&small);
	} else {
		coding = NULL;
	}
	bool own = !rs->fixed.n && bytes.n;
	x->response = MHD_create_response_from_buffer(bytes.n, (void *)(uintptr_t)(bytes.n ? bytes.p : ""),
	                                              own ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
	if (x->response && own)
		rs->body = BUF_INIT(0); /* libmicrohttpd's now */
	if (x->response)
		add_fields(x, coding);
	if (c->done)
		c->done(c->ctx, &(struct http_done){x->rq.method, x->route.number, rs->status, bytes.n,
		                                    os_now_us() - x->started_us, x->note});
}

static void handle(struct exchange *x, struct minot_arena *a)
{
	const struct http_config *c = &x->server->config;
	x->rq.arena = a;
	x->rq.body = minot_buf_view(&x->body);
	if (a)
		c->handle(c->ctx, &x->route, &x->rq, &x->rs);
	else
		http_problem(&x->rs, 503, "no memory for the request");
	seal(x);
}

void exchange_run(struct pool_job *job, struct minot_arena *a)
{
	struct exchange *x = (struct exchange *)job;
	struct MHD_Connection *mhd = x->mhd;
	handle(x, a);
	MHD_resume_connection(mhd); /* from here on x is the listening thread's again */
}

static enum MHD_Result send_response(struct exchange *x)
{
	connection_enter(x->server, x->connection, PHASE_SEND);
	return x->response ? MHD_queue_response(x->mhd, (unsigned)x->rs.status, x->response) : MHD_NO;
}

/* The head and the body are there: run the handler, or have it run; then this connection comes back when it is resumed.
 */
static enum MHD_Result whole(struct exchange *x)
{
	struct http_server *s = x->server;
	x->answered = true;
	connection_enter(s, x->connection, PHASE_WORK);
	if (x->too_large && !x->refused)
		refuse(x, 413, "the body is larger than this address takes");
	if (!x->refused && !x->route.light && !pool_reserve(s->pool)) {
		refuse(x, 503, "more requests wait than this server keeps; try again soon");
		http_set(&x->rs, "Retry-After", "1");
	}
	if (!x->refused && !x->route.light) {
		MHD_suspend_connection(x->mhd); /* before a worker can resume it */
		pool_add(s->pool, &x->job);
		return MHD_YES;
	}
	x->rq.arena = s->light_arena;
	if (x->refused)
		seal(x);
	else
		handle(x, s->light_arena);
	minot_arena_reset(s->light_arena);
	return send_response(x);
}

/* libmicrohttpd's callbacks ----------------------------------------------------------------------------------------
 */

void *exchange_begin(void *server, const char *target, struct MHD_Connection *c)
{
	struct http_server *s = server;
	size_t n = strlen(target);
	struct exchange *x = calloc(1, sizeof *x + 2 * (n + 1));
	if (!x)
		return NULL;
	memcpy(x->target, target, n + 1);
	x->path = x->target + n + 1;
	x->server = s;
	x->mhd = c;
	x->started_us = os_now_us();
	x->note = "";
	x->route.number = HTTP_NO_ROUTE;
	x->rs = (struct http_response){.status = 200, .body = BUF_INIT(HTTP_MAX_RESPONSE)};
	x->rq.inner = x;
	atomic_fetch_add(&s->open_exchanges, 1);
	return x;
}

enum MHD_Result exchange_go_on(void *server, struct MHD_Connection *c, const char *url, const char *method,
                               const char *version, const char *data, size_t *n_data, void **exchange)
{
	struct exchange *x = *exchange;
	(void)server, (void)url, (void)version;
	if (!x)
		return MHD_NO; /* no memory: the connection closes */
	if (!x->connection) {  /* the first call: the head is there, of the body nothing */
		const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
		x->connection = info ? info->socket_context : NULL;
		if (!x->connection)
			return MHD_NO;
		connection_enter(x->server, x->connection, PHASE_BODY);
		x->rq.method = method_of(method);
		admit(x);
		x->body = BUF_INIT(x->route.max_body);
		return x->hopeless ? whole(x) : MHD_YES;
	}
	if (*n_data) {
		bool go_on = take_body(x, data, *n_data);
		*n_data = 0;
		return go_on ? MHD_YES : MHD_NO;
	}
	return x->answered ? send_response(x) : whole(x);
}

void exchange_end(void *server, struct MHD_Connection *c, void **exchange, enum MHD_RequestTerminationCode why)
{
	struct exchange *x = *exchange;
	struct http_server *s = server;
	(void)c, (void)why;
	if (!x)
		return;
	*exchange = NULL;
	if (x->connection)
		connection_enter(s, x->connection, PHASE_HEAD);
	if (x->response)
		MHD_destroy_response(x->response);
	minot_buf_free(&x->rs.body);
	minot_buf_free(&x->body);
	atomic_fetch_sub(&s->bodies, x->counted);
	free(x);
	atomic_fetch_sub(&s->open_exchanges, 1);
}
