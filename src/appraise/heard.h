/* heard.h (private to appraise): the tables of phrases that are looked for in every sentence. They stand beside the
 * rules that ask for them; all are found together, in one pass over the sentence (sentence_hear, cues.c). */
#ifndef APPRAISE_HEARD_H
#define APPRAISE_HEARD_H

#include "appraise/appraise.h"

enum heard_table {
	HEARD_OBJECTIVE, /* of role.c */
	HEARD_OBJECTIVE_START,
	HEARD_METHODS,
	HEARD_RESULT,
	HEARD_CONCLUSION,
	HEARD_BACKGROUND,
	HEARD_OTHER_WORK,
	HEARD_OWN,
	HEARD_CONDUCT,
	HEARD_STOPPED,
	HEARD_ANIMALS,
	HEARD_IDIOMS, /* of says_tables.c */
	HEARD_INSUFFICIENT,
	HEARD_AGAINST,
	HEARD_AGAINST_WORD,
	HEARD_ALIKE,
	HEARD_STRONGLY,
	HEARD_WEAKLY,
	HEARD_RECOMMENDS,
	HEARD_RESTRICTS,
	HEARD_NEGATES,
	N_HEARD,
	HEARD_BY_SAYS = HEARD_IDIOMS
};
/* In this order, NULL-terminated. */
extern const char *const *const role_tables[], *const *const says_tables[];

/* Whether a phrase of the table stands in the sentence. */
static inline bool hears(const struct sentence_heard *h, enum heard_table t) { return h->tables >> t & 1; }

#endif
