/* search.h: ranking records for a question: an OR of its terms by BM25F (src/index/impact.h). Two evaluations, which
 * give the same records in the same order with the same scores: one reads every posting and is the specification
 * (search.c), one reads what can matter (pruned.c). */
#ifndef QUERY_SEARCH_H
#define QUERY_SEARCH_H

#include "index/collection.h"

struct search_hit {
	docno doc;
	double score;
};

/* One term of a query, as the index stores it, and its weight (1 for a word of the question; one that is not above 0
 * takes the term out). */
struct query_term {
	minot_str term;
	double weight;
};

/* The terms of free text: analysed, without function words unless nothing else remains, each once. In a. */
minot_status query_terms(minot_str text, struct text_analyzer *t, struct minot_arena *a, struct query_term **terms,
                         size_t *n, minot_err *err);
/* The k best records, score descending, then record id ascending: a total order. In a. */
minot_status search_records(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                            struct minot_arena *a, struct search_hit **hits, size_t *n_hits, minot_err *err);
/* The same, slowly: every posting of every term. For tests, measurements and queries of very many terms. */
minot_status search_exhaustively(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                                 struct minot_arena *a, struct search_hit **hits, size_t *n_hits, minot_err *err);

/* ln(1 + (N - df + 0.5) / (df + 0.5)) of a term in this collection; for an unknown term the largest value. */
double search_idf(const struct collection *c, minot_str term);
/* The same for a df that is known. */
double search_idf_of(const struct collection *c, uint32_t df);
/* Whether x comes before y. */
bool search_better(const struct collection *c, const struct search_hit *x, const struct search_hit *y);
/* Into the order of search_records, after scores were changed. */
void search_sort(const struct collection *c, struct search_hit *hits, size_t n);

#endif
