/* The article for a terminal: wrapped to its width with hanging indents, in colour when that is asked for. Colour only
 * repeats what the words say. A table that does not fit becomes a list.
 *
 *   S3  Corvane neuropathy.            <- the number hangs in the margin
 *       "Do not use ..." [1]
 *       guideline 2017                 <- small print, dim
 *
 * Text of records passes through minot_clean, so that no escape sequence of theirs reaches the terminal. */
#include "article/view.h"
#include "base/ascii.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { MAX_GLUE = 8 /* bytes */ };
enum { MIN_COLUMNS = 24, MAX_COLUMNS = 100 /* longer lines are hard to read (WCAG 1.4.8 says 80 characters) */ };

/* ECMA-48 SGR; 16 colours, which every terminal's palette keeps readable. */
#define SGR_BOLD "\x1b[1m"
#define SGR_DIM "\x1b[2m"
#define SGR_ITALIC "\x1b[3m"
#define SGR_WARN "\x1b[1;33m"
#define SGR_LINK "\x1b[36m"
#define SGR_OFF "\x1b[0m"

static const char *const verdict_colours[ARTICLE_N_VERDICTS] = {
        [VERDICT_NONE] = SGR_BOLD,
        [VERDICT_SUPPORTED] = "\x1b[1;32m",
        [VERDICT_CONDITIONAL] = "\x1b[1;36m",
        [VERDICT_NOT_SUPPORTED] = "\x1b[1;31m",
        [VERDICT_INSUFFICIENT] = "\x1b[1;33m",
        [VERDICT_CONFLICTING] = "\x1b[1;35m",
        [VERDICT_NO_EVIDENCE] = "\x1b[1;33m",
};

struct terminal {
	struct pen pen;
	unsigned columns;
	bool colour;
	unsigned indent; /* of the lines after the first */
	unsigned at;     /* columns used in this line */
	unsigned glue;   /* columns of what follows the run without white space: not to be parted from it */
	bool space;      /* one is due before the next word */
	size_t rule_end; /* bytes written when the last rule ended */
	struct minot_buf clean;
};

static struct terminal *of(struct pen *p) { return (struct terminal *)p; } /* pen is the first member */

/* Columns of s, which minot_clean has been through. */
static unsigned width(minot_str s)
{
	unsigned w = 0;
	utf8proc_int32_t c;
	for (size_t i = 0; i < s.n;) {
		utf8proc_ssize_t n =
		        utf8proc_iterate((const utf8proc_uint8_t *)s.p + i, (utf8proc_ssize_t)(s.n - i), &c);
		if (n > 0)
			w += (unsigned)utf8proc_charwidth(c);
		i += n > 0 ? (size_t)n : 1;
	}
	return w;
}

static void spaces(struct terminal *t, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		minot_buf_ch(t->pen.out, ' ');
}
static void sgr(struct terminal *t, const char *code)
{
	if (t->colour && code)
		minot_buf_c(t->pen.out, code);
}
static void newline(struct terminal *t)
{
	minot_buf_ch(t->pen.out, '\n');
	t->at = 0;
	t->space = false;
}
/* One empty line, unless there is one, or a rule. */
static void gap(struct terminal *t)
{
	if (t->pen.out->n != t->rule_end && !str_ends(minot_buf_view(t->pen.out), STR("\n\n")))
		newline(t);
}
static void start_line(struct terminal *t)
{
	if (t->at == 0) {
		spaces(t, t->indent);
		t->at = t->indent;
	}
}

/* A word longer than the line is broken between characters. */
static void broken_word(struct terminal *t, minot_str word)
{
	utf8proc_int32_t c;
	for (size_t i = 0; i < word.n;) {
		utf8proc_ssize_t n =
		        utf8proc_iterate((const utf8proc_uint8_t *)word.p + i, (utf8proc_ssize_t)(word.n - i), &c);
		size_t len = n > 0 ? (size_t)n : 1;
		unsigned w = n > 0 ? (unsigned)utf8proc_charwidth(c) : 1;
		if (t->at + w > t->columns && t->at > t->indent)
			newline(t);
		start_line(t);
		minot_buf_add(t->pen.out, word.p + i, len);
		t->at += w;
		i += len;
	}
}

/* `glue`: columns that must fit on the same line behind the word. */
static void word(struct terminal *t, minot_str w, unsigned glue, const char *style)
{
	unsigned n = width(w);
	if (t->at > t->indent && t->at + t->space + n + glue > t->columns)
		newline(t);
	if (t->at == 0)
		start_line(t);
	else if (t->space)
		minot_buf_ch(t->pen.out, ' '), t->at++;
	t->space = false;
	if (style)
		sgr(t, style);
	if (t->at + n > t->columns) {
		broken_word(t, w);
	} else {
		minot_buf_str(t->pen.out, w);
		t->at += n;
	}
	if (style)
		sgr(t, SGR_OFF);
}

static void text(struct terminal *t, minot_str s, const char *style)
{
	minot_buf_clear(&t->clean);
	minot_clean(&t->clean, s);
	t->pen.out->failed |= t->clean.failed;
	minot_str rest = minot_buf_view(&t->clean), piece;
	bool first = true;
	while (minot_str_split(&rest, ' ', &piece)) {
		if (!first && t->at > t->indent)
			t->space = true;
		first = false;
		if (piece.n)
			word(t, piece, rest.p ? 0 : t->glue, style);
	}
}

static const char *style_of(const struct run *r)
{
	switch (r->kind) {
	case RUN_STRONG:
		return SGR_BOLD;
	case RUN_EM:
		return SGR_ITALIC;
	case RUN_STATEMENT:
		return SGR_BOLD;
	case RUN_CITE:
		return SGR_LINK;
	case RUN_LINK:
		return NULL;
	case RUN_VERDICT:
		return verdict_colours[r->n < ARTICLE_N_VERDICTS ? r->n : 0];
	case RUN_MARK:
		return SGR_WARN;
	case RUN_TEXT:
		break;
	}
	return NULL;
}
/* Columns of the first word of a run that follows another without white space ("S1" and ","); long words may part. */
static unsigned glue(const struct run *r, const struct run *next)
{
	if (str_ends(r->text, STR(" ")) || !next->text.n || next->text.p[0] == ' ')
		return 0;
	size_t n = 0;
	while (n < next->text.n && n <= MAX_GLUE && next->text.p[n] != ' ')
		n++;
	return n > MAX_GLUE ? 0 : width(str_sub(next->text, 0, n));
}
static void runs(struct terminal *t, const struct line *l, const char *base)
{
	for (uint32_t i = 0; i < l->n; i++) {
		const char *style = style_of(&l->run[i]);
		t->glue = i + 1 < l->n ? glue(&l->run[i], &l->run[i + 1]) : 0;
		text(t, l->run[i].text, style ? style : base);
	}
	t->glue = 0;
}

/* A paragraph: `mark` stands in the margin, the text hangs behind it. */
static void hang(struct terminal *t, const char *mark, unsigned indent, const char *style)
{
	t->indent = indent;
	t->at = t->space = 0;
	if (mark) {
		unsigned w = width(str_c(mark));
		sgr(t, style);
		minot_buf_c(t->pen.out, mark);
		if (style)
			sgr(t, SGR_OFF);
		spaces(t, indent > w ? indent - w : 1);
		t->at = indent > w ? indent : w + 1;
	}
}

static void rule(struct terminal *t, const char *piece)
{
	sgr(t, SGR_DIM);
	for (unsigned i = 0; i < t->columns; i++)
		minot_buf_c(t->pen.out, piece);
	sgr(t, SGR_OFF);
	newline(t);
	t->rule_end = t->pen.out->n;
}

static void begin(struct pen *p)
{
	struct terminal *t = of(p);
	const struct article *art = p->view->art;
	hang(t, NULL, 0, NULL);
	text(t, art->question.n ? art->question : art->title, SGR_BOLD);
	newline(t);
	rule(t, "\xe2\x94\x81");
}

/* Headings of ASCII stand in capitals; others stay as they are. */
static void heading_line(struct terminal *t, minot_str heading)
{
	struct minot_buf capitals = BUF_INIT(heading.n + 1);
	for (size_t i = 0; i < heading.n && (unsigned char)heading.p[i] < 0x80; i++)
		minot_buf_ch(&capitals, to_upper(heading.p[i]));
	text(t, capitals.n == heading.n ? minot_buf_view(&capitals) : heading, SGR_BOLD);
	minot_buf_free(&capitals);
}

static void part(struct pen *p, enum view_part kind, minot_str heading)
{
	struct terminal *t = of(p);
	gap(t);
	hang(t, NULL, 0, NULL);
	if (kind == VIEW_SUBSECTION)
		text(t, heading, SGR_BOLD);
	else
		heading_line(t, heading);
	newline(t);
	if (kind != VIEW_SUBSECTION)
		rule(t, "\xe2\x94\x80");
}

static void para(struct pen *p, enum view_tone tone, const struct line *l)
{
	struct terminal *t = of(p);
	if (tone == TONE_DISCLAIMER) {
		gap(t);
		rule(t, "\xe2\x94\x80");
	}
	hang(t, NULL, 0, NULL);
	runs(t, l, tone == TONE_NOTE || tone == TONE_DISCLAIMER ? SGR_DIM : NULL);
	newline(t);
	if (tone == TONE_VERDICT)
		gap(t);
}

static void list(struct pen *p, const struct line *items, uint32_t n)
{
	struct terminal *t = of(p);
	for (uint32_t i = 0; i < n; i++) {
		hang(t, "\xe2\x80\xa2", 2, NULL);
		runs(t, &items[i], NULL);
		newline(t);
	}
}

/* Tables ---------------------------------------------------------------------------------------------------------- */

static unsigned line_width(struct terminal *t, const struct line *l)
{
	unsigned w = 0;
	for (uint32_t i = 0; i < l->n; i++) {
		minot_buf_clear(&t->clean);
		minot_clean(&t->clean, l->run[i].text);
		w += width(minot_buf_view(&t->clean));
	}
	return w;
}

/* Each row as "head: cell" lines under its first cell. */
static void table_as_list(struct terminal *t, const struct view_table *tab)
{
	for (uint32_t r = 0; r < tab->rows; r++) {
		const struct line *row = tab->cell + (size_t)r * tab->columns;
		hang(t, "\xe2\x80\xa2", 2, NULL);
		runs(t, &row[0], SGR_BOLD);
		newline(t);
		for (uint32_t c = 1; c < tab->columns; c++) {
			hang(t, NULL, 4, NULL);
			t->indent = 2;
			text(t, str_c(tab->head[c]), SGR_DIM);
			text(t, STR(": "), SGR_DIM);
			t->indent = 4;
			runs(t, &row[c], NULL);
			newline(t);
		}
	}
	gap(t);
}

/* Columns of one line of ours: SGR sequences take none, and no other escape is in it. */
static unsigned visible_width(minot_str s)
{
	unsigned w = 0;
	for (size_t i = 0; i < s.n;) {
		size_t end = i;
		if (s.p[i] == '\x1b') {
			while (i < s.n && s.p[i] != 'm')
				i++;
			i++;
			continue;
		}
		while (end < s.n && s.p[end] != '\x1b')
			end++;
		w += width(str_sub(s, i, end));
		i = end;
	}
	return w;
}

/* A cell wrapped to its own width, as lines in out. Styles end with each word, so that lines can be taken apart. */
static void wrap_cell(struct terminal *t, const struct line *l, const char *base, unsigned columns,
                      struct minot_buf *out)
{
	struct terminal sub = {.pen = {.ops = t->pen.ops, .view = t->pen.view, .out = out},
	                       .columns = columns,
	                       .colour = t->colour,
	                       .clean = t->clean};
	minot_buf_clear(out);
	runs(&sub, l, base);
	t->clean = sub.clean; /* it may have grown */
	t->pen.out->failed |= out->failed;
}

/* One row of the table: its cells side by side, as many lines as the longest needs. */
static void table_row(struct terminal *t, const struct line *cells, const char *base, uint32_t n, const unsigned *w)
{
	struct minot_buf wrapped[VIEW_MAX_COLUMNS];
	minot_str rest[VIEW_MAX_COLUMNS];
	bool more = true;
	for (uint32_t c = 0; c < n; c++) {
		wrapped[c] = BUF_INIT(t->pen.out->max);
		wrap_cell(t, &cells[c], base, w[c], &wrapped[c]);
		rest[c] = minot_buf_view(&wrapped[c]);
	}
	while (more) {
		unsigned due = 0;
		more = false;
		for (uint32_t c = 0; c < n; c++) {
			minot_str piece = STR("");
			minot_str_split(&rest[c], '\n', &piece);
			if (piece.n) {
				spaces(t, due);
				minot_buf_str(t->pen.out, piece);
				due = 0;
			}
			unsigned used = visible_width(piece);
			due += (w[c] > used ? w[c] - used : 0) + 2;
			more |= rest[c].p && rest[c].n;
		}
		newline(t);
	}
	for (uint32_t c = 0; c < n; c++)
		minot_buf_free(&wrapped[c]);
}

static void table_in_columns(struct terminal *t, const struct view_table *tab, const unsigned *w)
{
	struct line heads[VIEW_MAX_COLUMNS] = {{0}};
	for (uint32_t c = 0; c < tab->columns; c++)
		line_c(t->pen.view, &heads[c], RUN_TEXT, tab->head[c]);
	hang(t, NULL, 0, NULL);
	gap(t);
	table_row(t, heads, SGR_DIM, tab->columns, w);
	for (uint32_t r = 0; r < tab->rows; r++)
		table_row(t, tab->cell + (size_t)r * tab->columns, NULL, tab->columns, w);
	gap(t);
}

/* The widest column gives a space until the table fits; false when a column would become too narrow to read. */
static bool fit(unsigned *w, const unsigned *least, uint32_t n, unsigned columns)
{
	unsigned total = 2 * (n - 1);
	for (uint32_t c = 0; c < n; c++)
		total += w[c];
	while (total > columns) {
		uint32_t widest = n;
		for (uint32_t c = 0; c < n; c++)
			if (w[c] > least[c] && (widest == n || w[c] > w[widest]))
				widest = c;
		if (widest == n)
			return false;
		w[widest]--;
		total--;
	}
	return true;
}

enum { LEAST_CELL = 10, WIDEST_WORD = 16, WIDEST_CELL = 200 /* more makes no difference to fit */ };

/* Columns of the longest word of a cell. */
static unsigned longest_word(const struct line *l)
{
	unsigned longest = 0;
	for (uint32_t i = 0; i < l->n; i++) {
		minot_str rest = l->run[i].text, piece;
		while (longest < WIDEST_WORD && minot_str_split(&rest, ' ', &piece)) {
			unsigned n = width(piece);
			longest = n > longest ? n : longest;
		}
	}
	return longest < WIDEST_WORD ? longest : WIDEST_WORD;
}

/* Natural and least width of a column. */
static void measure(struct terminal *t, const struct view_table *tab, uint32_t c, unsigned *natural, unsigned *least)
{
	*natural = *least = width(str_c(tab->head[c]));
	for (uint32_t r = 0; r < tab->rows; r++) {
		const struct line *cell = &tab->cell[(size_t)r * tab->columns + c];
		unsigned n = line_width(t, cell), word_width = longest_word(cell);
		*natural = n > *natural ? n : *natural;
		*least = word_width > *least ? word_width : *least;
	}
	if (*natural > WIDEST_CELL)
		*natural = WIDEST_CELL;
	if (*least < LEAST_CELL)
		*least = *natural < LEAST_CELL ? *natural : LEAST_CELL;
	if (*least > *natural)
		*least = *natural;
}

static void table(struct pen *p, const struct view_table *tab)
{
	struct terminal *t = of(p);
	unsigned w[VIEW_MAX_COLUMNS], least[VIEW_MAX_COLUMNS];
	for (uint32_t c = 0; c < tab->columns; c++)
		measure(t, tab, c, &w[c], &least[c]);
	if (fit(w, least, tab->columns, t->columns))
		table_in_columns(t, tab, w);
	else
		table_as_list(t, tab);
}

/* Statements and references --------------------------------------------------------------------------------------- */

/* The number in the margin; columns that the words hang behind. */
static unsigned number_it(struct terminal *t, uint32_t claim)
{
	struct view *v = t->pen.view;
	minot_str number = minot_arena_printf(v->a, "S%u", (unsigned)v->number[claim]);
	unsigned indent = t->columns < 40 ? 4 : 5;
	gap(t);
	hang(t, number.p ? number.p : "S", indent, SGR_BOLD);
	return indent;
}

static void lead(struct terminal *t, minot_str words)
{
	if (words.n) {
		text(t, words, SGR_BOLD);
		text(t, view_lead_end(words), SGR_BOLD);
		text(t, STR(" "), SGR_BOLD);
	}
}

/* A lead on a line of its own, above the plain form. */
static void place(struct terminal *t, unsigned indent)
{
	if (t->pen.view->lead.n) {
		text(t, t->pen.view->lead, SGR_DIM);
		newline(t);
		hang(t, NULL, indent, NULL);
	}
}

static void cites(struct terminal *t, const struct article_claim *c)
{
	for (uint32_t i = 0; i < c->n_cites; i++) {
		minot_str mark = minot_arena_printf(t->pen.view->a, " [%u]", (unsigned)c->cites[i]);
		text(t, mark, SGR_LINK);
	}
	newline(t);
}

/* A statement in its plain form: a line a clause, what was moved out of it beneath. */
static void plain_lines(struct terminal *t, const struct article_claim *c, unsigned indent)
{
	const struct article_plain *p = c->plain;
	for (uint32_t i = 0; i < p->n_lines; i++) {
		if (i) {
			newline(t);
			hang(t, NULL, indent, NULL);
		}
		text(t, p->lines[i], NULL);
	}
	cites(t, c);
	for (uint32_t i = 0; i < p->n_notes; i++) {
		hang(t, NULL, indent, NULL);
		text(t, STR("* "), SGR_DIM);
		text(t, p->notes[i], SGR_DIM);
		newline(t);
	}
}

/* The statement's text, each item of a list on a line of its own. */
static void quoted(struct terminal *t, const struct article_claim *c, unsigned indent)
{
	minot_str whole = minot_arena_printf(t->pen.view->a, "\xe2\x80\x9c%.*s\xe2\x80\x9d", STR_ARG(c->text));
	minot_str rest = whole.p ? whole : c->text, one;
	for (bool first = true; view_next_line(c, &rest, &one); first = false) {
		if (!first) {
			newline(t);
			hang(t, NULL, indent + 2, NULL);
		}
		text(t, one, NULL);
	}
}

static void says(struct pen *p, uint32_t claim)
{
	struct terminal *t = of(p);
	const struct article_claim *c = &p->view->art->claims[claim];
	unsigned indent = number_it(t, claim);
	place(t, indent);
	plain_lines(t, c, indent);
	gap(t);
}

static void statement(struct pen *p, uint32_t claim)
{
	struct terminal *t = of(p);
	const struct article_claim *c = &p->view->art->claims[claim];
	struct line note = view_note(p->view, claim);
	unsigned indent = number_it(t, claim);
	if (c->plain && c->plain->open) {
		place(t, indent);
		plain_lines(t, c, indent);
	} else if (c->plain) {
		text(t, c->plain->gist, NULL);
		cites(t, c);
	} else {
		lead(t, p->view->lead);
		quoted(t, c, indent);
		cites(t, c);
	}
	hang(t, NULL, indent, NULL);
	runs(t, &note, SGR_DIM);
	newline(t);
	gap(t);
}

/* A digest's "based on" names the address already. */
static bool is_told(const struct line *l, minot_str url)
{
	for (uint32_t i = 0; i < l->n; i++)
		if (minot_str_find_nocase(l->run[i].text, url) != SIZE_MAX)
			return true;
	return false;
}

static void reference(struct pen *p, uint32_t source)
{
	struct terminal *t = of(p);
	struct line l = view_reference(p->view, source);
	minot_str url = view_url(p->view->a, &p->view->art->sources[source]);
	minot_str number = minot_arena_printf(p->view->a, "[%u]", (unsigned)source + 1);
	hang(t, number.p ? number.p : "", 5, SGR_LINK);
	runs(t, &l, NULL);
	newline(t);
	if (url.n && !is_told(&l, url)) {
		hang(t, NULL, 5, NULL);
		text(t, url, SGR_LINK);
		newline(t);
	}
}

minot_status article_text(const struct article *art, const struct article_text_style *style, struct minot_buf *out,
                          minot_err *err)
{
	static const struct pen_ops ops = {.begin = begin,
	                                   .part = part,
	                                   .para = para,
	                                   .list = list,
	                                   .table = table,
	                                   .statement = statement,
	                                   .says = says,
	                                   .reference = reference};
	struct terminal t = {.pen = {.ops = &ops, .out = out}, .columns = style->columns, .colour = style->colour};
	t.columns = t.columns < MIN_COLUMNS ? MIN_COLUMNS : t.columns > MAX_COLUMNS ? MAX_COLUMNS : t.columns;
	t.clean = BUF_INIT(out->max);
	minot_status s = view_render(art, &t.pen, err);
	minot_buf_free(&t.clean);
	return s;
}
