/* input.h: what the user named (file, folder, "-", .gz, .zst, .tar and any of them inside each other) as a sequence of
 * streams, through libarchive. */
#ifndef RECORD_INPUT_H
#define RECORD_INPUT_H

#include "record/reader.h"

enum {
	INPUT_MAX_DEPTH = 64, /* folders inside folders */
	INPUT_MAX_NAME = 4096 /* bytes of a path */
};

struct input_options {
	const char *format; /* a reader's name, or NULL: recognise */
	unsigned threads; /* files are read by so many threads at once; sink callbacks are then called from them all */
	/* Set to stop soon (Ctrl-C); may be NULL. */
	const volatile int *stop;
};

/* Counts of what was met; every file ends in exactly one of the first four. */
struct input_report {
	uint64_t files_read, files_unknown, files_empty, files_failed;
	uint64_t bytes; /* uncompressed */
};

/* Told for every file that gave no record: unknown format, empty, unreadable. May be called from several threads,
 * one at a time. */
struct input_listener {
	void *ctx;
	void (*skipped)(void *ctx, const char *name, const char *why);
	/* After each file; total is 0 when unknown. */
	void (*progress)(void *ctx, uint64_t files_done, uint64_t files_total, uint64_t bytes_done);
};

/* Where the records of all files go: record_sink's callbacks with a place, which grows from record to record in the
 * order of the input, whichever thread reads it. Only deletions make the order count. `deleted` and `damage` may be
 * NULL. */
struct input_sink {
	void *ctx;
	minot_status (*record)(void *ctx, uint64_t place, const struct record *r, minot_err *err);
	minot_status (*deleted)(void *ctx, uint64_t place, minot_str id, minot_err *err);
	void (*damage)(void *ctx, const char *kind, const minot_err *where);
	/* Offered what no reader recognises (head: its first bytes, which s gives again), unless a format was asked
	 * for. Sets *taken when it was its own and was read; called from several threads. NULL: there is nobody to ask.
	 */
	minot_status (*other)(void *ctx, minot_str head, struct record_stream *s, bool *taken, minot_err *err);
};

/* Read all paths in order (files of a folder sorted by name). Files of no known format that sink->other does not take
 * are listed as unknown. MINOT_INTERRUPTED when stopped. */
minot_status input_read(const char *const *paths, size_t n, const struct input_options *o,
                        const struct input_sink *sink, const struct input_listener *l, struct input_report *report,
                        minot_err *err);

#endif
