/* Syllables, words and grades against sentences counted by hand. */
#include "unit.h"

#include "text/readability.h"

#include <math.h>

static void syllables_as_said(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		unsigned n;
	} cases[] = {
	        {"a", 1},         {"pain", 1},         {"dose", 1},    {"table", 2},
	        {"tables", 2},    {"stopped", 1},      {"treated", 2}, {"added", 2},
	        {"doses", 2},     {"diseases", 3},     {"takes", 1},   {"medicine", 3},
	        {"diabetes", 4},  {"special", 2},      {"medium", 3},  {"question", 2},
	        {"infection", 3}, {"hypertension", 4}, {"people", 2},  {"quality", 3},
	        {"rhythm", 1},    {"long-term", 2},    {"Blood", 1},   {"the", 1},
	        {"trial", 2},     {"video", 3},        {"usually", 4}, {"", 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (text_syllables(str_c(cases[i].word)) != cases[i].n)
			fail_msg("%s: %u, expected %u", cases[i].word, text_syllables(str_c(cases[i].word)),
			         cases[i].n);
}

static void counts_and_grades(void **state)
{
	(void)state;
	struct text_readability r = {0};
	assert_true(text_flesch_kincaid(&r) == 0 && text_smog(&r) == 0);
	text_readability_add(&r, STR("The pill can help with pain.")); /* 6 words, 6 syllables */
	text_readability_add(
	        &r, STR("Take 2.5 mg after a meal - not before it.")); /* 8 words, mg among them; 10 syllables */
	text_readability_add(&r, STR("Hypertension is an infection-free condition.")); /* 5 words, 4+1+1+4+3; 3 long */
	text_readability_add(&r, STR("12.5 %"));                                       /* no word: no sentence */
	assert_int_equal(r.sentences, 3);
	assert_int_equal(r.words, 19);
	assert_int_equal(r.syllables, 29);
	assert_int_equal(r.long_words, 3);
	/* 0.39 * 19/3 + 11.8 * 29/19 - 15.59 and 1.0430 sqrt(30) + 3.1291 */
	assert_true(fabs(text_flesch_kincaid(&r) - 4.8905) < 0.001);
	assert_true(fabs(text_smog(&r) - 8.8419) < 0.001);
}

static void abbreviations_are_said_by_letters(void **state)
{
	(void)state;
	static const struct {
		const char *sentence;
		unsigned syllables;
	} cases[] = {{"VPA is a pill.", 6}, {"MCMs are rare.", 5}, {"DO NOT STOP IT.", 4}, {"Give B12 as is.", 4}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text_readability r = {0};
		text_readability_add(&r, str_c(cases[i].sentence));
		if (r.syllables != cases[i].syllables)
			fail_msg("%s: %u", cases[i].sentence, (unsigned)r.syllables);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(syllables_as_said), cmocka_unit_test(counts_and_grades),
	                                   cmocka_unit_test(abbreviations_are_said_by_letters)};
	return cmocka_run_group_tests_name("readability", tests, NULL, NULL);
}
