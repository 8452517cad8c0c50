/* verify_bytes on any text with citations or JSON of sentences, held against the invented records of the unit tests: no
 * fault of memory, a verdict a sentence, and both reports can be written. */
#include "../unit/sample_collection.h"
#include "verify/verify.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct collection *c, minot_str bytes, struct minot_arena *a)
{
	struct verify_report *r;
	struct minot_buf out = BUF_INIT(64 << 20);
	minot_err err;
	if (verify_bytes(c, bytes, a, &r, &err) == MINOT_OK) {
		uint32_t n = 0;
		for (int v = 0; v < VERIFY_N; v++)
			n += r->tally[v];
		if (n != r->n_statements || (r->ok && n != r->tally[VERIFY_EXACT] + r->tally[VERIFY_NORMALISED]))
			abort();
		for (uint32_t i = 0; i < r->n_statements; i++) {
			const struct verify_statement *s = &r->statements[i];
			if ((s->verdict == VERIFY_MISATTRIBUTED) != (s->found_in.n != 0))
				abort();
			if (s->text.p && s->verdict <= VERIFY_NORMALISED && !s->passage.n)
				abort();
		}
		verify_report_json(r, &out, &err);
		verify_report_text(r, &out, &err);
	}
	minot_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) { return sample_collection_fuzz(data, size, check); }
