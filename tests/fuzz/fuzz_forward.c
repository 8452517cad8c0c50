/* The forward store's bytes, from outside: two for the length of the body, the body, the vocabulary. What is read must
 * hold together, and be written again as words that are read the same. */
#include <stdlib.h>

#include "base/le.h"
#include "index/forward.h"

enum { N_TERMS = 5000 };

static void check(const struct forward *f)
{
	uint32_t words = 0, sum = 0;
	for (uint32_t i = 0; i < f->n_fields; i++)
		words += f->field_words[i].n;
	for (uint32_t i = 0; i < f->n_sentences; i++) {
		const struct sentence *s = &f->sentences[i];
		const struct forward_run *run = &f->sentence_words[i];
		words += run->n;
		if (s->field >= f->n_fields || s->block >= f->fields[s->field].n_blocks ||
		    s->start < f->fields[s->field].blocks[s->block].start || s->start >= s->end ||
		    s->end > f->fields[s->field].blocks[s->block].end || run->first + run->n > f->n_words)
			abort();
		for (size_t k = 0; k < f->notes[i].n; k++)
			sum += (unsigned char)f->notes[i].p[k];
	}
	for (uint32_t i = 0; i < f->n_values; i++)
		words += f->values[i].words.n;
	if (words != f->n_words)
		abort();
	for (uint32_t i = 0; i < f->n_words; i++)
		if (f->vocabulary[f->words[i]] / 2 >= N_TERMS)
			abort();
	(void)*(volatile uint32_t *)&sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct minot_arena *a = minot_arena_new(16 << 20);
	struct forward f;
	bool no_memory = false;
	if (a && size >= 2) {
		size_t body = le_u16(data), rest = size - 2;
		char *copy = malloc(rest + FORWARD_SLACK);
		if (body > rest)
			body = rest;
		if (copy) {
			memcpy(copy, data + 2, rest);
			memset(copy + rest, 0, FORWARD_SLACK);
			struct forward_bytes b = {{copy, body}, {copy + body, rest - body}, N_TERMS};
			if (forward_read(&b, a, &f, &no_memory))
				check(&f);
		}
		free(copy);
	}
	minot_arena_free(a);
	return 0;
}
