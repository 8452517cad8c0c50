/* Arms of questions that ask for treatments and name none: only what is given to the patients is one, never what
 * brought their condition on. Invented drugs (zolvine, ferrolone, meprastatin) and diseases (quorl fever). */
#include "shelf.h"

#include "answer/statements.h"

static const struct vocab_fact facts[] = {
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Quorl Fever", 11}},
        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D2", 2}, {"Zolvine Syndrome", 16}},
        {FACT_TREE, VOCAB_MESH, 0, {"D2", 2}, {"C02.100", 7}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Zolvine", 7}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B2", 2}, {"Ferrolone", 9}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B3", 2}, {"Meprastatin", 11}},
};

/* Whether an arm of the answer, from one record of this kind that says this, advises the drug. */
static bool advises_by(const char *kind, const char *question, const char *text, const char *drug)
{
	struct shelf s;
	char record[1024];
	bool found = false;
	snprintf(record, sizeof record,
	         "{\"id\":\"x:1\",\"kind\":\"%s\",\"title\":\"Quorl fever and "
	         "overdoses\",\"year\":2016,\"sections\":[{\"label\":"
	         "\"Recommendations\",\"text\":\"%s\"}]}\n",
	         kind, text);
	shelf_open_knowing(&s, record, facts, sizeof facts / sizeof *facts);
	struct article *art = ask(&s, question, NULL);
	for (uint32_t i = 0; i < art->n_arms; i++)
		found |= minot_str_eq_nocase(art->arms[i].intervention, str_c(drug)) &&
		         (art->arms[i].verdict == VERDICT_SUPPORTED || art->arms[i].verdict == VERDICT_CONDITIONAL);
	shelf_close(&s);
	return found;
}

static bool advises(const char *question, const char *text, const char *drug)
{
	return advises_by("guideline", question, text, drug);
}

static void only_what_is_given_is_a_treatment(void **state)
{
	(void)state;
	static const struct {
		const char *text, *advised, *not_advised;
	} cases[] = {
	        {"We recommend zolvine for adults with quorl fever.", "zolvine", NULL},
	        {"We conclude that quorl fever was probably induced by zolvine.", NULL, "zolvine"},
	        {"Clinicians should be aware that zolvine can precipitate quorl fever.", NULL, "zolvine"},
	        {"Patients with quorl fever should be treated by discontinuation of zolvine.", NULL, "zolvine"},
	        {"In quorl fever zolvine should be discontinued and fluids should be given.", NULL, "zolvine"},
	        {"We suggest care with drugs that may worsen quorl fever, including zolvine.", NULL, "zolvine"},
	        {"In quorl fever offer ferrolone if the person has completed a course of zolvine.", "ferrolone",
	         "zolvine"},
	        {"Ferrolone is recommended in quorl fever because it reduces meprastatin.", "ferrolone", "meprastatin"},
	        {"In quorl fever we recommend ferrolone rather than zolvine.", "ferrolone", "zolvine"},
	        {"We recommend all drugs other than zolvine, and ferrolone above all, for quorl fever.", "ferrolone",
	         "zolvine"},
	        {"We recommend ferrolone in quorl fever of people who have received zolvine.", "ferrolone", "zolvine"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *question = "What is the treatment of quorl fever?";
		if (cases[i].advised && !advises(question, cases[i].text, cases[i].advised))
			fail_msg("\"%s\" does not advise %s", cases[i].text, cases[i].advised);
		if (cases[i].not_advised && advises(question, cases[i].text, cases[i].not_advised))
			fail_msg("\"%s\" advises %s", cases[i].text, cases[i].not_advised);
	}
}

static void a_page_for_patients_advises_by_facts(void **state)
{
	(void)state;
	const char *question = "What is the treatment of quorl fever?";
	assert_true(advises_by("patient page", question, "Quorl fever is usually treated with zolvine.", "zolvine"));
	assert_true(
	        advises_by("patient page", question, "Treatment of quorl fever is usually with zolvine.", "zolvine"));
	assert_false(advises_by("patient page", question, "Quorl fever is sometimes caused by zolvine treatment.",
	                        "zolvine"));
}

/* Whether an arm of the answer tells against the drug. */
static bool tells_against(const char *text, const char *drug)
{
	struct shelf s;
	char record[1024];
	bool found = false;
	snprintf(record, sizeof record,
	         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"Quorl "
	         "fever\",\"year\":2016,\"sections\":[{\"label\":"
	         "\"Recommendations\",\"text\":\"%s\"}]}\n",
	         text);
	shelf_open_knowing(&s, record, facts, sizeof facts / sizeof *facts);
	struct article *art = ask(&s, "What is the treatment of quorl fever?", NULL);
	for (uint32_t i = 0; i < art->n_arms; i++)
		found |= minot_str_eq_nocase(art->arms[i].intervention, str_c(drug)) &&
		         art->arms[i].verdict == VERDICT_NOT_SUPPORTED;
	shelf_close(&s);
	return found;
}

static void an_exception_is_not_advised_against(void **state)
{
	(void)state;
	assert_true(tells_against("We recommend against zolvine in quorl fever.", "zolvine"));
	assert_false(
	        tells_against("Except for ferrolone with zolvine, no drug is recommended in quorl fever.", "zolvine"));
	assert_false(tells_against("Except for ferrolone with zolvine, no drug is recommended in quorl fever.",
	                           "ferrolone"));
	assert_true(tells_against("Except for ferrolone, zolvine is not recommended in quorl fever.", "zolvine"));
}

static void what_brought_it_on_is_none(void **state)
{
	(void)state;
	assert_true(advises("What is the treatment of zolvine overdose?",
	                    "Meprastatin should be given to people with zolvine overdose.", "meprastatin"));
	assert_false(advises("What is the treatment of zolvine overdose?",
	                     "Zolvine should be offered with meprastatin after zolvine overdose.", "zolvine"));
	assert_false(advises("What is the treatment of zolvine overdose?",
	                     "Meprastatin should be given to people with ferrolone overdose.", "meprastatin"));
	assert_false(advises("How is the zolvine syndrome treated?",
	                     "We recommend zolvine withdrawal in the zolvine syndrome, and then zolvine.", "zolvine"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(only_what_is_given_is_a_treatment),
	        cmocka_unit_test(a_page_for_patients_advises_by_facts),
	        cmocka_unit_test(an_exception_is_not_advised_against),
	        cmocka_unit_test(what_brought_it_on_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
