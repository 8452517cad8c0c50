/* status.h: filling a minot_err. The statuses themselves are public (minot.h). */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#include "minot.h"

/* Fill err (which may be NULL) and return s, so that a function can end with `return minot_fail(err, ...)`.
 * The message is cut at a character's border when it is too long. */
minot_status minot_fail(minot_err *err, minot_status s, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The same, with the operating system's reason (errno) noted and appended. */
minot_status minot_fail_errno(minot_err *err, minot_status s, int sys_errno, const char *fmt, ...)
        __attribute__((format(printf, 4, 5)));
#ifdef __clang_analyzer__ /* which else believes that they may return MINOT_OK */
#define minot_fail(err, s, ...) ((minot_fail)(err, s, __VA_ARGS__), (s))
#define minot_fail_errno(err, s, ...) ((minot_fail_errno)(err, s, __VA_ARGS__), (s))
#endif
/* Note where in the input the fault is; name may be NULL (kept as it was). */
void minot_err_at(minot_err *err, const char *name, uint64_t byte_offset, uint32_t line);
/* Write "file:line: byte N: msg" as one line without a newline into out (always terminated); returns its length. */
size_t minot_err_text(const minot_err *err, char *out, size_t cap);

#endif
