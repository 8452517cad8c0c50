/* effect_text.h: what sentences of a text are weighed by, and how far. Private to effect_text.c and to the program that
 * fits the weights (models/fit_text.c). */
#ifndef APPRAISE_EFFECT_TEXT_H
#define APPRAISE_EFFECT_TEXT_H

#include "appraise/effect.h"

enum { TEXT_SENTENCES = 80 }; /* of a text; what follows is not read */

/* Features of a sentence. */
#define TEXT_FEATURE_LIST(X)                                                             \
	X(COVERED)         /* share of the outcome's words here, by their rarity */      \
	X(COVERED_SQUARED) /* nearly all of them say more than twice the half */         \
	X(TEST)            /* a P value or an interval */                                \
	X(TESTED_OUTCOME)  /* coverage, where there is one */                            \
	X(DIRECTION)       /* "lower", "improved" */                                     \
	X(DIFFERENT)       /* "differ", "difference" */                                  \
	X(COMPARATOR)      /* names it */                                                \
	X(PLANNED)         /* what was to be measured, and no test */                    \
	X(PLACE)           /* 0 to 1: from the first sentence to the last */             \
	X(SURE)            /* log of the greatest probability that it gives an effect */ \
	X(RARE)            /* log(1 + the rarity of the outcome's words here) */
enum text_feature {
#define X(name) TEXT_##name,
	TEXT_FEATURE_LIST(X)
#undef X
	        N_TEXT_FEATURES
};

struct text_weights {
	double feature[N_TEXT_FEATURES];
	double not_told, not_told_covered; /* of what no sentence tells: u, v */
	double likely[N_EFFECTS];          /* then, as probabilities */
	double sharp, shift[N_EFFECTS];    /* how far a sentence's judgment is sharpened, and set right */
};
extern const struct text_weights effect_text_weights;

/* What the sentences of a text say, before anything is weighed. */
struct text_heard {
	double feature[TEXT_SENTENCES][N_TEXT_FEATURES];
	double log_p[TEXT_SENTENCES][N_EFFECTS]; /* of its judgment, of 1/1000 at least */
	bool silent[TEXT_SENTENCES];             /* of any effect */
	double covered;                          /* the best coverage */
	size_t n;
};
/* model: judges a sentence (models/effect.weights). Of more than TEXT_SENTENCES the first are heard. */
void effecti_hear(const struct linear_model *model, const minot_str *sentences, size_t n,
                  const struct effect_asked *asked, struct text_heard *out);

/* The last of n + 1: what is not told. */
struct text_told {
	double share[TEXT_SENTENCES + 1], p[TEXT_SENTENCES + 1][N_EFFECTS]; /* the shares sum to 1 */
	double all[N_EFFECTS];                                              /* the probability of each effect */
};
void effecti_weigh(const struct text_heard *heard, const struct text_weights *w, struct text_told *out);

#endif
