/* make-board DIR LOGIN:NAME:ROLES:PASSWORD...: a board with these people, for the tests of the server. Their passwords
 * cost little to check, so it is no board to use. */
#include <stdio.h>
#include <string.h>

#include "minot-board.h"

enum { PARTS = 4 };

static int complain(const minot_err *err)
{
	fprintf(stderr, "make-board: %s\n", err->msg);
	return 1;
}

static minot_status add(struct minot_board *b, char *person, minot_err *err)
{
	char *part[PARTS] = {person};
	for (int i = 1; i < PARTS; i++) {
		if (!(part[i] = strchr(part[i - 1], ':'))) {
			*err = (minot_err){.status = MINOT_USAGE, .msg = "a person is LOGIN:NAME:ROLES:PASSWORD"};
			return MINOT_USAGE;
		}
		*part[i]++ = 0;
	}
	return minot_board_account_add(b, MINOT_BOARD_OWNER, part[0], part[1], part[2], part[3], strlen(part[3]), err);
}

int main(int argc, char **argv)
{
	const struct minot_board_options fast = {.fast_passwords = true};
	struct minot_board *b;
	minot_err err;
	if (argc < 2)
		return 2;
	if (minot_board_create(argv[1], &fast, &err) != MINOT_OK ||
	    minot_board_open(argv[1], &fast, &b, &err) != MINOT_OK)
		return complain(&err);
	minot_status s = MINOT_OK;
	for (int i = 2; i < argc && s == MINOT_OK; i++)
		s = add(b, argv[i], &err);
	minot_board_close(b);
	return s == MINOT_OK ? 0 : complain(&err);
}
