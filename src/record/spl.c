/* spl.c: drug labels in Structured Product Labeling (HL7 SPL release 3+), as the FDA and DailyMed give them.
 * Format: https://www.fda.gov/industry/fda-data-standards-advisory-board/structured-product-labeling-resources and the
 * "SPL Implementation Guide with Validation Procedures".
 *
 *   document ── setId, title, effectiveTime, author (the labeler)
 *            └─ structuredBody ── section 48780-1 ── manufacturedProduct     brand, generic, ingredients, status
 *                              ├─ section 34067-9 ── title, text, excerpt     "label/34067-9"
 *                              │      └─ section ...                          numbered, or named by its own code
 *                              └─ section 42229-5                             "label/unclassified-1"
 *
 * Excerpts are the label's highlights: "label/highlights". What label_sections marks as apart (packaging, change log)
 * goes to "meta". A subsection without a title is not named by its code: labels use the code of the boxed warning
 * there for the frame it is printed with.
 *
 * Elements nest XML_MAX_DEPTH deep at most, which bounds the recursion. Ceiling: 64 MiB a file. */
#include "record/label_sections.h"
#include "record/readers.h"
#include "record/reading.h"

#include <stdio.h>

enum { MAX_FILE = XML_MAX_BYTES };

struct spl {
	struct reading *r;
	unsigned list_depth, n_unclassified, n_drugs;
	struct minot_buf brand, generic; /* of the first product; several generics joined by ", " */
	struct minot_buf drugs;          /* names told so far, one a line, so that each is told once */
};

/* Running text -------------------------------------------------------------------------------------------------- */

static enum xml_take spl_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	if (xml_is(n, "footnote") || xml_is(n, "footnoteRef") || xml_is(n, "renderMultiMedia"))
		return XML_OUT;
	if (xml_is(n, "paragraph") || xml_is(n, "item") || xml_is(n, "caption") || xml_is(n, "list"))
		return XML_APART;
	return reading_take(ctx, n, out);
}

/* An item's own text, with the lists inside it left to come below it. */
static enum xml_take item_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	return xml_is(n, "list") ? XML_OUT : spl_take(ctx, n, out);
}

static minot_str text_of(struct spl *s, xml_node *n)
{
	return reading_inline(s->r, xml_first(n), NULL, spl_take, NULL);
}

/* Without the commas that parted references to footnotes. */
static minot_str cell_text(void *ctx, xml_node *cell)
{
	minot_str text = text_of(ctx, cell);
	while (text.n && (text.p[0] == ',' || text.p[0] == ' '))
		text = str_sub(text, 1, text.n);
	return text;
}

/* A run of text; labels often set a list as "lead-in: <br/>• one <br/>• two". */
static void add_run(struct spl *s, xml_node *from, xml_node *until)
{
	minot_str rest = reading_inline(s->r, from, until, spl_take, NULL);
	const minot_str dot = STR("•");
	const size_t bullet = reading_bullet(rest);
	enum block_type type = bullet ? BLOCK_ITEM : BLOCK_PARA;
	for (rest = str_sub(rest, bullet, rest.n); rest.n; type = BLOCK_ITEM) {
		const size_t end = minot_str_find(rest, dot);
		rb_block(s->r->b, type, type == BLOCK_ITEM, str_sub(rest, 0, end));
		rest = end == SIZE_MAX ? STR_NONE : str_sub(rest, end + dot.n, rest.n);
	}
}

/* Blocks -------------------------------------------------------------------------------------------------------- */

static void add_footnotes(struct spl *s, xml_node *root, enum block_type type)
{
	for (xml_node *n = xml_walk(root, root); n; n = xml_walk(root, n))
		if (xml_is(n, "footnote"))
			rb_block(s->r->b, type, 0, text_of(s, n));
}

static void add_list(struct spl *s, xml_node *list)
{
	if (xml_child(list, "caption"))
		rb_block(s->r->b, BLOCK_PARA, 0, text_of(s, xml_child(list, "caption")));
	s->list_depth++;
	for (xml_node *item = xml_child(list, "item"); item; item = xml_next(item, "item")) {
		rb_block(s->r->b, BLOCK_ITEM, s->list_depth,
		         reading_inline(s->r, xml_first(item), NULL, item_take, NULL));
		for (xml_node *n = xml_walk(item, item); n;) {
			if (xml_is(n, "list"))
				add_list(s, n);
			n = xml_is(n, "list") ? xml_walk_over(item, n) : xml_walk(item, n);
		}
	}
	s->list_depth--;
}

static void add_table(struct spl *s, xml_node *table)
{
	rb_block(s->r->b, BLOCK_CAPTION, 0, text_of(s, xml_child(table, "caption")));
	reading_table(s->r, table, cell_text, s);
	add_footnotes(s, table, BLOCK_NOTE);
}

/* The blocks of a text or paragraph: runs of text, and lists and tables between them. */
static void add_text(struct spl *s, xml_node *text)
{
	xml_node *from = xml_first(text);
	for (xml_node *n = from; n; n = xml_sibling(n)) {
		const bool list = xml_is(n, "list"), table = xml_is(n, "table");
		if (!list && !table && !xml_is(n, "paragraph"))
			continue;
		add_run(s, from, n);
		from = xml_sibling(n);
		if (list) {
			add_list(s, n);
		} else if (table) {
			add_table(s, n);
		} else {
			add_text(s, n);
			add_footnotes(s, n, BLOCK_PARA);
		}
	}
	add_run(s, from, NULL);
}

/* Sections ------------------------------------------------------------------------------------------------------ */

static minot_str code_of(xml_node *section)
{
	const minot_str code = xml_attr(xml_child(section, "code"), "code");
	return code.n ? code : STR(LABEL_UNCLASSIFIED);
}

static void open_section(struct spl *s, xml_node *section, bool outermost)
{
	const minot_str code = code_of(section), title = text_of(s, xml_child(section, "title"));
	const struct label_section *known = label_section_by_loinc(code);
	char number[32];
	if (outermost && str_eq(code, STR(LABEL_UNCLASSIFIED))) {
		snprintf(number, sizeof number, "unclassified-%u", ++s->n_unclassified);
		rb_section_named(s->r->b, str_c(number), title);
	} else if (outermost) {
		rb_section_named(s->r->b, code, title.n || !known ? title : str_c(known->heading));
	} else if (title.n && !str_eq(code, STR(LABEL_UNCLASSIFIED))) {
		rb_section_named(s->r->b, code, title);
	} else {
		rb_section(s->r->b, title);
	}
}

static void add_section(struct spl *s, xml_node *section, bool outermost)
{
	open_section(s, section, outermost);
	add_text(s, xml_child(section, "text"));
	for (xml_node *c = xml_child(section, "component"); c; c = xml_next(c, "component"))
		for (xml_node *sub = xml_child(c, "section"); sub; sub = xml_next(sub, "section"))
			add_section(s, sub, false);
	rb_section_end(s->r->b);
}

static bool is_apart(xml_node *section)
{
	const struct label_section *known = label_section_by_loinc(code_of(section));
	return known && known->apart;
}

static xml_node *first_section(xml_node *component)
{
	while (component && !xml_child(component, "section"))
		component = xml_next(component, "component");
	return xml_child(component, "section");
}

static xml_node *next_section(xml_node *section) { return first_section(xml_next(xml_parent(section), "component")); }

static void add_highlights(struct spl *s, xml_node *body)
{
	rb_section_named(s->r->b, STR("highlights"), STR("Highlights of prescribing information"));
	for (xml_node *n = first_section(xml_child(body, "component")); n; n = next_section(n)) {
		xml_node *excerpt = is_apart(n) ? NULL : xml_child(n, "excerpt");
		if (!excerpt)
			continue;
		const struct label_section *known = label_section_by_loinc(code_of(n));
		const minot_str title = text_of(s, xml_child(n, "title"));
		rb_section(s->r->b, title.n || !known ? title : str_c(known->heading));
		for (; excerpt; excerpt = xml_next(excerpt, "excerpt"))
			for (xml_node *h = xml_child(excerpt, "highlight"); h; h = xml_next(h, "highlight"))
				add_text(s, xml_child(h, "text"));
		rb_section_end(s->r->b);
	}
	rb_section_end(s->r->b);
}

static void add_body(struct spl *s, xml_node *body)
{
	xml_node *first = first_section(xml_child(body, "component"));
	rb_part(s->r->b, PART_LABEL);
	for (xml_node *n = first; n; n = next_section(n))
		if (!is_apart(n))
			add_section(s, n, true);
	add_highlights(s, body);
	rb_part(s->r->b, PART_META);
	for (xml_node *n = first; n; n = next_section(n))
		if (is_apart(n))
			add_section(s, n, true);
}

/* Products ------------------------------------------------------------------------------------------------------ */

/* Each name once, however it is capitalised; brands are told first, so theirs is the spelling kept. */
static void add_drug(struct spl *s, minot_str name)
{
	enum { MAX_DRUGS = 4096 }; /* told, doubles included */
	name = minot_str_trim(name);
	minot_str rest = minot_buf_view(&s->drugs), line;
	if (++s->n_drugs > MAX_DRUGS)
		return;
	while (rest.n && minot_str_split(&rest, '\n', &line))
		if (minot_str_eq_nocase(line, name))
			return;
	rb_meta(s->r->b, META_DRUG, name);
	minot_buf_str(&s->drugs, name);
	minot_buf_ch(&s->drugs, '\n');
}

static void add_brand(struct spl *s, xml_node *product)
{
	minot_buf_clear(&s->r->meta);
	minot_buf_str(&s->r->meta, reading_text(s->r, xml_child(product, "name")));
	const minot_str suffix = reading_text(s->r, xml_at(product, "name/suffix"));
	if (!s->r->meta.n)
		return;
	/* The suffix is part of the name element; it is set apart with a space there or not at all. */
	if (suffix.n && str_ends(minot_buf_view(&s->r->meta), suffix)) {
		const size_t n = s->r->meta.n - suffix.n;
		if (n && s->r->meta.p[n - 1] != ' ') {
			s->r->meta.n = n;
			minot_buf_ch(&s->r->meta, ' ');
			minot_buf_str(&s->r->meta, reading_text(s->r, xml_at(product, "name/suffix")));
		}
	}
	if (!s->brand.n)
		minot_buf_str(&s->brand, minot_buf_view(&s->r->meta));
	add_drug(s, minot_buf_view(&s->r->meta));
}

/* The product's own; a kit's parts (a swab, water for injection) count by their active ingredients alone. */
static void add_generics(struct spl *s, xml_node *product, bool first)
{
	xml_node *entity = xml_child(product, "asEntityWithGeneric");
	for (; entity; entity = xml_next(entity, "asEntityWithGeneric")) {
		const minot_str name = reading_text(s->r, xml_at(entity, "genericMedicine/name"));
		add_drug(s, name);
		if (!first || minot_str_find_nocase(minot_buf_view(&s->generic), name) != SIZE_MAX)
			continue;
		minot_buf_c(&s->generic, s->generic.n ? ", " : "");
		minot_buf_str(&s->generic, name);
	}
}

static void add_ingredients(struct spl *s, xml_node *product)
{
	for (xml_node *n = xml_walk(product, product); n; n = xml_walk(product, n)) {
		const bool active = xml_is(n, "activeIngredient") ||
		                    (xml_is(n, "ingredient") && str_starts(xml_attr(n, "classCode"), STR("ACT")));
		if (!active)
			continue;
		xml_node *substance = xml_child(n, "ingredientSubstance");
		if (!substance)
			substance = xml_child(n, "activeIngredientSubstance");
		add_drug(s, reading_text(s->r, xml_child(substance, "name")));
		add_drug(s, reading_text(s->r, xml_at(substance, "activeMoiety/activeMoiety/name")));
	}
}

static bool is_product(xml_node *n)
{
	return (xml_is(n, "manufacturedProduct") || xml_is(n, "manufacturedMedicine")) && xml_child(n, "name");
}

/* Marketed while any of its products is. */
static void add_status(struct spl *s, xml_node *body)
{
	minot_str status = STR_NONE;
	for (xml_node *n = body; n; n = xml_walk(body, n)) {
		if (!xml_is(n, "marketingAct"))
			continue;
		const minot_str code = xml_attr(xml_child(n, "statusCode"), "code");
		if (!status.n || str_eq(code, STR("active")))
			status = code;
	}
	minot_buf_clear(&s->r->meta);
	minot_buf_printf(&s->r->meta, "marketing %.*s", STR_ARG(status));
	if (status.n)
		rb_meta(s->r->b, META_STATUS, minot_buf_view(&s->r->meta));
}

static void add_products(struct spl *s, xml_node *body)
{
	for (xml_node *n = body; n; n = xml_walk(body, n)) {
		if (!is_product(n))
			continue;
		const bool first = !s->brand.n;
		add_brand(s, n);
		add_generics(s, n, first);
		add_ingredients(s, n);
	}
	add_status(s, body);
}

/* The document -------------------------------------------------------------------------------------------------- */

/* The given title, unless it says nothing of the drug: then "Haldol (haloperidol): drug label". */
static void add_title(struct spl *s, xml_node *document)
{
	const minot_str title = text_of(s, xml_child(document, "title"));
	const bool says_nothing = !title.n || minot_str_eq_nocase(title, STR("Drug Facts")) ||
	                          minot_str_find_nocase(title, STR("highlights do not include")) != SIZE_MAX;
	reading_extra(s->r, "document_title", says_nothing ? title : STR_NONE);
	if (!says_nothing || !s->brand.n) {
		rb_title(s->r->b, text_of(s, xml_child(document, "title")));
		return;
	}
	const minot_str brand = minot_buf_view(&s->brand), generic = minot_buf_view(&s->generic);
	minot_buf_clear(&s->r->meta);
	minot_buf_str(&s->r->meta, brand);
	if (generic.n && !minot_str_eq_nocase(brand, generic))
		minot_buf_printf(&s->r->meta, " (%.*s)", STR_ARG(generic));
	minot_buf_c(&s->r->meta, ": drug label");
	rb_title(s->r->b, minot_buf_view(&s->r->meta));
}

static void add_set_id(struct spl *s, minot_str root)
{
	if (!root.n)
		return;
	minot_buf_clear(&s->r->meta);
	minot_buf_printf(&s->r->meta, "spl:%.*s", STR_ARG(root));
	rb_id(s->r->b, minot_buf_view(&s->r->meta));
	minot_buf_clear(&s->r->meta);
	minot_buf_printf(&s->r->meta, "https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=%.*s", STR_ARG(root));
	rb_meta(s->r->b, META_URL, minot_buf_view(&s->r->meta));
}

/* "20100728", with a time behind it or cut short. */
static void add_date(struct spl *s, xml_node *time)
{
	minot_str v = xml_attr(time, "value");
	if (!v.n)
		v = xml_attr(xml_child(time, "low"), "value");
	char date[11];
	if (reading_date(str_sub(v, 0, 4), str_sub(v, 4, 6), str_sub(v, 6, 8), date))
		rb_meta(s->r->b, META_DATE, str_c(date));
}

static void add_document(struct spl *s, xml_node *document)
{
	xml_node *body = xml_at(document, "component/structuredBody");
	add_set_id(s, xml_attr(xml_child(document, "setId"), "root"));
	add_date(s, xml_child(document, "effectiveTime"));
	reading_meta(s->r, META_PUBLISHER, xml_at(document, "author/assignedEntity/representedOrganization/name"));
	rb_meta(s->r->b, META_LICENCE, STR("public domain"));
	rb_meta(s->r->b, META_LANGUAGE, STR("en"));
	reading_extra(s->r, "label_type", xml_attr(xml_child(document, "code"), "displayName"));
	reading_extra(s->r, "version", xml_attr(xml_child(document, "versionNumber"), "value"));
	add_products(s, body);
	add_title(s, document);
	add_body(s, body);
}

static minot_status read_document(struct reading *r, xml_node *root, minot_err *err)
{
	struct spl s = {.r = r, .brand = BUF_INIT(4096), .generic = BUF_INIT(4096), .drugs = BUF_INIT(1 << 20)};
	reading_begin(r, "spl", RECORD_LABEL);
	add_document(&s, root);
	minot_buf_free(&s.brand);
	minot_buf_free(&s.generic);
	minot_buf_free(&s.drugs);
	return reading_send(r, err);
}

static minot_status spl_read(struct record_stream *stream, const struct record_sink *sink, minot_err *err)
{
	return reading_whole(stream, sink, MAX_FILE, read_document, err);
}

static bool spl_recognise(minot_str head, minot_str name)
{
	(void)name;
	return reading_root_is(head, "document") && minot_str_find(head, STR("urn:hl7-org:v3")) != SIZE_MAX;
}

const struct record_reader reader_spl = {
        .name = "spl",
        .description = "FDA drug labels in Structured Product Labeling XML",
        .recognise = spl_recognise,
        .read = spl_read,
};
