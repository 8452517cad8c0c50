/* How names are read: short forms by the words beside them, names that only look alike, pairs of drugs in any order,
 * telegraphic questions, cases told before the question, slips of the pen, and the class of a drug. The records and the
 * drugs zolvine and ferrolone are invented; where a table of ours is tested, its names have to be. */
#include "shelf.h"

#include "base/buf.h"
#include "query/question.h"
#include "vocab/vocab.h"

#define NAMED(code, name, tree)                                                \
	{FACT_PREFERRED, VOCAB_MESH, 0, {code, 2}, {name, sizeof name - 1}},   \
	{                                                                      \
		FACT_TREE, VOCAB_MESH, 0, {code, 2}, { tree, sizeof tree - 1 } \
	}
#define DRUG(code, name)                                                                \
	{                                                                               \
		FACT_PREFERRED, VOCAB_DRUGBANK, 0, {code, 2}, { name, sizeof name - 1 } \
	}
#define ALSO(source, code, name)                                                   \
	{                                                                          \
		FACT_NAME, VOCAB_##source, 0, {code, 2}, { name, sizeof name - 1 } \
	}

static const struct vocab_fact facts[] = {
        NAMED("D1", "Quorl Fever", "C01.100"),
        NAMED("D2", "Diabetes Mellitus", "C18.452"),
        NAMED("D3", "Pneumocystis Pneumonia", "C08.381"),
        NAMED("D4", "Aortic Stenosis", "C14.280"),
        NAMED("D5", "Tendon Rupture", "C26.404"),
        NAMED("D6", "Liver Cirrhosis", "C06.552"),
        NAMED("D7", "Asthma", "C08.127"),
        NAMED("D8", "Pregnancy", "G08.686"),
        DRUG("B1", "Zolvine"),
        ALSO(DRUGBANK, "B1", "Agit"),
        ALSO(DRUGBANK, "B1", "Diabetes"),
        ALSO(DRUGBANK, "B1", "AChE"),
        ALSO(DRUGBANK, "B1", "Tris"),
        ALSO(DRUGBANK, "B1", "Metabolin"),
        NAMED("D9", "Tablets", "D26.255"),
        DRUG("B2", "Ferrolone"),
        DRUG("B3", "Telmisartan"),
        DRUG("B4", "Valsartan and Amlodipine"),
        DRUG("B5", "Amlodipine"),
        DRUG("B6", "Valsartan"),
        DRUG("B7", "Carbamazepine"),
        DRUG("B8", "Estrogens"),
        DRUG("B9", "Lead"),
        ALSO(DRUGBANK, "B1", "B"),
        {FACT_SHORT, VOCAB_MESH, 900, {"TQV", 3}, {"tarsal quince virus", 19}},
};

static const char library[] = GUIDELINE(
        "Fevers", "Offer zolvine or ferrolone in quorl fever, diabetes mellitus, asthma and pneumocystis pneumonia.")
        GUIDELINE("Quinces", "The tarsal quince virus lives in quinces. TQV.") GUIDELINE(
                "Words",
                "Aortic stenosis, ankylosing spondylitis, spontaneous bacterial peritonitis, systolic blood pressure, "
                "liver cirrhosis, prophylaxis, valve, goal, tendon rupture, agitated ache, cough, children, kidney.")
                GUIDELINE("Pairs", "Lead, harmful, HLA-B, quorlic crisis, tris, tried, metabolin, metaboliser, "
                                   "tablets, estrogens, valsartan and amlodipine, "
                                   "trimethoprim sulfamethoxazole, carbamazepine, telmisartan, stroke.");

static struct question *analysed(struct shelf *s, const char *text)
{
	struct question *q;
	minot_err err;
	assert_int_equal(question_analyse(s->c, str_c(text), NULL, 0, s->t, s->a, &q, &err), MINOT_OK);
	return q;
}

/* "i:zolvine p:quorl fever -p:asthma", in the order in which they are entered; modifiers are left out. */
static void concepts_are(struct shelf *s, const char *question, const char *expected)
{
	const struct question *q = analysed(s, question);
	struct minot_buf got = BUF_INIT(1024);
	for (size_t i = 0; i < q->n_concepts; i++)
		if (q->concepts[i].role[0] != 'm')
			minot_buf_printf(&got, "%s%s%c:%.*s", got.n ? " " : "", q->concepts[i].without ? "-" : "",
			                 q->concepts[i].role[0], STR_ARG(q->concepts[i].text));
	if (!str_eq(minot_buf_view(&got), str_c(expected)))
		fail_msg("%s: %.*s", question, (int)got.n, got.p);
	minot_buf_free(&got);
}

static struct shelf open_library(void)
{
	struct shelf s;
	shelf_open_knowing(&s, library, facts, sizeof facts / sizeof *facts);
	return s;
}

/* A verb and an adjective have the search form of a drug's brand; what a drug is made up in is none; a name spelled in
 * two ways is one. */
static void words_of_every_day_are_no_drugs(void **state)
{
	struct shelf s = open_library();
	(void)state;
	concepts_are(&s, "Should women who are trying to keep well have zolvine for asthma?", "i:zolvine p:asthma");
	concepts_are(&s, "Which tablets should be tried first in asthma?", "p:asthma");
	concepts_are(&s, "Is zolvine reasonable for a slow metaboliser with asthma?",
	             "i:zolvine p:slow metaboliser p:asthma");
	concepts_are(&s, "Is tris given in asthma?", "i:tris p:asthma");
	concepts_are(&s, "Is oestrogen given in asthma?", "i:oestrogen p:asthma");
	shelf_close(&s);
}

/* Of two joined by "or" both are what somebody never had; carried so, neither is had, but what is had now. */
static void what_is_absent_stays_so(void **state)
{
	const struct question_carry carry[] = {{STR("without asthma"), STR("population")},
	                                       {STR("without aortic stenosis"), STR("population")},
	                                       {STR("zolvine"), STR("intervention")}};
	struct shelf s = open_library();
	struct question *q;
	minot_err err;
	(void)state;
	concepts_are(&s, "Is zolvine given for quorl fever that has never had asthma or an aortic stenosis?",
	             "i:zolvine p:quorl fever -p:asthma -p:aortic stenosis");
	assert_int_equal(
	        question_analyse(s.c, STR("And what should be given if he has asthma?"), carry, 3, s.t, s.a, &q, &err),
	        MINOT_OK);
	for (size_t i = 0; i < q->n_concepts; i++) {
		assert_int_equal(q->concepts[i].without, str_eq(q->concepts[i].text, STR("aortic stenosis")));
		if (str_eq(q->concepts[i].text, STR("zolvine"))) /* another may be sought */
			assert_int_equal(q->concepts[i].role[0], 'm');
	}
	assert_int_equal(q->n_concepts, 3);
	shelf_close(&s);
}

/* An age stands for the group that records speak of; its numbers are of no topic. */
static void ages_stand_for_groups(void **state)
{
	struct shelf s = open_library();
	(void)state;
	concepts_are(&s, "Is zolvine given for asthma in a 9-year-old?", "i:zolvine p:asthma p:child");
	concepts_are(&s, "Is zolvine given for asthma in a man of 44?", "i:zolvine p:asthma");
	concepts_are(&s, "Is zolvine given for asthma in a child aged 5 years?", "i:zolvine p:asthma p:child");
	const struct question *q = analysed(&s, "Is zolvine given for asthma in an 82-year-old?");
	for (size_t i = 0; i < q->n_terms; i++)
		if (str_eq(q->terms[i].term, STR("82")))
			assert_true(q->terms[i].share < 0.2);
	shelf_close(&s);
}

static bool means(const struct question *q, const char *name, bool wider)
{
	for (size_t i = 0; i < q->n_alternatives; i++)
		if (str_eq(q->alternatives[i].text, str_c(name)) && q->alternatives[i].wider == wider)
			return true;
	return false;
}

static void short_forms_by_their_neighbours(void **state)
{
	static const struct {
		const char *question, *meant, *not_meant;
	} cases[] = {
	        {"SBP prophylaxis in cirrhosis", "spontaneous bacterial peritonitis", "systolic blood pressure"},
	        {"SBP goal in quorl fever", "systolic blood pressure", "spontaneous bacterial peritonitis"},
	        {"AS valve replacement", "aortic stenosis", "ankylosing spondylitis"},
	        {"Does adalimumab help AS?", "ankylosing spondylitis", "aortic stenosis"},
	        {"PCP prophylaxis in HIV", "pneumocystis pneumonia", NULL},
	        {"What should a PCP ask?", NULL, "pneumocystis pneumonia"},
	        /* words of every day and questions all in capitals are no short forms */
	        {"as valve replacement is done", NULL, "aortic stenosis"},
	        {"IS IT AS GOOD AS A VALVE REPLACEMENT", NULL, "aortic stenosis"},
	};
	struct shelf s = open_library();
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct question *q = analysed(&s, cases[i].question);
		if ((cases[i].meant && !means(q, cases[i].meant, false)) ||
		    (cases[i].not_meant && means(q, cases[i].not_meant, false)))
			fail_msg("%s", cases[i].question);
	}
	shelf_close(&s);
}

/* Who asks of a class asks of its members, and not the other way round. */
static void members_stand_for_their_class(void **state)
{
	struct shelf s = open_library();
	(void)state;
	assert_true(means(analysed(&s, "Which antibiotic helps in quorl fever?"), "amoxicillin", false));
	assert_false(means(analysed(&s, "Does amoxicillin help in quorl fever?"), "antibiotic", false));
	shelf_close(&s);
}

static void verbs_and_parts_of_words_are_no_names(void **state)
{
	struct shelf s = open_library();
	(void)state;
	concepts_are(&s, "Which prophylaxis should lead in asthma?", "i:prophylaxis p:asthma");
	concepts_are(&s, "Is lead harmful in asthma?", "i:lead p:asthma");
	concepts_are(&s, "Should lead be measured in asthma?", "i:lead p:asthma");
	concepts_are(&s, "Does zolvine help a quorlic crisis?", "i:zolvine p:quorlic crisis");
	concepts_are(&s, "Will zolvine make his tendon rupture worse?", "i:zolvine o:tendon rupture");
	assert_false(means(analysed(&s, "Should HLA-B be tested in asthma?"), "zolvine", false));
	/* a meaning of which no record speaks beside the others is a guess */
	assert_false(means(analysed(&s, "Is TQV raised in asthma?"), "tarsal quince virus", false));
	assert_true(means(analysed(&s, "Is TQV found in quinces?"), "tarsal quince virus", false));
	shelf_close(&s);
}

static void what_only_looks_like_a_name(void **state)
{
	struct shelf s = open_library();
	(void)state;
	concepts_are(&s, "Is zolvine safe in agitated children?", "i:zolvine p:agitated children");
	concepts_are(&s, "Does zolvine relieve ache?", "i:zolvine p:ache");
	const struct question *q = analysed(&s, "Does ferrolone help diabetes?");
	assert_string_equal(q->concepts[1].role, "population");
	assert_true(str_eq(q->concepts[1].name, STR("Diabetes Mellitus")));
	shelf_close(&s);
}

static void few_words(void **state)
{
	struct shelf s = open_library();
	(void)state;
	concepts_are(&s, "zolvine ferrolone quorl fever", "i:zolvine i:ferrolone p:quorl fever");
	concepts_are(&s, "quorl fever children zolvine", "p:quorl fever p:children i:zolvine");
	concepts_are(&s, "zolvine tendon rupture", "i:zolvine p:tendon rupture");
	concepts_are(&s, "zolvine kidney", "i:zolvine p:kidney");
	concepts_are(&s, "zolvine INR 9", "i:zolvine i:INR 9");
	concepts_are(&s, "zolvine plus ferrolone in asthma", "i:zolvine i:ferrolone p:asthma");
	concepts_are(&s, "zolvine/ferrolone for asthma", "i:zolvine c:ferrolone p:asthma");
	concepts_are(&s, "Zolvine XR in asthma", "i:Zolvine p:asthma");
	shelf_close(&s);
}

static void pairs_in_any_order(void **state)
{
	static const char *const pairs[] = {"amlodipine/valsartan", "valsartan-amlodipine", "Valsartan/Amlodipine"};
	static const char *const ours[] = {"co-trimoxazole", "TMP/SMX", "Bactrim DS", "sulfamethoxazole-trimethoprim",
	                                   "trimethoprim-sulfa"};
	struct shelf s = open_library();
	char text[80];
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		snprintf(text, sizeof text, "Does %s help asthma?", pairs[i]);
		const struct question *q = analysed(&s, text);
		if (q->n_concepts != 2 || !str_eq(q->concepts[0].name, STR("Valsartan and Amlodipine")))
			fail_msg("%s", text);
	}
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
		snprintf(text, sizeof text, "Does %s help asthma?", ours[i]);
		const struct question *q = analysed(&s, text);
		if (!means(q, "trimethoprim sulfamethoxazole", false) || q->concepts[0].role[0] != 'i')
			fail_msg("%s", text);
	}
	shelf_close(&s);
}

static void cases_are_told(void **state)
{
	struct shelf s = open_library();
	(void)state;
	concepts_are(&s,
	             "A 67-year-old man with diabetes presents with cough. He takes zolvine. He has never had asthma. "
	             "Is ferrolone safe in quorl fever?",
	             "i:ferrolone p:quorl fever p:zolvine -p:asthma");
	concepts_are(&s, "A woman with quorl fever has a cough despite zolvine. What should be added?",
	             "p:quorl fever p:zolvine");
	concepts_are(&s, "I take zolvine. Is it safe in asthma?", "p:asthma i:zolvine");
	concepts_are(&s, "Is ferrolone safe in asthma? She is allergic to zolvine.", "i:ferrolone p:asthma p:zolvine");
	const struct question *q =
	        analysed(&s, "He has never smoked and did not stop zolvine. Which drug helps quorl fever?");
	assert_false(q->types & (QTYPE(NON_INDICATION) | QTYPE(DURATION)));
	/* two questions are no case */
	q = analysed(&s, "What is quorl fever? How is it treated?");
	assert_int_equal(q->n_facets, 3);
	shelf_close(&s);
}

static void roman_numbers(void **state)
{
	static const struct vocab_fact typed[] = {NAMED("D1", "Quorl Fever, Type 2", "C01.100"),
	                                          ALSO(MESH, "D1", "Type 2 Quorl Fever")};
	struct shelf s;
	(void)state;
	shelf_open_knowing(&s, library, typed, sizeof typed / sizeof *typed);
	const struct question *q = analysed(&s, "How is type II quorl fever treated?");
	assert_true(q->concepts[0].id.n > 0);
	assert_int_equal(analysed(&s, "How is type IIX quorl fever treated?")->concepts[0].id.n, 0);
	shelf_close(&s);
}

static void classes_of_drugs(void **state)
{
	static const struct {
		const char *drug, *class;
	} cases[] = {
	        {"telmisartan", "angiotensin receptor blocker"},
	        {"perindopril", "ace inhibitor"},
	        {"nebivolol", "beta-blocker"},
	        {"cefdinir", "cephalosporin"},
	        {"aripiprazole", NULL},
	        {"stanozolol", NULL},
	        {"azacitidine", NULL},
	        {"sartan", NULL},
	        {"carbamazepine", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct vocab_class *c = vocab_class_of(str_c(cases[i].drug));
		if (!c != !cases[i].class || (c && !str_starts(str_c(c->names), str_c(cases[i].class))))
			fail_msg("%s", cases[i].drug);
	}
}

/* The class stands in where the drug itself would be refused, is named on top, and never for a dose or for a cousin. */
static void a_class_stands_in(void **state)
{
	static const char records[] =
	        GUIDELINE("Pressure", "Angiotensin receptor blockers should be avoided in pregnancy.")
	                GUIDELINE("Cousin", "Losartan 50 mg is the dose in pregnancy.")
	                        GUIDELINE("Stroke", "Telmisartan lowers blood pressure after stroke.");
	struct shelf s;
	(void)state;
	shelf_open_knowing(&s, records, facts, sizeof facts / sizeof *facts);
	const struct article *art = ask(&s, "Is telmisartan contraindicated in pregnancy?", NULL);
	assert_true(art->n_claims > 0);
	bool said = false;
	for (size_t i = 0; i < art->n_claims; i++)
		assert_true(minot_str_find_nocase(art->claims[i].text, STR("losartan")) == SIZE_MAX);
	for (size_t i = 0; i < art->n_missing; i++)
		said |= minot_str_find(art->missing[i].text, STR("angiotensin receptor blocker")) != SIZE_MAX;
	assert_true(said);
	assert_int_equal(ask(&s, "What is the dose of telmisartan in pregnancy?", NULL)->n_claims, 0);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(short_forms_by_their_neighbours),
	        cmocka_unit_test(what_only_looks_like_a_name),
	        cmocka_unit_test(few_words),
	        cmocka_unit_test(pairs_in_any_order),
	        cmocka_unit_test(cases_are_told),
	        cmocka_unit_test(roman_numbers),
	        cmocka_unit_test(classes_of_drugs),
	        cmocka_unit_test(words_of_every_day_are_no_drugs),
	        cmocka_unit_test(ages_stand_for_groups),
	        cmocka_unit_test(what_is_absent_stays_so),
	        cmocka_unit_test(members_stand_for_their_class),
	        cmocka_unit_test(verbs_and_parts_of_words_are_no_names),
	        cmocka_unit_test(a_class_stands_in),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
