/* Differences between two texts, named by what they do to the meaning.
 *
 *   expected  "500 mg is  not        recommended"         hunks after a longest common subsequence of tokens:
 *   text      "500 mcg is            recommended"         mg/mcg -> unit,  not/(nothing) -> negation
 *
 * A similarity would not do: inserting "not" into a sentence leaves it 98% the same. Tokens are compared byte for byte,
 * and a hunk that no table explains is a splice: words that the quote does not hold, or that it holds and were left
 * out. */
#include "verify/compare.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Word lists. Negation: the triggers of NegEx (Chapman et al., J Biomed Inform 2001) that are one word, and the verbs
 * that forbid in guidelines and labels. Units: those of UCUM that prescriptions use, with their spellings. The others
 * are closed classes of English, collected by us. Lower case; one word an entry. */
static const char *const negations[] = {
        "not",    "no",      "never", "without",         "neither",  "nor",    "none",     "cannot",   "non",
        "absent", "absence", "avoid", "contraindicated", "denied",   "denies", "except",   "excluded", "fail",
        "failed", "free",    "lack",  "lacks",           "negative", "unless", "unlikely", NULL};
static const char *const modals[] = {
        "may",      "might",     "can",        "could",    "should",   "must",     "shall",     "will",   "would",
        "is",       "are",       "was",        "were",     "possibly", "probably", "perhaps",   "likely", "suggest",
        "suggests", "recommend", "recommends", "consider", "usually",  "always",   "sometimes", NULL};
static const char *const directions[] = {
        "increase",   "increases", "increased", "increasing", "decrease",  "decreases",   "decreased", "decreasing",
        "reduce",     "reduces",   "reduced",   "reducing",   "reduction", "raise",       "raises",    "raised",
        "rise",       "rises",     "rose",      "fall",       "falls",     "fell",        "lower",     "lowers",
        "lowered",    "higher",    "high",      "low",        "more",      "less",        "fewer",     "greater",
        "smaller",    "larger",    "improve",   "improves",   "improved",  "improvement", "worsen",    "worsens",
        "worsened",   "better",    "worse",     "above",      "below",     "over",        "under",     "positive",
        "beneficial", "harmful",   "superior",  "inferior",   "favours",   "favors",      "effective", "ineffective",
        "minimum",    "maximum",   NULL};
static const char *const comparators[] = {"than",    "versus",   "vs",       "compared",  "comparison", "placebo",
                                          "control", "controls", "baseline", "untreated", "sham",       NULL};
static const char *const populations[] = {
        "adult",     "adults",        "child",       "children",     "infant",       "infants", "neonate",
        "neonates",  "newborn",       "newborns",    "adolescent",   "adolescents",  "women",   "woman",
        "men",       "man",           "male",        "males",        "female",       "females", "pregnant",
        "pregnancy", "breastfeeding", "elderly",     "older",        "younger",      "patient", "patients",
        "people",    "inpatients",    "outpatients", "hospitalised", "hospitalized", NULL};
/* clang-format off */
static const char *const units[] = {
	"kg", "g", "gram", "grams", "mg", "milligram", "milligrams", "mcg", "ug", "\xc2\xb5g", "\xce\xbcg", "microgram", "micrograms",
	"ng", "pg", "l", "litre", "liter", "dl", "ml", "mol", "mmol", "umol", "\xc2\xb5mol", "\xce\xbcmol", "nmol", "pmol", "meq", "iu",
	"unit", "units", "tablet", "tablets", "capsule", "capsules", "drop", "drops", "puff", "puffs", "%", "percent", "h", "hour", "hours",
	"hourly", "min", "minute", "minutes", "day", "days", "daily", "week", "weeks", "weekly", "month", "months", "monthly", "year", "years",
	"yearly", "once", "twice", "thrice", "mmhg", "kpa", "cm", "mm", "m", "oral", "orally", "intravenous", "intravenously",
	"intramuscular", "intramuscularly", "subcutaneous", "subcutaneously", "iv", "im", "sc", NULL};
/* clang-format on */

static const struct {
	const char *kind;
	const char *const *words; /* NULL: has a digit */
} kinds[] = {
        {"number", NULL},
        {"unit", units},
        {"negation", negations},
        {"modality", modals},
        {"direction", directions},
        {"comparator", comparators},
        {"population", populations},
};

static bool in_list(const char *const *list, minot_str word)
{
	for (; *list; list++)
		if (minot_str_eq_nocase(word, str_c(*list)))
			return true;
	return false;
}

void verifyi_add(struct verifyi_faults *f, const char *kind, minot_str text, minot_str quote)
{
	if (f->n < VERIFYI_MAX_FAULTS)
		f->at[f->n++] = (struct verify_fault){kind, text.p ? text : STR(""), quote.p ? quote : STR("")};
}

/* Tokens --------------------------------------------------------------------------------------------------------- */

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Bytes of the letter at s.p[i], or 0. Outside ASCII all is taken for letters but Latin-1 signs (save the micro sign),
 * and general punctuation, superscripts and mathematical signs (U+2000..U+22FF). */
static size_t letter_length(minot_str s, size_t i)
{
	unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0, d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
	if (c < 0x80)
		return is_ascii_letter((char)c);
	if (c == 0xc2)
		return d == 0xb5 ? 2 : 0;
	if (c == 0xe2 && d >= 0x80 && d < 0x8c)
		return 0;
	size_t n = 1;
	while (i + n < s.n && ((unsigned char)s.p[i + n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* Bytes of a mark inside a number ("1,204", "0.5", "0\u00b75") at s.p[i], or 0; a digit must follow. */
static size_t number_mark(minot_str s, size_t i)
{
	size_t n = s.p[i] == '.' || s.p[i] == ',' ? 1 : i + 1 < s.n && memcmp(s.p + i, "\xc2\xb7", 2) == 0 ? 2 : 0;
	return n && i + n < s.n && is_digit(s.p[i + n]) ? n : 0;
}

static size_t number_length(minot_str s)
{
	size_t i = 0, mark;
	for (; i < s.n && is_digit(s.p[i]); i++)
		if (i + 1 < s.n && (mark = number_mark(s, i + 1)))
			i += mark;
	return i;
}

/* A number, a word ("B12", "don't"), or one other character. "500mg" is two tokens. */
static size_t token_length(minot_str s)
{
	size_t i = number_length(s), n;
	if (i)
		return i;
	while (i < s.n && ((n = letter_length(s, i)) || (i && is_digit(s.p[i]) && (n = 1)) ||
	                   (i && s.p[i] == '\'' && letter_length(s, i + 1) && (n = 1))))
		i += n;
	if (i)
		return i;
	for (i = 1; i < s.n && ((unsigned char)s.p[i] & 0xc0) == 0x80;)
		i++;
	return i;
}

static bool next_token(minot_str *rest, minot_str *token)
{
	while (rest->n && is_space(rest->p[0]))
		*rest = str_sub(*rest, 1, rest->n);
	if (!rest->n)
		return false;
	size_t n = token_length(*rest);
	*token = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->n);
	return true;
}

static bool is_number(minot_str t)
{
	for (size_t i = 0; i < t.n; i++)
		if (is_digit(t.p[i]))
			return true;
	return false;
}

static bool is_kind(minot_str token, size_t kind)
{
	if (!kinds[kind].words)
		return is_number(token);
	return in_list(kinds[kind].words, token) ||
	       (kinds[kind].words == negations && token.n > 3 &&
	        minot_str_eq_nocase(str_sub(token, token.n - 3, token.n), STR("n't")));
}

/* Hunks ---------------------------------------------------------------------------------------------------------- */

enum { MAX_TOKENS = 4096, MAX_TABLE = 1 << 20 /* cells of the subsequence table: above, the middle is one hunk */ };

struct tokens {
	minot_str *t;
	size_t n;
};

/* The nth token of this kind among t[0..n), or an empty slice. */
static minot_str nth_of_kind(const minot_str *t, size_t n, size_t kind, size_t nth)
{
	for (size_t i = 0; i < n; i++)
		if (is_kind(t[i], kind) && nth-- == 0)
			return t[i];
	return STR_NONE;
}

static minot_str reach(const minot_str *t, size_t n)
{
	return n ? (minot_str){t[0].p, (size_t)(t[n - 1].p + t[n - 1].n - t[0].p)} : STR("");
}

bool verifyi_is_drug(minot_str word, const struct article_claim *c)
{
	minot_str rest = c->intervention, token;
	while (next_token(&rest, &token))
		if (minot_str_eq_nocase(token, word))
			return true;
	for (uint32_t i = 0; i < c->n_doses; i++)
		for (rest = c->doses[i].drug; next_token(&rest, &token);)
			if (minot_str_eq_nocase(token, word))
				return true;
	return false;
}

static bool names_drug(const minot_str *t, size_t n, const struct article_claim *c)
{
	for (size_t i = 0; i < n; i++)
		if (verifyi_is_drug(t[i], c))
			return true;
	return false;
}

/* One hunk: a fault for each kind whose words are not the same on both sides; else a drug's name, else a splice. */
static void hunk(const minot_str *x, size_t nx, const minot_str *y, size_t ny, const struct article_claim *c,
                 struct verifyi_faults *out)
{
	bool explained = false;
	if (!nx && !ny)
		return;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		for (size_t i = 0;; i++) {
			minot_str a = nth_of_kind(x, nx, k, i), b = nth_of_kind(y, ny, k, i);
			if (!a.p && !b.p)
				break;
			if (!str_eq(a, b)) {
				verifyi_add(out, kinds[k].kind, reach(y, ny), reach(x, nx));
				explained = true;
				break;
			}
		}
	}
	if (names_drug(x, nx, c) || names_drug(y, ny, c))
		verifyi_add(out, "drug", reach(y, ny), reach(x, nx));
	else if (!explained)
		verifyi_add(out, "splice", reach(y, ny), reach(x, nx));
}

/* Hunks between matches of a longest common subsequence; table[i][j] is its length for x[i..], y[j..]. */
static void align(const struct tokens *x, const struct tokens *y, uint16_t *table, const struct article_claim *c,
                  struct verifyi_faults *out)
{
	size_t w = y->n + 1;
	for (size_t i = x->n; i-- > 0;)
		for (size_t j = y->n; j-- > 0;) {
			uint16_t down = table[(i + 1) * w + j], right = table[i * w + j + 1];
			table[i * w + j] = str_eq(x->t[i], y->t[j]) ? (uint16_t)(table[(i + 1) * w + j + 1] + 1)
			                   : down > right           ? down
			                                            : right;
		}
	size_t i = 0, j = 0, from_x = 0, from_y = 0;
	while (i < x->n && j < y->n) {
		if (str_eq(x->t[i], y->t[j])) {
			hunk(x->t + from_x, i - from_x, y->t + from_y, j - from_y, c, out);
			from_x = ++i;
			from_y = ++j;
		} else if (table[(i + 1) * w + j] >= table[i * w + j + 1]) {
			i++;
		} else {
			j++;
		}
	}
	hunk(x->t + from_x, x->n - from_x, y->t + from_y, y->n - from_y, c, out);
}

static struct tokens tokens_of(minot_str s, minot_str *room)
{
	struct tokens t = {room, 0};
	while (t.n < MAX_TOKENS && next_token(&s, &t.t[t.n]))
		t.n++;
	return t;
}

void verifyi_compare(minot_str expected, minot_str text, const struct article_claim *c, struct verifyi_faults *out)
{
	uint32_t before = out->n;
	minot_str *room = calloc(2 * (MAX_TOKENS + 1), sizeof *room);
	if (room) {
		struct tokens x = tokens_of(expected, room), y = tokens_of(text, room + MAX_TOKENS + 1);
		while (x.n && y.n && str_eq(x.t[0], y.t[0]))
			x.t++, y.t++, x.n--, y.n--;
		while (x.n && y.n && str_eq(x.t[x.n - 1], y.t[y.n - 1]))
			x.n--, y.n--;
		size_t cells = (x.n + 1) * (y.n + 1);
		uint16_t *table = cells <= MAX_TABLE ? calloc(cells, sizeof *table) : NULL;
		if (table)
			align(&x, &y, table, c, out);
		else
			hunk(x.t, x.n, y.t, y.n, c, out);
		free(table);
		free(room);
	}
	if (out->n == before &&
	    before < VERIFYI_MAX_FAULTS) /* only white space differs, or past MAX_TOKENS, or no memory */
		verifyi_add(out, "splice", text, expected);
}

/* Tracing -------------------------------------------------------------------------------------------------------- */

static const char *const joining_words[] = {"a", "an", "and", "for", "in", "of", "on", "the", "to", "with", NULL};

static bool holds_word(minot_str place, minot_str word)
{
	minot_str token;
	while (next_token(&place, &token))
		if (minot_str_eq_nocase(token, word))
			return true;
	return false;
}

/* Punctuation may be put between traced words; a sign that says something ("<", "%", "\u2265") may not. */
static bool is_mark(minot_str token)
{
	static const char silent[] = ",;:.()[]/-'\"";
	return token.n == 1 ? strchr(silent, token.p[0]) != NULL
	                    : token.p[0] == '\xe2' && token.n == 3 && token.p[1] == '\x80';
}

minot_str verifyi_untraced(minot_str lead, const minot_str *places, size_t n)
{
	minot_str token;
	while (next_token(&lead, &token)) {
		bool found = is_mark(token) || in_list(joining_words, token);
		for (size_t i = 0; !found && i < n; i++)
			found = holds_word(places[i], token);
		if (!found)
			return token;
	}
	return STR_NONE;
}

/* The next digit or decimal mark of a number; commas between thousands are left out; 0 at the end. */
static char next_digit(minot_str s, size_t *i)
{
	while (*i < s.n && s.p[*i] == ',')
		++*i;
	if (*i >= s.n)
		return 0;
	if (s.p[*i] == '\xc2')
		return *i += 2, '.';
	return s.p[(*i)++];
}
static bool same_number(minot_str a, minot_str b)
{
	for (size_t i = 0, j = 0;;) {
		char x = next_digit(a, &i), y = next_digit(b, &j);
		if (x != y || !x)
			return x == y;
	}
}

minot_str verifyi_strange_number(minot_str s, minot_str quote)
{
	minot_str token, other;
	while (next_token(&s, &token)) {
		if (!is_digit(token.p[0]))
			continue;
		bool found = false;
		for (minot_str rest = quote; !found && next_token(&rest, &other);)
			found = same_number(token, other);
		if (!found)
			return token;
	}
	return STR_NONE;
}

static bool is_hidden(utf8proc_int32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0x61c ||
	       (c >= 0xe0000 && c <= 0xe007f);
}

minot_str verifyi_hidden_character(minot_str s, const minot_str *places, size_t n)
{
	utf8proc_int32_t c;
	for (size_t i = 0; i < s.n;) {
		utf8proc_ssize_t len =
		        utf8proc_iterate((const utf8proc_uint8_t *)s.p + i, (utf8proc_ssize_t)(s.n - i), &c);
		minot_str here = str_sub(s, i, i + (len > 0 ? (size_t)len : 1));
		bool found = len > 0 && !is_hidden(c);
		for (size_t k = 0; !found && k < n; k++)
			found = minot_str_find(places[k], here) != SIZE_MAX;
		if (!found)
			return here;
		i += here.n;
	}
	return STR_NONE;
}
