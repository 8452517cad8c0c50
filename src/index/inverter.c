/* A hash table of terms; each holds its postings in a chain of slices that grow as the list does (after Lucene's
 * ByteBlockPool), cut from pages, so that a million short lists cost little and a long one few steps.
 *
 *   term ── first ──> [ 12 bytes | next ] ──> [ 28 bytes | next ] ──> [ 60 ... ]
 *
 * An address is a number of a byte over all pages; a slice never crosses a page's border.
 *
 * Where the terms of a document stand is in no order, so that nearly every step waits for memory: what a posting needs
 * of its term is kept apart from the rest, and the terms of a document go through the steps in groups, in which each
 * waits for all. */
#include "index/inverter.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "index/posting.h"

enum {
	PAGE_BITS = 20,
	PAGE = 1 << PAGE_BITS,
	GROUP = 32 /* terms that go together */,
	LINK = 4 /* bytes of the address that ends a slice */,
	N_LEVELS = 7
};
static const uint32_t slice_size[N_LEVELS] = {16, 32, 64, 128, 256, 512, 1024};

/* A term: what a posting needs; the rest. */
struct tail {
	uint32_t df, last_doc;
	uint32_t at, end; /* addresses: next byte; the link of the slice written to */
	uint32_t level;   /* of that slice */
};
struct entry {
	uint64_t hash;
	minot_str term;
	uint32_t first; /* address of the first slice */
};

struct order {
	uint64_t prefix; /* the first 8 bytes of the term, greatest first: most comparisons end here */
	uint32_t entry;
};

struct inverter {
	uint64_t serial; /* no other inverter of this process has it */
	struct entry *entries;
	struct tail *tails; /* of each entry */
	uint32_t n, cap;
	uint32_t *slots;  /* entry + 1, 0: free */
	uint32_t n_slots; /* a power of two */
	unsigned char **pages;
	uint32_t n_pages, cap_pages, used; /* used: bytes of the last page */
	struct minot_arena *text;
	struct order *order;
};

struct inverter_hints {
	uint64_t inverter;
	struct hint {
		uint32_t age;   /* the high half of the serial, of which the low one is the place here */
		uint32_t entry; /* + 1; 0: nothing is known */
	} of[TEXT_MAX_NUMBER + 1];
};

struct inverter_hints *inverter_hints_new(void) { return calloc(1, sizeof(struct inverter_hints)); }
void inverter_hints_free(struct inverter_hints *h) { free(h); }

struct inverter *inverter_new(void)
{
	static _Atomic uint64_t made; /* nothing written depends on it */
	struct inverter *v = calloc(1, sizeof *v);
	if (!v)
		return NULL;
	v->serial = atomic_fetch_add_explicit(&made, 1, memory_order_relaxed) + 1;
	v->n_slots = 1 << 12;
	v->used = PAGE;
	v->slots = calloc(v->n_slots, sizeof *v->slots);
	v->text = minot_arena_new(0);
	if (!v->slots || !v->text) {
		inverter_free(v);
		return NULL;
	}
	return v;
}

void inverter_free(struct inverter *v)
{
	if (!v)
		return;
	for (uint32_t i = 0; i < v->n_pages; i++)
		free(v->pages[i]);
	free(v->pages);
	free(v->entries);
	free(v->tails);
	free(v->slots);
	free(v->order);
	minot_arena_free(v->text);
	free(v);
}

size_t inverter_bytes(const struct inverter *v)
{
	size_t postings = v->n_pages ? (size_t)(v->n_pages - 1) * PAGE + v->used : 0;
	return postings + v->cap * (sizeof *v->entries + sizeof *v->tails + sizeof *v->order) +
	       v->n_slots * sizeof *v->slots + minot_arena_used(v->text);
}

static unsigned char *byte_at(const struct inverter *v, uint32_t address)
{
	return v->pages[address >> PAGE_BITS] + (address & (PAGE - 1));
}

static bool new_page(struct inverter *v)
{
	if (v->n_pages == UINT32_MAX >> PAGE_BITS)
		return false;
	if (v->n_pages == v->cap_pages) {
		uint32_t cap = v->cap_pages ? v->cap_pages * 2 : 16;
		unsigned char **p = reallocarray(v->pages, cap, sizeof *p);
		if (!p)
			return false;
		v->pages = p;
		v->cap_pages = cap;
	}
	v->pages[v->n_pages] = malloc(PAGE);
	if (!v->pages[v->n_pages])
		return false;
	v->n_pages++;
	v->used = 0;
	return true;
}

/* A slice of the level; its address in *at. All sizes divide a page, and none is cut by its end. */
static bool new_slice(struct inverter *v, unsigned level, uint32_t *at)
{
	if (slice_size[level] > PAGE - v->used && !new_page(v))
		return false;
	*at = ((v->n_pages - 1) << PAGE_BITS) + v->used;
	v->used += slice_size[level];
	return true;
}

/* n bytes of p, which has POSTING_MAX_BYTES. */
static bool append(struct inverter *v, struct tail *e, const unsigned char *p, size_t n)
{
	while (n) {
		if (e->at == e->end) {
			unsigned level = e->level < N_LEVELS - 1 ? e->level + 1 : e->level;
			uint32_t next;
			if (!new_slice(v, level, &next))
				return false;
			memcpy(byte_at(v, e->end), &next, LINK);
			e->level = level;
			e->at = next;
			e->end = next + slice_size[level] - LINK;
		}
		size_t room = e->end - e->at, part = n < room ? n : room;
		unsigned char *to = byte_at(v, e->at);
		for (size_t i = 0; i < part; i++) /* of 1 to 3 bytes mostly */
			to[i] = p[i];
		e->at += (uint32_t)part;
		p += part;
		n -= part;
	}
	return true;
}

static bool grow_slots(struct inverter *v)
{
	uint32_t n = v->n_slots * 2, *slots = n ? calloc(n, sizeof *slots) : NULL;
	if (!slots)
		return false;
	for (uint32_t i = 0; i < v->n; i++) {
		uint32_t at = (uint32_t)v->entries[i].hash & (n - 1);
		while (slots[at])
			at = (at + 1) & (n - 1);
		slots[at] = i + 1;
	}
	free(v->slots);
	v->slots = slots;
	v->n_slots = n;
	return true;
}

static bool new_entry(struct inverter *v, const struct indexed_term *t)
{
	if (v->n == v->cap) {
		uint32_t cap = v->cap ? v->cap + v->cap / 2 : 1024;
		struct entry *p = cap > v->cap ? reallocarray(v->entries, cap, sizeof *p) : NULL;
		if (p)
			v->entries = p;
		struct tail *q = p ? reallocarray(v->tails, cap, sizeof *q) : NULL;
		if (!q)
			return false;
		v->tails = q;
		v->cap = cap;
	}
	struct entry *e = &v->entries[v->n];
	*e = (struct entry){.hash = t->hash, .term = minot_arena_str(v->text, t->term)};
	if (!e->term.p || !new_slice(v, 0, &e->first))
		return false;
	v->tails[v->n++] =
	        (struct tail){.last_doc = UINT32_MAX, .at = e->first, .end = e->first + slice_size[0] - LINK};
	return true;
}

static bool entry_of(struct inverter *v, const struct indexed_term *t, uint32_t *entry)
{
	if (v->n >= v->n_slots / 2 && !grow_slots(v))
		return false;
	uint32_t at = (uint32_t)t->hash & (v->n_slots - 1);
	for (; v->slots[at]; at = (at + 1) & (v->n_slots - 1)) {
		const struct entry *e = &v->entries[v->slots[at] - 1];
		if (e->hash == t->hash && str_eq(e->term, t->term)) {
			*entry = v->slots[at] - 1;
			return true;
		}
	}
	if (!new_entry(v, t))
		return false;
	v->slots[at] = v->n;
	*entry = v->n - 1;
	return true;
}

static bool hinted_entry(struct inverter *v, const struct indexed_term *t, struct inverter_hints *h, uint32_t *entry)
{
	if (!h || !t->serial)
		return entry_of(v, t, entry);
	struct hint *hint = &h->of[(uint32_t)t->serial];
	uint32_t age = (uint32_t)(t->serial >> 32);
	if (hint->entry && hint->age == age) {
		*entry = hint->entry - 1;
		return true;
	}
	if (!entry_of(v, t, entry))
		return false;
	*hint = (struct hint){age, *entry + 1};
	return true;
}

/* Some terms of a document. */
static bool add_group(struct inverter *v, uint32_t doc, const struct indexed_term *terms, uint32_t n,
                      struct inverter_hints *h, uint32_t ids[GROUP])
{
	unsigned char posting[POSTING_MAX_BYTES];
	for (uint32_t i = 0; h && i < n; i++)
		__builtin_prefetch(&h->of[(uint32_t)terms[i].serial]);
	for (uint32_t i = 0; i < n; i++) {
		if (!hinted_entry(v, &terms[i], h, &ids[i]))
			return false;
		__builtin_prefetch(&v->tails[ids[i]]);
	}
	for (uint32_t i = 0; i < n; i++)
		__builtin_prefetch(byte_at(v, v->tails[ids[i]].at));
	for (uint32_t i = 0; i < n; i++) {
		struct tail *e = &v->tails[ids[i]];
		if (!append(v, e, posting, posting_encode(posting, doc - e->last_doc - 1, terms[i].tf)))
			return false;
		e->last_doc = doc;
		e->df++;
	}
	return true;
}

bool inverter_add(struct inverter *v, uint32_t doc, const struct indexed_term *terms, uint32_t n,
                  struct inverter_hints *hints, uint32_t *ids)
{
	uint32_t group[GROUP];
	if (hints && hints->inverter != v->serial) {
		memset(hints->of, 0, sizeof hints->of);
		hints->inverter = v->serial;
	}
	for (uint32_t i = 0; i < n; i += GROUP) {
		uint32_t some = n - i < GROUP ? n - i : GROUP;
		if (!add_group(v, doc, terms + i, some, hints, group))
			return false;
		if (ids)
			memcpy(ids + i, group, some * sizeof *group);
	}
	return true;
}

bool inverter_number(struct inverter *v, minot_str term, uint32_t *id)
{
	return entry_of(v, &(struct indexed_term){.hash = minot_xxh3(term), .term = term}, id);
}

static uint64_t prefix_of(minot_str s)
{
	uint64_t p = 0;
	for (size_t i = 0; i < 8; i++)
		p = p << 8 | (i < s.n ? (unsigned char)s.p[i] : 0);
	return p;
}

static int by_term(const void *a, const void *b, void *ctx)
{
	const struct order *x = a, *y = b;
	const struct inverter *v = ctx;
	if (x->prefix != y->prefix)
		return x->prefix < y->prefix ? -1 : 1;
	return minot_str_cmp(v->entries[x->entry].term, v->entries[y->entry].term);
}

bool inverter_sort(struct inverter *v, uint32_t *n)
{
	v->order = reallocarray(NULL, v->n ? v->n : 1, sizeof *v->order);
	if (!v->order)
		return false;
	for (uint32_t i = 0; i < v->n; i++)
		v->order[i] = (struct order){prefix_of(v->entries[i].term), i};
	qsort_r(v->order, v->n, sizeof *v->order, by_term, v);
	*n = v->n;
	return true;
}

minot_str inverter_term(const struct inverter *v, uint32_t i, uint32_t *df)
{
	*df = v->tails[v->order[i].entry].df;
	return v->entries[v->order[i].entry].term;
}

uint32_t inverter_id(const struct inverter *v, uint32_t i) { return v->order[i].entry; }

/* The bytes of all slices of an entry. */
static void gather(const struct inverter *v, uint32_t entry, struct minot_buf *out)
{
	const struct tail *e = &v->tails[entry];
	uint32_t at = v->entries[entry].first;
	for (unsigned level = 0;;) {
		uint32_t size = slice_size[level] - LINK;
		bool last = e->end == at + size;
		minot_buf_add(out, byte_at(v, at), last ? e->at - at : size);
		if (last)
			break;
		memcpy(&at, byte_at(v, at + size), LINK);
		level = level < N_LEVELS - 1 ? level + 1 : level;
	}
}

bool inverter_list(const struct inverter *v, uint32_t i, const struct lengths *lengths, struct minot_buf *postings,
                   struct minot_buf *out)
{
	uint32_t entry = v->order[i].entry, df = v->tails[entry].df;
	if (df <= POSTING_FEW) { /* they are their list */
		gather(v, entry, out);
		return !out->failed;
	}
	minot_buf_clear(postings);
	gather(v, entry, postings);
	if (!minot_buf_reserve(postings, POSTING_SLACK))
		return false;
	memset(postings->p + postings->n, 0, POSTING_SLACK);
	return posting_list_write(minot_buf_view(postings), df, lengths, out);
}
