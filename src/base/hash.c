#include "base/hash.h"

#include <sodium.h>
#include <xxhash.h>

struct minot_sha256 minot_sha256_of(minot_str s)
{
	struct minot_sha256 h;
	crypto_hash_sha256(h.b, (const unsigned char *)(s.p ? s.p : ""), s.n);
	return h;
}

void minot_sha256_hex(const struct minot_sha256 *h, char out[65]) { sodium_bin2hex(out, 65, h->b, sizeof h->b); }

uint64_t minot_xxh3(minot_str s) { return XXH3_64bits(s.p ? s.p : "", s.n); }
