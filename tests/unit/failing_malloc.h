/* failing_malloc.h: memory that runs out where a test wants it to. The program is linked with --wrap for the allocating
 * functions, so every allocation of Minot's own code asks here first; libraries' own are not touched. */
#ifndef UNIT_FAILING_MALLOC_H
#define UNIT_FAILING_MALLOC_H

#include <stdint.h>

/* The nth allocation from now fails (1: the next), once. 0: none. For one thread. */
void fail_allocation(uint64_t n);
/* Allocations since then. */
uint64_t allocations(void);

#endif
