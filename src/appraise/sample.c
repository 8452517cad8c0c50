/* sample.c: how many people a study counted. */
#include "appraise/appraise.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* "1,234 patients", "n = 56", "N=56". */
static minot_str size_in(minot_str s)
{
	static const char *const who[] = {"patients",    "participants", "subjects", "adults",     "children",
	                                  "women",       "men",          "infants",  "volunteers", "people",
	                                  "outpatients", "individuals",  NULL};
	for (size_t i = 0; i < s.n; i++) {
		if (!is_digit(s.p[i]) || (i && (is_alnum(s.p[i - 1]) || s.p[i - 1] == '.' || s.p[i - 1] == ',')))
			continue; /* "NCT01234567", "vitamin B12" */
		size_t e = i;
		while (e < s.n && (is_digit(s.p[e]) || (s.p[e] == ',' && e + 3 < s.n && is_digit(s.p[e + 1]) &&
		                                        is_digit(s.p[e + 2]) && is_digit(s.p[e + 3]))))
			e++;
		if (i >= 2 && (s.p[i - 1] == '=' || (i >= 3 && s.p[i - 1] == ' ' && s.p[i - 2] == '='))) {
			size_t k = i - 1;
			while (k && (s.p[k] == ' ' || s.p[k] == '='))
				k--;
			if ((s.p[k] == 'n' || s.p[k] == 'N') && (!k || s.p[k - 1] == '(' || s.p[k - 1] == ' '))
				return str_sub(s, i, e);
		}
		minot_str after = str_sub(s, e, e + 40);
		size_t at;
		if (after.n > 1 && after.p[0] == ' ' && phrase_in(after, who, &at) && at <= 24 && e - i > 1)
			return str_sub(s, i, e);
		i = e;
	}
	return STR_NONE;
}

minot_str sample_size_of(const struct record *r)
{
	for (uint32_t f = 1; f < r->n_fields && r->kind == RECORD_ARTICLE; f++) {
		if (r->fields[f].part != PART_ABSTRACT || r->fields[f].type != FIELD_TEXT)
			continue;
		minot_str n = size_in(r->fields[f].text);
		if (n.n)
			return n;
	}
	return STR_NONE;
}
