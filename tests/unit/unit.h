/* unit.h: what every unit test includes: cmocka and the paths of test data. */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"

#define assert_str(actual, expected)                                                           \
	do {                                                                                   \
		minot_str a_ = (actual), e_ = str_c(expected);                                 \
		if (!str_eq(a_, e_))                                                           \
			fail_msg("got \"%.*s\", expected \"%.*s\"", STR_ARG(a_), STR_ARG(e_)); \
	} while (0)

/* Root of the source tree. */
static inline const char *source_root(void)
{
	const char *r = getenv("MINOT_SOURCE_ROOT");
	return r ? r : ".";
}
/* Folder with the unpacked development corpus (MINOT_TEST_DATA), or NULL: then call skip(). */
static inline const char *test_data(void)
{
	const char *d = getenv("MINOT_TEST_DATA");
	return d && *d ? d : NULL;
}

#endif
