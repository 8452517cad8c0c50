/* names.c: the names that callers may use: formats of results, readers of input. */
#include <string.h>

#include "minot.h"
#include "record/reader.h"

static const char *const format_names[] = {
#define X(name, text, meaning) text,
        MINOT_FORMAT_LIST(X)
#undef X
};

const char *minot_format_name(minot_format f) { return (unsigned)f < MINOT_N_FORMATS ? format_names[f] : NULL; }

bool minot_format_from_name(const char *name, minot_format *out)
{
	for (unsigned i = 0; i < MINOT_N_FORMATS; i++)
		if (strcmp(name, format_names[i]) == 0)
			return *out = (minot_format)i, true;
	return false;
}

const char *minot_reader_name(size_t i)
{
	for (size_t k = 0; k <= i; k++)
		if (!record_readers[k])
			return NULL;
	return record_readers[i]->name;
}

const char *minot_reader_description(size_t i) { return minot_reader_name(i) ? record_readers[i]->description : NULL; }
