/* See terms.h. */
#include "index/terms.h"

#include <stdlib.h>

bool terms_init(struct terms *t)
{
	*t = (struct terms){.n_slots = 1 << 12};
	t->slots = calloc(t->n_slots, sizeof *t->slots);
	t->of_number = calloc((size_t)TEXT_MAX_NUMBER + 1, sizeof *t->of_number);
	return t->slots && t->of_number;
}

void terms_free(struct terms *t)
{
	free(t->list);
	free(t->slots);
	free(t->slot_of);
	free(t->of_number);
}

void terms_begin(struct terms *t, struct minot_arena *text)
{
	for (uint32_t i = 0; i < t->n; i++)
		t->slots[t->slot_of[i]] = 0;
	t->n = 0;
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

static void place(struct terms *t, uint32_t i)
{
	uint32_t at = (uint32_t)t->list[i].hash & (t->n_slots - 1);
	while (t->slots[at])
		at = (at + 1) & (t->n_slots - 1);
	t->slots[at] = i + 1;
	t->slot_of[i] = at;
}

static bool grow(struct terms *t)
{
	uint32_t cap = t->cap;
	if (!terms_make_room((void **)&t->slot_of, t->n, &cap, sizeof *t->slot_of) ||
	    !terms_make_room((void **)&t->list, t->n, &t->cap, sizeof *t->list))
		return false;
	if (t->n < t->n_slots / 2)
		return true;
	uint32_t n = t->n_slots * 2, *slots = n ? calloc(n, sizeof *slots) : NULL;
	if (!slots)
		return false;
	free(t->slots);
	t->slots = slots;
	t->n_slots = n;
	for (uint32_t i = 0; i < t->n; i++)
		place(t, i);
	return true;
}

static bool find(struct terms *t, minot_str term, uint64_t hash, uint32_t *number)
{
	for (uint32_t at = (uint32_t)hash & (t->n_slots - 1); t->slots[at]; at = (at + 1) & (t->n_slots - 1)) {
		const struct indexed_term *x = &t->list[t->slots[at] - 1];
		if (x->hash == hash && str_eq(x->term, term)) {
			*number = t->slots[at] - 1;
			return true;
		}
	}
	if (!grow(t))
		return false;
	minot_str copy = minot_arena_str(t->text, term);
	if (!copy.p)
		return false;
	t->list[t->n] = (struct indexed_term){.hash = hash, .term = copy};
	place(t, t->n);
	*number = t->n++;
	return true;
}

bool terms_find(struct terms *t, minot_str term, uint32_t *at) { return find(t, term, minot_xxh3(term), at); }

bool terms_find_token(struct terms *t, const struct text_token *k, uint32_t *at)
{
	if (!k->serial)
		return terms_find(t, k->term, at);
	uint32_t *last = &t->of_number[(uint32_t)k->serial];
	if (*last >= t->n || t->list[*last].serial != k->serial) {
		if (!find(t, k->term, k->hash, last))
			return false;
		t->list[*last].serial = k->serial;
	}
	*at = *last;
	return true;
}
