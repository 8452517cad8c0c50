/* clauses.c: clauses of a question, and the types of answer that each wants. The words that decide stand in tables.c.
 */
#include "query/analysis.h"

/* Whether a new clause begins at word i: after ? ; : or a comma or "and" that a question word follows. */
bool clause_begins(const struct analysis *x, size_t i)
{
	static const char openers[] =
	        "what which how when who whom whose does do did is are should can could in under where why for to";
	if (!i)
		return false;
	minot_str gap = str_sub(x->text, x->words[i - 1].end, x->words[i].start);
	bool hard = false, comma = false;
	for (size_t k = 0; k < gap.n; k++) {
		hard |= gap.p[k] == '?' || gap.p[k] == ';' || gap.p[k] == ':';
		comma |= gap.p[k] == ',';
	}
	if (hard)
		return true;
	if (word_in(x->words[i].lower, "and"))
		return (i + 1 < x->n_words && word_in(x->words[i + 1].lower, openers)) ||
		       (i + 2 < x->n_words && word_in(x->words[i + 2].lower, "what which whom how"));
	/* ", at what dose", ", with which drug" */
	bool inverted = i + 1 < x->n_words && word_in(x->words[i + 1].lower, "what which whom how");
	return comma && (word_in(x->words[i].lower, openers) || inverted);
}

static uint32_t types_of_words(const struct analysis *x, size_t from, size_t to)
{
	uint32_t types = 0;
	for (size_t i = from; i < to; i++) {
		types |= matter_types(x->words[i].matters);
		bool found_before =
		        i > from && word_in(x->words[i].lower, "diagnosed") &&
		        word_in(x->words[i - 1].lower, "newly recently already previously"); /* whom it is for */
		if (x->words[i].known && !found_before)
			types |= x->words[i].known->types;
	}
	for (size_t i = from; i + 1 < to; i++) {
		minot_str a = x->words[i].lower, b = x->words[i + 1].lower;
		if (word_in(a, "side adverse") && str_starts(b, STR("effect")))
			types = (types & ~QTYPE(ROLE)) | QTYPE(HARMS); /* "effects" alone would ask whether it works */
		if (x->words[i].matters)
			continue; /* "how long does it last" asks for no dose */
		if ((word_in(a, "how") && word_in(b, "should is are do can to")) ||
		    (word_in(a, "what") && word_in(b, "to") && i + 2 < to && word_in(x->words[i + 2].lower, "do")))
			types |= QTYPE(HOW_TO);
		if (word_in(a, "or") && i > from)
			types |= QTYPE(COMPARISON);
		if (word_in(a, "how") && word_in(b, "long"))
			types |= QTYPE(DURATION);
	}
	return types;
}

static uint32_t matters_of_words(const struct analysis *x, size_t from, size_t to)
{
	uint32_t matters = 0;
	for (size_t i = from; i < to; i++)
		matters |= x->words[i].matters;
	return matters;
}

void find_clauses(struct analysis *x)
{
	struct question *q = x->q;
	q->facets[0] = (struct question_facet){x->text, terms_of_words(x, 0, x->n_words),
	                                       types_of_words(x, 0, x->n_words), matters_of_words(x, 0, x->n_words)};
	q->n_facets = 1;
	size_t from = 0;
	for (size_t i = 1; i <= x->n_words; i++) {
		if (i < x->n_words && !clause_begins(x, i))
			continue;
		uint64_t own = terms_of_words(x, from, i);
		uint32_t types = types_of_words(x, from, i), matters = matters_of_words(x, from, i);
		if ((own || types || matters) && q->n_facets < QUESTION_MAX_FACETS)
			q->facets[q->n_facets++] = (struct question_facet){
			        str_sub(x->text, x->words[from].start, x->words[i - 1].end), own, types, matters};
		if (i < x->n_words)
			x->words[i].begins = true;
		from = i;
	}
	if (q->n_facets == 2)
		q->n_facets = 1; /* one clause is the whole */
	q->types = q->facets[0].types;
}
