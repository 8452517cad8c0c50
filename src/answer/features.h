/* features.h: what can be told of a statement for a clause of the question, as a sparse vector of named features. The
 * score by which statements are ranked is a sum of their weights, so every choice can be explained by the features that
 * made it (`minot ask --explain`).
 *
 * Pure functions of the composition and the candidate; any thread. */
#ifndef ANSWER_FEATURES_H
#define ANSWER_FEATURES_H

#include "answer/internal.h"

/* Features with a value of their own, from 0 to 1 unless it says otherwise. */
#define FEATURE_LIST(X)                                                                             \
	X(BIAS, "always 1")                                                                         \
	X(RECORD, "score of the record in the ranking, the best being 1")                           \
	X(SUBJECT, "share of the subject's weight that it holds, or its headings, title, record")   \
	X(SUBJECT_HERE, "share of the subject's weight that stands in its own words")               \
	X(TITLE, "share of the subject's weight in the title of its record")                        \
	X(KEYWORDS, "share of the subject's weight in the record's descriptors")                    \
	X(POPULATION, "the population stands in it or in its headings")                             \
	X(POPULATION_TITLE, "the population stands in the title")                                   \
	X(INTERVENTION, "the intervention stands in it or in its headings")                         \
	X(NO_INTERVENTION, "the intervention stands neither in it, nor above it, nor in the title") \
	X(NO_POPULATION, "no word of the population stands anywhere in its record")                 \
	X(BOTH, "intervention and population both stand in it, above it or in the title")           \
	X(WIDER, "named by a wider form only")                                                      \
	X(EXCLUDES, "speaks of those who do not have what is asked about")                          \
	X(EARLIER, "its record was cited by the article that this question follows")                \
	X(GRADED, "carries its authors' grade")                                                     \
	X(RESTRICTS, "holds only under a condition")                                                \
	X(NEGATES, "negates")                                                                       \
	X(ITEM, "is a list item under its lead-in")                                                 \
	X(SHORT, "fewer than seven words")                                                          \
	X(LONG, "more than sixty words")                                                            \
	X(FIRST, "the first sentence of its field")                                                 \
	X(LAST, "the last sentence of its field")                                                   \
	X(RECENT, "year of publication, 1990 being 0 and 2020 being 1; undated 0")                  \
	X(UNDATED, "its record has no date")                                                        \
	X(STRONG_DESIGN, "guideline, review of trials, trial")                                      \
	X(WEAK_DESIGN, "case report, laboratory study, narrative")                                  \
	X(PARTIAL, "its record is incomplete here")                                                 \
	X(CLAUSE, "share of the clause's own weight that it holds, or its headings, title, record") \
	X(CLAUSE_HERE, "share of the clause's own weight that stands in its own words")             \
	X(CLAUSE_HEADING, "share of the clause's own weight in the headings above it")              \
	X(CLAUSE_EMPTY, "the clause has no words beside the subject")
enum feature_value {
#define X(name, meaning) FEATURE_##name,
	FEATURE_LIST(X)
#undef X
	        N_FEATURE_VALUES
};

/* Groups of features that are 0 or 1: one for each member that holds. Groups whose second name is not empty pair a type
 * of the clause with something of the statement. */
#define FEATURE_GROUP_LIST(X)                                   \
	X(ROLE, "role", N_ROLES, "")                            \
	X(SAYS, "says", N_SAYS, "")                             \
	X(CUE, "cue", N_CUES, "")                               \
	X(PART, "part", RECORD_N_PARTS, "")                     \
	X(KIND, "kind", RECORD_N_KINDS, "")                     \
	X(LABEL_SECTION, "label section", N_LABEL_SECTIONS, "") \
	X(HEADING, "heading", N_HEADINGS, "")                   \
	X(WORDS, "words", N_WORDINGS, "")                       \
	X(TYPE, "asks", QUESTION_N_TYPES, "")                   \
	X(RULE, "by rule", ARTICLE_N_SECTIONS, "")              \
	X(TYPE_CUE, "asks", QUESTION_N_TYPES *N_CUES, "cue")    \
	X(TYPE_SAYS, "asks", QUESTION_N_TYPES *N_SAYS, "says")  \
	X(TYPE_WORDS, "asks", QUESTION_N_TYPES *N_WORDINGS, "words")
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
enum {
#define X(name, text, n, second) FEATURES_AT_##name, FEATURES_LAST_##name = FEATURES_AT_##name + (n)-1,
	FEATURES_BEFORE_GROUPS = N_FEATURE_VALUES - 1,
	FEATURE_GROUP_LIST(X)
#undef X
	        N_FEATURES
};

enum { MAX_FEATURES = 256 }; /* that are not 0 of one statement; what passes it is left out */
struct features {
	uint16_t at[MAX_FEATURES]; /* ascending within what one function appends */
	float value[MAX_FEATURES];
	size_t n;
};

/* Append what holds of the statement for every clause; and what holds of it for clause `facet`. */
void features_of_statement(const struct composition *x, const struct candidate *k, struct features *f);
void features_of_clause(const struct composition *x, const struct candidate *k, uint32_t facet, struct features *f);

/* Linear models, made by models/train_answer.c. */
struct placing_model;
struct answer_weights {
	const float *rank;                 /* N_FEATURES: by which statements are ranked */
	const struct placing_model *place; /* in which section they stand, and which point to them (placing.h) */
};
extern const struct answer_weights answer_weights;

/* "asks dosing, cue dose": for people. Written to out (at most cap bytes with the final NUL). */
void feature_name(size_t at, char *out, size_t cap);

double features_score(const struct features *f, const float *weights);

#endif
