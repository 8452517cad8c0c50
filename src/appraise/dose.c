/* dose.c: amounts with units in a sentence, and what stands beside them. Units are UCUM's and the forms that labels
 * print. An amount is only read, never converted or corrected: ".25 mg", where a digit may be lost, is marked damaged.
 */
#include "appraise/appraise.h"

#include <pthread.h>
#include <regex.h>

static const char *const units[] = {/* longest first where one begins another */
                                    "micrograms",
                                    "microgram",
                                    "milligrams",
                                    "milligram",
                                    "international units",
                                    "million units",
                                    "mmol",
                                    "mEq",
                                    "mcg",
                                    "mg",
                                    "ml",
                                    "mL",
                                    "µg",
                                    "μg",
                                    "ug",
                                    "IU",
                                    "units",
                                    "unit",
                                    "grams",
                                    "gram",
                                    "g",
                                    "kg",
                                    "tablets",
                                    "tablet",
                                    "capsules",
                                    "capsule",
                                    "caplets",
                                    "puffs",
                                    "drops",
                                    NULL};
static const char *const per_units[] = {"kg",   "kilogram", "m2",   "m²",   "day", "d",     "h", "hr",
                                        "hour", "min",      "week", "dose", "mo",  "month", NULL};
static const char *const routes[] = {"intravenously",
                                     "intravenous",
                                     "intramuscularly",
                                     "intramuscular",
                                     "subcutaneously",
                                     "subcutaneous",
                                     "orally",
                                     "oral",
                                     "by mouth",
                                     "inhaled",
                                     "topically",
                                     "topical",
                                     "nebulised",
                                     "nebulized",
                                     "rectally",
                                     "rectal",
                                     "intranasally",
                                     "intranasal",
                                     "sublingually",
                                     "sublingual",
                                     "transdermal",
                                     "intrathecal",
                                     "i.v.",
                                     "i.m.",
                                     "p.o.",
                                     "s.c.",
                                     "iv",
                                     "im",
                                     "po",
                                     "sc",
                                     NULL};
/* How often, as a POSIX extended expression: leftmost and then longest, so that "three times weekly" is never cut down
 * to "weekly". Group 1 is what stands before it. */
#define COUNT "(one|two|three|four|five|six|[0-9]+)"
static const char frequency_pattern[] =
        "(^|[^a-z])"
        "((once|twice|thrice|" COUNT "( (to|or) " COUNT ")? times)( a| per| each| every)? ?"
        "(day|daily|week|weekly|fortnight|month|monthly|year|yearly|night|nightly)( ?(×|x) ?[0-9]+)?"
        "|(×|x) ?[0-9]+( ?/ ?| a | per | )?(day|daily|week|weekly|month|monthly)"
        "|every (other |second |third |" COUNT "( ?(to|or|-|–) ?" COUNT
        ")? ?)?(minute|min|hour|hr|h|day|week|month|night|morning|evening)s?"
        "|on the first day|on day 1|on alternate days|alternate days|(daily|weekly|monthly|nightly|hourly)( ?(×|x) "
        "?[0-9]+)?|(as |in )?(a |one )?single dose|at bedtime|at night"
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

enum { NEAR = 80 /* bytes after an amount in which its schedule is looked for */ };

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
	size_t n = i < s.n && (s.p[i] == '.' || s.p[i] == ',')     ? 1
	           : str_starts(str_sub(s, i, s.n), STR("\u00b7")) ? 2
	                                                           : 0;
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

/* Length of ¼, ½ or ¾ (U+00BC to U+00BE) at i. */
static size_t fraction_at(minot_str s, size_t i)
{
	return i + 1 < s.n && s.p[i] == '\xc2' && s.p[i + 1] >= '\xbc' && s.p[i + 1] <= '\xbe' ? 2 : 0;
}

/* Whether a digit at i continues a number or a name before it: "3.72", "3·72", "B12", "120/80", "10^6", "1½". */
static bool goes_on(minot_str s, size_t i)
{
	if (!i)
		return false;
	char b = s.p[i - 1];
	return is_digit(b) || is_letter(b) || (b && strchr(".,/^:", b)) ||
	       (i > 1 && s.p[i - 2] == '\xc2' && b == '\xb7') || (i > 1 && fraction_at(s, i - 2));
}

/* "1 000" and "10 000": the end of the groups of zeros, or e. */
static size_t thousands_end(minot_str s, size_t e)
{
	while (str_starts(str_sub(s, e, s.n), STR(" 000")) && (e + 4 == s.n || !is_digit(s.p[e + 4])))
		e += 4;
	return e;
}

/* "2 500 mg" may be one number, or two as in "type 2, 500 mg": nobody can tell, so it is not read. */
static bool may_be_split(minot_str s, size_t i, size_t e)
{
	size_t d = e + 1;
	while (d < s.n && is_digit(s.p[d]))
		d++;
	return e - i <= 3 && e < s.n && s.p[e] == ' ' && d - e == 4;
}

/* What joins numbers into one amount: a range, a choice, a fraction or a combination ("800/160 mg"), a count of units
 * ("2 x 500 mg"). */
static size_t joined_end(minot_str s, size_t e)
{
	static const char *const joints[] = {" to ", " or ", "-",   "–", "‑",   "—", " - ",
	                                     " – ",  "/",    " x ", "x", " × ", "×", NULL};
	for (size_t k = 0; joints[k]; k++) {
		size_t i = e + strlen(joints[k]), end;
		if (str_starts(str_sub(s, e, s.n), str_c(joints[k])) && (end = number_end(s, i)) > i)
			return thousands_end(s, end);
	}
	return e;
}

/* End of an amount whose first number is [i, e): "1½", "1 1/2", "5 to 10", "2 x 500". */
static size_t amount_end(minot_str s, size_t i, size_t e)
{
	enum { MAX_JOINED = 4 };
	e = thousands_end(s, e);
	e += fraction_at(s, e);
	if (e < s.n && s.p[e] == ' ' && fraction_at(s, e + 1))
		return e + 3;
	size_t whole = e < s.n && s.p[e] == ' ' ? number_end(s, e + 1) : e; /* "1 1/2" */
	if (whole == e + 2 && whole < s.n && s.p[whole] == '/' && number_end(s, whole + 1) == whole + 2)
		return whole + 2;
	for (int joined = 0; joined < MAX_JOINED; joined++) {
		size_t next = joined_end(s, e);
		if (next == e)
			break;
		e = next + fraction_at(s, next);
	}
	return e;
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
	static const char *const times[] = {"minutes", "min",  "hours",  "hour",  "h",     "days", "day",
	                                    "weeks",   "week", "months", "month", "years", NULL};
	for (size_t i = 0; i + 5 < s.n; i++) {
		if ((i && is_letter(s.p[i - 1])) ||
		    (!str_starts(str_sub(s, i, s.n), STR("for ")) && !str_starts(str_sub(s, i, s.n), STR("over "))))
			continue;
		size_t from = i + (s.p[i] == 'f' ? 4 : 5), d = from;
		if (str_starts(str_sub(s, d, s.n), STR("at least ")))
			d += 9;
		size_t e = number_end(s, d);
		if (e == d)
			continue;
		e = joined_end(s, e);
		size_t u = skip_space(s, e), end = unit_end(s, u, times);
		if (end > u)
			return str_sub(s, from, end);
	}
	return STR_NONE;
}

static bool is_maximum(minot_str s, size_t at)
{
	static const char *const words[] = {"up to",        "maximum",     "max", "not to exceed",
	                                    "no more than", "not exceed*", NULL};
	return phrase_in(str_sub(s, at > 24 ? at - 24 : 0, at), words, NULL);
}

/* "per ml", "per litre", "per 100 ml", "/dL", "%", " L-1": what stands after a unit when the amount is a concentration.
 */
static bool is_concentration(minot_str after)
{
	static const char *const per[] = {"ml",    "mL",    "l",         "L",         "dl",         "dL",
	                                  "litre", "liter", "decilitre", "deciliter", "millilitre", "milliliter",
	                                  "cent",  "100",   "1000",      NULL};
	if (after.n && (after.p[0] == '/' || after.p[0] == '%'))
		return true;
	size_t i = skip_space(after, 0);
	if (str_starts(str_sub(after, i, after.n), STR("per ")) &&
	    (is_digit(i + 4 < after.n ? after.p[i + 4] : 0) || unit_end(after, i + 4, per) > i + 4))
		return true;
	/* "mg kg-1 day-1", "mg·kg-1": exponents of units are not read */
	minot_str near = str_sub(after, 0, 8);
	return minot_str_find(near, STR("-1")) != SIZE_MAX || minot_str_find(near, STR("⁻¹")) != SIZE_MAX ||
	       minot_str_find(near, STR("−1")) != SIZE_MAX || str_starts(after, STR("·"));
}

/* s from start to end without the words that the two cut: "po" is no route when it is cut out of "post". */
static minot_str whole_words(minot_str s, size_t start, size_t end)
{
	if (end > s.n)
		end = s.n;
	while (start && start < end && s.p[start - 1] != ' ')
		start++;
	while (end > start && end < s.n && s.p[end] != ' ')
		end--;
	return str_sub(s, start, end);
}

/* "a clearance below 30 mL/min": what the kidneys do, not what is given. */
static bool is_clearance(minot_str s, size_t at, minot_str unit, minot_str per)
{
	static const char *const words[] = {"clearance",  "egfr",  "gfr",    "crcl", "clcr",
	                                    "filtration", "renal", "kidney", NULL};
	return minot_str_eq_nocase(unit, STR("ml")) && str_starts(per, STR("min")) &&
	       phrase_in(str_sub(s, at > 60 ? at - 60 : 0, at), words, NULL);
}

/* "/kg/day", " per kg": end of what the amount is for, from the end of its unit. */
static size_t per_end(minot_str s, size_t u, size_t *from)
{
	static const char *const spelt[] = {"kg", "kilogram", "m2", "m²", "square metre", "square meter", "dose", NULL};
	size_t p = u, e;
	*from = u;
	if (str_starts(str_sub(s, u, s.n), STR(" per ")) && (e = unit_end(s, u + 5, spelt)) > u + 5) {
		*from = u + 5;
		p = e;
	}
	while (p < s.n && s.p[p] == '/' && (e = unit_end(s, p + 1, per_units)) > p + 1) {
		*from = p == u ? p + 1 : *from;
		p = e;
	}
	return p;
}

/* "5 mg to 10 mg": the end of the second number when the same unit stands after both, else r. "From 5 mg to 10 mg" is a
 * change, not a range. */
static size_t same_unit_end(minot_str s, size_t i, size_t r, minot_str unit, size_t ue, size_t *u)
{
	size_t end = str_ends(str_sub(s, 0, i), STR("from ")) ? ue : joined_end(s, ue), at = skip_space(s, end);
	if (end == ue || s.p[ue] == '/' || !str_starts(str_sub(s, at, s.n), unit) ||
	    unit_end(s, at, units) != at + unit.n)
		return r;
	*u = at;
	return end;
}

/* Read the amount at i whose first number ends at e. False when it is none, or when it cannot be told what it is; *next
 * is where to go on. */
static bool read_dose(minot_str s, size_t i, size_t e, struct stated_dose *d, size_t *next)
{
	size_t r = amount_end(s, i, e), u = skip_space(s, r);
	*next = e;
	if (u < s.n && s.p[u] == '-')
		u++; /* "500-mg" */
	if (r == e && may_be_split(s, i, e)) {
		*next = e + 4;
		return false;
	}
	size_t ue = unit_end(s, u, units);
	if (ue == u)
		return false;
	minot_str unit = str_sub(s, u, ue);
	r = same_unit_end(s, i, r, unit, ue, &u);
	ue = u + unit.n;
	size_t per, p = per_end(s, ue, &per);
	*next = p;
	*d = (struct stated_dose){.amount = str_sub(s, i, r), .unit = str_sub(s, u, ue), .at = (uint32_t)i};
	if (p > ue)
		d->per = str_sub(s, per, p);
	if (is_concentration(str_sub(s, p, s.n))) {
		/* "10 mg/5 ml": nor is what follows the stroke a dose */
		size_t slash = p < s.n && s.p[p] == '/'                       ? p + 1
		               : str_starts(str_sub(s, p, s.n), STR(" per ")) ? p + 5
		                                                              : p;
		*next = unit_end(s, skip_space(s, number_end(s, slash)), units);
		return false;
	}
	return !str_eq(d->unit, STR("kg")) && !is_clearance(s, i, d->unit, d->per) &&
	       minot_str_find(str_sub(s, i > 2 ? i - 3 : 0, i), STR("≤")) == SIZE_MAX;
}

/* ".25 mg" and "1.2.3 mg": a digit may be lost. */
static bool is_damaged(minot_str amount, bool bare_point)
{
	size_t points = 0;
	for (size_t i = 0; i < amount.n; i++)
		points = amount.p[i] == '.' ? points + 1 : is_digit(amount.p[i]) || points > 1 ? points : 0;
	return bare_point || points > 1;
}

static void read_surroundings(minot_str s, size_t end, size_t limit, struct stated_dose *d)
{
	minot_str near = whole_words(s, end, end + NEAR < limit ? end + NEAR : limit);
	d->frequency = frequency_in(near);
	d->route = phrase_slice(near, routes);
	if (!d->route.n)
		d->route = phrase_slice(whole_words(s, d->at > 60 ? d->at - 60 : 0, d->at), routes);
	d->duration = duration_in(near);
	if (is_maximum(s, d->at))
		d->maximum = str_sub(s, d->at, end);
}

/* Whether two amounts that stand so close share what follows: "25 or 50 mg", "25 mg, 50 mg and 100 mg daily". */
static bool share(minot_str between)
{
	static const char *const joints[] = {"or", "and", ",", "/", "to", "and/or", ", or", ", and", "", NULL};
	between = minot_str_trim(between);
	for (size_t i = 0; joints[i]; i++)
		if (minot_str_eq_nocase(between, str_c(joints[i])))
			return true;
	return false;
}

size_t doses_of(minot_str s, struct stated_dose out[MAX_DOSES])
{
	size_t n = 0, next, end[MAX_DOSES];
	for (size_t i = 0; i < s.n && n < MAX_DOSES; i++) {
		bool bare_point = s.p[i] == '.' && i + 1 < s.n && is_digit(s.p[i + 1]) &&
		                  (!i || s.p[i - 1] == ' ' || s.p[i - 1] == '(');
		size_t fraction = fraction_at(s, i);
		if (!bare_point && ((!is_digit(s.p[i]) && !fraction) || goes_on(s, i)))
			continue;
		size_t e = fraction ? i + fraction : number_end(s, i + bare_point);
		if (read_dose(s, i, e, &out[n], &next)) {
			out[n].damaged = is_damaged(out[n].amount, bare_point);
			end[n++] = next;
		}
		i = next > i ? next - 1 : i;
	}
	/* what follows an amount is its own up to the next amount: "200 mg on the first day, then 100 mg once daily" */
	size_t limit = s.n;
	for (size_t k = n; k-- > 0;) {
		if (k + 1 < n && !share(str_sub(s, end[k], out[k + 1].at)))
			limit = out[k + 1].at;
		read_surroundings(s, end[k], limit, &out[k]);
	}
	return n;
}
