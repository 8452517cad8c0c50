/* reader.c: the table of readers, and what they share. */
#include "record/readers.h"

/* A reader of a new format is declared in readers.h and named here; help, --format and recognition follow. */
/* clang-format off */
const struct record_reader *const record_readers[] = {
	&reader_jsonl,
	&reader_provenance,
	&reader_text,
	&reader_ngc,
	&reader_pubmed,
	&reader_jats,
	&reader_spl,
	&reader_openfda,
	&reader_medquad,
	&reader_retractions,
	NULL,
};
/* clang-format on */

const struct record_reader *record_reader_named(minot_str name)
{
	for (const struct record_reader *const *r = record_readers; *r; r++)
		if (str_eq(name, str_c((*r)->name)))
			return *r;
	return NULL;
}

const struct record_reader *record_reader_for(minot_str head, minot_str name)
{
	for (const struct record_reader *const *r = record_readers; *r; r++)
		if ((*r)->recognise(head, name))
			return *r;
	return NULL;
}

static minot_status too_large(struct record_stream *s, size_t max, minot_err *err)
{
	minot_fail(err, MINOT_LIMIT, "the document is larger than %zu bytes", max);
	minot_err_at(err, s->name, max, 0);
	return MINOT_LIMIT;
}

minot_status record_slurp(struct record_stream *s, struct minot_buf *buf, size_t max, minot_err *err)
{
	enum { PIECE = 64 * 1024 };
	char beyond;
	minot_err local = {0};
	err = err ? err : &local;
	max = max < buf->max ? max : buf->max;
	for (;;) {
		size_t room = max > buf->n ? max - buf->n : 0, want = room < PIECE ? room : PIECE;
		if (!minot_buf_reserve(buf, want))
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for %zu bytes of one document",
			                  buf->n + want);
		/* when the room is used up, one byte more tells whether the document is too large */
		long n = want ? s->read(s->ctx, buf->p + buf->n, want, err) : s->read(s->ctx, &beyond, 1, err);
		if (n < 0)
			return err->status ? err->status : MINOT_IO;
		if (n == 0)
			return MINOT_OK;
		if (!want)
			return too_large(s, max, err);
		buf->n += (size_t)n;
	}
}

minot_status record_deliver(struct record_builder *b, struct minot_arena *arena, const struct record_sink *sink,
                            const char *name, uint64_t byte_offset, uint32_t line, minot_err *err)
{
	struct record *r;
	minot_err why = {0};
	minot_status status = rb_finish(b, arena, &r, &why);
	if (!status)
		return sink->record(sink->ctx, r, err);
	minot_err_at(&why, name, byte_offset, line);
	if (status == MINOT_NO_MEMORY) {
		if (err)
			*err = why;
		return status;
	}
	const char *kind = "reader fault";
	if (status == MINOT_LIMIT)
		kind = "past a ceiling";
	else if (status == MINOT_INPUT)
		kind = str_eq(str_c(why.msg), STR("no id")) ? "no id" : "no text";
	sink->damage(sink->ctx, kind, &why);
	return MINOT_OK;
}

static long read_memory(void *ctx, void *buf, size_t n, minot_err *err)
{
	struct record_memory_stream *m = ctx;
	(void)err;
	if (n > m->rest.n)
		n = m->rest.n;
	if (n)
		memcpy(buf, m->rest.p, n);
	m->rest = str_sub(m->rest, n, m->rest.n);
	return (long)n;
}

void record_memory_stream_init(struct record_memory_stream *m, const char *name, minot_str bytes)
{
	m->s = (struct record_stream){name, name, m, read_memory};
	m->rest = bytes;
}
