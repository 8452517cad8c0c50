/* doses.h: whose the amounts of a statement are, and which of them the table of doses may show. */
#ifndef ANSWER_DOSES_H
#define ANSWER_DOSES_H

#include "answer/internal.h"
#include "appraise/dose.h"

/* Whether a name stands among the words of another: "vitamin B12" in "vitamin B12 (cyanocobalamin)". */
bool is_name_in(minot_str wider, minot_str name);
/* The sentence of a statement that byte `at` stands in. */
minot_str sentence_around(minot_str text, size_t at);
/* Whether the text names the concept under its own name or one that means the same, not under a wider one: of
 * "epilepsy" nobody knows whether it is status epilepticus. */
bool names_concept(const struct composition *x, minot_str text, const struct question_concept *c);

/* The drug of a dose as the statement names it; else the one asked about, when the statement or its lead names that.
 * False: it is a dose of something else, or nobody can tell of what. */
bool drug_of_dose(const struct composition *x, const struct candidate *k, minot_str lead, const struct stated_dose *d,
                  minot_str *drug);
/* "If the dose of warfarin is 5 mg or less": what somebody takes already, not what is to be given. */
bool dose_is_condition(minot_str text, const struct stated_dose *d, bool arms);
/* Whether k may speak of those of the age asked about, or whose kidneys work as measured ("a clearance of 25"): its
 * limits do not leave the value out, and it is not of those who are dialysed. */
bool is_for_value(const struct composition *x, const struct candidate *k);

/* Whether the question says that the kidneys are well: "with normal kidneys". */
bool asks_of_well_kidneys(const struct composition *x);

/* Whether the question asks for a dose, and those that k gives are of other drugs alone, or for another disease, or to
 * keep it off where it is asked how it is treated: nearest, they would be read as the answer (composition rule 11). k
 * must have been read. */
bool doses_for_others(const struct composition *x, const struct candidate *k);

/* Whether k gives a row of the table of doses in the name of a guideline or a label: it is the answer where a dose is
 * asked for. k must have been read. */
bool gives_dose_asked(const struct composition *x, const struct candidate *k);

/* The rows of the table of doses that the n doses of k give, into c->doses (regimen.c): those to be given, for what is
 * asked, to those asked about. */
minot_status make_doses(struct composition *x, const struct candidate *k, const struct stated_dose *d, size_t n,
                        struct article_claim *c, minot_err *err);

#endif
