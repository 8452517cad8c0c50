/* tombs.h: the dead documents of a segment, and what they take from its statistics (docs/format/segment.md,
 * "Tombstones"). A file of its own, because segments never change; mapped and searched where it lies. */
#ifndef INDEX_TOMBS_H
#define INDEX_TOMBS_H

#include "index/inverter.h"
#include "index/segment.h"

#define TOMBS_MAGIC "minotdel"
enum { TOMBS_VERSION = 3 };

struct tombs {
	struct os_map map;
	uint64_t seal;
	uint32_t n_docs, n_dead;
	uint64_t length[INDEX_N_FIELDS]; /* of the dead documents */
	const unsigned char *bits;       /* a bit a document of the segment: dead; NULL: all live */
	struct dict terms;               /* df: how many dead documents hold the term */
};

/* The whole file is checked: it is small, and every search needs it. MINOT_DAMAGED, MINOT_IO. */
minot_status tombs_open(const char *path, const struct segment *of, struct tombs *out, minot_err *err);
void tombs_close(struct tombs *t);
static inline bool tombs_dead(const struct tombs *t, uint32_t doc)
{
	return t->bits && t->bits[doc / 8] >> doc % 8 & 1;
}
/* How many dead documents hold the term. */
uint32_t tombs_df(const struct tombs *t, minot_str term, bool *damaged);

/* Writing: what is dead already, then each newly dead document with its lengths and terms, then the file. */
struct tombs_writer;
minot_status tombs_writer_open(const struct segment *of, const struct tombs *old, struct tombs_writer **out,
                               minot_err *err);
minot_status tombs_writer_add(struct tombs_writer *w, uint32_t doc, const uint32_t length[INDEX_N_FIELDS],
                              const struct indexed_term *terms, uint32_t n_terms, minot_err *err);
/* Ends the writer in every case. */
minot_status tombs_writer_commit(struct tombs_writer *w, const char *dir, uint64_t *seal, uint64_t *bytes,
                                 uint32_t *n_dead, minot_err *err);
void tombs_writer_discard(struct tombs_writer *w); /* NULL is allowed */

#endif
