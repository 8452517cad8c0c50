/* page.h, private to src/api: the frame of the site's pages and their small parts. Everything that is not a constant
 * goes through minot_markup. */
#ifndef API_PAGE_H
#define API_PAGE_H

#include "api/internal.h"
#include "base/markup.h"

/* before, s as text, after */
void put(struct minot_buf *b, const char *before, minot_str s, const char *after);
void put_c(struct minot_buf *b, const char *before, const char *s, const char *after);
/* A member of a JSON object as text; empty when it is no string. */
minot_str member(const json_t *o, const char *name);

extern const char page_head[]; /* style sheets, icon and modules, for <head> */
void page_bar(struct minot_buf *b, const struct api *a);
void page_foot(struct minot_buf *b, const struct edition *e);

/* What the site puts around an article as minot_render writes it. */
struct page_around {
	struct minot_buf before, tools, last, after;
};
/* The bar before and the foot after it; the caller adds to the pieces, then page_article_in ends them in any case. */
void page_around_begin(struct call *c, struct page_around *p);
/* The article of this JSON with the pieces around it. self: its address, or NULL. False: the problem is in the
 * response. */
bool page_article_in(struct call *c, struct page_around *p, minot_str json, const char *self, struct minot_bytes *page);
/* A page of its own: from its beginning to <main>, and from there to its end. */
void page_begin(struct call *c, const char *title);
void page_end(struct call *c);

/* The quote of a proof, marked in the text around it, with a link to the whole record. */
void page_context(struct call *c, const json_t *proof);

/* The box for a question. after: hash of the article that it follows up, or NULL; heading: its label. */
void page_ask_box(struct minot_buf *b, const char *label, const char *after, const char *audience, const char *value);
/* Buttons that choose the reader; the page to come back to is the article of this hash, or NULL. */
void page_readers(struct minot_buf *b, const char *audience, const char *hash);
/* The reader whom the browser remembers, else "clinician". */
const char *page_audience(const struct http_request *rq);

#endif
