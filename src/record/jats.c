/* jats.c: journal articles in JATS (NISO Z39.96) and its forerunner, the NLM Journal Archiving DTD, as PMC gives them.
 *
 *   article ── front ── journal-meta, article-meta     ids, title, authors, dates, licence, abstracts
 *           ├─ body ── sec ── title, p, list, table-wrap, fig, boxed-text, sec ...
 *           ├─ back                                    conflicts and funding; references, thanks, notes are left out
 *           └─ floats-group                            figures and tables that stand apart
 *
 * A paragraph may hold lists, quotes and tables. Lists and quotes come in their place, so that a list follows its
 * lead-in; figures, tables and footnotes come after the paragraph, since they float and would cut a sentence in two.
 *
 * Citations: an xref to a reference is dropped, together with the brackets or the superscript that hold nothing else.
 * Where it carries the sentence ("Rossi et al. (2001) found") its text stays. A dropped one leaves MARK behind, which
 * no XML can hold, until clean_citations has closed the gap.
 *
 * Elements nest XML_MAX_DEPTH deep at most, which bounds the recursion. Ceiling: 64 MiB a file. */
#include "base/ascii.h"
#include "record/readers.h"
#include "record/reading.h"

enum { MAX_FILE = XML_MAX_BYTES };
#define MARK '\x01'

struct jats {
	struct reading *r;
	unsigned list_depth;
	bool has_conflicts, has_funding;
};

static bool is_any(xml_node *n, const char *const *names)
{
	for (; *names; names++)
		if (xml_is(n, *names))
			return true;
	return false;
}

static bool attr_has(xml_node *n, const char *name, const char *what)
{
	return minot_str_find_nocase(xml_attr(n, name), str_c(what)) != SIZE_MAX;
}

static bool mentions(minot_str s, const char *what) { return minot_str_find_nocase(s, str_c(what)) != SIZE_MAX; }

/* Citations ----------------------------------------------------------------------------------------------------- */

static bool is_citation(xml_node *n)
{
	return xml_is(n, "xref") && (xml_attr_is(n, "ref-type", "bibr") || xml_attr_is(n, "ref-type", "ref"));
}

static bool is_separator(char c)
{
	return c == ' ' || c == ',' || c == ';' || c == '-' || c == '\t' || c == '\n' || c == '\r';
}

static size_t length_of_any(minot_str s, const char *const *list)
{
	for (; *list; list++)
		if (str_starts(s, str_c(*list)))
			return strlen(*list);
	return 0;
}

/* Length of the separator of citations at the start of s: one character (a dash too), or the word "and"; 0: none. */
static size_t separator(minot_str s)
{
	static const char *const more[] = {"–", "—", "−", "‐", "‑", "\xc2\xa0", "and", "&", NULL};
	return s.n && is_separator(s.p[0]) ? 1 : length_of_any(s, more);
}

/* What may stand beside citations in a bracket that goes with them. */
static size_t bracket_filler(minot_str s)
{
	static const char *const words[] = {"see also",   "see",          "See",         "e.g.",        "for example",
	                                    "for review", "for a review", "reviewed in", "reviewed by", "cf.",
	                                    NULL};
	const size_t len = separator(s);
	return len ? len : length_of_any(s, words);
}

enum sup_use { SUP_TEXT, SUP_CITATIONS, SUP_SEPARATORS };

/* Whether a superscript holds citations with what parts and brackets them, or only the latter. */
static enum sup_use use_of_sup(xml_node *sup)
{
	static const char *const brackets[] = {"(", ")", "[", "]", NULL};
	bool any = false;
	for (xml_node *n = xml_walk(sup, sup); n; n = is_citation(n) ? xml_walk_over(sup, n) : xml_walk(sup, n)) {
		any |= is_citation(n);
		minot_str t = is_citation(n) ? STR_NONE : xml_text(n);
		for (size_t len; t.n && (len = separator(t) + length_of_any(t, brackets)) > 0;)
			t = str_sub(t, len, t.n);
		if (t.n)
			return SUP_TEXT;
	}
	return any ? SUP_CITATIONS : SUP_SEPARATORS; /* the charge of an ion, "Cl<sup>-</sup>", among them */
}

/* Where the bracket that is open at the end of out begins, when only separators and marks follow it; else SIZE_MAX. */
static size_t open_bracket(const struct minot_buf *out)
{
	enum { FARTHEST = 4096 };
	const size_t least = out->n > FARTHEST ? out->n - FARTHEST : 0;
	size_t n = out->n;
	while (n > least &&
	       (is_separator(out->p[n - 1]) || out->p[n - 1] == MARK || (unsigned char)out->p[n - 1] >= 0x80))
		n--;
	return n > least && (out->p[n - 1] == '(' || out->p[n - 1] == '[') ? n - 1 : SIZE_MAX;
}

/* A name, or a year: "Rossi et al. (2001)", "(Rossi et al., 2001)" where only the year is linked. "12a" is a number. */
static bool is_author_or_year(minot_str s)
{
	unsigned letters = 0, digits = 0;
	for (size_t i = 0; i < s.n; i++) {
		letters += is_letter(s.p[i]);
		digits += is_digit(s.p[i]);
	}
	return letters > 1 || (digits == 4 && (str_starts(s, STR("19")) || str_starts(s, STR("20"))));
}

/* "in reference 12", "as described by [12]": the number is part of the sentence. */
static bool after_reference_word(minot_str before)
{
	static const char *const words[] = {" in",   " by",   " from",  " of",        " to",         " with",
	                                    " than", " ref.", " refs.", " reference", " references", NULL};
	if (!str_ends(before, STR(" ")))
		return false;
	before = minot_str_trim(before);
	for (const char *const *w = words; *w; w++)
		if (str_ends(before, str_c(*w)))
			return true;
	return false;
}

/* Publishers link citations by program, and sometimes a number with them: "10<sup><xref>5</xref></sup> colony-forming
 * units", "[<xref>31</xref>,829 to 362,628]". Whether the citation at the end of out is such a one; `outer` is the
 * xref, or the superscript that holds it. */
static bool is_number(xml_node *outer, const struct minot_buf *out)
{
	static const char *const units[] = {"/", "colony", "cfu", "CFU", "cells", "copies", "per ", "IU", "PFU", NULL};
	const minot_str after = xml_text(xml_sibling(outer)), before = minot_buf_view(out);
	uint64_t n;
	const bool thousands = str_starts(after, STR(",")) && minot_str_uint(str_sub(after, 1, 4), 999, &n) &&
	                       after.n > 4 && !is_digit(after.p[4]);
	const bool ten = str_ends(before, STR("10")) && (before.n == 2 || !is_digit(before.p[before.n - 3]));
	return thousands || (ten && length_of_any(minot_str_trim(after), units));
}

static enum xml_take take_citation(xml_node *n, struct minot_buf *out)
{
	struct minot_buf text = BUF_INIT(4096);
	const minot_str t = xml_value(n, &text);
	const size_t bracket = open_bracket(out);
	const bool in_sup = xml_is(xml_parent(n), "sup"), raised = in_sup || xml_find(n, "sup") != NULL;
	if (is_number(in_sup ? xml_parent(n) : n, out)) {
		minot_buf_free(&text);
		return in_sup || xml_find(n, "sup")               ? XML_IN
		       : str_ends(minot_buf_view(out), STR("10")) ? XML_SUP
		                                                  : XML_IN;
	}
	const bool keep = !raised && (after_reference_word(str_sub(minot_buf_view(out), 0, bracket)) ||
	                              (bracket == SIZE_MAX && is_author_or_year(t)));
	minot_buf_free(&text);
	if (keep)
		return XML_IN;
	minot_buf_ch(out, MARK);
	return XML_OUT;
}

/* If s begins with a bracket that holds citations and what goes with them only, its length; else 0. */
static size_t empty_bracket(minot_str s)
{
	const char close = s.p[0] == '[' ? ']' : s.p[0] == '(' ? ')' : 0;
	bool any = false;
	size_t at = 1;
	while (close && at < s.n && s.p[at] != close) {
		const minot_str rest = str_sub(s, at, s.n);
		const size_t inner = s.p[0] == '(' && s.p[at] == '[' ? empty_bracket(rest) : 0; /* "(see [1])" */
		const size_t len = s.p[at] == MARK ? 1 : inner ? inner : bracket_filler(rest);
		if (!len)
			return 0;
		any |= s.p[at] == MARK || inner;
		at += len;
	}
	return close && any && at < s.n ? at + 1 : 0;
}

/* Length of the citation at the start of s, bracketed or not, with those that follow it behind separators; 0: none. */
static size_t citation_run(minot_str s)
{
	size_t end = 0;
	for (size_t at = 0; at < s.n;) {
		const minot_str rest = str_sub(s, at, s.n);
		const size_t len = rest.p[0] == MARK ? 1 : empty_bracket(rest);
		if (len)
			end = at + len;
		else if (!end || !separator(rest))
			break;
		at += len ? len : separator(rest);
	}
	return end;
}

static bool is_stop(char c) { return c == '.' || c == ',' || c == ';' || c == ':' || c == ')' || c == ']'; }

/* Close the gaps that dropped citations left, in place. */
static minot_str clean_citations(struct minot_buf *b)
{
	if (!b->n || !memchr(b->p, MARK, b->n))
		return minot_str_trim(minot_buf_view(b));
	size_t to = 0;
	for (size_t at = 0; at < b->n;) {
		const size_t gap = citation_run(str_sub(minot_buf_view(b), at, b->n));
		if (!gap) {
			b->p[to++] = b->p[at++];
			continue;
		}
		at += gap;
		size_t next = at;
		while (next < b->n && is_separator(b->p[next]) && b->p[next] != ',' && b->p[next] != ';' &&
		       b->p[next] != '-')
			next++;
		if (next < b->n && !is_stop(b->p[next]))
			continue;
		/* No space, and no second comma, is left before a stop. */
		at = next;
		while (to && b->p[to - 1] == ' ')
			to--;
		if (to && (b->p[to - 1] == ',' || b->p[to - 1] == ';'))
			to--;
	}
	b->n = to;
	return minot_str_trim(minot_buf_view(b));
}

/* Running text -------------------------------------------------------------------------------------------------- */

static const char *const left_out[] = {"fn",
                                       "graphic",
                                       "inline-graphic",
                                       "media",
                                       "supplementary-material",
                                       "inline-supplementary-material",
                                       "object-id",
                                       "email",
                                       "contrib-group",
                                       "index-term",
                                       "alt-text",
                                       "long-desc",
                                       "table-wrap",
                                       "table-wrap-group",
                                       "fig",
                                       "fig-group",
                                       "permissions",
                                       "related-article",
                                       "related-object",
                                       NULL};

static enum xml_take jats_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	static const char *const apart[] = {"list-item", "def", "term", "disp-formula", "label", "attrib", NULL};
	if (is_citation(n))
		return take_citation(n, out);
	if (is_any(n, left_out))
		return XML_OUT;
	if (xml_is(n, "sup")) {
		const enum sup_use use = use_of_sup(n);
		const bool between = out->n && out->p[out->n - 1] == MARK;
		if ((use == SUP_CITATIONS && !is_number(n, out)) || (use == SUP_SEPARATORS && between)) {
			minot_buf_ch(out, MARK);
			return XML_OUT;
		}
		return XML_SUP;
	}
	/* Several forms of one thing: the first that is text. */
	xml_node *up = xml_parent(n);
	if (xml_is(up, "alternatives") && xml_child(up, "textual-form") && !xml_is(n, "textual-form"))
		return XML_OUT;
	return is_any(n, apart) ? XML_APART : reading_take(ctx, n, out);
}

static minot_str inline_text(struct jats *j, xml_node *from, xml_node *until)
{
	reading_inline(j->r, from, until, jats_take, NULL);
	return clean_citations(&j->r->text);
}

static minot_str text_of(struct jats *j, xml_node *n) { return inline_text(j, xml_first(n), NULL); }

static minot_str run_text(void *ctx, xml_node *from, xml_node *until) { return inline_text(ctx, from, until); }

static minot_str cell_text(void *ctx, xml_node *cell) { return text_of(ctx, cell); }

static void add_text(struct jats *j, enum block_type type, unsigned depth, xml_node *n)
{
	if (n)
		rb_block(j->r->b, type, depth, text_of(j, n));
}

/* Blocks -------------------------------------------------------------------------------------------------------- */

static void add_blocks(struct jats *j, xml_node *parent);

/* "Table 1" and its caption's title and text as one line, into the builder. */
static void add_caption(struct jats *j, xml_node *n, enum block_type type)
{
	struct minot_buf line = BUF_INIT(READING_TEXT_BYTES);
	xml_node *caption = xml_child(n, "caption");
	minot_buf_str(&line, text_of(j, xml_child(n, "label")));
	for (xml_node *c = xml_child(caption, NULL); c; c = xml_next(c, NULL)) {
		const minot_str text = text_of(j, c);
		if (line.n && text.n)
			minot_buf_c(&line, str_ends(minot_buf_view(&line), STR(".")) ? " " : ". ");
		minot_buf_str(&line, text);
	}
	rb_block(j->r->b, type, 0, minot_buf_view(&line));
	minot_buf_free(&line);
}

static void add_table(struct jats *j, xml_node *wrap)
{
	add_caption(j, wrap, BLOCK_CAPTION);
	for (xml_node *n = xml_walk(wrap, wrap); n;) {
		if (xml_is(n, "table"))
			reading_table(j->r, n, cell_text, j);
		const bool over = xml_is(n, "table") || xml_is(n, "table-wrap-foot") || xml_is(n, "caption");
		n = over ? xml_walk_over(wrap, n) : xml_walk(wrap, n);
	}
	for (xml_node *f = xml_child(xml_child(wrap, "table-wrap-foot"), NULL); f; f = xml_next(f, NULL)) {
		if (!xml_is(f, "fn-group"))
			add_text(j, BLOCK_NOTE, 0, f);
		for (xml_node *fn = xml_is(f, "fn-group") ? xml_child(f, "fn") : NULL; fn; fn = xml_next(fn, "fn"))
			add_text(j, BLOCK_NOTE, 0, fn);
	}
}

static void add_figure(struct jats *j, xml_node *fig) { add_caption(j, fig, BLOCK_PARA); }

/* An item's own text, with the lists inside it left to come below it. */
static enum xml_take item_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	return xml_is(n, "list") || xml_is(n, "def-list") ? XML_OUT : jats_take(ctx, n, out);
}

static void add_list(struct jats *j, xml_node *list)
{
	j->list_depth++;
	for (xml_node *item = xml_child(list, "list-item"); item; item = xml_next(item, "list-item")) {
		reading_inline(j->r, xml_first(item), NULL, item_take, NULL);
		rb_block(j->r->b, BLOCK_ITEM, j->list_depth, clean_citations(&j->r->text));
		for (xml_node *n = xml_walk(item, item); n;) {
			if (xml_is(n, "list"))
				add_list(j, n);
			n = xml_is(n, "list") ? xml_walk_over(item, n) : xml_walk(item, n);
		}
	}
	j->list_depth--;
}

/* "term: definition" */
static void add_definitions(struct jats *j, xml_node *list)
{
	struct minot_buf line = BUF_INIT(READING_TEXT_BYTES);
	for (xml_node *item = xml_child(list, "def-item"); item; item = xml_next(item, "def-item")) {
		minot_buf_clear(&line);
		minot_buf_str(&line, text_of(j, xml_child(item, "term")));
		const minot_str def = text_of(j, xml_child(item, "def"));
		if (line.n && def.n)
			minot_buf_c(&line, str_ends(minot_buf_view(&line), STR(":")) ? " " : ": ");
		minot_buf_str(&line, def);
		rb_block(j->r->b, BLOCK_ITEM, j->list_depth + 1, minot_buf_view(&line));
	}
	minot_buf_free(&line);
}

static void add_box(struct jats *j, xml_node *box)
{
	xml_node *caption = xml_at(box, "caption/title"), *title = caption ? caption : xml_child(box, "title");
	rb_section(j->r->b, text_of(j, title ? title : xml_child(box, "label")));
	for (xml_node *p = xml_child(xml_child(box, "caption"), "p"); p; p = xml_next(p, "p"))
		add_text(j, BLOCK_PARA, 0, p);
	add_blocks(j, box);
	rb_section_end(j->r->b);
}

static void add_plain(struct jats *j, xml_node *n) { add_text(j, BLOCK_PARA, 0, n); }

static void add_paragraph(struct jats *j, xml_node *p);
static void add_section(struct jats *j, xml_node *sec);

/* What becomes of a block element, and whether it stays where it stands inside a paragraph. */
static const struct block_rule {
	const char *name;
	void (*add)(struct jats *j, xml_node *n);
	enum { ASIDE, IN_PLACE, FLOATS } inside;
} block_rules[] = {
        {"p", add_paragraph, IN_PLACE},       {"sec", add_section, IN_PLACE},
        {"list", add_list, IN_PLACE},         {"def-list", add_definitions, IN_PLACE},
        {"disp-quote", add_blocks, IN_PLACE}, {"statement", add_blocks, IN_PLACE},
        {"speech", add_blocks, IN_PLACE},     {"verse-group", add_blocks, IN_PLACE},
        {"verse-line", add_plain, IN_PLACE},  {"preformat", add_plain, IN_PLACE},
        {"code", add_plain, IN_PLACE},        {"disp-formula", add_plain, ASIDE},
        {"fig", add_figure, FLOATS},          {"fig-group", add_blocks, FLOATS},
        {"table-wrap", add_table, FLOATS},    {"table-wrap-group", add_blocks, FLOATS},
        {"boxed-text", add_box, FLOATS},      {"fn", add_plain, FLOATS},
        {"fn-group", add_blocks, FLOATS},     {NULL, NULL, ASIDE},
};

static const struct block_rule *rule_of(xml_node *n)
{
	const struct block_rule *rule = block_rules;
	while (rule->name && !xml_is(n, rule->name))
		rule++;
	return rule;
}

static void add_floats(struct jats *j, xml_node *p)
{
	for (xml_node *n = xml_walk(p, p); n;) {
		const struct block_rule *rule = rule_of(n);
		if (rule->inside == FLOATS)
			rule->add(j, n);
		n = rule->inside == ASIDE ? xml_walk(p, n) : xml_walk_over(p, n);
	}
}

/* Many old articles set their lists as paragraphs with a bullet before each. */
static void add_run(struct jats *j, xml_node *from, xml_node *until)
{
	const minot_str text = inline_text(j, from, until);
	const size_t bullet = reading_bullet(text);
	rb_block(j->r->b, bullet ? BLOCK_ITEM : BLOCK_PARA, bullet != 0, str_sub(text, bullet, text.n));
}

static void add_paragraph(struct jats *j, xml_node *p)
{
	xml_node *from = xml_first(p);
	for (xml_node *n = from; n; n = xml_sibling(n)) {
		const struct block_rule *rule = rule_of(n);
		if (rule->inside != IN_PLACE)
			continue;
		add_run(j, from, n);
		rule->add(j, n);
		from = xml_sibling(n);
	}
	add_run(j, from, NULL);
	add_floats(j, p);
}

static void add_blocks(struct jats *j, xml_node *parent)
{
	for (xml_node *n = xml_child(parent, NULL); n; n = xml_next(n, NULL)) {
		const struct block_rule *rule = rule_of(n);
		if (rule->name)
			rule->add(j, n);
	}
}

/* Statements about the work, wherever they stand ---------------------------------------------------------------- */

enum matter { TEXT_MATTER, CONFLICT_MATTER, FUNDING_MATTER, OTHER_MATTER };

/* How the titles of sections begin that tell of the article rather than of its subject. */
static const struct {
	const char *title;
	enum matter matter;
} matters[] = {
        {"competing interest", CONFLICT_MATTER},
        {"competing financial interest", CONFLICT_MATTER},
        {"conflict of interest", CONFLICT_MATTER},
        {"conflicts of interest", CONFLICT_MATTER},
        {"conflicting interest", CONFLICT_MATTER},
        {"declaration of interest", CONFLICT_MATTER},
        {"declaration of competing", CONFLICT_MATTER},
        {"declaration of conflicting", CONFLICT_MATTER},
        {"disclosure", CONFLICT_MATTER},
        {"duality of interest", CONFLICT_MATTER},
        {"funding", FUNDING_MATTER},
        {"financial support", FUNDING_MATTER},
        {"sources of funding", FUNDING_MATTER},
        {"source of funding", FUNDING_MATTER},
        {"role of the funding source", FUNDING_MATTER},
        {"author contribution", OTHER_MATTER},
        {"author's contribution", OTHER_MATTER},
        {"authors' contribution", OTHER_MATTER},
        {"authors\u2019 contribution", OTHER_MATTER},
        {"acknowledg", OTHER_MATTER},
        {"pre-publication history", OTHER_MATTER},
        {"supplementary", OTHER_MATTER},
        {"supporting information", OTHER_MATTER},
        {"electronic supplementary", OTHER_MATTER},
        {"additional file", OTHER_MATTER},
};

static enum matter matter_of_title(minot_str title)
{
	for (size_t i = 0; i < sizeof matters / sizeof matters[0]; i++)
		if (minot_str_eq_nocase(str_sub(title, 0, strlen(matters[i].title)), str_c(matters[i].title)))
			return matters[i].matter;
	return TEXT_MATTER;
}

/* Of a sec, fn or notes, by its type or title, or by how a footnote begins. */
static enum matter matter_of(struct jats *j, xml_node *n)
{
	static const char *const attributes[] = {"sec-type", "fn-type", "notes-type"};
	for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
		if (attr_has(n, attributes[i], "conflict") || attr_has(n, attributes[i], "COI"))
			return CONFLICT_MATTER;
		if (attr_has(n, attributes[i], "supported-by") || attr_has(n, attributes[i], "financial-disclosure"))
			return FUNDING_MATTER;
		if (attr_has(n, attributes[i], "supplementary"))
			return OTHER_MATTER;
	}
	xml_node *title = xml_child(n, "title");
	return matter_of_title(text_of(j, !title && xml_is(n, "fn") ? n : title));
}

static void add_statement(struct jats *j, xml_node *n, enum matter matter)
{
	if (matter != CONFLICT_MATTER && matter != FUNDING_MATTER)
		return;
	bool *done = matter == CONFLICT_MATTER ? &j->has_conflicts : &j->has_funding;
	xml_node *title = xml_child(n, "title");
	const minot_str text = inline_text(j, title ? xml_sibling(title) : xml_first(n), NULL);
	if (*done || !text.n)
		return;
	rb_meta(j->r->b, matter == CONFLICT_MATTER ? META_CONFLICTS : META_FUNDING, text);
	*done = true;
}

/* The statements in back matter and author notes; nothing else of them is kept. */
static void add_statements(struct jats *j, xml_node *root)
{
	for (xml_node *n = xml_walk(root, root); n;) {
		const bool may = xml_is(n, "sec") || xml_is(n, "fn") || xml_is(n, "notes");
		if (may)
			add_statement(j, n, matter_of(j, n));
		n = xml_is(n, "fn") || xml_is(n, "ref-list") ? xml_walk_over(root, n) : xml_walk(root, n);
	}
}

static void add_section(struct jats *j, xml_node *sec)
{
	const enum matter matter = matter_of(j, sec);
	if (matter != TEXT_MATTER) {
		add_statement(j, sec, matter);
		return;
	}
	rb_section(j->r->b, text_of(j, xml_child(sec, "title")));
	add_blocks(j, sec);
	rb_section_end(j->r->b);
}

/* Abstracts ----------------------------------------------------------------------------------------------------- */

/* One labelled paragraph is a field of its own, as in PubMed's abstracts; more are a section. */
static void add_abstract_section(struct jats *j, xml_node *sec)
{
	xml_node *title = xml_child(sec, "title"), *p = xml_next(title, NULL);
	if (!title || !xml_is(p, "p") || xml_next(p, NULL) || xml_find(p, "list") || xml_find(p, "p")) {
		add_section(j, sec);
		return;
	}
	struct minot_buf label = BUF_INIT(READING_TEXT_BYTES);
	minot_buf_str(&label, text_of(j, title));
	rb_labelled(j->r->b, reading_label(minot_buf_view(&label)), text_of(j, p));
	minot_buf_free(&label);
}

static void add_abstract(struct jats *j, xml_node *abstract, enum record_part part)
{
	rb_part(j->r->b, part);
	for (xml_node *n = xml_child(abstract, NULL); n; n = xml_next(n, NULL)) {
		const struct block_rule *rule = rule_of(n);
		if (xml_is(n, "sec"))
			add_abstract_section(j, n);
		else if (xml_is(n, "p") && reading_bold_sections(j->r, n, 1, run_text, j))
			continue;
		else if (rule->name)
			rule->add(j, n);
	}
}

/* What an abstract-type means to us; by a part of its name. The first that fits counts. */
static const struct {
	const char *type;
	enum { PLAIN_ABSTRACT, SECOND_ABSTRACT, NO_ABSTRACT } use;
} abstract_types[] = {
        {"plain", PLAIN_ABSTRACT},    {"lay", PLAIN_ABSTRACT},  {"patient", PLAIN_ABSTRACT}, {"editor", PLAIN_ABSTRACT},
        {"graphic", NO_ABSTRACT},     {"toc", NO_ABSTRACT},     {"teaser", NO_ABSTRACT},     {"highlight", NO_ABSTRACT},
        {"precis", NO_ABSTRACT},      {"web", NO_ABSTRACT},     {"video", NO_ABSTRACT},      {"short", SECOND_ABSTRACT},
        {"summary", SECOND_ABSTRACT}, {"key", SECOND_ABSTRACT},
};

static void add_abstracts(struct jats *j, xml_node *meta)
{
	xml_node *second = NULL;
	bool any = false;
	for (xml_node *a = xml_child(meta, "abstract"); a; a = xml_next(a, "abstract")) {
		size_t i = 0;
		const size_t n = sizeof abstract_types / sizeof abstract_types[0];
		while (i < n && !attr_has(a, "abstract-type", abstract_types[i].type))
			i++;
		if (i == n) {
			add_abstract(j, a, PART_ABSTRACT);
			any = true;
		} else if (abstract_types[i].use == PLAIN_ABSTRACT) {
			add_abstract(j, a, PART_PLAIN);
		} else if (abstract_types[i].use == SECOND_ABSTRACT && !second) {
			second = a;
		}
	}
	if (!any && second)
		add_abstract(j, second, PART_ABSTRACT);
}

/* Metadata ------------------------------------------------------------------------------------------------------ */

static void add_ids(struct jats *j, xml_node *meta)
{
	static const struct {
		const char *type, *scheme;
	} types[] = {{"pmid", "pmid"}, {"pmc", "pmcid"}, {"pmcid", "pmcid"}, {"doi", "doi"}};
	for (xml_node *id = xml_child(meta, "article-id"); id; id = xml_next(id, "article-id"))
		for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
			if (!xml_attr_is(id, "pub-id-type", types[i].type))
				continue;
			const minot_str value = reading_value(j->r, id);
			minot_buf_clear(&j->r->meta);
			minot_buf_printf(&j->r->meta, "%s:%.*s", types[i].scheme, STR_ARG(value));
			if (value.n)
				rb_id(j->r->b, minot_buf_view(&j->r->meta));
		}
}

static void add_journal(struct jats *j, xml_node *journal)
{
	static const char *const types[] = {"nlm-ta", "iso-abbrev"};
	for (size_t i = 0; i < 2; i++)
		for (xml_node *id = xml_child(journal, "journal-id"); id; id = xml_next(id, "journal-id"))
			if (xml_attr_is(id, "journal-id-type", types[i]) && reading_value(j->r, id).n) {
				reading_meta(j->r, META_JOURNAL, id);
				return;
			}
	xml_node *group = xml_child(journal, "journal-title-group");
	xml_node *title = xml_child(group ? group : journal, "abbrev-journal-title");
	reading_meta(j->r, META_JOURNAL, title ? title : xml_child(group ? group : journal, "journal-title"));
}

static size_t date_of(struct jats *j, xml_node *date, char out[11])
{
	static const char *const names[] = {"year", "month", "day"};
	char text[3][24] = {{0}};
	for (int i = 0; i < 3; i++) {
		const minot_str s = reading_value(j->r, xml_child(date, names[i]));
		memcpy(text[i], s.p ? s.p : "", s.n < sizeof text[i] ? s.n : 0);
	}
	return reading_date(str_c(text[0]), str_c(text[1]), str_c(text[2]), out);
}

/* The earliest full date of publication; else the earliest of the fullest. */
static void add_date(struct jats *j, xml_node *meta)
{
	char best[11] = "", date[11];
	for (xml_node *d = xml_child(meta, "pub-date"); d; d = xml_next(d, "pub-date")) {
		if (attr_has(d, "pub-type", "release") || attr_has(d, "pub-type", "nihms") ||
		    attr_has(d, "pub-type", "preprint") || attr_has(d, "date-type", "corrected") ||
		    attr_has(d, "date-type", "retracted"))
			continue;
		const size_t n = date_of(j, d, date), had = strlen(best);
		if (n > had || (n && n == had && strcmp(date, best) < 0))
			memcpy(best, date, sizeof best);
	}
	rb_meta(j->r->b, META_DATE, str_c(best));
}

static void add_pages(struct jats *j, xml_node *meta)
{
	char first[64];
	const minot_str f = reading_value(j->r, xml_child(meta, "fpage"));
	const size_t n = f.n < sizeof first ? f.n : 0;
	memcpy(first, f.p ? f.p : "", n);
	if (!n) {
		reading_meta(j->r, META_PAGES, xml_child(meta, "elocation-id"));
		return;
	}
	const minot_str last = reading_value(j->r, xml_child(meta, "lpage"));
	minot_buf_clear(&j->r->meta);
	minot_buf_add(&j->r->meta, first, n);
	if (last.n && !str_eq(last, (minot_str){first, n})) {
		minot_buf_ch(&j->r->meta, '-');
		minot_buf_str(&j->r->meta, last);
	}
	rb_meta(j->r->b, META_PAGES, minot_buf_view(&j->r->meta));
}

static enum xml_take collab_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	return xml_is(n, "xref") || xml_is(n, "aff") || xml_is(n, "address") ? XML_OUT : jats_take(ctx, n, out);
}

static void add_author(struct jats *j, xml_node *contrib)
{
	xml_node *name = xml_child(contrib, "name"), *collab = xml_child(contrib, "collab");
	if (!name)
		name = xml_at(contrib, "name-alternatives/name");
	if (!name)
		name = xml_child(contrib, "string-name");
	if (!name) {
		rb_meta(j->r->b, META_AUTHOR, reading_inline(j->r, xml_first(collab), NULL, collab_take, NULL));
		return;
	}
	static const char *const names[] = {"surname", "given-names", "suffix"};
	struct minot_buf parts[3];
	minot_str s[3];
	for (int i = 0; i < 3; i++) {
		parts[i] = BUF_INIT(4096);
		s[i] = xml_value(xml_child(name, names[i]), &parts[i]);
	}
	minot_buf_clear(&j->r->meta);
	reading_author(&j->r->meta, s[0], s[1], xml_attr(xml_child(name, "given-names"), "initials"), s[2]);
	rb_meta(j->r->b, META_AUTHOR, j->r->meta.n ? minot_buf_view(&j->r->meta) : reading_text(j->r, name));
	for (int i = 0; i < 3; i++)
		minot_buf_free(&parts[i]);
}

static void add_authors(struct jats *j, xml_node *meta)
{
	for (xml_node *g = xml_child(meta, "contrib-group"); g; g = xml_next(g, "contrib-group"))
		for (xml_node *c = xml_child(g, "contrib"); c; c = xml_next(c, "contrib")) {
			const minot_str type = xml_attr(c, "contrib-type");
			if (!type.n || str_starts(type, STR("author")) || str_eq(type, STR("collab")))
				add_author(j, c);
		}
}

/* article-type, or a subject heading that begins so, as PubMed names the publication type. */
static const struct {
	const char *source, *type;
} publication_types[] = {
        {"research-article", "Journal Article"},
        {"brief-report", "Journal Article"},
        {"review-article", "Review"},
        {"systematic-review", "Systematic Review"},
        {"case-report", "Case Reports"},
        {"editorial", "Editorial"},
        {"letter", "Letter"},
        {"correction", "Published Erratum"},
        {"retraction", "Retraction of Publication"},
        {"protocol", "Clinical Trial Protocol"},
        {"abstract", "Meeting Abstract"},
        {"study protocol", "Clinical Trial Protocol"},
        {"meta-analysis", "Meta-Analysis"},
        {"systematic review", "Systematic Review"},
        {"randomized controlled trial", "Randomized Controlled Trial"},
        {"randomised controlled trial", "Randomized Controlled Trial"},
        {"case report", "Case Reports"},
        {"commentary", "Comment"},
};

static void add_publication_type(struct jats *j, minot_str source)
{
	for (size_t i = 0; i < sizeof publication_types / sizeof publication_types[0]; i++) {
		const minot_str known = str_c(publication_types[i].source);
		if (minot_str_eq_nocase(str_sub(source, 0, known.n), known)) {
			rb_meta(j->r->b, META_PUBLICATION_TYPE, str_c(publication_types[i].type));
			return;
		}
	}
}

static void add_subjects(struct jats *j, xml_node *categories)
{
	for (xml_node *n = xml_walk(categories, categories); n; n = xml_walk(categories, n)) {
		if (!xml_is(n, "subject"))
			continue;
		add_publication_type(j, reading_text(j->r, n));
		reading_extra(j->r, "subject", reading_text(j->r, n));
	}
}

/* Keywords in the article's language; translations and lists of abbreviations are left out. */
static void add_keywords(struct jats *j, xml_node *meta)
{
	for (xml_node *g = xml_child(meta, "kwd-group"); g; g = xml_next(g, "kwd-group")) {
		const minot_str lang = xml_attr(g, "lang");
		if ((lang.n && !minot_str_eq_nocase(str_sub(lang, 0, 2), STR("en"))) ||
		    attr_has(g, "kwd-group-type", "abbr"))
			continue;
		for (xml_node *k = xml_child(g, "kwd"); k; k = xml_next(k, "kwd"))
			reading_meta(j->r, META_KEYWORD, k);
	}
}

/* The licence's short name: from its address, else from its type, else from what it says. */
static void add_licence(struct jats *j, xml_node *meta)
{
	xml_node *permissions = xml_child(meta, "permissions");
	xml_node *licence = xml_child(permissions ? permissions : meta, "license");
	xml_node *copyright = xml_child(permissions ? permissions : meta, "copyright-statement");
	char name[32];
	bool known = reading_licence(xml_attr(licence, "href"), name);
	for (xml_node *n = licence; n && !known; n = xml_walk(licence, n))
		if (xml_is(n, "ext-link") || xml_is(n, "uri"))
			known = reading_licence(xml_attr(n, "href"), name);
		else if (xml_is(n, "license_ref"))
			known = reading_licence(reading_value(j->r, n), name);
	if (!known)
		known = reading_licence(xml_attr(licence, "license-type"), name);
	if (!known)
		known = reading_licence(reading_text(j->r, licence), name);
	if (known)
		rb_meta(j->r->b, META_LICENCE, str_c(name));
	reading_extra(j->r, "licence_statement", reading_text(j->r, licence));
	reading_extra(j->r, "copyright", reading_text(j->r, copyright));
}

static void add_funding(struct jats *j, xml_node *group)
{
	xml_node *statement = xml_child(group, "funding-statement");
	struct minot_buf all = BUF_INIT(READING_TEXT_BYTES);
	if (statement)
		minot_buf_str(&all, text_of(j, statement));
	for (xml_node *a = statement ? NULL : xml_child(group, "award-group"); a; a = xml_next(a, "award-group")) {
		minot_buf_c(&all, all.n ? "; " : "");
		minot_buf_str(&all, reading_text(j->r, xml_child(a, "funding-source")));
		const minot_str id = reading_text(j->r, xml_child(a, "award-id"));
		minot_buf_c(&all, id.n ? " " : "");
		minot_buf_str(&all, id);
	}
	j->has_funding = all.n != 0;
	rb_meta(j->r->b, META_FUNDING, minot_buf_view(&all));
	minot_buf_free(&all);
}

/* related-article-type as PubMed's CommentsCorrections name it. */
static const struct {
	const char *type, *relation;
} relations[] = {
        {"retracted-article", "RetractionOf"},
        {"retraction-forward", "RetractionIn"},
        {"corrected-article", "ErratumFor"},
        {"correction-forward", "ErratumIn"},
        {"commentary-article", "CommentOn"},
        {"commentary", "CommentIn"},
        {"object-of-concern", "ExpressionOfConcernFor"},
        {"updated-article", "UpdateOf"},
};

static void add_relation(struct jats *j, xml_node *related)
{
	const minot_str href = xml_attr(related, "href"), kind = xml_attr(related, "ext-link-type");
	for (size_t i = 0; i < sizeof relations / sizeof relations[0]; i++) {
		if (!xml_attr_is(related, "related-article-type", relations[i].type))
			continue;
		const char *scheme = mentions(kind, "pubmed") || mentions(kind, "pmid")      ? "pmid"
		                     : mentions(kind, "pmc")                                 ? "pmcid"
		                     : str_starts(href, STR("10.")) || mentions(kind, "doi") ? "doi"
		                                                                             : NULL;
		const minot_str text = reading_text(j->r, related);
		minot_buf_clear(&j->r->meta);
		minot_buf_c(&j->r->meta, relations[i].relation);
		if (href.n && scheme)
			minot_buf_printf(&j->r->meta, " %s:%.*s", scheme, STR_ARG(href));
		minot_buf_ch(&j->r->meta, ' ');
		minot_buf_str(&j->r->meta, text);
		rb_meta(j->r->b, META_RELATION, minot_buf_view(&j->r->meta));
		return;
	}
}

static enum xml_take title_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	return xml_is(n, "xref") ? XML_OUT : jats_take(ctx, n, out);
}

static void add_title(struct jats *j, xml_node *group)
{
	struct minot_buf title = BUF_INIT(READING_TEXT_BYTES);
	xml_node *parts[] = {xml_child(group, "article-title"), xml_child(group, "subtitle")};
	for (int i = 0; i < 2; i++) {
		reading_inline(j->r, xml_first(parts[i]), NULL, title_take, NULL);
		const minot_str text = clean_citations(&j->r->text);
		if (title.n && text.n)
			minot_buf_c(&title, memchr(":.?!", title.p[title.n - 1], 4) ? " " : ": ");
		minot_buf_str(&title, text);
	}
	rb_title(j->r->b, minot_buf_view(&title));
	minot_buf_free(&title);
}

static void add_front(struct jats *j, xml_node *article)
{
	struct reading *r = j->r;
	xml_node *meta = xml_at(article, "front/article-meta");
	const minot_str lang = xml_attr(article, "lang");
	add_ids(j, meta);
	add_title(j, xml_child(meta, "title-group"));
	add_journal(j, xml_at(article, "front/journal-meta"));
	add_date(j, meta);
	add_authors(j, meta);
	reading_meta(r, META_VOLUME, xml_child(meta, "volume"));
	reading_meta(r, META_ISSUE, xml_child(meta, "issue"));
	add_pages(j, meta);
	rb_meta(r->b, META_LANGUAGE, lang.n ? str_sub(lang, 0, 2) : STR("en"));
	add_publication_type(j, xml_attr(article, "article-type"));
	add_subjects(j, xml_child(meta, "article-categories"));
	add_keywords(j, meta);
	add_licence(j, meta);
	for (xml_node *n = xml_child(meta, "related-article"); n; n = xml_next(n, "related-article"))
		add_relation(j, n);
	add_funding(j, xml_child(meta, "funding-group"));
	add_statements(j, xml_child(meta, "author-notes"));
	add_abstracts(j, meta);
}

/* Records ------------------------------------------------------------------------------------------------------- */

static minot_status read_article(struct reading *r, xml_node *article, minot_err *err)
{
	struct jats j = {.r = r};
	reading_begin(r, "jats", RECORD_ARTICLE);
	add_front(&j, article);
	rb_part(r->b, PART_BODY);
	add_blocks(&j, xml_child(article, "body"));
	xml_node *floats = xml_child(article, "floats-group");
	if (!floats)
		floats = xml_child(article, "floats-wrap"); /* NLM DTD 2 */
	if (floats) {
		rb_section(r->b, STR_NONE);
		add_blocks(&j, floats);
		rb_section_end(r->b);
	}
	add_statements(&j, xml_child(article, "back"));
	return reading_send(r, err);
}

/* All articles of the document: one, or those of a set as PMC's services wrap them. */
static minot_status read_articles(struct reading *r, xml_node *root, minot_err *err)
{
	minot_status s = MINOT_OK;
	bool any = false;
	for (xml_node *n = root; n && !s;) {
		const bool found = xml_is(n, "article");
		if (found) {
			r->line = xml_line(n);
			s = read_article(r, n, err);
			any = true;
		}
		n = found ? xml_walk_over(root, n) : xml_walk(root, n);
	}
	if (!any) {
		minot_err e;
		minot_fail(&e, MINOT_INPUT, "no article element");
		reading_damage(r, "no record", &e, true);
	}
	return s;
}

static minot_status jats_read(struct record_stream *stream, const struct record_sink *sink, minot_err *err)
{
	return reading_whole(stream, sink, MAX_FILE, read_articles, err);
}

/* Other formats have an <article> too (DocBook, HTML); JATS names its DTD, its type or its front matter. */
static bool jats_recognise(minot_str head, minot_str name)
{
	(void)name;
	if (reading_root_is(head, "pmc-articleset"))
		return true;
	return reading_root_is(head, "article") && (minot_str_find(head, STR("//NLM//DTD")) != SIZE_MAX ||
	                                            minot_str_find(head, STR("article-type=")) != SIZE_MAX ||
	                                            minot_str_find(head, STR("<journal-meta")) != SIZE_MAX);
}

const struct record_reader reader_jats = {
        .name = "jats",
        .description = "JATS and NLM journal articles, as PMC gives them (.nxml)",
        .recognise = jats_recognise,
        .read = jats_read,
};
