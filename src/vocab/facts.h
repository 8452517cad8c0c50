/* facts.h: what vocabulary files say, before it is made into a vocabulary.
 *
 *   MeSH, DrugBank, OBO, ATC, lists of short forms ──readers──> facts ──vocab_build──> DIR/<hash>.voc
 *                                     facts of the old .voc ──────┘  (so a collection keeps what it once learnt)
 *
 * A fact is one line of meaning: "MESH D000002 is called Temefos". Facts are a set: the order in which files are read,
 * and reading one twice, changes nothing. */
#ifndef VOCAB_FACTS_H
#define VOCAB_FACTS_H

#include "base/buf.h"
#include "base/status.h"
#include "record/reader.h"

/* Where a fact comes from: name in ids ("MESH:D000002"), and what it is. */
#define VOCAB_SOURCE_LIST(X)                                                       \
	X(MESH, "MESH", "Medical Subject Headings, National Library of Medicine")  \
	X(DRUGBANK, "DRUGBANK", "DrugBank's open vocabulary")                      \
	X(DISEASE_ONTOLOGY, "DOID", "Human Disease Ontology, or another OBO file") \
	X(ATC, "ATC", "Anatomical Therapeutic Chemical classification, WHO")       \
	X(SHORT_FORMS, "SHORT", "lists of abbreviations and what they stand for")
enum vocab_source {
#define X(name, text, meaning) VOCAB_##name,
	VOCAB_SOURCE_LIST(X)
#undef X
	        VOCAB_N_SOURCES
};
const char *vocab_source_name(enum vocab_source s);

enum vocab_fact_type {
	FACT_PREFERRED, /* code `a` has the name `b` before all others */
	FACT_NAME,      /* code `a` has the name `b` */
	FACT_NARROWER,  /* `b` names a form of code `a`, or something near it: no synonym */
	FACT_PARENT,    /* code `a` is a kind of code `b` */
	FACT_TREE,      /* code `a` stands at tree number `b` (MeSH) */
	FACT_TREE_NAME, /* what is called `b` stands at tree number `a` (MeSH's mtrees) */
	FACT_SAME,      /* code `a` is the concept `b` ("MESH:D006394") of another source */
	FACT_SHORT,     /* `a` is short for `b` */
	FACT_N_TYPES
};
struct vocab_fact {
	uint8_t type, source;
	uint32_t count; /* how often a short form was seen to mean this; 0: not counted */
	minot_str a, b;
};

enum {
	VOCAB_MAX_NAME = 200,          /* bytes; longer names (chemical formulas) are left out */
	VOCAB_MAX_FACTS = 8 * 1000000, /* MeSH, DrugBank and ADAM together have half a million */
	VOCAB_MAX_FACT_BYTES = 512 << 20
};

/* A set of facts; may be filled by several threads at once. */
struct vocab_facts;
struct vocab_facts *vocab_facts_new(void); /* NULL: no memory */
void vocab_facts_free(struct vocab_facts *f);
/* Copies; white space at the ends is dropped; a text that is empty, too long or not UTF-8 makes no fact. MINOT_LIMIT,
 * MINOT_NO_MEMORY. */
minot_status vocab_facts_add(struct vocab_facts *f, const struct vocab_fact *fact, minot_err *err);
size_t vocab_facts_count(struct vocab_facts *f);
/* Sorted, each once; of the same short form the greatest count. No other thread may add any more. The facts live as
 * long as f. */
const struct vocab_fact *vocab_facts_sorted(struct vocab_facts *f, size_t *n);

/* All facts as bytes (compressed; docs/format/vocabulary.md), and what was written so added again. MINOT_DAMAGED. */
minot_status vocab_facts_write(struct vocab_facts *f, struct minot_buf *out, minot_err *err);
minot_status vocab_facts_read(struct vocab_facts *f, minot_str bytes, minot_err *err);

/* Readers (readers.c) --------------------------------------------------------------------------------------------- */

/* A format that a vocabulary comes in, recognised by its first bytes (at most RECORD_HEAD) alone. `read` keeps going:
 * what is damaged is skipped and told to `damage` (may be NULL) with its place. It returns something else than MINOT_OK
 * only when the stream fails, or at the end of memory or of a ceiling of the facts. */
struct vocab_damage {
	void *ctx;
	void (*tell)(void *ctx, const char *kind, const minot_err *where);
};
struct vocab_reader {
	const char *name, *description;
	bool (*recognise)(minot_str head);
	minot_status (*read)(struct record_stream *s, struct vocab_facts *f, const struct vocab_damage *d,
	                     minot_err *err);
};
/* The reader that recognises the input, or NULL; at most one recognises any. */
const struct vocab_reader *vocab_reader_for(minot_str head);

/* The vocabulary's file from the facts (build.c), appended to out, whose ceiling must be VOCAB_MAX_BYTES. The same
 * facts give the same bytes. */
#define VOCAB_MAX_BYTES ((size_t)1 << 30)
minot_status vocab_build(struct vocab_facts *f, struct minot_buf *out, minot_err *err);

#endif
