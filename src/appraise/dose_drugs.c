/* dose_drugs.c: whose amount it is. A name counts only when the words tie it to the amount: it stands beside it,
 * carries on from the amount before ("300 mg, then 75 mg"), or is the only drug of a clause that says that it is given.
 * What is written between decides; a wrong name is worse than none. */
#include "appraise/dose_parts.h"
#include "base/ascii.h"

/* Words between a drug and its amount that leave the two together. */
static const char links[] =
        "monotherapy effective example suppositories suppository lozenges lozenge syrup drops granules ointment lotion "
        "patch patches inhaler retard using use once twice at a an the dose doses dosage dosages of "
        "daily total single initial starting loading maintenance maximum max up to is was were are "
        "should be recommended usual adult standard fixed mean median average additional oral weekly "
        "usually approximately about intake supplementation supplement supplements therapy "
        "treatment infusion injection bolus tablets tablet capsules capsule limited least than less more "
        "not exceed exceeding minimum target final low high higher lower titrated increased reduced only "
        "evaluated tested studied given administered carefully may can initially instillation suspension solution "
        "cream gel er sr "
        "xr ir started begun initiated typically continued product dosed extended release sustained "
        "immediate by for in no adults children women men performed used reaching accumulated cumulative "
        "greater concurrent above below ingestion consumption dosing range ranges ranging from aqueous nasal spray "
        "powder taken depot ranged exceeds same eg ie mean supplements prophylaxis anticipated licensed approved "
        "proposed "
        "planned ( [ : - – — = ~ ≤ ≥ < > ® ™ *";
static const char breaks[] = "with and or plus versus vs than but who which placebo without from combined as";
/* Forms and schedules that may stand between an amount and the drug after it. */
static const char forms[] =
        "hyperbaric isobaric intralesional normal hypertonic isotonic retard of oral tablets tablet capsules capsule "
        "dose doses daily "
        "single loading bolus the weekly sr er xr ir extended release modified sustained slow immediate "
        "enteric coated injection infusion solution depot low - fixed elemental active intravenous iv "
        "subcutaneous intramuscular topical inhaled intranasal supplemental additional generic liquid "
        "bottle film chewable once twice i orally sublingual epidural amorphous ® preservative free long "
        "acting short a controlled rectal vaginal transdermal micronized micronised day week month hours "
        "equivalent spoonful spoonfuls teaspoonful teaspoonfuls subcutaneously intravenously intramuscularly "
        "supplement supplements";

/* Whether token i is a name in capitals that no list knows ("DNR", "MgO", "GM-1", a trade name of a label): one word
 * with two capitals and more, not in a row of capitals, where every word would look so, and no abbreviation of
 * something else. How many tokens it has. */
static unsigned capitals(minot_str t)
{
	unsigned n = 0;
	for (size_t k = 0; k < t.n; k++)
		n += is_upper(t.p[k]);
	return n;
}
static bool shouts(const struct lex *x, size_t i)
{
	minot_str t = lex_text(x, i);
	return t.n > 1 && capitals(t) == t.n;
}
static size_t code_name(const struct lex *x, size_t i)
{
	static const char other[] =
	        "iv im sc po pr sl td bid tid qid qd prn sr xr er cr xl la ir ci sd se or hr rr auc bmi bp sbp dbp ldl "
	        "hdl "
	        "hiv hbv hcv ckd egfr gfr crcl copd mi cad chf icu us uk fda bd med mme bds tds qds ac pc adults "
	        "children dose doses total max min "
	        "usa lai odt group "
	        "no not and for with day days tablet tablets group arm rbc ffp csf i.v. i.m. s.c. p.o. dm htn uti ii "
	        "iii vi iu gits oros mups usp bp md mdi dpi lar cd cc om vt gerd ibs adhd ptsd mdd ocd copd nsclc aids "
	        "rct sem wmd smd hplc pcr dna rna ecg mri ct vlpd lpd ad od eod oc arb acei nsaid nsaids ssri ssris "
	        "pca crp vas fpg aes saes ogtt ponv bmd cvd nyha vte dvt lvmi lvh inr qol qtc uln ami pacu fvc haq "
	        "abpm "
	        "sdbp rrms oab fbs fbg cabg timi bph lvef wbc bun panss eeg pcos smpc nice nhs ema itt locf ancova "
	        "anova "
	        "elisa uacr dsm who rcts iqr auc cmax tmax ige igg iga cgi madrs bprs sgrq methods results design "
	        "purpose "
	        "method conclusion conclusions objective background";
	if (i >= x->n || x->t[i].kind != LEX_WORD || lex_text(x, i).n > 14 || capitals(lex_text(x, i)) < 2)
		return 0;
	/* "GM-1", "GM-CSF", "CKD-828" */
	bool numbered = lex_mark(x, i + 1, '-') && i + 2 < x->n &&
	                (x->t[i + 2].kind == LEX_NUMBER || shouts(x, i + 2)) && x->t[i].end == x->t[i + 1].start &&
	                x->t[i + 1].end == x->t[i + 2].start;
	if ((lex_in(x, i, other) && !numbered) || (i && shouts(x, i - 1)) || shouts(x, i + 1))
		return 0;
	return numbered ? 3 : 1;
}

/* A trade name that no list knows, capitalised within a sentence, behind the way it is given ("80 mg intramuscular
 * Xyl-Zolvin"): how many tokens it has. */
static size_t trade_name(const struct lex *x, size_t k)
{
	static const char other[] = "group day week study table figure part arm";
	enum dose_route r;
	minot_str t = lex_text(x, k);
	if (!k || !dosei_route(x, k - 1, &r) || t.n < 4 || capitals(t) != 1 || !is_upper(t.p[0]) || lex_in(x, k, other))
		return 0;
	bool joined = lex_mark(x, k + 1, '-') && k + 2 < x->n && x->t[k + 2].kind == LEX_WORD &&
	              x->t[k + 1].start == x->t[k].end && x->t[k + 2].start == x->t[k + 1].end;
	return joined ? 3 : 1;
}

/* Whether the sentence says what a name in capitals is short for: "zolvapril (ZVP) ... ZVP 5 mg". */
static bool is_defined(const struct lex *x, size_t i)
{
	for (size_t k = 1; k + 1 < i; k++)
		if (lex_mark(x, k - 1, '(') && lex_mark(x, k + 1, ')') && str_eq(lex_text(x, k), lex_text(x, i)) &&
		    dosei_drug_before(x, k - 1))
			return true;
	return false;
}

/* "20 mg per day of elemental iron": the tokens of the schedule at k before that "of"; 0. */
static size_t schedule_before_of(const struct lex *x, size_t k)
{
	struct often o = {0};
	struct time_range each;
	size_t n = dosei_often(x, k, &o, &each);
	return n && lex_is(x, k + n, "of") ? n : 0;
}

/* The caller's names ------------------------------------------------------------------------------------------------
 */

/* Whether tokens [from, to) may be a name: words, and hyphens within one. */
static bool may_be_name(const struct lex *x, size_t from, size_t to)
{
	static const char others[] =
	        "placebo blood plasma serum solution solutions drug drugs agent agents medication medicine "
	        "medicines vaccine vaccines test tests reduction patients treatment therapy group "
	        "compound compounds product products substance formulation preparation preparations "
	        "syringe syringes monitor device food diet air oxygen plastic antigen acetate salt ph "
	        "lipid lipids water mixed fixed added adding active pure total contrast content";
	for (size_t i = from; i < to; i++)
		if (lex_mark(x, i, '-') ? i == from || i + 1 == to || x->t[i - 1].end != x->t[i].start ||
		                                  x->t[i].end != x->t[i + 1].start
		                        : x->t[i].kind != LEX_WORD)
			return false;
	return to > from && !lex_in(x, to - 1, others) && !lex_in(x, from, links) && !lex_in(x, from, breaks);
}

enum { NAME_TOKENS = 5 /* three words, two of them with a hyphen */ };
static const char made_of[] = "extract extracts powder oil juice seed seeds"; /* "fennel extract" */

static bool is_known(const struct lex *x, size_t from, size_t to)
{
	return may_be_name(x, from, to) && x->names->is(x->names->ctx, dosei_slice(x, from, to));
}

/* The longest of the caller's names that begins at token i, an abbreviation only behind "of": how many tokens it has.
 */
static size_t known_at(const struct lex *x, size_t i)
{
	if (capitals(lex_text(x, i)) > 1 && !(i && lex_is(x, i - 1, "of")))
		return 0;
	for (size_t n = x->names && x->names->is ? NAME_TOKENS : 0; n > 0; n--)
		if (i + n <= x->n && is_known(x, i, i + n))
			return n + lex_in(x, i + n, made_of);
	return 0;
}

/* The same that ends just before token k, where the amount at token t follows at once, or behind a bracket, or, for
 * what is no abbreviation, behind words of a dose ("saffron at a dose of 30 mg"). */
static size_t known_before(const struct lex *x, size_t k, size_t left, size_t t)
{
	static const char between[] =
	        "( at a an the in dose doses daily of oral capsules capsule tablets tablet cream gel";
	bool at_once = k == t || (k + 1 == t && lex_mark(x, k, '('));
	bool is_short = capitals(lex_text(x, k - 1)) > 1;
	if (is_short && !code_name(x, k - 1))
		return 0; /* "Zolvin LA 30 mg": how it is made */
	if (!x->names || !x->names->is || (is_short && (!at_once || (k > 1 && lex_in(x, k - 2, "group arm")))))
		return 0;
	for (size_t i = k; i < t; i++)
		if (!lex_in(x, i, between))
			return 0;
	size_t form = lex_in(x, k - 1, made_of);
	for (size_t n = NAME_TOKENS; n > 0; n--)
		if (k >= left + n && (is_known(x, k - n, k) || (form && n > 1 && is_known(x, k - n, k - 1))))
			return n;
	return 0;
}

/* "high-dose (5 mg": whether the bracket that the amount before token i stands alone in follows a degree. */
static bool follows_degree(const struct lex *x, size_t i)
{
	enum { MOST = 6 };
	for (size_t k = i; k-- > 3 && i - k <= MOST;)
		if (lex_mark(x, k, '('))
			return lex_in(x, k - 1, "dose low high medium") &&
			       (lex_in(x, k - 1, "low high medium") ||
			        lex_in(x, k - 3, "low high medium higher lower standard full regular"));
	return false;
}

static bool begins_schedule(const struct lex *x, size_t k)
{
	struct often o = {0};
	struct time_range t;
	return dosei_often(x, k, &o, &t) > 0;
}

/* "2 ml/kg (maximum 100 ml) of", "5 mg (regular dose, n = 37) ramipril": the token that closes the bracket at k, when a
 * name may follow it; 0. */
static size_t aside_before_name(const struct lex *x, size_t k)
{
	enum { MOST = 10 };
	size_t close = k + 1;
	bool size = false;
	while (close < x->n && close < k + MOST && !lex_mark(x, close, ')'))
		close++;
	for (size_t in = k + 1; in + 1 < close; in++)
		size |= lex_is(x, in, "n") && lex_mark(x, in + 1, '=');
	bool leads = lex_is(x, close + 1, "of") || (size && dosei_drug(x, close + 1));
	return lex_mark(x, close, ')') && leads ? close : 0;
}

/* Behind "units": "6 units RBC", "1 unit apheresis platelets", "20,000 units hCG". */
static size_t blood_at(const struct lex *x, size_t i, size_t *from)
{
	static const char blood[] = "rbc rbcs prbc prbcs ffp plas plt plasma platelets cryoprecipitate";
	*from = i + lex_in(x, i, "of") + lex_in(x, i, "apheresis packed");
	return lex_in(x, *from, blood) ? 1 : *from == i ? code_name(x, i) : 0;
}

/* A name in capitals at token k behind an amount that ends at i: "100 mg of GM-1"; "5 mg ZVX" where that is defined,
 * "the 5-mg ZVX-804 groups". */
static size_t code_right(const struct lex *x, size_t i, size_t k)
{
	size_t n = code_name(x, k);
	bool of = k > i && lex_is(x, k - 1, "of");
	return n && (of || (k == i && (is_defined(x, k) || lex_in(x, k + n, "group groups arm arms")))) ? n : 0;
}

/* A strength between an amount and its drug: "1 ml of the 1 mg/ml formulation of naloxone", "8 mg of 2% lidocaine". */
static size_t strength_right(const struct lex *x, size_t i, size_t k)
{
	if (x->t[k].kind != LEX_NUMBER)
		return 0;
	return k > i && lex_mark(x, k + 2, '/') ? 4 : lex_mark(x, k + 1, '%') ? 2 : 0;
}

/* The drug directly after token i ("4 mg intravenous ondansetron"): its first token in *from, or 0 tokens. A comma, a
 * verb, or a word that is neither form nor drug ends the search; then *open tells whether an unknown word stood there.
 */
static size_t drug_right(const struct lex *x, size_t i, size_t limit, size_t *from, bool *open)
{
	enum { MOST = 10 };
	static const char plain[] =
	        "for in on at to was were is are or and every per each by as over with than if when once "
	        "twice three then followed after before but may should can will until within from during "
	        "given administered taken two four bid tid qid qd prn unless had has have did does while "
	        "because compared versus vs x × up";
	*open = false;
	if (i && lex_in(x, i - 1, "unit units") && x->t[i].start < limit) {
		size_t n = blood_at(x, i, from);
		if (n)
			return n;
	}
	for (size_t k = i, n; k < x->n && k < i + MOST && x->t[k].start < limit; k++) {
		if ((n = dosei_drug(x, k)) && lex_mark(x, k + n, ':') && !(k > i && lex_is(x, k - 1, "of")))
			return 0; /* "A: 50 mg B: 50 mcg": it begins what comes next */
		if (n) {
			*from = k;
			return n;
		}
		enum dose_route r;
		size_t way = dosei_route(x, k, &r);
		if (way) {
			k += way - 1;
			continue;
		}
		if ((n = code_right(x, i, k)) || (k > i && (n = trade_name(x, k)))) {
			*from = k;
			return n;
		}
		if ((k == i && (n = schedule_before_of(x, k)) && x->t[k + n].start < limit) ||
		    (n = strength_right(x, i, k))) {
			k += n - 1;
			continue;
		}
		/* "a dose (5 mg) of A", "high-dose (5 mg) A" */
		if (lex_mark(x, k, ')') && (lex_is(x, k + 1, "of") || (k == i && follows_degree(x, i))))
			continue;
		if (k == i && lex_mark(x, k, '(')) {
			size_t close = aside_before_name(x, k);
			if (!close)
				return 0;
			k = close;
			limit = x->s.n;
			continue;
		}
		/* "16 mg OROS® hydromorphone": a trade name before the drug's */
		if (str_eq(lex_text(x, k + 1), STR("®")))
			continue;
		if (!lex_in(x, k, forms)) {
			if (!begins_schedule(x, k) && (n = known_at(x, k))) {
				*from = k;
				return n;
			}
			*open = !begins_schedule(x, k) && x->t[k].kind == LEX_WORD && !lex_in(x, k, plain);
			return 0;
		}
	}
	return 0;
}

/* Whether what stands before token i gives a dose of it: "dose of", "administered with", "receiving". */
static bool is_given(const struct lex *x, size_t i)
{
	static const char dose[] = "dose doses dosage dosages bolus infusion administration amount level levels";
	static const char given[] = "administered coadministered given treated";
	if (i < 2)
		return false;
	return (lex_in(x, i - 1, "of for") && lex_in(x, i - 2, dose)) ||
	       (lex_is(x, i - 1, "with") && lex_in(x, i - 2, given)) ||
	       (lex_is(x, i - 1, "dose") && lex_mark(x, i - 2, '-')) || /* "high-dose TPA" */
	       lex_in(x, i - 1, "receive receives received receiving taking");
}

/* Whether another place of the sentence says that the name of n tokens at i is given: "DEX 0.5 mcg/kg, then a dose of
 * DEX ...". */
static bool is_given_elsewhere(const struct lex *x, size_t i, size_t n)
{
	for (size_t k = 2; k + n <= x->n; k++)
		if (k != i && x->t[k].first == x->t[i].first && x->t[k].second == x->t[i].second &&
		    str_eq(lex_text(x, k), lex_text(x, i)) && is_given(x, k))
			return true;
	return false;
}

/* A name in capitals that ends at token k, of which the sentence says that it is given, or what it is, or which the
 * amount at token t follows at once ("ZVX 5 mg", "ZVX (5 mg"): how many tokens it has. In a disease ("in XYZ 5 mg") it
 * is none. */
static size_t code_name_before(const struct lex *x, size_t k, size_t left, size_t t)
{
	static const char of_dose[] =
	        "a an the at in dose doses loading initial starting maintenance bolus single daily of";
	/* "ZVX (5 mg", "ZVX (loading dose of 5 mg", "ZVX21 at doses of 5 mg" */
	minot_str code = lex_text(x, k - 1);
	bool numbered = code.n && is_digit(code.p[code.n - 1]) && lex_in(x, k, "at in");
	bool beside = k == t || lex_mark(x, k, '(') || numbered;
	for (size_t i = k + 1; i < t && beside; i++)
		beside = lex_in(x, i, of_dose);
	for (size_t n = 3; n == 3 || n == 1; n -= 2) {
		if (k < left + n || code_name(x, k - n) != n)
			continue;
		bool scheme = lex_in(x, k + 4, "protocol diet") || lex_in(x, k + 3, "protocol diet");
		if ((beside && k > n && !scheme && !lex_in(x, k - n - 1, "in for of group arm / -")) ||
		    is_given(x, k - n) || is_given_elsewhere(x, k - n, n) || lex_in(x, k, "dose dosage") ||
		    (n == 1 && is_defined(x, k - n)))
			return n;
	}
	return 0;
}

/* "ZV/BRX 400/25 mcg": the short names of a combination, of which the amount has two parts, before token k. */
static size_t combination_before(const struct lex *x, size_t k, size_t left)
{
	k -= k > left && lex_mark(x, k - 1, '(');
	bool pair = k >= left + 3 && lex_mark(x, k - 2, '/') && x->t[k - 3].kind == LEX_WORD &&
	            x->t[k - 1].kind == LEX_WORD && capitals(lex_text(x, k - 1)) > 1 && capitals(lex_text(x, k - 3));
	return pair && x->t[k - 3].end == x->t[k - 2].start && x->t[k - 2].end == x->t[k - 1].start ? k - 3 : SIZE_MAX;
}

/* "(20%," or "(2.7% or 3%," before token t: the concentration of the drug in front of the bracket, and "(n = 22;": the
 * token of the bracket, or t. */
static size_t before_bracket(const struct lex *x, size_t t)
{
	enum { MOST = 8 };
	if (t < 3 || !(lex_mark(x, t - 1, ',') || lex_mark(x, t - 1, ';')))
		return t;
	for (size_t k = t - 1, steps = 0; k > 0 && steps < MOST; k--, steps++) {
		if (lex_mark(x, k - 1, '('))
			return k - 1;
		/* "5-fluorouracil (5-FU; 500 mg": its short form */
		bool short_form = x->t[k - 1].kind == LEX_WORD && capitals(lex_text(x, k - 1)) > 1;
		if (x->t[k - 1].kind != LEX_NUMBER && !short_form && !lex_in(x, k - 1, "% = n or , -"))
			return t;
	}
	return t;
}

/* Whether the route, if one is there, ends at token t: its first token, or t. */
static size_t before_route(const struct lex *x, size_t t)
{
	enum dose_route r;
	for (size_t n = 2; n > 0; n--)
		if (t >= n && dosei_route(x, t - n, &r) == n)
			return t - n;
	return t;
}

/* The bracket that token t closes, when it is short and holds no amount; else SIZE_MAX. */
static size_t opened_at(const struct lex *x, size_t t, size_t left)
{
	enum { MOST = 8 };
	if (!lex_mark(x, t, ')'))
		return SIZE_MAX;
	for (size_t k = t, steps = 0; k > left && steps < MOST; k--, steps++) {
		if (lex_mark(x, k - 1, '('))
			return k - 1;
		if (x->t[k - 1].kind == LEX_NUMBER && !lex_mark(x, k, '-')) /* "(5-FU)" is a name */
			return SIZE_MAX;
	}
	return SIZE_MAX;
}

/* The mark of a footnote: ⁰ to ⁹ (U+2070 to U+2079), ¹ ² ³. */
static bool is_superscript(const struct lex *x, size_t i)
{
	minot_str t = lex_text(x, i);
	return str_starts(t, STR("\xe2\x81")) || str_eq(t, STR("\u00b9")) || str_eq(t, STR("\u00b2")) ||
	       str_eq(t, STR("\u00b3"));
}

/* "1 mg per 1 mg of zolvapril": whether the name at token i is what another drug's amount is measured by. */
static bool is_measured_by(const struct lex *x, size_t i)
{
	enum { MOST = 5 }; /* "per 100 anti-Xa units of" */
	if (!i || !lex_is(x, i - 1, "of"))
		return false;
	for (size_t k = i - 1, steps = 0; k > 0 && steps < MOST; k--, steps++)
		if (lex_in(x, k - 1, "per each every"))
			return x->t[k].kind == LEX_NUMBER || lex_in(x, k, "mg g mcg milligram gram unit units");
	return false;
}

/* What may stand between a drug and its amount ends at token k: its first token, or k. */
static size_t before_aside(const struct lex *x, size_t k, size_t left)
{
	size_t route = before_route(x, k), open = opened_at(x, k - 1, left);
	if (route < k)
		return route;
	if (open < k) /* "omeprazole (a proton pump inhibitor) 40 mg" */
		return open;
	if (is_superscript(x, k - 1))
		return k - 1;
	if (k > left + 1 && lex_is(x, k - 1, "average") && lex_is(x, k - 2, "on"))
		return k - 2;
	if (k > left + 3 && lex_mark(x, k - 1, '=') && lex_is(x, k - 2, "or") && lex_in(x, k - 3, "> <"))
		return k - 3; /* "zolvapril > or = 20 mg" */
	if (k > left + 2 && lex_mark(x, k - 1, '%') && x->t[k - 2].kind == LEX_NUMBER)
		return k - 2; /* "lidocaine 1% 9 ml" */
	return k;
}

/* The drug before token t, with nothing between that parts them; *from its first token. */
static size_t drug_left(const struct lex *x, size_t t, size_t left, size_t *from)
{
	enum { MOST = 14 };
	bool comma = false;
	size_t k = before_bracket(x, t);
	if (k > left + 2 && lex_mark(x, k - 1, ',') && lex_phrase(x, k - 3, "for example"))
		k -= 3;
	for (size_t steps = 0; k > left && steps < MOST; steps++) {
		size_t n = dosei_drug_before(x, k);
		if (n && k - n >= left) {
			bool compared = k > n && lex_is(x, k - n - 1, "than") && lex_is(x, k, "only");
			*from = k - n;
			return is_measured_by(x, k - n) || compared ? 0 : n; /* "greater than A only at 5 mg" */
		}
		if ((n = code_name_before(x, k, left, t))) { /* "the recommended dose of DNR is 60 mg/m²" */
			*from = k - n;
			return n;
		}
		if (comma && lex_in(x, k - 1, "dose dosage")) /* "(mean dose, 5 mg" */
			comma = false;
		if (comma && !lex_in(x, k - 1,
		                     "tablets tablet capsules capsule injection suspension solution syrup drops eg ie"))
			return 0;
		size_t aside = before_aside(x, k, left);
		if (aside < k) {
			k = aside;
			continue;
		}
		/* "emedastine, in oral doses of 2 mg" */
		if (k > left + 1 && lex_mark(x, k - 1, ',') && lex_in(x, k, "in at") && k < t && !comma) {
			k--;
			continue;
		}
		/* "cisplatin, 70 mg/m²", "enalapril, up to 20 mg" */
		comma |= lex_mark(x, k - 1, ',') &&
		         (k == t || lex_in(x, k, "up usually typically at initially starting"));
		/* "with a single", "with an initial dose of"; "no more than" */
		bool opens = lex_mark(x, k - 1, ',')
		                     ? comma
		                     : (lex_in(x, k - 1, "with as") && (lex_is(x, k, "a") || lex_is(x, k, "an"))) ||
		                               lex_is(x, k - 1, "than") ||
		                               (k > left + 1 && lex_is(x, k - 1, "from") &&
		                                lex_in(x, k - 2, "range* ranging"));
		if (!opens && (lex_in(x, k - 1, breaks) || !lex_in(x, k - 1, links))) {
			n = known_before(x, k, left, t);
			*from = k - n;
			return n;
		}
		k--;
	}
	return 0;
}

/* Whether the drug of one amount still holds at the next, whose tokens begin at `to`: "300 mg ..., then 75 mg once
 * daily". Not when another drug, a comparison or a combination stands between. After a name behind its amount ("5 mg A
 * over 5 minutes followed by another 5 mg") only words that go on with the same will do. */
static bool carries(const struct lex *x, size_t from, size_t to, bool after_name)
{
	static const char on[] =
	        "then followed continue* continuing increas* reduc* titrat* maintenance maximum max up "
	        "subsequent* thereafter or to decreas* mean median range ranging average equivalent";
	static const char goes_on[] = "then followed continu* increas* reduc* subsequent* thereafter decreas* taper*";
	static const char off[] = "with plus versus vs placebo combination than and |";
	bool carry = false;
	for (size_t t = from; t < to; t++) {
		bool and_then = lex_phrase(x, t, "and then") || lex_phrase(x, t, "and continue") ||
		                lex_phrase(x, t, "and increase");
		if (dosei_drug(x, t) || str_eq(lex_text(x, t), STR("®")) ||
		    (after_name && (lex_mark(x, t, ';') || code_name(x, t))) ||
		    (lex_in(x, t, off) && !and_then && !lex_is(x, t - 1, "more") && !lex_is(x, t - 1, "less")))
			return false;
		if (lex_in(x, t, "receive take receiving taking") && t > from && lex_in(x, t - 1, "to or and"))
			return false;
		carry |= lex_in(x, t, after_name ? goes_on : on);
	}
	return carry;
}

/* "or blimberry at 40 mg", "then blimberry juice 40 mg": whether words that may be another name stand between what
 * joins a list and the amount at token own. */
static bool has_other_name(const struct lex *x, size_t from, size_t own)
{
	static const char joins[] = "or and then plus by , ;";
	enum { MOST = 4 };
	bool unknown = false;
	for (size_t k = own; k-- > from && own - k <= MOST;) {
		if (lex_in(x, k, joins))
			return unknown;
		unknown |= x->t[k].kind == LEX_WORD && !lex_in(x, k, links) && !lex_in(x, k, forms) &&
		           !lex_in(x, k,
		                   "increas* decreas* reduc* titrat* taper* followed continu* another further again "
		                   "additional next repeat* to subsequent* thereafter later every each second "
		                   "third supplement* as if needed necessary tolerated");
	}
	return false;
}

/* Fluids in which drugs are given, and elements whose name is the half of another's: neither goes on for what follows.
 */
static bool is_vehicle(const struct lex *x, size_t i, size_t n)
{
	static const char fluids[] = "saline dextrose glucose water";
	static const char halves[] = "sodium potassium calcium magnesium iron insulin salt fat albumin cholesterol";
	return lex_in(x, i, fluids) || (n == 1 && lex_in(x, i, halves));
}

/* "at baseline", "on day 8", "at week 4": when an amount is given that has no schedule. */
static bool tells_moment(const struct lex *x, size_t from, size_t to)
{
	for (size_t t = from; t + 1 < to; t++)
		if (lex_in(x, t, "at on after") &&
		    (lex_is(x, t + 1, "baseline") ||
		     (lex_in(x, t + 1, "week day month visit hour") && x->t[t + 2].kind == LEX_NUMBER)))
			return true;
	return false;
}

/* "zolvapril 5 mg daily (under 5 years) and 10 mg daily (over 5 years)", "20 mg of zolvapril daily and, later, ...":
 * both have a schedule, or a moment, and nothing but a bracket and "and" parts them from each other. */
static bool goes_on_with_and(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b)
{
	size_t from = dosei_token_at(x, a->end), own = dosei_token_at(x, b->at);
	bool a_told = a->often.kind == OFTEN_REPEATED || a->per_time.unit != TIME_NONE;
	bool b_told = b->often.kind == OFTEN_REPEATED || b->per_time.unit != TIME_NONE;
	size_t after = dosei_token_at(x, b->end);
	bool moments = tells_moment(x, from, own) && tells_moment(x, after, after + 3 < x->n ? after + 3 : x->n);
	if (!((a_told && b_told && !b->often_before) || moments) || own <= from || !lex_in(x, own - 1, "and or"))
		return false;
	for (size_t t = from; t + 1 < own; t++)
		if (lex_in(x, t, "with plus versus vs placebo than and |") || lex_mark(x, t, ';') ||
		    (dosei_drug(x, t) && a->drug.p != x->s.p + x->t[t].start) || code_name(x, t))
			return false;
	return true;
}

/* "for adults, zolvapril 5 mg daily; for children, 1 mg/kg daily", "5 mg for women and 10 mg for men": between the two
 * stand but what a has of its own and whom the next is for. */
static bool goes_on_for_others(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b)
{
	static const char joins[] = "and or but ; , : ( )";
	static const char whom[] = "adults children infants neonates adolescents women men girls boys elderly patients";
	const minot_str own[] = {a->frequency, a->route, a->duration, a->drug, a->population};
	size_t to = dosei_token_at(x, b->at);
	bool others = false, joined = false;
	for (size_t t = dosei_token_at(x, a->end), n; t < to; t += n) {
		bool known = lex_in(x, t, joins);
		joined |= known;
		n = dosei_population(x, t);
		n = n > to - t ? to - t : n;
		others |= n || (joined && lex_in(x, t, whom));
		known |= n || lex_in(x, t, whom);
		for (size_t i = 0; i < sizeof own / sizeof *own && !known; i++)
			known = own[i].n && x->s.p + x->t[t].start >= own[i].p &&
			        x->s.p + x->t[t].end <= own[i].p + own[i].n;
		if (!known)
			return false;
		n = n ? n : 1;
	}
	return others && joined;
}

/* "zolvapril (10 mg/d vs. 5 mg/d)": whether nothing but what sets two amounts of one bracket against each other, and
 * what the first has of its own, stands between them. */
static bool is_set_against(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b)
{
	size_t own = dosei_token_at(x, a->at), to = dosei_token_at(x, b->at);
	bool against = false;
	if (!own || !lex_mark(x, own - 1, '('))
		return false;
	for (size_t t = dosei_token_at(x, a->end); t < to; t++) {
		bool joint = lex_in(x, t, "vs versus compared with to or .");
		size_t at = x->t[t].start, schedule = a->frequency.n ? (size_t)(a->frequency.p - x->s.p) : x->s.n;
		if (!joint && (at < schedule || at >= schedule + a->frequency.n))
			return false;
		against |= lex_in(x, t, "vs versus compared");
	}
	return against && lex_mark(x, dosei_token_at(x, b->end), ')');
}

/* Whether the last drug, whose n tokens are at `last`, holds on at an amount; `from`: after the amount before. */
static bool still_holds(const struct lex *x, size_t from, size_t last, size_t n, size_t own)
{
	bool after_name = last >= from;
	if (has_other_name(x, after_name ? last + n : from, own))
		return false;
	return after_name ? !is_vehicle(x, last, n) && carries(x, last + n, own, true) : carries(x, from, own, false);
}

/* "low-dose (5 mg) or high-dose (10 mg) zolvapril", "5 mg (low dose, n = 8) or 10 mg (high dose, n = 9) zolvapril": the
 * name behind the last. */
static void name_degrees(const struct lex *x, struct stated_dose *d, size_t n)
{
	static const char parts[] = "( ) , and or versus vs - dose low high medium regular standard higher lower n =";
	for (size_t k = n; k-- > 1;) {
		size_t from = dosei_token_at(x, d[k - 1].end), to = dosei_token_at(x, d[k].at);
		bool told = lex_mark(x, from, '(') && lex_in(x, from + 1, "low high medium regular standard");
		bool degrees = !d[k - 1].drug.n && d[k].drug.n && d[k].drug.p > d[k].unit.p &&
		               (told || follows_degree(x, from));
		for (size_t t = from; t < to && degrees; t++)
			degrees = x->t[t].kind == LEX_NUMBER ? lex_mark(x, t - 1, '=') : lex_in(x, t, parts);
		if (degrees)
			d[k - 1].drug = d[k].drug;
	}
}

/* The drug of amount k: the one after it ("4 mg intravenous ondansetron"), unless one stands directly before it
 * ("ondansetron 4 mg"); else the one before it; else the last one, where the words carry it on. */
void dosei_name_drugs(const struct lex *x, struct stated_dose *d, const struct extent *e, size_t n)
{
	size_t last = 0, n_last = 0, taken = 0; /* tokens before `taken` name an amount's drug already */
	for (size_t k = 0; k < n; k++) {
		size_t own = dosei_token_at(x, d[k].at), left = dosei_token_at(x, e[k].left),
		       after = dosei_token_at(x, e[k].end);
		size_t right_at = 0, left_at = 0, first;
		bool unknown, of = lex_is(x, after, "of");
		size_t right = drug_right(x, after, e[k].limit, &right_at, &unknown);
		/* "2 mL of A (10 mg)": the bracket is of what stands before it, though that has an amount already */
		bool same = own && lex_mark(x, own - 1, '(') && own - 1 == taken && lex_mark(x, after, ')');
		size_t before = drug_left(x, own, same ? left : left > taken ? left : taken, &left_at);
		size_t pair = d[k].join == AMOUNT_COMBINATION ? combination_before(x, own, left) : SIZE_MAX;
		if (pair != SIZE_MAX) {
			before = 3;
			left_at = pair;
		}
		/* "zolvapril and brelloxin tablets 10 mg/20 mg": both */
		if (d[k].join == AMOUNT_COMBINATION && before && left_at > left && lex_in(x, left_at - 1, "and plus") &&
		    (first = dosei_drug_before(x, left_at - 1)) && left_at >= left + 1 + first) {
			left_at -= 1 + first;
			before += 1 + first;
		}
		bool direct = (before && left_at + before == own) || pair != SIZE_MAX;
		/* "25 mg, losartan 50 mg": a name that another amount follows at once is that one's */
		size_t next = e[k].limit < x->s.n ? dosei_token_at(x, e[k].limit) : x->n;
		bool of_next =
		        right && !of &&
		        (next <= right_at + right || (next == right_at + right + 1 && lex_mark(x, next - 1, '(')));
		/* "A-B (5 mg A with 10 mg B)": the bracket names its own */
		bool inside = right && right_at == after && own && lex_mark(x, own - 1, '(') && !of_next;
		bool listed = k && d[k - 1].drug.n && e[k - 1].end == e[k].end; /* of one list with the one before */
		if (listed && !direct) {
			d[k].drug = d[k - 1].drug;
			continue;
		}
		if (right && (inside || !(direct && !of)) && !(of_next && before)) {
			last = right_at;
			n_last = right;
			taken = right_at + right;
		} else if (before) {
			last = left_at;
			n_last = before;
		} else if (!n_last || unknown || !k ||
		           (!still_holds(x, dosei_token_at(x, e[k - 1].end), last, n_last, own) &&
		            !goes_on_with_and(x, &d[k - 1], &d[k]) && !goes_on_for_others(x, &d[k - 1], &d[k]) &&
		            !is_set_against(x, &d[k - 1], &d[k]))) {
			n_last = 0;
		}
		d[k].drug = dosei_slice(x, last, last + n_last);
	}
	name_degrees(x, d, n);
}

/* Shared out ------------------------------------------------------------------------------------------------------- */

/* The drugs that tokens [from, to) name, each by its first token and its length; how many, at most max. */
static size_t drugs_between(const struct lex *x, size_t from, size_t to, size_t at[], size_t len[], size_t max)
{
	size_t n = 0;
	for (size_t k = from, used; k < to && n < max; k += used ? used : 1)
		if ((used = dosei_drug(x, k))) {
			at[n] = k;
			len[n++] = used;
		}
	return n;
}

/* "A and B are 20 mg and 60 mg, respectively": the amounts are of the drugs before them in turn; of more or fewer drugs
 * than amounts nobody can tell. */
void dosei_name_respectively(const struct lex *x, struct stated_dose *d, size_t n)
{
	size_t at[MAX_DOSES], len[MAX_DOSES], said = 0;
	while (said < x->n && !lex_is(x, said, "respectively"))
		said++;
	if (said == x->n || n < 2 || d[n - 1].at > x->t[said].start)
		return;
	size_t own = dosei_token_at(x, d[0].at), last = dosei_token_at(x, d[n - 1].at);
	size_t before = drugs_between(x, 0, own, at, len, MAX_DOSES);
	/* of "A, B 5 mg and 10 mg, respectively" all is B's: what is told in turn is closed by "and" */
	if (before < 2 || (at[before - 1] && lex_mark(x, at[before - 1] - 1, ',')) ||
	    drugs_between(x, own, last, at + before, len + before, MAX_DOSES - before))
		return;
	for (size_t k = 0; k < n; k++)
		d[k].drug = before == n ? dosei_slice(x, at[k], at[k] + len[k]) : STR_NONE;
}

/* The only drug -------------------------------------------------------------------------------------------------- */

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
	while (k < own && (lex_in(x, k, more) || is_superscript(x, k)))
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
	       !drug_right(x, after, limit, &at, &unknown) && !unknown;
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
	if (k < t.n + 1 || t.n < 2 || capitals(t) != t.n || !lex_mark(x, k - 1, '(') || !lex_mark(x, k + 1, ')'))
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
		if (used || (!abbreviates && code_name(x, k) && !is_short_for_other(x, k)))
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
	if (!first || *several || first->at >= own || is_vehicle(x, first->at, first->n) ||
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
	       !leaves_bracket(x, &d[k - 1], own) && !drug_right(x, after, limit, &at, &unknown) && !unknown;
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
	    drug_right(x, after, limit, &at, &unknown) || unknown)
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
