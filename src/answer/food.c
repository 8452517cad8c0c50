/* food.c: see food.h. The words are those of labels. */
#include "answer/food.h"

#include "appraise/appraise.h"
#include "base/words.h"

static const char *const with[] = {"with food",      "with meals",     "with a meal",           "with the evening meal",
                                   "with breakfast", "with each meal", "with the morning meal", "after meals",
                                   "after food",     "after a meal",   "with milk or food",     NULL};
static const char *const without[] = {"empty stomach",
                                      "without food",
                                      "before meals",
                                      "before a meal",
                                      "before eating",
                                      "before food",
                                      "before the first food",
                                      "between meals",
                                      "before breakfast",
                                      "before each meal",
                                      NULL};
static const char *const either[] = {"with or without food",   "with or without meals", "with or without a meal",
                                     "with or without regard", "without regard to",     "without respect to",
                                     "regardless of food",     "regardless of meals",   "independent of food",
                                     "independent of meals",   "independently of food", "irrespective of food",
                                     "irrespective of meals",  "without relation to",   NULL};

bool speaks_of_food(minot_str text)
{
	static const char *const food[] = {"food", "meal", "meals", "empty stomach", "breakfast", NULL};
	static const char agency[] = " and Drug";
	size_t at, end;
	for (size_t from = 0; phrase_from(text, from, food, &at, &end); from = end)
		if (!str_starts(str_sub(text, end, text.n), str_c(agency)))
			return true;
	return false;
}

unsigned food_asked(minot_str question)
{
	if (phrase_in(question, either, NULL))
		return FOOD_WITH | FOOD_WITHOUT;
	return (phrase_in(question, with, NULL) ? FOOD_WITH : 0) |
	       (phrase_in(question, without, NULL) ? FOOD_WITHOUT : 0);
}

/* "should not be taken on ...", "avoid taking with ...": of the words that end before byte `at`, in their sentence. */
static bool is_denied(minot_str text, size_t at)
{
	enum { BEFORE = 40 /* bytes */ };
	static const char *const not [] = {"not", "never", "avoid*", "cannot", NULL};
	minot_str lead = str_sub(text, at > BEFORE ? at - BEFORE : 0, at);
	for (size_t i = lead.n; i--;)
		if (lead.p[i] == '.' || lead.p[i] == ';')
			lead = str_sub(lead, i + 1, lead.n), i = 0;
	return phrase_in(lead, not, NULL);
}

static unsigned told_by(minot_str text, const char *const *phrases, unsigned says, unsigned else_says)
{
	size_t at, end;
	unsigned told = 0;
	for (size_t from = 0; phrase_from(text, from, phrases, &at, &end); from = end)
		told |= is_denied(text, at) ? else_says : says;
	return told;
}

unsigned food_told(minot_str text)
{
	static const char *const advises[] = {
	        "should",           "must",       "take", "taken", "administer", "be administered", "given",
	        "was administered", "preferably", NULL};
	if (!speaks_of_food(text) || !phrase_in(text, advises, NULL))
		return 0;
	if (phrase_in(text, either, NULL))
		return FOOD_WITH | FOOD_WITHOUT;
	return told_by(text, with, FOOD_WITH, FOOD_WITHOUT) | told_by(text, without, FOOD_WITHOUT, FOOD_WITH);
}
