/* belongs.h: whether a statement that comes next into the choice belongs in the article, or is advice for somebody
 * else, about something else, or filler. What a clinician strikes out who reads whole articles is mostly of that kind;
 * without it an article ends early: nine statements can be the right number (composition rule 15).
 *
 * Two rules, of what a question cannot do without; and for the others a logistic regression over a few features of the
 * statement, its record and what was chosen before. Its weights are learnt (models/train_belongs.c, which writes
 * belongs_weights.c). Pure functions of the composition, the candidate and what was seen before it; any thread. */
#ifndef ANSWER_BELONGS_H
#define ANSWER_BELONGS_H

#include "answer/rank.h"

#define BELONGS_LIST(X)                                                                    \
	X(BIAS, "1")                                                                       \
	X(ONE_CLAUSE, "the question has one clause")                                       \
	X(SEEN, "how many statements were looked at before it, of 25")                     \
	X(DIRECT_BEFORE, "how many of those chosen before it are direct, of 8")            \
	X(WORTH, "its score for its clause, of ten")                                       \
	X(BEHIND, "how far that is behind the first of the clause, of ten")                \
	X(SAID, "share of its words that are said already")                                \
	X(OFF, "taken off for what its text tells (select.c), of two")                     \
	X(DIRECT, "it speaks of exactly what is asked (direct.h)")                         \
	X(TITLED_ANOTHER, "its record is titled on another disease")                       \
	X(PEOPLE_OTHER, "a special population that is not asked about is named around it") \
	X(SAYS_NOTHING, "it says nothing of a treatment")                                  \
	X(INDIRECT_SEEN, "SEEN, where it is not direct")                                   \
	X(INDIRECT_TITLED_ANOTHER, "TITLED_ANOTHER, where it is not direct")               \
	X(RECORD, "as in rank.h, and so the others")                                       \
	X(OF_OTHERS, "")                                                                   \
	X(NAMES, "")                                                                       \
	X(TERMS, "")                                                                       \
	X(BESIDE, "")                                                                      \
	X(HEADING, "")                                                                     \
	X(POPULATION_AROUND, "")                                                           \
	X(INTERVENTION_AROUND, "")                                                         \
	X(OTHER_AROUND, "")

enum belongs_feature {
#define X(name, meaning) BELONGS_##name,
	BELONGS_LIST(X)
#undef X
	        N_BELONGS
};

/* The choice so far. */
struct belongs_before {
	bool applies;                      /* the regression has a say: belongs_applies */
	bool pair, food;                   /* whether two drugs go together is asked; or a drug and food */
	size_t seen, direct;               /* statements looked at; of those taken, direct ones */
	double first[QUESTION_MAX_FACETS]; /* worth of what was taken first for each clause; 0: nothing was */
};

/* The beginning of a choice. */
struct belongs_before belongs_begin(const struct composition *x);
/* Whether the question names both a treatment and a condition that it is for: of others the regression tells nothing.
 * What experts marked for questions of biology is struck out far too often by weights that clinicians' questions gave.
 */
bool belongs_applies(const struct composition *x);
/* Whether k lacks what the question cannot do without: the condition, where it asks one thing of a treatment and a
 * condition (`applies`): neither k nor its record's title, keywords, abstract or recommendations name it, nor does k
 * its rarest word beside the treatment. And of any question, one of two treatments, where it asks whether they go
 * together. */
bool lacks_asked(const struct composition *x, const struct candidate *k, bool applies);
/* Whether k is left out. k must have been read and judged, with its facet and worth; it is told of in `before` either
 * way. */
bool strays(const struct composition *x, const struct candidate *k, const float weights[N_BELONGS],
            struct belongs_before *before);

/* For training: what the regression sees of k; and that k was looked at, and left out (stray) or taken; direct: whether
 * it is. */
void belongs_features(const struct composition *x, const struct candidate *k, const struct belongs_before *before,
                      float out[N_BELONGS]);
void belongs_saw(struct belongs_before *before, const struct candidate *k, bool stray, bool direct);
/* Logarithm of the odds. */
double belongs_odds(const float features[N_BELONGS], const float weights[N_BELONGS]);

/* Below these odds it does not belong; the first statements that are looked at are shown whatever their odds, and
 * fewer of those that lack what is asked. */
extern const double belongs_least_odds;
enum { BELONGS_ALWAYS = 5, BELONGS_ALWAYS_LACKING = 2 };
extern const float belongs_weights[N_BELONGS];

#endif
