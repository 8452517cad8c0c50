/* Reading a collection: the parts of one edition seen as one. */
#include "index/collection_private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

#include "base/ascii.h"
#include "base/le.h"
#include "index/forward.h"
#include "index/posting.h"
#include "index/segment_writer.h"
#include "simd/simd.h"

enum { OPEN_TRIES = 20 };

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to open a collection");
}

char *collectioni_path(const char *dir, const char *name)
{
	char *path;
	return asprintf(&path, "%s/%s", dir, name) < 0 ? NULL : path;
}

/* Opening ------------------------------------------------------------------------------------------------------- */

static minot_status mismatch(minot_err *err, const char *path)
{
	minot_fail(err, MINOT_DAMAGED, "not the file that the MANIFEST names: restore the collection from a copy");
	minot_err_at(err, path, 0, 0);
	return MINOT_DAMAGED;
}

static minot_status open_tombs(const char *dir, const struct manifest_segment *m, struct part *p, minot_err *err)
{
	char *path = segment_path(dir, m->tombs_seal, "del");
	if (!path)
		return no_memory(err);
	minot_status s = tombs_open(path, &p->segment, &p->tombs, err);
	if (s == MINOT_OK && (p->tombs.seal != m->tombs_seal || p->tombs.n_dead != m->n_dead))
		s = mismatch(err, path);
	free(path);
	return s;
}

minot_status collectioni_open_part(const char *dir, const struct manifest_segment *m, struct part *p, minot_err *err)
{
	char *path = segment_path(dir, m->seal, "seg");
	if (!path)
		return no_memory(err);
	minot_status s = segment_open(path, &p->segment, err);
	if (s == MINOT_OK && (p->segment.seal != m->seal || p->segment.n_docs != m->n_docs))
		s = mismatch(err, path);
	free(path);
	return s == MINOT_OK && m->n_dead ? open_tombs(dir, m, p, err) : s;
}

bool collectioni_is_seal(const char *name)
{
	for (int i = 0; i < 16; i++)
		if (!(is_digit(name[i]) || (name[i] >= 'a' && name[i] <= 'f')))
			return false;
	return true;
}

/* A folder without a MANIFEST is an empty collection, unless segments lie there: every writer begins with a MANIFEST,
 * so theirs was lost, and to begin anew would take them for leftovers. */
static minot_status no_manifest(const char *dir, const char *path, minot_err *err)
{
	char **names;
	size_t n;
	minot_status s = os_list_dir(dir, &names, &n, err);
	if (s != MINOT_OK)
		return s;
	for (size_t i = 0; s == MINOT_OK && i < n; i++)
		if (strlen(names[i]) == 20 && collectioni_is_seal(names[i]) && !strcmp(names[i] + 16, ".seg")) {
			s = minot_fail(
			        err, MINOT_DAMAGED,
			        "segments lie here, and the MANIFEST that names them is gone: restore it from a copy");
			minot_err_at(err, path, MINOT_NO_OFFSET, 0);
		}
	os_list_free(names, n);
	return s;
}

static minot_status read_manifest(struct collection *c, minot_err *err)
{
	minot_str text;
	char *path = collectioni_path(c->dir, MANIFEST_NAME);
	if (!path)
		return no_memory(err);
	minot_err why = {0};
	minot_status s = os_read_file(path, MANIFEST_MAX_BYTES, &text, &why);
	if (s == MINOT_OK) {
		s = manifest_read(text, &c->manifest, err);
		if (s != MINOT_OK && err)
			minot_err_at(err, path, err->byte_offset, err->line);
		free((void *)(uintptr_t)text.p);
	} else if (s == MINOT_IO && why.sys_errno == ENOENT && os_is_dir(c->dir)) {
		s = no_manifest(c->dir, path, err);
	} else if (err) {
		*err = why;
	}
	free(path);
	return s;
}

void collectioni_close_part(struct part *p)
{
	ZSTD_freeDDict(atomic_load(&p->dictionary));
	segment_close(&p->segment);
	tombs_close(&p->tombs);
}

static void close_parts(struct collection *c)
{
	for (uint32_t i = 0; c->parts && i < c->manifest.info.n_segments; i++)
		collectioni_close_part(&c->parts[i]);
	free(c->parts);
	c->parts = NULL;
	os_unmap(&c->vocabulary);
	manifest_free(&c->manifest);
}

/* Only its size is looked at: its checksum waits until somebody asks for it. */
static minot_status open_vocabulary(struct collection *c, minot_err *err)
{
	if (!c->manifest.vocabulary_bytes)
		return MINOT_OK;
	char *path = segment_path(c->dir, c->manifest.vocabulary_seal, "voc");
	if (!path)
		return no_memory(err);
	minot_status s = os_map_file(path, &c->vocabulary, err);
	if (s == MINOT_OK && c->vocabulary.bytes.n != c->manifest.vocabulary_bytes)
		s = mismatch(err, path);
	free(path);
	return s;
}

/* All of it at once, 5 ms for the 33 MB of the development corpus, because a search in it goes everywhere. Two threads
 * that come first both look, and see the same. */
static bool vocabulary_holds(const struct collection *c)
{
	int is = atomic_load_explicit(c->vocabulary_is, memory_order_relaxed);
	if (is == NOT_KNOWN) {
		is = minot_xxh3(c->vocabulary.bytes) == c->manifest.vocabulary_seal ? SOUND : DAMAGED;
		atomic_store_explicit(c->vocabulary_is, is, memory_order_relaxed);
	}
	return is == SOUND;
}

minot_str collection_vocabulary(const struct collection *c)
{
	return c->vocabulary.bytes.n && vocabulary_holds(c) ? c->vocabulary.bytes : STR_NONE;
}

minot_status collectioni_vocabulary_damaged(const struct collection *c, minot_err *err)
{
	char *path = segment_path(c->dir, c->manifest.vocabulary_seal, "voc");
	minot_fail(err, MINOT_DAMAGED,
	           "the vocabulary is not the one that was written: restore the collection from a copy, or "
	           "make it again");
	minot_err_at(err, path ? path : c->dir, 0, 0);
	free(path);
	return MINOT_DAMAGED;
}

static minot_status open_edition(struct collection *c, minot_err *err)
{
	minot_status s = read_manifest(c, err);
	if (s != MINOT_OK)
		return s;
	uint32_t n = c->manifest.info.n_segments;
	docno base = 0;
	c->parts = calloc(n ? n : 1, sizeof *c->parts);
	if (!c->parts)
		return no_memory(err);
	for (uint32_t i = 0; s == MINOT_OK && i < n; i++) {
		c->parts[i].base = base;
		base += c->manifest.segments[i].n_docs;
		s = collectioni_open_part(c->dir, &c->manifest.segments[i], &c->parts[i], err);
	}
	return s == MINOT_OK ? open_vocabulary(c, err) : s;
}

/* A writer or a merge may remove files between our reading of the MANIFEST that names them and of them: then there is
 * another MANIFEST, of a later edition or of the same, and we begin again. Only a file that stays away is damage. */
static minot_status open_some_edition(struct collection *c, minot_err *err)
{
	minot_err why = {0};
	uint64_t missed = 0; /* the sum of the MANIFEST that named it */
	bool has_missed = false;
	minot_status s = MINOT_OK;
	for (int i = 0; i < OPEN_TRIES; i++) {
		s = open_edition(c, &why);
		if (s != MINOT_IO || why.sys_errno != ENOENT || !c->manifest.info.edition)
			break;
		if (has_missed && missed == c->manifest.sum) {
			minot_err file = why;
			s = minot_fail(&why, MINOT_DAMAGED,
			               "a file that the MANIFEST names is missing: restore the collection from a copy");
			minot_err_at(&why, file.file, MINOT_NO_OFFSET, 0);
			break;
		}
		missed = c->manifest.sum;
		has_missed = true;
		close_parts(c);
	}
	if (s != MINOT_OK && err)
		*err = why;
	return s;
}

minot_status collection_open(const char *dir, struct collection **out, minot_err *err)
{
	*out = NULL;
	struct collection *c = calloc(1, sizeof *c);
	if (!c || !(c->dir = strdup(dir)) || !(c->vocabulary_is = calloc(1, sizeof *c->vocabulary_is))) {
		collection_close(c);
		return no_memory(err);
	}
	minot_status s = simd_check(err);
	if (s == MINOT_OK)
		s = open_some_edition(c, err);
	if (s == MINOT_OK && !(c->proved = calloc((size_t)c->manifest.info.max_docno / 64 + 1, sizeof *c->proved)))
		s = no_memory(err);
	if (s != MINOT_OK)
		collection_close(c);
	else
		*out = c;
	return s;
}

void collectioni_free_caches(struct collection *c)
{
	for (int i = 0; i < COLLECTION_SPARES; i++)
		ZSTD_freeDCtx(atomic_load(&c->zstd[i]));
	free((void *)(uintptr_t)c->proved);
	free((void *)(uintptr_t)c->vocabulary_is);
}

void collection_close(struct collection *c)
{
	if (!c)
		return;
	close_parts(c);
	collectioni_free_caches(c);
	free(c->dir);
	free(c);
}

const struct collection_info *collection_info(const struct collection *c) { return &c->manifest.info; }

minot_status collection_health(const struct collection *c, minot_err *err)
{
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; s == MINOT_OK && i < c->manifest.info.n_segments; i++)
		s = segment_health(&c->parts[i].segment, err);
	bool damaged = atomic_load_explicit(c->vocabulary_is, memory_order_relaxed) == DAMAGED;
	return s == MINOT_OK && damaged ? collectioni_vocabulary_damaged(c, err) : s;
}

uint32_t collection_note_version(const struct collection *c)
{
	uint32_t n = c->manifest.info.n_segments, version = n ? c->parts[0].segment.note_version : 0;
	for (uint32_t i = 1; i < n; i++)
		if (c->parts[i].segment.note_version != version)
			return 0;
	return version;
}

/* Documents ----------------------------------------------------------------------------------------------------- */

const struct part *collectioni_part(const struct collection *c, docno d, uint32_t *local)
{
	uint32_t low = 0, high = c->manifest.info.n_segments;
	if (d >= c->manifest.info.max_docno)
		return NULL;
	while (high - low > 1) { /* parts[low].base <= d < parts[high].base */
		uint32_t mid = low + (high - low) / 2;
		if (c->parts[mid].base <= d)
			low = mid;
		else
			high = mid;
	}
	*local = d - c->parts[low].base;
	return &c->parts[low];
}

static const char *column(const struct collection *c, docno d, enum segment_section sec)
{
	uint32_t local;
	const struct part *p = collectioni_part(c, d, &local);
	return p ? segment_row(&p->segment, sec, local) : NULL;
}

minot_str collection_id(const struct collection *c, docno d)
{
	uint32_t local;
	const struct part *p = collectioni_part(c, d, &local);
	return p ? segment_doc_id(&p->segment, local) : STR_NONE;
}

/* All 0 where it cannot be read. */
static struct segment_doc doc_row(const struct collection *c, docno d)
{
	uint32_t local;
	struct segment_doc row = {.kind = RECORD_OTHER};
	const struct part *p = collectioni_part(c, d, &local);
	if (p)
		segment_doc(&p->segment, local, &row);
	return row;
}

enum record_kind collection_kind(const struct collection *c, docno d)
{
	struct segment_doc row = doc_row(c, d);
	return row.kind < RECORD_N_KINDS ? (enum record_kind)row.kind : RECORD_OTHER;
}

uint32_t collection_year(const struct collection *c, docno d) { return doc_row(c, d).year; }
uint32_t collection_flags(const struct collection *c, docno d) { return doc_row(c, d).flags; }

uint32_t collection_length(const struct collection *c, docno d, enum index_field f)
{
	uint32_t local, words[INDEX_N_FIELDS];
	const struct part *p = collectioni_part(c, d, &local);
	return p && segment_length(&p->segment, local, words) ? words[f] : 0;
}

uint32_t collection_n_origins(const struct collection *c)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < c->manifest.info.n_segments; i++)
		n += segment_n_origins(&c->parts[i].segment);
	return n;
}

bool collection_origin(const struct collection *c, docno d, uint32_t *number, minot_str text[INDEX_N_ORIGINS])
{
	uint32_t local, row;
	const struct part *p = collectioni_part(c, d, &local);
	if (!p || !segment_origin(&p->segment, local, &row, text))
		return false;
	*number = row;
	for (const struct part *before = c->parts; before != p; before++)
		*number += segment_n_origins(&before->segment);
	return true;
}

bool collection_live(const struct collection *c, docno d)
{
	uint32_t local;
	const struct part *p = collectioni_part(c, d, &local);
	return p && !tombs_dead(&p->tombs, local);
}

bool collectioni_find(const struct collection *c, minot_str id, docno *out)
{
	uint32_t local;
	for (uint32_t i = 0; i < c->manifest.info.n_segments; i++)
		if (segment_find_id(&c->parts[i].segment, id, &local) && !tombs_dead(&c->parts[i].tombs, local)) {
			*out = c->parts[i].base + local;
			return true;
		}
	return false;
}

minot_status collection_find(const struct collection *c, minot_str id, docno *out, minot_err *err)
{
	if (collectioni_find(c, id, out))
		return MINOT_OK;
	struct minot_arena *a = minot_arena_new(0);
	minot_str normal = a ? record_normal_id(a, id) : STR_NONE;
	bool found = normal.n && !str_eq(normal, id) && collectioni_find(c, normal, out);
	minot_arena_free(a);
	if (found)
		return MINOT_OK;
	minot_status s = collection_health(c, err); /* not found, or not readable? */
	return s != MINOT_OK ? s
	                     : minot_fail(err, MINOT_NOT_FOUND, "no record %.*s in this collection",
	                                  STR_ARG(str_sub(id, 0, 80)));
}

/* Stored documents ---------------------------------------------------------------------------------------------- */

/* The dictionary of the part, made ready once; *failed: it cannot be. NULL: it has none. */
static const ZSTD_DDict *dictionary_of(const struct part *p, bool *failed)
{
	_Atomic(void *) *place = (_Atomic(void *) *)(uintptr_t)&p->dictionary;
	void *ready = atomic_load_explicit(place, memory_order_acquire), *none = NULL;
	if (ready || !p->segment.sections[SEGMENT_STORED_DICT].n)
		return ready;
	minot_str bytes = segment_section(&p->segment, SEGMENT_STORED_DICT);
	ready = bytes.p ? ZSTD_createDDict(bytes.p, bytes.n) : NULL;
	*failed = !ready;
	if (ready && !atomic_compare_exchange_strong(place, &none, ready)) {
		ZSTD_freeDDict(ready); /* another thread was faster */
		ready = none;
	}
	return ready;
}

/* A decompression context that nobody uses, or a new one; NULL: no memory. */
static ZSTD_DCtx *borrow_context(const struct collection *c)
{
	_Atomic(void *) *spare = (_Atomic(void *) *)(uintptr_t)c->zstd;
	ZSTD_DCtx *z = NULL;
	for (int i = 0; !z && i < COLLECTION_SPARES; i++)
		if (atomic_load_explicit(&spare[i], memory_order_relaxed))
			z = atomic_exchange(&spare[i], NULL);
	return z ? z : ZSTD_createDCtx();
}

static void return_context(const struct collection *c, ZSTD_DCtx *z)
{
	_Atomic(void *) *spare = (_Atomic(void *) *)(uintptr_t)c->zstd;
	for (int i = 0; z && i < COLLECTION_SPARES; i++)
		z = atomic_exchange(&spare[i], z); /* what lay there moves on */
	ZSTD_freeDCtx(z);
}

/* The bytes, SIZE_MAX or an error of zstd's; *room is cleared when that is for want of memory. */
static size_t decompress(const struct collection *c, const struct part *p, char *out, size_t raw, minot_str frame,
                         bool *room)
{
	bool failed = false;
	const ZSTD_DDict *dictionary = dictionary_of(p, &failed);
	ZSTD_DCtx *z = failed ? NULL : borrow_context(c);
	*room = z || segment_health(&p->segment, NULL) != MINOT_OK;
	size_t n = z ? ZSTD_decompress_usingDDict(z, out, raw, frame.p, frame.n, dictionary) : SIZE_MAX;
	if (z)
		return_context(c, z);
	return n;
}

static minot_status damaged_stored(const struct part *p, uint64_t at, minot_err *err)
{
	segment_damage(&p->segment, at);
	minot_fail(err, MINOT_DAMAGED,
	           "a stored record is damaged: restore the collection from a copy, or make it again");
	minot_err_at(err, p->segment.path, at, 0);
	return MINOT_DAMAGED;
}

minot_status collectioni_frame(const struct collection *c, docno d, minot_str *frame, uint32_t *raw, minot_err *err)
{
	uint32_t local;
	const struct part *p = collectioni_part(c, d, &local);
	*raw = 0;
	if (!p)
		return minot_fail(err, MINOT_INTERNAL, "no document has the number %u", d);
	const char *row = segment_row(&p->segment, SEGMENT_STORED_AT, local);
	*frame = row ? segment_bytes(&p->segment, SEGMENT_STORED, le_u64(row), le_u32(row + 8)) : STR_NONE;
	if (!frame->p)
		return segment_health(&p->segment, err);
	*raw = le_u32(row + 12);
	return MINOT_OK;
}

minot_status collectioni_stored_bytes(const struct collection *c, docno d, struct minot_arena *a, minot_str *out,
                                      minot_err *err)
{
	uint32_t local, raw;
	minot_str frame;
	minot_status s = collectioni_frame(c, d, &frame, &raw, err);
	if (s != MINOT_OK)
		return s;
	const struct part *p = collectioni_part(c, d, &local);
	uint64_t at = (uint64_t)(frame.p - p->segment.map.bytes.p);
	/* No memory is spent on a lie: the frame must say the same size, and no frame holds more than a block of 128
	 * KiB in each 4 bytes (RFC 8878, 3.1.1.2). */
	if (raw > STORED_MAX_BYTES || raw / ZSTD_BLOCKSIZE_MAX > frame.n / 4 ||
	    ZSTD_getFrameContentSize(frame.p, frame.n) != raw)
		return damaged_stored(p, at, err);
	bool room;
	char *bytes = minot_arena_raw(a, raw);
	if (!bytes)
		return minot_fail(err, MINOT_LIMIT, "no room for a record of %u bytes", raw);
	size_t n = decompress(c, p, bytes, raw, frame, &room);
	if (!room)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read a record");
	if (n != raw)
		return damaged_stored(p, at, err);
	*out = (minot_str){bytes, raw};
	return MINOT_OK;
}

minot_status collectioni_stored(const struct collection *c, docno d, struct minot_arena *a, struct stored *out,
                                minot_err *err)
{
	minot_str bytes;
	uint32_t local;
	bool short_of_memory = false;
	minot_status s = collectioni_stored_bytes(c, d, a, &bytes, err);
	if (s != MINOT_OK || stored_read(bytes, a, out, &short_of_memory))
		return s;
	if (short_of_memory)
		return minot_fail(err, MINOT_LIMIT, "no room for a record of %zu bytes", bytes.n);
	const struct part *p = collectioni_part(c, d, &local);
	return damaged_stored(p, p->segment.sections[SEGMENT_STORED_AT].at + (uint64_t)local * 16, err);
}

/* The record must be the one whose hash stands in the column. */
static minot_status check_record(const struct collection *c, docno d, const struct record *r, minot_err *err)
{
	uint32_t local;
	const struct part *p = collectioni_part(c, d, &local);
	const char *hash = segment_row(&p->segment, SEGMENT_HASH, local);
	if (hash && memcmp(hash, r->sha256.b, sizeof r->sha256.b) == 0)
		return MINOT_OK;
	segment_damage(&p->segment, p->segment.sections[SEGMENT_HASH].at + (uint64_t)local * 32);
	return segment_health(&p->segment, err);
}

/* Whether its fields and blocks are those of r. */
static bool forward_fits(const struct forward *f, const struct record *r)
{
	if (f->n_fields != r->n_fields)
		return false;
	for (uint32_t i = 0; i < r->n_fields; i++) {
		const struct record_field *a = &f->fields[i], *b = &r->fields[i];
		if (a->type != b->type || a->part != b->part || a->parent != b->parent || a->n_blocks != b->n_blocks)
			return false;
		for (uint32_t j = 0; j < a->n_blocks; j++) {
			const struct record_block *x = &a->blocks[j], *y = &b->blocks[j];
			if (x->start != y->start || x->end != y->end || x->parent != y->parent || x->type != y->type ||
			    x->depth != y->depth)
				return false;
		}
	}
	return true;
}

minot_status collection_load_again(const struct collection *c, docno d, struct minot_arena *a, struct record **out,
                                   minot_err *err)
{
	struct stored stored;
	struct minot_sha256 sha256;
	const uint64_t bit = UINT64_C(1) << d % 64;
	const char *hash = column(c, d, SEGMENT_HASH);
	if (!hash || !(atomic_load_explicit(&c->proved[d / 64], memory_order_relaxed) & bit)) {
		minot_status s = collection_load(c, d, a, out, NULL, NULL, err);
		if (s == MINOT_OK)
			atomic_fetch_or_explicit(&c->proved[d / 64], bit, memory_order_relaxed);
		return s;
	}
	memcpy(sha256.b, hash, sizeof sha256.b);
	minot_status s = collectioni_stored(c, d, a, &stored, err);
	return s == MINOT_OK ? record_read_again(stored.record, &sha256, a, out, err) : s;
}

minot_status collection_load(const struct collection *c, docno d, struct minot_arena *a, struct record **out,
                             struct sentence **sentences, size_t *n_sentences, minot_err *err)
{
	struct stored stored;
	minot_status s = collectioni_stored(c, d, a, &stored, err);
	if (s == MINOT_OK)
		s = record_read(stored.record, a, out, err);
	if (s == MINOT_OK)
		s = check_record(c, d, *out, err);
	if (s != MINOT_OK || !sentences)
		return s;
	struct forward f;
	s = collection_forward(c, d, a, &f, err);
	if (s != MINOT_OK)
		return s;
	if (!forward_fits(&f, *out))
		return minot_fail(err, MINOT_DAMAGED,
		                  "the stored sentences of a record are not its own: run `minot check`");
	*n_sentences = f.n_sentences;
	*sentences = (struct sentence *)(uintptr_t)f.sentences; /* ours: they lie in a */
	return MINOT_OK;
}

/* Terms and postings -------------------------------------------------------------------------------------------- */

/* How many live documents of the part hold the term of e; 0, and noted for collection_health, when that is damaged. */
static uint32_t live_df(const struct part *p, const struct dict_entry *e)
{
	bool damaged = false;
	uint32_t dead = tombs_df(&p->tombs, e->term, &damaged);
	if (!damaged && dead <= e->df)
		return e->df - dead;
	segment_damage(&p->segment, p->segment.sections[SEGMENT_TERM].at);
	return 0;
}

uint32_t collection_df(const struct collection *c, minot_str term)
{
	uint32_t df = 0;
	struct dict_entry e;
	for (uint32_t i = 0; i < c->manifest.info.n_segments; i++)
		if (segment_term(&c->parts[i].segment, term, &e))
			df += live_df(&c->parts[i], &e);
	return df;
}

bool collection_has_term(const struct collection *c, minot_str term)
{
	struct dict_entry e;
	for (uint32_t i = 0; i < c->manifest.info.n_segments; i++)
		if (segment_term(&c->parts[i].segment, term, &e) && live_df(&c->parts[i], &e))
			return true;
	return false;
}

/* Puts term where it belongs among the n sorted ones, unless it is there or would come after a full list. */
static size_t insert_term(minot_str term, struct minot_arena *a, minot_str *out, size_t n, size_t max)
{
	size_t at = n;
	while (at > 0 && minot_str_cmp(out[at - 1], term) > 0)
		at--;
	if (at == max || (at > 0 && str_eq(out[at - 1], term)))
		return n;
	minot_str copy = minot_arena_str(a, term);
	if (!copy.p)
		return n;
	size_t kept = n < max ? n : max - 1;
	memmove(&out[at + 1], &out[at], (kept - at) * sizeof *out);
	out[at] = copy;
	return kept + 1;
}

size_t collection_terms_from(const struct collection *c, minot_str prefix, size_t longest, struct minot_arena *a,
                             minot_str *out, size_t max)
{
	size_t n = 0;
	for (uint32_t i = 0; i < c->manifest.info.n_segments; i++) {
		const struct segment *s = &c->parts[i].segment;
		struct dict d;
		struct dict_cursor at;
		if (!segment_dict(s, &d))
			break;
		bool more = dict_seek(&at, &d, prefix);
		for (size_t taken = 0; more && taken < max && str_starts(at.entry.term, prefix);
		     more = dict_next(&at)) {
			if (at.entry.term.n > longest || !live_df(&c->parts[i], &at.entry))
				continue;
			n = insert_term(at.entry.term, a, out, n, max);
			taken++;
		}
		if (at.damaged)
			segment_damage(s, s->sections[SEGMENT_TERM].at);
	}
	return n;
}

struct postings {
	uint32_t n, at; /* lists; the one being read */
	struct posting now;
	bool has_now; /* now is the posting last given */
	struct {
		const struct part *part;
		struct posting_list list;
	} lists[];
};

struct postings *collection_postings(const struct collection *c, minot_str term, struct minot_arena *a, bool *failed)
{
	uint32_t n_parts = c->manifest.info.n_segments;
	struct postings *p = minot_arena_alloc(a, sizeof *p + n_parts * sizeof p->lists[0]);
	if (!p) {
		*failed = true;
		return NULL;
	}
	for (uint32_t i = 0; i < n_parts; i++) {
		const struct part *part = &c->parts[i];
		struct dict_entry e;
		if (!segment_term(&part->segment, term, &e))
			continue;
		minot_str bytes = segment_bytes(&part->segment, SEGMENT_POSTING, e.size_before, e.size);
		if (!bytes.p)
			continue; /* noted for collection_health */
		p->lists[p->n].part = part;
		posting_list_open(&p->lists[p->n++].list, bytes, e.df, part->segment.n_docs);
	}
	*failed = collection_health(c, NULL) != MINOT_OK;
	return p->n && collection_df(c, term) ? p : NULL;
}

/* The next live document of the list that is being read; false when it has none left. */
static bool next_live(struct postings *p)
{
	const struct part *part = p->lists[p->at].part;
	struct posting_list *l = &p->lists[p->at].list;
	while (posting_list_next(l, &p->now))
		if (!tombs_dead(&part->tombs, p->now.doc)) {
			p->now.doc += part->base;
			return true;
		}
	if (l->damaged)
		segment_damage(&part->segment, l->p ? (uint64_t)((const char *)l->p - part->segment.map.bytes.p)
		                                    : part->segment.sections[SEGMENT_POSTING].at);
	return false;
}

bool postings_next(struct postings *p, struct posting *out)
{
	p->has_now = false;
	for (; p->at < p->n; p->at++)
		if (next_live(p)) {
			p->has_now = true;
			*out = p->now;
			return true;
		}
	return false;
}

bool postings_seek(struct postings *p, docno at_least, struct posting *out)
{
	if (p->has_now && p->now.doc >= at_least) {
		*out = p->now;
		return true;
	}
	while (p->at < p->n) {
		const struct part *part = p->lists[p->at].part;
		if (at_least >= part->base && at_least - part->base >= part->segment.n_docs) {
			p->at++;
			continue;
		}
		if (at_least > part->base)
			posting_list_skip(&p->lists[p->at].list, at_least - part->base);
		break;
	}
	while (postings_next(p, out))
		if (out->doc >= at_least)
			return true;
	return false;
}
