/* abbreviation_key.c: see abbreviation_key.h. */
#include "appraise/abbreviation_key.h"

#include "base/ascii.h"

enum { SHORT_FORM = 14, LONG_FORM = 90 /* bytes */ };

/* "DES", "mTOR", "FEV1", "T2DM". */
static bool is_short_form(minot_str s)
{
	size_t capitals = 0;
	if (s.n < 2 || s.n > SHORT_FORM)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!is_alnum(s.p[i]) && s.p[i] != '-' && s.p[i] != '/')
			return false;
		capitals += is_upper(s.p[i]);
	}
	return capitals >= 2 || (capitals && s.n <= 4);
}

/* Whether the letters of abbr follow one another in name from its byte from on. *end: behind the last of them. */
static bool follows(minot_str abbr, minot_str name, size_t from, size_t *end)
{
	size_t at = from;
	for (size_t i = 0; i < abbr.n; i++) {
		bool plural = i + 1 == abbr.n && i > 1 && abbr.p[i] == 's';
		if (!is_letter(abbr.p[i]) || plural)
			continue;
		while (at < name.n && to_lower(name.p[at]) != to_lower(abbr.p[i]))
			at++;
		if (at++ >= name.n)
			return false;
	}
	*end = at;
	return at > from;
}

/* to_last: up to the last word. */
static bool stands_for(minot_str abbr, minot_str name, bool to_last)
{
	for (size_t i = 0, end; i < name.n; i++) {
		bool starts = !i || name.p[i - 1] == ' ' || name.p[i - 1] == '-';
		if (starts && to_lower(name.p[i]) == to_lower(abbr.p[0]) && follows(abbr, name, i, &end))
			return !to_last || minot_str_find(str_sub(name, end, name.n), STR(" ")) == SIZE_MAX;
	}
	return false;
}

/* Without "Abbreviations:" and the marks before it, and the stop behind it. */
static minot_str body(minot_str s)
{
	static const char *const names[] = {"abbreviations:", "abbreviation:", "abbreviations used:", "key:"};
	s = minot_str_trim(s);
	while (s.n && (is_beyond_ascii(s.p[0]) || strchr("*# ", s.p[0])))
		s = str_sub(s, 1, s.n);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (minot_str_eq_nocase(minot_str_cut(s, strlen(names[i])), str_c(names[i])))
			s = minot_str_trim(str_sub(s, strlen(names[i]), s.n));
	while (s.n && strchr(".; ", s.p[s.n - 1]))
		s.n--;
	return s;
}

static bool has(minot_str s, char c) { return s.n && memchr(s.p, c, s.n); }

bool is_abbreviation_key(minot_str s)
{
	s = body(s);
	char sign = has(s, '=') ? '=' : has(s, ':') ? ':' : ',';
	bool by_comma = !has(s, ';') && sign != ',';
	size_t entries = 0, kept = 0;
	minot_str first_short = STR_NONE, first_long = STR_NONE;
	for (minot_str rest = s; rest.n;) {
		minot_str one;
		minot_str_split(&rest, by_comma ? ',' : ';', &one);
		one = minot_str_trim(one);
		const char *at = one.n ? memchr(one.p, sign, one.n) : NULL;
		if (!at && by_comma && entries)
			continue; /* a comma in what an entry stands for */
		if (!at)
			return false;
		minot_str abbr = minot_str_trim(str_sub(one, 0, (size_t)(at - one.p))),
		          name = minot_str_trim(str_sub(one, (size_t)(at - one.p) + 1, one.n));
		if (!is_short_form(abbr) || !name.n || name.n > LONG_FORM)
			return false;
		if (!entries++) {
			first_short = abbr;
			first_long = name;
		}
		kept += stands_for(abbr, name, false);
	}
	return entries > 1 ? 2 * kept >= entries : entries && stands_for(first_short, first_long, true);
}
