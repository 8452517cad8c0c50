/* Tables of words, and what stands in for them: tokens, looks. A table's entry that ends in '*' matches every word that
 * begins so. Lower case; one word an entry.
 *
 * Negation: the triggers of NegEx (Chapman et al., J Biomed Inform 2001) that are one word, and the verbs that forbid
 * in guidelines and labels. Units: those of UCUM that prescriptions use, with their spellings. Drugs: stems of the
 * WHO's "The use of stems in the selection of International Nonproprietary Names", and common names without a stem.
 * Look-alikes: the letters of Unicode's confusables (UTS #39) that are one Latin letter in common typefaces. The
 * others are closed classes of English, collected by us. */
#include "base/words.h"
#include "base/ascii.h"
#include "verify/words.h"

#include <utf8proc.h>

static const char *const number_words[] = {"one",    "two",     "three",   "four",    "five",    "six",      "seven",
                                           "eight",  "nine",    "ten",     "eleven",  "dozen",   "twelve",   "fifteen",
                                           "twenty", "thirty",  "forty",   "fifty",   "hundred", "hundred",  "half",
                                           "third",  "quarter", "double*", "triple*", "single",  "first",    "second",
                                           "zero",   "halv*",   "million", "billion", "both",    "thousand", NULL};
/* Shown as numbers: superscripts, fractions, signs of a number. */
static const char *const number_signs[] = {"\u00b2", "\u00b3", "\u00b9", "\u2070", "\u2074", "\u2075", "\u2076",
                                           "\u2077", "\u2078", "\u2079", "\u00bc", "\u00bd", "\u00be", "\u2153",
                                           "\u2154", "\u215b", "\u2212", "\u00b1", "\u207b", NULL};
static const char *const negations[] = {
        "not",     "no",        "never",  "without",        "neither",  "nor",       "none",     "cannot",  "non",
        "absent",  "absence",   "avoid*", "contraindicat*", "denied",   "denies",    "except",   "exclud*", "fail",
        "failed",  "fails",     "free",   "lack*",          "negative", "unless",    "unlikely", "nothing", "nobody",
        "neither", "prohibit*", "stop",   "discontinu*",    "refrain*", "withhold*", "against",  "nowhere", "failure",
        NULL};
static const char *const modals[] = {
        "may",       "might",        "can",       "could",    "should",       "must",      "shall",      "will",
        "would",     "is",           "are",       "was",      "were",         "be",        "been",       "possibl*",
        "probabl*",  "perhaps",      "likely",    "suggest*", "recommend*",   "consider*", "usually",    "always",
        "sometimes", "often",        "rarely",    "seldom",   "appear*",      "seem*",     "potential*", "does",
        "do",        "did",          "ought",     "need",     "needs",        "required",  "requires",   "optional*",
        "advis*",    "certain*",     "definite*", "prove*",   "proof",        "strong",    "weak",       "strongly",
        "weakly",    "conditional*", "has",       "have",     "had",          "confirm*",  "generally",  "typically",
        "mandatory", "essential",    "necessary", "only",     "occasionally", NULL};
static const char *const directions[] = {
        "increas*",   "decreas*",     "reduc*",      "raise*",     "raising",   "rise",      "rises",     "rising",
        "rose",       "risen",        "fall",        "falls",      "fell",      "falling",   "fallen",    "lower*",
        "higher",     "high",         "highest",     "low",        "lowest",    "more",      "less",      "fewer",
        "fewest",     "greater",      "greatest",    "smaller",    "smallest",  "larger",    "largest",   "improv*",
        "worse*",     "better",       "best",        "worst",      "above",     "below",     "over",      "under",
        "positive*",  "beneficial",   "benefit*",    "harm*",      "superior*", "inferior*", "favour*",   "favor*",
        "effective*", "ineffective*", "minimum",     "maximum",    "minimal",   "maximal",   "most",      "least",
        "elevat*",    "diminish*",    "declin*",     "gain*",      "loss",      "lose*",     "lost",      "shorten*",
        "shorter",    "longer",       "prolong*",    "earlier",    "later",     "faster",    "slower",    "stronger",
        "weaker",     "deteriorat*",  "exacerbat*",  "ameliorat*", "aggravat*", "enhanc*",   "impair*",   "attenuat*",
        "upregulat*", "downregulat*", "inhibit*",    "stimulat*",  "activat*",  "prevent*",  "caus*",     "induc*",
        "promot*",    "relie*",       "hyper*",      "hypo*",      "before",    "after",     "up",        "down",
        "safe*",      "unsafe*",      "toxic*",      "protect*",   "adverse*",  "advers*",   "fast",      "slow",
        "early",      "late",         "start*",      "continu*",   "<",         ">",         "\u2264",    "\u2265",
        "\u226a",     "\u226b",       "accelerat*",  "delay*",     "block*",    "same",      "different", "differ*",
        "similar*",   "equal*",       "differences", "drop*",      "climb*",    "fewest",    "older",     "younger",
        NULL};
static const char *const comparators[] = {"than",      "versus",  "vs",       "compared",   "comparison",
                                          "comparing", "placebo", "control",  "controls",   "baseline",
                                          "untreated", "sham",    "relative", "comparable", "comparator*",
                                          "alone",     "rather",  "instead",  NULL};
static const char *const populations[] = {"adult*",
                                          "child*",
                                          "infan*",
                                          "neonat*",
                                          "newborn*",
                                          "adolescent*",
                                          "women",
                                          "woman",
                                          "men",
                                          "man",
                                          "male",
                                          "males",
                                          "female*",
                                          "pregnan*",
                                          "breastfe*",
                                          "elder*",
                                          "older",
                                          "younger",
                                          "patient",
                                          "patients",
                                          "people",
                                          "persons",
                                          "inpatient*",
                                          "outpatient*",
                                          "hospitalis*",
                                          "hospitaliz*",
                                          "boys",
                                          "girls",
                                          "boy",
                                          "girl",
                                          "preterm",
                                          "premature",
                                          "postmenopausal",
                                          "premenopausal",
                                          "perimenopausal",
                                          "teenage*",
                                          "toddler*",
                                          "paediatric*",
                                          "pediatric*",
                                          "geriatric*",
                                          "volunteers",
                                          "smokers",
                                          "nonsmokers",
                                          "non-smokers",
                                          "lactating",
                                          "mothers",
                                          "fathers",
                                          "parents",
                                          "participants",
                                          "subjects",
                                          "individuals",
                                          "diabetic*",
                                          "nondiabetic*",
                                          "rats",
                                          "rat",
                                          "mice",
                                          "mouse",
                                          "animal*",
                                          "human*",
                                          "healthy",
                                          "aged",
                                          "student*",
                                          "veteran*",
                                          "youth*",
                                          "seniors",
                                          "nulliparous",
                                          "multiparous",
                                          "obese",
                                          "overweight",
                                          "hypertensive",
                                          "normotensive",
                                          "immunocompromised",
                                          "immunocompetent",
                                          "caregivers",
                                          "survivors",
                                          "twins",
                                          "nursing",
                                          "aging",
                                          "immunosuppress*",
                                          "schoolchildren",
                                          "preschool*",
                                          NULL};
/* clang-format off */
static const char *const units[] = {
	"kg", "g", "gram", "grams", "mg", "milligram", "milligrams", "mcg", "ug", "\u00b5g", "\u03bcg", "microgram", "micrograms",
	"ng", "pg", "fg", "l", "litre*", "liter*", "dl", "ml", "cc", "\u00b5l", "\u03bcl", "fl", "mol", "mmol", "umol", "\u00b5mol", "\u03bcmol",
	"\u00b5m", "\u03bcm", "mm", "nm", "nmol", "pmol", "meq", "miu", "iu", "unit", "units", "tablet", "tablets", "capsule", "capsules", "drop",
	"drops", "puff", "puffs", "%", "percent", "percentage", "\u2030", "h", "hr", "hrs", "hour", "hours", "hourly", "min", "minute",
	"minutes", "second", "seconds", "sec", "ms", "day", "days", "daily", "week", "weeks", "weekly", "month", "months", "monthly", "year",
	"years", "yearly", "annually", "decade*", "once", "twice", "thrice", "nightly", "mmhg", "kpa", "pa", "cm", "m", "km", "oral", "orally",
	"intravenous", "intravenously", "intramuscular", "intramuscularly", "subcutaneous", "subcutaneously", "topical*", "rectal*",
	"sublingual*", "inhal*", "intranasal*", "iv", "im", "sc", "po", "bid", "tid", "qid", "bd", "tds", "qds", "od", "kcal", "kj", "cal",
	"calories", "joule*", "gy", "cgy", "msv", "bq", "ci", "mci", "hz", "khz", "mhz", "copies", "cells", "mosm", "\u00b0", "\u2103", "\u2109",
	"\u00b0c", "\u00b0f", "gallon*", "ounce*", "oz", "pound*", "lb", "lbs", "inch*", "kilogram*", "milliliter*", "millilitre*", "mol/l",
	"\u338e", "\u338d", "per", NULL};
static const char *const drug_names[] = {
	"aspirin", "insulin*", "warfarin", "heparin*", "digoxin", "morphine", "codeine", "oxycodone", "fentanyl", "paracetamol",
	"acetaminophen", "lithium", "phenytoin", "valpro*", "carbamazepine", "steroid*", "corticosteroid*", "glucocorticoid*", "iron",
	"zinc", "magnesium", "potassium", "calcium", "vitamin", "folate", "folic", "cobalamin", "methylcobalamin", "cyanocobalamin",
	"hydroxocobalamin", "caffeine", "nicotine", "estrogen*", "oestrogen*", "estradiol", "progest*", "testosterone", "thyroxine",
	"levothyroxine", "tamoxifen", "clonidine", "hydralazine", "nitroglycerin", "nitrate*", "amiodarone", "verapamil", "diltiazem",
	"isoniazid", "rifampicin", "rifampin", "ketamine", "lidocaine", "clozapine", "olanzapine", "quetiapine", "naloxone", "naltrexone",
	"methadone", "bupropion", "lamotrigine", "topiramate", "colchicine", "allopurinol", "theophylline", "amphotericin", "vancomycin",
	"clomiphene", "mifepristone", "misoprostol", "spironolactone", "antibiotic*", "antidepressant*", "diuretic*", "statin", "statins",
	"nsaid", "nsaids", "opioid*", "benzodiazepine*", "antipsychotic*", "interferon*", "ribavirin", "cyclosporin*", "ciclosporin",
	"tacrolimus", "sirolimus", "azathioprine", "hydroxychloroquine", "metformin", "ibuprofen", "naproxen", "tramadol", NULL};
static const char *const drug_stems[] = {
	"mab", "nib", "pril", "prilat", "sartan", "statin", "olol", "dipine", "prazole", "tidine", "setron", "triptan", "azole", "cillin",
	"oxacin", "mycin", "micin", "cycline", "vir", "oxetine", "pramine", "azepam", "zolam", "gliptin", "gliflozin", "glutide", "glitazone",
	"formin", "profen", "coxib", "fenac", "caine", "curium", "curonium", "parin", "xaban", "gatran", "grel", "plase", "dronate", "dronic",
	"afil", "terol", "sone", "solone", "onide", "thiazide", "semide", "lukast", "tadine", "fibrate", "pitant", "vaptan", "rubicin",
	"platin", "taxel", "trexate", "trexed", "poetin", "grastim", "cept", "kinra", "barbital", "racetam", "gabalin", "gabapentin",
	"peridol", "perone", "perazine", "promazine", "triptyline", "mustine", "quine", "bendazole", "prost", "relin", "relix", "tocin",
	"pressin", "stigmine", "penem", "bactam", "dopa", "capone", "giline", "mantine", "zosin", "tropium", "citabine", "lafaxine",
	"opram", "traline", "pezil", "parib", "ciclib", "lutamide", "trozole", "sulfamide", "ciguat", "caftor", "glinide", "gliclazide", NULL};
static const char *const small_words[] = {
	"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "it", "its", "of", "on", "or", "that", "the", "their", "these", "this",
	"those", "to", "which", "with", "who", "we", "our", NULL};
static const char *const conditions[] = {
	"if", "unless", "only", "except", "until", "provided", "when", "whether", "but", "however", "although", "though", "few", "little",
	"hardly", "scarcely", "insufficient", "unclear", "unknown", "uncertain", "hypothes*", "may", "might", "could", "can", "possib*",
	"perhaps", "suggest*", "appear*", "seem*", "question*", "doubt*", "myth", "false*", "incorrect*", "wrong*", "should", "would",
	"controver*", "despite", "whereas", NULL};
/* clang-format on */

static const struct {
	const char *name;
	const char *const *words, *const *more;
} kinds[N_KINDS] = {
        [KIND_NUMBER] = {"number", number_words, number_signs}, [KIND_UNIT] = {"unit", units, NULL},
        [KIND_NEGATION] = {"negation", negations, NULL},        [KIND_MODALITY] = {"modality", modals, NULL},
        [KIND_DIRECTION] = {"direction", directions, NULL},     [KIND_COMPARATOR] = {"comparator", comparators, NULL},
        [KIND_POPULATION] = {"population", populations, NULL},  [KIND_DRUG] = {"drug", drug_names, NULL},
};

const char *verifyi_kind_name(enum verifyi_kind k) { return kinds[k].name; }

/* Tokens --------------------------------------------------------------------------------------------------------- */

/* Bytes of the letter at s.p[i], or 0. Outside ASCII all is taken for letters but Latin-1 signs (save the micro sign),
 * and general punctuation, superscripts and mathematical signs (U+2000..U+22FF). */
static size_t letter_length(minot_str s, size_t i)
{
	unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0, d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
	if (c < 0x80)
		return is_letter((char)c);
	if (c == 0xc2)
		return d == 0xb5 ? 2 : 0;
	if (c == 0xe2 && d >= 0x80 && d < 0x8c)
		return 0;
	size_t n = 1;
	while (i + n < s.n && ((unsigned char)s.p[i + n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* Bytes of an apostrophe inside a word ("don't") at s.p[i], or 0; a letter must follow. */
static size_t apostrophe(minot_str s, size_t i)
{
	size_t n = s.p[i] == '\'' ? 1 : i + 2 < s.n && memcmp(s.p + i, "\u2019", 3) == 0 ? 3 : 0;
	return n && letter_length(s, i + n) ? n : 0;
}

/* Bytes of a mark inside a number ("1,204", "0.5", "0\u00b75") at s.p[i], or 0; a digit must follow. */
static size_t number_mark(minot_str s, size_t i)
{
	size_t n = s.p[i] == '.' || s.p[i] == ',' ? 1 : i + 1 < s.n && memcmp(s.p + i, "\u00b7", 2) == 0 ? 2 : 0;
	return n && i + n < s.n && is_digit(s.p[i + n]) ? n : 0;
}

static size_t number_length(minot_str s)
{
	size_t i = 0, mark;
	for (; i < s.n && is_digit(s.p[i]); i++)
		if (i + 1 < s.n && (mark = number_mark(s, i + 1)))
			i += mark;
	return i;
}

static size_t token_length(minot_str s)
{
	size_t i = number_length(s), n;
	if (i)
		return i;
	while (i < s.n &&
	       ((n = letter_length(s, i)) || (i && is_digit(s.p[i]) && (n = 1)) || (i && (n = apostrophe(s, i)))))
		i += n;
	if (i)
		return i;
	for (i = 1; i < s.n && ((unsigned char)s.p[i] & 0xc0) == 0x80;)
		i++;
	return i;
}

bool verifyi_next_token(minot_str *rest, minot_str *token)
{
	while (rest->n && is_space(rest->p[0]))
		*rest = str_sub(*rest, 1, rest->n);
	if (!rest->n)
		return false;
	size_t n = token_length(*rest);
	*token = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->n);
	return true;
}

static bool holds_digit(minot_str t)
{
	for (size_t i = 0; i < t.n; i++)
		if (is_digit(t.p[i]))
			return true;
	return false;
}

enum { STEM_MIN_BEFORE = 2 /* letters before a drug's stem */ };

static bool has_drug_stem(minot_str word)
{
	for (const char *const *stem = drug_stems; *stem; stem++) {
		size_t n = strlen(*stem);
		if (word.n >= n + STEM_MIN_BEFORE &&
		    minot_str_eq_nocase(str_sub(word, word.n - n, word.n), (minot_str){*stem, n}))
			return true;
	}
	return word.n > 6 && minot_str_eq_nocase(str_sub(word, 0, 3), STR("cef"));
}

bool verifyi_is_kind(minot_str token, enum verifyi_kind k)
{
	if (word_among(token, kinds[k].words) || (kinds[k].more && word_among(token, kinds[k].more)))
		return true;
	switch (k) {
	case KIND_NUMBER:
		return holds_digit(token);
	case KIND_NEGATION:
		return token.n > 3 && (minot_str_eq_nocase(str_sub(token, token.n - 3, token.n), STR("n't")) ||
		                       str_ends(token, STR("n\u2019t")));
	case KIND_DRUG:
		return has_drug_stem(token);
	default:
		return false;
	}
}

uint32_t verifyi_count_kind(minot_str s, enum verifyi_kind k)
{
	uint32_t n = 0;
	minot_str token;
	while (verifyi_next_token(&s, &token))
		n += verifyi_is_kind(token, k);
	return n;
}

bool verifyi_is_opposite(minot_str a, minot_str b)
{
	static const char *const prefixes[] = {"un", "in", "im", "non", "dis", "ir", "il", "ab", "a", NULL};
	minot_str longer = a.n > b.n ? a : b, shorter = a.n > b.n ? b : a;
	if (shorter.n < 4)
		return false;
	for (const char *const *p = prefixes; *p; p++)
		if (longer.n == shorter.n + strlen(*p) &&
		    minot_str_eq_nocase(str_sub(longer, 0, strlen(*p)), str_c(*p)) &&
		    minot_str_eq_nocase(str_sub(longer, strlen(*p), longer.n), shorter))
			return true;
	return false;
}

bool verifyi_limits(minot_str token) { return verifyi_is_kind(token, KIND_NEGATION) || word_among(token, conditions); }

/* Punctuation may be put between traced words; a sign that says something ("<", "%", "\u2265") may not. */
bool verifyi_is_silent_mark(minot_str token)
{
	static const char silent[] = ",;:.()[]/-'\"";
	return token.n == 1 ? token.p[0] && strchr(silent, token.p[0]) != NULL
	                    : token.n == 3 && token.p[0] == '\xe2' && token.p[1] == '\x80';
}

bool verifyi_is_small(minot_str token) { return verifyi_is_silent_mark(token) || word_among(token, small_words); }

/* Looks ---------------------------------------------------------------------------------------------------------- */

/* Letters of Cyrillic, Greek and Armenian that look Latin, and what they look like. */
static const struct {
	uint16_t c;
	char looks;
} look_alikes[] = {
        {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39a, 'K'}, {0x39c, 'M'},
        {0x39d, 'N'}, {0x39f, 'O'}, {0x3a1, 'P'}, {0x3a4, 'T'}, {0x3a5, 'Y'}, {0x3a7, 'X'}, {0x3b1, 'a'}, {0x3b9, 'i'},
        {0x3bd, 'v'}, {0x3bf, 'o'}, {0x3c1, 'p'}, {0x3c5, 'u'}, {0x3f2, 'c'}, {0x3f3, 'j'}, {0x405, 'S'}, {0x406, 'I'},
        {0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x417, '3'}, {0x41a, 'K'}, {0x41c, 'M'}, {0x41d, 'H'},
        {0x41e, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'}, {0x423, 'Y'}, {0x425, 'X'}, {0x430, 'a'}, {0x432, 'b'},
        {0x433, 'r'}, {0x435, 'e'}, {0x43a, 'k'}, {0x43c, 'm'}, {0x43d, 'h'}, {0x43e, 'o'}, {0x43f, 'n'}, {0x440, 'p'},
        {0x441, 'c'}, {0x442, 't'}, {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x4ae, 'Y'},
        {0x4af, 'y'}, {0x4bb, 'h'}, {0x4c0, 'I'}, {0x4cf, 'l'}, {0x501, 'd'}, {0x51a, 'Q'}, {0x51b, 'q'}, {0x51c, 'W'},
        {0x51d, 'w'}, {0x53d, 'h'}, {0x54f, 'S'}, {0x555, 'O'}, {0x561, 'w'}, {0x566, 'q'}, {0x56f, 'l'}, {0x570, 'h'},
        {0x578, 'n'}, {0x57d, 'u'}, {0x585, 'o'}, {0x261, 'g'}, {0x251, 'a'}, {0x131, 'i'}, {0x269, 'i'}, {0x28b, 'v'},
};

static bool is_hidden(utf8proc_int32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0x61c ||
	       c == 0x34f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0x180e || (c >= 0xfe00 && c <= 0xfe0f) ||
	       (c >= 0xe0000 && c <= 0xe01ef);
}
static bool is_wide_space(utf8proc_int32_t c)
{
	return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x3000;
}

/* The Latin letter that a letter of another script looks like, or 0. */
static char latin_look(utf8proc_int32_t c)
{
	for (size_t i = 0; i < sizeof look_alikes / sizeof *look_alikes; i++)
		if (look_alikes[i].c == c)
			return look_alikes[i].looks;
	return 0;
}

/* The ASCII character that a typographic variant stands for, or 0. */
static char typewriter(utf8proc_int32_t c)
{
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe58 || c == 0xfe63 || c == 0xff0d)
		return '-';
	if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2032 || c == 0x2bc || c == 0xb4 || c == 0x60)
		return '\'';
	if ((c >= 0x201c && c <= 0x201f) || c == 0x2033)
		return '"';
	if (c == 0xb7 || c == 0x22c5)
		return '.';
	return 0;
}

/* The next character of s at *i, which is moved on; invalid bytes come one at a time, as -1 minus the byte. */
static utf8proc_int32_t next_character(minot_str s, size_t *i)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.p + *i, (utf8proc_ssize_t)(s.n - *i), &c);
	if (n <= 0)
		return -1 - (utf8proc_int32_t)(unsigned char)s.p[(*i)++];
	*i += (size_t)n;
	return c;
}

static void add_space(struct minot_buf *out, size_t start)
{
	if (out->n > start && out->p[out->n - 1] != ' ')
		minot_buf_ch(out, ' ');
}

static void trim_end(struct minot_buf *out, size_t start)
{
	while (out->n > start && out->p[out->n - 1] == ' ')
		out->n--;
}

/* A letter of the mathematical alphabets or of the full-width forms, as plain text; 0: it is none. */
static bool add_compatible(utf8proc_int32_t c, struct minot_buf *out)
{
	if (c >= 0xff01 && c <= 0xff5e)
		return minot_buf_ch(out, (char)(c - 0xff01 + '!')), true;
	if (c < 0x1d400 || c > 0x1d7ff)
		return false;
	utf8proc_int32_t plain[8];
	int last = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n = utf8proc_decompose_char(c, plain, 8, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &last);
	if (n != 1 || plain[0] >= 0x80)
		return false;
	minot_buf_ch(out, (char)plain[0]);
	return true;
}

void verifyi_look(minot_str s, struct minot_buf *out)
{
	size_t start = out->n;
	for (size_t i = 0; i < s.n;) {
		size_t at = i;
		utf8proc_int32_t c = next_character(s, &i);
		char look;
		if (c >= 0 && (is_wide_space(c) || (c < 0x80 && is_space((char)c))))
			add_space(out, start);
		else if (c >= 0 && is_hidden(c))
			continue;
		else if ((look = latin_look(c)) || (look = typewriter(c)))
			minot_buf_ch(out, look);
		else if (c == 0x3bc) /* Greek mu for the micro sign */
			minot_buf_c(out, "\u00b5");
		else if (!add_compatible(c, out))
			minot_buf_str(out, str_sub(s, at, i));
	}
	trim_end(out, start);
}

void verifyi_plain(minot_str s, struct minot_buf *out)
{
	size_t start = out->n;
	for (size_t i = 0; i < s.n;) {
		size_t at = i;
		utf8proc_int32_t c = next_character(s, &i);
		char plain;
		if (c >= 0 && (is_wide_space(c) || (c < 0x80 && is_space((char)c))))
			add_space(out, start);
		else if (c == 0x3bc)
			minot_buf_c(out, "\u00b5");
		else if ((plain = typewriter(c)))
			minot_buf_ch(out, plain);
		else
			minot_buf_str(out, str_sub(s, at, i));
	}
	trim_end(out, start);
}

bool verifyi_look_alike(minot_str a, minot_str b)
{
	struct minot_buf x = BUF_INIT(a.n * 4 + 16), y = BUF_INIT(b.n * 4 + 16);
	verifyi_look(a, &x);
	verifyi_look(b, &y);
	bool same = !x.failed && !y.failed && str_eq(minot_buf_view(&x), minot_buf_view(&y));
	minot_buf_free(&x);
	minot_buf_free(&y);
	return same;
}

/* Small Greek letters stand beside Latin ones in honest words ("TNF\u03b1"); omicron, capitals that look Latin,
 * Cyrillic and Armenian do not. */
static bool is_foreign(utf8proc_int32_t c)
{
	return (c >= 0x400 && c < 0x590) || (c >= 0x391 && c <= 0x3a7) || c == 0x3bf;
}

static bool mixes_scripts(minot_str word)
{
	bool latin = false, foreign = false;
	for (size_t i = 0; i < word.n;) {
		utf8proc_int32_t c = next_character(word, &i);
		latin |= c > 0 && c < 0x80 && is_letter((char)c);
		foreign |= is_foreign(c) && latin_look(c);
	}
	return latin && foreign;
}

static bool stands_in(minot_str s, const minot_str *places, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (minot_str_find(places[k], s) != SIZE_MAX)
			return true;
	return false;
}

minot_str verifyi_hidden_character(minot_str s, const minot_str *places, size_t n)
{
	for (size_t i = 0; i < s.n;) {
		size_t at = i;
		utf8proc_int32_t c = next_character(s, &i);
		if ((c < 0 || is_hidden(c)) && !stands_in(str_sub(s, at, i), places, n))
			return str_sub(s, at, i);
	}
	for (minot_str word; verifyi_next_token(&s, &word);)
		if (mixes_scripts(word) && !stands_in(word, places, n))
			return word;
	return STR_NONE;
}
