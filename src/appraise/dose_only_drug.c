/* dose_only_drug.c: the drug of an amount that has none beside it: the only one of its clause, or of the sentence,
 * where the words say that it is given. */
#include "appraise/dose_drugs.h"

/* Where a clause ends for whoever asks which drug it is about. */
static bool parts_clauses(const struct lex *x, size_t i)
{
	return lex_mark(x, i, ';') || lex_mark(x, i, '|') || lex_in(x, i, "while whereas but although");
}

/* Whether the name at [i, i + n) is what the clause gives: "zolvapril was started", "treatment with zolvapril is
 * effective", "start zolvapril", "on zolvapril, the drug was titrated". */
static bool is_what_is_given(const struct lex *x, size_t i, size_t n, size_t own)
{
	static const char before[] = "start* initiat* begin* give giving use using administ* prescrib* recommend* "
	                             "taper* tak* titrat* receiv* "
	                             "tripling doubling";
	static const char be[] = "is are was were has have had been be should can could may must will also usually";
	static const char after[] =
	        "administ* given giv* used tested approved started start initiated taken prescribed dosed dosing "
	        "titrated tapered increased recommended continued effective usual* available";
	static const char arm[] = "group groups arm arms", had[] = "received had took";
	static const char more[] = "therapy monotherapy treatment supplementation supplement tablets capsules orally";
	static const char head[] =
	        "dose doses dosage dosages dosing intake overdosage overdose infusion administration";
	for (size_t k = i; k-- > 0 && i - k <= 3 && !parts_clauses(x, k);)
		if (lex_in(x, k, before) || (lex_in(x, k, head) && lex_in(x, k + 1, "of with")))
			return true;
	size_t k = i + n;
	if (lex_mark(x, k, '(')) { /* its abbreviation */
		size_t close = k + 2;
		k = lex_mark(x, close, ')') ? close + 1 : k;
	}
	while (k < own && (lex_in(x, k, more) || dosei_is_superscript(x, k)))
		k++;
	if (lex_in(x, k, "delivered dose doses dosage dosages dosing intake intakes") ||
	    (lex_in(x, k, arm) && lex_in(x, k + 1, had)))
		return true;
	size_t verb = k;
	while (k < own && lex_in(x, k, be))
		k++;
	for (size_t end = k + 4; k > verb && k < own && k <= end; k++)
		if (lex_in(x, k, after))
			return true;
	for (k = i + n; k + 1 < own; k++)
		if (lex_is(x, k, "the") && lex_is(x, k + 1, "drug"))
			return true;
	return false;
}

/* Whether the tokens at an amount leave open whose it is: a word beside it that may name something else. */
static bool stands_open(const struct lex *x, size_t own, size_t after, size_t limit)
{
	static const char before[] =
	        "using at to by than then with another additional further initially usually take received "
	        "typically starting is was be "
	        "reach a the dose doses maximum single daily least ( approximately about only from "
	        "between were are is than mean eg";
	static const char doses[] = "dose doses dosage dosages increment* infusion perfusion rate bolus boluses "
	                            "maximum increas* step steps";
	size_t at;
	bool unknown, of_dose = own > 1 && lex_is(x, own - 1, "of") && lex_in(x, own - 2, doses);
	bool compared = own > 1 && lex_is(x, own - 1, "than") && lex_in(x, own - 2, "greater less more higher lower");
	bool example = compared || (own > 1 && lex_mark(x, own - 1, ',') && lex_in(x, own - 2, "eg ie"));
	bool volume = lex_in(x, own + 1, "ml l");
	if (own > 1 && volume && lex_mark(x, own - 1, '(') && !dosei_drug_before(x, own - 1))
		return false; /* "a glass of milk (200 ml)" */
	return own && (lex_in(x, own - 1, before) || of_dose || example) && !lex_is(x, after, "of") &&
	       !dosei_drug_right(x, after, limit, &at, &unknown) && !unknown;
}

/* "... in dosages between 5 and 10 mg", "those who take doses greater than 4 g": whether the amount at token own is
 * said to be a dose, of nothing that stands between. */
static bool is_said_a_dose(const struct lex *x, size_t own)
{
	enum { NEAR = 6 };
	for (size_t k = own; k-- > 0 && own - k <= NEAR;) {
		if (lex_in(x, k, "of , ; : | for with by"))
			return false;
		if (lex_in(x, k, "dose doses dosage dosages intake"))
			return !lex_in(x, k + 1, "of for");
	}
	return false;
}

/* A name in the sentence: a drug's, or (n 0) one in capitals that is no abbreviation of the drug before it. */
struct mention {
	size_t at, n;
};
enum { MAX_MENTIONS = 32 /* a sentence with more is about no single drug */ };

/* Whether token k stands in a bracket for the initials of words before it, none of which is a drug: "venous thrombosis
 * (VT)". */
static bool is_of_initials(const struct lex *x, size_t k)
{
	minot_str t = lex_text(x, k);
	if (k < t.n + 1 || t.n < 2 || dosei_capitals(t) != t.n || !lex_mark(x, k - 1, '(') || !lex_mark(x, k + 1, ')'))
		return false;
	for (size_t i = 0; i < t.n; i++) {
		size_t word = k - 1 - t.n + i;
		if (x->t[word].kind != LEX_WORD || (lex_text(x, word).p[0] & ~32) != t.p[i] || dosei_drug(x, word))
			return false;
	}
	return true;
}

/* The same, or the short form stands so elsewhere in the sentence. */
static bool is_short_for_other(const struct lex *x, size_t k)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->t[i].first == x->t[k].first && x->t[i].second == x->t[k].second &&
		    str_eq(lex_text(x, i), lex_text(x, k)) && is_of_initials(x, i))
			return true;
	return false;
}

static size_t find_mentions(const struct lex *x, struct mention m[MAX_MENTIONS])
{
	size_t n = 0, last_end = x->n;
	for (size_t k = 0, used; k < x->n && n < MAX_MENTIONS; k += used ? used : 1) {
		used = dosei_drug(x, k);
		bool abbreviates = k == last_end + 1 && lex_mark(x, k - 1, '(');
		if (used || (!abbreviates && dosei_code_name(x, k) && !is_short_for_other(x, k)))
			m[n++] = (struct mention){k, used};
		last_end = used ? k + used : last_end;
	}
	return n;
}

/* The one drug that [from, to) names, however often, and says to be given before token own; NULL when it names none, or
 * several (*several). */
static const struct mention *only_drug(const struct lex *x, const struct mention *m, size_t n, size_t from, size_t to,
                                       size_t own, bool *several)
{
	const struct mention *first = NULL;
	bool given = false;
	*several = n == MAX_MENTIONS;
	for (size_t i = 0; i < n && !*several; i++) {
		if (m[i].at < from || m[i].at >= to)
			continue;
		*several = !m[i].n || (first && !minot_str_eq_nocase(lex_text(x, m[i].at), lex_text(x, first->at)));
		first = first ? first : &m[i];
	}
	if (!first || *several || first->at >= own || dosei_is_vehicle(x, first->at, first->n) ||
	    lex_in(x, first->at + first->n + lex_mark(x, first->at + first->n, '-'), "equivalent equivalents"))
		return NULL;
	given = is_said_a_dose(x, own);
	for (size_t i = 0; i < n && !given; i++)
		given = m[i].at >= from && m[i].at < to && m[i].at < own && is_what_is_given(x, m[i].at, m[i].n, own);
	return given ? first : NULL;
}

/* The only drug that the sentence names; NULL: none, or several. Names that no list knows are passed over. */
static const struct mention *only_name(const struct lex *x, const struct mention *m, size_t n)
{
	const struct mention *first = NULL;
	for (size_t i = 0; i < n; i++) {
		if (first && m[i].n && !minot_str_eq_nocase(lex_text(x, m[i].at), lex_text(x, first->at)))
			return NULL;
		first = first || !m[i].n ? first : &m[i];
	}
	return n < MAX_MENTIONS ? first : NULL;
}

/* Whether an amount without a name may be another dose of a drug that the sentence doses: "the 10 mg group", "| 10 mg".
 */
static bool may_be_another(const struct lex *x, size_t own, size_t after)
{
	static const char nouns[] = "dose doses dosage group groups arm arms regimen regimens";
	return own &&
	       (lex_in(x, own - 1, "| (") || (lex_in(x, after + lex_mark(x, after, '-'), nouns) &&
	                                      lex_in(x, own - 1, "the a an this both either than and or versus vs")));
}

/* "(A 10 mg), and 750 mg": whether the bracket that the name of a stands in ends before token own. */
static bool leaves_bracket(const struct lex *x, const struct stated_dose *a, size_t own)
{
	int depth = 0;
	size_t name = (size_t)(a->drug.p - x->s.p);
	for (size_t t = dosei_token_at(x, name < a->at ? name : a->at); t < own && depth >= 0; t++)
		depth += (int)lex_in(x, t, "( [") - (int)lex_in(x, t, ") ]");
	return depth < 0;
}

/* "A: 20 mg per day or 50 mg every other day": whether "or" or "and" joins amount k to one that has a name, with no
 * word beside it that may be another. */
static bool is_joined(const struct lex *x, const struct stated_dose *d, size_t k, size_t own, size_t after,
                      size_t limit)
{
	size_t at;
	bool unknown = false;
	return k && own && d[k - 1].drug.n && lex_in(x, own - 1, "or and") && !lex_is(x, after, "of") &&
	       d[k].code < UNIT_ML && ratio_known(unit_convert(ratio_of(1, 1), d[k - 1].code, d[k].code)) &&
	       !leaves_bracket(x, &d[k - 1], own) && !dosei_drug_right(x, after, limit, &at, &unknown) && !unknown;
}

/* "A 5 mg had little effect, and the 10 mg dose had more": whether amount k is another dose of the only drug, of which
 * an amount is already; "A | 5 mg | 10 mg": or stands in the row of a table that begins with the drug. */
static bool is_another_dose(const struct lex *x, const struct stated_dose *d, size_t n, size_t k, size_t own,
                            const struct mention *only)
{
	bool dosed = false, row = !only->at && lex_mark(x, only->n, '|');
	for (size_t i = 0; i < n; i++)
		dosed |= d[i].drug.n && i != k;
	return row || (dosed && !lex_in(x, own - 1, "| ("));
}

/* "A 4 or 8 mg/day against B 5 mg/day: ... with 8 mg/day": the drug that the same amount was named of before, when that
 * is one, and no word that may be another name stands beside the amount. */
static minot_str repeated_of(const struct lex *x, const struct stated_dose *d, size_t k, size_t limit)
{
	size_t own = dosei_token_at(x, d[k].at), after = dosei_token_at(x, d[k].end), at;
	bool unknown;
	if (!own || !lex_in(x, own - 1, "with on the") || lex_is(x, after, "of") ||
	    dosei_drug_right(x, after, limit, &at, &unknown) || unknown)
		return STR_NONE;
	minot_str of = STR_NONE;
	for (size_t i = 0; i < k; i++) {
		bool same = d[i].code == d[k].code && d[i].per_kg == d[k].per_kg && d[i].per_m2 == d[k].per_m2 &&
		            d[i].per_time.unit == d[k].per_time.unit && ratio_known(d[k].high) &&
		            ratio_known(d[i].high) && ratio_cmp(d[i].high, d[k].high) == 0;
		if (same && of.n && !minot_str_eq_nocase(of, d[i].drug))
			return STR_NONE;
		of = same ? d[i].drug : of;
	}
	return of;
}

/* "Zolvapril was tested in patients at 15 mg daily", "Zolvapril should be tapered: ... then 2 mg": an amount that no
 * name stands beside is of the only drug of its clause, else of the sentence, when that is said to be given. */
void dosei_name_by_clause(const struct lex *x, struct stated_dose *d, const struct extent *e, size_t n)
{
	struct mention m[MAX_MENTIONS];
	size_t n_mentions = SIZE_MAX; /* not looked for yet */
	for (size_t k = 0; k < n; k++) {
		size_t own = dosei_token_at(x, d[k].at), after = dosei_token_at(x, e[k].end), from = own, to = own;
		bool several, listed = k && d[k - 1].drug.n && e[k - 1].end == e[k].end;
		if (!d[k].drug.n && listed)
			d[k].drug = d[k - 1].drug; /* "from 1 mg to 2, 3 and 4 mg" */
		if (!d[k].drug.n)
			d[k].drug = repeated_of(x, d, k, e[k].limit);
		if (d[k].drug.n || own >= x->n)
			continue;
		bool refers = d[k].refers = stands_open(x, own, after, e[k].limit),
		     other = may_be_another(x, own, after), joined = is_joined(x, d, k, own, after, e[k].limit);
		if (!refers && !other && !joined)
			continue;
		if (n_mentions == SIZE_MAX)
			n_mentions = find_mentions(x, m);
		const struct mention *only = other || joined ? only_name(x, m, n_mentions) : NULL;
		joined = joined && only &&
		         minot_str_eq_nocase(d[k - 1].drug, dosei_slice(x, only->at, only->at + only->n));
		if (only && (joined || (other && is_another_dose(x, d, n, k, own, only)))) {
			d[k].drug = dosei_slice(x, only->at, only->at + only->n);
			continue;
		}
		if (!refers)
			continue;
		while (from && !parts_clauses(x, from - 1))
			from--;
		while (to < x->n && !parts_clauses(x, to))
			to++;
		const struct mention *of = only_drug(x, m, n_mentions, from, to, own, &several);
		if (!of && !several)
			of = only_drug(x, m, n_mentions, 0, x->n, own, &several);
		d[k].drug = of ? dosei_slice(x, of->at, of->at + of->n) : STR_NONE;
	}
}
