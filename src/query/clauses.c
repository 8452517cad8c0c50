/* clauses.c: clauses of a question, and the types of answer that each wants. The words that decide stand in tables.c.
 */
#include "base/ascii.h"
#include "query/analysis.h"

/* Whether what stands between two words ends a clause: a point, a question mark, a dash between spaces; a colon, but
 * not within a name ("HLA-B*58:01"). The point of an abbreviation ends none ("vs. placebo"). */
static bool ends_clause(minot_str gap, minot_str next)
{
	for (size_t k = 0; k < gap.n; k++) {
		bool last = k + 1 == gap.n, spaced = !last && gap.p[k + 1] == ' ';
		if (gap.p[k] == '?' || gap.p[k] == ';' || (gap.p[k] == ':' && spaced))
			return true;
		if (gap.p[k] == '.' && spaced && next.n && is_upper(next.p[0]))
			return true;
	}
	return minot_str_find(gap, STR(" - ")) != SIZE_MAX || minot_str_find(gap, STR(" – ")) != SIZE_MAX ||
	       minot_str_find(gap, STR(" — ")) != SIZE_MAX;
}

/* Whether word i stands in brackets that began before it: an aside, which ends no clause and begins none. */
static bool is_aside(const struct analysis *x, size_t i)
{
	size_t open = 0;
	for (size_t k = 0; k < x->words[i].start; k++)
		open = x->text.p[k] == '(' ? open + 1 : x->text.p[k] == ')' && open ? open - 1 : open;
	return open && minot_str_find(str_sub(x->text, x->words[i].start, x->text.n), STR(")")) != SIZE_MAX;
}

/* Whether a new clause begins at word i: after ? ; : or a comma or "and" that a question word follows. */
bool clause_begins(const struct analysis *x, size_t i)
{
	static const char openers[] =
	        "what which how when who whom whose does do did is are should can could in under where why for to";
	static const char wh[] = "what which whom how";
	if (!i || is_aside(x, i))
		return false;
	minot_str gap = str_sub(x->text, x->words[i - 1].end, x->words[i].start);
	bool comma = minot_str_find(gap, STR(",")) != SIZE_MAX;
	if (ends_clause(gap, str_sub(x->text, x->words[i].start, x->words[i].end)))
		return true;
	/* ", at what dose", ", with which drug" */
	bool near = i + 1 < x->n_words && x->words[i + 1].start == x->words[i].end + 1;
	bool nearer = near && i + 2 < x->n_words && x->words[i + 2].start == x->words[i + 1].end + 1;
	bool inverted = near && word_in(x->words[i + 1].lower, wh);
	if (word_in(x->words[i].lower, "and but"))
		return (near && word_in(x->words[i + 1].lower, openers)) ||
		       (nearer && word_in(x->words[i + 2].lower, wh));
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
		if ((word_in(a, "how") && word_in(b, "fast quickly")) ||
		    (word_in(a, "what which") && word_in(b, "rate")))
			types |= QTYPE(DOSING);
		if (word_in(a, "no") && word_in(b, "use point benefit need place role"))
			types |= QTYPE(NON_INDICATION); /* "when is it of no use" */
		if (word_in(a, "a any") && str_starts(b, STR("problem")) && i + 2 == to)
			types |= QTYPE(HARMS); /* "is bleeding a problem" */
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
