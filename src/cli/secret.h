/* secret.h: passwords, which stand in no argument and no environment: from a terminal without echo, or the lines of a
 * file, one a password. */
#ifndef CLI_SECRET_H
#define CLI_SECRET_H

#include <stddef.h>

#include "minot.h"

enum { SECRET_BYTES = 1025 /* a byte more than a password may have, so that the board is the one to say so */ };
struct secret {
	char text[SECRET_BYTES + 1];
	size_t n;
};

/* file NULL: asked on the terminal; "-": standard input; else the file's first line. MINOT_USAGE: there is no terminal.
 */
minot_status secret_read(struct secret *s, const char *prompt, const char *file, minot_err *err);
/* A new one: asked twice on the terminal, which have to be the same; or the first line of file, the second when the
 * first is the password of whoever acts. */
minot_status secret_new(struct secret *s, const char *file, bool second_line, minot_err *err);
void secret_wipe(struct secret *s);

#endif
