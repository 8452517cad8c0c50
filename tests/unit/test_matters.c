/* Questions that ask for no treatment: what something is, what causes it, how it goes on. What is asked is read from
 * the words of each clause; what is shown first tells that, however strong the advice on treatment beside it. Invented
 * diseases (quorl fever, tarsal rot), drugs (zolvine, pelamide) and tests (vorlography). */
#include "shelf.h"

#include "answer/alone.h"
#include "answer/internal.h"
#include "query/question.h"

static const struct question *analysed(struct shelf *s, const char *text)
{
	struct question *q;
	minot_err err;
	assert_int_equal(question_analyse(s->c, str_c(text), NULL, 0, s->t, s->a, &q, &err), MINOT_OK);
	return q;
}

static void the_words_of_a_clause_tell_what_is_asked(void **state)
{
	static const struct {
		const char *question;
		uint32_t matters;
	} cases[] = {
	        {"What is quorl fever?", MATTER(MEANING)},
	        {"what is the quorl fever", MATTER(MEANING)},
	        {"Tell me about tarsal rot.", MATTER(MEANING)},
	        {"What is the treatment of quorl fever?", 0},
	        {"What is the dose of zolvine?", 0},
	        {"What causes quorl fever?", MATTER(CAUSE)},
	        {"What are the causes of tarsal rot?", MATTER(CAUSE)},
	        {"Does zolvine cause quorl fever?", 0},
	        {"How does zolvine work?", MATTER(MECHANISM)},
	        {"How well does zolvine work in quorl fever?", 0},
	        {"What is the mechanism of action of zolvine?", MATTER(MECHANISM)},
	        {"Why does zolvine damage the liver?", MATTER(MECHANISM)},
	        {"What are the risk factors for tarsal rot?", MATTER(RISK)},
	        {"What are the symptoms of quorl fever?", MATTER(SYMPTOMS)},
	        {"Which symptoms mean that zolvine must be stopped?", 0},
	        {"How common is quorl fever?", MATTER(FREQUENCY)},
	        {"What is the prevalence of tarsal rot?", MATTER(FREQUENCY)},
	        {"Does zolvine reduce the incidence of quorl fever?", 0},
	        {"What is the prognosis of tarsal rot?", MATTER(COURSE)},
	        {"How long does quorl fever last?", MATTER(LASTING)},
	        {"How long do people with tarsal rot live?", MATTER(SURVIVAL)},
	        {"What is the schedule of zolvine boosters?", MATTER(SCHEDULE)},
	        {"How long should zolvine be given?", 0},
	        {"Does zolvine improve survival in quorl fever?", 0},
	        {"Is tarsal rot hereditary?", MATTER(INHERITANCE)},
	        {"Is quorl fever contagious?", MATTER(SPREAD)},
	        {"How can quorl fever be prevented?", MATTER(PREVENTION)},
	        {"How accurate is vorlography for tarsal rot?", MATTER(ACCURACY)},
	        {"Sensitivity and specificity of vorlography in tarsal rot", MATTER(ACCURACY)},
	        {"What is the best test for tarsal rot?", MATTER(CHOICE)},
	        {"Which imaging is best in tarsal rot?", MATTER(CHOICE)},
	        {"What is the imaging of choice in tarsal rot?", MATTER(CHOICE)},
	        {"Is vorlography the best test for tarsal rot?", 0},
	        {"At what age should women be screened for tarsal rot?", MATTER(OFTEN)},
	        {"How often should adults with tarsal rot have vorlography?", MATTER(OFTEN)},
	        {"Should vorlography be repeated every year?", 0},
	        {"What triggers quorl fever?", MATTER(CAUSE)},
	        {"Does zolvine trigger quorl fever?", 0},
	        {"How do you know that a nurse has quorl fever?", MATTER(DETECTION)},
	        {"risk of passing tarsal rot to my children", MATTER(INHERITANCE)},
	        {"How often does quorl fever recur on zolvine?", MATTER(COURSE) | MATTER(FREQUENCY)},
	        {"Which patients with tarsal rot are at risk of quorl fever?", MATTER(RISK)},
	        {"What predicts recovery in quorl fever?", MATTER(RISK)},
	        {"How is tarsal rot diagnosed?", MATTER(DETECTION)},
	        {"Which tests are needed before zolvine?", 0},
	        {"When to refer a patient with tarsal rot?", MATTER(REFERRAL)},
	        {"How much does zolvine cost?", MATTER(COST)},
	        {"Is zolvine cost-effective in quorl fever?", 0},
	        {"What is quorl fever and how long does it last?", MATTER(MEANING) | MATTER(LASTING)},
	};
	struct shelf s = shelf_of_fevers(GUIDELINE("Zolvine in quorl fever", "Zolvine is given for quorl fever."));
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t asked = analysed(&s, cases[i].question)->facets[0].matters;
		if (asked != cases[i].matters)
			fail_msg("\"%s\": %#x, not %#x", cases[i].question, asked, cases[i].matters);
	}
	shelf_close(&s);
}

/* The words that ask name nothing: what is asked about is the disease alone, and no verdict on it. */
static void the_words_that_ask_are_no_topic(void **state)
{
	static const char *const questions[] = {"What is the prognosis of quorl fever?", "How common is quorl fever?",
	                                        "What is the natural history of quorl fever?",
	                                        "How long does quorl fever last?", "What causes quorl fever?"};
	struct shelf s = shelf_of_fevers(GUIDELINE("Zolvine in quorl fever", "Zolvine is given for quorl fever."));
	(void)state;
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		const struct question *q = analysed(&s, questions[i]);
		if (q->n_concepts != 1 || !minot_str_eq_nocase(q->concepts[0].text, STR("quorl fever")) || q->verdict)
			fail_msg("\"%s\": %zu concepts, verdict %d", questions[i], q->n_concepts, q->verdict);
	}
	shelf_close(&s);
}

/* A guideline full of graded advice, and a page on what the disease is. */
static const char records[] = GUIDELINE(
        "Management of quorl fever",
        "We recommend zolvine 5 mg daily for adults with quorl fever (Level A). Pelamide should be offered to "
        "adults with quorl fever when zolvine fails (Level B). We recommend against surgery in quorl fever "
        "(Level A). Zolvine should be offered to people with recurrent quorl fever to increase the chance of "
        "recovery (Level B).") "{\"id\":\"x:page\",\"kind\":\"patient page\",\"title\":\"Quorl fever\",\"sections\":["
                               "{\"label\":\"What is quorl fever?\",\"text\":\"Quorl fever is an infection of the "
                               "quorl gland. It mostly "
                               "affects people who work with geese.\"},"
                               "{\"label\":\"What causes quorl fever?\",\"text\":\"A tiny worm enters the skin of the "
                               "hand. Quorl fever is "
                               "caused by the worm Quorla minor.\"},"
                               "{\"label\":\"How many people are affected by quorl fever?\",\"text\":\"About 3 in "
                               "10,000 people have quorl fever "
                               "each year in the north.\"},"
                               "{\"label\":\"What is the outlook for quorl fever?\",\"text\":\"Most people with quorl "
                               "fever recover within 6 "
                               "weeks, and 2% of them die.\"},"
                               "{\"label\":\"Is quorl fever inherited?\",\"text\":\"Quorl fever is not inherited.\"},"
                               "{\"label\":\"Is quorl fever contagious?\",\"text\":\"Quorl fever does not spread from "
                               "person to person.\"},"
                               "{\"label\":\"How is quorl fever diagnosed?\",\"text\":\"Vorlography had a sensitivity "
                               "of 91% and a specificity of "
                               "64% for quorl fever.\"}]}\n"
                               "{\"id\":\"x:cousin\",\"kind\":\"patient page\",\"title\":\"Neonatal quorl "
                               "fever\",\"sections\":["
                               "{\"label\":\"What is neonatal quorl fever?\",\"text\":\"Neonatal quorl fever is a rare "
                               "disease of the newborn "
                               "with a rash.\"},{\"label\":\"What is the outlook for neonatal quorl "
                               "fever?\",\"text\":\"Newborns with neonatal "
                               "quorl fever recover within 3 days.\"}]}\n";

static minot_str first_line(struct shelf *s, const char *question)
{
	const struct article *art = ask(s, question, NULL);
	return art->bottom_line.n ? art->claims[art->bottom_line.at[0]].text : STR_NONE;
}

struct opening {
	const char *question, *first; /* statement of the bottom line */
};

static void expect_openings(const char *records_text, const struct opening *cases, size_t n)
{
	struct shelf s = shelf_of_fevers(records_text);
	for (size_t i = 0; i < n; i++) {
		minot_str first = first_line(&s, cases[i].question);
		if (!str_eq(first, str_c(cases[i].first)))
			fail_msg("\"%s\": \"%.*s\"", cases[i].question, STR_ARG(first));
	}
	shelf_close(&s);
}

static void what_is_asked_comes_first(void **state)
{
	static const struct opening cases[] = {
	        {"What is quorl fever?", "Quorl fever is an infection of the quorl gland."},
	        {"What causes quorl fever?", "Quorl fever is caused by the worm Quorla minor."},
	        {"How common is quorl fever?", "About 3 in 10,000 people have quorl fever each year in the north."},
	        {"What is the prognosis of quorl fever?",
	         "Most people with quorl fever recover within 6 weeks, and 2% of them die."},
	        {"How long does quorl fever last?",
	         "Most people with quorl fever recover within 6 weeks, and 2% of them die."},
	        {"Is quorl fever hereditary?", "Quorl fever is not inherited."},
	        {"Is quorl fever contagious?", "Quorl fever does not spread from person to person."},
	        {"How accurate is vorlography for quorl fever?",
	         "Vorlography had a sensitivity of 91% and a specificity of 64% for quorl fever."},
	};
	(void)state;
	expect_openings(records, cases, sizeof cases / sizeof *cases);
}

/* Of several statements that tell it, the one that answers by itself comes first; what tells of something near is not
 * shown in its place. */
static const char tests_and_causes[] = GUIDELINE(
        "Diagnosis of quorl fever",
        "An accurate history is important for the diagnosis of quorl fever. Vorlography is sensitive and specific in "
        "quorl "
        "fever and should be interpreted with its symptoms. However, vorlography had a specificity of 12% for quorl "
        "fever "
        "in the old. Vorlography had a sensitivity of 91% for quorl fever. There is insufficient evidence to recommend "
        "hand scans as the most appropriate test for quorl fever. The foot radiograph is the most appropriate test for "
        "detecting quorl fever. Adults with quorl fever should be tested again every 2 years. Testing of adults with "
        "quorl "
        "fever is a matter for the clinic.") "{\"id\":\"x:page\",\"kind\":\"patient page\",\"title\":\"Quorl "
                                             "fever\",\"sections\":["
                                             "{\"label\":\"Is quorl fever inherited?\",\"text\":\"Some people with "
                                             "quorl fever have no parent with it, and the "
                                             "gene may be new. Quorl fever is inherited in an autosomal dominant "
                                             "manner.\"},"
                                             "{\"label\":\"What causes quorl fever?\",\"text\":\"Drugs that target the "
                                             "pathway of quorline have been developed "
                                             "for the treatment of quorl fever. In quorl fever the immune pathway of "
                                             "quorline is activated and leads to "
                                             "overgrowth of the gland.\"}]}\n"
                                             "{\"id\":\"x:near\",\"kind\":\"patient page\",\"title\":\"Bellor "
                                             "fever\",\"sections\":["
                                             "{\"label\":\"What is the outlook for bellor fever?\",\"text\":\"Most "
                                             "people with bellor fever recover within 3 "
                                             "weeks.\"}]}\n";

static void what_answers_by_itself_comes_first(void **state)
{
	static const struct opening cases[] = {
	        {"How accurate is vorlography for quorl fever?",
	         "Vorlography had a sensitivity of 91% for quorl fever."},
	        {"What is the best test for quorl fever?",
	         "The foot radiograph is the most appropriate test for detecting quorl fever."},
	        {"How often should adults with quorl fever be tested?",
	         "Adults with quorl fever should be tested again every 2 years."},
	        {"Is quorl fever inherited?", "Quorl fever is inherited in an autosomal dominant manner."},
	        {"What is the pathogenesis of quorl fever?",
	         "In quorl fever the immune pathway of quorline is activated and leads to overgrowth of the gland."},
	};
	(void)state;
	expect_openings(tests_and_causes, cases, sizeof cases / sizeof *cases);
}

/* The numbers of a test are its own: not those of another that is done after it, or beside it. */
static void another_tests_numbers_do_not_come_first(void **state)
{
	static const char *const mri_after[] = {
	        "Hand scans after vorlography had a sensitivity of 99% for quorl fever.",
	        "Hand scans, as an adjunct to vorlography, were 100% sensitive for quorl fever.",
	        "Hand scans were more specific (98%) than vorlography in quorl fever.",
	        "Hand scans had a sensitivity of 97% when VG was inconclusive after VG for quorl fever.",
	};
	(void)state;
	for (size_t i = 0; i < sizeof mri_after / sizeof *mri_after; i++) {
		char text[1024];
		snprintf(text, sizeof text,
		         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"year\":2015,\"title\":\"Tests for quorl "
		         "fever\",\"sections\":[{\"label\":\"Diagnosis\",\"text\":\"%s Vorlography had a sensitivity "
		         "of 61%% for quorl fever.\"}]}\n",
		         mri_after[i]);
		struct shelf s = shelf_of_fevers(text);
		minot_str first = first_line(&s, "How accurate is vorlography for quorl fever?");
		if (!str_eq(first, STR("Vorlography had a sensitivity of 61% for quorl fever.")))
			fail_msg("\"%s\": \"%.*s\"", mri_after[i], STR_ARG(first));
		shelf_close(&s);
	}
}

/* Of one disease in people with another, what tells of both; what a drug is given for tells no diagnosis. */
static void what_is_asked_of_both_is_told_of_both(void **state)
{
	static const char both[] = GUIDELINE(
	        "Quorl fever", "Quorl fever is caused by the worm Quorla minor. Worms in the foot of people with quorl "
	                       "fever lead to tarsal rot. "
	                       "Tarsal rot results from a lack of rest. Zolvine is suggested at a dose of 6 mg/kg "
	                       "daily for quorl fever in "
	                       "adults with a diagnosis of tarsal rot. Quorl fever is diagnosed by vorlography.");
	struct shelf s = shelf_of_fevers(both);
	(void)state;
	minot_str first = first_line(&s, "Why do people with quorl fever get tarsal rot?");
	assert_true(str_eq(first, STR("Worms in the foot of people with quorl fever lead to tarsal rot.")));
	const struct article *art = ask(&s, "How is quorl fever diagnosed?", NULL);
	for (uint32_t i = 0; i < art->n_claims; i++)
		assert_int_equal(art->claims[i].n_doses, 0);
	shelf_close(&s);
}

/* Whether it is inherited or spreads is answered by words that say so outright, never by what sounds like it. */
static void yes_and_no_are_said_outright(void **state)
{
	static const struct {
		const char *text, *question, *answer;
	} cases[] = {
	        {"Some genes may increase the risk of quorl fever. Quorl fever does not have a clear pattern of "
	         "inheritance.",
	         "Is quorl fever hereditary?", "no"},
	        {"Quorl fever is inherited in an autosomal recessive pattern.", "Is quorl fever hereditary?", "yes"},
	        {"Quorl fever is not contagious. Geese are exposed to it.", "Is quorl fever contagious?", "no"},
	        {"Quorl fever is treated in rooms where the skin is exposed to light.", "Is quorl fever contagious?",
	         ""},
	        {"Quorl fever is highly infectious.", "Is quorl fever contagious?", "yes"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[512];
		snprintf(text, sizeof text,
		         "{\"id\":\"x:1\",\"kind\":\"patient page\",\"title\":\"Quorl "
		         "fever\",\"sections\":[{\"label\":\"About "
		         "it\",\"text\":\"%s\"}]}\n",
		         cases[i].text);
		struct shelf s = shelf_of_fevers(text);
		const struct article *art = ask(&s, cases[i].question, NULL);
		if (!str_eq(art->answer, str_c(cases[i].answer)))
			fail_msg("\"%s\": \"%.*s\"", cases[i].text, STR_ARG(art->answer));
		shelf_close(&s);
	}
}

/* Of a list, the items that open the article stand in the list's order. */
static void items_keep_the_order_of_their_list(void **state)
{
	static const char list[] = "{\"id\":\"x:1\",\"kind\":\"guideline\",\"year\":2015,\"title\":\"Quorl "
	                           "fever\",\"sections\":[{\"label\":"
	                           "\"Referral\",\"text\":\"Refer adults with quorl fever to a specialist with any of "
	                           "the following:\\n- A fever above "
	                           "40 degrees for three days\\n- Quorl fever that rapidly worsens without a cause, "
	                           "which a specialist has to see\\n- "
	                           "Stones of the gland\"}]}\n";
	struct shelf s = shelf_of_fevers(list);
	(void)state;
	const struct article *art = ask(&s, "When should a person with quorl fever be referred to a specialist?", NULL);
	size_t last = 0;
	for (uint32_t i = 0; i < art->bottom_line.n; i++) {
		minot_str text = art->claims[art->bottom_line.at[i]].text;
		size_t place = minot_str_find(text, STR("Stones")) != SIZE_MAX    ? 3
		               : minot_str_find(text, STR("worsens")) != SIZE_MAX ? 2
		                                                                  : 1;
		assert_true(place >= last);
		last = place;
	}
	assert_true(last > 0);
	shelf_close(&s);
}

/* What is to tell who has the disease is a test, though no vocabulary has it; what tells of another test does not open
 * the article. */
static void what_is_to_tell_is_a_test(void **state)
{
	static const char *const questions[] = {"What is the accuracy of quorline for quorl fever?",
	                                        "How sensitive is quorline for quorl fever?"};
	static const char two[] = GUIDELINE(
	        "Diagnosis of quorl fever",
	        "Hand scans had a sensitivity of 99% for quorl fever. Quorline had a sensitivity of 71% for quorl "
	        "fever. "
	        "Quorline was 62% specific for quorl fever. A negative quorline test excludes quorl fever with an "
	        "accuracy of 90%. Quorl fever should be told to the family. Adults with quorl fever live in the "
	        "north.");
	struct shelf s = shelf_of_fevers(two);
	(void)state;
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		const struct question *q = analysed(&s, questions[i]);
		bool test = false;
		for (size_t c = 0; c < q->n_concepts; c++)
			test |= q->concepts[c].role[0] == 'i' &&
			        minot_str_eq_nocase(q->concepts[c].text, STR("quorline"));
		const struct article *art = ask(&s, questions[i], NULL);
		if (!test || !art->n_claims)
			fail_msg("\"%s\": %d, %u statements", questions[i], test, art->n_claims);
		for (uint32_t k = 0; k < art->bottom_line.n; k++) {
			minot_str text = art->claims[art->bottom_line.at[k]].text;
			if (minot_str_find_nocase(text, STR("quorline")) == SIZE_MAX)
				fail_msg("\"%s\": \"%.*s\"", questions[i], STR_ARG(text));
		}
	}
	shelf_close(&s);
}

static void a_cousin_is_not_shown_in_its_place(void **state)
{
	struct shelf s = shelf_of_fevers(tests_and_causes);
	(void)state;
	const struct article *art = ask(&s, "What is the prognosis of quorl fever?", NULL);
	for (uint32_t i = 0; i < art->n_claims; i++)
		assert_true(minot_str_find_nocase(art->claims[i].text, STR("bellor")) == SIZE_MAX);
	shelf_close(&s);
}

/* A question of treatment goes on as it did: advice first, with its verdict. */
static void a_question_of_treatment_gets_advice(void **state)
{
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	const struct article *art = ask(&s, "Should zolvine be given in quorl fever?", NULL);
	assert_int_equal(art->verdict, VERDICT_SUPPORTED);
	assert_int_equal(art->claims[art->bottom_line.at[0]].role, ROLE_RECOMMENDATION);
	shelf_close(&s);
}

static bool says_missing(const struct article *art, const char *slot)
{
	for (uint32_t i = 0; i < art->n_missing; i++)
		if (str_eq(art->missing[i].slot, str_c(slot)))
			return true;
	return false;
}

/* What no statement tells is said, and no yes or no is read from anything else. */
static void what_is_not_told_is_said(void **state)
{
	struct shelf s = shelf_of_fevers(GUIDELINE(
	        "Management of tarsal rot", "We recommend pelamide for adults with tarsal rot (Level A). Zolvine "
	                                    "should not be given in tarsal rot (Level B)."));
	(void)state;
	const struct article *art = ask(&s, "Is tarsal rot hereditary?", NULL);
	assert_true(says_missing(art, "matter"));
	assert_int_equal(art->answer.n, 0);
	art = ask(&s, "What causes tarsal rot?", NULL);
	assert_true(says_missing(art, "matter"));
	assert_int_equal(art->verdict, VERDICT_NONE);
	art = ask(&s, "Should pelamide be given in tarsal rot?", NULL);
	assert_false(says_missing(art, "matter"));
	shelf_close(&s);
}

/* Follow-ups --------------------------------------------------------------------------------------------------------
 */

static void a_follow_up_asks_the_same_of_others(void **state)
{
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	const struct article *before = ask(&s, "What is the prognosis of quorl fever?", NULL);
	const struct article *again = ask(&s, "And in adults?", before), *other = ask(&s, "What causes it?", before);
	bool prognosis = false;
	for (uint32_t i = 0; i < again->n_question_types; i++)
		prognosis |= str_eq(again->question_type[i], STR("prognosis"));
	assert_true(prognosis);
	assert_int_equal(again->verdict, VERDICT_NONE);
	assert_true(other->bottom_line.n > 0);
	assert_true(str_eq(other->claims[other->bottom_line.at[0]].text,
	                   STR("Quorl fever is caused by the worm Quorla minor.")));
	shelf_close(&s);
}

static void people_with_something_are_some_of_those_before(void **state)
{
	static const struct {
		const char *question;
		size_t conditions;
	} cases[] = {{"And in people with tarsal rot?", 2}, {"And in tarsal rot?", 1}};
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	const struct article *before = ask(&s, "How common is quorl fever?", NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = 0;
		const struct article *art = ask(&s, cases[i].question, before);
		for (uint32_t c = 0; c < art->n_concepts; c++)
			n += minot_str_find_nocase(art->concepts[c].text, STR("quorl fever")) != SIZE_MAX ||
			     minot_str_find_nocase(art->concepts[c].text, STR("tarsal rot")) != SIZE_MAX;
		if (n != cases[i].conditions)
			fail_msg("\"%s\": %zu conditions", cases[i].question, n);
	}
	shelf_close(&s);
}

/* Refusals ----------------------------------------------------------------------------------------------------------
 */

/* What a study set out to learn is no finding, also of a record that is here in part. */
static void an_aim_is_not_shown(void **state)
{
	const struct evidence e = {.kind = RECORD_ARTICLE, .flags = RECORD_PARTIAL};
	struct candidate k = {.from = &e, .n_spans = 1};
	(void)state;
	k.text = STR("This study aimed to answer questions on zolvine in terms of adverse events and mortality.");
	assert_true(cannot_stand_alone(&k));
	k.text = STR("This study aimed at zolvine in quorl fever and found fewer deaths with it.");
	assert_false(cannot_stand_alone(&k));
	k.text = STR("Zolvine is not recommended in quorl fever.");
	assert_false(cannot_stand_alone(&k));
}

/* What a guideline's field on harms names is a warning without a verb; elsewhere it is a phrase. */
static void a_named_harm_stands_alone(void **state)
{
	struct record_field fields[] = {{.type = FIELD_TEXT, .path = STR("harms/1"), .parent = -1},
	                                {.type = FIELD_TEXT, .path = STR("recommendation/1"), .parent = -1}};
	const struct record r = {.fields = fields, .n_fields = 2};
	const struct evidence e = {.kind = RECORD_GUIDELINE, .record = &r};
	struct candidate k = {.from = &e, .n_spans = 1, .words = 10};
	(void)state;
	k.text = STR("Adverse effects from nebulized zolvine, such as wheezing and thick secretions");
	assert_false(cannot_stand_alone(&k));
	k.field = 1;
	assert_true(cannot_stand_alone(&k));
	k.field = 0;
	k.text = STR("Adverse effects from nebulized zolvine in the young and in the old");
	assert_true(cannot_stand_alone(&k)); /* which, it does not say */
}

/* Who writes from an emergency is told to call; who asks about one is answered. */
static void an_emergency_is_not_answered(void **state)
{
	static const struct {
		const char *question, *told;
	} cases[] = {
	        {"my toddler ate grandmas zolvine tablets", "ate grandmas zolvine tablets"},
	        {"My 3 year old swallowed a button battery", "swallowed a button battery"},
	        {"i took too many zolvine tablets", "took too many"},
	        {"my child drank bleach", "drank bleach"},
	        {"my husband can't breathe", "can't breathe"},
	        {"He is not breathing, what now?", "not breathing"},
	        {"bp 210/120 what should i do", "210/120"},
	        {"my blood pressure is 150/124", "150/124"},
	        {"I want to die", "want to die"},
	        {"My mother is having a stroke", "having a stroke"},
	        {"bp 210/120 no symptoms, what now", "210/120"},
	        {"chest pain and short of breath, what now", "chest pain and short of breath"},
	        {"i swallowed a coin", "swallowed a coin"},
	        {"i drank too much coffee", ""},
	        {"my son ate too many strawberries and has a rash", ""},
	        {"i took too many days off for quorl fever", ""},
	        {"my blood pressure is 150/90", ""},
	        {"my toddler has quorl fever", ""},
	        {"my toddler ate well after zolvine", ""},
	        {"I take zolvine tablets, can I drink milk?", ""},
	        {"How is zolvine overdose treated?", ""},
	        {"A patient took too many zolvine tablets, what do I give?", ""},
	        {"Is zolvine used in bleach ingestion?", ""},
	        {"Blood pressure of 210/120 in quorl fever: zolvine?", ""},
	        {"What is done for people who are not breathing?", ""},
	        {"Does zolvine help patients who want to die?", ""},
	};
	struct shelf s = shelf_of_fevers(GUIDELINE("Zolvine in quorl fever", "Zolvine is given for quorl fever."));
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		minot_str told = analysed(&s, cases[i].question)->urgent;
		if (!str_eq(told, str_c(cases[i].told)))
			fail_msg("\"%s\": \"%.*s\"", cases[i].question, STR_ARG(told));
	}
	const struct article *art = ask(&s, "i took too many zolvine tablets", NULL);
	assert_int_equal(art->verdict, VERDICT_NONE);
	assert_int_equal(art->n_claims, 0);
	assert_int_equal(art->n_missing, 1);
	assert_str(art->missing[0].slot, "urgent");
	shelf_close(&s);
}

static void an_animal_is_no_patient_here(void **state)
{
	static const struct {
		const char *question;
		bool refused;
	} cases[] = {
	        {"What dose of zolvine for my dog?", true},
	        {"Can I give my cat zolvine?", true},
	        {"Zolvine for cats", true},
	        {"How is quorl fever treated in a horse?", true},
	        {"What does the vet do for quorl fever?", true},
	        {"Is zolvine given after a dog bite?", false},
	        {"Can a woman with a cat take zolvine?", false},
	        {"Is quorl fever caught from cats?", false},
	        {"Zolvine for cat allergy", false},
	        {"Is zolvine given in quorl fever?", false},
	};
	struct shelf s = shelf_of_fevers(GUIDELINE("Zolvine in quorl fever", "Zolvine is given for quorl fever."));
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if ((analysed(&s, cases[i].question)->animal.n > 0) != cases[i].refused)
			fail_msg("\"%s\"", cases[i].question);
	const struct article *art = ask(&s, "What dose of zolvine for my dog?", NULL);
	assert_int_equal(art->verdict, VERDICT_NO_EVIDENCE);
	assert_int_equal(art->n_claims, 0);
	shelf_close(&s);
}

/* A name made of two names is not read as another that is nearly the same: "Pallor-Hall" is no "Tallor-Hall". */
static void an_eponym_is_not_corrected(void **state)
{
	struct shelf s = shelf_of_fevers(
	        "{\"id\":\"x:1\",\"kind\":\"patient page\",\"title\":\"Venkener-Hall "
	        "syndrome\",\"abstract\":\"People with Venkener-Hall syndrome live long.\"}\n" GUIDELINE(
	                "Zolvine in quorl fever", "Zolvine is given for quorl fever."));
	(void)state;
	const struct question *q = analysed(&s, "What is the prognosis of Venkenar-Hall syndrome?");
	for (size_t i = 0; i < q->n_readings; i++)
		assert_int_not_equal(q->readings[i].kind, READING_SPELLING);
	shelf_close(&s);
}

/* Alone -------------------------------------------------------------------------------------------------------------
 */

static void what_tells_nothing_alone_is_known(void **state)
{
	static const struct {
		const char *text;
		bool nothing;
	} cases[] = {
	        {"NIH: National Institute of Geese", true},
	        {"Some common symptoms of quorl fever are", true},
	        {"Zolvine should be given to adults who have any of the following:", true},
	        {"Offer zolvine to people who", true},
	        {"should be administered four weeks before the operation.", true},
	        {"works by slowing the growth of the worm", true},
	        {"ZLV: zolvine, PLM: pelamide", true},
	        {"The Human Phenotype Ontology provides the following list of signs of quorl fever.", true},
	        {"Much of this information comes from a database of rare diseases.", true},
	        {"Low serum quorlate and fever in the north", true},
	        {"Quality of Evidence: Low; Strength of Recommendation: Strong", true},
	        {"Differences of opinion: None", true},
	        {"Exclusions: Not applicable", true},
	        {"Quorl fever is rare.", false},
	        {"Of the drugs given for it, pelamide: none of them is safe.", false},
	        {"Do not give zolvine to people with tarsal rot", false},
	        {"Zolvine: contraindicated in tarsal rot", false},
	        {"Early removal of the worm (Level A).", false},
	        {"Zolvine reduced the fever by 2 days", false},
	        {"mTOR inhibitors should not be given.", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (tells_nothing_alone(str_c(cases[i].text)) != cases[i].nothing)
			fail_msg("\"%s\"", cases[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(the_words_of_a_clause_tell_what_is_asked),
	        cmocka_unit_test(the_words_that_ask_are_no_topic),
	        cmocka_unit_test(what_is_asked_comes_first),
	        cmocka_unit_test(what_answers_by_itself_comes_first),
	        cmocka_unit_test(another_tests_numbers_do_not_come_first),
	        cmocka_unit_test(what_is_asked_of_both_is_told_of_both),
	        cmocka_unit_test(yes_and_no_are_said_outright),
	        cmocka_unit_test(items_keep_the_order_of_their_list),
	        cmocka_unit_test(what_is_to_tell_is_a_test),
	        cmocka_unit_test(a_cousin_is_not_shown_in_its_place),
	        cmocka_unit_test(a_question_of_treatment_gets_advice),
	        cmocka_unit_test(what_is_not_told_is_said),
	        cmocka_unit_test(a_follow_up_asks_the_same_of_others),
	        cmocka_unit_test(people_with_something_are_some_of_those_before),
	        cmocka_unit_test(an_animal_is_no_patient_here),
	        cmocka_unit_test(an_emergency_is_not_answered),
	        cmocka_unit_test(an_aim_is_not_shown),
	        cmocka_unit_test(an_eponym_is_not_corrected),
	        cmocka_unit_test(what_tells_nothing_alone_is_known),
	        cmocka_unit_test(a_named_harm_stands_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
