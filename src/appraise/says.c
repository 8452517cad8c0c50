#include "appraise/appraise.h"
static const char *const insufficient[] = {
	"insufficient evidence", "evidence is insufficient", "evidence was insufficient", "evidence are insufficient",
	"insufficient to", "is insufficient", "are insufficient", "not enough evidence", "no evidence to support or refute", "support or refute",
	"inconclusive", "uncertain", "unclear", "cannot be recommended", "unable to", "no recommendation can be made",
	"no recommendation", "level u", "unknown", "could not be determined", "not possible to", "no randomised controlled trials",
	"no randomized controlled trials", "no trials", "lack of evidence", "inadequate data", "data are inadequate",
	"further research is needed", "remains questionable", "neither for nor against", "cannot be drawn", "unproven", NULL};
static const char *const against[] = {
	"should not", "do not", "must not", "not recommended", "not be recommended", "recommend* against", "recommends against", "recommend against", "recommended against",
	"suggest against", "suggests against", "is contraindicated", "are contraindicated", "contraindicated", "not indicated", "should be avoided", "avoid",
	"ineffective", "not effective", "no benefit", "no overall clinically significant benefit", "no significant benefit", "did not improve", "did not reduce", "did not prevent",
	"does not improve", "does not reduce", "does not prevent", "do not improve", "do not reduce", "not improve", "not beneficial", "is not useful", "not appropriate", "not support",
	"no effect", "unlikely to", "increased mortality", "harmful", "not routinely", "no evidence of benefit",
	"no evidence that", "failed to", "not be used", "not be offered", "not necessary", "not needed", "is not recommended", NULL};
static const char *const same[] = {"no difference*", "no significant difference*", "no statistically significant difference*",
				   "did not differ", "not differ", "similar between", "were similar", "was similar", "not significantly different", "comparable",
				   "no statistically significant effect", "not associated with", "equivalent", NULL};
static const char *const strongly[] = {
	"should be offered", "offer", "recommend*", "is recommended", "are recommended", "should be", "should receive", "must be", "should", "treat with", "indicated for", "is indicated", "are indicated",
	"is effective", "are effective", "was effective", "were effective", "effective in", "effective for", "efficacious", "superior to", "significantly improved", "significantly reduced", "significantly reduce*",
	"significantly lower", "reduces", "reduced", "improves", "improved", "strong evidence", "first-line", "first line", "beneficial", "hastens", "more effective", "administer", "give",
	"prevents", "well tolerated", "can be used", "safe", NULL};
static const char *const weakly[] = { /* what may be done or may help; "symptoms may occur" is neither */
	"consider*", "suggest*", "may be considered", "may be offered", "may be used", "may be given", "may be useful", "may be effective",
	"may be beneficial", "may be helpful", "may be appropriate", "may be reasonable", "may be prescribed", "may be tried", "may be as effective",
	"may consider", "may offer", "may use", "may prescribe", "may administer", "may choose", "may help", "may benefit", "may reduce",
	"may improve", "may relieve", "may decrease", "may prevent", "may shorten", "might be considered", "might be useful", "might be effective",
	"could be considered", "could be used", "can be considered", "can be used", "can be offered", "can be given", "can generally be treated",
	"possibly", "probably", "weak evidence", "option*", "reasonable", NULL};

/* "The panel suggests that clinicians not use it", "recommends (1C) that it not be given": a verb of recommendation, and
 * within its clause a "not" that belongs to it and to no "who are not at risk". */
static bool recommends_not(minot_str s)
{
	static const char *const verbs[] = {"recommend*", "suggest*", "advise*", "advice", "propose*", NULL};
	static const char *const no[] = {"not", "against", NULL};
	static const char *const others[] = {"is not", "are not", "was not", "were not", "do not", "does not", "did not", "has not", "have not",
					     "had not", "may not", "can not", "if not", "or not", "but not", "who not", "not only", NULL};
	enum { CLAUSE = 140 };
	size_t at, not_at;
	if (!phrase_in(s, verbs, &at))
		return false;
	minot_str clause = str_sub(s, at, at + CLAUSE);
	if (!phrase_in(clause, no, &not_at))
		return false;
	minot_str around = str_sub(clause, not_at > 5 ? not_at - 5 : 0, not_at + 8);
	return !phrase_in(around, others, NULL);
}

enum says sentence_says(minot_str s)
{
	if (phrase_in(s, insufficient, NULL))
		return SAYS_INSUFFICIENT;
	if (phrase_in(s, against, NULL) || recommends_not(s))
		return SAYS_AGAINST;
	if (phrase_in(s, same, NULL))
		return SAYS_NO_DIFFERENCE;
	size_t strong_at, weak_at;
	bool strong = phrase_in(s, strongly, &strong_at), weak = phrase_in(s, weakly, &weak_at);
	if (strong && (!weak || strong_at < weak_at))
		return SAYS_FOR;
	return weak ? SAYS_FOR_WEAKLY : SAYS_NOTHING;
}

bool sentence_restricts(minot_str s)
{
	static const char *const words[] = {"only if", "only when", "only in", "unless", "except", "if possible", "provided that", "reserved for",
					    "restricted to", "limited to", "selected patients", "high risk", "at high risk", "depending on",
					    "case-by-case", "individual*", "second-line", NULL};
	return phrase_in(s, words, NULL);
}

bool sentence_negates(minot_str s)
{
	static const char *const words[] = {"not", "no", "never", "neither", "nor", "without", "cannot", "none", "against",
					    "insufficient", "avoid*", "contraindicat*", "unlikely", "ineffective", NULL};
	return phrase_in(s, words, NULL);
}
