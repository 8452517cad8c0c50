/* What patients read, of any bytes: terms found lie in the text, in order and apart; the edits of a plain form undone
 * give the text again, its lines are what the edits make, and no number, negation or condition is lost. */
#include "article/plain.h"
#include "eval/plain_count.h"
#include "text/text.h"
#include "vocab/lay.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_INPUT = 2000 /* bytes; counting losses takes the square */ };

static void require(bool ok)
{
	if (!ok)
		abort();
}

static void check_hits(minot_str text, struct minot_arena *a)
{
	const struct lay_hit *hits;
	size_t n, end = 0;
	minot_err err;
	require(lay_find(text, a, &hits, &n, &err) == MINOT_OK);
	for (size_t i = 0; i < n; i++) {
		require(hits[i].start >= end && hits[i].start < hits[i].end && hits[i].end <= text.n);
		require(lay_entry_at(hits[i].entry) != NULL);
		end = hits[i].end;
	}
	struct minot_buf out = BUF_INIT(1 << 20);
	struct lay_seen seen = {{0}};
	require(lay_write(text, &seen, a, &out, &err) == MINOT_OK);
	minot_buf_free(&out);
}

static void check_plain(minot_str text, const struct article_plain *p, struct minot_arena *a)
{
	minot_str made = article_plain_text(text, p->edits, p->n_edits, a);
	size_t at = 0, from = 0;
	require(made.p != NULL);
	for (uint32_t i = 0; i < p->n_edits; i++) { /* what stands between two edits is the text's own */
		const struct article_edit *e = &p->edits[i];
		size_t same = e->start - from;
		require(e->start >= from && str_eq(str_sub(made, at, at + same), str_sub(text, from, e->start)));
		require(str_eq(str_sub(made, at + same, at + same + e->words.n), e->words));
		at += same + e->words.n;
		from = e->end;
	}
	require(str_eq(str_sub(made, at, made.n), str_sub(text, from, text.n)));
	struct plain_count lost = plain_lost(text, p);
	require(!lost.numbers && !lost.negations && !lost.conditions);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct minot_arena *a = minot_arena_new(256 << 20);
	struct minot_buf b = BUF_INIT(4 * MAX_INPUT);
	struct plain_told *told = a ? ARENA_NEW(a, struct plain_told) : NULL;
	struct article_plain p;
	minot_err err;
	text_repair_utf8((minot_str){(const char *)data, size < MAX_INPUT ? size : MAX_INPUT}, &b);
	minot_str text = minot_buf_view(&b);
	if (told && text.n) {
		check_hits(text, a);
		struct record_field field = {.text = text};
		struct record r = {.fields = &field, .n_fields = 1};
		require(plain_of_text(text, &r, told, a, &p, &err) == MINOT_OK);
		check_plain(text, &p, a);
	}
	minot_buf_free(&b);
	minot_arena_free(a);
	return 0;
}
