/* sample.c: see sample.h.
 *
 *   words ──> numbers ("1,234", "n = 56", "twenty-four") with the noun they count ──> candidates, each with points
 *         ──> the best one, by a linear model of its points, its words and the numbers beside it
 * (models/number.weights) ──> in its sentence the arms beside it, when the best is an arm ──> the sum
 *
 * Points are given for what CONSORT (item 13a) and STROBE (item 13) ask authors to report: randomised, enrolled,
 * included; and taken for what marks a subset. They were set, and the model trained, on labelled records that are not
 * held out. */
#include "appraise/sample.h"

#include "appraise/linear.h"

#include "base/ascii.h"
#include "base/words.h"
#include "text/text.h"

enum {
	MAX_TEXT = 16384, /* bytes of a field that are read */
	MAX_TOKENS = 512, /* of one sentence */
	MAX_CANDIDATES = 64,
	NOUN_WITHIN = 7, /* words between a number and what it counts */
	MOST_LISTED = 2, /* further numbers before the noun that all of them count */
	WORD_FEATURES = 32
};
/* Below this margin of the model no number is said to be the sample size: as many are then wrongly left out as are
 * wrongly given (cross-validated by record). */
#define LEAST_MARGIN 0.0

const char *sample_kind_name(enum sample_kind k)
{
	static const char *const names[] = {
#define X(name, text) text,
	        SAMPLE_KIND_LIST(X)
#undef X
	};
	return names[k];
}

/* Words ---------------------------------------------------------------------------------------------------------------
 */

enum token_kind { TOKEN_WORD, TOKEN_COUNT, TOKEN_MARK };
struct token {
	uint32_t start, end;
	enum token_kind kind;
	uint64_t value; /* of a COUNT */
	bool no_count;  /* a decimal, a percentage, a part of an identifier */
	bool spelled;
};
struct sentence {
	minot_str text; /* of the field */
	struct token *t;
	size_t n;
	bool overflow;
};

static size_t digits_at(minot_str s, size_t at)
{
	size_t e = at;
	while (e < s.n && is_digit(s.p[e]))
		e++;
	return e - at;
}

/* "1,234,567", "84 251" (one separator, the same throughout, groups of three), "1204"; *value and the end. */
static size_t number_end(minot_str s, size_t at, uint64_t *value)
{
	size_t n = digits_at(s, at), end = at + n;
	char separator = 0;
	uint64_t v = 0;
	for (size_t i = at; i < end && i < at + 12; i++)
		v = 10 * v + (uint64_t)(s.p[i] - '0');
	while (n <= 3 && end + 3 < s.n + 0 && v < 1000000000 &&
	       (s.p[end] == ',' || (s.p[end] == ' ' && s.p[at] != '0')) && (!separator || s.p[end] == separator) &&
	       digits_at(s, end + 1) == 3) {
		separator = s.p[end];
		for (size_t i = end + 1; i < end + 4; i++)
			v = 10 * v + (uint64_t)(s.p[i] - '0');
		end += 4;
	}
	*value = v;
	return end;
}

static void add_number(struct sentence *s, size_t *at)
{
	struct token *t = &s->t[s->n++];
	size_t from = *at;
	minot_str x = s->text;
	*t = (struct token){.start = (uint32_t)from, .kind = TOKEN_COUNT};
	size_t end = number_end(x, from, &t->value);
	char before = from ? x.p[from - 1] : ' ';
	bool ratio = before == ':' && from > 1 && is_digit(x.p[from - 2]); /* "1:200" */
	t->no_count = is_letter(before) || before == '.' || before == '-' || before == '/' || ratio || end - from > 11;
	if (end + 1 < x.n && (x.p[end] == '.' || (unsigned char)x.p[end] == 0xc2) && is_digit(x.p[end + 1])) {
		t->no_count = true; /* "12.5" */
		end += 1 + digits_at(x, end + 1);
	}
	while (end < x.n && is_letter(x.p[end])) { /* "50s", "17yr" */
		t->no_count = true;
		end++;
	}
	t->end = (uint32_t)end;
	*at = end;
}

static const struct {
	const char *word;
	unsigned value;
} number_words[] = {{"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},       {"five", 5},
                    {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},       {"ten", 10},
                    {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},  {"fifteen", 15},
                    {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},  {"twenty", 20},
                    {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},     {"seventy", 70},
                    {"eighty", 80},  {"ninety", 90},    {"hundred", 100}, {"thousand", 1000}};

/* Whether w is the word z, ASCII letters folded; z is in lower case. */
static bool same_word(minot_str w, const char *z)
{
	for (size_t i = 0; i < w.n; i++)
		if (to_lower(w.p[i]) != z[i])
			return false; /* z's end is no byte of a word, so nothing past it is read */
	return !z[w.n];
}

static unsigned number_word(minot_str w)
{
	if (!strchr("efhnostEFHNOST", *w.p))
		return 0;
	for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++)
		if (same_word(w, number_words[i].word))
			return number_words[i].value;
	return 0;
}

static minot_str token_text(const struct sentence *s, size_t i) { return str_sub(s->text, s->t[i].start, s->t[i].end); }

/* "two hundred and sixteen" as one number, from word i on; how many words it takes. "one" alone is no count. */
static size_t spelled_number(struct sentence *s, size_t i)
{
	uint64_t whole = 0, part = 0;
	size_t k = i, last = i;
	for (; k < s->n && s->t[k].kind == TOKEN_WORD; k++) {
		unsigned v = number_word(token_text(s, k));
		bool joins = k > i && minot_str_eq_nocase(token_text(s, k), STR("and"));
		if (!v && !(joins && part >= 100))
			break;
		if (!v)
			continue;
		if (v == 100)
			part = part ? part * 100 : 100;
		else if (v == 1000) {
			whole += (part ? part : 1) * 1000;
			part = 0;
		} else if (part % 100 && (part % 10 || v >= 10))
			break; /* "two three" */
		else
			part += v;
		last = k + 1;
	}
	if (last == i)
		return 0;
	s->t[i] = (struct token){s->t[i].start, s->t[last - 1].end, TOKEN_COUNT, whole + part, false, true};
	return last - i;
}

static void join_spelled(struct sentence *s)
{
	size_t out = 0;
	for (size_t i = 0; i < s->n;) {
		size_t took = s->t[i].kind == TOKEN_WORD ? spelled_number(s, i) : 0;
		s->t[out++] = s->t[i];
		i += took ? took : 1;
	}
	s->n = out;
}

static void read_words(struct sentence *s, size_t start, size_t end)
{
	minot_str x = s->text = str_sub(s->text, 0, end);
	s->n = 0;
	for (size_t at = start; at < end && s->n < MAX_TOKENS;) {
		size_t from = at;
		if (is_digit(x.p[at])) {
			add_number(s, &at);
		} else if (is_letter(x.p[at])) {
			while (at < end && is_letter(x.p[at]))
				at++;
			bool id = at < end && is_digit(x.p[at]); /* "NCT01234567", "B12" */
			while (at < end && (is_digit(x.p[at]) || (id && is_letter(x.p[at]))))
				at++;
			s->t[s->n++] = (struct token){(uint32_t)from, (uint32_t)at, TOKEN_WORD, 0, false, false};
		} else if (strchr("=%(),;:[]+", x.p[at]) && x.p[at]) {
			at++;
			s->t[s->n++] = (struct token){(uint32_t)from, (uint32_t)at, TOKEN_MARK, 0, false, false};
		} else {
			at++;
		}
	}
	join_spelled(s);
}

/* What a number counts --------------------------------------------------------------------------------------------- */

static const char *const people[] = {"patients",
                                     "participants",
                                     "subjects",
                                     "adults",
                                     "children",
                                     "women",
                                     "men",
                                     "infants",
                                     "volunteers",
                                     "people",
                                     "persons",
                                     "outpatients",
                                     "inpatients",
                                     "individuals",
                                     "boys",
                                     "girls",
                                     "adolescents",
                                     "neonates",
                                     "newborns",
                                     "hypertensives",
                                     "diabetics",
                                     "males",
                                     "females",
                                     "smokers",
                                     "students",
                                     "nurses",
                                     "physicians",
                                     "respondents",
                                     "controls",
                                     "residents",
                                     "veterans",
                                     "mothers",
                                     "pregnancies",
                                     "survivors",
                                     "recipients",
                                     "workers",
                                     "employees",
                                     "players",
                                     "practitioners",
                                     "migraineurs",
                                     "primigravidas",
                                     "patientss",
                                     "schizophrenics",
                                     "asthmatics",
                                     "cases",
                                     "toddlers",
                                     "teenagers",
                                     "youths",
                                     "couples",
                                     "athletes",
                                     "donors",
                                     "members",
                                     "drinkers",
                                     "attendees",
                                     "clinicians",
                                     "veterans",
                                     "americans",
                                     "nigerians",
                                     "indians",
                                     "africans",
                                     "europeans",
                                     "caucasians",
                                     "hispanics",
                                     "koreans",
                                     "canadians",
                                     "australians",
                                     "admissions",
                                     "farmers",
                                     "vegetarians",
                                     "omnivores",
                                     "preschoolers",
                                     "elders",
                                     "caregivers",
                                     "consumers",
                                     "relatives",
                                     "recruits",
                                     "graduates",
                                     "gps",
                                     "users",
                                     "soldiers",
                                     "drivers",
                                     "probands",
                                     "twins",
                                     "siblings",
                                     "undergraduates",
                                     "trainees",
                                     "doctors",
                                     "beneficiaries",
                                     "enrollees",
                                     "primiparas",
                                     "parturients",
                                     NULL};
/* Between the number and the noun no verb, preposition or unit may stand. */
static const char *const breaks[] = {
        "of",        "in",      "with",      "for",       "were",      "was",       "had",      "have",     "by",
        "at",        "on",      "from",      "the",       "per",       "versus",    "vs",       "weeks",    "week",
        "months",    "month",   "years",     "year",      "days",      "day",       "hours",    "h",        "minutes",
        "mg",        "g",       "kg",        "ml",        "mcg",       "yr",        "yrs",      "trials",   "studies",
        "centers",   "centres", "hospitals", "sites",     "countries", "did",       "received", "times",    "doses",
        "groups",    "who",     "million",   "thousands", "than",      "reports",   "articles", "episodes", "samples",
        "mm",        "cm",      "mmol",      "rats",      "mice",      "animals",   "is",       "are",      "has",
        "completed", "hundred", "wk",        "min",       "clinics",   "practices", "families", NULL};
static const char *const enrols[] = {
        "randomised", "randomized",   "randomly",  "assigned",     "allocated", "enrolled",  "enroled",
        "recruited",  "included",     "studied",   "participated", "involving", "comprised", "evaluated",
        "examined",   "investigated", "treated",   "selected",     "reviewed",  "followed",  "identified",
        "surveyed",   "interviewed",  "underwent", "invited",      "entered",   "measured",  "analysed",
        "analyzed",   "completed",    "performed", "conducted",    "consisted", "received",  "took",
        "assessed",   "participants", "sample",    "cohort",       "analysis",  NULL};
static const char *const randomises[] = {"randomised", "randomized", "randomly", "assigned", "allocated", NULL};
static const char *const plans[] = {"will", NULL};
static const char *const enrols_only[] = {"enrolled", "enroled", "recruited", "included", "entered", NULL};
static const char *const analyses[] = {"analysed", "analyzed", "completed", "evaluable", NULL};
static const char *const leads[] = {"of",         "in",        "on",        "among",     "involving", "included",
                                    "studied",    "comprised", "total",     "recruited", "enrolled",  "randomized",
                                    "randomised", "sample",    "evaluated", "examined",  "cohort",    "from",
                                    "for",        "treated",   "reviewed",  "surveyed",  NULL};
static const char *const backgrounds[] = {"million",  "worldwide", "annually",      "previous",  "literature",
                                          "globally", "estimated", "reported that", "each year", NULL};
static const char *const losses[] = {"withdrew", "withdrawn", "dropped",     "discontinued", "died",
                                     "excluded", "developed", "responded",   "improved",     "relapsed",
                                     "lost",     "failed",    "experienced", "remained",     "declined",
                                     "refused",  "showed",    "achieved",    "screened",     NULL};

static bool is_word(const struct sentence *s, size_t i, const char *const *list)
{
	return i < s->n && s->t[i].kind == TOKEN_WORD && word_among(token_text(s, i), list);
}
static bool is_mark(const struct sentence *s, size_t i, char c)
{
	return i < s->n && s->t[i].kind == TOKEN_MARK && s->text.p[s->t[i].start] == c;
}
static bool any_word(const struct sentence *s, size_t from, size_t to, const char *const *list)
{
	for (size_t i = from; i < to && i < s->n; i++)
		if (is_word(s, i, list))
			return true;
	return false;
}

struct candidate {
	uint64_t n;
	uint32_t start, end;
	uint32_t field, sentence;
	uint32_t noun;     /* token that it counts; 0: none */
	ptrdiff_t noun_at; /* its byte; -1: none */
	int points;
	enum sample_kind kind;
	unsigned verb;      /* verb_of */
	bool equals;        /* "n = 56" */
	bool people;        /* a noun of people follows */
	uint32_t parts_end; /* end of two numbers behind it that add up to it: "268 patients, 164 with gout and 104
	                       with" */
	bool in_parts;      /* in brackets, or of a larger number: "(19 men", "selected from 312" */
	bool elsewhere;
	uint32_t n_words, words[WORD_FEATURES]; /* what the model sees of its own sentence */
};
struct candidates {
	const struct record *r;
	struct candidate c[MAX_CANDIDATES];
	size_t n;
	uint32_t field, sentences;
	bool methods; /* the field stands under a heading that announces who was studied */
	struct token tokens[MAX_TOKENS];
};

/* "H" of a bacterium, "MG" and "MM" of diseases: no unit is written so. */
static bool in_capitals(minot_str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (!is_upper(w.p[i]))
			return false;
	return w.n > 0;
}

/* "Ninety American Society of Anesthesiologists class I patients": a grade of patients, whose "of" ends nothing. */
static bool names_asa(const struct sentence *s, size_t i)
{
	static const char *const society[] = {"society", NULL}, *const of[] = {"of", NULL};
	static const char *const members[] = {"anesthesiologists", "anaesthesiologists", "anesthesiology",
	                                      "anaesthesiology", NULL};
	return is_word(s, i, society) && is_word(s, i + 1, of) && is_word(s, i + 2, members);
}

/* The people noun that follows token i, or 0. */
static size_t noun_after(const struct sentence *s, size_t i)
{
	static const char *const and[] = {"and", "or", NULL}, *const who[] = {"who", "with", "without", NULL};
	static const char *const pairs[] = {"pairs", NULL}, *const of[] = {"of", NULL};
	if (i && is_word(s, i - 1, and) && is_word(s, i + 1, who))
		return i + 1; /* "107 patients who had it and 113 who had not" */
	if (is_word(s, i + 1, and) && i + 2 < s->n && s->t[i + 2].kind == TOKEN_COUNT)
		i += 2; /* "88 and 90 patients" */
	size_t within = i + NOUN_WITHIN;
	unsigned others = 0; /* "126 HIV-positive and 291 HIV-negative women" */
	for (size_t k = i + 1; k < s->n && k <= within; k++) {
		static const char *const kinds[] = {"type", "class", "stage", "grade", NULL};
		if (s->t[k].kind == TOKEN_COUNT && is_word(s, k - 1, kinds))
			continue; /* "11 type 2 diabetic patients" */
		if (names_asa(s, k)) {
			k += 2;
			within += 3;
			continue;
		}
		if (s->t[k].kind == TOKEN_COUNT && others < MOST_LISTED && !s->t[k].no_count &&
		    (is_word(s, k - 1, and) || is_mark(s, k - 1, ','))) {
			others++;
			within = k + NOUN_WITHIN;
			continue;
		}
		if (is_mark(s, k, '(')) { /* "15 (8 men and 7 women) healthy subjects" */
			size_t close = k;
			while (close < s->n && !is_mark(s, close, ')'))
				close++;
			within += close - k + 1;
			k = close;
			continue;
		}
		if (is_word(s, k, pairs) && is_word(s, k + 1, of)) { /* "2,399 pairs of patients" */
			k++;
			continue;
		}
		if (is_word(s, k, people))
			return k;
		if ((is_word(s, k, breaks) && !in_capitals(token_text(s, k))) ||
		    (s->t[k].kind == TOKEN_COUNT && !s->t[k].no_count) ||
		    (s->t[k].kind == TOKEN_MARK && !is_mark(s, k, ',')))
			return 0;
	}
	return 0;
}

/* "n = 56", and "(n 56)". */
static bool equals_n(const struct sentence *s, size_t i)
{
	static const char *const n[] = {"n", NULL};
	bool equals = i >= 2 && is_mark(s, i - 1, '=') && is_word(s, i - 2, n);
	return equals || (i >= 2 && is_word(s, i - 1, n) && is_mark(s, i - 2, '(') && is_mark(s, i + 1, ')'));
}

/* "Subjects (1,750) were randomly assigned": the same as "n = 1,750". */
static bool behind_noun(const struct sentence *s, size_t i)
{
	return i >= 2 && is_mark(s, i - 1, '(') && is_mark(s, i + 1, ')') && is_word(s, i - 2, people);
}

static bool a_share(const struct sentence *s, size_t i) /* "46 (47%)", "46 of", "12 out of" */
{
	for (size_t k = i + 1; k < s->n && k <= i + 5; k++) {
		if (is_mark(s, k, '(') && k + 2 < s->n && s->t[k + 1].kind == TOKEN_COUNT && is_mark(s, k + 2, '%'))
			return true;
		if (s->t[k].kind == TOKEN_COUNT)
			break;
	}
	static const char *const of[] = {"of", "out", NULL};
	return is_word(s, i + 1, of) || is_mark(s, i + 1, '%');
}

/* "572 (4.9% of 10,985 patients)": the brackets name the whole of which it is a part. */
static bool whole_in_brackets(const struct sentence *s, size_t i)
{
	static const char *const of[] = {"of", NULL};
	return i > 4 && is_word(s, i - 1, of) && is_mark(s, i - 2, '%') && is_mark(s, i - 4, '(') &&
	       s->t[i - 5].kind == TOKEN_COUNT;
}

/* Whether token i is what others were taken from ("selected from 312", "screened 189"), or points back ("these 12",
 * "the other 30"): never the sample size. */
static bool elsewhere(const struct sentence *s, size_t i)
{
	static const char *const back[] = {"these", "whom", "other", "remaining", NULL}, *const from[] = {"from", NULL};
	static const char *const chosen[] = {"selected", "chosen", "drawn", "out", NULL};
	static const char *const screened[] = {"screened", "approached", "considered", NULL}, *const were[] = {"were",
	                                                                                                       NULL};
	for (size_t k = i + 1; k < i + NOUN_WITHIN; k++)
		if (is_word(s, k, people) &&
		    (is_word(s, k + 1, screened) || (is_word(s, k + 1, were) && is_word(s, k + 2, screened))))
			return true;
	return i && (is_word(s, i - 1, back) || is_word(s, i - 1, screened) ||
	             (i > 1 && is_word(s, i - 1, from) && is_word(s, i - 2, chosen)) || whole_in_brackets(s, i));
}

/* The end of two numbers that follow token i in its sentence and add up to it; 0: there are none. */
static uint32_t parts_of(const struct sentence *s, size_t i)
{
	const struct token *last = NULL;
	bool last_equals = false;
	for (size_t k = i + 1; k < s->n; k++) {
		const struct token *t = &s->t[k];
		if (t->kind != TOKEN_COUNT || t->no_count || k + 1 == s->n ||
		    (s->t[k + 1].kind != TOKEN_WORD && !equals_n(s, k)))
			continue;
		bool equals = equals_n(s, k);
		if (last && last_equals == equals && last->value && t->value && last->value + t->value == s->t[i].value)
			return t->end;
		last = t;
		last_equals = equals;
	}
	return 0;
}

/* Whether token i stands in brackets, is a share, or stands elsewhere. */
static bool in_parts(const struct sentence *s, size_t i)
{
	int depth = 0;
	for (size_t k = 0; k < i; k++)
		depth += is_mark(s, k, '(') ? 1 : is_mark(s, k, ')') && depth ? -1 : 0;
	return depth > 0 || elsewhere(s, i) || a_share(s, i);
}

static int points_of(const struct sentence *s, size_t i, size_t noun, bool equals, uint32_t sentence, bool methods)
{
	static const char *const total[] = {"total", NULL}, *const of[] = {"of", NULL}, *const the[] = {"the", NULL},
	                         *const these[] = {"these", "remaining", "other", "only", "additional", NULL};
	int p = noun ? 4 : 3;
	p += any_word(s, 0, s->n, enrols) ? 3 : 0;
	p += i && is_word(s, i - 1, leads) ? 2 : 0;
	p += i > 1 && is_word(s, i - 1, the) && is_word(s, i - 2, leads) ? 2 : 0;
	p += (i >= 2 && is_word(s, i - 2, total) && is_word(s, i - 1, of)) ? 4 : 0;
	p -= i && is_word(s, i - 1, the) ? 2 : 0;
	p -= i && is_word(s, i - 1, these) ? 4 : 0;
	p -= a_share(s, i) ? 6 : 0;
	p -= any_word(s, 0, s->n, backgrounds) ? 6 : 0;
	p -= is_word(s, (noun ? noun : i) + 1, losses) ? 5 : 0;
	p -= in_parts(s, i) && !equals ? 4 : 0;
	p += methods ? 3 : 0;
	p -= methods ? 0 : (int)(sentence > 8 ? 4 : sentence / 2);
	p -= s->t[i].value < 4 ? 4 : 0;
	if (equals && !any_word(s, 0, s->n, enrols))
		p -= 1;
	return p;
}

/* The text from word `from` to word `to`, as far as there are any. */
static minot_str run_of(const struct sentence *s, size_t from, size_t to)
{
	return from < s->n ? str_sub(s->text, s->t[from].start, s->t[to < s->n ? to : s->n - 1].end) : STR_NONE;
}

/* The words about the number, what it counts, and what is told of those. */
static void see_words(const struct sentence *s, size_t i, size_t noun, struct candidate *c)
{
	struct linear_features f = {.n = 0};
	size_t end = noun ? noun : i;
	linear_add(&f, "before", i ? token_text(s, i - 1) : STR_NONE);
	linear_add(&f, "two before", i > 1 ? run_of(s, i - 2, i - 1) : STR_NONE);
	linear_add(&f, "next", run_of(s, i + 1, i + 1));
	linear_add(&f, "counts", noun ? token_text(s, noun) : STR_NONE);
	linear_add(&f, "then", run_of(s, end + 1, end + 1));
	linear_add(&f, "then two", run_of(s, end + 1, end + 2));
	linear_add(&f, "n of", c->equals && i > 3 ? token_text(s, i - 4) : STR_NONE);
	for (size_t k = 0; k < s->n && f.n < WORD_FEATURES - 8; k++)
		if (is_word(s, k, enrols))
			linear_add(&f, "told", token_text(s, k));
	linear_add_number(&f, "lost", any_word(s, end, end + 6, losses));
	linear_add_number(&f, "share", a_share(s, i));
	linear_add_number(&f, "in brackets", c->in_parts);
	linear_add_number(&f, "background", any_word(s, 0, s->n, backgrounds));
	linear_add_number(&f, "spelled", s->t[i].spelled + 2 * c->equals);
	linear_add_number(&f, "opens", i == 0);
	c->n_words = f.n < WORD_FEATURES ? f.n : WORD_FEATURES;
	memcpy(c->words, f.hash, c->n_words * sizeof *c->words);
}

/* "We screened 189 patients and enrolled 156 (106 ...", "assigned 91 of these 115 patients", "52 were randomly
 * assigned to A (n=25) or B (n=27)": whom it counts was said. */
static bool enrolled_bare(const struct sentence *s, size_t i)
{
	static const char *const verbs[] = {"enrolled",  "enroled",  "randomised", "randomized",
	                                    "recruited", "assigned", NULL};
	static const char *const of[] = {"of", NULL}, *const them[] = {"these", "those", "them", "the", "whom", NULL};
	static const char *const were[] = {"were", NULL};
	enum { FEWEST_BARE = 10 };
	if (s->t[i].value >= FEWEST_BARE && parts_of(s, i) && is_word(s, i + 1, were) &&
	    any_word(s, i + 2, i + 4, randomises))
		return true;
	if (!i || s->t[i].spelled || !is_word(s, i - 1, verbs))
		return false;
	return i + 1 == s->n || is_mark(s, i + 1, '(') || is_mark(s, i + 1, ';') ||
	       (is_word(s, i + 1, of) && is_word(s, i + 2, them));
}

/* What is done with those whom a number counts, by the words about it: 0 nothing known, else one more than the row. */
static unsigned verb_of(const struct sentence *s, size_t i, size_t noun)
{
	static const char *const *const rows[] = {randomises, enrols_only, analyses, losses};
	size_t end = noun ? noun : i;
	for (unsigned k = 0; k < sizeof rows / sizeof *rows; k++)
		if (any_word(s, end + 1, end + 5, rows[k]) || (i && is_word(s, i - 1, rows[k])))
			return k + 1;
	return 0;
}

static void add_candidate(struct candidates *all, const struct sentence *s, size_t i)
{
	const struct token *t = &s->t[i];
	size_t noun = noun_after(s, i);
	bool equals = equals_n(s, i) || behind_noun(s, i);
	if (t->no_count || (!noun && !equals && !enrolled_bare(s, i)) || all->n == MAX_CANDIDATES || !t->value)
		return;
	if (!t->spelled && t->end - t->start == 4 && t->value >= 1900 && t->value <= 2049 && !equals &&
	    !is_word(s, i + 1, people))
		return; /* a year */
	enum sample_kind kind = any_word(s, 0, s->n, plans)         ? SAMPLE_PLANNED
	                        : any_word(s, 0, s->n, randomises)  ? SAMPLE_RANDOMISED
	                        : any_word(s, 0, s->n, enrols_only) ? SAMPLE_ENROLLED
	                        : any_word(s, 0, s->n, analyses)    ? SAMPLE_ANALYSED
	                                                            : SAMPLE_STATED;
	all->c[all->n++] = (struct candidate){.n = t->value,
	                                      .start = t->start,
	                                      .end = t->end,
	                                      .field = all->field,
	                                      .sentence = all->sentences,
	                                      .noun = (uint32_t)noun,
	                                      .noun_at = noun ? (ptrdiff_t)s->t[noun].start : -1,
	                                      .verb = verb_of(s, i, noun),
	                                      .points = points_of(s, i, noun, equals, all->sentences, all->methods),
	                                      .kind = kind,
	                                      .equals = equals,
	                                      .people = noun != 0,
	                                      .parts_end = parts_of(s, i),
	                                      .in_parts = in_parts(s, i),
	                                      .elsewhere = elsewhere(s, i)};
	see_words(s, i, noun, &all->c[all->n - 1]);
}

static void one_sentence(void *ctx, size_t start, size_t end)
{
	struct candidates *all = ctx;
	struct sentence s = {.text = str_sub(all->r->fields[all->field].text, 0, MAX_TEXT), .t = all->tokens};
	if (end > s.text.n)
		return;
	read_words(&s, start, end);
	for (size_t i = 0; i < s.n; i++)
		if (s.t[i].kind == TOKEN_COUNT)
			add_candidate(all, &s, i);
	all->sentences++;
}

/* Arms ----------------------------------------------------------------------------------------------------------------
 */

/* Other numbers of the best one's sentence that have its form: arms, or parts of it. */
static bool beside(const struct candidate *best, const struct candidate *c)
{
	return c != best && c->field == best->field && c->sentence == best->sentence && c->equals == best->equals;
}

/* Whether c was told as a part of the whole a. */
static bool part(const struct candidate *a, const struct candidate *c)
{
	return c->start > a->start && c->start < a->parts_end;
}

/* Whether the two and more numbers beside it add up to most of it: then it is the whole. "1,792 black, 1,030 white, and
 * 597 Hispanic subjects" share their noun: none is the others' whole. */
static bool is_whole(const struct candidates *all, const struct candidate *best)
{
	uint64_t sum = 0;
	unsigned n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (beside(best, &all->c[i]) && (!best->noun || all->c[i].noun != best->noun) &&
		    !part(best, &all->c[i])) {
			sum += all->c[i].n;
			n++;
		}
	return n >= 2 && sum <= best->n && 2 * sum > best->n;
}

/* Whether another candidate of its sentence follows b after "and". */
static bool list_goes_on(const struct candidates *all, const struct candidate *b)
{
	static const char *const and[] = {"and", NULL};
	const struct candidate *next = b + 1;
	return next < all->c + all->n && next->field == b->field && next->sentence == b->sentence && !next->in_parts &&
	       phrase_in(str_sub(all->r->fields[b->field].text, b->end, next->start), and, NULL);
}

/* "ten control subjects in group A; ten patients in group B", "89 women were studied in Group 1, 89 women were included
 * in Group 2": of a list whose members stand apart, each is a group. */
static bool group_by_group(minot_str text, const struct candidate *a, const struct candidate *b, minot_str between)
{
	static const char *const groups[] = {"group", "arm", NULL};
	return phrase_in(between, groups, NULL) &&
	       (phrase_in(str_sub(text, a->start > 40 ? a->start - 40 : 0, a->start), groups, NULL) ||
	        phrase_in(str_sub(text, b->end, b->end + 60), groups, NULL));
}

/* "103 physicians and 175 patients": who treats is no arm beside who is treated. */
static bool treat(minot_str text, minot_str between, const struct candidate *b)
{
	static const char *const who[] = {"physicians",    "doctors", "clinicians", "nurses",
	                                  "practitioners", "gps",     NULL};
	static const char *const whom[] = {"patients", NULL};
	return phrase_in(between, who, NULL) && phrase_in(str_sub(text, b->end, b->end + 40), whom, NULL);
}

static minot_str less_word(minot_str s, minot_str word)
{
	return str_ends(s, word) ? minot_str_trim(str_sub(s, 0, s.n - word.n)) : s;
}

/* One that parts two members of a list, not what brackets hold. */
static bool has_semicolon(minot_str s)
{
	int depth = 0;
	for (size_t i = 0; i < s.n; i++) {
		depth += s.p[i] == '(' ? 1 : s.p[i] == ')' && depth ? -1 : 0;
		if (s.p[i] == ';' && !depth)
			return true;
	}
	return false;
}

/* "A total of 271 patients received it, and 240 of them ...": what follows the verb is no further arm. */
static bool is_told_whole(minot_str text, const struct candidate *a, minot_str between)
{
	static const char *const verbs[] = {"received", "were", "was", "entered", "completed", "had", NULL};
	minot_str before = minot_str_trim(str_sub(text, a->start > 12 ? a->start - 12 : 0, a->start));
	return str_ends(before, STR("total of")) && phrase_in(between, verbs, NULL);
}

static bool joined(const struct candidates *all, const struct candidate *a, const struct candidate *b)
{
	static const char *const joins[] = {"and", "or", "versus", "vs", "compared", "together", "plus", NULL};
	static const char *const later[] = {"and at", "then at", "at follow-up", NULL};
	minot_str text = all->r->fields[a->field].text, between = str_sub(text, a->end, b->start);
	if (phrase_in(between, losses, NULL) && !a->equals)
		return false;
	if (has_semicolon(between))
		return group_by_group(text, a, b, between);
	if (a->equals) /* "at baseline (n = 376) and at four months (n = 336)" are the same people */
		return !phrase_in(between, later, NULL);
	if (treat(text, between, b) || is_told_whole(text, a, between))
		return false;
	/* "100 adults with gout, 52 healthy controls, and 57 patients": a list whose last member "and" joins */
	minot_str tail = less_word(minot_str_trim(between), STR(" in"));
	return (str_ends(tail, STR(",")) && (list_goes_on(all, b) || group_by_group(text, a, b, between))) ||
	       phrase_in(between, joins, NULL);
}

static bool stands(const struct candidates *all, uint64_t n, struct sample_size *out)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->c[i].n == n) {
			out->n = n;
			out->field = all->c[i].field;
			out->span[0].start = all->c[i].start;
			out->span[0].end = all->c[i].end;
			return true;
		}
	return false;
}

/* "Two groups of 25 each", "25 pairs of patients": how many such groups; 1 otherwise. */
static unsigned groups_of(minot_str text, const struct candidate *c)
{
	static const struct {
		const char *words;
		unsigned n;
	} groups[] = {{"two groups of", 2}, {"2 groups of", 2},    {"three groups of", 3},
	              {"3 groups of", 3},   {"four groups of", 4}, {"4 groups of", 4}};
	static const char *const each[] = {"each", NULL}, *const pairs[] = {"pairs of", NULL};
	size_t at, pair_end;
	if (phrase_from(str_sub(text, c->end, c->end + 20), 0, pairs, &at, &pair_end))
		return 2;
	minot_str before = minot_str_trim(str_sub(text, c->start > 24 ? c->start - 24 : 0, c->start));
	for (size_t k = 0; k < sizeof groups / sizeof *groups; k++)
		if (str_ends(before, str_c(groups[k].words)) &&
		    phrase_in(str_sub(text, c->end, c->end + 30), each, NULL))
			return groups[k].n;
	return 1;
}

/* The arms beside the best number: joined to it by "and" or the like, as good as it, neither its parts nor what it is a
 * part of. Their sum, when it does not stand in the abstract itself. */
static void add_arms(const struct candidates *all, const struct candidate *best, struct sample_size *out)
{
	minot_str text = all->r->fields[best->field].text;
	struct sample_size with = *out;
	const struct candidate *last = NULL;
	with.n = with.n_spans = 0;
	if ((best->in_parts && !best->equals) || is_whole(all, best))
		return;
	for (size_t i = 0; i < all->n; i++) {
		const struct candidate *c = &all->c[i];
		if (c != best && (!beside(best, c) || (c->in_parts && !c->equals) || groups_of(text, c) > 1 ||
		                  part(best, c) || (last && part(last, c))))
			continue;
		if (last && !joined(all, last, c)) {
			if (last == best || c != best)
				continue;
			with.n = with.n_spans = 0;
		}
		if (with.n_spans == SAMPLE_MAX_SPANS)
			return;
		with.span[with.n_spans].start = c->start;
		with.span[with.n_spans++].end = c->end;
		with.n += c->n;
		last = c;
	}
	if (with.n_spans >= 2 && !stands(all, with.n, out))
		*out = with;
}

/* The sentence in which c stands, cut at full stops and semicolons. */
static minot_str clause_of(minot_str text, const struct candidate *c)
{
	size_t from = c->start, to = c->end;
	while (from && !((text.p[from - 1] == '.' || text.p[from - 1] == ';') && text.p[from] == ' '))
		from--;
	while (to < text.n &&
	       !((text.p[to] == '.' || text.p[to] == ';') && (to + 1 == text.n || text.p[to + 1] == ' ')))
		to++;
	return str_sub(text, from, to);
}

/* Two others that add up to the best, c being one of them: it was counted already. */
static bool part_of(const struct candidates *all, const struct candidate *c, const struct candidate *best)
{
	for (size_t i = 0; i < all->n; i++)
		if (&all->c[i] != c && c->n + all->c[i].n == best->n)
			return true;
	return 2 * c->n == best->n;
}

/* Whether c's own words say that they are controls: "The control group consisted of 15 outpatients", "Ten men of the
 * same age acted as controls"; not the 12 of "12 patients and 9 controls". */
static bool said_controls(const struct candidates *all, const struct candidate *c)
{
	static const char *const controls[] = {"control", "controls", "comparison group", "reference group", NULL};
	enum { BEFORE = 40 /* bytes */ };
	minot_str text = all->r->fields[c->field].text, clause = clause_of(text, c);
	size_t at = (size_t)(text.p + c->start - clause.p), word, end;
	minot_str about = str_sub(clause, at > BEFORE ? at - BEFORE : 0, clause.n);
	if (!phrase_from(about, 0, controls, &word, &end) || phrase_in(clause, losses, NULL))
		return false;
	for (const struct candidate *d = c + 1; d < all->c + all->n && d->field == c->field; d++)
		if (text.p + d->start < about.p + word && (d->noun_at == about.p + word - text.p || !joined(all, c, d)))
			return false; /* it is the other that are controls */
	return true;
}

/* Whether c is a comparison group that another sentence than the best's tells of, and nobody but controls. Groups that
 * chance made are parts of the whole, unless the controls are of another kind. */
static bool are_controls(const struct candidates *all, const struct candidate *c, const struct candidate *best)
{
	static const char *const of_a_kind[] = {"healthy",      "normal",     "matched",     "age-matched",
	                                        "volunteers",   "unaffected", "nondiabetic", "non-diabetic",
	                                        "normotensive", NULL};
	enum { AT_MOST = 8 /* times the best */ };
	if (c->field != best->field || c->sentence == best->sentence || (c->in_parts && !c->equals) || c->elsewhere ||
	    c->n > AT_MOST * best->n || best->n > AT_MOST * c->n)
		return false;
	for (size_t i = 0; i < all->n; i++) {
		const struct candidate *d = &all->c[i];
		if (d->field == c->field && d->sentence == c->sentence && !d->in_parts && !said_controls(all, d))
			return false;
	}
	return said_controls(all, c) &&
	       (phrase_in(clause_of(all->r->fields[c->field].text, c), of_a_kind, NULL) || !part_of(all, c, best));
}

static void add_controls(const struct candidates *all, const struct candidate *best, const struct design_judgment *j,
                         struct sample_size *out)
{
	static const char *const controls[] = {"control", "controls", NULL};
	minot_str text = all->r->fields[best->field].text;
	struct sample_size with = *out;
	const struct candidate *last = NULL;
	enum { WITHIN = 3 /* sentences */ };
	if (j->design == DESIGN_RANDOMISED || phrase_in(clause_of(text, best), controls, NULL))
		return;
	for (size_t i = 0; i < all->n && with.n_spans < SAMPLE_MAX_SPANS; i++) {
		const struct candidate *c = &all->c[i];
		if (c->sentence < best->sentence || c->sentence > best->sentence + WITHIN ||
		    !are_controls(all, c, best) || (last && (last->sentence != c->sentence || !joined(all, last, c))))
			continue;
		with.span[with.n_spans].start = c->start;
		with.span[with.n_spans++].end = c->end;
		with.n += c->n;
		last = c;
	}
	if (last && !stands(all, with.n, out))
		*out = with;
}

/* "Cases (n = 189) were ... Controls (n = 189) were ...": what a case-control study studied stands in two sentences and
 * is their sum, not the cohort in which it was nested. */
static bool cases_and_controls(const struct candidates *all, struct sample_size *out)
{
	static const char *const cases[] = {"case", "cases", "developed", "patients", NULL};
	static const char *const controls[] = {"control", "controls", NULL};
	for (size_t i = 0; i + 1 < all->n; i++) {
		const struct candidate *a = &all->c[i], *b = &all->c[i + 1];
		minot_str text = all->r->fields[a->field].text;
		minot_str after = str_sub(text, a->end, a->end + 40); /* within its own sentence */
		after = str_sub(after, 0, minot_str_find(after, STR(".")));
		uint32_t from = b->start > 60 ? b->start - 60 : 0;
		if (a->field != b->field || b->sentence != a->sentence + 1 || a->n > b->n ||
		    phrase_in(after, controls, NULL) ||
		    (!phrase_in(str_sub(text, a->start > 24 ? a->start - 24 : 0, a->end), cases, NULL) &&
		     !phrase_in(after, cases, NULL)) ||
		    !(b->equals ? phrase_in(str_sub(text, from > a->end ? from : a->end, b->start), controls, NULL)
		                : phrase_in(str_sub(text, b->end, b->end + 30), controls, NULL)))
			continue;
		*out = (struct sample_size){.n = a->n + b->n, .kind = SAMPLE_STATED, .field = a->field, .n_spans = 2};
		out->span[0].start = a->start;
		out->span[0].end = a->end;
		out->span[1].start = b->start;
		out->span[1].end = b->end;
		return true;
	}
	return false;
}

static const char *const under[] = {"patients",  "participants", "subjects", "population", "methods", "design",
                                    "materials", "sample",       "method",   "procedures", NULL};

/* Designs whose people are those of other works, or none; so are those of what weighs costs or is software. */
static bool counts_people(const struct record *r, enum design d)
{
	static const char *const of_none[] = {"cost*",           "economic*", "pharmacoeconomic*",
	                                      "decision analy*", "model*",    "simulation*",
	                                      "meta-analys*",    "software",  "server",
	                                      "database",        NULL};
	return d != DESIGN_GUIDELINE && d != DESIGN_META_ANALYSIS && d != DESIGN_SYSTEMATIC_REVIEW &&
	       d != DESIGN_REVIEW && d != DESIGN_LABEL && d != DESIGN_PATIENT_PAGE && d != DESIGN_DIGEST &&
	       !(d == DESIGN_OTHER && phrase_in(record_title(r), of_none, NULL));
}

static void collect(const struct record *r, struct candidates *all)
{
	*all = (struct candidates){.r = r};
	for (uint32_t f = 1; f < r->n_fields; f++) {
		const struct record_field *at = &r->fields[f];
		if (at->type != FIELD_TEXT || at->part != PART_ABSTRACT)
			continue;
		all->field = f;
		all->methods = at->parent >= 0 && phrase_in(r->fields[at->parent].text, under, NULL);
		text_sentences(str_sub(at->text, 0, MAX_TEXT), one_sentence, all);
	}
}

static long at_most(uint64_t n, long most) { return n < (uint64_t)most ? (long)n : most; }

/* What the model sees of candidate i: its words, its place, and how it stands to the other numbers. */
static void see_number(const struct candidates *all, size_t i, const struct design_judgment *j,
                       struct linear_features *out)
{
	const struct candidate *c = &all->c[i];
	unsigned larger = 0, same = 0, larger_here = 0, before_here = 0, digits = 0;
	for (size_t k = 0; k < all->n; k++) {
		bool here = all->c[k].field == c->field && all->c[k].sentence == c->sentence;
		if (all->c[k].elsewhere)
			continue;
		larger += all->c[k].n > c->n;
		same += k != i && all->c[k].n == c->n;
		larger_here += here && all->c[k].n > c->n;
		before_here += here && k < i;
	}
	for (uint64_t n = c->n; n; n /= 10)
		digits++;
	memcpy(out->hash, c->words, c->n_words * sizeof *c->words);
	out->n = c->n_words;
	linear_add_number(out, "points", c->points);
	linear_add_number(out, "kind", c->kind);
	linear_add_number(out, "sentence", at_most(c->sentence, 12));
	linear_add_number(out, "tenth", (long)(10 * c->sentence / (all->sentences ? all->sentences : 1)));
	linear_add_number(out, "digits", digits);
	linear_add_number(out, "few", at_most(c->n, 10));
	linear_add_number(out, "how many before", at_most(i, 4));
	linear_add_number(out, "larger", at_most(larger, 4));
	linear_add_number(out, "same", at_most(same, 2));
	linear_add_number(out, "larger here", at_most(larger_here, 2));
	linear_add_number(out, "before here", at_most(before_here, 2));
	linear_add_number(out, "whole", is_whole(all, c));
	linear_add_number(out, "verb", 2 * c->verb + (j->design == DESIGN_RANDOMISED));
	linear_add(out, "design", str_c(design_name(j->design)));
	linear_seal(out);
}

size_t sample_numbers(const struct record *r, const struct design_judgment *j, sample_number_fn *fn, void *ctx)
{
	struct candidates all;
	collect(r, &all);
	for (size_t i = 0; i < all.n; i++) {
		struct linear_features f;
		see_number(&all, i, j, &f);
		fn(ctx, i, all.c[i].n, &f);
	}
	return all.n;
}

/* What cannot be: a trial or a survey of one or two; animals and samples of the laboratory that "n =" counts. */
static bool cannot_be(enum design d, const struct candidate *c)
{
	enum { FEWEST = 3 };
	if (d == DESIGN_LABORATORY)
		return !c->people;
	return c->n < FEWEST && d != DESIGN_CASE_REPORT && d != DESIGN_CASE_SERIES && d != DESIGN_OTHER;
}

/* The number that is most likely the sample size, or NULL. */
static const struct candidate *likeliest(const struct candidates *all, const struct design_judgment *j)
{
	const struct linear_model m = linear_model_of(LINEAR_NUMBER);
	const struct candidate *best = NULL;
	double most = LEAST_MARGIN;
	for (size_t i = 0; i < all->n && m.classes == 2; i++) {
		struct linear_features f;
		struct linear_judgment told;
		if (all->c[i].elsewhere || cannot_be(j->design, &all->c[i]))
			continue;
		see_number(all, i, j, &f);
		linear_judge(&m, &f, &told);
		if (told.score[1] - told.score[0] > most) {
			most = told.score[1] - told.score[0];
			best = &all->c[i];
		}
	}
	return best;
}

/* A protocol has studied nobody yet. */
static bool is_planned(const struct record *r, const struct design_judgment *j)
{
	static const char *const protocol[] = {"protocol*", "rationale and design", "design and rationale",
	                                       "rationale, design", NULL};
	return j->design == DESIGN_OTHER && phrase_in(record_title(r), protocol, NULL);
}

struct sample_size sample_judge(const struct record *r, const struct design_judgment *j)
{
	struct sample_size out = {.n = 0};
	struct candidates all;
	if (!counts_people(r, j->design))
		return out;
	collect(r, &all);
	if (j->design == DESIGN_CASE_CONTROL && cases_and_controls(&all, &out))
		return out;
	const struct candidate *best = likeliest(&all, j);
	if (!best)
		return out;
	out = (struct sample_size){.n = best->n, .kind = best->kind, .field = best->field, .n_spans = 1};
	out.span[0].start = best->start;
	out.span[0].end = best->end;
	if (is_planned(r, j))
		out.kind = SAMPLE_PLANNED;
	unsigned groups = groups_of(r->fields[best->field].text, best);
	if (groups > 1) {
		if (!stands(&all, best->n * groups, &out))
			out.n *= groups;
		return out;
	}
	add_arms(&all, best, &out);
	add_controls(&all, best, j, &out);
	return out;
}

/* Whether no other number touches it: of "February 2011,157 patients" nobody else would read 157. */
static bool stands_alone(minot_str text, uint32_t start, uint32_t end)
{
	bool before =
	        start > 1 && (text.p[start - 1] == ',' || text.p[start - 1] == '.') && is_digit(text.p[start - 2]);
	bool after = end + 1 < text.n && (text.p[end] == ',' || text.p[end] == '.') && is_digit(text.p[end + 1]);
	return !before && !after;
}

minot_str sample_as_written(const struct record *r, const struct sample_size *s)
{
	uint64_t value = 0;
	if (s->n_spans != 1 || s->field >= r->n_fields || s->kind == SAMPLE_PLANNED)
		return STR_NONE;
	minot_str text = r->fields[s->field].text, figures = str_sub(text, s->span[0].start, s->span[0].end);
	if (figures.n && is_digit(figures.p[0]) && stands_alone(text, s->span[0].start, s->span[0].end))
		number_end(figures, 0, &value);
	return value && value == s->n ? figures : STR_NONE; /* "two groups of 25 each" are not written as 50 */
}
