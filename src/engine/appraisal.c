/* appraisal.c: what Minot thinks a record and each of its sentences are worth, with the reasons, so that a reader can
 * disagree. Made anew from the record: it shows the rules of this program, not those of the ingest. */
#include "engine/engine.h"

#include "appraise/effect.h"
#include "appraise/note.h"
#include "query/search.h"
#include "text/text.h"

enum { MARGIN = 20 };

static const char *const role_names[] = {"background", "objective",      "methods", "other work", "result",
                                         "conclusion", "recommendation", "label",   "fact"};
static const char *const says_names[] = {NULL,      "for",           "for, weakly",
                                         "against", "no difference", "insufficient evidence"};
static const char *const cue_names[] = {
#define X(name) #name,
        CUE_LIST(X)
#undef X
};
static const char *const flag_names[] = {"negation", "condition that excludes", "about animals"};
static const char *const conflict_names[] = {"not stated", "none declared", "declared"};

struct shown {
	const struct record *r;
	const struct sentence *sentences;
	size_t n;
	struct minot_arena *a;
};

/* The sentence with its lead-in, as composition reads it; empty when memory ran out. */
static minot_str sentence_text(const struct shown *s, const struct sentence *at)
{
	const struct record_field *f = &s->r->fields[at->field];
	minot_str text = str_sub(f->text, at->start, at->end);
	const struct record_block *b = at->block < f->n_blocks ? &f->blocks[at->block] : NULL;
	if (!b || b->type != BLOCK_ITEM || b->parent < 0)
		return text;
	const struct record_block *lead = &f->blocks[b->parent];
	return minot_arena_printf(s->a, "%.*s %.*s", STR_ARG(str_sub(f->text, lead->start, lead->end)), STR_ARG(text));
}

/* Where sentence i stands among those of its field. */
static struct sentence_place place_of(const struct shown *s, size_t i)
{
	size_t first = i, last = i;
	while (first && s->sentences[first - 1].field == s->sentences[i].field)
		first--;
	while (last + 1 < s->n && s->sentences[last + 1].field == s->sentences[i].field)
		last++;
	return (struct sentence_place){.record = s->r,
	                               .field = s->sentences[i].field,
	                               .index = (uint32_t)(i - first),
	                               .of = (uint32_t)(last - first + 1),
	                               .text = sentence_text(s, &s->sentences[i])};
}

#define EFFECT_LEAST 0.75 /* asked of no outcome in particular, the model is often unsure, and then nothing is said */

/* The effect that a finding states of whatever it measures. */
static const char *effect_stated(minot_str text, enum sentence_role role, double *probability)
{
	static const struct effect_asked nothing;
	struct stated_effect e;
	if (role != SENTENCE_RESULT && role != SENTENCE_CONCLUSION)
		return NULL;
	effect_of(text, &nothing, &e);
	*probability = e.probability;
	return e.effect == EFFECT_NOT_STATED || e.probability < EFFECT_LEAST ? NULL : effect_name(e.effect);
}

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
static minot_status look_for_newer(const struct collection *c, const struct shown *s, struct record_status *status,
                                   minot_err *err)
{
	if (s->r->kind != RECORD_GUIDELINE || status->status >= STATUS_SUPERSEDED)
		return MINOT_OK;
	struct text_analyzer *t = text_analyzer_new();
	if (!t)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the appraisal");
	minot_status st = find_newer(c, t, s, status, err);
	text_analyzer_free(t);
	return st;
}

/* Text ------------------------------------------------------------------------------------------------------------ */

static void line(struct minot_buf *b, struct minot_style style, const char *name, minot_str text)
{
	minot_buf_printf(b, "%-*s", MARGIN, name);
	engine_wrap(b, text, style.columns, MARGIN, MARGIN);
	minot_buf_ch(b, '\n');
}

static void add_quoted(struct minot_buf *b, const char *before, minot_str text)
{
	if (text.n)
		minot_buf_printf(b, "%s\"%.*s\"", before, STR_ARG(text));
}

static void write_design(const struct shown *s, const struct record_appraisal *a, struct minot_style style,
                         struct minot_buf *b, struct minot_buf *t)
{
	char n[32];
	minot_buf_clear(t);
	minot_buf_printf(t, "%s, by %s", design_name(a->design.design), design_basis_name(a->design.by));
	add_quoted(t, ": ", a->design.because);
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
		add_quoted(t, i ? " + " : " ",
		           str_sub(s->r->fields[a->sample.field].text, a->sample.span[i].start, a->sample.span[i].end));
	line(b, style, "sample size", minot_buf_view(t));
}

static void write_population(const struct shown *s, const struct record_appraisal *a, struct minot_style style,
                             struct minot_buf *b, struct minot_buf *t)
{
	const struct study_population *p = &a->population;
	minot_buf_clear(t);
	for (unsigned g = 0; g < N_AGE_GROUPS; g++)
		if (p->ages & 1u << g)
			minot_buf_printf(t, "%s%s", t->n ? ", " : "", age_group_name((enum age_group_bit)g));
	add_quoted(t, t->n ? "; " : "", field_span_text(s->r, p->age));
	add_quoted(t, t->n ? "; " : "", field_span_text(s->r, p->condition));
	line(b, style, "population", t->n ? minot_buf_view(t) : STR("not stated"));
	minot_buf_clear(t);
	if (p->year_from)
		minot_buf_printf(t, "%u to %u", p->year_from, p->year_to);
	line(b, style, "years of study", t->n ? minot_buf_view(t) : STR("not stated"));
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
	add_quoted(t, ": ", a->status.because);
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

static void next_part(struct minot_buf *t) { minot_buf_c(t, t->n ? "; " : ""); }

static void describe_sentence(const struct sentence_appraisal *k, minot_str text, struct minot_buf *t)
{
	struct stated_dose d[MAX_DOSES];
	double probability = 0;
	minot_buf_clear(t);
	minot_buf_c(t, role_names[k->role]);
	if (says_names[k->says])
		minot_buf_printf(t, "; says: %s", says_names[k->says]);
	const char *effect = effect_stated(text, k->role, &probability);
	if (effect)
		minot_buf_printf(t, "; effect: %s (%.2f)", effect, probability);
	if (k->grade.end)
		add_quoted(t, "; graded by its authors: ", str_sub(text, k->grade.start, k->grade.end));
	size_t n = k->n_doses ? doses_of(text, d) : 0;
	for (size_t i = 0; i < n; i++) {
		next_part(t);
		minot_buf_c(t, "dose: ");
		if (d[i].drug.n)
			minot_buf_printf(t, "%.*s ", STR_ARG(d[i].drug));
		dose_write(&d[i], t);
	}
	for (unsigned i = 0; i < 3; i++)
		if (k->flags & 1u << i)
			minot_buf_printf(t, "; %s", flag_names[i]);
	for (unsigned i = 0; i < N_DAMAGES; i++)
		if (k->damage & 1u << i)
			minot_buf_printf(t, "; DOUBTFUL: %s", damage_name((enum damage_bit)i));
	bool first = true;
	for (unsigned i = 0; i < N_CUES; i++)
		if (k->cues & 1u << i) {
			minot_buf_printf(t, "%s%s", first ? "; cues: " : " ", cue_names[i]);
			first = false;
		}
}

static void write_sentences(const struct shown *s, struct minot_style style, struct minot_buf *b, struct minot_buf *t)
{
	for (size_t i = 0; i < s->n; i++) {
		struct sentence_place p = place_of(s, i);
		struct sentence_appraisal k;
		const struct record_field *f = &s->r->fields[p.field];
		if (!i || s->sentences[i - 1].field != p.field) {
			minot_buf_ch(b, '\n');
			engine_bold(b, style.colour, f->path);
			minot_buf_ch(b, '\n');
		}
		appraise_sentence(&p, &k);
		engine_wrap(b, p.text, style.columns, 0, 0);
		minot_buf_ch(b, '\n');
		describe_sentence(&k, p.text, t);
		minot_buf_printf(b, "    ");
		if (style.colour)
			minot_buf_c(b, "\x1b[2m");
		engine_wrap(b, minot_buf_view(t), style.columns, 4, 4);
		if (style.colour)
			minot_buf_c(b, "\x1b[0m");
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
	write_sentences(s, style, &b, &t);
	b.failed |= t.failed;
	minot_buf_free(&t);
	return engine_give(&b, out, err);
}

/* JSON ------------------------------------------------------------------------------------------------------------ */

static json_t *span_json(const struct record *r, uint32_t field, uint32_t start, uint32_t end, bool *ok)
{
	json_t *o = json_object();
	*ok &= engine_json_set(o, "field", engine_json_str(r->fields[field].path));
	*ok &= engine_json_set(o, "start", json_integer(start));
	*ok &= engine_json_set(o, "end", json_integer(end));
	*ok &= engine_json_set(o, "text", engine_json_str(str_sub(r->fields[field].text, start, end)));
	return o;
}

static json_t *field_span_json(const struct record *r, struct field_span s, bool *ok)
{
	return s.end ? span_json(r, s.field, s.start, s.end, ok) : json_null();
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
		*ok &= engine_json_push(
		        spans, span_json(r, a->sample.field, a->sample.span[i].start, a->sample.span[i].end, ok));
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

static json_t *bits_json(uint32_t bits, const char *const *names, unsigned n, bool *ok)
{
	json_t *list = json_array();
	for (unsigned i = 0; i < n; i++)
		if (bits & 1u << i)
			*ok &= engine_json_push(list, json_string(names[i]));
	return list;
}

static json_t *doses_json(const struct sentence_appraisal *k, minot_str text, bool *ok)
{
	struct stated_dose d[MAX_DOSES];
	struct minot_buf form = BUF_INIT(4096);
	json_t *list = json_array();
	size_t n = k->n_doses ? doses_of(text, d) : 0;
	for (size_t i = 0; i < n; i++) {
		json_t *o = json_object();
		minot_buf_clear(&form);
		dose_write(&d[i], &form);
		*ok &= engine_json_set(o, "drug", engine_json_str_or_null(d[i].drug));
		*ok &= engine_json_set(o, "dose", engine_json_str(minot_buf_view(&form)));
		*ok &= engine_json_set(o, "start", json_integer(d[i].at));
		*ok &= engine_json_push(list, o);
	}
	minot_buf_free(&form);
	return list;
}

static json_t *sentence_json(const struct shown *s, size_t i, bool *ok)
{
	const struct sentence *at = &s->sentences[i];
	struct sentence_place p = place_of(s, i);
	struct sentence_appraisal k;
	const char *damages[N_DAMAGES];
	double probability = 0;
	appraise_sentence(&p, &k);
	for (unsigned d = 0; d < N_DAMAGES; d++)
		damages[d] = damage_name((enum damage_bit)d);
	const char *effect = effect_stated(p.text, k.role, &probability);
	json_t *o = span_json(s->r, at->field, at->start, at->end, ok);
	*ok &= engine_json_set(o, "role", json_string(role_names[k.role]));
	*ok &= engine_json_set(o, "says", says_names[k.says] ? json_string(says_names[k.says]) : json_null());
	*ok &= engine_json_set(o, "effect", effect ? json_string(effect) : json_null());
	*ok &= engine_json_set(o, "grade", engine_json_str_or_null(str_sub(p.text, k.grade.start, k.grade.end)));
	*ok &= engine_json_set(o, "doses", doses_json(&k, p.text, ok));
	*ok &= engine_json_set(o, "flags", bits_json(k.flags, flag_names, 3, ok));
	*ok &= engine_json_set(o, "doubtful", bits_json(k.damage, damages, N_DAMAGES, ok));
	*ok &= engine_json_set(o, "cues", bits_json(k.cues, cue_names, N_CUES, ok));
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
		ok &= engine_json_push(sentences, sentence_json(s, i, &ok));
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
	struct shown s = {.a = engine_arena(err)};
	minot_status st = s.a ? MINOT_OK : MINOT_NO_MEMORY;
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
		appraise_record(r, &a);
		st = look_for_newer(m->collection, &s, &a.status, err);
		if (st == MINOT_OK)
			st = format == MINOT_JSON ? appraisal_json(&s, &a, out, err)
			                          : appraisal_text(&s, &a, engine_style(style), out, err);
	}
	minot_arena_free(s.a);
	return st;
}
