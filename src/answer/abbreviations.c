/* abbreviations.c: the short forms that a record explains: "restless legs syndrome (RLS)", a bracket with a short form,
 * before it the words whose initials it takes. The rule is that of A. S. Schwartz and M. A. Hearst, "A simple algorithm
 * for identifying abbreviation definitions in biomedical text", PSB 2003: at most min(n + 5, 2n) words before, letters
 * matched from the right, the first letter at the beginning of a word. */
#include "answer/making.h"
#include "base/ascii.h"

/* Behind a line break too: a heading "Marsh fever (MF)" stands in the line below other words. */
static bool starts_word(minot_str s, size_t i)
{
	static const char parts[] = " \t\r\n-(/[,;:.\"";
	return !i || memchr(parts, s.p[i - 1], sizeof parts - 1);
}

static size_t long_form_start(minot_str before, minot_str abbr)
{
	size_t i = before.n, letters = abbr.n;
	while (letters) {
		char want = to_lower(abbr.p[letters - 1]);
		if (!is_alnum(want)) {
			letters--;
			continue;
		}
		do {
			if (!i)
				return SIZE_MAX;
			i--;
		} while (to_lower(before.p[i]) != want || (letters == 1 && !starts_word(before, i)));
		letters--;
	}
	return i;
}

/* "I-A", "II-2E", "III", "1B": a grade, whatever the words before it begin with; "IV" is intravenous too. */
static bool is_grade_mark(minot_str s)
{
	size_t roman = 0;
	while (roman < s.n && (s.p[roman] == 'I' || s.p[roman] == 'V'))
		roman++;
	if (roman && roman < s.n)
		return !is_letter(s.p[roman]) && s.n - roman <= 4;
	return (roman == s.n && !str_eq(s, STR("IV"))) ||
	       (s.n == 2 && is_digit(s.p[0]) && s.p[1] >= 'A' && s.p[1] <= 'E');
}

static bool is_short_form(minot_str s)
{
	size_t capitals = 0;
	if (s.n < 2 || s.n > 10 || minot_str_find(s, STR(" ")) != SIZE_MAX || is_grade_mark(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		capitals += is_upper(s.p[i]);
	return capitals >= 2 || (capitals == 1 && s.n <= 4);
}

static void learn_abbreviation(struct making *m, minot_str before, minot_str abbr)
{
	if (abbr.n > 1 && abbr.p[abbr.n - 1] == 's')
		abbr.n--; /* "AEDs" */
	if (!is_short_form(abbr) || m->out->n_abbreviations == STATEMENT_ABBREVIATIONS)
		return;
	size_t window = abbr.n + 5 < 2 * abbr.n ? abbr.n + 5 : 2 * abbr.n, at = before.n, n;
	for (size_t words = 0; at && words < window;)
		words += before.p[--at] == ' ';
	before = str_sub(before, at, before.n);
	size_t from = long_form_start(before, abbr);
	minot_str term = from == SIZE_MAX ? STR_NONE : text_term(m->t, abbr);
	if (!term.n)
		return;
	struct abbreviation *k = &m->out->abbreviations[m->out->n_abbreviations];
	*k = (struct abbreviation){.term = minot_arena_str(m->a, term)};
	const struct text_token *tok;
	if (text_tokens(m->t, str_sub(before, from, before.n), &tok, &n) != MINOT_OK)
		return;
	for (size_t i = 0; i < n && k->n_words < STATEMENT_LONG_FORM; i++)
		if (!(tok[i].flags & TOKEN_COMPOUND)) {
			k->words[k->n_words] = minot_arena_str(m->a, tok[i].term);
			m->no_memory |= !k->words[k->n_words++].p;
		}
	m->no_memory |= !k->term.p;
	m->out->n_abbreviations++;
}

void learn_abbreviations(struct making *m)
{
	for (uint32_t f = 0; f < m->r->n_fields; f++) {
		minot_str s = m->r->fields[f].text;
		for (size_t i = 0; i + 3 < s.n; i++) {
			const char *open = memchr(s.p + i, '(', s.n - i);
			if (!open)
				break;
			i = (size_t)(open - s.p);
			const char *close = memchr(open, ')', s.n - i < 14 ? s.n - i : 14);
			if (close && i > 2) {
				minot_str before = minot_str_trim(str_sub(s, i > 160 ? i - 160 : 0, i));
				learn_abbreviation(m, before, str_sub(s, i + 1, (size_t)(close - s.p)));
			}
		}
	}
}
