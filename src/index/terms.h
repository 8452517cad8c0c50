/* terms.h: the distinct terms of one document, each with its frequencies, while its words come in. A word that the
 * analyzer has numbered (struct text_token) is found by that number, others by their bytes. So the analyzer must hold
 * its numbers over the document (text_analyzer_hold).
 *
 * Threads: a table belongs to one at a time. */
#ifndef INDEX_TERMS_H
#define INDEX_TERMS_H

#include "index/inverter.h"

struct terms {
	struct indexed_term *list;
	uint32_t n, cap;
	uint32_t *slots;          /* of terms without a number: place in list + 1, 0: free */
	uint32_t n_slots;         /* a power of two */
	uint32_t n_placed;        /* how many are in use */
	uint32_t *of_number;      /* where the term with this number stood last */
	struct minot_arena *text; /* borrowed: where the bytes of the terms without a number go */
};
bool terms_init(struct terms *t); /* false: no memory; then, too, terms_free */
void terms_free(struct terms *t);
/* Begin the next document, whose terms are to live in text. */
void terms_begin(struct terms *t, struct minot_arena *text);
/* The place in list of a term that the analyzer has given no number, where it stands from now on if not before, its
 * bytes copied; false: no memory. */
bool terms_find(struct terms *t, minot_str term, uint32_t *at);
/* The same for a word of a text. If it has a number its bytes are the analyzer's. */
bool terms_find_token(struct terms *t, const struct text_token *k, uint32_t *at);

/* Room for one more in an array of n that doubles. False: no memory. */
bool terms_make_room(void **array, uint32_t n, uint32_t *cap, size_t size);

#endif
