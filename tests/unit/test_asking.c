/* Works that were written to answer the very question, and which questions take a yes or a no. Invented drugs and
 * diseases. */
#include "shelf.h"

#include "answer/answer.h"
#include "query/question.h"

#define WORK(id, title, results, conclusions)                                                                 \
	"{\"id\":\"" id "\",\"title\":\"" title "\",\"sections\":[{\"label\":\"RESULTS\",\"text\":\"" results \
	"\"},{\"label\":\"CONCLUSIONS\",\"text\":\"" conclusions "\"}]}\n"

/* Works that speak for and against something near, beside the one that asks. */
static const char neighbours[] = WORK("x:asks", "Are quiet rooms necessary for zolvine in quorl fever?",
                                      "Fever lasted for 3 days in either room.",
                                      "In this small study the rooms did not differ. Quiet rooms are unnecessary.")
        GUIDELINE("Quorl fever", "Zolvine should be given in quorl fever in rooms with a nurse (Level A). "
                                 "Clinicians should offer rooms with windows in quorl fever (Level A).")
                GUIDELINE("Quorl fever in the night",
                          "Zolvine is not recommended in quorl fever in rooms at night (Level A). "
                          "Rooms in cellars should not be used in quorl fever (Level A).");

static const struct article_claim *first_of(const struct article *art)
{
	assert_true(art->bottom_line.n > 0);
	return &art->claims[art->bottom_line.at[0]];
}

static void what_it_concludes_answers_and_stands_first(void **state)
{
	struct shelf s = shelf_of_fevers(neighbours);
	struct article *art = ask(&s, "Are quiet rooms necessary for zolvine in quorl fever?", NULL);
	(void)state;
	assert_true(str_eq(art->answer, STR("no")));
	assert_int_equal(art->n_conflicts, 0);
	assert_true(minot_str_find(first_of(art)->text, STR("rooms are unnecessary")) != SIZE_MAX);
	shelf_close(&s);
}

static void a_title_that_says_more_asks_something_else(void **state)
{
	static const char more[] =
	        WORK("x:more", "Is zolvine needed with pelamide sedation of horses before dental surgery?",
	             "None of 12 horses drooled.", "Zolvine is unnecessary with pelamide sedation of horses.")
	                GUIDELINE("Zolvine", "Zolvine should be given with pelamide sedation (Level A).");
	struct shelf s = shelf_of_fevers(more);
	struct article *art = ask(&s, "Is zolvine needed with pelamide sedation?", NULL);
	(void)state;
	assert_int_equal(art->verdict, VERDICT_SUPPORTED);
	assert_false(str_eq(art->answer, STR("no"))); /* which would deny the verdict */
	shelf_close(&s);
}

/* A noun with a question mark is a question of yes or no where a work has answered it as one. */
static void a_noun_that_a_work_asks_is_answered(void **state)
{
	static const char noun[] =
	        WORK("x:noun", "Quorl fever--an occupational disease?", "Quorl fever was found in 30 of 50 weavers.",
	             "Our data show that quorl fever is an occupational disease of weavers.");
	struct shelf s = shelf_of_fevers(noun);
	struct article *art = ask(&s, "Quorl fever--an occupational disease?", NULL);
	(void)state;
	assert_true(art->answer.n > 0);
	art = ask(&s, "What occupational disease is quorl fever?", NULL);
	assert_int_equal(art->answer.n, 0);
	shelf_close(&s);
}

static struct question *analysed(struct shelf *s, const char *text)
{
	struct question *q;
	minot_err err;
	assert_int_equal(question_analyse(s->c, str_c(text), NULL, 0, s->t, s->a, &q, &err), MINOT_OK);
	return q;
}

static void which_questions_are_denied(void **state)
{
	static const struct {
		const char *question;
		bool polar, denied;
	} cases[] = {
	        {"Should zolvine not be given in quorl fever?", true, true},
	        {"Does zolvine not help in quorl fever?", true, true},
	        {"Is quorl fever an illness that never spreads?", true, false},
	        {"Is zolvine safe in patients who do not drink?", true, false},
	        {"Zolvine is not a steroid, yes or no?", true, false},
	        {"Should zolvine be given or not?", true, false},
	        {"What is zolvine not given for?", false, false},
	};
	struct shelf s = shelf_of_fevers(neighbours);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct question *q = analysed(&s, cases[i].question);
		if (q->polar != cases[i].polar || q->denied != cases[i].denied)
			fail_msg("%s: polar %d, denied %d", cases[i].question, q->polar, q->denied);
	}
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_it_concludes_answers_and_stands_first),
	        cmocka_unit_test(a_title_that_says_more_asks_something_else),
	        cmocka_unit_test(a_noun_that_a_work_asks_is_answered),
	        cmocka_unit_test(which_questions_are_denied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
