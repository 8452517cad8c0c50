/* texti.h: what the files of src/text share: decoding, character classes, the growth of a word into a term. */
#ifndef TEXT_TEXTI_H
#define TEXT_TEXTI_H

#include "base/arena.h"
#include "base/ascii.h"
#include "text/text.h"

#include <endian.h>
#include <utf8proc.h>

/* One character of s at i < s.n: its length (1 to 4) with *cp set; 0 for a byte that begins no valid sequence
 * (overlong forms, surrogates and values above U+10FFFF are not valid). Never reads past s.n. */
static inline size_t texti_decode(minot_str s, size_t i, int32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s.p + i;
	size_t left = s.n - i;
	unsigned c = p[0];
	if (c < 0x80)
		return *cp = (int32_t)c, 1;
	size_t len = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (c < 0xc2 || c > 0xf4 || len > left)
		return 0;
	/* The second byte's range excludes overlong forms, surrogates, and what lies past U+10FFFF (Unicode 15, table
	 * 3-7). */
	unsigned low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80, high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
	if (p[1] < low || p[1] > high)
		return 0;
	uint32_t v = (c & (0xffu >> (len + 1))) << 6 | (p[1] & 0x3fu);
	for (size_t k = 2; k < len; k++) {
		if ((p[k] & 0xc0) != 0x80)
			return 0;
		v = v << 6 | (p[k] & 0x3fu);
	}
	return *cp = (int32_t)v, len;
}

/* Where the character that ends before i begins (i > 0); a stray byte is a character of its own. */
size_t texti_before(minot_str s, size_t i);
/* Length of the white space character at i (ASCII white space, U+0085, and Unicode's Zs, Zl, Zp), or 0. */
size_t texti_space(minot_str s, size_t i);

/* Kinds of characters a word is made of. */
enum texti_class {
	CLASS_OTHER,
	CLASS_LETTER,
	CLASS_DIGIT,
	CLASS_LOW_DIGIT,  /* subscript: belongs to the name before it */
	CLASS_HIGH_DIGIT, /* superscript: a power after a number or unit, else a note */
	CLASS_MARK,       /* combining: belongs to the character before it */
	CLASS_IGNORED     /* soft hyphen, zero-width characters: as if not there */
};
enum texti_class texti_class_of(int32_t cp);

/* The normal form of a word of any bytes, before stemming: NFKC, case folded, accents dropped, Greek letters named,
 * British spelling made American when the result is ASCII. At most TEXT_MAX_TERM bytes are written to out, cut at a
 * character's border; returns their number. */
size_t texti_normal_word(minot_str word, char out[TEXT_MAX_TERM]);
/* In place; n bytes of lower-case ASCII in a buffer of TEXT_MAX_TERM; returns the new length. */
size_t texti_american(char *word, size_t n);

/* The analyzer's memory of words (term.c). */
struct texti_word {
	minot_str term;        /* until the next texti_begin */
	uint64_t serial, hash; /* as in struct text_token */
	bool function_word;
};
/* A word of 1 to 16 bytes of ASCII, letters in lower case: its bytes as two numbers, the lowest first, filled with
 * spaces, which no word has. In words only letters lack bit 5, so that it may be set in all bytes. */
struct texti_key {
	uint64_t half[2];
};
#define TEXTI_EACH(byte) (UINT64_C(0x0101010101010101) * (byte)) /* the byte eight times */
static inline bool texti_key_of(minot_str word, struct texti_key *key)
{
	if (!word.n || word.n > sizeof *key)
		return false;
	*key = (struct texti_key){{0}};
	memcpy(key, word.p, word.n);
	key->half[0] = le64toh(key->half[0]) | TEXTI_EACH(0x20);
	key->half[1] = le64toh(key->half[1]) | TEXTI_EACH(0x20);
	return !((key->half[0] | key->half[1]) & TEXTI_EACH(0x80));
}
/* A place of the table of such words, with all that is known of one: so that it takes one access of memory. */
struct texti_short {
	struct texti_key key;
	const char *term;
	uint64_t hash;   /* of the term */
	uint32_t number; /* of the term; 0: free */
	uint8_t term_n;
	bool function_word;
};
/* The term of a word whose letters (and digits) stand in s, from the tables when it was seen before. */
struct texti_word texti_word_term(struct text_analyzer *t, minot_str word);
/* What is known of the word with this key, until the next word is asked for; NULL: it was not seen before. */
const struct texti_short *texti_short_of(const struct text_analyzer *t, struct texti_key key);
/* A number or a compound, which is its own term; term.p is NULL when memory ran out. */
struct texti_word texti_term_as_it_stands(struct text_analyzer *t, minot_str term);
/* A copy of s that lives as long as the tokens of this call; p is NULL when memory ran out. */
minot_str texti_keep(struct text_analyzer *t, minot_str s);
/* Forget what the last call kept. The high half of all serials until the next. */
uint64_t texti_begin(struct text_analyzer *t);
/* text_tokens without its short way for plain words: the specification, for tests. */
minot_status texti_tokens_slowly(struct text_analyzer *t, minot_str text, const struct text_token **tokens, size_t *n);
/* Token storage, kept between calls: room for one more, or NULL when memory ran out. */
struct text_token *texti_token(struct text_analyzer *t, size_t n);
const struct text_token *texti_token_array(const struct text_analyzer *t);

#endif
