/* filler.h: what a composer leaves out once an article answers: statements that hold many words of the question and
 * tell a reader of it nothing. While an article is thin they stand in it as the nearest there is.
 *
 * Pure functions of the composition; k must have been read. */
#ifndef ANSWER_FILLER_H
#define ANSWER_FILLER_H

#include "answer/internal.h"

/* Whether the text tells how a study was done, who was counted in it, or what a text is for: never a finding. */
bool tells_of_making(minot_str text);

/* Whether it is asked what is to be done with certain patients, or how: then little of worth is nothing. */
bool asks_how(const struct composition *x);

/* Whether an article that answers does without k. After select_statements has begun: x->diseases is known. */
bool is_filler(const struct composition *x, const struct candidate *k);

#endif
