/* A snapshot: the files of one edition under a second name, in another folder. They never change, so a hard link is as
 * good as a copy, takes no room and no time, and outlives their removal by a later writer. Where no link can be made
 * (another file system, or a writer was faster and removed the name), the bytes are copied from the open mapping, which
 * is this edition's whatever happens to names. The MANIFEST comes last: before it, there is edition 0
 * in TO, which holds nothing.
 *
 * No lock is taken: a snapshot does not wait for a writer, nor a writer for a snapshot. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "index/collection_private.h"
#include "index/segment_writer.h"

static minot_status no_memory(minot_err *err) { return minot_fail(err, MINOT_NO_MEMORY, "no memory for a snapshot"); }

/* A file of the edition, which lies open. Its name in TO may be there from a snapshot that was cut off. */
static minot_status keep_file(const struct collection *c, const char *to, uint64_t seal, const char *extension,
                              minot_str bytes, minot_err *err)
{
	char *from = segment_path(c->dir, seal, extension), *path = segment_path(to, seal, extension);
	minot_status s = from && path ? os_remove(path, err) : no_memory(err);
	if (s == MINOT_OK && os_link(from, path, NULL) != MINOT_OK)
		s = os_write_file(path, bytes, err);
	free(from);
	free(path);
	return s;
}

static minot_status keep_files(const struct collection *c, const char *to, minot_err *err)
{
	const struct manifest *m = &c->manifest;
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; s == MINOT_OK && i < m->info.n_segments; i++) {
		const struct manifest_segment *g = &m->segments[i];
		s = keep_file(c, to, g->seal, "seg", c->parts[i].segment.map.bytes, err);
		if (s == MINOT_OK && g->n_dead)
			s = keep_file(c, to, g->tombs_seal, "del", c->parts[i].tombs.map.bytes, err);
	}
	if (s == MINOT_OK && m->vocabulary_bytes)
		s = keep_file(c, to, m->vocabulary_seal, "voc", c->vocabulary.bytes, err);
	return s == MINOT_OK ? os_sync_dir(to, err) : s;
}

/* TO is new, or holds nothing but what a snapshot that was cut off left there. */
static minot_status is_free(const char *to, minot_err *err)
{
	struct collection *there;
	minot_status s = collection_open(to, &there, err);
	if (s != MINOT_OK)
		return s;
	if (collection_info(there)->edition) {
		s = minot_fail(err, MINOT_USAGE, "there is a collection already: name another folder for the snapshot");
		minot_err_at(err, to, MINOT_NO_OFFSET, 0);
	}
	collection_close(there);
	return s;
}

minot_status collection_snapshot(const struct collection *c, const char *to, minot_err *err)
{
	int lock = -1;
	minot_status s = os_make_dir(to, err);
	char *path = collectioni_path(to, "LOCK");
	if (s == MINOT_OK) /* TO's, lest somebody ingests there or makes another snapshot at the same time */
		s = path ? os_lock(path, &lock, err) : no_memory(err);
	if (s == MINOT_OK)
		s = is_free(to, err);
	if (s == MINOT_OK)
		s = manifest_begin(to, collection_info(c)->changed, err);
	if (s == MINOT_OK)
		s = keep_files(c, to, err);
	if (s == MINOT_OK)
		s = manifest_put(to, &c->manifest, err);
	os_unlock(lock);
	free(path);
	return s;
}
