/* marks.h: what readers marked of statements that a question was answered with (labels/belongs.tsv, labels/marks.tsv).
 *
 * A line each: record, field, first byte-end, mark, question, with tabs between; '#' begins a remark. A mark is a
 * letter or a figure (K or 2: belongs; W or 1: belongs, but elsewhere or less; any other: does not), and where it was
 * told ":", sections joined by "+", ":", what it says of the treatment asked about (F for it, W weakly, S for some,
 * A against, U too little known, N nothing). For the trainers, and like them of one thread. */
#ifndef MARKS_H
#define MARKS_H

#include "answer/internal.h"

struct mark {
	minot_str record, field, question;
	uint64_t start, end; /* bytes of the field */
	char mark, says;     /* says: '\0' where it was not told */
	minot_str sections;  /* joined by "+" */
};
struct marks {
	struct mark *at;
	size_t n;
};

/* Adds the marks of a file; ends the trainer where a line is none. */
void marks_read(const char *path, struct marks *out);
static inline bool mark_keeps(const struct mark *m) { return m->mark && strchr("KW12", m->mark); }
/* The first with which k, which must have been read, shares a byte; NULL: none. */
const struct mark *mark_of(const struct marks *m, const struct candidate *k, minot_str question);
/* Whether the i-th is the first of its question. */
bool mark_begins_question(const struct marks *m, size_t i);

#endif
