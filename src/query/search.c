/* search.c: BM25F over whole records, every posting of every term evaluated. This is the slow twin that a pruned engine
 * will be held against; its arithmetic is the specification.
 *
 * BM25F: S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004: the
 * weighted, length-normalised term frequencies of the fields are added before they saturate,
 *
 *   tf'(t,d) = sum over fields f of  w_f * tf(t,d,f) / (1 - b_f + b_f * len(d,f) / avglen(f))
 *   score    = sum over terms t of   weight_t * idf(t) * tf' / (k1 + tf')
 *
 * idf is the never negative form ln(1 + (N - df + 0.5) / (df + 0.5)) (Robertson and Zaragoza, "The Probabilistic
 * Relevance Framework", 2009, section 3.4.1, with Lucene's 1 +). */
#include "query/search.h"

#include <math.h>
#include <stdlib.h>

static const double k1 = 1.2; /* the middle of 1.2 to 2 that the 2009 monograph names */

/* Field weights and length normalisation. Titles and descriptors say what a record is about, headings what a part of it
 * is about. Bodies differ in length a hundredfold (an abstract against a guideline), so b is mild there. */
static const struct {
	double weight, b;
} field[INDEX_N_FIELDS] = {
        [INDEX_TITLE] = {3.0, 0.4},
        [INDEX_HEADING] = {1.0, 0.3},
        [INDEX_KEYWORD] = {1.0, 0.4},
        [INDEX_BODY] = {1.0, 0.6},
};

double search_idf(const struct collection *c, minot_str term)
{
	double n = collection_info(c)->n_docs, df = collection_df(c, term);
	return log(1.0 + (n - df + 0.5) / (df + 0.5));
}

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

static double length_norm(const struct collection *c, docno d, enum index_field f, double average)
{
	return average > 0 ? 1.0 - field[f].b + field[f].b * (double)collection_length(c, d, f) / average : 1.0;
}

static void score_term(const struct collection *c, const struct query_term *q, struct postings *p,
                       const double *average, double *score)
{
	double weight = q->weight * search_idf(c, q->term);
	struct posting x;
	while (postings_next(p, &x)) {
		double tf = 0;
		for (int f = 0; f < INDEX_N_FIELDS; f++)
			if (x.tf[f])
				tf += field[f].weight * x.tf[f] /
				      length_norm(c, x.doc, (enum index_field)f, average[f]);
		score[x.doc] += weight * tf / (k1 + tf);
	}
}

/* Best first: score, then record id, so that no two records are ever equal. */
static bool better(const struct collection *c, const struct search_hit *x, const struct search_hit *y)
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
			if (better(c, &heap[worst], &heap[child]))
				worst = child;
		if (worst == i)
			return;
		struct search_hit t = heap[i];
		heap[i] = heap[worst];
		heap[worst] = t;
		i = worst;
	}
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
		} else if (better(c, &h, &heap[0])) {
			heap[0] = h;
			sift_down(c, heap, n, 0);
		}
	}
	if (n < k)
		for (size_t i = n / 2; i-- > 0;)
			sift_down(c, heap, n, i);
	for (size_t m = n; m > 1; m--) { /* heap sort: the worst goes last */
		struct search_hit t = heap[0];
		heap[0] = heap[m - 1];
		heap[m - 1] = t;
		sift_down(c, heap, m - 1, 0);
	}
	return n;
}

minot_status search_records(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                            struct minot_arena *a, struct search_hit **hits, size_t *n_hits, minot_err *err)
{
	const struct collection_info *info = collection_info(c);
	double average[INDEX_N_FIELDS];
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		average[f] = info->n_docs ? (double)info->total_length[f] / info->n_docs : 0;
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
		struct postings *p = collection_postings(c, terms[i].term, a, &failed);
		if (p)
			score_term(c, &terms[i], p, average, score);
		else if (failed)
			st = minot_fail(err, MINOT_NO_MEMORY, "no memory for the postings of a word");
	}
	*n_hits = st == MINOT_OK && k ? keep_best(c, score, k, *hits) : 0;
	free(score);
	return st;
}
