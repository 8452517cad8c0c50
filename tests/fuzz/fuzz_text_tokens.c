/* Tokens of any bytes: spans in bounds, places in order, terms valid and of the promised length; a second analysis with
 * a full table gives the same, and so does the one without the short way for plain words. Also the folding functions,
 * whose results must be valid UTF-8. */
#include "base/buf.h"
#include "text/texti.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		abort();
}

typedef minot_status tokens_of(struct text_analyzer *t, minot_str text, const struct text_token **tokens, size_t *n);

static uint64_t check_tokens(struct text_analyzer *t, tokens_of *find, minot_str s)
{
	const struct text_token *k;
	size_t n;
	uint64_t sum = 0;
	require(find(t, s, &k, &n) == MINOT_OK);
	for (size_t i = 0; i < n; i++) {
		require(k[i].start < k[i].end && k[i].end <= s.n);
		require(i ? k[i].pos - k[i - 1].pos <= 1 : k[i].pos == 0);
		require(k[i].term.n && k[i].term.n <= TEXT_MAX_TERM && text_valid_utf8(k[i].term));
		sum = sum * 31 + k[i].start + 7 * k[i].end + 11 * k[i].pos + 13 * k[i].flags;
		for (size_t j = 0; j < k[i].term.n; j++)
			sum = sum * 31 + (unsigned char)k[i].term.p[j];
	}
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct text_analyzer *used;
	minot_str s = {(const char *)data, size};
	struct text_analyzer *fresh = text_analyzer_new();
	struct minot_buf b = BUF_INIT(16u << 20);
	if (!used)
		used = text_analyzer_new();
	require(used && fresh);
	uint64_t sum = check_tokens(used, text_tokens, s);
	require(sum == check_tokens(fresh, text_tokens, s));
	require(sum == check_tokens(fresh, texti_tokens_slowly, s));
	text_analyzer_free(fresh);
	text_term(used, s);

	text_repair_utf8(s, &b);
	require(text_valid_utf8(minot_buf_view(&b)));
	require(b.n == size || !text_valid_utf8(s));
	minot_buf_clear(&b);
	require(text_fold_case(s, &b) == MINOT_OK && text_valid_utf8(minot_buf_view(&b)));
	minot_buf_clear(&b);
	text_fold_space(s, &b);
	require(b.n <= size);
	text_columns(s);
	minot_buf_free(&b);
	return 0;
}
