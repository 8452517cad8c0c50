/* sample_collection.h: the records of the sample article as a collection. */
#ifndef UNIT_SAMPLE_COLLECTION_H
#define UNIT_SAMPLE_COLLECTION_H

#include "index/collection.h"
#include "sample.h"

/* A collection in a temporary folder, which is gone once it is open; the caller closes it. Also puts the records' real
 * hashes into sample_records, so that an article made afterwards holds: they live in a. */
struct collection *sample_collection(struct minot_arena *a);
/* One for a whole program that only reads records and never closes it: the fuzz targets. */
const struct collection *sample_collection_kept(void);

#endif
