/* Effects of result sentences: marks, arms that swap, significance, which sentence of a text is believed. */
#include "appraise/effect.h"
#include "appraise/effect_marks.h"
#include "unit.h"

static const struct {
	const char *sentence, *intervention, *comparator, *outcome;
	enum effect effect;
} cases[] = {
        {"Pain scores were significantly lower in the ketamine group than in the placebo group (P = 0.01).", "ketamine",
         "placebo", "pain scores", EFFECT_DECREASED},
        {"Walking distance was significantly greater with cilostazol than with pentoxifylline (P < 0.001).",
         "cilostazol", "pentoxifylline", "walking distance", EFFECT_INCREASED},
        {"There was no significant difference in mortality between the two groups (P = 0.43).", "early surgery",
         "delayed surgery", "mortality", EFFECT_NO_DIFFERENCE},
        {"The incidence of nausea did not differ between ondansetron and droperidol.", "ondansetron", "droperidol",
         "nausea", EFFECT_NO_DIFFERENCE},
        {"Haemoglobin increased significantly more with intravenous iron than with oral iron (p<0.05).",
         "intravenous iron", "oral iron", "haemoglobin", EFFECT_INCREASED},
        {"Length of stay was shorter, but readmission rates were similar in both groups (P = 0.61).", "early discharge",
         "usual care", "readmission rates", EFFECT_NO_DIFFERENCE},
        {"We enrolled adults at three hospitals.", "early discharge", "usual care", "length of stay",
         EFFECT_NOT_STATED},
};

static struct stated_effect judged(const char *sentence, const char *i, const char *c, const char *o)
{
	struct stated_effect e;
	effect_of(str_c(sentence), &(struct effect_asked){str_c(i), str_c(c), str_c(o)}, &e);
	return e;
}

static void plain_sentences_are_judged(void **state)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stated_effect e =
		        judged(cases[i].sentence, cases[i].intervention, cases[i].comparator, cases[i].outcome);
		if (e.effect != cases[i].effect)
			fail_msg("%s: judged '%s'", cases[i].sentence, effect_name(e.effect));
	}
}

/* Whoever asks with the arms swapped gets the opposite, as probable. */
static void swapped_arms_flip(void **state)
{
	static const enum effect opposite[] = {EFFECT_NO_DIFFERENCE, EFFECT_DECREASED, EFFECT_INCREASED};
	static const struct {
		const char *sentence, *a, *b, *outcome;
	} pairs[] = {
	        {"Pain was lower with ketamine than with morphine (P = 0.02).", "ketamine", "morphine", "pain"},
	        {"Relapse was more frequent after tapering than after maintenance (28% vs. 12%).", "tapering",
	         "maintenance", "relapse"},
	        {"Weight loss did not differ between the low-fat and the low-carbohydrate diet.", "low-fat diet",
	         "low-carbohydrate diet", "weight loss"},
	        {"Sedation scores were 3.1 with 2 mg and 2.2 with 1 mg (p = 0.01).", "midazolam 2 mg", "midazolam 1 mg",
	         "sedation scores"},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct stated_effect e = judged(pairs[i].sentence, pairs[i].a, pairs[i].b, pairs[i].outcome);
		struct stated_effect f = judged(pairs[i].sentence, pairs[i].b, pairs[i].a, pairs[i].outcome);
		assert_int_not_equal(e.effect, EFFECT_NOT_STATED);
		assert_int_equal(f.effect, opposite[e.effect]);
		assert_true(e.probability > f.probability - 1e-9 && e.probability < f.probability + 1e-9);
	}
}

static void row_is(const char *sentence, const struct effect_asked *asked, const char *row)
{
	struct marks m;
	char got[MARKS_MAX + 1];
	size_t n = 0;
	effect_mark(str_c(sentence), asked, &m);
	for (size_t i = 0; i < m.n; i++)
		if (m.at[i].mark != MARK_WORD)
			got[n++] = m.at[i].mark;
	got[n] = 0;
	assert_string_equal(got, row);
}

static void marks_stand_for_words(void **state)
{
	struct effect_asked a = {STR("ketamine"), STR("placebo"), STR("pain")};
	row_is("Pain was lower with ketamine than with placebo (P = 0.02)", &a, "ODITCp");
	row_is("Pain was not lower in the control group (p=.31)", &a, "ONDCn");
	row_is("pain: odds ratio 0.61 (95% CI 0.48 to 0.78)", &a, "O##b");
	row_is("pain: odds ratio 0.81 (95% CI 0.48\u20131.08)", &a, "O##x");
	row_is("pain: mean difference \u221228.1 (95% CI \u221249.9 to \u22126.3)", &a, "OF##b");
	row_is("pain rose by 3.2 points (95% confidence interval, 1.1, 4.4); P for trend < .001", &a, "OU##a;p");
	row_is("pain, 1,250 vs. 980 units; NS", &a, "O#T#;n");
	row_is("p", &a, "");
	row_is("", &a, "");
}

static void p_values_without_a_sign(void **state)
{
	struct effect_asked a = {STR("ketamine"), STR("placebo"), STR("pain")};
	row_is("pain fell (P-value of 0.02)", &a, "ODp");
	row_is("pain fell (P 0.51)", &a, "ODn");
	row_is("pain fell, P value: .04", &a, "ODp");
	row_is("pain fell in stage p 2", &a, "OD#");
	row_is("pain fell, which was insignificant", &a, "ODN");
}

/* A row of a table, a line a cell: a share that stands first is no P value, and neither is what is more than one. */
static void cells_hold_p_values(void **state)
{
	struct effect_asked a = {STR("ketamine"), STR("placebo"), STR("pain")};
	row_is("Pain\n24.1 \u00b1 3.0\n19.3 \u00b1 2.8\n0.02", &a, "O####p");
	row_is("Pain\n24\n19\n0.62 \n", &a, "O##n");
	row_is("Pain\n24\n19\n<0.01*\n18\n17\n>0.05", &a, "O##p##n");
	row_is("Pain\n0.52\n0.31\n1.20", &a, "O###");
	row_is("Pain\n24\n19\n0.6", &a, "O###");
	row_is("Pain\n24\n19\n0.02 to 0.05", &a, "O####");
	row_is("Pain: 24, 19, 0.02", &a, "O###");
	row_is("Pain\n24\n19\n<", &a, "O##");
	row_is("Pain\nwas lower\nafter ketamine", &a, "ODI");
}

/* How far something goes is no direction where a word of direction tells where to. */
static void degrees_are_no_directions(void **state)
{
	struct effect_asked a = {STR("ketamine"), STR("placebo"), STR("pain")};
	row_is("greater reduction in pain with ketamine than with placebo", &a, "DOITC");
	row_is("significantly greater pain reduction", &a, "SOD");
	row_is("more improvement in pain", &a, "BO");
	row_is("ketamine reduced pain more", &a, "IDOU");
	row_is("pain was reduced more", &a, "OD");
	row_is("pain was less likely", &a, "OD");
	row_is("ketamine was less effective", &a, "IW");
	row_is("ketamine was more effective", &a, "IB");
	row_is("greater pain, and a reduction in dose", &a, "UOD");
}

/* Of several directions the one counts that is said of the outcome. */
static void nearest_direction_counts(void **state)
{
	static const char s[] =
	        "Ketamine gave a higher heart rate (P = 0.01), a lower pain score (P = 0.02) and a higher "
	        "nausea rate (P = 0.01) than placebo.";
	assert_int_equal(judged(s, "ketamine", "placebo", "pain score").effect, EFFECT_DECREASED);
	assert_int_equal(judged(s, "ketamine", "placebo", "heart rate").effect, EFFECT_INCREASED);
	assert_int_equal(judged(s, "ketamine", "placebo", "nausea").effect, EFFECT_INCREASED);
}

/* Two doses of one drug have all words in common. */
static void doses_tell_arms_apart(void **state)
{
	row_is("2 mg gave more sleep than 1 mg",
	       &(struct effect_asked){STR("zolpidem 2 mg"), STR("zolpidem 1 mg"), STR("sleep")}, "IUOTC");
}

/* Arms as the question calls them, and a direction that is part of the outcome's name. */
static void labels_and_names_are_no_words(void **state)
{
	(void)state;
	row_is("Sleep was longer in group L than in group S",
	       &(struct effect_asked){STR("group L - zolpidem at night"), STR("group S - zaleplon"), STR("sleep")},
	       "OUITC");
	row_is("Group 2 slept less",
	       &(struct effect_asked){STR("early rising (group 1)"), STR("late rising (group 2)"), STR("hours slept")},
	       "COD");
	row_is("Yoga showed a reduction in anger",
	       &(struct effect_asked){STR("yoga"), STR("rest"), STR("reduction in anger")}, "IOO");
	row_is("Yoga showed a reduction in anger", &(struct effect_asked){STR("yoga"), STR("rest"), STR("anger")},
	       "IDO");
}

/* Whose number is greater, and how that is told. */
static void numbers_belong_to_arms(void **state)
{
	static const struct {
		const char *sentence, *told; /* "<f"; "-" for none */
	} reports[] = {
	        {"Nausea was seen in 24/73 (33%) with dolasetron and in 5/66 (8%) with placebo.", ">f"},
	        {"Nausea lasted 4.2 hours (SD 1.1) for dolasetron recipients and 6.0 (SD 2.0) for controls.", "<f"},
	        {"Nausea was reported by 37.6% (95% CI 27.1 to 50.2) in the placebo group and 3.5% in the dolasetron "
	         "group.",
	         "<f"},
	        {"Nausea lasted longer in the dolasetron group (M = 5.9, SD = 1.5) than in the placebo group (M = "
	         "2.9).",
	         ">p"},
	        {"Nausea was rarer after dolasetron than after placebo (3.1 vs. 9.3%).", "<o"},
	        {"Compared with placebo, dolasetron changed nausea by 12 and 14 points, respectively.", ">o"},
	        {"Nausea followed dolasetron 100 mg more often than placebo.", "-"},      /* a dose */
	        {"At 12 weeks nausea was rarer with dolasetron than with placebo.", "-"}, /* a time */
	        {"Dolasetron and placebo: nausea fell with 5-HT-3 blockade.", "-"},       /* a name */
	        {"Nausea: dolasetron against placebo, odds ratio 1.4 and 1.2.", "-"},
	        {"Nausea (", "-"},
	        {"Nausea 3 (4 (5", "-"},
	};
	const struct effect_asked asked = {STR("dolasetron"), STR("placebo"), STR("nausea")};
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
		struct marks m;
		char how, got[3] = "-";
		effect_mark(str_c(reports[i].sentence), &asked, &m);
		char more = effecti_reported(&m, &how);
		if (more != '-')
			got[0] = more, got[1] = how;
		if (strcmp(got, reports[i].told) != 0)
			fail_msg("%s: told '%s'", reports[i].sentence, got);
	}
}

/* What is better less, and more; the words of both kinds are counted. */
static void outcomes_have_a_better_side(void **state)
{
	static const struct {
		const char *outcome;
		char better;
	} sides[] = {{"pain at rest", 'd'},    {"Walking distance", 'u'},     {"HbA1c", 'd'},
	             {"quality of life", 'u'}, {"postoperative nausea", 'd'}, {"sleep quality score", 'u'},
	             {"gastrin", '-'},         {"pain relief", '-'},          {"", '-'}};
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		struct marks m;
		effect_mark(STR("It improved."), &(struct effect_asked){STR("a"), STR("b"), str_c(sides[i].outcome)},
		            &m);
		if (m.better != sides[i].better)
			fail_msg("%s: '%c'", sides[i].outcome, m.better);
	}
}

static void rank_and_comparison_are_told(void **state)
{
	struct stated_effect e = judged("The primary outcome, death at 30 days, was reduced with drug A (P = 0.03).",
	                                "drug A", "placebo", "death");
	assert_int_equal(e.rank, OUTCOME_PRIMARY);
	assert_true(e.significant && !e.insignificant && !e.within_arm);
	e = judged("Blood pressure fell from baseline in both groups (P < 0.001).", "salt restriction", "usual diet",
	           "blood pressure");
	assert_true(e.within_arm);
	e = judged("In an exploratory subgroup, stroke was less frequent (hazard ratio 0.80, 95% CI 0.61 to 1.05).",
	           "drug A", "placebo", "stroke");
	assert_int_equal(e.rank, OUTCOME_SECONDARY);
	assert_true(e.insignificant && !e.significant);
}

static void a_text_is_judged_by_what_names_the_outcome(void **state)
{
	const minot_str text[] = {
	        STR("We compared ketamine with placebo in 80 adults."),
	        STR("Nausea was more frequent with ketamine than with placebo (P = 0.01)."),
	        STR("Pain at 24 hours was significantly lower with ketamine than with placebo (P = 0.02)."),
	        STR("Length of stay did not differ.")};
	struct stated_effect e;
	size_t which = 9;
	effect_in_text(text, 4, &(struct effect_asked){STR("ketamine"), STR("placebo"), STR("pain at 24 hours")}, &e,
	               &which);
	assert_int_equal(e.effect, EFFECT_DECREASED);
	assert_int_equal(which, 2);
	effect_in_text(text, 4, &(struct effect_asked){STR("ketamine"), STR("placebo"), STR("nausea")}, &e, &which);
	assert_int_equal(e.effect, EFFECT_INCREASED);
	assert_int_equal(which, 1);
	effect_in_text(text, 4, &(struct effect_asked){STR("ketamine"), STR("placebo"), STR("serum ferritin")}, &e,
	               NULL);
	assert_int_equal(e.effect, EFFECT_NO_DIFFERENCE); /* authors leave out what did not differ */
	effect_in_text(text, 0, &(struct effect_asked){STR("ketamine"), STR("placebo"), STR("nausea")}, &e, NULL);
	assert_int_equal(e.effect, EFFECT_NOT_STATED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(plain_sentences_are_judged),
	        cmocka_unit_test(swapped_arms_flip),
	        cmocka_unit_test(marks_stand_for_words),
	        cmocka_unit_test(p_values_without_a_sign),
	        cmocka_unit_test(cells_hold_p_values),
	        cmocka_unit_test(degrees_are_no_directions),
	        cmocka_unit_test(nearest_direction_counts),
	        cmocka_unit_test(doses_tell_arms_apart),
	        cmocka_unit_test(labels_and_names_are_no_words),
	        cmocka_unit_test(numbers_belong_to_arms),
	        cmocka_unit_test(outcomes_have_a_better_side),
	        cmocka_unit_test(rank_and_comparison_are_told),
	        cmocka_unit_test(a_text_is_judged_by_what_names_the_outcome),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
