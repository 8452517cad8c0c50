/* population.c: see population.h. Where to look: CONSORT asks for who took part and for the dates of recruitment (items
 * 4a and 14a), STROBE the same (5, 6); guideline summaries have a field of their own, "Target Population". */
#include "appraise/population.h"

#include "base/ascii.h"
#include "text/text.h"

minot_str field_span_text(const struct record *r, struct field_span s)
{
	return s.end && s.field < r->n_fields ? str_sub(r->fields[s.field].text, s.start, s.end) : STR_NONE;
}

const char *age_group_name(enum age_group_bit b)
{
	static const char *const names[] = {
#define X(name, text) text,
	        AGE_GROUP_LIST(X)
#undef X
	};
	return names[b];
}

static const char *const *const age_words[] = {
        [AGE_BIT_INFANTS] = (const char *const[]){"infant*", "neonat*", "newborn*", "preterm", NULL},
        [AGE_BIT_CHILDREN] = (const char *const[]){"child", "children", "paediatric", "pediatric", "boys", "girls",
                                                   "schoolchildren", "preschool*", NULL},
        [AGE_BIT_ADOLESCENTS] = (const char *const[]){"adolescent*", "teenage*", "youth*", NULL},
        [AGE_BIT_ADULTS] = (const char *const[]){"adult", "adults", "men and women", NULL},
        [AGE_BIT_OLDER] =
                (const char *const[]){"elderly", "older adults", "older people", "older patients", "older persons",
                                      "older women", "older men", "geriatric", "nursing home*", NULL},
        [AGE_BIT_PREGNANT] = (const char *const[]){"pregnant", "pregnancy", "gestation*", NULL},
};

static bool is_prose(const struct record_field *f)
{
	return f->type == FIELD_TEXT &&
	       (f->part == PART_TITLE || f->part == PART_ABSTRACT || f->part == PART_POPULATION);
}

/* Whether it is near by that those of this age were left out. */
static bool left_out(minot_str s, size_t start, size_t end)
{
	static const char *const words[] = {"exclud*", "exclusion*", "not covered", "ineligible", NULL};
	enum { NEAR = 60 /* bytes */ };
	return phrase_in(str_sub(s, start > NEAR ? start - NEAR : 0, end + NEAR), words, NULL);
}

/* "aged 18 to 65 years", "18-65 years of age", "mean age 57.3 years": from the word or the first digit to "years". */
static bool age_in(minot_str s, size_t *start, size_t *end)
{
	static const char *const marks[] = {"aged",         "mean age",     "median age",
	                                    "years of age", "years old",    "age range",
	                                    "older than",   "younger than", NULL};
	static const char *const units[] = {"years", "year", "yr", "yrs", "months", NULL};
	size_t at, mark_end, from = 0, unit, unit_end;
	while (phrase_from(s, from, marks, &at, &mark_end)) {
		size_t low = at > 24 ? at - 24 : 0, first = at;
		from = mark_end;
		bool after = is_digit(s.p[at]) || minot_str_eq_nocase(str_sub(s, at, at + 2), STR("ye"));
		if (after) { /* the number stands before */
			while (first > low && (is_digit(s.p[first - 1]) || strchr(" -.to", s.p[first - 1])))
				first--;
			while (first < at && !is_digit(s.p[first]))
				first++;
			if (first == at)
				continue;
			*start = first;
			*end = mark_end;
			return true;
		}
		minot_str rest = str_sub(s, mark_end, mark_end + 40);
		if (!phrase_from(rest, 0, units, &unit, &unit_end))
			continue;
		bool digit = false;
		for (size_t i = 0; i < unit; i++)
			digit |= is_digit(rest.p[i]);
		if (!digit || minot_str_find(str_sub(rest, 0, unit), STR(";")) != SIZE_MAX)
			continue;
		*start = at;
		*end = mark_end + unit_end;
		return true;
	}
	return false;
}

/* "patients with chronic gout", up to a mark or a word that begins another thought. */
static bool condition_in(minot_str s, size_t *start, size_t *end)
{
	static const char *const heads[] = {"patients with",
	                                    "adults with",
	                                    "children with",
	                                    "women with",
	                                    "men with",
	                                    "people with",
	                                    "subjects with",
	                                    "participants with",
	                                    "outpatients with",
	                                    "individuals with",
	                                    "infants with",
	                                    "adolescents with",
	                                    "persons with",
	                                    "patients undergoing",
	                                    "patients suffering from",
	                                    NULL};
	static const char *const stops[] = {"were",       "was",          "who",     "received", "in a",
	                                    "and who",    "to receive",   "are",     "is",       "have",
	                                    "had",        "has",          "after",   "treated",  "during",
	                                    "at",         "using",        "by",      "from",     "randomised",
	                                    "randomized", "participated", "aged",    "will",     "may",
	                                    "did",        "whose",        "between", "on",       NULL};
	size_t head_end, stop, stop_end, marks = 0;
	if (!phrase_from(s, 0, heads, start, &head_end))
		return false;
	minot_str rest = str_sub(s, head_end, head_end + 90);
	while (marks < rest.n && !strchr(".,;:()[", rest.p[marks]))
		marks++;
	rest = str_sub(rest, 0, marks);
	if (phrase_from(rest, 0, stops, &stop, &stop_end))
		rest = str_sub(rest, 0, stop);
	while (rest.n && (rest.p[rest.n - 1] == ' ' || (unsigned char)rest.p[rest.n - 1] >= 0x80))
		rest.n--;
	*end = head_end + rest.n;
	return rest.n >= 4 && rest.n < 90;
}

static uint16_t year_at(minot_str s, size_t at)
{
	if (at + 4 > s.n || (at && is_digit(s.p[at - 1])) || (at + 4 < s.n && is_digit(s.p[at + 4])))
		return 0;
	unsigned y = 0;
	for (size_t i = at; i < at + 4; i++) {
		if (!is_digit(s.p[i]))
			return 0;
		y = 10 * y + (unsigned)(s.p[i] - '0');
	}
	return y >= 1930 && y <= 2050 ? (uint16_t)y : 0;
}

/* "between January 1995 and March 2003", "from 1998 to 2001", "1998-2001": two years within 30 bytes, ascending, after
 * one of the words or joined by a dash. */
static bool years_in(minot_str s, uint16_t *from, uint16_t *to)
{
	static const char *const words[] = {"between", "from", "during", "in", "and", "to", "until", "through", NULL};
	for (size_t i = 0; i + 9 <= s.n; i++) {
		uint16_t a = year_at(s, i), b = 0;
		if (!a)
			continue;
		for (size_t k = i + 5; k <= i + 30 && k + 4 <= s.n && !b; k++)
			b = year_at(s, k);
		if (!b || b < a || b - a > 60)
			continue;
		minot_str before = str_sub(s, i > 24 ? i - 24 : 0, i);
		if (phrase_in(before, words, NULL) || s.p[i + 4] == '-' || (unsigned char)s.p[i + 4] == 0xe2) {
			*from = a;
			*to = b;
			return true;
		}
	}
	return false;
}

struct years_walk {
	minot_str text;
	struct study_population *out;
	bool found;
};

/* The first line of a guideline's target population, whole words of it. */
static struct field_span target_population(const struct record *r, uint32_t field)
{
	enum { MOST = 160 /* bytes */ };
	minot_str text = r->fields[field].text;
	size_t n = minot_str_find(text, STR("\n"));
	text = minot_str_cut(str_sub(text, 0, n), MOST);
	if (n > text.n && text.n < r->fields[field].text.n)
		while (text.n && text.p[text.n - 1] != ' ')
			text.n--;
	text = minot_str_trim(text);
	uint32_t start = text.n ? (uint32_t)(text.p - r->fields[field].text.p) : 0;
	return (struct field_span){field, start, start + (uint32_t)text.n};
}

/* Whether a field of the body stands under a heading that tells how the study was done. */
static bool tells_methods(const struct record *r, const struct record_field *f)
{
	static const char *const methods[] = {"method*",  "patients",   "participants",     "subjects",
	                                      "setting*", "design",     "study population", "recruitment",
	                                      "sample",   "procedure*", "materials",        NULL};
	if (f->type != FIELD_TEXT || f->part != PART_BODY)
		return false;
	for (int32_t h = f->parent; h >= 0; h = r->fields[h].parent)
		if (phrase_in(r->fields[h].text, methods, NULL))
			return true;
	return false;
}

/* Years of a sentence that tells of recruiting: others are those of a guideline, a scale, a census. */
static void recruiting_years(void *ctx, size_t start, size_t end)
{
	static const char *const recruits[] = {
	        "recruit*", "enrol*",       "conducted",    "carried out", "took place", "performed",  "admitted",
	        "included", "participated", "study period", "attend*",     "presented",  "undertaken", NULL};
	struct years_walk *w = ctx;
	minot_str s = str_sub(w->text, start, end);
	if (!w->found && phrase_in(s, recruits, NULL))
		w->found = years_in(s, &w->out->year_from, &w->out->year_to);
}

static void years_of_body(const struct record *r, struct study_population *out)
{
	for (uint32_t f = 0; f < r->n_fields && !out->year_from; f++) {
		struct years_walk w = {str_sub(r->fields[f].text, 0, 16384), out, false};
		if (tells_methods(r, &r->fields[f]))
			text_sentences(w.text, recruiting_years, &w);
	}
}

static bool names_company(minot_str funding)
{
	static const char *const forms[] = {
	        "inc",          "ltd",          "gmbh",    "plc", "corp",     "corporation", "pharma*",
	        "laboratories", "therapeutics", "company", "ag",  "biotech*", "industries",  NULL};
	return phrase_in(funding, forms, NULL);
}

static enum conflicts conflicts_of(minot_str s)
{
	static const char *const none[] = {"no conflict*",
	                                   "no competing",
	                                   "none declared",
	                                   "nothing to disclose",
	                                   "no potential conflict*",
	                                   "declare none",
	                                   "no financial",
	                                   "no competing interest*",
	                                   "have no",
	                                   "none to declare",
	                                   "no disclosures",
	                                   "not declare any",
	                                   NULL};
	if (!s.n)
		return CONFLICTS_NOT_STATED;
	return phrase_in(s, none, NULL) || minot_str_eq_nocase(s, STR("none")) ? CONFLICTS_NONE : CONFLICTS_DECLARED;
}

struct study_population population_judge(const struct record *r)
{
	struct study_population out = {.funding = record_meta_first(r, META_FUNDING),
	                               .conflicts = conflicts_of(record_meta_first(r, META_CONFLICTS))};
	size_t start, end;
	for (uint32_t f = 0; f < r->n_fields; f++) {
		minot_str text = str_sub(r->fields[f].text, 0, 16384);
		bool target = r->fields[f].part == PART_POPULATION;
		if (!is_prose(&r->fields[f]))
			continue;
		if (target) /* further lines tell whom it is not for */
			text = str_sub(text, 0, minot_str_find(text, STR("\n")));
		for (unsigned g = 0; g < N_AGE_GROUPS; g++)
			if (phrase_in(text, age_words[g], NULL))
				out.ages |= 1u << g;
		if (!out.age.end && age_in(text, &start, &end) && !left_out(text, start, end))
			out.age = (struct field_span){f, (uint32_t)start, (uint32_t)end};
		if (!out.condition.end && target)
			out.condition = target_population(r, f);
		if (!out.condition.end && condition_in(text, &start, &end))
			out.condition = (struct field_span){f, (uint32_t)start, (uint32_t)end};
		if (!out.year_from && f)
			years_in(text, &out.year_from, &out.year_to);
	}
	if (!out.year_from)
		years_of_body(r, &out);
	out.industry = names_company(out.funding);
	return out;
}
