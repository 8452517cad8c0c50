/* dose_parts.h (private to dose*.c): what stands beside an amount, read word by word. Each reader takes a token and
 * gives the number of tokens that it took, 0 when what it reads does not begin there. */
#ifndef APPRAISE_DOSE_PARTS_H
#define APPRAISE_DOSE_PARTS_H

#include "appraise/dose.h"
#include "appraise/lex.h"

/* A unit of time: "day", "hrs", "wk", "fortnight" (two weeks: *n). */
size_t dosei_time_unit(const struct lex *x, size_t i, enum time_unit *unit, uint32_t *n);
/* "7 to 10 days", "8-week", "three months". */
size_t dosei_time_range(const struct lex *x, size_t i, struct time_range *t);
/* "twice daily", "every 4 to 6 hours", "q8h", "3x/week", "in two divided doses", "once", "as needed". Adds to *o what
 * it finds; *per_time receives "a day", "per week" of an amount without a count. */
size_t dosei_often(const struct lex *x, size_t i, struct often *o, struct time_range *per_time);
/* "for 7 to 10 days", "x 5 days"; *over: "over 10 minutes". The first token of the span itself in *from. */
size_t dosei_duration(const struct lex *x, size_t i, struct time_range *lasting, bool *over, size_t *from);
/* "days 2 to 5", "week 1:". */
size_t dosei_numbered_days(const struct lex *x, size_t i, struct time_range *t);
size_t dosei_route(const struct lex *x, size_t i, enum dose_route *r);
/* "in adults", "for children under 12 years": up to the next mark or the next number with a unit. */
size_t dosei_population(const struct lex *x, size_t i);

/* A drug's name that begins at token i, with the words that belong to it ("losartan potassium", "vitamin B12"): the
 * number of tokens; or that ends just before token i. */
size_t dosei_drug(const struct lex *x, size_t i);
size_t dosei_drug_before(const struct lex *x, size_t i);
/* Whether a name is of what is eaten by the gram, and no drug. */
bool dosei_is_food(minot_str word);

/* Tokens ----------------------------------------------------------------------------------------------------------- */

/* The first token that begins at the byte or after it. */
size_t dosei_token_at(const struct lex *x, size_t byte);
/* The text of tokens [from, to), STR_NONE of none. */
minot_str dosei_slice(const struct lex *x, size_t from, size_t to);

/* Amounts together ---------------------------------------------------------------------------------------------------
 */

/* Amounts that share what follows them, as bytes: where that begins and ends, and where what was before ended. */
struct extent {
	size_t end, limit, left;
};
/* The drug of each amount that has one beside it or carried on from the amount before (dose_drugs.c). */
void dosei_name_drugs(const struct lex *x, struct stated_dose *d, const struct extent *e, size_t n);
/* Where as many drugs as amounts stand before "respectively", each its own. */
void dosei_name_respectively(const struct lex *x, struct stated_dose *d, size_t n);
/* Of those that have none: the only drug of the clause. */
void dosei_name_by_clause(const struct lex *x, struct stated_dose *d, const struct extent *e, size_t n);
/* What is said once for several amounts, given to each (dose_shared.c). Drugs are named already. */
void dosei_share(const struct lex *x, struct stated_dose *d, size_t n);

#endif
