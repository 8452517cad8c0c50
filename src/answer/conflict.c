/* conflict.c: opposite advice or findings for the same patients, both sides shown (composition rule 20).
 *
 *   voices of the arm asked about ──> pairs of two works that say the opposite ──> what may explain it, from fields
 * only
 *
 * No conflict: statements on different populations; an older edition of the same body against its newer one; results
 * against an authors' conclusion of the same work. */
#include "answer/arms.h"
#include "answer/stance.h"
#include "answer/whom.h"
#include "vocab/vocab.h"

/* How much of what is asked both sides must speak of, and how much less one may weigh than the heaviest voice. */
static const double on_topic = 0.5, heavy = 0.25;

enum { CONFLICT_VOICES = 10, MAX_SIDE = 3 /* statements shown of each side */, MAX_DIFFERENCES = 6 };

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

/* Whose advice it is; of an article, where it stands. */
static minot_str publisher_of(const struct candidate *k)
{
	minot_str publisher = record_meta_first(k->from->record, META_PUBLISHER);
	return publisher.n ? publisher : record_meta_first(k->from->record, META_JOURNAL);
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

/* What is advised against for those at low risk contradicts what is for them, or for all, not what is for others. */
static bool leaves_low_risk(const struct voice *against, const struct voice *favours)
{
	static const char *const all[] = {"all", "every", "routine", "routinely", "universal*", "any", NULL};
	return is_not(against->says) && (against->branch & RISK_LOW) && is_for(favours->says) &&
	       !(favours->branch & RISK_LOW) && !phrase_in(favours->k->text, all, NULL);
}

/* "X may be given. All others should be discontinued": whether a sentence that names what is asked about speaks for it,
 * where the whole is heard as against it. */
static bool speaks_for_it_too(const struct composition *x, const struct voice *v)
{
	minot_str rest = v->k->text, one;
	while (is_not(v->says) && next_sentence(&rest, &one))
		if (intervention_at(x, one) != SIZE_MAX && is_for(sentence_says(one)))
			return true;
	return false;
}

/* "If it is contraindicated, offer another": nothing against it in others. */
static bool is_of_those_who_cannot(const struct voice *v)
{
	static const char *const cannot[] = {"if", "when", "where", NULL};
	static const char *const have_it[] = {"contraindicated", "contra-indicated", "not tolerated", "cannot tolerate",
	                                      "unacceptable",    "unsuitable",       "declines",      NULL};
	return is_not(v->says) && phrase_in(v->k->text, cannot, NULL) && phrase_in(v->k->text, have_it, NULL);
}

/* Every word of each condition asked about: "gestational diabetes" is neither any gestation nor any diabetes. */
static bool names_whole_conditions(const struct composition *x, const struct candidate *k)
{
	uint64_t named = terms_around(k) | (k->from->kind == RECORD_GUIDELINE ? 0 : k->from->keywords);
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		bool ails = c->role[0] == 'p' && (c->kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM)));
		if (ails && !c->without && (name_of(c) & ~named))
			return false;
	}
	return true;
}

/* Whether a voice may be a side: of exactly what is asked, and of nothing else besides. */
static bool is_side(const struct composition *x, const struct voice *v)
{
	return v->shown && v->direct && v->asked && v->topic >= on_topic && names_whole_conditions(x, v->k) &&
	       !speaks_for_it_too(x, v) && !is_of_those_who_cannot(v);
}

/* Groups of risk are drawn differently by different bodies: that is where they contradict each other. Both are sides.
 */
static bool contradict(const struct voice *a, const struct voice *b)
{
	return a->k->from != b->k->from && opposite(a, b) && !((a->branch ^ b->branch) & ~(uint32_t)RISKS) &&
	       !one_replaces_other(a->k, b->k) && !knew_it(a, b) && !knew_it(b, a) && !leaves_low_risk(a, b) &&
	       !leaves_low_risk(b, a);
}

/* Whether the work of v says the opposite too, about as loud: then it tells some of those asked about from others, in
 * whatever words. */
static bool says_both(const struct voices *all, const struct voice *v)
{
	static const double about = 0.5;
	for (size_t i = 0; i < all->n; i++) {
		const struct voice *o = &all->at[i];
		if (o->k->from == v->k->from && o->asked && !o->kindred && o->k->role == v->k->role &&
		    o->weight >= about * v->weight &&
		    ((is_for(o->says) && is_not(v->says)) || (is_not(o->says) && is_for(v->says))))
			return true;
	}
	return false;
}

static minot_str year_text(const struct composition *x, const struct candidate *k)
{
	return k->from->year ? minot_arena_printf(x->a, "%u", k->from->year) : template_text(OWN_NOT_STATED);
}

/* What may explain it, from fields: one that both have alike explains nothing. */
static minot_status add_difference(struct composition *x, enum template field, minot_str a, minot_str b,
                                   struct article_conflict *f, minot_err *err)
{
	if (str_eq(a, b))
		return MINOT_OK;
	minot_str none = template_text(OWN_NOT_STATED);
	minot_str both = minot_arena_printf(x->a, "%.*s%.*s%.*s", STR_ARG(a.n ? a : none),
	                                    STR_ARG(template_text(OWN_VERSUS)), STR_ARG(b.n ? b : none));
	f->differs[f->n_differs].field = template_text(field);
	f->differs[f->n_differs++].values = both;
	return both.p ? MINOT_OK : no_memory(err);
}

/* "24 mg", the first dose of a statement's row. */
static minot_str dose_text(const struct composition *x, const struct candidate *k)
{
	const struct article_claim *c = &x->art->claims[k->claim];
	return c->n_doses ? minot_arena_printf(x->a, "%.*s %.*s", STR_ARG(c->doses->amount), STR_ARG(c->doses->unit))
	                  : STR_NONE;
}

static minot_status tell_differences(struct composition *x, const struct candidate *const pair[2],
                                     struct article_conflict *f, minot_err *err)
{
	const struct article_claim *a = &x->art->claims[pair[0]->claim], *b = &x->art->claims[pair[1]->claim];
	const struct {
		enum template field;
		minot_str a, b;
	} rows[MAX_DIFFERENCES] = {
	        {OWN_BODY, publisher_of(pair[0]), publisher_of(pair[1])},
	        {OWN_DESIGN, str_c(design_name(pair[0]->from->design)), str_c(design_name(pair[1]->from->design))},
	        {OWN_YEAR, year_text(x, pair[0]), year_text(x, pair[1])},
	        {OWN_STRENGTH, a->grade.value, b->grade.value},
	        {OWN_FOR_WHOM, a->population, b->population},
	        {OWN_AMOUNT, dose_text(x, pair[0]), dose_text(x, pair[1])},
	};
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < MAX_DIFFERENCES && st == MINOT_OK; i++)
		st = add_difference(x, rows[i].field, rows[i].a, rows[i].b, f, err);
	return st;
}

/* The conflict between a and b, and with them whoever else contradicts the one and agrees with the other. */
static minot_status add_conflict(struct composition *x, const struct voice *const *v, size_t n, size_t a, size_t b,
                                 minot_err *err)
{
	const size_t first[2] = {a, b};
	const struct candidate *pair[2] = {v[a]->k, v[b]->k};
	struct article_conflict *f = ARENA_NEW(x->a, struct article_conflict);
	if (!f || !(f->differs = minot_arena_array(x->a, MAX_DIFFERENCES, sizeof *f->differs)))
		return no_memory(err);
	f->about = concept_text(x, "intervention").n ? concept_text(x, "intervention") : x->q->text;
	for (int s = 0; s < 2; s++) {
		const struct candidate *said[MAX_SIDE] = {pair[s]};
		size_t n_said = 1;
		for (size_t i = 0; i < n && n_said < MAX_SIDE; i++)
			if (i != a && i != b && contradict(v[i], v[first[!s]]))
				said[n_said++] = v[i]->k;
		minot_status st = claim_ids(x, said, n_said, &f->side[s], err);
		if (st != MINOT_OK)
			return st;
	}
	minot_status st = tell_differences(x, pair, f, err);
	if (st != MINOT_OK)
		return st;
	x->art->conflicts = f;
	x->art->n_conflicts = 1;
	return MINOT_OK;
}

minot_status find_conflict(struct composition *x, const struct voices *v, bool *head_on, minot_err *err)
{
	const struct voice *sides[CONFLICT_VOICES];
	*head_on = true;
	for (int pass = 0; pass < 2; pass++, *head_on = false) { /* works that say both are sides where no others are */
		size_t n = 0;
		for (size_t i = 0; i < v->n && i < CONFLICT_VOICES && v->at[i].weight >= heavy * v->at[0].weight; i++)
			if (is_side(x, &v->at[i]) && (pass || !says_both(v, &v->at[i])))
				sides[n++] = &v->at[i];
		for (size_t j = 1; j < n; j++)
			for (size_t i = 0; i < j; i++)
				if (contradict(sides[i], sides[j]))
					return add_conflict(x, sides, n, i, j, err);
	}
	return MINOT_OK;
}
