/* The words before a statement: a condition, whole, and never a conclusion. Invented titles (zolvine, quorl fever). */
#include "shelf.h"

#define TRIAL(id, title, text) \
	"{\"id\":\"x:" id "\",\"title\":\"" title "\",\"sections\":[{\"label\":\"RESULTS\",\"text\":\"" text "\"}]}\n"

static const char records[] =
        /* cut before what "is" tells; not in "with reduced", where no verb stands */
        TRIAL("verb", "Zolvine alone is sufficient to prevent quorl fever in geese",
              "Zolvine prevented quorl fever in 20 of 40 adults (P = 0.01).")
                TRIAL("adjective", "Zolvine for quorl fever with reduced appetite",
                      "Zolvine made children with quorl fever eat more than placebo did (P = 0.02).")
        /* no loose end behind a cut */
        TRIAL("loose",
              "A trial of very many doses of zolvine for each quorl fever among the of geese and ducks seen in "
              "the spring by one doctor",
              "Ten doses of zolvine lowered the temperature of quorl fever by two degrees.")
                TRIAL("hollow",
                      "Slow infusion of zolvine through one thin line in the treatment of quorl fever and of what "
                      "comes back "
                      "after it in very old geese",
                      "Slow zolvine ended quorl fever in nine of ten adults within a day.")
        /* its end tells of whom */
        TRIAL("whole",
              "Continuous infusion of zolvine in the treatment of refractory generalised recurrent quorl fever in "
              "geese",
              "Continuous zolvine ended quorl fever in half of the cases (P = 0.03).")
        /* like is not parted from like */
        TRIAL("joint",
              "Guidelines on the slow careful eating of zolvine for very weak or limp red geese who live near ducks "
              "and "
              "have quorl fever or had it",
              "Eaten zolvine prevented quorl fever in most adults (P = 0.02).")
        /* what says only what it is, and what says what another piece is */
        TRIAL("preface", "Evidence-based guideline: zolvine for people with quorl fever",
              "Zolvine shortened quorl fever by three days (P = 0.01).") TRIAL("apposed",
                                                                               "Zolvine lack: a cause of quorl fever",
                                                                               "Quorl fever came back in those whose "
                                                                               "zolvine was stopped (P = 0.04).")
                TRIAL("initial", "Zolvine in Q. fevera disease", "Zolvine cut quorl fever of geese short (P = 0.02).")
                        TRIAL("told", "Zolvine improves sleep: a trial in quorl fever",
                              "Sleep in quorl fever was longer with zolvine than with placebo (P = 0.03).")
                                TRIAL("asks", "Is zolvine useful in quorl fever?",
                                      "Mortality of quorl fever was lower with zolvine than with placebo (P = 0.04).");

/* A heading that refers elsewhere is shown without that; one that only refers is a word on nothing. */
static const char headed[] =
        "{\"id\":\"x:headed\",\"kind\":\"guideline\",\"title\":\"Quorl fever\",\"sections\":["
        "{\"label\":\"Fever without pain (see Table 1 (last row) in the original guideline "
        "document)\",\"text\":\"Zolvine "
        "should be offered once to children with quorl fever.\"},"
        "{\"label\":\"Fever with pain (See Algorithm 2 in the original guideline document.)\",\"text\":\"Adults with "
        "quorl "
        "fever should take zolvine twice a day.\"},"
        "{\"label\":\"Key points (see Figure 1)\",\"text\":\"Zolvine is recommended for quorl fever in winter.\"}]}\n";

static minot_str lead_of(const struct article *art, const char *words)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (minot_str_find(art->claims[i].text, str_c(words)) != SIZE_MAX)
			return art->claims[i].lead;
	fail_msg("no statement has \"%s\"", words);
	return STR_NONE;
}

static void references_are_no_leads(void **state)
{
	struct shelf s = shelf_of_fevers(headed);
	struct article *art = ask(&s, "Does zolvine help in quorl fever?", NULL);
	(void)state;
	assert_str(lead_of(art, "twice a day"), "Quorl fever › Fever with pain");
	assert_str(lead_of(art, "in winter"), "Quorl fever");
	assert_true(str_starts(lead_of(art, "once to children"), STR("Quorl fever › Fever without pain")));
	shelf_close(&s);
}

static void leads(void **state)
{
	struct shelf s = shelf_of_fevers(records);
	struct article *art = ask(&s, "Does zolvine help in quorl fever?", NULL);
	(void)state;
	assert_str(lead_of(art, "20 of 40"), "Zolvine alone");
	assert_str(lead_of(art, "eat more"), "Zolvine for quorl fever with reduced appetite");
	assert_str(lead_of(art, "Ten doses"), "A trial of very many doses of zolvine");
	assert_str(lead_of(art, "Slow zolvine"), "Slow infusion of zolvine through one thin line");
	assert_str(lead_of(art, "Continuous zolvine"), "Continuous infusion of zolvine in the treatment of refractory "
	                                               "generalised recurrent quorl fever in geese");
	assert_str(lead_of(art, "Eaten zolvine"), "slow careful eating of zolvine");
	assert_str(lead_of(art, "by three days"), "zolvine for people with quorl fever");
	assert_str(lead_of(art, "came back in those"), "Zolvine lack: a cause of quorl fever");
	assert_str(lead_of(art, "of geese short"), "Zolvine in Q. fevera disease");
	assert_str(lead_of(art, "Sleep in quorl"), "a trial in quorl fever");
	assert_str(lead_of(art, "Mortality"), "Is zolvine useful in quorl fever?");
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(leads), cmocka_unit_test(references_are_no_leads)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
