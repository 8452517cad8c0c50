/* What stands around the model of yes and no: ways of inheritance, "can" that asks for no leave, titles that ask.
 * Invented drugs (zolvine, pelamide) and diseases (quorl fever, tarsal rot). */
#include "shelf.h"

#include "answer/direct.h"
#include "answer/matters.h"
#include "answer/stance.h"

#define PAGE(text)                                                                                                     \
	"{\"id\":\"x:page\",\"kind\":\"patient page\",\"title\":\"Quorl fever\",\"sections\":[{\"label\":\"Is quorl "  \
	"fever inherited?\",\"text\":\"" text "\"}]}\n"                                                                \
	"{\"id\":\"x:other\",\"kind\":\"patient page\",\"title\":\"Tarsal rot\",\"sections\":[{\"label\":\"Is tarsal " \
	"rot inherited?\",\"text\":\"Tarsal rot is an X-linked recessive trait. It is inherited in a recessive "       \
	"manner, and "                                                                                                 \
	"not in an autosomal dominant pattern.\"}]}\n"
#define WORK(id, title, conclusions)                                                                                  \
	"{\"id\":\"" id "\",\"title\":\"" title "\",\"sections\":[{\"label\":\"RESULTS\",\"text\":\"Forty mice were " \
	"examined.\"},{\"label\":\"CONCLUSIONS\",\"text\":\"" conclusions "\"}]}\n"

static bool answers(const char *records, const char *question, const char *answer)
{
	struct shelf s = shelf_of_fevers(records);
	const struct article *art = ask(&s, question, NULL);
	bool same = str_eq(art->answer, str_c(answer));
	if (!same)
		print_message("%s: \"%.*s\", of %s\n", question, STR_ARG(art->answer), records);
	shelf_close(&s);
	return same;
}

enum { DOMINANT = 1, RECESSIVE = 2, AUTOSOMAL = 4, SEX_LINKED = 8 }; /* as in inherited.c */

static void another_way_is_a_no(void **state)
{
	static const struct {
		unsigned asked;
		const char *text;
		enum matter_answer answer;
	} cases[] = {
	        {RECESSIVE, "It is inherited in an autosomal dominant way.", MATTER_NO},
	        {DOMINANT, "It is inherited in an autosomal dominant way.", MATTER_YES},
	        {AUTOSOMAL | RECESSIVE, "It is inherited in an autosomal dominant way.", MATTER_NO},
	        {AUTOSOMAL | RECESSIVE, "It is an X-linked recessive disorder.", MATTER_NO},
	        {AUTOSOMAL, "It is an X-linked recessive disorder.", MATTER_NO},
	        {SEX_LINKED, "It is an X-linked recessive disorder.", MATTER_YES},
	        {RECESSIVE, "It is an X-linked recessive disorder.", MATTER_YES},
	        {RECESSIVE, "Forms of it are dominant or recessive.", MATTER_BOTH},
	        {RECESSIVE, "It runs in families.", MATTER_NOT_SAID},
	        {SEX_LINKED, "It is a dominant trait.", MATTER_NOT_SAID},
	        {DOMINANT, "It is predominantly seen in women.", MATTER_NOT_SAID},
	        {DOMINANT, "It is not inherited, neither as a dominant trait nor otherwise.", MATTER_NO},
	        {DOMINANT, "", MATTER_NOT_SAID},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (answer_of_ways(cases[i].asked, str_c(cases[i].text)) != cases[i].answer)
			fail_msg("%u of %s: %d", cases[i].asked, cases[i].text,
			         (int)answer_of_ways(cases[i].asked, str_c(cases[i].text)));
}

static void the_way_that_is_asked_is_answered(void **state)
{
	static const char dominant[] = PAGE("Quorl fever is inherited in an autosomal dominant pattern.");
	(void)state;
	assert_true(answers(dominant, "Is quorl fever inherited in an autosomal recessive manner?", "no"));
	assert_true(answers(dominant, "Is quorl fever inherited as a dominant trait?", "yes"));
	assert_true(answers(dominant, "Is quorl fever inherited?", "yes"));
	assert_true(answers(dominant, "Is quorl fever inherited as an X-linked trait?", "no"));
	/* who tells no way answers nothing, though it says that it is inherited */
	assert_true(answers(PAGE("Quorl fever is inherited."), "Is quorl fever inherited as a recessive trait?", ""));
}

/* What something does or is for is no leave to give it; whoever could be harmed by it makes it one. */
static void what_it_does_needs_nobody_who_allows_it(void **state)
{
	static const char lab[] = WORK("x:a", "Zolvine and fever", "Zolvine inhibits quorl fever in mice.");
	static const char use[] =
	        WORK("x:b", "Zolvine and fever", "Zolvine was effective for quorl fever in a large trial.");
	static const char warned[] =
	        WORK("x:b", "Zolvine and fever", "Zolvine was effective for quorl fever in a large trial.")
	                GUIDELINE("Care of fevers", "Do not rely on zolvine alone in quorl fever.");
	(void)state;
	assert_true(answers(lab, "Can zolvine inhibit quorl fever?", "yes"));
	assert_true(answers(use, "Can zolvine be used for quorl fever?", "yes"));
	assert_false(answers(warned, "Can zolvine be used for quorl fever?", "yes"));
	static const char *const leave[] = {
	        "Can zolvine be used for quorl fever in pregnancy?",
	        "Can zolvine be used for quorl fever in children?",
	        "Can zolvine be used for quorl fever in renal impairment?",
	        "Can zolvine be used for quorl fever with pelamide?",
	        "Can zolvine be used for quorl fever at an eGFR of 20?",
	        "Can I take zolvine while I have tarsal rot?",
	        "Can my child have zolvine for quorl fever?",
	        "Can zolvine safely be used for tarsal rot?",
	        "Can zolvine be used for tarsal rot?", /* of which nobody speaks */
	};
	for (size_t i = 0; i < sizeof leave / sizeof *leave; i++)
		if (answers(use, leave[i], "yes"))
			fail_msg("%s: yes", leave[i]);
}

/* A title that states something is no work that was written to answer: others are heard beside it. */
static void a_title_that_does_not_ask_is_not_heard_alone(void **state)
{
	static const char near[] =
	        WORK("x:near", "How weavers take zolvine to affect quorl fever", "Zolvine improved quorl fever.");
	static const char others[] = WORK("x:near", "How weavers take zolvine to affect quorl fever",
	                                  "Zolvine improved quorl fever.")
	        WORK("x:told", "A fever of weavers", "Zolvine did not affect quorl fever, and there was no difference.")
	                WORK("x:more", "Weaving and illness", "Zolvine had no effect on quorl fever in 300 weavers.")
	                        WORK("x:most", "Looms and illness",
	                             "Zolvine failed to affect quorl fever; it is not effective.");
	(void)state;
	assert_true(answers(near, "Does zolvine affect quorl fever?", "yes"));
	assert_false(answers(others, "Does zolvine affect quorl fever?", "yes"));
}

/* Who asks the question and wants more studies has answered it all the same; another who finds too little has not. */
static void what_a_work_wants_examined_further_is_no_doubt(void **state)
{
#define ASKS                                                                  \
	WORK("x:asks", "Zolvine: is it efficacious and safe in quorl fever?", \
	     "Zolvine is effective in quorl fever. Evidence on zolvine in quorl fever is still insufficient.")
	static const char alone[] = ASKS;
	static const char doubted[] = ASKS GUIDELINE(
	        "Quorl fever", "There is insufficient evidence to recommend for or against zolvine in quorl fever.");
	static const char question[] = "Zolvine: is it efficacious and safe in quorl fever?";
	struct shelf s = shelf_of_fevers(alone);
	const struct article *art = ask(&s, question, NULL);
	(void)state;
	assert_true(str_eq(art->answer, STR("yes")));
	assert_int_equal(art->verdict, VERDICT_NONE);
	shelf_close(&s);
	s = shelf_of_fevers(doubted);
	art = ask(&s, question, NULL);
	assert_false(str_eq(art->answer, STR("yes")));
	shelf_close(&s);
#undef ASKS
}

/* Who advises against it wants it avoided; leave is given by who allows it, and not by who warns of nothing. */
static void what_is_advised_against_is_to_be_avoided(void **state)
{
	static const char against[] =
	        GUIDELINE("Care of fevers", "The use of zolvine is not recommended in quorl fever.")
	                GUIDELINE("Rot", "In tarsal rot offer ferrolone.");
	static const char avoided[] =
	        GUIDELINE("Care of fevers", "The society recommends that zolvine be avoided in quorl fever.")
	                GUIDELINE("Rot", "In tarsal rot offer ferrolone.");
	static const char beside[] =
	        GUIDELINE("Care of fevers", "Potential harms to those with quorl fever can occur because of "
	                                    "inappropriate treatment with zolvine.")
	                WORK("x:b", "Zolvine and quorl fever", "Zolvine was as effective as pelamide in quorl fever.");
	static const char *const refusals[] = {
	        "Should zolvine be avoided in quorl fever?",
	        "Should patients with quorl fever avoid zolvine?",
	        "Is zolvine contraindicated in quorl fever?",
	};
	(void)state;
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		assert_true(answers(against, refusals[i], "yes"));
		assert_true(answers(avoided, refusals[i], "yes"));
		assert_false(answers(beside, refusals[i], "no"));
	}
	assert_false(answers(against, "Should zolvine be used in quorl fever?", "yes"));
	assert_true(asks_to_refuse(STR("Is it best to avoid zolvine in quorl fever?")));
	assert_false(asks_to_refuse(STR("Can surgery be avoided in quorl fever?")));
	assert_false(asks_to_refuse(STR("Should zolvine be used to avoid a relapse of quorl fever?")));
}

/* What is asked to be changed must be named by who answers: that it works for something else says neither. */
static void what_is_to_change_is_named(void **state)
{
	static const char told[] =
	        WORK("x:a", "Zolvine in older people", "Zolvine reduced stumbles of older people by a third.");
	static const struct {
		const char *question;
		bool named;
	} cases[] = {
	        {"Does zolvine reduce stumbles in older people?", true},  {"Does zolvine prevent tarsal rot?", true},
	        {"Does zolvine reduce mortality in quorl fever?", false}, /* purpose.h knows deaths by more words */
	        {"Does zolvine improve symptoms of quorl fever?", false}, {"Is zolvine used in quorl fever?", false},
	};
	struct shelf s = shelf_of_fevers(told);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct composition x = open_composition(&s, cases[i].question);
		if ((x.object != 0) != cases[i].named)
			fail_msg("%s", cases[i].question);
		composition_close(&x);
	}
	struct composition x = open_composition(&s, cases[0].question);
	struct evidence e = {.kind = RECORD_ARTICLE};
	struct statement st = {.flags = 0};
	struct candidate k = {.from = &e, .statement = &st, .text = STR("It was given to older people."), .read = true};
	k.here = x.intervention;
	assert_false(is_direct(&x, &k));
	k.here |= x.object;
	assert_true(is_direct(&x, &k));
	composition_close(&x);
	shelf_close(&s);
	assert_true(answers(told, cases[0].question, "yes"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(another_way_is_a_no),
	        cmocka_unit_test(the_way_that_is_asked_is_answered),
	        cmocka_unit_test(what_it_does_needs_nobody_who_allows_it),
	        cmocka_unit_test(a_title_that_does_not_ask_is_not_heard_alone),
	        cmocka_unit_test(what_a_work_wants_examined_further_is_no_doubt),
	        cmocka_unit_test(what_is_advised_against_is_to_be_avoided),
	        cmocka_unit_test(what_is_to_change_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
