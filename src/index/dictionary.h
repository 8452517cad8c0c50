/* dictionary.h: what stored documents of a segment have in common, for zstd (docs/format/segment.md, "Stored
 * documents"). A record is small, and zstd alone has to learn the words of medicine anew in each: with a dictionary of
 * 64 KiB, trained on a few of them (ZDICT, RFC 8878 section 5), 63,509 records take 89 MB in place of 110, and are read
 * as fast. */
#ifndef INDEX_DICTIONARY_H
#define INDEX_DICTIONARY_H

#include "index/writer_private.h"

enum {
	DICTIONARY_BYTES = 64 << 10,
	DICTIONARY_SAMPLES = 2 << 20,      /* bytes it is trained on */
	DICTIONARY_WORTH = 64 * (64 << 10) /* bytes of documents below which it costs more than it saves */
};

struct dictionary {
	struct minot_buf bytes; /* empty: none */
	ZSTD_CDict *compress;   /* NULL: none; threads may share it */
	const struct part
	        *of; /* taken from this old segment, whose stored documents may be copied as they are; or NULL */
};
/* For what the plan writes: that of the largest segment that is written again, else a new one, else none. It depends on
 * the plan alone, so the same ingest makes the same bytes. */
minot_status dictionary_make(const struct collection_writer *w, const struct plan *p, struct dictionary *out,
                             minot_err *err);
void dictionary_free(struct dictionary *d);

#endif
