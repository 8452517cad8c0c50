/* What a treatment brings on is not treated by it: statements on side effects, where the question asks how they are
 * treated. Invented conditions (quorl fever, tarsal rot) and drugs (zolvine, pelamide, ferrolone). */
#include "shelf.h"

#include "answer/brings.h"

static const char filler[] = GUIDELINE("Tarsal rot", "In tarsal rot offer ferrolone.");

static void a_mention_tells_who_does_what(void **state)
{
	static const struct {
		const char *text;
		enum mention is;
	} cases[] = {
	        {"Zolvine is given for marsh fever.", MENTION_NONE},
	        {"Quorl fever is an infection of the quorl gland.", MENTION_BARE},
	        {"Zolvine relieved quorl fever within a day.", MENTION_HAD},
	        {"Treatment of quorl fever with zolvine is safe.", MENTION_HAD},
	        {"Zolvine is used for severe quorl fever.", MENTION_HAD},
	        {"In patients with quorl fever zolvine was effective.", MENTION_HAD},
	        {"If quorl fever occurs, give zolvine.", MENTION_HAD},
	        {"Patients who develop quorl fever should be given zolvine.", MENTION_HAD},
	        {"Quorl fever resolved on zolvine.", MENTION_HAD},
	        {"Quorl fever was treated with zolvine.", MENTION_HAD},
	        {"Zolvine corrects quorl fever although it may cause nausea.", MENTION_HAD},
	        {"The incidence of quorl fever was lower with zolvine than with pelamide.", MENTION_BROUGHT},
	        {"Zolvine produced less quorl fever than pelamide.", MENTION_BROUGHT},
	        {"Side effects of zolvine were nausea, thirst and quorl fever.", MENTION_BROUGHT},
	        {"Zolvine-induced quorl fever is common.", MENTION_BROUGHT},
	        {"Quorl fever induced by zolvine.", MENTION_BROUGHT},
	        {"Reversible quorl fever during treatment with zolvine.", MENTION_BROUGHT},
	        {"Quorl fever with two forms of zolvine.", MENTION_BROUGHT},
	        {"Quorl fever occurred more often with zolvine (4% against 1%).", MENTION_BROUGHT},
	        {"Only 1.6% stopped zolvine; they did so because of quorl fever.", MENTION_BROUGHT},
	        {"Zolvine might be preferred for its reduced risk of quorl fever.", MENTION_BROUGHT},
	        {"Care should be taken to avoid quorl fever.", MENTION_BROUGHT},
	        {"Quorl fever tends to develop after several days of therapy.", MENTION_BROUGHT},
	        {"Quorl fever was first recognized during high-dose zolvine–pelamide therapy.", MENTION_BROUGHT},
	        {"Monitor patients for quorl fever after a few days of zolvine.", MENTION_BROUGHT},
	        {"Patients on zolvine should be monitored for quorl fever.", MENTION_BROUGHT},
	        {"Zolvine is used in patients for quorl fever that was seen early.", MENTION_HAD},
	        {"Quorl fever was seen in ten children, who had zolvine.", MENTION_BARE},
	        /* the nearest sign counts: the risk is of it, the patients have something else */
	        {"In patients with tarsal rot zolvine has a lower risk of quorl fever.", MENTION_BROUGHT},
	        {"In severe quorl fever give zolvine.", MENTION_HAD},
	        {"There was an increase in quorl fever.", MENTION_BARE},
	        {"They lay in bed; quorl fever is red.", MENTION_BARE},
	        /* of two places, the one that says most */
	        {"Zolvine may cause quorl fever, but for quorl fever pelamide is given.", MENTION_HAD},
	};
	struct shelf s = shelf_of_fevers(filler);
	struct composition x = open_composition(&s, "How is quorl fever treated?");
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (mention_of(&x, str_c(cases[i].text)) != cases[i].is)
			fail_msg("\"%s\" is %d", cases[i].text, mention_of(&x, str_c(cases[i].text)));
	composition_close(&x);
	/* a question that names the cause is not set aside from what names it */
	x = open_composition(&s, "How is zolvine-induced quorl fever treated?");
	assert_int_equal(mention_of(&x, STR("Zolvine-induced quorl fever is common.")), MENTION_BARE);
	composition_close(&x);
	shelf_close(&s);
}

#define TRIAL(id, title, text)                                                                                       \
	"{\"id\":\"x:" id "\",\"title\":\"" title "\",\"year\":2012,\"publication_types\":[\"Randomized Controlled " \
	"Trial\"],\"sections\":[{\"label\":\"CONCLUSIONS\",\"text\":\"" text "\"}]}\n"

static bool has_arm(const struct article *art, const char *drug)
{
	for (uint32_t i = 0; i < art->n_arms; i++)
		if (minot_str_find_nocase(art->arms[i].intervention, str_c(drug)) != SIZE_MAX)
			return true;
	return false;
}

static void the_cause_is_no_cure(void **state)
{
	static const char records[] =
	        TRIAL("a", "Zolvine and pelamide in tarsal rot",
	              "Zolvine 10 mg twice daily was as effective as pelamide 5 mg daily and produced "
	              "less quorl fever.") TRIAL("b", "Quorl fever with two forms of zolvine in tarsal rot",
	                                         "Zolvine should be preferred in its slow form.")
	                TRIAL("c", "Ferrolone for quorl fever",
	                      "Ferrolone 20 mg daily relieved quorl fever and is "
	                      "recommended.") "{\"id\":\"x:d\",\"kind\":\"label\",\"title\":"
	                                      "\"Pelamide\",\"sections\":[{\"label\":"
	                                      "\"WARNINGS\",\"text\":"
	                                      "\"Caution is advised in treating patients "
	                                      "with quorl fever, which pelamide "
	                                      "prolongs.\"}]}\n";
	static const char *const questions[] = {"How is quorl fever treated?", "What is the treatment of quorl fever?",
	                                        "Which drugs are recommended for quorl fever?"};
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		struct article *art = ask(&s, questions[i], NULL);
		assert_true(shows(art, "Ferrolone 20 mg"));
		assert_false(shows(art, "as effective as pelamide"));
		assert_false(shows(art, "slow form"));
		assert_false(shows(art, "which pelamide prolongs"));
		assert_false(has_arm(art, "zolvine") || has_arm(art, "pelamide"));
	}
	/* it is what a question of harm asks for, and of prevention */
	assert_true(shows(ask(&s, "Does zolvine cause quorl fever?", NULL), "less quorl fever"));
	shelf_close(&s);
}

/* A treatment that makes it rarer, in a work on it, is a treatment of it. */
static void what_makes_it_rarer_is_shown(void **state)
{
	struct shelf s = shelf_of_fevers(
	        TRIAL("a", "Zolvine and quorl fever", "The incidence of quorl fever was lower with zolvine."));
	(void)state;
	assert_true(shows(ask(&s, "How is quorl fever treated?", NULL), "was lower with zolvine"));
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_mention_tells_who_does_what),
	        cmocka_unit_test(the_cause_is_no_cure),
	        cmocka_unit_test(what_makes_it_rarer_is_shown),
	};
	return cmocka_run_group_tests_name("brings", tests, NULL, NULL);
}
