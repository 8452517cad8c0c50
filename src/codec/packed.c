/* See packed.h. */
#include "codec/packed.h"

static void add_u32(unsigned char *p, uint32_t bits)
{
	uint32_t w = htole32(packed_u32(p) | bits);
	memcpy(p, &w, sizeof w);
}

static void add_u64(unsigned char *p, uint64_t bits)
{
	uint64_t w = htole64(packed_u64(p) | bits);
	memcpy(p, &w, sizeof w);
}

void packed_write(const uint32_t *v, unsigned n, unsigned bits, unsigned char *out)
{
	memset(out, 0, packed_bytes(n, bits) + PACKED_SLACK);
	for (unsigned i = 0; bits && i < n; i++) {
		unsigned bit = n == PACKED_BLOCK ? i / 4 * bits % 32 : i * bits;
		if (n < PACKED_BLOCK) {
			add_u64(out + bit / 8, (uint64_t)v[i] << bit % 8);
			continue;
		}
		add_u32(out + packed_word(bits, i), v[i] << bit);
		if (bit + bits > 32)
			add_u32(out + packed_word(bits, i) + 16, v[i] >> (32 - bit));
	}
}
