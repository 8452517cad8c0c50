/* place.h, private to src/verify: where a sentence stands in a record, or what there is nearest to it. */
#ifndef VERIFY_PLACE_H
#define VERIFY_PLACE_H

#include "verify/records.h"
#include "verify/verify.h"

struct verifyi_place {
	enum verify_verdict verdict; /* EXACT, NORMALISED or ABSENT */
	uint32_t rules;              /* RULE(...) and VERIFY_RULE(...) bits */
	minot_str field, passage;    /* path and bytes of the place; borrowed from the record */
	minot_str before, after;     /* PART: what the passage holds before and after the sentence; in the arena */
	minot_str expected;          /* ABSENT: the passage with the rules applied; in the arena */
	double share;                /* of the sentence's words of content that the passage holds, 0 to 1 */
};

/* The best place for text in r: one to twelve adjoining sentences, or an item under its lead-in, or pieces in order
 * where text marks a gap. marked: marks of Markdown were taken out of text. Allocated in a; false: no memory. */
bool verifyi_find_place(const struct verifyi_record *r, minot_str text, bool marked, struct minot_arena *a,
                        struct verifyi_place *out);

#endif
