/* status.c: see status.h. */
#include "appraise/status.h"

#include "appraise/appraise.h"
#include "base/ascii.h"
#include "record/standing.h"

const char *status_name(enum status s)
{
	static const char *const names[] = {
#define X(name, text) text,
	        STATUS_LIST(X)
#undef X
	};
	return names[s];
}

/* The year of a citation, "Tex Heart Inst J. 2009;36(1):80": the first four digits that may be one and stand alone. */
static minot_str year_in(minot_str s)
{
	for (size_t i = 0; i + 4 <= s.n; i++) {
		bool year = (s.p[i] == '1' && s.p[i + 1] == '9') || (s.p[i] == '2' && s.p[i + 1] == '0');
		year &= is_digit(s.p[i + 2]) && is_digit(s.p[i + 3]) && (i + 4 == s.n || !is_digit(s.p[i + 4]));
		if (year && i && s.p[i - 1] == ' ')
			return str_sub(s, i, i + 4);
	}
	return STR_NONE;
}

/* The first date (YYYY-MM-DD) in a relation; else its year. */
static minot_str date_in(minot_str s)
{
	for (size_t i = 0; i + 10 <= s.n; i++) {
		bool date = s.p[i + 4] == '-' && s.p[i + 7] == '-';
		for (size_t k = 0; k < 10 && date; k++)
			date = k == 4 || k == 7 || is_digit(s.p[i + k]);
		if (date && (!i || s.p[i - 1] == ' '))
			return str_sub(s, i, i + 10);
	}
	return year_in(s);
}

/* The words of a guideline archive (NGC's "Guideline Status", AHRQ) about its own record. */
static const char *const says_superseded[] = {"has been superseded", "is superseded",     "has been withdrawn",
                                              "was withdrawn",       "has been replaced", "is no longer current",
                                              "has been rescinded",  "is out of date",    NULL};
static const char *const says_current[] = {"current release",           "is current", "reaffirmed", "still current",
                                           "currency of the guideline", NULL};

static struct record_status from_words(const struct record *r, minot_str words)
{
	struct record_status out = {STATUS_NOT_CHECKED, words, record_meta_first(r, META_REVISED)};
	if (!out.as_of.n)
		out.as_of = record_meta_first(r, META_DATE);
	if (phrase_in(words, says_superseded, NULL))
		out.status = STATUS_SUPERSEDED;
	else if (phrase_in(words, says_current, NULL))
		out.status = STATUS_CURRENT;
	return out;
}

struct record_status status_judge(const struct record *r)
{
	static const enum status of_standing[] = {STATUS_NOT_CHECKED, STATUS_CORRECTED, STATUS_CONCERN,
	                                          STATUS_RETRACTED};
	_Static_assert(sizeof of_standing / sizeof *of_standing == RECORD_N_STANDINGS, "a status for each standing");
	struct record_status out = {STATUS_NOT_CHECKED, STR_NONE, STR_NONE};
	minot_str because, words = record_meta_first(r, META_STATUS);
	enum record_standing standing = record_standing_of(r, &because);
	if (standing != STANDING_UNMARKED)
		return (struct record_status){of_standing[standing], because, date_in(because)};
	if (words.n)
		out = from_words(r, words);
	if (out.status == STATUS_NOT_CHECKED && str_eq(r->format, STR("pubmed"))) {
		out.status = STATUS_NONE_KNOWN; /* a citation of PubMed names its notices */
		out.because = STR_NONE;
		out.as_of = record_meta_first(r, META_REVISED);
	}
	return out;
}

/* The next word of a title that belongs to its subject: no number, no word of editions. */
static minot_str subject_word(minot_str title, size_t *at)
{
	static const char *const editions[] = {"update",    "updated",    "an",       "a",      "the",      "edition",
	                                       "revised",   "revision",   "version",  "second", "third",    "fourth",
	                                       "fifth",     "of",         "evidence", "based",  "clinical", "practice",
	                                       "guideline", "guidelines", NULL};
	while (*at < title.n) {
		while (*at < title.n && !is_letter(title.p[*at]))
			++*at;
		size_t from = *at;
		while (*at < title.n && is_letter(title.p[*at]))
			++*at;
		minot_str w = str_sub(title, from, *at);
		bool skip = !w.n;
		for (const char *const *e = editions; *e && !skip; e++)
			skip = minot_str_eq_nocase(w, str_c(*e));
		if (!skip)
			return w;
	}
	return STR_NONE;
}

static bool same_subject(minot_str a, minot_str b)
{
	size_t i = 0, k = 0, words = 0;
	for (;; words++) {
		minot_str x = subject_word(a, &i), y = subject_word(b, &k);
		if (!x.n || !y.n)
			return !x.n && !y.n && words >= 2;
		if (!minot_str_eq_nocase(x, y))
			return false;
	}
}

bool status_newer(const struct record *older, const struct record *newer)
{
	minot_str publisher = record_meta_first(older, META_PUBLISHER);
	minot_str before = record_meta_first(older, META_DATE), after = record_meta_first(newer, META_DATE);
	return older->kind == RECORD_GUIDELINE && newer->kind == RECORD_GUIDELINE && publisher.n &&
	       minot_str_eq_nocase(publisher, record_meta_first(newer, META_PUBLISHER)) && before.n >= 4 &&
	       after.n >= 4 && minot_str_cmp(str_sub(before, 0, 4), str_sub(after, 0, 4)) < 0 &&
	       same_subject(record_title(older), record_title(newer));
}
