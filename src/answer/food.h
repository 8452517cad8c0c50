/* food.h: whether a drug is taken with food or on an empty stomach: what a question asks of it and what a text tells.
 * All pure, any thread. */
#ifndef ANSWER_FOOD_H
#define ANSWER_FOOD_H

#include "base/str.h"

/* Bits: with food, without it. "With or without food" and "without regard to meals" are both. */
enum { FOOD_WITH = 1, FOOD_WITHOUT = 2 };

/* Which of them a question asks of: "can it be taken with meals" FOOD_WITH; 0: it asks of something else. */
unsigned food_asked(minot_str question);
/* How a text says that something is taken; 0: it does not say so. "Not with food" is FOOD_WITHOUT. */
unsigned food_told(minot_str text);
/* Whether a text speaks of food at all. */
bool speaks_of_food(minot_str text);

#endif
