/* cues.c: phrases that tell what a sentence does. The tables are written by us from reading guidelines, labels and
 * abstracts; the words of recommendation follow how GRADE, NICE and AAN word them (NICE: "offer", "consider", "do not";
 * GRADE: "recommend", "suggest"; AAN: "should", "may", "insufficient evidence to support or refute"). */
#include "appraise/appraise.h"

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}
static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Length matched of phrase at s, or 0. A space in the phrase matches one white space; '*' at its end any ending. */
static bool match_at(minot_str s, size_t at, const char *phrase, size_t n)
{
	bool open = n && phrase[n - 1] == '*';
	n -= open;
	if (at + n > s.n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = lower(s.p[at + i]);
		if (c != phrase[i] && !(phrase[i] == ' ' && (c == '\n' || c == '\t')))
			return false;
	}
	return open || at + n == s.n || !is_word(s.p[at + n]) || !is_word(phrase[n - 1]);
}

bool phrase_in(minot_str s, const char *const *phrases, size_t *at)
{
	for (size_t i = 0; i < s.n; i++) {
		if (i && is_word(s.p[i - 1]) && is_word(s.p[i]))
			continue;
		char c = lower(s.p[i]);
		for (size_t k = 0; phrases[k]; k++)
			if (phrases[k][0] == c && match_at(s, i, phrases[k], strlen(phrases[k]))) {
				if (at)
					*at = i;
				return true;
			}
	}
	return false;
}

static const char *const schedule[] = {
	"once daily", "twice daily", "daily", "once a day", "twice a day", "times a day", "times daily", "every day",
	"every other day", "weekly", "once a week", "twice a week", "monthly", "every * hours", "single dose", "loading dose",
	"for at least", "hourly", "minutes", "hours", "days", "weeks", "months", "starting dose", "initial dose",
	"maintenance dose", "maximum dose", "dose*", "dosage*", "dosing", "infusion", "bolus", "administer*", "course",
	"duration of treatment", "treatment duration", "titrat*", "taper*", NULL};
static const char *const monitor[] = {
	"monitor*", "check*", "recheck*", "re-check*", "follow-up", "follow up", "followed up", "baseline", "before starting",
	"before initiating", "prior to initiating", "prior to starting", "surveillance", "periodic*", "repeat testing",
	"repeating", "reassess*", "reassessed", "assess*", "measure", "measured", "measuring", "test patients", "tested",
	"screen", "laboratory tests", "blood count*", "cbc", "serum level*", "plasma level*", "at least every", "observe*",
	"observation", "24-hour urine", "echocardiogram", "liver function tests", "renal function tests", NULL};
static const char *const harm[] = {
	"adverse", "side effect*", "toxic*", "harm*", "risk of", "risk for", "increased risk", "safety", "bleeding",
	"teratogenic*", "malformation*", "complication*", "hypersensitiv*", "serious", "mortality", "death*", "withdrawal*",
	"discontinued due", "tolerab*", "well tolerated", "nausea", "vomiting", "hepatotoxic*", "nephrotoxic*", "hypotension",
	"cytopenia*", "neutropenia", "abuse", "dependence", "reported in", NULL};
static const char *const caution[] = {
	"caution*", "care must be taken", "should be avoided", "avoid", "avoided", "beware", "however", "not interpret*",
	"be aware", "warn*", "advised not to", "do not exclude", "does not exclude", "may mask", "must not", "contraindicat*",
	"discontinue", "stop", "only if", "should only", "unless", "rare*", "if blood counts", "hold", NULL};
static const char *const interaction[] = {"interact*", "concomitant*", "co-administ*", "coadminist*", "in combination with cyp",
					  "cyp3a4", "cyp2d6", "cyp2c9", "antacid*", "inhibitors of cyp", NULL};
static const char *const alternative[] = {
	"alternative*", "rather than", "instead", "second-line", "second line", "third-line", "compared with", "compared to",
	"versus", "vs.", "vs", "as effective as", "as efficacious as", "equivalent", "superior", "non-inferior*",
	"noninferior*", "preferred", "preferable", "equally", "either", "more effective than", "less effective than", NULL};
static const char *const test[] = {
	"sensitivity", "specificity", "predictive value*", "likelihood ratio*", "accuracy", "diagnos*", "false positive*",
	"false-positive*", "false negative*", "threshold", "area under", "auc", "gold standard", "reference standard",
	"detection of", "test result*", "suspected", "nucleic acid", "screening test*", NULL};
static const char *const course[] = {"prognos*", "recurrence*", "relapse*", "survival", "remission*", "natural history",
				     "outcome was", "long-term outcome*", "predict*", "risk factor*", "recover*", NULL};
static const char *const evidence[] = {
	"quality evidence", "quality of evidence", "quality of the evidence", "low-quality", "further research",
	"further trials", "further studies", "more research", "limited data", "limited evidence", "limitation*", "no trials",
	"no studies", "trials were", "studies were", "included studies", "randomised controlled trials",
	"randomized controlled trials", "systematic review*", "meta-analys*", "heterogeneity", "risk of bias", "blinded",
	"primary outcome", "primary endpoint", "primary end point", "secondary", "confidence interval*", "remains unclear",
	"remains uncertain", "uncertain", "insufficient evidence", "evidence is insufficient", "inconsistent", "adjusted",
	"needs further", "was a prospective", "observational", NULL};
static const char *const numbers[] = {"95% ci", "95% confidence", "p =", "p=", "p <", "p<", "p >", "hazard ratio", "odds ratio",
				      "relative risk", "risk ratio", "mean difference", "rr ", "or ", "hr ", "nnt", NULL};
static const char *const pregnancy[] = {"pregnan*", "trimester", "breastfe*", "breast-fe*", "breast feeding", "lactat*",
					"teratogen*", "childbearing", NULL};
static const char *const kidney[] = {"renal", "kidney*", "creatinine", "egfr", "gfr", "dialysis", "hemodialysis",
				     "haemodialysis", NULL};
static const char *const child[] = {"child*", "infant*", "neonat*", "paediatric*", "pediatric*", "adolescent*", "newborn*",
				    NULL};
static const char *const condition[] = {"if", "unless", "only when", "only if", "except", "provided", "in patients with",
					"in patients who", "in adults", "in children", "in women", "when", "until",
					"in whom", "in those", "for patients", NULL};
static const char *const step[] = {"immediately", "promptly", "as soon as", "first hour", "within", "then", "initially",
				   "first-line", "first line", "prior to", "after", "start with", "begin with", NULL};

uint32_t cues_of(minot_str s)
{
	static const struct {
		uint32_t cue;
		const char *const *phrases;
	} table[] = {
		{CUE(SCHEDULE), schedule}, {CUE(MONITOR), monitor},     {CUE(HARM), harm},
		{CUE(CAUTION), caution},   {CUE(INTERACTION), interaction}, {CUE(ALTERNATIVE), alternative},
		{CUE(TEST), test},         {CUE(COURSE), course},       {CUE(EVIDENCE), evidence},
		{CUE(NUMBERS), numbers},   {CUE(PREGNANCY), pregnancy}, {CUE(KIDNEY), kidney},
		{CUE(CHILD), child},       {CUE(CONDITION), condition}, {CUE(STEP), step},
	};
	uint32_t cues = 0;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (phrase_in(s, table[i].phrases, NULL))
			cues |= table[i].cue;
	struct stated_dose d[MAX_DOSES];
	if (doses_of(s, d))
		cues |= CUE(DOSE);
	return cues;
}

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
