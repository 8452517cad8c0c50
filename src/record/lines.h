/* lines.h: a stream cut into lines of bounded length, with the place of each. */
#ifndef RECORD_LINES_H
#define RECORD_LINES_H

#include "record/reader.h"

struct record_lines {
	struct record_stream *s;
	size_t max; /* ceiling of a line in bytes */
	char *p;
	size_t cap, start, n;  /* what was read and not yet given: p[start .. n) */
	uint64_t start_offset; /* of p[start] in the stream */
	uint32_t next_line;    /* number of the line at p[start] */
	bool at_end;
	/* Of the line given last: */
	uint64_t offset;
	uint32_t line; /* from 1 */
};

void record_lines_init(struct record_lines *l, struct record_stream *s, size_t max);
void record_lines_free(struct record_lines *l);
/* The next line, without its LF or CR LF and without a byte order mark at the very beginning; it lives until the next
 * call. MINOT_NOT_FOUND at the end. MINOT_LIMIT: a longer line, told in err, was skipped; the next call goes on behind
 * it. MINOT_NO_MEMORY, or what the stream failed with. */
minot_status record_lines_next(struct record_lines *l, minot_str *line, minot_err *err);

#endif
