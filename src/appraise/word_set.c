/* word_set.c: open addressing over the words where they lie. */
#include "appraise/word_set.h"

#include <stdatomic.h>

#include "base/hash.h"

static minot_str word_at(const struct word_set *s, uint16_t at)
{
	const char *p = s->words + at - 1;
	return (minot_str){p, strcspn(p, " ")};
}

/* The slot that holds the word, or the free one where it would stand. */
static uint32_t slot_of(const struct word_set *s, minot_str word)
{
	uint32_t i = (uint32_t)minot_xxh3(word) % WORD_SET_SLOTS;
	while (s->at[i] && !str_eq(word_at(s, s->at[i]), word))
		i = (i + 1) % WORD_SET_SLOTS;
	return i;
}

static void build(struct word_set *s)
{
	s->shortest = UINT8_MAX;
	for (const char *p = s->words; *p; p += *p == ' ') {
		minot_str word = {p, strcspn(p, " ")};
		if (word.n) {
			s->at[slot_of(s, word)] = (uint16_t)(p - s->words + 1);
			s->shortest = word.n < s->shortest ? (uint8_t)word.n : s->shortest;
			s->longest = word.n > s->longest ? (uint8_t)word.n : s->longest;
		}
		p += word.n;
	}
}

static void prepare(struct word_set *s)
{
	if (atomic_load_explicit(&s->ready, memory_order_acquire))
		return;
	pthread_mutex_lock(&s->lock);
	if (!atomic_load_explicit(&s->ready, memory_order_relaxed)) {
		build(s);
		atomic_store_explicit(&s->ready, 1, memory_order_release);
	}
	pthread_mutex_unlock(&s->lock);
}

bool word_set_has(struct word_set *s, minot_str word)
{
	prepare(s);
	return word.n >= s->shortest && word.n <= s->longest && s->at[slot_of(s, word)];
}

bool word_set_ends(struct word_set *s, minot_str word)
{
	prepare(s);
	for (size_t n = s->shortest; n <= s->longest && n < word.n; n++)
		if (s->at[slot_of(s, str_sub(word, word.n - n, word.n))])
			return true;
	return false;
}
