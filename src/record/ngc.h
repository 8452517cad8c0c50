/* ngc.h: shared by the files of the guideline reader; private to them. */
#ifndef RECORD_NGC_H
#define RECORD_NGC_H

#include "fmt/xml.h"
#include "record/builder.h"
#include "record/html_lines.h"

enum { NGC_MAX_NESTED = 12 }; /* open headings; deeper ones are left out of the path, their text stays */

/* One guideline being read. status is sticky; err says why. */
struct ngc {
	struct record_builder *rb;
	struct minot_arena *arena;
	struct minot_buf html;        /* the field at hand, repaired */
	uint8_t open[NGC_MAX_NESTED]; /* levels of the open headings, outermost first */
	size_t n_open;
	minot_status status;
	minot_err *err;
};

struct ngc_lines {
	const struct html_line *l;
	size_t n;
};

/* Fields (ngc.c). The first field of this name, or NULL. The lines of a FieldValue, none when it says nothing ("Not
 * stated"); they live in g->arena. Text with NGC's double encoding undone, until the next call. */
xml_node *ngc_find_field(xml_node *root, const char *name);
struct ngc_lines ngc_lines_of(struct ngc *g, xml_node *value);
minot_str ngc_repair(struct ngc *g, minot_str s);
bool ngc_says_nothing(minot_str s);

/* Lines (ngc_lines.c). Whether line i grades the recommendation before it and does nothing else. */
bool ngc_is_grade(struct ngc_lines t, size_t i);
/* Level of the heading that line i is, 1 the outermost and 8 the innermost; 0: no heading. */
uint8_t ngc_heading_level(struct ngc_lines t, size_t i);
/* Whether line i is an item that only heads the list or the paragraphs inside it. */
bool ngc_item_is_heading(struct ngc_lines t, size_t i);
size_t ngc_count_words(minot_str s);
bool ngc_begins_one_of(minot_str s, const char *const *list); /* ASCII case folded; list ends with NULL */
static inline bool ngc_begins(minot_str s, const char *with)
{
	return minot_str_eq_nocase(str_sub(s, 0, strlen(with)), str_c(with));
}
static inline char ngc_last(minot_str s) { return s.n ? s.p[s.n - 1] : 0; }

/* Metadata (ngc_meta.c): title and all values. */
void ngc_put_metadata(struct ngc *g, xml_node *root);

#endif
