/* level.h: the provisional level of a record for each type of question, after the Oxford Centre for Evidence-Based
 * Medicine's 2011 levels (OCEBM Levels of Evidence Working Group, "The Oxford 2011 Levels of Evidence", cebm.ox.ac.uk).
 *
 * Provisional, always: the table asks also for size, consistency and directness, which a program does not judge; design
 * alone agrees with experts in about seven of ten. It is never shown in place of the authors' own grade. */
#ifndef APPRAISE_LEVEL_H
#define APPRAISE_LEVEL_H

#include "appraise/appraise.h"

/* The questions of the table ("common harms" stand for harms: rare ones need the incidence). */
#define LEVEL_QUESTION_LIST(X)            \
	X(TREATMENT, "treatment benefit") \
	X(HARMS, "treatment harms")       \
	X(DIAGNOSIS, "diagnosis")         \
	X(PROGNOSIS, "prognosis")         \
	X(PREVALENCE, "prevalence")       \
	X(SCREENING, "screening")
enum level_question {
#define X(name, text) LEVEL_##name,
	LEVEL_QUESTION_LIST(X)
#undef X
	        N_LEVEL_QUESTIONS
};
const char *level_question_name(enum level_question q);
#define LEVEL_SCHEME "OCEBM 2011"

struct level {
	unsigned value;      /* 1 (strongest) to 5; 0: the table gives none */
	const char *because; /* never NULL; static */
};
/* of_trials: the record is a review that says that it reviewed randomised trials (level_of_trials). */
struct level level_of(enum design d, enum level_question q, bool of_trials);
/* Whether title or abstract of a review name randomised trials. */
bool level_of_trials(const struct record *r);

#endif
