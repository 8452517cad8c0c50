/* design.c: the study design of a record. Publication types are NLM's (MeSH category V03, "Study Characteristics"); the
 * words of titles and abstracts are those that the CONSORT, PRISMA, STROBE, STARD and CARE statements ask authors to
 * put there. Where nothing of that is said, a linear model judges by the whole wording (models/design.weights; its
 * figures: `minot eval appraisal`). */
#include <stdio.h>

#include "appraise/appraise.h"
#include "appraise/linear.h"
#include "appraise/phrase_set.h"

static const struct {
	const char *name;
	int rank;
} designs[] = {
#define X(name, text, rank) {text, rank},
        DESIGN_LIST(X)
#undef X
};
const char *design_name(enum design d) { return designs[d].name; }
int design_rank(enum design d) { return designs[d].rank; }

const char *design_basis_name(enum design_basis b)
{
	static const char *const names[] = {
#define X(name, text) text,
	        DESIGN_BASIS_LIST(X)
#undef X
	};
	return names[b];
}

/* What the source says ----------------------------------------------------------------------------------------------
 */

static const struct {
	const char *type;
	enum design design;
} publication_types[] = {
        /* the first that holds counts */
        {"Practice Guideline", DESIGN_GUIDELINE},
        {"Guideline", DESIGN_GUIDELINE},
        {"Consensus Development Conference", DESIGN_GUIDELINE},
        {"Meta-Analysis", DESIGN_META_ANALYSIS},
        {"Systematic Review", DESIGN_SYSTEMATIC_REVIEW},
        {"Clinical Trial Protocol", DESIGN_OTHER},
        {"Randomized Controlled Trial", DESIGN_RANDOMISED},
        {"Controlled Clinical Trial", DESIGN_CONTROLLED},
        {"Clinical Trial", DESIGN_CONTROLLED},
        {"Case Reports", DESIGN_CASE_REPORT},
        {"Review", DESIGN_REVIEW},
        {"Editorial", DESIGN_OTHER},
        {"Comment", DESIGN_OTHER},
        {"News", DESIGN_OTHER},
};
/* Types that say what else a work may be: the words of the text may know better. */
static bool vague(enum design d) { return d == DESIGN_UNKNOWN || d == DESIGN_REVIEW || d == DESIGN_CONTROLLED; }

static enum design from_types(const struct record *r, minot_str *because)
{
	uint32_t n;
	const struct record_value *v = record_meta_all(r, META_PUBLICATION_TYPE, &n);
	for (size_t k = 0; k < sizeof publication_types / sizeof *publication_types; k++)
		for (uint32_t i = 0; i < n; i++)
			if (minot_str_eq_nocase(v[i].value, str_c(publication_types[k].type)))
				return *because = v[i].value, publication_types[k].design;
	return DESIGN_UNKNOWN;
}

/* The Cochrane Database of Systematic Reviews, by its name or its DOIs' prefix. */
static bool from_series(const struct record *r, minot_str *because)
{
	minot_str journal = record_meta_first(r, META_JOURNAL);
	if (minot_str_find_nocase(journal, STR("cochrane database")) != SIZE_MAX)
		return *because = journal, true;
	if (str_starts(r->id, STR("doi:10.1002/14651858")))
		return *because = r->id, true;
	return false;
}

static bool from_kind(const struct record *r, enum design *d)
{
	static const struct {
		enum record_kind kind;
		enum design design;
	} kinds[] = {{RECORD_GUIDELINE, DESIGN_GUIDELINE},
	             {RECORD_LABEL, DESIGN_LABEL},
	             {RECORD_PATIENT_PAGE, DESIGN_PATIENT_PAGE},
	             {RECORD_DIGEST, DESIGN_DIGEST}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (r->kind == kinds[i].kind)
			return *d = kinds[i].design, true;
	return false;
}

/* What the title says -----------------------------------------------------------------------------------------------
 */

/* A title that names a design as the work's own. The first row that matches counts: a review of trials names both, and
 * a protocol names the design that it plans. */
static const struct {
	enum design design;
	const char *const *phrases;
} in_titles[] = {
        {DESIGN_OTHER, (const char *const[]){"study protocol",
                                             "trial protocol",
                                             "protocol for",
                                             "protocol of",
                                             "rationale and design",
                                             "design and rationale",
                                             "rationale, design",
                                             "rationale, method*",
                                             "rationale and method*",
                                             "cost-effectiveness",
                                             "cost effectiveness",
                                             "economic evaluation",
                                             "cost-utility",
                                             "cost-minimi*",
                                             "decision analysis",
                                             "web server",
                                             "server",
                                             "software",
                                             "qualitative study",
                                             "editorial",
                                             "commentary",
                                             "erratum",
                                             NULL}},
        {DESIGN_META_ANALYSIS, (const char *const[]){"meta-analys*", "metaanalys*", "meta analys*", "meta-regression",
                                                     "pooled analysis", NULL}},
        {DESIGN_SYSTEMATIC_REVIEW,
         (const char *const[]){"systematic review*", "systematic literature review", "systematic overview",
                               "cochrane review", "scoping review", "umbrella review", "systemic review",
                               "critical review of the literature", NULL}},
        {DESIGN_GUIDELINE, (const char *const[]){"practice guideline*",
                                                 "clinical guideline*",
                                                 "guidelines for",
                                                 "guidelines on",
                                                 "guideline for",
                                                 "guideline on",
                                                 "guideline:",
                                                 "guidelines of",
                                                 "practice parameter*",
                                                 "clinical policy",
                                                 "consensus statement",
                                                 "consensus guideline*",
                                                 "position statement",
                                                 "recommendation statement",
                                                 "position paper",
                                                 "consensus recommendations",
                                                 "evidence-based guideline*",
                                                 "practice advisory",
                                                 "scientific statement",
                                                 "new guidelines",
                                                 "guidelines to",
                                                 "recommendations for implementing",
                                                 "consensus on",
                                                 "joint national committee",
                                                 NULL}},
        {DESIGN_CASE_REPORT,
         (const char *const[]){"case report*", "report of a case", "a case of", "report of one case", "two cases of",
                               "report of two cases", "a rare case", "an unusual case", NULL}},
        {DESIGN_CASE_SERIES,
         (const char *const[]){"case series", "report of three cases", "series of cases", "three cases", "four cases",
                               "five cases", "six cases", "chart review", NULL}},
        {DESIGN_CASE_CONTROL, (const char *const[]){"case-control", "case control", "case-referent", NULL}},
        {DESIGN_RANDOMISED,
         (const char *const[]){"randomised", "randomized", "randomly assigned", "double-blind*", "double blind*",
                               "placebo-controlled", "placebo controlled", "rct", NULL}},
        {DESIGN_CROSS_SECTIONAL, (const char *const[]){"cross-sectional", "cross sectional", NULL}},
        {DESIGN_COHORT,
         (const char *const[]){"cohort study", "cohort studies", "prospective cohort", "retrospective cohort",
                               "birth cohort", "inception cohort", "longitudinal study", "a cohort",
                               "population-based cohort", "registry study", NULL}},
        {DESIGN_DIAGNOSTIC, (const char *const[]){"diagnostic accuracy", "sensitivity and specificity",
                                                  "diagnostic performance", "diagnostic value", "test accuracy", NULL}},
        {DESIGN_CONTROLLED, (const char *const[]){"non-randomised", "non-randomized", "nonrandomized", "nonrandomised",
                                                  "open-label study", "pilot trial", "single-arm", "phase i trial",
                                                  "phase i study", "phase ii trial", "phase ii study", NULL}},
        {DESIGN_LABORATORY,
         (const char *const[]){"in vitro", "mice", "rats", "mouse", "rat", "murine", "rabbits", "zebrafish", "in dogs",
                               "in pigs", "in monkeys", "drosophila", "cell lines", "knockout", NULL}},
};
/* "Non-randomised" holds "randomised"; "adherence to guidelines for" is no guideline; a title that asks about studies
 * ("why randomised trials fail") is rare enough. */
static const char *const no_guideline[] = {"adherence",
                                           "compliance",
                                           "implement*",
                                           "impact",
                                           "evaluation of",
                                           "effect of",
                                           "effects of",
                                           "uptake",
                                           "knowledge",
                                           "before and after",
                                           "awareness*",
                                           "critique",
                                           "appraisal",
                                           "literature review",
                                           "review article",
                                           "reexamin*",
                                           NULL};
static const char *const not_randomised[] = {"non-randomised", "non-randomized",    "nonrandomized",
                                             "nonrandomised",  "mendelian random*", NULL};
/* An economic study within a randomised trial is that trial; a protocol of one is none yet. */
static const char *const says_randomised[] = {"randomised", "randomized", NULL};
static const char *const planned[] = {"protocol*", "rationale", NULL};

enum design design_in_title(minot_str title, minot_str *words)
{
	size_t at, end;
	for (size_t k = 0; k < sizeof in_titles / sizeof *in_titles; k++) {
		enum design d = in_titles[k].design;
		if (!phrase_from(title, 0, in_titles[k].phrases, &at, &end) ||
		    (d == DESIGN_GUIDELINE && phrase_in(title, no_guideline, NULL)) ||
		    (d == DESIGN_OTHER && phrase_in(title, says_randomised, NULL) &&
		     !phrase_in(title, planned, NULL)) ||
		    (d == DESIGN_RANDOMISED && phrase_in(title, not_randomised, NULL)))
			continue;
		if (words)
			*words = str_sub(title, at, end);
		return d;
	}
	return DESIGN_UNKNOWN;
}

/* What the wording tells --------------------------------------------------------------------------------------------
 */

const enum design design_classes[N_DESIGN_CLASSES] = {
        DESIGN_GUIDELINE,   DESIGN_META_ANALYSIS, DESIGN_SYSTEMATIC_REVIEW, DESIGN_RANDOMISED, DESIGN_CONTROLLED,
        DESIGN_COHORT,      DESIGN_CASE_CONTROL,  DESIGN_CROSS_SECTIONAL,   DESIGN_DIAGNOSTIC, DESIGN_CASE_SERIES,
        DESIGN_CASE_REPORT, DESIGN_REVIEW,        DESIGN_LABORATORY,        DESIGN_OTHER};

/* Words by which an abstract tells what was done, a table a design, in the order of design_classes. Each phrase is a
 * feature of its own; one of the judged design's table is what the article shows as the reason. */
/* clang-format off: it would give each phrase a line */
static const char *const *const in_abstracts[] = {
	(const char *const[]){ /* classes */
		"guideline*", "recommendation*", "we recommend", "consensus", "expert panel", "working group",
		"task force", "position statement", "practice parameter*", "delphi", "level of evidence",
		"levels of evidence", "statement", "committee", "society", "college of", "should be considered",
		"should be", "is recommended", "are recommended", "experts", "policy", NULL},
	(const char *const[]){ /* guideline */
		"meta-analys*", "metaanalys*", "meta-regression", "pooled", "pooling", "random-effects",
		"random effects", "fixed-effects", "fixed effect*", "heterogeneity", "weighted mean difference",
		"standardized mean difference", "publication bias", "summary estimate*", "combined analysis",
		"studies involving", "trials involving", "overall estimate", "i2", "odds ratios were",
		"funnel plot*", "forest plot*", NULL},
	(const char *const[]){ /* meta analysis */
		"systematic review*", "systematically review*", "systematic literature", "systematic overview",
		"systematic search", "critical review", "evidence-based review", "we searched", "were searched",
		"was searched", "search strategy", "literature search", "medline", "embase", "pubmed", "cochrane",
		"databases", "inclusion criteria", "met the inclusion", "met inclusion", "studies were included",
		"trials were included", "studies met", "trials met", "were identified", "eligible studies",
		"data extraction", "extracted data", "data were extracted", "two reviewers", "independently",
		"reviewers", "study selection", "data sources", "methodological quality", "jadad", "reference lists",
		"articles were", "studies were identified", "of the studies", "studies reported", "no randomised",
		"no randomized", "review of randomised", "review of randomized", "review of the literature",
		"qualitative review", "published between", "english-language", "trials identified", NULL},
	(const char *const[]){ /* systematic review */
		"randomised", "randomized", "randomisation", "randomization", "randomly", "random order",
		"at random", "double-blind*", "double blind*", "single-blind*", "double-masked", "placebo",
		"placebo-controlled", "crossover", "cross-over", "parallel-group*", "parallel group*", "assigned to",
		"allocated to", "intention-to-treat", "intention to treat", "run-in", "washout", "wash-out",
		"versus placebo", "than placebo", "compared with placebo", "control group", "treatment group*",
		"intervention group", "randomised controlled trial", "randomized controlled trial",
		"randomised trial", "randomized trial", "clinical trial*", "controlled trial*", "treatment arms",
		"primary end point", "primary endpoint", "primary outcome", "multicenter", "multicentre",
		"noninferior*", "efficacy and safety", "efficacy and tolerability", "arm", "either", NULL},
	(const char *const[]){ /* randomised */
		"open-label", "open label", "open study", "open trial", "open, ", "open clinical", "uncontrolled",
		"single-arm", "nonrandomi*", "non-randomi*", "not randomi*", "non-controlled", "noncontrolled",
		"before and after", "phase i", "phase ii", "phase 1", "phase 2", "phase iv", "pilot study",
		"pilot trial", "pilot", "preliminary", "feasibility", "dose escalation", "dose-escalation",
		"maximum tolerated dose", "historical control*", "prospective study", "prospective trial",
		"healthy volunteers", "healthy subjects", "volunteers", "pharmacokinetic*", "single dose",
		"were treated with", "was treated with", "were given", "received", "after treatment",
		"before treatment", "weeks of treatment", "months of treatment", "weeks of therapy",
		"months of therapy", "baseline", "at baseline and", "response rate", "responded", "tolerated",
		"add-on", "long-term treatment", "switched", "effect of treatment", NULL},
	(const char *const[]){ /* controlled */
		"cohort*", "followed up", "followed for", "were followed", "follow-up", "person-years",
		"patient-years", "hazard ratio*", "relative risk*", "incidence", "incident", "prospectively",
		"retrospective*", "registry", "registries", "longitudinal", "cox", "proportional hazard*",
		"survival", "mortality", "predict*", "predictors", "risk factor*", "risk of", "multivariate",
		"multivariable", "years of follow-up", "median follow-up", "mean follow-up", "medical records",
		"claims", "administrative data*", "database", "medicaid", "medicare", "discharged", "hospitalised",
		"hospitalized", "population-based", "observational", "inception", "developed", "users", "nonusers",
		"non-users", "exposure", "exposed", "prognos*", "outcomes", "prospective", NULL},
	(const char *const[]){ /* cohort */
		"case-control", "case control", "case-controlled", "case-referent", "nested case*",
		"cases and controls", "cases and", "matched controls", "age-matched", "matched control*",
		"healthy controls", "normal controls", "healthy control*", "control subjects", "controls were",
		"and controls", "controls", "than controls", "than in controls", "compared with controls",
		"compared to controls", "cases were", "odds ratio*", "polymorphism*", "genotype*", "allele*",
		"association study", "matched for age", "matched", "normal subjects", "patients with and without",
		"frequency of", NULL},
	(const char *const[]){ /* case control */
		"cross-sectional", "cross sectional", "survey*", "surveyed", "questionnaire*", "prevalence",
		"interview*", "respondents", "responded to", "random sample", "representative sample", "nationwide",
		"national", "self-administered", "self-report*", "postal", "mailed", "were asked", "nhanes",
		"correlat*", "drug utilisation", "drug utilization", "prescri*", "prescribing", "patterns of",
		"knowledge", "attitudes", "awareness", "screened", "logistic regression", "proportion of", "use of",
		"general practice*", "physicians", "nurses", "students", "population", "seroprevalence", "community",
		NULL},
	(const char *const[]){ /* cross sectional */
		"sensitivity", "specificity", "sensitivity and specificity", "sensitivity of", "specificity of",
		"predictive value*", "roc", "receiver operating", "area under the curve", "likelihood ratio*",
		"gold standard", "reference standard", "diagnostic accuracy", "diagnostic value",
		"diagnostic performance", "accuracy", "accurate*", "validity", "validated", "validation",
		"reliability", "agreement", "kappa", "false-positive*", "false positive*", "false-negative*",
		"false negative*", "cutoff", "cut-off", "cut off", "detect*", "diagnosis of", "diagnostic",
		"screening test", "test", "tests", "breath test", "assay", "imaging", "biops*", NULL},
	(const char *const[]){ /* diagnostic */
		"case series", "consecutive patients", "consecutive", "consecutive cases", "charts", "chart review",
		"records of", "case notes", "retrospective review", "retrospectively reviewed", "were reviewed",
		"we reviewed", "our experience", "experience with", "experience in", "series of", "we report",
		"we describe", "are reported", "are described", "is presented", "are presented",
		"patients underwent", "underwent", "were operated", "were treated", "cases of", "two patients",
		"three patients", "four patients", "five patients", "six patients", "seven patients",
		"eight patients", "nine patients", "two cases", "three cases", "four cases", "five cases",
		"six cases", "cases", "of the patients", "complications", "all patients", "case reports", "surgery",
		"no patient", "adverse event reporting", "reports of", "spontaneous reports", "mean age",
		"recurrence", "postoperative*", NULL},
	(const char *const[]){ /* case series */
		"case report*", "we report a", "we report the", "we report an", "we report one", "we describe a",
		"we describe the", "we present a", "we present the", "we describe an", "a case of", "a case",
		"case is", "this case", "year-old", "yr-old", "year old", "presented with", "was admitted",
		"admitted", "the patient", "a patient", "the patient's", "his", "her", "he", "she", "man", "woman",
		"boy", "girl", "infant", "a rare", "first case", "first report", "unusual", "two cases of",
		"complained", "history of", "on admission", "discontinuation", "was diagnosed", "resolved", NULL},
	(const char *const[]){ /* case report */
		"this review", "we review", "this article", "this paper", "the author", "the authors", "overview",
		"is discussed", "are discussed", "discusses", "discussed", "are reviewed", "is reviewed", "reviews",
		"review", "recent advances", "advances in", "current", "recent", "update", "new", "future",
		"role of", "the use of", "management of", "treatment of", "pathophysiology", "mechanism*", "options",
		"strategies", "clinicians", "physicians should", "available", "evidence", "may be", "can be",
		"has been", "have been", "has been shown", "have been shown", "is a", "are the", "however",
		"therefore", "approach", "evidence suggests", "studies have", "clinical trials have", "trials have",
		"drugs", "agents", "therapeutic", "literature", "understanding", "issues", "although", "summarise*",
		"summarize*", NULL},
	(const char *const[]){ /* review */
		"in vitro", "in vivo", "mice", "mouse", "rats", "rat", "murine", "rabbits", "rabbit", "dogs", "pigs",
		"monkeys", "zebrafish", "drosophila", "yeast", "hamster*", "guinea pig*", "cats", "cells",
		"cell line*", "cell", "knockout", "transgenic", "expression of", "expression", "mrna", "protein",
		"proteins", "gene", "genes", "receptor*", "pathway*", "binding", "signaling", "signalling",
		"mutant*", "mutation*", "dna", "rna", "genome*", "molecular", "tumor cells", "cultured", "culture",
		"kinase", "animals", "animal", "wild-type", "isolates", "strain*", "tissue*", "immunohistochem*",
		"induced by", "here we show", "we show that", "we found that", "we demonstrate", NULL},
	(const char *const[]){ /* laboratory */
		"protocol", "will be", "qualitative", "focus group*", "semi-structured", "cost-effectiveness",
		"cost effectiveness", "cost-utility", "cost-minimisation", "cost-minimization", "costs", "cost",
		"economic*", "pharmacoeconomic*", "decision analy*", "decision analytic", "markov", "model",
		"models", "simulation*", "quality-adjusted", "per quality", "rationale", "design of", "the design",
		"study design", "aims to", "is designed", "are being", "ongoing", "editorial", "commentary",
		"comment", "letter", "interviews with", "themes", "method", "software", "algorithm", "framework",
		"tool", "curriculum", "experiment*", "participants judged", "development of", "server", "web-based",
		"python", "user-friendly", "freely available", "http", "package", "program", "programs", "data sets",
		"datasets", "novel method", "new method", "approach for", NULL},
	NULL};
/* clang-format on */
static struct phrase_set telling = PHRASE_SET(in_abstracts);

static bool speaks(const struct record_field *f)
{
	return f->type == FIELD_TEXT && (f->part == PART_ABSTRACT || f->part == PART_TEXT);
}

enum {
	ABSTRACT_COPIES = 4, /* a telling phrase counts as so many words, or three hundred others would drown it */
	TITLE_COPIES = 10,
	MAX_COPIES = TITLE_COPIES
};

static void add_copies(const char *name, unsigned copies, minot_str value, struct linear_features *out)
{
	static const char *const numbers[MAX_COPIES] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	char full[16];
	for (unsigned c = 0; c < copies; c++) {
		snprintf(full, sizeof full, "%s%s", name, numbers[c]);
		linear_add(out, full, value);
	}
}

struct telling_walk {
	const char *name;
	unsigned copies;
	struct linear_features *out;
};
static void one_phrase(void *ctx, unsigned row, const char *phrase, size_t at, size_t end)
{
	const struct telling_walk *w = ctx;
	add_copies(w->name, w->copies, str_c(phrase), w->out);
}

static void add_telling(minot_str text, const char *name, unsigned copies, struct linear_features *out)
{
	struct telling_walk w = {name, copies, out};
	phrase_set_scan(&telling, text, one_phrase, &w);
}

/* What an abstract looks like: a review speaks in the present and has few numbers, a study in the past with many. */
struct looks {
	unsigned past, present, numbers, percent, p_values;
	size_t bytes;
};

static void look(minot_str s, struct looks *l)
{
	static const char *const past[] = {"was", "were", "had", "did", NULL};
	static const char *const present[] = {"is", "are", "may", "can", "should", "has", "have", NULL};
	for (size_t i = 0, e; i < s.n; i = e) {
		e = i + 1;
		if (s.p[i] >= '0' && s.p[i] <= '9') {
			while (e < s.n && s.p[e] >= '0' && s.p[e] <= '9')
				e++;
			l->numbers++;
		}
		l->percent += s.p[i] == '%';
	}
	for (size_t at, e = 0; phrase_from(s, e, past, &at, &e);)
		l->past++;
	for (size_t at, e = 0; phrase_from(s, e, present, &at, &e);)
		l->present++;
	static const char *const p[] = {"p <", "p<", "p =", "p=", "p >", "p>", NULL};
	for (size_t at, e = 0; phrase_from(s, e, p, &at, &e);)
		l->p_values++;
	l->bytes += s.n;
}

static void add_bucket(const char *name, unsigned copies, double value, const double *steps, unsigned n,
                       struct linear_features *out)
{
	unsigned b = 0;
	char digit[2] = "0";
	while (b < n && value >= steps[b])
		b++;
	digit[0] = (char)('0' + b);
	add_copies(name, copies, str_c(digit), out);
}

static void add_looks(const struct looks *l, struct linear_features *out)
{
	static const double past[] = {.15, .3, .45, .6, .75}, few[] = {1, 3, 6}, numbers[] = {2, 6, 12, 20, 30},
	                    bytes[] = {600, 1000, 1500, 2000};
	add_bucket("past", 6, (double)l->past / (l->past + l->present + 1), past, 5, out);
	add_bucket("p", 4, l->p_values, few, 3, out);
	add_bucket("percent", 4, l->percent, few, 3, out);
	add_bucket("numbers", 6, 1000.0 * l->numbers / ((double)l->bytes + 1), numbers, 5, out);
	add_bucket("bytes", 4, (double)l->bytes, bytes, 4, out);
}

void design_features(const struct record *r, bool hide_title, struct linear_features *out)
{
	struct looks l = {0};
	long fields = 0;
	if (!hide_title) {
		enum design d = design_in_title(record_title(r), NULL);
		linear_add_words(out, "title", record_title(r), 2);
		add_telling(record_title(r), "tt", TITLE_COPIES, out);
		add_copies("names", TITLE_COPIES, str_c(design_name(d)), out);
	}
	for (uint32_t f = 0; f < r->n_fields; f++) {
		const struct record_field *at = &r->fields[f];
		if (at->type == FIELD_HEADING && at->part == PART_ABSTRACT)
			linear_add(out, "heading", at->text);
		if (!speaks(at))
			continue;
		minot_str text = str_sub(at->text, 0, 6000);
		linear_add_words(out, "abstract", text, 2);
		add_telling(text, "at", ABSTRACT_COPIES, out);
		look(text, &l);
		fields++;
	}
	add_looks(&l, out);
	linear_add_number(out, "fields", fields > 3 ? 4 : fields);
}

/* The words that speak for a design in the abstract, for the reason shown. */
static minot_str telling_words(const struct record *r, enum design d)
{
	size_t at, end;
	for (size_t k = 0; k < N_DESIGN_CLASSES; k++)
		for (uint32_t f = 0; f < r->n_fields && design_classes[k] == d; f++)
			if (speaks(&r->fields[f]) && phrase_from(r->fields[f].text, 0, in_abstracts[k], &at, &end))
				return str_sub(r->fields[f].text, at, end);
	return STR_NONE;
}

enum { SHORT_WORDING = 300 /* bytes; the model learned from abstracts and is lost in a sentence or two */ };

static size_t wording_bytes(const struct record *r)
{
	size_t n = 0;
	for (uint32_t f = 0; f < r->n_fields; f++)
		n += speaks(&r->fields[f]) ? r->fields[f].text.n : 0;
	return n;
}

/* Of a part of an abstract: the words that would name the design in a title. */
static struct design_judgment from_few_words(const struct record *r)
{
	struct design_judgment out = {.design = DESIGN_UNKNOWN, .by = DESIGN_BY_WORDING, .probability = 1};
	for (uint32_t f = 0; f < r->n_fields && out.design == DESIGN_UNKNOWN; f++)
		if (speaks(&r->fields[f]))
			out.design = design_in_title(r->fields[f].text, &out.because);
	return out;
}

/* What an abstract must say before it may be called so: CONSORT, PRISMA and STARD ask authors to say it, and to call a
 * study randomised that does not claim to be is the worse error. A design without a row needs nothing. */
static const struct {
	enum design design;
	const char *const *words;
} needs[] = {
        {DESIGN_RANDOMISED,
         (const char *const[]){"randomi*", "randomly", "random order", "at random", "double-blind*", "double blind*",
                               "placebo*", "crossover", "cross-over", "single-blind*", "double-masked", NULL}},
        {DESIGN_META_ANALYSIS, (const char *const[]){"meta-analys*", "metaanalys*", "meta analys*", "pooled", "pooling",
                                                     "meta-regression", "combined analysis", NULL}},
        {DESIGN_SYSTEMATIC_REVIEW, (const char *const[]){"systematic*", "search*", "medline", "pubmed", "embase",
                                                         "databases", "trials", "studies", NULL}},
        {DESIGN_DIAGNOSTIC, (const char *const[]){"sensitivity", "specificity", "predictive value*", "accuracy", "roc",
                                                  "area under the curve", "likelihood ratio*", "diagnos*", NULL}},
        {DESIGN_CASE_CONTROL, (const char *const[]){"control*", "cases", "healthy", NULL}},
};

bool design_allowed(const struct record *r, enum design d)
{
	for (size_t k = 0; k < sizeof needs / sizeof *needs; k++) {
		if (needs[k].design != d)
			continue;
		bool said = phrase_in(record_title(r), needs[k].words, NULL);
		for (uint32_t f = 0; f < r->n_fields && !said; f++)
			said = speaks(&r->fields[f]) && phrase_in(r->fields[f].text, needs[k].words, NULL);
		return said;
	}
	return true;
}

uint32_t design_classes_allowed(const struct record *r)
{
	uint32_t bits = 0;
	for (unsigned c = 0; c < N_DESIGN_CLASSES; c++)
		bits |= design_allowed(r, design_classes[c]) ? UINT32_C(1) << c : 0;
	return bits;
}

/* Below this the model's word is no better than a guess, and nothing is said (figures: eval appraisal). */
#define DESIGN_LEAST 0.20

int design_choose(double *score, uint32_t allowed)
{
	int best = -1;
	for (unsigned c = 0; c < N_DESIGN_CLASSES; c++)
		if (!(allowed >> c & 1))
			score[c] = -1e3;
	linear_softmax(score, N_DESIGN_CLASSES);
	for (int c = 0; c < N_DESIGN_CLASSES; c++)
		if (score[c] >= DESIGN_LEAST && (best < 0 || score[c] > score[best]))
			best = c;
	return best;
}

static struct design_judgment from_wording(const struct record *r)
{
	const struct linear_model m = linear_model_of(LINEAR_DESIGN);
	struct linear_features f = {.n = 0};
	struct linear_judgment j;
	if (m.classes != N_DESIGN_CLASSES)
		return (struct design_judgment){.design = DESIGN_UNKNOWN};
	design_features(r, false, &f);
	linear_seal(&f);
	linear_judge(&m, &f, &j);
	int c = design_choose(j.score, design_classes_allowed(r));
	if (c < 0)
		return (struct design_judgment){.design = DESIGN_UNKNOWN};
	enum design d = design_classes[c];
	return (struct design_judgment){d, DESIGN_BY_WORDING, telling_words(r, d), j.score[c]};
}

/* A systematic review that pools its studies, by its own abstract. */
static bool pools(const struct record *r, minot_str *because)
{
	static const char *const words[] = {"meta-analys*", "metaanalys*", NULL};
	size_t at, end;
	for (uint32_t f = 0; f < r->n_fields; f++)
		if (speaks(&r->fields[f]) && phrase_from(r->fields[f].text, 0, words, &at, &end))
			return *because = str_sub(r->fields[f].text, at, end), true;
	return false;
}

/* What the source says of the work; true when that is all there is to know. */
static bool from_source(const struct record *r, struct design_judgment *out)
{
	out->design = from_types(r, &out->because);
	out->by = out->design == DESIGN_UNKNOWN ? DESIGN_BY_NOTHING : DESIGN_BY_TYPE;
	if (out->design != DESIGN_META_ANALYSIS && from_series(r, &out->because)) {
		out->design = DESIGN_SYSTEMATIC_REVIEW;
		out->by = DESIGN_BY_SERIES;
	}
	return !vague(out->design);
}

bool design_told(const struct record *r, bool hide_types, struct design_judgment *out)
{
	struct design_judgment told = {.by = DESIGN_BY_TITLE, .probability = 1};
	*out = (struct design_judgment){.design = DESIGN_UNKNOWN, .probability = 1};
	if (from_kind(r, &out->design)) {
		out->by = DESIGN_BY_KIND;
		return true;
	}
	if (!hide_types && from_source(r, out))
		return true;
	told.design = design_in_title(record_title(r), &told.because);
	if (told.design == DESIGN_SYSTEMATIC_REVIEW && pools(r, &told.because))
		told.design = DESIGN_META_ANALYSIS;
	bool few = told.design == DESIGN_UNKNOWN && wording_bytes(r) < SHORT_WORDING;
	if (few)
		told = from_few_words(r);
	if (told.design != DESIGN_UNKNOWN)
		*out = told;
	return few || told.design != DESIGN_UNKNOWN || r->kind == RECORD_OTHER;
}

struct design_judgment design_judge(const struct record *r, bool hide_types)
{
	struct design_judgment told;
	if (design_told(r, hide_types, &told))
		return told;
	struct design_judgment worded = from_wording(r);
	return worded.design == DESIGN_UNKNOWN ? told : worded;
}

enum design design_of(const struct record *r) { return design_judge(r, false).design; }
