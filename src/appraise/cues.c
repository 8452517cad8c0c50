/* cues.c: phrases that tell what a sentence does. The tables are written by us from reading guidelines, labels and
 * abstracts; the words of recommendation follow how GRADE, NICE and AAN word them (NICE: "offer", "consider", "do not";
 * GRADE: "recommend", "suggest"; AAN: "should", "may", "insufficient evidence to support or refute"). */
#include "appraise/appraise.h"

static const char *const schedule[] = {
	"once daily", "twice daily", "daily", "once a day", "twice a day", "times a day", "times daily", "every day",
	"every other day", "weekly", "once a week", "twice a week", "monthly", "single dose", "loading dose",
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
