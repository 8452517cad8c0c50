/* collection_private.h: what the parts of src/index know of an open collection. */
#ifndef INDEX_COLLECTION_PRIVATE_H
#define INDEX_COLLECTION_PRIVATE_H

#include "index/manifest.h"
#include "index/segment.h"
#include "index/stored.h"
#include "index/tombs.h"

struct part {
	struct segment segment;
	struct tombs tombs;
	docno base;                 /* number of the segment's document 0 */
	_Atomic(void *) dictionary; /* made ready for decompression when first used, or NULL */
};
enum collectioni_known { NOT_KNOWN, SOUND, DAMAGED };
enum { COLLECTION_SPARES = 8 /* of about 160 kB: made anew, one costs more than a record takes to read */ };

struct collection {
	char *dir;
	struct manifest manifest;
	struct os_map vocabulary;
	_Atomic int *vocabulary_is;              /* enum collectioni_known: what its checksum says */
	struct part *parts;                      /* manifest.info.n_segments of them */
	_Atomic(void *) zstd[COLLECTION_SPARES]; /* decompression contexts that nobody uses now, or NULL */
	_Atomic uint64_t *proved;                /* a bit a document: its record was read and had its hash */
};

/* MINOT_DAMAGED, with its file. */
minot_status collectioni_vocabulary_damaged(const struct collection *c, minot_err *err);
/* zstd, proved and vocabulary_is. */
void collectioni_free_caches(struct collection *c);
/* DIR/MANIFEST, in memory of malloc; NULL: no memory. */
char *collectioni_path(const char *dir, const char *name);
/* Whether a name begins with 16 lower-case hexadecimal digits, as those of our files do. */
bool collectioni_is_seal(const char *name);
/* The files of one line of a MANIFEST; p is to be closed also after a failure. */
minot_status collectioni_open_part(const char *dir, const struct manifest_segment *m, struct part *p, minot_err *err);
void collectioni_close_part(struct part *p);
/* The part that holds d, and d's number in it; NULL when d is no document. */
const struct part *collectioni_part(const struct collection *c, docno d, uint32_t *local);
/* The live document with exactly this id; false when there is none (or, collection_health says, no telling). */
bool collectioni_find(const struct collection *c, minot_str id, docno *out);
/* The stored document, uncompressed and taken apart, in a. */
minot_status collectioni_stored(const struct collection *c, docno d, struct minot_arena *a, struct stored *out,
                                minot_err *err);
/* The same bytes not taken apart; and as they lie in the file, compressed. */
minot_status collectioni_stored_bytes(const struct collection *c, docno d, struct minot_arena *a, minot_str *out,
                                      minot_err *err);
minot_status collectioni_frame(const struct collection *c, docno d, minot_str *frame, uint32_t *raw, minot_err *err);
/* Tell every fault of the open collection; how many, and one more (err says why) when the check could not be ended.
 * Nothing is believed but what opening checked. */
uint64_t collectioni_check(struct collection *c, void (*fault)(void *ctx, const minot_err *e), void *ctx,
                           minot_err *err);
/* Recompute what the MANIFEST says of the live documents: info's sha256, n_docs, total_length, kinds. Reads columns
 * only. MINOT_DAMAGED, MINOT_NO_MEMORY. */
minot_status collectioni_statistics(const struct part *parts, uint32_t n, struct collection_info *info, minot_err *err);
/* Whether these two say the same of what collectioni_statistics counts. */
bool collectioni_same_statistics(const struct collection_info *a, const struct collection_info *b);

#endif
