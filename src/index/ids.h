/* ids.h: the ids of a segment, sorted by bytes, each with its document (docs/format/segment.md, "Ids").
 *
 *   table   a row a block of IDS_BLOCK ids: where it begins in text; how many primary ids stand before it
 *   text    an id after the other, each without what it shares with the one before, a block's first whole
 *
 * Documents are numbered in the order of their primary ids, so a primary id need not say its document: it is the next.
 * An alias does. Every read is checked against the ends of table and text, so that ids which lie about themselves give
 * `damaged` and nothing worse. */
#ifndef INDEX_IDS_H
#define INDEX_IDS_H

#include "base/buf.h"
#include "record/record.h"

enum { IDS_BLOCK = 32, IDS_ROW = 8 /* bytes of a row of the table */ };
static inline uint32_t ids_blocks(uint32_t n) { return n / IDS_BLOCK + (n % IDS_BLOCK != 0); }

/* Building: in ascending order, each once, of 1 to RECORD_MAX_ID bytes. */
struct ids_builder {
	struct minot_buf table, text;
	uint32_t n, n_primary;
	minot_str last; /* borrowed */
};
void ids_begin(struct ids_builder *b, size_t max_bytes);
/* doc: of an alias; a primary id must be that of document n_primary. Failure shows in table.failed and text.failed. The
 * id must stay where it is until the next. */
void ids_add_primary(struct ids_builder *b, minot_str id);
void ids_add_alias(struct ids_builder *b, minot_str id, uint32_t doc);
void ids_end(struct ids_builder *b); /* frees the buffers */

/* Reading. */
struct ids {
	minot_str table, text;
	uint32_t n, n_docs;
};
struct ids_cursor {
	struct ids of;
	struct minot_cursor block; /* the rest of it */
	uint32_t row;              /* of the next id */
	uint32_t next_doc;         /* of the next primary id */
	minot_str id;              /* in the cursor's own memory, until its next step */
	uint32_t doc;
	bool alias, damaged;
	char text[RECORD_MAX_ID];
};
/* ids_start at a block; then ids_next while it says true; then look at damaged. The cursor must not be moved. */
void ids_start(struct ids_cursor *c, const struct ids *ids, uint32_t block);
bool ids_next(struct ids_cursor *c);
/* The document with this id; false: there is none. *damaged is set, never cleared. */
bool ids_find(const struct ids *ids, minot_str id, uint32_t *doc, bool *damaged);
/* Puts the cursor on the primary id of a document; false: it has none (look at damaged). */
bool ids_of_doc(const struct ids *ids, uint32_t doc, struct ids_cursor *c);
/* The block that the primary id of a document stands in. */
uint32_t ids_block_of(const struct ids *ids, uint32_t doc);

#endif
