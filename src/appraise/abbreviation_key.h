/* abbreviation_key.h: "ACS = acute coronary syndrome; DES = drug-eluting stent": the key of a table or a text, which
 * states nothing.
 *
 * Pure function; any thread. */
#ifndef APPRAISE_ABBREVIATION_KEY_H
#define APPRAISE_ABBREVIATION_KEY_H

#include "base/str.h"

/* Whether s is such a key and nothing besides. An entry is a short form, one of = : , and what it stands for; the rule
 * by which it stands for it is that of A. S. Schwartz and M. A. Hearst (PSB 2003): its letters follow one another
 * there, the first at the beginning of a word. At least half of the entries keep to it ("BID = twice daily" does not),
 * an entry alone up to its last word. */
bool is_abbreviation_key(minot_str s);

#endif
