/* features.h: features of linear.h whose value is put together like printf. Private to those who make features. */
#ifndef APPRAISE_FEATURES_H
#define APPRAISE_FEATURES_H

#include <stdio.h>

#include "appraise/linear.h"

enum {
	FEATURE_KEY = 96, /* bytes of a value, with its NUL; a longer one is cut */
	FEATURE_WEIGHTY = 3
};

#define ADD(f, name, ...)                                                                                \
	do {                                                                                             \
		char key_[FEATURE_KEY];                                                                  \
		int n_ = snprintf(key_, sizeof key_, __VA_ARGS__);                                       \
		linear_add(f, name, (minot_str){key_, n_ < FEATURE_KEY ? (size_t)n_ : FEATURE_KEY - 1}); \
	} while (0)

/* The same under three names: as all features share one penalty, what stands there three times can weigh more than any
 * word. For what is read by a rule and holds nearly always. */
#define ADD_WEIGHTY(f, name, ...)                                                  \
	do {                                                                       \
		char key_[FEATURE_KEY];                                            \
		int n_ = snprintf(key_, sizeof key_, __VA_ARGS__);                 \
		size_t end_ = n_ < FEATURE_KEY - 2 ? (size_t)n_ : FEATURE_KEY - 2; \
		for (int k_ = 0; k_ < FEATURE_WEIGHTY; k_++) {                     \
			key_[end_] = (char)('0' + k_);                             \
			linear_add(f, name, (minot_str){key_, end_ + 1});          \
		}                                                                  \
	} while (0)

#endif
