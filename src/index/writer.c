/* The writer up to the commit: a lock, the old edition, and a spool of what was added. */
#include "index/writer_private.h"

#include "index/segment_writer.h"

#include <stdio.h>
#include <stdlib.h>

#define CALL_ORDER UINT64_MAX
enum { SPOOL_LEVEL = 1, /* of zstd: the spool is read once and thrown away */ DEFAULT_MEMORY = 512 << 20 };

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to write a collection");
}

/* Packers: a compression context and buffers, one for each thread that is inside writer_add --------------------- */

struct packer {
	struct packer *next;
	ZSTD_CCtx *zstd;
	struct minot_buf raw;
	char *out;
	size_t cap, n;
};

static void packer_free(struct packer *p)
{
	if (!p)
		return;
	ZSTD_freeCCtx(p->zstd);
	minot_buf_free(&p->raw);
	free(p->out);
	free(p);
}

static struct packer *take_packer(struct collection_writer *w)
{
	pthread_mutex_lock(&w->mutex);
	struct packer *p = w->packers;
	if (p)
		w->packers = p->next;
	pthread_mutex_unlock(&w->mutex);
	if (p)
		return p;
	p = calloc(1, sizeof *p);
	if (!p)
		return NULL;
	p->raw = BUF_INIT(RECORD_MAX_BYTES);
	p->zstd = ZSTD_createCCtx();
	if (!p->zstd) {
		packer_free(p);
		return NULL;
	}
	return p;
}

static minot_status pack(struct packer *p, const struct record *r, minot_err *err)
{
	minot_buf_clear(&p->raw);
	record_write(r, &p->raw);
	if (p->raw.failed)
		return minot_fail(err, MINOT_LIMIT, "the record is larger than %d MiB", RECORD_MAX_BYTES >> 20);
	size_t need = ZSTD_compressBound(p->raw.n);
	if (need > p->cap) {
		char *out = realloc(p->out, need);
		if (!out)
			return no_memory(err);
		p->out = out;
		p->cap = need;
	}
	p->n = ZSTD_compressCCtx(p->zstd, p->out, p->cap, p->raw.p, p->raw.n, SPOOL_LEVEL);
	return ZSTD_isError(p->n) ? minot_fail(err, MINOT_INTERNAL, "zstd: %s", ZSTD_getErrorName(p->n)) : MINOT_OK;
}

/* Opening and ending -------------------------------------------------------------------------------------------- */

/* Whether a name is one that a writer makes and m does not need. Other people's files stay. */
static bool is_leftover(const char *name, const struct manifest *m)
{
	bool is_segment =
	        strlen(name) >= 20 && collectioni_is_seal(name) &&
	        (!strncmp(name + 16, ".seg", 4) || !strncmp(name + 16, ".del", 4) || !strncmp(name + 16, ".voc", 4));
	const char *rest = is_segment ? name + 20 : NULL;
	if (!rest && !strncmp(name, MANIFEST_NAME, strlen(MANIFEST_NAME)))
		rest = name + strlen(MANIFEST_NAME);
	if (!rest && !strncmp(name, "new.seg", 7))
		rest = name + 7;
	if (!rest && !strncmp(name, "spool", 5)) /* where a file cannot be made without a name */
		rest = name + 5;
	if (rest && !strncmp(rest, ".tmp-", 5))
		return true;
	if (!is_segment || *rest)
		return false;
	char voc[32] = "";
	if (m->vocabulary_bytes)
		snprintf(voc, sizeof voc, "%016llx.voc", (unsigned long long)m->vocabulary_seal);
	if (strcmp(name, voc) == 0)
		return false;
	for (uint32_t i = 0; i < m->info.n_segments; i++) {
		const struct manifest_segment *g = &m->segments[i];
		char seg[32], del[32] = "";
		snprintf(seg, sizeof seg, "%016llx.seg", (unsigned long long)g->seal);
		if (g->n_dead)
			snprintf(del, sizeof del, "%016llx.del", (unsigned long long)g->tombs_seal);
		if (strcmp(name, seg) == 0 || strcmp(name, del) == 0)
			return false;
	}
	return true;
}

minot_status writeri_clean(const char *dir, const struct manifest *m, minot_err *err)
{
	char **names;
	size_t n;
	minot_status s = os_list_dir(dir, &names, &n, err);
	for (size_t i = 0; s == MINOT_OK && i < n; i++)
		if (is_leftover(names[i], m)) {
			char *path = collectioni_path(dir, names[i]);
			s = path ? os_remove(path, err) : no_memory(err);
			free(path);
		}
	os_list_free(names, n);
	return s;
}

static minot_status lock(struct collection_writer *w, minot_err *err)
{
	char *path = collectioni_path(w->dir, "LOCK");
	minot_status s = path ? os_lock(path, &w->lock, err) : no_memory(err);
	free(path);
	return s;
}

minot_status writer_open(const char *dir, const struct writer_options *o, struct collection_writer **out,
                         minot_err *err)
{
	*out = NULL;
	struct collection_writer *w = calloc(1, sizeof *w);
	if (!w)
		return no_memory(err);
	w->lock = -1;
	w->options = o ? *o : (struct writer_options){0};
	if (!w->options.memory_bytes)
		w->options.memory_bytes = DEFAULT_MEMORY;
	os_today(w->changed);
	if (w->options.changed && strlen(w->options.changed) < sizeof w->changed)
		memcpy(w->changed, w->options.changed, strlen(w->options.changed) + 1);
	pthread_mutex_init(&w->mutex, NULL);
	w->dir = strdup(dir);
	w->text = minot_arena_new(w->options.memory_bytes);
	minot_status s = w->dir && w->text ? os_make_dir(dir, err) : no_memory(err);
	if (s == MINOT_OK)
		s = lock(w, err);
	if (s == MINOT_OK)
		s = collection_open(dir, &w->old, err);
	if (s == MINOT_OK && !manifest_is_there(&w->old->manifest))
		s = manifest_begin(dir, w->changed, err);
	if (s == MINOT_OK)
		s = writeri_clean(dir, &w->old->manifest, err);
	if (s == MINOT_OK)
		s = os_spool_open(dir, &w->spool, err);
	if (s != MINOT_OK) {
		writer_abort(w);
		return s;
	}
	w->vocabulary_seal = w->old->manifest.vocabulary_seal;
	w->vocabulary_bytes = w->old->manifest.vocabulary_bytes;
	*out = w;
	return MINOT_OK;
}

void writer_abort(struct collection_writer *w)
{
	if (!w)
		return;
	while (w->packers) {
		struct packer *next = w->packers->next;
		packer_free(w->packers);
		w->packers = next;
	}
	os_spool_close(w->spool);
	collection_close(w->old);
	minot_arena_free(w->text);
	pthread_mutex_destroy(&w->mutex);
	free(w->pending);
	free(w->deletions);
	free(w->dir);
	os_unlock(w->lock);
	free(w);
}

/* Adding -------------------------------------------------------------------------------------------------------- */

static minot_status too_much(minot_err *err)
{
	return minot_fail(err, MINOT_LIMIT,
	                  "too many records for one ingest in the memory given: ingest them in parts");
}

/* Room for one more element of an array of the writer's; false at the ceiling or without memory. */
static bool make_room(void **array, uint32_t n, uint32_t *cap, size_t size, size_t ceiling)
{
	if (n < *cap)
		return true;
	uint32_t more = *cap ? *cap + *cap / 2 : 1024;
	if (more < *cap || more > ceiling / size)
		return false;
	void *p = reallocarray(*array, more, size);
	if (!p)
		return false;
	*array = p;
	*cap = more;
	return true;
}

/* Under the mutex. A place is the caller's or, as for CALL_ORDER, the next. */
static uint64_t take_place(struct collection_writer *w, uint64_t place)
{
	if (place == CALL_ORDER)
		place = w->order;
	if (place >= w->order)
		w->order = place + 1;
	return place;
}

/* Under the mutex. */
static minot_status add_pending(struct collection_writer *w, const struct record *r, uint64_t place,
                                const struct packer *p, minot_err *err)
{
	if (!make_room((void **)&w->pending, w->n_pending, &w->cap_pending, sizeof *w->pending,
	               w->options.memory_bytes))
		return too_much(err);
	struct pending *e = &w->pending[w->n_pending];
	*e = (struct pending){
	        .stored = (uint32_t)p->n, .raw = (uint32_t)p->raw.n, .n_ids = r->n_ids, .sha256 = r->sha256};
	e->ids = ARENA_ARRAY(w->text, r->n_ids, minot_str);
	for (uint32_t i = 0; e->ids && i < r->n_ids; i++)
		if (!(e->ids[i] = minot_arena_str(w->text, r->ids[i])).p)
			return too_much(err);
	if (!e->ids)
		return too_much(err);
	minot_status s = os_spool_add(w->spool, p->out, p->n, &e->at, err);
	if (s != MINOT_OK)
		return s;
	e->order = take_place(w, place);
	w->n_pending++;
	return MINOT_OK;
}

minot_status writeri_canonical(const struct collection_writer *w, const struct pending *e, ZSTD_DCtx *z,
                               struct minot_arena *a, minot_str *out, minot_err *err)
{
	char *frame = minot_arena_alloc(a, e->stored), *raw = minot_arena_alloc(a, e->raw);
	if (!frame || !raw)
		return no_memory(err);
	minot_status s = os_spool_read(w->spool, e->at, frame, e->stored, err);
	if (s != MINOT_OK)
		return s;
	size_t n = z ? ZSTD_decompressDCtx(z, raw, e->raw, frame, e->stored)
	             : ZSTD_decompress(raw, e->raw, frame, e->stored);
	if (n != e->raw)
		return minot_fail(err, MINOT_IO, "what was spooled to the disk came back changed: the disk is failing");
	*out = (minot_str){raw, n};
	return MINOT_OK;
}

static bool ids_hold(const struct record *r)
{
	for (uint32_t i = 0; i < r->n_ids; i++)
		if (!r->ids[i].n || r->ids[i].n > RECORD_MAX_ID)
			return false;
	return r->n_ids > 0;
}

minot_status writer_add_at(struct collection_writer *w, uint64_t place, const struct record *r, minot_err *err)
{
	if (w->options.stop && *w->options.stop)
		return minot_fail(err, MINOT_INTERRUPTED, "stopped on request");
	if (!ids_hold(r))
		return minot_fail(err, MINOT_INPUT, "a record has no id, or one that is too long");
	struct packer *p = take_packer(w);
	if (!p)
		return no_memory(err);
	minot_status s = pack(p, r, err);
	pthread_mutex_lock(&w->mutex);
	if (s == MINOT_OK)
		s = add_pending(w, r, place, p, err);
	p->next = w->packers;
	w->packers = p;
	pthread_mutex_unlock(&w->mutex);
	return s;
}

minot_status writer_add(struct collection_writer *w, const struct record *r, minot_err *err)
{
	return writer_add_at(w, CALL_ORDER, r, err);
}

minot_status writer_delete_at(struct collection_writer *w, uint64_t place, minot_str id, minot_err *err)
{
	pthread_mutex_lock(&w->mutex);
	minot_status s = MINOT_OK;
	minot_str normal = record_normal_id(w->text, id);
	minot_str copy = normal.n ? normal : minot_arena_str(w->text, id);
	if (!copy.p || !make_room((void **)&w->deletions, w->n_deletions, &w->cap_deletions, sizeof *w->deletions,
	                          w->options.memory_bytes))
		s = too_much(err);
	else
		w->deletions[w->n_deletions++] = (struct deletion){copy, take_place(w, place)};
	pthread_mutex_unlock(&w->mutex);
	return s;
}

minot_status writer_delete(struct collection_writer *w, minot_str id, minot_err *err)
{
	return writer_delete_at(w, CALL_ORDER, id, err);
}

minot_str writer_old_vocabulary(const struct collection_writer *w) { return collection_vocabulary(w->old); }

/* Named by its hash, so it never overwrites the one in use; when no MANIFEST comes to name it, the next writer removes
 * it. */
minot_status writer_set_vocabulary(struct collection_writer *w, minot_str bytes, minot_err *err)
{
	uint64_t seal = minot_xxh3(bytes);
	if (bytes.n > UINT32_MAX)
		return minot_fail(err, MINOT_LIMIT, "the vocabulary is larger than 4 GiB: leave out some of its files");
	if (seal == w->vocabulary_seal && bytes.n == w->vocabulary_bytes)
		return MINOT_OK;
	char *path = segment_path(w->dir, seal, "voc");
	minot_status s = path ? MINOT_OK : no_memory(err);
	if (s == MINOT_OK && bytes.n)
		s = os_write_file(path, bytes, err);
	free(path);
	if (s != MINOT_OK)
		return s;
	w->vocabulary_seal = seal;
	w->vocabulary_bytes = bytes.n;
	return MINOT_OK;
}
