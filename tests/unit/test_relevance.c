/* What relevance_rank adds to BM25F, on invented records: near forms of a word, words in one sentence, words that the
 * best records share; and that it stays a total order which nothing but the collection decides. */
#include "collections.h"

#include "query/relevance.h"

struct fixture {
	char dir[64];
	struct minot_arena *a;
	struct collection *c;
	struct text_analyzer *t;
};

static const struct invented records[] = {
        {"jsonl", {"x:exact"}, "Soil", "Ash", "The inductive loop was laid in clay.", NULL, "2001-01-01", false},
        {"jsonl",
         {"x:near"},
         "Sand",
         "Birch",
         "What coils induce in copper was laid in gravel.",
         NULL,
         "2001-01-01",
         false},
        {"jsonl",
         {"x:none"},
         "Peat",
         "Cedar",
         "What coils quarry in copper was laid in gravel.",
         NULL,
         "2001-01-01",
         false},
        {"jsonl",
         {"x:one"},
         "Lake",
         "Elm",
         "Herons nest near willows. Eels swim. Frogs sing. Otters dive.",
         NULL,
         "2001-01-01",
         false},
        {"jsonl",
         {"x:two"},
         "Lake",
         "Fir",
         "Herons swim. Eels nest near frogs. Willows sing. Otters dive.",
         NULL,
         "2001-01-01",
         false},
        {"jsonl",
         {"x:seed1"},
         "Moon",
         "Hazel",
         "Zephyr lamps glow with tungsten filaments.",
         NULL,
         "2001-01-01",
         false},
        {"jsonl",
         {"x:seed2"},
         "Star",
         "Larch",
         "Zephyr lamps hold tungsten filaments of note.",
         NULL,
         "2001-01-01",
         false},
        {"jsonl",
         {"x:seed3"},
         "Comet",
         "Rowan",
         "Zephyr lamps need tungsten filaments of length.",
         NULL,
         "2001-01-01",
         false},
        {"jsonl", {"x:kin"}, "Dusk", "Maple", "Tungsten filaments burn out after a while.", NULL, "2001-01-01", false},
        {"jsonl", {"x:other"}, "Dawn", "Oak", "Barley fields ripen late in the year.", NULL, "2001-01-01", false},
};
enum { N = sizeof records / sizeof *records };

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct record *r[N];
	minot_err err;
	make_tree(f->dir);
	f->a = minot_arena_new(0);
	for (int i = 0; i < N; i++)
		r[i] = invent(&records[i], f->a);
	ingest(f->dir, r, N, 1, NULL);
	assert_ok(collection_open(f->dir, &f->c, &err));
	f->t = text_analyzer_new();
	assert_non_null(f->t);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	text_analyzer_free(f->t);
	collection_close(f->c);
	os_remove_folder(f->dir);
	minot_arena_free(f->a);
	free(f);
	return 0;
}

static size_t rank(struct fixture *f, const char *query, size_t k, unsigned what, struct search_hit **hits)
{
	struct query_term *terms;
	size_t n_terms, n;
	minot_err err;
	assert_ok(query_terms(str_c(query), f->t, f->a, &terms, &n_terms, &err));
	assert_ok(relevance_rank(f->c, terms, n_terms, k, what, NULL, f->a, hits, &n, &err));
	return n;
}

/* Rank of an id from 1; 0: not there. */
static size_t rank_of(struct fixture *f, const struct search_hit *hits, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(collection_id(f->c, hits[i].doc), str_c(id)))
			return i + 1;
	return 0;
}

static void near_forms_count(void **state)
{
	struct fixture *f = *state;
	struct search_hit *hits;
	/* "laid" stands in all three; only the near form tells x:near from x:none, which comes first without it */
	size_t n = rank(f, "inductive laid copper gravel", 10, 0, &hits);
	assert_int_equal(n, 3);
	double without = hits[rank_of(f, hits, n, "x:near") - 1].score;
	n = rank(f, "inductive laid copper gravel", 10, RELEVANCE_FAMILIES, &hits);
	size_t near = rank_of(f, hits, n, "x:near"), none = rank_of(f, hits, n, "x:none");
	assert_true(near < none);
	assert_true(hits[near - 1].score > without);
	/* a record that has the word itself gains nothing by its own form */
	struct search_hit *plain;
	size_t m = rank(f, "inductive", 10, 0, &plain);
	n = rank(f, "inductive", 10, RELEVANCE_FAMILIES, &hits);
	assert_int_equal(n, m);
	assert_float_equal(plain[0].score, hits[0].score, 1e-12);
}

static void one_sentence_counts(void **state)
{
	struct fixture *f = *state;
	struct search_hit *hits;
	size_t n = rank(f, "herons nest willows", 10, RELEVANCE_SENTENCES, &hits);
	assert_int_equal(n, 2);
	assert_int_equal(rank_of(f, hits, n, "x:one"), 1);
	assert_true(hits[0].score > hits[1].score);
	n = rank(f, "herons nest willows", 10, 0, &hits);
	assert_float_equal(hits[0].score, hits[1].score, 1e-12);
}

static void shared_words_bring_kin(void **state)
{
	struct fixture *f = *state;
	struct search_hit *hits;
	size_t n = rank(f, "zephyr lamps", 10, 0, &hits);
	assert_int_equal(n, 3);
	n = rank(f, "zephyr lamps", 10, RELEVANCE_FEEDBACK, &hits);
	assert_int_equal(rank_of(f, hits, n, "x:kin"), 4);
	assert_int_equal(rank_of(f, hits, n, "x:other"), 0);
	/* a long question says itself what it means */
	n = rank(f, "zephyr lamps quartz marble basalt granite", 10, RELEVANCE_FEEDBACK, &hits);
	assert_int_equal(n, 3);
}

static void nothing_asked_for_is_bm25f(void **state)
{
	struct fixture *f = *state;
	static const char *const queries[] = {"laid", "herons frogs copper", "zephyr", "nothing of this",
	                                      "nest sing dive"};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct query_term *terms;
		struct search_hit *plain, *hits;
		size_t n_terms, n_plain;
		minot_err err;
		assert_ok(query_terms(str_c(queries[i]), f->t, f->a, &terms, &n_terms, &err));
		assert_ok(search_records(f->c, terms, n_terms, 3, f->a, &plain, &n_plain, &err));
		size_t n = rank(f, queries[i], 3, 0, &hits);
		assert_int_equal(n, n_plain);
		for (size_t j = 0; j < n; j++) {
			assert_int_equal(hits[j].doc, plain[j].doc);
			assert_float_equal(hits[j].score, plain[j].score, 0);
		}
		n = rank(f, queries[i], 3, RELEVANCE_ALL, &hits);
		for (size_t j = 1; j < n; j++)
			assert_true(hits[j - 1].score >= hits[j].score);
	}
}

/* The same records in several segments, and in another order, rank alike. */
static void segments_do_not_matter(void **state)
{
	struct fixture *f = *state;
	char dir[64];
	struct collection *c;
	struct search_hit *hits, *others;
	minot_err err;
	make_tree(dir);
	for (int i = N - 1; i >= 0; i--) {
		struct record *r = invent(&records[i], f->a);
		ingest(dir, &r, 1, 1, NULL);
	}
	assert_ok(collection_open(dir, &c, &err));
	struct fixture other = *f;
	other.c = c;
	static const char *const queries[] = {"zephyr lamps", "inductive laid copper gravel", "herons nest willows"};
	for (size_t i = 0; i < 3; i++) {
		size_t n = rank(f, queries[i], 10, RELEVANCE_ALL, &hits);
		size_t m = rank(&other, queries[i], 10, RELEVANCE_ALL, &others);
		assert_int_equal(n, m);
		for (size_t j = 0; j < n; j++) {
			minot_str x = collection_id(f->c, hits[j].doc), y = collection_id(c, others[j].doc);
			assert_true(str_eq(x, y));
			assert_float_equal(hits[j].score, others[j].score, 1e-9);
		}
	}
	collection_close(c);
	os_remove_folder(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(near_forms_count, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(one_sentence_counts, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(shared_words_bring_kin, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(nothing_asked_for_is_bm25f, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(segments_do_not_matter, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
