/* role_guideline.h: what a sentence of a guideline is, by what it says. */
#ifndef APPRAISE_ROLE_GUIDELINE_H
#define APPRAISE_ROLE_GUIDELINE_H

#include "appraise/appraise.h"

/* by_part: what its part of the guideline makes it where its own words tell nothing: SENTENCE_RECOMMENDATION where
 * recommendations, contraindications and warnings stand, else SENTENCE_FACT. A sentence about the document itself, a
 * grade's line, a key of abbreviations or a question is SENTENCE_METHODS wherever it stands; one that tells what
 * studies found is SENTENCE_OTHER_WORK; among recommendations, one that says how things are and advises nothing is
 * SENTENCE_FACT. Nothing else becomes advice than what stands where advice does. Pure. */
enum sentence_role role_in_guideline(const struct sentence_place *p, enum sentence_role by_part);

#endif
