/* short_form.c: abbreviations that a record explains once, "antiepileptic drug (AED)", and its statements use without
 * saying so. What a bracket stands for is found as Schwartz and Hearst do (A simple algorithm for identifying
 * abbreviation definitions in biomedical text, Pacific Symposium on Biocomputing 2003): its letters are looked for from
 * right to left in the words before it, the first letter at the beginning of a word. Stricter here, since the words are
 * shown as a meaning: the last letter stands in the last word, and no mark, digit or word that limits in between. */
#include "article/short_form.h"

#include "article/plain.h"
#include "base/ascii.h"

enum { MAX_LONG = 80 /* bytes */ };

static minot_str singular(minot_str word)
{
	return word.n > SHORT_FORM_MIN && word.p[word.n - 1] == 's' ? str_sub(word, 0, word.n - 1) : word;
}

bool is_short_form(minot_str word)
{
	size_t capitals = 0;
	word = singular(word);
	for (size_t i = 0; i < word.n; i++) {
		capitals += is_upper(word.p[i]);
		if (!is_alnum(word.p[i]))
			return false;
	}
	return word.n >= SHORT_FORM_MIN && word.n <= SHORT_FORM_MAX && capitals > 1 && is_upper(word.p[0]);
}

static char first_of_last_word(minot_str text)
{
	text = minot_str_trim(text);
	size_t i = text.n;
	while (i && is_alnum(text.p[i - 1]))
		i--;
	return i < text.n ? to_lower(text.p[i]) : 0;
}

/* The end of the text that the letters of word stand in, from right to left; STR_NONE. */
static minot_str long_form(minot_str text, minot_str word)
{
	size_t i = text.n, words = 0;
	for (size_t k = word.n; k-- > 0;) {
		char c = to_lower(word.p[k]);
		do {
			if (!i || text.n - i >= MAX_LONG)
				return STR_NONE;
			i--;
			bool within = is_alnum(text.p[i]) || text.p[i] == ' ' || text.p[i] == '-' || text.p[i] == '\'';
			if (!within || (is_digit(text.p[i]) && !is_digit(c)) || (text.p[i] == ' ' && k + 1 == word.n))
				return STR_NONE;
		} while (to_lower(text.p[i]) != c || (!k && i && text.p[i - 1] != ' '));
	}
	minot_str found = str_sub(text, i, text.n);
	for (size_t k = 0; k < found.n; k++)
		words += found.p[k] == ' ';
	if (first_of_last_word(str_sub(text, 0, i)) ==
	    to_lower(word.p[0])) /* "integrase inhibitor (INI)": which word? */
		return STR_NONE;
	bool fits = found.n > word.n && words < 2 * word.n && words < word.n + 5;
	return fits && !plain_holds(found, plain_limits) ? found : STR_NONE;
}

/* In one field; word without its s. */
static struct short_form in_field(minot_str text, minot_str word)
{
	for (size_t from = 0, at; (at = minot_str_find(str_sub(text, from, text.n), word)) != SIZE_MAX;) {
		size_t start = from + at, end = start + word.n;
		from = end;
		end += end < text.n && text.p[end] == 's';
		if (start < 2 || text.p[start - 1] != '(' || text.p[start - 2] != ' ' || end >= text.n ||
		    !strchr(");,", text.p[end]))
			continue;
		minot_str means = long_form(str_sub(text, 0, start - 2), word);
		if (means.p)
			return (struct short_form){str_sub(text, start, end), means};
	}
	return (struct short_form){STR_NONE, STR_NONE};
}

struct short_form short_form_in(const struct record *r, minot_str word)
{
	struct short_form f = {STR_NONE, STR_NONE};
	for (uint32_t i = 0; i < r->n_fields && !f.means.p; i++)
		f = in_field(r->fields[i].text, singular(word));
	return f;
}
