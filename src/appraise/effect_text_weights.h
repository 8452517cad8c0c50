/* Made by models/train effect-text (models/README.md); what they are: effect_text.h. */
/* clang-format off */
#define EFFECT_TEXT_WEIGHTS { \
		.feature = { \
			[TEXT_COVERED] = 0.71, \
			[TEXT_COVERED_SQUARED] = 0.60, \
			[TEXT_TEST] = 0.52, \
			[TEXT_TESTED_OUTCOME] = 1.06, \
			[TEXT_DIRECTION] = 0.70, \
			[TEXT_DIFFERENT] = 0.74, \
			[TEXT_COMPARATOR] = 0.18, \
			[TEXT_PLANNED] = -0.92, \
			[TEXT_PLACE] = 1.49, \
			[TEXT_SURE] = 1.05, \
			[TEXT_RARE] = 0.91, \
		}, \
		.not_told = 4.17, \
		.not_told_covered = -5.74, \
		.likely = {0.68, 0.11, 0.21}, \
		.sharp = 1.56, \
		.shift = {-0.18, 0.04, 0.14}, \
	}
