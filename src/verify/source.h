/* source.h: where the checker gets records from. It needs no collection, only to find a record by an id and to read it
 * with its sentences; a collection and an audit file (audit.h) both can do that. */
#ifndef VERIFY_SOURCE_H
#define VERIFY_SOURCE_H

#include "index/collection.h"

struct verify_source {
	const void *ctx; /* outlives the source */
	/* The number of the record with this id (any id of the work). MINOT_NOT_FOUND. */
	minot_status (*find)(const void *ctx, minot_str id, uint32_t *number, minot_err *err);
	/* The record with a number that find gave, its sha256 computed from its bytes, and its sentences in document
	 * order; they live as long as a and the source. sentences may be NULL: they are not wanted. MINOT_DAMAGED;
	 * MINOT_LIMIT or MINOT_NO_MEMORY when a has no room for it. */
	minot_status (*load)(const void *ctx, uint32_t number, struct minot_arena *a, struct record **out,
	                     struct sentence **sentences, size_t *n_sentences, minot_err *err);
	/* To look through all records for words that are not where they should be, the numbers being its docnos; NULL:
	 * only records that an article names are looked at. */
	const struct collection *index;
};

struct verify_source verify_source_of(const struct collection *c);

#endif
