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
size_t dosei_route(const struct lex *x, size_t i, enum dose_route *r);
/* "in adults", "for children under 12 years": up to the next mark or the next number with a unit. */
size_t dosei_population(const struct lex *x, size_t i);

/* A drug's name that begins at token i, with the words that belong to it ("losartan potassium", "vitamin B12"): the
 * number of tokens; or that ends just before token i. */
size_t dosei_drug(const struct lex *x, size_t i);
size_t dosei_drug_before(const struct lex *x, size_t i);

#endif
