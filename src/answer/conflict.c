/* conflict.c: opposite advice or findings for the same patients, both sides shown (composition rule 20).
 *
 *   voices of the arm asked about ──> pairs of two works that say the opposite ──> what may explain it, from fields
 * only
 *
 * No conflict: statements on different populations; an older edition of the same body against its newer one; results
 * against an authors' conclusion of the same work. */
#include "answer/arms.h"
#include "answer/whom.h"

/* How much of what is asked both sides must speak of, and how much less one may weigh than the heaviest voice. */
static const double on_topic = 0.5, heavy = 0.25;

enum { CONFLICT_VOICES = 10, MAX_SIDE = 3 /* statements shown of each side */ };

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

/* A guideline on the very question knew what had been concluded before it. */
static bool knew_it(const struct voice *advice, const struct voice *study)
{
	return advice->k->role == SENTENCE_RECOMMENDATION && advice->k->grade.n && advice->direct &&
	       is_older_work(study->k, advice->k->from->year);
}

/* Groups of risk are drawn differently by different bodies: that is where they contradict each other. */
static bool contradict(const struct voice *a, const struct voice *b)
{
	return a->shown && b->shown && a->k->from != b->k->from && opposite(a, b) && a->asked && b->asked &&
	       !((a->branch ^ b->branch) & ~(uint32_t)RISKS) && a->topic >= on_topic && b->topic >= on_topic &&
	       !one_replaces_other(a->k, b->k) && !knew_it(a, b) && !knew_it(b, a);
}

static minot_str year_text(const struct composition *x, const struct candidate *k)
{
	return k->from->year ? minot_arena_printf(x->a, "%u", k->from->year) : template_text(OWN_NOT_STATED);
}

/* The conflict between a and b, and with them whoever else contradicts the one and agrees with the other. */
static minot_status add_conflict(struct composition *x, const struct voices *v, size_t n, size_t a, size_t b,
                                 minot_err *err)
{
	const size_t first[2] = {a, b};
	const struct candidate *pair[2] = {v->at[a].k, v->at[b].k};
	struct article_conflict *f = ARENA_NEW(x->a, struct article_conflict);
	if (!f || !(f->differs = minot_arena_array(x->a, 2, sizeof *f->differs)))
		return no_memory(err);
	f->about = concept_text(x, "intervention").n ? concept_text(x, "intervention") : x->q->text;
	for (int s = 0; s < 2; s++) {
		const struct candidate *said[MAX_SIDE] = {pair[s]};
		size_t n_said = 1;
		for (size_t i = 0; i < n && n_said < MAX_SIDE; i++)
			if (i != a && i != b && contradict(&v->at[i], &v->at[first[!s]]))
				said[n_said++] = v->at[i].k;
		minot_status st = claim_ids(x, said, n_said, &f->side[s], err);
		if (st != MINOT_OK)
			return st;
	}
	f->differs[f->n_differs].field = template_text(OWN_DESIGN);
	f->differs[f->n_differs++].values = minot_arena_printf(x->a, "%s; %s", design_name(pair[0]->from->design),
	                                                       design_name(pair[1]->from->design));
	f->differs[f->n_differs].field = template_text(OWN_YEAR);
	f->differs[f->n_differs++].values =
	        minot_arena_printf(x->a, "%.*s; %.*s", STR_ARG(year_text(x, pair[0])), STR_ARG(year_text(x, pair[1])));
	x->art->conflicts = f;
	x->art->n_conflicts = 1;
	return MINOT_OK;
}

minot_status find_conflict(struct composition *x, const struct voices *v, minot_err *err)
{
	size_t n = 0;
	while (n < v->n && n < CONFLICT_VOICES && v->at[n].weight >= heavy * v->at[0].weight)
		n++;
	for (size_t j = 1; j < n; j++)
		for (size_t i = 0; i < j; i++)
			if (contradict(&v->at[i], &v->at[j]))
				return add_conflict(x, v, n, i, j, err);
	return MINOT_OK;
}
