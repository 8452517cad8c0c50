/* ages.c: how old the patient is, as questions say it.
 *
 *   "a 9-year-old", "a seven-year-old", "aged 5 months", "a man of 55", "who is 80", "My father, 79, has"
 *
 * Records speak of no patient of 79, but of older people: what an age is worth in the search is the group that it
 * stands for. "For 2 years" is no age, nor is "an INR that is 9". */
#include "base/ascii.h"
#include "base/words.h"
#include "query/analysis.h"

#include <string.h>

enum { OLDEST = 115 };

static const char persons[] =
        "i he she who patient mother father man woman lady gentleman wife husband son daughter boy girl child brother "
        "sister somebody someone person uncle aunt grandmother grandfather adult male female baby infant toddler "
        "newborn";

/* A word of the text, with the byte before and behind it. */
struct piece {
	size_t start, end;
	minot_str text;
};

/* The next word or number from byte `at` on: letters, or digits. */
static bool next_piece(minot_str s, size_t at, struct piece *out)
{
	while (at < s.n && !is_letter(s.p[at]) && !is_digit(s.p[at]))
		at++;
	out->start = at;
	bool digits = at < s.n && is_digit(s.p[at]);
	while (at < s.n && (digits ? is_digit(s.p[at]) : is_letter(s.p[at])))
		at++;
	out->end = at;
	out->text = str_sub(s, out->start, at);
	return at > out->start;
}

static double number_of(minot_str w)
{
	static const char *const words[] = {"zero",    "one",     "two",       "three",    "four",
	                                    "five",    "six",     "seven",     "eight",    "nine",
	                                    "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
	                                    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
	static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
	                                   "sixty",  "seventy", "eighty", "ninety"};
	double n = 0;
	for (size_t i = 0; i < w.n; i++)
		n = is_digit(w.p[i]) ? 10 * n + (w.p[i] - '0') : -1;
	for (size_t i = 0; n < 0 && i < sizeof words / sizeof *words; i++)
		if (minot_str_eq_nocase(w, str_c(words[i])))
			return (double)i;
	for (size_t i = 0; n < 0 && i < sizeof tens / sizeof *tens; i++)
		if (minot_str_eq_nocase(w, str_c(tens[i])))
			return 10.0 * (double)(i + 2);
	return w.n && n <= 999 ? n : -1;
}

/* Years in the unit; 0: it is none of age. */
static double unit_of(minot_str w)
{
	return word_in(w, "year years yr yrs y yo")     ? 1
	       : word_in(w, "month months mo mth mths") ? 1.0 / 12
	       : word_in(w, "week weeks wk wks")        ? 1.0 / 52
	       : word_in(w, "day days")                 ? 1.0 / 365
	                                                : 0;
}

/* What leads to a number that is an age, without a unit behind it. */
static bool leads_to_age(const struct piece *before, const struct piece *earlier, minot_str gap, char next)
{
	bool person = word_in(before->text, persons), of_person = word_in(earlier->text, persons);
	bool ends = !next || strchr(",.;?)", next) || next == ' ';
	if (word_in(before->text, "aged age"))
		return true;
	if (word_in(before->text, "of is was"))
		return of_person && ends;
	return person && minot_str_find(gap, STR(",")) != SIZE_MAX && next == ',';
}

/* "old", "of age" or a child, behind a unit; `end` is behind it. */
static bool ends_as_age(minot_str s, size_t from, size_t *end)
{
	struct piece old, age;
	if (!next_piece(s, from, &old) || old.start > from + 1)
		return false;
	*end = old.end;
	if (word_in(old.text, "of") && next_piece(s, old.end, &age) && word_in(age.text, "age")) {
		*end = age.end;
		return true;
	}
	return word_in(old.text, "old child baby infant toddler boy girl");
}

bool age_at(minot_str s, size_t *from, size_t *to, double *years)
{
	struct piece earlier = {0}, before = {0}, p, unit;
	for (size_t at = 0; next_piece(s, at, &p); at = p.end, earlier = before, before = p) {
		double n = number_of(p.text);
		bool part =
		        p.start && (s.p[p.start - 1] == '.' || (is_digit(p.text.p[0]) && is_letter(s.p[p.start - 1])));
		if (n <= 0 || part)
			continue;
		bool next = next_piece(s, p.end, &unit) && unit.start <= p.end + 1;
		double scale = next ? unit_of(unit.text) : 0;
		bool led =
		        leads_to_age(&before, &earlier, str_sub(s, before.end, p.start), p.end < s.n ? s.p[p.end] : 0);
		*from = word_in(before.text, "aged age") ? before.start : p.start;
		*to = scale > 0 ? unit.end : p.end;
		*years = scale > 0 ? n * scale : n;
		if (scale > 0 ? led || ends_as_age(s, unit.end, to) || word_in(unit.text, "yo") : led && n <= OLDEST)
			return true;
	}
	return false;
}

const char *age_group(double years)
{
	return years < 0.12 ? "newborn" : years < 2 ? "infant" : years < 18 ? "child" : years >= 65 ? "elderly" : NULL;
}
