/* For whom a treatment is, and what is no word on it: branches named in the record's words, degrees that belong to
 * something else, advice beside a treatment, kinds of treatment that were not asked for. Invented drugs (zolvine,
 * pelamide, ferrolone), a procedure (tarsoplasty) and diseases (quorl fever, tarsal rot, marsh fever). */
#include "shelf.h"

#include "answer/condition.h"
#include "answer/direct.h"
#include "answer/limits.h"
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/whom.h"

static const struct vocab_fact facts[] = {
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Quorl Fever", 11}},
        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D2", 2}, {"Tarsal Rot", 10}},
        {FACT_TREE, VOCAB_MESH, 0, {"D2", 2}, {"C02.100", 7}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D3", 2}, {"Tarsoplasty", 11}},
        {FACT_TREE, VOCAB_MESH, 0, {"D3", 2}, {"E04.100", 7}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D4", 2}, {"Infections", 10}},
        {FACT_TREE, VOCAB_MESH, 0, {"D4", 2}, {"C01.200", 7}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D5", 2}, {"Tarsal Prosthesis", 17}},
        {FACT_TREE, VOCAB_MESH, 0, {"D5", 2}, {"E07.100", 7}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D6", 2}, {"Marsh Quorl Fever", 17}},
        {FACT_TREE, VOCAB_MESH, 0, {"D6", 2}, {"C03.100", 7}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D7", 2}, {"Winter Quorl Fever", 18}},
        {FACT_TREE, VOCAB_MESH, 0, {"D7", 2}, {"C01.100.100", 11}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Zolvine", 7}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B2", 2}, {"Pelamide", 8}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B3", 2}, {"Ferrolone", 9}},
};

static struct shelf shelf_of(const char *text)
{
	struct shelf s;
	char record[1024];
	snprintf(record, sizeof record,
	         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"Quorl "
	         "fever\",\"year\":2016,\"sections\":[{\"label\":"
	         "\"Recommendations\",\"text\":\"%s\"}]}\n",
	         text);
	shelf_open_knowing(&s, record, facts, sizeof facts / sizeof *facts);
	return s;
}

static void degrees_are_of_the_patients(void **state)
{
	static const struct {
		const char *text;
		uint32_t degrees;
	} cases[] = {
	        {"Give zolvine in severe quorl fever.", DEGREE_SEVERE},
	        {"Give zolvine to children with severe tarsal rot and quorl fever.", 0},
	        {"Give zolvine in quorl fever with mild or moderate tarsal rot.", 0},
	        {"If severe, treat quorl fever with zolvine.", DEGREE_SEVERE},
	        {"Zolvine is given in moderate to severe disease.", DEGREE_MODERATE | DEGREE_SEVERE},
	        {"Adults at high risk should have zolvine.", RISK_HIGH},
	        {"High-risk women should have zolvine.", RISK_HIGH},
	        {"Patients at an increased risk", 0},
	        {"Due to the high success and low risk of tarsoplasty, refer early.", 0},
	        {"High-risk drugs and chemicals should be avoided.", 0},
	        {"Those not at high risk for bleeding may have zolvine.", 0},
	        {"Strategies that are unacceptable or high risk may be considered.", 0},
	};
	struct shelf s = shelf_of("Zolvine is offered in quorl fever and in tarsal rot, mild or severe.");
	struct composition x = open_composition(&s, "What is the role of zolvine in quorl fever?");
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (degrees_in(&x, str_c(cases[i].text)) != cases[i].degrees)
			fail_msg("%s: %x", cases[i].text, degrees_in(&x, str_c(cases[i].text)));
	composition_close(&x);
	shelf_close(&s);
}

static void some_are_named_in_the_words_of_the_record(void **state)
{
	static const struct {
		const char *text, *named;
	} cases[] = {
	        {"It should not be given to people who have no fever.", "people who have no fever"},
	        {"It is not for patients who are not taking ferrolone, or others.",
	         "patients who are not taking ferrolone"},
	        {"Do not use it in patients with tarsal rot.", "patients with tarsal rot"},
	        {"In patients with quorl fever it should not be used.", ""},
	        {"In adults and in patients with quorl (fever) fever it is contraindicated.", ""},
	        {"It should not be used in the setting of a torn drum.", "in the setting of a torn drum"},
	        {"Zolvine is no treatment for quorl fever.", ""},
	        {"Except in people with gout, it is not given to patients with no spleen.", "patients with no spleen"},
	};
	struct shelf s = shelf_of("Zolvine is offered in quorl fever and in tarsal rot.");
	struct composition x = open_composition(&s, "What is the role of zolvine in quorl fever?");
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		minot_str named = some_named(&x, str_c(cases[i].text));
		if (!str_eq(named, str_c(cases[i].named)))
			fail_msg("%s: '%.*s'", cases[i].text, STR_ARG(named));
	}
	composition_close(&x);
	shelf_close(&s);
}

static void what_is_not_severe_is_of_no_such_degree(void **state)
{
	(void)state;
	assert_int_equal(degrees_in(NULL, STR("Patients with severe fever")), DEGREE_SEVERE);
	assert_int_equal(degrees_in(NULL, STR("Patients with non-severe fever")), 0);
	assert_int_equal(degrees_in(NULL, STR("Patients whose fever is not severe")), 0);
}

static void who_is_left_out(void **state)
{
	static const struct {
		const char *text;
		bool out;
	} cases[] = {
	        {"Give it to those who do not have a history of quorl fever.", true},
	        {"Give it to those who do not have a history of rot or quorl fever.", true},
	        {"Give it to those who have a history of quorl fever.", false},
	        {"Do not delay it in those with a history of quorl fever.", false},
	        {"Phenotype | Dose Normal | No reason to withhold it | Strong", true},
	        {"Phenotype | Dose Deficient | It is contraindicated in quorl fever | Strong", false},
	        {"Normal doses are given in quorl fever.", false},
	        {"It shortens the stay of infants with non-severe acute quorl fever.", false},
	        {"It is given for non-quorl fever.", true},
	};
	struct shelf s = shelf_of("Zolvine is offered in quorl fever and in tarsal rot.");
	struct composition x = open_composition(&s, "What is the role of zolvine in quorl fever?");
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (leaves_them_out(&x, str_c(cases[i].text)) != cases[i].out)
			fail_msg("%s", cases[i].text);
	composition_close(&x);
	shelf_close(&s);
}

/* A disease that has the name of the one asked about in its own, and is no kind of it. */
static void kindred_diseases_are_others(void **state)
{
	static const struct {
		const char *text;
		bool kindred;
	} cases[] = {
	        {"Zolvine is offered first in marsh quorl fever.", true},
	        {"Zolvine is offered in glaucoma and marsh quorl fever.", true},
	        {"Zolvine is offered in winter quorl fever.", false}, /* a kind of it */
	        {"Zolvine is offered in quorl fever.", false},
	        {"Zolvine is offered in marsh quorl fever and in quorl fever.", false},
	        {"Zolvine is offered in severe quorl fever of the marsh.", false},
	        {"Zolvine is offered in tarsal rot.", false},
	};
	struct shelf s = shelf_of("Zolvine is offered in quorl fever, marsh quorl fever and tarsal rot.");
	static const char *const questions[] = {"What is the treatment of quorl fever?",
	                                        "What is the treatment of spontaneous quorl fever?"};
	(void)state;
	for (size_t q = 0; q < 2; q++) {
		struct composition x = open_composition(&s, questions[q]);
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
			if (names_only_kindred(&x, str_c(cases[i].text)) != cases[i].kindred)
				fail_msg("%s: %s", questions[q], cases[i].text);
		composition_close(&x);
	}
	shelf_close(&s);
}

/* The verdict of an answer from one guideline that says this. */
static enum article_verdict verdict_by(const char *question, const char *text)
{
	struct shelf s = shelf_of(text);
	enum article_verdict v = ask(&s, question, NULL)->verdict;
	shelf_close(&s);
	return v;
}

static void what_is_no_word_on_giving_it(void **state)
{
	static const struct {
		const char *text;
		enum article_verdict verdict;
	} cases[] = {
	        {"Zolvine is contraindicated in quorl fever. Patients at higher risk of quorl fever, such as those of "
	         "southern "
	         "descent, should be tested for quorl fever before zolvine is given.",
	         VERDICT_NOT_SUPPORTED},
	        {"Zolvine is not recommended in quorl fever. Offer people with quorl fever information on why zolvine "
	         "is no "
	         "longer given.",
	         VERDICT_NOT_SUPPORTED},
	        {"Do not offer zolvine in quorl fever. It should be noted that zolvine was given in quorl fever "
	         "before.",
	         VERDICT_NOT_SUPPORTED},
	        {"Zolvine should be offered in quorl fever.", VERDICT_SUPPORTED},
	        {"There is limited evidence for zolvine in quorl fever.", VERDICT_INSUFFICIENT},
	        {"We conclude that zolvine appears to be the most effective treatment in quorl fever.",
	         VERDICT_SUPPORTED},
	        {"Zolvine was associated with reduced survival in quorl fever. Do not use zolvine in quorl fever.",
	         VERDICT_NOT_SUPPORTED},
	        {"Although zolvine is likely to reduce relapses of quorl fever, it may not improve the quality of "
	         "life.",
	         VERDICT_CONDITIONAL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		enum article_verdict v = verdict_by("What is the role of zolvine in quorl fever?", cases[i].text);
		if (v != cases[i].verdict)
			fail_msg("%s: %d", cases[i].text, (int)v);
	}
}

/* Whether the answer to a question that names no treatment has an arm on this one, with this verdict. */
static bool has_arm(const char *question, const char *text, const char *drug, enum article_verdict verdict)
{
	struct shelf s = shelf_of(text);
	struct article *art = ask(&s, question, NULL);
	bool found = false;
	for (uint32_t i = 0; i < art->n_arms; i++)
		found |= minot_str_eq_nocase(art->arms[i].intervention, str_c(drug)) && art->arms[i].verdict == verdict;
	shelf_close(&s);
	return found;
}

static void parts_of_a_sentence_speak_for_themselves(void **state)
{
	static const char treatment[] = "What is the treatment of quorl fever?";
	(void)state;
	assert_true(has_arm(treatment, "We recommend zolvine but not pelamide for quorl fever.", "zolvine",
	                    VERDICT_SUPPORTED));
	assert_false(has_arm(treatment, "We recommend zolvine but not pelamide for quorl fever.", "pelamide",
	                     VERDICT_SUPPORTED));
	assert_true(has_arm(
	        treatment,
	        "Clinicians may offer zolvine in quorl fever, but evidence is insufficient to recommend pelamide.",
	        "zolvine", VERDICT_CONDITIONAL));
	assert_true(has_arm(
	        treatment,
	        "Clinicians may offer zolvine in quorl fever, but evidence is insufficient to recommend pelamide.",
	        "pelamide", VERDICT_INSUFFICIENT));
	/* the other half of the name is another fever */
	assert_false(has_arm(treatment,
	                     "Quorl disease needs no drug, while marsh fever is usually treated with zolvine.",
	                     "zolvine", VERDICT_SUPPORTED));
	/* a kindred disease is another */
	assert_false(has_arm(treatment, "We recommend zolvine as first-line treatment in marsh quorl fever.", "zolvine",
	                     VERDICT_SUPPORTED));
	/* a limit is no verdict on all */
	assert_false(has_arm(treatment, "Zolvine should not be used in quorl fever in the setting of a torn drum.",
	                     "zolvine", VERDICT_NOT_SUPPORTED));
	assert_true(has_arm(treatment, "Zolvine should not be used in quorl fever.", "zolvine", VERDICT_NOT_SUPPORTED));
	/* against it in every way of giving it */
	assert_false(has_arm(treatment,
	                     "We recommend against treating quorl fever with zolvine as monotherapy due to its harms.",
	                     "zolvine", VERDICT_CONDITIONAL));
}

static void only_the_kind_that_is_asked_for(void **state)
{
	static const char both[] = "We recommend zolvine and tarsoplasty for quorl fever.";
	(void)state;
	assert_true(has_arm("What is the treatment of quorl fever?", both, "tarsoplasty", VERDICT_SUPPORTED));
	assert_true(has_arm("Which drugs are recommended for quorl fever?", both, "zolvine", VERDICT_SUPPORTED));
	assert_false(has_arm("Which drugs are recommended for quorl fever?", both, "tarsoplasty", VERDICT_SUPPORTED));
	assert_false(has_arm("What non-drug treatment is there for quorl fever?", both, "zolvine", VERDICT_SUPPORTED));
}

static const struct question_concept *concept(const struct question *q, const char *text)
{
	for (size_t i = 0; i < q->n_concepts; i++)
		if (minot_str_find_nocase(q->concepts[i].text, str_c(text)) != SIZE_MAX)
			return &q->concepts[i];
	return NULL;
}

/* What a patient will not or cannot have is not what is asked about; what has come to harm is what they have. */
static void what_they_will_not_have(void **state)
{
	static const char *const declined[] = {
	        "What can be offered in quorl fever to a woman who does not want zolvine?",
	        "Which drug is used in quorl fever for somebody who cannot take zolvine?",
	        "What is given for quorl fever to a man who refuses zolvine?",
	};
	struct shelf s = shelf_of("Pelamide or zolvine is offered in quorl fever. An infected tarsal prosthesis is "
	                          "treated with pelamide.");
	(void)state;
	for (size_t i = 0; i < sizeof declined / sizeof *declined; i++) {
		struct composition x = open_composition(&s, declined[i]);
		const struct question_concept *c = concept(x.q, "zolvine");
		if (!c || !c->barred || !c->without || (x.q->types & QTYPE(NON_INDICATION)) || x.intervention)
			fail_msg("%s", declined[i]);
		composition_close(&x);
	}
	struct composition x = open_composition(&s, "How is an infected tarsal prosthesis treated with pelamide?");
	const struct question_concept *c = concept(x.q, "prosthesis");
	assert_true(c && c->role[0] == 'p' && minot_str_find(c->text, STR("infected")) != SIZE_MAX);
	composition_close(&x);
	shelf_close(&s);
}

/* Advised for some and against for others: the question has no yes and no no, and who is at high risk has no condition.
 */
static void arms_that_oppose(void **state)
{
	struct shelf s = shelf_of("Recommendation: Give zolvine to patients at high risk with quorl fever. "
	                          "Zolvine is not recommended for patients at low risk with quorl fever. "
	                          "Comments: Zolvine in quorl fever should be continued for six months.");
	struct article *art = ask(&s, "Is zolvine needed in quorl fever?", NULL);
	uint32_t supported = 0, not_supported = 0;
	(void)state;
	for (uint32_t i = 0; i < art->n_arms; i++) {
		supported += art->arms[i].verdict == VERDICT_SUPPORTED &&
		             minot_str_find(art->arms[i].population, STR("high")) != SIZE_MAX;
		not_supported += art->arms[i].verdict == VERDICT_NOT_SUPPORTED;
	}
	assert_int_equal(supported, 1);
	assert_int_equal(not_supported, 1);
	assert_int_equal(art->verdict, VERDICT_CONDITIONAL);
	assert_str(art->answer, "maybe");
	assert_false(is_remark(art->claims[art->bottom_line.at[0]].text));
	assert_true(is_remark(STR("Remarks: it is given late.")));
	assert_false(is_remark(STR("Comments on it are few.")));
	shelf_close(&s);
}

/* A yes to who could be harmed is the worst answer: what forbids it is heard, and advice beside it is no leave. */
static void no_leave_where_it_is_forbidden(void **state)
{
	static const struct {
		const char *text, *question, *answer;
		enum article_verdict verdict;
	} cases[] = {
	        {"Zolvine | may harm the kidneys; safer alternatives available | Avoid in quorl fever | Low | Strong",
	         "Is zolvine safe in quorl fever?", "no", VERDICT_NOT_SUPPORTED},
	        {"When pregnancy is detected, discontinue zolvine as soon as possible.",
	         "Is zolvine safe in pregnancy?", "no", VERDICT_NOT_SUPPORTED},
	        {"Zolvine should not be taken by people with quorl fever who are not taking pelamide due to the risk "
	         "of death.",
	         "Is zolvine safe in quorl fever?", NULL, VERDICT_CONDITIONAL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shelf s = shelf_of(cases[i].text);
		struct article *art = ask(&s, cases[i].question, NULL);
		if (art->verdict != cases[i].verdict ||
		    (cases[i].answer && !str_eq(art->answer, str_c(cases[i].answer))) ||
		    str_eq(art->answer, STR("yes")))
			fail_msg("%s: verdict %d, answer %.*s", cases[i].text, (int)art->verdict, STR_ARG(art->answer));
		shelf_close(&s);
	}
}

/* Of safety, who tells of an effect alone, or does not name the drug, tells nothing. */
static void effects_are_no_safety(void **state)
{
	struct shelf s = shelf_of("Fetal testing may be appropriate in pregnancy with quorl fever.");
	struct article *art = ask(&s, "Is zolvine safe in quorl fever?", NULL);
	(void)state;
	assert_false(str_eq(art->answer, STR("yes")));
	assert_true(art->verdict != VERDICT_SUPPORTED && art->verdict != VERDICT_CONDITIONAL);
	shelf_close(&s);
}

static void limits_are_held_against_values(void **state)
{
	static const struct {
		const char *text;
		double value;
		bool out;
	} cases[] = {
	        {"Contraindicated below 30 mL/min.", 25, false},
	        {"Contraindicated below 30 mL/min.", 60, true},
	        {"Avoid if creatinine clearance <30.", 29.5, false},
	        {"Avoid if creatinine clearance < 30.", 31, true},
	        {"Start in those with potassium \u2264 5.0.", 5.8, true},
	        {"Start in those with potassium \u2264 5.0.", 4.8, false},
	        {"Continue at 45 or above, stop below 30.", 25, false},
	        {"Give at least 50 % of it.", 25, true},
	        {"30 to 50 mL/min: 5 mg once a day", 25, true},
	        {"30 to 50 mL/min: 5 mg once a day", 40, false},
	        {"15-29 mL/min: 300 mg; 30-59 mL/min: 600 mg", 25, false},
	        {"15-29 ml per minute: 300 mg", 60, true},
	        {"given for 2 to 3 weeks", 25, false},
	        {"It is cleared by the kidney.", 25, false},
	        {"", 25, false},
	        {"below ", 25, false},
	};
	double value = 0;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (leaves_value_out(str_c(cases[i].text), cases[i].value) != cases[i].out)
			fail_msg("%s, %g", cases[i].text, cases[i].value);
	assert_true(value_asked(STR("Can zolvine be given at an eGFR of 25.5?"), &value) && value > 25.4 &&
	            value < 25.6);
	assert_false(value_asked(STR("Can zolvine be given in HbA1c?"), &value));
	assert_false(value_asked(STR(""), &value));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(limits_are_held_against_values),
	        cmocka_unit_test(no_leave_where_it_is_forbidden),
	        cmocka_unit_test(effects_are_no_safety),
	        cmocka_unit_test(arms_that_oppose),
	        cmocka_unit_test(degrees_are_of_the_patients),
	        cmocka_unit_test(some_are_named_in_the_words_of_the_record),
	        cmocka_unit_test(who_is_left_out),
	        cmocka_unit_test(what_is_not_severe_is_of_no_such_degree),
	        cmocka_unit_test(kindred_diseases_are_others),
	        cmocka_unit_test(what_is_no_word_on_giving_it),
	        cmocka_unit_test(parts_of_a_sentence_speak_for_themselves),
	        cmocka_unit_test(only_the_kind_that_is_asked_for),
	        cmocka_unit_test(what_they_will_not_have),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
