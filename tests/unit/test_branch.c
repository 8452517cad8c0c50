/* Which branch of those asked about a statement is on: by its words, what stands above it, numbers, and headings that
 * count branches. Invented drugs (zolvine, pelamide) and diseases (quorl fever, tarsal rot). */
#include "shelf.h"

#include "answer/branch.h"
#include "answer/internal.h"
#include "answer/stance.h"
#include "answer/whom.h"

static const struct vocab_fact facts[] = {
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Quorl Fever", 11}},
        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D2", 2}, {"Tarsal Rot", 10}},
        {FACT_TREE, VOCAB_MESH, 0, {"D2", 2}, {"C02.100", 7}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Zolvine", 7}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B2", 2}, {"Pelamide", 8}},
};

static struct shelf shelf_of(const char *sections)
{
	struct shelf s;
	char record[4096];
	snprintf(record, sizeof record,
	         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"Quorl fever\",\"year\":2016,\"sections\":[%s]}\n",
	         sections);
	shelf_open_knowing(&s, record, facts, sizeof facts / sizeof *facts);
	return s;
}
#define SECTION(label, text) "{\"label\":\"" label "\",\"text\":\"" text "\"}"

/* How a statement under the first of two headings stands to the question's branch. */
static enum branch_fit fit(struct shelf *s, const char *question, const char *heading, const char *other,
                           const char *text)
{
	struct composition x = open_composition(s, question);
	struct record_field fields[] = {{.type = FIELD_HEADING, .text = STR("Quorl fever"), .parent = -1},
	                                {.type = FIELD_HEADING, .text = str_c(heading), .parent = -1},
	                                {.type = FIELD_HEADING, .text = str_c(other), .parent = -1},
	                                {.type = FIELD_TEXT, .text = str_c(text), .parent = 1}};
	struct record r = {.fields = fields, .n_fields = 4};
	struct evidence e = {.record = &r};
	struct candidate k = {.from = &e, .field = 3, .text = str_c(text), .read = true};
	enum branch_fit is = fit_of(&x, &k);
	composition_close(&x);
	return is;
}

static void a_statement_is_on_a_branch(void **state)
{
	static const struct {
		const char *question, *heading, *text;
		enum branch_fit fit;
	} cases[] = {
	        /* what those asked about lack */
	        {"Is zolvine indicated in quorl fever without red spots?", "",
	         "Zolvine is given in quorl fever without any red spots.", FIT_AGREES},
	        {"Is zolvine indicated in quorl fever without red spots?", "",
	         "Zolvine is given in quorl fever with red spots.", FIT_ANOTHER},
	        {"Is zolvine indicated in quorl fever without red spots?", "Quorl Fever with Red Spots",
	         "Zolvine is given.", FIT_ANOTHER},
	        {"Is zolvine indicated in quorl fever without red spots?", "None of the Following Red Spots",
	         "Zolvine is given.", FIT_AGREES},
	        {"Is zolvine indicated in quorl fever without red spots?", "",
	         "Zolvine is given in quorl fever with or without red spots.", FIT_OPEN},
	        {"Is zolvine indicated in quorl fever without red spots?", "", "Zolvine is given in quorl fever.",
	         FIT_OPEN},
	        {"Is zolvine indicated in quorl fever with red spots?", "",
	         "Zolvine is given in quorl fever without red spots.", FIT_ANOTHER},
	        {"Is zolvine indicated in quorl fever without red spots?", "",
	         "Those without red spots may have zolvine, those with red spots too.", FIT_AGREES},
	        {"Is zolvine indicated in quorl fever with a positive swab?", "",
	         "Zolvine is given in quorl fever with no swab or a positive swab.", FIT_OPEN},
	        /* its own words stand before what is above it */
	        {"Is zolvine indicated in quorl fever without red spots?", "Quorl Fever with Red Spots",
	         "Zolvine is given in those without red spots.", FIT_AGREES},
	        /* degrees and risks */
	        {"Is zolvine indicated in severe quorl fever?", "", "Zolvine is given in mild quorl fever.",
	         FIT_ANOTHER},
	        {"Is zolvine indicated in severe quorl fever?", "Mild disease", "Zolvine is given.", FIT_ANOTHER},
	        {"Is zolvine indicated in severe quorl fever?", "",
	         "Zolvine is given in moderate to severe quorl fever.", FIT_AGREES},
	        {"Is zolvine indicated in severe quorl fever?", "Quorl Fever with Moderately Severe Symptoms",
	         "Zolvine is given.", FIT_ANOTHER},
	        {"How is severe quorl fever treated with zolvine, and how is zolvine monitored?",
	         "Quorl Fever with Moderately Severe Symptoms", "Zolvine is given.", FIT_ANOTHER},
	        {"How is severe quorl fever treated with zolvine, and what is given in mild quorl fever?",
	         "Quorl Fever with Mild Symptoms", "Zolvine is given.", FIT_OPEN},
	        {"Should women at high risk have zolvine?", "", "Women at low risk should have zolvine.", FIT_ANOTHER},
	        /* pairs */
	        {"Is zolvine given to hospitalised adults with quorl fever?", "",
	         "Zolvine is given in the emergency department.", FIT_ANOTHER},
	        {"Is zolvine given to adults admitted with quorl fever?", "",
	         "Zolvine is given in the emergency department.", FIT_ANOTHER},
	        {"Is zolvine given to women with quorl fever?", "Men", "Zolvine is given.", FIT_ANOTHER},
	        {"Is zolvine given to women with quorl fever?", "Women", "Zolvine is given.", FIT_OPEN},
	        {"Is zolvine given in asymptomatic quorl fever?", "", "Zolvine is given in asymptomatic patients.",
	         FIT_AGREES},
	        {"Is zolvine given to nonpregnant women?", "", "Zolvine is given to pregnant women.", FIT_ANOTHER},
	        /* numbers */
	        {"Should zolvine be given to a preterm infant of 33 weeks?", "",
	         "Zolvine is not given to infants with a gestational age of 29 weeks, 0 days or greater.", FIT_AGREES},
	        {"Should zolvine be given to a preterm infant of 33 weeks?", "",
	         "Zolvine is given to infants born before 29 weeks.", FIT_ANOTHER},
	        {"Should zolvine be given to a preterm infant of 33 weeks?", "", "Zolvine is given for 12 weeks.",
	         FIT_OPEN},
	        {"Should men aged 70 have zolvine?", "", "Men aged 50 to 59 years should have zolvine.", FIT_ANOTHER},
	        {"Should a patient younger than 40 have zolvine?", "Older than age 40", "Zolvine is given.",
	         FIT_ANOTHER},
	        {"Should zolvine be stopped at an eGFR of 70?", "", "Stop zolvine if the eGFR is below 30.",
	         FIT_ANOTHER},
	        {"Should zolvine be stopped at an eGFR of 20?", "", "Stop zolvine if the eGFR is below 30.",
	         FIT_AGREES},
	        {"Should zolvine be stopped at an eGFR of 70?", "", "Stop zolvine if potassium is below 3.", FIT_OPEN},
	        /* health */
	        {"Should zolvine be given to healthy adults?", "", "Zolvine is given to adults with tarsal rot.",
	         FIT_ANOTHER},
	        {"Should zolvine be given to adults?", "", "Zolvine is given to adults with tarsal rot.", FIT_OPEN},
	        /* a second sentence of its own */
	        {"Should women at low risk have zolvine?", "",
	         "Women at high risk should have zolvine. All born before 1965 should be offered zolvine once.",
	         FIT_OPEN},
	        {"Should women at low risk have zolvine?", "",
	         "Women at high risk should have zolvine. They should be offered zolvine once a year.", FIT_ANOTHER},
	};
	struct shelf s = shelf_of(SECTION("Recommendations", "Zolvine is offered in quorl fever."));
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		enum branch_fit is = fit(&s, cases[i].question, cases[i].heading, "", cases[i].text);
		if (is != cases[i].fit)
			fail_msg("%s | %s | %s: %d", cases[i].question, cases[i].heading, cases[i].text, (int)is);
	}
	shelf_close(&s);
}

static void counted_branches_are_others(void **state)
{
	static const char question[] = "Is zolvine indicated in quorl fever without red spots?",
	                  one[] = "Variant 1: No red spots", two[] = "Variant 2: Suspected tarsal rot",
	                  text[] = "Zolvine is given.";
	struct shelf s = shelf_of(SECTION("Recommendations", "Zolvine is offered in quorl fever."));
	(void)state;
	assert_int_equal(fit(&s, question, one, two, text), FIT_AGREES);
	assert_int_equal(fit(&s, question, two, one, text), FIT_ANOTHER);
	assert_int_equal(fit(&s, question, two, "Variant 1: Fever", text), FIT_OPEN); /* none of them is asked about */
	assert_int_equal(fit(&s, question, "Suspected tarsal rot", one, text), FIT_OPEN);
	assert_int_equal(fit(&s, "Is zolvine indicated in quorl fever?", two, one, text), FIT_OPEN);
	shelf_close(&s);
}

/* Of two branches of one guideline the one that is asked about opens the article and decides. */
static void the_branch_asked_about_decides(void **state)
{
	static const struct {
		const char *question;
		enum article_verdict verdict;
		const char *opens;
	} cases[] = {
	        {"Should zolvine be given in quorl fever without red spots?", VERDICT_NOT_SUPPORTED,
	         "without red spots"},
	        {"Should zolvine be given in quorl fever with red spots?", VERDICT_SUPPORTED, "with red spots"},
	};
	struct shelf s = shelf_of(
	        SECTION("Recommendations",
	                "Zolvine is recommended in patients with quorl fever with red spots (Level A). We recommend "
	                "against zolvine in patients with quorl fever without red spots (Level A)."));
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct article *art = ask(&s, cases[i].question, NULL);
		assert_true(art->bottom_line.n);
		assert_int_equal(art->verdict, cases[i].verdict);
		assert_true(minot_str_find(art->claims[art->bottom_line.at[0]].text, str_c(cases[i].opens)) !=
		            SIZE_MAX);
	}
	shelf_close(&s);
}

/* A short sentence that names the treatment is one: no "not" is lost. */
static void a_short_sentence_speaks(void **state)
{
	struct shelf s = shelf_of(SECTION("Recommendations", "Zolvine is offered in quorl fever."));
	struct composition x = open_composition(&s, "Should zolvine be given in quorl fever?");
	struct statement st = {.flags = 0};
	struct candidate k = {.statement = &st, .role = SENTENCE_RECOMMENDATION, .says = SAYS_FOR, .read = true};
	(void)state;
	k.text = STR("In quorl fever of adults a visit after one year is recommended. Zolvine is not advised.");
	assert_int_equal(stance_of(&x, &k), SAYS_AGAINST);
	k.text = STR("In quorl fever of adults a visit after one year is recommended. Zolvine is recommended.");
	assert_int_equal(stance_of(&x, &k), SAYS_FOR);
	/* it is measured there, and another is given */
	k.text = STR("It was concluded that pelamide has no effect on the clearance of zolvine in quorl fever.");
	k.says = sentence_says(k.text);
	k.role = SENTENCE_CONCLUSION;
	assert_int_equal(k.says, SAYS_AGAINST);
	assert_int_equal(stance_of(&x, &k), SAYS_NOTHING);
	k.text = STR("It was concluded that pelamide has no effect on the outcome of zolvine in quorl fever.");
	assert_int_equal(stance_of(&x, &k), SAYS_AGAINST);
	composition_close(&x);
	shelf_close(&s);
}

/* What a later sentence says of those asked about by name is what the statement says of them. */
static void the_sentence_on_those_asked_about_speaks(void **state)
{
	struct shelf s = shelf_of(SECTION("Recommendations", "Zolvine is offered in quorl fever."));
	struct composition x = open_composition(&s, "Should zolvine be given to children with quorl fever?");
	struct statement st = {.flags = 0};
	struct candidate k = {.statement = &st, .role = SENTENCE_RECOMMENDATION, .says = SAYS_FOR, .read = true};
	(void)state;
	k.text = STR("Zolvine should be offered in quorl fever. Zolvine is not recommended for children.");
	assert_int_equal(stance_of(&x, &k), SAYS_AGAINST);
	k.text = STR("Zolvine should be offered in quorl fever. It is not recommended for pregnant women.");
	assert_int_equal(stance_of(&x, &k), SAYS_FOR);
	composition_close(&x);
	shelf_close(&s);
}

/* A rated row stands with its scale, which alone speaks of no patient. */
static void a_rated_row_is_heard(void **state)
{
	struct statement st = {.flags = STATEMENT_RATED};
	struct candidate k = {.statement = &st,
	                      .text = STR("Zolvine | 2 | Rating Scale: 1,2,3 Usually not appropriate")};
	(void)state;
	assert_false(speaks_of_elsewhere(&k));
	st.flags = 0;
	assert_true(speaks_of_elsewhere(&k));
}

/* Of a guideline that says more of a sibling and says it first: it is not heard, does not open the article, and is not
 * shown once enough others are. */
static void a_sibling_is_not_heard(void **state)
{
	static const char records[] = SECTION(
	        "Severe Quorl Fever",
	        "Zolvine is recommended in quorl fever (Level A). Zolvine is the first choice "
	        "in quorl fever of adults (Level A).") "," SECTION("Mild Quorl Fever",
	                                                           "Zolvine is not recommended in quorl fever (Level "
	                                                           "A). Zolvine upsets the stomach in quorl fever. "
	                                                           "Zolvine reddens the skin of a hand in quorl fever. "
	                                                           "Zolvine disturbs sleep in quorl fever at night. "
	                                                           "Zolvine dulls hearing in quorl fever of old men. "
	                                                           "Zolvine thins hair in quorl fever after a year. "
	                                                           "Zolvine loosens teeth in quorl fever. Zolvine "
	                                                           "swells both ankles in quorl fever by evening. "
	                                                           "Zolvine clouds the eye in quorl fever. Zolvine "
	                                                           "stiffens every joint in quorl fever in winter.");
	struct shelf s = shelf_of(records);
	struct article *art = ask(&s, "Should zolvine be given in mild quorl fever?", NULL);
	(void)state;
	assert_int_equal(art->verdict, VERDICT_NOT_SUPPORTED);
	assert_true(art->bottom_line.n);
	assert_true(minot_str_find(art->claims[art->bottom_line.at[0]].text, STR("not recommended")) != SIZE_MAX);
	assert_false(shows(art, "first choice"));
	art = ask(&s, "Should zolvine be given in severe quorl fever?", NULL);
	assert_int_equal(art->verdict, VERDICT_SUPPORTED);
	assert_true(shows(art, "first choice"));
	shelf_close(&s);
}

/* Who speaks of the branch asked about is heard above who speaks of all; once enough others are shown, a sibling is
 * not. */
static void all_are_heard_less_than_the_branch(void **state)
{
	struct shelf s = shelf_of(SECTION(
	        "Recommendations", "We recommend against zolvine in patients aged 20 to 29 years with quorl fever "
	                           "(Level A). Zolvine is recommended in patients with quorl fever (Level A)."));
	(void)state;
	assert_int_equal(ask(&s, "Should a 25-year-old with quorl fever have zolvine?", NULL)->verdict,
	                 VERDICT_NOT_SUPPORTED);
	assert_int_equal(ask(&s, "Should patients with quorl fever have zolvine?", NULL)->verdict, VERDICT_CONDITIONAL);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_statement_is_on_a_branch),
	        cmocka_unit_test(counted_branches_are_others),
	        cmocka_unit_test(the_branch_asked_about_decides),
	        cmocka_unit_test(a_sibling_is_not_heard),
	        cmocka_unit_test(a_short_sentence_speaks),
	        cmocka_unit_test(the_sentence_on_those_asked_about_speaks),
	        cmocka_unit_test(a_rated_row_is_heard),
	        cmocka_unit_test(all_are_heard_less_than_the_branch),
	};
	return cmocka_run_group_tests_name("branch", tests, NULL, NULL);
}
