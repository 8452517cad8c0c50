/* effect_reports.c: the numbers that a sentence reports for each of the arms asked about, where it says which is whose.
 *
 *   "was 24/73 (33%) with citrate and 5/66 (8%) with heparin"       by what follows each
 *   "in the QET group (M = 594, SD = 150) and the TT group (M = 298, SD = 177)"    by what precedes
 *   "lower after carbetocin than after oxytocin (3.1 vs. 9.3%)"     by the order of both
 *
 * Of judgments of Evidence Inference that are not held out and not "no difference", where a reading shows (357 of
 * 1,506), the arm with the greater number is the one with more of the outcome in 67 of 72, in 132 of 182 and in 82 of
 * 103; most others tell how far something fell. So nothing is decided here: effect.c makes features of it. */
#include "appraise/effect_marks.h"
#include "base/ascii.h"
#include "base/words.h"

enum {
	MAX_REPORTS = 12,
	FAR_BEFORE = 10, /* marks between an arm and its report, at most */
	FAR_BEHIND = 7,  /* between a report and its arm */
	FAR_APART = 8    /* between two reports of a pair */
};

/* A number with what stands behind it in brackets. Its value is the share in per cent where there is one, else its
 * first number. */
struct report {
	size_t from, to; /* marks */
	double value;
	char arm; /* of which it is said, or '-' */
};

static bool is_arm(char m) { return m == MARK_INTERVENTION || m == MARK_COMPARATOR; }

/* Marks i, which need not exist: a word of the list; a sign. */
static bool mark_in(const struct marks *m, size_t i, const char *const *list)
{
	return i < m->n && m->at[i].mark == MARK_WORD && word_among(m->at[i].word, list);
}
static bool is_sign(const struct marks *m, size_t i, char c)
{
	return i < m->n && m->at[i].mark == MARK_WORD && m->at[i].word.p[0] == c;
}

static bool opens(const struct marks *m, size_t i) { return is_sign(m, i, '(') || is_sign(m, i, '['); }

/* Behind the bracket that opens at i; the end of all where none closes it. */
static size_t behind_bracket(const struct marks *m, size_t i)
{
	int depth = 0;
	for (; i < m->n; i++) {
		depth += opens(m, i);
		depth -= is_sign(m, i, ')') || is_sign(m, i, ']');
		if (!depth)
			return i + 1;
	}
	return i;
}

/* What stands before a number that is no result: a time, a count of people, a statistic. */
static const char *const before_others[] = {
        "at",    "after",  "day", "days", "week",  "weeks",    "month", "months", "year",   "aged",
        "table", "fig",    "n",   "age",  "rr",    "hr",       "ratio", "odds",   "hazard", "difference",
        "size",  "figure", "d",   "t",    "f",     "r",        "z",     "b",      "es",     "beta",
        "sd",    "se",     "sem", "over", "least", "baseline", "ci",    "within", NULL};

/* Whether number i is no result; else it is part of a name ("IGF-1"), a dose behind a drug's name, a level of
 * confidence or one of these. */
static bool no_result(const struct marks *m, size_t i)
{
	static const char *const times[] = {"week", "month", "year", "day", "hour", "weeks", "months", "years", NULL};
	static const char *const levels[] = {"ci", "cis", "confidence", "credible", NULL};
	static const char *const was[] = {"was", "were", NULL};
	const char *p = m->at[i].word.p;
	bool hyphen = p > m->text + 1 && p[-1] == '-' && is_letter_byte(p[-2]);
	if (hyphen || (p > m->text && is_letter_byte(p[-1])))
		return true;
	if (is_sign(m, i + 1, '%') && mark_in(m, i + 2, levels))
		return true;
	if (!i || is_arm(m->at[i - 1].mark))
		return i > 0;
	if (is_letter_byte(m->at[i - 1].word.p[0]))
		return mark_in(m, i - 1, before_others) || (mark_in(m, i + 1, times) && !mark_in(m, i - 1, was));
	return i > 1 && mark_in(m, i - 2, before_others); /* "n = 12" */
}

static void read_report(const struct marks *m, size_t i, struct report *out)
{
	bool share = false;
	*out = (struct report){i, i + 1, m->at[i].value, '-'};
	while (out->to < m->n) {
		size_t at = out->to, to = opens(m, at) ? behind_bracket(m, at) : at + 1;
		if (to == at + 1 && m->at[at].mark != MARK_NUMBER && !is_sign(m, at, '%') && !is_sign(m, at, '+') &&
		    !is_sign(m, at, '/'))
			break;
		for (size_t k = at; k < to && !share; k++)
			if (is_sign(m, k, '%') && m->at[k - 1].mark == MARK_NUMBER && !no_result(m, k - 1)) {
				out->value = m->at[k - 1].value;
				share = true;
			}
		out->to = to;
	}
}

static size_t read_reports(const struct marks *m, struct report out[MAX_REPORTS])
{
	size_t n = 0;
	for (size_t i = 0; i < m->n && n < MAX_REPORTS; i++) {
		if (m->at[i].mark != MARK_NUMBER || no_result(m, i))
			continue;
		read_report(m, i, &out[n]);
		i = out[n++].to - 1;
	}
	return n;
}

/* Whose arms --------------------------------------------------------------------------------------------------------
 */

/* The arm that a report is said of by what follows: "12 days for placebo", "5 (3%) controls". */
static char arm_behind(const struct marks *m, const struct report *r)
{
	static const char *const of[] = {"for", "in", "with", "among", "of", "on", "by", "under", "receiving", NULL};
	static const char *const ends[] = {"and", ",", NULL};
	bool joined = r->to < m->n && is_arm(m->at[r->to].mark);
	for (size_t k = r->from; joined && k-- > 0 && r->from - k <= 2;)
		joined = !is_arm(m->at[k].mark);
	for (size_t k = r->to, far = 0; k < m->n && far < FAR_BEHIND; k++, far++) {
		char c = m->at[k].mark;
		if (is_arm(c))
			return joined ? c : '-';
		if ((c != MARK_WORD && c != MARK_OUTCOME) || mark_in(m, k, ends))
			return '-';
		joined |= mark_in(m, k, of);
		if (opens(m, k))
			k = behind_bracket(m, k) - 1;
	}
	return '-';
}

/* By what precedes, from mark `from` on. */
static char arm_before(const struct marks *m, const struct report *r, size_t from)
{
	for (size_t k = r->from; k-- > from && r->from - k <= FAR_BEFORE;)
		if (is_arm(m->at[k].mark))
			return m->at[k].mark;
	return '-';
}

/* Of two reports that follow both arms, the arm of the first; '-' when they are no pair. */
static char arm_of_first(const struct marks *m, const struct report *r)
{
	char first = '-';
	bool paired = false, both = false;
	for (size_t k = r[0].to; k < r[1].from && r[1].from - r[0].to <= FAR_APART; k++)
		paired |= m->at[k].mark == MARK_THAN || str_eq(m->at[k].word, STR("and"));
	for (size_t k = 0; k < r[0].from; k++) {
		if (!is_arm(m->at[k].mark))
			continue;
		both |= first != '-' && first != m->at[k].mark;
		first = first == '-' ? m->at[k].mark : first;
	}
	return paired && both ? first : '-';
}

static const struct report *report_of(const struct report *r, size_t n, char arm)
{
	for (size_t i = 0; i < n; i++)
		if (r[i].arm == arm)
			return r + i;
	return NULL;
}

char effecti_reported(const struct marks *m, char *how)
{
	struct report r[MAX_REPORTS];
	size_t n = read_reports(m, r);
	for (size_t i = 0; i < n; i++)
		r[i].arm = arm_behind(m, r + i);
	const struct report *a = report_of(r, n, MARK_INTERVENTION), *b = report_of(r, n, MARK_COMPARATOR);
	*how = 'f';
	if (!a || !b) {
		*how = 'p';
		for (size_t i = 0; i < n; i++)
			r[i].arm = r[i].arm != '-' ? r[i].arm : arm_before(m, r + i, i ? r[i - 1].to : 0);
		a = report_of(r, n, MARK_INTERVENTION), b = report_of(r, n, MARK_COMPARATOR);
	}
	if ((!a || !b) && n > 1) {
		char first = arm_of_first(m, r);
		*how = 'o';
		a = first == '-' ? NULL : r + (first != MARK_INTERVENTION);
		b = r + (first == MARK_INTERVENTION);
	}
	return a && b ? effecti_compared(a->value, b->value) : '-';
}
