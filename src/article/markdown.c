/* The article as CommonMark, with the tables of GitHub's dialect. Text of records is escaped, so that it can neither
 * open markup nor HTML. */
#include "article/view.h"
#include "base/ascii.h"

/* Text inside a line; `start`: it begins a block, where digits, dashes and plus signs would open a list. */
static void text(struct pen *p, minot_str s, bool start)
{
	struct minot_buf clean = BUF_INIT(p->out->max);
	minot_clean(&clean, s);
	size_t digits = 0;
	while (start && digits < clean.n && is_digit(clean.p[digits]))
		digits++;
	for (size_t i = 0; i < clean.n; i++) {
		char c = clean.p[i];
		bool opens_list = start && ((i == 0 && strchr("+-=", c)) || (digits && i == digits && strchr(".)", c)));
		if (opens_list || strchr("\\`*_[]<>#|&~", c))
			minot_buf_ch(p->out, '\\');
		minot_buf_ch(p->out, c);
	}
	p->out->failed |= clean.failed;
	minot_buf_free(&clean);
}

/* Marks of emphasis must not stand beside white space, which therefore goes outside. */
static void emphasis(struct pen *p, const char *mark, minot_str s)
{
	minot_str inner = minot_str_trim(s);
	if (s.n && s.p[0] == ' ')
		minot_buf_ch(p->out, ' ');
	if (!inner.n)
		return;
	minot_buf_c(p->out, mark);
	text(p, inner, false);
	minot_buf_c(p->out, mark);
	if (s.p[s.n - 1] == ' ')
		minot_buf_ch(p->out, ' ');
}

static void run(struct pen *p, const struct run *r, bool start)
{
	switch (r->kind) {
	case RUN_TEXT:
		text(p, r->text, start);
		break;
	case RUN_STATEMENT:
	case RUN_CITE:
		minot_buf_str(p->out, r->text);
		break; /* ours: "S4", "[4]" */
	case RUN_STRONG:
	case RUN_VERDICT:
	case RUN_MARK:
		emphasis(p, "**", r->text);
		break;
	case RUN_EM:
		emphasis(p, "*", r->text);
		break;
	case RUN_LINK:
		minot_buf_ch(p->out, '[');
		text(p, r->text, false);
		minot_buf_c(p->out, "](<");
		minot_buf_str(p->out, r->url); /* checked by view_url */
		minot_buf_c(p->out, ">)");
		break;
	}
}
static void runs(struct pen *p, const struct line *l, bool start)
{
	for (uint32_t i = 0; i < l->n; i++)
		run(p, &l->run[i], start && i == 0);
}

static void begin(struct pen *p)
{
	const struct article *art = p->view->art;
	minot_buf_c(p->out, "# ");
	text(p, art->question.n ? art->question : art->title, false);
	minot_buf_c(p->out, "\n\n");
}

static void part(struct pen *p, enum view_part kind, minot_str heading)
{
	minot_buf_c(p->out, kind == VIEW_SUBSECTION ? "### " : "## ");
	text(p, heading, false);
	minot_buf_c(p->out, "\n\n");
}

static void para(struct pen *p, enum view_tone tone, const struct line *l)
{
	if (tone == TONE_STATUS || tone == TONE_WARNING)
		minot_buf_c(p->out, "> ");
	if (tone == TONE_DISCLAIMER)
		minot_buf_c(p->out, "---\n\n");
	runs(p, l, true);
	minot_buf_c(p->out, "\n\n");
}

static void list(struct pen *p, const struct line *items, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		minot_buf_c(p->out, "- ");
		runs(p, &items[i], true);
		minot_buf_ch(p->out, '\n');
	}
	minot_buf_ch(p->out, '\n');
}

static void table(struct pen *p, const struct view_table *t)
{
	for (uint32_t c = 0; c < t->columns; c++)
		minot_buf_printf(p->out, "| %s ", t->head[c]);
	minot_buf_c(p->out, "|\n");
	for (uint32_t c = 0; c < t->columns; c++)
		minot_buf_c(p->out, "|---");
	minot_buf_c(p->out, "|\n");
	for (uint32_t i = 0; i < t->rows * t->columns; i++) {
		minot_buf_c(p->out, "| ");
		runs(p, &t->cell[i], false);
		minot_buf_c(p->out, (i + 1) % t->columns ? " " : " |\n");
	}
	minot_buf_ch(p->out, '\n');
}

static void lead(struct pen *p, minot_str words)
{
	if (words.n) {
		minot_buf_c(p->out, "**");
		text(p, words, false);
		minot_buf_str(p->out, view_lead_end(words));
		minot_buf_c(p->out, "** ");
	}
}

static void cites(struct pen *p, const struct article_claim *c)
{
	for (uint32_t i = 0; i < c->n_cites; i++)
		minot_buf_printf(p->out, " [%u]", (unsigned)c->cites[i]);
}

/* A statement in its plain form: hard line breaks between its lines, what was moved out of them beneath. */
static void plain_lines(struct pen *p, const struct article_claim *c)
{
	if (p->view->lead.n) {
		minot_buf_ch(p->out, '*');
		text(p, p->view->lead, false);
		minot_buf_ch(p->out, '*');
	}
	for (uint32_t i = 0; i < c->plain->n_lines; i++) {
		minot_buf_c(p->out, i || p->view->lead.n ? "\\\n" : "");
		text(p, c->plain->lines[i], i || p->view->lead.n);
	}
	cites(p, c);
	for (uint32_t i = 0; i < c->plain->n_notes; i++) {
		minot_buf_c(p->out, "\\\n\\* ");
		text(p, c->plain->notes[i], false);
	}
}

static void says(struct pen *p, uint32_t claim)
{
	const struct article_claim *c = &p->view->art->claims[claim];
	minot_buf_printf(p->out, "S%u \xc2\xb7 ", (unsigned)p->view->number[claim]);
	plain_lines(p, c);
	minot_buf_c(p->out, "\n\n");
}

static void statement(struct pen *p, uint32_t claim)
{
	const struct article_claim *c = &p->view->art->claims[claim];
	struct line note = view_note(p->view, claim);
	minot_buf_printf(p->out, "S%u \xc2\xb7 ", (unsigned)p->view->number[claim]);
	if (c->plain && c->plain->open) {
		plain_lines(p, c);
	} else if (c->plain) {
		text(p, c->plain->gist, false);
		cites(p, c);
	} else {
		lead(p, p->view->lead);
		minot_buf_c(p->out, "\xe2\x80\x9c");
		minot_str rest = c->text, one;
		for (bool first = true; view_next_line(c, &rest, &one); first = false) {
			minot_buf_c(p->out, first ? "" : "\\\n");
			text(p, one, !first);
		}
		minot_buf_c(p->out, "\xe2\x80\x9d");
		cites(p, c);
	}
	if (note.n) {
		minot_buf_c(p->out, " \xe2\x80\x94 ");
		runs(p, &note, false);
	}
	minot_buf_c(p->out, "\n\n");
}

static void reference(struct pen *p, uint32_t source)
{
	struct line l = view_reference(p->view, source);
	minot_buf_printf(p->out, "%u. ", (unsigned)source + 1);
	runs(p, &l, false);
	minot_buf_c(p->out, source + 1 < p->view->art->n_sources ? "\n" : "\n\n");
}

minot_status article_markdown(const struct article *art, struct minot_buf *out, minot_err *err)
{
	static const struct pen_ops ops = {.begin = begin,
	                                   .part = part,
	                                   .para = para,
	                                   .list = list,
	                                   .table = table,
	                                   .statement = statement,
	                                   .says = says,
	                                   .reference = reference};
	struct pen p = {.ops = &ops, .out = out};
	return view_render(art, &p, err);
}
