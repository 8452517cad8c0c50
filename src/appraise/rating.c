/* rating.c: see rating.h. */
#include "appraise/rating.h"

#include "base/ascii.h"

static const minot_str between = {" | ", 3}, scale_begins = {"Rating Scale:", 13};

/* The nth cell of a row, from 0; empty where the row ends before it. */
static minot_str cell_of(minot_str row, size_t n)
{
	for (;;) {
		size_t end = minot_str_find(row, between);
		if (!n)
			return minot_str_trim(end == SIZE_MAX ? row : str_sub(row, 0, end));
		if (end == SIZE_MAX)
			return STR_NONE;
		row = str_sub(row, end + between.n, row.n);
		n--;
	}
}

/* The number of the column, from 0, which is never the first; 0: none. */
static size_t column_of_ratings(minot_str header)
{
	minot_str title;
	for (size_t column = 1; (title = cell_of(header, column)).n; column++)
		if (minot_str_eq_nocase(title, STR("rating")))
			return column;
	return 0;
}

bool has_ratings(minot_str header) { return column_of_ratings(header) > 0; }

bool is_rating_scale(minot_str row) { return str_starts(minot_str_trim(row), scale_begins); }

minot_str rating_row(minot_str text)
{
	size_t scale = minot_str_find(text, scale_begins);
	return scale == SIZE_MAX ? text : str_sub(text, 0, scale);
}

/* The words behind the digit in "1,2,3 Usually not appropriate; 4,5,6 May be appropriate". */
static minot_str meaning_of(char digit, minot_str scale)
{
	scale = cell_of(scale, 0);
	scale = minot_str_trim(str_sub(scale, scale_begins.n, scale.n));
	while (scale.n) {
		size_t end = minot_str_find(scale, STR(";")), words = 0;
		minot_str step = minot_str_trim(str_sub(scale, 0, end == SIZE_MAX ? scale.n : end));
		while (words < step.n && (is_digit(step.p[words]) || step.p[words] == ',' || step.p[words] == ' '))
			words++;
		if (memchr(step.p, digit, words))
			return str_sub(step, words, step.n);
		scale = end == SIZE_MAX ? STR_NONE : str_sub(scale, end + 1, scale.n);
	}
	return STR_NONE;
}

static enum says says_of(minot_str means)
{
	static const char *const against[] = {"not appropriate", "inappropriate", NULL};
	static const char *const may[] = {"may be appropriate", "uncertain", NULL};
	static const char *const appropriate[] = {"appropriate", NULL};
	return phrase_in(means, against, NULL)       ? SAYS_AGAINST
	       : phrase_in(means, may, NULL)         ? SAYS_FOR_WEAKLY
	       : phrase_in(means, appropriate, NULL) ? SAYS_FOR
	                                             : SAYS_NOTHING;
}

bool rating_in(minot_str header, minot_str row, minot_str scale, struct rating *out)
{
	size_t column = column_of_ratings(header);
	minot_str value = cell_of(row, column);
	if (!column || value.n != 1 || value.p[0] < '1' || value.p[0] > '9' || !is_rating_scale(scale))
		return false;
	*out = (struct rating){.rated = cell_of(row, 0),
	                       .value = (unsigned)(value.p[0] - '0'),
	                       .means = meaning_of(value.p[0], scale)};
	out->says = says_of(out->means);
	return out->rated.n && out->says != SAYS_NOTHING;
}
