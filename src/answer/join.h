/* join.h: neighbours that say one thing are one statement (composition rule 2: what limits a recommendation travels
 * with it). Sentences that follow each other in a record, were both chosen and stand in the same section are shown as
 * the paragraph that they are, under one number and with one proof; the places that this frees go to what was chosen
 * next. Such a paragraph does not open the article. */
#ifndef ANSWER_JOIN_H
#define ANSWER_JOIN_H

#include "answer/internal.h"

enum {
	JOINED_MORE = 10,  /* statements that are chosen besides, to fill the places that joining may free */
	JOINED_WORDS = 70, /* a longer one is not read at a glance */
	JOINED_SENTENCES = 3
};

/* Joins chosen statements and leaves at most ANSWER_MAX_CLAIMS of them, those chosen last going first; what was looked
 * up stays. After place_statements. */
minot_status join_neighbours(struct composition *x, minot_err *err);

#endif
