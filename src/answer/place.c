/* place.c: the section in which a statement belongs, by what it does. The first rule that holds decides. */
#include "answer/features.h"

/* Sections of a drug label, in the order of features.c's list of them. */
static const enum article_section_kind of_label[N_LABEL_SECTIONS] = {
        SECTION_INDICATED,    SECTION_REGIMEN,  SECTION_NOT_INDICATED, SECTION_PITFALLS,
        SECTION_PITFALLS,     SECTION_PITFALLS, SECTION_PITFALLS,      SECTION_HARMS,
        SECTION_INTERACTIONS, SECTION_PITFALLS, SECTION_BACKGROUND,    SECTION_HARMS,
};

/* Order of trial: cue, section. What the clause asked for is tried before the general order. */
static const struct {
	uint32_t cue;
	enum article_section_kind section;
} by_cue[] = {
        {CUE(DOSE), SECTION_REGIMEN},
        {CUE(INTERACTION), SECTION_INTERACTIONS},
        {CUE(MONITOR), SECTION_MONITORING},
        {CUE(TEST), SECTION_DIAGNOSIS},
        {CUE(HARM), SECTION_HARMS},
        {CUE(CAUTION), SECTION_PITFALLS},
        {CUE(ALTERNATIVE), SECTION_ALTERNATIVES},
};
static const struct {
	uint32_t type, cue;
	enum article_section_kind section;
} asked[] = {
        {QTYPE(MONITORING), CUE(MONITOR), SECTION_MONITORING}, {QTYPE(DOSING), CUE(DOSE), SECTION_REGIMEN},
        {QTYPE(DIAGNOSIS), CUE(TEST), SECTION_DIAGNOSIS},      {QTYPE(DURATION), CUE(SCHEDULE), SECTION_REGIMEN},
        {QTYPE(HOW_TO), CUE(DOSE), SECTION_REGIMEN},           {QTYPE(HARMS), CUE(HARM), SECTION_HARMS},
        {QTYPE(PROGNOSIS), CUE(COURSE), SECTION_PROGNOSIS},
};

enum article_section_kind section_by_rule(const struct composition *x, const struct candidate *k, uint32_t facet)
{
	enum record_part part = (enum record_part)k->from->words.fields[k->field].part;
	uint32_t types = x->q->facets[facet].types;
	if (part == PART_HARMS)
		return SECTION_HARMS;
	if (part == PART_CONTRAINDICATION)
		return SECTION_NOT_INDICATED;
	if (part == PART_QUALIFYING || part == PART_WARNING)
		return SECTION_PITFALLS;
	if (k->statement->label_section && k->statement->label_section <= N_LABEL_SECTIONS)
		return of_label[k->statement->label_section - 1];
	bool finding = k->role == SENTENCE_RESULT || k->role == SENTENCE_CONCLUSION;
	if (k->role == SENTENCE_CONCLUSION && k->says == SAYS_INSUFFICIENT)
		return SECTION_NOT_INDICATED;
	if (!finding && (k->says == SAYS_AGAINST || k->says == SAYS_INSUFFICIENT))
		return SECTION_NOT_INDICATED;
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if ((types & asked[i].type) && (k->cues & asked[i].cue))
			return asked[i].section;
	if (finding && (k->cues & CUE(HARM)) && k->says != SAYS_FOR)
		return SECTION_HARMS;
	if (finding && k->says == SAYS_AGAINST)
		return SECTION_NOT_INDICATED;
	if (finding && (k->cues & (CUE(EVIDENCE) | CUE(NUMBERS))))
		return SECTION_EVIDENCE_QUALITY;
	for (size_t i = 0; i < sizeof by_cue / sizeof *by_cue; i++)
		if (k->cues & by_cue[i].cue)
			return by_cue[i].section;
	if (k->role == SENTENCE_RECOMMENDATION || k->says == SAYS_FOR || k->says == SAYS_FOR_WEAKLY)
		return SECTION_INDICATED;
	if (k->cues & CUE(COURSE))
		return SECTION_PROGNOSIS;
	return finding ? SECTION_EVIDENCE_QUALITY : SECTION_BACKGROUND;
}

void place_statements(struct composition *x)
{
	for (size_t i = 0; i < x->n_chosen; i++)
		x->chosen[i]->section = section_by_rule(x, x->chosen[i], x->chosen[i]->facet);
}
