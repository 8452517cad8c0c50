/* dose_role.c: see dose_role.h. */
#include "appraise/dose_role.h"

#include "appraise/appraise.h"

enum { MAX_BYTES = 400 /* of a clause that is looked through */ };

static bool lies_in(minot_str s, const struct stated_dose *d)
{
	return d->amount.p >= s.p && d->amount.p + d->amount.n <= s.p + s.n;
}
static size_t begin_of(minot_str s, const struct stated_dose *d) { return (size_t)(d->amount.p - s.p); }
static size_t end_of(minot_str s, const struct stated_dose *d)
{
	size_t end = begin_of(s, d) + (d->end - d->at);
	return end < s.n ? end : s.n;
}

/* Comparisons -------------------------------------------------------------------------------------------------------
 */

static const char *const opposes[] = {
        "than",        "compared with", "compared to", "in comparison with", "versus",      "vs",
        "relative to", "rather than",   "instead of",  "effective as",       "superior to", "inferior to",
        "as well as",  "as effective",  "as higher",   "as lower",           NULL};

/* "greater than 40 mg", "no more than 40 mg": a limit. */
static bool is_limit(minot_str before, size_t at, size_t end)
{
	enum { NEAR = 16 /* bytes: " or equal to " */ };
	static const char *const limits[] = {"more", "less", "greater", "higher", "lower", "longer", "fewer", "other"};
	minot_str lead = minot_str_trim(str_sub(before, 0, at));
	if (!str_ends(str_sub(before, 0, end), STR("than")) || before.n - end > NEAR)
		return false;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		if (str_ends(lead, str_c(limits[i])))
			return true;
	return false;
}

/* Whether a comma outside brackets parts the words. */
static bool is_parted(minot_str between)
{
	int depth = 0;
	for (size_t i = 0; i < between.n; i++) {
		depth += (between.p[i] == '(') - (between.p[i] == ')');
		if ((between.p[i] == ',' && depth <= 0 && i + 1 < between.n && between.p[i + 1] == ' ') ||
		    between.p[i] == ';' || depth < 0)
			return true;
	}
	return false;
}

static bool is_compared_with(minot_str before)
{
	size_t at, end;
	for (size_t from = 0; phrase_from(before, from, opposes, &at, &end); from = end)
		if (!is_limit(before, at, end) && !is_parted(str_sub(before, end, before.n)))
			return true;
	return false;
}

/* "5 mg is as effective as", "evidence suggests that 5 mg": what was found. */
static bool is_finding(minot_str s)
{
	static const char *const found[] = {
	        "evidence suggests",    "evidence shows",      "evidence showed",     "evidence indicates",
	        "evidence that",        "studies show*",       "studies suggest*",    "studies found",
	        "trials show*",         "trials suggest*",     "trials found",        "study found",
	        "study showed",         "has been shown",      "have been shown",     "was associated with",
	        "were associated with", "is associated with",  "are associated with", "as effective as",
	        "more effective than",  "less effective than", "was effective",       "were effective",
	        "has been used",        "have been used",      "has been reported",   "have been reported",
	        "in clinical trials",   "in clinical studies", "in one study",        "in a study",
	        "in one trial",         "in a trial",          "cochrane review",     "meta-analys*",
	        "authors reported",     "was as effective",    "were as effective",   NULL};
	static const char *const advises[] = {"recommend*", "should", "we suggest", "suggests using", "must", "advise*",
	                                      "is advised", "offer",  NULL};
	return phrase_in(s, found, NULL) && !phrase_in(s, advises, NULL);
}

/* All arms -----------------------------------------------------------------------------------------------------------
 */

/* "All patients received 5 mg", "both groups were given 5 mg". */
static bool is_for_all(minot_str before)
{
	static const char *const all[] = {"all patients",     "all subjects",
	                                  "all participants", "all children",
	                                  "all women",        "all men",
	                                  "all infants",      "all groups",
	                                  "all the patients", "all of the patients",
	                                  "both groups",      "both arms",
	                                  "each group",       "every patient",
	                                  "all arms",         NULL};
	static const char *const parts[] = {"random*", "either", "group a", "one of", NULL};
	static const char *const got[] = {"received", "given", "treated", "took", "got", "underwent", "on", NULL};
	size_t at, end;
	if (!phrase_last(before, all, &at, &end))
		return false;
	minot_str rest = str_sub(before, end, before.n);
	return !phrase_in(rest, parts, NULL) && phrase_in(rest, got, NULL);
}

/* "in addition to 5 mg", "a stable dose of 5 mg", "taking 5 mg": what goes on beside what is tested. */
static bool is_background(minot_str before)
{
	enum { NEAR = 60 /* bytes */ };
	static const char *const beside[] = {"in addition to",
	                                     "on top of",
	                                     "added to",
	                                     "background",
	                                     "stable",
	                                     "adjunct to",
	                                     "maintained on",
	                                     "pretreat*",
	                                     "concomitantly with",
	                                     "premedicat*",
	                                     "already taking",
	                                     "were taking",
	                                     "while taking",
	                                     "while receiving",
	                                     "additional dose*",
	                                     "rescue",
	                                     NULL};
	minot_str near = str_sub(before, before.n > NEAR ? before.n - NEAR : 0, before.n);
	size_t at, end;
	return phrase_last(near, beside, &at, &end) && !is_parted(str_sub(near, end, near.n));
}

/* "zolvine (5 mg) and either pelamide or air": what comes behind it differs, it does not. */
static bool goes_with_either(minot_str after)
{
	enum { NEAR = 48 /* bytes: a schedule */ };
	static const char *const either[] = {"and either",           "with either",        "plus either",
	                                     "together with either", "followed by either", "then either",
	                                     "and were randomi*",    "in both groups",     "in both arms",
	                                     "in all groups",        "and then randomi*",  NULL};
	return phrase_in(minot_str_cut(after, NEAR), either, NULL);
}

/* Two arms with the same amount of it: "pelamide and zolvine 5 mg, or zolvine 5 mg alone". */
static bool is_in_each_arm(minot_str s, const struct stated_dose *d, size_t n, size_t i)
{
	static const char *const arms[] = {"group",   "groups",   "arm", "arms", "alone",
	                                   "control", "randomi*", "or",  NULL};
	for (size_t k = 0; k < n; k++)
		if (k != i && lies_in(s, &d[k]) && d[i].drug.n && minot_str_eq_nocase(d[k].drug, d[i].drug) &&
		    str_eq(d[k].amount, d[i].amount) && d[k].code == d[i].code && d[i].bound == d[k].bound) {
			size_t from = k < i ? end_of(s, &d[k]) : end_of(s, &d[i]),
			       to = k < i ? begin_of(s, &d[i]) : begin_of(s, &d[k]);
			if (from < to && phrase_in(str_sub(s, from, to), arms, NULL))
				return true;
		}
	return false;
}

static bool is_harm(minot_str s)
{
	static const char *const harm[] = {"toxicity",    "overdos*",          "poison*",   "intoxicat*",
	                                   "ingest*",     "induced by",        "caused by", "suicid*",
	                                   "accidental*", "adverse reaction*", NULL};
	return phrase_in(s, harm, NULL);
}

enum dose_role dose_role_of(minot_str s, const struct stated_dose *d, size_t n, size_t i)
{
	if (!lies_in(s, &d[i]))
		return DOSE_FOR_REGIMEN;
	size_t at = begin_of(s, &d[i]), from = at > MAX_BYTES ? at - MAX_BYTES : 0;
	minot_str before = str_sub(s, from, at), after = str_sub(s, end_of(s, &d[i]), s.n);
	return is_compared_with(before)                                                 ? DOSE_OF_COMPARATOR
	       : is_for_all(before) || is_background(before) || goes_with_either(after) ? DOSE_OF_ALL
	       : is_in_each_arm(s, d, n, i)                                             ? DOSE_OF_ALL
	       : is_harm(s)                                                             ? DOSE_OF_HARM
	       : is_finding(s)                                                          ? DOSE_OF_FINDING
	                                                                                : DOSE_FOR_REGIMEN;
}

/* Courses ------------------------------------------------------------------------------------------------------------
 */

static const char *const goes_on[] = {
        "followed by",     "then",     "thereafter", "after which",     "subsequently", "increas*", "titrat*",
        "reduc*",          "decreas*", "taper*",     "on day",          "on days",      "day 2",    "day 3",
        "week 2",          "later",    "afterwards", "continuing with", "maintenance",  "repeated", "subsequent doses",
        "subsequent dose", NULL};

/* Whether the second goes on with the first. */
static bool continues(minot_str s, const struct stated_dose *a, const struct stated_dose *b)
{
	enum { BETWEEN = 120 /* bytes */ };
	size_t from = end_of(s, a), to = begin_of(s, b);
	bool same = !a->drug.n || !b->drug.n || minot_str_eq_nocase(a->drug, b->drug);
	return same && from < to && to - from <= BETWEEN && b->bound != DOSE_MEASURED &&
	       phrase_in(str_sub(s, from, to), goes_on, NULL) && !phrase_in(str_sub(s, from, to), opposes, NULL);
}

/* "600 mg a day (300 mg twice daily)": the second says the first again. */
static bool restates(minot_str s, const struct stated_dose *a, const struct stated_dose *b)
{
	enum { BETWEEN = 24 };
	size_t from = end_of(s, a), to = begin_of(s, b);
	return from < to && to - from <= BETWEEN && s.p[to - 1] == '(' &&
	       minot_str_find(str_sub(s, from, to - 1), STR(",")) == SIZE_MAX;
}

/* Where the clause that byte `at` stands in ends: at a comma or a semicolon, the bracket that closes it, the end.
 * depth: brackets that are open there and may be closed. */
static size_t clause_end(minot_str s, size_t at, int depth)
{
	for (; at < s.n; at++) {
		bool mark = s.p[at] == ',' || s.p[at] == ';' || s.p[at] == ':' || s.p[at] == '.';
		if ((mark && depth <= 0 && (at + 1 == s.n || s.p[at + 1] == ' ')) || (s.p[at] == ')' && depth-- <= 0))
			return at;
		depth += s.p[at] == '(';
	}
	return s.n;
}

static int open_brackets(minot_str s)
{
	int depth = 0;
	for (size_t i = 0; i < s.n; i++)
		depth += (s.p[i] == '(') - (s.p[i] == ')');
	return depth;
}

/* "Taper the dose to 10 mg": where what the amount is reached by begins; the amount's own place where nothing says so.
 */
static size_t reached_from(minot_str s, size_t at)
{
	static const char *const changes[] = {"taper*", "titrat*", "reduc*",    "decreas*", "increas*", "lower*",
	                                      "wean*",  "rais*",   "uptitrat*", "escalat*", NULL};
	static const char *const to[] = {"to", NULL};
	enum { NEAR = 80 /* bytes */ };
	size_t from = at > NEAR ? at - NEAR : 0, begin, end, last;
	minot_str near = str_sub(s, from, at);
	if (!phrase_last(near, changes, &begin, &end) || is_parted(str_sub(near, end, near.n)) ||
	    !phrase_from(near, end, to, &last, &last))
		return at;
	return from + begin;
}

/* Bytes of what stands behind a course up to where it is compared: "1 hour later" of "1 hour later is as effective as".
 */
static size_t before_comparison(minot_str s)
{
	static const char *const verbs[] = {"is", "are", "was", "were", NULL};
	size_t at, end, verb, stop;
	if (!phrase_from(s, 0, opposes, &at, &end))
		return s.n;
	return phrase_last(str_sub(s, 0, at), verbs, &verb, &stop) ? verb : at;
}

size_t dose_course(minot_str s, const struct stated_dose *d, size_t n, size_t i, minot_str *course)
{
	static const char *const without[] = {"followed by", "then", "repeated", NULL};
	size_t last = i;
	*course = STR_NONE;
	if (!lies_in(s, &d[i]))
		return 1;
	size_t begin = begin_of(s, &d[i]), from = i && lies_in(s, &d[i - 1]) ? end_of(s, &d[i - 1]) : 0;
	size_t reached = from < begin ? from + reached_from(str_sub(s, from, begin), begin - from) : begin;
	bool linked = reached < begin;
	for (size_t k = i + 1; k < n && lies_in(s, &d[k]); k++) {
		bool on = continues(s, &d[k - 1], &d[k]);
		if (!on && !restates(s, &d[k - 1], &d[k]))
			break;
		linked |= on;
		last = k;
	}
	if (!linked)
		last = i;
	static const char *const on[] = {", then ", ", followed by ", ", and then ", ", repeated ",
	                                 ", to be repeated "};
	size_t to = end_of(s, &d[last]), stop = clause_end(s, to, open_brackets(str_sub(s, reached, to)));
	for (size_t k = 0; k < sizeof on / sizeof *on; k++)
		if (str_starts(str_sub(s, stop, s.n), str_c(on[k])))
			stop = clause_end(s, stop + 1, 0);
	stop = to + before_comparison(str_sub(s, to, stop));
	if (!linked && !phrase_in(str_sub(s, to, stop), without, NULL))
		return 1;
	*course = minot_str_trim(str_sub(s, reached, stop));
	return last - i + 1;
}
