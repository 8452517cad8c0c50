/* encode.h, private to src/http: bodies made smaller, in a coding that the client accepts. zstd (RFC 8878) before gzip
 * (RFC 1952), since at our sizes it costs a fifth of the time. */
#ifndef HTTP_ENCODE_H
#define HTTP_ENCODE_H

#include "base/buf.h"

/* "zstd", "gzip", or NULL: as it is. accept: the field Accept-Encoding. */
const char *encode_choose(minot_str accept, minot_str type, size_t n);
/* s in that coding; false: memory ran out or it would not be smaller, and out is empty. */
bool encode(const char *coding, minot_str s, struct minot_buf *out);

#endif
