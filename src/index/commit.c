/* The commit. Threads take batches of works, analyse them, and write them one batch after the other in the plan's
 * order, so that the segments do not depend on how many threads there are. Then tombstones, then the MANIFEST, whose
 * rename is the commit; whatever fails before it leaves the old edition, and files that the next writer removes.
 *
 *   thread 1   analyse 0 ····· write 0 | analyse 2 ·········· write 2 | ...
 *   thread 2   analyse 1 ················ write 1 | analyse 3 ··· wait · write 3 | ... */
#include <stdlib.h>

#include "base/le.h"
#include "index/analyse.h"
#include "index/dictionary.h"
#include "index/segment_writer.h"
#include "index/writer_private.h"

enum { BATCH_BYTES = 512 * 1024, BATCH_WORKS = 256 };

struct result {
	struct document doc;
	uint32_t united, superseded;
	bool unchanged, written;
};

struct commit {
	struct collection_writer *w;
	struct plan plan;
	struct dictionary dictionary; /* of all segments that are written */
	pthread_mutex_t mutex;        /* for all that follows */
	pthread_cond_t turn;
	uint32_t next_work; /* the first that no thread has taken */
	uint64_t next_batch, next_write;
	uint64_t done;
	minot_status status; /* of the whole; the first failure */
	minot_err err;
	struct segment_writer *segment; /* the one being written, or NULL */
	struct manifest manifest;       /* the new one, in the making */
	uint32_t cap_segments;
	uint8_t *replaced; /* of every old document: its work has been written again */
	struct writer_report report;
};

static minot_status no_memory(minot_err *err) { return minot_fail(err, MINOT_NO_MEMORY, "no memory to commit"); }

/* Analysis, in any thread --------------------------------------------------------------------------------------- */

struct worker {
	struct analyst *analyst;
	struct gatherer *gatherer;
	struct minot_arena *arena; /* of a batch */
	struct result *results;
};

static void worker_free(struct worker *k)
{
	analyst_free(k->analyst);
	gatherer_free(k->gatherer);
	minot_arena_free(k->arena);
	free(k->results);
}

static bool worker_init(struct worker *k, const struct commit *c)
{
	*k = (struct worker){analyst_new(c->w->options.note, c->dictionary.compress), gatherer_new(),
	                     minot_arena_new(0), calloc(BATCH_WORKS, sizeof *k->results)};
	if (k->analyst && k->gatherer && k->arena && k->results)
		return true;
	worker_free(k);
	return false;
}

static bool in_folded_part(const struct commit *c, const struct work *work)
{
	const struct collection *old = c->w->old;
	uint32_t local;
	if (!work->n_docs)
		return false;
	return c->plan.folds[collectioni_part(old, work->docs[0], &local) - old->parts];
}

/* Its segment is written again, and nothing else happens to it: unless the notes are to be made anew. */
static bool only_moves(const struct commit *c, const struct work *work)
{
	uint32_t local;
	return !work->n_pending && work->n_docs == 1 &&
	       collectioni_part(c->w->old, work->docs[0], &local)->segment.note_version == writeri_note_version(c->w);
}

static minot_status analyse(const struct commit *c, struct worker *k, const struct work *work, struct result *r,
                            minot_err *err)
{
	struct gathered g;
	*r = (struct result){0};
	if (only_moves(c, work)) {
		docno d = work->docs[0];
		r->written = true;
		return move_document(k->analyst, c->w->old, d, &c->dictionary, c->plan.doc_ids[d], c->plan.n_doc_ids[d],
		                     k->arena, &r->doc, err);
	}
	minot_status s = gather_work(k->gatherer, c->w, &c->plan, work, k->arena, &g, err);
	if (s != MINOT_OK)
		return s;
	r->unchanged = g.unchanged;
	r->written = !g.unchanged || in_folded_part(c, work);
	r->superseded = g.superseded;
	uint32_t before = g.had ? g.had : 1;
	r->united = g.n_variants > before ? g.n_variants - before : 0;
	if (!r->written)
		return MINOT_OK;
	return analyse_record(k->analyst, g.united, g.variants, g.n_variants, k->arena, &r->doc, err);
}

/* Writing, in turn ---------------------------------------------------------------------------------------------- */

static minot_status add_segment(struct commit *c, struct manifest_segment g, minot_err *err)
{
	struct manifest *m = &c->manifest;
	if (m->info.n_segments == MANIFEST_MAX_SEGMENTS)
		return minot_fail(err, MINOT_LIMIT, "more than %d segments: give the ingest more memory",
		                  MANIFEST_MAX_SEGMENTS);
	if (m->info.n_segments == c->cap_segments) {
		uint32_t cap = c->cap_segments * 2 + 16;
		struct manifest_segment *p = reallocarray(m->segments, cap, sizeof *p);
		if (!p)
			return no_memory(err);
		m->segments = p;
		c->cap_segments = cap;
	}
	m->segments[m->info.n_segments++] = g;
	return MINOT_OK;
}

static unsigned wanted_threads(const struct commit *c)
{
	unsigned want = c->w->options.threads ? c->w->options.threads : os_cores();
	return want < OS_MAX_THREADS ? want : OS_MAX_THREADS;
}

static minot_status end_segment(struct commit *c, minot_err *err)
{
	if (!c->segment)
		return MINOT_OK;
	struct manifest_segment g = {.n_docs = segment_writer_docs(c->segment)};
	minot_status s = segment_writer_commit(c->segment, wanted_threads(c), &g.seal, &g.bytes, err);
	c->segment = NULL;
	return s == MINOT_OK ? add_segment(c, g, err) : s;
}

static void count(struct commit *c, const struct work *work, const struct result *r)
{
	c->report.unchanged += r->unchanged;
	c->report.superseded += r->superseded;
	if (r->unchanged)
		return;
	c->report.united += r->united;
	if (work->n_docs && work->n_pending)
		c->report.replaced++;
	else if (work->n_pending)
		c->report.added++;
}

static minot_status write_result(struct commit *c, const struct work *work, const struct result *r, minot_err *err)
{
	/* a work that only moves is none of the report's business */
	if (work->n_pending)
		count(c, work, r);
	if (!r->written)
		return MINOT_OK;
	for (uint32_t i = 0; i < work->n_docs; i++)
		c->replaced[work->docs[i]] = true;
	minot_status s = MINOT_OK;
	if (!c->segment)
		s = segment_writer_open(c->w->dir, writeri_note_version(c->w), minot_buf_view(&c->dictionary.bytes),
		                        &c->segment, err);
	if (s == MINOT_OK)
		s = segment_writer_add(c->segment, &r->doc, err);
	if (s == MINOT_OK && segment_writer_memory(c->segment) > c->w->options.memory_bytes / 2)
		s = end_segment(c, err);
	return s;
}

static void fail(struct commit *c, minot_status s, const minot_err *err)
{
	if (c->status == MINOT_OK) {
		c->status = s;
		c->err = *err;
	}
	pthread_cond_broadcast(&c->turn);
}

/* The next batch: works [*first, *first + *n); false when none is left or something failed. Under the mutex. */
static bool take_batch(struct commit *c, uint32_t *first, uint32_t *n, uint64_t *batch)
{
	uint64_t bytes = 0;
	if (c->w->options.stop && *c->w->options.stop) {
		minot_err err;
		minot_fail(&err, MINOT_INTERRUPTED, "stopped on request");
		fail(c, MINOT_INTERRUPTED, &err);
	}
	if (c->status != MINOT_OK || c->next_work == c->plan.n_works)
		return false;
	*first = c->next_work;
	for (*n = 0; *n < BATCH_WORKS && c->next_work < c->plan.n_works && bytes < BATCH_BYTES; ++*n)
		bytes += c->plan.works[c->next_work++].bytes;
	*batch = c->next_batch++;
	return true;
}

/* Under the mutex. */
static void write_batch(struct commit *c, const struct worker *k, uint32_t first, uint32_t n)
{
	minot_err err = {0};
	for (uint32_t i = 0; c->status == MINOT_OK && i < n; i++) {
		minot_status s = write_result(c, &c->plan.works[first + i], &k->results[i], &err);
		if (s != MINOT_OK)
			fail(c, s, &err);
	}
	c->done += n;
	c->next_write++;
	pthread_cond_broadcast(&c->turn);
	if (c->w->options.progress)
		c->w->options.progress(c->w->options.progress_ctx, c->done, c->plan.n_works);
}

static void *work_on(void *ctx)
{
	struct commit *c = ctx;
	struct worker k;
	minot_err err = {0};
	uint32_t first, n;
	uint64_t batch;
	bool ready = worker_init(&k, c);
	pthread_mutex_lock(&c->mutex);
	if (!ready)
		fail(c, no_memory(&err), &err);
	while (ready && take_batch(c, &first, &n, &batch)) {
		pthread_mutex_unlock(&c->mutex);
		minot_status s = MINOT_OK;
		minot_arena_reset(k.arena);
		analyst_begin(k.analyst);
		for (uint32_t i = 0; s == MINOT_OK && i < n; i++)
			s = analyse(c, &k, &c->plan.works[first + i], &k.results[i], &err);
		pthread_mutex_lock(&c->mutex);
		if (s != MINOT_OK)
			fail(c, s, &err);
		while (c->status == MINOT_OK && c->next_write != batch)
			pthread_cond_wait(&c->turn, &c->mutex);
		if (c->status == MINOT_OK)
			write_batch(c, &k, first, n);
	}
	pthread_mutex_unlock(&c->mutex);
	if (ready)
		worker_free(&k);
	return NULL;
}

static minot_status run_threads(struct commit *c, minot_err *err)
{
	os_work(wanted_threads(c), work_on, c);
	minot_status s = c->status;
	if (s != MINOT_OK && err)
		*err = c->err;
	return s == MINOT_OK ? end_segment(c, err) : s;
}

/* The old segments ---------------------------------------------------------------------------------------------- */

static bool dies(const struct commit *c, const struct part *p, uint32_t d)
{
	docno doc = p->base + d;
	return !tombs_dead(&p->tombs, d) && (c->replaced[doc] || c->plan.fates[doc] == DOC_DIES);
}

static minot_status bury_one(struct commit *c, struct analyst *analyst, const struct part *p, uint32_t d,
                             struct tombs_writer *t, minot_err *err)
{
	struct document doc = {0};
	minot_status s = analyse_stored(analyst, c->w->old, p->base + d, &doc, err);
	return s == MINOT_OK ? tombs_writer_add(t, d, doc.length, doc.terms, doc.n_terms, err) : s;
}

static minot_status bury(struct commit *c, const struct part *p, struct manifest_segment *g, minot_err *err)
{
	struct tombs_writer *t = NULL;
	struct analyst *analyst = analyst_new(NULL, NULL);
	minot_status s = analyst ? tombs_writer_open(&p->segment, &p->tombs, &t, err) : no_memory(err);
	for (uint32_t d = 0; s == MINOT_OK && d < p->segment.n_docs; d++)
		if (dies(c, p, d))
			s = bury_one(c, analyst, p, d, t, err);
	if (s == MINOT_OK)
		s = tombs_writer_commit(t, c->w->dir, &g->tombs_seal, &g->tombs_bytes, &g->n_dead, err);
	else
		tombs_writer_discard(t);
	analyst_free(analyst);
	return s;
}

/* What becomes of an old segment: it goes, it gets tombstones, or it stays as it is. */
static minot_status keep_old(struct commit *c, uint32_t i, minot_err *err)
{
	const struct part *p = &c->w->old->parts[i];
	struct manifest_segment g = c->w->old->manifest.segments[i];
	uint32_t dying = 0;
	for (uint32_t d = 0; d < p->segment.n_docs; d++)
		dying += dies(c, p, d);
	minot_status s = MINOT_OK;
	if (c->plan.folds[i] || g.n_dead + dying == g.n_docs)
		return s;
	if (dying)
		s = bury(c, p, &g, err);
	return s == MINOT_OK ? add_segment(c, g, err) : s;
}

/* The MANIFEST -------------------------------------------------------------------------------------------------- */

/* The statistics are counted from the files as they now lie on the disk: a first check of what was written. */
static minot_status count_statistics(const char *dir, struct manifest *m, minot_err *err)
{
	uint32_t n = m->info.n_segments;
	struct part *parts = calloc(n ? n : 1, sizeof *parts);
	minot_status s = parts ? MINOT_OK : no_memory(err);
	for (uint32_t i = 0; s == MINOT_OK && i < n; i++)
		s = collectioni_open_part(dir, &m->segments[i], &parts[i], err);
	if (s == MINOT_OK)
		s = collectioni_statistics(parts, n, &m->info, err);
	for (uint32_t i = 0; parts && i < n; i++)
		collectioni_close_part(&parts[i]);
	free(parts);
	return s;
}

minot_status writeri_publish(const char *dir, struct manifest *m, const struct collection_info *same, bool *counted,
                             minot_err *err)
{
	minot_status s = count_statistics(dir, m, err);
	if (s == MINOT_OK && same && !collectioni_same_statistics(&m->info, same))
		s = minot_fail(err, MINOT_INTERNAL,
		               "merged segments do not hold what those before them did: they are left out");
	*counted = s == MINOT_OK;
	if (s == MINOT_OK)
		s = manifest_put(dir, m, err);
	if (s == MINOT_OK)
		writeri_clean(dir, m, NULL);
	return s;
}

/* After a failure: our own files go; the old edition's stay. */
static void undo(struct commit *c)
{
	segment_writer_discard(c->segment);
	c->segment = NULL;
	writeri_clean(c->w->dir, &c->w->old->manifest, NULL);
}

static minot_status finish(struct commit *c, minot_err *err)
{
	const struct collection *old = c->w->old;
	struct collection_info *info = &c->manifest.info;
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; s == MINOT_OK && i < old->manifest.info.n_segments; i++)
		s = keep_old(c, i, err);
	info->edition = old->manifest.info.edition + 1;
	memcpy(info->changed, c->w->changed, sizeof info->changed);
	bool counted = false;
	if (s == MINOT_OK)
		s = writeri_publish(c->w->dir, &c->manifest, NULL, &counted, err);
	/* Once the MANIFEST is written nothing is undone: when the rename was done and only the sync after it failed,
	 * the new one may already be read. Files that turn out to be of no edition are the next writer's to remove. */
	if (!counted)
		undo(c);
	return s;
}

static minot_status run(struct commit *c, minot_err *err)
{
	minot_status s = plan_make(c->w, &c->plan, err);
	c->report.unchanged = c->plan.unchanged;
	c->report.deleted = c->plan.deleted;
	if (s != MINOT_OK || !c->plan.anything)
		return s;
	c->replaced = minot_arena_alloc(c->plan.arena, c->w->old->manifest.info.max_docno);
	s = c->replaced ? dictionary_make(c->w, &c->plan, &c->dictionary, err) : no_memory(err);
	if (s == MINOT_OK)
		s = run_threads(c, err);
	bool renames = c->w->vocabulary_seal != c->w->old->manifest.vocabulary_seal ||
	               c->w->vocabulary_bytes != c->w->old->manifest.vocabulary_bytes;
	bool changed = c->report.added || c->report.replaced || c->report.deleted || c->plan.compacts || renames;
	c->manifest.vocabulary_seal = c->w->vocabulary_seal;
	c->manifest.vocabulary_bytes = c->w->vocabulary_bytes;
	if (s == MINOT_OK && changed)
		return finish(c, err);
	undo(c);
	return s;
}

minot_status writeri_fold(struct collection_writer *w, struct folded *out, minot_err *err)
{
	struct commit c = {.w = w};
	pthread_mutex_init(&c.mutex, NULL);
	pthread_cond_init(&c.turn, NULL);
	*out = (struct folded){0};
	minot_status s = plan_make(w, &c.plan, err);
	if (s == MINOT_OK && c.plan.n_works) {
		c.replaced = minot_arena_alloc(c.plan.arena, w->old->manifest.info.max_docno);
		out->folds = calloc(w->old->manifest.info.n_segments, sizeof *out->folds);
		s = c.replaced && out->folds ? os_make_dir(w->dir, err) : no_memory(err);
		if (s == MINOT_OK)
			s = dictionary_make(w, &c.plan, &c.dictionary, err);
		if (s == MINOT_OK)
			s = run_threads(&c, err);
		segment_writer_discard(c.segment);
	}
	if (s == MINOT_OK && c.plan.n_works) {
		memcpy(out->folds, c.plan.folds, w->old->manifest.info.n_segments * sizeof *out->folds);
		out->n = c.manifest.info.n_segments;
		out->made = c.manifest.segments;
		c.manifest.segments = NULL;
	}
	plan_free(&c.plan);
	dictionary_free(&c.dictionary);
	manifest_free(&c.manifest);
	pthread_cond_destroy(&c.turn);
	pthread_mutex_destroy(&c.mutex);
	return s;
}

void folded_free(struct folded *f)
{
	free(f->folds);
	free(f->made);
	*f = (struct folded){0};
}

minot_status writer_commit(struct collection_writer *w, struct writer_report *report, minot_err *err)
{
	struct commit c = {.w = w};
	pthread_mutex_init(&c.mutex, NULL);
	pthread_cond_init(&c.turn, NULL);
	minot_status s = run(&c, err);
	if (s == MINOT_OK && report)
		*report = c.report;
	plan_free(&c.plan);
	dictionary_free(&c.dictionary);
	manifest_free(&c.manifest);
	pthread_cond_destroy(&c.turn);
	pthread_mutex_destroy(&c.mutex);
	writer_abort(w);
	return s;
}
