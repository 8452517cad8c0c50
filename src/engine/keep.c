/* keep.c: looking after a collection: compact, and snapshot. */
#include "engine/engine.h"

#include <inttypes.h>

#include "engine/notes.h"

static minot_status state_of(const char *dir, struct collection_info *out, minot_err *err)
{
	struct minot *m;
	minot_status s = minot_open(dir, &m, err);
	if (s == MINOT_OK)
		*out = *collection_info(m->collection);
	if (s == MINOT_OK)
		minot_close(m);
	return s;
}

static json_t *state_json(const struct collection_info *i)
{
	return json_pack("{s:I, s:I, s:I, s:I}", "edition", (json_int_t)i->edition, "records", (json_int_t)i->n_docs,
	                 "segments", (json_int_t)i->n_segments, "bytes", (json_int_t)i->bytes);
}

/* Compact ------------------------------------------------------------------------------------------------------- */

static void indexing(void *ctx, uint64_t done, uint64_t total)
{
	const struct minot_ingest *o = ctx;
	o->progress(o->ctx, &(struct minot_progress){.indexing = true, .done = done, .total = total});
}

static minot_status compact(const char *dir, const struct minot_ingest *o, minot_err *err)
{
	struct collection_writer *w;
	struct writer_options options = {.memory_bytes = o->memory_bytes,
	                                 .threads = o->threads,
	                                 .stop = o->stop,
	                                 .note = &engine_note,
	                                 .compact = true,
	                                 .progress = o->progress ? indexing : NULL,
	                                 .progress_ctx = (void *)(uintptr_t)o};
	minot_status s = writer_open(dir, &options, &w, err);
	return s == MINOT_OK ? writer_commit(w, NULL, err) : s;
}

static void compact_text(const struct collection_info *before, const struct collection_info *after, struct minot_buf *b)
{
	char records[32], size[32], old_size[32];
	minot_buf_printf(b, "edition %" PRIu64 ": %s records in %u segment%s, %s", after->edition,
	                 engine_count(after->n_docs, records), after->n_segments, after->n_segments == 1 ? "" : "s",
	                 engine_size(after->bytes, size));
	if (after->edition == before->edition)
		minot_buf_c(b, "; nothing was to be done\n");
	else
		minot_buf_printf(b, "; before: %u, %s\n", before->n_segments, engine_size(before->bytes, old_size));
}

minot_status minot_compact(const char *dir, const struct minot_ingest *options, minot_format format,
                           struct minot_bytes *out, minot_err *err)
{
	static const struct minot_ingest none;
	struct collection_info before, after;
	struct minot_buf b = ENGINE_OUTPUT;
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "this", format);
	minot_status s = state_of(dir, &before, err);
	if (s == MINOT_OK)
		s = compact(dir, options ? options : &none, err);
	if (s == MINOT_OK)
		s = state_of(dir, &after, err);
	if (s != MINOT_OK)
		return s;
	if (format == MINOT_JSON) {
		json_t *o = json_object();
		bool ok = engine_json_set(o, "collection", engine_json_str(str_c(dir)));
		ok &= engine_json_set(o, "before", state_json(&before));
		ok &= engine_json_set(o, "after", state_json(&after));
		return engine_json_give(o, ok, out, err);
	}
	compact_text(&before, &after, &b);
	return engine_give(&b, out, err);
}

/* Snapshot ------------------------------------------------------------------------------------------------------ */

minot_status minot_snapshot(const char *dir, const char *to, minot_format format, struct minot_bytes *out,
                            minot_err *err)
{
	struct minot *m;
	struct collection_info made;
	struct minot_buf b = ENGINE_OUTPUT;
	char records[32], size[32];
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "this", format);
	minot_status s = minot_open(dir, &m, err);
	if (s != MINOT_OK)
		return s;
	s = collection_snapshot(m->collection, to, err);
	minot_close(m);
	if (s == MINOT_OK) /* what cannot be opened is no snapshot */
		s = state_of(to, &made, err);
	if (s != MINOT_OK)
		return s;
	if (format == MINOT_JSON) {
		json_t *o = json_object();
		bool ok = engine_json_set(o, "collection", engine_json_str(str_c(dir)));
		ok &= engine_json_set(o, "snapshot", engine_json_str(str_c(to)));
		ok &= engine_json_set(o, "holds", state_json(&made));
		return engine_json_give(o, ok, out, err);
	}
	minot_buf_printf(&b, "%s: edition %" PRIu64 ", %s records, %s\n", to, made.edition,
	                 engine_count(made.n_docs, records), engine_size(made.bytes, size));
	return engine_give(&b, out, err);
}
