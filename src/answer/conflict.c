/* conflict.c: opposite advice or findings for the same patients, both sides shown (composition rule 20).
 *
 *   voices of the arm asked about ──> pairs of two works that say the opposite ──> what may explain it, from fields
 * only
 *
 * No conflict: statements on different populations; an older edition of the same body against its newer one; results
 * against an authors' conclusion of the same work. */
#include "answer/arms.h"

/* How much of what is asked both sides must speak of, and how much less one may weigh than the heaviest voice. */
static const double on_topic = 0.6, heavy = 0.25;

enum { CONFLICT_VOICES = 10, MAX_CONFLICTS = 3 };

static bool is_for(enum says s) { return s == SAYS_FOR || s == SAYS_FOR_WEAKLY; }
static bool is_not(enum says s) { return s == SAYS_AGAINST || s == SAYS_NO_DIFFERENCE; }

/* A recommendation that nobody knows enough contradicts one to do it; a trial that found too little does not. */
static bool opposite(const struct voice *a, const struct voice *b)
{
	bool advice = a->k->role == SENTENCE_RECOMMENDATION && b->k->role == SENTENCE_RECOMMENDATION;
	return (is_for(a->says) && (is_not(b->says) || (advice && b->says == SAYS_INSUFFICIENT))) ||
	       (is_for(b->says) && (is_not(a->says) || (advice && a->says == SAYS_INSUFFICIENT)));
}

static minot_str body_of(const struct candidate *k)
{
	minot_str body = record_meta_first(k->from->record, META_AUTHOR);
	return body;
}

/* The same body's newer edition replaces the older: that is progress, no conflict. */
static bool one_replaces_other(const struct candidate *a, const struct candidate *b)
{
	minot_str x = body_of(a), y = body_of(b);
	return a->from->design == DESIGN_GUIDELINE && b->from->design == DESIGN_GUIDELINE && x.n && str_eq(x, y) &&
	       a->from->year != b->from->year;
}

static bool contradict(const struct voice *a, const struct voice *b)
{
	return a->k->from != b->k->from && opposite(a, b) && a->special == b->special && !a->with.n == !b->with.n &&
	       a->topic >= on_topic && b->topic >= on_topic && !one_replaces_other(a->k, b->k);
}

static minot_str year_text(const struct composition *x, const struct candidate *k)
{
	return k->from->year ? minot_arena_printf(x->a, "%u", k->from->year) : template_text(OWN_NOT_STATED);
}

static minot_status add_conflict(struct composition *x, const struct voice *a, const struct voice *b, minot_err *err)
{
	const struct candidate *side[2] = {a->k, b->k};
	struct article_conflict *f = &x->art->conflicts[x->art->n_conflicts++];
	*f = (struct article_conflict){.differs = minot_arena_array(x->a, 3, sizeof *f->differs)};
	if (!f->differs)
		return no_memory(err);
	f->about = concept_text(x, "intervention").n ? concept_text(x, "intervention") : x->q->text;
	for (int s = 0; s < 2; s++) {
		minot_status st = claim_ids(x, &side[s], 1, &f->side[s], err);
		if (st != MINOT_OK)
			return st;
	}
	f->differs[f->n_differs].field = template_text(OWN_DESIGN);
	f->differs[f->n_differs++].values =
	        minot_arena_printf(x->a, "%s; %s", design_name(a->k->from->design), design_name(b->k->from->design));
	f->differs[f->n_differs].field = template_text(OWN_YEAR);
	f->differs[f->n_differs++].values =
	        minot_arena_printf(x->a, "%.*s; %.*s", STR_ARG(year_text(x, a->k)), STR_ARG(year_text(x, b->k)));
	return MINOT_OK;
}

static bool side_shown(const struct article *art, const struct voice *v)
{
	for (uint32_t i = 0; i < art->n_conflicts; i++)
		for (int s = 0; s < 2; s++)
			if (art->conflicts[i].side[s].at[0] == v->k->claim)
				return true;
	return false;
}

minot_status find_conflicts(struct composition *x, const struct voices *v, minot_err *err)
{
	x->art->conflicts = minot_arena_array(x->a, MAX_CONFLICTS, sizeof *x->art->conflicts);
	if (!x->art->conflicts)
		return no_memory(err);
	size_t n = 0;
	while (n < v->n && n < CONFLICT_VOICES && v->at[n].weight >= heavy * v->at[0].weight)
		n++;
	for (size_t j = 1; j < n; j++)
		for (size_t i = 0; i < j && x->art->n_conflicts < MAX_CONFLICTS; i++)
			if (contradict(&v->at[i], &v->at[j]) && !side_shown(x->art, &v->at[j])) {
				minot_status st = add_conflict(x, &v->at[i], &v->at[j], err);
				if (st != MINOT_OK)
					return st;
			}
	return MINOT_OK;
}
