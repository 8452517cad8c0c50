/* dose.c: amounts with units in a sentence, and what stands beside them. Units are UCUM's and the forms that labels print.
 * An amount is only read, never converted or corrected: ".25 mg", where a digit may be lost, is marked damaged. */
#include "appraise/appraise.h"

#include <pthread.h>
#include <regex.h>

static const char *const units[] = { /* longest first where one begins another */
	"micrograms", "microgram", "milligrams", "milligram", "international units", "million units", "mmol", "mEq", "mcg", "mg", "ml", "mL", "µg", "μg",
	"ug", "IU", "units", "unit", "grams", "gram", "g", "kg", "tablets", "tablet", "capsules", "capsule", "caplets", "puffs", "drops", NULL};
static const char *const per_units[] = {"kg", "m2", "m²", "day", "d", "h", "hr", "hour", "min", "week", "dose", "mo", "month", NULL};
static const char *const routes[] = {
	"intravenously", "intravenous", "intramuscularly", "intramuscular", "subcutaneously", "subcutaneous", "orally", "oral", "by mouth",
	"inhaled", "topically", "topical", "nebulised", "nebulized", "rectally", "rectal", "intranasally", "intranasal", "sublingually", "sublingual",
	"transdermal", "intrathecal", "i.v.", "i.m.", "p.o.", "s.c.", "iv", "im", "po", "sc", NULL};
/* How often, as a POSIX extended expression: leftmost and then longest, so that "three times weekly" is never cut down
 * to "weekly". Group 1 is what stands before it. */
#define COUNT "(one|two|three|four|five|six|[0-9]+)"
static const char frequency_pattern[] =
	"(^|[^a-z])"
	"((once|twice|thrice|" COUNT "( (to|or) " COUNT ")? times)( a| per| each| every)? ?"
	"(day|daily|week|weekly|fortnight|month|monthly|year|yearly|night|nightly)"
	"|every (other |second |third |" COUNT "( ?(to|or|-|–) ?" COUNT ")? ?)?(minute|min|hour|hr|h|day|week|month|night|morning|evening)s?"
	"|on alternate days|alternate days|(daily|weekly|monthly|nightly|hourly)|(as |in )?(a |one )?single dose|at bedtime|at night"
	"|per (day|week|month)|a (day|week|month)|b\\.?i\\.?d\\.?|t\\.?i\\.?d\\.?|q\\.?i\\.?d\\.?|q[0-9]+h)($|[^a-z])";
static regex_t frequency_regex;
static pthread_once_t compiled = PTHREAD_ONCE_INIT;
static bool usable;

static void compile(void) { usable = regcomp(&frequency_regex, frequency_pattern, REG_EXTENDED | REG_ICASE) == 0; }

static minot_str frequency_in(minot_str s)
{
	char z[128]; /* POSIX wants an end; what stands near an amount is short */
	regmatch_t m[3];
	size_t n = s.n < sizeof z - 1 ? s.n : sizeof z - 1;
	pthread_once(&compiled, compile);
	if (n)
		memcpy(z, s.p, n);
	z[n] = 0;
	if (!usable || memchr(z, 0, n) || regexec(&frequency_regex, z, 3, m, 0))
		return STR_NONE;
	return str_sub(s, (size_t)m[2].rm_so, (size_t)m[2].rm_eo);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static size_t skip_space(minot_str s, size_t i)
{
	while (i < s.n && s.p[i] == ' ')
		i++;
	return i;
}

/* Length of a decimal mark at i that a digit follows: '.', ',', and the middle dot of old Lancet texts (U+00B7). */
static size_t mark_at(minot_str s, size_t i)
{
	size_t n = i < s.n && (s.p[i] == '.' || s.p[i] == ',') ? 1 : str_starts(str_sub(s, i, s.n), STR("\u00b7")) ? 2 : 0;
	return n && i + n < s.n && is_digit(s.p[i + n]) ? n : 0;
}

/* End of a number at i: digits with thousands commas and decimals; i itself when there is none. */
static size_t number_end(minot_str s, size_t i)
{
	size_t e = i;
	while (e < s.n) {
		size_t n = is_digit(s.p[e]) ? 1 : e > i ? mark_at(s, e) : 0;
		if (!n)
			break;
		e += n;
	}
	return e;
}

/* Whether a digit at i continues a number or a name before it: "3.72", "3·72", "B12". */
static bool goes_on(minot_str s, size_t i)
{
	if (!i)
		return false;
	char b = s.p[i - 1];
	return is_digit(b) || is_letter(b) || b == '.' || b == ',' || (i > 1 && s.p[i - 2] == '\xc2' && b == '\xb7');
}

/* "-20", "–20", " to 20" after a number: the range's end. */
static size_t range_end(minot_str s, size_t e)
{
	size_t i = e;
	if (str_starts(str_sub(s, i, s.n), STR(" to ")))
		i += 4;
	else if (i < s.n && s.p[i] == '-')
		i++;
	else if (str_starts(str_sub(s, i, s.n), STR("–")))
		i += 3;
	else
		return e;
	size_t end = number_end(s, i);
	return end > i ? end : e;
}

static size_t unit_end(minot_str s, size_t i, const char *const *table)
{
	for (size_t k = 0; table[k]; k++) {
		size_t n = strlen(table[k]);
		if (i + n <= s.n && !memcmp(s.p + i, table[k], n) && (i + n == s.n || !is_letter(s.p[i + n])))
			return i + n;
	}
	return i;
}

static minot_str phrase_slice(minot_str s, const char *const *table)
{
	size_t best = SIZE_MAX, n = 0;
	for (size_t k = 0; table[k]; k++) {
		size_t at;
		const char *one[] = {table[k], NULL};
		if (phrase_in(s, one, &at) && at < best) {
			best = at;
			n = strlen(table[k]);
		}
	}
	return best == SIZE_MAX ? STR_NONE : str_sub(s, best, best + n);
}

/* "for 5 to 7 days": from "for" to the unit of time. */
static minot_str duration_in(minot_str s)
{
	static const char *const times[] = {"minutes", "min", "hours", "hour", "h", "days", "day", "weeks", "week", "months", "month", "years", NULL};
	for (size_t i = 0; i + 5 < s.n; i++) {
		if ((i && is_letter(s.p[i - 1])) || (!str_starts(str_sub(s, i, s.n), STR("for ")) && !str_starts(str_sub(s, i, s.n), STR("over "))))
			continue;
		size_t from = i + (s.p[i] == 'f' ? 4 : 5), d = from;
		if (str_starts(str_sub(s, d, s.n), STR("at least ")))
			d += 9;
		size_t e = number_end(s, d);
		if (e == d)
			continue;
		e = range_end(s, e);
		size_t u = skip_space(s, e), end = unit_end(s, u, times);
		if (end > u)
			return str_sub(s, from, end);
	}
	return STR_NONE;
}

static bool is_maximum(minot_str s, size_t at)
{
	static const char *const words[] = {"up to", "maximum", "max", "not to exceed", "no more than", "not exceed*", NULL};
	return phrase_in(str_sub(s, at > 24 ? at - 24 : 0, at), words, NULL);
}

size_t doses_of(minot_str s, struct stated_dose out[MAX_DOSES])
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < MAX_DOSES; i++) {
		bool bare_point = s.p[i] == '.' && i + 1 < s.n && is_digit(s.p[i + 1]) && (!i || s.p[i - 1] == ' ' || s.p[i - 1] == '(');
		if (!bare_point && (!is_digit(s.p[i]) || goes_on(s, i)))
			continue;
		size_t e = bare_point ? number_end(s, i + 1) : number_end(s, i);
		size_t r = range_end(s, e), u = skip_space(s, r);
		if (u < s.n && s.p[u] == '-')
			u++; /* "500-mg" */
		size_t ue = unit_end(s, u, units);
		if (ue == u) {
			i = e;
			continue;
		}
		struct stated_dose d = {.amount = str_sub(s, i, r), .unit = str_sub(s, u, ue), .at = (uint32_t)i, .damaged = bare_point};
		size_t p = ue;
		while (p < s.n && s.p[p] == '/') {
			size_t pe = unit_end(s, p + 1, per_units);
			if (pe == p + 1)
				break;
			p = pe;
		}
		if (p > ue)
			d.per = str_sub(s, ue + 1, p);
		minot_str l = str_sub(s, p, s.n);
		bool level = p < s.n && s.p[p] == '/'; /* "5 mg/dL": a concentration, not a dose */
		if (level || str_eq(d.unit, STR("kg")) || minot_str_find(str_sub(s, i > 2 ? i - 3 : 0, i), STR("≤")) != SIZE_MAX) {
			i = p;
			continue;
		}
		minot_str near = minot_str_cut(l, 80);
		d.frequency = frequency_in(near);
		d.route = phrase_slice(near, routes);
		if (!d.route.n)
			d.route = phrase_slice(str_sub(s, i > 60 ? i - 60 : 0, i), routes);
		d.duration = duration_in(near);
		if (is_maximum(s, i))
			d.maximum = str_sub(s, i, p);
		out[n++] = d;
		i = p ? p - 1 : p;
	}
	return n;
}
