/* Memory that runs out at any allocation: a clean error, the collection as it was or as it was to be, and (under
 * AddressSanitizer) nothing lost. Each job is done with the first allocation failing, then the second, until it comes
 * to its end without a failure. */
#include "collections.h"

#include "failing_malloc.h"
#include "index/forward.h"
#include "index/merging.h"
#include "os/os.h"
#include "query/filter.h"

enum { N = 5, SEGMENTS = 9 };

struct stage {
	char dir[64], to[64];
	struct record *r[N + 2];
	struct minot_arena *a;
	struct minot_sha256 before;
};

static void records(struct stage *x)
{
	x->a = minot_arena_new(0);
	for (uint32_t i = 0; i < N + 2; i++) {
		char id[20];
		snprintf(id, sizeof id, "x:%u", i == N + 1 ? 1 : i); /* the last replaces the second */
		x->r[i] = invent(&(struct invented){.ids = {id},
		                                    .title = vocabulary[i],
		                                    .heading = "Dose",
		                                    .text = "Pain fell. Give 500 mg of aldera.",
		                                    .keyword = "nerve",
		                                    .date = "2001",
		                                    .partial = i == 1},
		                 x->a);
	}
}

/* A collection of two segments and a dead record. */
static void set_stage(struct stage *x)
{
	struct collection_writer *w;
	minot_err err;
	os_remove_folder(x->dir);
	ingest(x->dir, x->r, N, 1, NULL);
	assert_ok(writer_open(x->dir, NULL, &w, &err));
	assert_ok(writer_delete(w, STR("x:2"), &err));
	assert_ok(writer_add(w, x->r[N], &err));
	assert_ok(writer_commit(w, NULL, &err));
}

static void set_segments(struct stage *x)
{
	os_remove_folder(x->dir);
	many_segments(x->dir, 0, SEGMENTS, x->a);
}

/* Notes, so that their memory too is asked for. */
static void *begin(void *ctx) { return ctx; }
static void end(void *state) { (void)state; }
static minot_status make(void *state, const struct record *r, const struct sentence *s, size_t n, struct note *out,
                         minot_err *err)
{
	(void)state, (void)s, (void)err;
	minot_buf_str(&out->record, r->id);
	for (size_t i = 0; i < n; i++) {
		minot_buf_c(&out->sentences, "note");
		out->ends[i] = (uint32_t)out->sentences.n;
	}
	return MINOT_OK;
}

static minot_status write_edition(struct stage *x, bool compact, minot_err *err)
{
	static int something;
	struct note_maker maker = {1, begin, end, make, &something};
	struct writer_options o = {.threads = 1, .compact = compact, .note = &maker};
	struct collection_writer *w;
	minot_status s = writer_open(x->dir, &o, &w, err);
	if (s != MINOT_OK)
		return s;
	if (!compact)
		s = writer_add(w, x->r[N + 1], err);
	if (!compact && s == MINOT_OK)
		s = writer_delete(w, STR("x:4"), err);
	if (s == MINOT_OK)
		return writer_commit(w, NULL, err);
	writer_abort(w);
	return s;
}

static minot_status job_ingest(struct stage *x, minot_err *err) { return write_edition(x, false, err); }
static minot_status job_compact(struct stage *x, minot_err *err) { return write_edition(x, true, err); }

/* In the background, while a record that is merged dies. */
static minot_status job_merge(struct stage *x, minot_err *err)
{
	struct writer_options o = {.threads = 1, .merges_elsewhere = true};
	struct collection_writer *w;
	struct merging m;
	bool busy;
	minot_status s = merging_open(x->dir, &o, &m, err);
	if (s == MINOT_OK)
		s = merging_build(&m, err);
	if (s == MINOT_OK)
		s = writer_open(x->dir, &o, &w, err);
	if (s == MINOT_OK && (s = writer_delete(w, STR("x:4"), err)) != MINOT_OK)
		writer_abort(w);
	else if (s == MINOT_OK)
		s = writer_commit(w, NULL, err);
	if (s == MINOT_OK)
		s = merging_publish(&m, &busy, err);
	merging_free(&m);
	return s;
}

static minot_status job_snapshot(struct stage *x, minot_err *err)
{
	struct collection *c;
	minot_status s = collection_open(x->dir, &c, err);
	if (s != MINOT_OK)
		return s;
	s = collection_snapshot(c, x->to, err);
	collection_close(c);
	return s;
}

static minot_status job_check(struct stage *x, minot_err *err)
{
	return collection_check(x->dir, NULL, NULL, NULL, err);
}

static minot_status read_all(const struct collection *c, struct text_analyzer *t, struct minot_arena *a, minot_err *err)
{
	struct record *r;
	struct sentence *sentences;
	struct syntax *q;
	struct query_term *terms;
	struct filter *f = NULL;
	struct search_hit *hits;
	size_t n, n_terms;
	docno d;
	minot_status s = collection_find(c, STR("x:1"), &d, err);
	if (s == MINOT_OK)
		s = collection_load(c, d, a, &r, &sentences, &n, err);
	if (s == MINOT_OK)
		s = syntax_parse(STR("\"of aldera\" pain year:2000..2002 source:none"), NULL, a, &q, err);
	if (s == MINOT_OK)
		s = query_terms(q->words, t, a, &terms, &n_terms, err);
	if (s == MINOT_OK)
		s = filter_make(c, q, NULL, NULL, t, a, &f, err);
	if (s == MINOT_OK)
		s = search_filtered(c, terms, n_terms, 3, f, a, &hits, &n, err);
	filter_end(f);
	return s;
}

static minot_status job_read(struct stage *x, minot_err *err)
{
	struct collection *c;
	minot_status s = collection_open(x->dir, &c, err);
	if (s != MINOT_OK)
		return s;
	struct minot_arena *a = minot_arena_new(0);
	struct text_analyzer *t = text_analyzer_new();
	s = a && t ? read_all(c, t, a, err) : minot_fail(err, MINOT_NO_MEMORY, "no memory to read");
	text_analyzer_free(t);
	minot_arena_free(a);
	collection_close(c);
	return s;
}

/* The job may end well though an allocation failed (a compression context is made anew, a link is copied); it may not
 * end badly without saying so. After a failure the collection is one of the two. */
static void at_every_allocation(minot_status (*job)(struct stage *x, minot_err *err), void (*set)(struct stage *x),
                                bool writes)
{
	struct stage x;
	struct minot_sha256 editions[2], now;
	uint64_t failed = 0, n = 1, made;
	minot_err err;
	records(&x);
	make_tree(x.dir);
	make_tree(x.to);
	set(&x);
	editions[0] = fingerprint_in(x.dir, NULL);
	assert_ok(job(&x, &err));
	editions[1] = fingerprint_in(x.dir, NULL);
	for (;; n++) {
		if (writes)
			set(&x);
		if (os_is_dir(x.to))
			os_remove_folder(x.to);
		memset(&err, 0, sizeof err);
		fail_allocation(n);
		minot_status s = job(&x, &err);
		made = allocations();
		fail_allocation(0);
		if (s != MINOT_OK) {
			failed++;
			assert_int_equal(err.status, s);
			assert_true(err.msg[0] != 0);
			if (s != MINOT_NO_MEMORY && s != MINOT_LIMIT)
				fail_msg("allocation %u: %s: %s", (unsigned)n, minot_status_name(s), err.msg);
		}
		if (writes || n % 16 == 0) {
			now = fingerprint_in(x.dir, NULL);
			assert_true(!memcmp(&now, &editions[0], sizeof now) || !memcmp(&now, &editions[1], sizeof now));
			assert_true(s != MINOT_OK || !memcmp(&now, &editions[1], sizeof now));
		}
		if (made < n)
			break;
	}
	assert_sound(x.dir);
	print_message("%u allocations, %u failures\n", (unsigned)n - 1, (unsigned)failed);
	assert_true(failed > 10 && failed + 20 > n / 2);
	os_remove_folder(x.dir);
	if (os_is_dir(x.to))
		os_remove_folder(x.to);
	minot_arena_free(x.a);
}

static void ingesting(void **state) { (void)state, at_every_allocation(job_ingest, set_stage, true); }
static void compacting(void **state) { (void)state, at_every_allocation(job_compact, set_stage, true); }
static void merging(void **state) { (void)state, at_every_allocation(job_merge, set_segments, true); }
static void keeping(void **state) { (void)state, at_every_allocation(job_snapshot, set_stage, false); }
static void checking(void **state) { (void)state, at_every_allocation(job_check, set_stage, false); }
static void reading(void **state) { (void)state, at_every_allocation(job_read, set_stage, false); }

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(ingesting), cmocka_unit_test(compacting), cmocka_unit_test(merging),
	        cmocka_unit_test(keeping),   cmocka_unit_test(checking),   cmocka_unit_test(reading),
	};
	return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
