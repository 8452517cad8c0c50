/* words.c: see words.h. */
#include "base/words.h"

#include "base/ascii.h"

static bool stands_for(const char *entry, size_t n, minot_str word)
{
	bool open = entry[n - 1] == '*';
	return minot_str_eq_nocase(open ? str_sub(word, 0, n - 1) : word, (minot_str){entry, n - open});
}

/* The first letter is looked for in the whole list, which most words are not in. */
bool word_in(minot_str word, const char *list)
{
	char first = word.n ? to_lower(word.p[0]) : 0;
	const char *at = first && list[0] ? list : NULL;
	if (at && *at != first)
		at = strchr(at, first);
	for (; at; at = strchr(at + 1, first))
		if ((at == list || at[-1] == ' ') && stands_for(at, strcspn(at, " "), word))
			return true;
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
