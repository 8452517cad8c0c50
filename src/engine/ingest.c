/* ingest.c: files to records to a new edition.
 *
 *   input_read ── readers, one a thread ──> sink_record ──> writer_add ... writer_commit: the new edition, or none
 *                            │         └──> report
 *                            └─ vocabularies ──> vocab_facts ──> writer_set_vocabulary
 *   merge_start ── beside all of this, segments of the old edition become one ──> merge_end: under the new edition
 */
#include "engine/engine.h"
#include "engine/notes.h"

#include <stdlib.h>

#include "engine/report.h"
#include "os/os.h"
#include "record/input.h"
#include "vocab/facts.h"
#include "vocab/vocab.h"

struct ingest {
	const struct minot_ingest *options;
	struct collection_writer *writer;
	struct minot_report *report;
	struct vocab_facts *facts;
};

/* From the readers' threads -----------------------------------------------------------------------------------------
 */

static minot_status sink_record(void *ctx, uint64_t place, const struct record *r, minot_err *err)
{
	struct ingest *in = ctx;
	minot_status s = writer_add_at(in->writer, place, r, err);
	if (s == MINOT_OK)
		report_record(in->report, r);
	return s;
}

static minot_status sink_deleted(void *ctx, uint64_t place, minot_str id, minot_err *err)
{
	struct ingest *in = ctx;
	minot_status s = writer_delete_at(in->writer, place, id, err);
	if (s == MINOT_OK)
		report_deletion(in->report);
	return s;
}

static void sink_damage(void *ctx, const char *kind, const minot_err *where)
{
	report_damage(((struct ingest *)ctx)->report, kind, where);
}

/* Not a record, but perhaps a vocabulary. */
static minot_status sink_other(void *ctx, minot_str head, struct record_stream *s, bool *taken, minot_err *err)
{
	struct ingest *in = ctx;
	const struct vocab_reader *reader = vocab_reader_for(head);
	const struct vocab_damage damage = {ctx, sink_damage};
	*taken = reader != NULL;
	if (!reader)
		return MINOT_OK;
	report_vocabulary(in->report);
	return reader->read(s, in->facts, &damage, err);
}

static void skipped(void *ctx, const char *name, const char *why)
{
	report_skipped(((struct ingest *)ctx)->report, name, why);
}

static void reading(void *ctx, uint64_t files_done, uint64_t files_total, uint64_t bytes_done)
{
	struct ingest *in = ctx;
	if (in->options->progress)
		in->options->progress(in->options->ctx,
		                      &(struct minot_progress){.done = files_done,
		                                               .total = files_total,
		                                               .bytes = bytes_done,
		                                               .records = report_records(in->report)});
}

/* From the writer's thread ------------------------------------------------------------------------------------------
 */

static void indexing(void *ctx, uint64_t done, uint64_t total)
{
	struct ingest *in = ctx;
	if (in->options->progress)
		in->options->progress(
		        in->options->ctx,
		        &(struct minot_progress){
		                .indexing = true, .done = done, .total = total, .records = report_records(in->report)});
}

static minot_status read_all(struct ingest *in, const char *const *paths, size_t n_paths, minot_err *err)
{
	const struct minot_ingest *o = in->options;
	struct input_options input = {
	        .format = o->format, .threads = o->threads ? o->threads : os_cores(), .stop = o->stop};
	struct input_sink sink = {in, sink_record, sink_deleted, sink_damage, sink_other};
	struct input_listener listener = {in, skipped, reading};
	minot_status s = input_read(paths, n_paths, &input, &sink, &listener, &in->report->input, err);
	report_seal(in->report);
	if (s == MINOT_OK && !in->report->records && !in->report->deletions && !in->report->vocabularies)
		s = minot_fail(err, MINOT_INPUT, "nothing could be read as a record");
	return s;
}

/* What was read joins what the collection knew: so files may come one after the other, and twice. */
static minot_status set_vocabulary(struct ingest *in, minot_err *err)
{
	struct vocab v;
	struct minot_buf b = BUF_INIT(VOCAB_MAX_BYTES);
	minot_status s = MINOT_OK;
	if (!vocab_facts_count(in->facts))
		return s;
	if (vocab_open(writer_old_vocabulary(in->writer), &v))
		s = vocab_facts_read(in->facts, v.facts, err);
	if (s == MINOT_OK)
		s = vocab_build(in->facts, &b, err);
	if (s == MINOT_OK)
		s = writer_set_vocabulary(in->writer, minot_buf_view(&b), err);
	if (s == MINOT_OK && vocab_open(minot_buf_view(&b), &v)) {
		in->report->vocabulary_names = v.n_names;
		in->report->vocabulary_concepts = v.n_concepts;
	}
	minot_buf_free(&b);
	return s;
}

static minot_status read_and_commit(struct ingest *in, const char *const *paths, size_t n_paths, minot_err *err)
{
	minot_status s = in->facts ? read_all(in, paths, n_paths, err)
	                           : minot_fail(err, MINOT_NO_MEMORY, "no memory for vocabularies");
	if (s == MINOT_OK)
		s = set_vocabulary(in, err);
	if (s == MINOT_OK)
		return writer_commit(in->writer, &in->report->written, err);
	writer_abort(in->writer);
	return s;
}

static uint64_t edition_of(const char *dir)
{
	struct collection *c;
	if (collection_open(dir, &c, NULL) != MINOT_OK)
		return 0;
	uint64_t edition = collection_info(c)->edition;
	collection_close(c);
	return edition;
}

minot_status minot_ingest(const char *dir, const char *const *paths, size_t n_paths, const struct minot_ingest *options,
                          struct minot_report **report, minot_err *err)
{
	static const struct minot_ingest none;
	struct ingest in = {.options = options ? options : &none};
	*report = NULL;
	if (in.options->format && !record_reader_named(str_c(in.options->format)))
		return minot_fail(err, MINOT_USAGE, "no such input format: %s", in.options->format);
	if (!n_paths)
		return minot_fail(err, MINOT_USAGE, "nothing to read: name files or folders");
	struct writer_options w = {.memory_bytes = in.options->memory_bytes,
	                           .threads = in.options->threads,
	                           .stop = in.options->stop,
	                           .note = &engine_note,
	                           .merges_elsewhere = true,
	                           .progress = indexing,
	                           .progress_ctx = &in};
	if (!(in.report = report_new()))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the report");
	minot_status s = writer_open(dir, &w, &in.writer, err);
	if (s != MINOT_OK) {
		minot_report_free(in.report);
		return s;
	}
	*report = in.report;
	in.facts = vocab_facts_new();
	struct collection_merge *merge = NULL;
	minot_status merged = merge_start(dir, &w, &merge, &in.report->unmerged);
	s = read_and_commit(&in, paths, n_paths, err);
	if (merged == MINOT_OK)
		merged = merge_end(merge, &in.report->unmerged);
	vocab_facts_free(in.facts);
	in.report->is_unmerged = merged != MINOT_OK && merged != MINOT_INTERRUPTED;
	in.report->committed = s == MINOT_OK;
	if (in.report->committed)
		in.report->edition = edition_of(dir);
	return s;
}
