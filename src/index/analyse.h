/* analyse.h: from one work's variants to all that the segment keeps of it. The slow part of ingest; each thread has its
 * own analyst. */
#ifndef INDEX_ANALYSE_H
#define INDEX_ANALYSE_H

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
};

struct analyst;
struct analyst *analyst_new(void); /* NULL: no memory */
void analyst_free(struct analyst *an);

/* The words of a record: lengths and terms of out are set. Terms live until the next call on this analyst or, when
 * keep is not NULL, as long as that arena. */
minot_status analyse_terms(struct analyst *an, const struct record *r, struct minot_arena *keep, struct document *out,
                           minot_err *err);
/* The whole document of a record united from these variants (n >= 1). */
minot_status analyse_record(struct analyst *an, const struct record *r, const struct record *const *variants,
                            uint32_t n, struct minot_arena *keep, struct document *out, minot_err *err);

#endif
