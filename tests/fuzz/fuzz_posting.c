/* A posting list of any bytes: nothing is read outside it but the slack, whichever way it is read, and a ranking over
 * it ends. The input: u8 log2 of the documents · u8, u8 df · the list. */
#include <stdlib.h>

#include "query/pruned.h"

enum { HEAD = 3, MAX_BYTES = 1 << 16 };

static void read_blocks(struct posting_list *l, const struct lengths *lengths)
{
	for (uint32_t b = 0; !l->few && !l->damaged && b < l->n_blocks; b++) {
		struct posting_block block;
		uint32_t docs[POSTING_BLOCK + POSTING_PAD], tf[INDEX_N_FIELDS];
		uint8_t impacts[POSTING_BLOCK + POSTING_PAD];
		if (!posting_block_open(l, b, &block))
			continue;
		for (uint32_t d = block.before + 1; d <= block.last; d += 1 + (block.last - block.before) / 300) {
			unsigned at = posting_block_at(&block, d);
			if (at > block.n || (at < block.n && posting_block_code(&block, at) > POSTING_MAX_CODE))
				abort();
		}
		if (!posting_block_docs(l, &block, docs))
			continue;
		posting_block_impacts(l, &block, docs, lengths, impacts);
		for (unsigned i = 0; i < block.n; i++)
			posting_block_tf(l, &block, i, tf);
	}
}

static void read_list(minot_str list, uint32_t df, uint32_t n_docs, const struct lengths *lengths)
{
	static struct posting_list l;
	struct posting x;
	for (posting_list_open(&l, list, df, n_docs); posting_list_next(&l, &x);)
		if (x.doc >= n_docs)
			abort();
	posting_list_open(&l, list, df, n_docs);
	for (uint32_t d = 0; d < n_docs && !l.damaged; d += 1 + n_docs / 50) {
		posting_list_skip(&l, d);
		posting_list_next(&l, &x);
	}
	posting_list_open(&l, list, df, n_docs);
	read_blocks(&l, lengths);
	posting_list_is_canonical(list, df, n_docs, lengths, &(bool){false});
}

static void rank(minot_str list, uint32_t df, uint32_t n_docs, const struct lengths *lengths)
{
	struct lists_part part = {.n_docs = n_docs, .lengths = *lengths};
	struct lists_entry entries[2] = {{list, df, 0}, {str_sub(list, 0, list.n - list.n / 8), df, 0}};
	struct pruned_query q = {&part, 1, (double[]){2, 0.5}, 2, entries, 10};
	struct search_hit *found;
	size_t n;
	minot_err e;
	if (pruned_find(&q, &found, &n, &e) == MINOT_OK)
		for (size_t i = 0; i < n; i++)
			if (found[i].doc >= n_docs)
				abort();
	free(found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < HEAD || size > MAX_BYTES)
		return 0;
	uint32_t n_docs = 1u << data[0] % 18, df = 1 + data[1] + 256u * data[2];
	size_t n = size - HEAD;
	char *list = malloc(n + POSTING_SLACK), *rows = calloc(n_docs, 1);
	struct lengths lengths = {{(unsigned char *)rows, n_docs, INDEX_N_FIELDS, 1, {0, 0, 0, 1}}, (uint8_t *)rows};
	if (list && rows && df <= n_docs) { /* all bodies empty, so of the first class */
		memcpy(list, data + HEAD, n);
		memset(list + n, 0x55, POSTING_SLACK);
		read_list((minot_str){list, n}, df, n_docs, &lengths);
		rank((minot_str){list, n}, df, n_docs, &lengths);
	}
	free(list);
	free(rows);
	return 0;
}
