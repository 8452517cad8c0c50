/* Which records contradict each other on what is asked, and which only seem to. Invented diseases (quorl fever, tarsal
 * rot) and drugs (zolvine, pelamide). */
#include "shelf.h"

#define FOR \
	GUIDELINE("Northern guideline on quorl fever", "We recommend zolvine for adults with quorl fever (Level A).")
#define AGAINST(text) GUIDELINE("Southern guideline on drugs", text)

static void only_what_is_of_just_that_contradicts(void **state)
{
	static const struct {
		const char *question, *records;
		bool conflict;
	} cases[] = {
	        {"Does zolvine help quorl fever?", FOR AGAINST("Zolvine should not be used for quorl fever (Level B)."),
	         true},
	        {"Does zolvine help quorl fever?", FOR AGAINST("We cannot recommend zolvine for quorl fever (Strong)."),
	         true},
	        {"Does zolvine help quorl fever?", FOR AGAINST("Do not offer zolvine to people with quorl fever."),
	         true},
	        /* of those who cannot have it */
	        {"Does zolvine help quorl fever?",
	         FOR AGAINST(
	                 "Offer pelamide instead of zolvine to people with quorl fever if zolvine is contraindicated."),
	         false},
	        /* against others, in one piece with a word for it */
	        {"Does zolvine help quorl fever?",
	         FOR AGAINST("Zolvine may be used for quorl fever in the first week. All others should not be used for "
	                     "it."),
	         false},
	        /* of another fever, of another rot */
	        {"Does zolvine help quorl fever?", FOR AGAINST("Zolvine should not be used for marsh fever."), false},
	        {"Does zolvine help tarsal rot?",
	         GUIDELINE("Tarsal rot in the north", "We recommend zolvine for adults with tarsal rot (Level A).")
	                 AGAINST("Zolvine should not be used for dry rot of the heel."),
	         false},
	        /* those who had it, and those who never did */
	        {"Should zolvine be used for primary prevention of quorl fever?",
	         GUIDELINE("Primary prevention of quorl fever",
	                   "We recommend against zolvine for the primary prevention of quorl fever (Level A).")
	                 AGAINST("Zolvine is recommended for all patients with a history of cured quorl fever."),
	         false},
	        {"Should zolvine be used for primary prevention of quorl fever?",
	         GUIDELINE("Primary prevention of quorl fever",
	                   "We recommend against zolvine for the primary prevention of quorl fever (Level A).")
	                 AGAINST("Zolvine is recommended for the primary prevention of quorl fever (Level C)."),
	         true},
	        /* nobody knows, and nobody can say for or against */
	        {"Does zolvine help quorl fever?",
	         FOR AGAINST("We cannot recommend for or against zolvine for quorl fever."), true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shelf s = shelf_of_fevers(cases[i].records);
		const struct article *art = ask(&s, cases[i].question, NULL);
		if ((art->n_conflicts > 0) != cases[i].conflict)
			fail_msg("case %zu: %s", i, cases[i].conflict ? "no conflict" : "a conflict");
		assert_true(!art->n_conflicts || art->verdict == VERDICT_CONFLICTING);
		shelf_close(&s);
	}
}

/* "Marsh quorl fever" is more than any quorl fever, though its rarest words are the same. */
static void a_condition_is_named_whole(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Marsh Quorl Fever", 17}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.1", 5}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB1", 3}, {"Zolvine", 7}},
	};
	static const char marshes[] = GUIDELINE("Walks in a marsh", "Wear boots in any marsh.")
	        GUIDELINE("Birds of a marsh", "Do not feed the birds of a marsh.") GUIDELINE(
	                "Fever in a marsh", "We recommend zolvine for adults with marsh quorl fever (Level A).");
	static const char *const against[] = {AGAINST("Zolvine should not be used for quorl fever (Level B)."),
	                                      AGAINST("Zolvine should not be used for marsh quorl fever (Level B).")};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char records[4096];
		struct shelf s;
		snprintf(records, sizeof records, "%s%s", marshes, against[i]);
		shelf_open_knowing(&s, records, facts, sizeof facts / sizeof *facts);
		assert_int_equal(ask(&s, "Does zolvine help marsh quorl fever?", NULL)->n_conflicts, i);
		shelf_close(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(only_what_is_of_just_that_contradicts),
	        cmocka_unit_test(a_condition_is_named_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
