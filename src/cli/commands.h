/* commands.h: what each command of the table does. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/options.h"

/* Run a parsed command; the exit status. Results are on standard output, flushed; errors on standard error. */
int cli_run(const struct cli_call *call);

int cli_ingest(const struct cli_call *call);
int cli_ask(const struct cli_call *call);
int cli_search(const struct cli_call *call);
int cli_show(const struct cli_call *call);
int cli_verify(const struct cli_call *call);
int cli_diff(const struct cli_call *call);
int cli_cascade(const struct cli_call *call);
int cli_export(const struct cli_call *call);
int cli_serve(const struct cli_call *call);
int cli_board(const struct cli_call *call);
int cli_info(const struct cli_call *call);
int cli_check(const struct cli_call *call);
int cli_compact(const struct cli_call *call);
int cli_snapshot(const struct cli_call *call);
int cli_eval(const struct cli_call *call);

/* Shared by them: */

/* The collection's folder: --collection, the DIR argument of info and check, $MINOT_COLLECTION, the starter collection.
 * The starter collection is looked for beside the program (as built), in ../share/minot of it (as installed), and where
 * it was to be installed. path: room for a path; what is returned points to it or into the call. */
enum { CLI_PATH = 4096 }; /* Linux's PATH_MAX: realpath writes so much */
const char *cli_collection(const struct cli_call *call, char path[CLI_PATH]);
bool cli_collection_is_default(const struct cli_call *call);
/* --board, or $MINOT_BOARD, or NULL. */
const char *cli_board_dir(const struct cli_call *call);
/* What to do when it cannot be opened: make one, where there is none; else NULL, the advice of the status. */
const char *cli_collection_advice(const minot_err *err);
/* Open it; on failure complain with the exit status in *exit_status. */
struct minot *cli_open(const struct cli_call *call, int *exit_status);

/* Arguments joined by spaces, or standard input for the one argument "-", up to max bytes; malloc. */
minot_status cli_words(const struct cli_call *call, size_t max, char **out, minot_err *err);
/* Whole file ("-": standard input) with a NUL behind it. */
minot_status cli_read(const char *path, size_t max, struct minot_bytes *out, minot_err *err);

/* MINOT_JSON with --json, else the preset format. */
minot_format cli_format(const struct cli_call *call);
/* Print, free and flush out when s is MINOT_OK; complain otherwise (or when printing fails). Returns the exit status.
 */
int cli_finish(minot_status s, struct minot_bytes *out, const minot_err *err, const char *advice);

#endif
