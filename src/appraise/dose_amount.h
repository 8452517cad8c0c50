/* dose_amount.h (private to dose*.c): amounts read byte by byte, and which of them are doses. Places are bytes of the
 * sentence; a place behind its end is read as one where nothing stands. */
#ifndef APPRAISE_DOSE_AMOUNT_H
#define APPRAISE_DOSE_AMOUNT_H

#include "appraise/dose.h"

/* The first byte from i on that begins no space. */
size_t dosei_skip_space(minot_str s, size_t i);
/* Whether z, which is not empty, stands at byte i. */
bool dosei_here(minot_str s, size_t i, const char *z);
/* Whether the word of letters that begins at i, or ends before it, is a drug's name; one that begins also in capitals,
 * where its own amount follows ("5 mg/ZVX 25 mg"). */
bool dosei_begins_drug(minot_str s, size_t i);
bool dosei_ends_drug(minot_str s, size_t i);

/* What an amount is for ("/kg/day", " per m²", "/24 h", " kg-1 h-1"). */
struct dose_per {
	bool kg, m2, dose;
	struct time_range time;
};
/* One unit of it at i, without its stroke, added to *p: the byte after it, or i. */
size_t dosei_per_unit(minot_str s, size_t i, struct dose_per *p);

/* The amounts of a sentence in order, what is no dose left out: their number, max at most. What stands around them is
 * not read yet. */
size_t dosei_amounts(minot_str s, struct stated_dose *out, size_t max);

/* What is no dose (dose_none.c) ------------------------------------------------------------------------------------ */

/* Whether the text behind a unit makes a concentration of its amount: " per ml", "/dL", "%". */
bool dosei_is_concentration(minot_str after);
/* "intravitreal zolvapril (2 mg/0.05 mL)": the whole of what is injected into an eye, given with its volume at byte at.
 */
bool dosei_fills_an_eye(minot_str s, size_t at);
/* Whether an amount is none by what stands beside it. Volumes in litres and counts without anything that shows that
 * they are taken are decided by dosei_is_kept. */
bool dosei_is_no_dose(minot_str s, const struct stated_dose *d);
/* Whether an amount of which everything is known is a dose. */
bool dosei_is_kept(minot_str s, const struct stated_dose *d);
/* Whether the sentence is a pharmacist's description of a tablet. */
bool dosei_describes_product(minot_str s);

#endif
