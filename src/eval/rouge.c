/* rouge.c: see rouge.h. Each unigram and pair is a 64-bit hash; two sorted lists are merged. */
#include "eval/rouge.h"
#include "base/ascii.h"

#include <stdlib.h>

struct grams {
	uint64_t *at;
	size_t n;
};

static int by_hash(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Hashes of the words (FNV-1a, ASCII letters folded), in order. */
static size_t words_of(minot_str s, uint64_t *out)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < ROUGE_MAX_WORDS;) {
		uint64_t h = 14695981039346656037ull;
		size_t from = i;
		for (; i < s.n; i++) {
			char c = to_lower(s.p[i]);
			if (!is_word_byte(c))
				break;
			h = (h ^ (unsigned char)c) * 1099511628211ull;
		}
		if (i > from)
			out[n++] = h;
		else
			i++;
	}
	return n;
}

static bool make_grams(minot_str s, struct minot_arena *a, struct grams *out)
{
	uint64_t *word = ARENA_ARRAY(a, ROUGE_MAX_WORDS, uint64_t);
	size_t n = word ? words_of(s, word) : 0;
	out->n = 0;
	out->at = ARENA_ARRAY(a, n * (ROUGE_SKIP + 2) + 1, uint64_t);
	for (size_t i = 0; out->at && i < n; i++) {
		out->at[out->n++] = word[i];
		for (size_t k = i + 1; k < n && k <= i + 1 + ROUGE_SKIP; k++)
			out->at[out->n++] = (word[i] * 1099511628211ull) ^ (word[k] + 0x9e3779b97f4a7c15ull);
	}
	if (out->at)
		qsort(out->at, out->n, sizeof *out->at, by_hash);
	return word && out->at;
}

minot_status rouge_su4(minot_str text, minot_str reference, struct minot_arena *a, struct rouge *out, minot_err *err)
{
	struct grams x, y;
	size_t same = 0;
	*out = (struct rouge){0};
	if (!make_grams(text, a, &x) || !make_grams(reference, a, &y))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to compare two texts");
	for (size_t i = 0, k = 0; i < x.n && k < y.n;) {
		uint64_t p = x.at[i], q = y.at[k];
		same += p == q;
		i += p <= q;
		k += q <= p;
	}
	if (!same)
		return MINOT_OK;
	out->recall = (double)same / (double)y.n;
	out->precision = (double)same / (double)x.n;
	out->f = 2 * out->recall * out->precision / (out->recall + out->precision);
	return MINOT_OK;
}
