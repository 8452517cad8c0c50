/* str.h: borrowed slices of bytes. A slice owns nothing; whoever hands it out says how long its bytes live.
 * Text is UTF-8; a slice is not terminated. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct minot_str {
	const char *p; /* may be NULL only when n is 0 */
	size_t n;
} minot_str;

#define STR(literal) ((minot_str){"" literal, sizeof(literal) - 1})
#define STR_NONE ((minot_str){NULL, 0})
/* For printf: printf("%.*s", STR_ARG(s)). Lengths above INT_MAX are cut. */
#define STR_ARG(s) ((int)((s).n > 0x7fffffff ? 0x7fffffff : (s).n)), ((s).p ? (s).p : "")

static inline minot_str str_c(const char *z) { return (minot_str){z, z ? strlen(z) : 0}; }
#ifdef __clang_analyzer__ /* which does not know what the struct says of p */
#define STR_HOLDS(s) ((s).n && !(s).p ? __builtin_unreachable() : (void)0)
#else
#define STR_HOLDS(s) ((void)0)
#endif
static inline minot_str str_sub(minot_str s, size_t start, size_t end)
{
	STR_HOLDS(s);
	if (end > s.n)
		end = s.n;
	if (start > end)
		start = end;
	return (minot_str){s.p ? s.p + start : NULL, end - start};
}
static inline bool str_eq(minot_str a, minot_str b)
{
	STR_HOLDS(a);
	STR_HOLDS(b);
	return a.n == b.n && (!a.n || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool str_starts(minot_str s, minot_str with)
{
	STR_HOLDS(s);
	STR_HOLDS(with);
	return s.n >= with.n && (!with.n || memcmp(s.p, with.p, with.n) == 0);
}
static inline bool str_ends(minot_str s, minot_str with)
{
	STR_HOLDS(s);
	STR_HOLDS(with);
	return s.n >= with.n && (!with.n || memcmp(s.p + s.n - with.n, with.p, with.n) == 0);
}
/* Whether the byte c stands in s. */
static inline bool str_has(minot_str s, char c)
{
	STR_HOLDS(s);
	return s.n && memchr(s.p, c, s.n);
}
/* Total order by bytes, shorter first when one begins the other. */
int minot_str_cmp(minot_str a, minot_str b);
/* Equal when ASCII letters are folded. */
bool minot_str_eq_nocase(minot_str a, minot_str b);
/* Offset of the first needle in s, or SIZE_MAX; an empty needle is found at 0. The second folds ASCII letters. */
size_t minot_str_find(minot_str s, minot_str needle);
size_t minot_str_find_nocase(minot_str s, minot_str needle);
/* The same for a name, which stands between other characters than ASCII letters and digits, but for the s of a plural:
 * no "prednisolone" in "methylprednisolone", no "vitamin B1" in "vitamin B12". An empty name stands nowhere. */
size_t minot_str_find_name(minot_str s, minot_str name);
/* Without leading and trailing ASCII white space. */
minot_str minot_str_trim(minot_str s);
/* The next piece of *rest up to sep, which is skipped; false when nothing is left. Empty pieces are given. Start with
 * the whole text in *rest; an exhausted *rest has p == NULL. */
bool minot_str_split(minot_str *rest, char sep, minot_str *piece);
/* The first max bytes of s, less when they would end inside a UTF-8 character. */
minot_str minot_str_cut(minot_str s, size_t max);
/* Decimal digits only; false for anything else, for an empty slice, or past max. */
bool minot_str_uint(minot_str s, uint64_t max, uint64_t *out);

#endif
