/* hazard.c: see hazard.h. Section codes are LOINC's for US labels (record/label_sections.h). Words are those of the
 * same sections; "not contraindicated" is none. */
#include "appraise/hazard.h"

#include "appraise/appraise.h"
#include "appraise/dose_parts.h"

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
        "interact*", "coadminist*", "co-administ*", "concomitant*", "concurrent use",     "combined with",
        "cyp3a4",    "cyp2d6",      "cyp2c9",       "cyp2c19",      "inhibitors of cyp*", "used together",
        NULL};
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
static const char *const w_liver[] = {"hepatic",   "liver",         "hepatotoxic*", "child-pugh",
                                      "cirrhosis", "transaminase*", "hepatitis",    NULL};
static const char *const w_harm[] = {"adverse*", "side effect*", "toxicity", "overdose*", NULL};

static uint32_t by_words(minot_str s)
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
	size_t at;
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
			bits |= by_words(r->fields[h].text);
	return bits;
}

uint32_t hazards_of(const struct record *r, uint32_t field, minot_str sentence)
{
	if (r->kind != RECORD_LABEL && r->kind != RECORD_GUIDELINE && r->kind != RECORD_PATIENT_PAGE)
		return 0;
	const struct record_field *f = &r->fields[field];
	uint32_t own = f->part == PART_LABEL ? by_section(f->path) : by_part(f->part);
	return own | by_words(sentence) | by_headings(r, field);
}

uint32_t hazards_told(const struct record *r)
{
	uint32_t bits = 0;
	for (uint32_t f = 0; f < r->n_fields; f++) {
		const struct record_field *field = &r->fields[f];
		if (field->type == FIELD_TEXT && field->text.n)
			bits |= field->part == PART_LABEL ? by_section(field->path) : by_part(field->part);
		else if (field->type == FIELD_HEADING && field->part == PART_LABEL)
			bits |= by_words(field->text) &
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

size_t hazard_drugs_named(minot_str sentence, minot_str out[MAX_HAZARD_DRUGS]) { return add_named(sentence, out, 0); }

size_t hazard_drugs(const struct record *r, uint32_t field, minot_str sentence, minot_str out[MAX_HAZARD_DRUGS])
{
	size_t n = 0;
	uint32_t n_meta, steps = 0;
	const struct record_value *v = record_meta_all(r, META_DRUG, &n_meta);
	for (uint32_t i = 0; r->kind == RECORD_LABEL && i < n_meta; i++)
		n = add_drug(v[i].value, out, n);
	n = add_named(sentence, out, n);
	for (int32_t h = r->fields[field].parent;
	     !n && h >= 0 && (uint32_t)h < r->n_fields && steps++ < RECORD_MAX_DEPTH; h = r->fields[h].parent)
		n = add_named(r->fields[h].text, out, n);
	return n;
}

bool hazard_concerns(const struct record *r, uint32_t field, minot_str sentence, minot_str drug)
{
	minot_str named[MAX_HAZARD_DRUGS];
	char word[64];
	if (!drug.n || drug.n >= sizeof word)
		return false;
	for (size_t i = 0; i < drug.n; i++)
		word[i] = drug.p[i] >= 'A' && drug.p[i] <= 'Z' ? (char)(drug.p[i] + 32) : drug.p[i];
	word[drug.n] = 0;
	const char *const phrase[] = {word, NULL};
	size_t n = hazard_drugs(r, field, sentence, named);
	for (size_t i = 0; i < n; i++)
		if (phrase_in(named[i], phrase, NULL))
			return true;
	return false;
}
