/* brings.h: whether a statement speaks of the condition asked about as one that a treatment brings on, where the
 * question asks how that condition is treated.
 *
 *   "dry mouth was rarer with zolvine than with pelamide"     what two drugs for something else do: no treatment of it
 *   "zolvine relieved dry mouth", "for dry mouth"             a treatment of it
 *
 * Half of all symptoms are side effects of something, so that a search for the symptom finds the trials of what causes
 * it; read as treatment, they would offer the cause as the cure. Nothing of it is shown, and it is not heard.
 *
 * Pure functions of the composition. */
#ifndef ANSWER_BRINGS_H
#define ANSWER_BRINGS_H

#include "answer/internal.h"

/* How a text speaks of a condition, as far as the words before and behind its name tell. */
enum mention {
	MENTION_NONE,    /* it does not name it */
	MENTION_BARE,    /* it names it */
	MENTION_BROUGHT, /* as what a treatment does to people */
	MENTION_HAD,     /* as what people have, or are treated for */
};
/* How s speaks of the conditions that the question asks how to treat: of all places where it names one, what says most
 * in the order above. */
enum mention mention_of(const struct composition *x, minot_str s);
/* The places where s names these terms of the question, in any form of their words or by another name, at most `max`;
 * and how it speaks of what is named at one of them. */
struct place {
	size_t at, end;
};
size_t places_of(const struct composition *x, minot_str s, uint64_t terms, struct place *out, size_t max);
enum mention mention_at(const struct composition *x, minot_str s, size_t at, size_t end);
/* The words before byte `at` of s that belong to its clause: at most `most` bytes, from a semicolon or a full stop on.
 */
minot_str lead_of(minot_str s, size_t at, size_t most);

/* Whether k speaks of the condition so: its own words do, and no title or heading above them is of people who have it;
 * or what stands above does, and its own words do not tell otherwise. False where no treatment is asked for, or one is
 * named. k must have been read. */
bool brings_it_on(const struct composition *x, const struct candidate *k);
/* Whether k, of a record and under headings on something else, says of nobody that he has the condition. The same
 * holds of the question and of k. */
bool names_it_in_passing(const struct composition *x, const struct candidate *k);

#endif
