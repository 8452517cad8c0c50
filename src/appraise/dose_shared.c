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

/* What a has not of its own, it takes from b; spans and ways too. */
static void take_schedule(struct stated_dose *a, const struct stated_dose *b)
{
	if (!is_scheduled(a)) {
		a->often = b->often;
		a->frequency = b->frequency;
		a->per_time = b->per_time;
	}
	if (a->lasting.unit == TIME_NONE) {
		a->lasting = b->lasting;
		a->duration = b->duration;
	}
	if (a->given_over.unit == TIME_NONE)
		a->given_over = b->given_over;
	if (a->by == ROUTE_UNKNOWN && !a->route.n) {
		a->by = b->by;
		a->route = b->route;
	}
}

/* Whether nothing but commas, "or" and the names of the two stand between them: alternatives, or arms. */
static bool are_alternatives(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b)
{
	size_t from = dosei_token_at(x, a->end), to = dosei_token_at(x, b->at);
	bool joined = false;
	for (size_t t = from; t < to; t++) {
		bool joins = lex_in(x, t, ", or");
		if (!joins && !within(x, t, a->drug) && !within(x, t, b->drug))
			return false;
		joined |= joins;
	}
	return joined;
}

/* "treated with 8 mg A, 15 mg A, or 50 mg B a day, for 14 days": arms whose schedule stands at the end. */
static void share_among_arms(const struct lex *x, struct stated_dose *d, size_t n)
{
	static const char taken[] = "receiving receive received taking treated assigned allocated given either";
	static const char once[] = "loading bolus initial* first single once then followed";
	enum { NEAR = 3 };
	bool is_first = n < 2;
	for (size_t t = 0; t < x->n && !is_first; t++)
		is_first = lex_in(x, t, once);
	for (size_t last = n; !is_first && last-- > 1;) {
		const struct stated_dose *b = &d[last];
		size_t first = last;
		if (!is_scheduled(b) || b->often_before)
			continue;
		while (first && !is_scheduled(&d[first - 1]) && d[first - 1].drug.n && d[first - 1].bound == b->bound &&
		       are_alternatives(x, &d[first - 1], &d[first]))
			first--;
		size_t own = dosei_token_at(x, d[first].at), drug = own;
		if (d[first].drug.n && d[first].drug.p < d[first].amount.p)
			drug = dosei_token_at(x, (size_t)(d[first].drug.p - x->s.p));
		bool is_taken = false;
		for (size_t t = drug; t-- > 0 && drug - t <= NEAR;)
			is_taken |= lex_in(x, t, taken);
		for (size_t k = first; is_taken && k < last; k++)
			take_schedule(&d[k], b);
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

/* "Zolvapril at 30 mg or brelloxin at 40 mg was intravenously given twice daily", "zolvapril (60 mg/m2) and brelloxin
 * (600 mg/m2) were given on day 1 of each 3-week cycle": what the verb says, it says of all that stand before it. */
static void share_by_verb(const struct lex *x, struct stated_dose *d, size_t n)
{
	static const char be[] = "was were is are", given[] = "given administered taken infused injected";
	static const char joins[] = "or and plus at / , ( )";
	for (size_t k = n; k-- > 1;) {
		const struct stated_dose *b = &d[k];
		size_t verb = dosei_token_at(x, b->end);
		enum dose_route r;
		verb += lex_mark(x, verb, ')');
		if (!is_scheduled(b) || !b->frequency.n || b->frequency.p < b->amount.p || !lex_in(x, verb, be) ||
		    !lex_in(x, verb + 1 + dosei_route(x, verb + 1, &r), given))
			continue;
		for (size_t m = k; m-- > 0 && !is_scheduled(&d[m]);) {
			size_t from = dosei_token_at(x, d[m].end), to = dosei_token_at(x, d[m + 1].at);
			bool listed = to > from && d[m].drug.n;
			for (size_t t = from; t < to && listed; t++)
				listed = lex_in(x, t, joins) || within(x, t, d[m + 1].drug);
			if (!listed)
				break;
			take_schedule(&d[m], b);
		}
	}
}

/* "2 g of zolvapril in 20 mL of normal saline infused over 30 minutes every 8 hours": the fluid is given as often as
 * what it holds, and as slowly. */
static void share_with_fluid(const struct lex *x, struct stated_dose *d, size_t n)
{
	static const char fluids[] = "saline dextrose glucose water";
	static const char open[] = "of a the in normal sterile ml";
	for (size_t k = 1; k < n; k++) {
		struct stated_dose *a = &d[k - 1];
		const struct stated_dose *b = &d[k];
		size_t from = dosei_token_at(x, a->end), to = dosei_token_at(x, b->at), drug = 0;
		bool in = (b->code == UNIT_ML || b->code == UNIT_L) && to > from && lex_is(x, to - 1, "in");
		for (size_t t = from; t < to && in; t++)
			in = lex_in(x, t, open) || within(x, t, a->drug);
		if (in && b->drug.n)
			drug = dosei_token_at(x, (size_t)(b->drug.p - x->s.p));
		if (drug && lex_in(x, drug, fluids))
			take_schedule(a, b);
	}
}

/* "zolvapril (125 mg below 3 years and 250 mg from 3 years on) twice daily": what stands behind a bracket of several
 * amounts is said of each, and so is the drug before it. */
static void share_with_bracket(const struct lex *x, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		struct stated_dose *a = &d[k - 1], *b = &d[k];
		size_t own = dosei_token_at(x, a->at), to = dosei_token_at(x, b->at), close = dosei_token_at(x, b->end);
		bool inside = own && lex_mark(x, own - 1, '(') && lex_in(x, to - 1, "and or");
		for (size_t t = dosei_token_at(x, a->end); t < to && inside; t++)
			inside = !lex_mark(x, t, ')') && !lex_mark(x, t, '(') && !dosei_drug(x, t);
		while (close < x->n && inside && !lex_mark(x, close, ')'))
			inside = !lex_mark(x, close, '(') && !dosei_drug(x, close++);
		if (!inside || close >= x->n || !b->frequency.n || b->frequency.p < x->s.p + x->t[close].end ||
		    (b->drug.n && !str_eq(a->drug, b->drug)))
			continue;
		if (!is_scheduled(a)) {
			a->often = b->often;
			a->frequency = b->frequency;
			a->per_time = b->per_time;
		}
		if (a->drug.n || !b->drug.n)
			b->drug = a->drug;
		if (b->by == ROUTE_UNKNOWN && !b->route.n) {
			b->by = a->by;
			b->route = a->route;
		}
	}
}

/* Whether amount b goes on with the regimen of a: nothing but a's schedule, what joins a list, and b's drug between. */
static bool goes_on_with(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b)
{
	static const char joins[] = "and plus with or a at , ( )";
	size_t from = dosei_token_at(x, a->end), to = dosei_token_at(x, b->at);
	for (size_t t = from; t < to; t++)
		if (!lex_in(x, t, joins) && !within(x, t, a->frequency) && !within(x, t, a->route) &&
		    !within(x, t, a->drug) && !within(x, t, b->drug))
			return false;
	return to > from;
}

/* "A 40 mg once daily, B 1 g three times and C 250 mg three times daily for 1 week": of three and more drugs, each with
 * its schedule, the span at the end is the regimen's; of two, the last may be the shorter. */
static void share_span_of_regimen(const struct lex *x, struct stated_dose *d, size_t n)
{
	enum { REGIMEN = 3 };
	for (size_t last = n; last-- > REGIMEN - 1;) {
		const struct stated_dose *b = &d[last];
		size_t first = last;
		if (b->lasting.unit == TIME_NONE || !b->duration.n || b->duration.p < b->amount.p)
			continue;
		while (first && is_scheduled(&d[first - 1]) && d[first - 1].lasting.unit == TIME_NONE &&
		       d[first - 1].drug.n && d[first - 1].frequency.n && goes_on_with(x, &d[first - 1], &d[first]))
			first--;
		for (size_t k = first; last - first + 1 >= REGIMEN && k < last; k++) {
			d[k].lasting = b->lasting;
			d[k].duration = b->duration;
		}
	}
}

/* "No more than 21 units a week for men, or 14 units a week for women", "a maximum of 5 mL daily or 2.5 mL every 12
 * hours": a limit and its other form. */
static void share_limit(const struct lex *x, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		const struct stated_dose *a = &d[k - 1];
		struct stated_dose *b = &d[k];
		size_t to = dosei_token_at(x, b->at);
		if (b->bound != DOSE_GIVEN || a->bound != DOSE_MAXIMUM || a->maximum.p < a->amount.p ||
		    a->code != b->code || !is_scheduled(a) || !is_scheduled(b) || !to || !lex_is(x, to - 1, "or") ||
		    b->often_before || (b->drug.n && !str_eq(a->drug, b->drug)))
			continue;
		b->bound = DOSE_MAXIMUM;
		b->maximum = str_sub(x->s, b->at, b->end);
	}
}

/* "4 to 6 mL (400,000 to 600,000 units) four times daily", "2.5 mg (5 mL) twice daily": one amount said in two units
 * has one schedule. */
static void share_with_equivalent(minot_str s, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		struct stated_dose *a = &d[k - 1], *b = &d[k];
		bool a_told = is_scheduled(a), b_told = is_scheduled(b);
		bool one_amount =
		        str_eq(str_sub(s, a->end, b->at), STR(" (")) && (b->end < s.n && s.p[b->end] == ')') &&
		        (a->per_kg != b->per_kg || !ratio_known(unit_convert(ratio_of(1, 1), a->code, b->code)));
		if (!one_amount || a_told == b_told)
			continue;
		const struct stated_dose *from = a_told ? a : b;
		struct stated_dose *to = a_told ? b : a;
		to->often = from->often;
		to->frequency = from->frequency;
		to->per_time = from->per_time;
	}
}

/* "In increments of 500 mg weekly or 850 mg every 2 weeks": the second is a step too, and no dose to be given. */
static void share_step(const struct lex *x, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		const struct stated_dose *a = &d[k - 1];
		size_t from = dosei_token_at(x, a->end), own = dosei_token_at(x, d[k].at);
		bool other =
		        a->bound != DOSE_STEP || d[k].bound != DOSE_GIVEN || own <= from || !lex_is(x, own - 1, "or");
		for (size_t t = from; t + 1 < own && !other; t++)
			other = !within(x, t, a->frequency) && !within(x, t, a->drug) && !lex_mark(x, t, ',');
		if (!other)
			d[k].bound = DOSE_STEP;
	}
}

void dosei_share(const struct lex *x, struct stated_dose *d, size_t n)
{
	share_step(x, d, n);
	carry_on(x, d, n);
	share_at_end(x, d, n);
	share_among_arms(x, d, n);
	share_span(x, d, n);
	share_by_verb(x, d, n);
	share_with_fluid(x, d, n);
	share_with_bracket(x, d, n);
	share_span_of_regimen(x, d, n);
	share_limit(x, d, n);
	share_with_each(x, d, n);
	share_with_equivalent(x->s, d, n);
}
