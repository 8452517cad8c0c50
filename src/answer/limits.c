/* limits.c: see limits.h. A number is an age where a unit of years or months follows it, and a span or a word of limit
 * tells which side of it is meant. Phrases are ours, from labels and schedules of vaccines. */
#include "answer/limits.h"
#include "appraise/appraise.h"
#include "appraise/numbers.h"
#include "base/ascii.h"
#include "query/question.h"

#include <math.h>
#include <string.h>

enum {
	LASTING = 28, /* bytes: "expectancy of at least " */
	LEAD = 18,    /* "children older than " */
	TAIL = 26,    /* " of age and older" */
	JOINT = 16,   /* " to " */
	YOUNGEST = 1,
	OLDEST = 115 /* years */
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

static bool ends_with_one(minot_str s, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (str_ends(s, str_c(words[i])))
			return true;
	return false;
}

/* "younger than 6 weeks", "4-6 months": a unit, or a span that has one. */
static bool has_unit(minot_str rest)
{
	static const char *const units[] = {"week*", "wk*", "day*", "hour*", "month*", "mo", "year*", "yr*", "%", NULL};
	return phrase_in(rest, units, NULL) || (rest.n && strchr("-%\xe2", rest.p[0]));
}

/* What stands before byte `at`, without "the age of". */
static minot_str lead_before(minot_str s, size_t at)
{
	static const char *const ages[] = {" the age of", " age of", " age"};
	minot_str lead = minot_str_trim(str_sub(s, at > LEAD ? at - LEAD : 0, at));
	for (size_t i = 0; i < sizeof ages / sizeof *ages; i++)
		if (str_ends(lead, str_c(ages[i])))
			return minot_str_trim(str_sub(lead, 0, lead.n - strlen(ages[i])));
	return lead;
}

/* The number of years at s[i], which is a digit, when a unit of age follows, or it is told that somebody is younger or
 * older than that; *end is behind both. */
static bool years_at(minot_str s, size_t i, size_t *end, double *years)
{
	static const char *const of_years[] = {"year", "years", "yr", "yrs", "y", "yo", "year-old", "years-old", NULL};
	static const char *const of_months[] = {"month", "months", "mo", "month-old", "months-old", NULL};
	static const char *const bare[] = {"younger than", "older than", "Younger than", "Older than", NULL};
	size_t at, last;
	double n = ratio_double(number_at(s, i, end));
	minot_str rest = str_sub(s, *end, *end + 14 < s.n ? *end + 14 : s.n);
	if (phrase_from(rest, 0, of_years, &at, &last) && at <= 1)
		*years = n;
	else if (phrase_from(rest, 0, of_months, &at, &last) && at <= 1)
		*years = n / 12;
	else if (ends_with_one(lead_before(s, i), bare) && n >= YOUNGEST && n <= OLDEST && !has_unit(rest)) {
		*years = n;
		return true;
	} else
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

static const char *const below_age[] = {"under", "younger than", "Younger than", "less than", "below", "up to", NULL};
static const char *const and_more[] = {"and older", "or older", "and over", "or over", "and above",
                                       "or above",  "and up",   "or more",  NULL};

/* What stands before and behind a number of years bounds it on one side. */
static bool one_sided(minot_str s, size_t from, size_t end, double age, double *least, double *most)
{
	static const char *const above[] = {"over",         "older than", "Older than",   "at least",    "above",
	                                    "greater than", "from",       "beginning at", "starting at", NULL};
	static const char *const and_less[] = {"and younger", "or younger", "and under", "or under", NULL};
	/* "for at least 10 years", "a life expectancy of at least 10 years" */
	static const char *const lasting[] = {"for at least",
	                                      "for more than",
	                                      "for over",
	                                      "expectancy of at least",
	                                      "expectancy of more than",
	                                      "expectancy greater than",
	                                      "expectancy over",
	                                      NULL};
	size_t at, last;
	minot_str lead = lead_before(s, from), before = str_sub(s, from > LASTING ? from - LASTING : 0, from),
	          tail = str_sub(s, end, end + TAIL < s.n ? end + TAIL : s.n);
	*least = 0, *most = INFINITY;
	if (phrase_last(before, lasting, &at, &last) && before.n - last <= 1)
		return false;
	if (ends_with_one(lead, below_age))
		*most = age;
	if (ends_with_one(lead, above))
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

/* The ages that the text names at i, as a span or with a limit on one side; *end is behind them. */
static bool ages_at(minot_str text, size_t i, struct ages *ages, size_t *end)
{
	double age;
	size_t at, last;
	if (!span_at(text, i, &ages->least, &ages->most, end))
		return years_at(text, i, end, &age) && one_sided(text, i, *end, age, &ages->least, &ages->most);
	minot_str tail = minot_str_cut(str_sub(text, *end, text.n), TAIL);
	if (phrase_from(tail, 0, and_more, &at, &last) && at <= 8)
		ages->most = INFINITY; /* "4 to 6 months of age or older" */
	else if (ends_with_one(lead_before(text, i), below_age))
		ages->least = 0;
	else
		ages->most += 1; /* "2 to 5 years" holds who is five and a half */
	return true;
}

enum limit_fit ages_limit(minot_str text, struct ages asked)
{
	enum limit_fit fit = LIMIT_NONE;
	for (size_t i = 0, end; i < text.n; i++) {
		struct ages told;
		if (!begins_number(text, i) || !ages_at(text, i, &told, &end))
			continue;
		if (asked.least < told.most && told.least < asked.most)
			return LIMIT_HOLDS;
		fit = LIMIT_LEAVES_OUT;
		i = end > i ? end - 1 : i;
	}
	return fit;
}

static struct ages of_one(double years) { return (struct ages){years, nextafter(years, INFINITY)}; }

bool ages_asked(minot_str question, struct ages *asked)
{
	static const char *const of_age[] = {"younger than", "older than", "aged",    "age", "ages",
	                                     "old",          "older",      "younger", NULL};
	double years;
	for (size_t i = 0, end; i < question.n; i++) {
		if (!begins_number(question, i) || !ages_at(question, i, asked, &end))
			continue;
		size_t from = i > LEAD ? i - LEAD : 0;
		if (phrase_in(minot_str_cut(str_sub(question, from, question.n), i - from + TAIL), of_age, NULL))
			return true; /* "for over 2 years" is none */
		i = end > i ? end - 1 : i;
	}
	if (!age_asked(question, &years))
		return false;
	*asked = of_one(years);
	return true;
}

bool leaves_age_out(minot_str text, double years) { return ages_limit(text, of_one(years)) == LIMIT_LEAVES_OUT; }

/* Weeks of pregnancy --------------------------------------------------------------------------------------------------
 */

static const char *const of_pregnancy[] = {"gestation*", "pregnan*", "preterm",  "premature*",    "birth",
                                           "births",     "born",     "fetal",    "fetus*",        "foetal",
                                           "labour",     "labor",    "delivery", "pre-eclampsia", "preeclampsia",
                                           "trimester*", NULL};
static const double a_day = 1.0 / 7;

/* Whether a word stands at byte `at` of s, which spaces and a hyphen may part from what is before. */
static bool next_is(minot_str s, size_t at, const char *word, size_t *end)
{
	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '-'))
		at++;
	size_t n = strlen(word);
	if (!minot_str_eq_nocase(str_sub(s, at, at + n < s.n ? at + n : s.n), str_c(word)))
		return false;
	*end = at + n;
	return true;
}

/* A number of weeks at s[i], which is a digit: "29", "34+6", "29 weeks, 0 days'"; *unit: its unit stands there. */
static double week_at(minot_str s, size_t i, size_t *end, bool *unit)
{
	double n = ratio_double(number_at(s, i, end));
	size_t at = *end, last;
	while (at < s.n && s.p[at] == ' ')
		at++;
	if (at + 1 < s.n && s.p[at] == '+') {
		at++;
		while (at < s.n && s.p[at] == ' ')
			at++;
		if (at < s.n && is_digit(s.p[at])) {
			n += (s.p[at] - '0') * a_day;
			*end = at + 1;
		}
	}
	*unit = next_is(s, *end, "weeks", end) || next_is(s, *end, "week", end) || next_is(s, *end, "wk", end);
	if (*unit && next_is(s, *end, ",", &last) && next_is(s, last, "0 days", &last))
		*end = last + (last < s.n && s.p[last] == '\'');
	return n;
}

/* Behind "of gestation", "gestational age", which stand between a number of weeks and its limit. */
static size_t behind_gestation(minot_str s, size_t at)
{
	static const char *const words[] = {"of", "gestational", "gestation", "age", "pregnancy"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		next_is(s, at, words[i], &at);
	return at;
}

static bool begins_with_one(minot_str s, size_t at, const char *const *words)
{
	size_t end;
	for (size_t i = 0; words[i]; i++)
		if (next_is(s, at, words[i], &end))
			return true;
	return false;
}

/* What bounds a number of weeks at [from, end) on one side. */
static bool bounds_weeks(minot_str s, size_t from, size_t end, double weeks, double *least, double *most)
{
	static const char *const below[] = {"under", "younger than", "less than", "below", "before",
	                                    "<",     "earlier than", "until",     NULL};
	static const char *const up_to[] = {"up to", "\xe2\x89\xa4", "at most", "to", NULL};
	static const char *const above[] = {"over",         "older than", "at least", "above",     "greater than",
	                                    "from",         "after",      "beyond",   "more than", ">",
	                                    "\xe2\x89\xa5", "later than", NULL};
	static const char *const or_later[] = {"or greater", "or more",   "or later", "and older", "or older",
	                                       "and beyond", "or beyond", "onward",   "or above",  "and above",
	                                       "or after",   "and later", "and over", "or over",   NULL};
	static const char *const and_less[] = {"or less",   "or earlier", "or younger", "and younger",
	                                       "and under", "or under",   "or before",  NULL};
	minot_str lead = minot_str_trim(str_sub(s, from > LEAD ? from - LEAD : 0, from));
	size_t tail = behind_gestation(s, end);
	*least = 0, *most = INFINITY;
	if (begins_with_one(s, tail, or_later) || ends_with_one(lead, above))
		*least = weeks;
	else if (begins_with_one(s, tail, and_less) || ends_with_one(lead, up_to))
		*most = weeks + a_day;
	else if (ends_with_one(lead, below))
		*most = weeks;
	return *least > 0 || *most < INFINITY;
}

enum limit_fit weeks_limit(minot_str text, double weeks)
{
	static const char *const joints[] = {"to", "through", "and", "-", "\xe2\x80\x93", NULL};
	enum limit_fit fit = LIMIT_NONE;
	enum { EARLIEST = 4, LATEST = 44 };
	if (!phrase_in(text, of_pregnancy, NULL))
		return LIMIT_NONE;
	for (size_t i = 0; i < text.n; i++) {
		double least, most;
		size_t end, behind;
		bool unit, second_unit = false;
		if (!begins_number(text, i))
			continue;
		double first = week_at(text, i, &end, &unit);
		size_t next = second_of_span(text, behind_gestation(text, end), joints);
		double second = next == SIZE_MAX ? 0 : week_at(text, next, &behind, &second_unit);
		if (second_unit && second > first) {
			least = first;
			most = second +
			       (second > (int)second ? a_day : 1); /* "to 34 weeks" holds 34 weeks and 3 days */
			end = behind;
		} else if (!unit || !bounds_weeks(text, i, end, first, &least, &most)) {
			i = end - 1;
			continue;
		}
		if (first >= EARLIEST && first <= LATEST) {
			if (weeks >= least && weeks < most)
				return LIMIT_HOLDS;
			fit = LIMIT_LEAVES_OUT;
		}
		i = end > i ? end - 1 : i;
	}
	return fit;
}

bool weeks_asked(minot_str question, double *weeks)
{
	static const char *const lasting[] = {"for", "over", "last", "past", "every", "next", NULL};
	static const char *const of_time[] = {"of treatment", "of therapy", "after", "ago", "old",
	                                      "of age",       "postpartum", "later", NULL};
	enum { EARLIEST = 4, LATEST = 44 };
	if (!phrase_in(question, of_pregnancy, NULL))
		return false;
	for (size_t i = 0; i < question.n; i++) {
		size_t end;
		bool unit;
		if (!begins_number(question, i))
			continue;
		double n = week_at(question, i, &end, &unit);
		minot_str lead = minot_str_trim(str_sub(question, i > LEAD ? i - LEAD : 0, i));
		if (unit && n >= EARLIEST && n <= LATEST && !ends_with_one(lead, lasting) &&
		    !begins_with_one(question, end, of_time)) {
			*weeks = n;
			return true;
		}
		i = end - 1;
	}
	return false;
}

/* Values measured ---------------------------------------------------------------------------------------------------
 */

/* The first number of the question that is neither an age nor `weeks`. */
static bool value_but(minot_str question, double weeks, double *value)
{
	size_t end, from = 0, to = 0;
	double years;
	if (!age_at(question, &from, &to, &years))
		from = to = 0;
	for (size_t i = 1; i < question.n; i++)
		if (is_digit(question.p[i]) && question.p[i - 1] == ' ' && !(i >= from && i < to)) {
			*value = ratio_double(number_at(question, i, &end));
			if (*value != weeks)
				return true;
		}
	return false;
}

bool value_asked(minot_str question, double *value) { return value_but(question, -1, value); }

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

bool filtration_asked(minot_str question, double *value)
{
	static const char *const kidneys[] = {"renal*", "kidney*", "ckd", NULL};
	static const struct {
		double value;
		const char *const words[12];
	} degrees[] = {
	        {10, {"end-stage", "end stage", "esrd", "eskd", "stage 5", NULL}},
	        {22,
	         {"severe renal", "severe kidney", "severely impaired renal", "severely impaired kidney*",
	          "severely reduced renal", "severe chronic kidney", "severe chronic renal", "severe ckd", "stage 4",
	          NULL}},
	        {45,
	         {"moderate renal", "moderate kidney", "moderately impaired renal", "moderately impaired kidney*",
	          "moderate chronic kidney", "moderate ckd", "stage 3", NULL}},
	        {75,
	         {"mild renal", "mild kidney", "mildly impaired renal", "mildly impaired kidney*", "mild ckd", NULL}},
	        {10, {"renal failure", "kidney failure", "kidneys fail*", NULL}},
	};
	if (!phrase_in(question, kidneys, NULL))
		return false;
	for (size_t i = 0; i < sizeof degrees / sizeof *degrees; i++)
		if (phrase_in(question, degrees[i].words, NULL)) {
			*value = degrees[i].value;
			return true;
		}
	return false;
}

/* Degrees of failing kidneys, as a set. */
enum { KIDNEY_MILD = 1, KIDNEY_MODERATE = 2, KIDNEY_SEVERE = 4, KIDNEY_FAILURE = 8, KIDNEY_ANY = 16 };

static int degree_of(double filtration)
{
	return filtration >= 60   ? KIDNEY_MILD
	       : filtration >= 30 ? KIDNEY_MODERATE
	       : filtration >= 15 ? KIDNEY_SEVERE
	                          : KIDNEY_FAILURE;
}

/* The last word of s, and what stands before it, in *s. */
static minot_str take_last_word(minot_str *s)
{
	size_t end = s->n;
	while (end && !is_letter(s->p[end - 1]) && s->p[end - 1] != ',' && s->p[end - 1] != '/')
		end -= s->p[end - 1] == ' ' || s->p[end - 1] == '-' ? 1 : end; /* other signs end the clause */
	size_t from = end;
	while (from && is_letter(s->p[from - 1]))
		from--;
	from -= from == end && end; /* a sign between two */
	minot_str word = str_sub(*s, from, end);
	s->n = from;
	return word;
}

/* The degrees that the words before a word of the kidneys tell: "mild to moderate", "end-stage"; 0: none. *acute: it
 * is said to come suddenly, which is no degree. */
static int degrees_before(minot_str before, bool *acute)
{
	static const struct {
		const char *word;
		int degree; /* 0: it joins two, or stands between a degree and what it is of */
	} words[] = {{"mild", KIDNEY_MILD},
	             {"mildly", KIDNEY_MILD},
	             {"moderate", KIDNEY_MODERATE},
	             {"moderately", KIDNEY_MODERATE},
	             {"severe", KIDNEY_SEVERE},
	             {"severely", KIDNEY_SEVERE},
	             {"stage", KIDNEY_FAILURE},
	             {"terminal", KIDNEY_FAILURE},
	             {"to", 0},
	             {"or", 0},
	             {"and", 0},
	             {",", 0},
	             {"/", 0},
	             {"impaired", 0},
	             {"reduced", 0},
	             {"chronic", 0},
	             {"decreased", 0},
	             {"preexisting", 0},
	             {"existing", 0},
	             {"pre", 0}};
	enum { WORDS = 12 };
	int told = 0;
	*acute = false;
	for (int n = 0; n < WORDS; n++) {
		minot_str word = take_last_word(&before);
		*acute |= minot_str_eq_nocase(word, STR("acute"));
		size_t i = 0;
		while (i < sizeof words / sizeof *words && !minot_str_eq_nocase(word, str_c(words[i].word)))
			i++;
		if (i == sizeof words / sizeof *words)
			break;
		told |= words[i].degree;
		if (words[i].degree == KIDNEY_FAILURE && minot_str_eq_nocase(word, STR("stage")))
			take_last_word(&before); /* end- */
	}
	return told;
}

/* The degrees of failing kidneys that a text names in words; KIDNEY_ANY: it names failing kidneys of no degree too. */
static int degrees_told(minot_str text)
{
	static const char *const kidneys[] = {"renal", "renally", "kidney", "kidneys", "ckd", NULL};
	static const char *const fails[] = {"failure", "failing", NULL};
	static const char *const impaired[] = {"impair*", "insufficien*", "dysfunction", "disease", NULL};
	enum { NOUN = 24 /* bytes: " function impairment" */ };
	int told = 0;
	for (size_t from = 0, at, end; from < text.n && phrase_from(text, from, kidneys, &at, &end); from = end) {
		minot_str behind = minot_str_cut(str_sub(text, end, text.n), NOUN);
		bool acute, ckd = minot_str_eq_nocase(str_sub(text, at, end), STR("ckd"));
		int degrees = degrees_before(str_sub(text, 0, at), &acute);
		if (degrees)
			told |= degrees;
		else if (!acute && phrase_in(behind, fails, NULL))
			told |= KIDNEY_FAILURE;
		else if (!acute && (ckd || phrase_in(behind, impaired, NULL)))
			told |= KIDNEY_ANY;
	}
	return told;
}

/* By words alone. Who forbids it in severe impairment is heard of failure too, which is worse. */
static enum limit_fit degree_limit(minot_str text, double value)
{
	int told = degrees_told(text), asked = degree_of(value);
	if ((told & asked) || (asked == KIDNEY_FAILURE && (told & KIDNEY_SEVERE)))
		return LIMIT_HOLDS;
	bool next = asked == KIDNEY_SEVERE && (told & KIDNEY_FAILURE); /* not every text parts the two */
	return told && !(told & KIDNEY_ANY) && !next ? LIMIT_LEAVES_OUT : LIMIT_NONE;
}

enum limit_fit filtration_limit(minot_str text, double value)
{
	static const char *const measures[] = {"egfr",    "gfr",        "filtration", "creatinine clearance",
	                                       "crcl",    "clcr",       "ml/min*",    "ml / min*",
	                                       "ml min*", "ml/minute*", NULL};
	static const double healthy = 120, none = 0;
	enum limit_fit by_degree = degree_limit(text, value);
	if (by_degree == LIMIT_HOLDS || !phrase_in(text, measures, NULL))
		return by_degree;
	if (leaves_value_out(text, value))
		return LIMIT_LEAVES_OUT;
	return leaves_value_out(text, healthy) || leaves_value_out(text, none) ? LIMIT_HOLDS : by_degree;
}

/* The clause of s around byte `at`: between ends of sentences, signs and words that turn to others. */
static minot_str clause_around(minot_str s, size_t at)
{
	static const char *const turns[] = {
	        ". ",           ";",          "(",       ")", " but ", ", and ", " while ", " whereas ", " and caution",
	        " and should ", " although ", " however"};
	size_t from = 0, to = s.n;
	for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
		minot_str turn = str_c(turns[i]);
		for (size_t next = 0, k; next < s.n; next += k + turn.n) {
			k = minot_str_find_nocase(str_sub(s, next, s.n), turn);
			if (k == SIZE_MAX)
				break;
			if (next + k >= at) {
				to = next + k < to ? next + k : to;
				break;
			}
			from = next + k + turn.n > from ? next + k + turn.n : from;
		}
	}
	return str_sub(s, from < at ? from : at, to);
}

bool forbids_worse_alone(minot_str text, double value)
{
	static const char *const forbids[] = {"contraindicat*", "do not", "must not",        "should not", "not be",
	                                      "never",          "avoid*", "not recommended", NULL};
	bool some = false;
	for (size_t from = 0, at, end; from < text.n && phrase_from(text, from, forbids, &at, &end); from = end) {
		if (filtration_limit(clause_around(text, at), value) != LIMIT_LEAVES_OUT)
			return false;
		some = true;
	}
	return some;
}

enum leave_told allows_degree(minot_str text, double value)
{
	static const char *const allows[] = {"safe",
	                                     "safely",
	                                     "well tolerated",
	                                     "can be used",
	                                     "may be used",
	                                     "can be given",
	                                     "may be given",
	                                     "not contraindicated",
	                                     "no dose adjustment*",
	                                     "no dosage adjustment*",
	                                     "adjustment is not",
	                                     "adjustments are not",
	                                     "not require dose",
	                                     "not require dosage",
	                                     NULL};
	static const char *const doubts[] = {"not safe",        "unsafe",       "caution*",   "unknown", "not known",
	                                     "not been",        "cannot",       "avoid*",     "safety",  "insufficient",
	                                     "not recommended", "reduced dose", "lower dose", NULL};
	static const char *const of_some[] = {"some patients", "selected patients", "some people",
	                                      "some with",     "certain patients",  NULL};
	enum leave_told told = LEAVE_NONE;
	for (size_t from = 0, at, end, some; from < text.n && phrase_from(text, from, allows, &at, &end); from = end) {
		minot_str clause = clause_around(text, at);
		if (degree_limit(clause, value) != LIMIT_HOLDS || phrase_in(clause, doubts, NULL))
			continue;
		bool parts = phrase_in(clause, of_some, &some);
		if (!parts || degree_limit(str_sub(clause, 0, some), value) == LIMIT_HOLDS)
			return LEAVE_ALL;
		told = LEAVE_SOME;
	}
	return told;
}

struct asked_numbers numbers_asked(minot_str question)
{
	struct asked_numbers n = {.aged = false};
	n.dated = weeks_asked(question, &n.weeks);
	n.of_ages = !n.dated && ages_asked(question, &n.ages);
	n.aged = !n.dated && age_asked(question, &n.years);
	n.measured = value_but(question, n.dated ? n.weeks : -1, &n.value);
	n.filters = !n.measured && filtration_asked(question, &n.filtration);
	return n;
}

bool forbids_others(const struct asked_numbers *asked, minot_str text)
{
	return asked->filters && (filtration_limit(text, asked->filtration) == LIMIT_LEAVES_OUT ||
	                          forbids_worse_alone(text, asked->filtration));
}
