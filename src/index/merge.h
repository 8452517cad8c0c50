/* merge.h: documents that move from old segments into a new one bring their posting lists along, without being taken
 * apart: the lists of each term are merged when the segment is written, one term after the other, so that a merge takes
 * no memory a posting (Buettcher, Clarke, Cormack, "Information Retrieval", 2010, 5.5 and 7.2).
 *
 *   source    a table from the old segment's numbers of terms to the new one's, and of documents: 4 bytes each
 *   merge     cursors through the dictionaries of all sources and the inverter's terms, all in the same order
 *
 * Documents are in the order of their ids in every segment, so the new numbers of a source's documents ascend. */
#ifndef INDEX_MERGE_H
#define INDEX_MERGE_H

#include "index/collection_private.h"
#include "index/inverter.h"

struct merger;
/* terms: numbers all terms of the new segment, also those that only moved documents hold. Borrowed. NULL: no memory. */
struct merger *merger_new(struct inverter *terms);
void merger_free(struct merger *m); /* NULL is allowed */
size_t merger_bytes(const struct merger *m);
bool merger_is_empty(const struct merger *m); /* nothing has moved: merger_list would leave every list as it is */

/* Document `doc` of a segment becomes document `to` of the new one (ascending): its vocabulary, in the new numbers, is
 * appended to out. The part must outlive the merger. MINOT_DAMAGED, MINOT_NO_MEMORY. */
minot_status merger_move(struct merger *m, const struct part *from, uint32_t doc, uint32_t to, minot_str vocabulary,
                         struct minot_buf *out, minot_err *err);

/* After the last document, for each term in ascending order: list holds the posting list that the inverter made of the
 * documents that did not move (*df of them; empty when 0), and afterwards that of all. lengths: as for
 * posting_list_write. */
minot_status merger_list(struct merger *m, minot_str term, uint32_t n_docs, const struct lengths *lengths,
                         struct minot_buf *list, uint32_t *df, minot_err *err);

#endif
