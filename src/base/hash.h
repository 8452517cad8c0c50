/* hash.h: SHA-256 for identity (nettle) and XXH3 for checksums and tables (xxHash). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

struct minot_sha256 {
	unsigned char b[32];
};

struct minot_sha256 minot_sha256_of(minot_str s); /* FIPS 180-4 */
/* 64 lower-case hexadecimal digits and a NUL. */
void minot_sha256_hex(const struct minot_sha256 *h, char out[65]);
/* XXH3, 64 bits, seed 0. Detects damage; no protection against an attacker. */
uint64_t minot_xxh3(minot_str s);

#endif
