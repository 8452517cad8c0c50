/* html_lines.c: HTML as lines. One pass over the tree: block elements nest (recursion, bounded by the parser's own
 * ceiling of 256 nested elements), what stands between them is running text. A table's cell is read by the same pass
 * and its lines are then joined, so that lists, paragraphs and tables inside a cell stay in their row. */
#include "record/html_lines.h"

#include "base/ascii.h"
#include "fmt/xml.h"
#include "text/text.h"

enum {
	MAX_SEGMENTS = 256, /* lines that <br> makes of one paragraph and whose style is kept */
	MAX_ROWSPAN = 1000, /* browsers allow 65,534 */
	BREAK = 0x1f,       /* stands for <br> while text is gathered: no other control character is likelier absent */
	SHORT_LINE = 80,    /* bytes: a styled line before <br> that is no longer is a heading of its own */
};

struct walk {
	struct minot_arena *arena;
	struct minot_buf lines; /* of struct html_line */
	struct minot_buf text, folded;
	bool failed;
};

/* Where the pass stands. */
struct place {
	xml_node *container; /* styles are looked for between a text and this */
	bool *in_item;       /* whether the enclosing <li> has a line yet; NULL outside of lists */
	uint8_t style, level, depth;
	bool note;
};

static size_t line_count(const struct walk *w) { return w->lines.n / sizeof(struct html_line); }
static struct html_line *line_at(const struct walk *w, size_t i) { return (struct html_line *)(void *)w->lines.p + i; }

static void add_line(struct walk *w, struct html_line l)
{
	l.text = minot_arena_str(w->arena, l.text);
	if (!l.text.p)
		w->failed = true;
	else if (l.text.n)
		minot_buf_add(&w->lines, &l, sizeof l);
}

static bool has_letters(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_word_byte(s.p[i]))
			return true;
	return false;
}

/* Two pieces of one line: a semicolon where the layout alone parted them, a space where the text does so itself. */
static void join(struct minot_buf *out, minot_str right)
{
	if (!out->n) {
		minot_buf_str(out, right);
		return;
	}
	const bool runs_on =
	        !is_word_byte(out->p[out->n - 1]) && out->p[out->n - 1] != ')' && out->p[out->n - 1] != '%';
	minot_buf_c(out, runs_on || !right.n || !is_word_byte(right.p[0]) || is_lower(right.p[0]) ? " " : "; ");
	minot_buf_str(out, right);
}

/* ---- running text -------------------------------------------------------------------------------------------- */

static uint8_t style_of_element(xml_node *n)
{
	static const struct {
		const char *name;
		uint8_t style;
	} styles[] = {{"strong", HTML_BOLD}, {"b", HTML_BOLD},      {"em", HTML_ITALIC},
	              {"i", HTML_ITALIC},    {"u", HTML_UNDERLINE}, {"ins", HTML_UNDERLINE}};
	uint8_t style = 0;
	minot_str css = xml_attr(n, "style");
	if (css.n && minot_str_find_nocase(css, STR("underline")) != SIZE_MAX)
		style |= HTML_UNDERLINE;
	for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
		if (xml_is(n, styles[i].name))
			style |= styles[i].style;
	return style;
}

/* Style of a text below container; UINT8_MAX for a footnote mark, whose style says nothing. */
static uint8_t style_of_text(xml_node *n, const struct place *at)
{
	uint8_t style = at->style;
	for (n = xml_parent(n); n && n != at->container; n = xml_parent(n)) {
		if (xml_is(n, "sup") || xml_is(n, "sub"))
			return UINT8_MAX;
		style |= style_of_element(n);
	}
	return style;
}

static enum xml_take take(void *ctx, xml_node *element, struct minot_buf *out)
{
	if (xml_is(element, "br")) {
		minot_buf_ch(out, BREAK);
		return XML_OUT;
	}
	/* NGC's relative radiation levels are rows of pictures: one symbol each. */
	if (xml_is(element, "img") && str_starts(xml_attr(element, "alt"), STR("radioactive")))
		minot_buf_c(out, "☢");
	return xml_take_common(ctx, element, out);
}

/* "(see Table 1 in the original guideline document)" behind a styled text: a reference, whose style says nothing. */
static bool points_away(minot_str s)
{
	s = minot_str_trim(s);
	while (s.n && s.p[s.n - 1] == '.')
		s.n--;
	return s.n > 5 && minot_str_eq_nocase(minot_str_cut(s, 5), STR("(see ")) && s.p[s.n - 1] == ')';
}

/* The style that all text of each line (as <br> parts them) has in common. */
static void run_styles(xml_node *from, xml_node *until, const struct place *at, uint8_t styles[MAX_SEGMENTS])
{
	size_t k = 0;
	bool seen = false;
	memset(styles, 0, MAX_SEGMENTS);
	for (xml_node *top = from; top && top != until; top = xml_sibling(top)) {
		for (xml_node *n = top; n && k < MAX_SEGMENTS; n = xml_walk(top, n)) {
			if (xml_is(n, "br")) {
				k++;
				seen = false;
			}
			uint8_t style = has_letters(xml_text(n)) ? style_of_text(n, at) : UINT8_MAX;
			if (style == UINT8_MAX || (seen && points_away(xml_text(n))))
				continue;
			styles[k] = seen ? styles[k] & style : style;
			seen = true;
		}
	}
}

/* One line of running text: a paragraph, or one of the enclosing item, or a note to the table above. */
static void put_text(struct walk *w, const struct place *at, minot_str text, uint8_t style)
{
	struct html_line l = {.text = text, .style = style, .level = at->level, .type = BLOCK_PARA};
	const size_t n = line_count(w);
	if (at->in_item) {
		l.type = BLOCK_ITEM;
		l.depth = at->depth;
		l.goes_on = *at->in_item;
		*at->in_item = true;
	} else if (n && (line_at(w, n - 1)->type == BLOCK_ROW || line_at(w, n - 1)->type == BLOCK_NOTE)) {
		static const char *const starts[] = {"*", "†", "‡", "§", "Note:", "Abbreviations:"};
		for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
			if (at->note || str_starts(text, str_c(starts[i])))
				l.type = BLOCK_NOTE;
	}
	add_line(w, l);
}

/* Whether <br> between two pieces parts two blocks, or only breaks a line. */
static bool break_parts(minot_str left, minot_str right, uint8_t left_style, uint8_t right_style, bool doubled)
{
	if (doubled)
		return true;
	if (left_style != right_style && (left_style & ~right_style) && left.n <= SHORT_LINE)
		return true;
	const char last = left.p[left.n - 1];
	if (str_starts(right, STR("•")) || str_starts(right, STR("- ")) || str_starts(right, STR("– ")))
		return true;
	return strchr(".?!:;", last) && !is_lower(right.p[0]) && right.p[0] != '(' && right.p[0] != '[';
}

/* Text from `from` up to `until`: folded, and parted at line breaks. */
static void put_run(struct walk *w, xml_node *from, xml_node *until, const struct place *at)
{
	uint8_t styles[MAX_SEGMENTS];
	minot_buf_clear(&w->text);
	xml_inline(from, until, take, NULL, &w->text);
	w->failed |= w->text.failed;
	if (!minot_str_trim(minot_buf_view(&w->text)).n)
		return;
	run_styles(from, until, at, styles);
	struct minot_buf line = BUF_INIT(RECORD_MAX_BYTES);
	minot_str rest = minot_buf_view(&w->text), piece;
	uint8_t style = 0;
	bool doubled = false;
	for (size_t k = 0; minot_str_split(&rest, BREAK, &piece); k++) {
		const uint8_t piece_style = k < MAX_SEGMENTS ? styles[k] : 0;
		minot_buf_clear(&w->folded);
		text_fold_space(piece, &w->folded);
		minot_str folded = minot_buf_view(&w->folded);
		if (!folded.n) {
			doubled = true;
			continue;
		}
		if (line.n && break_parts(minot_buf_view(&line), folded, style, piece_style, doubled)) {
			put_text(w, at, minot_buf_view(&line), style);
			minot_buf_clear(&line);
		}
		style = line.n ? style & piece_style : piece_style;
		join(&line, folded);
		doubled = false;
	}
	if (line.n)
		put_text(w, at, minot_buf_view(&line), style);
	w->failed |= line.failed || w->folded.failed;
	minot_buf_free(&line);
}

/* ---- block elements ------------------------------------------------------------------------------------------ */

static void flow(struct walk *w, xml_node *n, struct place at);
static void table(struct walk *w, xml_node *n, struct place at);

enum element { INLINE, BLOCK, LIST, TABLE, HEADING, SKIP };
static const struct {
	const char *name;
	enum element what;
} elements[] = {
        {"p", BLOCK},     {"div", BLOCK},        {"ul", LIST},      {"ol", LIST},       {"li", BLOCK},
        {"table", TABLE}, {"blockquote", BLOCK}, {"h1", HEADING},   {"h2", HEADING},    {"h3", HEADING},
        {"h4", HEADING},  {"h5", HEADING},       {"h6", HEADING},   {"dl", BLOCK},      {"dt", BLOCK},
        {"dd", BLOCK},    {"pre", BLOCK},        {"center", BLOCK}, {"hr", SKIP},       {"body", BLOCK},
        {"html", BLOCK},  {"section", BLOCK},    {"tbody", BLOCK},  {"tr", BLOCK},      {"td", BLOCK},
        {"th", BLOCK},    {"thead", BLOCK},      {"tfoot", BLOCK},  {"caption", BLOCK}, {"script", SKIP},
        {"style", SKIP},  {"head", SKIP},
};

static enum element own_kind(xml_node *n)
{
	minot_str name = xml_name(n);
	for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
		if (str_eq(name, str_c(elements[i].name)))
			return elements[i].what;
	return INLINE;
}

/* Emphasis around blocks (<strong><p>...</p></strong>) is a block that hands its style on. */
static enum element kind_of(xml_node *n)
{
	enum element what = xml_is_element(n) ? own_kind(n) : INLINE;
	if (what != INLINE)
		return what;
	for (xml_node *d = xml_first(n); d; d = xml_walk(n, d))
		if (xml_is_element(d) && own_kind(d) != INLINE)
			return BLOCK;
	return INLINE;
}

static void list(struct walk *w, xml_node *n, struct place at)
{
	at.depth += at.depth < UINT8_MAX;
	for (xml_node *li = xml_first(n); li && !w->failed; li = xml_sibling(li)) {
		bool has_line = false;
		struct place in = at;
		in.in_item = &has_line;
		in.container = n;
		in.style |= style_of_element(li);
		if (!xml_is_element(li)) /* text astray between items */
			put_run(w, li, xml_sibling(li), &in);
		else if (own_kind(li) == LIST) /* <ul><ul>: NGC's deeper list without an item of its own */
			list(w, li, at);
		else if (own_kind(li) == TABLE)
			table(w, li, in);
		else
			flow(w, li, in);
	}
}

static bool class_is_note(xml_node *n) { return minot_str_eq_nocase(xml_attr(n, "class"), STR("note")); }

static void block(struct walk *w, xml_node *n, enum element what, struct place at)
{
	if (what == SKIP)
		return;
	at.style |= style_of_element(n);
	at.note |= class_is_note(n);
	if (what == HEADING)
		at.level = (uint8_t)(xml_name(n).p[1] - '0');
	if (what == LIST)
		list(w, n, at);
	else if (what == TABLE)
		table(w, n, at);
	else
		flow(w, n, at);
}

/* The children of n: blocks, and the running text between them. */
static void flow(struct walk *w, xml_node *n, struct place at)
{
	xml_node *run = NULL;
	at.container = n;
	for (xml_node *c = xml_first(n); c && !w->failed; c = xml_sibling(c)) {
		enum element what = kind_of(c);
		if (what == INLINE) {
			run = run ? run : c;
			continue;
		}
		if (run)
			put_run(w, run, c, &at);
		run = NULL;
		block(w, c, what, at);
	}
	if (run && !w->failed)
		put_run(w, run, NULL, &at);
}

/* ---- tables -------------------------------------------------------------------------------------------------- */

struct span {
	minot_str text;
	size_t rows; /* further rows that the cell reaches into */
};
struct grid {
	struct span open[HTML_MAX_COLUMNS];
	minot_str head[HTML_MAX_COLUMNS];
	size_t n_head;
	bool body; /* a row that is no header was met */
};

static bool is_cell(xml_node *n) { return xml_is(n, "td") || xml_is(n, "th"); }

/* The next <tr> of this table, leaving out those of tables inside its cells. */
static xml_node *next_row(xml_node *table_node, xml_node *n)
{
	n = n == table_node ? xml_walk(table_node, n) : xml_walk_over(table_node, n);
	while (n && !xml_is(n, "tr"))
		n = xml_is(n, "table") || is_cell(n) || xml_is(n, "caption") ? xml_walk_over(table_node, n)
		                                                             : xml_walk(table_node, n);
	return n;
}

static size_t count_cells(xml_node *row, bool *all_heads)
{
	size_t n = 0;
	*all_heads = true;
	for (xml_node *c = xml_child(row, NULL); c; c = xml_next(c, NULL)) {
		n += is_cell(c);
		*all_heads &= !xml_is(c, "td");
	}
	return n;
}

static size_t span_of(xml_node *cell, const char *attribute, size_t max)
{
	uint64_t v;
	if (!minot_str_uint(minot_str_trim(xml_attr(cell, attribute)), UINT32_MAX, &v) || !v)
		return 1;
	return v < max ? (size_t)v : max;
}

/* A cell's lines as one. The slice lives in the arena. */
static minot_str cell_text(struct walk *w, xml_node *cell)
{
	const size_t first = line_count(w);
	struct minot_buf b = BUF_INIT(RECORD_MAX_BYTES);
	flow(w, cell, (struct place){.container = cell});
	for (size_t i = first; i < line_count(w); i++) {
		const struct html_line *l = line_at(w, i);
		if (l->type == BLOCK_ITEM && !l->goes_on && i > first && is_word_byte(b.p[b.n - 1]))
			minot_buf_ch(&b, l[-1].type == BLOCK_PARA ? ':' : ';');
		join(&b, l->text);
	}
	w->lines.n = first * sizeof(struct html_line);
	minot_str text = minot_arena_str(w->arena, minot_buf_view(&b));
	w->failed |= b.failed || !text.p;
	minot_buf_free(&b);
	return w->failed ? STR_NONE : text;
}

/* One row as text by column: cells of earlier rows that reach down are repeated, a cell over several columns stands in
 * each when it is a header, else once. Returns the number of columns; *alone: one cell spans the whole row. */
static size_t row_cells(struct walk *w, struct grid *g, xml_node *row, bool head, minot_str cells[HTML_MAX_COLUMNS],
                        bool *alone)
{
	size_t col = 0, n_cells = 0;
	for (xml_node *c = xml_child(row, NULL); c && !w->failed; c = xml_next(c, NULL)) {
		if (!is_cell(c))
			continue;
		for (; col < HTML_MAX_COLUMNS && g->open[col].rows; col++, n_cells++) {
			g->open[col].rows--;
			cells[col] = g->open[col].text;
		}
		if (col >= HTML_MAX_COLUMNS)
			break;
		n_cells++;
		const size_t rows = span_of(c, "rowspan", MAX_ROWSPAN);
		const size_t columns = span_of(c, "colspan", HTML_MAX_COLUMNS - col);
		minot_str text = cell_text(w, c);
		for (size_t k = 0; k < columns; k++) {
			cells[col + k] = k && !head ? STR_NONE : text;
			g->open[col + k] = (struct span){cells[col + k], rows - 1};
		}
		col += columns;
	}
	for (; col < HTML_MAX_COLUMNS && g->open[col].rows; col++, n_cells++) {
		g->open[col].rows--;
		cells[col] = g->open[col].text;
	}
	*alone = n_cells == 1;
	return col;
}

static void put_cells(struct walk *w, enum block_type type, const minot_str *cells, size_t n)
{
	struct minot_buf b = BUF_INIT(RECORD_MAX_BYTES);
	while (n && !cells[n - 1].n)
		n--;
	for (size_t i = 0; i < n; i++) {
		if (type == BLOCK_NOTE && !cells[i].n) /* columns mean nothing below the table */
			continue;
		minot_buf_c(&b, !i ? "" : b.n && b.p[b.n - 1] == '|' ? " " : " | ");
		minot_buf_str(&b, cells[i]);
	}
	w->failed |= b.failed;
	add_line(w, (struct html_line){.text = minot_buf_view(&b), .type = (uint8_t)type});
	minot_buf_free(&b);
}

/* A further header row: each column's title goes below the one that it has. */
static void merge_head(struct walk *w, struct grid *g, const minot_str *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		minot_str have = i < g->n_head ? g->head[i] : STR_NONE;
		if (!have.n || !cells[i].n || str_eq(have, cells[i]))
			g->head[i] = have.n ? have : cells[i];
		else
			g->head[i] = minot_arena_printf(w->arena, "%.*s: %.*s", STR_ARG(have), STR_ARG(cells[i]));
		w->failed |= g->head[i].n && !g->head[i].p;
	}
	g->n_head = n > g->n_head ? n : g->n_head;
}

static void flush_head(struct walk *w, struct grid *g)
{
	if (g->n_head && !g->body)
		put_cells(w, BLOCK_HEADER, g->head, g->n_head);
	g->body = true;
}

static void table_row(struct walk *w, struct grid *g, xml_node *row, size_t row_number)
{
	minot_str cells[HTML_MAX_COLUMNS] = {{0}};
	bool all_heads, alone;
	const size_t own = count_cells(row, &all_heads);
	const bool in_head = xml_is(xml_parent(row), "thead");
	const bool head = !g->body && (in_head || (own > 1 && all_heads) || (all_heads && !row_number));
	const size_t n = row_cells(w, g, row, head, cells, &alone);
	if (head && alone && !g->n_head)
		put_cells(w, BLOCK_CAPTION, cells, 1);
	else if (head)
		merge_head(w, g, cells, n);
	else {
		flush_head(w, g);
		put_cells(w, alone && cells[0].n && cells[0].p[0] == '*' ? BLOCK_NOTE : BLOCK_ROW, cells, n);
	}
}

static bool in_foot(xml_node *row) { return xml_is(xml_parent(row), "tfoot"); }

/* Layout, not data: the cells' own paragraphs and lists. Headers of such a table are plain lines. */
static void layout_table(struct walk *w, xml_node *n, struct place at)
{
	for (xml_node *row = next_row(n, n); row; row = next_row(n, row)) {
		for (xml_node *c = xml_child(row, NULL); c && !w->failed; c = xml_next(c, NULL)) {
			const size_t first = line_count(w);
			flow(w, c, at);
			for (size_t i = first;
			     i < line_count(w) && (xml_is(c, "th") || xml_is(xml_parent(row), "thead")); i++)
				line_at(w, i)->style = 0;
		}
	}
}

static void table(struct walk *w, xml_node *n, struct place at)
{
	size_t widest = 0, row_number = 0;
	bool all_heads;
	for (xml_node *row = next_row(n, n); row; row = next_row(n, row)) {
		size_t cells = in_foot(row) ? 0 : count_cells(row, &all_heads);
		widest = cells > widest ? cells : widest;
	}
	if (widest <= 1) {
		layout_table(w, n, at);
		return;
	}
	struct grid *g = ARENA_NEW(w->arena, struct grid);
	if (!g) {
		w->failed = true;
		return;
	}
	xml_node *caption = xml_child(n, "caption");
	if (caption) {
		minot_str text = cell_text(w, caption);
		put_cells(w, BLOCK_CAPTION, &text, 1);
	}
	for (xml_node *row = next_row(n, n); row && !w->failed; row = next_row(n, row))
		if (!in_foot(row))
			table_row(w, g, row, row_number++);
	flush_head(w, g);
	memset(g->open, 0, sizeof g->open);
	for (xml_node *row = next_row(n, n); row && !w->failed; row = next_row(n, row)) {
		minot_str cells[HTML_MAX_COLUMNS] = {{0}};
		bool alone;
		if (in_foot(row))
			put_cells(w, BLOCK_NOTE, cells, row_cells(w, g, row, false, cells, &alone));
	}
}

minot_status html_lines(minot_str html, struct minot_arena *arena, const struct html_line **lines, size_t *n,
                        minot_err *err)
{
	struct xml_doc *doc;
	*lines = NULL;
	*n = 0;
	minot_status s = xml_parse_html(html, &doc, err);
	if (s)
		return s;
	struct walk w = {.arena = arena,
	                 .lines = BUF_INIT(RECORD_MAX_BYTES),
	                 .text = BUF_INIT(RECORD_MAX_BYTES),
	                 .folded = BUF_INIT(RECORD_MAX_BYTES)};
	if (xml_root(doc))
		flow(&w, xml_root(doc), (struct place){0});
	const size_t count = line_count(&w);
	struct html_line *copy = ARENA_ARRAY(arena, count, struct html_line);
	if (w.failed || w.lines.failed || !copy) {
		s = minot_fail(err, MINOT_LIMIT, "the HTML's text is larger than a record may be");
	} else {
		if (count)
			memcpy(copy, w.lines.p, count * sizeof *copy);
		*lines = copy;
		*n = count;
	}
	minot_buf_free(&w.lines);
	minot_buf_free(&w.text);
	minot_buf_free(&w.folded);
	xml_free(doc);
	return s;
}
