/* lists.h: the posting lists of a term as they lie, segment by segment, for a ranking that reads them in blocks
 * (src/query/pruned.c). Everything borrowed here lives as long as the collection. */
#ifndef INDEX_LISTS_H
#define INDEX_LISTS_H

#include "index/posting.h"

/* A segment of the open edition. */
struct lists_part {
	docno base; /* number of its first document */
	uint32_t n_docs;
	struct lengths lengths;    /* for impact.h */
	const unsigned char *dead; /* a bit a document, lowest first; NULL: all live */
	const void *segment;       /* for lists_damage; NULL: lists in memory, nothing to note */
};
uint32_t lists_n_parts(const struct collection *c);
/* False: its lengths are damaged (collection_health tells). */
bool lists_part(const struct collection *c, uint32_t i, struct lists_part *out);

/* The list of a term in a part, to be opened by posting_list_open. */
struct lists_entry {
	minot_str bytes; /* p is NULL: the part does not hold the term, or is damaged there */
	uint32_t df;     /* documents that hold it, of which dead_df are dead */
	uint32_t dead_df;
};
void lists_find(const struct collection *c, uint32_t part, minot_str term, struct lists_entry *out);
/* Notes for collection_health that this list, which said `damaged`, is. */
void lists_damage(const struct lists_part *p, const struct posting_list *l);

#endif
