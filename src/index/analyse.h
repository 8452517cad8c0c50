/* analyse.h: from one work's variants to all that the segment keeps of it. The slow part of ingest; each thread has its
 * own analyst. */
#ifndef INDEX_ANALYSE_H
#define INDEX_ANALYSE_H

#include "index/forward.h"
#include "index/inverter.h"
#include "index/stored.h"

/* A finished document. Its memory is the arena's that it was made in. */
struct document {
	minot_str id, *ids; /* id is one of ids */
	uint32_t n_ids;
	uint32_t year, flags;
	uint8_t kind;
	minot_str date; /* META_DATE when it looks like one, else empty */
	struct minot_sha256 sha256;
	const struct minot_sha256 *variants;
	uint32_t n_variants;
	uint32_t length[INDEX_N_FIELDS];
	const struct indexed_term *terms; /* each once, in no order that means anything */
	uint32_t n_terms;
	minot_str stored; /* compressed */
	uint32_t stored_raw;
	minot_str forward;          /* the body */
	const uint32_t *vocabulary; /* 2 * index in terms, + 1 for a compound */
	uint32_t n_vocabulary;
};

struct analyst;
struct analyst *analyst_new(const struct note_maker *note); /* NULL: no memory; note may be NULL */
void analyst_free(struct analyst *an);

/* The whole document of a record united from these variants (n >= 1). */
minot_status analyse_record(struct analyst *an, const struct record *r, const struct record *const *variants,
                            uint32_t n, struct minot_arena *keep, struct document *out, minot_err *err);
/* Lengths and terms of a document that lies in a collection, from its forward store; they live until the next call on
 * this analyst. */
minot_status analyse_stored(struct analyst *an, const struct collection *c, docno d, struct document *out,
                            minot_err *err);

#endif
