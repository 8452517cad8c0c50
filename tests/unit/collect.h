/* collect.h: a sink that keeps what readers hand over, for tests of readers. Each record is kept by its canonical form
 * and read back from it, so that every test of a reader also tests that its records can be stored. */
#ifndef COLLECT_H
#define COLLECT_H

#include "unit.h"

#include "record/readers.h"

enum { COLLECT_MAX = 64 };

struct collected {
	struct minot_arena *arena;
	struct record *records[COLLECT_MAX]; /* the first ones */
	size_t n_records, n_damages, n_deleted;
	const char *damage_kinds[COLLECT_MAX];
	minot_err damages[COLLECT_MAX];
	size_t fail_at; /* refuse the record with this number, from 1 */
	struct record_sink sink;
};

static inline minot_status collect_record(void *ctx, const struct record *r, minot_err *err)
{
	struct collected *c = ctx;
	struct minot_buf b = BUF_INIT(RECORD_MAX_BYTES);
	struct record *back = NULL;
	if (++c->n_records == c->fail_at)
		return minot_fail(err, MINOT_BUSY, "refused by the test");
	record_write(r, &b);
	minot_str kept = minot_arena_str(c->arena, minot_buf_view(&b));
	minot_err why = {0};
	assert_false(b.failed);
	if (record_read(kept, c->arena, &back, &why))
		fail_msg("%.*s cannot be read back: %s", STR_ARG(r->id), why.msg);
	assert_memory_equal(back->sha256.b, r->sha256.b, sizeof r->sha256.b);
	if (c->n_records <= COLLECT_MAX)
		c->records[c->n_records - 1] = back;
	minot_buf_free(&b);
	return MINOT_OK;
}

static inline minot_status collect_deleted(void *ctx, minot_str id, minot_err *err)
{
	(void)id;
	(void)err;
	((struct collected *)ctx)->n_deleted++;
	return MINOT_OK;
}

static inline void collect_damage(void *ctx, const char *kind, const minot_err *where)
{
	struct collected *c = ctx;
	if (c->n_damages < COLLECT_MAX) {
		c->damage_kinds[c->n_damages] = kind;
		c->damages[c->n_damages] = *where;
	}
	c->n_damages++;
}

static inline void collect_begin(struct collected *c)
{
	memset(c, 0, sizeof *c);
	c->arena = minot_arena_new(0);
	assert_non_null(c->arena);
	c->sink = (struct record_sink){c, collect_record, collect_deleted, collect_damage};
}

static inline void collect_end(struct collected *c) { minot_arena_free(c->arena); }

/* What a test of one reader begins with and takes away, for cmocka_unit_test_setup_teardown. */
static struct collected got;

static inline int collect_set_up(void **state)
{
	(void)state;
	collect_begin(&got);
	return 0;
}
static inline int collect_tear_down(void **state)
{
	(void)state;
	collect_end(&got);
	return 0;
}

/* Read bytes with one reader into a collection that was begun. */
static inline minot_status collect_read(struct collected *c, const struct record_reader *reader, const char *name,
                                        minot_str bytes)
{
	struct record_memory_stream m;
	minot_err err = {0};
	record_memory_stream_init(&m, name, bytes);
	return reader->read(&m.s, &c->sink, &err);
}

static inline const struct record_field *collect_field(const struct record *r, const char *path)
{
	int32_t i = record_find_field(r, str_c(path));
	if (i < 0)
		fail_msg("%.*s has no field %s", STR_ARG(r->id), path);
	return &r->fields[i];
}

#endif
