/* sample_collection.h: the records of the sample article as a collection. */
#ifndef UNIT_SAMPLE_COLLECTION_H
#define UNIT_SAMPLE_COLLECTION_H

#include "index/collection.h"
#include "sample.h"

/* A collection in a temporary folder, which is gone once it is open; the caller closes it. Also puts the records' real
 * hashes into sample_records, so that an article made afterwards holds: they live in a. */
struct collection *sample_collection(struct minot_arena *a);
/* A fuzz target's one call: check gets the input, one collection that is kept for the whole program, and an arena of
 * its own; it aborts where something does not hold. Returns 0, as libFuzzer asks. */
int sample_collection_fuzz(const uint8_t *data, size_t size,
                           void (*check)(const struct collection *c, minot_str input, struct minot_arena *a));

#endif
