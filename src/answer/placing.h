/* placing.h: how likely each section is to be where a reader looks for a statement: multinomial logistic regression
 * over features of the statement itself (models/train_answer.c). What the question asks comes in by the section that
 * the rules of place.c give for its clause, by the clause's types, and by what the statement is to the treatment asked
 * about.
 *
 * Pure functions of the composition and the candidate; any thread. */
#ifndef ANSWER_PLACING_H
#define ANSWER_PLACING_H

#include "answer/features.h"

/* Groups of features that are 0 or 1: X(name, members). */
#define PLACING_GROUP_LIST(X)              \
	X(BIAS, 1)                         \
	X(RULE, ARTICLE_N_SECTIONS)        \
	X(ROLE, N_ROLES)                   \
	X(SAYS, N_SAYS)                    \
	X(WORDS, (int)N_CUES + N_WORDINGS) \
	X(PART, RECORD_N_PARTS)            \
	X(KIND, RECORD_N_KINDS)            \
	X(LABEL_SECTION, N_LABEL_SECTIONS) \
	X(HEADING, N_HEADINGS)             \
	X(DESIGN, N_DESIGNS)               \
	X(FORM, N_FORMS)                   \
	X(TREATMENT, N_TREATMENT_PLACES)   \
	X(TYPE, QUESTION_N_TYPES)          \
	X(STANCE, N_SAYS)
/* How it is told, and what it is to the treatment asked about. */
enum { FORM_RESTRICTS, FORM_NEGATES, FORM_GRADED, FORM_ITEM, N_FORMS };
enum {
	TREATMENT_NOT_ASKED,
	TREATMENT_IN_WORDS,
	TREATMENT_AROUND, /* in its headings or title */
	TREATMENT_NOT_NAMED,
	TREATMENT_BESIDE,  /* is_beside_treatment */
	TREATMENT_WANTED,  /* names_wanted_treatment */
	TREATMENT_GIVEN,   /* tells_of_giving */
	TREATMENT_ANOTHER, /* names another one, and not the one that is asked about */
	TREATMENT_BOTH,
	N_TREATMENT_PLACES
};
enum {
#define X(name, n) PLACING_##name, PLACING_LAST_##name = PLACING_##name + (n)-1,
	PLACING_GROUP_LIST(X)
#undef X
	        N_PLACING
};

/* Numbers of the features that hold of k for its clause, ascending; how many. k must have been read. */
size_t placing_features(const struct composition *x, const struct candidate *k, uint16_t out[N_PLACING]);
/* They sum to 1. */
struct placing_model {
	float weight[ARTICLE_N_SECTIONS][N_PLACING];
};
void placing_odds(const uint16_t *features, size_t n, const struct placing_model *model,
                  double out[ARTICLE_N_SECTIONS]);

extern const struct placing_model placing_model; /* the one built in */

#endif
