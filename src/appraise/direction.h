/* direction.h: which way passages answer a question that can be answered by yes or no: does it work, is it safe, is it
 * associated. Yes, no, or maybe: authors who find too little evidence answer maybe, never no.
 *
 * A linear model (models/polar.weights) over words of the question and of the passages in their relation, and over what
 * the rules of says.c hear in each sentence. Trained on expert questions with the passages that answer them (BioASQ: A.
 * Krithara and others, Sci Data 2023;10:170), conclusions of abstracts whose title asks (PubMedQA: Q. Jin and others,
 * EMNLP 2019) and checked health claims (HealthFC: J. Vladika and others, LREC-COLING 2024). All functions are pure;
 * any thread may call them. */
#ifndef APPRAISE_DIRECTION_H
#define APPRAISE_DIRECTION_H

#include "appraise/linear.h"

/* In the order of the model's classes. */
#define POLAR_LIST(X) \
	X(YES, "yes") \
	X(NO, "no")   \
	X(MAYBE, "maybe")
enum polar {
	POLAR_NOT_TOLD = -1, /* no passage, or no model */
#define X(name, text) POLAR_##name,
	POLAR_LIST(X)
#undef X
	        N_POLAR
};
const char *polar_name(enum polar p); /* "" for POLAR_NOT_TOLD */

enum { POLAR_SENTENCES = 40 /* of all passages; what follows is not read */ };

struct polar_answer {
	enum polar answer;
	double p[N_POLAR]; /* probabilities, 0 to 1 */
};
/* passages: those that bear on the question, the weightiest first. Borrowed for the call. */
void polar_of(minot_str question, const minot_str *passages, size_t n, struct polar_answer *out);

/* What the model judges by; shared with models/train.c. Not sealed. */
void polar_features(minot_str question, const minot_str *passages, size_t n, struct linear_features *out);

#endif
