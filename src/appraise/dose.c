/* dose.c: amounts with their units in a sentence, and what stands around each.
 *
 *   1  amounts    byte by byte: numbers, what joins them, unit, what for (dose_amount.c); those that are no doses fall
 *                 out (dose_none.c)
 *   2  lists      "12, 20 and 24 mg" are three amounts of one unit
 *   3  around     schedule, route, span (dose_around.c), bound (dose_bound.c)
 *   4  drugs      whose amount it is (dose_drugs.c), and what several amounts share (dose_shared.c)
 *
 * An amount is only read, never corrected: ".25 mg", where a digit may be lost, is marked damaged. A number that may be
 * one or two ("2 500 mg") is not read at all. */
#include "appraise/appraise.h"
#include "appraise/dose_amount.h"
#include "appraise/dose_around.h"

enum { MAX_LISTED = 8 /* bare numbers before the one with the unit */ };

/* Tokens of the bare numbers in a list before token t ("12, 20, and" 24 mg): how many numbers, their tokens in at[]. */
static size_t listed_before(const struct lex *x, size_t t, size_t at[], size_t max)
{
	static const char never[] =
	        "age aged ages n years day days week weeks grade stage type group groups table figure phase "
	        "phases class between month months hour hours in after visit and gestation from = part "
	        "step ref level";
	size_t n = 0, k = t;
	while (n < max && k >= 2) {
		size_t j = k - 1;
		bool joined = lex_is(x, j, "and") || lex_is(x, j, "or");
		j -= joined;
		bool comma = lex_mark(x, j, ',');
		if (comma && !j)
			break;
		j -= comma;
		j -= j && joined && lex_mark(x, j, '-') && x->t[j].start == x->t[j - 1].end; /* "1- and 10-mg" */
		if ((!joined && !comma) || (n == 0 && !joined) || x->t[j].kind != LEX_NUMBER)
			break;
		at[n++] = j;
		k = j;
	}
	bool range = k > 1 && lex_is(x, k - 1, "to") && (x->t[k - 2].kind == LEX_NUMBER || lex_is(x, k - 2, "up"));
	if (n && (!k || range || lex_in(x, k - 1, never) || lex_in(x, k - 1, "- ± –"))) /* "33.4 +/- 2.0 and 31.2 mg" */
		return 0;
	/* "2010 and 40 mg": a year and an amount */
	struct ratio last = lex_number(x, t), twenty = ratio_of(20, 1);
	for (size_t i = 0; i < n; last = lex_number(x, at[i++])) {
		struct ratio r = lex_number(x, at[i]), q = ratio_div(last, r);
		if (!ratio_known(q) || ratio_cmp(q, twenty) > 0 || ratio_cmp(ratio_mul(q, twenty), ratio_of(1, 1)) < 0)
			return 0;
	}
	return n;
}

/* Put the bare numbers of lists before their amounts; d holds n and has room for max. */
static size_t add_lists(const struct lex *x, struct stated_dose *d, size_t n, size_t max)
{
	for (size_t k = 0; k < n; k++) {
		size_t at[MAX_LISTED], t = dosei_token_at(x, d[k].at);
		if (t >= x->n || x->t[t].kind != LEX_NUMBER || (d[k].join != AMOUNT_ONE && d[k].join != AMOUNT_CHOICE))
			continue;
		size_t more = listed_before(x, t, at, MAX_LISTED);
		if (!more || n + more > max || (k && d[k - 1].end > x->t[at[more - 1]].start))
			continue;
		memmove(d + k + more, d + k, (n - k) * sizeof *d);
		for (size_t m = 0; m < more; m++) {
			struct stated_dose *one = &d[k + m];
			size_t tok = at[more - 1 - m];
			*one = d[k + more];
			one->at = x->t[tok].start;
			one->end = x->t[tok].end;
			one->amount = lex_text(x, tok);
			one->low = one->high = lex_number(x, tok);
			one->join = AMOUNT_ONE;
		}
		n += more;
		k += more;
	}
	return n;
}

size_t doses_of(minot_str s, struct stated_dose out[MAX_DOSES]) { return doses_named(s, NULL, out); }

size_t doses_named(minot_str s, const struct drug_names *names, struct stated_dose out[MAX_DOSES])
{
	struct lex_token tokens[LEX_MOST];
	struct stated_dose d[MAX_DOSES];
	struct extent e[MAX_DOSES] = {{0, 0, 0}}; /* gcc cannot follow that add_lists leaves n > 0 */
	size_t n = dosei_amounts(s, d, MAX_DOSES), kept = 0;
	if (!n || dosei_describes_product(s))
		return 0;
	struct lex x = lex_sentence(s, tokens, LEX_MOST);
	x.names = names;
	n = add_lists(&x, d, n, MAX_DOSES);
	dosei_surroundings(&x, d, e, n);
	dosei_name_drugs(&x, d, e, n);
	dosei_name_respectively(&x, d, n);
	dosei_name_by_clause(&x, d, e, n);
	dosei_share(&x, d, n);
	/* of "0.5 mg, 1 mg and 2 mg tablets" the last tells that all are strengths */
	bool keep[MAX_DOSES];
	for (size_t k = n; k-- > 0;)
		keep[k] = dosei_is_kept(s, &d[k]) && (k + 1 == n || keep[k + 1] || e[k].end != e[k + 1].end);
	for (size_t k = 0; k < n; k++) {
		d[k].swapped &=
		        minot_str_find(d[k].drug, STR("-")) == SIZE_MAX; /* "A-B (250-100 mg)" is a combination */
		if (keep[k])
			out[kept++] = d[k];
	}
	return kept;
}
