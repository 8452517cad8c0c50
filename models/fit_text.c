/* fit_text.c: the weights by which sentences of an abstract are believed (src/appraise/effect_text.c).
 *
 *   effect-text, not held out ──> sentences judged by the model without their fold ──> k folds by article ──> figures
 *                                                                                  └──> all of them ──> header
 *
 * Only the effect of the whole is known, not which sentence tells of it, so the likelihood sums over the sentences; its
 * gradient is the share of each as the label has it less its share before (A. Dempster, N. Laird, D. Rubin, JRSS B
 * 1977;39:1). Least is the mean of -log P(label), rare classes counting more by the root of their rarity, with 0.001
 * times the squares of the features' weights: BFGS with backtracking (J. Nocedal, S. Wright, "Numerical Optimization",
 * ch. 6), always from the same start. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "appraise/effect_marks.h"
#include "appraise/effect_text.h"
#include "base/buf.h"
#include "base/hash.h"
#include "eval/confusion.h"
#include "os/os.h"
#include "train.h"

#define PENALTY 1e-3
enum { STEPS = 300 };

/* Parameters as one vector; those of `likely` are logits. */
enum {
	NOT_TOLD = N_TEXT_FEATURES,
	NOT_TOLD_COVERED,
	SHARP,
	SHIFT,
	LIKELY = SHIFT + N_EFFECTS,
	N_PARAMETERS = LIKELY + N_EFFECTS
};

struct text_item {
	struct text_heard heard;
	unsigned fold, label;
};
struct texts {
	const struct judges *judges;
	struct text_item *item;
	size_t n, cap;
};
struct fit {
	const struct texts *all;
	unsigned without; /* the fold that is not learned from; as many as there are: none */
	double importance[N_EFFECTS], n;
};

static minot_status add_text(void *ctx, const struct gold_item *g, minot_err *err)
{
	struct texts *t = ctx;
	const struct gold_effect_text *of = g->of;
	unsigned fold = fold_of(minot_xxh3(g->group), t->judges->folds);
	if (gold_held_out(g->group))
		return MINOT_OK;
	if (!grow((void **)&t->item, &t->cap, t->n + 1, sizeof *t->item))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the texts");
	struct text_item *item = &t->item[t->n++];
	item->fold = fold;
	item->label = g->label;
	effecti_hear(&t->judges->without[fold], of->sentence, of->n, &of->asked, &item->heard);
	return MINOT_OK;
}

/* Likelihood ----------------------------------------------------------------------------------------------------------
 */

static struct text_weights weights_of(const double *x)
{
	struct text_weights w = {.not_told = x[NOT_TOLD], .not_told_covered = x[NOT_TOLD_COVERED], .sharp = x[SHARP]};
	memcpy(w.feature, x, sizeof w.feature);
	memcpy(w.shift, x + SHIFT, sizeof w.shift);
	memcpy(w.likely, x + LIKELY, sizeof w.likely);
	linear_softmax(w.likely, N_EFFECTS);
	return w;
}

/* Add what one text adds to the slope. */
static void add_slope(const struct text_item *item, const struct text_told *told, double weight, double *slope)
{
	const struct text_heard *h = &item->heard;
	for (size_t i = 0; i <= h->n; i++) {
		const double *p = told->p[i];
		double after = weight * told->share[i] * p[item->label] / told->all[item->label];
		double score = weight * told->share[i] - after;
		for (int k = 0; k < N_TEXT_FEATURES && i < h->n; k++)
			slope[k] += score * h->feature[i][k];
		if (i == h->n) {
			slope[NOT_TOLD] += score;
			slope[NOT_TOLD_COVERED] += score * h->covered;
		}
		for (unsigned e = 0; e < N_EFFECTS; e++) {
			double logit = after * (p[e] - (e == item->label));
			slope[(i < h->n ? SHIFT : LIKELY) + e] += logit;
			slope[SHARP] += i < h->n ? logit * h->log_p[i][e] : 0;
		}
	}
}

static double loss(const struct fit *f, const double *x, double *slope)
{
	struct text_weights w = weights_of(x);
	struct text_told told;
	double sum = 0;
	memset(slope, 0, N_PARAMETERS * sizeof *slope);
	for (size_t i = 0; i < f->all->n; i++) {
		const struct text_item *item = &f->all->item[i];
		double weight = f->importance[item->label] / f->n;
		if (item->fold == f->without)
			continue;
		effecti_weigh(&item->heard, &w, &told);
		sum -= weight * log(told.all[item->label]);
		add_slope(item, &told, weight, slope);
	}
	for (int k = 0; k < N_TEXT_FEATURES; k++) {
		sum += PENALTY * x[k] * x[k];
		slope[k] += 2 * PENALTY * x[k];
	}
	return sum;
}

/* Fitting -------------------------------------------------------------------------------------------------------------
 */

static double dot(const double *a, const double *b)
{
	double sum = 0;
	for (int i = 0; i < N_PARAMETERS; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Bring what is known of the curvature (the inverse of the Hessian) up to a step s that changed the slope by y. */
static void learn_curvature(double inverse[N_PARAMETERS][N_PARAMETERS], const double *s, const double *y)
{
	double turned[N_PARAMETERS], sy = dot(s, y);
	if (sy < 1e-14)
		return;
	for (int i = 0; i < N_PARAMETERS; i++)
		turned[i] = dot(inverse[i], y);
	double scale = (1 + dot(y, turned) / sy) / sy;
	for (int i = 0; i < N_PARAMETERS; i++)
		for (int k = 0; k < N_PARAMETERS; k++)
			inverse[i][k] += scale * s[i] * s[k] - (turned[i] * s[k] + s[i] * turned[k]) / sy;
}

/* One step down the slope from x: how much less the loss is. */
static double step_down(const struct fit *f, double inverse[N_PARAMETERS][N_PARAMETERS], double *x, double *slope)
{
	double old[N_PARAMETERS], way[N_PARAMETERS], now[N_PARAMETERS], was = loss(f, x, old), size = 1, is = was;
	for (int i = 0; i < N_PARAMETERS; i++)
		way[i] = -dot(inverse[i], old);
	double down = dot(way, old);
	do {
		for (int i = 0; i < N_PARAMETERS; i++)
			now[i] = x[i] + size * way[i];
		is = loss(f, now, slope);
		size /= 2;
	} while (!(is <= was + 2e-4 * size * down) && size > 1e-9);
	if (!(is < was))
		return 0;
	for (int i = 0; i < N_PARAMETERS; i++) {
		way[i] = now[i] - x[i];
		old[i] = slope[i] - old[i];
		x[i] = now[i];
	}
	learn_curvature(inverse, way, old);
	return was - is;
}

static struct text_weights fit(const struct texts *all, unsigned without)
{
	double x[N_PARAMETERS] = {[TEXT_COVERED] = 3, [TEXT_TEST] = 1, [TEXT_DIRECTION] = 1, [SHARP] = 1};
	double inverse[N_PARAMETERS][N_PARAMETERS] = {{0}}, slope[N_PARAMETERS], n[N_EFFECTS] = {0};
	struct fit f = {.all = all, .without = without};
	for (size_t i = 0; i < all->n; i++)
		n[all->item[i].label] += all->item[i].fold != without;
	for (int e = 0; e < N_EFFECTS; e++)
		f.n += n[e];
	for (int e = 0; e < N_EFFECTS; e++)
		f.importance[e] = n[e] > 0 ? sqrt(f.n / (N_EFFECTS * n[e])) : 0;
	for (int i = 0; i < N_PARAMETERS; i++)
		inverse[i][i] = 1;
	for (int step = 0; step < STEPS && step_down(&f, inverse, x, slope) > 1e-10;)
		step++;
	return weights_of(x);
}

/* Figures -------------------------------------------------------------------------------------------------------------
 */

/* Judge the texts of one fold, or all: fold is as many as there are. */
static double judge(const struct texts *t, unsigned fold, const struct text_weights *w, struct confusion *c)
{
	double sum = 0;
	for (size_t i = 0; i < t->n; i++) {
		struct text_told told;
		if (fold < t->judges->folds && t->item[i].fold != fold)
			continue;
		effecti_weigh(&t->item[i].heard, w, &told);
		confusion_add(c, t->item[i].label, (unsigned)effecti_most_probable(told.all));
		sum += log(told.all[t->item[i].label]);
	}
	return sum;
}

static void print_figures(const char *what, const struct confusion *c, double log_likelihood)
{
	printf("%s: log-likelihood %.2f, n %llu, accuracy %.3f, macro-F1 %.3f\n", what, log_likelihood,
	       (unsigned long long)confusion_n(c), confusion_accuracy(c), confusion_macro_f1(c));
}

static void print_all(const struct texts *t, const struct text_weights *fitted)
{
	const struct gold_task *task = gold_task_named("effect-text");
	const struct confusion empty = {.classes = task->classes, .n_classes = task->n_classes};
	struct confusion before = empty, after = empty, crossed = empty;
	double sum = judge(t, t->judges->folds, &effect_text_weights, &before);
	print_figures("weights built in", &before, sum);
	sum = 0;
	for (unsigned k = 0; k < t->judges->folds; k++) {
		struct text_weights w = fit(t, k);
		sum += judge(t, k, &w, &crossed);
	}
	print_figures("fitted, cross-validated by article", &crossed, sum);
	sum = judge(t, t->judges->folds, fitted, &after);
	print_figures("fitted to all", &after, sum);
}

static void put(struct minot_buf *b, const char *name, const double *v, int n)
{
	minot_buf_printf(b, "\t\t.%s = ", name);
	for (int i = 0; i < n; i++)
		minot_buf_printf(b, "%s%.2f", i ? ", " : n > 1 ? "{" : "", v[i]);
	minot_buf_printf(b, "%s, \\\n", n > 1 ? "}" : "");
}

static void write_header(const struct text_weights *w, struct minot_buf *out)
{
	static const char *const names[N_TEXT_FEATURES] = {
#define X(name) #name,
	        TEXT_FEATURE_LIST(X)
#undef X
	};
	minot_buf_c(out, "/* Made by models/train effect-text (models/README.md); what they are: effect_text.h. */\n"
	                 "/* clang-format off */\n#define EFFECT_TEXT_WEIGHTS { \\\n\t\t.feature = { \\\n");
	for (int k = 0; k < N_TEXT_FEATURES; k++)
		minot_buf_printf(out, "\t\t\t[TEXT_%s] = %.2f, \\\n", names[k], w->feature[k]);
	minot_buf_c(out, "\t\t}, \\\n");
	put(out, "not_told", &w->not_told, 1);
	put(out, "not_told_covered", &w->not_told_covered, 1);
	put(out, "likely", w->likely, N_EFFECTS);
	put(out, "sharp", &w->sharp, 1);
	put(out, "shift", w->shift, N_EFFECTS);
	minot_buf_c(out, "\t}\n");
}

minot_status fit_text(const struct gold_folders *from, const struct judges *judges, const char *out, minot_err *err)
{
	struct texts t = {.judges = judges};
	struct minot_buf header = BUF_INIT(1 << 16);
	minot_status s = gold_task_named("effect-text")->each(from, add_text, &t, err);
	if (s == MINOT_OK && !t.n)
		s = minot_fail(err, MINOT_INPUT, "no items: are the folders right?");
	if (s == MINOT_OK) {
		struct text_weights w = fit(&t, judges->folds);
		print_all(&t, &w);
		write_header(&w, &header);
		printf("%.*s", (int)header.n, header.p ? header.p : "");
		s = header.failed ? minot_fail(err, MINOT_NO_MEMORY, "no memory for the weights")
		    : out         ? os_write_file(out, minot_buf_view(&header), err)
		                  : MINOT_OK;
	}
	minot_buf_free(&header);
	free(t.item);
	return s;
}
