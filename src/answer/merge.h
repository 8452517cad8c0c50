/* merge.h: one finding in several records is one statement with several citations (composition rule 10).
 *
 * That is rare, and not for want of words: of 602 articles 16 statements have several citations, and of the 54 pairs
 * left that share half of their words or more, 40 were read: some five say the same; the others are of another drug
 * (three guidelines that differ in "edoxaban", "dabigatran", "rivaroxaban"), are surer, or say more. */
#ifndef ANSWER_MERGE_H
#define ANSWER_MERGE_H

#include "answer/internal.h"

/* Whether k says what c says, which is of another record: the same by its words (article/same.h), in the same role, as
 * sure, with the same grade, of the same people: what title and headings say of whom and what it is about is the same,
 * or stands in the statement. Both must have been read. False without memory too: then both are shown. */
bool says_the_same(struct composition *x, struct candidate *c, struct candidate *k);
/* Whether neither repeats the other, however many words they share: they differ in a number, a denial, a word like
 * "instead", in whom they are about, or in a drug or a condition that they name; or k is advice, or a label's, and
 * titles name different things. */
bool says_otherwise(struct composition *x, struct candidate *c, struct candidate *k);

#endif
