/* readable.h, private to src/article and src/eval: how hard it is to read what an article says (readable.c). */
#ifndef ARTICLE_READABLE_H
#define ARTICLE_READABLE_H

#include "article/article.h"
#include "text/readability.h"

struct article_reading {
	struct text_readability grade;
	uint64_t hard_words; /* vocab/lay.h */
};

/* What the article's reader sees at once, or with all folds opened; *out is set anew. MINOT_NO_MEMORY. */
minot_status article_read_grade(const struct article *art, bool opened, struct article_reading *out, minot_err *err);
/* The same of a text's sentences, and of a plain form's lines; added to *out. */
void article_reading_add(struct article_reading *out, minot_str text);
void article_reading_add_plain(struct article_reading *out, const struct article_plain *p);
/* In the units of the article. */
struct article_ease article_ease_of(const struct article_reading *r);

#endif
