/* A hash table of terms; each holds its postings in a chain of slices that grow as the list does (after Lucene's
 * ByteBlockPool), cut from pages, so that a million short lists cost little and a long one few steps.
 *
 *   term ── first ──> [ 12 bytes | next ] ──> [ 28 bytes | next ] ──> [ 60 ... ]
 *
 * An address is a number of a byte over all pages; a slice never crosses a page's border. */
#include "index/inverter.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "index/posting.h"

enum { PAGE_BITS = 20, PAGE = 1 << PAGE_BITS, LINK = 4 /* bytes of the address that ends a slice */, N_LEVELS = 7 };
static const uint32_t slice_size[N_LEVELS] = {16, 32, 64, 128, 256, 512, 1024};

struct entry {
	uint64_t hash;
	minot_str term;
	uint32_t df, last_doc;
	uint32_t first, at, end; /* addresses: first slice; next byte; the link of the slice written to */
	uint8_t level;
};

struct order {
	uint64_t prefix; /* the first 8 bytes of the term, greatest first: most comparisons end here */
	uint32_t entry;
};

struct inverter {
	uint64_t serial; /* no other inverter of this process has it */
	struct entry *entries;
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
	struct {
		uint64_t serial; /* 0: nothing is known */
		uint32_t entry;
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
	free(v->slots);
	free(v->order);
	minot_arena_free(v->text);
	free(v);
}

size_t inverter_bytes(const struct inverter *v)
{
	size_t postings = v->n_pages ? (size_t)(v->n_pages - 1) * PAGE + v->used : 0;
	return postings + v->cap * (sizeof *v->entries + sizeof *v->order) + v->n_slots * sizeof *v->slots +
	       minot_arena_used(v->text);
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

static bool append(struct inverter *v, struct entry *e, const unsigned char *p, size_t n)
{
	while (n) {
		if (e->at == e->end) {
			unsigned level = e->level < N_LEVELS - 1 ? e->level + 1u : e->level;
			uint32_t next;
			if (!new_slice(v, level, &next))
				return false;
			memcpy(byte_at(v, e->end), &next, LINK);
			e->level = (uint8_t)level;
			e->at = next;
			e->end = next + slice_size[level] - LINK;
		}
		size_t room = e->end - e->at, part = n < room ? n : room;
		memcpy(byte_at(v, e->at), p, part);
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

static struct entry *new_entry(struct inverter *v, const struct indexed_term *t)
{
	if (v->n == v->cap) {
		uint32_t cap = v->cap ? v->cap + v->cap / 2 : 1024;
		struct entry *p = cap > v->cap ? reallocarray(v->entries, cap, sizeof *p) : NULL;
		if (!p)
			return NULL;
		v->entries = p;
		v->cap = cap;
	}
	struct entry *e = &v->entries[v->n];
	*e = (struct entry){.hash = t->hash, .last_doc = UINT32_MAX, .term = minot_arena_str(v->text, t->term)};
	if (!e->term.p || !new_slice(v, 0, &e->first))
		return NULL;
	e->at = e->first;
	e->end = e->first + slice_size[0] - LINK;
	v->n++;
	return e;
}

static struct entry *entry_of(struct inverter *v, const struct indexed_term *t)
{
	if (v->n >= v->n_slots / 2 && !grow_slots(v))
		return NULL;
	uint32_t at = (uint32_t)t->hash & (v->n_slots - 1);
	for (; v->slots[at]; at = (at + 1) & (v->n_slots - 1)) {
		struct entry *e = &v->entries[v->slots[at] - 1];
		if (e->hash == t->hash && str_eq(e->term, t->term))
			return e;
	}
	struct entry *e = new_entry(v, t);
	if (e)
		v->slots[at] = v->n;
	return e;
}

static struct entry *hinted_entry(struct inverter *v, const struct indexed_term *t, struct inverter_hints *h)
{
	if (!h || !t->serial)
		return entry_of(v, t);
	if (h->inverter != v->serial) {
		memset(h->of, 0, sizeof h->of);
		h->inverter = v->serial;
	}
	uint32_t number = (uint32_t)t->serial;
	if (h->of[number].serial == t->serial)
		return &v->entries[h->of[number].entry];
	struct entry *e = entry_of(v, t);
	if (e) {
		h->of[number].serial = t->serial;
		h->of[number].entry = (uint32_t)(e - v->entries);
	}
	return e;
}

bool inverter_add(struct inverter *v, uint32_t doc, const struct indexed_term *t, struct inverter_hints *hints,
                  uint32_t *id)
{
	unsigned char posting[POSTING_MAX_BYTES];
	struct entry *e = hinted_entry(v, t, hints);
	if (!e || !append(v, e, posting, posting_encode(posting, doc - e->last_doc - 1, t->tf)))
		return false;
	e->last_doc = doc;
	e->df++;
	*id = (uint32_t)(e - v->entries);
	return true;
}

bool inverter_number(struct inverter *v, minot_str term, uint32_t *id)
{
	const struct entry *e = entry_of(v, &(struct indexed_term){.hash = minot_xxh3(term), .term = term});
	if (e)
		*id = (uint32_t)(e - v->entries);
	return e != NULL;
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
	const struct entry *e = &v->entries[v->order[i].entry];
	*df = e->df;
	return e->term;
}

uint32_t inverter_id(const struct inverter *v, uint32_t i) { return v->order[i].entry; }

bool inverter_list(const struct inverter *v, uint32_t i, const struct lengths *lengths, struct minot_buf *out)
{
	const struct entry *e = &v->entries[v->order[i].entry];
	struct minot_buf all = BUF_INIT(out->max);
	uint32_t at = e->first;
	for (unsigned level = 0;;) {
		uint32_t size = slice_size[level] - LINK;
		bool last = e->end == at + size;
		minot_buf_add(&all, byte_at(v, at), last ? e->at - at : size);
		if (last)
			break;
		memcpy(&at, byte_at(v, at + size), LINK);
		level = level < N_LEVELS - 1 ? level + 1 : level;
	}
	bool ok = minot_buf_reserve(&all, POSTING_SLACK);
	if (ok) {
		memset(all.p + all.n, 0, POSTING_SLACK);
		ok = posting_list_write(minot_buf_view(&all), e->df, lengths, out);
	}
	minot_buf_free(&all);
	return ok;
}
