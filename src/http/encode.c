/* encode.c: see encode.h. */
#include "http/encode.h"

#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "http/http.h"

enum { WORTH_BYTES = 1024 }; /* below a packet or so nothing is won */

static bool is_text(minot_str type)
{
	static const char *const begin[] = {"text/",
	                                    "application/json",
	                                    "application/problem+json",
	                                    "application/x-",
	                                    "application/vnd.citationstyles",
	                                    "image/svg"};
	for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
		if (str_starts(type, str_c(begin[i])))
			return true;
	return false;
}

const char *encode_choose(minot_str accept, minot_str type, size_t n)
{
	static const char *const codings[] = {"zstd", "gzip"};
	if (n < WORTH_BYTES || !is_text(type) || !minot_str_trim(accept).n)
		return NULL;
	int chosen = http_negotiate(accept, codings, 2);
	return chosen < 0 ? NULL : codings[chosen];
}

static size_t zstd(minot_str s, char *out, size_t room)
{
	size_t n = ZSTD_compress(out, room, s.p, s.n, 1);
	return ZSTD_isError(n) ? 0 : n;
}

static size_t gzip(minot_str s, char *out, size_t room)
{
	enum { GZIP_WINDOW = 15 + 16, LEVEL = 4, MEMORY = 8 }; /* zlib.h, deflateInit2: 16 more writes gzip's frame */
	z_stream z = {0};
	if (s.n > UINT32_MAX || room > UINT32_MAX ||
	    deflateInit2(&z, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		return 0;
	z.next_in = (Bytef *)(uintptr_t)s.p; /* zlib only reads it */
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)out;
	z.avail_out = (uInt)room;
	bool whole = deflate(&z, Z_FINISH) == Z_STREAM_END;
	size_t n = whole ? room - z.avail_out : 0;
	deflateEnd(&z);
	return n;
}

bool encode(const char *coding, minot_str s, struct minot_buf *out)
{
	*out = BUF_INIT(s.n);
	if (!minot_buf_reserve(out, s.n - 1)) { /* room for less than it is now: else it is not worth it */
		minot_buf_free(out);
		return false;
	}
	out->n = strcmp(coding, "zstd") == 0 ? zstd(s, out->p, s.n - 1) : gzip(s, out->p, s.n - 1);
	if (!out->n)
		minot_buf_free(out);
	return out->n > 0;
}
