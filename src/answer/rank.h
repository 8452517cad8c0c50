/* rank.h: how well a statement answers a clause of the question: a sum of weighted features, the same for every
 * question. They tell how much of what is asked stands in the statement, beside it, above it and in its record's title,
 * where it stands and what kind of statement it is. What the clause asks for (a dose, a harm) is none of them: over 84
 * questions, pairs of a type and a cue or a wording gained nothing on those held out.
 *
 * Weights are learnt (models/train_answer.c, which writes weights.c). Pure functions of the composition and the
 * candidate; any thread. */
#ifndef ANSWER_RANK_H
#define ANSWER_RANK_H

#include "answer/features.h"

/* Of the statement, whatever the clause. "Share" is of idf, from 0 to 1; "around" is in the statement, the headings
 * above it or its record's title; "beside" in the statements next to it in its field. */
#define RANK_STATEMENT_LIST(X)                                                                 \
	X(RECORD, "score of the record, the best being 1")                                     \
	X(RECORD_SQUARE, "the square of it")                                                   \
	X(RECORD_PLACE, "1 of the first record of the ranking, falling to 1/e of the seventh") \
	X(SUBJECT, "share of the subject that it holds, or its headings, title, record")       \
	X(BESIDE, "share of the whole question that it holds, or what stands beside it")       \
	X(HEADING, "share of the whole question in the headings above it")                     \
	X(TERMS, "how many words of the question it holds, of ten")                            \
	X(NAMES, "share of the names in the question that stand around it")                    \
	X(POPULATION, "share of those of whom that it holds itself")                           \
	X(POPULATION_AROUND, "share of them that stand around it")                             \
	X(INTERVENTION_AROUND, "share of the names of what is given that stand around it")     \
	X(OTHER, "share of the other names that it holds itself")                              \
	X(OTHER_AROUND, "share of them that stand around it")                                  \
	X(RAREST_AROUND, "the rarest word of the question stands around it")                   \
	X(TITLED, "its record's own title names the disease asked about")                      \
	X(IN_PASSING, "of a guideline or page, which comes to the disease in passing")         \
	X(DOSE_IN_PASSING, "the same, and states a dose")                                      \
	X(OF_OTHERS, "no word of the disease stands anywhere in its record")                   \
	X(ELSEWHERE, "what is given stands nowhere around it")                                 \
	X(ELSEWHERE_ALONE, "the same, and the question has one clause")                        \
	X(OTHER_LABEL, "of the label of another drug")                                         \
	X(OTHER_KIND, "does not tell the kind of answer that is wanted (wanted.h)")            \
	X(LOOKED_UP, "of a record that was looked up for what is wanted")                      \
	X(FIRST, "the first sentence of its field")                                            \
	X(LENGTH, "logarithm of the number of its words, of four")

/* Of the statement for a clause. */
#define RANK_CLAUSE_LIST(X)                                                                    \
	X(CLAUSE, "share of the clause that it holds, or its headings, title, record")         \
	X(CLAUSE_WEIGHT, "logarithm of the weight of the clause's words that it holds itself") \
	X(CLAUSE_HERE, "share of the clause that it holds itself")                             \
	X(CLAUSE_HEADING, "share of the clause in the headings above it")                      \
	X(CLAUSE_BESIDE, "share of the clause that it holds, or what stands beside it")        \
	X(CLAUSE_RAREST, "the rarest word of the clause stands around it")                     \
	X(CLAUSE_ASKED, "share of the clause's words for the kind of answer that it holds")    \
	X(CLAUSE_KIND, "share of the kinds of answer that the clause wants (a dose, a harm) that it tells")

/* One for each member of a group that holds. */
#define RANK_GROUP_LIST(X)      \
	X(ROLE, N_ROLES)        \
	X(SAYS, N_SAYS)         \
	X(CUE, N_CUES)          \
	X(PART, RECORD_N_PARTS) \
	X(KIND, RECORD_N_KINDS)

enum rank_feature {
#define X(name, meaning) RANK_##name,
	RANK_STATEMENT_LIST(X)
#undef X
#define X(name, n) RANK_AT_##name, RANK_LAST_##name = RANK_AT_##name + (n)-1,
	        RANK_GROUP_LIST(X)
#undef X
	                RANK_CLAUSE_BEGINS,
	RANK_BEFORE_CLAUSE = RANK_CLAUSE_BEGINS - 1,
#define X(name, meaning) RANK_##name,
	RANK_CLAUSE_LIST(X)
#undef X
	        N_RANK
};

/* What of the question is the same for all statements, made once the roles and diseases are known; in x->names. */
struct rank_names {
	struct {
		struct name_asked name;
		char role; /* 'p': whom, 'i': what is given, 'o': other */
	} at[QUESTION_MAX_CONCEPTS];
	size_t n;
	uint64_t rarest, clause_rarest[QUESTION_MAX_FACETS], scaffold;
};
minot_status rank_open(struct composition *x, minot_err *err);

/* The first RANK_CLAUSE_BEGINS of out: what holds of the statement for every clause; the others: for clause `facet`. */
void rank_of_statement(const struct composition *x, const struct candidate *k, float out[N_RANK]);
void rank_of_clause(const struct composition *x, const struct candidate *k, size_t facet, float out[N_RANK]);
/* The sum of those two parts by weights of N_RANK. */
double rank_statement_score(const struct composition *x, const struct candidate *k, const float *weights);
double rank_clause_score(const struct composition *x, const struct candidate *k, size_t facet, const float *weights);

/* For people. Written to out (at most cap bytes with the final NUL). */
void rank_name(size_t at, char *out, size_t cap);

#endif
