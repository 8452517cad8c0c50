/* origins.h: the table of origins that a segment is written with (collection.h, enum index_origin), each once, numbered
 * by first appearance. Format: docs/format/segment.md, "Origins". */
#ifndef INDEX_ORIGINS_H
#define INDEX_ORIGINS_H

#include "index/collection.h"

struct origins {
	struct minot_buf at, text; /* the sections ORIGIN_AT and ORIGIN_TEXT */
	uint32_t *slots;           /* row + 1, by hash; 0: free */
	uint32_t n, n_slots;       /* n_slots: a power of two, or 0 */
	size_t end;                /* of the last row's text */
};
void origins_init(struct origins *o, size_t max_bytes);
void origins_free(struct origins *o);
/* The row of an origin; false: no memory, or more text than max_bytes. */
bool origins_row(struct origins *o, const minot_str origin[INDEX_N_ORIGINS], uint32_t *row);

#endif
