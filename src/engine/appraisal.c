/* appraisal.c: what Minot thinks a record and each of its sentences are worth, with the reasons, so that a reader can
 * disagree. Made anew from the record: it shows the rules of this program, not those of the ingest. */
#include "engine/appraisal.h"

#include "answer/drug_names.h"
#include "query/search.h"

enum { MARGIN = 20 };

static const char *const conflict_names[] = {"not stated", "none declared", "declared"};

/* A later edition of a guideline in the same collection, found by its title: then the older one is superseded. */
enum { EDITIONS_LOOKED_AT = 20 };

static minot_status find_newer(const struct collection *c, struct text_analyzer *t, const struct shown *s,
                               struct record_status *status, minot_err *err)
{
	struct query_term *terms;
	struct search_hit *hits;
	struct record *other;
	const struct record *newest = s->r;
	size_t n_terms, n_hits;
	minot_status st = query_terms(record_title(s->r), t, s->a, &terms, &n_terms, err);
	if (st == MINOT_OK)
		st = search_records(c, terms, n_terms, EDITIONS_LOOKED_AT, s->a, &hits, &n_hits, err);
	for (size_t i = 0; st == MINOT_OK && i < n_hits; i++) {
		if (collection_kind(c, hits[i].doc) != RECORD_GUIDELINE)
			continue;
		st = collection_load(c, hits[i].doc, s->a, &other, NULL, NULL, err);
		if (st == MINOT_OK && status_newer(newest, other))
			newest = other;
	}
	if (st == MINOT_OK && newest != s->r) {
		minot_str because =
		        minot_arena_printf(s->a, "%.*s: %.*s", STR_ARG(newest->id), STR_ARG(record_title(newest)));
		if (!because.p)
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for the appraisal");
		*status = (struct record_status){STATUS_SUPERSEDED, because, record_meta_first(newest, META_DATE)};
	}
	return st;
}

/* What the record says of itself comes first when it is graver; only guidelines have editions. */
static minot_status look_for_newer(const struct collection *c, struct text_analyzer *t, const struct shown *s,
                                   struct record_status *status, minot_err *err)
{
	if (s->r->kind != RECORD_GUIDELINE || status->status >= STATUS_SUPERSEDED)
		return MINOT_OK;
	return find_newer(c, t, s, status, err);
}

/* Text ------------------------------------------------------------------------------------------------------------ */

static void line(struct minot_buf *b, struct minot_style style, const char *name, minot_str text)
{
	minot_buf_printf(b, "%-*s", MARGIN, name);
	engine_wrap(b, text, style.columns, MARGIN, MARGIN);
	minot_buf_ch(b, '\n');
}

static void write_design(const struct shown *s, const struct record_appraisal *a, struct minot_style style,
                         struct minot_buf *b, struct minot_buf *t)
{
	char n[32];
	minot_buf_clear(t);
	minot_buf_printf(t, "%s, by %s", design_name(a->design.design), design_basis_name(a->design.by));
	appraisal_quote(t, ": ", a->design.because);
	if (a->design.by == DESIGN_BY_WORDING)
		minot_buf_printf(t, " (probability %.2f)", a->design.probability);
	line(b, style, "design", minot_buf_view(t));
	minot_buf_clear(t);
	if (a->sample.n)
		minot_buf_printf(t, "%s people, %s; %.*s:", engine_count(a->sample.n, n),
		                 sample_kind_name(a->sample.kind), STR_ARG(s->r->fields[a->sample.field].path));
	else
		minot_buf_c(t, "not stated");
	for (uint32_t i = 0; i < a->sample.n_spans; i++)
		appraisal_quote(
		        t, i ? " + " : " ",
		        str_sub(s->r->fields[a->sample.field].text, a->sample.span[i].start, a->sample.span[i].end));
	line(b, style, "sample size", minot_buf_view(t));
}

/* Whose years are those of the literature that was searched. */
static bool of_other_works(enum design d)
{
	return d == DESIGN_GUIDELINE || d == DESIGN_META_ANALYSIS || d == DESIGN_SYSTEMATIC_REVIEW ||
	       d == DESIGN_REVIEW;
}

static void write_population(const struct shown *s, const struct record_appraisal *a, struct minot_style style,
                             struct minot_buf *b, struct minot_buf *t)
{
	const struct study_population *p = &a->population;
	minot_buf_clear(t);
	for (unsigned g = 0; g < N_AGE_GROUPS; g++)
		if (p->ages & 1u << g)
			minot_buf_printf(t, "%s%s", t->n ? ", " : "", age_group_name((enum age_group_bit)g));
	appraisal_quote(t, t->n ? "; " : "", field_span_text(s->r, p->age));
	appraisal_quote(t, t->n ? "; " : "", field_span_text(s->r, p->condition));
	line(b, style, "population", t->n ? minot_buf_view(t) : STR("not stated"));
	minot_buf_clear(t);
	if (p->year_from)
		minot_buf_printf(t, "%u to %u", p->year_from, p->year_to);
	line(b, style, of_other_works(a->design.design) ? "years searched" : "years of study",
	     t->n ? minot_buf_view(t) : STR("not stated"));
	line(b, style, "paid by", p->funding.n ? p->funding : STR("not stated"));
	if (p->industry)
		line(b, style, "", STR("(names a company)"));
	line(b, style, "conflicts", str_c(conflict_names[p->conflicts]));
}

static void write_status(const struct record_appraisal *a, struct minot_style style, struct minot_buf *b,
                         struct minot_buf *t)
{
	minot_buf_clear(t);
	minot_buf_c(t, status_name(a->status.status));
	if (a->status.as_of.n)
		minot_buf_printf(t, ", as of %.*s", STR_ARG(a->status.as_of));
	appraisal_quote(t, ": ", a->status.because);
	line(b, style, "status", minot_buf_view(t));
	line(b, style, "level", STR(LEVEL_SCHEME ", provisional: told from the design alone"));
	bool alike = true;
	for (unsigned q = 1; q < N_LEVEL_QUESTIONS; q++)
		alike &= !a->level[q].value && a->level[q].because == a->level[0].because;
	for (unsigned q = 0; q < (alike ? 1u : N_LEVEL_QUESTIONS); q++) {
		minot_buf_clear(t);
		if (a->level[q].value)
			minot_buf_printf(t, "%u: %s", a->level[q].value, a->level[q].because);
		else
			minot_buf_printf(t, "none: %s", a->level[q].because);
		minot_buf_c(b, "  ");
		minot_buf_printf(b, "%-*s", MARGIN - 2,
		                 alike ? "any question" : level_question_name((enum level_question)q));
		engine_wrap(b, minot_buf_view(t), style.columns, MARGIN, MARGIN);
		minot_buf_ch(b, '\n');
	}
}

static minot_status appraisal_text(const struct shown *s, const struct record_appraisal *a, struct minot_style style,
                                   struct minot_bytes *out, minot_err *err)
{
	struct minot_buf b = ENGINE_OUTPUT, t = ENGINE_OUTPUT;
	minot_str title = record_title(s->r);
	engine_bold(&b, style.colour, s->r->id);
	minot_buf_printf(&b, "  %s\n", record_kind_name((enum record_kind)s->r->kind));
	engine_wrap(&b, title.n ? title : STR("(without a title)"), style.columns, 0, 0);
	minot_buf_c(&b, "\n\n");
	write_design(s, a, style, &b, &t);
	write_population(s, a, style, &b, &t);
	write_status(a, style, &b, &t);
	appraisal_write_sentences(s, style, &b, &t);
	b.failed |= t.failed;
	minot_buf_free(&t);
	return engine_give(&b, out, err);
}

/* JSON ------------------------------------------------------------------------------------------------------------ */

static json_t *field_span_json(const struct record *r, struct field_span s, bool *ok)
{
	return s.end ? appraisal_span_json(r, s.field, s.start, s.end, ok) : json_null();
}

static json_t *design_json(const struct record_appraisal *a, bool *ok)
{
	json_t *o = json_object();
	*ok &= engine_json_set(o, "value", json_string(design_name(a->design.design)));
	*ok &= engine_json_set(o, "by", json_string(design_basis_name(a->design.by)));
	*ok &= engine_json_set(o, "because", engine_json_str_or_null(a->design.because));
	*ok &= engine_json_set(o, "probability", json_real(a->design.probability));
	return o;
}

static json_t *sample_json(const struct record *r, const struct record_appraisal *a, bool *ok)
{
	if (!a->sample.n)
		return json_null();
	json_t *o = json_object(), *spans = json_array();
	*ok &= engine_json_set(o, "n", json_integer((json_int_t)a->sample.n));
	*ok &= engine_json_set(o, "kind", json_string(sample_kind_name(a->sample.kind)));
	for (uint32_t i = 0; i < a->sample.n_spans; i++)
		*ok &= engine_json_push(spans, appraisal_span_json(r, a->sample.field, a->sample.span[i].start,
		                                                   a->sample.span[i].end, ok));
	*ok &= engine_json_set(o, "spans", spans);
	return o;
}

static json_t *population_json(const struct record *r, const struct study_population *p, bool *ok)
{
	json_t *o = json_object(), *ages = json_array();
	for (unsigned g = 0; g < N_AGE_GROUPS; g++)
		if (p->ages & 1u << g)
			*ok &= engine_json_push(ages, json_string(age_group_name((enum age_group_bit)g)));
	*ok &= engine_json_set(o, "groups", ages);
	*ok &= engine_json_set(o, "age", field_span_json(r, p->age, ok));
	*ok &= engine_json_set(o, "condition", field_span_json(r, p->condition, ok));
	*ok &= engine_json_set(o, "from", p->year_from ? json_integer(p->year_from) : json_null());
	*ok &= engine_json_set(o, "to", p->year_to ? json_integer(p->year_to) : json_null());
	*ok &= engine_json_set(o, "funding", engine_json_str_or_null(p->funding));
	*ok &= engine_json_set(o, "company", json_boolean(p->industry));
	*ok &= engine_json_set(o, "conflicts", json_string(conflict_names[p->conflicts]));
	return o;
}

static json_t *levels_json(const struct record_appraisal *a, bool *ok)
{
	json_t *levels = json_array();
	for (unsigned q = 0; q < N_LEVEL_QUESTIONS; q++) {
		json_t *o = json_object();
		*ok &= engine_json_set(o, "scheme", json_string(LEVEL_SCHEME));
		*ok &= engine_json_set(o, "provisional", json_true());
		*ok &= engine_json_set(o, "question", json_string(level_question_name((enum level_question)q)));
		*ok &= engine_json_set(o, "value", a->level[q].value ? json_integer(a->level[q].value) : json_null());
		*ok &= engine_json_set(o, "because", json_string(a->level[q].because));
		*ok &= engine_json_push(levels, o);
	}
	return levels;
}

static json_t *status_json(const struct record_status *s, bool *ok)
{
	json_t *o = json_object();
	*ok &= engine_json_set(o, "value", json_string(status_name(s->status)));
	*ok &= engine_json_set(o, "as_of", engine_json_str_or_null(s->as_of));
	*ok &= engine_json_set(o, "because", engine_json_str_or_null(s->because));
	return o;
}

static minot_status appraisal_json(const struct shown *s, const struct record_appraisal *a, struct minot_bytes *out,
                                   minot_err *err)
{
	json_t *o = json_object(), *sentences = json_array();
	bool ok = engine_json_set(o, "record", engine_json_str(s->r->id));
	ok &= engine_json_set(o, "appraisal", json_integer(APPRAISAL_VERSION));
	ok &= engine_json_set(o, "design", design_json(a, &ok));
	ok &= engine_json_set(o, "sample_size", sample_json(s->r, a, &ok));
	ok &= engine_json_set(o, "population", population_json(s->r, &a->population, &ok));
	ok &= engine_json_set(o, "status", status_json(&a->status, &ok));
	ok &= engine_json_set(o, "levels", levels_json(a, &ok));
	for (size_t i = 0; i < s->n; i++)
		ok &= engine_json_push(sentences, appraisal_sentence_json(s, i, &ok));
	ok &= engine_json_set(o, "sentences", sentences);
	return engine_json_give(o, ok, out, err);
}

minot_status minot_appraisal(const struct minot *m, const char *record, minot_format format,
                             const struct minot_style *style, struct minot_bytes *out, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "an appraisal", format);
	docno d;
	struct record *r;
	struct sentence *sentences;
	struct drug_lookup drugs;
	struct text_analyzer *t = text_analyzer_new();
	struct shown s = {.a = engine_arena(err), .drugs = &drugs.names};
	minot_status st = s.a ? MINOT_OK : MINOT_NO_MEMORY;
	if (st == MINOT_OK && !t)
		st = minot_fail(err, MINOT_NO_MEMORY, "no memory for the appraisal");
	drug_lookup_open(&drugs, m->collection, t);
	if (st == MINOT_OK) {
		minot_str id = record_normal_id(s.a, str_c(record));
		st = collection_find(m->collection, id.n ? id : str_c(record), &d, err);
	}
	if (st == MINOT_OK)
		st = collection_load(m->collection, d, s.a, &r, &sentences, &s.n, err);
	if (st == MINOT_OK) {
		struct record_appraisal a;
		s.r = r;
		s.sentences = sentences;
		if (r->kind == RECORD_GUIDELINE)
			s.scheme = rating_scheme_of(r);
		appraise_record(r, &a);
		st = look_for_newer(m->collection, t, &s, &a.status, err);
		if (st == MINOT_OK)
			st = format == MINOT_JSON ? appraisal_json(&s, &a, out, err)
			                          : appraisal_text(&s, &a, engine_style(style), out, err);
	}
	drug_lookup_free(&drugs);
	text_analyzer_free(t);
	minot_arena_free(s.a);
	return st;
}
