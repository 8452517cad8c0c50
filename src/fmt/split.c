/* split.c: a scanner that knows just enough of XML to find where named elements begin and end.
 *
 *   buf   [ .... kept: open element or token .... | pos: next byte to scan | n ... cap ]
 *         ^ base (offset in the stream)
 *
 * A comment, CDATA section or processing instruction that never ends would hide everything after it. When an element
 * (or such a token) reaches the ceiling or the end of the stream unfinished, it is given up, and its bytes are scanned
 * once more as plain text, in which only tags count. Every byte is scanned at most twice: the time stays linear. */
#include "fmt/split.h"
#include "base/ascii.h"

#include <stdlib.h>

enum {
	CHUNK = 256 << 10, /* bytes asked of the stream at once */
	MAX_TAG = 64 << 10 /* a start tag longer than this is no tag */
};
#define NOWHERE SIZE_MAX

struct xml_splitter {
	minot_str names[XML_SPLIT_MAX_NAMES];
	unsigned n_names;
	size_t max;
	xml_read_fn *read;
	void *read_ctx;
	char *buf;
	size_t n, cap, pos;
	size_t searched;      /* no end of the token at pos stands before this; so that long ones are searched once */
	uint64_t base;        /* offset of buf[0] in the stream */
	uint64_t plain_until; /* offset before which only tags count */
	uint64_t counted;     /* offset up to which lines are counted */
	uint32_t line;        /* of that offset */
	bool eof, broken;
};

enum token { MORE, OPEN, EMPTY, CLOSE };
struct mark {
	size_t start, end; /* of the tag in buf */
	unsigned name;
};

struct xml_splitter *xml_split_new(const char *const *names, unsigned n_names, size_t max_bytes, xml_read_fn *read,
                                   void *read_ctx)
{
	struct xml_splitter *s = n_names <= XML_SPLIT_MAX_NAMES ? calloc(1, sizeof *s) : NULL;
	if (!s)
		return NULL;
	for (unsigned i = 0; i < n_names; i++)
		s->names[i] = str_c(names[i]);
	s->n_names = n_names;
	s->max = max_bytes;
	s->read = read;
	s->read_ctx = read_ctx;
	s->line = 1;
	return s;
}

bool xml_split_broken(const struct xml_splitter *s) { return s->broken; }

void xml_split_free(struct xml_splitter *s)
{
	if (s)
		free(s->buf);
	free(s);
}

static void count_lines(struct xml_splitter *s, size_t until)
{
	const char *p = s->buf + (s->counted - s->base), *end = s->buf + until;
	while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
		s->line++;
		p++;
	}
	s->counted = s->base + until;
}

/* Forget what stands before keep. */
static void drop(struct xml_splitter *s, size_t keep)
{
	if (!keep)
		return;
	if (s->counted < s->base + keep)
		count_lines(s, keep);
	memmove(s->buf, s->buf + keep, s->n - keep);
	s->n -= keep;
	s->pos -= keep;
	s->searched = s->searched > keep ? s->searched - keep : 0;
	s->base += keep;
}

static minot_status fill(struct xml_splitter *s, minot_err *err)
{
	if (s->cap - s->n < CHUNK) {
		size_t cap = s->cap + (s->cap > CHUNK ? s->cap : CHUNK);
		char *grown = cap > s->cap ? realloc(s->buf, cap) : NULL;
		if (!grown)
			return s->broken = true,
			       minot_fail(err, MINOT_NO_MEMORY, "no memory for an element of %zu bytes", s->n);
		s->buf = grown;
		s->cap = cap;
	}
	long got = s->read(s->read_ctx, s->buf + s->n, CHUNK, err);
	if (got < 0) {
		s->broken = true;
		return err && err->status ? err->status : MINOT_IO;
	}
	s->eof = got == 0;
	s->n += (size_t)got;
	return MINOT_OK;
}

/* Scanning ------------------------------------------------------------------------------------------------------ */

/* What may hide tags: how it begins and ends. */
static const struct {
	minot_str start, end;
} hiding[] = {
        {{"<!--", 4}, {"-->", 3}},
        {{"<![CDATA[", 9}, {"]]>", 3}},
        {{"<?", 2}, {"?>", 2}},
};
enum { N_HIDING = sizeof hiding / sizeof hiding[0], LONGEST_HIDING = 9 };

/* Past the end of the hiding construct at pos, or NOWHERE when that has not come yet. */
static size_t hidden_end(struct xml_splitter *s, minot_str start, minot_str end)
{
	size_t from = s->pos + start.n;
	if (from < s->searched)
		from = s->searched;
	size_t at = minot_str_find(str_sub((minot_str){s->buf, s->n}, from, s->n), end);
	if (at != SIZE_MAX)
		return from + at + end.n;
	if (s->n - from >= end.n)
		s->searched = s->n - end.n + 1;
	return NOWHERE;
}

/* The name at s, when it is one of ours and ends there. */
static bool our_name(const struct xml_splitter *s, minot_str at, unsigned *name)
{
	for (unsigned i = 0; i < s->n_names; i++) {
		const minot_str n = s->names[i];
		if (!str_starts(at, n) || at.n == n.n)
			continue;
		char after = at.p[n.n];
		if (is_markup_space(after) || after == '>' || after == '/') {
			*name = i;
			return true;
		}
	}
	return false;
}

/* Past the '>' of a tag; at a '<' inside it, which no tag may hold; 0 when neither has come. */
static size_t tag_length(minot_str tag)
{
	char quote = 0;
	for (size_t i = 1; i < tag.n; i++) {
		char c = tag.p[i];
		if (c == '<')
			return i;
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return 0;
}

static size_t longest_name(const struct xml_splitter *s)
{
	size_t n = 0;
	for (unsigned i = 0; i < s->n_names; i++)
		n = s->names[i].n > n ? s->names[i].n : n;
	return n;
}

/* The '<' at pos. Returns MORE with *end = NOWHERE when the bytes do not suffice to tell; else *end is where to go on,
 * and the token, or MORE again when it is none of ours. */
static enum token token_at(struct xml_splitter *s, struct mark *m)
{
	const minot_str at = {s->buf + s->pos, s->n - s->pos};
	const size_t enough = longest_name(s) + 3 + LONGEST_HIDING;
	m->start = s->pos;
	m->end = NOWHERE;
	if (at.n < enough && !s->eof)
		return MORE;
	m->end = s->pos + 1;
	const bool plain = s->base + s->pos < s->plain_until;
	for (int i = 0; i < N_HIDING && !plain; i++)
		if (str_starts(at, hiding[i].start)) {
			m->end = hidden_end(s, hiding[i].start, hiding[i].end);
			return MORE;
		}
	const bool closing = at.n > 1 && at.p[1] == '/';
	if (!our_name(s, str_sub(at, closing ? 2 : 1, at.n), &m->name))
		return MORE;
	size_t length = tag_length(str_sub(at, 0, MAX_TAG));
	if (!length) {
		m->end = at.n >= MAX_TAG ? s->pos + 1 : NOWHERE;
		return MORE;
	}
	m->end = s->pos + length;
	return closing ? CLOSE : at.p[length - 2] == '/' && at.p[length - 1] == '>' ? EMPTY : OPEN;
}

/* The next token from pos on. MORE: the buffer is used up, pos stands at what was left unfinished (or at n). */
static enum token next_token(struct xml_splitter *s, struct mark *m)
{
	while (s->pos < s->n) {
		const char *lt = memchr(s->buf + s->pos, '<', s->n - s->pos);
		if (!lt)
			break;
		s->pos = (size_t)(lt - s->buf);
		enum token t = token_at(s, m);
		if (t != MORE || m->end == NOWHERE)
			return t;
		s->pos = m->end;
	}
	s->pos = s->n;
	return MORE;
}

/* Pieces -------------------------------------------------------------------------------------------------------- */

static minot_status fail_at(struct xml_splitter *s, size_t start, minot_status status, const char *why, minot_err *err)
{
	if (s->counted < s->base + start)
		count_lines(s, start);
	minot_fail(err, status, "%s", why);
	minot_err_at(err, NULL, s->base + start, s->line);
	return status;
}

static minot_status deliver(struct xml_splitter *s, size_t start, const struct mark *m, struct xml_piece *out,
                            minot_err *err)
{
	s->pos = m->end;
	if (m->end - start > s->max)
		return fail_at(s, start, MINOT_LIMIT, "an element longer than the ceiling of its format", err);
	if (s->counted < s->base + start)
		count_lines(s, start);
	*out = (struct xml_piece){{s->buf + start, m->end - start}, s->base + start, s->line, m->name};
	return MINOT_OK;
}

/* Nothing more can be hoped for from the element at start (or, when that is NOWHERE, from the token at pos). */
static void give_up(struct xml_splitter *s, size_t start)
{
	const bool again = start != NOWHERE && s->base + start >= s->plain_until;
	s->plain_until = s->base + s->n;
	if (again)
		s->pos = start + 1;
	else if (s->pos < s->n)
		s->pos++;
	s->searched = 0;
}

minot_status xml_split_next(struct xml_splitter *s, struct xml_piece *out, minot_err *err)
{
	size_t start = NOWHERE;
	unsigned name = 0;
	for (;;) {
		struct mark m;
		const enum token t = next_token(s, &m);
		if (t == CLOSE && start != NOWHERE && m.name == name)
			return deliver(s, start, &m, out, err);
		if (t == CLOSE) {
			s->pos = m.end;
		} else if (t != MORE && start != NOWHERE) {
			return fail_at(s, start, MINOT_INPUT, "an element is cut off: the next begins inside it", err);
		} else if (t == EMPTY) {
			return deliver(s, m.start, &m, out, err);
		} else if (t == OPEN) {
			start = m.start;
			name = m.name;
			s->pos = m.end;
		} else {
			const size_t keep = start != NOWHERE ? start : s->pos;
			const size_t room = start != NOWHERE || s->max > MAX_TAG ? s->max : MAX_TAG;
			const bool too_long = s->n - keep > room;
			if (too_long || (s->eof && keep < s->n)) {
				give_up(s, start);
				if (start == NOWHERE)
					continue;
				return too_long ? fail_at(s, start, MINOT_LIMIT,
				                          "an element longer than the ceiling of its format", err)
				                : fail_at(s, start, MINOT_INPUT,
				                          "an element that is not closed before the end", err);
			}
			if (s->eof)
				return MINOT_NOT_FOUND;
			drop(s, keep);
			if (start != NOWHERE)
				start = 0;
			minot_status status = fill(s, err);
			if (status)
				return status;
		}
	}
}
