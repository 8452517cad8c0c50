/* lex.c: see lex.h. */
#include "appraise/lex.h"
#include "base/ascii.h"

/* Length of the character that begins at i: the bytes of one UTF-8 sequence, or 1. */
static size_t char_len(minot_str s, size_t i)
{
	size_t e = i + 1;
	while (e < s.n && ((unsigned char)s.p[e] & 0xc0) == 0x80 && ((unsigned char)s.p[i] & 0x80))
		e++;
	return e - i;
}

/* Letters outside ASCII; 0xe2 begins dashes, quotation marks and signs, 0xc2 Latin-1 signs but for "µ". */
static bool letter_at(minot_str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];
	if (c == 0xc2) /* of the Latin-1 signs only "µ" */
		return i + 1 < s.n && (unsigned char)s.p[i + 1] == 0xb5;
	if (c == 0xc3)
		return i + 1 < s.n && (unsigned char)s.p[i + 1] != 0x97 && (unsigned char)s.p[i + 1] != 0xb7; /* × ÷ */
	return is_letter(s.p[i]) || (c > 0xc3 && c != 0xe2);
}

/* "b.i.d.": the end of single letters with points from i, or i. */
static size_t pointed_end(minot_str s, size_t i)
{
	size_t e = i, letters = 0;
	while (e + 1 < s.n && is_letter(s.p[e]) && s.p[e + 1] == '.') {
		e += 2;
		letters++;
	}
	return letters > 1 ? e : i;
}

static size_t word_end(minot_str s, size_t i)
{
	size_t e = pointed_end(s, i);
	if (e > i)
		return e;
	while (e < s.n && (letter_at(s, e) || (e > i && is_digit(s.p[e])) || (e > i && s.p[e] == '\'' && e + 1 < s.n)))
		e += char_len(s, e);
	return e;
}

static struct lex_token token_of(minot_str s, size_t start, size_t end, enum lex_kind kind, struct ratio value)
{
	char first = s.p[start], second = end - start > 1 ? s.p[start + 1] : 0;
	struct lex_token t = {(uint32_t)start, (uint32_t)end, kind, value, first & 31, second & 31};
	if (first == '\xef' || second == '\xef' || second == '.')
		t.first = LEX_ODD;
	return t;
}

struct lex lex_sentence(minot_str s, struct lex_token *t, size_t max)
{
	struct lex x = {.s = s, .t = t};
	for (size_t i = 0, e; i < s.n && x.n < max; i = e) {
		size_t space = space_at(s, i);
		if (space) {
			e = i + space;
			continue;
		}
		enum lex_kind kind = LEX_NUMBER;
		struct ratio r = number_at(s, i, &e);
		if (!ratio_known(r) && is_digit(s.p[i])) /* too long for a number */
			for (e = i; e < s.n && is_digit(s.p[e]);)
				e++;
		if (e == i) {
			e = word_end(s, i);
			kind = LEX_WORD;
		}
		if (e == i) {
			e = i + char_len(s, i);
			kind = LEX_MARK;
		}
		t[x.n++] = token_of(s, i, e, kind, r);
	}
	return x;
}

/* The text from p to end against the n bytes of a word in lower case; points in the text are passed over. */
static bool matches(const char *p, const char *end, const char *word, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		if (word[k] == '*' && k + 1 == n)
			return true;
		while (p < end && *p == '.' && word[k] != '.')
			p++;
		/* U+FB01 and U+FB02, the ligatures of "fi" and "fl" */
		if (end - p > 2 && p[0] == '\xef' && p[1] == '\xac' && (p[2] == '\x81' || p[2] == '\x82') &&
		    word[k] == 'f' && k + 1 < n && word[k + 1] == (p[2] == '\x81' ? 'i' : 'l')) {
			p += 3;
			k++;
			continue;
		}
		if (p == end || to_lower(*p++) != word[k])
			return false;
	}
	while (p < end && *p == '.')
		p++;
	return p == end;
}

static void learn(struct lex_begins *b, const char *phrase)
{
	uint32_t second = phrase[1] == '*' ? UINT32_MAX : UINT32_C(1) << (phrase[1] & 31);
	atomic_fetch_or_explicit(&b->second[*phrase & 31], second, memory_order_relaxed);
}

static bool known(const struct lex_begins *b) { return atomic_load_explicit(&b->of, memory_order_acquire); }

static void learnt(struct lex_begins *b, const void *of)
{
	atomic_store_explicit(&b->second[LEX_ODD], UINT32_MAX, memory_order_relaxed);
	atomic_store_explicit(&b->of, of, memory_order_release);
}

bool lex_learn_table(struct lex_begins *b, const void *table, size_t rows, size_t row_bytes)
{
	if (known(b))
		return true;
	for (size_t i = 0; i < rows; i++) {
		const char *phrase;
		memcpy(&phrase, (const char *)table + i * row_bytes, sizeof phrase);
		learn(b, phrase);
	}
	learnt(b, table);
	return true;
}

static void learn_list(struct lex_begins *b, const char *list)
{
	for (const char *p = list; *p; p += *p == ' ') {
		learn(b, p);
		p = strchrnul(p, ' ');
	}
	learnt(b, list);
}

bool lex_is_whole(const struct lex *x, size_t i, const char *word)
{
	return i < x->n && matches(x->s.p + x->t[i].start, x->s.p + x->t[i].end, word, strlen(word));
}

bool lex_is_listed(const struct lex *x, size_t i, const char *list, struct lex_begins *b)
{
	if (!known(b))
		learn_list(b, list);
	const char *p = x->s.p + x->t[i].start, *end = x->s.p + x->t[i].end;
	char first = to_lower(*p);
	while (*list) {
		const char *next = strchrnul(list, ' ');
		if ((*list == first || *p == '\xef') && matches(p, end, list, (size_t)(next - list)))
			return true;
		list = next + (*next == ' ');
	}
	return false;
}

size_t lex_is_phrase(const struct lex *x, size_t i, const char *phrase)
{
	size_t n = 0;
	while (*phrase) {
		size_t k = 0;
		while (phrase[k] && phrase[k] != ' ')
			k++;
		if (i + n >= x->n || !matches(x->s.p + x->t[i + n].start, x->s.p + x->t[i + n].end, phrase, k))
			return 0;
		n++;
		for (phrase += k; *phrase == ' ';)
			phrase++;
	}
	return n;
}

const char *const lex_number_words[LEX_NUMBER_WORDS] = {"one",   "two",   "three", "four", "five",   "six",
                                                        "seven", "eight", "nine",  "ten",  "eleven", "twelve"};

struct ratio lex_number(const struct lex *x, size_t i)
{
	if (i >= x->n || x->t[i].kind == LEX_MARK)
		return RATIO_NONE;
	if (x->t[i].kind == LEX_NUMBER)
		return x->t[i].value;
	if (!lex_may_begin(x, i, lex_number_words))
		return RATIO_NONE;
	for (size_t k = 0; k < LEX_NUMBER_WORDS; k++)
		if (lex_is(x, i, lex_number_words[k]))
			return ratio_of((int64_t)k + 1, 1);
	return RATIO_NONE;
}
