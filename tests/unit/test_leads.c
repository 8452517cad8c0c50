/* The words before a statement: a condition, whole, and never a conclusion. Invented titles (zolvine, quorl fever). */
#include "shelf.h"

#define TRIAL(id, title, text)                                                                                    \
	"{\"id\":\"x:" id "\",\"title\":\"" title "\",\"sections\":[{\"label\":\"RESULTS\",\"text\":\"" text "\"}]}\n"

static const char records[] =
        /* cut before what "is" tells; not in "with reduced", where no verb stands */
        TRIAL("verb", "Zolvine alone is sufficient to prevent quorl fever in geese",
              "Zolvine prevented quorl fever in 20 of 40 adults (P = 0.01).")
        TRIAL("adjective", "Zolvine for quorl fever with reduced appetite",
              "Zolvine made feverish children eat more than placebo did (P = 0.02).")
        /* no loose end behind a cut */
        TRIAL("loose", "A trial of very many doses of zolvine for each quorl fever among the of geese",
              "Ten doses of zolvine lowered the temperature of quorl fever by two degrees.")
        TRIAL("asks", "Is zolvine useful in quorl fever?",
              "Mortality of quorl fever was lower with zolvine than with placebo (P = 0.04).");

static minot_str lead_of(const struct article *art, const char *words)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (minot_str_find(art->claims[i].text, str_c(words)) != SIZE_MAX)
			return art->claims[i].lead;
	fail_msg("no statement has \"%s\"", words);
	return STR_NONE;
}

static void leads(void **state)
{
	struct shelf s = shelf_of_fevers(records);
	struct article *art = ask(&s, "Does zolvine help in quorl fever?", NULL);
	(void)state;
	assert_str(lead_of(art, "20 of 40"), "Zolvine alone");
	assert_str(lead_of(art, "eat more"), "Zolvine for quorl fever with reduced appetite");
	assert_str(lead_of(art, "Ten doses"), "A trial of very many doses of zolvine");
	assert_str(lead_of(art, "Mortality"), "Is zolvine useful in quorl fever?");
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(leads)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
