/* design_view.c: what the model of study designs sees of a record: the words of title and abstract, the phrases that
 * tell designs apart, what an abstract looks like. */
#include <assert.h>
#include <string.h>

#include "appraise/appraise.h"
#include "appraise/design_view.h"
#include "appraise/linear.h"
#include "appraise/phrase_set.h"
#include "base/ascii.h"

/* Words by which an abstract tells what was done, a table a design, in the order of design_classes. Each phrase is a
 * feature of its own; one of the judged design's table is what the article shows as the reason. clang-format would give
 * each a line. */
/* clang-format off */
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

bool design_speaks(const struct record_field *f)
{
	return f->type == FIELD_TEXT && (f->part == PART_ABSTRACT || f->part == PART_TEXT);
}

minot_str design_whole_words(minot_str text, size_t at, size_t end)
{
	while (end < text.n && is_letter(text.p[end]))
		end++;
	return str_sub(text, at, end);
}

/* The words that speak for a design in the abstract, for the reason shown. */
minot_str design_telling(const struct record *r, enum design d)
{
	size_t at, end;
	for (size_t k = 0; k < N_DESIGN_CLASSES; k++)
		for (uint32_t f = 0; f < r->n_fields && design_classes[k] == d; f++)
			if (design_speaks(&r->fields[f]) &&
			    phrase_from(r->fields[f].text, 0, in_abstracts[k], &at, &end))
				return design_whole_words(r->fields[f].text, at, end);
	return STR_NONE;
}

enum {
	ABSTRACT_COPIES = 4, /* a telling phrase counts as so many words, or three hundred others would drown it */
	TITLE_COPIES = 10
};

static void add_copies(const char *name, unsigned copies, minot_str value, struct linear_features *out)
{
	char full[16];
	size_t n = strlen(name);
	assert(n + 2 <= sizeof full && copies <= 10);
	memcpy(full, name, n);
	full[n + 1] = 0;
	for (unsigned c = 0; c < copies; c++) {
		full[n] = (char)('0' + c);
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
		if (is_digit(s.p[i])) {
			while (e < s.n && is_digit(s.p[e]))
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

static bool ends_segment(minot_str text, size_t i)
{
	char c = text.p[i], next = i + 1 < text.n ? text.p[i + 1] : ' ';
	return (c == '.' || c == ';' || c == ':' || c == '?' || c == '!') && (next == ' ' || next == '\n');
}

minot_str design_next_segment(minot_str text, size_t *at)
{
	size_t from = *at, i = from;
	while (i < text.n && !ends_segment(text, i))
		i++;
	*at = i < text.n ? i + 1 : i;
	return minot_str_trim(str_sub(text, from, i));
}

/* Where a work tells of itself, each telling phrase counts once more: what a background cites has no such words. */
static void add_own(minot_str text, struct linear_features *out)
{
	static const char *const of_itself[] = {
	        "this study",       "present study",  "our study",     "the study",
	        "this trial",       "the trial",      "study was",     "trial was",
	        "study design",     "was designed",   "was conducted", "were conducted",
	        "was performed",    "we conducted",   "we performed",  "we retrospectively",
	        "we prospectively", "we studied",     "we examined",   "we investigated",
	        "we evaluated",     "we compared",    "we analysed",   "we analyzed",
	        "we assessed",      "we used",        "we reviewed",   "we report",
	        "we describe",      "this review",    "this article",  "this paper",
	        "this report",      "were included",  "were enrolled", "were recruited",
	        "were identified",  "were studied",   "were reviewed", "were followed",
	        "were randomi*",    "were assigned",  "were treated",  "were compared",
	        "were obtained",    "were collected", "received",      NULL};
	for (size_t i = 0; i < text.n;) {
		minot_str s = design_next_segment(text, &i);
		if (phrase_in(s, of_itself, NULL))
			add_telling(s, "st", ABSTRACT_COPIES, out);
	}
}

/* The text of a field, as much of it as is looked at. */
static minot_str seen(const struct record_field *f) { return design_speaks(f) ? str_sub(f->text, 0, 6000) : STR_NONE; }

static void add_title(const struct record *r, struct linear_features *out)
{
	add_telling(record_title(r), "tt", TITLE_COPIES, out);
	add_copies("names", TITLE_COPIES, str_c(design_name(design_in_title(record_title(r), NULL))), out);
}

void design_marks(const struct record *r, bool hide_title, struct linear_features *out)
{
	struct looks l = {0};
	long fields = 0;
	if (!hide_title)
		add_title(r, out);
	for (uint32_t f = 0; f < r->n_fields; f++) {
		const struct record_field *at = &r->fields[f];
		if (at->type == FIELD_HEADING && at->part == PART_ABSTRACT)
			linear_add(out, "heading", at->text);
		if (!design_speaks(at))
			continue;
		add_telling(seen(at), "at", ABSTRACT_COPIES, out);
		look(seen(at), &l);
		add_own(seen(at), out);
		fields++;
	}
	add_looks(&l, out);
	linear_add_number(out, "fields", fields > 3 ? 4 : fields);
}

static void add_words(const struct record *r, bool hide_title, struct linear_features *out)
{
	if (!hide_title)
		linear_add_words(out, "title", record_title(r), 2);
	for (uint32_t f = 0; f < r->n_fields; f++)
		linear_add_words(out, "abstract", seen(&r->fields[f]), 2);
}

static void add_letters(const struct record *r, bool hide_title, struct linear_features *out)
{
	if (!hide_title)
		linear_add_letters(out, "title", record_title(r));
	for (uint32_t f = 0; f < r->n_fields; f++)
		linear_add_letters(out, "abstract", seen(&r->fields[f]));
}

void design_see(const struct record *r, bool hide_title, enum design_view view, struct linear_features *out)
{
	(view == DESIGN_VIEW_WORDS ? add_words : add_letters)(r, hide_title, out);
}

void design_features(const struct record *r, bool hide_title, enum design_view view, struct linear_features *out)
{
	design_marks(r, hide_title, out);
	design_see(r, hide_title, view, out);
}
