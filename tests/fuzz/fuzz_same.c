/* Any two texts: each says the same as itself or is unlike anything; the two say the same both ways or neither; and
 * what differs in a number or a denial is never the same. The first line feed parts them. */
#include "article/same.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct text_analyzer *t;
	struct said a, b;
	minot_str rest = {(const char *)data, size}, first;
	if (!t && !(t = text_analyzer_new()))
		abort();
	if (!minot_str_split(&rest, '\n', &first))
		return 0;
	article_said(t, first, NULL, &a);
	article_said(t, rest, NULL, &b);
	if ((!a.unlike && !article_same(&a, &a)) || article_same(&a, &b) != article_same(&b, &a))
		abort();
	if (article_same(&a, &b) && article_otherwise(&a, &b))
		abort();
	return 0;
}
