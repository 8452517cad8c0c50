/* effect.c: see effect.h.
 *
 *   sentence + (I, C, O) ──> row of marks ──> words, runs of marks, what stands around each word of direction,
 *                                             the clause of the outcome, numbers side by side ──> model
 *
 * Which features help was found by cross-validation over Evidence Inference, split by record. */
#include "appraise/effect.h"

#include "appraise/appraise.h"
#include "appraise/effect_marks.h"
#include "appraise/features.h"

const char *effect_name(enum effect e)
{
	static const char *const names[] = {
#define X(name, text) text,
	        EFFECT_LIST(X)
#undef X
	};
	return e < 0 || e >= N_EFFECTS ? "" : names[e];
}

/* Features -----------------------------------------------------------------------------------------------------------
 */

bool marks_direction(char m)
{
	return m == MARK_UP || m == MARK_DOWN || m == MARK_BETTER || m == MARK_WORSE || m == MARK_SAME;
}
static bool is_arm(char m)
{
	return m == MARK_INTERVENTION || m == MARK_COMPARATOR || m == MARK_CONTROL || m == MARK_STUDY_ARM;
}
bool marks_test(char m)
{
	return m == MARK_P_SMALL || m == MARK_P_LARGE || m == MARK_CI_ABOVE || m == MARK_CI_BELOW ||
	       m == MARK_CI_ACROSS;
}

/* The token as it enters n-grams: a mark by its letter, a word by itself. */
static minot_str token(const struct mark *m)
{
	return m->mark == MARK_WORD ? minot_str_cut(m->word, 24) : (minot_str){&m->mark, 1};
}

static void add_ngrams(const struct marks *m, struct linear_features *f)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct mark *k = m->at + i;
		if (k->mark != MARK_NUMBER)
			linear_add(f, "word", minot_str_cut(k->word, 24));
		ADD(f, "token", "%.*s", STR_ARG(token(k)));
		if (i + 1 < m->n) {
			ADD(f, "two", "%.*s %.*s", STR_ARG(token(k)), STR_ARG(token(k + 1)));
			if (k->mark != MARK_NUMBER && k[1].mark != MARK_NUMBER)
				ADD(f, "words", "%.*s %.*s", STR_ARG(minot_str_cut(k->word, 24)),
				    STR_ARG(minot_str_cut(k[1].word, 24)));
		}
		if (i + 2 < m->n)
			ADD(f, "three", "%.*s %.*s %.*s", STR_ARG(token(k)), STR_ARG(token(k + 1)),
			    STR_ARG(token(k + 2)));
	}
}

/* Runs of two to four marks, words left out. */
static void add_runs(const struct marks *m, struct linear_features *f)
{
	char row[MARKS_MAX];
	size_t n = 0;
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].mark != MARK_WORD && m->at[i].mark != MARK_NUMBER && m->at[i].mark != MARK_BREAK)
			row[n++] = m->at[i].mark;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 2; k <= 4 && i + k <= n; k++)
			linear_add(f, "run", (minot_str){row + i, k});
}

/* The first mark of a kind from i on, within so many tokens, going by `step`; '-' when there is none. */
static char nearest(const struct marks *m, size_t i, int step, size_t within, bool (*is)(char))
{
	for (size_t k = 1; k <= within; k++) {
		if (step < 0 ? k > i : i + k >= m->n)
			break;
		char c = m->at[step < 0 ? i - k : i + k].mark;
		if (is(c))
			return c;
	}
	return '-';
}
static bool is_not(char m) { return m == MARK_NOT; }
static bool is_outcome(char m) { return m == MARK_OUTCOME; }
static bool is_than(char m) { return m == MARK_THAN; }

struct clause {
	size_t from, to;
	size_t said; /* the word of direction that is said of the outcome; `to` when there is none */
};

/* Marks from i to the outcome, going by `step`: a test, a comma or a bracket on the way counts as APART more, for what
 * they part is said of something else ("lower pain (P = 0.02), higher dose"). SIZE_MAX: it is not there. */
static size_t far_from_outcome(const struct marks *m, const struct clause *c, size_t i, int step)
{
	enum { APART = 8 };
	size_t far = 0;
	for (size_t k = i; step < 0 ? k > c->from : k + 1 < c->to;) {
		k = step < 0 ? k - 1 : k + 1;
		const struct mark *at = m->at + k;
		bool parts = marks_test(at->mark) || (at->mark == MARK_WORD && strchr(",)", *at->word.p));
		far += 1 + (parts ? APART : 0);
		if (at->mark == MARK_OUTCOME)
			return far;
	}
	return SIZE_MAX;
}

/* The word of direction nearest to the outcome, of equals the first; where the outcome is not named the first of all.
 */
static size_t said_of_outcome(const struct marks *m, const struct clause *c)
{
	size_t said = c->to, least = 0;
	for (size_t i = c->from; i < c->to; i++) {
		if (!marks_direction(m->at[i].mark))
			continue;
		size_t before = far_from_outcome(m, c, i, -1), behind = far_from_outcome(m, c, i, 1);
		size_t far = before < behind ? before : behind;
		if (said == c->to || far < least)
			said = i, least = far;
	}
	return said;
}

/* The clause that names most of the outcome; the first of equals. */
static struct clause outcome_clause(const struct marks *m)
{
	struct clause best = {0, m->n, 0}, c = {0, 0, 0};
	size_t most = 0;
	for (size_t i = 0, n = 0; i <= m->n; i++) {
		if (i < m->n && m->at[i].mark != MARK_BREAK) {
			n += m->at[i].mark == MARK_OUTCOME;
			continue;
		}
		c.to = i;
		if (n > most)
			best = c, most = n;
		c.from = i + 1, n = 0;
	}
	best.said = said_of_outcome(m, &best);
	return best;
}

/* What stands in the clause of the outcome: words of direction and the one that is said of it, arms in their order,
 * tests, a negation. */
struct summary {
	char directions[4], arms[4], tests[6], row[24], said;
	bool negated;
};

static void append(char *to, size_t cap, char c)
{
	size_t n = strlen(to);
	if (n + 1 < cap)
		to[n] = c, to[n + 1] = 0;
}

static struct summary summarise(const struct marks *m, struct clause c)
{
	struct summary s = {.said = c.said < c.to ? m->at[c.said].mark : '-'};
	for (size_t i = c.from; i < c.to; i++) {
		char k = m->at[i].mark;
		if (marks_direction(k))
			append(s.directions, sizeof s.directions, k);
		if (is_arm(k))
			append(s.arms, sizeof s.arms, k);
		if (marks_direction(k) || is_arm(k) || is_not(k) || is_than(k) || is_outcome(k))
			append(s.row, sizeof s.row, k);
		s.negated |= is_not(k);
	}
	for (const char *t = "pnabx"; *t; t++) /* tests as a set, in one order */
		for (size_t i = c.from; i < c.to; i++)
			if (m->at[i].mark == *t) {
				append(s.tests, sizeof s.tests, *t);
				break;
			}
	return s;
}

static void add_clause(const struct marks *m, const struct summary *s, struct linear_features *f)
{
	char bad = m->bad_outcome ? 'b' : 'o';
	ADD(f, "clause", "%c %.2s %d", s->said, s->arms, s->negated);
	ADD(f, "clause tests", "%s %s %d", s->directions, s->tests, s->negated);
	ADD(f, "clause control", "%.2s %c", s->directions, m->control);
	ADD(f, "clause arms", "%s", s->arms);
	ADD(f, "clause value", "%c%c%c%d", s->said, bad, m->control, s->negated);
	ADD(f, "tests", "%s%d", s->tests, s->negated);
	ADD(f, "clause row", "%s", s->row);
	ADD(f, "control", "%c", m->control);
}

/* Around each word of direction: the arms before and after it, a negation, a test, the outcome. */
static void add_directions(const struct marks *m, struct clause c, struct linear_features *f)
{
	char bad = m->bad_outcome ? 'b' : 'o';
	for (size_t i = 0; i < m->n; i++) {
		char d = m->at[i].mark;
		if (!marks_direction(d))
			continue;
		char before = nearest(m, i, -1, 25, is_arm), after = nearest(m, i, 1, 25, is_arm);
		char not = nearest(m, i, -1, 5, is_not), than = nearest(m, i, 1, 20, is_than);
		char test = nearest(m, i, 1, MARKS_MAX, marks_test);
		char o_before = nearest(m, i, -1, 10, is_outcome), o_after = nearest(m, i, 1, 7, is_outcome);
		bool in = i >= c.from && i < c.to;
		ADD(f, "d arms", "%c%c%c", d, before, after);
		ADD(f, "d control", "%c%c%c%c%c", d, before, after, not, m->control);
		ADD(f, "d than", "%c%c%c%c%c", d, before, after, than, not );
		ADD(f, "d outcome", "%c%c%c%c", d, o_before, o_after, not );
		ADD(f, "d test", "%c%c%c", d, test, not );
		ADD(f, "d in", "%c%d%c%c", d, in, not, m->control);
		ADD(f, "d all", "%c%d%c%c%c%c", d, in, not, before, after, test);
		ADD(f, "d value", "%c%c%c%c", d, bad, m->control, not );
	}
}

/* The direction that is said of an arm, as one of the intervention: 'u' up, 'd' down, 's' the same. */
static char turned(char direction, char arm)
{
	bool up = direction == MARK_UP || direction == MARK_BETTER;
	return direction == MARK_SAME ? 's' : up == (arm == MARK_INTERVENTION) ? 'u' : 'd';
}
static bool is_named_arm(char m) { return m == MARK_INTERVENTION || m == MARK_COMPARATOR; }

/* What the sentence says when it is read by its grammar alone: the arm that the direction is said of stands before it
 * ("A was lower than B"), behind it ("lower in A"), or is the other one of the arm behind "than". '-' when no arm
 * shows. *how: s said of the arm before, t by the arm behind than, b behind. */
static char plain_reading(const struct marks *m, struct clause c, char *how)
{
	char before = '-', behind = '-', after_than = '-';
	bool than = false;
	if (c.said == c.to)
		return '-';
	for (size_t k = c.said; k-- > c.from && before == '-';)
		before = is_named_arm(m->at[k].mark) ? m->at[k].mark : '-';
	for (size_t k = c.said + 1; k < c.to; k++) {
		than |= m->at[k].mark == MARK_THAN;
		if (!is_named_arm(m->at[k].mark))
			continue;
		if (than && after_than == '-')
			after_than = m->at[k].mark;
		else if (!than && behind == '-')
			behind = m->at[k].mark;
	}
	char d = m->at[c.said].mark;
	*how = after_than != '-' ? 't' : behind != '-' ? 'b' : 's';
	if (behind != '-')
		return turned(d, behind);
	if (after_than != '-')
		return turned(d, after_than == MARK_INTERVENTION ? MARK_COMPARATOR : MARK_INTERVENTION);
	return before != '-' ? turned(d, before) : '-';
}

/* Under several names, so that the model can trust the reading more than any single word. */
static void add_reading(const struct marks *m, struct clause c, const struct summary *s, struct linear_features *f)
{
	char how = '-', r = plain_reading(m, c, &how);
	ADD(f, "reading", "%c", r);
	ADD(f, "reading how", "%c%c%d", r, how, s->negated);
	ADD(f, "reading tests", "%c%s%d", r, s->tests, s->negated);
	ADD(f, "reading first", "%c%c%c", r, s->said, m->in_outcome);
	ADD(f, "reading control", "%c%c%c", r, m->control, m->in_outcome);
	ADD(f, "in outcome", "%c%s%d", m->in_outcome, s->directions, s->negated);
}

char effecti_compared(double a, double b) { return a > b ? '>' : a < b ? '<' : '='; }

/* The number that belongs to an arm: after its name, else before it; no other arm between. */
static const struct mark *number_of(const struct marks *m, char arm, size_t after, size_t before)
{
	for (size_t i = 0; i < m->n; i++) {
		if (m->at[i].mark != arm)
			continue;
		for (size_t k = i + 1; k < m->n && k <= i + after && !is_arm(m->at[k].mark); k++)
			if (m->at[k].mark == MARK_NUMBER)
				return m->at + k;
		for (size_t k = i; k-- > 0 && i - k <= before && !is_arm(m->at[k].mark);)
			if (m->at[k].mark == MARK_NUMBER)
				return m->at + k;
	}
	return NULL;
}

/* "12.3 ± 2 vs 14.1": the numbers at both sides of the first "versus" or "and" between two numbers. */
static char side_by_side(const struct marks *m)
{
	for (size_t i = 1; i + 1 < m->n; i++) {
		const struct mark *k = m->at + i;
		if (k->mark != MARK_THAN && !str_eq(k->word, STR("and")))
			continue;
		const struct mark *a = NULL, *b = NULL;
		for (size_t j = i, left = 6; j-- > 0 && left--;)
			if (m->at[j].mark == MARK_NUMBER)
				a = m->at + j; /* the leftmost of a group such as "12.3 (2.1)" */
		for (size_t j = i + 1; j < m->n && j <= i + 2 && !b; j++)
			if (m->at[j].mark == MARK_NUMBER)
				b = m->at + j;
		if (a && b)
			return effecti_compared(a->value, b->value);
	}
	return '-';
}

/* "odds ratio 0.61", "HR = 1.17": below or above 1. */
static char ratio_side(const struct marks *m)
{
	static const char *const names[] = {"ratio", "ratios", "rr", "or", "hr", "odds", "irr", "ahr", "aor", NULL};
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; names[k]; k++)
			if (m->at[i].mark == MARK_WORD && str_eq(m->at[i].word, str_c(names[k])))
				for (size_t j = i + 1; j < m->n && j <= i + 7; j++)
					if (m->at[j].mark == MARK_NUMBER && m->at[j].value > 0 && m->at[j].value < 50)
						return effecti_compared(m->at[j].value, 1);
	return '-';
}

static void add_numbers(const struct marks *m, const struct summary *s, struct linear_features *f)
{
	const struct mark *a = number_of(m, MARK_INTERVENTION, 8, 6), *b = number_of(m, MARK_COMPARATOR, 8, 6);
	const struct mark *c = number_of(m, MARK_INTERVENTION, 0, 6), *d = number_of(m, MARK_COMPARATOR, 0, 6);
	char side = side_by_side(m), ratio = ratio_side(m);
	if (a && b) {
		ADD(f, "arm numbers", "%c", effecti_compared(a->value, b->value));
		ADD(f, "arm numbers", "%c %s", effecti_compared(a->value, b->value), s->tests);
	}
	if (c && d) {
		ADD(f, "before arms", "%c", effecti_compared(c->value, d->value));
		ADD(f, "before arms", "%c %s", effecti_compared(c->value, d->value), s->tests);
	}
	if (side != '-') {
		ADD(f, "side", "%c %.2s", side, s->arms);
		ADD(f, "side", "%c %.2s %s", side, s->arms, s->tests);
		ADD(f, "side", "%c %c %s", side, m->control, s->tests);
	}
	if (ratio != '-') {
		ADD(f, "ratio", "%c %s", ratio, s->tests);
		ADD(f, "ratio", "%c %.2s", ratio, s->arms);
	}
}

/* Whose number is greater. */
static void add_reported(const struct marks *m, const struct summary *s, struct linear_features *f)
{
	char how, more = effecti_reported(m, &how);
	if (more == '-')
		return;
	ADD(f, "reported", "%c", more);
	ADD_WEIGHTY(f, "reported how", "%c%c", more, how);
	ADD_WEIGHTY(f, "reported tests", "%c%s", more, s->tests);
	ADD(f, "reported tests how", "%c%s%d%c", more, s->tests, s->negated, how);
	ADD(f, "reported in", "%c%c%c", more, how, m->in_outcome);
	ADD(f, "reported directions", "%c%c%s%d", more, how, s->directions, s->negated);
	ADD(f, "reported first", "%c%c%c%d", more, s->said, m->control, s->negated);
}

/* "Pain improved": what is better is less or more, by what the outcome is. */
static void add_value(const struct marks *m, struct clause c, const struct summary *s, struct linear_features *f)
{
	char how = '-', r = plain_reading(m, c, &how), d = '-';
	for (size_t i = c.from; i < c.to && d == '-'; i++)
		if (marks_direction(m->at[i].mark) && m->at[i].mark != MARK_SAME)
			d = m->at[i].mark;
	ADD_WEIGHTY(f, "value", "%c%c%c%d", m->better, d, m->in_outcome, s->negated);
	ADD_WEIGHTY(f, "value reading", "%c%c%c%c%d", m->better, d, m->in_outcome, r, s->negated);
	ADD(f, "value tests", "%c%c%c%s", m->better, d, m->in_outcome, s->tests);
	ADD(f, "value arms", "%c%c%c%.1s%c", m->better, d, m->in_outcome, s->arms, m->control);
}

static void add_outcome(const struct marks *m, minot_str outcome, const struct summary *s, struct linear_features *f)
{
	linear_add_words(f, "outcome", outcome, 1);
	char name[16];
	snprintf(name, sizeof name, "outcome %c", s->said);
	linear_add_words(f, name, outcome, 1);
	for (size_t i = 0; i < m->n; i++)
		if (marks_direction(m->at[i].mark)) {
			snprintf(name, sizeof name, "any %c", m->at[i].mark);
			linear_add_words(f, name, outcome, 1);
		}
}

static void add_features(const struct marks *m, minot_str outcome, struct linear_features *f)
{
	struct clause c = outcome_clause(m);
	struct summary s = summarise(m, c);
	f->n = 0;
	add_clause(m, &s, f);
	add_directions(m, c, f);
	add_reading(m, c, &s, f);
	add_numbers(m, &s, f);
	add_reported(m, &s, f);
	add_value(m, c, &s, f);
	add_outcome(m, outcome, &s, f);
	add_runs(m, f);
	add_ngrams(m, f);
	linear_seal(f);
}

void effect_features(minot_str sentence, const struct effect_asked *asked, struct linear_features *out)
{
	struct marks m;
	effect_mark(sentence, asked, &m);
	add_features(&m, minot_str_cut(asked->outcome, 400), out);
}

/* Judgment -----------------------------------------------------------------------------------------------------------
 */

bool marks_have(const struct marks *m, char mark)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].mark == mark)
			return true;
	return false;
}

static bool says_effect(const struct marks *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (marks_direction(m->at[i].mark) || marks_test(m->at[i].mark) || strchr("FN#", m->at[i].mark))
			return true;
	return false;
}

static bool judge_marks(const struct linear_model *model, const struct marks *m, minot_str outcome, double p[N_EFFECTS])
{
	struct linear_features f;
	struct linear_judgment j;
	if (model->classes != N_EFFECTS)
		return false;
	add_features(m, outcome, &f);
	linear_judge(model, &f, &j);
	memcpy(p, j.score, N_EFFECTS * sizeof *p);
	linear_softmax(p, N_EFFECTS);
	return true;
}

/* Probabilities. Where the sentence names both arms, those of the swapped question count as much, turned round. */
bool effecti_probabilities(const struct linear_model *model, minot_str sentence, const struct effect_asked *asked,
                           struct marks *m, double p[N_EFFECTS])
{
	double q[N_EFFECTS];
	minot_str outcome = minot_str_cut(asked->outcome, 400);
	effect_mark(sentence, asked, m);
	if (!says_effect(m) || !judge_marks(model, m, outcome, p))
		return false;
	if (!marks_have(m, MARK_INTERVENTION) || !marks_have(m, MARK_COMPARATOR))
		return true;
	effect_mark(sentence, &(struct effect_asked){asked->comparator, asked->intervention, asked->outcome}, m);
	judge_marks(model, m, outcome, q);
	p[EFFECT_NO_DIFFERENCE] = (p[EFFECT_NO_DIFFERENCE] + q[EFFECT_NO_DIFFERENCE]) / 2;
	p[EFFECT_INCREASED] = (p[EFFECT_INCREASED] + q[EFFECT_DECREASED]) / 2;
	p[EFFECT_DECREASED] = (p[EFFECT_DECREASED] + q[EFFECT_INCREASED]) / 2;
	return true;
}

enum effect effecti_most_probable(const double p[N_EFFECTS])
{
	enum effect best = EFFECT_NO_DIFFERENCE;
	for (int e = 1; e < N_EFFECTS; e++)
		if (p[e] > p[best])
			best = (enum effect)e;
	return best;
}

static enum outcome_rank rank_of(minot_str s)
{
	static const char *const primary[] = {"primary outcome*",   "primary end point*", "primary endpoint*",
	                                      "primary end-point*", "primary efficacy",   "main outcome*",
	                                      "primary analysis",   "primary measure*",   NULL};
	static const char *const secondary[] = {"secondary outcome*",
	                                        "secondary end point*",
	                                        "secondary endpoint*",
	                                        "secondary end-point*",
	                                        "secondary analys*",
	                                        "post hoc",
	                                        "post-hoc",
	                                        "subgroup*",
	                                        "exploratory",
	                                        NULL};
	return phrase_in(s, primary, NULL)     ? OUTCOME_PRIMARY
	       : phrase_in(s, secondary, NULL) ? OUTCOME_SECONDARY
	                                       : OUTCOME_RANK_NOT_STATED;
}

static bool within_arm(minot_str s)
{
	static const char *const before_after[] = {"from baseline",
	                                           "compared with baseline",
	                                           "compared to baseline",
	                                           "versus baseline",
	                                           "relative to baseline",
	                                           "than baseline",
	                                           "before and after",
	                                           "within group*",
	                                           "within-group*",
	                                           "in both groups",
	                                           "over time",
	                                           "than before",
	                                           "from admission",
	                                           "pre- to post-treatment",
	                                           NULL};
	static const char *const between[] = {"between group*",
	                                      "between-group*",
	                                      "between the",
	                                      "than in",
	                                      "than placebo",
	                                      "than those",
	                                      "than with",
	                                      "than the",
	                                      "versus placebo",
	                                      "compared with placebo",
	                                      "compared to placebo",
	                                      "than control*",
	                                      "between treatment*",
	                                      "vs placebo",
	                                      NULL};
	return phrase_in(s, before_after, NULL) && !phrase_in(s, between, NULL);
}

void effect_of(minot_str sentence, const struct effect_asked *asked, struct stated_effect *out)
{
	struct linear_model model = linear_model_of(LINEAR_EFFECT);
	struct marks m;
	double p[N_EFFECTS];
	*out = (struct stated_effect){.effect = EFFECT_NOT_STATED};
	if (!effecti_probabilities(&model, sentence, asked, &m, p))
		return;
	out->effect = effecti_most_probable(p);
	out->probability = p[out->effect];
	out->rank = rank_of(sentence);
	out->within_arm = within_arm(sentence);
	out->significant =
	        marks_have(&m, MARK_P_SMALL) || marks_have(&m, MARK_CI_ABOVE) || marks_have(&m, MARK_CI_BELOW);
	out->insignificant = marks_have(&m, MARK_P_LARGE) || marks_have(&m, MARK_CI_ACROSS);
}
