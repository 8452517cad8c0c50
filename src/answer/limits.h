/* limits.h: a number of the question, its patient's age or what was measured in him, held against the limits of a text:
 * "2 to 5 years: 4 mg", asked of a child of ten; "below 30 mL/min", asked at a clearance of 25. Pure functions. */
#ifndef ANSWER_LIMITS_H
#define ANSWER_LIMITS_H

#include "base/str.h"

/* The age in years that the question tells ("a 4-year-old", "aged 67 years", "a baby of 6 months"); false: none. */
bool age_asked(minot_str question, double *years);
/* Whether the text names ages, as a span or with a limit on one side ("6 to 14 years", "12 years and older", "under 2
 * years"), and the age is in none of them. A number of years without a limit may be a duration and is not read. */
bool leaves_age_out(minot_str text, double years);

/* What the question says was measured ("an eGFR of 25", "potassium is 5.8"), into *value, in the unit that it leaves to
 * the reader. False: it tells no number. */
bool value_asked(minot_str question, double *value);
/* Whether each limit of the text leaves the value out: 25 is within "below 30" and out of "30 or above". False of a
 * text without a limit. Words and signs before a number, as labels and guidelines write them; units are not read. */
bool leaves_value_out(minot_str text, double value);

/* Both numbers of a question, read once. */
struct asked_numbers {
	bool aged, measured; /* whether it tells them */
	double years, value;
};
struct asked_numbers numbers_asked(minot_str question);

#endif
