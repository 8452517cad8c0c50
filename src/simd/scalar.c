/* The kernels in plain C: what all others must equal. */
#include "simd/tables.h"

/* Part i of four lanes; simd.h draws the layout. */
static uint32_t value(const unsigned char *in, unsigned bits, unsigned i)
{
	unsigned bit = i / 4 * bits;
	const unsigned char *p = in + 16 * (size_t)(bit / 32) + 4 * (i % 4);
	uint32_t low, high = 0;
	memcpy(&low, p, sizeof low);
	if (bit % 32 + bits > 32)
		memcpy(&high, p + 16, sizeof high);
	uint64_t both = (uint64_t)le32toh(high) << 32 | le32toh(low);
	return (uint32_t)(both >> bit % 32 & ((UINT64_C(1) << bits) - 1));
}

static void split(const unsigned char *in, unsigned bits, const uint16_t *high, uint32_t base, uint32_t *out)
{
	for (unsigned i = 0; i < SIMD_BLOCK; i++) {
		uint32_t upper = bits < 32 ? (uint32_t)(high[i] - i) << bits : 0;
		out[i] = base + (upper | (bits ? value(in, bits, i) : 0));
	}
}

static unsigned places(const unsigned char *in, size_t n_words, unsigned most, uint16_t *out)
{
	unsigned n = 0;
	for (size_t i = 0; i < n_words && n < most; i++) {
		for (uint64_t w = word(in, i); w; w &= w - 1)
			out[n++] = (uint16_t)(SIMD_BITS * i + (unsigned)__builtin_ctzll(w));
	}
	return n;
}

#define KERNEL static
#define nth_of_word plain_nth_of_word
#include "simd/select.h"

static void weigh(const uint8_t *in, unsigned n, uint16_t weight, uint16_t *out)
{
	for (unsigned i = 0; i < n; i++)
		out[i] = (uint16_t)(((uint32_t)in[i] * weight >> 8) + 1);
}

static void add_bounds(const uint8_t *in, size_t n, uint16_t weight, uint16_t *sum)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t s = sum[i] + (in[i] ? ((uint32_t)in[i] * weight >> 8) + 1 : 0);
		sum[i] = (uint16_t)(s < UINT16_MAX ? s : UINT16_MAX);
	}
}

static void add_levels(const unsigned char *in, size_t n, const uint16_t table[SIMD_LEVELS], uint16_t *sum)
{
	for (size_t i = 0; i < n; i++)
		sum[i] = (uint16_t)(sum[i] + table[in[i / 2] >> i % 2 * 4 & 15]);
}

static size_t at_least(const uint16_t *in, size_t n, const uint16_t *least, uint16_t *out)
{
	size_t found = 0;
	for (size_t i = 0; i < n; i++) { /* without a branch: what is not meant is written over */
		out[found] = (uint16_t)i;
		found += in[i] >= least[i / 64];
	}
	return found;
}

static void greatest(const uint16_t *in, size_t n, uint16_t *out)
{
	for (size_t i = 0; i < n; i += 64, out++) {
		*out = 0;
		for (size_t j = i; j < i + 64; j++)
			*out = in[j] > *out ? in[j] : *out;
	}
}

static unsigned count_below(const uint32_t *in, unsigned n, uint32_t limit)
{
	unsigned count = 0;
	while (count < n && in[count] < limit)
		count++;
	return count;
}

static void begins(const unsigned char *in, size_t n_blocks, const uint8_t first[3][SIMD_LOW], uint64_t *out)
{
	for (size_t b = 0; b < n_blocks; b++, in += SIMD_BITS) {
		uint64_t bits = 0;
		for (size_t i = 0; i < SIMD_BITS; i++)
			bits |= (uint64_t)((first[0][in[i] & 31] & first[1][in[i + 1] & 31] &
			                    first[2][in[i + 2] & 31]) != 0)
			        << i;
		out[b] = bits;
	}
}

const struct simd simd_scalar = SIMD_TABLE(scalar);
