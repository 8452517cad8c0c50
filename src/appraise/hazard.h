/* hazard.h: what has to stand beside a dose: boxed warnings, contraindications, interactions, pregnancy, kidney and
 * liver, by drug. From labels by section (LOINC) and by words within them; from guidelines by the fields that tell of
 * harms, contraindications, qualifications and regulatory alerts, and by words. What a copy lacks is "not checked",
 * never "none": hazards_told says which questions a record answers at all. Pure functions; slices borrow from the
 * record. */
#ifndef APPRAISE_HAZARD_H
#define APPRAISE_HAZARD_H

#include "record/record.h"

#define HAZARD_LIST(X)                          \
	X(BOXED, "boxed warning")               \
	X(CONTRAINDICATION, "contraindication") \
	X(WARNING, "warning or precaution")     \
	X(INTERACTION, "interaction")           \
	X(PREGNANCY, "pregnancy")               \
	X(LACTATION, "breastfeeding")           \
	X(CHILD, "children")                    \
	X(OLDER, "older people")                \
	X(KIDNEY, "kidney")                     \
	X(LIVER, "liver")                       \
	X(HARM, "adverse effect")               \
	X(QUALIFYING, "qualifying statement")   \
	X(OVERDOSE, "overdose")
enum hazard_bit {
#define X(name, text) HAZARD_BIT_##name,
	HAZARD_LIST(X)
#undef X
	        N_HAZARDS
};
#define HAZARD(name) (1u << HAZARD_BIT_##name)
const char *hazard_name(enum hazard_bit b);

/* The hazards that a sentence of the field tells of; 0 for records that are no label, guideline or patient page. */
uint32_t hazards_of(const struct record *r, uint32_t field, minot_str sentence);
/* The hazards about which the record says anything in a section of its own: of a label, its sections; of a guideline,
 * its fields. Others were not checked. */
uint32_t hazards_told(const struct record *r);

/* The drugs that the sentence concerns: those that it names; a label's own besides; else those of the nearest heading
 * that names one. At most max; none found is 0, and then nothing is known. */
enum { MAX_HAZARD_DRUGS = 8 };
size_t hazard_drugs(const struct record *r, uint32_t field, minot_str sentence, minot_str out[MAX_HAZARD_DRUGS]);
/* Those alone that the sentence names. */
size_t hazard_drugs_named(minot_str sentence, minot_str out[MAX_HAZARD_DRUGS]);
/* Whose the hazards of the sentence are: its drugs and classes of drugs ("opioids"), but those that it sets them
 * against
 * ("compared with", "with the exception of") or measures ("calcium levels"); a label's own besides; else those of the
 * nearest heading that names one. At most max; 0: nobody can tell. */
size_t hazard_subjects(const struct record *r, uint32_t field, minot_str sentence, minot_str out[MAX_HAZARD_DRUGS]);
/* Those alone that the sentence names. */
size_t hazard_subjects_named(minot_str sentence, minot_str out[MAX_HAZARD_DRUGS]);
/* Whether the hazards of the sentence are those of this drug: one of hazard_subjects holds it as a word, case folded.
 */
bool hazard_concerns(const struct record *r, uint32_t field, minot_str sentence, minot_str drug);
/* The hazards of which one sentence warns of the drug itself (hazard_clause.c): the drug and what is said against it
 * stand in one clause, the drug as what it is said of ("zolvapril is contraindicated in ...", "avoid zolvapril in
 * ...", "zolvapril may cause ..."), not as what is given instead of it. 0: it warns of nothing, or of another drug.
 * implied: the sentence stands in what is only about the drug, so that none has to be named in it. */
uint32_t hazard_warns(minot_str sentence, minot_str drug, bool implied);
/* The hazards that words of the sentence name, whose they ever are. */
uint32_t hazard_words(minot_str sentence);

#endif
