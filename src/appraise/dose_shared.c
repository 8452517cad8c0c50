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

/* "no more than 2 mg/kg of A and 4 mg/kg of B": a limit before a list of amounts whose drugs follow them holds for all.
 * "A up to 5 mg and B 10 mg", "5 mg or less of A and 10 mg of B" limit A alone. */
static void carry_limit(const struct lex *x, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		const struct stated_dose *a = &d[k - 1];
		struct stated_dose *b = &d[k];
		bool limited = a->bound == DOSE_MAXIMUM || a->bound == DOSE_MINIMUM;
		if (!limited || b->bound != DOSE_GIVEN || is_scheduled(a) || !a->drug.n || !b->drug.n ||
		    a->drug.p < a->amount.p || b->drug.p < b->amount.p ||
		    lex_in(x, dosei_token_at(x, a->end), "or maximum max") || !is_list(x, a, b))
			continue;
		b->bound = a->bound;
		if (a->bound == DOSE_MAXIMUM)
			b->maximum =
			        str_sub(x->s, (size_t)(b->amount.p - x->s.p), (size_t)(b->unit.p - x->s.p) + b->unit.n);
	}
}

/* What is said behind the last amount of a group for all of it. */
enum shared { SHARE_SCHEDULE = 1, SHARE_SPAN = 2, SHARE_WAY = 4, SHARE_ALL = 7 };

/* What a has not of its own, it takes from b. A single dose lasts for no time. */
static void take(struct stated_dose *a, const struct stated_dose *b, unsigned shared)
{
	if ((shared & SHARE_SCHEDULE) && !is_scheduled(a)) {
		a->often = b->often;
		a->frequency = b->frequency;
		a->per_time = b->per_time;
	}
	if ((shared & SHARE_SPAN) && a->lasting.unit == TIME_NONE && a->often.kind != OFTEN_ONCE) {
		a->lasting = b->lasting;
		a->duration = b->duration;
	}
	if ((shared & SHARE_SPAN) && a->given_over.unit == TIME_NONE)
		a->given_over = b->given_over;
	if ((shared & SHARE_WAY) && a->by == ROUTE_UNKNOWN && !a->route.n) {
		a->by = b->by;
		a->route = b->route;
	}
}

/* Amounts first to last of one group, with nothing between them but what joins a list and what each has of its own. */
struct group {
	size_t first, last;
	bool or, versus; /* how they are joined: alternatives, or arms that are compared */
	bool one_drug;
};

/* Tokens of "(n = 22)", "(ZVP)", "(low dose, n = 38)" at token t; 0. */
static size_t aside_at(const struct lex *x, size_t t)
{
	enum { MOST = 9 };
	bool size = false;
	if (!lex_mark(x, t, '(') && !lex_mark(x, t, '['))
		return 0;
	for (size_t k = t + 1; k < x->n && k < t + MOST; k++) {
		size |= lex_is(x, k, "n") && lex_mark(x, k + 1, '=');
		if (lex_in(x, k, ") ]"))
			return size || (k == t + 2 && x->t[t + 1].kind == LEX_WORD) ? k + 1 - t : 0;
	}
	return 0;
}

/* Whether b goes on with the group that a is in; what joins them is added to g. A word beside b's amount that no list
 * knows is its name. */
static bool goes_on_with(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b, struct group *g)
{
	static const char joins[] =
	        "and plus or / , ( ) [ ] at a an the of in with to versus vs compared combined combination "
	        "together either placebo group arm also retard sr er xr xl cr la tablet tablets capsule "
	        "capsules - extended sustained modified release low high lower higher dose";
	size_t from = dosei_token_at(x, a->end), to = dosei_token_at(x, b->at);
	bool or = false, versus = false, parted = false;
	for (size_t t = from, n; t < to; t += n) {
		n = aside_at(x, t);
		n = n && t + n <= to ? n : 1;
		or |= lex_is(x, t, "or");
		versus |= lex_in(x, t, "versus vs compared");
		parted |= lex_in(x, t, "and plus or / , with versus vs");
		bool name = x->t[t].kind == LEX_WORD && parted &&
		            ((t + 1 == to && !b->drug.n) || lex_mark(x, t + 1, '(')); /* "or a diuretic (B 5 mg" */
		if (n == 1 && !lex_in(x, t, joins) && !within(x, t, a->frequency) && !within(x, t, a->route) &&
		    !within(x, t, a->drug) && !within(x, t, b->drug) && !within(x, t, b->route) && !name)
			return false;
	}
	g->or |= or ;
	g->versus |= versus;
	g->one_drug &= a->drug.n && str_eq(a->drug, b->drug);
	return parted;
}

/* "..., each given twice daily", "..., 10 mg each twice daily", "..., both for 4 weeks". */
static bool is_said_of_each(const struct lex *x, const struct stated_dose *last)
{
	enum { NEAR = 5 };
	size_t after = dosei_token_at(x, last->end), k = after, from;
	while (k < x->n && k < after + NEAR && !lex_in(x, k, "each both"))
		k++;
	struct often o = {0};
	struct time_range t;
	bool over;
	return k < x->n && k < after + NEAR &&
	       (lex_in(x, k + 1, "given administered taken") || dosei_often(x, k + 1, &o, &t) ||
	        dosei_duration(x, k + 1, &t, &over, &from));
}

/* "... were given on day 1 of each 3-week cycle", "... was intravenously administered twice daily". */
static bool is_said_by_verb(const struct lex *x, const struct stated_dose *last)
{
	enum dose_route r;
	size_t verb = dosei_token_at(x, last->end);
	verb += lex_mark(x, verb, ')');
	return last->frequency.n && last->frequency.p > last->amount.p && lex_in(x, verb, "was were is are") &&
	       lex_in(x, verb + 1 + dosei_route(x, verb + 1, &r), "given administered taken infused injected");
}

/* The token that the group begins with: the first amount, or its drug before it. */
static size_t group_begin(const struct lex *x, const struct stated_dose *d, const struct group *g)
{
	const struct stated_dose *first = &d[g->first];
	bool named_before = first->drug.n && first->drug.p < first->amount.p;
	return dosei_token_at(x, named_before ? (size_t)(first->drug.p - x->s.p) : first->at);
}

/* "the combination of A 5 mg and B 10 mg daily". */
static bool is_combination(const struct lex *x, const struct stated_dose *d, const struct group *g)
{
	size_t own = group_begin(x, d, g);
	return own > 1 && lex_is(x, own - 1, "of") && lex_is(x, own - 2, "combination");
}

/* "randomised to", "received", "treated with either" before the group. */
static bool are_arms(const struct lex *x, const struct stated_dose *d, const struct group *g)
{
	static const char taken[] = "receiving receive received taking took treated treatment assigned allocated given "
	                            "either randomised randomized randomly premedication addition add adding";
	enum { NEAR = 5 };
	size_t own = group_begin(x, d, g);
	for (size_t t = own; t-- > 0 && own - t <= NEAR && !lex_mark(x, t, '.') && !lex_mark(x, t, ';');)
		if (lex_in(x, t, taken))
			return true;
	return g->versus;
}

/* "..., 150 mg, or placebo daily": the last alternative has no amount. */
static bool is_placebo_next(const struct lex *x, const struct stated_dose *last)
{
	enum { NEAR = 12 };
	size_t after = dosei_token_at(x, last->end);
	for (size_t t = after + 1; t < x->n && t < after + NEAR && !lex_mark(x, t, ';'); t++)
		if (lex_is(x, t, "placebo") && lex_in(x, t - 1, "or versus vs matching a"))
			return true;
	return false;
}

/* Whether one of them may be a first dose, which is given once. */
static bool has_first_dose(const struct lex *x, const struct stated_dose *d, const struct group *g)
{
	static const char once[] = "loading bolus initial* first single then followed";
	enum { BEFORE = 5 };
	size_t from = dosei_token_at(x, d[g->first].at), to = dosei_token_at(x, d[g->last].at);
	for (size_t t = from > BEFORE ? from - BEFORE : 0; t < to; t++)
		if (lex_in(x, t, once) ||
		    (lex_is(x, t, "once") && !lex_in(x, t + 1, "daily a per weekly every each - monthly")))
			return true;
	return false;
}

/* "1000 mg of A and 1000 IU of B per day": the names stand behind both amounts, and the time behind all. */
static bool is_sum_per_time(const struct stated_dose *d, const struct group *g)
{
	const struct stated_dose *a = &d[g->first], *b = &d[g->last];
	return g->last == g->first + 1 && !g->or &&!g->versus && a->drug.n && b->drug.n && a->drug.p > a->unit.p &&
	                                                 b->drug.p > b->unit.p && b->per_time.unit != TIME_NONE &&
	                                                 b->frequency.p > b->drug.p;
}

/* What the words behind the last of a group say of all. Of two drugs that are not compared the last may be taken for
 * the shorter time, and the first without a schedule may be a first dose; of three and more, each with its schedule,
 * the span at the end is the regimen's. */
static unsigned shared_by(const struct lex *x, const struct stated_dose *d, const struct group *g)
{
	enum { REGIMEN = 3 };
	const struct stated_dose *last = &d[g->last];
	if (is_said_of_each(x, last) || is_said_by_verb(x, last) || is_combination(x, d, g))
		return SHARE_ALL;
	if (is_sum_per_time(d, g))
		return SHARE_SCHEDULE | SHARE_SPAN;
	bool many = g->last - g->first + 1 >= REGIMEN;
	unsigned shared = (g->one_drug && g->or) || many ? SHARE_SPAN : 0;
	if (many && g->or &&!has_first_dose(x, d, g))
		shared |= SHARE_SCHEDULE;
	if (are_arms(x, d, g) && !has_first_dose(x, d, g))
		shared |=
		        SHARE_SCHEDULE | SHARE_WAY | (g->or || g->versus || is_placebo_next(x, last) ? SHARE_SPAN : 0u);
	return shared;
}

static bool stands_behind(minot_str part, const struct stated_dose *d) { return part.n && part.p > d->amount.p; }
static bool stands_before(minot_str part, const struct stated_dose *d) { return part.n && part.p < d->amount.p; }

/* "intravenous doses of either A (5 mg) or B (2 mg)", "a topical gel containing A (5 mg) and B (2 mg)": whether the way
 * before the first amount is said of several. */
static bool is_way_of_all(const struct lex *x, const struct stated_dose *a)
{
	static const char several[] = "doses infusions injections drugs agents regimens either both containing";
	if (!stands_before(a->route, a))
		return false;
	for (size_t t = dosei_token_at(x, (size_t)(a->route.p - x->s.p)); x->t[t].start < a->at; t++)
		if (lex_in(x, t, several))
			return true;
	return false;
}

/* "twice daily A 500 mg, B 250 mg, and C 400 mg", "3 months' treatment with A (5 mg) or B (10 mg)": what stands before
 * the first amount of a group. */
static void share_forward(const struct lex *x, struct stated_dose *d, const struct group *g)
{
	const struct stated_dose *a = &d[g->first];
	unsigned shared = (a->often_before ? SHARE_SCHEDULE : 0u) | (stands_before(a->duration, a) ? SHARE_SPAN : 0u) |
	                  ((a->often_before && stands_before(a->route, a)) || is_way_of_all(x, a) ? SHARE_WAY : 0u);
	for (size_t k = g->first + 1; k <= g->last; k++) {
		struct stated_dose *b = &d[k];
		if (!is_scheduled(b) && (shared & SHARE_SCHEDULE))
			b->often_before = true;
		if (b->drug.n)
			take(b, a, shared);
	}
}

/* "received 8 mg A, 15 mg A, or 50 mg B a day, for 14 days", "A 40 mg once daily, B 1 g three times and C 250 mg three
 * times daily for 1 week", "A 5 mg or B 4 mg, each twice daily", "A (60 mg/m2) and B (600 mg/m2) were given on day 1":
 * what stands behind the last is said of all that lack it. */
static void share_in_groups(const struct lex *x, struct stated_dose *d, size_t n)
{
	for (size_t last = n; last-- > 1;) {
		const struct stated_dose *b = &d[last];
		struct group g = {.first = last, .last = last, .one_drug = true};
		while (g.first && d[g.first - 1].bound == b->bound && goes_on_with(x, &d[g.first - 1], &d[g.first], &g))
			g.first--;
		if (g.first == last)
			continue;
		share_forward(x, d, &g);
		unsigned shared = shared_by(x, d, &g);
		shared &= stands_behind(b->frequency, b) || b->per_time.unit != TIME_NONE ? ~0u
		                                                                          : ~(unsigned)SHARE_SCHEDULE;
		shared &= stands_behind(b->route, b) ? ~0u : ~(unsigned)SHARE_WAY;
		for (size_t k = g.first; k < last; k++)
			take(&d[k], b, shared);
		last = g.first + 1;
	}
}

/* "... received each treatment twice daily for 3 weeks": what is said of each, wherever it stands behind the amounts.
 */
static void share_each_treatment(const struct lex *x, struct stated_dose *d, size_t n)
{
	struct stated_dose all = {0};
	size_t t = n ? dosei_token_at(x, d[n - 1].end) : x->n, used, from;
	while (t < x->n && !(lex_is(x, t, "each") && lex_in(x, t + 1, "treatment drug agent regimen medication")))
		t++;
	t += 2 + (lex_in(x, t + 2, "was were is") && lex_in(x, t + 3, "given administered taken") ? 2 : 0);
	used = dosei_often(x, t, &all.often, &all.per_time);
	all.frequency = dosei_slice(x, t, t + used);
	t += used;
	bool over;
	if ((used = dosei_duration(x, t, &all.lasting, &over, &from)) && !over)
		all.duration = dosei_slice(x, from, t + used);
	for (size_t k = 0; k < n && (all.frequency.n || all.duration.n); k++)
		take(&d[k], &all, (all.frequency.n ? SHARE_SCHEDULE : 0u) | (all.duration.n ? SHARE_SPAN : 0u));
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
			take(a, b, SHARE_ALL);
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

/* "(10 mg/kg/day; maximum 600 mg/day) for 7 days": what stands behind the bracket is said of what is given, not of its
 * limit. */
static void share_around_limit(const struct lex *x, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		struct stated_dose *a = &d[k - 1], *b = &d[k];
		size_t close = dosei_token_at(x, b->end), own = dosei_token_at(x, a->at);
		close += lex_mark(x, close, '/') ? 2 : 0;
		if (a->bound != DOSE_GIVEN || b->bound != DOSE_MAXIMUM || !lex_mark(x, close, ')') || !own ||
		    !lex_mark(x, own - 1, '(') || a->lasting.unit != TIME_NONE || !b->duration.n ||
		    b->duration.p < x->s.p + x->t[close].end)
			continue;
		a->lasting = b->lasting;
		a->duration = b->duration;
		b->lasting = (struct time_range){0, 0, TIME_NONE};
		b->duration = STR_NONE;
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
		minot_str between = str_sub(s, a->end, b->at);
		bool named = str_starts(between, STR(" (")) && b->drug.n && a->drug.n && b->drug.p == between.p + 2 &&
		             b->drug.n + 3 == between.n &&
		             str_starts(a->drug, b->drug); /* "A sulfate 2.5 mg (A 2.1 mg)" */
		bool bracket = str_eq(between, STR(" (")) && b->end < s.n && s.p[b->end] == ')';
		bool one_amount = named || (bracket && (a->per_kg != b->per_kg ||
		                                        !ratio_known(unit_convert(ratio_of(1, 1), a->code, b->code))));
		if (one_amount) {
			take(a, b, SHARE_ALL);
			take(b, a, SHARE_ALL);
		}
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

/* "A (mean dose 80 mg, range 30-165 mg)": the range is of what was measured. */
static void share_measured(const struct lex *x, struct stated_dose *d, size_t n)
{
	for (size_t k = 1; k < n; k++)
		for (size_t t = dosei_token_at(x, d[k - 1].end), to = dosei_token_at(x, d[k].at); t < to; t++)
			if (d[k - 1].bound == DOSE_MEASURED && d[k].bound == DOSE_GIVEN &&
			    lex_in(x, t, "range ranging") && t + 4 > to)
				d[k].bound = DOSE_MEASURED;
}

void dosei_share(const struct lex *x, struct stated_dose *d, size_t n)
{
	share_step(x, d, n);
	share_measured(x, d, n);
	carry_limit(x, d, n);
	share_in_groups(x, d, n);
	share_each_treatment(x, d, n);
	share_with_fluid(x, d, n);
	share_with_bracket(x, d, n);
	share_around_limit(x, d, n);
	share_limit(x, d, n);
	share_with_equivalent(x->s, d, n);
}
