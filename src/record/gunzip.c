/* gunzip.c: gzip through zlib, which proves the checksum when it comes to the end of a frame. Frames may follow each
 * other (bgzip, concatenated files), and zeros may pad the last (tapes). */
#include "record/gunzip.h"

#include <stdlib.h>
#include <zlib.h>

enum {
	GZIP_WINDOW = 15 + 16, /* zlib.h, inflateInit2: 16 more reads gzip's frame alone */
	PIECE = 64 * 1024
};

struct gunzip {
	z_stream z;
	gunzip_source *source;
	void *ctx;
	bool is_between; /* frames: one has ended */
	char out[PIECE];
};

bool gunzip_begins(minot_str head) { return str_starts(head, STR("\x1f\x8b\x08")); }

struct gunzip *gunzip_new(gunzip_source *source, void *ctx)
{
	struct gunzip *g = malloc(sizeof *g);
	if (!g)
		return NULL;
	g->z = (z_stream){0};
	g->source = source;
	g->ctx = ctx;
	g->is_between = false;
	if (inflateInit2(&g->z, GZIP_WINDOW) == Z_OK)
		return g;
	free(g);
	return NULL;
}

void gunzip_free(struct gunzip *g)
{
	if (g)
		inflateEnd(&g->z);
	free(g);
}

/* More of the packed stream, when there is none left of the last piece; none afterwards: it has ended. */
static minot_status refill(struct gunzip *g, minot_err *err)
{
	const char *piece = NULL;
	size_t n = 0;
	if (g->z.avail_in)
		return MINOT_OK;
	minot_status s = g->source(g->ctx, &piece, &n, err);
	if (s == MINOT_OK && n > UINT_MAX)
		s = minot_fail(err, MINOT_INTERNAL, "a piece of %zu bytes", n);
	if (s != MINOT_OK)
		return s;
	g->z.next_in = (Bytef *)(uintptr_t)piece; /* zlib only reads it */
	g->z.avail_in = (uInt)n;
	return MINOT_OK;
}

/* After a frame: the next one, or zeros to the end. *more: there is a next one. */
static minot_status begin_frame(struct gunzip *g, bool *more, minot_err *err)
{
	*more = false;
	for (;;) {
		minot_status s = refill(g, err);
		if (s != MINOT_OK || !g->z.avail_in)
			return s;
		if (*g->z.next_in)
			break;
		g->z.next_in++;
		g->z.avail_in--;
	}
	if (*g->z.next_in != 0x1f)
		return minot_fail(err, MINOT_INPUT, "gzip: something follows the data");
	*more = true;
	g->is_between = false;
	return inflateReset(&g->z) == Z_OK ? MINOT_OK : minot_fail(err, MINOT_INTERNAL, "inflateReset");
}

static minot_status fail_inflate(const struct gunzip *g, int r, minot_err *err)
{
	if (r == Z_MEM_ERROR)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to unpack gzip data");
	return minot_fail(err, MINOT_INPUT, "gzip: %s", g->z.msg ? g->z.msg : "not readable");
}

minot_status gunzip_next(struct gunzip *g, const char **out, size_t *n, minot_err *err)
{
	*out = g->out;
	*n = 0;
	g->z.next_out = (Bytef *)g->out;
	g->z.avail_out = PIECE;
	while (g->z.avail_out == PIECE) {
		bool more = true;
		minot_status s = g->is_between ? begin_frame(g, &more, err) : refill(g, err);
		if (s != MINOT_OK || !more)
			return s;
		if (!g->z.avail_in)
			return minot_fail(err, MINOT_INPUT, "truncated gzip input");
		int r = inflate(&g->z, Z_NO_FLUSH);
		if (r != Z_OK && r != Z_STREAM_END && r != Z_BUF_ERROR)
			return fail_inflate(g, r, err);
		g->is_between = r == Z_STREAM_END;
	}
	*n = PIECE - g->z.avail_out;
	return MINOT_OK;
}
