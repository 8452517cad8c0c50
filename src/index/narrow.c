/* See narrow.h. */
#include "index/narrow.h"

bool narrow_open(struct narrow *n, minot_str bytes, unsigned n_columns, uint32_t n_rows)
{
	*n = (struct narrow){.n_rows = n_rows, .n_columns = (uint8_t)n_columns};
	if (!bytes.p || n_columns > NARROW_MAX_COLUMNS || bytes.n < n_columns)
		return false;
	for (unsigned i = 0; i < n_columns; i++) {
		n->width[i] = (uint8_t)bytes.p[i];
		if (n->width[i] > 4 || n->width[i] == 3)
			return false;
		n->bytes += n->width[i];
	}
	n->rows = (const unsigned char *)bytes.p + n_columns;
	return bytes.n - n_columns == (uint64_t)n_rows * n->bytes;
}

static uint8_t width_of(uint32_t greatest)
{
	return greatest > UINT16_MAX ? 4 : greatest > UINT8_MAX ? 2 : greatest ? 1 : 0;
}

void narrow_write(const char *rows, unsigned n_columns, uint32_t n_rows, struct minot_buf *out)
{
	uint32_t greatest[NARROW_MAX_COLUMNS] = {0};
	uint8_t width[NARROW_MAX_COLUMNS];
	size_t n = (size_t)n_rows * n_columns;
	for (size_t i = 0; i < n; i++) {
		uint32_t v = le_u32(rows + 4 * i), *most = &greatest[i % n_columns];
		*most = v > *most ? v : *most;
	}
	for (unsigned i = 0; i < n_columns; i++)
		minot_buf_ch(out, (char)(width[i] = width_of(greatest[i])));
	size_t bytes = 0;
	for (unsigned i = 0; i < n_columns; i++)
		bytes += width[i];
	if (!minot_buf_reserve(out, bytes * n_rows))
		return;
	for (size_t i = 0; i < n; i++)
		for (unsigned k = 0; k < width[i % n_columns]; k++)
			out->p[out->n++] = rows[4 * i + k]; /* its lowest bytes come first */
}
