/* gaps.h, private to src/verify: texts that mark what they leave out ("[...]", "…"). Pure functions; any thread. */
#ifndef VERIFY_GAPS_H
#define VERIFY_GAPS_H

#include "article/article.h"
#include "verify/records.h"

bool verifyi_has_gap(minot_str text);

/* Whether two or more pieces of text stand in the field in their order, under the fewest rules that make them do so,
 * which *rules receives with GAP. *left_out (in a) is what the gaps and ends leave out of sentences that are shown in
 * part; empty when all that is shown are whole sentences. *reach: the field's bytes from the first sentence of which
 * something is shown to the last. */
bool verifyi_find_pieces(const struct verifyi_record *v, uint32_t field, minot_str text, struct minot_arena *a,
                         uint32_t *rules, minot_str *left_out, struct article_span *reach);

#endif
