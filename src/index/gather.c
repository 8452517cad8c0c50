/* The variants of one work: of each format the best one (record_compare_variants), at most STORED_MAX_VARIANTS of them.
 * The best of a set does not depend on the order in which it is seen, nor on what was set aside before: so neither does
 * the work. Each candidate has an arena of its own, and a better one takes its place; memory is bounded by the formats,
 * not by the records. */
#include <stdlib.h>

#include "index/writer_private.h"

struct candidate {
	struct minot_arena *arena;
	struct record *record;
};

struct gatherer {
	struct candidate c[STORED_MAX_VARIANTS + 1]; /* the first n are kept, c[n] is where the next is read */
	uint32_t n, superseded;
	const struct record *variants[STORED_MAX_VARIANTS];
	struct minot_arena *stored; /* an old document */
	ZSTD_DCtx *zstd;
};

struct gatherer *gatherer_new(void)
{
	struct gatherer *g = calloc(1, sizeof *g);
	if (!g)
		return NULL;
	bool ok = (g->zstd = ZSTD_createDCtx()) && (g->stored = minot_arena_new(0));
	for (int i = 0; ok && i <= STORED_MAX_VARIANTS; i++)
		ok = (g->c[i].arena = minot_arena_new(0));
	if (ok)
		return g;
	gatherer_free(g);
	return NULL;
}

void gatherer_free(struct gatherer *g)
{
	if (!g)
		return;
	for (int i = 0; i <= STORED_MAX_VARIANTS; i++)
		minot_arena_free(g->c[i].arena);
	minot_arena_free(g->stored);
	ZSTD_freeDCtx(g->zstd);
	free(g);
}

static minot_status no_memory(minot_err *err) { return minot_fail(err, MINOT_NO_MEMORY, "no memory to unite records"); }

static void swap(struct candidate *a, struct candidate *b)
{
	struct candidate t = *a;
	*a = *b;
	*b = t;
}

/* c[n] was read: keep it, or leave it to be overwritten. */
static void judge(struct gatherer *g)
{
	const struct record *fresh = g->c[g->n].record;
	for (uint32_t i = 0; i < g->n; i++) {
		const struct record *have = g->c[i].record;
		if (!str_eq(have->format, fresh->format))
			continue;
		if (memcmp(&have->sha256, &fresh->sha256, sizeof have->sha256) == 0)
			return;
		if (record_compare_variants(fresh, have) < 0)
			swap(&g->c[i], &g->c[g->n]);
		g->superseded++;
		return;
	}
	if (++g->n <= STORED_MAX_VARIANTS)
		return;
	uint32_t worst = 0;
	for (uint32_t i = 1; i < g->n; i++)
		if (record_compare_variants(g->c[worst].record, g->c[i].record) < 0)
			worst = i;
	g->n--;
	swap(&g->c[worst], &g->c[g->n]);
	g->superseded++;
}

/* canonical must lie in c[n]'s arena. */
static minot_status offer(struct gatherer *g, minot_str canonical, minot_err *err)
{
	struct candidate *c = &g->c[g->n];
	minot_status s = record_read(canonical, c->arena, &c->record, err);
	if (s == MINOT_OK)
		judge(g);
	return s;
}

static minot_status add_pending(struct gatherer *g, const struct collection_writer *w, const struct pending *e,
                                minot_err *err)
{
	struct minot_arena *a = g->c[g->n].arena;
	minot_str canonical;
	minot_arena_reset(a);
	minot_status s = writeri_canonical(w, e, g->zstd, a, &canonical, err);
	return s == MINOT_OK ? offer(g, canonical, err) : s;
}

static minot_status add_doc(struct gatherer *g, const struct collection_writer *w, docno d, uint32_t *had,
                            minot_err *err)
{
	struct stored stored;
	minot_arena_reset(g->stored);
	minot_status s = collectioni_stored(w->old, d, g->stored, &stored, err);
	uint32_t n = stored.n_variants ? stored.n_variants : 1;
	for (uint32_t i = 0; s == MINOT_OK && i < n; i++) {
		struct minot_arena *a = g->c[g->n].arena;
		minot_arena_reset(a);
		minot_str copy = minot_arena_str(a, stored.n_variants ? stored.variants[i] : stored.record);
		s = copy.p ? offer(g, copy, err) : no_memory(err);
	}
	if (s == MINOT_OK && n > *had)
		*had = n;
	return s;
}

/* Best first. */
static int by_rank(const void *a, const void *b)
{
	return record_compare_variants(*(const struct record *const *)a, *(const struct record *const *)b);
}

static bool has_id(const struct record *r, minot_str id)
{
	for (uint32_t i = 0; i < r->n_ids; i++)
		if (str_eq(r->ids[i], id))
			return true;
	return false;
}

/* Every id by which the work was ever known, in an array of arena a. */
static bool all_ids(const struct collection_writer *w, const struct plan *p, const struct work *work,
                    const struct record *united, struct minot_arena *a, minot_str **ids, uint32_t *n)
{
	uint64_t most = united->n_ids;
	for (uint32_t i = 0; i < work->n_pending; i++)
		most += w->pending[work->pending[i]].n_ids;
	for (uint32_t i = 0; i < work->n_docs; i++)
		most += p->n_doc_ids[work->docs[i]];
	minot_str *all = ARENA_ARRAY(a, most, minot_str);
	if (!all)
		return false;
	memcpy(all, united->ids, united->n_ids * sizeof *all);
	*n = united->n_ids;
	for (uint32_t i = 0; i < work->n_pending; i++) {
		const struct pending *e = &w->pending[work->pending[i]];
		for (uint32_t j = 0; j < e->n_ids; j++)
			if (!has_id(united, e->ids[j]) && (all[(*n)++] = minot_arena_str(a, e->ids[j])).p == NULL)
				return false;
	}
	for (uint32_t i = 0; i < work->n_docs; i++)
		for (uint32_t j = 0; j < p->n_doc_ids[work->docs[i]]; j++)
			if (!has_id(united, p->doc_ids[work->docs[i]][j]))
				all[(*n)++] = p->doc_ids[work->docs[i]][j];
	*ids = all;
	return true;
}

/* One record of the variants, with all ids. Past RECORD_MAX_IDS the ids of what was set aside are forgotten. */
static minot_status unite(struct gatherer *g, const struct collection_writer *w, const struct plan *p,
                          const struct work *work, struct minot_arena *a, struct gathered *out, minot_err *err)
{
	struct record *r, *with_ids = ARENA_NEW(a, struct record);
	minot_status s = record_unite(g->variants, g->n, a, &r, err);
	if (s != MINOT_OK)
		return s;
	minot_str *ids;
	uint32_t n;
	if (!with_ids || !all_ids(w, p, work, r, a, &ids, &n))
		return no_memory(err);
	out->united = r;
	if (n == r->n_ids)
		return MINOT_OK;
	*with_ids = *r;
	with_ids->ids = ids;
	with_ids->n_ids = n;
	s = record_seal(with_ids, err);
	if (s == MINOT_OK)
		out->united = with_ids;
	return s == MINOT_LIMIT ? MINOT_OK : s;
}

static bool is_unchanged(const struct collection_writer *w, const struct work *work, const struct record *united,
                         const struct gathered *g)
{
	uint32_t local, n;
	if (work->n_docs != 1)
		return false;
	const struct part *p = collectioni_part(w->old, work->docs[0], &local);
	const char *hash = segment_row(&p->segment, SEGMENT_HASH, local);
	if (!segment_n_variants(&p->segment, local, &n) || n != g->n_variants || !hash ||
	    memcmp(hash, united->sha256.b, sizeof united->sha256.b) != 0)
		return false;
	for (uint32_t i = 0; i < n; i++) { /* stored best first, as they are sorted here */
		const char *row = segment_variant(&p->segment, local, i);
		if (!row || memcmp(row, g->variants[i]->sha256.b, 32) != 0)
			return false;
	}
	return true;
}

minot_status gather_work(struct gatherer *g, const struct collection_writer *w, const struct plan *p,
                         const struct work *work, struct minot_arena *a, struct gathered *out, minot_err *err)
{
	minot_status s = MINOT_OK;
	g->n = g->superseded = 0;
	*out = (struct gathered){0};
	for (uint32_t i = 0; s == MINOT_OK && i < work->n_docs; i++)
		s = add_doc(g, w, work->docs[i], &out->had, err);
	for (uint32_t i = 0; s == MINOT_OK && i < work->n_pending; i++)
		s = add_pending(g, w, &w->pending[work->pending[i]], err);
	if (s != MINOT_OK)
		return s;
	for (uint32_t i = 0; i < g->n; i++)
		g->variants[i] = g->c[i].record;
	qsort(g->variants, g->n, sizeof g->variants[0], by_rank);
	out->variants = g->variants;
	out->n_variants = g->n;
	out->superseded = g->superseded;
	s = unite(g, w, p, work, a, out, err);
	if (s == MINOT_OK)
		out->unchanged = is_unchanged(w, work, out->united, out);
	return s;
}
