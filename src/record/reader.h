/* reader.h: what every format reader offers, and how ingest hands it input.
 *
 *   input (file, folder, -, .gz, .zst, .tar)  ──>  stream of bytes with a name  ──>  reader  ──>  sink
 *
 * A reader keeps going: what is damaged is told to the sink's `damage` with its byte offset in the uncompressed input
 * and skipped. It returns something else than MINOT_OK only when the sink did, or when the input stream itself fails.
 * Every reader states its ceilings in its own file and in docs/format/readers.md. */
#ifndef RECORD_READER_H
#define RECORD_READER_H

#include "record/builder.h"

/* Where records go. A record and its slices live until `record` returns. Callbacks run on the reader's thread. */
struct record_sink {
	void *ctx;
	minot_status (*record)(void *ctx, const struct record *r, minot_err *err);
	minot_status (*deleted)(void *ctx, minot_str id, minot_err *err); /* PubMed's DeleteCitation */
	/* Something was skipped; kind is a short fixed phrase ("not well-formed XML", "no id", "empty") to count by. */
	void (*damage)(void *ctx, const char *kind, const minot_err *where);
};

/* A stream of bytes. `read` gives at most n bytes, 0 at the end; a failing read fills err and returns -1. */
struct record_stream {
	const char *name;       /* for messages: the path as the user gave it, "x.tar:inner/file" inside an archive */
	const char *path_below; /* path below the folder or archive that was given, for `file:` and `medquad:` ids */
	void *ctx;
	long (*read)(void *ctx, void *buf, size_t n, minot_err *err);
};

struct record_reader {
	const char *name;        /* for --format and record.format */
	const char *description; /* one line for help */
	/* Whether the input is of this format, from its first bytes (up to RECORD_HEAD, the whole input when shorter)
	 * and its name. Must not guess: at most one reader may say yes to any input. */
	bool (*recognise)(minot_str head, minot_str name);
	/* Read all. `s` delivers the input from its first byte. */
	minot_status (*read)(struct record_stream *s, const struct record_sink *sink, minot_err *err);
};
enum { RECORD_HEAD = 8192 };

/* All readers, in a table that also makes the help; NULL-terminated. */
extern const struct record_reader *const record_readers[];
const struct record_reader *record_reader_named(minot_str name);
/* The reader that recognises the input, or NULL. Plain text without a PROVENANCE line is never recognised. */
const struct record_reader *record_reader_for(minot_str head, minot_str name);

/* Helpers for readers ------------------------------------------------------------------------------------------- */

/* The whole stream into buf, at most max bytes; MINOT_LIMIT past that (damage is not told: the caller does). */
minot_status record_slurp(struct record_stream *s, struct minot_buf *buf, size_t max, minot_err *err);
/* Finish the builder's record and hand it to the sink, or tell the sink why there is none ("no id", "no text", "past a
 * ceiling"). Returns what the sink did, or MINOT_NO_MEMORY. The place is where the record begins, as for minot_err_at.
 */
minot_status record_deliver(struct record_builder *b, struct minot_arena *arena, const struct record_sink *sink,
                            const char *name, uint64_t byte_offset, uint32_t line, minot_err *err);
/* Read from memory; for tests and fuzzers. */
struct record_memory_stream {
	struct record_stream s;
	minot_str rest;
};
void record_memory_stream_init(struct record_memory_stream *m, const char *name, minot_str bytes);

#endif
