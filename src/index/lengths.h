/* lengths.h: what an impact needs to know of the documents of a segment: the words of each field, and the class of the
 * body's (impact.h). */
#ifndef INDEX_LENGTHS_H
#define INDEX_LENGTHS_H

#include "index/narrow.h"

struct lengths {
	struct narrow words;    /* a column a field (enum index_field) */
	const uint8_t *classes; /* of the body's words, a byte a document */
};

#endif
