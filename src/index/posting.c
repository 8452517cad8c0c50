/* See posting.h. Writing takes the postings block by block and chooses for each the smallest form; reading checks that
 * a block's parts lie inside the list before it looks at them. */
#include "index/posting.h"

#include <stdlib.h>

#include "base/le.h"
#include "codec/packed.h"
#include "index/impact.h"
#include "simd/simd.h"

enum {
	BITS = 31 /* of a form: bits of a low part */,
	CODE_SHIFT = 5,
	MAX_HIGH = UINT16_MAX /* bits of a block's high parts */,
	EXCEPTION_COST = 2
};

_Static_assert((int)POSTING_BLOCK == (int)PACKED_BLOCK && (int)POSTING_BLOCK == (int)SIMD_BLOCK, "one block");
_Static_assert((int)POSTING_PAD >= (int)SIMD_PAD && (int)POSTING_SLACK >= (int)SIMD_SLACK, "room for the kernels");
_Static_assert((int)POSTING_MAX_CODE <= (int)IMPACT_CLASS_TF, "the table has a byte for each code but the exceptions'");
_Static_assert(POSTING_BLOCK *(POSTING_MAX_CODE + 1) / 8 <= UINT8_MAX, "the bytes of the codes stand in a byte");

static const uint32_t kth[POSTING_N_KTH] = {
#define X(k) k,
        POSTING_KTH_LIST(X)
#undef X
};

/* Variable bytes -------------------------------------------------------------------------------------------------- */

static unsigned char *put_varint(unsigned char *p, uint64_t v)
{
	for (; v >= 0x80; v >>= 7)
		*p++ = (unsigned char)(v | 0x80);
	*p++ = (unsigned char)v;
	return p;
}

/* Reads at most 5 bytes, wherever they end: the caller compares p with the end afterwards. */
static uint64_t get_varint(const unsigned char **p)
{
	uint64_t v = 0;
	for (unsigned shift = 0; shift < 35; shift += 7) {
		unsigned char b = *(*p)++;
		v |= (uint64_t)(b & 0x7f) << shift;
		if (b < 0x80)
			break;
	}
	return v;
}

/* The body alone, code + 1 times; UINT32_MAX: more than the body. */
static uint32_t code_of(const uint32_t tf[INDEX_N_FIELDS])
{
	_Static_assert(INDEX_BODY == 3 && INDEX_N_FIELDS == 4, "the other fields");
	return tf[0] | tf[1] | tf[2] ? UINT32_MAX : tf[INDEX_BODY] - 1;
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
	tf[last] = inline_tf == 15 ? (uint32_t)get_varint(p) + 16 : inline_tf + 1;
	for (unsigned f = 0; f < last; f++)
		if (mask >> f & 1)
			tf[f] = (uint32_t)get_varint(p) + 1;
	return *p <= end;
}

size_t posting_encode(unsigned char *out, uint32_t gap, const uint32_t tf[INDEX_N_FIELDS])
{
	bool plain = code_of(tf) == 0;
	unsigned char *p = put_varint(out, 2 * (uint64_t)gap + plain);
	return (size_t)((plain ? p : put_tf(p, tf)) - out);
}

/* The next posting in variable bytes. As get_tf. */
static bool decode(const unsigned char **p, const unsigned char *end, uint32_t *gap, uint32_t tf[INDEX_N_FIELDS])
{
	uint64_t head = get_varint(p);
	*gap = (uint32_t)(head >> 1);
	if (!(head & 1))
		return get_tf(p, end, tf);
	memset(tf, 0, INDEX_N_FIELDS * sizeof *tf);
	tf[INDEX_BODY] = 1;
	return *p <= end;
}

/* Writing --------------------------------------------------------------------------------------------------------- */

struct writing {
	const unsigned char *p, *end; /* the postings in variable bytes */
	const struct lengths *lengths;
	uint32_t doc;       /* the last one taken */
	uint32_t seen[256]; /* how many postings have this impact */
	uint8_t *groups;    /* the greatest impact in each, where there are levels */
	struct minot_buf *out;
	size_t table, blocks; /* where they begin in out */
	uint32_t n_blocks;
	/* the block */
	unsigned n;
	uint32_t before; /* the last document of the block before, UINT32_MAX: there is none */
	uint32_t docs[POSTING_BLOCK], codes[POSTING_BLOCK], tf[POSTING_BLOCK][INDEX_N_FIELDS];
	uint8_t impacts[POSTING_BLOCK];
};

static void note_level(struct writing *w)
{
	uint8_t *most = w->groups ? &w->groups[w->doc / POSTING_GROUP] : NULL, impact = w->impacts[w->n];
	if (most && *most < impact)
		*most = impact;
}

static bool take_block(struct writing *w, unsigned n)
{
	w->before = w->doc;
	for (w->n = 0; w->n < n; w->n++) {
		uint32_t gap, *tf = w->tf[w->n];
		if (w->p >= w->end || !decode(&w->p, w->end, &gap, tf))
			return false;
		w->docs[w->n] = w->doc += gap + 1;
		w->codes[w->n] = code_of(tf);
		w->impacts[w->n] = impact_byte_at(tf, w->lengths, w->doc);
		w->seen[w->impacts[w->n]]++;
		note_level(w);
	}
	return true;
}

/* Bits of the high parts of n ascending numbers up to range - 1, the last of which is that. */
static uint64_t high_bits(unsigned n, uint32_t range, unsigned bits) { return n + ((uint64_t)(range - 1) >> bits); }

/* The bits of a low part that make the block's documents smallest, of equals the least; 0: a bitmap is. */
static unsigned best_bits(unsigned n, uint32_t range)
{
	uint64_t least = ((uint64_t)range + 7) / 8;
	unsigned best = 0;
	for (unsigned bits = 1; bits <= BITS; bits++) {
		uint64_t high = high_bits(n, range, bits), bytes = packed_bytes(n, bits) + (high + 7) / 8;
		if (bytes < least && high <= MAX_HIGH) {
			least = bytes;
			best = bits;
		}
	}
	return best;
}

static void set_bit(unsigned char *p, uint32_t i) { p[i / 8] |= (unsigned char)(1u << i % 8); }

/* Returns the bits of a low part. */
static unsigned put_docs(struct writing *w)
{
	uint32_t range = w->doc - w->before, low[POSTING_BLOCK];
	unsigned bits = best_bits(w->n, range);
	size_t high_bytes = (size_t)((bits ? high_bits(w->n, range, bits) : range) + 7) / 8;
	unsigned char high[MAX_HIGH / 8 + 1], packed[PACKED_MAX_BYTES + PACKED_SLACK];
	memset(high, 0, high_bytes);
	for (unsigned i = 0; i < w->n; i++) {
		uint32_t v = w->docs[i] - w->before - 1;
		low[i] = v & ((UINT32_C(1) << bits) - 1);
		set_bit(high, bits ? (v >> bits) + i : v);
	}
	packed_write(low, w->n, bits, packed);
	minot_buf_add(w->out, packed, packed_bytes(w->n, bits));
	minot_buf_add(w->out, high, high_bytes);
	return bits;
}

/* The code of an exception that makes the block smallest, when an exception counts as EXCEPTION_COST bytes more than it
 * takes, because it takes time; of equals the least. */
static unsigned best_exception(const struct writing *w)
{
	unsigned char one[POSTING_MAX_BYTES];
	/* of the postings with each code below, and with any other: how many; bytes as exceptions */
	size_t n[POSTING_MAX_CODE + 1] = {0}, bytes[POSTING_MAX_CODE + 1] = {0}, least = SIZE_MAX, exceptions = 0,
	                            cost = 0;
	unsigned best = 0;
	for (unsigned i = 0; i < w->n; i++) {
		uint32_t k = w->codes[i] < POSTING_MAX_CODE ? w->codes[i] : POSTING_MAX_CODE;
		n[k]++;
		bytes[k] += 1 + EXCEPTION_COST + (w->codes[i] < 15 ? 1 : (size_t)(put_tf(one, w->tf[i]) - one));
	}
	for (unsigned e = POSTING_MAX_CODE + 1; e-- > 0;) {
		exceptions += n[e];
		cost += bytes[e];
		size_t bits = exceptions * (e + 1);
		for (unsigned k = 0; k < e; k++)
			bits += n[k] * (k + 1);
		if ((bits + 7) / 8 + cost <= least) {
			least = (bits + 7) / 8 + cost;
			best = e;
		}
	}
	return best;
}

/* Returns the bytes of the codes. */
static unsigned put_frequencies(struct writing *w, unsigned exception)
{
	unsigned char codes[POSTING_BLOCK * (POSTING_MAX_CODE + 1) / 8] = {0}, one[POSTING_MAX_BYTES];
	uint32_t at = 0;
	for (unsigned i = 0; i < w->n; i++, at++)
		set_bit(codes, at += w->codes[i] < exception ? w->codes[i] : exception);
	minot_buf_add(w->out, codes, (at + 7) / 8);
	for (unsigned i = 0; i < w->n; i++)
		if (w->codes[i] >= exception) {
			minot_buf_add(w->out, one, (size_t)(put_tf(one, w->tf[i]) - one));
			minot_buf_ch(w->out, (char)w->impacts[i]);
		}
	return (at + 7) / 8;
}

static void set_u32(char *p, uint32_t v)
{
	v = htole32(v);
	memcpy(p, &v, sizeof v);
}

static void put_block(struct writing *w, uint32_t b)
{
	size_t place = w->out->n - w->blocks;
	unsigned bits = put_docs(w), exception = best_exception(w), code_bytes = put_frequencies(w, exception);
	uint8_t most = 0;
	for (unsigned i = 0; i < w->n; i++)
		most = w->impacts[i] > most ? w->impacts[i] : most;
	if (w->out->failed)
		return;
	char *table = w->out->p + w->table;
	set_u32(table + (size_t)b * 4, w->doc);
	set_u32(table + (size_t)(w->n_blocks + b) * 4, (uint32_t)place);
	table += (size_t)w->n_blocks * 8 + b;
	table[0] = (char)most;
	table[w->n_blocks] = (char)(bits | exception << CODE_SHIFT);
	table[2 * (size_t)w->n_blocks] = (char)code_bytes;
}

/* What the head says: the greatest impact, and the k-th greatest. */
static void put_head(const struct writing *w)
{
	char *head = w->out->p + w->table - POSTING_HEAD;
	uint32_t above = 0;
	for (int i = 255, k = 0; i > 0; i--) {
		if (!above && w->seen[i])
			head[0] = (char)i;
		above += w->seen[i];
		for (; k < POSTING_N_KTH && above >= kth[k]; k++)
			head[1 + k] = (char)i;
	}
}

/* Bytes of the levels of a list: four bits a group, if there are any. */
static size_t level_bytes(uint32_t df, uint32_t n_docs)
{
	return (uint64_t)df * POSTING_DENSE < n_docs ? 0
	                                             : ((size_t)n_docs + 2 * POSTING_GROUP - 1) / (2 * POSTING_GROUP);
}

/* Each is what the group's greatest impact needs, in fifteenths of the list's. */
static void put_levels(const struct writing *w, size_t bytes)
{
	unsigned most = (unsigned char)w->out->p[w->table - POSTING_HEAD];
	unsigned char *levels = (unsigned char *)w->out->p + w->blocks - bytes;
	for (size_t i = 0; i < bytes; i++) {
		unsigned low = w->groups[2 * i], high = w->groups[2 * i + 1];
		levels[i] = (unsigned char)((low * POSTING_TOP_LEVEL + most - 1) / most |
		                            (high * POSTING_TOP_LEVEL + most - 1) / most << 4);
	}
}

static bool write_many(struct writing *w, uint32_t df)
{
	static const char zero[POSTING_HEAD];
	size_t level = level_bytes(df, w->lengths->words.n_rows);
	if (level && !(w->groups = calloc(level, 2)))
		return false;
	w->n_blocks = (df - 1) / POSTING_BLOCK + 1;
	minot_buf_add(w->out, zero, POSTING_HEAD);
	w->table = w->out->n;
	size_t bytes = (size_t)w->n_blocks * POSTING_ROW + level;
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
	put_levels(w, level);
	return w->p == w->end;
}

bool posting_list_write(minot_str postings, uint32_t df, const struct lengths *lengths, struct minot_buf *out)
{
	if (!df || !postings.n)
		return false;
	if (df <= POSTING_FEW) {
		minot_buf_str(out, postings);
		return !out->failed;
	}
	const unsigned char *p = (const unsigned char *)postings.p;
	struct writing w = {.p = p, .end = p + postings.n, .lengths = lengths, .doc = UINT32_MAX, .out = out};
	bool ok = write_many(&w, df);
	free(w.groups);
	return ok;
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
	size_t level = l->few ? 0 : level_bytes(df, n_docs);
	uint64_t table = l->few ? 0 : POSTING_HEAD + (uint64_t)l->n_blocks * POSTING_ROW;
	if (!p || df > n_docs || table + level > bytes.n) {
		l->damaged = true;
		return;
	}
	l->head = p;
	l->p = l->blocks = p + table + level;
	l->end = p + bytes.n;
	if (l->few)
		return;
	size_t n = l->n_blocks;
	l->last = p + POSTING_HEAD;
	l->place = l->last + 4 * n;
	l->most = l->place + 4 * n;
	l->form = l->most + n;
	l->code_bytes = l->form + n;
	l->levels = level ? p + table : NULL;
}

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
	for (int i = 0; i < POSTING_N_KTH && !l->few && l->head; i++)
		if (k <= kth[i])
			return l->head[1 + i];
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
	out->bits = l->form[b] & BITS;
	out->exception = l->form[b] >> CODE_SHIFT;
	out->before = b ? posting_block_last(l, b - 1) : UINT32_MAX;
	out->last = posting_block_last(l, b);
	if (l->damaged || at > end || end > room || out->last >= l->n_docs || (b && out->last <= out->before))
		return damaged(l);
	uint32_t range = out->last - out->before;
	uint64_t high = out->bits ? high_bits(out->n, range, out->bits) : range;
	size_t low_bytes = packed_bytes(out->n, out->bits);
	if (high > MAX_HIGH || low_bytes + (high + 7) / 8 + l->code_bytes[b] > end - at)
		return damaged(l);
	out->high_bits = (uint32_t)high;
	out->low = l->blocks + at;
	out->high = out->low + low_bytes;
	out->codes = out->high + (high + 7) / 8;
	out->exceptions = out->codes + l->code_bytes[b];
	out->end = l->blocks + end;
	return true;
}

/* Whether all documents exist. Mostly the greatest that these parts can make does; then none need be looked at. */
static bool in_range(const struct posting_list *l, const struct posting_block *b, const uint32_t *docs)
{
	uint64_t most = (uint64_t)(b->high_bits - b->n + 1) << b->bits;
	if (!b->bits || (uint64_t)(uint32_t)(b->before + 1) + most <= (uint64_t)l->n_docs)
		return true;
	for (unsigned i = 0; i < b->n; i++)
		if (docs[i] >= l->n_docs)
			return false;
	return true;
}

bool posting_block_docs(struct posting_list *l, const struct posting_block *b, uint32_t *docs)
{
	uint16_t places[POSTING_BLOCK + POSTING_PAD];
	uint32_t base = b->before + 1;
	unsigned n = b->n, bits = b->bits; /* what docs may alias stays in registers */
	__builtin_prefetch(b->end);        /* what comes next, most often */
	__builtin_prefetch(b->end + 64);
	__builtin_prefetch(b->end + 128);
	if (simd()->places(b->high, (b->high_bits + 63) / 64, n, places) < n || places[n - 1] + 1u != b->high_bits)
		return damaged(l);
	if (!bits)
		for (unsigned i = 0; i < n; i++)
			docs[i] = base + places[i];
	else if (n == POSTING_BLOCK)
		simd()->split(b->low, bits, places, base, docs);
	else
		for (unsigned i = 0; i < n; i++)
			docs[i] = base + ((uint32_t)(places[i] - i) << bits | packed_get(b->low, n, bits, i));
	return (docs[n - 1] == b->last && in_range(l, b, docs)) || damaged(l);
}

/* The documents with the same high part follow each other behind the zero that ends the high part before, and ascend.
 */
unsigned posting_block_at(const struct posting_block *b, uint32_t doc)
{
	uint32_t v = doc - b->before - 1;
	if (v >= b->last - b->before)
		return b->n;
	if (!b->bits) {
		unsigned i = b->high[v / 8] >> v % 8 & 1 ? simd()->ones(b->high, v) : b->n;
		return i < b->n ? i : b->n;
	}
	uint32_t high = v >> b->bits, low = v & ((UINT32_C(1) << b->bits) - 1);
	size_t n_words = (b->high_bits + 63) / 64;
	uint32_t place = high ? simd()->nth(b->high, n_words, high - 1, ~UINT64_C(0)) + 1 : 0;
	for (; place < b->high_bits && b->high[place / 8] >> place % 8 & 1; place++) {
		unsigned i = place - high;
		if (i >= b->n)
			break;
		uint32_t x = packed_get(b->low, b->n, b->bits, i);
		if (x >= low)
			return x == low ? i : b->n;
	}
	return b->n;
}

unsigned posting_block_code(const struct posting_block *b, unsigned i)
{
	size_t bytes = (size_t)(b->exceptions - b->codes);
	size_t place = i ? simd()->nth(b->codes, (bytes + 7) / 8, i - 1, 0) + 1 : 0;
	if (place >= 8 * bytes)
		return POSTING_MAX_CODE;
	uint64_t rest = le_u64(b->codes + place / 8) >> place % 8 | 1 << POSTING_MAX_CODE;
	return (unsigned)__builtin_ctzll(rest);
}

/* The places of the ones that end the codes: code i lies between those of i - 1 and i. */
static bool code_places(struct posting_list *l, const struct posting_block *b, uint16_t *places)
{
	unsigned bytes = (unsigned)(b->exceptions - b->codes);
	bool all = simd()->places(b->codes, (bytes + 7) / 8, b->n, places) >= b->n && places[b->n - 1] < 8 * bytes;
	return all || damaged(l);
}

static bool get_codes(struct posting_list *l, const struct posting_block *b, uint16_t *codes)
{
	uint16_t places[POSTING_BLOCK + POSTING_PAD];
	if (!code_places(l, b, places))
		return false;
	codes[0] = places[0];
	for (unsigned i = 1; i < b->n; i++)
		codes[i] = (uint16_t)(places[i] - places[i - 1] - 1);
	return true;
}

/* Frequencies of a posting with a code; an exception's are the next, and its impact. */
static bool get_frequencies(const unsigned char **p, const unsigned char *end, unsigned code, unsigned exception,
                            uint32_t tf[INDEX_N_FIELDS], uint8_t *impact)
{
	if (code < exception) {
		memset(tf, 0, INDEX_N_FIELDS * sizeof *tf);
		tf[INDEX_BODY] = code + 1;
		return true;
	}
	if (code > exception || *p >= end || !get_tf(p, end, tf) || *p >= end)
		return false;
	*impact = *(*p)++;
	return true;
}

bool posting_block_tf(struct posting_list *l, const struct posting_block *b, unsigned i, uint32_t tf[INDEX_N_FIELDS])
{
	uint16_t codes[POSTING_BLOCK + POSTING_PAD];
	uint8_t impact;
	const unsigned char *p = b->exceptions;
	unsigned code = posting_block_code(b, i);
	if (code < b->exception)
		return get_frequencies(&p, b->end, code, b->exception, tf, &impact);
	if (!get_codes(l, b, codes))
		return false;
	for (unsigned j = 0; j < i; j++)
		if (codes[j] >= b->exception && !get_frequencies(&p, b->end, codes[j], b->exception, tf, &impact))
			return damaged(l);
	return get_frequencies(&p, b->end, codes[i], b->exception, tf, &impact) || damaged(l);
}

bool posting_block_codes(struct posting_list *l, const struct posting_block *b, struct posting_codes *out)
{
	const unsigned char *p = b->exceptions;
	if (!get_codes(l, b, out->codes))
		return false;
	const uint16_t least[] = {(uint16_t)b->exception, (uint16_t)b->exception};
	out->n_exceptions = (unsigned)simd()->at_least(out->codes, b->n, least, out->at);
	for (unsigned k = 0; k < out->n_exceptions; k++) {
		uint32_t tf[INDEX_N_FIELDS];
		if (!get_frequencies(&p, b->end, out->codes[out->at[k]], b->exception, tf, &out->impact[k]))
			return damaged(l);
	}
	return true;
}

bool posting_block_impacts(struct posting_list *l, const struct posting_block *b, const uint32_t *docs,
                           const struct lengths *lengths, uint8_t *impacts)
{
	const struct impact_classes *classes = impact_classes();
	struct posting_codes codes;
	if (!posting_block_codes(l, b, &codes))
		return false;
	for (unsigned i = 0; i < b->n; i++)
		impacts[i] = classes->byte[codes.codes[i]][lengths->classes[docs[i]]];
	for (unsigned k = 0; k < codes.n_exceptions; k++)
		impacts[codes.at[k]] = codes.impact[k];
	return true;
}

/* Reading a posting ----------------------------------------------------------------------------------------------- */

static bool load_block(struct posting_list *l, uint32_t number)
{
	struct posting_block b;
	if (!posting_block_open(l, number, &b) || !posting_block_docs(l, &b, l->docs) || !get_codes(l, &b, l->codes))
		return false;
	l->p = b.exceptions;
	l->exception = b.exception;
	return true;
}

static bool next_of_few(struct posting_list *l, struct posting *out)
{
	uint32_t gap;
	if (l->p >= l->end || !decode(&l->p, l->end, &gap, out->tf))
		return damaged(l);
	uint64_t doc = (uint64_t)(uint32_t)(l->doc + 1) + gap;
	if (doc >= l->n_docs || (l->done + 1 == l->df && l->p != l->end))
		return damaged(l);
	l->doc = (uint32_t)doc;
	return true;
}

static bool next_of_many(struct posting_list *l, struct posting *out)
{
	uint32_t b = l->done / POSTING_BLOCK;
	unsigned i = l->done % POSTING_BLOCK, n = posting_block_n(l, b);
	uint8_t impact;
	const unsigned char *end = b + 1 < l->n_blocks ? l->blocks + le_u32(l->place + 4 * ((size_t)b + 1)) : l->end;
	if (!i && !load_block(l, b))
		return false;
	if (l->done && l->docs[i] <= l->doc)
		return damaged(l);
	l->doc = l->docs[i];
	if (!get_frequencies(&l->p, end, l->codes[i], l->exception, out->tf, &impact))
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

bool posting_list_is_canonical(minot_str bytes, uint32_t df, uint32_t n_docs, const struct lengths *lengths,
                               bool *no_memory)
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
