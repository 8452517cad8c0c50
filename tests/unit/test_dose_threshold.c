/* Amounts that say who is meant, or when, against amounts that are to be given. Invented sentences with invented drugs,
 * in the wordings of guidelines and labels; each has one amount that is asked about, marked by "@". */
#include "unit.h"

#include "appraise/dose.h"

#include <string.h>

enum { DOSE, LINE };

static const struct {
	const char *text; /* "@" stands before the amount */
	int is;
} cases[] = {
        /* who */
        {"Offer pelamide to those who need zolvine at a dose of @7.5 mg/day or more to stay well.", LINE},
        {"People who still require @10 mg daily are candidates for pelamide.", LINE},
        {"In patients taking zolvine @5 mg daily, measure bone density.", LINE},
        {"For patients receiving more than @40 mg of zolvine, pelamide is advised.", LINE},
        {"Patients on @10 mg daily should be given pelamide.", LINE},
        {"In adults who are already on zolvine @10 mg daily, add pelamide.", LINE},
        {"Patients who do not get better, requiring doses of zolvine over @5 mg, should be treated as chronic.", LINE},
        {"People treated with @20 mg or more should have their eyes examined.", LINE},
        {"For patients whose daily zolvine requirement is greater than @20 units, halve the dose.", LINE},
        {"Patients who tolerate @25 mg once daily may have their dosage increased.", LINE},
        {"In women who have received a total greater than @8 g, prefer pelamide.", LINE},
        {"Patients not stabilised on @10 mg daily need another drug.", DOSE}, /* nobody can tell: not set apart */
        /* when */
        {"Measure bone density if zolvine >@5 mg/day is used for two months or more.", LINE},
        {"If the dose of zolvine is @5 mg or less, pelamide may be offered.", LINE},
        {"Night pain while tapering below the low-dose range (zolvine or equivalent <@5 mg daily) is an exception.",
         LINE},
        {"Once the dose is reduced to @10 mg daily, taper by 1 mg every month.", LINE},
        {"Once zolvine is at @10 mg daily, stop pelamide.", LINE},
        {"When doses exceed @300 mg daily, check the liver.", LINE},
        {"Stop pelamide when taking zolvine @5 mg once daily.", LINE},
        {"If @10 mg is not enough, add pelamide.", LINE},
        {"Unless more than @80 mg is taken, no test is needed.", LINE},
        {"Before giving more than @80 mg, check the heart.", LINE},
        {"Monitor potassium at doses above @100 mg.", LINE},
        {"After reduction below @5 mg daily, pain may come back.", LINE},
        {"Ask whether more than @5 mg was taken.", LINE},
        /* what is drawn a line at, and what is converted */
        {"Doses over @5 mg are treated as chronic.", LINE},
        {"A dose of @15 mg or more is associated with fractures.", LINE},
        {"People on zolvine at least @5 mg daily are considered at risk.", LINE},
        {"Doses above @300 mg daily are seldom required.", LINE},
        {"Doses above @2000 mg may be better tolerated given three times a day.", LINE},
        {"Doses of zolvapril exceeding @20 mg should be used with caution.", LINE},
        {"At lower zolvapril doses (e.g., @40 mg daily), testing may be of use.", LINE},
        {"Zolvine @4 mg is equivalent to 5 mg of pelamide.", LINE},
        {"Zolvine 4 mg is equivalent to @5 mg of pelamide.", LINE},
        /* what is to be given */
        {"Do not exceed @40 mg daily.", DOSE},
        {"Give up to @40 mg daily.", DOSE},
        {"At least @5 mg twice daily should be given.", DOSE},
        {"Increase to @10 mg if needed.", DOSE},
        {"Increase if needed to @10 mg daily.", DOSE},
        {"If pain persists, give @10 mg.", DOSE},
        {"If pain persists give @10 mg.", DOSE},
        {"If pain goes on take @10 mg at night.", DOSE},
        {"@10 mg or more may be needed.", DOSE},
        {"Some patients may require up to @40 mg daily.", DOSE},
        {"If the patient is a child @5 mg should be given.", DOSE},
        {"Patients who are allergic to pelamide should receive @5 mg of zolvine daily.", DOSE},
        {"For people who have gout the dose is @5 mg daily.", DOSE},
        {"In patients taking pelamide, reduce zolvine to @5 mg daily.", DOSE},
        {"In patients taking pelamide reduce zolvine to @5 mg daily.", DOSE},
        {"In patients with gout start patients on @5 mg daily.", DOSE},
        {"The panel recommends taking @10 mg daily.", DOSE},
        {"Patients should be treated with @20 mg daily.", DOSE},
        {"Zolvine is effective when given at @10 mg twice daily.", DOSE},
        {"Taper the dose to @10 mg daily within eight weeks.", DOSE},
        {"Doses above @300 mg daily are not recommended.", DOSE},
        {"Avoid dosages >@0.125 mg daily.", DOSE},
        {"Lower doses of zolvapril (@1.2 mg daily) are given at first.", DOSE},
        {"After a loading dose of @300 mg, continue with 75 mg.", DOSE},
        {"We suggest a dose equivalent to @20 mg of zolvine daily.", DOSE},
        {"When starting treatment give @5 mg once daily.", DOSE},
        {"Once daily @5 mg is enough.", DOSE},
        {"If tolerated the dose may be raised to @20 mg.", DOSE},
        {"Start patients on @15 mg daily.", DOSE},
        {"The combination provided better control than zolvine @200 mg twice daily.", DOSE},
        {"Advise people who take pelamide to keep zolvine at no more than @21 units a week.", DOSE},
        {"Patients treated with @9 mg of zolvine daily were more likely to get well.", DOSE},
        {"Patients taking @9 mg of zolvine daily are at risk.", LINE},
        {"Steroid therapy equivalent to ≥ @5 mg of zolvine per day for three months or more.", LINE},
        {"People should receive a dose equivalent to at least @20 mg of zolvine.", DOSE},
        {"The panel defines high-dose zolvine as @30 mg daily.", LINE},
        {"Stable zolvine dose at or below @120 mg daily.", LINE},
        {"Few women report consuming @0.4 mg or more of zolvine daily.", LINE},
        {"Zolvine doses above @60 mg daily have not been systematically studied.", LINE},
        {"Safety of pelamide with @75 mg of zolvine has not been evaluated.", LINE},
        {"Adults take @5 mg of zolvine daily, which has not been studied in children.", DOSE},
        {"In people who have not done well on treatment with @60 mg of zolvine, a benefit can be had by both.", LINE},
        {"Do not exceed @40 mg in people at increased risk.", DOSE},
        {"Monitor the liver and do not exceed @40 mg daily.", DOSE},
        {"If the dose does not exceed @40 mg, no test is needed.", LINE},
        {"Use no more than @40 mg daily in people who are at higher risk.", DOSE},
        {"Take more than @5 mg only if told to.", DOSE},
        {"", DOSE},
};

/* Groups of a trial: who took an amount is no condition, but a comparison is. */
static const struct {
	const char *text;
	int is;
} arms[] = {
        {"Patients receiving zolvine @10 mg daily had less pain.", DOSE},
        {"Patients treated with @9 mg of zolvine got better.", DOSE},
        {"Women who had received @5 mg went on with it.", DOSE},
        {"When zolvine (@5 mg every 12 h) was begun, pain was less.", DOSE},
        {"Patients receiving more than @10 mg daily had more falls.", LINE},
        {"More falls were seen if zolvine @10 mg was taken.", LINE},
};

static bool is_line(const char *marked, bool told)
{
	struct stated_dose d[MAX_DOSES];
	char text[256];
	const char *mark = strchr(marked, '@');
	if (!mark)
		return dose_is_threshold(str_c(marked), 0, 0, told);
	size_t at = (size_t)(mark - marked);
	snprintf(text, sizeof text, "%.*s%s", (int)at, marked, mark + 1);
	for (size_t i = 0, n = doses_of(str_c(text), d); i < n; i++)
		if (d[i].at == at)
			return dose_is_threshold(str_c(text), d[i].at, d[i].end, told);
	size_t end = at + strcspn(text + at, " ") + 1; /* a dose that is not read as one: the amount and its unit */
	return dose_is_threshold(str_c(text), at, end + strcspn(text + end, " ,.)"), told);
}

static void a_line_is_no_dose(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (is_line(cases[i].text, false) != (cases[i].is == LINE)) {
			print_message("# %s: %s\n", cases[i].is == LINE ? "a line" : "a dose", cases[i].text);
			wrong++;
		}
	assert_int_equal(wrong, 0);
}

static void groups_of_a_trial_are_no_condition(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof arms / sizeof *arms; i++) {
		print_message("# %s\n", arms[i].text);
		assert_int_equal(is_line(arms[i].text, true), arms[i].is == LINE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_line_is_no_dose),
	                                   cmocka_unit_test(groups_of_a_trial_are_no_condition)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
