/* Any bytes as weights, and as words judged by them: a model that opens judges without reading past its weights. */
#include "appraise/linear.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size ? size : 1); /* of just the right size, so that a read past it is seen */
	struct linear_features f = {.n = 0};
	struct linear_judgment j;
	struct linear_model m;
	if (!copy)
		return 0;
	if (size)
		memcpy(copy, data, size);
	minot_str bytes = {copy, size};
	linear_add_words(&f, "a", bytes, LINEAR_MAX_NGRAM);
	linear_add(&f, "b", bytes);
	linear_add_letters(&f, "c", bytes);
	linear_seal(&f);
	for (unsigned v = 0; v < LINEAR_MAX_VIEWS && linear_open(bytes, v, &m, NULL) == MINOT_OK; v++) {
		linear_judge(&m, &f, &j);
		if (j.class >= (int)m.classes ||
		    (m.classes && (j.class < 0 || !(j.probability >= 0 && j.probability <= 1))))
			abort();
	}
	free(copy);
	return 0;
}
