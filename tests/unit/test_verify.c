#include "unit.h"

#include "sample.h"
#include "verify/compare.h"

/* The kinds that a change of words is given, joined by spaces. */
static void expect_kinds(const char *expected, const char *text, const char *kinds)
{
	struct article_claim c = {.intervention = STR("veltromine")};
	struct verifyi_faults f = {.n = 0};
	char got[200] = "";
	verifyi_compare(str_c(expected), str_c(text), &c, &f);
	for (uint32_t i = 0; i < f.n; i++) {
		strncat(got, i ? " " : "", sizeof got - strlen(got) - 1);
		strncat(got, f.at[i].kind, sizeof got - strlen(got) - 1);
	}
	if (strcmp(got, kinds) != 0)
		fail_msg("\"%s\" -> \"%s\": got \"%s\", expected \"%s\"", expected, text, got, kinds);
}

static void kinds_of_change(void **state)
{
	(void)state;
	expect_kinds("It is recommended.", "It is not recommended.", "negation");
	expect_kinds("Do not give it.", "Do give it.", "negation");
	expect_kinds("Give 500 mg daily.", "Give 500 mcg daily.", "unit");
	expect_kinds("Give 500 mg daily.", "Give 50 mg daily.", "number");
	expect_kinds("Give 500mg daily.", "Give 50mcg daily.", "number unit");
	expect_kinds("Loss may be irreversible.", "Loss is irreversible.", "modality");
	expect_kinds("Pain was lower with it.", "Pain was higher with it.", "direction");
	expect_kinds("better than placebo", "better than care", "comparator");
	expect_kinds("for children only", "for adults only", "population");
	expect_kinds("give veltromine now", "give orbazil now", "drug");
	expect_kinds("It was well liked.", "It was well liked by all.", "splice");
	expect_kinds("a  b", "a b", "splice");
	expect_kinds("0.5 to 1 g", "0.5 to 10 g", "number");
	expect_kinds("at 10\u2079/l", "at 109/l", "number");
}

static void long_texts_are_bounded(void **state)
{
	(void)state;
	size_t n = 60000;
	char *x = malloc(n + 1), *y = malloc(n + 1);
	for (size_t i = 0; i < n; i++) {
		x[i] = i % 2 ? ' ' : (char)('a' + i % 23);
		y[i] = i % 2 ? ' ' : (char)('a' + i % 19);
	}
	struct article_claim c = {.n_cites = 0};
	struct verifyi_faults f = {.n = 0};
	verifyi_compare((minot_str){x, n}, (minot_str){y, n}, &c, &f);
	assert_true(f.n >= 1);
	for (int i = 0; i < 100; i++)
		verifyi_add(&f, "splice", STR(""), STR(""));
	assert_int_equal(f.n, VERIFYI_MAX_FAULTS);
	free(x);
	free(y);
}

static void tracing(void **state)
{
	(void)state;
	const minot_str places[] = {STR("Care of adults with Corvane neuropathy"), STR("First dose \u2265 2 mg")};
	assert_int_equal(verifyi_untraced(STR("Corvane neuropathy \u203a first dose, the adults"), places, 2).n, 0);
	assert_str(verifyi_untraced(STR("Children with Corvane neuropathy"), places, 2), "Children");
	assert_str(verifyi_untraced(STR("adults without neuropathy"), places, 2), "without");
	assert_str(verifyi_untraced(STR("dose < 2 mg"), places, 2), "<");
	assert_str(verifyi_strange_number(STR("0.5-1"), STR("give 0\u00b75\u20131 g")), "");
	assert_str(verifyi_strange_number(STR("1000"), STR("give 1,000 mcg")), "");
	assert_str(verifyi_strange_number(STR("100"), STR("give 1,000 mcg")), "100");
	const minot_str quote = STR("a\u00adb");
	assert_int_equal(verifyi_hidden_character(STR("x\u00ady"), &quote, 1).n, 0);
	assert_str(verifyi_hidden_character(STR("x\u202ey"), &quote, 1), "\u202e");
	assert_str(verifyi_hidden_character(STR("x\u200by"), &quote, 1), "\u200b");
	assert_str(verifyi_hidden_character(STR("x\x1by"), &quote, 1), "\x1b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_of_change),
		cmocka_unit_test(long_texts_are_bounded),
		cmocka_unit_test(tracing),
	};
	return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
