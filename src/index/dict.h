/* dict.h: a sorted table from terms to two numbers, searched where it lies (docs/format/segment.md, "Dictionary").
 *
 *   index   one row a block: the first 8 bytes of its first term, as a number; where it begins in data; the sum of all
 *           `size` before it
 *   data    blocks of DICT_BLOCK terms; in a block, each term says how many bytes it shares with the one before
 *
 * A segment keeps (df, bytes of the posting list) so; a tombstone file (df taken away, 0). The sums of `size` spare the
 * posting list's offset. Every read is checked against the ends of index and data, so that a table which lies about
 * itself gives `damaged` and nothing worse. */
#ifndef INDEX_DICT_H
#define INDEX_DICT_H

#include "base/buf.h"

enum { DICT_BLOCK = 32, DICT_ROW = 24 /* bytes of a row of the index */, DICT_MAX_TERM = 255 };

/* Building: terms must come in ascending order of bytes, without doubles, 1 to DICT_MAX_TERM bytes long. */
struct dict_builder {
	struct minot_buf index, data;
	uint64_t size_sum;
	uint32_t n_terms;
	size_t last_n;
	char last[DICT_MAX_TERM];
};
void dict_begin(struct dict_builder *b, size_t max_bytes);
void dict_add(struct dict_builder *b, minot_str term, uint32_t df, uint64_t size); /* failure shows in index.failed */
void dict_end(struct dict_builder *b);                                             /* frees the buffers */
static inline bool dict_failed(const struct dict_builder *b) { return b->index.failed || b->data.failed; }

/* Reading. */
struct dict {
	minot_str index, data;
};
struct dict_entry {
	minot_str term; /* in the cursor's own memory, until its next step */
	uint32_t df;
	uint32_t row;               /* its number among all terms, from 0 */
	uint64_t size, size_before; /* size_before: sum of the sizes of all terms before */
};
struct dict_cursor {
	struct dict d;
	struct minot_cursor block; /* the rest of the block */
	uint32_t next_block, n_blocks;
	struct dict_entry entry;
	bool damaged;
	unsigned char text[DICT_MAX_TERM];
};
/* True with *out filled (term: borrowed from the caller) when the term is there. *damaged is set, never cleared. */
bool dict_find(const struct dict *d, minot_str term, struct dict_entry *out, bool *damaged);
/* The term of a row, copied into text; p is NULL, and *damaged set, when there is none. */
minot_str dict_term(const struct dict *d, uint32_t row, char text[DICT_MAX_TERM], bool *damaged);
/* All terms in order: dict_start, then dict_next while it says true; then look at damaged. */
void dict_start(struct dict_cursor *c, const struct dict *d);
bool dict_next(struct dict_cursor *c);
/* The first term at or after `from`, in c->entry; false: there is none, or it is damaged. dict_next goes on from there.
 */
bool dict_seek(struct dict_cursor *c, const struct dict *d, minot_str from);

#endif
