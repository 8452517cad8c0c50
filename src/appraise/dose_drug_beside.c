/* dose_drug_beside.c: the drug that stands beside an amount, behind it or before it: a word of the lists, a name that
 * the caller knows, a name in capitals. What stands between decides whether the two belong together. */
#include "appraise/dose_drugs.h"
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

unsigned dosei_capitals(minot_str t)
{
	unsigned n = 0;
	for (size_t k = 0; k < t.n; k++)
		n += is_upper(t.p[k]);
	return n;
}
static bool shouts(const struct lex *x, size_t i)
{
	minot_str t = lex_text(x, i);
	return t.n > 1 && dosei_capitals(t) == t.n;
}
size_t dosei_code_name(const struct lex *x, size_t i)
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
	if (i >= x->n || x->t[i].kind != LEX_WORD || lex_text(x, i).n > 14 || dosei_capitals(lex_text(x, i)) < 2)
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
	if (!k || !dosei_route(x, k - 1, &r) || t.n < 4 || dosei_capitals(t) != 1 || !is_upper(t.p[0]) ||
	    lex_in(x, k, other))
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
	if (dosei_capitals(lex_text(x, i)) > 1 && !(i && lex_is(x, i - 1, "of")))
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
	bool is_short = dosei_capitals(lex_text(x, k - 1)) > 1;
	if (is_short && !dosei_code_name(x, k - 1))
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

bool dosei_follows_degree(const struct lex *x, size_t i)
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
	return lex_in(x, *from, blood) ? 1 : *from == i ? dosei_code_name(x, i) : 0;
}

/* A name in capitals at token k behind an amount that ends at i: "100 mg of GM-1"; "5 mg ZVX" where that is defined,
 * "the 5-mg ZVX-804 groups". */
static size_t code_right(const struct lex *x, size_t i, size_t k)
{
	size_t n = dosei_code_name(x, k);
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

size_t dosei_drug_right(const struct lex *x, size_t i, size_t limit, size_t *from, bool *open)
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
		if (lex_mark(x, k, ')') && (lex_is(x, k + 1, "of") || (k == i && dosei_follows_degree(x, i))))
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
		if (k < left + n || dosei_code_name(x, k - n) != n)
			continue;
		bool scheme = lex_in(x, k + 4, "protocol diet") || lex_in(x, k + 3, "protocol diet");
		if ((beside && k > n && !scheme && !lex_in(x, k - n - 1, "in for of group arm / -")) ||
		    is_given(x, k - n) || is_given_elsewhere(x, k - n, n) || lex_in(x, k, "dose dosage") ||
		    (n == 1 && is_defined(x, k - n)))
			return n;
	}
	return 0;
}

size_t dosei_combination_before(const struct lex *x, size_t k, size_t left)
{
	k -= k > left && lex_mark(x, k - 1, '(');
	bool pair = k >= left + 3 && lex_mark(x, k - 2, '/') && x->t[k - 3].kind == LEX_WORD &&
	            x->t[k - 1].kind == LEX_WORD && dosei_capitals(lex_text(x, k - 1)) > 1 &&
	            dosei_capitals(lex_text(x, k - 3));
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
		bool short_form = x->t[k - 1].kind == LEX_WORD && dosei_capitals(lex_text(x, k - 1)) > 1;
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

bool dosei_is_superscript(const struct lex *x, size_t i)
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
	if (dosei_is_superscript(x, k - 1))
		return k - 1;
	if (k > left + 1 && lex_is(x, k - 1, "average") && lex_is(x, k - 2, "on"))
		return k - 2;
	if (k > left + 3 && lex_mark(x, k - 1, '=') && lex_is(x, k - 2, "or") && lex_in(x, k - 3, "> <"))
		return k - 3; /* "zolvapril > or = 20 mg" */
	if (k > left + 2 && lex_mark(x, k - 1, '%') && x->t[k - 2].kind == LEX_NUMBER)
		return k - 2; /* "lidocaine 1% 9 ml" */
	return k;
}

size_t dosei_drug_left(const struct lex *x, size_t t, size_t left, size_t *from)
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

bool dosei_has_other_name(const struct lex *x, size_t from, size_t own)
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
