/* text.h: what words are, for search and for sentences. Changing anything here that changes a term or a span changes
 * TEXT_VERSION, which every segment carries.
 *
 * Threads: every function here may be called from any thread; a struct text_analyzer belongs to one at a time. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/arena.h"
#include "base/status.h"

enum {
	TEXT_VERSION = 1,
	TEXT_MAX_TERM = 64, /* bytes of a term; longer words are cut at a character's border */
	TEXT_MAX_NUMBER = 1 << 17
};

struct text_analyzer;                          /* holds the stemmer and its cache */
struct text_analyzer *text_analyzer_new(void); /* NULL: no memory */
/* Whether memory ran out in it since this was asked last, so that a word may have been taken for none. */
bool text_analyzer_failed(struct text_analyzer *t);
void text_analyzer_free(struct text_analyzer *t);

/* A token of the running text. `term` is its search form: NFKC, case folded, accents dropped, Greek letters named,
 * hyphens and middle dots settled, British spelling made American, English Snowball stem; numbers as they stand with
 * "." for the decimal mark. docs/text.md has the rules one by one.
 *
 *   "vitamin B  12" -> vitamin, b12      "CHADS 2" -> chads2       "haemoglobin" -> hemoglobin
 *   "500 mg"        -> 500, 500mg        "0·5 mg"  -> 0.5, 0.5mg   "beta-blockers" -> beta, blocker, beta-blocker
 *
 * Tokens with the same `pos` stand at the same place (a number and the number with its unit; parts and whole). */
struct text_token {
	uint32_t start, end; /* bytes of the text */
	uint32_t pos;        /* word count from 0 */
	minot_str term;      /* lives until the next text_tokens call on this analyzer, or longer: text_analyzer_hold */
	/* For tables of terms: what stands for the term in this analyzer, so that nobody need compare bytes. Its low
	 * half is a number from 1 to TEXT_MAX_NUMBER; the same serial never means another term. 0: it has none, because
	 * the analyzer's memory is full. It gets another one when that was emptied: never within a call of text_tokens,
	 * and never between two calls of text_analyzer_hold. */
	uint64_t serial, hash; /* hash: minot_xxh3 of the term when there is a serial */
	uint8_t flags;         /* TOKEN_* */
};
enum {
	TOKEN_NUMBER = 1,
	TOKEN_FUNCTION_WORD = 2, /* the, of, is, what ...: dropped from queries unless nothing else remains */
	TOKEN_CAPITALS = 4,      /* written in capitals: probably an abbreviation */
	TOKEN_COMPOUND = 8       /* made of several tokens at the same place: 500mg, beta-blocker */
};

/* The tokens of text (any bytes; invalid UTF-8 separates words). *tokens lives until the next call on t.
 * MINOT_LIMIT when text is longer than 64 MiB, MINOT_NO_MEMORY. */
minot_status text_tokens(struct text_analyzer *t, minot_str text, const struct text_token **tokens, size_t *n);

/* From here on a term that has a serial lives, with that serial, until the next call of this; and a term without one
 * gets none. For documents of several texts. */
void text_analyzer_hold(struct text_analyzer *t);

/* The search form of one word alone, without its parts ("beta-blockers" -> beta-blocker); empty when word holds no
 * letter and no digit. Lives until the next call on t. */
minot_str text_term(struct text_analyzer *t, minot_str word);
bool text_is_function_word(minot_str lower_case_word);

/* Sentences of one block (a paragraph, an item, a row): ranges that do not overlap, in order, without white space at
 * their ends, covering all bytes that are no white space. Abbreviations, decimals, doses, "vs.", "i.v.", "Fig. 2",
 * initials do not split; a grade in brackets ("(Level A).", "[Grade 1B]") stays with its sentence, also when it
 * follows the full stop. A sentence above 5,000 bytes is cut at "; ", else at white space. `out` is called once a
 * sentence, on the caller's thread. */
void text_sentences(minot_str block, void (*out)(void *ctx, size_t start, size_t end), void *ctx);

/* White space (ASCII, no-break and other Unicode spaces) folded to single spaces, ends trimmed; appended to out. */
struct minot_buf;
void text_fold_space(minot_str s, struct minot_buf *out);
/* Whether s is valid UTF-8 without NUL; and the same text made so: invalid sequences become U+FFFD, NUL is dropped. */
/* The stroke between a unit and what it is per, from byte i ("mg/kg", "mg/ kg", "mg / kg"; U+2044 and U+2215 are
 * strokes too): its bytes with the space on either side; 0: none stands there. Who reads doses and who proves them must
 * take the same for it. */
size_t text_stroke(minot_str s, size_t i);
bool text_valid_utf8(minot_str s);
void text_repair_utf8(minot_str s, struct minot_buf *out);
/* NFKC and full case folding (utf8proc); for comparisons, not for search terms. Appended to out, repaired where it is
 * not valid. MINOT_NO_MEMORY, also when out reached its ceiling. */
minot_status text_fold_case(minot_str s, struct minot_buf *out);
/* Columns a terminal needs for s (wide and combining characters counted rightly; control characters as 0). */
size_t text_columns(minot_str s);

#endif
