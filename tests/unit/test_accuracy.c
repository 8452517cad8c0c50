/* The accuracy of a test as a sentence states it: what is read of invented sentences, and above all what is not. A
 * sensitivity told as a specificity, or another test's, is the worst that could come of it. */
#include "unit.h"

#include "appraise/accuracy.h"
#include "article/article.h"

#include <stdio.h>

/* "sensitivity=94% (95% CI 92% to 96%)|specificity=96%|test=...|target=...|threshold=...|reference=..." */
static const char *shown(const struct stated_accuracy *a, char *out, size_t size)
{
	size_t n = 0;
	out[0] = 0;
	for (int m = 0; m < N_ACCURACIES; m++)
		if (a->value[m].n)
			n += (size_t)snprintf(out + n, size - n, "%s%s=%.*s", n ? "|" : "",
			                      accuracy_key((enum accuracy_measure)m), STR_ARG(a->value[m]));
	const struct {
		const char *name;
		minot_str words;
	} slots[] = {
	        {"test", a->test}, {"target", a->target}, {"threshold", a->threshold}, {"reference", a->reference}};
	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
		if (slots[i].words.n)
			n += (size_t)snprintf(out + n, size - n, "|%s=%.*s", slots[i].name, STR_ARG(slots[i].words));
	return out;
}

static void what_is_certain(void **state)
{
	static const struct {
		const char *sentence, *is;
	} cases[] = {
	        {"Vorlography had a sensitivity of 94% (95% CI 92% to 96%) and a specificity of 96% for the diagnosis "
	         "of quorl "
	         "fever.",
	         "sensitivity=94% (95% CI 92% to 96%)|specificity=96%|test=Vorlography|target=quorl fever"},
	        {"The sensitivity and specificity of vorlography were 0.87 (95% confidence interval (CI) 0.54 to 0.97) "
	         "and 0.80 "
	         "(95% CI 0.40 to 0.96), respectively.",
	         "sensitivity=0.87 (95% confidence interval (CI) 0.54 to 0.97)|specificity=0.80 (95% CI 0.40 to "
	         "0.96)|test="
	         "vorlography"},
	        {"Sensitivity, specificity, and positive and negative predictive values were 90%, 91%, 97% and 71%.",
	         "sensitivity=90%|specificity=91%|ppv=97%|npv=71%"},
	        {"At a cut-off value of 4.6 mg/dL, specificity was 88% and sensitivity was 71%.",
	         "sensitivity=71%|specificity=88%|threshold=4.6 mg/dL"},
	        {"A titre > 1.54 told quorl fever with 91-94% sensitivity and 89% specificity (P = 0.03).",
	         "sensitivity=91-94%|specificity=89%|threshold=> 1.54"},
	        {"Curves showed a sensitivity of 60% or more, and a specificity of at least 86%.",
	         "sensitivity=60% or more|specificity=at least 86%"},
	        {"At the median specificity of 72%, the sensitivity was 75%; 95% CI 67 to 85, the positive likelihood "
	         "ratio was "
	         "2.72 (95% CI 2.43 to 3.04) and the negative likelihood ratio was 0.32.",
	         "sensitivity=75%; 95% CI 67 to 85|specificity=72%|lr_positive=2.72 (95% CI 2.43 to "
	         "3.04)|lr_negative=0.32"},
	        {"With a prevalence of 29.5%, the stick had a sensitivity of 85.6% and a specificity of 95.4% with "
	         "biopsy as the "
	         "reference standard.",
	         "sensitivity=85.6%|specificity=95.4%|test=stick|reference=biopsy"},
	        {"The scratch test was good (sensitivity 100% [18/18], specificity 86% [29/34]).",
	         "sensitivity=100% [18/18]|specificity=86% [29/34]"},
	        {"Sensitivity for the detection of tarsal rot was 48%.", "sensitivity=48%|target=tarsal rot"},
	        {"The sensitivity ranged from 51% to 90% while the specificity ranged from 48% to 88%.",
	         "sensitivity=51% to 90%|specificity=48% to 88%"},
	};
	char out[1024];
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stated_accuracy a;
		if (!accuracy_of(str_c(cases[i].sentence), &a))
			fail_msg("not read: %s", cases[i].sentence);
		assert_string_equal(shown(&a, out, sizeof out), cases[i].is);
	}
}

static void what_is_not(void **state)
{
	static const char *const hostile[] = {
	        /* two tests, two thresholds, two targets */
	        "The scratch test showed a sensitivity of 0.77 and a specificity of 0.99, while the tap showed 0.65 "
	        "and 0.99.",
	        "Sensitivity was 81% and specificity was 62% for death and 64% and 65% for a long stay.",
	        "Sensitivity was 68% vs 89% and specificity 71% vs 70%.",
	        "The sensitivity and specificity of vorlography (50% and 92%) were like those of the tap (58% and "
	        "96%).",
	        "At thresholds of 3 mg and > 5 mg the sensitivity was 90% and the specificity 80%.",
	        "Sensitivity was 90% in women and sensitivity was 70% in men, specificity 80%.",
	        "Sensitivities of A and B were 90% and 80%, specificities 70% and 60%.",
	        /* one value for two, or a list that is longer than its names */
	        "It reached 95% sensitivity and specificity.",
	        "Sensitivity and specificity were high (100% for both).",
	        "Sensitivity and specificity were 90%, 80%, and 70%.",
	        "Sensitivity, specificity and accuracy were 93, 85, and 88%.",
	        /* something else is measured */
	        "The relative sensitivity of A versus B was 1.17 and the relative specificity 0.96.",
	        "In a sensitivity analysis 94% were well, with a specificity analysis at 80%.",
	        "Training raised sensitivity by 33% and lowered specificity by 5%.",
	        "The assay had a sensitivity of 0.05 ng/ml and a specificity that nobody measured.",
	        "Sensitivity to zolvine was found in 90% of strains.",
	        "The mean sensitivity (specificity) was 0.82 (0.57) for stress and 0.69 (0.60) for urge.",
	        "No test had a sensitivity of 90% and a specificity of 80%.",
	        "Assuming a sensitivity of 90% and a specificity of 80%, 300 people were needed.",
	        "If the sensitivity is 64% and the specificity is 95%, three people are missed.",
	        "The goal was a sensitivity of 90% and a specificity of 80%.",
	        "It failed to reach a sensitivity of 90% at a specificity of 80%.",
	        "Sensitivity did not differ (P = 0.4), nor did specificity (P = 0.5).",
	        "Sensitivity and specificity are told in Table 3 (95% CI).",
	        /* no number, no end */
	        "Sensitivity and specificity were excellent.",
	        "sensitivity of",
	        "sensitivity (specificity (((((",
	        "specificity = %",
	        "",
	};
	char out[1024];
	(void)state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		struct stated_accuracy a;
		if (accuracy_of(str_c(hostile[i]), &a))
			fail_msg("read: %s\n%s", hostile[i], shown(&a, out, sizeof out));
	}
}

/* All numbers of a sentence changed one digit, or its measures exchanged: what was shown before is not proved any more.
 */
static void a_forged_cell_is_not_proved(void **state)
{
	struct minot_arena *a = minot_arena_new(0);
	struct article_claim c = {.text = STR("The sensitivity was 94% and the specificity was 96%.")};
	minot_err err;
	(void)state;
	assert_int_equal(article_accuracy_of(c.text, a, &c.accuracy, &err), MINOT_OK);
	assert_non_null(c.accuracy);
	assert_true(article_accuracy_proved(&c));
	minot_str right = c.accuracy->value[ACCURACY_SENSITIVITY];
	c.accuracy->value[ACCURACY_SENSITIVITY] = c.accuracy->value[ACCURACY_SPECIFICITY];
	assert_false(article_accuracy_proved(&c));
	c.accuracy->value[ACCURACY_SENSITIVITY] = right;
	c.accuracy->test = STR("vorlography");
	assert_false(article_accuracy_proved(&c));
	c.accuracy->test = STR_NONE;
	c.text = STR("The sensitivity was 94% and the specificity was not 96%.");
	assert_false(article_accuracy_proved(&c));
	minot_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_certain), cmocka_unit_test(what_is_not),
	                                   cmocka_unit_test(a_forged_cell_is_not_proved)};
	return cmocka_run_group_tests_name("accuracy", tests, NULL, NULL);
}
