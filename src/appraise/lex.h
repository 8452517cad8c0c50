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
	struct ratio value;    /* of a number; unknown when it is too long to be one */
	uint8_t first, second; /* how it begins: the low five bits of its first two bytes, or LEX_ODD */
};
/* A letter has the same low five bits in both cases. What a point or a ligature stands near the beginning of may match
 * a word that begins otherwise. */
enum { LEX_LOW = 32, LEX_ODD = LEX_LOW };
struct drug_names;
struct lex {
	minot_str s;
	struct lex_token *t;
	size_t n;
	const struct drug_names *names; /* of whoever reads doses (dose.h); NULL: none */
};
enum { LEX_MOST = 1200 /* tokens that rules read of a sentence, which text_sentences cuts at 5,000 bytes */ };
/* Tokens of s into t, at most max: the rest of the sentence is not read. */
struct lex lex_sentence(minot_str s, struct lex_token *t, size_t max);

static inline minot_str lex_text(const struct lex *x, size_t i)
{
	return i < x->n ? str_sub(x->s, x->t[i].start, x->t[i].end) : STR_NONE;
}
/* Whether the token may be a word with the first two letters of this one: nearly all are not, and are told by them. */
static inline bool lex_may_be(const struct lex *x, size_t i, const char *word)
{
	if (i >= x->n || x->t[i].first == LEX_ODD)
		return i < x->n;
	return x->t[i].first == (*word & 31) && *word && (x->t[i].second == (word[1] & 31) || word[1] == '*');
}
bool lex_is_whole(const struct lex *x, size_t i, const char *word);
size_t lex_is_phrase(const struct lex *x, size_t i, const char *phrase);
/* Whether token i is this word (in lower case, without points) or mark; false past the end. */
static inline bool lex_is(const struct lex *x, size_t i, const char *word)
{
	return lex_may_be(x, i, word) && lex_is_whole(x, i, word);
}
/* Number of tokens from i on that match the words of the phrase, which single spaces part; 0: they do not. */
static inline size_t lex_phrase(const struct lex *x, size_t i, const char *phrase)
{
	return lex_may_be(x, i, phrase) ? lex_is_phrase(x, i, phrase) : 0;
}

/* How the words of a list or the phrases of a table begin: bits of the second byte, by the first. A rule asks them of
 * nearly every token, and nearly none begins so; what is kept where the rule asks, from its first question on, spares
 * reading the list. Whatever thread is first finds the same; of another list than the first it rules out nothing. */
struct lex_begins {
	_Atomic(const void *) of; /* the list or table; NULL: not known yet */
	_Atomic uint32_t second[LEX_LOW + 1];
};
static inline bool lex_ruled_out(const struct lex *x, size_t i, struct lex_begins *b, const void *of)
{
	return i >= x->n ||
	       (atomic_load_explicit(&b->of, memory_order_acquire) == of &&
	        !(atomic_load_explicit(&b->second[x->t[i].first], memory_order_relaxed) >> x->t[i].second & 1));
}
/* What the two below ask when the beginning rules nothing out; the second is always true. */
bool lex_is_listed(const struct lex *x, size_t i, const char *list, struct lex_begins *b);
bool lex_learn_table(struct lex_begins *b, const void *table, size_t rows, size_t row_bytes);

/* Whether it is one of the words of a list, which single spaces part; '*' at the end of one matches any ending. */
#define lex_in(x, i, list)                                                                               \
	__extension__({                                                                                  \
		static struct lex_begins begins_;                                                        \
		const struct lex *lex_ = (x);                                                            \
		const size_t at_ = (i);                                                                  \
		const char *list_ = (list);                                                              \
		!lex_ruled_out(lex_, at_, &begins_, list_) && lex_is_listed(lex_, at_, list_, &begins_); \
	})
/* Whether a phrase of the table, whose rows begin with one, may begin with token i. */
#define lex_may_begin(x, i, table)                                                                          \
	__extension__({                                                                                     \
		static struct lex_begins begins_;                                                           \
		!lex_ruled_out(x, i, &begins_, table) &&                                                    \
		        lex_learn_table(&begins_, table, sizeof(table) / sizeof *(table), sizeof *(table)); \
	})
/* Whether it is this mark of one byte. */
static inline bool lex_mark(const struct lex *x, size_t i, char c)
{
	return i < x->n && x->t[i].kind == LEX_MARK && x->s.p[x->t[i].start] == c;
}
/* "one" to "twelve". */
enum { LEX_NUMBER_WORDS = 12 };
extern const char *const lex_number_words[LEX_NUMBER_WORDS];
/* Value of a number token, or of a number word from one to twelve; RATIO_NONE. */
struct ratio lex_number(const struct lex *x, size_t i);

#endif
