#include "unit.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/status.h"
#include "base/words.h"

#include <ctype.h>

static void status_table(void **state)
{
	(void)state;
	assert_int_equal(minot_exit_status(MINOT_OK), 0);
	assert_int_equal(minot_exit_status(MINOT_USAGE), 2);
	assert_int_equal(minot_exit_status(MINOT_INPUT), 3);
	assert_int_equal(minot_exit_status(MINOT_DAMAGED), 4);
	assert_int_equal(minot_exit_status(MINOT_IO), 5);
	assert_int_equal(minot_exit_status(MINOT_LIMIT), 6);
	assert_int_equal(minot_exit_status((minot_status)9999), 70);
	assert_string_equal(minot_status_name(MINOT_DAMAGED), "DAMAGED");
}

static void error_text(void **state)
{
	(void)state;
	minot_err e;
	char line[512], long_name[400];
	assert_int_equal(minot_fail(&e, MINOT_INPUT, "bad %s", "thing"), MINOT_INPUT);
	minot_err_at(&e, "a/b.xml", 17, 3);
	minot_err_text(&e, line, sizeof line);
	assert_string_equal(line, "a/b.xml:3: byte 17: bad thing");
	memset(long_name, 'x', sizeof long_name);
	memcpy(long_name + sizeof long_name - 6, "/y.xml", 6);
	long_name[sizeof long_name - 1] = 0;
	minot_err_at(&e, long_name, MINOT_NO_OFFSET, 0);
	assert_int_equal(strlen(e.file), sizeof e.file - 1); /* the end is kept */
	/* a message that is cut never ends inside a character */
	char many[400];
	memset(many, 'a', 158);
	strcpy(many + 158, "\u00e9\u00e9\u00e9");
	minot_fail(&e, MINOT_INPUT, "%s", many);
	assert_int_equal(strlen(e.msg), 158);
}

static void slices(void **state)
{
	(void)state;
	assert_int_equal(minot_str_find(STR("abcabd"), STR("abd")), 3);
	assert_true(minot_str_find(STR("abc"), STR("abcd")) == SIZE_MAX);
	assert_int_equal(minot_str_find_nocase(STR("xABc"), STR("abc")), 1);
	static const struct {
		const char *s, *name;
		size_t at;
	} names[] = {
	        {"Give methylzolvine 5 mg, or Zolvine.", "zolvine", 28},
	        {"vitamin B12", "vitamin B1", SIZE_MAX},
	        {"of zolvines", "zolvine", 3},
	        {"of zolvinest", "zolvine", SIZE_MAX},
	        {"beta-zolvine", "zolvine", 5},
	        {"zolvine\u00ae", "zolvine", 0},
	        {"2zolvine", "zolvine", SIZE_MAX},
	        {"statins", "statins", 0},
	        {"zolvine", "", SIZE_MAX},
	        {"", "zolvine", SIZE_MAX},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_true(minot_str_find_name(str_c(names[i].s), str_c(names[i].name)) == names[i].at);
	assert_true(minot_str_cmp(STR("ab"), STR("abc")) < 0);
	assert_str(minot_str_trim(STR(" \t a b\n")), "a b");
	minot_str rest = STR("a,,b"), piece;
	assert_true(minot_str_split(&rest, ',', &piece));
	assert_str(piece, "a");
	assert_true(minot_str_split(&rest, ',', &piece));
	assert_int_equal(piece.n, 0);
	assert_true(minot_str_split(&rest, ',', &piece));
	assert_str(piece, "b");
	assert_false(minot_str_split(&rest, ',', &piece));
	assert_str(minot_str_cut(STR("a\u00e9b"), 2), "a");
	assert_str(minot_str_cut(STR("a\u00e9b"), 3), "a\u00e9");
	assert_str(minot_str_cut(STR("ab"), 9), "ab");
	uint64_t v;
	assert_true(minot_str_uint(STR("18446744073709551615"), UINT64_MAX, &v) && v == UINT64_MAX);
	assert_false(minot_str_uint(STR("18446744073709551616"), UINT64_MAX, &v));
	assert_false(minot_str_uint(STR("1a"), 99, &v));
	assert_false(minot_str_uint(STR(""), 99, &v));
}

static void arena_lower(void **state)
{
	struct minot_arena *a = minot_arena_new(0);
	(void)state;
	assert_str(minot_arena_lower(a, STR("ACE \xc3\x89@[`{z")), "ace \xc3\x89@[`{z");
	assert_int_equal(minot_arena_lower(a, STR("")).n, 0);
	assert_non_null(minot_arena_lower(a, STR("")).p);
	minot_arena_free(a);
	a = minot_arena_new(1);
	assert_null(minot_arena_lower(a, STR("too much for it")).p);
	minot_arena_free(a);
}

/* Memory that a reset kept comes again zeroed, and counts against the ceiling anew. */
static void arena_again(void **state)
{
	(void)state;
	static const size_t sizes[] = {10, 70000, 300, 20000, 65000, 5 << 20, 1};
	struct minot_arena *a = minot_arena_new(6 << 20);
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			char *p = minot_arena_alloc(a, sizes[i]);
			assert_non_null(p);
			assert_int_equal((uintptr_t)p % 16, 0);
			for (size_t k = 0; k < sizes[i]; k++)
				assert_int_equal(p[k], 0);
			memset(p, 0xa5, sizes[i]);
		}
		assert_null(minot_arena_alloc(a, 1 << 20));
		minot_arena_reset(a);
		assert_int_equal(minot_arena_used(a), 0);
	}
	minot_arena_free(a);
}

static void arena_ceiling(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(100000);
	char *p = minot_arena_alloc(a, 10);
	assert_non_null(p);
	assert_int_equal((uintptr_t)p % 16, 0);
	assert_non_null(minot_arena_alloc(a, 80000)); /* larger than a chunk */
	assert_null(minot_arena_alloc(a, 30000));
	assert_true(minot_arena_failed(a));
	minot_arena_reset(a);
	assert_false(minot_arena_failed(a));
	assert_null(minot_arena_array(a, SIZE_MAX / 2, 16));
	assert_true(minot_arena_failed(a));
	minot_arena_reset(a);
	assert_non_null(minot_arena_alloc(a, 90000));
	assert_str(minot_arena_printf(a, "%d-%s", 7, "x"), "7-x");
	minot_arena_free(a);
}

static void buffer_round_trip(void **state)
{
	(void)state;
	static const uint64_t values[] = {0, 1, 127, 128, 16383, 16384, UINT32_MAX, UINT64_MAX};
	struct minot_buf b = BUF_INIT(1000);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		minot_buf_varint(&b, values[i]);
	minot_buf_u32(&b, 0x01020304);
	minot_buf_u64(&b, 0x0102030405060708);
	struct minot_cursor c = minot_cursor_of(minot_buf_view(&b));
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		assert_true(minot_get_varint(&c) == values[i]);
	assert_int_equal(minot_get_u32(&c), 0x01020304);
	assert_true(minot_get_u64(&c) == 0x0102030405060708);
	assert_false(c.failed);
	assert_int_equal(minot_get_u8(&c), 0);
	assert_true(c.failed);
	struct minot_cursor overlong = minot_cursor_of((minot_str){"\x80\x00", 2});
	minot_get_varint(&overlong);
	assert_true(overlong.failed);
	minot_buf_free(&b);
	struct minot_buf small = BUF_INIT(4);
	minot_buf_c(&small, "12345");
	assert_true(small.failed);
	assert_int_equal(small.n, 0);
	minot_buf_free(&small);
}

static void hashes(void **state)
{
	(void)state;
	char hex[65];
	struct minot_sha256 h = minot_sha256_of(STR("abc")); /* FIPS 180-4's example */
	minot_sha256_hex(&h, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_true(minot_xxh3(STR("a")) != minot_xxh3(STR("b")));
}

/* The C locale's <ctype.h>, which the tests run in, is the specification; beyond ASCII nothing is anything. */
static void kinds_of_bytes(void **state)
{
	(void)state;
	for (int c = -128; c < 256; c++) {
		bool ascii = c >= 0 && c < 0x80;
		assert_int_equal(is_digit(c), ascii && isdigit(c));
		assert_int_equal(is_letter(c), ascii && isalpha(c));
		assert_int_equal(is_alnum(c), ascii && isalnum(c));
		assert_int_equal(is_upper(c), ascii && isupper(c));
		assert_int_equal(is_lower(c), ascii && islower(c));
		assert_int_equal(is_space(c), ascii && isspace(c));
		assert_int_equal(is_markup_space(c), ascii && isspace(c) && c != '\v' && c != '\f');
		assert_int_equal(hex_value(c) >= 0, ascii && isxdigit(c) && !isupper(c));
		char byte = (char)c;
		assert_int_equal(is_beyond_ascii(byte), !ascii);
		assert_int_equal(is_letter_byte(byte), !ascii || isalpha(c));
		assert_int_equal(is_word_byte(byte), !ascii || isalnum(c));
		assert_int_equal((unsigned char)to_lower(byte), ascii ? tolower(c) : (unsigned char)byte);
		assert_int_equal((unsigned char)to_upper(byte), ascii ? toupper(c) : (unsigned char)byte);
	}
	assert_int_equal(hex_value('0'), 0);
	assert_int_equal(hex_value('f'), 15);
	assert_false(is_letter(0x212a)); /* KELVIN SIGN, a code point */
}

static void lists_of_words(void **state)
{
	(void)state;
	static const char *const list[] = {"pain*", "no effect", "of", NULL};
	static const struct {
		const char *word;
		bool in, among;
	} cases[] = {
	        {"of", true, true},      {"OF", true, true},      {"pain", true, true},
	        {"Painful", true, true}, {"pai", false, false},   {"off", false, false},
	        {"o", false, false},     {"", false, false},      {"no effect", false, true},
	        {"no", true, false},     {"effect", true, false}, {"pain* no", true, true},
	        {"of ", false, false},   {" of", false, false},   {"p\xc3\xa4in", false, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(word_in(str_c(cases[i].word), "pain* no effect of"), cases[i].in);
		assert_int_equal(word_among(str_c(cases[i].word), list), cases[i].among);
	}
	assert_false(word_in(STR("of"), ""));
	assert_false(word_in(STR_NONE, "of"));
	assert_false(word_among(STR("of"), &(const char *const){NULL}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(status_table),      cmocka_unit_test(error_text),  cmocka_unit_test(slices),
	        cmocka_unit_test(arena_ceiling),     cmocka_unit_test(arena_lower), cmocka_unit_test(arena_again),
	        cmocka_unit_test(buffer_round_trip), cmocka_unit_test(hashes),      cmocka_unit_test(kinds_of_bytes),
	        cmocka_unit_test(lists_of_words),
	};
	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
