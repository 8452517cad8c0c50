/* Verdicts that rest on what is asked for: of two treatments that are compared, what compares them; of a treatment,
 * what is said of the purpose that the question names. Invented drugs (zolvine, pelamide) and diseases (quorl fever,
 * tarsal rot). */
#include "shelf.h"

#include "answer/answer.h"
#include "index/collection.h"

#define TRIAL(title, text)                   \
	"{\"id\":\"x:1\",\"title\":\"" title \
	"\",\"year\":2012,\"sections\":[{\"label\":\"CONCLUSIONS\",\"text\":\"" text "\"}]}\n"
#define OF_BOTH(text) TRIAL("A study of fevers", text)

struct asked {
	const char *records, *question;
	enum article_verdict verdict;
	const char *answer; /* "": none; NULL: any */
};

static void expect_all(const struct asked *cases, size_t n)
{
	size_t failed = 0; /* each is told */
	for (size_t i = 0; i < n; i++) {
		struct shelf s = shelf_of_fevers(cases[i].records);
		const struct article *art = ask(&s, cases[i].question, NULL);
		if (art->verdict != cases[i].verdict ||
		    (cases[i].answer && !str_eq(art->answer, str_c(cases[i].answer)))) {
			print_error("%s%s: verdict %d, answer \"%.*s\"\n", cases[i].records, cases[i].question,
			            (int)art->verdict, STR_ARG(art->answer));
			failed++;
		}
		shelf_close(&s);
	}
	assert_int_equal(failed, 0);
}
#define EXPECT(cases) expect_all(cases, sizeof(cases) / sizeof *(cases))

static void who_compares_two_decides_which_is_better(void **state)
{
	static const char better[] = "Is zolvine better than pelamide in quorl fever?";
	static const struct asked cases[] = {
	        {OF_BOTH("Zolvine was superior to pelamide in quorl fever."), better, VERDICT_SUPPORTED, "yes"},
	        {OF_BOTH("Pelamide was superior to zolvine in quorl fever."), better, VERDICT_NOT_SUPPORTED, "no"},
	        {OF_BOTH("Zolvine was not superior to pelamide in quorl fever."), better, VERDICT_NOT_SUPPORTED, "no"},
	        {OF_BOTH("Zolvine was less effective than pelamide in quorl fever."), better, VERDICT_NOT_SUPPORTED,
	         "no"},
	        {OF_BOTH("Compared with pelamide, zolvine reduced mortality in quorl fever."), better,
	         VERDICT_SUPPORTED, "yes"},
	        {OF_BOTH("Compared with zolvine, pelamide reduced mortality in quorl fever."), better,
	         VERDICT_NOT_SUPPORTED, "no"},
	        {OF_BOTH("Relapse of quorl fever was more frequent with zolvine than with pelamide."), better,
	         VERDICT_NOT_SUPPORTED, "no"},
	        {OF_BOTH("In quorl fever cure rates were higher with zolvine than with pelamide."), better,
	         VERDICT_SUPPORTED, "yes"},
	        {OF_BOTH("Zolvine has a low efficacy in quorl fever and should be replaced by pelamide."), better,
	         VERDICT_NOT_SUPPORTED, "no"},
	        {OF_BOTH("Zolvine demonstrated superior efficacy and similar tolerability compared to pelamide in "
	                 "quorl fever."),
	         better, VERDICT_SUPPORTED, "yes"},
	        {OF_BOTH("In quorl fever more patients were without symptoms with zolvine than with pelamide."), better,
	         VERDICT_SUPPORTED, "yes"},
	        {OF_BOTH("In quorl fever the pressure reduction with zolvine was greater than with pelamide."), better,
	         VERDICT_SUPPORTED, "yes"},
	        /* that one of them works, or both together, compares nothing */
	        {OF_BOTH("Zolvine is effective in quorl fever. Pelamide is effective in quorl fever."), better,
	         VERDICT_INSUFFICIENT, "maybe"},
	        {OF_BOTH("Compared with placebo, zolvine and pelamide reduced mortality in quorl fever."), better,
	         VERDICT_INSUFFICIENT, "maybe"},
	        {OF_BOTH("The combination of zolvine and pelamide is effective in quorl fever."), better,
	         VERDICT_INSUFFICIENT, "maybe"},
	};
	(void)state;
	EXPECT(cases);
}

/* "This or that" has no yes, and where both do alike neither is refused. */
static void a_choice_of_two_has_an_arm_for_each(void **state)
{
	static const struct asked cases[] = {
	        {OF_BOTH("Zolvine is as effective as pelamide in quorl fever."),
	         "Zolvine or pelamide for quorl fever: which is better?", VERDICT_CONDITIONAL, ""},
	        {TRIAL("Zolvine versus pelamide in quorl fever", "Pelamide may be preferred in quorl fever."),
	         "Is zolvine or pelamide better for quorl fever?", VERDICT_NOT_SUPPORTED, ""},
	        {GUIDELINE("Quorl fever",
	                   "Zolvine is the drug of choice in quorl fever. Where zolvine is poorly tolerated, pelamide "
	                   "may be used as an alternative in quorl fever."),
	         "Zolvine versus pelamide for quorl fever: which is better?", VERDICT_SUPPORTED, ""},
	};
	struct shelf s = shelf_of_fevers(OF_BOTH("Zolvine was superior to pelamide in quorl fever."));
	const struct article *art = ask(&s, "Is zolvine or pelamide better for quorl fever?", NULL);
	(void)state;
	assert_int_equal(art->n_arms, 2);
	assert_str(art->arms[0].intervention, "zolvine");
	assert_int_equal(art->arms[0].verdict, VERDICT_SUPPORTED);
	assert_str(art->arms[1].intervention, "pelamide");
	assert_str(art->arms[1].comparator, "zolvine");
	assert_int_equal(art->arms[1].verdict, VERDICT_NOT_SUPPORTED);
	shelf_close(&s);
	EXPECT(cases);
}

static void another_purpose_is_no_voice(void **state)
{
	static const struct asked cases[] = {
	        {OF_BOTH("Zolvine is effective in the treatment of quorl fever."), "Does zolvine prevent quorl fever?",
	         VERDICT_INSUFFICIENT, NULL},
	        {OF_BOTH("Zolvine is effective in preventing quorl fever."), "Does zolvine prevent quorl fever?",
	         VERDICT_SUPPORTED, "yes"},
	        {OF_BOTH("Zolvine can reduce the occurrence of quorl fever."), "Does zolvine prevent quorl fever?",
	         VERDICT_SUPPORTED, NULL},
	        {OF_BOTH("Zolvine does not prevent quorl fever. Zolvine is effective in patients with quorl fever."),
	         "Does zolvine prevent quorl fever?", VERDICT_NOT_SUPPORTED, "no"},
	        {GUIDELINE("Fevers", "Zolvine should be offered in quorl fever (Level A). Zolvine should not be used "
	                             "for the prevention "
	                             "of quorl fever (Level A)."),
	         "Should zolvine be given in quorl fever?", VERDICT_SUPPORTED, NULL},
	        /* what is feared allows nothing to those who have it, and may forbid it */
	        {GUIDELINE("Care of the heart",
	                   "Because pelamide raises the risk of quorl fever, zolvine is recommended."),
	         "Can zolvine be given in quorl fever?", VERDICT_INSUFFICIENT, NULL},
	        {GUIDELINE("Care of the heart", "Zolvine should not be given because of the risk of quorl fever."),
	         "Can zolvine be given in quorl fever?", VERDICT_NOT_SUPPORTED, "no"},
	        /* the drug, and not its aim */
	        {GUIDELINE("Fevers", "Pelamide is recommended in quorl fever (Level A)."),
	         "Is zolvine useful in quorl fever?", VERDICT_NO_EVIDENCE, NULL},
	};
	(void)state;
	EXPECT(cases);
}

static void what_tells_nothing_of_it_is_not_heard(void **state)
{
	static const struct asked cases[] = {
	        /* both work: where nothing is compared, that neither is better tells against neither */
	        {OF_BOTH("There was no difference in efficacy between pelamide and zolvine in quorl fever. Zolvine is "
	                 "effective in quorl "
	                 "fever."),
	         "What is the role of zolvine in quorl fever?", VERDICT_SUPPORTED, NULL},
	        {OF_BOTH("There was no difference in efficacy between placebo and zolvine in quorl fever."),
	         "What is the role of zolvine in quorl fever?", VERDICT_NOT_SUPPORTED, NULL},
	        {GUIDELINE(
	                 "Quorl fever",
	                 "Rest is best in quorl fever below 38 degrees. There are no data to support zolvine in quorl "
	                 "fever."),
	         "What is the role of zolvine in quorl fever?", VERDICT_INSUFFICIENT, NULL},
	        {GUIDELINE("Quorl fever", "Zolvine is often recommended in quorl fever."),
	         "What is the role of zolvine in quorl fever?", VERDICT_INSUFFICIENT, NULL},
	};
	(void)state;
	EXPECT(cases);
}

/* Of an outcome that patients feel nothing else that gets better is a sign; and what is done with it is the deed asked.
 */
static void the_outcome_that_is_asked(void **state)
{
	static const struct asked cases[] = {
	        {OF_BOTH("Zolvine is effective in quorl fever and lowers the temperature."),
	         "Does zolvine reduce mortality in quorl fever?", VERDICT_INSUFFICIENT, "maybe"},
	        {OF_BOTH("Zolvine lowers the temperature in quorl fever. Zolvine did not reduce mortality in quorl "
	                 "fever."),
	         "Does zolvine reduce mortality in quorl fever?", VERDICT_NOT_SUPPORTED, "no"},
	        {OF_BOTH("Zolvine did not slow the progression of quorl fever."),
	         "Is zolvine effective in quorl fever?", VERDICT_NOT_SUPPORTED, "no"},
	        {OF_BOTH("Zolvine delays the progression of quorl fever."), "Is zolvine effective in quorl fever?",
	         VERDICT_SUPPORTED, "yes"},
	};
	(void)state;
	EXPECT(cases);
}

/* What forbids a class forbids its members, where leave is asked; and it weighs more than what is not known. */
static void what_is_forbidden_gets_no_leave(void **state)
{
	static const struct asked cases[] = {
	        {GUIDELINE("Blood pressure",
	                   "Losartan lowers the blood pressure. Angiotensin receptor blockers are contraindicated in "
	                   "pregnancy."),
	         "Can losartan be used in pregnancy?", VERDICT_NOT_SUPPORTED, "no"},
	        {GUIDELINE("Blood pressure",
	                   "Losartan lowers the blood pressure. Angiotensin receptor blockers are contraindicated in "
	                   "pregnancy."),
	         "Is losartan contraindicated in pregnancy?", VERDICT_NOT_SUPPORTED, "yes"},
	        {GUIDELINE("Sildenafil", "Sildenafil must not be taken with nitrates such as isosorbide mononitrate. "
	                                 "It is unknown when nitrates can be safely given "
	                                 "after sildenafil. Isosorbide mononitrate is taken twice daily."),
	         "Can sildenafil be taken with isosorbide mononitrate?", VERDICT_NOT_SUPPORTED, "no"},
	        {GUIDELINE("Blood pressure",
	                   "Ramipril lowers the blood pressure. Angiotensin receptor blockers are contraindicated in "
	                   "pregnancy."),
	         "Can ramipril be used in pregnancy?", VERDICT_NO_EVIDENCE, NULL},
	};
	(void)state;
	EXPECT(cases);
}

/* Dates, names and levels are no verdicts. */
static void a_fact_has_no_verdict(void **state)
{
	static const char drug[] =
	        GUIDELINE("Quorl fever", "Zolvine is recommended in quorl fever (Level A). Blood is taken at one point "
	                                 "of the disease, and the level of zolvine is measured.");
	static const struct asked cases[] = {
	        {drug, "When was zolvine approved for quorl fever?", VERDICT_NONE, ""},
	        {drug, "Which disease is treated with zolvine?", VERDICT_NONE, ""},
	        {drug, "What blood level of zolvine is measured in quorl fever?", VERDICT_NONE, ""},
	        {drug, "When is zolvine used in quorl fever?", VERDICT_SUPPORTED, ""},
	        {drug, "Is zolvine worthwhile in quorl fever?", VERDICT_SUPPORTED, "yes"},
	        {drug, "Any point in giving zolvine now in quorl fever?", VERDICT_SUPPORTED, "yes"},
	};
	(void)state;
	EXPECT(cases);
}

/* Who is recommended over whom, and whom a "not" beside the choice is about. */
static void advice_for_one_over_another(void **state)
{
	static const char better[] = "Is zolvine or pelamide better for quorl fever?",
	                  use[] = "Should zolvine be used in quorl fever?",
	                  other[] = "Should pelamide be used in quorl fever?";
#define ADVISED(text) GUIDELINE("Guideline for quorl fever", text)
	static const struct asked cases[] = {
	        {ADVISED("For quorl fever the panel recommends zolvine over pelamide."), better, VERDICT_SUPPORTED, ""},
	        {ADVISED("For quorl fever the panel recommends pelamide over zolvine."), better, VERDICT_NOT_SUPPORTED,
	         ""},
	        {ADVISED("For quorl fever the panel suggests against zolvine over pelamide."), better,
	         VERDICT_NOT_SUPPORTED, ""},
	        {ADVISED("In quorl fever do not offer zolvine in preference to pelamide."), better,
	         VERDICT_NOT_SUPPORTED, ""},
	        {ADVISED("In quorl fever zolvine should not be used rather than pelamide."), better,
	         VERDICT_NOT_SUPPORTED, ""},
	        {ADVISED("In quorl fever zolvine should be used rather than pelamide."), better, VERDICT_SUPPORTED, ""},
	        {ADVISED("For quorl fever the panel recommends zolvine over pelamide."), use, VERDICT_SUPPORTED, "yes"},
	        {ADVISED("For quorl fever the panel recommends pelamide over zolvine."), use, VERDICT_NOT_SUPPORTED,
	         NULL},
	        {ADVISED("In quorl fever zolvine should not be routinely withheld."), use, VERDICT_CONDITIONAL, NULL},
	        {ADVISED("For quorl fever the panel recommends zolvine over no zolvine."), use, VERDICT_SUPPORTED,
	         NULL},
	        {ADVISED("For quorl fever the panel recommends zolvine over the first weeks."), use, VERDICT_SUPPORTED,
	         "yes"},
	        {ADVISED("For quorl fever in people who are well and do not have an ulcer, the panel recommends "
	                 "zolvine over no "
	                 "zolvine."),
	         use, VERDICT_SUPPORTED, NULL},
	        {ADVISED("For quorl fever the panel suggests against zolvine over no treatment."), use,
	         VERDICT_NOT_SUPPORTED, "no"},
	        {GUIDELINE("Zolvine or observation for quorl fever",
	                   "It is recommended that adults with quorl fever be observed, as observation does no harm."),
	         "Should quorl fever be observed or treated with zolvine?", VERDICT_NOT_SUPPORTED, ""},
	        {ADVISED("In quorl fever zolvine is recommended."),
	         "Should quorl fever be observed or treated with zolvine?", VERDICT_SUPPORTED, ""},
	        {ADVISED("In quorl fever do not offer pelamide in preference to zolvine."), other,
	         VERDICT_NOT_SUPPORTED, "no"},
	};
	(void)state;
	EXPECT(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(who_compares_two_decides_which_is_better),
	        cmocka_unit_test(a_choice_of_two_has_an_arm_for_each),
	        cmocka_unit_test(advice_for_one_over_another),
	        cmocka_unit_test(another_purpose_is_no_voice),
	        cmocka_unit_test(what_tells_nothing_of_it_is_not_heard),
	        cmocka_unit_test(the_outcome_that_is_asked),
	        cmocka_unit_test(what_is_forbidden_gets_no_leave),
	        cmocka_unit_test(a_fact_has_no_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
