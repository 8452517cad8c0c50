/* guidelines.c: see guidelines.h. */
#include "answer/guidelines.h"

#include "base/buf.h"
#include "vocab/vocab.h"

/* Whether it asks of treatment: what is given, to whom, how, for how long; not of a test, a course or a harm alone. */
static bool asks_of_treatment(const struct question *q)
{
	const uint32_t of_treatment = QTYPE(HOW_TO) | QTYPE(COMPARISON) | QTYPE(DURATION) | QTYPE(DOSING) | QTYPE(NON_INDICATION);
	return q->verdict || q->first_line || q->ends || (q->types & of_treatment);
}

/* The names of what is treated and of what with, as the question writes them: diseases first. Empty: no disease. */
static minot_str names_of_both(const struct composition *x)
{
	const uint32_t ails = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
	struct minot_buf b = BUF_INIT(1 << 10);
	bool disease = false;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < x->q->n_concepts; i++) {
			const struct question_concept *c = &x->q->concepts[i];
			bool whom = c->role[0] == 'p' && (c->kinds & ails) && !c->without, with = c->role[0] == 'i';
			if (pass ? !with : !whom)
				continue;
			disease |= whom;
			minot_buf_printf(&b, "%s%.*s", b.n ? " " : "", STR_ARG(c->text));
		}
	minot_str text = disease && !b.failed ? minot_arena_str(x->a, minot_buf_view(&b)) : STR_NONE;
	minot_buf_free(&b);
	return text;
}

minot_status find_guidelines(struct composition *x, struct search_hit **out, size_t *n, minot_err *err)
{
	static const enum record_kind guideline = RECORD_GUIDELINE;
	minot_str names = asks_of_treatment(x->q) ? names_of_both(x) : STR_NONE;
	*n = 0;
	return names.n ? gather_kinds(x, names, &guideline, 1, GUIDELINE_RECORDS, out, n, err) : MINOT_OK;
}
