/* accuracy.h: how accurate a test is, as a sentence states it: "For pneumonia, ultrasound had a sensitivity of 94% (95%
 * CI 92% to 96%) and a specificity of 96%." Read only where each number is surely of the one measure that it is given:
 * two tests or two thresholds in a sentence, a share that no measure takes, a measure told twice give nothing. A
 * sensitivity printed as a specificity is worse than none.
 *
 * Pure functions; slices borrow from the sentence, as it is written there. Any thread. */
#ifndef APPRAISE_ACCURACY_H
#define APPRAISE_ACCURACY_H

#include "base/str.h"

/* Measures of test accuracy (STARD 2015, Bossuyt PM and others, BMJ 2015;351:h5527): key in JSON, name in a table. */
#define ACCURACY_LIST(X)                                           \
	X(SENSITIVITY, "sensitivity", "sensitivity")               \
	X(SPECIFICITY, "specificity", "specificity")               \
	X(PPV, "ppv", "positive predictive value")                 \
	X(NPV, "npv", "negative predictive value")                 \
	X(LR_POSITIVE, "lr_positive", "positive likelihood ratio") \
	X(LR_NEGATIVE, "lr_negative", "negative likelihood ratio") \
	X(AUC, "auc", "area under the curve")
enum accuracy_measure {
#define X(name, key, text) ACCURACY_##name,
	ACCURACY_LIST(X)
#undef X
	        N_ACCURACIES
};
const char *accuracy_key(enum accuracy_measure m);
const char *accuracy_name(enum accuracy_measure m);

struct stated_accuracy {
	minot_str value[N_ACCURACIES]; /* with its interval: "94% (95% CI 92% to 96%)"; empty: not stated */
	minot_str test;                /* whose it is; empty where the sentence does not surely name it */
	minot_str target;              /* what it detects */
	minot_str threshold;           /* at which it counts as positive; empty also where there are two */
	minot_str reference;           /* the reference standard */
};
/* Sensitivity and one measure more at least, or what one of the two alone detects. False: nothing sure is stated. */
bool accuracy_of(minot_str sentence, struct stated_accuracy *out);
bool accuracy_equal(const struct stated_accuracy *a, const struct stated_accuracy *b);

#endif
