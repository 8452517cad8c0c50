/* stance.h: what a statement says of the treatment asked about, where the sentence may speak of another one: of a test,
 * of those who had it before, of what it is given with, compared with or replaced by. */
#ifndef ANSWER_STANCE_H
#define ANSWER_STANCE_H

#include "answer/internal.h"

/* For or against giving it, or nothing, which is always allowed. k must have been read. */
enum says stance_of(const struct composition *x, const struct candidate *k);

/* "It did not slow the progression": what a conclusion says of the course of a disease, which is not heard at ingest.
 */
enum says says_of_course(minot_str s);

/* The next sentence of a statement that holds several; false after the last. */
bool next_sentence(minot_str *rest, minot_str *one);

/* "observed or treated with zolvine": whether the question sets waiting against the treatment; no yes answers it, and
 * who recommends to wait is against treating. */
bool asks_to_wait_or_treat(minot_str question);

/* "recommends zolvine over pelamide": whether advice puts what stands before the word [*at, *end) first; "over 2 hours"
 * and "over no treatment" put nothing first. */
bool advises_over(minot_str s, size_t *at, size_t *end);

/* Whether what chooses between two is itself denied: "suggests against zolvine over pelamide", "do not offer zolvine in
 * preference to pelamide". before: the text up to the words that choose. */
bool advises_against_choice(minot_str before);

/* Whether the question asks if something is safe: no difference in harm then speaks for it; and whether a text tells of
 * harm. */
bool asks_of_safety(const struct composition *x);
bool tells_of_harm(minot_str s);
/* "Should it be avoided", "is it contraindicated": yes refuses it, and no is leave to give it. "Can surgery be avoided"
 * and "should it be used to avoid a relapse" ask of something else. */
bool asks_to_refuse(minot_str question);
/* Whether it asks if something may be given to some whom it could harm: then a wrong leave is the worst answer. */
bool asks_permission(const struct composition *x);

/* "Bed rest was recommended by a minority of physicians": what is done, not what is advised. */
bool tells_of_custom(minot_str s);

/* "We will randomise ...", "the aim is to": what is to be found out, which is no finding. */
bool tells_of_plan(minot_str s);

/* "We found four trials suitable for ...", "the databases were searched": what was looked for and how much there was,
 * which is no finding. */
bool tells_of_search(minot_str s);

/* "This recommendation applies to ...", "in deciding whether to ...", "its use is described", "the cost of it is ...":
 * for whom advice is, what a document holds, what it costs, which is no advice. */
bool tells_of_scope(minot_str s);

/* "Future trials should use a validated outcome": advice to researchers. */
bool is_of_research(minot_str s);

/* What comes first, in the words of guidelines; and what is given to those for whom that was not enough. */
bool tells_of_first(minot_str s);
bool tells_of_later(minot_str s);

/* "Comments: ...", "Remarks: ...": on advice that stands beside it. */
bool is_remark(minot_str s);

/* "should be avoided unless", "should not be taken by people who are not taking steroids": when it may be given all the
 * same. */
bool excepts_some(minot_str s);

/* "should not be used as first-line treatment and, if used, at a reduced dose": against its place, not against it. */
bool only_in_place(minot_str s);

/* "although it reduces recurrence, it may not improve quality of life": a benefit is granted before one is denied. */
bool concedes_benefit(minot_str s);

#endif
