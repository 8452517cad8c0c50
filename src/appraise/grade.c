/* grade.c: the grade that authors state beside a recommendation, and the scheme that it is of. Always theirs, never
 * computed; the scheme is named from the developer and the rating scheme of the record, never guessed from letters. */
#include "appraise/appraise.h"
#include "base/ascii.h"

/* Schemes, the particular before the general: a developer's own before GRADE, which many say that they adapted. A row
 * holds when the developer holds `developer` and the description of the scheme holds `described` ("": any). What
 * methods tell of others' work is no description: there a body that many cite counts for nothing (`cited`). */
static const struct {
	const char *developer, *described, *name;
	bool cited;
} schemes[] = {
        {"academy of neurology", "", "AAN", false},
        {"preventive services task force", "", "USPSTF", false},
        {"clinical endocrinologists", "", "AACE", false},
        {"emergency physicians", "", "ACEP", false},
        {"national institute for health", "", "NICE", false},
        {"heart association", "", "ACC/AHA", false},
        {"american college of cardiology", "", "ACC/AHA", false},
        {"european society of cardiology", "", "ESC", false},
        {"cardiology", "class i", "ACC/AHA or ESC classes", false},
        {"intercollegiate guidelines network", "", "SIGN", false},
        {"family physicians", "strength of recommendation taxonomy", "SORT", false},
        {"family physicians", "sort", "SORT", false},
        {"chest physicians", "", "ACCP", false},
        {"infectious diseases society", "grading of recommendations", "GRADE", false},
        {"infectious diseases society", "", "IDSA", false},
        {"study of liver diseases", "", "AASLD", false},
        {"college of radiology", "appropriateness", "ACR Appropriateness Criteria", false},
        {"urological association", "", "AUA", false},
        {"academy of pediatrics", "", "AAP", false},
        {"department of veterans affairs", "", "VA/DoD", false},
        {"society of obstetricians and gynaecologists of canada", "", "Canadian Task Force on Preventive Health Care",
         false},
        {"obstetricians and gynecologists", "", "ACOG", false},
        {"european association of urology", "", "EAU", false},
        {"kidney disease", "", "KDIGO", false},
        {"", "strength of recommendation taxonomy", "SORT", false},
        {"", "u.s. preventive services task force", "USPSTF", true},
        {"", "canadian task force", "Canadian Task Force on Preventive Health Care", true},
        {"", "national health and medical research council", "NHMRC", true},
        {"", "scottish intercollegiate", "SIGN", true},
        {"", "sign 50", "SIGN", false},
        {"", "1++", "SIGN", true}, /* its levels, which no other scheme has */
        {"", "oxford centre", "OCEBM", false},
        {"", "hicpac", "CDC/HICPAC", false},
        {"", "grading of recommendations assessment", "GRADE", false},
        {"", "grading of recommendations, assessment", "GRADE", false},
        {"", "grade system", "GRADE", false},
        {"", "grade approach", "GRADE", false},
        {"", "grade methodology", "GRADE", false},
};

/* A year from 1990 to 2039 that stands within `reach` bytes after the name in the description: its edition. */
static minot_str year_near(minot_str text, size_t at)
{
	enum { REACH = 140 };
	for (size_t i = at; i + 4 <= text.n && i < at + REACH; i++) {
		uint64_t y;
		bool alone = (!i || !is_digit(text.p[i - 1])) && (i + 4 == text.n || !is_digit(text.p[i + 4]));
		if (alone && minot_str_uint(str_sub(text, i, i + 4), 2039, &y) && y >= 1990)
			return str_sub(text, i, i + 4);
	}
	return STR_NONE;
}

/* The description of the scheme in this part of the record that holds the words: its edition; false when none does. */
static bool described(const struct record *r, enum record_part part, minot_str words, minot_str *edition)
{
	for (uint32_t f = 0; f < r->n_fields; f++) {
		size_t at = r->fields[f].part == part ? minot_str_find_nocase(r->fields[f].text, words) : SIZE_MAX;
		if (at == SIZE_MAX)
			continue;
		*edition = year_near(r->fields[f].text, at);
		return true;
	}
	return false;
}

struct rating_scheme rating_scheme_of(const struct record *r)
{
	static const enum record_part parts[] = {PART_RATING, PART_METHODS};
	minot_str developer = record_meta_first(r, META_PUBLISHER);
	for (size_t p = 0; p < 2; p++)
		for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++) {
			struct rating_scheme s = {schemes[k].name, STR_NONE};
			if (minot_str_find_nocase(developer, str_c(schemes[k].developer)) == SIZE_MAX ||
			    (p && schemes[k].cited))
				continue;
			bool own = schemes[k].developer[0]; /* told anywhere, it is what the developer does */
			minot_str words = str_c(schemes[k].described);
			if (!words.n || described(r, parts[p], words, &s.edition) ||
			    (own && described(r, PART_METHODS, words, &s.edition)))
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

/* "inferior vena cava (IVC)": each letter begins one of the words before the bracket, in their order. */
static bool is_short_form(minot_str s, minot_str in)
{
	minot_str before = minot_str_trim(str_sub(s, 0, (size_t)(in.p - s.p) - 1));
	for (size_t left = in.n; left; left--) {
		size_t at = before.n;
		while (at && is_word_byte(before.p[at - 1]))
			at--;
		if (at == before.n || to_lower(before.p[at]) != to_lower(in.p[left - 1]))
			return false;
		before = minot_str_trim(str_sub(before, 0, at));
	}
	return in.n > 1;
}

/* "Recommendation 1.B.I", "see Table 2": where something stands, which grades nothing. */
static bool is_reference(minot_str in)
{
	static const char *const to[] = {"see", "recommendation", "statement", "section", "table", "figure", NULL};
	size_t at, end;
	return phrase_from(in, 0, to, &at, &end) && !at && end + 1 < in.n && in.p[end] == ' ' &&
	       (is_digit(in.p[end + 1]) || to_lower(in.p[0]) == 's');
}

/* "... was used. Evidence quality: high. Strength of recommendation: strong.": what the statement ends with, from the
 * first of its keys. */
static minot_str at_end(minot_str s, const struct stated_strength *g)
{
	static const char *const keys[] = {"evidence quality:", "quality of evidence:", "strength of recommendation:",
	                                   "recommendation strength:", NULL};
	enum { LONGEST = 120 };
	size_t from = s.n > LONGEST ? s.n - LONGEST : 0, at, end = s.n;
	while (end && strchr(".) ", s.p[end - 1]))
		end--;
	if (g->end < end || !phrase_from(s, from, keys, &from, &at) || from > g->start)
		return STR_NONE;
	return str_sub(s, from, end);
}

/* "B - Adults should be offered it": the grade that the sentence begins with, parted from it by a dash. */
static minot_str in_front(minot_str s, const struct stated_strength *g)
{
	minot_str after = str_sub(s, g->end, s.n);
	return !g->start && (str_starts(after, STR(" - ")) || str_starts(after, STR(" – "))) ? str_sub(s, 0, g->end)
	                                                                                     : STR_NONE;
}

minot_str grade_of(minot_str s, const struct record *r, uint32_t field)
{
	struct stated_strength g[MAX_STRENGTHS];
	if (r->kind != RECORD_GUIDELINE)
		return STR_NONE;
	for (size_t n = strengths_at(r, field, s, g); n-- > 0;) { /* the last counts: grades stand at the end */
		minot_str in = in_bracket(s, g[n].start, g[n].end);
		if (in.n && (is_short_form(s, in) || is_reference(in)))
			continue;
		in = in.n ? in : in_front(s, &g[n]);
		in = in.n ? in : at_end(s, &g[n]);
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
