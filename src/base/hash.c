/* hash.c: see hash.h. */
#include "base/hash.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <xxhash.h>

struct minot_sha256 minot_sha256_of(minot_str s)
{
	struct minot_sha256 h;
	struct sha256_ctx c;
	sha256_init(&c);
	sha256_update(&c, s.n, (const uint8_t *)(s.p ? s.p : ""));
	sha256_digest(&c, sizeof h.b, h.b);
	return h;
}

void minot_sha256_hex(const struct minot_sha256 *h, char out[65])
{
	base16_encode_update(out, sizeof h->b, h->b);
	out[64] = 0;
}

uint64_t minot_xxh3(minot_str s) { return XXH3_64bits(s.p ? s.p : "", s.n); }
