/* Medical safety of doses_of: an amount is never cut or joined wrongly, and a concentration is never a dose. Invented
 * sentences in the wordings of labels and guidelines. Where a rule cannot tell, no dose is right. */
#include "unit.h"

#include "appraise/appraise.h"
#include "base/buf.h"

/* What is read of each, as "amount unit /per ,frequency", doses parted by "; ". */
static const struct {
	const char *text, *doses;
} cases[] = {
        {"Give zolvine 20-40 mg daily.", "20-40 mg ,daily"},
        {"Give zolvine 20–40 mg daily.", "20–40 mg ,daily"},
        {"Give zolvine 20 - 40 mg daily.", "20 - 40 mg ,daily"},
        {"Give zolvine 20 or 40 mg daily.", "20 or 40 mg ,daily"},
        {"Give zolvine 5 mg to 10 mg daily.", "5 mg to 10 mg ,daily"},
        {"Raise it from 5 mg to 10 mg daily.", "5 mg ,daily; 10 mg ,daily"},
        {"Give 1.5-2 g every 8 hours.", "1.5-2 g ,every 8 hours"},
        {"A 1000-mg tablet is taken once a day.", "1000 mg ,once a day"},
        {"Give 1 000 mg daily.", "1 000 mg ,daily"},
        {"Give 10 000 units daily.", "10 000 units ,daily"},
        {"In gout of type 2 500 mg is given daily.", ""}, /* 500 or 2,500? */
        {"Give 1,000–2,000 µg weekly.", "1,000–2,000 µg ,weekly"},
        {"Give 1/2 tablet daily.", "1/2 tablet ,daily"},
        {"Give 1 1/2 tablets daily.", "1 1/2 tablets ,daily"},
        {"Give ½ tablet daily.", "½ tablet ,daily"},
        {"Give 1½ tablets daily.", "1½ tablets ,daily"},
        {"Give 2 x 500 mg daily.", "2 x 500 mg ,daily"},
        {"Give 800/160 mg twice daily.", "800/160 mg ,twice daily"},
        {"Give 50/12.5 mg twice daily.", "50/12.5 mg ,twice daily"},
        {"Give 3x10^6 units daily.", ""},
        {"Give 1.5 × 10⁶ units daily.", ""},
        {"Give 10⁹ units daily.", ""},
        {"Give zolvine 50 mg once weekly ×3.", "50 mg ,once weekly ×3"},
        {"Give zolvine 10 mg ×2 daily.", "10 mg ,×2 daily"},
        {"Give zolvine 50 mg q8h.", "50 mg ,q8h"},
        {"Give 5 mg b.i.d., then 5 mg more every week up to 40 mg/day.", "5 mg ,b.i.d.; 5 mg ,every week; 40 mg /day"},
        {"Give 100 IU/kg every 12 hours.", "100 IU /kg ,every 12 hours"},
        {"Give 5 mg per kg daily.", "5 mg /kg ,daily"},
        {"Give 0.5 to 1 mg/kg per day.", "0.5 to 1 mg /kg ,per day"},
        {"Give 75 mg/m² daily.", "75 mg /m² ,daily"},
        {"Give 40 mEq daily.", "40 mEq ,daily"},
        {"At most 400 mg per dose.", "400 mg /dose"},
        {"Give 25 mg, 50 mg and 100 mg.", "25 mg; 50 mg; 100 mg"},
        {"Give 10 mg kg-1 day-1.", "10 mg /kg-1 day-1"},
        {"Give 10 mg·kg-1.", "10 mg /·kg-1"},
        {"Give 10 mg L-1.", ""},
        /* concentrations, rates of the body, and what is no amount at all */
        {"Use the syrup of 10 mg/5 ml.", ""},
        {"Give 5 ml (10 mg/5 ml) twice daily.", "5 ml ,twice daily"},
        {"Use a solution of 20 mg/ml or 20 mg per ml.", ""},
        {"Use a solution of 20 mg/100 ml or 20 mg per 100 ml.", ""},
        {"Albumin was 100 g/L, later 35 g per litre.", ""},
        {"Haemoglobin was below 7 g per decilitre and bilirubin 2 mg%.", ""},
        {"Potassium was 5 mEq/L and glucose 7 mmol per litre.", ""},
        {"Creatinine clearance was below 30 mL/min.", ""},
        {"The eGFR was below 30 mL/min/1.73 m2.", ""},
        {"Blood pressure was 120/80 mm Hg.", ""},
        {"The CD4 count was 200 cells/mm3.", ""},
        {"Children aged 7 to 9 years of 30 kg were seen in 2015.", ""},
        {"Pain fell by 20% with 5%.", ""},
        {"A ratio of 1:10 mg", ""},
        {"Vitamin B12 1000 mcg", "1000 mcg"},
        {"1.2.3 mg", "!1.2.3 mg"},
        {"Give .25 mg", "!.25 mg"},
};

static void no_amount_is_cut_or_joined(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stated_dose d[MAX_DOSES];
		struct minot_buf b = BUF_INIT(1 << 12);
		size_t n = doses_of(str_c(cases[i].text), d);
		for (size_t k = 0; k < n; k++) {
			minot_buf_printf(&b, "%s%s%.*s %.*s", k ? "; " : "", d[k].damaged ? "!" : "",
			                 STR_ARG(d[k].amount), STR_ARG(d[k].unit));
			if (d[k].per.n)
				minot_buf_printf(&b, " /%.*s", STR_ARG(d[k].per));
			if (d[k].frequency.n)
				minot_buf_printf(&b, " ,%.*s", STR_ARG(d[k].frequency));
		}
		if (!str_eq(minot_buf_view(&b), str_c(cases[i].doses))) {
			print_error("\"%s\": read \"%.*s\", expected \"%s\"\n", cases[i].text,
			            STR_ARG(minot_buf_view(&b)), cases[i].doses);
			wrong++;
		}
		minot_buf_free(&b);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(no_amount_is_cut_or_joined)};
	return cmocka_run_group_tests_name("dose", tests, NULL, NULL);
}
