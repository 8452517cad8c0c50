/* See origins.h. An origin is looked for as the bytes that it would be appended as. */
#include "index/origins.h"

#include <stdlib.h>

#include "base/le.h"

void origins_init(struct origins *o, size_t max_bytes)
{
	*o = (struct origins){.at = BUF_INIT(max_bytes), .text = BUF_INIT(max_bytes)};
}

void origins_free(struct origins *o)
{
	minot_buf_free(&o->at);
	minot_buf_free(&o->text);
	free(o->slots);
}

static minot_str row_text(const struct origins *o, uint32_t row)
{
	uint32_t at = le_u32(o->at.p + (size_t)row * 4);
	size_t end = row + 1 < o->n ? le_u32(o->at.p + (size_t)(row + 1) * 4) : o->end;
	return (minot_str){o->text.p + at, end - at};
}

/* Where the text stands, or the free slot where it would. */
static uint32_t *slot_of(const struct origins *o, minot_str text)
{
	uint32_t at = (uint32_t)minot_xxh3(text) & (o->n_slots - 1);
	while (o->slots[at] && !str_eq(row_text(o, o->slots[at] - 1), text))
		at = (at + 1) & (o->n_slots - 1);
	return &o->slots[at];
}

static bool grow(struct origins *o)
{
	uint32_t n = o->n_slots ? o->n_slots * 2 : 256, *slots = n ? calloc(n, sizeof *slots) : NULL;
	if (!slots)
		return false;
	free(o->slots);
	o->slots = slots;
	o->n_slots = n;
	for (uint32_t i = 0; i < o->n; i++)
		*slot_of(o, row_text(o, i)) = i + 1;
	return true;
}

bool origins_row(struct origins *o, const minot_str origin[INDEX_N_ORIGINS], uint32_t *row)
{
	size_t start = o->text.n;
	if (o->n >= o->n_slots / 2 && !grow(o))
		return false;
	for (int i = 0; i < INDEX_N_ORIGINS; i++) {
		minot_buf_varint(&o->text, origin[i].n);
		minot_buf_str(&o->text, origin[i]);
	}
	if (o->text.failed || o->text.n > UINT32_MAX)
		return false;
	uint32_t *slot = slot_of(o, (minot_str){o->text.p + start, o->text.n - start});
	if (*slot) {
		o->text.n = start; /* it stands there already */
	} else {
		minot_buf_u32(&o->at, (uint32_t)start);
		o->end = o->text.n;
		*slot = ++o->n;
	}
	*row = *slot - 1;
	return !o->at.failed;
}
