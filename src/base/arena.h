/* arena.h: memory owned by a scope. Everything allocated from an arena dies together when the arena is reset or freed;
 * nothing is freed alone. An arena has a ceiling: past it (or when the system has no memory) alloc returns NULL, and
 * the caller returns MINOT_LIMIT. An arena belongs to one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct minot_arena;

/* ceiling in bytes (0: no ceiling but the system's). NULL when memory ran out. */
struct minot_arena *minot_arena_new(size_t ceiling);
void minot_arena_free(struct minot_arena *a); /* NULL is allowed */
/* Forget all allocations, keep up to 4 MiB of memory for reuse. */
void minot_arena_reset(struct minot_arena *a);
/* n zeroed bytes aligned to 16, or NULL. n may be 0. */
void *minot_arena_alloc(struct minot_arena *a, size_t n);
/* The same, not zeroed, for what is written over at once. */
void *minot_arena_raw(struct minot_arena *a, size_t n);
/* Zeroed array of n elements of size bytes each; NULL also when the product overflows. */
void *minot_arena_array(struct minot_arena *a, size_t n, size_t size);
/* A copy of s, terminated with a NUL that does not count; p is NULL when memory ran out (even for an empty s). */
minot_str minot_arena_str(struct minot_arena *a, minot_str s);
/* The same with the letters A to Z in lower case. */
minot_str minot_arena_lower(struct minot_arena *a, minot_str s);
/* Formatted text; p is NULL when memory ran out. */
minot_str minot_arena_printf(struct minot_arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Bytes handed out so far. */
size_t minot_arena_used(const struct minot_arena *a);
/* Whether it has refused memory since it was made or last reset: then something may lack in what was made in it. Who
 * makes a whole (an article, a page) asks at its end, so that no part can be left out in silence. */
bool minot_arena_failed(const struct minot_arena *a);

#define ARENA_NEW(a, type) ((type *)minot_arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)minot_arena_array((a), (n), sizeof(type)))

#endif
