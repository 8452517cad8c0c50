/* hazard.c: see hazard.h. Section codes are LOINC's for US labels (record/label_sections.h). Words are those of the
 * same sections; "not contraindicated" is none. */
#include "appraise/hazard.h"

#include "appraise/appraise.h"
#include "appraise/design_view.h"
#include "appraise/dose_parts.h"
#include "base/ascii.h"

const char *hazard_name(enum hazard_bit b)
{
	static const char *const names[] = {
#define X(name, text) text,
	        HAZARD_LIST(X)
#undef X
	};
	return (unsigned)b < N_HAZARDS ? names[b] : "";
}

static const struct {
	const char *loinc;
	uint32_t hazards;
} sections[] = {
        {"34066-1", HAZARD(BOXED)},       {"34070-3", HAZARD(CONTRAINDICATION)},
        {"43685-7", HAZARD(WARNING)},     {"34071-1", HAZARD(WARNING)},
        {"42232-9", HAZARD(WARNING)},     {"34072-9", HAZARD(WARNING)},
        {"34073-7", HAZARD(INTERACTION)}, {"42228-7", HAZARD(PREGNANCY)},
        {"34077-8", HAZARD(PREGNANCY)},   {"77290-5", HAZARD(LACTATION)},
        {"34080-2", HAZARD(LACTATION)},   {"34081-0", HAZARD(CHILD)},
        {"34082-8", HAZARD(OLDER)},       {"34084-4", HAZARD(HARM)},
        {"34088-5", HAZARD(OVERDOSE)},    {"88828-9", HAZARD(KIDNEY)},
        {"88829-7", HAZARD(LIVER)},
};

static uint32_t by_section(minot_str path)
{
	minot_str rest = path, part;
	if (!minot_str_split(&rest, '/', &part) || !minot_str_split(&rest, '/', &part))
		return 0;
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		if (str_eq(part, str_c(sections[i].loinc)))
			return sections[i].hazards;
	return 0;
}

static uint32_t by_part(uint8_t part)
{
	return part == PART_CONTRAINDICATION ? HAZARD(CONTRAINDICATION)
	       : part == PART_WARNING        ? HAZARD(WARNING)
	       : part == PART_HARMS          ? HAZARD(HARM)
	       : part == PART_QUALIFYING     ? HAZARD(QUALIFYING)
	                                     : 0;
}

/* Words ------------------------------------------------------------------------------------------------------------ */

static const char *const w_boxed[] = {"boxed warning*", "black box", "black-box", NULL};
static const char *const w_contra[] = {"contraindicat*", "contra-indicat*", "must not be used", "must not be given",
                                       NULL};
static const char *const w_warning[] = {"warn*", "caution*", "precaution*", NULL};
static const char *const w_interaction[] = {
        "interact*", "coadminist*", "co-administ*", "concomitant*",       "concurrent use", "cyp3a4",
        "cyp2d6",    "cyp2c9",      "cyp2c19",      "inhibitors of cyp*", "used together",  NULL};
/* Only of two drugs: what is "combined with psychotherapy" interacts with nothing. */
static const char *const w_together[] = {"combined with", "in combination with", NULL};
static const char *const w_pregnancy[] = {"pregnan*",      "trimester*",   "teratogen*", "fetus",
                                          "fetal",         "foetus",       "foetal",     "childbearing",
                                          "birth defects", "birth defect", NULL};
static const char *const w_lactation[] = {"breastfe*",       "breast-fe*", "breast feeding", "lactating", "lactation",
                                          "nursing mothers", "human milk", "breast milk",    NULL};
static const char *const w_child[] = {"children", "pediatric*",  "paediatric*", "infants",
                                      "neonates", "adolescents", NULL};
static const char *const w_older[] = {"elderly", "older adults", "geriatric*", "older patients", "older people", NULL};
static const char *const w_kidney[] = {"renal impairment",
                                       "renal failure",
                                       "renal insufficiency",
                                       "renal function",
                                       "renal disease",
                                       "kidney*",
                                       "creatinine clearance",
                                       "dialysis",
                                       "hemodialysis",
                                       "haemodialysis",
                                       "egfr",
                                       "nephrotoxic*",
                                       "impaired renal",
                                       "renally",
                                       "crcl",
                                       NULL};
static const char *const w_liver[] = {"hepatic",       "liver", "hepatotoxic*", "child-pugh", "cirrhosis",
                                      "transaminase*", NULL};
/* Of drugs ("may cause hepatitis"); hepatitis A to E are infections. */
static const char *const w_hepatitis[] = {"hepatitis", NULL};
static const char *const w_harm[] = {"adverse*", "side effect*", "toxicity", "overdose*", NULL};

static bool tells_of_hepatitis(minot_str s)
{
	static const char *const infection[] = {" a", " b", " c", " d", " e", " virus", " vaccin*", NULL};
	for (size_t at, end = 0, next; phrase_from(s, end, w_hepatitis, &at, &end);)
		if (!phrase_in(str_sub(s, end, s.n), infection, &next) || next)
			return true;
	return false;
}

uint32_t hazard_words(minot_str s)
{
	static const struct {
		const char *const *words;
		uint32_t hazard;
	} table[] = {
	        {w_boxed, HAZARD(BOXED)},         {w_contra, HAZARD(CONTRAINDICATION)},
	        {w_warning, HAZARD(WARNING)},     {w_interaction, HAZARD(INTERACTION)},
	        {w_pregnancy, HAZARD(PREGNANCY)}, {w_lactation, HAZARD(LACTATION)},
	        {w_child, HAZARD(CHILD)},         {w_older, HAZARD(OLDER)},
	        {w_kidney, HAZARD(KIDNEY)},       {w_liver, HAZARD(LIVER)},
	        {w_harm, HAZARD(HARM)},
	};
	uint32_t bits = 0;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (phrase_in(s, table[i].words, NULL))
			bits |= table[i].hazard;
	minot_str two[MAX_HAZARD_DRUGS];
	size_t at;
	if (tells_of_hepatitis(s))
		bits |= HAZARD(LIVER);
	if (phrase_in(s, w_together, NULL) && hazard_subjects_named(s, two) > 1)
		bits |= HAZARD(INTERACTION);
	if ((bits & HAZARD(CONTRAINDICATION)) && phrase_in(s, w_contra, &at) &&
	    str_ends(str_sub(s, 0, at), STR("not ")) && !str_starts(str_sub(s, at, s.n), STR("must")))
		bits &= ~HAZARD(CONTRAINDICATION);
	return bits;
}

/* Headings such as "Renal impairment" and "Use in pregnancy" hold for what is below. */
static uint32_t by_headings(const struct record *r, uint32_t field)
{
	uint32_t bits = 0, steps = 0;
	for (int32_t h = r->fields[field].parent; h >= 0 && (uint32_t)h < r->n_fields && steps++ < RECORD_MAX_DEPTH;
	     h = r->fields[h].parent)
		if (r->fields[h].text.n <= 120)
			bits |= hazard_words(r->fields[h].text);
	return bits;
}

uint32_t hazards_of(const struct record *r, uint32_t field, minot_str sentence)
{
	if (r->kind != RECORD_LABEL && r->kind != RECORD_GUIDELINE && r->kind != RECORD_PATIENT_PAGE)
		return 0;
	const struct record_field *f = &r->fields[field];
	uint32_t own = f->part == PART_LABEL ? by_section(f->path) : by_part(f->part);
	return own | hazard_words(sentence) | by_headings(r, field);
}

uint32_t hazards_told(const struct record *r)
{
	uint32_t bits = 0;
	for (uint32_t f = 0; f < r->n_fields; f++) {
		const struct record_field *field = &r->fields[f];
		if (field->type == FIELD_TEXT && field->text.n)
			bits |= field->part == PART_LABEL ? by_section(field->path) : by_part(field->part);
		else if (field->type == FIELD_HEADING && field->part == PART_LABEL)
			bits |= hazard_words(field->text) &
			        (HAZARD(KIDNEY) | HAZARD(LIVER) | HAZARD(PREGNANCY) | HAZARD(LACTATION));
	}
	return bits;
}

/* Drugs ------------------------------------------------------------------------------------------------------------ */

static size_t add_drug(minot_str drug, minot_str out[MAX_HAZARD_DRUGS], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (minot_str_eq_nocase(out[i], drug))
			return n;
	if (n < MAX_HAZARD_DRUGS)
		out[n++] = drug;
	return n;
}

static size_t add_named(minot_str s, minot_str out[MAX_HAZARD_DRUGS], size_t n)
{
	struct lex_token tokens[LEX_MOST];
	struct lex x = lex_sentence(s, tokens, LEX_MOST);
	for (size_t k = 0; k < x.n;) {
		size_t used = dosei_drug(&x, k);
		if (used && !dosei_is_food(lex_text(&x, k)))
			n = add_drug(str_sub(s, x.t[k].start, x.t[k + used - 1].end), out, n);
		k += used ? used : 1;
	}
	return n;
}

/* Classes that guidelines name where they tell of harms; no dose is a class's, so hazard_drugs has none of them. */
/* clang-format off */
static const char *const classes[] = {
	"opioid*", "benzodiazepine*", "ssris", "ssri", "serotonin reuptake inhibitor*", "snris", "snri",
	"tricyclic antidepressant*", "tricyclics", "tcas", "tca", "antidepressant*", "antipsychotic*",
	"neuroleptic*", "mood stabili*", "anticonvulsant*", "antiepileptic drug*", "antiepileptics", "nsaids",
	"nsaid", "anti-inflammatory drugs", "antiinflammatory drugs", "cox-2 inhibitor*", "muscle relaxant*",
	"corticosteroid*", "glucocorticoid*", "steroids", "statins", "statin", "ace inhibitor*",
	"converting enzyme inhibitor*", "receptor blockers", "beta blocker*", "beta-blocker*",
	"calcium channel blocker*", "diuretics", "thiazides", "anticoagulant*", "antiplatelet*",
	"thrombolytics", "thrombolytic*", "sulfonylurea*", "sulphonylurea*", "thiazolidinedione*",
	"bisphosphonate*", "fluoroquinolone*", "quinolones", "macrolides", "aminoglycosides", "tetracyclines",
	"cephalosporins", "penicillins", "antibiotics", "antimicrobials", "antifungals", "antiretroviral*",
	"protease inhibitor*", "proton pump inhibitor*", "ppis", "triptans", "stimulants", "anticholinergic*",
	"antimuscarinic*", "antihistamine*", "cholinesterase inhibitor*", "immunosuppress*", "tnf inhibitor*",
	"anti-tnf*", "biologics", "chemotherapy", "anthracyclines", "taxanes", "aromatase inhibitors",
	"bronchodilators", "long-acting beta*", "sedatives", "hypnotics", "general anesthetic*",
	"local anesthetic*", "anaesthetics", "anesthetics", "contrast media", "contrast material",
	"contrast agent*", "vaccines", NULL};
/* clang-format on */

/* "compared with placebo and X", "with the exception of X": the harm told of is not X's. */
static bool is_spared(minot_str s, size_t at)
{
	enum { NEAR = 48 /* bytes */ };
	static const char *const fillers[] = {" the", " placebo and", " placebo or", NULL};
	static const char *const spares[] = {"compared with", "compared to", "versus",     "vs",         "vs.",
	                                     "than",          "than with",   "than for",   "than in",    "exception of",
	                                     "except",        "except for",  "other than", "instead of", "rather than",
	                                     "unlike",        "relative to", "without",    NULL};
	minot_str before = minot_str_trim(str_sub(s, at > NEAR ? at - NEAR : 0, at));
	for (const char *const *f = fillers; *f; f++)
		if (str_ends(before, str_c(*f)))
			before = minot_str_trim(str_sub(before, 0, before.n - str_c(*f).n));
	for (size_t from = 0, start, end = 0; phrase_from(before, from, spares, &start, &end); from = start + 1)
		if (end == before.n)
			return true;
	return false;
}

/* "glucose intolerance", "calcium levels": measured, not given. */
static bool is_measured(minot_str s, size_t end)
{
	static const char *const measures[] = {
	        "level*",      "intolerance", "tolerance", "concentration*", "deficien*", "metabolism", "measurement*",
	        "homeostasis", "intake",      "status",    "depletion",      "control",   NULL};
	size_t at;
	return phrase_in(minot_str_trim(str_sub(s, end, end + 20)), measures, &at) && at == 0;
}

size_t hazard_subjects_named(minot_str s, minot_str out[MAX_HAZARD_DRUGS])
{
	minot_str named[MAX_HAZARD_DRUGS];
	size_t n = 0, n_named = add_named(s, named, 0), at, end = 0;
	for (size_t i = 0; i < n_named; i++) {
		size_t from = (size_t)(named[i].p - s.p);
		if (!is_spared(s, from) && !is_measured(s, from + named[i].n))
			n = add_drug(named[i], out, n);
	}
	while (phrase_from(s, end, classes, &at, &end))
		if (!is_spared(s, at))
			n = add_drug(design_whole_words(s, at, end), out, n);
	return n;
}

size_t hazard_drugs_named(minot_str sentence, minot_str out[MAX_HAZARD_DRUGS]) { return add_named(sentence, out, 0); }

typedef size_t names_fn(minot_str s, minot_str out[MAX_HAZARD_DRUGS]);

/* A label's own, those that the sentence names, or else those of the nearest heading that names one. */
static size_t names_of(const struct record *r, uint32_t field, minot_str sentence, names_fn *named,
                       minot_str out[MAX_HAZARD_DRUGS])
{
	minot_str here[MAX_HAZARD_DRUGS];
	size_t n = 0;
	uint32_t n_meta, steps = 0;
	const struct record_value *v = record_meta_all(r, META_DRUG, &n_meta);
	for (uint32_t i = 0; r->kind == RECORD_LABEL && i < n_meta; i++)
		n = add_drug(v[i].value, out, n);
	for (size_t i = 0, k = named(sentence, here); i < k; i++)
		n = add_drug(here[i], out, n);
	for (int32_t h = r->fields[field].parent;
	     !n && h >= 0 && (uint32_t)h < r->n_fields && steps++ < RECORD_MAX_DEPTH; h = r->fields[h].parent)
		n = named(r->fields[h].text, out);
	return n;
}

size_t hazard_drugs(const struct record *r, uint32_t field, minot_str sentence, minot_str out[MAX_HAZARD_DRUGS])
{
	return names_of(r, field, sentence, hazard_drugs_named, out);
}

size_t hazard_subjects(const struct record *r, uint32_t field, minot_str sentence, minot_str out[MAX_HAZARD_DRUGS])
{
	return names_of(r, field, sentence, hazard_subjects_named, out);
}

bool hazard_concerns(const struct record *r, uint32_t field, minot_str sentence, minot_str drug)
{
	minot_str named[MAX_HAZARD_DRUGS];
	char word[64];
	if (!drug.n || drug.n >= sizeof word)
		return false;
	for (size_t i = 0; i < drug.n; i++)
		word[i] = to_lower(drug.p[i]);
	word[drug.n] = 0;
	const char *const phrase[] = {word, NULL};
	size_t n = hazard_subjects(r, field, sentence, named);
	for (size_t i = 0; i < n; i++)
		if (phrase_in(named[i], phrase, NULL))
			return true;
	return false;
}
