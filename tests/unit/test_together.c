/* Questions of two: drugs that are taken together, one that takes the place of another, a drug and food; and what is
 * done first where people are at home. Invented records, diseases and effects. */
#include "shelf.h"

#include "answer/food.h"
#include "query/question.h"
#include "vocab/vocab.h"

static bool is_shown(const char *records, const char *question, const char *text)
{
	struct shelf s = shelf_of_fevers(records);
	bool shown = shows(ask(&s, question, NULL), text);
	shelf_close(&s);
	return shown;
}

static const char pair[] = GUIDELINE("Quorl fever", "The pulse falls when zolvine is taken with pelamide.")
        GUIDELINE("Care of quorl fever", "Zolvine should be given for quorl fever.")
                GUIDELINE("Options in quorl fever", "Zolvine and pelamide are options for quorl fever.");
static const char one_each[] = GUIDELINE("Quorl fever", "Zolvine should be given for quorl fever.")
        GUIDELINE("Tarsal rot", "Pelamide should be avoided in tarsal rot.");

static void what_names_one_of_two_is_not_shown(void **state)
{
	static const char *const ways[] = {"zolvine and pelamide", "zolvine in a patient on pelamide",
	                                   "Is it safe to give zolvine to a patient taking pelamide?",
	                                   "Can zolvine be taken with pelamide?"};
	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		assert_true(is_shown(pair, ways[i], "pulse falls"));
		assert_false(is_shown(pair, ways[i], "should be given for quorl"));
		assert_false(is_shown(pair, ways[i], "are options")); /* a list of both tells nothing of both */
		assert_false(is_shown(one_each, ways[i], "Zolvine should"));
		assert_false(is_shown(one_each, ways[i], "Pelamide should"));
	}
	assert_true(is_shown(pair, "Should zolvine be given in quorl fever?", "should be given for quorl"));
}

/* Nor does a verdict on both come from advice that names them beside each other. */
static void advice_on_one_is_no_verdict_on_both(void **state)
{
	static const char named[] = GUIDELINE(
	        "Quorl fever",
	        "If pelamide is taken already, clinicians should consider a lower dose of zolvine or another drug.");
	struct shelf s = shelf_of_fevers(named);
	(void)state;
	const struct article *art = ask(&s, "Can zolvine be taken with pelamide?", NULL);
	assert_true(art->verdict == VERDICT_NONE || art->verdict == VERDICT_NO_EVIDENCE);
	assert_int_equal(art->answer.n, 0);
	shelf_close(&s);
}

static void what_a_drug_does_to_others_names_it(void **state)
{
	unsigned from = 0;
	const struct vocab_class *c = vocab_act_of(STR("clarithromycin"), &from);
	(void)state;
	assert_non_null(c);
	assert_true(str_starts(str_c(c->names), STR("cyp3a4 inhibitor")));
	assert_non_null(vocab_act_of(STR("clarithromycin"), &from));
	from = 0;
	assert_null(vocab_act_of(STR("zolvine"), &from));
}

/* The roles of zolvine and pelamide. */
static void roles_are(struct shelf *s, const char *question, const char *zolvine, const char *pelamide)
{
	struct question *q;
	minot_err err;
	assert_int_equal(question_analyse(s->c, str_c(question), NULL, 0, s->t, s->a, &q, &err), MINOT_OK);
	for (size_t i = 0; i < q->n_concepts; i++) {
		if (minot_str_eq_nocase(q->concepts[i].text, STR("zolvine")))
			assert_string_equal(q->concepts[i].role, zolvine);
		if (minot_str_eq_nocase(q->concepts[i].text, STR("pelamide")))
			assert_string_equal(q->concepts[i].role, pelamide);
	}
}

static void what_is_replaced_is_compared_with(void **state)
{
	static const char *const old_first[] = {"Should zolvine be replaced by pelamide in quorl fever?",
	                                        "Can people with quorl fever be switched from zolvine to pelamide?",
	                                        "Does converting from zolvine to a pelamide help quorl fever?",
	                                        "Should pelamide be used instead of zolvine in quorl fever?",
	                                        "Should pelamide be used rather than zolvine in quorl fever?"};
	struct shelf s = shelf_of_fevers(pair);
	(void)state;
	for (size_t i = 0; i < sizeof old_first / sizeof *old_first; i++)
		roles_are(&s, old_first[i], "comparator", "intervention");
	roles_are(&s, "Should zolvine be given with pelamide in quorl fever?", "intervention", "intervention");
	shelf_close(&s);
}

static void food_is_told_by_advice(void **state)
{
	static const struct {
		const char *text;
		unsigned told;
	} cases[] = {
	        {"Zolvine may be taken with or without food.", FOOD_WITH | FOOD_WITHOUT},
	        {"Zolvine should be given without regard to meals.", FOOD_WITH | FOOD_WITHOUT},
	        {"Take zolvine with meals.", FOOD_WITH},
	        {"Zolvine should not be taken with food.", FOOD_WITHOUT},
	        {"Zolvine should be taken on an empty stomach.", FOOD_WITHOUT},
	        {"Do not take zolvine on an empty stomach.", FOOD_WITH},
	        {"The level fell by half after food.", 0},
	        {"It should be licensed by the Food and Drug Administration.", 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (food_told(str_c(cases[i].text)) != cases[i].told)
			fail_msg("%s: %u", cases[i].text, food_told(str_c(cases[i].text)));
	assert_int_equal(food_asked(STR("Can zolvine be taken before meals?")), FOOD_WITHOUT);
	assert_int_equal(food_asked(STR("Is zolvine used in food allergy?")), 0);
	assert_false(speaks_of_food(STR("It was approved by the Food and Drug Administration.")));
}

static void no_difference_is_no_advice_against_food(void **state)
{
	static const char records[] =
	        "{\"id\":\"x:trial\",\"title\":\"Zolvine with food\",\"sections\":[{\"label\":\"CONCLUSIONS\",\"text\":"
	        "\"There was no difference between zolvine with food and zolvine without food.\"}]}\n";
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	struct article *art = ask(&s, "Can zolvine be taken with food?", NULL);
	assert_false(str_eq(art->answer, STR("no")));
	assert_int_not_equal(art->verdict, VERDICT_NOT_SUPPORTED);
	shelf_close(&s);
	s = shelf_of_fevers(GUIDELINE("Zolvine", "Zolvine may be taken with or without food."));
	assert_true(str_eq(ask(&s, "Can zolvine be taken with food?", NULL)->answer, STR("yes")));
	shelf_close(&s);
}

static void act_first_is_of_that_setting(void **state)
{
	struct shelf s = shelf_of_fevers(GUIDELINE(
	        "Quorl fever", "Give zolvine immediately to all patients with quorl fever who are admitted to "
	                       "hospital. Zolvine is recommended for quorl fever."));
	(void)state;
	assert_int_equal(ask(&s, "Should zolvine be given for quorl fever?", NULL)->act_first.n, 1);
	assert_int_equal(ask(&s, "Should zolvine be given for quorl fever treated at home?", NULL)->act_first.n, 0);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_names_one_of_two_is_not_shown),
	        cmocka_unit_test(advice_on_one_is_no_verdict_on_both),
	        cmocka_unit_test(what_a_drug_does_to_others_names_it),
	        cmocka_unit_test(what_is_replaced_is_compared_with),
	        cmocka_unit_test(food_is_told_by_advice),
	        cmocka_unit_test(no_difference_is_no_advice_against_food),
	        cmocka_unit_test(act_first_is_of_that_setting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
