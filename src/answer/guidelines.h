/* guidelines.h: guidelines on the condition that a question of treatment is about. Their words are seldom the
 * question's
 * ("first-line drug" there is "preferred initial therapy" here), so that passages with more of its words outrank them;
 * and what a clinician looks for first is their advice (composition rule 12). They are looked up beside the ranking.
 *
 *   condition and treatment of the question ─> guidelines that hold them ─> read with the ranked records, below the
 * best */
#ifndef ANSWER_GUIDELINES_H
#define ANSWER_GUIDELINES_H

#include "answer/internal.h"

enum { GUIDELINE_RECORDS = 3, TREATISE_RECORDS = 3 };

/* Whether the terms, of a title and of headings, name a disease whose treatment is asked for, most of its name and its
 * rarest word: "social anxiety disorder" is no generalised one. True where the question names none. */
bool is_on_treated(const struct composition *x, uint64_t terms);

/* At most GUIDELINE_RECORDS of them, best first, and behind them, where the question names no treatment, at most
 * TREATISE_RECORDS articles on that of the condition; in the arena. None when the question names no disease, or asks
 * for something else than its treatment. */
minot_status find_guidelines(struct composition *x, struct search_hit **out, size_t *n, minot_err *err);

#endif
