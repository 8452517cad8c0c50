/* dose_none.c: what looks like a dose and is none: concentrations, what is measured on a body or in a sample, sizes,
 * packages, statistics, a pharmacist's description. Words beside the amount tell it, or, last, that nothing in its
 * surroundings shows that it is taken. */
#include "appraise/appraise.h"
#include "appraise/dose_amount.h"
#include "base/ascii.h"
#include "base/words.h"
#include "text/text.h"

bool dosei_is_concentration(minot_str after)
{
	static const char *const opposed[] = {"units", "anti-xa", "iu", "u", NULL};
	size_t digits = str_starts(after, STR(" per ")) ? 5 : 0;
	while (digits && digits < after.n && (is_digit(after.p[digits]) || after.p[digits] == ','))
		digits++;
	if (digits > 5 && phrase_begins(str_sub(after, digits, digits + 12), opposed, 1))
		return false; /* "1 mg per 100 units of heparin" */
	/* "50 g MgCl(2) per 1,000 ml" */
	size_t words = minot_str_find(str_sub(after, 0, 28), STR(" per 1"));
	size_t word = 1;
	while (word < after.n && is_letter(after.p[word]))
		word++;
	struct dose_per per_any = {0};
	if (after.n && after.p[0] == ' ' && word > 3 && word < after.n && after.p[word] == '/' &&
	    dosei_per_unit(after, word + 1, &per_any) == word + 1)
		return true; /* "4 mg albumin/mmol" */
	/* "30 mg of albumin per gram of creatinine" */
	size_t gram = minot_str_find(str_sub(after, 0, 36), STR(" per gram "));
	if (gram != SIZE_MAX && str_starts(after, STR(" of ")) &&
	    minot_str_find(str_sub(after, 0, gram), STR(",")) == SIZE_MAX)
		return true;
	if (words != SIZE_MAX && minot_str_find(str_sub(after, 0, words), STR(",")) == SIZE_MAX)
		return true;
	if (dosei_here(after, 0, ".h/") || dosei_here(after, 0, "*h/") ||
	    dosei_here(after, 0, " h/")) /* "957 ng.h/mL" */
		return true;
	static const char *const per[] = {
	        " per ml",    " per mL",   " per l",    " per L",     " per dl",  " per dL",   " per lit",  " per deci",
	        " per milli", " per cent", " per 1",    " per mmol",  " per tab", " per caps", " per puff", " per vial",
	        " per gram",  " per g ",   " in 100 m", " in 1000 m", " in 1 L",  NULL};
	static const char *const ways[] = {"bid", "tid",  "qid", "b.i.d*", "t.i.d*", "twice",
	                                   "iv",  "i.v.", "po",  "os",     NULL};
	size_t stroke = text_stroke(after, 0);
	if (after.n && after.p[0] == '%')
		return true;
	if (stroke) /* "30 mcg/drospirenone 3 mg", "500 mg/BID" */
		return !(dosei_begins_drug(after, stroke) ||
		         phrase_begins(str_sub(after, stroke, stroke + 7), ways, 0));
	for (size_t k = 0; per[k]; k++)
		if (str_starts(after, str_c(per[k])))
			return true;
	/* exponents that are none of per_exponents: "mg L-1" */
	size_t unit = str_starts(after, STR(" x ")) ? 3 : after.n && (after.p[0] == ' ' || after.p[0] == '.'), e = unit;
	while (e < after.n && e < unit + 5 && is_letter(after.p[e]))
		e++;
	return (e > unit && (dosei_here(after, e, "-1") || dosei_here(after, e, "⁻¹") || dosei_here(after, e, "−1") ||
	                     dosei_here(after, e, "(-1)"))) ||
	       str_starts(after, STR("·"));
}

bool dosei_fills_an_eye(minot_str s, size_t at)
{
	static const char *const eye[] = {"intravitreal*", NULL};
	static const char *const volumes[] = {"/0.05 m", "/0.1 m", "/0.05m", "/0.1m", NULL};
	for (size_t k = 0; volumes[k]; k++)
		if (dosei_here(s, at, volumes[k]))
			return phrase_in(str_sub(s, 0, at), eye, NULL);
	return false;
}

/* What is measured on a body or in a sample, not given. */
static const char *const measured[] = {"clearance",
                                       "egfr",
                                       "gfr",
                                       "crcl",
                                       "clcr",
                                       "filtration",
                                       "ultrafiltration",
                                       "level*",
                                       "excrete*",
                                       "production",
                                       "content",
                                       "samples",
                                       "sample of",
                                       "urine excretion",
                                       "concentration*",
                                       "excretion",
                                       "oxidation",
                                       "proteinuria",
                                       "albuminuria",
                                       "creatinine",
                                       "hemoglobin",
                                       "haemoglobin",
                                       "cholesterol",
                                       "triglyceride*",
                                       "ferritin",
                                       "bilirubin",
                                       "urate",
                                       "output",
                                       "volume",
                                       "volumes",
                                       "weigh",
                                       "weighing",
                                       "weighed",
                                       "weighs",
                                       "birthweight",
                                       "hbv dna",
                                       "hcv rna",
                                       "viral load",
                                       "count*",
                                       "titer*",
                                       "titre*",
                                       "estimated blood loss",
                                       "blood loss",
                                       "loss of blood",
                                       "residual*",
                                       "glycemia",
                                       "hba1c",
                                       "psa",
                                       "crp",
                                       "bone lead",
                                       "lead level*",
                                       "diameter",
                                       "tumour*",
                                       "tumor*",
                                       "acr",
                                       "vo2*",
                                       "oxygen uptake",
                                       "nearest",
                                       "strength",
                                       "peak flow",
                                       "birth weight",
                                       "index",
                                       "uae",
                                       "uaer",
                                       "uacr",
                                       "aer",
                                       "microalbuminuria",
                                       "accurate to",
                                       "accuracy of",
                                       "drained",
                                       "drainage",
                                       "oliguria",
                                       "phlebotomy",
                                       "hemoptysis",
                                       "haemoptysis",
                                       "resuspended",
                                       "rna",
                                       NULL};
/* What says that it is given after all. */
static const char *const administered[] = {
        "dose*",   "dosage*", "dosed",  "dosing",   "give*",       "giving",      "receiv*",  "admin*",
        "inject*", "infus*",  "bolus*", "prescri*", "supplement*", "consumption", "tablet*",  "capsule*",
        "take",    "taking",  "taken",  "treated",  "treatment",   "intake",      "regimen*", NULL};

/* "(3 ounces) of urine": a bracket, and what is measured behind it. */
static bool is_bracket_of(minot_str after, size_t hit)
{
	return str_starts(after, STR(" (")) && hit > 2 && after.p[hit - 2] == ')';
}

/* What a body holds of itself, and what it is fed: an amount of it may be measured, whatever stands beside it. */
static bool is_own_matter(minot_str s, size_t i)
{
	static const char own[] = "albumin calcium cholesterol copper glucose iron magnesium phosphate potassium salt "
	                          "sodium testosterone zinc fat insulin cortisone iodine iodide folate vitamin";
	size_t end = i;
	while (end < s.n && is_letter(s.p[end]))
		end++;
	return word_in(str_sub(s, i, end), own);
}

/* "the 100-mg group": what is said of the group was measured, its dose was not. */
static bool is_of_arm(minot_str after)
{
	static const char *const arms[] = {"group", "groups", "arm", "arms", "cohort", "cohorts", NULL};
	size_t at;
	return phrase_in(str_sub(after, 0, 8), arms, &at) && at < 2;
}

static bool is_measured(minot_str s, const struct stated_dose *d)
{
	enum { BACK = 60, FAR_BACK = 160, AHEAD = 30 };
	size_t at = d->at, end = d->end, back = d->code == UNIT_ML ? FAR_BACK : BACK, name = dosei_skip_space(s, end);
	static const char *const fed[] = {"oral", "orally", "intravenous", "intravenously", NULL};
	size_t word = at > 1 && s.p[at - 1] == '(' && s.p[at - 2] == ' ' ? at - 2 : 0, first = word;
	while (first && is_letter(s.p[first - 1]))
		first--;
	bool named =
	        word && dosei_ends_drug(s, word) && !is_own_matter(s, first); /* "volume fell with zolvapril (5 mg)" */
	if ((d->code == UNIT_G && d->per_kg) || (dosei_begins_drug(s, name) && !is_own_matter(s, name)) ||
	    is_of_arm(str_sub(s, end, s.n)) || named ||
	    (d->code < UNIT_ML && phrase_begins(str_sub(s, name, name + 16), fed, 0)))
		return false; /* "with HbA1c as low as with 45 mg zolvapril" */
	minot_str before = str_sub(s, at > back ? at - back : 0, at), after = str_sub(s, end, end + AHEAD);
	for (size_t i = before.n; i-- > 0;)
		if (before.p[i] == ';' || before.p[i] == '|') { /* what was measured there is another matter */
			before = str_sub(before, i + 1, before.n);
			break;
		}
	size_t m = 0, g = 0, from = 0, e;
	bool is = false, given = false;
	size_t last = 0;
	while (phrase_from(before, from, measured, &m, &e)) {
		/* "the dose level of each group: 5 mg", "dietary cholesterol" */
		bool of_dose = str_ends(str_sub(before, 0, m), STR("dose ")) ||
		               str_ends(str_sub(before, 0, m), STR("dietary "));
		is |= !of_dose;
		last = of_dose ? last : m;
		from = e > m ? e : m + 1;
	}
	for (from = 0; phrase_from(before, from, administered, &g, &e); from = e > g ? e : g + 1)
		given = true;
	static const char *const verbs[] = {"administered", "given", "infused", "injected", NULL};
	static const char *const pushed[] = {"infused", "injected", NULL};
	if (phrase_in(after, d->code < UNIT_ML ? verbs : pushed, NULL))
		return false; /* "1800 mg of A administered to patients with high creatinine" */
	static const char *const sample[] = {
	        "of protein", "in urine",     "in a 24-hour", "urine",    "at birth",      "of blood",
	        "of urine",   "chiba needle", "needle",       "catheter", "cannula",       "increase in",
	        "of tissue",  "of fluid was", "into the air", "bleeding", "of hemothorax", NULL};
	size_t hit;
	if ((phrase_in(after, sample, &hit) && (hit <= 8 || is_bracket_of(after, hit))) ||
	    str_starts(after, STR(" male ")) || str_starts(after, STR(" female ")) || /* "250-300 g male rats" */
	    str_starts(after, STR(" body weight")) || str_starts(after, STR(" of body weight")))
		return true;
	/* "if CrCl is 30 to 49 mL/min, or at 20 mg daily": what was measured has its value already */
	static const char *const losses[] = {"blood loss", "loss of blood", "drained blood", "residual volume", NULL};
	if (d->code == UNIT_ML && phrase_in(before, losses, NULL))
		return true;
	static const char *const rates[] = {"ml/min*", NULL}, *const bodies[] = {"weigh*", NULL},
	                         *const kg[] = {"kg", NULL};
	minot_str since = str_sub(before, last, before.n); /* "children weighing < 50 kg and 5 mg" */
	if (is && (phrase_in(since, rates, NULL) || (phrase_in(since, bodies, NULL) && phrase_in(since, kg, NULL))))
		is = false;
	return is && !(given && g > last);
}

/* "20g and 40g tubes": what a package holds. */
static bool is_packed(minot_str s, size_t end)
{
	static const char *const packages[] = {"tube", "tubes", "bottle", "bottles", "jar", "jars", NULL};
	minot_str after = str_sub(s, end, end + 18);
	size_t at;
	return phrase_in(after, packages, &at) && minot_str_find(str_sub(after, 0, at), STR(" of")) == SIZE_MAX &&
	       minot_str_find(str_sub(after, 0, at), STR(",")) == SIZE_MAX;
}

/* "smaller than 30 g": the size of something. */
static bool is_size(minot_str s, size_t at)
{
	static const char *const sizes[] = {"smaller than ", "larger than ", "bigger than ", "heavier than ", NULL};
	for (size_t k = 0; sizes[k]; k++)
		if (str_ends(str_sub(s, 0, at), str_c(sizes[k])))
			return true;
	return false;
}

bool dosei_describes_product(minot_str s)
{
	static const char *const words[] = {"debossed",
	                                    "imprinted",
	                                    "scored",
	                                    "engraved",
	                                    "bottles of",
	                                    "ndc",
	                                    "inactive ingredient*",
	                                    "unii",
	                                    "supplied as",
	                                    "in the following strengths",
	                                    "supplied in",
	                                    "each tablet contains",
	                                    "each capsule contains",
	                                    "administration contains",
	                                    "each ml contains",
	                                    "teaspoonful contains",
	                                    "syringes contain",
	                                    "active ingredient*",
	                                    "tablets also contain",
	                                    "tablets contain",
	                                    "tablet contains",
	                                    "capsule contains",
	                                    "capsules also contain",
	                                    "capsules contain",
	                                    NULL};
	return phrase_in(s, words, NULL);
}

/* "≥14 IU", "[>2 units]": a threshold, unless something shows that it is taken. */
static bool after_sign(minot_str s, size_t i)
{
	while (i && s.p[i - 1] == ' ')
		i--;
	return (i && (s.p[i - 1] == '<' || s.p[i - 1] == '>' || s.p[i - 1] == '=')) ||
	       str_ends(str_sub(s, 0, i), STR("≤")) || str_ends(str_sub(s, 0, i), STR("≥"));
}

/* "95% CI 1159-2580 mL", "(MD 478 g": what stands before the amount at byte `at` makes it a statistic, or a size of
 * what is no drug. */
static bool is_statistic(minot_str s, size_t at)
{
	static const char *const before[] = {"CI ", "MD ",  "WMD ", "SMD ", "SD ",
	                                     "SE ", "SEM ", "VT ",  "(MD ", "difference "};
	if (at && s.p[at - 1] == '(')
		at--;
	if (at && s.p[at - 1] == ' ' && at > 1 && s.p[at - 2] == ':')
		at--;
	for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
		minot_str b = str_sub(s, 0, at), word = str_c(before[k]);
		if (str_ends(b, word) && (b.n == word.n || !is_letter(b.p[b.n - word.n - 1])))
			return true;
	}
	return false;
}

bool dosei_is_no_dose(minot_str s, const struct stated_dose *d)
{
	static const char *const change[] = {"increase",  "decrease",   "increment", "increments", "change",
	                                     "reduction", "difference", "decrement", NULL};
	size_t at;
	bool hyphen = d->unit.p > s.p && d->unit.p[-1] == '-';
	if (d->code == UNIT_UNIT && hyphen && phrase_in(str_sub(s, d->end, d->end + 14), change, &at) && at < 2)
		return true;
	if (d->code == UNIT_ML && d->per_time.unit == TIME_MINUTE && !d->per_kg)
		return true; /* a flow or a clearance */
	static const char *const breath[] = {"fev*", "fvc", "vital capacity", "tidal", "inspiratory", NULL};
	if ((d->code == UNIT_ML || d->code == UNIT_L) && phrase_in(str_sub(s, 0, d->at), breath, NULL))
		return true;
	if (d->code == UNIT_ML && d->per_m2 && d->per_time.unit == TIME_NONE)
		return true;           /* a chamber of the heart */
	struct ratio most = {1000, 1}; /* "12,000 g, 10 min" in a centrifuge */
	if (d->code == UNIT_G && !d->per.n && ratio_known(d->low) && ratio_cmp(d->low, most) >= 0)
		return true;
	minot_str before = str_sub(s, 0, d->at);
	static const char *const contents[] = {"each capsule had",
	                                       "each capsule contain*",
	                                       "each tablet had",
	                                       "each tablet contain*",
	                                       "each sachet contain*",
	                                       "each pill contain*",
	                                       NULL};
	if (phrase_in(str_sub(before, before.n > 32 ? before.n - 32 : 0, before.n), contents, NULL) ||
	    str_ends(before, STR("supply of ")) || str_ends(before, STR("ratio of ")) ||
	    str_ends(before, STR("each containing ")) ||
	    (d->code == UNIT_ML && (str_ends(before, STR("Blood (")) || str_ends(before, STR("blood (")))))
		return true;
	if (d->code == UNIT_G && str_starts(d->unit, STR("g")) && d->unit.p == d->amount.p + d->amount.n &&
	    str_starts(str_sub(s, d->end, s.n), STR(" |")) && str_ends(before, STR("| ")))
		return true; /* "| 7.07g | 14.5c": the mark of a footnote, or a gram: nobody can tell */
	static const char *const things[] = {"monofilament*", NULL};
	if (phrase_in(str_sub(s, d->end, d->end + 14), things, &at) && at < 2)
		return true;
	if (is_packed(s, d->end) || is_size(s, d->at) || is_statistic(s, d->at) || str_ends(before, STR("per ")))
		return true;
	return is_measured(s, d) || str_ends(before, STR("± ")) || str_ends(before, STR("+/- "));
}

static const char *const use_words[] = {"use", "using", "used", "insulin*", "start*", NULL};

bool dosei_is_kept(minot_str s, const struct stated_dose *d)
{
	static const char *const made[] = {"prolonged",        "extended",    "modified", "sustained",
	                                   "release",          "film",        "coated",   "prolonged-release",
	                                   "extended-release", "film-coated", NULL};
	size_t end, at = dosei_skip_space(s, d->end), word;
	while (phrase_from(str_sub(s, at, at + 20), 0, made, &word, &end) && !word)
		at = dosei_skip_space(s, at + end); /* "200 mg prolonged release tablets" */
	enum dose_unit piece = unit_at(s, at, &end);
	bool scheduled = d->often.kind != OFTEN_UNKNOWN || d->per_time.unit != TIME_NONE;
	bool strength = piece >= UNIT_TABLET || str_starts(str_sub(s, d->end, s.n), STR(" strengths"));
	if (strength && d->join != AMOUNT_COUNT && !scheduled && d->code < UNIT_TABLET)
		return false; /* "the 300-mg tablet", "1 mg and 2 mg strengths" */
	if (d->code == UNIT_UNIT && !d->drug.n && !scheduled && d->by == ROUTE_UNKNOWN && !d->per_kg &&
	    !phrase_in(s, administered, NULL) && !phrase_in(s, use_words, NULL))
		return false; /* "a training of 20 units" */
	bool taken = d->drug.n || d->often.kind != OFTEN_UNKNOWN || d->per_time.unit != TIME_NONE ||
	             d->by != ROUTE_UNKNOWN || d->per_kg || d->per_m2;
	if ((d->code == UNIT_L && !d->drug.n) || (d->per_m2 && d->per_time.unit == TIME_YEAR))
		return false; /* how a heart grows */
	bool spread = minot_str_find(d->amount, STR("±")) != SIZE_MAX || dosei_here(s, d->end, " (±") ||
	              minot_str_find(d->amount, STR("+/-")) != SIZE_MAX || dosei_here(s, d->end, " (+/-");
	if (spread && !d->drug.n && !phrase_in(s, administered, NULL))
		return false; /* a mean of what was measured */
	if (d->per_m2 && d->code == UNIT_G && d->bound == DOSE_MEASURED && !d->drug.n)
		return false; /* the mass of a heart */
	static const char *const compared[] = {"better", "worse", "higher", "lower", "greater", NULL};
	if (d->code == UNIT_UNIT && phrase_begins(str_sub(s, d->end, d->end + 10), compared, 1))
		return false; /* "0.5 units worse" on a scale */
	if (d->code == UNIT_VIAL && !scheduled && !d->drug.n && !phrase_in(s, administered, NULL))
		return false; /* "one vial got more than another" */
	if (d->per_time.unit == TIME_MINUTE && !d->per_kg && !d->drug.n && d->by == ROUTE_UNKNOWN)
		return false; /* what a kidney or a heart does */
	enum { NEAR = 28 };
	return !after_sign(s, d->at) || taken ||
	       (d->join != AMOUNT_COUNT &&
	        phrase_in(str_sub(s, d->at > NEAR ? d->at - NEAR : 0, d->at), administered, NULL));
}
