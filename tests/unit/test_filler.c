/* What a composer leaves out once an article answers: for others, in passing, a trial's figures where it is asked how
 * something is handled, of another aim. Invented drugs (ferrolone, meprastatin) and a disease (knee weakness). */
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
        "{\"label\":\"Ferrolone\",\"text\":\"Consider it for knee weakness by day.\"}]}\n"
        "{\"id\":\"x:label\",\"kind\":\"label\",\"title\":\"Ferrolone\",\"sections\":["
        "{\"label\":\"14 CLINICAL STUDIES\",\"text\":\"In knee weakness ferrolone was given to 40 adults.\"},"
        "{\"label\":\"Medication guide\",\"text\":\"Do not take ferrolone for knee weakness in winter.\"}]}\n"
        "{\"id\":\"x:untitled\",\"abstract\":\"Trials of ferrolone in children with knee weakness were looked for. "
        "Ferrolone reduced the number of falls.\"}\n";

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

static void who_asks_of_children_is_not_told_of_others(void **state)
{
	const char *of_children = "How is knee weakness treated with ferrolone in children?";
	assert_int_equal(filler(*state, of_children, "Offer ferrolone for"), 0); /* under the heading "Children" */
	assert_int_equal(filler(*state, of_children, "Offer ferrolone twice"), 1);
	assert_int_equal(filler(*state, of_children, "Ferrolone reduced the number"), 0); /* its abstract names them */
	const char *of_kids = "what do you give kids for knee weakness, ferrolone?";
	assert_int_equal(filler(*state, of_kids, "Ferrolone should be continued"), 1);
	assert_int_equal(filler(*state, of_kids, "Ferrolone should be given"), 0);
	const char *of_all = "How is knee weakness treated with ferrolone?";
	assert_int_equal(filler(*state, of_all, "Offer ferrolone twice"), 0);
	assert_int_equal(filler(*state, of_all, "Offer ferrolone for"), 0);
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

static void what_a_label_tells_at_large(void **state)
{
	const char *dose = "What is the dose of ferrolone in knee weakness?";
	assert_int_equal(filler(*state, dose, "In knee weakness ferrolone was given"), 1);
	assert_int_equal(filler(*state, dose, "Do not take ferrolone"), 0);
}

static void what_fills_takes_no_place_once_enough_answers(void **state)
{
	struct composition x = choose(*state, "How is knee weakness treated with ferrolone in children?");
	assert_true(x.n_chosen >= 8);
	for (size_t i = 8; i < x.n_chosen; i++)
		assert_false(x.chosen[i]->filler);
	composition_close(&x);
}

static void what_tells_how_a_study_was_made(void **state)
{
	(void)state;
	static const char *const made[] = {
	        "Of 90 patients, 84 were included in the analysis.",
	        "The intention-to-treat population had 92 patients.",
	        "Two were excluded because they moved away.",
	        "Levels of ferrolone were measured by an assay.",
	        "We formulated recommendations for knees and hips.",
	        "Values are means and standard deviations.",
	        "This recommendation supersedes the one of 2012.",
	        "Recommendation: Screen for knee weakness. […] Relevant Resources: Ozen, 2016.",
	        NULL};
	static const char *const found[] = {"Of 90 patients, 12 fell.",
	                                    "Measure levels of ferrolone every month.",
	                                    "Ferrolone is recommended for patients who were excluded from sport.",
	                                    "Do not give ferrolone to patients with kidney disease.",
	                                    "Analysis of urine is advised before ferrolone is given.",
	                                    NULL};
	for (size_t i = 0; made[i]; i++)
		assert_true(tells_of_making(str_c(made[i])));
	for (size_t i = 0; found[i]; i++)
		assert_false(tells_of_making(str_c(found[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(who_asks_of_children_is_not_told_of_others, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(who_asks_how_is_not_told_what_a_trial_counted, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(what_names_nothing_asked, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(what_a_label_tells_at_large, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(what_fills_takes_no_place_once_enough_answers, set_up, shelf_tear_down),
	        cmocka_unit_test(what_tells_how_a_study_was_made),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
