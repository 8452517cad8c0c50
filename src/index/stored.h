/* stored.h: what the segment keeps of a document besides its columns (docs/format/segment.md, "Stored documents"):
 * the record's canonical form, and the variants that it was made of. Compressed with zstd, one document
 * a frame, so that any one can be read alone. */
#ifndef INDEX_STORED_H
#define INDEX_STORED_H

#include "index/collection.h"

enum {
	STORED_LEVEL = 3,          /* of zstd: 4 % larger than level 6 on trial abstracts, three times as fast */
	STORED_MAX_VARIANTS = 16,  /* of a work; the best are kept */
	STORED_MAX_BYTES = 1 << 30 /* uncompressed */
};

/* The parts of a stored document, borrowed from its uncompressed bytes. */
struct stored {
	minot_str record;
	minot_str *variants; /* canonical forms; n_variants == 0: the record is its only variant */
	uint32_t n_variants;
};

/* Appended to out; out->failed tells of a ceiling. */
void stored_write(minot_str record, const minot_str *variants, uint32_t n_variants, struct minot_buf *out);
/* False when bytes are not such a document; the array is allocated in a (no memory: also false, *no_memory set). */
bool stored_read(minot_str bytes, struct minot_arena *a, struct stored *out, bool *no_memory);

#endif
