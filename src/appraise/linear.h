/* linear.h: small linear models: multinomial logistic regression over hashed features.
 *
 *   words, place, neighbours ──> features (a set of 32-bit hashes) ──> one weight a class for each ──> class,
 * probability
 *
 * A feature is present or not; its value is 1/sqrt(n), n the number of features, so that a long text shouts no louder
 * than a short one (unit length, as in R.-E. Fan and others, "LIBLINEAR", JMLR 2008;9:1871). Hashing instead of a
 * dictionary: K. Weinberger and others, "Feature hashing for large scale multitask learning", ICML 2009; a collision
 * costs a little accuracy and nothing else, and the accuracy that `minot eval` prints includes it.
 *
 * Weights are 8-bit integers that models/train.c makes; they are committed as models/NAME.weights and built into the
 * library. The same text gives the same class on every machine: sums are integers, what follows is IEEE double without
 * the C library's exp, whose last bit differs between libraries. How to add a model: models/README.md.
 *
 * All functions are pure; any thread may call them. */
#ifndef APPRAISE_LINEAR_H
#define APPRAISE_LINEAR_H

#include "base/status.h"
#include "base/str.h"

enum {
	LINEAR_MAX_CLASSES = 32,
	LINEAR_MAX_VIEWS = 4,       /* models of which the mean judges */
	LINEAR_MAX_BITS = 20,       /* 2^20 buckets */
	LINEAR_MAX_FEATURES = 4096, /* of one text; later ones are dropped */
	LINEAR_MAX_NGRAM = 3,
	LINEAR_LETTERS = 5
};

/* Features ----------------------------------------------------------------------------------------------------------
 */

/* 16 KiB; make it on the stack, set n = 0. */
struct linear_features {
	uint32_t n;
	uint32_t hash[LINEAR_MAX_FEATURES];
};

/* A named feature: linear_add(f, "heading", STR("methods")). The value's ASCII letters are folded. */
void linear_add(struct linear_features *f, const char *name, minot_str value);
/* The same with a small number: a place in tenths, a count that was cut at a ceiling. */
void linear_add_number(struct linear_features *f, const char *name, long value);
/* All runs of 1 to `longest` (at most LINEAR_MAX_NGRAM) words of text under a name of their own. A word is a run of
 * letters (ASCII folded; bytes from 0x80 count as letters), any number is the word '#', and each of % = < > ? is a
 * word. Hyphens and apostrophes separate. */
void linear_add_words(struct linear_features *f, const char *name, minot_str text, unsigned longest);
/* The same in two steps, for words that are added under several names. 32 KiB; make it on the stack. Words past
 * LINEAR_MAX_FEATURES, whose features would be dropped, are not read. */
struct linear_words {
	uint32_t n;
	uint64_t hash[LINEAR_MAX_FEATURES];
};
void linear_read_words(minot_str text, struct linear_words *out);
void linear_add_read(struct linear_features *f, const char *name, const struct linear_words *words, unsigned longest);
/* All runs of LINEAR_LETTERS letters of text, within a word and across words: ASCII folded, any number is '#', and all
 * that stands between words is one space. What words miss, that "retrospectively" and "retrospective" are alike. */
void linear_add_letters(struct linear_features *f, const char *name, minot_str text);
/* Sort, and keep one of each: call once, after the last feature. */
void linear_seal(struct linear_features *f);

/* Models ------------------------------------------------------------------------------------------------------------
 */

/* The models built in: their name is the name of their weights, models/NAME.weights. */
#define LINEAR_MODEL_LIST(X) X(DESIGN, design) X(EFFECT, effect) X(NUMBER, number) X(POLAR, polar) X(ROLE, role)
enum linear_model_id {
#define X(name, file) LINEAR_##name,
	LINEAR_MODEL_LIST(X)
#undef X
	        LINEAR_N_MODELS
};

/* A view of weights; borrows the bytes that it was opened on.
 *
 *   "MLIN"  version u8  bits u8  classes u8  0 u8  scale f32  bias f32[classes]  weight i8[2^bits][classes]
 *
 * Little endian; scale is what a weight of 1 stands for. A file may hold several, one behind another, of the same
 * classes: views of the same item, each with features of its own, whose scores are averaged. */
struct linear_model {
	unsigned classes, bits;
	double scale;
	double bias[LINEAR_MAX_CLASSES];
	const signed char *weights;
};
enum { LINEAR_FORMAT = 1, LINEAR_HEADER = 12 /* bytes, before bias */ };

/* One view of a file, from 0. MINOT_DAMAGED when bytes are no weights of this format, whichever view is asked for:
 * wrong size, version, or numbers that are not finite. A view that is not there is a model that was not trained yet: 0
 * classes. */
minot_status linear_open(minot_str bytes, unsigned view, struct linear_model *out, minot_err *err);
/* A model built in; 0 classes when it was not trained or its bytes are damaged (a test sees that they are not). */
struct linear_model linear_model_of(enum linear_model_id id);
struct linear_model linear_view_of(enum linear_model_id id, unsigned view);

struct linear_judgment {
	int class;          /* the class with the highest score, of equals the first; -1: the model has none */
	double probability; /* of that class, 0 to 1: softmax of the scores; how well it is calibrated, eval prints */
	double margin;      /* its score above the next */
	double score[LINEAR_MAX_CLASSES];
};
/* features: sealed. */
void linear_judge(const struct linear_model *m, const struct linear_features *features, struct linear_judgment *out);
/* What n views (n >= 1) judged becomes one judgment, in view[0]: the mean of their scores, and what follows from it. */
void linear_mean(struct linear_judgment *view, unsigned n, unsigned classes);
/* Probabilities of n scores (n >= 1) in their place; the arithmetic that judging and training share. */
void linear_softmax(double *score, unsigned n);

#endif
