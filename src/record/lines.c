/* lines.c: lines.h's buffer grows to the longest line met, never past the ceiling and one piece. */
#include "record/lines.h"

#include <stdlib.h>

enum { PIECE = 64 * 1024 };

void record_lines_init(struct record_lines *l, struct record_stream *s, size_t max)
{
	*l = (struct record_lines){.s = s, .max = max, .next_line = 1};
}

void record_lines_free(struct record_lines *l)
{
	free(l->p);
	l->p = NULL;
}

/* Move what is left to the front and read one piece behind it. */
static minot_status fill(struct record_lines *l, minot_err *err)
{
	if (l->start) {
		memmove(l->p, l->p + l->start, l->n - l->start);
		l->n -= l->start;
		l->start = 0;
	}
	if (l->cap - l->n < PIECE) {
		size_t cap = l->cap ? l->cap * 2 : 2 * PIECE;
		char *p = realloc(l->p, cap);
		if (!p)
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for a line of %zu bytes", l->n);
		l->p = p;
		l->cap = cap;
	}
	minot_err local = {0};
	long got = l->s->read(l->s->ctx, l->p + l->n, PIECE, err ? err : &local);
	if (got < 0)
		return (err ? err : &local)->status ? (err ? err : &local)->status : MINOT_IO;
	l->at_end = got == 0;
	l->n += (size_t)got;
	return MINOT_OK;
}

/* Go behind the next n bytes. */
static void consume(struct record_lines *l, size_t n)
{
	l->start += n;
	l->start_offset += n;
}

static const char *find_lf(const struct record_lines *l, size_t from)
{
	return from < l->n ? memchr(l->p + from, '\n', l->n - from) : NULL;
}

/* A line is longer than the ceiling: drop it, up to its end. */
static minot_status skip_line(struct record_lines *l, minot_err *err)
{
	const char *lf;
	while (!(lf = find_lf(l, l->start)) && !l->at_end) {
		consume(l, l->n - l->start);
		minot_status status = fill(l, err);
		if (status)
			return status;
	}
	consume(l, lf ? (size_t)(lf + 1 - (l->p + l->start)) : l->n - l->start);
	minot_fail(err, MINOT_LIMIT, "a line is longer than %zu bytes", l->max);
	minot_err_at(err, l->s->name, l->offset, l->line);
	return MINOT_LIMIT;
}

minot_status record_lines_next(struct record_lines *l, minot_str *line, minot_err *err)
{
	const char *lf;
	size_t searched = 0; /* bytes from start on that hold no line feed */
	l->offset = l->start_offset;
	l->line = l->next_line;
	while (!(lf = find_lf(l, l->start + searched)) && !l->at_end && l->n - l->start <= l->max) {
		searched = l->n - l->start;
		minot_status status = fill(l, err);
		if (status)
			return status;
	}
	if (!lf && l->start == l->n)
		return MINOT_NOT_FOUND;
	l->next_line++;
	size_t n = lf ? (size_t)(lf - (l->p + l->start)) : l->n - l->start;
	if (n > l->max)
		return skip_line(l, err);
	*line = (minot_str){l->p + l->start, n};
	consume(l, n + (lf != NULL));
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	if (l->offset == 0 && str_starts(*line, STR("\xEF\xBB\xBF")))
		*line = str_sub(*line, 3, line->n);
	return MINOT_OK;
}
