/* Two risks of one sentence: what is read of invented sentences, and above all what is not. A risk made of a change, a
 * sensitivity or another group's count would be a wrong number before a clinician. */
#include "unit.h"

#include "appraise/risks.h"
#include "article/article.h"

static const struct {
	const char *sentence, *event, *a, *b;
	int64_t events_a, of_a, events_b, of_b;
} certain[] = {
        {"RESULTS: Death occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.", "Death",
         "corvane", "placebo", 11, 100, 23, 98},
        {"At 12 weeks, relapse was observed in 4/50 (8%) in the belorin group and 9/48 (18.8%) in the placebo group (P "
         "= 0.1).",
         "relapse", "belorin", "placebo", 4, 50, 9, 48},
        {"Stroke had occurred in 12 (8%) of 150 patients in the corvane group versus 24 (16%) of 150 in the control "
         "group.",
         "Stroke", "corvane", "control", 12, 150, 24, 150},
        {"Eleven of 100 patients (11%) in the corvane group died, compared with 23 of 100 (23%) in the placebo group.",
         "died", "corvane", "placebo", 11, 100, 23, 100},
        {"11 of 100 patients in the corvane group and 23 of 100 patients in the usual care group had a major bleed.",
         "had a major bleed", "corvane", "usual care", 11, 100, 23, 100},
        {"After 6 months, 30 of 60 women treated with belorin and 12 of 61 treated with placebo did not relapse.",
         "did not relapse", "belorin", "placebo", 30, 60, 12, 61},
        {"Major bleeding was lower in the corvane group (11/100, 11%) than in the placebo group (23/100, 23%).",
         "Major bleeding", "corvane", "placebo", 11, 100, 23, 100},
        {"Nausea was reported in 11% of patients in the corvane group (n = 100) and 23% in the placebo group (n = "
         "100).",
         "Nausea", "corvane", "placebo", 11, 100, 23, 100},
        {"Clinical cure was achieved in 90% (1,080/1,200) of patients receiving belorin vs. 80% (960/1,200) of "
         "patients "
         "receiving corvane; HR 0.9 was not estimable.",
         "Clinical cure", "belorin", "corvane", 1080, 1200, 960, 1200},
        {"RESULTS After a median follow-up of 2.5 years, stroke occurred in 40 of 800 patients in the corvane group "
         "(5.0%) and 60 "
         "of 810 patients in the placebo group (7.4%) (hazard ratio, 0.67; P=0.04).",
         "stroke", "corvane", "placebo", 40, 800, 60, 810},
};

static void risks_that_are_certain(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof certain / sizeof *certain; i++) {
		struct two_risks r;
		if (!two_risks_of(str_c(certain[i].sentence), &r))
			fail_msg("not read: %s", certain[i].sentence);
		assert_str(r.event, certain[i].event);
		assert_str(r.group[0].group, certain[i].a);
		assert_str(r.group[1].group, certain[i].b);
		assert_int_equal(r.group[0].events, certain[i].events_a);
		assert_int_equal(r.group[0].of, certain[i].of_a);
		assert_int_equal(r.group[1].events, certain[i].events_b);
		assert_int_equal(r.group[1].of, certain[i].of_b);
	}
}

/* Each would be read, or nearly, but for one thing. */
static const char *const hostile[] = {
        "HbA1c changed in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "Change from baseline occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "Adherence was observed in 80 of 100 patients receiving corvane and in 70 of 98 receiving placebo.",
        "A sensitive test was recorded in 80 of 100 patients receiving corvane and in 70 of 98 receiving placebo.",
        "Sensitivity was 88% (88/100) in the corvane group and 79% (79/100) in the placebo group.",
        "The corvane group improved by 11% and the placebo group by 23%.",
        "Pain fell by 40% in the corvane group (n = 100) and by 20% in the placebo group (n = 100).",
        "A reduction of 50% was achieved in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "Death occurred in 11 of 100 patients receiving corvane, 15 of 99 receiving belorin and 23 of 98 receiving "
        "placebo.",
        "Death occurred in 11 of 100 patients receiving corvane.",
        "With the mean score as outcome, death occurred in 11 of 100 patients receiving corvane and in 23 of 98 "
        "receiving placebo.",
        "During follow-up of the mean 40 eyes, death occurred in 11 of 100 eyes receiving corvane and in 23 of 98 "
        "receiving placebo.",
        "Death occurred in 11 of 100 patients and in 23 of 98 controls.",
        "Death occurred in 11 of 100 patients (14%) receiving corvane and in 23 of 98 receiving placebo.",
        "Death occurred in 111 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "Death occurred in 11 of 0 patients receiving corvane and in 23 of 98 receiving placebo.",
        "Death was not observed in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "No death occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "There is no proof that death occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving "
        "placebo.",
        "Death would have occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "If death occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo, power was "
        "enough.",
        "We assumed that death occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "Death may have occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "11 of 100 patients were assigned to corvane and 23 of 98 were assigned to placebo.",
        "Of 200 patients, 100 were randomised to corvane and 100 to placebo.",
        "100 of 200 patients were randomly assigned to corvane and 100 of 200 to placebo.",
        "Exposure was recorded in 11 of 100 in the case group and in 23 of 98 in the control group.",
        "Smoking was reported in 11 of 100 cases and 23 of 98 controls.",
        "Healing was observed in 11 of 100 eyes receiving corvane and in 23 of 98 eyes receiving placebo.",
        "Benefit was reported in 3 of 5 trials of corvane and in 2 of 6 trials of placebo.",
        "Death occurred in 11 of 100 patients receiving corvane in 5 trials and in 23 of 98 receiving placebo.",
        "Episodes occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "Death occurred in 11 per 100 patients receiving corvane and in 23 per 98 receiving placebo.",
        "Death occurred in 11 of 100 patients in the former group and in 23 of 98 in the latter group.",
        "Death occurred in 11 of 100 patients in the corvane group and in 23 of 98 in the corvane group.",
        "Death occurred in 11 of 100 patients in one group and in 23 of 98 in the other group.",
        "11 of 100 patients in the corvane group died, and 23 of 98 in the placebo group relapsed.",
        "11 of 100 patients in the corvane group died and relapse occurred in 23 of 98 in the placebo group.",
        "11 of 100 patients in the corvane group and 23 of 98 in the placebo group completed the trial.",
        "11 of 100 patients in the corvane group and 23 of 98 in the placebo group answered the questionnaire.",
        "Seizures before treatment occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "Major bleeding was lower in the corvane group (23/100) than in the placebo group (11/100).",
        "Major bleeding was higher in the corvane group (11/100) than in the placebo group (23/100).",
        "Major bleeding was similar in the corvane group (11/100) and in the placebo group (23/100).",
        "Nausea was reported in 11% of patients in the corvane group and 23% in the placebo group.",
        "Nausea was reported in 11% of patients in the corvane group (n = 1000) and 23% in the placebo group (n = "
        "100).",
        "Nausea was reported in 11.3% of patients in the corvane group (n = 100) and 23% in the placebo group (n = "
        "100).",
        "Death occurred in 11 of 100 patients with diabetes and in 23 of 98 with placebo.",
        "Death occurred in 11 of 100 men and in 23 of 98 women.",
        "Death or stroke occurred in 11 of 100 patients receiving corvane and stroke in 23 of 98 receiving placebo.",
        "Death and stroke occurred in 11/100 and 23/98 patients receiving corvane and placebo, respectively.",
        "The dose was 1/2 tablet receiving corvane and 1/4 tablet receiving placebo.",
        "Blood pressure was 120/80 in the corvane group and 140/90 in the placebo group.",
        "The 95% CI of 11 of 100 patients receiving corvane and the 90% CI of 23 of 98 receiving placebo died.",
        "Neither death occurred in 11 of 100 patients receiving corvane nor in 23 of 98 receiving placebo.",
        "Except stroke, death occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo.",
        "Death occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo at baseline.",
        "Death occurred in 11 of 100 patients receiving corvane and in 23 of 98 receiving placebo or no treatment.",
        "",
        "11 of 100",
};

static void what_is_no_risk(void **state)
{
	(void)state;
	int read = 0;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		struct two_risks r;
		if (two_risks_of(str_c(hostile[i]), &r)) {
			print_error("read: %s\n", hostile[i]);
			read++;
		}
	}
	assert_int_equal(read, 0);
}

static void arithmetic_shown(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(1 << 20);
	struct article_risk *r;
	uint32_t n;
	minot_err err;
	assert_int_equal(article_risks_of(str_c(certain[3].sentence), a, &r, &n, &err), MINOT_OK);
	assert_int_equal(n, 1);
	assert_str(r->group[0].per_1000, "110");
	assert_str(r->group[1].per_1000, "230");
	assert_str(r->per_1000, "120");
	assert_int_equal(r->nnt, 9);
	/* Newcombe's method 10 by hand: Wilson 0.0625 to 0.1863 and 0.1584 to 0.3215 */
	assert_str(r->interval, "15.4 to 223.1 fewer");
	assert_str(r->arithmetic,
	           "11/100 \u2212 23/100 = \u22120.12: 120 fewer of 1,000 people in the first group (95% interval, "
	           "Newcombe: "
	           "15.4 to 223.1 fewer). 1 \u00f7 0.12 = 8.3, rounded up: one event fewer for every 9 people.");
	assert_int_equal(article_risks_of(str_c(certain[1].sentence), a, &r, &n, &err), MINOT_OK);
	assert_int_equal(n, 1);
	assert_int_equal(r->nnt, 0); /* its interval holds no difference */
	assert_int_equal(article_risks_of(str_c(hostile[0]), a, &r, &n, &err), MINOT_OK);
	assert_int_equal(n, 0);
	minot_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(risks_that_are_certain),
	        cmocka_unit_test(what_is_no_risk),
	        cmocka_unit_test(arithmetic_shown),
	};
	return cmocka_run_group_tests_name("risks", tests, NULL, NULL);
}
