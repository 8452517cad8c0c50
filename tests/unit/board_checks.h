/* board_checks.h: what the tests of the board share, below its public interface and through it. Each program has a
 * folder `dir` and an error `err` of its own. */
#ifndef UNIT_BOARD_CHECKS_H
#define UNIT_BOARD_CHECKS_H

#include "unit.h"

#include "base/status.h"

/* The call succeeds. */
#define OK(call)                                                                       \
	do {                                                                           \
		minot_status s_ = (call);                                              \
		if (s_ != MINOT_OK)                                                    \
			fail_msg("%s: %s: %s", #call, minot_status_name(s_), err.msg); \
	} while (0)
/* The call ends in this status, and its message holds the word. */
#define IS(call, expected, word)                                                      \
	do {                                                                          \
		memset(&err, 0, sizeof err);                                          \
		assert_int_equal(call, expected);                                     \
		if (!strstr(err.msg, word))                                           \
			fail_msg("%s says \"%s\", not \"%s\"", #call, err.msg, word); \
	} while (0)

/* folder/name; the last four stay. */
static inline const char *path_in(const char *folder, const char *name)
{
	static char path[4][160];
	static unsigned next;
	char *p = path[next++ % 4];
	snprintf(p, sizeof path[0], "%s/%s", folder, name);
	return p;
}

#endif
