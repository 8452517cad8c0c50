/* label_sections.h: the sections of a US drug label, as the two label formats name them: SPL by LOINC code, openFDA by
 * key. Both readers put a section's text under "label/<LOINC>", so that the same passage has the same path.
 *
 * Sources: LOINC codes and their headings, FDA "Section Headings (LOINC)" of Structured Product Labeling,
 * https://www.fda.gov/industry/structured-product-labeling/section-headings-loinc; keys, the searchable fields of
 * https://open.fda.gov/apis/drug/label/searchable-fields/. LOINC codes are copyright Regenstrief Institute, used under
 * https://loinc.org/license. Headings are ours, in sentence case. The table is constant: any thread may read it. */
#ifndef RECORD_LABEL_SECTIONS_H
#define RECORD_LABEL_SECTIONS_H

#include "base/str.h"

struct label_section {
	const char *loinc;
	const char *key;     /* openFDA's; NULL where it has none of its own */
	const char *heading; /* for a section whose source gives no title */
	bool apart;          /* packaging, product listing, change log: PART_META, never an answer */
};

/* Ordered as a label is read; ends with loinc == NULL. */
extern const struct label_section label_sections[];

/* NULL: not in the table. */
const struct label_section *label_section_by_loinc(minot_str code);
const struct label_section *label_section_by_key(minot_str key);

/* The code of sections that FDA left without a class; they are numbered: "unclassified-1". */
#define LABEL_UNCLASSIFIED "42229-5"

#endif
