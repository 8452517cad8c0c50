/* See merge.h. */
#include "index/merge.h"

#include <stdlib.h>

#include "base/le.h"
#include "index/posting.h"

struct source {
	const struct part *part;
	uint32_t *numbers; /* of each term there: its number here + 1; 0: not asked yet */
	uint32_t *docs;    /* of each document there: its number here + 1; 0: it did not move */
	struct dict_cursor at;
	bool begun, over;
};

/* A list being merged: the next posting, in new numbers. */
struct stream {
	struct posting_list list;
	const struct source *of; /* NULL: the inverter's */
	struct posting now;
	bool over;
};

struct merger {
	struct inverter *terms;
	struct source *sources;
	struct stream *streams; /* one more than sources */
	uint32_t n, cap;
	struct minot_buf plain;
};

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to merge segments");
}

struct merger *merger_new(struct inverter *terms)
{
	struct merger *m = calloc(1, sizeof *m);
	if (m) {
		m->terms = terms;
		m->plain = BUF_INIT(UINT32_MAX);
	}
	return m;
}

void merger_free(struct merger *m)
{
	if (!m)
		return;
	for (uint32_t i = 0; i < m->n; i++) {
		free(m->sources[i].numbers);
		free(m->sources[i].docs);
	}
	minot_buf_free(&m->plain);
	free(m->sources);
	free(m->streams);
	free(m);
}

size_t merger_bytes(const struct merger *m)
{
	size_t n = m->cap * (sizeof *m->sources + sizeof *m->streams);
	for (uint32_t i = 0; i < m->n; i++)
		n += 4 * ((size_t)m->sources[i].part->segment.n_terms + m->sources[i].part->segment.n_docs);
	return n;
}

bool merger_is_empty(const struct merger *m) { return m->n == 0; }

/* Moving -------------------------------------------------------------------------------------------------------- */

static bool make_room(struct merger *m)
{
	if (m->n < m->cap)
		return true;
	uint32_t cap = m->cap * 2 + 8;
	struct source *sources = reallocarray(m->sources, cap, sizeof *sources);
	if (!sources)
		return false;
	m->sources = sources;
	struct stream *streams = reallocarray(m->streams, cap + 1, sizeof *streams);
	if (!streams)
		return false;
	m->streams = streams;
	m->cap = cap;
	return true;
}

static struct source *source_of(struct merger *m, const struct part *p)
{
	for (uint32_t i = m->n; i-- > 0;)
		if (m->sources[i].part == p)
			return &m->sources[i];
	if (!make_room(m))
		return NULL;
	struct source s = {.part = p,
	                   .numbers = calloc(p->segment.n_terms ? p->segment.n_terms : 1, sizeof *s.numbers),
	                   .docs = calloc(p->segment.n_docs, sizeof *s.docs)};
	if (!s.numbers || !s.docs) {
		free(s.numbers);
		free(s.docs);
		return NULL;
	}
	m->sources[m->n] = s;
	return &m->sources[m->n++];
}

static minot_status damaged(const struct source *s, minot_err *err)
{
	segment_damage(&s->part->segment, s->part->segment.sections[SEGMENT_FORWARD].at);
	return segment_health(&s->part->segment, err);
}

/* The new number of an old term, which is looked up once. */
static minot_status number_of(struct merger *m, struct source *s, uint64_t old, uint32_t *number, minot_err *err)
{
	const struct segment *segment = &s->part->segment;
	char text[DICT_MAX_TERM];
	struct dict d;
	bool wrong = false;
	if (old >= segment->n_terms)
		return damaged(s, err);
	if (!s->numbers[old]) {
		const char *row = segment_row(segment, SEGMENT_ID_TERM, (uint32_t)old);
		if (!row || !segment_dict(segment, &d)) {
			minot_status st = segment_health(segment, err);
			return st != MINOT_OK ? st : damaged(s, err);
		}
		minot_str term = dict_term(&d, le_u32(row), text, &wrong);
		if (wrong)
			return damaged(s, err);
		if (!inverter_number(m->terms, term, number))
			return no_memory(err);
		s->numbers[old] = *number + 1;
	}
	*number = s->numbers[old] - 1;
	return MINOT_OK;
}

minot_status merger_move(struct merger *m, const struct part *from, uint32_t doc, uint32_t to, minot_str vocabulary,
                         struct minot_buf *out, minot_err *err)
{
	struct source *s = source_of(m, from);
	if (!s)
		return no_memory(err);
	s->docs[doc] = to + 1;
	for (struct minot_cursor c = minot_cursor_of(vocabulary); c.p != c.end;) {
		uint32_t number = 0;
		uint64_t entry = minot_get_varint(&c);
		if (c.failed)
			return damaged(s, err);
		minot_status st = number_of(m, s, entry / 2, &number, err);
		if (st != MINOT_OK)
			return st;
		minot_buf_varint(out, 2 * (uint64_t)number + entry % 2);
	}
	return MINOT_OK;
}

/* Merging ------------------------------------------------------------------------------------------------------- */

/* To the next posting of a document that moved. */
static void step(struct stream *x)
{
	while (posting_list_next(&x->list, &x->now)) {
		if (!x->of)
			return;
		uint32_t to = x->of->docs[x->now.doc];
		if (to) {
			x->now.doc = to - 1;
			return;
		}
	}
	x->over = true;
}

/* Set the source's cursor on the term; false when it does not hold it. */
static bool seek_term(struct source *s, minot_str term, minot_status *status, minot_err *err)
{
	const struct segment *segment = &s->part->segment;
	struct dict d;
	if (!s->begun) {
		s->begun = true;
		if (!segment_dict(segment, &d)) {
			*status = segment_health(segment, err);
			return false;
		}
		dict_start(&s->at, &d);
		s->over = !dict_next(&s->at);
	}
	while (!s->over && minot_str_cmp((minot_str){(const char *)s->at.text, s->at.entry.term.n}, term) < 0)
		s->over = !dict_next(&s->at);
	if (s->at.damaged)
		*status = damaged(s, err);
	return *status == MINOT_OK && !s->over &&
	       str_eq((minot_str){(const char *)s->at.text, s->at.entry.term.n}, term);
}

static minot_status open_streams(struct merger *m, minot_str term, uint32_t *n, minot_err *err)
{
	minot_status status = MINOT_OK;
	for (uint32_t i = 0; i < m->n && status == MINOT_OK; i++) {
		struct source *s = &m->sources[i];
		if (!seek_term(s, term, &status, err))
			continue;
		const struct dict_entry *e = &s->at.entry;
		minot_str bytes = segment_bytes(&s->part->segment, SEGMENT_POSTING, e->size_before, e->size);
		if (!bytes.p)
			return segment_health(&s->part->segment, err);
		struct stream *x = &m->streams[(*n)++];
		x->of = s;
		x->over = false;
		posting_list_open(&x->list, bytes, e->df, s->part->segment.n_docs);
		step(x);
	}
	return status;
}

/* The smallest document of all streams goes to plain, until none is left; *df: how many. */
static minot_status merge_streams(struct merger *m, uint32_t n, uint32_t *df, minot_err *err)
{
	uint32_t last = UINT32_MAX;
	minot_buf_clear(&m->plain);
	for (*df = 0;; ++*df) {
		struct stream *least = NULL;
		unsigned char one[POSTING_MAX_BYTES];
		for (uint32_t i = 0; i < n; i++)
			if (!m->streams[i].over && (!least || m->streams[i].now.doc < least->now.doc))
				least = &m->streams[i];
		if (!least)
			break;
		if (*df && least->now.doc <= last) /* a list that is out of order */
			return least->of ? damaged(least->of, err)
			                 : minot_fail(err, MINOT_INTERNAL, "postings out of order");
		minot_buf_add(&m->plain, one, posting_encode(one, least->now.doc - last - 1, least->now.tf));
		last = least->now.doc;
		step(least);
	}
	for (uint32_t i = 0; i < n; i++)
		if (m->streams[i].list.damaged && m->streams[i].of)
			return damaged(m->streams[i].of, err);
	return m->plain.failed ? no_memory(err) : MINOT_OK;
}

static bool add_slack(struct minot_buf *b)
{
	if (!minot_buf_reserve(b, POSTING_SLACK))
		return false;
	memset(b->p + b->n, 0, POSTING_SLACK);
	return true;
}

minot_status merger_list(struct merger *m, minot_str term, uint32_t n_docs, const struct lengths *lengths,
                         struct minot_buf *list, uint32_t *df, minot_err *err)
{
	uint32_t n = 0;
	minot_status s = open_streams(m, term, &n, err);
	if (s != MINOT_OK || !n)
		return s;
	if (*df) { /* the inverter's own joins as one more */
		struct stream *x = &m->streams[n++];
		if (!add_slack(list))
			return no_memory(err);
		x->of = NULL;
		x->over = false;
		posting_list_open(&x->list, minot_buf_view(list), *df, n_docs);
		step(x);
	}
	s = merge_streams(m, n, df, err);
	if (s != MINOT_OK)
		return s;
	if (!*df)
		return damaged(m->streams[0].of, err); /* a document's vocabulary says otherwise */
	minot_buf_clear(list);
	return add_slack(&m->plain) && posting_list_write(minot_buf_view(&m->plain), *df, lengths, list)
	               ? MINOT_OK
	               : no_memory(err);
}
