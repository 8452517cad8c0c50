/* effect_text.c: the effect that a whole text (an abstract) states. Each sentence is judged alone (effect.c) and weighs
 * by how likely it is the one that tells of what is asked; what no sentence tells of has a weight of its own:
 *
 *   P(effect) = sum over sentences of a(i) P(effect | sentence i)  +  a(0) P(effect | not told)
 *   a(i) = exp(w . features(i)) / Z       a(0) = exp(u + v * best coverage) / Z
 *
 * Features and weights are the table below. The weights were fitted to the effects alone (maximum likelihood, L-BFGS,
 * L2 1e-3, rare classes weighted up by the root of their rarity), on the training part of Evidence Inference, each
 * sentence judged by a model that had not seen its article. What was tried: models/README.md. */
#include "appraise/appraise.h"
#include "appraise/effect_marks.h"
#include "base/hash.h"

#include <math.h>

enum {
	SENTENCES = 80, /* of a text; what follows is not read */
	OUTCOME_WORDS = 40,
	SHORTENED = 5 /* words are told by their first bytes: "pain" and "painful" are one */
};

/* What is asked as the text has it. */
struct outcome {
	uint64_t word[OUTCOME_WORDS];
	double rarity[OUTCOME_WORDS], all; /* log((sentences + 1) / (those with the word + 1/2)); the sum */
	size_t n;
};

/* X(feature, weight). */
#define WEIGHT_LIST(X)                                                                         \
	X(COVERED, 0.79)         /* share of the outcome's words here, by their rarity */      \
	X(COVERED_SQUARED, 0.77) /* nearly all of them say more than twice the half */         \
	X(TEST, 0.47)            /* a P value or an interval */                                \
	X(TESTED_OUTCOME, 1.26)  /* coverage, where there is one */                            \
	X(DIRECTION, 0.81)       /* "lower", "improved" */                                     \
	X(DIFFERENT, 0.73)       /* "differ", "difference" */                                  \
	X(COMPARATOR, 0.19)      /* names it */                                                \
	X(PLANNED, -0.99)        /* what was to be measured, and no test */                    \
	X(PLACE, 1.24)           /* 0 to 1: from the first sentence to the last */             \
	X(SURE, 1.43)            /* log of the greatest probability that it gives an effect */ \
	X(RARE, 0.90)            /* log(1 + the rarity of the outcome's words here) */
enum {
#define X(name, weight) WEIGHT_##name,
	WEIGHT_LIST(X)
#undef X
	        N_WEIGHTS
};
static const double weights[N_WEIGHTS] = {
#define X(name, weight) weight,
        WEIGHT_LIST(X)
#undef X
};
/* Not told: its weight, and what is likely then. */
static const double not_told = 3.85, not_told_covered = -5.97;
static const double likely[N_EFFECTS] = {0.66, 0.13, 0.22};
/* How far a sentence's judgment is sharpened, and set right for the classes. */
static const double sharp = 1.79, shift[N_EFFECTS] = {-0.20, 0.03, 0.17};

/* Natural logarithm, the same to the last bit on every machine: x = 2^k m, ln m = 2 artanh((m - 1) / (m + 1)). */
static double log_of(double x)
{
	int k;
	double m = frexp(x, &k);
	if (m < 0.7071067811865476) {
		m *= 2;
		k--;
	}
	double t = (m - 1) / (m + 1), square = t * t, sum = 0;
	for (int i = 25; i > 0; i -= 2)
		sum = sum * square + 1.0 / i;
	return k * 0.6931471805599453 + 2 * t * sum;
}

/* Words --------------------------------------------------------------------------------------------------------------
 */

static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80; }

/* The hash of the next word from *at on that tells something; false: there is none. */
static bool next_word(minot_str s, size_t *at, uint64_t *hash)
{
	enum { LONGEST = 24 };
	char low[LONGEST];
	while (*at < s.n) {
		size_t n = 0;
		for (; *at < s.n; ++*at) {
			char c = s.p[*at] >= 'A' && s.p[*at] <= 'Z' ? (char)(s.p[*at] + 32) : s.p[*at];
			if (!is_word(c))
				break;
			if (n < LONGEST)
				low[n++] = c;
		}
		*at += !n;
		if (n < 2 || marks_empty((minot_str){low, n}))
			continue;
		*hash = minot_xxh3(minot_str_cut((minot_str){low, n}, SHORTENED));
		return true;
	}
	return false;
}

/* Bits of the outcome's words that the sentence names. */
static uint64_t named_in(minot_str sentence, const struct outcome *o)
{
	uint64_t bits = 0, hash;
	for (size_t at = 0; next_word(sentence, &at, &hash);)
		for (size_t k = 0; k < o->n; k++)
			bits |= (uint64_t)(o->word[k] == hash) << k;
	return bits;
}

static void read_outcome(minot_str asked, const minot_str *sentences, size_t n, struct outcome *o)
{
	size_t with[OUTCOME_WORDS] = {0};
	o->n = 0;
	o->all = 0;
	for (size_t at = 0; o->n < OUTCOME_WORDS && next_word(asked, &at, &o->word[o->n]);)
		o->n++;
	for (size_t i = 0; i < n; i++) {
		uint64_t named = named_in(sentences[i], o);
		for (size_t k = 0; k < o->n; k++)
			with[k] += named >> k & 1;
	}
	for (size_t k = 0; k < o->n; k++)
		o->all += o->rarity[k] = log_of(((double)n + 1) / ((double)with[k] + 0.5));
}

/* One sentence --------------------------------------------------------------------------------------------------------
 */

static bool tells_plans(minot_str sentence)
{
	static const char *const plans[] = {
	        "aim",          "aimed",         "objective*",       "to evaluate",   "to determine",   "to compare",
	        "to assess",    "to examine",    "to investigate",   "hypothesi*",    "were measured",  "were assessed",
	        "was assessed", "was measured",  "were randomi*",    "randomly",      "end point was",  "endpoint was",
	        "outcome was",  "outcomes were", "outcome measure*", "were recorded", "were evaluated", NULL};
	return phrase_in(sentence, plans, NULL);
}

/* The features of sentence i of n; p: its judgment. Its coverage is f[WEIGHT_COVERED]. */
static void features_of(minot_str sentence, const struct marks *m, const struct outcome *o, double place,
                        const double p[N_EFFECTS], double f[N_WEIGHTS])
{
	uint64_t named = named_in(sentence, o);
	double rarity = 0, surest = p[0];
	bool test = false, direction = false;
	for (size_t k = 0; k < o->n; k++)
		rarity += (named >> k & 1) ? o->rarity[k] : 0;
	for (size_t i = 0; i < m->n; i++) {
		test |= marks_test(m->at[i].mark);
		direction |= marks_direction(m->at[i].mark);
	}
	for (int e = 1; e < N_EFFECTS; e++)
		surest = p[e] > surest ? p[e] : surest;
	double covered = o->all > 0 ? rarity / o->all : 0;
	f[WEIGHT_COVERED] = covered;
	f[WEIGHT_COVERED_SQUARED] = covered * covered;
	f[WEIGHT_TEST] = test;
	f[WEIGHT_TESTED_OUTCOME] = test ? covered : 0;
	f[WEIGHT_DIRECTION] = direction;
	f[WEIGHT_DIFFERENT] = marks_have(m, MARK_DIFFERENT);
	f[WEIGHT_COMPARATOR] = marks_have(m, MARK_COMPARATOR);
	f[WEIGHT_PLANNED] = !test && tells_plans(sentence);
	f[WEIGHT_PLACE] = place;
	f[WEIGHT_SURE] = log_of(surest);
	f[WEIGHT_RARE] = log_of(1 + rarity);
}

/* The text ------------------------------------------------------------------------------------------------------------
 */

/* Turn the judgment of a sentence into its share: sharper, set right for the classes. */
static void set_right(double p[N_EFFECTS])
{
	enum { LEAST_PERMILLE = 1 }; /* no effect is impossible */
	for (int e = 0; e < N_EFFECTS; e++) {
		double least = LEAST_PERMILLE / 1000.0;
		p[e] = sharp * log_of(p[e] > least ? p[e] : least) + shift[e];
	}
	linear_softmax(p, N_EFFECTS);
}

/* What each sentence says, and how much it weighs before all weights are made to sum to 1. */
struct telling {
	double p[SENTENCES][N_EFFECTS], score[SENTENCES + 1]; /* the last: of what is not told */
	bool silent[SENTENCES];                               /* of any effect */
	size_t n;
};

static void listen(const minot_str *sentences, const struct effect_asked *asked, struct telling *t)
{
	struct outcome o;
	struct marks m;
	double covered = 0;
	read_outcome(asked->outcome, sentences, t->n, &o);
	for (size_t i = 0; i < t->n; i++) {
		double f[N_WEIGHTS], *p = t->p[i];
		t->silent[i] = !effecti_probabilities(sentences[i], asked, &m, p);
		for (int e = 0; e < N_EFFECTS && t->silent[i]; e++)
			p[e] = 1.0 / N_EFFECTS;
		features_of(sentences[i], &m, &o, (double)(i + 1) / (double)t->n, p, f);
		t->score[i] = 0;
		for (int k = 0; k < N_WEIGHTS; k++)
			t->score[i] += weights[k] * f[k];
		covered = f[WEIGHT_COVERED] > covered ? f[WEIGHT_COVERED] : covered;
		set_right(p);
	}
	t->score[t->n] = not_told + not_told_covered * covered;
}

void effect_in_text(const minot_str *sentences, size_t n, const struct effect_asked *asked, struct stated_effect *out,
                    size_t *which)
{
	struct telling t = {.n = n < SENTENCES ? n : SENTENCES};
	double p[N_EFFECTS] = {0};
	size_t most = t.n;
	*out = (struct stated_effect){.effect = EFFECT_NOT_STATED};
	listen(sentences, asked, &t);
	linear_softmax(t.score, (unsigned)t.n + 1);
	for (size_t i = 0; i < t.n; i++) {
		for (int e = 0; e < N_EFFECTS; e++)
			p[e] += t.score[i] * t.p[i][e];
		if (!t.silent[i] && (most == t.n || t.score[i] > t.score[most]))
			most = i;
	}
	if (most == t.n)
		return; /* no sentence tells of any effect */
	effect_of(sentences[most], asked, out);
	for (int e = 0; e < N_EFFECTS; e++)
		p[e] += t.score[t.n] * likely[e];
	out->effect = effecti_most_probable(p);
	out->probability = p[out->effect];
	if (which)
		*which = most;
}
