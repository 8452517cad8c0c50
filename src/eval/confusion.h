/* confusion.h: a table of gold classes against judged ones, and the figures made from it.
 *
 *               judged
 *               A   B   ?        accuracy = diagonal / n
 *   gold  A    40   2   1        F1 of a class = 2 TP / (2 TP + FP + FN)
 *         B     3  20   0        macro-F1 = mean of F1 over the classes that gold has
 *
 * The last column counts what could not be told: it is an error of its gold class and no class of its own.
 * Definitions: C. D. Manning, P. Raghavan, H. Schütze, "Introduction to Information Retrieval", ch. 8 and 13. */
#ifndef EVAL_CONFUSION_H
#define EVAL_CONFUSION_H

#include <jansson.h>

#include "base/buf.h"

enum { CONFUSION_MAX = 32 };

struct confusion {
	const char *const *classes;
	unsigned n_classes;
	uint64_t count[CONFUSION_MAX][CONFUSION_MAX + 1];
};

/* gold < n_classes; judged <= n_classes. */
void confusion_add(struct confusion *c, unsigned gold, unsigned judged);
uint64_t confusion_n(const struct confusion *c);
double confusion_accuracy(const struct confusion *c); /* 0 when empty, as all figures below */
double confusion_precision(const struct confusion *c, unsigned class);
double confusion_recall(const struct confusion *c, unsigned class);
double confusion_f1(const struct confusion *c, unsigned class);
double confusion_macro_f1(const struct confusion *c);
uint64_t confusion_gold(const struct confusion *c, unsigned class); /* items of the class */
/* The table for people: a row a gold class with its numbers, precision, recall and F1. */
void confusion_write(const struct confusion *c, struct minot_buf *out);
/* {"n", "accuracy", "macro_f1", "classes": [{"class", "n", "precision", "recall", "f1", "judged": {...}}]}; NULL: no
 * memory. */
json_t *confusion_json(const struct confusion *c);

#endif
