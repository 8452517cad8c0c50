#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "os/os.h"

static char dir[64];

static int make_folder(void **state)
{
	(void)state;
	strcpy(dir, "/tmp/minot-os-XXXXXX");
	return mkdtemp(dir) ? 0 : -1;
}

static int remove_folder(void **state)
{
	(void)state;
	os_fault_after(0, 0);
	os_remove_folder(dir);
	return os_is_dir(dir) ? -1 : 0;
}

static const char *in_dir(const char *name)
{
	static char path[128];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	return path;
}

static minot_status write_file(const char *path, const char *text, minot_err *err)
{
	struct os_file *f;
	minot_status s = os_file_create(path, &f, err);
	if (s != MINOT_OK)
		return s;
	s = os_file_write(f, text, strlen(text), err);
	if (s == MINOT_OK)
		return os_file_commit(f, err);
	os_file_discard(f);
	return s;
}

static void assert_file(const char *path, const char *text)
{
	minot_str got;
	assert_int_equal(os_read_file(path, 1 << 20, &got, NULL), MINOT_OK);
	assert_str(got, text);
	free((void *)(uintptr_t)got.p);
}

static void durable_file(void **state)
{
	(void)state;
	minot_err err;
	struct os_map m;
	const char *path = in_dir("a");
	assert_int_equal(write_file(path, "one", &err), MINOT_OK);
	assert_file(path, "one");
	struct os_file *f; /* not visible before it is committed, gone when it is discarded */
	assert_int_equal(os_file_create(path, &f, &err), MINOT_OK);
	assert_int_equal(os_file_write(f, "two", 3, &err), MINOT_OK);
	assert_int_equal(os_file_offset(f), 3);
	assert_file(path, "one");
	os_file_discard(f);
	char **names;
	size_t n;
	assert_int_equal(os_list_dir(dir, &names, &n, &err), MINOT_OK);
	assert_int_equal(n, 1);
	assert_string_equal(names[0], "a");
	os_list_free(names, n);
	assert_int_equal(os_file_create(in_dir("b"), &f, &err), MINOT_OK);
	assert_int_equal(os_file_write(f, "two", 3, &err), MINOT_OK);
	assert_int_equal(os_file_rename(f, in_dir("c"), &err), MINOT_OK);
	assert_int_equal(os_file_commit(f, &err), MINOT_OK);
	assert_file(in_dir("c"), "two");
	assert_int_equal(os_map_file(in_dir("b"), &m, &err), MINOT_IO);
	path = in_dir("a");
	assert_true(os_is_dir(dir) && !os_is_dir(path));
	assert_int_equal(os_map_file(path, &m, &err), MINOT_OK);
	assert_str(m.bytes, "one");
	os_unmap(&m);
	assert_int_equal(write_file(path, "", &err), MINOT_OK);
	assert_int_equal(os_map_file(path, &m, &err), MINOT_OK);
	assert_int_equal(m.bytes.n, 0);
	os_unmap(&m);
	assert_int_equal(os_map_file(dir, &m, &err), MINOT_IO);
	assert_int_equal(os_remove(path, &err), MINOT_OK);
	assert_int_equal(os_remove(path, &err), MINOT_OK);
	assert_int_equal(os_map_file(path, &m, &err), MINOT_IO);
	assert_int_equal(err.sys_errno, ENOENT);
	assert_string_equal(err.file, path);
}

/* Larger than the buffer, in pieces of all sizes. */
static void long_file(void **state)
{
	(void)state;
	static char piece[700000];
	struct os_file *f;
	struct os_map m;
	minot_err err;
	for (size_t i = 0; i < sizeof piece; i++)
		piece[i] = (char)(i * 7 % 251);
	assert_int_equal(os_file_create(in_dir("long"), &f, &err), MINOT_OK);
	size_t total = 0;
	for (size_t n = 1; total + n <= sizeof piece; n *= 2) {
		assert_int_equal(os_file_write(f, piece + total, n, &err), MINOT_OK);
		total += n;
	}
	assert_int_equal(os_file_commit(f, &err), MINOT_OK);
	assert_int_equal(os_map_file(in_dir("long"), &m, &err), MINOT_OK);
	assert_int_equal(m.bytes.n, total);
	assert_memory_equal(m.bytes.p, piece, total);
	os_unmap(&m);
	minot_str s;
	assert_int_equal(os_read_file(in_dir("long"), 1000, &s, &err), MINOT_LIMIT);
	assert_int_equal(err.byte_offset, 1000);
}

/* Whichever call fails, the old bytes or the new ones are there, and the last try succeeds. */
static void every_fault(void **state)
{
	(void)state;
	const char *path = in_dir("f");
	minot_err err;
	bool done = false;
	assert_int_equal(write_file(path, "old", &err), MINOT_OK);
	for (uint64_t at = 1; !done; at++) {
		assert_true(at < 20);
		os_fault_after(at, ENOSPC);
		minot_status s = write_file(path, "new", &err);
		done = os_fault_calls() < at;
		os_fault_after(0, 0);
		minot_str got;
		assert_int_equal(os_read_file(path, 100, &got, NULL), MINOT_OK);
		if (s == MINOT_OK) {
			assert_true(done);
			assert_str(got, "new");
		} else {
			assert_int_equal(s, MINOT_IO);
			assert_int_equal(err.sys_errno, ENOSPC);
			assert_true(str_eq(got, STR("old")) || str_eq(got, STR("new")));
		}
		free((void *)(uintptr_t)got.p);
	}
	os_fault_after(2, 0); /* a short write is gone on with */
	assert_int_equal(write_file(path, "short", &err), MINOT_OK);
	assert_true(os_fault_calls() > 4);
	os_fault_after(0, 0);
	assert_file(path, "short");
}

static void spool(void **state)
{
	(void)state;
	struct os_spool *s;
	minot_err err;
	uint64_t a, b, c;
	char got[6] = "";
	assert_int_equal(os_spool_open(dir, &s, &err), MINOT_OK);
	assert_int_equal(os_spool_add(s, "hello", 5, &a, &err), MINOT_OK);
	os_fault_after(1, EIO);
	assert_int_equal(os_spool_add(s, "lost", 4, &b, &err), MINOT_IO);
	os_fault_after(0, 0);
	assert_int_equal(os_spool_add(s, "world", 5, &c, &err), MINOT_OK);
	assert_int_equal(os_spool_read(s, c, got, 5, &err), MINOT_OK);
	assert_string_equal(got, "world");
	assert_int_equal(os_spool_read(s, a, got, 5, &err), MINOT_OK);
	assert_string_equal(got, "hello");
	assert_int_equal(os_spool_read(s, c, got, 6, &err), MINOT_IO); /* past the end */
	os_spool_close(s);
}

static void folders_and_locks(void **state)
{
	(void)state;
	minot_err err;
	int one, two;
	assert_int_equal(os_make_dir(in_dir("x/"), &err), MINOT_OK);
	assert_int_equal(os_make_dir(in_dir("x"), &err), MINOT_OK);
	os_remove_folder(in_dir("x"));
	assert_false(os_is_dir(in_dir("x")));
	assert_int_equal(write_file(in_dir("y"), "", &err), MINOT_OK);
	assert_int_equal(os_make_dir(in_dir("y"), &err), MINOT_IO);
	assert_int_equal(os_make_dir(in_dir("y/z"), &err), MINOT_IO);
	assert_int_equal(os_lock(in_dir("LOCK"), &one, &err), MINOT_OK);
	assert_int_equal(os_lock(in_dir("LOCK"), &two, &err), MINOT_BUSY);
	assert_int_equal(two, -1);
	os_unlock(one);
	assert_int_equal(os_lock(in_dir("LOCK"), &two, &err), MINOT_OK);
	os_unlock(two);
}

static void days(void **state)
{
	(void)state;
	char day[11];
	setenv("SOURCE_DATE_EPOCH", "951782400", 1);
	os_today(day);
	assert_string_equal(day, "2000-02-29");
	unsetenv("SOURCE_DATE_EPOCH");
	os_today(day);
	assert_int_equal(strlen(day), 10);
	assert_true(os_cores() >= 1);
	uint64_t t = os_now_us();
	assert_true(os_now_us() >= t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(durable_file), cmocka_unit_test(long_file),         cmocka_unit_test(every_fault),
	        cmocka_unit_test(spool),        cmocka_unit_test(folders_and_locks), cmocka_unit_test(days),
	};
	return cmocka_run_group_tests_name("os", tests, make_folder, remove_folder);
}
