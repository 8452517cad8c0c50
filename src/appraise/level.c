/* level.c: the table of level.h. A design without a row for a question has no level there: the table does not say what
 * a narrative review or a guideline is worth, since they are no studies, and Minot does not invent it. */
#include "appraise/level.h"

static const char no_study[] =
        "no study: the table grades studies, not guidelines, reviews without a search, labels or pages";
static const char not_listed[] = "the table lists no such design for this question";
static const char unknown[] = "the design is not known";
static const char of_trials_only[] = "a systematic review of randomised trials, which do not answer this question";
static const char not_of_trials[] = "a systematic review that does not say it is of randomised trials";

#define ROW(q, d, v, why)                     \
	{                                     \
		LEVEL_##q, DESIGN_##d, v, why \
	}
static const struct {
	enum level_question question;
	enum design design;
	unsigned value;
	const char *because;
} rows[] = {
        ROW(TREATMENT, RANDOMISED, 2, "a randomised trial"),
        ROW(TREATMENT, CONTROLLED, 3, "a controlled trial that is not randomised"),
        ROW(TREATMENT, COHORT, 3, "a cohort or follow-up study with controls"),
        ROW(TREATMENT, CASE_CONTROL, 4, "a case-control study"),
        ROW(TREATMENT, CASE_SERIES, 4, "a case series"),
        ROW(TREATMENT, CASE_REPORT, 4, "a case report, taken as a series of one"),
        ROW(TREATMENT, LABORATORY, 5, "reasoning from mechanism"),
        ROW(HARMS, RANDOMISED, 2, "a randomised trial"),
        ROW(HARMS, CONTROLLED, 3, "a controlled trial that is not randomised"),
        ROW(HARMS, COHORT, 3, "a cohort or follow-up study: enough people must have been followed"),
        ROW(HARMS, CASE_CONTROL, 4, "a case-control study"),
        ROW(HARMS, CASE_SERIES, 4, "a case series"),
        ROW(HARMS, CASE_REPORT, 4, "a case report, taken as a series of one"),
        ROW(HARMS, LABORATORY, 5, "reasoning from mechanism"),
        ROW(DIAGNOSIS, SYSTEMATIC_REVIEW, 1,
            "a systematic review: its studies must be cross-sectional, with one blinded "
            "reference standard"),
        ROW(DIAGNOSIS, META_ANALYSIS, 1,
            "a systematic review: its studies must be cross-sectional, with one blinded "
            "reference standard"),
        ROW(DIAGNOSIS, DIAGNOSTIC, 2,
            "a study of diagnostic accuracy: the reference standard must be consistent and "
            "blinded"),
        ROW(DIAGNOSIS, CROSS_SECTIONAL, 3, "a cross-sectional study of which the reference standard is not known"),
        ROW(DIAGNOSIS, CASE_CONTROL, 4, "a case-control study"),
        ROW(DIAGNOSIS, LABORATORY, 5, "reasoning from mechanism"),
        ROW(PROGNOSIS, SYSTEMATIC_REVIEW, 1, "a systematic review: its studies must be inception cohorts"),
        ROW(PROGNOSIS, META_ANALYSIS, 1, "a systematic review: its studies must be inception cohorts"),
        ROW(PROGNOSIS, COHORT, 3, "a cohort study; 2 if it is an inception cohort"),
        ROW(PROGNOSIS, RANDOMISED, 3, "an arm of a randomised trial, followed"),
        ROW(PROGNOSIS, CASE_CONTROL, 4, "a case-control study"),
        ROW(PROGNOSIS, CASE_SERIES, 4, "a case series"),
        ROW(PREVALENCE, SYSTEMATIC_REVIEW, 2, "a systematic review of surveys: they must match local circumstances"),
        ROW(PREVALENCE, META_ANALYSIS, 2, "a systematic review of surveys: they must match local circumstances"),
        ROW(PREVALENCE, CROSS_SECTIONAL, 3, "a survey; 1 if it is a local and current random sample"),
        ROW(PREVALENCE, COHORT, 3, "a sample that is not random"),
        ROW(PREVALENCE, CASE_SERIES, 4, "a case series"),
        ROW(SCREENING, RANDOMISED, 2, "a randomised trial"),
        ROW(SCREENING, CONTROLLED, 3, "a controlled trial that is not randomised"),
        ROW(SCREENING, COHORT, 3, "a cohort or follow-up study with controls"),
        ROW(SCREENING, CASE_CONTROL, 4, "a case-control study"),
        ROW(SCREENING, CASE_SERIES, 4, "a case series"),
        ROW(SCREENING, LABORATORY, 5, "reasoning from mechanism"),
};

const char *level_question_name(enum level_question q)
{
	static const char *const names[] = {
#define X(name, text) text,
	        LEVEL_QUESTION_LIST(X)
#undef X
	};
	return names[q];
}

static bool is_study(enum design d)
{
	return d != DESIGN_GUIDELINE && d != DESIGN_REVIEW && d != DESIGN_LABEL && d != DESIGN_PATIENT_PAGE &&
	       d != DESIGN_DIGEST && d != DESIGN_OTHER;
}

struct level level_of(enum design d, enum level_question q, bool of_trials)
{
	if (d == DESIGN_UNKNOWN)
		return (struct level){0, unknown};
	if (!is_study(d))
		return (struct level){0, no_study};
	bool interventional = q == LEVEL_TREATMENT || q == LEVEL_HARMS || q == LEVEL_SCREENING;
	bool review = d == DESIGN_SYSTEMATIC_REVIEW || d == DESIGN_META_ANALYSIS;
	if (review && !interventional && of_trials)
		return (struct level){0, of_trials_only};
	if (review && interventional)
		return of_trials ? (struct level){1, "a systematic review of randomised trials"}
		                 : (struct level){0, not_of_trials};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].question == q && rows[i].design == d)
			return (struct level){rows[i].value, rows[i].because};
	return (struct level){0, not_listed};
}

bool level_of_trials(const struct record *r)
{
	static const char *const trials[] = {"randomised controlled trial*",
	                                     "randomized controlled trial*",
	                                     "randomised trial*",
	                                     "randomized trial*",
	                                     "randomised studies",
	                                     "randomized studies",
	                                     "rcts",
	                                     "rct",
	                                     "controlled clinical trials",
	                                     NULL};
	if (str_starts(r->id, STR("doi:10.1002/14651858")))
		return true; /* Cochrane reviews of interventions */
	for (uint32_t f = 0; f < r->n_fields; f++)
		if ((r->fields[f].part == PART_TITLE || r->fields[f].part == PART_ABSTRACT) &&
		    phrase_in(r->fields[f].text, trials, NULL))
			return true;
	return false;
}
