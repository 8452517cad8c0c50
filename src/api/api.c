/* A server: its parts put together, its log, its clock. */
#include "api/internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { WORKER_ARENA = 64 << 20 };

/* Fields of every response. The policy lets a page load its own style, its own modules and nothing else; no script or
 * style may stand in the page, so one that a record smuggled in would not run even if it were not escaped. */
static const char *const fixed[][2] = {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action "
         "'self'; base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
        {NULL, NULL},
};

static void say(struct api *a, const char *line)
{
	if (a->options.say)
		a->options.say(a->options.ctx, line);
}

/* Once an edition. */
static void say_slow(struct api *a)
{
	const char *slow = minot_slow(a->editions.current->collection);
	if (slow)
		say(a, slow);
}

/* "POST ask 200 34120 bytes 12.3 ms": the endpoint's name and not its address. */
static void done(void *ctx, const struct http_done *d)
{
	static const char *const methods[] = {"GET", "HEAD", "POST", "OPTIONS", "OTHER"};
	struct api *a = ctx;
	char line[160];
	metrics_count(&a->metrics, d);
	if (a->options.log == API_LOG_NONE || !a->options.say)
		return;
	const char *name = d->route < api_n_endpoints ? api_endpoints[d->route].name : "-";
	snprintf(line, sizeof line, "%s \"%s\" %d %" PRIu64 " bytes %" PRIu64 ".%01u ms", methods[d->method], name,
	         d->status, d->bytes, d->us / 1000, (unsigned)(d->us % 1000 / 100));
	say(a, line);
}

minot_status api_start(const struct api_options *options, struct api **out, minot_err *err)
{
	*out = NULL;
	struct api *a = calloc(1, sizeof *a);
	if (!a)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the server");
	a->options = *options;
	struct http_config config = {.address = options->listen,
	                             .workers = options->workers,
	                             .arena_bytes = WORKER_ARENA,
	                             .limits = options->limits,
	                             .hosts = options->hosts,
	                             .cors = options->cors,
	                             .fixed = fixed,
	                             .ctx = a,
	                             .route = api_route,
	                             .handle = api_handle,
	                             .dress = page_dress,
	                             .done = done};
	minot_status s = editions_open(&a->editions, options->collection, err);
	if (s == MINOT_OK)
		s = store_open(options->state, &a->store, err);
	if (s == MINOT_OK && options->board)
		s = minot_board_open(options->board, NULL, &a->board, err);
	if (s == MINOT_OK && !(a->cache = cache_new()))
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the server");
	if (s == MINOT_OK)
		s = http_start(&config, &a->http, err);
	if (s == MINOT_OK)
		say_slow(a);
	if (s != MINOT_OK) {
		api_stop(a);
		return s;
	}
	*out = a;
	return MINOT_OK;
}

unsigned api_port(const struct api *a) { return http_port(a->http); }

/* What the new edition knows as retracted reopens approved statements at once (minot-board.h). It reads the collection
 * once, on the thread of the ticks, while the workers go on. */
static void tell_board(struct api *a)
{
	struct edition *e = a->board ? edition_hold(&a->editions) : NULL;
	struct minot_bytes out;
	minot_err err;
	char line[400], place[300];
	if (!e)
		return;
	if (minot_board_refresh(a->board, e->collection, true, MINOT_TEXT, &out, &err) == MINOT_OK) {
		minot_bytes_free(&out);
	} else {
		minot_err_text(&err, place, sizeof place);
		snprintf(line, sizeof line, "fault: the board was not told of the new edition: %s", place);
		say(a, line);
	}
	edition_release(&a->editions, e);
}

static void look_for_edition(struct api *a)
{
	char line[400], place[300];
	bool changed;
	minot_err err;
	minot_status s = editions_look(&a->editions, &changed, &err);
	if (!changed)
		return;
	if (s == MINOT_OK) {
		snprintf(line, sizeof line, "edition %s opened, %" PRIu64 " records", a->editions.current->number,
		         a->editions.current->records);
		tell_board(a);
	} else {
		minot_err_text(&err, place, sizeof place);
		snprintf(line, sizeof line, "fault: the new edition cannot be opened, the old one goes on: %s", place);
	}
	say(a, line);
	say_slow(a);
}

void api_tick(struct api *a)
{
	enum { LOOK_EVERY = 4, SYNC_EVERY = 4 }; /* ticks: about a second each */
	http_tick(a->http);
	a->ticks++;
	if (a->ticks % LOOK_EVERY == 0 || atomic_load(&a->editions.again))
		look_for_edition(a);
	if (a->ticks % SYNC_EVERY == 2)
		store_tick(a->store);
}

void api_reload(struct api *a) { atomic_store(&a->editions.again, true); }

void api_stop(struct api *a)
{
	if (!a)
		return;
	http_stop(a->http);
	if (a->store)
		store_tick(a->store);
	store_close(a->store);
	minot_board_close(a->board);
	editions_close(&a->editions);
	cache_free(a->cache);
	free(a);
}
