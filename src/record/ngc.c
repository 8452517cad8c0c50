/* ngc.c: guideline summaries of the National Guideline Clearinghouse (AHRQ, to July 2018), one a file.
 *
 *   <Version><Section Name="Recommendations">
 *     <Field Name="Major Recommendations"><FieldValue Value="&lt;p&gt;&lt;strong&gt;Treatment ..."/></Field>
 *
 * Each field has a part of the record (the table below). Its HTML becomes lines (html_lines.h); this file finds what
 * the lines are:
 *
 *   headings     NGC has no <h1>: a paragraph that is styled throughout is one. Its house style nests bold underlined >
 *                bold > italic > underlined; of 21,000 such paragraphs 4,200 stand directly below another heading, and
 *                of those nine in ten keep that order.
 *   grades       "(Level of Evidence = IV)", "Strength of recommendation: weak" in a paragraph of their own join the
 *                recommendation that they follow.
 *   definitions  what follows the heading "Definitions" explains the grades: PART_RATING.
 *   NGC's notes  "Note from the National Guideline Clearinghouse (NGC): ..." become a section of their own.
 *
 * NGC's export encoded its UTF-8 twice ("Â®" for "®") and a few entities too; both are undone before the HTML is read.
 * Ceiling: NGC_MAX_BYTES a file. Format: docs/format/readers.md. */
#include <ctype.h>

#include "fmt/xml.h"
#include "record/html_lines.h"
#include "record/readers.h"
#include "record/reading.h"
#include "text/text.h"

enum {
	NGC_MAX_BYTES = 32 << 20,
	NGC_ARENA = 512 << 20,   /* text and lines of one guideline */
	MAX_HEADING = 300,       /* bytes; longer styled paragraphs are text (the longest heading seen has 292) */
	MAX_VARIANT = 600,       /* "Variant 3: ..." heads a table of the American College of Radiology */
	MAX_PLAIN_HEADING = 100,
	MAX_GRADE = 240,
	MAX_META = 20000,        /* bytes of one prose value: disclosures of large panels come near */
	MAX_NESTED = 12,         /* open headings */
};

/* ---- fields -------------------------------------------------------------------------------------------------- */

/* How a field's text is kept. */
enum shape {
	PLAIN,     /* as the part's text, without a heading: the part says what it is */
	SECTION,   /* a section with the field's name as its heading */
	DROPPED    /* held by metadata, or said once for all of NGC */
};

struct field {
	const char *name;
	enum record_part part;
	enum shape shape;
};

/* Fields in alphabetical order of their meaning for an answer; what is not listed goes to PART_META as a section. */
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
static const char *const empty_values[] = {"None provided", "None stated",   "Not stated",   "None available",
					   "Not applicable", "None specified", "Not available", "None", "Not provided",
					   "None stated in the guideline", "Unspecified"};

static bool says_nothing(minot_str s)
{
	while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ' '))
		s.n--;
	for (size_t i = 0; i < sizeof empty_values / sizeof empty_values[0]; i++)
		if (minot_str_eq_nocase(s, str_c(empty_values[i])))
			return true;
	return !s.n;
}

/* ---- one guideline being read --------------------------------------------------------------------------------- */

struct ngc {
	struct record_builder *rb;
	struct minot_arena *arena;
	struct minot_buf html; /* the field at hand, repaired */
	uint8_t open[MAX_NESTED]; /* levels of the open headings, outermost first */
	size_t n_open;
	minot_status status;
	minot_err *err;
};

struct lines {
	const struct html_line *l;
	size_t n;
};

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
	while (n < s.n && n < 8 && isalpha((unsigned char)s.p[n]))
		n++;
	return n >= 2 && n < s.n && s.p[n] == ';' ? n : 0;
}

static minot_str repair(struct ngc *g, minot_str s)
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

static struct lines lines_of(struct ngc *g, xml_node *value)
{
	struct lines t = {NULL, 0};
	if (!g->status) {
		minot_str html = repair(g, xml_attr(value, "Value"));
		g->status = g->html.failed ? minot_fail(g->err, MINOT_LIMIT, "a field is too large")
					   : html_lines(html, g->arena, &t.l, &t.n, g->err);
	}
	if (t.n == 1 && says_nothing(t.l[0].text))
		t.n = 0;
	return t;
}

/* ---- what a line is ------------------------------------------------------------------------------------------- */

static size_t count_words(minot_str s)
{
	size_t n = 0;
	minot_str piece;
	while (minot_str_split(&s, ' ', &piece))
		n += piece.n > 0;
	return n;
}

static bool begins(minot_str s, const char *with)
{
	return minot_str_eq_nocase(str_sub(s, 0, strlen(with)), str_c(with));
}
static bool begins_one_of(minot_str s, const char *const *list)
{
	for (; *list; list++)
		if (begins(s, *list))
			return true;
	return false;
}
static char last_char(minot_str s) { return s.n ? s.p[s.n - 1] : 0; }

/* Words that a line of nothing but a grade is made of. Collected from the stand-alone grade lines of NGC's summaries:
 * GRADE, SIGN, USPSTF, AHA/ACC, AAO-HNS, ADA (dietetics), RNAO, BSH wordings. Numbers, numerals and single letters
 * with marks ("1++", "IIa", "B") are allowed anywhere. */
static const char *const grade_words[] = {
	"a", "against", "agreement", "an", "and", "aggregate", "based", "best", "benefit", "body", "category", "certainty", "class",
	"clinical", "cohort", "conditional", "confidence", "consensus", "evidence", "expert", "extremely", "fair", "for",
	"good", "grade", "graded", "high", "imperative", "inconclusive", "insufficient", "intervention", "kappa",
	"level", "levels", "limited", "local", "loe", "low", "moderate", "moderately", "new", "no", "not", "of", "on",
	"only", "opinion", "option", "optional", "or", "panel", "point", "poor", "practice", "quality", "rating", "ratings",
	"recommendation", "recommendations", "recommended", "replaced", "reviewed", "amended", "deleted", "changed", "scale",
	"standard", "strength", "strong", "strongly", "studies", "study", "suggestion", "the", "this", "to", "uncertain",
	"ungraded", "use", "very", "vote", "weak", "with", "statement", "expertise", "adapted", "overall", "established",
	"very-low", "sor", "gor", "unanimous", "majority", "suggest", "supporting", "gpp", "harm", "net", "substantial", "small",
};
/* One of these must be among them. */
static const char *const grade_keys[] = {"class",     "consensus",  "evidence", "grade",    "graded",   "level",
					 "levels",    "loe",        "quality",  "strength", "strong",   "weak",
					 "conditional", "imperative", "certainty", "rating",  "ungraded", "sor",
					 "gor",       "insufficient", "confidence", "gpp",  "point"};

static bool among(minot_str w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (minot_str_eq_nocase(w, str_c(list[i])))
			return true;
	return false;
}
#define AMONG(w, list) among((w), (list), sizeof(list) / sizeof((list)[0]))

/* "1++", "IIb", "B", "2C", "Ia": short, and of the letters that grades are made of. */
static bool grade_symbol(minot_str w)
{
	if (!w.n || w.n > 5)
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (!strchr("0123456789IVXivABCDEFGLMSUabcdexO+*-", w.p[i]))
			return false;
	return true;
}

static bool word_byte(unsigned char c) { return isalnum(c) || c == '+' || c == '*' || c == '-'; }

/* Only words and symbols of grades, among them a key word. */
static bool speaks_of_grades_only(minot_str s)
{
	bool key = false;
	for (size_t i = 0; i < s.n;) {
		size_t end = i;
		while (end < s.n && word_byte((unsigned char)s.p[end]))
			end++;
		minot_str w = str_sub(s, i, end);
		while (w.n && w.p[0] == '-')
			w = str_sub(w, 1, w.n);
		while (w.n && last_char(w) == '-')
			w.n--;
		if (w.n && !AMONG(w, grade_words) && !grade_symbol(w)) {
			size_t hyphen = minot_str_find(w, STR("-")); /* "New-replaced", "Low-quality" */
			if (hyphen == SIZE_MAX || !AMONG(str_sub(w, 0, hyphen), grade_words) ||
			    !AMONG(str_sub(w, hyphen + 1, w.n), grade_words))
				return false;
		}
		key |= AMONG(w, grade_keys) || minot_str_find_nocase(w, STR("quality")) != SIZE_MAX;
		i = end + 1;
	}
	return key;
}

static bool bracketed(minot_str s)
{
	while (s.n && strchr(".;, ", last_char(s)))
		s.n--;
	return s.n > 2 && ((s.p[0] == '(' && last_char(s) == ')') || (s.p[0] == '[' && last_char(s) == ']'));
}

/* Beginnings of lines that grade the statement above them, whatever follows: the otolaryngologists' sentences, WHO's
 * and others' labels. */
static const char *const grade_sentences[] = {"Recommendation based on", "Strong recommendation based on",
					      "Recommendation against based on", "Recommendation (against) based on",
					      "Strong recommendation against based on", "No recommendation based on",
					      "Option based on", "Quality of evidence:", "Quality of the evidence:",
					      "Strength of recommendation:", "Strength of the recommendation:",
					      "Level of evidence:", "Levels of evidence:", "Grade of recommendation:",
					      "Recommendation strength:", "Evidence level:", "Evidence grade:", NULL};

/* A paragraph of its own, or inside an item. */
static bool is_paragraph(const struct html_line *l) { return l->type == BLOCK_PARA || (l->type == BLOCK_ITEM && l->goes_on); }

static bool is_heading_style(const struct html_line *l) { return is_paragraph(l) && (l->style || l->level); }

/* What a styled line says that grades the text above it, when no text of its own stands below it: "For ages 30 to 59
 * years: strong recommendation, grade A". */
static const char *const grade_phrases[] = {"strong recommendation", "weak recommendation", "moderate recommendation",
					    "conditional recommendation", "expert opinion", "quality evidence",
					    "level of evidence", "levels of evidence"};

static bool rates(minot_str s)
{
	for (size_t i = 0; i < sizeof grade_phrases / sizeof grade_phrases[0]; i++)
		if (minot_str_find_nocase(s, str_c(grade_phrases[i])) != SIZE_MAX)
			return true;
	return false;
}

/* Whether line i grades the recommendation before it, and does nothing else. */
static bool is_grade(struct lines t, size_t i)
{
	const struct html_line *l = &t.l[i], *next = i + 1 < t.n ? &t.l[i + 1] : NULL;
	const char last = last_char(l->text);
	if (!is_paragraph(l) || l->text.n > MAX_GRADE || last == ':' || last == '?')
		return false;
	if (begins_one_of(l->text, grade_sentences))
		return true;
	const bool pure = speaks_of_grades_only(l->text);
	if (pure && (bracketed(l->text) || minot_str_find(l->text, STR(": ")) != SIZE_MAX))
		return true;
	const bool mixed = !is_heading_style(l), orphan = !next || is_heading_style(next);
	const bool enumerates = minot_str_find(l->text, STR(", ")) != SIZE_MAX || minot_str_find(l->text, STR("–")) != SIZE_MAX;
	return mixed ? pure && enumerates && orphan : orphan && (rates(l->text) || (pure && enumerates));
}

static const char *const table_titles[] = {"Table", "Figure", "Box", NULL};

/* 0: no heading; else the level of its style, 1 the outermost. */
static uint8_t style_level(struct lines t, size_t i)
{
	const struct html_line *l = &t.l[i];
	const size_t words = count_words(l->text);
	if (!is_heading_style(l))
		return 0;
	if (l->level)
		return l->level < 3 ? 1 : l->level < 5 ? 2 : 3;
	const bool next_is_list = i + 1 < t.n && t.l[i + 1].type == BLOCK_ITEM;
	const char last = last_char(l->text);
	if (begins(l->text, "Variant") || begins(l->text, "Clinical Condition"))
		;
	else if (l->text.n > MAX_HEADING || (last == '.' && words > 4) || l->text.p[0] == '"')
		return 0;
	else if (last == ':' && next_is_list && words >= 5)
		return 0; /* a lead-in that happens to be styled */
	if (l->text.n > MAX_VARIANT)
		return 0;
	if (l->style & HTML_BOLD)
		return l->style & HTML_UNDERLINE ? 1 : 2;
	return l->style & HTML_ITALIC ? 3 : 4;
}

/* The same, twice as fine: a heading right above another of its style ("Assessment", "Recommendation 1.0") stands one
 * level higher. */
static uint8_t heading_level(struct lines t, size_t i)
{
	const uint8_t level = style_level(t, i);
	const bool above = level && i + 1 < t.n && style_level(t, i + 1) == level && t.l[i].depth == t.l[i + 1].depth;
	return (uint8_t)(2 * level - (above ? 1 : 0));
}

/* An item that only heads the list or the paragraphs inside it. */
static bool item_is_heading(struct lines t, size_t i)
{
	const struct html_line *l = &t.l[i], *next = i + 1 < t.n ? &t.l[i + 1] : NULL;
	if (l->type != BLOCK_ITEM || l->goes_on || !next || next->type != BLOCK_ITEM || last_char(l->text) == '.')
		return false;
	if (l->style && l->text.n <= MAX_HEADING)
		return next->depth > l->depth || next->goes_on;
	/* "2.1 Antithrombotic Therapy", unstyled, with its text in paragraphs of their own */
	return next->goes_on && l->text.n <= MAX_PLAIN_HEADING && !strchr(":;,?)]", last_char(l->text)) &&
	       last_char(next->text) == '.' && isupper((unsigned char)next->text.p[0]);
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
	if (last_char(heading) == ':')
		heading = minot_str_trim(str_sub(heading, 0, heading.n - 1));
	if (g->n_open < MAX_NESTED) {
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
static bool joins_block(struct lines t, size_t i, bool graded)
{
	const struct html_line *l = &t.l[i], *before = &t.l[i - 1];
	if (graded && (before->type == BLOCK_PARA || before->type == BLOCK_ITEM) && is_grade(t, i))
		return true;
	return l->goes_on && before->type == BLOCK_ITEM && (l->text.p[0] == '(' || l->text.p[0] == '[');
}

/* The line with the grades that belong to it as one block; returns how many lines. An item's further paragraphs are
 * items too: they stay in its list, but some hold recommendations of their own. */
static size_t put_block(struct ngc *g, struct lines t, size_t i, bool graded)
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
	if (type == BLOCK_PARA && begins_one_of(l->text, table_titles) && i + 1 < t.n &&
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

static size_t put_note(struct ngc *g, struct lines t, size_t i)
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
	return l->type == BLOCK_PARA && begins(l->text, note_start) && colon != SIZE_MAX && colon < MAX_HEADING &&
	       minot_str_find_nocase(str_sub(l->text, 0, colon), STR("Clearinghouse")) != SIZE_MAX;
}

static bool is_definitions(minot_str heading) { return begins(heading, "Definitions") && count_words(heading) <= 6; }

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

static size_t put_lines_until(struct ngc *g, struct lines t, size_t i, uint8_t end_level, bool graded);

/* The definitions of the grades, from their heading on, into PART_RATING; returns where they end. */
static size_t put_definitions(struct ngc *g, struct lines t, size_t i, uint8_t level)
{
	enter_part(g, PART_RATING);
	open_section(g, level, t.l[i].text);
	const size_t end = put_lines_until(g, t, i + 1, level, false);
	enter_part(g, PART_RECOMMENDATION);
	return end;
}

/* Lines from i on, up to a heading of end_level or further out (0: all); returns where it stopped. */
static size_t put_lines_until(struct ngc *g, struct lines t, size_t i, uint8_t end_level, bool graded)
{
	while (i < t.n && !g->status) {
		const struct html_line *l = &t.l[i];
		const uint8_t level = is_grade(t, i) ? 0 : heading_level(t, i);
		if (level && level <= end_level && l->type == BLOCK_PARA)
			break;
		leave_items(g, l);
		if (is_note(l)) {
			i += put_note(g, t, i);
		} else if (level && graded && is_definitions(l->text)) {
			i = put_definitions(g, t, i, level);
		} else if (level || item_is_heading(t, i)) {
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
		struct lines t = lines_of(g, value);
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

/* ---- metadata ------------------------------------------------------------------------------------------------- */

static xml_node *find_field(xml_node *root, const char *name)
{
	for (xml_node *n = root; n; n = xml_walk(root, n))
		if (xml_is(n, "Field") && xml_attr_is(n, "Name", name))
			return n;
	return NULL;
}

/* All of a field's text on one line. */
static minot_str field_text(struct ngc *g, xml_node *root, const char *name)
{
	struct minot_buf b = BUF_INIT(MAX_META);
	xml_node *field = find_field(root, name);
	for (xml_node *v = xml_child(field, "FieldValue"); v; v = xml_next(v, "FieldValue")) {
		struct lines t = lines_of(g, v);
		for (size_t i = 0; i < t.n; i++) {
			minot_buf_c(&b, b.n ? " " : "");
			minot_buf_str(&b, t.l[i].text);
		}
	}
	minot_str text = minot_arena_str(g->arena, minot_buf_view(&b));
	minot_buf_free(&b);
	return text;
}

static void put_meta(struct ngc *g, enum record_meta key, xml_node *root, const char *name)
{
	minot_str text = field_text(g, root, name);
	if (!says_nothing(text))
		rb_meta(g->rb, key, text);
}

/* Each line of the field as a value of its own. */
static void put_meta_lines(struct ngc *g, enum record_meta key, xml_node *root, const char *name)
{
	xml_node *field = find_field(root, name);
	for (xml_node *v = xml_child(field, "FieldValue"); v; v = xml_next(v, "FieldValue")) {
		struct lines t = lines_of(g, v);
		for (size_t i = 0; i < t.n; i++) {
			minot_str line = t.l[i].text;
			if (last_char(line) == ':')
				line.n--;
			if (!begins(line, "Note"))
				rb_meta(g->rb, key, line);
		}
	}
}

static void put_extras(struct ngc *g, xml_node *root, const char *field, const char *key)
{
	for (xml_node *v = xml_child(find_field(root, field), "FieldValue"); v; v = xml_next(v, "FieldValue")) {
		minot_str text = minot_str_trim(repair(g, xml_attr(v, "Value")));
		if (!says_nothing(text))
			rb_meta(g->rb, META_EXTRA, minot_arena_printf(g->arena, "%s=%.*s", key, STR_ARG(text)));
	}
}

/* Dates: "2011 May 17", "May 17, 2011", "2013 Nov-Dec" (the first), "2014". */
struct date {
	unsigned year, month, day; /* month and day 0 when not said */
};

static unsigned month_of(minot_str w)
{
	static const char months[][4] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
	for (unsigned i = 0; i < 12 && w.n >= 3; i++)
		if (minot_str_eq_nocase(str_sub(w, 0, 3), str_c(months[i])))
			return i + 1;
	return 0;
}

/* The next word (letters, or digits) of *s. */
static minot_str next_word(minot_str *s)
{
	size_t i = 0, end;
	while (i < s->n && !isalnum((unsigned char)s->p[i]))
		i++;
	end = i;
	while (end < s->n && isalnum((unsigned char)s->p[end]) &&
	       !isdigit((unsigned char)s->p[end]) == !isdigit((unsigned char)s->p[i]))
		end++;
	minot_str w = str_sub(*s, i, end);
	*s = str_sub(*s, end, s->n);
	return w;
}

/* The first date in *s, which goes on behind it; false: none. */
static bool next_date(minot_str *s, struct date *out)
{
	struct date d = {0};
	minot_str before, w;
	while (before = *s, (w = next_word(s)).n) {
		uint64_t v = 0;
		const unsigned month = month_of(w);
		if (minot_str_uint(w, 2999, &v) && v >= 1900 && !d.year)
			d.year = (unsigned)v;
		else if (month && !d.month)
			d.month = month;
		else if (v >= 1 && v <= 31 && d.month && !d.day)
			d.day = (unsigned)v;
		else if (!month && d.year) {
			*s = before;
			break;
		} else if (!month)
			d = (struct date){0}; /* a number or month that belongs to no date */
	}
	*out = d;
	return d.year != 0;
}

static minot_str date_text(struct ngc *g, struct date d)
{
	return d.day     ? minot_arena_printf(g->arena, "%04u-%02u-%02u", d.year, d.month, d.day)
	       : d.month ? minot_arena_printf(g->arena, "%04u-%02u", d.year, d.month)
			 : minot_arena_printf(g->arena, "%04u", d.year);
}

static int date_cmp(struct date a, struct date b)
{
	const unsigned x = a.year * 10000 + a.month * 100 + a.day, y = b.year * 10000 + b.month * 100 + b.day;
	return (x > y) - (x < y);
}

/* What a date in "Date Released" is, by the word before it. A new text makes the guideline's date; a reaffirmation or
 * an addendum is only noted. */
static const struct {
	const char *word, *name;
	bool new_text;
} date_words[] = {{"reaffirmed", "reaffirmed", false}, {"addend", "addendum", false},    {"revised", "revised", true},
		  {"updated", "updated", true},        {"republished", "revised", true}, {"reviewed", "reviewed", false}};

static void put_release_dates(struct ngc *g, minot_str s)
{
	struct date d, newest = {0}, released = {0};
	size_t what = SIZE_MAX; /* of date_words */
	for (minot_str rest = s; rest.n;) {
		minot_str from = rest;
		if (!next_date(&rest, &d))
			break;
		minot_str before = str_sub(from, 0, from.n - rest.n);
		for (size_t i = 0; i < sizeof date_words / sizeof date_words[0]; i++)
			if (minot_str_find_nocase(before, str_c(date_words[i].word)) != SIZE_MAX)
				what = i;
		if (what == SIZE_MAX && !released.year)
			released = d;
		if ((what == SIZE_MAX || date_words[what].new_text) && date_cmp(d, newest) > 0)
			newest = d;
		if (what != SIZE_MAX && !date_words[what].new_text)
			rb_meta(g->rb, META_EXTRA,
				minot_arena_printf(g->arena, "%s=%.*s", date_words[what].name, STR_ARG(date_text(g, d))));
	}
	if (newest.year)
		rb_meta(g->rb, META_DATE, date_text(g, newest));
	if (released.year && date_cmp(released, newest))
		rb_meta(g->rb, META_EXTRA, minot_arena_printf(g->arena, "released=%.*s", STR_ARG(date_text(g, released))));
}

/* The newest day on which NGC completed or updated this summary. */
static void put_summary_date(struct ngc *g, minot_str status)
{
	struct date d, newest = {0};
	minot_str sentence;
	while (minot_str_split(&status, '.', &sentence))
		if (minot_str_find(sentence, STR("completed")) != SIZE_MAX || minot_str_find(sentence, STR("updated")) != SIZE_MAX)
			while (next_date(&sentence, &d))
				if (date_cmp(d, newest) > 0)
					newest = d;
	if (newest.year)
		rb_meta(g->rb, META_REVISED, date_text(g, newest));
}

/* "Society of X - Medical Specialty Society": without the kind of organisation. */
static void put_developers(struct ngc *g, xml_node *root)
{
	struct minot_buf b = BUF_INIT(MAX_META);
	for (xml_node *v = xml_child(find_field(root, "Guideline Developer(s)"), "FieldValue"); v; v = xml_next(v, "FieldValue")) {
		minot_str name = minot_str_trim(repair(g, xml_attr(v, "Value")));
		size_t cut = SIZE_MAX, from = 0, at;
		while ((at = minot_str_find(str_sub(name, from, name.n), STR(" - "))) != SIZE_MAX) {
			cut = from + at;
			from = cut + 3;
		}
		minot_buf_c(&b, b.n ? "; " : "");
		minot_buf_str(&b, str_sub(name, 0, cut));
	}
	rb_meta(g->rb, META_PUBLISHER, minot_buf_view(&b));
	minot_buf_free(&b);
}

/* "Lee SC Jr", "Von Essen SG": up to three capitals at the end, perhaps with "Jr" or "3rd" behind them. */
static bool is_person(minot_str name)
{
	static const char *const suffixes[] = {" Jr", " Sr", " 2nd", " 3rd", " II", " III"};
	for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (str_ends(name, str_c(suffixes[i])) && is_person(str_sub(name, 0, name.n - strlen(suffixes[i]))))
			return true;
	size_t n = 0;
	while (n < name.n && isupper((unsigned char)name.p[name.n - 1 - n]))
		n++;
	return n >= 1 && n <= 4 && name.n > n + 1 && name.p[name.n - 1 - n] == ' ' && name.n < 60;
}

/* The authors stand before the first full stop: "Lee AB, Smith C, Working Group on X. Title. Place: ..." */
static void put_authors(struct ngc *g, minot_str source, minot_str title)
{
	const size_t stop = minot_str_find(source, STR(". "));
	minot_str authors = str_sub(source, 0, stop), rest = authors, piece;
	size_t persons = 0;
	if (stop == SIZE_MAX || str_starts(title, authors))
		return;
	while (minot_str_split(&rest, ',', &piece))
		persons += is_person(minot_str_trim(piece));
	if (!persons) {
		rb_meta(g->rb, META_AUTHOR, authors);
		return;
	}
	while (minot_str_split(&authors, ',', &piece))
		rb_meta(g->rb, META_AUTHOR, minot_str_trim(piece));
}

/* "... Title. J Clin Oncol. 2013 Jul;149(1):S1-35. [138 references]": journal, volume, issue and pages, when all that
 * is there. */
static void put_journal(struct ngc *g, minot_str source)
{
	const size_t semicolon = minot_str_find(source, STR(";"));
	minot_str before = str_sub(source, 0, semicolon), after = str_sub(source, semicolon, source.n);
	size_t stop = before.n;
	while (stop && !(before.p[stop - 1] == '.' && stop < before.n && before.p[stop] == ' '))
		stop--;
	struct date d;
	minot_str when = str_sub(before, stop, before.n);
	if (semicolon == SIZE_MAX || !stop || when.n > 16 || !next_date(&when, &d) || minot_str_trim(when).n)
		return;
	minot_str head = str_sub(before, 0, stop - 1);
	size_t start = head.n;
	while (start && !(head.p[start - 1] == ' ' && start >= 2 && strchr(".?!", head.p[start - 2])))
		start--;
	after = str_sub(after, 1, minot_str_find(after, STR(". ")));
	const size_t colon = minot_str_find(after, STR(":"));
	if (!start || colon == SIZE_MAX || !after.n || !isdigit((unsigned char)after.p[0]))
		return;
	minot_str volume = str_sub(after, 0, colon);
	const size_t bracket = minot_str_find(volume, STR("("));
	rb_meta(g->rb, META_JOURNAL, str_sub(head, start, head.n));
	rb_meta(g->rb, META_VOLUME, str_sub(volume, 0, bracket));
	if (bracket != SIZE_MAX && last_char(volume) == ')')
		rb_meta(g->rb, META_ISSUE, str_sub(volume, bracket + 1, volume.n - 1));
	minot_str pages = minot_str_trim(str_sub(after, colon + 1, after.n));
	if (last_char(pages) == '.')
		pages.n--;
	rb_meta(g->rb, META_PAGES, pages);
}

/* The developer's own address: the first link of "Guideline Availability". */
static void put_url(struct ngc *g, xml_node *root)
{
	minot_str html = repair(g, xml_attr(xml_child(find_field(root, "Guideline Availability"), "FieldValue"), "Value"));
	struct xml_doc *doc;
	if (g->html.failed || xml_parse_html(html, &doc, NULL))
		return;
	for (xml_node *n = xml_find(xml_root(doc), "a"); n; n = xml_walk(xml_root(doc), n))
		if (xml_is(n, "a") && str_starts(xml_attr(n, "href"), STR("http"))) {
			rb_meta(g->rb, META_URL, minot_str_trim(xml_attr(n, "href")));
			break;
		}
	xml_free(doc);
}

static void put_metadata(struct ngc *g, xml_node *root)
{
	minot_str title = field_text(g, root, "Guideline Title");
	minot_str source = field_text(g, root, "Bibliographic Source(s)");
	while (last_char(title) == '.')
		title.n--;
	rb_title(g->rb, title);
	put_release_dates(g, field_text(g, root, "Date Released"));
	put_summary_date(g, field_text(g, root, "NGC Status"));
	put_authors(g, source, title);
	put_journal(g, source);
	put_developers(g, root);
	rb_meta(g->rb, META_PUBLICATION_TYPE, STR("Practice Guideline"));
	put_meta_lines(g, META_CONDITION, root, "Disease/Condition(s)");
	put_meta_lines(g, META_POPULATION, root, "Target Population");
	put_meta(g, META_STATUS, root, "Guideline Status");
	put_meta(g, META_FUNDING, root, "Source(s) of Funding");
	put_meta(g, META_CONFLICTS, root, "Financial Disclosures/Conflicts of Interest");
	put_extras(g, root, "Guideline Category", "category");
	put_extras(g, root, "Clinical Specialty", "specialty");
	rb_meta(g->rb, META_LICENCE, STR("Guideline developer's copyright; quote briefly"));
	put_url(g, root);
}

/* ---- the reader ----------------------------------------------------------------------------------------------- */

/* "below/ngc-8504.xml" -> ngc:8504; a file of another name keeps its path. */
static void put_id(struct ngc *g, const char *path)
{
	const char *slash = strrchr(path, '/');
	minot_str name = str_c(slash ? slash + 1 : path);
	if (begins(name, "ngc-"))
		name = str_sub(name, 4, name.n);
	size_t digits = 0;
	while (digits < name.n && isdigit((unsigned char)name.p[digits]))
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
	put_metadata(g, root);
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
	else if (!find_field(root, "Major Recommendations"))
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
