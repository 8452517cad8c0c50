/* narrow.h: columns of small numbers, a row a document: each column as wide as its greatest number needs
 * (docs/format/segment.md, "Narrow rows").
 *
 *   a width a column, in bytes: 0 (all are 0), 1, 2 or 4 · rows of that many bytes, columns side by side */
#ifndef INDEX_NARROW_H
#define INDEX_NARROW_H

#include "base/buf.h"
#include "base/le.h"

enum { NARROW_MAX_COLUMNS = 4 };

struct narrow {
	const unsigned char *rows;
	uint32_t n_rows;
	uint8_t n_columns, bytes /* of a row */, width[NARROW_MAX_COLUMNS];
};

/* False: bytes are not n_rows rows of n_columns. What is read is borrowed. */
bool narrow_open(struct narrow *n, minot_str bytes, unsigned n_columns, uint32_t n_rows);
/* rows: n_rows * n_columns numbers, little-endian u32, in the order of rows. */
void narrow_write(const char *rows, unsigned n_columns, uint32_t n_rows, struct minot_buf *out);

/* All columns of a row < n_rows. */
static inline void narrow_row(const struct narrow *n, uint32_t row, uint32_t *out)
{
	const unsigned char *p = n->rows + (size_t)row * n->bytes;
	for (unsigned i = 0; i < n->n_columns; p += n->width[i++])
		out[i] = n->width[i] == 1 ? *p : n->width[i] == 2 ? le_u16(p) : n->width[i] ? le_u32(p) : 0;
}

#endif
