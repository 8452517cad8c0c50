/* design_view.h: what design.c and the model of study designs look at alike. */
#ifndef APPRAISE_DESIGN_VIEW_H
#define APPRAISE_DESIGN_VIEW_H

#include "appraise/appraise.h"

/* Whether a field says what was done: abstract and text, not headings or tables. */
bool design_speaks(const struct record_field *f);
/* The first words of the abstract that speak for a design, for the reason shown; or STR_NONE. Borrowed from r. */
minot_str design_telling(const struct record *r, enum design d);
/* What the model sees of a record (design_features) in two steps: what is alike in all views, phrases, headings, looks,
 * and then what is of one view alone. */
void design_marks(const struct record *r, bool hide_title, struct linear_features *out);
void design_see(const struct record *r, bool hide_title, enum design_view view, struct linear_features *out);
/* What a phrase matched, to the end of its last word: "meta-analys*" shows "meta-analysis". */
minot_str design_whole_words(minot_str text, size_t at, size_t end);
/* The text from byte *at to the next full stop, semicolon, colon, question or exclamation mark that a space or the end
 * follows; *at moves behind that mark. Smaller than a sentence: "Methods", "Retrospective chart review". */
minot_str design_next_segment(minot_str text, size_t *at);

#endif
