/* filler.c: see filler.h. Each reason is one that a reader would give: for other patients, in passing, a trial's
 * figures where it is asked how something is handled, of another aim than the one asked about. Measured on 30 questions
 * of our own, read to the last line with each statement marked as kept or left out by a composer, and on the
 * development questions, whose gold sentences none of the reasons may cost. */
#include "answer/filler.h"
#include "answer/purpose.h"
#include "answer/whom.h"

#include "appraise/phrase_set.h"

/* Terms of the question that k names, or what stands above it, or its record's own title or descriptors; of a record
 * without a title, or of which only passages are here, what there is tells whom it is about. */
static uint64_t named_around(const struct candidate *k)
{
	const struct evidence *e = k->from;
	bool in_part = !record_title(e->record).n || (e->flags & RECORD_PARTIAL);
	return k->here | k->wider | k->near | e->own_title | e->keywords | (in_part ? e->main : 0);
}

/* Whether the question asks in so many words of children, newborns, pregnancy or breast feeding, and neither the
 * statement nor what stands above it nor the descriptors of its record name any of those. */
static bool is_of_others(const struct composition *x, const struct candidate *k)
{
	uint32_t asked = special_in(x->q->text) & SPECIAL_BY_NAME;
	if (!asked || (special_around(k) & asked))
		return false;
	uint64_t held = named_around(k);
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if ((special_named_by(&x->q->concepts[i]) & asked) && (held & x->q->concepts[i].terms))
			return false;
	return true;
}

/* Whether a clause asks how something is handled, and k is what a study found: what is done stands in advice. */
static bool is_found_where_asked_how(const struct composition *x, const struct candidate *k)
{
	const uint32_t how = QTYPE(DOSING) | QTYPE(MONITORING) | QTYPE(NON_INDICATION) | QTYPE(HOW_TO),
	               what = QTYPE(COMPARISON) | QTYPE(HARMS) | QTYPE(PROGNOSIS) | QTYPE(DIAGNOSIS);
	uint32_t asked = x->q->facets[k->facet].types;
	return k->role == SENTENCE_RESULT && (asked & how) && !(asked & what);
}

/* Whether it is asked what prevents something and k tells how it is treated once it is there, or the other way round;
 * what recurs is prevented as a part of its treatment. */
static bool is_of_another_aim(const struct composition *x, const struct candidate *k)
{
	static const char *const prevents[] = {PREVENTION_WORDS, NULL};
	static const char *const first_time[] = {"thromboprophyla*",       "primary prevention",
	                                         "vte prophylaxis",        "dvt prophylaxis",
	                                         "vte prevention",         "surgical prophylaxis",
	                                         "preexposure prophyla*",  "pre-exposure prophyla*",
	                                         "antibiotic prophylaxis", NULL};
	static const char *const treats[] = {"treat*", "manage*", "therap*", "reverse*", NULL};
	static const char *const attack[] = {"acute treatment", "acute attack*", "acute relief",
	                                     "abort*",          "an attack",     "single attack",
	                                     "treated attack*", "rescue",        NULL};
	bool to_prevent = phrase_in(x->q->text, prevents, NULL), to_treat = phrase_in(x->q->text, treats, NULL);
	if (to_prevent == to_treat || phrase_in(k->text, to_prevent ? prevents : treats, NULL))
		return false;
	return phrase_in(k->text, to_prevent ? attack : first_time, NULL);
}

bool tells_of_making(minot_str text)
{
	static const char *const making[] = {"intent-to-treat population",
	                                     "intention-to-treat population",
	                                     "were included in the analysis",
	                                     "was excluded because",
	                                     "were excluded because",
	                                     "per-treatment analysis",
	                                     "were analyzed separately",
	                                     "were analysed separately",
	                                     "we found similar results when",
	                                     "high-performance liquid",
	                                     "were measured by",
	                                     "were measured using",
	                                     "values are the difference",
	                                     "values are mean*",
	                                     "analysis includes data from",
	                                     "prior to study entry",
	                                     "knew which treatment",
	                                     "were randomized to receive",
	                                     "were randomised to receive",
	                                     "biased the results",
	                                     "biased towards the null",
	                                     "relevant professional guidance",
	                                     "general medical council",
	                                     "guideline text may include",
	                                     "more information about testing",
	                                     "studies hope to",
	                                     "are discussed in the article",
	                                     "discussed in the article",
	                                     "focused update of the",
	                                     "formulated recommendations for",
	                                     "recommendation supersedes",
	                                     "refer to the ngc summary",
	                                     "see the ngc summary",
	                                     "relevant resources:",
	                                     "benefit-harms assessment:",
	                                     "benefits-harms assessment:",
	                                     NULL};
	return phrase_in(text, making, NULL);
}

bool asks_how(const struct composition *x)
{
	return x->q->types &
	       (QTYPE(DOSING) | QTYPE(MONITORING) | QTYPE(NON_INDICATION) | QTYPE(HOW_TO) | QTYPE(SPECIAL_POPULATION));
}

/* Whether the question names a treatment or a test, or some, in words of its own, and k names none of them. A book's
 * title names what the book is about besides. */
static bool names_nothing_asked(const struct composition *x, const struct candidate *k)
{
	uint64_t own = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (!x->q->concepts[i].taken_over && (x->q->concepts[i].terms & x->intervention))
			own |= rarest_of(x, x->q->concepts[i].terms & x->intervention);
	bool book = k->from->kind == RECORD_GUIDELINE || k->from->kind == RECORD_BOOK;
	bool clinical =
	        x->q->verdict || asks_how(x) || (x->q->types & QTYPE(DIAGNOSIS)); /* else any fact of it may be asked */
	return clinical && x->q->n_facets == 1 && own &&
	       !((book ? k->here | k->wider | k->near : named_around(k)) & own);
}

/* A label's trials, chemistry and packing: what they tell is told in advice elsewhere in it. */
static bool is_of_label_at_large(const struct candidate *k)
{
	static const char *const at_large[] = {"clinical studies",
	                                       "clinical pharmacology",
	                                       "nonclinical toxicology",
	                                       "how supplied",
	                                       "package label*",
	                                       "description",
	                                       NULL};
	return k->from->kind == RECORD_LABEL && k->statement->label_section == IN_NO_LABEL && stands_above(k, at_large);
}

bool is_filler(const struct composition *x, const struct candidate *k)
{
	return is_in_passing(x, k) || is_of_others(x, k) || is_found_where_asked_how(x, k) ||
	       names_nothing_asked(x, k) || is_of_another_aim(x, k) || is_of_label_at_large(k) ||
	       tells_of_making(k->text);
}
