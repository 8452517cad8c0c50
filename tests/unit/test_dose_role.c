/* What an amount does in its sentence, and amounts that are one course. Invented drugs (zolvine, pelamide). */
#include "unit.h"

#include "appraise/dose_role.h"

static const struct {
	const char *text;
	size_t which; /* amount of the sentence */
	enum dose_role role;
} roles[] = {
        {"Give 5 mg of zolvapril daily.", 0, DOSE_FOR_REGIMEN},
        {"The dose of zolvapril should be no more than 40 mg daily.", 0, DOSE_FOR_REGIMEN},
        {"Zolvapril 5 mg daily is as effective as higher doses (10 mg daily).", 0, DOSE_OF_FINDING},
        {"Zolvapril 5 mg daily is as effective as higher doses (10 mg daily).", 1, DOSE_OF_COMPARATOR},
        {"Evidence suggests that zolvapril 5 mg daily helps.", 0, DOSE_OF_FINDING},
        {"Evidence suggests that it helps; zolvapril 5 mg daily should be given.", 0, DOSE_FOR_REGIMEN},
        {"Use zolvapril 5 mg daily rather than 10 mg daily.", 0, DOSE_FOR_REGIMEN},
        {"Use zolvapril 5 mg daily rather than 10 mg daily.", 1, DOSE_OF_COMPARATOR},
        {"Compared with placebo, zolvapril 5 mg daily helped.", 0, DOSE_FOR_REGIMEN},
        {"The children received oral zolvapril (0.3 mg/kg) with either helium or no treatment.", 0, DOSE_OF_ALL},
        {"The children got zolvapril (0.6 mg/kg) and either helium or air.", 0, DOSE_OF_ALL},
        {"All patients were given zolvapril 5 mg daily.", 0, DOSE_OF_ALL},
        {"All women should take zolvapril 5 mg daily.", 0, DOSE_FOR_REGIMEN},
        {"Patients on a stable dose of zolvapril (5 mg daily) were tested.", 0, DOSE_OF_ALL},
        {"One group got helium and zolvapril (10 mg/week), the control group zolvapril (10 mg/week) alone.", 0,
         DOSE_OF_ALL},
        {"A boy had toxicity after zolvapril 15 mg/kg.", 0, DOSE_OF_HARM},
};

static void roles_of_amounts(void **state)
{
	size_t wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		struct stated_dose d[MAX_DOSES];
		minot_str s = str_c(roles[i].text);
		size_t n = doses_of(s, d);
		enum dose_role is = n > roles[i].which ? dose_role_of(s, d, n, roles[i].which) : 99;
		if (is != roles[i].role) {
			print_message("# %u, not %u: %s\n", (unsigned)is, (unsigned)roles[i].role, roles[i].text);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

static const struct {
	const char *text;
	size_t which, taken;
	const char *course;
} courses[] = {
        {"Give zolvapril 5 mg daily.", 0, 1, ""},
        {"Give zolvapril 5 mg or 10 mg daily.", 0, 1, ""},
        {"Lower doses of zolvapril (1.2 mg followed by 0.6 mg 1 hour later) are as effective as higher doses "
         "(1.2 mg followed by 0.6 mg/h for 6 hours).",
         0, 2, "1.2 mg followed by 0.6 mg 1 hour later"},
        {"Start zolvapril with a 300 mg loading dose and then continue at 75 mg once daily.", 0, 2,
         "300 mg loading dose and then continue at 75 mg once daily"},
        {"Zolvapril is started with 300 mg on day 1, 600 mg/day on day 2, and 900 mg/day on day 3.", 0, 3,
         "300 mg on day 1, 600 mg/day on day 2, and 900 mg/day on day 3"},
        {"Taper zolvapril to 10 mg daily within 8 weeks.", 0, 1, "Taper zolvapril to 10 mg daily within 8 weeks"},
        {"Zolvapril 12 mg is given at once, then repeated in 24 hours.", 0, 1,
         "12 mg is given at once, then repeated in 24 hours"},
};

static void a_course_is_read_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof courses / sizeof *courses; i++) {
		struct stated_dose d[MAX_DOSES];
		minot_str s = str_c(courses[i].text), course;
		size_t n = doses_of(s, d);
		print_message("# %s\n", courses[i].text);
		assert_true(n > courses[i].which);
		assert_int_equal(dose_course(s, d, n, courses[i].which, &course), courses[i].taken);
		assert_str(course, courses[i].course);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(roles_of_amounts),
	                                   cmocka_unit_test(a_course_is_read_whole)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
