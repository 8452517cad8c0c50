/* wanted.c: see wanted.h. */
#include "answer/wanted.h"
#include "answer/arms.h"
#include "answer/features.h"
#include "answer/matters.h"
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/whom.h"

#include "appraise/phrase_set.h"
#include "vocab/vocab.h"

#define W(name) WORDING(name)
#define C(name) (1ull << CUE_BIT_##name)
#define Q(name) QTYPE(name)
#define R(name) (1u << SENTENCE_##name)
#define P(name) (1u << PART_##name)

/* From so much on a statement does not tell what is wanted, on the scale of the score. */
static const double lacks_most = 2;

enum {
	ADVICE = R(RECOMMENDATION) | R(LABEL) | R(FACT) | R(CONCLUSION),
	ANYBODY = ADVICE | R(RESULT),
	/* types that go with any kind: how, when and for whom it is asked */
	BESIDES = Q(ROLE) | Q(HOW_TO) | Q(DURATION) | Q(SPECIAL_POPULATION) | Q(MECHANISM) | Q(DOSING),
	MAX_PHRASES = 14
};

/* The kinds, of which those are wanted that the question's types and words name. A statement tells one with one of the
 * wordings `any` (and one of `also`), said by somebody in `roles`; or in one of `parts` of a record,
 * whatever its words. `look_up`: words by which guidelines, labels and reviews speak of it; headings of NGC's summaries
 * and of labels (21 CFR 201.57) among them. */
struct wanted {
	uint32_t types;                      /* QTYPE bits that the question has */
	const char *const asks[MAX_PHRASES]; /* words of the question, one of which stands in it; empty: none need */
	bool of_dose; /* only where the question asks how much of it is given, and no other then */
	const char *look_up;
	uint64_t any, also;
	uint32_t roles, parts; /* bits */
	double (*lacks)(const struct composition *, const struct candidate *,
	                uint32_t rows);    /* by its text: see below */
	enum article_section_kind section; /* where a reader looks for it */
	enum template words;
};

/* By the text -------------------------------------------------------------------------------------------------------
 *
 * What of an answer a statement lacks, on the scale of the score: 0 where it is whole. Of monitoring that is the act,
 * the thing measured and the time; of who must not have it, that the "not" is said of the drug; of a harm, that the
 * drug does it and is not given against it. Words from reading guidelines' sections on monitoring and potential harms,
 * and labels. */

#define WORDS_LIST(X)                                                                                                  \
	X(ACT, "monitor", "be monitored", "monitoring of", "monitoring is", "monitoring should",                       \
	  "requires monitoring", "regular monitoring", "measure", "be measured", "measurement of", "check",            \
	  "be checked", "checking", "carry out", "obtain", "be obtained", "are obtained", "perform", "be performed",   \
	  "repeat", "be repeated", "assess", "be assessed", "examination*", "screen", "be screened", "screening",      \
	  "surveillance", "tests should", "test for", "blood tests", "be tested", "be followed", "should undergo",     \
	  "monitored closely", "closely monitored", "monitored for", "active monitoring", "blood count monitoring",    \
	  "weekly monitoring", "blood monitoring is", "determining")                                                   \
	X(ADVISES, "should", "recommend*", "must", "need*", "requir*", "advis*", "important", "essential", "suggest*") \
	X(SHOULD, "should", "must", "recommended", "advis*", "not exceed")                                             \
	X(TEST, "level", "levels", "concentration*", "count", "counts", "liver function", "hepatic function",          \
	  "liver enzyme*", "lft*", "alt", "transaminase*", "aminotransferase*", "creatinine", "renal function",        \
	  "kidney function", "egfr", "gfr", "electrolyte*", "potassium", "sodium", "calcium", "thyroid", "tsh", "ecg", \
	  "electrocardiogra*", "echocardiogra*", "inr", "blood pressure", "heart rate", "weight", "bmi", "glucose",    \
	  "hba1c", "lipid*", "creatine kinase", "chest radiograph*", "chest x-ray", "pulmonary function", "eye*",      \
	  "ophthalm*", "retina*", "visual", "bone mineral density", "hearing", "tpmt", "thiopurine methyltransferase", \
	  "urine*", "white blood cell*", "neutrophil*", "platelet*", "haemoglobin", "hemoglobin", "blood test*",       \
	  "toxicity", "side effect*", "adverse effect*")                                                               \
	X(WHEN, "before", "every", "weekly", "monthly", "annual*", "yearly", "daily", "baseline", "before starting",   \
	  "before initiating", "before treatment", "prior to", "regular*", "periodic*", "weeks", "months", "at least", \
	  "each visit", "every visit", "routinely", "during treatment", "throughout")                                  \
	X(HARM, "adverse", "side effect*", "side-effect*", "toxic*", "risk factor for", "increase the risk",           \
	  "increases the risk", "increased risk", "higher risk", "risk of", "risks of", "may cause", "can cause",      \
	  "cause", "causes", "caused", "associated with", "induced", "related to", "harm*", "tolerat*",                \
	  "complication*", "discontinued because", "reported", "hypersensitivity", "fatal", "black box",               \
	  "boxed warning")                                                                                             \
	X(BENEFIT, "reduce the risk", "reduces the risk", "reduced the risk", "reduction in the risk",                 \
	  "decrease in the risk", "reducing the risk", "lower the risk", "lowers the risk", "decreased the risk",      \
	  "at risk of", "at high risk", "at increased risk", "at higher risk", "risk reduction", "beneficial")         \
	X(WHICH, "risk factor for", "increase the risk", "increases the risk", "increased the risk", "risk of",        \
	  "may cause", "can cause", "causes", "include", "includes", "including", "such as", "associated with")        \
	X(ADVERSE, "adverse", "side effect*", "side-effect*", "toxic*", "may cause", "can cause", "causes", "safe*")   \
	X(DOES, "adverse", "side effect*", "side-effect*", "increase*", "toxic*", "may cause", "can cause", "causes")  \
	X(RECORDED, "were recorded", "was recorded", "were monitored", "were assessed", "was assessed",                \
	  "were evaluated", "was evaluated", "were collected", "were summarized", "were summarised", "were noted",     \
	  "primary outcome*", "secondary outcome*", "outcome measure*", "end point*", "endpoint*")                     \
	X(WHICH_HARM, "nausea", "vomit*", "diarrh*", "constipat*", "dyspeps*", "abdominal", "bleed*", "haemorrhag*",   \
	  "hemorrhag*", "ulcer*", "rash", "pruritus", "itch*", "urticaria", "angioedema", "anaphyla*", "headache*",    \
	  "dizz*", "drows*", "sedation", "somnolence", "sleepiness", "insomnia", "fatigue", "confusion", "delirium",   \
	  "seizure*", "neuropath*", "tremor*", "ataxia", "dyskinesia*", "extrapyramidal", "suicid*", "depression",     \
	  "hypotens*", "hypertens*", "bradycardia", "tachycardia", "arrhythm*", "qt", "torsade*", "heart failure",     \
	  "myocardial infarction", "stroke", "thrombo*", "embol*", "cough", "bronchospasm", "pulmonary", "pneumon*",   \
	  "respiratory", "infection*", "sepsis", "hepat*", "liver", "jaundice", "pancreatitis", "renal", "kidney*",    \
	  "nephro*", "hyperkal*", "hypokal*", "hyponat*", "acidosis", "hypoglyc*", "hyperglyc*", "diabetes",           \
	  "weight gain", "weight loss", "thyroid*", "adrenal*", "osteopor*", "fracture*", "bone", "myopath*",          \
	  "myalgia", "muscle*", "rhabdomyolysis", "tendon*", "neutropeni*", "agranulocytosis", "leukopeni*",           \
	  "thrombocytopeni*", "anaemia", "anemia", "marrow", "alopecia", "hair", "photosensitiv*", "ocular", "vision", \
	  "visual", "eye*", "cataract*", "hearing", "ototox*", "teratogen*", "malformation*", "miscarriage*",          \
	  "cancer", "death*", "dry mouth", "taste", "sexual", "oedema", "edema", "swelling", "dependence",             \
	  "withdrawal")                                                                                                \
	X(HEALS, "heal*", "efficac*", "effective*", "eradicat*", "reliev*", "treatment of", "improve*", "beneficial")  \
	X(HOW_GRAVE, "common", "commonest", "commonly", "frequent*", "serious", "severe", "fatal", "life-threatening", \
	  "death*", "boxed warning", "rare", "rarely", "per cent", "percent", "per 1000", "per 1,000")                 \
	X(BESIDE, "interacting", "concomitant*", "concurrent*", "co-administ*", "coadminist*", "in combination with")  \
	X(RESEARCH, "further research", "more research", "further studies", "further trials", "more studies",          \
	  "future research", "future studies", "studies need", "studies are needed", "trials are needed",              \
	  "trials should", "research is needed", "few studies", "further study", "no data on", "no data were",         \
	  "not reported", "randomised controlled trials of", "search strateg*")                                        \
	X(BOXED, "boxed warning", "black box", "black-box", "warning against", "warns against")                        \
	X(MOST, "maximum", "maximal", "max", "exceed*", "more than", "up to", "at most", "no higher than", "limit*")   \
	X(CONTRA, "contraindicat*", "contra-indicat*", "must not", "should not be used in", "do not use in",           \
	  "not be used in", "boxed warning", "black box")                                                              \
	X(NOT, "should not", "do not use", "do not give", "do not prescribe", "do not offer", "do not take",           \
	  "do not start", "avoid*", "never", "not recommended", "not be given", "unsuitable", "not appropriate",       \
	  "not indicated")                                                                                             \
	X(CAUTION, "caution*", "with care", "care should", "carefully")                                                \
	X(STOP, "stop*", "discontinu*", "withdraw*", "taper*", "interrupt*", "withhold*", "withheld", "continue*",     \
	  "continuing", "resum*", "restart*", "wean*", "cessation", "step down", "gradual*", "deprescri*")             \
	X(TOGETHER, "interact*", "concomitant*", "concurrent*", "co-administ*", "coadminist*", "inhibit*", "induc*",   \
	  "combination", "combined", "together", "potentiat*", "with alcohol", "plasma level*", "serum level*",        \
	  "plasma concentration*", "serum concentration*", "clearance of")

#define X(name, ...) static const char *const words_##name[] = {__VA_ARGS__, NULL};
WORDS_LIST(X)
#undef X
enum words_row {
#define X(name, ...) WORDS_##name,
	WORDS_LIST(X)
#undef X
	        N_WORDS
};
_Static_assert(N_WORDS <= 32, "a bit of rows_in for each");
#define HAS(name) (rows >> WORDS_##name & 1)

static uint32_t rows_in(minot_str text)
{
	static const char *const *const tables[] = {
#define X(name, ...) words_##name,
	        WORDS_LIST(X)
#undef X
	                NULL};
	static struct phrase_set set = PHRASE_SET(tables);
	return phrase_set_rows(&set, text);
}

/* Of another drug, where neither the text nor what stands above it names the one asked about. */
static double lacks_of_name(const struct composition *x, const struct candidate *k)
{
	if (intervention_at(x, k->text) != SIZE_MAX)
		return 0;
	return terms_around(k) & rarest_of_treatments(x) ? 0.5 : lacks_most;
}

/* Of others than those asked about, as far as its words and what stands above them tell. */
static double lacks_of_whom(const struct composition *x, const struct candidate *k)
{
	uint64_t whom = rarest_of(x, x->population), held = k->here | k->wider | k->near | k->from->own_title;
	uint32_t special = special_asked(x);
	if (special & special_around(k))
		return 0;
	/* of organs that fail and of the unborn, what is said of others tells nothing; of an age it may */
	double of_special = !special ? 0 : x->q->states & ~(1u << QUESTION_STATE_AGE) ? lacks_most : 1;
	return (!whom || (held & whom) ? 0 : 1) + of_special;
}

/* "How is kidney function monitored on zolvine?": of that organ, by its names and those of its tests. */
static double lacks_of_organ(const struct composition *x, minot_str text)
{
	static const char *const organs[][6] = {
	        {"kidney*", "renal", "creatinine", "egfr", "gfr", NULL},
	        {"liver", "hepatic", "alt", "transaminase*", "aminotransferase*", NULL},
	        {"thyroid", "tsh", NULL},
	        {"blood count*", "neutrophil*", "white cell*", "white blood*", "platelet*", NULL},
	        {"heart", "cardiac", "ecg", "electrocardiogra*", "echocardiogra*", NULL},
	        {"eye*", "ophthalm*", "retina*", "visual", NULL},
	};
	bool asked = false;
	for (size_t i = 0; i < sizeof organs / sizeof *organs; i++) {
		bool one = phrase_in(x->q->text, organs[i], NULL);
		if (one && phrase_in(text, organs[i], NULL))
			return 0;
		asked |= one;
	}
	return asked ? 1 : 0;
}

static double lacks_of_monitoring(const struct composition *x, const struct candidate *k, uint32_t rows)
{
	bool headed = k->statement->headings >> HEADING_MONITORING & 1;
	/* "follow-up showed", "was assessed": what a study did is no monitoring of patients */
	bool study = k->role == SENTENCE_CONCLUSION && !HAS(ADVISES);
	/* what is measured because another drug is given, too, is asked of those who take both */
	bool beside = HAS(BESIDE) && first_treatment_but(x, k->text).n;
	/* "a blood count is recommended before it" */
	double act = HAS(ACT) || headed ? 0 : HAS(TEST) && HAS(SHOULD) && HAS(WHEN) ? 0.5 : 2;
	return act + (study ? 1.5 : 0) + (HAS(TEST) ? 0 : 1) + (HAS(WHEN) ? 0 : 0.5) + (beside ? 1 : 0) +
	       lacks_of_organ(x, k->text) + lacks_of_name(x, k);
}

static bool is_boxed(const struct candidate *k) { return k->statement->label_section == IN_BOXED_WARNING; }

/* "Offer Y if X is contraindicated" says it of nobody. */
static double lacks_of_not(const struct composition *x, const struct candidate *k, uint32_t rows)
{
	bool listed = k->from->words.fields[k->field].part == PART_CONTRAINDICATION ||
	              k->statement->label_section == IN_CONTRAINDICATIONS || is_boxed(k);
	bool said = (HAS(CONTRA) || HAS(NOT)) && stance_of(x, k) == SAYS_AGAINST;
	return (listed        ? 0
	        : HAS(BOXED)  ? 0.5
	        : !said       ? HAS(CAUTION) ? 1 : 2
	        : HAS(CONTRA) ? 0
	                      : 0.5) +
	       lacks_of_name(x, k);
}

/* "Does X cause Y?": whatever tells of Y. */
static bool names_harm_asked(const struct composition *x, const struct candidate *k)
{
	uint64_t harm = 0;
	bool asked = x->q->polar && (x->wanted >> WANTED_HARMS & 1);
	for (size_t i = 0; asked && i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		harm |= c->role[0] == 'o' || c->role[0] == 'p' ? rarest_of(x, name_of(c)) : 0;
	}
	return (k->here | k->wider) & harm;
}

/* Whether a sentence names a harm that is found, and not one that was looked for, or an ailment that is healed. */
static bool names_a_harm(minot_str text)
{
	minot_str rest = text, one;
	bool table = memchr(text.p, '|', text.n);
	while (next_sentence(&rest, &one)) {
		uint32_t rows = rows_in(table ? text : one);
		if (HAS(WHICH_HARM) && !HAS(RECORDED) && (HAS(HARM) || !HAS(HEALS)))
			return true;
		if (table)
			return false;
	}
	return false;
}

/* "More bleeding in patients given pelamide than in those given it": the drug asked about is what another is compared
 * with. */
static bool is_of_other_arm(const struct composition *x, minot_str text)
{
	static const char *const more[] = {"more", "higher", "greater", "worse", "increased", "larger", NULL};
	static const char *const than[] = {"than", "compared with", "compared to", "versus", NULL};
	size_t from, to, at = intervention_at(x, text), ignored;
	return at != SIZE_MAX && phrase_in(str_sub(text, 0, at), more, &from) &&
	       phrase_from(text, from, than, &to, &ignored) && to < at;
}

static double lacks_of_harm(const struct composition *x, const struct candidate *k, uint32_t rows)
{
	bool for_it = k->says == SAYS_FOR || k->says == SAYS_FOR_WEAKLY;
	/* who advises it tells whom it is for, and may name their risks */
	bool advises = k->role == SENTENCE_RECOMMENDATION && (for_it || k->says == SAYS_INSUFFICIENT) && !HAS(ADVERSE);
	bool benefits = (HAS(BENEFIT) || k->says == SAYS_FOR) && !HAS(DOES);
	bool counts = HAS(HOW_GRAVE) || memchr(k->text.p, '%', k->text.n);
	if (names_harm_asked(x, k))
		return lacks_of_name(x, k);
	static const char *const of_trials[] = {"clinical studies", "clinical trials of",
	                                        NULL}; /* a label's, of effect */
	bool one_study = k->from->design >= DESIGN_RANDOMISED && k->from->design <= DESIGN_CASE_REPORT;
	/* which harm, how often or how grave it is, and who says so: one trial does not know the rare ones */
	double which = names_a_harm(k->text) ? 0 : (HAS(WHICH) ? 1 : 1.2) + (HAS(RECORDED) ? 1 : 0);
	return (HAS(HARM) ? 0 : 2) + which + (counts ? 0 : 0.3) + (one_study ? 0.5 : 0) +
	       (k->from->design == DESIGN_LABORATORY ? 1 : 0) +
	       (benefits || advises || stands_above(k, of_trials) ? 2 : 0) + (is_of_other_arm(x, k->text) ? 1.5 : 0) +
	       lacks_of_name(x, k);
}

/* A dose that a trial gave is none that anybody is to be given. */
static double lacks_of_advice(const struct candidate *k, uint32_t rows)
{
	bool advises = HAS(SHOULD) || HAS(CONTRA) || HAS(NOT);
	return k->role == SENTENCE_RESULT ? lacks_most : k->role == SENTENCE_CONCLUSION && !advises ? 1.5 : 0;
}

/* A dose for those asked about, or that they are to have less of it, or none: not another drug's that stands beside the
 * name ("1 mg of zolvine reverses 1 mg of brelloxin"), nor everybody's. */
static double lacks_of_dose(const struct composition *x, const struct candidate *k, uint32_t rows)
{
	bool limits = HAS(CONTRA) || HAS(NOT) || HAS(CAUTION), adjusts = k->wordings & W(ADJUST);
	size_t asked = intervention_at(x, k->text);
	minot_str another = first_treatment_but(x, k->text);
	bool others = another.n && asked == SIZE_MAX, behind = another.n && (size_t)(another.p - k->text.p) < asked;
	double of_others =
	        x->q->states & ~(1u << QUESTION_STATE_AGE) ? lacks_most : 1.5; /* organs that fail: never everybody's */
	uint32_t of = doses_are_of(x, k);
	double amount = of & DOSES_FOR_ASKED             ? lacks_of_advice(k, rows)
	                : limits                         ? 0.5
	                : of & DOSES_OF_ASKED            ? 1.5 /* "in renal failure use Y. The dose of X is 5 mg" */
	                : of                             ? lacks_most /* another's, or what is taken already */
	                : adjusts && !behind             ? 0.5
	                : k->cues & CUE(DOSE) && !behind ? 1
	                                                 : lacks_most;
	return amount + (special_around(k) & special_asked(x) ? 0 : of_others) +
	       (others ? lacks_most : lacks_of_name(x, k));
}

/* "Not more than 40 mg a day", of the drug asked about. */
static double lacks_of_maximum(const struct composition *x, const struct candidate *k, uint32_t rows)
{
	uint32_t special = special_asked(x);
	uint32_t of = doses_are_of(x, k);
	return (of & DOSES_OF_ASKED ? lacks_of_advice(k, rows) : lacks_most) + (HAS(MOST) ? 0 : 1) +
	       (!special || (special_around(k) & special) ? 0 : 1) + lacks_of_name(x, k);
}

/* Whether one of the words that end a treatment stands near its name: "Y was stopped and X was started" ends Y. */
static bool ends_it(const struct composition *x, minot_str s)
{
	enum { NEAR = 45 /* bytes on either side */ };
	size_t at, end;
	minot_str one;
	if (intervention_at(x, s) == SIZE_MAX)
		return true; /* it names it in another spelling, or stands under its name */
	while (next_sentence(&s, &one))
		for (size_t from = 0; phrase_from(one, from, words_STOP, &at, &end); from = end)
			if (intervention_at(x, str_sub(one, at > NEAR ? at - NEAR : 0,
			                               end + NEAR < one.n ? end + NEAR : one.n)) != SIZE_MAX)
				return true;
	return false;
}

/* What it is stopped for may be no population: "an operation". */
static double lacks_of_occasion(const struct composition *x, const struct candidate *k)
{
	static const uint32_t occasions =
	        VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM) | VOCAB_KIND(TEST);
	uint64_t occasion = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		occasion |= x->q->concepts[i].role[0] == 'm' && (x->q->concepts[i].kinds & occasions)
		                    ? rarest_of(x, x->q->concepts[i].terms)
		                    : 0;
	return !occasion || ((k->here | k->wider | k->near | k->from->own_title) & occasion) ? 0 : lacks_most;
}

static double lacks_of_stop(const struct composition *x, const struct candidate *k, uint32_t rows)
{
	/* that a trial's patients stopped it tells nobody when to; of whom twice: before surgery is not after a heart
	 * attack */
	bool told = k->role == SENTENCE_CONCLUSION && !HAS(ADVISES) && !HAS(NOT);
	/* how it is given on tells nothing of how it is ended */
	static const char *const goes_on[] = {"continu*", "resum*", "restart*", NULL};
	static const char *const ended[] = {"stop*",    "discontinu*", "withdraw*", "withh*",     "taper*",     "wean*",
	                                    "gradual*", "abrupt*",     "cessation", "interrupt*", "deprescri*", NULL};
	bool other = phrase_in(k->text, goes_on, NULL) && !phrase_in(k->text, ended, NULL) &&
	             !phrase_in(x->q->text, goes_on, NULL);
	return (told ? lacks_most : 0) + (other ? 1.5 : 0) + (HAS(STOP) && ends_it(x, k->text) ? 0 : lacks_most) +
	       lacks_of_name(x, k) + lacks_of_whom(x, k) + lacks_of_occasion(x, k);
}

/* Whether the terms hold the rarest word of each treatment asked about. */
static bool names_all(const struct composition *x, uint64_t said)
{
	bool all = true;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		uint64_t name = rarest_of(x, x->q->concepts[i].core & x->intervention);
		all &= !name || (said & name);
	}
	return all;
}

static double lacks_of_together(const struct composition *x, const struct candidate *k, uint32_t rows)
{
	return (HAS(TOGETHER) ? 0 : 2) + (names_all(x, k->here | k->wider | k->near) ? 0 : 2);
}

/* In this order they are tried: of two that a statement tells equally well the first gives its section. */
static const struct wanted kinds[N_WANTED] = {
        [WANTED_INTERACTIONS] = {.types = Q(HARMS),
                                 .asks = {"interact*", "together with", "combined with", NULL},
                                 .look_up = "interactions interact concomitant",
                                 .any = C(INTERACTION) | W(INTERACTS),
                                 .roles = ANYBODY,
                                 .lacks = lacks_of_together,
                                 .section = SECTION_INTERACTIONS,
                                 .words = OWN_WANTED_INTERACTIONS},
        [WANTED_LIMITS] = {.types = Q(NON_INDICATION),
                           .look_up = "contraindicated contraindications avoid caution",
                           .any = W(CONTRAINDICATED) | W(DO_NOT) | C(CAUTION) | W(WARN),
                           .roles = ADVICE,
                           .parts = P(CONTRAINDICATION),
                           .lacks = lacks_of_not,
                           .section = SECTION_NOT_INDICATED,
                           .words = OWN_WANTED_AGAINST},
        [WANTED_MONITORING] = {.types = Q(MONITORING),
                               .look_up = "monitor monitoring baseline tests",
                               .any = C(MONITOR),
                               .also = W(MEASURE) | W(REPEAT) | W(COUNT) | W(TEST) | W(BEFORE) | C(SCHEDULE),
                               .roles = ADVICE,
                               .lacks = lacks_of_monitoring,
                               .section = SECTION_MONITORING,
                               .words = OWN_WANTED_MONITORING},
        [WANTED_HARMS] = {.types = Q(HARMS),
                          .asks = {"harm*", "risk*", "side effect*", "side-effect*", "advers*", "toxic*", "danger*",
                                   "complication*", "linked", "cause*", "safe*", "increase*", "worsen*", NULL},
                          .look_up = "harms adverse effects risk",
                          .any = C(HARM) | W(ADVERSE) | W(RISK),
                          .roles = ANYBODY,
                          .parts = P(HARMS),
                          .lacks = lacks_of_harm,
                          .section = SECTION_HARMS,
                          .words = OWN_WANTED_HARMS},
        [WANTED_STOPPING] = {.types = 0,
                             .asks = {"stop*", "withdraw*", "taper*", "discontinu*", "withheld", "withhold*",
                                      "interrupt*", "continued", "wean*", "come off", "coming off", "get off",
                                      "deprescri*", NULL},
                             .look_up = "discontinue stop withdrawal taper interrupt continue",
                             .any = W(STOP) | W(DURATION) | W(TIME_POINT) | W(BEFORE) | W(ADJUST) | W(DO_NOT) |
                                    W(WARN) | C(SCHEDULE) | C(STEP) | C(DOSE) | C(CAUTION) | C(HARM),
                             .roles = ADVICE,
                             .lacks = lacks_of_stop,
                             .section = SECTION_REGIMEN,
                             .words = OWN_WANTED_STOPPING},
        [WANTED_DOSE] =
                {.types = Q(DOSING),
                 .of_dose = true, /* to some, on whose state it depends; what everybody is given, records tell anyhow */
                 .look_up = "dose dosage adjustment reduced",
                 .any =
                         C(DOSE) | W(ADJUST) | C(SCHEDULE) | W(DO_NOT) | W(CONTRAINDICATED) | C(CAUTION) | W(WARN),
                 .roles = ANYBODY,
                 .lacks = lacks_of_dose,
                 .section = SECTION_REGIMEN,
                 .words = OWN_WANTED_DOSE},
        [WANTED_MAXIMUM] = {.types = Q(DOSING),
                            .asks = {"maximum", "maximal", "highest", "upper limit", "most i can", "exceed*", NULL},
                            .of_dose = true,
                            .look_up = "dose maximum exceed",
                            .any = C(DOSE) | C(SCHEDULE) | W(DO_NOT),
                            .roles = ADVICE,
                            .lacks = lacks_of_maximum,
                            .section = SECTION_REGIMEN,
                            .words = OWN_WANTED_MAXIMUM},
};

/* Whether a question asks if something may be given, or of some whom a state, an age or another treatment ("on
 * chemotherapy") sets apart: what forbids it stands in guidelines on others and in labels. */
static bool asks_of_some(const struct composition *x)
{
	const uint32_t taken = VOCAB_KIND(DRUG) | VOCAB_KIND(PROCEDURE);
	static const char *const permits[] = {"can",  "safe",      "safely",  "allowed", "ok",
	                                      "okay", "dangerous", "harmful", NULL};
	bool some = x->q->states || special_asked(x) || x->q->together ||
	            (x->q->polar && phrase_in(x->q->text, permits, NULL));
	for (size_t i = 0; i < x->q->n_concepts && !some; i++)
		some = x->q->concepts[i].role[0] == 'p' && (x->q->concepts[i].kinds & taken);
	return some;
}

/* Whether a test is asked about, and no drug: nothing is measured on it. */
static bool asks_of_test(const struct question *q)
{
	uint32_t is = 0;
	for (size_t i = 0; i < q->n_concepts; i++)
		is |= q->concepts[i].role[0] == 'i' ? q->concepts[i].kinds : 0;
	return (is & VOCAB_KIND(TEST)) && !(is & VOCAB_KIND(DRUG));
}

/* Whether it asks for a dose, and does not only name a treatment by one. */
static bool asks_how_much(minot_str question)
{
	static const char *const doses[] = {"dose*", "dosage*", "dosing", "how much", NULL};
	static const char *const of_kind[] = {"high", "low", "single", "full", "standard", "booster", NULL};
	size_t at, end, before = 0;
	for (size_t from = 0; phrase_from(question, from, doses, &at, &end); from = before = end) {
		minot_str lead = minot_str_trim(str_sub(question, before, at));
		bool kind = false; /* "on high dose steroids" names a treatment */
		for (size_t k = 0; of_kind[k]; k++)
			kind |= str_ends(lead, str_c(of_kind[k])) || (lead.n && lead.p[lead.n - 1] == '-');
		if (!kind)
			return true;
	}
	return false;
}

/* "X or Y" may ask of each, "in liver or kidney disease" of both. */
static bool compares(const struct question *q)
{
	static const char *const against[] = {"versus",  "vs",      "compar*",      "better",    "worse",
	                                      "than",    "instead", "superior*",    "inferior*", "differ*",
	                                      "prefer*", "replac*", "alternative*", NULL};
	return phrase_in(q->text, against, NULL);
}

void find_wanted(struct composition *x)
{
	static const uint32_t of_stopping = 1u << WANTED_STOPPING;
	/* acts that a question asks for beside a kind of answer: "how is it reversed and monitored" wants steps, too */
	static const char *const acts[] = {"treated",  "the treatment of", "managed", "management of",
	                                   "reversed", "chosen",           NULL};
	const struct question *q = x->q;
	minot_str asking = x->asking.n ? x->asking : q->text;
	uint32_t types = 0;
	x->wanted = 0;
	x->looks_up = x->intervention && (q->verdict || (q->types & Q(DOSING))) && asks_of_some(x);
	/* "what happens if I stop" is no question of the course of a disease */
	bool ends = phrase_in(asking, kinds[WANTED_STOPPING].asks, NULL);
	bool matters = matters_asked(q) && !(q->types & Q(NON_INDICATION)) && !ends;
	if (q->verdict || !x->intervention || (asks_of_test(q) && (q->types & Q(MONITORING))) || matters ||
	    phrase_in(asking, acts, NULL))
		return;
	bool dose = asks_how_much(asking);
	/* the most that some of those who take it are given is a dose for them */
	bool most = dose && !special_asked(x) && phrase_in(asking, kinds[WANTED_MAXIMUM].asks, NULL);
	for (size_t i = 0; i < N_WANTED; i++) {
		const struct wanted *w = &kinds[i];
		if ((q->types & w->types) != w->types || (w->asks[0] && !phrase_in(asking, w->asks, NULL)) ||
		    dose != w->of_dose || (i == WANTED_DOSE && (most || !special_asked(x))))
			continue;
		x->wanted |= 1u << i;
		types |= w->types;
	}
	types |= types & Q(NON_INDICATION) ? Q(HARMS) : 0;   /* "avoid" says both */
	types |= compares(q) ? 0 : Q(COMPARISON);            /* "in liver or kidney disease" compares nothing */
	types |= x->wanted & of_stopping ? Q(PROGNOSIS) : 0; /* "what happens if I stop" */
	if (q->types & ~(types | BESIDES))                   /* and something else */
		x->wanted = 0;
	x->looks_up |= x->wanted != 0;
}

static bool tells(const struct composition *x, const struct wanted *w, const struct candidate *k)
{
	if (!(w->roles >> k->role & 1))
		return false;
	if (w->lacks == lacks_of_harm && names_harm_asked(x, k))
		return true;
	if (w->lacks == lacks_of_together && x->q->together && names_all(x, k->here | k->wider))
		return true; /* "X lowers the level of Y" */
	if ((w->parts >> k->from->words.fields[k->field].part & 1) || (w->lacks == lacks_of_not && is_boxed(k)))
		return true;
	return (k->wordings & w->any) && (!w->also || (k->wordings & w->also));
}

bool tells_wanted(const struct composition *x, const struct candidate *k)
{
	bool one = !x->wanted;
	for (size_t i = 0; i < N_WANTED && !one; i++)
		one = (x->wanted >> i & 1) && !is_tested(k) && tells(x, &kinds[i], k);
	return one;
}

/* What of it k lacks by its text, on the scale of the score, 0 where it lacks nothing. *section: where a reader looks
 * for it. k must have been read, and tell what is wanted. */
static double lacks_of_wanted(const struct composition *x, const struct candidate *k,
                              enum article_section_kind *section)
{
	double least = 0;
	bool one = false;
	uint32_t rows = x->wanted ? rows_in(k->text) : 0;
	for (size_t i = 0; i < N_WANTED; i++) {
		if (!(x->wanted >> i & 1) || !tells(x, &kinds[i], k))
			continue;
		double lacks = kinds[i].lacks(x, k, rows);
		if (one && lacks >= least)
			continue;
		least = lacks;
		*section = kinds[i].section;
		one = true;
	}
	return least + lacks_of_whom(x, k) + (HAS(RESEARCH) ? 2 : 0);
}

/* Whether k tells a kind that is wanted, with most of what makes it whole; *section: where a reader looks for that. */
static bool tells_enough(const struct composition *x, const struct candidate *k, enum article_section_kind *section)
{
	return tells_wanted(x, k) && lacks_of_wanted(x, k, section) < lacks_most;
}

bool answers_wanted(const struct composition *x, const struct candidate *k)
{
	enum article_section_kind section;
	return !x->wanted || tells_enough(x, k, &section);
}

bool could_answer(const struct composition *x, enum wanted_kind kind, const struct candidate *k)
{
	uint32_t rows = rows_in(k->text);
	return !is_tested(k) && tells(x, &kinds[kind], k) && !HAS(RESEARCH) &&
	       kinds[kind].lacks(x, k, rows) < lacks_most;
}

bool wants_handling_alone(const struct composition *x)
{
	static const uint32_t handling =
	        1u << WANTED_MONITORING | 1u << WANTED_STOPPING | 1u << WANTED_DOSE | 1u << WANTED_MAXIMUM;
	return x->wanted && !(x->wanted & ~handling) && x->q->n_facets == 1;
}

bool wants_of_anybody(const struct composition *x)
{
	return x->wanted & (1u << WANTED_LIMITS | 1u << WANTED_MONITORING);
}

bool lacks_amount(const struct composition *x)
{
	if (!(x->wanted >> WANTED_DOSE & 1))
		return false;
	for (size_t i = 0; i < x->n_chosen; i++)
		if (answers_wanted(x, x->chosen[i]) && (doses_are_of(x, x->chosen[i]) & DOSES_FOR_ASKED))
			return false;
	return true;
}

static uint32_t sections_wanted(const struct composition *x)
{
	uint32_t sections = 0;
	for (size_t i = 0; i < N_WANTED; i++)
		sections |= x->wanted >> i & 1 ? 1u << kinds[i].section : 0;
	return sections;
}

void place_wanted(const struct composition *x, struct candidate *k)
{
	const uint32_t own = 1u << SECTION_NOT_INDICATED | 1u << SECTION_MONITORING | 1u << SECTION_HARMS |
	                     1u << SECTION_INTERACTIONS | 1u << SECTION_PITFALLS;
	enum article_section_kind section;
	/* more than the words of the question that a statement holds: a trial's "side effects" name none of them */
	static const double of_lacks = 3, of_whole = 0.5;
	if (!x->wanted)
		return;
	double lacks = tells_wanted(x, k) ? lacks_of_wanted(x, k, &section) : lacks_most;
	k->behind = of_lacks * (lacks < lacks_most ? lacks : lacks_most);
	/* what tells it whole does so whatever else it names: "measure it every month in people who take Y, too" */
	bool whole = lacks < of_whole && !(sections_wanted(x) >> k->section & 1);
	if (whole || (!(own >> k->section & 1) && lacks < lacks_most))
		k->section = section;
}

/* Looking up ---------------------------------------------------------------------------------------------------------
 */

/* Of each kind its best. Guidelines advise; labels and pages list; articles tell what was found. */
static const struct {
	enum record_kind kinds[3];
	size_t n_kinds, most;
} looked_up[] = {{{RECORD_GUIDELINE}, 1, 8},
                 {{RECORD_LABEL, RECORD_PATIENT_PAGE, RECORD_OTHER}, 3, 4},
                 {{RECORD_ARTICLE}, 1, 4}};

/* The question's own terms but those that stand everywhere, and words of the kind that count less than any of these. */
static minot_status terms_of(const struct composition *x, struct query_term **out, size_t *n, minot_err *err)
{
	/* a word that stands in one record of 20 tells nothing of what is looked up, and has many to look at */
	enum { MAX_WORDS = 8, SHARE = 20, FEW = 100 };
	static const double of_kind = 0.4;
	uint64_t most = collection_info(x->c)->n_docs / SHARE;
	most = most < FEW ? FEW : most;
	struct query_term *own, *all;
	size_t n_own;
	minot_status st = question_query(x->q, x->a, &own, &n_own, err);
	if (st != MINOT_OK)
		return st;
	if (!(all = ARENA_ARRAY(x->a, n_own + MAX_WORDS, struct query_term)))
		return no_memory(err);
	*n = 0;
	for (size_t i = 0; i < n_own; i++)
		if (collection_df(x->c, own[i].term) <= most)
			all[(*n)++] = own[i];
	n_own = *n;
	for (size_t k = 0; k < N_WANTED; k++) {
		minot_str rest = x->wanted >> k & 1 ? str_c(kinds[k].look_up) : STR_NONE, word;
		while (*n < n_own + MAX_WORDS && minot_str_split(&rest, ' ', &word)) {
			minot_str term = minot_arena_str(x->a, text_term(x->t, word));
			size_t i = 0;
			while (i < *n && !str_eq(all[i].term, term))
				i++;
			if (i == *n && term.n)
				all[(*n)++] = (struct query_term){term, of_kind};
		}
	}
	*out = all;
	return MINOT_OK;
}

/* The longest word of another name, which most of the time is its rarest. */
static minot_str longest_word(const struct question_alternative *k)
{
	minot_str longest = k->words[0];
	for (uint32_t i = 1; i < k->n_words; i++)
		longest = k->words[i].n > longest.n ? k->words[i] : longest;
	return longest;
}

/* Of the hits those that hold what is asked about, under one of its names, the best `most`: a guideline that never
 * names it tells nothing of it. */
static minot_status keep_holders(const struct composition *x, struct search_hit *hits, size_t *n, size_t most,
                                 minot_err *err)
{
	bool holds[GATHER_RECORDS] = {false};
	size_t kept = 0;
	minot_status st = MINOT_OK;
	for (uint64_t rarest = rarest_of_treatments(x); rarest && st == MINOT_OK; rarest &= rarest - 1)
		st = gather_holders(x, hits, *n, x->q->terms[__builtin_ctzll(rarest)].term, holds, err);
	for (size_t i = 0; i < x->q->n_alternatives && st == MINOT_OK; i++)
		if (x->q->alternatives[i].means & x->intervention)
			st = gather_holders(x, hits, *n, longest_word(&x->q->alternatives[i]), holds, err);
	for (size_t i = 0; i < *n && i < GATHER_RECORDS && kept < most; i++)
		if (holds[i])
			hits[kept++] = hits[i];
	*n = kept;
	return st;
}

minot_status find_wanted_records(struct composition *x, struct search_hit **out, size_t *n, minot_err *err)
{
	struct query_term *terms = NULL;
	size_t n_terms = 0;
	*n = 0;
	if (!x->looks_up)
		return MINOT_OK;
	minot_status st = terms_of(x, &terms, &n_terms, err);
	if (st == MINOT_OK && !(*out = ARENA_ARRAY(x->a, WANTED_RECORDS, struct search_hit)))
		return no_memory(err);
	for (size_t i = 0; st == MINOT_OK && i < sizeof looked_up / sizeof *looked_up; i++) {
		struct search_hit *hits;
		size_t n_hits;
		st = gather_terms(x, terms, n_terms, looked_up[i].kinds, looked_up[i].n_kinds, GATHER_RECORDS, &hits,
		                  &n_hits, err);
		if (st == MINOT_OK)
			st = keep_holders(x, hits, &n_hits, looked_up[i].most, err);
		for (size_t k = 0; st == MINOT_OK && k < n_hits && *n < WANTED_RECORDS; k++)
			(*out)[(*n)++] = hits[k];
	}
	return st;
}

minot_str wanted_in_words(const struct composition *x, int kind)
{
	minot_str of = concept_text(x, "intervention");
	return template_fill(x->a, kinds[kind].words, SLOTS(of));
}
