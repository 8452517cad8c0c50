/* Made by models/train effect-text (models/README.md); what they are: effect_text.h. */
/* clang-format off */
#define EFFECT_TEXT_WEIGHTS { \
		.feature = { \
			[TEXT_COVERED] = 0.65, \
			[TEXT_COVERED_SQUARED] = 0.60, \
			[TEXT_TEST] = 0.48, \
			[TEXT_TESTED_OUTCOME] = 0.96, \
			[TEXT_DIRECTION] = 0.78, \
			[TEXT_DIFFERENT] = 0.71, \
			[TEXT_COMPARATOR] = 0.17, \
			[TEXT_PLANNED] = -0.91, \
			[TEXT_PLACE] = 1.50, \
			[TEXT_SURE] = 1.12, \
			[TEXT_RARE] = 0.97, \
		}, \
		.not_told = 4.12, \
		.not_told_covered = -5.92, \
		.likely = {0.69, 0.11, 0.20}, \
		.sharp = 1.64, \
		.shift = {-0.25, 0.07, 0.18}, \
	}
