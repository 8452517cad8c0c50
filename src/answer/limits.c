/* limits.c: see limits.h. A number is an age where a unit of years or months follows it, and a span or a word of limit
 * tells which side of it is meant. Phrases are ours, from labels and schedules of vaccines. */
#include "answer/limits.h"
#include "appraise/appraise.h"
#include "appraise/numbers.h"
#include "base/ascii.h"
#include "query/question.h"

#include <math.h>

enum {
	LEAD = 18, /* bytes: "children older than " */
	TAIL = 26, /* " of age and older" */
	JOINT = 16 /* " to " */
};

/* Where the second number of a span begins, when one of the joints leads to it from byte `end` on, behind the first
 * number and its unit; SIZE_MAX: no span. */
static size_t second_of_span(minot_str s, size_t end, const char *const *joints)
{
	minot_str rest = minot_str_trim(str_sub(s, end, end + JOINT < s.n ? end + JOINT : s.n));
	for (size_t k = 0; joints[k]; k++) {
		if (!str_starts(rest, str_c(joints[k])))
			continue;
		size_t next = (size_t)(rest.p - s.p) + strlen(joints[k]);
		while (next < s.n && s.p[next] == ' ')
			next++;
		return next < s.n && is_digit(s.p[next]) ? next : SIZE_MAX;
	}
	return SIZE_MAX;
}

/* Ages --------------------------------------------------------------------------------------------------------------
 */

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
	size_t from, to;
	return age_at(question, &from, &to, years);
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
	size_t next = second_of_span(s, has_unit ? *end : last, joints);
	if (next == SIZE_MAX || !years_at(s, next, end, most))
		return false;
	double scale = ratio_double(number_at(s, next, &last));
	*least = has_unit ? unit : scale > 0 ? first * (*most / scale) : 0; /* the unit of the second */
	return *least < *most;
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

/* Values measured ---------------------------------------------------------------------------------------------------
 */

bool value_asked(minot_str question, double *value)
{
	size_t end, from = 0, to = 0;
	double years;
	if (!age_at(question, &from, &to, &years))
		from = to = 0;
	for (size_t i = 1; i < question.n; i++)
		if (is_digit(question.p[i]) && question.p[i - 1] == ' ' && !(i >= from && i < to)) {
			*value = ratio_double(number_at(question, i, &end));
			return true;
		}
	return false;
}

/* The span of a clearance or a rate that begins with the number at i: "30 to 50 mL/min", "15-29 ml/min". */
static bool clearance_span(minot_str s, size_t i, double *least, double *most)
{
	static const char *const joints[] = {"to", "and", "-", "\xe2\x80\x93", NULL};
	enum { UNIT = 16 /* bytes: " mL per minute" */ };
	size_t end;
	*least = ratio_double(number_at(s, i, &end));
	size_t next = second_of_span(s, end, joints);
	if (next == SIZE_MAX)
		return false;
	*most = ratio_double(number_at(s, next, &end));
	minot_str unit = minot_str_trim(str_sub(s, end, end + UNIT < s.n ? end + UNIT : s.n));
	return *least < *most && (minot_str_eq_nocase(minot_str_cut(unit, 6), STR("ml/min")) ||
	                          minot_str_eq_nocase(minot_str_cut(unit, 6), STR("ml per")));
}

bool leaves_value_out(minot_str text, double value)
{
	struct stated_number stated[MAX_NUMBERS];
	bool limit = false;
	for (size_t i = 0; i < text.n; i++) {
		double least, most;
		if (!is_digit(text.p[i]) || (i && (is_digit(text.p[i - 1]) || text.p[i - 1] == '.')) ||
		    !clearance_span(text, i, &least, &most))
			continue;
		if (value >= least && value <= most)
			return false;
		limit = true;
	}
	for (size_t i = numbers_of(text, stated); i--;) {
		bool states_limit = stated[i].kind == NUMBER_THRESHOLD || stated[i].kind == NUMBER_PERCENT;
		if (!states_limit || stated[i].cmp == CMP_EQUAL)
			continue;
		double at = ratio_double(stated[i].value);
		bool below = stated[i].cmp == CMP_LESS || stated[i].cmp == CMP_AT_MOST;
		if (below ? value <= at : value >= at)
			return false;
		limit = true;
	}
	return limit;
}

struct asked_numbers numbers_asked(minot_str question)
{
	struct asked_numbers n = {.aged = false};
	n.aged = age_asked(question, &n.years);
	n.measured = value_asked(question, &n.value);
	return n;
}
