/* See packed.h. */
#include "codec/packed.h"

#include <endian.h>
#include <string.h>

unsigned packed_width(const uint32_t *v, unsigned n)
{
	uint32_t all = 0;
	for (unsigned i = 0; i < n; i++)
		all |= v[i];
	return all ? 32 - (unsigned)__builtin_clz(all) : 0;
}

/* Byte of the word of the lane of number i that holds its lowest bit. */
static size_t word_of(unsigned bits, unsigned i) { return 16 * (size_t)(i / 4 * bits / 32) + 4 * (i % 4); }

static uint32_t get_word(const unsigned char *p)
{
	uint32_t w;
	memcpy(&w, p, sizeof w);
	return le32toh(w);
}

static void add_word(unsigned char *p, uint32_t bits)
{
	uint32_t w = htole32(get_word(p) | bits);
	memcpy(p, &w, sizeof w);
}

void packed_write(const uint32_t *v, unsigned n, unsigned bits, unsigned char *out)
{
	memset(out, 0, packed_bytes(n, bits));
	for (unsigned i = 0; bits && i < n; i++) {
		unsigned shift = i / 4 * bits % 32;
		unsigned char *p = out + word_of(bits, i);
		add_word(p, v[i] << shift);
		if (shift + bits > 32)
			add_word(p + 16, v[i] >> (32 - shift));
	}
}

uint32_t packed_get(const unsigned char *in, unsigned bits, unsigned i)
{
	if (!bits)
		return 0;
	unsigned shift = i / 4 * bits % 32;
	const unsigned char *p = in + word_of(bits, i);
	uint64_t both = get_word(p);
	if (shift + bits > 32)
		both |= (uint64_t)get_word(p + 16) << 32;
	return (uint32_t)(both >> shift & ((UINT64_C(1) << bits) - 1));
}
