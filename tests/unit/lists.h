/* lists.h: invented posting lists for tests, without a collection around them. */
#ifndef UNIT_LISTS_H
#define UNIT_LISTS_H

#include "collections.h"

#include "index/posting.h"

struct plain_posting {
	uint32_t doc, tf[INDEX_N_FIELDS];
};
/* Lengths of n documents; to be given to free_lengths. */
struct lengths invent_lengths(uint64_t *rnd, uint32_t n_docs);
void free_lengths(struct lengths *l);
/* df postings among n_docs documents; of malloc. Some lists are dense in places; frequencies are mostly small and in
 * the body, some huge, some in all fields. */
struct plain_posting *invent_postings(uint64_t *rnd, uint32_t df, uint32_t n_docs);
/* The list that the writer makes of them, POSTING_SLACK bytes of 0x7f behind it. Free it. */
struct minot_buf list_of(const struct plain_posting *p, uint32_t df, const struct lengths *lengths);

#endif
