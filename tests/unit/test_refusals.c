/* What is refused, and what only looks so: names that no record holds together, drugs in diseases of which nobody
 * wrote, prices, what is no medicine. Invented diseases (quorl fever, tarsal rot), drugs (zolvine, pelamide) and tests.
 */
#include "shelf.h"

static const char records[] = GUIDELINE(
        "Management of quorl fever",
        "We recommend zolvine 5 mg daily for adults with quorl fever (Level A). Zolvine did not slow the rot of the "
        "gland "
        "in quorl fever. The Venkener-Hall test had a sensitivity of 71% for quorl fever. Cuff inflation should be "
        "stopped "
        "in adults with quorl fever.") GUIDELINE("Management of tarsal rot",
                                                 "We recommend rest for adults with tarsal rot (Level B). Dr Marlow "
                                                 "advised against surgery in tarsal "
                                                 "rot. Vorlography of the foot is helpful in tarsal rot.")
        GUIDELINE("The harbour study of Tessen",
                  "In Tessen adults were asked for their names.") "{\"id\":\"x:cost\",\"kind\":\"article\",\"title\":"
                                                                  "\"What zolvine costs\",\"abstract\":\"A year "
                                                                  "of zolvine cost $410 in the north.\"}\n"
                                                                  "{\"id\":\"x:ratio\",\"kind\":\"article\",\"title\":"
                                                                  "\"Markers of quorl fever\",\"abstract\":\"A "
                                                                  "high quorline/zolvine ratio predicted death in "
                                                                  "quorl fever (odds ratio 2.1).\"}\n";

static void what_nobody_wrote_of_is_refused(void **state)
{
	static const struct {
		const char *question;
		bool refused;
	} cases[] = {
	        /* the two names stand in two records */
	        {"What is the sensitivity of the Marlow-Tessen test for quorl fever?", true},
	        {"Is zolvine contraindicated in Marlow-Tessen syndrome?", true},
	        {"What is the sensitivity of the Venkener-Hall test for quorl fever?", false},
	        {"Is the Venkener Hall test accurate in quorl fever?", false},
	        /* a verb between the drug and the disease is part of neither name */
	        {"Does pelamide slow tarsal rot?", true},
	        {"Can pelamide halt quorl fever?", true},
	        {"Does zolvine slow tarsal rot?", true},
	        {"Does zolvine slow quorl fever?", false},
	        {"Does zolvine worsen quorl fever?", false},
	        /* a price needs an amount of money, of exactly that, there */
	        {"How much does vorlography cost?", true},
	        {"What is the price of zolvine in Tessen?", true},
	        {"What does pelamide cost?", true},
	        {"How much does zolvine cost?", false},
	        /* animals */
	        {"How long is the pregnancy of a mare?", true},
	        {"Is zolvine given to mares with quorl fever?", true},
	        /* what looks unanswerable and is not */
	        {"Does the quorline/zolvine ratio predict death in quorl fever?", false},
	        {"Is quorl fever treated with zolvine in the north?", false},
	};
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct article *art = ask(&s, cases[i].question, NULL);
		if ((art->verdict == VERDICT_NO_EVIDENCE) != cases[i].refused)
			fail_msg("\"%s\": %s", cases[i].question, art->n_claims ? "answered" : "refused");
		if (cases[i].refused && art->n_claims)
			fail_msg("\"%s\": refused, and yet %u statements", cases[i].question, art->n_claims);
	}
	shelf_close(&s);
}

/* What is missing is said once, with how the question was read. */
static void a_refusal_says_each_thing_once(void **state)
{
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	const struct article *art = ask(&s, "How much does vorlography cost?", NULL);
	assert_true(art->n_missing > 0);
	for (uint32_t i = 0; i < art->n_missing; i++)
		for (uint32_t k = 0; k < i; k++)
			assert_false(str_eq(art->missing[i].text, art->missing[k].text));
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_nobody_wrote_of_is_refused),
	        cmocka_unit_test(a_refusal_says_each_thing_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
