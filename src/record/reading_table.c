/* reading_table.c: tables as rows that can be read alone.
 *
 *   | Outcome |    Drug A     |            HEADER  Outcome | Drug A n | Drug A mean
 *   |         |  n   | mean   |     ->     ROW     Pain | 40 | 3.1
 *   | Pain    | 40   | 3.1    |            ROW     Pain | 38 | 2.9        (Pain spans two rows)
 *   |         | 38   | 2.9    |  */
#include "record/reading.h"

#include "text/text.h"

#include <stdlib.h>

enum {
	MAX_COLUMNS = 128, /* further ones are left out */
	MAX_HEAD_ROWS = 8,
	MAX_ROWSPAN = 1000
};

struct cell {
	size_t start, end;  /* of text */
	unsigned rows_left; /* how many rows below it still covers */
};

struct grid {
	struct reading *r;
	reading_cell_fn *cell_text;
	void *ctx;
	struct minot_buf text; /* of all cells that are still wanted */
	struct cell row[MAX_COLUMNS];
	struct cell head[MAX_HEAD_ROWS][MAX_COLUMNS];
	unsigned n_head, n_columns; /* n_columns: the widest head row */
};

static unsigned span(xml_node *cell, const char *name, unsigned max)
{
	uint64_t n;
	return minot_str_uint(minot_str_trim(xml_attr(cell, name)), max, &n) && n ? (unsigned)n : 1;
}

static struct cell add_cell(struct grid *g, xml_node *node)
{
	struct cell c = {.rows_left = span(node, "rowspan", MAX_ROWSPAN) - 1};
	c.start = g->text.n;
	text_fold_space(g->cell_text(g->ctx, node), &g->text);
	c.end = g->text.n;
	return c;
}

/* Lay a row out; returns how many columns it has. Cells from above that span rows keep their column. */
static unsigned lay_row(struct grid *g, xml_node *tr, bool head)
{
	unsigned column = 0, last = 0;
	bool covered[MAX_COLUMNS];
	for (unsigned i = 0; i < MAX_COLUMNS; i++) {
		covered[i] = g->row[i].rows_left > 0;
		if (covered[i]) {
			g->row[i].rows_left--;
			last = i + 1;
			if (head)
				g->row[i].start = g->row[i].end; /* said in the row above, for the same column */
		} else {
			g->row[i] = (struct cell){0};
		}
	}
	for (xml_node *n = xml_child(tr, NULL); n; n = xml_next(n, NULL)) {
		if (!xml_is(n, "td") && !xml_is(n, "th"))
			continue;
		while (column < MAX_COLUMNS && covered[column])
			column++;
		if (column == MAX_COLUMNS)
			break;
		const struct cell c = add_cell(g, n);
		for (unsigned wide = span(n, "colspan", MAX_COLUMNS), i = 0; i < wide && column < MAX_COLUMNS; i++) {
			g->row[column] = c;
			if (i && !head)
				g->row[column].start = c.end;
			last = ++column > last ? column : last;
		}
	}
	return last;
}

static minot_str cell_text(const struct grid *g, const struct cell *c)
{
	return str_sub(minot_buf_view(&g->text), c->start, c->end);
}

static void emit(struct grid *g, enum block_type type, minot_str line)
{
	while (str_ends(line, STR("|")) || str_ends(line, STR(" ")))
		line.n--;
	rb_block(g->r->b, type, 0, line);
}

static void emit_row(struct grid *g, unsigned columns)
{
	minot_buf_clear(&g->r->text);
	for (unsigned i = 0; i < columns; i++) {
		if (i)
			minot_buf_c(&g->r->text, " | ");
		minot_buf_str(&g->r->text, cell_text(g, &g->row[i]));
	}
	emit(g, BLOCK_ROW, minot_buf_view(&g->r->text));
}

static void emit_head(struct grid *g)
{
	minot_buf_clear(&g->r->text);
	for (unsigned i = 0; i < g->n_columns; i++) {
		minot_str before = STR_NONE;
		if (i)
			minot_buf_c(&g->r->text, " | ");
		for (unsigned row = 0; row < g->n_head; row++) {
			const minot_str t = cell_text(g, &g->head[row][i]);
			if (!t.n || str_eq(t, before))
				continue;
			if (before.n)
				minot_buf_ch(&g->r->text, ' ');
			minot_buf_str(&g->r->text, t);
			before = t;
		}
	}
	emit(g, BLOCK_HEADER, minot_buf_view(&g->r->text));
}

static void take_head_row(struct grid *g, xml_node *tr)
{
	const unsigned columns = lay_row(g, tr, true);
	memcpy(g->head[g->n_head++], g->row, sizeof g->row);
	g->n_columns = columns > g->n_columns ? columns : g->n_columns;
}

/* Text of rows that are done is dropped, unless a cell still reaches further down. */
static void drop_text(struct grid *g)
{
	for (unsigned i = 0; i < MAX_COLUMNS; i++)
		if (g->row[i].rows_left)
			return;
	minot_buf_clear(&g->text);
	memset(g->row, 0, sizeof g->row);
}

static bool all_th(xml_node *tr) { return xml_child(tr, "th") && !xml_child(tr, "td"); }

/* White space only; a cell is often kept open with a no-break space. */
static bool is_blank(minot_str s)
{
	const minot_str no_break = STR("\xc2\xa0");
	for (s = minot_str_trim(s); str_starts(s, no_break);)
		s = minot_str_trim(str_sub(s, no_break.n, s.n));
	return !s.n;
}

/* Whether the first of several cells is blank, as above the column of row labels. */
static bool begins_blank(xml_node *tr)
{
	xml_node *first = xml_child(tr, NULL);
	if (!xml_next(first, NULL))
		return false;
	for (xml_node *n = first; n; n = xml_walk(first, n))
		if (!is_blank(xml_text(n)))
			return false;
	return true;
}

/* Whether a row belongs to the head: it stands in a thead; or, where there is none, it comes before the body and is
 * made of th, or is one of the first two and has no row label. Rows past the ceiling count as body. */
static bool is_head_row(const struct grid *g, xml_node *tr, bool has_thead, bool body_begun)
{
	if (g->n_head == MAX_HEAD_ROWS || (!has_thead && body_begun))
		return false;
	return has_thead ? xml_is(xml_parent(tr), "thead") : all_th(tr) || (g->n_head < 2 && begins_blank(tr));
}

void reading_table(struct reading *r, xml_node *table, reading_cell_fn *text, void *ctx)
{
	struct grid *g = calloc(1, sizeof *g);
	if (!g) {
		r->overflow = true;
		return;
	}
	g->r = r;
	g->cell_text = text;
	g->ctx = ctx;
	g->text = BUF_INIT(READING_TEXT_BYTES);
	const bool has_thead = xml_child(table, "thead") != NULL;
	bool body_begun = false;
	for (xml_node *n = xml_walk(table, table); n;
	     n = xml_is(n, "tr") ? xml_walk_over(table, n) : xml_walk(table, n)) {
		if (!xml_is(n, "tr"))
			continue;
		if (is_head_row(g, n, has_thead, body_begun)) {
			take_head_row(g, n);
			continue;
		}
		if (!body_begun) {
			emit_head(g);
			minot_buf_clear(&g->text);
			memset(g->row, 0, sizeof g->row);
		}
		body_begun = true;
		emit_row(g, lay_row(g, n, false));
		drop_text(g);
	}
	if (!body_begun)
		emit_head(g);
	r->overflow |= g->text.failed;
	minot_buf_free(&g->text);
	free(g);
}
