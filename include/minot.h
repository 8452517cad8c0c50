/* minot.h: the one public interface of Minot.
 *
 * The command line and the HTTP API see nothing else of the engine. Statuses and the error detail stand here because
 * every layer, from src/base up, speaks them.
 *
 * Threads: a struct minot may be shared by any number of threads for reading (ask, search, show, verify); opening,
 * closing and ingesting belong to one thread at a time. A struct minot_err belongs to its caller.
 */
#ifndef MINOT_H
#define MINOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MINOT_VERSION "0.1.0"

/* One list of outcomes: name, exit status of the command line, meaning. It feeds the messages, the exit status, the
 * man page and docs/errors.md. */
#define MINOT_STATUS_LIST(X)                                                                                           \
	X(OK, 0, "done")                                                                                               \
	X(NEGATIVE, 1, "a negative answer: a fault was found, or the program abstained")                               \
	X(NOT_FOUND, 1, "the record or field asked for is not in the collection")                                      \
	X(USAGE, 2, "the command line is wrong")                                                                       \
	X(INPUT, 3, "the input cannot be read as what it should be")                                                   \
	X(DAMAGED, 4, "the collection is damaged")                                                                     \
	X(IO, 5, "the operating system refused to read or write")                                                      \
	X(BUSY, 5, "another process is writing to the collection")                                                     \
	X(INTERRUPTED, 5, "stopped on request; nothing was changed")                                                   \
	X(LIMIT, 6, "a documented ceiling was reached")                                                                \
	X(NO_MEMORY, 6, "memory ran out")                                                                              \
	X(INTERNAL, 70, "a fault of Minot itself; please report it")

typedef enum minot_status {
#define X(name, exit_status, meaning) MINOT_##name,
	MINOT_STATUS_LIST(X)
#undef X
} minot_status;

#define MINOT_NO_OFFSET UINT64_MAX

/* What went wrong, where, and what to do. Filled only when a call returns something else than MINOT_OK. */
typedef struct minot_err {
	minot_status status;
	int sys_errno;        /* errno of the failing call, or 0 */
	uint64_t byte_offset; /* in the input named by file, or MINOT_NO_OFFSET */
	uint32_t line;        /* in the input, from 1, or 0 when unknown */
	char file[200];       /* the input's name, cut at the front when longer; empty when none */
	char msg[160];        /* one sentence, no full stop */
} minot_err;

/* Exit status of the command line for a status; 70 for a value that is no status. */
int minot_exit_status(minot_status s);
/* Name ("INPUT") and meaning of a status; never NULL. */
const char *minot_status_name(minot_status s);
const char *minot_status_meaning(minot_status s);

#ifdef __cplusplus
}
#endif
#endif
