/* filler.c: see filler.h. Of seven reasons that were tried these two are left: what they hit is gold a third as often
 * as other statements of the same score (select.c has how that was counted). For others, in passing, of another aim, of
 * a label's trials, how a study was made: such statements were gold as often as any. */
#include "answer/filler.h"

/* Terms of the question that k names, or what stands above it, or its record's own title or descriptors; of a record
 * of which only passages are here, what there is tells whom it is about. */
static uint64_t named_around(const struct candidate *k)
{
	const struct evidence *e = k->from;
	return k->here | k->wider | k->near | e->own_title | e->keywords | (e->flags & RECORD_PARTIAL ? e->main : 0);
}

/* Whether the question asks how something is handled, and k is what a study found: what is done stands in advice. */
static bool is_found_where_asked_how(const struct composition *x, const struct candidate *k)
{
	const uint32_t how = QTYPE(DOSING) | QTYPE(MONITORING) | QTYPE(NON_INDICATION) | QTYPE(HOW_TO),
	               what = QTYPE(COMPARISON) | QTYPE(HARMS) | QTYPE(PROGNOSIS) | QTYPE(DIAGNOSIS);
	return k->role == SENTENCE_RESULT && (x->q->types & how) && !(x->q->types & what);
}

static bool asks_how(const struct question *q)
{
	return q->types &
	       (QTYPE(DOSING) | QTYPE(MONITORING) | QTYPE(NON_INDICATION) | QTYPE(HOW_TO) | QTYPE(SPECIAL_POPULATION));
}

/* Whether the question names a treatment or a test, or some, in words of its own, and k names none of them. A book's
 * title names what the book is about besides. */
static bool names_nothing_asked(const struct composition *x, const struct candidate *k)
{
	uint64_t own = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (!x->q->concepts[i].taken_over && (x->q->concepts[i].terms & x->intervention))
			own |= rarest_of(x, x->q->concepts[i].terms & x->intervention);
	bool book = k->from->kind == RECORD_GUIDELINE || k->from->kind == RECORD_BOOK;
	bool clinical = x->q->verdict || asks_how(x->q) ||
	                (x->q->types & QTYPE(DIAGNOSIS)); /* else any fact of it may be asked */
	return clinical && x->q->n_facets == 1 && own &&
	       !((book ? k->here | k->wider | k->near : named_around(k)) & own);
}

bool is_filler(const struct composition *x, const struct candidate *k)
{
	return is_found_where_asked_how(x, k) || names_nothing_asked(x, k);
}
