/* forward.h: a document as numbers: what its record is made of and which words stand where, without its text
 * (docs/format/segment.md, "Forward store"). Sentences are ranked and phrases verified from it, so that a record is
 * loaded only when something of it is shown.
 *
 *   record    fields, their blocks, sentences: as in the record, text and paths left out
 *   words     every word of a searched text, in order: numbers into the document's own vocabulary
 *   vocabulary   what each of these numbers is: a term, as the segment numbers it, in the order of first appearance
 *   notes     bytes that somebody made at ingest for the record and for each sentence (struct note_maker)
 *
 * A document's vocabulary is small (a hundred terms of an abstract, a thousand of an article), so a word takes 7 to 10
 * bits, all words of a document take the same, and a query's terms are looked up once a vocabulary, not once a word.
 *
 * What is not indexed (PART_META, PART_METHODS) has sentences, but no words. */
#ifndef INDEX_FORWARD_H
#define INDEX_FORWARD_H

#include "index/collection.h"

/* words[first .. first + n) of a document. */
struct forward_run {
	uint32_t first, n;
};
struct forward_value {
	uint32_t key; /* enum record_meta: one of those that are searched; or FORWARD_KEYS */
	struct forward_run words;
};

enum { FORWARD_KEYS = RECORD_N_META /* no metadata: the keys that the note maker gave (struct note) */ };

/* Arrays in the arena it was opened in; notes borrowed from the collection's mapping. */
struct forward {
	docno doc;
	const struct part *part; /* the segment that numbers its terms */
	uint32_t n_fields, n_sentences, n_values, n_vocabulary, n_words;
	const struct record_field *fields; /* type, part, parent and blocks hold; path and text are empty */
	const struct sentence *sentences;  /* those of collection_load */
	const struct forward_run *sentence_words;
	const struct forward_run *field_words; /* words of a field that are in no sentence: all of a heading */
	const struct forward_value *values;    /* those of the record's metadata that are searched, in its order */
	const uint32_t *vocabulary;            /* 2 * term's number in the segment, + 1 for a compound */
	const uint32_t *words;                 /* each below n_vocabulary */
	minot_str note;                        /* of the record; empty when none was made */
	const minot_str *notes;                /* of each sentence */
	uint32_t note_version;                 /* of the maker; 0: there are no notes */
};

/* One read of a few kilobytes. MINOT_DAMAGED, MINOT_LIMIT (the arena's ceiling). The collection must outlive it. */
minot_status collection_forward(const struct collection *c, docno d, struct minot_arena *a, struct forward *out,
                                minot_err *err);

/* Where the words of a field are counted, by its type and part; INDEX_N_FIELDS: nowhere. Those of values are keywords.
 */
static inline enum index_field forward_index_field(uint8_t type, uint8_t part)
{
	if (part == PART_META || part == PART_METHODS)
		return INDEX_N_FIELDS;
	return part == PART_TITLE ? INDEX_TITLE : type == FIELD_HEADING ? INDEX_HEADING : INDEX_BODY;
}
/* A word made of several at its place ("500mg" beside "500" and "mg", TOKEN_COMPOUND): the others alone are the
 * running text. */
static inline bool forward_compound(const struct forward *f, uint32_t word)
{
	return f->vocabulary[f->words[word]] & 1;
}
/* The term behind an entry of the vocabulary; p is NULL when the collection is damaged. text has DICT_MAX_TERM bytes,
 * in which the result lies. */
minot_str forward_term(const struct forward *f, uint32_t entry, char text[255]);

/* Terms of a query, looked up once in every segment. In arena a; the collection must outlive it. Up to
 * FORWARD_MAX_TERMS; of equal ones the first counts. MINOT_DAMAGED, MINOT_NO_MEMORY, MINOT_LIMIT. */
enum { FORWARD_MAX_TERMS = 65534 };
struct forward_terms;
minot_status forward_terms_of(const struct collection *c, const minot_str *terms, size_t n, struct minot_arena *a,
                              struct forward_terms **out, minot_err *err);
/* which[v], for each entry v of f's vocabulary: 1 + the number of that term among those of the query, or 0. Returns how
 * many are not 0. */
uint32_t forward_match(const struct forward_terms *t, const struct forward *f, uint16_t *which);
/* Whether the terms stand in the run one after the other, compounds left out: entries of the vocabulary + 1, as
 * forward_match numbers terms of the query; phrase[i] is such a number. */
bool forward_phrase(const struct forward *f, struct forward_run run, const uint16_t *which, const uint16_t *phrase,
                    size_t n);

/* Encoding: for src/index ---------------------------------------------------------------------------------------- */

struct forward_source {
	const struct record *record;
	const struct sentence *sentences;
	uint32_t n_sentences, n_values, n_words, n_vocabulary;
	const uint32_t *field_words, *sentence_words; /* how many in each */
	const struct forward_value *values;           /* words.n holds */
	const uint32_t *words;
	const struct note *note; /* NULL: none */
};
/* The document up to its vocabulary, appended; out->failed tells of a ceiling. */
void forward_write(const struct forward_source *s, struct minot_buf *out);

struct forward_bytes {
	minot_str body, vocabulary; /* FORWARD_SLACK bytes readable behind the body */
	uint32_t n_terms;           /* of the segment: numbers of terms are below it */
};
enum { FORWARD_SLACK = 8 };
/* False when the bytes are not such a document, or (*no_memory set) the arena is full. Sets all but doc, part and
 * note_version. */
bool forward_read(const struct forward_bytes *b, struct minot_arena *a, struct forward *out, bool *no_memory);

#endif
