/* making.h (private to src/answer): the statements of a record while they are made (statements.h). */
#ifndef ANSWER_MAKING_H
#define ANSWER_MAKING_H

#include "answer/statements.h"

struct making {
	const struct record *r;
	const struct sentence *sentences;
	size_t n_sentences, cap;
	struct text_analyzer *t;
	struct minot_arena *a;
	struct statements *out;
	bool no_memory;
	uint32_t field, headings; /* the field seen last, and what stands above it */
	uint8_t label_section;
	struct minot_buf *dose_keys;
};

/* Adds to m->out what the record's short forms stand for, STATEMENT_ABBREVIATIONS at most. */
void learn_abbreviations(struct making *m);

/* As statements_of; adds to dose_keys, which may be NULL, by which the record is counted that gives a drug in a dose.
 */
minot_status statements_with_keys(const struct record *r, enum design design, const struct sentence *sentences,
                                  size_t n_sentences, struct text_analyzer *t, struct minot_arena *a,
                                  struct statements *out, struct minot_buf *dose_keys, minot_err *err);

#endif
