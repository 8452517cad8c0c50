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
	        /* a part that nobody answers is no reason to answer none; nor is one of two things that somebody has */
	        {"What dose of zolvine is given in quorl fever, and what about tarsal rot?", false},
	        {"What dose of zolvine is given to a man with quorl fever and tarsal rot, and for how long?", false},
	        {"In a patient with tarsal rot, is rest of use, and would zolvine have prevented it?", false},
	        {"What dose of zolvine is given in tarsal rot?", true},
	        {"A man of 82 wants zolvine tablets for quorl fever. Which tablets should be tried?", false},
	        /* a rare name weighs more than what it is asked for, and tells nothing of it alone */
	        {"Does quorline help tarsal rot?", true},
	        {"Does vorlography help tarsal rot?", false},
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

/* What is no drug and is in no finding with what is asked about; what no record holds most of. */
static const char of_things[] =
        GUIDELINE("Management of quorl fever", "We recommend rest for adults with quorl fever (Level A).")
                GUIDELINE("Care of tarsal rot", "Wash the feet of adults with tarsal rot with tepid water (Level "
                                                "B).") "{\"id\":\"x:moss\",\"kind\":\"article\",\"title\":"
                                                       "\"Growth of the bog mosses\",\"abstract\":\"Bog mosses "
                                                       "grew "
                                                       "faster beside a stream.\"}\n"
                                                       "{\"id\":\"x:crow\",\"kind\":\"article\",\"title\":"
                                                       "\"Crows beside towns\",\"abstract\":\"Crows nested on "
                                                       "chimneys.\"}\n";

static void things_that_nobody_tried_are_refused(void **state)
{
	static const struct {
		const char *question;
		bool refused;
	} cases[] = {
	        {"Can bog mosses be used for quorl fever?", true},
	        {"Do the crows of chimneys help people with tarsal rot?", true},

	        {"Should you put bog mosses on tarsal rot?", true},
	        {"How do I sweep chimneys with crowded ladders and brushes?", true},
	        {"Does rest help quorl fever?", false},
	        {"Does tepid water help tarsal rot?", false},
	        {"Should the feet be washed in tarsal rot?", false},
	};
	struct shelf s = shelf_of_fevers(of_things);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct article *art = ask(&s, cases[i].question, NULL);
		if ((art->verdict == VERDICT_NO_EVIDENCE) != cases[i].refused)
			fail_msg("\"%s\": %s", cases[i].question, art->n_claims ? "answered" : "refused");
		for (uint32_t k = 0; k < art->n_follow_up; k++) /* nobody treats a moss */
			assert_true(minot_str_find(art->follow_up[k], STR("moss")) == SIZE_MAX);
	}
	shelf_close(&s);
}

/* After another question ------------------------------------------------------------------------------------------ */

static bool carries(const struct article *art, const char *concept)
{
	for (uint32_t i = 0; i < art->taken_over.n_concepts; i++)
		if (str_eq(art->taken_over.concepts[i], str_c(concept)))
			return true;
	return false;
}

static bool is_asked(const struct article *art, const char *type)
{
	for (uint32_t i = 0; i < art->n_question_types; i++)
		if (str_eq(art->question_type[i], str_c(type)))
			return true;
	return false;
}

/* A question that could be asked first lets go of what was asked before; one that goes on asks the same again. */
static void what_is_carried(void **state)
{
	static const struct {
		const char *before, *after, *carried, *let_go, *type;
	} cases[] = {
	        {"What dose of zolvine is used in quorl fever?", "And in pregnancy?", "quorl fever", NULL, "dosing"},
	        {"What dose of zolvine is used in quorl fever?", "And pelamide?", "quorl fever", "zolvine", "dosing"},
	        {"What are the harms of zolvine?", "And in children?", "zolvine", NULL, "harms"},
	        {"What should be monitored with zolvine?", "What about children?", "zolvine", NULL, "monitoring"},
	        {"What dose of zolvine is used in quorl fever?", "What are its harms?", "zolvine", NULL, "harms"},
	        {"Does zolvine help quorl fever?", "Can pelamide be given in pregnancy?", NULL, "quorl fever", NULL},
	        {"Does zolvine help quorl fever?", "How is tarsal rot treated?", NULL, "zolvine", "how-to"},
	        {"Does zolvine help quorl fever?", "What causes tarsal rot?", NULL, "zolvine", NULL},
	        {"Does zolvine help quorl fever?", "Does it help in tarsal rot?", "zolvine", NULL, "role"},
	        {"Does zolvine help quorl fever?", "And in tarsal rot?", "zolvine", "quorl fever", NULL},
	        {"Is zolvine safe in pregnancy?", "And in men?", "zolvine", "pregnancy", NULL},
	        {"Is zolvine safe in pregnancy?", "And in children?", "zolvine", "pregnancy", NULL},
	        {"Is zolvine used in children?", "And in pregnancy?", "zolvine", "children", NULL},
	        {"Is zolvine used in pregnancy?", "And in a nine-year-old?", "zolvine", "pregnancy", NULL},
	};
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct article *art = ask(&s, cases[i].after, ask(&s, cases[i].before, NULL));
		if ((cases[i].carried && !carries(art, cases[i].carried)) ||
		    (cases[i].let_go && carries(art, cases[i].let_go)) ||
		    (cases[i].type && !is_asked(art, cases[i].type)))
			fail_msg("\"%s\" after \"%s\"", cases[i].after, cases[i].before);
	}
	shelf_close(&s);
}

/* What is suggested: only what a statement tells of it. */
static void only_what_is_told_is_suggested(void **state)
{
	static const char told[] = GUIDELINE(
	        "Management of quorl fever",
	        "We recommend zolvine for adults with quorl fever (Level A). Zolvine may cause nausea and, rarely, "
	        "seizures in quorl fever. Ferrolone caused harm to the harbour. The risk of quorl fever is higher in "
	        "children.");
	struct shelf s = shelf_of_fevers(told);
	(void)state;
	const struct article *art = ask(&s, "Does zolvine help quorl fever?", NULL);
	bool harms = false;
	for (uint32_t i = 0; i < art->n_follow_up; i++) {
		harms |= str_eq(art->follow_up[i], STR("What are the harms of zolvine in quorl fever?"));
		assert_true(minot_str_find(art->follow_up[i], STR("dose")) == SIZE_MAX);
		assert_true(minot_str_find(art->follow_up[i], STR("children")) == SIZE_MAX);
		assert_true(minot_str_find(art->follow_up[i], STR("monitored")) == SIZE_MAX);
	}
	assert_true(harms);
	shelf_close(&s);
}

/* What is looked for and not found: what a thing of that kind has. */
static bool looked_for(const struct article *art, const char *slot)
{
	for (uint32_t i = 0; i < art->n_not_found; i++)
		if (str_eq(art->not_found[i].slot, str_c(slot)))
			return true;
	return false;
}

static void nothing_is_missed_that_it_cannot_have(void **state)
{
	static const char treated[] =
	        GUIDELINE("Management of quorl fever",
	                  "We recommend zolvine and cold wraps for adults with quorl fever (Level A).");
	static const struct {
		const char *question;
		bool drug;
	} cases[] = {
	        {"What is the role of zolvine in quorl fever?", true},
	        {"Does zolvine help quorl fever?", true},
	        {"What is the role of cold wraps in quorl fever?", false},
	        {"Do cold wraps help quorl fever?", false},
	};
	struct shelf s = shelf_of_fevers(treated);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct article *art = ask(&s, cases[i].question, NULL);
		if (looked_for(art, "pregnancy") != cases[i].drug || looked_for(art, "dose") != cases[i].drug ||
		    looked_for(art, "kidney") != cases[i].drug || !looked_for(art, "harms"))
			fail_msg("%s", cases[i].question);
	}
	shelf_close(&s);
}

/* A guideline is silent that names it nowhere, not even where it tells how it was made. */
static void a_guideline_that_names_it_anywhere_is_not_silent(void **state)
{
	static const char two[] =
	        GUIDELINE("Management of quorl fever", "We recommend zolvine for quorl fever (Level A).")
	                GUIDELINE("Care in quorl fever", "We recommend rest for adults with quorl fever (Level "
	                                                 "B).") "{\"id\":\"x:made\",\"kind\":\"guideline\","
	                                                        "\"year\":2016,\"title\":\"Nursing in quorl "
	                                                        "fever\","
	                                                        "\"sections\":[{\"label\":\"Recommendations\","
	                                                        "\"text\":\"We recommend cold wraps in quorl "
	                                                        "fever (Level "
	                                                        "B).\"},{\"label\":\"Methods\",\"text\":\"We "
	                                                        "searched for trials of zolvine in quorl "
	                                                        "fever.\"}]}\n";
	struct shelf s = shelf_of_fevers(two);
	(void)state;
	const struct article *art = ask(&s, "Does zolvine help quorl fever?", NULL);
	assert_int_equal(art->evidence.n_silent, 1);
	assert_true(str_eq(art->evidence.silent[0], STR("x:Care in quorl fever")));
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
	        cmocka_unit_test(things_that_nobody_tried_are_refused),
	        cmocka_unit_test(what_is_carried),
	        cmocka_unit_test(only_what_is_told_is_suggested),
	        cmocka_unit_test(nothing_is_missed_that_it_cannot_have),
	        cmocka_unit_test(a_guideline_that_names_it_anywhere_is_not_silent),
	        cmocka_unit_test(a_refusal_says_each_thing_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
