/* plaintext.c: plain text, one record a file.
 *
 *   PROVENANCE: github owner/repository, file a.md, record ngc:8504 (recommendations kept) | LICENCE: CC BY 4.0
 *
 *   TITLE: On salt
 *   # A heading, with as many # as its depth
 *   A paragraph, up to the next blank line, heading or list.
 *   * an item
 *     * an item within it
 *
 * The first line says where the text comes from; its `record ID` is the record's id. Text without such a line is taken
 * only when the user says that it is text (--format text), because any file could be. docs/format/readers.md gives the
 * grammar. */
#include "base/ascii.h"
#include "record/readers.h"

enum { ARENA_BYTES = 4 * RECORD_MAX_BYTES, MAX_HEADINGS = RECORD_MAX_DEPTH, LONG_HEADING = 150 /* bytes */ };

struct plain {
	struct record_builder *b;
	struct minot_buf para; /* lines of the block that is being collected */
	enum block_type type;
	unsigned depth;                /* of the item that is being collected */
	unsigned levels[MAX_HEADINGS]; /* number of # of the open sections */
	unsigned n_levels;
	bool has_title, wants_title; /* the last heading was "... Title": its paragraph is the title */
};

/* The provenance line --------------------------------------------------------------------------------------------- */

static bool cut_label(minot_str *s, minot_str label)
{
	if (s->n < label.n || !minot_str_eq_nocase(str_sub(*s, 0, label.n), label))
		return false;
	*s = minot_str_trim(str_sub(*s, label.n, s->n));
	return true;
}

/* Up to the next white space, comma or semicolon. */
static minot_str first_word(minot_str s)
{
	size_t n = 0;
	while (n < s.n && !strchr(" \t\r\n,;)", s.p[n]))
		n++;
	return str_sub(s, 0, n);
}

/* What sort of record an id's scheme speaks of. */
static enum record_kind kind_of_id(minot_str id)
{
	static const struct {
		const char *scheme;
		enum record_kind kind;
	} table[] = {
	        {"ngc:", RECORD_GUIDELINE},        {"pmid:", RECORD_ARTICLE}, {"pmcid:", RECORD_ARTICLE},
	        {"doi:", RECORD_ARTICLE},          {"spl:", RECORD_LABEL},    {"openfda:", RECORD_LABEL},
	        {"medquad:", RECORD_PATIENT_PAGE},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_starts(id, str_c(table[i].scheme)))
			return table[i].kind;
	return RECORD_OTHER;
}

/* "record ID" with a colon in the ID. A remark in brackets behind it tells what was kept: the text is a part then.
 * Returns whether there was one. */
static bool take_record_id(struct plain *t, minot_str source)
{
	const minot_str word = STR("record ");
	for (size_t at; (at = minot_str_find(source, word)) != SIZE_MAX;) {
		source = minot_str_trim(str_sub(source, at + word.n, source.n));
		minot_str id = first_word(source);
		if (id.n < 3 || !memchr(id.p + 1, ':', id.n - 2))
			continue;
		rb_id(t->b, id);
		rb_kind(t->b, kind_of_id(id));
		if (str_starts(minot_str_trim(str_sub(source, id.n, source.n)), STR("(")))
			rb_flag(t->b, RECORD_PARTIAL);
		return true;
	}
	return false;
}

static void take_url(struct plain *t, minot_str source)
{
	size_t at = minot_str_find(source, STR("https://"));
	if (at == SIZE_MAX)
		at = minot_str_find(source, STR("http://"));
	if (at != SIZE_MAX)
		rb_meta(t->b, META_URL, first_word(str_sub(source, at, source.n)));
}

static void extra(struct plain *t, minot_str value)
{
	struct minot_buf b = BUF_INIT(RECORD_MAX_BYTES);
	minot_buf_c(&b, "provenance=");
	minot_buf_str(&b, value);
	rb_meta(t->b, META_EXTRA, minot_buf_view(&b));
	minot_buf_free(&b);
}

/* Pieces between bars: the source first, then LICENCE, URL, DATE in any order; others are kept as they are. Returns
 * whether a record is named. */
static bool take_provenance(struct plain *t, minot_str line)
{
	bool named = false;
	cut_label(&line, STR("PROVENANCE:"));
	for (minot_str rest = line, piece; minot_str_split(&rest, '|', &piece);) {
		piece = minot_str_trim(piece);
		if (cut_label(&piece, STR("LICENCE:")) || cut_label(&piece, STR("LICENSE:"))) {
			rb_meta(t->b, META_LICENCE, piece);
		} else if (cut_label(&piece, STR("URL:"))) {
			rb_meta(t->b, META_URL, piece);
		} else if (cut_label(&piece, STR("DATE:"))) {
			rb_meta(t->b, META_DATE, piece);
		} else if (piece.n) {
			extra(t, piece);
			take_url(t, piece);
			named = named || take_record_id(t, piece);
		}
	}
	return named;
}

/* The text -------------------------------------------------------------------------------------------------------- */

static void end_block(struct plain *t)
{
	minot_str text = minot_buf_view(&t->para);
	if (t->wants_title && !t->has_title && text.n) {
		rb_title(t->b, text);
		t->has_title = true;
	}
	t->wants_title &= text.n == 0;
	rb_block(t->b, t->type, t->depth, text);
	minot_buf_clear(&t->para);
	t->type = BLOCK_PARA;
	t->depth = 0;
}

static void begin_heading(struct plain *t, unsigned level, minot_str text)
{
	while (t->n_levels && (t->levels[t->n_levels - 1] >= level || t->n_levels == MAX_HEADINGS)) {
		rb_section_end(t->b);
		t->n_levels--;
	}
	t->levels[t->n_levels++] = level;
	rb_section(t->b, text);
	t->wants_title = text.n >= 5 && minot_str_eq_nocase(str_sub(text, text.n - 5, text.n), STR("title"));
}

/* "# ", "## " ...: the number of #, and the text behind them. 0: no heading; nor is a long sentence one, though
 * converters to Markdown make such. */
static unsigned heading_level(minot_str line, minot_str *text)
{
	unsigned n = 0;
	while (n < line.n && line.p[n] == '#')
		n++;
	if (!n || n == line.n || line.p[n] != ' ')
		return 0;
	*text = minot_str_trim(str_sub(line, n, line.n));
	bool is_sentence = text->n > LONG_HEADING && text->p[text->n - 1] == '.';
	return text->n && !is_sentence ? n : 0;
}

/* Length of "* ", "- ", "+ ", "\u2022 ", "12. ", "3) ", "(a) " or "b. " with the white space behind it, or 0. */
static size_t item_mark(minot_str s)
{
	size_t i = 0, start;
	if (str_starts(s, STR("\u2022"))) {
		i = 3;
	} else if (s.n && (s.p[0] == '*' || s.p[0] == '-' || s.p[0] == '+')) {
		i = 1;
	} else {
		bool bracket = s.n && s.p[0] == '(';
		start = i = bracket;
		while (i < s.n && i < start + 3 && is_digit(s.p[i]))
			i++;
		if (i == start && i < s.n && is_letter(s.p[i]))
			i++;
		if (i == start || i >= s.n || (s.p[i] != ')' && (bracket || s.p[i] != '.')))
			return 0;
		/* "A. Smith" begins a sentence; lists are lettered in small letters */
		if (s.p[i] == '.' && is_upper(s.p[i - 1]))
			return 0;
		i++;
	}
	start = i;
	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
		i++;
	return i > start && i < s.n ? i : 0;
}

static unsigned indent_of(minot_str line)
{
	unsigned columns = 0;
	for (size_t i = 0; i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'); i++)
		columns += line.p[i] == '\t' ? 4 : 1;
	return columns;
}

static void take_line(struct plain *t, minot_str line)
{
	minot_str text = minot_str_trim(line), heading = STR_NONE;
	unsigned level = heading_level(text, &heading);
	size_t mark = item_mark(text);
	if (!text.n || level || mark)
		end_block(t);
	if (level) {
		begin_heading(t, level, heading);
		return;
	}
	if (!t->has_title && cut_label(&text, STR("TITLE:"))) {
		end_block(t);
		rb_title(t->b, text);
		t->has_title = true;
		return;
	}
	if (mark) {
		t->type = BLOCK_ITEM;
		t->depth = 1 + indent_of(line) / 2;
		text = str_sub(text, mark, text.n);
	}
	if (t->para.n && text.n)
		minot_buf_ch(&t->para, ' ');
	minot_buf_str(&t->para, text);
}

static void take_text(struct plain *t, minot_str text)
{
	rb_part(t->b, PART_TEXT);
	for (minot_str rest = text, line; minot_str_split(&rest, '\n', &line);)
		take_line(t, line);
	end_block(t);
}

static void take_file_id(struct plain *t, const char *path_below)
{
	struct minot_buf id = BUF_INIT(8192);
	minot_buf_printf(&id, "file:%s", path_below);
	rb_id(t->b, minot_buf_view(&id));
	minot_buf_free(&id);
}

static void build(struct plain *t, const struct record_stream *s, const char *format, minot_str text)
{
	bool named = false;
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_sub(text, 3, text.n);
	rb_begin(t->b, format);
	if (str_starts(text, STR("PROVENANCE:"))) {
		minot_str line;
		minot_str_split(&text, '\n', &line);
		named = take_provenance(t, line);
	}
	if (!named)
		take_file_id(t, s->path_below);
	take_text(t, text);
}

static minot_status read_plain(struct record_stream *s, const char *format, const struct record_sink *sink,
                               minot_err *err)
{
	struct plain t = {.b = rb_new(), .para = BUF_INIT(RECORD_MAX_BYTES)};
	struct minot_arena *arena = minot_arena_new(ARENA_BYTES);
	struct minot_buf bytes = BUF_INIT(RECORD_MAX_BYTES);
	minot_err why = {0};
	minot_status status = MINOT_NO_MEMORY;
	if (t.b && arena)
		status = record_slurp(s, &bytes, RECORD_MAX_BYTES, &why);
	else
		minot_fail(&why, MINOT_NO_MEMORY, "no memory to read %s", s->name);
	if (!status) {
		build(&t, s, format, minot_buf_view(&bytes));
		status = record_deliver(t.b, arena, sink, s->name, 0, 1, err);
	} else if (status == MINOT_LIMIT) {
		sink->damage(sink->ctx, "past a ceiling", &why);
		status = MINOT_OK;
	} else if (err) {
		*err = why;
	}
	minot_buf_free(&bytes);
	minot_buf_free(&t.para);
	minot_arena_free(arena);
	rb_free(t.b);
	return status;
}

static bool recognise_provenance(minot_str head, minot_str name)
{
	(void)name;
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_sub(head, 3, head.n);
	return str_starts(head, STR("PROVENANCE:"));
}

static minot_status read_provenance(struct record_stream *s, const struct record_sink *sink, minot_err *err)
{
	return read_plain(s, reader_provenance.name, sink, err);
}

const struct record_reader reader_provenance = {
        "provenance",
        "plain text that begins with a PROVENANCE line",
        recognise_provenance,
        read_provenance,
};

static bool recognise_nothing(minot_str head, minot_str name)
{
	(void)head;
	(void)name;
	return false;
}

static minot_status read_text(struct record_stream *s, const struct record_sink *sink, minot_err *err)
{
	return read_plain(s, reader_text.name, sink, err);
}

const struct record_reader reader_text = {
        "text",
        "any plain text, one record a file; only when --format text is given",
        recognise_nothing,
        read_text,
};
