/* ngc.c: guideline summaries of the National Guideline Clearinghouse (AHRQ, to July 2018), one a file.
 *
 *   <Version><Section Name="Recommendations">
 *     <Field Name="Major Recommendations"><FieldValue Value="&lt;p&gt;&lt;strong&gt;Treatment ..."/></Field>
 *
 * Each field has a part of the record (the table below). Its HTML becomes lines (html_lines.h), and these become what
 * they are (ngc_lines.c judges, this file acts):
 *
 *   headings     NGC has no <h1>: a paragraph that is styled throughout is one. Its house style nests bold underlined >
 *                bold > italic > underlined: of 24,000 such paragraphs 5,300 stand directly below another one, and
 *                where the two styles differ, 93 in 100 keep that order.
 *   grades       "(Level of Evidence = IV)", "Strength of recommendation: weak" in a paragraph of their own join the
 *                recommendation that they follow.
 *   definitions  what follows the heading "Definitions" explains the grades: PART_RATING.
 *   NGC's notes  "Note from the National Guideline Clearinghouse (NGC): ..." become a section of their own.
 *
 * NGC's export encoded its UTF-8 twice ("Â®" for "®") and a few entities too; both are undone before the HTML is read.
 * Ceiling: NGC_MAX_BYTES a file. Format: docs/format/readers.md. */

#include "record/ngc.h"
#include "base/ascii.h"
#include "record/readers.h"
#include "record/reading.h"
#include "text/text.h"

enum {
	NGC_MAX_BYTES = 32 << 20,
	NGC_ARENA = 512 << 20, /* text and lines of one guideline */
	MAX_NOTE_TITLE = 300,  /* bytes before the colon of "Note from the National Guideline Clearinghouse ...: " */
};

/* ---- fields -------------------------------------------------------------------------------------------------- */

/* How a field's text is kept. */
enum shape {
	PLAIN,   /* as the part's text, without a heading: the part says what it is */
	SECTION, /* a section with the field's name as its heading */
	DROPPED  /* held by metadata, or said once for all of NGC */
};

struct field {
	const char *name;
	enum record_part part;
	enum shape shape;
};

/* Fields in the order of their meaning for an answer; what is not listed goes to PART_META as a section. */
static const struct field fields[] = {
        {"Major Recommendations", PART_RECOMMENDATION, PLAIN},
        {"Potential Harms", PART_HARMS, PLAIN},
        {"Potential Benefits", PART_BENEFITS, PLAIN},
        {"Contraindications", PART_CONTRAINDICATION, PLAIN},
        {"Qualifying Statements", PART_QUALIFYING, PLAIN},
        {"FDA Warning/Regulatory Alert", PART_WARNING, PLAIN},
        {"Target Population", PART_POPULATION, PLAIN},
        {"Guideline Objective(s)", PART_OBJECTIVE, PLAIN},
        {"Disease/Condition(s)", PART_SCOPE, SECTION},
        {"Other Disease/Condition(s) Addressed", PART_SCOPE, SECTION},
        {"Guideline Category", PART_SCOPE, SECTION},
        {"Intended Users", PART_SCOPE, SECTION},
        {"Interventions and Practices Considered", PART_SCOPE, SECTION},
        {"Major Outcomes Considered", PART_SCOPE, SECTION},
        {"Clinical Algorithm(s)", PART_META, SECTION},
        {"Rating Scheme for the Strength of the Evidence", PART_RATING, SECTION},
        {"Rating Scheme for the Strength of the Recommendations", PART_RATING, SECTION},
        {"Type of Evidence Supporting the Recommendations", PART_RATING, SECTION},
        {"Methods Used to Collect/Select the Evidence", PART_METHODS, SECTION},
        {"Description of Methods Used to Collect/Select the Evidence", PART_METHODS, SECTION},
        {"Number of Source Documents", PART_METHODS, SECTION},
        {"Methods Used to Assess the Quality and Strength of the Evidence", PART_METHODS, SECTION},
        {"Methods Used to Analyze the Evidence", PART_METHODS, SECTION},
        {"Description of the Methods Used to Analyze the Evidence", PART_METHODS, SECTION},
        {"Methods Used to Formulate the Recommendations", PART_METHODS, SECTION},
        {"Description of Methods Used to Formulate the Recommendations", PART_METHODS, SECTION},
        {"Cost Analysis", PART_METHODS, SECTION},
        {"Method of Guideline Validation", PART_METHODS, SECTION},
        {"Description of Method of Guideline Validation", PART_METHODS, SECTION},
        {"Guideline Title", PART_TITLE, DROPPED},
        {"Date Released", PART_META, DROPPED},
        {"Guideline Developer(s)", PART_META, DROPPED},
        {"Source(s) of Funding", PART_META, DROPPED},
        {"Financial Disclosures/Conflicts of Interest", PART_META, DROPPED},
        {"Guideline Status", PART_META, DROPPED},
        {"Clinical Specialty", PART_META, DROPPED},
        {"NGC Status", PART_META, DROPPED},
        {"NGC Disclaimer", PART_META, DROPPED}, /* the same in every summary */
};

static struct field field_named(minot_str name)
{
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (str_eq(name, str_c(fields[i].name)))
			return fields[i];
	return (struct field){NULL, PART_META, SECTION};
}

/* Values that say nothing. */
static const char *const empty_values[] = {
        "None provided",  "None stated",   "Not stated", "None available", "Not applicable",
        "None specified", "Not available", "None",       "Not provided",   "None stated in the guideline",
        "Unspecified"};

bool ngc_says_nothing(minot_str s)
{
	while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ' '))
		s.n--;
	for (size_t i = 0; i < sizeof empty_values / sizeof empty_values[0]; i++)
		if (minot_str_eq_nocase(s, str_c(empty_values[i])))
			return true;
	return !s.n;
}

/* ---- a field's text ------------------------------------------------------------------------------------------- */

xml_node *ngc_find_field(xml_node *root, const char *name)
{
	for (xml_node *n = root; n; n = xml_walk(root, n))
		if (xml_is(n, "Field") && xml_attr_is(n, "Name", name))
			return n;
	return NULL;
}

/* Undo the second encoding and the second escaping:
 *   U+00C2 U+00AE -> U+00AE    wherever characters up to U+00FF are, as bytes, UTF-8: in true text they never are
 *   "&amp;ge;"    -> "&ge;"    an entity's name directly behind an escaped ampersand */
static size_t repaired_char(minot_str s, char out[4])
{
	unsigned char b[4];
	size_t n = 0, i = 0;
	while (n < 4 && i + 1 < s.n && ((unsigned char)s.p[i] & 0xfe) == 0xc2) {
		b[n++] = (unsigned char)((s.p[i] & 3) << 6 | (s.p[i + 1] & 0x3f));
		i += 2;
	}
	const size_t need = !n || b[0] < 0xc2 ? 0 : b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : b[0] < 0xf5 ? 4 : 0;
	if (!need || n < need || !text_valid_utf8((minot_str){(const char *)b, need}))
		return 0;
	memcpy(out, b, need);
	return need;
}

static size_t entity_name(minot_str s)
{
	size_t n = 0;
	while (n < s.n && n < 8 && is_letter(s.p[n]))
		n++;
	return n >= 2 && n < s.n && s.p[n] == ';' ? n : 0;
}

minot_str ngc_repair(struct ngc *g, minot_str s)
{
	minot_buf_clear(&g->html);
	for (size_t i = 0; i < s.n;) {
		char c[4];
		minot_str rest = str_sub(s, i, s.n);
		const size_t n = repaired_char(rest, c);
		if (n) {
			minot_buf_add(&g->html, c, n);
			i += 2 * n;
		} else if (str_starts(rest, STR("&amp;")) && entity_name(str_sub(rest, 5, rest.n))) {
			minot_buf_ch(&g->html, '&');
			i += 5;
		} else {
			minot_buf_ch(&g->html, s.p[i++]);
		}
	}
	return minot_buf_view(&g->html);
}

struct ngc_lines ngc_lines_of(struct ngc *g, xml_node *value)
{
	struct ngc_lines t = {NULL, 0};
	if (!g->status) {
		minot_str html = ngc_repair(g, xml_attr(value, "Value"));
		g->status = g->html.failed ? minot_fail(g->err, MINOT_LIMIT, "a field is too large")
		                           : html_lines(html, g->arena, &t.l, &t.n, g->err);
	}
	if (t.n == 1 && ngc_says_nothing(t.l[0].text))
		t.n = 0;
	return t;
}

/* ---- sections ------------------------------------------------------------------------------------------------- */

/* Sections inside lists nest below all others, by depth; in each depth first the item itself, then its headings. */
enum { ITEM_LEVEL = 16, LEVELS_A_DEPTH = 16, MAX_ITEM_DEPTH = 12 };

static uint8_t item_level(const struct html_line *l)
{
	const unsigned depth = l->depth < MAX_ITEM_DEPTH ? l->depth : MAX_ITEM_DEPTH;
	return (uint8_t)(l->type == BLOCK_ITEM ? ITEM_LEVEL + LEVELS_A_DEPTH * depth : 0);
}

static void close_to(struct ngc *g, uint8_t level)
{
	while (g->n_open && g->open[g->n_open - 1] >= level) {
		rb_section_end(g->rb);
		g->n_open--;
	}
}

static void open_section(struct ngc *g, uint8_t level, minot_str heading)
{
	close_to(g, level);
	if (ngc_last(heading) == ':')
		heading = minot_str_trim(str_sub(heading, 0, heading.n - 1));
	if (g->n_open < NGC_MAX_NESTED) {
		g->open[g->n_open++] = level;
		rb_section(g->rb, heading);
	}
}

/* Leave all sections and go on in another part. */
static void enter_part(struct ngc *g, enum record_part part)
{
	g->n_open = 0;
	rb_part(g->rb, part);
}

/* How many of the open sections are items. */
static unsigned item_sections(const struct ngc *g)
{
	unsigned n = 0;
	for (size_t i = 0; i < g->n_open; i++)
		n += g->open[i] > ITEM_LEVEL && g->open[i] % LEVELS_A_DEPTH == 0;
	return n;
}

/* Whether line i belongs to the block that the line before it began or continued: a grade, or a paragraph of the same
 * item that begins in brackets (grade and citation, perhaps after a list inside the item). */
static bool joins_block(struct ngc_lines t, size_t i, bool graded)
{
	const struct html_line *l = &t.l[i], *before = &t.l[i - 1];
	if (graded && (before->type == BLOCK_PARA || before->type == BLOCK_ITEM) && ngc_is_grade(t, i))
		return true;
	return l->goes_on && before->type == BLOCK_ITEM && (l->text.p[0] == '(' || l->text.p[0] == '[');
}

static const char *const table_titles[] = {"Table", "Figure", "Box", NULL};

/* The line with the grades that belong to it as one block; returns how many lines. An item's further paragraphs are
 * items too: they stay in its list, but some hold recommendations of their own. */
static size_t put_block(struct ngc *g, struct ngc_lines t, size_t i, bool graded)
{
	const struct html_line *l = &t.l[i];
	struct minot_buf text = BUF_INIT(RECORD_MAX_BYTES);
	const unsigned inside = item_sections(g), depth = l->depth > inside ? l->depth - inside : 0;
	enum block_type type = (enum block_type)l->type;
	size_t taken = 1;
	minot_buf_str(&text, l->text);
	for (; i + taken < t.n && joins_block(t, i + taken, graded); taken++) {
		minot_buf_ch(&text, ' ');
		minot_buf_str(&text, t.l[i + taken].text);
	}
	if (type == BLOCK_ITEM && !depth)
		type = BLOCK_PARA; /* text of an item that became a section */
	if (type == BLOCK_PARA && ngc_begins_one_of(l->text, table_titles) && i + 1 < t.n &&
	    (t.l[i + 1].type == BLOCK_HEADER || t.l[i + 1].type == BLOCK_ROW))
		type = BLOCK_CAPTION;
	if (text.failed)
		g->status = minot_fail(g->err, MINOT_LIMIT, "a paragraph is larger than a record may be");
	rb_block(g->rb, type, depth, minot_buf_view(&text));
	minot_buf_free(&text);
	return taken;
}

/* "Note from the National Guideline Clearinghouse (NGC): text": a section with the lines that belong to it. */
static const char note_start[] = "Note from the";

static size_t put_note(struct ngc *g, struct ngc_lines t, size_t i)
{
	minot_str text = t.l[i].text;
	const size_t colon = minot_str_find(text, STR(":"));
	size_t taken = 1;
	rb_section(g->rb, str_sub(text, 0, colon));
	rb_block(g->rb, BLOCK_PARA, 0, minot_str_trim(str_sub(text, colon + 1, text.n)));
	while (i + taken < t.n && t.l[i + taken].type == BLOCK_ITEM)
		taken += put_block(g, t, i + taken, false);
	rb_section_end(g->rb);
	return taken;
}

static bool is_note(const struct html_line *l)
{
	const size_t colon = minot_str_find(l->text, STR(":"));
	return l->type == BLOCK_PARA && ngc_begins(l->text, note_start) && colon != SIZE_MAX &&
	       colon < MAX_NOTE_TITLE &&
	       minot_str_find_nocase(str_sub(l->text, 0, colon), STR("Clearinghouse")) != SIZE_MAX;
}

static bool is_definitions(minot_str heading)
{
	return ngc_begins(heading, "Definitions") && ngc_count_words(heading) <= 6;
}

/* "Definitions of the grades are given at the end of the 'Major Recommendations' field." */
static bool points_to_definitions(const struct html_line *l)
{
	return l->type == BLOCK_PARA && minot_str_find_nocase(l->text, STR("at the end of")) != SIZE_MAX &&
	       minot_str_find_nocase(l->text, STR("Major Recommendations")) != SIZE_MAX;
}

/* Close the sections inside lists that line l does not stand in. */
static void leave_items(struct ngc *g, const struct html_line *l)
{
	const uint8_t own = item_level(l);
	close_to(g, !own ? ITEM_LEVEL : l->goes_on ? (uint8_t)(own + LEVELS_A_DEPTH - 1) : own);
}

static size_t put_lines_until(struct ngc *g, struct ngc_lines t, size_t i, uint8_t end_level, bool graded);

/* The definitions of the grades, from their heading on, into PART_RATING; returns where they end. */
static size_t put_definitions(struct ngc *g, struct ngc_lines t, size_t i, uint8_t level)
{
	enter_part(g, PART_RATING);
	open_section(g, level, t.l[i].text);
	const size_t end = put_lines_until(g, t, i + 1, level, false);
	enter_part(g, PART_RECOMMENDATION);
	return end;
}

/* Lines from i on, up to a heading of end_level or further out (0: all); returns where it stopped. */
static size_t put_lines_until(struct ngc *g, struct ngc_lines t, size_t i, uint8_t end_level, bool graded)
{
	while (i < t.n && !g->status) {
		const struct html_line *l = &t.l[i];
		const uint8_t level = ngc_is_grade(t, i) ? 0 : ngc_heading_level(t, i);
		if (level && level <= end_level && l->type == BLOCK_PARA)
			break;
		leave_items(g, l);
		if (is_note(l)) {
			i += put_note(g, t, i);
		} else if (level && graded && is_definitions(l->text)) {
			i = put_definitions(g, t, i, level);
		} else if (level || ngc_item_is_heading(t, i)) {
			open_section(g, (uint8_t)(item_level(l) + level), l->text);
			i++;
		} else if (graded && !g->n_open && points_to_definitions(l)) {
			enter_part(g, PART_RATING);
			rb_block(g->rb, BLOCK_PARA, 0, l->text);
			enter_part(g, PART_RECOMMENDATION);
			i++;
		} else {
			i += put_block(g, t, i, graded);
		}
	}
	return i;
}

static void put_field(struct ngc *g, xml_node *field)
{
	const struct field f = field_named(xml_attr(field, "Name"));
	xml_node *value = xml_child(field, "FieldValue");
	if (f.shape == DROPPED || !value)
		return;
	const bool one = !xml_next(value, "FieldValue");
	bool open = false;
	for (; value && !g->status; value = xml_next(value, "FieldValue")) {
		struct ngc_lines t = ngc_lines_of(g, value);
		if (!t.n)
			continue;
		if (!open) {
			enter_part(g, f.part);
			if (f.shape == SECTION)
				rb_section(g->rb, xml_attr(field, "Name"));
		}
		open = true;
		if (one)
			put_lines_until(g, t, 0, 0, f.part == PART_RECOMMENDATION);
		else
			for (size_t i = 0; i < t.n; i++) /* a choice of a list, or a reference */
				rb_block(g->rb, BLOCK_ITEM, 1, t.l[i].text);
	}
}

/* ---- the reader ----------------------------------------------------------------------------------------------- */

/* "below/ngc-8504.xml" -> ngc:8504; a file of another name keeps its path. */
static void put_id(struct ngc *g, const char *path)
{
	const char *slash = strrchr(path, '/');
	minot_str name = str_c(slash ? slash + 1 : path);
	if (ngc_begins(name, "ngc-"))
		name = str_sub(name, 4, name.n);
	size_t digits = 0;
	while (digits < name.n && is_digit(name.p[digits]))
		digits++;
	if (digits && (digits == name.n || name.p[digits] == '.'))
		rb_id(g->rb, minot_arena_printf(g->arena, "ngc:%.*s", (int)digits, name.p));
	else
		rb_id(g->rb, minot_arena_printf(g->arena, "file:%s", path));
}

static void put_guideline(struct ngc *g, struct reading *r, xml_node *root)
{
	reading_begin(r, "ngc", RECORD_GUIDELINE);
	put_id(g, r->stream->path_below ? r->stream->path_below : r->stream->name);
	ngc_put_metadata(g, root);
	bool source = false;
	for (xml_node *n = root; n && !g->status; n = xml_walk(root, n)) {
		if (!xml_is(n, "Field"))
			continue;
		if (xml_attr_is(n, "Name", "Bibliographic Source(s)")) { /* stands twice */
			if (source)
				continue;
			source = true;
		}
		put_field(g, n);
	}
}

static bool ngc_recognise(minot_str head, minot_str name)
{
	(void)name;
	return reading_root_is(head, "Version") && minot_str_find(head, STR("<FieldValue ")) != SIZE_MAX &&
	       minot_str_find(head, STR("Guideline")) != SIZE_MAX;
}

static minot_status read_guideline(struct reading *r, xml_node *root, minot_err *err)
{
	minot_err e = {.byte_offset = MINOT_NO_OFFSET};
	struct ngc g = {.rb = r->b, .arena = minot_arena_new(NGC_ARENA), .html = BUF_INIT(NGC_MAX_BYTES), .err = &e};
	if (!g.arena)
		g.status = minot_fail(&e, MINOT_NO_MEMORY, "no memory to read a guideline");
	else if (!ngc_find_field(root, "Major Recommendations"))
		g.status = minot_fail(&e, MINOT_INPUT, "no field \"Major Recommendations\" in this document");
	else
		put_guideline(&g, r, root);
	minot_status status = MINOT_OK;
	if (!g.status) {
		status = reading_send(r, err);
	} else if (g.status == MINOT_INPUT || g.status == MINOT_LIMIT) {
		reading_damage(r, g.status == MINOT_LIMIT ? "past a ceiling" : "not a guideline summary", &e, true);
	} else {
		status = g.status;
		if (err)
			*err = e;
	}
	minot_buf_free(&g.html);
	minot_arena_free(g.arena);
	return status;
}

static minot_status ngc_read(struct record_stream *s, const struct record_sink *sink, minot_err *err)
{
	return reading_whole(s, sink, NGC_MAX_BYTES, read_guideline, err);
}

const struct record_reader reader_ngc = {
        .name = "ngc",
        .description = "guideline summaries of the National Guideline Clearinghouse (XML)",
        .recognise = ngc_recognise,
        .read = ngc_read,
};
