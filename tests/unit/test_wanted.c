/* The kind of answer that a question about a drug wants: what is measured on it, who must not have it, what harm it
 * does, when it is stopped. Invented drugs (zolvine, pelamide) and diseases (quorl fever, tarsal rot). */
#include "shelf.h"

#include "answer/internal.h"
#include "answer/statements.h"
#include "answer/wanted.h"

static const char monitored[] = "What should be monitored in patients taking zolvine?",
                  not_for[] = "Who should not take zolvine?", harms[] = "What are the side effects of zolvine?",
                  stopped[] = "When should zolvine be stopped before surgery?",
                  together[] = "Does zolvine interact with pelamide?",
                  of_kidneys[] = "What is the dose of zolvine in renal failure?",
                  of_old[] = "What is the dose of zolvine in the elderly?",
                  at_most[] = "What is the maximum daily dose of zolvine?",
                  of_organ[] = "How is kidney function monitored in people taking zolvine?";

/* Whether the one statement of a guideline answers the question. */
static bool answers(const char *question, const char *text)
{
	char record[1024];
	minot_err err;
	snprintf(record, sizeof record,
	         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"Care of people with fevers\",\"year\":2016,"
	         "\"sections\":[{\"label\":\"Recommendations\",\"text\":\"%s\"}]}\n",
	         text);
	struct shelf s = shelf_of_fevers(record);
	struct composition x = open_composition(&s, question);
	assert_int_equal(gather(&x, &err), MINOT_OK);
	if (!x.wanted)
		fail_msg("%s wants nothing", question);
	bool any = false;
	for (size_t i = 0; i < x.n_candidates; i++) {
		assert_int_equal(candidate_read(&x, &x.candidates[i], &err), MINOT_OK);
		any |= answers_wanted(&x, &x.candidates[i]);
	}
	composition_close(&x);
	shelf_close(&s);
	return any;
}

static void what_answers(void **state)
{
	static const struct {
		const char *question, *text;
		bool answers;
	} cases[] = {
	        {monitored, "Measure the plasma zolvine level every 3 months for the first year.", true},
	        {monitored, "Liver function should be checked before starting zolvine and monthly thereafter.", true},
	        {monitored, "Blood pressure should be monitored weekly in people who take zolvine.", true},
	        {monitored, "Do not routinely measure zolvine levels.", true},
	        {"How is zolvine monitored, and which painkillers should be avoided with it?",
	         "Measure the plasma zolvine level every 3 months.", true},
	        {monitored, "If zolvine is not suitable because the person does not agree to monitoring, use pelamide.",
	         false},
	        {monitored, "Zolvine is advised for its effect on survival at long-term follow-up.", false},
	        {monitored, "Offer zolvine to adults with quorl fever.", false},
	        {monitored, "Further research on how often zolvine levels are to be measured is needed.", false},
	        {monitored, "Zolvine 5 mg should be given every week.", false},
	        {not_for, "Zolvine is contraindicated in people with tarsal rot.", true},
	        {not_for, "Zolvine should not be given to people with tarsal rot.", true},
	        {not_for, "Zolvine should be used with caution in people with tarsal rot.", true},
	        {not_for, "Offer pelamide to people in whom zolvine is contraindicated.", false},
	        {not_for, "Zolvine is not contraindicated in tarsal rot.", false},
	        {not_for, "Zolvine should be offered to adults with quorl fever.", false},
	        {not_for, "Pelamide should not be given to people with tarsal rot who need zolvine.", false},
	        {not_for, "Do not stop zolvine before surgery.", false},
	        {harms, "Zolvine can cause loss of hair.", true},
	        {harms, "Adverse effects of zolvine include nausea and rash.", true},
	        {harms, "Long-term zolvine is associated with a higher risk of fractures.", true},
	        {harms, "Zolvine should be given to people at high risk of tarsal rot.", false},
	        {harms, "Zolvine should be offered because it lowers the risk of death.", false},
	        {harms, "Further research on the side effects of zolvine is needed.", false},
	        {harms, "Zolvine should be taken in the morning.", false},
	        {stopped, "Stop zolvine five days before surgery.", true},
	        {stopped, "Zolvine should be continued until the day of surgery.", true},
	        {stopped, "Zolvine should be given for pain after surgery.", false},
	        {stopped, "Stop pelamide five days before surgery.", false},
	        {stopped,
	         "Pelamide was stopped because of a rash, which healed within two weeks of rest, and zolvine was given "
	         "before surgery.",
	         false},
	        {monitored, "It was concluded at follow-up that zolvine levels were measured in all.", false},
	        {not_for, "The boxed warning of zolvine is on tarsal rot.", true},
	        {not_for, "People with fever do not respond to zolvine.", false},
	        {harms, "There were few studies that reported side effects of zolvine.", false},
	        {not_for, "In adults with quorl fever despite treatment with zolvine, do not use rest.", false},
	        {together, "Zolvine interacts with pelamide and doubles its level.", true},
	        {together, "Concomitant use of zolvine and pelamide should be avoided.", true},
	        {together, "Zolvine interacts with alcohol.", false},
	        {together, "Zolvine and pelamide should be kept in a dry place.", false},
	        {of_kidneys, "In renal failure give zolvine 5 mg once daily.", true},
	        {of_kidneys, "Reduce the dose of zolvine in renal impairment.", true},
	        {of_kidneys, "Zolvine should be avoided in severe renal impairment.", true},
	        {of_kidneys, "Zolvine 500 mg twice a day should be given to adults.", false},
	        {of_kidneys, "In renal failure give pelamide 5 mg once daily.", false},
	        {of_kidneys, "Zolvine is cleared by the liver in renal failure.", false},
	        {of_old, "In elderly people start with zolvine 5 mg once daily.", true},
	        {of_old, "In elderly people start with pelamide 5 mg once daily.", false},
	        /* whose dose it is, and for whom */
	        {of_kidneys,
	         "If there is renal failure, we suggest redosing pelamide (0.5 mg of pelamide per 1 mg of zolvine).",
	         false},
	        {of_kidneys,
	         "In renal failure pelamide should be used. Give everybody else zolvine 500 mg twice a day.", false},
	        {of_kidneys, "Zolvine should be used with caution in renal impairment.", true},
	        {of_kidneys, "Zolvine is contraindicated in severe renal failure, when pelamide 5 mg is given.", true},
	        {at_most, "Do not take more than 40 mg of zolvine a day.", true},
	        {at_most, "The maximum dose of zolvine is 40 mg a day.", true},
	        {at_most, "The dose of pelamide should not exceed 40 mg a day in people who take zolvine.", false},
	        {at_most, "Zolvine should be taken in the morning.", false},
	        /* an amount that says who is meant, or when, is nobody's dose */
	        {of_kidneys, "In renal failure, measure bone density if zolvine above 5 mg a day is used.", false},
	        {of_kidneys, "In renal failure, people who need zolvine 7.5 mg or more should be offered rest.", false},
	        {of_kidneys, "In renal failure, if fever goes on, give zolvine 10 mg once daily.", true},
	        {at_most, "The pulse should be watched at night if more than 40 mg of zolvine a day is taken.", false},
	        /* which harm, and of which drug */
	        {harms, "Adverse events of zolvine were recorded at each visit.", false},
	        {harms, "Nausea and adverse events of zolvine were assessed every week.", false},
	        {harms, "Zolvine is effective in ulcers that fever caused.", false},
	        {harms, "Bleeding was more common in people given pelamide than in those given zolvine.", false},
	        {harms, "Zolvine may be offered to adults with a risk of stroke of 10 %.", false},
	        {harms, "There is insufficient evidence on benefit and harm of zolvine against stroke.", false},
	        {harms, "The boxed warning of zolvine is on fatal bleeding.", true},
	        /* what is measured because of both */
	        {of_organ, "Measure creatinine every 3 months in people who take zolvine.", true},
	        {of_organ, "Renal function should be monitored annually in people on zolvine.", true},
	        {monitored, "A blood count and liver function tests are recommended before zolvine is given.", true},
	        {"Which blood tests are needed before zolvine treatment?",
	         "A blood count and liver function tests are recommended before zolvine is given.", true},
	        {monitored, "Zolvine is recommended in people with a low blood count.", false},
	        {monitored, "With concomitant pelamide the pulse should be watched in people on zolvine.", false},
	        /* who stops */
	        {"How do I come off zolvine?", "Taper the dose of zolvine over 4 weeks.", true},
	        {"What happens if I suddenly stop zolvine?",
	         "Abrupt withdrawal of zolvine may cause fits and should be avoided.", true},
	        {"What happens if I suddenly stop zolvine?", "Zolvine should be given for fits.", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (answers(cases[i].question, cases[i].text) != cases[i].answers)
			fail_msg("%s %s: \"%s\"", cases[i].question,
			         cases[i].answers ? "missed" : "taken for an answer", cases[i].text);
}

/* A question that asks for something else besides, or whether to give it, wants none of these kinds. */
static void what_is_wanted(void **state)
{
	static const struct {
		const char *question;
		bool wanted, verdict;
	} cases[] = {
	        {monitored, true, false},
	        {"How is zolvine monitored in quorl fever, and how often?", true, false},
	        {"Which blood tests are needed during treatment with zolvine?", true, false},
	        {"How should zolvine be reversed and monitored?", false, false},
	        {"How is quorl fever treated and monitored?", false, false},
	        {"When should zolvine not be used in quorl fever?", true, false},
	        {"When is zolvine contraindicated?", true, false},
	        {harms, true, false},
	        {"What is the role of zolvine in quorl fever?", false, true},
	        {"Is zolvine safe in quorl fever?", false, true},
	        {"Should zolvine be given before surgery?", false, true},
	        {"Should zolvine be stopped before surgery?", true, false},
	        {"Should zolvine be continued before surgery?", true, false},
	        {"How should zolvine be tapered?", true, false},
	        {"Should zolvine be stopped before surgery, and how many days before?", true, false},
	        {"Does the dose of zolvine need adjusting in renal failure?", true, false},
	        {"Which vaccines must not be given to people on high dose zolvine?", true, false},
	        {"What is the maximum dose of zolvine?", true, false},
	        {"How is kidney function monitored during zolvine or pelamide treatment of quorl fever?", true, false},
	        {"What is the dose of zolvine in quorl fever with reduced ejection fraction?", false, true},
	        {"What is the dose of zolvine in quorl fever, and what are its side effects?", false, false},
	};
	(void)state;
	struct shelf s = shelf_of_fevers(GUIDELINE("Zolvine in quorl fever", "Zolvine should be given."));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct composition x = open_composition(&s, cases[i].question);
		find_wanted(&x);
		if (!x.wanted == cases[i].wanted || x.q->verdict != cases[i].verdict)
			fail_msg("%s wanted %x verdict %d", cases[i].question, x.wanted, x.q->verdict);
	}
	shelf_close(&s);
}

/* Trials that speak much of the drug, and a guideline on something else that says what is wanted once. */
static void records_of_its_effect(struct minot_buf *b)
{
	for (int i = 0; i < 60; i++)
		minot_buf_printf(
		        b,
		        "{\"id\":\"t:%d\",\"title\":\"Zolvine in trial %d of zolvine\",\"year\":2010,\"sections\":[{"
		        "\"label\":\"CONCLUSIONS\",\"text\":\"Zolvine lowered fever number %d more than placebo. "
		        "Zolvine was effective at follow-up in %d adults.\"}]}\n",
		        i, i, i, i);
}

static struct article *ask_among_trials(struct shelf *s, const char *guideline, const char *question)
{
	struct minot_buf b = BUF_INIT(1 << 20);
	records_of_its_effect(&b);
	minot_buf_c(&b, guideline);
	assert_false(b.failed);
	char *records = strndup(b.p, b.n);
	assert_non_null(records);
	*s = shelf_of_fevers(records);
	free(records);
	minot_buf_free(&b);
	return ask(s, question, NULL);
}

static void it_is_found_where_the_question_ranks_nothing(void **state)
{
	static const char guideline[] =
	        GUIDELINE("Care of the skin", "Wash the skin once a day with water. Creams should be kept cold. "
	                                      "Measure the serum zolvine level every week in people who take zolvine. "
	                                      "Zolvine is contraindicated in people with tarsal rot. "
	                                      "Zolvine may cause loss of hair. Cover burnt skin with a clean cloth.");
	static const struct {
		const char *question, *first;
		enum article_section_kind section;
	} cases[] = {{monitored, "serum zolvine level every week", SECTION_MONITORING},
	             {not_for, "contraindicated in people with tarsal rot", SECTION_NOT_INDICATED},
	             {harms, "may cause loss of hair", SECTION_HARMS}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shelf s;
		const struct article *art = ask_among_trials(&s, guideline, cases[i].question);
		assert_true(art->bottom_line.n);
		const struct article_claim *c = &art->claims[art->bottom_line.at[0]];
		if (minot_str_find(c->text, str_c(cases[i].first)) == SIZE_MAX || c->section != cases[i].section)
			fail_msg("%s opens with \"%.*s\" in %s", cases[i].question, STR_ARG(c->text),
			         article_section_name(c->section));
		for (uint32_t k = 1; k < art->bottom_line.n; k++)
			assert_int_equal(minot_str_find(art->claims[art->bottom_line.at[k]].text, STR("lowered fever")),
			                 SIZE_MAX);
		assert_int_equal(art->n_arms, 0);
		shelf_close(&s);
	}
}

static bool says_missing(const struct article *art, const char *text)
{
	for (uint32_t i = 0; i < art->n_missing; i++)
		if (minot_str_find(art->missing[i].text, str_c(text)) != SIZE_MAX)
			return true;
	return false;
}

static void where_nobody_tells_it_the_article_says_so(void **state)
{
	struct shelf s;
	(void)state;
	const struct article *art =
	        ask_among_trials(&s, GUIDELINE("Care of the skin", "Wash the skin once a day with water."), monitored);
	assert_true(says_missing(art, "no statement found tells what is measured on zolvine"));
	assert_int_equal(art->verdict, VERDICT_NONE);
	assert_int_equal(art->answer.n, 0);
	shelf_close(&s);
	/* of two kinds both */
	art = ask_among_trials(&s, GUIDELINE("Care of the skin", "Wash the skin once a day with water."),
	                       "What monitoring does zolvine need, and who should not take it?");
	assert_true(says_missing(art, "no statement found tells what is measured on zolvine"));
	assert_true(says_missing(art, "no statement found tells who must not have zolvine"));
	shelf_close(&s);
}

/* Whether something may be given -------------------------------------------------------------------------------- */

struct outcome {
	enum article_verdict verdict;
	const char *answer; /* NULL: any */
};

static void expect(const char *records, const char *question, struct outcome want)
{
	struct shelf s = shelf_of_fevers(records);
	const struct article *art = ask(&s, question, NULL);
	if (art->verdict != want.verdict || (want.answer && !str_eq(art->answer, str_c(want.answer))))
		fail_msg("%s: %s, \"%.*s\", of %s", question, article_verdict_name(art->verdict), STR_ARG(art->answer),
		         records);
	shelf_close(&s);
}

/* What a guideline on many says of everybody on a treatment holds for a child on it; what it says of other children
 * does not. */
static void what_nobody_may_have_a_child_may_not(void **state)
{
	static const char of_many[] =
	        GUIDELINE("Vaccination of people with weak defences",
	                  "MMR vaccine should be given to children with stable quorl fever (strong). "
	                  "Live viral vaccines should not be given during chemotherapy (strong). "
	                  "MMR vaccine should be given to healthy people in the household (strong).");
	(void)state;
	expect(of_many, "Can MMR vaccine be given to a child on chemotherapy?",
	       (struct outcome){VERDICT_NOT_SUPPORTED, "no"});
}

static void those_named_beside_others_are_meant(void **state)
{
	static const char joined[] =
	        GUIDELINE("Care of the skin", "Do not give zolvine to people with quorl fever or to infants.");
	static const char apart[] =
	        GUIDELINE("Care of the skin", "Zolvine should be offered to people with quorl fever. "
	                                      "Do not give zolvine to infants with quorl fever.");
	(void)state;
	expect(joined, "Can zolvine be given in quorl fever?", (struct outcome){VERDICT_NOT_SUPPORTED, "no"});
	expect(apart, "Can zolvine be given in quorl fever?", (struct outcome){VERDICT_SUPPORTED, NULL});
}

static void what_is_done_before_it_is_no_word_for_it(void **state)
{
	static const char before[] =
	        GUIDELINE("Care of the skin", "Stop pelamide for six months before giving zolvine in quorl fever. "
	                                      "Zolvine should not be given to people with quorl fever.");
	static const char graded[] =
	        GUIDELINE("Care of the skin", "In quorl fever see the label of zolvine for more. (Strong "
	                                      "recommendation for the use of an intervention) "
	                                      "Zolvine is contraindicated in quorl fever.");
	(void)state;
	expect(before, "Can zolvine be given in quorl fever?", (struct outcome){VERDICT_NOT_SUPPORTED, "no"});
	expect(graded, "Can zolvine be given in quorl fever?", (struct outcome){VERDICT_NOT_SUPPORTED, "no"});
}

/* A guideline on something else forbids it, and sixty trials praise it in others. */
static void a_limit_is_found_among_trials(void **state)
{
	struct shelf s;
	(void)state;
	const struct article *art = ask_among_trials(
	        &s, GUIDELINE("Care of the heart", "Zolvine must not be given in pregnancy, since it harms the child."),
	        "Can zolvine be used in pregnancy?");
	assert_int_equal(art->verdict, VERDICT_NOT_SUPPORTED);
	assert_str(art->answer, "no");
	shelf_close(&s);
	/* and where nobody forbids it, the trials say no yes */
	art = ask_among_trials(&s, GUIDELINE("Care of the heart", "Walk every day."),
	                       "Can zolvine be used in pregnancy?");
	assert_true(art->verdict == VERDICT_NONE || art->verdict == VERDICT_NO_EVIDENCE ||
	            art->verdict == VERDICT_INSUFFICIENT);
	assert_false(str_eq(art->answer, STR("yes")));
	shelf_close(&s);
}

/* What is asked of a harm is answered by what names it, and silence is no "no". */
static void a_harm_that_is_named_has_to_be_named(void **state)
{
	static const char others[] = GUIDELINE(
	        "Care of the skin", "Zolvine increases the risk of loss of hair. Zolvine does not cause nausea.");
	static const char one[] = GUIDELINE("Care of the skin", "Zolvine increases the risk of quorl fever.");
	(void)state;
	expect(others, "Does zolvine increase the risk of quorl fever?", (struct outcome){VERDICT_NONE, ""});
	expect(one, "Does zolvine increase the risk of quorl fever?", (struct outcome){VERDICT_NONE, "yes"});
}

/* What two drugs do together: words that link both say yes, and those that deny it no; a brand is its drug. */
static void whether_two_interact(void **state)
{
	static const struct {
		const char *records, *answer;
	} cases[] = {
	        {GUIDELINE("Care of the heart", "Avoid concomitant use of omeprazole and clopidogrel."), "yes"},
	        {GUIDELINE("Care of the heart", "Omeprazole lowers the plasma level of clopidogrel."), "yes"},
	        {GUIDELINE("Care of the heart", "There is no interaction of omeprazole with clopidogrel."), "no"},
	        {GUIDELINE("Care of the heart", "Avoid concomitant use of Plavix and omeprazole."), "yes"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(cases[i].records, "Does omeprazole interact with clopidogrel?",
		       (struct outcome){VERDICT_NONE, cases[i].answer});
}

/* A yes to whoever asks for leave names all that is asked about. */
static void leave_is_not_given_by_others(void **state)
{
	(void)state;
	expect(GUIDELINE("Care of the heart", "Zolvine may be taken with food and is safe. Alcohol harms the liver."),
	       "Can I drink alcohol with zolvine?", (struct outcome){VERDICT_NONE, "maybe"});
}

/* What is measured speaks of the organ where it forbids, and never where it allows. */
static void a_measure_forbids(void **state)
{
	struct shelf s;
	(void)state;
	shelf_open_knowing(&s,
	                   GUIDELINE("Care of the joints",
	                             "Zolvine is contraindicated in people with an eGFR below 30 ml/min. "
	                             "Dialysis is given in kidney failure."),
	                   NULL, 0);
	const struct article *art = ask(&s, "Is zolvine contraindicated in kidney failure?", NULL);
	assert_true(str_eq(art->answer, STR("yes")));
	assert_non_null(art->bottom_line.n ? strstr(art->claims[art->bottom_line.at[0]].text.p, "eGFR") : NULL);
	shelf_close(&s);
	s = shelf_of_fevers(GUIDELINE("Care of the joints",
	                              "Zolvine 150 mg should be given if the creatinine clearance is above 30."));
	assert_int_not_equal(ask(&s, "Should zolvine be avoided in kidney failure?", NULL)->verdict, VERDICT_SUPPORTED);
	shelf_close(&s);
}

static void who_gets_another_is_given_no_leave(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(GUIDELINE(
	        "Care of the heart", "Zolvine is the treatment of choice; however, if the patient has kidney failure, "
	                             "pelamide should be considered."));
	const struct article *art = ask(&s, "Is zolvine safe in kidney failure?", NULL);
	assert_int_not_equal(art->verdict, VERDICT_SUPPORTED);
	assert_false(str_eq(art->answer, STR("yes")));
	shelf_close(&s);
}

/* Of an amount only who speaks of it is heard. */
static void an_amount_is_not_the_drug(void **state)
{
	static const char other[] =
	        GUIDELINE("Care of the kidneys", "Zolvine 5 mg should be given to people with renal impairment. "
	                                         "Zolvine 40 mg should not be given to people with renal impairment.");
	(void)state;
	expect(other, "Is zolvine 40 mg safe in renal impairment?", (struct outcome){VERDICT_NOT_SUPPORTED, "no"});
}

/* Those around the patients, and their opposites, are others. */
static void others_decide_nothing(void **state)
{
	static const char around[] = GUIDELINE(
	        "Vaccination",
	        "Live vaccines should be given to people who live in a household with immunosuppressed patients. "
	        "Live vaccines should be given to immunocompetent patients. "
	        "Live vaccines should not be given to immunosuppressed patients.");
	(void)state;
	expect(around, "Should live vaccines be given to immunosuppressed patients?",
	       (struct outcome){VERDICT_NOT_SUPPORTED, "no"});
}

/* The first line of a dose for some: that there is none, and not another drug's, nor everybody's. */
static void no_amount_is_said_first(void **state)
{
	static const char limits[] =
	        GUIDELINE("Care of the heart", "Zolvine should be used with caution in renal failure. "
	                                       "The dose of zolvine is 500 mg twice a day in adults.");
	struct shelf s = shelf_of_fevers(limits);
	const struct article *art = ask(&s, of_kidneys, NULL);
	(void)state;
	assert_true(says_missing(art, "no statement found gives an amount of zolvine"));
	assert_true(art->bottom_line.n);
	assert_true(minot_str_find(art->claims[art->bottom_line.at[0]].text, STR("with caution")) != SIZE_MAX);
	shelf_close(&s);
	s = shelf_of_fevers(GUIDELINE("Care of the heart", "In renal failure give zolvine 5 mg once daily."));
	art = ask(&s, of_kidneys, NULL);
	assert_false(says_missing(art, "gives an amount"));
	shelf_close(&s);
}

/* The harm that is named opens, and not the trial that looked for harms. */
static void a_named_harm_opens(void **state)
{
	static const char records[] =
	        "{\"id\":\"t:1\",\"title\":\"Zolvine side effects in zolvine\",\"year\":2010,\"publication_types\":"
	        "[\"Randomized Controlled Trial\"],\"sections\":[{\"label\":\"RESULTS\",\"text\":\"Side effects and "
	        "adverse events of zolvine were recorded, and zolvine lowered fever.\"}]}\n" GUIDELINE(
	                "Care of the skin", "Zolvine can cause liver failure, which may be fatal.");
	struct shelf s = shelf_of_fevers(records);
	const struct article *art = ask(&s, harms, NULL);
	(void)state;
	assert_true(art->bottom_line.n);
	assert_true(minot_str_find(art->claims[art->bottom_line.at[0]].text, STR("liver failure")) != SIZE_MAX);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_answers),
	        cmocka_unit_test(what_is_wanted),
	        cmocka_unit_test(it_is_found_where_the_question_ranks_nothing),
	        cmocka_unit_test(where_nobody_tells_it_the_article_says_so),
	        cmocka_unit_test(what_nobody_may_have_a_child_may_not),
	        cmocka_unit_test(those_named_beside_others_are_meant),
	        cmocka_unit_test(what_is_done_before_it_is_no_word_for_it),
	        cmocka_unit_test(a_limit_is_found_among_trials),
	        cmocka_unit_test(a_harm_that_is_named_has_to_be_named),
	        cmocka_unit_test(whether_two_interact),
	        cmocka_unit_test(leave_is_not_given_by_others),
	        cmocka_unit_test(a_measure_forbids),
	        cmocka_unit_test(who_gets_another_is_given_no_leave),
	        cmocka_unit_test(an_amount_is_not_the_drug),
	        cmocka_unit_test(others_decide_nothing),
	        cmocka_unit_test(no_amount_is_said_first),
	        cmocka_unit_test(a_named_harm_opens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
