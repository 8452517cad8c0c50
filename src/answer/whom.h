/* whom.h: whom a statement is about, where that is somebody else than the record around it promises: a guideline on one
 * treatment goes through many diseases, and its title tells nothing of which one a sentence is about. */
#ifndef ANSWER_WHOM_H
#define ANSWER_WHOM_H

#include "answer/internal.h"

/* Place of the first name of what is asked about, under any of its names, in s; SIZE_MAX when it is not named. */
size_t intervention_at(const struct composition *x, minot_str s);
/* The same of these terms, and the byte after the name in *end. */
size_t name_of_terms(const struct composition *x, minot_str s, uint64_t terms, size_t *end);

/* Whether one of the phrases stands in the headings above k or in its record's title. */
bool stands_above(const struct candidate *k, const char *const *phrases);

/* Whether a population of the question is a state of the patient ("pregnant") beside what the patient has: not the one
 * that the question is most about. */
bool is_state_beside(const struct composition *x, const struct question_concept *c);

/* Whether the text names a disease of the collection's vocabulary as whom it is about ("IVIg may be considered in
 * LEMS"), and none of those that the question asks about. k must have been read. Without a vocabulary: false. */
bool of_another_disease(const struct composition *x, const struct candidate *k);

/* Whether an item of a list names a disease, and none of the words of those asked about: "tarsal rot 5 mg" behind
 * "quorl fever 2 mg". Without a vocabulary: false. */
bool names_another_alone(const struct composition *x, minot_str item);

/* Whether the text names patients who have a disease that the question does not name: "infants with lung disease".
 * Without a vocabulary: false. */
bool names_ill(const struct composition *x, minot_str text);

/* Whether the record of k is titled on another disease, and not on one of those asked about: what a guideline on heart
 * failure says of hyponatraemia. k must have been read. Without a vocabulary, or where no disease is asked about:
 * false.
 */
bool is_titled_on_another(const struct composition *x, const struct candidate *k);
/* Whether it is titled on a disease that ends like one asked about and is neither that nor a kind of it, nor the other
 * way round: "optic neuropathy" where peripheral neuropathy is asked about. Without a vocabulary: false. */
bool is_titled_on_sibling(const struct composition *x, const struct candidate *k);

/* Whether a question of a treatment names no condition that it is for, and the record of k is titled on a disease. The
 * same.
 */
bool is_titled_on_any(const struct composition *x, const struct candidate *k);

/* 0 to 1: how much the text limits itself to some of those asked about, by the words of its conditions ("in patients
 * with ...", "if ...") that the question has not. */
double narrower_than_asked(const struct composition *x, minot_str text);

/* Whether advice against something is only for some of those asked about: "should not be taken by people who are not
 * taking inhaled steroids", "is not recommended in patients with severe disease". */
bool only_for_some(minot_str text);
/* The words by which the text names those whom it sets apart so from the others asked about ("patients who have no
 * fever"), borrowed; empty when it names none, or only all of those asked about. */
minot_str some_named(const struct composition *x, minot_str text);

/* Whether a question asks of both those with something and those without it: "with and without inhaled steroids". */
bool asks_of_both(minot_str question);

/* Degrees of severity and groups of risk that a statement sets apart: bits, 0 none. */
enum {
	DEGREE_MILD = 1,
	DEGREE_MODERATE = 2,
	DEGREE_SEVERE = 4,
	DEGREES = 7,
	RISK_LOW = 8,
	RISK_MODERATE = 16,
	RISK_HIGH = 32,
	RISKS = 56
};
/* Those that the text gives to patients: not to another disease that it names behind them ("with severe malnutrition",
 * where measles is asked about), a grade, an operation or a drug. x: NULL where nothing is asked. */
uint32_t degrees_in(const struct composition *x, minot_str text);
/* The words of the first of these degrees in the text, borrowed; empty when none is there. */
minot_str degree_named(const struct composition *x, minot_str text, uint32_t degrees);

/* Those who lack what is asked about, as the text names them ("vitamin B12 deficiency"), borrowed; empty when it does
 * not, or when nothing of it is of the condition asked about: neither one of its words nor one that begins like it
 * ("neurologic" for neuropathy), or it speaks of no treatment. To give what is lacking is another question than to give
 * it to everybody. */
minot_str deficiency_of(const struct composition *x, minot_str text);

/* Special populations (pregnancy, children, kidney disease ...) that a text speaks of, as bits; and whether it speaks
 * of one that the question does not ask about. */
uint32_t special_in(minot_str text);
/* Children, newborns, pregnancy, breast feeding: who means them says so. */
enum { SPECIAL_BY_NAME = 15 };
/* Those that the headings above k and its record's title speak of. k must have been read. */
uint32_t special_above(const struct candidate *k);
/* Those whom a disease that k names, or what stands above it, is had by alone: children by the name of one of theirs.
 */
uint32_t special_implied_by(const struct candidate *k);
/* Those and what its own text speaks of; what befalls the unborn is of pregnancy. k must have been read. */
uint32_t special_around(const struct candidate *k);
uint32_t special_asked(const struct composition *x);
uint32_t special_named_by(const struct question_concept *c);
bool of_branch_not_asked(const struct composition *x, minot_str text);

/* Whether it tells of records, not of patients: "has made recommendations on (see the summary of ...)". */
bool points_elsewhere(minot_str text);
/* The same of k, but for a rated row, which stands with its scale. k must have been read. */
bool speaks_of_elsewhere(const struct candidate *k);

#endif
