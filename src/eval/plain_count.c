/* plain_count.c: words counted on both sides. A number is a run of digits with its decimal marks, so "1,000" and "0.5"
 * are one each; negations and conditions are the closed classes below. */
#include "eval/plain_count.h"
#include "base/ascii.h"

static const char *const negations[] = {"not",   "no",     "never",  "without",  "neither",
                                        "nor",   "none",   "cannot", "against",  "nothing",
                                        "isn't", "wasn't", "non",    "unlikely", NULL};
static const char *const conditions[] = {"if",       "unless", "except", "only",  "when",    "until",
                                         "provided", "before", "after",  "while", "whether", NULL};

/* Whether the mark at s[i] stands within a word: a decimal mark before a digit, an apostrophe before a letter. */
static bool joins(minot_str s, size_t i)
{
	if (i + 1 >= s.n || !is_word_byte(s.p[i + 1]))
		return false;
	return s.p[i] == '\'' || ((s.p[i] == '.' || s.p[i] == ',') && is_digit(s.p[i + 1]));
}

/* The next word of *rest: letters, digits, and a mark between two of them. False when nothing is left. */
static bool next_word(minot_str *rest, minot_str *word)
{
	size_t start = 0, end;
	while (start < rest->n && !is_word_byte(rest->p[start]))
		start++;
	for (end = start; end < rest->n && (is_word_byte(rest->p[end]) || joins(*rest, end)); end++) {
	}
	*word = str_sub(*rest, start, end);
	*rest = str_sub(*rest, end, rest->n);
	return word->n > 0;
}

static unsigned times(minot_str text, minot_str word)
{
	unsigned n = 0;
	minot_str one;
	while (next_word(&text, &one))
		n += minot_str_eq_nocase(one, word);
	return n;
}

static unsigned times_read(const struct article_plain *p, minot_str word)
{
	unsigned n = 0;
	for (uint32_t i = 0; i < p->n_lines; i++)
		n += times(p->lines[i], word);
	for (uint32_t i = 0; i < p->n_notes; i++)
		n += times(p->notes[i], word);
	return n;
}

static unsigned lost_of(const char *const *words, minot_str text, const struct article_plain *p)
{
	unsigned lost = 0;
	for (; *words; words++) {
		unsigned is = times(text, str_c(*words)), read = is ? times_read(p, str_c(*words)) : 0;
		lost += is > read ? is - read : 0;
	}
	return lost;
}

struct plain_count plain_lost(minot_str text, const struct article_plain *plain)
{
	struct plain_count lost = {.negations = lost_of(negations, text, plain),
	                           .conditions = lost_of(conditions, text, plain)};
	minot_str word;
	for (minot_str rest = text; next_word(&rest, &word);) {
		minot_str before = str_sub(text, 0, (size_t)(word.p - text.p));
		if (!is_digit(word.p[0]) || times(before, word)) /* counted where it stood first */
			continue;
		unsigned is = times(text, word), read = times_read(plain, word);
		lost.numbers += is > read ? is - read : 0;
	}
	return lost;
}
