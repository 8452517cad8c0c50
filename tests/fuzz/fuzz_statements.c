/* A record's statements as a note: any bytes are refused or read within the document. */
#include "answer/statements.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A document of two fields and four sentences. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct sentence sentences[] = {{0, 0, 0, 5}, {1, 0, 0, 9}, {1, 0, 10, 20}, {1, 1, 21, 30}};
	static const struct record_field fields[2];
	struct forward f = {.n_fields = 2, .n_sentences = 4, .fields = fields, .sentences = sentences};
	struct minot_arena *a = minot_arena_new(1 << 20);
	struct statements s;
	bool no_memory;
	if (a && statements_read((minot_str){(const char *)data, n}, &f, a, &s, &no_memory)) {
		struct minot_buf again = BUF_INIT(1 << 20);
		struct statements same;
		for (size_t i = 0; i < s.n; i++) {
			assert(s.at[i].label_section <=
			       N_LABEL_SECTIONS); /* others index tables and shift bits by it */
			for (uint32_t k = 0; k < s.at[i].n_spans; k++) {
				struct article_span span = statement_span(sentences, &s.at[i], k);
				assert(span.start < span.end && span.end <= 30);
			}
		}
		statements_write(&s, &again);
		assert(!again.failed);
		assert(statements_read(minot_buf_view(&again), &f, a, &same, &no_memory) && same.n == s.n);
		minot_buf_free(&again);
	}
	minot_arena_free(a);
	return 0;
}
