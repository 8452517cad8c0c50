/* str.c: see str.h. */
#include "base/str.h"
#include "base/ascii.h"

int minot_str_cmp(minot_str a, minot_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool minot_str_eq_nocase(minot_str a, minot_str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (to_lower(a.p[i]) != to_lower(b.p[i]))
			return false;
	return true;
}

size_t minot_str_find(minot_str s, minot_str needle)
{
	if (!needle.n)
		return 0;
	if (needle.n > s.n)
		return SIZE_MAX;
	for (size_t i = 0, last = s.n - needle.n; i <= last; i++) {
		const char *q = memchr(s.p + i, needle.p[0], last - i + 1);
		if (!q)
			return SIZE_MAX;
		i = (size_t)(q - s.p);
		if (memcmp(q, needle.p, needle.n) == 0)
			return i;
	}
	return SIZE_MAX;
}

size_t minot_str_find_nocase(minot_str s, minot_str needle)
{
	char first = needle.n ? to_lower(needle.p[0]) : 0;
	for (size_t i = 0; i + needle.n <= s.n; i++)
		if (!needle.n ||
		    (to_lower(s.p[i]) == first && minot_str_eq_nocase(str_sub(s, i, i + needle.n), needle)))
			return i;
	return SIZE_MAX;
}

static bool is_of_word(minot_str s, size_t i) { return i < s.n && is_alnum(s.p[i]); }

size_t minot_str_find_name(minot_str s, minot_str name)
{
	for (size_t from = 0, at; name.n && from < s.n; from = at + 1) {
		if ((at = minot_str_find_nocase(str_sub(s, from, s.n), name)) == SIZE_MAX)
			break;
		at += from;
		size_t end = at + name.n;
		end += end < s.n && to_lower(s.p[end]) == 's';
		if ((!at || !is_of_word(s, at - 1)) && (!is_of_word(s, end) || !is_of_word(s, at + name.n)))
			return at;
	}
	return SIZE_MAX;
}

minot_str minot_str_trim(minot_str s)
{
	while (s.n && is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool minot_str_split(minot_str *rest, char sep, minot_str *piece)
{
	if (!rest->p)
		return false;
	const char *q = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
	if (!q) {
		*piece = *rest;
		*rest = STR_NONE;
	} else {
		size_t n = (size_t)(q - rest->p);
		*piece = str_sub(*rest, 0, n);
		*rest = str_sub(*rest, n + 1, rest->n);
	}
	return true;
}

bool minot_str_uint(minot_str s, uint64_t max, uint64_t *out)
{
	uint64_t v = 0;
	if (!s.n)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!is_digit(s.p[i]))
			return false;
		uint64_t d = (uint64_t)(s.p[i] - '0');
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, d, &v) || v > max)
			return false;
	}
	*out = v;
	return true;
}

minot_str minot_str_cut(minot_str s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max && ((unsigned char)s.p[max] & 0xC0) == 0x80)
		max--;
	return str_sub(s, 0, max);
}
