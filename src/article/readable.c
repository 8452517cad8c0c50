/* readable.c: how hard an article is to read: what stands on the page at once, in running text. A pen that writes
 * nothing goes through the article as every rendering does and counts sentences. It leaves out small print (TONE_NOTE,
 * the line beneath a statement), tables, headings, leads, references and what was set aside: they are no sentences.
 *
 * A line of a plain form ends a sentence where its last mark does; one that ends in a comma goes on. */
#include "article/readable.h"

#include "article/view.h"
#include "text/text.h"
#include "vocab/lay.h"

#include <math.h>

struct counter {
	struct pen pen;
	struct article_reading *out;
	bool all;  /* folded lines too */
	bool skip; /* a part that is no running text */
};

static struct counter *of(struct pen *p) { return (struct counter *)p; } /* pen is the first member */

struct block {
	minot_str text;
	struct article_reading *out;
};

static void add_sentence(void *ctx, size_t start, size_t end)
{
	struct block *b = ctx;
	minot_str s = str_sub(b->text, start, end);
	text_readability_add(&b->out->grade, s);
	b->out->hard_words += lay_hard_words(s);
}

void article_reading_add(struct article_reading *out, minot_str text)
{
	struct block b = {text, out};
	text_sentences(text, add_sentence, &b);
}

void article_reading_add_plain(struct article_reading *out, const struct article_plain *p)
{
	for (uint32_t i = 0; i < p->n_lines; i++) {
		const char *start = p->lines[i].p; /* the lines are slices of one text */
		while (i + 1 < p->n_lines && str_ends(p->lines[i], STR(",")) &&
		       p->lines[i + 1].p == p->lines[i].p + p->lines[i].n + 1)
			i++;
		article_reading_add(out, (minot_str){start, (size_t)(p->lines[i].p + p->lines[i].n - start)});
	}
}

static void part(struct pen *p, enum view_part kind, minot_str heading)
{
	(void)heading;
	of(p)->skip = kind == VIEW_SET_ASIDE || kind == VIEW_REFERENCES || kind == VIEW_SAYS || kind == VIEW_TERMS;
}

/* A line's runs as one text. */
static void add_line(struct pen *p, const struct line *l)
{
	struct minot_buf b = BUF_INIT(1 << 20);
	for (uint32_t i = 0; i < l->n; i++) {
		minot_buf_str(&b, l->run[i].text);
		if (l->run[i].kind == RUN_VERDICT)
			minot_buf_c(&b, ".\n");
	}
	article_reading_add(of(p)->out, minot_buf_view(&b));
	p->view->no_memory |= b.failed;
	minot_buf_free(&b);
}

static void para(struct pen *p, enum view_tone tone, const struct line *l)
{
	if (tone != TONE_NOTE && tone != TONE_STATUS && !of(p)->skip)
		add_line(p, l);
}

static void list(struct pen *p, const struct line *items, uint32_t n)
{
	for (uint32_t i = 0; i < n && !of(p)->skip; i++)
		add_line(p, &items[i]);
}

static void statement(struct pen *p, uint32_t claim)
{
	const struct article_claim *c = &p->view->art->claims[claim];
	struct counter *k = of(p);
	if (!c->plain)
		article_reading_add(k->out, c->text);
	else if (c->plain->open || k->all)
		article_reading_add_plain(k->out, c->plain);
}

minot_status article_read_grade(const struct article *art, bool opened, struct article_reading *out, minot_err *err)
{
	static const struct pen_ops ops = {.part = part, .para = para, .list = list, .statement = statement};
	struct minot_buf nothing = BUF_INIT(0);
	struct counter k = {.pen = {.ops = &ops, .out = &nothing}, .out = out, .all = opened};
	*out = (struct article_reading){0};
	return view_render(art, &k.pen, err);
}

static int32_t tenths(double x) { return (int32_t)floor(x * 10 + 0.5); }

struct article_ease article_ease_of(const struct article_reading *r)
{
	uint64_t words = r->grade.words;
	return (struct article_ease){.flesch_kincaid = tenths(text_flesch_kincaid(&r->grade)),
	                             .smog = tenths(text_smog(&r->grade)),
	                             .hard_words = words ? (uint32_t)((r->hard_words * 1000 + words / 2) / words) : 0};
}
