/* scope.h: what a sentence denies, doubts, or holds only under a condition, and how far each of these reaches. A lost
 * "not" or a lost "unless" is the worst that can happen to a statement; so every cue has a scope, scopes nest, and
 * where the end of one cannot be told it reaches to the end of the clause: too far is safer than too short.
 *
 *   "Do not use zolvapril in children unless dialysis is at hand."
 *       [negation                    ] [exception              ]
 *                     [condition  ]
 *
 * The approach is that of NegEx and ConText: cue, direction, terminating word (Chapman WW and others, J Biomed Inform
 * 2001;34:301; Harkema H and others, J Biomed Inform 2009;42:839), with cues of guidelines and labels. Pure functions.
 */
#ifndef APPRAISE_SCOPE_H
#define APPRAISE_SCOPE_H

#include "record/record.h"

enum scope_kind {
	SCOPE_NEGATION,    /* "not", "without", "avoid", "contraindicated" */
	SCOPE_UNCERTAINTY, /* "may", "unclear whether", "insufficient evidence" */
	SCOPE_CONDITION,   /* "if", "only when", "in patients with": it holds there */
	SCOPE_EXCEPTION,   /* "unless", "except", "other than", "but not in": it does not hold there */
};
const char *scope_name(enum scope_kind k);

struct stated_scope {
	enum scope_kind kind;
	bool only;           /* of a condition that excludes all others: "only if", "reserved for" */
	uint32_t start, end; /* bytes of the sentence: from the cue to where its effect ends, both included */
	uint32_t cue_end;    /* the cue is [start, cue_end) */
};
enum { MAX_SCOPES = 24 };
/* Ordered by start, an outer scope before what it holds. What is beyond MAX_SCOPES is left out, never cut. */
size_t scopes_of(minot_str sentence, struct stated_scope out[MAX_SCOPES]);

/* What a statement inherits from where it stands: the headings above its field and the lead-ins above its block that
 * name a condition or whom it is for ("In patients with renal impairment", "Do not use any of the following:"), nearest
 * first. Slices borrow from the record. */
struct inherited {
	minot_str text;
	bool heading;   /* else a lead-in of a list */
	bool condition; /* states a condition or whom it is for */
	bool negation;  /* denies: every item below is denied with it */
};
enum { MAX_INHERITED = 8 };
size_t inherited_by(const struct record *r, uint32_t field, uint32_t block, struct inherited out[MAX_INHERITED]);

/* The sentence after [start, end) of a text field, when it limits what was said ("This applies only to ...", "However,
 * ...", "Exceptions are ..."), else false: composition shows both or neither. Bytes of the field's text. */
bool limiting_sentence(const struct record *r, uint32_t field, uint32_t end, uint32_t *limit_start,
                       uint32_t *limit_end);

#endif
