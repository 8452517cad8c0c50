/* stance.c: what a statement says of the treatment asked about.
 *
 *   statement ─> the sentence that names the treatment ─> the part of it between "but" and ";" that does
 *             ─> what that part says (appraise.h) ─> moved, where it is not the treatment that is advised:
 *
 *   "do not exclude people from X"          leaving it out, denied       weakly for it
 *   "recommends against stopping X"         an end of it                 nothing
 *   "stop Y before giving X"                something done before it                nothing
 *   "measure potassium in those taking X"   a test is advised            nothing
 *   "all treatments except X"               excepted                     nothing
 *   "if X has failed, offer Y"              a condition                  nothing
 *   "Y rather than X", "X replaced by Y"    another in its place         against it
 *   "X weekly was equivalent to X daily"    compared with itself         nothing
 *
 * The tables are ours, from reading guidelines and conclusions of trials. What no table knows keeps what the part says.
 */
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/whom.h"
#include "base/ascii.h"

#include "vocab/vocab.h"

enum {
	SHORT = 32,        /* bytes: a heading rather than a sentence */
	WITH_ANOTHER = 44, /* "after exercise or manual therapies are unsuccessful" */
	CLOSE = 28,        /* between a word and the name it governs: "excluding patients from" */
	FAR = 90,          /* within one clause */
	NEAR = 60,         /* not in another sentence */
	AMOUNT = 12,       /* "6 months" */
	SENTENCES = 6
};

struct target { /* the treatment's name in a part */
	size_t at, end;
};

/* The treatment asked about, not what it is compared with: its first name in s. */
static bool find_target(const struct composition *x, minot_str s, struct target *t)
{
	uint64_t asked = 0, compared = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		asked |= x->q->concepts[i].role[0] == 'i' ? x->q->concepts[i].terms : 0;
		compared |= x->q->concepts[i].role[0] == 'c' ? x->q->concepts[i].terms : 0;
	}
	asked = asked & ~compared ? asked & ~compared : x->intervention;
	t->at = name_of_terms(x, s, asked, &t->end);
	return t->at != SIZE_MAX;
}

/* Whether one of the phrases ends at most `gap` bytes before the name. */
static bool stands_before(minot_str s, const struct target *t, const char *const *phrases, size_t gap)
{
	size_t at, end;
	minot_str before = str_sub(s, 0, t->at);
	for (size_t from = 0; phrase_from(before, from, phrases, &at, &end); from = end)
		if (t->at - end <= gap)
			return true;
	return false;
}

static bool stands_behind(minot_str s, const struct target *t, const char *const *phrases, size_t gap)
{
	size_t most = t->end + gap < s.n ? t->end + gap : s.n;
	return phrase_in(str_sub(s, t->end, most), phrases, NULL);
}

/* Parts --------------------------------------------------------------------------------------------------------------
 */

bool next_sentence(minot_str *rest, minot_str *one)
{
	if (!rest->n)
		return false;
	size_t end = 0;
	while (end + 2 < rest->n && !(rest->p[end] == '.' && rest->p[end + 1] == ' ' &&
	                              (is_upper(rest->p[end + 2]) || rest->p[end + 2] == '(')))
		end++;
	end = end + 2 < rest->n ? end + 1 : rest->n;
	*one = str_sub(*rest, 0, end);
	*rest = minot_str_trim(str_sub(*rest, end, rest->n));
	return true;
}

/* "X, but not Y, should be offered": what stands between the commas parts nothing. */
static bool in_brackets(minot_str s, size_t but)
{
	minot_str rest = str_sub(s, but, but + NEAR < s.n ? but + NEAR : s.n);
	return str_starts(rest, STR("but not ")) && but > 1 && s.p[but - 2] == ',' &&
	       minot_str_find(rest, STR(",")) != SIZE_MAX;
}

/* The part of a sentence that names the treatment: what stands between "but", "whereas" and semicolons. */
static minot_str part_with(const struct composition *x, minot_str s)
{
	static const char *const turns[] = {
	        "but", "whereas", "while", "although", "though", "and recommend*", "and suggest*", "and advise*", NULL};
	size_t from = 0, at, end;
	struct target t;
	while (from < s.n) {
		const char *semicolon = memchr(s.p + from, ';', s.n - from);
		size_t stop = semicolon ? (size_t)(semicolon - s.p) : s.n, next = stop + 1;
		if (phrase_from(s, from + 1, turns, &at, &end) && at < stop && !in_brackets(s, at)) {
			stop = at;
			next = at;
		}
		minot_str part = str_sub(s, from, stop);
		if (find_target(x, part, &t))
			return part;
		from = next;
	}
	return s;
}

/* Moves --------------------------------------------------------------------------------------------------------------
 */

/* "recommends measuring", "should be monitored", "Check ...": the first thing that is advised is a test. */
static bool advises_test(const struct composition *x, minot_str s)
{
	static const char *const tests[] = {"measur*", "monitor*", "check*",  "test*",        "testing", "screen*",
	                                    "assess*", "evaluat*", "obtain*", "surveillance", "imaging", NULL};
	static const char *const advice[] = {"recommend*", "suggest*", "advise*",     "should",
	                                     "should be",  "against",  "routinely",   "routine",
	                                     "reasonable", "harms of", "benefits of", NULL};
	/* "that those of this ancestry, such as ..., be tested before it is given" */
	static const char *const done[] = {"be tested",    "be screened", "be checked", "be assessed",
	                                   "be evaluated", "be measured", NULL};
	struct target t;
	size_t at, end;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'i' && (x->q->concepts[i].kinds & VOCAB_KIND(TEST)))
			return false;
	if (x->q->types & (QTYPE(DIAGNOSIS) | QTYPE(MONITORING)))
		return false;
	if (phrase_from(s, 0, tests, &at, &end) && at == 0)
		return true;
	if (phrase_from(s, 0, done, &at, &end) && !find_target(x, str_sub(s, 0, at), &t))
		return true;
	for (size_t from = 0; phrase_from(s, from, tests, &at, &end); from = end)
		if (phrase_in(str_sub(s, at > CLOSE ? at - CLOSE : 0, at), advice, NULL))
			return true;
	return false;
}

/* "Offer people information on why X is no longer given", "educate the family about X": to be told of it is not to have
 * it. */
static bool advises_telling(const struct composition *x, minot_str s)
{
	static const char *const tells[] = {"information", "explanation*", "educate",   "leaflet*", "inform",
	                                    "be informed", "explain",      "discuss",   "be told",  "counsel*",
	                                    "advice",      "be aware",     "be warned", NULL};
	static const char *const to_use_it[] = {"to use",      "to take", "to start", "the option of",
	                                        "to consider", "to try",  NULL};
	struct target t;
	size_t at, end;
	if (!phrase_from(s, 0, tells, &at, &end) || find_target(x, str_sub(s, 0, at), &t) || !find_target(x, s, &t))
		return false;
	return !phrase_in(str_sub(s, end, t.at), to_use_it, NULL);
}

/* Words before a treatment's name that speak of those who had it, or cannot have it; behind it, in a condition. */
static const char *const had[] = {"allergic to",
                                  "intolerant of",
                                  "intolerant to",
                                  "intolerance to",
                                  "intolerance of",
                                  "refractory to",
                                  "resistant to",
                                  "responded to",
                                  "respond to",
                                  "response to",
                                  "failed",
                                  "failure of",
                                  "receiving",
                                  "received",
                                  "who receive",
                                  "who take",
                                  "who takes",
                                  "who need",
                                  "who require",
                                  "taking",
                                  "despite",
                                  "despite treatment with",
                                  "despite use of",
                                  "already on",
                                  "patients on",
                                  "people on",
                                  "treated with",
                                  "switch from",
                                  "switched from",
                                  "switching from",
                                  "change from",
                                  "changed from",
                                  "contraindications to",
                                  "contraindication to",
                                  "decline",
                                  "unwilling to take",
                                  NULL};
static const char *const go_on[] = {"continue*", "keep taking", "resume*", "remain on", NULL};
static const char *const unfit[] = {"has failed",     "have failed",    "failed",          "not tolerated",
                                    "not suitable",   "unsuitable",     "contraindicated", "not available",
                                    "unavailable",    "cannot be used", "is ineffective",  "not effective",
                                    "not controlled", "resistant",      "refractory",      "unacceptable",
                                    "is indicated",   "unsuccessful",   "allergy",         NULL};
static const char *const conditions[] = {"if",    "when",   "in whom", "for whom",   "where",
                                         "after", "unless", "who",     "those with", NULL};

static const char *const compounds[] = {"resistant", "refractory", "treated", "naive", NULL}; /* "zolvapril-naive" */

/* Of those who had it, or cannot have it, something else is said. */
static bool names_patients(const struct composition *x, minot_str s, const struct target *t)
{
	bool before = stands_before(s, t, had, CLOSE) && !phrase_in(s, go_on, NULL);
	bool failed = stands_before(s, t, conditions, CLOSE) && stands_behind(s, t, unfit, WITH_ANOTHER);
	if (stands_behind(s, t, compounds, 12) && t->end < s.n && s.p[t->end] == '-')
		return true;
	if (!before && !failed)
		return false;
	struct target again;
	minot_str rest = str_sub(s, t->end, s.n); /* "In those treated with X, X reduced ..." */
	return !find_target(x, rest, &again);
}

/* "Guidance by a test reduced X exposure", "shorter courses of X": how much of it is given is what was changed. */
static bool is_use_measured(minot_str s, const struct target *t)
{
	static const char *const use[] = {"exposure", "use",         "usage",   "prescri*", "consumption",
	                                  "utili*",   "expenditure", "course*", "duration", NULL};
	static const char *const changed[] = {"reduc*", "decreas*", "lower*",   "fewer",   "less",
	                                      "cut*",   "minimi*",  "shorten*", "shorter", NULL};
	static const char *const length[] = {"duration of",     "courses of",  "use of",   "consumption of",
	                                     "prescription of", "exposure to", "need for", NULL};
	size_t at, end, first = t->at > CLOSE ? t->at - CLOSE : 0;
	minot_str before = str_sub(s, first, t->at);
	if (!phrase_from(before, 0, changed, &at, &end) || memchr(before.p + end, ',', before.n - end))
		return false; /* "to reduce harm, the use of X" changes the harm */
	return stands_behind(s, t, use, 14) || phrase_in(str_sub(before, end, before.n), length, NULL);
}

/* "Y relieves symptoms with raised X levels", "Y has no effect on the clearance of X": X is measured there, and Y is
 * given. */
static bool is_level(const struct composition *x, minot_str s, const struct target *t)
{
	static const char *const level[] = {"level*", "concentration*", "titre*", "titer*", "values", NULL};
	static const char *const of_it[] = {
	        "level of",           "levels of",           "concentration of", "concentrations of", "clearance of",
	        "exposure to",        "pharmacokinetics of", "metabolism of",    "elimination of",    "absorption of",
	        "bioavailability of", "excretion of",        "auc of",           "half-life of",      NULL};
	return (stands_behind(s, t, level, 14) || stands_before(s, t, of_it, 8)) &&
	       first_treatment_but(x, str_sub(s, 0, t->at)).n;
}

/* "X 5 mg against X 10 mg", "once weekly against daily dosing": of X itself it tells nothing. */
static bool compares_itself(const struct composition *x, minot_str s, const struct target *t)
{
	static const char *const with[] = {
	        "equivalent*",    "compar*",         "than",       "versus",  "vs", "different from", "differ from",
	        "alternative to", "as effective as", "similar to", "between", NULL};
	static const char *const forms[] = {"daily",
	                                    "once daily",
	                                    "weekly",
	                                    "dosing",
	                                    "standard dose*",
	                                    "regimen*",
	                                    "higher dose*",
	                                    "lower dose*",
	                                    "high dose*",
	                                    "low dose*",
	                                    "dose of",
	                                    "dosages",
	                                    "brand*",
	                                    "formulation*",
	                                    "generic*",
	                                    "doses",
	                                    "bolus",
	                                    "infusion",
	                                    NULL};
	static const char *const of_time[] = {"day*", "week*", "month*", "year*", "hour*", "hr", NULL};
	struct target again;
	size_t at, end;
	for (size_t from = t->end; phrase_from(s, from, with, &at, &end); from = end) {
		minot_str rest = minot_str_trim(str_sub(s, end, end + NEAR < s.n ? end + NEAR : s.n));
		if (find_target(x, rest, &again))
			return true;
		if (rest.n && is_digit(rest.p[0]) && phrase_in(minot_str_cut(rest, AMOUNT), of_time, NULL))
			return true;
		if (phrase_in(rest, forms, NULL) && !first_treatment(x, rest).n)
			return true;
	}
	return false;
}

/* What is moved by the words next to the name: looked at from the top. */
static enum says moved_by_words(minot_str s, const struct target *t, enum says says)
{
	static const char *const leaves[] = {"all but", "than with", NULL};
	static const char *const ends[] = {"stop",         "stops",     "stopping", "stopped",
	                                   "discontinu*",  "withdraw*", "taper*",   "interrupt*",
	                                   "cessation of", "delay*",    "switch*",  NULL};
	static const char *const denies[] = {"withhold*", "exclud*", "deny", "denied", "omit*", "preclude*", NULL};
	static const char *const no[] = {"not", "never", "no", "against", NULL};
	static const char *const once[] = {"formerly",        "previously recommended",
	                                   "previously used", "used to be",
	                                   "historically",    "traditionally",
	                                   "in the past",     "was once",
	                                   "were once",       NULL};
	static const char *const replaced[] = {"replaced by", "replaced with", "be switched to", "changed to", NULL};
	static const char *const apart[] = {"before giving", "before starting",   "before receiving",
	                                    "before",        "prior to",          "after",
	                                    "following",     "administration of", NULL};
	static const char *const but_not[] = {"but not", "and not", "not", NULL};
	static const char *const from_it[] = {"from", NULL};
	minot_str before = str_sub(s, t->at > FAR ? t->at - FAR : 0, t->at);
	if (is_excepted(s, t->at) || stands_before(s, t, leaves, 4) || phrase_in(s, once, NULL))
		return SAYS_NOTHING;
	if (stands_behind(s, t, replaced, CLOSE))
		return SAYS_AGAINST;
	if (phrase_in(before, denies, NULL) && (stands_before(s, t, denies, CLOSE) || stands_before(s, t, from_it, 8)))
		return phrase_in(before, no, NULL) ? SAYS_FOR_WEAKLY : SAYS_NOTHING;
	/* "should not be routinely withheld" */
	static const char *const withheld[] = {"withheld", "denied", "omitted", "precluded", NULL};
	if (stands_behind(s, t, withheld, WITH_ANOTHER) && stands_behind(s, t, no, WITH_ANOTHER))
		return SAYS_FOR_WEAKLY;
	if (stands_before(s, t, ends, 12))
		return SAYS_NOTHING;
	bool favours = says == SAYS_FOR || says == SAYS_FOR_WEAKLY;
	if (favours && (stands_before(s, t, but_not, 4) || stands_before(s, t, apart, 4))) /* "stop Y before X" */
		return SAYS_NOTHING;
	return says;
}

/* "...; zolvine is not.": what was said of another is not so of it. */
static bool ends_in_not(minot_str part)
{
	minot_str s = minot_str_trim(part);
	while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ','))
		s.n--;
	return str_ends(s, STR(" is not")) || str_ends(s, STR(" are not")) || str_ends(s, STR(" should not")) ||
	       str_ends(s, STR(" was not"));
}

/* Of others ----------------------------------------------------------------------------------------------------------
 */

/* Whether the treatment stands behind one of the phrases and not before it: the sentence speaks for another. */
static bool only_behind(const struct composition *x, minot_str s, const char *const *phrases)
{
	struct target t;
	size_t at, end;
	return phrase_from(s, 0, phrases, &at, &end) && !find_target(x, str_sub(s, 0, at), &t) &&
	       find_target(x, str_sub(s, end, end + NEAR < s.n ? end + NEAR : s.n), &t);
}

/* "The combination reduced it compared with steroids alone": says nothing of steroids. */
static bool compares_another(const struct composition *x, minot_str s)
{
	static const char *const with[] = {
	        "compared to", "compared with", "in comparison with", "in comparison to", "versus", "vs", "relative to",
	        NULL};
	size_t at, end;
	return only_behind(x, s, with) && phrase_from(s, 0, with, &at, &end) && first_treatment(x, str_sub(s, 0, at)).n;
}

/* "People may consider Y alone or with X", "Y as an adjunct to X", which all had: X goes along. */
static bool goes_along(const struct composition *x, minot_str s)
{
	static const char *const to_it[] = {
	        "as an adjunct to", "as adjunct to", "as an add-on to", "as add-on to", "added to", "on top of", NULL};
	size_t at, end;
	return only_behind(x, s, (const char *const[]){"alone or with", "with or without", NULL}) ||
	       (only_behind(x, s, to_it) && phrase_from(s, 0, to_it, &at, &end) &&
	        first_treatment(x, str_sub(s, 0, at)).n);
}

bool advises_over(minot_str s, size_t *at, size_t *end)
{
	static const char *const over[] = {"over", NULL};
	static const char *const chooses[] = {"recommend*", "suggest*", "prefer*", "favor*", "favour*", "advise*",
	                                      "choos*",     "chosen",   "use",     "used",   "offer",   NULL};
	static const char *const of_time[] = {"no",       "several",   "many",      "time",     "weeks",     "months",
	                                      "years",    "the age*",  "the cour*", "the next", "the coun*", "the last",
	                                      "the past", "the first", "the foll*", "a period", "a course",  "an hour",
	                                      "a long",   "a short",   "all",       "placebo",  NULL};
	for (size_t from = 0; phrase_from(s, from, over, at, end); from = *end) {
		minot_str rest = minot_str_trim(str_sub(s, *end, s.n));
		if (rest.n && !is_digit(rest.p[0]) && !phrase_begins(rest, of_time, 0) &&
		    phrase_in(str_sub(s, 0, *at), chooses, NULL))
			return true;
	}
	return false;
}

bool advises_against_choice(minot_str before)
{
	static const char *const against[] = {"against",      "do not",         "don't",        "should not",
	                                      "must not",     "not recommend*", "not suggest*", "not be",
	                                      "suggests not", "recommends not", "not use",      "not offer",
	                                      "not select",   "never",          "should never", NULL};
	return phrase_in(before, against, NULL);
}

/* "against Y with X over X alone": X alone is what is left. */
static bool is_left_alone(const struct composition *x, minot_str behind)
{
	static const char *const alone[] = {"alone", "monotherapy", "only", NULL};
	struct target t;
	return find_target(x, behind, &t) && phrase_begins(minot_str_trim(str_sub(behind, t.end, behind.n)), alone, 0);
}

/* Advice to take another one is against the one asked about, as far as the choice goes; advice not to take another one
 * before it is none against it. That another did better tells against it where the two are compared; of its role it
 * tells nothing: both may work. */
static enum says said_for_another(const struct composition *x, minot_str text, enum says s)
{
	static const char *const instead[] = {"preferable to",
	                                      "preferred to",
	                                      "preferred over",
	                                      "rather than",
	                                      "instead of",
	                                      "in preference to",
	                                      NULL};
	static const char *const better[] = {
	        "superior to", "better than", "more effective than", "more useful than", "more efficacious than",
	        "safer than",  NULL};
	static const char *const over[] = {"over", NULL};
	bool compares = x->q->types & QTYPE(COMPARISON) || concept_text(x, "comparator").n;
	bool favours = s == SAYS_FOR || s == SAYS_FOR_WEAKLY;
	size_t at, end;
	bool second = only_behind(x, text, instead), chosen = advises_over(text, &at, &end);
	bool behind = second || (chosen && only_behind(x, text, over));
	if (s == SAYS_AGAINST && (chosen || phrase_from(text, 0, instead, &at, &end)) &&
	    advises_against_choice(str_sub(text, 0, at)) && (behind || is_left_alone(x, str_sub(text, end, text.n))))
		return compares ? SAYS_FOR_WEAKLY : SAYS_NOTHING;
	if (!favours)
		return s;
	if (behind)
		return SAYS_AGAINST;
	if (only_behind(x, text, better))
		return compares ? SAYS_AGAINST : SAYS_NOTHING;
	return s;
}

/* The whole ----------------------------------------------------------------------------------------------------------
 */

bool asks_of_safety(const struct composition *x)
{
	static const char *const safe[] = {"safe", "safely", "safety", "harmful", NULL};
	return phrase_in(x->q->text, safe, NULL);
}

bool tells_of_harm(minot_str s)
{
	static const char *const harm[] = {"adverse",   "harm*",  "safe*",  "malformation*", "risk*",    "abnormalit*",
	                                   "mortality", "death*", "toxic*", "side effect*",  "tolerat*", "teratogen*",
	                                   "exposure*", NULL};
	return phrase_in(s, harm, NULL);
}

/* Of what a treatment does, and not of a disease: that as many died is no word on what it did to them. */
static bool tells_of_harm_of_it(minot_str s)
{
	static const char *const harm[] = {"adverse", "harm*",        "safe*",      "malformation*", "abnormalit*",
	                                   "toxic*",  "side effect*", "tolerat*",   "teratogen*",    "exposure*",
	                                   "bleed*",  "haemorrhag*",  "hemorrhag*", "complication*", NULL};
	return phrase_in(s, harm, NULL);
}

/* How authors mark that a recommendation is a weak one: GRADE (weak, conditional, 2A to 2D), NICE and others in words.
 */
static bool graded_weak(minot_str s)
{
	static const char *const weak[] = {"weak recommendation",
	                                   "weak for",
	                                   "grade: weak",
	                                   "conditional recommendation",
	                                   "conditional for",
	                                   "2a",
	                                   "2b",
	                                   "2c",
	                                   "2d",
	                                   "strength: weak",
	                                   "optional",
	                                   NULL};
	return phrase_in(s, weak, NULL);
}

bool only_in_place(minot_str s)
{
	static const char *const place[] = {"as a first-line", "as first-line",  "as first line",
	                                    "as a first line", "as monotherapy", "as sole treatment",
	                                    "if used",         "if it is used",  NULL};
	/* "against it as monotherapy or augmentation", "as monotherapy due to its harms": against it in any */
	static const char *const any[] = {"or augmentation", "or adjunct*", "or add-on",  "or in combination",
	                                  "or combined",     "due to",      "because of", NULL};
	return phrase_in(s, place, NULL) && !phrase_in(s, any, NULL);
}

/* "Although early treatment reduces recurrence, it may not improve quality of life": it does one thing and not another.
 */
bool concedes_benefit(minot_str s)
{
	static const char *const although[] = {"although", "though", "while", "whilst", NULL};
	static const char *const does[] = {"reduce*",    "improve*",  "relieve*", "prevent*", "effective",
	                                   "beneficial", "decrease*", "shorten*", NULL};
	static const char *const not [] = {"not", "no", "never", "fail*", "neither", "unlikely", NULL};
	size_t at, end;
	if (!phrase_from(s, 0, although, &at, &end))
		return false;
	minot_str rest = str_sub(s, end, s.n);
	size_t first, next;
	if (!phrase_from(rest, 0, not, &first, &next))
		return false;
	minot_str conceded = str_sub(rest, 0, first);
	return minot_str_find(conceded, STR(",")) != SIZE_MAX && phrase_in(conceded, does, NULL);
}

bool is_remark(minot_str s)
{
	static const char *const begins[] = {"comment:", "comments:", "remark:", "remarks:", "note:", "notes:", NULL};
	for (size_t i = 0; begins[i]; i++)
		if (minot_str_eq_nocase(minot_str_cut(s, strlen(begins[i])), str_c(begins[i])))
			return true;
	return false;
}

bool excepts_some(minot_str s)
{
	static const char *const unless[] = {
	        "unless",          "except in",         "except when",           "except if", "who are not taking",
	        "who do not take", "who are not using", "who are not receiving", NULL};
	return phrase_in(s, unless, NULL);
}

/* "Bed rest was recommended by a minority of physicians": what is done, not what is advised. */
bool tells_of_custom(minot_str s)
{
	static const char *const by[] = {"recommended by", "prescribed by", "advised by", "used by", "preferred by",
	                                 "offered by",     "favoured by",   "favored by", NULL};
	static const char *const doers[] = {"physicians",    "doctors",      "clinicians",     "respondents",
	                                    "practitioners", "surgeons",     "paediatricians", "pediatricians",
	                                    "specialists",   "neurologists", "cardiologists",  "psychiatrists",
	                                    "centres",       "centers",      "hospitals",      NULL};
	enum { WITHIN = 48 /* bytes */ };
	static const char *const often[] = {"often recommended", "commonly recommended", "frequently recommended",
	                                    "widely recommended", NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, by, &at, &end); from = end)
		if (phrase_in(minot_str_cut(str_sub(s, end, s.n), WITHIN), doers, NULL))
			return true;
	return phrase_in(s, often, NULL);
}

bool tells_of_plan(minot_str s)
{
	static const char *const plans[] = {
	        "we will",           "will be randomi*",       "will be recruited", "will be assigned",
	        "will be assessed",  "will be enrolled",       "will be analysed",  "will be analyzed",
	        "will be conducted", "will receive",           "will investigate",  "this protocol",
	        "study protocol",    "trial aims to",          "study aims to",     "aim of this",
	        "aim of the",        "objective of this",      "was designed to",   "is designed to",
	        "were designed to",  "screening for patients", "trial status",      "hypothesi*e that",
	        "hypothesis that",   "planned trial",          "ongoing trial",     NULL};
	return phrase_in(s, plans, NULL);
}

bool tells_of_search(minot_str s)
{
	static const char *const found[] = {"we found",
	                                    "we identified",
	                                    "we included",
	                                    "we searched",
	                                    "were searched",
	                                    "were identified",
	                                    "was identified",
	                                    "were included",
	                                    "suitable for",
	                                    "a paucity of",
	                                    NULL};
	static const char *const works[] = {"trial",  "trials", "study",     "studies",   "review*",  "articles",
	                                    "papers", "rcts",   "databases", "registers", "registry", NULL};
	static const char *const told[] = {"no",     "not",     "that",     "showed", "suggest*",
	                                   "reduc*", "improv*", "increas*", NULL};
	return phrase_in(s, found, NULL) && phrase_in(s, works, NULL) && !phrase_in(s, told, NULL);
}

bool tells_of_scope(minot_str s)
{
	static const char *const scopes[] = {"recommendation applies to",
	                                     "recommendations apply to",
	                                     "recommendation does not apply",
	                                     "recommendations do not apply",
	                                     "guideline applies to",
	                                     "statement applies to",
	                                     "in deciding whether",
	                                     "when deciding whether",
	                                     "in deciding about",
	                                     "to decide whether",
	                                     "is described",
	                                     "are described",
	                                     NULL};
	static const char *const costs[] = {"the cost of", "the costs of", "costs of", "cost of", NULL};
	return phrase_in(s, scopes, NULL) || phrase_begins(s, costs, 0);
}

bool tells_of_first(minot_str s)
{
	static const char *const first[] = {"first-line",
	                                    "first line",
	                                    "first choice",
	                                    "of choice",
	                                    "initial treatment",
	                                    "initial therapy",
	                                    "initial drug",
	                                    "initial choice",
	                                    "initial agent",
	                                    "initial monotherapy",
	                                    "initial pharmac*",
	                                    "initial antihypertensive",
	                                    "initially",
	                                    "mainstay",
	                                    "preferred",
	                                    "first treatment",
	                                    NULL};
	return phrase_in(s, first, NULL);
}

bool tells_of_later(minot_str s)
{
	static const char *const later[] = {"refractory",
	                                    "inadequate response*",
	                                    "inadequately controlled",
	                                    "not responded",
	                                    "not respond",
	                                    "who have failed",
	                                    "has failed",
	                                    "have failed",
	                                    "failed to",
	                                    "second-line",
	                                    "second line",
	                                    "third-line",
	                                    "third line",
	                                    "previously treated",
	                                    "resistant",
	                                    "add-on",
	                                    "despite",
	                                    "a history of",
	                                    "tapering",
	                                    "in remission",
	                                    "not a first",
	                                    "not first",
	                                    "after failure",
	                                    "maintain remission",
	                                    "maintenance of remission",
	                                    "remission maintenance",
	                                    NULL};
	return phrase_in(s, later, NULL);
}

/* Words that lead to what is being done while something else is advised: "resistance patterns must be considered when
 * prescribing X", "offer training to those who are using X", "their likelihood of tolerating X". */
static const char *const meanwhile[] = {"when prescribing",
                                        "when using",
                                        "when choosing",
                                        "when selecting",
                                        "when initiating",
                                        "when starting",
                                        "when giving",
                                        "when administering",
                                        "when performing",
                                        "at the time of",
                                        "prior to",
                                        "before",
                                        "who are using",
                                        "who are starting",
                                        "who are having",
                                        "who are undergoing",
                                        "likelihood of",
                                        "tolerating",
                                        "decisions regarding",
                                        "decisions about",
                                        "to allow continued",
                                        "adjust the dose of",
                                        NULL};

/* Whether the text names the treatment asked about only as what is not given, or while something else is done: "outside
 * the indication for antibiotics", "without antibiotics", "before antibiotics". False where it does not name it. */
static bool names_only_aside(const struct composition *x, minot_str s)
{
	static const char *const aside[] = {"indication for", "indications for", "outside the indication of",
	                                    "without",        "no need for",     "not needing",
	                                    "not requiring",  "do not require",  NULL};
	static const char *const strict[] = {"outside", "outside the", NULL};
	struct target t;
	bool named = false;
	size_t from = 0;
	while (find_target(x, str_sub(s, from, s.n), &t)) {
		t.at += from;
		t.end += from;
		size_t first = t.at > NEAR ? t.at - NEAR : 0;
		bool out = stands_before(s, &t, aside + 2, 12) || stands_before(s, &t, meanwhile, CLOSE) ||
		           (stands_before(s, &t, aside, 12) && phrase_in(str_sub(s, first, t.at), strict, NULL));
		if (!out)
			return false;
		named = true;
		from = t.end;
	}
	return named;
}

/* "May have a modest benefit": it helps a little, or may. */
static bool tells_of_little(minot_str s)
{
	static const char *const little[] = {"modest*",           "small benefit*",
	                                     "slight*",           "marginal*",
	                                     "may have a",        "may have some",
	                                     "some benefit",      "minor benefit*",
	                                     "limited benefit",   "small effect*",
	                                     "may be of benefit", "not replicated",
	                                     "not confirmed",     NULL};
	return phrase_in(s, little, NULL);
}

/* "Should either prescribe it or observe": one of two, both of which are right. */
static bool offers_a_choice(minot_str s)
{
	static const char *const choices[] = {"should either",
	                                      "may either",
	                                      "either prescribe",
	                                      "either offer",
	                                      "either give",
	                                      "or offer observation",
	                                      "should discuss",
	                                      "shared decision*",
	                                      "shared, informed decision*",
	                                      NULL};
	return phrase_in(s, choices, NULL);
}

bool is_of_research(minot_str s)
{
	static const char *const research[] = {"future trials",      "future studies",    "future research",
	                                       "further trials",     "further studies",   "further research",
	                                       "research agenda",    "future randomised", "future randomized",
	                                       "larger trials",      "more research",     "additional research",
	                                       "additional studies", "more studies",      "more trials",
	                                       "ongoing studies",    "ongoing trials",    NULL};
	static const char *const advises[] = {"should", "need*",      "would benefit", "warranted", "required",
	                                      "must",   "recommend*", "suggest*",      "desirable", "encouraged",
	                                      NULL};
	size_t at, end;
	return phrase_from(s, 0, research, &at, &end) && at < s.n / 2 && phrase_in(str_sub(s, at, s.n), advises, NULL);
}

/* "The report of an assay should include the following": advice on what is written, not on what is given. */
static bool is_of_a_report(minot_str s)
{
	enum { BEHIND = 90 /* bytes */ };
	static const char *const written[] = {"report", "reports", "reporting", "documentation", "request form*", NULL};
	static const char *const holds[] = {"should include", "should state",       "should contain",
	                                    "must include",   "should be reported", NULL};
	size_t at, end;
	return phrase_from(s, 0, written, &at, &end) && at < SHORT &&
	       phrase_in(minot_str_cut(str_sub(s, end, s.n), BEHIND), holds, NULL);
}

/* "X shows promise, but there is insufficient evidence to recommend its use": what is not known is not known of X. */
static bool goes_on_about_it(const struct composition *x, minot_str rest)
{
	static const char *const it[] = {"it", "its", "their", "them", "this", "these", NULL};
	struct target t;
	return phrase_in(rest, it, NULL) && !find_target(x, rest, &t) && !first_treatment(x, rest).n;
}

/* What one sentence says of the treatment that it names at least once. `whole`: what it says as a whole. */
static enum says of_target(const struct composition *x, minot_str s, enum says whole)
{
	minot_str part = part_with(x, s);
	enum says says = part.n == s.n ? whole : sentence_says(part);
	struct target t;
	if (!find_target(x, part, &t))
		return says;
	if (whole == SAYS_INSUFFICIENT && part.n < s.n &&
	    goes_on_about_it(x, str_sub(s, (size_t)(part.p - s.p) + part.n, s.n)))
		return whole;
	if (says == SAYS_NOTHING && ends_in_not(part))
		return SAYS_AGAINST;
	says = moved_by_words(part, &t, says);
	if (advises_test(x, part) || names_patients(x, part, &t) || is_level(x, part, &t))
		return SAYS_NOTHING;
	if ((says == SAYS_FOR || says == SAYS_FOR_WEAKLY) && (is_use_measured(part, &t) || advises_telling(x, part)))
		return SAYS_NOTHING;
	/* "3 weeks of X were not better than 1 week" */
	static const char *const no_better[] = {"not more",     "no more",       "not better",    "no better",
	                                        "not superior", "not inferior",  "no additional", "no further",
	                                        "no advantage", "non-inferior*", "noninferior*",  NULL};
	bool equal = says == SAYS_NO_DIFFERENCE || (says == SAYS_AGAINST && phrase_in(part, no_better, NULL));
	if (equal && compares_itself(x, part, &t))
		return SAYS_NOTHING;
	return says;
}

/* "It should not be given", "Such treatment ...": of what the sentence before names. */
static bool points_back(minot_str s)
{
	static const char *const pronouns[] = {
	        "it",    "they",       "this",     "these",         "such",      "both",    "its",
	        "their", "the latter", "the drug", "the treatment", "treatment", "therapy", NULL};
	size_t at;
	return phrase_in(s, pronouns, &at) && at < 24;
}

/* "It helps adults. It is not recommended for children.": what a sentence says of those asked about by name, behind one
 * that names others or nobody; SAYS_NOTHING where there is none. */
static enum says said_of_special(const struct composition *x, const struct candidate *k)
{
	uint32_t asked = special_asked(x) & SPECIAL_BY_NAME;
	minot_str rest = k->text, one;
	struct target t;
	if (!asked || !(special_in(k->text) & asked))
		return SAYS_NOTHING;
	bool named = false;
	for (int n = 0; n < SENTENCES && next_sentence(&rest, &one); n++) {
		bool names = find_target(x, one, &t), theirs = special_in(one) & asked;
		if (theirs && !n)
			return SAYS_NOTHING;
		if (theirs && (names || (named && points_back(one))))
			return names ? of_target(x, one, sentence_says(one)) : sentence_says(one);
		named |= names;
	}
	return SAYS_NOTHING;
}

/* Of a statement of several sentences that one speaks which names the treatment and says anything, else the first that
 * says anything: "Clinicians should screen all adults. The evidence on intervals is insufficient." */
static enum says first_said(const struct composition *x, const struct candidate *k)
{
	enum says first = said_of_special(x, k), s;
	if (first != SAYS_NOTHING)
		return first;
	minot_str rest = k->says == SAYS_NOTHING ? k->text : statement_lead_in(k->text, k->rules), one;
	struct target t;
	bool told = false, of_it = false;
	for (int n = 0; n < SENTENCES && next_sentence(&rest, &one); n++) {
		bool alone = n == 0 && !rest.n, named = find_target(x, one, &t);
		if (!alone && ((one.n < SHORT && !named) || one.p[0] == '('))
			continue; /* "Level B recommendations.", "(Strong recommendation for the use of it)" */
		s = alone ? k->says : sentence_says(one);
		s = named ? of_target(x, one, s) : s;
		if (alone || (named && s != SAYS_NOTHING))
			return s;
		of_it |= first == SAYS_NOTHING && !named && s != SAYS_NOTHING && points_back(one);
		first = first == SAYS_NOTHING && !named ? s : first;
		told |= named;
	}
	if (told && !of_it) /* what is said in a sentence that does not name it is said of another */
		return SAYS_NOTHING;
	return first == SAYS_NOTHING && !told ? k->says : first;
}

enum says says_of_course(minot_str s)
{
	enum { OF_WHAT = 48, DENIED = 24 /* bytes */ };
	static const char *const slows[] = {"slow",    "slows", "slowed", "delay",  "delays", "delayed",
	                                    "retard*", "halt",  "halts",  "halted", NULL};
	static const char *const course[] = {"progress*", "decline", "deteriorat*", "worsening",
	                                     "onset",     "damage",  NULL};
	static const char *const not [] = {"not", "no", "never", "failed to", "fails to", "fail to", "neither", NULL};
	static const char *const may[] = {"may", "might", "could", "possibly", NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, slows, &at, &end); from = end) {
		minot_str before = str_sub(s, at > DENIED ? at - DENIED : 0, at);
		if (phrase_in(minot_str_cut(str_sub(s, end, s.n), OF_WHAT), course, NULL))
			return phrase_in(before, not, NULL)   ? SAYS_AGAINST
			       : phrase_in(before, may, NULL) ? SAYS_FOR_WEAKLY
			                                      : SAYS_FOR;
	}
	return SAYS_NOTHING;
}

/* "Nurses should be aware of ..." under a heading on the treatment: advice beside it, and none to give it. */
static bool is_beside_it(const struct composition *x, minot_str s)
{
	struct target t;
	return x->intervention && !find_target(x, s, &t) && !tells_of_giving(s);
}

static const char *const contraindicates[] = {"contraindicat*", NULL};

/* Whether the text says of those asked about that it must not be given: a clause with the word and one of theirs. */
static bool contraindicated_in_them(const struct composition *x, minot_str s)
{
	static const char *const denied[] = {"not contraindicated", "no contraindication*", "no longer contraindicated",
	                                     NULL};
	size_t at, end;
	uint64_t whom = rarest_of(x, x->population);
	for (size_t from = 0; whom && phrase_from(s, from, contraindicates, &at, &end); from = end) {
		size_t first = at > NEAR ? at - NEAR : 0, last = end + NEAR < s.n ? end + NEAR : s.n;
		const struct text_token *tok;
		size_t n;
		minot_str around = str_sub(s, first, last);
		if (phrase_in(around, denied, NULL) || text_tokens(x->t, around, &tok, &n) != MINOT_OK)
			continue;
		for (size_t i = 0; i < n; i++)
			for (size_t t = 0; t < x->q->n_terms; t++)
				if ((whom >> t & 1) && str_eq(tok[i].term, x->q->terms[t].term))
					return true;
	}
	return false;
}

/* What sounds like advice for it and is none for those asked about, or in the state that is asked about. */
static enum says sobered(const struct composition *x, minot_str s, enum says says)
{
	static const char *const too_little[] = {"insufficient evidence to recommend",
	                                         "insufficient evidence to support",
	                                         "not enough evidence to recommend",
	                                         "not enough evidence to support",
	                                         "no data to support",
	                                         "no evidence to support",
	                                         NULL};
	static const char *const taken_away[] = {
	        "should be withdrawn",  "must be withdrawn",   "should be discontinued",
	        "must be discontinued", "should be stopped",   "must be stopped",
	        "should be switched",   "recommends stopping", NULL};
	static const char *const allows[] = {"not contraindicated", NULL};
	if (contraindicated_in_them(x, s))
		return SAYS_AGAINST;
	if (x->q->states && phrase_in(s, taken_away, NULL))
		return SAYS_AGAINST;
	if (x->q->states && phrase_in(s, contraindicates, NULL) && !phrase_in(s, allows, NULL))
		return SAYS_NOTHING; /* asked of a state of the patient, it may be the one that forbids it */
	return phrase_in(s, too_little, NULL) ? SAYS_INSUFFICIENT : says;
}

/* Two that work, held against each other where the question compares nothing: that neither is better tells against
 * neither. */
static bool is_of_two_that_work(const struct composition *x, minot_str s)
{
	static const char *const nothing[] = {
	        "placebo", "sham",     "control*", "usual",   "standard", "conventional", "no treatment", "without",
	        "add*",    "adjunct*", "plus",     "combin*", "alone",    "observation",  "watchful",     NULL};
	static const char *const both[] = {"and their combination", "or their combination", "or both", NULL};
	struct target t;
	return x->intervention && !(x->q->types & QTYPE(COMPARISON)) && !concept_text(x, "comparator").n &&
	       (!phrase_in(s, nothing, NULL) || phrase_in(s, both, NULL)) && find_target(x, s, &t) &&
	       first_treatment_but(x, s).n;
}

/* "This procedure will avoid 0.6 episodes": what is avoided is a harm, and nobody is told to avoid the procedure. */
static bool spares_something(minot_str s)
{
	static const char *const spares[] = {"will avoid",    "would avoid", "can avoid",   "could avoid",
	                                     "may avoid",     "might avoid", "helps avoid", "help to avoid",
	                                     "thus avoiding", NULL};
	static const char *const told[] = {"should avoid", "must avoid", "be avoided", "not recommended",
	                                   "do not",       "should not", NULL};
	return phrase_in(s, spares, NULL) && !phrase_in(s, told, NULL);
}

/* "Clinicians should advise patients that their risk is 20 %": people are told something, and nobody is treated. */
static bool tells_people_that(minot_str s)
{
	static const char *const tells[] = {"advise*", "advised",       "inform*",       "counsel*", "warn*",
	                                    "be told", "made aware of", "be made aware", "reassur*", NULL};
	size_t at, end;
	if (!phrase_from(s, 0, tells, &at, &end))
		return false;
	return minot_str_find(str_sub(s, end, end + 60 < s.n ? end + 60 : s.n), STR(" that ")) != SIZE_MAX;
}

/* "a rapid strep test": no vocabulary has it, and the question says what it is. */
static bool is_called_test(const struct question *q, const struct question_concept *c)
{
	static const char *const called[] = {"test", "tests", "testing", "assay", "assays", NULL};
	size_t at = minot_str_find_name(q->text, c->text);
	return !c->kinds && at != SIZE_MAX &&
	       phrase_begins(minot_str_trim(str_sub(q->text, at + c->text.n, q->text.n)), called, 0);
}

/* Whether a test is asked about, and no drug; what is to tell who has a disease is one, whatever it is besides. */
static bool asks_of_test(const struct question *q)
{
	static const char *const to_tell[] = {"diagnose",  "diagnosing", "diagnosis of",  "detect",
	                                      "detecting", "screen for", "screening for", NULL};
	static const char *const to_measure[] = {"measured", "checked", "be tested", NULL};
	uint32_t kinds = 0;
	if (q->n_facets == 1 && (q->types & QTYPE(DIAGNOSIS)) && phrase_in(q->text, to_tell, NULL))
		return true;
	for (size_t i = 0; i < q->n_concepts; i++)
		if (q->concepts[i].role[0] == 'i')
			kinds |= q->concepts[i].kinds | (is_called_test(q, &q->concepts[i]) ? VOCAB_KIND(TEST) : 0);
	if (q->n_facets == 1 && kinds && !(kinds & VOCAB_KIND(DRUG)) && phrase_in(q->text, to_measure, NULL))
		return true;
	return (kinds & VOCAB_KIND(TEST)) &&
	       !(kinds & (VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(PROCEDURE)));
}

/* Of a test asked about to tell who has the disease: what its level should be, or that it is done again in those who
 * were diagnosed, is no advice on that. */
static bool tells_of_diagnosing(minot_str s)
{
	static const char *const words[] = {
	        "diagnose", "diagnosing", "diagnosis of", "for diagnosis", "the diagnosis", "diagnostic",
	        "screen*",  "detect*",    "identif*",     "confirm*",      "rule out",      "ruling out",
	        "rule-out", "exclude*",   "suspected",    "test for",      "testing for",   "assess risk",
	        NULL};
	return phrase_in(s, words, NULL);
}

/* A row of a table, of which a cell forbids what it is about: "Zolvine | may harm the liver | Avoid in liver disease".
 */
static bool row_forbids(minot_str s)
{
	static const char *const cells[] = {"| avoid", "| do not use", "| contraindicated", "| not recommended",
	                                    "| should not be used"};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		if (minot_str_find_nocase(s, str_c(cells[i])) != SIZE_MAX)
			return true;
	return false;
}

/* A row of a table whose first cell is another treatment: "Pelamide | safer than other opioids | Avoid". */
static bool is_row_of_another(const struct composition *x, minot_str s)
{
	minot_str row = s;
	for (size_t at; (at = minot_str_find(row, STR("[\xe2\x80\xa6]"))) != SIZE_MAX;)
		row = str_sub(row, at + 5, row.n);
	size_t bar = minot_str_find(row, STR(" | "));
	minot_str cell = str_sub(row, 0, bar == SIZE_MAX ? 0 : bar);
	return x->intervention && cell.n && intervention_at(x, cell) == SIZE_MAX && first_treatment(x, cell).n;
}

/* "Pelamide is comparable to zolvine in efficacy": both have one. */
static bool is_as_good_as_another(minot_str s)
{
	static const char *const works[] = {"as effective as",          "equally effective",     "comparable efficacy",
	                                    "comparable in efficacy",   "similar efficacy",      "equivalent efficacy",
	                                    "similarly effective",      "comparably effective",  "as efficacious as",
	                                    "comparable effectiveness", "similar effectiveness", NULL};
	static const char *const not [] = {"not", "no", "neither", NULL};
	return phrase_in(s, works, NULL) && !phrase_in(s, not, NULL);
}

bool asks_to_wait_or_treat(minot_str question)
{
	static const char *const waits[] = {
	        "observed or",  "or observed",   "observation or",   "or observation",      "watched or",
	        "or watched",   "left alone or", "or left alone",    "watchful waiting or", "or watchful waiting",
	        "monitored or", "or monitored",  "or just observed", "or only observed",    NULL};
	return phrase_in(question, waits, NULL);
}

/* Whether it recommends to wait, of a question that asks to wait or to treat, and does not name the treatment. */
static bool advises_to_wait(const struct composition *x, const struct candidate *k)
{
	static const char *const waits[] = {
	        "be observed",    "observation is", "observation should",   "watchful waiting",
	        "watch and wait", "be monitored",   "expectant management", NULL};
	struct target t;
	return x->intervention && (k->says == SAYS_FOR || k->says == SAYS_FOR_WEAKLY) &&
	       asks_to_wait_or_treat(x->q->text) && phrase_in(k->text, waits, NULL) && !find_target(x, k->text, &t);
}

/* Whether s names a treatment, and not the one asked about. That unfractionated heparin has the name of the wider form
 * of low molecular weight heparins makes it none of them. */
static bool names_another_there(const struct composition *x, minot_str s)
{
	static const char *const unlike[] = {"unfractionated", "ufh", NULL};
	if (phrase_in(s, unlike, NULL) && !phrase_in(x->q->text, unlike, NULL))
		return true;
	return first_treatment(x, s).n && intervention_at(x, s) == SIZE_MAX;
}

/* "Offer zolvine (or pelamide for those whose kidneys fail)", and an item of a list: whether each place of s that names
 * those asked about is in brackets, or in an item, with another treatment. */
static bool names_them_with_another(const struct composition *x, minot_str s)
{
	static const char bullet[] = "\xe2\x80\xa2";
	bool some = false;
	for (size_t from = 0, at, end; from < s.n; from += end) {
		minot_str rest = str_sub(s, from, s.n);
		if ((at = name_of_terms(x, rest, x->q->state_terms, &end)) == SIZE_MAX)
			break;
		size_t place = from + at, open = place, close = place;
		while (open && s.p[open - 1] != '(' && s.p[open - 1] != ')')
			open--;
		while (close < s.n && s.p[close] != ')' && s.p[close] != '(')
			close++;
		minot_str item = STR_NONE;
		for (size_t k = place; k >= sizeof bullet - 1 && !item.n; k--)
			if (!memcmp(s.p + k - (sizeof bullet - 1), bullet, sizeof bullet - 1))
				item = str_sub(s, k, place);
		bool bracketed = open && s.p[open - 1] == '(' && close < s.n && s.p[close] == ')';
		if (!(bracketed && names_another_there(x, str_sub(s, open, close))) &&
		    !(item.n && names_another_there(x, item)))
			return false;
		some = true;
	}
	return some;
}

/* "X is the choice; however, if the kidneys fail, Y should be considered": of those asked about it names another
 * treatment, and what it says of X is of everybody else. */
static bool gives_them_another(const struct composition *x, minot_str s)
{
	if (x->intervention && x->q->state_terms && names_them_with_another(x, s))
		return true;
	static const char *const turns[] = {"however, if",  "but if",  "however, in", "but in",
	                                    "however, for", "but for", NULL};
	size_t at, end, name;
	if (!phrase_from(s, 0, turns, &at, &end))
		return false;
	minot_str before = str_sub(s, 0, at), rest = str_sub(s, end, s.n);
	size_t stop = minot_str_find(rest, STR(". "));
	rest = str_sub(rest, 0, stop == SIZE_MAX ? rest.n : stop);
	return name_of_terms(x, before, x->population, &name) == SIZE_MAX &&
	       name_of_terms(x, rest, x->population, &name) != SIZE_MAX && intervention_at(x, rest) == SIZE_MAX &&
	       first_treatment(x, rest).n;
}

enum says stance_of(const struct composition *x, const struct candidate *k)
{
	if (k->statement->flags & STATEMENT_RATED) /* its number says it, and of nothing but what the row names */
		return (k->here | k->wider) & x->intervention ? k->says : SAYS_NOTHING;
	if (advises_to_wait(x, k))
		return SAYS_AGAINST;
	if (gives_them_another(x, k->text))
		return SAYS_NOTHING;
	bool treats =
	        !((k->here | k->wider) & x->intervention) && tells_of_giving(k->text) && first_treatment(x, k->text).n;
	/* that its level fell in a trial is a word on what was given, not on measuring it */
	static const char *const advises[] = {"should", "recommend*", "suggest*", "useful", "helpful", NULL};
	bool fell = role_is_finding(k->role) && !tells_of_diagnosing(k->text) && !phrase_in(k->text, advises, NULL);
	if (asks_of_test(x->q) &&
	    (treats || fell || ((x->q->types & QTYPE(DIAGNOSIS)) && !tells_of_diagnosing(k->text))))
		return SAYS_NOTHING;
	/* "it was not shown that it works, nor that it does not" */
	static const char *const neither[] = {"nor that it is not",   "nor that it does not", "nor that they are not",
	                                      "nor that they do not", "or that it is not",    "or that it does not",
	                                      "or that they are not", "or that they do not",  NULL};
	if (phrase_in(k->text, neither, NULL) && intervention_at(x, k->text) != SIZE_MAX)
		return SAYS_INSUFFICIENT;
	if (is_row_of_another(x, k->text))
		return SAYS_NOTHING;
	if (row_forbids(k->text) && intervention_at(x, k->text) != SIZE_MAX)
		return SAYS_AGAINST;
	enum says s = first_said(x, k);
	if (s == SAYS_NOTHING && x->intervention && find_target(x, k->text, &(struct target){0}))
		s = says_of_course(k->text);
	struct target told;
	if ((s == SAYS_FOR || s == SAYS_FOR_WEAKLY || !x->intervention) && tells_people_that(k->text) &&
	    (!find_target(x, k->text, &told) || tells_of_harm(k->text)))
		return SAYS_NOTHING;
	if (s == SAYS_AGAINST && spares_something(k->text))
		s = SAYS_FOR_WEAKLY;
	s = said_for_another(x, k->text, s);
	if (k->role == SENTENCE_RECOMMENDATION && is_beside_it(x, k->text))
		return SAYS_NOTHING;
	if (k->n_spans > 1 && (s == SAYS_FOR || s == SAYS_FOR_WEAKLY) && advises_telling(x, k->text))
		return SAYS_NOTHING; /* its lead-in offers information, its items say on what */
	if (x->intervention && (s == SAYS_FOR || s == SAYS_FOR_WEAKLY))
		s = sobered(x, k->text, s);
	struct target t;
	if (s == SAYS_AGAINST && only_in_place(k->text)) /* of its own place, not of another's */
		return !x->intervention || find_target(x, k->text, &t) ? SAYS_FOR_WEAKLY : SAYS_NOTHING;
	if (s == SAYS_NO_DIFFERENCE && asks_of_safety(x) && tells_of_harm(k->text))
		return tells_of_harm_of_it(k->text) ? SAYS_FOR : SAYS_NOTHING;
	if (s == SAYS_NO_DIFFERENCE && is_of_two_that_work(x, k->text))
		return is_as_good_as_another(k->text) ? SAYS_FOR_WEAKLY : SAYS_NOTHING;
	if (s == SAYS_FOR && k->role != SENTENCE_RECOMMENDATION && tells_of_little(k->text))
		s = SAYS_FOR_WEAKLY;
	if (s == SAYS_FOR && offers_a_choice(k->text))
		s = SAYS_FOR_WEAKLY;
	if (names_only_aside(x, k->text) || tells_of_plan(k->text) || tells_of_scope(k->text))
		return SAYS_NOTHING;
	if (compares_another(x, k->text) || goes_along(x, k->text) || is_of_research(k->text) ||
	    is_of_a_report(k->text) || tells_of_custom(k->text))
		return SAYS_NOTHING;
	return s == SAYS_FOR && graded_weak(k->text) ? SAYS_FOR_WEAKLY : s;
}

bool asks_to_refuse(minot_str question)
{
	static const char *const refuses[] = {"contraindicated", "contra-indicated", "dangerous",
	                                      "harmful",         "unsafe",           NULL};
	static const char *const told[] = {"should", "must", "need", "needs", "ought", "best", "better", "to be", NULL};
	static const char *const leaves_out[] = {"avoid", "avoided", NULL};
	static const char *const otherwise[] = {"can",   "could", "may",  "might", "used",
	                                        "given", "taken", "help", "helps", NULL};
	size_t at, end;
	if (phrase_in(question, refuses, NULL))
		return true;
	if (!phrase_from(question, 0, leaves_out, &at, &end))
		return false;
	minot_str before = minot_str_trim(str_sub(question, 0, at));
	return phrase_in(before, told, NULL) && !phrase_in(before, otherwise, NULL);
}

bool asks_permission(const struct composition *x)
{
	static const char *const may[] = {"can", "may", "safe", "safely", "ok", "okay", "allowed", NULL};
	return x->q->polar && x->intervention &&
	       (asks_of_safety(x) || asks_to_refuse(x->q->text) || phrase_in(x->q->text, may, NULL));
}
