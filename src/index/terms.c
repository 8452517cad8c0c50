/* See terms.h. */
#include "index/terms.h"

#include <stdlib.h>

bool terms_init(struct terms *t)
{
	*t = (struct terms){.n_slots = 1 << 8};
	t->slots = calloc(t->n_slots, sizeof *t->slots);
	t->of_number = calloc((size_t)TEXT_MAX_NUMBER + 1, sizeof *t->of_number);
	return t->slots && t->of_number;
}

void terms_free(struct terms *t)
{
	free(t->list);
	free(t->slots);
	free(t->of_number);
}

void terms_begin(struct terms *t, struct minot_arena *text)
{
	/* a place of a term is among those in use, without a gap, from the one where a search for it begins */
	for (uint32_t i = 0; t->n_placed && i < t->n; i++)
		if (!t->list[i].serial)
			for (uint32_t at = (uint32_t)t->list[i].hash & (t->n_slots - 1); t->slots[at];
			     at = (at + 1) & (t->n_slots - 1))
				t->slots[at] = 0;
	t->n = t->n_placed = 0;
	t->text = text;
}

bool terms_make_room(void **array, uint32_t n, uint32_t *cap, size_t size)
{
	if (n < *cap)
		return true;
	uint32_t more = *cap ? *cap * 2 : 1024;
	void *p = more > *cap ? reallocarray(*array, more, size) : NULL;
	if (!p)
		return false;
	*array = p;
	*cap = more;
	return true;
}

static bool append(struct terms *t, struct indexed_term term, uint32_t *at)
{
	if (!terms_make_room((void **)&t->list, t->n, &t->cap, sizeof *t->list))
		return false;
	t->list[t->n] = term;
	*at = t->n++;
	return true;
}

static uint32_t *slot_for(const struct terms *t, uint32_t *slots, uint32_t n_slots, uint64_t hash, minot_str term)
{
	uint32_t at = (uint32_t)hash & (n_slots - 1);
	for (; slots[at]; at = (at + 1) & (n_slots - 1)) {
		const struct indexed_term *x = &t->list[slots[at] - 1];
		if (x->hash == hash && str_eq(x->term, term))
			break;
	}
	return &slots[at];
}

static bool room_for_slot(struct terms *t)
{
	if (t->n_placed < t->n_slots / 2)
		return true;
	uint32_t n = t->n_slots * 2, *slots = n ? calloc(n, sizeof *slots) : NULL;
	if (!slots)
		return false;
	for (uint32_t i = 0; i < t->n_slots; i++) {
		const struct indexed_term *x = t->slots[i] ? &t->list[t->slots[i] - 1] : NULL;
		if (x)
			*slot_for(t, slots, n, x->hash, x->term) = t->slots[i];
	}
	free(t->slots);
	t->slots = slots;
	t->n_slots = n;
	return true;
}

bool terms_find(struct terms *t, minot_str term, uint32_t *at)
{
	uint64_t hash = minot_xxh3(term);
	const uint32_t *slot = slot_for(t, t->slots, t->n_slots, hash, term);
	if (*slot) {
		*at = *slot - 1;
		return true;
	}
	minot_str copy = room_for_slot(t) ? minot_arena_str(t->text, term) : STR_NONE;
	if (!copy.p || !append(t, (struct indexed_term){.hash = hash, .term = copy}, at))
		return false;
	*slot_for(t, t->slots, t->n_slots, hash, copy) = *at + 1;
	t->n_placed++;
	return true;
}

bool terms_find_token(struct terms *t, const struct text_token *k, uint32_t *at)
{
	if (!k->serial)
		return terms_find(t, k->term, at);
	uint32_t *last = &t->of_number[(uint32_t)k->serial];
	if (*last >= t->n || t->list[*last].serial != k->serial)
		if (!append(t, (struct indexed_term){.hash = k->hash, .term = k->term, .serial = k->serial}, last))
			return false;
	*at = *last;
	return true;
}
