/* dose_change.h: doses that are told by another: "half the usual dose", "reduce the dose of zolvapril by 50%", "double
 * the dose". What the other is multiplied by, which dose it is, and whose; an amount is made of it only where one dose
 * alone can be meant (dose_change_amount, appraise.h).
 *
 *   "Reduce the zolvapril dose by 25% to 50%"      x 1/2-3/4, of no dose that is told, of zolvapril
 *   "Give half the usual dose"                     x 1/2 of the usual dose
 *   "Do not take a double dose"                    x 2, denied
 *
 * A share of a dose that a body took up, lost or lacks ("60% of the dose is excreted"), and a share of people whose
 * dose was changed, is none. Pure; slices borrow from the sentence. */
#ifndef APPRAISE_DOSE_CHANGE_H
#define APPRAISE_DOSE_CHANGE_H

#include "appraise/dose.h"

/* X(code, words): which dose is multiplied. */
#define DOSE_BASE_LIST(X)                \
	X(UNTOLD, "the dose")            \
	X(USUAL, "the usual dose")       \
	X(STARTING, "the starting dose") \
	X(MAXIMUM, "the maximum dose")   \
	X(CURRENT, "the dose before")
enum dose_base {
#define X(code, words) DOSE_BASE_##code,
	DOSE_BASE_LIST(X)
#undef X
	        N_DOSE_BASES
};

struct dose_change {
	uint32_t at, end;       /* bytes of the words that tell it */
	struct ratio low, high; /* known, positive; equal when one number is told */
	enum dose_base base;
	minot_str drug; /* of the dose that is changed, where the words tie one to it; STR_NONE */
	bool denied;    /* "never double the dose" */
};
enum { MAX_DOSE_CHANGES = 4 };
/* In the order of the text; what is beyond MAX_DOSE_CHANGES is left out. */
size_t dose_changes_of(minot_str sentence, struct dose_change out[MAX_DOSE_CHANGES]);
/* "x 1/2 of the usual dose", "x 0.5-0.75 of the dose, denied". */
void dose_change_write(const struct dose_change *c, struct minot_buf *out);

#endif
