/* ingest.c: the commands that write a collection: ingest with progress, report and Ctrl-C; compact; snapshot. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/status.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "minot-board.h"
#include "os/os.h"

static volatile int stop_wanted; /* what a signal handler may write: int, as minot.h asks for it */

static void on_signal(int number)
{
	(void)number;
	stop_wanted = 1;
}

/* The first Ctrl-C asks the ingest to stop; the second ends the program as if nobody listened, which harms nothing. */
static void listen_for_stop(void)
{
	struct sigaction a = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
	sigemptyset(&a.sa_mask);
	sigaction(SIGINT, &a, NULL);
	sigaction(SIGTERM, &a, NULL);
}

static void show(void *ctx, const struct minot_progress *at) { cli_progress_show(ctx, at); }

/* The whole report to --report's file, and for people or programs to standard output. */
static minot_status tell(const struct cli_call *call, const struct minot_report *report, minot_err *err)
{
	struct minot_bytes b;
	minot_status s = MINOT_OK;
	if (cli_has(call, OPT_REPORT)) {
		s = minot_report_write(report, MINOT_JSON, &b, err);
		if (s == MINOT_OK)
			s = os_write_file(call->value[OPT_REPORT], (minot_str){b.p, b.n}, err);
		minot_bytes_free(&b);
	}
	if (s != MINOT_OK || (cli_has(call, OPT_QUIET) && !cli_has(call, OPT_JSON)))
		return s;
	s = minot_report_write(report, cli_format(call), &b, err);
	if (s == MINOT_OK)
		s = cli_print(&b, err);
	minot_bytes_free(&b);
	return s == MINOT_OK ? cli_flush(err) : s;
}

/* What --threads and --memory say; and progress, which stops at the first Ctrl-C. */
static struct minot_ingest writing(const struct cli_call *call, struct cli_progress *progress)
{
	struct minot_ingest o = {.stop = &stop_wanted, .progress = show, .ctx = progress};
	if (cli_has(call, OPT_THREADS))
		o.threads = (unsigned)cli_number(call, OPT_THREADS);
	if (cli_has(call, OPT_MEMORY))
		o.memory_bytes = (size_t)cli_number(call, OPT_MEMORY) << 20;
	listen_for_stop();
	cli_progress_start(progress, call);
	return o;
}

/* What the new edition knows as retracted reopens approved statements at once; the rest waits for minot board refresh.
 */
static int tell_board(const struct cli_call *call, const char *collection)
{
	const char *dir = cli_board_dir(call);
	struct minot_board *b = NULL;
	struct minot *m = NULL;
	struct minot_bytes out = {NULL, 0};
	minot_err err;
	if (!dir)
		return 0;
	minot_status s = minot_open(collection, &m, &err);
	if (s == MINOT_OK)
		s = minot_board_open(dir, NULL, &b, &err);
	if (s == MINOT_OK)
		s = minot_board_refresh(b, m, true, MINOT_TEXT, &out, &err);
	if (s == MINOT_OK && !cli_has(call, OPT_QUIET))
		fwrite(out.p, 1, out.n, stderr);
	minot_bytes_free(&out);
	minot_board_close(b);
	minot_close(m);
	return s == MINOT_OK ? 0 : cli_complain(&err, "the collection is written; minot board refresh does this again");
}

static const char *ingest_advice(const struct cli_call *call, minot_status s)
{
	if (s == MINOT_IO)
		return "minot info tells what the collection holds; see to the disk, and run it again";
	if (s != MINOT_INPUT)
		return NULL;
	return cli_has(call, OPT_QUIET) ? "without --quiet the report tells of each file why"
	                                : "minot ingest --help names the formats; --format NAME tells what a file is";
}

int cli_ingest(const struct cli_call *call)
{
	char path[CLI_PATH];
	const char *dir = cli_collection(call, path);
	minot_err err, second;
	if (!dir) {
		minot_fail(&err, MINOT_USAGE, "ingest needs a collection to write to");
		return cli_complain(&err, "give --collection DIR, or set MINOT_COLLECTION");
	}
	struct cli_progress progress;
	struct minot_ingest options = writing(call, &progress);
	options.format = call->value[OPT_INPUT_FORMAT];
	struct minot_report *report;
	minot_status s = minot_ingest(dir, call->arguments, call->n_arguments, &options, &report, &err);
	cli_progress_end(&progress);
	minot_status told = report ? tell(call, report, &second) : MINOT_OK;
	minot_report_free(report);
	if (s != MINOT_OK)
		return cli_complain(&err, ingest_advice(call, s));
	return told == MINOT_OK ? tell_board(call, dir) : cli_complain(&second, NULL);
}

static int no_folder(const char *command)
{
	minot_err err;
	minot_fail(&err, MINOT_USAGE, "%s needs a collection", command);
	return cli_complain(&err, "give its folder");
}

int cli_compact(const struct cli_call *call)
{
	char path[CLI_PATH];
	const char *dir = cli_collection(call, path);
	struct cli_progress progress;
	struct minot_bytes out;
	minot_err err;
	if (!dir)
		return no_folder("compact");
	struct minot_ingest options = writing(call, &progress);
	minot_status s = minot_compact(dir, &options, cli_format(call), &out, &err);
	cli_progress_end(&progress);
	if (s == MINOT_OK && cli_has(call, OPT_QUIET) && !cli_has(call, OPT_JSON))
		minot_bytes_free(&out);
	return cli_finish(s, &out, &err, cli_collection_advice(&err));
}

int cli_snapshot(const struct cli_call *call)
{
	char path[CLI_PATH];
	const char *dir = cli_collection(call, path);
	struct minot_bytes out;
	minot_err err;
	if (!dir)
		return no_folder("snapshot");
	minot_status s = minot_snapshot(dir, call->arguments[call->n_arguments - 1], cli_format(call), &out, &err);
	if (s == MINOT_OK && cli_has(call, OPT_QUIET) && !cli_has(call, OPT_JSON))
		minot_bytes_free(&out);
	return cli_finish(s, &out, &err, NULL);
}
