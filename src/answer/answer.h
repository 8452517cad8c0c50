/* answer.h: from a question to an article. */
#ifndef ANSWER_ANSWER_H
#define ANSWER_ANSWER_H

#include "article/article.h"
#include "index/collection.h"

enum { ANSWER_MAX_CLAIMS = 25, ANSWER_MAX_QUESTION = 4096 /* bytes */ };

struct answer_options {
	enum article_audience audience;
	const struct article *after; /* the earlier article of a follow-up, or NULL */
	bool all;                    /* no ceiling of ANSWER_MAX_CLAIMS claims */
	struct minot_buf *explain;   /* when not NULL: how the answer came about, as text for people */
	float *fold;            /* when not NULL: receives N_FOLD features of its verdict, for models/train_verdict.c */
	struct minot_buf *json; /* when not NULL: receives the article's JSON, which its seal makes anyway */
	struct text_analyzer *analyzer; /* to be used; NULL: one of its own */
};

/* The article, sealed, in a. The same question on the same collection gives the same article. MINOT_USAGE for an empty
 * or overlong question. A collection without evidence gives an article whose verdict is "no evidence", not an error. */
minot_status answer_compose(const struct collection *c, minot_str question, const struct answer_options *o,
                            struct minot_arena *a, struct article **out, minot_err *err);

#endif
