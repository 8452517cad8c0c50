/* dose.c: amounts with their units in a sentence, and what stands around each.
 *
 *   1  amounts    byte by byte: numbers, what joins them, unit, what for; those that are no doses fall out
 *   2  lists      "12, 20 and 24 mg" are three amounts of one unit
 *   3  around     to the right up to the next amount, to the left from the last: schedule, route, span, drug, bound
 *   4  drugs      whose amount it is (dose_drugs.c), and what several amounts share (dose_shared.c)
 *
 * An amount is only read, never corrected: ".25 mg", where a digit may be lost, is marked damaged. A number that may be
 * one or two ("2 500 mg") is not read at all. */
#include "appraise/appraise.h"
#include "appraise/dose_parts.h"
#include "base/ascii.h"
#include "base/words.h"
#include "text/text.h"

enum {
	RIGHT = 110,   /* bytes after an amount in which its schedule may stand */
	LEFT = 130,    /* and before it */
	MAX_LISTED = 8 /* bare numbers before the one with the unit */
};

static size_t skip_space(minot_str s, size_t i)
{
	for (size_t n; (n = space_at(s, i));)
		i += n;
	return i;
}

static bool here(minot_str s, size_t i, const char *z)
{
	return i < s.n && s.p[i] == *z && str_starts(str_sub(s, i, s.n), str_c(z));
}

/* 1: amounts ------------------------------------------------------------------------------------------------------- */

/* Whether the word of letters that begins at i, or ends at it, is a drug's name; in capitals, where its own amount
 * follows ("5 mg/ZVX 25 mg"). */
static bool drug_at(minot_str s, size_t i)
{
	enum { SHORT_FORM = 3 /* letters and more */ };
	size_t e = i, capitals = 0;
	for (; e < s.n && is_letter(s.p[e]); e++)
		capitals += s.p[e] < 'a';
	return is_drug_word(str_sub(s, i, e)) ||
	       (capitals == e - i && capitals >= SHORT_FORM && e + 1 < s.n && s.p[e] == ' ' && is_digit(s.p[e + 1]));
}
static bool drug_before(minot_str s, size_t i)
{
	size_t from = i;
	while (from && is_letter(s.p[from - 1]))
		from--;
	return is_drug_word(str_sub(s, from, i));
}

/* Whether a digit at i continues a number or a name before it: "3.72", "3·72", "B12", "120/80", "10^6", "1½"; not in
 * "zolvapril/6.25 mg brelloxin". */
static bool goes_on(minot_str s, size_t i)
{
	if (!i)
		return false;
	char b = s.p[i - 1];
	if (b == '/' && drug_before(s, i - 1))
		return false;
	if (is_alnum(b) || (b && strchr(".,/^:", b)))
		return true;
	size_t word = i - 1;
	while (b == '-' && word && is_letter(s.p[word - 1]))
		word--;
	if (i - 1 > word + 1 && i - 1 - word <= 3 && s.p[word] < 'a')
		return true; /* "IV-3000", "Ga-67" */
	return i > 1 && s.p[i - 2] == '\xc2' && (b == '\xb7' || (b >= '\xbc' && b <= '\xbe'));
}

/* "2 500 mg" may be one number, or two as in "type 2, 500 mg": nobody can tell, so it is not read. */
static bool may_be_split(minot_str s, size_t i, size_t e)
{
	size_t d = e + 1;
	while (d < s.n && is_digit(s.p[d]))
		d++;
	return e - i <= 3 && e < s.n && s.p[e] == ' ' && d - e == 4;
}

/* What joins two numbers into one amount. A spread ("17.9 ± 4.3 mg") is no part of the amount's value. */
enum joint { JOINT_NONE, JOINT_RANGE, JOINT_CHOICE, JOINT_STROKE, JOINT_TIMES, JOINT_SPREAD };

static enum joint joint_at(minot_str s, size_t e, size_t *next)
{
	static const struct {
		const char *text;
		enum joint joint;
	} table[] = {
	        {" to ", JOINT_RANGE}, {"-", JOINT_RANGE},     {"–", JOINT_RANGE},      {"‑", JOINT_RANGE},
	        {"—", JOINT_RANGE},    {"−", JOINT_RANGE},     {" - ", JOINT_RANGE},    {" – ", JOINT_RANGE},
	        {" — ", JOINT_RANGE},  {" or ", JOINT_CHOICE}, {"/", JOINT_STROKE},     {" x ", JOINT_TIMES},
	        {"x", JOINT_TIMES},    {" × ", JOINT_TIMES},   {"×", JOINT_TIMES},      {" ± ", JOINT_SPREAD},
	        {"±", JOINT_SPREAD},   {"+/-", JOINT_SPREAD},  {" +/- ", JOINT_SPREAD},
	};
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if (here(s, e, table[k].text)) {
			size_t i = e + strlen(table[k].text), end;
			struct ratio r = number_at(s, i, &end);
			if (ratio_known(r) && end > i) {
				*next = i;
				return table[k].joint;
			}
		}
	return JOINT_NONE;
}

/* Put a second number into an amount. */
static void join(struct stated_dose *d, enum joint j, struct ratio second)
{
	if (j == JOINT_SPREAD) {
		d->bound = DOSE_MEASURED;
		return;
	}
	if (d->join != AMOUNT_ONE) {
		d->join = AMOUNT_UNCLEAR;
		d->low = d->high = RATIO_NONE;
		return;
	}
	d->join = j == JOINT_RANGE    ? AMOUNT_RANGE
	          : j == JOINT_CHOICE ? AMOUNT_CHOICE
	          : j == JOINT_STROKE ? AMOUNT_COMBINATION
	                              : AMOUNT_COUNT;
	d->high = second;
	if (d->join == AMOUNT_COUNT)
		d->low = d->high = ratio_mul(d->low, second);
	else if (!ratio_known(d->low) || !ratio_known(second) ||
	         (d->join == AMOUNT_RANGE && ratio_cmp(d->low, second) >= 0)) {
		d->join = AMOUNT_UNCLEAR;
		d->low = d->high = RATIO_NONE;
	}
}

/* "between 25 and 300 mg": the second number's place in *next. */
static bool between_and(minot_str s, size_t i, size_t e, size_t *next)
{
	size_t end;
	*next = e + 5;
	return str_ends(str_sub(s, 0, i), STR("between ")) && here(s, e, " and ") &&
	       ratio_known(number_at(s, *next, &end));
}

/* The numbers of an amount from i: the byte after them. */
static size_t read_numbers(minot_str s, size_t i, struct stated_dose *d)
{
	enum { MAX_JOINED = 4 };
	size_t e, next;
	d->low = d->high = number_at(s, i, &e);
	for (int k = 0; k < MAX_JOINED; k++) {
		enum joint j = !k && between_and(s, i, e, &next) ? JOINT_RANGE : joint_at(s, e, &next);
		if (j == JOINT_NONE)
			break;
		size_t end;
		struct ratio r = number_at(s, next, &end), low = d->low;
		join(d, j, r);
		/* "from 10 to 5 mg" is a change */
		d->swapped |= j == JOINT_RANGE && d->bound != DOSE_MEASURED && !here(s, e, " to ") &&
		              ratio_known(low) && ratio_known(r) && ratio_cmp(low, r) > 0;
		e = end;
	}
	return e;
}

/* Digits and points on until neither: "1.2.3". */
static bool has_two_points(minot_str s, size_t i)
{
	int points = 0;
	for (; i < s.n && (is_digit(s.p[i]) || number_mark(s, i)); i++)
		points = !is_digit(s.p[i]) && s.p[i] == '.' ? points + 1 : points;
	return points > 1;
}

/* What an amount is for ("/kg/day", " per m²", "/24 h", " kg-1 h-1"); *known is cleared by what is no such thing, which
 * makes a concentration. */
struct per {
	bool kg, m2, dose;
	struct time_range time;
};

/* One unit of it at i, without its stroke: the byte after it, or i. */
static size_t per_unit(minot_str s, size_t i, struct per *p)
{
	static const struct {
		const char *text;
		char what; /* k kilogram, m square metre, s dose, t time */
		enum time_unit unit;
		uint32_t n;
	} table[] = {
	        {"kilograms", 'k', TIME_NONE, 0},    {"kilogram", 'k', TIME_NONE, 0},
	        {"kg", 'k', TIME_NONE, 0},           {"Kg", 'k', TIME_NONE, 0},
	        {"m2", 'm', TIME_NONE, 0},           {"m²", 'm', TIME_NONE, 0},
	        {"m^2", 'm', TIME_NONE, 0},          {"m(2)", 'm', TIME_NONE, 0},
	        {"m 2", 'm', TIME_NONE, 0},          {"square metre", 'm', TIME_NONE, 0},
	        {"square meter", 'm', TIME_NONE, 0}, {"doses", 's', TIME_NONE, 0},
	        {"dose", 's', TIME_NONE, 0},         {"kgBW", 'k', TIME_NONE, 0},
	        {"kgbw", 'k', TIME_NONE, 0},         {"injection", 's', TIME_NONE, 0},
	        {"infusion", 's', TIME_NONE, 0},     {"administration", 's', TIME_NONE, 0},
	        {"meal", 's', TIME_NONE, 0},         {"hours", 't', TIME_HOUR, 1},
	        {"hrs", 't', TIME_HOUR, 1},          {"hour", 't', TIME_HOUR, 1},
	        {"hr", 't', TIME_HOUR, 1},           {"h", 't', TIME_HOUR, 1},
	        {"minute", 't', TIME_MINUTE, 1},     {"min", 't', TIME_MINUTE, 1},
	        {"days", 't', TIME_DAY, 1},          {"day", 't', TIME_DAY, 1},
	        {"daily", 't', TIME_DAY, 1},         {"die", 't', TIME_DAY, 1},
	        {"night", 't', TIME_DAY, 1},         {"d", 't', TIME_DAY, 1},
	        {"weeks", 't', TIME_WEEK, 1},        {"week", 't', TIME_WEEK, 1},
	        {"wk", 't', TIME_WEEK, 1},           {"w", 't', TIME_WEEK, 1},
	        {"month", 't', TIME_MONTH, 1},       {"mo", 't', TIME_MONTH, 1},
	        {"year", 't', TIME_YEAR, 1},
	};
	uint32_t count = 0; /* "24 h", "12-h", "2 weeks" */
	size_t at = i;
	for (; at < s.n && at < i + 2 && is_digit(s.p[at]); at++)
		count = 10 * count + (uint32_t)(s.p[at] - '0');
	at += count && at < s.n && (s.p[at] == ' ' || s.p[at] == '-');
	for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
		size_t e = at + strlen(table[k].text);
		if ((at > i && (!count || table[k].what != 't')) || !here(s, at, table[k].text) ||
		    (e < s.n && is_letter(s.p[e])))
			continue;
		if (table[k].what == 't') {
			if (p->time.unit != TIME_NONE)
				return i;
			uint32_t n = count ? count : table[k].n;
			p->time = (struct time_range){n, n, table[k].unit};
		}
		p->kg |= table[k].what == 'k';
		p->m2 |= table[k].what == 'm';
		p->dose |= table[k].what == 's';
		return e;
	}
	return i;
}

/* "of body weight" and the like after "/kg" say nothing more. */
static size_t skip_body(minot_str s, size_t i)
{
	static const char *const words[] = {" of body weight", " body weight", " bodyweight",
	                                    " of bodyweight",  " bw",          " of body mass",
	                                    " body mass",      " BW",          NULL};
	for (size_t k = 0; words[k]; k++)
		if (here(s, i, words[k]))
			return i + strlen(words[k]);
	return i;
}

/* One unit under a stroke that an exponent writes ("kg-1", "m(-2)") from k: the byte after it, or k. */
static size_t per_exponent(minot_str s, size_t k, struct per *p)
{
	static const char *const minus_one[] = {"-1", "−1", "⁻¹", "–1", "(-1)", NULL};
	static const char *const metres[] = {"m-2", "m−2", "m⁻²", "m–2", "m(-2)", NULL};
	for (size_t i = 0; metres[i]; i++)
		if (here(s, k, metres[i])) {
			p->m2 = true;
			return k + strlen(metres[i]);
		}
	size_t e = per_unit(s, k, p);
	for (size_t i = 0; e > k && minus_one[i]; i++)
		if (here(s, e, minus_one[i]))
			return e + strlen(minus_one[i]);
	return k;
}

/* " kg-1 day-1", "·kg⁻¹·h⁻¹", " x kg(-1)", " m(-2)": units with exponents from i. */
static size_t per_exponents(minot_str s, size_t i, struct per *p)
{
	for (size_t round = 0; round < 3; round++) {
		size_t k = here(s, i, " · ")                             ? i + 4
		           : here(s, i, "·")                             ? i + 2
		           : here(s, i, " x ") || here(s, i, " . ")      ? i + 3
		           : here(s, i, ". ")                            ? i + 2
		           : i < s.n && (s.p[i] == ' ' || s.p[i] == '.') ? i + 1
		                                                         : i;
		struct per one = *p;
		size_t end = per_exponent(s, k, &one);
		if (end == k)
			return i;
		*p = one;
		i = end;
	}
	return i;
}

/* From the end of the unit: the end of what it is for; *from is where that begins. */
static size_t per_end(minot_str s, size_t u, struct per *p, size_t *from)
{
	size_t e = per_exponents(s, u, p);
	*from = u + (e > u && u < s.n && s.p[u] == ' ');
	if (e > u)
		return e;
	size_t at = u;
	*from = u;
	for (int round = 0; round < 3; round++) {
		size_t stroke = text_stroke(s, at), k = stroke ? at + stroke : 0;
		if (!k && here(s, at, " per ")) {
			/* "mg per day" is a schedule, "mg per kg" and "mg/kg per h" belong to the amount */
			struct per probe = *p;
			if (per_unit(s, at + 5, &probe) > at + 5 &&
			    (probe.kg != p->kg || probe.m2 != p->m2 || probe.dose != p->dose ||
			     probe.time.unit == TIME_HOUR || probe.time.unit == TIME_MINUTE))
				k = at + 5;
		}
		if (!k || k == at)
			break;
		size_t end = per_unit(s, k, p);
		if (end == k)
			break;
		if (*from == u)
			*from = k;
		at = skip_body(s, end);
	}
	return at;
}

/* "per ml", "per 100 ml", "/dL", "%", "/5 ml": what stands after a unit when the amount is a concentration. */
static bool is_concentration(minot_str after)
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
	struct per per_any = {0};
	if (after.n && after.p[0] == ' ' && word > 3 && word < after.n && after.p[word] == '/' &&
	    per_unit(after, word + 1, &per_any) == word + 1)
		return true; /* "4 mg albumin/mmol" */
	/* "30 mg of albumin per gram of creatinine" */
	size_t gram = minot_str_find(str_sub(after, 0, 36), STR(" per gram "));
	if (gram != SIZE_MAX && str_starts(after, STR(" of ")) &&
	    minot_str_find(str_sub(after, 0, gram), STR(",")) == SIZE_MAX)
		return true;
	if (words != SIZE_MAX && minot_str_find(str_sub(after, 0, words), STR(",")) == SIZE_MAX)
		return true;
	if (here(after, 0, ".h/") || here(after, 0, "*h/") || here(after, 0, " h/")) /* "957 ng.h/mL" */
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
		return !(drug_at(after, stroke) || phrase_begins(str_sub(after, stroke, stroke + 7), ways, 0));
	for (size_t k = 0; per[k]; k++)
		if (str_starts(after, str_c(per[k])))
			return true;
	/* exponents that are none of per_exponents: "mg L-1" */
	size_t unit = str_starts(after, STR(" x ")) ? 3 : after.n && (after.p[0] == ' ' || after.p[0] == '.'), e = unit;
	while (e < after.n && e < unit + 5 && is_letter(after.p[e]))
		e++;
	return (e > unit &&
	        (here(after, e, "-1") || here(after, e, "⁻¹") || here(after, e, "−1") || here(after, e, "(-1)"))) ||
	       str_starts(after, STR("·"));
}

/* "intravitreal zolvapril (2 mg/0.05 mL)": the whole of what is injected into an eye, given with its volume. */
static bool fills_an_eye(minot_str s, size_t at)
{
	static const char *const eye[] = {"intravitreal*", NULL};
	static const char *const volumes[] = {"/0.05 m", "/0.1 m", "/0.05m", "/0.1m", NULL};
	for (size_t k = 0; volumes[k]; k++)
		if (here(s, at, volumes[k]))
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
	size_t at = d->at, end = d->end, back = d->code == UNIT_ML ? FAR_BACK : BACK, name = skip_space(s, end);
	static const char *const fed[] = {"oral", "orally", "intravenous", "intravenously", NULL};
	size_t word = at > 1 && s.p[at - 1] == '(' && s.p[at - 2] == ' ' ? at - 2 : 0, first = word;
	while (first && is_letter(s.p[first - 1]))
		first--;
	bool named = word && drug_before(s, word) && !is_own_matter(s, first); /* "volume fell with zolvapril (5 mg)" */
	if ((d->code == UNIT_G && d->per_kg) || (drug_at(s, name) && !is_own_matter(s, name)) ||
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

/* A pharmacist's description of a tablet. */
static bool describes_product(minot_str s)
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

/* "5 mg to 10 mg", "500 milligrams to 2 grams", "1800 mg/day to 3600 mg/day": a second number with a unit of the same
 * dimension and the same "per". "From 5 mg to 10 mg" is a change, not a range. */
static size_t second_unit(minot_str s, size_t i, size_t p, struct per *per, struct stated_dose *d, size_t *unit_from)
{
	size_t next, e, ue, from;
	minot_str before = str_sub(s, i > 24 ? i - 24 : 0, i);
	static const char *const range[] = {"range*", "between", "ranging", "varied", "vary", "varies", NULL};
	if (d->join != AMOUNT_ONE || (str_ends(before, STR("from ")) && !phrase_in(before, range, NULL)))
		return p;
	enum joint j = joint_at(s, p, &next);
	if (j != JOINT_RANGE) /* "10 mg/day or 80 mg/day" may be two arms */
		return p;
	struct ratio second = number_at(s, next, &e);
	size_t u = skip_space(s, e);
	u += u == e && u < s.n && s.p[u] == '-';
	enum dose_unit code = unit_at(s, u, &ue);
	struct per again = {0};
	size_t pe = per_end(s, ue, &again, &from);
	struct ratio first = unit_convert(d->low, d->code, code);
	bool same = per->kg == again.kg && per->m2 == again.m2 && per->time.unit == again.time.unit;
	bool open = !per->kg && !per->m2 && per->time.unit == TIME_NONE; /* "5 mg to 10 mg/day" */
	if (code == UNIT_NONE || !ratio_known(first) || (!same && !open) || is_concentration(str_sub(s, pe, s.n)))
		return p;
	if (ratio_cmp(first, second) >= 0)
		return p;
	d->low = first;
	d->code = code;
	join(d, j, second);
	d->amount = str_sub(s, i, e);
	d->unit = str_sub(s, u, ue);
	*per = again;
	*unit_from = from;
	return pe;
}

/* "zolvapril and brelloxin tablets 10 mg/20 mg": the parts of one tablet, with a unit each; the byte after the second.
 */
static size_t second_part(minot_str s, size_t i, size_t p, const struct per *per, struct stated_dose *d)
{
	enum { BACK = 60 };
	size_t e, ue, drugs = 0;
	if (p >= s.n || s.p[p] != '/' || d->join != AMOUNT_ONE || per->kg || per->m2 || per->time.unit != TIME_NONE)
		return p;
	struct ratio second = number_at(s, p + 1, &e);
	if (!ratio_known(second) || e == p + 1 || unit_at(s, skip_space(s, e), &ue) != d->code)
		return p;
	for (size_t k = i > BACK ? i - BACK : 0; k < i; k++)
		drugs += is_letter(s.p[k]) && (!k || !is_letter(s.p[k - 1])) && drug_at(s, k);
	if (drugs < 2 || (ue < s.n && s.p[ue] == '/'))
		return p;
	join(d, JOINT_STROKE, second);
	d->amount = str_sub(s, i, e);
	d->unit = str_sub(s, skip_space(s, e), ue);
	return ue;
}

/* The number word or number just before byte i, of a count of pieces: "two 10 mg tablets". */
static struct ratio count_before(minot_str s, size_t i, size_t *from)
{
	static const char *const words[] = {"two",   "three", "four", "five",   "six",   "seven",
	                                    "eight", "nine",  "ten",  "eleven", "twelve"};
	if (!i || s.p[i - 1] != ' ')
		return RATIO_NONE;
	minot_str before = str_sub(s, 0, i - 1);
	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		size_t n = strlen(words[k]);
		if (before.n >= n && minot_str_eq_nocase(str_sub(before, before.n - n, before.n), str_c(words[k])) &&
		    (before.n == n || !is_letter(before.p[before.n - n - 1]))) {
			*from = before.n - n;
			return ratio_of((int64_t)k + 2, 1);
		}
	}
	return RATIO_NONE;
}

static bool piece_follows(minot_str s, size_t i)
{
	size_t end;
	enum dose_unit u = unit_at(s, skip_space(s, i), &end);
	return u >= UNIT_TABLET;
}

/* "600 international units (IU)", "1 milligram (mg)": the byte after the unit's short form, if it stands there. */
static size_t skip_short_form(minot_str s, size_t ue, enum dose_unit code)
{
	size_t e;
	return here(s, ue, " (") && unit_at(s, ue + 2, &e) == code && e < s.n && s.p[e] == ')' ? e + 1 : ue;
}

/* Read the amount at i. False when it is none, or when it cannot be told what it is; *next is where to go on. */
static bool read_amount(minot_str s, size_t i, bool bare_point, struct stated_dose *d, size_t *next)
{
	struct per per = {0};
	size_t first, per_from, ue;
	*d = (struct stated_dose){.at = (uint32_t)i};
	number_at(s, i + bare_point, &first);
	size_t r = read_numbers(s, i + bare_point, d), u = skip_space(s, r);
	d->damaged = bare_point || has_two_points(s, i);
	if (has_two_points(s, i))
		for (r = i; r < s.n && (is_digit(s.p[r]) || number_mark(s, r));)
			r++;
	if (d->damaged) {
		d->low = d->high = RATIO_NONE;
		d->join = AMOUNT_UNCLEAR;
		u = skip_space(s, r);
	}
	*next = r > i ? r : i + 1;
	if (u < s.n && (s.p[u] == '-' || here(s, u, "‑")))
		u += s.p[u] == '-' ? 1 : 3; /* "500-mg" */
	if (r == first && may_be_split(s, i, r)) {
		*next = r + 4;
		return false;
	}
	d->code = unit_at(s, u, &ue);
	if (d->code == UNIT_NONE)
		return false;
	d->amount = str_sub(s, i, r);
	d->unit = str_sub(s, u, ue);
	ue = skip_short_form(s, ue, d->code);
	size_t p = per_end(s, ue, &per, &per_from), more = second_unit(s, i, p, &per, d, &per_from);
	if (more == p && (more = second_part(s, i, p, &per, d)) != p)
		per_from = more;
	*next = more;
	if (is_concentration(str_sub(s, more, s.n)) && !fills_an_eye(s, more)) {
		/* "10 mg/5 ml": nor is what follows the stroke a dose */
		size_t stroke = text_stroke(s, more),
		       slash = more + (stroke                   ? stroke
		                       : here(s, more, " per ") ? 5
		                                                : 0),
		       e;
		number_at(s, slash, &e);
		unit_at(s, skip_space(s, e), next);
		return false;
	}
	if (here(s, more, " (±") || here(s, more, " (+/-"))
		d->bound = DOSE_MEASURED; /* "143 mL (± 191)" */
	size_t unit_end = (size_t)(d->unit.p - s.p) + d->unit.n;
	d->per = per_from < more && more > unit_end ? str_sub(s, per_from, more) : STR_NONE;
	d->end = (uint32_t)more;
	d->per_kg = per.kg;
	d->per_m2 = per.m2;
	d->per_dose = per.dose;
	d->per_time = per.time;
	size_t from;
	struct ratio count = piece_follows(s, more) ? count_before(s, i, &from) : RATIO_NONE;
	if (ratio_known(count) && d->join == AMOUNT_ONE && d->code < UNIT_TABLET) {
		d->join = AMOUNT_COUNT;
		d->low = d->high = ratio_mul(d->low, count);
		d->amount = str_sub(s, from, (size_t)(d->amount.p - s.p) + d->amount.n);
		d->at = (uint32_t)from;
	}
	return true;
}

/* "two tablets", "one puff", "four grams" at a word's begin: an amount in words, of pieces and of units in words. */
static bool read_words(minot_str s, size_t i, struct stated_dose *d, size_t *next)
{
	static const struct {
		const char *word;
		int64_t num, den;
	} table[] = {{"one", 1, 1},  {"two", 2, 1}, {"three", 3, 1}, {"four", 4, 1},   {"five", 5, 1},  {"six", 6, 1},
	             {"half", 1, 2}, {"One", 1, 1}, {"Two", 2, 1},   {"half a", 1, 2}, {"Half a", 1, 2}};
	for (size_t k = sizeof table / sizeof *table; k-- > 0;) {
		size_t e = i + strlen(table[k].word), ue;
		if (!here(s, i, table[k].word) || e >= s.n || s.p[e] != ' ')
			continue;
		struct ratio low = ratio_of(table[k].num, table[k].den), high = low;
		size_t u = e + 1, end = e;
		static const char *const second[] = {"to two ", "or two ", "to three ", "or three ", "to four "};
		for (size_t m = 0; m < sizeof second / sizeof *second; m++)
			if (here(s, e + 1, second[m])) {
				high = ratio_of(m < 2 ? 2 : m < 4 ? 3 : 4, 1);
				u = e + 1 + strlen(second[m]);
				end = u - 1;
			}
		enum dose_unit code = unit_at(s, u, &ue);
		bool spelled = code != UNIT_NONE && code < UNIT_TABLET && ue - u > 3 && code != UNIT_UNIT &&
		               code != UNIT_ML && code != UNIT_L;
		if (code < UNIT_TABLET && !spelled)
			continue;
		*d = (struct stated_dose){
		        .at = (uint32_t)i, .end = (uint32_t)ue, .low = low, .high = high, .code = code};
		d->join = ratio_cmp(low, high) ? here(s, e + 1, "or") ? AMOUNT_CHOICE : AMOUNT_RANGE : AMOUNT_ONE;
		d->amount = str_sub(s, i, end);
		d->unit = str_sub(s, u, ue);
		*next = ue;
		return true;
	}
	return false;
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

/* What is no dose by what stands beside it. Volumes in litres and counts without anything that shows that they are
 * taken are decided when their surroundings are known (is_kept). */
static bool is_no_dose(minot_str s, const struct stated_dose *d)
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

static size_t read_amounts(minot_str s, struct stated_dose *out, size_t max)
{
	size_t n = 0, next;
	for (size_t i = 0; i < s.n && n < max; i++) {
		bool begins = !i || !is_letter(s.p[i - 1]);
		bool bare_point = s.p[i] == '.' && i + 1 < s.n && is_digit(s.p[i + 1]) &&
		                  (!i || s.p[i - 1] == ' ' || s.p[i - 1] == '(');
		bool fraction = i + 1 < s.n && s.p[i] == '\xc2' && s.p[i + 1] >= '\xbc' && s.p[i + 1] <= '\xbe';
		bool found;
		if (begins && is_letter(s.p[i])) {
			if (!strchr("othfsOTHFS", s.p[i])) /* no number word begins so */
				continue;
			found = read_words(s, i, &out[n], &next);
			if (!found)
				continue;
		} else if (bare_point || ((is_digit(s.p[i]) || fraction) && !goes_on(s, i))) {
			found = read_amount(s, i, bare_point, &out[n], &next);
		} else {
			continue;
		}
		if (found && !is_no_dose(s, &out[n]))
			n++;
		i = next > i ? next - 1 : i;
	}
	return n;
}

/* 2: lists --------------------------------------------------------------------------------------------------------- */

/* Whether two amounts that stand so close share what follows: "25 or 50 mg", "25 mg, 50 mg and 100 mg daily". */
static bool share(minot_str between)
{
	static const char *const joints[] = {"or",    "and",  ",",      "/",  "to",     "and/or", ", or",
	                                     ", and", "then", ", then", "vs", "versus", "",       NULL};
	between = minot_str_trim(between);
	for (size_t i = 0; joints[i]; i++)
		if (minot_str_eq_nocase(between, str_c(joints[i])))
			return i < 8 || !joints[i][0];
	return false;
}

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
		bool and = lex_is(x, j, "and") || lex_is(x, j, "or");
		j -= and;
		bool comma = lex_mark(x, j, ',');
		if (comma && !j)
			break;
		j -= comma;
		j -= j && and&&lex_mark(x, j, '-') && x->t[j].start == x->t[j - 1].end; /* "1- and 10-mg" */
		if ((!and&&!comma) || (n == 0 && !and) || x->t[j].kind != LEX_NUMBER)
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

/* 3: around -------------------------------------------------------------------------------------------------------- */

struct around {
	const struct lex *x;
	size_t opening;     /* tokens of what the sentence begins with, opening_at */
	size_t left, right; /* tokens [left, own) and [after, right) belong to the amount */
	size_t own, after;
};

/* "The maximum recommended dose of zolvapril is 60 mg": what a subject says of the amount that a verb gives it. */
static enum dose_bound bound_of_head(const struct around *a)
{
	static const char be[] = "is was are were be been";
	enum { NEAR = 14, BEFORE = 4 };
	const struct lex *x = a->x;
	if (a->own < 2 || !lex_in(x, a->own - 1, be))
		return DOSE_GIVEN;
	for (size_t k = a->own - 1; k-- > a->left && a->own - k < NEAR;) {
		if (x->t[k].kind != LEX_WORD && !lex_mark(x, k, '-'))
			break;
		if (!lex_in(x, k, "dose doses dosage") || !lex_is(x, k + 1, "of"))
			continue;
		for (size_t m = k; m-- > a->left && k - m <= BEFORE;)
			if (lex_in(x, m, "maximum maximal max highest"))
				return DOSE_MAXIMUM;
		break;
	}
	return DOSE_GIVEN;
}

/* What limits an amount, before it. */
static const struct {
	const char *phrase;
	enum dose_bound bound;
	bool next; /* only when it stands directly before the amount: "under fasting conditions" is no bound */
} bounds[] = {
        {"up to", DOSE_MAXIMUM, false},
        {"maximum", DOSE_MAXIMUM, false},
        {"maximal dose", DOSE_MAXIMUM, false},
        {"maximal daily", DOSE_MAXIMUM, false},
        {"maximal recommended", DOSE_MAXIMUM, false},
        {"max", DOSE_MAXIMUM, false},
        {"exceed", DOSE_MAXIMUM, false},
        {"exceeding", DOSE_MAXIMUM, false},
        {"exceeds", DOSE_MINIMUM, true}, /* "if it exceeds 90 g a day" */
        {"> or =", DOSE_MINIMUM, true},
        {"< or =", DOSE_MAXIMUM, true},
        {"no more than", DOSE_MAXIMUM, false},
        {"not more than", DOSE_MAXIMUM, false},
        {"no higher than", DOSE_MAXIMUM, false},
        {"no greater than", DOSE_MAXIMUM, false},
        {"not greater than", DOSE_MAXIMUM, false},
        {"at most", DOSE_MAXIMUM, false},
        {"less than", DOSE_MAXIMUM, true},
        {"lower than", DOSE_MAXIMUM, true},
        {"below", DOSE_MAXIMUM, true},
        {"limit will be", DOSE_MAXIMUM, true},
        {"limit is", DOSE_MAXIMUM, true},
        {"limited to", DOSE_MAXIMUM, false},
        {"limit", DOSE_MAXIMUM, true},
        {"in excess of", DOSE_MAXIMUM, true},
        {"beyond", DOSE_MAXIMUM, true},
        {"≤", DOSE_MAXIMUM, true},
        {"<", DOSE_MAXIMUM, true},
        {"under", DOSE_MAXIMUM, true},
        {"at least", DOSE_MINIMUM, false},
        {"minimum", DOSE_MINIMUM, false},
        {"≥", DOSE_MINIMUM, true},
        {">", DOSE_MINIMUM, true},
        {"more than", DOSE_MINIMUM, true},
        {"greater than", DOSE_MINIMUM, true},
        {"higher than", DOSE_MINIMUM, true},
        {"not less than", DOSE_MINIMUM, false},
        {"above", DOSE_MINIMUM, true},
        {"no less than", DOSE_MINIMUM, false},
        {"over", DOSE_MINIMUM, true},
};
enum { N_BOUNDS = sizeof bounds / sizeof *bounds };

/* "up to zolvapril 80 mg", "do not exceed zolvapril and brelloxin 5 mg/10 mg": what limits the amount although the name
 * of n tokens at k stands between; else what stood before the name was said of something else. */
static enum dose_bound bound_over_name(const struct around *a, size_t k, size_t n, const struct stated_dose *d)
{
	enum { LONGEST = 3 };
	const struct lex *x = a->x;
	bool both = d->bound == DOSE_MAXIMUM && k && lex_in(x, k - 1, "and plus") && d->join == AMOUNT_COMBINATION;
	if (both || (k && lex_is(x, k - 1, "exceed")))
		return DOSE_MAXIMUM;
	for (size_t i = 0; i < N_BOUNDS && k + n == a->own; i++)
		for (size_t words = 1; words <= LONGEST && words <= k && !bounds[i].next; words++)
			if (lex_phrase(x, k - words, bounds[i].phrase) == words)
				return bounds[i].bound;
	return bound_of_head(a);
}

static void read_bound_left(const struct around *a, struct stated_dose *d)
{
	enum { NEAR = 7, DENIED_NEAR = 11 };
	const struct lex *x = a->x;
	size_t used, from = a->own > a->left + NEAR ? a->own - NEAR : a->left;
	bool denied = false;
	for (size_t k = a->own > a->left + DENIED_NEAR ? a->own - DENIED_NEAR : a->left; k < from; k++)
		denied = (denied || lex_phrase(x, k, "not be") || lex_phrase(x, k, "do not")) &&
		         !lex_in(x, k, ", but if ;");
	d->bound = bound_of_head(a);
	for (size_t k = from; k < a->own; k++) {
		if ((used = dosei_drug(x, k))) {
			d->bound = bound_over_name(a, k, used, d);
			continue;
		}
		denied |= lex_in(x, k, "not no never avoid don't cannot nor without");
		for (size_t i = 0; i < N_BOUNDS && d->bound == DOSE_GIVEN; i++) {
			size_t n = lex_phrase(x, k, bounds[i].phrase);
			bool of_age = n == 1 && k && bounds[i].next && lex_is(x, k - 1, "and"); /* "6 years and over" */
			n = of_age || lex_in(x, k + n, "between effect effects response concentration* plasma")
			            ? 0
			            : n;                               /* "reached a maximum between" */
			if (n && (!bounds[i].next || k + n == a->own)) /* "do not take more than" is at most */
				d->bound = denied && bounds[i].bound == DOSE_MINIMUM && bounds[i].next
				                   ? DOSE_MAXIMUM
				                   : bounds[i].bound;
		}
		size_t or_equal = lex_phrase(x, k + 1, "than or equal to");
		if (or_equal && k + 1 + or_equal == a->own)
			d->bound = lex_is(x, k, "less") ? DOSE_MAXIMUM : DOSE_MINIMUM;
	}
	if (a->own > 1 && lex_phrase(x, a->own - 2, "at least") && d->bound == DOSE_MAXIMUM && !denied)
		d->bound = DOSE_MINIMUM;                                          /* "up to at least 300 mg" */
	for (size_t k = from; k + 2 < a->own && lex_is(x, a->own - 1, "to"); k++) /* "limit the intake of A to 5 g" */
		if (lex_in(x, k, "limit limits limiting restrict restricting restricted"))
			d->bound = DOSE_MAXIMUM;
}

/* "increase by 25 mg", "in increments of 5 mg", "dose increases of no more than 10 mg". */
static void read_step(const struct around *a, struct stated_dose *d)
{
	static const char changes[] =
	        "increase* increased increasing increment* raise* raised titrate* titrated decrease* reduce* "
	        "reduced taper* tapered lower* adjust* escalat* steps step uptitrated reduction*";
	enum { NEAR = 12 };
	size_t from = a->own > a->left + NEAR ? a->own - NEAR : a->left;
	static const char nouns[] =
	        "increase increases increment increments step steps reduction reductions decrement decrements";
	bool changed = false, noun = false;
	for (size_t k = from; k < a->own; k++) {
		changed |= lex_in(a->x, k, changes);
		noun |= lex_in(a->x, k, nouns);
		bool by = lex_is(a->x, k, "by") || (lex_is(a->x, k, "of") && noun);
		if (changed && by) {
			bool drug_between = false;
			for (size_t m = k + 1; m < a->own; m++)
				drug_between |= dosei_drug(a->x, m) > 0 ||
				                lex_in(a->x, m, "to dose when while if with after %");
			if (!drug_between) {
				d->limited_step = d->bound == DOSE_MAXIMUM;
				d->bound = DOSE_STEP;
			}
		}
	}
}

/* Whether "mean", "median" or "average" at token k is said of the amount at token own: of doses, or at once. "The
 * average dose is 5 mg" of a label is the usual one. */
static bool is_mean_at(const struct lex *x, size_t k, size_t own)
{
	static const char nouns[] =
	        "dose doses dosage dosages intake consumption requirement requirements amount amounts "
	        "volume volumes exposure";
	static const char of_else[] = "of after with at in for by from between than among on during age";
	enum { NEAR = 6 };
	bool average = lex_in(x, k, "average");
	if (!average && !lex_in(x, k, "mean median averaged averaging"))
		return false;
	for (size_t i = k + 1; i <= own && i <= k + NEAR; i++) {
		if (i == own || (i + 1 == own && lex_is(x, i, "of")))
			return true;
		if (lex_in(x, i, nouns))
			return !average ||
			       !(lex_in(x, i + 1, "is for :") || lex_in(x, i - 1, "adult usual recommended"));
		if (lex_in(x, i, of_else))
			return false;
	}
	return false;
}

/* "The mean daily dose of A was 43 mg", "A (mean dose, 43 mg)", "43 mg (mean)". */
static bool is_mean(const struct around *a)
{
	enum { NEAR = 16 };
	const struct lex *x = a->x;
	int open = 0; /* brackets that end between token k and the amount */
	for (size_t k = a->own; k-- > a->left && a->own - k <= NEAR;) {
		if (is_mean_at(x, k, a->own))
			return true;
		open += lex_mark(x, k, ')') - lex_mark(x, k, '(');
		if (open < 0 || lex_in(x, k, "; | but while whereas than") || (lex_mark(x, k, ',') && k + 1 != a->own))
			return false;
	}
	if (a->own > 1 && lex_is(x, a->own - 1, "from") && lex_is(x, a->own - 2, "ranged"))
		return true;
	struct often o = {0};
	struct time_range each;
	size_t k = a->after + dosei_often(x, a->after, &o, &each); /* "15 g a day on average" */
	return (lex_mark(x, a->after, '(') && lex_in(x, a->after + 1, "mean median average") &&
	        lex_mark(x, a->after + 2, ')')) ||
	       lex_phrase(x, k, "on average");
}

/* What is done with a dose. */
static const char given[] = "recommended advised suggested usually given administered taken infused injected used be "
                            "applied repeated prescribed instilled divided continued";

/* Words that begin something else: what stands after them is not of this amount. */
static bool ends_schedule(const struct lex *x, size_t k)
{
	static const char stops[] =
	        "then versus vs than compared while whereas because if unless when which that has have had "
	        "did resulted caused showed monitor check measure reassess repeat followed until but reduces "
	        "improved increase increased titrate patients who significantly after before maximum maximal max "
	        "terms rates";
	static const char be[] = "was were is are should may can must could will";
	static const char taken[] = "given taken administered";
	static const char meals[] = "eating meals meal food breakfast lunch dinner supper";
	enum dose_route r;
	size_t way = dosei_route(x, k + 1, &r); /* "was intravenously administered" */
	if (lex_phrase(x, k, "while awake") || (lex_in(x, k, "before after") && lex_in(x, k + 1, meals)) ||
	    (lex_is(x, k, "when") && lex_in(x, k + 1, taken)) || (lex_is(x, k, "which") && lex_in(x, k + 1, be)))
		return false;
	if (lex_in(x, k, be)) {
		enum { NEAR = 4 };
		for (size_t m = k + 1; m < k + NEAR; m++) /* "is effective when given once daily" */
			if (lex_is(x, m, "when") && lex_in(x, m + 1, taken))
				return false;
		return !lex_in(x, k + 1 + way, given) && !lex_phrase(x, k + 1, "also be");
	}
	return lex_in(x, k, stops);
}

/* "and" joins a schedule to an amount only when a schedule follows. */
static bool joins_other(const struct lex *x, size_t k)
{
	if (!lex_is(x, k, "and") && !lex_is(x, k, "or") && !lex_is(x, k, "plus"))
		return false;
	struct often o = {0};
	struct time_range t;
	enum dose_route r;
	bool over;
	size_t from;
	size_t same = k + 1 + lex_in(x, k + 1, "their its an"); /* "or their equivalents daily" */
	if (lex_in(x, same, "equivalent equivalents"))
		return false;
	size_t article = lex_in(x, k + 1, "a");
	size_t way = dosei_route(x, k + 1, &r), next = k + 1 + way; /* "and oral (25 mg)": the way of the next */
	bool of_next = way && (lex_mark(x, next, '(') || (next < x->n && x->t[next].kind == LEX_NUMBER));
	return !lex_is(x, k + 1 + article, "placebo") && !dosei_often(x, k + 1, &o, &t) && (!way || of_next) &&
	       !dosei_duration(x, k + 1, &t, &over, &from) && !lex_is(x, k + 1, "continued") &&
	       !lex_is(x, k + 1, "more") && !lex_is(x, k + 1, "less") && !lex_is(x, k + 1, "higher") &&
	       !lex_is(x, k + 1, "lower");
}

/* "Doses above 300 mg are not recommended", "we advise against doses over 90 mg": the most that is given, not the
 * least. Tokens: of the amount, and behind it. */
static bool is_refused(const struct lex *x, size_t own, size_t k)
{
	enum { NEAR = 9 };
	for (size_t i = own; i-- > 1 && own - i <= NEAR && !lex_mark(x, i, ';');)
		if (lex_is(x, i, "against") && lex_in(x, i - 1, "recommend* suggest* advise* advice caution*"))
			return true;
	static const char *const refusals[] = {"not recommended", "not be used",     "not be given",    "not advised",
	                                       "be avoided",      "contraindicated", "not be exceeded", "not approved"};
	for (size_t to = k + NEAR; k < to && k < x->n && !lex_mark(x, k, ';'); k++)
		for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
			if (lex_phrase(x, k, refusals[i]))
				return true;
	return false;
}

static void read_bound_right(const struct around *a, struct stated_dose *d)
{
	if (d->bound == DOSE_MINIMUM && is_refused(a->x, a->own, a->after))
		d->bound = DOSE_MAXIMUM;
	size_t k = a->after;
	struct often o = {0};
	struct time_range t;
	size_t n = dosei_often(a->x, k, &o, &t);
	for (int round = 0; round < 2; round++, k += n) {
		bool than = lex_is(a->x, k + 2, "than"); /* "36 mg a day or more than 3 doses" */
		size_t is = lex_in(a->x, k, "is was") && lex_in(a->x, k + 1, "the a") ? 2 : 0;
		if (!than && (lex_phrase(a->x, k, "or less") || lex_phrase(a->x, k, "or lower") ||
		              lex_in(a->x, k + is, "maximum maximal")))
			d->bound = DOSE_MAXIMUM;
		if (!than && (lex_phrase(a->x, k, "or more") || lex_phrase(a->x, k, "or higher") ||
		              lex_phrase(a->x, k, "or greater") || lex_phrase(a->x, k, "and above")))
			d->bound = DOSE_MINIMUM;
	}
}

/* Words that may stand between a closed bracket and the schedule that still belongs to the amount in it. */
static const char between[] = "each both was were is are should in at of the a or placebo , initially and divided "
                              "doses dose loading maintenance tablets capsules subsequently by via as on";

/* "30-minute infusion of 0.4 mg/min": the tokens of the time and of the word. */
static size_t infusion_time(const struct lex *x, size_t k, struct time_range *t)
{
	size_t n = dosei_time_range(x, k, t);
	n += n && lex_mark(x, k + n, '-');
	n += n && lex_in(x, k + n, "intravenous iv");
	return n && (t->unit == TIME_MINUTE || t->unit == TIME_HOUR) && lex_in(x, k + n, "infusion injection") ? n + 1
	                                                                                                       : 0;
}

/* What begins at token k, put into d where d lacks it: a span, a schedule, a route, a population. Tokens, 0: none. */
static size_t read_item(const struct lex *x, size_t k, struct stated_dose *d)
{
	struct time_range each = {0, 0, TIME_NONE}, span;
	struct often was = d->often, alone = {0};
	enum dose_route r;
	bool over;
	size_t n, from;
	if ((n = lex_phrase(x, k, "per kilogram") + lex_phrase(x, k, "per kg") +
	         lex_phrase(x, k, "/ kg"))) { /* "5 mg of A per kilogram of body weight", "1 g A/kg/d" */
		d->per_kg = true;
		n += lex_phrase(x, k + n, "of body weight") + lex_phrase(x, k + n, "body weight");
	} else if ((n = dosei_duration(x, k, &span, &over, &from))) {
		struct time_range *to = over ? &d->given_over : &d->lasting;
		if (to->unit == TIME_NONE)
			*to = span;
		if (!d->duration.n)
			d->duration = dosei_slice(x, from, k + n);
	} else if (d->given_over.unit == TIME_NONE && (n = infusion_time(x, k, &span))) {
		d->given_over = span; /* "5 mg, 3-hour infusion" */
	} else if (d->lasting.unit == TIME_NONE && d->frequency.n && dosei_slice(x, k - 1, k).p + 1 > d->frequency.p &&
	           x->t[k - 1].end == (size_t)(d->frequency.p - x->s.p) + d->frequency.n &&
	           (n = dosei_time_range(x, k, &span)) && (span.unit == TIME_DAY || span.unit == TIME_WEEK) &&
	           !lex_in(x, k + n, "of a per before after later prior ago apart on -")) {
		d->lasting = span; /* "q 12 h 7 to 14 days" */
		d->duration = dosei_slice(x, k, k + n);
	} else if ((n = dosei_often(x, k, &d->often, &each))) {
		if (each.unit != TIME_NONE && d->per_time.unit == TIME_NONE)
			d->per_time = each;
		else if (each.unit != TIME_NONE)
			d->often = was;
		if (!d->frequency.n)
			d->frequency = dosei_slice(x, k, k + n);
	} else if (d->often.kind == OFTEN_REPEATED && d->lasting.unit == TIME_NONE && lex_is(x, k, "on") &&
	           (n = dosei_often(x, k, &alone, &each)) &&
	           alone.kind == OFTEN_ONCE) { /* "once daily on day 1, then" */
		bool once = d->often.times_high == 1 && d->often.every.unit == TIME_DAY;
		d->often = once ? alone : d->often;
		d->lasting = once ? d->lasting : (struct time_range){1, 1, TIME_DAY};
	} else if (d->by == ROUTE_UNKNOWN && !d->route.n && (n = dosei_route(x, k, &r))) {
		enum dose_route other;
		size_t m = lex_in(x, k + n, "or and /") ? dosei_route(x, k + n + 1, &other) : 0;
		d->by = m && other != r ? ROUTE_UNKNOWN : r; /* "IV or IM": the words tell, no code does */
		d->route = dosei_slice(x, k, m ? k + n + 1 + m : k + n);
		n = m ? n + 1 + m : n;
	} else if (!d->population.n && (n = dosei_population(x, k))) {
		d->population = dosei_slice(x, k + 1, k + n);
	}
	return n;
}

/* "(n = 22)" at token k. */
static bool is_group_size(const struct lex *x, size_t k)
{
	return lex_mark(x, k, '(') && lex_is(x, k + 1, "n") && lex_mark(x, k + 4, ')');
}

/* "(40,000 IU; i.v.)": the way alone stands behind the mark at token k. */
static bool is_last_way(const struct lex *x, size_t k)
{
	enum dose_route r;
	size_t n = dosei_route(x, k + 1, &r);
	return n && lex_mark(x, k + 1 + n, ')');
}

/* "..., with a daily dose of", "and one dose of 5 mg": a schedule that is said of what comes next. */
static bool begins_other(const struct lex *x, size_t k)
{
	static const char schedules[] = "daily weekly monthly nightly twice";
	static const char nouns[] = "dose doses dosage administration infusion injection intake bolus supplement";
	return (lex_in(x, k, "a an") && lex_in(x, k + 1, schedules) &&
	        (lex_in(x, k + 2, nouns) || lex_in(x, k + 3, nouns))) ||
	       (lex_phrase(x, k, "one dose of") && k + 3 < x->n && x->t[k + 3].kind == LEX_NUMBER);
}

/* Reads the tokens [after, right); the token at which what belongs to the amount ends. closed: a bracket around the
 * amount, or behind it, has ended, and only what follows at once still belongs to it. */
static size_t read_right(const struct around *a, bool closed, struct stated_dose *d)
{
	const struct lex *x = a->x;
	size_t used = a->after; /* after the last token that was understood */
	bool sized = false;     /* "5 mg (low dose, n = 8) zolvapril daily" */
	for (size_t k = a->after, n; k < a->right; k += n ? n : 1) {
		if ((lex_mark(x, k, ';') && !is_last_way(x, k)) || lex_mark(x, k, '|') || ends_schedule(x, k) ||
		    joins_other(x, k) || begins_other(x, k))
			break;
		closed |= lex_mark(x, k, ')');
		sized |= !closed && lex_is(x, k, "n") && lex_mark(x, k + 1, '=');
		n = read_item(x, k, d);
		if (!n && sized && lex_mark(x, k - 1, ')'))
			n = dosei_drug(x, k);
		if (!n && closed && is_group_size(x, k))
			n = 5;
		else if (!n && closed && x->t[k].kind == LEX_WORD && !lex_in(x, k, between) && !lex_in(x, k, given))
			break;
		used = n ? k + n : used;
	}
	return used;
}

/* "Every 3 weeks, ...", "By mouth, ...": the tokens of what a sentence begins with, which is said of all that follows.
 */
static size_t opening_at(const struct lex *x)
{
	struct often o = {0};
	struct time_range each;
	enum dose_route r;
	size_t n = dosei_often(x, 0, &o, &each);
	return n ? n : dosei_route(x, 0, &r);
}

/* "a 10-day course of A 5 mg", "3 months' treatment with A (5 mg)", "3 weeks of 5 mg A", "4-week A 5 mg": whether the
 * span in tokens [k, k + n) is how long the amount at token own was taken: what it is of stands at once behind it. */
static bool is_span_of(const struct lex *x, size_t k, size_t n, size_t own)
{
	static const char courses[] =
	        "course courses treatment therapy administration supplementation regimen monotherapy";
	enum { NEAR = 9 };
	size_t hyphen = lex_mark(x, k + n, '-') || (k + n > 1 && lex_mark(x, k + n - 2, '-')), i = k + n;
	i += lex_in(x, i, "- ' ’");
	i += lex_is(x, i, "of");
	bool of = i > k + n && lex_is(x, i - 1, "of");
	i += lex_is(x, i, "active");
	bool course = lex_in(x, i, courses) || (lex_in(x, i, "oral intravenous") && lex_in(x, i + 1, courses));
	if (course)
		i += 1 + (lex_in(x, i + 1, courses) || lex_is(x, i + 1, "period"));
	bool with = course && lex_in(x, i, "of with using");
	if ((k && lex_in(x, k - 1, "after at in by than aged to")) && !of && !with && !hyphen)
		return false;
	if (k && lex_is(x, k - 1, "within"))
		return false; /* when, not how long */
	bool at_once =
	        i == own || dosei_drug(x, i) || (lex_in(x, i, "oral intravenous either") && dosei_drug(x, i + 1));
	size_t drugs = 0;
	for (size_t t = i, used; t < own; t += used ? used : 1) {
		used = dosei_drug(x, t);
		drugs += used > 0;
		if (drugs > 1 || lex_mark(x, t, ':') || lex_mark(x, t, ';'))
			return false;
	}
	return own < i + NEAR && (with || ((of || hyphen) && at_once));
}

/* A span before the amount, its tokens from k on: so, or "Week 1: 5 mg", "days 1 to 3, 5 mg", "during 2 weeks with A (5
 * mg". */
static size_t span_before(const struct lex *x, size_t k, size_t own, struct time_range *t)
{
	bool over;
	bool number = ratio_known(lex_number(x, k));
	if (!number && !lex_in(x, k, "for during day days week weeks month months"))
		return 0;
	size_t n = number ? dosei_time_range(x, k, t) : 0, from;
	bool short_time = number && n && (t->unit == TIME_HOUR || t->unit == TIME_MINUTE); /* "2-hour 75-g test" */
	if (number)
		return n && !short_time && is_span_of(x, k, n, own) ? n : 0;
	n = dosei_duration(x, k, t, &over, &from);
	bool treated = k && lex_in(x, k - 1, "treated received taking took given administered");
	if (n && !over && lex_in(x, k, "for during") &&
	    (treated ? lex_in(x, k + n, "with by at the on") : lex_in(x, k + n, "with on") && dosei_drug(x, k + n + 1)))
		return n;
	n = dosei_numbered_days(x, k, t);
	return n && k + n + 1 == own && (lex_mark(x, k + n, ':') || (t->low > 1 && lex_mark(x, k + n, ','))) ? n : 0;
}

static void read_span_left(const struct around *a, struct stated_dose *d)
{
	struct time_range span;
	for (size_t k = a->left, n; d->lasting.unit == TIME_NONE && k < a->own; k++)
		if ((n = span_before(a->x, k, a->own, &span))) {
			d->lasting = span;
			d->duration = dosei_slice(a->x, k, k + n);
		}
}

/* Where the phrase begins that ends in the amount. */
static size_t phrase_left(const struct around *a)
{
	const struct lex *x = a->x;
	size_t from = a->left;
	for (size_t k = a->left; k < a->own; k++)
		if ((lex_mark(x, k, ',') && k + 1 < a->own && k != a->opening &&
		     !lex_in(x, k + 1, "at up usually typically")) ||
		    lex_in(x, k, "; | then versus plus followed") ||
		    (lex_mark(x, k, ')') && lex_in(x, k + 1, "and or plus")))
			from = k + 1;
	return from;
}

static bool injects(enum dose_route by) { return by == ROUTE_IV || by == ROUTE_IM || by == ROUTE_SC; }

static bool names_tablets(const struct lex *x, size_t from, size_t to)
{
	for (size_t k = from; k < to; k++)
		if (lex_in(x, k, "tablet tablets capsule capsules"))
			return true;
	return false;
}

/* Takes a schedule that stands before the amount, where none stands behind it, which says how it is divided. */
static void schedule_before(struct stated_dose *d, struct often often, minot_str words)
{
	if (d->often.kind != OFTEN_UNKNOWN || d->per_time.unit != TIME_NONE || often.kind == OFTEN_UNKNOWN)
		return;
	often.divided_low = d->often.divided_low;
	often.divided_high = d->often.divided_high;
	often.as_needed |= d->often.as_needed;
	d->often = often;
	d->often_before = true;
	if (!d->frequency.n)
		d->frequency = words;
}

/* Before the amount: the last schedule and the only route within the same phrase. */
static void read_left(const struct around *a, struct stated_dose *d)
{
	const struct lex *x = a->x;
	const size_t from = phrase_left(a);
	struct often best = {0};
	minot_str often = STR_NONE, route = STR_NONE;
	enum dose_route by = ROUTE_UNKNOWN, r;
	enum { MOST_AFTER = 3 };
	struct time_range over;
	bool two_routes = false;
	read_span_left(a, d);
	for (size_t k = from, n; k < a->own; k += n ? n : 1) {
		struct often o = {0};
		struct time_range each = {0, 0, TIME_NONE};
		if (lex_in(x, k, "hs od om")) { /* before an amount these are names: "for HS it was 5 mL" */
			n = 0;
		} else if ((n = lex_phrase(x, k, "one dose of")) && k + n == a->own) {
			best = (struct often){.kind = OFTEN_ONCE};
			often = dosei_slice(x, k, k + 2);
		} else if ((n = dosei_often(x, k, &o, &each)) && k + n <= a->own) {
			best = o;
			often = dosei_slice(x, k, k + n);
		} else if ((n = infusion_time(x, k, &over)) && k + n < a->own) {
			if (d->given_over.unit == TIME_NONE && k + n + MOST_AFTER >= a->own)
				d->given_over = over;
		} else if (lex_is(x, k, "single") &&
		           (k + 6 > a->own ||
		            (k + 9 > a->own && lex_in(x, a->own - 2, "dose doses") && lex_mark(x, a->own - 1, '(')))) {
			best = (struct often){.kind = OFTEN_ONCE};
			often = lex_text(x, k);
			n = 1;
		} else if ((n = dosei_route(x, k, &r)) && k + n <= a->own) {
			two_routes |= by != ROUTE_UNKNOWN &&
			              by != r; /* "vaginal and sublingual": of which it is cannot be told */
			by = r;
			route = dosei_slice(x, k, k + n);
		} else {
			n = 0;
		}
	}
	schedule_before(d, best, often);
	if (d->by == ROUTE_UNKNOWN && !d->route.n && by != ROUTE_UNKNOWN && !two_routes &&
	    !(injects(by) && names_tablets(x, from, a->own))) { /* the route was another dose's */
		d->by = by;
		d->route = route;
	}
}

/* What stands around amount d, whose phrase ends at byte `end`, between the bytes left and right; the byte at which
 * what belongs to it ends. */
static size_t read_around(const struct lex *x, size_t opening, size_t left, size_t right, size_t end,
                          struct stated_dose *d)
{
	struct around a = {
	        .x = x, .opening = opening, .own = dosei_token_at(x, d->at), .after = dosei_token_at(x, end)};
	size_t l = d->at > LEFT ? d->at - LEFT : 0;
	a.left = dosei_token_at(x, l > left ? l : left);
	a.right = dosei_token_at(x, end + RIGHT < right ? end + RIGHT : right);
	size_t used = read_right(&a, false, d);
	read_left(&a, d);
	bool mean = d->bound == DOSE_MEASURED || is_mean(&a);
	read_bound_left(&a, d);
	read_bound_right(&a, d);
	read_step(&a, d);
	if (mean && (d->bound == DOSE_GIVEN || d->bound == DOSE_STEP))
		d->bound = DOSE_MEASURED;
	if (d->bound == DOSE_MAXIMUM || d->limited_step)
		d->maximum = str_sub(x->s, (size_t)(d->amount.p - x->s.p), (size_t)(d->unit.p - x->s.p) + d->unit.n);
	return used > a.after ? x->t[used - 1].end : end;
}

static const char *const use_words[] = {"use", "using", "used", "insulin*", "start*", NULL};

/* Decided last, with everything known. */
static bool is_kept(minot_str s, const struct stated_dose *d)
{
	static const char *const made[] = {"prolonged",        "extended",    "modified", "sustained",
	                                   "release",          "film",        "coated",   "prolonged-release",
	                                   "extended-release", "film-coated", NULL};
	size_t end, at = skip_space(s, d->end), word;
	while (phrase_from(str_sub(s, at, at + 20), 0, made, &word, &end) && !word)
		at = skip_space(s, at + end); /* "200 mg prolonged release tablets" */
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
	bool spread = minot_str_find(d->amount, STR("±")) != SIZE_MAX || here(s, d->end, " (±") ||
	              minot_str_find(d->amount, STR("+/-")) != SIZE_MAX || here(s, d->end, " (+/-");
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

/* "4-8 mg nightly (mean final dose 4.9 mg/day) for 14 days": the byte after a bracket that speaks of another amount,
 * `inner`, between the amount that ends at `end` and what still belongs to that one; 0: there is none. */
static size_t behind_bracket(minot_str s, size_t end, const struct stated_dose *inner)
{
	size_t open = minot_str_find(str_sub(s, end, inner->at), STR("(")), words = 0;
	size_t close = minot_str_find(str_sub(s, inner->end, s.n), STR(")"));
	if (open == SIZE_MAX || close == SIZE_MAX)
		return 0;
	for (size_t i = end; i < inner->at; i++) {
		if (s.p[i] == ')' || s.p[i] == ';')
			return 0;
		words += i > end + open && is_letter(s.p[i]);
	}
	return words ? inner->end + close + 1 : 0;
}

/* Reads what stands around each amount, up to the next: "200 mg on the first day, then 100 mg once daily". */
static void read_surroundings(const struct lex *x, struct stated_dose *d, struct extent *e, size_t n)
{
	minot_str s = x->s;
	size_t left = 0, opening = opening_at(x);
	for (size_t k = n; k-- > 0;) {
		bool shares = k + 1 < n && share(str_sub(s, d[k].end, d[k + 1].at));
		e[k] = shares ? e[k + 1] : (struct extent){d[k].end, k + 1 < n ? d[k + 1].at : s.n, 0};
	}
	for (size_t k = 0; k < n; k++) {
		bool shared = k && e[k - 1].end == e[k].end;
		size_t own_left = left, behind = k && !shared ? behind_bracket(s, e[k - 1].end, &d[k]) : 0;
		bool aside = behind && behind <= e[k].limit;
		e[k].left = shared ? e[k - 1].left : own_left;
		left = read_around(x, opening, e[k].left, aside ? behind - 1 : e[k].limit, e[k].end, &d[k]);
		if (aside) {
			size_t far = behind + RIGHT < e[k].limit ? behind + RIGHT : e[k].limit;
			struct around a = {.x = x, .after = dosei_token_at(x, behind), .right = dosei_token_at(x, far)};
			size_t used = read_right(&a, true, &d[k - 1]);
			left = used > a.after ? x->t[used - 1].end : left;
		}
	}
}

size_t doses_of(minot_str s, struct stated_dose out[MAX_DOSES]) { return doses_named(s, NULL, out); }

size_t doses_named(minot_str s, const struct drug_names *names, struct stated_dose out[MAX_DOSES])
{
	struct lex_token tokens[LEX_MOST];
	struct stated_dose d[MAX_DOSES];
	struct extent e[MAX_DOSES] = {{0, 0, 0}}; /* gcc cannot follow that add_lists leaves n > 0 */
	size_t n = read_amounts(s, d, MAX_DOSES), kept = 0;
	if (!n || describes_product(s))
		return 0;
	struct lex x = lex_sentence(s, tokens, LEX_MOST);
	x.names = names;
	n = add_lists(&x, d, n, MAX_DOSES);
	read_surroundings(&x, d, e, n);
	dosei_name_drugs(&x, d, e, n);
	dosei_name_respectively(&x, d, n);
	dosei_name_by_clause(&x, d, e, n);
	dosei_share(&x, d, n);
	/* of "0.5 mg, 1 mg and 2 mg tablets" the last tells that all are strengths */
	bool keep[MAX_DOSES];
	for (size_t k = n; k-- > 0;)
		keep[k] = is_kept(s, &d[k]) && (k + 1 == n || keep[k + 1] || e[k].end != e[k + 1].end);
	for (size_t k = 0; k < n; k++) {
		d[k].swapped &=
		        minot_str_find(d[k].drug, STR("-")) == SIZE_MAX; /* "A-B (250-100 mg)" is a combination */
		if (keep[k])
			out[kept++] = d[k];
	}
	return kept;
}
