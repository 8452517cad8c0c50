#include "lists.h"

#include "index/impact.h"

static void put_u32(char *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (char)(v >> 8 * i & 255);
}

struct lengths invent_lengths(uint64_t *rnd, uint32_t n_docs)
{
	char *rows = calloc(n_docs, 4 * INDEX_N_FIELDS);
	uint8_t *classes = malloc(n_docs);
	struct minot_buf narrow = BUF_INIT(SIZE_MAX);
	struct lengths out = {.classes = classes};
	assert_non_null(rows);
	assert_non_null(classes);
	for (uint32_t d = 0; d < n_docs; d++) {
		put_u32(rows + (size_t)d * 16 + 4 * INDEX_TITLE, random_below(rnd, 30));
		put_u32(rows + (size_t)d * 16 + 4 * INDEX_HEADING, random_below(rnd, 5) ? 0 : random_below(rnd, 100));
		put_u32(rows + (size_t)d * 16 + 4 * INDEX_KEYWORD, random_below(rnd, 3) ? 0 : random_below(rnd, 20));
		put_u32(rows + (size_t)d * 16 + 4 * INDEX_BODY,
		        random_below(rnd, 20) ? 20 + random_below(rnd, 400) : random_below(rnd, 20000));
	}
	for (uint32_t d = 0; d < n_docs; d++)
		classes[d] = impact_class(le_u32(rows + (size_t)d * 16 + 4 * INDEX_BODY));
	narrow_write(rows, INDEX_N_FIELDS, n_docs, &narrow);
	assert_true(narrow_open(&out.words, minot_buf_view(&narrow), INDEX_N_FIELDS, n_docs));
	free(rows);
	return out;
}

void free_lengths(struct lengths *l)
{
	free((void *)(uintptr_t)(l->words.rows - INDEX_N_FIELDS)); /* the widths stand before */
	free((void *)(uintptr_t)l->classes);
}

static void invent_tf(uint64_t *rnd, uint32_t tf[INDEX_N_FIELDS])
{
	memset(tf, 0, INDEX_N_FIELDS * sizeof *tf);
	if (random_below(rnd, 4)) {
		tf[INDEX_BODY] = 1 + random_below(rnd, random_below(rnd, 6) ? 3 : 40);
		return;
	}
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		if (random_below(rnd, 2))
			tf[f] = 1 + random_below(rnd, random_below(rnd, 30) ? 20 : 4000000000u);
	if (!(tf[0] | tf[1] | tf[2] | tf[3]))
		tf[INDEX_TITLE] = 1;
}

struct plain_posting *invent_postings(uint64_t *rnd, uint32_t df, uint32_t n_docs)
{
	struct plain_posting *p = calloc(df, sizeof *p);
	uint32_t doc = UINT32_MAX, left = n_docs - df; /* documents that may still be passed over */
	assert_non_null(p);
	for (uint32_t i = 0; i < df; i++) {
		uint32_t mean = left / (df - i), most = i / 300 % 3 == 1 ? 2 : 2 * mean + 1; /* dense in places */
		uint32_t gap = random_below(rnd, most < left ? most + 1 : left + 1);
		left -= gap;
		doc += gap + 1;
		p[i].doc = doc;
		invent_tf(rnd, p[i].tf);
	}
	return p;
}

struct minot_buf list_of(const struct plain_posting *p, uint32_t df, const struct lengths *lengths)
{
	struct minot_buf plain = BUF_INIT(SIZE_MAX), list = BUF_INIT(SIZE_MAX);
	for (uint32_t i = 0; i < df; i++) {
		unsigned char one[POSTING_MAX_BYTES];
		minot_buf_add(&plain, one, posting_encode(one, i ? p[i].doc - p[i - 1].doc - 1 : p[i].doc, p[i].tf));
	}
	size_t n = plain.n;
	for (int i = 0; i < POSTING_SLACK; i++)
		minot_buf_ch(&plain, 0);
	assert_true(posting_list_write((minot_str){plain.p, n}, df, lengths, &list));
	n = list.n;
	for (int i = 0; i < POSTING_SLACK; i++)
		minot_buf_ch(&list, 0x7f);
	list.n = n;
	minot_buf_free(&plain);
	return list;
}
