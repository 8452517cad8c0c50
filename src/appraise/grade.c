/* grade.c: the grade that authors state beside a recommendation, and the scheme that it is of. Always theirs, never
 * computed; the scheme is named from the developer and the rating scheme of the record, never guessed from letters. */
#include "appraise/appraise.h"

/* Schemes, the particular before the general: a developer's own before GRADE, which many say that they adapted. A row
 * holds when the developer holds `developer` and the description of the scheme holds `described` ("": any). */
static const struct {
	const char *developer, *described, *name;
} schemes[] = {
        {"academy of neurology", "", "AAN"},
        {"preventive services task force", "", "USPSTF"},
        {"clinical endocrinologists", "", "AACE"},
        {"emergency physicians", "", "ACEP"},
        {"national institute for health", "", "NICE"},
        {"heart association", "", "ACC/AHA"},
        {"american college of cardiology", "", "ACC/AHA"},
        {"european society of cardiology", "", "ESC"},
        {"cardiology", "class i", "ACC/AHA or ESC classes"},
        {"intercollegiate guidelines network", "", "SIGN"},
        {"family physicians", "strength of recommendation taxonomy", "SORT"},
        {"family physicians", "sort", "SORT"},
        {"chest physicians", "", "ACCP"},
        {"infectious diseases society", "grading of recommendations", "GRADE"},
        {"infectious diseases society", "", "IDSA"},
        {"study of liver diseases", "", "AASLD"},
        {"college of radiology", "appropriateness", "ACR Appropriateness Criteria"},
        {"urological association", "", "AUA"},
        {"academy of pediatrics", "", "AAP"},
        {"department of veterans affairs", "", "VA/DoD"},
        {"society of obstetricians and gynaecologists of canada", "", "Canadian Task Force on Preventive Health Care"},
        {"obstetricians and gynecologists", "", "ACOG"},
        {"european association of urology", "", "EAU"},
        {"kidney disease", "", "KDIGO"},
        {"", "strength of recommendation taxonomy", "SORT"},
        {"", "u.s. preventive services task force", "USPSTF"},
        {"", "canadian task force", "Canadian Task Force on Preventive Health Care"},
        {"", "national health and medical research council", "NHMRC"},
        {"", "scottish intercollegiate", "SIGN"},
        {"", "sign 50", "SIGN"},
        {"", "oxford centre", "OCEBM"},
        {"", "grading of recommendations", "GRADE"},
        {"", "grade system", "GRADE"},
        {"", "grade approach", "GRADE"},
        {"", "grade methodology", "GRADE"},
};

/* A year from 1990 to 2039 that stands within `reach` bytes after the name in the description: its edition. */
static minot_str year_near(minot_str text, size_t at)
{
	enum { REACH = 140 };
	for (size_t i = at; i + 4 <= text.n && i < at + REACH; i++) {
		uint64_t y;
		bool alone = (!i || text.p[i - 1] < '0' || text.p[i - 1] > '9') &&
		             (i + 4 == text.n || text.p[i + 4] < '0' || text.p[i + 4] > '9');
		if (alone && minot_str_uint(str_sub(text, i, i + 4), 2039, &y) && y >= 1990)
			return str_sub(text, i, i + 4);
	}
	return STR_NONE;
}

/* The description of the scheme that holds the words: its edition; false when no text of the record holds them. */
static bool described(const struct record *r, minot_str words, minot_str *edition)
{
	for (uint32_t f = 0; f < r->n_fields; f++) {
		size_t at = r->fields[f].part == PART_RATING || r->fields[f].part == PART_METHODS
		                    ? minot_str_find_nocase(r->fields[f].text, words)
		                    : SIZE_MAX;
		if (at == SIZE_MAX)
			continue;
		*edition = year_near(r->fields[f].text, at);
		return true;
	}
	return false;
}

struct rating_scheme rating_scheme_of(const struct record *r)
{
	minot_str developer = record_meta_first(r, META_PUBLISHER);
	for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++) {
		struct rating_scheme s = {schemes[k].name, STR_NONE};
		if (minot_str_find_nocase(developer, str_c(schemes[k].developer)) == SIZE_MAX)
			continue;
		if (!schemes[k].described[0] || described(r, str_c(schemes[k].described), &s.edition))
			return s;
	}
	return (struct rating_scheme){"the developer's own scheme", STR_NONE};
}

const char *grade_scheme(const struct record *r) { return rating_scheme_of(r).name; }

/* The bracket around [start, end) of s, without its marks, when the grade stands in one with nothing before it but what
 * a comma or semicolon parts; else STR_NONE. */
static minot_str in_bracket(minot_str s, size_t start, size_t end)
{
	enum { LONGEST = 160 };
	size_t open = start, close = end, depth = 1;
	for (; open && start - open < LONGEST; open--) {
		char c = s.p[open - 1];
		depth += c == ')' || c == ']';
		depth -= c == '(' || c == '[';
		if (!depth)
			break;
	}
	if (!open || depth)
		return STR_NONE;
	for (depth = 1; close < s.n && close - open < LONGEST; close++) {
		depth += s.p[close] == '(' || s.p[close] == '[';
		depth -= s.p[close] == ')' || s.p[close] == ']';
		if (!depth)
			break;
	}
	if (close - open >= LONGEST)
		return STR_NONE;
	/* "BG; Strong recommendation": the bracket also holds an abbreviation, which is no part of the grade */
	minot_str before = str_sub(s, open, start);
	size_t semicolon = minot_str_find(before, STR("; "));
	if (semicolon != SIZE_MAX && semicolon < 12)
		open += semicolon + 1;
	return minot_str_trim(str_sub(s, open, close));
}

minot_str grade_of(minot_str s, const struct record *r, uint32_t field)
{
	struct stated_strength g[MAX_STRENGTHS];
	if (r->kind != RECORD_GUIDELINE)
		return STR_NONE;
	for (size_t n = strengths_at(r, field, s, g); n-- > 0;) { /* the last counts: grades stand at the end */
		minot_str in = in_bracket(s, g[n].start, g[n].end);
		if (in.n)
			return in;
	}
	return STR_NONE;
}

bool grades_differ(minot_str s)
{
	struct stated_strength g[MAX_STRENGTHS];
	size_t n = strengths_of(s, true, g);
	const struct stated_strength *first = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!in_bracket(s, g[i].start, g[i].end).n)
			continue;
		if (first && (strcmp(first->strength, g[i].strength) != 0 || strcmp(first->grade, g[i].grade) != 0))
			return true;
		first = first ? first : &g[i];
	}
	return false;
}

minot_str strength_by_verb(minot_str s, const struct rating_scheme *scheme)
{
	static const char *const verbs[] = {"do not offer", "do not use", "do not", "must not", "offer", "consider",
	                                    "must",         "advise",     "refer",  "ensure",   NULL};
	size_t at, end;
	if (strcmp(scheme->name, "NICE") != 0 || !phrase_from(str_sub(s, 0, 16), 0, verbs, &at, &end) || at)
		return STR_NONE;
	return str_sub(s, 0, end);
}
