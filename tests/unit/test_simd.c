/* Every instruction set of this machine against the plain kernels: all widths, all lengths, unaligned, extreme values.
 */
#include "unit.h"

#include "base/status.h"
#include "simd/simd.h"

static uint64_t next(uint64_t *s) /* xorshift64* (Vigna 2016) */
{
	*s ^= *s >> 12;
	*s ^= *s << 25;
	*s ^= *s >> 27;
	return *s * UINT64_C(2685821657736338717);
}

static void fill(unsigned char *p, size_t n, uint64_t *rnd)
{
	for (size_t i = 0; i < n; i++)
		p[i] = (unsigned char)(next(rnd) >> 56);
}

/* Runs `compare` with each set but scalar; skips when there is none. */
static void each_set(void (*compare)(const struct simd *plain, const struct simd *fast))
{
	int n = 0;
	for (int i = SIMD_SCALAR + 1; i < SIMD_N_SETS; i++) {
		const struct simd *fast = simd_of((enum simd_set)i);
		if (fast) {
			compare(simd_of(SIMD_SCALAR), fast);
			n++;
		} else {
			print_message("# %s: not on this machine\n", simd_set_name((enum simd_set)i));
		}
	}
	if (!n)
		skip();
}

static void same_split(const struct simd *plain, const struct simd *fast)
{
	uint64_t rnd = 11;
	for (unsigned bits = 0; bits <= 32; bits++)
		for (unsigned k = 0; k < 40; k++) {
			unsigned char room[16 * 32 + SIMD_SLACK + 3];
			uint16_t high[SIMD_BLOCK + SIMD_PAD];
			uint32_t a[SIMD_BLOCK + SIMD_PAD], b[SIMD_BLOCK + SIMD_PAD], base = (uint32_t)next(&rnd);
			unsigned char *in = room + next(&rnd) % 4;
			fill(room, sizeof room, &rnd);
			fill((unsigned char *)high, sizeof high, &rnd);
			plain->split(in, bits, high, base, a);
			fast->split(in, bits, high, base, b);
			assert_memory_equal(a, b, SIMD_BLOCK * sizeof *a);
		}
}
static void splitting(void **state)
{
	(void)state;
	each_set(same_split);
}

/* Packed by hand: what the layout in simd.h says, so that all sets cannot be wrong together. */
static void layout(void **state)
{
	(void)state;
	unsigned char in[16 * 32 + SIMD_SLACK];
	uint16_t high[SIMD_BLOCK + SIMD_PAD], places[SIMD_BLOCK + SIMD_PAD];
	uint32_t out[SIMD_BLOCK + SIMD_PAD];
	for (unsigned i = 0; i < SIMD_BLOCK; i++)
		high[i] = (uint16_t)(i + i / 5);
	for (unsigned bits = 1; bits <= 31; bits++) {
		memset(in, 0, sizeof in);
		for (unsigned i = 0; i < SIMD_BLOCK; i++)
			for (unsigned k = 0; k < bits; k++) {
				unsigned at = i / 4 * bits + k;
				if ((i * 2654435761u + bits) >> k & 1)
					in[16 * (at / 32) + 4 * (i % 4) + at % 32 / 8] |= (unsigned char)(1u << at % 8);
			}
		simd()->split(in, bits, high, 7, out);
		for (unsigned i = 0; i < SIMD_BLOCK; i++)
			assert_int_equal(out[i], 7 + ((uint32_t)(i / 5) << bits |
			                              ((i * 2654435761u + bits) & ((UINT32_C(1) << bits) - 1))));
	}
	memset(in, 0, sizeof in);
	in[0] = 0x81;
	in[9] = 0x20;
	assert_int_equal(simd()->places(in, 2, 4, places), 3);
	assert_int_equal(places[0], 0);
	assert_int_equal(places[1], 7);
	assert_int_equal(places[2], 77);
}

static void same_weights(const struct simd *plain, const struct simd *fast)
{
	static const uint16_t weights[] = {0, 1, 255, 256, 257, 30000, 65534, 65535};
	uint64_t rnd = 12;
	for (unsigned n = 0; n <= 300; n++) {
		uint8_t in[300 + SIMD_PAD];
		uint16_t a[300 + SIMD_PAD], b[300 + SIMD_PAD], w = weights[n % 8];
		fill(in, sizeof in, &rnd);
		in[n / 2] = 0;
		if (n <= SIMD_BLOCK) {
			plain->weigh(in, n, w, a);
			fast->weigh(in, n, w, b);
			assert_memory_equal(a, b, n * sizeof *a);
		}
		fill((unsigned char *)a, sizeof a, &rnd);
		memcpy(b, a, sizeof a);
		plain->add_bounds(in, n, w, a);
		fast->add_bounds(in, n, w, b);
		assert_memory_equal(a, b, sizeof a); /* nothing beyond n either */
	}
}
static void same_levels(const struct simd *plain, const struct simd *fast)
{
	uint64_t rnd = 15;
	for (unsigned n = 0; n <= 300; n++) {
		unsigned char in[150 + SIMD_PAD];
		uint16_t table[SIMD_LEVELS], a[300 + SIMD_PAD], b[300 + SIMD_PAD], was;
		fill(in, sizeof in, &rnd);
		fill((unsigned char *)table, sizeof table, &rnd);
		fill((unsigned char *)a, sizeof a, &rnd);
		memcpy(b, a, sizeof a);
		was = a[n ? n - 1 : 0];
		plain->add_levels(in, n, table, a);
		fast->add_levels(in, n, table, b);
		assert_memory_equal(a, b, sizeof a); /* nothing beyond n either */
		if (n)
			assert_int_equal(a[n - 1],
			                 (uint16_t)(was + table[n % 2 ? in[n / 2] & 15 : in[n / 2 - 1] >> 4]));
	}
}
static void levels(void **state)
{
	(void)state;
	each_set(same_levels);
}

/* Every bit of few words, in order; and what lies behind the last. */
static void same_numbers(const struct simd *plain, const struct simd *fast)
{
	enum { MOST = 9 };
	uint64_t rnd = 18;
	for (unsigned k = 0; k < 60; k++) {
		unsigned char room[8 * MOST + SIMD_PAD + 8], *in = room + k % 8;
		size_t n = k % (MOST + 1);
		unsigned count[2] = {0};
		fill(room, sizeof room, &rnd);
		for (size_t i = 0; i < sizeof room && k % 3; i++)
			room[i] =
			        k % 3 == 1 ? room[i] & room[(i * 7 + 1) % sizeof room] : (unsigned char)-(room[i] & 1);
		for (unsigned i = 0; i < 64 * n; i++) {
			bool set = in[i / 8] >> i % 8 & 1;
			uint64_t flip = set ? 0 : ~UINT64_C(0);
			assert_int_equal(plain->ones(in, i), count[1]);
			assert_int_equal(fast->ones(in, i), count[1]);
			assert_int_equal(plain->nth(in, n, count[set], flip), i);
			assert_int_equal(fast->nth(in, n, count[set]++, flip), i);
		}
		for (unsigned set = 0; set < 2; set++) {
			assert_int_equal(plain->nth(in, n, count[set], set - UINT64_C(1)), 64 * n);
			assert_int_equal(fast->nth(in, n, count[set], set - UINT64_C(1)), 64 * n);
		}
		uint8_t greatest = plain->greatest_level(in, 8 * n), naive = 0;
		for (size_t i = 0; i < 16 * n; i++)
			naive = naive > (in[i / 2] >> i % 2 * 4 & 15) ? naive : in[i / 2] >> i % 2 * 4 & 15;
		assert_int_equal(greatest, naive);
		assert_int_equal(fast->greatest_level(in, 8 * n), naive);
	}
}
static void bit_numbers(void **state)
{
	(void)state;
	each_set(same_numbers);
}

static void same_bits(const struct simd *plain, const struct simd *fast)
{
	uint64_t rnd = 14;
	for (unsigned n = 0; n <= 64; n++)
		for (unsigned most = 0; most <= SIMD_BLOCK; most += 32) {
			unsigned char in[64 * 8 + SIMD_SLACK + 1];
			uint16_t a[SIMD_BLOCK + SIMD_PAD], b[SIMD_BLOCK + SIMD_PAD];
			fill(in, sizeof in, &rnd);
			for (size_t i = 0; i < sizeof in && n % 3; i++) /* sparse */
				in[i] &= in[(i * 7 + n) % sizeof in] & in[(i * 3 + 1) % sizeof in];
			unsigned found = plain->places(in + n % 2, n, most, a),
			         also = fast->places(in + n % 2, n, most, b);
			found = found < most ? found : most;
			assert_int_equal(also < most ? also : most, found);
			assert_memory_equal(a, b, found * sizeof *a);
		}
	for (size_t n = 64; n <= 640; n += 64) {
		uint16_t in[640], a[10], b[10];
		fill((unsigned char *)in, sizeof in, &rnd);
		for (size_t i = 0; i < 640 && n % 128; i++)
			in[i] %= 7;
		plain->greatest(in, n, a);
		fast->greatest(in, n, b);
		assert_memory_equal(a, b, n / 64 * sizeof *a);
		for (size_t i = 0; i < n; i++)
			assert_true(in[i] <= a[i / 64]);
	}
}
static void bits(void **state)
{
	(void)state;
	each_set(same_bits);
}

static void weights(void **state)
{
	(void)state;
	each_set(same_weights);
}

static void same_search(const struct simd *plain, const struct simd *fast)
{
	uint64_t rnd = 13;
	for (unsigned n = 0; n <= 300; n++) {
		uint16_t in[300 + SIMD_PAD], a[300 + SIMD_PAD], b[300 + SIMD_PAD];
		fill((unsigned char *)in, sizeof in, &rnd);
		uint16_t least[300 / 64 + 1];
		for (unsigned i = 0; i <= 300 / 64; i++)
			least[i] = (uint16_t)(n % 3 ? next(&rnd) : n % 2 ? 0 : 65535);
		in[n / 2] = least[n / 2 / 64];
		size_t found = plain->at_least(in, n, least, a);
		assert_int_equal(fast->at_least(in, n, least, b), found);
		assert_memory_equal(a, b, found * sizeof *a);
	}
	for (unsigned n = 0; n <= SIMD_BLOCK; n++) {
		uint32_t in[SIMD_BLOCK + SIMD_PAD];
		fill((unsigned char *)in, sizeof in, &rnd);
		for (unsigned i = 1; i < SIMD_BLOCK + SIMD_PAD; i++) /* ascending; what lies beyond n is no value */
			in[i] = i < n ? in[i - 1] + (uint32_t)(next(&rnd) % 50000000) / (1 + n / 2) + 1 : 0;
		in[0] = n ? in[0] % 1000 : 0;
		for (unsigned i = 0; i <= n; i++) {
			uint32_t limit = i < n ? in[i] + (uint32_t)(next(&rnd) % 3) - 1 : (uint32_t)next(&rnd);
			assert_int_equal(fast->count_below(in, n, limit), plain->count_below(in, n, limit));
		}
	}
}
static void searching(void **state)
{
	(void)state;
	each_set(same_search);
}

/* Tables with many and with few bits, so that both a hit and none are frequent. */
static void same_begins(const struct simd *plain, const struct simd *fast)
{
	enum { BLOCKS = 5 };
	uint64_t rnd = 17;
	for (unsigned k = 0; k < 300; k++) {
		unsigned char room[SIMD_BITS * BLOCKS + 2 + 3], *in = room + next(&rnd) % 4;
		uint8_t first[3][SIMD_LOW];
		uint64_t a[BLOCKS], b[BLOCKS];
		fill(room, sizeof room, &rnd);
		fill(first[0], sizeof first, &rnd);
		for (unsigned i = 0; k % 3 && i < 3 * SIMD_LOW; i++)
			first[i / SIMD_LOW][i % SIMD_LOW] &= (uint8_t)(next(&rnd) & next(&rnd));
		plain->begins(in, BLOCKS, first, a);
		fast->begins(in, BLOCKS, first, b);
		assert_memory_equal(a, b, sizeof a);
	}
}
static void beginnings(void **state)
{
	(void)state;
	each_set(same_begins);
}

/* "Ab" by hand at the first, a middle and the last place of a block, in either case. */
static void begins_by_hand(void **state)
{
	(void)state;
	unsigned char in[SIMD_BITS + 2];
	uint8_t first[3][SIMD_LOW] = {{0}};
	uint64_t bits;
	memset(in, '-', sizeof in);
	memset(first[2], 4, sizeof first[2]);
	first[0]['a' & 31] = first[1]['b' & 31] = 6;
	memcpy(in, "Ab", 2);
	memcpy(in + 30, "aB", 2);
	memcpy(in + 40, "aa", 2);
	memcpy(in + 63, "ab", 2);
	simd()->begins(in, 1, first, &bits);
	assert_true(bits == (UINT64_C(1) | UINT64_C(1) << 30 | UINT64_C(1) << 63));
}

/* MINOT_SIMD: what it may say. This test runs before anything else asks for the table in this process. */
static void choosing(void **state)
{
	(void)state;
	minot_err e;
	setenv("MINOT_SIMD", "mmx", 1);
	assert_int_equal(simd_check(&e), MINOT_USAGE);
	assert_non_null(strstr(e.msg, "mmx"));
	assert_non_null(strstr(e.msg, "scalar"));
	setenv("MINOT_SIMD", "scalar", 1);
	assert_int_equal(simd_check(&e), MINOT_OK);
	assert_string_equal(simd()->name, "scalar");
	unsetenv("MINOT_SIMD");
	assert_int_equal(simd_check(&e), MINOT_OK);
	assert_string_equal(simd()->name, "scalar"); /* chosen once */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(choosing),    cmocka_unit_test(layout),         cmocka_unit_test(splitting),
	        cmocka_unit_test(bits),        cmocka_unit_test(weights),        cmocka_unit_test(searching),
	        cmocka_unit_test(beginnings),  cmocka_unit_test(begins_by_hand), cmocka_unit_test(levels),
	        cmocka_unit_test(bit_numbers),
	};
	return cmocka_run_group_tests_name("simd", tests, NULL, NULL);
}
