/* A chain of chunks, the newest first. A large request gets a chunk of its own behind the current one, so that a
 * half-filled chunk is not wasted. After a reset the chunks wait in a second chain, up to KEPT bytes of them: memory
 * that goes back to the system after each request comes again as page faults, which took a tenth of an ask. */
#include "base/arena.h"
#include "base/ascii.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHUNK = 64 * 1024, KEPT = 4 << 20, ALIGN = 16 };

struct chunk {
	struct chunk *next;
	size_t cap, used;
	_Alignas(ALIGN) char bytes[];
};

struct minot_arena {
	struct chunk *head, *spare;
	size_t ceiling, used;
	bool failed;
};

struct minot_arena *minot_arena_new(size_t ceiling)
{
	struct minot_arena *a = calloc(1, sizeof *a);
	if (a)
		a->ceiling = ceiling ? ceiling : SIZE_MAX;
	return a;
}

static void free_chain(struct chunk *c)
{
	while (c) {
		struct chunk *next = c->next;
		free(c);
		c = next;
	}
}

void minot_arena_free(struct minot_arena *a)
{
	if (!a)
		return;
	free_chain(a->head);
	free_chain(a->spare);
	free(a);
}

void minot_arena_reset(struct minot_arena *a)
{
	size_t kept = 0;
	struct chunk *old[] = {a->spare, a->head};
	a->head = a->spare = NULL;
	a->used = 0;
	a->failed = false;
	for (size_t i = 0; i < 2; i++)
		while (old[i]) {
			struct chunk *c = old[i];
			old[i] = c->next;
			if (c->cap > KEPT - kept) {
				free(c);
				continue;
			}
			kept += c->cap;
			c->used = 0;
			c->next = a->spare;
			a->spare = c;
		}
}

/* The smallest spare chunk that has the room, else a new one. */
static struct chunk *new_chunk(struct minot_arena *a, size_t cap)
{
	struct chunk **best = NULL, *c;
	for (struct chunk **at = &a->spare; *at; at = &(*at)->next)
		if ((*at)->cap >= cap && (!best || (*at)->cap < (*best)->cap))
			best = at;
	if (best) {
		c = *best;
		*best = c->next;
	} else if ((c = malloc(sizeof *c + cap))) {
		c->cap = cap;
	}
	if (c) {
		c->used = 0;
		c->next = NULL;
	}
	return c;
}

static void *refuse(struct minot_arena *a)
{
	a->failed = true;
	return NULL;
}

void *minot_arena_raw(struct minot_arena *a, size_t n)
{
	size_t need;
	if (__builtin_add_overflow(n, (size_t)ALIGN - 1, &need))
		return refuse(a);
	need &= ~(size_t)(ALIGN - 1);
	if (need > a->ceiling - a->used)
		return refuse(a);
	struct chunk *c = a->head;
	if (!c || need > c->cap - c->used) {
		if (need > SIZE_MAX - sizeof *c)
			return refuse(a);
		struct chunk *fresh = new_chunk(a, need > CHUNK / 4 ? need : CHUNK);
		if (!fresh)
			return refuse(a);
		if (c && need > CHUNK / 4) { /* its own chunk, behind the current one */
			fresh->next = c->next;
			c->next = fresh;
		} else {
			fresh->next = c;
			a->head = fresh;
		}
		c = fresh;
	}
	void *p = c->bytes + c->used;
	c->used += need;
	a->used += need;
	return p;
}

void *minot_arena_alloc(struct minot_arena *a, size_t n)
{
	void *p = minot_arena_raw(a, n);
	if (p)
		memset(p, 0, n);
	return p;
}

void *minot_arena_array(struct minot_arena *a, size_t n, size_t size)
{
	size_t total;
	return __builtin_mul_overflow(n, size, &total) ? refuse(a) : minot_arena_alloc(a, total);
}

minot_str minot_arena_str(struct minot_arena *a, minot_str s)
{
	char *p = s.n < SIZE_MAX ? minot_arena_raw(a, s.n + 1) : NULL;
	if (!p)
		return STR_NONE;
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = 0;
	return (minot_str){p, s.n};
}

minot_str minot_arena_lower(struct minot_arena *a, minot_str s)
{
	char *p = s.n < SIZE_MAX ? minot_arena_raw(a, s.n + 1) : NULL;
	if (!p)
		return STR_NONE;
	for (size_t i = 0; i < s.n; i++)
		p[i] = to_lower(s.p[i]);
	p[s.n] = 0;
	return (minot_str){p, s.n};
}

minot_str minot_arena_printf(struct minot_arena *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = n >= 0 ? minot_arena_alloc(a, (size_t)n + 1) : NULL;
	if (!p)
		return STR_NONE;
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return (minot_str){p, (size_t)n};
}

size_t minot_arena_used(const struct minot_arena *a) { return a->used; }

bool minot_arena_failed(const struct minot_arena *a) { return a->failed; }
