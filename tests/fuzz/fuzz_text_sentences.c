/* Sentences of any bytes: in order, apart from each other, not empty, no longer than documented, and of a length that
 * with the white space between them makes up the whole. */
#include "base/buf.h"
#include "text/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_SENTENCE = 5000 };

struct cover {
	minot_str s;
	size_t end;
};

static void require(bool ok)
{
	if (!ok)
		abort();
}

/* White space is what text_fold_space folds to nothing. */
static bool is_blank(minot_str s)
{
	struct minot_buf b = BUF_INIT(16u << 20);
	text_fold_space(s, &b);
	bool blank = b.n == 0;
	minot_buf_free(&b);
	return blank;
}

static void take(void *ctx, size_t start, size_t end)
{
	struct cover *c = ctx;
	require(start >= c->end && start < end && end <= c->s.n && end - start <= MAX_SENTENCE);
	require(is_blank(str_sub(c->s, c->end, start)));
	c->end = end;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cover c = {.s = {(const char *)data, size}};
	text_sentences(c.s, take, &c);
	require(is_blank(str_sub(c.s, c.end, size)));
	return 0;
}
