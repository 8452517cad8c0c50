/* polar.h: the sets of polar questions, for the gold task and for `minot eval polar`. */
#ifndef EVAL_POLAR_H
#define EVAL_POLAR_H

#include "eval/gold.h"
#include "eval/measure.h"

enum polar_set { POLAR_BIOASQ, POLAR_PUBMEDQA, POLAR_HEALTHFC, POLAR_TITLES, POLAR_N_SETS };
extern const char *const polar_sets[POLAR_N_SETS];

enum { POLAR_PASSAGES = 64 };
/* What a gold item's `of` points to. */
struct polar_item {
	enum polar_set set;
	minot_str question;
	const minot_str *passages;
	size_t n;
};

/* Records whose title asks, with the answer that we read (gold_polar_titles.c); and the sentences that end an abstract
 * which is in one piece, for it concludes there. */
minot_status polar_titles(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err);
minot_str polar_last_sentences(minot_str text);

/* Items for training alone, whose labels are derived (gold_polar_silver.c); the set of each is POLAR_N_SETS. */
minot_status polar_silver(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err);

/* The measure, a row of measure.c's table: confusion tables by set. MINOT_USAGE without --eval. */
minot_status polar_measure(const struct eval_input *in, struct minot_buf *out, minot_err *err);

#endif
