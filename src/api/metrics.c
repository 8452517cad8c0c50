/* Measures, as Prometheus reads them (text format 0.0.4): requests by endpoint and class of status, how long they took
 * from their first line to the ready response, what the server holds now. */
#include "api/internal.h"

#include <inttypes.h>
#include <unistd.h>

/* Upper bounds, in milliseconds; behind the last: any time. */
static const unsigned bounds_ms[METRIC_BUCKETS - 1] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};

void metrics_count(struct metrics *m, const struct http_done *d)
{
	unsigned route = d->route % METRIC_ROUTES, class = (unsigned)d->status / 100 % METRIC_CLASSES, i = 0;
	while (i < METRIC_BUCKETS - 1 && d->us > (uint64_t)bounds_ms[i] * 1000)
		i++;
	atomic_fetch_add_explicit(&m->route[route].answered[class], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&m->route[route].bucket[i], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&m->route[route].us, d->us, memory_order_relaxed);
}

static const char *name_of(size_t route) { return route < api_n_endpoints ? api_endpoints[route].name : "none"; }

static void head(struct minot_buf *b, const char *name, const char *type, const char *help)
{
	minot_buf_printf(b, "# HELP minot_%s %s\n# TYPE minot_%s %s\n", name, help, name, type);
}

static void one(struct minot_buf *b, const char *name, const char *type, const char *help, uint64_t value)
{
	head(b, name, type, help);
	minot_buf_printf(b, "minot_%s %" PRIu64 "\n", name, value);
}

static void requests(const struct metrics *m, struct minot_buf *b)
{
	head(b, "requests_total", "counter", "Requests answered, by endpoint and class of status.");
	for (size_t i = 0; i < METRIC_ROUTES; i++)
		for (int k = 0; k < METRIC_CLASSES; k++) {
			uint64_t n = atomic_load_explicit(&m->route[i].answered[k], memory_order_relaxed);
			if (n)
				minot_buf_printf(b,
				                 "minot_requests_total{endpoint=\"%s\",status=\"%dxx\"} %" PRIu64 "\n",
				                 name_of(i), k, n);
		}
}

static void durations(const struct metrics *m, struct minot_buf *b)
{
	head(b, "request_seconds", "histogram", "Time from a request's first line to its ready response.");
	for (size_t i = 0; i < METRIC_ROUTES; i++) {
		uint64_t sum = 0;
		for (int k = 0; k < METRIC_BUCKETS; k++)
			sum += atomic_load_explicit(&m->route[i].bucket[k], memory_order_relaxed);
		if (!sum)
			continue;
		uint64_t below = 0;
		for (int k = 0; k < METRIC_BUCKETS - 1; k++) {
			below += atomic_load_explicit(&m->route[i].bucket[k], memory_order_relaxed);
			minot_buf_printf(b,
			                 "minot_request_seconds_bucket{endpoint=\"%s\",le=\"%u.%03u\"} %" PRIu64 "\n",
			                 name_of(i), bounds_ms[k] / 1000, bounds_ms[k] % 1000, below);
		}
		minot_buf_printf(b, "minot_request_seconds_bucket{endpoint=\"%s\",le=\"+Inf\"} %" PRIu64 "\n",
		                 name_of(i), sum);
		uint64_t us = atomic_load_explicit(&m->route[i].us, memory_order_relaxed);
		minot_buf_printf(b, "minot_request_seconds_sum{endpoint=\"%s\"} %" PRIu64 ".%06u\n", name_of(i),
		                 us / 1000000, (unsigned)(us % 1000000));
		minot_buf_printf(b, "minot_request_seconds_count{endpoint=\"%s\"} %" PRIu64 "\n", name_of(i), sum);
	}
}

/* Resident bytes (proc(5), statm: the second number, in pages). */
static uint64_t resident(void)
{
	unsigned long long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");
	if (f && fscanf(f, "%*u %llu", &pages) != 1)
		pages = 0;
	if (f)
		fclose(f);
	return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

void api_get_metrics(struct call *c)
{
	struct api *a = c->api;
	struct minot_buf *b = &c->rs->body;
	struct http_load l = http_load(a->http);
	struct store_size z = store_size(a->store);
	c->rs->type = "text/plain; version=0.0.4; charset=utf-8";
	requests(&a->metrics, b);
	durations(&a->metrics, b);
	one(b, "abstained_total", "counter", "Questions that the collection had no answer to.",
	    atomic_load(&a->metrics.abstained));
	one(b, "repeated_total", "counter", "Questions answered from an article made before.",
	    atomic_load(&a->metrics.cached));
	one(b, "connections", "gauge", "Connections open now.", l.connections);
	one(b, "connections_total", "counter", "Connections taken.", l.accepted);
	one(b, "connections_expired_total", "counter", "Connections closed by a deadline.", l.expired);
	one(b, "requests_waiting", "gauge", "Requests that wait for a worker.", l.waiting);
	one(b, "requests_running", "gauge", "Requests at a worker.", l.running);
	one(b, "edition_records", "gauge", "Records of the open edition.", c->edition->records);
	one(b, "reloads_total", "counter", "Editions opened since the start.", atomic_load(&a->editions.reloads));
	one(b, "reload_failures_total", "counter", "Editions that could not be opened.",
	    atomic_load(&a->editions.failures));
	one(b, "articles_recent", "gauge", "Articles that can be reached by their address.", z.recent);
	one(b, "articles_kept", "gauge", "Articles in the library.", z.kept);
	one(b, "state_bytes", "gauge", "Bytes of recent articles and reports on disk.",
	    z.recent_bytes + z.report_bytes);
	one(b, "resident_bytes", "gauge", "Memory of the process.", resident());
}
