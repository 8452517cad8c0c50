/* sample.c: see sample.h.
 *
 *   words ──> numbers ("1,234", "n = 56", "twenty-four") with the noun they count ──> candidates, each with points
 *         ──> the best one, by a linear model of its points, its words and the numbers beside it
 * (models/number.weights) ──> in its sentence the arms beside it, when the best is an arm ──> the sum
 *
 * Points are given for what CONSORT (item 13a) and STROBE (item 13) ask authors to report: randomised, enrolled,
 * included; and taken for what marks a subset. They were set, and the model trained, on labelled records that are not
 * held out. */
#include "appraise/linear.h"
#include "appraise/sample_parts.h"
#include "base/ascii.h"

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

static long at_most(uint64_t n, long most) { return n < (uint64_t)most ? (long)n : most; }

/* What the model sees of candidate i: its words, its place, and how it stands to the other numbers. */
static void see_number(const struct sample_candidates *all, size_t i, const struct design_judgment *j,
                       struct linear_features *out)
{
	const struct sample_candidate *c = &all->c[i];
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
	linear_add_number(out, "whole", samplei_is_whole(all, c));
	linear_add_number(out, "verb", 2 * c->verb + (j->design == DESIGN_RANDOMISED));
	linear_add(out, "design", str_c(design_name(j->design)));
	linear_seal(out);
}

size_t sample_numbers(const struct record *r, const struct design_judgment *j, sample_number_fn *fn, void *ctx)
{
	struct sample_candidates all;
	samplei_collect(r, &all);
	for (size_t i = 0; i < all.n; i++) {
		struct linear_features f;
		see_number(&all, i, j, &f);
		fn(ctx, i, all.c[i].n, &f);
	}
	return all.n;
}

/* What cannot be: a trial or a survey of one or two; animals and samples of the laboratory that "n =" counts. */
static bool cannot_be(enum design d, const struct sample_candidate *c)
{
	enum { FEWEST = 3 };
	if (d == DESIGN_LABORATORY)
		return !c->people;
	return c->n < FEWEST && d != DESIGN_CASE_REPORT && d != DESIGN_CASE_SERIES && d != DESIGN_OTHER;
}

/* The number that is most likely the sample size, or NULL. */
static const struct sample_candidate *likeliest(const struct sample_candidates *all, const struct design_judgment *j)
{
	const struct linear_model m = linear_model_of(LINEAR_NUMBER);
	const struct sample_candidate *best = NULL;
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
	struct sample_candidates all;
	if (!counts_people(r, j->design))
		return out;
	samplei_collect(r, &all);
	if (j->design == DESIGN_CASE_CONTROL && samplei_cases_and_controls(&all, &out))
		return out;
	const struct sample_candidate *best = likeliest(&all, j);
	if (!best)
		return out;
	out = (struct sample_size){.n = best->n, .kind = best->kind, .field = best->field, .n_spans = 1};
	out.span[0].start = best->start;
	out.span[0].end = best->end;
	if (is_planned(r, j))
		out.kind = SAMPLE_PLANNED;
	unsigned groups = samplei_groups_of(r->fields[best->field].text, best);
	if (groups > 1) {
		if (!samplei_stands(&all, best->n * groups, &out))
			out.n *= groups;
		return out;
	}
	samplei_add_arms(&all, best, &out);
	samplei_add_controls(&all, best, j, &out);
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
		samplei_number_end(figures, 0, &value);
	return value && value == s->n ? figures : STR_NONE; /* "two groups of 25 each" are not written as 50 */
}
