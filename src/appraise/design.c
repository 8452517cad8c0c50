/* design.c: study design and sample size of a record. Publication types are NLM's (MeSH category V03, "Study
 * Characteristics"); the words of titles and abstracts are those that the CONSORT, PRISMA, STROBE and STARD statements
 * ask authors to put there. */
#include "appraise/appraise.h"

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

static const struct {
	const char *type;
	enum design design;
} publication_types[] = {
        /* the first that holds counts */
        {"Practice Guideline", DESIGN_GUIDELINE},
        {"Guideline", DESIGN_GUIDELINE},
        {"Meta-Analysis", DESIGN_META_ANALYSIS},
        {"Systematic Review", DESIGN_SYSTEMATIC_REVIEW},
        {"Randomized Controlled Trial", DESIGN_RANDOMISED},
        {"Controlled Clinical Trial", DESIGN_CONTROLLED},
        {"Clinical Trial", DESIGN_CONTROLLED},
        {"Case Reports", DESIGN_CASE_REPORT},
        {"Review", DESIGN_REVIEW},
};

/* Words of the title, then of the abstract. */
static const struct {
	enum design design;
	const char *const *phrases;
} by_words[] = {
        {DESIGN_GUIDELINE,
         (const char *const[]){"guideline*", "practice parameter*", "clinical policy", "consensus statement",
                               "position statement", "recommendation statement", NULL}},
        {DESIGN_META_ANALYSIS, (const char *const[]){"meta-analys*", "metaanalys*", NULL}},
        {DESIGN_SYSTEMATIC_REVIEW,
         (const char *const[]){"systematic review*", "systematic literature review", "cochrane review", NULL}},
        {DESIGN_RANDOMISED, (const char *const[]){"randomised", "randomized", "randomly assigned", "randomly allocated",
                                                  "double-blind", "placebo-controlled", NULL}},
        {DESIGN_CASE_REPORT, (const char *const[]){"case report*", "a case of", NULL}},
        {DESIGN_CASE_SERIES, (const char *const[]){"case series", "consecutive cases", NULL}},
        {DESIGN_CASE_CONTROL, (const char *const[]){"case-control", "case control", "matched controls", NULL}},
        {DESIGN_COHORT, (const char *const[]){"cohort*", "prospective study", "retrospective", "longitudinal",
                                              "follow-up study", "registry", NULL}},
        {DESIGN_CROSS_SECTIONAL,
         (const char *const[]){"cross-sectional", "survey", "questionnaire*", "prevalence of", NULL}},
        {DESIGN_DIAGNOSTIC, (const char *const[]){"diagnostic accuracy", "sensitivity and specificity", NULL}},
        {DESIGN_LABORATORY,
         (const char *const[]){"in vitro", "mice", "rats", "mouse", "murine", "cell line*", "zebrafish", NULL}},
        {DESIGN_REVIEW, (const char *const[]){"this review", "we review", "review of the literature", "overview",
                                              "this article reviews", NULL}},
};

static enum design from_types(const struct record *r)
{
	uint32_t n;
	const struct record_value *v = record_meta_all(r, META_PUBLICATION_TYPE, &n);
	for (size_t k = 0; k < sizeof publication_types / sizeof *publication_types; k++)
		for (uint32_t i = 0; i < n; i++)
			if (minot_str_eq_nocase(v[i].value, str_c(publication_types[k].type)))
				return publication_types[k].design;
	return DESIGN_UNKNOWN;
}

static enum design from_text(const struct record *r)
{
	for (size_t k = 0; k < sizeof by_words / sizeof *by_words; k++)
		if (phrase_in(record_title(r), by_words[k].phrases, NULL))
			return by_words[k].design;
	for (size_t k = 1; k < sizeof by_words / sizeof *by_words; k++) /* an abstract that names guidelines is none */
		for (uint32_t f = 0; f < r->n_fields; f++)
			if (r->fields[f].part == PART_ABSTRACT &&
			    phrase_in(r->fields[f].text, by_words[k].phrases, NULL))
				return by_words[k].design;
	return DESIGN_UNKNOWN;
}

enum design design_of(const struct record *r)
{
	switch ((enum record_kind)r->kind) {
	case RECORD_GUIDELINE:
		return DESIGN_GUIDELINE;
	case RECORD_LABEL:
		return DESIGN_LABEL;
	case RECORD_PATIENT_PAGE:
		return DESIGN_PATIENT_PAGE;
	case RECORD_DIGEST:
		return DESIGN_DIGEST;
	default:
		break;
	}
	enum design d = from_types(r);
	if (minot_str_find_nocase(record_meta_first(r, META_JOURNAL), STR("cochrane database")) != SIZE_MAX ||
	    minot_str_find(r->id, STR("doi:10.1002/14651858")) == 0)
		return DESIGN_SYSTEMATIC_REVIEW; /* the DOI prefix of the Cochrane Database of Systematic Reviews */
	if (d != DESIGN_UNKNOWN && d != DESIGN_REVIEW)
		return d;
	enum design told = from_text(r);
	return told == DESIGN_UNKNOWN ? d : told;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* "1,234 patients", "n = 56", "N=56". */
static minot_str size_in(minot_str s)
{
	static const char *const who[] = {"patients",    "participants", "subjects", "adults",     "children",
	                                  "women",       "men",          "infants",  "volunteers", "people",
	                                  "outpatients", "individuals",  NULL};
	for (size_t i = 0; i < s.n; i++) {
		if (!is_digit(s.p[i]) || (i && (is_alnum(s.p[i - 1]) || s.p[i - 1] == '.' || s.p[i - 1] == ',')))
			continue; /* "NCT01234567", "vitamin B12" */
		size_t e = i;
		while (e < s.n && (is_digit(s.p[e]) || (s.p[e] == ',' && e + 3 < s.n && is_digit(s.p[e + 1]) &&
		                                        is_digit(s.p[e + 2]) && is_digit(s.p[e + 3]))))
			e++;
		if (i >= 2 && (s.p[i - 1] == '=' || (i >= 3 && s.p[i - 1] == ' ' && s.p[i - 2] == '='))) {
			size_t k = i - 1;
			while (k && (s.p[k] == ' ' || s.p[k] == '='))
				k--;
			if ((s.p[k] == 'n' || s.p[k] == 'N') && (!k || s.p[k - 1] == '(' || s.p[k - 1] == ' '))
				return str_sub(s, i, e);
		}
		minot_str after = str_sub(s, e, e + 40);
		size_t at;
		if (after.n > 1 && after.p[0] == ' ' && phrase_in(after, who, &at) && at <= 24 && e - i > 1)
			return str_sub(s, i, e);
		i = e;
	}
	return STR_NONE;
}

minot_str sample_size_of(const struct record *r)
{
	for (uint32_t f = 1; f < r->n_fields && r->kind == RECORD_ARTICLE; f++) {
		if (r->fields[f].part != PART_ABSTRACT || r->fields[f].type != FIELD_TEXT)
			continue;
		minot_str n = size_in(r->fields[f].text);
		if (n.n)
			return n;
	}
	return STR_NONE;
}
