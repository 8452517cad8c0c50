/* What opens an article: of two statements that both answer, the one of exactly those asked about, of the kind that is
 * asked for, and that stands alone. Invented drugs (zolvine, pelamide) and diseases (quorl fever, tarsal rot). */
#include "shelf.h"

#include "article/article.h"

/* A record of one statement; a result is a trial's. */
struct source {
	const char *title, *kind, *label, *text;
};

static void put(struct minot_buf *b, char id, const struct source *s)
{
	minot_buf_printf(b,
	                 "{\"id\":\"x:%c\",\"kind\":\"%s\",\"title\":\"%s\",\"year\":2015,\"sections\":[{\"label\":"
	                 "\"%s\",\"text\":\"%s\"}]}\n",
	                 id, s->kind, s->title, s->label, s->text);
}

#define ADVICE "guideline", "Recommendations"
#define FINDING "article", "Results"
#define CONCLUDED "article", "Conclusions"

static const struct opening {
	const char *question;
	struct source first, then;
} openings[] = {
        /* whom: no condition that is not asked about */
        {"How should quorl fever be treated?",
         {"Quorl fever", ADVICE, "Give zolvine to people with quorl fever."},
         {"Care of quorl fever", ADVICE,
          "In people who had a transplant and are on dialysis, give pelamide for quorl fever."}},
        {"Is zolvine effective in quorl fever?",
         {"Quorl fever", ADVICE, "Zolvine is recommended for quorl fever."},
         {"Care of quorl fever", ADVICE,
          "In the context of low mood and poor sleep, zolvine is recommended for quorl fever."}},
        /* another disease in the title, even where the text names the one asked about */
        {"How should quorl fever be treated?",
         {"Quorl fever", ADVICE, "Give zolvine to people with quorl fever."},
         {"Tarsal rot", ADVICE, "Give pelamide to people with quorl fever."}},
        {"How should quorl fever be treated?",
         {"Quorl fever", ADVICE, "Give zolvine to people with quorl fever."},
         {"Guideline on malignancies", ADVICE, "Give pelamide to people with quorl fever."}},
        /* what comes later, what is prevented */
        {"How should quorl fever be treated?",
         {"Quorl fever", ADVICE, "Give zolvine to people with quorl fever."},
         {"Care of quorl fever", ADVICE, "Give pelamide to people with refractory quorl fever."}},
        {"What is the first-line treatment of quorl fever?",
         {"Quorl fever", ADVICE, "Zolvine is the treatment of choice for quorl fever."},
         {"Care of quorl fever", ADVICE, "Pelamide may be given to people with quorl fever."}},
        /* how it is treated: what names a treatment, before what is done around it */
        {"How is quorl fever treated?",
         {"Care of quorl fever", ADVICE, "Zolvine should be offered in quorl fever."},
         {"Quorl fever", ADVICE, "Offer written advice before starting treatment of quorl fever."}},
        {"How is quorl fever treated?",
         {"Zolvine for treating and for preventing quorl fever", ADVICE,
          "Zolvine is recommended in quorl fever as an option."},
         {"Care of quorl fever", ADVICE, "In people who had a transplant, give pelamide for quorl fever."}},
        {"How should quorl fever be managed?",
         {"Care of quorl fever", ADVICE, "In people who had a transplant, give zolvine for quorl fever."},
         {"Quorl fever", ADVICE, "Give pelamide as prophylaxis of quorl fever."}},
        /* how: what to do before what not to do */
        {"How is quorl fever treated?",
         {"Quorl fever", ADVICE, "Give zolvine to people with quorl fever."},
         {"Care of quorl fever", ADVICE, "Do not give pelamide to people with quorl fever."}},
        /* a number where one is asked for */
        {"What is the risk of recurrence of quorl fever?",
         {"Quorl fever", ADVICE, "The risk of recurrence of quorl fever is 30% within two years."},
         {"Care of quorl fever", ADVICE, "The risk of recurrence of quorl fever should be told to everybody."}},
        /* which is best */
        {"Which drugs have the best evidence in quorl fever?",
         {"Quorl fever", ADVICE, "There is strong evidence to support zolvine in quorl fever."},
         {"Care of quorl fever", ADVICE, "There is some evidence to support pelamide in quorl fever."}},
        /* who says it: a guideline before a trial, and no case opens */
        {"Is zolvine effective in quorl fever?",
         {"Quorl fever", ADVICE, "Zolvine is recommended for quorl fever."},
         {"Zolvine for quorl fever: a randomised trial", CONCLUDED, "Zolvine was effective in quorl fever."}},
        {"How should quorl fever be treated?",
         {"Care of fevers", ADVICE, "Give pelamide to people with quorl fever."},
         {"Zolvine for quorl fever: a case report", CONCLUDED, "Zolvine should be given in quorl fever."}},
        /* what stands alone, and not how a trial was done */
        {"Is zolvine effective in quorl fever?",
         {"Zolvine for quorl fever: a systematic review", CONCLUDED, "Zolvine is effective in quorl fever."},
         {"Zolvine in quorl fever: a systematic review", CONCLUDED,
          "In another study, 47 children with quorl fever received zolvine 5 mg."}},
        {"What is the dose of zolvine in quorl fever?",
         {"Quorl fever", ADVICE, "Give zolvine 10 mg daily to people with quorl fever."},
         {"Zolvine in quorl fever: a systematic review", CONCLUDED,
          "Of the children with quorl fever 47 were treated with zolvine 5 mg daily."}},
        /* the dose for those asked about before that which keeps it off, another drug's or a word on the drug */
        {"What is the dose of zolvine for treatment of quorl fever?",
         {"Care of quorl fever", ADVICE, "In quorl fever treat with zolvine 10 mg daily."},
         {"Quorl fever", ADVICE, "Give zolvine 40 mg daily as prophylaxis of quorl fever."}},
        {"What is the dose of zolvine in quorl fever?",
         {"Quorl fever", ADVICE,
          "In quorl fever zolvine is the treatment of choice, but pelamide in pregnancy and in patients with severe "
          "kidney failure; zolvine is given at 10 mg once daily."},
         {"Care of quorl fever", ADVICE,
          "Zolvine is recommended for treatment of quorl fever and is given once daily for 3 to 6 months."}},
        {"How is zolvine dosed in quorl fever?",
         {"Quorl fever", ADVICE, "Zolvine is recommended for treatment of quorl fever."},
         {"Care of quorl fever", ADVICE,
          "Although less favored, pelamide 20 mg daily may be used in quorl fever where zolvine is not at "
          "hand."}},
        /* how it is ended, not how it is given on */
        {"Can I stop zolvine all at once?",
         {"Zolvine", ADVICE, "If zolvine is to be discontinued, reduce the dose gradually over two weeks."},
         {"Use of zolvine", ADVICE, "Start zolvine 50 mg every 6 hours and continue zolvine for two weeks."}},
        /* where no disease is asked about, none of one */
        {"What are the side effects of zolvine?",
         {"Zolvine", ADVICE, "Adverse effects of zolvine include nausea and rash."},
         {"Quorl fever", ADVICE, "Adverse effects of zolvine include nausea and rash in people with quorl fever."}},
        /* the whole name in the title, not a word of it */
        {"How should quorl fever be treated?",
         {"Quorl fever", ADVICE, "Give zolvine to people with quorl fever."},
         {"Tarsal rot with fever", ADVICE, "Give pelamide to people with quorl fever."}},
        /* of everybody before one special population */
        {"How should quorl fever be treated?",
         {"Quorl fever", ADVICE, "Give zolvine to people with quorl fever."},
         {"Quorl fever in pregnancy", ADVICE, "Give pelamide to people with quorl fever."}},
        /* what is given before what nobody knows */
        {"How should quorl fever be treated?",
         {"Quorl fever", ADVICE, "Give zolvine to people with quorl fever."},
         {"Care of quorl fever", ADVICE,
          "There is insufficient evidence to recommend for or against pelamide in quorl fever."}},
        /* a finding before what was looked for */
        {"Is zolvine effective in quorl fever?",
         {"Zolvine for quorl fever: a systematic review", CONCLUDED,
          "There is no convincing evidence that zolvine is effective in quorl fever."},
         {"Zolvine in quorl fever: a systematic review", FINDING,
          "We found four trials suitable for analysing whether zolvine is effective in quorl fever."}},
};

static void of_two_the_better_opens(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
		for (int turned = 0; turned < 2; turned++) { /* whichever comes first in the collection */
			const struct opening *o = &openings[i];
			struct minot_buf b = BUF_INIT(1 << 16);
			put(&b, 'a', turned ? &o->then : &o->first);
			put(&b, 'b', turned ? &o->first : &o->then);
			minot_buf_ch(&b, '\0');
			struct shelf s = shelf_of_fevers((const char *)minot_buf_view(&b).p);
			struct article *art = ask(&s, o->question, NULL);
			minot_str opens = art->bottom_line.n ? art->claims[art->bottom_line.at[0]].text : STR_NONE;
			if (!str_eq(opens, str_c(o->first.text)))
				fail_msg("%s\n  opens with: %.*s\n  and not with: %s", o->question, STR_ARG(opens),
				         o->first.text);
			shelf_close(&s);
			minot_buf_free(&b);
		}
}

/* What says nothing of the drug asked about is no answer to what to do about it. */
static void what_is_beside_the_drug_does_not_open(void **state)
{
	static const char *const questions[] = {"Should zolvine be stopped before tarsal rot surgery?",
	                                        "What should be done about zolvine before tarsal rot surgery?"};
	(void)state;
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		struct shelf s = shelf_of_fevers(GUIDELINE(
		        "Care around procedures",
		        "People taking zolvine have a higher risk of clots if it is stopped for a "
		        "week.") "{\"id\":\"x:t\",\"kind\":\"article\",\"title\":\"Eyes\","
		                 "\"sections\":[{\"label\":"
		                 "\"Methods\",\"text\":\"Zolvine was stopped before surgery of the "
		                 "eye in 47 people with "
		                 "tarsal rot.\"}]}\n" GUIDELINE(
		                         "Tarsal rot", "Consider ferrolone in tarsal rot surgery, particularly if "
		                                       "trying to stop the eye moving in tarsal rot surgery."));
		struct article *art = ask(&s, questions[i], NULL);
		print_message("# %s\n", questions[i]);
		for (uint32_t c = 0; c < art->bottom_line.n; c++)
			assert_false(str_starts(art->claims[art->bottom_line.at[c]].text, STR("Consider ferrolone")));
		shelf_close(&s);
	}
}

/* The dose for another disease is no answer, not even the nearest (composition rule 11). */
static void the_dose_for_another_disease_opens_nothing(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(
	        GUIDELINE("Tarsal rot", "In tarsal rot zolvine 5 mg once daily is recommended.")
	                GUIDELINE("Quorl fever", "Zolvine for quorl fever was first tried in a village."));
	struct article *art = ask(&s, "What is the dose of zolvine for quorl fever?", NULL);
	assert_true(shows(art, "zolvine 5 mg"));
	for (uint32_t i = 0; i < art->bottom_line.n; i++)
		assert_false(str_starts(art->claims[art->bottom_line.at[i]].text, STR("In tarsal rot")));
	shelf_close(&s);
}

/* What is done when the first did not help does not open the article before it, nor in the place of another section. */
static void the_first_step_opens(void **state)
{
	static const struct {
		const char *label, *first, *then, *opens;
	} cases[] = {
	        {"Management of quorl fever", "People who are hot for five minutes should be given zolvine 5 mg.",
	         "If quorl fever persists after ten minutes, give pelamide 10 mg for quorl fever.",
	         "People who are hot"},
	        /* advice against something is no step */
	        {"Management of quorl fever", "People who are hot for five minutes should not be given zolvine.",
	         "If quorl fever persists after ten minutes, give pelamide 10 mg for quorl fever.", "If quorl fever"},
	        /* nor is what stands in a section on anything */
	        {"Recommendations", "People who are hot for five minutes should be given zolvine 5 mg.",
	         "If quorl fever persists after ten minutes, give pelamide 10 mg for quorl fever.", "If quorl fever"},
	        /* of two of which neither comes later the order is that of their worth */
	        {"Management of quorl fever", "People who are hot should be given zolvine.",
	         "For quorl fever, pelamide is recommended for five days in quorl fever.", "For quorl fever"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char record[2048];
		snprintf(record, sizeof record,
		         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"Fevers\",\"year\":2016,\"sections\":[{"
		         "\"label\":\"%s\",\"text\":\"%s %s\"}]}\n",
		         cases[i].label, cases[i].first, cases[i].then);
		struct shelf s = shelf_of_fevers(record);
		struct article *art = ask(&s, "How is quorl fever treated?", NULL);
		print_message("# %s: %s\n", cases[i].label, cases[i].first);
		assert_true(art->bottom_line.n > 0);
		minot_str opens = art->claims[art->bottom_line.at[0]].text;
		print_message("  opens with %.*s\n", STR_ARG(opens));
		assert_true(str_starts(opens, str_c(cases[i].opens)));
		shelf_close(&s);
	}
}

/* A conclusion without a number is followed by the result of its own work that tells of the same. */
static void a_conclusion_brings_its_number(void **state)
{
	(void)state;
	static const char review[] =
	        "{\"id\":\"x:a\",\"kind\":\"article\",\"title\":\"Zolvine for quorl fever: a systematic review\","
	        "\"year\":2015,\"sections\":[{\"label\":\"Results\",\"text\":\"Zolvine did not raise the risk of rash "
	        "in "
	        "quorl fever (RR 0.99, 95% CI 0.83 to 1.19). Zolvine reduced death from quorl fever (RR 0.81, 95% CI "
	        "0.65 to 0.95).\"},{\"label\":\"Conclusions\",\"text\":\"Zolvine is effective in reducing death from "
	        "quorl fever.\"}]}\n";
	struct shelf s = shelf_of_fevers(review);
	struct article *art = ask(&s, "Is zolvine effective in quorl fever?", NULL);
	assert_true(art->bottom_line.n >= 2);
	assert_true(str_starts(art->claims[art->bottom_line.at[0]].text, STR("Zolvine is effective")));
	assert_true(str_starts(art->claims[art->bottom_line.at[1]].text, STR("Zolvine reduced death")));
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(of_two_the_better_opens), cmocka_unit_test(what_is_beside_the_drug_does_not_open),
	        cmocka_unit_test(the_first_step_opens), cmocka_unit_test(the_dose_for_another_disease_opens_nothing),
	        cmocka_unit_test(a_conclusion_brings_its_number)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
