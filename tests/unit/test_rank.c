/* What is told of a statement for its rank. Invented drugs (zolvine, pelamide) and diseases (quorl fever, tarsal rot).
 */
#include "shelf.h"

#include "answer/rank.h"

static const char records[] = GUIDELINE("Quorl fever", "Give zolvine 5 mg once daily. Measure the temperature each "
                                                       "morning.") "{\"id\":\"x:other\",\"kind\":\"guideline\","
                                                                   "\"title\":\"Tarsal "
                                                                   "rot\",\"sections\":[{\"label\":"
                                                                   "\"Recommendations\","
                                                                   "\"text\":\"Pelamide is used in tarsal rot at a "
                                                                   "dose of 2 mg.\"}]}\n";

static void tell(const struct composition *x, const char *begins, float out[N_RANK])
{
	for (size_t i = 0; i < x->n_candidates; i++) {
		struct candidate *k = &x->candidates[i];
		minot_err err;
		assert_int_equal(candidate_read((struct composition *)x, k, &err), MINOT_OK);
		if (!str_starts(k->text, str_c(begins)))
			continue;
		rank_of_statement(x, k, out);
		rank_of_clause(x, k, 0, out);
		return;
	}
	fail_msg("no statement begins with \"%s\"", begins);
}

static void features_tell_what_is_held_and_where(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(records);
	struct composition x = open_composition(&s, "What dose of zolvine is used in quorl fever?");
	minot_err err;
	float dose[N_RANK], next[N_RANK], other[N_RANK];
	x.weights = &answer_weights;
	drug_lookup_open(&x.drugs, s.c, s.t);
	assert_int_equal(gather(&x, &err), MINOT_OK);
	assert_int_equal(select_statements(&x, &err), MINOT_OK);
	tell(&x, "Give zolvine", dose);
	tell(&x, "Measure", next);
	tell(&x, "Pelamide", other);
	/* its record is on the disease; what its neighbour holds stands beside it */
	assert_true(dose[RANK_TITLED] > 0 && next[RANK_TITLED] > 0 && other[RANK_TITLED] == 0);
	assert_true(next[RANK_BESIDE] > 0 && next[RANK_CLAUSE_HERE] < next[RANK_CLAUSE_BESIDE]);
	/* a dose is wanted */
	assert_true(dose[RANK_CLAUSE_KIND] > next[RANK_CLAUSE_KIND]);
	/* of another drug and another disease */
	assert_true(other[RANK_ELSEWHERE_ALONE] > 0 && dose[RANK_ELSEWHERE_ALONE] == 0);
	assert_true(other[RANK_OF_OTHERS] > 0 && dose[RANK_OF_OTHERS] == 0);
	assert_true(dose[RANK_RECORD_PLACE] > other[RANK_RECORD_PLACE]);
	composition_close(&x);
	shelf_close(&s);
}

/* Two reports of one trial, of which one came without its title, and a page that names the fever in passing. */
static const char untitled[] =
        "{\"id\":\"x:bare\",\"sections\":[{\"label\":\"RESULTS\",\"text\":\"Zolvine was compared with placebo in quorl "
        "fever. Withdrawals were more frequent by 12 percent.\"}]}\n"
        "{\"id\":\"x:named\",\"title\":\"Sleep in tarsal rot\",\"sections\":[{\"label\":\"RESULTS\",\"text\":\"Zolvine "
        "was "
        "taken in quorl fever before. Nights were longer by 12 percent.\"}]}\n";

static void an_abstract_stands_for_the_title_that_is_missing(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(untitled);
	struct composition x = open_composition(&s, "Does zolvine help in quorl fever?");
	minot_err err;
	float bare[N_RANK], named[N_RANK];
	x.weights = &answer_weights;
	drug_lookup_open(&x.drugs, s.c, s.t);
	assert_int_equal(gather(&x, &err), MINOT_OK);
	assert_int_equal(select_statements(&x, &err), MINOT_OK);
	tell(&x, "Withdrawals", bare);
	tell(&x, "Nights", named);
	assert_true(bare[RANK_TITLED] > 0 && named[RANK_TITLED] == 0);
	assert_true(bare[RANK_INTERVENTION_AROUND] > 0 && named[RANK_INTERVENTION_AROUND] == 0);
	assert_true(bare[RANK_SUBJECT] > named[RANK_SUBJECT]);
	composition_close(&x);
	shelf_close(&s);
}

/* "Pharmacological treatment" is of the drug asked about where the record names that, and of any other elsewhere. */
static void a_word_for_any_drug_stands_for_the_one_that_the_record_names(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(
	        GUIDELINE("Quorl fever", "Zolvine may be tried in adults. Pharmacological treatment is not advised in "
	                                 "quorl fever of children.")
	                GUIDELINE("Quorl fever at sea",
	                          "Drug therapy should not be offered in quorl fever before landing."));
	struct composition x = open_composition(&s, "Should zolvine be given in quorl fever?");
	minot_err err;
	float names_it[N_RANK], names_none[N_RANK];
	x.weights = &answer_weights;
	drug_lookup_open(&x.drugs, s.c, s.t);
	assert_int_equal(gather(&x, &err), MINOT_OK);
	assert_int_equal(select_statements(&x, &err), MINOT_OK);
	tell(&x, "Pharmacological", names_it);
	tell(&x, "Drug therapy", names_none);
	assert_true(names_it[RANK_INTERVENTION_AROUND] > 0 && names_none[RANK_INTERVENTION_AROUND] == 0);
	composition_close(&x);
	shelf_close(&s);
}

static void features_have_names(void **state)
{
	(void)state;
	char name[32];
	rank_name(RANK_CLAUSE_KIND, name, sizeof name);
	assert_string_equal(name, "CLAUSE_KIND");
	rank_name(RANK_AT_CUE + 2, name, sizeof name);
	assert_string_equal(name, "CUE 2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(features_tell_what_is_held_and_where),
	        cmocka_unit_test(an_abstract_stands_for_the_title_that_is_missing),
	        cmocka_unit_test(a_word_for_any_drug_stands_for_the_one_that_the_record_names),
	        cmocka_unit_test(features_have_names)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
