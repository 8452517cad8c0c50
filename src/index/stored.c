/* See stored.h.
 *
 *   varint bytes · record · varint variants · (varint bytes · variant)* */
#include "index/stored.h"

static void add_piece(struct minot_buf *out, minot_str s)
{
	minot_buf_varint(out, s.n);
	minot_buf_str(out, s);
}

void stored_write(minot_str record, const minot_str *variants, uint32_t n_variants, struct minot_buf *out)
{
	add_piece(out, record);
	minot_buf_varint(out, n_variants);
	for (uint32_t i = 0; i < n_variants; i++)
		add_piece(out, variants[i]);
}

static minot_str get_piece(struct minot_cursor *c) { return minot_get_bytes(c, minot_get_varint(c)); }

bool stored_read(minot_str bytes, struct minot_arena *a, struct stored *out, bool *no_memory)
{
	struct minot_cursor c = minot_cursor_of(bytes);
	*out = (struct stored){.record = get_piece(&c)};
	uint64_t n = minot_get_varint(&c);
	if (c.failed || n > STORED_MAX_VARIANTS)
		return false;
	out->n_variants = (uint32_t)n;
	out->variants = ARENA_ARRAY(a, n, minot_str);
	if (!out->variants)
		return *no_memory = true, false;
	for (uint32_t i = 0; i < n; i++)
		out->variants[i] = get_piece(&c);
	return !c.failed && c.p == c.end;
}
