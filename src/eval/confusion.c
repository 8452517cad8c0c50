/* confusion.c: see confusion.h. */
#include "eval/confusion.h"

#include <stdio.h>

void confusion_add(struct confusion *c, unsigned gold, unsigned judged) { c->count[gold][judged]++; }

uint64_t confusion_gold(const struct confusion *c, unsigned class)
{
	uint64_t n = 0;
	for (unsigned k = 0; k <= c->n_classes; k++)
		n += c->count[class][k];
	return n;
}

static uint64_t judged(const struct confusion *c, unsigned class)
{
	uint64_t n = 0;
	for (unsigned k = 0; k < c->n_classes; k++)
		n += c->count[k][class];
	return n;
}

uint64_t confusion_n(const struct confusion *c)
{
	uint64_t n = 0;
	for (unsigned k = 0; k < c->n_classes; k++)
		n += confusion_gold(c, k);
	return n;
}

static double share(uint64_t part, uint64_t of) { return of ? (double)part / (double)of : 0; }

double confusion_accuracy(const struct confusion *c)
{
	uint64_t right = 0;
	for (unsigned k = 0; k < c->n_classes; k++)
		right += c->count[k][k];
	return share(right, confusion_n(c));
}

double confusion_precision(const struct confusion *c, unsigned k) { return share(c->count[k][k], judged(c, k)); }
double confusion_recall(const struct confusion *c, unsigned k) { return share(c->count[k][k], confusion_gold(c, k)); }
double confusion_f1(const struct confusion *c, unsigned k)
{
	return share(2 * c->count[k][k], confusion_gold(c, k) + judged(c, k));
}

double confusion_macro_f1(const struct confusion *c)
{
	double sum = 0;
	unsigned n = 0;
	for (unsigned k = 0; k < c->n_classes; k++)
		if (confusion_gold(c, k)) {
			sum += confusion_f1(c, k);
			n++;
		}
	return n ? sum / n : 0;
}

void confusion_write(const struct confusion *c, struct minot_buf *out)
{
	minot_buf_printf(out, "  %-26s", "gold \\ judged");
	for (unsigned k = 0; k < c->n_classes; k++)
		minot_buf_printf(out, " %6.6s", c->classes[k]);
	minot_buf_c(out, "      ?   prec  recall     F1\n");
	for (unsigned g = 0; g < c->n_classes; g++) {
		if (!confusion_gold(c, g) && !judged(c, g))
			continue;
		minot_buf_printf(out, "  %-26.26s", c->classes[g]);
		for (unsigned k = 0; k <= c->n_classes; k++)
			minot_buf_printf(out, " %6llu", (unsigned long long)c->count[g][k]);
		minot_buf_printf(out, "  %5.3f   %5.3f  %5.3f\n", confusion_precision(c, g), confusion_recall(c, g),
		                 confusion_f1(c, g));
	}
}

static json_t *class_json(const struct confusion *c, unsigned g)
{
	json_t *row = json_object();
	for (unsigned k = 0; k <= c->n_classes; k++)
		if (c->count[g][k])
			json_object_set_new(row, k < c->n_classes ? c->classes[k] : "cannot tell",
			                    json_integer((json_int_t)c->count[g][k]));
	return json_pack("{s:s, s:I, s:f, s:f, s:f, s:o}", "class", c->classes[g], "n",
	                 (json_int_t)confusion_gold(c, g), "precision", confusion_precision(c, g), "recall",
	                 confusion_recall(c, g), "f1", confusion_f1(c, g), "judged", row);
}

json_t *confusion_json(const struct confusion *c)
{
	json_t *classes = json_array();
	for (unsigned g = 0; g < c->n_classes; g++)
		if (confusion_gold(c, g) || judged(c, g))
			json_array_append_new(classes, class_json(c, g));
	return json_pack("{s:I, s:f, s:f, s:o}", "n", (json_int_t)confusion_n(c), "accuracy", confusion_accuracy(c),
	                 "macro_f1", confusion_macro_f1(c), "classes", classes);
}
