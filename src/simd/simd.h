/* simd.h: the inner loops of ranking and of looking for phrases, once in plain C and once for each instruction set that
 * makes them faster. Which set is used is decided once, when the first caller asks; every set gives the same results to
 * the last bit, and tests/unit/test_simd.c holds each of them against scalar.c, which is the specification.
 *
 * MINOT_SIMD=scalar|sse41|avx2|avx512 forces a set. A set that this machine lacks, or a name that is none, is an error
 * of simd_check; until someone calls that, such a value means scalar, so that nothing is guessed.
 *
 * Threads: everything here may be called from any. */
#ifndef SIMD_SIMD_H
#define SIMD_SIMD_H

#include <stdatomic.h>

#include "base/status.h"

/* The sets, best last: identifier, name. */
#define SIMD_LIST(X)                        \
	X(SCALAR, scalar)                   \
	X(SSE41, sse41)   /* with POPCNT */ \
	X(AVX2, avx2)     /* with BMI2 */   \
	X(AVX512, avx512) /* F, BW, VL, VBMI2, with BMI2: Ice Lake, Zen 4 and later */

enum simd_set {
#define X(id, name) SIMD_##id,
	SIMD_LIST(X)
#undef X
	        SIMD_N_SETS
};

enum {
	SIMD_BLOCK = 128, /* values of a full block */
	SIMD_SLACK = 80,  /* readable bytes that must follow packed values */
	SIMD_BITS = 64,   /* bits of a word of places */
	SIMD_LOW = 32,    /* values of the low five bits of a byte, in which letters are told apart, not their case */
	SIMD_LEVELS = 16, /* numbers of four bits */
	SIMD_PAD = 64     /* elements that an output array must have beyond the n asked for, and an input of bytes or
	                     u16 in readable bytes */
};

struct simd {
	const char *name;

	/* The numbers of the bits that are set in n_words <= 1024 words (little-endian, anywhere), lowest first, from
	 * 0; how many, when they are fewer than most <= SIMD_BLOCK, else any number from most on: then as many are
	 * written, but for SIMD_PAD, and what lies behind is not looked at. */
	unsigned (*places)(const unsigned char *in, size_t n_words, unsigned most, uint16_t *out);

	/* Where bit number k (from 0) of those that are set in n_words words xor flip stands; SIMD_BITS * n_words when
	 * no more than k are. flip: 0, or all ones for the bits that are not set. */
	unsigned (*nth)(const unsigned char *in, size_t n_words, unsigned k, uint64_t flip);

	/* How many of the first n bits are set; in is read to the end of bit n's word. */
	unsigned (*ones)(const unsigned char *in, unsigned n);

	/* A full block: out[i] = base + ((high[i] - i) << bits | low i), where the low parts, of `bits` (0 to 32) bits,
	 * stand in four lanes: part i in lane i % 4, and those of a lane follow each other as bits, lowest first, in
	 * that lane's 32-bit words, which lie at in + 16 * word + 4 * lane, little-endian. in needs no alignment.
	 * Shifted out is lost, sums wrap. */
	void (*split)(const unsigned char *in, unsigned bits, const uint16_t *high, uint32_t base, uint32_t *out);

	/* out[i] = (in[i] * weight >> 8) + 1 */
	void (*weigh)(const uint8_t *in, unsigned n, uint16_t weight, uint16_t *out);

	/* sum[i] += in[i] ? (in[i] * weight >> 8) + 1 : 0, and never above 65535. */
	void (*add_bounds)(const uint8_t *in, size_t n, uint16_t weight, uint16_t *sum);

	/* sum[i] += table[level i], where the levels are four bits each, the lower ones of a byte first. */
	void (*add_levels)(const unsigned char *in, size_t n, const uint16_t table[SIMD_LEVELS], uint16_t *sum);

	/* The greatest of 2 n numbers of four bits. */
	uint8_t (*greatest_level)(const unsigned char *in, size_t n);

	/* The indices of the values that are at least what is asked of their 64: in[i] >= least[i / 64], ascending;
	 * returns how many. n <= 65536. out has room for n + SIMD_PAD. */
	size_t (*at_least)(const uint16_t *in, size_t n, const uint16_t *least, uint16_t *out);

	/* The greatest of each 64 values in a row, n / 64 of them; n is a multiple of 64. */
	void (*greatest)(const uint16_t *in, size_t n, uint16_t *out);

	/* How many of the n <= SIMD_BLOCK ascending values are below limit. in may be read to in[n + SIMD_PAD / 4 - 1].
	 */
	unsigned (*count_below)(const uint32_t *in, unsigned n, uint32_t limit);

	/* Bit i of out[b]: may one of some short strings begin at byte 64 b + i? first[0][x] & first[1][y] &
	 * first[2][z] is not 0, x, y and z being the low five bits of that byte and of the two behind it. in is read to
	 * in[64 * n_blocks + 1]. */
	void (*begins)(const unsigned char *in, size_t n_blocks, const uint8_t first[3][SIMD_LOW], uint64_t *out);
};

/* The table in use. */
extern _Atomic(const struct simd *) simd_chosen; /* NULL: nobody has asked yet */
const struct simd *simd_choose(void);
static inline const struct simd *simd(void)
{
	const struct simd *t = atomic_load_explicit(&simd_chosen, memory_order_relaxed);
	return t ? t : simd_choose();
}
/* MINOT_USAGE when MINOT_SIMD asks for what is not there; the message names what there is. */
minot_status simd_check(minot_err *err);
/* The table of a set, or NULL when this machine (or compiler) lacks it. For tests. */
const struct simd *simd_of(enum simd_set set);
const char *simd_set_name(enum simd_set set);

#endif
