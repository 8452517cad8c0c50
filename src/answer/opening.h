/* opening.h: the statements that open an article: the bottom line, of which the first screen shows the first three.
 *
 *   chosen statements ──> those that may open it: they answer, and stand on exactly what is asked
 *                     ──> worth of each as an opener: its score, more for whom, what and how the question asks
 *                     ──> what says yes or no, the best for each clause, one for each arm, then the others, by worth
 */
#ifndef ANSWER_OPENING_H
#define ANSWER_OPENING_H

#include "answer/arms.h"

enum { BOTTOM_LINES = 5 };

/* The bottom line, best first, into out (BOTTOM_LINES of it): how many. says_so: the statement that answers yes or no,
 * NULL: none does. n_arms 0 where arms are computed. After place_statements and the verdict. */
size_t bottom_line(const struct composition *x, const struct voices *v, const struct arm *arms, size_t n_arms,
                   const struct candidate *says_so, const struct candidate **out);

/* For --explain: how well a chosen statement opens the article, and why. After bottom_line. */
void explain_opening(const struct composition *x, const struct candidate *k, struct minot_buf *b);

#endif
