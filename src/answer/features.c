/* features.c: the headings above a statement and the section of a label that it stands in (features.h). */
#include "answer/features.h"
#include "answer/purpose.h"

static const struct {
	enum heading_class class;
	const char *phrases[12];
} headings[] = {
        {HEADING_DOSE,
         {"dos*", "administration", "regimen*", "how to use", "using", "prescribing", "titration", "route", NULL}},
        {HEADING_MONITORING,
         {"monitor*", "follow-up", "follow up", "surveillance", "assessment", "investigations", "tests", NULL}},
        {HEADING_HARMS, {"harm*", "adverse", "side effect*", "toxic*", "complication*", "risk*", "safety", NULL}},
        {HEADING_CONTRAINDICATION, {"contraindication*", "do not use", "who should not", NULL}},
        {HEADING_DIAGNOSIS, {"diagnos*", "evaluation", "screening", "imaging", "exams", "test", "examination", NULL}},
        {HEADING_TREATMENT, {"treat*", "therap*", "management", "pharmacolog*", "intervention*", "medication*", NULL}},
        {HEADING_PREVENTION, {PREVENTION_WORDS, "immunisation", "immunization", NULL}},
        {HEADING_CAUTION, {"warning*", "precaution*", "caution*", "important", "special considerations", NULL}},
        {HEADING_ALTERNATIVE,
         {"alternative*", "second-line", "second line", "third-line", "other treatment*", "refractory", "versus", "vs",
          NULL}},
        {HEADING_PREGNANCY, {"pregnan*", "breast*", "lactation", "antenatal", "reproductive", NULL}},
        {HEADING_KIDNEY, {"renal", "kidney*", "ckd", "hepatic", NULL}},
        {HEADING_CHILDREN, {"child*", "pediatric*", "paediatric*", "infant*", "neonat*", "adolescent*", NULL}},
        {HEADING_PROGNOSIS, {"prognos*", "outlook", "course", "recurrence", "outcome*", NULL}},
        {HEADING_EVIDENCE,
         {"evidence", "quality", "rationale", "results", "discussion", "limitation*", "findings", "limits", NULL}},
        {HEADING_SYMPTOMS,
         {"symptom*", "signs", "cause*", "what is", "definition", "background", "introduction", NULL}},
        {HEADING_AGAINST, {"against", "not recommended", "do not", "should not", NULL}},
        {HEADING_INTERACTION, {"interaction*", "concomitant", NULL}},
        {HEADING_START,
         {"initial", "starting", "start", "initiat*", "first-line", "first line", "acute", "immediate", NULL}},
        {HEADING_STOP, {"stop*", "discontinu*", "withdrawal", "duration", NULL}},
};

uint32_t headings_of(const struct record *r, uint32_t field)
{
	uint32_t seen = 0;
	int32_t h = r->fields[field].parent;
	for (int n = 0; h >= 0 && n < 2; h = r->fields[h].parent, n++)
		for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
			if (!(seen >> headings[i].class & 1) && phrase_in(r->fields[h].text, headings[i].phrases, NULL))
				seen |= 1u << headings[i].class;
	return seen;
}

static const char *const loinc[N_LABEL_SECTIONS] = {
#define X(name, code) code,
        STATEMENT_LABEL_LIST(X)
#undef X
};

uint8_t label_section_of(const struct record *r, uint32_t field)
{
	minot_str part, rest = r->fields[field].path;
	if (!minot_str_split(&rest, '/', &part) || !minot_str_split(&rest, '/', &part))
		return IN_NO_LABEL;
	for (size_t i = 0; i < N_LABEL_SECTIONS; i++)
		if (str_eq(part, str_c(loinc[i])))
			return (uint8_t)(i + 1);
	return IN_NO_LABEL;
}
