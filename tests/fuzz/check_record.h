/* check_record.h: what must hold of any record that came out of a reader or out of record_read. Aborts when it does
 * not: in a fuzz target that is the finding. */
#ifndef CHECK_RECORD_H
#define CHECK_RECORD_H

#include "record/reader.h"

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                                \
	do {                                                                            \
		if (!(condition)) {                                                     \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
			abort();                                                        \
		}                                                                       \
	} while (0)

/* The record writes to bytes that read back as the same record. */
static inline void check_record(const struct record *r)
{
	struct minot_buf b = BUF_INIT(RECORD_MAX_BYTES), again = BUF_INIT(RECORD_MAX_BYTES);
	struct minot_arena *a = minot_arena_new(0);
	struct record *back;
	record_write(r, &b);
	CHECK(a && !b.failed);
	CHECK(record_read(minot_buf_view(&b), a, &back, NULL) == MINOT_OK);
	record_write(back, &again);
	CHECK(str_eq(minot_buf_view(&b), minot_buf_view(&again)));
	CHECK(memcmp(back->sha256.b, r->sha256.b, sizeof r->sha256.b) == 0);
	CHECK(str_eq(back->id, r->id));
	minot_buf_free(&b);
	minot_buf_free(&again);
	minot_arena_free(a);
}

static inline minot_status check_sink_record(void *ctx, const struct record *r, minot_err *err)
{
	(void)ctx;
	(void)err;
	check_record(r);
	return MINOT_OK;
}

static inline minot_status check_sink_deleted(void *ctx, minot_str id, minot_err *err)
{
	(void)ctx;
	(void)err;
	CHECK(id.n > 0 && id.n <= RECORD_MAX_ID);
	return MINOT_OK;
}

static inline void check_sink_damage(void *ctx, const char *kind, const minot_err *where)
{
	(void)ctx;
	CHECK(kind && *kind && where->status != MINOT_OK && where->msg[0]);
	CHECK(where->status != MINOT_INTERNAL); /* "the reader made an invalid record" */
}

/* Let a reader read the bytes from memory; no input may make it fail. */
static inline void check_reader(const struct record_reader *reader, const uint8_t *data, size_t size)
{
	static const struct record_sink sink = {NULL, check_sink_record, check_sink_deleted, check_sink_damage};
	minot_str bytes = {(const char *)data, size};
	struct record_memory_stream m;
	minot_err err = {0};
	reader->recognise(str_sub(bytes, 0, RECORD_HEAD), STR("folder/input"));
	record_memory_stream_init(&m, "folder/input", bytes);
	CHECK(reader->read(&m.s, &sink, &err) == MINOT_OK);
}

#endif
