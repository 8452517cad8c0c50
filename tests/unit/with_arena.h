/* with_arena.h: an arena a test, for cmocka_unit_test_setup_teardown. */
#ifndef WITH_ARENA_H
#define WITH_ARENA_H

#include "unit.h"

#include "base/arena.h"

static struct minot_arena *arena;

static int set_up(void **state)
{
	(void)state;
	return !(arena = minot_arena_new(64 << 20));
}
static int tear_down(void **state)
{
	(void)state;
	minot_arena_free(arena);
	return 0;
}

#endif
