/* direct.h: whether a statement speaks of exactly what is asked: of this treatment in these patients. Where none of
 * those chosen does, they are neighbours: the article says so before it shows them, marks each, and gives no verdict,
 * since silence is neither yes nor no (composition rules 8 and 26). */
#ifndef ANSWER_DIRECT_H
#define ANSWER_DIRECT_H

#include "answer/internal.h"

/* Whether k names the treatment and whom it is for, in its words, above it or in its record's title or descriptors, of
 * the degree that is asked about ("minor stroke"), and not only those from whom the question sets itself apart
 * ("without hypoxia"). True of every role that the question leaves open. k must have been read. */
bool is_direct(const struct composition *x, const struct candidate *k);

/* Whether all that is asked about stands in k, or around it: each treatment, and all words of whom it is for, since an
 * attack of headache is no heart attack. k need not have been read. */
bool names_all_asked(const struct composition *x, const struct candidate *k);

/* Whether the question asks of two treatments together and of nothing else; and whether k speaks of both: each by its
 * name or that of its class, in its text, its headings or its record's own title, one of them in its text but where a
 * whole abstract is about both. What a record lists among its subjects names none. */
bool asks_of_two_together(const struct composition *x);
bool names_pair(const struct composition *x, const struct candidate *k);
/* Whether a text gives both together; and whether k tells anything of what two do together, or of the care it takes: a
 * list of what is given for a disease names both and tells nothing of it. k must have been read. */
bool tells_of_both_at_once(minot_str s);
bool tells_of_pair(const struct candidate *k);

/* Whether the text names the patients asked about only as those who are left out: "not treated with dialysis". */
bool leaves_them_out(const struct composition *x, minot_str text);

/* Whether the text before a name ends with one of the phrases and little more: "without any history of". */
bool is_led_by(minot_str lead, const char *const *phrases);

/* Whether the question asks of later than the text speaks of, or of earlier: "more than three hours after injury" and
 * "within 3 hours". Numbers of digits and words up to twelve, with a unit from minutes to years. */
bool of_another_time(minot_str question, minot_str text);

/* Sets x->nearest where the question names a treatment and whom it is for, or two conditions together, and no chosen
 * statement is direct; and says of what none speaks. After select_statements. */
minot_status find_nearest(struct composition *x, minot_err *err);

#endif
