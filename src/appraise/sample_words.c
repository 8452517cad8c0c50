/* sample_words.c: a sentence as words, marks and whole numbers ("1,234", "84 251", "two hundred and sixteen"). */
#include "appraise/sample_parts.h"
#include "base/ascii.h"
#include "base/words.h"

static size_t digits_at(minot_str s, size_t at)
{
	size_t e = at;
	while (e < s.n && is_digit(s.p[e]))
		e++;
	return e - at;
}

/* "1,234,567", "84 251" (one separator, the same throughout, groups of three), "1204"; *value and the end. */
size_t samplei_number_end(minot_str s, size_t at, uint64_t *value)
{
	size_t n = digits_at(s, at), end = at + n;
	char separator = 0;
	uint64_t v = 0;
	for (size_t i = at; i < end && i < at + 12; i++)
		v = 10 * v + (uint64_t)(s.p[i] - '0');
	while (n <= 3 && end + 3 < s.n + 0 && v < 1000000000 &&
	       (s.p[end] == ',' || (s.p[end] == ' ' && s.p[at] != '0')) && (!separator || s.p[end] == separator) &&
	       digits_at(s, end + 1) == 3) {
		separator = s.p[end];
		for (size_t i = end + 1; i < end + 4; i++)
			v = 10 * v + (uint64_t)(s.p[i] - '0');
		end += 4;
	}
	*value = v;
	return end;
}

static void add_number(struct sample_sentence *s, size_t *at)
{
	struct sample_token *t = &s->t[s->n++];
	size_t from = *at;
	minot_str x = s->text;
	*t = (struct sample_token){.start = (uint32_t)from, .kind = TOKEN_COUNT};
	size_t end = samplei_number_end(x, from, &t->value);
	char before = from ? x.p[from - 1] : ' ';
	bool ratio = before == ':' && from > 1 && is_digit(x.p[from - 2]); /* "1:200" */
	t->no_count = is_letter(before) || before == '.' || before == '-' || before == '/' || ratio || end - from > 11;
	if (end + 1 < x.n && (x.p[end] == '.' || (unsigned char)x.p[end] == 0xc2) && is_digit(x.p[end + 1])) {
		t->no_count = true; /* "12.5" */
		end += 1 + digits_at(x, end + 1);
	}
	while (end < x.n && is_letter(x.p[end])) { /* "50s", "17yr" */
		t->no_count = true;
		end++;
	}
	t->end = (uint32_t)end;
	*at = end;
}

static const struct {
	const char *word;
	unsigned value;
} number_words[] = {{"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},       {"five", 5},
                    {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},       {"ten", 10},
                    {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},  {"fifteen", 15},
                    {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},  {"twenty", 20},
                    {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},     {"seventy", 70},
                    {"eighty", 80},  {"ninety", 90},    {"hundred", 100}, {"thousand", 1000}};

/* Whether w is the word z, ASCII letters folded; z is in lower case. */
static bool same_word(minot_str w, const char *z)
{
	for (size_t i = 0; i < w.n; i++)
		if (to_lower(w.p[i]) != z[i])
			return false; /* z's end is no byte of a word, so nothing past it is read */
	return !z[w.n];
}

static unsigned number_word(minot_str w)
{
	if (!strchr("efhnostEFHNOST", *w.p))
		return 0;
	for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++)
		if (same_word(w, number_words[i].word))
			return number_words[i].value;
	return 0;
}

minot_str samplei_token_text(const struct sample_sentence *s, size_t i)
{
	return str_sub(s->text, s->t[i].start, s->t[i].end);
}

/* "two hundred and sixteen" as one number, from word i on; how many words it takes. "one" alone is no count. */
static size_t spelled_number(struct sample_sentence *s, size_t i)
{
	uint64_t whole = 0, part = 0;
	size_t k = i, last = i;
	for (; k < s->n && s->t[k].kind == TOKEN_WORD; k++) {
		unsigned v = number_word(samplei_token_text(s, k));
		bool joins = k > i && minot_str_eq_nocase(samplei_token_text(s, k), STR("and"));
		if (!v && !(joins && part >= 100))
			break;
		if (!v)
			continue;
		if (v == 100)
			part = part ? part * 100 : 100;
		else if (v == 1000) {
			whole += (part ? part : 1) * 1000;
			part = 0;
		} else if (part % 100 && (part % 10 || v >= 10))
			break; /* "two three" */
		else
			part += v;
		last = k + 1;
	}
	if (last == i)
		return 0;
	s->t[i] = (struct sample_token){s->t[i].start, s->t[last - 1].end, TOKEN_COUNT, whole + part, false, true};
	return last - i;
}

static void join_spelled(struct sample_sentence *s)
{
	size_t out = 0;
	for (size_t i = 0; i < s->n;) {
		size_t took = s->t[i].kind == TOKEN_WORD ? spelled_number(s, i) : 0;
		s->t[out++] = s->t[i];
		i += took ? took : 1;
	}
	s->n = out;
}

void samplei_read_words(struct sample_sentence *s, size_t start, size_t end)
{
	minot_str x = s->text = str_sub(s->text, 0, end);
	s->n = 0;
	for (size_t at = start; at < end && s->n < SAMPLE_MAX_TOKENS;) {
		size_t from = at;
		if (is_digit(x.p[at])) {
			add_number(s, &at);
		} else if (is_letter(x.p[at])) {
			while (at < end && is_letter(x.p[at]))
				at++;
			bool id = at < end && is_digit(x.p[at]); /* "NCT01234567", "B12" */
			while (at < end && (is_digit(x.p[at]) || (id && is_letter(x.p[at]))))
				at++;
			s->t[s->n++] = (struct sample_token){(uint32_t)from, (uint32_t)at, TOKEN_WORD, 0, false, false};
		} else if (strchr("=%(),;:[]+", x.p[at]) && x.p[at]) {
			at++;
			s->t[s->n++] = (struct sample_token){(uint32_t)from, (uint32_t)at, TOKEN_MARK, 0, false, false};
		} else {
			at++;
		}
	}
	join_spelled(s);
}

bool samplei_is_word(const struct sample_sentence *s, size_t i, const char *const *list)
{
	return i < s->n && s->t[i].kind == TOKEN_WORD && word_among(samplei_token_text(s, i), list);
}

bool samplei_is_mark(const struct sample_sentence *s, size_t i, char c)
{
	return i < s->n && s->t[i].kind == TOKEN_MARK && s->text.p[s->t[i].start] == c;
}

bool samplei_any_word(const struct sample_sentence *s, size_t from, size_t to, const char *const *list)
{
	for (size_t i = from; i < to && i < s->n; i++)
		if (samplei_is_word(s, i, list))
			return true;
	return false;
}
