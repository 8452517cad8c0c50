/* packed.h: up to 128 numbers of equal width, in four lanes (docs/format/segment.md, "Packed numbers"; the picture is
 * in simd.h, whose kernels read what is written here). */
#ifndef CODEC_PACKED_H
#define CODEC_PACKED_H

#include <stddef.h>
#include <stdint.h>

enum { PACKED_MAX = 128, PACKED_MAX_BYTES = 4 * PACKED_MAX };

/* Bytes of n <= PACKED_MAX numbers of `bits` <= 32 bits: whole words for each of the four lanes. */
static inline size_t packed_bytes(unsigned n, unsigned bits) { return 16 * (size_t)(((n + 3) / 4 * bits + 31) / 32); }
/* Bits that the greatest of the numbers needs: 0 to 32. */
unsigned packed_width(const uint32_t *v, unsigned n);
/* Writes packed_bytes(n, bits) bytes; each number must fit in its bits. Unused bits are 0. */
void packed_write(const uint32_t *v, unsigned n, unsigned bits, unsigned char *out);
/* Number i of them. in: as for the kernels, any bytes. */
uint32_t packed_get(const unsigned char *in, unsigned bits, unsigned i);

#endif
