/* words.c: see words.h. Most entries differ in the first byte, so that is asked before anything else. */
#include "base/words.h"

#include "base/ascii.h"

static bool stands_for(const char *entry, size_t n, minot_str word)
{
	bool open = entry[n - 1] == '*';
	return minot_str_eq_nocase(open ? str_sub(word, 0, n - 1) : word, (minot_str){entry, n - open});
}

bool word_in(minot_str word, const char *list)
{
	char first = word.n ? to_lower(word.p[0]) : 0;
	for (const char *end; word.n && *list; list = end + (*end == ' ')) {
		end = strchrnul(list, ' ');
		if (to_lower(*list) == first && stands_for(list, (size_t)(end - list), word))
			return true;
	}
	return false;
}

bool word_among(minot_str word, const char *const *list)
{
	char first = word.n ? to_lower(word.p[0]) : 0;
	for (; word.n && *list; list++)
		if (to_lower(**list) == first && stands_for(*list, strlen(*list), word))
			return true;
	return false;
}
