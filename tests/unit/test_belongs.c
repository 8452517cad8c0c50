/* What belongs in an article: of whom and of what is asked. Invented drugs (zolvine, pelamide) and diseases (quorl
 * fever, tarsal rot). */
#include "shelf.h"

#include "answer/belongs.h"

static const char diseases[] =
        GUIDELINE("Quorl fever",
                  "Zolvine is recommended in quorl fever at a dose of 5 mg once daily. In quorl fever, do "
                  "not give zolvine to adults with a slow pulse. Zolvine shortens quorl fever by two "
                  "days.")
                GUIDELINE("Tarsal rot", "Zolvine ointment is recommended for all open sores of the foot. We suggest "
                                        "zolvine baths before an amputation of toes. Zolvine should be stopped when "
                                        "the bone is exposed.");

static void advice_on_another_disease_is_left_out(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(diseases);
	struct article *art = ask(&s, "Should zolvine be used in quorl fever?", NULL);
	assert_true(shows(art, "5 mg once daily") && shows(art, "a slow pulse"));
	assert_false(shows(art, "open sores") || shows(art, "baths") || shows(art, "exposed"));
	shelf_close(&s);
}

static void a_question_without_a_condition_keeps_it(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(diseases);
	struct article *art = ask(&s, "When is zolvine recommended?", NULL);
	assert_true(shows(art, "5 mg once daily") && shows(art, "open sores") && shows(art, "exposed"));
	shelf_close(&s);
}

static const char together[] =
        GUIDELINE("Zolvine",
                  "Zolvine should not be given with pelamide. With pelamide, zolvine lowers the pulse by ten beats. Do "
                  "not take zolvine on an empty stomach. Zolvine stains the teeth of a few adults. Keep zolvine in a "
                  "dark cupboard.");

static void one_of_two_drugs_is_no_answer_on_both(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(together);
	struct article *art = ask(&s, "Can zolvine be given with pelamide?", NULL);
	assert_true(shows(art, "not be given with pelamide") && shows(art, "ten beats"));
	assert_false(shows(art, "empty stomach") || shows(art, "stains") || shows(art, "cupboard"));
	shelf_close(&s);
}

static void what_was_left_out_counts_as_seen_alone(void **state)
{
	(void)state;
	struct belongs_before before = {0};
	struct candidate first = {.worth = 12, .facet = 1}, next = {.worth = 9, .facet = 1},
	                 last = {.worth = 8, .facet = 1};
	belongs_saw(&before, &first, true, true);
	assert_true(before.seen == 1 && !before.direct && before.first[1] == 0);
	belongs_saw(&before, &next, false, true);
	belongs_saw(&before, &last, false, false);
	assert_true(before.seen == 3 && before.direct == 1 && before.first[1] == 9);
}

static const struct candidate *beginning(struct composition *x, const char *begins)
{
	for (size_t i = 0; i < x->n_candidates; i++) {
		minot_err err;
		assert_int_equal(candidate_read(x, &x->candidates[i], &err), MINOT_OK);
		if (str_starts(x->candidates[i].text, str_c(begins)))
			return &x->candidates[i];
	}
	fail_msg("no statement begins with \"%s\"", begins);
	return NULL;
}

static void features_tell_whom_it_is_about(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(diseases);
	struct composition x = open_composition(&s, "Should zolvine be used in quorl fever?");
	struct belongs_before before = {.seen = 50, .direct = 2, .first = {90, 90}};
	float own[N_BELONGS], other[N_BELONGS];
	minot_err err;
	x.weights = &answer_weights;
	drug_lookup_open(&x.drugs, s.c, s.t);
	assert_int_equal(gather(&x, &err), MINOT_OK);
	assert_int_equal(select_statements(&x, &err), MINOT_OK);
	assert_true(belongs_applies(&x));
	const struct candidate *k = beginning(&x, "Zolvine is recommended"), *o = beginning(&x, "Zolvine ointment");
	belongs_features(&x, k, &before, own);
	belongs_features(&x, o, &before, other);
	assert_true(own[BELONGS_DIRECT] > 0 && other[BELONGS_DIRECT] == 0);
	assert_true(other[BELONGS_TITLED_ANOTHER] > 0 && own[BELONGS_TITLED_ANOTHER] == 0);
	assert_true(own[BELONGS_SEEN] == 1 && own[BELONGS_INDIRECT_SEEN] == 0 && other[BELONGS_INDIRECT_SEEN] == 1);
	assert_true(own[BELONGS_BEHIND] > 0 && own[BELONGS_DIRECT_BEFORE] == 0.25F);
	assert_true(belongs_odds(own, belongs_weights) > belongs_odds(other, belongs_weights));
	assert_true(lacks_asked(&x, o, true) && !lacks_asked(&x, k, true));
	composition_close(&x);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(advice_on_another_disease_is_left_out),
	        cmocka_unit_test(a_question_without_a_condition_keeps_it),
	        cmocka_unit_test(one_of_two_drugs_is_no_answer_on_both),
	        cmocka_unit_test(what_was_left_out_counts_as_seen_alone),
	        cmocka_unit_test(features_tell_whom_it_is_about),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
