/* relevance.h: the ranking that people see: BM25F (search.h) and three things that it cannot know. Each was kept
 * because it pays on held-out questions (docs/benchmarks.md, "Effectiveness").
 *
 *   feedback   a short query is asked again with the words that its best records share (relevance feedback without a
 *              judge: Lavrenko and Croft, SIGIR 2001, in the interpolated form RM3, Abdul-Jaleel et al., TREC 2004)
 *   families   a record that lacks a word of the query may hold a near form of it ("induction" for "inductive"): terms
 *              that begin alike count for part of it (after Xu and Croft, TOIS 16 (1998), without their statistics)
 *   sentences  words that stand in one sentence mean more than words strewn over a record
 *
 * The first asks the index once more; the others reorder the first RELEVANCE_DEPTH records by the forward store. */
#ifndef QUERY_RELEVANCE_H
#define QUERY_RELEVANCE_H

#include "query/filter.h"

enum { RELEVANCE_DEPTH = 50 };

/* What of it to do; all for people, less to measure what each brings. */
enum { RELEVANCE_FEEDBACK = 1, RELEVANCE_FAMILIES = 2, RELEVANCE_SENTENCES = 4, RELEVANCE_ALL = 7 };

/* The k best, score descending, then record id: a total order. Scores compare within one answer only. Filter
 * (NULL: none), terms, memory and errors as search_filtered. */
minot_status relevance_rank(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                            unsigned what, struct filter *filter, struct minot_arena *a, struct search_hit **hits,
                            size_t *n_hits, minot_err *err);

#endif
