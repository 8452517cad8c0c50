/* Polar questions: what passages answer, by model; the features that it sees. */
#include "appraise/direction.h"
#include "unit.h"

static const struct {
	const char *question, *passage;
	enum polar answer;
} cases[] = {
        {"Does zolvine reduce pain in gout?",
         "Zolvine significantly reduced pain in gout. Zolvine is effective and well tolerated in patients with gout.",
         POLAR_YES},
        {"Can ferrolone prevent colds?",
         "The studies are not meaningful. There is no reliable evidence, so it remains unclear whether ferrolone can "
         "prevent "
         "colds; further research is needed.",
         POLAR_MAYBE},
        {"Is zolvine effective for warts?",
         "There was no significant difference between zolvine and placebo. Zolvine is not effective for warts and did "
         "not "
         "improve clearance.",
         POLAR_NO},
};

static void passages_answer(void **state)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		minot_str passage = str_c(cases[i].passage);
		struct polar_answer a;
		polar_of(str_c(cases[i].question), &passage, 1, &a);
		if (a.answer != cases[i].answer)
			fail_msg("%s: %s (%.2f %.2f %.2f)", cases[i].question, polar_name(a.answer), a.p[0], a.p[1],
			         a.p[2]);
		assert_true(a.p[0] + a.p[1] + a.p[2] > 0.999 && a.p[0] + a.p[1] + a.p[2] < 1.001);
	}
}

static void nothing_tells_nothing(void **state)
{
	struct polar_answer a;
	polar_of(STR("Does zolvine reduce pain?"), NULL, 0, &a);
	assert_int_equal(a.answer, POLAR_NOT_TOLD);
	assert_string_equal(polar_name(a.answer), "");
}

/* Words of the question count by being such, not by which they are: other names give the same features. */
static void names_do_not_matter(void **state)
{
	static struct linear_features a, b;
	const minot_str of_a = STR("Zolvine did not reduce cramps."), of_b = STR("Ferrolone did not reduce headaches.");
	polar_features(STR("Does it? Zolvine cramps"), &of_a, 1, &a);
	polar_features(STR("Does it? Ferrolone headaches"), &of_b, 1, &b);
	linear_seal(&a);
	linear_seal(&b);
	uint32_t both = 0;
	for (uint32_t i = 0, k = 0; i < a.n; i++) {
		while (k < b.n && b.hash[k] < a.hash[i])
			k++;
		both += k < b.n && b.hash[k] == a.hash[i];
	}
	assert_int_equal(a.n, b.n);
	assert_int_equal(both, a.n); /* the question's own words are no features either */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(passages_answer),
	        cmocka_unit_test(nothing_tells_nothing),
	        cmocka_unit_test(names_do_not_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
