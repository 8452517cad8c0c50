/* A record as a page: what it is, where it comes from, and its text, with the quoted sentence marked where it stands.
 * The page works alone; the module citation.js shows its middle beside the article. */
#include "api/page.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_MARKS = 64 };
struct marks { /* what is quoted, by bytes of a field; none when field.p is NULL */
	minot_str field;
	struct {
		size_t start, end;
	} span[MAX_MARKS];
	size_t n;
	bool told; /* the first mark has its id */
};

/* Text -------------------------------------------------------------------------------------------------------------
 */

/* text[start, end) with what is quoted in it marked. */
static void marked(struct minot_buf *b, minot_str text, size_t start, size_t end, struct marks *m)
{
	size_t at = start;
	for (size_t i = 0; m && i < m->n; i++) {
		size_t from = m->span[i].start > at ? m->span[i].start : at;
		size_t to = m->span[i].end < end ? m->span[i].end : end;
		if (from >= to)
			continue;
		minot_markup(b, str_sub(text, at, from));
		put(b, m->told ? "<mark>" : "<mark id=\"quote\" tabindex=\"-1\">", str_sub(text, from, to), "</mark>");
		m->told = true;
		at = to;
	}
	minot_markup(b, str_sub(text, at, end));
}

static size_t number(const json_t *o, const char *name)
{
	json_int_t n = json_integer_value(json_object_get(o, name));
	return n > 0 ? (size_t)n : 0;
}

/* A block's element, by its type in minot_show's JSON. */
static const char *class_of(minot_str type)
{
	static const char *const known[] = {"item", "caption", "header", "row", "note"};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(type, str_c(known[i])))
			return known[i];
	return "paragraph";
}

static void field(struct minot_buf *b, const json_t *f, struct marks *m)
{
	minot_str text = member(f, "text");
	const json_t *blocks = json_object_get(f, "blocks"), *block;
	struct marks *here = m && str_eq(m->field, member(f, "field")) ? m : NULL;
	bool heading = str_eq(member(f, "type"), STR("heading"));
	size_t i;
	if (heading || !json_array_size(blocks)) {
		minot_buf_c(b, heading ? "<h2>" : "<p>");
		marked(b, text, 0, text.n, here);
		minot_buf_c(b, heading ? "</h2>\n" : "</p>\n");
		return;
	}
	json_array_foreach(blocks, i, block)
	{
		minot_buf_printf(b, "<p class=\"%s\">", class_of(member(block, "type")));
		marked(b, text, number(block, "start"), number(block, "end"), here);
		minot_buf_c(b, "</p>\n");
	}
}

/* What the record is -----------------------------------------------------------------------------------------------
 */

static void row(struct minot_buf *b, const char *name, minot_str value)
{
	if (!value.n)
		return;
	put_c(b, "<dt>", name, "</dt>");
	put(b, "<dd>", value, "</dd>\n");
}

/* A blank is shown as one: it says something about the record. */
static void row_or(struct minot_buf *b, const char *name, minot_str value, const char *blank)
{
	row(b, name, value.n ? value : str_c(blank));
}

static bool is_address(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] >= 0x7f || strchr("\"<>\\^`{|}", s.p[i]))
			return false;
	return s.n > 0;
}

/* Where the record is published: its own address, else its first id that has one. */
static void link_to(struct minot_buf *b, minot_str url, const json_t *ids)
{
	static const char *const resolvers[][2] = {{"pmid:", "https://pubmed.ncbi.nlm.nih.gov/"},
	                                           {"pmcid:", "https://pmc.ncbi.nlm.nih.gov/articles/"},
	                                           {"doi:", "https://doi.org/"}};
	const json_t *id;
	size_t i;
	struct minot_buf to = BUF_INIT(4096);
	if (is_address(url) && (str_starts(url, STR("https://")) || str_starts(url, STR("http://"))))
		minot_buf_str(&to, url);
	json_array_foreach(ids, i, id)
	{
		minot_str name = {json_string_value(id), json_string_length(id)};
		for (size_t k = 0; k < 3 && !to.n; k++)
			if (str_starts(name, str_c(resolvers[k][0])) && is_address(name)) {
				minot_buf_c(&to, resolvers[k][1]);
				minot_buf_str(&to, str_sub(name, strlen(resolvers[k][0]), name.n));
			}
	}
	if (to.n && !to.failed) {
		put(b, "<dt>Published at</dt><dd><a rel=\"noreferrer\" href=\"", minot_buf_view(&to), "\">");
		put(b, "", minot_buf_view(&to), "</a></dd>\n");
	}
	minot_buf_free(&to);
}

static minot_str meta_first(const json_t *record, const char *key)
{
	const json_t *v = json_array_get(json_object_get(json_object_get(record, "meta"), key), 0);
	return (minot_str){json_string_value(v), json_string_length(v)};
}

/* source: the article's entry of it, or NULL. */
static void about(struct minot_buf *b, const json_t *record, const json_t *source)
{
	minot_str url = member(source, "url"), status = member(source, "status");
	minot_buf_c(b, "<dl class=\"about-record\">\n");
	row(b, "Kind", member(record, "kind"));
	row(b, "Design", member(source, "design"));
	row(b, "Sample size", member(source, "sample_size"));
	row_or(b, "Date", source ? member(source, "date") : meta_first(record, "date"), "not in this record");
	row(b, "In", source ? member(source, "journal") : meta_first(record, "journal"));
	row(b, "Status", status);
	row(b, "As of", status.n ? member(source, "as_of") : STR(""));
	row_or(b, "Licence", source ? member(source, "licence") : meta_first(record, "licence"), "not stated");
	row(b, "Record", member(record, "record"));
	link_to(b, url.n ? url : meta_first(record, "url"), json_object_get(record, "ids"));
	minot_buf_c(b, "</dl>\n");
}

static void whole(struct minot_buf *b, const json_t *record, const json_t *source, struct marks *m)
{
	const json_t *fields = json_object_get(record, "fields"), *f;
	minot_str title = member(record, "title");
	size_t i;
	put(b, "<h1 id=\"beside-title\">", title.n ? title : member(record, "record"), "</h1>\n");
	about(b, record, source);
	minot_buf_c(b, "<div class=\"record-text\">\n");
	json_array_foreach(fields, i, f)
	{
		bool is_title = str_eq(member(f, "field"), STR("title"));
		if (!is_title ||
		    (m && str_eq(m->field, STR("title")))) /* the title stands above, but a quote from it is shown */
			field(b, f, m);
	}
	minot_buf_c(b, "</div>\n");
}

static json_t *load(struct call *c, const char *id, minot_err *err)
{
	struct minot_bytes out;
	if (minot_show(c->edition->collection, id, NULL, MINOT_JSON, NULL, &out, err) != MINOT_OK)
		return NULL;
	json_t *record = json_loadb(out.p, out.n, 0, NULL);
	minot_bytes_free(&out);
	if (!record) {
		err->status = MINOT_NO_MEMORY;
		snprintf(err->msg, sizeof err->msg, "no memory for the record");
	}
	return record;
}

void page_record(struct call *c)
{
	minot_err err;
	minot_str id = minot_arena_str(c->rq->arena, c->param[0]);
	json_t *record = id.p ? load(c, id.p, &err) : NULL;
	if (!id.p)
		http_problem(c->rs, 503, "no memory for the request");
	else if (!record)
		api_fault(c, &err);
	else {
		page_begin(c, "Record");
		minot_buf_c(&c->rs->body, "<article id=\"record\" class=\"record\">\n");
		whole(&c->rs->body, record, NULL, NULL);
		minot_buf_c(&c->rs->body, "</article>\n");
		page_end(c);
	}
	json_decref(record);
}

/* A citation -------------------------------------------------------------------------------------------------------
 */

struct citation {
	const json_t *claim, *proof, *source;
};

static bool find_citation(const json_t *article, minot_str claim_id, minot_str nth, struct citation *out)
{
	const json_t *claim;
	uint64_t n;
	size_t i;
	*out = (struct citation){0};
	if (!minot_str_uint(nth, 1000, &n) || !n)
		return false;
	json_array_foreach(json_object_get(article, "claims"), i, claim)
	{
		if (str_eq(member(claim, "id"), claim_id))
			out->claim = claim;
	}
	out->proof = json_array_get(json_object_get(out->claim, "proofs"), n - 1);
	json_int_t cite = json_integer_value(json_array_get(json_object_get(out->claim, "cites"), n - 1));
	if (cite > 0)
		out->source = json_array_get(json_object_get(article, "sources"), (size_t)cite - 1);
	return out->proof && out->source;
}

static struct marks marks_of(const json_t *proof)
{
	struct marks m = {.field = member(proof, "field")};
	const json_t *spans = json_object_get(proof, "spans"), *span;
	size_t i;
	json_array_foreach(spans, i, span)
	{
		json_int_t start = json_integer_value(json_array_get(span, 0)),
		           end = json_integer_value(json_array_get(span, 1));
		if (m.n < MAX_MARKS && start >= 0 && end > start) {
			m.span[m.n].start = (size_t)start;
			m.span[m.n++].end = (size_t)end;
		}
	}
	return m;
}

static void cited(struct call *c, const char *hash, const struct citation *t)
{
	struct minot_buf *b = &c->rs->body;
	struct marks m = marks_of(t->proof);
	minot_err err;
	minot_str id = minot_arena_str(c->rq->arena, member(t->proof, "record"));
	json_t *record = id.p ? load(c, id.p, &err) : NULL;
	bool same = record && str_eq(member(record, "sha256"), member(t->proof, "record_sha256"));
	if (!same)
		m.n = 0; /* the bytes of another version are not what was quoted */
	page_begin(c, "A citation in its record");
	minot_buf_printf(b, "<p class=\"back\"><a href=\"/a/%s\">Back to the article</a></p>\n", hash);
	minot_buf_c(b, "<article id=\"record\" class=\"record\">\n");
	if (!same)
		put(b,
		    record ? "<p class=\"fault\">This record has changed since the article was written. It quoted: "
		             "\xe2\x80\x9c"
		           : "<p class=\"fault\">This record is not in the collection any more. The article quoted: "
		             "\xe2\x80\x9c",
		    member(t->proof, "quote"), "\xe2\x80\x9d</p>\n");
	if (record)
		whole(b, record, t->source, &m);
	else
		put(b, "<h1 id=\"beside-title\">", member(t->source, "title"), "</h1>\n");
	minot_buf_c(b, "</article>\n");
	page_end(c);
	json_decref(record);
}

void page_citation(struct call *c)
{
	char hash[STORE_HASH];
	minot_str json;
	struct citation t;
	if (!api_article(c, c->param[0], hash, &json))
		return;
	json_t *article = json_loadb(json.p, json.n, 0, NULL);
	if (!find_citation(article, c->param[1], c->param[2], &t))
		http_problem(c->rs, 404, "the article has no such citation");
	else
		cited(c, hash, &t);
	json_decref(article);
	free((char *)json.p);
}

/* A quote beside what is said of it ---------------------------------------------------------------------------------
 */

/* The bytes of the spans are those that were quoted. */
static bool quotes(minot_str text, const struct marks *m, minot_str quote)
{
	size_t at = 0;
	for (size_t i = 0; i < m->n; i++) {
		size_t n = m->span[i].end - m->span[i].start;
		if (m->span[i].end > text.n || at + n + (i > 0) > quote.n || (i && quote.p[at] != '\n') ||
		    memcmp(quote.p + at + (i > 0), text.p + m->span[i].start, n) != 0)
			return false;
		at += n + (i > 0);
	}
	return m->n && at == quote.n;
}

/* Where a text may be cut: not inside a character. */
static size_t cut_at(minot_str text, size_t at)
{
	while (at < text.n && at && ((unsigned char)text.p[at] & 0xc0) == 0x80)
		at--;
	return at < text.n ? at : text.n;
}

void page_context(struct call *c, const json_t *proof)
{
	enum { AROUND = 400 }; /* bytes before and behind */
	struct minot_buf *b = &c->rs->body;
	struct marks m = marks_of(proof);
	struct minot_bytes out;
	minot_str id = minot_arena_str(c->rq->arena, member(proof, "record"));
	minot_str path = minot_arena_str(c->rq->arena, member(proof, "field")), quote = member(proof, "quote");
	bool there = id.p && path.p &&
	             minot_show(c->edition->collection, id.p, path.p, MINOT_TEXT, NULL, &out, NULL) == MINOT_OK;
	minot_str text = {there ? out.p : NULL, there ? out.n : 0};
	minot_buf_c(b, "<figure class=\"record-text\"><blockquote><p>");
	if (quotes(text, &m, quote)) {
		size_t from = m.span[0].start > AROUND ? cut_at(text, m.span[0].start - AROUND) : 0;
		size_t to = cut_at(text, m.span[m.n - 1].end + AROUND);
		m.told = true; /* a page has many of them, so none has the id */
		minot_buf_c(b, from ? "\xe2\x80\xa6 " : "");
		marked(b, text, from, to, &m);
		minot_buf_c(b, to < text.n ? " \xe2\x80\xa6" : "");
	} else {
		put(b,
		    there ? "<span class=\"fault\">The record says it otherwise now. It was quoted: </span>"
		          : "<span class=\"fault\">The record is not in the collection. It was quoted: </span>",
		    quote, "");
	}
	minot_buf_c(b, "</p></blockquote><figcaption class=\"note\">");
	if (there) {
		minot_buf_c(b, "<a href=\"/record/");
		http_escape(b, id);
		put(b, "\">", id, "</a>");
		minot_bytes_free(&out);
	} else {
		put(b, "", id, "");
	}
	put(b, ", ", path, "</figcaption></figure>\n");
}
