/* format.h: the bytes of a vocabulary, for the code that writes and the code that reads it (docs/format/vocabulary.md).
 * All integers are little-endian; every section begins at a multiple of 8.
 *
 *   header    HEADER_BYTES: magic, versions, counts, where each section begins
 *   concepts  ROW_CONCEPT each: text and bytes of the id, number of the preferred name, kinds, members, parents
 *   names     ROW_NAME each, ascending by key, then concept: texts, concept, flags and count
 *   members   u32 each: names by concept
 *   slots     u32 each: a hash table of first names of a key, open addressing, VOCAB_NONE for an empty slot
 *   parents   u32 each: concepts
 *   ordered   u32 each: names by their text with ASCII letters folded
 *   words     ROW_WORD each, ascending
 *   text      all strings
 *   facts     vocab_facts_write */
#ifndef VOCAB_FORMAT_H
#define VOCAB_FORMAT_H

#include "base/le.h"

#define VOCAB_MAGIC "minotvoc"
enum {
	VOCAB_VERSION = 1,
	VOCAB_N_SECTIONS = 9,
	HEADER_BYTES = 8 + 4 * 8 + 8 * (VOCAB_N_SECTIONS + 1), /* magic, versions and counts, beginnings and the end */
	ROW_CONCEPT = 32,
	ROW_NAME = 24,
	ROW_WORD = 8
};
enum vocab_section {
	SEC_CONCEPTS,
	SEC_NAMES,
	SEC_MEMBERS,
	SEC_SLOTS,
	SEC_PARENTS,
	SEC_ORDERED,
	SEC_WORDS,
	SEC_TEXT,
	SEC_FACTS
};

#endif
