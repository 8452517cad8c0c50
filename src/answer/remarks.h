/* remarks.h: what a guideline adds to a recommendation in a paragraph or an item of its own: "Remarks: ...",
 * "Exceptions: ...", "Values and preferences: ...", "This recommendation does not apply to ...". It limits or explains
 * what stands before it and nothing else (composition rule 2: qualifiers travel), so it is shown right behind that, and
 * never alone.
 *
 * Told at ingest (struct statement, qualifies). Where a remark's words rank high, what it is on is chosen instead, and
 * brings it along. */
#ifndef ANSWER_REMARKS_H
#define ANSWER_REMARKS_H

#include "answer/internal.h"
#include "answer/making.h"

/* How many statements before s, which comes next behind m->out, stands the one that it qualifies; 0: it qualifies
 * none, or what it qualifies is no statement. */
uint8_t qualifies_before(const struct making *m, const struct statement *s);

/* What k, of those that were ranked, qualifies; NULL: it is not among them. */
struct candidate *owner_of(const struct composition *x, const struct candidate *k);

/* Puts behind each chosen statement what qualifies it, into its section. After place_statements. */
minot_status bring_remarks(struct composition *x, minot_err *err);

/* Each remark behind what it qualifies again, the others as they were. */
minot_status order_remarks(struct composition *x, minot_err *err);

#endif
