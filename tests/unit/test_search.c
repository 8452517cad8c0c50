/* The pruned evaluation against the exhaustive one: the same records, order and scores, to the last bit. On invented
 * lists of many windows, on collections of several segments with deleted records, and on real records where there are
 * any. The build runs this once for each instruction set (MINOT_SIMD). */
#include "lists.h"

#include <math.h>

#include "index/impact.h"
#include "minot.h"
#include "query/pruned.h"
#include "simd/simd.h"

/* Invented lists --------------------------------------------------------------------------------------------------- */

enum { MAX_PARTS = 3, MAX_TERMS = 12 };

struct invention {
	uint32_t n_parts, n_terms;
	struct lists_part parts[MAX_PARTS];
	struct lists_entry entries[MAX_PARTS * MAX_TERMS];
	struct plain_posting *postings[MAX_PARTS * MAX_TERMS];
	struct minot_buf lists[MAX_PARTS * MAX_TERMS];
	double weights[MAX_TERMS];
};

static void invent_part(struct invention *v, uint32_t p, uint64_t *rnd)
{
	struct lists_part *part = &v->parts[p];
	part->base = p ? v->parts[p - 1].base + v->parts[p - 1].n_docs : 0;
	part->n_docs = 1 + random_below(rnd, random_below(rnd, 2) ? 60000 : 3000);
	part->lengths = invent_lengths(rnd, part->n_docs);
	unsigned char *dead = random_below(rnd, 2) ? calloc(1, part->n_docs / 8 + 1) : NULL;
	for (uint32_t i = 0; dead && i < part->n_docs / 10; i++) {
		uint32_t d = random_below(rnd, part->n_docs);
		dead[d / 8] |= (unsigned char)(1u << d % 8);
	}
	part->dead = dead;
	for (uint32_t t = 0; t < v->n_terms; t++) {
		uint32_t i = p * v->n_terms + t, rare = 1u << random_below(rnd, 16), df = part->n_docs / rare;
		if (!df)
			continue;
		v->postings[i] = invent_postings(rnd, df, part->n_docs);
		v->lists[i] = list_of(v->postings[i], df, &part->lengths);
		v->entries[i] = (struct lists_entry){minot_buf_view(&v->lists[i]), df, 0};
		for (uint32_t j = 0; dead && j < df; j++)
			v->entries[i].dead_df += dead[v->postings[i][j].doc / 8] >> v->postings[i][j].doc % 8 & 1;
	}
}

static void invent_all(struct invention *v, uint64_t *rnd)
{
	memset(v, 0, sizeof *v);
	v->n_parts = 1 + random_below(rnd, MAX_PARTS);
	v->n_terms = 1 + random_below(rnd, MAX_TERMS);
	for (uint32_t p = 0; p < v->n_parts; p++)
		invent_part(v, p, rnd);
	for (uint32_t t = 0; t < v->n_terms; t++)
		v->weights[t] = (1 + random_below(rnd, 9000)) / 1000.0;
}

static void forget(struct invention *v)
{
	for (uint32_t i = 0; i < v->n_parts * v->n_terms; i++) {
		free(v->postings[i]);
		minot_buf_free(&v->lists[i]);
	}
	for (uint32_t p = 0; p < v->n_parts; p++) {
		free_lengths(&v->parts[p].lengths);
		free((void *)(uintptr_t)v->parts[p].dead);
	}
}

static int by_rank(const void *a, const void *b)
{
	const struct search_hit *x = a, *y = b;
	return x->score != y->score ? (x->score < y->score) - (x->score > y->score)
	                            : (x->doc > y->doc) - (x->doc < y->doc);
}

/* From the postings that were invented: no list is read. */
static struct search_hit *plainly(const struct invention *v, size_t *n)
{
	const struct lists_part *last = &v->parts[v->n_parts - 1];
	struct search_hit *all = calloc(last->base + last->n_docs, sizeof *all);
	*n = 0;
	for (uint32_t p = 0; p < v->n_parts; p++) {
		const struct lists_part *part = &v->parts[p];
		double *score = calloc(part->n_docs, sizeof *score);
		for (uint32_t t = 0; t < v->n_terms; t++)
			for (uint32_t j = 0; j < v->entries[p * v->n_terms + t].df; j++) {
				const struct plain_posting *x = &v->postings[p * v->n_terms + t][j];
				score[x->doc] += v->weights[t] * impact_at(x->tf, &part->lengths, x->doc);
			}
		for (uint32_t d = 0; d < part->n_docs; d++)
			if (score[d] > 0 && !(part->dead && part->dead[d / 8] >> d % 8 & 1))
				all[(*n)++] = (struct search_hit){part->base + d, score[d]};
		free(score);
	}
	qsort(all, *n, sizeof *all, by_rank);
	return all;
}

static void invented_lists(void **state)
{
	(void)state;
	static const size_t ks[] = {1, 10, 40, 100, 700, 5000};
	for (uint64_t seed = 1; seed <= 120; seed++) {
		uint64_t rnd = seed * 7919;
		struct invention v;
		size_t n_all, n;
		minot_err err;
		invent_all(&v, &rnd);
		struct search_hit *all = plainly(&v, &n_all), *found;
		struct pruned_query q = {v.parts, v.n_parts, v.weights, v.n_terms, v.entries, ks[seed % 6]};
		assert_ok(pruned_find(&q, &found, &n, &err));
		size_t k = q.k < n_all ? q.k : n_all;
		if (n < k)
			fail_msg("seed %u: %zu found of %zu", (unsigned)seed, n, k);
		qsort(found, n, sizeof *found, by_rank);
		for (size_t i = 0; i < k; i++)
			if (found[i].doc != all[i].doc || found[i].score != all[i].score)
				fail_msg("seed %u, rank %zu: document %u with %.17g instead of %u with %.17g",
				         (unsigned)seed, i, found[i].doc, found[i].score, all[i].doc, all[i].score);
		free(found);
		free(all);
		forget(&v);
	}
}

/* Bytes of lists changed at random: any answer is allowed, but it ends and stays inside its memory. */
static void damaged_lists(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 60; seed++) {
		uint64_t rnd = seed * 104729;
		struct invention v;
		size_t n;
		minot_err err;
		invent_all(&v, &rnd);
		for (uint32_t i = 0; i < v.n_parts * v.n_terms; i++)
			for (uint32_t j = 0; v.lists[i].n && j < 8; j++)
				v.lists[i].p[random_below(&rnd, (uint32_t)(v.lists[i].n < 600 ? v.lists[i].n : 600))] ^=
				        (char)(1 + random_below(&rnd, 255));
		struct pruned_query q = {v.parts, v.n_parts, v.weights, v.n_terms, v.entries, 10};
		struct search_hit *found;
		assert_ok(pruned_find(&q, &found, &n, &err));
		free(found);
		forget(&v);
	}
}

/* Collections ------------------------------------------------------------------------------------------------------ */

static void same_hits(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k)
{
	struct minot_arena *a = minot_arena_new(0);
	struct search_hit *x, *y;
	size_t n_x, n_y;
	minot_err err;
	assert_ok(search_records(c, terms, n_terms, k, a, &x, &n_x, &err));
	assert_ok(search_exhaustively(c, terms, n_terms, k, a, &y, &n_y, &err));
	assert_int_equal(n_x, n_y);
	for (size_t i = 0; i < n_x; i++) {
		assert_int_equal(x[i].doc, y[i].doc);
		assert_true(x[i].score == y[i].score);
	}
	minot_arena_free(a);
}

static void add_random(const char *dir, uint64_t seed, uint32_t from, uint32_t n, const char *without)
{
	struct minot_arena *a = minot_arena_new(0);
	struct collection_writer *w;
	struct writer_options o = {.changed = "2001-02-03", .threads = 1};
	minot_err err;
	assert_ok(writer_open(dir, &o, &w, &err));
	for (uint32_t i = 0; i < n; i++)
		assert_ok(writer_add(w, invent_random(seed, from + i, 100000, a), &err));
	if (without)
		assert_ok(writer_delete(w, str_c(without), &err));
	assert_ok(writer_commit(w, NULL, &err));
	minot_arena_free(a);
}

static void random_collections(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 4; seed++) {
		char dir[64], first[64];
		struct collection *c;
		minot_err err;
		uint64_t rnd = seed;
		make_tree(dir);
		add_random(dir, seed, 0, 300, NULL);
		assert_ok(collection_open(dir, &c, &err));
		snprintf(first, sizeof first, "%.*s", STR_ARG(collection_id(c, 3)));
		collection_close(c);
		add_random(dir, seed, 250, 200, first); /* some anew, one deleted */
		assert_ok(collection_open(dir, &c, &err));
		for (int i = 0; i < 60; i++) {
			struct query_term terms[20];
			size_t n = 1 + random_below(&rnd, 20);
			for (size_t t = 0; t < n; t++)
				terms[t] = (struct query_term){str_c(vocabulary[random_below(&rnd, 60)]),
				                               random_below(&rnd, 8) ? 1 : random_below(&rnd, 3)};
			same_hits(c, terms, n, 1 + random_below(&rnd, 150));
		}
		assert_ok(collection_health(c, &err));
		collection_close(c);
		os_remove_folder(dir);
	}
}

/* Titles of real records as questions to them. */
static void real_records(void **state)
{
	(void)state;
	char dir[64], path[512];
	struct collection *c;
	struct minot_report *report;
	minot_err err;
	if (!test_data())
		skip();
	make_tree(dir);
	snprintf(path, sizeof path, "%s/nfcorpus.jsonl", test_data());
	const char *paths[] = {path};
	assert_ok(minot_ingest(dir, paths, 1, NULL, &report, &err));
	minot_report_free(report);
	assert_ok(collection_open(dir, &c, &err));
	struct text_analyzer *t = text_analyzer_new();
	for (docno d = 0; d < collection_info(c)->max_docno; d += 9) {
		struct minot_arena *a = minot_arena_new(0);
		struct record *r;
		struct query_term *terms;
		size_t n;
		assert_ok(collection_load(c, d, a, &r, NULL, NULL, &err));
		assert_ok(query_terms(record_title(r), t, a, &terms, &n, &err));
		same_hits(c, terms, n, d % 2 ? 10 : 100);
		minot_arena_free(a);
	}
	text_analyzer_free(t);
	collection_close(c);
	os_remove_folder(dir);
}

int main(void)
{
	print_message("# %s\n", simd()->name);
	const struct CMUnitTest tests[] = {cmocka_unit_test(invented_lists), cmocka_unit_test(damaged_lists),
	                                   cmocka_unit_test(random_collections), cmocka_unit_test(real_records)};
	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
