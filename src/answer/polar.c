/* polar.c: yes, no or maybe for a question that can be answered so.
 *
 *   conflict ───────────────────────────────> maybe
 *   authors who recommend or conclude on it ─> yes or no with the verdict
 *   else ──> the statements that name most of the question ──> src/appraise/direction.h */
#include "answer/arms.h"
#include "appraise/direction.h"

enum { PASSAGES = 8 };
/* Voices that weigh less in all do not answer alone: they speak beside the question. */
static const double audible = 1.2;

/* How much of the question k holds, the whole clause before single concepts. */
static double bearing(const struct composition *x, const struct candidate *k)
{
	return coverage(x, k, x->q->facets[main_clause(x)].own) * (role_is_finding(k->role) ? 1 : 0.6) *
	       (0.5 + 0.5 * k->from->score);
}

static size_t passages(const struct composition *x, minot_str *out)
{
	double weight[PASSAGES];
	size_t n = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		double w = bearing(x, x->chosen[i]);
		size_t at = n;
		while (at && weight[at - 1] < w)
			at--;
		if (at == PASSAGES)
			continue;
		if (n < PASSAGES)
			n++;
		memmove(out + at + 1, out + at, (n - at - 1) * sizeof *out);
		memmove(weight + at + 1, weight + at, (n - at - 1) * sizeof *weight);
		out[at] = x->chosen[i]->text;
		weight[at] = w;
	}
	return n;
}

minot_str answer_polar(const struct composition *x, const struct voices *v, enum article_verdict verdict)
{
	minot_str text[PASSAGES];
	struct polar_answer a;
	double all = 0;
	for (size_t i = 0; i < v->n && !v->computed; i++)
		all += v->at[i].asked ? v->at[i].weight : 0;
	if (verdict == VERDICT_CONFLICTING)
		return template_text(OWN_MAYBE);
	if (all >= audible)
		return template_text(verdict == VERDICT_SUPPORTED       ? OWN_YES
		                     : verdict == VERDICT_NOT_SUPPORTED ? OWN_NO
		                                                        : OWN_MAYBE);
	polar_of(x->q->text, text, passages(x, text), &a);
	return template_text(a.answer == POLAR_YES ? OWN_YES : a.answer == POLAR_NO ? OWN_NO : OWN_MAYBE);
}
