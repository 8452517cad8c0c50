/* Posting lists alone: what is written is read again, posting by posting and block by block; every bound is true; what
 * no writer made is told or harmless. */
#include "lists.h"

#include "index/impact.h"

static const uint32_t sizes[] = {1, 2, POSTING_FEW, POSTING_FEW + 1, 100, 127, 128, 129, 255, 256, 257, 1000, 5000};
enum { N_SIZES = sizeof sizes / sizeof *sizes };

static uint32_t docs_for(uint32_t k, uint32_t df)
{
	return k % 3 == 0 ? df + df / 3 + 1 : k % 3 == 1 ? df * 9 : df * 3000 + 1;
}

static void in_order(const struct plain_posting *p, uint32_t df, uint32_t n_docs, minot_str list)
{
	struct posting_list l;
	struct posting x;
	posting_list_open(&l, list, df, n_docs);
	for (uint32_t i = 0; i < df; i++) {
		assert_true(posting_list_next(&l, &x));
		assert_int_equal(x.doc, p[i].doc);
		assert_memory_equal(x.tf, p[i].tf, sizeof x.tf);
	}
	assert_false(posting_list_next(&l, &x));
	assert_false(l.damaged);
	for (uint32_t i = 0; i < df; i += 1 + df / 97) { /* skipping never passes what is looked for */
		posting_list_open(&l, list, df, n_docs);
		posting_list_skip(&l, p[i / 2].doc);
		posting_list_skip(&l, p[i].doc);
		while (posting_list_next(&l, &x) && x.doc < p[i].doc)
			;
		assert_int_equal(x.doc, p[i].doc);
	}
	posting_list_open(&l, list, df, p[df - 1].doc); /* the last document is out of range */
	while (posting_list_next(&l, &x))
		;
	assert_true(l.damaged);
	posting_list_open(&l, (minot_str){list.p, list.n - 1}, df, n_docs);
	while (posting_list_next(&l, &x))
		;
	assert_true(l.damaged);
}

/* One posting found without the others: each of the block, and no document between them. */
static void found_alone(const struct posting_block *b, const uint32_t *docs, const uint16_t *codes)
{
	uint32_t before = b->before;
	for (unsigned i = 0; i < b->n; before = docs[i++]) {
		assert_int_equal(posting_block_at(b, docs[i]), i);
		assert_int_equal(posting_block_code(b, i), codes[i]);
		if (docs[i] - before > 1) {
			assert_int_equal(posting_block_at(b, docs[i] - 1), b->n);
			assert_int_equal(posting_block_at(b, before + 1), b->n);
			assert_int_equal(posting_block_at(b, before + (docs[i] - before) / 2), b->n);
		}
	}
	assert_int_equal(posting_block_at(b, b->last + 1), b->n);
	assert_int_equal(posting_block_at(b, b->before), b->n);
}

static void in_blocks(const struct plain_posting *p, uint32_t df, uint32_t n_docs, minot_str list,
                      const struct lengths *lengths)
{
	struct posting_list l;
	unsigned count[256] = {0};
	posting_list_open(&l, list, df, n_docs);
	for (uint32_t b = 0; !l.few && b < l.n_blocks; b++) {
		struct posting_block block;
		uint32_t docs[POSTING_BLOCK + POSTING_PAD], tf[INDEX_N_FIELDS];
		uint8_t bounds[POSTING_BLOCK + POSTING_PAD], greatest = 0;
		assert_true(posting_block_open(&l, b, &block));
		assert_true(posting_block_docs(&l, &block, docs));
		assert_true(posting_block_impacts(&l, &block, docs, lengths, bounds));
		struct posting_codes codes;
		assert_true(posting_block_codes(&l, &block, &codes));
		found_alone(&block, docs, codes.codes);
		for (unsigned i = 0; i < block.n; i++) {
			const struct plain_posting *x = &p[b * POSTING_BLOCK + i];
			uint8_t impact = impact_byte(impact_at(x->tf, lengths, x->doc));
			assert_int_equal(docs[i], x->doc);
			assert_int_equal(posting_block_find(&l, b / 2, x->doc), b);
			assert_true(posting_block_tf(&l, &block, i, tf));
			assert_memory_equal(tf, x->tf, sizeof tf);
			assert_in_range(bounds[i], impact, impact + IMPACT_CLASS_ERROR);
			greatest = impact > greatest ? impact : greatest;
			count[impact]++;
		}
		assert_int_equal(posting_block_most(&l, b), greatest);
	}
	static const size_t ks[] = {1, 10, 11, 40, 100, 1000, 1001};
	for (size_t i = 0; i < sizeof ks / sizeof *ks; i++) { /* at least k impacts are as great */
		unsigned n = 0, kth = posting_list_kth(&l, ks[i]);
		for (unsigned v = kth; v < 256; v++)
			n += count[v];
		assert_true(!kth || n >= ks[i]);
		assert_true(kth || l.few || ks[i] > 1000 || df < 10 * ks[i]);
	}
}

static void written_and_read(void **state)
{
	(void)state;
	uint64_t rnd = 5;
	for (uint32_t k = 0; k < 3 * N_SIZES; k++) {
		uint32_t df = sizes[k % N_SIZES], n_docs = docs_for(k / N_SIZES, df);
		if (n_docs > 3000000)
			continue;
		struct lengths lengths = invent_lengths(&rnd, n_docs);
		struct plain_posting *p = invent_postings(&rnd, df, n_docs);
		struct minot_buf list = list_of(p, df, &lengths);
		minot_str bytes = minot_buf_view(&list);
		in_order(p, df, n_docs, bytes);
		in_blocks(p, df, n_docs, bytes, &lengths);
		assert_true(posting_list_is_canonical(bytes, df, n_docs, &lengths, &(bool){false}));
		minot_buf_free(&list);
		free(p);
		free_lengths(&lengths);
	}
}

/* Reads all that can be read. */
static void read_all(minot_str bytes, uint32_t df, uint32_t n_docs, const struct lengths *lengths)
{
	struct posting_list l;
	struct posting x;
	for (posting_list_open(&l, bytes, df, n_docs); posting_list_next(&l, &x);)
		assert_true(x.doc < n_docs);
	posting_list_open(&l, bytes, df, n_docs);
	posting_list_kth(&l, 10);
	for (uint32_t b = 0; !l.damaged && !l.few && b < l.n_blocks; b++) {
		struct posting_block block;
		uint32_t docs[POSTING_BLOCK + POSTING_PAD], tf[INDEX_N_FIELDS];
		uint8_t impacts[POSTING_BLOCK + POSTING_PAD];
		if (!posting_block_open(&l, b, &block))
			continue;
		for (uint32_t d = block.before + 1; d <= block.last; d++) {
			unsigned at = posting_block_at(&block, d);
			assert_in_range(at, 0, block.n);
			if (at < block.n)
				assert_in_range(posting_block_code(&block, at), 0, POSTING_MAX_CODE);
		}
		if (posting_block_docs(&l, &block, docs) && posting_block_impacts(&l, &block, docs, lengths, impacts))
			posting_block_tf(&l, &block, block.n - 1, tf);
	}
}

/* Every bit of a list flipped: no check but the list's own stands here. What it holds afterwards is other postings, or
 * is told; and a list that the check takes for the writer's is never of other bytes than the writer's. */
static void every_bit(void **state)
{
	(void)state;
	uint64_t rnd = 6;
	uint32_t df = 300, n_docs = 1000;
	struct lengths lengths = invent_lengths(&rnd, n_docs);
	struct plain_posting *p = invent_postings(&rnd, df, n_docs);
	struct minot_buf list = list_of(p, df, &lengths);
	for (size_t bit = 0; bit < list.n * 8; bit++) {
		list.p[bit / 8] ^= (char)(1 << bit % 8);
		read_all(minot_buf_view(&list), df, n_docs, &lengths);
		if (posting_list_is_canonical(minot_buf_view(&list), df, n_docs, &lengths,
		                              &(bool){false})) { /* then other postings */
			struct posting_list l;
			struct posting x;
			bool other = false;
			uint32_t i = 0;
			for (posting_list_open(&l, minot_buf_view(&list), df, n_docs); posting_list_next(&l, &x); i++)
				other |= x.doc != p[i].doc || memcmp(x.tf, p[i].tf, sizeof x.tf) != 0;
			assert_true(other);
		}
		list.p[bit / 8] ^= (char)(1 << bit % 8);
	}
	for (size_t n = 0; n < list.n; n++)
		read_all((minot_str){list.p, n}, df, n_docs, &lengths);
	minot_buf_free(&list);
	free(p);
	free_lengths(&lengths);
}

/* Documents without a gap are a bitmap, rare ones an exact low part; and the codes are no longer than they must be: the
 * forms that docs/format/segment.md tells. */
static void forms(void **state)
{
	(void)state;
	enum { N = 2 * POSTING_BLOCK, FAR = 100 };
	struct plain_posting p[N] = {0};
	struct posting_list l;
	uint64_t rnd = 7;
	for (uint32_t i = 0; i < N; i++) {
		p[i].doc = i < POSTING_BLOCK ? i : POSTING_BLOCK + (i - POSTING_BLOCK) * FAR + i % 9;
		p[i].tf[INDEX_BODY] = i < POSTING_BLOCK ? 1 : 1 + i % 4;
	}
	p[0].tf[INDEX_TITLE] = 1;
	uint32_t n_docs = p[N - 1].doc + 1;
	struct lengths lengths = invent_lengths(&rnd, n_docs);
	struct minot_buf list = list_of(p, N, &lengths);
	posting_list_open(&l, minot_buf_view(&list), N, n_docs);
	enum { EXCEPTION = 32 }; /* in steps of */
	assert_int_equal(l.form[0] % EXCEPTION, 0);
	assert_in_range(l.form[1] % EXCEPTION, 5, 7); /* 2^5 to 2^7: what a document has of the range */
	assert_int_equal(l.form[0] / EXCEPTION, 1);   /* the title's is the one exception */
	assert_int_equal(l.code_bytes[0], (POSTING_BLOCK + 1 + 7) / 8);
	assert_in_range(l.form[1] / EXCEPTION, 4, POSTING_MAX_CODE); /* none */
	assert_int_equal(l.code_bytes[1], POSTING_BLOCK * 5 / 2 / 8);
	in_order(p, N, n_docs, minot_buf_view(&list));
	minot_buf_free(&list);
	free_lengths(&lengths);
}

/* Every length has a class, whose bytes are what impact.h promises; classes are as wide as can be. */
static void classes(void **state)
{
	(void)state;
	const struct impact_classes *c = impact_classes();
	uint64_t rnd = 8;
	assert_int_equal(c->first[0], 0);
	for (uint32_t k = 0; k < 200000; k++) {
		uint32_t words = k < 100000 ? k : random_below(&rnd, UINT32_MAX) >> random_below(&rnd, 32);
		uint8_t class = impact_class(words);
		assert_true(class < c->n && c->first[class] <= words);
		assert_true(class + 1u == c->n || c->first[class + 1] > words);
		for (uint32_t tf = 1; tf <= IMPACT_CLASS_TF; tf++) {
			uint8_t byte =
			        impact_byte(impact_exact((uint32_t[]){0, 0, 0, tf}, (uint32_t[]){0, 0, 0, words}));
			assert_in_range(c->byte[tf - 1][class], byte, byte + IMPACT_CLASS_ERROR);
		}
	}
	for (uint32_t k = 0; k + 1 < c->n; k++) {
		bool differs = false;
		for (uint32_t tf = 1; tf <= IMPACT_CLASS_TF; tf++)
			differs |= c->byte[tf - 1][k] > c->byte[tf - 1][k + 1] + IMPACT_CLASS_ERROR;
		assert_true(differs);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(written_and_read), cmocka_unit_test(forms),
	                                   cmocka_unit_test(classes), cmocka_unit_test(every_bit)};
	return cmocka_run_group_tests_name("posting", tests, NULL, NULL);
}
