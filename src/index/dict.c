/* See dict.h. A block, with its first term whole (shared 0):
 *
 *   a byte: shared in the high four bits, rest in the low; 15 of either: a varint of what is more follows, shared first
 *   · rest bytes · varint 2 df, varint size; where df is 1: varint 2 size + 1           up to DICT_BLOCK times
 *
 * More than half of all terms stand in one document. Which blocks there are says the index; a block ends where the next
 * begins. */
#include "index/dict.h"

#include "base/le.h"

enum { MOST = 15 /* bytes that half of the head tells */ };

void dict_begin(struct dict_builder *b, size_t max_bytes)
{
	b->index = BUF_INIT(max_bytes);
	b->data = BUF_INIT(max_bytes);
	b->size_sum = 0;
	b->n_terms = 0;
	b->last_n = 0;
}

void dict_end(struct dict_builder *b)
{
	minot_buf_free(&b->index);
	minot_buf_free(&b->data);
}

/* The first 8 bytes, the first of them the highest: so terms compare as these numbers do, unless they are equal. */
static uint64_t prefix_of(minot_str term)
{
	unsigned char bytes[8] = {0};
	if (term.n) /* an empty one may have no bytes, where memory ran out */
		memcpy(bytes, term.p, term.n < sizeof bytes ? term.n : sizeof bytes);
	return be_u64(bytes);
}

static size_t shared_bytes(minot_str a, minot_str b)
{
	size_t n = 0;
	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

void dict_add(struct dict_builder *b, minot_str term, uint32_t df, uint64_t size)
{
	minot_str last = {b->last, b->last_n};
	if (!term.n || term.n > DICT_MAX_TERM || minot_str_cmp(last, term) >= 0) {
		b->index.failed = true; /* our own bug: the caller's order is wrong */
		return;
	}
	size_t shared = shared_bytes(last, term);
	if (b->n_terms % DICT_BLOCK == 0) {
		minot_buf_u64(&b->index, prefix_of(term));
		minot_buf_u64(&b->index, b->data.n);
		minot_buf_u64(&b->index, b->size_sum);
		shared = 0;
	}
	size_t rest = term.n - shared, s = shared < MOST ? shared : MOST, r = rest < MOST ? rest : MOST;
	minot_buf_ch(&b->data, (char)(s << 4 | r));
	if (s == MOST)
		minot_buf_varint(&b->data, shared - MOST);
	if (r == MOST)
		minot_buf_varint(&b->data, rest - MOST);
	minot_buf_add(&b->data, term.p + shared, rest);
	minot_buf_varint(&b->data, df == 1 ? 2 * size + 1 : 2 * (uint64_t)df);
	if (df != 1)
		minot_buf_varint(&b->data, size);
	memcpy(b->last, term.p, term.n);
	b->last_n = term.n;
	b->size_sum += size;
	b->n_terms++;
}

/* Set c on block i; false when the index is wrong. */
static bool open_block(struct dict_cursor *c, uint32_t i)
{
	const char *row = c->d.index.p + (size_t)i * DICT_ROW;
	uint64_t start = le_u64(row + 8), end = i + 1 < c->n_blocks ? le_u64(row + DICT_ROW + 8) : c->d.data.n;
	if (start >= end || end > c->d.data.n)
		return false;
	c->block = minot_cursor_of((minot_str){c->d.data.p + start, end - start});
	c->entry = (struct dict_entry){
	        .term = {(const char *)c->text, 0}, .row = i * DICT_BLOCK - 1, .size_before = le_u64(row + 16)};
	c->next_block = i + 1;
	return true;
}

/* The next term of the block. */
static bool step(struct dict_cursor *c)
{
	struct dict_entry *e = &c->entry;
	unsigned head = minot_get_u8(&c->block);
	uint64_t shared = head >> 4, rest = head & MOST;
	if (shared == MOST)
		shared += minot_get_varint(&c->block);
	if (rest == MOST)
		rest += minot_get_varint(&c->block);
	minot_str tail = minot_get_bytes(&c->block, rest);
	uint64_t df = minot_get_varint(&c->block), size = df >> 1;
	if (df & 1)
		df = 1;
	else
		df >>= 1, size = minot_get_varint(&c->block);
	if (c->block.failed || shared > e->term.n || shared + rest == 0 || shared + rest > DICT_MAX_TERM ||
	    df > UINT32_MAX)
		return false;
	if (tail.n)
		memcpy(c->text + shared, tail.p, tail.n);
	e->term.n = shared + rest;
	e->size_before += e->size;
	e->df = (uint32_t)df;
	e->row++;
	e->size = size;
	return true;
}

void dict_start(struct dict_cursor *c, const struct dict *d)
{
	c->d = *d;
	c->n_blocks = (uint32_t)(d->index.n / DICT_ROW);
	c->next_block = 0;
	c->block = minot_cursor_of(STR("")); /* used up: the first step opens block 0 */
	c->entry = (struct dict_entry){.term = {(const char *)c->text, 0}};
	c->damaged = d->index.n % DICT_ROW != 0 || d->index.n / DICT_ROW > UINT32_MAX;
}

bool dict_next(struct dict_cursor *c)
{
	if (c->damaged)
		return false;
	if (c->block.p == c->block.end) {
		if (c->next_block == c->n_blocks)
			return false;
		if (!open_block(c, c->next_block))
			return c->damaged = true, false;
	}
	if (!step(c))
		return c->damaged = true, false;
	return true;
}

/* Whether block i begins at or before term. Its row mostly tells, so that a search stays in the index. */
static bool begins_before(struct dict_cursor *c, uint32_t i, uint64_t prefix, minot_str term)
{
	uint64_t first = le_u64(c->d.index.p + (size_t)i * DICT_ROW);
	if (first != prefix)
		return first < prefix;
	if (!open_block(c, i) || !step(c))
		return c->damaged = true, false;
	return minot_str_cmp(c->entry.term, term) <= 0;
}

/* The last block whose first term is <= term: where the term stands if it stands anywhere. */
static bool find_block(struct dict_cursor *c, minot_str term, uint32_t *block)
{
	uint64_t prefix = prefix_of(term);
	uint32_t low = 0, high = c->n_blocks; /* blocks before low begin at or before term; from high on, after it */
	while (low < high && !c->damaged) {
		uint32_t mid = low + (high - low) / 2;
		if (begins_before(c, mid, prefix, term))
			low = mid + 1;
		else
			high = mid;
	}
	*block = low - 1;
	return low > 0 && !c->damaged;
}

bool dict_find(const struct dict *d, minot_str term, struct dict_entry *out, bool *damaged)
{
	struct dict_cursor c;
	uint32_t block;
	bool found = false;
	dict_start(&c, d);
	if (!c.damaged && find_block(&c, term, &block)) {
		c.damaged = !open_block(&c, block);
		while (!c.damaged && !found && c.block.p != c.block.end) {
			c.damaged = !step(&c);
			int order = c.damaged ? 1 : minot_str_cmp(c.entry.term, term);
			if (order > 0)
				break;
			found = order == 0;
		}
	}
	if (c.damaged)
		*damaged = true;
	if (!found)
		return false;
	*out = c.entry;
	out->term = term;
	return true;
}

minot_str dict_term(const struct dict *d, uint32_t row, char text[DICT_MAX_TERM], bool *damaged)
{
	struct dict_cursor c;
	dict_start(&c, d);
	bool ok = !c.damaged && row / DICT_BLOCK < c.n_blocks && open_block(&c, row / DICT_BLOCK);
	for (uint32_t i = 0; ok && i <= row % DICT_BLOCK; i++)
		ok = c.block.p != c.block.end && step(&c);
	if (!ok)
		return *damaged = true, STR_NONE;
	memcpy(text, c.entry.term.p, c.entry.term.n);
	return (minot_str){text, c.entry.term.n};
}

bool dict_seek(struct dict_cursor *c, const struct dict *d, minot_str from)
{
	uint32_t block = 0;
	dict_start(c, d);
	if (c->damaged || !c->n_blocks)
		return false;
	if (!find_block(c, from, &block))
		block = 0; /* before all of them */
	if (c->damaged || !open_block(c, block)) {
		c->damaged = true;
		return false;
	}
	c->next_block = block + 1;
	while (dict_next(c))
		if (minot_str_cmp(c->entry.term, from) >= 0)
			return true;
	return false;
}
