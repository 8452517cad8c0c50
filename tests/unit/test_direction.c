/* Polar questions: what passages answer, by model; the features that it sees. */
#include "appraise/asked.h"
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

/* How a sentence stands to a question: share of its words held, its last word held and denied, on its side of an axis
 * or on the other, a negation between its words, another number. */
static const struct {
	const char *question, *sentence;
	bool last_held, last_denied;
	int side; /* sign of words on the question's side less those on the other */
	bool between, number;
} stances[] = {
        {"Is drainage necessary?", "Drainage is probably unnecessary.", true, true, -1, false, false},
        {"Is drainage necessary?", "Drainage was not considered necessary.", true, true, -1, true, false},
        {"Is drainage necessary?", "Drainage is necessary.", true, false, 1, false, false},
        {"Does zolvine increase bleeding?", "Zolvine reduced bleeding.", true, false, -1, false, false},
        {"Does zolvine increase bleeding?", "Zolvine did not reduce bleeding.", true, true, 1, true, false},
        {"Is the genome of the virus segmented?", "The virus has a nonsegmented genome.", true, true, 0, false, false},
        {"Is it a scale of 5 items?", "It is a scale of 6 items.", true, false, 0, false, true},
        {"Is it a scale of 5 items?", "It is a scale of 5 items.", true, false, 0, false, false},
};

static void stance_by_words(void **state)
{
	static struct polar_claim c;
	static struct marks m;
	const struct effect_asked none = {STR_NONE, STR_NONE, STR_NONE};
	for (size_t i = 0; i < sizeof stances / sizeof *stances; i++) {
		struct asked_stance t;
		polar_claim(str_c(stances[i].question), &c);
		effect_mark(str_c(stances[i].sentence), &none, &m);
		asked_stance(&c, &m, &t);
		uint32_t last = 1u << (c.n - 1);
		int side = t.agree - t.oppose;
		bool same = ((t.held & last) != 0) == stances[i].last_held &&
		            ((t.denied & last) != 0) == stances[i].last_denied &&
		            (side > 0) - (side < 0) == stances[i].side && t.negated_between == stances[i].between &&
		            t.other_number == stances[i].number;
		if (!same)
			fail_msg("%s %s: held %d, denied %d, side %d, between %d, number %d", stances[i].question,
			         stances[i].sentence, (t.held & last) != 0, (t.denied & last) != 0, side,
			         t.negated_between, t.other_number);
	}
}

/* A question may hold nothing but words that ask, and more words than are looked at. */
static void questions_of_any_length(void **state)
{
	static struct polar_claim c;
	static struct marks m;
	char many[1200] = "Is ";
	struct asked_stance t;
	for (int i = 0; i < 90; i++)
		strcat(many, i % 2 ? "gout " : "zolvine ");
	polar_claim(STR("Is it?"), &c);
	assert_int_equal(c.n, 0);
	const struct effect_asked none = {STR_NONE, STR_NONE, STR_NONE};
	effect_mark(STR("It is not."), &none, &m);
	asked_stance(&c, &m, &t);
	assert_true(t.names == 0);
	polar_claim(str_c(many), &c);
	assert_int_equal(c.n, ASKED_WORDS);
	effect_mark(str_c(many), &none, &m);
	asked_stance(&c, &m, &t);
	assert_true(t.names == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(passages_answer),         cmocka_unit_test(nothing_tells_nothing),
	        cmocka_unit_test(names_do_not_matter),     cmocka_unit_test(stance_by_words),
	        cmocka_unit_test(questions_of_any_length),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
