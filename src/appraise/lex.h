/* lex.h (private to appraise): words, numbers and marks of a sentence, in order, for rules that read word by word. A
 * word is a run of letters (any byte above 0x7f that begins no dash, quotation mark or sign) with digits inside or
 * after; points between single letters belong to it ("b.i.d.", "i.v."). A number is read by number_at. Everything else
 * but spaces is a mark of one character. */
#ifndef APPRAISE_LEX_H
#define APPRAISE_LEX_H

#include "appraise/numbers.h"

enum lex_kind { LEX_WORD, LEX_NUMBER, LEX_MARK };
struct lex_token {
	uint32_t start, end;
	enum lex_kind kind;
};
struct lex {
	minot_str s;
	struct lex_token *t;
	size_t n;
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
