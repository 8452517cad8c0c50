/* Which records are one work: union-find (Tarjan 1975) over ids. A node is a pending record or a document of the old
 * edition; an id that two nodes share joins them. Ids of documents that were set aside stay with their work, so what
 * one work is does not depend on the order in which its records came. A deletion takes the work of an id as it is at
 * that point of the order; so one ingest of all comes to the same as many ingests of a part each. */
#include <stdlib.h>

#include "base/le.h"
#include "index/writer_private.h"

enum {
	NO_NODE = UINT32_MAX,
	MAX_PARTS = 8,     /* segments that are not full */
	MOST_PARTS = 32,   /* of them, when somebody merges in the background */
	BYTES_A_DOC = 512, /* about what a segment's writer keeps of a document in memory: columns, ids, tables */
};

/* Ids to numbers: open addressing; the table is sized once. */
struct id_map {
	struct {
		minot_str id;
		uint64_t value;
	} * slots;
	size_t mask;
};

static bool map_init(struct id_map *m, struct minot_arena *a, uint64_t n)
{
	size_t slots = 16;
	while (slots < 2 * n)
		slots *= 2;
	m->slots = minot_arena_array(a, slots, sizeof *m->slots);
	m->mask = slots - 1;
	return m->slots;
}

/* The value under the id; a new id gets `fresh` and *is_new. */
static uint64_t *map_at(struct id_map *m, minot_str id, uint64_t fresh, bool *is_new)
{
	size_t at = (size_t)minot_xxh3(id) & m->mask;
	while (m->slots[at].id.p && !str_eq(m->slots[at].id, id))
		at = (at + 1) & m->mask;
	*is_new = !m->slots[at].id.p;
	if (*is_new) {
		m->slots[at].id = id;
		m->slots[at].value = fresh;
	}
	return &m->slots[at].value;
}

struct planner {
	const struct collection_writer *w;
	struct plan *plan;
	uint32_t *parent; /* of each node */
	uint32_t n_nodes;
	uint32_t *doc_node; /* of each old document, or NO_NODE */
	uint32_t *node_doc; /* of node n_pending + i */
	bool *gone;         /* of each root: a deletion took the work */
};

static minot_status no_memory(minot_err *err) { return minot_fail(err, MINOT_NO_MEMORY, "no memory to plan a commit"); }

static uint32_t root_of(struct planner *p, uint32_t n)
{
	while (p->parent[n] != n)
		n = p->parent[n] = p->parent[p->parent[n]];
	return n;
}

static void join(struct planner *p, uint32_t a, uint32_t b)
{
	a = root_of(p, a);
	b = root_of(p, b);
	if (a < b)
		p->parent[b] = a;
	else
		p->parent[a] = b;
}

/* Uniting and deleting ------------------------------------------------------------------------------------------ */

static uint32_t node_of_doc(struct planner *p, docno d)
{
	if (p->doc_node[d] == NO_NODE) {
		p->doc_node[d] = p->n_nodes;
		p->node_doc[p->n_nodes - p->w->n_pending] = d;
		p->parent[p->n_nodes] = p->n_nodes;
		p->plan->fates[d] = DOC_JOINS;
		p->n_nodes++;
	}
	return p->doc_node[d];
}

/* A node of the work that has the id now, or NO_NODE; whoever takes the id next may write itself there. */
static uint64_t *holder_of(struct planner *p, struct id_map *map, minot_str id)
{
	bool is_new;
	docno d;
	uint64_t *node = map_at(map, id, NO_NODE, &is_new);
	if (is_new && collectioni_find(p->w->old, id, &d))
		*node = node_of_doc(p, d);
	if (*node != NO_NODE && p->gone[root_of(p, (uint32_t)*node)])
		*node = NO_NODE;
	return node;
}

static void add_record(struct planner *p, struct id_map *map, uint32_t pending)
{
	const struct pending *e = &p->w->pending[pending];
	for (uint32_t i = 0; i < e->n_ids; i++) {
		uint64_t *node = holder_of(p, map, e->ids[i]);
		if (*node == NO_NODE)
			*node = pending;
		else
			join(p, pending, (uint32_t)*node);
	}
}

/* The whole work goes, as it is by then: what comes later under its ids is another. */
static void delete_work(struct planner *p, struct id_map *map, minot_str id)
{
	uint64_t node = *holder_of(p, map, id);
	if (node != NO_NODE)
		p->gone[root_of(p, (uint32_t)node)] = true;
}

/* What was asked of the writer, in its order: threads may have asked in another. */
struct request {
	uint64_t order;
	uint32_t number; /* in pending, or in deletions */
	bool is_deletion;
};

static int by_order(const void *a, const void *b)
{
	const struct request *x = a, *y = b;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (x->is_deletion > y->is_deletion) - (x->is_deletion < y->is_deletion);
}

static struct request *requests_in_order(const struct planner *p, size_t n)
{
	const struct collection_writer *w = p->w;
	struct request *r = ARENA_ARRAY(p->plan->arena, n, struct request);
	for (uint32_t i = 0; r && i < w->n_pending; i++)
		r[i] = (struct request){w->pending[i].order, i, false};
	for (uint32_t i = 0; r && i < w->n_deletions; i++)
		r[w->n_pending + i] = (struct request){w->deletions[i].order, i, true};
	if (r && n)
		qsort(r, n, sizeof *r, by_order);
	return r;
}

static minot_status join_and_delete(struct planner *p, minot_err *err)
{
	const struct collection_writer *w = p->w;
	struct id_map map;
	uint64_t n_ids = w->n_deletions;
	for (uint32_t i = 0; i < w->n_pending; i++)
		n_ids += w->pending[i].n_ids;
	size_t n = (size_t)w->n_pending + w->n_deletions;
	struct request *r = requests_in_order(p, n);
	if (!r || !map_init(&map, p->plan->arena, n_ids))
		return no_memory(err);
	for (size_t i = 0; i < n; i++)
		if (r[i].is_deletion)
			delete_work(p, &map, w->deletions[r[i].number].id);
		else
			add_record(p, &map, r[i].number);
	for (uint32_t i = w->n_pending; i < p->n_nodes; i++)
		if (p->gone[root_of(p, i)]) {
			p->plan->fates[p->node_doc[i - w->n_pending]] = DOC_DIES;
			p->plan->deleted++;
		}
	return collection_health(w->old, err);
}

/* Works --------------------------------------------------------------------------------------------------------- */

struct member {
	uint32_t root, node;
};

static int by_root(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	if (x->root != y->root)
		return x->root < y->root ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

static bool has_variant(const struct collection *c, docno d, const struct minot_sha256 *h)
{
	uint32_t local, n;
	const struct part *p = collectioni_part(c, d, &local);
	if (!segment_n_variants(&p->segment, local, &n))
		return false;
	for (uint32_t i = 0; i < n; i++) {
		const char *row = segment_variant(&p->segment, local, i);
		if (row && memcmp(row, h->b, sizeof h->b) == 0)
			return true;
	}
	return false;
}

/* Known before any analysis: every record that came is a variant that the one old document has. */
static bool is_old_news(const struct planner *p, const struct work *work)
{
	if (work->n_docs != 1)
		return false;
	for (uint32_t i = 0; i < work->n_pending; i++)
		if (!has_variant(p->w->old, work->docs[0], &p->w->pending[work->pending[i]].sha256))
			return false;
	return true;
}

/* Members of one root, pending records first, then documents. */
static void make_work(const struct planner *p, const struct member *m, uint32_t n, uint32_t *numbers, struct work *out)
{
	uint32_t n_pending = 0;
	*out = (struct work){.pending = numbers};
	for (uint32_t i = 0; i < n; i++) {
		bool is_pending = m[i].node < p->w->n_pending;
		numbers[i] = is_pending ? m[i].node : p->node_doc[m[i].node - p->w->n_pending];
		n_pending += is_pending;
		if (is_pending)
			out->bytes += p->w->pending[m[i].node].raw;
	}
	out->n_pending = n_pending;
	out->docs = numbers + n_pending;
	out->n_docs = n - n_pending;
}

static minot_status group(struct planner *p, uint32_t room, minot_err *err)
{
	struct plan *plan = p->plan;
	struct member *m = ARENA_ARRAY(plan->arena, p->n_nodes, struct member);
	uint32_t *numbers = ARENA_ARRAY(plan->arena, p->n_nodes, uint32_t), n = 0;
	plan->works = ARENA_ARRAY(plan->arena, (size_t)p->n_nodes + room, struct work);
	if (!m || !numbers || !plan->works)
		return no_memory(err);
	for (uint32_t i = 0; i < p->n_nodes; i++)
		if (!p->gone[root_of(p, i)])
			m[n++] = (struct member){root_of(p, i), i};
	qsort(m, n, sizeof *m, by_root);
	for (uint32_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && m[end].root == m[i].root; end++)
			;
		struct work *work = &plan->works[plan->n_works];
		make_work(p, m + i, end - i, numbers + i, work);
		if (is_old_news(p, work)) {
			plan->unchanged++;
			plan->fates[work->docs[0]] = DOC_STAYS;
		} else {
			plan->n_works++;
		}
	}
	return collection_health(p->w->old, err);
}

/* Folding ------------------------------------------------------------------------------------------------------- */

struct share { /* of an old part */
	uint32_t part, live;
};

static int by_live(const void *a, const void *b)
{
	const struct share *x = a, *y = b;
	return x->live != y->live ? (x->live > y->live) - (x->live < y->live)
	                          : (x->part > y->part) - (x->part < y->part);
}

/* Segments without the notes that are made now, or with older ones, are written again. */
static bool has_other_notes(const struct collection_writer *w, const struct part *p)
{
	if (w->merges) /* it makes none */
		return false;
	return w->options.note && p->segment.note_version != w->options.note->version;
}

/* Segments are written again when most of them is dead, or when there are many: then the small ones, as long as each is
 * no larger than what is folded so far. So a record is written again at most log2(n) times (the logarithmic merge of
 * Buettcher, Clarke, Cormack, "Information Retrieval", 2010, 7.3). A segment that fills half of what one writer may
 * take of the memory is full: folding it would not make fewer of them. Where somebody merges in the background, a
 * commit folds only when he is so late that there are MOST_PARTS; and he leaves one alone that would only become
 * itself. */
static void choose_folds(struct planner *p, struct share *shares)
{
	const struct collection *c = p->w->old;
	uint32_t n = c->manifest.info.n_segments, kept = 0;
	uint64_t folded = p->plan->n_works, full = p->w->options.memory_bytes / 4 / BYTES_A_DOC;
	for (uint32_t i = 0; i < n; i++) {
		const struct part *part = &c->parts[i];
		uint32_t live = 0;
		for (uint32_t d = 0; d < part->segment.n_docs; d++)
			live += !tombs_dead(&part->tombs, d) && p->plan->fates[part->base + d] == DOC_STAYS;
		bool wasted = !p->w->options.merges_elsewhere && live < part->segment.n_docs / 2;
		p->plan->folds[i] = p->plan->compacts || wasted || has_other_notes(p->w, part);
		if (p->plan->folds[i])
			folded += live;
		else if (live < full && !(p->w->merges && part->segment.note_version != writeri_note_version(p->w)))
			shares[kept++] = (struct share){i, live};
	}
	if (kept < (p->w->options.merges_elsewhere ? MOST_PARTS : MAX_PARTS))
		return;
	qsort(shares, kept, sizeof *shares, by_live);
	uint32_t chosen = 0;
	for (; chosen < kept && (shares[chosen].live <= folded || kept - chosen >= MAX_PARTS); chosen++)
		folded += shares[chosen].live;
	if (p->w->merges && chosen == 1 && folded == shares[0].live)
		return;
	for (uint32_t i = 0; i < chosen; i++)
		p->plan->folds[shares[i].part] = true;
}

static minot_status fold(struct planner *p, minot_err *err)
{
	const struct collection *c = p->w->old;
	struct plan *plan = p->plan;
	uint32_t n_docs = c->manifest.info.max_docno, *numbers = ARENA_ARRAY(plan->arena, n_docs, uint32_t);
	struct share *shares = ARENA_ARRAY(plan->arena, c->manifest.info.n_segments, struct share);
	if (!numbers || !shares)
		return no_memory(err);
	choose_folds(p, shares);
	for (uint32_t i = 0; i < c->manifest.info.n_segments; i++) {
		const struct part *part = &c->parts[i];
		for (uint32_t d = 0; plan->folds[i] && d < part->segment.n_docs; d++) {
			docno doc = part->base + d;
			if (tombs_dead(&part->tombs, d) || plan->fates[doc] != DOC_STAYS)
				continue;
			numbers[doc] = doc;
			plan->fates[doc] = DOC_JOINS;
			plan->works[plan->n_works++] = (struct work){.docs = &numbers[doc], .n_docs = 1};
		}
	}
	return MINOT_OK;
}

/* Ids of the works ---------------------------------------------------------------------------------------------- */

/* The table of a segment says id -> document; here it is turned round, for the documents that join a work. */
static bool turn_ids(struct plan *plan, const struct part *part)
{
	minot_str id;
	uint32_t d;
	for (uint32_t pass = 0; pass < 2; pass++) {
		for (uint32_t row = 0; row < part->segment.n_ids; row++) {
			if (!(id = segment_id(&part->segment, row, &d)).p)
				return false;
			docno doc = part->base + d;
			if (plan->fates[doc] != DOC_JOINS)
				continue;
			if (pass == 1)
				plan->doc_ids[doc][plan->n_doc_ids[doc]] = id;
			plan->n_doc_ids[doc]++;
		}
		for (d = 0; pass == 0 && d < part->segment.n_docs; d++) {
			uint32_t *n = &plan->n_doc_ids[part->base + d];
			if (*n && !(plan->doc_ids[part->base + d] = ARENA_ARRAY(plan->arena, *n, minot_str)))
				return false;
			*n = 0;
		}
	}
	return true;
}

static minot_str better_id(minot_str best, const minot_str *ids, uint32_t n)
{
	minot_str pair[2] = {best, record_pick_id(ids, n)};
	return best.p ? record_pick_id(pair, 2) : pair[1];
}

static int by_id(const void *a, const void *b)
{
	return minot_str_cmp(((const struct work *)a)->id, ((const struct work *)b)->id);
}

static minot_status name_works(struct planner *p, minot_err *err)
{
	struct plan *plan = p->plan;
	const struct collection *c = p->w->old;
	plan->doc_ids = ARENA_ARRAY(plan->arena, c->manifest.info.max_docno, minot_str *);
	plan->n_doc_ids = ARENA_ARRAY(plan->arena, c->manifest.info.max_docno, uint32_t);
	if (!plan->doc_ids || !plan->n_doc_ids)
		return no_memory(err);
	for (uint32_t i = 0; i < c->manifest.info.n_segments; i++)
		if (!turn_ids(plan, &c->parts[i])) {
			minot_status s = segment_health(&c->parts[i].segment, err);
			return s != MINOT_OK ? s : no_memory(err);
		}
	for (uint32_t i = 0; i < plan->n_works; i++) {
		struct work *work = &plan->works[i];
		for (uint32_t j = 0; j < work->n_pending; j++) {
			const struct pending *e = &p->w->pending[work->pending[j]];
			work->id = better_id(work->id, e->ids, e->n_ids);
		}
		for (uint32_t j = 0; j < work->n_docs; j++) {
			docno d = work->docs[j];
			uint32_t local;
			const struct part *part = collectioni_part(c, d, &local);
			const char *row = segment_row(&part->segment, SEGMENT_STORED_AT, local);
			work->id = better_id(work->id, plan->doc_ids[d], plan->n_doc_ids[d]);
			work->bytes += row ? le_u32(row + 12) : 0;
		}
	}
	if (plan->n_works)
		qsort(plan->works, plan->n_works, sizeof *plan->works, by_id);
	return MINOT_OK;
}

/* The whole ----------------------------------------------------------------------------------------------------- */

static minot_status allocate(struct planner *p, minot_err *err)
{
	struct minot_arena *a = p->plan->arena;
	uint32_t n_docs = p->w->old->manifest.info.max_docno, n_pending = p->w->n_pending;
	if (n_docs > UINT32_MAX - 1 - n_pending)
		return minot_fail(err, MINOT_LIMIT, "a collection can hold %u records", DOC_NONE - 1);
	p->plan->fates = ARENA_ARRAY(a, n_docs, uint8_t);
	p->plan->folds = ARENA_ARRAY(a, p->w->old->manifest.info.n_segments, bool);
	p->parent = ARENA_ARRAY(a, (size_t)n_pending + n_docs, uint32_t);
	p->doc_node = ARENA_ARRAY(a, n_docs, uint32_t);
	p->node_doc = ARENA_ARRAY(a, n_docs, uint32_t);
	p->gone = ARENA_ARRAY(a, (size_t)n_pending + n_docs, bool);
	if (!p->plan->fates || !p->plan->folds || !p->parent || !p->doc_node || !p->node_doc || !p->gone)
		return no_memory(err);
	for (uint32_t i = 0; i < n_pending; i++)
		p->parent[i] = i;
	memset(p->doc_node, 0xff, n_docs * sizeof *p->doc_node); /* NO_NODE */
	p->n_nodes = n_pending;
	return MINOT_OK;
}

static bool could_compact(const struct collection_writer *w)
{
	const struct collection *c = w->old;
	for (uint32_t i = 0; i < c->manifest.info.n_segments; i++)
		if (has_other_notes(w, &c->parts[i]))
			return true;
	return c->manifest.info.n_segments > 1 || c->manifest.info.n_docs < c->manifest.info.max_docno;
}

minot_status plan_make(const struct collection_writer *w, struct plan *out, minot_err *err)
{
	struct planner p = {.w = w, .plan = out};
	*out = (struct plan){.arena = minot_arena_new(0)};
	minot_status s = out->arena ? allocate(&p, err) : no_memory(err);
	if (s == MINOT_OK)
		s = join_and_delete(&p, err);
	if (s == MINOT_OK)
		s = group(&p, w->old->manifest.info.max_docno, err);
	if (s != MINOT_OK)
		return s;
	out->compacts = w->options.compact && could_compact(w);
	bool renames = w->vocabulary_seal != w->old->manifest.vocabulary_seal ||
	               w->vocabulary_bytes != w->old->manifest.vocabulary_bytes;
	out->anything = out->n_works || out->deleted || out->compacts || renames || w->merges;
	if (out->anything)
		s = fold(&p, err);
	return s == MINOT_OK && out->n_works ? name_works(&p, err) : s;
}

void plan_free(struct plan *p)
{
	minot_arena_free(p->arena);
	*p = (struct plan){0};
}
