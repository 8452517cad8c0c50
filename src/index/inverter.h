/* inverter.h: postings in memory while a segment is made. Documents must come in ascending order; then what is appended
 * to a term is already its posting list. */
#ifndef INDEX_INVERTER_H
#define INDEX_INVERTER_H

#include "index/collection.h"
#include "index/lengths.h"

/* A term of one document. */
struct indexed_term {
	uint64_t hash; /* minot_xxh3 of the term */
	minot_str term;
	uint64_t serial; /* of struct text_token, or 0 */
	uint32_t tf[INDEX_N_FIELDS];
};

struct inverter;
struct inverter *inverter_new(void); /* NULL: no memory */
void inverter_free(struct inverter *v);
/* Bytes taken so far. */
size_t inverter_bytes(const struct inverter *v);
/* Where the terms of one analyzer stand in the inverter that they were last added to, by their serials: so a term is
 * looked up once, and not once a document. One belongs to the thread that adds. */
struct inverter_hints;
struct inverter_hints *inverter_hints_new(void); /* NULL: no memory */
void inverter_hints_free(struct inverter_hints *h);
/* The n terms of a document; ids: the number of each, in the order of first appearance. hints and ids may be
 * NULL. false: no memory, or more than 4 GiB of postings. */
bool inverter_add(struct inverter *v, uint32_t doc, const struct indexed_term *terms, uint32_t n,
                  struct inverter_hints *hints, uint32_t *ids);
/* The number of a term without a posting; its df stays what it is. false: no memory. */
bool inverter_number(struct inverter *v, minot_str term, uint32_t *id);
/* Sort the terms; afterwards nothing may be added. *n: how many. */
bool inverter_sort(struct inverter *v, uint32_t *n);
/* The i-th term in order of bytes (until the inverter is freed) and its df; its number; its list, appended to out
 * (lengths: as for posting_list_write), where postings is room for its making. Any thread, with room of its own. */
minot_str inverter_term(const struct inverter *v, uint32_t i, uint32_t *df);
uint32_t inverter_id(const struct inverter *v, uint32_t i);
bool inverter_list(const struct inverter *v, uint32_t i, const struct lengths *lengths, struct minot_buf *postings,
                   struct minot_buf *out);

#endif
