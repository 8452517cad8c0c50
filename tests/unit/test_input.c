/* Input: files, folders, standard input, compressed streams, archives and all of them inside each other; what is
 * damaged, empty or unknown is told and counted; a stop and a refusing sink end it. */
#include "collect.h"

#include "record/input.h"

#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define LINE_A "{\"id\":\"x:a\",\"title\":\"a\"}\n"
#define LINE_B "{\"id\":\"x:b\",\"title\":\"b\"}\n"

struct run {
	struct collected got;
	struct record_sink inner;
	pthread_mutex_t lock;
	struct input_options o;
	struct input_report report;
	minot_err err;
	volatile int stop;
	size_t stop_after, n_records, n_skipped;
	char skipped[16][600]; /* "name: why" */
	char order[400];       /* ids as they came */
	char dir[100];
};

static struct run run;

static minot_status locked_record(void *ctx, uint64_t place, const struct record *r, minot_err *err)
{
	(void)ctx;
	pthread_mutex_lock(&run.lock);
	size_t n = strlen(run.order);
	snprintf(run.order + n, sizeof run.order - n, "%.*s ", STR_ARG(r->id));
	minot_status s = run.inner.record(&run.got, r, err);
	run.stop = ++run.n_records == run.stop_after;
	pthread_mutex_unlock(&run.lock);
	return s;
}

static void locked_damage(void *ctx, const char *kind, const minot_err *where)
{
	(void)ctx;
	pthread_mutex_lock(&run.lock);
	run.inner.damage(&run.got, kind, where);
	pthread_mutex_unlock(&run.lock);
}

static void skipped(void *ctx, const char *name, const char *why)
{
	(void)ctx;
	if (run.n_skipped < 16)
		snprintf(run.skipped[run.n_skipped], sizeof run.skipped[0], "%s: %s", name + strlen(run.dir) + 1, why);
	run.n_skipped++;
}

static int set_up(void **state)
{
	(void)state;
	memset(&run, 0, sizeof run);
	collect_begin(&run.got);
	run.inner = run.got.sink;
	pthread_mutex_init(&run.lock, NULL);
	run.o = (struct input_options){NULL, 1, &run.stop};
	strcpy(run.dir, "/tmp/minot-test-XXXXXX");
	assert_non_null(mkdtemp(run.dir));
	return 0;
}

static void remove_all(const char *path)
{
	struct stat st;
	DIR *d = lstat(path, &st) == 0 && S_ISDIR(st.st_mode) ? opendir(path) : NULL;
	for (struct dirent *e; d && (e = readdir(d));) {
		char sub[4096];
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") &&
		    snprintf(sub, sizeof sub, "%s/%s", path, e->d_name) < (int)sizeof sub)
			remove_all(sub);
	}
	if (d)
		closedir(d);
	remove(path);
}

static int tear_down(void **state)
{
	(void)state;
	remove_all(run.dir);
	collect_end(&run.got);
	pthread_mutex_destroy(&run.lock);
	return 0;
}

static const char *in_dir(const char *name)
{
	static char path[4][600];
	static unsigned next;
	char *p = path[next++ % 4];
	snprintf(p, sizeof path[0], "%s%s%s", run.dir, *name ? "/" : "", name);
	return p;
}

static void put(const char *name, minot_str bytes)
{
	FILE *f = fopen(in_dir(name), "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes.p ? bytes.p : "", 1, bytes.n, f), bytes.n);
	fclose(f);
}

struct member {
	const char *name;
	minot_str bytes;
};

/* An archive in memory: format "tar" or "raw" (one member), with one filter. Caller frees p. */
static minot_str pack(const char *format, int filter, const struct member *m, size_t n)
{
	size_t cap = 1 << 20, used = 0;
	char *p = malloc(cap);
	struct archive *a = archive_write_new();
	assert_int_equal(archive_write_add_filter(a, filter), ARCHIVE_OK);
	assert_int_equal(strcmp(format, "raw") ? archive_write_set_format_pax(a) : archive_write_set_format_raw(a),
	                 ARCHIVE_OK);
	assert_int_equal(archive_write_open_memory(a, p, cap, &used), ARCHIVE_OK);
	for (size_t i = 0; i < n; i++) {
		struct archive_entry *e = archive_entry_new();
		archive_entry_set_pathname(e, m[i].name);
		archive_entry_set_filetype(e, AE_IFREG);
		archive_entry_set_size(e, (la_int64_t)m[i].bytes.n);
		assert_true(archive_write_header(a, e) >= ARCHIVE_WARN); /* the C locale warns of names beyond ASCII */
		assert_int_equal(archive_write_data(a, m[i].bytes.p, m[i].bytes.n), m[i].bytes.n);
		archive_entry_free(e);
	}
	assert_int_equal(archive_write_close(a), ARCHIVE_OK);
	archive_write_free(a);
	return (minot_str){p, used};
}

static void put_packed(const char *name, const char *format, int filter, const struct member *m, size_t n)
{
	minot_str bytes = pack(format, filter, m, n);
	put(name, bytes);
	free((char *)bytes.p);
}

static minot_status read_paths(const char *const *paths, size_t n)
{
	const struct input_sink sink = {NULL, locked_record, NULL, locked_damage, NULL};
	const struct input_listener listener = {NULL, skipped, NULL};
	return input_read(paths, n, &run.o, &sink, &listener, &run.report, &run.err);
}

static minot_status read_path(const char *name)
{
	const char *path = in_dir(name);
	return read_paths(&path, 1);
}

static void assert_counts(uint64_t read, uint64_t unknown, uint64_t empty, uint64_t failed)
{
	if (run.report.files_read != read || run.report.files_unknown != unknown || run.report.files_empty != empty ||
	    run.report.files_failed != failed)
		fail_msg("%d read, %d unknown, %d empty, %d failed", (int)run.report.files_read,
		         (int)run.report.files_unknown, (int)run.report.files_empty, (int)run.report.files_failed);
	assert_int_equal(run.n_skipped, unknown + empty + failed);
}

static void folder(void **state)
{
	(void)state;
	mkdir(in_dir("sub"), 0777);
	mkdir(in_dir("hollow"), 0777);
	put("b.jsonl", STR(LINE_B));
	put("a.jsonl", STR(LINE_A));
	put("sub/p.txt", STR("PROVENANCE: written here\nText.\n"));
	put("empty", STR_NONE);
	put("notes.md", STR("# Notes\n"));
	assert_int_equal(symlink(".", in_dir("loop")), 0);
	assert_int_equal(symlink("a.jsonl", in_dir("sub/to-file")), 0);
	assert_int_equal(symlink("nowhere", in_dir("dangling")), 0);
	assert_int_equal(mkfifo(in_dir("pipe"), 0600), 0);
	assert_int_equal(symlink("../a.jsonl", in_dir("sub/link.jsonl")), 0);
	assert_int_equal(read_path(""), MINOT_OK);
	assert_counts(4, 1, 1, 4);
	assert_string_equal(run.order, "x:a x:b x:a file:sub/p.txt ");
	assert_string_equal(run.skipped[0] + strlen("dangling: "), "cannot be looked at: No such file or directory");
	assert_string_equal(run.skipped[1], "loop: a link to a folder; name it itself to have it read");
	assert_string_equal(run.skipped[2], "pipe: neither file nor folder");
	assert_int_equal(run.report.bytes, 3 * strlen(LINE_A) + 31 + 8);
	/* the same with many threads */
	run.o.threads = 8;
	run.n_skipped = 0;
	assert_int_equal(read_path("/"), MINOT_OK);
	assert_counts(4, 1, 1, 4);
}

static void compressed(void **state)
{
	static const int filters[] = {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_XZ,
	                              ARCHIVE_FILTER_BZIP2};
	static const char *const names[] = {"p.txt.gz", "p.txt.zst", "p.txt.xz", "p.txt.bz2"};
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		put_packed(names[i], "raw", filters[i],
		           &(struct member){"p.txt", STR("PROVENANCE: written here\nText.\n")}, 1);
		assert_int_equal(read_path(names[i]), MINOT_OK);
	}
	assert_int_equal(run.got.n_records, 4);
	assert_string_equal(run.order, "file:p.txt file:p.txt file:p.txt file:p.txt ");
}

static void archives(void **state)
{
	(void)state;
	minot_str gz = pack("raw", ARCHIVE_FILTER_GZIP, &(struct member){"b", STR(LINE_B)}, 1);
	minot_str tar =
	        pack("tar", ARCHIVE_FILTER_NONE, &(struct member){"./deep/p.txt", STR("PROVENANCE: x\nText.\n")}, 1);
	const struct member members[] = {{"a.jsonl", STR(LINE_A)},
	                                 {"b.jsonl.gz", gz},
	                                 {"in.tar", tar},
	                                 {"\u00e9.txt", STR("text")},
	                                 {"empty", STR_NONE}};
	put_packed("all.tar.zst", "tar", ARCHIVE_FILTER_ZSTD, members, 5);
	free((char *)gz.p);
	free((char *)tar.p);
	assert_int_equal(read_path("all.tar.zst"), MINOT_OK);
	assert_counts(3, 1, 1, 0);
	assert_string_equal(run.order, "x:a x:b file:in.tar/deep/p.txt ");
	assert_string_equal(run.skipped[0], "all.tar.zst:\u00e9.txt: no known format");
	/* found in a folder, the archive's name is part of the path */
	run.n_skipped = 0;
	run.order[0] = 0;
	assert_int_equal(read_path(""), MINOT_OK);
	assert_string_equal(run.order, "x:a x:b file:all.tar.zst/in.tar/deep/p.txt ");
}

static void nested_too_deep(void **state)
{
	(void)state;
	minot_str bytes = pack("tar", ARCHIVE_FILTER_NONE, &(struct member){"a.jsonl", STR(LINE_A)}, 1);
	for (int i = 0; i < 6; i++) {
		minot_str outer = pack("tar", ARCHIVE_FILTER_NONE, &(struct member){"in.tar", bytes}, 1);
		free((char *)bytes.p);
		bytes = outer;
	}
	put("deep.tar", bytes);
	free((char *)bytes.p);
	assert_int_equal(read_path("deep.tar"), MINOT_OK);
	assert_counts(0, 0, 0, 1);
}

static void many_lines(struct minot_buf *b, int n)
{
	for (int i = 0; i < n; i++)
		minot_buf_printf(b, "{\"id\":\"x:%d\",\"title\":\"%d\"}\n", i, i * 7919 % 104729);
}

/* Cut anywhere, what is packed gives nothing; of an archive that is not, what came before the cut is kept. */
static void cut_anywhere(void **state)
{
	(void)state;
	struct minot_buf lines = BUF_INIT(1 << 20);
	many_lines(&lines, 2000);
	minot_str kinds[] = {
	        pack("raw", ARCHIVE_FILTER_GZIP, &(struct member){"x", minot_buf_view(&lines)}, 1),
	        pack("raw", ARCHIVE_FILTER_ZSTD, &(struct member){"x", minot_buf_view(&lines)}, 1),
	        pack("tar", ARCHIVE_FILTER_BZIP2, &(struct member){"x.jsonl", minot_buf_view(&lines)}, 1),
	        pack("tar", ARCHIVE_FILTER_NONE, &(struct member){"x.jsonl", minot_buf_view(&lines)}, 1),
	};
	for (size_t k = 0; k < 4; k++) {
		for (size_t cut = 1; cut < 10; cut++) {
			put("cut", str_sub(kinds[k], 0, kinds[k].n * cut / 10));
			run.n_skipped = run.n_records = 0;
			assert_int_equal(read_path("cut"), MINOT_OK);
			/* a tar's last tenth may hold only its padding */
			assert_true(run.report.files_failed >= 1 || k == 3);
			assert_true(k == 3 ? run.n_records > 0 : run.n_records == 0);
		}
		free((char *)kinds[k].p);
	}
	minot_buf_free(&lines);
}

/* A bit that fell in what is packed: nothing of it is read, unless it says the same without the bit. libarchive's gzip
 * would give all of it, with another digit somewhere. */
static void a_bit_fell(void **state)
{
	static const int filters[] = {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_BZIP2};
	enum { N = 40 };
	(void)state;
	struct minot_buf lines = BUF_INIT(1 << 20);
	many_lines(&lines, N);
	for (size_t k = 0; k < sizeof filters / sizeof *filters; k++) {
		minot_str bytes = pack("raw", filters[k], &(struct member){"x", minot_buf_view(&lines)}, 1);
		size_t told = 0;
		for (size_t i = 0; i < bytes.n; i++) {
			char *p = (char *)(uintptr_t)bytes.p;
			p[i] ^= (char)(1 << i % 8);
			put("bit", bytes);
			p[i] ^= (char)(1 << i % 8);
			run.n_records = run.got.n_damages = 0;
			assert_int_equal(read_path("bit"), MINOT_OK);
			if (run.n_records != 0 && run.n_records != N)
				fail_msg("filter %d, byte %zu: %zu records", filters[k], i, run.n_records);
			assert_int_equal(run.got.n_damages, 0);
			told += run.report.files_failed;
		}
		assert_true(told > bytes.n * 8 / 10); /* a header's time and a footer's padding say nothing */
		free((char *)bytes.p);
	}
	minot_buf_free(&lines);
}

/* Where it is known only when the records have been passed on, a fault ends the whole. */
static void a_fault_known_too_late(void **state)
{
	(void)state;
	struct minot_buf lines = BUF_INIT(1 << 20);
	many_lines(&lines, 20000); /* more than is unpacked at once */
	minot_str gz = pack("raw", ARCHIVE_FILTER_GZIP, &(struct member){"x", minot_buf_view(&lines)}, 1);
	((char *)(uintptr_t)gz.p)[gz.n - 7] ^= 1; /* of the checksum */
	const struct member members[] = {{"a.jsonl", STR(LINE_A)}, {"b.jsonl.gz", gz}, {"c.jsonl", STR(LINE_B)}};
	put_packed("all.tar", "tar", ARCHIVE_FILTER_NONE, members, 3);
	assert_int_equal(read_path("all.tar"), MINOT_INPUT);
	assert_non_null(strstr(run.err.file, "all.tar:b.jsonl.gz"));
	assert_non_null(strstr(run.err.msg, "nothing is changed"));
	assert_int_equal(mkfifo(in_dir("pipe"), 0600), 0);
	pid_t child = fork();
	if (child == 0) {
		FILE *f = fopen(in_dir("pipe"), "wb");
		_exit(!f || fwrite(gz.p, 1, gz.n, f) != gz.n || fclose(f));
	}
	assert_int_equal(read_path("pipe"), MINOT_INPUT);
	assert_int_equal(waitpid(child, NULL, 0), child);
	free((char *)gz.p);
	minot_buf_free(&lines);
}

/* Frames one after the other, as bgzip and cat make them, and the zeros of a tape. */
static void frames(void **state)
{
	static const char zeros[700];
	(void)state;
	minot_str a = pack("raw", ARCHIVE_FILTER_GZIP, &(struct member){"x", STR(LINE_A)}, 1);
	minot_str b = pack("raw", ARCHIVE_FILTER_GZIP, &(struct member){"x", STR(LINE_B)}, 1);
	struct minot_buf all = BUF_INIT(1 << 20);
	minot_buf_str(&all, a);
	minot_buf_str(&all, b);
	minot_buf_add(&all, zeros, sizeof zeros);
	put("two.jsonl.gz", minot_buf_view(&all));
	assert_int_equal(read_path("two.jsonl.gz"), MINOT_OK);
	assert_string_equal(run.order, "x:a x:b ");
	minot_buf_c(&all, "more");
	put("two.jsonl.gz", minot_buf_view(&all));
	assert_int_equal(read_path("two.jsonl.gz"), MINOT_OK);
	assert_string_equal(run.skipped[0], "two.jsonl.gz: damaged data: gzip: something follows the data");
	assert_int_equal(run.n_records, 2);
	minot_buf_free(&all);
	free((char *)a.p);
	free((char *)b.p);
}

static void named_paths(void **state)
{
	(void)state;
	put("a.jsonl", STR(LINE_A));
	put("secret", STR(LINE_B));
	const char *paths[] = {in_dir("a.jsonl"), in_dir("missing")};
	assert_int_equal(read_paths(paths, 2), MINOT_OK);
	assert_counts(1, 0, 0, 1);
	run.o.format = "nothing";
	assert_int_equal(read_paths(paths, 1), MINOT_USAGE);
	run.o.format = "text";
	run.order[0] = 0;
	assert_int_equal(read_paths(paths, 1), MINOT_OK);
	assert_string_equal(run.order, "file:a.jsonl ");
}

static void stopping(void **state)
{
	(void)state;
	put("a.jsonl", STR(LINE_A LINE_B LINE_A));
	put("b.jsonl", STR(LINE_A LINE_B LINE_A));
	run.stop_after = 2;
	assert_int_equal(read_path(""), MINOT_INTERRUPTED);
	assert_int_equal(run.err.status, MINOT_INTERRUPTED);
	assert_int_equal(run.n_records, 2);
}

static void refusing(void **state)
{
	(void)state;
	put("a.jsonl", STR(LINE_A LINE_B LINE_A));
	put("b.jsonl", STR(LINE_A));
	run.got.fail_at = 2;
	assert_int_equal(read_path(""), MINOT_BUSY);
	assert_string_equal(run.err.msg, "refused by the test");
	assert_int_equal(run.got.n_records, 2);
}

static void standard_input(void **state)
{
	(void)state;
	put_packed("in.gz", "raw", ARCHIVE_FILTER_GZIP, &(struct member){"x", STR(LINE_A)}, 1);
	int kept = dup(STDIN_FILENO);
	assert_non_null(freopen(in_dir("in.gz"), "rb", stdin));
	const char *path = "-";
	assert_int_equal(read_paths(&path, 1), MINOT_OK);
	assert_string_equal(run.order, "x:a ");
	if (kept >= 0) {
		dup2(kept, STDIN_FILENO);
		close(kept);
	}
}

/* No format's beginning may be taken for another's. */
static void check_head(const char *path, const char *sub)
{
	char full[5000], head[RECORD_HEAD];
	snprintf(full, sizeof full, "%s/%s", path, sub);
	FILE *f = fopen(full, "rb");
	assert_non_null(f);
	minot_str h = {head, fread(head, 1, sizeof head, f)};
	fclose(f);
	int yes = 0;
	for (const struct record_reader *const *r = record_readers; *r; r++)
		yes += (*r)->recognise(h, str_c(full));
	if (yes > 1)
		fail_msg("%s is recognised by %d readers", full, yes);
}

static void one_reader_at_most(void **state)
{
	static const char *const folders[] = {
	        "",         "abbreviations/2-adam", "drug-labels/openfda", "drug-labels/spl", "guidelines-ngc",
	        "jats-rct", "medquad/6_NINDS_QA",   "pubmed-xml",          "vocabularies"};
	(void)state;
	if (!test_data())
		skip();
	size_t n = 0;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char path[4000];
		snprintf(path, sizeof path, "%s/%s", test_data(), folders[i]);
		DIR *d = opendir(path);
		for (struct dirent *e; d && (e = readdir(d));)
			if (e->d_type == DT_REG && ++n)
				check_head(path, e->d_name);
		if (d)
			closedir(d);
	}
	assert_true(n > 0);
}

int main(void)
{
#define TEST(t) cmocka_unit_test_setup_teardown(t, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	        TEST(folder),
	        TEST(compressed),
	        TEST(archives),
	        TEST(nested_too_deep),
	        TEST(cut_anywhere),
	        TEST(a_bit_fell),
	        TEST(a_fault_known_too_late),
	        TEST(frames),
	        TEST(named_paths),
	        TEST(stopping),
	        TEST(refusing),
	        TEST(standard_input),
	        TEST(one_reader_at_most),
	};
	return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
