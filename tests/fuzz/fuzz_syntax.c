/* A search field's text: it can always be read, and nothing that is read lies outside it or its arena. */
#include <stdlib.h>

#include "query/syntax.h"

static bool any_design(minot_str name, uint32_t *number)
{
	*number = (uint32_t)name.n;
	return name.n % 2 == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct minot_arena *a = minot_arena_new(0);
	struct syntax *q;
	minot_err err;
	unsigned sum = 0;
	if (!a || syntax_parse((minot_str){(const char *)data, size}, any_design, a, &q, &err) != MINOT_OK)
		abort();
	if (q->n_phrases > SYNTAX_MAX_PHRASES || q->n_filters > SYNTAX_MAX_FILTERS || q->words.n > size)
		abort();
	for (size_t i = 0; i < q->words.n; i++)
		sum += (unsigned char)q->words.p[i];
	for (size_t i = 0; i < q->n_phrases; i++)
		sum += (unsigned char)q->phrases[i].p[0] + (unsigned char)q->phrases[i].p[q->phrases[i].n - 1];
	for (size_t i = 0; i < q->n_filters; i++) {
		if (q->filters[i].key >= SYNTAX_N_KEYS || !q->filters[i].value.n ||
		    q->filters[i].from > q->filters[i].to)
			abort();
		sum += (unsigned char)q->filters[i].value.p[q->filters[i].value.n - 1];
	}
	(void)*(volatile unsigned *)&sum;
	minot_arena_free(a);
	return 0;
}
