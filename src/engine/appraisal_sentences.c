/* appraisal_sentences.c: what is judged of each sentence of a record, for a reader who may disagree: its role, what it
 * says and of whom, its grade, doses, numbers, how far its "not" and its "if" reach, what it inherits from where it
 * stands, what limits it, and what in it cannot be right. */
#include "engine/appraisal.h"

#include "appraise/dose_change.h"
#include "appraise/effect.h"
#include "appraise/hazard.h"
#include "appraise/scope.h"

static const char *const role_names[] = {"background", "objective",      "methods", "other work", "result",
                                         "conclusion", "recommendation", "label",   "fact"};
static const char *const says_names[] = {NULL,      "for",           "for, weakly",
                                         "against", "no difference", "insufficient evidence"};
static const char *const cue_names[] = {
#define X(name) #name,
        CUE_LIST(X)
#undef X
};
static const char *const number_names[] = {"P", "estimate", "n of N", "percentage", "threshold", "duration"};
static const char *const rank_names[] = {NULL, "primary", "secondary"};
static const char *const flag_names[] = {"negation", "condition that excludes", "about animals"};
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
	                               .text = sentence_with_lead_in(&s->r->fields[s->sentences[i].field],
	                                                             s->sentences[i].block, s->sentences[i].start,
	                                                             s->sentences[i].end, s->a)};
}

#define EFFECT_LEAST 0.75 /* asked of no outcome in particular, the model is often unsure, and then nothing is said */

/* The effect that a finding states of whatever it measures; false: none, or it is not sure. */
static bool effect_stated(minot_str text, enum sentence_role role, struct stated_effect *e)
{
	static const struct effect_asked nothing;
	if (role != SENTENCE_RESULT && role != SENTENCE_CONCLUSION)
		return false;
	effect_of(text, &nothing, e);
	return e->effect != EFFECT_NOT_STATED && e->probability >= EFFECT_LEAST;
}

/* Text --------------------------------------------------------------------------------------------------------------
 */

void appraisal_quote(struct minot_buf *b, const char *before, minot_str text)
{
	if (text.n)
		minot_buf_printf(b, "%s\"%.*s\"", before, STR_ARG(text));
}

static void add_effect(minot_str text, enum sentence_role role, struct minot_buf *t)
{
	struct stated_effect e;
	if (!effect_stated(text, role, &e))
		return;
	minot_buf_printf(t, "; effect: %s (%.2f)", effect_name(e.effect), e.probability);
	if (rank_names[e.rank])
		minot_buf_printf(t, ", %s outcome", rank_names[e.rank]);
	minot_buf_c(t, e.within_arm ? ", within one arm" : "");
}

static void add_grade(const struct shown *s, minot_str grade, struct minot_buf *t)
{
	if (!grade.n)
		return;
	appraisal_quote(t, "; graded by its authors: ", grade);
	minot_buf_printf(t, " (%s", s->scheme.name);
	if (s->scheme.edition.n)
		minot_buf_printf(t, " %.*s", STR_ARG(s->scheme.edition));
	minot_buf_ch(t, ')');
}

static void add_doses(const struct shown *s, const struct sentence_place *p, struct minot_buf *t)
{
	struct stated_dose d[MAX_DOSES];
	for (size_t i = 0, n = doses_named(p->text, s->drugs, d); i < n; i++) {
		minot_str drug = dose_drug(p, &d[i]);
		minot_buf_c(t, "; dose: ");
		if (drug.n)
			minot_buf_printf(t, d[i].drug.n ? "%.*s " : "[%.*s] ", STR_ARG(drug));
		dose_write(&d[i], t);
	}
}

/* "half the usual dose", and what that is where the paragraph tells it. */
static void add_dose_changes(const struct sentence_place *p, struct minot_buf *t)
{
	struct dose_change c[MAX_DOSE_CHANGES];
	struct stated_dose from, made;
	for (size_t i = 0, n = dose_changes_of(p->text, c); i < n; i++) {
		minot_buf_printf(t, "; dose changed: %.*s%s", STR_ARG(c[i].drug), c[i].drug.n ? " " : "");
		dose_change_write(&c[i], t);
		if (!dose_change_amount(p, &c[i], &from, &made))
			continue;
		minot_buf_c(t, ", which is ");
		dose_write(&made, t);
		minot_buf_c(t, " if it is of ");
		dose_write(&from, t);
	}
}

static void add_scopes(minot_str text, struct minot_buf *t)
{
	static const char *const leads[] = {"; not: ", "; perhaps: ", "; if: ", "; except: "};
	struct stated_scope scopes[MAX_SCOPES];
	for (size_t i = 0, n = scopes_of(text, scopes); i < n; i++)
		appraisal_quote(t, scopes[i].only ? "; only: " : leads[scopes[i].kind],
		                str_sub(text, scopes[i].start, scopes[i].end));
}

static void add_numbers(minot_str text, struct minot_buf *t)
{
	struct stated_number numbers[MAX_NUMBERS];
	for (size_t i = 0, n = numbers_of(text, numbers); i < n; i++) {
		const struct stated_number *one = &numbers[i];
		minot_buf_printf(t, "; %s: ",
		                 one->kind == NUMBER_ESTIMATE ? measure_name(one->measure) : number_names[one->kind]);
		appraisal_quote(t, "", str_sub(text, one->start, one->end));
		minot_buf_c(t, one->impossible ? " (cannot be)" : "");
	}
}

/* What it has from headings and lead-ins, and the sentence behind it that limits it. */
static void add_place(const struct shown *s, const struct sentence *at, struct minot_buf *t)
{
	struct inherited in[MAX_INHERITED];
	uint32_t start, end;
	for (size_t i = 0, n = inherited_by(s->r, at->field, at->block, in); i < n; i++) {
		if (!in[i].condition && !in[i].negation)
			continue; /* "Methods" */
		appraisal_quote(t, in[i].heading ? "; under: " : "; led in by: ", in[i].text);
		minot_buf_c(t, in[i].negation ? " (which denies)" : "");
	}
	if (limiting_sentence(s->r, at->field, at->end, &start, &end))
		appraisal_quote(t, "; limited by: ", str_sub(s->r->fields[at->field].text, start, end));
}

static void add_hazards(const struct sentence_place *p, struct minot_buf *t)
{
	minot_str drugs[MAX_HAZARD_DRUGS];
	uint32_t bits = hazards_of(p->record, p->field, p->text);
	const char *sep = "; tells of: ";
	for (unsigned i = 0; i < N_HAZARDS; i++)
		if (bits & 1u << i) {
			minot_buf_printf(t, "%s%s", sep, hazard_name((enum hazard_bit)i));
			sep = ", ";
		}
	size_t n = bits ? hazard_subjects(p->record, p->field, p->text, drugs) : 0;
	for (size_t i = 0; i < n; i++)
		minot_buf_printf(t, "%s%.*s", i ? ", " : " (", STR_ARG(drugs[i]));
	minot_buf_c(t, n ? ")" : "");
}

static void describe_sentence(const struct shown *s, const struct sentence *at, const struct sentence_place *p,
                              struct minot_buf *t)
{
	struct sentence_appraisal k;
	appraise_sentence(p, &k);
	minot_buf_clear(t);
	minot_buf_c(t, role_names[k.role]);
	if (says_names[k.says])
		minot_buf_printf(t, "; says: %s", says_names[k.says]);
	for (unsigned i = 0; i < N_DAMAGES; i++)
		if (k.damage & 1u << i)
			minot_buf_printf(t, "; DOUBTFUL: %s", damage_name((enum damage_bit)i));
	add_effect(p->text, k.role, t);
	add_grade(s, str_sub(p->text, k.grade.start, k.grade.end), t);
	if (k.n_doses)
		add_doses(s, p, t);
	add_dose_changes(p, t);
	for (unsigned i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
		if (k.flags & 1u << i)
			minot_buf_printf(t, "; %s", flag_names[i]);
	add_scopes(p->text, t);
	add_numbers(p->text, t);
	add_place(s, at, t);
	add_hazards(p, t);
	const char *sep = "; cues: ";
	for (unsigned i = 0; i < N_CUES; i++)
		if (k.cues & 1u << i) {
			minot_buf_printf(t, "%s%s", sep, cue_names[i]);
			sep = " ";
		}
}

void appraisal_write_sentences(const struct shown *s, struct minot_style style, struct minot_buf *b,
                               struct minot_buf *t)
{
	for (size_t i = 0; i < s->n; i++) {
		struct sentence_place p = place_of(s, i);
		const struct record_field *f = &s->r->fields[p.field];
		if (!i || s->sentences[i - 1].field != p.field) {
			minot_buf_ch(b, '\n');
			engine_bold(b, style.colour, f->path);
			minot_buf_ch(b, '\n');
		}
		engine_wrap(b, p.text, style.columns, 0, 0);
		minot_buf_ch(b, '\n');
		describe_sentence(s, &s->sentences[i], &p, t);
		minot_buf_printf(b, "    ");
		if (style.colour)
			minot_buf_c(b, "\x1b[2m");
		engine_wrap(b, minot_buf_view(t), style.columns, 4, 4);
		if (style.colour)
			minot_buf_c(b, "\x1b[0m");
		minot_buf_ch(b, '\n');
	}
}

/* JSON --------------------------------------------------------------------------------------------------------------
 */

json_t *appraisal_span_json(const struct record *r, uint32_t field, uint32_t start, uint32_t end, bool *ok)
{
	json_t *o = json_object();
	*ok &= engine_json_set(o, "field", engine_json_str(r->fields[field].path));
	*ok &= engine_json_set(o, "start", json_integer(start));
	*ok &= engine_json_set(o, "end", json_integer(end));
	*ok &= engine_json_set(o, "text", engine_json_str(str_sub(r->fields[field].text, start, end)));
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

static json_t *name_or_null(const char *name) { return name ? json_string(name) : json_null(); }

static json_t *doses_json(const struct shown *s, const struct sentence_place *p, bool *ok)
{
	struct stated_dose d[MAX_DOSES];
	struct minot_buf form = BUF_INIT(4096);
	json_t *list = json_array();
	for (size_t i = 0, n = doses_named(p->text, s->drugs, d); i < n; i++) {
		json_t *o = json_object();
		minot_buf_clear(&form);
		dose_write(&d[i], &form);
		*ok &= engine_json_set(o, "drug", engine_json_str_or_null(dose_drug(p, &d[i])));
		*ok &= engine_json_set(o, "drug_in_sentence", json_boolean(d[i].drug.n != 0));
		*ok &= engine_json_set(o, "dose", engine_json_str(minot_buf_view(&form)));
		*ok &= engine_json_set(o, "for_whom", engine_json_str_or_null(d[i].population));
		*ok &= engine_json_set(o, "start", json_integer(d[i].at));
		*ok &= engine_json_push(list, o);
	}
	minot_buf_free(&form);
	return list;
}

static json_t *dose_changes_json(const struct sentence_place *p, bool *ok)
{
	struct dose_change c[MAX_DOSE_CHANGES];
	struct stated_dose from, made;
	struct minot_buf form = BUF_INIT(4096);
	json_t *list = json_array();
	for (size_t i = 0, n = dose_changes_of(p->text, c); i < n; i++) {
		json_t *o = json_object();
		minot_buf_clear(&form);
		dose_change_write(&c[i], &form);
		*ok &= engine_json_set(o, "drug", engine_json_str_or_null(c[i].drug));
		*ok &= engine_json_set(o, "change", engine_json_str(minot_buf_view(&form)));
		*ok &= engine_json_set(o, "denied", json_boolean(c[i].denied));
		*ok &= engine_json_set(o, "start", json_integer(c[i].at));
		if (dose_change_amount(p, &c[i], &from, &made)) {
			minot_buf_clear(&form);
			dose_write(&made, &form);
			*ok &= engine_json_set(o, "dose", engine_json_str(minot_buf_view(&form)));
			minot_buf_clear(&form);
			dose_write(&from, &form);
			*ok &= engine_json_set(o, "of", engine_json_str(minot_buf_view(&form)));
		}
		*ok &= engine_json_push(list, o);
	}
	minot_buf_free(&form);
	return list;
}

static json_t *effect_json(minot_str text, enum sentence_role role, bool *ok)
{
	struct stated_effect e;
	if (!effect_stated(text, role, &e))
		return json_null();
	json_t *o = json_object();
	*ok &= engine_json_set(o, "value", json_string(effect_name(e.effect)));
	*ok &= engine_json_set(o, "outcome", name_or_null(rank_names[e.rank]));
	*ok &= engine_json_set(o, "within_arm", json_boolean(e.within_arm));
	return o;
}

static json_t *grade_json(const struct shown *s, minot_str grade, bool *ok)
{
	if (!grade.n)
		return json_null();
	json_t *o = json_object();
	*ok &= engine_json_set(o, "text", engine_json_str(grade));
	*ok &= engine_json_set(o, "scheme", json_string(s->scheme.name));
	*ok &= engine_json_set(o, "edition", engine_json_str_or_null(s->scheme.edition));
	return o;
}

/* A part of the sentence, by its bytes, and what it is. */
static json_t *part_json(minot_str text, uint32_t start, uint32_t end, const char *what, bool *ok)
{
	json_t *o = json_object();
	*ok &= engine_json_set(o, "is", json_string(what));
	*ok &= engine_json_set(o, "start", json_integer(start));
	*ok &= engine_json_set(o, "end", json_integer(end));
	*ok &= engine_json_set(o, "text", engine_json_str(str_sub(text, start, end)));
	return o;
}

static json_t *scopes_json(minot_str text, bool *ok)
{
	struct stated_scope scopes[MAX_SCOPES];
	json_t *list = json_array();
	for (size_t i = 0, n = scopes_of(text, scopes); i < n; i++) {
		json_t *o = part_json(text, scopes[i].start, scopes[i].end, scope_name(scopes[i].kind), ok);
		*ok &= engine_json_set(o, "only", json_boolean(scopes[i].only));
		*ok &= engine_json_push(list, o);
	}
	return list;
}

static json_t *numbers_json(minot_str text, bool *ok)
{
	struct stated_number numbers[MAX_NUMBERS];
	json_t *list = json_array();
	for (size_t i = 0, n = numbers_of(text, numbers); i < n; i++) {
		const struct stated_number *one = &numbers[i];
		bool estimate = one->kind == NUMBER_ESTIMATE;
		json_t *o = part_json(text, one->start, one->end,
		                      estimate ? measure_name(one->measure) : number_names[one->kind], ok);
		*ok &= engine_json_set(o, "impossible", json_boolean(one->impossible));
		*ok &= engine_json_push(list, o);
	}
	return list;
}

static json_t *inherited_json(const struct shown *s, const struct sentence *at, bool *ok)
{
	struct inherited in[MAX_INHERITED];
	json_t *list = json_array();
	for (size_t i = 0, n = inherited_by(s->r, at->field, at->block, in); i < n; i++) {
		json_t *o = json_object();
		*ok &= engine_json_set(o, "text", engine_json_str(in[i].text));
		*ok &= engine_json_set(o, "heading", json_boolean(in[i].heading));
		*ok &= engine_json_set(o, "condition", json_boolean(in[i].condition));
		*ok &= engine_json_set(o, "negation", json_boolean(in[i].negation));
		*ok &= engine_json_push(list, o);
	}
	return list;
}

static json_t *limit_json(const struct shown *s, const struct sentence *at, bool *ok)
{
	uint32_t start, end;
	return limiting_sentence(s->r, at->field, at->end, &start, &end)
	               ? appraisal_span_json(s->r, at->field, start, end, ok)
	               : json_null();
}

static json_t *hazards_json(const struct sentence_place *p, bool *ok)
{
	minot_str drugs[MAX_HAZARD_DRUGS];
	const char *names[N_HAZARDS];
	uint32_t bits = hazards_of(p->record, p->field, p->text);
	json_t *o = json_object(), *list = json_array();
	for (unsigned i = 0; i < N_HAZARDS; i++)
		names[i] = hazard_name((enum hazard_bit)i);
	for (size_t i = 0, n = bits ? hazard_subjects(p->record, p->field, p->text, drugs) : 0; i < n; i++)
		*ok &= engine_json_push(list, engine_json_str(drugs[i]));
	*ok &= engine_json_set(o, "kinds", bits_json(bits, names, N_HAZARDS, ok));
	*ok &= engine_json_set(o, "drugs", list);
	return o;
}

json_t *appraisal_sentence_json(const struct shown *s, size_t i, bool *ok)
{
	const struct sentence *at = &s->sentences[i];
	struct sentence_place p = place_of(s, i);
	struct sentence_appraisal k;
	const char *damages[N_DAMAGES];
	appraise_sentence(&p, &k);
	for (unsigned d = 0; d < N_DAMAGES; d++)
		damages[d] = damage_name((enum damage_bit)d);
	json_t *o = appraisal_span_json(s->r, at->field, at->start, at->end, ok);
	*ok &= engine_json_set(o, "role", json_string(role_names[k.role]));
	*ok &= engine_json_set(o, "says", name_or_null(says_names[k.says]));
	*ok &= engine_json_set(o, "effect", effect_json(p.text, k.role, ok));
	*ok &= engine_json_set(o, "grade", grade_json(s, str_sub(p.text, k.grade.start, k.grade.end), ok));
	*ok &= engine_json_set(o, "doses", doses_json(s, &p, ok));
	*ok &= engine_json_set(o, "dose_changes", dose_changes_json(&p, ok));
	*ok &= engine_json_set(o, "scopes", scopes_json(p.text, ok));
	*ok &= engine_json_set(o, "numbers", numbers_json(p.text, ok));
	*ok &= engine_json_set(o, "inherited", inherited_json(s, at, ok));
	*ok &= engine_json_set(o, "limited_by", limit_json(s, at, ok));
	*ok &= engine_json_set(o, "hazards", hazards_json(&p, ok));
	*ok &= engine_json_set(o, "flags", bits_json(k.flags, flag_names, 3, ok));
	*ok &= engine_json_set(o, "doubtful", bits_json(k.damage, damages, N_DAMAGES, ok));
	*ok &= engine_json_set(o, "cues", bits_json(k.cues, cue_names, N_CUES, ok));
	return o;
}
