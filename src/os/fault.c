/* A counter of calls, and the number of the one that is to fail. See fault.h. */
#include "os/fault.h"

#include <errno.h>
#include <stdatomic.h>

static _Atomic uint64_t calls, fail_at;
static _Atomic int fail_errno;

void os_fault_after(uint64_t n, int sys_errno)
{
	atomic_store(&fail_errno, sys_errno);
	atomic_store(&calls, 0);
	atomic_store(&fail_at, n);
}

uint64_t os_fault_calls(void) { return atomic_load(&calls); }

bool os_fault(enum os_fault_kind kind, size_t *n)
{
	uint64_t this_call = atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed) + 1;
	if (this_call != atomic_load_explicit(&fail_at, memory_order_relaxed))
		return false;
	int e = atomic_load(&fail_errno);
	if (e) {
		errno = e;
		return true;
	}
	if (kind == OS_WRITE && *n > 1)
		*n /= 2;
	return false;
}
