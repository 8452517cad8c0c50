/* See ids.h. An id:
 *
 *   a byte: bit 0 an alias · bits 1 to 3 the rest · bits 4 to 7 shared · varint shared - 15, when that is 15
 *   · varint rest - 7, when that is 7 · rest bytes · varint document, of an alias */
#include "index/ids.h"

#include "base/le.h"

enum { MOST_SHARED = 15, MOST_REST = 7 /* that the byte tells */ };

void ids_begin(struct ids_builder *b, size_t max_bytes)
{
	*b = (struct ids_builder){.table = BUF_INIT(max_bytes), .text = BUF_INIT(max_bytes)};
}

void ids_end(struct ids_builder *b)
{
	minot_buf_free(&b->table);
	minot_buf_free(&b->text);
}

static size_t shared_bytes(minot_str a, minot_str b)
{
	size_t n = 0;
	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

static void add(struct ids_builder *b, minot_str id, bool alias)
{
	size_t shared = shared_bytes(b->last, id);
	if (b->n % IDS_BLOCK == 0) {
		shared = 0;
		minot_buf_u32(&b->table, (uint32_t)b->text.n);
		minot_buf_u32(&b->table, b->n_primary);
	}
	size_t rest = id.n - shared, s = shared < MOST_SHARED ? shared : MOST_SHARED,
	       r = rest < MOST_REST ? rest : MOST_REST;
	minot_buf_ch(&b->text, (char)(alias | r << 1 | s << 4));
	if (s == MOST_SHARED)
		minot_buf_varint(&b->text, shared - MOST_SHARED);
	if (r == MOST_REST)
		minot_buf_varint(&b->text, rest - MOST_REST);
	minot_buf_add(&b->text, id.p + shared, rest);
	b->last = id;
	b->n++;
}

void ids_add_primary(struct ids_builder *b, minot_str id)
{
	add(b, id, false);
	b->n_primary++;
}

void ids_add_alias(struct ids_builder *b, minot_str id, uint32_t doc)
{
	add(b, id, true);
	minot_buf_varint(&b->text, doc);
}

static const char *row_of(const struct ids *ids, uint32_t block) { return ids->table.p + (size_t)block * IDS_ROW; }

/* Set c on a block; false when the table is wrong. */
static bool open_block(struct ids_cursor *c, uint32_t block)
{
	uint32_t n_blocks = ids_blocks(c->of.n);
	uint64_t start = le_u32(row_of(&c->of, block));
	uint64_t end = block + 1 < n_blocks ? le_u32(row_of(&c->of, block + 1)) : c->of.text.n;
	if (start >= end || end > c->of.text.n)
		return false;
	c->block = minot_cursor_of(str_sub(c->of.text, start, end));
	c->row = block * IDS_BLOCK;
	c->next_doc = le_u32(row_of(&c->of, block) + 4);
	c->id = (minot_str){c->text, 0};
	return true;
}

/* The next id of the block. */
static bool step(struct ids_cursor *c)
{
	unsigned head = minot_get_u8(&c->block);
	uint64_t shared = head >> 4, rest = head >> 1 & MOST_REST;
	if (shared == MOST_SHARED)
		shared += minot_get_varint(&c->block);
	if (rest == MOST_REST)
		rest += minot_get_varint(&c->block);
	minot_str tail = minot_get_bytes(&c->block, rest);
	c->alias = head & 1;
	uint64_t doc = c->alias ? minot_get_varint(&c->block) : c->next_doc++;
	if (c->block.failed || shared > c->id.n || !rest || shared + rest > RECORD_MAX_ID || doc >= c->of.n_docs)
		return false;
	memcpy(c->text + shared, tail.p, rest);
	c->id.n = shared + rest;
	c->doc = (uint32_t)doc;
	c->row++;
	return true;
}

void ids_start(struct ids_cursor *c, const struct ids *ids, uint32_t block)
{
	c->of = *ids;
	c->damaged = false;
	c->row = ids->n;
	if (block < ids_blocks(ids->n) && !open_block(c, block))
		c->damaged = true;
}

bool ids_next(struct ids_cursor *c)
{
	if (c->damaged || c->row == c->of.n)
		return false;
	uint32_t so_far = c->next_doc;
	bool begins = c->row % IDS_BLOCK == 0;
	if ((begins && (!open_block(c, c->row / IDS_BLOCK) || c->next_doc != so_far)) || !step(c))
		return c->damaged = true, false;
	if ((c->row % IDS_BLOCK == 0 || c->row == c->of.n) && c->block.p != c->block.end)
		return c->damaged = true, false;
	return true;
}

/* The last block whose first id is <= id: where the id stands if it stands anywhere. */
static bool find_block(struct ids_cursor *c, const struct ids *ids, minot_str id, uint32_t *block)
{
	uint32_t low = 0,
	         high = ids_blocks(ids->n); /* blocks before low begin at or before id; from high on, after it */
	while (low < high && !c->damaged) {
		uint32_t mid = low + (high - low) / 2;
		ids_start(c, ids, mid);
		if (!ids_next(c))
			break;
		if (minot_str_cmp(c->id, id) <= 0)
			low = mid + 1;
		else
			high = mid;
	}
	*block = low - 1;
	return low > 0 && !c->damaged;
}

bool ids_find(const struct ids *ids, minot_str id, uint32_t *doc, bool *damaged)
{
	struct ids_cursor c = {.damaged = false};
	uint32_t block;
	bool found = false;
	if (find_block(&c, ids, id, &block)) {
		ids_start(&c, ids, block);
		for (int order = -1; order < 0 && c.row < (uint64_t)(block + 1) * IDS_BLOCK && ids_next(&c);) {
			order = minot_str_cmp(c.id, id);
			found = order == 0;
		}
	}
	*damaged |= c.damaged;
	*doc = found ? c.doc : 0;
	return found;
}

uint32_t ids_block_of(const struct ids *ids, uint32_t doc)
{
	uint32_t low = 0, high = ids_blocks(ids->n);
	while (high - low > 1) { /* primary ids before low <= doc */
		uint32_t mid = low + (high - low) / 2;
		if (le_u32(row_of(ids, mid) + 4) <= doc)
			low = mid;
		else
			high = mid;
	}
	return low;
}

bool ids_of_doc(const struct ids *ids, uint32_t doc, struct ids_cursor *c)
{
	uint32_t block = ids_block_of(ids, doc);
	ids_start(c, ids, block);
	while (c->row < (uint64_t)(block + 1) * IDS_BLOCK && ids_next(c))
		if (!c->alias && c->doc == doc)
			return true;
	return false;
}
