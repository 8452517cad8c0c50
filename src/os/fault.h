/* fault.h: the one place where a test makes the operating system fail. Every wrapper in src/os asks os_fault before its
 * system call; in use the question costs one relaxed atomic addition. */
#ifndef OS_FAULT_H
#define OS_FAULT_H

#include "os/os.h"

enum os_fault_kind { OS_CALL, OS_WRITE };

/* True when this call is to fail: errno is set then. For a write that is to be short, *n is halved and the answer is
 * false. n may be NULL for OS_CALL. */
bool os_fault(enum os_fault_kind kind, size_t *n);

#endif
