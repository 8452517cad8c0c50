/* dose_drugs.h (private to dose*.c): the drug that stands beside an amount (dose_drug_beside.c), and what its finders
 * share. Places are tokens. */
#ifndef APPRAISE_DOSE_DRUGS_H
#define APPRAISE_DOSE_DRUGS_H

#include "appraise/dose_parts.h"

/* The drug directly after token i, which ends before byte `limit` ("4 mg intravenous ondansetron"): its tokens, from
 * *from on, or 0. A comma, a verb, or a word that is neither form nor drug ends the search; then *open tells whether an
 * unknown word stood there. */
size_t dosei_drug_right(const struct lex *x, size_t i, size_t limit, size_t *from, bool *open);
/* The drug before token t, not before token `left`, with nothing between that parts them: its tokens, from *from on. */
size_t dosei_drug_left(const struct lex *x, size_t t, size_t left, size_t *from);
/* "ZV/BRX 400/25 mcg": the short names of a combination, of which the amount has two parts, before token k; SIZE_MAX:
 * none. */
size_t dosei_combination_before(const struct lex *x, size_t k, size_t left);
/* "or blimberry at 40 mg", "then blimberry juice 40 mg": whether words that may be another name stand between what
 * joins a list and the amount at token own. */
bool dosei_has_other_name(const struct lex *x, size_t from, size_t own);
/* "high-dose (5 mg": whether the bracket that the amount before token i stands alone in follows a degree. */
bool dosei_follows_degree(const struct lex *x, size_t i);

/* How many capitals a word has. */
unsigned dosei_capitals(minot_str t);
/* Whether token i is a name in capitals that no list knows ("DNR", "MgO", "GM-1", a trade name of a label): one word
 * with two capitals and more, not in a row of capitals, where every word would look so, and no abbreviation of
 * something else. How many tokens it has. */
size_t dosei_code_name(const struct lex *x, size_t i);
/* The mark of a footnote: ⁰ to ⁹ (U+2070 to U+2079), ¹ ² ³. */
bool dosei_is_superscript(const struct lex *x, size_t i);
/* Whether the name of n tokens at i is a fluid in which drugs are given, or an element whose name is the half of
 * another's: neither goes on for what follows (dose_drugs.c). */
bool dosei_is_vehicle(const struct lex *x, size_t i, size_t n);

#endif
