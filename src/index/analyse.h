/* analyse.h: from one work's variants to all that the segment keeps of it. The slow part of ingest; each thread has its
 * own analyst. */
#ifndef INDEX_ANALYSE_H
#define INDEX_ANALYSE_H

#include <zstd.h>

#include "index/forward.h"
#include "index/inverter.h"
#include "index/stored.h"

/* A finished document. Its memory is the arena's that it was made in, but for the bytes of its terms: those are its
 * analyst's, until analyst_begin. */
struct document {
	minot_str id, *ids; /* id is one of ids */
	uint32_t n_ids;
	uint32_t year, flags;
	uint8_t kind;
	minot_str date; /* META_DATE when it looks like one, else empty */
	minot_str origin[INDEX_N_ORIGINS];
	struct minot_sha256 sha256;
	const struct minot_sha256 *variants;
	uint32_t n_variants;
	uint32_t length[INDEX_N_FIELDS];
	const struct indexed_term *terms; /* each once, in no order that means anything */
	uint32_t n_terms;
	struct inverter_hints *hints; /* of who analysed it; NULL: none */
	minot_str stored;             /* compressed */
	uint32_t stored_raw;
	minot_str forward;          /* the body */
	const uint32_t *vocabulary; /* 2 * index in terms, + 1 for a compound */
	uint32_t n_vocabulary;
	/* Of a document that moves (move.c): from where; it has no terms, and its vocabulary is in that segment's
	 * numbers. NULL: it was analysed. */
	const struct part *from;
	uint32_t from_doc;
	minot_str from_vocabulary;
};

struct analyst;
/* note and dictionary may be NULL, and are borrowed. NULL: no memory. */
struct analyst *analyst_new(const struct note_maker *note, const ZSTD_CDict *dictionary);
void analyst_free(struct analyst *an);

/* Documents made before need their terms no longer. */
void analyst_begin(struct analyst *an);
/* The whole document of a record united from these variants (n >= 1). */
minot_status analyse_record(struct analyst *an, const struct record *r, const struct record *const *variants,
                            uint32_t n, struct minot_arena *keep, struct document *out, minot_err *err);
/* Lengths and terms of a document that lies in a collection, from its forward store; they live until the next call on
 * this analyst. */
minot_status analyse_stored(struct analyst *an, const struct collection *c, docno d, struct document *out,
                            minot_err *err);
/* Sets out->stored and stored_raw. */
minot_status analyst_compress(struct analyst *an, minot_str raw, struct minot_arena *keep, struct document *out,
                              minot_err *err);
/* All of a document that lies in a collection, for another segment with this dictionary; it borrows from c and ids
 * (move.c). */
struct dictionary;
minot_status move_document(struct analyst *an, const struct collection *c, docno d, const struct dictionary *dict,
                           const minot_str *ids, uint32_t n_ids, struct minot_arena *a, struct document *out,
                           minot_err *err);

#endif
