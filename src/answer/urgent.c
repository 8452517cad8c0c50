/* urgent.c: see urgent.h. The words are those of guidelines' and labels' own advice on emergencies. */
#include "answer/urgent.h"

#include "answer/stance.h"
#include "base/words.h"

enum { A_DAY = 24 * 60 /* minutes */ };

/* What stands behind is what is waited for, where something is done, or what has to be there. */
static bool waits_for(minot_str rest)
{
	static const char *const then[] = {"after", "following", "before",    "prior",      "preceding", "care",
	                                   "or",    "and",       "available", "situations", "settings",  NULL};
	minot_str word;
	rest = minot_str_trim(rest);
	if (!minot_str_split(&rest, ' ', &word))
		return false;
	while (word.n && strchr(".,;", word.p[word.n - 1]))
		word.n--;
	return word_among(word, then);
}

/* "to avoid urgent operation" */
static bool is_spared(minot_str before)
{
	static const char *const spares[] = {"avoid", "avoids", "without", "than", NULL};
	minot_str word = STR_NONE;
	for (minot_str rest = minot_str_trim(before); minot_str_split(&rest, ' ', &word);)
		;
	return word_among(word, spares);
}

static bool sentence_acts(minot_str s)
{
	static const char *const now[] = {
	        "immediately", "at once",    "as soon as possible", "without delay", "urgently",
	        "urgent",      "promptly",   "straight away",       "do not delay",  "not be delayed",
	        "life-saving", "lifesaving", "do not stop",         "abruptly",      NULL};
	static const char *const may[] = {"may be considered", "might be", "can be considered", "may be used", NULL};
	static const char *const within[] = {"within", NULL};
	size_t at, end;
	if (phrase_in(s, may, NULL))
		return false;
	for (size_t from = 0; phrase_from(s, from, now, &at, &end); from = end)
		if (!waits_for(str_sub(s, end, s.n)) && !is_spared(str_sub(s, 0, at)))
			return true;
	return phrase_in(s, within, NULL) && clock_of(s) <= A_DAY;
}

bool acts_at_once(minot_str advice)
{
	minot_str one;
	while (next_sentence(&advice, &one))
		if (sentence_acts(one))
			return true;
	return false;
}
