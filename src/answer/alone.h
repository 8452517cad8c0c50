/* alone.h: what stands in a record as a sentence and tells nothing by itself: a heading, a key to abbreviations, a
 * lead-in whose list is gone, a clause that lost its subject. A statement has a finite verb or is an item under its
 * lead-in.
 *
 * Pure functions; any thread. */
#ifndef ANSWER_ALONE_H
#define ANSWER_ALONE_H

#include "answer/internal.h"

/* Whether the text of a statement cannot be understood alone. k must have been read. */
bool cannot_stand_alone(const struct candidate *k);
/* The same of text that is no list item under its lead-in and gives no dose; for tests. */
bool tells_nothing_alone(minot_str text);

#endif
