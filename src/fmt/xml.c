/* xml.c: trees over libxml2. Everything that could reach outside the document or grow without bound is switched off
 * here, once: network, DTDs, external and growing entities, messages on standard error. Every walk is a loop, so depth
 * costs no stack. */
#include "fmt/xml.h"
#include "base/ascii.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <threads.h>

struct xml_doc {
	xmlDoc *doc;
};

/* The first fault libxml2 tells of; later ones are mostly its consequences. */
struct fault {
	bool seen, too_big;
	int line, column;
	char msg[120];
};

static once_flag init_once = ONCE_FLAG_INIT;

/* Whether the fault is one of size rather than form. libxml2 reports excessive depth and overlong names or texts as
 * "internal error" and growing or looping entities under their own codes. */
static bool is_limit(int code)
{
	return code == XML_ERR_ENTITY_LOOP || code == XML_ERR_INTERNAL_ERROR || code == XML_ERR_NAME_TOO_LONG;
}

static void note_fault(void *ctx, xmlErrorPtr e)
{
	xmlParserCtxt *parser = ctx;
	struct fault *f = parser ? parser->_private : NULL;
	if (!f || !e || e->level < XML_ERR_ERROR)
		return;
	if (is_limit(e->code) && e->level == XML_ERR_FATAL)
		f->too_big = true;
	if (f->seen || e->level < XML_ERR_FATAL)
		return;
	f->seen = true;
	f->line = e->line;
	f->column = e->int2;
	size_t n = 0;
	for (const char *m = e->message; m && *m && *m != '\n' && n + 1 < sizeof f->msg; m++)
		f->msg[n++] = (unsigned char)*m < ' ' ? ' ' : *m;
	f->msg[n] = 0;
}

/* Never load anything: not the DTD, not an entity, not a schema. */
static xmlParserInputPtr load_nothing(void *ctx, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)ctx, (void)public_id, (void)system_id;
	return NULL;
}

/* libxml2 counts columns in characters; we say bytes. */
static uint64_t offset_of(minot_str s, int line, int column)
{
	size_t at = 0;
	for (int l = 1; l < line; l++) {
		const char *nl = memchr(s.p + at, '\n', s.n - at);
		if (!nl)
			return MINOT_NO_OFFSET;
		at = (size_t)(nl - s.p) + 1;
	}
	for (int c = 1; c < column && at < s.n && s.p[at] != '\n'; c++)
		do
			at++;
		while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80);
	return at;
}

static minot_status fail_fault(minot_str bytes, const struct fault *f, minot_err *err)
{
	if (f->too_big)
		minot_fail(err, MINOT_LIMIT, "nested too deep, or entities that grow without end: %s", f->msg);
	else
		minot_fail(err, MINOT_INPUT, "not well-formed XML: %s", f->seen ? f->msg : "no element");
	if (f->seen && f->line > 0)
		minot_err_at(err, NULL, offset_of(bytes, f->line, f->column), (uint32_t)f->line);
	return f->too_big ? MINOT_LIMIT : MINOT_INPUT;
}

static minot_status wrap(xmlDoc *d, struct xml_doc **out, minot_err *err)
{
	*out = malloc(sizeof **out);
	if (!*out) {
		xmlFreeDoc(d);
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for an XML document");
	}
	(*out)->doc = d;
	return MINOT_OK;
}

static minot_status check_size(minot_str bytes, size_t max, minot_err *err)
{
	call_once(&init_once, xmlInitParser);
	if (bytes.n > max)
		return minot_fail(err, MINOT_LIMIT, "longer than %zu MiB: split the file", max >> 20);
	return MINOT_OK;
}

minot_status xml_parse(minot_str bytes, struct xml_doc **out, minot_err *err)
{
	*out = NULL;
	minot_status s = check_size(bytes, XML_MAX_BYTES, err);
	if (s)
		return s;
	xmlParserCtxt *parser = xmlNewParserCtxt();
	if (!parser)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for an XML parser");
	struct fault f = {0};
	parser->_private = &f;
	parser->sax->serror = note_fault;
	parser->sax->resolveEntity = load_nothing;
	/* Not XML_PARSE_NOENT: entities stay references, which xml_text resolves when they are plain text.
	 * Not XML_PARSE_HUGE: libxml2's ceilings on depth and amplification hold. */
	const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
	xmlDoc *d = xmlCtxtReadMemory(parser, bytes.p ? bytes.p : "", (int)bytes.n, NULL, NULL, options);
	int code = parser->errNo;
	xmlFreeParserCtxt(parser);
	if (!d)
		return code == XML_ERR_NO_MEMORY ? minot_fail(err, MINOT_NO_MEMORY, "no memory for an XML document")
		                                 : fail_fault(bytes, &f, err);
	return wrap(d, out, err);
}

minot_status xml_parse_html(minot_str bytes, struct xml_doc **out, minot_err *err)
{
	*out = NULL;
	minot_status s = check_size(bytes, XML_MAX_HTML_BYTES, err);
	if (s)
		return s;
	/* htmlCtxtReadMemory refuses an empty buffer; a space makes an empty document of it. */
	minot_str in = bytes.n ? bytes : STR(" ");
	htmlParserCtxt *parser = htmlNewParserCtxt();
	if (!parser)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for an HTML parser");
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	                    HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT;
	xmlDoc *d = htmlCtxtReadMemory(parser, in.p, (int)in.n, NULL, "UTF-8", options);
	int code = parser->errNo;
	htmlFreeParserCtxt(parser);
	if (!d || code == XML_ERR_NO_MEMORY) {
		xmlFreeDoc(d);
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for an HTML document");
	}
	/* The HTML parser stops where it finds too much depth; what follows would be lost without a word. */
	if (is_limit(code)) {
		xmlFreeDoc(d);
		return minot_fail(err, MINOT_LIMIT, "HTML nested more than %d deep", XML_MAX_DEPTH);
	}
	return wrap(d, out, err);
}

void xml_free(struct xml_doc *doc)
{
	if (!doc)
		return;
	xmlFreeDoc(doc->doc);
	free(doc);
}

xml_node *xml_root(const struct xml_doc *doc) { return doc ? xmlDocGetRootElement(doc->doc) : NULL; }

void xml_err_rebase(minot_err *err, const char *file, uint64_t offset, uint32_t line)
{
	if (!err)
		return;
	uint64_t at = err->byte_offset == MINOT_NO_OFFSET ? offset : offset + err->byte_offset;
	uint32_t l = !line ? 0 : err->line ? line + err->line - 1 : line;
	minot_err_at(err, file, at, l);
}

/* Elements ------------------------------------------------------------------------------------------------------ */

bool xml_is_element(xml_node *n) { return n && n->type == XML_ELEMENT_NODE; }

minot_str xml_name(xml_node *n) { return xml_is_element(n) ? str_c((const char *)n->name) : STR_NONE; }

bool xml_is(xml_node *n, const char *name) { return xml_is_element(n) && strcmp((const char *)n->name, name) == 0; }

uint32_t xml_line(xml_node *n)
{
	long l = n ? xmlGetLineNo((xmlNode *)n) : 0;
	return l > 0 && l <= UINT32_MAX ? (uint32_t)l : 0;
}

xml_node *xml_parent(xml_node *n) { return n && xml_is_element(n->parent) ? n->parent : NULL; }

static xml_node *first_of(xml_node *n, const char *name)
{
	for (; n; n = n->next)
		if (xml_is_element(n) && (!name || xml_is(n, name)))
			return n;
	return NULL;
}

xml_node *xml_child(xml_node *n, const char *name) { return first_of(xml_first(n), name); }

xml_node *xml_next(xml_node *n, const char *name) { return n ? first_of(n->next, name) : NULL; }

xml_node *xml_at(xml_node *n, const char *path)
{
	minot_str rest = str_c(path), piece;
	while (n && minot_str_split(&rest, '/', &piece)) {
		char name[XML_MAX_NAME];
		if (piece.n >= sizeof name)
			return NULL;
		memcpy(name, piece.p, piece.n);
		name[piece.n] = 0;
		n = xml_child(n, name);
	}
	return n;
}

minot_str xml_attr(xml_node *n, const char *name)
{
	if (!xml_is_element(n))
		return STR_NONE;
	for (const xmlAttr *a = n->properties; a; a = a->next) {
		if (strcmp((const char *)a->name, name) != 0)
			continue;
		const xmlNode *value = a->children;
		bool plain = value && value->type == XML_TEXT_NODE && !value->next;
		return plain ? str_c((const char *)value->content) : STR_NONE;
	}
	return STR_NONE;
}

bool xml_attr_is(xml_node *n, const char *name, const char *value) { return str_eq(xml_attr(n, name), str_c(value)); }

xml_node *xml_find(xml_node *n, const char *name)
{
	for (xml_node *at = xml_walk(n, n); at; at = xml_walk(n, at))
		if (xml_is(at, name))
			return at;
	return NULL;
}

/* Nodes --------------------------------------------------------------------------------------------------------- */

/* Only elements are entered: the "children" of an entity reference are its declaration, shared and perhaps cyclic. */
xml_node *xml_first(xml_node *n) { return xml_is_element(n) ? n->children : NULL; }

xml_node *xml_sibling(xml_node *n) { return n ? n->next : NULL; }

xml_node *xml_before(xml_node *n) { return n ? n->prev : NULL; }

xml_node *xml_walk_over(xml_node *root, xml_node *n)
{
	for (; n && n != root; n = n->parent)
		if (n->next)
			return n->next;
	return NULL;
}

xml_node *xml_walk(xml_node *root, xml_node *n)
{
	xml_node *down = xml_first(n);
	return down ? down : xml_walk_over(root, n);
}

/* A reference that the parser left in place. Declared content counts when it is plain text, so that expansion is one
 * step and cannot grow. */
static minot_str entity_text(xml_node *n)
{
	const xmlEntity *e = xmlGetDocEntity(n->doc, n->name);
	if (!e || e->etype != XML_INTERNAL_GENERAL_ENTITY || !e->content)
		return STR_NONE;
	minot_str s = str_c((const char *)e->content);
	bool markup = str_has(s, '<') || str_has(s, '&');
	return markup ? STR_NONE : s;
}

minot_str xml_text(xml_node *n)
{
	if (!n)
		return STR_NONE;
	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
		return str_c((const char *)n->content);
	return n->type == XML_ENTITY_REF_NODE ? entity_text(n) : STR_NONE;
}

/* One of HTML's names ("nbsp"), which JATS leaves to its DTD. Any other stays as it is written: "1&half; tablets"
 * without it would be another dose. */
static void add_named_entity(xml_node *n, struct minot_buf *out)
{
	const htmlEntityDesc *e = htmlEntityLookup(n->name);
	if (!e) {
		minot_buf_printf(out, "&%s;", (const char *)n->name);
		return;
	}
	char utf8[8];
	int len = xmlCopyChar(0, (xmlChar *)utf8, (int)e->value);
	minot_buf_add(out, utf8, len > 0 ? (size_t)len : 0);
}

static void add_text(xml_node *n, struct minot_buf *out)
{
	minot_str s = xml_text(n);
	if (s.p)
		minot_buf_str(out, s);
	else if (n->type == XML_ENTITY_REF_NODE)
		add_named_entity(n, out);
}

void xml_content(xml_node *n, struct minot_buf *out)
{
	for (xml_node *at = n; at; at = xml_walk(n, at))
		add_text(at, out);
}

minot_str xml_value(xml_node *n, struct minot_buf *out)
{
	minot_buf_clear(out);
	xml_content(n, out);
	return minot_str_trim(minot_buf_view(out));
}

/* Running text -------------------------------------------------------------------------------------------------- */

static bool name_among(minot_str name, const char *const *list)
{
	for (; *list; list++)
		if (str_eq(name, str_c(*list)))
			return true;
	return false;
}

enum xml_take xml_take_common(void *ctx, xml_node *element, struct minot_buf *out)
{
	(void)ctx, (void)out;
	static const char *const apart[] = {"br", "break", "p",  "div",   "li",  "td",    "th",  "tr",
	                                    "ul", "ol",    "dt", "dd",    "h1",  "h2",    "h3",  "h4",
	                                    "h5", "h6",    "hr", "table", "sec", "title", "pre", NULL};
	static const char *const out_of_text[] = {"script", "style", "head", NULL};
	minot_str name = xml_name(element);
	if (str_eq(name, STR("sup")))
		return XML_SUP;
	if (str_eq(name, STR("sub")))
		return XML_SUB;
	if (name_among(name, apart))
		return XML_APART;
	return name_among(name, out_of_text) ? XML_OUT : XML_IN;
}

/* Unicode's superscript forms (Superscripts and Subscripts block; Latin-1; modifier letter o, as in "37 ᵒC"). Letters
 * with a modifier form are mostly footnote marks: those are clearer in brackets. Hyphen, minus and dash are one. */
static const struct {
	const char *plain, *raised;
} raised[] = {
        {"\u2009", ""}, {"\u00a0", ""}, {"- ", "⁻"}, {"− ", "⁻"}, {"+ ", "⁺"}, {"0", "⁰"}, {"1", "¹"},
        {"2", "²"},     {"3", "³"},     {"4", "⁴"},  {"5", "⁵"},  {"6", "⁶"},  {"7", "⁷"}, {"8", "⁸"},
        {"9", "⁹"},     {"+", "⁺"},     {"-", "⁻"},  {"−", "⁻"},  {"–", "⁻"},  {"‐", "⁻"}, {"=", "⁼"},
        {"(", "⁽"},     {")", "⁾"},     {"n", "ⁿ"},  {"i", "ⁱ"},  {"o", "ᵒ"},
};
/* Words that are printed raised by custom, not by meaning; and marks, which need no raising to be read as marks. */
static const char *const raised_words[] = {"st", "nd", "rd", "th", NULL};
static const char *const marks[] = {"®", "™", "©", "°", "º",        "*", "∗", "†", "‡", "§", "¶",
                                    "#", "′", "″", "'", "\"",       "’", ",", ";", ":", ".", "±",
                                    "¥", "£", "ǂ", "∧", "\xc2\xa0", " ", "~", "^", "‖", NULL};

static bool only_marks(minot_str s)
{
	while (s.n) {
		const char *const *m = marks;
		while (*m && !str_starts(s, str_c(*m)))
			m++;
		if (!*m)
			return false;
		s = str_sub(s, strlen(*m), s.n);
	}
	return true;
}

static size_t find_raised(minot_str s)
{
	size_t i = 0;
	while (i < sizeof raised / sizeof raised[0] && !str_starts(s, str_c(raised[i].plain)))
		i++;
	return i;
}

static bool add_raised(minot_str s, struct minot_buf *out)
{
	const size_t start = out->n;
	for (size_t at = 0; at < s.n;) {
		size_t i = find_raised(str_sub(s, at, s.n));
		if (i == sizeof raised / sizeof raised[0]) {
			out->n = start;
			return false;
		}
		minot_buf_c(out, raised[i].raised);
		at += strlen(raised[i].plain);
	}
	return true;
}

void xml_raise(minot_str s, struct minot_buf *out)
{
	s = minot_str_trim(s);
	if (!s.n || out->failed)
		return;
	if (name_among(s, raised_words) || only_marks(s)) {
		minot_buf_str(out, s);
	} else if (str_eq(s, STR("TM"))) {
		minot_buf_c(out, "™");
	} else if (!add_raised(s, out)) {
		minot_buf_c(out, "^(");
		minot_buf_str(out, s);
		minot_buf_ch(out, ')');
	}
}

/* The elements entered and not yet left. The parsers let them nest no deeper than this. */
struct inline_walk {
	xml_take_fn *take;
	void *ctx;
	struct minot_buf *out;
	unsigned depth;
	struct {
		enum xml_take take;
		size_t start; /* of its text in out */
	} open[XML_MAX_DEPTH];
};

static void drop_space_before(struct inline_walk *w)
{
	const size_t floor = w->depth ? w->open[w->depth - 1].start : 0;
	while (w->out->n > floor && is_markup_space(w->out->p[w->out->n - 1]))
		w->out->n--;
}

/* Returns whether the element is entered. */
static bool enter(struct inline_walk *w, xml_node *n)
{
	const enum xml_take take = w->depth < XML_MAX_DEPTH ? w->take(w->ctx, n, w->out) : XML_OUT;
	if (take == XML_OUT)
		return false;
	if (take == XML_APART)
		minot_buf_ch(w->out, ' ');
	else if (take == XML_SUB)
		drop_space_before(w);
	w->open[w->depth].take = take;
	w->open[w->depth++].start = w->out->n;
	return true;
}

/* A script's text is taken back and set again, raised or trimmed. A space at its end parts it from the next word. */
static void reset_script(struct minot_buf *out, size_t start, bool up)
{
	struct minot_buf copy = BUF_INIT(out->max);
	if (out->failed || start >= out->n)
		return;
	minot_buf_add(&copy, out->p + start, out->n - start);
	out->n = start;
	out->failed = copy.failed;
	if (up)
		xml_raise(minot_buf_view(&copy), out);
	else
		minot_buf_str(out, minot_str_trim(minot_buf_view(&copy)));
	if (copy.n && is_markup_space(copy.p[copy.n - 1]))
		minot_buf_ch(out, ' ');
	minot_buf_free(&copy);
}

static void leave(struct inline_walk *w)
{
	const enum xml_take take = w->open[--w->depth].take;
	if (take == XML_APART)
		minot_buf_ch(w->out, ' ');
	else if (take == XML_SUP || take == XML_SUB)
		reset_script(w->out, w->open[w->depth].start, take == XML_SUP);
}

void xml_inline(xml_node *from, xml_node *until, xml_take_fn *take, void *ctx, struct minot_buf *out)
{
	struct inline_walk w = {.take = take ? take : xml_take_common, .ctx = ctx, .out = out};
	for (xml_node *n = from; n && n != until && !out->failed;) {
		if (!xml_is_element(n)) {
			add_text(n, out);
		} else if (enter(&w, n)) {
			if (n->children) {
				n = n->children;
				continue;
			}
			leave(&w);
		}
		for (; !n->next && w.depth; leave(&w))
			n = n->parent;
		n = n->next;
	}
	while (w.depth)
		leave(&w);
}
