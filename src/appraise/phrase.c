/* phrase.c: the matcher of all rule tables. Most words of a text begin no phrase, so the table is first folded into one
 * bit for each pair of first letters; only a word whose pair is there is held against the phrases. A set of tables
 * (phrase_set.h) has an index by the first bytes instead, and is found in one pass. */
#include <stdatomic.h>

#include "appraise/appraise.h"
#include "appraise/phrase_set.h"

/* Outside ASCII every byte but 0xe2, with which dashes, quotation marks and mathematical signs begin. */
static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       ((unsigned char)c >= 0x80 && (unsigned char)c != 0xe2);
}

/* ASCII letters folded; a line break or a tab is a space. */
static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c == '\n' || c == '\t' ? ' ' : c; }

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

/* Bit (b & 31) of of[a & 31]: some phrase begins with bytes like a and b. The low five bits of an ASCII letter are the
 * same in both cases. A space stands for any white space; an open or missing second letter for any byte. */
struct pairs {
	uint32_t of[32];
};

static struct pairs first_pairs(const char *const *phrases)
{
	struct pairs p = {{0}};
	for (size_t k = 0; phrases[k]; k++) {
		char second = phrases[k][0] ? phrases[k][1] : 0;
		p.of[phrases[k][0] & 31] |= !second || second == '*' ? UINT32_MAX
		                            : second == ' '          ? 1u << (' ' & 31) | 1u << '\t' | 1u << '\n'
		                                                     : 1u << (second & 31);
	}
	return p;
}

bool phrase_from(minot_str s, size_t from, const char *const *phrases, size_t *at, size_t *end)
{
	struct pairs pairs = first_pairs(phrases);
	for (size_t i = from; i < s.n; i++) {
		char next = i + 1 < s.n ? s.p[i + 1] : 0;
		if (!(pairs.of[s.p[i] & 31] >> (next & 31) & 1) || (i && is_word(s.p[i - 1]) && is_word(s.p[i])))
			continue;
		char c = fold(s.p[i]);
		for (size_t k = 0; phrases[k]; k++) {
			size_t n = phrases[k][0] == c ? match_at(s, i, phrases[k]) : 0;
			if (!n)
				continue;
			*at = i;
			*end = i + n;
			return true;
		}
	}
	return false;
}

bool phrase_in(minot_str s, const char *const *phrases, size_t *at)
{
	size_t start, end;
	bool found = phrase_from(s, 0, phrases, &start, &end);
	if (found && at)
		*at = start;
	return found;
}

/* Many tables in one pass -------------------------------------------------------------------------------------------
 */

/* The slot of two folded bytes. */
static unsigned slot_of(char first, char second)
{
	return ((unsigned)(unsigned char)first * 67 + (unsigned)(unsigned char)second * 131) % PHRASE_SET_SLOTS;
}

/* Chains keep the order of the tables: phrases are put in from the last to the first. */
static void build_set(struct phrase_set *s)
{
	for (unsigned row = 0; s->rows[row]; row++)
		for (const char *const *p = s->rows[row]; *p && s->n < PHRASE_SET_MAX; p++) {
			s->phrase[s->n] = *p;
			s->row[s->n++] = (uint16_t)row;
		}
	for (size_t i = s->n; i--;) {
		unsigned slot = slot_of(s->phrase[i][0], s->phrase[i][1]);
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

void phrase_set_scan(struct phrase_set *set, minot_str text, phrase_fn *fn, void *ctx)
{
	prepare_set(set);
	for (size_t i = 0; i + 1 < text.n; i++) {
		char first = fold(text.p[i]);
		if (first == ' ' || (i && is_word(text.p[i - 1]) && is_word(text.p[i])))
			continue;
		for (unsigned k = set->slot[slot_of(first, fold(text.p[i + 1]))]; k; k = set->next[k - 1]) {
			size_t n = match_at(text, i, set->phrase[k - 1]);
			if (n)
				fn(ctx, set->row[k - 1], set->phrase[k - 1], i, i + n);
		}
	}
}

size_t phrase_set_n(struct phrase_set *set)
{
	prepare_set(set);
	return set->n;
}
