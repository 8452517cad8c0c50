/* ages.c: see ages.h. A number is an age where a unit of years or months follows it, and a span or a word of limit
 * tells which side of it is meant. Phrases are ours, from labels and schedules of vaccines. */
#include "answer/ages.h"
#include "appraise/appraise.h"
#include "appraise/numbers.h"
#include "base/ascii.h"

#include <math.h>

enum {
	LEAD = 18, /* bytes: "children older than " */
	TAIL = 26  /* " of age and older" */
};

/* The number of years at s[i], which is a digit, when a unit of age follows or `unit` gives it; *end is behind both. */
static bool years_at(minot_str s, size_t i, size_t *end, double *years)
{
	static const char *const of_years[] = {"year", "years", "yr", "yrs", "y", "yo", "year-old", "years-old", NULL};
	static const char *const of_months[] = {"month", "months", "mo", "month-old", "months-old", NULL};
	size_t at, last;
	double n = ratio_double(number_at(s, i, end));
	minot_str rest = str_sub(s, *end, *end + 14 < s.n ? *end + 14 : s.n);
	if (phrase_from(rest, 0, of_years, &at, &last) && at <= 1)
		*years = n;
	else if (phrase_from(rest, 0, of_months, &at, &last) && at <= 1)
		*years = n / 12;
	else
		return false;
	*end += last;
	return true;
}

static bool begins_number(minot_str s, size_t i)
{
	return is_digit(s.p[i]) && (!i || (!is_digit(s.p[i - 1]) && s.p[i - 1] != '.' && !is_letter(s.p[i - 1])));
}

bool age_asked(minot_str question, double *years)
{
	static const char *const of_age[] = {"old",  "of age", "aged",    "age", "child", "children",
	                                     "baby", "infant", "toddler", "boy", "girl",  NULL};
	size_t end;
	for (size_t i = 0; i < question.n; i++)
		if (begins_number(question, i) && years_at(question, i, &end, years))
			return phrase_in(question, of_age, NULL) ||
			       minot_str_find_nocase(question, STR("-old")) != SIZE_MAX;
	return false;
}

/* What stands before and behind a number of years bounds it on one side. */
static bool one_sided(minot_str s, size_t from, size_t end, double age, double *least, double *most)
{
	static const char *const below[] = {"under", "younger than", "less than", "below", "up to", NULL};
	static const char *const above[] = {"over", "older than", "at least", "above", "greater than", "from", NULL};
	static const char *const and_more[] = {"and older", "or older", "and over", "or over", "and above",
	                                       "or above",  "and up",   "or more",  NULL};
	static const char *const and_less[] = {"and younger", "or younger", "and under", "or under", NULL};
	size_t at, last;
	minot_str lead = minot_str_trim(str_sub(s, from > LEAD ? from - LEAD : 0, from)),
	          tail = str_sub(s, end, end + TAIL < s.n ? end + TAIL : s.n);
	*least = 0, *most = INFINITY;
	for (size_t i = 0; below[i]; i++)
		if (str_ends(lead, str_c(below[i])))
			*most = age;
	for (size_t i = 0; above[i]; i++)
		if (str_ends(lead, str_c(above[i])))
			*least = age;
	if (phrase_from(tail, 0, and_more, &at, &last) && at <= 8)
		*least = age, *most = INFINITY;
	else if (phrase_from(tail, 0, and_less, &at, &last) && at <= 8)
		*most = age;
	return *least > 0 || *most < INFINITY;
}

/* "6 to 14 years", "6-14 years", "from 6 months to 5 years": the other end of a span whose first number is at i. */
static bool span_at(minot_str s, size_t i, double *least, double *most, size_t *end)
{
	static const char *const joints[] = {"to", "through", "and", "-", "\xe2\x80\x93", NULL};
	size_t last;
	double first = ratio_double(number_at(s, i, &last)), unit;
	bool has_unit = years_at(s, i, end, &unit);
	size_t at = has_unit ? *end : last;
	minot_str rest = str_sub(s, at, at + 12 < s.n ? at + 12 : s.n);
	for (size_t k = 0; joints[k]; k++) {
		minot_str joint = str_c(joints[k]), trimmed = minot_str_trim(rest);
		if (!str_starts(trimmed, joint))
			continue;
		size_t next = (size_t)(trimmed.p - s.p) + joint.n;
		while (next < s.n && s.p[next] == ' ')
			next++;
		if (next >= s.n || !is_digit(s.p[next]) || !years_at(s, next, end, most))
			return false;
		double scale = ratio_double(number_at(s, next, &last));
		*least = has_unit ? unit : scale > 0 ? first * (*most / scale) : 0; /* the unit of the second */
		return *least < *most;
	}
	return false;
}

bool leaves_age_out(minot_str text, double years)
{
	bool any = false;
	for (size_t i = 0, end; i < text.n; i++) {
		double least, most, age;
		if (!begins_number(text, i))
			continue;
		bool span = span_at(text, i, &least, &most, &end);
		if (span)
			most += 1; /* "2 to 5 years" holds who is five and a half */
		else if (!years_at(text, i, &end, &age) || !one_sided(text, i, end, age, &least, &most))
			continue;
		if (years >= least && years < most)
			return false;
		any = true;
		i = end > i ? end - 1 : i;
	}
	return any;
}
