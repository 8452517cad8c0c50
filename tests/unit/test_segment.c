/* The format: its parts alone, and a small collection with every byte of every file damaged in turn. */
#include "collections.h"

#include "base/le.h"
#include "index/collection_private.h"
#include "index/dict.h"
#include "index/manifest.h"
#include "index/narrow.h"
#include "index/origins.h"
#include "index/segment_writer.h"
#include "index/stored.h"
#include "os/os.h"

static void dictionary(void **state)
{
	(void)state;
	struct dict_builder b;
	enum { N = 1000 };
	char term[20];
	dict_begin(&b, 1 << 20);
	for (uint32_t i = 0; i < N; i++) {
		snprintf(term, sizeof term, "t%04u%s", i * 2, i % 3 ? "" : "x");
		dict_add(&b, str_c(term), i + 1, i % 7);
	}
	assert_false(dict_failed(&b));
	struct dict d = {minot_buf_view(&b.index), minot_buf_view(&b.data)};
	struct dict_entry e;
	bool damaged = false;
	uint64_t before = 0;
	for (uint32_t i = 0; i < N; i++) {
		snprintf(term, sizeof term, "t%04u%s", i * 2, i % 3 ? "" : "x");
		assert_true(dict_find(&d, str_c(term), &e, &damaged));
		assert_int_equal(e.df, i + 1);
		assert_int_equal(e.size, i % 7);
		assert_int_equal(e.size_before, before);
		before += e.size;
		snprintf(term, sizeof term, "t%04u", i * 2 + 1);
		assert_false(dict_find(&d, str_c(term), &e, &damaged));
	}
	assert_false(dict_find(&d, STR(""), &e, &damaged));
	assert_false(dict_find(&d, STR("a"), &e, &damaged));
	assert_false(dict_find(&d, STR("z"), &e, &damaged));
	assert_false(damaged);
	struct dict_cursor c;
	uint32_t n = 0;
	for (dict_start(&c, &d); dict_next(&c); n++)
		assert_int_equal(c.entry.df, n + 1);
	assert_int_equal(n, N);
	assert_false(c.damaged);
	d.data.n--; /* cut: told, not read past */
	assert_false(dict_find(&d, STR("t1998x"), &e, &damaged));
	assert_true(damaged);
	dict_add(&b, STR("a"), 1, 1); /* out of order */
	assert_true(dict_failed(&b));
	dict_end(&b);
}

static void manifest_text(void **state)
{
	(void)state;
	struct manifest m = {.info = {.edition = 3,
	                              .changed = "2020-01-02",
	                              .n_segments = 1,
	                              .n_docs = 5,
	                              .total_length = {1, 2, 3, 4}},
	                     .vocabulary_seal = 0xbeef,
	                     .vocabulary_bytes = 300},
	                back;
	struct manifest_segment g = {
	        .seal = 0xfedc, .bytes = 1000, .n_docs = 7, .n_dead = 2, .tombs_seal = 1, .tombs_bytes = 90};
	struct minot_buf b = BUF_INIT(MANIFEST_MAX_BYTES);
	minot_err err;
	m.segments = &g;
	m.info.kinds[RECORD_LABEL].n = 5;
	manifest_write(&m, &b);
	assert_ok(manifest_read(minot_buf_view(&b), &back, &err));
	assert_int_equal(back.info.edition, 3);
	assert_int_equal(back.info.max_docno, 7);
	assert_int_equal(back.info.bytes, 1390);
	assert_int_equal(back.vocabulary_seal, 0xbeef);
	assert_int_equal(back.vocabulary_bytes, 300);
	assert_memory_equal(back.segments, &g, sizeof g);
	manifest_free(&back);
	for (size_t i = 0; i < b.n; i++) { /* every byte counts, and every length */
		b.p[i] ^= 1;
		assert_int_equal(manifest_read(minot_buf_view(&b), &back, &err), MINOT_DAMAGED);
		b.p[i] ^= 1;
		assert_int_equal(manifest_read((minot_str){b.p, i}, &back, &err), MINOT_DAMAGED);
	}
	minot_buf_free(&b);
}

/* Ids ----------------------------------------------------------------------------------------------------------- */

enum { N_IDS = 3000 };

/* Invented ids in order, some with much in common and some with nothing, one of the greatest length; of some an alias.
 */
static void invent_ids(char (*text)[RECORD_MAX_ID + 1], uint32_t *doc, struct ids_builder *b)
{
	ids_begin(b, 1 << 20);
	for (uint32_t i = 0; i < N_IDS; i++) {
		int long_one = i == 2000 ? RECORD_MAX_ID - 6 : i % 40 == 1 ? 20 : 0;
		snprintf(text[i], sizeof text[i], "%c:%04u%0*d", 'a' + (int)(i / 500), i, long_one, 0);
		minot_str id = str_sub(str_c(text[i]), 0, RECORD_MAX_ID);
		doc[i] = b->n_primary;
		if (i % 3 == 1)
			ids_add_alias(b, id, doc[i] = i * 7 % (N_IDS / 2));
		else
			ids_add_primary(b, id);
	}
}

static void ids_are_found(void **state)
{
	(void)state;
	static char text[N_IDS][RECORD_MAX_ID + 1];
	static uint32_t doc[N_IDS];
	struct ids_builder b;
	struct ids_cursor c, of;
	invent_ids(text, doc, &b);
	struct ids ids = {minot_buf_view(&b.table), minot_buf_view(&b.text), N_IDS, b.n_primary};
	assert_false(b.table.failed || b.text.failed);
	ids_start(&c, &ids, 0);
	for (uint32_t i = 0, at; i < N_IDS; i++) {
		bool damaged = false;
		assert_true(ids_next(&c));
		assert_str(c.id, text[i]);
		assert_int_equal(c.doc, doc[i]);
		assert_int_equal(c.alias, i % 3 == 1);
		assert_true(ids_find(&ids, str_c(text[i]), &at, &damaged) && at == doc[i]);
		assert_false(ids_find(&ids, str_sub(str_c(text[i]), 0, 3), &at, &damaged) || damaged);
		if (!c.alias)
			assert_true(ids_of_doc(&ids, doc[i], &of) && str_eq(of.id, c.id));
	}
	assert_false(ids_next(&c) || c.damaged);
	ids_end(&b);
}

/* Any byte altered, and any length: nothing is read outside (sanitizers), and every walk ends. */
static void ids_that_lie(void **state)
{
	(void)state;
	static char text[N_IDS][RECORD_MAX_ID + 1];
	static uint32_t doc[N_IDS];
	struct ids_builder b;
	struct ids_cursor c;
	uint32_t at, told = 0;
	bool damaged;
	invent_ids(text, doc, &b);
	for (size_t i = 0; i < b.table.n + b.text.n; i++) {
		char *byte = i < b.table.n ? &b.table.p[i] : &b.text.p[i - b.table.n], was = *byte;
		char *copy = malloc(b.text.n);
		*byte = (char)(was ^ 1 << i % 8);
		memcpy(copy, b.text.p, b.text.n); /* so that a read past the end is seen */
		struct ids ids = {minot_buf_view(&b.table), {copy, b.text.n}, N_IDS, b.n_primary};
		for (ids_start(&c, &ids, 0); ids_next(&c);)
			assert_true(c.id.n && c.id.n <= RECORD_MAX_ID && c.doc < b.n_primary);
		told += c.damaged;
		ids_find(&ids, str_c(text[i % N_IDS]), &at, &damaged);
		struct ids_cursor of;
		ids_of_doc(&ids, doc[i % N_IDS], &of);
		*byte = was;
		free(copy);
	}
	assert_true(told > b.table.n);
	for (size_t n = 0; n < b.text.n; n += 101) {
		struct ids ids = {minot_buf_view(&b.table), {b.text.p, n}, N_IDS, b.n_primary};
		for (ids_start(&c, &ids, 0); ids_next(&c);)
			;
		assert_true(c.damaged);
	}
	ids_end(&b);
}

/* Damage -------------------------------------------------------------------------------------------------------- */

static void put_file(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

struct damage {
	const char *dir;
	struct minot_sha256 sound;
	uint32_t told_open, told_read, harmless;
};

/* With a damaged file in place: told when opened, told when read, or not to be seen at all; and check always tells. */
static void look(struct damage *d, size_t at)
{
	struct collection *c;
	struct minot_sha256 now;
	minot_err err;
	if (collection_check(d->dir, NULL, NULL, NULL, &err) == MINOT_OK)
		fail_msg("byte %zu: check says nothing", at);
	minot_status s = collection_open(d->dir, &c, &err);
	if (s != MINOT_OK) {
		assert_int_equal(s, MINOT_DAMAGED);
		assert_true(err.file[0] != 0);
		d->told_open++;
		return;
	}
	if (!fingerprint_of(c, &now)) {
		assert_int_equal(collection_health(c, &err), MINOT_DAMAGED);
		d->told_read++;
	} else if (memcmp(&now, &d->sound, sizeof now) == 0) {
		d->harmless++;
	} else {
		fail_msg("byte %zu: another answer, and nothing told", at);
	}
	collection_close(c);
}

static void damage_file(struct damage *d, const char *name)
{
	char path[400];
	minot_str all;
	minot_err err;
	snprintf(path, sizeof path, "%s/%s", d->dir, name);
	assert_ok(os_read_file(path, 1 << 20, &all, &err));
	char *p = (char *)(uintptr_t)all.p;
	for (size_t i = 0; i < all.n; i++) {
		unsigned char bit = (unsigned char)(1u << i % 8);
		p[i] ^= (char)bit;
		put_file(path, p, all.n);
		look(d, i);
		p[i] ^= (char)bit;
	}
	for (size_t n = 0; n < all.n; n++) {
		put_file(path, p, n);
		look(d, n);
	}
	put_file(path, p, all.n);
	free(p);
}

static void every_byte(void **state)
{
	(void)state;
	char dir[64], **names;
	size_t n;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r[6];
	struct collection *c;
	minot_err err;
	make_tree(dir);
	for (uint32_t i = 0; i < 6; i++) {
		char id[20], text[40];
		snprintf(id, sizeof id, "pmid:%u", i + 1);
		snprintf(text, sizeof text, "%s fell. %s rose.", vocabulary[i], vocabulary[i * 3 + 1]);
		r[i] = invent(&(struct invented){.ids = {id, i == 2 ? "x:2" : NULL},
		                                 .title = vocabulary[i / 2],
		                                 .heading = "Dose",
		                                 .text = text,
		                                 .keyword = "nerve",
		                                 .date = "2001"},
		              a);
	}
	ingest(dir, r, 5, 1, NULL);
	struct collection_writer *w;
	assert_ok(writer_open(dir, NULL, &w, &err));
	assert_ok(writer_delete(w, STR("pmid:1"), &err));
	assert_ok(writer_add(w, r[5], &err));
	assert_ok(writer_set_vocabulary(w, STR("A vocabulary, which only check reads."), &err));
	assert_ok(writer_commit(w, NULL, &err));
	assert_sound(dir);
	struct damage d = {.dir = dir};
	assert_ok(collection_open(dir, &c, &err));
	assert_int_equal(collection_info(c)->n_segments, 2);
	d.sound = fingerprint(c);
	collection_close(c);
	assert_ok(os_list_dir(dir, &names, &n, &err));
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], "LOCK") != 0)
			damage_file(&d, names[i]);
	os_list_free(names, n);
	print_message("told when opened %u, when read %u, harmless %u\n", d.told_open, d.told_read, d.harmless);
	assert_true(d.told_open > 1000 && d.told_read > 500);
	assert_sound(dir);
	os_remove_folder(dir);
	minot_arena_free(a);
}

/* Words that another version of the analysis has made are not these words: nothing of the segment is used. */
static void other_words(void **state)
{
	struct folder_fixture *f = *state;
	struct record *r = invent_random(1, 1, 10, f->a);
	struct collection *c;
	char path[400], renamed[400];
	minot_str all;
	minot_err err;
	ingest(f->dir, &r, 1, 1, NULL);
	assert_ok(collection_open(f->dir, &c, &err));
	snprintf(path, sizeof path, "%s", c->parts[0].segment.path);
	collection_close(c);
	assert_ok(os_read_file(path, 1 << 20, &all, &err));
	char *foot = (char *)(uintptr_t)all.p + all.n - SEGMENT_FOOT, *tail = foot - le_u64(foot);
	assert_int_equal(le_u32(tail), TEXT_VERSION);
	tail[0]++;
	uint64_t seal = minot_xxh3((minot_str){tail, (size_t)(foot - tail)});
	memcpy(foot + 8, &(uint64_t){htole64(seal)}, sizeof seal);
	snprintf(renamed, sizeof renamed, "%s/%016llx.seg", f->dir, (unsigned long long)seal);
	put_file(renamed, all.p, all.n);
	struct segment s;
	assert_int_equal(segment_open(renamed, &s, &err), MINOT_DAMAGED);
	assert_non_null(strstr(err.msg, "another version of Minot: make the collection again"));
	segment_close(&s);
	free((void *)(uintptr_t)all.p);
}

/* Documents without record and forward store: what would be 0 is not written, and is read as 0. */
static void left_out(void **state)
{
	static const struct minot_sha256 hashes[] = {{{0}}, {{1}}};
	static const char zero[SEGMENT_MAX_LEFT_OUT];
	struct folder_fixture *f = *state;
	minot_str ids[] = {STR("a"), STR("b")};
	struct indexed_term word = {.hash = minot_xxh3(STR("w")), .term = STR("w"), .tf = {[INDEX_BODY] = 1}};
	for (uint32_t hashed = 0; hashed < 2; hashed++) {
		struct segment_writer *w;
		struct segment s;
		uint64_t seal, bytes;
		minot_err err;
		assert_ok(segment_writer_open(f->dir, 0, STR_NONE, &w, &err));
		for (uint32_t i = 0; i < 2; i++) {
			struct document d = {.id = ids[i], .ids = &ids[i], .n_ids = 1, .n_variants = 1};
			d.sha256 = hashes[hashed && i];
			d.variants = &d.sha256;
			d.length[INDEX_BODY] = 1;
			d.terms = &word;
			d.n_terms = 1;
			assert_ok(segment_writer_add(w, &d, &err));
		}
		assert_ok(segment_writer_commit(w, 2, &seal, &bytes, &err));
		char *path = segment_path(f->dir, seal, "seg");
		assert_ok(segment_open(path, &s, &err));
		assert_int_equal(s.sections[SEGMENT_HASH].n, hashed ? 2 * 32 : 0);
		assert_int_equal(s.sections[SEGMENT_DATE].n, 0);
		assert_int_equal(s.sections[SEGMENT_TERM_ID].n, 0);
		assert_memory_equal(segment_row(&s, SEGMENT_HASH, 1), hashes[hashed].b, 32);
		assert_memory_equal(segment_row(&s, SEGMENT_STORED_AT, 1), zero, 16);
		assert_null(segment_row(&s, SEGMENT_DATE, 2));
		segment_close(&s);
		free(path);
	}
}

static void missing_file(void **state)
{
	(void)state;
	char dir[64], path[400], **names;
	size_t n;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r = invent_random(1, 1, 10, a);
	struct collection *c;
	minot_err err;
	make_tree(dir);
	ingest(dir, &r, 1, 1, NULL);
	assert_ok(os_list_dir(dir, &names, &n, &err));
	for (size_t i = 0; i < n; i++)
		if (strstr(names[i], ".seg")) {
			snprintf(path, sizeof path, "%s/%s", dir, names[i]);
			assert_ok(os_remove(path, &err));
		}
	os_list_free(names, n);
	assert_int_equal(collection_open(dir, &c, &err), MINOT_DAMAGED);
	assert_string_equal(err.file, path);
	os_remove_folder(dir);
	minot_arena_free(a);
}

/* An origin stands once, wherever it comes again; narrow rows are as wide as their greatest number. */
static void origins_and_narrow_rows(void **state)
{
	(void)state;
	enum { N = 2000, DIFFERENT = 300 };
	struct origins o;
	struct minot_buf wide = BUF_INIT(SIZE_MAX), narrow = BUF_INIT(SIZE_MAX);
	origins_init(&o, SIZE_MAX);
	for (uint32_t i = 0; i < N; i++) {
		char journal[20];
		uint32_t k = i % 3 ? i % DIFFERENT : 0, row; /* now and then the last one again */
		snprintf(journal, sizeof journal, "Annals %u", k);
		minot_str origin[INDEX_N_ORIGINS] = {str_c(k ? journal : ""), STR("P"), str_c(k % 2 ? "eng" : "")};
		for (int again = 0; again < 2; again++) {
			assert_true(origins_row(&o, origin, &row));
			assert_true(row < o.n);
		}
		struct minot_cursor c = minot_cursor_of((minot_str){o.text.p, o.text.n});
		c.p += le_u32(o.at.p + 4 * (size_t)row);
		for (int j = 0; j < INDEX_N_ORIGINS; j++)
			assert_true(str_eq(minot_get_bytes(&c, minot_get_varint(&c)), origin[j]));
		minot_buf_u32(&wide, row);
		minot_buf_u32(&wide, i == 77 ? 70000 : 3);
		minot_buf_u32(&wide, 0);
	}
	assert_in_range(o.n, 2, DIFFERENT);
	assert_int_equal(o.at.n, 4 * (size_t)o.n);
	narrow_write(wide.p, 3, N, &narrow);
	assert_int_equal(narrow.n, 3 + N * (1 + (o.n > 256) + 4));
	struct narrow n;
	assert_true(narrow_open(&n, minot_buf_view(&narrow), 3, N));
	for (uint32_t i = 0; i < N; i++) {
		uint32_t row[3];
		narrow_row(&n, i, row);
		for (int j = 0; j < 3; j++)
			assert_int_equal(row[j], le_u32(wide.p + 12 * (size_t)i + 4 * j));
	}
	assert_false(narrow_open(&n, (minot_str){narrow.p, narrow.n - 1}, 3, N));
	narrow.p[0] = 3;
	assert_false(narrow_open(&n, minot_buf_view(&narrow), 3, N));
	minot_buf_free(&wide);
	minot_buf_free(&narrow);
	origins_free(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(dictionary),
	        cmocka_unit_test(manifest_text),
	        cmocka_unit_test(ids_are_found),
	        cmocka_unit_test(ids_that_lie),
	        cmocka_unit_test(every_byte),
	        cmocka_unit_test(missing_file),
	        cmocka_unit_test(origins_and_narrow_rows),
	        cmocka_unit_test_setup_teardown(left_out, fixture_set_up, fixture_tear_down),
	        cmocka_unit_test_setup_teardown(other_words, fixture_set_up, fixture_tear_down),
	};
	return cmocka_run_group_tests_name("segment", tests, NULL, NULL);
}
