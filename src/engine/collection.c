/* collection.c: opening and closing, and what a collection says of itself: info and check. */
#include "engine/engine.h"
#include "engine/notes.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "article/article.h"

/* A folder of edition 0, which an ingest began and did not end: nobody can read there. As where there is no folder,
 * what is missing is a written MANIFEST. */
static minot_status nothing_here(const char *dir, minot_err *err)
{
	char manifest[4096];
	snprintf(manifest, sizeof manifest, "%s/MANIFEST", dir);
	minot_fail(err, MINOT_IO, "no collection here yet");
	minot_err_at(err, manifest, MINOT_NO_OFFSET, 0);
	if (err)
		err->sys_errno = ENOENT;
	return MINOT_IO;
}

minot_status minot_open(const char *dir, struct minot **out, minot_err *err)
{
	*out = NULL;
	struct minot *m = calloc(1, sizeof *m);
	if (!m || !(m->dir = strdup(dir)) || !(m->idle = engine_idle_new())) {
		minot_close(m);
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to open the collection");
	}
	minot_status s = collection_open(dir, &m->collection, err);
	if (s == MINOT_OK && collection_info(m->collection)->edition == 0)
		s = nothing_here(dir, err);
	if (s != MINOT_OK) {
		minot_close(m);
		return s;
	}
	*out = m;
	return MINOT_OK;
}

void minot_close(struct minot *m)
{
	if (!m)
		return;
	collection_close(m->collection);
	engine_idle_free(m->idle);
	free(m->dir);
	free(m);
}

const char *minot_slow(const struct minot *m)
{
	bool current = collection_note_version(m->collection) == engine_note.version;
	return current || !collection_info(m->collection)->n_docs
	               ? NULL
	               : "statements were noted by another version of minot, so answers take about ten times as long: "
	                 "minot compact -c DIR notes them anew";
}

static minot_status info_json(const struct minot *m, struct minot_bytes *out, minot_err *err)
{
	const struct collection_info *i = collection_info(m->collection);
	json_t *o = json_object(), *kinds = json_array();
	bool ok = engine_json_set(o, "collection", engine_json_str(str_c(m->dir)));
	ok &= engine_json_set(o, "edition", json_integer((json_int_t)i->edition));
	ok &= engine_json_set(o, "changed", json_string(i->changed));
	ok &= engine_json_set(o, "sha256", engine_json_hash(&i->sha256));
	ok &= engine_json_set(o, "records", json_integer(i->n_docs));
	for (unsigned k = 0; k < RECORD_N_KINDS; k++) {
		if (!i->kinds[k].n)
			continue;
		const char *newest = i->kinds[k].newest;
		ok &= engine_json_push(
		        kinds, json_pack("{s:s, s:i, s:o}", "kind", record_kind_name((enum record_kind)k), "records",
		                         (int)i->kinds[k].n, "newest", *newest ? json_string(newest) : json_null()));
	}
	ok &= engine_json_set(o, "kinds", kinds);
	ok &= engine_json_set(o, "notes", json_string(minot_slow(m) ? "of another version" : "current"));
	return engine_json_give(o, ok, out, err);
}

minot_status minot_info(const struct minot *m, minot_format format, struct minot_bytes *out, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	if (format == MINOT_JSON)
		return info_json(m, out, err);
	if (format != MINOT_TEXT)
		return engine_no_format(err, "information", format);
	const struct collection_info *i = collection_info(m->collection);
	struct minot_buf b = ENGINE_OUTPUT;
	char hex[65], number[32];
	minot_sha256_hex(&i->sha256, hex);
	minot_buf_printf(&b, "collection  %s\n", m->dir);
	minot_buf_printf(&b, "edition     %" PRIu64 ", changed %s\n", i->edition, i->changed);
	minot_buf_printf(&b, "sha256      %s\n", hex);
	minot_buf_printf(&b, "records     %s\n", engine_count(i->n_docs, number));
	for (unsigned k = 0; k < RECORD_N_KINDS; k++)
		if (i->kinds[k].n)
			minot_buf_printf(&b, "  %-16s %9s   newest %s\n", record_kind_name((enum record_kind)k),
			                 engine_count(i->kinds[k].n, number),
			                 i->kinds[k].newest[0] ? i->kinds[k].newest : "unknown");
	if (minot_slow(m))
		minot_buf_printf(&b, "slow        %s\n", minot_slow(m));
	return engine_give(&b, out, err);
}

/* Check --------------------------------------------------------------------------------------------------------- */

enum { CHECK_MAX_FAULTS = 10000 };

struct faults {
	json_t *list;
	uint64_t n;
	bool ok;
};

static void note_fault(void *ctx, const minot_err *e)
{
	struct faults *f = ctx;
	if (f->n++ >= CHECK_MAX_FAULTS)
		return;
	bool placed = e->byte_offset != MINOT_NO_OFFSET;
	json_t *o = json_object();
	f->ok &= engine_json_set(o, "file", engine_json_str(str_c(e->file)));
	f->ok &= engine_json_set(o, "byte", placed ? json_integer((json_int_t)e->byte_offset) : json_null());
	f->ok &= engine_json_set(o, "fault", engine_json_str(str_c(e->msg)));
	f->ok &= engine_json_push(f->list, o);
}

static void faults_text(const struct faults *f, const struct collection_info *info, struct minot_buf *b)
{
	size_t i;
	json_t *o;
	char number[32];
	json_array_foreach(f->list, i, o)
	{
		json_t *at = json_object_get(o, "byte");
		minot_buf_printf(b, "%s: ", json_string_value(json_object_get(o, "file")));
		if (json_is_integer(at))
			minot_buf_printf(b, "byte %lld: ", (long long)json_integer_value(at));
		minot_buf_printf(b, "%s\n", json_string_value(json_object_get(o, "fault")));
	}
	if (f->n)
		minot_buf_printf(b, "%s fault%s\n", engine_count(f->n, number), f->n == 1 ? "" : "s");
	else
		minot_buf_printf(b, "sound: edition %" PRIu64 ", %s records, all checksums hold\n", info->edition,
		                 engine_count(info->n_docs, number));
}

minot_status minot_check(const char *dir, minot_format format, struct minot_bytes *out, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "a check", format);
	struct faults f = {json_array(), 0, true};
	struct collection_info info = {0};
	minot_status checked = collection_check(dir, note_fault, &f, &info, err), s;
	if (checked == MINOT_OK && info.edition == 0)
		checked = nothing_here(dir, err);
	if (checked != MINOT_OK && checked != MINOT_DAMAGED) {
		json_decref(f.list);
		return checked;
	}
	if (format == MINOT_JSON) {
		json_t *o = json_object();
		bool ok = engine_json_set(o, "collection", engine_json_str(str_c(dir)));
		ok &= engine_json_set(o, "edition", json_integer((json_int_t)info.edition));
		ok &= engine_json_set(o, "records", json_integer(info.n_docs));
		ok &= engine_json_set(o, "segments", json_integer(info.n_segments));
		ok &= engine_json_set(o, "bytes", json_integer((json_int_t)info.bytes));
		ok &= engine_json_set(o, "n_faults", json_integer((json_int_t)f.n));
		ok &= engine_json_set(o, "faults", f.list);
		s = engine_json_give(o, ok && f.ok, out, checked == MINOT_OK ? err : NULL);
	} else {
		struct minot_buf b = ENGINE_OUTPUT;
		faults_text(&f, &info, &b);
		json_decref(f.list);
		s = engine_give(&b, out, checked == MINOT_OK ? err : NULL);
	}
	return checked != MINOT_OK ? checked : s;
}
