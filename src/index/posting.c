/* See posting.h. Writing takes the postings block by block and chooses for each the smaller form; reading checks that a
 * block's parts lie inside the list before it looks at them. */
#include "index/posting.h"

#include "codec/packed.h"
#include "index/impact.h"
#include "index/le.h"
#include "simd/simd.h"

_Static_assert((int)POSTING_BLOCK == (int)PACKED_MAX && (int)POSTING_BLOCK == (int)SIMD_BLOCK, "one block, one unpack");
_Static_assert((int)POSTING_PAD >= (int)SIMD_PAD && (int)POSTING_SLACK >= (int)SIMD_SLACK, "room for the kernels");

static const uint32_t kth[POSTING_N_KTH] = {
#define X(k) k,
        POSTING_KTH_LIST(X)
#undef X
};

/* Variable bytes -------------------------------------------------------------------------------------------------- */

static unsigned char *put_varint(unsigned char *p, uint32_t v)
{
	for (; v >= 0x80; v >>= 7)
		*p++ = (unsigned char)(v | 0x80);
	*p++ = (unsigned char)v;
	return p;
}

/* Reads at most 5 bytes, wherever they end: the caller compares p with the end afterwards. */
static uint32_t get_varint(const unsigned char **p)
{
	uint32_t v = 0;
	for (unsigned shift = 0; shift < 35; shift += 7) {
		unsigned char b = *(*p)++;
		v |= (uint32_t)(b & 0x7f) << shift;
		if (b < 0x80)
			break;
	}
	return v;
}

static unsigned char *put_tf(unsigned char *p, const uint32_t tf[INDEX_N_FIELDS])
{
	unsigned char *head = p++;
	unsigned mask = 0, last = 0;
	for (unsigned f = 0; f < INDEX_N_FIELDS; f++)
		if (tf[f]) {
			mask |= 1u << f;
			last = f;
		}
	unsigned inline_tf = tf[last] - 1 < 15 ? tf[last] - 1 : 15;
	*head = (unsigned char)(mask | inline_tf << 4);
	if (inline_tf == 15)
		p = put_varint(p, tf[last] - 16);
	for (unsigned f = 0; f < last; f++)
		if (tf[f])
			p = put_varint(p, tf[f] - 1);
	return p;
}

/* Looks at most POSTING_MAX_BYTES ahead. False: no field, or past the end. */
static bool get_tf(const unsigned char **p, const unsigned char *end, uint32_t tf[INDEX_N_FIELDS])
{
	unsigned head = *(*p)++, mask = head & 15, inline_tf = head >> 4;
	if (!mask)
		return false;
	unsigned last = 31 - (unsigned)__builtin_clz(mask);
	memset(tf, 0, INDEX_N_FIELDS * sizeof *tf);
	tf[last] = inline_tf == 15 ? get_varint(p) + 16 : inline_tf + 1;
	for (unsigned f = 0; f < last; f++)
		if (mask >> f & 1)
			tf[f] = get_varint(p) + 1;
	return *p <= end;
}

size_t posting_encode(unsigned char *out, uint32_t gap, const uint32_t tf[INDEX_N_FIELDS])
{
	return (size_t)(put_tf(put_varint(out, gap), tf) - out);
}

/* Writing --------------------------------------------------------------------------------------------------------- */

struct writing {
	const unsigned char *p, *end; /* the postings in variable bytes */
	const char *lengths;
	uint32_t doc;       /* the last one taken */
	uint32_t seen[256]; /* how many postings have this impact */
	struct minot_buf *out;
	size_t table, blocks; /* where they begin in out */
	uint32_t n_blocks;
	/* the block */
	unsigned n;
	uint32_t gaps[POSTING_BLOCK], docs[POSTING_BLOCK], tf[POSTING_BLOCK][INDEX_N_FIELDS];
};

static bool take_block(struct writing *w, unsigned n)
{
	for (w->n = 0; w->n < n; w->n++) {
		if (w->p >= w->end)
			return false;
		w->gaps[w->n] = get_varint(&w->p);
		if (!get_tf(&w->p, w->end, w->tf[w->n]))
			return false;
		w->docs[w->n] = w->doc += w->gaps[w->n] + 1;
	}
	return true;
}

/* How a posting stands in a width: its frequency less 1 when only the body holds the term and there is room, else the
 * greatest number, which means "an exception". */
static uint32_t code_of(const uint32_t tf[INDEX_N_FIELDS], unsigned width)
{
	uint32_t exception = (1u << width) - 1, code = tf[INDEX_BODY] - 1;
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		if (f != INDEX_BODY && tf[f])
			return exception;
	return code < exception ? code : exception;
}

static size_t exceptions(const struct writing *w, unsigned width, unsigned char *out)
{
	unsigned char one[POSTING_MAX_BYTES];
	size_t bytes = 0;
	for (unsigned i = 0; i < w->n; i++)
		if (code_of(w->tf[i], width) == (1u << width) - 1) {
			size_t n = (size_t)(put_tf(one, w->tf[i]) - one);
			if (out)
				memcpy(out + bytes, one, n);
			bytes += n;
		}
	return bytes;
}

/* The width that makes the block smallest; of equals the least. */
static unsigned best_width(const struct writing *w)
{
	unsigned best = 0;
	size_t least = SIZE_MAX;
	for (unsigned width = 0; width <= POSTING_MAX_WIDTH; width++) {
		size_t n = packed_bytes(w->n, width) + exceptions(w, width, NULL);
		if (n < least) {
			least = n;
			best = width;
		}
	}
	return best;
}

static size_t bitmap_bytes(uint32_t before, uint32_t last) { return 8 * (((uint64_t)(last - before) + 63) / 64); }

/* Returns the form. */
static unsigned put_docs(struct writing *w)
{
	unsigned char bytes[PACKED_MAX_BYTES] = {0};
	unsigned bits = packed_width(w->gaps, w->n);
	uint32_t first = w->docs[0] - w->gaps[0]; /* the first that could stand in this block */
	size_t packed = packed_bytes(w->n, bits), bitmap = bitmap_bytes(first - 1, w->doc);
	if (packed <= bitmap) {
		packed_write(w->gaps, w->n, bits, bytes);
		minot_buf_add(w->out, bytes, packed);
		return bits;
	}
	for (unsigned i = 0; i < w->n; i++)
		bytes[(w->docs[i] - first) / 8] |= (unsigned char)(1u << (w->docs[i] - first) % 8);
	minot_buf_add(w->out, bytes, bitmap);
	return POSTING_BITMAP;
}

/* Returns the greatest; 255 without impacts. */
static uint8_t put_impacts(struct writing *w)
{
	uint8_t most = 0;
	if (!w->lengths)
		return 255;
	for (unsigned i = 0; i < w->n; i++) {
		const char *row = w->lengths + (size_t)w->docs[i] * 4 * INDEX_N_FIELDS;
		uint8_t impact = impact_byte(impact_at(w->tf[i], row));
		minot_buf_ch(w->out, (char)impact);
		w->seen[impact]++;
		most = impact > most ? impact : most;
	}
	return most;
}

static void put_frequencies(struct writing *w, unsigned width)
{
	uint32_t codes[POSTING_BLOCK];
	unsigned char bytes[PACKED_MAX_BYTES];
	for (unsigned i = 0; i < w->n; i++)
		codes[i] = code_of(w->tf[i], width);
	packed_write(codes, w->n, width, bytes);
	minot_buf_add(w->out, bytes, packed_bytes(w->n, width));
	unsigned char rest[POSTING_BLOCK * POSTING_MAX_BYTES];
	minot_buf_add(w->out, rest, exceptions(w, width, rest));
}

static void set_u32(char *p, uint32_t v)
{
	v = htole32(v);
	memcpy(p, &v, sizeof v);
}

static void put_block(struct writing *w, uint32_t b)
{
	size_t place = w->out->n - w->blocks;
	unsigned form = put_docs(w), width = best_width(w);
	uint8_t most = put_impacts(w);
	put_frequencies(w, width);
	if (w->out->failed)
		return;
	char *table = w->out->p + w->table;
	set_u32(table + (size_t)b * 4, w->doc);
	set_u32(table + (size_t)(w->n_blocks + b) * 4, (uint32_t)place);
	table += (size_t)w->n_blocks * 8 + b;
	table[0] = (char)most;
	table[w->n_blocks] = (char)form;
	table[2 * (size_t)w->n_blocks] = (char)width;
}

/* What the head says: whether there are impacts, the greatest, and the k-th greatest. */
static void put_head(const struct writing *w)
{
	char *head = w->out->p + w->table - POSTING_HEAD;
	uint32_t above = 0;
	head[0] = w->lengths ? 1 : 0;
	for (int i = 255, k = 0; w->lengths && i > 0; i--) {
		if (!above && w->seen[i])
			head[1] = (char)i;
		above += w->seen[i];
		for (; k < POSTING_N_KTH && above >= kth[k]; k++)
			head[2 + k] = (char)i;
	}
}

static bool write_many(struct writing *w, uint32_t df)
{
	static const char zero[POSTING_HEAD];
	w->n_blocks = (df - 1) / POSTING_BLOCK + 1;
	minot_buf_add(w->out, zero, POSTING_HEAD);
	w->table = w->out->n;
	size_t bytes = (size_t)w->n_blocks * POSTING_ROW;
	if (!minot_buf_reserve(w->out, bytes))
		return false;
	w->out->n += bytes; /* filled as the blocks come */
	w->blocks = w->out->n;
	for (uint32_t b = 0; b < w->n_blocks; b++) {
		if (!take_block(w, b + 1 < w->n_blocks ? POSTING_BLOCK : df - b * POSTING_BLOCK))
			return false;
		put_block(w, b);
	}
	if (w->out->failed || w->out->n - w->blocks > UINT32_MAX)
		return false;
	put_head(w);
	return w->p == w->end;
}

bool posting_list_write(minot_str postings, uint32_t df, const char *lengths, struct minot_buf *out)
{
	if (!df || !postings.n)
		return false;
	if (df <= POSTING_FEW) {
		minot_buf_str(out, postings);
		return !out->failed;
	}
	const unsigned char *p = (const unsigned char *)postings.p;
	struct writing w = {.p = p, .end = p + postings.n, .lengths = lengths, .doc = UINT32_MAX, .out = out};
	return write_many(&w, df);
}

/* Reading a block ------------------------------------------------------------------------------------------------- */

void posting_list_open(struct posting_list *l, minot_str bytes, uint32_t df, uint32_t n_docs)
{
	const unsigned char *p = (const unsigned char *)bytes.p;
	memset(l, 0, offsetof(struct posting_list, docs)); /* docs and codes are filled before they are read */
	l->df = df;
	l->n_docs = n_docs;
	l->doc = UINT32_MAX;
	l->few = df <= POSTING_FEW;
	l->n_blocks = df ? (df - 1) / POSTING_BLOCK + 1 : 0;
	uint64_t table = l->few ? 0 : POSTING_HEAD + (uint64_t)l->n_blocks * POSTING_ROW;
	if (!p || df > n_docs || table > bytes.n) {
		l->damaged = true;
		return;
	}
	l->head = p;
	l->p = l->blocks = p + table;
	l->end = p + bytes.n;
	if (l->few)
		return;
	size_t n = l->n_blocks;
	l->has_impacts = p[0] & 1;
	l->last = p + POSTING_HEAD;
	l->place = l->last + 4 * n;
	l->most = l->place + 4 * n;
	l->form = l->most + n;
	l->width = l->form + n;
}

uint32_t posting_block_last(const struct posting_list *l, uint32_t b) { return le_u32(l->last + 4 * (size_t)b); }
uint8_t posting_block_most(const struct posting_list *l, uint32_t b) { return l->most[b]; }

uint32_t posting_block_find(const struct posting_list *l, uint32_t from, uint32_t doc)
{
	uint32_t step = 1, low = from, high = from;
	/* in growing steps, because the next one asked for is mostly near */
	while (high < l->n_blocks && posting_block_last(l, high) < doc) {
		low = high + 1;
		high += step;
		step *= 2;
	}
	high = high < l->n_blocks ? high : l->n_blocks;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (posting_block_last(l, mid) < doc)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

uint8_t posting_list_kth(const struct posting_list *l, size_t k)
{
	for (int i = 0; i < POSTING_N_KTH && !l->few && l->has_impacts; i++)
		if (k <= kth[i])
			return l->head[2 + i];
	return 0;
}

static bool damaged(struct posting_list *l)
{
	l->damaged = true;
	return false;
}

bool posting_block_open(struct posting_list *l, uint32_t b, struct posting_block *out)
{
	size_t room = (size_t)(l->end - l->blocks);
	uint32_t at = le_u32(l->place + 4 * (size_t)b);
	uint64_t end = b + 1 < l->n_blocks ? le_u32(l->place + 4 * ((size_t)b + 1)) : room;
	out->n = posting_block_n(l, b);
	out->form = l->form[b];
	out->width = l->width[b];
	out->before = b ? posting_block_last(l, b - 1) : UINT32_MAX;
	out->last = posting_block_last(l, b);
	if (l->damaged || at > end || end > room || out->last >= l->n_docs || out->width > POSTING_MAX_WIDTH ||
	    (b && out->last <= out->before) || (out->form > 32 && out->form != POSTING_BITMAP))
		return damaged(l);
	uint64_t docs =
	        out->form == POSTING_BITMAP ? bitmap_bytes(out->before, out->last) : packed_bytes(out->n, out->form);
	uint64_t impacts = l->has_impacts ? out->n : 0, codes = packed_bytes(out->n, out->width);
	if (docs + impacts + codes > end - at)
		return damaged(l);
	out->docs = l->blocks + at;
	out->impacts = l->has_impacts ? out->docs + docs : NULL;
	out->codes = out->docs + docs + impacts;
	out->exceptions = out->codes + codes;
	out->end = l->blocks + end;
	return true;
}

bool posting_block_docs(struct posting_list *l, const struct posting_block *b, uint32_t *docs)
{
	if (b->form == POSTING_BITMAP) {
		size_t words = bitmap_bytes(b->before, b->last) / 8;
		if (simd()->unpack_bits(b->docs, words, b->before + 1, b->n, docs) != b->n)
			return damaged(l);
	} else {
		simd()->unpack_ascending(b->docs, b->form, b->n, b->before, docs);
	}
	return docs[b->n - 1] == b->last || damaged(l);
}

bool posting_block_tf(struct posting_list *l, const struct posting_block *b, unsigned i, uint32_t tf[INDEX_N_FIELDS])
{
	uint32_t exception = (1u << b->width) - 1, code = packed_get(b->codes, b->width, i);
	const unsigned char *p = b->exceptions;
	memset(tf, 0, INDEX_N_FIELDS * sizeof *tf);
	tf[INDEX_BODY] = code + 1;
	if (code != exception)
		return true;
	for (unsigned j = 0; j <= i; j++)
		if (packed_get(b->codes, b->width, j) == exception && (p >= b->end || !get_tf(&p, b->end, tf)))
			return damaged(l);
	return true;
}

bool posting_block_impacts(struct posting_list *l, const struct posting_block *b, const uint32_t *docs,
                           const char *lengths, uint8_t *impacts)
{
	uint32_t codes[POSTING_BLOCK + POSTING_PAD], tf[INDEX_N_FIELDS];
	const unsigned char *p = b->exceptions;
	simd()->unpack(b->codes, b->width, b->n, codes);
	for (unsigned i = 0; i < b->n; i++) {
		memset(tf, 0, sizeof tf);
		tf[INDEX_BODY] = codes[i] + 1;
		if ((codes[i] == (1u << b->width) - 1 && (p >= b->end || !get_tf(&p, b->end, tf))) ||
		    docs[i] >= l->n_docs)
			return damaged(l);
		impacts[i] = impact_byte(impact_at(tf, lengths + (size_t)docs[i] * 4 * INDEX_N_FIELDS));
	}
	return true;
}

/* Reading a posting ----------------------------------------------------------------------------------------------- */

static bool load_block(struct posting_list *l, uint32_t number)
{
	struct posting_block b;
	if (!posting_block_open(l, number, &b) || !posting_block_docs(l, &b, l->docs))
		return false;
	simd()->unpack(b.codes, b.width, b.n, l->codes);
	l->p = b.exceptions;
	return true;
}

static bool next_of_few(struct posting_list *l, struct posting *out)
{
	if (l->p >= l->end)
		return damaged(l);
	uint64_t doc = (uint64_t)(uint32_t)(l->doc + 1) + get_varint(&l->p);
	if (!get_tf(&l->p, l->end, out->tf) || doc >= l->n_docs || (l->done + 1 == l->df && l->p != l->end))
		return damaged(l);
	l->doc = (uint32_t)doc;
	return true;
}

static bool next_of_many(struct posting_list *l, struct posting *out)
{
	uint32_t b = l->done / POSTING_BLOCK;
	unsigned i = l->done % POSTING_BLOCK, n = posting_block_n(l, b), width = l->width[b];
	const unsigned char *end = b + 1 < l->n_blocks ? l->blocks + le_u32(l->place + 4 * ((size_t)b + 1)) : l->end;
	if (!i && !load_block(l, b))
		return false;
	if (l->docs[i] >= l->n_docs || (l->done && l->docs[i] <= l->doc))
		return damaged(l);
	l->doc = l->docs[i];
	memset(out->tf, 0, sizeof out->tf);
	out->tf[INDEX_BODY] = l->codes[i] + 1;
	if (l->codes[i] == (1u << width) - 1 && (l->p >= end || !get_tf(&l->p, end, out->tf)))
		return damaged(l);
	return i + 1 < n || l->p == end || damaged(l);
}

bool posting_list_next(struct posting_list *l, struct posting *out)
{
	if (l->damaged || l->done == l->df || !(l->few ? next_of_few(l, out) : next_of_many(l, out)))
		return false;
	l->done++;
	out->doc = l->doc;
	return true;
}

void posting_list_skip(struct posting_list *l, uint32_t at_least)
{
	uint32_t here = l->done / POSTING_BLOCK; /* the block that the next posting stands in */
	if (l->damaged || l->few || here + 1 >= l->n_blocks || posting_block_last(l, here) >= at_least)
		return;
	uint32_t b = posting_block_find(l, here + 1, at_least);
	if (b == l->n_blocks) /* none: the last one finds that out */
		b--;
	uint32_t last = posting_block_last(l, b - 1);
	if (last >= l->n_docs || (l->done && last < l->doc)) {
		l->damaged = true;
		return;
	}
	l->doc = last;
	l->done = b * POSTING_BLOCK;
}

bool posting_list_is_canonical(minot_str bytes, uint32_t df, uint32_t n_docs, const char *lengths, bool *no_memory)
{
	struct minot_buf plain = BUF_INIT(SIZE_MAX), list = BUF_INIT(SIZE_MAX);
	struct posting_list l;
	struct posting x;
	uint32_t last = UINT32_MAX;
	for (posting_list_open(&l, bytes, df, n_docs); posting_list_next(&l, &x); last = x.doc) {
		unsigned char one[POSTING_MAX_BYTES];
		minot_buf_add(&plain, one, posting_encode(one, x.doc - last - 1, x.tf));
	}
	size_t n = plain.n;
	bool ok = !l.damaged && l.done == df, room = !ok || minot_buf_reserve(&plain, POSTING_SLACK);
	if (ok && room) {
		memset(plain.p + n, 0, POSTING_SLACK);
		room = posting_list_write((minot_str){plain.p, n}, df, lengths, &list);
		ok = room && str_eq(minot_buf_view(&list), bytes);
	}
	*no_memory = !room;
	minot_buf_free(&plain);
	minot_buf_free(&list);
	return ok && room;
}
