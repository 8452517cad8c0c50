/* Audit files of the sample article: what is written verifies without the collection, whatever is damaged is seen, and
 * what a forger seals again is still caught by the hashes. */
#include "unit.h"

#include "sample_collection.h"
#include "verify/audit.h"

static struct minot_arena *arena;
static struct collection *collection;
static struct verify_source source;
static struct article *art;
static struct minot_buf json, file;
static bool held; /* what audit_write said last */

static struct audit_environment environment(void)
{
	return (struct audit_environment){.program = STR("0.1.0"),
	                                  .text = TEXT_VERSION,
	                                  .rules = ARTICLE_RULES_VERSION,
	                                  .edition = STR("3"),
	                                  .changed = STR("2026-01-31"),
	                                  .sha256 = STR("abcd"),
	                                  .records = SAMPLE_RECORDS,
	                                  .article = art->id};
}

static void write_audit(struct minot_buf *out)
{
	struct audit_environment made = environment();
	minot_err err;
	assert_int_equal(audit_write(&source, &made, minot_buf_view(&json), art, out, &held, &err), MINOT_OK);
}

static int set_up(void **state)
{
	(void)state;
	arena = minot_arena_new(256 << 20);
	collection = sample_collection(arena);
	source = verify_source_of(collection);
	art = sample_article(arena);
	json = BUF_INIT(4 << 20);
	file = BUF_INIT(AUDIT_MAX_BYTES);
	assert_int_equal(article_json(art, &json, NULL), MINOT_OK);
	write_audit(&file);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	minot_buf_free(&json);
	minot_buf_free(&file);
	collection_close(collection);
	minot_arena_free(arena);
	return 0;
}

/* What comes of bytes: the report, or NULL when they are refused (then with a message and a place). */
static struct verify_report *verify(minot_str bytes)
{
	struct audit *u;
	struct verify_report *r;
	minot_err err = {0};
	minot_status s = audit_open(bytes, arena, &u, &err);
	if (s == MINOT_OK)
		s = audit_verify(u, arena, &r, &err);
	if (s == MINOT_OK)
		return r;
	assert_int_equal(s, MINOT_INPUT);
	assert_int_equal(err.status, MINOT_INPUT);
	assert_true(err.msg[0] != 0);
	return NULL;
}

static void holds_without_the_collection(void **state)
{
	(void)state;
	struct verify_report *r = verify(minot_buf_view(&file));
	assert_non_null(r);
	assert_true(r->ok && r->id_holds && r->audit && r->audit->same_rules);
	assert_int_equal(r->audit->n_records, SAMPLE_RECORDS);
	assert_int_equal(r->audit->n_differ, 0);
	assert_int_equal(r->tally[VERIFY_EXACT], 6);
	assert_int_equal(r->tally[VERIFY_NORMALISED], 4);
	assert_str(r->audit->made.edition, "3");
	assert_true(str_eq(r->audit->article, minot_buf_view(&json)));
	struct minot_buf text = BUF_INIT(1 << 20);
	assert_int_equal(verify_report_text(r, &text, NULL), MINOT_OK);
	assert_true(minot_str_find(minot_buf_view(&text), STR("collection of edition 3")) != SIZE_MAX);
	minot_buf_free(&text);
}

static void same_bytes_twice(void **state)
{
	(void)state;
	struct minot_buf again = BUF_INIT(AUDIT_MAX_BYTES);
	write_audit(&again);
	assert_true(str_eq(minot_buf_view(&file), minot_buf_view(&again)));
	minot_buf_free(&again);
}

static void every_flipped_byte_is_seen(void **state)
{
	(void)state;
	struct audit *u;
	minot_err err;
	for (size_t i = 0; i < file.n; i++)
		for (int bit = 0; bit < 8; bit += 7) {
			file.p[i] = (char)(file.p[i] ^ 1 << bit);
			if (audit_open(minot_buf_view(&file), arena, &u, &err) != MINOT_INPUT)
				fail_msg("byte %zu, bit %d", i, bit);
			file.p[i] = (char)(file.p[i] ^ 1 << bit);
		}
}

static void every_cut_is_seen(void **state)
{
	(void)state;
	struct audit *u;
	minot_err err;
	for (size_t n = 0; n < file.n; n++) {
		char *exact = malloc(n ? n : 1); /* so that a read past the end is seen by ASan and valgrind */
		assert_non_null(exact);
		memcpy(exact, file.p, n);
		if (audit_open((minot_str){exact, n}, arena, &u, &err) != MINOT_INPUT)
			fail_msg("%zu bytes", n);
		free(exact);
	}
	minot_buf_ch(&file, 0);
	assert_null(verify(minot_buf_view(&file)));
}

/* Forgery: what stands in front of the seal is changed, and sealed again. ------------------------------------------ */

enum { SEAL_PART = 4 + 8 + 32 };

static minot_str sealed(struct minot_buf *b)
{
	struct minot_sha256 h = minot_sha256_of(minot_buf_view(b));
	minot_buf_c(b, "SEAL");
	minot_buf_u64(b, 32);
	minot_buf_add(b, h.b, 32);
	assert_false(b->failed);
	return minot_buf_view(b);
}

/* Where a part with this tag begins, the i-th of them, and its whole length. */
static size_t part(const char *tag, unsigned i, size_t *n)
{
	for (size_t at = sizeof "minot audit 1"; at < file.n;) {
		struct minot_cursor c = minot_cursor_of(str_sub(minot_buf_view(&file), at + 4, file.n));
		*n = 12 + (size_t)minot_get_u64(&c);
		if (memcmp(file.p + at, tag, 4) == 0 && i-- == 0)
			return at;
		at += *n;
	}
	fail_msg("no part %s", tag);
	return 0;
}

/* The file with bytes [at, at + n) put in place of by others. */
static minot_str replaced(struct minot_buf *b, size_t at, size_t n, minot_str by)
{
	minot_buf_str(b, str_sub(minot_buf_view(&file), 0, at));
	minot_buf_str(b, by);
	minot_buf_str(b, str_sub(minot_buf_view(&file), at + n, file.n - SEAL_PART));
	return sealed(b);
}

static void forged_parts_are_refused(void **state)
{
	(void)state;
	static const char *const tags[] = {"ENVR", "RULE", "ARTC", "VERD"};
	for (size_t i = 0; i < 4; i++) {
		struct minot_buf out = BUF_INIT(AUDIT_MAX_BYTES), twice = BUF_INIT(AUDIT_MAX_BYTES);
		size_t n, at = part(tags[i], 0, &n);
		assert_null(verify(replaced(&out, at, n, STR("")))); /* left out */
		assert_null(verify(replaced(&twice, at, 0, str_sub(minot_buf_view(&file), at, at + n))));
		minot_buf_free(&out);
		minot_buf_free(&twice);
	}
	struct minot_buf other = BUF_INIT(AUDIT_MAX_BYTES), rules = BUF_INIT(AUDIT_MAX_BYTES);
	assert_null(verify(replaced(&other, 12, 1, STR("2")))); /* another version of the format */
	size_t n, at = part("RULE", 0, &n);
	assert_null(verify(replaced(&rules, at + 12, 1, STR("L"))));
	minot_buf_free(&other);
	minot_buf_free(&rules);
}

static void forged_records_are_seen(void **state)
{
	(void)state;
	struct minot_buf out = BUF_INIT(AUDIT_MAX_BYTES), swapped = BUF_INIT(AUDIT_MAX_BYTES),
	                 longer = BUF_INIT(AUDIT_MAX_BYTES);
	size_t n0, n1, at0 = part("RECD", 0, &n0), at1 = part("RECD", 1, &n1);
	minot_str all = minot_buf_view(&file);
	/* one left out: its statements cannot be checked */
	struct verify_report *r = verify(replaced(&out, at0, n0, STR("")));
	assert_non_null(r);
	assert_true(!r->ok && r->tally[VERIFY_NOT_CHECKED] > 0 && r->audit->n_differ > 0);
	/* two in the wrong order */
	struct minot_buf both = BUF_INIT(1 << 20);
	minot_buf_str(&both, str_sub(all, at1, at1 + n1));
	minot_buf_str(&both, str_sub(all, at0, at0 + n0));
	assert_null(verify(replaced(&swapped, at0, n0 + n1, minot_buf_view(&both))));
	/* a length that leads out of the file */
	assert_null(verify(replaced(&longer, at0 + 4, 8, STR("\xff\xff\xff\xff\xff\xff\xff\xff"))));
	minot_buf_free(&both);
	minot_buf_free(&out);
	minot_buf_free(&swapped);
	minot_buf_free(&longer);
}

/* Every byte of every part changed and sealed again: refused, or the verdict is that it does not hold. Only what no
 * hash stands for may change without harm: the words of the environment, and a record's bytes never. */
static void forged_bytes_are_seen(void **state)
{
	(void)state;
	size_t n, environment_at = part("ENVR", 0, &n), environment_end = environment_at + n;
	for (size_t i = 0; i < file.n - SEAL_PART; i += i < environment_end ? 1 : 7) {
		struct minot_buf out = BUF_INIT(AUDIT_MAX_BYTES);
		char c = (char)(file.p[i] ^ 1);
		struct verify_report *r = verify(replaced(&out, i, 1, (minot_str){&c, 1}));
		if (r && r->ok && (i < environment_at || i >= environment_end))
			fail_msg("byte %zu (%c -> %c)", i, file.p[i], c);
		minot_buf_free(&out);
		minot_arena_free(arena); /* the reports of thousands of files */
		arena = minot_arena_new(256 << 20);
	}
}

static void forged_verdicts_are_seen(void **state)
{
	(void)state;
	struct minot_buf out = BUF_INIT(AUDIT_MAX_BYTES);
	size_t n, at = part("VERD", 0, &n);
	size_t word = minot_str_find(str_sub(minot_buf_view(&file), at, at + n), STR("normalised"));
	struct verify_report *r = verify(replaced(&out, at + word, 10, STR("wellproven")));
	assert_non_null(r);
	assert_int_equal(r->audit->n_differ, 1);
	assert_false(r->ok);
	minot_buf_free(&out);
}

static void an_article_that_does_not_hold(void **state)
{
	(void)state;
	struct minot_buf out = BUF_INIT(AUDIT_MAX_BYTES);
	struct audit_environment made = environment();
	struct verify_report *r;
	minot_err err;
	art->claims[9].text = STR("Most people notice more pain within four weeks.");
	minot_buf_clear(&json);
	assert_int_equal(article_json(art, &json, NULL), MINOT_OK);
	assert_true(held);
	write_audit(&out);
	assert_false(held);
	r = verify(minot_buf_view(&out));
	assert_non_null(r);
	assert_int_equal(r->audit->n_differ, 0); /* the fault is told as it was then */
	assert_false(r->ok);
	made.article = STR("sha256:\n");
	minot_buf_clear(&out);
	assert_int_equal(audit_write(&source, &made, minot_buf_view(&json), art, &out, &held, &err), MINOT_INPUT);
	minot_buf_free(&out);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	        TEST(holds_without_the_collection),  TEST(same_bytes_twice),
	        TEST(every_flipped_byte_is_seen),    TEST(every_cut_is_seen),
	        TEST(forged_parts_are_refused),      TEST(forged_records_are_seen),
	        TEST(forged_bytes_are_seen),         TEST(forged_verdicts_are_seen),
	        TEST(an_article_that_does_not_hold),
	};
	return cmocka_run_group_tests_name("audit", tests, NULL, NULL);
}
