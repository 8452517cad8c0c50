/* split.h, private to src/article: where a sentence can be parted into shorter ones (split.c). */
#ifndef ARTICLE_SPLIT_H
#define ARTICLE_SPLIT_H

#include "appraise/lex.h"
#include "article/plain.h"

/* A place: bytes [start, end) of the text go, and a full stop, a new line and the row's words come; nothing but the
 * bytes go where the row OPENS. Without words, and where it OPENS, the letter behind becomes a capital. */
struct split_place {
	size_t start, end;
	const struct plain_split *row;
};
/* Places in tokens [from, to), one sentence, ascending; at most max, which is 2 at least. depth: of brackets, a byte of
 * the text. Pure; any thread. */
size_t split_find(const struct lex *x, const unsigned char *depth, size_t from, size_t to, struct split_place *out,
                  size_t max);
/* The comma in tokens [from, to), one sentence, behind which it comes to what it says: "In adults with gout, ...". to:
 * there is none. */
size_t split_lead(const struct lex *x, const unsigned char *depth, size_t from, size_t to);

#endif
