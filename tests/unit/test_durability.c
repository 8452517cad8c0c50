/* What is left when the disk fails or the process dies: the old edition or the new one, never anything between. */
#include "collections.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

#include "index/merging.h"
#include "os/os.h"

enum { N = 12, SEGMENTS = 9 };

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
	os_remove_folder(dir);
	ingest(dir, r, N, 1, NULL);
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
	prints[0] = fingerprint_in(dir, &edition);
	os_fault_after(UINT64_MAX, EIO);
	assert_int_equal(second_edition(dir, r), MINOT_OK);
	calls = os_fault_calls();
	os_fault_after(0, 0);
	prints[1] = fingerprint_in(dir, &edition);
	assert_int_equal(edition, 2);
	assert_true(memcmp(&prints[0], &prints[1], sizeof prints[0]) != 0);
	uint32_t failed = 0, kept = 0;
	for (uint64_t at = 1; at <= calls + 1; at++) {
		first_edition(dir, r);
		os_fault_after(at, at % 2 ? ENOSPC : EIO);
		minot_status s = second_edition(dir, r);
		os_fault_after(0, 0);
		assert_sound(dir);
		struct minot_sha256 now = fingerprint_in(dir, &edition);
		assert_true(edition == 1 || edition == 2);
		assert_memory_equal(&now, &prints[edition - 1], sizeof now);
		if (s == MINOT_OK) /* failing to tidy up does not undo a commit */
			assert_int_equal(edition, 2);
		failed += s != MINOT_OK;
		kept += edition == 1;
		if (edition == 1) { /* and the next try goes through, over what the failed one left */
			assert_int_equal(second_edition(dir, r), MINOT_OK);
			now = fingerprint_in(dir, &edition);
			assert_memory_equal(&now, &prints[1], sizeof now);
		}
	}
	print_message("%u calls, %u failures, %u times the old edition\n", (unsigned)calls, failed, kept);
	assert_true(failed > kept && kept > 20); /* the sync after the rename fails with the new edition in place */
	os_remove_folder(dir);
	minot_arena_free(a);
}

static void short_writes(void **state)
{
	(void)state;
	char dir[64];
	struct minot_arena *a = minot_arena_new(0);
	struct record *r[N + 3];
	uint64_t edition, calls = UINT64_MAX;
	invent_all(r, a);
	make_tree(dir);
	for (uint64_t at = 1; at <= calls; at++) {
		first_edition(dir, r);
		os_fault_after(at, 0);
		assert_int_equal(second_edition(dir, r), MINOT_OK);
		if (os_fault_calls() < at)
			calls = 0;
		os_fault_after(0, 0);
		assert_sound(dir);
		fingerprint_in(dir, &edition);
		assert_int_equal(edition, 2);
	}
	os_remove_folder(dir);
	minot_arena_free(a);
}

/* Compact, and snapshot ------------------------------------------------------------------------------------------ */

/* Two segments and a dead record. */
static void both_editions(const char *dir, struct record *const *r)
{
	first_edition(dir, r);
	assert_int_equal(second_edition(dir, r), MINOT_OK);
}

static minot_status compact(const char *dir)
{
	struct collection_writer *w;
	struct writer_options o = {.threads = 1, .compact = true, .changed = "2001-02-05"};
	minot_status s = writer_open(dir, &o, &w, NULL);
	return s == MINOT_OK ? writer_commit(w, NULL, NULL) : s;
}

/* Make room for another snapshot: under another name first, lest who is killed here leaves half a collection. */
static void forget_snapshot(const char *to)
{
	char gone[100];
	snprintf(gone, sizeof gone, "%s-gone", to);
	if (os_is_dir(gone))
		os_remove_folder(gone);
	if (os_is_dir(to) && rename(to, gone) == 0)
		os_remove_folder(gone);
}

static minot_status snapshot(const char *dir, const char *to)
{
	struct collection *c;
	minot_status s = collection_open(dir, &c, NULL);
	if (s != MINOT_OK)
		return s;
	s = collection_snapshot(c, to, NULL);
	collection_close(c);
	return s;
}

static void every_call_of_compact_fails(void **state)
{
	(void)state;
	char dir[64];
	struct minot_arena *a = minot_arena_new(0);
	struct record *r[N + 3];
	uint64_t edition, calls = UINT64_MAX;
	uint32_t kept = 0;
	invent_all(r, a);
	make_tree(dir);
	both_editions(dir, r);
	struct minot_sha256 same = fingerprint_in(dir, &edition);
	for (uint64_t at = 1; at <= calls; at++) {
		both_editions(dir, r);
		os_fault_after(at, at % 2 ? ENOSPC : EIO);
		minot_status s = compact(dir);
		if (os_fault_calls() < at)
			calls = 0; /* this time nothing failed: there are no more calls */
		os_fault_after(0, 0);
		assert_sound(dir);
		struct minot_sha256 now = fingerprint_in(dir, &edition);
		assert_memory_equal(&now, &same, sizeof now);
		assert_true(edition == 3 || (edition == 2 && s != MINOT_OK));
		kept += edition == 2;
	}
	assert_true(kept > 20);
	os_remove_folder(dir);
	minot_arena_free(a);
}

static void every_call_of_snapshot_fails(void **state)
{
	(void)state;
	char dir[64], to[64];
	struct minot_arena *a = minot_arena_new(0);
	struct record *r[N + 3];
	struct collection *c;
	uint64_t edition, calls = UINT64_MAX;
	uint32_t none = 0;
	minot_err err;
	invent_all(r, a);
	make_tree(dir);
	make_tree(to);
	both_editions(dir, r);
	struct minot_sha256 same = fingerprint_in(dir, &edition), now;
	for (uint64_t at = 1; at <= calls; at++) {
		forget_snapshot(to);
		os_fault_after(at, at % 2 ? ENOSPC : EXDEV);
		minot_status s = snapshot(dir, to);
		if (os_fault_calls() < at)
			calls = 0;
		os_fault_after(0, 0);
		assert_sound(dir);
		if (s != MINOT_OK && collection_open(to, &c, &err) == MINOT_OK) {
			if (collection_info(c)->edition ==
			    0) { /* no MANIFEST: no collection, and the next try goes through */
				none++;
				assert_int_equal(snapshot(dir, to), MINOT_OK);
			}
			collection_close(c);
		} else if (s != MINOT_OK) {
			none++;
			continue;
		}
		assert_sound(to);
		now = fingerprint_in(to, &edition);
		assert_memory_equal(&now, &same, sizeof now);
		assert_int_equal(edition, 2);
	}
	assert_true(none > 10);
	os_remove_folder(to);
	os_remove_folder(dir);
	minot_arena_free(a);
}

/* A snapshot outlives what it was made of, and can be written to. */
static void snapshot_stands_alone(void **state)
{
	(void)state;
	char dir[64], to[64];
	struct minot_arena *a = minot_arena_new(0);
	struct record *r[N + 3];
	uint64_t edition;
	minot_err err;
	struct collection *old;
	invent_all(r, a);
	make_tree(dir);
	make_tree(to);
	both_editions(dir, r);
	struct minot_sha256 same = fingerprint_in(dir, &edition), now;
	assert_ok(collection_open(dir, &old, &err));
	assert_int_equal(compact(dir), MINOT_OK); /* the names of the old edition's files are gone now */
	assert_ok(collection_snapshot(old, to, &err));
	collection_close(old);
	os_remove_folder(dir);
	assert_sound(to);
	now = fingerprint_in(to, &edition);
	assert_memory_equal(&now, &same, sizeof now);
	assert_int_equal(edition, 2);
	assert_int_equal(compact(to), MINOT_OK);
	now = fingerprint_in(to, &edition);
	assert_memory_equal(&now, &same, sizeof now);
	os_remove_folder(to);
	minot_arena_free(a);
}

/* Killed at any time --------------------------------------------------------------------------------------------- */

/* What makes edition e of the collection: one record more, and sometimes the one of an earlier edition less; or the
 * same records in one segment. So what edition e holds is known without having seen it made. */
enum { KILL_COMPACTS = 25, KILL_DELETES = 4, KILL_SNAPSHOTS = 3 };

static bool edition_adds(uint64_t e) { return e % KILL_COMPACTS != 0; }
static uint64_t edition_deletes(uint64_t e) { return e % KILL_DELETES == 0 && edition_adds(e) ? e / 2 : 0; }

static uint32_t records_of(uint64_t edition)
{
	bool there[10000] = {false};
	uint32_t n = 0;
	assert_true(edition < 10000);
	for (uint64_t e = 1; e <= edition; e++) {
		there[e] = edition_adds(e);
		there[edition_deletes(e)] = false;
	}
	for (uint64_t e = 1; e <= edition; e++)
		n += there[e];
	return n;
}

/* Half of the time segments are merged in the background, beside each commit; and once they have to be, before it. */
static bool edition_merges(uint64_t e) { return e / KILL_COMPACTS % 2 == 1; }
static bool edition_follows_merge(uint64_t e) { return e % (2 * KILL_COMPACTS) == 2 * KILL_COMPACTS - 2; }

static minot_status merge(const char *dir)
{
	struct merging m;
	bool busy;
	minot_status s = merging_open(dir, &(struct writer_options){.threads = 1}, &m, NULL);
	if (s == MINOT_OK)
		s = merging_build(&m, NULL);
	if (s == MINOT_OK)
		s = merging_publish(&m, &busy, NULL);
	merging_free(&m);
	return s;
}

static minot_status make_edition(const char *dir, uint64_t e, struct minot_arena *a)
{
	struct collection_writer *w;
	struct writer_options o = {.compact = !edition_adds(e), .threads = 2, .merges_elsewhere = edition_merges(e)};
	struct collection_merge *beside = NULL;
	char id[32];
	minot_status s = edition_follows_merge(e) ? merge(dir) : MINOT_OK;
	if (s == MINOT_OK)
		s = writer_open(dir, &o, &w, NULL);
	if (s != MINOT_OK)
		return s;
	if (edition_merges(e))
		s = merge_start(dir, &o, &beside, NULL);
	snprintf(id, sizeof id, "x:%llu", (unsigned long long)edition_deletes(e));
	if (s == MINOT_OK && edition_deletes(e))
		s = writer_delete(w, str_c(id), NULL);
	snprintf(id, sizeof id, "x:%llu", (unsigned long long)e);
	struct invented v = {.ids = {id},
	                     .title = vocabulary[e % 60],
	                     .heading = "",
	                     .text = "Pain fell.",
	                     .keyword = "",
	                     .date = "2001"};
	if (s == MINOT_OK && edition_adds(e))
		s = writer_add(w, invent(&v, a), NULL);
	if (s == MINOT_OK)
		s = writer_commit(w, NULL, NULL);
	else
		writer_abort(w);
	minot_status merged = merge_end(beside, NULL);
	return s == MINOT_OK ? merged : s;
}

/* One edition after the other, and snapshots between them, until it is killed. */
static void write_on(const char *dir, const char *to, uint64_t edition)
{
	struct minot_arena *a = minot_arena_new(0);
	for (uint64_t e = edition + 1;; e++) {
		minot_arena_reset(a);
		if (make_edition(dir, e, a) != MINOT_OK)
			_exit(1);
		if (e % KILL_SNAPSHOTS == 0) {
			forget_snapshot(to);
			if (snapshot(dir, to) != MINOT_OK)
				_exit(2);
		}
	}
}

static uint64_t assert_known(const char *dir)
{
	struct collection *c;
	minot_err err;
	assert_sound(dir);
	assert_ok(collection_open(dir, &c, &err));
	uint64_t edition = collection_info(c)->edition;
	assert_int_equal(collection_info(c)->n_docs, records_of(edition));
	collection_close(c);
	return edition;
}

/* MINOT_TEST_KILLS: how often. */
static void killed_at_any_time(void **state)
{
	(void)state;
	char dir[64], to[64];
	const char *wanted = getenv("MINOT_TEST_KILLS");
	uint32_t kills = wanted ? (uint32_t)strtoul(wanted, NULL, 10) : 40, snapshots = 0;
	uint64_t rnd = 1234567, edition = 0;
	make_tree(dir);
	make_tree(to);
	for (uint32_t round = 0; round < kills; round++) {
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0)
			write_on(dir, to, edition);
		/* longer as long as nothing was done: under valgrind one commit takes more than 0.1 s */
		usleep(500 + random_below(&rnd, edition ? 60000 : 100000 * (round + 1)));
		assert_int_equal(kill(child, SIGKILL), 0);
		int status;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status)); /* it did not end by itself: no commit failed */
		uint64_t now = assert_known(dir);
		assert_true(now >= edition);
		edition = now;
		if (os_is_dir(to)) /* without a MANIFEST it is edition 0, which holds nothing */
			snapshots += assert_known(to) > 0;
	}
	print_message("%u editions, %u kills, %u snapshots whole\n", (unsigned)edition, kills, snapshots);
	assert_true(edition > 0);
	ingest(dir, NULL, 0, 1, NULL); /* the next writer tidies up, and the next merge */
	assert_int_equal(merge(dir), MINOT_OK);
	char folder[80];
	snprintf(folder, sizeof folder, "%s/merge", dir);
	assert_false(os_is_dir(folder));
	char **names;
	size_t n;
	assert_int_equal(os_list_dir(dir, &names, &n, NULL), MINOT_OK);
	for (size_t i = 0; i < n; i++)
		assert_null(strstr(names[i], ".tmp-"));
	os_list_free(names, n);
	os_remove_folder(dir);
	forget_snapshot(to);
}

static uint32_t segments_of(const char *dir)
{
	struct collection *c;
	minot_err err;
	assert_ok(collection_open(dir, &c, &err));
	uint32_t n = collection_info(c)->n_segments;
	collection_close(c);
	return n;
}

/* Nine segments, merged while something dies in them: at each call the disk fails. */
static void every_call_of_merge_fails(void **state)
{
	(void)state;
	char dir[64], path[100];
	struct minot_arena *a = minot_arena_new(0);
	uint64_t edition, calls = UINT64_MAX;
	uint32_t kept = 0;
	struct minot_sha256 same;
	make_tree(dir);
	for (uint64_t at = 1; at <= calls; at++) {
		struct merging m;
		struct collection_writer *w;
		struct writer_options o = {.threads = 1, .merges_elsewhere = true, .changed = "2001-02-05"};
		bool busy;
		os_remove_folder(dir);
		many_segments(dir, 11, SEGMENTS, a);
		os_fault_after(at, at % 2 ? ENOSPC : EIO);
		minot_status s = merging_open(dir, &o, &m, NULL);
		if (s == MINOT_OK)
			s = merging_build(&m, NULL);
		uint64_t before = os_fault_calls();
		os_fault_after(0, 0);
		assert_int_equal(writer_open(dir, &o, &w, NULL), MINOT_OK);
		assert_int_equal(writer_delete(w, STR("x:13"), NULL), MINOT_OK);
		assert_int_equal(writer_commit(w, NULL, NULL), MINOT_OK);
		same = fingerprint_in(dir, &edition);
		uint64_t committed = edition;
		uint32_t many = segments_of(dir);
		bool failed = before >= at;
		os_fault_after(failed ? UINT64_MAX : at - before, EIO);
		if (s == MINOT_OK)
			s = merging_publish(&m, &busy, NULL);
		if (!failed && os_fault_calls() + before < at)
			calls = 0; /* nothing failed this time */
		os_fault_after(0, 0);
		merging_free(&m);
		assert_sound(dir);
		struct minot_sha256 now = fingerprint_in(dir, &edition);
		assert_memory_equal(&now, &same, sizeof now);
		assert_int_equal(edition, committed);
		assert_true(segments_of(dir) < many || s != MINOT_OK);
		kept += segments_of(dir) == many;
		minot_arena_reset(a);
	}
	assert_true(kept > 20);
	snprintf(path, sizeof path, "%s/merge", dir);
	assert_false(os_is_dir(path));
	os_remove_folder(dir);
	minot_arena_free(a);
}

static void short_writes_of_merge(void **state)
{
	(void)state;
	char dir[64];
	struct minot_arena *a = minot_arena_new(0);
	uint64_t edition, calls = UINT64_MAX;
	make_tree(dir);
	for (uint64_t at = 1; at <= calls; at++) {
		os_remove_folder(dir);
		many_segments(dir, 11, SEGMENTS, a);
		struct minot_sha256 same = fingerprint_in(dir, &edition), now;
		os_fault_after(at, 0);
		assert_int_equal(merge(dir), MINOT_OK);
		if (os_fault_calls() < at)
			calls = 0;
		os_fault_after(0, 0);
		assert_sound(dir);
		now = fingerprint_in(dir, &edition);
		assert_memory_equal(&now, &same, sizeof now);
		assert_int_equal(segments_of(dir), 1);
		minot_arena_reset(a);
	}
	os_remove_folder(dir);
	minot_arena_free(a);
}

/* What is read while a merge is under way: a snapshot stands alone after it, and compact is done before it. */
static void beside_a_merge(void **state)
{
	(void)state;
	char dir[64], to[64];
	struct minot_arena *a = minot_arena_new(0);
	struct collection *c;
	struct merging m;
	uint64_t edition;
	bool busy;
	minot_err err;
	make_tree(dir);
	make_tree(to);
	os_remove_folder(to);
	many_segments(dir, 11, SEGMENTS, a);
	struct minot_sha256 same = fingerprint_in(dir, &edition), now;
	assert_ok(merging_open(dir, NULL, &m, &err));
	assert_ok(merging_build(&m, &err));
	assert_int_equal(snapshot(dir, to), MINOT_OK);
	assert_ok(collection_open(dir, &c, &err));
	assert_ok(merging_publish(&m, &busy, &err)); /* and takes the names away of what c has open */
	merging_free(&m);
	now = fingerprint_in(to, &edition);
	assert_memory_equal(&now, &same, sizeof now);
	assert_int_equal(segments_of(to), 9);
	forget_snapshot(to);
	assert_ok(collection_snapshot(c, to, &err)); /* by copies */
	collection_close(c);
	assert_sound(to);
	now = fingerprint_in(to, &edition);
	assert_memory_equal(&now, &same, sizeof now);
	os_remove_folder(dir);
	many_segments(dir, 11, SEGMENTS, a);
	assert_ok(merging_open(dir, NULL, &m, &err));
	assert_ok(merging_build(&m, &err));
	assert_int_equal(compact(dir), MINOT_OK);
	assert_ok(merging_publish(&m, &busy, &err));
	merging_free(&m);
	assert_sound(dir);
	now = fingerprint_in(dir, &edition);
	assert_memory_equal(&now, &same, sizeof now);
	assert_int_equal(edition, 10);
	assert_int_equal(segments_of(dir), 1);
	os_remove_folder(dir);
	forget_snapshot(to);
	minot_arena_free(a);
}

/* Readers while a writer writes ----------------------------------------------------------------------------------- */

enum { READERS = 8 };

struct reading {
	const char *dir;
	_Atomic bool *over;
	const struct collection *shared; /* the first edition, read by all */
	struct minot_sha256 first;
	uint64_t opened;
	bool ok;
};

static bool read_once(const struct collection *c, uint64_t *seen)
{
	struct minot_arena *a = minot_arena_new(0);
	struct minot_sha256 print;
	uint32_t n = records_of(collection_info(c)->edition);
	bool ok = a && collection_info(c)->n_docs == n && collection_info(c)->edition >= *seen &&
	          fingerprint_of(c, &print);
	*seen = collection_info(c)->edition;
	minot_arena_free(a);
	return ok;
}

static void *read_on(void *ctx)
{
	struct reading *r = ctx;
	uint64_t seen = 0;
	r->ok = true;
	while (r->ok && (!atomic_load(r->over) || !r->opened)) {
		struct collection *c;
		struct minot_sha256 print;
		r->ok = collection_open(r->dir, &c, NULL) == MINOT_OK;
		if (r->ok) {
			r->ok = read_once(c, &seen);
			collection_close(c);
			r->opened++;
		}
		r->ok = r->ok && fingerprint_of(r->shared, &print) && !memcmp(&print, &r->first, sizeof print);
	}
	return NULL;
}

static void readers_and_a_writer(void **state)
{
	(void)state;
	char dir[64];
	struct minot_arena *a = minot_arena_new(0);
	struct reading readers[READERS];
	pthread_t threads[READERS];
	_Atomic bool over = false;
	struct collection *shared;
	uint64_t opened = 0;
	minot_err err;
	make_tree(dir);
	for (uint64_t e = 1; e <= 9; e++)
		assert_int_equal(make_edition(dir, e, a), MINOT_OK);
	assert_ok(collection_open(dir, &shared, &err));
	for (int i = 0; i < READERS; i++) {
		readers[i] =
		        (struct reading){.dir = dir, .over = &over, .shared = shared, .first = fingerprint(shared)};
		assert_int_equal(pthread_create(&threads[i], NULL, read_on, &readers[i]), 0);
	}
	for (uint64_t e = 10; e <= 110; e++) {
		minot_arena_reset(a);
		assert_int_equal(make_edition(dir, e, a), MINOT_OK);
	}
	atomic_store(&over, true);
	for (int i = 0; i < READERS; i++) {
		pthread_join(threads[i], NULL);
		assert_true(readers[i].ok);
		opened += readers[i].opened;
	}
	print_message("101 editions, opened %u times\n", (unsigned)opened);
	collection_close(shared);
	assert_int_equal(assert_known(dir), 110);
	os_remove_folder(dir);
	minot_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_call_fails),
	        cmocka_unit_test(short_writes),
	        cmocka_unit_test(every_call_of_compact_fails),
	        cmocka_unit_test(every_call_of_merge_fails),
	        cmocka_unit_test(short_writes_of_merge),
	        cmocka_unit_test(beside_a_merge),
	        cmocka_unit_test(every_call_of_snapshot_fails),
	        cmocka_unit_test(snapshot_stands_alone),
	        cmocka_unit_test(killed_at_any_time),
	        cmocka_unit_test(readers_and_a_writer),
	};
	return cmocka_run_group_tests_name("durability", tests, NULL, NULL);
}
