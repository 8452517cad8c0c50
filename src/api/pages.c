/* The pages, made on the server: they are whole without a line of script. Asking is a POST that ends in the article's
 * own address (303), so reloading and sharing never ask again and never carry the question. */
#include "api/board.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

/* Home -------------------------------------------------------------------------------------------------------------
 */

static void examples(struct minot_buf *b, const struct edition *e)
{
	if (!e->examples[0])
		return;
	minot_buf_c(b,
	            "<section class=\"examples\" aria-labelledby=\"examples\"><h2 id=\"examples\">Questions that this "
	            "collection answers</h2>\n<form method=\"post\" action=\"/ask\"><ul>\n");
	for (size_t i = 0; i < EDITION_EXAMPLES && e->examples[i]; i++) {
		put_c(b, "<li><button name=\"question\" value=\"", e->examples[i], "\">");
		put_c(b, "", e->examples[i], "</button></li>\n");
	}
	minot_buf_c(b, "</ul></form></section>\n");
}

void page_home(struct call *c)
{
	struct minot_buf *b = &c->rs->body;
	page_begin(c, "Clinical questions, answered from sources");
	minot_buf_c(b, "<div class=\"opening\">\n<h1>Clinical questions, answered from sources. Every sentence "
	               "proved.</h1>\n");
	page_ask_box(b, "Ask a clinical question", NULL, NULL, "");
	page_readers(b, page_audience(c->rq), NULL);
	minot_buf_c(b, "</div>\n");
	examples(b, c->edition);
	minot_buf_c(
	        b,
	        "<p class=\"note\">Every statement of an answer stands word for word in a record of this collection; "
	        "a citation opens it there. Nothing that you type leaves this server. Leave out names and dates of "
	        "birth all the same.</p>\n");
	page_end(c);
}

/* Asking -----------------------------------------------------------------------------------------------------------
 */

static void remember(struct call *c, const char *audience)
{
	minot_str cookie = minot_arena_printf(
	        c->rq->arena, "audience=%s; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", audience);
	if (cookie.p)
		http_set(c->rs, "Set-Cookie", cookie.p);
}

static void see(struct call *c, const char *hash, const char *from)
{
	minot_str to = minot_arena_printf(c->rq->arena, from ? "/a/%s?from=%s" : "/a/%s", hash, from);
	c->rs->status = 303;
	http_set(c->rs, "Location", to.p ? to.p : "/");
}

static void ask(struct call *c, const struct asked *q)
{
	char hash[STORE_HASH];
	minot_err err;
	if (api_ask(c, q, hash, &err) != MINOT_OK) {
		api_fault(c, &err);
		return;
	}
	minot_str approved = q->after ? STR_NONE : api_board_answered(c, hash);
	if (approved.p) {
		c->rs->status = 303;
		http_set(c->rs, "Location", approved.p);
	} else {
		see(c, hash, q->after);
	}
}

void page_ask(struct call *c)
{
	char after[STORE_HASH];
	minot_str question = minot_str_trim(http_field(c->rq->body, "question", c->rq->arena));
	minot_str chosen = http_field(c->rq->body, "audience", c->rq->arena);
	minot_str follows = http_field(c->rq->body, "after", c->rq->arena);
	struct asked q = {.question = minot_arena_str(c->rq->arena, question), .audience = page_audience(c->rq)};
	if (chosen.p && api_audience(chosen))
		q.audience = api_audience(chosen);
	if (follows.n && store_hash(follows, after))
		q.after = after;
	if (!question.n || !q.question.p)
		http_problem(c->rs, 400, "write a question first");
	else if (follows.n && !q.after)
		http_problem(c->rs, 400, "the article that this follows is not named well");
	else
		ask(c, &q);
}

/* The other reader's rendering of an article is the article of the same question for that reader. */
void page_reader(struct call *c)
{
	char hash[STORE_HASH], from[STORE_HASH];
	minot_str json;
	const char *audience = api_audience(http_field(c->rq->body, "audience", c->rq->arena));
	minot_str article = http_field(c->rq->body, "article", c->rq->arena);
	if (!audience) {
		http_problem(c->rs, 400, "a reader is a clinician, a student or a patient");
		return;
	}
	remember(c, audience);
	if (!article.n) {
		c->rs->status = 303;
		http_set(c->rs, "Location", "/");
		return;
	}
	if (!api_article(c, article, hash, &json))
		return;
	json_t *o = json_loadb(json.p, json.n, 0, NULL);
	struct asked q = {.question = member(o, "question"), .audience = audience};
	if (store_hash(member(json_object_get(o, "taken_over"), "from"), from))
		q.after = from;
	if (q.question.p)
		ask(c, &q);
	else
		http_problem(c->rs, 503, "no memory for the request");
	json_decref(o);
	free((char *)json.p);
}

/* The article ------------------------------------------------------------------------------------------------------
 */

/* The articles before this one, oldest first: what the address says it came from, then what each took over. */
static void thread(struct call *c, struct minot_buf *b, const json_t *article, minot_str from)
{
	enum { MAX_THREAD = 12 };
	char chain[MAX_THREAD][STORE_HASH];
	minot_str title[MAX_THREAD];
	size_t n = 0;
	minot_str next = from.n ? from : member(json_object_get(article, "taken_over"), "from");
	while (n < MAX_THREAD && store_hash(next, chain[n])) {
		minot_str json;
		if (store_get(c->api->store, chain[n], &json, NULL) != MINOT_OK)
			break;
		json_t *o = json_loadb(json.p, json.n, 0, NULL);
		title[n] = minot_arena_str(c->rq->arena, member(o, "title"));
		next = minot_arena_str(c->rq->arena, member(json_object_get(o, "taken_over"), "from"));
		n += title[n].p != NULL;
		json_decref(o);
		free((char *)json.p);
	}
	if (!n)
		return;
	minot_buf_c(b, "<div class=\"thread\"><h2>This conversation</h2><ol>\n");
	while (n--) {
		minot_buf_printf(b, "<li><a href=\"/a/%s\">", chain[n]);
		put(b, "", title[n], "</a></li>\n");
	}
	put(b, "<li aria-current=\"page\">", member(article, "title"), "</li></ol></div>\n");
}

static void history(struct minot_buf *b, const json_t *article)
{
	const json_t *entries = json_object_get(article, "history"), *entry, *value;
	const char *key;
	size_t i;
	minot_buf_c(b, "<details class=\"history\"><summary>Review history</summary>");
	if (!json_array_size(entries))
		minot_buf_c(
		        b,
		        "<p>No person has reviewed this article yet. It was put together by a program from the records "
		        "that it cites, and can be proved against them.</p>");
	json_array_foreach(entries, i, entry)
	{
		minot_buf_c(b, "<dl>");
		json_object_foreach((json_t *)(uintptr_t)entry, key, value)
		{
			if (!json_is_string(value))
				continue;
			put_c(b, "<dt>", key, "</dt>");
			put(b, "<dd>", (minot_str){json_string_value(value), json_string_length(value)}, "</dd>");
		}
		minot_buf_c(b, "</dl>");
	}
	minot_buf_c(b, "</details>\n");
}

static void exports(struct minot_buf *b, const char *hash)
{
	static const struct {
		const char *form, *words;
	} forms[] = {{"md", "Markdown"}, {"json", "JSON"},     {"text", "Plain text"}, {"html", "One HTML file"},
	             {"ris", "RIS"},     {"bibtex", "BibTeX"}, {"csl", "CSL-JSON"}};
	minot_buf_c(b, "<details class=\"export\"><summary>Copy and export</summary><ul>");
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		minot_buf_printf(
		        b, "<li><a href=\"/api/v1/articles/%s?format=%s&amp;download=1\" data-form=\"%s\">%s</a></li>",
		        hash, forms[i].form, forms[i].form, forms[i].words);
	minot_buf_c(b, "</ul></details>\n");
}

static void tools(struct call *c, struct minot_buf *b, const json_t *article, minot_str json, const char *hash,
                  minot_str from)
{
	const char *audience = api_audience(member(article, "audience"));
	minot_buf_c(b, "<section class=\"tools\" aria-label=\"About this article\">\n");
	page_readers(b, audience ? audience : "clinician", hash);
	minot_buf_c(b, "<div class=\"doings\">\n");
	exports(b, hash);
	minot_buf_printf(b, "<a class=\"doing\" href=\"/a/%s/verify\">Prove it again</a>\n", hash);
	if (store_is_kept(c->api->store, hash))
		minot_buf_c(b, "<span class=\"doing kept\">In the library</span>\n");
	else
		minot_buf_printf(
		        b,
		        "<form method=\"post\" action=\"/a/%s/keep\"><button class=\"doing\">Put into the library"
		        "</button></form>\n",
		        hash);
	history(b, article);
	minot_buf_c(b, "</div>\n");
	if (c->api->board)
		api_board_beside(c, b, article, json, hash);
	thread(c, b, article, from);
	minot_buf_c(b, "</section>\n");
}

static void follow_up(struct minot_buf *b, const char *hash)
{
	minot_buf_c(b, "<section class=\"follow\" aria-label=\"Follow up\">\n");
	page_ask_box(b, "Ask a follow-up question", hash, NULL, "");
	minot_buf_c(
	        b,
	        "<p class=\"note\">The patients and the treatment of this article are kept in mind; what is taken over "
	        "is shown on top of the answer.</p>\n</section>\n");
}

static void give_page(struct call *c, struct minot_bytes *page)
{
	minot_str etag = minot_arena_printf(c->rq->arena, "%016llx",
	                                    (unsigned long long)minot_xxh3((minot_str){page->p, page->n}));
	http_give(c->rs, page->p, page->n, "text/html; charset=utf-8");
	c->rs->etag = etag.p ? etag : STR_NONE;
	c->rs->cache = "private, no-cache";
}

void page_article(struct call *c)
{
	char hash[STORE_HASH], self[STORE_HASH + 8];
	minot_str json;
	struct minot_bytes page;
	struct page_around around;
	if (!api_article(c, c->param[0], hash, &json))
		return;
	json_t *article = json_loadb(json.p, json.n, 0, NULL);
	page_around_begin(c, &around);
	tools(c, &around.tools, article, json, hash, http_field(c->rq->query, "from", c->rq->arena));
	api_board_ask_people(c, &around.last, article, hash);
	follow_up(&around.last, hash);
	minot_buf_c(&around.after, "<dialog id=\"beside\" aria-labelledby=\"beside-title\"></dialog>\n");
	snprintf(self, sizeof self, "/a/%s", hash);
	if (page_article_in(c, &around, json, self, &page))
		give_page(c, &page);
	json_decref(article);
	free((char *)json.p);
}

void page_verification(struct call *c)
{
	char hash[STORE_HASH];
	minot_str json, line;
	struct minot_bytes out;
	bool holds;
	minot_err err;
	struct minot_buf *b = &c->rs->body;
	if (!api_article(c, c->param[0], hash, &json))
		return;
	if (minot_verify(c->edition->collection, json.p, json.n, MINOT_TEXT, &out, &holds, &err) != MINOT_OK) {
		api_fault(c, &err);
	} else {
		page_begin(c, "Proof of an article");
		minot_buf_printf(b,
		                 "<h1>%s</h1>\n<p>Each statement was looked up again in the record that it cites, in "
		                 "the edition "
		                 "of %s, and compared: words, numbers, units, negations. <a href=\"/a/%s\">Back to the "
		                 "article</a></p>\n<div class=\"proof\" tabindex=\"0\" role=\"group\" "
		                 "aria-label=\"Report\">\n<pre>",
		                 holds ? "All of it holds" : "Not all of it holds", c->edition->changed, hash);
		minot_str rest = {out.p, out.n};
		while (minot_str_split(&rest, '\n', &line))
			put(b, "", line, "\n");
		minot_buf_c(b, "</pre></div>\n");
		page_end(c);
		minot_bytes_free(&out);
	}
	free((char *)json.p);
}

void page_keep(struct call *c)
{
	char hash[STORE_HASH];
	if (api_keep(c, hash))
		see(c, hash, NULL);
}

/* Reports of errors ------------------------------------------------------------------------------------------------
 */

static const json_t *claim_named(const json_t *article, minot_str id)
{
	const json_t *claim;
	size_t i;
	json_array_foreach(json_object_get(article, "claims"), i, claim)
	{
		if (str_eq(member(claim, "id"), id))
			return claim;
	}
	return NULL;
}

void page_report_form(struct call *c)
{
	char hash[STORE_HASH];
	minot_str json;
	struct minot_buf *b = &c->rs->body;
	if (!api_article(c, c->param[0], hash, &json))
		return;
	json_t *article = json_loadb(json.p, json.n, 0, NULL);
	const json_t *claim = claim_named(article, c->param[1]);
	if (!claim) {
		http_problem(c->rs, 404, "the article has no such statement");
	} else {
		page_begin(c, "Report an error in a statement");
		minot_buf_c(b, "<h1>Report an error in this statement</h1>\n<blockquote class=\"claim\">");
		put(b, "<strong>", member(claim, "lead"), ".</strong> ");
		put(b, "\xe2\x80\x9c", member(claim, "text"), "\xe2\x80\x9d</blockquote>\n");
		minot_buf_printf(b, "<form class=\"report-form\" method=\"post\" action=\"/a/%s/report/", hash);
		put(b, "", c->param[1], "\">\n<fieldset><legend>What is wrong?</legend>\n");
		for (const char *const *s = report_sorts; *s; s++) {
			put_c(b, "<label><input type=\"radio\" name=\"kind\" required value=\"", *s, "\"> ");
			put_c(b, "", *s, "</label>\n");
		}
		minot_buf_c(b, "</fieldset>\n<label for=\"text\">In your words, without names of patients</label>\n"
		               "<textarea id=\"text\" name=\"text\" rows=\"5\" maxlength=\"2000\"></textarea>\n"
		               "<button>Send the report</button>\n</form>\n");
		page_end(c);
	}
	json_decref(article);
	free((char *)json.p);
}

void page_report(struct call *c)
{
	char hash[STORE_HASH];
	minot_str json;
	minot_str kind = http_field(c->rq->body, "kind", c->rq->arena);
	minot_str text = http_field(c->rq->body, "text", c->rq->arena);
	if (!api_article(c, c->param[0], hash, &json))
		return;
	if (api_report(c, hash, json, c->param[1], kind, text)) {
		page_begin(c, "Thank you");
		minot_buf_printf(
		        &c->rs->body,
		        "<h1>Thank you</h1>\n<p>The report is stored for the editors. <a href=\"/a/%s\">Back to "
		        "the article</a></p>\n",
		        hash);
		page_end(c);
	}
	free((char *)json.p);
}

/* About ------------------------------------------------------------------------------------------------------------
 */

void page_about(struct call *c)
{
	static const struct {
		const char *name, *file, *title;
	} pages[] = {{"about", "about.html", "About Minot"},
	             {"policy", "policy.html", "Editorial policy"},
	             {"disclaimer", "disclaimer.html", "Disclaimer"}};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		const struct web_file *f = web_file(str_c(pages[i].file));
		if (!f || !str_eq(c->param[0], str_c(pages[i].name)))
			continue;
		page_begin(c, pages[i].title);
		minot_buf_str(&c->rs->body, f->data);
		if (c->api->board && str_eq(c->param[0], STR("policy")))
			api_board_rules(c);
		page_end(c);
		return;
	}
	http_problem(c->rs, 404, "there is no such page");
}
