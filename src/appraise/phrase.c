/* phrase.c: the matcher of all rule tables. At most places of a text no phrase begins, so the table is first folded
 * into the letters that its phrases begin with, three of them, which a kernel (simd.h) looks up for many places at
 * once; only where all three may be is the text held against the phrases. (The shuffles of "Teddy", a matcher of
 * Hyperscan: X. Wang et al., "Hyperscan: a fast multi-pattern regex matcher for modern CPUs", NSDI 2019.) A set of
 * tables (phrase_set.h) has an index by the first bytes instead, and is found in one pass. */
#include <stdatomic.h>

#include "appraise/appraise.h"
#include "appraise/phrase_set.h"
#include "base/ascii.h"
#include "simd/simd.h"

/* Outside ASCII every byte but 0xe2, with which dashes, quotation marks and mathematical signs begin. */
static bool is_word(char c) { return is_alnum(c) || ((unsigned char)c >= 0x80 && (unsigned char)c != 0xe2); }

/* ASCII letters folded; a line break or a tab is a space. */
static char fold(char c) { return c == '\n' || c == '\t' ? ' ' : to_lower(c); }

/* Length that phrase matches of s at `at`, or 0. */
static size_t match_at(minot_str s, size_t at, const char *phrase)
{
	size_t i = 0;
	for (; phrase[i] && !(phrase[i] == '*' && !phrase[i + 1]); i++)
		if (at + i >= s.n || fold(s.p[at + i]) != phrase[i])
			return 0;
	if (phrase[i] || !i || at + i == s.n || !is_word(s.p[at + i]) || !is_word(phrase[i - 1]))
		return i;
	return 0;
}

/* Which bytes a phrase may begin with, three in a row by their low five bits, which are the same in both cases of a
 * letter. A phrase has a bit, of which there are eight, so the bits of a place say which phrases are worth a look. */
struct beginnings {
	uint8_t of[3][SIMD_LOW];
};

/* A space stands for any white space; an open or missing letter for any byte. */
static void add_beginning(struct beginnings *b, int at, char c, uint8_t bit)
{
	if (!c || c == '*') {
		for (int i = 0; i < SIMD_LOW; i++)
			b->of[at][i] |= bit;
	} else {
		b->of[at][c & 31] |= bit;
		if (c == ' ')
			b->of[at]['\t'] |= bit, b->of[at]['\n'] |= bit;
	}
}

static void add_phrase(struct beginnings *b, const char *p, size_t number)
{
	uint8_t bit = (uint8_t)(1u << number % 8);
	add_beginning(b, 0, p[0], bit);
	add_beginning(b, 1, p[0] ? p[1] : 0, bit);
	add_beginning(b, 2, p[0] && p[1] && p[1] != '*' ? p[2] : 0, bit);
}

static void beginnings_of(const char *const *phrases, struct beginnings *b)
{
	*b = (struct beginnings){{{0}}};
	for (size_t k = 0; phrases[k]; k++)
		add_phrase(b, phrases[k], k);
}

/* The first phrase of the list that stands at a place where one may begin. */
static size_t phrase_at(minot_str s, size_t i, const char *const *phrases, const struct beginnings *b)
{
	if (i && is_word(s.p[i - 1]) && is_word(s.p[i]))
		return 0;
	unsigned bits = b->of[0][s.p[i] & 31];
	bits &= i + 1 < s.n ? b->of[1][s.p[i + 1] & 31] : 255u;
	bits &= i + 2 < s.n ? b->of[2][s.p[i + 2] & 31] : 255u;
	for (size_t k = 0; phrases[k]; k++) {
		size_t n = bits >> k % 8 & 1 ? match_at(s, i, phrases[k]) : 0;
		if (n)
			return n;
	}
	return 0;
}

/* Bits of the next 64 places from i on: where a phrase may begin. What lies behind the text is never read. */
static uint64_t places_from(minot_str s, size_t i, const uint8_t first[3][SIMD_LOW])
{
	unsigned char rest[SIMD_BITS + 2] = {0};
	const unsigned char *in = (const unsigned char *)s.p + i;
	size_t n = s.n - i;
	uint64_t bits;
	if (n < sizeof rest)
		in = memcpy(rest, in, n);
	simd()->begins(in, 1, first, &bits);
	return n < SIMD_BITS ? bits & ((UINT64_C(1) << n) - 1) : bits;
}

bool(phrase_from)(minot_str s, size_t from, const char *const *phrases, size_t *at, size_t *end)
{
	struct beginnings b;
	if (from >= s.n)
		return false;
	beginnings_of(phrases, &b);
	for (; from < s.n; from += SIMD_BITS)
		for (uint64_t bits = places_from(s, from, b.of); bits; bits &= bits - 1) {
			size_t i = from + (size_t)__builtin_ctzll(bits), n = phrase_at(s, i, phrases, &b);
			if (!n)
				continue;
			*at = i;
			*end = i + n;
			return true;
		}
	return false;
}

bool phrase_last(minot_str s, const char *const *phrases, size_t *at, size_t *end)
{
	bool found = false;
	for (size_t from = 0; phrase_from(s, from, phrases, at, end); from = *end)
		found = true;
	return found;
}

bool phrase_in(minot_str s, const char *const *phrases, size_t *at)
{
	size_t start, end;
	bool found = phrase_from(s, 0, phrases, &start, &end);
	if (found && at)
		*at = start;
	return found;
}

bool phrase_begins(minot_str s, const char *const *phrases, size_t most)
{
	for (size_t i = 0; i <= most && i < s.n; i++)
		for (size_t k = 0; phrases[k] && (!i || !is_word(s.p[i - 1]) || !is_word(s.p[i])); k++)
			if (match_at(s, i, phrases[k]))
				return true;
	return false;
}

/* Many tables in one pass -------------------------------------------------------------------------------------------
 *
 * Of so many phrases one or another begins with nearly any three letters, so the kernel would rule out no place. But
 * they begin where words do, and the first four bytes there, which a phrase shares with few others, give its chain.
 * Phrases of which fewer bytes are certain ("if", "rr*") have chains by their first two. */

enum { SHORT_KEY = 2, LONG_KEY = 4 };
enum { WORD = 1, BEGINS = 2 }; /* what a byte may be: part of a word, the first of a phrase */

/* The n bytes at p, by which a chain is found: with the bit by which the cases of a letter differ, white space as a
 * space, and n. Equal for bytes that are the same when folded. */
static inline uint32_t key_of(const char *p, size_t n)
{
	const uint32_t spaces = 0x20202020, high = 0x80808080;
	uint32_t key = 0;
	memcpy(&key, p, n);
	if ((key - (n == LONG_KEY ? spaces : spaces >> 16)) & ~key & high) { /* a byte below a space */
		char folded[LONG_KEY];
		for (size_t i = 0; i < n; i++)
			folded[i] = fold(p[i]);
		memcpy(&key, folded, n);
	}
	return (key | spaces) + (uint32_t)n;
}

static inline unsigned slot_of(uint32_t key) { return key * 0x9e3779b1u >> (32 - PHRASE_SET_BITS); }

/* How many bytes of a phrase choose its chain. */
static size_t key_bytes(const char *phrase) { return strcspn(phrase, "*") < LONG_KEY ? SHORT_KEY : LONG_KEY; }

static void add_to_set(struct phrase_set *s, const char *phrase, size_t row)
{
	if (s->n == PHRASE_SET_MAX)
		return;
	s->phrase[s->n] = phrase;
	s->key[s->n] = key_of(phrase, key_bytes(phrase));
	s->row[s->n++] = (uint16_t)row;
	s->kind[(unsigned char)*phrase] |= BEGINS;
}

/* Chains keep the order of the tables: phrases are put in from the last to the first. */
static void build_set(struct phrase_set *s)
{
	size_t row = 0;
	for (size_t g = 0; g < PHRASE_SET_GROUPS && s->rows[g]; g++)
		for (const char *const *const *table = s->rows[g]; *table; table++, row++)
			for (const char *const *p = *table; *p; p++)
				add_to_set(s, *p, row);
	for (size_t i = 0; i < s->n_table; i++) {
		const char *phrase;
		memcpy(&phrase, (const char *)s->table + i * s->table_row, sizeof phrase);
		add_to_set(s, phrase, row + i);
	}
	for (int c = 0; c < 256; c++)
		s->kind[c] =
		        (uint8_t)((is_word((char)c) ? WORD : 0) | (s->kind[(unsigned char)fold((char)c)] & BEGINS));
	for (size_t i = s->n; i--;) {
		unsigned slot = slot_of(s->key[i]);
		s->next[i] = s->slot[slot];
		s->slot[slot] = (uint16_t)(i + 1);
	}
}

static void prepare_set(struct phrase_set *s)
{
	if (atomic_load_explicit(&s->ready, memory_order_acquire))
		return;
	pthread_mutex_lock(&s->lock);
	if (!atomic_load_explicit(&s->ready, memory_order_relaxed)) {
		build_set(s);
		atomic_store_explicit(&s->ready, 1, memory_order_release);
	}
	pthread_mutex_unlock(&s->lock);
}

/* The phrases that stand at a place: both chains side by side, in the order of the tables. */
static inline void scan_place(const struct phrase_set *set, minot_str text, size_t i, phrase_fn *fn, void *ctx)
{
	uint32_t short_key = key_of(text.p + i, SHORT_KEY);
	uint32_t long_key = i + LONG_KEY <= text.n ? key_of(text.p + i, LONG_KEY) : short_key;
	unsigned shorter = set->slot[slot_of(short_key)], longer = set->slot[slot_of(long_key)];
	longer = longer == shorter ? 0 : longer; /* two keys of one slot */
	while (shorter | longer) {
		bool of_shorter = shorter && (!longer || shorter < longer);
		unsigned k = (of_shorter ? shorter : longer) - 1;
		bool may = set->key[k] == short_key || set->key[k] == long_key;
		size_t n = may ? match_at(text, i, set->phrase[k]) : 0;
		if (n)
			fn(ctx, set->row[k], set->phrase[k], i, i + n);
		*(of_shorter ? &shorter : &longer) = set->next[k];
	}
}

void phrase_set_scan(struct phrase_set *set, minot_str text, phrase_fn *fn, void *ctx)
{
	prepare_set(set);
	unsigned before = 0;
	for (size_t i = 0; i + 1 < text.n; i++) {
		unsigned kind = set->kind[(unsigned char)text.p[i]];
		if ((kind & BEGINS) && !(before & kind & WORD))
			scan_place(set, text, i, fn, ctx);
		before = kind;
	}
}

static void add_row(void *ctx, unsigned row, const char *phrase, size_t at, size_t end)
{
	*(uint32_t *)ctx |= UINT32_C(1) << row;
}

uint32_t phrase_set_rows(struct phrase_set *set, minot_str text)
{
	uint32_t rows = 0;
	phrase_set_scan(set, text, add_row, &rows);
	return rows;
}

size_t phrase_set_n(struct phrase_set *set)
{
	prepare_set(set);
	return set->n;
}
