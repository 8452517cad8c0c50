/* What a question asks of its subject, and how a sentence answers it: by the predicate itself, its opposite, or words
 * of other axes. Each row is a question with what it asks, a sentence that says yes and one that says no, so that
 * neither a lost "not" nor a doubled one goes by. Invented drugs and diseases. */
#include "appraise/asked.h"
#include "unit.h"

static const struct {
	const char *question;
	enum asked_kind kind;
	const char *predicate, *yes, *no;
} rows[] = {
        /* relations */
        {"Does zolvine affect sleep in quorl fever?", ASKED_RELATION, "affect", "Sleep was shorter with zolvine.",
         "Sleep was similar with zolvine."},
        {"Do practice characteristics influence the uptake of zolvine?", ASKED_RELATION, "influence",
         "Uptake depends on the characteristics of the practice.", "Uptake was independent of the practice."},
        {"Is vigil associated with tarsal rot?", ASKED_RELATION, "associated", "Vigil was associated with tarsal rot.",
         "Vigil was not associated with tarsal rot."},
        {"Is there a relationship between vigil and rot?", ASKED_RELATION, "relationship",
         "We found a relationship between vigil and rot.", "There was no relationship between vigil and rot."},
        {"Can the quorl score predict relapse?", ASKED_RELATION, "predict", "The score predicts relapse.",
         "The score does not predict relapse."},
        {"Is vigil a predictor of relapse in quorl fever?", ASKED_RELATION, "predictor",
         "Vigil is an independent predictor of relapse.", "Vigil is not a predictor of relapse."},
        {"Can the score be used to predict relapse?", ASKED_RELATION, "predict", "The score is predictive of relapse.",
         "The score was unable to predict relapse."},
        {"Does the number of needles matter?", ASKED_RELATION, "matter", "More needles were better.",
         "The number of needles does not matter."},
        {"Does age play a role in quorl fever?", ASKED_RELATION, "role", "Age has an important role.",
         "Age has no role in quorl fever."},
        {"Is relapse dependent on the season?", ASKED_RELATION, "dependent", "Relapse is dependent on the season.",
         "Relapse is independent of the season."},
        /* differences and sameness */
        {"Do men and women differ in quorl fever?", ASKED_DIFFERENCE, "differ", "Men and women differed.",
         "Men and women did not differ."},
        {"Are there differences in survival by season?", ASKED_DIFFERENCE, "differences",
         "Differences in survival were found.", "No differences in survival were found."},
        {"Are home readings equivalent to those of the clinic?", ASKED_SAMENESS, "equivalent",
         "Home readings were equivalent.", "Home readings were significantly lower."},
        {"Do two readers agree on vorlographs?", ASKED_SAMENESS, "agree", "The readers agreed.",
         "There was poor agreement between readers."},
        {"Does the sample reflect the community?", ASKED_SAMENESS, "reflect", "The sample is similar to the community.",
         "The sample differs from the community."},
        /* more and less */
        {"Does zolvine increase bleeding?", ASKED_MORE, "increase", "Zolvine increased bleeding.",
         "Zolvine did not increase bleeding."},
        {"Do fevers last longer in winter?", ASKED_OTHER, "", "This is supported.", "This is refuted."},
        {"Does pelamide reduce cramps?", ASKED_LESS, "reduce", "Cramps were less frequent with pelamide.",
         "Cramps were more severe with pelamide."},
        {"Can pelamide prevent relapse?", ASKED_LESS, "prevent", "Pelamide prevents relapse.",
         "Pelamide failed to prevent relapse."},
        {"Are relapses prevented by zolvine?", ASKED_LESS, "prevented", "Relapses were prevented.",
         "Relapses cannot be prevented by zolvine."},
        /* value */
        {"Is zolvine effective in quorl fever?", ASKED_VALUE, "effective", "Zolvine was effective.",
         "Zolvine was ineffective in quorl fever."},
        {"Does rest improve quorl fever?", ASKED_VALUE, "improve", "Rest improved quorl fever.",
         "Rest did not significantly improve it."},
        {"Is single-port vorlography feasible?", ASKED_VALUE, "feasible", "It is feasible and safe.",
         "It is not feasible."},
        {"Are current guidelines adequate?", ASKED_VALUE, "adequate", "The guidelines are adequate.",
         "The guidelines are inadequate."},
        {"Are clinical signs reliable?", ASKED_VALUE, "reliable", "Signs were reliable.", "Signs are unreliable."},
        {"Is the half dose sufficient?", ASKED_VALUE, "sufficient", "The half dose is sufficient.",
         "The half dose was insufficient."},
        {"Is pelamide better than zolvine?", ASKED_VALUE, "better", "Pelamide was better than zolvine.",
         "Pelamide was no better than zolvine."},
        {"Is there an advantage to a nail?", ASKED_VALUE, "advantage", "The nail has advantages.",
         "There is no advantage to a nail."},
        {"Is vorlography a useful tool in rot?", ASKED_VALUE, "useful", "Vorlography is useful.",
         "Vorlography is of limited use and not useful."},
        {"Is bypass an acceptable alternative in rot?", ASKED_VALUE, "acceptable", "Bypass is acceptable.",
         "Bypass is not acceptable."},
        {"Does pelamide offer an advantage?", ASKED_VALUE, "advantage", "It offers an advantage.",
         "It offers no advantage."},
        /* need and omission */
        {"Is routine imaging necessary after a fall?", ASKED_NEED, "necessary", "Imaging is necessary.",
         "Imaging is unnecessary."},
        {"Should zolvine be given before surgery?", ASKED_NEED, "given", "Zolvine is recommended before surgery.",
         "Zolvine is unnecessary before surgery."},
        {"Do we need imaging in children?", ASKED_NEED, "need", "Imaging is needed.", "Imaging is not needed."},
        {"Is screening justified in groups at risk?", ASKED_NEED, "justified", "Screening is justified.",
         "Screening is not justified."},
        {"Can predilatation be omitted?", ASKED_OMISSION, "omitted", "Predilatation can be omitted.",
         "Predilatation is necessary."},
        {"Can zolvine be stopped after a year?", ASKED_OMISSION, "stopped", "Zolvine can safely be stopped.",
         "Zolvine should not be stopped."},
        {"Is old age a contraindication to surgery?", ASKED_OMISSION, "contraindication",
         "Old age is a contraindication.", "Old age is no contraindication."},
        /* safety, risk, harm */
        {"Is zolvine safe in pregnancy?", ASKED_SAFETY, "safe", "Zolvine is safe and well tolerated.",
         "Zolvine is not safe."},
        {"Is early discharge unsafe?", ASKED_RISK, "unsafe", "Early discharge is unsafe.", "Early discharge is safe."},
        {"Is there a risk of relapse?", ASKED_RISK, "risk", "There is a risk of relapse.",
         "There is no risk of relapse."},
        {"Does vigil impair memory?", ASKED_HARM, "impair", "Memory was impaired.", "Memory was not impaired."},
        {"Does filtration damage the kidney?", ASKED_HARM, "damage", "It damages the kidney.",
         "It does not damage the kidney."},
        /* how often, who knows, whether it is */
        {"Is quorl fever common in children?", ASKED_COMMON, "common", "Quorl fever is common.",
         "Quorl fever is uncommon in children."},
        {"Is rot rare in children?", ASKED_RARE, "rare", "Rot is rare.", "Rot is common."},
        {"Are patients aware of their goal?", ASKED_KNOWLEDGE, "aware", "Most patients were aware of it.",
         "Most patients were unaware of it."},
        {"Do patients know their goal?", ASKED_KNOWLEDGE, "know", "They know their goal.", "They do not know it."},
        {"Does spontaneous remission occur in rot?", ASKED_EXISTENCE, "occur", "Remission occurs.",
         "Remission does not occur."},
        /* the clause that asks */
        {"Quorl fever in winter: is zolvine effective?", ASKED_VALUE, "effective", "Zolvine was effective.",
         "Zolvine was not effective."},
        {"Rot and vigil, are they related?", ASKED_RELATION, "related", "They are related.", "They are unrelated."},
        {"Is income-related travel associated with hills?", ASKED_RELATION, "associated",
         "It is associated with hills.", "It is unrelated to hills."},
        {"Has the shorter week improved teaching?", ASKED_VALUE, "improved", "Teaching has improved.",
         "Teaching has not improved."},
        {"Quorl fever--is it contagious? A trial of zolvine", ASKED_OTHER, "", "This was confirmed.",
         "This is a myth."},
        {"Is zolvine necessary but safe?", ASKED_NEED, "necessary", "Zolvine is necessary.",
         "Zolvine is not necessary."},
};

static int reading_of(const struct polar_claim *c, const char *sentence)
{
	static struct marks m;
	const struct effect_asked none = {STR_NONE, STR_NONE, STR_NONE};
	struct asked_stance t;
	effect_mark(str_c(sentence), &none, &m);
	asked_stance(c, &m, &t);
	int predicate = (t.affirmed > 0) - (t.refused > 0);
	return predicate ? predicate : (t.answer > 0) - (t.answer < 0);
}

static void each_question_is_read_and_answered(void **state)
{
	static struct polar_claim c;
	int wrong = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		polar_claim(str_c(rows[i].question), &c);
		int yes = reading_of(&c, rows[i].yes), no = reading_of(&c, rows[i].no);
		bool asks = c.predicate.kind == rows[i].kind && str_eq(c.predicate.word, str_c(rows[i].predicate));
		if (asks && yes > 0 && no < 0)
			continue;
		print_error("%s: kind %d, \"%.*s\"; yes %d, no %d\n", rows[i].question, (int)c.predicate.kind,
		            STR_ARG(c.predicate.word), yes, no);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

/* A word that answers one kind does not answer another. */
static void what_answers_depends_on_what_is_asked(void **state)
{
	static struct polar_claim c;
	polar_claim(STR("Does zolvine affect sleep?"), &c);
	assert_true(reading_of(&c, "It was lower.") > 0);
	polar_claim(STR("Does zolvine increase sleep?"), &c);
	assert_true(reading_of(&c, "It was lower.") < 0);
	polar_claim(STR("Is zolvine equivalent to rest?"), &c);
	assert_true(reading_of(&c, "It was lower.") < 0);
	assert_true(reading_of(&c, "It was similar.") > 0);
	polar_claim(STR("Does zolvine affect sleep?"), &c);
	assert_true(reading_of(&c, "It was similar.") < 0);
}

static void hedges_are_counted_by_kind(void **state)
{
	static struct polar_claim c;
	static struct marks m;
	const struct effect_asked none = {STR_NONE, STR_NONE, STR_NONE};
	struct asked_stance t;
	polar_claim(STR("Does zolvine help?"), &c);
	effect_mark(STR("However, zolvine may help selected patients; further studies are needed."), &none, &m);
	asked_stance(&c, &m, &t);
	assert_int_equal(t.hedges[HEDGE_BUT], 1);
	assert_int_equal(t.hedges[HEDGE_MAY], 1);
	assert_int_equal(t.hedges[HEDGE_SOME], 1);
	assert_int_equal(t.hedges[HEDGE_FURTHER], 2);
	assert_int_equal(t.hedges[HEDGE_OPEN], 0);
}

/* Nothing, signs alone, dashes at the ends, and more words than are looked at: no predicate, and nothing read beyond.
 */
static void odd_questions_are_read_too(void **state)
{
	static const char *const odd[] = {"",
	                                  "?",
	                                  "--",
	                                  ": ?",
	                                  "-is",
	                                  "is-",
	                                  "Is",
	                                  "Is there",
	                                  "Should",
	                                  "Can be",
	                                  "is -- is -- is",
	                                  "Does it be",
	                                  "-- ? -- is it safe"};
	static struct polar_claim c;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		char *exact = malloc(strlen(odd[i]) + 1); /* so that a sanitizer sees a byte too far */
		assert_non_null(exact);
		memcpy(exact, odd[i], strlen(odd[i]) + 1);
		polar_claim((minot_str){exact, strlen(odd[i])}, &c);
		assert_true(c.predicate.kind < N_ASKED_KINDS);
		assert_int_equal(c.predicate.word.n, 0);
		free(exact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(each_question_is_read_and_answered),
	        cmocka_unit_test(what_answers_depends_on_what_is_asked),
	        cmocka_unit_test(hedges_are_counted_by_kind),
	        cmocka_unit_test(odd_questions_are_read_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
