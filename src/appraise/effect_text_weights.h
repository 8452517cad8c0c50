/* Made by models/train effect-text (models/README.md); what they are: effect_text.h. */
/* clang-format off */
#define EFFECT_TEXT_WEIGHTS { \
		.feature = { \
			[TEXT_COVERED] = 0.68, \
			[TEXT_COVERED_SQUARED] = 0.59, \
			[TEXT_TEST] = 0.58, \
			[TEXT_TESTED_OUTCOME] = 1.19, \
			[TEXT_DIRECTION] = 0.72, \
			[TEXT_DIFFERENT] = 0.74, \
			[TEXT_COMPARATOR] = 0.27, \
			[TEXT_PLANNED] = -0.90, \
			[TEXT_PLACE] = 1.43, \
			[TEXT_SURE] = 1.02, \
			[TEXT_RARE] = 0.98, \
		}, \
		.not_told = 4.35, \
		.not_told_covered = -8.20, \
		.likely = {0.68, 0.12, 0.20}, \
		.sharp = 1.41, \
		.shift = {-0.11, -0.01, 0.12}, \
	}
