/* Doses that are told by another: what is read of the words, and the amount where one dose alone can be meant. All
 * sentences are invented. */
#include "unit.h"

#include "appraise/appraise.h"
#include "appraise/dose_change.h"
#include "base/buf.h"

static const struct {
	const char *text, *changes;
} cases[] = {
        {"Give half the usual dose.", "x 0.5 of the usual dose"},
        {"Use one-third of the recommended dose of zolvapril.", "zolvapril: x 1/3 of the usual dose"},
        {"Start at 25-50% of the normal adult dose.", "x 0.25-0.5 of the usual dose"},
        {"Start at 25% to 50% of the starting dose.", "x 0.25-0.5 of the starting dose"},
        {"They took twice the maximum dose of zolvapril.", "zolvapril: x 2 of the maximum dose"},
        {"Give 1.5 to 2 times the previous dose.", "x 1.5-2 of the dose before"},
        {"A half-dose is enough.", "x 0.5 of the dose"},
        {"Reduce the dose of zolvapril by 50%.", "zolvapril: x 0.5 of the dose"},
        {"Reduce the zolvapril dose by a third in kidney failure.", "zolvapril: x 2/3 of the dose"},
        {"Reduce the dose in patients with renal impairment by 25%.", "x 0.75 of the dose"},
        {"Reduce the dose to 25% when liver enzymes rise.", "x 0.25 of the dose"},
        {"Decrease the dosage by a factor of 4.", "x 0.25 of the dose"},
        {"Increase the daily dose by 25% to 50%.", "x 1.25-1.5 of the dose"},
        {"The dose should be decreased by 20 %.", "x 0.8 of the dose"},
        {"The dose of zolvapril may be doubled after 4 weeks.", "zolvapril: x 2 of the dose"},
        {"The dosage must be halved.", "x 0.5 of the dose"},
        {"Halve the dose.", "x 0.5 of the dose"},
        {"Consider a 50% dose reduction.", "x 0.5 of the dose"},
        {"Consider a 25% reduction of the recommended starting dose.", "x 0.75 of the starting dose"},
        {"A dose reduction of 30% is advised.", "x 0.7 of the dose"},
        {"Reduce the dose of zolvapril by 50% and that of torvasartan; halve the dose of brellumab.",
         "zolvapril: x 0.5 of the dose; brellumab: x 0.5 of the dose"},
        /* not to be done */
        {"Do not take a double dose to make up for a missed one.", "x 2 of the dose, denied"},
        {"Never double the dose.", "x 2 of the dose, denied"},
        /* no number, or not one */
        {"Reduce the dose.", ""},
        {"Reduce the dose by up to 50%.", ""},
        {"Reduce the dose by at least 50%.", ""},
        {"No more than 10% to 25% of the daily dose is withdrawn.", ""},
        {"Consider at least a 50% reduction of the dose.", ""},
        /* how often */
        {"Increase the dose to twice daily.", ""},
        {"A twice-daily dose of 5 mg is given.", ""},
        {"Raise the dose to 3 times a day.", ""},
        /* shares of people, of pain, of what becomes of a dose */
        {"Dose reduction of 50% of patients was needed.", ""},
        {"Doses were reduced in 50% of patients.", ""},
        {"The dose of zolvapril reduced pain by 50%.", ""},
        {"About 60% of the dose is excreted in urine.", ""},
        {"Cough was seen after 75% of doses.", ""},
        {"It was tested in a double-blind trial of doses.", ""},
        {"It was 1.5 doubling dose lower.", ""},
        {"Reduce the dose, and pain falls by 50%.", ""},
        {"At this dose 94% of patients reduced their salt by half.", ""},
};

static void changes_are_read(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct dose_change c[MAX_DOSE_CHANGES];
		struct minot_buf b = BUF_INIT(1 << 10);
		size_t n = dose_changes_of(str_c(cases[i].text), c);
		for (size_t k = 0; k < n; k++) {
			minot_buf_printf(&b, "%s%.*s%s", k ? "; " : "", STR_ARG(c[k].drug), c[k].drug.n ? ": " : "");
			dose_change_write(&c[k], &b);
		}
		if (!str_eq(minot_buf_view(&b), str_c(cases[i].changes))) {
			print_error("\"%s\":\n   read     \"%.*s\",\n   expected \"%s\"\n", cases[i].text,
			            STR_ARG(minot_buf_view(&b)), cases[i].changes);
			wrong++;
		}
		minot_buf_free(&b);
	}
	assert_int_equal(wrong, 0);
}

/* What the first change of the last sentence of a paragraph comes to, "FROM -> MADE"; "": nobody can tell. */
static void amount_of(const char *before, const char *last, char out[128])
{
	char text[512];
	int n = snprintf(text, sizeof text, "%s %s", before, last);
	struct record_block block = {.end = (uint32_t)n, .parent = -1};
	struct record_field field = {.path = STR("recommendation/1"),
	                             .text = str_c(text),
	                             .parent = -1,
	                             .part = PART_RECOMMENDATION,
	                             .blocks = &block,
	                             .n_blocks = 1};
	struct record r = {.kind = RECORD_GUIDELINE, .fields = &field, .n_fields = 1};
	struct sentence_place p = {.record = &r, .of = 2, .index = 1, .text = str_c(text + strlen(before) + 1)};
	struct dose_change c[MAX_DOSE_CHANGES];
	struct stated_dose from, made;
	struct minot_buf b = BUF_INIT(120);
	assert_true(dose_changes_of(p.text, c) > 0);
	if (dose_change_amount(&p, &c[0], &from, &made)) {
		dose_write(&from, &b);
		minot_buf_c(&b, " -> ");
		dose_write(&made, &b);
	}
	snprintf(out, 128, "%.*s", STR_ARG(minot_buf_view(&b)));
	minot_buf_free(&b);
}

static void amounts_only_where_one_is_meant(void **state)
{
	(void)state;
	static const struct {
		const char *before, *last, *amount;
	} paragraphs[] = {
	        {"Give zolvapril 10 mg once daily.", "In the old, give half the dose of zolvapril.",
	         "10 mg often=1/d -> 5 mg often=1/d"},
	        {"Give zolvapril 10 mg once daily.", "In the old, give half the dose.",
	         "10 mg often=1/d -> 5 mg often=1/d"},
	        {"Give zolvapril 10-20 mg daily.", "Reduce the zolvapril dose by 25%.",
	         "10-20 mg often=1/d -> 7.5-15 mg often=1/d"},
	        {"Give zolvapril 10 mg daily.", "Reduce the zolvapril dose by 25% to 50%.",
	         "10 mg often=1/d -> 5-7.5 mg often=1/d"},
	        {"Give at most 40 mg of zolvapril daily.", "Later give half the maximum dose of zolvapril.",
	         "40 mg often=1/d bound=maximum -> 20 mg often=1/d bound=maximum"},
	        /* two doses, another drug's, a limit, no drug, denied, after it */
	        {"Give zolvapril 10 mg daily, then 20 mg daily.", "In the old, give half the dose of zolvapril.", ""},
	        {"Give zolvapril 10 mg daily.", "In the old, give half the dose of torvasartan.", ""},
	        {"Give zolvapril 10 mg or torvasartan 80 mg daily.", "In the old, give half the dose.", ""},
	        {"Give at most 10 mg of zolvapril daily.", "In the old, give half the dose of zolvapril.", ""},
	        {"Give .5 mg of zolvapril daily.", "In the old, give half the dose of zolvapril.", ""},
	        {"Pressure falls.", "In the old, give half the dose.", ""},
	        {"Give zolvapril 10 mg daily.", "Never double the dose of zolvapril.", ""},
	        {"Pressure falls.", "Give half the dose of zolvapril if zolvapril 10 mg daily is too much.", ""},
	};
	for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++) {
		char got[128];
		amount_of(paragraphs[i].before, paragraphs[i].last, got);
		if (strcmp(got, paragraphs[i].amount) != 0)
			fail_msg("\"%s %s\": \"%s\", expected \"%s\"", paragraphs[i].before, paragraphs[i].last, got,
			         paragraphs[i].amount);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(changes_are_read),
	                                   cmocka_unit_test(amounts_only_where_one_is_meant)};
	return cmocka_run_group_tests_name("dose change", tests, NULL, NULL);
}
