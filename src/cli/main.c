/* main.c: the program minot: parse the command line by the table, run the command. */
#include <locale.h>
#include <signal.h>

#include "cli/commands.h"
#include "cli/terminal.h"

int main(int argc, char **argv)
{
	struct cli_call call;
	minot_err err;
	setlocale(LC_MESSAGES, "C"); /* the system's reasons in the language of the other messages */
	signal(SIGPIPE, SIG_IGN);    /* a closed pipe is an output error with its own exit status */
	if (cli_parse(argc, (const char **)argv, &call, &err) != MINOT_OK) {
		char advice[64];
		snprintf(advice, sizeof advice, "minot %s --help", call.command ? call.command->name : "");
		return cli_complain(&err, call.command ? advice : "minot help lists the commands");
	}
	return cli_run(&call);
}
