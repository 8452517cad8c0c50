/* records.h, private to src/verify: records by id while a check runs, and where words stand in the collection. */
#ifndef VERIFY_RECORDS_H
#define VERIFY_RECORDS_H

#include "verify/source.h"

struct verifyi_records;

/* A cache over a source of records, which must outlive it. NULL: no memory. */
struct verifyi_records *verifyi_records_new(const struct verify_source *from);
void verifyi_records_free(struct verifyi_records *k); /* NULL is allowed */

struct verifyi_record {
	const struct record *r;
	const struct sentence *sentences; /* in document order */
	size_t n_sentences;
};
/* The record, or NULL when it is not there or cannot be read. Lives until the next call of this file. */
const struct verifyi_record *verifyi_load(struct verifyi_records *k, minot_str id);
/* Whether the source knows the id. */
bool verifyi_knows(const struct verifyi_records *k, minot_str id);
bool verifyi_is_id_of(const struct record *r, minot_str id);

/* The first field of r that holds all lines of the quote in this order (the spans of a joined one), or NULL. */
const struct record_field *verifyi_field_with(const struct record *r, minot_str quote);

/* Whether a record holds what is searched for, and in which field; ctx is the caller's. */
typedef bool verifyi_holds(void *ctx, const struct verifyi_record *r, minot_str *field);
/* "record field" of a record of the whole collection that holds the words, found by their rarest terms in the index;
 * STR_NONE: none, no index, or the search would be too long. In a. `holds` may not load records. */
minot_str verifyi_search(struct verifyi_records *k, minot_str words, verifyi_holds *holds, void *ctx,
                         struct minot_arena *a);
/* For it: ctx is a minot_str, which must stand there byte for byte (the lines of a joined quote in order). */
bool verifyi_holds_bytes(void *ctx, const struct verifyi_record *r, minot_str *field);

#endif
