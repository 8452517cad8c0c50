/* verify_article on any article that article_read accepts, held against the invented records of the unit tests: no
 * fault of memory, a verdict a statement, and both reports can be written. The collection's readers have targets of
 * their own. */
#include "../unit/sample_collection.h"
#include "verify/verify.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct collection *c, minot_str json, struct minot_arena *a)
{
	struct article *art;
	struct verify_report *r;
	struct minot_buf out = BUF_INIT(64 << 20);
	minot_err err;
	if (article_read(json, a, &art, &err) == MINOT_OK && verify_article(c, json, art, a, &r, &err) == MINOT_OK) {
		uint32_t n = 0;
		for (int v = 0; v < VERIFY_N; v++)
			n += r->tally[v];
		if (n != art->n_claims || (r->ok && n != r->tally[VERIFY_EXACT] + r->tally[VERIFY_NORMALISED]))
			abort();
		verify_report_json(r, &out, &err);
		verify_report_text(r, &out, &err);
	}
	minot_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) { return sample_collection_fuzz(data, size, check); }
