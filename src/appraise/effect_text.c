/* effect_text.c: the effect that a whole text (an abstract) states. Each sentence is judged alone (effect.c) and weighs
 * by how likely it is the one that tells of what is asked; what no sentence tells of has a weight of its own:
 *
 *   P(effect) = sum over sentences of a(i) P(effect | sentence i)  +  a(0) P(effect | not told)
 *   a(i) = exp(w . features(i)) / Z       a(0) = exp(u + v * best coverage) / Z
 *
 * Features: effect_text.h. Their weights: effect_text_weights.h, macro-F1 0.673 over held-out articles of Evidence
 * Inference; models/train effect-text --folds 20 fits them by maximum likelihood, each sentence judged by a model that
 * has not seen its article (cross-validated 0.660). What was tried: models/README.md. */
#include "appraise/effect_text.h"
#include "appraise/appraise.h"
#include "appraise/effect_marks.h"
#include "appraise/effect_text_weights.h"
#include "base/ascii.h"
#include "base/hash.h"

#include <math.h>

enum {
	OUTCOME_WORDS = 40,
	SHORTENED = 5 /* words are told by their first bytes: "pain" and "painful" are one */
};

/* What is asked as the text has it. */
struct outcome {
	uint64_t word[OUTCOME_WORDS];
	double rarity[OUTCOME_WORDS], all; /* log((sentences + 1) / (those with the word + 1/2)); the sum */
	size_t n;
};

const struct text_weights effect_text_weights = EFFECT_TEXT_WEIGHTS;

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

/* The hash of the next word from *at on that tells something; false: there is none. */
static bool next_word(minot_str s, size_t *at, uint64_t *hash)
{
	enum { LONGEST = 24 };
	char low[LONGEST];
	while (*at < s.n) {
		size_t n = 0;
		for (; *at < s.n; ++*at) {
			char c = to_lower(s.p[*at]);
			if (!is_word_byte(c))
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

/* The features of sentence i of n; p: its judgment. Its coverage is f[TEXT_COVERED]. */
static void features_of(minot_str sentence, const struct marks *m, const struct outcome *o, double place,
                        const double p[N_EFFECTS], double f[N_TEXT_FEATURES])
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
	f[TEXT_COVERED] = covered;
	f[TEXT_COVERED_SQUARED] = covered * covered;
	f[TEXT_TEST] = test;
	f[TEXT_TESTED_OUTCOME] = test ? covered : 0;
	f[TEXT_DIRECTION] = direction;
	f[TEXT_DIFFERENT] = marks_have(m, MARK_DIFFERENT);
	f[TEXT_COMPARATOR] = marks_have(m, MARK_COMPARATOR);
	f[TEXT_PLANNED] = !test && tells_plans(sentence);
	f[TEXT_PLACE] = place;
	f[TEXT_SURE] = log_of(surest);
	f[TEXT_RARE] = log_of(1 + rarity);
}

/* The text ------------------------------------------------------------------------------------------------------------
 */

void effecti_hear(const struct linear_model *model, const minot_str *sentences, size_t n,
                  const struct effect_asked *asked, struct text_heard *out)
{
	struct outcome o;
	struct marks m;
	out->n = n < TEXT_SENTENCES ? n : TEXT_SENTENCES;
	out->covered = 0;
	read_outcome(asked->outcome, sentences, out->n, &o);
	for (size_t i = 0; i < out->n; i++) {
		double p[N_EFFECTS], *f = out->feature[i];
		out->silent[i] = !effecti_probabilities(model, sentences[i], asked, &m, p);
		for (int e = 0; e < N_EFFECTS && out->silent[i]; e++)
			p[e] = 1.0 / N_EFFECTS;
		features_of(sentences[i], &m, &o, (double)(i + 1) / (double)out->n, p, f);
		out->covered = f[TEXT_COVERED] > out->covered ? f[TEXT_COVERED] : out->covered;
		for (int e = 0; e < N_EFFECTS; e++)
			out->log_p[i][e] = log_of(p[e] > 0.001 ? p[e] : 0.001); /* no effect is impossible */
	}
}

void effecti_weigh(const struct text_heard *heard, const struct text_weights *w, struct text_told *out)
{
	size_t n = heard->n;
	for (size_t i = 0; i < n; i++) {
		out->share[i] = 0;
		for (int k = 0; k < N_TEXT_FEATURES; k++)
			out->share[i] += w->feature[k] * heard->feature[i][k];
		for (int e = 0; e < N_EFFECTS; e++)
			out->p[i][e] = w->sharp * heard->log_p[i][e] + w->shift[e];
		linear_softmax(out->p[i], N_EFFECTS);
	}
	out->share[n] = w->not_told + w->not_told_covered * heard->covered;
	linear_softmax(out->share, (unsigned)n + 1);
	for (int e = 0; e < N_EFFECTS; e++) {
		out->p[n][e] = w->likely[e];
		out->all[e] = 0;
		for (size_t i = 0; i <= n; i++)
			out->all[e] += out->share[i] * out->p[i][e];
	}
}

void effect_in_text(const minot_str *sentences, size_t n, const struct effect_asked *asked, struct stated_effect *out,
                    size_t *which)
{
	struct linear_model model = linear_model_of(LINEAR_EFFECT);
	struct text_heard heard;
	struct text_told told;
	effecti_hear(&model, sentences, n, asked, &heard);
	effecti_weigh(&heard, &effect_text_weights, &told);
	size_t most = heard.n;
	for (size_t i = 0; i < heard.n; i++)
		if (!heard.silent[i] && (most == heard.n || told.share[i] > told.share[most]))
			most = i;
	*out = (struct stated_effect){.effect = EFFECT_NOT_STATED};
	if (most == heard.n)
		return; /* no sentence tells of any effect */
	effect_of(sentences[most], asked, out);
	out->effect = effecti_most_probable(told.all);
	out->probability = told.all[out->effect];
	if (which)
		*which = most;
}
