/* rendered.h: what a reader makes of a text, as a text that a test can compare:
 *
 *   = ngc:1 guideline                       record: id, kind
 *   @date 2011-05                           metadata
 *   body/1/0 # Treatment                    heading
 *   body/1/1 P0 Give one of:                field: its blocks, each with the index of its parent's heading or lead-in:
 *   body/1/1 I1<0 aspirin                   P paragraph, I item (depth, < lead-in), C caption, H header, R row, N note
 *   ! not well-formed: <message>            damage */
#ifndef RENDERED_H
#define RENDERED_H

#include "unit.h"

#include "record/reader.h"

struct rendered {
	struct minot_buf out;
	bool meta; /* metadata too */
	uint64_t records, damaged;
};

static inline void render_field(struct minot_buf *out, const struct record_field *f)
{
	if (f->type == FIELD_HEADING)
		minot_buf_printf(out, "%.*s # %.*s\n", STR_ARG(f->path), STR_ARG(f->text));
	for (uint32_t i = 0; i < f->n_blocks; i++) {
		const struct record_block *b = &f->blocks[i];
		minot_buf_printf(out, "%.*s %c", STR_ARG(f->path), "PICHRN"[b->type]);
		if (b->type == BLOCK_ITEM)
			minot_buf_printf(out, "%u", b->depth);
		if (b->parent >= 0)
			minot_buf_printf(out, "<%d", b->parent);
		minot_buf_printf(out, " %.*s\n", STR_ARG(str_sub(f->text, b->start, b->end)));
	}
}

static inline minot_status render_record(void *ctx, const struct record *r, minot_err *err)
{
	struct rendered *x = ctx;
	(void)err;
	x->records++;
	minot_buf_printf(&x->out, "= %.*s %s\n", STR_ARG(r->id), record_kind_name((enum record_kind)r->kind));
	for (uint32_t i = 0; i < r->n_meta && x->meta; i++)
		minot_buf_printf(&x->out, "@%s %.*s\n", record_meta_name((enum record_meta)r->meta[i].key),
		                 STR_ARG(r->meta[i].value));
	for (uint32_t i = 0; i < r->n_fields; i++)
		render_field(&x->out, &r->fields[i]);
	return MINOT_OK;
}

static inline void render_damage(void *ctx, const char *kind, const minot_err *where)
{
	struct rendered *x = ctx;
	x->damaged++;
	minot_buf_printf(&x->out, "! %s: %s\n", kind, where->msg);
}

/* Read text under this name; the slice lives until free_rendered. */
static inline minot_str render(struct rendered *x, const struct record_reader *reader, const char *name, minot_str text)
{
	struct record_memory_stream m;
	struct record_sink sink = {x, render_record, NULL, render_damage};
	minot_err err;
	x->out.max = 64 << 20;
	record_memory_stream_init(&m, name, text);
	assert_int_equal(reader->read(&m.s, &sink, &err), MINOT_OK);
	return minot_buf_view(&x->out);
}

static inline void free_rendered(struct rendered *x) { minot_buf_free(&x->out); }

#endif
