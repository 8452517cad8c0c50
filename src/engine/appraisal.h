/* appraisal.h (private to engine/appraisal*.c): a record whose appraisal is shown, and its sentences one by one. */
#ifndef ENGINE_APPRAISAL_H
#define ENGINE_APPRAISAL_H

#include "engine/engine.h"

#include "appraise/note.h"
#include "text/text.h"

struct shown {
	const struct record *r;
	const struct sentence *sentences;
	size_t n;
	struct minot_arena *a;
	struct rating_scheme scheme;    /* of a guideline */
	const struct drug_names *drugs; /* of the collection's vocabulary */
};

/* `before` and the text between quotation marks; nothing of an empty one. */
void appraisal_quote(struct minot_buf *b, const char *before, minot_str text);
/* Place and text of a part of a field; *ok as engine_json_set returns it. */
json_t *appraisal_span_json(const struct record *r, uint32_t field, uint32_t start, uint32_t end, bool *ok);

/* Every sentence under its field, and what is judged of it below; t is scratch. */
void appraisal_write_sentences(const struct shown *s, struct minot_style style, struct minot_buf *b,
                               struct minot_buf *t);
json_t *appraisal_sentence_json(const struct shown *s, size_t i, bool *ok);

#endif
