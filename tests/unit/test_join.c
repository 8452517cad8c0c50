/* Neighbours of a record that are shown as one statement. Invented drugs (ferrolone, meprastatin) and a disease (knee
 * weakness). */
#include "shelf.h"

#include "answer/features.h"
#include "answer/join.h"

static const char records[] =
        "{\"id\":\"x:book\",\"kind\":\"guideline\",\"title\":\"Ferrolone in knee weakness\",\"year\":2016,"
        "\"sections\":["
        "{\"label\":\"Choice\",\"text\":\"Offer ferrolone to all adults with knee weakness. Consider ferrolone first "
        "in "
        "knee weakness. Consider ferrolone in knee weakness of long standing.\"},"
        "{\"label\":\"Course\",\"text\":\"Ferrolone should be continued until knee weakness improves. Ferrolone should "
        "be stopped when knee weakness is gone.\"},"
        "{\"label\":\"Limits\",\"text\":\"Ferrolone is recommended in knee weakness with pain. Ferrolone is not "
        "recommended in knee weakness without pain.\"},"
        "{\"label\":\"Amounts\",\"text\":\"Children with knee weakness should have ferrolone 5 mg daily. Adults with "
        "knee weakness should have ferrolone 10 mg daily.\"},"
        "{\"label\":\"Grades\",\"text\":\"Ferrolone should be given before sport in knee weakness. Ferrolone should be "
        "given after a fall in knee weakness (strong recommendation, high-quality evidence).\"}]}\n";

static int set_up(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Knee Weakness", 13}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Ferrolone", 9}},
	};
	return shelf_set_up(state, records, facts, sizeof facts / sizeof *facts);
}

/* The question up to what is shown, each in the same section, none of them on the first screen. */
static struct composition choose(struct shelf *s)
{
	struct composition x = open_composition(s, "What is the role of ferrolone in knee weakness?");
	minot_err err;
	x.weights = &answer_weights;
	assert_int_equal(gather(&x, &err), MINOT_OK);
	assert_int_equal(select_statements(&x, &err), MINOT_OK);
	assert_int_equal(place_statements(&x, &err), MINOT_OK);
	for (size_t i = 0; i < x.n_chosen; i++) {
		x.chosen[i]->section = SECTION_INDICATED;
		x.chosen[i]->turn += FIRST_SCREEN;
	}
	return x;
}

static struct candidate *shown(const struct composition *x, const char *text)
{
	for (size_t i = 0; i < x->n_chosen; i++)
		if (str_starts(x->chosen[i]->text, str_c(text)))
			return x->chosen[i];
	return NULL;
}

static bool joins(const struct composition *x, const char *first, const char *second)
{
	const struct candidate *k = shown(x, first);
	assert_non_null(k);
	return minot_str_find(k->text, str_c(second)) != SIZE_MAX;
}

static void neighbours_are_one_statement_with_one_proof(void **state)
{
	struct composition x = choose(*state);
	minot_err err;
	assert_non_null(shown(&x, "Ferrolone should be continued"));
	assert_non_null(shown(&x, "Ferrolone should be stopped"));
	assert_int_equal(join_neighbours(&x, &err), MINOT_OK);
	const struct candidate *k = shown(&x, "Ferrolone should be continued");
	assert_true(joins(&x, "Ferrolone should be continued",
	                  "improves. Ferrolone should be stopped when knee weakness is gone."));
	assert_null(shown(&x, "Ferrolone should be stopped"));
	assert_int_equal(k->n_spans, 1);
	assert_str(str_sub(k->from->record->fields[k->field].text, k->spans[0].start, k->spans[0].end),
	           "Ferrolone should be continued until knee weakness improves. Ferrolone should be stopped when knee "
	           "weakness is gone.");
	for (size_t i = 0; i < x.n_chosen; i++)
		assert_int_equal(x.chosen[i]->turn, i);
	composition_close(&x);
}

static void what_differs_stays_apart(void **state)
{
	struct composition x = choose(*state);
	minot_err err;
	assert_int_equal(join_neighbours(&x, &err), MINOT_OK);
	assert_false(joins(&x, "Ferrolone is recommended in", "not recommended")); /* for and against */
	assert_false(joins(&x, "Children with knee", "10 mg"));                    /* two amounts */
	assert_false(
	        joins(&x, "Ferrolone should be given before", "strong recommendation")); /* a grade of one of them */
	composition_close(&x);
}

static void the_first_screen_stays_short(void **state)
{
	struct composition x = choose(*state);
	minot_err err;
	shown(&x, "Ferrolone should be continued")->turn = 0;
	assert_int_equal(join_neighbours(&x, &err), MINOT_OK);
	assert_false(joins(&x, "Ferrolone should be continued", "stopped"));
	composition_close(&x);
}

static void for_whom_it_is_not_stays_apart(void **state)
{
	struct composition x = choose(*state);
	minot_err err;
	shown(&x, "Ferrolone should be stopped")->section = SECTION_NOT_INDICATED;
	assert_int_equal(join_neighbours(&x, &err), MINOT_OK);
	assert_false(joins(&x, "Ferrolone should be continued", "stopped"));
	composition_close(&x);
}

/* The section of the one that is ranked behind points to both. */
static void the_other_section_points_to_both(void **state)
{
	struct composition x = choose(*state);
	minot_err err;
	struct candidate *a = shown(&x, "Ferrolone should be continued"), *b = shown(&x, "Ferrolone should be stopped");
	a->section = SECTION_PROGNOSIS;
	b->section = SECTION_REGIMEN;
	a->score = b->score + 10;
	a->off = b->off = 0;
	a->besides = b->besides = 0;
	assert_int_equal(join_neighbours(&x, &err), MINOT_OK);
	a = shown(&x, "Ferrolone should be continued");
	assert_int_equal(a->section, SECTION_PROGNOSIS);
	assert_true(a->besides >> SECTION_REGIMEN & 1);
	assert_false(a->besides >> SECTION_PROGNOSIS & 1);
	composition_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(neighbours_are_one_statement_with_one_proof, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(what_differs_stays_apart, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(the_first_screen_stays_short, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(for_whom_it_is_not_stays_apart, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(the_other_section_points_to_both, set_up, shelf_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
