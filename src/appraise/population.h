/* population.h: who was studied, when, and who paid: spans of the record's own words, never a summary. */
#ifndef APPRAISE_POPULATION_H
#define APPRAISE_POPULATION_H

#include "appraise/appraise.h"

/* Bytes of a field's text; end 0: not stated. */
struct field_span {
	uint32_t field, start, end;
};
minot_str field_span_text(const struct record *r, struct field_span s);

/* Groups of age, after MeSH's (Infant, Child, Adolescent, Adult, Aged), and pregnancy. Bits. */
#define AGE_GROUP_LIST(X)             \
	X(INFANTS, "infants")         \
	X(CHILDREN, "children")       \
	X(ADOLESCENTS, "adolescents") \
	X(ADULTS, "adults")           \
	X(OLDER, "older people")      \
	X(PREGNANT, "pregnant women")
enum age_group_bit {
#define X(name, text) AGE_BIT_##name,
	AGE_GROUP_LIST(X)
#undef X
	        N_AGE_GROUPS
};
const char *age_group_name(enum age_group_bit b);

enum conflicts { CONFLICTS_NOT_STATED, CONFLICTS_NONE, CONFLICTS_DECLARED };

struct study_population {
	uint32_t ages; /* bits 1 << AGE_BIT_..., by the words of title, abstract and a guideline's target population */
	struct field_span age;       /* "aged 18 to 65 years" */
	struct field_span condition; /* "patients with chronic gout": the first such phrase of title or abstract; a
	                              * guideline's target population, its first line */
	uint16_t year_from, year_to; /* of the study, when the abstract or the methods tell; 0: not told */
	minot_str funding;           /* sponsor as the record states it, borrowed; may be empty */
	bool industry;               /* the funding names a company by its form ("Inc", "Pharma...", "GmbH") */
	enum conflicts conflicts;    /* of interest, as authors state them */
};
struct study_population population_judge(const struct record *r);

#endif
