/* The chart of the evidence: a row each design, a dot each year, as large as the number of records cited. It describes
 * the collection and weighs nothing; the words below it say the same to whoever does not see it. Colours and fonts come
 * from article.css. */
#include "article/html.h"

#include <math.h>

#include "base/markup.h"

enum { /* in units of the picture, which the style sheet scales */
       WIDTH = 440,
       LEFT = 158, /* where the years begin; the rows' names stand before */
       RIGHT = 420,
       ROW = 26,
       AXIS = 26,
       MAX_ROWS = 12, /* further designs share the last row */
       MAX_DOTS = 400
};

struct dot {
	uint32_t row, year, n; /* year 0: not known */
};
struct chart {
	minot_str rows[MAX_ROWS];
	uint32_t n_rows, n_dots, first, last; /* years; 0 when none is known */
	bool undated;
	struct dot dots[MAX_DOTS];
};

static uint32_t year_of(minot_str date)
{
	uint64_t y;
	return date.n >= 4 && minot_str_uint(str_sub(date, 0, 4), 9999, &y) && y >= 1000 ? (uint32_t)y : 0;
}

static uint32_t row_of(struct chart *c, minot_str design)
{
	for (uint32_t i = 0; i < c->n_rows; i++)
		if (str_eq(c->rows[i], design))
			return i;
	if (c->n_rows == MAX_ROWS) {
		c->rows[MAX_ROWS - 1] = template_text(OWN_CHART_UNNAMED);
		return MAX_ROWS - 1;
	}
	c->rows[c->n_rows] = design;
	return c->n_rows++;
}

static void add(struct chart *c, const struct article_source *s)
{
	minot_str design = s->design.n ? s->design : s->kind.n ? s->kind : template_text(OWN_CHART_UNNAMED);
	uint32_t row = row_of(c, design), year = year_of(s->date), at = 0;
	while (at < c->n_dots && (c->dots[at].row != row || c->dots[at].year != year))
		at++;
	if (at == MAX_DOTS)
		return;
	if (at == c->n_dots)
		c->dots[c->n_dots++] = (struct dot){row, year, 0};
	c->dots[at].n++;
	c->undated |= !year;
	if (year && (!c->first || year < c->first))
		c->first = year;
	if (year > c->last)
		c->last = year;
}

/* By row, then year: the order of the words below. */
static void sort(struct chart *c)
{
	for (uint32_t i = 1; i < c->n_dots; i++) {
		struct dot d = c->dots[i];
		uint32_t k = i;
		for (;
		     k && (c->dots[k - 1].row > d.row || (c->dots[k - 1].row == d.row && c->dots[k - 1].year > d.year));
		     k--)
			c->dots[k] = c->dots[k - 1];
		c->dots[k] = d;
	}
}

static uint32_t x_of(const struct chart *c, uint32_t year)
{
	uint32_t left = LEFT + (c->undated ? 78 : 12), room = RIGHT - left;
	if (!year)
		return LEFT + 22;
	return c->last > c->first ? left + (year - c->first) * room / (c->last - c->first) : left + room / 2;
}

/* Years under the axis: the first and the last, and up to two round ones between. */
static void axis(const struct chart *c, struct minot_buf *out)
{
	uint32_t y = c->n_rows * ROW + 4, span = c->last - c->first;
	uint32_t step = span > 40 ? 20 : span > 16 ? 10 : span > 7 ? 5 : 0;
	minot_buf_printf(out, "<path class=\"axis\" d=\"M%d %uH%d\"></path>\n", LEFT, y, WIDTH - 8);
	if (c->undated)
		minot_buf_printf(out, "<text x=\"%u\" y=\"%u\" text-anchor=\"middle\">%s</text>\n", x_of(c, 0), y + 16,
		                 template_c(OWN_CHART_UNDATED));
	if (!c->last)
		return;
	for (uint32_t year = c->first; year <= c->last; year++) {
		bool end = year == c->first || year == c->last;
		bool clear = step && year % step == 0 && x_of(c, year) > x_of(c, c->first) + 34 &&
		             x_of(c, year) + 34 < x_of(c, c->last);
		if (end || clear)
			minot_buf_printf(out, "<text x=\"%u\" y=\"%u\" text-anchor=\"middle\">%u</text>\n",
			                 x_of(c, year), y + 16, (unsigned)year);
	}
}

static void row_name(struct minot_buf *out, minot_str name, uint32_t row)
{
	enum { FITS = 24 }; /* characters, about */
	minot_str cut = minot_str_cut(name, FITS);
	minot_buf_printf(out, "<text x=\"%d\" y=\"%u\" text-anchor=\"end\">", LEFT - 10, row * ROW + 18);
	minot_markup(out, cut);
	minot_buf_c(out, cut.n < name.n ? "\xe2\x80\xa6</text>\n" : "</text>\n");
}

static void picture(const struct chart *c, struct minot_buf *out)
{
	uint32_t height = c->n_rows * ROW + AXIS;
	minot_buf_printf(out, "<svg viewBox=\"0 0 %d %u\" role=\"img\" aria-labelledby=\"chart-words\">\n", WIDTH,
	                 height);
	for (uint32_t i = 0; i < c->n_rows; i++)
		row_name(out, c->rows[i], i);
	axis(c, out);
	for (uint32_t i = 0; i < c->n_dots; i++) {
		const struct dot *d = &c->dots[i];
		double r = 4.5 * sqrt(d->n < 6 ? d->n : 6); /* its area grows with the number */
		uint32_t x = x_of(c, d->year), y = d->row * ROW + 14;
		minot_buf_printf(out, "<circle cx=\"%u\" cy=\"%u\" r=\"%.1f\"></circle>", x, y, r);
		if (d->n > 1)
			minot_buf_printf(out, "<text class=\"n\" x=\"%u\" y=\"%u\" text-anchor=\"middle\">%u</text>", x,
			                 y + 4, (unsigned)d->n);
		minot_buf_ch(out, '\n');
	}
	minot_buf_c(out, "</svg>\n");
}

static void words(const struct chart *c, struct minot_buf *out)
{
	minot_buf_printf(out, "<figcaption id=\"chart-words\">%s: ", template_c(OWN_CHART));
	for (uint32_t i = 0; i < c->n_dots; i++) {
		const struct dot *d = &c->dots[i];
		bool begins = !i || c->dots[i - 1].row != d->row;
		minot_buf_c(out, !begins ? ", " : i ? "; " : "");
		if (begins) {
			minot_markup(out, c->rows[d->row]);
			minot_buf_ch(out, ' ');
		}
		if (d->year)
			minot_buf_printf(out, "%u", (unsigned)d->year);
		else
			minot_buf_c(out, template_c(OWN_CHART_UNDATED));
		if (d->n > 1)
			minot_buf_printf(out, " (%u)", (unsigned)d->n);
	}
	minot_buf_printf(out, ". %s</figcaption>\n", template_c(OWN_NO_VOTE));
}

void html_chart(struct pen *p)
{
	struct chart c = {0};
	for (uint32_t i = 0; i < p->view->art->n_sources; i++)
		add(&c, &p->view->art->sources[i]);
	if (!c.n_dots)
		return;
	sort(&c);
	minot_buf_c(p->out, "<figure class=\"chart\">\n");
	picture(&c, p->out);
	words(&c, p->out);
	minot_buf_c(p->out, "</figure>\n");
}
