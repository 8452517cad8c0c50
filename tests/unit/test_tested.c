/* What a randomised trial gave: methods that an article shows, said to be no result and no advice, and that the checker
 * accepts only as such. The disease (quorl fever) and the trial are invented. */
#include "shelf.h"

#include "article/templates.h"
#include "verify/verify.h"

#define GIVEN \
	"Adults with quorl fever were randomly assigned to receive rizatriptan 20 mg daily or sumatriptan 4 mg daily."
#define WORK(id, title, methods)                                                                                      \
	"{\"id\":\"x:" id "\",\"year\":2015,\"title\":\"Rizatriptan in quorl fever\",\"publication_types\":[\"" title \
	"\"],\"sections\":[{\"label\":\"METHODS\",\"text\":\"" methods                                                \
	"\"},{\"label\":\"RESULTS\",\"text\":\"Fever ended sooner with rizatriptan than with sumatriptan (p = "       \
	"0.01).\"},{"                                                                                                 \
	"\"label\":\"CONCLUSIONS\",\"text\":\"Rizatriptan is effective in quorl fever.\"}]}\n"

static const char trial[] = WORK("t", "Randomized Controlled Trial", GIVEN);
static const char series[] = WORK("s", "Case Reports", GIVEN);

static const char question[] = "What is the role of rizatriptan in quorl fever?";

/* The claim with these words, or NULL. */
static struct article_claim *claim_with(const struct article *art, const char *words)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (minot_str_find(art->claims[i].text, str_c(words)) != SIZE_MAX)
			return &art->claims[i];
	return NULL;
}

static bool holds(struct shelf *s, const struct article *art)
{
	struct minot_buf json = BUF_INIT(1 << 20);
	struct verify_report *r;
	minot_err err;
	assert_int_equal(article_json(art, &json, &err), MINOT_OK);
	assert_int_equal(verify_article(s->c, minot_buf_view(&json), art, s->a, &r, &err), MINOT_OK);
	bool faults = false;
	for (uint32_t i = 0; i < r->n_statements; i++)
		faults |= r->statements[i].n_faults > 0;
	minot_buf_free(&json);
	return !faults;
}

static void what_a_trial_gave_is_told_as_such(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(trial);
	struct article *art = ask(&s, question, NULL);
	struct article_claim *c = claim_with(art, "randomly assigned");
	assert_non_null(c);
	assert_int_equal(c->role, ROLE_FACT);
	assert_int_equal(c->section, SECTION_REGIMEN);
	assert_true(c->n_flags && str_eq(c->flags[0], template_text(OWN_TESTED_REGIMEN)));
	for (uint32_t i = 0; i < art->bottom_line.n; i++)
		assert_ptr_not_equal(&art->claims[art->bottom_line.at[i]], c);
	for (uint32_t i = 0; i < c->n_doses; i++) { /* of its own drug, never of the other arm's */
		assert_true(str_eq(c->doses[i].status, STR("tested")));
		assert_true(str_eq(c->doses[i].amount, STR("20")));
	}
	assert_int_equal(c->n_doses, 1);
	shelf_close(&s);
}

static void only_a_randomised_trial_tests(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(series);
	assert_null(claim_with(ask(&s, question, NULL), "randomly assigned"));
	shelf_close(&s);
}

static void the_checker_takes_it_for_nothing_else(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(trial);
	struct article *art = ask(&s, question, NULL);
	struct article_claim *c = claim_with(art, "randomly assigned");
	assert_non_null(c);
	assert_true(holds(&s, art));
	c->role = ROLE_RESULT;
	assert_false(holds(&s, art));
	c->role = ROLE_FACT;
	assert_true(holds(&s, art));
	c->n_flags = 0;
	assert_false(holds(&s, art));
	shelf_close(&s);
}

/* What is not graded by its authors has a level that is computed, and what it rests on and lacks is told. */
static void conclusions_are_rated(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(trial);
	struct article *art = ask(&s, question, NULL);
	assert_true(art->evidence.n_conclusions > 0);
	const struct article_conclusion *c = &art->evidence.conclusions[0];
	assert_true(str_eq(c->certainty, template_text(OWN_NONE_STATED)));
	assert_int_equal(minot_str_find(c->by, STR("computed: OCEBM 2011 level 2")), 0);
	assert_int_equal(minot_str_find(c->rests_on, STR("randomised trial, 2015")), 0);
	assert_true(str_eq(c->missing, STR("number of people")));
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_a_trial_gave_is_told_as_such),
	        cmocka_unit_test(only_a_randomised_trial_tests),
	        cmocka_unit_test(the_checker_takes_it_for_nothing_else),
	        cmocka_unit_test(conclusions_are_rated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
