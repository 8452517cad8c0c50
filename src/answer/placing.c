/* placing.c: see placing.h. */
#include "answer/placing.h"
#include "answer/stance.h"
#include "answer/treatments.h"

#include <math.h>

#define MEMBER(group, i) (out[n++] = (uint16_t)(PLACING_##group + (i)))

size_t placing_features(const struct composition *x, const struct candidate *k, uint16_t out[N_PLACING])
{
	const struct statement *s = k->statement;
	const uint64_t around = k->near | k->from->title;
	size_t n = 0;
	MEMBER(BIAS, 0);
	MEMBER(RULE, section_by_rule(x, k, k->facet));
	MEMBER(ROLE, k->role);
	MEMBER(SAYS, k->says);
	for (int i = 0; i < N_CUES + N_WORDINGS; i++)
		if (k->wordings >> i & 1)
			MEMBER(WORDS, i);
	MEMBER(PART, k->from->words.fields[k->field].part);
	MEMBER(KIND, k->from->kind);
	if (s->label_section)
		MEMBER(LABEL_SECTION, s->label_section - 1);
	for (int i = 0; i < N_HEADINGS; i++)
		if (s->headings >> i & 1)
			MEMBER(HEADING, i);
	MEMBER(DESIGN, k->from->design);
	if (s->flags & STATEMENT_RESTRICTS)
		MEMBER(FORM, FORM_RESTRICTS);
	if (s->flags & STATEMENT_NEGATES)
		MEMBER(FORM, FORM_NEGATES);
	if (s->grade_n)
		MEMBER(FORM, FORM_GRADED);
	if (k->n_spans > 1)
		MEMBER(FORM, FORM_ITEM);
	MEMBER(TREATMENT, !x->intervention                         ? TREATMENT_NOT_ASKED
	                  : (k->here | k->wider) & x->intervention ? TREATMENT_IN_WORDS
	                  : around & x->intervention               ? TREATMENT_AROUND
	                                                           : TREATMENT_NOT_NAMED);
	if (is_beside_treatment(x, k))
		MEMBER(TREATMENT, TREATMENT_BESIDE);
	if (names_wanted_treatment(x, k->text))
		MEMBER(TREATMENT, TREATMENT_WANTED);
	if (tells_of_giving(k->text))
		MEMBER(TREATMENT, TREATMENT_GIVEN);
	if (x->intervention && first_treatment_but(x, k->text).n)
		MEMBER(TREATMENT, (k->here | k->wider) & x->intervention ? TREATMENT_BOTH : TREATMENT_ANOTHER);
	for (int i = 0; i < QUESTION_N_TYPES; i++)
		if (x->q->facets[k->facet].types >> i & 1)
			MEMBER(TYPE, i);
	if (x->intervention)
		MEMBER(STANCE, stance_of(x, k));
	return n;
}

void placing_odds(const uint16_t *features, size_t n, const struct placing_model *model, double out[ARTICLE_N_SECTIONS])
{
	double all = 0, top = 0;
	for (size_t s = 0; s < ARTICLE_N_SECTIONS; s++) {
		out[s] = 0;
		for (size_t i = 0; i < n; i++)
			out[s] += (double)model->weight[s][features[i]];
		top = !s || out[s] > top ? out[s] : top;
	}
	for (size_t s = 0; s < ARTICLE_N_SECTIONS; s++)
		all += out[s] = exp(out[s] - top);
	for (size_t s = 0; s < ARTICLE_N_SECTIONS; s++)
		out[s] /= all;
}
