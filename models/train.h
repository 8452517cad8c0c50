/* train.h: what the parts of the trainer share. */
#ifndef TRAIN_H
#define TRAIN_H

#include "eval/gold.h"

enum { MAX_FOLDS = 20 };

/* The fold of a group, given by its hash (minot_xxh3). */
unsigned fold_of(uint64_t group, unsigned folds);
/* Make room in *p for `need` items of `size` bytes; false: no memory. */
bool grow(void **p, size_t *cap, size_t need, size_t size);

/* Models of sentences, each learned without one fold. */
struct judges {
	struct linear_model without[MAX_FOLDS];
	unsigned folds;
};
/* Fit the weights of src/appraise/effect_text.c; out: the header to write, or NULL. */
minot_status fit_text(const struct gold_folders *from, const struct judges *judges, const char *out, minot_err *err);

#endif
