/* grade.c: the grade that authors state beside a recommendation. Always theirs, never computed; the scheme is named
 * from the developer and the rating scheme of the record, never guessed from the letters alone. */
#include "appraise/appraise.h"

static const char *const grade_words[] = {"level a",
                                          "level b",
                                          "level c",
                                          "level u",
                                          "level i",
                                          "level ii",
                                          "level iii",
                                          "level iv",
                                          "level of evidence",
                                          "level 1*",
                                          "level 2*",
                                          "level 3*",
                                          "level 4*",
                                          "grade a",
                                          "grade b",
                                          "grade c",
                                          "grade d",
                                          "grade i",
                                          "grade 1*",
                                          "grade 2*",
                                          "class i",
                                          "class ii",
                                          "class iia",
                                          "class iib",
                                          "class iii",
                                          "strong recommendation",
                                          "weak recommendation",
                                          "conditional recommendation",
                                          "moderate recommendation",
                                          "recommendation strength",
                                          "strength of recommendation",
                                          "strength:",
                                          "strong",
                                          "weak",
                                          "quality of evidence",
                                          "quality evidence",
                                          "low-quality",
                                          "moderate-quality",
                                          "high-quality",
                                          "evidence quality",
                                          "evidence level",
                                          "evidence rating",
                                          "evidence:",
                                          "bel 1",
                                          "bel 2",
                                          "bel 3",
                                          "bel 4",
                                          "bel",
                                          "not graded",
                                          "ungraded",
                                          "expert opinion",
                                          "consensus",
                                          "good practice point",
                                          "gpp",
                                          "loe",
                                          "sor",
                                          NULL};

/* "1A", "2C", "1D", "1++", "A", "Ia", "IV": short codes as GRADE (ACCP form), SIGN and others write them. */
static bool short_code(minot_str s)
{
	if (!s.n || s.n > 4)
		return false;
	size_t digits = 0, letters = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c >= '1' && c <= '4')
			digits++;
		else if ((c >= 'A' && c <= 'D') || c == 'I' || c == 'V' || ((c == 'a' || c == 'b') && i))
			letters++;
		else if (!((c == '+' || c == '-') && i))
			return false;
	}
	return digits <= 1 && letters <= 3 && (digits + letters >= 2 || (letters == 1 && s.n == 1));
}

static const struct {
	const char *in_developer, *in_rating, *scheme;
} schemes[] = {
        {"academy of neurology", "", "AAN"},
        {"preventive services task force", "", "USPSTF"},
        {"clinical endocrinologists", "", "AACE"},
        {"emergency physicians", "", "ACEP"},
        {"heart association", "", "ACC/AHA"},
        {"cardiology", "class i", "ACC/AHA or ESC classes"},
        {"intercollegiate guidelines network", "", "SIGN"},
        {"family physicians", "sort", "SORT"},
        {"", "grading of recommendations", "GRADE"},
        {"", "grade system", "GRADE"},
        {"", "oxford centre", "OCEBM"},
        {"", "sign 50", "SIGN"},
};

const char *grade_scheme(const struct record *r)
{
	minot_str dev = record_meta_first(r, META_PUBLISHER);
	for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++) {
		if (minot_str_find_nocase(dev, str_c(schemes[k].in_developer)) == SIZE_MAX)
			continue;
		if (!schemes[k].in_rating[0])
			return schemes[k].scheme;
		for (uint32_t f = 0; f < r->n_fields; f++)
			if ((r->fields[f].part == PART_RATING || r->fields[f].part == PART_METHODS) &&
			    minot_str_find_nocase(r->fields[f].text, str_c(schemes[k].in_rating)) != SIZE_MAX)
				return schemes[k].scheme;
	}
	return "the developer's own scheme";
}

/* "BG; Strong recommendation": the bracket also held an abbreviation, which is no part of the grade. */
static minot_str after_abbreviation(minot_str in)
{
	size_t semicolon = minot_str_find(str_sub(in, 0, 12), STR("; "));
	if (semicolon == SIZE_MAX || phrase_in(str_sub(in, 0, semicolon), grade_words, NULL) ||
	    short_code(str_sub(in, 0, semicolon)))
		return in;
	return minot_str_trim(str_sub(in, semicolon + 1, in.n));
}

minot_str grade_of(minot_str s, const struct record *r)
{
	enum { MAX_BRACKET = 200 /* bytes; the grade in it has at most 160 */ };
	if (r->kind != RECORD_GUIDELINE)
		return STR_NONE;
	for (size_t i = s.n; i-- > 0;) { /* the last bracket counts: grades stand at the end */
		char open = s.p[i];
		if (open != '(' && open != '[')
			continue;
		size_t e = i + 1, depth = 1;
		for (; e < s.n && e - i < MAX_BRACKET; e++) {
			depth += s.p[e] == '(' || s.p[e] == '[';
			depth -= s.p[e] == ')' || s.p[e] == ']';
			if (!depth)
				break;
		}
		minot_str in = minot_str_trim(str_sub(s, i + 1, e));
		if (in.n && in.n <= 160 && (short_code(in) || phrase_in(in, grade_words, NULL)))
			return after_abbreviation(in);
	}
	return STR_NONE;
}
