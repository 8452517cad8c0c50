/* numbers.h: numbers as authors write them, exact, and what they measure: P values, estimates with their intervals, n
 * of N, percentages, thresholds, durations. Nothing is rounded: a number is a fraction of two integers, and arithmetic
 * that would not fit says so instead of giving a wrong one. All functions are pure; slices borrow from the text. */
#ifndef APPRAISE_NUMBERS_H
#define APPRAISE_NUMBERS_H

#include "base/str.h"

/* num / den in lowest terms, den > 0. den == 0: no number. */
struct ratio {
	int64_t num, den;
};
#define RATIO_NONE ((struct ratio){0, 0})
static inline bool ratio_known(struct ratio r) { return r.den != 0; }
struct ratio ratio_of(int64_t num, int64_t den); /* RATIO_NONE for den 0 */
/* RATIO_NONE when an operand is, when the result does not fit into 64 bits, or on division by 0. */
struct ratio ratio_add(struct ratio a, struct ratio b);
struct ratio ratio_sub(struct ratio a, struct ratio b);
struct ratio ratio_mul(struct ratio a, struct ratio b);
struct ratio ratio_div(struct ratio a, struct ratio b);
/* Below, at or above 0; both must be known. */
int ratio_cmp(struct ratio a, struct ratio b);
double ratio_double(struct ratio r); /* for showing and sorting only; NAN when not known */

/* The number that begins at s[at], and the byte after it in *end; RATIO_NONE, with *end == at, where none begins. Reads
 * "1,000" and "1 000" (groups of three), "0.5", "0·5" (U+00B7), "0,5", "½", "1½", "1 1/2". "1,5" is a decimal comma,
 * "1,500" never is one, "0,125" is. No sign, no exponent: "10^6" and "3 x 10" give what stands before them. */
struct ratio number_at(minot_str s, size_t at, size_t *end);
/* Whether a digit of ASCII stands in s: without one it states nothing in numbers, and no dose. */
bool number_digit_in(minot_str s);
/* Bytes of a decimal mark at i that a digit follows: '.', ',', U+00B7; else 0. */
size_t number_mark(minot_str s, size_t i);
/* Bytes of the white space at i: ASCII, no-break (U+00A0, U+202F) and thin (U+2009) spaces; 0: none. */
size_t space_at(minot_str s, size_t i);

/* What a sentence states in numbers ----------------------------------------------------------------------------------
 */

/* Measures of effect and of association, the names that authors write them with (Altman and others, "Statistics with
 * Confidence", 2nd ed.; Cochrane Handbook chapter 6). The third column: what no effect is. */
#define MEASURE_LIST(X)                                       \
	X(RR, "RR", 1)   /* risk ratio, relative risk */      \
	X(OR, "OR", 1)   /* odds ratio */                     \
	X(HR, "HR", 1)   /* hazard ratio */                   \
	X(IRR, "IRR", 1) /* rate ratio */                     \
	X(RD, "RD", 0)   /* risk difference, absolute */      \
	X(MD, "MD", 0)   /* mean difference, also weighted */ \
	X(SMD, "SMD", 0) /* standardised mean difference */   \
	X(NNT, "NNT", -1)                                     \
	X(NNH, "NNH", -1)                                     \
	X(OTHER, "estimate", -1) /* an interval with an estimate of something else */
enum measure {
#define X(name, text, none) MEASURE_##name,
	MEASURE_LIST(X)
#undef X
	        N_MEASURES
};
const char *measure_name(enum measure m);

enum comparison { CMP_EQUAL, CMP_LESS, CMP_AT_MOST, CMP_GREATER, CMP_AT_LEAST };

enum number_kind { NUMBER_P, NUMBER_ESTIMATE, NUMBER_N_OF_N, NUMBER_PERCENT, NUMBER_THRESHOLD, NUMBER_DURATION };

/* One statement in numbers. Which members are filled depends on the kind:
 *   P         cmp value
 *   ESTIMATE  measure, value, low, high, level (95 of "95% CI"); each number may be unknown, not all
 *   N_OF_N    value of total ("12 of 30", "12/30"), percent when it stands beside it
 *   PERCENT   value (in percent), cmp
 *   THRESHOLD cmp value, unit ("≥ 140 mmHg")
 *   DURATION  low to high (alike for one number), unit ("weeks")
 */
struct stated_number {
	enum number_kind kind;
	enum measure measure;
	enum comparison cmp;
	struct ratio value, low, high, total, level, percent;
	minot_str unit;
	uint32_t start, end; /* bytes of the sentence */
	bool impossible;     /* n above N, an interval that does not hold its estimate or is swapped, P above 1 */
};
enum { MAX_NUMBERS = 32 };
/* In the order of the text; what is beyond MAX_NUMBERS is left out. */
size_t numbers_of(minot_str sentence, struct stated_number out[MAX_NUMBERS]);
/* The same of a sentence whose words were read already (lex.h). */
struct lex;
size_t numbers_in(const struct lex *x, struct stated_number out[MAX_NUMBERS]);

/* Two groups ----------------------------------------------------------------------------------------------------------
 *
 *   risk_a = events_a / n_a     difference = risk_a - risk_b     relative = risk_a / risk_b     NNT = 1 / |difference|
 *
 * with Newcombe's interval of the difference (hybrid score, method 10; Newcombe RG, Stat Med 1998;17:873), which also
 * holds with few events. All risks in [0, 1]. */
struct two_groups {
	struct ratio risk_a, risk_b, difference, relative; /* relative unknown when risk_b is 0 */
	uint64_t nnt;     /* whole persons, rounded up (Altman DG, BMJ 1998;317:1309); 0: no difference */
	double low, high; /* 95% interval of the difference */
	bool holds_zero;  /* the interval holds 0: an NNT would mislead, and is not to be shown alone */
};
/* False when an n is 0 or an event count exceeds its n, or a number is above 10^9. */
bool two_groups_of(uint64_t events_a, uint64_t n_a, uint64_t events_b, uint64_t n_b, struct two_groups *out);

#endif
