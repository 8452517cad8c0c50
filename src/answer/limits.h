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

/* Ages in years, from the first on and below the second. */
struct ages {
	double least, most;
};
/* The same or a span of ages ("men aged 65 to 75", "a patient younger than 40"); false: none. */
bool ages_asked(minot_str question, struct ages *asked);
/* How ages stand to those that the text names as a span or with a limit on one side: one of these holds some of them,
 * or all of these leave them out. */
enum limit_fit { LIMIT_NONE, LIMIT_HOLDS, LIMIT_LEAVES_OUT };
enum limit_fit ages_limit(minot_str text, struct ages asked);

/* The week of pregnancy that the question tells, or in which those it asks about were born ("at 33 weeks of gestation",
 * "a preterm infant of 28 weeks"); false: none. How a week stands to those of a text ("24+0 to 34+6 weeks", "before 29
 * weeks, 0 days' gestation"), which must speak of pregnancy or birth. */
bool weeks_asked(minot_str question, double *weeks);
enum limit_fit weeks_limit(minot_str text, double weeks);

/* What the question says was measured ("an eGFR of 25", "potassium is 5.8"), into *value, in the unit that it leaves to
 * the reader. False: it tells no number. */
bool value_asked(minot_str question, double *value);
/* Whether each limit of the text leaves the value out: 25 is within "below 30" and out of "30 or above". False of a
 * text without a limit. Words and signs before a number, as labels and guidelines write them; units are not read. */
bool leaves_value_out(minot_str text, double value);

/* The filtration (mL/min/1.73 m2) in the middle of the degree of failing kidneys that the question tells in words, into
 * *value: mild 75 of 60 to 89, moderate 45 of 30 to 59, severe 22 of 15 to 29, failure or end-stage 10 of below 15
 * (KDIGO 2012 guideline on chronic kidney disease, categories G2 to G5; the FDA's guidance of 2020 on pharmacokinetics
 * in impaired renal function counts the same). False: it tells none, or a number. */
bool filtration_asked(minot_str question, double *value);
/* How that stands to the limits of a text that names such a measure, or degrees in words: "contraindicated below 30
 * mL/min" holds for severe impairment, "start at 45 or above" leaves it out, and "contraindicated in severe renal
 * impairment" leaves out mild impairment. A text that also names failing kidneys of no degree has no limit by words,
 * and what "severe" holds for holds for failure. Sudden failure is no degree. */
enum limit_fit filtration_limit(minot_str text, double value);
/* Whether a text that forbids does so for other degrees alone: "contraindicated in renal failure, with caution in
 * impairment", asked of moderate impairment. */
bool forbids_worse_alone(minot_str text, double value);
/* Whether a clause of the text, by words, allows it in just that degree: "safe in mild and in some patients with
 * moderate renal impairment", "no dose adjustment in mild or moderate renal impairment". */
enum leave_told { LEAVE_NONE, LEAVE_SOME, LEAVE_ALL };
enum leave_told allows_degree(minot_str text, double value);

/* The numbers of a question, read once. A week of pregnancy is no age. */
struct asked_numbers {
	bool aged, of_ages, measured, dated, filters; /* whether it tells them */
	double years, value, weeks, filtration;
	struct ages ages;
};
struct asked_numbers numbers_asked(minot_str question);

/* Whether a text says nothing against it in the degree of failing kidneys that is asked about: its limits leave that
 * out, or it forbids in worse degrees alone. False where the question tells no degree. */
bool forbids_others(const struct asked_numbers *asked, minot_str text);

#endif
