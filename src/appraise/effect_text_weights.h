/* From an earlier fit, for which most articles were judged by models that had seen them; what models/train effect-text
 * makes is no better (models/README.md). What they are: effect_text.h. */
/* clang-format off */
#define EFFECT_TEXT_WEIGHTS { \
		.feature = { \
			[TEXT_COVERED] = 0.79, \
			[TEXT_COVERED_SQUARED] = 0.77, \
			[TEXT_TEST] = 0.47, \
			[TEXT_TESTED_OUTCOME] = 1.26, \
			[TEXT_DIRECTION] = 0.81, \
			[TEXT_DIFFERENT] = 0.73, \
			[TEXT_COMPARATOR] = 0.19, \
			[TEXT_PLANNED] = -0.99, \
			[TEXT_PLACE] = 1.24, \
			[TEXT_SURE] = 1.43, \
			[TEXT_RARE] = 0.90, \
		}, \
		.not_told = 3.85, \
		.not_told_covered = -5.97, \
		.likely = {0.66, 0.13, 0.22}, \
		.sharp = 1.79, \
		.shift = {-0.20, 0.03, 0.17}, \
	}
