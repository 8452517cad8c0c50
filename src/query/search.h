/* search.h: ranking records for a question. Here the exhaustive evaluation of an OR over all terms; a pruned engine
 * will stand behind the same interface. */
#ifndef QUERY_SEARCH_H
#define QUERY_SEARCH_H

#include "index/collection.h"

struct search_hit {
	docno doc;
	double score;
};

/* One term of a query, as the index stores it, and its weight (1 for a word of the question). */
struct query_term {
	minot_str term;
	double weight;
};

/* The terms of free text: analysed, without function words unless nothing else remains, each once. In a. */
minot_status query_terms(minot_str text, struct text_analyzer *t, struct minot_arena *a, struct query_term **terms,
                         size_t *n, minot_err *err);
/* The k best records by BM25F, score descending, then record id ascending: a total order. */
minot_status search_records(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                            struct minot_arena *a, struct search_hit **hits, size_t *n_hits, minot_err *err);

/* ln(1 + (N - df + 0.5) / (df + 0.5)) of a term in this collection; for an unknown term the largest value. */
double search_idf(const struct collection *c, minot_str term);

#endif
