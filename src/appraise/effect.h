/* effect.h: what a sentence of results says of an outcome under one treatment and under another.
 *
 * Effect is without value: "mortality decreased", "walking distance increased", "no difference". Whether that favours
 * the intervention is direction.h's affair.
 *
 * A linear model (models/effect.weights, see linear.h) judges features of the sentence relative to the intervention,
 * the comparator and the outcome that are asked about; it was trained on Evidence Inference 2.0 (J. DeYoung, E. Lehman,
 * B. Nye, I. Marshall, B. Wallace, BioNLP 2020). Where the sentence names both arms, the judgment is made antisymmetric
 * in them: whoever asks with the arms swapped gets the opposite. All functions are pure; any thread may call them. */
#ifndef APPRAISE_EFFECT_H
#define APPRAISE_EFFECT_H

#include "appraise/linear.h"

/* In the order of the model's classes; the texts are those of the article. */
#define EFFECT_LIST(X)                    \
	X(NO_DIFFERENCE, "no difference") \
	X(INCREASED, "increased")         \
	X(DECREASED, "decreased")
enum effect {
	EFFECT_NOT_STATED = -1,
#define X(name, text) EFFECT_##name,
	EFFECT_LIST(X)
#undef X
	        N_EFFECTS
};
/* "" for EFFECT_NOT_STATED. */
const char *effect_name(enum effect e);

/* What is asked about; each is a name or a phrase, and may be empty. Borrowed for the call. */
struct effect_asked {
	minot_str intervention, comparator, outcome;
};

enum outcome_rank { OUTCOME_RANK_NOT_STATED, OUTCOME_PRIMARY, OUTCOME_SECONDARY };

struct stated_effect {
	enum effect effect;
	double probability; /* of it, 0 to 1 */
	enum outcome_rank rank;
	bool within_arm;    /* change from baseline in one arm, not a difference between arms */
	bool significant;   /* a P value below 0.05 or an interval clear of no effect stands there */
	bool insignificant; /* a P value of 0.05 and more, or an interval across no effect; both may hold */
};
/* The effect is EFFECT_NOT_STATED when the sentence has no word of effect, no negation and no number. */
void effect_of(minot_str sentence, const struct effect_asked *asked, struct stated_effect *out);

/* The effect that n sentences of one text (an abstract) state together (effect_text.c): each counts by how likely it is
 * the one that tells of what is asked; where none seems to, what authors leave out is most often no difference.
 * *which (may be NULL) receives the index of the one that counted most. */
void effect_in_text(const minot_str *sentences, size_t n, const struct effect_asked *asked, struct stated_effect *out,
                    size_t *which);

/* What the model judges by; shared with models/train.c. Sealed. */
void effect_features(minot_str sentence, const struct effect_asked *asked, struct linear_features *out);

#endif
