/* dose_parts.c: schedules, routes, spans of time, whom a dose is for. Words are those of labels and prescriptions
 * (abbreviations after ISMP's "List of Error-Prone Abbreviations", 2021, which are read, never written). */
#include "appraise/dose_parts.h"
#include "base/ascii.h"

enum { MANY = 1000 /* more times, days or hours than any schedule has */ };

size_t dosei_token_at(const struct lex *x, size_t byte)
{
	size_t low = 0, high = x->n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (x->t[mid].start < byte)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

minot_str dosei_slice(const struct lex *x, size_t from, size_t to)
{
	return to > from ? str_sub(x->s, x->t[from].start, x->t[to - 1].end) : STR_NONE;
}

/* Times ------------------------------------------------------------------------------------------------------------ */

size_t dosei_time_unit(const struct lex *x, size_t i, enum time_unit *unit, uint32_t *n)
{
	static const struct {
		const char *word;
		enum time_unit unit;
		uint32_t n;
	} table[] = {
	        {"minute", TIME_MINUTE, 1}, {"minutes", TIME_MINUTE, 1}, {"min", TIME_MINUTE, 1},
	        {"mins", TIME_MINUTE, 1},   {"hour", TIME_HOUR, 1},      {"hours", TIME_HOUR, 1},
	        {"hr", TIME_HOUR, 1},       {"hrs", TIME_HOUR, 1},       {"h", TIME_HOUR, 1},
	        {"day", TIME_DAY, 1},       {"days", TIME_DAY, 1},       {"d", TIME_DAY, 1},
	        {"night", TIME_DAY, 1},     {"nights", TIME_DAY, 1},     {"morning", TIME_DAY, 1},
	        {"evening", TIME_DAY, 1},   {"bedtime", TIME_DAY, 1},    {"week", TIME_WEEK, 1},
	        {"weeks", TIME_WEEK, 1},    {"wk", TIME_WEEK, 1},        {"wks", TIME_WEEK, 1},
	        {"w", TIME_WEEK, 1},        {"fortnight", TIME_WEEK, 2}, {"month", TIME_MONTH, 1},
	        {"months", TIME_MONTH, 1},  {"mo", TIME_MONTH, 1},       {"year", TIME_YEAR, 1},
	        {"years", TIME_YEAR, 1},    {"yr", TIME_YEAR, 1},        {"yrs", TIME_YEAR, 1},
	};
	if (!lex_may_begin(x, i, table))
		return 0;
	minot_str t = lex_text(x, i), possessive = STR_NONE; /* "3 months' treatment" */
	if (str_ends(t, STR("'")) || str_ends(t, STR("’")))
		possessive = str_sub(t, 0, t.n - (str_ends(t, STR("'")) ? 1 : 3));
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if (lex_is(x, i, table[k].word) || minot_str_eq_nocase(possessive, str_c(table[k].word))) {
			*unit = table[k].unit;
			*n = table[k].n;
			return 1;
		}
	return 0;
}

/* "daily", "weekly", "nightly". */
static size_t adverb(const struct lex *x, size_t i, struct time_range *every)
{
	static const struct {
		const char *word;
		enum time_unit unit;
		uint32_t n;
	} table[] = {{"hourly", TIME_HOUR, 1},    {"daily", TIME_DAY, 1},     {"nightly", TIME_DAY, 1},
	             {"weekly", TIME_WEEK, 1},    {"biweekly", TIME_NONE, 0}, {"fortnightly", TIME_WEEK, 2},
	             {"monthly", TIME_MONTH, 1},  {"yearly", TIME_YEAR, 1},   {"annually", TIME_YEAR, 1},
	             {"quarterly", TIME_MONTH, 3}};
	if (!lex_may_begin(x, i, table))
		return 0;
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if (lex_is(x, i, table[k].word) && table[k].n) {
			*every = (struct time_range){table[k].n, table[k].n, table[k].unit};
			return 1;
		}
	return 0;
}

static bool whole(struct ratio r, uint32_t *out)
{
	if (!ratio_known(r) || r.den != 1 || r.num <= 0 || r.num > MANY)
		return false;
	*out = (uint32_t)r.num;
	return true;
}

static bool is_dash(const struct lex *x, size_t i)
{
	minot_str t = lex_text(x, i);
	return str_eq(t, STR("-")) || str_eq(t, STR("–")) || str_eq(t, STR("—")) || str_eq(t, STR("‑"));
}

/* "4", "four", "4 to 6", "4-6", "two or three": tokens taken. */
static size_t count_range(const struct lex *x, size_t i, uint32_t *low, uint32_t *high)
{
	if (!whole(lex_number(x, i), low))
		return 0;
	*high = *low;
	uint32_t second;
	if ((is_dash(x, i + 1) || lex_is(x, i + 1, "to") || lex_is(x, i + 1, "or")) &&
	    whole(lex_number(x, i + 2), &second) && second > *low) {
		*high = second;
		return 3;
	}
	return 1;
}

/* "7 to 10 days", "8-week": a range with its unit. */
size_t dosei_time_range(const struct lex *x, size_t i, struct time_range *t)
{
	uint32_t low, high, n;
	size_t k = count_range(x, i, &low, &high);
	k += k && (is_dash(x, i + k) || lex_in(x, i + k, "consecutive successive full"));
	if (!k || !dosei_time_unit(x, i + k, &t->unit, &n))
		return 0;
	t->low = low * n;
	t->high = high * n;
	/* "3 minutes to 5 minutes" */
	enum time_unit same;
	bool to = low == high && (is_dash(x, i + k + 1) || lex_is(x, i + k + 1, "to")) &&
	          whole(lex_number(x, i + k + 2), &high);
	if (!to || !dosei_time_unit(x, i + k + 3, &same, &n) || same != t->unit || high * n <= t->low)
		return k + 1;
	t->high = high * n;
	return k + 4;
}

/* How often -------------------------------------------------------------------------------------------------------- */

static void repeated(struct often *o, uint32_t low, uint32_t high, struct time_range every)
{
	o->kind = OFTEN_REPEATED;
	o->times_low = low;
	o->times_high = high;
	o->every = every;
}

/* "bid", "q8h", "q 4-6 h", "qod": Latin abbreviations. */
static size_t latin(const struct lex *x, size_t i, struct often *o)
{
	static const struct {
		const char *word;
		uint32_t times, every;
	} table[] = {{"qd", 1, 1},  {"od", 1, 1},  {"bid", 2, 1}, {"bd", 2, 1},   {"tid", 3, 1},  {"tds", 3, 1},
	             {"qid", 4, 1}, {"qds", 4, 1}, {"qhs", 1, 1}, {"qam", 1, 1},  {"qpm", 1, 1},  {"qod", 1, 2},
	             {"eod", 1, 2}, {"hs", 1, 1},  {"om", 1, 1},  {"mane", 1, 1}, {"nocte", 1, 1}};
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if (lex_is(x, i, table[k].word)) {
			repeated(o, table[k].times, table[k].times,
			         (struct time_range){table[k].every, table[k].every, TIME_DAY});
			return 1;
		}
	minot_str w = lex_text(x, i);
	if (w.n < 1 || (w.p[0] | 32) != 'q' || w.n > 6)
		return 0;
	struct time_range t = {0, 0, TIME_NONE};
	size_t used = 0;
	if (w.n == 1) { /* "q 8 h", "q 4-6 h" */
		used = dosei_time_range(x, i + 1, &t);
		used += used > 0;
	} else { /* "q8h", "q12hr", "q4-6h" is cut at the dash: "q4", "-", 6, "h" */
		uint64_t n;
		size_t d = 1;
		while (d < w.n && is_digit(w.p[d]))
			d++;
		if (d == 1 || !minot_str_uint(str_sub(w, 1, d), MANY, &n) || !n)
			return 0;
		t = (struct time_range){(uint32_t)n, (uint32_t)n, TIME_NONE};
		minot_str unit = str_sub(w, d, w.n);
		static const struct {
			const char *text;
			enum time_unit unit;
		} units[] = {{"h", TIME_HOUR}, {"hr", TIME_HOUR}, {"hrs", TIME_HOUR},  {"d", TIME_DAY},
		             {"w", TIME_WEEK}, {"wk", TIME_WEEK}, {"min", TIME_MINUTE}};
		for (size_t k = 0; k < sizeof units / sizeof *units; k++)
			if (minot_str_eq_nocase(unit, str_c(units[k].text))) {
				t.unit = units[k].unit;
				used = 1;
			}
		uint32_t second, times;
		if (!unit.n && is_dash(x, i + 1) && whole(lex_number(x, i + 2), &second) && second > t.low &&
		    dosei_time_unit(x, i + 3, &t.unit, &times)) {
			t.high = second;
			used = 4;
		}
	}
	if (!used)
		return 0;
	repeated(o, 1, 1, t);
	return used;
}

/* "every 8 hours", "every other day", "each evening", "every four to six hours". */
static size_t every(const struct lex *x, size_t i, struct often *o, struct time_range *each)
{
	if (!lex_is(x, i, "every") && !lex_is(x, i, "each"))
		return 0;
	size_t k = i + 1;
	struct time_range t;
	uint32_t n;
	uint32_t step = lex_is(x, k, "other") || lex_is(x, k, "second") || lex_is(x, k, "alternate") ? 2
	                : lex_is(x, k, "third")                                                      ? 3
	                : lex_is(x, k, "fourth")                                                     ? 4
	                                                                                             : 1;
	k += step > 1;
	size_t used = step == 1 ? dosei_time_range(x, k, &t) : 0;
	if (!used && dosei_time_unit(x, k, &t.unit, &n)) {
		t.low = t.high = step * n;
		used = 1;
	}
	if (!used)
		return 0;
	if (lex_is(x, i, "each") && step == 1 && t.low == 1 &&
	    t.high == 1) { /* "20 g each day" is an amount for a day */
		*each = t;
		return k + used - i;
	}
	repeated(o, 1, 1, t);
	return k + used - i;
}

/* What follows a count of times: "daily", "a day", "per week", "/day", "each month", "in 24 hours". */
static size_t per_time(const struct lex *x, size_t i, struct time_range *every)
{
	size_t dash = is_dash(x, i), k = i + dash;
	size_t used = adverb(x, k, every);
	if (used)
		return dash + used;
	if (lex_is(x, k, "a") || lex_is(x, k, "per") || lex_is(x, k, "each") || lex_is(x, k, "every") ||
	    lex_is(x, k, "in") || lex_mark(x, k, '/'))
		k++;
	k += is_dash(x, k);
	uint32_t n;
	size_t range = k && lex_is(x, k - 1, "a") ? 0 : dosei_time_range(x, k, every); /* "a 30-minute infusion" */
	if (range)
		return k + range - i;
	if (!dosei_time_unit(x, k, &every->unit, &n))
		return 0;
	every->low = every->high = n;
	return k + 1 - i;
}

/* "twice", "three times", "2-3 times", "3x", "×2": the count, without what it is for. */
static size_t times(const struct lex *x, size_t i, uint32_t *low, uint32_t *high)
{
	static const char *const counts[] = {"once", "twice", "thrice"};
	for (uint32_t k = 0; k < 3; k++)
		if (lex_is(x, i, counts[k])) {
			*low = *high = k + 1;
			if (k == 0 && lex_is(x, i + 1, "or") && lex_is(x, i + 2, "twice")) {
				*high = 2;
				return 3;
			}
			return 1;
		}
	if (lex_is(x, i, "×") || lex_is(x, i, "x"))
		return whole(lex_number(x, i + 1), low) ? (*high = *low, 2) : 0;
	size_t used = count_range(x, i, low, high);
	if (used && (lex_is(x, i + used, "times") || lex_is(x, i + used, "x") || lex_is(x, i + used, "×")))
		return used + 1;
	/* "5 mg on 2 days a week", "3-days-a-week" */
	size_t days = i + used + is_dash(x, i + used), a = days + 1 + is_dash(x, days + 1);
	if (used && lex_is(x, days, "days") && lex_in(x, a, "a per each every") &&
	    lex_is(x, a + 1 + is_dash(x, a + 1), "week"))
		return days + 1 - i;
	return 0;
}

/* "in three divided doses", "divided into 2-4 doses", "two divided doses", "in two doses". */
static size_t divided(const struct lex *x, size_t i, struct often *o)
{
	size_t k = i;
	bool into = lex_is(x, k, "in") || lex_is(x, k, "into"), said = false;
	k += into;
	if (lex_is(x, k, "divided") || lex_is(x, k, "given")) {
		said = lex_is(x, k, "divided");
		k++;
		if (lex_is(x, k, "in") || lex_is(x, k, "into")) {
			into = true;
			k++;
		}
	}
	k += lex_is(x, k, "equally");
	uint32_t low = 1, high = 1;
	size_t n = count_range(x, k, &low, &high);
	k += n;
	k += lex_is(x, k, "equal") || lex_is(x, k, "equally");
	k += lex_is(x, k, "daily") && lex_is(x, k + 1, "doses");
	if (lex_is(x, k, "divided")) {
		said = true;
		k++;
	}
	if (!lex_is(x, k, "doses") || (!said && !(into && n)))
		return 0;
	if (i && lex_is(x, i - 1, "or")) /* "in single or divided doses": as one likes */
		return k + 1 - i;
	o->divided_low = low;
	o->divided_high = high;
	return k + 1 - i;
}

/* "at night before surgery", "in the morning of the operation": one time, no schedule. */
static bool is_before_procedure(const struct lex *x, size_t i)
{
	static const char procedures[] = "surgery operation procedure anesthesia anaesthesia colonoscopy endoscopy "
	                                 "intervention transplantation delivery examination";
	size_t k = i + lex_in(x, i, "before of prior");
	k += k > i && lex_is(x, k, "to");
	k += k > i && lex_is(x, k, "the");
	return k > i && lex_in(x, k, procedures);
}

/* "on day 1 of each 3-week cycle" is every three weeks; on day 1 and others, of a cycle whose length is not told, or
 * "on day 1 every 3 weeks", where what follows tells it, is no single dose either: the tokens, with *o unchanged. */
static size_t day_of_cycle(const struct lex *x, size_t i, struct often *o)
{
	size_t n = lex_phrase(x, i, "on day 1"), k = i + n;
	struct time_range t;
	if (!n)
		return 0;
	for (size_t any = 0; any < x->n; any++) /* "on day 1 and ... for 3 cycles" */
		if (lex_in(x, any, "cycle cycles") && any > k + 8)
			return n;
	bool days = lex_in(x, k, "and , & to -") && k + 1 < x->n && x->t[k + 1].kind == LEX_NUMBER;
	if (days &&
	    !(lex_mark(x, k + 2, '-') && k + 3 < x->n && x->t[k + 3].kind == LEX_WORD)) /* "and 5-fluorouracil" */
		return n;
	if (lex_in(x, k, "every each"))
		return n;
	if (!lex_is(x, k, "of"))
		return 0;
	k += 1 + lex_in(x, k + 1, "each every a the");
	size_t range = dosei_time_range(x, k, &t);
	k += range;
	k += range && lex_mark(x, k, '-');
	if (!lex_in(x, k, "cycle cycles course courses"))
		return lex_in(x, k, "chemotherapy treatment therapy") ? n : 0;
	if (range && (t.unit == TIME_DAY || t.unit == TIME_WEEK))
		repeated(o, 1, 1, t);
	return k + 1 - i;
}

/* Fixed wordings with one meaning. */
static size_t fixed(const struct lex *x, size_t i, struct often *o)
{
	static const struct {
		const char *phrase;
		enum often_kind kind;
		uint32_t every; /* days */
	} table[] = {
	        {"as a single dose", OFTEN_ONCE, 0},   {"in a single dose", OFTEN_ONCE, 0},
	        {"a single dose", OFTEN_ONCE, 0},      {"single doses", OFTEN_ONCE, 0},
	        {"single dose", OFTEN_ONCE, 0},        {"as one dose", OFTEN_ONCE, 0},
	        {"one dose", OFTEN_ONCE, 0},           {"stat", OFTEN_ONCE, 0},
	        {"on the first day", OFTEN_ONCE, 0},   {"on day 1", OFTEN_ONCE, 0},
	        {"at bedtime", OFTEN_REPEATED, 1},     {"before bedtime", OFTEN_REPEATED, 1},
	        {"at night", OFTEN_REPEATED, 1},       {"in the morning", OFTEN_REPEATED, 1},
	        {"in the evening", OFTEN_REPEATED, 1}, {"on alternate days", OFTEN_REPEATED, 2},
	        {"alternate days", OFTEN_REPEATED, 2},
	};
	if (!lex_may_begin(x, i, table))
		return 0;
	for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
		size_t n = lex_phrase(x, i, table[k].phrase);
		if (!n || is_before_procedure(x, i + n))
			continue;
		if (table[k].kind == OFTEN_ONCE)
			o->kind = OFTEN_ONCE;
		else
			repeated(o, 1, 1, (struct time_range){table[k].every, table[k].every, TIME_DAY});
		return n;
	}
	return 0;
}

static size_t as_needed(const struct lex *x, size_t i, struct often *o)
{
	static const char *const phrases[] = {"as needed", "as required", "when needed", "when required",
	                                      "prn",       "on demand",   "if needed"};
	if (!lex_may_begin(x, i, phrases))
		return 0;
	for (size_t k = 0; k < sizeof phrases / sizeof *phrases; k++) {
		size_t n = lex_phrase(x, i, phrases[k]);
		if (n) {
			o->as_needed = true;
			return n;
		}
	}
	return 0;
}

/* "8 hourly", "6-hourly", "12-hour intervals", "intervals of 6 hours". */
static size_t hourly(const struct lex *x, size_t i, struct often *o)
{
	uint32_t low, high;
	struct time_range t;
	size_t of = lex_phrase(x, i, "intervals of"), n = dosei_time_range(x, i + of, &t);
	if (n && (of || lex_in(x, i + n, "interval intervals"))) {
		repeated(o, 1, 1, t);
		return n + (of ? of : 1);
	}
	n = count_range(x, i, &low, &high);
	n += n && is_dash(x, i + n);
	if (!n || !lex_is(x, i + n, "hourly"))
		return 0;
	repeated(o, 1, 1, (struct time_range){low, high, TIME_HOUR});
	return n + 1;
}

/* A second count: "once weekly ×3", and no span: "daily x 10 days". */
static size_t repeats(const struct lex *x, size_t i)
{
	uint32_t n;
	struct time_range span;
	return (lex_is(x, i, "×") || lex_is(x, i, "x")) && whole(lex_number(x, i + 1), &n) &&
	                       !dosei_time_range(x, i + 1, &span)
	               ? 2
	               : 0;
}

size_t dosei_often(const struct lex *x, size_t i, struct often *o, struct time_range *each)
{
	size_t n;
	if ((n = divided(x, i, o)) || (n = as_needed(x, i, o)))
		return n;
	/* "15 tablets in 24 hours" */
	if (lex_in(x, i, "in within per") && (n = dosei_time_range(x, i + 1, each)) && each->unit == TIME_HOUR &&
	    each->low == 24)
		return n + 1;
	*each = (struct time_range){0, 0, TIME_NONE};
	if (o->kind != OFTEN_UNKNOWN)
		return 0;
	if (lex_is(x, i, "single") && (lex_in(x, i + 1, "dose doses") || lex_in(x, i + 2, "dose doses"))) {
		o->kind = OFTEN_ONCE;
		return 1;
	}
	if ((n = every(x, i, o, each)) || (n = latin(x, i, o)) || (n = hourly(x, i, o)) ||
	    (n = day_of_cycle(x, i, o)) || (n = fixed(x, i, o)))
		return n;
	uint32_t low, high;
	struct time_range t;
	bool before =
	        lex_in(x, i + 1, "before prior") && !lex_in(x, i + 2, "bedtime bed sleep sleeping meals breakfast");
	if (lex_is(x, i, "once") && (before || i + 1 == x->n || lex_in(x, i + 1, "only ; . ) |"))) {
		o->kind = OFTEN_ONCE;
		return 1;
	}
	n = times(x, i, &low, &high);
	if (n) {
		size_t more = per_time(x, i + n, &t);
		if (more) {
			repeated(o, low, high, t);
			return n + more + repeats(x, i + n + more);
		}
		return 0;
	}
	n = adverb(x, i, &t);
	if (n) {
		repeated(o, 1, 1, t);
		return n + repeats(x, i + n);
	}
	if ((lex_is(x, i, "a") || lex_is(x, i, "per") || lex_mark(x, i, '/')) && (n = per_time(x, i, &t)) > 1) {
		*each = t;
		return n;
	}
	return 0;
}

/* For how long ----------------------------------------------------------------------------------------------------- */

/* "days 2 to 5", "day 1 through day 7", "week 1": the days or weeks that they are. Not the days of a cycle, or a list
 * of them, since how many there are in all is not told. */
size_t dosei_numbered_days(const struct lex *x, size_t i, struct time_range *t)
{
	static const char units[] = "day days week weeks month months";
	uint32_t first, last, n;
	if (!lex_in(x, i, units) || !dosei_time_unit(x, i, &t->unit, &n) || !whole(lex_number(x, i + 1), &first))
		return 0;
	size_t k = i + 2;
	last = first;
	if (is_dash(x, k) || lex_in(x, k, "to through until")) {
		k += 1 + lex_in(x, k + 1, units);
		if (!whole(lex_number(x, k), &last) || last <= first)
			return 0;
		k++;
	}
	size_t next = k + lex_mark(x, k, ',');
	bool joined = lex_in(x, k, "and or") && k + 1 < x->n &&
	              (x->t[k + 1].kind == LEX_NUMBER || lex_in(x, k + 1, "on day days"));
	bool more = joined || lex_in(x, k, "& of / - –") || (next < x->n && x->t[next].kind == LEX_NUMBER);
	if (more || lex_in(x, next, "every each q administered repeated"))
		return 0;
	t->low = t->high = last - first + 1;
	return k - i;
}

size_t dosei_duration(const struct lex *x, size_t i, struct time_range *t, bool *over, size_t *from)
{
	size_t on = lex_is(x, i, "on"),
	       days = lex_in(x, i + on, "day days weeks months") ? dosei_numbered_days(x, i + on, t) : 0;
	if (days && t->low > 1 && !lex_mark(x, i + on + days, ':')) { /* "on days 2 to 5" */
		*over = false;
		*from = i;
		return on + days;
	}
	static const char *const before[] = {
	        "at least",  "up to",     "a total of", "a minimum of", "about",       "approximately",
	        "a further", "the first", "another",    "a maximum of", "a period of", "the next",
	        "a",         "≥",         NULL};
	*over = lex_is(x, i, "over");
	bool long_for = lex_is(x, i, "for") || lex_is(x, i, "during") || lex_is(x, i, "within");
	if (!*over && !long_for && !lex_is(x, i, "x") && !lex_is(x, i, "×"))
		return 0;
	if (lex_is(x, i, "within"))
		return 0; /* when, not how long */
	size_t k = i + 1;
	for (size_t b = 0; before[b]; b++) {
		size_t n = lex_phrase(x, k, before[b]), used = n ? dosei_time_range(x, k + n, t) : 0;
		if (used) {
			*from = k + n;
			*over &= t->unit == TIME_MINUTE || t->unit == TIME_HOUR;
			return k + n + used - i;
		}
	}
	*from = k;
	size_t used = dosei_time_range(x, k, t);
	uint32_t n;
	bool one_more = lex_in(x, k, "a the") && lex_in(x, k + 1, "first second third further next");
	if (!used && (one_more || lex_in(x, k, "a an another")) && dosei_time_unit(x, k + 1 + one_more, &t->unit, &n)) {
		t->low = t->high = n; /* "for a week", "for a second week", "for the first week" */
		used = 2 + one_more;
	}
	if (*over && used && t->unit == TIME_YEAR)
		return 0;                                        /* "(over 5 years)": an age */
	*over &= t->unit == TIME_MINUTE || t->unit == TIME_HOUR; /* "over two weeks" is for two weeks */
	return used ? k + used - i : 0;
}

/* By which way ----------------------------------------------------------------------------------------------------- */

/* "class III or IV", "stage IV": a numeral, no way into a vein. */
static bool is_numeral(const struct lex *x, size_t i)
{
	static const char numerals[] =
	        "i ii iii iia iib iiia iiib v stage class level grade type phase category functional dsm chapter";
	if (!i || !str_eq(lex_text(x, i), STR("IV")))
		return false;
	return lex_in(x, i - 1, numerals) ||
	       (i > 1 && lex_in(x, i - 1, "or and to - – , /") && lex_in(x, i - 2, numerals));
}

/* How records write a route; no phrase begins another. */
static const struct {
	const char *phrase;
	enum dose_route route;
} routes[] = {
        {"by mouth", ROUTE_ORAL},
        {"per os", ROUTE_ORAL},
        {"orally", ROUTE_ORAL},
        {"oral", ROUTE_ORAL},
        {"po", ROUTE_ORAL},
        {"intravenously", ROUTE_IV},
        {"intravenous", ROUTE_IV},
        {"iv", ROUTE_IV},
        {"intramuscularly", ROUTE_IM},
        {"intramuscular", ROUTE_IM},
        {"im", ROUTE_IM},
        {"subcutaneously", ROUTE_SC},
        {"subcutaneous", ROUTE_SC},
        {"sc", ROUTE_SC},
        {"sq", ROUTE_SC},
        {"subq", ROUTE_SC},
        {"inhaled", ROUTE_INHALED},
        {"nebulised", ROUTE_INHALED},
        {"nebulized", ROUTE_INHALED},
        {"by inhalation", ROUTE_INHALED},
        {"via nebulizer", ROUTE_INHALED},
        {"via inhalation", ROUTE_INHALED},
        {"intranasally", ROUTE_NASAL},
        {"intranasal", ROUTE_NASAL},
        {"nasal", ROUTE_NASAL},
        {"nasally", ROUTE_NASAL},
        {"topically", ROUTE_TOPICAL},
        {"topical", ROUTE_TOPICAL},
        {"per rectum", ROUTE_RECTAL},
        {"rectally", ROUTE_RECTAL},
        {"rectal", ROUTE_RECTAL},
        {"pr", ROUTE_RECTAL},
        {"vaginally", ROUTE_VAGINAL},
        {"vaginal", ROUTE_VAGINAL},
        {"intravaginal", ROUTE_VAGINAL},
        {"intravaginally", ROUTE_VAGINAL},
        {"sublingually", ROUTE_SUBLINGUAL},
        {"sublingual", ROUTE_SUBLINGUAL},
        {"buccal", ROUTE_BUCCAL},
        {"buccally", ROUTE_BUCCAL},
        {"transdermal", ROUTE_TRANSDERMAL},
        {"transdermally", ROUTE_TRANSDERMAL},
        {"intrathecal", ROUTE_INTRATHECAL},
        {"intrathecally", ROUTE_INTRATHECAL},
        {"epidural", ROUTE_EPIDURAL},
        {"epidurally", ROUTE_EPIDURAL},
        {"intravitreal", ROUTE_INTRAVITREAL},
        {"intravitreally", ROUTE_INTRAVITREAL},
        {"intradermal", ROUTE_INTRADERMAL},
        {"intradermally", ROUTE_INTRADERMAL},
        {"ophthalmic", ROUTE_OPHTHALMIC},
        {"intravesical", ROUTE_INTRAVESICAL},
        {"intraosseous", ROUTE_INTRAOSSEOUS},
        {"intraarticular", ROUTE_INTRAARTICULAR},
        {"intra articular", ROUTE_INTRAARTICULAR},
};

size_t dosei_route(const struct lex *x, size_t i, enum dose_route *r)
{
	if (!lex_may_begin(x, i, routes))
		return 0;
	for (size_t k = 0; k < sizeof routes / sizeof *routes; k++) {
		size_t n = lex_phrase(x, i, routes[k].phrase);
		bool named = n && routes[k].route == ROUTE_ORAL &&
		             (lex_is(x, i + n, "contraceptive*") || lex_phrase(x, i + n, "glucose tolerance"));
		if (n && !named && !(routes[k].route == ROUTE_IV && is_numeral(x, i))) {
			*r = routes[k].route;
			return n;
		}
	}
	return 0;
}

/* For whom --------------------------------------------------------------------------------------------------------- */

size_t dosei_population(const struct lex *x, size_t i)
{
	static const char heads[] =
	        "adults adult children child infants infant neonates newborns women men patients patient "
	        "adolescents elderly pregnant girls boys those people persons individuals older premature "
	        "pediatric paediatric healthy";
	static const char stops[] = "should is are was were may can must then and or but if";
	enum { MOST = 16 /* words */ };
	if (!lex_is(x, i, "in") && !lex_is(x, i, "for"))
		return 0;
	size_t k = i + 1;
	k += lex_is(x, k, "all") || lex_is(x, k, "most") || lex_is(x, k, "the");
	if (!lex_in(x, k, heads))
		return 0;
	while (k < x->n && k < i + MOST && !lex_in(x, k, stops) && !lex_mark(x, k, ',') && !lex_mark(x, k, ';') &&
	       !lex_mark(x, k, '.') && !lex_mark(x, k, ')') && !lex_mark(x, k, ':') && !lex_mark(x, k, '('))
		k++;
	return k - i;
}
