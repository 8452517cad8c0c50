/* dose_around.c: what stands around an amount: to the right up to the next amount, to the left from the last: schedule,
 * route, span, for whom. Amounts that stand so close that they share what follows ("25 or 50 mg daily") are read as far
 * as the last of them. */
#include "appraise/dose_around.h"
#include "base/ascii.h"

enum {
	RIGHT = 110, /* bytes after an amount in which its schedule may stand */
	LEFT = 130   /* and before it */
};

/* Whether two amounts that stand so close share what follows: "25 or 50 mg", "25 mg, 50 mg and 100 mg daily". */
static bool share(minot_str between)
{
	static const char *const joints[] = {"or",    "and",  ",",      "/",  "to",     "and/or", ", or",
	                                     ", and", "then", ", then", "vs", "versus", "",       NULL};
	between = minot_str_trim(between);
	for (size_t i = 0; joints[i]; i++)
		if (minot_str_eq_nocase(between, str_c(joints[i])))
			return i < 8 || !joints[i][0];
	return false;
}

/* What is done with a dose. */
static const char given[] = "recommended advised suggested usually given administered taken infused injected used be "
                            "applied repeated prescribed instilled divided continued";

/* Words that begin something else: what stands after them is not of this amount. */
static bool ends_schedule(const struct lex *x, size_t k)
{
	static const char stops[] =
	        "then versus vs than compared while whereas because if unless when which that has have had "
	        "did resulted caused showed monitor check measure reassess repeat followed until but reduces "
	        "improved increase increased titrate patients who significantly after before maximum maximal max "
	        "terms rates";
	static const char be[] = "was were is are should may can must could will";
	static const char taken[] = "given taken administered";
	static const char meals[] = "eating meals meal food breakfast lunch dinner supper";
	enum dose_route r;
	size_t way = dosei_route(x, k + 1, &r); /* "was intravenously administered" */
	if (lex_phrase(x, k, "while awake") || (lex_in(x, k, "before after") && lex_in(x, k + 1, meals)) ||
	    (lex_is(x, k, "when") && lex_in(x, k + 1, taken)) || (lex_is(x, k, "which") && lex_in(x, k + 1, be)))
		return false;
	if (lex_in(x, k, be)) {
		enum { NEAR = 4 };
		for (size_t m = k + 1; m < k + NEAR; m++) /* "is effective when given once daily" */
			if (lex_is(x, m, "when") && lex_in(x, m + 1, taken))
				return false;
		return !lex_in(x, k + 1 + way, given) && !lex_phrase(x, k + 1, "also be");
	}
	return lex_in(x, k, stops);
}

/* "and" joins a schedule to an amount only when a schedule follows. */
static bool joins_other(const struct lex *x, size_t k)
{
	if (!lex_is(x, k, "and") && !lex_is(x, k, "or") && !lex_is(x, k, "plus"))
		return false;
	struct often o = {0};
	struct time_range t;
	enum dose_route r;
	bool over;
	size_t from;
	size_t same = k + 1 + lex_in(x, k + 1, "their its an"); /* "or their equivalents daily" */
	if (lex_in(x, same, "equivalent equivalents"))
		return false;
	size_t article = lex_in(x, k + 1, "a");
	size_t way = dosei_route(x, k + 1, &r), next = k + 1 + way; /* "and oral (25 mg)": the way of the next */
	bool of_next = way && (lex_mark(x, next, '(') || (next < x->n && x->t[next].kind == LEX_NUMBER));
	return !lex_is(x, k + 1 + article, "placebo") && !dosei_often(x, k + 1, &o, &t) && (!way || of_next) &&
	       !dosei_duration(x, k + 1, &t, &over, &from) && !lex_is(x, k + 1, "continued") &&
	       !lex_is(x, k + 1, "more") && !lex_is(x, k + 1, "less") && !lex_is(x, k + 1, "higher") &&
	       !lex_is(x, k + 1, "lower");
}

/* Words that may stand between a closed bracket and the schedule that still belongs to the amount in it. */
static const char between[] = "each both was were is are should in at of the a or placebo , initially and divided "
                              "doses dose loading maintenance tablets capsules subsequently by via as on";

/* "30-minute infusion of 0.4 mg/min": the tokens of the time and of the word. */
static size_t infusion_time(const struct lex *x, size_t k, struct time_range *t)
{
	size_t n = dosei_time_range(x, k, t);
	n += n && lex_mark(x, k + n, '-');
	n += n && lex_in(x, k + n, "intravenous iv");
	return n && (t->unit == TIME_MINUTE || t->unit == TIME_HOUR) && lex_in(x, k + n, "infusion injection") ? n + 1
	                                                                                                       : 0;
}

/* What begins at token k, put into d where d lacks it: a span, a schedule, a route, a population. Tokens, 0: none.
 * next: a sentence of its own has begun, whose route is not of the amount: "30 mg a day. Intravenous iron is used,
 * too." */
static size_t read_item(const struct lex *x, size_t k, bool next, struct stated_dose *d)
{
	struct time_range each = {0, 0, TIME_NONE}, span;
	struct often was = d->often, alone = {0};
	enum dose_route r;
	bool over;
	size_t n, from;
	if ((n = lex_phrase(x, k, "per kilogram") + lex_phrase(x, k, "per kg") +
	         lex_phrase(x, k, "/ kg"))) { /* "5 mg of A per kilogram of body weight", "1 g A/kg/d" */
		d->per_kg = true;
		n += lex_phrase(x, k + n, "of body weight") + lex_phrase(x, k + n, "body weight");
	} else if ((n = dosei_duration(x, k, &span, &over, &from))) {
		struct time_range *to = over ? &d->given_over : &d->lasting;
		if (to->unit == TIME_NONE)
			*to = span;
		if (!d->duration.n)
			d->duration = dosei_slice(x, from, k + n);
	} else if (d->given_over.unit == TIME_NONE && (n = infusion_time(x, k, &span))) {
		d->given_over = span; /* "5 mg, 3-hour infusion" */
	} else if (d->lasting.unit == TIME_NONE && d->frequency.n && dosei_slice(x, k - 1, k).p + 1 > d->frequency.p &&
	           x->t[k - 1].end == (size_t)(d->frequency.p - x->s.p) + d->frequency.n &&
	           (n = dosei_time_range(x, k, &span)) && (span.unit == TIME_DAY || span.unit == TIME_WEEK) &&
	           !lex_in(x, k + n, "of a per before after later prior ago apart on -")) {
		d->lasting = span; /* "q 12 h 7 to 14 days" */
		d->duration = dosei_slice(x, k, k + n);
	} else if ((n = dosei_often(x, k, &d->often, &each))) {
		if (each.unit != TIME_NONE && d->per_time.unit == TIME_NONE)
			d->per_time = each;
		else if (each.unit != TIME_NONE)
			d->often = was;
		if (!d->frequency.n)
			d->frequency = dosei_slice(x, k, k + n);
	} else if (d->often.kind == OFTEN_REPEATED && d->lasting.unit == TIME_NONE && lex_is(x, k, "on") &&
	           (n = dosei_often(x, k, &alone, &each)) &&
	           alone.kind == OFTEN_ONCE) { /* "once daily on day 1, then" */
		bool once = d->often.times_high == 1 && d->often.every.unit == TIME_DAY;
		d->often = once ? alone : d->often;
		d->lasting = once ? d->lasting : (struct time_range){1, 1, TIME_DAY};
	} else if (!next && d->by == ROUTE_UNKNOWN && !d->route.n && (n = dosei_route(x, k, &r))) {
		enum dose_route other;
		size_t m = lex_in(x, k + n, "or and /") ? dosei_route(x, k + n + 1, &other) : 0;
		d->by = m && other != r ? ROUTE_UNKNOWN : r; /* "IV or IM": the words tell, no code does */
		d->route = dosei_slice(x, k, m ? k + n + 1 + m : k + n);
		n = m ? n + 1 + m : n;
	} else if (!d->population.n && (n = dosei_population(x, k))) {
		d->population = dosei_slice(x, k + 1, k + n);
	}
	return n;
}

/* "(n = 22)" at token k. */
static bool is_group_size(const struct lex *x, size_t k)
{
	return lex_mark(x, k, '(') && lex_is(x, k + 1, "n") && lex_mark(x, k + 4, ')');
}

/* "(40,000 IU; i.v.)": the way alone stands behind the mark at token k. */
static bool is_last_way(const struct lex *x, size_t k)
{
	enum dose_route r;
	size_t n = dosei_route(x, k + 1, &r);
	return n && lex_mark(x, k + 1 + n, ')');
}

/* "..., with a daily dose of", "and one dose of 5 mg": a schedule that is said of what comes next. */
static bool begins_other(const struct lex *x, size_t k)
{
	static const char schedules[] = "daily weekly monthly nightly twice";
	static const char nouns[] = "dose doses dosage administration infusion injection intake bolus supplement";
	return (lex_in(x, k, "a an") && lex_in(x, k + 1, schedules) &&
	        (lex_in(x, k + 2, nouns) || lex_in(x, k + 3, nouns))) ||
	       (lex_phrase(x, k, "one dose of") && k + 3 < x->n && x->t[k + 3].kind == LEX_NUMBER);
}

/* Reads the tokens [after, right); the token at which what belongs to the amount ends. closed: a bracket around the
 * amount, or behind it, has ended, and only what follows at once still belongs to it. */
static size_t read_right(const struct dose_around *a, bool closed, struct stated_dose *d)
{
	const struct lex *x = a->x;
	size_t used = a->after; /* after the last token that was understood */
	bool sized = false;     /* "5 mg (low dose, n = 8) zolvapril daily" */
	bool next = false;
	for (size_t k = a->after, n; k < a->right; k += n ? n : 1) {
		if ((lex_mark(x, k, ';') && !is_last_way(x, k)) || lex_mark(x, k, '|') || ends_schedule(x, k) ||
		    joins_other(x, k) || begins_other(x, k))
			break;
		closed |= lex_mark(x, k, ')');
		sized |= !closed && lex_is(x, k, "n") && lex_mark(x, k + 1, '=');
		next |= k && lex_mark(x, k - 1, '.') && x->t[k].start > x->t[k - 1].end &&
		        is_upper(lex_text(x, k).p[0]);
		n = read_item(x, k, next, d);
		if (!n && sized && lex_mark(x, k - 1, ')'))
			n = dosei_drug(x, k);
		if (!n && closed && is_group_size(x, k))
			n = 5;
		else if (!n && closed && x->t[k].kind == LEX_WORD && !lex_in(x, k, between) && !lex_in(x, k, given))
			break;
		used = n ? k + n : used;
	}
	return used;
}

/* "Every 3 weeks, ...", "By mouth, ...": the tokens of what a sentence begins with, which is said of all that follows.
 */
static size_t opening_at(const struct lex *x)
{
	struct often o = {0};
	struct time_range each;
	enum dose_route r;
	size_t n = dosei_often(x, 0, &o, &each);
	return n ? n : dosei_route(x, 0, &r);
}

/* "a 10-day course of A 5 mg", "3 months' treatment with A (5 mg)", "3 weeks of 5 mg A", "4-week A 5 mg": whether the
 * span in tokens [k, k + n) is how long the amount at token own was taken: what it is of stands at once behind it. */
static bool is_span_of(const struct lex *x, size_t k, size_t n, size_t own)
{
	static const char courses[] =
	        "course courses treatment therapy administration supplementation regimen monotherapy";
	enum { NEAR = 9 };
	size_t hyphen = lex_mark(x, k + n, '-') || (k + n > 1 && lex_mark(x, k + n - 2, '-')), i = k + n;
	i += lex_in(x, i, "- ' ’");
	i += lex_is(x, i, "of");
	bool of = i > k + n && lex_is(x, i - 1, "of");
	i += lex_is(x, i, "active");
	bool course = lex_in(x, i, courses) || (lex_in(x, i, "oral intravenous") && lex_in(x, i + 1, courses));
	if (course)
		i += 1 + (lex_in(x, i + 1, courses) || lex_is(x, i + 1, "period"));
	bool with = course && lex_in(x, i, "of with using");
	if ((k && lex_in(x, k - 1, "after at in by than aged to")) && !of && !with && !hyphen)
		return false;
	if (k && lex_is(x, k - 1, "within"))
		return false; /* when, not how long */
	bool at_once =
	        i == own || dosei_drug(x, i) || (lex_in(x, i, "oral intravenous either") && dosei_drug(x, i + 1));
	size_t drugs = 0;
	for (size_t t = i, used; t < own; t += used ? used : 1) {
		used = dosei_drug(x, t);
		drugs += used > 0;
		if (drugs > 1 || lex_mark(x, t, ':') || lex_mark(x, t, ';'))
			return false;
	}
	return own < i + NEAR && (with || ((of || hyphen) && at_once));
}

/* A span before the amount, its tokens from k on: so, or "Week 1: 5 mg", "days 1 to 3, 5 mg", "during 2 weeks with A (5
 * mg". */
static size_t span_before(const struct lex *x, size_t k, size_t own, struct time_range *t)
{
	bool over;
	bool number = ratio_known(lex_number(x, k));
	if (!number && !lex_in(x, k, "for during day days week weeks month months"))
		return 0;
	size_t n = number ? dosei_time_range(x, k, t) : 0, from;
	bool short_time = number && n && (t->unit == TIME_HOUR || t->unit == TIME_MINUTE); /* "2-hour 75-g test" */
	if (number)
		return n && !short_time && is_span_of(x, k, n, own) ? n : 0;
	n = dosei_duration(x, k, t, &over, &from);
	bool treated = k && lex_in(x, k - 1, "treated received taking took given administered");
	if (n && !over && lex_in(x, k, "for during") &&
	    (treated ? lex_in(x, k + n, "with by at the on") : lex_in(x, k + n, "with on") && dosei_drug(x, k + n + 1)))
		return n;
	n = dosei_numbered_days(x, k, t);
	return n && k + n + 1 == own && (lex_mark(x, k + n, ':') || (t->low > 1 && lex_mark(x, k + n, ','))) ? n : 0;
}

static void read_span_left(const struct dose_around *a, struct stated_dose *d)
{
	struct time_range span;
	for (size_t k = a->left, n; d->lasting.unit == TIME_NONE && k < a->own; k++)
		if ((n = span_before(a->x, k, a->own, &span))) {
			d->lasting = span;
			d->duration = dosei_slice(a->x, k, k + n);
		}
}

/* Where the phrase begins that ends in the amount. */
static size_t phrase_left(const struct dose_around *a)
{
	const struct lex *x = a->x;
	size_t from = a->left;
	for (size_t k = a->left; k < a->own; k++)
		if ((lex_mark(x, k, ',') && k + 1 < a->own && k != a->opening &&
		     !lex_in(x, k + 1, "at up usually typically")) ||
		    lex_in(x, k, "; | then versus plus followed") ||
		    (lex_mark(x, k, ')') && lex_in(x, k + 1, "and or plus")))
			from = k + 1;
	return from;
}

static bool injects(enum dose_route by) { return by == ROUTE_IV || by == ROUTE_IM || by == ROUTE_SC; }

static bool names_tablets(const struct lex *x, size_t from, size_t to)
{
	for (size_t k = from; k < to; k++)
		if (lex_in(x, k, "tablet tablets capsule capsules"))
			return true;
	return false;
}

/* Takes a schedule that stands before the amount, where none stands behind it, which says how it is divided. */
static void schedule_before(struct stated_dose *d, struct often often, minot_str words)
{
	if (d->often.kind != OFTEN_UNKNOWN || d->per_time.unit != TIME_NONE || often.kind == OFTEN_UNKNOWN)
		return;
	often.divided_low = d->often.divided_low;
	often.divided_high = d->often.divided_high;
	often.as_needed |= d->often.as_needed;
	d->often = often;
	d->often_before = true;
	if (!d->frequency.n)
		d->frequency = words;
}

/* Before the amount: the last schedule and the only route within the same phrase. */
static void read_left(const struct dose_around *a, struct stated_dose *d)
{
	const struct lex *x = a->x;
	const size_t from = phrase_left(a);
	struct often best = {0};
	minot_str often = STR_NONE, route = STR_NONE;
	enum dose_route by = ROUTE_UNKNOWN, r;
	enum { MOST_AFTER = 3 };
	struct time_range over;
	bool two_routes = false;
	read_span_left(a, d);
	for (size_t k = from, n; k < a->own; k += n ? n : 1) {
		struct often o = {0};
		struct time_range each = {0, 0, TIME_NONE};
		if (lex_in(x, k, "hs od om")) { /* before an amount these are names: "for HS it was 5 mL" */
			n = 0;
		} else if ((n = lex_phrase(x, k, "one dose of")) && k + n == a->own) {
			best = (struct often){.kind = OFTEN_ONCE};
			often = dosei_slice(x, k, k + 2);
		} else if ((n = dosei_often(x, k, &o, &each)) && k + n <= a->own) {
			best = o;
			often = dosei_slice(x, k, k + n);
		} else if ((n = infusion_time(x, k, &over)) && k + n < a->own) {
			if (d->given_over.unit == TIME_NONE && k + n + MOST_AFTER >= a->own)
				d->given_over = over;
		} else if (lex_is(x, k, "single") &&
		           (k + 6 > a->own ||
		            (k + 9 > a->own && lex_in(x, a->own - 2, "dose doses") && lex_mark(x, a->own - 1, '(')))) {
			best = (struct often){.kind = OFTEN_ONCE};
			often = lex_text(x, k);
			n = 1;
		} else if ((n = dosei_route(x, k, &r)) && k + n <= a->own) {
			two_routes |= by != ROUTE_UNKNOWN &&
			              by != r; /* "vaginal and sublingual": of which it is cannot be told */
			by = r;
			route = dosei_slice(x, k, k + n);
		} else {
			n = 0;
		}
	}
	schedule_before(d, best, often);
	if (d->by == ROUTE_UNKNOWN && !d->route.n && by != ROUTE_UNKNOWN && !two_routes &&
	    !(injects(by) && names_tablets(x, from, a->own))) { /* the route was another dose's */
		d->by = by;
		d->route = route;
	}
}

/* What stands around amount d, whose phrase ends at byte `end`, between the bytes left and right; the byte at which
 * what belongs to it ends. */
static size_t read_around(const struct lex *x, size_t opening, size_t left, size_t right, size_t end,
                          struct stated_dose *d)
{
	struct dose_around a = {
	        .x = x, .opening = opening, .own = dosei_token_at(x, d->at), .after = dosei_token_at(x, end)};
	size_t l = d->at > LEFT ? d->at - LEFT : 0;
	a.left = dosei_token_at(x, l > left ? l : left);
	a.right = dosei_token_at(x, end + RIGHT < right ? end + RIGHT : right);
	size_t used = read_right(&a, false, d);
	read_left(&a, d);
	dosei_read_bound(&a, d);
	if (d->bound == DOSE_MAXIMUM || d->limited_step)
		d->maximum = str_sub(x->s, (size_t)(d->amount.p - x->s.p), (size_t)(d->unit.p - x->s.p) + d->unit.n);
	return used > a.after ? x->t[used - 1].end : end;
}

/* "4-8 mg nightly (mean final dose 4.9 mg/day) for 14 days": the byte after a bracket that speaks of another amount,
 * `inner`, between the amount that ends at `end` and what still belongs to that one; 0: there is none. */
static size_t behind_bracket(minot_str s, size_t end, const struct stated_dose *inner)
{
	size_t open = minot_str_find(str_sub(s, end, inner->at), STR("(")), words = 0;
	size_t close = minot_str_find(str_sub(s, inner->end, s.n), STR(")"));
	if (open == SIZE_MAX || close == SIZE_MAX)
		return 0;
	for (size_t i = end; i < inner->at; i++) {
		if (s.p[i] == ')' || s.p[i] == ';')
			return 0;
		words += i > end + open && is_letter(s.p[i]);
	}
	return words ? inner->end + close + 1 : 0;
}

void dosei_surroundings(const struct lex *x, struct stated_dose *d, struct extent *e, size_t n)
{
	minot_str s = x->s;
	size_t left = 0, opening = opening_at(x);
	for (size_t k = n; k-- > 0;) {
		bool shares = k + 1 < n && share(str_sub(s, d[k].end, d[k + 1].at));
		e[k] = shares ? e[k + 1] : (struct extent){d[k].end, k + 1 < n ? d[k + 1].at : s.n, 0};
	}
	for (size_t k = 0; k < n; k++) {
		bool shared = k && e[k - 1].end == e[k].end;
		size_t own_left = left, behind = k && !shared ? behind_bracket(s, e[k - 1].end, &d[k]) : 0;
		bool aside = behind && behind <= e[k].limit;
		e[k].left = shared ? e[k - 1].left : own_left;
		left = read_around(x, opening, e[k].left, aside ? behind - 1 : e[k].limit, e[k].end, &d[k]);
		if (aside) {
			size_t far = behind + RIGHT < e[k].limit ? behind + RIGHT : e[k].limit;
			struct dose_around a = {
			        .x = x, .after = dosei_token_at(x, behind), .right = dosei_token_at(x, far)};
			size_t used = read_right(&a, true, &d[k - 1]);
			left = used > a.after ? x->t[used - 1].end : left;
		}
	}
}
