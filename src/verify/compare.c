/* Differences between two texts, named by what they do to the meaning.
 *
 *   expected  "500 mg is  not        recommended"         hunks after a longest common subsequence of tokens:
 *   text      "500 mcg is            recommended"         mg/mcg -> unit,  not/(nothing) -> negation
 *
 * A similarity would not do: inserting "not" into a sentence leaves it 98% the same. Tokens are compared byte for byte.
 * The same words in another order are a comparison turned round when a word of comparison is among them. A hunk that
 * looks the same has other characters; one that no table explains is a splice: words that the quote does not hold, or
 * that it holds and were left out. */
#include "verify/compare.h"
#include "base/ascii.h"
#include "base/words.h"

#include <stdlib.h>

void verifyi_add(struct verifyi_faults *f, const char *kind, minot_str text, minot_str quote)
{
	if (f->n < VERIFYI_MAX_FAULTS)
		f->at[f->n++] = (struct verify_fault){kind, text.p ? text : STR(""), quote.p ? quote : STR("")};
}

/* What is known ---------------------------------------------------------------------------------------------------- */

static bool holds_word(minot_str place, minot_str word)
{
	minot_str token;
	while (verifyi_next_token(&place, &token))
		if (minot_str_eq_nocase(token, word))
			return true;
	return false;
}

static bool claim_names_drug(const struct article_claim *c, minot_str word)
{
	if (holds_word(c->intervention, word))
		return true;
	for (uint32_t i = 0; i < c->n_doses; i++)
		if (holds_word(c->doses[i].drug, word))
			return true;
	return false;
}

static bool article_names_drug(const struct article *art, minot_str word)
{
	for (uint32_t i = 0; i < art->n_concepts; i++)
		if (str_eq(art->concepts[i].role, STR("intervention")) && holds_word(art->concepts[i].text, word))
			return true;
	return false;
}

static bool record_names_drug(const struct record *r, minot_str word)
{
	uint32_t n;
	const struct record_value *drugs = record_meta_all(r, META_DRUG, &n);
	for (uint32_t i = 0; i < n; i++)
		if (holds_word(drugs[i].value, word))
			return true;
	return false;
}

bool verifyi_is_drug(minot_str word, const struct verifyi_known *k)
{
	if (verifyi_is_small(word))
		return false;
	return (k->claim && claim_names_drug(k->claim, word)) || (k->article && article_names_drug(k->article, word)) ||
	       (k->record && record_names_drug(k->record, word)) || verifyi_is_kind(word, KIND_DRUG);
}

static bool is_kind(minot_str token, enum verifyi_kind kind, const struct verifyi_known *known)
{
	if (kind == KIND_DRUG)
		return verifyi_is_drug(token, known);
	return verifyi_is_kind(token, kind) || (kind == KIND_POPULATION && known->claim && !verifyi_is_small(token) &&
	                                        holds_word(known->claim->population, token));
}

/* Hunks ---------------------------------------------------------------------------------------------------------- */

enum {
	MAX_TOKENS = 4096,
	MAX_TABLE = 1 << 20, /* cells of the subsequence table: above, the middle is one hunk */
	MAX_UNEXPLAINED = 3  /* words of a hunk besides those that a table explains; with more it is a splice as well */
};

struct tokens {
	minot_str *t;
	size_t n;
};

struct comparison {
	const struct verifyi_known *known;
	struct verifyi_faults *out;
	bool at_start, at_end; /* what is compared begins, ends with the whole text */
};

/* The nth token of this kind, or an empty slice. */
static minot_str nth_of_kind(struct tokens s, enum verifyi_kind kind, size_t nth, const struct verifyi_known *known)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_kind(s.t[i], kind, known) && nth-- == 0)
			return s.t[i];
	return STR_NONE;
}

static minot_str reach(struct tokens s)
{
	return s.n ? (minot_str){s.t[0].p, (size_t)(s.t[s.n - 1].p + s.t[s.n - 1].n - s.t[0].p)} : STR("");
}

static bool same_token(const struct comparison *c, minot_str a, minot_str b)
{
	return c->known->loose ? minot_str_eq_nocase(a, b) : str_eq(a, b);
}

/* Whether the words of this kind differ; looks at most at as many as there are. */
static bool differs_in(const struct comparison *c, struct tokens x, struct tokens y, enum verifyi_kind kind)
{
	for (size_t i = 0;; i++) {
		minot_str a = nth_of_kind(x, kind, i, c->known), b = nth_of_kind(y, kind, i, c->known);
		if (!a.p && !b.p)
			return false;
		if (!same_token(c, a, b))
			return true;
	}
}

/* Words of content that no kind explains. */
static size_t unexplained(struct tokens s, const struct verifyi_known *known)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool explained = verifyi_is_small(s.t[i]);
		for (int k = 0; k < N_KINDS && !explained; k++)
			explained = is_kind(s.t[i], (enum verifyi_kind)k, known);
		n += !explained;
	}
	return n;
}

/* One hunk: a fault for each kind whose words are not the same on both sides; else a splice. */
static void hunk(const struct comparison *c, struct tokens x, struct tokens y)
{
	bool explained = false;
	if (!x.n && !y.n)
		return;
	if (verifyi_look_alike(reach(x), reach(y))) { /* also when all that was put in has no shape */
		verifyi_add(c->out, "characters", reach(y), reach(x));
		return;
	}
	if (x.n == 1 && y.n == 1 && verifyi_is_opposite(x.t[0], y.t[0])) {
		verifyi_add(c->out, "negation", y.t[0], x.t[0]);
		explained = true;
	}
	for (int k = 0; k < N_KINDS; k++)
		if (differs_in(c, x, y, (enum verifyi_kind)k)) {
			verifyi_add(c->out, verifyi_kind_name((enum verifyi_kind)k), reach(y), reach(x));
			explained = true;
		}
	if (!explained || unexplained(x, c->known) > MAX_UNEXPLAINED || unexplained(y, c->known) > MAX_UNEXPLAINED)
		verifyi_add(c->out, "splice", reach(y), reach(x));
}

/* A hunk at an end: words of the quote before or after a person's sentence. Only those that limit it are missed. */
static void outer_hunk(const struct comparison *c, bool outer, struct tokens x, struct tokens y)
{
	if (outer && c->known->loose && !y.n)
		verifyi_left_out(STR(""), reach(x), c->out);
	else
		hunk(c, x, y);
}

static struct tokens part(struct tokens s, size_t from, size_t to) { return (struct tokens){s.t + from, to - from}; }

/* Hunks between matches of a longest common subsequence; table[i][j] is its length for x[i..], y[j..]. */
static void align(const struct comparison *c, struct tokens x, struct tokens y, uint16_t *table)
{
	size_t w = y.n + 1;
	for (size_t i = x.n; i-- > 0;)
		for (size_t j = y.n; j-- > 0;) {
			uint16_t down = table[(i + 1) * w + j], right = table[i * w + j + 1];
			table[i * w + j] = same_token(c, x.t[i], y.t[j]) ? (uint16_t)(table[(i + 1) * w + j + 1] + 1)
			                   : down > right                ? down
			                                                 : right;
		}
	size_t i = 0, j = 0, from_x = 0, from_y = 0;
	bool first = true;
	while (i < x.n && j < y.n) {
		if (same_token(c, x.t[i], y.t[j])) {
			outer_hunk(c, first && c->at_start, part(x, from_x, i), part(y, from_y, j));
			first = false;
			from_x = ++i;
			from_y = ++j;
		} else if (table[(i + 1) * w + j] >= table[i * w + j + 1]) {
			i++;
		} else {
			j++;
		}
	}
	outer_hunk(c, c->at_end || (first && c->at_start), part(x, from_x, x.n), part(y, from_y, y.n));
}

static struct tokens tokens_of(minot_str s, minot_str *room)
{
	struct tokens t = {room, 0};
	while (t.n < MAX_TOKENS && verifyi_next_token(&s, &t.t[t.n]))
		t.n++;
	return t;
}

static int by_bytes(const void *a, const void *b)
{
	minot_str x = *(const minot_str *)a, y = *(const minot_str *)b;
	size_t n = x.n < y.n ? x.n : y.n;
	for (size_t i = 0; i < n; i++) {
		int d = ((unsigned char)x.p[i] | 0x20) - ((unsigned char)y.p[i] | 0x20);
		if (d)
			return d;
	}
	return (x.n > y.n) - (x.n < y.n);
}

/* Whether y has the tokens of x in another order, and a word of comparison among them. room: for both. */
static bool turned_round(const struct comparison *c, struct tokens x, struct tokens y, minot_str *room)
{
	if (x.n != y.n || x.n < 3 || !nth_of_kind(x, KIND_COMPARATOR, 0, c->known).p)
		return false;
	memcpy(room, x.t, x.n * sizeof *room);
	memcpy(room + x.n, y.t, y.n * sizeof *room);
	qsort(room, x.n, sizeof *room, by_bytes);
	qsort(room + x.n, y.n, sizeof *room, by_bytes);
	for (size_t i = 0; i < x.n; i++)
		if (by_bytes(&room[i], &room[x.n + i]) != 0)
			return false;
	return true;
}

/* room: 4 * (MAX_TOKENS + 1) slices */
static void compare_in(struct comparison *c, minot_str expected, minot_str text, minot_str *room)
{
	struct tokens x = tokens_of(expected, room), y = tokens_of(text, room + MAX_TOKENS + 1);
	for (c->at_start = true; x.n && y.n && same_token(c, x.t[0], y.t[0]); c->at_start = false)
		x.t++, y.t++, x.n--, y.n--;
	for (c->at_end = true; x.n && y.n && same_token(c, x.t[x.n - 1], y.t[y.n - 1]); c->at_end = false)
		x.n--, y.n--;
	if (turned_round(c, x, y, room + 2 * (MAX_TOKENS + 1))) {
		verifyi_add(c->out, "comparator", reach(y), reach(x));
		return;
	}
	size_t cells = (x.n + 1) * (y.n + 1);
	uint16_t *table = cells <= MAX_TABLE ? calloc(cells, sizeof *table) : NULL;
	if (table)
		align(c, x, y, table);
	else
		hunk(c, x, y);
	free(table);
}

void verifyi_compare(minot_str expected, minot_str text, const struct verifyi_known *known, struct verifyi_faults *out)
{
	uint32_t before = out->n;
	minot_str *room = calloc(4 * (MAX_TOKENS + 1), sizeof *room);
	if (room)
		compare_in(&(struct comparison){known, out, true, true}, expected, text, room);
	free(room);
	/* only white space differs, or past MAX_TOKENS, or no memory */
	if (out->n == before && before < VERIFYI_MAX_FAULTS && !known->loose)
		verifyi_add(out, "splice", text, expected);
}

void verifyi_left_out(minot_str text, minot_str left_out, struct verifyi_faults *out)
{
	bool limits = false, negates = false, may = false;
	minot_str token, rest = left_out;
	while (verifyi_next_token(&rest, &token)) {
		limits |= verifyi_limits(token);
		negates |= verifyi_is_kind(token, KIND_NEGATION);
		may |= verifyi_limits(token) && verifyi_is_kind(token, KIND_MODALITY);
	}
	if (limits)
		verifyi_add(out, negates ? "negation" : may ? "modality" : "splice", text, left_out);
}

/* Tracing -------------------------------------------------------------------------------------------------------- */

static const char *const joining_words[] = {"a", "an", "and", "for", "in", "of", "on", "the", "to", "with", NULL};

minot_str verifyi_untraced(minot_str lead, const minot_str *places, size_t n)
{
	minot_str token;
	while (verifyi_next_token(&lead, &token)) {
		bool found = verifyi_is_silent_mark(token) || word_among(token, joining_words);
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
	while (verifyi_next_token(&s, &token)) {
		if (!is_digit(token.p[0]))
			continue;
		bool found = false;
		for (minot_str rest = quote; !found && verifyi_next_token(&rest, &other);)
			found = same_number(token, other);
		if (!found)
			return token;
	}
	return STR_NONE;
}
