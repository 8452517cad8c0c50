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
 * Citations are left out of running text (jats_text.c); metadata: jats_meta.c.
 *
 * Elements nest XML_MAX_DEPTH deep at most, which bounds the recursion. Ceiling: 64 MiB a file. */
#include "record/jats.h"

enum { MAX_FILE = XML_MAX_BYTES };

static minot_str run_text(void *ctx, xml_node *from, xml_node *until)
{
	return jats_inline(((struct jats *)ctx)->r, from, until);
}

static minot_str cell_text(void *ctx, xml_node *cell) { return jats_text(((struct jats *)ctx)->r, cell); }

static void add_text(struct jats *j, enum block_type type, unsigned depth, xml_node *n)
{
	if (n)
		rb_block(j->r->b, type, depth, jats_text(j->r, n));
}

/* Blocks -------------------------------------------------------------------------------------------------------- */

static void add_blocks(struct jats *j, xml_node *parent);

/* "Table 1" and its caption's title and text as one line, into the builder. */
static void add_caption(struct jats *j, xml_node *n, enum block_type type)
{
	struct minot_buf line = BUF_INIT(READING_TEXT_BYTES);
	xml_node *caption = xml_child(n, "caption");
	minot_buf_str(&line, jats_text(j->r, xml_child(n, "label")));
	for (xml_node *c = xml_child(caption, NULL); c; c = xml_next(c, NULL)) {
		const minot_str text = jats_text(j->r, c);
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
		rb_block(j->r->b, BLOCK_ITEM, j->list_depth, jats_close_gaps(&j->r->text));
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
		minot_buf_str(&line, jats_text(j->r, xml_child(item, "term")));
		const minot_str def = jats_text(j->r, xml_child(item, "def"));
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
	rb_section(j->r->b, jats_text(j->r, title ? title : xml_child(box, "label")));
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
	const minot_str text = jats_inline(j->r, from, until);
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
		if (jats_attr_has(n, attributes[i], "conflict") || jats_attr_has(n, attributes[i], "COI"))
			return CONFLICT_MATTER;
		if (jats_attr_has(n, attributes[i], "supported-by") ||
		    jats_attr_has(n, attributes[i], "financial-disclosure"))
			return FUNDING_MATTER;
		if (jats_attr_has(n, attributes[i], "supplementary"))
			return OTHER_MATTER;
	}
	xml_node *title = xml_child(n, "title");
	return matter_of_title(jats_text(j->r, !title && xml_is(n, "fn") ? n : title));
}

static void add_statement(struct jats *j, xml_node *n, enum matter matter)
{
	if (matter != CONFLICT_MATTER && matter != FUNDING_MATTER)
		return;
	bool *done = matter == CONFLICT_MATTER ? &j->has_conflicts : &j->has_funding;
	xml_node *title = xml_child(n, "title");
	const minot_str text = jats_inline(j->r, title ? xml_sibling(title) : xml_first(n), NULL);
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
	rb_section(j->r->b, jats_text(j->r, xml_child(sec, "title")));
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
	minot_buf_str(&label, jats_text(j->r, title));
	rb_labelled(j->r->b, reading_label(minot_buf_view(&label)), jats_text(j->r, p));
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
		while (i < n && !jats_attr_has(a, "abstract-type", abstract_types[i].type))
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

/* Records ------------------------------------------------------------------------------------------------------- */

static minot_status read_article(struct reading *r, xml_node *article, minot_err *err)
{
	struct jats j = {.r = r};
	reading_begin(r, "jats", RECORD_ARTICLE);
	jats_meta(&j, article);
	add_statements(&j, xml_at(article, "front/article-meta/author-notes"));
	add_abstracts(&j, xml_at(article, "front/article-meta"));
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
