/* html.h, private to src/article: what the page and its chart share. */
#ifndef ARTICLE_HTML_H
#define ARTICLE_HTML_H

#include "article/view.h"

/* The records cited, a row each design, along the years: a picture with its words below it. */
void html_chart(struct pen *p);

#endif
