/* Where a statement stands, by a model that is made here: its likeliest section, unless its record says itself what it
 * is; and which sections point to it. Invented drug (zolvine) and disease (quorl fever). */
#include "shelf.h"

#include "answer/placing.h"

/* Odds come from sums of weights, and sum to 1. */
static void odds_are_shares_of_exponentials(void **state)
{
	(void)state;
	static struct placing_model m;
	const uint16_t features[] = {PLACING_BIAS, PLACING_ROLE + SENTENCE_FACT};
	double odds[ARTICLE_N_SECTIONS], all = 0;
	m.weight[SECTION_HARMS][PLACING_BIAS] = 0.5F;
	m.weight[SECTION_HARMS][PLACING_ROLE + SENTENCE_FACT] = 0.5F;
	m.weight[SECTION_REGIMEN][PLACING_ROLE + SENTENCE_LABEL] = 9; /* does not hold */
	placing_odds(features, 2, &m, odds);
	for (int s = 0; s < ARTICLE_N_SECTIONS; s++)
		all += odds[s];
	assert_true(all > 0.999999 && all < 1.000001);
	assert_true(odds[SECTION_HARMS] / odds[SECTION_REGIMEN] > 2.7182 &&
	            odds[SECTION_HARMS] / odds[SECTION_REGIMEN] < 2.7183);
}

/* A model that expects all under harms and, next, under monitoring, does not move what a section of a label says. */
static void the_likeliest_section_unless_the_record_tells(void **state)
{
	(void)state;
	static struct placing_model m;
	static const struct {
		const char *record;
		enum article_section_kind section;
	} records[] = {
	        {GUIDELINE("Quorl fever", "Zolvine is contraindicated in people with quorl fever."), SECTION_HARMS},
	        {"{\"id\":\"x:a\",\"kind\":\"label\",\"title\":\"Zolvine "
	         "tablets\",\"drug\":[\"zolvine\"],\"sections\":"
	         "[{\"label\":\"Contraindications\",\"text\":\"Zolvine is contraindicated in people with quorl fever."
	         "\"}]}\n",
	         SECTION_NOT_INDICATED}};
	m.weight[SECTION_HARMS][PLACING_BIAS] = 6;
	m.weight[SECTION_MONITORING][PLACING_BIAS] = 5;
	const struct answer_weights weights = {answer_weights.rank, &m, answer_weights.belongs};
	for (size_t i = 0; i < 2; i++) {
		struct shelf s = shelf_of_fevers(records[i].record);
		struct composition x = open_composition(&s, "Should zolvine be given in quorl fever?");
		minot_err err;
		x.weights = &weights;
		drug_lookup_open(&x.drugs, s.c, s.t);
		assert_int_equal(gather(&x, &err), MINOT_OK);
		assert_int_equal(select_statements(&x, &err), MINOT_OK);
		assert_int_equal(x.n_chosen, 1);
		assert_int_equal(place_statements(&x, &err), MINOT_OK);
		assert_int_equal(x.chosen[0]->section, records[i].section);
		assert_true(x.chosen[0]->besides >> SECTION_MONITORING & 1);    /* likely enough */
		assert_false(x.chosen[0]->besides >> SECTION_PROGNOSIS & 1);    /* not */
		assert_false(x.chosen[0]->besides >> x.chosen[0]->section & 1); /* it stands there */
		composition_close(&x);
		shelf_close(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(odds_are_shares_of_exponentials),
	                                   cmocka_unit_test(the_likeliest_section_unless_the_record_tells)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
