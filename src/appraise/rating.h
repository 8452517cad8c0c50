/* rating.h: rows of a table in which a panel rates what may be done from 1 to 9, and says under it what the numbers
 * mean: "MRI knee without contrast | 9 | ..." under "Radiologic Procedure | Rating | Comments", with a row "Rating
 * Scale: 1,2,3 Usually not appropriate; 4,5,6 May be appropriate; 7,8,9 Usually appropriate" (the RAND/UCLA
 * appropriateness method: K. Fitch and others, RAND MR-1269, 2001; the criteria of the American College of Radiology).
 *
 * Pure functions; slices borrow from the row and the scale. Any thread. */
#ifndef APPRAISE_RATING_H
#define APPRAISE_RATING_H

#include "appraise/appraise.h"

struct rating {
	minot_str rated; /* the row's first cell: what may be done */
	unsigned value;  /* 1 to 9 */
	minot_str means; /* the scale's words for it */
	enum says says;  /* by them: FOR, FOR_WEAKLY ("may be appropriate") or AGAINST */
};
/* Whether a header has a column of ratings; whether a row is such a scale. */
bool has_ratings(minot_str header);
bool is_rating_scale(minot_str row);
/* Of a row that is followed by its scale, the row. */
minot_str rating_row(minot_str text);
/* The rating that a row gives, its cells parted by " | " as in the header's. False: the header has no column of
 * ratings, the row no whole number from 1 to 9 in it, or the scale no words for that number. */
bool rating_in(minot_str header, minot_str row, minot_str scale, struct rating *out);

#endif
