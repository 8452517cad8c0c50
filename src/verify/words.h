/* words.h, private to src/verify: what a word is to a reader who checks a sentence. Works on bytes alone. */
#ifndef VERIFY_WORDS_H
#define VERIFY_WORDS_H

#include "base/buf.h"
#include "base/str.h"

/* Kinds of words whose change changes what is said; the names are those of faults. */
#define VERIFYI_KIND_LIST(X)        \
	X(NUMBER, "number")         \
	X(UNIT, "unit")             \
	X(NEGATION, "negation")     \
	X(MODALITY, "modality")     \
	X(DIRECTION, "direction")   \
	X(COMPARATOR, "comparator") \
	X(POPULATION, "population") \
	X(DRUG, "drug")
enum verifyi_kind {
#define X(name, text) KIND_##name,
	VERIFYI_KIND_LIST(X)
#undef X
	        N_KINDS
};
const char *verifyi_kind_name(enum verifyi_kind k);

/* The next token of *rest: a number ("1,204.5"), a word ("B12", "don't"), or one other character; "500mg" is two. White
 * space (ASCII) separates and is no token. False when nothing is left. */
bool verifyi_next_token(minot_str *rest, minot_str *token);
/* Whether the token is a word that the table of this kind lists (drugs: by the stem of their name). */
bool verifyi_is_kind(minot_str token, enum verifyi_kind k);
/* How many tokens of s are of the kind. */
uint32_t verifyi_count_kind(minot_str s, enum verifyi_kind k);
/* Whether one word is the other with a prefix that turns it round ("effective", "ineffective"). */
bool verifyi_is_opposite(minot_str a, minot_str b);
/* Words that limit a sentence: negation, possibility, condition. What is quoted may not lose them. */
bool verifyi_limits(minot_str token);
/* Words that carry no content ("the", "of") and punctuation. */
bool verifyi_is_small(minot_str token);
/* Words, digits and signs that say something; false for punctuation. */
bool verifyi_is_silent_mark(minot_str token);

/* Append s as it looks: letters of other scripts that look Latin made Latin, variants of signs one sign, characters
 * without a shape left out, white space single. Two texts with the same look and other bytes differ in characters. */
void verifyi_look(minot_str s, struct minot_buf *out);
bool verifyi_look_alike(minot_str a, minot_str b);
/* Append s with typographic variants made one (quotation marks, dashes, spaces, the decimal point), white space single,
 * ends trimmed: what a typist may change without changing a word. Letters stay what they are. */
void verifyi_plain(minot_str s, struct minot_buf *out);

/* The first character of s that is not in any of the n places and that hides or reorders what is read (control,
 * zero-width, bidirectional); or the first word that mixes Latin letters with look-alikes of another script and stands
 * in none of the places. Else an empty slice. Records hold some; then the quote holds them too. */
minot_str verifyi_hidden_character(minot_str s, const minot_str *places, size_t n);

#endif
