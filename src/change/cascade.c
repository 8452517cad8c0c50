/* cascade.c: see cascade.h.
 *
 *   1  read every record: marks (of itself, of others) and inclusions (who includes whom), a few bytes each
 *   2  sort: marks by work, the gravest first; inclusions by the included; citations of the articles by record
 *   3  from each marked work go up the inclusions, step by step, and see which citations are met
 *
 * Works are compared by the id under which the collection has them now, so that an alias is the same work. */
#include "change/cascade.h"

#include <stdlib.h>

enum { RECORD_BYTES = 256 << 20, FIRST_CAP = 1024 };

struct mark {
	minot_str work, said_by, because;
	enum record_standing standing;
};
struct inclusion {
	minot_str of, by; /* of is the key of first_at */
	const char *how;
};
struct citation {
	minot_str record;
	uint32_t article, claim;
};
struct reached { /* a record on the way up */
	minot_str id;
	uint32_t from; /* index of the one that it includes; its own for the marked work */
	uint32_t depth;
	const char *how;
};
struct list { /* grows in the arena by doubling; at most twice the room is spent */
	void *at;
	uint32_t n, cap;
};
struct work {
	const struct collection *c;
	struct minot_arena *a;
	struct cascade *out;
	struct list marks, inclusions, citations;
	struct reached *reached; /* CASCADE_MAX_REACHED */
	uint32_t n_reached;
};

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to follow the retracted records");
}

/* Room for one more element, or NULL. */
static void *more(struct minot_arena *a, struct list *l, size_t size)
{
	if (l->n == l->cap) {
		if (l->cap > UINT32_MAX / 2)
			return NULL;
		uint32_t cap = l->cap ? l->cap * 2 : FIRST_CAP;
		void *at = minot_arena_array(a, cap, size);
		if (!at)
			return NULL;
		if (l->n)
			memcpy(at, l->at, l->n * size);
		l->at = at;
		l->cap = cap;
	}
	return (char *)l->at + l->n++ * size;
}

/* The id under which the collection has the work now: its own copy, or a copy of the id in a. */
static minot_str id_now(const struct work *w, minot_str id)
{
	docno d;
	if (collection_find(w->c, id, &d, NULL) == MINOT_OK)
		return collection_id(w->c, d);
	minot_str normal = record_normal_id(w->a, id);
	if (normal.n && collection_find(w->c, normal, &d, NULL) == MINOT_OK)
		return collection_id(w->c, d);
	return minot_arena_str(w->a, normal.n ? normal : id);
}

/* Reading -------------------------------------------------------------------------------------------------------- */

static bool add_mark(struct work *w, minot_str work, enum record_standing standing, minot_str said_by,
                     minot_str because)
{
	struct mark *m = more(w->a, &w->marks, sizeof *m);
	if (!m)
		return false;
	*m = (struct mark){
	        .work = work, .said_by = said_by, .because = minot_arena_str(w->a, because), .standing = standing};
	return m->work.p && m->because.p;
}

static bool add_inclusion(struct work *w, minot_str of, minot_str by, const char *how)
{
	if (str_eq(of, by))
		return true;
	struct inclusion *i = more(w->a, &w->inclusions, sizeof *i);
	if (i)
		*i = (struct inclusion){of, by, how};
	return i && of.p && by.p;
}

static bool take_record(struct work *w, const struct record *r, minot_str id)
{
	minot_str because, review = record_meta_first(r, META_REVIEW);
	enum record_standing own = record_standing_of(r, &because);
	struct record_notice notice;
	struct record_basis basis;
	docno d;
	if (own != STANDING_UNMARKED && !add_mark(w, id, own, id, because))
		return false;
	for (uint32_t i = 0; record_notice_at(r, i, &notice); i++)
		if (!add_mark(w, id_now(w, notice.work), notice.standing, id, notice.because))
			return false;
	for (uint32_t i = 0; record_basis_at(r, i, &basis); i++)
		if (!add_inclusion(w, id_now(w, basis.work), id, basis.how))
			return false;
	return !review.n || collection_find(w->c, review, &d, NULL) != MINOT_OK ||
	       add_inclusion(w, id, collection_id(w->c, d), "is a review that took in");
}

static minot_status read_all(struct work *w, minot_err *err)
{
	struct minot_arena *scratch = minot_arena_new(RECORD_BYTES);
	minot_status s = scratch ? MINOT_OK : no_memory(err);
	for (docno d = 0; d < collection_info(w->c)->max_docno && s == MINOT_OK; d++) {
		struct record *r;
		if (!collection_live(w->c, d))
			continue;
		minot_arena_reset(scratch);
		s = collection_load(w->c, d, scratch, &r, NULL, NULL, err);
		if (s == MINOT_OK && !take_record(w, r, collection_id(w->c, d)))
			s = no_memory(err);
		w->out->n_read++;
	}
	minot_arena_free(scratch);
	return s == MINOT_OK ? collection_health(w->c, err) : s;
}

/* Sorting -------------------------------------------------------------------------------------------------------- */

static int by_work(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;
	int c = minot_str_cmp(x->work, y->work);
	if (!c)
		c = (x->standing < y->standing) - (x->standing > y->standing); /* the gravest first */
	if (!c)
		c = minot_str_cmp(x->said_by, y->said_by);
	return c ? c : minot_str_cmp(x->because, y->because);
}

static int by_included(const void *a, const void *b)
{
	const struct inclusion *x = a, *y = b;
	int c = minot_str_cmp(x->of, y->of);
	return c ? c : minot_str_cmp(x->by, y->by);
}

static int by_record(const void *a, const void *b)
{
	const struct citation *x = a, *y = b;
	int c = minot_str_cmp(x->record, y->record);
	if (!c)
		c = (x->article > y->article) - (x->article < y->article);
	return c ? c : (x->claim > y->claim) - (x->claim < y->claim);
}

static void sort(struct list *l, size_t size, int (*order)(const void *, const void *))
{
	if (l->n > 1)
		qsort(l->at, l->n, size, order);
}

static bool list_citations(struct work *w, const struct article *const *articles, uint32_t n_articles)
{
	for (uint32_t i = 0; i < n_articles; i++)
		for (uint32_t k = 0; k < articles[i]->n_claims; k++)
			for (uint32_t n = 0; n < articles[i]->claims[k].n_cites; n++) {
				struct citation *c = more(w->a, &w->citations, sizeof *c);
				if (!c)
					return false;
				*c = (struct citation){id_now(w, articles[i]->claims[k].proofs[n].record), i, k};
				if (!c->record.p)
					return false;
			}
	return true;
}

/* The first element whose key is not before id; the key is the element's first member. */
static uint32_t first_at(const struct list *l, size_t size, minot_str id)
{
	uint32_t low = 0, high = l->n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const minot_str *key = (const minot_str *)((const char *)l->at + middle * size);
		if (minot_str_cmp(*key, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Going up --------------------------------------------------------------------------------------------------------- */

static bool was_reached(const struct work *w, minot_str id)
{
	for (uint32_t i = 0; i < w->n_reached; i++)
		if (str_eq(w->reached[i].id, id))
			return true;
	return false;
}

/* Breadth first, so that the shortest way to a record is the one told. */
static void climb(struct work *w, minot_str marked)
{
	const struct inclusion *list = w->inclusions.at;
	w->reached[0] = (struct reached){.id = marked};
	w->n_reached = 1;
	for (uint32_t i = 0; i < w->n_reached; i++) {
		struct reached at = w->reached[i];
		uint32_t k = first_at(&w->inclusions, sizeof *list, at.id);
		for (; at.depth < CASCADE_MAX_STEPS && k < w->inclusions.n && str_eq(list[k].of, at.id); k++) {
			if (was_reached(w, list[k].by))
				continue;
			if (w->n_reached == CASCADE_MAX_REACHED) {
				w->out->cut = true;
				return;
			}
			w->reached[w->n_reached++] = (struct reached){list[k].by, i, at.depth + 1, list[k].how};
		}
	}
}

static void write_steps(const struct work *w, uint32_t at, struct cascade_hit *h)
{
	h->n_steps = w->reached[at].depth;
	for (uint32_t i = h->n_steps; i > 0; i--, at = w->reached[at].from)
		h->steps[i - 1] = (struct cascade_step){w->reached[at].id, w->reached[at].how};
}

static int by_statement(const void *a, const void *b)
{
	const struct cascade_hit *x = a, *y = b;
	if (x->article != y->article)
		return x->article > y->article ? 1 : -1;
	if (x->claim != y->claim)
		return x->claim > y->claim ? 1 : -1;
	return (x->n_steps > y->n_steps) - (x->n_steps < y->n_steps);
}

/* The statements met from the marked work, each once, by the shortest way. */
static bool list_hits(struct work *w, struct cascade_record *r)
{
	const struct citation *list = w->citations.at;
	struct list hits = {0};
	for (uint32_t i = 0; i < w->n_reached; i++)
		for (uint32_t k = first_at(&w->citations, sizeof *list, w->reached[i].id);
		     k < w->citations.n && str_eq(list[k].record, w->reached[i].id); k++) {
			struct cascade_hit *h = more(w->a, &hits, sizeof *h);
			if (!h)
				return false;
			*h = (struct cascade_hit){.article = list[k].article, .claim = list[k].claim};
			write_steps(w, i, h);
		}
	sort(&hits, sizeof(struct cascade_hit), by_statement);
	r->hits = hits.at;
	for (uint32_t i = 0; i < hits.n; i++)
		if (!r->n_hits || r->hits[r->n_hits - 1].article != r->hits[i].article ||
		    r->hits[r->n_hits - 1].claim != r->hits[i].claim)
			r->hits[r->n_hits++] = r->hits[i];
	return true;
}

static minot_status add_title(struct work *w, struct cascade_record *r, minot_err *err)
{
	docno d;
	struct record *full;
	if (collection_find(w->c, r->id, &d, err) != MINOT_OK)
		return MINOT_OK;
	struct minot_arena *scratch = minot_arena_new(RECORD_BYTES);
	minot_status s = scratch ? collection_load(w->c, d, scratch, &full, NULL, NULL, err) : no_memory(err);
	if (s == MINOT_OK) {
		minot_str review = record_meta_first(full, META_REVIEW);
		r->title = minot_arena_str(w->a, record_title(full));
		r->review = review.n ? minot_arena_str(w->a, review) : STR_NONE;
	}
	minot_arena_free(scratch);
	return s;
}

static minot_status follow(struct work *w, minot_err *err)
{
	const struct mark *marks = w->marks.at;
	struct cascade *out = w->out;
	out->records = ARENA_ARRAY(w->a, (size_t)w->marks.n + 1, struct cascade_record);
	w->reached = ARENA_ARRAY(w->a, CASCADE_MAX_REACHED, struct reached);
	if (!out->records || !w->reached)
		return no_memory(err);
	for (uint32_t i = 0; i < w->marks.n; i++) {
		if (i && str_eq(marks[i].work, marks[i - 1].work))
			continue;
		struct cascade_record *r = &out->records[out->n_records];
		*r = (struct cascade_record){.id = marks[i].work,
		                             .standing = marks[i].standing,
		                             .said_by = marks[i].said_by,
		                             .because = marks[i].because};
		out->n_marked++;
		climb(w, r->id);
		if (!list_hits(w, r))
			return no_memory(err);
		if (!r->n_hits)
			continue;
		out->n_records++;
		minot_status s = add_title(w, r, err);
		if (s != MINOT_OK)
			return s;
	}
	return MINOT_OK;
}

minot_status cascade_find(const struct collection *c, const struct article *const *articles, uint32_t n_articles,
                          struct minot_arena *a, struct cascade **out, minot_err *err)
{
	struct work w = {.c = c, .a = a, .out = ARENA_NEW(a, struct cascade)};
	if (!w.out || !list_citations(&w, articles, n_articles))
		return no_memory(err);
	minot_status s = read_all(&w, err);
	if (s != MINOT_OK)
		return s;
	sort(&w.marks, sizeof(struct mark), by_work);
	sort(&w.inclusions, sizeof(struct inclusion), by_included);
	sort(&w.citations, sizeof(struct citation), by_record);
	if ((s = follow(&w, err)) == MINOT_OK)
		*out = w.out;
	return s;
}
