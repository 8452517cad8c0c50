/* statements_note.c: the statements of a record on disk, as its note (statements.h), and the maker that ingest calls.
 * What is read is proved against the record's forward entry: a note that does not fit it is damaged. */
#include "answer/making.h"

#include <stdlib.h>

static void write_text(minot_str s, struct minot_buf *out)
{
	minot_buf_varint(out, s.n);
	minot_buf_str(out, s);
}

static void write_statement(const struct statement *s, uint32_t *before, struct minot_buf *out)
{
	minot_buf_varint(out, s->field);
	minot_buf_varint(out, s->n_spans);
	for (uint32_t i = 0; i < s->n_spans; i++) {
		int64_t step = (int64_t)s->spans[i].first - *before;
		minot_buf_varint(out, i ? (uint64_t)step : ((uint64_t)step << 1) ^ (uint64_t)(step >> 63));
		minot_buf_varint(out, s->spans[i].n - 1);
		*before = s->spans[i].first + s->spans[i].n;
	}
	*before = s->spans[0].first;
	minot_buf_varint(out, s->rules);
	minot_buf_varint(out, s->words);
	minot_buf_ch(out, (char)s->role);
	minot_buf_ch(out, (char)s->says);
	minot_buf_varint(out, s->flags);
	minot_buf_ch(out, (char)s->label_section);
	minot_buf_ch(out, (char)s->qualifies);
	minot_buf_varint(out, s->headings);
	minot_buf_varint(out, s->grade_at);
	minot_buf_varint(out, s->grade_n);
	minot_buf_u64(out, s->wordings);
}

void statements_write(const struct statements *s, struct minot_buf *out)
{
	struct minot_buf b = BUF_INIT(NOTE_MAX_BYTES);
	uint32_t before = 0;
	minot_buf_ch(&b, (char)s->design);
	minot_buf_ch(&b, (char)s->standing);
	minot_buf_varint(&b, s->n_abbreviations);
	for (size_t i = 0; i < s->n_abbreviations; i++) {
		write_text(s->abbreviations[i].term, &b);
		minot_buf_varint(&b, s->abbreviations[i].n_words);
		for (uint32_t w = 0; w < s->abbreviations[i].n_words; w++)
			write_text(s->abbreviations[i].words[w], &b);
	}
	minot_buf_varint(&b, s->n);
	for (size_t i = 0; i < s->n; i++)
		write_statement(&s->at[i], &before, &b);
	minot_buf_varint(out, b.n);
	minot_buf_str(out, minot_buf_view(&b));
	out->failed |= b.failed;
	minot_buf_free(&b);
}

static minot_str read_text(struct minot_cursor *c) { return minot_get_bytes(c, minot_get_varint(c)); }

/* Spans lie in the statement's field, one after the other. */
static bool read_spans(struct minot_cursor *c, const struct forward *f, uint32_t *before, struct statement *s)
{
	for (uint32_t i = 0; i < s->n_spans; i++) {
		uint64_t step = minot_get_varint(c), n = minot_get_varint(c);
		if (!i)
			step = (step >> 1) ^ (0 - (step & 1));
		uint64_t first = *before + step;
		if (c->failed || first >= f->n_sentences || n >= f->n_sentences - first ||
		    f->sentences[first].field != s->field || f->sentences[first + n].field != s->field)
			return false;
		s->spans[i].first = (uint32_t)first;
		s->spans[i].n = (uint32_t)n + 1;
		*before = (uint32_t)(first + n) + 1;
	}
	*before = s->spans[0].first;
	return true;
}

static bool read_statement(struct minot_cursor *c, const struct forward *f, uint32_t *before, struct statement *s)
{
	uint64_t field = minot_get_varint(c), n = minot_get_varint(c);
	if (c->failed || field >= f->n_fields || !n || n > STATEMENT_SPANS)
		return false;
	s->field = (uint32_t)field;
	s->n_spans = (uint32_t)n;
	if (!read_spans(c, f, before, s))
		return false;
	uint64_t rules = minot_get_varint(c), words = minot_get_varint(c);
	s->role = minot_get_u8(c);
	s->says = minot_get_u8(c);
	uint64_t flags = minot_get_varint(c);
	s->label_section = minot_get_u8(c);
	s->qualifies = minot_get_u8(c);
	uint64_t headings = minot_get_varint(c), grade_at = minot_get_varint(c), grade_n = minot_get_varint(c);
	s->wordings = minot_get_u64(c);
	s->flags = (uint16_t)flags;
	s->rules = (uint32_t)rules;
	s->words = (uint32_t)words;
	s->headings = (uint32_t)headings;
	s->grade_at = (uint32_t)grade_at;
	s->grade_n = (uint32_t)grade_n;
	return !c->failed && flags < 2 * STATEMENT_RATED && rules < 1u << ARTICLE_N_RULES && words <= STATEMENT_WORDS &&
	       s->role <= SENTENCE_FACT && s->says <= SAYS_INSUFFICIENT && s->label_section <= N_LABEL_SECTIONS &&
	       headings <= UINT32_MAX && grade_at <= 2 * STATEMENT_BYTES && grade_n <= 2 * STATEMENT_BYTES;
}

static bool read_abbreviations(struct minot_cursor *c, struct minot_arena *a, struct statements *out, bool *no_memory)
{
	uint64_t n = minot_get_varint(c);
	if (c->failed || n > STATEMENT_ABBREVIATIONS)
		return false;
	out->abbreviations = ARENA_ARRAY(a, (size_t)n + 1, struct abbreviation);
	*no_memory = !out->abbreviations;
	for (; out->abbreviations && out->n_abbreviations < n; out->n_abbreviations++) {
		struct abbreviation *k = &out->abbreviations[out->n_abbreviations];
		k->term = read_text(c);
		uint64_t words = minot_get_varint(c);
		if (c->failed || words > STATEMENT_LONG_FORM)
			return false;
		while (k->n_words < words)
			k->words[k->n_words++] = read_text(c);
	}
	return !*no_memory && !c->failed;
}

minot_str statements_behind(minot_str note)
{
	struct minot_cursor c = minot_cursor_of(note);
	minot_get_bytes(&c, minot_get_varint(&c));
	return c.failed ? STR_NONE : (minot_str){(const char *)c.p, (size_t)(c.end - c.p)};
}

bool statements_read(minot_str note, const struct forward *f, struct minot_arena *a, struct statements *out,
                     bool *no_memory)
{
	struct minot_cursor whole = minot_cursor_of(note);
	struct minot_cursor c = minot_cursor_of(minot_get_bytes(&whole, minot_get_varint(&whole)));
	uint8_t design = minot_get_u8(&c), standing = minot_get_u8(&c);
	*no_memory = false;
	*out = (struct statements){.design = (enum design)design, .standing = (enum record_standing)standing};
	if (whole.failed || c.failed || design >= N_DESIGNS || standing >= RECORD_N_STANDINGS ||
	    !read_abbreviations(&c, a, out, no_memory))
		return false;
	uint64_t n = minot_get_varint(&c);
	if (c.failed || n > f->n_sentences) /* a statement begins with a sentence of its own */
		return false;
	out->at = ARENA_ARRAY(a, (size_t)n + 1, struct statement);
	*no_memory = !out->at;
	for (uint32_t before = 0; out->at && out->n < n; out->n++)
		if (!read_statement(&c, f, &before, &out->at[out->n]) || out->at[out->n].qualifies > out->n)
			return false;
	return !*no_memory && c.p == c.end;
}

/* The state of a thread that makes notes. */
struct maker {
	struct text_analyzer *t;
	struct minot_arena *a;
};

static void maker_end(void *state)
{
	struct maker *m = state;
	if (m) {
		text_analyzer_free(m->t);
		minot_arena_free(m->a);
	}
	free(m);
}

static void *maker_begin(void *ctx)
{
	(void)ctx;
	struct maker *m = calloc(1, sizeof *m);
	if (m) {
		m->t = text_analyzer_new();
		m->a = minot_arena_new(0);
	}
	if (m && m->t && m->a)
		return m;
	maker_end(m);
	return NULL;
}

minot_status statements_note_of(void *state, const struct record *r, enum design design, const struct sentence *s,
                                size_t n, struct note *out, minot_err *err)
{
	struct maker *m = state;
	struct statements made;
	minot_arena_reset(m->a);
	minot_status st = statements_with_keys(r, design, s, n, m->t, m->a, &made, &out->keys, err);
	if (st == MINOT_OK)
		statements_write(&made, &out->record);
	return st;
}

static minot_status maker_make(void *state, const struct record *r, const struct sentence *s, size_t n,
                               struct note *out, minot_err *err)
{
	return statements_note_of(state, r, design_of(r), s, n, out, err);
}

const struct note_maker statements_note = {STATEMENTS_VERSION, maker_begin, maker_end, maker_make, NULL};
