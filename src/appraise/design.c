/* design.c: the study design of a record. Publication types are NLM's (MeSH category V03, "Study Characteristics"); the
 * words of titles and abstracts are those that the CONSORT, PRISMA, STROBE, STARD and CARE statements ask authors to
 * put there. Where nothing of that is said, a linear model judges by the whole wording (models/design.weights; its
 * figures: `minot eval appraisal`). */
#include "appraise/appraise.h"
#include "appraise/linear.h"

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
        {DESIGN_OTHER, (const char *const[]){"study protocol", "trial protocol", "protocol for", "protocol of",
                                             "rationale and design", "design and rationale", "cost-effectiveness",
                                             "cost effectiveness", "economic evaluation", "cost-utility",
                                             "qualitative study", "editorial", "commentary", "erratum", NULL}},
        {DESIGN_META_ANALYSIS, (const char *const[]){"meta-analys*", "metaanalys*", "meta analys*", "meta-regression",
                                                     "pooled analysis", NULL}},
        {DESIGN_SYSTEMATIC_REVIEW,
         (const char *const[]){"systematic review*", "systematic literature review", "systematic overview",
                               "cochrane review", "scoping review", "umbrella review", NULL}},
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
                                                 NULL}},
        {DESIGN_CASE_REPORT,
         (const char *const[]){"case report*", "report of a case", "a case of", "report of one case", "two cases of",
                               "report of two cases", "a rare case", "an unusual case", NULL}},
        {DESIGN_CASE_SERIES, (const char *const[]){"case series", "report of three cases", "series of cases", NULL}},
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
static const char *const no_guideline[] = {"adherence",  "compliance", "implement*", "impact",    "evaluation of",
                                           "effect of",  "effects of", "uptake",     "knowledge", "before and after",
                                           "awareness*", "critique",   "appraisal",  NULL};
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

/* Words by which an abstract tells what was done; each row is one feature, and what the article shows as the reason. */
static const struct {
	enum design design;
	const char *const *phrases;
} in_abstracts[] = {
        {DESIGN_GUIDELINE,
         (const char *const[]){"this guideline", "these guidelines", "this practice parameter", "we recommend",
                               "task force", "expert panel", "recommendations are", "consensus", NULL}},
        {DESIGN_META_ANALYSIS, (const char *const[]){"meta-analys*", "metaanalys*", "random-effects model",
                                                     "random effects model", "pooled", "heterogeneity", "i2", NULL}},
        {DESIGN_SYSTEMATIC_REVIEW,
         (const char *const[]){"systematic review*", "we searched", "were searched", "medline", "embase", "pubmed",
                               "cochrane", "inclusion criteria", "studies were included", "trials were included",
                               NULL}},
        {DESIGN_RANDOMISED,
         (const char *const[]){"randomly assigned", "randomly allocated", "were randomised", "were randomized",
                               "was randomised", "was randomized", "randomised to", "randomized to", "double-blind*",
                               "double blind*", "placebo-controlled", "crossover", "cross-over", "randomi*", NULL}},
        {DESIGN_CONTROLLED,
         (const char *const[]){"open-label", "open label", "uncontrolled", "pilot study", "before and after", "phase i",
                               "phase ii", "non-randomi*", "nonrandomi*", "single-arm", NULL}},
        {DESIGN_COHORT,
         (const char *const[]){"cohort*", "followed up", "follow-up of", "person-years", "hazard ratio*", "incidence",
                               "prospectively", "retrospective*", "registry", "were followed", NULL}},
        {DESIGN_CASE_CONTROL, (const char *const[]){"case-control", "case control", "matched controls", "controls were",
                                                    "cases and controls", "cases were", "odds ratio*", NULL}},
        {DESIGN_CROSS_SECTIONAL,
         (const char *const[]){"cross-sectional", "cross sectional", "survey*", "questionnaire*", "prevalence",
                               "interviewed", "respondents", NULL}},
        {DESIGN_DIAGNOSTIC,
         (const char *const[]){"sensitivity", "specificity", "predictive value*", "roc", "area under the curve",
                               "likelihood ratio*", "gold standard", "reference standard", NULL}},
        {DESIGN_CASE_SERIES,
         (const char *const[]){"case series", "consecutive patients", "consecutive cases", "records of", "charts",
                               "we reviewed", "were reviewed", "our experience", NULL}},
        {DESIGN_CASE_REPORT,
         (const char *const[]){"case report*", "we report a", "we report the", "we describe a", "we present a",
                               "-year-old", "year-old", "presented with", "was admitted", NULL}},
        {DESIGN_REVIEW,
         (const char *const[]){"this review", "we review", "review of the literature", "overview", "this article",
                               "this paper", "is discussed", "are discussed", "are reviewed", "is reviewed", NULL}},
        {DESIGN_LABORATORY,
         (const char *const[]){"in vitro", "mice", "rats", "mouse", "murine", "cell line*", "cells", "zebrafish",
                               "rabbits", "knockout", "expression of", "transgenic", NULL}},
        {DESIGN_OTHER, (const char *const[]){"protocol", "will be", "qualitative", "focus groups", "cost-effectiveness",
                                             "model", "simulation", "cost per", NULL}},
};
enum { N_ABSTRACT_ROWS = sizeof in_abstracts / sizeof *in_abstracts };

static bool speaks(const struct record_field *f)
{
	return f->type == FIELD_TEXT && (f->part == PART_ABSTRACT || f->part == PART_TEXT);
}

enum {
	RULE_COPIES = 6, /* a rule that matches counts as so many words, or three hundred others would drown it */
	RULE_PLACES = 3, /* matches of a row whose neighbours are looked at */
	RULE_WINDOW = 40 /* bytes to each side */
};

/* Rules as features: which rows of the abstract's words match, and the words around each match, which tell "controls"
 * of a case-control study from those of a trial. */
static void add_rules(minot_str text, const char *const names[RULE_COPIES], struct linear_features *out)
{
	for (size_t k = 0; k < N_ABSTRACT_ROWS; k++) {
		size_t at = 0, end = 0;
		for (int n = 0; n < RULE_PLACES && phrase_from(text, end, in_abstracts[k].phrases, &at, &end); n++) {
			for (int c = 0; c < RULE_COPIES && !n; c++)
				linear_add_number(out, names[c], (long)k);
			linear_add(out, names[0], str_sub(text, at, end));
			linear_add(out, names[1], str_sub(text, at, end));
			linear_add_words(out, "near",
			                 str_sub(text, at > RULE_WINDOW ? at - RULE_WINDOW : 0, end + RULE_WINDOW), 2);
		}
	}
}

void design_features(const struct record *r, bool hide_title, struct linear_features *out)
{
	static const char *const title_rules[RULE_COPIES] = {"t0", "t1", "t2", "t3", "t4", "t5"};
	static const char *const rules[RULE_COPIES] = {"r0", "r1", "r2", "r3", "r4", "r5"};
	long fields = 0;
	if (!hide_title) {
		linear_add_words(out, "title", record_title(r), 2);
		add_rules(record_title(r), title_rules, out);
		linear_add_number(out, "title names", (long)design_in_title(record_title(r), NULL));
	}
	for (uint32_t f = 0; f < r->n_fields; f++) {
		const struct record_field *at = &r->fields[f];
		if (at->type == FIELD_HEADING && at->part == PART_ABSTRACT)
			linear_add(out, "heading", at->text);
		if (!speaks(at))
			continue;
		linear_add_words(out, "abstract", str_sub(at->text, 0, 6000), 2);
		add_rules(at->text, rules, out);
		fields++;
	}
	linear_add_number(out, "fields", fields > 3 ? 4 : fields);
}

/* The words that speak for a design in the abstract, for the reason shown. */
static minot_str telling_words(const struct record *r, enum design d)
{
	size_t at, end;
	for (size_t k = 0; k < N_ABSTRACT_ROWS; k++)
		for (uint32_t f = 0; f < r->n_fields && in_abstracts[k].design == d; f++)
			if (speaks(&r->fields[f]) &&
			    phrase_from(r->fields[f].text, 0, in_abstracts[k].phrases, &at, &end))
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

/* Below this the model's word is no better than a guess, and nothing is said (figures: eval appraisal). */
#define DESIGN_LEAST 0.20

static struct design_judgment from_wording(const struct record *r)
{
	const struct linear_model m = linear_model_of(LINEAR_DESIGN);
	struct design_judgment out = {.design = DESIGN_UNKNOWN};
	struct linear_features f;
	struct linear_judgment j;
	if (m.classes != N_DESIGN_CLASSES || r->kind == RECORD_OTHER)
		return out;
	f.n = 0;
	design_features(r, false, &f);
	linear_seal(&f);
	linear_judge(&m, &f, &j);
	for (int c = 0; c < N_DESIGN_CLASSES; c++)
		if (!design_allowed(r, design_classes[c]))
			j.score[c] = -1e3;
	linear_softmax(j.score, N_DESIGN_CLASSES);
	for (int c = 0; c < N_DESIGN_CLASSES; c++)
		if (j.score[c] >= DESIGN_LEAST && j.score[c] > out.probability)
			out = (struct design_judgment){design_classes[c], DESIGN_BY_WORDING, STR_NONE, j.score[c]};
	if (out.design != DESIGN_UNKNOWN)
		out.because = telling_words(r, out.design);
	return out;
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

struct design_judgment design_judge(const struct record *r, bool hide_types)
{
	struct design_judgment out = {.design = DESIGN_UNKNOWN, .probability = 1}, told;
	if (from_kind(r, &out.design)) {
		out.by = DESIGN_BY_KIND;
		return out;
	}
	if (!hide_types) {
		out.design = from_types(r, &out.because);
		out.by = out.design == DESIGN_UNKNOWN ? DESIGN_BY_NOTHING : DESIGN_BY_TYPE;
		if (out.design != DESIGN_META_ANALYSIS && from_series(r, &out.because)) {
			out.design = DESIGN_SYSTEMATIC_REVIEW;
			out.by = DESIGN_BY_SERIES;
		}
		if (!vague(out.design))
			return out;
	}
	told = (struct design_judgment){.by = DESIGN_BY_TITLE, .probability = 1};
	told.design = design_in_title(record_title(r), &told.because);
	if (told.design == DESIGN_SYSTEMATIC_REVIEW && pools(r, &told.because))
		told.design = DESIGN_META_ANALYSIS;
	if (told.design == DESIGN_UNKNOWN)
		told = wording_bytes(r) < SHORT_WORDING ? from_few_words(r) : from_wording(r);
	return told.design == DESIGN_UNKNOWN ? out : told;
}

enum design design_of(const struct record *r) { return design_judge(r, false).design; }
