/* See stored.h.
 *
 *   varint bytes · record · varint sentences · varint bytes · sentences · varint variants · (varint bytes · variant)*
 *
 * A sentence is four varints: field less the field before; block, less the block before when the field is the same;
 * start, less the end before when the block is the same; length. */
#include "index/stored.h"

static void add_piece(struct minot_buf *out, minot_str s)
{
	minot_buf_varint(out, s.n);
	minot_buf_str(out, s);
}

static void add_sentences(const struct sentence *s, uint32_t n, struct minot_buf *out)
{
	struct sentence last = {0};
	for (uint32_t i = 0; i < n; i++, s++) {
		bool same_field = s->field == last.field, same_block = same_field && s->block == last.block;
		minot_buf_varint(out, s->field - last.field);
		minot_buf_varint(out, same_field ? s->block - last.block : s->block);
		minot_buf_varint(out, same_block ? s->start - last.end : s->start);
		minot_buf_varint(out, s->end - s->start);
		last = *s;
	}
}

void stored_write(minot_str record, const struct sentence *sentences, uint32_t n_sentences, const minot_str *variants,
                  uint32_t n_variants, struct minot_buf *out)
{
	struct minot_buf list = BUF_INIT(out->max);
	add_piece(out, record);
	minot_buf_varint(out, n_sentences);
	add_sentences(sentences, n_sentences, &list);
	add_piece(out, minot_buf_view(&list));
	out->failed |= list.failed;
	minot_buf_free(&list);
	minot_buf_varint(out, n_variants);
	for (uint32_t i = 0; i < n_variants; i++)
		add_piece(out, variants[i]);
}

static minot_str get_piece(struct minot_cursor *c) { return minot_get_bytes(c, minot_get_varint(c)); }

bool stored_read(minot_str bytes, struct minot_arena *a, struct stored *out, bool *no_memory)
{
	struct minot_cursor c = minot_cursor_of(bytes);
	*out = (struct stored){.record = get_piece(&c)};
	uint64_t n_sentences = minot_get_varint(&c);
	out->sentences = get_piece(&c);
	uint64_t n = minot_get_varint(&c);
	if (c.failed || n > STORED_MAX_VARIANTS || n_sentences > out->sentences.n / 4)
		return false;
	out->n_sentences = (uint32_t)n_sentences;
	out->n_variants = (uint32_t)n;
	out->variants = ARENA_ARRAY(a, n, minot_str);
	if (!out->variants)
		return *no_memory = true, false;
	for (uint32_t i = 0; i < n; i++)
		out->variants[i] = get_piece(&c);
	return !c.failed && c.p == c.end;
}

static bool inside_block(const struct record *r, const struct sentence *s)
{
	if (s->field >= r->n_fields || s->block >= r->fields[s->field].n_blocks || s->start >= s->end)
		return false;
	const struct record_block *b = &r->fields[s->field].blocks[s->block];
	return s->start >= b->start && s->end <= b->end;
}

static bool get_sentence(struct minot_cursor *c, const struct sentence *last, struct sentence *s)
{
	uint64_t field = last->field + minot_get_varint(c);
	bool same_field = field == last->field;
	uint64_t block = (same_field ? last->block : 0) + minot_get_varint(c);
	bool same_block = same_field && block == last->block;
	uint64_t start = (same_block ? last->end : 0) + minot_get_varint(c), end = start + minot_get_varint(c);
	if (c->failed || field > UINT32_MAX || block > UINT32_MAX || start > end || end > UINT32_MAX)
		return false;
	*s = (struct sentence){(uint32_t)field, (uint32_t)block, (uint32_t)start, (uint32_t)end};
	return true;
}

bool stored_sentences(const struct stored *s, const struct record *r, struct minot_arena *a, struct sentence **out,
                      bool *no_memory)
{
	struct minot_cursor c = minot_cursor_of(s->sentences);
	struct sentence last = {0}, *list = ARENA_ARRAY(a, s->n_sentences, struct sentence);
	if (!list)
		return *no_memory = true, false;
	for (uint32_t i = 0; i < s->n_sentences; i++) {
		if (!get_sentence(&c, &last, &list[i]) || !inside_block(r, &list[i]))
			return false;
		last = list[i];
	}
	*out = list;
	return c.p == c.end;
}
