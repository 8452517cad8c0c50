/* lex.h (private to appraise): words, numbers and marks of a sentence, in order, for rules that read word by word. A
 * word is a run of letters (any byte above 0x7f that begins no dash, quotation mark or sign) with digits inside or
 * after; points between single letters belong to it ("b.i.d.", "i.v."). A number is read by number_at. Everything else
 * but spaces is a mark of one character. */
#ifndef APPRAISE_LEX_H
#define APPRAISE_LEX_H

#include "appraise/numbers.h"

#include <stdatomic.h>

enum lex_kind { LEX_WORD, LEX_NUMBER, LEX_MARK };
struct lex_token {
	uint32_t start, end;
	enum lex_kind kind;
};
struct drug_names;
struct lex {
	minot_str s;
	struct lex_token *t;
	size_t n;
	const struct drug_names *names; /* of whoever reads doses (dose.h); NULL: none */
};
/* Tokens of s into t, at most max: the rest of the sentence is not read. */
struct lex lex_sentence(minot_str s, struct lex_token *t, size_t max);

static inline minot_str lex_text(const struct lex *x, size_t i)
{
	return i < x->n ? str_sub(x->s, x->t[i].start, x->t[i].end) : STR_NONE;
}
/* Whether the token may be a word with this first byte: nearly all are not, and are told by it alone. A point may stand
 * before the word, and 0xef begins the ligatures of "fi" and "fl". */
static inline bool lex_may_begin(const struct lex *x, size_t i, char first)
{
	char c = i < x->n ? x->s.p[x->t[i].start] : 0;
	return (c >= 'A' && c <= 'Z' ? c + 32 : c) == first || c == '.' || c == '\xef';
}
/* A table's rows begin with a phrase: which first letters there are, by their low five bits, found at the first question.
 * Whatever thread is first finds the same. Tables of dozens of phrases are asked at nearly every word, and nearly no word
 * begins one. */
struct lex_letters {
	_Atomic uint32_t low_bits; /* 0: not found yet */
};
uint32_t lex_find_letters(struct lex_letters *l, const void *table, size_t rows, size_t row_bytes);
#define LEX_LETTERS(l, table) lex_find_letters(&(l), (table), sizeof(table) / sizeof *(table), sizeof *(table))
/* Whether the token may begin a phrase of a table with these letters. */
static inline bool lex_may_begin_any(const struct lex *x, size_t i, uint32_t letters)
{
	char c = i < x->n ? x->s.p[x->t[i].start] : 0;
	return c && ((letters >> (c & 31) & 1) || c == '.' || c == '\xef');
}
bool lex_is_whole(const struct lex *x, size_t i, const char *word);
size_t lex_is_phrase(const struct lex *x, size_t i, const char *phrase);

/* Whether token i is this word (in lower case, without points) or mark; false past the end. */
static inline bool lex_is(const struct lex *x, size_t i, const char *word)
{
	return lex_may_begin(x, i, *word) && lex_is_whole(x, i, word);
}
/* Whether it is one of the words of a list, which single spaces part; '*' at the end of one matches any ending. */
bool lex_in(const struct lex *x, size_t i, const char *list);
/* Whether the word, in lower case, is in such a list (without '*'). */
bool lex_listed(minot_str low, const char *list);
/* The same for a mark of one byte. */
static inline bool lex_mark(const struct lex *x, size_t i, char c)
{
	return i < x->n && x->t[i].kind == LEX_MARK && x->s.p[x->t[i].start] == c;
}
/* Number of tokens from i on that match the words of the phrase, which single spaces part; 0: they do not. */
static inline size_t lex_phrase(const struct lex *x, size_t i, const char *phrase)
{
	return lex_may_begin(x, i, *phrase) ? lex_is_phrase(x, i, phrase) : 0;
}
/* Value of a number token, or of a number word from one to twelve; RATIO_NONE. */
struct ratio lex_number(const struct lex *x, size_t i);

#endif
