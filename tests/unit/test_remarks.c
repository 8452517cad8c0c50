/* Remarks, exceptions and conditions that stand behind a recommendation in paragraphs of their own: shown with it, and
 * never alone. Invented drugs (ferrolone, meprastatin) and a disease (knee weakness). */
#include "shelf.h"

#include "answer/features.h"
#include "answer/join.h"
#include "answer/remarks.h"

#define REMARK "Remark: Ferrolone is not for knee weakness after surgery."
#define FAR_TEXT                                                                                                   \
	"In adults with knee weakness of the left side, of the right side or of both sides that has lasted for a " \
	"month or longer, that keeps them from work or from sport, that does not get better with rest and with "   \
	"exercise, and for which no other cause was found by a physician, ferrolone is recommended as the first "  \
	"treatment before any other is given to them (strong recommendation)."
#define FAR_REMARK                                                                                              \
	"Exceptions: Ferrolone in knee weakness is not meant for adults with a broken leg, a torn ligament or " \
	"swelling of the knee."

static const char records[] =
        "{\"id\":\"x:book\",\"kind\":\"guideline\",\"title\":\"Ferrolone in knee weakness\",\"year\":2016,"
        "\"sections\":["
        "{\"label\":\"Choice\",\"text\":\"Offer ferrolone to all adults with knee weakness.\\n\\n" REMARK "\\n\\n"
        "Consider meprastatin for adults with swollen toes.\"},"
        "{\"label\":\"Long\",\"text\":\"" FAR_TEXT "\\n\\n" FAR_REMARK "\"},"
        "{\"label\":\"Weighed\",\"text\":\"Athletes with knee weakness should be given ferrolone.\\n\\n"
        "Notes: This KAS is new. Two coaches asked.\\n\\nExclusions: Ferrolone in knee weakness of swimmers.\"},"
        "{\"label\":\"Apart\",\"text\":\"Offer meprastatin to children with knee weakness.\\n\\nWhat follows was "
        "written in haste by three of us:\\n\\nNote: Ferrolone turns the urine green in knee weakness.\"}]}\n";

static int set_up(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Knee Weakness", 13}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Ferrolone", 9}},
	};
	return shelf_set_up(state, records, facts, sizeof facts / sizeof *facts);
}

static struct composition gathered(struct shelf *s, const char *question)
{
	struct composition x = open_composition(s, question);
	minot_err err;
	x.weights = &answer_weights;
	assert_int_equal(gather(&x, &err), MINOT_OK);
	for (size_t i = 0; i < x.n_candidates; i++)
		assert_int_equal(candidate_read(&x, &x.candidates[i], &err), MINOT_OK);
	return x;
}

static struct candidate *begins(const struct composition *x, const char *text)
{
	for (size_t i = 0; i < x->n_candidates; i++)
		if (str_starts(x->candidates[i].text, str_c(text)))
			return &x->candidates[i];
	fail_msg("no statement begins with %s", text);
	return NULL;
}

static void a_remark_knows_what_it_is_on(void **state)
{
	struct composition x = gathered(*state, "What is the role of ferrolone in knee weakness?");
	assert_ptr_equal(owner_of(&x, begins(&x, "Remark:")), begins(&x, "Offer ferrolone"));
	assert_ptr_equal(owner_of(&x, begins(&x, "Exceptions:")), begins(&x, "In adults with"));
	assert_int_equal(begins(&x, "Offer ferrolone")->statement->qualifies, 0);
	/* a line of two sentences that is no statement does not part them */
	assert_ptr_equal(owner_of(&x, begins(&x, "Exclusions:")), begins(&x, "Athletes"));
	for (size_t i = 0; i < x.n_candidates; i++)
		assert_false(str_starts(x.candidates[i].text, STR("Notes:")));
	assert_int_equal(begins(&x, "Note:")->statement->qualifies, 0); /* something else stands between */
	composition_close(&x);
}

static struct composition chosen(struct shelf *s)
{
	struct composition x = gathered(s, "What is the role of ferrolone in knee weakness?");
	minot_err err;
	assert_int_equal(select_statements(&x, &err), MINOT_OK);
	return x;
}

static bool is_shown(const struct composition *x, const char *text, size_t *at)
{
	for (*at = 0; *at < x->n_chosen; ++*at)
		if (str_starts(x->chosen[*at]->text, str_c(text)))
			return true;
	return false;
}

static void a_remark_is_not_chosen_alone(void **state)
{
	struct composition x = chosen(*state);
	size_t at;
	assert_true(is_shown(&x, "Offer ferrolone", &at));
	assert_false(is_shown(&x, "Remark:", &at));
	composition_close(&x);
}

static void it_comes_with_what_it_is_on(void **state)
{
	struct composition x = chosen(*state);
	minot_err err;
	size_t owner, at;
	assert_int_equal(place_statements(&x, &err), MINOT_OK);
	assert_int_equal(join_neighbours(&x, &err), MINOT_OK);
	assert_true(is_shown(&x, "Offer ferrolone", &at)); /* short: one statement with one proof */
	assert_true(str_ends(x.chosen[at]->text, STR("weakness. " REMARK)));
	assert_int_equal(x.chosen[at]->n_spans, 1);
	assert_true(is_shown(&x, "In adults with", &owner)); /* long: the statement behind it */
	assert_true(is_shown(&x, "Exceptions:", &at));
	assert_ptr_equal(x.chosen[at]->qualifies, x.chosen[owner]);
	assert_int_equal(x.chosen[at]->section, x.chosen[owner]->section);
	struct candidate *last = x.chosen[at]; /* wherever sorting leaves it */
	memmove(x.chosen + 1, x.chosen, at * sizeof *x.chosen);
	x.chosen[0] = last;
	assert_int_equal(order_remarks(&x, &err), MINOT_OK);
	assert_true(is_shown(&x, "In adults with", &owner));
	assert_ptr_equal(x.chosen[owner + 1], last);
	composition_close(&x);
}

/* Where there is no room for both, neither is shown. */
static void it_goes_with_what_it_is_on(void **state)
{
	struct composition x = chosen(*state);
	minot_err err;
	size_t at;
	assert_int_equal(place_statements(&x, &err), MINOT_OK);
	assert_true(is_shown(&x, "In adults with", &at));
	struct candidate *last = x.chosen[at], *many[ANSWER_MAX_CLAIMS + 1];
	for (size_t i = 0; i < ANSWER_MAX_CLAIMS - 1; i++) { /* stand in for others that were looked up */
		many[i] = ARENA_NEW(x.a, struct candidate);
		*many[i] = *begins(&x, "Consider meprastatin");
		many[i]->settled = true;
	}
	many[ANSWER_MAX_CLAIMS - 1] = last;
	x.chosen = many;
	x.n_chosen = ANSWER_MAX_CLAIMS;
	assert_int_equal(join_neighbours(&x, &err), MINOT_OK);
	assert_int_equal(x.n_chosen, ANSWER_MAX_CLAIMS - 1);
	assert_false(is_shown(&x, "In adults with", &at));
	assert_false(is_shown(&x, "Exceptions:", &at));
	composition_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(a_remark_knows_what_it_is_on, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(a_remark_is_not_chosen_alone, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(it_comes_with_what_it_is_on, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(it_goes_with_what_it_is_on, set_up, shelf_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
