/* readability.c: counts for the grades of readability.h. Syllables follow our own rules on spelling: each run of vowels
 * is one, a silent e at the end is none, vowels that are said apart ("i-a", "i-o" after other letters than c, t, s, g)
 * are two. The words that break the rules and are frequent in clinical prose stand in a table. */
#include "text/readability.h"

#include "text/texti.h"

#include <math.h>

/* Sorted by bytes. Counted as said in General American. */
static const struct {
	char word[11];
	unsigned char n;
} exceptions[] = {
        {"area", 3},     {"being", 2},     {"business", 2},  {"create", 2},     {"created", 3},   {"creates", 2},
        {"diabetes", 4}, {"diet", 2},      {"doing", 2},     {"every", 2},      {"everyone", 3},  {"evening", 2},
        {"fluid", 2},    {"going", 2},     {"idea", 3},      {"lion", 2},       {"medicine", 3},  {"medicines", 3},
        {"people", 2},   {"period", 3},    {"poem", 2},      {"quiet", 2},      {"recipe", 3},    {"science", 2},
        {"seeing", 2},   {"something", 2}, {"sometimes", 2}, {"themselves", 2}, {"therefore", 2}, {"trial", 2},
        {"trials", 2},   {"usually", 4},   {"virus", 2},
};

enum { ABBREVIATION_LETTERS = 6 };

/* Of a small letter. */
static bool is_vowel(char c)
{
	enum { VOWELS = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25 }; /* places in the alphabet */
	return VOWELS >> (c & 31) & 1;
}

static unsigned exception_of(minot_str w)
{
	for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
		if (w.n && exceptions[i].word[0] == w.p[0] && str_eq(w, str_c(exceptions[i].word)))
			return exceptions[i].n;
	return 0;
}

/* Whether vowels a and b, with the letter before them, are said apart: "di-a-betes", "me-di-um", but not "spe-cial". */
static bool apart(char before, char a, char b)
{
	if (a == 'i' && (b == 'a' || b == 'o' || b == 'u'))
		return !(before == 'c' || before == 't' || before == 's' || before == 'g' || before == 'x');
	return (a == 'u' && b == 'a' && before != 'q' && before != 'g') || (a == 'e' && b == 'o' && before != 'p') ||
	       (a == 'y' && b == 'i');
}

/* Silent: e after a consonant ("dose", but "ta-ble"), -ed after other letters than d and t, -es where no sibilant
 * stands before it. */
static bool silent_end(minot_str w)
{
	if (w.n > 2 && w.p[w.n - 1] == 'e' && !is_vowel(w.p[w.n - 2]))
		return !(w.p[w.n - 2] == 'l' && !is_vowel(w.p[w.n - 3]));
	if (w.n > 3 && str_ends(w, STR("ed")) && !is_vowel(w.p[w.n - 3]))
		return w.p[w.n - 3] != 'd' && w.p[w.n - 3] != 't';
	if (w.n > 3 && str_ends(w, STR("es")) && !is_vowel(w.p[w.n - 3]))
		return !strchr("scgzxh", w.p[w.n - 3]) && !(w.p[w.n - 3] == 'l' && !is_vowel(w.p[w.n - 4]));
	return false;
}

/* One part of a word between hyphens, in lower case. */
static unsigned syllables_of_part(minot_str w)
{
	unsigned n = exception_of(w);
	if (n)
		return n;
	for (size_t i = 0; i < w.n; i++) {
		bool after = i && is_vowel(w.p[i - 1]);
		if (is_vowel(w.p[i]) && (!after || apart(i > 1 ? w.p[i - 2] : 0, w.p[i - 1], w.p[i])))
			n++;
	}
	if (n > 1 && silent_end(w))
		n--;
	return n ? n : 1;
}

unsigned text_syllables(minot_str word)
{
	unsigned n = 0;
	char part[TEXT_MAX_TERM];
	for (minot_str rest = word, piece; minot_str_split(&rest, '-', &piece);) {
		minot_str letters = {part, 0};
		for (size_t i = 0; i < piece.n && letters.n < sizeof part; i++)
			if (is_letter(piece.p[i]))
				part[letters.n++] = to_lower(piece.p[i]);
		n += letters.n ? syllables_of_part(letters) : 0;
	}
	return n ? n : 1;
}

static bool in_word(minot_str s, size_t i)
{
	if ((unsigned char)s.p[i] >= 0x80 || is_letter(s.p[i]))
		return true;
	return (s.p[i] == '-' || s.p[i] == '\'') && i && i + 1 < s.n && is_letter(s.p[i - 1]) && is_letter(s.p[i + 1]);
}

/* An abbreviation is said letter by letter: "VPA" has three syllables, "MCMs" too. 0 for other words. */
static unsigned letters_said(minot_str word)
{
	minot_str capitals = str_sub(word, 0, word.n - (word.n > 2 && word.p[word.n - 1] == 's'));
	for (size_t i = 0; i < capitals.n; i++)
		if (!is_upper(capitals.p[i]))
			return 0;
	return capitals.n >= 2 && capitals.n <= ABBREVIATION_LETTERS ? (unsigned)capitals.n : 0;
}

/* Whether a sentence is written in capitals alone: then they say nothing of its words. */
static bool all_capitals(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_lower(s.p[i]))
			return false;
	return true;
}

void text_readability_add(struct text_readability *r, minot_str sentence)
{
	uint64_t before = r->words;
	bool shouted = all_capitals(sentence);
	for (size_t i = 0, end; i < sentence.n; i = end) {
		bool letter = false;
		for (end = i; end < sentence.n && in_word(sentence, end); end++)
			letter |= is_letter(sentence.p[end]);
		if (letter) {
			minot_str word = str_sub(sentence, i, end);
			unsigned said = shouted ? 0 : letters_said(word), n = said ? said : text_syllables(word);
			r->words++;
			r->syllables += n;
			r->long_words += n >= 3;
		}
		end += end == i;
	}
	r->sentences += r->words > before;
}

double text_flesch_kincaid(const struct text_readability *r)
{
	return r->words ? 0.39 * (double)r->words / (double)r->sentences +
	                          11.8 * (double)r->syllables / (double)r->words - 15.59
	                : 0;
}

double text_smog(const struct text_readability *r)
{
	return r->words ? 1.0430 * sqrt(30.0 * (double)r->long_words / (double)r->sentences) + 3.1291 : 0;
}
