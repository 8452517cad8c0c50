/* Writing a segment: stored documents go straight to the file, the forward store to a spool; columns and postings wait
 * in memory until the end. Format: docs/format/segment.md. */
#include "index/segment_writer.h"

#include <stdio.h>
#include <stdlib.h>

#include "index/impact.h"
#include "index/listing.h"
#include "index/merge.h"
#include "index/origins.h"
#include "index/segment.h"

enum {
	MAX_COLUMN = 1 << 30, /* bytes of one column in memory */
	COPY_BYTES = 1 << 18  /* at a time, from the spool */
};

struct id_row {
	minot_str id;
	uint32_t doc;
};

struct segment_writer {
	char *dir;
	struct os_file *file;
	char *page; /* the page being filled, SEGMENT_PAGE bytes */
	size_t in_page;
	uint64_t at; /* bytes written, the page's included */
	struct minot_buf sums;
	struct segment_range sections[SEGMENT_N_SECTIONS];
	uint32_t n_docs, n_variants;
	uint64_t total_length[INDEX_N_FIELDS];
	struct minot_buf columns[SEGMENT_N_SECTIONS]; /* those with a row a document, and VARIANT */
	struct minot_arena *text;                     /* ids */
	struct id_row *ids, *primary;                 /* primary: of each document */
	uint32_t n_ids, cap_ids, cap_docs;
	struct inverter *inverter;
	struct origins origins;
	struct os_spool *forward; /* a file without a name, copied behind the stored documents at the end */
	uint64_t forward_bytes;
	struct minot_buf scratch; /* of a document */
	uint32_t *numbers;        /* of its terms in the segment */
	struct merger *merger;    /* of documents that move here */
	uint32_t cap_numbers;
	uint32_t note_version;
	minot_str dictionary; /* borrowed */
};

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to write a segment");
}

char *segment_path(const char *dir, uint64_t seal, const char *extension)
{
	char *path;
	return asprintf(&path, "%s/%016llx.%s", dir, (unsigned long long)seal, extension) < 0 ? NULL : path;
}

/* Bytes and pages ----------------------------------------------------------------------------------------------- */

static minot_status end_page(struct segment_writer *w, minot_err *err)
{
	if (!w->in_page)
		return MINOT_OK;
	minot_buf_u64(&w->sums, minot_xxh3((minot_str){w->page, w->in_page}));
	minot_status s = os_file_write(w->file, w->page, w->in_page, err);
	w->in_page = 0;
	return s;
}

static minot_status put(struct segment_writer *w, minot_str bytes, minot_err *err)
{
	while (bytes.n) {
		size_t room = SEGMENT_PAGE - w->in_page, n = bytes.n < room ? bytes.n : room;
		memcpy(w->page + w->in_page, bytes.p, n);
		w->in_page += n;
		w->at += n;
		bytes = str_sub(bytes, n, bytes.n);
		minot_status s = w->in_page == SEGMENT_PAGE ? end_page(w, err) : MINOT_OK;
		if (s != MINOT_OK)
			return s;
	}
	return MINOT_OK;
}

/* The end of a section that began at sections[sec].at; the next begins at a multiple of SEGMENT_ALIGN. */
static minot_status end_section(struct segment_writer *w, enum segment_section sec, minot_err *err)
{
	static const char zero[SEGMENT_ALIGN];
	w->sections[sec].n = w->at - w->sections[sec].at;
	minot_status s = put(w, (minot_str){zero, -w->at % SEGMENT_ALIGN}, err);
	if (sec + 1 < SEGMENT_N_SECTIONS)
		w->sections[sec + 1].at = w->at;
	return s;
}

static minot_status put_section(struct segment_writer *w, enum segment_section sec, const struct minot_buf *b,
                                minot_err *err)
{
	if (b->failed)
		return no_memory(err);
	bool left_out = segment_section_left_out(sec, minot_buf_view(b));
	minot_status s = left_out ? MINOT_OK : put(w, minot_buf_view(b), err);
	return s == MINOT_OK ? end_section(w, sec, err) : s;
}

/* Begin and end ------------------------------------------------------------------------------------------------- */

static minot_status open_file(struct segment_writer *w, minot_err *err)
{
	char *path; /* the name that the seal gives is not known yet */
	if (asprintf(&path, "%s/new.seg", w->dir) < 0)
		return no_memory(err);
	minot_status s = os_file_create(path, &w->file, err);
	free(path);
	struct minot_buf head = BUF_INIT(SEGMENT_HEAD);
	minot_buf_c(&head, SEGMENT_MAGIC);
	minot_buf_u32(&head, SEGMENT_VERSION);
	minot_buf_u32(&head, 0);
	if (s == MINOT_OK)
		s = head.failed ? no_memory(err) : put(w, minot_buf_view(&head), err);
	minot_buf_free(&head);
	w->sections[0].at = w->at;
	return s;
}

minot_status segment_writer_open(const char *dir, uint32_t note_version, minot_str dictionary,
                                 struct segment_writer **out, minot_err *err)
{
	struct segment_writer *w = calloc(1, sizeof *w);
	*out = NULL;
	if (!w)
		return no_memory(err);
	w->dir = strdup(dir);
	w->page = malloc(SEGMENT_PAGE);
	w->text = minot_arena_new(0);
	w->inverter = inverter_new();
	w->merger = w->inverter ? merger_new(w->inverter) : NULL;
	w->sums = BUF_INIT(MAX_COLUMN);
	origins_init(&w->origins, MAX_COLUMN);
	w->scratch = BUF_INIT(UINT32_MAX);
	w->note_version = note_version;
	w->dictionary = dictionary;
	for (int i = 0; i < SEGMENT_N_SECTIONS; i++)
		w->columns[i] = BUF_INIT(MAX_COLUMN);
	minot_status s = w->dir && w->page && w->text && w->merger ? open_file(w, err) : no_memory(err);
	if (s == MINOT_OK)
		s = os_spool_open(dir, &w->forward, err);
	if (s != MINOT_OK)
		segment_writer_discard(w);
	else
		*out = w;
	return s;
}

void segment_writer_discard(struct segment_writer *w)
{
	if (!w)
		return;
	os_file_discard(w->file);
	for (int i = 0; i < SEGMENT_N_SECTIONS; i++)
		minot_buf_free(&w->columns[i]);
	minot_buf_free(&w->sums);
	inverter_free(w->inverter);
	origins_free(&w->origins);
	merger_free(w->merger);
	os_spool_close(w->forward);
	minot_buf_free(&w->scratch);
	free(w->numbers);
	minot_arena_free(w->text);
	free(w->ids);
	free(w->primary);
	free(w->page);
	free(w->dir);
	free(w);
}

size_t segment_writer_memory(const struct segment_writer *w)
{
	size_t n = inverter_bytes(w->inverter) + merger_bytes(w->merger) + minot_arena_used(w->text) +
	           w->cap_ids * sizeof *w->ids + w->origins.text.cap + w->origins.at.cap;
	for (int i = 0; i < SEGMENT_N_SECTIONS; i++)
		n += w->columns[i].cap;
	return n;
}

uint32_t segment_writer_docs(const struct segment_writer *w) { return w->n_docs; }

/* Documents ----------------------------------------------------------------------------------------------------- */

static bool add_ids(struct segment_writer *w, const struct document *d)
{
	if (d->n_ids > w->cap_ids - w->n_ids) {
		uint32_t cap = w->cap_ids + w->cap_ids / 2 + d->n_ids + 1024;
		struct id_row *p = cap > w->cap_ids ? reallocarray(w->ids, cap, sizeof *p) : NULL;
		if (!p)
			return false;
		w->ids = p;
		w->cap_ids = cap;
	}
	if (w->n_docs == w->cap_docs) {
		uint32_t cap = w->cap_docs + w->cap_docs / 2 + 1024;
		struct id_row *p = cap > w->cap_docs ? reallocarray(w->primary, cap, sizeof *p) : NULL;
		if (!p)
			return false;
		w->primary = p;
		w->cap_docs = cap;
	}
	w->primary[w->n_docs] = (struct id_row){STR_NONE, w->n_docs};
	for (uint32_t i = 0; i < d->n_ids; i++) {
		minot_str id = minot_arena_str(w->text, d->ids[i]);
		if (!id.p)
			return false;
		w->ids[w->n_ids++] = (struct id_row){id, w->n_docs};
		if (str_eq(id, d->id))
			w->primary[w->n_docs].id = id;
	}
	return w->primary[w->n_docs].id.p;
}

static bool add_columns(struct segment_writer *w, const struct document *d, uint64_t stored_at)
{
	struct minot_buf *at = &w->columns[SEGMENT_STORED_AT], *doc = &w->columns[SEGMENT_DOC];
	static const char zero[SEGMENT_DATE_BYTES];
	minot_buf_u64(at, stored_at);
	minot_buf_u32(at, (uint32_t)d->stored.n);
	minot_buf_u32(at, d->stored_raw);
	minot_buf_u32(doc, d->kind);
	minot_buf_u32(doc, d->year);
	minot_buf_u32(doc, d->flags);
	minot_buf_u32(doc, w->n_variants);
	for (int f = 0; f < INDEX_N_FIELDS; f++) {
		minot_buf_u32(&w->columns[SEGMENT_LENGTH], d->length[f]);
		w->total_length[f] += d->length[f];
	}
	minot_buf_ch(&w->columns[SEGMENT_LENGTH_CLASS], (char)impact_class(d->length[INDEX_BODY]));
	minot_buf_add(&w->columns[SEGMENT_HASH], d->sha256.b, sizeof d->sha256.b);
	minot_buf_str(&w->columns[SEGMENT_DATE], d->date);
	minot_buf_add(&w->columns[SEGMENT_DATE], zero, SEGMENT_DATE_BYTES - d->date.n);
	bool alone = d->n_variants == 1 && memcmp(d->variants[0].b, d->sha256.b, sizeof d->sha256.b) == 0;
	for (uint32_t i = 0; !alone && i < d->n_variants; i++)
		minot_buf_add(&w->columns[SEGMENT_VARIANT], d->variants[i].b, sizeof d->variants[i].b);
	w->n_variants += alone ? 0 : d->n_variants;
	uint32_t origin;
	if (!origins_row(&w->origins, d->origin, &origin))
		return false;
	minot_buf_u32(&w->columns[SEGMENT_ORIGIN], origin);
	return true;
}

/* Postings; and the numbers of the terms, for the forward store. */
static bool add_terms(struct segment_writer *w, const struct document *d)
{
	if (d->n_terms > w->cap_numbers) {
		uint32_t *p = reallocarray(w->numbers, d->n_terms, sizeof *p);
		if (!p)
			return false;
		w->numbers = p;
		w->cap_numbers = d->n_terms;
	}
	return inverter_add(w->inverter, w->n_docs, d->terms, d->n_terms, d->hints, w->numbers);
}

/* The document's vocabulary in the segment's numbers, behind its body. */
static minot_status add_forward(struct segment_writer *w, const struct document *d, minot_err *err)
{
	struct minot_buf *b = &w->scratch, *at = &w->columns[SEGMENT_FORWARD_AT];
	uint64_t place;
	minot_buf_clear(b);
	minot_buf_str(b, d->forward);
	minot_status s = MINOT_OK;
	if (d->from)
		s = merger_move(w->merger, d->from, d->from_doc, w->n_docs, d->from_vocabulary, b, err);
	for (uint32_t i = 0; i < d->n_vocabulary; i++)
		minot_buf_varint(b, 2 * (uint64_t)w->numbers[d->vocabulary[i] / 2] + d->vocabulary[i] % 2);
	if (s != MINOT_OK)
		return s;
	if (b->failed)
		return no_memory(err);
	minot_buf_u64(at, w->forward_bytes);
	minot_buf_u32(at, (uint32_t)d->forward.n);
	minot_buf_u32(at, (uint32_t)(b->n - d->forward.n));
	w->forward_bytes += b->n;
	return os_spool_add(w->forward, b->p, b->n, &place, err);
}

minot_status segment_writer_add(struct segment_writer *w, const struct document *d, minot_err *err)
{
	uint64_t stored_at = w->at - w->sections[SEGMENT_STORED].at;
	if (!add_ids(w, d) || !add_columns(w, d, stored_at))
		return no_memory(err);
	minot_status s = add_terms(w, d) ? add_forward(w, d, err) : no_memory(err);
	w->n_docs++;
	return s == MINOT_OK ? put(w, d->stored, err) : s;
}

/* The sections that wait for the last document ------------------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
	return minot_str_cmp(((const struct id_row *)a)->id, ((const struct id_row *)b)->id);
}

static void set_u32(char *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (char)(v >> (8 * i) & 255);
}

/* Of documents with one id each they are in order already. */
static void sort_ids(struct segment_writer *w)
{
	for (uint32_t i = 1; i < w->n_ids; i++)
		if (by_id(&w->ids[i - 1], &w->ids[i]) >= 0) {
			qsort(w->ids, w->n_ids, sizeof *w->ids, by_id);
			return;
		}
}

static minot_status put_ids(struct segment_writer *w, minot_err *err)
{
	struct ids_builder b;
	minot_status s = MINOT_OK;
	ids_begin(&b, MAX_COLUMN);
	sort_ids(w);
	for (uint32_t i = 0; s == MINOT_OK && i < w->n_ids; i++) {
		const struct id_row *row = &w->ids[i];
		bool primary = row->id.p == w->primary[row->doc].id.p;
		if (i && str_eq(row->id, row[-1].id))
			s = minot_fail(err, MINOT_INTERNAL, "two records of one segment have the id %.*s",
			               STR_ARG(row->id));
		else if (primary && row->doc != b.n_primary)
			s = minot_fail(err, MINOT_INTERNAL,
			               "the records of a segment are not in the order of their ids");
		else if (primary)
			ids_add_primary(&b, row->id);
		else
			ids_add_alias(&b, row->id, row->doc);
	}
	if (s == MINOT_OK)
		s = put_section(w, SEGMENT_ID_AT, &b.table, err);
	if (s == MINOT_OK)
		s = put_section(w, SEGMENT_ID_TEXT, &b.text, err);
	ids_end(&b);
	return s;
}

static minot_status put_forward(struct segment_writer *w, minot_err *err)
{
	struct minot_buf *b = &w->scratch;
	minot_status s = minot_buf_reserve(b, COPY_BYTES) ? MINOT_OK : no_memory(err);
	for (uint64_t at = 0; s == MINOT_OK && at < w->forward_bytes;) {
		size_t n = w->forward_bytes - at < COPY_BYTES ? (size_t)(w->forward_bytes - at) : COPY_BYTES;
		s = os_spool_read(w->forward, at, b->p, n, err);
		if (s == MINOT_OK)
			s = put(w, (minot_str){b->p, n}, err);
		at += n;
	}
	return s == MINOT_OK ? end_section(w, SEGMENT_FORWARD, err) : s;
}

/* The rows of u32 that a column was gathered as, as narrow as they can be. */
static bool make_narrow(struct segment_writer *w, enum segment_section sec, unsigned n_columns)
{
	struct minot_buf narrow = BUF_INIT(MAX_COLUMN), *wide = &w->columns[sec];
	if (!wide->failed)
		narrow_write(wide->p, n_columns, w->n_docs, &narrow);
	narrow.failed |= wide->failed;
	minot_buf_free(wide);
	*wide = narrow;
	return !narrow.failed;
}

static minot_status put_columns(struct segment_writer *w, minot_err *err)
{
	bool narrow = make_narrow(w, SEGMENT_DOC, 4) && make_narrow(w, SEGMENT_LENGTH, INDEX_N_FIELDS) &&
	              make_narrow(w, SEGMENT_ORIGIN, 1);
	minot_status s = narrow ? MINOT_OK : no_memory(err);
	for (int i = SEGMENT_STORED_AT; s == MINOT_OK && i < SEGMENT_ID_AT; i++) {
		bool origins = i == SEGMENT_ORIGIN_AT || i == SEGMENT_ORIGIN_TEXT;
		const struct minot_buf *of = i == SEGMENT_ORIGIN_AT ? &w->origins.at : &w->origins.text;
		s = put_section(w, (enum segment_section)i, origins ? of : &w->columns[i], err);
		if (i != SEGMENT_LENGTH && i != SEGMENT_LENGTH_CLASS) /* impacts need them */
			minot_buf_free(&w->columns[i]);
	}
	return s == MINOT_OK ? put_ids(w, err) : s;
}

/* The numbers of the terms in the forward store, by term and back; and the dictionary. */
static minot_status put_numbers(struct segment_writer *w, uint32_t n, minot_err *err)
{
	struct minot_buf *id = &w->columns[SEGMENT_TERM_ID], *term = &w->columns[SEGMENT_ID_TERM];
	if (!w->sections[SEGMENT_FORWARD].n) /* nothing has these numbers */
		n = 0;
	if (!minot_buf_reserve(term, (size_t)n * 4))
		return no_memory(err);
	term->n = (size_t)n * 4;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t number = inverter_id(w->inverter, i);
		minot_buf_u32(id, number);
		set_u32(term->p + (size_t)number * 4, i);
	}
	minot_status s = put_section(w, SEGMENT_TERM_ID, id, err);
	if (s == MINOT_OK)
		s = put_section(w, SEGMENT_ID_TERM, term, err);
	if (s == MINOT_OK)
		s = put(w, w->dictionary, err);
	return s == MINOT_OK ? end_section(w, SEGMENT_STORED_DICT, err) : s;
}

struct lists {
	struct segment_writer *w;
	struct dict_builder *dict;
	struct lengths lengths;
	struct minot_buf merged; /* one list */
};

/* The list of a term as the inverter has it, merged with those of documents that moved here. */
static minot_status put_list(void *ctx, minot_str term, uint32_t df, minot_str list, minot_err *err)
{
	struct lists *l = ctx;
	minot_status s = MINOT_OK;
	if (!merger_is_empty(l->w->merger)) {
		minot_buf_clear(&l->merged);
		minot_buf_str(&l->merged, list);
		s = l->merged.failed ? no_memory(err)
		                     : merger_list(l->w->merger, term, l->w->n_docs, &l->lengths, &l->merged, &df, err);
		list = minot_buf_view(&l->merged);
	}
	if (s == MINOT_OK)
		s = put(l->w, list, err);
	if (s == MINOT_OK)
		dict_add(l->dict, term, df, list.n);
	return s;
}

static minot_status put_postings(struct segment_writer *w, struct dict_builder *dict, unsigned threads, minot_err *err)
{
	uint32_t n;
	struct lists l = {.w = w,
	                  .dict = dict,
	                  .lengths = {.classes = (const uint8_t *)w->columns[SEGMENT_LENGTH_CLASS].p},
	                  .merged = BUF_INIT(UINT32_MAX)};
	narrow_open(&l.lengths.words, minot_buf_view(&w->columns[SEGMENT_LENGTH]), INDEX_N_FIELDS, w->n_docs);
	minot_status s = inverter_sort(w->inverter, &n) ? MINOT_OK : no_memory(err);
	if (s == MINOT_OK)
		s = listing_run(w->inverter, n, &l.lengths, threads, put_list, &l, err);
	minot_buf_free(&l.merged);
	if (s == MINOT_OK)
		s = end_section(w, SEGMENT_POSTING, err);
	if (s == MINOT_OK && dict_failed(dict))
		s = no_memory(err);
	if (s == MINOT_OK)
		s = put_section(w, SEGMENT_TERM_AT, &dict->index, err);
	if (s == MINOT_OK)
		s = put_section(w, SEGMENT_TERM, &dict->data, err);
	return s == MINOT_OK ? put_numbers(w, n, err) : s;
}

static minot_status put_tail(struct segment_writer *w, uint32_t n_terms, uint64_t *seal, minot_err *err)
{
	struct minot_buf tail = BUF_INIT(MAX_COLUMN);
	minot_status s = end_page(w, err);
	const uint32_t counts[] = {TEXT_VERSION, w->note_version,          w->n_docs, w->n_ids, w->n_variants,
	                           n_terms,      (uint32_t)(w->sums.n / 8)};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		minot_buf_u32(&tail, counts[i]);
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		minot_buf_u64(&tail, w->total_length[f]);
	for (int i = 0; i < SEGMENT_N_SECTIONS; i++) {
		minot_buf_u64(&tail, w->sections[i].at);
		minot_buf_u64(&tail, w->sections[i].n);
	}
	minot_buf_str(&tail, minot_buf_view(&w->sums));
	*seal = minot_xxh3(minot_buf_view(&tail));
	uint64_t n = tail.n;
	minot_buf_u64(&tail, n);
	minot_buf_u64(&tail, *seal);
	minot_buf_c(&tail, SEGMENT_FOOT_MAGIC);
	if (s == MINOT_OK)
		s = tail.failed || w->sums.failed ? no_memory(err) : os_file_write(w->file, tail.p, tail.n, err);
	minot_buf_free(&tail);
	return s;
}

minot_status segment_writer_commit(struct segment_writer *w, unsigned threads, uint64_t *seal, uint64_t *bytes,
                                   minot_err *err)
{
	struct dict_builder dict;
	dict_begin(&dict, MAX_COLUMN);
	minot_status s = end_section(w, SEGMENT_STORED, err);
	if (s == MINOT_OK)
		s = put_forward(w, err);
	if (s == MINOT_OK)
		s = put_columns(w, err);
	if (s == MINOT_OK)
		s = put_postings(w, &dict, threads, err);
	if (s == MINOT_OK)
		s = put_tail(w, dict.n_terms, seal, err);
	dict_end(&dict);
	char *path = s == MINOT_OK ? segment_path(w->dir, *seal, "seg") : NULL;
	if (s == MINOT_OK)
		s = path ? os_file_rename(w->file, path, err) : no_memory(err);
	free(path);
	if (s == MINOT_OK) {
		*bytes = os_file_offset(w->file);
		s = os_file_commit(w->file, err);
		w->file = NULL;
	}
	segment_writer_discard(w);
	return s;
}
