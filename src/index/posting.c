/* See posting.h. */
#include "index/posting.h"

#include "index/le.h"

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

size_t posting_encode(unsigned char *out, uint32_t gap, const uint32_t tf[INDEX_N_FIELDS])
{
	unsigned char *p = put_varint(out, gap), *head = p++;
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
	return (size_t)(p - out);
}

static bool decode(const unsigned char **p, const unsigned char *end, uint32_t *gap, uint32_t tf[INDEX_N_FIELDS])
{
	*gap = get_varint(p);
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

bool posting_list_write(minot_str postings, uint32_t df, struct minot_buf *out)
{
	const unsigned char *start = (const unsigned char *)postings.p, *p = start, *end = start + postings.n;
	uint32_t doc = UINT32_MAX, gap, tf[INDEX_N_FIELDS];
	for (uint32_t i = 0; i < df; i++) {
		if (p >= end || !decode(&p, end, &gap, tf))
			return false;
		doc += gap + 1;
		if ((i + 1) % POSTING_BLOCK == 0 && i + 1 < df) {
			minot_buf_u32(out, doc);
			minot_buf_u32(out, (uint32_t)(p - start));
		}
	}
	minot_buf_str(out, postings);
	return p == end && postings.n <= UINT32_MAX && !out->failed;
}

void posting_list_open(struct posting_list *l, minot_str bytes, uint32_t df, uint32_t n_docs)
{
	uint64_t skips = df ? (uint64_t)((df - 1) / POSTING_BLOCK) * POSTING_SKIP : 0;
	*l = (struct posting_list){.df = df, .n_docs = n_docs, .doc = UINT32_MAX};
	if (!bytes.p || skips > bytes.n || df > n_docs) {
		l->damaged = true;
		return;
	}
	l->skips = (const unsigned char *)bytes.p;
	l->blocks = l->p = l->skips + skips;
	l->end = l->skips + bytes.n;
}

bool posting_list_next(struct posting_list *l, struct posting *out)
{
	uint32_t gap;
	if (l->damaged || l->done == l->df)
		return false;
	if (l->p >= l->end || !decode(&l->p, l->end, &gap, out->tf) ||
	    (uint64_t)(uint32_t)(l->doc + 1) + gap >= l->n_docs)
		return l->damaged = true, false;
	l->doc += gap + 1;
	l->done++;
	if (l->done == l->df && l->p != l->end)
		return l->damaged = true, false;
	out->doc = l->doc;
	return true;
}

void posting_list_skip(struct posting_list *l, uint32_t at_least)
{
	uint32_t low = l->done / POSTING_BLOCK, high = l->df ? (l->df - 1) / POSTING_BLOCK : 0;
	uint32_t here = low; /* the block that the next posting stands in */
	if (l->damaged || low >= high || le_u32(l->skips + (size_t)low * POSTING_SKIP) >= at_least)
		return;
	while (low < high) { /* the first block whose last document is not before at_least */
		uint32_t mid = low + (high - low) / 2;
		if (le_u32(l->skips + (size_t)mid * POSTING_SKIP) < at_least)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == here)
		return;
	const unsigned char *skip = l->skips + (size_t)(low - 1) * POSTING_SKIP;
	uint32_t last = le_u32(skip), at = le_u32(skip + 4);
	if (last >= l->n_docs || at > (size_t)(l->end - l->blocks) || l->blocks + at < l->p) {
		l->damaged = true;
		return;
	}
	l->doc = last;
	l->p = l->blocks + at;
	l->done = low * POSTING_BLOCK;
}
