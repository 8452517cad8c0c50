/* tables.h: what the files of one instruction set each give to simd.c. */
#ifndef SIMD_TABLES_H
#define SIMD_TABLES_H

#include <endian.h>
#include <string.h>

#include "simd/simd.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define SIMD_X86 1
#endif

extern const struct simd simd_scalar;
#ifdef SIMD_X86
extern const struct simd simd_sse41, simd_avx2, simd_avx512;
#endif

/* Bit number k of those that are set in w, of which there are more; without an instruction for it. */
static inline unsigned plain_nth_of_word(uint64_t w, unsigned k)
{
	for (; k; k--)
		w &= w - 1;
	return (unsigned)__builtin_ctzll(w);
}

/* Word i of bits. */
static inline uint64_t word(const unsigned char *in, size_t i)
{
	uint64_t w;
	memcpy(&w, in + 8 * i, sizeof w);
	return le64toh(w);
}

/* A set's table, from its functions, which have the same names in every file. */
#define SIMD_TABLE(set)                                                                                            \
	{                                                                                                          \
#set, places, nth, ones, split, weigh, add_bounds, add_levels, greatest_level, at_least, greatest, \
		        count_below, begins                                                                        \
	}

/* Before a loop over all rows. Not under a sanitizer, whose checks would make each of the 33 loops thousands of lines.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(undefined_behavior_sanitizer) || __has_feature(thread_sanitizer)
#define SIMD_UNROLL
#endif
#endif
#if !defined(SIMD_UNROLL) && defined(__clang__)
#define SIMD_UNROLL _Pragma("unroll")
#elif !defined(SIMD_UNROLL) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define SIMD_UNROLL _Pragma("GCC unroll 32")
#elif !defined(SIMD_UNROLL)
#define SIMD_UNROLL
#endif

/* X(0) ... X(32): a loop for each width, in which the compiler knows every shift. */
/* clang-format off */
#define SIMD_WIDTHS(X)                                                                                    \
	X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15) X(16) X(17) \
	X(18) X(19) X(20) X(21) X(22) X(23) X(24) X(25) X(26) X(27) X(28) X(29) X(30) X(31) X(32)
/* clang-format on */

/* The kernel `split` from the set's inline function `rows` of the same arguments, once with each width as a constant.
 */
#define SIMD_SPLIT                                                                                                    \
	KERNEL void split(const unsigned char *in, unsigned bits, const uint16_t *high, uint32_t base, uint32_t *out) \
	{                                                                                                             \
		switch (bits) {                                                                                       \
			SIMD_WIDTHS(SIMD_SPLIT_CASE)                                                                  \
		}                                                                                                     \
	}
#define SIMD_SPLIT_CASE(b)                    \
	case b:                               \
		rows(in, b, high, base, out); \
		return;

#endif
