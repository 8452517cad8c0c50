/* What all pages have in common. */
#include "api/page.h"

#include <stdio.h>

const char page_head[] = "<link rel=\"stylesheet\" href=\"/web/article.css\">\n"
                         "<link rel=\"stylesheet\" href=\"/web/page.css\">\n"
                         "<link rel=\"icon\" href=\"/web/icon.svg\" type=\"image/svg+xml\">\n"
                         "<script type=\"module\" src=\"/web/app.js\"></script>\n";

void put(struct minot_buf *b, const char *before, minot_str s, const char *after)
{
	minot_buf_c(b, before);
	minot_markup(b, s);
	minot_buf_c(b, after);
}

void put_c(struct minot_buf *b, const char *before, const char *s, const char *after)
{
	put(b, before, str_c(s), after);
}

minot_str member(const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);
	return (minot_str){json_string_value(v), json_string_length(v)};
}

void page_bar(struct minot_buf *b, const struct api *a)
{
	minot_buf_c(b, "<nav class=\"site\" aria-label=\"Minot\"><div><a class=\"home\" href=\"/\">Minot</a>"
	               "<a href=\"/\">Ask</a><a href=\"/library\">Library</a>");
	minot_buf_c(b, a->board ? "<a href=\"/board\">Board</a>" : "");
	minot_buf_c(b, "<a href=\"/about/about\">About</a></div></nav>\n");
}

void page_foot(struct minot_buf *b, const struct edition *e)
{
	minot_buf_c(b, "<nav class=\"foot\" aria-label=\"About this service\"><div>");
	if (e)
		minot_buf_printf(b, "<span>Collection last updated %s, edition %s, %llu records</span>", e->changed,
		                 e->number, (unsigned long long)e->records);
	minot_buf_c(b, "<a href=\"/about/policy\">Editorial policy</a><a href=\"/about/disclaimer\">Disclaimer</a>"
	               "<a href=\"/api/v1/openapi.json\">API</a></div></nav>\n");
}

void page_around_begin(struct call *c, struct page_around *p)
{
	enum { PIECE = 1 << 20 };
	*p = (struct page_around){BUF_INIT(PIECE), BUF_INIT(PIECE), BUF_INIT(PIECE), BUF_INIT(PIECE)};
	page_bar(&p->before, c->api);
	page_foot(&p->after, c->edition);
}

bool page_article_in(struct call *c, struct page_around *p, minot_str json, const char *self, struct minot_bytes *page)
{
	struct minot_buf *const pieces[] = {&p->before, &p->tools, &p->last, &p->after};
	enum { N_PIECES = sizeof pieces / sizeof *pieces };
	bool whole = true, given = false;
	minot_err err;
	for (size_t i = 0; i < N_PIECES; i++) {
		minot_buf_ch(pieces[i], 0);
		whole &= !pieces[i]->failed;
	}
	struct minot_frame frame = {.head = page_head,
	                            .before = p->before.p,
	                            .tools = p->tools.p,
	                            .last = p->last.p,
	                            .after = p->after.p,
	                            .self = self,
	                            .ask = "/ask"};
	if (!whole)
		http_problem(c->rs, 503, "no memory for the page");
	else if (minot_render(json.p, json.n, MINOT_HTML, NULL, &frame, page, &err) != MINOT_OK)
		api_fault(c, &err);
	else
		given = true;
	for (size_t i = 0; i < N_PIECES; i++)
		minot_buf_free(pieces[i]);
	return given;
}

static void begin(struct minot_buf *b, const struct api *a, const char *title)
{
	minot_buf_c(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	               "<meta name=\"color-scheme\" content=\"light dark\">\n");
	put_c(b, "<title>", title, " \xc2\xb7 Minot</title>\n");
	minot_buf_c(b, page_head);
	minot_buf_c(b, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
	page_bar(b, a);
	minot_buf_c(b, "<main id=\"main\" class=\"plain\" tabindex=\"-1\">\n");
}

void page_begin(struct call *c, const char *title)
{
	c->rs->type = "text/html; charset=utf-8";
	begin(&c->rs->body, c->api, title);
}

void page_end(struct call *c)
{
	minot_buf_c(&c->rs->body, "</main>\n");
	page_foot(&c->rs->body, c->edition);
	minot_buf_c(&c->rs->body, "</body>\n</html>\n");
}

void page_ask_box(struct minot_buf *b, const char *label, const char *after, const char *audience, const char *value)
{
	minot_buf_c(b, "<form class=\"ask\" method=\"post\" action=\"/ask\">\n");
	put_c(b, "<label for=\"question\">", label, "</label>\n");
	if (after)
		put_c(b, "<input type=\"hidden\" name=\"after\" value=\"", after, "\">\n");
	if (audience)
		put_c(b, "<input type=\"hidden\" name=\"audience\" value=\"", audience, "\">\n");
	put_c(b,
	      "<div class=\"row\"><input id=\"question\" name=\"question\" type=\"text\" required maxlength=\"1000\" "
	      "autocomplete=\"off\" spellcheck=\"true\" enterkeyhint=\"go\" value=\"",
	      value, "\"><button>Answer</button></div>\n</form>\n");
}

static const struct {
	const char *name, *words;
} readers[] = {{"clinician", "Clinician"}, {"student", "Student"}, {"patient", "Patient or family"}};

void page_readers(struct minot_buf *b, const char *audience, const char *hash)
{
	minot_buf_c(b, "<form class=\"reader\" method=\"post\" action=\"/reader\"><fieldset>"
	               "<legend>Which best describes you?</legend>");
	if (hash)
		put_c(b, "<input type=\"hidden\" name=\"article\" value=\"", hash, "\">");
	for (size_t i = 0; i < 3; i++) {
		bool chosen = strcmp(audience, readers[i].name) == 0;
		minot_buf_printf(b, "<button name=\"audience\" value=\"%s\" aria-pressed=\"%s\">%s</button>",
		                 readers[i].name, chosen ? "true" : "false", readers[i].words);
	}
	minot_buf_c(b, "</fieldset></form>\n");
}

const char *page_audience(const struct http_request *rq)
{
	const char *a = api_audience(http_cookie(rq, "audience"));
	return a ? a : "clinician";
}

/* A problem in words for people, with a way on. The page of a request that never reached its handler has no edition to
 * name. */
void page_dress(void *ctx, const struct http_request *rq, struct http_response *rs)
{
	static const char *const types[] = {"application/problem+json", "text/html"};
	char title[80];
	if (str_starts(rq->path, STR("/api/")) || !rs->body.n ||
	    http_negotiate(http_header(rq, "Accept"), types, 2) != 1)
		return;
	json_t *o = json_loadb(rs->body.p, rs->body.n, 0, NULL);
	minot_str detail = member(o, "detail");
	if (detail.n) {
		struct minot_buf b = BUF_INIT(HTTP_MAX_RESPONSE);
		snprintf(title, sizeof title, "%s", http_phrase(rs->status));
		begin(&b, ctx, title);
		minot_buf_printf(&b, "<h1>%s</h1>\n", title);
		put(&b, "<p class=\"fault\" role=\"alert\">", detail, ".</p>\n");
		page_ask_box(&b, "Ask a clinical question", NULL, NULL, "");
		minot_buf_c(&b, "</main>\n");
		page_foot(&b, NULL);
		minot_buf_c(&b, "</body>\n</html>\n");
		if (b.failed) {
			minot_buf_free(&b);
		} else {
			minot_buf_free(&rs->body);
			rs->body = b;
			rs->type = "text/html; charset=utf-8";
		}
	}
	json_decref(o);
}
