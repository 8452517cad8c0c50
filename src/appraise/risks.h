/* risks.h: the risk of one event in two groups, as a sentence counts it: "Death occurred in 11 of 100 patients
 * receiving Xamine and in 23 of 100 receiving placebo." Read only where a sentence has one of the few shapes in which
 * the event, both groups and both counts of people are certain (risks.c draws them). All else is nothing: a percentage
 * may be a change, a sensitivity or a share of those who answered, and a wrong risk is worse than none.
 *
 * Pure functions; slices borrow from the sentence. Any thread. */
#ifndef APPRAISE_RISKS_H
#define APPRAISE_RISKS_H

#include "appraise/numbers.h"

struct counted_risk {
	minot_str group;    /* words of the sentence that name it: "placebo" */
	int64_t events, of; /* people: 0 <= events <= of, 0 < of <= 10^6 */
	bool counted; /* false: a percentage and "(n = 98)" are stated, and one whole number alone agrees with them */
};
struct two_risks {
	minot_str event;              /* words of the sentence: "Death", "had a relapse" */
	struct counted_risk group[2]; /* in the order of the sentence */
};
/* False when the sentence is not surely of such a shape, or states what cannot be (a percentage that its counts do not
 * make, "lower" where the counts are higher). */
bool two_risks_of(minot_str sentence, struct two_risks *out);
/* The same of a sentence whose words were read already (lex.h). */
struct lex;
bool two_risks_in(const struct lex *sentence, struct two_risks *out);

#endif
