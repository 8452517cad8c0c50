/* dose_around.h (private to dose*.c): what stands around an amount. */
#ifndef APPRAISE_DOSE_AROUND_H
#define APPRAISE_DOSE_AROUND_H

#include "appraise/dose_parts.h"

/* The surroundings of an amount, as tokens. */
struct dose_around {
	const struct lex *x;
	size_t opening;     /* tokens of what the sentence begins with and says of all that follows */
	size_t left, right; /* tokens [left, own) and [after, right) belong to the amount */
	size_t own, after;
};

/* Reads what stands around each of n amounts, up to the next, into it ("200 mg on the first day, then 100 mg once
 * daily"), and into e[] which of them share what follows. */
void dosei_surroundings(const struct lex *x, struct stated_dose *d, struct extent *e, size_t n);
/* Reads whether the amount is given, a bound, a step, or a mean (dose_bound.c). The rest around it is read already. */
void dosei_read_bound(const struct dose_around *a, struct stated_dose *d);

#endif
