/* steps.h: the order of the clock. A guideline tells what to do in the order in which it is done; what is done when the
 * first did not help names that ("if seizures persist"), and would open the article for holding the question's words.
 * Pure functions; the candidates must have been read. */
#ifndef ANSWER_STEPS_H
#define ANSWER_STEPS_H

#include "answer/internal.h"

/* The chosen statements that tell of giving something and stand before k in the section on what is asked about, in the
 * order of their record and at most `cap`, where k itself is what comes when something was done already. 0: k is no
 * such step, or none of them is a first one, or the question does not ask how. */
size_t steps_before(const struct composition *x, const struct candidate *k, const struct candidate **out, size_t cap);
/* Whether one of the chosen statements is a later step that k stands before so. */
bool is_earlier_step(const struct composition *x, const struct candidate *k);

#endif
