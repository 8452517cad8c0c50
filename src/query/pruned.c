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
 * frequent terms, so most documents that a rarer term makes candidates need not be looked up (bounds of small groups:
 * A. Mallia, T. Suel, N. Tonellotto, "Faster learned sparse retrieval with block-max pruning", SIGIR 2024). */
#include "query/pruned.h"

#include <endian.h>
#include <math.h>
#include <stdlib.h>

#include "index/impact.h"
#include "simd/simd.h"

enum {
	CACHE_LINE = 64, /* bytes */
	GROUP = POSTING_GROUP,
	WINDOW_BITS = 14,
	WINDOW = 1 << WINDOW_BITS, /* documents: 32 KiB of sums */
	SPARSE = 100, /* a window in which so few postings make candidates is not gone through as a whole */
	DECODE = 3,   /* candidates in a block for which it is decoded */
	LOOKUP = 16   /* a window's list is read as a whole when there is a candidate for so many postings */
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
	struct posting_list list;
	const struct lists_part *part;
	uint16_t weight;
	uint8_t *bounds;                        /* the greatest impact in each window, 0: none */
	uint32_t per_window;                    /* postings in a window, about */
	uint16_t levels[POSTING_TOP_LEVEL + 1]; /* what a group of each level may add at most */
	unsigned at, n; /* postings at hand, in list.docs, those of a block or of a list of few: passed, all */
	uint16_t adds[POSTING_FEW + SIMD_PAD]; /* of a list of few: what each adds */
	/* a list in blocks */
	uint32_t block; /* what docs hold; NO_BLOCK: nothing yet */
	uint32_t last;  /* its last document */
	bool ready;     /* codes hold it too */
	struct posting_block open;
	const struct weighed_table *table; /* of a list in blocks */
	struct posting_codes codes;
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
	uint16_t *weights; /* W_t */
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
	bool clean;                      /* acc holds nothing but 0 */
	bool sparse;                     /* the groups that postings stand in are marked */
	uint8_t touched[WINDOW / GROUP]; /* 1: a posting stands there */
	uint16_t groups[WINDOW / GROUP]; /* those, n_groups of them */
	size_t n_groups;
	_Alignas(CACHE_LINE) uint16_t acc[WINDOW];
	uint16_t found[WINDOW + SIMD_PAD];
	uint16_t spare[WINDOW / GROUP];
	_Alignas(CACHE_LINE) uint16_t
	        rests[WINDOW / GROUP]; /* what the lists that make no candidates may add to a document of each group */
};

static uint32_t windows_of(uint32_t n_docs) { return (uint32_t)(((uint64_t)n_docs + WINDOW - 1) >> WINDOW_BITS); }

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

/* Move to the first posting at hand with a document not before doc. */
static bool advance(struct cursor *c, uint32_t doc)
{
	while (c->at < c->n && c->list.docs[c->at] < doc) {
		unsigned left = c->n - c->at < SIMD_BLOCK ? c->n - c->at : SIMD_BLOCK;
		c->at += simd()->count_below(c->list.docs + c->at, left, doc);
	}
	return c->at < c->n;
}

/* The same of the whole list, decoding the posting's block. False: there is none. */
static bool seek(struct cursor *c, uint32_t doc)
{
	if (!c->list.few && c->list.n_blocks && (c->block == NO_BLOCK || c->last < doc)) {
		uint32_t next = posting_block_find(&c->list, c->block == NO_BLOCK ? 0 : c->block + 1, doc);
		if (next >= c->list.n_blocks || !load(c, next)) {
			c->at = c->n;
			return false;
		}
	}
	return advance(c, doc);
}

/* Bounds of each window ----------------------------------------------------------------------------------------------
 */

static void hold_few(struct cursor *c)
{
	uint8_t impacts[POSTING_FEW + SIMD_PAD];
	struct posting x;
	unsigned n = 0;
	for (; posting_list_next(&c->list, &x); n++) {
		uint8_t *most = &c->bounds[x.doc >> WINDOW_BITS];
		c->list.docs[n] = x.doc;
		impacts[n] = impact_byte(impact_at(x.tf, &c->part->lengths, x.doc));
		*most = *most > impacts[n] ? *most : impacts[n];
	}
	if (c->list.damaged) {
		give_up(c);
		return;
	}
	simd()->weigh(impacts, n, c->weight, c->adds);
	c->n = n;
}

static bool bound_blocks(struct cursor *c)
{
	uint32_t before = UINT32_MAX, n_docs = c->list.n_docs;
	uint8_t *bounds = c->bounds;
	for (uint32_t b = 0; b < c->list.n_blocks; b++) {
		uint32_t last = posting_block_last(&c->list, b), w = (before + 1) >> WINDOW_BITS,
		         end = last >> WINDOW_BITS;
		uint8_t most = posting_block_most(&c->list, b);
		if (last >= n_docs || (b && last <= before))
			return give_up(c);
		for (; w <= end; w++)
			bounds[w] = most > bounds[w] ? most : bounds[w];
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
		size_t at = (size_t)w * BYTES, bytes = n - at < BYTES ? n - at : BYTES;
		c->bounds[w] = posting_level_most(&c->list, simd()->greatest_level(c->list.levels + at, bytes));
	}
	for (unsigned i = 0; i <= POSTING_TOP_LEVEL; i++)
		c->levels[i] = weighed(c->weight, posting_level_most(&c->list, i));
}

static void bound_list(struct cursor *c, uint32_t n_windows)
{
	if (c->list.few)
		hold_few(c);
	else if (c->list.levels)
		bound_levels(c, n_windows);
	else
		bound_blocks(c);
}

/* Opens the part's lists; false: it holds no term. */
static bool open_part(struct search *s, uint32_t number)
{
	s->part = &s->q->parts[number];
	s->n_windows = windows_of(s->part->n_docs);
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

/* Postings i to stop of those at hand. Documents that no writer made may lie anywhere: the mask keeps them inside acc.
 */
static void add_few(const struct cursor *c, unsigned i, unsigned stop, uint32_t base, uint16_t *restrict acc)
{
	for (; i < stop; i++)
		acc[(c->list.docs[i] - base) & (WINDOW - 1)] += c->adds[i];
}

static void add_block(const struct cursor *c, unsigned i, unsigned stop, uint32_t base, uint16_t *restrict acc)
{
	const uint32_t *docs = c->list.docs;
	const uint16_t(*by)[256] = c->table->by, *codes = c->codes.codes;
	const uint8_t *classes = c->part->lengths.classes;
	unsigned first = i;
	for (; i + 4 <= stop; i += 4) { /* what four add is loaded before it is added: sums may be the same */
		const uint32_t d[] = {docs[i], docs[i + 1], docs[i + 2], docs[i + 3]};
		const uint16_t add[] = {by[codes[i]][classes[d[0]]], by[codes[i + 1]][classes[d[1]]],
		                        by[codes[i + 2]][classes[d[2]]], by[codes[i + 3]][classes[d[3]]]};
		for (unsigned k = 0; k < 4; k++)
			acc[(d[k] - base) & (WINDOW - 1)] += add[k];
	}
	for (; i < stop; i++)
		acc[(docs[i] - base) & (WINDOW - 1)] += by[codes[i]][classes[docs[i]]];
	for (unsigned k = 0; k < c->codes.n_exceptions;
	     k++) { /* whole numbers: what was added wrongly goes off again */
		unsigned e = c->codes.at[k];
		if (e >= first && e < stop)
			acc[(docs[e] - base) & (WINDOW - 1)] +=
			        (uint16_t)(weighed(c->weight, c->codes.impact[k]) - plain_add(c, e));
	}
}

/* All postings of the window; where it is sparse, their groups are marked. */
static void add_window(struct search *s, struct cursor *c, uint32_t base, uint32_t end)
{
	bool few = c->list.few;
	for (uint32_t doc = base; seek(c, doc); doc = c->last + 1) {
		unsigned i = c->at;
		if (!few && !c->ready && !make_ready(c))
			return;
		if (few || c->last >= end)
			advance(c, end);
		else
			c->at = c->n;
		if (few)
			add_few(c, i, c->at, base, s->acc);
		else
			add_block(c, i, c->at, base, s->acc);
		for (unsigned k = i; s->sparse && k < c->at; k++)
			s->touched[(c->list.docs[k] - base) % WINDOW / GROUP] = 1;
		if (few || c->last + 1 >= end)
			return;
	}
}

/* What the cursor adds to each of n candidates, from the postings at hand and those behind them. */
static void look_up_in_order(struct search *s, struct cursor *c, uint32_t base, const uint16_t *found, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t doc = base + found[i];
		if (!seek(c, doc))
			return;
		if (c->list.docs[c->at] != doc)
			continue;
		if (!c->list.few && !c->ready && !make_ready(c))
			return;
		s->acc[found[i]] = (uint16_t)(s->acc[found[i]] + add_of(c, c->at));
	}
}

/* The same of one, without decoding its block. False: the posting is an exception. */
static bool look_up_one(const struct cursor *c, const struct posting_block *b, uint32_t doc, uint16_t *sum)
{
	unsigned at = posting_block_at(b, doc), code;
	if (at == b->n)
		return true;
	if ((code = posting_block_code(b, at)) >= b->exception)
		return false;
	*sum = (uint16_t)(*sum + c->table->by[code][c->part->lengths.classes[doc]]);
	return true;
}

/* The same of n, of a list in blocks. A block with a few of them is not decoded. */
static void look_up(struct search *s, struct cursor *c, uint32_t base, const uint16_t *found, size_t n)
{
	struct posting_list *l = &c->list;
	struct posting_block b;
	uint32_t number = c->block == NO_BLOCK ? 0 : c->block;
	for (size_t i = 0, m; i < n && l->n_blocks; i += m) {
		number = posting_block_find(l, number, base + found[i]);
		if (number == l->n_blocks)
			return;
		uint32_t last = posting_block_last(l, number);
		for (m = 1; i + m < n && base + found[i + m] <= last;)
			m++;
		if (m >= DECODE || number == c->block)
			look_up_in_order(s, c, base, found + i, m);
		else if (!posting_block_open(l, number, &b))
			give_up(c);
		else
			for (size_t j = i; j < i + m; j++)
				if (!look_up_one(c, &b, base + found[j], &s->acc[found[j]]))
					look_up_in_order(s, c, base, found + j, 1);
	}
}

/* The candidates' bounds with what the cursor adds in place of the most that it might; those that then stay below the
 * threshold are dropped. */
static size_t complete(struct search *s, const struct share *x, uint32_t base, uint32_t end, size_t n)
{
	struct cursor *c = x->c;
	size_t kept = 0;
	if (c->list.few) {
		look_up_in_order(s, c, base, s->found, n);
	} else if (n * LOOKUP > c->per_window) {
		s->clean = s->sparse = false;
		add_window(s, c, base, end);
	} else {
		look_up(s, c, base, s->found, n);
	}
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

/* The same where few groups hold anything: they are listed. */
static size_t sparse_candidates(struct search *s)
{
	size_t found = 0;
	s->n_groups = 0;
	for (size_t i = 0; i < sizeof s->touched; i += sizeof(uint64_t)) {
		uint64_t eight;
		memcpy(&eight, s->touched + i, sizeof eight);
		for (eight = le64toh(eight); eight; eight &= eight - 1) {
			size_t g = i + (size_t)__builtin_ctzll(eight) / 8;
			uint16_t least = (uint16_t)(s->threshold - s->rests[g]), *out = s->found + found;
			size_t n = simd()->at_least(s->acc + GROUP * g, GROUP, &least, out);
			for (size_t k = 0; k < n; k++) {
				out[k] = (uint16_t)(out[k] + GROUP * g);
				s->acc[out[k]] = (uint16_t)(s->acc[out[k]] + s->rests[g]);
			}
			found += n;
			s->groups[s->n_groups++] = (uint16_t)g;
		}
	}
	return found;
}

/* Sums of the lists that make candidates: where few of their postings stand, only the groups that they touch are looked
 * at, and cleared afterwards. */
static size_t find_candidates(struct search *s, const struct share *share, size_t n, uint32_t base, uint32_t width)
{
	uint32_t postings = 0;
	for (size_t i = 0; i < n; i++)
		postings += share[i].c->per_window;
	if (!s->clean)
		memset(s->acc, 0, sizeof s->acc);
	s->clean = s->sparse = postings < SPARSE;
	if (s->sparse)
		memset(s->touched, 0, sizeof s->touched);
	for (size_t i = 0; i < n; i++)
		add_window(s, share[i].c, base, base + width);
	if (s->sparse)
		return sparse_candidates(s);
	first_threshold(s, width);
	return candidates(s, width);
}

static bool search_window(struct search *s, uint32_t window)
{
	struct share share[PRUNED_MAX_TERMS];
	uint32_t base = window << WINDOW_BITS, room = s->part->n_docs - base;
	uint32_t width = room < WINDOW ? room : WINDOW, end = base + width;
	size_t n = shares_of(s, window, share), first = completing(s, share, n, base, width);
	size_t found = find_candidates(s, share + first, n - first, base, width);
	for (size_t i = first; i-- > 0 && found;)
		found = complete(s, &share[i], base, end, found);
	for (size_t i = 0; i < found; i++) {
		uint32_t doc = base + s->found[i];
		uint16_t bound = s->acc[s->found[i]];
		bool dead = s->part->dead && s->part->dead[doc / 8] >> doc % 8 & 1;
		if (bound >= s->threshold && !dead && !add_candidate(s, s->part->base + doc, bound))
			return false;
	}
	for (size_t g = 0; s->clean && g < s->n_groups; g++)
		memset(s->acc + GROUP * s->groups[g], 0, GROUP * sizeof *s->acc);
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
	c->block = number;
	unsigned i = posting_block_at(&b, doc);
	return i < b.n && posting_block_tf(l, &b, i, tf);
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
	uint32_t windows = 1;
	for (uint32_t p = 0; p < s->q->n_parts; p++) {
		uint32_t n = windows_of(s->q->parts[p].n_docs);
		windows = n > windows ? n : windows;
	}
	s->cap_candidates = 1024;
	s->weights = calloc(s->q->n_terms + 1, sizeof *s->weights);
	s->tables = reallocarray(NULL, s->q->n_terms + 1, sizeof *s->tables);
	s->cursors = reallocarray(NULL, s->q->n_terms + 1, sizeof *s->cursors);
	s->bounds = reallocarray(NULL, s->q->n_terms + 1, (size_t)windows + SIMD_PAD);
	s->sums = reallocarray(NULL, (size_t)windows + SIMD_PAD, sizeof *s->sums);
	s->heap = reallocarray(NULL, s->q->k, sizeof *s->heap);
	s->candidates = reallocarray(NULL, s->cap_candidates, sizeof *s->candidates);
	return s->weights && s->tables && s->cursors && s->bounds && s->sums && s->heap && s->candidates;
}

minot_status pruned_find(const struct pruned_query *q, struct search_hit **found, size_t *n_found, minot_err *err)
{
	struct search *s = aligned_alloc(CACHE_LINE, sizeof *s);
	bool ok = s;
	*found = NULL;
	*n_found = 0;
	if (s) {
		memset(s, 0, offsetof(struct search, touched));
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
