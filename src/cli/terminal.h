/* terminal.h: what the command line writes and where: results on standard output, errors and progress on standard
 * error, at the terminal's width and with its colours. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "cli/options.h"

/* Width and colours of standard output: $COLUMNS, the terminal's width, or 80; --color, NO_COLOR, TERM. */
struct minot_style cli_style(const struct cli_call *call);
unsigned cli_columns(void);

/* All of b to standard output. A failing write is MINOT_IO, also one that only flushing shows. */
minot_status cli_print(const struct minot_bytes *b, minot_err *err);
/* Flush standard output and see whether all that was written arrived. */
minot_status cli_flush(minot_err *err);

/* "minot: what: where: what to do" on standard error; advice NULL: cli_advice's for the status. Returns the exit
 * status. */
int cli_complain(const minot_err *err, const char *advice);

/* A line on standard error that shows how far an ingest is: drawn over itself on a terminal, at most ten times a
 * second; a line each five seconds elsewhere. */
struct cli_progress {
	bool on, terminal;
	bool shown, indexing;
	uint64_t phase_us, drawn_us;
};
void cli_progress_start(struct cli_progress *p, const struct cli_call *call);
void cli_progress_show(struct cli_progress *p, const struct minot_progress *at);
void cli_progress_end(struct cli_progress *p); /* wipe the line; may be called more than once */
/* "reading   1,234 of 4,031 files   12.3 MB   1,900 records   820/s   0:03 left" into out, at most `columns` wide. */
void cli_progress_line(const struct minot_progress *at, double seconds, unsigned columns, char *out, size_t cap);

#endif
