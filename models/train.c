/* train.c: make the weights of a linear model from judged items.
 *
 *   train NAME --data DIR [--eval DIR] [--labels DIR] [--folds K] [--judged FILE] [-o FILE]
 *
 *   gold task ──> items that are not held out ──> k folds by group ──> figures, cross-validated
 *                                             └──> all of them ──> quantise ──> models/NAME.weights
 *
 * "effect-text" is no linear model: fit_text.c fits it, on sentences judged by the model "effect" of each fold, and -o
 * names a header (src/appraise/effect_text_weights.h).
 *
 * Multinomial logistic regression. Without `penalty`: one AdaGrad step an item (J. Duchi, E. Hazan, Y. Singer, JMLR
 * 2011;12:2121), items in an order shuffled with a fixed seed (xorshift64*, S. Vigna, ACM Trans Math Softw 2016;42:30).
 * With it: plain gradient steps that shrink all weights (L. Bottou, "Stochastic gradient descent tricks", 2012: rate r
 * / (1 + r penalty t)), which is better where there are more features than items. With `cost`, for few items of many
 * features: a support vector machine for each class against the others (learn_machines). A task of several views has a
 * model of each, one behind another in the file, whose scores are averaged. Weights of all classes of
 * a bucket stand together, as at run time. The same data gives the same bytes on one machine; another libm may differ
 * in a last bit, which quantising mostly hides. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "eval/confusion.h"
#include "eval/gold.h"
#include "os/os.h"
#include "train.h"

#define RATE 0.5       /* AdaGrad's step; with unit-length items 0.3 to 1 differ little */
#define PLAIN_RATE 2.0 /* of plain steps; a unit-length item allows up to 4 */
#define DECAY 1e-6     /* weight decay, applied where a weight is touched */
#define GOLD 3.0  /* how much an item counts whose label was given, against a derived one (silver); a task may say */
#define SHARP 6.0 /* the scores of machines become logits: least log loss in cross-validation of designs */
#define SEED 0x9e3779b97f4a7c15u
enum { MAX_WEIGHTS = 1 << 30 };

/* Examples ----------------------------------------------------------------------------------------------------------
 */

struct example {
	uint64_t group; /* hash of the group */
	struct {
		size_t at; /* first feature in pool */
		uint32_t n;
	} seen[LINEAR_MAX_VIEWS];
	uint8_t label, part;
	bool silver;
	struct gold_rules rules;
	char id[48]; /* the group's, for who looks at each miss */
};
struct examples {
	const struct gold_task *task;
	struct example *item;
	size_t n, cap;
	uint32_t *pool;
	size_t used, room;
	uint64_t held_out;
	bool has_silver;
};

bool grow(void **p, size_t *cap, size_t need, size_t size)
{
	size_t more = *cap ? *cap : 4096;
	while (more < need)
		more *= 2;
	if (more == *cap)
		return true;
	void *q = realloc(*p, more * size);
	if (!q)
		return false;
	*p = q;
	*cap = more;
	return true;
}

static unsigned views_of(const struct gold_task *t) { return t->views ? t->views : 1; }

static bool add_view(struct examples *x, struct example *e, const struct gold_item *g, unsigned view)
{
	struct linear_features f = {.n = 0};
	struct gold_item seen = *g;
	seen.view = view;
	x->task->features(&seen, &f);
	linear_seal(&f);
	if (!grow((void **)&x->pool, &x->room, x->used + f.n + 1, sizeof *x->pool))
		return false;
	e->seen[view].at = x->used;
	e->seen[view].n = f.n;
	memcpy(x->pool + x->used, f.hash, f.n * sizeof *f.hash);
	x->used += f.n;
	return true;
}

static minot_status add_example(void *ctx, const struct gold_item *g, minot_err *err)
{
	struct examples *x = ctx;
	if (gold_held_out(g->group)) {
		x->held_out++;
		return MINOT_OK;
	}
	bool room = grow((void **)&x->item, &x->cap, x->n + 1, sizeof *x->item);
	struct example e = {.group = minot_xxh3(g->group),
	                    .label = (uint8_t)g->label,
	                    .part = (uint8_t)g->part,
	                    .silver = g->silver};
	for (unsigned v = 0; room && v < views_of(x->task); v++)
		room = add_view(x, &e, g, v);
	if (!room)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the examples");
	if (x->task->rules)
		x->task->rules(g, &e.rules);
	minot_str id = minot_str_cut(g->group, sizeof e.id - 1);
	memcpy(e.id, id.p, id.n);
	x->has_silver |= g->silver;
	x->item[x->n++] = e;
	return MINOT_OK;
}

/* Training ----------------------------------------------------------------------------------------------------------
 */

struct weights {
	unsigned classes, bits;
	float *w, *g; /* [2^bits][classes]: weight, sum of squared gradients */
	double bias[LINEAR_MAX_CLASSES], bias_g[LINEAR_MAX_CLASSES];
	double penalty, shrunk, steps; /* a weight is w times shrunk, until settle() */
};

static bool weights_new(struct weights *w, const struct gold_task *t)
{
	*w = (struct weights){.classes = t->n_classes, .bits = t->bits, .penalty = t->penalty, .shrunk = 1};
	size_t n = (size_t)t->n_classes << t->bits;
	w->w = calloc(n, sizeof *w->w);
	w->g = calloc(n, sizeof *w->g);
	return w->w && w->g;
}
static void weights_free(struct weights *w)
{
	free(w->w);
	free(w->g);
}

static void score(const struct weights *w, const uint32_t *hash, uint32_t n, double *out)
{
	uint32_t mask = ((uint32_t)1 << w->bits) - 1;
	double sum[LINEAR_MAX_CLASSES] = {0}, value = n ? 1 / sqrt((double)n) : 0;
	for (uint32_t i = 0; i < n; i++) {
		const float *row = w->w + (size_t)(hash[i] & mask) * w->classes;
		for (unsigned c = 0; c < w->classes; c++)
			sum[c] += (double)row[c];
	}
	for (unsigned c = 0; c < w->classes; c++)
		out[c] = w->bias[c] + value * w->shrunk * sum[c];
}

/* One step of plain gradient descent with an L2 penalty. */
static void learn_shrinking(struct weights *w, const uint32_t *hash, uint32_t n, unsigned label, double importance)
{
	uint32_t mask = ((uint32_t)1 << w->bits) - 1;
	double p[LINEAR_MAX_CLASSES], value = n ? 1 / sqrt((double)n) : 0;
	double rate = PLAIN_RATE / (1 + PLAIN_RATE * w->penalty * w->steps++);
	score(w, hash, n, p);
	linear_softmax(p, w->classes);
	w->shrunk *= 1 - rate * w->penalty;
	for (unsigned c = 0; c < w->classes; c++) {
		p[c] = rate * importance * (p[c] - (c == label));
		w->bias[c] -= 0.1 * p[c];
	}
	for (uint32_t i = 0; i < n; i++)
		for (unsigned c = 0; c < w->classes; c++)
			w->w[(size_t)(hash[i] & mask) * w->classes + c] -= (float)(p[c] * value / w->shrunk);
}

static void settle(struct weights *w)
{
	for (size_t i = 0; i < (size_t)w->classes << w->bits; i++)
		w->w[i] = (float)((double)w->w[i] * w->shrunk);
	w->shrunk = 1;
}

static void learn(struct weights *w, const uint32_t *hash, uint32_t n, unsigned label, double importance)
{
	uint32_t mask = ((uint32_t)1 << w->bits) - 1;
	double p[LINEAR_MAX_CLASSES], value = n ? 1 / sqrt((double)n) : 0;
	score(w, hash, n, p);
	linear_softmax(p, w->classes);
	for (unsigned c = 0; c < w->classes; c++) {
		double e = importance * (p[c] - (c == label));
		p[c] = e * value;
		w->bias_g[c] += e * e;
		w->bias[c] -= e ? 0.1 * RATE * e / sqrt(w->bias_g[c]) : 0;
	}
	for (uint32_t i = 0; i < n; i++) {
		size_t at = (size_t)(hash[i] & mask) * w->classes;
		for (unsigned c = 0; c < w->classes; c++) {
			double e = p[c] + DECAY * (double)w->w[at + c];
			w->g[at + c] += (float)(e * e);
			w->w[at + c] -= (float)(RATE * e / (sqrt((double)w->g[at + c]) + 1e-8));
		}
	}
}

static uint64_t next_random(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 0x2545f4914f6cdd1du;
}

unsigned fold_of(uint64_t group, unsigned folds) { return (unsigned)(group >> 8) % folds; }

/* How much an item counts among the others, whatever its class. */
static double worth(const struct examples *x, const struct example *e)
{
	return x->has_silver && !e->silver ? x->task->gold ? x->task->gold : GOLD : 1;
}

/* How much an item of each class counts: (N / (classes * n of the class)) ^ balance. */
static void importances(const struct examples *x, double *out)
{
	double n[LINEAR_MAX_CLASSES] = {0}, all = 0;
	for (size_t i = 0; i < x->n; i++) {
		n[x->item[i].label] += worth(x, &x->item[i]);
		all += worth(x, &x->item[i]);
	}
	for (unsigned c = 0; c < x->task->n_classes; c++)
		out[c] = n[c] > 0 ? pow(all / ((double)x->task->n_classes * n[c]), x->task->balance) : 0;
}

struct fold {
	unsigned folds, without; /* learn from all items but those of the fold `without` (folds: from all) */
	unsigned view;
};

static bool belongs(const struct example *e, const struct fold *f)
{
	return f->without == f->folds || fold_of(e->group, f->folds) != f->without;
}

static void shuffle(uint32_t *order, size_t n, uint64_t *random)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = next_random(random) % i;
		uint32_t swap = order[i - 1];
		order[i - 1] = order[k];
		order[k] = swap;
	}
}

static void learn_steps(const struct examples *x, const struct fold *f, const double *importance, uint32_t *order,
                        struct weights *w)
{
	uint64_t random = SEED;
	for (unsigned pass = 0; pass < x->task->epochs; pass++) {
		shuffle(order, x->n, &random);
		for (size_t i = 0; i < x->n; i++) {
			const struct example *e = &x->item[order[i]];
			if (belongs(e, f))
				(w->penalty > 0 ? learn_shrinking : learn)(w, x->pool + e->seen[f->view].at,
				                                           e->seen[f->view].n, e->label,
				                                           importance[e->label] * worth(x, e));
		}
	}
	settle(w);
}

/* Support vector machines --------------------------------------------------------------------------------------------
 */

/* Each class against the others: the w that makes |w|^2 / 2 + cost * the sum over items of importance * max(0, 1 - y
 * w.x)^2 least, found by dual coordinate descent (C.-J. Hsieh and others, ICML 2008, algorithm 1; the bias is the
 * weight of a feature that every item has). An item's x has length 1, so its square with the bias is 2. The machines of
 * all classes learn from an item at once, for their weights of a bucket stand together. `alpha` is of this item, one a
 * class; `give` is 1 / (2 * cost * importance). */
static void learn_margins(struct weights *w, const uint32_t *hash, uint32_t n, unsigned label, double give,
                          double *alpha)
{
	uint32_t mask = ((uint32_t)1 << w->bits) - 1;
	double value = 1 / sqrt((double)n);
	float sum[LINEAR_MAX_CLASSES] = {0}, step[LINEAR_MAX_CLASSES];
	bool moves = false;
	for (uint32_t i = 0; i < n; i++) {
		const float *row = w->w + (size_t)(hash[i] & mask) * w->classes;
		for (unsigned c = 0; c < w->classes; c++)
			sum[c] += row[c];
	}
	for (unsigned c = 0; c < w->classes; c++) {
		double y = c == label ? 1 : -1;
		double slack = y * (value * (double)sum[c] + w->bias[c]) - 1 + give * alpha[c];
		double was = alpha[c], now = fmax(was - slack / (2 + give), 0);
		alpha[c] = now;
		w->bias[c] += (now - was) * y;
		step[c] = (float)((now - was) * y * value);
		moves |= now != was;
	}
	for (uint32_t i = 0; moves && i < n; i++) {
		float *row = w->w + (size_t)(hash[i] & mask) * w->classes;
		for (unsigned c = 0; c < w->classes; c++)
			row[c] += step[c];
	}
}

/* The scores are then stretched by `sharp`, so that their softmax is about as often right as it says. */
static bool learn_machines(const struct examples *x, const struct fold *f, const double *importance, uint32_t *order,
                           struct weights *w)
{
	uint64_t random = SEED;
	double *alpha = calloc(x->n * w->classes + 1, sizeof *alpha);
	for (unsigned pass = 0; alpha && pass < x->task->epochs; pass++) {
		shuffle(order, x->n, &random);
		for (size_t i = 0; i < x->n; i++) {
			const struct example *e = &x->item[order[i]];
			uint32_t n = e->seen[f->view].n;
			double give = 1 / (2 * x->task->cost * importance[e->label] * worth(x, e));
			if (belongs(e, f) && n)
				learn_margins(w, x->pool + e->seen[f->view].at, n, e->label, give,
				              alpha + order[i] * w->classes);
		}
	}
	for (size_t i = 0; i < (size_t)w->classes << w->bits; i++)
		w->w[i] *= (float)SHARP;
	for (unsigned c = 0; c < w->classes; c++)
		w->bias[c] *= SHARP;
	free(alpha);
	return alpha != NULL;
}

static bool train(const struct examples *x, struct fold f, struct weights *w)
{
	double importance[LINEAR_MAX_CLASSES];
	uint32_t *order = malloc((x->n + 1) * sizeof *order);
	bool ok = weights_new(w, x->task) && order;
	importances(x, importance);
	for (size_t i = 0; ok && i < x->n; i++)
		order[i] = (uint32_t)i;
	if (ok && x->task->cost > 0)
		ok = learn_machines(x, &f, importance, order, w);
	else if (ok)
		learn_steps(x, &f, importance, order, w);
	free(order);
	return ok;
}

/* Quantising --------------------------------------------------------------------------------------------------------
 */

static int by_size(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return (x > y) - (x < y);
}

/* The weight that 127 stands for: the 99.95th percentile of those that are not 0, so that a few outliers, which are
 * cut, do not cost all others their precision. */
static double ceiling_of(const struct weights *w)
{
	size_t n = (size_t)w->classes << w->bits, used = 0;
	float *size = malloc(n * sizeof *size);
	for (size_t i = 0; size && i < n; i++)
		if (w->w[i] != 0)
			size[used++] = fabsf(w->w[i]);
	if (!used) {
		free(size);
		return 1;
	}
	qsort(size, used, sizeof *size, by_size);
	double top = (double)size[(size_t)(0.9995 * (double)(used - 1))];
	free(size);
	return top > 0 ? top : 1;
}

static void put_float(struct minot_buf *b, double v)
{
	float f = (float)v;
	uint32_t bits;
	memcpy(&bits, &f, sizeof bits);
	minot_buf_u32(b, bits);
}

static void quantise(const struct weights *w, struct minot_buf *out)
{
	double scale = ceiling_of(w) / 127;
	minot_buf_c(out, "MLIN");
	minot_buf_ch(out, LINEAR_FORMAT);
	minot_buf_ch(out, (char)w->bits);
	minot_buf_ch(out, (char)w->classes);
	minot_buf_ch(out, 0);
	put_float(out, scale);
	for (unsigned c = 0; c < w->classes; c++)
		put_float(out, w->bias[c]);
	for (size_t i = 0; i < (size_t)w->classes << w->bits; i++) {
		double q = floor((double)w->w[i] / scale + 0.5);
		minot_buf_ch(out, (char)(q > 127 ? 127 : q < -127 ? -127 : q));
	}
}

struct call {
	const char *name, *out, *judged;
	struct gold_folders from;
	unsigned folds;
};

/* Figures -----------------------------------------------------------------------------------------------------------
 */

/* What the folds judged: of all, and of each part of the task; each item in a line of its own where asked for (with
 * rules, if the task has any). */
enum { MAX_PARTS = 8 };
struct figures {
	struct confusion all, part[MAX_PARTS], ruled; /* ruled: with what the program's rules make of it */
	struct minot_buf judged; /* id, part, class given, class judged, probability of each class; tab separated */
};

/* The judgment that the program comes to, where rules stand beside the model. */
static unsigned ruled(const struct gold_task *t, const struct example *e, const struct linear_judgment *j)
{
	double score[LINEAR_MAX_CLASSES];
	memcpy(score, j->score, sizeof score);
	return e->rules.decided ? e->rules.class : t->choose(score, e->rules.allowed);
}

static void figures_add(struct figures *f, const struct examples *x, const struct example *e, struct linear_judgment *j)
{
	const struct gold_task *t = x->task;
	unsigned class = (unsigned)j->class;
	confusion_add(&f->all, e->label, class);
	if (t->parts)
		confusion_add(&f->part[e->part], e->label, class);
	if (t->rules)
		confusion_add(&f->ruled, e->label, class = ruled(t, e, j));
	minot_buf_printf(&f->judged, "%s\t%s\t%s\t%s", e->id, t->parts ? t->parts[e->part] : t->name,
	                 t->classes[e->label], class < t->n_classes ? t->classes[class] : "?");
	linear_softmax(j->score, t->n_classes);
	for (unsigned c = 0; c < t->n_classes; c++)
		minot_buf_printf(&f->judged, "\t%.3f", j->score[c]);
	minot_buf_ch(&f->judged, '\n');
}

/* The weights of all views, learned without one fold (or from all), as they stand in a file. */
static bool make_weights(const struct examples *x, struct fold f, struct minot_buf *out)
{
	bool ok = true;
	for (f.view = 0; ok && f.view < views_of(x->task); f.view++) {
		struct weights w;
		ok = train(x, f, &w);
		if (ok)
			quantise(&w, out);
		weights_free(&w);
	}
	return ok && !out->failed;
}

/* Judge the items of one fold with its quantised weights, as at run time. Silver labels are not counted. */
static bool judge_fold(const struct examples *x, unsigned folds, unsigned fold, struct figures *f)
{
	struct minot_buf bytes = BUF_INIT(MAX_WEIGHTS);
	struct linear_model m[LINEAR_MAX_VIEWS];
	unsigned views = views_of(x->task);
	bool ok = make_weights(x, (struct fold){folds, fold, 0}, &bytes);
	for (unsigned v = 0; ok && v < views; v++)
		ok = linear_open(minot_buf_view(&bytes), v, &m[v], NULL) == MINOT_OK;
	for (size_t i = 0; ok && i < x->n; i++) {
		const struct example *e = &x->item[i];
		struct linear_judgment j[LINEAR_MAX_VIEWS];
		if (fold_of(e->group, folds) != fold || e->silver)
			continue;
		for (unsigned v = 0; v < views; v++) {
			struct linear_features of = {.n = e->seen[v].n};
			memcpy(of.hash, x->pool + e->seen[v].at, of.n * sizeof *of.hash);
			linear_judge(&m[v], &of, &j[v]);
		}
		linear_mean(j, views, x->task->n_classes);
		figures_add(f, x, e, &j[0]);
	}
	minot_buf_free(&bytes);
	return ok;
}

static void print_table(const struct confusion *c, unsigned folds, const char *of)
{
	struct minot_buf text = BUF_INIT(1 << 20);
	confusion_write(c, &text);
	printf("%u-fold cross-validation of %s, by record: n %llu, accuracy %.3f, macro-F1 %.3f\n%.*s", folds, of,
	       (unsigned long long)confusion_n(c), confusion_accuracy(c), confusion_macro_f1(c), (int)text.n,
	       text.p ? text.p : "");
	minot_buf_free(&text);
}

static void print_figures(const struct figures *f, const struct gold_task *t, unsigned folds)
{
	print_table(&f->all, folds, "the model alone");
	if (t->rules)
		print_table(&f->ruled, folds, "the model with the program's rules");
	for (unsigned p = 0; t->parts && p < t->n_parts; p++)
		printf("  %s: n %llu, accuracy %.3f, macro-F1 %.3f\n", t->parts[p],
		       (unsigned long long)confusion_n(&f->part[p]), confusion_accuracy(&f->part[p]),
		       confusion_macro_f1(&f->part[p]));
}

static minot_status cross_validate(const struct examples *x, const struct call *call, minot_err *err)
{
	const struct confusion empty = {.classes = x->task->classes, .n_classes = x->task->n_classes};
	struct figures f = {.all = empty, .ruled = empty, .judged = BUF_INIT(1 << 24)};
	bool ok = true;
	assert(!x->task->parts || x->task->n_parts <= MAX_PARTS);
	for (unsigned p = 0; p < MAX_PARTS; p++)
		f.part[p] = empty;
	for (unsigned k = 0; k < call->folds && ok; k++)
		ok = judge_fold(x, call->folds, k, &f);
	print_figures(&f, x->task, call->folds);
	minot_status s = ok ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for the weights");
	if (ok && call->judged)
		s = f.judged.failed ? minot_fail(err, MINOT_NO_MEMORY, "no memory for what was judged")
		                    : os_write_file(call->judged, minot_buf_view(&f.judged), err);
	minot_buf_free(&f.judged);
	return s;
}

/* The program -------------------------------------------------------------------------------------------------------
 */

static bool parse(int argc, char **argv, struct call *call)
{
	*call = (struct call){.from = {.labels = "models/labels", .silver = true}, .folds = 5};
	for (int i = 1; i < argc; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : NULL;
		const char **into = strcmp(argv[i], "--data") == 0     ? &call->from.data
		                    : strcmp(argv[i], "--eval") == 0   ? &call->from.eval
		                    : strcmp(argv[i], "--labels") == 0 ? &call->from.labels
		                    : strcmp(argv[i], "-o") == 0       ? &call->out
		                    : strcmp(argv[i], "--judged") == 0 ? &call->judged
		                                                       : NULL;
		if (into && value) {
			*into = value;
			i++;
		} else if (strcmp(argv[i], "--folds") == 0 && value) {
			call->folds = (unsigned)strtoul(value, NULL, 10);
			i++;
		} else if (argv[i][0] != '-' && !call->name) {
			call->name = argv[i];
		} else {
			return false;
		}
	}
	return call->name && call->folds <= MAX_FOLDS;
}

static minot_status run(const struct call *call, const struct gold_task *t, minot_err *err)
{
	struct examples x = {.task = t};
	struct minot_buf bytes = BUF_INIT(MAX_WEIGHTS);
	minot_status s = t->each(&call->from, add_example, &x, err);
	if (s == MINOT_OK && !x.n)
		s = minot_fail(err, MINOT_INPUT, "no items: are the folders right?");
	if (s == MINOT_OK) {
		printf("%s: %zu items to learn from, %.1f features each; %llu held out\n", t->name, x.n,
		       (double)x.used / (double)x.n, (unsigned long long)x.held_out);
		s = call->folds > 1 ? cross_validate(&x, call, err) : MINOT_OK;
		if (s == MINOT_OK && call->out && !make_weights(&x, (struct fold){1, 1, 0}, &bytes))
			s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the weights");
	}
	if (s == MINOT_OK && call->out)
		s = os_write_file(call->out, minot_buf_view(&bytes), err);
	minot_buf_free(&bytes);
	free(x.item);
	free(x.pool);
	return s;
}

/* The same for effect-text: a model of sentences without each fold, then fit_text. */
static minot_status run_text(const struct call *call, minot_err *err)
{
	struct examples x = {.task = gold_task_named("effect")};
	struct minot_buf bytes[MAX_FOLDS];
	struct judges judges = {.folds = call->folds};
	minot_status s = x.task->each(&call->from, add_example, &x, err);
	if (s == MINOT_OK && call->folds < 2)
		s = minot_fail(err, MINOT_INPUT, "two folds at least");
	for (unsigned k = 0; k < call->folds; k++) {
		bytes[k] = (struct minot_buf)BUF_INIT(MAX_WEIGHTS);
		if (s == MINOT_OK && !make_weights(&x, (struct fold){call->folds, k, 0}, &bytes[k]))
			s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the weights");
		if (s == MINOT_OK)
			s = linear_open(minot_buf_view(&bytes[k]), 0, &judges.without[k], err);
	}
	if (s == MINOT_OK)
		s = fit_text(&call->from, &judges, call->out, err);
	for (unsigned k = 0; k < call->folds; k++)
		minot_buf_free(&bytes[k]);
	free(x.item);
	free(x.pool);
	return s;
}

int main(int argc, char **argv)
{
	struct call call;
	minot_err err = {0};
	if (!parse(argc, argv, &call)) {
		fprintf(stderr, "usage: train NAME --data DIR [--eval DIR] [--labels DIR] [--folds K] [--judged FILE] "
		                "[-o FILE]\n");
		return 2;
	}
	const struct gold_task *t = gold_task_named(call.name);
	bool text = strcmp(call.name, "effect-text") == 0;
	if (!t || (!t->features && !text)) {
		fprintf(stderr, "train: no model of this name: %s\n", call.name);
		return 2;
	}
	if ((text ? run_text(&call, &err) : run(&call, t, &err)) != MINOT_OK) {
		char line[512];
		minot_err_text(&err, line, sizeof line);
		fprintf(stderr, "train: %s\n", line);
		return 1;
	}
	return 0;
}
