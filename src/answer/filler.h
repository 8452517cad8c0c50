/* filler.h: statements that hold many words of the question and seldom tell a reader of it anything: they stand behind
 * others of the same score.
 *
 * Pure functions of the composition; k must have been read. */
#ifndef ANSWER_FILLER_H
#define ANSWER_FILLER_H

#include "answer/internal.h"

/* Whether k is what a study found where the question asks how something is handled, or names nothing that is given or
 * tested where the question is about that alone. */
bool is_filler(const struct composition *x, const struct candidate *k);

#endif
