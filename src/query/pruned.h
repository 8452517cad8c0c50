/* pruned.h: the evaluation of an OR that reads only what can matter. See pruned.c. */
#ifndef QUERY_PRUNED_H
#define QUERY_PRUNED_H

#include "index/lists.h"
#include "query/search.h"

enum { PRUNED_MAX_TERMS = 1024 };

struct pruned_query {
	const struct lists_part *parts;
	uint32_t n_parts;
	const double *weights; /* n_terms of them, each above 0: weight times idf; they add up to a finite number */
	size_t n_terms;        /* at most PRUNED_MAX_TERMS */
	const struct lists_entry *entries; /* of term t in part p: entries[p * n_terms + t] */
	size_t k;                          /* at least 1 */
};

/* Every live document that may be among the k best, the k best surely among them, with its exact score, in order of
 * document numbers. *found is of malloc. MINOT_NO_MEMORY. Damaged lists count as shorter than they are, and are noted.
 */
minot_status pruned_find(const struct pruned_query *q, struct search_hit **found, size_t *n_found, minot_err *err);

#endif
