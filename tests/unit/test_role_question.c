/* "What is the role of X in Y?": what stands in its article, where, and first. Invented records. */
#include "shelf.h"

static const struct article_claim *claim_with(const struct article *art, const char *words)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (minot_str_find(art->claims[i].text, str_c(words)) != SIZE_MAX)
			return &art->claims[i];
	return NULL;
}

/* A page on the disease says of the drug two things and ten of everything else. */
static const char page[] =
        "{\"id\":\"x:page\",\"kind\":\"patient_page\",\"title\":\"Quorl "
        "fever\",\"sections\":[{\"label\":\"Treatment\",\"text\":\""
        "Zolvine shortens quorl fever. Doctors may prescribe zolvine for quorl fever that lasts. "
        "Your doctor may order tests of the blood for quorl fever. The swelling of quorl fever presses on the ear. "
        "Call your doctor at once if quorl fever makes you faint. The cause of quorl fever is often unknown. "
        "Quorl fever can lead to deafness. Most people recover from quorl fever without treatment. "
        "Quorl fever is rare in the young. Rest is advised in quorl fever. Quorl fever may come back after a year. "
        "Ferrolone is recommended for quorl fever with deafness. Quorl fever lasts for a few days or weeks. "
        "People with quorl fever should avoid noise.\"}]}\n";

static void what_is_not_of_the_treatment_is_no_indication(void **state)
{
	struct shelf s = shelf_of_fevers(page);
	const struct article *art = ask(&s, "What is the role of zolvine in quorl fever?", NULL);
	uint32_t beside = 0;
	(void)state;
	assert_non_null(claim_with(art, "Zolvine shortens"));
	assert_non_null(claim_with(art, "may prescribe zolvine"));
	for (uint32_t i = 0; i < art->n_claims; i++) {
		const struct article_claim *c = &art->claims[i];
		if (minot_str_find_nocase(c->text, STR("zolvine")) != SIZE_MAX)
			continue;
		beside++;
		assert_int_not_equal(c->section, SECTION_INDICATED);
		assert_int_not_equal(c->section, SECTION_NOT_INDICATED);
		assert_int_not_equal(c->section, SECTION_REGIMEN);
		assert_int_not_equal(c->section, SECTION_HARMS);
	}
	assert_true(beside <= 8); /* of twelve: they fill no article */
	/* asked which to take, each counts */
	art = ask(&s, "Which drugs are used in quorl fever?", NULL);
	assert_int_equal(claim_with(art, "Ferrolone is recommended")->section, SECTION_INDICATED);
	shelf_close(&s);
}

static void the_condition_asked_about_is_no_harm(void **state)
{
	static const char records[] = "{\"id\":\"x:trial\",\"title\":\"Zolvine for diarrhoea: a randomised "
	                              "trial\",\"sections\":[{\"label\":\"RESULTS\",\"text\":\""
	                              "Days with diarrhea were 2.3% with zolvine and 2.5% with placebo. "
	                              "Vomiting and dizziness were more frequent with zolvine than with placebo in "
	                              "children with diarrhea.\"}]}\n";
	struct shelf s = shelf_of_fevers(records);
	const struct article *art = ask(&s, "What is the role of zolvine in diarrhoea?", NULL);
	(void)state;
	assert_int_equal(claim_with(art, "Days with diarrhea")->section, SECTION_EVIDENCE_QUALITY);
	assert_int_equal(claim_with(art, "Vomiting")->section, SECTION_HARMS);
	/* asked of something else, it is one */
	art = ask(&s, "Does zolvine cause dizziness?", NULL);
	assert_int_equal(claim_with(art, "Days with diarrhea")->section, SECTION_HARMS);
	shelf_close(&s);
}

static size_t place_of(const struct article *art, const char *words)
{
	for (uint32_t i = 0; i < art->bottom_line.n; i++)
		if (minot_str_find(art->claims[art->bottom_line.at[i]].text, str_c(words)) != SIZE_MAX)
			return i;
	return SIZE_MAX;
}

/* A trial whose words are nearer to the question's stands behind all who advise. */
static void who_advises_opens(void **state)
{
	static const char records[] =
	        "{\"id\":\"x:trial\",\"title\":\"Role of zolvine in quorl fever\",\"year\":2012,"
	        "\"sections\":[{\"label\":\"CONCLUSIONS\",\"text\":\"The role of zolvine in quorl fever: zolvine may "
	        "reduce deafness in quorl fever, says this trial of the treatment of quorl fever.\"}]}\n" GUIDELINE(
	                "Management of quorl fever", "Zolvine is recommended in quorl fever (Level A).")
	                GUIDELINE("Care of quorl fever", "Offer zolvine as soon as possible to people with fever.");
	struct shelf s = shelf_of_fevers(records);
	const struct article *art = ask(&s, "What is the role of zolvine in quorl fever?", NULL);
	(void)state;
	assert_int_equal(place_of(art, "(Level A)"), 0);
	assert_int_equal(place_of(art, "as soon as possible"), 1);
	assert_int_equal(place_of(art, "says this trial"), 2);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_is_not_of_the_treatment_is_no_indication),
	        cmocka_unit_test(the_condition_asked_about_is_no_harm),
	        cmocka_unit_test(who_advises_opens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
