/* tables.h: the word lists of src/text, as data. docs/text.md says what each is for.
 *
 * Sources: units are those of the SI and of UCUM (Unified Code for Units of Measure), with the spellings that clinical
 * English uses for them. British and American spellings are the regular correspondences that any style manual lists
 * (AMA Manual of Style, Scientific Style and Format), written here as rules on morphemes. Function words are the
 * closed classes of English grammar. Abbreviations that take a full stop, and names written with a number, were
 * written down by us from general knowledge of medical English.
 *
 * All lists are sorted by bytes (by `from`, `written` or `name`), which a test holds them to. */
#ifndef TEXT_TABLES_H
#define TEXT_TABLES_H

#include "base/str.h"

struct texti_list {
	const char *const *words;
	size_t n;
};
/* Whether w stands in a sorted list. */
bool texti_listed(const struct texti_list *list, minot_str w);

extern const struct texti_list texti_function_words;
/* Function words that are abbreviations when written in capitals: WHO, US, ALL, NO. */
extern const struct texti_list texti_capital_words;
/* First parts that a hyphen joins loosely: "non-invasive" is "noninvasive". */
extern const struct texti_list texti_prefixes;
/* Names that end in or hold a number, without their spaces and hyphens: "b12", "chads2", "cha2ds2vasc". */
extern const struct texti_list texti_numbered_names;
/* Words before a capital letter that make it a label, not a name's first part: "grade B 12 patients". */
extern const struct texti_list texti_labels;
/* Words before a letter that names a kind of them, beside the labels: vitamin A, factor I. */
extern const struct texti_list texti_lettered;

/* Spelling. A rule changes the first place where it applies. */
enum texti_where { AT_ANY, AT_START, AT_END, AT_WHOLE };
struct texti_spelling {
	enum texti_where where;
	const char *from, *to;
};
extern const struct texti_spelling texti_spellings[]; /* in the order of use, not sorted */
enum { TEXTI_MAX_SPELLINGS = 192 };
extern const size_t texti_n_spellings;
/* Ends (up to "is") of words in -ise that American English spells so too: exercis-, advis- ... Not sorted. */
extern const char *const texti_ise_stems[];
extern const size_t texti_n_ise_stems;

/* Whole words whose form for stemming, or whose stem, is given. */
struct texti_pair {
	const char *from, *to;
};
struct texti_pairs {
	const struct texti_pair *pairs;
	size_t n;
};
extern const struct texti_pairs texti_irregular; /* classical plurals and the like -> singular, then stemmed */
extern const struct texti_pairs texti_stems;     /* words that Snowball would conflate with others -> their stem */
/* The other half of a pair, or NULL. */
const char *texti_pair_of(const struct texti_pairs *t, minot_str from);

/* "alpha" for U+03B1 and so on; NULL for what is no lower-case letter of the modern Greek alphabet. */
const char *texti_greek_name(int32_t cp);

/* Units. `written` is in lower case; when `exact` is not NULL the unit must be written so. */
enum { UNIT_WORD = 1 /* an ordinary word, indexed as such too */, UNIT_POWER = 2 /* may be squared or cubed */ };
struct texti_unit {
	const char *written, *canonical, *exact;
	unsigned flags;
};
/* NULL when the letters are no unit. */
const struct texti_unit *texti_unit_of(minot_str letters);
extern const struct texti_unit texti_units[];
extern const size_t texti_n_units;

/* Abbreviations written with a full stop, in lower case without the last stop. */
enum texti_stop {
	STOP_NEVER,   /* never ends a sentence: "vs.", "Dr." */
	STOP_MAYBE,   /* ends one when a word follows that begins sentences: "et al. The", "i.v. These" */
	STOP_USUALLY, /* ends one when a capital follows: "etc. The", "5 min. Then" */
	STOP_NUMBER   /* does not end one before a number: "no. 5", "Fig. 2" */
};
struct texti_abbreviation {
	const char *name;
	enum texti_stop stop;
};
extern const struct texti_abbreviation texti_abbreviations[];
extern const size_t texti_n_abbreviations;
const struct texti_abbreviation *texti_abbreviation_of(minot_str lower);
/* Words (in lower case) that begin sentences far oftener than names: the, this, in, patients ... */
extern const struct texti_list texti_starters;
/* First words of brackets that grade the sentence before: level, grade, strong ... */
extern const struct texti_list texti_grade_words;

#endif
