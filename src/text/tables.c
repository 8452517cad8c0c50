/* The word lists: see tables.h. */
#include "text/tables.h"

#include "base/ascii.h"

#include <stdlib.h>

/* Of three-way comparison: a slice with a C string, by bytes; the first mostly tells. */
static int compare(minot_str a, const char *z)
{
	int first = a.n ? (unsigned char)a.p[0] : 0, other = (unsigned char)z[0];
	return first != other ? first - other : minot_str_cmp(a, str_c(z));
}

/* Index of the entry whose first member, a string, is w; n when there is none. The entries, size bytes each, are
 * sorted by it. With several equal ones: the first. */
static size_t find(const void *entries, size_t n, size_t size, minot_str w)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (compare(w, *(const char *const *)((const char *)entries + mid * size)) > 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && compare(w, *(const char *const *)((const char *)entries + low * size)) == 0 ? low : n;
}

bool texti_listed(const struct texti_list *list, minot_str w)
{
	return find(list->words, list->n, sizeof *list->words, w) < list->n;
}

const char *texti_pair_of(const struct texti_pairs *t, minot_str from)
{
	size_t i = find(t->pairs, t->n, sizeof *t->pairs, from);
	return i < t->n ? t->pairs[i].to : NULL;
}

/* clang-format off */

/* Articles, pronouns, auxiliaries, prepositions, conjunctions, question words, and adverbs that carry no subject. */
static const char *const function_words_list[] = {
	"a", "about", "above", "across", "after", "again", "against", "all", "along", "already", "also", "although",
	"am", "among", "amongst", "an", "and", "another", "any", "are", "arent", "around", "as", "at", "be", "because",
	"been", "before", "behind", "being", "below", "beneath", "beside", "besides", "between", "beyond", "both",
	"but", "by", "can", "cannot", "cant", "could", "couldnt", "despite", "did", "didnt", "do", "does", "doesnt",
	"doing", "done", "dont", "down", "during", "each", "eg", "either", "else", "etc", "even", "ever", "every",
	"except", "for", "from", "had", "hadnt", "has", "hasnt", "have", "havent", "having", "he", "hence", "her",
	"here", "hers", "herself", "him", "himself", "his", "how", "however", "hows", "i", "ie", "if", "im", "in",
	"inside", "into", "is", "isnt", "it", "its", "itself", "ive", "just", "let", "lets", "like", "may", "me",
	"might", "mine", "must", "my", "myself", "near", "neither", "never", "no", "nor", "not", "of", "off", "often",
	"on", "once", "only", "onto", "or", "other", "others", "ought", "our", "ours", "ourselves", "out", "outside",
	"over", "per", "quite", "rather", "shall", "she", "should", "shouldnt", "since", "so", "some", "still", "such",
	"than", "that", "the", "their", "theirs", "them", "themselves", "then", "there", "thereby", "therefore",
	"these", "they", "theyre", "this", "those", "though", "through", "throughout", "thus", "till", "to", "too",
	"toward", "towards", "under", "unless", "until", "up", "upon", "us", "versus", "very", "via", "vs", "was",
	"wasnt", "we", "were", "werent", "what", "whatever", "whats", "when", "whenever", "where", "whereas",
	"wherever", "whether", "which", "whichever", "while", "who", "whoever", "whom", "whose", "why", "will", "with",
	"within", "without", "wont", "would", "wouldnt", "yet", "you", "your", "youre", "yours", "yourself",
};
const struct texti_list texti_function_words = {function_words_list,
	sizeof function_words_list / sizeof *function_words_list};

static const char *const capital_words_list[] = {
	"all", "am", "as", "can", "do", "had", "has", "he", "his", "it", "may", "me", "no", "or", "so", "us", "who",
};
const struct texti_list texti_capital_words = {capital_words_list,
	sizeof capital_words_list / sizeof *capital_words_list};

static const char *const prefixes_list[] = {
	"anti", "auto", "bi", "cardio", "chemo", "co", "contra", "counter", "cyto", "de", "di", "dys", "electro",
	"extra", "gastro", "hyper", "hypo", "immuno", "infra", "inter", "intra", "intro", "macro", "meta", "micro",
	"mid", "mini", "mono", "multi", "neo", "neuro", "non", "over", "para", "peri", "poly", "post", "pre", "pro",
	"pseudo", "radio", "re", "retro", "semi", "sub", "super", "supra", "thrombo", "trans", "tri", "ultra", "un",
	"under", "uni",
};
const struct texti_list texti_prefixes = {prefixes_list,
	sizeof prefixes_list / sizeof *prefixes_list};

/* Vitamins, gases and blood gases, hormones, prostaglandins, receptors, interleukins, scores: what subscripts are
 * written for. */
static const char *const numbered_names_list[] = {
	"5ht1", "5ht2", "5ht3", "5ht4", "a1c", "ace2", "apoe4", "avdo2", "b1", "b12", "b2", "b3", "b5", "b6", "b7",
	"b9", "brca1", "brca2", "c3", "c4", "ca125", "ca153", "ca199", "cacl2", "caco3", "cd19", "cd20", "cd25", "cd3",
	"cd30", "cd33", "cd34", "cd38", "cd4", "cd52", "cd56", "cd8", "cha2ds2", "cha2ds2vasc", "chads2", "cmh2o",
	"co2", "coq10", "cox1", "cox2", "cyp1a2", "cyp2c19", "cyp2c9", "cyp2d6", "cyp3a4", "cyp450", "d2", "d3", "do2",
	"dpp4", "e2", "ec50", "ecco2", "eco2", "ed50", "ed95", "etco2", "fef25", "fev1", "fgf23", "fio2", "glp1",
	"glp2", "h1", "h1n1", "h2", "h2o", "h3", "h5n1", "h7n9", "hba1", "hba1c", "hbo2", "hco3", "hdl2", "hdl3",
	"her2", "hiv1", "hiv2", "ho1", "hpv16", "hpv18", "hsv1", "hsv2", "htlv1", "ic50", "igg1", "igg2", "igg3",
	"igg4", "il1", "il10", "il12", "il13", "il17", "il2", "il23", "il4", "il5", "il6", "il8", "k1", "k2", "kl6",
	"kno3", "ld50", "log10", "ltb4", "ltc4", "ltd4", "mgso4", "mmh2o", "n2", "n2o", "na2", "nahco3", "nh3", "nh4",
	"nk1", "no2", "no3", "o2", "p2y12", "p450", "p53", "paco2", "pao2", "pbto2", "pco2", "pcsk9", "pd1", "pde4",
	"pde5", "pdl1", "pge1", "pge2", "pgf2", "pgi2", "pla2", "pm1", "pm10", "po2", "po4", "ppfev1", "ptio2", "q10",
	"sao2", "scvo2", "sglt2", "sjo2", "sjvo2", "so2", "so4", "spo2", "sto2", "svo2", "t3", "t4", "tcpo2", "tif4",
	"txa2", "txb2", "vco2", "vo2",
};
const struct texti_list texti_numbered_names = {numbered_names_list,
	sizeof numbered_names_list / sizeof *numbered_names_list};

static const char *const labels_list[] = {
	"appendix", "arm", "arms", "box", "categories", "category", "class", "classes", "cohort", "cohorts", "evidence",
	"figure", "grade", "grades", "group", "groups", "hepatitis", "influenza", "level", "levels", "loe", "model",
	"option", "panel", "part", "patient", "patients", "period", "phase", "plan", "quality", "recommendation",
	"recommendations", "score", "section", "sequence", "set", "sor", "stage", "stages", "step", "strategy",
	"strength", "study", "table", "tables", "test", "treatment", "type", "types", "version",
};
const struct texti_list texti_labels = {labels_list,
	sizeof labels_list / sizeof *labels_list};

static const char *const lettered_list[] = {
	"angiotensin", "apolipoprotein", "bipolar", "coenzyme", "factor", "haemophilia", "hemophilia", "immunoglobulin",
	"interferon", "protein", "provitamin", "streptococci", "streptococcus", "toxin", "vitamin", "vitamins",
};
const struct texti_list texti_lettered = {lettered_list,
	sizeof lettered_list / sizeof *lettered_list};

/* The classes: -haem-, -aemia, oed-, oes-, oestr-, paed-, gynaec-, foet-, -rrhoea, -pnoea, leuco-, sulph-, -our (by
 * listed stems only), -re (by listed words), -ogue, and single words. -ise and -yse stand in term.c. */
const struct texti_spelling texti_spellings[] = {
	{AT_WHOLE, "programme", "program"}, {AT_WHOLE, "programmes", "programs"}, {AT_WHOLE, "grey", "gray"},
	{AT_WHOLE, "litre", "liter"}, {AT_WHOLE, "litres", "liters"}, {AT_WHOLE, "metre", "meter"},
	{AT_WHOLE, "metres", "meters"}, {AT_WHOLE, "titre", "titer"}, {AT_WHOLE, "titres", "titers"},
	{AT_WHOLE, "goitre", "goiter"}, {AT_WHOLE, "goitres", "goiters"}, {AT_WHOLE, "theatre", "theater"},
	{AT_WHOLE, "theatres", "theaters"}, {AT_WHOLE, "calibre", "caliber"}, {AT_WHOLE, "disc", "disk"},
	{AT_WHOLE, "discs", "disks"}, {AT_WHOLE, "neurone", "neuron"}, {AT_WHOLE, "neurones", "neurons"},
	{AT_WHOLE, "ageing", "aging"}, {AT_WHOLE, "practise", "practice"}, {AT_WHOLE, "practised", "practiced"},
	{AT_WHOLE, "practises", "practices"}, {AT_WHOLE, "practising", "practicing"},
	{AT_WHOLE, "licence", "license"}, {AT_WHOLE, "defence", "defense"}, {AT_WHOLE, "offence", "offense"},
	{AT_WHOLE, "pretence", "pretense"}, {AT_WHOLE, "judgement", "judgment"},
	{AT_WHOLE, "judgements", "judgments"}, {AT_WHOLE, "enrol", "enroll"}, {AT_WHOLE, "enrols", "enrolls"},
	{AT_WHOLE, "enrolment", "enrollment"}, {AT_WHOLE, "fulfil", "fulfill"}, {AT_WHOLE, "fulfils", "fulfills"},
	{AT_WHOLE, "fulfilment", "fulfillment"}, {AT_WHOLE, "skilful", "skillful"},
	{AT_WHOLE, "instalment", "installment"}, {AT_WHOLE, "counsellor", "counselor"},
	{AT_WHOLE, "counsellors", "counselors"}, {AT_WHOLE, "manoeuvre", "maneuver"},
	{AT_WHOLE, "manoeuvres", "maneuvers"}, {AT_WHOLE, "caesarian", "cesarean"},
	{AT_WHOLE, "aluminium", "aluminum"}, {AT_START, "leucoc", "leukoc"}, {AT_START, "leucop", "leukop"},
	{AT_START, "leucod", "leukod"}, {AT_START, "leucor", "leukor"}, {AT_START, "leucot", "leukot"},
	{AT_START, "leucoe", "leukoe"}, {AT_START, "leucaem", "leukem"}, {AT_START, "mould", "mold"},
	{AT_START, "smould", "smold"}, {AT_START, "praevia", "previa"}, {AT_START, "naev", "nev"},
	{AT_START, "faec", "fec"}, {AT_START, "caec", "cec"}, {AT_START, "caesar", "cesar"},
	{AT_START, "foet", "fet"}, {AT_START, "oedem", "edem"}, {AT_START, "oestr", "estr"},
	{AT_START, "oesoph", "esoph"}, {AT_START, "aetio", "etio"}, {AT_START, "paed", "ped"},
	{AT_START, "palaeo", "paleo"}, {AT_START, "gynaec", "gynec"}, {AT_START, "orthopaed", "orthoped"},
	{AT_START, "sceptic", "skeptic"}, {AT_START, "coelia", "celia"}, {AT_START, "amoeb", "ameb"},
	{AT_START, "homoeo", "homeo"}, {AT_START, "caesium", "cesium"}, {AT_END, "litre", "liter"},
	{AT_END, "litres", "liters"}, {AT_END, "centimetre", "centimeter"}, {AT_END, "centimetres", "centimeters"},
	{AT_END, "millimetre", "millimeter"}, {AT_END, "millimetres", "millimeters"},
	{AT_END, "kilometre", "kilometer"}, {AT_END, "kilometres", "kilometers"},
	{AT_END, "micrometre", "micrometer"}, {AT_END, "micrometres", "micrometers"},
	{AT_END, "nanometre", "nanometer"}, {AT_END, "nanometres", "nanometers"}, {AT_END, "logue", "log"},
	{AT_END, "logues", "logs"}, {AT_ANY, "haem", "hem"}, {AT_ANY, "aemi", "emi"}, {AT_ANY, "ukaem", "ukem"},
	{AT_ANY, "oedem", "edem"}, {AT_ANY, "oestr", "estr"}, {AT_ANY, "oesoph", "esoph"}, {AT_ANY, "paed", "ped"},
	{AT_ANY, "gynaec", "gynec"}, {AT_ANY, "aesth", "esth"}, {AT_ANY, "rrhoe", "rrhe"}, {AT_ANY, "pnoe", "pne"},
	{AT_ANY, "foet", "fet"}, {AT_ANY, "caec", "cec"}, {AT_ANY, "faec", "fec"}, {AT_ANY, "aetio", "etio"},
	{AT_ANY, "leucocyt", "leukocyt"}, {AT_ANY, "leucopen", "leukopen"}, {AT_ANY, "sulph", "sulf"},
	{AT_ANY, "centre", "center"}, {AT_ANY, "fibre", "fiber"}, {AT_ANY, "artefact", "artifact"},
	{AT_ANY, "pharmacopoei", "pharmacopei"}, {AT_ANY, "chimaera", "chimera"},
	{AT_ANY, "encyclopaed", "encycloped"}, {AT_ANY, "tumour", "tumor"}, {AT_ANY, "colour", "color"},
	{AT_ANY, "labour", "labor"}, {AT_ANY, "behaviour", "behavior"}, {AT_ANY, "favour", "favor"},
	{AT_ANY, "honour", "honor"}, {AT_ANY, "humour", "humor"}, {AT_ANY, "odour", "odor"},
	{AT_ANY, "vapour", "vapor"}, {AT_ANY, "harbour", "harbor"}, {AT_ANY, "neighbour", "neighbor"},
	{AT_ANY, "rigour", "rigor"}, {AT_ANY, "vigour", "vigor"}, {AT_ANY, "flavour", "flavor"},
	{AT_ANY, "endeavour", "endeavor"}, {AT_ANY, "armour", "armor"}, {AT_ANY, "savour", "savor"},
	{AT_ANY, "rumour", "rumor"}, {AT_ANY, "demeanour", "demeanor"}, {AT_ANY, "fervour", "fervor"},
};
_Static_assert(sizeof texti_spellings / sizeof *texti_spellings <= TEXTI_MAX_SPELLINGS, "room for what is made of them");
const size_t texti_n_spellings = sizeof texti_spellings / sizeof *texti_spellings;

const char *const texti_ise_stems[] = {
	"exercis", "precis", "incis", "excis", "circumcis", "concis", "exorcis", "vis", "pris", "promis", "premis",
	"demis", "surmis", "ais", "ois", "uis", "wis", "advertis", "expertis", "treatis", "chastis", "paradis",
	"merchandis", "despis", "franchis", "upris",
};
const size_t texti_n_ise_stems = sizeof texti_ise_stems / sizeof *texti_ise_stems;

/* Greek and Latin plurals as medicine uses them; a few English ones. */
static const struct texti_pair irregular_pairs[] = {
	{"adenomata", "adenoma"}, {"analyses", "analysis"}, {"anastomoses", "anastomosis"}, {"apices", "apex"},
	{"aponeuroses", "aponeurosis"}, {"appendices", "appendix"}, {"atria", "atrium"}, {"axes", "axis"},
	{"bacilli", "bacillus"}, {"bacteria", "bacterium"}, {"became", "become"}, {"began", "begin"},
	{"begun", "begin"}, {"biases", "bias"}, {"bled", "bleed"}, {"broke", "break"}, {"broken", "break"},
	{"bronchi", "bronchus"}, {"bullae", "bulla"}, {"bursae", "bursa"}, {"calculi", "calculus"},
	{"calices", "calix"}, {"carcinomata", "carcinoma"}, {"cervices", "cervix"}, {"children", "child"},
	{"chose", "choose"}, {"chosen", "choose"}, {"cocci", "coccus"}, {"conjunctivae", "conjunctiva"},
	{"cortices", "cortex"}, {"crania", "cranium"}, {"crises", "crisis"}, {"criteria", "criterion"},
	{"diagnoses", "diagnosis"}, {"dialyses", "dialysis"}, {"diverticula", "diverticulum"}, {"emboli", "embolus"},
	{"enterococci", "enterococcus"}, {"exostoses", "exostosis"}, {"fed", "feed"}, {"fetuses", "fetus"},
	{"fibromata", "fibroma"}, {"fibroses", "fibrosis"}, {"fistulae", "fistula"}, {"foci", "focus"},
	{"foramina", "foramen"}, {"fungi", "fungus"}, {"ganglia", "ganglion"}, {"gave", "give"}, {"gives", "give"},
	{"giving", "give"}, {"gonococci", "gonococcus"}, {"grew", "grow"}, {"grown", "grow"}, {"halves", "half"},
	{"helices", "helix"}, {"humeri", "humerus"}, {"hypotheses", "hypothesis"}, {"indices", "index"},
	{"kept", "keep"}, {"knew", "know"}, {"known", "know"}, {"labia", "labium"}, {"larvae", "larva"},
	{"larynges", "larynx"}, {"lice", "louse"}, {"lost", "lose"}, {"lumina", "lumen"}, {"made", "make"},
	{"matrices", "matrix"}, {"men", "man"}, {"meninges", "meninx"}, {"meningococci", "meningococcus"},
	{"metastases", "metastasis"}, {"mice", "mouse"}, {"mitochondria", "mitochondrion"}, {"neuroses", "neurosis"},
	{"nevi", "nevus"}, {"nuclei", "nucleus"}, {"orthoses", "orthosis"}, {"ova", "ovum"}, {"papillae", "papilla"},
	{"paralyses", "paralysis"}, {"people", "person"}, {"petechiae", "petechia"}, {"phalanges", "phalanx"},
	{"pharynges", "pharynx"}, {"phenomena", "phenomenon"}, {"pneumococci", "pneumococcus"},
	{"prognoses", "prognosis"}, {"prostheses", "prosthesis"}, {"psychoses", "psychosis"}, {"risen", "rise"},
	{"scapulae", "scapula"}, {"scleroses", "sclerosis"}, {"septa", "septum"}, {"sequelae", "sequela"},
	{"sera", "serum"}, {"showed", "show"}, {"shown", "show"}, {"sought", "seek"},
	{"staphylococci", "staphylococcus"}, {"stenoses", "stenosis"}, {"stimuli", "stimulus"}, {"stomata", "stoma"},
	{"streptococci", "streptococcus"}, {"synopses", "synopsis"}, {"syntheses", "synthesis"}, {"taken", "take"},
	{"teeth", "tooth"}, {"testes", "testis"}, {"thrombi", "thrombus"}, {"thromboses", "thrombosis"},
	{"took", "take"}, {"understood", "understand"}, {"uteri", "uterus"}, {"varices", "varix"},
	{"vertebrae", "vertebra"}, {"vertices", "vertex"}, {"villi", "villus"}, {"women", "woman"},
	{"written", "write"}, {"wrote", "write"},
};
const struct texti_pairs texti_irregular = {irregular_pairs, sizeof irregular_pairs / sizeof *irregular_pairs};

/* Kept apart because medicine does: organ, organic, organism and organization are all "organ" to Snowball; position
 * and positive "posit", several and severe "sever", lateral and later "later", internal and intern "intern", experiment
 * and experience "experi", ratio and ration, general and generic. AIDS is not an aid. */
static const struct texti_pair stems_pairs[] = {
	{"aids", "aids"}, {"authorities", "authority"}, {"authority", "authority"}, {"experiment", "experiment"},
	{"experimental", "experiment"}, {"experimentally", "experiment"}, {"experiments", "experiment"},
	{"general", "general"}, {"generally", "general"}, {"inorganic", "inorganic"}, {"internal", "internal"},
	{"internally", "internal"}, {"lateral", "lateral"}, {"laterally", "lateral"}, {"mers", "mers"},
	{"microorganism", "microorganism"}, {"microorganisms", "microorganism"}, {"organic", "organic"},
	{"organism", "organism"}, {"organisms", "organism"}, {"organization", "organiz"},
	{"organizational", "organiz"}, {"organizations", "organiz"}, {"organize", "organiz"},
	{"organized", "organiz"}, {"organizer", "organiz"}, {"organizing", "organiz"}, {"position", "position"},
	{"positional", "position"}, {"positioned", "position"}, {"positioning", "position"},
	{"positions", "position"}, {"ratio", "ratio"}, {"rational", "rational"}, {"rationale", "rationale"},
	{"ratios", "ratio"}, {"sars", "sars"}, {"several", "several"}, {"sids", "sids"},
	{"universities", "university"}, {"university", "university"},
};
const struct texti_pairs texti_stems = {stems_pairs, sizeof stems_pairs / sizeof *stems_pairs};

const char *texti_greek_name(int32_t cp)
{
	static const char *const names[] = {
		"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
		"xi", "omicron", "pi", "rho", NULL /* final sigma, folded */, "sigma", "tau", "upsilon", "phi", "chi", "psi",
		"omega",
	};
	return cp >= 0x3b1 && cp <= 0x3c9 ? names[cp - 0x3b1] : NULL;
}

const struct texti_unit texti_units[] = {
	{"bpm", "bpm", NULL, 0}, {"bq", "bq", "Bq", 0}, {"cal", "cal", "cal", 0}, {"calorie", "cal", NULL, 0},
	{"calories", "cal", NULL, 0}, {"cc", "ml", NULL, 0}, {"ccs", "ml", NULL, 0},
	{"centimeter", "cm", NULL, UNIT_POWER}, {"centimeters", "cm", NULL, UNIT_POWER},
	{"centimetre", "cm", NULL, UNIT_POWER}, {"centimetres", "cm", NULL, UNIT_POWER}, {"cgy", "cgy", NULL, 0},
	{"ci", "ci", "Ci", 0}, {"cl", "cl", NULL, 0}, {"cm", "cm", NULL, UNIT_POWER}, {"cmh2o", "cmh2o", NULL, 0},
	{"cms", "cm", NULL, UNIT_POWER}, {"d", "d", "d", 0}, {"da", "da", "Da", 0}, {"day", "d", NULL, UNIT_WORD},
	{"days", "d", NULL, UNIT_WORD}, {"db", "db", NULL, 0}, {"decibel", "db", NULL, 0},
	{"decibels", "db", NULL, 0}, {"deciliter", "dl", NULL, 0}, {"deciliters", "dl", NULL, 0},
	{"decilitre", "dl", NULL, 0}, {"decilitres", "dl", NULL, 0}, {"dl", "dl", NULL, 0},
	{"feet", "ft", NULL, UNIT_WORD}, {"fg", "fg", NULL, 0}, {"fl", "fl", NULL, 0}, {"ft", "ft", NULL, UNIT_WORD},
	{"g", "g", "g", 0}, {"gbq", "gbq", NULL, 0}, {"gm", "g", NULL, 0}, {"gms", "g", NULL, 0},
	{"gram", "g", NULL, 0}, {"gramme", "g", NULL, 0}, {"grammes", "g", NULL, 0}, {"grams", "g", NULL, 0},
	{"grays", "gy", NULL, 0}, {"gy", "gy", "Gy", 0}, {"h", "h", "H", 0}, {"h", "h", "h", 0},
	{"hertz", "hz", NULL, 0}, {"hour", "h", NULL, UNIT_WORD}, {"hours", "h", NULL, UNIT_WORD},
	{"hr", "h", NULL, 0}, {"hrs", "h", NULL, 0}, {"hz", "hz", NULL, 0}, {"inch", "in", NULL, UNIT_WORD},
	{"inches", "in", NULL, UNIT_WORD}, {"iu", "iu", NULL, 0}, {"ius", "iu", NULL, 0}, {"j", "j", "J", 0},
	{"joule", "j", NULL, 0}, {"joules", "j", NULL, 0}, {"kcal", "kcal", NULL, 0}, {"kda", "kda", NULL, 0},
	{"kg", "kg", NULL, 0}, {"kgs", "kg", NULL, 0}, {"khz", "khz", NULL, 0}, {"kilo", "kg", NULL, 0},
	{"kilocalorie", "kcal", NULL, 0}, {"kilocalories", "kcal", NULL, 0}, {"kilogram", "kg", NULL, 0},
	{"kilogramme", "kg", NULL, 0}, {"kilogrammes", "kg", NULL, 0}, {"kilograms", "kg", NULL, 0},
	{"kilometer", "km", NULL, UNIT_POWER}, {"kilometers", "km", NULL, UNIT_POWER},
	{"kilometre", "km", NULL, UNIT_POWER}, {"kilometres", "km", NULL, UNIT_POWER}, {"kilos", "kg", NULL, 0},
	{"kj", "kj", NULL, 0}, {"km", "km", NULL, UNIT_POWER}, {"kpa", "kpa", NULL, 0}, {"l", "l", "L", 0},
	{"l", "l", "l", 0}, {"lb", "lb", NULL, 0}, {"lbs", "lb", NULL, 0}, {"liter", "l", NULL, 0},
	{"liters", "l", NULL, 0}, {"litre", "l", NULL, 0}, {"litres", "l", NULL, 0}, {"m", "m", "m", UNIT_POWER},
	{"ma", "ma", "mA", 0}, {"mbq", "mbq", NULL, 0}, {"mcg", "mcg", NULL, 0}, {"mci", "mci", "mCi", 0},
	{"mcl", "mcl", NULL, 0}, {"mcmol", "mcmol", NULL, 0}, {"meq", "meq", NULL, 0}, {"meqs", "meq", NULL, 0},
	{"meter", "m", NULL, UNIT_POWER}, {"meters", "m", NULL, UNIT_POWER}, {"metre", "m", NULL, UNIT_POWER},
	{"metres", "m", NULL, UNIT_POWER}, {"mg", "mg", NULL, 0}, {"mgs", "mg", NULL, 0}, {"mhz", "mhz", "MHz", 0},
	{"microg", "mcg", NULL, 0}, {"microgram", "mcg", NULL, 0}, {"microgramme", "mcg", NULL, 0},
	{"microgrammes", "mcg", NULL, 0}, {"micrograms", "mcg", NULL, 0}, {"microliter", "mcl", NULL, 0},
	{"microliters", "mcl", NULL, 0}, {"microlitre", "mcl", NULL, 0}, {"microlitres", "mcl", NULL, 0},
	{"micrometer", "mcm", NULL, 0}, {"micrometers", "mcm", NULL, 0}, {"micromol", "mcmol", NULL, 0},
	{"micromole", "mcmol", NULL, 0}, {"micromoles", "mcmol", NULL, 0}, {"micron", "mcm", NULL, 0},
	{"microns", "mcm", NULL, 0}, {"milliequivalent", "meq", NULL, 0}, {"milliequivalents", "meq", NULL, 0},
	{"milligram", "mg", NULL, 0}, {"milligramme", "mg", NULL, 0}, {"milligrammes", "mg", NULL, 0},
	{"milligrams", "mg", NULL, 0}, {"milliliter", "ml", NULL, 0}, {"milliliters", "ml", NULL, 0},
	{"millilitre", "ml", NULL, 0}, {"millilitres", "ml", NULL, 0}, {"millimeter", "mm", NULL, UNIT_POWER},
	{"millimeters", "mm", NULL, UNIT_POWER}, {"millimetre", "mm", NULL, UNIT_POWER},
	{"millimetres", "mm", NULL, UNIT_POWER}, {"millimol", "mmol", NULL, 0}, {"millimole", "mmol", NULL, 0},
	{"millimoles", "mmol", NULL, 0}, {"millisecond", "ms", NULL, 0}, {"milliseconds", "ms", NULL, 0},
	{"milliunit", "mu", NULL, 0}, {"milliunits", "mu", NULL, 0}, {"millivolt", "mv", NULL, 0},
	{"millivolts", "mv", NULL, 0}, {"min", "min", NULL, 0}, {"mins", "min", NULL, 0},
	{"minute", "min", NULL, UNIT_WORD}, {"minutes", "min", NULL, UNIT_WORD}, {"miu", "mu", "mIU", 0},
	{"miu", "miu", NULL, 0}, {"ml", "ml", NULL, 0}, {"mls", "ml", NULL, 0}, {"mm", "mm", "MM", UNIT_POWER},
	{"mm", "mmol/l", "mM", 0}, {"mm", "mm", "mm", UNIT_POWER}, {"mmhg", "mmhg", NULL, 0},
	{"mmol", "mmol", NULL, 0}, {"mmols", "mmol", NULL, 0}, {"mo", "mo", "mo", 0}, {"mol", "mol", NULL, 0},
	{"month", "mo", NULL, UNIT_WORD}, {"months", "mo", NULL, UNIT_WORD}, {"mos", "mo", "mos", 0},
	{"mosm", "mosm", NULL, 0}, {"mosmol", "mosm", NULL, 0}, {"ms", "ms", "ms", 0}, {"msec", "ms", NULL, 0},
	{"msecs", "ms", NULL, 0}, {"msv", "msv", NULL, 0}, {"mths", "mo", NULL, 0}, {"mu", "mu", "MU", 0},
	{"mu", "mu", "mU", 0}, {"mv", "mv", "mV", 0}, {"nanogram", "ng", NULL, 0}, {"nanograms", "ng", NULL, 0},
	{"nanometer", "nm", NULL, 0}, {"nanometers", "nm", NULL, 0}, {"nanometre", "nm", NULL, 0},
	{"nanometres", "nm", NULL, 0}, {"nanomol", "nmol", NULL, 0}, {"nanomole", "nmol", NULL, 0},
	{"nanomoles", "nmol", NULL, 0}, {"ng", "ng", NULL, 0}, {"nm", "nmol/l", "nM", 0}, {"nm", "nm", "nm", 0},
	{"nmol", "nmol", NULL, 0}, {"osm", "osm", NULL, 0}, {"ounce", "oz", NULL, 0}, {"ounces", "oz", NULL, 0},
	{"oz", "oz", NULL, 0}, {"pa", "pa", "Pa", 0}, {"pct", "%", NULL, 0}, {"percent", "%", NULL, 0},
	{"pg", "pg", NULL, 0}, {"picogram", "pg", NULL, 0}, {"picograms", "pg", NULL, 0},
	{"picomole", "pmol", NULL, 0}, {"picomoles", "pmol", NULL, 0}, {"pmol", "pmol", NULL, 0},
	{"pound", "lb", NULL, 0}, {"pounds", "lb", NULL, 0}, {"ppm", "ppm", NULL, 0}, {"s", "s", "s", 0},
	{"sec", "s", NULL, 0}, {"seconds", "s", NULL, UNIT_WORD}, {"secs", "s", NULL, 0}, {"sv", "sv", "Sv", 0},
	{"t", "t", "T", 0}, {"tesla", "t", NULL, 0}, {"u", "u", "U", 0}, {"ug", "mcg", NULL, 0},
	{"ul", "mcl", NULL, 0}, {"um", "mcmol/l", "uM", 0}, {"um", "mcm", NULL, 0}, {"umol", "mcmol", NULL, 0},
	{"unit", "u", NULL, 0}, {"units", "u", NULL, 0}, {"v", "v", "V", 0}, {"volt", "v", NULL, 0},
	{"volts", "v", NULL, 0}, {"w", "w", "W", 0}, {"watt", "w", NULL, 0}, {"watts", "w", NULL, 0},
	{"week", "wk", NULL, UNIT_WORD}, {"weeks", "wk", NULL, UNIT_WORD}, {"wk", "wk", NULL, 0},
	{"wks", "wk", NULL, 0}, {"y", "y", "y", 0}, {"year", "y", NULL, UNIT_WORD}, {"years", "y", NULL, UNIT_WORD},
	{"yr", "y", NULL, 0}, {"yrs", "y", NULL, 0}, {"µg", "mcg", NULL, 0}, {"µl", "mcl", NULL, 0},
	{"µm", "mcmol/l", "µM", 0}, {"µm", "mcm", NULL, 0}, {"µmol", "mcmol", NULL, 0}, {"μg", "mcg", NULL, 0},
	{"μl", "mcl", NULL, 0}, {"μm", "mcmol/l", "μM", 0}, {"μm", "mcm", NULL, 0}, {"μmol", "mcmol", NULL, 0},
};
const size_t texti_n_units = sizeof texti_units / sizeof *texti_units;

const struct texti_unit *texti_unit_of(minot_str letters)
{
	char lower[24];
	if (!letters.n || letters.n > sizeof lower)
		return NULL;
	for (size_t i = 0; i < letters.n; i++)
		lower[i] = to_lower(letters.p[i]);
	minot_str key = {lower, letters.n};
	for (size_t i = find(texti_units, texti_n_units, sizeof *texti_units, key); i < texti_n_units; i++) {
		const struct texti_unit *u = &texti_units[i];
		if (compare(key, u->written) != 0)
			return NULL;
		if (!u->exact || compare(letters, u->exact) == 0)
			return u;
	}
	return NULL;
}

const struct texti_abbreviation texti_abbreviations[] = {
	{"a.c", STOP_MAYBE}, {"a.m", STOP_MAYBE}, {"abbr", STOP_NEVER}, {"aka", STOP_NEVER}, {"al", STOP_MAYBE},
	{"app", STOP_NUMBER}, {"approx", STOP_NEVER}, {"apr", STOP_NUMBER}, {"art", STOP_NUMBER},
	{"assn", STOP_NEVER}, {"aug", STOP_NEVER}, {"avg", STOP_NEVER}, {"b.d", STOP_MAYBE}, {"b.i.d", STOP_MAYBE},
	{"b.sc", STOP_MAYBE}, {"bros", STOP_NEVER}, {"c.i", STOP_MAYBE}, {"ca", STOP_NEVER}, {"caps", STOP_USUALLY},
	{"capt", STOP_NEVER}, {"cf", STOP_NEVER}, {"ch", STOP_NUMBER}, {"chap", STOP_NUMBER}, {"cit", STOP_NEVER},
	{"co", STOP_MAYBE}, {"col", STOP_MAYBE}, {"conc", STOP_NEVER}, {"corp", STOP_MAYBE}, {"d.c", STOP_MAYBE},
	{"dec", STOP_NUMBER}, {"def", STOP_NEVER}, {"dept", STOP_NEVER}, {"diam", STOP_NEVER}, {"dr", STOP_NEVER},
	{"e.g", STOP_NEVER}, {"e.u", STOP_MAYBE}, {"ed", STOP_MAYBE}, {"eds", STOP_MAYBE}, {"eg", STOP_NEVER},
	{"eq", STOP_NEVER}, {"eqs", STOP_NEVER}, {"esp", STOP_NEVER}, {"est", STOP_MAYBE}, {"etc", STOP_USUALLY},
	{"ex", STOP_NUMBER}, {"ext", STOP_NEVER}, {"feb", STOP_NUMBER}, {"fig", STOP_NEVER}, {"figs", STOP_NEVER},
	{"ft", STOP_MAYBE}, {"gen", STOP_MAYBE}, {"gmbh", STOP_MAYBE}, {"h.r", STOP_MAYBE}, {"h.s", STOP_MAYBE},
	{"hon", STOP_MAYBE}, {"hr", STOP_USUALLY}, {"hrs", STOP_USUALLY}, {"i.e", STOP_NEVER}, {"i.m", STOP_MAYBE},
	{"i.p", STOP_MAYBE}, {"i.u", STOP_MAYBE}, {"i.v", STOP_MAYBE}, {"ibid", STOP_NEVER}, {"ie", STOP_NEVER},
	{"inc", STOP_MAYBE}, {"incl", STOP_NEVER}, {"intl", STOP_NEVER}, {"jan", STOP_NUMBER}, {"jr", STOP_MAYBE},
	{"jul", STOP_NUMBER}, {"jun", STOP_NUMBER}, {"lb", STOP_USUALLY}, {"lbs", STOP_USUALLY}, {"lt", STOP_MAYBE},
	{"ltd", STOP_MAYBE}, {"m.d", STOP_MAYBE}, {"m.sc", STOP_MAYBE}, {"mar", STOP_NUMBER}, {"max", STOP_USUALLY},
	{"messrs", STOP_NEVER}, {"min", STOP_USUALLY}, {"mins", STOP_USUALLY}, {"mo", STOP_USUALLY},
	{"mos", STOP_USUALLY}, {"mr", STOP_NEVER}, {"mrs", STOP_NEVER}, {"ms", STOP_NEVER}, {"mt", STOP_MAYBE},
	{"n", STOP_NUMBER}, {"n.b", STOP_MAYBE}, {"n.s", STOP_MAYBE}, {"no", STOP_NUMBER}, {"nos", STOP_NEVER},
	{"nov", STOP_NUMBER}, {"nr", STOP_NUMBER}, {"o.d", STOP_MAYBE}, {"o.r", STOP_MAYBE}, {"oct", STOP_NUMBER},
	{"op", STOP_NEVER}, {"oz", STOP_USUALLY}, {"p", STOP_NUMBER}, {"p.c", STOP_MAYBE}, {"p.m", STOP_MAYBE},
	{"p.o", STOP_MAYBE}, {"p.r", STOP_MAYBE}, {"p.r.n", STOP_MAYBE}, {"para", STOP_NUMBER}, {"ph.d", STOP_MAYBE},
	{"pp", STOP_NEVER}, {"prn", STOP_MAYBE}, {"prof", STOP_NEVER}, {"pt", STOP_NUMBER}, {"pts", STOP_NUMBER},
	{"pub", STOP_NUMBER}, {"q.d", STOP_MAYBE}, {"q.h", STOP_MAYBE}, {"q.h.s", STOP_MAYBE}, {"q.i.d", STOP_MAYBE},
	{"q.o.d", STOP_MAYBE}, {"r.r", STOP_MAYBE}, {"ref", STOP_NEVER}, {"refs", STOP_NEVER}, {"resp", STOP_NEVER},
	{"rev", STOP_MAYBE}, {"s.c", STOP_MAYBE}, {"s.d", STOP_MAYBE}, {"s.e", STOP_MAYBE}, {"s.l", STOP_MAYBE},
	{"sched", STOP_NUMBER}, {"sec", STOP_NUMBER}, {"sect", STOP_NUMBER}, {"sep", STOP_NUMBER},
	{"sept", STOP_NEVER}, {"seq", STOP_NEVER}, {"sgt", STOP_NEVER}, {"soc", STOP_NEVER}, {"sp", STOP_MAYBE},
	{"spp", STOP_MAYBE}, {"sr", STOP_MAYBE}, {"ssp", STOP_NEVER}, {"st", STOP_MAYBE}, {"ste", STOP_NEVER},
	{"subsp", STOP_NEVER}, {"suppl", STOP_NEVER}, {"t.d.s", STOP_MAYBE}, {"t.i.d", STOP_MAYBE},
	{"tab", STOP_NEVER}, {"tabl", STOP_NEVER}, {"tabs", STOP_USUALLY}, {"tbl", STOP_NEVER},
	{"tbsp", STOP_USUALLY}, {"tel", STOP_NEVER}, {"temp", STOP_NEVER}, {"tsp", STOP_USUALLY}, {"u.k", STOP_MAYBE},
	{"u.n", STOP_MAYBE}, {"u.s", STOP_MAYBE}, {"u.s.a", STOP_MAYBE}, {"univ", STOP_NEVER}, {"v", STOP_NEVER},
	{"var", STOP_NEVER}, {"ver", STOP_NUMBER}, {"vers", STOP_NEVER}, {"viz", STOP_NEVER}, {"vol", STOP_NUMBER},
	{"vols", STOP_NEVER}, {"vs", STOP_NEVER}, {"wk", STOP_USUALLY}, {"wks", STOP_USUALLY}, {"wt", STOP_NEVER},
	{"yr", STOP_USUALLY}, {"yrs", STOP_USUALLY},
};
const size_t texti_n_abbreviations = sizeof texti_abbreviations / sizeof *texti_abbreviations;

const struct texti_abbreviation *texti_abbreviation_of(minot_str lower)
{
	size_t i = find(texti_abbreviations, texti_n_abbreviations, sizeof *texti_abbreviations, lower);
	return i < texti_n_abbreviations ? &texti_abbreviations[i] : NULL;
}

static const char *const starters_list[] = {
	"a", "above", "accordingly", "additional", "additionally", "adults", "after", "all", "also", "although",
	"among", "an", "analysis", "and", "another", "any", "are", "as", "at", "based", "because", "before", "being",
	"both", "but", "by", "can", "children", "clinical", "clinicians", "compared", "consider", "considering",
	"control", "conversely", "current", "data", "despite", "do", "does", "due", "during", "each", "early", "eight",
	"either", "eligible", "even", "evidence", "except", "few", "finally", "five", "follow", "following", "for",
	"four", "from", "further", "furthermore", "given", "group", "groups", "half", "he", "hence", "her", "here",
	"high", "his", "how", "however", "i", "if", "in", "include", "including", "increased", "indeed", "individuals",
	"initial", "interestingly", "is", "it", "its", "lack", "last", "less", "low", "main", "many", "mean",
	"meanwhile", "median", "men", "method", "methods", "more", "moreover", "most", "neither", "nevertheless",
	"next", "nine", "no", "none", "nonetheless", "not", "notably", "note", "of", "on", "once", "one", "only",
	"onset", "or", "other", "others", "our", "out", "outcome", "outcomes", "overall", "participants",
	"particularly", "patient", "patients", "perhaps", "physicians", "previous", "primary", "prior", "randomised",
	"randomized", "rather", "recent", "recently", "reported", "result", "results", "secondary", "see", "seven",
	"several", "she", "should", "similar", "similarly", "since", "six", "so", "some", "sometimes", "specifically",
	"studies", "study", "subjects", "subsequent", "subsequently", "such", "surprisingly", "symptoms", "taken",
	"ten", "that", "the", "their", "then", "there", "thereafter", "therefore", "these", "they", "third", "this",
	"those", "though", "three", "through", "throughout", "thus", "to", "together", "treatment", "two", "under",
	"unfortunately", "unless", "unlike", "until", "upon", "use", "using", "very", "was", "we", "were", "what",
	"when", "whenever", "where", "whereas", "whether", "which", "while", "who", "whose", "why", "with", "within",
	"without", "women", "yet", "you", "your",
};
const struct texti_list texti_starters = {starters_list,
	sizeof starters_list / sizeof *starters_list};

static const char *const grade_words_list[] = {
	"1", "1a", "1b", "1c", "2", "2a", "2b", "2c", "3", "3a", "3b", "4", "4a", "4b", "5", "a", "b", "bps", "c",
	"category", "certainty", "class", "classification", "conditional", "consensus", "cor", "d", "d/gpp", "e", "ebm",
	"ebr", "eo", "evidence", "expert", "fair", "gcp", "good", "gpp", "grade", "graded", "high", "i", "ia", "ib",
	"ic", "ii", "iia", "iib", "iii", "insufficient", "iv", "iva", "level", "levels", "limited", "loe", "low",
	"moderate", "ndp", "nr", "poor", "qoe", "quality", "rank", "rating", "rct", "rcts", "recommendation",
	"recommended", "sign", "soe", "sor", "strength", "strong", "strongly", "ungraded", "unrated", "v", "very",
	"weak", "weakly",
};
const struct texti_list texti_grade_words = {grade_words_list,
	sizeof grade_words_list / sizeof *grade_words_list};
