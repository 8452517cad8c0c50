/* rank.c: how long ranking takes, in processor time of one thread, warm.
 *
 *   rank COLLECTION QUERIES.tsv [ROUNDS] [--slow]
 *
 * For the best 10, 40 and 100 records: p50, p95, p99 and mean of each query's fastest round, and whether the exhaustive
 * evaluation, which is measured too with --slow, gives the same records and scores. Words of the queries are found
 * before the clock starts; dictionaries, lists, ranking and order are inside. Pin it with taskset. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "query/search.h"
#include "simd/simd.h"

enum { MAX_QUERIES = 10000 };

typedef minot_status searching(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                               struct minot_arena *a, struct search_hit **hits, size_t *n_hits, minot_err *err);

struct query {
	struct query_term *terms;
	size_t n_terms;
};

static double now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static size_t read_queries(const char *path, struct minot_arena *a, struct query *queries)
{
	struct text_analyzer *t = text_analyzer_new();
	FILE *f = fopen(path, "r");
	char line[16384];
	size_t n = 0;
	minot_err e;
	while (t && f && n < MAX_QUERIES && fgets(line, sizeof line, f)) {
		char *tab = strchr(line, '\t');
		struct query *q = &queries[n];
		if (tab && query_terms(str_c(tab + 1), t, a, &q->terms, &q->n_terms, &e) == MINOT_OK)
			n++;
	}
	if (f)
		fclose(f);
	text_analyzer_free(t);
	return n;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void measure(const char *name, searching *search, const struct collection *c, const struct query *queries,
                    size_t n, size_t k, int rounds)
{
	double *us = malloc(n * sizeof *us), sum = 0;
	struct minot_arena *a = minot_arena_new(0);
	for (size_t i = 0; us && a && i < n; i++) {
		us[i] = 1e12;
		for (int r = 0; r < rounds; r++) {
			struct search_hit *hits;
			size_t n_hits;
			minot_err e;
			minot_arena_reset(a);
			double start = now_us();
			if (search(c, queries[i].terms, queries[i].n_terms, k, a, &hits, &n_hits, &e) != MINOT_OK)
				fprintf(stderr, "rank: %s\n", e.msg);
			double took = now_us() - start;
			us[i] = took < us[i] ? took : us[i];
		}
		sum += us[i];
	}
	if (us && n) {
		qsort(us, n, sizeof *us, by_value);
		printf("%-11s top %4zu   p50 %8.1f   p95 %8.1f   p99 %8.1f   mean %8.1f us\n", name, k, us[n / 2],
		       us[n * 95 / 100], us[n * 99 / 100], sum / (double)n);
	}
	minot_arena_free(a);
	free(us);
}

/* How many queries have other records or scores. */
static size_t differing(const struct collection *c, const struct query *queries, size_t n, size_t k)
{
	size_t wrong = 0;
	for (size_t i = 0; i < n; i++) {
		struct minot_arena *a = minot_arena_new(0);
		struct search_hit *x, *y;
		size_t n_x = 0, n_y = 0;
		minot_err e;
		search_records(c, queries[i].terms, queries[i].n_terms, k, a, &x, &n_x, &e);
		search_exhaustively(c, queries[i].terms, queries[i].n_terms, k, a, &y, &n_y, &e);
		bool same = n_x == n_y;
		for (size_t j = 0; same && j < n_x; j++)
			same = x[j].doc == y[j].doc && x[j].score == y[j].score;
		wrong += !same;
		minot_arena_free(a);
	}
	return wrong;
}

int main(int argc, char **argv)
{
	static struct query queries[MAX_QUERIES];
	static const size_t ks[] = {10, 40, 100};
	struct collection *c;
	minot_err e;
	bool slow = argc > 3 && strcmp(argv[argc - 1], "--slow") == 0;
	int rounds = argc - slow > 3 ? atoi(argv[3]) : 3;
	if (argc < 3) {
		fprintf(stderr, "usage: rank COLLECTION QUERIES.tsv [ROUNDS] [--slow]\n");
		return 2;
	}
	if (collection_open(argv[1], &c, &e) != MINOT_OK) {
		fprintf(stderr, "rank: %s\n", e.msg);
		return 4;
	}
	struct minot_arena *a = minot_arena_new(0);
	size_t n = read_queries(argv[2], a, queries);
	printf("%u records, %zu queries, %s\n", collection_info(c)->n_docs, n, simd()->name);
	for (size_t i = 0; i < sizeof ks / sizeof *ks; i++) {
		measure("pruned", search_records, c, queries, n, ks[i], rounds);
		if (slow) {
			measure("exhaustive", search_exhaustively, c, queries, n, ks[i], 1);
			printf("%zu queries differ\n", differing(c, queries, n, ks[i]));
		}
	}
	minot_arena_free(a);
	collection_close(c);
	return 0;
}
