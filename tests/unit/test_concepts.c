/* Which words of a question are one concept, and what part it plays: verbs and adverbs join names and are part of none.
 * Invented drugs (zolvine, ferrolone), diseases (quorl fever, tarsal rot); the words around them are those of real
 * questions. */
#include "shelf.h"

#include "answer/stance.h"
#include "answer/whom.h"
#include "appraise/appraise.h"
#include "query/question.h"

#include "base/buf.h"

static struct question *analysed(struct shelf *s, const char *text)
{
	struct question *q;
	minot_err err;
	assert_int_equal(question_analyse(s->c, str_c(text), NULL, 0, s->t, s->a, &q, &err), MINOT_OK);
	return q;
}

static const char library[] =
        GUIDELINE("Quorl fever", "Offer zolvine, not ferrolone, in quorl fever and in tarsal rot.")
                GUIDELINE("Words", "Children, women, steps, stay, therapy, beta blockers, prophylactic, clean surgery, "
                                   "routine, penicillin, lab, dose, reduction, fails, seizures, convulsions, seizure.");

/* "i:zolvine p:quorl fever", in the order of the question. */
static void concepts_of(const struct question *q, struct minot_buf *out)
{
	for (size_t i = 0; i < q->n_concepts; i++)
		minot_buf_printf(out, "%s%c:%.*s", i ? " " : "", q->concepts[i].role[0], STR_ARG(q->concepts[i].text));
}

static void names_end_where_verbs_begin(void **state)
{
	static const char *const cases[][2] = {
	        {"Should children with quorl fever receive prophylactic zolvine?",
	         "p:children p:quorl fever i:prophylactic zolvine"},
	        {"Should patients with quorl fever undergo zolvine?", "p:quorl fever i:zolvine"},
	        {"Does quorl fever respond to zolvine?", "p:quorl fever i:zolvine"},
	        {"Is zolvine associated with quorl fever?", "i:zolvine o:quorl fever"},
	        {"Does zolvine worsen quorl fever?", "i:zolvine o:quorl fever"},
	        {"Should I withhold zolvine in quorl fever?", "i:zolvine p:quorl fever"},
	        {"Is it safe to restart zolvine after quorl fever?", "i:zolvine p:quorl fever"},
	        {"Does quorl fever require zolvine?", "p:quorl fever i:zolvine"},
	        {"How soon should zolvine be initiated in quorl fever?", "i:zolvine p:quorl fever"},
	        {"Is zolvine usually preferred in quorl fever?", "i:zolvine p:quorl fever"},
	        {"Does giving zolvine protect children with quorl fever?", "i:zolvine p:children p:quorl fever"},
	        {"Does stopping zolvine slow tarsal rot?", "i:zolvine p:tarsal rot"},
	        {"What proportion of children with quorl fever develop tarsal rot?",
	         "p:children p:quorl fever o:tarsal rot"},
	        {"Is dose reduction of zolvine needed in quorl fever?", "i:zolvine p:quorl fever"},
	        {"When can a child with quorl fever return?", "p:child p:quorl fever"},
	        {"Which lab tests are followed during zolvine treatment?", "i:zolvine"},
	};
	struct shelf s = shelf_of_fevers(library);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct minot_buf got = BUF_INIT(1024);
		concepts_of(analysed(&s, cases[i][0]), &got);
		if (!str_eq((minot_str){got.p, got.n}, str_c(cases[i][1])))
			fail_msg("%s: %.*s", cases[i][0], (int)got.n, got.p);
		minot_buf_free(&got);
	}
	shelf_close(&s);
}

/* What somebody must do without, has failed on or takes already is not what is asked for. */
static void treatments_that_are_not_asked_for(void **state)
{
	static const struct {
		const char *question, *expected;
		bool barred;
	} cases[] = {
	        {"What is used in quorl fever in women who can't take zolvine?", "p:quorl fever c:zolvine", true},
	        {"What is used in quorl fever if a patient cannot tolerate zolvine?", "p:quorl fever c:zolvine", true},
	        {"What is used in quorl fever when patients are unable to take zolvine?", "p:quorl fever c:zolvine",
	         true},
	        {"What is given in quorl fever to women allergic to zolvine?", "p:quorl fever p:zolvine", false},
	        {"Is zolvine an alternative to ferrolone in quorl fever?", "i:zolvine c:ferrolone p:quorl fever",
	         false},
	        {"Is zolvine superior to ferrolone in quorl fever?", "i:zolvine c:ferrolone p:quorl fever", false},
	        {"Which beta blockers are used when zolvine fails in quorl fever?",
	         "i:beta blockers p:zolvine p:quorl fever", false},
	        {"What should be done if a patient on zolvine has quorl fever?", "p:zolvine p:quorl fever", false},
	        {"How should a patient with zolvine toxicity be managed?", "p:zolvine toxicity", false},
	        /* and these are */
	        {"What is the role of zolvine in quorl fever?", "i:zolvine p:quorl fever", false},
	        {"How is a patient on zolvine monitored?", "i:zolvine", false},
	        {"Can children with quorl fever take zolvine?", "p:children p:quorl fever i:zolvine", false},
	        {"Are beta blockers useful in quorl fever?", "i:beta blockers p:quorl fever", false},
	};
	struct shelf s = shelf_of_fevers(library);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct minot_buf got = BUF_INIT(1024);
		const struct question *q = analysed(&s, cases[i].question);
		bool barred = false;
		concepts_of(q, &got);
		for (size_t k = 0; k < q->n_concepts; k++)
			barred |= q->concepts[k].barred;
		if (!str_eq((minot_str){got.p, got.n}, str_c(cases[i].expected)) || barred != cases[i].barred)
			fail_msg("%s: %.*s, barred %d", cases[i].question, (int)got.n, got.p, barred);
		minot_buf_free(&got);
	}
	shelf_close(&s);
}

static bool has_alternative(const struct question *q, const char *text)
{
	bool has = false;
	for (size_t i = 0; i < q->n_alternatives; i++)
		has |= str_eq(q->alternatives[i].text, str_c(text));
	return has;
}

/* A name whose search form is one letter stands in every sentence; one that begins with a letter is a name. */
static void no_other_name_is_a_letter(void **state)
{
	static const char *const cases[] = {"Are antiepileptics useful in quorl fever?",
	                                    "Do anticonvulsants help tarsal rot?",
	                                    "What helps after carbon monoxide poisoning?"};
	struct shelf s = shelf_of_fevers(library);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct question *q = analysed(&s, cases[i]);
		for (size_t k = 0; k < q->n_alternatives; k++)
			if (q->alternatives[k].n_words == 1 && q->alternatives[k].words[0].n < 2)
				fail_msg("%s: %.*s", cases[i], STR_ARG(q->alternatives[k].text));
	}
	assert_true(has_alternative(analysed(&s, "Does methylcobalamin help in tarsal rot?"), "b vitamins"));
	shelf_close(&s);
}

/* "Tarsal" qualifies a name and is none: what is said of a tarsal sprain is not said of tarsal rot. */
static void a_qualifier_is_no_name(void **state)
{
	static const char records[] =
	        GUIDELINE("Feet", "Offer zolvine after tarsal surgery. Offer zolvine in tarsal rot.")
	                GUIDELINE("Tarsal sprain", "Offer zolvine to children.");
	struct shelf s = shelf_of_fevers(records);
	struct composition x = open_composition(&s, "Should zolvine be given in tarsal rot?");
	size_t named = 0;
	(void)state;
	assert_int_equal(gather(&x, &(minot_err){0}), MINOT_OK);
	for (size_t i = 0; i < x.n_candidates; i++)
		named += (terms_around(&x.candidates[i]) & x.population) != 0;
	assert_int_equal(named, 1);
	composition_close(&x);
	shelf_close(&s);
}

/* The same words behind another first one name another disease; one of degree or of no kind does not. */
static void namesakes_are_others(void **state)
{
	static const struct {
		const char *text;
		bool another;
	} cases[] = {
	        {"Offer zolvine in velvet marsh fever.", true},
	        {"Offer zolvine to adults with velvet marsh fever and sleep.", true},
	        {"Offer zolvine in marsh fever.", false},
	        {"Offer zolvine in severe marsh fever.", false},
	        {"Offer zolvine in other marsh fever.", false},
	        {"Offer zolvine in copper marsh fever.", false},
	        {"Offer zolvine in velvet or copper marsh fever.", false},
	        {"Offer zolvine for the marsh fever.", false},
	};
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Copper Marsh Fever", 18}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Zolvine", 7}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shelf s;
		char records[1024];
		minot_err err;
		snprintf(records, sizeof records, GUIDELINE("Advice", "%s") GUIDELINE("Copper", "Copper marsh fever."),
		         cases[i].text);
		shelf_open_knowing(&s, records, facts, sizeof facts / sizeof *facts);
		struct composition x = open_composition(&s, "Should zolvine be given in copper marsh fever?");
		assert_int_equal(gather(&x, &err), MINOT_OK);
		bool found = false;
		for (size_t k = 0; k < x.n_candidates; k++) {
			assert_int_equal(candidate_read(&x, &x.candidates[k], &err), MINOT_OK);
			found |= minot_str_find(x.candidates[k].text, STR("zolvine")) != SIZE_MAX &&
			         of_another_disease(&x, &x.candidates[k]);
		}
		if (found != cases[i].another)
			fail_msg("%s: %d", cases[i].text, found);
		composition_close(&x);
		shelf_close(&s);
	}
}

/* A class is asked of its members; the heart of the question stays what ails. */
static void classes_have_members(void **state)
{
	static const char *const cases[] = {
	        "Are antipsychotics useful in quorl fever?", "Are opioids useful in quorl fever?",
	        "Are SGLT2 inhibitors useful in quorl fever?", "Do loop diuretics help quorl fever?"};
	static const char records[] = GUIDELINE("Quorl fever", "Offer haloperidol in quorl fever.")
	        GUIDELINE("Quorl fever, pain", "Offer oxycodone in quorl fever.")
	                GUIDELINE("Quorl fever, sugar", "Offer dapagliflozin in quorl fever.")
	                        GUIDELINE("Quorl fever, water", "Offer bumetanide in quorl fever.");
	static const char *const members[] = {"haloperidol", "oxycodone", "dapagliflozin", "bumetanide"};
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct article *art = ask(&s, cases[i], NULL);
		assert_true(art->n_claims > 0);
		if (minot_str_find(art->claims[0].text, str_c(members[i])) == SIZE_MAX)
			fail_msg("%s: %.*s", cases[i], STR_ARG(art->claims[0].text));
	}
	shelf_close(&s);
}

static void no_benefit_in_many_words(void **state)
{
	static const struct {
		const char *sentence;
		enum says says;
	} cases[] = {
	        {"No clinically important benefits were found for zolvine in quorl fever.", SAYS_AGAINST},
	        {"There was no overall benefit of zolvine.", SAYS_AGAINST},
	        {"Zolvine had no measurable benefit in children.", SAYS_AGAINST},
	        {"No net benefits of zolvine were seen.", SAYS_AGAINST},
	        {"Zolvine had no statistically significant benefit over placebo.", SAYS_AGAINST},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (sentence_says(str_c(cases[i].sentence)) != cases[i].says)
			fail_msg("%s: %d", cases[i].sentence, sentence_says(str_c(cases[i].sentence)));
}

static void benefits_may_be_granted(void **state)
{
	static const struct {
		const char *sentence;
		bool grants;
	} cases[] = {
	        {"Although early zolvine reduces recurrence, it may not improve quality of life.", true},
	        {"While zolvine relieves pain, it is unlikely to change the course of quorl fever.", true},
	        {"Although zolvine is widely used, it does not reduce recurrence.", false},
	        {"Although zolvine did not reduce recurrence, it is often given.", false},
	        {"Zolvine does not reduce recurrence.", false},
	        {"Although zolvine reduces recurrence, it is given late.", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (concedes_benefit(str_c(cases[i].sentence)) != cases[i].grants)
			fail_msg("%s", cases[i].sentence);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(names_end_where_verbs_begin), cmocka_unit_test(treatments_that_are_not_asked_for),
	        cmocka_unit_test(no_other_name_is_a_letter),   cmocka_unit_test(a_qualifier_is_no_name),
	        cmocka_unit_test(namesakes_are_others),        cmocka_unit_test(classes_have_members),
	        cmocka_unit_test(no_benefit_in_many_words),    cmocka_unit_test(benefits_may_be_granted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
