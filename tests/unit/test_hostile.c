/* Sentences that a careless reader takes the wrong way round: what is excepted, denied twice, advised for others, given
 * together with something, compared, withdrawn or long superseded. Each is a guideline or a few records on invented
 * drugs and diseases, a question, and the verdicts that a clinician could accept of it. */
#include "shelf.h"

#include "base/buf.h"
#include "query/question.h"

enum {
	S = 1 << VERDICT_SUPPORTED,
	C = 1 << VERDICT_CONDITIONAL,
	N = 1 << VERDICT_NOT_SUPPORTED,
	I = 1 << VERDICT_INSUFFICIENT,
	X = 1 << VERDICT_CONFLICTING,
	E = 1 << VERDICT_NO_EVIDENCE,
	NONE = 1 << VERDICT_NONE, /* neighbours only: none is given */
	ANY = S | C | N | I | X | E
};

#define FEVER(text) GUIDELINE("Guideline on quorl fever", text)
#define ROLE "What is the role of zolvine in quorl fever?"
#define TRIAL(id, year, label, text)                                                                   \
	"{\"id\":\"x:" id "\",\"title\":\"Zolvine in quorl fever: a randomised trial\",\"year\":" year \
	",\"publication_types\":[\"Randomized Controlled Trial\"],\"sections\":[{\"label\":\"" label   \
	"\",\"text\":\"" text "\"}]}\n"
#define EDITION(year, text)                                                                 \
	"{\"id\":\"x:e" year "\",\"kind\":\"guideline\",\"year\":" year ",\"date\":\"" year \
	"\",\"publisher\":\"Society "                                                       \
	"of Fevers\",\"title\":\"Guideline on quorl "                                       \
	"fever\",\"sections\":[{\"label\":\"Recommendations\",\"text\":\"" text "\"}]}\n"

static const struct hostile {
	const char *what, *records, *question;
	int verdicts;
} cases[] = {
        /* excepted */
        {"those excepted", FEVER("Offer zolvine to adults with quorl fever, except those with tarsal rot."),
         "Should zolvine be given to adults with quorl fever and tarsal rot?", ANY & ~S},
        {"those not excepted", FEVER("Offer zolvine to adults with quorl fever, except those with tarsal rot."), ROLE,
         S | C},
        {"except in pregnancy", FEVER("Zolvine should be offered to all adults with quorl fever except in pregnancy."),
         "Should zolvine be given for quorl fever in pregnancy?", ANY & ~S},
        {"all but", FEVER("All treatments except zolvine should be offered in quorl fever."), ROLE, ANY & ~(S | C)},
        {"except, in front",
         FEVER("Except for pelamide with zolvine, no drug has been shown to help in quorl fever, and none is "
               "recommended."),
         ROLE, ANY & ~N},
        {"other than", FEVER("Treat quorl fever with any drug other than zolvine."), ROLE, ANY & ~(S | C)},
        {"unless", FEVER("Zolvine should be avoided in quorl fever unless pelamide has failed."), ROLE, N | C},
        {"not unless", FEVER("Zolvine should not be used in quorl fever unless pelamide has failed."), ROLE, N | C},
        {"only if", FEVER("Use zolvine in quorl fever only if pelamide has failed."), ROLE, C},
        {"reserved", FEVER("Zolvine should be reserved for severe quorl fever."), ROLE, C},
        /* a question that names nothing */
        {"safe", FEVER("Offer zolvine to adults with quorl fever."), "Is it safe?", E},
        {"safe for whom", FEVER("Zolvine is safe in pregnancy."), "Is it safe in pregnancy?", E},
        {"effective in whom", FEVER("Zolvine is effective in children."), "Is it effective in children?", E},
        {"enough", FEVER("Give 500 mg of zolvine twice daily in quorl fever."), "Is 500 mg twice daily enough?", E},
        {"best", FEVER("The best treatment of quorl fever is zolvine."), "What is the best treatment?", E},
        {"function words", FEVER("The dose of zolvine is 5 mg."), "what is the of and to in that", E},
        {"a name", FEVER("Zolvine is recommended in quorl fever."), "Is zolvine effective in children?", ANY & ~N},
        /* denied twice */
        {"not withheld", FEVER("Zolvine should not be withheld from adults with quorl fever."), ROLE, ANY & ~N},
        {"not excluded", FEVER("Do not routinely exclude people with quorl fever from zolvine therapy."), ROLE,
         ANY & ~N},
        {"not exclude from", FEVER("Do not exclude from zolvine therapy people who have quorl fever."), ROLE, ANY & ~N},
        {"not stopped", FEVER("Zolvine should not be stopped in quorl fever because of a rash."), ROLE, ANY & ~N},
        {"not delayed", FEVER("Do not delay zolvine in quorl fever."), ROLE, ANY & ~N},
        {"no reason not to", FEVER("There is no reason not to offer zolvine in quorl fever."), ROLE, ANY & ~N},
        {"not contraindicated", FEVER("Zolvine is not contraindicated in quorl fever."), ROLE, ANY & ~N},
        {"against stopping", FEVER("The panel recommends against stopping zolvine in quorl fever."), ROLE, ANY & ~N},
        {"not harmful", FEVER("Zolvine did not increase the risk of bleeding in quorl fever."), ROLE, ANY & ~N},
        {"caution", FEVER("The reports of harm prompt us to recommend caution with zolvine in quorl fever."), ROLE,
         ANY & ~(S | C)},
        {"not indicated", FEVER("Given that zolvine does not help in quorl fever, zolvine is not indicated."), ROLE, N},
        {"further study", FEVER("Further study is needed to verify that zolvine is effective in quorl fever."), ROLE,
         ANY & ~(S | C)},
        {"contraindicated in them",
         FEVER("Zolvine is recommended for adults with quorl fever; however, zolvine is "
               "contraindicated in severe kidney disease."),
         "Can zolvine be used for quorl fever in severe kidney disease?", ANY & ~S},
        {"withdrawn in them", FEVER("Zolvine should be withdrawn as soon as pregnancy is confirmed."),
         "Is zolvine safe in pregnancy?", ANY & ~(S | C)},
        {"no pregnancy", GUIDELINE("Ectopic pregnancy", "Zolvine is recommended for ectopic pregnancy."),
         "Is zolvine safe in pregnancy?", ANY & ~(S | C)},
        /* denied once */
        {"recommends against", FEVER("The panel recommends against zolvine in quorl fever."), ROLE, N},
        {"does not recommend", FEVER("The panel does not recommend zolvine in quorl fever."), ROLE, N},
        {"neither nor", FEVER("Neither zolvine nor pelamide should be used in quorl fever."), ROLE, N},
        {"the second is not", FEVER("Pelamide is recommended in quorl fever; zolvine is not."), ROLE, ANY & ~(S | C)},
        {"but not", FEVER("Zolvine, but not pelamide, should be offered in quorl fever."),
         "What is the role of pelamide in quorl fever?", ANY & ~(S | C)},
        {"and the first is", FEVER("Zolvine, but not pelamide, should be offered in quorl fever."), ROLE, S | C},
        {"the other should not", FEVER("Zolvine can be used in quorl fever but pelamide should not be used."), ROLE,
         ANY & ~N},
        {"others to avoid",
         FEVER("Women with quorl fever who are breastfeeding can continue to take zolvine, but should "
               "avoid other drugs for the fever while breastfeeding."),
         "Can zolvine be taken in quorl fever while breastfeeding?", ANY & ~N},
        {"no longer", FEVER("Zolvine is no longer recommended in quorl fever."), ROLE, N},
        {"formerly", FEVER("Zolvine was formerly recommended in quorl fever."), ROLE, ANY & ~(S | C)},
        /* stopped, replaced, switched */
        {"stop", FEVER("Stop zolvine in adults with quorl fever."), ROLE, ANY & ~(S | C)},
        {"consider stopping", FEVER("Consider stopping zolvine in quorl fever."), ROLE, ANY & ~(S | C)},
        {"replaced", FEVER("Zolvine should be replaced by pelamide in quorl fever."), ROLE, ANY & ~(S | C)},
        {"switch", FEVER("Switch adults with quorl fever from zolvine to pelamide."), ROLE, ANY & ~(S | C)},
        {"withdrawn from the market", FEVER("Zolvine should be withdrawn from use in quorl fever."), ROLE,
         ANY & ~(S | C)},
        {"instead", FEVER("Pelamide should be offered instead of zolvine in quorl fever."), ROLE, N},
        {"allergic to it", FEVER("Adults with quorl fever who are allergic to zolvine should be offered pelamide."),
         ROLE, ANY & ~(S | C)},
        {"when it failed", FEVER("Adults in whom zolvine has failed should be offered pelamide for quorl fever."), ROLE,
         ANY & ~(S | C)},
        {"not tolerated", FEVER("If zolvine is not tolerated in quorl fever, offer pelamide."), ROLE, ANY & ~N},
        /* something else is advised or not */
        {"a test",
         FEVER("The panel recommends against routinely measuring liver enzymes in adults with quorl fever who take "
               "zolvine."),
         ROLE, ANY & ~(S | C | N)},
        {"monitoring", FEVER("In adults with quorl fever who take zolvine, the panel recommends measuring potassium."),
         ROLE, ANY & ~(S | N)},
        {"a report",
         FEVER("The report of a zolvine assay in quorl fever should include the time at which blood was taken."), ROLE,
         ANY & ~(S | C)},
        {"a trial goes on",
         TRIAL("c", "2016", "CONCLUSIONS",
               "The steering committee recommended that the trial of zolvine in quorl fever be "
               "continued. These recommendations were approved by the ethics committee."),
         ROLE, ANY & ~(S | C)},
        {"a registration",
         TRIAL("r", "2016", "CONCLUSIONS",
               "The trial of zolvine in quorl fever should be registered before it starts."),
         ROLE, ANY & ~(S | C)},
        /* other people */
        {"children",
         FEVER("Zolvine should be offered to children with quorl fever. There is insufficient evidence on zolvine "
               "in adults with quorl fever."),
         "Should zolvine be given to adults with quorl fever?", ANY & ~S},
        {"and the children",
         FEVER("Zolvine should be offered to children with quorl fever. There is insufficient evidence "
               "on zolvine in adults with quorl fever."),
         "Should zolvine be given to children with quorl fever?", S | C},
        {"another disease", GUIDELINE("Fevers", "Zolvine should be offered in tarsal rot. Quorl fever has no cure."),
         ROLE, NONE}, /* nothing speaks of the two */
        {"deficiency",
         FEVER("Zolvine deficiency with quorl fever should be treated with zolvine. There is insufficient "
               "evidence to recommend zolvine for other adults with quorl fever."),
         ROLE, C | I},
        /* nobody knows */
        {"neither for nor against",
         FEVER("There is insufficient evidence to recommend for or against zolvine in quorl "
               "fever (Level U)."),
         ROLE, I},
        {"not known", FEVER("It is not known whether zolvine helps in quorl fever."), ROLE, I},
        {"no trials", FEVER("No trials of zolvine in quorl fever were found."), ROLE, I | E},
        /* together, and in both arms */
        {"only together",
         FEVER("Zolvine combined with pelamide is recommended in quorl fever. Zolvine alone is not "
               "effective in quorl fever."),
         ROLE, N | C},
        {"added in vain", FEVER("Adding zolvine to pelamide is not recommended in quorl fever."), ROLE, ANY & ~S},
        {"in both arms",
         TRIAL("b", "2015", "CONCLUSIONS",
               "In adults with quorl fever who all received zolvine, pelamide was superior to placebo."),
         ROLE, ANY & ~(S | N)},
        {"compared with itself",
         FEVER("Zolvine should be offered to adults with quorl fever (Level A).")
                 TRIAL("w", "2014", "CONCLUSIONS",
                       "Zolvine once weekly was equivalent to zolvine once daily in quorl fever."),
         ROLE, S},
        {"two doses alike",
         TRIAL("d", "2014", "CONCLUSIONS",
               "In quorl fever, zolvine 5 mg daily was not significantly different from zolvine 10 mg "
               "daily."),
         ROLE, ANY & ~N},
        {"swapped", TRIAL("s", "2014", "CONCLUSIONS", "In quorl fever, pelamide was superior to zolvine."),
         "Is zolvine better than pelamide in quorl fever?", ANY & ~(S | C)},
        {"more than one aim",
         FEVER("Zolvine did not reduce mortality in quorl fever. Zolvine is recommended for the relief "
               "of pain in quorl fever (Level A)."),
         ROLE, ANY & ~N},
        /* time */
        {"retracted",
         "{\"id\":\"x:t\",\"title\":\"Zolvine in quorl fever\",\"publication_types\":[\"Retracted "
         "Publication\"],\"sections\":[{\"label\":\"CONCLUSIONS\",\"text\":\"Zolvine is highly effective in quorl "
         "fever.\"}]}\n" FEVER("There is insufficient evidence to support or refute zolvine in quorl fever."),
         ROLE, I},
        {"superseded",
         EDITION("2006", "Zolvine is recommended in quorl fever (Level A).")
                 EDITION("2016", "Zolvine is not recommended in quorl fever (Level A)."),
         ROLE, N},
        {"superseded, asked yes or no",
         EDITION("2006", "Zolvine is recommended in quorl fever (Level A).")
                 EDITION("2016", "Zolvine is not recommended in quorl fever (Level A)."),
         "Should zolvine be used in quorl fever?", N},
};

static void verdicts_that_a_clinician_could_accept(void **state)
{
	unsigned wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shelf s = shelf_of_fevers(cases[i].records);
		const struct article *art = ask(&s, cases[i].question, NULL);
		if (!(cases[i].verdicts >> art->verdict & 1)) {
			print_error("%s: %s\n", cases[i].what, article_verdict_name(art->verdict));
			wrong++;
		}
		shelf_close(&s);
	}
	assert_int_equal(wrong, 0);
}

/* Amounts that stand in a statement and are no dose to give, or another drug's; and some that are. */
static const struct {
	const char *what, *text;
	unsigned n; /* doses of zolvine that the table shows */
	const char *status;
} doses[] = {
        {"a dose", "Give zolvine 20 mg orally once daily in quorl fever.", 1, "recommended"},
        {"at least so much", "Do not prescribe less than zolvine 20 mg daily in quorl fever.", 0, NULL},
        {"recommended against", "The panel recommends against zolvine 20 mg daily in quorl fever.", 0, NULL},
        {"not in these", "Adults with quorl fever and impaired kidneys should not receive zolvine 20 mg daily.", 0,
         NULL},
        {"of trials",
         "Zolvine is recommended in quorl fever. This is based on trials of zolvine 20 mg daily in quorl fever.", 1,
         "tested"},
        {"another drug's", "The daily dose of ferrolone in patients with quorl fever on zolvine is 81 mg once daily.",
         0, NULL},
        {"a longer name's", "In quorl fever give methylzolvine 500 mg orally once daily.", 0, NULL},
        {"a longer name's, and its own",
         "In quorl fever give hydroxyzolvine 500 mg once daily or zolvine 20 mg orally once daily.", 1, "recommended"},
        {"that goes with it", "In quorl fever give zolvine with ferrolone 81 mg orally once daily.", 0, NULL},
        {"measured by it",
         "For zolvine in quorl fever, give warfarin at a dose of 1 mg per 1 mg of zolvine (up to a single dose of 50 "
         "mg).",
         0, NULL},
        {"steps", "In quorl fever raise zolvine in increments of 500 mg weekly or 850 mg every 2 weeks.", 0, NULL},
};

static const struct article_claim *dosed(const struct article *art)
{
	for (uint32_t c = 0; c < art->n_claims; c++)
		if (art->claims[c].n_doses)
			return &art->claims[c];
	return NULL;
}

/* Whom a dose is for: those asked about only where it is said of them. */
static void doses_for_those_they_are_said_of(void **state)
{
	static const struct {
		const char *text;
		bool for_them;
	} of[] = {
	        {"In quorl fever give zolvine 20 mg orally once daily.", true},
	        {"If zolvine fails in quorl fever, ferrolone should be given. This group is small; others should "
	         "receive "
	         "zolvine 20 mg orally once daily.",
	         false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct minot_buf json = BUF_INIT(1 << 12);
		minot_buf_printf(&json,
		                 "{\"id\":\"x:g\",\"kind\":\"guideline\",\"title\":\"Fevers\",\"sections\":["
		                 "{\"label\":\"Recommendations\",\"text\":\"%s\"}]}\n",
		                 of[i].text);
		minot_buf_ch(&json, '\0');
		struct shelf s = shelf_of_fevers(json.p);
		const struct article_claim *c = dosed(ask(&s, "What is the dose of zolvine in quorl fever?", NULL));
		assert_non_null(c);
		bool for_them = minot_str_find_nocase(c->population, STR("quorl fever")) != SIZE_MAX;
		assert_true(for_them == of[i].for_them);
		shelf_close(&s);
		minot_buf_free(&json);
	}
}

static void doses_that_may_be_given(void **state)
{
	unsigned wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof doses / sizeof *doses; i++) {
		struct minot_buf json = BUF_INIT(1 << 12);
		minot_buf_printf(
		        &json,
		        "{\"id\":\"x:g\",\"kind\":\"guideline\",\"title\":\"Zolvine in quorl fever\",\"sections\":["
		        "{\"label\":\"Recommendations\",\"text\":\"%s\"}]}\n",
		        doses[i].text);
		minot_buf_ch(&json, '\0');
		struct shelf s = shelf_of_fevers(json.p);
		const struct article *art = ask(&s, "What is the dose of zolvine in quorl fever?", NULL);
		unsigned n = 0;
		bool status = true;
		for (uint32_t c = 0; c < art->n_claims; c++)
			for (uint32_t d = 0; d < art->claims[c].n_doses; d++)
				if (minot_str_eq_nocase(art->claims[c].doses[d].drug, STR("zolvine"))) {
					n++;
					status &= str_eq(art->claims[c].doses[d].status,
					                 str_c(doses[i].status ? doses[i].status : ""));
				}
		if (n != doses[i].n || !status) {
			print_error("%s: %u doses\n", doses[i].what, n);
			wrong++;
		}
		shelf_close(&s);
		minot_buf_free(&json);
	}
	assert_int_equal(wrong, 0);
}

/* What a question is read as: roles of what it names, and whether it wants a yes or no. */
static const struct {
	const char *question, *text, *role;
	bool polar;
} readings[] = {
        {"What is the role of zolvinne in quorl fever?", "zolvine", "intervention", false}, /* a slip of the pen */
        {"What is the role of zolvine in quorl feverr?", "quorl fever", "population", false},
        {"What is the role of zolvine in khat use disorder?", "khat use disorder", "population", false},
        {"Treatment of a quorl fever attack with zolvine: dose and route?", "quorl fever attack", "population", false},
        {"Zolvine in quorl fever: a safe choice?", "Zolvine", "intervention", true},
        {"Does zolvine prevent stumbles?", "stumbles", "population", true},
        {"Does zolvine cause baldness in quorl fever?", "baldness", "outcome", true},
        {"How should quorl fever with vorlography changes be treated?", "vorlography", "population", false},
        {"What is the role of vorlography in quorl fever?", "vorlography", "intervention", false},
};

static void questions_are_read_right(void **state)
{
	struct shelf s = shelf_of_fevers(FEVER(
	        "Offer zolvine to adults with quorl fever and khat use disorder after an attack. Fewer stumbles and "
	        "less baldness were the aim, by any route of a safe choice. Vorlography is offered."));
	minot_err err;
	(void)state;
	for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
		struct question *q;
		const char *role = "";
		assert_int_equal(question_analyse(s.c, str_c(readings[i].question), NULL, 0, s.t, s.a, &q, &err),
		                 MINOT_OK);
		for (size_t k = 0; k < q->n_concepts; k++)
			if (str_eq(q->concepts[k].text, str_c(readings[i].text)))
				role = q->concepts[k].role;
		if (strcmp(role, readings[i].role) || q->polar != readings[i].polar)
			fail_msg("%s: \"%s\" is \"%s\", polar %d", readings[i].question, readings[i].text, role,
			         q->polar);
	}
	shelf_close(&s);
}

/* What is said of one of two treatments is no answer on both. */
static void treatments_together(void **state)
{
	static const char alone[] =
	        FEVER("Do not take a double dose of zolvine in quorl fever. Pelamide can be used in quorl "
	              "fever.");
	static const char both[] = FEVER("Zolvine should not be taken with pelamide in quorl fever.");
	struct shelf s = shelf_of_fevers(alone);
	(void)state;
	assert_int_equal(ask(&s, "Can I take zolvine with pelamide?", NULL)->verdict, VERDICT_NO_EVIDENCE);
	shelf_close(&s);
	s = shelf_of_fevers(both);
	assert_int_equal(ask(&s, "Can I take zolvine with pelamide?", NULL)->verdict, VERDICT_NOT_SUPPORTED);
	shelf_close(&s);
}

/* A dose for somebody else is no row of the table, though the sentence may stand. */
static void doses_of_another_disease(void **state)
{
	struct shelf s = shelf_of_fevers(GUIDELINE("Tarsal rot", "Give zolvine 2 g every 4 hours in tarsal rot.")
	                                         GUIDELINE("Quorl fever", "Offer zolvine to adults with quorl fever."));
	const struct article *art = ask(&s, "What is the dose of zolvine in quorl fever?", NULL);
	(void)state;
	for (uint32_t i = 0; i < art->n_claims; i++)
		assert_int_equal(art->claims[i].n_doses, 0);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(verdicts_that_a_clinician_could_accept),
	        cmocka_unit_test(doses_that_may_be_given),
	        cmocka_unit_test(doses_for_those_they_are_said_of),
	        cmocka_unit_test(questions_are_read_right),
	        cmocka_unit_test(treatments_together),
	        cmocka_unit_test(doses_of_another_disease),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
