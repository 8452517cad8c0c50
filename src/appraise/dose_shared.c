/* dose_shared.c: what the amounts of one sentence have in common: a schedule, a way or a limit that is said once for a
 * list, and one amount said in two units. Nothing is shared across words that could mean two regimens. */
#include "appraise/dose_parts.h"

static bool is_scheduled(const struct stated_dose *d)
{
	return d->often.kind != OFTEN_UNKNOWN || d->often.as_needed || d->per_time.unit != TIME_NONE;
}

static bool within(const struct lex *x, size_t t, minot_str part)
{
	size_t from = part.n ? (size_t)(part.p - x->s.p) : 0;
	return part.n && x->t[t].start >= from && x->t[t].end <= from + part.n;
}

/* Whether nothing but what joins a list stands between two amounts: commas, "and", "combined with", the drugs' names
 * and their abbreviations in brackets. */
static bool is_list(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b)
{
	static const char joins[] = "and plus combined combination together of in";
	size_t from = dosei_token_at(x, a->end), to = dosei_token_at(x, b->at);
	bool joined = false;
	for (size_t t = from; t < to; t++) {
		bool with = lex_is(x, t, "with") && t > from && lex_in(x, t - 1, "combined combination together");
		bool own = within(x, t, a->drug) || within(x, t, b->drug);
		if (lex_mark(x, t, '(') && lex_mark(x, t + 2, ')') && t > from && t + 2 < to)
			t += 2;
		else if (!lex_mark(x, t, ',') && !lex_in(x, t, joins) && !with && !own)
			return false;
		joined |= lex_mark(x, t, ',') || lex_in(x, t, "and plus") || with;
	}
	return joined;
}

/* "twice daily A 500 mg, B 250 mg, and C 400 mg", "no more than 2 mg/kg of A and 4 mg/kg of B": what stands before the
 * first holds for the others of the list. */
static void carry_on(const struct lex *x, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		const struct stated_dose *a = &d[k - 1];
		struct stated_dose *b = &d[k];
		if (!b->drug.n || !is_list(x, a, b))
			continue;
		if (!is_scheduled(b) && a->often_before) {
			b->often = a->often;
			b->frequency = a->frequency;
			b->often_before = true;
		}
		if (b->by == ROUTE_UNKNOWN && a->often_before && a->route.n && a->route.p < a->amount.p) {
			b->by = a->by;
			b->route = a->route;
		}
		/* "A up to 5 mg and B 10 mg", "5 mg or less of A and 10 mg of B" limit A alone */
		bool both = a->drug.p > a->amount.p && b->drug.p > b->amount.p &&
		            !lex_in(x, dosei_token_at(x, a->end), "or maximum max");
		if (b->bound == DOSE_GIVEN && (a->bound == DOSE_MAXIMUM || a->bound == DOSE_MINIMUM) && both &&
		    !is_scheduled(a)) {
			b->bound = a->bound;
			if (a->bound == DOSE_MAXIMUM)
				b->maximum = str_sub(x->s, (size_t)(b->amount.p - x->s.p),
				                     (size_t)(b->unit.p - x->s.p) + b->unit.n);
		}
	}
}

/* "receiving 100 mg A and 75 mg B daily": two drugs that are taken, one schedule at the end. Not where one of them may
 * be a first dose. */
static void share_at_end(const struct lex *x, struct stated_dose *d, size_t n)
{
	static const char taken[] = "receiving received taking took";
	static const char once[] = "loading bolus initial* first single once then followed";
	enum { NEAR = 3 };
	for (size_t k = 1; k < n; k++) {
		struct stated_dose *a = &d[k - 1];
		const struct stated_dose *b = &d[k];
		if (is_scheduled(a) || b->often.kind != OFTEN_REPEATED || b->often_before || !a->drug.n || !b->drug.n ||
		    a->bound != b->bound || !is_list(x, a, b))
			continue;
		size_t own = dosei_token_at(x, a->at);
		bool is_taken = false, is_first = false;
		for (size_t t = own; t-- > 0 && own - t <= NEAR;)
			is_taken |= lex_in(x, t, taken);
		for (size_t t = 0; t < x->n; t++)
			is_first |= lex_in(x, t, once);
		if (is_taken && !is_first) {
			a->often = b->often;
			a->frequency = b->frequency;
		}
	}
}

/* "50 mg twice daily or 100 mg once a day for seven days": two ways to give one drug, for the same time. */
static void share_span(const struct lex *x, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		struct stated_dose *a = &d[k - 1];
		const struct stated_dose *b = &d[k];
		size_t to = dosei_token_at(x, b->at);
		if (a->lasting.unit != TIME_NONE || b->lasting.unit == TIME_NONE || !is_scheduled(a) ||
		    !is_scheduled(b) || !a->drug.n || !str_eq(a->drug, b->drug) || !to || !lex_is(x, to - 1, "or"))
			continue;
		a->lasting = b->lasting;
		a->duration = b->duration;
	}
}

/* "A 5 mg, B 120 mg and C 4 mg, each given twice daily": a schedule that the last amount's words say of each. */
static void share_with_each(const struct lex *x, struct stated_dose *d, size_t n)
{
	enum { NEAR = 5 };
	if (n < 2 || d[n - 1].often.kind == OFTEN_UNKNOWN)
		return;
	size_t after = dosei_token_at(x, d[n - 1].end), k = after;
	while (k < x->n && k < after + NEAR && !lex_is(x, k, "each"))
		k++;
	if (k == after + NEAR || k >= x->n || !lex_in(x, k + 1, "given twice once administered taken three daily"))
		return;
	for (size_t i = 0; i + 1 < n; i++)
		if (!is_scheduled(&d[i])) {
			d[i].often = d[n - 1].often;
			d[i].frequency = d[n - 1].frequency;
			d[i].lasting = d[n - 1].lasting;
			d[i].duration = d[n - 1].duration;
		}
}

/* "4 to 6 mL (400,000 to 600,000 units) four times daily", "2.5 mg (5 mL) twice daily": one amount said in two units
 * has one schedule. */
static void share_with_equivalent(minot_str s, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		struct stated_dose *a = &d[k - 1], *b = &d[k];
		bool a_told = is_scheduled(a), b_told = is_scheduled(b);
		bool one_amount = str_eq(str_sub(s, a->end, b->at), STR(" (")) &&
		                  (b->end < s.n && s.p[b->end] == ')') &&
		                  !ratio_known(unit_convert(ratio_of(1, 1), a->code, b->code));
		if (!one_amount || a_told == b_told)
			continue;
		const struct stated_dose *from = a_told ? a : b;
		struct stated_dose *to = a_told ? b : a;
		to->often = from->often;
		to->frequency = from->frequency;
		to->per_time = from->per_time;
	}
}

void dosei_share(const struct lex *x, struct stated_dose *d, size_t n)
{
	carry_on(x, d, n);
	share_at_end(x, d, n);
	share_span(x, d, n);
	share_with_each(x, d, n);
	share_with_equivalent(x->s, d, n);
}
