/* design.c: the study design of a record. Publication types are NLM's (MeSH category V03, "Study Characteristics"); the
 * words of titles and abstracts are those that the CONSORT, PRISMA, STROBE, STARD and CARE statements ask authors to
 * put there. Where nothing of that is said, a linear model judges by the whole wording (models/design.weights; its
 * figures: `minot eval appraisal`). */
#include "appraise/appraise.h"
#include "appraise/design_view.h"
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
        {"Consensus Development Conference, NIH", DESIGN_GUIDELINE},
        {"Network Meta-Analysis", DESIGN_META_ANALYSIS},
        {"Meta-Analysis", DESIGN_META_ANALYSIS},
        {"Systematic Review", DESIGN_SYSTEMATIC_REVIEW},
        {"Scoping Review", DESIGN_SYSTEMATIC_REVIEW},
        {"Published Erratum", DESIGN_OTHER},
        {"Retraction Notice", DESIGN_OTHER},
        {"Retraction of Publication", DESIGN_OTHER},
        {"Expression of Concern", DESIGN_OTHER},
        {"Randomized Controlled Trial, Veterinary", DESIGN_LABORATORY},
        {"Clinical Trial, Veterinary", DESIGN_LABORATORY},
        {"Observational Study, Veterinary", DESIGN_LABORATORY},
        {"Clinical Trial Protocol", DESIGN_OTHER},
        {"Randomized Controlled Trial", DESIGN_RANDOMISED},
        {"Controlled Clinical Trial", DESIGN_CONTROLLED},
        {"Clinical Trial, Phase I", DESIGN_CONTROLLED},
        {"Clinical Trial, Phase II", DESIGN_CONTROLLED},
        {"Clinical Trial, Phase III", DESIGN_CONTROLLED},
        {"Clinical Trial, Phase IV", DESIGN_CONTROLLED},
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
        {DESIGN_META_ANALYSIS,
         (const char *const[]){"meta-analys*", "metaanalys*", "meta analys*", "meta-regression", "pooled analysis",
                               "meta-analytic", "quantitative systematic review", NULL}},
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
                                                 "guidelines from",
                                                 "guidelines by",
                                                 "working group report",
                                                 "working party",
                                                 "consensus conference",
                                                 "task force recommendation*",
                                                 "recommendations of the",
                                                 "recommendations from the",
                                                 "executive summary",
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
static const char *const not_randomised[] = {"non-randomised",
                                             "non-randomized",
                                             "nonrandomized",
                                             "nonrandomised",
                                             "mendelian random*",
                                             "randomised trials", /* of which the work tells */
                                             "randomized trials",
                                             "randomised controlled trials",
                                             "randomized controlled trials",
                                             "randomised clinical trials",
                                             "randomized clinical trials",
                                             NULL};
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
			*words = design_whole_words(title, at, end);
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

enum { SHORT_WORDING = 300 /* bytes; the model learned from abstracts and is lost in a sentence or two */ };

static size_t wording_bytes(const struct record *r)
{
	size_t n = 0;
	for (uint32_t f = 0; f < r->n_fields; f++)
		n += design_speaks(&r->fields[f]) ? r->fields[f].text.n : 0;
	return n;
}

/* Of a part of an abstract: the words that would name the design in a title. */
static struct design_judgment from_few_words(const struct record *r)
{
	struct design_judgment out = {.design = DESIGN_UNKNOWN, .by = DESIGN_BY_WORDING, .probability = 1};
	for (uint32_t f = 0; f < r->n_fields && out.design == DESIGN_UNKNOWN; f++)
		if (design_speaks(&r->fields[f]))
			out.design = design_in_title(r->fields[f].text, &out.because);
	return out;
}

/* What the abstract says ---------------------------------------------------------------------------------------------
 */

/* Sentences that tell what the work itself is: CONSORT (items 1b and 8) and STROBE (item 1a) ask authors to say it. The
 * model, which weighs all words, puts one "randomised" below twenty words of a small open study; so what is said
 * outright comes first, where nothing else in the record makes it doubtful: `unless` are words of title or abstract
 * with which it is said of animals, of what others did, of a part of the work, or of what is planned. The first row
 * that holds counts. Cross-validated, a row is right about 95 times in 100 (models/README.md). */
struct statement {
	enum design design;
	const char *const *says, *const *unless;
};

/* clang-format off */
static const struct statement statements[] = {
	{DESIGN_RANDOMISED,
	 (const char *const[]){"were randomi*", "was randomi*", "were then randomi*", "were subsequently randomi*",
		"randomised to", "randomized to", "randomised into", "randomized into", "randomly assigned",
		"randomly allocated", "randomly divided", "randomly distributed", "assigned randomly",
		"allocated randomly", "assigned at random", "allocated at random", "we randomi*", "in random order",
		"in a random order", "in randomised order", "in randomized order", NULL},
	 (const char *const[]){"review", "reviews", "reviewed", "meta-analys*", "metaanalys*", "pooled", "articles",
		"protocol", "rationale", "will be", "cohort", "case-control", "retrospective*", "non-randomi*",
		"nonrandomi*", "not randomi*", "baseline characteristics", "cost-effectiveness", "economic*", "rat",
		"rats", "mouse", "mice", "rabbits", "dogs", "pigs", "piglets", "monkeys", "cats", "sheep", "animals",
		NULL}},
	{DESIGN_COHORT,
	 (const char *const[]){"cohort study", "cohort analysis", "cohort design", NULL},
	 (const char *const[]){"nested", "case-control", "meta-analys*", "systematic*", "cross-sectional", "review",
		"reviews", "sensitivity", "randomi*", "nonrandomi*", "cost*", "protocol", NULL}},
	{DESIGN_CASE_CONTROL,
	 (const char *const[]){"case-control study", "case-control design", "case-referent study", NULL},
	 (const char *const[]){"cohort", "meta-analys*", "systematic*", "cross-sectional", "review", "reviews",
		"sensitivity", "protocol", NULL}},
	{DESIGN_CROSS_SECTIONAL,
	 (const char *const[]){"cross-sectional study", "cross-sectional survey", "cross-sectional design",
		"cross-sectional analysis", "cross-sectional observational study", NULL},
	 (const char *const[]){"longitudinal*", "cohort", "sensitivity", "specificity", "accuracy", "valid*",
		"follow-up", "meta-analys*", "review", "reviews", "case-control", "protocol", NULL}},
	{DESIGN_REVIEW,
	 (const char *const[]){"in this review", "in this overview", "in this short review", "this review", "this overview",
		"here we review", "here, we review", "we review", "we summarise", "we summarize", "this article reviews",
		"this paper reviews", "this article discusses", "this article focuses", "this article summarises",
		"this article summarizes", "this paper discusses", "purpose of review", "are reviewed", "is reviewed",
		NULL},
	 (const char *const[]){"systematic*", "meta-analys*", "medline", "pubmed", "searched", "search", "guideline*",
		"consensus", "case", "cases", "cost*", "patients were", "patients was", "patient was", "patients who",
		"year-old", "statement", "software", "model", "randomly", "trial results", "questionnaire*", NULL}},
};
/* clang-format on */
/* Words of the same sentence: it tells of others' work, or of what ought to be done. */
static const char *const of_others[] = {"trials",    "studies",  "previous*",   "earlier", "several",
                                        "other",     "needed",   "future",      "further", "should",
                                        "warranted", "required", "enrolled in", NULL};
/* "a randomised, open-label, two-way crossover study": the noun stands a few words behind. */
static const char *const chance[] = {"randomised", "randomized", NULL};
static const char *const of_one_work[] = {"study", "trial", "design", "fashion", "manner", "comparison", NULL};
enum { NOUN_WITHIN = 70 /* bytes */ };

static bool randomised_work(minot_str segment, minot_str *words)
{
	size_t at, end, noun, noun_end;
	if (!phrase_from(segment, 0, chance, &at, &end) ||
	    !phrase_from(str_sub(segment, end, end + NOUN_WITHIN), 0, of_one_work, &noun, &noun_end))
		return false;
	*words = design_whole_words(segment, at, end + noun_end);
	return true;
}

static bool states(const struct statement *st, minot_str segment, minot_str *words)
{
	size_t at, end;
	if (st->design != DESIGN_REVIEW && phrase_in(segment, of_others, NULL))
		return false;
	if (!phrase_from(segment, 0, st->says, &at, &end))
		return st->design == DESIGN_RANDOMISED && randomised_work(segment, words);
	*words = design_whole_words(segment, at, end);
	return true;
}

static bool may_state(const struct statement *st, minot_str text)
{
	return phrase_in(text, st->says, NULL) || (st->design == DESIGN_RANDOMISED && phrase_in(text, chance, NULL));
}

static bool record_states(const struct record *r, const struct statement *st, minot_str *words)
{
	bool says = false;
	for (uint32_t f = 0; f < r->n_fields && !says; f++) {
		minot_str text = r->fields[f].text;
		if (!design_speaks(&r->fields[f]) || !may_state(st, text))
			continue;
		for (size_t i = 0; i < text.n && !says;)
			says = states(st, design_next_segment(text, &i), words);
	}
	if (!says || phrase_in(record_title(r), st->unless, NULL))
		return false;
	for (uint32_t f = 0; f < r->n_fields; f++)
		if (design_speaks(&r->fields[f]) && phrase_in(r->fields[f].text, st->unless, NULL))
			return false;
	return true;
}

static enum design stated_design(const struct record *r, minot_str *words)
{
	for (size_t k = 0; k < sizeof statements / sizeof *statements; k++)
		if (record_states(r, &statements[k], words))
			return statements[k].design;
	return DESIGN_UNKNOWN;
}

/* What an abstract must say before it may be called so: CONSORT, PRISMA and STARD ask authors to say it, and to call a
 * study randomised that does not claim to be is the worse error. A design without a row needs nothing. */
/* clang-format off */
static const struct {
	enum design design;
	const char *const *words;
} needs[] = {
        /* who recommends: an author's own advice is a narrative review, whatever its title */
        {DESIGN_GUIDELINE,
         (const char *const[]){"society",       "societies",     "college",       "association",  "academy",
                               "committee*",    "panel*",        "task force*",   "working group*", "working party",
                               "consensus",     "conference",    "council",       "organisation", "organization",
                               "institute*",    "federation",    "expert*",       "advisory",     "delphi",
                               "commission",    "department of", "board",         "initiative",   "international",
                               "collaborat*",   "evidence-based", "we recommend", "campaign",     "recommendation is",
                               "recommendations are", "recommendations were", NULL}},
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
/* clang-format on */

bool design_allowed(const struct record *r, enum design d)
{
	for (size_t k = 0; k < sizeof needs / sizeof *needs; k++) {
		if (needs[k].design != d)
			continue;
		bool said = phrase_in(record_title(r), needs[k].words, NULL);
		for (uint32_t f = 0; f < r->n_fields && !said; f++)
			said = design_speaks(&r->fields[f]) && phrase_in(r->fields[f].text, needs[k].words, NULL);
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
	struct linear_judgment seen[N_DESIGN_VIEWS];
	struct linear_features marks = {.n = 0};
	design_marks(r, false, &marks);
	for (unsigned v = 0; v < N_DESIGN_VIEWS; v++) {
		const struct linear_model m = linear_view_of(LINEAR_DESIGN, v);
		struct linear_features f = marks;
		if (m.classes != N_DESIGN_CLASSES)
			return (struct design_judgment){.design = DESIGN_UNKNOWN};
		design_see(r, false, (enum design_view)v, &f);
		linear_seal(&f);
		linear_judge(&m, &f, &seen[v]);
	}
	linear_mean(seen, N_DESIGN_VIEWS, N_DESIGN_CLASSES);
	int c = design_choose(seen[0].score, design_classes_allowed(r));
	if (c < 0)
		return (struct design_judgment){.design = DESIGN_UNKNOWN};
	enum design d = design_classes[c];
	return (struct design_judgment){d, DESIGN_BY_WORDING, design_telling(r, d), seen[0].score[c]};
}

/* Whether it is said near by that studies were not pooled: "a meta-analysis was not possible". */
static bool says_it_did_not(minot_str text, size_t at, size_t end)
{
	static const char *const not_done[] = {"not", "no", "preclud*", "prevent*", "impossible", "rather than", NULL};
	enum { NEAR = 40 /* bytes */ };
	return phrase_in(str_sub(text, at > NEAR ? at - NEAR : 0, at), not_done, NULL) ||
	       phrase_in(str_sub(text, end, end + NEAR), not_done, NULL);
}

/* A systematic review that pools its studies, by its own abstract. */
static bool pools(const struct record *r, minot_str *because)
{
	static const char *const words[] = {"meta-analys*", "metaanalys*", "pooled", NULL};
	for (uint32_t f = 0; f < r->n_fields; f++) {
		minot_str text = r->fields[f].text;
		for (size_t at, end = 0; design_speaks(&r->fields[f]) && phrase_from(text, end, words, &at, &end);)
			if (!says_it_did_not(text, at, end))
				return *because = design_whole_words(text, at, end), true;
	}
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

/* What title or abstract say outright; false: nothing. */
static bool from_own_words(const struct record *r, struct design_judgment *out)
{
	bool review = out->design == DESIGN_REVIEW; /* which tells of trials, but is none */
	struct design_judgment told = {.by = DESIGN_BY_TITLE, .probability = 1};
	told.design = design_in_title(record_title(r), &told.because);
	if (told.design == DESIGN_SYSTEMATIC_REVIEW && pools(r, &told.because))
		told.design = DESIGN_META_ANALYSIS;
	if (told.design == DESIGN_GUIDELINE && wording_bytes(r) >= SHORT_WORDING &&
	    !design_allowed(r, DESIGN_GUIDELINE))
		told.design = DESIGN_UNKNOWN;
	if (told.design == DESIGN_UNKNOWN && wording_bytes(r) < SHORT_WORDING)
		told = from_few_words(r);
	else if (told.design == DESIGN_UNKNOWN && !review) {
		told.design = stated_design(r, &told.because);
		told.by = DESIGN_BY_STATEMENT;
	}
	if (told.design == DESIGN_UNKNOWN)
		return false;
	*out = told;
	return true;
}

bool design_told(const struct record *r, bool hide_types, struct design_judgment *out)
{
	*out = (struct design_judgment){.design = DESIGN_UNKNOWN, .probability = 1};
	if (from_kind(r, &out->design)) {
		out->by = DESIGN_BY_KIND;
		return true;
	}
	if (!hide_types && from_source(r, out))
		return true;
	return from_own_words(r, out) || wording_bytes(r) < SHORT_WORDING || r->kind == RECORD_OTHER;
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
