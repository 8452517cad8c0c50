/* dose_role.h: what an amount does in its sentence: it is the regimen that the sentence speaks for, or one that
 * something is held against, or what everybody got, or what did harm; and amounts that are one course, which is read
 * whole.
 *
 *   "Zolvine 5 mg is as effective as 10 mg"                                a finding on 5 mg; 10 mg is what it beats
 *   "29 children got zolvine (5 mg) and either pelamide or air"            all of them got it: zolvine was not tested
 *   "zolvine 1.2 mg followed by 0.6 mg 1 hour later"                       one course of two amounts
 *
 * Word lists: our own, from wordings of guidelines, abstracts and labels. Pure. */
#ifndef APPRAISE_DOSE_ROLE_H
#define APPRAISE_DOSE_ROLE_H

#include "appraise/dose.h"

enum dose_role {
	DOSE_FOR_REGIMEN,
	DOSE_OF_FINDING,    /* told of, not advised: "evidence suggests that 5 mg ...", "5 mg is as effective as ..." */
	DOSE_OF_COMPARATOR, /* behind "than", "versus", "as effective as" */
	DOSE_OF_ALL,        /* what all groups got, or went on taking */
	DOSE_OF_HARM        /* an overdose, what somebody was poisoned by */
};
/* Of the i-th of the n doses that were read from the text: by its own sentence, a slice of the text. */
enum dose_role dose_role_of(minot_str sentence, const struct stated_dose *d, size_t n, size_t i);

/* How many doses of the sentence, from the i-th on, are one course ("followed by", "then", "on day 2", "increased to"),
 * and in *course its words, from the first amount to the end of the last one's clause. 1 where nothing follows:
 * *course is then empty; it is not where a course goes on without an amount ("20 mg, then a slow infusion"). */
size_t dose_course(minot_str sentence, const struct stated_dose *d, size_t n, size_t i, minot_str *course);

#endif
