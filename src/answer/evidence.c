/* evidence.c: what the answer rests on, in words and numbers. Each conclusion of the bottom line is rated by itself, by
 * its authors' grade or, where they state none, by a level that is computed from the design and said to be so; what
 * would be needed to weigh it and is missing is named. Counts describe the collection and are no vote (composition rule
 * 17). */
#include "answer/internal.h"

/* Behind what is there already, with a separator; text without memory makes the whole so. */
static minot_str add(struct composition *x, minot_str all, const char *separator, minot_str more)
{
	if (!all.p || !more.n)
		return all;
	return minot_arena_printf(x->a, "%.*s%s%.*s", STR_ARG(all), all.n ? separator : "", STR_ARG(more));
}

/* "systematic review, 2014; randomised trial, date not in this record, n = 84": of each record cited. */
static minot_str rests_on(struct composition *x, const struct article_claim *c)
{
	minot_str all = STR("");
	for (uint32_t i = 0; i < c->n_cites; i++) {
		const struct article_source *s = &x->art->sources[c->cites[i] - 1];
		all = add(x, all, "; ", s->design);
		if (s->date.n)
			all = add(x, all, ", ", minot_str_cut(s->date, strlen("2014")));
		else
			all = add(x, all, "", template_text(OWN_NOTE_NO_DATE));
		if (s->sample_size.n) {
			minot_str size = template_fill(x->a, OWN_NOTE_SIZE, SLOTS(s->sample_size));
			all = size.p ? add(x, all, "", size) : STR_NONE;
		}
	}
	return all;
}

static const struct evidence *evidence_of(const struct composition *x, uint32_t source)
{
	for (size_t i = 0; i < x->n_evidence; i++)
		if (x->evidence[i].source == source)
			return &x->evidence[i];
	return NULL;
}

/* Designs that count people, of whom a number can be told. */
static bool is_of_people(enum design d)
{
	return d == DESIGN_RANDOMISED || d == DESIGN_CONTROLLED || d == DESIGN_COHORT || d == DESIGN_CASE_CONTROL ||
	       d == DESIGN_CROSS_SECTIONAL || d == DESIGN_DIAGNOSTIC || d == DESIGN_CASE_SERIES;
}

/* What a reader would ask of it and its first record does not tell. */
static minot_str gaps(struct composition *x, const struct article_claim *c)
{
	const struct article_source *s = &x->art->sources[c->cites[0] - 1];
	const struct evidence *e = evidence_of(x, s->n);
	if (!e)
		return STR("");
	const struct {
		bool is;
		enum template name;
	} gap[] = {{!s->date.n, OWN_GAP_DATE},
	           {is_of_people(e->design) && !s->sample_size.n, OWN_GAP_SIZE},
	           {c->role == ROLE_RECOMMENDATION && !c->grade.value.n, OWN_GAP_GRADE},
	           {(e->flags & RECORD_PARTIAL) != 0, OWN_GAP_REST}};
	minot_str all = STR("");
	for (size_t i = 0; i < sizeof gap / sizeof *gap; i++)
		if (gap[i].is)
			all = add(x, all, ", ", template_text(gap[i].name));
	return all;
}

static minot_status rate(struct composition *x, uint32_t claim, minot_err *err)
{
	struct article *art = x->art;
	const struct article_claim *c = &art->claims[claim];
	bool graded = c->grade.value.n, level = !graded && c->level.value.n;
	struct article_conclusion one = {
	        .claim = claim,
	        .certainty = graded ? c->grade.value : template_text(OWN_NONE_STATED),
	        .by = graded  ? c->grade.scheme
	              : level ? template_fill(x->a, OWN_BY_LEVEL,
	                                      SLOTS(c->level.scheme, c->level.value, c->level.because))
	                      : STR(""),
	        .rests_on = rests_on(x, c),
	        .missing = gaps(x, c)};
	if (!one.by.p || !one.rests_on.p || !one.missing.p)
		return no_memory(err);
	art->evidence.conclusions[art->evidence.n_conclusions++] = one;
	return MINOT_OK;
}

static bool text_names(minot_str text, const struct composition *x)
{
	for (uint64_t left = x->intervention; left; left &= left - 1)
		if (minot_str_find_nocase(text, x->q->terms[__builtin_ctzll(left)].term) != SIZE_MAX)
			return true;
	for (size_t i = 0; i < x->q->n_alternatives; i++)
		if ((x->q->alternatives[i].means & x->intervention) &&
		    minot_str_find_nocase(text, x->q->alternatives[i].text) != SIZE_MAX)
			return true;
	return false;
}

/* In any of its text: how a guideline was made is not counted in the forward store, and may name it. */
static minot_status is_silent(struct composition *x, const struct evidence *e, bool *silent, minot_err *err)
{
	*silent = e->kind == RECORD_GUIDELINE && !(e->flags & RECORD_PARTIAL) && !(e->anywhere & x->intervention) &&
	          (e->title & x->population) == x->population;
	minot_status st = *silent ? evidence_load(x, e, err) : MINOT_OK;
	for (uint32_t i = 0; st == MINOT_OK && *silent && i < e->record->n_fields; i++)
		*silent = !text_names(e->record->fields[i].text, x);
	return st;
}

/* Whole guidelines on the population that never name the intervention. */
static minot_status fill_silent(struct composition *x, minot_err *err)
{
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < x->n_evidence && x->intervention && x->population && st == MINOT_OK; i++) {
		bool silent;
		st = is_silent(x, &x->evidence[i], &silent, err);
		if (st == MINOT_OK && silent)
			x->art->evidence.silent[x->art->evidence.n_silent++] = x->evidence[i].id;
	}
	return st;
}

minot_status fill_evidence(struct composition *x, minot_err *err)
{
	struct article *art = x->art;
	art->evidence.by_design = ARENA_ARRAY(x->a, N_DESIGNS, struct article_count);
	art->evidence.conclusions = ARENA_ARRAY(x->a, art->bottom_line.n + 1, struct article_conclusion);
	art->evidence.silent = ARENA_ARRAY(x->a, x->n_evidence + 1, minot_str);
	if (!art->evidence.by_design || !art->evidence.conclusions || !art->evidence.silent)
		return no_memory(err);
	for (int d = 0; d < N_DESIGNS; d++) {
		struct article_count c = {str_c(design_name((enum design)d)), 0};
		for (size_t i = 0; i < x->n_evidence; i++)
			c.n += x->evidence[i].source && x->evidence[i].design == (enum design)d;
		if (c.n)
			art->evidence.by_design[art->evidence.n_by_design++] = c;
	}
	minot_status st = MINOT_OK;
	for (uint32_t i = 0; i < art->bottom_line.n && st == MINOT_OK; i++)
		st = rate(x, art->bottom_line.at[i], err);
	return st == MINOT_OK ? fill_silent(x, err) : st;
}
