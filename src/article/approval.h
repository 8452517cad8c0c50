/* approval.h: what an editorial board signs when it approves an article, so that whoever has the board's public key can
 * tell an approved article from one that says that it is. The board writes it, verify checks it.
 *
 *   minot-board-approval 1
 *   article sha256:HASH                   the article as it was submitted
 *   shown sha256:HASH                     the article as it is shown: without what was rejected, its status "approved"
 *   approved SECONDS by LOGIN             since 1970, UTC
 *   log SEQ                               the entry of the board's log
 *   accepted CLAIM CLAIM ...
 *   rejected CLAIM ...
 *   reviewer LOGIN interests: WORDS       a line each
 *
 * Ed25519 (RFC 8032) of "minot-board-approval\n" and these bytes. */
#ifndef ARTICLE_APPROVAL_H
#define ARTICLE_APPROVAL_H

#include "base/arena.h"
#include "base/status.h"

enum {
	APPROVAL_KEY_BYTES = 32,
	APPROVAL_SIGNATURE_BYTES = 64,
	APPROVAL_MAX_BYTES = 4 << 20,
	APPROVAL_MAX_REVIEWERS = 1000
};
#define APPROVAL_PURPOSE "minot-board-approval\n"

struct approval_reviewer {
	minot_str login, interests;
};
struct approval {
	minot_str article, shown; /* 64 hexadecimal digits */
	minot_str by;
	int64_t at;
	uint64_t seq;
	minot_str accepted, rejected; /* ids of claims, separated by spaces */
	struct approval_reviewer *reviewers;
	uint32_t n_reviewers;
};

/* Borrows from text, reviewers in a. MINOT_INPUT: it is no approval. Tells nothing of who wrote it. */
minot_status approval_read(minot_str text, struct minot_arena *a, struct approval *out, minot_err *err);
/* Whether the signature is of the text, by the key. */
bool approval_signed(minot_str text, const unsigned char signature[APPROVAL_SIGNATURE_BYTES],
                     const unsigned char key[APPROVAL_KEY_BYTES]);

#endif
