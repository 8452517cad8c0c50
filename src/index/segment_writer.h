/* segment_writer.h: makes one segment file. Documents come in ascending order of their primary ids; the same documents
 * make the same bytes, and so the same name. */
#ifndef INDEX_SEGMENT_WRITER_H
#define INDEX_SEGMENT_WRITER_H

#include "index/analyse.h"

struct segment_writer;
/* note_version: of the notes that all its documents bring; 0: they bring none. dictionary: that their stored forms were
 * compressed with, borrowed; empty: none. */
minot_status segment_writer_open(const char *dir, uint32_t note_version, minot_str dictionary,
                                 struct segment_writer **out, minot_err *err);
/* Everything of d is copied. */
minot_status segment_writer_add(struct segment_writer *w, const struct document *d, minot_err *err);
/* Bytes of memory taken so far; and documents. */
size_t segment_writer_memory(const struct segment_writer *w);
uint32_t segment_writer_docs(const struct segment_writer *w);
/* Writes the rest, by so many threads at most, and makes the file durable under its name. Ends the writer in every
 * case.
 */
minot_status segment_writer_commit(struct segment_writer *w, unsigned threads, uint64_t *seal, uint64_t *bytes,
                                   minot_err *err);
void segment_writer_discard(struct segment_writer *w); /* NULL is allowed */

/* The name of a file of a collection from its seal: DIR/<16 hexadecimal digits>.<extension>, in memory of malloc. */
char *segment_path(const char *dir, uint64_t seal, const char *extension);

#endif
