/* Nuggets: what counts as a hit (nuggets.h), on questions invented here. */
#include "eval/nuggets.h"
#include "eval/rouge.h"

#include "unit.h"

static const char set_json[] =
        "{\"questions\":[{\"id\":\"Q1\",\"question\":\"What dose of corvane?\",\"expected_verdict\":\"supported\","
        "\"gold_nuggets\":[{\"id\":\"N1\",\"weight\":\"vital\",\"section\":\"regimen\",\"record\":\"pmid:1\","
        "\"sentence\":\"Corvane 20 mg daily was given to all adults.\",\"must_contain\":[[\"20 "
        "mg\",\"20mg\"],\"daily\"]}],"
        "\"traps\":[{\"id\":\"T1\",\"must_not\":[\"200 mg\"],\"unless\":[\"children\"]}],"
        "\"follow_up\":{\"id\":\"Q1f\",\"question\":\"And in children?\",\"gold_nuggets\":[]}}],"
        "\"abstain_probes\":[{\"id\":\"A1\",\"question\":\"Does zzz help?\",\"must_name\":[\"zzz\"]}]}";

struct fixture {
	struct minot_arena *a;
	struct nugget_set set;
};

static struct fixture open_set(void)
{
	struct fixture f = {.a = minot_arena_new(1 << 20)};
	minot_err err;
	assert_int_equal(nuggets_read(str_c(set_json), f.a, &f.set, &err), MINOT_OK);
	return f;
}

static struct nugget_statement said(struct fixture *f, const char *lead, const char *text, const minot_str *record)
{
	struct nugget_statement s;
	minot_err err;
	assert_int_equal(nuggets_prepare(str_c(lead), str_c(text), str_c(text), record, 1, f->a, &s, &err), MINOT_OK);
	return s;
}

static void test_reads(void **state)
{
	(void)state;
	struct fixture f = open_set();
	assert_int_equal(f.set.n_questions, 1);
	assert_int_equal(f.set.questions[0].n_nuggets, 1);
	assert_true(f.set.questions[0].nuggets[0].vital);
	assert_non_null(f.set.questions[0].follow_up);
	assert_null(f.set.questions[0].follow_up->follow_up);
	assert_int_equal(f.set.unanswerable[0].n_must_name, 1);
	minot_err err;
	assert_int_equal(nuggets_read(STR("{\"questions\":[{}]}"), f.a, &f.set, &err), MINOT_INPUT);
	assert_int_equal(nuggets_read(STR("[1"), f.a, &f.set, &err), MINOT_INPUT);
	minot_arena_free(f.a);
}

static void test_hits(void **state)
{
	(void)state;
	struct fixture f = open_set();
	const struct nugget *n = &f.set.questions[0].nuggets[0];
	minot_str gold = STR("pmid:1"), other = STR("pmid:2");
	struct nugget_statement s = said(&f, "Adults", "Give 20 mg Daily.", &other);
	assert_true(nugget_hit(n, &s));
	s = said(&f, "Adults", "Give 120 mg daily.", &other); /* another number */
	assert_false(nugget_hit(n, &s));
	s = said(&f, "", "Corvane was given to all 20 adults.", &gold); /* 7 of the 9 tokens */
	assert_false(nugget_hit(n, &s));
	s = said(&f, "", "Corvane 20 mg was given to all adults.", &gold); /* 8 of them */
	assert_true(nugget_hit(n, &s));
	s = said(&f, "", "Corvane 20 mg was given to all adults.", &other);
	assert_false(nugget_hit(n, &s));
	minot_arena_free(f.a);
}

static void test_traps(void **state)
{
	(void)state;
	struct fixture f = open_set();
	minot_str id = STR("pmid:1");
	struct nugget_statement s = said(&f, "Adults", "Give 200 mg.", &id);
	assert_true(nugget_trapped(&f.set.questions[0].traps[0], &s));
	s = said(&f, "Children", "Give 200 mg.", &id);
	assert_false(nugget_trapped(&f.set.questions[0].traps[0], &s));
	s = said(&f, "Adults", "Give 1,200 mg or 200.5 mg.", &id);
	assert_false(nugget_trapped(&f.set.questions[0].traps[0], &s));
	minot_arena_free(f.a);
}

static void test_borders(void **state)
{
	(void)state;
	assert_true(nugget_contains(STR("two mris were done"), STR("mri")));
	assert_false(nugget_contains(STR("remribe"), STR("mri")));
	assert_true(nugget_contains(STR("level a."), STR("level a")));
	assert_false(nugget_contains(STR("1.50 mg"), STR("50 mg")));
	assert_true(nugget_contains(STR("a 50 mg tablet"), STR("50 mg")));
}

/* Counted by hand: "a b c" has 3 words and 3 pairs; of "a c", 2 words and 1 pair, all stand in it. */
static void test_rouge(void **state)
{
	struct minot_arena *a = minot_arena_new(0);
	struct rouge r;
	minot_err err;
	(void)state;
	assert_int_equal(rouge_su4(STR("A b, c."), STR("a c"), a, &r, &err), MINOT_OK);
	assert_true(r.recall == 1 && r.precision == 0.5);
	/* six words apart is no pair: 2 of 2 words, and not the pair */
	assert_int_equal(rouge_su4(STR("a 1 2 3 4 5 b"), STR("a b"), a, &r, &err), MINOT_OK);
	assert_true(r.recall > 0.66 && r.recall < 0.67);
	assert_int_equal(rouge_su4(STR("a a"), STR("a"), a, &r, &err), MINOT_OK);
	assert_true(r.recall == 1 && r.precision < 0.34); /* multiplicity */
	assert_int_equal(rouge_su4(STR_NONE, STR("a"), a, &r, &err), MINOT_OK);
	assert_true(r.f == 0);
	minot_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_reads), cmocka_unit_test(test_hits),
	                                   cmocka_unit_test(test_traps), cmocka_unit_test(test_borders),
	                                   cmocka_unit_test(test_rouge)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
