/* The public interface: a collection made, read, asked and damaged through minot.h alone; and the ingest report, which
 * must not depend on the order in which threads tell it things. All records are invented. */
#include "unit.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/status.h"
#include "engine/notes.h"
#include "engine/report.h"
#include "minot.h"
#include "os/os.h"

static char dir[] = "/tmp/minot-engine-XXXXXX";
static char collection[64], input[64], merging[64];

static const char records[] =
        "{\"id\":\"t:1\",\"title\":\"Zorvex in adults\",\"year\":2019,\"abstract\":\"Zorvex 5 mg daily helped 12 "
        "adults.\"}\n"
        "{\"id\":\"t:2\",\"title\":\"Zorvex in children\",\"abstract\":\"No child took zorvex.\"}\n"
        "{\"id\":\"t:3\",\"abst\n";

static void write_input(const char *text)
{
	FILE *f = fopen(input, "w");
	assert_non_null(f);
	assert_int_equal(fputs(text, f) < 0, 0);
	assert_int_equal(fclose(f), 0);
}

static minot_status ingest(const struct minot_ingest *o, struct minot_report **report, minot_err *err)
{
	const char *paths[] = {input};
	return minot_ingest(collection, paths, 1, o, report, err);
}

static int set_up(void **state)
{
	(void)state;
	if (!mkdtemp(dir))
		return -1;
	setenv("SOURCE_DATE_EPOCH", "1767312000", 1); /* 2026-01-02 */
	snprintf(collection, sizeof collection, "%s/c", dir);
	snprintf(input, sizeof input, "%s/in.jsonl", dir);
	write_input(records);
	struct minot_report *report;
	minot_status s = ingest(NULL, &report, NULL);
	minot_report_free(report);
	return s == MINOT_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	char command[64];
	snprintf(command, sizeof command, "rm -rf %s", dir);
	return system(command) != 0;
}

static struct minot *open_it(void)
{
	struct minot *m;
	minot_err err;
	assert_int_equal(minot_open(collection, &m, &err), MINOT_OK);
	return m;
}

static void reads_and_reports(void **state)
{
	(void)state;
	struct minot_report *report;
	struct minot_bytes text;
	minot_err err;
	assert_int_equal(ingest(NULL, &report, &err), MINOT_OK);
	assert_int_equal(minot_report_write(report, MINOT_TEXT, &text, &err), MINOT_OK);
	assert_non_null(strstr(text.p, "read 2 records from 1 file ("));
	assert_non_null(strstr(text.p, "edition 1: 2 unchanged\n"));
	assert_non_null(strstr(text.p, "damaged and skipped: 1\n"));
	minot_bytes_free(&text);
	assert_int_equal(minot_report_write(report, MINOT_HTML, &text, &err), MINOT_USAGE);
	assert_null(text.p);
	minot_report_free(report);
}

static void refuses_and_keeps_the_edition(void **state)
{
	(void)state;
	static const int stop = 1;
	struct minot_report *report;
	minot_err err;
	assert_int_equal(ingest(&(struct minot_ingest){.format = "jsnol"}, &report, &err), MINOT_USAGE);
	assert_null(report);
	assert_int_equal(minot_ingest(collection, NULL, 0, NULL, &report, &err), MINOT_USAGE);
	assert_int_equal(ingest(&(struct minot_ingest){.stop = &stop}, &report, &err), MINOT_INTERRUPTED);
	assert_non_null(report);
	minot_report_free(report);
	write_input("no record at all\n");
	assert_int_equal(ingest(NULL, &report, &err), MINOT_INPUT);
	assert_non_null(report);
	minot_report_free(report);
	write_input(records);
	struct minot *m = open_it();
	struct minot_bytes info;
	assert_int_equal(minot_info(m, MINOT_TEXT, &info, &err), MINOT_OK);
	assert_non_null(strstr(info.p, "edition     1, changed 2026-01-02\n"));
	minot_bytes_free(&info);
	minot_close(m);
}

/* Where another version noted the statements, a collection says that it is slow, until it is compacted. */
static void other_notes(void **state)
{
	(void)state;
	char own[80];
	struct collection_writer *w;
	struct minot *m;
	struct minot_bytes info;
	minot_err err;
	struct note_maker other = engine_note;
	other.version++;
	snprintf(own, sizeof own, "%s/notes", dir);
	write_input(records);
	const char *paths[] = {input};
	struct minot_report *report;
	assert_int_equal(minot_ingest(own, paths, 1, NULL, &report, &err), MINOT_OK);
	minot_report_free(report);
	for (int round = 0; round < 3; round++) {
		struct writer_options o = {.note = &other, .compact = true};
		if (round == 1) {
			assert_int_equal(writer_open(own, &o, &w, &err), MINOT_OK);
			assert_int_equal(writer_commit(w, NULL, &err), MINOT_OK);
		} else if (round == 2) {
			assert_int_equal(minot_compact(own, NULL, MINOT_TEXT, &info, &err), MINOT_OK);
			minot_bytes_free(&info);
		}
		assert_int_equal(minot_open(own, &m, &err), MINOT_OK);
		assert_int_equal(minot_slow(m) != NULL, round == 1);
		assert_int_equal(minot_info(m, MINOT_JSON, &info, &err), MINOT_OK);
		assert_int_equal(strstr(info.p, "\"notes\": \"current\"") == NULL, round == 1);
		minot_bytes_free(&info);
		minot_close(m);
	}
	os_remove_folder(own);
}

static void searches(void **state)
{
	(void)state;
	struct minot *m = open_it();
	struct minot_bytes out;
	minot_err err;
	size_t n;
	/* the record that holds the word comes first; after it one that shares other words with it */
	assert_int_equal(minot_search(m, "adults", "7", 10, MINOT_TREC, NULL, &out, &n, &err), MINOT_OK);
	assert_int_equal(n, 2);
	assert_int_equal(strncmp(out.p, "7 Q0 t:1 1 ", 11), 0);
	assert_int_equal(strlen(out.p), out.n);
	minot_bytes_free(&out);
	assert_int_equal(minot_search(m, "nothingofthekind", NULL, 10, MINOT_JSON, NULL, &out, &n, &err), MINOT_OK);
	assert_int_equal(n, 0);
	minot_bytes_free(&out);
	assert_int_equal(minot_search(m, "...", NULL, 10, MINOT_TEXT, NULL, &out, &n, &err), MINOT_USAGE);
	assert_int_equal(minot_suggest(m, "zz", 8, &out, &err), MINOT_OK);
	assert_string_equal(out.p, "[]\n");
	minot_bytes_free(&out);
	assert_int_equal(minot_suggest(m, "what", 0, &out, &err), MINOT_USAGE);
	assert_int_equal(minot_search(m, "adults", NULL, 0, MINOT_TEXT, NULL, &out, &n, &err), MINOT_USAGE);
	assert_int_equal(minot_search(m, "adults", NULL, MINOT_MAX_HITS + 1, MINOT_TEXT, NULL, &out, &n, &err),
	                 MINOT_USAGE);
	assert_int_equal(minot_search(m, "adults", NULL, 1, MINOT_HTML, NULL, &out, &n, &err), MINOT_USAGE);
	minot_close(m);
}

static void shows_stored_bytes(void **state)
{
	(void)state;
	struct minot *m = open_it();
	struct minot_bytes out;
	minot_err err;
	assert_int_equal(minot_show(m, "t:1", "abstract/1", MINOT_TEXT, NULL, &out, &err), MINOT_OK);
	assert_string_equal(out.p, "Zorvex 5 mg daily helped 12 adults.");
	minot_bytes_free(&out);
	assert_int_equal(minot_show(m, "t:1", "abstract/2", MINOT_TEXT, NULL, &out, &err), MINOT_NOT_FOUND);
	assert_int_equal(minot_show(m, "t:9", NULL, MINOT_TEXT, NULL, &out, &err), MINOT_NOT_FOUND);
	assert_int_equal(minot_show(m, "", NULL, MINOT_TEXT, NULL, &out, &err), MINOT_NOT_FOUND);
	assert_int_equal(minot_show(m, "t:1", NULL, MINOT_TREC, NULL, &out, &err), MINOT_USAGE);
	assert_null(out.p);
	minot_close(m);
}

static void asks_and_proves(void **state)
{
	(void)state;
	struct minot *m = open_it();
	struct minot_answer a, b;
	struct minot_bytes proof;
	minot_err err;
	struct minot_ask ask = {.question = "Does zorvex help adults?", .format = MINOT_JSON, .explain = true};
	assert_int_equal(minot_ask(m, &ask, &a, &err), MINOT_OK);
	assert_int_equal(minot_ask(m, &ask, &b, &err), MINOT_OK);
	assert_string_equal(a.article.p, b.article.p);
	bool holds = false;
	assert_int_equal(minot_verify(m, a.article.p, a.article.n, MINOT_JSON, &proof, &holds, &err), MINOT_OK);
	assert_true(holds);
	minot_bytes_free(&proof);
	assert_int_equal(minot_verify(m, "{", 1, MINOT_TEXT, &proof, &holds, &err), MINOT_INPUT);
	assert_false(holds);
	minot_answer_free(&b);
	ask = (struct minot_ask){.question = "And in children?", .after = a.article.p, .after_bytes = a.article.n};
	assert_int_equal(minot_ask(m, &ask, &b, &err), MINOT_OK);
	minot_answer_free(&b);
	minot_answer_free(&a);
	ask = (struct minot_ask){.question = "x", .audience = "king"};
	assert_int_equal(minot_ask(m, &ask, &b, &err), MINOT_USAGE);
	ask = (struct minot_ask){.question = "x", .format = MINOT_TREC};
	assert_int_equal(minot_ask(m, &ask, &b, &err), MINOT_USAGE);
	ask = (struct minot_ask){.question = ""};
	assert_int_equal(minot_ask(m, &ask, &b, &err), MINOT_USAGE);
	assert_null(b.article.p);
	minot_close(m);
}

static void *ask_often(void *collection_open)
{
	struct minot_answer first, again;
	minot_err err;
	bool same = minot_ask(collection_open,
	                      &(struct minot_ask){.question = "Does zorvex help adults?", .format = MINOT_JSON}, &first,
	                      &err) == MINOT_OK;
	for (int i = 0; i < 40 && same; i++) {
		struct minot_ask other = {.question = i % 2 ? "Zorvex in children?" : "Does zorvex help adults?",
		                          .format = i % 4 == 3 ? MINOT_HTML : MINOT_JSON};
		same = minot_ask(collection_open, &other, &again, &err) == MINOT_OK;
		if (same && i % 2 == 0)
			same = again.article.n == first.article.n &&
			       !memcmp(again.article.p, first.article.p, first.article.n);
		minot_answer_free(&again);
	}
	minot_answer_free(&first);
	return same ? NULL : "differs";
}

/* What one request leaves to the next, in whatever thread, does not show. */
static void threads_ask_alike(void **state)
{
	(void)state;
	struct minot *m = open_it();
	pthread_t thread[4];
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, ask_often, m), 0);
	for (int i = 0; i < 4; i++) {
		void *differs;
		assert_int_equal(pthread_join(thread[i], &differs), 0);
		assert_null(differs);
	}
	minot_close(m);
}

/* Ten editions, in which records are replaced, that nobody merges: who merges is another. */
static void ten_segments(void)
{
	char line[500], lock[80];
	struct minot_report *report;
	minot_err err;
	int held;
	snprintf(lock, sizeof lock, "%s/MERGE", merging);
	assert_int_equal(mkdir(merging, 0700), 0);
	assert_int_equal(os_lock(lock, &held, &err), MINOT_OK);
	for (int i = 0; i < 10; i++) {
		const char *paths[] = {input};
		snprintf(line, sizeof line,
		         "{\"id\":\"t:%d\",\"title\":\"Zorvex in adults with "
		         "%s\",\"revised\":\"20%d\",\"abstract\":\"Zorvex %d mg daily "
		         "helped %d adults. Zorvex is not recommended in children.\"}\n"
		         "{\"id\":\"u:%d\",\"title\":\"Zorvex again\",\"abstract\":\"Zorvex is given to children with "
		         "gout.\"}\n",
		         i % 7, i % 2 ? "gout" : "asthma", 10 + i, i + 1, 20 + i, i);
		write_input(line);
		assert_int_equal(minot_ingest(merging, paths, 1, NULL, &report, &err), MINOT_OK);
		minot_report_free(report);
	}
	os_unlock(held);
}

/* All that a program can learn of it, but how it lies on the disk. */
static minot_str told_by(const struct minot *m, struct minot_buf *b)
{
	static const char *const questions[] = {"Does zorvex help adults?", "zorvex asthma",
	                                        "Is zorvex given in children with gout?", "Who takes solvane?"};
	struct minot_bytes out;
	struct minot_answer answer;
	minot_err err;
	size_t n;
	minot_buf_clear(b);
	assert_int_equal(minot_info(m, MINOT_JSON, &out, &err), MINOT_OK);
	minot_buf_str(b, (minot_str){out.p, out.n});
	minot_bytes_free(&out);
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		assert_int_equal(minot_search(m, questions[i], NULL, 20, MINOT_JSON, NULL, &out, &n, &err), MINOT_OK);
		minot_buf_str(b, (minot_str){out.p, out.n});
		minot_bytes_free(&out);
		assert_int_equal(minot_ask(m, &(struct minot_ask){.question = questions[i], .format = MINOT_JSON},
		                           &answer, &err),
		                 MINOT_OK);
		minot_buf_str(b, (minot_str){answer.article.p, answer.article.n});
		minot_answer_free(&answer);
	}
	return minot_buf_view(b);
}

static uint32_t segments_now(void)
{
	struct minot_bytes out;
	minot_err err;
	assert_int_equal(minot_check(merging, MINOT_JSON, &out, &err), MINOT_OK);
	const char *at = strstr(out.p, "\"segments\": ");
	assert_non_null(at);
	uint32_t n = (uint32_t)strtoul(at + strlen("\"segments\": "), NULL, 10);
	minot_bytes_free(&out);
	return n;
}

/* An ingest that brings nothing new merges what lies there, and no answer shows it: neither to who opens the collection
 * afterwards, nor to who had it open. */
static void merging_shows_in_no_answer(void **state)
{
	(void)state;
	struct minot_buf was = BUF_INIT(1 << 20), is = BUF_INIT(1 << 20);
	const char *paths[] = {input};
	struct minot_report *report;
	struct minot *old, *m;
	minot_err err;
	snprintf(merging, sizeof merging, "%s/merging", dir);
	ten_segments();
	assert_true(segments_now() >= 8);
	assert_int_equal(minot_open(merging, &old, &err), MINOT_OK);
	told_by(old, &was);
	assert_non_null(strstr(was.p, "adults with gout"));
	assert_int_equal(minot_ingest(merging, paths, 1, NULL, &report, &err), MINOT_OK);
	minot_report_free(report);
	assert_int_equal(segments_now(), 1);
	assert_int_equal(minot_open(merging, &m, &err), MINOT_OK);
	assert_true(str_eq(told_by(m, &is), minot_buf_view(&was)));
	minot_close(m);
	assert_true(str_eq(told_by(old, &is), minot_buf_view(&was)));
	minot_close(old);
	minot_buf_free(&was);
	minot_buf_free(&is);
	write_input(records);
}

/* The commit stands when the merge beside it fails; the report tells. */
static void failed_merges_are_told(void **state)
{
	(void)state;
	char path[80];
	struct minot_report *report;
	struct minot_bytes text;
	minot_err err;
	snprintf(path, sizeof path, "%s/MERGE", collection);
	remove(path);
	assert_int_equal(mkdir(path, 0700), 0); /* what cannot be locked */
	assert_int_equal(ingest(NULL, &report, &err), MINOT_OK);
	assert_int_equal(minot_report_write(report, MINOT_TEXT, &text, &err), MINOT_OK);
	assert_non_null(strstr(text.p, "edition 1: 2 unchanged\nsegments not merged, the next ingest tries again: "));
	minot_bytes_free(&text);
	assert_int_equal(minot_report_write(report, MINOT_JSON, &text, &err), MINOT_OK);
	assert_null(strstr(text.p, "\"not_merged\": null"));
	minot_bytes_free(&text);
	minot_report_free(report);
	assert_int_equal(rmdir(path), 0);
}

static void nothing_to_open(void **state)
{
	(void)state;
	struct minot *m;
	minot_err err;
	struct minot_bytes out;
	assert_int_equal(minot_open("/nonexistent/minot", &m, &err), MINOT_IO);
	assert_null(m);
	assert_int_equal(minot_open(dir, &m, &err), MINOT_IO); /* a folder, but no collection */
	assert_null(m);
	minot_close(NULL);
	assert_int_equal(minot_check("/nonexistent/minot", MINOT_TEXT, &out, &err), MINOT_IO);
	minot_bytes_free(&out);
}

static void tell(struct minot_report *r, unsigned i)
{
	minot_err e;
	char name[32];
	minot_fail(&e, MINOT_INPUT, "reason %u", i);
	snprintf(name, sizeof name, "file%04u", i % 50);
	minot_err_at(&e, name, i, 0);
	report_damage(r, i % 3 ? "bad date" : "no id", &e);
	report_skipped(r, name, i % 2 ? "empty" : "unknown format");
}

static void order_does_not_matter(void **state)
{
	(void)state;
	struct minot_report *a = report_new(), *b = report_new();
	struct minot_bytes x, y;
	minot_err err;
	for (unsigned i = 0; i < 500; i++) {
		tell(a, i);
		tell(b, 499 - i);
	}
	report_seal(a);
	report_seal(b);
	for (int f = 0; f < 2; f++) {
		minot_format format = f ? MINOT_TEXT : MINOT_JSON;
		assert_int_equal(minot_report_write(a, format, &x, &err), MINOT_OK);
		assert_int_equal(minot_report_write(b, format, &y, &err), MINOT_OK);
		assert_string_equal(x.p, y.p);
		if (f) {
			assert_non_null(strstr(x.p, "  bad date: 333\n    file0000: byte 50: reason 50\n"));
			assert_non_null(strstr(x.p, "    and 328 more\n"));
			assert_non_null(strstr(x.p, "  unknown format: 250\n    file0000\n"));
		}
		minot_bytes_free(&x);
		minot_bytes_free(&y);
	}
	minot_report_free(a);
	minot_report_free(b);
}

static void ceilings_of_the_report(void **state)
{
	(void)state;
	struct minot_report *r = report_new();
	minot_err e;
	char sort[100];
	minot_fail(&e, MINOT_INPUT, "bad");
	for (unsigned i = 0; i < REPORT_MAX_SORTS + 10; i++) {
		snprintf(sort, sizeof sort,
		         "%03u a sort of damage with a name that is longer than the room that there is for it %s", i,
		         "........");
		report_damage(r, sort, &e);
		report_damage(r, sort, &e);
	}
	for (unsigned i = 0; i < REPORT_MAX_PLACES + 10; i++)
		report_damage(r, "000 a sort of damage with a name that is longer than the room that there is for it",
		              &e);
	report_seal(r);
	assert_int_equal(r->n_sorts, REPORT_MAX_SORTS);
	assert_int_equal(r->damaged, 2 * (REPORT_MAX_SORTS + 10) + REPORT_MAX_PLACES + 10);
	assert_int_equal(r->sorts[0].n, 2 + REPORT_MAX_PLACES + 10);
	assert_int_equal(r->sorts[0].n_places, REPORT_MAX_PLACES);
	minot_report_free(r);
}

/* More places than are listed: those in front, in whatever order they were told. */
static void the_first_are_listed(void **state)
{
	enum { TOLD = 3 * REPORT_MAX_PLACES + 7, STEP = 1009 /* a prime, so that every line comes once */ };
	(void)state;
	struct minot_report *r = report_new();
	minot_err e;
	minot_fail(&e, MINOT_INPUT, "bad");
	for (uint32_t i = 0; i < TOLD; i++) {
		minot_err_at(&e, "file", MINOT_NO_OFFSET, 1 + i * STEP % TOLD);
		report_damage(r, "sort", &e);
	}
	report_seal(r);
	assert_int_equal(r->sorts[0].n, TOLD);
	assert_int_equal(r->sorts[0].n_places, REPORT_MAX_PLACES);
	for (uint32_t i = 0; i < REPORT_MAX_PLACES; i++)
		assert_int_equal(r->sorts[0].places[i].line, i + 1);
	minot_report_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(reads_and_reports),
	        cmocka_unit_test(refuses_and_keeps_the_edition),
	        cmocka_unit_test(other_notes),
	        cmocka_unit_test(searches),
	        cmocka_unit_test(shows_stored_bytes),
	        cmocka_unit_test(asks_and_proves),
	        cmocka_unit_test(threads_ask_alike),
	        cmocka_unit_test(merging_shows_in_no_answer),
	        cmocka_unit_test(failed_merges_are_told),
	        cmocka_unit_test(nothing_to_open),
	        cmocka_unit_test(order_does_not_matter),
	        cmocka_unit_test(ceilings_of_the_report),
	        cmocka_unit_test(the_first_are_listed),
	};
	return cmocka_run_group_tests_name("engine", tests, set_up, tear_down);
}
