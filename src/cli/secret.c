/* secret.c: see secret.h. The terminal is opened by its own name, so that standard input can be something else; echo
 * comes back also when the reading fails, and while it is off the signals that would end the program are held. */
#include "cli/secret.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <termios.h>
#include <unistd.h>

#include "base/status.h"
#include "cli/commands.h"

enum { MAX_FILE = 4096 };

void secret_wipe(struct secret *s) { explicit_bzero(s, sizeof *s); }

/* A line of a descriptor, without its end. False: it ended, or is too long. */
static bool read_line(int fd, struct secret *s)
{
	char c;
	s->n = 0;
	for (;;) {
		ssize_t n = read(fd, &c, 1);
		if (n <= 0)
			return false;
		if (c == '\n' || c == '\r')
			break;
		if (s->n == SECRET_BYTES)
			return false;
		s->text[s->n++] = c;
	}
	s->text[s->n] = 0;
	return true;
}

static minot_status ask(struct secret *s, const char *prompt, minot_err *err)
{
	struct termios kept, silent;
	sigset_t held, before;
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
	if (fd < 0 || tcgetattr(fd, &kept) != 0) {
		if (fd >= 0)
			close(fd);
		return minot_fail(err, MINOT_USAGE, "there is no terminal to ask for a password; give --password-file");
	}
	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGTSTP);
	sigprocmask(SIG_BLOCK, &held, &before);
	silent = kept;
	silent.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
	silent.c_lflag |= ECHONL;
	tcsetattr(fd, TCSAFLUSH, &silent);
	ssize_t put = write(fd, prompt, strlen(prompt));
	bool read = put >= 0 && read_line(fd, s);
	tcsetattr(fd, TCSAFLUSH, &kept);
	sigprocmask(SIG_SETMASK, &before, NULL);
	close(fd);
	return read ? MINOT_OK : minot_fail(err, MINOT_USAGE, "no password was given");
}

/* Standard input is read up to the line's end and no further, so that its next line can be the next password. */
static minot_status from_file(struct secret *s, const char *file, unsigned line, minot_err *err)
{
	struct minot_bytes b;
	if (strcmp(file, "-") == 0)
		return read_line(STDIN_FILENO, s) ? MINOT_OK
		                                  : minot_fail(err, MINOT_USAGE, "standard input holds no password");
	minot_status status = cli_read(file, MAX_FILE, &b, err);
	if (status != MINOT_OK)
		return status;
	char *at = b.p;
	for (; line && at; line--)
		at = (at = strchr(at, '\n')) ? at + 1 : NULL;
	s->n = at ? strcspn(at, "\r\n") : 0;
	if (at && s->n && s->n <= SECRET_BYTES)
		memcpy(s->text, at, s->n);
	else
		status =
		        minot_fail(err, MINOT_USAGE, "the file of passwords has no such line, or one that is too long");
	s->text[s->n <= SECRET_BYTES ? s->n : 0] = 0;
	if (b.p)
		explicit_bzero(b.p, b.n);
	minot_bytes_free(&b);
	return status;
}

minot_status secret_read(struct secret *s, const char *prompt, const char *file, minot_err *err)
{
	secret_wipe(s);
	return file ? from_file(s, file, 0, err) : ask(s, prompt, err);
}

minot_status secret_new(struct secret *s, const char *file, bool second_line, minot_err *err)
{
	struct secret again;
	secret_wipe(s);
	if (file)
		return from_file(s, file, second_line, err);
	minot_status status = ask(s, "New password (12 bytes at least): ", err);
	if (status == MINOT_OK)
		status = ask(&again, "The same again: ", err);
	if (status == MINOT_OK && (s->n != again.n || memcmp(s->text, again.text, s->n) != 0))
		status = minot_fail(err, MINOT_USAGE, "the two are not the same");
	secret_wipe(&again);
	return status;
}
