/* guidelines.c: see guidelines.h. */
#include "answer/guidelines.h"

#include "base/buf.h"
#include "vocab/vocab.h"

/* Whether it asks of treatment: what is given, to whom, how, for how long; not of a test, a course or a harm alone. */
static bool asks_of_treatment(const struct question *q)
{
	const uint32_t of_treatment =
	        QTYPE(HOW_TO) | QTYPE(COMPARISON) | QTYPE(DURATION) | QTYPE(DOSING) | QTYPE(NON_INDICATION);
	return q->verdict || q->first_line || q->ends || (q->types & of_treatment);
}

static bool is_treated(const struct question_concept *c)
{
	return c->role[0] == 'p' && (c->kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM))) && !c->without &&
	       !c->states;
}

bool is_on_treated(const struct composition *x, uint64_t terms)
{
	bool asked = false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (!is_treated(c))
			continue;
		asked = true;
		if ((terms & rarest_of(x, name_of(c))) && holds_name(x, terms, name_of(c)))
			return true;
	}
	return !asked;
}

/* The names of what is treated and, `with`, of what with, as the question writes them: diseases first. Empty: no
 * disease, nor a class of drugs that is called after one ("antihypertensive"). */
static minot_str names_of_both(const struct composition *x, bool with)
{
	struct minot_buf b = BUF_INIT(1 << 10);
	bool disease = false;
	for (int pass = 0; pass <= with; pass++)
		for (size_t i = 0; i < x->q->n_concepts; i++) {
			const struct question_concept *c = &x->q->concepts[i];
			bool ill = is_treated(c);
			bool whom = ill || (x->q->any && c->role[0] == 'p' && !c->without);
			if (pass ? c->role[0] != 'i' : !whom)
				continue;
			disease |= ill || (pass && x->q->any);
			minot_buf_printf(&b, "%s%.*s", b.n ? " " : "", STR_ARG(c->text));
		}
	minot_str text = disease && !b.failed ? minot_arena_str(x->a, minot_buf_view(&b)) : STR_NONE;
	minot_buf_free(&b);
	return text;
}

/* Works on the treatment of the condition at large, where the question names no treatment: what they are about is in
 * few of their words. */
static minot_status find_treatises(struct composition *x, struct search_hit **out, size_t *n, minot_err *err)
{
	static const enum record_kind article = RECORD_ARTICLE;
	bool open = !x->intervention || x->q->any || (x->q->types & QTYPE(HOW_TO));
	minot_str names = open ? names_of_both(x, false) : STR_NONE;
	*n = 0;
	if (!names.n)
		return MINOT_OK;
	minot_str text =
	        minot_arena_printf(x->a, "%.*s treatment therapy management interventions effective", STR_ARG(names));
	return text.p ? gather_kinds(x, text, &article, 1, TREATISE_RECORDS, out, n, err) : no_memory(err);
}

minot_status find_guidelines(struct composition *x, struct search_hit **out, size_t *n, minot_err *err)
{
	static const enum record_kind guideline = RECORD_GUIDELINE;
	minot_str names = asks_of_treatment(x->q) ? names_of_both(x, true) : STR_NONE;
	struct search_hit *guidelines, *treatises;
	size_t n_guidelines, n_treatises;
	*n = 0;
	if (!names.n)
		return MINOT_OK;
	minot_status st = gather_kinds(x, names, &guideline, 1, GUIDELINE_RECORDS, &guidelines, &n_guidelines, err);
	if (st == MINOT_OK)
		st = find_treatises(x, &treatises, &n_treatises, err);
	if (st != MINOT_OK)
		return st;
	if (!(*out = ARENA_ARRAY(x->a, n_guidelines + n_treatises + 1, struct search_hit)))
		return no_memory(err);
	for (size_t i = 0; i < n_guidelines; i++)
		(*out)[(*n)++] = guidelines[i];
	for (size_t i = 0; i < n_treatises; i++)
		(*out)[(*n)++] = treatises[i];
	return MINOT_OK;
}
