/* filter.h: which of the ranked records pass the phrases and filters of a query (syntax.h). Filters are asked in the
 * order of what they cost: columns, then the forward store, then the record itself; and only as many records are asked
 * as it takes to find k that pass. */
#ifndef QUERY_FILTER_H
#define QUERY_FILTER_H

#include "query/search.h"
#include "query/syntax.h"

/* Tells a record's study design, by the number that syntax_parse's design_number gave. */
typedef minot_status filter_design(void *ctx, docno d, uint32_t *number, minot_err *err);

struct filter;
/* NULL in *out: everything passes. All is in a, and borrows q, which must outlive it; so must t. design may be NULL
 * when q filters by none. A filter is one thread's. MINOT_NO_MEMORY. */
minot_status filter_make(const struct collection *c, const struct syntax *q, filter_design *design, void *ctx,
                         struct text_analyzer *t, struct minot_arena *a, struct filter **out, minot_err *err);
/* MINOT_DAMAGED and MINOT_IO where the record has to be read and cannot be; what design returns. */
minot_status filter_passes(struct filter *f, docno d, bool *passes, minot_err *err);
void filter_end(struct filter *f); /* its scratch memory; NULL is allowed */

/* search_records, of those that pass: the same order and scores, what does not pass left out. Without terms: all that
 * pass, newest first, then by record id, with score 0. filter may be NULL. */
minot_status search_filtered(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                             struct filter *f, struct minot_arena *a, struct search_hit **hits, size_t *n_hits,
                             minot_err *err);

#endif
