/* posting.h: the posting list of one term in one segment (docs/format/segment.md, "Posting lists"). Two forms:
 *
 *   few    df <= POSTING_FEW: one posting after the other, in variable bytes
 *   many   head · of each block: last document, place, greatest impact, form, bytes of codes · levels · blocks of 128
 *          postings
 *
 *   a block    documents (low parts packed, high parts as bits; or a bitmap) · frequencies as bits · exceptions
 *
 * Documents, and sums of frequencies, are ascending numbers, stored within a bit of what their number and range make
 * unavoidable (P. Elias, "Efficient storage and retrieval by content and address of static files", 1974; S. Vigna,
 * "Quasi-succinct indices", WSDM 2013; a block at a time: G. Ottaviano, R. Venturini, "Partitioned Elias-Fano indexes",
 * SIGIR 2014). Measured against packed gaps, and impacts worked out against stored ones: docs/benchmarks.md.
 *
 * A list that holds one document in POSTING_DENSE or more tells of each POSTING_GROUP documents in a row the greatest
 * impact, in four bits: what such a list may add is known where the documents are, without reading it.
 *
 * An exception is a posting of more than the body, or of a frequency that its block has no code for. It brings its
 * impact; of all others a table gives it (impact.h).
 *
 * In the form of few: twice the gap, + 1 when the body alone holds the term, once; else tf. gap is the document less
 * the one before, less 1 (the first of a list: the document itself). tf begins with a byte whose low four bits name the
 * fields that hold the term (enum index_field) and whose high four bits are the frequency in the last of them, less 1;
 * 15 means that a varint follows with the frequency less 16. The other fields follow, each as a varint less 1. */
#ifndef INDEX_POSTING_H
#define INDEX_POSTING_H

#include "base/le.h"
#include "index/collection.h"
#include "index/lengths.h"

enum {
	POSTING_BLOCK = 128,
	POSTING_FEW = 16,
	POSTING_HEAD = 8,                /* bytes before the table of blocks */
	POSTING_ROW = 4 + 4 + 1 + 1 + 1, /* bytes a block in that table */
	POSTING_PAD = 64,                /* room that a decoder may write beyond a block */
	POSTING_GROUP = 64,              /* documents that have a level */
	POSTING_DENSE = 32,              /* a list of so many documents has levels: one in that many */
	POSTING_TOP_LEVEL = 15,
	POSTING_MAX_CODE = 7,                       /* the greatest code, of an exception */
	POSTING_MAX_BYTES = 6 + 5 * INDEX_N_FIELDS, /* of one posting in variable bytes */
	POSTING_SLACK = 128 /* readable bytes that must follow a list: the decoder looks before it checks */
};

/* The k of the k-th greatest impacts that a list's head keeps, from which a search for the k best begins. */
#define POSTING_KTH_LIST(X) X(10) X(40) X(100) X(1000)
enum { POSTING_N_KTH = 4 };

/* Writing --------------------------------------------------------------------------------------------------------- */

/* Writes a posting in variable bytes; returns its length, at most POSTING_MAX_BYTES. At least one tf must not be 0. */
size_t posting_encode(unsigned char *out, uint32_t gap, const uint32_t tf[INDEX_N_FIELDS]);

/* Turn df postings in variable bytes (POSTING_SLACK bytes readable behind) into a list, appended to out. lengths: of
 * each document of the segment. */
bool posting_list_write(minot_str postings, uint32_t df, const struct lengths *lengths, struct minot_buf *out);

/* Reading, a posting at a time ------------------------------------------------------------------------------------ */

struct posting_list {
	const unsigned char *last, *place, *most, *form, *code_bytes; /* the table's columns; of a list of few: NULL */
	const unsigned char *head, *levels /* NULL: there are none */, *blocks, *end;
	uint32_t df, n_blocks, n_docs;
	bool few;
	bool damaged; /* sticky: the list is not what its writer makes */
	/* the cursor */
	const unsigned char *p;                     /* few: the next posting; many: the next exception */
	uint32_t done, doc;                         /* doc: the last one read; UINT32_MAX before the first */
	unsigned exception;                         /* of the block being read: the code of an exception */
	uint32_t docs[POSTING_BLOCK + POSTING_PAD]; /* of the block being read */
	uint16_t codes[POSTING_BLOCK + POSTING_PAD];
};
/* bytes: the list, POSTING_SLACK bytes readable behind it. */
void posting_list_open(struct posting_list *l, minot_str bytes, uint32_t df, uint32_t n_docs);
/* The next posting, with the document's number in its segment; false at the end or when damaged. */
bool posting_list_next(struct posting_list *l, struct posting *out);
/* Go to where the next posting may be the first with doc >= at_least; never backward. */
void posting_list_skip(struct posting_list *l, uint32_t at_least);

/* Reading, a block at a time (lists of many) ---------------------------------------------------------------------- */

static inline unsigned posting_block_n(const struct posting_list *l, uint32_t b)
{
	return b + 1 < l->n_blocks ? POSTING_BLOCK : l->df - b * POSTING_BLOCK;
}
/* The last document of block b, and the greatest impact in it. */
static inline uint32_t posting_block_last(const struct posting_list *l, uint32_t b)
{
	return le_u32(l->last + 4 * (size_t)b);
}
static inline uint8_t posting_block_most(const struct posting_list *l, uint32_t b) { return l->most[b]; }
/* The greatest impact that documents of a level can have: of level 0 none of them is in the list. */
static inline uint8_t posting_level_most(const struct posting_list *l, unsigned level)
{
	return (uint8_t)((level * l->head[0] + POSTING_TOP_LEVEL - 1) / POSTING_TOP_LEVEL);
}
/* The level of the group of documents g, where there are levels. */
static inline unsigned posting_level(const struct posting_list *l, uint32_t g)
{
	return l->levels[g / 2] >> g % 2 * 4 & 15;
}
/* The first block from `from` on whose last document is not before doc; n_blocks when there is none. */
uint32_t posting_block_find(const struct posting_list *l, uint32_t from, uint32_t doc);

/* A block whose parts lie inside the list. */
struct posting_block {
	const unsigned char *low, *high, *codes, *exceptions, *end; /* high: or the bitmap */
	uint32_t before, last; /* before: the last document of the block before, UINT32_MAX: there is none */
	unsigned n, bits /* of a low part; 0: a bitmap */, exception;
	uint32_t high_bits;
};
/* False: damaged. */
bool posting_block_open(struct posting_list *l, uint32_t b, struct posting_block *out);
/* The documents, in room for POSTING_BLOCK + POSTING_PAD, all below l->n_docs. False: damaged. Bytes that no writer
 * makes, but whose ends agree, may give them in any order. */
bool posting_block_docs(struct posting_list *l, const struct posting_block *b, uint32_t *docs);
/* Which posting of the block has a document after b->before and up to b->last; n when none has: found without decoding
 * the others. Bytes that no writer makes may give any number up to n. */
unsigned posting_block_at(const struct posting_block *b, uint32_t doc);
/* The code of posting i < n alone, at most POSTING_MAX_CODE; b->exception at least: an exception. */
unsigned posting_block_code(const struct posting_block *b, unsigned i);
/* What the impacts are made of: of posting i that of impact_classes()->byte[codes[i]][class of its document], or an
 * exception's own. All codes are at most POSTING_MAX_CODE. */
struct posting_codes {
	uint16_t codes[POSTING_BLOCK + POSTING_PAD];
	unsigned n_exceptions;
	uint16_t at[POSTING_BLOCK + POSTING_PAD]; /* which postings are exceptions, ascending */
	uint8_t impact[POSTING_BLOCK];            /* of each exception */
};
/* False: damaged. */
bool posting_block_codes(struct posting_list *l, const struct posting_block *b, struct posting_codes *out);
/* A bound of each posting's impact, at most IMPACT_CLASS_ERROR above it; room as for docs. False: damaged. */
bool posting_block_impacts(struct posting_list *l, const struct posting_block *b, const uint32_t *docs,
                           const struct lengths *lengths, uint8_t *impacts);
/* Frequencies of the i-th posting. False: damaged. */
bool posting_block_tf(struct posting_list *l, const struct posting_block *b, unsigned i, uint32_t tf[INDEX_N_FIELDS]);

/* The k'-th greatest impact for the smallest k' >= k that the head keeps: k documents have at least that. 0: not known.
 */
uint8_t posting_list_kth(const struct posting_list *l, size_t k);

/* Whether the bytes are exactly what posting_list_write makes of the postings they hold (lengths: as there): so every
 * order, bound, impact, width and unused bit. For collection_check. */
/* *no_memory: whether that is why it says false. */
bool posting_list_is_canonical(minot_str bytes, uint32_t df, uint32_t n_docs, const struct lengths *lengths,
                               bool *no_memory);

#endif
