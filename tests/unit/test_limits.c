/* Ages of questions and of texts. */
#include "unit.h"

#include "answer/limits.h"

static void ages_are_asked(void **state)
{
	static const struct {
		const char *question;
		double years; /* below 0: none */
	} cases[] = {
	        {"What dose of zolvine for a 4-year-old?", 4},
	        {"zolvine dose in a child aged 10 years", 10},
	        {"A baby of 6 months has quorl fever.", 0.5},
	        {"A 67 year old woman has quorl fever.", 67},
	        {"Should zolvine be given for 2 years?", -1},
	        {"Is zolvine 10 mg safe for a child?", -1},
	        {"zolvine", -1},
	        {"And what about her mother, who is 80 and quite well?", 80},
	        {"My father, 79, has quorl fever.", 79},
	        {"How is quorl fever treated in a man of 55?", 55},
	        {"And in a seven-year-old?", 7},
	        {"A 6-week-old has quorl fever.", 6.0 / 52},
	        {"What if the INR is 9?", -1},
	        {"How long is zolvine given after a course of 2 years?", -1},
	        {"How is zolvine dosed at an eGFR of 40?", -1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double years = -1;
		bool asked = age_asked(str_c(cases[i].question), &years);
		if (asked != (cases[i].years >= 0) || (asked && years != cases[i].years))
			fail_msg("\"%s\": %d, %g", cases[i].question, asked, years);
	}
}

/* An age is nothing that was measured. */
static void what_is_measured_is_no_age(void **state)
{
	double value = 0;
	(void)state;
	assert_true(value_asked(STR("Is zolvine safe in a patient of 82 with an eGFR of about 40?"), &value));
	assert_true(value == 40);
	assert_false(value_asked(STR("Is zolvine safe for a man of 82?"), &value));
	/* a week of pregnancy is no value, and hides none */
	struct asked_numbers n =
	        numbers_asked(STR("She is pregnant at 27 weeks with a fasting glucose of 7.5 mmol/L."));
	assert_true(n.dated && n.measured && n.value > 7.4 && n.value < 7.6);
	assert_false(numbers_asked(STR("She is pregnant at 27 weeks.")).measured);
}

static void spans_leave_ages_out(void **state)
{
	static const struct {
		const char *text;
		double years;
		bool out;
	} cases[] = {
	        {"2 to 5 years: one 4-mg tablet", 4, false},
	        {"2 to 5 years: one 4-mg tablet", 10, true},
	        {"2-5 years of age: 4 mg", 5.5, false},
	        {"children 6 to 14 years: 5 mg", 10, false},
	        {"children 6 to 14 years: 5 mg", 4, true},
	        {"6 months to 5 years: 4 mg", 0.4, true},
	        {"6 months to 5 years: 4 mg", 4, false},
	        {"12 to 23 months: 4 mg granules", 1.5, false},
	        {"12 to 23 months: 4 mg granules", 4, true},
	        {"15 years and older: 10 mg", 10, true},
	        {"15 years of age and older: 10 mg", 15, false},
	        {"adults and children over 12 years: 10 mg", 10, true},
	        {"children under 2 years must not have it", 4, true},
	        {"children under 2 years must not have it", 1, false},
	        {"children younger than 6 years", 5, false},
	        {"2 to 5 years: 4 mg; 6 to 14 years: 5 mg", 10, false},
	        {"2 to 5 years: 4 mg; 6 to 14 years: 5 mg", 20, true},
	        {"given for 2 years", 10, false},
	        {"10 mg once daily", 10, false},
	        {"between 1990 and 2 years later", 10, false},
	        {"", 10, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (leaves_age_out(str_c(cases[i].text), cases[i].years) != cases[i].out)
			fail_msg("\"%s\", %g", cases[i].text, cases[i].years);
}

static void spans_are_asked_and_held_against_others(void **state)
{
	static const struct {
		const char *question, *text;
		enum limit_fit fit;
	} cases[] = {
	        {"Should men aged 65 to 75 be screened?", "men aged 55 to 69 years", LIMIT_HOLDS},
	        {"Should men aged 65 to 75 years be screened?", "men aged 55 to 60 years", LIMIT_LEAVES_OUT},
	        {"zolvine in infants younger than 4 months", "4-6 months of age or older", LIMIT_LEAVES_OUT},
	        {"zolvine in infants younger than 4 months", "younger than 4-6 months of age", LIMIT_HOLDS},
	        {"zolvine in those older than 40", "Younger than age 40", LIMIT_LEAVES_OUT},
	        {"zolvine in those older than 40", "Older than age 40", LIMIT_HOLDS},
	        {"zolvine at 75 years of age", "given for at least 10 years", LIMIT_NONE},
	        {"zolvine at 5 years of age", "a life expectancy of at least 10 years", LIMIT_NONE},
	        {"zolvine at 5 years of age", "beginning at 6 years of age", LIMIT_LEAVES_OUT},
	};
	struct ages ages;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (!ages_asked(str_c(cases[i].question), &ages) ||
		    ages_limit(str_c(cases[i].text), ages) != cases[i].fit)
			fail_msg("%s: %s", cases[i].question, cases[i].text);
	assert_false(ages_asked(STR("zolvine for over 2 years"), &ages));
	assert_false(ages_asked(STR("zolvine in adults"), &ages));
}

static void weeks_of_pregnancy_are_read(void **state)
{
	static const struct {
		const char *text;
		double weeks;
		enum limit_fit fit;
	} cases[] = {
	        {"birth at <32 weeks", 33, LIMIT_LEAVES_OUT},
	        {"birth at <32 weeks", 31, LIMIT_HOLDS},
	        {"born at 29 weeks, 0 days' gestation or greater", 33, LIMIT_HOLDS},
	        {"born at 29 weeks, 0 days' gestation or greater", 28, LIMIT_LEAVES_OUT},
	        {"preeclampsia at 24+0 to 34+6 weeks", 30, LIMIT_HOLDS},
	        {"preeclampsia at 24 +0 and 29 +6 weeks of pregnancy", 30, LIMIT_LEAVES_OUT},
	        {"preterm birth at \xe2\x89\xa4"
	         "31+6 weeks",
	         32, LIMIT_LEAVES_OUT},
	        {"preterm birth at \xe2\x89\xa5"
	         "37+0 weeks",
	         38, LIMIT_HOLDS},
	        {"between 24 weeks and 34 weeks of gestation", 34, LIMIT_HOLDS},
	        {"between 24 weeks and 34 weeks of gestation", 36, LIMIT_LEAVES_OUT},
	        {"pregnant women, for 6 weeks", 30, LIMIT_NONE},
	        {"given for less than 6 weeks", 30, LIMIT_NONE},
	        {"", 30, LIMIT_NONE},
	};
	double weeks = 0;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (weeks_limit(str_c(cases[i].text), cases[i].weeks) != cases[i].fit)
			fail_msg("%s, %g", cases[i].text, cases[i].weeks);
	assert_true(weeks_asked(STR("Is zolvine safe at 30 weeks of pregnancy?"), &weeks) && weeks == 30);
	assert_true(weeks_asked(STR("zolvine in a preterm infant of 33 weeks"), &weeks) && weeks == 33);
	assert_false(weeks_asked(STR("zolvine for 6 weeks in pregnancy"), &weeks));
	assert_false(weeks_asked(STR("zolvine after 12 weeks"), &weeks));
	struct asked_numbers n = numbers_asked(STR("zolvine in a preterm infant of 33 weeks"));
	assert_true(n.dated && !n.aged && !n.of_ages && !n.measured);
}

/* What a text forbids in one degree of failing kidneys, and allows in another. */
static void a_clause_speaks_of_its_degree(void **state)
{
	static const char both[] = "zolvine is safe in patients with mild kidney impairment and in some patients with "
	                           "moderate kidney impairment (but is contraindicated below 30 mL/min)";
	static const double mild = 75, moderate = 45, severe = 22, failure = 10;
	(void)state;
	assert_int_equal(allows_degree(str_c(both), mild), LEAVE_ALL);
	assert_int_equal(allows_degree(str_c(both), moderate), LEAVE_SOME);
	assert_int_equal(allows_degree(str_c(both), severe), LEAVE_NONE);
	assert_int_equal(allows_degree(STR("No dose adjustment in mild or moderate renal impairment."), moderate),
	                 LEAVE_ALL);
	assert_int_equal(allows_degree(STR("It is not safe in mild renal impairment."), mild), LEAVE_NONE);
	assert_int_equal(allows_degree(STR("Safety in mild renal impairment is not known."), mild), LEAVE_NONE);
	assert_int_equal(allows_degree(STR("It is safe in gout. Avoid it in mild renal impairment."), mild),
	                 LEAVE_NONE);
	assert_true(forbids_worse_alone(str_c(both), mild));
	assert_false(forbids_worse_alone(str_c(both), severe));
	assert_true(forbids_worse_alone(
	        STR("It is contraindicated in renal failure and caution is needed in impairment."), moderate));
	assert_false(forbids_worse_alone(STR("It is contraindicated in renal failure."), failure));
	assert_false(forbids_worse_alone(STR("Avoid it in renal failure. Do not give it in gout."), mild));
	assert_false(forbids_worse_alone(STR("It is safe in renal failure."), mild));
}

/* A degree of failing kidneys is held against limits of their filtration. */
static void degrees_are_filtrations(void **state)
{
	static const struct {
		const char *question, *text;
		enum limit_fit fit;
	} cases[] = {
	        {"Is zolvine safe in severe renal impairment?", "contraindicated at an eGFR below 30 mL/min",
	         LIMIT_HOLDS},
	        {"Is zolvine safe in mild kidney impairment?", "contraindicated at an eGFR below 30 mL/min",
	         LIMIT_LEAVES_OUT},
	        {"Can zolvine be given in kidney failure?", "avoid if creatinine clearance is less than 15 mL/min",
	         LIMIT_HOLDS},
	        {"Is zolvine safe in severe renal impairment?", "avoid if creatinine clearance is less than 15 mL/min",
	         LIMIT_LEAVES_OUT},
	        {"Can zolvine be given in moderate renal impairment?", "5 mg for a GFR of at least 60 mL/min",
	         LIMIT_LEAVES_OUT},
	        {"Is zolvine safe in severe renal impairment?", "5 mg for people aged over 65 years", LIMIT_NONE},
	        {"Is zolvine safe in mild renal impairment?", "contraindicated in severe renal impairment",
	         LIMIT_LEAVES_OUT},
	        {"Is zolvine safe in mild renal impairment?", "avoid in end-stage kidney disease", LIMIT_LEAVES_OUT},
	        {"Is zolvine safe in moderate renal impairment?",
	         "no adjustment in mild, moderate or severe renal impairment", LIMIT_HOLDS},
	        {"Is zolvine safe in moderate renal impairment?",
	         "halve it in mild to moderately impaired renal function", LIMIT_HOLDS},
	        {"Is zolvine safe in mild renal impairment?",
	         "safe in mild kidney impairment, contraindicated below 30 mL/min", LIMIT_HOLDS},
	        {"Can zolvine be given in kidney failure?", "avoid in severe renal insufficiency", LIMIT_HOLDS},
	        {"Can zolvine be given in severe renal impairment?", "avoid in renal failure", LIMIT_NONE},
	        {"Is zolvine safe in mild renal impairment?",
	         "avoid in renal failure, with caution in renal impairment", LIMIT_NONE},
	        {"Is zolvine safe in mild renal impairment?", "it may cause acute renal failure", LIMIT_NONE},
	};
	double value;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_true(filtration_asked(str_c(cases[i].question), &value));
		assert_int_equal(filtration_limit(str_c(cases[i].text), value), cases[i].fit);
	}
	assert_false(filtration_asked(STR("Is zolvine safe in severe asthma?"), &value));
	assert_false(filtration_asked(STR("Is zolvine bad for the kidneys?"), &value));
	struct asked_numbers n =
	        numbers_asked(STR("Can zolvine be given in severe renal impairment with an eGFR of 18?"));
	assert_true(n.measured && !n.filters); /* a number that is told decides */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(ages_are_asked),
	        cmocka_unit_test(what_is_measured_is_no_age),
	        cmocka_unit_test(spans_leave_ages_out),
	        cmocka_unit_test(spans_are_asked_and_held_against_others),
	        cmocka_unit_test(weeks_of_pregnancy_are_read),
	        cmocka_unit_test(degrees_are_filtrations),
	        cmocka_unit_test(a_clause_speaks_of_its_degree),
	};
	return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
