/* Numbers as structures: what is read of invented sentences, and arithmetic on two groups. Every wrong reading here
 * would put a wrong number before a clinician. */
#include "unit.h"

#include "appraise/dose.h"
#include "base/buf.h"

#include <math.h>

static void write_number(const struct stated_number *n, struct minot_buf *b)
{
	static const char *const signs[] = {"=", "<", "<=", ">", ">="};
	switch (n->kind) {
	case NUMBER_P:
		minot_buf_printf(b, "P%s", signs[n->cmp]);
		ratio_write(n->value, b);
		break;
	case NUMBER_ESTIMATE:
		minot_buf_printf(b, "%s ", measure_name(n->measure));
		ratio_write(n->value, b);
		if (ratio_known(n->low)) {
			minot_buf_ch(b, '[');
			ratio_write(n->low, b);
			minot_buf_ch(b, ',');
			ratio_write(n->high, b);
			minot_buf_ch(b, ']');
		}
		break;
	case NUMBER_N_OF_N:
		ratio_write(n->value, b);
		minot_buf_c(b, " of ");
		ratio_write(n->total, b);
		break;
	case NUMBER_PERCENT:
		minot_buf_c(b, n->cmp ? signs[n->cmp] : "");
		ratio_write(n->value, b);
		minot_buf_ch(b, '%');
		break;
	case NUMBER_THRESHOLD:
		minot_buf_c(b, signs[n->cmp]);
		ratio_write(n->value, b);
		minot_buf_printf(b, " %.*s", STR_ARG(n->unit));
		break;
	case NUMBER_DURATION:
		ratio_write(n->low, b);
		if (ratio_cmp(n->low, n->high)) {
			minot_buf_ch(b, '-');
			ratio_write(n->high, b);
		}
		minot_buf_printf(b, " %.*s", STR_ARG(n->unit));
		break;
	}
	if (n->impossible)
		minot_buf_ch(b, '!');
}

static const struct {
	const char *text, *numbers;
} cases[] = {
        {"Pain fell (RR 0.75, 95% CI 0.60 to 0.94; P = 0.01).", "RR 0.75[0.6,0.94]; P=0.01"},
        {"Pain fell (odds ratio 1.50 [95% confidence interval, 1.10-2.05]).", "OR 1.5[1.1,2.05]"},
        {"Hazard ratio, 0·80; 95% CI, 0·70–0·92; p<0·001", "HR 0.8[0.7,0.92]; P<0.001"},
        {"The mean difference was −3.2 mmHg (95% CI −5.0 to −1.4).", "MD -3.2[-5,-1.4]"},
        {"SMD -0.3 (95% CI -0.5, -0.1)", "SMD -0.3[-0.5,-0.1]"},
        {"The NNT was 12 (95% CI 8 to 30).", "NNT 12[8,30]"},
        {"A difference of 2.5 (95% CI 1.0 to 4.0)", "estimate 2.5[1,4]"},
        {"12 of 30 patients (40%) died.", "12 of 30"},
        {"It was 40% (12/30) and 20% (6/30).", "40%; 12 of 30; 20%; 6 of 30"},
        {"Among 40 or more, 5 out of 40 fell.", "5 of 40"},
        {"Give it when pressure is ≥ 140/90 mm Hg.", ">=140 "},
        {"Those with an eGFR below 30 mL/min/1.73 m² for 3 months", "<30 mL/min/1.73 m²; 3 months"},
        {"Adults older than 65 years for at least 6 to 8 weeks", ">65 years; >=6 ; 8 weeks"},
        {"No difference (P > 0.05)", "P>0.05"},
        {"Pain fell (P < .01; 95% CI = 0.22 - 3.26).", "P<0.01; estimate ?[0.22,3.26]"},
        {"Pain fell (P = .01, 95% CI 8.5 to 24.7).", "P=0.01; estimate ?[8.5,24.7]"},
        {"Children aged 8 to 12 years, those 6 years and older, and women 30 years of age had it for 5 years.",
         "5 years"},
        {"p=.04 and P value of 0.2", "P=0.04; P=0.2"},
        {"Blood pressure was 120/80, and half of 24/7 care", ""},
        {"Take 1/2 tablet", ""},
        {"one or 2 of them", ""},
        /* impossible ones are flagged, not corrected */
        {"RR 0.75 (95% CI 0.80 to 0.94)", "RR 0.75[0.8,0.94]!"},
        {"RR 0.75 (95% CI 0.94 to 0.60)", "RR 0.75[0.94,0.6]!"},
        {"Stop it if the interval is between 480 and 450 ms.", ">=480 ms!"},
        {"Stop it if the pulse is between 50 and 60 per minute, or 2 g and 500 mg were given.", ""},
        {"It was given between 500 mg and 1 g, and seen between 10 and 5 years before.", "5 years"},
        {"31 of 30 patients", "31 of 30!"},
        {"P = 1.5", "P=1.5!"},
        {"OR -0.5 (95% CI -0.9 to 0.2)", "OR -0.5[-0.9,0.2]!"},
};

static void numbers_with_their_meaning(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stated_number n[MAX_NUMBERS];
		struct minot_buf b = BUF_INIT(1 << 12);
		size_t found = numbers_of(str_c(cases[i].text), n);
		for (size_t k = 0; k < found; k++) {
			minot_buf_c(&b, k ? "; " : "");
			write_number(&n[k], &b);
			assert_true(n[k].start < n[k].end && n[k].end <= strlen(cases[i].text));
		}
		if (!str_eq(minot_buf_view(&b), str_c(cases[i].numbers))) {
			print_error("\"%s\": read \"%.*s\", expected \"%s\"\n", cases[i].text,
			            STR_ARG(minot_buf_view(&b)), cases[i].numbers);
			wrong++;
		}
		minot_buf_free(&b);
	}
	assert_int_equal(wrong, 0);
}

static void numbers_as_written(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t num, den;
		size_t used;
	} written[] = {
	        {"1,000", 1000, 1, 5},  {"1,000,000 x", 1000000, 1, 9},
	        {"1 000", 1000, 1, 5},  {"0.125", 1, 8, 5},
	        {"0,125", 1, 8, 5},     {"1,5", 3, 2, 3},
	        {"0\u00b75", 1, 2, 4},  {"\u00bd", 1, 2, 2},
	        {"1\u00bd", 3, 2, 3},   {"1 1/2", 3, 2, 5},
	        {"12,20,24", 12, 1, 2}, {"800/160", 800, 1, 3},
	        {"2.", 2, 1, 1},        {"x", 0, 0, 0},
	        {"", 0, 0, 0},          {"1234567890123456", 0, 0, 0},
	};
	for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
		size_t end;
		struct ratio r = number_at(str_c(written[i].text), 0, &end);
		if (r.num != written[i].num || r.den != written[i].den || end != written[i].used)
			fail_msg("%s: %lld/%lld in %zu bytes", written[i].text, (long long)r.num, (long long)r.den,
			         end);
	}
}

static void near(double a, double b)
{
	if (!(fabs(a - b) < 5e-5))
		fail_msg("%.6f, expected %.6f", a, b);
}

/* 56/70 against 48/80: the worked example of Newcombe 1998 (table II, method 10: 0.0524 to 0.3339). */
static void risks_of_two_groups(void **state)
{
	(void)state;
	struct two_groups g;
	assert_true(two_groups_of(56, 70, 48, 80, &g));
	assert_true(g.risk_a.num == 4 && g.risk_a.den == 5 && g.difference.num == 1 && g.difference.den == 5);
	assert_true(g.relative.num == 4 && g.relative.den == 3);
	assert_int_equal(g.nnt, 5);
	near(g.low, 0.0524);
	near(g.high, 0.3339);
	assert_false(g.holds_zero);
	assert_true(two_groups_of(3, 100, 2, 100, &g));
	assert_true(g.holds_zero);
	assert_int_equal(g.nnt, 100);
	assert_true(two_groups_of(0, 10, 0, 10, &g));
	assert_int_equal(g.nnt, 0);
	assert_false(ratio_known(g.relative));
	assert_true(two_groups_of(1, 3, 0, 7, &g)); /* a third is no decimal, and needs none */
	assert_int_equal(g.nnt, 3);
	assert_false(two_groups_of(11, 10, 1, 10, &g));
	assert_false(two_groups_of(0, 0, 1, 10, &g));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(numbers_with_their_meaning),
	        cmocka_unit_test(numbers_as_written),
	        cmocka_unit_test(risks_of_two_groups),
	};
	return cmocka_run_group_tests_name("numbers", tests, NULL, NULL);
}
