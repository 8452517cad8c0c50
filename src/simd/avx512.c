/* AVX-512 (F, BW, VL, VBMI2): four rows of the four lanes at a time; what is meant, pressed together. */
#include "simd/tables.h"

#ifdef SIMD_X86
#include <immintrin.h>

#define KERNEL static __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi2,popcnt")))
#define INLINE static inline __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi2,popcnt"), always_inline))

INLINE __m512i load(const void *p) { return _mm512_loadu_si512(p); }

/* A number for each quarter of a register. */
INLINE __m512i quarters(unsigned a, unsigned b, unsigned c, unsigned d)
{
	int w = (int)a, x = (int)b, y = (int)c, z = (int)d;
	return _mm512_setr_epi32(w, w, w, w, x, x, x, x, y, y, y, y, z, z, z, z);
}

/* Rows r to r + 3, when each value has b bits. Each row's lane words are brought to their quarter of a register, and
 * those that follow to another; shifted and joined they are the row. All constants, once inlined and unrolled. */
INLINE __m512i four_rows(const unsigned char *in, unsigned b, unsigned r)
{
	if (!b)
		return _mm512_setzero_si512();
	unsigned at = r * b / 32;
	const unsigned char *p = in + 16 * (size_t)at;
	__m512i word = quarters(0, (r + 1) * b / 32 - at, (r + 2) * b / 32 - at, (r + 3) * b / 32 - at);
	__m512i shift = quarters(r * b % 32, (r + 1) * b % 32, (r + 2) * b % 32, (r + 3) * b % 32);
	__m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
	__m512i place = _mm512_add_epi32(_mm512_slli_epi32(word, 2), lane);
	__m512i low = _mm512_permutexvar_epi32(place, load(p)), high = _mm512_permutexvar_epi32(place, load(p + 16));
	__m512i rest = _mm512_sub_epi32(_mm512_set1_epi32(32), shift); /* a shift by 32 gives 0 */
	__m512i v = _mm512_or_si512(_mm512_srlv_epi32(low, shift), _mm512_sllv_epi32(high, rest));
	return b == 32 ? v : _mm512_and_si512(v, _mm512_set1_epi32((int)((UINT64_C(1) << b) - 1)));
}

INLINE void rows(const unsigned char *in, unsigned b, const uint16_t *high, uint32_t base, uint32_t *out)
{
	__m512i number = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
	__m512i first = _mm512_set1_epi32((int)base);
	SIMD_UNROLL
	for (unsigned r = 0; r < 32; r += 4) {
		__m512i upper = _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)(high + 4 * r)));
		upper = _mm512_sll_epi32(_mm512_sub_epi32(upper, number), _mm_cvtsi32_si128((int)b));
		_mm512_storeu_si512(out + 4 * r, _mm512_add_epi32(first, _mm512_or_si512(upper, four_rows(in, b, r))));
		number = _mm512_add_epi32(number, _mm512_set1_epi32(16));
	}
}
SIMD_SPLIT

/* The numbers 0 to 31. */
INLINE __m512i numbers(void)
{
	return _mm512_set_epi16(31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10,
	                        9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
}

/* 32 bits at a time: the numbers of those that are set. */
KERNEL unsigned places(const unsigned char *in, size_t n_words, unsigned most, uint16_t *out)
{
	__m512i number = numbers();
	unsigned n = 0;
	for (size_t i = 0; i < 2 * n_words && n < most; i++) {
		uint32_t bits;
		memcpy(&bits, in + 4 * i, sizeof bits);
		_mm512_storeu_si512(out + n, _mm512_maskz_compress_epi16(bits, number));
		n += (unsigned)__builtin_popcount(bits);
		number = _mm512_add_epi16(number, _mm512_set1_epi16(32));
	}
	return n;
}

INLINE __m512i product(const uint8_t *in, __m512i weight)
{
	__m512i q = _mm512_cvtepu8_epi16(_mm256_loadu_si256((const __m256i *)in));
	return _mm512_mulhi_epu16(_mm512_slli_epi16(q, 8), weight);
}

KERNEL void weigh(const uint8_t *in, unsigned n, uint16_t weight, uint16_t *out)
{
	__m512i w = _mm512_set1_epi16((short)weight), one = _mm512_set1_epi16(1);
	for (unsigned i = 0; i < n; i += 32)
		_mm512_storeu_si512(out + i, _mm512_add_epi16(product(in + i, w), one));
}

KERNEL void add_bounds(const uint8_t *in, size_t n, uint16_t weight, uint16_t *sum)
{
	__m512i w = _mm512_set1_epi16((short)weight), one = _mm512_set1_epi16(1);
	size_t i = 0;
	for (; i + 32 <= n; i += 32) {
		__m256i bytes = _mm256_loadu_si256((const __m256i *)(in + i));
		__mmask32 some = _mm256_test_epi8_mask(bytes, bytes);
		__m512i v = _mm512_maskz_add_epi16(some, product(in + i, w), one);
		_mm512_storeu_si512(sum + i, _mm512_adds_epu16(load(sum + i), v));
	}
	simd_scalar.add_bounds(in + i, n - i, weight, sum + i);
}

KERNEL void add_levels(const unsigned char *in, size_t n, const uint16_t table[SIMD_LEVELS], uint16_t *sum)
{
	__m512i of = _mm512_castsi256_si512(_mm256_loadu_si256((const __m256i *)table));
	__m128i low4 = _mm_set1_epi8(15);
	size_t i = 0;
	for (; i + 32 <= n; i += 32) {
		__m128i pairs = _mm_loadu_si128((const __m128i *)(in + i / 2));
		__m128i low = _mm_and_si128(pairs, low4), high = _mm_and_si128(_mm_srli_epi16(pairs, 4), low4);
		__m256i level = _mm256_set_m128i(_mm_unpackhi_epi8(low, high), _mm_unpacklo_epi8(low, high));
		__m512i v = _mm512_permutexvar_epi16(_mm512_cvtepu8_epi16(level), of);
		_mm512_storeu_si512(sum + i, _mm512_add_epi16(load(sum + i), v));
	}
	simd_scalar.add_levels(in + i / 2, n - i, table, sum + i);
}

/* The numbers of those of n masks that are not 0; room for 8 more. */
INLINE size_t some_of(const uint64_t *masks, size_t n, uint32_t *out)
{
	__m256i number = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
	size_t found = 0;
	for (size_t i = 0; i < n; i += 8) {
		__mmask8 inside = (__mmask8)(n - i < 8 ? (1u << (n - i)) - 1 : 255);
		__m512i v = _mm512_maskz_loadu_epi64(inside, masks + i);
		__mmask8 some = _mm512_test_epi64_mask(v, v);
		_mm256_storeu_si256((__m256i *)(out + found), _mm256_maskz_compress_epi32(some, number));
		found += (unsigned)__builtin_popcount(some);
		number = _mm256_add_epi32(number, _mm256_set1_epi32(8));
	}
	return found;
}

/* The numbers, from `first` on, of the bits that are set in a mask; room for 64. */
INLINE size_t bits_of(uint64_t mask, unsigned first, uint16_t *out)
{
	__m512i low = _mm512_add_epi16(numbers(), _mm512_set1_epi16((short)first));
	__m512i high = _mm512_add_epi16(low, _mm512_set1_epi16(32));
	size_t n = (unsigned)__builtin_popcount((uint32_t)mask);
	_mm512_storeu_si512(out, _mm512_maskz_compress_epi16((__mmask32)mask, low));
	_mm512_storeu_si512(out + n, _mm512_maskz_compress_epi16((__mmask32)(mask >> 32), high));
	return n + (unsigned)__builtin_popcount((uint32_t)(mask >> 32));
}

/* First which 64 hold any, then which values, hardly with a branch: to guess which are meant costs more than to write
 * those that are not. */
KERNEL size_t at_least(const uint16_t *in, size_t n, const uint16_t *least, uint16_t *out)
{
	enum { MOST = 256 };
	uint64_t masks[MOST];
	uint32_t some[MOST + 8];
	size_t found = 0, i = 0;
	for (size_t m; (m = (n - i) / 64) > 0; i += 64 * m) {
		m = m < MOST ? m : MOST;
		for (size_t k = 0; k < m; k++) {
			const uint16_t *p = in + i + 64 * k;
			__m512i limit = _mm512_set1_epi16((short)least[i / 64 + k]);
			masks[k] = _mm512_cmpge_epu16_mask(load(p), limit) |
			           (uint64_t)_mm512_cmpge_epu16_mask(load(p + 32), limit) << 32;
		}
		size_t n_some = some_of(masks, m, some);
		for (size_t k = 0; k < n_some; k++)
			found += bits_of(masks[some[k]], (unsigned)i + 64 * some[k], out + found);
	}
	for (; i < n; i++)
		if (in[i] >= least[i / 64])
			out[found++] = (uint16_t)i;
	return found;
}

KERNEL unsigned count_below(const uint32_t *in, unsigned n, uint32_t limit)
{
	__m512i most = _mm512_set1_epi32((int)limit);
	for (unsigned i = 0; i < n; i += 16) {
		__mmask16 not_below = _mm512_cmpge_epu32_mask(load(in + i), most);
		if (not_below) {
			unsigned count = i + (unsigned)__builtin_ctz(not_below);
			return count < n ? count : n;
		}
	}
	return n;
}

/* The least of the complements, for which there is an instruction. */
KERNEL void greatest(const uint16_t *in, size_t n, uint16_t *out)
{
	for (size_t i = 0; i < n; i += 64) {
		__m512i v = _mm512_max_epu16(load(in + i), load(in + i + 32));
		__m256i h = _mm256_max_epu16(_mm512_castsi512_si256(v), _mm512_extracti64x4_epi64(v, 1));
		__m128i m = _mm_max_epu16(_mm256_castsi256_si128(h), _mm256_extracti128_si256(h, 1));
		m = _mm_minpos_epu16(_mm_xor_si128(m, _mm_set1_epi16(-1)));
		*out++ = (uint16_t)~_mm_extract_epi16(m, 0);
	}
}

/* What the table has for the low five bits of each byte: both halves are looked up, and the fifth bit chooses. */
INLINE __m512i looked_up(__m512i v, const uint8_t table[SIMD_LOW])
{
	__m512i low = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)table));
	__m512i high = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(table + 16)));
	__m512i at = _mm512_and_si512(v, _mm512_set1_epi8(15));
	return _mm512_mask_shuffle_epi8(_mm512_shuffle_epi8(low, at), _mm512_test_epi8_mask(v, _mm512_set1_epi8(16)),
	                                high, at);
}

KERNEL void begins(const unsigned char *in, size_t n_blocks, const uint8_t first[3][SIMD_LOW], uint64_t *out)
{
	for (size_t b = 0; b < n_blocks; b++, in += SIMD_BITS)
		out[b] = _mm512_test_epi8_mask(
		        _mm512_and_si512(looked_up(load(in), first[0]), looked_up(load(in + 1), first[1])),
		        looked_up(load(in + 2), first[2]));
}

/* Bit number k of those that are set in w, of which there are more. */
INLINE unsigned nth_of_word(uint64_t w, unsigned k)
{
	return (unsigned)__builtin_ctzll(_pdep_u64(UINT64_C(1) << k, w));
}
#include "simd/select.h"

const struct simd simd_avx512 = SIMD_TABLE(avx512);
#else
typedef int simd_no_avx512; /* a file may not be empty */
#endif
