/* AVX2, with the bit instructions that came at its side: two rows of the four lanes at a time. */
#include "simd/tables.h"

#ifdef SIMD_X86
#include <immintrin.h>

#define KERNEL static __attribute__((target("avx2,bmi2,popcnt")))
#define INLINE static inline __attribute__((target("avx2,bmi2,popcnt"), always_inline))

INLINE __m256i load(const void *p) { return _mm256_loadu_si256((const __m256i *)p); }
INLINE __m256i two(const unsigned char *low, const unsigned char *high)
{
	return _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)low)),
	                               _mm_loadu_si128((const __m128i *)high), 1);
}

/* Rows r and r + 1, when each value has b bits; b and r are constants once this is inlined and unrolled. */
INLINE __m256i two_rows(const unsigned char *in, unsigned b, unsigned r)
{
	if (!b)
		return _mm256_setzero_si256();
	int s0 = (int)(r * b % 32), s1 = (int)((r + 1) * b % 32);
	const unsigned char *p0 = in + 16 * (size_t)(r * b / 32), *p1 = in + 16 * (size_t)((r + 1) * b / 32);
	__m256i v = _mm256_srlv_epi32(two(p0, p1), _mm256_setr_epi32(s0, s0, s0, s0, s1, s1, s1, s1));
	if (s0 + (int)b > 32 || s1 + (int)b > 32) { /* a shift by 32 gives 0 */
		int l0 = 32 - s0, l1 = 32 - s1;
		__m256i high = two(p0 + (s0 ? 16 : 0), p1 + (s1 ? 16 : 0));
		v = _mm256_or_si256(v, _mm256_sllv_epi32(high, _mm256_setr_epi32(l0, l0, l0, l0, l1, l1, l1, l1)));
	}
	return b == 32 ? v : _mm256_and_si256(v, _mm256_set1_epi32((int)((UINT64_C(1) << b) - 1)));
}

INLINE void rows(const unsigned char *in, unsigned b, const uint16_t *high, uint32_t base, uint32_t *out)
{
	__m256i number = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7), first = _mm256_set1_epi32((int)base);
	SIMD_UNROLL
	for (unsigned r = 0; r < 32; r += 2) {
		__m256i upper = _mm256_cvtepu16_epi32(_mm_loadu_si128((const __m128i *)(high + 4 * r)));
		upper = _mm256_sll_epi32(_mm256_sub_epi32(upper, number), _mm_cvtsi32_si128((int)b));
		_mm256_storeu_si256((__m256i *)(out + 4 * r),
		                    _mm256_add_epi32(first, _mm256_or_si256(upper, two_rows(in, b, r))));
		number = _mm256_add_epi32(number, _mm256_set1_epi32(8));
	}
}
SIMD_SPLIT

INLINE __m256i widen(const uint8_t *in) { return _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)in)); }

KERNEL void weigh(const uint8_t *in, unsigned n, uint16_t weight, uint16_t *out)
{
	__m256i w = _mm256_set1_epi16((short)weight), one = _mm256_set1_epi16(1);
	for (unsigned i = 0; i < n; i += 16) {
		__m256i v = _mm256_mulhi_epu16(_mm256_slli_epi16(widen(in + i), 8), w);
		_mm256_storeu_si256((__m256i *)(out + i), _mm256_add_epi16(v, one));
	}
}

KERNEL void add_bounds(const uint8_t *in, size_t n, uint16_t weight, uint16_t *sum)
{
	__m256i w = _mm256_set1_epi16((short)weight), one = _mm256_set1_epi16(1), zero = _mm256_setzero_si256();
	size_t i = 0;
	for (; i + 16 <= n; i += 16) {
		__m256i q = widen(in + i), none = _mm256_cmpeq_epi16(q, zero);
		__m256i v = _mm256_add_epi16(_mm256_mulhi_epu16(_mm256_slli_epi16(q, 8), w), one);
		_mm256_storeu_si256((__m256i *)(sum + i),
		                    _mm256_adds_epu16(load(sum + i), _mm256_andnot_si256(none, v)));
	}
	simd_scalar.add_bounds(in + i, n - i, weight, sum + i);
}

KERNEL void add_levels(const unsigned char *in, size_t n, const uint16_t table[SIMD_LEVELS], uint16_t *sum)
{
	simd_sse41.add_levels(in, n, table, sum); /* no wider table to look numbers up in */
}

KERNEL size_t at_least(const uint16_t *in, size_t n, const uint16_t *least, uint16_t *out)
{
	size_t found = 0, i = 0;
	for (; i + 16 <= n; i += 16) {
		__m256i v = load(in + i), limit = _mm256_set1_epi16((short)least[i / 64]);
		unsigned hit = (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi16(_mm256_max_epu16(v, limit), v));
		for (hit &= 0x55555555; hit; hit &= hit - 1)
			out[found++] = (uint16_t)(i + (unsigned)__builtin_ctz(hit) / 2);
	}
	for (; i < n; i++)
		if (in[i] >= least[i / 64])
			out[found++] = (uint16_t)i;
	return found;
}

KERNEL unsigned count_below(const uint32_t *in, unsigned n, uint32_t limit)
{
	__m256i sign = _mm256_set1_epi32((int)0x80000000), most = _mm256_xor_si256(_mm256_set1_epi32((int)limit), sign);
	for (unsigned i = 0; i < n; i += 8) {
		__m256i less = _mm256_cmpgt_epi32(most, _mm256_xor_si256(load(in + i), sign));
		unsigned below = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(less)), count;
		if (below != 0xff)
			return (count = i + (unsigned)__builtin_ctz(~below)) < n ? count : n;
	}
	return n;
}

/* Eight bits at a time, without a branch: each bit is spread to a byte, and the numbers of those that are set are
 * pressed together. */
KERNEL unsigned places(const unsigned char *in, size_t n_words, unsigned most, uint16_t *out)
{
	unsigned n = 0;
	for (size_t i = 0; i < 8 * n_words && n < most; i++) {
		uint64_t spread = _pdep_u64(in[i], UINT64_C(0x0101010101010101)) * 255;
		uint64_t numbers = _pext_u64(UINT64_C(0x0706050403020100), spread);
		__m128i wide = _mm_cvtepu8_epi16(_mm_cvtsi64_si128((long long)numbers));
		_mm_storeu_si128((__m128i *)(out + n), _mm_add_epi16(wide, _mm_set1_epi16((short)(8 * i))));
		n += (unsigned)__builtin_popcount(in[i]);
	}
	return n;
}

/* The least of the complements, for which there is an instruction. */
KERNEL void greatest(const uint16_t *in, size_t n, uint16_t *out)
{
	for (size_t i = 0; i < n; i += 64) {
		__m256i v = load(in + i);
		for (size_t j = 16; j < 64; j += 16)
			v = _mm256_max_epu16(v, load(in + i + j));
		__m128i m = _mm_max_epu16(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
		m = _mm_minpos_epu16(_mm_xor_si128(m, _mm_set1_epi16(-1)));
		*out++ = (uint16_t)~_mm_extract_epi16(m, 0);
	}
}

/* What the table has for the low five bits of each byte: both halves are looked up, and the fifth bit, moved to where
 * a blend looks for it, chooses. */
INLINE __m256i looked_up(__m256i v, const uint8_t table[SIMD_LOW])
{
	__m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
	__m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(table + 16)));
	__m256i at = _mm256_and_si256(v, _mm256_set1_epi8(15));
	return _mm256_blendv_epi8(_mm256_shuffle_epi8(low, at), _mm256_shuffle_epi8(high, at), _mm256_slli_epi16(v, 3));
}

KERNEL void begins(const unsigned char *in, size_t n_blocks, const uint8_t first[3][SIMD_LOW], uint64_t *out)
{
	for (size_t b = 0; b < n_blocks; b++, in += SIMD_BITS) {
		uint64_t bits = 0;
		for (unsigned i = 0; i < SIMD_BITS; i += 32) {
			__m256i all = _mm256_and_si256(looked_up(load(in + i), first[0]),
			                               _mm256_and_si256(looked_up(load(in + i + 1), first[1]),
			                                                looked_up(load(in + i + 2), first[2])));
			__m256i none = _mm256_cmpeq_epi8(all, _mm256_setzero_si256());
			bits |= (uint64_t)(uint32_t)~_mm256_movemask_epi8(none) << i;
		}
		out[b] = bits;
	}
}

/* Bit number k of those that are set in w, of which there are more. */
INLINE unsigned nth_of_word(uint64_t w, unsigned k)
{
	return (unsigned)__builtin_ctzll(_pdep_u64(UINT64_C(1) << k, w));
}
#include "simd/select.h"

const struct simd simd_avx2 = SIMD_TABLE(avx2);
#else
typedef int simd_no_avx2; /* a file may not be empty */
#endif
