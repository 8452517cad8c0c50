/* plain_count.h: what a patient's plain form leaves out of a statement: the measure of src/eval/readability.c, and a
 * test over articles. Counts words alone, by lists of its own; any thread. */
#ifndef EVAL_PLAIN_COUNT_H
#define EVAL_PLAIN_COUNT_H

#include "article/article.h"

struct plain_count {
	unsigned numbers, negations, conditions, citations;
};

/* How often a number, a negation or a condition of the text stands neither in the lines nor in the notes: for each
 * word, how much seldomer it is there. What the lay vocabulary adds does not make up for it, since no entry holds one
 * of these words as a replacement. citations stays 0. */
struct plain_count plain_lost(minot_str text, const struct article_plain *plain);

#endif
