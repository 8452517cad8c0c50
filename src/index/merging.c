/* Merging in the background. See collection.h, and writer_private.h for the stages that it shares with a commit.
 *
 *   lock MERGE · open edition e · fold segments s1 ... sn into DIR/merge            (long; nothing else is locked)
 *   lock LOCK  · open edition f >= e · link the new segment into DIR · tombstones for what died between e and f
 *              · another MANIFEST of edition f                                                  (short)
 *
 * An edition is what a collection holds, not how it lies on the disk; so a merge makes none, and whether it came in
 * time shows in no answer. What the new MANIFEST says of the records is counted from the new files and must be what the
 * old one says: a merge that lost a record, or had one twice, is not published.
 *
 * Killed at any point it leaves one of the two MANIFESTs, and files that it does not name: those in DIR the next writer
 * removes, those in DIR/merge the next merge. */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "index/analyse.h"
#include "index/merging.h"
#include "index/segment_writer.h"

enum {
	POLL_MS = 5,
	PATIENCE_MS = 10000 /* for a writer of another process, once merge_end waits */
};

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to merge segments");
}

/* Building -------------------------------------------------------------------------------------------------------- */

void merging_free(struct merging *m)
{
	if (m->w.dir)
		os_remove_folder(m->w.dir);
	collection_close(m->w.old);
	folded_free(&m->folded);
	free(m->w.dir);
	os_unlock(m->lock);
	*m = (struct merging){.lock = -1};
}

minot_status merging_open(const char *dir, const struct writer_options *o, struct merging *m, minot_err *err)
{
	*m = (struct merging){.lock = -1, .dir = dir, .w = {.lock = -1, .merges = true}};
	if (o)
		m->w.options = *o;
	m->w.options.progress = NULL;
	m->w.options.compact = m->w.options.merges_elsewhere = false;
	m->w.options.memory_bytes = m->w.options.memory_bytes ? m->w.options.memory_bytes / 2 : (size_t)256 << 20;
	char *lock = collectioni_path(dir, "MERGE");
	minot_status s = lock ? os_lock(lock, &m->lock, err) : no_memory(err);
	free(lock);
	if (s == MINOT_BUSY)
		return MINOT_OK; /* another process does it */
	if (s == MINOT_OK && !(m->w.dir = collectioni_path(dir, "merge")))
		s = no_memory(err);
	return s == MINOT_OK ? collection_open(dir, &m->w.old, err) : s;
}

minot_status merging_build(struct merging *m, minot_err *err)
{
	if (!m->w.old)
		return MINOT_OK;
	os_remove_folder(m->w.dir); /* what one that was killed left */
	return writeri_fold(&m->w, &m->folded, err);
}

/* Publishing ------------------------------------------------------------------------------------------------------ */

/* The part of c with this segment; NULL: it has none. */
static const struct part *part_with(const struct collection *c, uint64_t seal)
{
	for (uint32_t i = 0; i < c->manifest.info.n_segments; i++)
		if (c->parts[i].segment.seal == seal)
			return &c->parts[i];
	return NULL;
}

/* Whether a document that was folded is no longer what its id stands for: it is dead, or its segment is gone, by a
 * commit that found all of it dead or has folded it itself. */
static bool has_died(const struct part *old, const struct part *now, uint32_t d)
{
	return !tombs_dead(&old->tombs, d) && (!now || tombs_dead(&now->tombs, d));
}

/* More than half of it lives. */
static bool is_worth_it(const struct merging *m, const struct collection *now)
{
	uint64_t made = 0, died = 0;
	for (uint32_t i = 0; i < m->folded.n; i++)
		made += m->folded.made[i].n_docs;
	for (uint32_t i = 0; i < m->w.old->manifest.info.n_segments; i++) {
		const struct part *old = &m->w.old->parts[i];
		const struct part *same = m->folded.folds[i] ? part_with(now, old->segment.seal) : NULL;
		for (uint32_t d = 0; m->folded.folds[i] && d < old->segment.n_docs; d++)
			died += has_died(old, same, d);
	}
	return died < made - died;
}

/* A name that is in use stays: under the same seal lie the same bytes, when what had died in a segment came again. */
static minot_status link_segment(const struct merging *m, const struct collection *now, uint64_t seal, minot_err *err)
{
	if (part_with(now, seal))
		return MINOT_OK;
	char *from = segment_path(m->w.dir, seal, "seg"), *to = segment_path(m->dir, seal, "seg");
	minot_status s = from && to ? os_remove(to, err) : no_memory(err); /* of one that was killed right here */
	if (s == MINOT_OK)
		s = os_link(from, to, err);
	free(from);
	free(to);
	return s;
}

/* The documents of one old part that have died since it was folded, dead in the new segment too. */
static minot_status bury_part(const struct merging *m, const struct part *old, const struct part *now,
                              const struct segment *made, struct analyst *analyst, struct tombs_writer *t,
                              uint32_t *buried, minot_err *err)
{
	minot_status s = MINOT_OK;
	for (uint32_t d = 0; s == MINOT_OK && d < old->segment.n_docs; d++) {
		struct document doc = {0};
		uint32_t to;
		if (!has_died(old, now, d))
			continue;
		minot_str id = segment_doc_id(&old->segment, d);
		if (!id.p)
			return segment_health(&old->segment, err);
		if (!segment_find_id(made, id, &to)) /* it is in another of the new ones */
			continue;
		s = analyse_stored(analyst, m->w.old, old->base + d, &doc, err);
		if (s == MINOT_OK)
			s = tombs_writer_add(t, to, doc.length, doc.terms, doc.n_terms, err);
		++*buried;
	}
	return s;
}

static minot_status bury(const struct merging *m, const struct collection *now, struct manifest_segment *g,
                         minot_err *err)
{
	struct part made = {0};
	struct tombs_writer *t = NULL;
	struct analyst *analyst = analyst_new(NULL, NULL);
	uint32_t buried = 0;
	minot_status s = analyst ? collectioni_open_part(m->dir, g, &made, err) : no_memory(err);
	if (s == MINOT_OK)
		s = tombs_writer_open(&made.segment, &made.tombs, &t, err);
	for (uint32_t i = 0; s == MINOT_OK && i < m->w.old->manifest.info.n_segments; i++) {
		const struct part *old = &m->w.old->parts[i];
		if (m->folded.folds[i])
			s = bury_part(m, old, part_with(now, old->segment.seal), &made.segment, analyst, t, &buried,
			              err);
	}
	if (s == MINOT_OK && buried)
		s = tombs_writer_commit(t, m->dir, &g->tombs_seal, &g->tombs_bytes, &g->n_dead, err);
	else
		tombs_writer_discard(t);
	analyst_free(analyst);
	collectioni_close_part(&made);
	return s;
}

static bool was_folded(const struct merging *m, const struct part *p)
{
	const struct part *old = part_with(m->w.old, p->segment.seal);
	return old && m->folded.folds[old - m->w.old->parts];
}

static minot_status make_manifest(const struct merging *m, const struct collection *now, struct manifest *out,
                                  minot_err *err)
{
	uint32_t n = now->manifest.info.n_segments;
	*out = now->manifest;
	out->info.n_segments = 0;
	out->segments = calloc(n + m->folded.n, sizeof *out->segments);
	minot_status s = out->segments ? MINOT_OK : no_memory(err);
	for (uint32_t i = 0; s == MINOT_OK && i < n; i++)
		if (!was_folded(m, &now->parts[i]))
			out->segments[out->info.n_segments++] = now->manifest.segments[i];
	for (uint32_t i = 0; s == MINOT_OK && i < m->folded.n; i++) {
		struct manifest_segment g = m->folded.made[i];
		s = link_segment(m, now, g.seal, err);
		if (s == MINOT_OK)
			s = bury(m, now, &g, err);
		if (s == MINOT_OK && g.n_dead < g.n_docs)
			out->segments[out->info.n_segments++] = g;
	}
	return s;
}

static minot_status publish_over(struct merging *m, const struct collection *now, minot_err *err)
{
	struct manifest next;
	bool counted = false;
	if (!is_worth_it(m, now))
		return MINOT_OK;
	minot_status s = make_manifest(m, now, &next, err);
	if (s == MINOT_OK)
		s = os_sync_dir(m->dir, err);
	if (s == MINOT_OK)
		s = writeri_publish(m->dir, &next, &now->manifest.info, &counted, err);
	if (!counted)
		writeri_clean(m->dir, &now->manifest, NULL);
	free(next.segments);
	return s;
}

minot_status merging_publish(struct merging *m, bool *busy, minot_err *err)
{
	struct collection *now;
	int lock;
	*busy = false;
	if (!m->folded.n)
		return MINOT_OK;
	char *path = collectioni_path(m->dir, "LOCK");
	minot_status s = path ? os_lock(path, &lock, err) : no_memory(err);
	free(path);
	if (s != MINOT_OK) {
		*busy = s == MINOT_BUSY;
		return s;
	}
	s = collection_open(m->dir, &now, err);
	if (s == MINOT_OK) {
		s = publish_over(m, now, err);
		collection_close(now);
	}
	os_unlock(lock);
	return s;
}

/* The thread ------------------------------------------------------------------------------------------------------ */

struct collection_merge {
	pthread_t thread;
	char *dir;
	struct writer_options options;
	struct merging m;
	_Atomic bool ending;
	minot_status status;
	minot_err err;
};

/* Waits for the lock: without end while somebody still works beside it, then with patience. */
static minot_status publish_when_free(struct collection_merge *c)
{
	int waited = 0;
	for (bool busy;;) {
		minot_status s = merging_publish(&c->m, &busy, &c->err);
		if (!busy)
			return s;
		bool stops = c->options.stop && *c->options.stop;
		if (stops || waited > PATIENCE_MS)
			return MINOT_OK;
		nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
		waited += atomic_load(&c->ending) ? POLL_MS : 0;
	}
}

static void *work(void *ctx)
{
	struct collection_merge *c = ctx;
	c->status = merging_build(&c->m, &c->err);
	if (c->status == MINOT_OK)
		c->status = publish_when_free(c);
	return NULL;
}

static void merge_free(struct collection_merge *c)
{
	merging_free(&c->m);
	free(c->dir);
	free(c);
}

minot_status merge_start(const char *dir, const struct writer_options *o, struct collection_merge **out, minot_err *err)
{
	struct collection_merge *c = calloc(1, sizeof *c);
	*out = NULL;
	if (!c)
		return no_memory(err);
	c->m.lock = -1;
	if (o)
		c->options = *o;
	c->dir = strdup(dir);
	minot_status s = c->dir ? merging_open(c->dir, o, &c->m, err) : no_memory(err);
	if (s == MINOT_OK && pthread_create(&c->thread, NULL, work, c) != 0)
		s = no_memory(err);
	if (s != MINOT_OK) {
		merge_free(c);
		return s;
	}
	*out = c;
	return MINOT_OK;
}

minot_status merge_end(struct collection_merge *c, minot_err *err)
{
	if (!c)
		return MINOT_OK;
	atomic_store(&c->ending, true);
	pthread_join(c->thread, NULL);
	minot_status s = c->status;
	if (s != MINOT_OK && err)
		*err = c->err;
	merge_free(c);
	return s;
}
