/* What stands behind others of the same score: a trial's figures where it is asked how something is handled, what names
 * nothing that is asked about. Invented drugs (ferrolone, meprastatin) and a disease (knee weakness). */
#include "shelf.h"

#include "answer/features.h"
#include "answer/filler.h"

static const char records[] =
        "{\"id\":\"x:young\",\"kind\":\"guideline\",\"title\":\"Knee weakness\",\"year\":2016,\"sections\":["
        "{\"label\":\"Children\",\"text\":\"Offer ferrolone for knee weakness. Begin ferrolone with a low amount in "
        "knee "
        "weakness. Weigh before each course of ferrolone. Ferrolone should be given with food in knee weakness. "
        "Consider "
        "ferrolone at night for knee weakness. Do not crush tablets of ferrolone. Stop ferrolone when knee weakness is "
        "gone. Repeat ferrolone once if knee weakness returns. Offer exercise beside ferrolone for knee weakness.\"},"
        "{\"label\":\"Working age\",\"text\":\"Offer ferrolone twice for knee weakness. Ferrolone should be continued "
        "for "
        "knee weakness at work. Consider ferrolone before shifts in knee weakness.\"}]}\n"
        "{\"id\":\"x:trial\",\"title\":\"Ferrolone for knee weakness\",\"year\":2012,\"sections\":["
        "{\"label\":\"RESULTS\",\"text\":\"The score of knee weakness fell by 3.1 points with ferrolone and by 1.2 "
        "points "
        "with placebo (P = 0.01). Knee weakness was gone in 40% with ferrolone and in 22% with placebo.\"},"
        "{\"label\":\"CONCLUSIONS\",\"text\":\"Ferrolone reduces knee weakness.\"}]}\n"
        "{\"id\":\"x:book\",\"kind\":\"guideline\",\"title\":\"Ferrolone and rest in knee weakness\",\"year\":2015,"
        "\"sections\":[{\"label\":\"Rest\",\"text\":\"Consider bandages for knee weakness at night.\"},"
        "{\"label\":\"Ferrolone\",\"text\":\"Consider it for knee weakness by day.\"}]}\n";

static int set_up(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Knee Weakness", 13}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Ferrolone", 9}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B2", 2}, {"Meprastatin", 11}},
	};
	return shelf_set_up(state, records, facts, sizeof facts / sizeof *facts);
}

/* The question up to the choice of its statements. */
static struct composition choose(struct shelf *s, const char *question)
{
	struct composition x = open_composition(s, question);
	minot_err err;
	x.weights = &answer_weights;
	assert_int_equal(gather(&x, &err), MINOT_OK);
	assert_int_equal(select_statements(&x, &err), MINOT_OK);
	return x;
}

/* Candidates of the question, those that begin like `text` read and asked whether they are filler: 1, 0; -1: no such.
 */
static int filler(struct shelf *s, const char *question, const char *text)
{
	struct composition x = choose(s, question);
	minot_err err;
	int answer = -1;
	for (size_t i = 0; i < x.n_candidates; i++) {
		struct candidate *k = &x.candidates[i];
		assert_int_equal(candidate_read(&x, k, &err), MINOT_OK);
		if (str_starts(k->text, str_c(text)))
			answer = is_filler(&x, k);
	}
	composition_close(&x);
	return answer;
}

static void who_asks_how_is_not_told_what_a_trial_counted(void **state)
{
	assert_int_equal(filler(*state, "How is ferrolone given in knee weakness?", "The score of knee"), 1);
	assert_int_equal(filler(*state, "How is ferrolone given in knee weakness?", "Ferrolone reduces knee"), 0);
	assert_int_equal(filler(*state, "Does ferrolone help in knee weakness?", "The score of knee"), 0);
	assert_int_equal(
	        filler(*state, "How does ferrolone compare with meprastatin in knee weakness?", "The score of"), 0);
}

static void what_names_nothing_asked(void **state)
{
	const char *role = "What is the role of ferrolone in knee weakness?";
	assert_int_equal(filler(*state, role, "Consider bandages"), 1); /* only the book's title names ferrolone */
	assert_int_equal(filler(*state, role, "Consider it for"), 0);   /* its heading does */
	assert_int_equal(filler(*state, "How is knee weakness treated?", "Consider bandages"), 0);
}

static const struct candidate *find(const struct composition *x, const char *text)
{
	for (size_t i = 0; i < x->n_candidates; i++)
		if (x->candidates[i].read && str_starts(x->candidates[i].text, str_c(text)))
			return &x->candidates[i];
	return NULL;
}

static void filler_costs_and_is_not_shut_out(void **state)
{
	struct composition x = choose(*state, "What is the role of ferrolone in knee weakness?");
	const struct candidate *k = find(&x, "Consider bandages");
	assert_non_null(k);
	assert_true(k->judged && k->off > 0);
	assert_true(k->chosen || !k->left); /* behind the others, and never refused for it */
	composition_close(&x);
}

static void what_is_for_others_or_in_passing_costs_nothing(void **state)
{
	struct composition x = choose(*state, "How is knee weakness treated with ferrolone in children?");
	const struct candidate *others = find(&x, "Ferrolone should be continued");
	assert_non_null(others); /* under "Working age" */
	assert_true(others->judged && others->chosen);
	assert_true(others->off == 0);
	composition_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(who_asks_how_is_not_told_what_a_trial_counted, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(what_names_nothing_asked, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(filler_costs_and_is_not_shut_out, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(what_is_for_others_or_in_passing_costs_nothing, set_up,
	                                        shelf_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
