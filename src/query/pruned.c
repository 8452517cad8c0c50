/* The evaluation that reads only what can matter. It works on whole numbers first and on exact scores last:
 *
 *   impacts (a byte a posting, rounded up; worked out a block at a time, when one of its postings counts)
 *     -> for each document an upper bound of its score, a number of 16 bits       only where a window's bound allows it
 *     -> the documents whose bound reaches the k-th best bound less what rounding can have added
 *     -> their exact scores, by the arithmetic of the exhaustive evaluation, from the frequencies
 *
 * So rounding costs a few more documents to look at and never a wrong rank. In units of 1 / scale, term t adds
 * (W_t * impact >> 8) + 1, which is at least what it adds to the score and at most `slack_t` more.
 *
 * Ranges of documents, not documents, are the step: a window of 16,384 has its sums in the first-level cache. In each
 * window the terms that cannot lift a document over the threshold by themselves do not make candidates, they only
 * complete them (MaxScore: H. Turtle, J. Flood, "Query evaluation: strategies and optimizations", 1995; bounds a block:
 * S. Ding, T. Suel, "Faster top-k document retrieval using block-max indexes", SIGIR 2011; windows: A. Mallia et al.,
 * "Faster learned sparse retrieval with guided traversal", and Lucene's bulk scorer). The threshold begins at what the
 * lists' heads promise (posting_list_kth). What is still to come is bounded for each 64 documents by the levels of
 * frequent terms, so most documents that a rarer term makes candidates need not be looked up (bounds of small groups: A.
 * Mallia, T. Suel, N. Tonellotto, "Faster learned sparse retrieval with block-max pruning", SIGIR 2024). */
#include "query/pruned.h"

#include <math.h>
#include <stdlib.h>

#include "index/impact.h"
#include "simd/simd.h"

enum {
	GROUP = POSTING_GROUP,
	WINDOW_BITS = 14,
	WINDOW = 1 << WINDOW_BITS, /* documents: 32 KiB of sums */
	SPARSE = 3,                /* a block that stretches over more windows than this is decoded for their bounds */
	FEW_LOOKUPS = 4 /* a window's list is read as a whole when there is a candidate for so many postings */
};
_Static_assert((int)GROUP == 64, "at_least and greatest count in these groups");
#define TOP 65000.0 /* the greatest sum but for what rounding adds: below 2^16 */
#define NO_BLOCK UINT32_MAX

/* What a posting adds for a term: by its code and the class of its document (posting_block_codes). */
struct weighed_table {
	uint16_t by[POSTING_MAX_CODE + 1][256];
};

/* A term in the part that is being searched. */
struct cursor {
	struct posting_list list; /* list.docs: the documents of the block */
	const struct lists_part *part;
	uint16_t weight;
	uint8_t *bounds;     /* the greatest impact in each window, 0: none */
	uint32_t per_window; /* postings in a window, about */
	uint16_t levels[POSTING_TOP_LEVEL + 1]; /* what a group of each level may add at most */
	uint32_t block;      /* what docs hold; NO_BLOCK: nothing yet */
	uint32_t last;       /* its last document */
	bool ready;          /* adds or codes hold it too */
	struct posting_block open;
	unsigned at, n;      /* postings of the block: passed, all */
	const struct weighed_table *table;
	struct posting_codes codes;
	uint16_t adds[POSTING_FEW + SIMD_PAD]; /* of a list of few: of each posting */
	uint32_t tf[INDEX_N_FIELDS]; /* for exact scores from a list of few: of the posting last read */
};

struct candidate {
	docno doc;
	uint16_t bound;
};

struct search {
	const struct pruned_query *q;
	const struct lists_part *part;
	double scale;
	uint16_t *weights;  /* W_t */
	struct weighed_table *tables;
	uint32_t slack;     /* most that rounding adds to a document */
	uint16_t threshold; /* no document with a lower bound can be among the best; at least 1 */
	uint16_t *heap;     /* the best k bounds, the least first */
	size_t n_heap;
	struct candidate *candidates;
	size_t n_candidates, cap_candidates;
	/* the part */
	struct cursor *cursors;
	size_t n_cursors;
	uint32_t n_windows;
	uint8_t *bounds;
	uint16_t *sums; /* of the bounds in each window */
	/* the window */
	uint16_t acc[WINDOW];
	uint16_t found[WINDOW + SIMD_PAD];
	uint16_t spare[WINDOW / GROUP];
	uint16_t rests[WINDOW / GROUP]; /* what the lists that make no candidates may add to a document of each group */
};

static minot_status no_memory(minot_err *err) { return minot_fail(err, MINOT_NO_MEMORY, "no memory to rank records"); }

static uint16_t weighed(uint16_t weight, uint8_t impact)
{
	return impact ? (uint16_t)(((uint32_t)impact * weight >> 8) + 1) : 0;
}

/* Scale: the sum over all terms of the greatest they can add stays below 2^16. */
static void scale_weights(struct search *s)
{
	const struct pruned_query *q = s->q;
	double sum = 0;
	for (size_t t = 0; t < q->n_terms; t++)
		sum += q->weights[t];
	s->scale = (TOP - 2.0 * (double)q->n_terms) / sum;
	for (size_t t = 0; t < q->n_terms; t++) {
		double w = q->weights[t] * s->scale;
		s->weights[t] = (uint16_t)ceil(w * 256 / 255);
		for (int code = 0; code < POSTING_MAX_CODE; code++) /* exceptions bring their own */
			simd()->weigh(impact_classes()->byte[code], 256, s->weights[t], s->tables[t].by[code]);
		memset(s->tables[t].by[POSTING_MAX_CODE], 0, sizeof s->tables[t].by[POSTING_MAX_CODE]);
		s->slack += 3 + (uint32_t)ceil(w * (1 + IMPACT_CLASS_ERROR) / 255);
	}
}

/* The threshold ---------------------------------------------------------------------------------------------------- */

static void raise_threshold(struct search *s, uint32_t kth_bound)
{
	uint32_t t = kth_bound > s->slack ? kth_bound - s->slack : 1;
	if (t > s->threshold)
		s->threshold = (uint16_t)t;
}

/* k live documents have at least the k-th impact of a list, when none of its documents is dead. */
static void prime(struct search *s)
{
	for (uint32_t p = 0; p < s->q->n_parts; p++)
		for (size_t t = 0; t < s->q->n_terms; t++) {
			const struct lists_entry *e = &s->q->entries[p * s->q->n_terms + t];
			if (!e->bytes.p || e->dead_df)
				continue;
			struct posting_list *l = &s->cursors[0].list;
			posting_list_open(l, e->bytes, e->df, s->q->parts[p].n_docs);
			if (!l->damaged)
				raise_threshold(s, weighed(s->weights[t], posting_list_kth(l, s->q->k)));
		}
}

static void sift_down(uint16_t *heap, size_t n)
{
	uint16_t v = heap[0];
	size_t i = 0;
	for (size_t child; (child = 2 * i + 1) < n; i = child) {
		child += child + 1 < n && heap[child + 1] < heap[child];
		if (heap[child] >= v)
			break;
		heap[i] = heap[child];
	}
	heap[i] = v;
}

static void sift_up(uint16_t *heap, size_t i)
{
	uint16_t v = heap[i];
	for (; i && heap[(i - 1) / 2] > v; i = (i - 1) / 2)
		heap[i] = heap[(i - 1) / 2];
	heap[i] = v;
}

static void note_bound(struct search *s, uint16_t bound)
{
	if (s->n_heap < s->q->k) {
		s->heap[s->n_heap] = bound;
		sift_up(s->heap, s->n_heap++);
	} else if (bound > s->heap[0]) {
		s->heap[0] = bound;
		sift_down(s->heap, s->n_heap);
	} else {
		return;
	}
	if (s->n_heap == s->q->k)
		raise_threshold(s, s->heap[0]);
}

static void drop_candidates(struct search *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->n_candidates; i++)
		if (s->candidates[i].bound >= s->threshold)
			s->candidates[n++] = s->candidates[i];
	s->n_candidates = n;
}

static bool grow(struct search *s)
{
	struct candidate *p = reallocarray(s->candidates, s->cap_candidates * 2, sizeof *p);
	if (!p)
		return false;
	s->candidates = p;
	s->cap_candidates *= 2;
	return true;
}

static bool add_candidate(struct search *s, docno doc, uint16_t bound)
{
	if (s->n_candidates == s->cap_candidates) {
		drop_candidates(s);
		if (s->n_candidates > s->cap_candidates / 2 && !grow(s))
			return false;
	}
	s->candidates[s->n_candidates++] = (struct candidate){doc, bound};
	note_bound(s, bound);
	return true;
}

/* Cursors ---------------------------------------------------------------------------------------------------------- */

/* The list ends here: what it holds cannot be read. */
static bool give_up(struct cursor *c)
{
	lists_damage(c->part, &c->list);
	c->list.n_blocks = 0;
	c->block = 0;
	c->n = c->at = 0;
	return false;
}

static bool load_few(struct cursor *c, uint8_t impacts[POSTING_FEW + SIMD_PAD])
{
	struct posting x;
	c->n = 0;
	while (posting_list_next(&c->list, &x)) {
		c->list.docs[c->n] = x.doc;
		impacts[c->n++] = impact_byte(impact_at(x.tf, &c->part->lengths, x.doc));
	}
	if (c->list.damaged || !c->n)
		return give_up(c);
	simd()->weigh(impacts, c->n, c->weight, c->adds);
	c->block = 0;
	c->last = x.doc;
	c->ready = true;
	c->at = 0;
	return true;
}

static bool load(struct cursor *c, uint32_t number)
{
	if (!posting_block_open(&c->list, number, &c->open) || !posting_block_docs(&c->list, &c->open, c->list.docs))
		return give_up(c);
	c->block = number;
	c->last = c->open.last;
	c->n = c->open.n;
	c->ready = false;
	c->at = 0;
	return true;
}

static bool make_ready(struct cursor *c)
{
	c->ready = posting_block_codes(&c->list, &c->open, &c->codes);
	return c->ready || give_up(c);
}

/* What posting i of the block adds, unless it is an exception. */
static uint16_t plain_add(const struct cursor *c, unsigned i)
{
	return c->table->by[c->codes.codes[i]][c->part->lengths.classes[c->list.docs[i]]];
}

static uint16_t add_of(const struct cursor *c, unsigned i)
{
	if (c->list.few)
		return c->adds[i];
	if (c->codes.codes[i] >= c->open.exception)
		for (unsigned k = 0; k < c->codes.n_exceptions; k++)
			if (c->codes.at[k] == i)
				return weighed(c->weight, c->codes.impact[k]);
	return plain_add(c, i);
}

/* Move to the first posting with a document not before doc, decoding its block. False: there is none. */
static bool seek(struct cursor *c, uint32_t doc)
{
	if (!c->list.n_blocks)
		return false;
	if (c->block == NO_BLOCK || c->last < doc) {
		uint32_t from = c->block == NO_BLOCK ? 0 : c->block + 1;
		uint32_t next = c->list.few ? 1 : posting_block_find(&c->list, from, doc);
		if (next >= c->list.n_blocks || !load(c, next)) {
			c->at = c->n;
			return false;
		}
	}
	if (c->at < c->n && c->list.docs[c->at] < doc)
		c->at += simd()->count_below(c->list.docs + c->at, c->n - c->at, doc);
	return c->at < c->n;
}

/* Bounds of each window ----------------------------------------------------------------------------------------------
 */

static void bound_postings(struct cursor *c, const uint8_t *impacts, uint32_t n_windows)
{
	for (unsigned i = 0; i < c->n; i++) {
		uint32_t w = c->list.docs[i] >> WINDOW_BITS;
		if (w < n_windows && c->bounds[w] < impacts[i])
			c->bounds[w] = impacts[i];
	}
}

/* A block that stretches over many windows: which of them its postings stand in. */
static bool bound_sparse(struct cursor *c, uint32_t b, uint32_t n_windows)
{
	uint8_t impacts[POSTING_BLOCK + POSTING_PAD];
	if (!load(c, b) || !posting_block_impacts(&c->list, &c->open, c->list.docs, &c->part->lengths, impacts))
		return give_up(c);
	bound_postings(c, impacts, n_windows);
	return true;
}

static bool bound_blocks(struct cursor *c, uint32_t n_windows)
{
	uint32_t before = UINT32_MAX, n_docs = c->list.n_docs;
	uint8_t *bounds = c->bounds;
	for (uint32_t b = 0; b < c->list.n_blocks; b++) {
		uint32_t last = posting_block_last(&c->list, b), w = (before + 1) >> WINDOW_BITS, end = last >> WINDOW_BITS;
		uint8_t most = posting_block_most(&c->list, b);
		if (last >= n_docs || (b && last <= before))
			return give_up(c);
		if (end - w > SPARSE) {
			if (!bound_sparse(c, b, n_windows))
				return false;
		} else {
			for (; w <= end; w++)
				bounds[w] = most > bounds[w] ? most : bounds[w];
		}
		before = last;
	}
	return true;
}

/* The same from a list's levels. */
static void bound_levels(struct cursor *c, uint32_t n_windows)
{
	enum { BYTES = WINDOW / GROUP / 2 };
	size_t n = ((size_t)c->list.n_docs + 2 * GROUP - 1) / (2 * GROUP);
	for (uint32_t w = 0; w < n_windows; w++) {
		const unsigned char *levels = c->list.levels + (size_t)w * BYTES;
		size_t rest = n - (size_t)w * BYTES, bytes = rest < BYTES ? rest : BYTES;
		uint8_t most = 0;
		for (size_t i = 0; i < bytes; i++) {
			uint8_t low = levels[i] & 15, high = levels[i] >> 4, greater = low > high ? low : high;
			most = most > greater ? most : greater;
		}
		c->bounds[w] = posting_level_most(&c->list, most);
	}
}

static void bound_list(struct cursor *c, uint32_t n_windows)
{
	if (c->list.levels) {
		for (unsigned i = 0; i <= POSTING_TOP_LEVEL; i++)
			c->levels[i] = weighed(c->weight, posting_level_most(&c->list, i));
		bound_levels(c, n_windows);
		return;
	}
	if (c->list.few) {
		uint8_t impacts[POSTING_FEW + SIMD_PAD];
		if (load_few(c, impacts))
			bound_postings(c, impacts, n_windows);
		return;
	}
	if (bound_blocks(c, n_windows))
		c->block = NO_BLOCK;
}

/* Opens the part's lists; false: it holds no term. */
static bool open_part(struct search *s, uint32_t number)
{
	s->part = &s->q->parts[number];
	s->n_windows = (uint32_t)(((uint64_t)s->part->n_docs + WINDOW - 1) >> WINDOW_BITS);
	s->n_cursors = 0;
	memset(s->sums, 0, s->n_windows * sizeof *s->sums);
	for (size_t t = 0; t < s->q->n_terms; t++) {
		const struct lists_entry *e = &s->q->entries[number * s->q->n_terms + t];
		if (!e->bytes.p)
			continue;
		struct cursor *c = &s->cursors[s->n_cursors];
		posting_list_open(&c->list, e->bytes, e->df, s->part->n_docs);
		c->part = s->part;
		c->weight = s->weights[t];
		c->table = &s->tables[t];
		c->bounds = s->bounds + s->n_cursors * s->n_windows;
		c->per_window = e->df / s->n_windows + 1;
		c->block = NO_BLOCK;
		c->n = c->at = 0;
		memset(c->bounds, 0, s->n_windows);
		if (c->list.damaged) {
			give_up(c);
			continue;
		}
		bound_list(c, s->n_windows);
		simd()->add_bounds(c->bounds, s->n_windows, c->weight, s->sums);
		s->n_cursors++;
	}
	return s->n_cursors;
}

/* One window ---------------------------------------------------------------------------------------------------------
 */

/* What a cursor may add in the window that is being searched. */
struct share {
	struct cursor *c;
	uint16_t most;
};

/* Postings i to stop of the block. Documents that no writer made may lie anywhere: the mask keeps them inside acc. */
static void add_postings(struct cursor *c, unsigned i, unsigned stop, uint32_t base, uint16_t *restrict acc)
{
	const uint32_t *docs = c->list.docs;
	if (c->list.few) {
		for (; i < stop; i++)
			acc[(docs[i] - base) & (WINDOW - 1)] += c->adds[i];
		return;
	}
	const uint16_t(*by)[256] = c->table->by, *codes = c->codes.codes;
	const uint8_t *classes = c->part->lengths.classes;
	unsigned first = i;
	for (; i < stop; i++)
		acc[(docs[i] - base) & (WINDOW - 1)] += by[codes[i]][classes[docs[i]]];
	for (unsigned k = 0; k < c->codes.n_exceptions; k++) { /* whole numbers: what was added wrongly goes off again */
		unsigned e = c->codes.at[k];
		if (e >= first && e < stop)
			acc[(docs[e] - base) & (WINDOW - 1)] +=
			        (uint16_t)(weighed(c->weight, c->codes.impact[k]) - plain_add(c, e));
	}
}

/* All postings of the window. */
static void add_window(struct search *s, struct cursor *c, uint32_t base, uint32_t end)
{
	for (bool more = seek(c, base); more; more = c->at == c->n && c->last + 1 < end && seek(c, c->last + 1)) {
		if (!c->ready && !make_ready(c))
			return;
		unsigned i = c->at, stop = c->n;
		if (c->last >= end)
			stop = i + simd()->count_below(c->list.docs + i, c->n - i, end);
		add_postings(c, i, stop, base, s->acc);
		c->at = stop;
	}
}

/* What the cursor adds to each of the n candidates in s->found. */
static void look_up(struct search *s, struct cursor *c, uint32_t base, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint16_t offset = s->found[i];
		if (!seek(c, base + offset))
			return;
		if (c->list.docs[c->at] == base + offset) {
			if (!c->ready && !make_ready(c))
				return;
			s->acc[offset] += add_of(c, c->at);
		}
	}
}

/* The candidates' bounds with what the cursor adds in place of the most that it might; those that then stay below the
 * threshold are dropped. */
static size_t complete(struct search *s, const struct share *x, uint32_t base, uint32_t end, size_t n)
{
	struct cursor *c = x->c;
	size_t kept = 0;
	if (n * FEW_LOOKUPS > c->per_window)
		add_window(s, c, base, end);
	else
		look_up(s, c, base, n);
	for (size_t i = 0; i < n; i++) {
		uint16_t offset = s->found[i];
		uint16_t most = c->list.levels ? c->levels[posting_level(&c->list, (base + offset) / GROUP)] : x->most;
		s->acc[offset] = (uint16_t)(s->acc[offset] - most);
		s->found[kept] = offset;
		kept += s->acc[offset] >= s->threshold;
	}
	return kept;
}

/* The cursors that the window has, those that add least first. */
static size_t shares_of(struct search *s, uint32_t window, struct share *share)
{
	size_t n = 0;
	for (size_t i = 0; i < s->n_cursors; i++) {
		struct cursor *c = &s->cursors[i];
		struct share x = {c, weighed(c->weight, c->bounds[window])};
		if (!x.most)
			continue;
		size_t at = n++; /* a few, inserted in order */
		for (; at && share[at - 1].most > x.most; at--)
			share[at] = share[at - 1];
		share[at] = x;
	}
	return n;
}

/* The first lists, those that add least, make no candidates, as long as they do not reach the threshold together.
 * Returns their number, and leaves in rests what they may add in each group of documents. */
static size_t completing(struct search *s, const struct share *share, size_t n, uint32_t base, uint32_t width)
{
	size_t i = 0, n_groups = (width + GROUP - 1) / GROUP;
	uint32_t rest = 0;
	memset(s->rests, 0, sizeof s->rests);
	for (; i < n && rest + share[i].most < s->threshold; i++) {
		const struct cursor *c = share[i].c;
		rest += share[i].most;
		if (c->list.levels)
			simd()->add_levels(c->list.levels + base / GROUP / 2, n_groups, c->levels, s->rests);
		else
			for (size_t g = 0; g < n_groups; g++)
				s->rests[g] = (uint16_t)(s->rests[g] + share[i].most);
	}
	return i;
}

/* The documents that may reach the threshold, with the most that they may in acc. */
static size_t candidates(struct search *s, uint32_t width)
{
	uint16_t least[WINDOW / GROUP];
	for (size_t g = 0; g < WINDOW / GROUP; g++) /* all lists' rests together are below the threshold */
		least[g] = (uint16_t)(s->threshold - s->rests[g]);
	size_t found = simd()->at_least(s->acc, width, least, s->found);
	for (size_t i = 0; i < found; i++)
		s->acc[s->found[i]] = (uint16_t)(s->acc[s->found[i]] + s->rests[s->found[i] / GROUP]);
	return found;
}

/* Before there are k bounds to compare with: the greatest sums of groups of documents are those of so many
 * documents, so the k-th of them is a threshold already. Without it the first window would make a candidate of every
 * document. */
static void first_threshold(struct search *s, uint32_t width)
{
	uint16_t best[WINDOW / GROUP];
	uint32_t n = width / GROUP;
	if (s->n_heap == s->q->k || s->part->dead || n < s->q->k)
		return;
	simd()->greatest(s->acc, (size_t)n * GROUP, best);
	for (uint32_t i = 0; i < n; i++) { /* a heap of the k greatest, the least first */
		if (i < s->q->k) {
			s->spare[i] = best[i];
			sift_up(s->spare, i);
		} else if (best[i] > s->spare[0]) {
			s->spare[0] = best[i];
			sift_down(s->spare, s->q->k);
		}
	}
	raise_threshold(s, s->spare[0]);
}

static bool search_window(struct search *s, uint32_t window)
{
	struct share share[PRUNED_MAX_TERMS];
	uint32_t base = window << WINDOW_BITS, room = s->part->n_docs - base;
	uint32_t width = room < WINDOW ? room : WINDOW, end = base + width;
	size_t n = shares_of(s, window, share), first = completing(s, share, n, base, width);
	memset(s->acc, 0, width * sizeof *s->acc);
	for (size_t i = first; i < n; i++)
		add_window(s, share[i].c, base, end);
	first_threshold(s, width);
	size_t found = candidates(s, width);
	for (size_t i = first; i-- > 0 && found;)
		found = complete(s, &share[i], base, end, found);
	for (size_t i = 0; i < found; i++) {
		uint32_t doc = base + s->found[i];
		uint16_t bound = s->acc[s->found[i]];
		bool dead = s->part->dead && s->part->dead[doc / 8] >> doc % 8 & 1;
		if (bound >= s->threshold && !dead && !add_candidate(s, s->part->base + doc, bound))
			return false;
	}
	return true;
}

static void rewind_cursors(struct search *s)
{
	for (size_t i = 0; i < s->n_cursors; i++) {
		struct cursor *c = &s->cursors[i];
		c->at = 0;
		if (!c->list.few) {
			c->block = NO_BLOCK;
			c->n = 0;
		}
	}
}

/* First the window that promises most, which raises the threshold for all others. */
static bool search_part(struct search *s, uint32_t number)
{
	if (!open_part(s, number))
		return true;
	uint32_t best = 0;
	for (uint32_t w = 1; w < s->n_windows; w++)
		if (s->sums[w] > s->sums[best])
			best = w;
	if (s->sums[best] >= s->threshold && !search_window(s, best))
		return false;
	s->sums[best] = 0;
	rewind_cursors(s);
	for (uint32_t w = 0; w < s->n_windows; w++)
		if (s->sums[w] >= s->threshold && !search_window(s, w))
			return false;
	return true;
}

/* Exact scores -------------------------------------------------------------------------------------------------------
 */

/* Frequencies of a document in a list; false when it is not there. Documents must be asked for in ascending order. */
static bool frequencies(struct cursor *c, uint32_t doc, uint32_t tf[INDEX_N_FIELDS])
{
	struct posting_list *l = &c->list;
	if (l->few) {
		struct posting x;
		while ((!l->done || l->doc < doc) && posting_list_next(l, &x))
			memcpy(c->tf, x.tf, sizeof x.tf);
		memcpy(tf, c->tf, sizeof c->tf);
		return l->done && l->doc == doc;
	}
	struct posting_block b;
	uint32_t number = posting_block_find(l, c->block == NO_BLOCK ? 0 : c->block, doc);
	if (number >= l->n_blocks || !posting_block_open(l, number, &b))
		return false;
	if (number != c->block && !posting_block_docs(l, &b, l->docs))
		return false;
	c->block = number;
	unsigned i = simd()->count_below(l->docs, b.n, doc);
	return i < b.n && l->docs[i] == doc && posting_block_tf(l, &b, i, tf);
}

static void open_for_scores(struct search *s, uint32_t number)
{
	s->part = &s->q->parts[number];
	for (size_t t = 0; t < s->q->n_terms; t++) {
		const struct lists_entry *e = &s->q->entries[number * s->q->n_terms + t];
		struct cursor *c = &s->cursors[t];
		posting_list_open(&c->list, e->bytes, e->bytes.p ? e->df : 0, s->part->n_docs);
		c->part = s->part;
		c->block = NO_BLOCK;
		if (c->list.damaged) /* or there is none */
			c->list.n_blocks = 0;
	}
}

/* As the exhaustive evaluation adds it up: in the order of the terms. */
static double exact_score(struct search *s, uint32_t doc)
{
	double score = 0;
	uint32_t tf[INDEX_N_FIELDS];
	for (size_t t = 0; t < s->q->n_terms; t++) {
		struct cursor *c = &s->cursors[t];
		if (c->list.n_blocks && frequencies(c, doc, tf))
			score += s->q->weights[t] * impact_at(tf, &s->part->lengths, doc);
		else if (c->list.n_blocks && c->list.damaged)
			give_up(c);
	}
	return score;
}

static int by_doc(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return (x->doc > y->doc) - (x->doc < y->doc);
}

static bool score_candidates(struct search *s, struct search_hit **found, size_t *n_found)
{
	drop_candidates(s);
	*n_found = s->n_candidates;
	*found = calloc(s->n_candidates + 1, sizeof **found);
	if (!*found)
		return false;
	if (s->n_candidates)
		qsort(s->candidates, s->n_candidates, sizeof *s->candidates, by_doc);
	uint32_t part = UINT32_MAX;
	for (size_t i = 0; i < s->n_candidates; i++) {
		docno d = s->candidates[i].doc;
		uint32_t p = part == UINT32_MAX ? 0 : part;
		while (d - s->q->parts[p].base >= s->q->parts[p].n_docs)
			p++;
		if (p != part)
			open_for_scores(s, part = p);
		(*found)[i] = (struct search_hit){d, exact_score(s, d - s->part->base)};
	}
	return true;
}

/* The whole ----------------------------------------------------------------------------------------------------------
 */

static bool make_room(struct search *s)
{
	uint64_t windows = 1;
	for (uint32_t p = 0; p < s->q->n_parts; p++) {
		uint64_t n = ((uint64_t)s->q->parts[p].n_docs + WINDOW - 1) >> WINDOW_BITS;
		windows = n > windows ? n : windows;
	}
	s->cap_candidates = 1024;
	s->weights = calloc(s->q->n_terms + 1, sizeof *s->weights);
	s->tables = reallocarray(NULL, s->q->n_terms + 1, sizeof *s->tables);
	s->cursors = reallocarray(NULL, s->q->n_terms + 1, sizeof *s->cursors);
	s->bounds = reallocarray(NULL, s->q->n_terms + 1, windows + SIMD_PAD);
	s->sums = reallocarray(NULL, windows + SIMD_PAD, sizeof *s->sums);
	s->heap = reallocarray(NULL, s->q->k, sizeof *s->heap);
	s->candidates = reallocarray(NULL, s->cap_candidates, sizeof *s->candidates);
	return s->weights && s->tables && s->cursors && s->bounds && s->sums && s->heap && s->candidates;
}

minot_status pruned_find(const struct pruned_query *q, struct search_hit **found, size_t *n_found, minot_err *err)
{
	struct search *s = malloc(sizeof *s);
	bool ok = s;
	*found = NULL;
	*n_found = 0;
	if (s) {
		memset(s, 0, offsetof(struct search, acc));
		s->q = q;
		s->threshold = 1;
		ok = make_room(s);
	}
	if (ok && q->n_terms) {
		scale_weights(s);
		prime(s);
	}
	for (uint32_t p = 0; ok && q->n_terms && p < q->n_parts; p++)
		ok = search_part(s, p);
	ok = ok && score_candidates(s, found, n_found);
	if (s) {
		free(s->weights);
		free(s->tables);
		free(s->cursors);
		free(s->bounds);
		free(s->sums);
		free(s->heap);
		free(s->candidates);
		free(s);
	}
	return ok ? MINOT_OK : no_memory(err);
}
