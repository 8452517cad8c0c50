/* Sample sizes and study designs told from words: abstracts invented for the purpose. */
#include "unit.h"

#include "appraise/linear.h"
#include "appraise/population.h"
#include "appraise/sample.h"
#include "paper.h"

static void how_many_were_studied(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		uint64_t n;
		uint32_t spans;
	} cases[] = {
	        {"We randomised 1,234 patients with gout to zolvine or placebo.", 1234, 1},
	        {"A total of 84 251 women were followed for 14 years.", 84251, 1},
	        {"Twenty-four healthy volunteers took zolvine.", 24, 1},
	        {"Two hundred and sixteen patients were enrolled.", 216, 1},
	        {"One-hundred and five adults were recruited in 1998.", 105, 1},
	        {"Patients (n = 149) were randomised to zolvine 20 mg once daily.", 149, 1},
	        {"Patients (n\xe2\x80\x89=\xe2\x80\x89"
	         "149) were enrolled.",
	         149, 1}, /* thin spaces */
	        {"Zolvine (n = 17) and placebo (n = 20) were compared in a randomised trial.", 37, 2},
	        {"We randomly assigned 88 and 90 patients to zolvine and placebo.", 178, 2},
	        {"Twenty patients were recruited together with 20 healthy controls.", 40, 2},
	        {"Sixty patients were enrolled; 30 women and 30 men.", 60, 1},
	        {"We randomised adolescents aged 13-16 years (n 196) to zolvine or placebo.", 196, 1},
	        {"A total of 271 patients received zolvine in the first phase, and 240 patients received it in the "
	         "second.",
	         271, 1},
	        {"A total of 15 (8 men and 7 women) healthy subjects were studied.", 15, 1},
	        {"One hundred and four women selected from 312 healthy volunteers were randomised.", 104, 1},
	        {"We studied 126 gout-positive and 291 gout-negative women.", 417, 2},
	        {"We studied zolvine in 11 hypertensive type 2 diabetic patients.", 11, 1},
	        {"One hundred adults with gout, 52 healthy controls, and 57 patients with arthritis were studied.", 209,
	         3},
	        {"Twenty consecutive MG patients were randomised to zolvine or placebo.", 20, 1},
	        {"The zolvine group consisted of 16 women, aged 22-58; the placebo group consisted of 10 women.", 26,
	         2},
	        {"It was studied in 20 healthy subjects, in 20 patients with gout and in 21 patients with lupus.", 61,
	         3},
	        {"One hundred three physicians and 175 patients were involved in the trial.", 175, 1},
	        {"Gout occurs in 1:200 Africans who take zolvine.", 0, 0},
	        {"We compared 107 patients who took zolvine and 113 who did not.", 220, 2},
	        {"Gout affects 12 million people worldwide.", 0, 0},
	        {"Ninety American Society of Anesthesiologists physical status I-II patients took zolvine.", 90, 1},
	        {"We screened 189 patients and enrolled 156 patients.", 156, 1},
	        {"Subjects (1,750) with gout were randomly assigned to zolvine or placebo.", 1750, 1},
	        {"Men with gout were randomised into two groups of 25 men each.", 50, 1},
	        {"Zolvine was given to 25 patients (mean age 24 years; one woman) and 215 controls.", 240, 2},
	        {"We screened 189 patients and enrolled 156 (106 to zolvine and 50 to placebo).", 156, 1},
	        {"Of 52 patients screened, 36 men and women with gout were enrolled.", 36, 1},
	        {"Eighty patients were considered, and 52 were randomly assigned to zolvine (n=25) or placebo (n=27).",
	         52, 1},
	        {"We enrolled 268 patients, 164 with gout and 104 with arthritis.", 268, 1},
	        {"We studied 1792 black, 1030 white, and 597 Hispanic subjects.", 3419, 3},
	        {"We randomly divided 40 patients into two groups of 20 patients each.", 40, 1},
	        {"Zolvine was measured at baseline (n = 3,761) and at four months (n = 3,369) in patients.", 3761, 1},
	        {"We matched 2399 pairs of patients with and without gout.", 4798, 1},
	        {"We studied 24 men with gout (9 inpatients and 15 outpatients) and 20 normal controls.", 44, 2},
	        {"In all, 89 women were studied in Group 1, 89 women were included in Group 2.", 178, 2},
	        {"Patients were randomised to zolvine for 2 years (group A) or 4 years.", 0, 0},
	        {"Patients aged 45 years took 20 mg for 12 weeks.", 0, 0},
	        {"Zolvine was given for 12.5 patients per year.", 0, 0},
	        {"", 0, 0},
	};
	static const struct design_judgment trial = {.design = DESIGN_RANDOMISED, .by = DESIGN_BY_TITLE};
	struct minot_arena *a = minot_arena_new(0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record *r = paper(a, "Zolvine in gout", cases[i].text);
		struct sample_size s = sample_judge(r, &trial);
		if (s.n != cases[i].n || s.n_spans != cases[i].spans)
			fail_msg("%s: %llu in %u spans", cases[i].text, (unsigned long long)s.n, s.n_spans);
		for (uint32_t k = 0; k < s.n_spans; k++)
			assert_true(s.field == 1 && s.span[k].start < s.span[k].end &&
			            s.span[k].end <= r->fields[1].text.n);
	}
	minot_arena_free(a);
}

static void cases_with_their_controls(void **state)
{
	(void)state;
	static const struct design_judgment j = {.design = DESIGN_CASE_CONTROL, .by = DESIGN_BY_TITLE};
	struct minot_arena *a = minot_arena_new(0);
	struct record *r = paper(a, "Zolvine and gout",
	                         "A cohort of 4,350 people was followed. Cases (n = 189) had gout. Controls (n = 378) "
	                         "were matched to cases for age.");
	assert_int_equal(sample_judge(r, &j).n, 567);
	r = paper(a, "Zolvine and gout",
	          "The study comprised 40 patients with gout. One hundred and sixty control subjects without "
	          "gout were matched by age.");
	assert_int_equal(sample_judge(r, &j).n, 200);
	minot_arena_free(a);
}

/* The comparison group stands in a sentence of its own; groups that chance made are parts of the whole. */
static void controls_of_another_sentence(void **state)
{
	(void)state;
	static const struct design_judgment series = {.design = DESIGN_CONTROLLED},
	                                    trial = {.design = DESIGN_RANDOMISED};
	static const struct {
		const char *text;
		uint64_t n, randomised;
	} cases[] = {
	        {"We studied 483 patients with gout. The control group consisted of 461 healthy subjects.", 944, 483},
	        {"Thirty patients with gout were studied. Ten men and 10 women of the same age, who took no zolvine, "
	         "acted as "
	         "controls.",
	         50, 30},
	        {"Twenty-nine men were included. Fifteen of them took zolvine. Fifteen healthy subjects were the "
	         "control "
	         "group.",
	         44, 29},
	        {"We studied 60 patients with gout. The control group consisted of 30 patients.", 60, 60},
	        {"We studied 60 patients with gout. Gout was cured in 12 patients and 9 controls.", 60, 60},
	};
	struct minot_arena *a = minot_arena_new(0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record *r = paper(a, "Zolvine in gout", cases[i].text);
		assert_int_equal(sample_judge(r, &series).n, cases[i].n);
		assert_int_equal(sample_judge(r, &trial).n, cases[i].randomised);
	}
	minot_arena_free(a);
}

static void who_counts_nobody(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r = paper(a, "Zolvine in gout: a systematic review", "Ten trials randomised 1,234 patients.");
	const struct design_judgment j = design_judge(r, false);
	assert_int_equal(j.design, DESIGN_SYSTEMATIC_REVIEW);
	assert_int_equal(sample_judge(r, &j).n, 0);
	static const struct design_judgment review = {.design = DESIGN_REVIEW}, other = {.design = DESIGN_OTHER};
	r = paper(a, "Zolvine in gout", "In the largest trial 1,234 patients were randomised to zolvine.");
	assert_int_equal(sample_judge(r, &review).n, 0);
	assert_int_equal(sample_judge(r, &other).n, 1234);
	static const struct design_judgment laboratory = {.design = DESIGN_LABORATORY};
	r = paper(a, "Zolvine in rats", "A group of rats (n = 6) was studied.");
	assert_int_equal(sample_judge(r, &laboratory).n, 0);
	r = paper(a, "Zolvine in gout", "In the largest trial 1,234 patients were randomised to zolvine.");
	r->fields[0].text = STR("Cost-effectiveness of zolvine");
	assert_int_equal(sample_judge(r, &other).n, 0);
	minot_arena_free(a);
}

/* A protocol has studied nobody yet: the number is told as planned, and no article shows it as a study's. */
static void who_is_still_to_be_studied(void **state)
{
	(void)state;
	static const struct design_judgment trial = {.design = DESIGN_RANDOMISED}, other = {.design = DESIGN_OTHER};
	struct minot_arena *a = minot_arena_new(0);
	struct record *r = paper(a, "Zolvine in gout", "Sixty patients (n = 60) will be randomised to zolvine.");
	struct sample_size s = sample_judge(r, &trial);
	assert_true(s.n == 60 && s.kind == SAMPLE_PLANNED && !sample_as_written(r, &s).n);
	r = paper(a, "Zolvine in gout: study protocol", "A total of 1,234 patients are randomised to zolvine.");
	s = sample_judge(r, &other);
	assert_true(s.n == 1234 && s.kind == SAMPLE_PLANNED);
	s = sample_judge(r, &trial);
	assert_true(s.kind == SAMPLE_RANDOMISED);
	assert_str(sample_as_written(r, &s), "1,234");
	r = paper(a, "Zolvine in gout", "From 2008 to May 2011,157 patients were randomised to zolvine.");
	s = sample_judge(r, &trial);
	assert_true(s.n == 157 && !sample_as_written(r, &s).n);
	minot_arena_free(a);
}

static struct record *with_field(struct record *r, struct minot_arena *a, enum record_part part, const char *heading,
                                 const char *text)
{
	struct record_field *f = ARENA_ARRAY(a, r->n_fields + 2, struct record_field);
	memcpy(f, r->fields, r->n_fields * sizeof *f);
	f[r->n_fields] = (struct record_field){
	        .path = STR("body/1/0"), .text = str_c(heading), .type = FIELD_HEADING, .part = part, .parent = -1};
	f[r->n_fields + 1] = (struct record_field){.path = STR("body/1/1"),
	                                           .text = str_c(text),
	                                           .type = FIELD_TEXT,
	                                           .part = part,
	                                           .parent = (int32_t)r->n_fields};
	r->fields = f;
	r->n_fields += 2;
	return r;
}

static void whom_and_when(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r = with_field(paper(a, "Gout", "Zolvine."), a, PART_POPULATION, "Target Population",
	                              "Children with gout and adults who take zolvine");
	struct study_population p = population_judge(r);
	assert_str(field_span_text(r, p.condition), "Children with gout and adults who take zolvine");
	assert_true(p.ages == ((1u << AGE_BIT_CHILDREN) | (1u << AGE_BIT_ADULTS)));
	r = with_field(paper(a, "Gout", "Zolvine."), a, PART_POPULATION, "Target Population",
	               "Adults\nThe guideline is not for children younger than 12 years.");
	p = population_judge(r);
	assert_true(p.ages == 1u << AGE_BIT_ADULTS && !p.age.end);
	p = population_judge(paper(a, "Gout", "Adults were studied; those aged 80 years or older were excluded."));
	assert_false(p.age.end);
	r = with_field(
	        paper(a, "Gout", "Zolvine."), a, PART_BODY, "Methods",
	        "The scale was revised between 1991 and 1994. Patients were recruited between May 2003 and June 2005.");
	p = population_judge(r);
	assert_true(p.year_from == 2003 && p.year_to == 2005);
	r = with_field(paper(a, "Gout", "Zolvine."), a, PART_BODY, "Discussion",
	               "In their trial patients were recruited between May 2003 and June 2005.");
	assert_int_equal(population_judge(r).year_from, 0);
	minot_arena_free(a);
}

static void what_a_title_names(void **state)
{
	(void)state;
	static const struct {
		const char *title;
		enum design design;
	} cases[] = {
	        {"Zolvine in gout: a systematic review and meta-analysis of randomised trials", DESIGN_META_ANALYSIS},
	        {"Zolvine in gout: study protocol for a randomised trial", DESIGN_OTHER},
	        {"A non-randomised study of zolvine", DESIGN_CONTROLLED},
	        {"Clinical practice guidelines for gout", DESIGN_GUIDELINE},
	        {"Adherence to guidelines for gout: a cross-sectional study", DESIGN_CROSS_SECTIONAL},
	        {"Zolvine-induced rash: a case report", DESIGN_CASE_REPORT},
	        {"Gout and zolvine in 12 families", DESIGN_UNKNOWN},
	        {"Gout: what randomised trials tell", DESIGN_UNKNOWN},
	};
	minot_str words;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (design_in_title(str_c(cases[i].title), &words) != cases[i].design)
			fail_msg("%s: %s", cases[i].title, design_name(design_in_title(str_c(cases[i].title), NULL)));
}

static void types_before_titles_before_wording(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r =
	        paper(a, "Zolvine in gout: a cohort study",
	              "Patients with gout were randomly assigned to zolvine or placebo in a double-blind trial of "
	              "12 weeks. The primary outcome was pain. Of 40 patients 38 completed the study. Pain was "
	              "lower with zolvine than with placebo (P < 0.01). Adverse events were similar in both "
	              "groups. Zolvine reduces pain in gout when it is given for 12 weeks to adults.");
	struct record_value type = {META_PUBLICATION_TYPE, STR("Case Reports")};
	struct design_judgment j = design_judge(r, false);
	assert_true(j.design == DESIGN_COHORT && j.by == DESIGN_BY_TITLE);
	assert_str(j.because, "a cohort");
	r->meta = &type;
	r->n_meta = 1;
	j = design_judge(r, false);
	assert_true(j.design == DESIGN_CASE_REPORT && j.by == DESIGN_BY_TYPE);
	assert_str(j.because, "Case Reports");
	type.value = STR("Published Erratum");
	assert_int_equal(design_judge(r, false).design, DESIGN_OTHER);
	type.value = STR("Clinical Trial, Phase II"); /* says little: the title knows better */
	assert_int_equal(design_judge(r, false).design, DESIGN_COHORT);
	assert_int_equal(design_judge(r, true).design, DESIGN_COHORT);
	r->fields[0].text = STR("Zolvine in gout");
	j = design_judge(r, true);
	assert_true(j.design == DESIGN_RANDOMISED && j.by == DESIGN_BY_STATEMENT);
	assert_str(j.because, "randomly assigned");
	r->fields[1].text =
	        STR("Patients with gout received zolvine or placebo for 12 weeks. The primary outcome was pain. "
	            "Of 40 patients 38 completed the double-blind period. Pain was lower with zolvine than with "
	            "placebo (P < 0.01). Adverse events were similar in both groups. Zolvine reduces pain in "
	            "gout when it is given for 12 weeks to adults whose gout is not treated otherwise.");
	j = design_judge(r, true);
	assert_true(j.design == DESIGN_RANDOMISED && j.by == DESIGN_BY_WORDING && j.probability > 0.5);
	minot_arena_free(a);
}

/* Each abstract ends with the same sentences, long enough for a judgment. */
static void what_an_abstract_says_outright(void **state)
{
	(void)state;
	static const struct {
		const char *title, *text, *because; /* because NULL: not told from a statement */
		enum design design;
	} cases[] = {
	        {"Zolvine in gout", "Sixty adults were then randomised to zolvine or zetamab.", "were then randomised",
	         DESIGN_RANDOMISED},
	        {"Zolvine in gout", "This was a randomized, open-label, two-way crossover study of 12 men.",
	         "randomized, open-label, two-way crossover study", DESIGN_RANDOMISED},
	        {"Zolvine in gout", "Each of 12 men took zolvine and zetamab in random order.", "in random order",
	         DESIGN_RANDOMISED},
	        {"Zolvine in gout", "Zolvine was better in several randomised trials.", NULL, 0},
	        {"Zolvine in gout", "Sixty adults were not randomised to zolvine but chose it.", NULL, 0},
	        {"Zolvine in gout", "Sixty adults will be randomised to zolvine or zetamab.", NULL, 0},
	        {"Zolvine in gouty rats", "Sixty animals were randomised to zolvine or zetamab.", NULL, 0},
	        {"Zolvine in gout: a review", "In one work sixty adults were randomised to zolvine.", NULL, 0},
	        {"Zolvine in gout", "A cohort was formed of those who were randomised to zolvine.", NULL, 0},
	        {"Zolvine in gout", "Retrospective cohort study of 600 adults.", "cohort study", DESIGN_COHORT},
	        {"Zolvine in gout", "A prospective cohort study is needed.", NULL, 0},
	        {"Zolvine in gout", "A case-control study was nested in the cohort.", NULL, 0},
	        {"Zolvine in gout", "In this case-control study 60 adults had gout.", "case-control study",
	         DESIGN_CASE_CONTROL},
	        {"Zolvine in gout", "Cross-sectional survey of 600 adults.", "Cross-sectional survey",
	         DESIGN_CROSS_SECTIONAL},
	        {"Zolvine in gout", "In this review the roles of zolvine are told.", "In this review", DESIGN_REVIEW},
	        {"Zolvine in gout", "In this review of a case the roles of zolvine are told.", NULL, 0},
	};
	struct minot_arena *a = minot_arena_new(0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[1024];
		snprintf(text, sizeof text,
		         "%s Pain was the primary outcome and was measured every week. Pain was lower with zolvine "
		         "than with zetamab (P < 0.01), and adverse events were similar in both groups. We conclude "
		         "that zolvine lowers pain in gout more than zetamab does in adults who take it every day.",
		         cases[i].text);
		struct design_judgment j = design_judge(paper(a, cases[i].title, text), false);
		if ((j.by == DESIGN_BY_STATEMENT) != (cases[i].because != NULL))
			fail_msg("%s: %s: %s", cases[i].title, cases[i].text, design_basis_name(j.by));
		if (cases[i].because) {
			assert_int_equal(j.design, cases[i].design);
			assert_str(j.because, cases[i].because);
		}
	}
	minot_arena_free(a);
}

/* An author's "guidelines" are a review; a review that could not pool its studies is no meta-analysis. */
static void titles_that_the_abstract_takes_back(void **state)
{
	(void)state;
	static const struct {
		const char *title, *text;
		enum design design;
	} cases[] = {
	        {"Guidelines for the use of zolvine", "The society's panel met twice.", DESIGN_GUIDELINE},
	        {"Guidelines for the use of zolvine", "Zolvine is an uricosuric drug.", DESIGN_REVIEW},
	        {"Zolvine in gout: a systematic review", "Nine trials were pooled.", DESIGN_META_ANALYSIS},
	        {"Zolvine in gout: a systematic review", "A meta-analysis was not possible.", DESIGN_SYSTEMATIC_REVIEW},
	        {"Zolvine in gout: a systematic review",
	         "Differences precluded meta-analysis, and results were pooled "
	         "for each dose.",
	         DESIGN_META_ANALYSIS},
	};
	struct minot_arena *a = minot_arena_new(0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[1024];
		snprintf(
		        text, sizeof text,
		        "%s Zolvine lowers urate, and it may be given with other drugs. Its effects are discussed, and "
		        "it is discussed how it should be given to patients who have gout. The role of zolvine in the "
		        "management of gout has been established, and it is an option when other drugs have failed.",
		        cases[i].text);
		enum design d = design_of(paper(a, cases[i].title, text));
		if (d != cases[i].design)
			fail_msg("%s: %s: %s", cases[i].title, cases[i].text, design_name(d));
	}
	minot_arena_free(a);
}

static void no_trial_is_randomised_that_does_not_say_so(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r =
	        paper(a, "Zolvine in gout",
	              "Forty patients with gout received zolvine 20 mg daily or zetamab for 12 weeks. The primary "
	              "outcome was pain. Pain was lower with zolvine than with zetamab (P < 0.01). Adverse events "
	              "were similar in both groups. Zolvine reduces pain in gout more than zetamab does, and it "
	              "was well tolerated by all of the patients who completed the 12 weeks of the trial.");
	assert_false(design_allowed(r, DESIGN_RANDOMISED));
	assert_int_not_equal(design_judge(r, false).design, DESIGN_RANDOMISED);
	minot_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(how_many_were_studied),
	        cmocka_unit_test(cases_with_their_controls),
	        cmocka_unit_test(controls_of_another_sentence),
	        cmocka_unit_test(who_counts_nobody),
	        cmocka_unit_test(who_is_still_to_be_studied),
	        cmocka_unit_test(whom_and_when),
	        cmocka_unit_test(what_a_title_names),
	        cmocka_unit_test(types_before_titles_before_wording),
	        cmocka_unit_test(what_an_abstract_says_outright),
	        cmocka_unit_test(titles_that_the_abstract_takes_back),
	        cmocka_unit_test(no_trial_is_randomised_that_does_not_say_so),
	};
	return cmocka_run_group_tests_name("sample", tests, NULL, NULL);
}
