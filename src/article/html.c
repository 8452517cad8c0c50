/* The article as a page: self-contained (no script, no request to anywhere, which a Content-Security-Policy says to the
 * browser, and the style sheet of article.css inside), or in the frame of a site, whose addresses its citations then
 * lead to. All text of records is escaped; addresses come from view_url, which lets through http(s) without quotes or
 * spaces.
 *
 *   body > a.skip, .page > header, .columns > (nav, main > section...), footer */
#include "article/html.h"
#include "base/markup.h"

#include "article/article_css.h" /* made from article.css by the build: static const char article_css[] */

struct page {
	struct pen pen;
	const struct minot_frame *frame; /* NULL: self-contained */
	bool in_section, in_references, in_main, in_ask, in_fold;
};

static struct page *of(struct pen *p) { return (struct page *)p; } /* pen is the first member */

static void text(struct pen *p, minot_str s) { minot_markup(p->out, s); }

/* The frame's markup, which may be missing. */
static void framed(struct pen *p, const char *markup)
{
	if (markup)
		minot_buf_c(p->out, markup);
}

static void tagged(struct pen *p, const char *open, minot_str s, const char *close)
{
	minot_buf_c(p->out, open);
	text(p, s);
	minot_buf_c(p->out, close);
}

static const char *verdict_class(uint32_t verdict)
{
	static const char *const classes[ARTICLE_N_VERDICTS] = {
	        [VERDICT_NONE] = "v-no-evidence",          [VERDICT_SUPPORTED] = "v-supported",
	        [VERDICT_CONDITIONAL] = "v-conditional",   [VERDICT_NOT_SUPPORTED] = "v-not-supported",
	        [VERDICT_INSUFFICIENT] = "v-insufficient", [VERDICT_CONFLICTING] = "v-conflicting",
	        [VERDICT_NO_EVIDENCE] = "v-no-evidence",
	};
	return classes[verdict < ARTICLE_N_VERDICTS ? verdict : VERDICT_NONE];
}

/* Piece i of a template between two bits of markup. */
static void piece(struct pen *p, const char *before, enum template t, size_t i, const char *after)
{
	tagged(p, before, template_piece(t, i), after);
}

static void run(struct pen *p, const struct run *r)
{
	switch (r->kind) {
	case RUN_TEXT:
		text(p, r->text);
		break;
	case RUN_STRONG:
		tagged(p, "<strong>", r->text, "</strong>");
		break;
	case RUN_EM:
		tagged(p, "<em>", r->text, "</em>");
		break;
	case RUN_MARK:
		tagged(p, "<span class=\"mark\">", r->text, "</span>");
		break;
	case RUN_CITE:
		text(p, r->text);
		break;
	case RUN_STATEMENT:
		minot_buf_printf(p->out, "<a href=\"#s%u\">", (unsigned)p->view->number[r->n]);
		text(p, r->text);
		minot_buf_c(p->out, "</a>");
		break;
	case RUN_VERDICT:
		minot_buf_printf(p->out, "<span class=\"badge %s\">", verdict_class(r->n));
		text(p, r->text);
		minot_buf_c(p->out, "</span>");
		break;
	case RUN_LINK:
		tagged(p, "<a rel=\"noreferrer\" href=\"", r->url, "\">");
		text(p, r->text);
		minot_buf_c(p->out, "</a>");
		break;
	}
}
static void runs(struct pen *p, const struct line *l)
{
	for (uint32_t i = 0; i < l->n; i++)
		run(p, &l->run[i]);
}

/* The page ----------------------------------------------------------------------------------------------------------
 */

static void head(struct pen *p)
{
	const struct minot_frame *frame = of(p)->frame;
	bool alone = !frame || !frame->head;
	minot_buf_c(p->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
	if (alone)
		minot_buf_c(p->out,
		            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
		            "'unsafe-inline'\">\n");
	minot_buf_c(p->out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	                    "<meta name=\"color-scheme\" content=\"light dark\">\n");
	if (alone) /* a site says it in a header; its own forms need the origin */
		minot_buf_c(p->out, "<meta name=\"referrer\" content=\"no-referrer\">\n");
	tagged(p, "<meta name=\"generator\" content=\"Minot ", p->view->art->program, "\">\n");
	if (!alone) {
		framed(p, frame->head);
		return;
	}
	minot_buf_c(p->out, "<style>\n");
	minot_buf_c(p->out, article_css);
	minot_buf_c(p->out, "</style>\n");
}

static void begin(struct pen *p)
{
	const struct article *art = p->view->art;
	minot_str title = art->question.n ? art->question : art->title;
	head(p);
	tagged(p, "<title>", title, "</title>\n</head>\n<body>\n");
	piece(p, "<a class=\"skip\" href=\"#main\">", OWN_PAGE_SKIP, 0, "</a>\n");
	if (of(p)->frame)
		framed(p, of(p)->frame->before);
	minot_buf_c(p->out, "<div class=\"page\">\n<header>\n");
	tagged(p, "<h1>", title, "</h1>\n");
}

/* The list of parts comes from the same walk with a pen that sees headings only; it counts them as the walk does. */
static void nav_part(struct pen *p, enum view_part kind, minot_str heading)
{
	if (kind == VIEW_SUBSECTION)
		return;
	minot_buf_printf(p->out, "<li><a href=\"#part-%u\">", (unsigned)p->view->n_parts);
	text(p, heading);
	minot_buf_c(p->out, "</a></li>\n");
}

static void open_main(struct pen *p)
{
	static const struct pen_ops nav_ops = {.part = nav_part};
	struct pen nav = {.ops = &nav_ops, .view = p->view, .out = p->out};
	minot_buf_c(p->out, "</header>\n");
	if (of(p)->frame)
		framed(p, of(p)->frame->tools);
	piece(p, "<div class=\"columns\">\n<nav aria-label=\"", OWN_PAGE_PARTS, 0, "\">\n");
	piece(p, "<details><summary>", OWN_PAGE_PARTS, 0, "</summary>\n<ul>\n");
	view_walk(p->view, &nav);
	minot_buf_c(p->out, "</ul>\n</details>\n</nav>\n<main id=\"main\" tabindex=\"-1\">\n");
	of(p)->in_main = true;
}

static void close_part(struct pen *p)
{
	if (of(p)->in_references)
		minot_buf_c(p->out, "</ol>\n");
	if (of(p)->in_section)
		minot_buf_c(p->out, "</section>\n");
	of(p)->in_references = of(p)->in_section = false;
}

static void close_main(struct pen *p)
{
	close_part(p);
	if (of(p)->frame)
		framed(p, of(p)->frame->last);
	minot_buf_c(p->out, "</main>\n</div>\n<footer>\n");
	of(p)->in_main = false;
}

static void part(struct pen *p, enum view_part kind, minot_str heading)
{
	static const char *const classes[] = {
	        [VIEW_BOTTOM_LINE] = " class=\"first\"",
	        [VIEW_ACT_FIRST] = " class=\"act\"",
	        [VIEW_MISSING] = " class=\"missing\"",
	        [VIEW_REFERENCES] = " class=\"references\"",
	        [VIEW_ASK] = "",
	};
	unsigned id = (unsigned)p->view->n_parts;
	if (!of(p)->in_main)
		open_main(p);
	if (kind == VIEW_SUBSECTION) {
		tagged(p, "<h3>", heading, "</h3>\n");
		return;
	}
	close_part(p);
	minot_buf_printf(p->out, "<section%s aria-labelledby=\"part-%u\">\n<h2 id=\"part-%u\">",
	                 classes[kind] ? classes[kind] : "", id, id);
	tagged(p, "", heading, "</h2>\n");
	of(p)->in_section = true;
	of(p)->in_ask = kind == VIEW_ASK;
	if (kind == VIEW_REFERENCES) {
		minot_buf_c(p->out, "<ol>\n");
		of(p)->in_references = true;
	}
}

static void para(struct pen *p, enum view_tone tone, const struct line *l)
{
	static const char *const classes[] = {[TONE_PLAIN] = "",
	                                      [TONE_NOTE] = " class=\"note\"",
	                                      [TONE_STATUS] = " class=\"status\"",
	                                      [TONE_VERDICT] = " class=\"verdict\"",
	                                      [TONE_WARNING] = " class=\"warning\"",
	                                      [TONE_DISCLAIMER] = ""};
	if (tone == TONE_DISCLAIMER)
		close_main(p);
	minot_buf_printf(p->out, "<p%s>", classes[tone]);
	if (tone == TONE_STATUS) /* the states each stay in one piece */
		for (uint32_t i = 0; i < l->n; i++) {
			minot_buf_c(p->out, i ? "<span class=\"state\">" : "");
			run(p, &l->run[i]);
			minot_buf_c(p->out, i ? "</span>" : "");
		}
	else
		runs(p, l);
	minot_buf_c(p->out, "</p>\n");
}

static void end(struct pen *p)
{
	if (of(p)->in_main) /* no disclaimer closed it */
		close_main(p);
	piece(p, "<p>", OWN_PAGE_ARTICLE, 0, "<code class=\"article-id\">");
	tagged(p, "", p->view->art->id, "</code></p>\n</footer>\n</div>\n");
	if (of(p)->frame)
		framed(p, of(p)->frame->after);
	minot_buf_c(p->out, "</body>\n</html>\n");
}

/* A question that may be asked next, as a button of a form: asking is a POST. */
static void ask_form(struct pen *p, const struct line *question)
{
	minot_buf_printf(p->out,
	                 "<form class=\"next\" method=\"post\" action=\"%s\"><input type=\"hidden\" name=\"after\" "
	                 "value=\"",
	                 of(p)->frame->ask);
	tagged(p, "", p->view->art->id, "\"><button name=\"question\" value=\"");
	runs(p, question);
	minot_buf_c(p->out, "\">");
	runs(p, question);
	minot_buf_c(p->out, "</button></form>");
}

static void list(struct pen *p, const struct line *items, uint32_t n)
{
	minot_buf_c(p->out, "<ul>\n");
	for (uint32_t i = 0; i < n; i++) {
		minot_buf_c(p->out, "<li>");
		if (of(p)->in_ask && of(p)->frame && of(p)->frame->ask)
			ask_form(p, &items[i]);
		else
			runs(p, &items[i]);
		minot_buf_c(p->out, "</li>\n");
	}
	minot_buf_c(p->out, "</ul>\n");
}

/* On narrow screens the style sheet stacks the cells, which takes a table's meaning from it in some browsers; the roles
 * give it back. */
static void table(struct pen *p, const struct view_table *t)
{
	minot_buf_printf(p->out,
	                 "<table role=\"table\">\n<caption>%s</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">",
	                 t->caption);
	for (uint32_t c = 0; c < t->columns; c++)
		minot_buf_printf(p->out, "<th role=\"columnheader\" scope=\"col\">%s</th>", t->head[c]);
	minot_buf_c(p->out, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
	for (uint32_t r = 0; r < t->rows; r++) {
		minot_buf_c(p->out, "<tr role=\"row\">");
		for (uint32_t c = 0; c < t->columns; c++) {
			if (c)
				minot_buf_printf(p->out, "<td role=\"cell\" data-head=\"%s\">", t->head[c]);
			else
				minot_buf_c(p->out, "<th role=\"rowheader\" scope=\"row\">");
			runs(p, &t->cell[(size_t)r * t->columns + c]);
			minot_buf_c(p->out, c ? "</td>" : "</th>");
		}
		minot_buf_c(p->out, "</tr>\n");
	}
	minot_buf_c(p->out, "</tbody>\n</table>\n");
}

/* Statements --------------------------------------------------------------------------------------------------------
 */

/* Where citation i of a claim leads on a site: the record with the quote marked in it. */
static void cited_at(struct pen *p, const struct article_claim *c, uint32_t i)
{
	minot_buf_printf(p->out, "%s/cite/", of(p)->frame->self);
	text(p, c->id);
	minot_buf_printf(p->out, "/%u", (unsigned)i + 1);
}

static bool on_site(struct pen *p) { return of(p)->frame && of(p)->frame->self; }

static void proof(struct pen *p, const struct article_claim *c, uint32_t i)
{
	const struct article_proof *f = &c->proofs[i];
	struct line rules = view_rules(p->view, f);
	piece(p, "<dl>\n<dt>", OWN_PROOF_RECORD, 0, "</dt>");
	minot_buf_c(p->out, "<dd>");
	if (on_site(p)) {
		minot_buf_c(p->out, "<a class=\"cited\" href=\"");
		cited_at(p, c, i);
		minot_buf_c(p->out, "\">");
	}
	tagged(p, "<code>", f->record, "</code>");
	minot_buf_c(p->out, on_site(p) ? "</a></dd>\n" : "</dd>\n");
	piece(p, "<dt>", OWN_PROOF_HASH, 0, "</dt>");
	tagged(p, "<dd><code>", f->record_sha256, "</code></dd>\n");
	piece(p, "<dt>", OWN_PROOF_FIELD, 0, "</dt>");
	tagged(p, "<dd><code>", f->field, "</code>");
	piece(p, "", OWN_PROOF_BYTES, 0, "");
	for (uint32_t k = 0; k < f->n_spans; k++)
		minot_buf_printf(p->out, "%s%u\xe2\x80\x93%u", k ? ", " : "", (unsigned)f->spans[k].start,
		                 (unsigned)f->spans[k].end);
	piece(p, "</dd>\n<dt>", OWN_PROOF_QUOTE, 0, "</dt>");
	tagged(p, "<dd><blockquote>", f->quote, "</blockquote></dd>\n");
	piece(p, "<dt>", OWN_PROOF_RULES, 0, "</dt><dd>");
	runs(p, &rules);
	minot_buf_c(p->out, "</dd>\n</dl>\n");
}

static void proofs(struct pen *p, const struct article_claim *c, unsigned number)
{
	piece(p, "<details><summary>", OWN_PROOF, 0, "");
	minot_buf_printf(p->out, "S%u</summary>\n", number);
	for (uint32_t i = 0; i < c->n_cites; i++)
		proof(p, c, i);
	if (c->level.value.p) {
		piece(p, "<p>", OWN_LEVEL, 0, "");
		text(p, c->level.scheme);
		piece(p, "", OWN_LEVEL, 1, "");
		tagged(p, "", c->level.value, c->level.because.n ? " (" : "");
		tagged(p, "", c->level.because, c->level.because.n ? ")</p>\n" : "</p>\n");
	}
	minot_buf_c(p->out, "</details>\n");
}

/* On a site a citation opens its record; in a file it leads to the reference. */
static void cites(struct pen *p, const struct article_claim *c)
{
	for (uint32_t i = 0; i < c->n_cites; i++) {
		minot_buf_c(p->out, on_site(p) ? " <a class=\"cite cited\" href=\"" : " <a class=\"cite\" href=\"");
		if (on_site(p))
			cited_at(p, c, i);
		else
			minot_buf_printf(p->out, "#r%u", (unsigned)c->cites[i]);
		minot_buf_printf(p->out, "\" aria-label=\"%s%u\">[%u]</a>", template_c(OWN_PAGE_REFERENCE),
		                 (unsigned)c->cites[i], (unsigned)c->cites[i]);
	}
}

static void report_link(struct pen *p, const struct article_claim *c)
{
	minot_buf_printf(p->out, "<p class=\"about\"><a class=\"report\" href=\"%s/report/", of(p)->frame->self);
	text(p, c->id);
	piece(p, "\">", OWN_PAGE_REPORT, 0, "</a></p>\n");
}

/* A statement in its plain form: a line a clause, what was moved out of it beneath. */
static void plain_lines(struct pen *p, const struct article_claim *c)
{
	minot_buf_c(p->out, "<p class=\"words\">");
	for (uint32_t i = 0; i < c->plain->n_lines; i++)
		tagged(p, i ? "<br>\n" : "", c->plain->lines[i], "");
	cites(p, c);
	minot_buf_c(p->out, "</p>\n");
	for (uint32_t i = 0; i < c->plain->n_notes; i++)
		tagged(p, "<p class=\"note\">* ", c->plain->notes[i], "</p>\n");
}

/* What a patient reads: the plain form beneath its lead; in a fold of its own where it stands in no other. */
static void plain(struct pen *p, const struct article_claim *c)
{
	bool alone = !c->plain->open && !of(p)->in_fold;
	if (alone) {
		tagged(p, "<p class=\"words\">", c->plain->gist, "</p>\n");
		piece(p, "<details class=\"says\"><summary>", OWN_P_SAYS, 0, "</summary>\n");
	}
	if (p->view->lead.n)
		tagged(p, "<p class=\"note\">", p->view->lead, "</p>\n");
	plain_lines(p, c);
	minot_buf_c(p->out, alone ? "</details>\n" : "");
}

static void fold(struct pen *p, const struct line *summary)
{
	of(p)->in_fold = summary != NULL;
	if (!summary) {
		minot_buf_c(p->out, "</details>\n");
		return;
	}
	minot_buf_c(p->out, "<details class=\"says\"><summary>");
	runs(p, summary);
	minot_buf_c(p->out, "</summary>\n");
}

static void quoted(struct pen *p, const struct article_claim *c)
{
	minot_buf_c(p->out, "<p class=\"words\">");
	if (p->view->lead.n)
		tagged(p, "<strong>", p->view->lead, view_lead_end(p->view->lead).n ? ".</strong> " : "</strong> ");
	minot_str rest = c->text, one;
	const char *end = "";
	minot_buf_c(p->out, "\xe2\x80\x9c");
	for (bool first = true; view_next_line(c, &rest, &one); first = false) {
		minot_buf_c(p->out, end);
		tagged(p, first ? "" : " <span class=\"item\">", one, "");
		end = first ? "" : "</span>";
	}
	minot_buf_c(p->out, "\xe2\x80\x9d");
	cites(p, c); /* behind the last item's last word */
	minot_buf_c(p->out, end);
	minot_buf_c(p->out, "</p>\n");
}

static void statement(struct pen *p, uint32_t claim)
{
	const struct article_claim *c = &p->view->art->claims[claim];
	unsigned number = (unsigned)p->view->number[claim];
	struct line note = view_note(p->view, claim);
	minot_buf_printf(p->out, "<div class=\"statement\" id=\"s%u\">\n<p class=\"number\">S%u</p>\n<div>\n", number,
	                 number);
	if (c->plain)
		plain(p, c);
	else
		quoted(p, c);
	minot_buf_c(p->out, "<p class=\"note\">");
	runs(p, &note);
	minot_buf_c(p->out, "</p>\n");
	if (on_site(p))
		minot_buf_c(p->out, "<div class=\"under\">\n");
	proofs(p, c, number);
	if (on_site(p))
		report_link(p, c);
	minot_buf_c(p->out, on_site(p) ? "</div>\n</div>\n</div>\n" : "</div>\n</div>\n");
}

static void reference(struct pen *p, uint32_t source)
{
	struct line l = view_reference(p->view, source), back = {0};
	struct article_ids by = view_cited_by(p->view, source);
	minot_buf_printf(p->out, "<li id=\"r%u\">", (unsigned)source + 1);
	runs(p, &l);
	if (by.n) {
		line_piece(p->view, &back, RUN_TEXT, OWN_CITED_BY, 0);
		line_statements(p->view, &back, &by);
		minot_buf_c(p->out, " <span class=\"back\">");
		runs(p, &back);
		minot_buf_c(p->out, "</span>");
	}
	minot_buf_c(p->out, "</li>\n");
}

/* Both sides of a conflict stand beside each other where the page is wide enough. */
static void side(struct pen *p, enum view_side which)
{
	static const char *const marks[] = {[SIDE_ONE] = "<div class=\"sides\">\n<div class=\"side\">\n",
	                                    [SIDE_OTHER] = "</div>\n<div class=\"side\">\n",
	                                    [SIDE_END] = "</div>\n</div>\n"};
	minot_buf_c(p->out, marks[which]);
}

minot_status article_page(const struct article *art, const struct minot_frame *frame, struct minot_buf *out,
                          minot_err *err)
{
	static const struct pen_ops ops = {.begin = begin,
	                                   .end = end,
	                                   .part = part,
	                                   .para = para,
	                                   .list = list,
	                                   .table = table,
	                                   .chart = html_chart,
	                                   .side = side,
	                                   .statement = statement,
	                                   .fold = fold,
	                                   .reference = reference};
	struct page page = {.pen = {.ops = &ops, .out = out}, .frame = frame};
	return view_render(art, &page.pen, err);
}

minot_status article_html(const struct article *art, struct minot_buf *out, minot_err *err)
{
	return article_page(art, NULL, out, err);
}
