/* branch.h: the branch of a condition that a question is about ("without red flags", "severe", "at 33 weeks"), and
 * whether a statement is on it, on a sibling of it, or on neither (composition rules 1, 9 and 12). What a sibling says
 * is no answer: it is not heard, does not open the article and stands behind the others. */
#ifndef ANSWER_BRANCH_H
#define ANSWER_BRANCH_H

#include "text/text.h"

struct composition;
struct candidate;

enum { BRANCH_FEATURES = 6, FEATURE_WORDS = 4 };

/* Something that those asked about have or lack: "red flags", as search forms in the arena. */
struct feature {
	minot_str words[FEATURE_WORDS];
	uint32_t n;
	bool absent;
};

/* What a question says of its population beside the condition's name: read once. */
struct branch {
	struct feature features[BRANCH_FEATURES];
	size_t n_features;
	uint64_t sides;    /* of pairs of siblings, two bits a pair; branch.c has the table */
	uint32_t degrees;  /* DEGREE and RISK bits of whom.h */
	minot_str measure; /* what the value of x->numbers is one of, borrowed: "eGFR", "stenosis"; empty: none */
	bool healthy;      /* those asked about have no disease besides */
	bool not_pregnant;
	bool told; /* any of these, or an age or a week (x->numbers) */
};
/* Of x's question, into x->branch; once the question is analysed and its numbers are read. */
void read_branch(struct composition *x);

enum branch_fit { FIT_OPEN, FIT_AGREES, FIT_ANOTHER };
/* How k stands to the branch asked about, by its own words, else by the nearest heading above it that tells, else by
 * its record's title, an axis at a time; another branch on one axis is another branch. k must have been read. */
enum branch_fit fit_of(const struct composition *x, const struct candidate *k);

/* Whether the text speaks of the sibling of what the question asks about and not of that: "preserved ejection fraction"
 * where it asks of a reduced one, "type 1" of type 2. */
bool of_a_sibling(minot_str question, minot_str text);

#endif
