/* features.h: what can be told of a statement and of what stands above it, for the models of rank.h and placing.h. */
#ifndef ANSWER_FEATURES_H
#define ANSWER_FEATURES_H

#include "answer/internal.h"

enum { N_ROLES = SENTENCE_FACT + 1, N_SAYS = SAYS_INSUFFICIENT + 1 };

/* What headings above a statement tell: phrase tables in features.c. */
#define HEADING_LIST(X)     \
	X(DOSE)             \
	X(MONITORING)       \
	X(HARMS)            \
	X(CONTRAINDICATION) \
	X(DIAGNOSIS)        \
	X(TREATMENT)        \
	X(PREVENTION)       \
	X(CAUTION)          \
	X(ALTERNATIVE)      \
	X(PREGNANCY)        \
	X(KIDNEY)           \
	X(CHILDREN)         \
	X(PROGNOSIS)        \
	X(EVIDENCE)         \
	X(SYMPTOMS)         \
	X(AGAINST)          \
	X(INTERACTION)      \
	X(START)            \
	X(STOP)
enum heading_class {
#define X(name) HEADING_##name,
	HEADING_LIST(X)
#undef X
	        N_HEADINGS
};

/* Linear models, made by models/train_answer.c. */
struct placing_model;
struct answer_weights {
	const float *rank;                 /* N_RANK of rank.h: by which statements are ranked */
	const struct placing_model *place; /* in which section they stand, and which point to them (placing.h) */
	const float *belongs;              /* N_BELONGS of belongs.h: which belong in the article; NULL: all do */
};
extern const struct answer_weights answer_weights;

#endif
