/* writer_private.h: the stages of writing, and what they hand on.
 *
 *   writer.c   writer_add: record -> spool, ids and hash in memory
 *   plan.c     which records and which stored documents are one work; what is dead; which segments are rewritten
 *   gather.c   the variants of one work, the best of each format
 *   commit.c   threads analyse works in batches, one after the other is written; tombstones; MANIFEST
 *   merging.c  the same for segments that are merged in the background, beside a writer
 */
#ifndef INDEX_WRITER_PRIVATE_H
#define INDEX_WRITER_PRIVATE_H

#include <pthread.h>
#include <zstd.h>

#include "index/collection_private.h"

/* A record that was added: its canonical form lies in the spool, compressed. */
struct pending {
	uint64_t at;          /* in the spool */
	uint32_t stored, raw; /* bytes there, and uncompressed */
	uint32_t n_ids;
	minot_str *ids;
	struct minot_sha256 sha256;
	uint64_t order; /* among all that was asked of the writer */
};
struct deletion {
	minot_str id;
	uint64_t order;
};

struct collection_writer {
	char *dir;
	struct writer_options options;
	char changed[11];
	int lock;
	struct collection *old;
	struct os_spool *spool;
	pthread_mutex_t mutex;    /* for all that follows */
	struct minot_arena *text; /* ids */
	struct pending *pending;
	struct deletion *deletions;
	uint32_t n_pending, cap_pending, n_deletions, cap_deletions;
	uint64_t vocabulary_seal, vocabulary_bytes; /* of the edition to be */
	uint64_t order;                             /* the least that no call has had */
	struct packer *packers;                     /* those that no thread uses now */
	bool merges; /* it is a merge: it holds no lock, adds nothing, and folds segments of the old edition */
};

/* A record that was added, uncompressed from the spool, in a; z may be NULL. */
minot_status writeri_canonical(const struct collection_writer *w, const struct pending *e, ZSTD_DCtx *z,
                               struct minot_arena *a, minot_str *out, minot_err *err);
/* Of the notes that this writer makes; 0: none. */
static inline uint32_t writeri_note_version(const struct collection_writer *w)
{
	return w->options.note ? w->options.note->version : 0;
}
/* Remove what a dead writer left, and segments that m does not name. */
minot_status writeri_clean(const char *dir, const struct manifest *m, minot_err *err);

/* The edition that m says: counts what its files hold, into m->info, writes the MANIFEST, and removes what it does not
 * name. Under the lock. same: what they must hold, or MINOT_INTERNAL; NULL: anything. *counted: whether the MANIFEST
 * may have been written. */
minot_status writeri_publish(const char *dir, struct manifest *m, const struct collection_info *same, bool *counted,
                             minot_err *err);

/* What a merge has made, in w->dir: segments with the live documents of those parts of w->old that are folded. */
struct folded {
	struct manifest_segment *made; /* n of them, of malloc; n is 0 when there is nothing to fold */
	uint32_t n;
	bool *folds; /* of every part of w->old */
};
minot_status writeri_fold(struct collection_writer *w, struct folded *out, minot_err *err);
void folded_free(struct folded *f);

/* Plan ---------------------------------------------------------------------------------------------------------- */

/* A work that is to be written: some pending records and some documents of the old edition. */
struct work {
	minot_str id;                   /* the primary one, of all */
	const uint32_t *pending, *docs; /* numbers */
	uint32_t n_pending, n_docs;
	uint64_t bytes; /* roughly, to be analysed */
};
enum doc_fate { DOC_STAYS, DOC_JOINS /* a work that may replace it */, DOC_DIES };
struct plan {
	struct minot_arena *arena;
	struct work *works; /* sorted by id */
	uint32_t n_works;
	uint32_t unchanged, deleted; /* works and documents that need no analysis to know */
	uint8_t *fates;              /* enum doc_fate of every old document */
	bool *folds;                 /* of every old part: its live documents are written again, and it goes */
	minot_str **doc_ids;         /* of every old document that is in a work: its ids, or NULL */
	uint32_t *n_doc_ids;
	bool anything, compacts; /* something to do at all; all segments become one, asked for and of use */
};
minot_status plan_make(const struct collection_writer *w, struct plan *out, minot_err *err);
void plan_free(struct plan *p);

/* Gather -------------------------------------------------------------------------------------------------------- */

struct gatherer;
struct gatherer *gatherer_new(void); /* NULL: no memory */
void gatherer_free(struct gatherer *g);

struct gathered {
	const struct record *united;          /* in arena a, or the only variant */
	const struct record *const *variants; /* best first; until the next call on this gatherer */
	uint32_t n_variants, superseded;
	uint32_t had;   /* variants of the largest old document; 0: all is new */
	bool unchanged; /* the same as its one old document */
};
minot_status gather_work(struct gatherer *g, const struct collection_writer *w, const struct plan *p,
                         const struct work *work, struct minot_arena *a, struct gathered *out, minot_err *err);

#endif
