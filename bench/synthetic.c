/* synthetic.c: ranking among thirty million documents that do not exist, in processor time of one thread, warm.
 *
 *   synthetic COLLECTION QUERIES.tsv [DOCUMENTS] [QUERIES]
 *
 * The words of the questions get posting lists as frequent, by share, as they are in COLLECTION, made by the writer and
 * kept in memory. Most documents of a list are drawn one by one, so that neighbours say nothing of each other: the
 * worst case for bounds of blocks and windows, which real collections in order of time are not. For each question 500
 * documents hold each of its words with a chance of a half, and more often: else no document would stand out, as they
 * do for real questions. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "index/impact.h"
#include "index/lists.h"
#include "query/pruned.h"
#include "simd/simd.h"

enum { MAX_QUERIES = 1000, MAX_WORDS = 20000, TOPICAL = 500 };

struct word {
	minot_str term;
	uint32_t df;
	double idf;
	struct minot_buf list;
};
struct query {
	uint32_t words[64];
	size_t n;
};

static struct word words[MAX_WORDS];
static struct query queries[MAX_QUERIES];
static uint32_t n_words, n_queries, n_docs;

static double now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static uint64_t next(uint64_t *s) /* xorshift64* (Vigna 2016) */
{
	*s ^= *s >> 12;
	*s ^= *s << 25;
	*s ^= *s >> 27;
	return *s * UINT64_C(2685821657736338717);
}
static uint32_t below(uint64_t *s, uint32_t n) { return (uint32_t)((next(s) >> 32) * n >> 32); }

static uint32_t word_of(const struct collection *c, minot_str term)
{
	uint32_t i = 0;
	while (i < n_words && !str_eq(words[i].term, term))
		i++;
	if (i == n_words && n_words < MAX_WORDS) {
		double share = (double)collection_df(c, term) / collection_info(c)->n_docs;
		words[n_words++] =
		        (struct word){.term = term, .df = (uint32_t)(share * n_docs), .idf = search_idf(c, term)};
	}
	return i;
}

static void read_queries(const struct collection *c, const char *path, uint32_t most, struct minot_arena *a)
{
	struct text_analyzer *t = text_analyzer_new();
	FILE *f = fopen(path, "r");
	char line[16384];
	minot_err e;
	while (t && f && n_queries < most && fgets(line, sizeof line, f)) {
		struct query *q = &queries[n_queries];
		struct query_term *terms;
		size_t n;
		char *tab = strchr(line, '\t');
		if (!tab || query_terms(str_c(tab + 1), t, a, &terms, &n, &e) != MINOT_OK)
			continue;
		for (size_t i = 0; i < n && q->n < 64; i++)
			if (collection_df(c, terms[i].term))
				q->words[q->n++] = word_of(c, terms[i].term);
		n_queries += q->n > 0;
	}
	if (f)
		fclose(f);
	text_analyzer_free(t);
}

static struct lengths make_lengths(uint64_t *rnd)
{
	enum { BYTES = 4 }; /* title, keywords, and two of the body */
	unsigned char *rows = malloc((size_t)n_docs * BYTES);
	uint8_t *classes = malloc((size_t)n_docs + SIMD_PAD);
	if (!rows || !classes)
		abort();
	for (uint32_t d = 0; d < n_docs; d++) {
		unsigned char *row = rows + BYTES * (size_t)d;
		row[0] = (unsigned char)(5 + below(rnd, 16));
		row[1] = (unsigned char)below(rnd, 20);
		uint32_t body = 30 + below(rnd, 180) + below(rnd, 180);
		row[2] = (unsigned char)(body & 255);
		row[3] = (unsigned char)(body >> 8);
		classes[d] = impact_class(body);
	}
	return (struct lengths){{rows, n_docs, INDEX_N_FIELDS, BYTES, {1, 0, 1, 2}}, classes};
}

/* The bits of the documents that hold the word, and of those that hold it because they are about it. */
static void choose(uint32_t word, uint64_t *held, uint64_t *about, uint64_t *rnd)
{
	size_t bytes = ((size_t)n_docs / 64 + 1) * 8;
	memset(held, 0, bytes);
	memset(about, 0, bytes);
	for (uint32_t i = 0; i < words[word].df; i++) {
		uint32_t d = below(rnd, n_docs);
		held[d / 64] |= UINT64_C(1) << d % 64;
	}
	for (uint32_t q = 0; q < n_queries; q++)
		for (size_t i = 0; i < queries[q].n; i++) {
			uint64_t topic = q + 1; /* the same documents for all words of the question */
			for (int j = 0; queries[q].words[i] == word && j < TOPICAL; j++) {
				uint32_t d = below(&topic, n_docs);
				uint64_t bit = next(rnd) >> 63 << d % 64;
				held[d / 64] |= bit;
				about[d / 64] |= bit;
			}
		}
}

static void make_list(uint32_t word, uint64_t *held, uint64_t *about, const struct lengths *lengths, uint64_t *rnd)
{
	struct minot_buf plain = BUF_INIT(SIZE_MAX);
	struct word *w = &words[word];
	uint32_t before = UINT32_MAX;
	choose(word, held, about, rnd);
	w->df = 0;
	for (size_t i = 0; i <= n_docs / 64; i++)
		for (uint64_t bits = held[i]; bits; bits &= bits - 1) {
			unsigned bit = (unsigned)__builtin_ctzll(bits);
			uint32_t doc = (uint32_t)(64 * i + bit), tf[INDEX_N_FIELDS] = {0}, more = about[i] >> bit & 1;
			unsigned char one[POSTING_MAX_BYTES];
			tf[INDEX_BODY] = 1 + more;
			while (below(rnd, 100) < (more ? 50u : 30u))
				tf[INDEX_BODY]++;
			tf[INDEX_TITLE] = below(rnd, 100) < (more ? 50u : 8u);
			minot_buf_add(&plain, one, posting_encode(one, doc - before - 1, tf));
			before = doc;
			w->df++;
		}
	size_t n = plain.n;
	static const char zero[POSTING_SLACK];
	minot_buf_add(&plain, zero, sizeof zero);
	w->list = BUF_INIT(SIZE_MAX);
	if (w->df && !posting_list_write((minot_str){plain.p, n}, w->df, lengths, &w->list))
		abort();
	n = w->list.n;
	minot_buf_add(&w->list, zero, sizeof zero);
	w->list.n = n;
	minot_buf_free(&plain);
}

static double ask(const struct query *q, const struct lists_part *part, size_t k)
{
	struct lists_entry entries[64];
	double weights[64], best = 1e12;
	for (size_t i = 0; i < q->n; i++) {
		const struct word *w = &words[q->words[i]];
		entries[i] = (struct lists_entry){minot_buf_view(&w->list), w->df, 0};
		weights[i] = w->idf;
	}
	struct pruned_query p = {part, 1, weights, q->n, entries, k};
	for (int round = 0; round < 3; round++) {
		struct search_hit *found;
		size_t n;
		minot_err e;
		double start = now_us();
		if (pruned_find(&p, &found, &n, &e) != MINOT_OK)
			abort();
		double took = now_us() - start;
		best = took < best ? took : best;
		free(found);
	}
	return best;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	static double ms[MAX_QUERIES];
	uint64_t rnd = 20, postings = 0, bytes = 0;
	struct collection *c;
	minot_err e;
	if (argc < 3 || collection_open(argv[1], &c, &e) != MINOT_OK) {
		fprintf(stderr, "usage: synthetic COLLECTION QUERIES.tsv [DOCUMENTS] [QUERIES]\n");
		return 2;
	}
	n_docs = argc > 3 ? (uint32_t)atoll(argv[3]) : 30000000;
	uint32_t most = argc > 4 ? (uint32_t)atoi(argv[4]) : 100;
	struct minot_arena *a = minot_arena_new(0);
	read_queries(c, argv[2], most < MAX_QUERIES ? most : MAX_QUERIES, a);
	uint64_t *held = malloc(n_docs / 8 + 16), *about = malloc(n_docs / 8 + 16);
	struct lengths lengths = make_lengths(&rnd);
	if (!held || !about)
		abort();
	for (uint32_t i = 0; i < n_words; i++) {
		make_list(i, held, about, &lengths, &rnd);
		postings += words[i].df;
		bytes += words[i].list.n;
	}
	printf("%u documents, %u words, %.1f million postings, %.2f bytes each, %s\n", n_docs, n_words,
	       (double)postings / 1e6, (double)bytes / (double)postings, simd()->name);
	struct lists_part part = {.n_docs = n_docs, .lengths = lengths};
	for (size_t k = 10; k <= 100; k += 90) {
		double read = 0;
		for (uint32_t q = 0; q < n_queries; q++) {
			ms[q] = ask(&queries[q], &part, k) / 1000;
			for (size_t i = 0; i < queries[q].n; i++)
				read += words[queries[q].words[i]].df;
		}
		qsort(ms, n_queries, sizeof *ms, by_value);
		printf("top %3zu  %u questions of %.1f million postings: p50 %.2f  p95 %.2f  p99 %.2f  slowest %.2f "
		       "ms\n",
		       k, n_queries, read / n_queries / 1e6, ms[n_queries / 2], ms[n_queries * 95 / 100],
		       ms[n_queries * 99 / 100], ms[n_queries - 1]);
	}
	return 0;
}
