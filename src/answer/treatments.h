/* treatments.h: arms of a question that names no treatment ("What is the treatment of gout?"): one for each treatment
 * that recommendations and conclusions name, so that the answer tells what is advised and what is not.
 *
 *   voice ──> its sentences ──> what each says, and the treatments that it names (the collection's vocabulary)
 *                                     └──> an arm a treatment, the strongest advice first */
#ifndef ANSWER_TREATMENTS_H
#define ANSWER_TREATMENTS_H

#include "answer/arms.h"

/* At most `max` arms of the voices on the patients asked about; 0 without a vocabulary, and when the question names a
 * treatment. What an arm borrows lives in x's arena and in v. */
size_t treatment_arms(const struct composition *x, const struct voices *v, struct arm *arms, size_t max);

/* Names of treatments in s, borrowed from it, in its order, each treatment once; 0 without a vocabulary. */
size_t treatments_in(const struct composition *x, minot_str s, minot_str *out, size_t max);
/* The first of them, or empty. */
minot_str first_treatment(const struct composition *x, minot_str s);
/* The first that is none of those asked about, or empty. */
minot_str first_treatment_but(const struct composition *x, minot_str s);

/* Whether it tells that something is given, and not that something is looked for. */
bool tells_of_giving(minot_str s);
/* Whether s names a treatment of the kind that the question asks for: a drug where it asks for drugs, no drug where it
 * asks for physiotherapy or surgery, else any. Without a vocabulary: false. */
bool names_treatment_asked(const struct composition *x, minot_str s);
/* Whether the question asks for treatments of one kind alone and names none. */
bool asks_one_kind(const struct composition *x);
/* Whether s names one of that kind; true of any text where not one kind alone is asked for. */
bool names_kind_asked(const struct composition *x, minot_str s);
/* Whether the question asks for treatments and names none, and s names one that is given: "treatment is usually with
 * corticosteroids". Without a vocabulary: false. */
bool names_wanted_treatment(const struct composition *x, minot_str s);

/* Of a condition that something brought on ("paracetamol overdose", "digoxin toxicity"), whether the statement is of
 * the same one: naloxone for an overdose of opioids is none for that of paracetamol. True of any other condition. */
bool is_of_that_harm(const struct composition *x, const struct candidate *k);
/* Whether a question of how such a condition is treated meets what a label says of the use of a drug: the directions
 * for paracetamol are no treatment of its overdose; what stands under "Overdosage" may be. */
bool tells_how_to_take_it(const struct composition *x, const struct candidate *k);

/* Whether the place in s stands in an exception, which ends with its clause: "except for bleach baths, no treatment
 * helps" says nothing against baths, and "all drugs other than X" nothing for X. */
bool is_excepted(minot_str s, size_t place);

#endif
