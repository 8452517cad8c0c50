/* listing.h: the posting lists of an inverter, made by several threads and handed over one after the other, in the
 * order of their terms: so what is made of them does not depend on how many threads there are. */
#ifndef INDEX_LISTING_H
#define INDEX_LISTING_H

#include "index/inverter.h"

/* A term of the inverter with its df and its list (empty when df is 0), both until this returns. Called by one thread
 * at a time, which may be any. What it returns but MINOT_OK ends the listing. */
typedef minot_status listing_take(void *ctx, minot_str term, uint32_t df, minot_str list, minot_err *err);

/* All n terms of an inverter that inverter_sort has sorted. threads: at most so many, at least this one.
 * MINOT_NO_MEMORY, or what take returned. */
minot_status listing_run(const struct inverter *v, uint32_t n, const struct lengths *lengths, unsigned threads,
                         listing_take *take, void *ctx, minot_err *err);

#endif
