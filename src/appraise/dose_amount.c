/* dose_amount.c: amounts read byte by byte: numbers and what joins them, the unit, what it is for ("/kg/day"), numbers
 * in words. Which of them are no doses dose_none.c tells. */
#include "appraise/dose_amount.h"
#include "appraise/appraise.h"
#include "appraise/lex.h"
#include "base/ascii.h"
#include "text/text.h"

size_t dosei_skip_space(minot_str s, size_t i)
{
	for (size_t n; (n = space_at(s, i));)
		i += n;
	return i;
}

bool dosei_here(minot_str s, size_t i, const char *z)
{
	return i < s.n && s.p[i] == *z && str_starts(str_sub(s, i, s.n), str_c(z));
}

bool dosei_begins_drug(minot_str s, size_t i)
{
	enum { SHORT_FORM = 3 /* letters and more */ };
	size_t e = i, capitals = 0;
	for (; e < s.n && is_letter(s.p[e]); e++)
		capitals += s.p[e] < 'a';
	return is_drug_word(str_sub(s, i, e)) ||
	       (capitals == e - i && capitals >= SHORT_FORM && e + 1 < s.n && s.p[e] == ' ' && is_digit(s.p[e + 1]));
}

bool dosei_ends_drug(minot_str s, size_t i)
{
	size_t from = i;
	while (from && is_letter(s.p[from - 1]))
		from--;
	return is_drug_word(str_sub(s, from, i));
}

/* Whether a digit at i continues a number or a name before it: "3.72", "3·72", "B12", "120/80", "10^6", "1½"; not in
 * "zolvapril/6.25 mg brelloxin". */
static bool goes_on(minot_str s, size_t i)
{
	if (!i)
		return false;
	char b = s.p[i - 1];
	if (b == '/' && dosei_ends_drug(s, i - 1))
		return false;
	if (is_alnum(b) || (b && strchr(".,/^:", b)))
		return true;
	size_t word = i - 1;
	while (b == '-' && word && is_letter(s.p[word - 1]))
		word--;
	if (i - 1 > word + 1 && i - 1 - word <= 3 && s.p[word] < 'a')
		return true; /* "IV-3000", "Ga-67" */
	return i > 1 && s.p[i - 2] == '\xc2' && (b == '\xb7' || (b >= '\xbc' && b <= '\xbe'));
}

/* "2 500 mg" may be one number, or two as in "type 2, 500 mg": nobody can tell, so it is not read. */
static bool may_be_split(minot_str s, size_t i, size_t e)
{
	size_t d = e + 1;
	while (d < s.n && is_digit(s.p[d]))
		d++;
	return e - i <= 3 && e < s.n && s.p[e] == ' ' && d - e == 4;
}

/* What joins two numbers into one amount. A spread ("17.9 ± 4.3 mg") is no part of the amount's value. */
enum joint { JOINT_NONE, JOINT_RANGE, JOINT_CHOICE, JOINT_STROKE, JOINT_TIMES, JOINT_SPREAD };

static enum joint joint_at(minot_str s, size_t e, size_t *next)
{
	static const struct {
		const char *text;
		enum joint joint;
	} table[] = {
	        {" to ", JOINT_RANGE}, {"-", JOINT_RANGE},     {"–", JOINT_RANGE},      {"‑", JOINT_RANGE},
	        {"—", JOINT_RANGE},    {"−", JOINT_RANGE},     {" - ", JOINT_RANGE},    {" – ", JOINT_RANGE},
	        {" — ", JOINT_RANGE},  {" or ", JOINT_CHOICE}, {"/", JOINT_STROKE},     {" x ", JOINT_TIMES},
	        {"x", JOINT_TIMES},    {" × ", JOINT_TIMES},   {"×", JOINT_TIMES},      {" ± ", JOINT_SPREAD},
	        {"±", JOINT_SPREAD},   {"+/-", JOINT_SPREAD},  {" +/- ", JOINT_SPREAD},
	};
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if (dosei_here(s, e, table[k].text)) {
			size_t i = e + strlen(table[k].text), end;
			struct ratio r = number_at(s, i, &end);
			if (ratio_known(r) && end > i) {
				*next = i;
				return table[k].joint;
			}
		}
	return JOINT_NONE;
}

/* Put a second number into an amount. */
static void join(struct stated_dose *d, enum joint j, struct ratio second)
{
	if (j == JOINT_SPREAD) {
		d->bound = DOSE_MEASURED;
		return;
	}
	if (d->join != AMOUNT_ONE) {
		d->join = AMOUNT_UNCLEAR;
		d->low = d->high = RATIO_NONE;
		return;
	}
	d->join = j == JOINT_RANGE    ? AMOUNT_RANGE
	          : j == JOINT_CHOICE ? AMOUNT_CHOICE
	          : j == JOINT_STROKE ? AMOUNT_COMBINATION
	                              : AMOUNT_COUNT;
	d->high = second;
	if (d->join == AMOUNT_COUNT)
		d->low = d->high = ratio_mul(d->low, second);
	else if (!ratio_known(d->low) || !ratio_known(second) ||
	         (d->join == AMOUNT_RANGE && ratio_cmp(d->low, second) >= 0)) {
		d->join = AMOUNT_UNCLEAR;
		d->low = d->high = RATIO_NONE;
	}
}

/* "between 25 and 300 mg": the second number's place in *next. */
static bool between_and(minot_str s, size_t i, size_t e, size_t *next)
{
	size_t end;
	*next = e + 5;
	return str_ends(str_sub(s, 0, i), STR("between ")) && dosei_here(s, e, " and ") &&
	       ratio_known(number_at(s, *next, &end));
}

/* The numbers of an amount from i: the byte after them. */
static size_t read_numbers(minot_str s, size_t i, struct stated_dose *d)
{
	enum { MAX_JOINED = 4 };
	size_t e, next;
	d->low = d->high = number_at(s, i, &e);
	for (int k = 0; k < MAX_JOINED; k++) {
		enum joint j = !k && between_and(s, i, e, &next) ? JOINT_RANGE : joint_at(s, e, &next);
		if (j == JOINT_NONE)
			break;
		size_t end;
		struct ratio r = number_at(s, next, &end), low = d->low;
		join(d, j, r);
		/* "from 10 to 5 mg" is a change */
		d->swapped |= j == JOINT_RANGE && d->bound != DOSE_MEASURED && !dosei_here(s, e, " to ") &&
		              ratio_known(low) && ratio_known(r) && ratio_cmp(low, r) > 0;
		e = end;
	}
	return e;
}

/* Digits and points on until neither: "1.2.3". */
static bool has_two_points(minot_str s, size_t i)
{
	int points = 0;
	for (; i < s.n && (is_digit(s.p[i]) || number_mark(s, i)); i++)
		points = !is_digit(s.p[i]) && s.p[i] == '.' ? points + 1 : points;
	return points > 1;
}

size_t dosei_per_unit(minot_str s, size_t i, struct dose_per *p)
{
	static const struct {
		const char *text;
		char what; /* k kilogram, m square metre, s dose, t time */
		enum time_unit unit;
		uint32_t n;
	} table[] = {
	        {"kilograms", 'k', TIME_NONE, 0},    {"kilogram", 'k', TIME_NONE, 0},
	        {"kg", 'k', TIME_NONE, 0},           {"Kg", 'k', TIME_NONE, 0},
	        {"m2", 'm', TIME_NONE, 0},           {"m²", 'm', TIME_NONE, 0},
	        {"m^2", 'm', TIME_NONE, 0},          {"m(2)", 'm', TIME_NONE, 0},
	        {"m 2", 'm', TIME_NONE, 0},          {"square metre", 'm', TIME_NONE, 0},
	        {"square meter", 'm', TIME_NONE, 0}, {"doses", 's', TIME_NONE, 0},
	        {"dose", 's', TIME_NONE, 0},         {"kgBW", 'k', TIME_NONE, 0},
	        {"kgbw", 'k', TIME_NONE, 0},         {"injection", 's', TIME_NONE, 0},
	        {"infusion", 's', TIME_NONE, 0},     {"administration", 's', TIME_NONE, 0},
	        {"meal", 's', TIME_NONE, 0},         {"hours", 't', TIME_HOUR, 1},
	        {"hrs", 't', TIME_HOUR, 1},          {"hour", 't', TIME_HOUR, 1},
	        {"hr", 't', TIME_HOUR, 1},           {"h", 't', TIME_HOUR, 1},
	        {"minute", 't', TIME_MINUTE, 1},     {"min", 't', TIME_MINUTE, 1},
	        {"days", 't', TIME_DAY, 1},          {"day", 't', TIME_DAY, 1},
	        {"daily", 't', TIME_DAY, 1},         {"die", 't', TIME_DAY, 1},
	        {"night", 't', TIME_DAY, 1},         {"d", 't', TIME_DAY, 1},
	        {"weeks", 't', TIME_WEEK, 1},        {"week", 't', TIME_WEEK, 1},
	        {"wk", 't', TIME_WEEK, 1},           {"w", 't', TIME_WEEK, 1},
	        {"month", 't', TIME_MONTH, 1},       {"mo", 't', TIME_MONTH, 1},
	        {"year", 't', TIME_YEAR, 1},
	};
	uint32_t count = 0; /* "24 h", "12-h", "2 weeks" */
	size_t at = i;
	for (; at < s.n && at < i + 2 && is_digit(s.p[at]); at++)
		count = 10 * count + (uint32_t)(s.p[at] - '0');
	at += count && at < s.n && (s.p[at] == ' ' || s.p[at] == '-');
	for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
		size_t e = at + strlen(table[k].text);
		if ((at > i && (!count || table[k].what != 't')) || !dosei_here(s, at, table[k].text) ||
		    (e < s.n && is_letter(s.p[e])))
			continue;
		if (table[k].what == 't') {
			if (p->time.unit != TIME_NONE)
				return i;
			uint32_t n = count ? count : table[k].n;
			p->time = (struct time_range){n, n, table[k].unit};
		}
		p->kg |= table[k].what == 'k';
		p->m2 |= table[k].what == 'm';
		p->dose |= table[k].what == 's';
		return e;
	}
	return i;
}

/* "of body weight" and the like after "/kg" say nothing more. */
static size_t skip_body(minot_str s, size_t i)
{
	static const char *const words[] = {" of body weight", " body weight", " bodyweight",
	                                    " of bodyweight",  " bw",          " of body mass",
	                                    " body mass",      " BW",          NULL};
	for (size_t k = 0; words[k]; k++)
		if (dosei_here(s, i, words[k]))
			return i + strlen(words[k]);
	return i;
}

/* One unit under a stroke that an exponent writes ("kg-1", "m(-2)") from k: the byte after it, or k. */
static size_t per_exponent(minot_str s, size_t k, struct dose_per *p)
{
	static const char *const minus_one[] = {"-1", "−1", "⁻¹", "–1", "(-1)", NULL};
	static const char *const metres[] = {"m-2", "m−2", "m⁻²", "m–2", "m(-2)", NULL};
	for (size_t i = 0; metres[i]; i++)
		if (dosei_here(s, k, metres[i])) {
			p->m2 = true;
			return k + strlen(metres[i]);
		}
	size_t e = dosei_per_unit(s, k, p);
	for (size_t i = 0; e > k && minus_one[i]; i++)
		if (dosei_here(s, e, minus_one[i]))
			return e + strlen(minus_one[i]);
	return k;
}

/* " kg-1 day-1", "·kg⁻¹·h⁻¹", " x kg(-1)", " m(-2)": units with exponents from i. */
static size_t per_exponents(minot_str s, size_t i, struct dose_per *p)
{
	for (size_t round = 0; round < 3; round++) {
		size_t k = dosei_here(s, i, " · ")                              ? i + 4
		           : dosei_here(s, i, "·")                              ? i + 2
		           : dosei_here(s, i, " x ") || dosei_here(s, i, " . ") ? i + 3
		           : dosei_here(s, i, ". ")                             ? i + 2
		           : i < s.n && (s.p[i] == ' ' || s.p[i] == '.')        ? i + 1
		                                                                : i;
		struct dose_per one = *p;
		size_t end = per_exponent(s, k, &one);
		if (end == k)
			return i;
		*p = one;
		i = end;
	}
	return i;
}

/* From the end of the unit: the end of what it is for; *from is where that begins. */
static size_t per_end(minot_str s, size_t u, struct dose_per *p, size_t *from)
{
	size_t e = per_exponents(s, u, p);
	*from = u + (e > u && u < s.n && s.p[u] == ' ');
	if (e > u)
		return e;
	size_t at = u;
	*from = u;
	for (int round = 0; round < 3; round++) {
		size_t stroke = text_stroke(s, at), k = stroke ? at + stroke : 0;
		if (!k && dosei_here(s, at, " per ")) {
			/* "mg per day" is a schedule, "mg per kg" and "mg/kg per h" belong to the amount */
			struct dose_per probe = *p;
			if (dosei_per_unit(s, at + 5, &probe) > at + 5 &&
			    (probe.kg != p->kg || probe.m2 != p->m2 || probe.dose != p->dose ||
			     probe.time.unit == TIME_HOUR || probe.time.unit == TIME_MINUTE))
				k = at + 5;
		}
		if (!k || k == at)
			break;
		size_t end = dosei_per_unit(s, k, p);
		if (end == k)
			break;
		if (*from == u)
			*from = k;
		at = skip_body(s, end);
	}
	return at;
}

/* "5 mg to 10 mg", "500 milligrams to 2 grams", "1800 mg/day to 3600 mg/day": a second number with a unit of the same
 * dimension and the same "per". "From 5 mg to 10 mg" is a change, not a range. */
static size_t second_unit(minot_str s, size_t i, size_t p, struct dose_per *per, struct stated_dose *d,
                          size_t *unit_from)
{
	size_t next, e, ue, from;
	minot_str before = str_sub(s, i > 24 ? i - 24 : 0, i);
	static const char *const range[] = {"range*", "between", "ranging", "varied", "vary", "varies", NULL};
	if (d->join != AMOUNT_ONE || (str_ends(before, STR("from ")) && !phrase_in(before, range, NULL)))
		return p;
	enum joint j = joint_at(s, p, &next);
	if (j != JOINT_RANGE) /* "10 mg/day or 80 mg/day" may be two arms */
		return p;
	struct ratio second = number_at(s, next, &e);
	size_t u = dosei_skip_space(s, e);
	u += u == e && u < s.n && s.p[u] == '-';
	enum dose_unit code = unit_at(s, u, &ue);
	struct dose_per again = {0};
	size_t pe = per_end(s, ue, &again, &from);
	struct ratio first = unit_convert(d->low, d->code, code);
	bool same = per->kg == again.kg && per->m2 == again.m2 && per->time.unit == again.time.unit;
	bool open = !per->kg && !per->m2 && per->time.unit == TIME_NONE; /* "5 mg to 10 mg/day" */
	if (code == UNIT_NONE || !ratio_known(first) || (!same && !open) || dosei_is_concentration(str_sub(s, pe, s.n)))
		return p;
	if (ratio_cmp(first, second) >= 0)
		return p;
	d->low = first;
	d->code = code;
	join(d, j, second);
	d->amount = str_sub(s, i, e);
	d->unit = str_sub(s, u, ue);
	*per = again;
	*unit_from = from;
	return pe;
}

/* "zolvapril and brelloxin tablets 10 mg/20 mg": the parts of one tablet, with a unit each; the byte after the second.
 */
static size_t second_part(minot_str s, size_t i, size_t p, const struct dose_per *per, struct stated_dose *d)
{
	enum { BACK = 60 };
	size_t e, ue, drugs = 0;
	if (p >= s.n || s.p[p] != '/' || d->join != AMOUNT_ONE || per->kg || per->m2 || per->time.unit != TIME_NONE)
		return p;
	struct ratio second = number_at(s, p + 1, &e);
	if (!ratio_known(second) || e == p + 1 || unit_at(s, dosei_skip_space(s, e), &ue) != d->code)
		return p;
	for (size_t k = i > BACK ? i - BACK : 0; k < i; k++)
		drugs += is_letter(s.p[k]) && (!k || !is_letter(s.p[k - 1])) && dosei_begins_drug(s, k);
	if (drugs < 2 || (ue < s.n && s.p[ue] == '/'))
		return p;
	join(d, JOINT_STROKE, second);
	d->amount = str_sub(s, i, e);
	d->unit = str_sub(s, dosei_skip_space(s, e), ue);
	return ue;
}

/* The number word or number just before byte i, of a count of pieces: "two 10 mg tablets". */
static struct ratio count_before(minot_str s, size_t i, size_t *from)
{
	if (!i || s.p[i - 1] != ' ')
		return RATIO_NONE;
	minot_str before = str_sub(s, 0, i - 1);
	for (size_t k = 1; k < LEX_NUMBER_WORDS; k++) { /* from "two" on */
		minot_str word = str_c(lex_number_words[k]);
		size_t n = word.n;
		if (before.n >= n && minot_str_eq_nocase(str_sub(before, before.n - n, before.n), word) &&
		    (before.n == n || !is_letter(before.p[before.n - n - 1]))) {
			*from = before.n - n;
			return ratio_of((int64_t)k + 1, 1);
		}
	}
	return RATIO_NONE;
}

static bool piece_follows(minot_str s, size_t i)
{
	size_t end;
	enum dose_unit u = unit_at(s, dosei_skip_space(s, i), &end);
	return u >= UNIT_TABLET;
}

/* "600 international units (IU)", "1 milligram (mg)": the byte after the unit's short form, if it stands there. */
static size_t skip_short_form(minot_str s, size_t ue, enum dose_unit code)
{
	size_t e;
	return dosei_here(s, ue, " (") && unit_at(s, ue + 2, &e) == code && e < s.n && s.p[e] == ')' ? e + 1 : ue;
}

/* "10 mg/5 ml": the byte after what stands under the stroke at byte at, which is no dose either. */
static size_t concentration_end(minot_str s, size_t at)
{
	size_t stroke = text_stroke(s, at), end;
	at += stroke ? stroke : dosei_here(s, at, " per ") ? 5 : 0;
	number_at(s, at, &end);
	unit_at(s, dosei_skip_space(s, end), &end);
	return end;
}

/* Read the amount at i. False when it is none, or when it cannot be told what it is; *next is where to go on. */
static bool read_amount(minot_str s, size_t i, bool bare_point, struct stated_dose *d, size_t *next)
{
	struct dose_per per = {0};
	size_t first, per_from, ue;
	*d = (struct stated_dose){.at = (uint32_t)i};
	number_at(s, i + bare_point, &first);
	size_t r = read_numbers(s, i + bare_point, d), u = dosei_skip_space(s, r);
	d->damaged = bare_point || has_two_points(s, i);
	if (has_two_points(s, i))
		for (r = i; r < s.n && (is_digit(s.p[r]) || number_mark(s, r));)
			r++;
	if (d->damaged) {
		d->low = d->high = RATIO_NONE;
		d->join = AMOUNT_UNCLEAR;
		u = dosei_skip_space(s, r);
	}
	*next = r > i ? r : i + 1;
	if (u < s.n && (s.p[u] == '-' || dosei_here(s, u, "‑")))
		u += s.p[u] == '-' ? 1 : 3; /* "500-mg" */
	if (r == first && may_be_split(s, i, r)) {
		*next = r + 4;
		return false;
	}
	d->code = unit_at(s, u, &ue);
	if (d->code == UNIT_NONE)
		return false;
	d->amount = str_sub(s, i, r);
	d->unit = str_sub(s, u, ue);
	ue = skip_short_form(s, ue, d->code);
	size_t p = per_end(s, ue, &per, &per_from), more = second_unit(s, i, p, &per, d, &per_from);
	if (more == p && (more = second_part(s, i, p, &per, d)) != p)
		per_from = more;
	*next = more;
	if (dosei_is_concentration(str_sub(s, more, s.n)) && !dosei_fills_an_eye(s, more)) {
		*next = concentration_end(s, more);
		return false;
	}
	if (dosei_here(s, more, " (±") || dosei_here(s, more, " (+/-"))
		d->bound = DOSE_MEASURED; /* "143 mL (± 191)" */
	size_t unit_end = (size_t)(d->unit.p - s.p) + d->unit.n;
	d->per = per_from < more && more > unit_end ? str_sub(s, per_from, more) : STR_NONE;
	d->end = (uint32_t)more;
	d->per_kg = per.kg;
	d->per_m2 = per.m2;
	d->per_dose = per.dose;
	d->per_time = per.time;
	size_t from;
	struct ratio count = piece_follows(s, more) ? count_before(s, i, &from) : RATIO_NONE;
	if (ratio_known(count) && d->join == AMOUNT_ONE && d->code < UNIT_TABLET) {
		d->join = AMOUNT_COUNT;
		d->low = d->high = ratio_mul(d->low, count);
		d->amount = str_sub(s, from, (size_t)(d->amount.p - s.p) + d->amount.n);
		d->at = (uint32_t)from;
	}
	return true;
}

/* "two tablets", "one puff", "four grams" at a word's begin: an amount in words, of pieces and of units in words. */
static bool read_words(minot_str s, size_t i, struct stated_dose *d, size_t *next)
{
	static const struct {
		const char *word;
		int64_t num, den;
	} table[] = {{"one", 1, 1},  {"two", 2, 1}, {"three", 3, 1}, {"four", 4, 1},   {"five", 5, 1},  {"six", 6, 1},
	             {"half", 1, 2}, {"One", 1, 1}, {"Two", 2, 1},   {"half a", 1, 2}, {"Half a", 1, 2}};
	for (size_t k = sizeof table / sizeof *table; k-- > 0;) {
		size_t e = i + strlen(table[k].word), ue;
		if (!dosei_here(s, i, table[k].word) || e >= s.n || s.p[e] != ' ')
			continue;
		struct ratio low = ratio_of(table[k].num, table[k].den), high = low;
		size_t u = e + 1, end = e;
		static const char *const second[] = {"to two ", "or two ", "to three ", "or three ", "to four "};
		for (size_t m = 0; m < sizeof second / sizeof *second; m++)
			if (dosei_here(s, e + 1, second[m])) {
				high = ratio_of(m < 2 ? 2 : m < 4 ? 3 : 4, 1);
				u = e + 1 + strlen(second[m]);
				end = u - 1;
			}
		enum dose_unit code = unit_at(s, u, &ue);
		bool spelled = code != UNIT_NONE && code < UNIT_TABLET && ue - u > 3 && code != UNIT_UNIT &&
		               code != UNIT_ML && code != UNIT_L;
		if (code < UNIT_TABLET && !spelled)
			continue;
		*d = (struct stated_dose){
		        .at = (uint32_t)i, .end = (uint32_t)ue, .low = low, .high = high, .code = code};
		d->join = ratio_cmp(low, high) ? dosei_here(s, e + 1, "or") ? AMOUNT_CHOICE : AMOUNT_RANGE : AMOUNT_ONE;
		d->amount = str_sub(s, i, end);
		d->unit = str_sub(s, u, ue);
		*next = ue;
		return true;
	}
	return false;
}

size_t dosei_amounts(minot_str s, struct stated_dose *out, size_t max)
{
	size_t n = 0, next;
	for (size_t i = 0; i < s.n && n < max; i++) {
		bool begins = !i || !is_letter(s.p[i - 1]);
		bool bare_point = s.p[i] == '.' && i + 1 < s.n && is_digit(s.p[i + 1]) &&
		                  (!i || s.p[i - 1] == ' ' || s.p[i - 1] == '(');
		bool fraction = i + 1 < s.n && s.p[i] == '\xc2' && s.p[i + 1] >= '\xbc' && s.p[i + 1] <= '\xbe';
		bool found;
		if (begins && is_letter(s.p[i])) {
			if (!strchr("othfsOTHFS", s.p[i])) /* no number word begins so */
				continue;
			found = read_words(s, i, &out[n], &next);
			if (!found)
				continue;
		} else if (bare_point || ((is_digit(s.p[i]) || fraction) && !goes_on(s, i))) {
			found = read_amount(s, i, bare_point, &out[n], &next);
		} else {
			continue;
		}
		if (found && !dosei_is_no_dose(s, &out[n]))
			n++;
		i = next > i ? next - 1 : i;
	}
	return n;
}
