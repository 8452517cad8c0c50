/* report.c: see report.h. */
#include "engine/report.h"

#include <stdlib.h>

#include "engine/engine.h"

enum { SHOWN_PLACES = 5, SHOWN_FILES = 10 }; /* in the text; JSON has all that are listed */

struct minot_report *report_new(void)
{
	struct minot_report *r = calloc(1, sizeof *r);
	if (r && pthread_mutex_init(&r->lock, NULL)) {
		free(r);
		r = NULL;
	}
	return r;
}

void minot_report_free(struct minot_report *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n_sorts; i++)
		free(r->sorts[i].places);
	for (size_t i = 0; i < r->n_skipped; i++) {
		free(r->skipped[i].name);
		free(r->skipped[i].why);
	}
	free(r->skipped);
	pthread_mutex_destroy(&r->lock);
	free(r);
}

/* Gathering ----------------------------------------------------------------------------------------------------- */

/* Number of the reader of this name; the last number stands for all that are in no table. */
static size_t format_number(minot_str name)
{
	size_t i = 0;
	for (; i < REPORT_MAX_FORMATS - 1 && record_readers[i]; i++)
		if (str_eq(name, str_c(record_readers[i]->name)))
			return i;
	return REPORT_MAX_FORMATS - 1;
}

void report_record(struct minot_report *r, const struct record *record)
{
	size_t format = format_number(record->format);
	pthread_mutex_lock(&r->lock);
	r->records++;
	if (record->kind < RECORD_N_KINDS)
		r->read[format][record->kind]++;
	pthread_mutex_unlock(&r->lock);
}

void report_deletion(struct minot_report *r)
{
	pthread_mutex_lock(&r->lock);
	r->deletions++;
	pthread_mutex_unlock(&r->lock);
}

void report_vocabulary(struct minot_report *r)
{
	pthread_mutex_lock(&r->lock);
	r->vocabularies++;
	pthread_mutex_unlock(&r->lock);
}

uint64_t report_records(struct minot_report *r)
{
	pthread_mutex_lock(&r->lock);
	uint64_t n = r->records;
	pthread_mutex_unlock(&r->lock);
	return n;
}

static int by_place(const void *a, const void *b)
{
	const struct minot_err *x = a, *y = b;
	int c = strcmp(x->file, y->file);
	if (c)
		return c;
	if (x->byte_offset != y->byte_offset)
		return x->byte_offset < y->byte_offset ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return strcmp(x->msg, y->msg);
}

static int by_file(const void *a, const void *b)
{
	const struct report_file *x = a, *y = b;
	int c = strcmp(x->why, y->why);
	return c ? c : strcmp(x->name, y->name);
}

/* Lists keep the least of what was told, in the order of the report: so it does not matter which thread was faster.
 * They grow to twice their maximum and are then cut to the half that counts. */
static void cut_places(struct report_sort *s)
{
	if (s->n_places)
		qsort(s->places, s->n_places, sizeof *s->places, by_place);
	if (s->n_places > REPORT_MAX_PLACES)
		s->n_places = REPORT_MAX_PLACES;
}

static void cut_skipped(struct minot_report *r)
{
	if (r->n_skipped)
		qsort(r->skipped, r->n_skipped, sizeof *r->skipped, by_file);
	while (r->n_skipped > REPORT_MAX_SKIPPED) {
		struct report_file *f = &r->skipped[--r->n_skipped];
		free(f->name);
		free(f->why);
	}
}

/* Room for one more of `size` bytes under a ceiling; the array, moved perhaps, or NULL. */
static void *grow(void *array, size_t n, size_t *cap, size_t size, size_t max)
{
	if (n < *cap)
		return array;
	if (n >= max)
		return NULL;
	size_t more = *cap ? *cap * 2 : 8;
	if (more > max)
		more = max;
	void *moved = realloc(array, more * size);
	if (moved)
		*cap = more;
	return moved;
}

static struct report_sort *sort_named(struct minot_report *r, const char *name)
{
	for (size_t i = 0; i < r->n_sorts; i++)
		if (strncmp(r->sorts[i].name, name, sizeof r->sorts[i].name - 1) == 0)
			return &r->sorts[i];
	if (r->n_sorts == REPORT_MAX_SORTS)
		return &r->sorts[REPORT_MAX_SORTS - 1];
	struct report_sort *s = &r->sorts[r->n_sorts++];
	memccpy(s->name, name, 0, sizeof s->name - 1); /* the rest is zero already */
	return s;
}

void report_damage(struct minot_report *r, const char *sort, const struct minot_err *where)
{
	pthread_mutex_lock(&r->lock);
	struct report_sort *s = sort_named(r, sort);
	if (s->n_places == 2 * REPORT_MAX_PLACES)
		cut_places(s);
	struct minot_err *places = grow(s->places, s->n_places, &s->cap_places, sizeof *places, 2 * REPORT_MAX_PLACES);
	s->n++;
	r->damaged++;
	if (places) {
		s->places = places;
		places[s->n_places++] = *where;
	}
	pthread_mutex_unlock(&r->lock);
}

void report_skipped(struct minot_report *r, const char *name, const char *why)
{
	pthread_mutex_lock(&r->lock);
	if (r->n_skipped == 2 * REPORT_MAX_SKIPPED)
		cut_skipped(r);
	struct report_file *files =
	        grow(r->skipped, r->n_skipped, &r->cap_skipped, sizeof *files, 2 * REPORT_MAX_SKIPPED);
	r->all_skipped++;
	if (files) {
		struct report_file f = {strdup(name), strdup(why)};
		r->skipped = files;
		if (f.name && f.why) {
			files[r->n_skipped++] = f;
		} else {
			free(f.name);
			free(f.why);
		}
	}
	pthread_mutex_unlock(&r->lock);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct report_sort *)a)->name, ((const struct report_sort *)b)->name);
}

void report_seal(struct minot_report *r)
{
	for (size_t i = 0; i < r->n_sorts; i++)
		cut_places(&r->sorts[i]);
	qsort(r->sorts, r->n_sorts, sizeof r->sorts[0], by_name);
	cut_skipped(r);
}

static const char *format_name(size_t i)
{
	for (size_t k = 0; k <= i; k++)
		if (!record_readers[k])
			return "other";
	return record_readers[i]->name;
}

/* JSON ---------------------------------------------------------------------------------------------------------- */

static json_t *number(uint64_t n) { return json_integer(n > INT64_MAX ? INT64_MAX : (json_int_t)n); }

static json_t *read_json(const struct minot_report *r, bool *ok)
{
	json_t *list = json_array();
	for (size_t f = 0; f < REPORT_MAX_FORMATS; f++)
		for (size_t k = 0; k < RECORD_N_KINDS; k++)
			if (r->read[f][k])
				*ok &= engine_json_push(list, json_pack("{s:s, s:s, s:o}", "format", format_name(f),
				                                        "kind", record_kind_name((enum record_kind)k),
				                                        "records", number(r->read[f][k])));
	return list;
}

static json_t *place_json(const struct minot_err *e, bool *ok)
{
	json_t *o = json_object();
	*ok &= engine_json_set(o, "file", engine_json_str(str_c(e->file)));
	*ok &= engine_json_set(o, "line", e->line ? json_integer(e->line) : json_null());
	*ok &= engine_json_set(o, "byte", e->byte_offset == MINOT_NO_OFFSET ? json_null() : number(e->byte_offset));
	*ok &= engine_json_set(o, "reason", engine_json_str(str_c(e->msg)));
	return o;
}

static json_t *damage_json(const struct minot_report *r, bool *ok)
{
	json_t *list = json_array();
	for (size_t i = 0; i < r->n_sorts; i++) {
		const struct report_sort *s = &r->sorts[i];
		json_t *o = json_object(), *places = json_array();
		*ok &= engine_json_set(o, "sort", engine_json_str(str_c(s->name)));
		*ok &= engine_json_set(o, "n", number(s->n));
		for (size_t k = 0; k < s->n_places; k++)
			*ok &= engine_json_push(places, place_json(&s->places[k], ok));
		*ok &= engine_json_set(o, "places", places);
		*ok &= engine_json_push(list, o);
	}
	return list;
}

static json_t *files_json(const struct minot_report *r, bool *ok)
{
	json_t *o = json_object(), *skipped = json_array();
	*ok &= engine_json_set(o, "read", number(r->input.files_read));
	*ok &= engine_json_set(o, "unknown", number(r->input.files_unknown));
	*ok &= engine_json_set(o, "empty", number(r->input.files_empty));
	*ok &= engine_json_set(o, "failed", number(r->input.files_failed));
	*ok &= engine_json_set(o, "bytes", number(r->input.bytes));
	for (size_t i = 0; i < r->n_skipped; i++) {
		json_t *f = json_object();
		*ok &= engine_json_set(f, "file", engine_json_str(str_c(r->skipped[i].name)));
		*ok &= engine_json_set(f, "why", engine_json_str(str_c(r->skipped[i].why)));
		*ok &= engine_json_push(skipped, f);
	}
	*ok &= engine_json_set(o, "skipped", skipped);
	return o;
}

static json_t *works_json(const struct writer_report *w, bool *ok)
{
	json_t *o = json_object();
	*ok &= engine_json_set(o, "added", number(w->added));
	*ok &= engine_json_set(o, "replaced", number(w->replaced));
	*ok &= engine_json_set(o, "unchanged", number(w->unchanged));
	*ok &= engine_json_set(o, "united", number(w->united));
	*ok &= engine_json_set(o, "superseded", number(w->superseded));
	*ok &= engine_json_set(o, "deleted", number(w->deleted));
	return o;
}

static minot_status report_json(const struct minot_report *r, struct minot_bytes *out, minot_err *err)
{
	json_t *o = json_object();
	bool ok = engine_json_set(o, "records", number(r->records));
	ok &= engine_json_set(o, "edition", r->committed ? number(r->edition) : json_null());
	ok &= engine_json_set(o, "read", read_json(r, &ok));
	ok &= engine_json_set(o, "works", r->committed ? works_json(&r->written, &ok) : json_null());
	ok &= engine_json_set(o, "not_merged", r->is_unmerged ? engine_json_str(str_c(r->unmerged.msg)) : json_null());
	ok &= engine_json_set(o, "vocabulary",
	                      r->vocabularies
	                              ? json_pack("{s:o, s:i, s:i}", "files", number(r->vocabularies), "names",
	                                          (int)r->vocabulary_names, "concepts", (int)r->vocabulary_concepts)
	                              : json_null());
	ok &= engine_json_set(o, "damaged", number(r->damaged));
	ok &= engine_json_set(o, "damage", damage_json(r, &ok));
	ok &= engine_json_set(o, "files", files_json(r, &ok));
	json_t *ceilings = json_pack("{s:i, s:i}", "places", REPORT_MAX_PLACES, "skipped", REPORT_MAX_SKIPPED);
	ok &= engine_json_set(o, "listed_at_most", ceilings);
	return engine_json_give(o, ok, out, err);
}

/* Text ---------------------------------------------------------------------------------------------------------- */

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

static void write_works(const struct writer_report *w, uint64_t edition, struct minot_buf *b)
{
	const struct {
		const char *what;
		uint64_t n;
	} counts[] = {{"added", w->added},   {"replaced", w->replaced},     {"unchanged", w->unchanged},
	              {"united", w->united}, {"superseded", w->superseded}, {"deleted", w->deleted}};
	char n[32];
	minot_buf_printf(b, "edition %llu:", (unsigned long long)edition);
	bool any = false;
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
		if (counts[i].n) {
			minot_buf_printf(b, "%s %s %s", any ? "," : "", engine_count(counts[i].n, n), counts[i].what);
			any = true;
		}
	minot_buf_c(b, any ? "\n" : " nothing to do\n");
}

static void write_damage(const struct minot_report *r, struct minot_buf *b)
{
	char n[32], line[512];
	if (r->damaged)
		minot_buf_printf(b, "damaged and skipped: %s\n", engine_count(r->damaged, n));
	for (size_t i = 0; i < r->n_sorts; i++) {
		const struct report_sort *s = &r->sorts[i];
		minot_buf_printf(b, "  %s: %s\n", s->name, engine_count(s->n, n));
		size_t shown = s->n_places < SHOWN_PLACES ? s->n_places : SHOWN_PLACES;
		for (size_t k = 0; k < shown; k++) {
			minot_err_text(&s->places[k], line, sizeof line);
			minot_buf_printf(b, "    %s\n", line);
		}
		if (s->n > shown)
			minot_buf_printf(b, "    and %s more\n", engine_count(s->n - shown, n));
	}
}

/* Sorted by reason (report_seal), so that each reason is one run of files. */
static void write_skipped(const struct minot_report *r, struct minot_buf *b)
{
	char n[32];
	if (r->all_skipped)
		minot_buf_printf(b, "files that gave no record: %s\n", engine_count(r->all_skipped, n));
	for (size_t i = 0, end; i < r->n_skipped; i = end) {
		const char *why = r->skipped[i].why;
		for (end = i; end < r->n_skipped && strcmp(r->skipped[end].why, why) == 0;)
			end++;
		minot_buf_printf(b, "  %s: %s\n", why, engine_count(end - i, n));
		for (size_t k = i; k < end && k < i + SHOWN_FILES; k++)
			minot_buf_printf(b, "    %s\n", r->skipped[k].name);
		if (end - i > SHOWN_FILES)
			minot_buf_printf(b, "    and %s more\n", engine_count(end - i - SHOWN_FILES, n));
	}
	if (r->all_skipped > r->n_skipped)
		minot_buf_printf(b, "  not listed: %s\n", engine_count(r->all_skipped - r->n_skipped, n));
}

static minot_status report_text(const struct minot_report *r, struct minot_bytes *out, minot_err *err)
{
	struct minot_buf b = ENGINE_OUTPUT;
	char records[32], files[32], size[32];
	engine_count(r->records, records);
	if (r->records && !r->committed) /* files are counted at their ends */
		minot_buf_printf(&b, "read %s record%s, then stopped\n", records, plural(r->records));
	else
		minot_buf_printf(&b, "read %s record%s from %s file%s (%s)\n", records, plural(r->records),
		                 engine_count(r->input.files_read, files), plural(r->input.files_read),
		                 engine_size(r->input.bytes, size));
	for (size_t f = 0; f < REPORT_MAX_FORMATS; f++)
		for (size_t k = 0; k < RECORD_N_KINDS; k++)
			if (r->read[f][k])
				minot_buf_printf(&b, "  %-12s %-14s %9s\n", format_name(f),
				                 record_kind_name((enum record_kind)k),
				                 engine_count(r->read[f][k], records));
	if (r->vocabularies)
		minot_buf_printf(&b, "vocabularies: %s file%s; the collection knows %s names of %s concepts\n",
		                 engine_count(r->vocabularies, files), plural(r->vocabularies),
		                 engine_count(r->vocabulary_names, records),
		                 engine_count(r->vocabulary_concepts, size));
	if (r->committed)
		write_works(&r->written, r->edition, &b);
	if (r->is_unmerged) {
		char why[512];
		minot_err_text(&r->unmerged, why, sizeof why);
		minot_buf_printf(&b, "segments not merged, the next ingest tries again: %s\n", why);
	}
	write_damage(r, &b);
	write_skipped(r, &b);
	return engine_give(&b, out, err);
}

minot_status minot_report_write(const struct minot_report *r, minot_format format, struct minot_bytes *out,
                                minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	if (format == MINOT_JSON)
		return report_json(r, out, err);
	if (format == MINOT_TEXT)
		return report_text(r, out, err);
	return engine_no_format(err, "a report", format);
}
