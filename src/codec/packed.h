/* packed.h: up to 128 numbers of equal width (docs/format/segment.md, "Packed numbers"): a full block in four lanes
 * (the picture is in simd.h, whose kernels read what is written here), fewer numbers one after the other. */
#ifndef CODEC_PACKED_H
#define CODEC_PACKED_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { PACKED_BLOCK = 128, PACKED_MAX_BYTES = 4 * PACKED_BLOCK, PACKED_SLACK = 8 };

/* Bytes of n <= PACKED_BLOCK numbers of `bits` <= 32 bits. */
static inline size_t packed_bytes(unsigned n, unsigned bits) { return ((size_t)n * bits + 7) / 8; }
/* Writes packed_bytes(n, bits) bytes, and zeros up to PACKED_SLACK behind them; each number must fit in its bits. */
void packed_write(const uint32_t *v, unsigned n, unsigned bits, unsigned char *out);
static inline uint64_t packed_u64(const unsigned char *p)
{
	uint64_t v;
	memcpy(&v, p, sizeof v);
	return le64toh(v);
}

static inline uint32_t packed_u32(const unsigned char *p)
{
	uint32_t v;
	memcpy(&v, p, sizeof v);
	return le32toh(v);
}

/* Byte of the word of the lane of number i of a full block that holds its lowest bit. */
static inline size_t packed_word(unsigned bits, unsigned i) { return 16 * (size_t)(i / 4 * bits / 32) + 4 * (i % 4); }

/* Number i of n. in: any bytes, PACKED_SLACK readable behind them. */
static inline uint32_t packed_get(const unsigned char *in, unsigned n, unsigned bits, unsigned i)
{
	uint64_t mask = (UINT64_C(1) << bits) - 1;
	if (n < PACKED_BLOCK)
		return (uint32_t)(packed_u64(in + i * bits / 8) >> i * bits % 8 & mask);
	if (!bits)
		return 0;
	unsigned shift = i / 4 * bits % 32;
	const unsigned char *p = in + packed_word(bits, i);
	uint64_t both = packed_u32(p);
	if (shift + bits > 32)
		both |= (uint64_t)packed_u32(p + 16) << 32;
	return (uint32_t)(both >> shift & mask);
}

#endif
