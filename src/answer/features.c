/* features.c: what can be told of a statement (features.h lists it). */
#include "answer/features.h"
#include "answer/purpose.h"

#include <stdio.h>

static void add(struct features *f, size_t at, double value)
{
	if (value == 0 || f->n == MAX_FEATURES)
		return;
	f->at[f->n] = (uint16_t)at;
	f->value[f->n++] = (float)value;
}

#define ADD(name, value) add(f, FEATURE_##name, value)
#define MEMBER(group, i) add(f, FEATURES_AT_##group + (size_t)(i), 1)

/* Headings ----------------------------------------------------------------------------------------------------------
 */

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

/* The statement -----------------------------------------------------------------------------------------------------
 */

static double share(const struct composition *x, uint64_t held, uint64_t of)
{
	if (!(held & of)) /* most are none or all */
		return 0;
	double all = weight_of(x->q, of);
	return all <= 0 ? 0 : (held & of) == of ? 1 : weight_of(x->q, held & of) / all;
}

static void add_subject(const struct composition *x, const struct candidate *k, struct features *f)
{
	uint64_t named = k->here | k->wider | k->near, around = named | k->from->title;
	double drug = share(x, named, x->intervention), who = share(x, named, x->population);
	ADD(SUBJECT, coverage(x, k, x->q->subject));
	ADD(SUBJECT_HERE, share(x, k->here | k->wider, x->q->subject));
	ADD(TITLE, share(x, k->from->title, x->q->subject));
	ADD(KEYWORDS, share(x, k->from->keywords, x->q->subject));
	ADD(POPULATION, who);
	ADD(POPULATION_TITLE, share(x, k->from->title, x->population));
	ADD(INTERVENTION, drug);
	ADD(NO_INTERVENTION, x->intervention && !(around & x->intervention));
	ADD(NO_POPULATION, x->population && !(k->from->anywhere & x->population));
	ADD(BOTH, share(x, around, x->intervention) * share(x, around, x->population));
	ADD(WIDER, k->wider != 0);
	ADD(EXCLUDES, k->excludes);
}

static void add_record(const struct candidate *k, struct features *f)
{
	const struct evidence *e = k->from;
	double age = e->year > 1990 ? (e->year - 1990) / 30.0 : 0;
	int rank = design_rank(e->design);
	ADD(RECORD, e->score);
	ADD(EARLIER, e->earlier);
	ADD(RECENT, age < 1 ? age : 1);
	ADD(UNDATED, !e->year);
	ADD(STRONG_DESIGN, rank <= 3);
	ADD(WEAK_DESIGN, rank >= 7);
	ADD(PARTIAL, (e->flags & RECORD_PARTIAL) != 0);
	MEMBER(KIND, e->kind);
}

void features_of_statement(const struct composition *x, const struct candidate *k, struct features *f)
{
	const struct statement *s = k->statement;
	ADD(BIAS, 1);
	add_subject(x, k, f);
	add_record(k, f);
	ADD(GRADED, s->grade_n > 0);
	ADD(RESTRICTS, (s->flags & STATEMENT_RESTRICTS) != 0);
	ADD(NEGATES, (s->flags & STATEMENT_NEGATES) != 0);
	ADD(ITEM, k->n_spans > 1);
	ADD(SHORT, k->words < 7);
	ADD(LONG, k->words > 60);
	ADD(FIRST, (s->flags & STATEMENT_FIRST) != 0);
	ADD(LAST, (s->flags & STATEMENT_LAST) != 0);
	MEMBER(ROLE, k->role);
	MEMBER(SAYS, k->says);
	MEMBER(PART, k->from->words.fields[k->field].part);
	for (int i = 0; i < N_CUES; i++)
		if (k->cues >> i & 1)
			MEMBER(CUE, i);
	for (int i = 0; i < N_WORDINGS; i++)
		if (k->wordings >> i & 1)
			MEMBER(WORDS, i);
	for (int i = 0; i < N_HEADINGS; i++)
		if (s->headings >> i & 1)
			MEMBER(HEADING, i);
	if (s->label_section)
		MEMBER(LABEL_SECTION, s->label_section - 1);
}

void features_of_clause(const struct composition *x, const struct candidate *k, uint32_t facet, struct features *f)
{
	const struct question_facet *clause = &x->q->facets[facet];
	ADD(CLAUSE, clause->own ? coverage(x, k, clause->own) : 0);
	ADD(CLAUSE_HERE, share(x, k->here | k->wider, clause->own));
	ADD(CLAUSE_HEADING, share(x, k->near, clause->own));
	ADD(CLAUSE_EMPTY, !clause->own);
	MEMBER(RULE, section_by_rule(x, k, facet));
	for (size_t t = 0; t < QUESTION_N_TYPES; t++) {
		if (!(clause->types >> t & 1))
			continue;
		MEMBER(TYPE, t);
		for (size_t i = 0; i < N_CUES; i++)
			if (k->cues >> i & 1)
				MEMBER(TYPE_CUE, t * N_CUES + i);
		MEMBER(TYPE_SAYS, t * N_SAYS + k->says);
		for (size_t i = 0; i < N_WORDINGS; i++)
			if (k->wordings >> i & 1)
				MEMBER(TYPE_WORDS, t * N_WORDINGS + i);
	}
}

/* Models ------------------------------------------------------------------------------------------------------------
 */

double features_score(const struct features *f, const float *weights)
{
	double sum = 0;
	for (size_t i = 0; i < f->n; i++)
		sum += (double)f->value[i] * (double)weights[f->at[i]];
	return sum;
}

static const char *const value_names[] = {
#define X(name, meaning) #name,
        FEATURE_LIST(X)
#undef X
};
static const char *const cue_names[] = {
#define X(name) #name,
        CUE_LIST(X)
#undef X
};
static const char *const wording_names[] = {
#define X(name) #name,
        WORDING_LIST(X)
#undef X
};
static const char *const heading_names[] = {
#define X(name) #name,
        HEADING_LIST(X)
#undef X
};
static const char *const role_names[N_ROLES] = {"background", "objective",  "methods", "other work", "result",
                                                "conclusion", "recommends", "label",   "fact"};
static const char *const says_names[N_SAYS] = {"nothing", "for",           "for, weakly",
                                               "against", "no difference", "insufficient"};

/* What member i of the group is called; of a pair, its second half. */
static const char *member_name(size_t group, size_t i)
{
	switch (group) {
	case FEATURES_AT_ROLE:
		return role_names[i];
	case FEATURES_AT_SAYS:
		return says_names[i];
	case FEATURES_AT_TYPE_SAYS:
		return says_names[i % N_SAYS];
	case FEATURES_AT_CUE:
		return cue_names[i];
	case FEATURES_AT_TYPE_CUE:
		return cue_names[i % N_CUES];
	case FEATURES_AT_WORDS:
		return wording_names[i];
	case FEATURES_AT_TYPE_WORDS:
		return wording_names[i % N_WORDINGS];
	case FEATURES_AT_PART:
		return record_part_name((enum record_part)i);
	case FEATURES_AT_KIND:
		return record_kind_name((enum record_kind)i);
	case FEATURES_AT_LABEL_SECTION:
		return loinc[i];
	case FEATURES_AT_HEADING:
		return heading_names[i];
	case FEATURES_AT_RULE:
		return article_section_name((enum article_section_kind)i);
	case FEATURES_AT_TYPE:
		return question_type_name((enum question_type_bit)i);
	default:
		return "";
	}
}

void feature_name(size_t at, char *out, size_t cap)
{
	static const struct {
		size_t at, n;
		const char *text, *second;
	} group[] = {
#define X(name, text, n, second) {FEATURES_AT_##name, (n), text, second},
	        FEATURE_GROUP_LIST(X)
#undef X
	};
	if (at < N_FEATURE_VALUES) {
		snprintf(out, cap, "%s", value_names[at]);
		return;
	}
	size_t g = sizeof group / sizeof *group;
	while (g-- > 1 && at < group[g].at)
		;
	size_t i = at - group[g].at;
	const char *member = member_name(group[g].at, i);
	if (*group[g].second)
		snprintf(out, cap, "%s %s, %s %s", group[g].text,
		         question_type_name((enum question_type_bit)(i / (group[g].n / QUESTION_N_TYPES))),
		         group[g].second, member);
	else
		snprintf(out, cap, "%s %s", group[g].text, member);
}
