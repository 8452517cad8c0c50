/* compare.h, private to src/verify: what differs between the text that the rules give and the text that an article
 * shows, by kind; and whether words and characters can be traced. Works on text alone, without a collection. */
#ifndef VERIFY_COMPARE_H
#define VERIFY_COMPARE_H

#include "verify/verify.h"

enum { VERIFYI_MAX_FAULTS = 32 /* of one statement; more would tell no more */ };
struct verifyi_faults {
	struct verify_fault at[VERIFYI_MAX_FAULTS];
	uint32_t n;
};
/* Slices are borrowed; past the ceiling a fault is dropped (there are faults enough). */
void verifyi_add(struct verifyi_faults *f, const char *kind, minot_str text, minot_str quote);

/* Add a fault a kind for each place where text differs from expected. c says which words are its population's and its
 * drugs'. At least one fault is added when the two differ. */
void verifyi_compare(minot_str expected, minot_str text, const struct article_claim *c, struct verifyi_faults *out);

/* The first word of lead that stands in none of the n places, or an empty slice. Small joining words are let through.
 */
minot_str verifyi_untraced(minot_str lead, const minot_str *places, size_t n);
/* Whether the word is one of the claim's intervention and doses (else it speaks of the population). */
bool verifyi_is_drug(minot_str word, const struct article_claim *c);

/* The first number of s that does not stand in quote ("1,000" is "1000"), or an empty slice. */
minot_str verifyi_strange_number(minot_str s, minot_str quote);

/* The first control, zero-width or bidirectional control character of s that is not in any of the n places, or an empty
 * slice: such characters hide or reorder what is read. Records hold some; then the quote holds them too. */
minot_str verifyi_hidden_character(minot_str s, const minot_str *places, size_t n);

#endif
