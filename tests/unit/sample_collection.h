/* sample_collection.h: the records of the sample article as a collection in memory, behind the two functions of
 * index/collection.h that verify calls. A program that links it has no other collection. */
#ifndef UNIT_SAMPLE_COLLECTION_H
#define UNIT_SAMPLE_COLLECTION_H

#include "index/collection.h"
#include "sample.h"

/* Also puts the records' real hashes into sample_records, so that an article made afterwards holds. In a. */
struct collection *sample_collection(struct minot_arena *a);

#endif
