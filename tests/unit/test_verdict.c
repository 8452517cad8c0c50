/* Verdicts by arm: whom a statement is about, branches of those asked about, questions that ask for any drug. Invented
 * drugs (zolvine, ferrolone, pelamide) and diseases (quorl fever, tarsal rot). */
#include "shelf.h"

#include "answer/answer.h"
#include "answer/arms.h"
#include "answer/internal.h"
#include "answer/statements.h"
#include "answer/whom.h"
#include "base/buf.h"
#include "index/collection.h"
#include "vocab/facts.h"

static enum article_verdict verdict_of(const char *records, const char *question)
{
	struct shelf s = shelf_of_fevers(records);
	enum article_verdict v = ask(&s, question, NULL)->verdict;
	shelf_close(&s);
	return v;
}

static void what_is_said_of_another_disease_does_not_decide(void **state)
{
	static const char both[] = GUIDELINE("Zolvine in quorl fever and tarsal rot",
	                                     "Zolvine should be offered to adults with quorl fever (Level A). "
	                                     "Zolvine should not be used in tarsal rot (Level A). "
	                                     "Zolvine is not recommended for tarsal rot of the hand (Level B). "
	                                     "Zolvine should not be given for tarsal rot of the foot (Level B).");
	(void)state;
	assert_int_equal(verdict_of(both, "What is the role of zolvine in quorl fever?"), VERDICT_SUPPORTED);
	assert_int_equal(verdict_of(both, "What is the role of zolvine in tarsal rot?"), VERDICT_NOT_SUPPORTED);
}

static void branches_that_differ_make_a_condition(void **state)
{
	static const char kidneys[] =
	        GUIDELINE("Zolvine in quorl fever",
	                  "Zolvine should not be used in quorl fever with severe renal impairment (Level A). "
	                  "Clinicians must not prescribe zolvine to adults with quorl fever and severe renal "
	                  "impairment (Level A). "
	                  "Zolvine is contraindicated in quorl fever with severe renal failure (Level A). "
	                  "Zolvine can be used in quorl fever with mild renal impairment at a reduced dose (Level B).");
	static const char some[] =
	        GUIDELINE("Zolvine in quorl fever", "Zolvine should be offered to adults with quorl fever (Level A). "
	                                            "Zolvine should be avoided in patients receiving ferrolone.");
	(void)state;
	assert_int_equal(verdict_of(kidneys, "Can zolvine be used in quorl fever if the kidneys are impaired?"),
	                 VERDICT_CONDITIONAL);
	/* that some should not have it is so of every drug */
	assert_int_equal(verdict_of(some, "What is the role of zolvine in quorl fever?"), VERDICT_SUPPORTED);
}

static void a_better_drug_is_no_word_against_this_one(void **state)
{
	static const char trials[] =
	        "{\"id\":\"x:a\",\"title\":\"Zolvine and pelamide in quorl "
	        "fever\",\"sections\":[{\"label\":\"CONCLUSIONS\","
	        "\"text\":\"Pelamide was superior to zolvine in quorl fever.\"}]}\n"
	        "{\"id\":\"x:b\",\"title\":\"Zolvine in quorl fever\",\"sections\":[{\"label\":\"CONCLUSIONS\","
	        "\"text\":\"Zolvine is effective in quorl fever.\"}]}\n";
	(void)state;
	assert_int_equal(verdict_of(trials, "What is the role of zolvine in quorl fever?"), VERDICT_SUPPORTED);
}

static void any_drug_that_works_answers_which(void **state)
{
	static const char drugs[] =
	        GUIDELINE("Quorl fever", "Pelamide should be offered in quorl fever (Level A). "
	                                 "Ferrolone is not recommended in quorl fever (Level A). "
	                                 "Evidence on zolvine in quorl fever is insufficient (Level U).");
	(void)state;
	assert_int_equal(verdict_of(drugs, "Which drugs have a role in quorl fever?"), VERDICT_SUPPORTED);
}

/* "Not shown to work, nor not to" is neither. */
static void neither_is_not_known(void **state)
{
	static const char review[] = "{\"id\":\"x:1\",\"title\":\"Review\",\"publication_types\":[\"Systematic "
	                             "Review\"],\"sections\":[{\"label\":"
	                             "\"CONCLUSIONS\",\"text\":\"The trials did not show that zolvine is an effective "
	                             "treatment for quorl fever nor that "
	                             "it is not.\"}]}\n";
	(void)state;
	assert_int_equal(verdict_of(review, "Is zolvine effective for quorl fever?"), VERDICT_INSUFFICIENT);
}

/* Of a test: what its own advice is, not whom that is for, what it costs, or what level somebody should have. */
static void of_a_test_only_advice_on_it_decides(void **state)
{
	static const struct {
		const char *text, *question;
		enum article_verdict verdict;
		const char *answer;
	} cases[] = {
	        {"There is insufficient evidence to recommend vorlography for screening for quorl fever in adults (I "
	         "statement). "
	         "This recommendation applies to adults without quorl fever who may have vorlography. In deciding "
	         "whether to "
	         "screen for quorl fever with vorlography, clinicians should consider the following factors.",
	         "Should adults be screened for quorl fever with vorlography?", VERDICT_INSUFFICIENT, "maybe"},
	        {"Vorlography shows promise for diagnosing quorl fever, but there is currently insufficient evidence "
	         "to recommend "
	         "its use.",
	         "Is vorlography recommended for diagnosing quorl fever?", VERDICT_INSUFFICIENT, "maybe"},
	        {"Vorlography is recommended for diagnosing quorl fever (Level A). Zolvine should not be given in "
	         "quorl fever.",
	         "Is vorlography recommended for diagnosing quorl fever?", VERDICT_SUPPORTED, "yes"},
	        {"Vorlography should not be used to diagnose quorl fever (Level A). Offer vorlography every year to "
	         "adults who had "
	         "quorl fever to see their feet.",
	         "Can vorlography be used to diagnose quorl fever?", VERDICT_NOT_SUPPORTED, "no"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char records[1024];
		snprintf(records, sizeof records,
		         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"year\":2015,\"title\":\"Tests for quorl fever\","
		         "\"sections\":[{\"label\":\"Recommendations\",\"text\":\"%s\"}]}\n",
		         cases[i].text);
		struct shelf s = shelf_of_fevers(records);
		const struct article *art = ask(&s, cases[i].question, NULL);
		if (art->verdict != cases[i].verdict || !str_eq(art->answer, str_c(cases[i].answer)))
			fail_msg("\"%s\": %d, %.*s", cases[i].text, art->verdict, STR_ARG(art->answer));
		shelf_close(&s);
	}
}

/* A grade in brackets is no short form of the drug that stands before it, nor do those at low risk, of whom a heading
 * tells, contradict those at high risk. */
static void grades_and_headings_of_risk(void **state)
{
	static const char risk[] = "{\"id\":\"x:1\",\"kind\":\"guideline\",\"year\":2015,\"title\":\"Prevention of "
	                           "quorl fever\",\"sections\":["
	                           "{\"label\":\"Prevention in people at low risk\",\"text\":\"Zolvine is not "
	                           "recommended for the prevention of "
	                           "quorl fever. (I-E)\"},"
	                           "{\"label\":\"Others\",\"text\":\"It is eaten daily, as zolvine (I-E). Rest is not "
	                           "recommended in quorl fever. "
	                           "(I-E)\"}]}\n"
	                           "{\"id\":\"x:2\",\"kind\":\"guideline\",\"year\":2015,\"title\":\"Zolvine in quorl "
	                           "fever\",\"sections\":[{"
	                           "\"label\":\"Recommendations\",\"text\":\"Zolvine is recommended for the prevention "
	                           "of quorl fever in people at "
	                           "high risk (Level A).\"}]}\n";
	struct shelf s = shelf_of_fevers(risk);
	(void)state;
	const struct article *art = ask(&s, "Does zolvine prevent quorl fever?", NULL);
	bool low = false, high = false;
	assert_int_equal(art->n_conflicts, 0);
	for (uint32_t i = 0; i < art->n_arms; i++) {
		const struct article_arm *arm = &art->arms[i];
		low |= minot_str_find_nocase(arm->population, STR("low risk")) != SIZE_MAX &&
		       arm->verdict == VERDICT_NOT_SUPPORTED;
		high |= minot_str_find_nocase(arm->population, STR("high risk")) != SIZE_MAX &&
		        arm->verdict != VERDICT_NOT_SUPPORTED;
		for (uint32_t c = 0; c < arm->claims.n; c++)
			assert_true(minot_str_find_nocase(art->claims[arm->claims.at[c]].text, STR("Rest is")) ==
			            SIZE_MAX);
	}
	assert_true(low && high);
	shelf_close(&s);
}

static void siblings_and_degrees(void **state)
{
	(void)state;
	assert_true(of_a_sibling(STR("zolvine in type 2 diabetes"), STR("In type 1 diabetes, give zolvine.")));
	assert_false(of_a_sibling(STR("zolvine in type 2 diabetes"), STR("Offer it in type 1 and type 2 diabetes.")));
	assert_false(of_a_sibling(STR("zolvine in diabetes"), STR("In type 1 diabetes, give zolvine.")));
	assert_true(
	        of_a_sibling(STR("reduced ejection fraction"), STR("no benefit with a preserved ejection fraction")));
	assert_int_equal(degrees_in(NULL, STR("mild to moderate disease")), DEGREE_MILD | DEGREE_MODERATE);
	assert_int_equal(degrees_in(NULL, STR("those at high risk")), RISK_HIGH);
	assert_int_equal(degrees_in(NULL, STR("mildew")), 0);
	assert_true(only_for_some(STR("avoid in patients taking ferrolone")));
	assert_false(only_for_some(STR("avoid in quorl fever")));
	assert_true(asks_of_both(STR("with and without steroids")));
}

/* "In quorl fever" only says of whom: the clause that names the treatment is what is asked. */
static void the_clause_with_the_treatment_is_asked(void **state)
{
	struct shelf s =
	        shelf_of_fevers(GUIDELINE("Quorl fever", "Quintamab should be offered in quorl fever (Level A)."));
	struct question *q;
	minot_err err;
	(void)state;
	assert_int_equal(question_analyse(s.c,
	                                  STR("In quorl fever, does quintamab shorten the illness in primary care?"),
	                                  NULL, 0, s.t, s.a, &q, &err),
	                 MINOT_OK);
	bool named = false;
	double setting = 1;
	for (size_t i = 0; i < q->n_terms; i++) {
		named |= str_starts(q->terms[i].term, STR("quintamab")) && (q->subject >> i & 1);
		if (str_starts(q->terms[i].term, STR("primar")))
			setting = q->terms[i].share;
	}
	assert_true(named);
	assert_true(setting < 0.5); /* where, not whom */
	shelf_close(&s);
}

static const struct article_claim *claim_with(const struct article *art, const char *words)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (minot_str_find(art->claims[i].text, str_c(words)) != SIZE_MAX)
			return &art->claims[i];
	fail_msg("no claim holds \"%s\"", words);
	return NULL;
}

static bool has_flag(const struct article_claim *c, const char *flag)
{
	for (uint32_t i = 0; i < c->n_flags; i++)
		if (str_eq(c->flags[i], str_c(flag)))
			return true;
	return false;
}

static void a_claim_tells_effect_time_level_and_age(void **state)
{
	static const char records[] =
	        "{\"id\":\"x:1\",\"title\":\"Quintamab in quorl fever: a randomised trial\",\"year\":2019,"
	        "\"publication_types\":[\"Randomized Controlled Trial\"],\"sections\":[{\"label\":\"RESULTS\",\"text\":"
	        "\"Quintamab significantly reduced mortality in quorl fever at 12 weeks (P = 0.001).\"}]}\n"
	        "{\"id\":\"x:2\",\"title\":\"Quintamab in quorl fever, long ago\",\"year\":1999,\"abstract\":"
	        "\"Quintamab was effective in quorl fever (P = 0.02).\"}\n";
	struct shelf s = shelf_of_fevers(records);
	struct article *art = ask(&s, "Does quintamab lower mortality in quorl fever?", NULL);
	const struct article_claim *c = claim_with(art, "at 12 weeks"), *old = claim_with(art, "was effective");
	(void)state;
	assert_str(c->time, "at 12 weeks");
	assert_str(c->level.value, "2"); /* one randomised trial */
	assert_false(has_flag(c, "ten years or more before the newest evidence here"));
	assert_true(has_flag(old, "ten years or more before the newest evidence here"));
	assert_true(old->time.n == 0);
	shelf_close(&s);
}

static void an_older_edition_says_that_it_is_one(void **state)
{
	static const char records[] =
	        "{\"id\":\"x:old\",\"kind\":\"guideline\",\"year\":2010,\"date\":\"2010\",\"publisher\":\"Society of "
	        "Fevers\","
	        "\"title\":\"Guideline on quorl fever\",\"sections\":[{\"label\":\"Recommendations\",\"text\":"
	        "\"Quintamab should be offered in quorl fever (Level B).\"}]}\n"
	        "{\"id\":\"x:new\",\"kind\":\"guideline\",\"year\":2016,\"date\":\"2016\",\"publisher\":\"Society of "
	        "Fevers\","
	        "\"title\":\"Guideline on quorl fever: 2016 "
	        "update\",\"sections\":[{\"label\":\"Recommendations\",\"text\":"
	        "\"Quintamab is recommended first in quorl fever of adults (Level A).\"}]}\n";
	struct shelf s = shelf_of_fevers(records);
	struct article *art = ask(&s, "What is the role of quintamab in quorl fever?", NULL);
	(void)state;
	assert_true(has_flag(claim_with(art, "should be offered"), "a later edition is in this collection"));
	assert_false(has_flag(claim_with(art, "recommended first"), "a later edition is in this collection"));
	shelf_close(&s);
}

/* The same words in three records are one statement with three citations, each with its own proof. */
static void one_finding_is_cited_from_all_its_records(void **state)
{
#define SAME(id)                                     \
	"{\"id\":\"x:" id "\",\"title\":\"Notes " id \
	"\",\"abstract\":\"Quorl fever fell with quintamab 20 mg daily (P = 0.01).\"}\n"
	struct shelf s = shelf_of_fevers(SAME("a") SAME("b") SAME("c"));
	struct article *art = ask(&s, "Does quintamab help in quorl fever?", NULL);
	(void)state;
	assert_int_equal(art->n_claims, 1);
	assert_int_equal(art->claims[0].n_cites, 3);
	for (uint32_t i = 0; i < 3; i++)
		assert_true(art->claims[0].proofs[i].quote.n > 0);
	assert_false(str_eq(art->claims[0].proofs[1].record, art->claims[0].proofs[2].record));
	shelf_close(&s);
}

/* A how-to is read by the clock: what is done at once stands before what is done after three days. */
static void steps_stand_by_the_clock(void **state)
{
	struct shelf s = shelf_of_fevers(
	        GUIDELINE("Quorl fever",
	                  "After 3 days give quintamab 20 mg daily in quorl fever, which all with quorl fever need. "
	                  "Within 2 hours give quintamab 40 mg in quorl fever. "
	                  "Give quintamab 80 mg immediately in quorl fever."));
	struct article *art = ask(&s, "How should quorl fever be treated with quintamab?", NULL);
	uint32_t last = 0;
	(void)state;
	assert_int_equal(clock_of(STR("within 2 hours of birth")), 120);
	assert_int_equal(clock_of(STR("give it immediately")), 0);
	assert_int_equal(clock_of(STR("at 12 weeks")), 12 * 7 * 24 * 60);
	assert_int_equal(clock_of(STR("give 40 mg for children")), CLOCK_NOT_TOLD);
	assert_int_equal(art->n_claims, 3);
	for (uint32_t i = 0; i < art->n_claims; i++) {
		assert_true(clock_of(art->claims[i].text) >= last);
		last = clock_of(art->claims[i].text);
	}
	shelf_close(&s);
}

/* What is done with it, or decided on it, beside something else that is advised, is no advice for it. */
static void what_is_done_meanwhile_is_not_advised(void **state)
{
	static const char resistance[] =
	        GUIDELINE("Zolvine in quorl fever",
	                  "Resistance patterns must be considered when prescribing zolvine in quorl fever.");
	static const char discussed[] =
	        GUIDELINE("Zolvine in quorl fever",
	                  "Zolvine should be offered in shared decision making to adults with quorl fever.");
	(void)state;
	assert_int_not_equal(verdict_of(resistance, "Should zolvine be given in quorl fever?"), VERDICT_SUPPORTED);
	assert_int_equal(verdict_of(discussed, "Should zolvine be given in quorl fever?"), VERDICT_CONDITIONAL);
}

/* Those whom the question names are told of in the second sentence. */
static void the_sentence_on_those_asked_about_decides(void **state)
{
	static const char both[] =
	        GUIDELINE("Zolvine in quorl fever", "Zolvine should be offered to adults with quorl fever. "
	                                            "It is not recommended for children with quorl fever.");
	(void)state;
	assert_int_equal(verdict_of(both, "Should zolvine be given to children with quorl fever?"),
	                 VERDICT_NOT_SUPPORTED);
}

/* Who speaks of another branch alone is not heard, though nobody else speaks. */
static void a_sibling_alone_supports_nothing(void **state)
{
	static const char sibling[] = GUIDELINE(
	        "Guideline on quorl fever", "Zolvine should be offered to adults with type 1 quorl fever (Level A).");
	(void)state;
	assert_int_equal(verdict_of(sibling, "Should zolvine be given in type 1 quorl fever?"), VERDICT_SUPPORTED);
	assert_int_not_equal(verdict_of(sibling, "Should zolvine be given in type 2 quorl fever?"), VERDICT_SUPPORTED);
	static const char severe[] = GUIDELINE("Guideline on quorl fever",
	                                       "Zolvine is recommended for outpatients with quorl fever (Level A).");
	assert_int_not_equal(verdict_of(severe, "Should zolvine be given to inpatients with quorl fever?"),
	                     VERDICT_SUPPORTED);
}

/* Weakness and conditions together limit; a whisper for it makes no condition of what others refuse. */
static void limits_and_whispers(void **state)
{
	static const struct tally limited = {.strong = 2, .weak = 2, .restricted = 1.5, .limited = 3.5},
	                          open = {.strong = 2, .weak = 2, .restricted = 0.5, .limited = 2.5},
	                          refused = {.strong = 0.1, .bad = 1.2, .unknown = 1},
	                          unknown = {.strong = 0.1, .bad = 1, .unknown = 1.05};
	(void)state;
	assert_int_equal(tally_verdict(&limited, false), VERDICT_CONDITIONAL);
	assert_int_equal(tally_verdict(&open, false), VERDICT_SUPPORTED);
	assert_int_equal(tally_verdict(&refused, false), VERDICT_NOT_SUPPORTED);
	assert_int_equal(tally_verdict(&unknown, false), VERDICT_INSUFFICIENT);
}

#define TRIAL(title, text)                                                                          \
	"{\"id\":\"x:" title "\",\"title\":\"" title "\",\"sections\":[{\"label\":\"CONCLUSIONS\"," \
	"\"text\":\"" text "\"}]}\n"

/* Of a treatment itself nothing is said by who held two courses of it against each other, nor by who added another one
 * to it, nor, asked whether it is safe, by who counted deaths of the disease. */
static void of_itself_nothing_is_said(void **state)
{
	static const char works[] = TRIAL("Zolvine in quorl fever", "Zolvine is effective in quorl fever.");
	static const char courses[] = TRIAL("Courses of zolvine in quorl fever",
	                                    "Three weeks of zolvine was not more effective than 1 week in quorl fever.")
	        TRIAL("Zolvine for weeks in quorl fever",
	              "Long zolvine was not more effective than short zolvine in quorl fever.");
	static const char added[] = TRIAL("Pelamide and zolvine in quorl fever",
	                                  "Pelamide as an adjunct to zolvine is not effective in quorl fever.");
	static const char died[] = TRIAL("Zolvine and death in quorl fever",
	                                 "Zolvine had no significant effect on mortality in quorl fever.");
	static const char *const question = "What is the role of zolvine in quorl fever?";
	(void)state;
	assert_int_equal(verdict_of(works, question), VERDICT_SUPPORTED);
	assert_int_not_equal(verdict_of(courses, question), VERDICT_NOT_SUPPORTED);
	assert_int_not_equal(verdict_of(added, question), VERDICT_NOT_SUPPORTED);
	assert_int_not_equal(verdict_of(died, "Is zolvine safe in quorl fever?"), VERDICT_SUPPORTED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_is_said_of_another_disease_does_not_decide),
	        cmocka_unit_test(branches_that_differ_make_a_condition),
	        cmocka_unit_test(a_better_drug_is_no_word_against_this_one),
	        cmocka_unit_test(any_drug_that_works_answers_which),
	        cmocka_unit_test(neither_is_not_known),
	        cmocka_unit_test(of_a_test_only_advice_on_it_decides),
	        cmocka_unit_test(grades_and_headings_of_risk),
	        cmocka_unit_test(siblings_and_degrees),
	        cmocka_unit_test(the_clause_with_the_treatment_is_asked),
	        cmocka_unit_test(a_claim_tells_effect_time_level_and_age),
	        cmocka_unit_test(an_older_edition_says_that_it_is_one),
	        cmocka_unit_test(one_finding_is_cited_from_all_its_records),
	        cmocka_unit_test(steps_stand_by_the_clock),
	        cmocka_unit_test(what_is_done_meanwhile_is_not_advised),
	        cmocka_unit_test(the_sentence_on_those_asked_about_decides),
	        cmocka_unit_test(a_sibling_alone_supports_nothing),
	        cmocka_unit_test(limits_and_whispers),
	        cmocka_unit_test(of_itself_nothing_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
