/* compare.h, private to src/verify: what differs between two texts, by kind; and whether words can be traced. Works on
 * text alone, without a collection. */
#ifndef VERIFY_COMPARE_H
#define VERIFY_COMPARE_H

#include "verify/verify.h"
#include "verify/words.h"

enum { VERIFYI_MAX_FAULTS = 32 /* of one statement; more would tell no more */ };
struct verifyi_faults {
	struct verify_fault at[VERIFYI_MAX_FAULTS];
	uint32_t n;
};
/* Slices are borrowed; past the ceiling a fault is dropped (there are faults enough). */
void verifyi_add(struct verifyi_faults *f, const char *kind, minot_str text, minot_str quote);

/* What is known of the statement besides the tables; any member may be NULL. */
struct verifyi_known {
	const struct article_claim *claim; /* its population, intervention, drugs of its doses */
	const struct article *article;     /* its concepts, the interventions of its other claims */
	const struct record *record;       /* the drugs it is about */
	bool loose; /* text is a person's: case is not compared, and words of the quote before and after it may be left
	             * out, unless they limit it */
};

/* Add a fault a kind for each place where text differs from expected. At least one fault is added when the two differ,
 * unless known->loose. */
void verifyi_compare(minot_str expected, minot_str text, const struct verifyi_known *known, struct verifyi_faults *out);
/* Add a fault when left_out, words of a quoted sentence that the quote stops before, holds a word that limits what is
 * quoted. */
void verifyi_left_out(minot_str text, minot_str left_out, struct verifyi_faults *out);

/* The first word of lead that stands in none of the n places, or an empty slice. Small joining words are let through.
 */
minot_str verifyi_untraced(minot_str lead, const minot_str *places, size_t n);
/* Whether the word is a drug's (else it speaks of the population). */
bool verifyi_is_drug(minot_str word, const struct verifyi_known *known);

/* The first number of s that does not stand in quote ("1,000" is "1000"), or an empty slice. */
minot_str verifyi_strange_number(minot_str s, minot_str quote);

#endif
