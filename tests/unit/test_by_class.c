/* Questions of safety where nobody wrote of the drug: what its class is warned of, never leave, and nothing of what it
 * does good. Drugs and classes are real here, since classes are (src/vocab/names.c); the diseases are invented. */
#include "shelf.h"

#include "query/question.h"

static const struct vocab_fact facts[] = {
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Quorl Fever", 11}},
        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.1", 5}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D2", 2}, {"Myocardial Infarction", 21}},
        {FACT_TREE, VOCAB_MESH, 0, {"D2", 2}, {"C14.1", 5}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB1", 3}, {"Ibuprofen", 9}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB2", 3}, {"Lithium", 7}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB3", 3}, {"Zolmitriptan", 12}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB4", 3}, {"Candesartan", 11}},
};

/* Each drug is spoken of, of something else. */
#define OTHERS                                                    \
	GUIDELINE("Tarsal rot", "Offer ibuprofen in tarsal rot.") \
	GUIDELINE("Tarsal itch", "Offer lithium in tarsal itch.") \
	GUIDELINE("Tarsal pain", "Offer zolmitriptan or candesartan in tarsal pain. Myocardial infarction was rare.")

static struct shelf shelf_of(const char *records)
{
	struct shelf s;
	shelf_open_knowing(&s, records, facts, sizeof facts / sizeof *facts);
	return s;
}

static bool says(const struct article *art, const char *text)
{
	for (uint32_t i = 0; i < art->n_missing; i++)
		if (minot_str_find(art->missing[i].text, str_c(text)) != SIZE_MAX)
			return true;
	return false;
}

static void a_class_is_warned_of(void **state)
{
	static const struct {
		const char *question, *shown, *class, *answer;
		bool pair; /* the query brings the classes itself (query/names.c), and what else is on one of the two */
	} cases[] = {
	        {"Is ibuprofen safe in quorl fever?", "Do not give NSAIDs", "nsaid", "no", false},
	        {"Can ibuprofen be taken with lithium?", "NSAIDs should not be given with lithium", "nsaid", "no",
	         true},
	        {"Is zolmitriptan contraindicated after myocardial infarction?",
	         "contraindicated in ischemic heart disease", "ischemic heart disease", "yes", false},
	        {"Can I take candesartan in quorl fever?", "receptor blockers should be avoided",
	         "angiotensin receptor blocker", "no", false},
	};
	struct shelf s = shelf_of(
	        OTHERS GUIDELINE("Quorl fever",
	                         "Do not give NSAIDs in quorl fever. Angiotensin receptor blockers should be "
	                         "avoided in quorl fever.")
	                GUIDELINE("Mania", "NSAIDs should not be given with lithium.")
	                        GUIDELINE("Migraine", "A triptan is contraindicated in ischemic heart disease."));
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct article *art = ask(&s, cases[i].question, NULL);
		if (!shows(art, cases[i].shown) || !says(art, cases[i].class) ||
		    !str_eq(art->answer, str_c(cases[i].answer)))
			fail_msg("\"%s\": %d, %d, \"%.*s\"", cases[i].question, shows(art, cases[i].shown),
			         says(art, cases[i].class), STR_ARG(art->answer));
		assert_str(art->question, cases[i].question);
		if (!cases[i].pair && shows(art, "in tarsal"))
			fail_msg("\"%s\" shows others", cases[i].question);
	}
	shelf_close(&s);
}

/* What is said for a class is no leave for its member, and no word on what the member does good. */
static void a_class_gives_no_leave(void **state)
{
	struct shelf s =
	        shelf_of(OTHERS GUIDELINE("Quorl fever", "NSAIDs are safe in quorl fever and are recommended."));
	(void)state;
	struct article *art = ask(&s, "Is ibuprofen safe in quorl fever?", NULL);
	assert_true(shows(art, "NSAIDs are safe"));
	assert_int_equal(art->answer.n, 0);
	assert_int_equal(art->verdict, VERDICT_NONE);
	assert_int_equal(art->n_arms, 0);
	art = ask(&s, "Is ibuprofen effective in quorl fever?", NULL);
	assert_false(shows(art, "NSAIDs are safe"));
	/* a drug that no record names stays unknown, whatever its ending says of its class */
	art = ask(&s, "Is quorlprofen safe in quorl fever?", NULL);
	assert_int_equal(art->n_claims, 0);
	assert_int_equal(art->verdict, VERDICT_NO_EVIDENCE);
	shelf_close(&s);
}

static void who_is_named_is_asked_first(void **state)
{
	struct shelf s =
	        shelf_of(OTHERS GUIDELINE("Quorl fever", "Do not give NSAIDs in quorl fever. Ibuprofen is safe in "
	                                                 "quorl fever and may be offered."));
	(void)state;
	struct article *art = ask(&s, "Is ibuprofen safe in quorl fever?", NULL);
	assert_true(shows(art, "Ibuprofen is safe"));
	assert_false(says(art, "a wider name"));
	shelf_close(&s);
}

/* An attack of headache is no heart attack: nobody gives leave by half of a name. */
static void half_a_name_gives_no_leave(void **state)
{
	struct shelf s = shelf_of(GUIDELINE("Headache", "Zolmitriptan is recommended for each attack of headache."));
	(void)state;
	struct article *art = ask(&s, "Can I take zolmitriptan after a heart attack?", NULL);
	assert_false(str_eq(art->answer, STR("yes")));
	assert_int_not_equal(art->verdict, VERDICT_SUPPORTED);
	shelf_close(&s);
}

/* Two that are each good for something are not said to go together. */
static void a_list_of_both_gives_no_leave(void **state)
{
	struct shelf s = shelf_of(GUIDELINE("Quorl fever",
	                                    "Lithium, ibuprofen and rest are effective treatments in patients with "
	                                    "quorl fever and are recommended."));
	(void)state;
	struct article *art = ask(&s, "Can lithium be taken with ibuprofen?", NULL);
	assert_false(str_eq(art->answer, STR("yes")));
	assert_int_not_equal(art->verdict, VERDICT_SUPPORTED);
	shelf_close(&s);
}

/* A food beside a drug: who fitted a model of what the two do gives no leave to take them. */
static void a_model_of_two_gives_no_leave(void **state)
{
	struct shelf s = shelf_of("{\"id\":\"x:1\",\"title\":\"Lithium and pomelo taken "
	                          "together\",\"year\":2012,\"sections\":[{\"label\":"
	                          "\"CONCLUSIONS\",\"text\":\"The model of lithium and pomelo agreed with reported "
	                          "values, and pomelo raised the "
	                          "level of lithium twofold.\"}]}\n");
	(void)state;
	struct article *art = ask(&s, "can i eat pomelo while taking lithium", NULL);
	assert_false(str_eq(art->answer, STR("yes")));
	assert_int_not_equal(art->verdict, VERDICT_SUPPORTED);
	shelf_close(&s);
}

/* A guideline that says that it is about a class, among much else, does not speak of the class in each sentence. */
static void who_names_no_drug_forbids_none(void **state)
{
	struct shelf s = shelf_of(
	        OTHERS
	        "{\"id\": \"x:q\", \"kind\": \"guideline\", \"year\": 2017, \"title\": \"Quorl fever\", \"drug\": "
	        "\"NSAIDs\", \"sections\": [{\"label\": \"Recommendations\", \"text\": \"NSAIDs are often taken in "
	        "quorl fever. Do not use capsular rings in quorl fever.\"}]}\n");
	static const char *const questions[] = {"Is ibuprofen safe in quorl fever?",
	                                        "Can I take ibuprofen in quorl fever?"};
	(void)state;
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		struct article *art = ask(&s, questions[i], NULL);
		assert_true(says(art, "nsaid"));
		if (art->answer.n)
			fail_msg("\"%s\": \"%.*s\"", questions[i], STR_ARG(art->answer));
	}
	shelf_close(&s);
}

/* What goes with a marker that is measured in a drug's trial says nothing of what the drug does. */
static void a_marker_answers_for_no_drug(void **state)
{
	struct shelf s = shelf_of(
	        OTHERS
	        "{\"id\": \"x:m\", \"title\": \"Ibuprofen in quorl fever\", \"sections\": [{\"label\": \"METHODS\", "
	        "\"text\": \"Patients with quorl fever took ibuprofen or placebo.\"}, {\"label\": \"RESULTS\", "
	        "\"text\": \"Raised quorlin was associated with a higher risk of mortality in quorl fever "
	        "(hazard ratio 1.20, 95% CI 1.12 to 1.30).\"}]}\n");
	(void)state;
	struct article *art = ask(&s, "Does ibuprofen reduce mortality in quorl fever?", NULL);
	assert_false(str_eq(art->answer, STR("no")));
	assert_false(str_eq(art->answer, STR("yes")));
	shelf_close(&s);
}

/* Leave in one degree of failing kidneys, where another is forbidden; of a list, the drug that is for those asked
 * about; of a table, the row of the drug. */
static void a_degree_of_the_kidneys_decides(void **state)
{
	static const struct {
		const char *question, *answer, *not ;
		enum article_verdict never;
	} cases[] = {
	        {"Can candesartan be used in mild renal impairment?", NULL, "no", VERDICT_NOT_SUPPORTED},
	        {"Is candesartan contraindicated in mild renal impairment?", NULL, "yes", VERDICT_NOT_SUPPORTED},
	        {"Can candesartan be used in severe renal impairment?", "no", "yes", VERDICT_SUPPORTED},
	        {"Is candesartan contraindicated in severe renal impairment?", "yes", "no", VERDICT_SUPPORTED},
	        {"Can lithium be used in severe renal impairment?", NULL, "yes", VERDICT_SUPPORTED},
	        {"Can ibuprofen be used in severe renal impairment?", NULL, "no", VERDICT_NOT_SUPPORTED},
	};
	struct shelf s = shelf_of(
	        OTHERS GUIDELINE("Quorl fever", "Candesartan is safe in patients with mild renal impairment.")
	                GUIDELINE("Kidneys", "Candesartan is contraindicated in severe renal impairment.")
	                        GUIDELINE("Mania", "Offer lithium (or zolmitriptan for patients with severe renal "
	                                           "impairment) to people with mania.")
	                                GUIDELINE("Elders", "Zolmitriptan | More toxic than ibuprofen | Avoid in "
	                                                    "severe renal impairment | Strong"));
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct article *art = ask(&s, cases[i].question, NULL);
		bool wrong = cases[i].answer && !str_eq(art->answer, str_c(cases[i].answer));
		if (wrong || str_eq(art->answer, str_c(cases[i].not )) || art->verdict == cases[i].never)
			fail_msg("\"%s\": \"%.*s\", %s", cases[i].question, STR_ARG(art->answer),
			         article_verdict_name(art->verdict));
	}
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_class_is_warned_of),
	        cmocka_unit_test(a_class_gives_no_leave),
	        cmocka_unit_test(who_is_named_is_asked_first),
	        cmocka_unit_test(half_a_name_gives_no_leave),
	        cmocka_unit_test(a_list_of_both_gives_no_leave),
	        cmocka_unit_test(a_model_of_two_gives_no_leave),
	        cmocka_unit_test(who_names_no_drug_forbids_none),
	        cmocka_unit_test(a_marker_answers_for_no_drug),
	        cmocka_unit_test(a_degree_of_the_kidneys_decides),
	};
	return cmocka_run_group_tests_name("by_class", tests, NULL, NULL);
}
