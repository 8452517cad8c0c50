/* SSE4.1: a row of the four lanes at a time. */
#include "simd/tables.h"

#ifdef SIMD_X86
#include <smmintrin.h>

#define KERNEL static __attribute__((target("sse4.1,popcnt")))
#define INLINE static inline __attribute__((target("sse4.1,popcnt"), always_inline))

INLINE __m128i load(const void *p) { return _mm_loadu_si128((const __m128i *)p); }

/* Row r, when each value has B bits. */
INLINE __m128i row(const unsigned char *in, unsigned b, unsigned r)
{
	unsigned bit = r * b, shift = bit % 32;
	const unsigned char *p = in + 16 * (size_t)(bit / 32);
	if (!b)
		return _mm_setzero_si128();
	__m128i v = _mm_srl_epi32(load(p), _mm_cvtsi32_si128((int)shift));
	if (shift + b > 32)
		v = _mm_or_si128(v, _mm_sll_epi32(load(p + 16), _mm_cvtsi32_si128((int)(32 - shift))));
	return b == 32 ? v : _mm_and_si128(v, _mm_set1_epi32((int)((UINT64_C(1) << b) - 1)));
}

INLINE void rows(const unsigned char *in, unsigned b, const uint16_t *high, uint32_t base, uint32_t *out)
{
	__m128i number = _mm_setr_epi32(0, 1, 2, 3), first = _mm_set1_epi32((int)base);
	SIMD_UNROLL
	for (unsigned r = 0; r < 32; r++) {
		__m128i upper = _mm_cvtepu16_epi32(_mm_loadl_epi64((const __m128i *)(high + 4 * r)));
		upper = _mm_sll_epi32(_mm_sub_epi32(upper, number), _mm_cvtsi32_si128((int)b)); /* by 32 gives 0 */
		_mm_storeu_si128((__m128i *)(out + 4 * r), _mm_add_epi32(first, _mm_or_si128(upper, row(in, b, r))));
		number = _mm_add_epi32(number, _mm_set1_epi32(4));
	}
}
SIMD_SPLIT

/* in[i] * weight >> 8, as the high half of (in[i] << 8) * weight; the wanted bytes stand in the low half of v. */
INLINE __m128i product(__m128i v, __m128i weight)
{
	return _mm_mulhi_epu16(_mm_unpacklo_epi8(_mm_setzero_si128(), v), weight);
}

KERNEL void weigh(const uint8_t *in, unsigned n, uint16_t weight, uint16_t *out)
{
	__m128i w = _mm_set1_epi16((short)weight), one = _mm_set1_epi16(1);
	for (unsigned i = 0; i < n; i += 8) {
		__m128i v = product(_mm_loadl_epi64((const __m128i *)(in + i)), w);
		_mm_storeu_si128((__m128i *)(out + i), _mm_add_epi16(v, one));
	}
}

KERNEL void add_bounds(const uint8_t *in, size_t n, uint16_t weight, uint16_t *sum)
{
	__m128i w = _mm_set1_epi16((short)weight), one = _mm_set1_epi16(1), zero = _mm_setzero_si128();
	size_t i = 0;
	for (; i + 8 <= n; i += 8) {
		__m128i bytes = _mm_loadl_epi64((const __m128i *)(in + i));
		__m128i none = _mm_cmpeq_epi16(_mm_unpacklo_epi8(bytes, zero), zero);
		__m128i v = _mm_andnot_si128(none, _mm_add_epi16(product(bytes, w), one));
		_mm_storeu_si128((__m128i *)(sum + i), _mm_adds_epu16(load(sum + i), v));
	}
	simd_scalar.add_bounds(in + i, n - i, weight, sum + i);
}

/* The table as two of bytes, in each of which an instruction looks 16 numbers up. */
KERNEL void add_levels(const unsigned char *in, size_t n, const uint16_t table[SIMD_LEVELS], uint16_t *sum)
{
	__m128i byte = _mm_set1_epi16(0xff), low4 = _mm_set1_epi8(15), a = load(table), b = load(table + 8);
	__m128i low = _mm_packus_epi16(_mm_and_si128(a, byte), _mm_and_si128(b, byte));
	__m128i high = _mm_packus_epi16(_mm_srli_epi16(a, 8), _mm_srli_epi16(b, 8));
	size_t i = 0;
	for (; i + 16 <= n; i += 16) {
		__m128i pairs = _mm_loadl_epi64((const __m128i *)(in + i / 2));
		__m128i level = _mm_unpacklo_epi8(pairs, _mm_srli_epi16(pairs, 4));
		level = _mm_and_si128(level, low4);
		__m128i x = _mm_shuffle_epi8(low, level), y = _mm_shuffle_epi8(high, level);
		__m128i *to = (__m128i *)(sum + i);
		_mm_storeu_si128(to, _mm_add_epi16(load(to), _mm_unpacklo_epi8(x, y)));
		_mm_storeu_si128(to + 1, _mm_add_epi16(load(to + 1), _mm_unpackhi_epi8(x, y)));
	}
	simd_scalar.add_levels(in + i / 2, n - i, table, sum + i);
}

KERNEL size_t at_least(const uint16_t *in, size_t n, const uint16_t *least, uint16_t *out)
{
	size_t found = 0, i = 0;
	for (; i + 8 <= n; i += 8) {
		__m128i v = load(in + i), limit = _mm_set1_epi16((short)least[i / 64]);
		unsigned hit = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi16(_mm_max_epu16(v, limit), v)) & 0x5555;
		for (; hit; hit &= hit - 1)
			out[found++] = (uint16_t)(i + (unsigned)__builtin_ctz(hit) / 2);
	}
	for (; i < n; i++)
		if (in[i] >= least[i / 64])
			out[found++] = (uint16_t)i;
	return found;
}

/* Signed comparison of what is shifted down by 2^31 is unsigned comparison. */
KERNEL unsigned count_below(const uint32_t *in, unsigned n, uint32_t limit)
{
	__m128i sign = _mm_set1_epi32((int)0x80000000), most = _mm_xor_si128(_mm_set1_epi32((int)limit), sign);
	for (unsigned i = 0; i < n; i += 4) {
		__m128i less = _mm_cmplt_epi32(_mm_xor_si128(load(in + i), sign), most);
		unsigned below = (unsigned)_mm_movemask_ps(_mm_castsi128_ps(less)), count;
		if (below != 0xf)
			return (count = i + (unsigned)__builtin_ctz(~below)) < n ? count : n;
	}
	return n;
}

/* As plain as it gets: there is nothing to gain before BMI2. */
KERNEL unsigned places(const unsigned char *in, size_t n_words, unsigned most, uint16_t *out)
{
	return simd_scalar.places(in, n_words, most, out);
}

/* The least of the complements, for which there is an instruction. */
KERNEL void greatest(const uint16_t *in, size_t n, uint16_t *out)
{
	for (size_t i = 0; i < n; i += 64) {
		__m128i m = load(in + i);
		for (size_t j = 8; j < 64; j += 8)
			m = _mm_max_epu16(m, load(in + i + j));
		m = _mm_minpos_epu16(_mm_xor_si128(m, _mm_set1_epi16(-1)));
		*out++ = (uint16_t)~_mm_extract_epi16(m, 0);
	}
}

/* What the table has for the low five bits of each byte: both halves are looked up, and the fifth bit, moved to where
 * a blend looks for it, chooses. */
INLINE __m128i looked_up(__m128i v, const uint8_t table[SIMD_LOW])
{
	__m128i at = _mm_and_si128(v, _mm_set1_epi8(15));
	return _mm_blendv_epi8(_mm_shuffle_epi8(load(table), at), _mm_shuffle_epi8(load(table + 16), at),
	                       _mm_slli_epi16(v, 3));
}

KERNEL void begins(const unsigned char *in, size_t n_blocks, const uint8_t first[3][SIMD_LOW], uint64_t *out)
{
	for (size_t b = 0; b < n_blocks; b++, in += SIMD_BITS) {
		uint64_t bits = 0;
		for (unsigned i = 0; i < SIMD_BITS; i += 16) {
			__m128i all = _mm_and_si128(looked_up(load(in + i), first[0]),
			                            _mm_and_si128(looked_up(load(in + i + 1), first[1]),
			                                          looked_up(load(in + i + 2), first[2])));
			unsigned none = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(all, _mm_setzero_si128()));
			bits |= (uint64_t)(none ^ 0xffff) << i;
		}
		out[b] = bits;
	}
}

#define nth_of_word plain_nth_of_word
#include "simd/select.h"

const struct simd simd_sse41 = SIMD_TABLE(sse41);
#else
typedef int simd_no_sse41; /* a file may not be empty */
#endif
