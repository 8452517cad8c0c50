/* main.c: the program minot: parse the command line by the table, run the command. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>

#include "cli/commands.h"
#include "cli/terminal.h"

/* Started without one of its standard descriptors (">&-"), the program would give its number to the next file that it
 * opens, and write there what is meant for people. What takes its place can only be used the other way round, so that
 * to read or to write is the error that it was. */
static void hold_standard_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			return;
}

int main(int argc, char **argv)
{
	struct cli_call call;
	minot_err err;
	hold_standard_descriptors();
	setlocale(LC_MESSAGES, "C"); /* the system's reasons in the language of the other messages */
	signal(SIGPIPE, SIG_IGN);    /* a closed pipe is an output error with its own exit status, */
	signal(SIGXFSZ, SIG_IGN);    /* and so is a file that may not grow (ulimit -f) */
	if (cli_parse(argc, (const char **)argv, &call, &err) != MINOT_OK) {
		char advice[64];
		snprintf(advice, sizeof advice, "minot %s --help", call.command ? call.command->name : "");
		return cli_complain(&err, call.command ? advice : "minot help lists the commands");
	}
	return cli_run(&call);
}
