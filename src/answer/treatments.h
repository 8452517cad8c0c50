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

#endif
