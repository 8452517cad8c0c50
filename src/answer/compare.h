/* compare.h: a question that sets two treatments against each other ("zolvine or pelamide: which is better?"), and
 * which of the two a statement puts first. Only who names both answers it: that one of them works says nothing of the
 * other (composition rules 1 and 4).
 *
 * Pure functions; any thread. */
#ifndef ANSWER_COMPARE_H
#define ANSWER_COMPARE_H

#include "answer/internal.h"

struct pair {
	const struct question_concept *one, *other; /* in the order of the question */
	uint64_t terms[2];                          /* the rarest word of each */
	bool choice;                                /* "A or B", "A versus B": no yes answers it */
	bool only;                                  /* who speaks of one alone is no answer to any part of it */
};
/* False: the question compares no two treatments, or one of them with itself or with none. */
bool find_pair(const struct composition *x, struct pair *p);

/* Whether k could compare the two, by the words around it; cheap. */
bool could_compare(const struct candidate *k, const struct pair *p);

/* What a text says of the first beside the second: SAYS_FOR the first is better, SAYS_AGAINST the second is,
 * SAYS_NO_DIFFERENCE both are alike, SAYS_FOR_WEAKLY they are alike in effect and the first is better tolerated;
 * SAYS_NOTHING where it does not compare them. k must have been read. */
enum says compared_by(const struct composition *x, const struct pair *p, const struct candidate *k);

#endif
