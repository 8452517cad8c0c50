/* What is left when the disk fails or the process dies: the old edition or the new one, never anything between. */
#include "collections.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/os.h"

enum { N = 12 };

/* The second edition of a collection: one record more, one replaced, one deleted. */
static minot_status second_edition(const char *dir, struct record *const *r)
{
	struct collection_writer *w;
	struct writer_options o = {.threads = 1, .changed = "2001-02-04"};
	minot_status s = writer_open(dir, &o, &w, NULL);
	for (int i = N; s == MINOT_OK && i < N + 3; i++)
		s = writer_add(w, r[i], NULL);
	if (s == MINOT_OK)
		s = writer_delete(w, STR("x:5"), NULL);
	if (s == MINOT_OK)
		return writer_commit(w, NULL, NULL);
	writer_abort(w);
	return s;
}

static void first_edition(const char *dir, struct record *const *r)
{
	remove_tree(dir);
	ingest(dir, r, N, 1, NULL);
}

static struct minot_sha256 print_of(const char *dir, uint64_t *edition)
{
	struct collection *c;
	minot_err err;
	assert_ok(collection_open(dir, &c, &err));
	struct minot_sha256 h = fingerprint(c);
	*edition = collection_info(c)->edition;
	collection_close(c);
	return h;
}

static void invent_all(struct record **r, struct minot_arena *a)
{
	for (int i = 0; i < N + 3; i++) {
		char id[20];
		snprintf(id, sizeof id, "x:%d", i == N + 1 ? 3 : i);
		r[i] = invent(&(struct invented){.ids = {id},
		                                 .title = vocabulary[i],
		                                 .heading = "",
		                                 .text = vocabulary[i + 9],
		                                 .keyword = "",
		                                 .date = "2001",
		                                 .partial = i == 3},
		              a);
	}
}

static void every_call_fails(void **state)
{
	(void)state;
	char dir[64];
	struct minot_arena *a = minot_arena_new(0);
	struct record *r[N + 3];
	struct minot_sha256 prints[2];
	uint64_t edition, calls;
	invent_all(r, a);
	make_tree(dir);
	first_edition(dir, r);
	prints[0] = print_of(dir, &edition);
	os_fault_after(UINT64_MAX, EIO);
	assert_int_equal(second_edition(dir, r), MINOT_OK);
	calls = os_fault_calls();
	os_fault_after(0, 0);
	prints[1] = print_of(dir, &edition);
	assert_int_equal(edition, 2);
	assert_true(memcmp(&prints[0], &prints[1], sizeof prints[0]) != 0);
	uint32_t failed = 0, kept = 0;
	for (uint64_t at = 1; at <= calls + 1; at++) {
		first_edition(dir, r);
		os_fault_after(at, at % 2 ? ENOSPC : EIO);
		minot_status s = second_edition(dir, r);
		os_fault_after(0, 0);
		assert_sound(dir);
		struct minot_sha256 now = print_of(dir, &edition);
		assert_true(edition == 1 || edition == 2);
		assert_memory_equal(&now, &prints[edition - 1], sizeof now);
		if (s == MINOT_OK) /* failing to tidy up does not undo a commit */
			assert_int_equal(edition, 2);
		failed += s != MINOT_OK;
		kept += edition == 1;
		if (edition == 1) { /* and the next try goes through, over what the failed one left */
			assert_int_equal(second_edition(dir, r), MINOT_OK);
			now = print_of(dir, &edition);
			assert_memory_equal(&now, &prints[1], sizeof now);
		}
	}
	print_message("%u calls, %u failures, %u times the old edition\n", (unsigned)calls, failed, kept);
	assert_true(failed > kept && kept > 20); /* the sync after the rename fails with the new edition in place */
	remove_tree(dir);
	minot_arena_free(a);
}

static void short_writes(void **state)
{
	(void)state;
	char dir[64];
	struct minot_arena *a = minot_arena_new(0);
	struct record *r[N + 3];
	uint64_t edition;
	invent_all(r, a);
	make_tree(dir);
	for (uint64_t at = 1; at < 40; at += 3) {
		first_edition(dir, r);
		os_fault_after(at, 0);
		assert_int_equal(second_edition(dir, r), MINOT_OK);
		os_fault_after(0, 0);
		assert_sound(dir);
		print_of(dir, &edition);
		assert_int_equal(edition, 2);
	}
	remove_tree(dir);
	minot_arena_free(a);
}

/* One commit a record until it is killed. */
static void commit_on(const char *dir, uint32_t from)
{
	struct minot_arena *a = minot_arena_new(0);
	for (uint32_t i = from;; i++) {
		char id[20];
		snprintf(id, sizeof id, "x:%u", i);
		struct record *r = invent(&(struct invented){.ids = {id},
		                                             .title = vocabulary[i % 60],
		                                             .heading = "",
		                                             .text = "Pain fell.",
		                                             .keyword = "",
		                                             .date = "2001"},
		                          a);
		struct collection_writer *w;
		if (writer_open(dir, NULL, &w, NULL) || writer_add(w, r, NULL) || writer_commit(w, NULL, NULL))
			_exit(1);
	}
}

static void killed_at_any_time(void **state)
{
	(void)state;
	char dir[64];
	uint64_t rnd = 1234567;
	uint32_t done = 0;
	make_tree(dir);
	for (int round = 0; round < 30; round++) {
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0)
			commit_on(dir, done);
		/* longer as long as nothing was done: under valgrind one commit takes more than 0.1 s */
		usleep(500 + random_below(&rnd, done ? 100000 : 100000 * ((uint32_t)round + 1)));
		assert_int_equal(kill(child, SIGKILL), 0);
		int status;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status)); /* it did not end by itself: no commit failed */
		assert_sound(dir);
		struct collection *c;
		minot_err err;
		assert_ok(collection_open(dir, &c, &err));
		assert_int_equal(collection_info(c)->n_docs, collection_info(c)->edition);
		assert_true(collection_info(c)->n_docs >= done);
		done = collection_info(c)->n_docs;
		collection_close(c);
	}
	print_message("%u commits, 30 kills\n", done);
	assert_true(done > 0);
	ingest(dir, NULL, 0, 1, NULL); /* the next writer tidies up */
	char **names;
	size_t n;
	assert_int_equal(os_list_dir(dir, &names, &n, NULL), MINOT_OK);
	for (size_t i = 0; i < n; i++)
		assert_null(strstr(names[i], ".tmp-"));
	os_list_free(names, n);
	remove_tree(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_call_fails),
	        cmocka_unit_test(short_writes),
	        cmocka_unit_test(killed_at_any_time),
	};
	return cmocka_run_group_tests_name("durability", tests, NULL, NULL);
}
