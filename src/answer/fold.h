/* fold.h: what the statements that are shown say of the treatment asked about, folded into one verdict.
 *
 *   question ─> how it asks: of who and who not, whether it works, whether it is better
 *   statements ─> for, against, for some, too little known; how much of what is asked each one holds
 *              ─> N_FOLD numbers ─> how likely each verdict is
 *
 * The rules of arms.c and verdict.c speak first: they know branches, forms and comparators. Where nobody is heard
 * clearly they have nothing to go by, and what is shown is taken as a whole instead. Multinomial logistic regression,
 * learnt from questions whose verdict was read in the sources (models/train_verdict.c, which writes fold_weights.c).
 * Pure functions of the composition; any thread. */
#ifndef ANSWER_FOLD_H
#define ANSWER_FOLD_H

#include "answer/arms.h"

/* From 0 to 1. "Share" is of the weight of all statements that say something. */
#define FOLD_LIST(X)                                                                    \
	X(BIAS, "always 1")                                                             \
	X(FORK, "it asks for whom and for whom not")                                    \
	X(WHICH, "it asks which or what")                                               \
	X(WHEN, "it asks when")                                                         \
	X(DOES, "it asks what something does, or can")                                  \
	X(SHOULD, "it asks what should be done")                                        \
	X(NEEDED, "it asks what is recommended or needed")                              \
	X(WORKS, "it asks whether it helps")                                            \
	X(BETTER, "it asks what is better, or instead")                                 \
	X(SAFE, "it asks what is safe")                                                 \
	X(POLAR, "it can be answered by yes or no")                                     \
	X(PARTS, "it has more than one clause")                                         \
	X(STATES, "it tells an age, a pregnancy, failing kidneys")                      \
	X(COMPARED, "it names what the treatment is compared with")                     \
	X(FOR, "share that is for it, without a limit")                                 \
	X(WEAK, "share that is for it weakly")                                          \
	X(SOME, "share that is for it in some of those asked about, or on a condition") \
	X(AGAINST, "share that is against it, or finds no difference")                  \
	X(LACKING, "share that finds too little known")                                 \
	X(MIXED, "twice the smaller of the shares for and against it")                  \
	X(SILENT, "nobody says anything")                                               \
	X(HEARD, "the weight of all, at most 1")                                        \
	X(TELLS_SOME, "share that tells of some: selected, high-risk, only")            \
	X(TELLS_IF, "share that tells a condition or an exception")                     \
	X(TELLS_MAY, "share that allows: may, consider, an option")                     \
	X(TELLS_LACK, "share with words of what is not known")                          \
	X(TELLS_ROUTINE, "share that speaks of routine")                                \
	X(RULED_SUPPORTED, "how loud those are whom the rules hear, where they say so") \
	X(RULED_CONDITIONAL, "the same")                                                \
	X(RULED_NOT_SUPPORTED, "the same")                                              \
	X(RULED_INSUFFICIENT, "the same")
enum fold_feature {
#define X(name, meaning) FOLD_##name,
	FOLD_LIST(X)
#undef X
	        N_FOLD
};

/* The verdicts that are learnt: supported, conditional, not supported, insufficient. */
enum { N_FOLDED = 4 };
enum article_verdict folded_verdict(size_t i);
struct fold_model {
	float weight[N_FOLDED][N_FOLD];
};
extern const struct fold_model fold_model; /* the one built in */

/* What is shown that says something of the treatment, of those asked about and for the purpose asked about; k's are
 * read. */
struct shown {
	const struct candidate *k[ANSWER_MAX_CLAIMS];
	enum says says[ANSWER_MAX_CLAIMS];
	double weight[ANSWER_MAX_CLAIMS]; /* 0 to about 1: how much of what is asked it holds, how early it was chosen,
	                                     who speaks */
	size_t n;
};
struct shown shown_of(const struct composition *x);

/* by_rules: the verdict of those who are heard, the loudest of whom weighs loudest. */
void fold_features(const struct composition *x, const struct shown *shown, enum article_verdict by_rules,
                   double loudest, float out[N_FOLD]);
/* How likely each verdict is; they sum to 1. */
void fold_odds(const struct fold_model *m, const float features[N_FOLD], double out[N_FOLDED]);

/* "When should it be given, and when is it of no use?": the question itself expects that some should have it and others
 * not. */
bool asks_who_and_who_not(minot_str question);

#endif
