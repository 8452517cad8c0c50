/* search.c: the terms of a query, and the exhaustive evaluation: every posting of every term. It is the slow twin that
 * the pruned one is held against; its arithmetic is the specification:
 *
 *   score(d) = sum over terms t, in the order of the query, of  weight_t * idf(t) * impact(t,d)      (impact.h)
 *
 * idf is the never negative form ln(1 + (N - df + 0.5) / (df + 0.5)) (Robertson and Zaragoza, "The Probabilistic
 * Relevance Framework", 2009, section 3.4.1, with Lucene's 1 +). */
#include "query/search.h"

#include <math.h>
#include <stdlib.h>

#include "index/impact.h"
#include "query/pruned.h"

double search_idf_of(const struct collection *c, uint32_t df)
{
	double n = collection_info(c)->n_docs;
	return log(1.0 + (n - df + 0.5) / (df + 0.5));
}

double search_idf(const struct collection *c, minot_str term) { return search_idf_of(c, collection_df(c, term)); }

minot_status query_terms(minot_str text, struct text_analyzer *t, struct minot_arena *a, struct query_term **terms,
                         size_t *n, minot_err *err)
{
	const struct text_token *tok;
	size_t n_tok, kept = 0;
	minot_status st = text_tokens(t, text, &tok, &n_tok);
	if (st != MINOT_OK)
		return minot_fail(err, st, "the query cannot be analysed");
	struct query_term *q = ARENA_ARRAY(a, n_tok + 1, struct query_term);
	if (!q)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a query of %zu words", n_tok);
	bool only_function_words = true;
	for (size_t i = 0; i < n_tok; i++)
		only_function_words &= (tok[i].flags & TOKEN_FUNCTION_WORD) != 0;
	for (size_t i = 0; i < n_tok; i++) {
		if ((tok[i].flags & TOKEN_FUNCTION_WORD) && !only_function_words)
			continue;
		size_t j = 0;
		while (j < kept && !str_eq(q[j].term, tok[i].term))
			j++;
		if (j < kept)
			continue;
		/* a whole ("beta-blocker") repeats its parts, so it adds less */
		q[kept].weight = tok[i].flags & TOKEN_COMPOUND ? 0.5 : 1.0;
		q[kept].term = minot_arena_str(a, tok[i].term);
		if (!q[kept++].term.p)
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for a query of %zu words", n_tok);
	}
	*terms = q;
	*n = kept;
	return MINOT_OK;
}

static void score_term(const struct collection *c, const struct query_term *q, struct postings *p, double *score)
{
	double weight = q->weight * search_idf(c, q->term);
	struct posting x;
	while (postings_next(p, &x)) {
		uint32_t lengths[INDEX_N_FIELDS];
		for (int f = 0; f < INDEX_N_FIELDS; f++)
			lengths[f] = collection_length(c, x.doc, (enum index_field)f);
		score[x.doc] += weight * impact_exact(x.tf, lengths);
	}
}

/* Best first: score, then record id, so that no two records are ever equal. */
bool search_better(const struct collection *c, const struct search_hit *x, const struct search_hit *y)
{
	if (x->score != y->score)
		return x->score > y->score;
	return minot_str_cmp(collection_id(c, x->doc), collection_id(c, y->doc)) < 0;
}

/* heap[0] is the worst of the n kept. */
static void sift_down(const struct collection *c, struct search_hit *heap, size_t n, size_t i)
{
	for (;;) {
		size_t worst = i;
		for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < n; child++)
			if (search_better(c, &heap[worst], &heap[child]))
				worst = child;
		if (worst == i)
			return;
		struct search_hit t = heap[i];
		heap[i] = heap[worst];
		heap[worst] = t;
		i = worst;
	}
}

/* heap[0] is the worst: heap sort, which puts it last. */
static void sort_heap(const struct collection *c, struct search_hit *heap, size_t n)
{
	for (size_t m = n; m > 1; m--) {
		struct search_hit t = heap[0];
		heap[0] = heap[m - 1];
		heap[m - 1] = t;
		sift_down(c, heap, m - 1, 0);
	}
}

void search_sort(const struct collection *c, struct search_hit *hits, size_t n)
{
	for (size_t i = n / 2; i-- > 0;)
		sift_down(c, hits, n, i);
	sort_heap(c, hits, n);
}

static size_t keep_best(const struct collection *c, const double *score, size_t k, struct search_hit *heap)
{
	size_t n = 0, n_doc = collection_info(c)->max_docno;
	for (size_t d = 0; d < n_doc; d++) {
		if (score[d] <= 0)
			continue;
		struct search_hit h = {(docno)d, score[d]};
		if (n < k) {
			heap[n++] = h;
			if (n == k)
				for (size_t i = n / 2; i-- > 0;)
					sift_down(c, heap, n, i);
		} else if (search_better(c, &h, &heap[0])) {
			heap[0] = h;
			sift_down(c, heap, n, 0);
		}
	}
	search_sort(c, heap, n);
	return n;
}

minot_status search_exhaustively(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                                 struct minot_arena *a, struct search_hit **hits, size_t *n_hits, minot_err *err)
{
	const struct collection_info *info = collection_info(c);
	if (k > info->n_docs)
		k = info->n_docs;
	*hits = ARENA_ARRAY(a, k + 1, struct search_hit);
	double *score = calloc((size_t)info->max_docno + 1, sizeof *score);
	if (!*hits || !score) {
		free(score);
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to rank %u records", info->n_docs);
	}
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < n_terms && st == MINOT_OK; i++) {
		bool failed = false;
		if (!(terms[i].weight > 0))
			continue;
		struct postings *p = collection_postings(c, terms[i].term, a, &failed);
		if (p)
			score_term(c, &terms[i], p, score);
		else if (failed)
			st = minot_fail(err, MINOT_NO_MEMORY, "no memory for the postings of a word");
	}
	*n_hits = st == MINOT_OK && k ? keep_best(c, score, k, *hits) : 0;
	free(score);
	return st;
}

/* Pruned ---------------------------------------------------------------------------------------------------------- */

/* The terms that count, the parts, and each term's list in each part; the weights with today's idf. */
static bool open_query(const struct collection *c, const struct query_term *terms, size_t n_terms,
                       struct minot_arena *a, struct pruned_query *q)
{
	uint32_t n_parts = lists_n_parts(c);
	struct lists_part *parts = ARENA_ARRAY(a, n_parts + 1, struct lists_part);
	struct lists_entry *entries = minot_arena_array(a, (size_t)n_parts * n_terms + 1, sizeof *entries);
	double *weights = ARENA_ARRAY(a, n_terms + 1, double);
	if (!parts || !entries || !weights)
		return false;
	size_t n = 0;
	for (size_t t = 0; t < n_terms; t++)
		n += terms[t].weight > 0;
	for (uint32_t p = 0; p < n_parts; p++)
		if (lists_part(c, p, &parts[q->n_parts]))
			for (size_t t = 0, i = q->n_parts++ * n; t < n_terms; t++)
				if (terms[t].weight > 0)
					lists_find(c, p, terms[t].term, &entries[i++]);
	for (size_t t = 0, i = 0; t < n_terms; t++) {
		if (!(terms[t].weight > 0))
			continue;
		uint32_t df = 0;
		for (uint32_t p = 0; p < q->n_parts; p++)
			df += entries[p * n + i].df - entries[p * n + i].dead_df;
		weights[i++] = terms[t].weight * search_idf_of(c, df);
	}
	q->parts = parts;
	q->entries = entries;
	q->weights = weights;
	q->n_terms = n;
	return true;
}

static int by_rank(const void *a, const void *b, void *c)
{
	return search_better(c, a, b) ? -1 : search_better(c, b, a);
}

minot_status search_records(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                            struct minot_arena *a, struct search_hit **hits, size_t *n_hits, minot_err *err)
{
	const struct collection_info *info = collection_info(c);
	if (k > info->n_docs)
		k = info->n_docs;
	if (!k || n_terms > PRUNED_MAX_TERMS)
		return search_exhaustively(c, terms, n_terms, k, a, hits, n_hits, err);
	struct pruned_query q = {.k = k};
	struct search_hit *found;
	size_t n = 0;
	*n_hits = 0;
	if (!open_query(c, terms, n_terms, a, &q))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a query of %zu words", n_terms);
	minot_status st = pruned_find(&q, &found, &n, err);
	if (st == MINOT_OK && !(*hits = ARENA_ARRAY(a, k + 1, struct search_hit)))
		st = minot_fail(err, MINOT_NO_MEMORY, "no memory for %zu records", k);
	if (st == MINOT_OK && n) {
		qsort_r(found, n, sizeof *found, by_rank, (void *)(uintptr_t)c);
		*n_hits = n < k ? n : k;
		memcpy(*hits, found, *n_hits * sizeof *found);
	}
	free(found);
	return st;
}
