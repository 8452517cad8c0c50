/* The folding of what is shown into a verdict where nobody is heard clearly, and questions that ask for whom and for
 * whom not. Invented diseases (quorl fever, tarsal rot) and drugs (zolvine, pelamide, ferrolone). */
#include "shelf.h"

#include "answer/fold.h"

static enum article_verdict likeliest(const float told[N_FOLD])
{
	double odds[N_FOLDED], all = 0;
	size_t best = 0;
	fold_odds(&fold_model, told, odds);
	for (size_t v = 0; v < N_FOLDED; v++) {
		all += odds[v];
		best = odds[v] > odds[best] ? v : best;
	}
	assert_true(all > 0.999 && all < 1.001);
	return folded_verdict(best);
}

static void one_voice_alone_decides(void **state)
{
	static const struct {
		enum fold_feature share;
		enum article_verdict verdict;
	} cases[] = {{FOLD_FOR, VERDICT_SUPPORTED},
	             {FOLD_SOME, VERDICT_CONDITIONAL},
	             {FOLD_AGAINST, VERDICT_NOT_SUPPORTED},
	             {FOLD_LACKING, VERDICT_INSUFFICIENT}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		float told[N_FOLD] = {[FOLD_BIAS] = 1, [FOLD_SHOULD] = 1, [FOLD_POLAR] = 1, [FOLD_HEARD] = 1};
		told[cases[i].share] = 1;
		told[FOLD_TELLS_LACK] = cases[i].share == FOLD_LACKING;
		told[FOLD_TELLS_SOME] = cases[i].share == FOLD_SOME;
		assert_int_equal(likeliest(told), cases[i].verdict);
	}
}

static void for_whom_and_for_whom_not(void **state)
{
	static const char advised[] =
	        GUIDELINE("Zolvine in quorl fever", "Zolvine should be offered to adults with quorl fever (Level A).");
	static const char limited[] =
	        GUIDELINE("Zolvine in quorl fever", "Zolvine should be offered to adults with quorl fever (Level A). "
	                                            "Zolvine should not be offered in quorl fever of sleepers.");
	static const struct {
		const char *question;
		enum article_verdict verdict;
	} cases[] = {
	        {"Should zolvine be given in quorl fever?", VERDICT_SUPPORTED},
	        {"When should zolvine be given in quorl fever, and when is it of no use?", VERDICT_CONDITIONAL},
	        {"What is the role of zolvine in quorl fever: who should have it, and who should not?",
	         VERDICT_CONDITIONAL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shelf all = shelf_of_fevers(advised), some = shelf_of_fevers(limited);
		assert_int_equal(ask(&all, cases[i].question, NULL)->verdict, VERDICT_SUPPORTED);
		if (cases[i].verdict == VERDICT_CONDITIONAL) /* somebody tells of both */
			assert_int_equal(ask(&some, cases[i].question, NULL)->verdict, VERDICT_CONDITIONAL);
		shelf_close(&all);
		shelf_close(&some);
	}
	assert_false(asks_who_and_who_not(STR("Who should be told when zolvine is stopped?")));
}

/* What is folded: shares of what is shown for it and against it, of those asked about and for the purpose asked about.
 */
static void shares_of_what_is_shown(void **state)
{
	static const struct {
		const char *text, *question;
		double favours, against, some;
	} cases[] = {
	        {"Zolvine should be offered to adults with quorl fever (Level A).",
	         "Should zolvine be given in quorl fever?", 1, 0, 0},
	        {"Zolvine should not be used in quorl fever (Level A).", "Should zolvine be given in quorl fever?", 0,
	         1, 0},
	        {"Zolvine should be offered only to selected patients with quorl fever (Level A).",
	         "Should zolvine be given in quorl fever?", 0, 0, 1},
	        /* what treats it says nothing of preventing it */
	        {"Zolvine is effective in the treatment of quorl fever.", "Does zolvine prevent quorl fever?", 0, 0, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char record[512];
		float told[N_FOLD] = {0};
		snprintf(record, sizeof record, GUIDELINE("Zolvine in quorl fever", "%s"), cases[i].text);
		struct shelf s = shelf_of_fevers(record);
		const struct answer_options o = {.fold = told};
		struct article *art;
		minot_err err;
		assert_int_equal(answer_compose(s.c, str_c(cases[i].question), &o, s.a, &art, &err), MINOT_OK);
		assert_true(told[FOLD_BIAS] > 0.5f && told[FOLD_POLAR] > 0.5f);
		assert_float_equal(told[FOLD_FOR], cases[i].favours, 0.01);
		assert_float_equal(told[FOLD_AGAINST], cases[i].against, 0.01);
		assert_float_equal(told[FOLD_SOME], cases[i].some, 0.01);
		assert_float_equal(told[FOLD_SILENT], cases[i].favours + cases[i].against + cases[i].some < 0.5, 0.01);
		shelf_close(&s);
	}
}

/* A guideline that says the opposite too tells some from others: that is shown, and the verdict is a condition. */
static void who_says_both_contradicts_nobody(void **state)
{
	static const char question[] = "Does zolvine help quorl fever?";
	static const char one[] = GUIDELINE("Northern guideline on quorl fever",
	                                    "We recommend zolvine for adults with quorl fever (Level A).")
	        GUIDELINE("Southern guideline on quorl fever", "Zolvine should not be used for quorl fever (Level B).");
	static const char both[] = GUIDELINE("Northern guideline on quorl fever",
	                                     "We recommend zolvine for adults with quorl fever (Level A).")
	        GUIDELINE("Southern guideline on quorl fever",
	                  "Zolvine should not be used for quorl fever in the first week (Level B). "
	                  "Zolvine should be offered for quorl fever from the second week on (Level B).");
	struct shelf s = shelf_of_fevers(one);
	(void)state;
	assert_int_equal(ask(&s, question, NULL)->verdict, VERDICT_CONFLICTING);
	shelf_close(&s);
	s = shelf_of_fevers(both);
	const struct article *art = ask(&s, question, NULL);
	assert_int_not_equal(art->verdict, VERDICT_CONFLICTING);
	assert_true(art->n_conflicts);
	shelf_close(&s);
	/* what it says of a sibling of those asked about is not the other side */
	static const char sibling[] =
	        GUIDELINE("Northern guideline on quorl fever",
	                  "Zolvine should not be used for quorl fever in hospitalised adults (Level A).")
	                GUIDELINE("Southern guideline on quorl fever",
	                          "Zolvine should not be used for quorl fever in the emergency department (Level B). "
	                          "Zolvine should be offered for quorl fever in hospitalised adults (Level B).");
	s = shelf_of_fevers(sibling);
	assert_int_equal(ask(&s, "Does zolvine help hospitalised adults with quorl fever?", NULL)->verdict,
	                 VERDICT_CONFLICTING);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(one_voice_alone_decides),
	        cmocka_unit_test(for_whom_and_for_whom_not),
	        cmocka_unit_test(shares_of_what_is_shown),
	        cmocka_unit_test(who_says_both_contradicts_nobody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
