/* What a question asks, and whether what is found speaks of exactly that: cases in which a clinician would be misled by
 * the nearest thing. Invented drugs (zolvine, pelamide, ferrolone, quintamab) and diseases (quorl fever, tarsal rot).
 */
#include "shelf.h"

#include "answer/direct.h"
#include "answer/whom.h"
#include "base/buf.h"

/* What is asked ------------------------------------------------------------------------------------------------------
 */

enum asked { NO_VERDICT, IN_PASSING, VERDICT };

static struct question *analysed(struct shelf *s, const char *text)
{
	struct question *q;
	minot_err err;
	assert_int_equal(question_analyse(s->c, str_c(text), NULL, 0, s->t, s->a, &q, &err), MINOT_OK);
	return q;
}

/* A dose, a test or a harm takes for granted that something is given: no verdict is asked for. */
static void what_takes_for_granted_asks_for_no_verdict(void **state)
{
	static const struct {
		const char *question;
		enum asked asked;
	} cases[] = {
	        {"What is the role of zolvine in quorl fever?", VERDICT},
	        {"Should zolvine be given in quorl fever?", VERDICT},
	        {"When is zolvine indicated in quorl fever?", VERDICT},
	        {"When should a patient with quorl fever not use zolvine?", NO_VERDICT},
	        {"What monitoring is needed for zolvine?", NO_VERDICT},
	        {"Which blood tests are needed during zolvine for quorl fever?", NO_VERDICT},
	        {"How often should the blood be checked in a patient on zolvine?", NO_VERDICT},
	        {"What are the harms of long-term zolvine use?", NO_VERDICT},
	        {"What are the contraindications of zolvine treatment?", NO_VERDICT},
	        {"How long should zolvine be given in quorl fever?", IN_PASSING},
	        {"What dose of zolvine is recommended in quorl fever?", IN_PASSING},
	        {"What is the dose of zolvine in quorl fever?", NO_VERDICT},
	        {"What is the prognosis of quorl fever treated with zolvine?", NO_VERDICT},
	        {"How is zolvine monitored, and is it effective in quorl fever?", VERDICT},
	        {"What is the risk of relapse, and does zolvine change the prognosis?", VERDICT},
	        {"Does zolvine cause quorl fever when combined with pelamide?", NO_VERDICT},
	        {"Is zolvine safe in quorl fever?", VERDICT},
	        {"Is zolvine ok in quorl fever?", VERDICT},
	};
	struct shelf s = shelf_of_fevers(GUIDELINE("Zolvine in quorl fever", "Zolvine is given for quorl fever."));
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct question *q = analysed(&s, cases[i].question);
		enum asked asked = !q->verdict ? NO_VERDICT : q->in_passing ? IN_PASSING : VERDICT;
		if (asked != cases[i].asked)
			fail_msg("\"%s\": %d", cases[i].question, (int)asked);
	}
	shelf_close(&s);
}

static void a_question_with_a_not_gets_no_yes(void **state)
{
	static const char records[] = GUIDELINE("Quorl fever", "Zolvine should not be given in quorl fever (Level A). "
	                                                       "Zolvine is not recommended for quorl fever (Level A).");
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	assert_true(analysed(&s, "Should zolvine not be given in quorl fever?")->denied);
	assert_false(analysed(&s, "Should zolvine be given in quorl fever or not?")->denied);
	assert_false(analysed(&s, "What should not be given in quorl fever?")->denied);
	struct article *art = ask(&s, "Should zolvine not be given in quorl fever?", NULL);
	assert_int_equal(art->verdict, VERDICT_NOT_SUPPORTED);
	assert_int_equal(art->answer.n, 0);
	assert_str(ask(&s, "Should zolvine be given in quorl fever?", NULL)->answer, "no");
	shelf_close(&s);
}

static bool has_concept(const struct question *q, const char *text, char role, bool without)
{
	for (size_t i = 0; i < q->n_concepts; i++)
		if (str_eq(q->concepts[i].text, str_c(text)) && q->concepts[i].role[0] == role &&
		    q->concepts[i].without == without)
			return true;
	return false;
}

static void roles_of_what_is_asked(void **state)
{
	static const struct {
		const char *question, *concept;
		char role;
		bool without;
	} cases[] = {
	        {"What is the role of zolvine in quorl fever without tarsal rot?", "tarsal rot", 'p', true},
	        {"Is zolvine useful in quorl fever in the absence of tarsal rot?", "tarsal rot", 'p', true},
	        {"Is zolvine useful in quorl fever with and without tarsal rot?", "tarsal rot", 'p', false},
	        {"Is zolvine useful in quorl fever with tarsal rot?", "tarsal rot", 'p', false},
	        {"What is the role of rigor-blockers in quorl fever?", "rigor-blockers", 'i', false},
	        {"What is the role of zolvine in quorl fever prophylaxis?", "prophylaxis", 'm', false},
	        {"Is Quintarex ok with quorl fever?", "Quintarex", 'i', false},
	};
	struct shelf s = shelf_of_fevers(GUIDELINE("Quorl fever", "Quintarex and rigor-blockers prevent quorl fever. "
	                                                          "Prophylaxis with zolvine is given in tarsal rot."));
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (!has_concept(analysed(&s, cases[i].question), cases[i].concept, cases[i].role, cases[i].without))
			fail_msg("\"%s\": %s", cases[i].question, cases[i].concept);
	shelf_close(&s);
}

/* What is found ------------------------------------------------------------------------------------------------------
 */

#define STUDY(id, year, text)                                                                         \
	"{\"id\":\"x:" id "\",\"title\":\"Zolvine in quorl fever\",\"year\":" year ",\"sections\":[{" \
	"\"label\":\"CONCLUSIONS\",\"text\":\"" text "\"}]}\n"

static void verdicts_that_rest_on_what_is_asked(void **state)
{
	static const struct {
		const char *records, *question;
		enum article_verdict verdict;
	} cases[] = {
	        /* those who are left out */
	        {GUIDELINE("Quorl fever",
	                   "In adults with quorl fever not treated with dialysis we recommend zolvine (Level A). "
	                   "In adults with quorl fever on dialysis zolvine should not be given (Level A)."),
	         "Should zolvine be given to people with quorl fever on dialysis?", VERDICT_NOT_SUPPORTED},
	        /* the time */
	        {GUIDELINE("Zolvine in quorl fever",
	                   "Zolvine is recommended within 3 hours of the onset of quorl fever (Level A). "
	                   "Zolvine should not be given more than 3 hours after onset of quorl fever (Level A)."),
	         "Should zolvine be given more than three hours after the onset of quorl fever?",
	         VERDICT_NOT_SUPPORTED},
	        {GUIDELINE("Zolvine in quorl fever",
	                   "Zolvine is recommended within 3 hours of the onset of quorl fever (Level A)."),
	         "What is the role of zolvine more than 3 hours after the onset of quorl fever?", VERDICT_NONE},
	        {GUIDELINE("Zolvine in quorl fever",
	                   "Zolvine is recommended within 3 hours of the onset of quorl fever (Level A)."),
	         "What is the role of zolvine within 2 hours of the onset of quorl fever?", VERDICT_SUPPORTED},
	        /* "unless" */
	        {GUIDELINE("Zolvine in quorl fever", "Zolvine should be avoided in quorl fever unless the temperature "
	                                             "is above 40 degrees (Level B)."),
	         "What is the role of zolvine in quorl fever?", VERDICT_CONDITIONAL},
	        {GUIDELINE("Zolvine in quorl fever", "Zolvine should be avoided in quorl fever (Level B)."),
	         "What is the role of zolvine in quorl fever?", VERDICT_NOT_SUPPORTED},
	        /* an old study, and a guideline that knew it */
	        {STUDY("a", "1994", "Zolvine is effective and safe in quorl fever.")
	                 STUDY("b", "1998", "We recommend zolvine in quorl fever.") GUIDELINE(
	                         "Zolvine and quorl fever",
	                         "Clinicians should not give zolvine in quorl fever (Grade: strong recommendation)."),
	         "What is the role of zolvine in quorl fever?", VERDICT_NOT_SUPPORTED},
	        /* advice to researchers, customs of doctors, too little to advise anything */
	        {GUIDELINE("Zolvine in quorl fever", "Further research on zolvine in quorl fever is recommended."),
	         "Is zolvine useful in quorl fever?", VERDICT_INSUFFICIENT},
	        {STUDY("a", "2010", "Zolvine for quorl fever was recommended by substantial minorities of physicians."),
	         "Is zolvine useful in quorl fever?", VERDICT_INSUFFICIENT},
	        {GUIDELINE("Zolvine in quorl fever", "Zolvine shows promise in quorl fever but there is currently "
	                                             "insufficient evidence to recommend its use."),
	         "What is the role of zolvine in quorl fever?", VERDICT_INSUFFICIENT},
	        {STUDY("a", "2012", "Ongoing studies should provide more insight about zolvine in quorl fever."),
	         "Is zolvine useful in quorl fever?", VERDICT_INSUFFICIENT},
	        /* a disease of children needs no mention of them */
	        {GUIDELINE("Zolvine in croup", "Zolvine should be given to infants and children with croup (Level A)."),
	         "What is the role of zolvine in croup?", VERDICT_SUPPORTED},
	        /* a dose: only what authors say outright */
	        {GUIDELINE("Zolvine in quorl fever", "Zolvine 5 mg daily should be offered in quorl fever (Level A)."),
	         "What dose of zolvine is recommended in quorl fever?", VERDICT_SUPPORTED},
	        {GUIDELINE("Zolvine in quorl fever", "Zolvine 5 mg daily may be considered in quorl fever."),
	         "What dose of zolvine is recommended in quorl fever?", VERDICT_NONE},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shelf s = shelf_of_fevers(cases[i].records);
		enum article_verdict v = ask(&s, cases[i].question, NULL)->verdict;
		if (v != cases[i].verdict)
			fail_msg("%s\n%s: verdict %d", cases[i].records, cases[i].question, (int)v);
		shelf_close(&s);
	}
}

static bool says_nearest(const struct article *art)
{
	for (uint32_t i = 0; i < art->n_missing; i++)
		if (minot_str_find(art->missing[i].text, STR("no statement found speaks of")) != SIZE_MAX)
			return true;
	return false;
}

/* Neighbours are shown as such: marked, with what is missing, without verdict, arms or yes. */
static void neighbours_give_no_verdict(void **state)
{
	static const struct {
		const char *records, *question;
		bool nearest;
	} cases[] = {
	        {GUIDELINE("Hands",
	                   "Zolvine should be offered in tarsal rot (Level A). Quorl fever needs rest (Level A)."),
	         "Is zolvine useful in quorl fever?", true},
	        {GUIDELINE("Hands",
	                   "Zolvine should be offered in quorl fever (Level A). Quorl fever needs rest (Level A)."),
	         "Is zolvine useful in quorl fever?", false},
	        {GUIDELINE("Zolvine", "Treatment should be offered in quorl fever (Level A)."),
	         "Is zolvine useful in quorl fever?", false},
	        {GUIDELINE("Zolvine in quorl fever", "Zolvine should be offered in severe quorl fever (Level A)."),
	         "Is zolvine useful in mild quorl fever?", true},
	        {GUIDELINE("Zolvine in quorl fever", "Zolvine should be offered in mild quorl fever (Level A)."),
	         "Is zolvine useful in mild quorl fever?", false},
	        {GUIDELINE("Zolvine in quorl fever",
	                   "Zolvine should be offered in quorl fever (strong, mild support)."),
	         "What is the role of zolvine in quorl fever?", false},
	        {GUIDELINE("Zolvine in quorl fever", "Zolvine should be offered in quorl fever on dialysis (Level A)."),
	         "Is zolvine useful in quorl fever in pregnancy?", true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shelf s = shelf_of_fevers(cases[i].records);
		struct article *art = ask(&s, cases[i].question, NULL);
		bool marked = art->n_claims && art->claims[0].n_flags &&
		              str_eq(art->claims[0].flags[0], STR("nearest, not of what is asked"));
		if (art->verdict != VERDICT_NO_EVIDENCE &&
		    (says_nearest(art) != cases[i].nearest || marked != cases[i].nearest ||
		     (art->verdict == VERDICT_NONE) != cases[i].nearest))
			fail_msg("%s\n%s: verdict %d", cases[i].records, cases[i].question, (int)art->verdict);
		if (art->verdict == VERDICT_NO_EVIDENCE && !cases[i].nearest)
			fail_msg("%s\n%s: refused", cases[i].records, cases[i].question);
		if (cases[i].nearest)
			assert_true(!art->answer.n && !art->n_arms);
		shelf_close(&s);
	}
}

static void times_apart(void **state)
{
	static const struct {
		const char *question, *text;
		bool apart;
	} cases[] = {
	        {"more than three hours after injury", "effective when given within 3 hours of injury", true},
	        {"more than 3 hours after injury", "within three hours, but not later than 3 hours", false},
	        {"more than 3 hours after injury", "within 24 hours of injury", false},
	        {"within 2 hours of injury", "no benefit more than 3 hours after injury", true},
	        {"within 3 hours of injury", "given more than 1 hour after injury", false},
	        {"after 6 months of treatment", "in the first 3 months", true},
	        {"after 2 weeks", "up to 1 month", false},
	        {"after injury", "within 3 hours", false},
	        {"over 65 years", "within 3 hours", false},
	        {"over 18 months old", "within 3 hours", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (of_another_time(str_c(cases[i].question), str_c(cases[i].text)) != cases[i].apart)
			fail_msg("%s | %s", cases[i].question, cases[i].text);
}

/* "(strong, moderate)" is a grade, "moderate to severe" is a patient's. */
static void degrees_of_patients_not_of_grades(void **state)
{
	static const struct {
		const char *text;
		uint32_t degrees;
	} cases[] = {
	        {"Give zolvine to children (strong, moderate).", 0},
	        {"Give zolvine (strong recommendation; moderate quality evidence).", 0},
	        {"Moderate-quality evidence supports zolvine.", 0},
	        {"Moderate recommendation, low quality of evidence.", 0},
	        {"Trials at low risk of bias found an effect.", 0},
	        {"Give zolvine in moderate disease (strong, moderate).", DEGREE_MODERATE},
	        {"Give zolvine in quorl fever (moderate to severe).", DEGREE_MODERATE | DEGREE_SEVERE},
	        {"In severe quorl fever there is moderate evidence.", DEGREE_SEVERE},
	        {"Those at low risk need none.", RISK_LOW},
	        {"Zolvine caused severe adverse events.", 0},
	        {"No severe side effects were seen in mild fever.", DEGREE_MILD},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (degrees_in(NULL, str_c(cases[i].text)) != cases[i].degrees)
			fail_msg("%s: %x", cases[i].text, degrees_in(NULL, str_c(cases[i].text)));
}

static void words_that_are_no_population(void **state)
{
	(void)state;
	assert_int_equal(special_in(STR("varices in Child B/C cirrhosis")), special_in(STR("cirrhosis")));
	assert_int_equal(special_in(STR("Child-Pugh class C")),
	                 special_in(STR("child-pugh")) & ~special_in(STR("children")));
	assert_true(special_in(STR("Child C, and children")) & special_in(STR("children")));
	assert_true(special_in(STR("Child care")) & special_in(STR("children")));
	assert_true(of_a_sibling(STR("Zolvine for acute bronchitis?"),
	                         STR("needed in exacerbations of chronic bronchitis")));
	assert_false(
	        of_a_sibling(STR("Zolvine for acute bronchitis?"), STR("in acute bronchitis or chronic bronchitis")));
	assert_false(of_a_sibling(STR("Zolvine for acute fever?"), STR("acute fever in chronic bronchitis")));
	assert_true(of_a_sibling(STR("stable quorl"), STR("unstable quorl")) ==
	            false); /* nothing else sets them apart */
}

/* "Does X cause Y": what names both, by its words for bringing about; "is it safe": those who were heard. */
static void answers_on_harm(void **state)
{
	static const struct {
		const char *text, *question, *answer;
	} cases[] = {
	        {"Quorl fever developed in 12% of adults on zolvine.", "Does zolvine cause quorl fever?", "yes"},
	        {"Zolvine was not associated with quorl fever.", "Does zolvine cause quorl fever?", "no"},
	        {"Zolvine was not associated with quorl fever. An increase in quorl fever was seen with zolvine in "
	         "another "
	         "register.",
	         "Does zolvine cause quorl fever?", "maybe"},
	        {"Zolvine should be given with food. Quorl fever developed in 12% of those on pelamide.",
	         "Does zolvine cause quorl fever?", ""},
	        {"Zolvine is safe in quorl fever. It did not raise the pressure in quorl fever.",
	         "Is zolvine safe in quorl fever?", "yes"},
	        {"Zolvine should not be used in quorl fever because of deaths.", "Is zolvine safe in quorl fever?",
	         "no"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char record[1024];
		snprintf(record, sizeof record,
		         "{\"id\":\"x:1\",\"title\":\"Hands\",\"year\":2012,\"sections\":[{\"label\":\"CONCLUSIONS\","
		         "\"text\":\"%s\"}]}\n",
		         cases[i].text);
		struct shelf s = shelf_of_fevers(record);
		const struct article *art = ask(&s, cases[i].question, NULL);
		if (!str_eq(art->answer, str_c(cases[i].answer)))
			fail_msg("%s %s: %.*s", cases[i].text, cases[i].question, STR_ARG(art->answer));
		shelf_close(&s);
	}
}

/* The first statement answers: not what is custom, nor what leaves out those asked about. */
static void the_first_statement_answers(void **state)
{
	static const struct {
		const char *text, *question, *first;
	} cases[] = {
	        {"Zolvine in quorl fever was recommended by most of the physicians asked in a survey. Zolvine should "
	         "not be given in quorl fever.",
	         "Is zolvine useful in quorl fever?", "should not be given"},
	        {"Zolvine is recommended in quorl fever without dialysis. Zolvine should be halved in quorl fever on "
	         "dialysis.",
	         "Should zolvine be given in quorl fever on dialysis?", "halved"},
	        {"Zolvine is recommended in chronic fever. Zolvine is no use in acute fever.",
	         "Is zolvine useful in acute fever?", "no use"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char record[1024];
		snprintf(record, sizeof record,
		         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"Zolvine\",\"year\":2012,\"sections\":[{"
		         "\"label\":"
		         "\"Recommendations\",\"text\":\"%s\"}]}\n",
		         cases[i].text);
		struct shelf s = shelf_of_fevers(record);
		const struct article *art = ask(&s, cases[i].question, NULL);
		assert_true(art->bottom_line.n > 0);
		if (minot_str_find(art->claims[art->bottom_line.at[0]].text, str_c(cases[i].first)) == SIZE_MAX)
			fail_msg("%s: %.*s", cases[i].question, STR_ARG(art->claims[art->bottom_line.at[0]].text));
		shelf_close(&s);
	}
}

/* Spelling (composition rule 24) -------------------------------------------------------------------------------------
 *
 * Look-alikes of the kind that the Institute for Safe Medication Practices lists, with invented names: a letter or two
 * apart, or an ending. A known name is never another; a slip that is as near to two drugs is neither. */

#define ROW(text)                                                            \
	"{\"id\":\"x:" text "\",\"title\":\"" text "\",\"abstract\":\"" text \
	" was given to adults. It was well tolerated.\"}\n"

static const struct vocab_fact look_alikes[] = {
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB1", 3}, {"zolvisone", 9}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB2", 3}, {"zolvisolone", 11}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB3", 3}, {"quintine", 8}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB4", 3}, {"quintidine", 10}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB5", 3}, {"hydroquorzine", 13}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB6", 3}, {"hydraquorzine", 13}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB7", 3}, {"pelacoxib", 9}},
        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB8", 3}, {"pelalopram", 10}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Quorlaemia", 10}},
        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.1", 5}},
        {FACT_PREFERRED, VOCAB_MESH, 0, {"D2", 2}, {"Tarsal Haemorrhage", 18}},
        {FACT_TREE, VOCAB_MESH, 0, {"D2", 2}, {"C01.2", 5}},
};

static const struct question_reading *reading_of(const struct question *q, const char *written)
{
	for (size_t i = 0; i < q->n_readings; i++)
		if (str_eq(q->readings[i].written, str_c(written)))
			return &q->readings[i];
	return NULL;
}

static void only_what_nobody_knows_is_corrected(void **state)
{
	static const char records[] = ROW("zolvisone") ROW("zolvisolone") ROW("quintine") ROW("quintidine")
	        ROW("hydroquorzine") ROW("hydraquorzine") ROW("pelacoxib") ROW("pelalopram") ROW("quorlaemia")
	                ROW("tarsal haemorrhage") ROW("zolvisonne") ROW("pelacoxibe");
	static const struct {
		const char *written, *read_as; /* NULL: kept as it is */
	} cases[] = {
	        /* known names */
	        {"zolvisone", NULL},
	        {"zolvisolone", NULL},
	        {"quintine", NULL},
	        {"quintidine", NULL},
	        {"hydroquorzine", NULL},
	        {"hydraquorzine", NULL},
	        {"pelacoxib", NULL},
	        {"pelalopram", NULL},
	        /* one edit from one drug: a letter lost, doubled, exchanged, turned round */
	        {"quinttidine", "quintidine"},
	        {"pelacxoib", "pelacoxib"},
	        {"pelaloppram", "pelalopram"},
	        {"hydroquorzzine", "hydroquorzine"},
	        {"pelalopran", "pelalopram"},
	        /* as near to two drugs */
	        {"zolvisolne", NULL},
	        {"hydrquorzine", NULL},
	        {"hydriquorzine", NULL},
	        /* two edits from a drug: not corrected */
	        {"pelacixob", NULL},
	        {"quyntidene", NULL},
	        /* another first letter; too short; a number; capitals */
	        {"kuintidine", NULL},
	        {"pela", NULL},
	        {"pelacox1b", NULL},
	        {"PELACOXIP", NULL},
	        /* what a record has too is not exchanged */
	        {"zolvisonne", NULL},
	        {"pelacoxibe", NULL},
	        /* British and American are one word, of which nothing is said */
	        {"quorlemia", NULL},
	        {"hemorrhage", NULL},
	        {"haemorrhage", NULL},
	        /* two edits in a long word that names no drug */
	        {"heamorrhage", "haemorrhage"},
	        {"quorlaemmia", "quorlaemia"},
	        /* but is a proper name */
	        {"Heamorhage", NULL},
	        {"Pelaloppram", "pelalopram"},
	};
	struct shelf s;
	(void)state;
	shelf_open_knowing(&s, records, look_alikes, sizeof look_alikes / sizeof *look_alikes);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[80];
		snprintf(text, sizeof text, "What is the dose of %s?", cases[i].written);
		const struct question_reading *r = reading_of(analysed(&s, text), cases[i].written);
		bool corrected = r && r->kind == READING_SPELLING;
		if (corrected != (cases[i].read_as != NULL) ||
		    (corrected && !str_eq(r->read_as, str_c(cases[i].read_as))))
			fail_msg("%s is %s", cases[i].written, corrected ? "corrected" : "not corrected");
	}
	shelf_close(&s);
}

/* An answer on a drug cites nothing of its look-alike. */
static void a_look_alike_answers_nothing(void **state)
{
	static const char *const pairs[][2] = {{"zolvisone", "zolvisolone"}, {"zolvisolone", "zolvisone"},
	                                       {"quintine", "quintidine"},   {"quintidine", "quintine"},
	                                       {"pelacoxib", "pelalopram"},  {"hydroquorzine", "hydraquorzine"}};
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		char record[256], text[80];
		struct shelf s;
		snprintf(record, sizeof record,
		         "{\"id\":\"x:1\",\"title\":\"%s\",\"abstract\":\"Offer %s 5 mg daily to adults with tarsal "
		         "haemorrhage.\"}\n",
		         pairs[i][1], pairs[i][1]);
		shelf_open_knowing(&s, record, look_alikes, sizeof look_alikes / sizeof *look_alikes);
		snprintf(text, sizeof text, "What is the dose of %s in tarsal haemorrhage?", pairs[i][0]);
		const struct article *art = ask(&s, text, NULL);
		assert_int_equal(art->verdict, VERDICT_NO_EVIDENCE);
		assert_int_equal(art->n_claims, 0);
		shelf_close(&s);
	}
}

/* A word of next to no record that is one slip from a well-known one is kept, and said to be in doubt. */
static void what_is_doubted_is_said(void **state)
{
	struct minot_buf b = BUF_INIT(1 << 16);
	struct shelf s;
	(void)state;
	for (int i = 0; i < 40; i++)
		minot_buf_printf(&b,
		                 "{\"id\":\"x:%d\",\"title\":\"pelacoxib\",\"abstract\":\"Trial %d of pelacoxib.\"}\n",
		                 i, i);
	minot_buf_c(&b, ROW("pelacxoib"));
	minot_buf_ch(&b, 0);
	shelf_open_knowing(&s, b.p, look_alikes, sizeof look_alikes / sizeof *look_alikes);
	const struct question *q = analysed(&s, "What is the dose of pelacxoib?");
	const struct question_reading *r = reading_of(q, "pelacxoib");
	assert_non_null(r);
	assert_int_equal(r->kind, READING_DOUBTFUL);
	assert_str(r->read_as, "pelacoxib");
	assert_str(q->terms[0].word, "dose"); /* and its own term is looked for */
	bool kept = false;
	for (size_t i = 0; i < q->n_concepts; i++)
		kept |= str_eq(q->concepts[i].text, STR("pelacxoib"));
	assert_true(kept);
	bool both = false;
	for (size_t i = 0; i < q->n_alternatives; i++)
		both |= str_eq(q->alternatives[i].text, STR("pelacoxib"));
	assert_true(both);
	assert_null(reading_of(analysed(&s, "What is the dose of pelacoxib?"), "pelacoxib"));
	shelf_close(&s);
	minot_buf_free(&b);
}

/* Follow-ups (rule 25) ------------------------------------------------------------------------------------------------
 */

static bool took_over(const struct article *art, const char *text)
{
	for (uint32_t i = 0; i < art->taken_over.n_concepts; i++)
		if (str_eq(art->taken_over.concepts[i], str_c(text)))
			return true;
	return false;
}

static void follow_ups_carry_and_let_go(void **state)
{
	static const char records[] = GUIDELINE(
	        "Fevers",
	        "Zolvine should be offered in quorl fever (Level A). Zolvine should be given within 3 hours of "
	        "the onset of quorl fever (Level A). Do not use zolvine more than 3 hours after the onset of "
	        "quorl fever (Level A). Pelamide should be offered in quorl fever (Level B). Zolvine is used in "
	        "tarsal rot (Level C).");
	static const struct {
		const char *first, *next;
		bool drug, disease; /* zolvine and quorl fever are taken over */
		enum article_verdict verdict;
	} cases[] = {
	        {"What is the role of zolvine in quorl fever?", "And in pregnancy?", true, true, VERDICT_NO_EVIDENCE},
	        {"What is the role of zolvine in quorl fever?", "Is that true for children?", true, true,
	         VERDICT_NO_EVIDENCE},
	        {"What is the role of zolvine in quorl fever?", "What is the dose?", true, true, VERDICT_NONE},
	        {"What is the role of zolvine in quorl fever?", "What monitoring is needed?", true, true, VERDICT_NONE},
	        {"What is the role of zolvine in quorl fever?", "Why?", true, true, VERDICT_NONE},
	        {"What is the role of zolvine in quorl fever?", "And after 3 hours?", true, true,
	         VERDICT_NOT_SUPPORTED},
	        {"What is the role of zolvine in quorl fever?", "And pelamide?", false, true, VERDICT_SUPPORTED},
	        {"Should zolvine be given to a patient on ferrolone?", "And if the drug was pelamide in quorl fever?",
	         false, false, VERDICT_SUPPORTED},
	        {"What is the role of zolvine in tarsal rot?", "And in quorl fever?", true, false, VERDICT_SUPPORTED},
	        {"What is the dose of zolvine in quorl fever?", "And in children?", true, true, VERDICT_NO_EVIDENCE},
	        {"What is the dose of zolvine in quorl fever?", "What about the dose if the kidneys fail?", true, true,
	         VERDICT_NO_EVIDENCE},
	};
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct article *art = ask(&s, cases[i].next, ask(&s, cases[i].first, NULL));
		if (took_over(art, "zolvine") != cases[i].drug || took_over(art, "quorl fever") != cases[i].disease ||
		    art->verdict != cases[i].verdict)
			fail_msg("%s %s: %d %d, verdict %d", cases[i].first, cases[i].next, took_over(art, "zolvine"),
			         took_over(art, "quorl fever"), (int)art->verdict);
	}
	/* "does it cause": a harm of what went before, and no population */
	const struct article *art =
	        ask(&s, "Does it cause tarsal rot?", ask(&s, "What is the role of zolvine in quorl fever?", NULL));
	assert_true(took_over(art, "zolvine"));
	for (uint32_t i = 0; i < art->n_concepts; i++)
		if (str_eq(art->concepts[i].text, STR("tarsal rot")))
			assert_str(art->concepts[i].role, "outcome");
	assert_int_equal(art->verdict, VERDICT_NONE);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_takes_for_granted_asks_for_no_verdict),
	        cmocka_unit_test(a_question_with_a_not_gets_no_yes),
	        cmocka_unit_test(roles_of_what_is_asked),
	        cmocka_unit_test(verdicts_that_rest_on_what_is_asked),
	        cmocka_unit_test(neighbours_give_no_verdict),
	        cmocka_unit_test(times_apart),
	        cmocka_unit_test(degrees_of_patients_not_of_grades),
	        cmocka_unit_test(words_that_are_no_population),
	        cmocka_unit_test(answers_on_harm),
	        cmocka_unit_test(the_first_statement_answers),
	        cmocka_unit_test(only_what_nobody_knows_is_corrected),
	        cmocka_unit_test(a_look_alike_answers_nothing),
	        cmocka_unit_test(what_is_doubted_is_said),
	        cmocka_unit_test(follow_ups_carry_and_let_go),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
