/* The pieces of src/http that need no socket, and the store of src/api. */
#include "unit.h"

#include <arpa/inet.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/store.h"
#include "base/hash.h"
#include "http/encode.h"
#include "http/limit.h"
#include "http/pool.h"
#include "http/server.h"
#include "os/os.h"

static void accept_is_weighed(void **state)
{
	static const char *const types[] = {"application/json", "text/html; charset=utf-8", "text/plain"};
	static const struct {
		const char *accept;
		int chosen;
	} cases[] = {{"", 0},
	             {"*/*", 0},
	             {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 1},
	             {"text/*", 1},
	             {"text/plain;q=0.5, text/html;q=0.4", 2},
	             {"application/json;q=0, */*", 1},
	             {"TEXT/HTML ; level=1 ;q=0.7", 1},
	             {"image/png", -1},
	             {"text/html;q=0", -1},
	             {"text/plain;q=0.001", 2},
	             {",,;q=1,text/plain;q=", -1}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (http_negotiate(str_c(cases[i].accept), types, 3) != cases[i].chosen)
			fail_msg("\"%s\" chose %d", cases[i].accept, http_negotiate(str_c(cases[i].accept), types, 3));
}

static void fields_are_decoded(void **state)
{
	struct minot_arena *a = minot_arena_new(1 << 16);
	minot_str form = str_c("question=Is+B12%20good%3F%0A%c3%a9&after=&x=%zz&y=a%00b&questions=no&z");
	(void)state;
	assert_str(http_field(form, "question", a), "Is B12 good?\n\xc3\xa9");
	assert_str(http_field(form, "after", a), "");
	assert_non_null(http_field(form, "z", a).p);
	assert_null(http_field(form, "x", a).p); /* a broken escape */
	assert_null(http_field(form, "y", a).p); /* a NUL */
	assert_null(http_field(form, "quest", a).p);
	struct minot_buf out = BUF_INIT(100);
	http_escape(&out, str_c("a/b?c \xc3\xa9"));
	assert_str(minot_buf_view(&out), "a%2Fb%3Fc%20%C3%A9");
	minot_buf_free(&out);
	minot_arena_free(a);
}

static void paths_are_decoded_without_their_plus(void **state)
{
	char out[20];
	size_t n;
	(void)state;
	assert_true(message_path(str_c("/a+b%2f%41"), out, &n));
	assert_string_equal(out, "/a+b/A");
	assert_false(message_path(str_c("/%4"), out, &n));
	assert_false(message_path(str_c("/%00"), out, &n));
}

static void a_bucket_fills_again(void **state)
{
	struct limit *l = limit_new(10, 20);
	struct sockaddr_in one = {.sin_family = AF_INET, .sin_addr.s_addr = 1},
	                   other = {.sin_family = AF_INET, .sin_addr.s_addr = 2};
	const struct sockaddr *a = (struct sockaddr *)&one, *b = (struct sockaddr *)&other;
	unsigned wait = 0;
	(void)state;
	for (int i = 0; i < 20; i++)
		assert_true(limit_take(l, a, 1, 1000000, &wait));
	assert_false(limit_take(l, a, 1, 1000000, &wait));
	assert_int_equal(wait, 1);
	assert_true(limit_take(l, b, 20, 1000000, &wait)); /* another client's is full */
	assert_false(limit_take(l, a, 1, 1099999, &wait));
	assert_true(limit_take(l, a, 1, 1100000, &wait)); /* a tenth of a second: one token */
	assert_false(limit_take(l, a, 15, 1100000, &wait));
	assert_int_equal(wait, 2);
	assert_true(limit_take(l, a, 20, 900000000, &wait));
	assert_false(limit_take(l, a, 1, 900000000, &wait));   /* no more than the burst was saved */
	assert_true(limit_take(l, a, 1000, 990000000, &wait)); /* a cost above the burst empties the bucket */
	for (uint32_t i = 1; i < 200000; i++) { /* more clients than places: none is refused its first request */
		one.sin_addr.s_addr = htonl(i);
		assert_true(limit_take(l, a, 1, 991000000, &wait));
	}
	limit_free(l);
}

static void both_codings_come_back(void **state)
{
	struct minot_buf text = BUF_INIT(1 << 20), small;
	(void)state;
	for (int i = 0; i < 500; i++)
		minot_buf_printf(&text, "Statement %d stands in a record. ", i);
	minot_str s = minot_buf_view(&text);
	assert_string_equal(encode_choose(str_c("gzip, zstd"), str_c("text/html"), s.n), "zstd");
	assert_string_equal(encode_choose(str_c("gzip;q=1, zstd;q=0.5"), str_c("text/html"), s.n), "gzip");
	assert_null(encode_choose(str_c("gzip"), str_c("image/png"), s.n));
	assert_null(encode_choose(str_c("gzip"), str_c("text/html"), 100));
	assert_null(encode_choose(str_c(""), str_c("text/html"), s.n));
	assert_true(encode("zstd", s, &small) && small.n < s.n / 2);
	minot_buf_free(&small);
	assert_true(encode("gzip", s, &small) && small.n < s.n / 2 && (unsigned char)small.p[0] == 0x1f);
	minot_buf_free(&small);
	assert_false(encode("gzip", str_c("ab"), &small)); /* no smaller */
	minot_buf_free(&text);
}

struct counted {
	struct pool_job job;
	_Atomic unsigned *ran;
};
static void count_job(struct pool_job *job, struct minot_arena *a)
{
	assert_non_null(minot_arena_alloc(a, 100));
	atomic_fetch_add(((struct counted *)job)->ran, 1);
}

static void a_pool_runs_all_it_took(void **state)
{
	static struct counted jobs[500];
	_Atomic unsigned ran = 0;
	struct pool *p;
	minot_err err;
	unsigned taken = 0;
	(void)state;
	assert_int_equal(pool_start(3, 100, 1 << 20, count_job, &p, &err), MINOT_OK);
	for (size_t i = 0; i < 500; i++) {
		jobs[i].ran = &ran;
		if (pool_reserve(p)) {
			pool_add(p, &jobs[i].job);
			taken++;
		}
	}
	pool_stop(p);
	assert_true(taken >= 100);
	assert_int_equal(atomic_load(&ran), taken);
	assert_false(pool_reserve(p));
	pool_free(p);
}

/* Store -------------------------------------------------------------------------------------------------------------
 */

static void article_of(unsigned i, char hash[STORE_HASH], struct minot_buf *json)
{
	struct minot_sha256 h = minot_sha256_of((minot_str){(const char *)&i, sizeof i});
	minot_sha256_hex(&h, hash);
	minot_buf_clear(json);
	minot_buf_printf(
	        json,
	        "{\"title\": \"Question %u\", \"changed\": \"2026-01-02\", \"status\": \"unreviewed\", \"audience\": "
	        "\"patient\", \"verdict\": null, \"concepts\": [{\"text\": \"topic %u\", \"role\": \"population\"}]}",
	        i, i % 2);
}

static bool has(struct store *s, unsigned i)
{
	char hash[STORE_HASH];
	struct minot_buf want = BUF_INIT(1 << 12);
	minot_str json;
	minot_err err;
	article_of(i, hash, &want);
	minot_status st = store_get(s, hash, &json, &err);
	if (st == MINOT_OK)
		assert_true(str_eq(json, minot_buf_view(&want)));
	else
		assert_int_equal(st, MINOT_NOT_FOUND);
	free((char *)json.p);
	minot_buf_free(&want);
	return st == MINOT_OK;
}

static void put(struct store *s, unsigned i)
{
	char hash[STORE_HASH];
	struct minot_buf json = BUF_INIT(1 << 12);
	minot_err err;
	article_of(i, hash, &json);
	assert_int_equal(store_put(s, hash, minot_buf_view(&json), &err), MINOT_OK);
	minot_buf_free(&json);
}

static bool tell_order(void *ctx, const struct kept *k)
{
	strcat(ctx, k->title);
	strcat(ctx, ";");
	return true;
}

static void remove_state(const char *dir)
{
	char command[200];
	snprintf(command, sizeof command, "rm -rf %s", dir);
	assert_int_equal(system(command), 0);
}

/* Past twice its ceiling the store forgets the oldest, never the library, and opens again as it was. */
static void a_store_forgets_the_oldest(void **state)
{
	char dir[] = "/tmp/minot-store-XXXXXX", hash[STORE_HASH], order[400] = "";
	struct minot_buf json = BUF_INIT(1 << 12);
	struct store *s, *second;
	minot_err err;
	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(store_open(dir, &s, &err), MINOT_OK);
	assert_int_equal(store_open(dir, &second, &err), MINOT_BUSY);
	for (unsigned i = 0; i < 5; i++)
		put(s, i);
	for (unsigned i = 1; i < 4; i++) {
		article_of(i, hash, &json);
		assert_int_equal(store_keep(s, hash, &err), MINOT_OK);
		assert_int_equal(store_keep(s, hash, &err), MINOT_OK); /* twice is once */
	}
	for (unsigned i = 5; i < 2 * STORE_MAX_RECENT + 10; i++)
		put(s, i);
	for (int again = 0; again < 2; again++) {
		assert_false(has(s, 0));
		assert_true(has(s, 2)); /* in the library */
		assert_true(has(s, STORE_MAX_RECENT + 1) && has(s, 2 * STORE_MAX_RECENT + 9));
		store_close(s);
		assert_int_equal(store_open(dir, &s, &err), MINOT_OK);
	}
	put(s, 2 * STORE_MAX_RECENT + 10); /* goes on in the younger file */
	assert_true(has(s, STORE_MAX_RECENT + 1));
	store_list(s, tell_order, order);
	assert_string_equal(order, "Question 2;Question 1;Question 3;");
	store_close(s);
	minot_buf_free(&json);
	remove_state(dir);
}

/* Whatever byte of a file is damaged or cut off: the store opens, and gives an article as it was or none. */
static void a_damaged_store_gives_no_wrong_article(void **state)
{
	char dir[] = "/tmp/minot-store-XXXXXX", path[100];
	struct store *s;
	minot_err err;
	minot_str whole, json;
	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/recent.0", dir);
	assert_int_equal(store_open(dir, &s, &err), MINOT_OK);
	for (unsigned i = 0; i < 3; i++)
		put(s, i);
	store_close(s);
	assert_int_equal(os_read_file(path, 1 << 20, &whole, &err), MINOT_OK);
	for (size_t at = 0; at < whole.n; at++) {
		char *bad = malloc(whole.n), hash[STORE_HASH];
		struct minot_buf want = BUF_INIT(1 << 12);
		memcpy(bad, whole.p, whole.n);
		bad[at] ^= 0x40;
		assert_int_equal(os_write_file(path, (minot_str){bad, at % 2 ? at : whole.n}, &err), MINOT_OK);
		assert_int_equal(store_open(dir, &s, &err), MINOT_OK);
		for (unsigned i = 0; i < 3; i++) {
			article_of(i, hash, &want);
			if (store_get(s, hash, &json, &err) == MINOT_OK)
				assert_true(str_eq(json, minot_buf_view(&want)));
			free((char *)json.p);
		}
		store_close(s);
		minot_buf_free(&want);
		free(bad);
	}
	free((char *)whole.p);
	remove_state(dir);
}

/* Every call to the system fails once: the store says so, and what was stored before is there. */
static void a_full_disk_is_told(void **state)
{
	char dir[] = "/tmp/minot-store-XXXXXX", hash[STORE_HASH];
	struct minot_buf json = BUF_INIT(1 << 12);
	struct store *s;
	minot_err err;
	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(store_open(dir, &s, &err), MINOT_OK);
	put(s, 1);
	article_of(2, hash, &json);
	os_fault_after(1, ENOSPC);
	assert_int_equal(store_put(s, hash, minot_buf_view(&json), &err), MINOT_IO);
	os_fault_after(0, 0);
	assert_true(has(s, 1));
	assert_false(has(s, 2));
	put(s, 2);
	assert_true(has(s, 2));
	os_fault_after(1, ENOSPC);
	assert_int_equal(store_report(s, STR("{}"), &err), MINOT_IO);
	os_fault_after(0, 0);
	assert_int_equal(store_report(s, STR("{}"), &err), MINOT_OK);
	store_close(s);
	minot_buf_free(&json);
	remove_state(dir);
}

static void hashes_are_told_apart(void **state)
{
	char hash[STORE_HASH];
	char digits[65];
	(void)state;
	memset(digits, 'a', 64);
	digits[64] = 0;
	assert_true(store_hash(str_c(digits), hash));
	digits[10] = 'A';
	assert_false(store_hash(str_c(digits), hash));
	digits[10] = '/';
	assert_false(store_hash(str_c(digits), hash));
	assert_false(store_hash(STR("sha256:"), hash));
	assert_false(store_hash(STR("../../etc/passwd"), hash));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(accept_is_weighed),
	        cmocka_unit_test(fields_are_decoded),
	        cmocka_unit_test(paths_are_decoded_without_their_plus),
	        cmocka_unit_test(a_bucket_fills_again),
	        cmocka_unit_test(both_codings_come_back),
	        cmocka_unit_test(a_pool_runs_all_it_took),
	        cmocka_unit_test(a_store_forgets_the_oldest),
	        cmocka_unit_test(a_damaged_store_gives_no_wrong_article),
	        cmocka_unit_test(a_full_disk_is_told),
	        cmocka_unit_test(hashes_are_told_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
