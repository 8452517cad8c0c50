/* manifest.h: the MANIFEST says what an edition is made of (docs/format/manifest.md). Lines of text, for people too;
 * the last one is a checksum over the others. A durable rename replaces it: that moment is the commit. */
#ifndef INDEX_MANIFEST_H
#define INDEX_MANIFEST_H

#include "index/collection.h"

#define MANIFEST_NAME "MANIFEST"
enum { MANIFEST_MAX_SEGMENTS = 4096, MANIFEST_MAX_BYTES = 1 << 20 };

struct manifest_segment {
	uint64_t seal, bytes; /* of the .seg file */
	uint32_t n_docs;      /* dead ones included */
	uint32_t n_dead;
	uint64_t tombs_seal, tombs_bytes; /* of the .del file; n_dead == 0: there is none */
};
struct manifest {
	struct collection_info info;
	struct manifest_segment *segments;          /* of malloc */
	uint64_t vocabulary_seal, vocabulary_bytes; /* of the .voc file; 0 bytes: there is none */
	uint64_t sum; /* of its text, when it was read: an edition has another one for each way it lies on the disk */
};

/* MINOT_DAMAGED with the line. Frees nothing that out held before. */
minot_status manifest_read(minot_str text, struct manifest *out, minot_err *err);
void manifest_write(const struct manifest *m, struct minot_buf *out);
/* The MANIFEST of a folder, replaced durably: the commit. */
minot_status manifest_put(const char *dir, const struct manifest *m, minot_err *err);
/* The MANIFEST of a folder in which files come to lie: edition 0, which holds nothing. Without it, segments that lie in
 * a folder would not be known from those of a collection that has lost its MANIFEST. */
minot_status manifest_begin(const char *dir, const char *changed, minot_err *err);
/* Whether it was read from a file: a folder may have none yet. */
bool manifest_is_there(const struct manifest *m);
void manifest_free(struct manifest *m);

#endif
