/* jats.h, private to the reader of JATS: jats.c blocks, abstracts and statements about the work; jats_text.c running
 * text without its citations; jats_meta.c metadata. One thread a reading. */
#ifndef RECORD_JATS_H
#define RECORD_JATS_H

#include "record/readers.h"
#include "record/reading.h"

struct jats {
	struct reading *r;
	unsigned list_depth;
	bool has_conflicts, has_funding;
};

/* The text from one node to another (not included; NULL: the last of its parent), citations dropped, into r->text,
 * which the slice borrows until the next call. */
minot_str jats_inline(struct reading *r, xml_node *from, xml_node *until);
/* Of reading_inline, for text that may cite: leaves a mark where a citation was, which jats_close_gaps takes away with
 * the brackets and commas that held nothing else. The slice borrows from b. */
enum xml_take jats_take(void *ctx, xml_node *n, struct minot_buf *out);
minot_str jats_close_gaps(struct minot_buf *b);
static inline minot_str jats_text(struct reading *r, xml_node *n) { return jats_inline(r, xml_first(n), NULL); }

/* All that front/ says of the article but its abstracts and notes. j->has_funding is set where it tells who paid. */
void jats_meta(struct jats *j, xml_node *article);

/* Whether n is one of the elements, whose names end with NULL. */
static inline bool jats_is_any(xml_node *n, const char *const *names)
{
	for (; *names; names++)
		if (xml_is(n, *names))
			return true;
	return false;
}
/* Whether s, an attribute, holds the words, ASCII letters folded. */
static inline bool jats_mentions(minot_str s, const char *what)
{
	return minot_str_find_nocase(s, str_c(what)) != SIZE_MAX;
}
static inline bool jats_attr_has(xml_node *n, const char *name, const char *what)
{
	return jats_mentions(xml_attr(n, name), what);
}

#endif
