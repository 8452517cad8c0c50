/* lay.h: clinical terms in the words of patients. The tables are src/vocab/lay/, whose README says what each column
 * means; this file finds their terms in a sentence and writes the sentence anew:
 *
 *   "Pruritus resolved on statins." -> "Itching resolved on statins (medicines that lower cholesterol)."
 *
 * Nothing else of the sentence changes, so every number, negation and citation stands where it stood; a replacement
 * holds none of them (tools/check-lay.py). All of it is constant: any thread may use it. */
#ifndef VOCAB_LAY_H
#define VOCAB_LAY_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/status.h"

enum lay_pos { LAY_NOUN, LAY_ADJECTIVE, LAY_VERB, LAY_ADVERB, LAY_PHRASE, LAY_ABBREVIATION };
enum lay_how {
	LAY_REPLACE, /* the lay words stand instead of the term */
	LAY_EXPLAIN, /* the term stays; at its first use the lay words follow in brackets */
	LAY_CLASS    /* the same, for a class of medicines */
};

/* A row of the tables. Strings are UTF-8, static, "" where the table has none. */
struct lay_entry {
	const char *term; /* its first spelling, singular */
	const char *lay, *lay_plural;
	const char *article; /* of lay: "a", "an", "the", "" */
	const char *of;      /* README: column of */
	const char *guard;   /* README: tests that all must pass */
	enum lay_pos pos;
	enum lay_how how;
	bool usual; /* a word of usual prose ("initiating"), no term of medicine */
};
/* NULL past the last. An entry's number belongs to this version of the program. */
const struct lay_entry *lay_entry_at(unsigned i);

/* A spelling or plural of an entry, sorted by key (its words in lower case). */
struct lay_form {
	const char *key, *written;
	unsigned entry;
	bool plural;
};
const struct lay_form *lay_form_at(unsigned i); /* NULL past the last */

/* A term found: bytes [start, end) of the text. A replaced noun's "a" or "an" belongs to it. */
struct lay_hit {
	size_t start, end;
	unsigned entry;
	bool plural;
};
enum { LAY_MAX_TEXT = 64 << 10 /* bytes of a sentence; sentences are 5,000 at most (text.h) */ };

/* Terms in a sentence, in order, none overlapping, the longest first where several begin at one place; only such as
 * may be replaced or explained there: the guard holds, the term is written as in the table (the first letter may be a
 * capital at a sentence's beginning), no number or letter that makes it a kind follows ("hepatitis C"), and nothing
 * within brackets is explained. *hits lives in a. MINOT_LIMIT when text is longer than LAY_MAX_TEXT or a is full. */
minot_status lay_find(minot_str text, struct minot_arena *a, const struct lay_hit **hits, size_t *n, minot_err *err);

/* What stands instead of the hit's bytes: the lay words with article and capital, or the term and its explanation in
 * brackets. Appended to out. */
void lay_put(minot_str text, const struct lay_hit *h, struct minot_buf *out);

/* How many words of the text are hard: longer than LAY_SHORT letters and not in the list of easy words (lay/easy.txt,
 * also with an s behind it). Parts of a word between hyphens count as words; numbers do not. */
enum { LAY_SHORT = 7 };
size_t lay_hard_words(minot_str text);

/* Which entries an article has explained already. Begin with all zero; one an article. */
enum { LAY_MAX_ENTRIES = 4096 };
struct lay_seen {
	unsigned char bits[LAY_MAX_ENTRIES / 8];
};
/* Whether the entry was explained; afterwards it was. */
bool lay_seen_before(struct lay_seen *seen, unsigned entry);

/* The sentence with its terms replaced, or explained where *seen says that this is the first use; appended to out,
 * seen brought up to date. a is for work alone and is not reset. MINOT_LIMIT as above, also when out is full. */
minot_status lay_write(minot_str text, struct lay_seen *seen, struct minot_arena *a, struct minot_buf *out,
                       minot_err *err);

#endif
