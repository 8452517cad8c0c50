/* numbers.c: exact fractions; the number that begins at a byte; two groups. What sentences state in numbers is read in
 * stated_numbers.c. */
#include "appraise/numbers.h"
#include "base/ascii.h"

#include <math.h>

/* Fractions -------------------------------------------------------------------------------------------------------- */

static uint64_t gcd(uint64_t a, uint64_t b)
{
	while (b) {
		uint64_t r = a % b;
		a = b;
		b = r;
	}
	return a;
}

struct ratio ratio_of(int64_t num, int64_t den)
{
	if (den == 1 && num != INT64_MIN)
		return (struct ratio){num, 1};
	if (!den || num == INT64_MIN || den == INT64_MIN)
		return RATIO_NONE;
	if (den < 0) {
		num = -num;
		den = -den;
	}
	int64_t d = (int64_t)gcd((uint64_t)(num < 0 ? -num : num), (uint64_t)den);
	return (struct ratio){num / d, den / d};
}

struct ratio ratio_mul(struct ratio a, struct ratio b)
{
	int64_t num, den;
	if (!a.den || !b.den)
		return RATIO_NONE;
	/* crosswise first, so that what fits in lowest terms is not lost on the way */
	struct ratio x = ratio_of(a.num, b.den), y = ratio_of(b.num, a.den);
	if (__builtin_mul_overflow(x.num, y.num, &num) || __builtin_mul_overflow(x.den, y.den, &den))
		return RATIO_NONE;
	return ratio_of(num, den);
}

struct ratio ratio_div(struct ratio a, struct ratio b)
{
	return b.den && b.num ? ratio_mul(a, ratio_of(b.den, b.num)) : RATIO_NONE;
}

struct ratio ratio_add(struct ratio a, struct ratio b)
{
	int64_t x, y, num, den;
	if (!a.den || !b.den)
		return RATIO_NONE;
	int64_t d = (int64_t)gcd((uint64_t)a.den, (uint64_t)b.den);
	if (__builtin_mul_overflow(a.num, b.den / d, &x) || __builtin_mul_overflow(b.num, a.den / d, &y) ||
	    __builtin_add_overflow(x, y, &num) || __builtin_mul_overflow(a.den, b.den / d, &den))
		return RATIO_NONE;
	return ratio_of(num, den);
}

struct ratio ratio_sub(struct ratio a, struct ratio b) { return ratio_add(a, (struct ratio){-b.num, b.den}); }

int ratio_cmp(struct ratio a, struct ratio b)
{
	/* 64 x 64 bits always fit into 128 */
	__extension__ typedef __int128 wide;
	wide x = (wide)a.num * b.den, y = (wide)b.num * a.den;
	return x < y ? -1 : x > y;
}

double ratio_double(struct ratio r) { return r.den ? (double)r.num / (double)r.den : (double)NAN; }

/* Numbers as written ----------------------------------------------------------------------------------------------- */

enum { MAX_DIGITS = 15 /* of a number; longer ones are identifiers */ };

static bool digit_at(minot_str s, size_t i) { return i < s.n && is_digit(s.p[i]); }

bool number_digit_in(minot_str s)
{
	size_t i = 0;
	while (i < s.n && !digit_at(s, i))
		i++;
	return i < s.n;
}

size_t number_mark(minot_str s, size_t i)
{
	size_t n = i < s.n && (s.p[i] == '.' || s.p[i] == ',')     ? 1
	           : str_starts(str_sub(s, i, s.n), STR("\u00b7")) ? 2
	                                                           : 0;
	return n && digit_at(s, i + n) ? n : 0;
}

size_t space_at(minot_str s, size_t i)
{
	if (i < s.n && !((unsigned char)s.p[i] & 0x80))
		return s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n';
	minot_str at = str_sub(s, i, s.n);
	if (str_starts(at, STR("\u00a0")))
		return 2;
	return str_starts(at, STR("\u202f")) || str_starts(at, STR("\u2009")) ? 3 : 0;
}

static size_t digits_at(minot_str s, size_t i)
{
	size_t n = 0;
	while (digit_at(s, i + n))
		n++;
	return n;
}

/* ¼, ½, ¾ (U+00BC to U+00BE) at i, as quarters; 0 when none. */
static int quarters_at(minot_str s, size_t i)
{
	bool one = i + 1 < s.n && s.p[i] == '\xc2' && s.p[i + 1] >= '\xbc' && s.p[i + 1] <= '\xbe';
	return one ? (unsigned char)s.p[i + 1] - 0xbc + 1 : 0;
}

/* A group of just three digits at i, with its separator: ",000", " 000". After a space only zeros, since "2 500 mg" may
 * be two numbers. */
static bool group_at(minot_str s, size_t i, bool zero_whole)
{
	if (i >= s.n || (s.p[i] != ',' && s.p[i] != ' ') || digits_at(s, i + 1) != 3)
		return false;
	return s.p[i] == ' ' ? s.p[i + 1] == '0' && s.p[i + 2] == '0' && s.p[i + 3] == '0' : !zero_whole;
}

static bool add_digits(minot_str s, size_t from, size_t n, int64_t *value, size_t *digits)
{
	*digits += n;
	if (*digits > MAX_DIGITS)
		return false;
	for (size_t k = 0; k < n; k++)
		*value = *value * 10 + (s.p[from + k] - '0');
	return true;
}

/* "1/2" after a whole number and a space ("1 1/2"), or alone: only halves, thirds and quarters, which tablets and
 * spoons are cut into; "800/160" is a combination. */
static struct ratio small_fraction(minot_str s, size_t i, size_t *end)
{
	bool one = digits_at(s, i) == 1 && i + 1 < s.n && s.p[i + 1] == '/' && digits_at(s, i + 2) == 1;
	if (!one || s.p[i + 2] < '2' || s.p[i + 2] > '4' || s.p[i] == '0' || s.p[i] >= s.p[i + 2] ||
	    number_mark(s, i + 3) || (i + 3 < s.n && s.p[i + 3] == '/'))
		return RATIO_NONE;
	*end = i + 3;
	return ratio_of(s.p[i] - '0', s.p[i + 2] - '0');
}

struct ratio number_at(minot_str s, size_t at, size_t *end)
{
	*end = at;
	if (at >= s.n || (!digit_at(s, at) && s.p[at] != '\xc2'))
		return RATIO_NONE;
	int quarters = quarters_at(s, at);
	if (quarters) {
		*end = at + 2;
		return ratio_of(quarters, 4);
	}
	struct ratio part = small_fraction(s, at, end);
	if (ratio_known(part))
		return part;
	size_t i = at, n = digits_at(s, i), digits = 0;
	int64_t value = 0, scale = 1;
	if (!n || !add_digits(s, i, n, &value, &digits))
		return RATIO_NONE;
	i += n;
	bool grouped = false;
	while (n <= 3 && group_at(s, i, !value)) {
		if (!add_digits(s, i + 1, 3, &value, &digits))
			return RATIO_NONE;
		i += 4;
		grouped = true;
	}
	size_t mark = number_mark(s, i);
	n = digits_at(s, i + mark);
	/* "12,20,24" is a list, whose first number ends here */
	if (mark && !(s.p[i] == ',' && (grouped || (number_mark(s, i + 1 + n) && s.p[i + 1 + n] == ',')))) {
		if (!add_digits(s, i + mark, n, &value, &digits))
			return RATIO_NONE;
		for (size_t k = 0; k < n; k++)
			scale *= 10;
		i += mark + n;
	}
	*end = i;
	struct ratio whole = ratio_of(value, scale);
	size_t space = i < s.n && s.p[i] == ' ';
	quarters = scale == 1 ? quarters_at(s, i + space) : 0;
	if (quarters) {
		*end = i + space + 2;
		return ratio_add(whole, ratio_of(quarters, 4));
	}
	if (space && scale == 1 && ratio_known(part = small_fraction(s, i + 1, &i))) {
		*end = i;
		return ratio_add(whole, part);
	}
	return whole;
}

/* Two groups ------------------------------------------------------------------------------------------------------- */

/* Wilson's score interval of one proportion (Wilson EB, J Am Stat Assoc 1927;22:209), z for 95%. */
static void wilson(double events, double n, double *low, double *high)
{
	const double z = 1.959963984540054;
	double p = events / n, centre = (p + z * z / (2 * n)) / (1 + z * z / n);
	double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
	*low = centre - half < 0 ? 0 : centre - half;
	*high = centre + half > 1 ? 1 : centre + half;
}

bool two_groups_of(uint64_t events_a, uint64_t n_a, uint64_t events_b, uint64_t n_b, struct two_groups *out)
{
	const uint64_t most = 1000000000;
	if (!n_a || !n_b || n_a > most || n_b > most || events_a > n_a || events_b > n_b)
		return false;
	struct two_groups g = {.risk_a = ratio_of((int64_t)events_a, (int64_t)n_a),
	                       .risk_b = ratio_of((int64_t)events_b, (int64_t)n_b)};
	g.difference = ratio_sub(g.risk_a, g.risk_b); /* denominators below 10^18: always fits */
	g.relative = ratio_div(g.risk_a, g.risk_b);
	uint64_t over = (uint64_t)(g.difference.num < 0 ? -g.difference.num : g.difference.num);
	g.nnt = over ? ((uint64_t)g.difference.den + over - 1) / over : 0;
	double la, ha, lb, hb, a = ratio_double(g.risk_a), b = ratio_double(g.risk_b);
	wilson((double)events_a, (double)n_a, &la, &ha);
	wilson((double)events_b, (double)n_b, &lb, &hb);
	g.low = a - b - sqrt((a - la) * (a - la) + (hb - b) * (hb - b));
	g.high = a - b + sqrt((ha - a) * (ha - a) + (b - lb) * (b - lb));
	g.holds_zero = g.low <= 0 && g.high >= 0;
	*out = g;
	return true;
}
