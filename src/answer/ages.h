/* ages.h: of what age the patient of a question is, and whether a text is for others: "2 to 5 years: 4 mg", asked of a
 * child of ten. Pure functions. */
#ifndef ANSWER_AGES_H
#define ANSWER_AGES_H

#include "base/str.h"

/* The age in years that the question tells ("a 4-year-old", "aged 67 years", "a baby of 6 months"); false: none. */
bool age_asked(minot_str question, double *years);
/* Whether the text names ages, as a span or with a limit on one side ("6 to 14 years", "12 years and older", "under 2
 * years"), and the age is in none of them. A number of years without a limit may be a duration and is not read. */
bool leaves_age_out(minot_str text, double years);

#endif
