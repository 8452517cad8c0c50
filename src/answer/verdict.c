/* verdict.c: what the authors say, taken together. Only recommendations and conclusions count; results alone give a
 * verdict that is marked computed. Insufficient evidence is never counted as against, and silence as nothing. */
#include "answer/internal.h"

enum { BOTTOM_LINES = 5, FIRST = 8, MAX_ARMS = 3, HEARD = 10 /* statements whose voice counts */ };

/* The rarest of some terms: of "primary postpartum haemorrhage" it is not "haemorrhage" that tells. */
static uint64_t most_telling(const struct question *q, uint64_t terms)
{
	size_t best = q->n_terms;
	for (size_t i = 0; i < q->n_terms; i++)
		if ((terms >> i & 1) && (best == q->n_terms || q->terms[i].weight > q->terms[best].weight))
			best = i;
	return best < q->n_terms ? 1ull << best : 0;
}

static uint64_t first_population(const struct composition *x)
{
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'p')
			return x->q->concepts[i].terms;
	return 0;
}

/* Whether k speaks of what is asked: the intervention and the population each mostly named in it or above it. */
static bool on_topic(const struct composition *x, const struct candidate *k)
{
	uint64_t named = k->here | k->wider | k->near, around = named | k->from->title;
	if (x->intervention && weight_of(x->q, named & x->intervention) < 0.5 * weight_of(x->q, x->intervention) &&
	    weight_of(x->q, around & x->intervention) < 0.9 * weight_of(x->q, x->intervention))
		return false;
	return !x->population || ((around & most_telling(x->q, first_population(x))) &&
	                          weight_of(x->q, around & x->population) >= 0.4 * weight_of(x->q, x->population));
}

static bool by_authors(const struct candidate *k)
{
	return k->role == SENTENCE_RECOMMENDATION || k->role == SENTENCE_CONCLUSION || k->role == SENTENCE_LABEL;
}

/* Insert i so that the chosen stay ordered by score for the whole question. */
static size_t best_of(const struct composition *x, const struct candidate **out, size_t cap,
                      bool (*takes)(const struct composition *, const struct candidate *))
{
	size_t n = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		if (!takes(x, k))
			continue;
		size_t at = n;
		while (at && out[at - 1]->score < k->score)
			at--;
		if (at >= cap)
			continue;
		if (n < cap)
			n++;
		memmove(out + at + 1, out + at, (n - at - 1) * sizeof *out);
		out[at] = k;
	}
	return n;
}

static bool speaks(const struct composition *x, const struct candidate *k)
{
	return k->says != SAYS_NOTHING && by_authors(k) && on_topic(x, k);
}
static bool shows(const struct composition *x, const struct candidate *k)
{
	return k->says != SAYS_NOTHING && on_topic(x, k);
}
/* For the bottom line: what is recommended or concluded, and results that answer. */
static bool tells(const struct composition *x, const struct candidate *k)
{
	return k->role != SENTENCE_FACT && shows(x, k);
}
static bool any(const struct composition *x, const struct candidate *k)
{
	(void)x, (void)k;
	return true;
}

struct voices {
	double strong, weak, bad, same, unknown;
	bool restricted; /* one of the first that speak for it holds only for some */
};

static struct voices listen(const struct candidate **k, size_t n)
{
	struct voices v = {0};
	size_t n_for = 0;
	for (size_t i = 0; i < n; i++) {
		double w = 1.0 / (1.0 + 0.35 * (double)i) * (k[i]->role == SENTENCE_RECOMMENDATION ? 1.5 : 1.0);
		bool good = k[i]->says == SAYS_FOR || k[i]->says == SAYS_FOR_WEAKLY;
		switch (k[i]->says) {
		case SAYS_FOR:
			v.strong += w;
			break;
		case SAYS_FOR_WEAKLY:
			v.weak += w;
			break;
		case SAYS_AGAINST:
			v.bad += w;
			break;
		case SAYS_NO_DIFFERENCE:
			v.same += w;
			break;
		case SAYS_INSUFFICIENT:
			v.unknown += w;
			break;
		case SAYS_NOTHING:
			break;
		}
		if (good && n_for++ < 2)
			v.restricted |= sentence_restricts(k[i]->text);
	}
	return v;
}

static enum article_verdict verdict_of(struct voices v, bool computed)
{
	double good = v.strong + v.weak, against = v.bad + v.same, all = good + against + v.unknown;
	if (all <= 0 || v.unknown >= 0.5 * all)
		return VERDICT_INSUFFICIENT;
	if (against >= 0.6 * all)
		return VERDICT_NOT_SUPPORTED;
	if (good >= 0.6 * all)
		return v.restricted || computed || v.weak > v.strong ? VERDICT_CONDITIONAL : VERDICT_SUPPORTED;
	return good > 0 ? VERDICT_CONDITIONAL : VERDICT_INSUFFICIENT;
}

static minot_status claim_ids(struct composition *x, const struct candidate **k, size_t n, struct article_ids *out,
                              minot_err *err)
{
	out->at = ARENA_ARRAY(x->a, n + 1, uint32_t);
	if (!out->at)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the verdict");
	for (size_t i = 0; i < n; i++)
		out->at[out->n++] = k[i]->claim;
	return MINOT_OK;
}

static minot_str concept_text(const struct composition *x, const char *role)
{
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (!strcmp(x->q->concepts[i].role, role))
			return x->q->concepts[i].text;
	return STR_NONE;
}

static enum template why(enum article_verdict v, struct voices h)
{
	if (v == VERDICT_CONFLICTING)
		return OWN_WHY_CONFLICT;
	if (v != VERDICT_NOT_SUPPORTED)
		return v == VERDICT_INSUFFICIENT ? OWN_WHY_INSUFFICIENT : OWN_WHY_FOR;
	return h.bad >= h.same ? OWN_WHY_AGAINST : OWN_WHY_SAME;
}

/* Arms ------------------------------------------------------------------------------------------------------------- */

/* An arm is what one record says: its population, the form of the intervention that it names, its own verdict. Records
 * are never pooled; where arms differ, the verdict over all is conditional. */
struct arm {
	const struct evidence *from;
	const struct candidate *said[HEARD];
	size_t n;
	enum article_verdict verdict;
};

/* The name under which the statements of an arm speak of the intervention. */
static minot_str form_named(const struct composition *x, const struct arm *arm)
{
	uint64_t exact = 0;
	for (size_t i = 0; i < arm->n; i++)
		exact |= arm->said[i]->here & x->intervention;
	for (size_t i = 0; !exact && i < x->q->n_alternatives; i++) {
		const struct question_alternative *k = &x->q->alternatives[i];
		for (size_t j = 0; k->wider && j < arm->n; j++)
			if ((k->means & arm->said[j]->wider & x->intervention) &&
			    minot_str_find_nocase(arm->said[j]->text, k->text) != SIZE_MAX)
				return k->text;
	}
	return concept_text(x, "intervention");
}

static size_t find_arms(const struct candidate **voice, size_t n, struct arm *arms)
{
	size_t n_arms = 0;
	for (size_t i = 0; i < n; i++) {
		size_t a = 0;
		while (a < n_arms && arms[a].from != voice[i]->from)
			a++;
		if (a == MAX_ARMS)
			continue;
		if (a == n_arms)
			arms[n_arms++] = (struct arm){.from = voice[i]->from};
		arms[a].said[arms[a].n++] = voice[i];
	}
	for (size_t a = 0; a < n_arms; a++)
		arms[a].verdict = verdict_of(listen(arms[a].said, arms[a].n), false);
	return n_arms;
}

static minot_status print_arms(struct composition *x, const struct arm *arms, size_t n, minot_err *err)
{
	struct article *art = x->art;
	art->arms = ARENA_ARRAY(x->a, n + 1, struct article_arm);
	if (!art->arms)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the arms");
	for (size_t i = 0; i < n; i++) {
		struct article_arm *arm = &art->arms[art->n_arms++];
		*arm = (struct article_arm){.population = art->claims[arms[i].said[0]->claim].lead,
		                            .intervention = form_named(x, &arms[i]),
		                            .comparator = concept_text(x, "comparator"),
		                            .basis = STR("authors"),
		                            .verdict = arms[i].verdict};
		minot_status st = claim_ids(x, (const struct candidate **)arms[i].said, arms[i].n, &arm->claims, err);
		if (st != MINOT_OK)
			return st;
	}
	return MINOT_OK;
}

/* Arms that agree give their verdict; arms that differ make it conditional. */
static enum article_verdict over_arms(const struct arm *arms, size_t n, enum article_verdict heard)
{
	bool for_some = false, not_for_some = false;
	for (size_t i = 0; i < n; i++) {
		for_some |= arms[i].verdict == VERDICT_SUPPORTED || arms[i].verdict == VERDICT_CONDITIONAL;
		not_for_some |= arms[i].verdict == VERDICT_NOT_SUPPORTED || arms[i].verdict == VERDICT_INSUFFICIENT;
	}
	return for_some && not_for_some && heard != VERDICT_NOT_SUPPORTED && heard != VERDICT_INSUFFICIENT
	               ? VERDICT_CONDITIONAL
	               : heard;
}

static minot_str year_text(const struct composition *x, const struct candidate *k)
{
	return k->from->year ? minot_arena_printf(x->a, "%u", k->from->year) : template_text(OWN_NOT_STATED);
}

/* Opposite advice or results on the same subject, from two records that both speak of all that is asked. */
static bool opposite(enum says a, enum says b)
{
	bool a_for = a == SAYS_FOR || a == SAYS_FOR_WEAKLY, b_for = b == SAYS_FOR || b == SAYS_FOR_WEAKLY;
	bool a_not = a == SAYS_AGAINST || a == SAYS_NO_DIFFERENCE, b_not = b == SAYS_AGAINST || b == SAYS_NO_DIFFERENCE;
	return (a_for && b_not) || (b_for && a_not);
}

static const double whole_subject = 0.85; /* of its weight */

static bool contradict(const struct composition *x, const struct candidate *a, const struct candidate *b)
{
	return a->from != b->from && opposite(a->says, b->says) && coverage(x, a, x->q->subject) >= whole_subject &&
	       coverage(x, b, x->q->subject) >= whole_subject;
}

static minot_status add_conflict(struct composition *x, const struct candidate *a, const struct candidate *b,
                                 minot_err *err)
{
	const struct candidate *side[2] = {a, b};
	struct article_conflict *f = ARENA_NEW(x->a, struct article_conflict);
	if (!f || !(f->differs = minot_arena_array(x->a, 2, sizeof *f->differs)))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a conflict");
	f->about = concept_text(x, "intervention").n ? concept_text(x, "intervention") : x->q->text;
	for (int s = 0; s < 2; s++) {
		minot_status st = claim_ids(x, &side[s], 1, &f->side[s], err);
		if (st != MINOT_OK)
			return st;
	}
	f->differs[f->n_differs].field = template_text(OWN_DESIGN);
	f->differs[f->n_differs++].values =
	        minot_arena_printf(x->a, "%s; %s", design_name(a->from->design), design_name(b->from->design));
	f->differs[f->n_differs].field = template_text(OWN_YEAR);
	f->differs[f->n_differs++].values =
	        minot_arena_printf(x->a, "%.*s; %.*s", STR_ARG(year_text(x, a)), STR_ARG(year_text(x, b)));
	x->art->conflicts = f;
	x->art->n_conflicts = 1;
	return MINOT_OK;
}

/* The first pair that contradicts, of statements in the order of their score. */
static minot_status find_conflict(struct composition *x, const struct candidate **k, size_t n, minot_err *err)
{
	for (size_t j = 1; j < n; j++)
		for (size_t i = 0; i < j; i++)
			if (contradict(x, k[i], k[j]))
				return add_conflict(x, k[i], k[j], err);
	return MINOT_OK;
}

/* The first statement that a clause of the question chose. */
static const struct candidate *first_of_clause(const struct composition *x, uint32_t facet)
{
	const struct candidate *first = NULL;
	for (size_t i = 0; i < x->n_chosen; i++)
		if (x->chosen[i]->facet == facet && (!first || x->chosen[i]->turn < first->turn))
			first = x->chosen[i];
	return first;
}

static void add_once(const struct candidate *k, const struct candidate **out, size_t *n)
{
	for (size_t i = 0; i < *n; i++)
		if (out[i] == k)
			return;
	if (k && *n < BOTTOM_LINES)
		out[(*n)++] = k;
}

/* The bottom line: one statement an arm, one a clause of the question, then what else answers best. */
static size_t bottom_line(const struct composition *x, const struct arm *arms, size_t n_arms,
                          const struct candidate **out)
{
	const struct candidate *best[BOTTOM_LINES];
	size_t n = 0, n_best = best_of(x, best, BOTTOM_LINES, tells);
	if (!n_best)
		n_best = best_of(x, best, BOTTOM_LINES, any);
	for (size_t i = 0; i < n_arms; i++)
		add_once(arms[i].said[0], out, &n);
	for (uint32_t f = 1; f < x->q->n_facets; f++)
		add_once(first_of_clause(x, f), out, &n);
	for (size_t i = 0; i < n_best; i++)
		add_once(best[i], out, &n);
	return n;
}

minot_status judge(struct composition *x, minot_err *err)
{
	const struct candidate *voice[HEARD], *shown[HEARD], *bottom[BOTTOM_LINES];
	struct article *art = x->art;
	struct arm arms[MAX_ARMS];
	size_t n = best_of(x, voice, HEARD, speaks), n_arms = x->q->verdict ? find_arms(voice, n, arms) : 0;
	size_t n_bottom = bottom_line(x, arms, n_arms, bottom);
	minot_status st = claim_ids(x, bottom, n_bottom, &art->bottom_line, err);
	if (st != MINOT_OK || !x->q->verdict)
		return st;
	bool computed = !n;
	if (computed)
		n = best_of(x, voice, HEARD, shows);
	struct voices heard = listen(voice, n);
	art->verdict = over_arms(arms, n_arms, verdict_of(heard, computed));
	art->verdict_basis.by = computed ? STR("computed") : STR("authors");
	/* a question with one thing to say yes or no to is in conflict when the statements that answer it first are */
	size_t n_shown = best_of(x, shown, HEARD, shows);
	if ((st = find_conflict(x, shown, n_shown < FIRST ? n_shown : FIRST, err)) != MINOT_OK)
		return st;
	if (art->n_conflicts && x->q->polar)
		art->verdict = VERDICT_CONFLICTING;
	art->verdict_basis.why = template_text(why(art->verdict, heard));
	if ((st = claim_ids(x, voice, n < 4 ? n : 4, &art->verdict_basis.claims, err)) != MINOT_OK)
		return st;
	if (x->q->polar)
		art->answer = art->verdict == VERDICT_SUPPORTED       ? template_text(OWN_YES)
		              : art->verdict == VERDICT_NOT_SUPPORTED ? template_text(OWN_NO)
		                                                      : template_text(OWN_MAYBE);
	return print_arms(x, arms, n_arms, err);
}
