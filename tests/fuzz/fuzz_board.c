/* What the board takes from people and files, on any bytes: an article given to submit (in memory, so that nothing of
 * the database is left between two runs), the article as it is shown without some of its statements, approvals, the
 * public keys of other boards, protocols, questions. */
#include "article/approval.h"
#include "board/board.h"
#include "verify/verify.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA = 64 << 20 };

/* Whatever is taken out, what is left can be written, read again and sealed the same. */
static void without_some(minot_str json, struct minot_arena *a)
{
	struct article *art, *again;
	struct minot_buf out = BUF_INIT(ARENA);
	if (article_read(json, a, &art, NULL) != MINOT_OK)
		return;
	bool *removed = ARENA_ARRAY(a, (size_t)art->n_claims + 1, bool);
	uint32_t n = art->n_claims, gone = 0;
	for (uint32_t i = 0; removed && i < n; i++)
		gone += removed[i] = (json.n >> (i % 5)) & 1;
	if (!removed || !board_question_key(art, a).p || article_remove(art, removed, a, NULL) != MINOT_OK)
		goto out;
	if (art->n_claims != n - gone)
		abort();
	if (article_seal(art, a, NULL) != MINOT_OK || article_json(art, &out, NULL) != MINOT_OK)
		goto out;
	minot_str id = art->id;
	/* what was read once may hold text that is refused when it is read again (a NUL is not): never another id */
	if (article_read(minot_buf_view(&out), a, &again, NULL) == MINOT_OK &&
	    (article_seal(again, a, NULL) != MINOT_OK || !str_eq(id, again->id)))
		abort();
out:
	minot_buf_free(&out);
}

static void approval(minot_str text, struct minot_arena *a)
{
	static const unsigned char zeroes[APPROVAL_SIGNATURE_BYTES];
	struct approval p;
	if (approval_read(text, a, &p, NULL) == MINOT_OK && (p.article.n != 64 || p.shown.n != 64 || !p.by.n))
		abort();
	if (approval_signed(text, zeroes, zeroes))
		abort();
}

static void keys_and_protocols(minot_str text)
{
	struct verify_report r = {.signature = VERIFY_SIGNATURE_UNKNOWN_KEY};
	struct board_paragraph p;
	minot_str rest = text;
	verify_trust(&r, text, NULL);
	while (board_paragraph_next(&rest, &p))
		if (!p.text.p || (p.claim.p && (!p.differs || p.claim.n != 17)))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	minot_str bytes = {(const char *)data, size};
	struct minot_arena *a = minot_arena_new(ARENA);
	if (a) {
		without_some(bytes, a);
		approval(bytes, a);
		keys_and_protocols(bytes);
	}
	minot_arena_free(a);
	return 0;
}
