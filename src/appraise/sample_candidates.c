/* sample_candidates.c: the numbers of an abstract that may be how many were studied, what each counts, and what its own
 * sentence tells of it. */
#include "appraise/linear.h"
#include "appraise/sample_parts.h"
#include "base/ascii.h"
#include "base/words.h"
#include "text/text.h"

enum {
	NOUN_WITHIN = 7, /* words between a number and what it counts */
	MOST_LISTED = 2  /* further numbers before the noun that all of them count */
};

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
const char *const samplei_losses[] = {"withdrew", "withdrawn", "dropped",     "discontinued", "died",
                                      "excluded", "developed", "responded",   "improved",     "relapsed",
                                      "lost",     "failed",    "experienced", "remained",     "declined",
                                      "refused",  "showed",    "achieved",    "screened",     NULL};

/* "H" of a bacterium, "MG" and "MM" of diseases: no unit is written so. */
static bool in_capitals(minot_str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (!is_upper(w.p[i]))
			return false;
	return w.n > 0;
}

/* "Ninety American Society of Anesthesiologists class I patients": a grade of patients, whose "of" ends nothing. */
static bool names_asa(const struct sample_sentence *s, size_t i)
{
	static const char *const society[] = {"society", NULL}, *const of[] = {"of", NULL};
	static const char *const members[] = {"anesthesiologists", "anaesthesiologists", "anesthesiology",
	                                      "anaesthesiology", NULL};
	return samplei_is_word(s, i, society) && samplei_is_word(s, i + 1, of) && samplei_is_word(s, i + 2, members);
}

/* The people noun that follows token i, or 0. */
static size_t noun_after(const struct sample_sentence *s, size_t i)
{
	static const char *const and[] = {"and", "or", NULL}, *const who[] = {"who", "with", "without", NULL};
	static const char *const pairs[] = {"pairs", NULL}, *const of[] = {"of", NULL};
	if (i && samplei_is_word(s, i - 1, and) && samplei_is_word(s, i + 1, who))
		return i + 1; /* "107 patients who had it and 113 who had not" */
	if (samplei_is_word(s, i + 1, and) && i + 2 < s->n && s->t[i + 2].kind == TOKEN_COUNT)
		i += 2; /* "88 and 90 patients" */
	size_t within = i + NOUN_WITHIN;
	unsigned others = 0; /* "126 HIV-positive and 291 HIV-negative women" */
	for (size_t k = i + 1; k < s->n && k <= within; k++) {
		static const char *const kinds[] = {"type", "class", "stage", "grade", NULL};
		if (s->t[k].kind == TOKEN_COUNT && samplei_is_word(s, k - 1, kinds))
			continue; /* "11 type 2 diabetic patients" */
		if (names_asa(s, k)) {
			k += 2;
			within += 3;
			continue;
		}
		if (s->t[k].kind == TOKEN_COUNT && others < MOST_LISTED && !s->t[k].no_count &&
		    (samplei_is_word(s, k - 1, and) || samplei_is_mark(s, k - 1, ','))) {
			others++;
			within = k + NOUN_WITHIN;
			continue;
		}
		if (samplei_is_mark(s, k, '(')) { /* "15 (8 men and 7 women) healthy subjects" */
			size_t close = k;
			while (close < s->n && !samplei_is_mark(s, close, ')'))
				close++;
			within += close - k + 1;
			k = close;
			continue;
		}
		if (samplei_is_word(s, k, pairs) && samplei_is_word(s, k + 1, of)) { /* "2,399 pairs of patients" */
			k++;
			continue;
		}
		if (samplei_is_word(s, k, people))
			return k;
		if ((samplei_is_word(s, k, breaks) && !in_capitals(samplei_token_text(s, k))) ||
		    (s->t[k].kind == TOKEN_COUNT && !s->t[k].no_count) ||
		    (s->t[k].kind == TOKEN_MARK && !samplei_is_mark(s, k, ',')))
			return 0;
	}
	return 0;
}

/* "n = 56", and "(n 56)". */
static bool equals_n(const struct sample_sentence *s, size_t i)
{
	static const char *const n[] = {"n", NULL};
	bool equals = i >= 2 && samplei_is_mark(s, i - 1, '=') && samplei_is_word(s, i - 2, n);
	return equals || (i >= 2 && samplei_is_word(s, i - 1, n) && samplei_is_mark(s, i - 2, '(') &&
	                  samplei_is_mark(s, i + 1, ')'));
}

/* "Subjects (1,750) were randomly assigned": the same as "n = 1,750". */
static bool behind_noun(const struct sample_sentence *s, size_t i)
{
	return i >= 2 && samplei_is_mark(s, i - 1, '(') && samplei_is_mark(s, i + 1, ')') &&
	       samplei_is_word(s, i - 2, people);
}

static bool a_share(const struct sample_sentence *s, size_t i) /* "46 (47%)", "46 of", "12 out of" */
{
	for (size_t k = i + 1; k < s->n && k <= i + 5; k++) {
		if (samplei_is_mark(s, k, '(') && k + 2 < s->n && s->t[k + 1].kind == TOKEN_COUNT &&
		    samplei_is_mark(s, k + 2, '%'))
			return true;
		if (s->t[k].kind == TOKEN_COUNT)
			break;
	}
	static const char *const of[] = {"of", "out", NULL};
	return samplei_is_word(s, i + 1, of) || samplei_is_mark(s, i + 1, '%');
}

/* "572 (4.9% of 10,985 patients)": the brackets name the whole of which it is a part. */
static bool whole_in_brackets(const struct sample_sentence *s, size_t i)
{
	static const char *const of[] = {"of", NULL};
	return i > 4 && samplei_is_word(s, i - 1, of) && samplei_is_mark(s, i - 2, '%') &&
	       samplei_is_mark(s, i - 4, '(') && s->t[i - 5].kind == TOKEN_COUNT;
}

/* Whether token i is what others were taken from ("selected from 312", "screened 189"), or points back ("these 12",
 * "the other 30"): never the sample size. */
static bool elsewhere(const struct sample_sentence *s, size_t i)
{
	static const char *const back[] = {"these", "whom", "other", "remaining", NULL}, *const from[] = {"from", NULL};
	static const char *const chosen[] = {"selected", "chosen", "drawn", "out", NULL};
	static const char *const screened[] = {"screened", "approached", "considered", NULL}, *const were[] = {"were",
	                                                                                                       NULL};
	for (size_t k = i + 1; k < i + NOUN_WITHIN; k++)
		if (samplei_is_word(s, k, people) &&
		    (samplei_is_word(s, k + 1, screened) ||
		     (samplei_is_word(s, k + 1, were) && samplei_is_word(s, k + 2, screened))))
			return true;
	return i && (samplei_is_word(s, i - 1, back) || samplei_is_word(s, i - 1, screened) ||
	             (i > 1 && samplei_is_word(s, i - 1, from) && samplei_is_word(s, i - 2, chosen)) ||
	             whole_in_brackets(s, i));
}

/* The end of two numbers that follow token i in its sentence and add up to it; 0: there are none. */
static uint32_t parts_of(const struct sample_sentence *s, size_t i)
{
	const struct sample_token *last = NULL;
	bool last_equals = false;
	for (size_t k = i + 1; k < s->n; k++) {
		const struct sample_token *t = &s->t[k];
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
static bool in_parts(const struct sample_sentence *s, size_t i)
{
	int depth = 0;
	for (size_t k = 0; k < i; k++)
		depth += samplei_is_mark(s, k, '(') ? 1 : samplei_is_mark(s, k, ')') && depth ? -1 : 0;
	return depth > 0 || elsewhere(s, i) || a_share(s, i);
}

static int points_of(const struct sample_sentence *s, size_t i, size_t noun, bool equals, uint32_t sentence,
                     bool methods)
{
	static const char *const total[] = {"total", NULL}, *const of[] = {"of", NULL}, *const the[] = {"the", NULL},
	                         *const these[] = {"these", "remaining", "other", "only", "additional", NULL};
	int p = noun ? 4 : 3;
	p += samplei_any_word(s, 0, s->n, enrols) ? 3 : 0;
	p += i && samplei_is_word(s, i - 1, leads) ? 2 : 0;
	p += i > 1 && samplei_is_word(s, i - 1, the) && samplei_is_word(s, i - 2, leads) ? 2 : 0;
	p += (i >= 2 && samplei_is_word(s, i - 2, total) && samplei_is_word(s, i - 1, of)) ? 4 : 0;
	p -= i && samplei_is_word(s, i - 1, the) ? 2 : 0;
	p -= i && samplei_is_word(s, i - 1, these) ? 4 : 0;
	p -= a_share(s, i) ? 6 : 0;
	p -= samplei_any_word(s, 0, s->n, backgrounds) ? 6 : 0;
	p -= samplei_is_word(s, (noun ? noun : i) + 1, samplei_losses) ? 5 : 0;
	p -= in_parts(s, i) && !equals ? 4 : 0;
	p += methods ? 3 : 0;
	p -= methods ? 0 : (int)(sentence > 8 ? 4 : sentence / 2);
	p -= s->t[i].value < 4 ? 4 : 0;
	if (equals && !samplei_any_word(s, 0, s->n, enrols))
		p -= 1;
	return p;
}

/* The text from word `from` to word `to`, as far as there are any. */
static minot_str run_of(const struct sample_sentence *s, size_t from, size_t to)
{
	return from < s->n ? str_sub(s->text, s->t[from].start, s->t[to < s->n ? to : s->n - 1].end) : STR_NONE;
}

/* The words about the number, what it counts, and what is told of those. */
static void see_words(const struct sample_sentence *s, size_t i, size_t noun, struct sample_candidate *c)
{
	struct linear_features f = {.n = 0};
	size_t end = noun ? noun : i;
	linear_add(&f, "before", i ? samplei_token_text(s, i - 1) : STR_NONE);
	linear_add(&f, "two before", i > 1 ? run_of(s, i - 2, i - 1) : STR_NONE);
	linear_add(&f, "next", run_of(s, i + 1, i + 1));
	linear_add(&f, "counts", noun ? samplei_token_text(s, noun) : STR_NONE);
	linear_add(&f, "then", run_of(s, end + 1, end + 1));
	linear_add(&f, "then two", run_of(s, end + 1, end + 2));
	linear_add(&f, "n of", c->equals && i > 3 ? samplei_token_text(s, i - 4) : STR_NONE);
	for (size_t k = 0; k < s->n && f.n < SAMPLE_WORD_FEATURES - 8; k++)
		if (samplei_is_word(s, k, enrols))
			linear_add(&f, "told", samplei_token_text(s, k));
	linear_add_number(&f, "lost", samplei_any_word(s, end, end + 6, samplei_losses));
	linear_add_number(&f, "share", a_share(s, i));
	linear_add_number(&f, "in brackets", c->in_parts);
	linear_add_number(&f, "background", samplei_any_word(s, 0, s->n, backgrounds));
	linear_add_number(&f, "spelled", s->t[i].spelled + 2 * c->equals);
	linear_add_number(&f, "opens", i == 0);
	c->n_words = f.n < SAMPLE_WORD_FEATURES ? f.n : SAMPLE_WORD_FEATURES;
	memcpy(c->words, f.hash, c->n_words * sizeof *c->words);
}

/* "We screened 189 patients and enrolled 156 (106 ...", "assigned 91 of these 115 patients", "52 were randomly
 * assigned to A (n=25) or B (n=27)": whom it counts was said. */
static bool enrolled_bare(const struct sample_sentence *s, size_t i)
{
	static const char *const verbs[] = {"enrolled",  "enroled",  "randomised", "randomized",
	                                    "recruited", "assigned", NULL};
	static const char *const of[] = {"of", NULL}, *const them[] = {"these", "those", "them", "the", "whom", NULL};
	static const char *const were[] = {"were", NULL};
	enum { FEWEST_BARE = 10 };
	if (s->t[i].value >= FEWEST_BARE && parts_of(s, i) && samplei_is_word(s, i + 1, were) &&
	    samplei_any_word(s, i + 2, i + 4, randomises))
		return true;
	if (!i || s->t[i].spelled || !samplei_is_word(s, i - 1, verbs))
		return false;
	return i + 1 == s->n || samplei_is_mark(s, i + 1, '(') || samplei_is_mark(s, i + 1, ';') ||
	       (samplei_is_word(s, i + 1, of) && samplei_is_word(s, i + 2, them));
}

/* What is done with those whom a number counts, by the words about it: 0 nothing known, else one more than the row. */
static unsigned verb_of(const struct sample_sentence *s, size_t i, size_t noun)
{
	static const char *const *const rows[] = {randomises, enrols_only, analyses, samplei_losses};
	size_t end = noun ? noun : i;
	for (unsigned k = 0; k < sizeof rows / sizeof *rows; k++)
		if (samplei_any_word(s, end + 1, end + 5, rows[k]) || (i && samplei_is_word(s, i - 1, rows[k])))
			return k + 1;
	return 0;
}

static void add_candidate(struct sample_candidates *all, const struct sample_sentence *s, size_t i)
{
	const struct sample_token *t = &s->t[i];
	size_t noun = noun_after(s, i);
	bool equals = equals_n(s, i) || behind_noun(s, i);
	if (t->no_count || (!noun && !equals && !enrolled_bare(s, i)) || all->n == SAMPLE_MAX_CANDIDATES || !t->value)
		return;
	if (!t->spelled && t->end - t->start == 4 && t->value >= 1900 && t->value <= 2049 && !equals &&
	    !samplei_is_word(s, i + 1, people))
		return; /* a year */
	enum sample_kind kind = samplei_any_word(s, 0, s->n, plans)         ? SAMPLE_PLANNED
	                        : samplei_any_word(s, 0, s->n, randomises)  ? SAMPLE_RANDOMISED
	                        : samplei_any_word(s, 0, s->n, enrols_only) ? SAMPLE_ENROLLED
	                        : samplei_any_word(s, 0, s->n, analyses)    ? SAMPLE_ANALYSED
	                                                                    : SAMPLE_STATED;
	all->c[all->n++] =
	        (struct sample_candidate){.n = t->value,
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
	struct sample_candidates *all = ctx;
	struct sample_sentence s = {.text = str_sub(all->r->fields[all->field].text, 0, SAMPLE_MAX_TEXT),
	                            .t = all->tokens};
	if (end > s.text.n)
		return;
	samplei_read_words(&s, start, end);
	for (size_t i = 0; i < s.n; i++)
		if (s.t[i].kind == TOKEN_COUNT)
			add_candidate(all, &s, i);
	all->sentences++;
}

static const char *const under[] = {"patients",  "participants", "subjects", "population", "methods", "design",
                                    "materials", "sample",       "method",   "procedures", NULL};

void samplei_collect(const struct record *r, struct sample_candidates *all)
{
	*all = (struct sample_candidates){.r = r};
	for (uint32_t f = 1; f < r->n_fields; f++) {
		const struct record_field *at = &r->fields[f];
		if (at->type != FIELD_TEXT || at->part != PART_ABSTRACT)
			continue;
		all->field = f;
		all->methods = at->parent >= 0 && phrase_in(r->fields[at->parent].text, under, NULL);
		text_sentences(str_sub(at->text, 0, SAMPLE_MAX_TEXT), one_sentence, all);
	}
}
