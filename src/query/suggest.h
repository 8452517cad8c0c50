/* suggest.h: what a question that is being typed may go on with: names that the collection's records hold. */
#ifndef QUERY_SUGGEST_H
#define QUERY_SUGGEST_H

#include "index/collection.h"

struct suggestion {
	minot_str before, name; /* what was typed before the name; the name, as its source writes it */
	uint32_t kinds;         /* VOCAB_KIND bits of vocab.h, 0 unknown */
	uint32_t df;            /* records that hold all its words; above 200 a rank only */
};

/* At most k names that complete the end of text, the most frequent first, then by name; each of another concept, each
 * with all its words together in at least one record. From the collection's vocabulary, or from our table when it has
 * none. Nothing for fewer than three letters. Allocated in a. MINOT_NO_MEMORY. */
minot_status suggest_names(const struct collection *c, minot_str text, size_t k, struct text_analyzer *t,
                           struct minot_arena *a, struct suggestion **out, size_t *n, minot_err *err);

#endif
