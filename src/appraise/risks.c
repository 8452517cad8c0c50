/* risks.c: the risk of one event in two groups. Token by token, from the first to the last: what no shape expects ends
 * the reading, so that a word nobody thought of gives nothing instead of a wrong number.
 *
 *   COUNT = n of N | n/N | n (p%) of N | p% (n/N) | p% ... (n = N), people behind it, p% behind them
 *   GROUP = in the X group | receiving X | treated with X | assigned to X ...
 *   CASE  = COUNT GROUP
 *
 *   1  EVENT occurred in CASE, compared with CASE          "Death occurred in 11 of 100 patients receiving X and ..."
 *   2  [At 6 months,] CASE and CASE EVENT                  "11/100 in the X group and 23/100 in the Y group died"
 *   3  [At 6 months,] CASE EVENT, compared with CASE       "11/100 in the X group died, compared with ..."
 *   4  EVENT was lower GROUP (COUNT) than GROUP (COUNT)    the counts must agree with the word
 *
 * The forms are those in which trials report a binary outcome (CONSORT item 17, Moher D and others, BMJ 2010;340:c869).
 */
#include "appraise/risks.h"

#include "appraise/lex.h"
#include "base/ascii.h"

enum { MAX_TOKENS = 240, MAX_GROUP = 6, MAX_EVENT = 24, MAX_PEOPLE = 1000000 };

/* One count of people in a group: what was read of it so far. */
struct count {
	struct ratio events, of, percent;
};

/* People, who can have an event once. Not eyes, lesions, visits, samples, trials: there the sum of people is unknown.
 */
static const char people[] =
        "patients patient participants participant women men children subjects infants people adults "
        "persons individuals babies neonates adolescents girls boys volunteers recipients";

/* A word of these makes a sentence no report of two risks: what is measured is something else (accuracy, adherence, a
 * change, an answer to a survey, an allocation), it is counted otherwise (rates, episodes, pairs, pooled trials, cases
 * and controls, whose sizes the authors chose), or it is not a finding (plans, assumptions). */
static const char elsewhere[] =
        "sensitivity specificity sensitive specific accuracy accurate predictive diagnostic likelihood kappa agreement "
        "agreed concordance concordant correctly misclassified auc adherence adherent nonadherence compliance "
        "compliant "
        "persistence baseline change changed changes mean median score scores average percentile relative "
        "questionnaire "
        "questionnaires survey surveys surveyed respondents answered replied prefer preferred screened enrolled "
        "recruited eligible randomly consented excluded analysed analyzed included evaluable assessed completed "
        "completers trial trials study studies meta pooled review reviews cohorts crossover cross paired matched pairs "
        "case cases controls before previously history episodes visits cycles samples isolates specimens eyes lesions "
        "teeth person years per would could should might may will expected estimated assuming assumed assume if "
        "whether "
        "hypothesis hypothesized hypothesised power planned predicted projected modelled modeled simulated anticipated "
        "calculated neither nor either unless respectively except twice";

static bool is_people(const struct lex *x, size_t i) { return lex_in(x, i, people); }
static bool is_percent(const struct lex *x, size_t i) { return lex_mark(x, i, '%') || lex_is(x, i, "percent"); }
static bool is_stop(const struct lex *x, size_t i) { return i >= x->n || lex_in(x, i, ". ;"); }

static bool whole_at(const struct lex *x, size_t i, struct ratio *out)
{
	*out = lex_number(x, i);
	return ratio_known(*out) && out->den == 1 && out->num >= 0 && out->num <= MAX_PEOPLE;
}

/* "(11%)", "[11.0%]", ", 11%": tokens used. */
static size_t percent_beside(const struct lex *x, size_t i, struct ratio *out)
{
	bool bracket = lex_in(x, i, "( ["), comma = lex_mark(x, i, ',') || lex_mark(x, i, ';');
	struct ratio v = bracket || comma ? lex_number(x, i + 1) : RATIO_NONE;
	if (!ratio_known(v) || !is_percent(x, i + 2) || (bracket && !lex_in(x, i + 3, ") ]")))
		return 0;
	if (comma && !lex_in(x, i + 3, ") ]"))
		return 0;
	*out = v;
	return bracket ? 4 : 3;
}

static size_t all_of(const struct lex *x, size_t i)
{
	size_t k = i + (lex_is(x, i, "out") && lex_is(x, i + 1, "of"));
	if (!lex_is(x, k, "of") && !lex_mark(x, i, '/'))
		return 0;
	k++;
	return k + (lex_is(x, k, "the") || lex_is(x, k, "all")) - i;
}

/* A count from token i, people and percentages behind it; 0: none. of stays unknown for a percentage alone. */
static size_t count_at(const struct lex *x, size_t i, struct count *c)
{
	size_t k = i, n;
	*c = (struct count){RATIO_NONE, RATIO_NONE, RATIO_NONE};
	struct ratio first = lex_number(x, i);
	if (ratio_known(first) && is_percent(x, i + 1)) { /* p% (n/N) or p% */
		c->percent = first;
		k = i + 2;
		n = lex_in(x, k, "( [") && whole_at(x, k + 1, &c->events) ? all_of(x, k + 2) : 0;
		if (n && whole_at(x, k + 2 + n, &c->of) && lex_in(x, k + 3 + n, ") ]"))
			k += 4 + n;
		else
			c->events = c->of = RATIO_NONE;
		k += lex_is(x, k, "of") && (is_people(x, k + 1) || lex_is(x, k + 1, "the"));
		return k + is_people(x, k) - i;
	}
	if (!whole_at(x, i, &c->events))
		return 0;
	k++;
	k += percent_beside(x, k, &c->percent);
	if (!(n = all_of(x, k)) || !whole_at(x, k + n, &c->of))
		return 0;
	k += n + 1;
	k += ratio_known(c->percent) ? 0 : percent_beside(x, k, &c->percent);
	k += is_people(x, k);
	k += ratio_known(c->percent) ? 0 : percent_beside(x, k, &c->percent);
	return k - i;
}

/* What may part or end a group's name. */
static bool ends_name(const struct lex *x, size_t i)
{
	return is_stop(x, i) ||
	       lex_in(x, i,
	              "( ) [ ] , : = < > % and vs v versus compared than while whereas or but group arm groups arms "
	              "had have has died developed experienced reported achieved required relapsed recovered "
	              "responded survived showed discontinued withdrew was were did who that at after during "
	              "by in of for with without not no on among from");
}

/* Words of a name from i on, at most MAX_GROUP; "and" joins two drugs only inside "the A and B group". */
static size_t name_at(const struct lex *x, size_t i, bool to_group)
{
	size_t k = i;
	while (k < x->n && k - i <= MAX_GROUP) {
		bool joins = to_group && lex_in(x, k, "and of no") && k + 1 < x->n && x->t[k + 1].kind == LEX_WORD;
		bool size = lex_mark(x, k, '(') || lex_mark(x, k, ')');
		if (size || (ends_name(x, k) && !joins && !(k == i && lex_is(x, k, "no"))))
			break;
		k++;
	}
	return k - i <= MAX_GROUP ? k - i : 0;
}

/* Names that tell no treatment or exposure, or stand for something said elsewhere. */
static bool names_nothing(const struct lex *x, size_t i, size_t n)
{
	static const char vague[] =
	        "former latter other same first second each both this these those either one two their any "
	        "all it them total whole overall study age entire remaining patient case cases subgroup";
	for (size_t k = i; k < i + n; k++)
		if (lex_in(x, k, vague) || is_people(x, k))
			return true;
	return !n || x->t[i].kind == LEX_MARK;
}

/* A group from token i: its name in *name; tokens used, 0: none. */
static size_t group_at(const struct lex *x, size_t i, minot_str *name)
{
	static const char *const given[] = {"who received",
	                                    "who were given",
	                                    "who took",
	                                    "treated with",
	                                    "assigned to",
	                                    "allocated to",
	                                    "randomized to",
	                                    "randomised to",
	                                    "receiving",
	                                    "given",
	                                    "taking",
	                                    "on",
	                                    NULL};
	size_t k = i, n;
	for (const char *const *g = given; *g; g++)
		if ((n = lex_phrase(x, i, *g))) {
			k = i + n;
			n = name_at(x, k, false);
			if (names_nothing(x, k, n) || lex_in(x, k + n, "group arm groups arms or"))
				return 0;
			*name = str_sub(x->s, x->t[k].start, x->t[k + n - 1].end);
			return k + n - i;
		}
	k += lex_in(x, k, "in on from of for") && !lex_is(x, k + 1, "whom");
	if (!lex_is(x, k, "the"))
		return 0;
	k++;
	n = name_at(x, k, true);
	if (!lex_in(x, k + n, "group arm") || names_nothing(x, k, n))
		return 0;
	*name = str_sub(x->s, x->t[k].start, x->t[k + n - 1].end);
	return k + n + 1 - i;
}

/* "(n = 98)" behind the group of a percentage. */
static size_t size_at(const struct lex *x, size_t i, struct ratio *of)
{
	bool is = lex_mark(x, i, '(') && lex_is(x, i + 1, "n") && lex_mark(x, i + 2, '=') && whole_at(x, i + 3, of) &&
	          lex_mark(x, i + 4, ')');
	return is ? 5 : 0;
}

/* Whether a percentage, written with so many decimals, is that of n of N: half a unit of its last digit either way, and
 * a whole one for percentages that were cut off. */
static bool makes(struct ratio percent, int64_t n, int64_t of, bool strict)
{
	struct ratio unit = ratio_of(1, percent.den > 1 ? (percent.den > 10 ? 100 : 10) : 1);
	struct ratio is = ratio_of(n * 100, of), off = ratio_sub(is, percent);
	if (!ratio_known(off))
		return false;
	off.num = off.num < 0 ? -off.num : off.num;
	return ratio_cmp(off, strict ? ratio_mul(unit, ratio_of(1, 2)) : unit) <= 0;
}

/* The one whole number that makes the percentage of so many. */
static bool events_of(struct ratio percent, int64_t of, int64_t *events)
{
	int64_t found = 0, at = percent.den ? percent.num * of / (percent.den * 100) : 0;
	for (int64_t n = at > 0 ? at - 1 : 0; n <= at + 2 && n <= of; n++)
		if (makes(percent, n, of, true)) {
			*events = n;
			found++;
		}
	return found == 1;
}

static bool settle(const struct count *c, minot_str name, struct counted_risk *out)
{
	if (!ratio_known(c->of) || c->of.num < 1 || !name.n)
		return false;
	*out = (struct counted_risk){name, c->events.num, c->of.num, ratio_known(c->events)};
	if (!out->counted)
		return c->percent.num <= 100 * c->percent.den && c->percent.num <= INT32_MAX &&
		       events_of(c->percent, out->of, &out->events);
	return out->events <= out->of && (!ratio_known(c->percent) || makes(c->percent, out->events, out->of, false));
}

/* CASE: a count and its group. */
static size_t case_at(const struct lex *x, size_t i, struct counted_risk *out)
{
	struct count c;
	minot_str name = STR_NONE;
	size_t k = i + (lex_in(x, i, "in by among for") != 0), n = count_at(x, k, &c);
	if (!n)
		return 0;
	k += n;
	if (!(n = group_at(x, k, &name)))
		return 0;
	k += n;
	if (!ratio_known(c.of))
		k += size_at(x, k, &c.of);
	else if (!ratio_known(c.percent))
		k += percent_beside(x, k, &c.percent);
	return settle(&c, name, out) ? k - i : 0;
}

/* Between the two: "and", "versus", ", compared with". */
static size_t against(const struct lex *x, size_t i)
{
	size_t k = i + lex_mark(x, i, ',');
	if (lex_phrase(x, k, "as compared with"))
		return k + 3 - i;
	if (lex_phrase(x, k, "compared with") || lex_phrase(x, k, "compared to"))
		return k + 2 - i;
	if (!lex_in(x, k, "and versus vs v while whereas"))
		return 0;
	k++;
	return k + lex_mark(x, k, '.') - i;
}

/* What may follow the last case: the end, or statistics. */
static bool may_end(const struct lex *x, size_t i)
{
	return is_stop(x, i) || lex_in(x, i, "( [") ||
	       (lex_mark(x, i, ',') && lex_in(x, i + 1, "p rr or hr odds hazard risk difference"));
}

/* A time in front: "At 6 months,"; "Overall,". Tokens up to and with the comma; 0: none; SIZE_MAX: other words. */
static size_t opening(const struct lex *x)
{
	size_t k = 0;
	if (x->n && (x->t[0].kind == LEX_NUMBER || ratio_known(lex_number(x, 0))))
		return 0;
	if (!lex_in(x, 0, "at after during by within over overall"))
		return SIZE_MAX;
	while (k < x->n && k < 8 && !lex_mark(x, k, ','))
		k++;
	return lex_mark(x, k, ',') ? k + 1 : SIZE_MAX;
}

/* Verbs with which an event happens to people. */
static const char happens[] =
        "died had developed experienced relapsed recovered survived suffered achieved required "
        "withdrew discontinued failed vomited fell bled healed reported improved responded were did";

static minot_str event_words(const struct lex *x, size_t from, size_t to)
{
	if (from >= to || to - from > MAX_EVENT)
		return STR_NONE;
	for (size_t k = from; k < to; k++)
		if (lex_in(x, k, "( ) [ ] ; : . , / % that but"))
			return STR_NONE;
	return str_sub(x->s, x->t[from].start, x->t[to - 1].end);
}

/* Shapes 2 and 3. */
static bool cases_first(const struct lex *x, struct two_risks *out)
{
	size_t k = opening(x), n, from;
	if (k == SIZE_MAX || !(n = case_at(x, k, &out->group[0])))
		return false;
	k = from = k + n;
	if (lex_in(x, k, happens)) { /* 3 */
		while (k < x->n && !against(x, k))
			k++;
		out->event = event_words(x, from, k);
		k += against(x, k);
		return out->event.n && (n = case_at(x, k, &out->group[1])) && may_end(x, k + n);
	}
	if (!(n = against(x, k)) || !case_at(x, k + n, &out->group[1]))
		return false;
	k += n;
	k += case_at(x, k, &out->group[1]);
	from = k;
	if (!lex_in(x, k, happens))
		return false;
	while (!may_end(x, k))
		k++;
	out->event = event_words(x, from, k);
	return out->event.n;
}

/* "occurred", "was observed", "were reported": tokens used. */
static size_t occurs(const struct lex *x, size_t i)
{
	if (lex_in(x, i, "occurred happened developed"))
		return 1;
	return lex_in(x, i, "was were") && lex_in(x, i + 1,
	                                          "observed reported seen noted found recorded detected achieved "
	                                          "documented experienced diagnosed confirmed present")
	               ? 2
	               : 0;
}

static bool event_of(const struct lex *x, size_t to, minot_str *event)
{
	size_t from = opening(x);
	from = from == SIZE_MAX || from >= to ? 0 : from;
	to -= to > from && lex_in(x, to - 1, "had has have");
	*event = event_words(x, from, to);
	for (size_t k = from; k < to; k++)
		if (lex_in(x, k, "that no not never without"))
			return false;
	return event->n && !lex_in(x, from, "it this that these those they which there such and but however no");
}

/* Shape 1, its verb at i. */
static bool event_first(const struct lex *x, size_t i, struct two_risks *out)
{
	size_t k = i + occurs(x, i), n;
	if (!event_of(x, i, &out->event) || !(n = case_at(x, k, &out->group[0])))
		return false;
	k += n;
	if (!(n = against(x, k)))
		return false;
	k += n;
	return (n = case_at(x, k, &out->group[1])) && may_end(x, k + n);
}

/* "in the X group (11/100, 11%)". */
static size_t group_with_count(const struct lex *x, size_t i, struct counted_risk *out)
{
	struct count c;
	minot_str name = STR_NONE;
	size_t k = i + (lex_in(x, i, "in with among for") && !lex_is(x, i + 1, "the"));
	k += k > i && is_people(x, k);
	size_t n = group_at(x, k, &name);
	k += n;
	if (!n || !lex_in(x, k, "( [") || !(n = count_at(x, k + 1, &c)))
		return 0;
	k += 1 + n;
	return lex_in(x, k, ") ]") && ratio_known(c.of) && settle(&c, name, out) ? k + 1 - i : 0;
}

/* Shape 4, its verb at i. */
static bool lower_or_higher(const struct lex *x, size_t i, struct two_risks *out)
{
	size_t k = i + 1 + lex_in(x, i + 1, "significantly"), n;
	bool less = lex_in(x, k, "lower"), more = lex_in(x, k, "higher");
	if (!less && !more && lex_in(x, k, "less more") && lex_in(x, k + 1, "common frequent")) {
		less = lex_is(x, k, "less");
		more = !less;
		k++;
	}
	if ((!less && !more) || !event_of(x, i, &out->event) || !(n = group_with_count(x, ++k, &out->group[0])))
		return false;
	k += n;
	if (!lex_is(x, k, "than") && !against(x, k))
		return false;
	k += lex_is(x, k, "than") ? 1 : against(x, k);
	if (!(n = group_with_count(x, k, &out->group[1])) || !may_end(x, k + n))
		return false;
	int way = ratio_cmp(ratio_of(out->group[0].events, out->group[0].of),
	                    ratio_of(out->group[1].events, out->group[1].of));
	return less ? way < 0 : way > 0;
}

/* Counts of people in the sentence besides the two make it another one: three groups, subgroups, two events. */
static bool is_alone(const struct lex *x)
{
	struct count c;
	size_t counts = 0;
	for (size_t i = 0, n; i < x->n; i += n) {
		n = count_at(x, i, &c);
		/* "(11%)" behind its group is the same count again */
		counts += n && (ratio_known(c.of) || !i || !lex_in(x, i - 1, "( ["));
		bool level = n && lex_in(x, i + n, "ci confidence credible interval"); /* "95% CI" */
		counts -= level;
		n = n ? n : 1;
	}
	return counts == 2;
}

static bool has_two_numbers(const struct lex *x)
{
	size_t numbers = 0;
	for (size_t i = 0; i < x->n && numbers < 2; i++)
		numbers += x->t[i].kind == LEX_NUMBER || ratio_known(lex_number(x, i));
	return numbers == 2;
}

static bool speaks_of_else(const struct lex *x)
{
	for (size_t i = 0; i < x->n; i++)
		if (lex_in(x, i, elsewhere) && !(lex_is(x, i, "relative") && lex_is(x, i + 1, "risk")))
			return true;
	return false;
}

/* The heading of an abstract's part in front: "RESULTS:", or in capitals alone. Tokens of it. */
static size_t heading(const struct lex *x)
{
	bool is = lex_in(x, 0, "results result findings finding conclusions conclusion outcomes");
	bool capitals = is && x->t[0].end > 1 && is_upper(x->s.p[1]);
	return is && lex_mark(x, 1, ':') ? 2 : capitals;
}

/* "With a mean follow-up of 3.3 years,": how long, which is none of the numbers asked for; tokens used. */
static size_t follow_up(const struct lex *x)
{
	enum { LONGEST = 16 };
	bool told = false;
	if (!lex_in(x, 0, "with after during over at"))
		return 0;
	for (size_t i = 1; i < x->n && i < LONGEST; i++) {
		told = told || lex_in(x, i, "follow follow-up followup");
		if (lex_mark(x, i, ','))
			return told ? i + 1 : 0;
	}
	return 0;
}

bool two_risks_of(minot_str sentence, struct two_risks *out)
{
	struct lex_token tokens[MAX_TOKENS + 1];
	struct lex x = lex_sentence(sentence, tokens, MAX_TOKENS + 1);
	return two_risks_in(&x, out);
}

bool two_risks_in(const struct lex *sentence, struct two_risks *out)
{
	struct lex x = *sentence;
	x.n = x.n > MAX_TOKENS + 1 ? MAX_TOKENS + 1 : x.n;
	struct two_risks found = {.event = STR_NONE};
	size_t label = heading(&x);
	x.t += label;
	x.n -= label;
	size_t duration = follow_up(&x);
	x.t += duration;
	x.n -= duration;
	/* the tests that nearly all fail come first */
	if (x.n > MAX_TOKENS || !has_two_numbers(&x) || !is_alone(&x) || speaks_of_else(&x))
		return false;
	bool is = cases_first(&x, &found);
	for (size_t i = 1; i < x.n && !is; i++) {
		found = (struct two_risks){.event = STR_NONE};
		is = (occurs(&x, i) && event_first(&x, i, &found)) ||
		     (lex_in(&x, i, "was were") && lower_or_higher(&x, i, &found));
		if (!is && occurs(&x, i))
			break; /* the first verb is the one, or none is */
	}
	if (!is || minot_str_eq_nocase(found.group[0].group, found.group[1].group))
		return false;
	*out = found;
	return true;
}
