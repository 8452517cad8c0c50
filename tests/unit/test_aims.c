/* What a question wants of a treatment: the first, any of a class, its end; and what an answer then shows first.
 * Invented drugs (zolvine, ferrolone, pelamide) and diseases (quorl fever, tarsal rot); brands are real, as their table
 * is. */
#include "shelf.h"

#include "answer/stance.h"
#include "answer/whom.h"
#include "query/question.h"

static struct question *analysed(struct shelf *s, const char *text)
{
	struct question *q;
	minot_err err;
	assert_int_equal(question_analyse(s->c, str_c(text), NULL, 0, s->t, s->a, &q, &err), MINOT_OK);
	return q;
}

static const struct question_concept *concept_called(const struct question *q, const char *text)
{
	for (size_t i = 0; i < q->n_concepts; i++)
		if (minot_str_eq_nocase(q->concepts[i].text, str_c(text)))
			return &q->concepts[i];
	return NULL;
}

static const char library[] = GUIDELINE("Quorl fever",
                                        "Offer zolvine in quorl fever of diabetic users at the first line.")
        GUIDELINE("Words", "Newly, initially, first choice, line of treatment, taper, discontinue, wean, stop.");

static void aims_are_read(void **state)
{
	static const struct {
		const char *question;
		bool first, any, ends, verdict;
	} cases[] = {
	        {"first line treatment of quorl fever", true, true, false, true},
	        {"First-line treatment of quorl fever?", true, true, false, true},
	        {"What is the drug of choice for quorl fever in children", true, true, false, true},
	        {"initial therapy of quorl fever", true, true, false, true},
	        {"second line treatment of quorl fever", false, false, false, true},
	        {"zolvine as first-line treatment of quorl fever", true, false, false, true},
	        {"first zolvine in newly diagnosed quorl fever", true, true, false, true},
	        {"which zolvine for quorl fever?", false, true, false, true},
	        {"the first seizure in quorl fever", false, false, false, false},
	        {"zolvine for quorl fever", false, false, false, true},
	        {"Zolvine in children with quorl fever?", false, false, false, true},
	        {"quorl fever after zolvine", false, false, false, false}, /* who had it, not whether to give it */
	        {"what is zolvine in quorl fever", false, false, false, false},
	        {"deprescribing zolvine", false, false, true, false},
	        {"how to taper zolvine in quorl fever", false, false, true, false},
	        {"Should zolvine be stopped in quorl fever?", false, false, true, false},
	        {"can zolvine be discontinued after a year", false, false, true, false},
	        {"What is the role of zolvine in quorl fever, and when should it be stopped?", false, false, false,
	         true},
	        {"how to treat quorl fever", false, false, false, false},
	        {"what to do in quorl fever", false, false, false, false},
	        {"treatment of quorl fever step by step", false, false, false, false},
	        {"How should quorl fever be treated?", false, false, false, true},
	};
	struct shelf s = shelf_of_fevers(library);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct question *q = analysed(&s, cases[i].question);
		if (q->first_line != cases[i].first || q->any != cases[i].any || q->ends != cases[i].ends ||
		    q->verdict != cases[i].verdict)
			fail_msg("%s: first %d any %d ends %d verdict %d", cases[i].question, q->first_line, q->any,
			         q->ends, q->verdict);
	}
	shelf_close(&s);
}

/* Words that say which treatment, or whom in general, are no names of anything. */
static void words_of_place_are_no_concepts(void **state)
{
	static const char *const cases[][2] = {
	        {"first line treatment of quorl fever", "line"},
	        {"initial treatment of quorl fever", "initial"},
	        {"drug of choice in quorl fever", "choice"},
	        {"zolvine in newly diagnosed quorl fever", "newly"},
	        {"how to taper zolvine in quorl fever", "taper zolvine"},
	        {"deprescribing zolvine in quorl fever", "deprescribing zolvine"},
	        {"second line drugs for quorl fever", "line drugs"},
	};
	struct shelf s = shelf_of_fevers(library);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (concept_called(analysed(&s, cases[i][0]), cases[i][1]))
			fail_msg("%s: %s is a concept", cases[i][0], cases[i][1]);
	const struct question_concept *whom = concept_called(analysed(&s, "zolvine in a diabetic"), "diabetic");
	assert_non_null(whom);
	assert_int_equal(whom->role[0], 'p');
	assert_false(analysed(&s, "zolvine in newly diagnosed quorl fever")->types & QTYPE(DIAGNOSIS));
	shelf_close(&s);
}

/* A brand is its drug, in any case of letters; a generic name does not look for its brands. */
static void brands_are_their_drugs(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB7", 3}, {"Lamotrigine", 11}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB8", 3}, {"Anticoagulant", 13}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Quorl Fever", 11}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.1", 5}},
	};
	static const char *const brands[][2] = {{"lamictal for quorl fever", "lamictal"},
	                                        {"Lamictal in quorl fever", "Lamictal"},
	                                        {"which blood thinner for quorl fever", "blood thinner"}};
	struct shelf s;
	shelf_open_knowing(&s, GUIDELINE("Quorl fever", "Offer lamotrigine or an anticoagulant in quorl fever."), facts,
	                   sizeof facts / sizeof *facts);
	(void)state;
	for (size_t i = 0; i < sizeof brands / sizeof *brands; i++) {
		const struct question_concept *k = concept_called(analysed(&s, brands[i][0]), brands[i][1]);
		assert_non_null(k);
		assert_int_equal(k->role[0], 'i');
		assert_true(k->id.n);
	}
	const struct question *q = analysed(&s, "lamotrigine for quorl fever");
	for (size_t i = 0; i < q->n_alternatives; i++)
		assert_false(minot_str_eq_nocase(q->alternatives[i].text, STR("lamictal")));
	assert_null(concept_called(analysed(&s, "give lamictal"), "give lamictal"));
	shelf_close(&s);
}

static minot_str first_line_of(struct shelf *s, const char *question)
{
	struct article *art = ask(s, question, NULL);
	return art->bottom_line.n ? art->claims[art->bottom_line.at[0]].text : STR_NONE;
}

static void what_comes_first_stands_first(void **state)
{
	static const char lines[] = GUIDELINE(
	        "Quorl fever",
	        "In quorl fever that is refractory to treatment, ferrolone treatment of quorl fever should be offered. "
	        "Zolvine should be preferred as initial treatment of quorl fever. "
	        "Patients with quorl fever despite treatment with zolvine should be offered pelamide.");
	struct shelf s = shelf_of_fevers(lines);
	(void)state;
	assert_true(str_starts(first_line_of(&s, "first line treatment of quorl fever"), STR("Zolvine should")));
	assert_true(str_starts(first_line_of(&s, "drug of choice in quorl fever"), STR("Zolvine should")));
	shelf_close(&s);
}

static bool has_arm(const struct article *art, const char *drug)
{
	for (uint32_t i = 0; i < art->n_arms; i++)
		if (minot_str_eq_nocase(art->arms[i].intervention, str_c(drug)))
			return true;
	return false;
}

/* "Except quorl fever" gives nobody with quorl fever the drug, whatever other name of a part of it stands before. */
static void an_exception_is_no_advice(void **state)
{
	static const struct {
		const char *text;
		bool advised;
	} cases[] = {
	        {"Offer zolvine as initial treatment for fevers (except quorl fever).", false},
	        {"Offer zolvine for all fevers except quorl fever.", false},
	        {"Offer zolvine for all fevers other than quorl fever.", false},
	        {"Offer zolvine for fevers, tarsal rot excepted, and for quorl fever.", true},
	        {"Offer zolvine for quorl fever, except in children.", true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char record[600];
		snprintf(record, sizeof record,
		         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"Fevers\",\"year\":2016,\"sections\":[{"
		         "\"label\":"
		         "\"Quorl fever\",\"text\":\"%s\"}]}\n",
		         cases[i].text);
		struct shelf s = shelf_of_fevers(record);
		if (has_arm(ask(&s, "first line treatment of quorl fever", NULL), "zolvine") != cases[i].advised)
			fail_msg("%s", cases[i].text);
		shelf_close(&s);
	}
}

/* "Neuropathic pain" is another name of "neuralgia", not of the one that is excepted from it. */
static void a_name_of_a_part_does_not_undo_the_exception(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB1", 3}, {"Zolvine", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB2", 3}, {"Pelamide", 8}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Trigeminal Neuralgia", 20}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.1", 5}},
	};
	struct shelf s;
	shelf_open_knowing(
	        &s,
	        GUIDELINE("Neuropathic pain",
	                  "Offer zolvine as initial treatment for neuropathic pain (except trigeminal neuralgia). "
	                  "Offer pelamide as initial treatment for trigeminal neuralgia."),
	        facts, sizeof facts / sizeof *facts);
	struct article *art = ask(&s, "first line treatment of trigeminal neuralgia", NULL);
	(void)state;
	assert_true(has_arm(art, "pelamide"));
	assert_false(has_arm(art, "zolvine"));
	shelf_close(&s);
}

static void a_plan_is_no_finding(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool plan;
	} cases[] = {
	        {"We will employ zolvine in quorl fever.", true},
	        {"The aim of this study is to show that zolvine helps.", true},
	        {"Patients will be randomised to zolvine.", true},
	        {"This trial was designed to test zolvine.", true},
	        {"Screening for patients began in March.", true},
	        {"Zolvine will relieve quorl fever in most adults.", false},
	        {"Zolvine improved quorl fever.", false},
	        {"Clinicians should aim for relief of quorl fever.", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (tells_of_plan(str_c(cases[i].text)) != cases[i].plan)
			fail_msg("%s", cases[i].text);
	struct shelf s = shelf_of_fevers(
	        "{\"id\":\"x:p\",\"title\":\"Zolvine in quorl fever: a "
	        "protocol\",\"sections\":[{\"label\":\"CONCLUSIONS\","
	        "\"text\":\"We will employ zolvine to treat quorl fever and reduce its severity.\"}]}\n");
	struct article *art = ask(&s, "Does zolvine help quorl fever?", NULL);
	assert_false(str_eq(art->answer, STR("yes")));
	assert_int_equal(art->n_arms, 0);
	shelf_close(&s);
}

static enum article_verdict concluded(const char *conclusion)
{
	char record[600];
	snprintf(record, sizeof record,
	         "{\"id\":\"x:c\",\"title\":\"Quorl fever\",\"publication_types\":[\"Randomized Controlled Trial\"],"
	         "\"sections\":[{\"label\":\"CONCLUSIONS\",\"text\":\"%s\"}]}\n",
	         conclusion);
	struct shelf s = shelf_of_fevers(record);
	enum article_verdict v = ask(&s, "What is the role of zolvine in quorl fever?", NULL)->verdict;
	shelf_close(&s);
	return v;
}

static void what_is_said_aside_decides_nothing(void **state)
{
	(void)state;
	assert_int_equal(concluded("Zolvine is effective in quorl fever."), VERDICT_SUPPORTED);
	assert_int_not_equal(
	        concluded("Ferrolone is effective in quorl fever outside the strict indication for zolvine."),
	        VERDICT_SUPPORTED);
	assert_int_not_equal(concluded("Ferrolone is effective in quorl fever not requiring zolvine."),
	                     VERDICT_SUPPORTED);
	assert_int_equal(concluded("Zolvine is effective in quorl fever without ferrolone."), VERDICT_SUPPORTED);
	assert_int_equal(concluded("Zolvine may have a modest beneficial effect in some with quorl fever."),
	                 VERDICT_CONDITIONAL);
}

/* A record's own short form with the question's most telling word in it is what the question means by it. */
static void a_short_form_in_other_words_is_the_same(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D4", 2}, {"Antiquorlic Agents", 18}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D4", 2}, {"D27.1", 5}},
	        {FACT_SHORT, VOCAB_MESH, 900, {"DMAD", 4}, {"Antiquorlic Agents", 18}},
	        {FACT_SHORT, VOCAB_MESH, 300, {"DMAD", 4}, {"Dull Ache Quotient", 18}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Quorl Fever", 11}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.1", 5}},
	};
	struct shelf s;
	shelf_open_knowing(
	        &s,
	        GUIDELINE("Quorl fever", "Offer a disease-modifying antiquorlic drug (DMAD) in quorl fever. "
	                                 "A DMAD should be offered to adults with quorl fever. Other agents follow.")
	                GUIDELINE("Agents", "Antiquorlic agents should be offered in quorl fever.")
	                        GUIDELINE("More", "Antiquorlic agents help in quorl fever.")
	                                GUIDELINE("Ache", "Measure the dull ache quotient of agents in quorl fever."),
	        facts, sizeof facts / sizeof *facts);
	struct article *art = ask(&s, "DMAD for quorl fever", NULL);
	bool found = false;
	(void)state;
	assert_int_equal(analysed(&s, "DMAD for quorl fever")->n_readings, 1);
	for (uint32_t i = 0; i < art->n_claims; i++)
		found |= str_starts(art->claims[i].text, STR("A DMAD should")) && art->claims[i].intervention.n;
	assert_true(found);
	shelf_close(&s);
}

static const struct article_arm *arm_of(const struct article *art, const char *drug)
{
	for (uint32_t i = 0; i < art->n_arms; i++)
		if (minot_str_eq_nocase(art->arms[i].intervention, str_c(drug)))
			return &art->arms[i];
	return NULL;
}

/* What stands as the reason of an arm says what the arm says. */
static void an_arm_rests_on_who_agrees(void **state)
{
	struct shelf s = shelf_of_fevers(
	        GUIDELINE("Quorl fever", "Do not offer zolvine to relieve the cough of quorl fever. "
	                                 "Zolvine should be offered in quorl fever (Level A). "
	                                 "Clinicians should offer zolvine to adults with quorl fever (Level A). "
	                                 "We recommend zolvine in severe and in mild quorl fever (Level A)."));
	struct article *art = ask(&s, "What is the role of zolvine in quorl fever?", NULL);
	(void)state;
	assert_int_equal(art->verdict, VERDICT_SUPPORTED);
	for (uint32_t i = 0; i < art->n_arms; i++)
		for (uint32_t k = 0; art->arms[i].verdict == VERDICT_SUPPORTED && k < art->arms[i].claims.n; k++)
			assert_false(str_starts(art->claims[art->arms[i].claims.at[k]].text, STR("Do not")));
	for (uint32_t k = 0; k < art->verdict_basis.claims.n; k++)
		assert_false(str_starts(art->claims[art->verdict_basis.claims.at[k]].text, STR("Do not")));
	shelf_close(&s);
}

static bool advises_drug(const char *question, const char *text, const char *drug)
{
	char record[700];
	snprintf(record, sizeof record,
	         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"Quorl "
	         "fever\",\"year\":2016,\"sections\":[{\"label\":"
	         "\"Recommendations\",\"text\":\"%s\"}]}\n",
	         text);
	struct shelf s = shelf_of_fevers(record);
	const struct article_arm *arm = arm_of(ask(&s, question, NULL), drug);
	bool advised = arm && (arm->verdict == VERDICT_SUPPORTED || arm->verdict == VERDICT_CONDITIONAL);
	shelf_close(&s);
	return advised;
}

static void who_is_advised_what(void **state)
{
	static const struct {
		const char *question, *text;
		bool advised;
	} cases[] = {
	        {"treatment of quorl fever", "Offer zolvine in quorl fever.", true},
	        {"treatment of quorl fever", "Offer zolvine in quorl fever unrelated to alcohol.", true},
	        {"treatment of quorl fever", "Offer zolvine in non-quorl fever.", false},
	        {"treatment of quorl fever", "Offer zolvine in fever unrelated to quorl fever.", false},
	        {"treatment of quorl fever relapse", "Offer zolvine in relapses of quorl fever.", true},
	        {"treatment of quorl fever relapse", "Offer zolvine in every acute quorl fever relapse.", true},
	        {"treatment of quorl fever relapse", "Offer zolvine for good in quorl fever.", false},
	        {"treatment of asymptomatic quorl fever", "Offer zolvine in quorl fever.", false},
	        {"treatment of asymptomatic quorl fever", "Offer zolvine in asymptomatic quorl fever.", true},
	        {"treatment of quorl fever", "Offer ferrolone in quorl fever due to zolvine.", false},
	        {"treatment of quorl fever", "Ferrolone is indicated for quorl fever caused by zolvine.", false},
	        {"drug of choice for quorl fever", "Offer zolvine as initial treatment of quorl fever.", true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (advises_drug(cases[i].question, cases[i].text, "zolvine") != cases[i].advised)
			fail_msg("%s %s", cases[i].question, cases[i].text);
	/* a second drug that is for later is no arm of the first line */
	assert_false(advises_drug("drug of choice for quorl fever",
	                          "Offer ferrolone as initial treatment of quorl fever. Offer zolvine in quorl fever.",
	                          "zolvine"));
}

/* Of the treatment asked about speaks the sentence that names it, or one that points back to it. */
static void a_sentence_on_another_does_not_speak(void **state)
{
	(void)state;
	assert_int_not_equal(concluded("Pelamide should not be used first. Pelamide may be tried after zolvine has "
	                               "failed in quorl fever."),
	                     VERDICT_NOT_SUPPORTED);
	assert_int_equal(
	        concluded("Zolvine was given to all with quorl fever. It should not be used for this purpose."),
	        VERDICT_NOT_SUPPORTED);
	assert_int_equal(concluded("In quorl fever zolvine will avoid two episodes of cough a year."),
	                 VERDICT_CONDITIONAL);
	assert_int_equal(concluded("In quorl fever zolvine should be avoided."), VERDICT_NOT_SUPPORTED);
	assert_int_equal(concluded("Clinicians should avoid zolvine in quorl fever, which could avoid harm."),
	                 VERDICT_NOT_SUPPORTED);
}

/* A class is asked of its members; a member is not asked of its class's others. */
static void a_class_is_asked_of_its_members(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB1", 3}, {"Dexamethasone", 13}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB2", 3}, {"Steroid", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB3", 3}, {"Prednisolone", 12}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Quorl Fever", 11}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.1", 5}},
	};
	struct shelf s;
	shelf_open_knowing(&s,
	                   GUIDELINE("Quorl fever",
	                             "Dexamethasone should be given in quorl fever with the first dose (Level A). "
	                             "Evidence on steroids in quorl fever after that is insufficient."),
	                   facts, sizeof facts / sizeof *facts);
	(void)state;
	assert_int_not_equal(ask(&s, "What is the role of steroids in quorl fever?", NULL)->verdict,
	                     VERDICT_INSUFFICIENT);
	const struct question *q = analysed(&s, "prednisolone in quorl fever");
	for (size_t i = 0; i < q->n_alternatives; i++)
		assert_false(minot_str_eq_nocase(q->alternatives[i].text, STR("dexamethasone")));
	shelf_close(&s);
}

/* "Either prescribe it or observe" recommends no one of the two. */
static void a_choice_of_two_is_weak(void **state)
{
	struct shelf s = shelf_of_fevers(GUIDELINE(
	        "Quorl fever", "Clinicians should either prescribe zolvine or offer observation in quorl fever."));
	(void)state;
	assert_int_equal(ask(&s, "What is the role of zolvine in quorl fever?", NULL)->verdict, VERDICT_CONDITIONAL);
	shelf_close(&s);
}

/* "X in shock: Z?" asks whether to give it; those without shock are left out by "not associated with hypotension". */
static void a_name_behind_a_colon_is_asked_for(void **state)
{
	struct shelf s = shelf_of_fevers(GUIDELINE(
	        "Quorl fever", "In quorl fever not associated with hypotension we recommend against zolvine (Level A). "
	                       "In quorl fever associated with hypotension we recommend zolvine (Level A)."));
	struct article *art = ask(&s, "Quorl fever with shock: zolvine?", NULL);
	(void)state;
	assert_true(analysed(&s, "Quorl fever with shock: zolvine?")->verdict);
	assert_false(analysed(&s, "Quorl fever with shock: which dose?")->verdict);
	assert_false(str_eq(art->answer, STR("no")));
	assert_int_not_equal(art->verdict, VERDICT_NOT_SUPPORTED);
	shelf_close(&s);
}

/* A salt is no part of what a statement must name, where the drug is; what it is named by is. */
static void a_salt_is_its_drug(void **state)
{
	struct shelf s =
	        shelf_of_fevers(GUIDELINE("Quorl fever", "Offer metoprolol or magnesium sulfate in quorl fever. "
	                                                 "Succinate, tartrate."));
	(void)state;
	static const struct {
		const char *question, *salt;
		bool counts;
	} cases[] = {{"metoprolol succinate in quorl fever", "succin", false},
	             {"metoprolol tartrate in quorl fever", "tartrat", false},
	             {"magnesium sulfate in quorl fever", "sulfat", true},
	             {"succinate in quorl fever", "succin", true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct question *q = analysed(&s, cases[i].question);
		double share = -1;
		for (size_t t = 0; t < q->n_terms; t++)
			if (str_starts(q->terms[t].term, str_c(cases[i].salt)) ||
			    str_starts(q->terms[t].term, STR("sulph")))
				share = q->terms[t].share;
		if (share < 0 || (share > 0.5) != cases[i].counts)
			fail_msg("%s: %g", cases[i].question, share);
	}
	shelf_close(&s);
}

/* "Acute treatment of X" asks for no drug called acute; a joint's replacement is a treatment. */
static void a_setting_is_no_treatment(void **state)
{
	struct shelf s =
	        shelf_of_fevers(GUIDELINE("Quorl fever", "Acute emergency home zolvine in quorl fever of the knee; "
	                                                 "its replacement."));
	(void)state;
	assert_null(concept_called(analysed(&s, "quorl fever acute treatment zolvine"), "acute"));
	assert_null(concept_called(analysed(&s, "quorl fever emergency treatment"), "emergency treatment"));
	const struct question_concept *k =
	        concept_called(analysed(&s, "knee replacement for quorl fever"), "knee replacement");
	assert_non_null(k);
	assert_int_equal(k->role[0], 'i');
	shelf_close(&s);
}

/* What excepts those asked about stands where nobody looks for what to give. */
static void an_exception_stands_under_not_indicated(void **state)
{
	struct shelf s = shelf_of_fevers(
	        GUIDELINE("Fevers", "Offer zolvine as initial treatment in all fevers except quorl fever. "
	                            "Offer pelamide as initial treatment in quorl fever."));
	struct article *art = ask(&s, "first line treatment of quorl fever", NULL);
	(void)state;
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (minot_str_find(art->claims[i].text, STR("zolvine")) != SIZE_MAX)
			assert_int_equal(art->claims[i].section, SECTION_NOT_INDICATED);
	shelf_close(&s);
}

/* A guideline on something else whose fields list the condition gives no arm. */
static void a_listed_condition_has_no_arm(void **state)
{
	struct shelf s =
	        shelf_of_fevers("{\"id\":\"x:g\",\"kind\":\"guideline\",\"year\":2015,\"title\":\"Meals\",\"keywords\":"
	                        "[\"Quorl Fever\"],"
	                        "\"sections\":[{\"label\":\"Recommendations\",\"text\":\"Recommend zolvine with each "
	                        "meal.\"}]}\n" GUIDELINE("Quorl fever", "Offer pelamide in quorl fever."));
	struct article *art = ask(&s, "treatment of quorl fever", NULL);
	(void)state;
	assert_non_null(arm_of(art, "pelamide"));
	assert_null(arm_of(art, "zolvine"));
	shelf_close(&s);
}

/* Diseases with nearly the same name are never exchanged. */
static void siblings_by_name_are_kept_apart(void **state)
{
	static const struct {
		const char *question, *text;
		bool other;
	} cases[] = {
	        {"antibiotics in acute otitis media", "Do not use antibiotics in otitis media with effusion.", true},
	        {"antibiotics in acute otitis media", "Do not use them in OME; in AOM they may help.", false},
	        {"antibiotics in uncomplicated cystitis", "Antibiotics should not be offered in interstitial cystitis.",
	         true},
	        {"cholecystectomy in gallstones", "Offer it to people with common bile duct stones.", true},
	        {"cholecystectomy in gallstones", "Offer it for gallstones and common bile duct stones.", false},
	        {"treatment of angle-closure glaucoma", "In open-angle glaucoma, give drops.", true},
	        {"treatment of trigeminal neuralgia", "In postherpetic neuralgia, offer a patch.", true},
	        {"treatment of withdrawal delirium", "Avoid it in postoperative delirium.", true},
	        {"treatment of neuralgia", "In postherpetic neuralgia, offer a patch.", false},
	        /* under another prefix */
	        {"surgery in penetrating thoracic injury", "In patients with extrathoracic injury, operate.", true},
	        {"surgery in extrathoracic injury", "In patients with thoracic injury, operate.", true},
	        {"surgery in extrathoracic injury", "In thoracic or extrathoracic injury, operate.", false},
	        {"surgery in thoracic injury", "In thoracic and extra-thoracic injury, operate.", false},
	        {"zolvine for cardiac chest pain", "Zolvine is given for non-cardiac chest pain.", true},
	        {"zolvine for noncardiac chest pain", "Zolvine is given for non-cardiac chest pain.", false},
	        {"treatment of hypothyroidism", "In hyperthyroidism, give zolvine.", true},
	        {"treatment of hypertension", "Zolvine lowers the risk of hypotension.", false},
	        {"treatment of hypertension", "Hypotension may occur with zolvine.", false},
	        {"treatment of complicated cystitis", "Offer zolvine to women with uncomplicated cystitis.", true},
	        {"treatment of uncomplicated cystitis", "Offer zolvine in complicated cystitis.", true},
	        {"zolvine in bowel disease", "NSAIDs (nonsteroidal anti-inflammatory drugs) are given in pain.", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (of_a_sibling(str_c(cases[i].question), str_c(cases[i].text)) != cases[i].other)
			fail_msg("%s: %s", cases[i].question, cases[i].text);
}

/* "All but those with fractures" are nearly all. */
static void an_excepted_few_are_no_branch(void **state)
{
	(void)state;
	assert_true(only_for_some(STR("It is not recommended in people with gout.")));
	assert_false(only_for_some(STR("It is not recommended for anybody other than people with fractures.")));
	assert_true(only_for_some(STR("Except in gout, it is not recommended in people with rot.")));
}

/* A combination is what a choice ends with. */
static void a_choice_is_no_combination(void **state)
{
	struct shelf s = shelf_of_fevers(
	        GUIDELINE("Quorl fever", "Zolvine monotherapy or pelamide in combination with ferrolone should be "
	                                 "prescribed in quorl fever (Level A)."));
	struct article *art = ask(&s, "What is the role of zolvine in quorl fever?", NULL);
	(void)state;
	assert_int_equal(art->n_arms, 1);
	assert_true(minot_str_eq_nocase(art->arms[0].intervention, STR("zolvine")));
	shelf_close(&s);
}

static bool misses(const struct article *art, const char *slot)
{
	for (uint32_t i = 0; i < art->n_missing; i++)
		if (str_eq(art->missing[i].slot, str_c(slot)))
			return true;
	return false;
}

/* How-to: no verdict, no case in the bottom line, and a word where no guideline was found. */
static void how_to_gets_steps(void **state)
{
	static const char one_case[] =
	        "{\"id\":\"x:case\",\"title\":\"Quorl fever: a case\",\"publication_types\":[\"Case "
	        "Reports\"],\"sections\":[{"
	        "\"label\":\"CONCLUSIONS\",\"text\":\"Zolvine was given in quorl fever and quorl fever should be "
	        "watched.\"}]}\n"
	        "{\"id\":\"x:review\",\"title\":\"Review\",\"publication_types\":[\"Systematic "
	        "Review\"],\"sections\":[{"
	        "\"label\":\"CONCLUSIONS\",\"text\":\"Pelamide should be given at once for quorl fever.\"}]}\n";
	struct shelf s = shelf_of_fevers(one_case);
	struct article *art = ask(&s, "how do I treat quorl fever?", NULL);
	(void)state;
	assert_int_equal(art->verdict, VERDICT_NONE);
	assert_true(misses(art, "guideline"));
	for (uint32_t i = 0; i < art->bottom_line.n; i++)
		assert_false(str_starts(art->claims[art->bottom_line.at[i]].text, STR("Zolvine was")));
	shelf_close(&s);
	s = shelf_of_fevers(GUIDELINE("Quorl fever", "Give zolvine at once in quorl fever."));
	assert_false(misses(ask(&s, "how do I treat quorl fever?", NULL), "guideline"));
	shelf_close(&s);
}

/* A guideline on something else that comes to the condition in passing is not read for advice on it. */
static void a_harm_is_no_condition_to_treat(void **state)
{
	struct shelf s =
	        shelf_of_fevers(GUIDELINE("Tarsal rot", "In tarsal rot offer zolvine (adverse effects include quorl "
	                                                "fever). ") "{\"id\":\"x:review\",\"title\":\"Review\","
	                                                            "\"publication_types\":[\"Systematic "
	                                                            "Review\"],\"sections\":[{"
	                                                            "\"label\":\"CONCLUSIONS\",\"text\":\"Pelamide "
	                                                            "should be given for quorl fever.\"}]}\n");
	struct article *art = ask(&s, "how do I treat quorl fever?", NULL);
	(void)state;
	assert_int_equal(art->bottom_line.n, 1);
	assert_true(str_starts(art->claims[art->bottom_line.at[0]].text, STR("Pelamide")));
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(aims_are_read),
	        cmocka_unit_test(words_of_place_are_no_concepts),
	        cmocka_unit_test(brands_are_their_drugs),
	        cmocka_unit_test(what_comes_first_stands_first),
	        cmocka_unit_test(an_exception_is_no_advice),
	        cmocka_unit_test(a_name_of_a_part_does_not_undo_the_exception),
	        cmocka_unit_test(a_plan_is_no_finding),
	        cmocka_unit_test(what_is_said_aside_decides_nothing),
	        cmocka_unit_test(a_short_form_in_other_words_is_the_same),
	        cmocka_unit_test(an_arm_rests_on_who_agrees),
	        cmocka_unit_test(who_is_advised_what),
	        cmocka_unit_test(a_sentence_on_another_does_not_speak),
	        cmocka_unit_test(a_class_is_asked_of_its_members),
	        cmocka_unit_test(a_choice_of_two_is_weak),
	        cmocka_unit_test(a_name_behind_a_colon_is_asked_for),
	        cmocka_unit_test(a_salt_is_its_drug),
	        cmocka_unit_test(a_setting_is_no_treatment),
	        cmocka_unit_test(an_exception_stands_under_not_indicated),
	        cmocka_unit_test(a_listed_condition_has_no_arm),
	        cmocka_unit_test(siblings_by_name_are_kept_apart),
	        cmocka_unit_test(an_excepted_few_are_no_branch),
	        cmocka_unit_test(a_choice_is_no_combination),
	        cmocka_unit_test(how_to_gets_steps),
	        cmocka_unit_test(a_harm_is_no_condition_to_treat),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
