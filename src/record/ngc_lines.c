/* ngc_lines.c: what a line of a guideline's HTML is: a grade, a heading, or text. Judged by its words, its style and
 * its neighbours, in pure functions; ngc.c says why and acts on it. */

#include "base/ascii.h"
#include "base/words.h"
#include "record/ngc.h"

enum {
	MAX_HEADING = 300,       /* bytes; longer styled paragraphs are text (nine in a thousand headings exceed 200) */
	MAX_VARIANT = 600,       /* "Variant 3: ..." heads a table of the American College of Radiology */
	MAX_PLAIN_HEADING = 100, /* of an item without style */
	MAX_GRADE = 240,
};

size_t ngc_count_words(minot_str s)
{
	size_t n = 0;
	minot_str piece;
	while (minot_str_split(&s, ' ', &piece))
		n += piece.n > 0;
	return n;
}

bool ngc_begins_one_of(minot_str s, const char *const *list)
{
	for (; *list; list++)
		if (ngc_begins(s, *list))
			return true;
	return false;
}

/* Words that a line of nothing but a grade is made of. Collected from the stand-alone grade lines of NGC's summaries:
 * GRADE, SIGN, USPSTF, AHA/ACC, AAO-HNS, ADA (dietetics), RNAO, BSH wordings. Numbers, numerals and single letters
 * with marks ("1++", "IIa", "B") are allowed anywhere. */
static const char grade_words[] =
        "a adapted against aggregate agreement amended an and based benefit best body category certainty "
        "changed class clinical cohort conditional confidence consensus deleted established evidence expert "
        "expertise extremely fair for good gor gpp grade graded harm high imperative inconclusive "
        "insufficient intervention kappa level levels limited local loe low majority moderate moderately net "
        "new no not of on only opinion option optional or overall panel point poor practice quality rating "
        "ratings recommendation recommendations recommended replaced reviewed scale small sor standard "
        "statement strength strong strongly studies study substantial suggest suggestion supporting the this "
        "to unanimous uncertain ungraded use very very-low vote weak with";
/* One of these must be among them. */
static const char grade_keys[] =
        "certainty class conditional confidence consensus evidence gor gpp grade graded imperative "
        "insufficient level levels loe point quality rating sor strength strong ungraded weak";

/* "1++", "IIb", "B", "2C", "Ia": short, and of the letters that grades are made of. */
static bool grade_symbol(minot_str w)
{
	if (!w.n || w.n > 5)
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (!strchr("0123456789IVXivABCDEFGLMSUabcdexO+*-", w.p[i]))
			return false;
	return true;
}

static bool word_byte(unsigned char c) { return is_alnum(c) || c == '+' || c == '*' || c == '-'; }

/* Only words and symbols of grades, among them a key word. */
static bool speaks_of_grades_only(minot_str s)
{
	bool key = false;
	for (size_t i = 0; i < s.n;) {
		size_t end = i;
		while (end < s.n && word_byte((unsigned char)s.p[end]))
			end++;
		minot_str w = str_sub(s, i, end);
		while (w.n && w.p[0] == '-')
			w = str_sub(w, 1, w.n);
		while (w.n && ngc_last(w) == '-')
			w.n--;
		if (w.n && !word_in(w, grade_words) && !grade_symbol(w)) {
			size_t hyphen = minot_str_find(w, STR("-")); /* "New-replaced", "Low-quality" */
			if (hyphen == SIZE_MAX || !word_in(str_sub(w, 0, hyphen), grade_words) ||
			    !word_in(str_sub(w, hyphen + 1, w.n), grade_words))
				return false;
		}
		key |= word_in(w, grade_keys) || minot_str_find_nocase(w, STR("quality")) != SIZE_MAX;
		i = end + 1;
	}
	return key;
}

static bool bracketed(minot_str s)
{
	while (s.n && strchr(".;, ", ngc_last(s)))
		s.n--;
	return s.n > 2 && ((s.p[0] == '(' && ngc_last(s) == ')') || (s.p[0] == '[' && ngc_last(s) == ']'));
}

/* Beginnings of lines that grade the statement above them, whatever follows: the otolaryngologists' sentences, WHO's
 * and others' labels. */
static const char *const grade_sentences[] = {"Recommendation based on",
                                              "Strong recommendation based on",
                                              "Recommendation against based on",
                                              "Recommendation (against) based on",
                                              "Strong recommendation against based on",
                                              "No recommendation based on",
                                              "Option based on",
                                              "Quality of evidence:",
                                              "Quality of the evidence:",
                                              "Strength of recommendation:",
                                              "Strength of the recommendation:",
                                              "Level of evidence:",
                                              "Levels of evidence:",
                                              "Grade of recommendation:",
                                              "Recommendation strength:",
                                              "Evidence level:",
                                              "Evidence grade:",
                                              "Level of evidence =",
                                              "(Quality of evidence:",
                                              "(Strength of",
                                              "— Weak recommendation",
                                              "— Strong recommendation",
                                              NULL};

/* A paragraph of its own, or inside an item. */
static bool is_paragraph(const struct html_line *l)
{
	return l->type == BLOCK_PARA || (l->type == BLOCK_ITEM && l->goes_on);
}

static bool is_heading_style(const struct html_line *l) { return is_paragraph(l) && (l->style || l->level); }

/* What a styled line says that grades the text above it, when no text of its own stands below it: "For ages 30 to 59
 * years: strong recommendation, grade A". */
static const char *const grade_phrases[] = {
        "strong recommendation", "weak recommendation", "moderate recommendation", "conditional recommendation",
        "expert opinion",        "quality evidence",    "level of evidence",       "levels of evidence"};

static bool rates(minot_str s)
{
	for (size_t i = 0; i < sizeof grade_phrases / sizeof grade_phrases[0]; i++)
		if (minot_str_find_nocase(s, str_c(grade_phrases[i])) != SIZE_MAX)
			return true;
	return false;
}

/* Whether line i grades the recommendation before it, and does nothing else. */
bool ngc_is_grade(struct ngc_lines t, size_t i)
{
	const struct html_line *l = &t.l[i], *next = i + 1 < t.n ? &t.l[i + 1] : NULL;
	const char last = ngc_last(l->text);
	if (!is_paragraph(l) || l->text.n > MAX_GRADE || last == ':' || last == '?')
		return false;
	if (ngc_begins_one_of(l->text, grade_sentences))
		return true;
	/* "Class III: Harm", styled and above a list: of what follows */
	if (is_heading_style(l) && next && next->type == BLOCK_ITEM && ngc_begins(l->text, "Class "))
		return false;
	const bool pure = speaks_of_grades_only(l->text);
	if (pure && (bracketed(l->text) || minot_str_find(l->text, STR(": ")) != SIZE_MAX))
		return true;
	const bool mixed = !is_heading_style(l), orphan = !next || is_heading_style(next);
	const bool enumerates =
	        minot_str_find(l->text, STR(", ")) != SIZE_MAX || minot_str_find(l->text, STR("–")) != SIZE_MAX;
	return mixed ? pure && enumerates && orphan : orphan && (rates(l->text) || (pure && enumerates));
}

/* What heads a table or a picture, also where it ends with a full stop: the next table would stand under the last
 * one's caption. */
static const char *const captions[] = {"Figure", "Table", "Box", "Algorithm", "Chart", NULL};

/* 0: no heading; else the level of its style, 1 the outermost. */
static uint8_t style_level(struct ngc_lines t, size_t i)
{
	const struct html_line *l = &t.l[i];
	const size_t words = ngc_count_words(l->text);
	if (!is_heading_style(l))
		return 0;
	if (l->level)
		return l->level < 3 ? 1 : l->level < 5 ? 2 : 3;
	const bool next_is_list = i + 1 < t.n && t.l[i + 1].type == BLOCK_ITEM;
	const char last = ngc_last(l->text);
	if (ngc_begins(l->text, "Variant") || ngc_begins(l->text, "Clinical Condition"))
		;
	else if (l->text.n > MAX_HEADING || (last == '.' && words > 4 && !ngc_begins_one_of(l->text, captions)) ||
	         l->text.p[0] == '"')
		return 0;
	else if (last == ':' && next_is_list && words >= 5)
		return 0; /* a lead-in that happens to be styled */
	if (l->text.n > MAX_VARIANT)
		return 0;
	if (l->style & HTML_BOLD)
		return l->style & HTML_UNDERLINE ? 1 : 2;
	return l->style & HTML_ITALIC ? 3 : 4;
}

/* The same, twice as fine: a heading right above another of its style ("Assessment", "Recommendation 1.0") stands one
 * level higher. */
uint8_t ngc_heading_level(struct ngc_lines t, size_t i)
{
	const uint8_t level = style_level(t, i);
	const bool above = level && i + 1 < t.n && style_level(t, i + 1) == level && t.l[i].depth == t.l[i + 1].depth;
	return (uint8_t)(2 * level - (above ? 1 : 0));
}

/* An item that only heads the list or the paragraphs inside it. */
bool ngc_item_is_heading(struct ngc_lines t, size_t i)
{
	const struct html_line *l = &t.l[i], *next = i + 1 < t.n ? &t.l[i + 1] : NULL;
	if (l->type != BLOCK_ITEM || l->goes_on || !next || next->type != BLOCK_ITEM || ngc_last(l->text) == '.')
		return false;
	if (l->style && l->text.n <= MAX_HEADING)
		return next->depth > l->depth || next->goes_on;
	/* "2.1 Antithrombotic Therapy", unstyled, with its text in paragraphs of their own */
	return next->goes_on && l->text.n <= MAX_PLAIN_HEADING && !strchr(":;,?)]", ngc_last(l->text)) &&
	       ngc_last(next->text) == '.' && is_upper(next->text.p[0]);
}
