/* merging.h: the two halves of a merge in the background (collection.h), apart for tests, which do things between them.
 */
#ifndef INDEX_MERGING_H
#define INDEX_MERGING_H

#include "index/writer_private.h"

struct merging {
	const char *dir;            /* of the collection; borrowed */
	int lock;                   /* on DIR/MERGE */
	struct collection_writer w; /* its dir is DIR/merge, its old edition what was there when it began */
	struct folded folded;
};
/* Takes the edition that is to be merged; then the segments are made. Also after a failure: merging_free. */
minot_status merging_open(const char *dir, const struct writer_options *o, struct merging *m, minot_err *err);
minot_status merging_build(struct merging *m, minot_err *err);
/* *busy (with MINOT_BUSY): a writer holds the lock, and nothing was done. */
minot_status merging_publish(struct merging *m, bool *busy, minot_err *err);
void merging_free(struct merging *m);

#endif
