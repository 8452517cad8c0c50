/* posting.h: the posting list of one term in one segment (docs/format/segment.md, "Posting lists").
 *
 *   skips    only when df > POSTING_BLOCK: for each block but the last
 *            u32 last document of the block · u32 where the next block begins, from the first block on
 *   blocks   of POSTING_BLOCK postings:  varint gap · tf
 *
 * gap is the document less the one before, less 1 (the first of a list: the document itself). tf begins with a byte
 * whose low four bits name the fields that hold the term (enum index_field) and whose high four bits are the frequency
 * in the last of them, less 1; 15 means that a varint follows with the frequency less 16. The other fields follow, each
 * as a varint less 1. So a word that stands only in the body, as most do, costs one byte, and its posting two. */
#ifndef INDEX_POSTING_H
#define INDEX_POSTING_H

#include "index/collection.h"

enum {
	POSTING_BLOCK = 128,
	POSTING_SKIP = 8,                           /* bytes of a skip */
	POSTING_MAX_BYTES = 6 + 5 * INDEX_N_FIELDS, /* of one posting */
	POSTING_SLACK = 32 /* readable bytes that must follow a list: the decoder looks before it checks */
};

/* Writes a posting; returns its length, at most POSTING_MAX_BYTES. At least one tf must not be 0. */
size_t posting_encode(unsigned char *out, uint32_t gap, const uint32_t tf[INDEX_N_FIELDS]);

/* Turn postings that follow each other (n bytes of df postings, POSTING_SLACK bytes readable behind) into a list. */
bool posting_list_write(minot_str postings, uint32_t df, struct minot_buf *out);

struct posting_list {
	const unsigned char *skips, *blocks, *p, *end;
	uint32_t df, done, n_docs;
	uint32_t doc; /* the last one read; UINT32_MAX before the first */
	bool damaged; /* sticky: the list is not what its writer makes */
};
/* bytes: the list, POSTING_SLACK bytes readable behind it. */
void posting_list_open(struct posting_list *l, minot_str bytes, uint32_t df, uint32_t n_docs);
/* The next posting, with the document's number in its segment; false at the end or when damaged. */
bool posting_list_next(struct posting_list *l, struct posting *out);
/* Go to where the next posting may be the first with doc >= at_least; never backward. */
void posting_list_skip(struct posting_list *l, uint32_t at_least);

#endif
