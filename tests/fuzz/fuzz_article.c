/* article_read on any bytes: no fault of memory, and what it accepts comes back from article_json the same, and can be
 * rendered in every format. */
#include "article/article.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void render(const struct article *art)
{
	const struct article_text_style narrow = {24, false}, wide = {80, true};
	struct minot_buf out = BUF_INIT(64 << 20);
	article_markdown(art, &out, NULL);
	article_html(art, &out, NULL);
	article_text(art, &narrow, &out, NULL);
	article_text(art, &wide, &out, NULL);
	article_ris(art, &out, NULL);
	article_bibtex(art, &out, NULL);
	article_csl(art, &out, NULL);
	minot_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct minot_arena *a = minot_arena_new(64 << 20);
	struct article *art, *again;
	struct minot_buf one = BUF_INIT(64 << 20), two = BUF_INIT(64 << 20);
	minot_err err;
	if (a && article_read((minot_str){(const char *)data, size}, a, &art, &err) == MINOT_OK) {
		render(art);
		if (article_json(art, &one, &err) == MINOT_OK &&
		    article_read(minot_buf_view(&one), a, &again, &err) == MINOT_OK) {
			if (article_json(again, &two, &err) != MINOT_OK ||
			    !str_eq(minot_buf_view(&one), minot_buf_view(&two)))
				abort();
		}
	}
	minot_buf_free(&one);
	minot_buf_free(&two);
	minot_arena_free(a);
	return 0;
}
