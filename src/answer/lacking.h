/* lacking.h: those who lack what is asked about. To give somebody what is lacking is another question than to give it
 * to everybody, and other records answer it: where the vocabulary knows a deficiency of what is asked about, they are
 * looked up beside what the words of the question rank.
 *
 *   names of the intervention ─> "vitamin B12 deficiency" in the vocabulary ─> guidelines on it, and what tells of it
 *                                                                              with the condition */
#ifndef ANSWER_LACKING_H
#define ANSWER_LACKING_H

#include "answer/internal.h"

enum { LACKING_RECORDS = 8 };

/* The name of the lack into x->lack, and at most LACKING_RECORDS records on it, in the arena; none when the question
 * asks for no verdict on an intervention, or nothing can lack it. MINOT_NO_MEMORY, and what reading the collection can
 * give (collection.h). */
minot_status find_lacking(struct composition *x, struct search_hit **out, size_t *n, minot_err *err);

/* Whether a text names the lack of what is asked about: "vitamin D deficiency", "lack of iron". */
bool names_lack(const struct composition *x, minot_str s);

/* Whether a heading above k, whose record is loaded, sets it apart as said of those who lack what is asked about:
 * "Low serum iron". */
bool is_under_lack(const struct composition *x, const struct candidate *k);

#endif
