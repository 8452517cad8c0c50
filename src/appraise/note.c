/* note.c: see note.h. */
#include "appraise/note.h"

#include "appraise/dose.h"
#include "appraise/lex.h"

/* Making -------------------------------------------------------------------------------------------------------------
 */

void appraise_record(const struct record *r, struct record_appraisal *out)
{
	*out = (struct record_appraisal){.design = design_judge(r, false)};
	enum design d = out->design.design;
	out->sample = sample_judge(r, &out->design);
	out->population = population_judge(r);
	if (d == DESIGN_LABORATORY) { /* adult mice are no adults */
		out->population.ages = 0;
		out->population.age = (struct field_span){0};
	}
	out->status = status_judge(r);
	out->of_trials = (d == DESIGN_SYSTEMATIC_REVIEW || d == DESIGN_META_ANALYSIS) && level_of_trials(r);
	for (unsigned q = 0; q < N_LEVEL_QUESTIONS; q++)
		out->level[q] = level_of(d, (enum level_question)q, out->of_trials);
}

const char *damage_name(enum damage_bit b)
{
	static const char *const names[] = {
#define X(name, text) text,
	        DAMAGE_LIST(X)
#undef X
	};
	return names[b];
}

static uint32_t damage_of_doses(const struct stated_dose *d, size_t n)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < n; i++) {
		bits |= (d[i].damaged ? DAMAGE(DIGIT) : 0u) | (d[i].swapped ? DAMAGE(SWAPPED) : 0u);
		for (size_t k = 0; k < i; k++)
			if (d[i].drug.n && minot_str_eq_nocase(d[i].drug, d[k].drug) && doses_far_apart(&d[i], &d[k]))
				bits |= DAMAGE(FAR_APART);
	}
	return bits;
}

/* "120% of patients": a share of people cannot exceed all of them; other percentages may (of baseline, of predicted).
 */
static bool more_than_all(minot_str sentence, const struct stated_number *n)
{
	static const char *const people[] = {"of patients", "of the patients", "of participants", "of the participants",
	                                     "of subjects", "of the subjects", "of women",        "of men",
	                                     "of children", "of adults",       "of all patients", "of those",
	                                     "of cases",    "of the women",    "of the children", NULL};
	return n->kind == NUMBER_PERCENT && ratio_known(n->value) && ratio_cmp(n->value, (struct ratio){100, 1}) > 0 &&
	       phrase_begins(str_sub(sentence, n->end, n->end + 24), people, 1);
}

/* "177/96 (14/10)" is a blood pressure with its deviations, not 177 of 96. */
static bool pressure(minot_str sentence, const struct stated_number *n)
{
	static const char *const words[] = {"mm hg", "mmhg", "blood pressure*", "bp", NULL};
	return n->kind == NUMBER_N_OF_N && phrase_in(sentence, words, NULL);
}

static uint32_t damage_of_numbers(const struct lex *x)
{
	struct stated_number n[MAX_NUMBERS];
	size_t found = numbers_in(x, n);
	for (size_t i = 0; i < found; i++)
		if ((n[i].impossible && !pressure(x->s, &n[i])) || more_than_all(x->s, &n[i]))
			return DAMAGE(IMPOSSIBLE);
	return 0;
}

uint32_t damage_in(const struct lex *x, const struct stated_dose *doses, size_t n)
{
	return number_digit_in(x->s) ? damage_of_doses(doses, n) | damage_of_numbers(x) : 0;
}

uint32_t damage_of(minot_str sentence)
{
	struct stated_dose d[MAX_DOSES];
	struct lex_token tokens[LEX_MOST];
	struct lex x = lex_sentence(sentence, tokens, LEX_MOST);
	return damage_in(&x, d, doses_of(sentence, d));
}

minot_str sentence_with_lead_in(const struct record_field *f, uint32_t block, uint32_t start, uint32_t end,
                                struct minot_arena *a)
{
	minot_str text = str_sub(f->text, start, end);
	const struct record_block *b = block < f->n_blocks ? &f->blocks[block] : NULL;
	if (!b || b->type != BLOCK_ITEM || b->parent < 0)
		return text;
	const struct record_block *lead = &f->blocks[b->parent];
	return minot_arena_printf(a, "%.*s %.*s", STR_ARG(str_sub(f->text, lead->start, lead->end)), STR_ARG(text));
}

void appraise_sentence(const struct sentence_place *p, struct sentence_appraisal *out)
{
	struct stated_dose d[MAX_DOSES];
	minot_str s = p->text, grade = grade_of(s, p->record, p->field);
	size_t n = doses_of(s, d);
	struct lex_token tokens[LEX_MOST];
	struct lex x = lex_sentence(s, tokens, LEX_MOST);
	struct sentence_heard h;
	sentence_hear(s, &h);
	*out = (struct sentence_appraisal){.role = sentence_role_heard(p, &h), .says = sentence_says_heard(&h)};
	out->cues = (uint32_t)(h.wordings & ((1u << N_CUES) - 1)) | (n ? CUE(DOSE) : 0);
	out->flags = (sentence_negates_heard(&h) ? SENTENCE_NEGATES : 0u) |
	             (sentence_restricts_heard(&h) ? SENTENCE_RESTRICTS : 0u) |
	             (sentence_on_animals(s) ? SENTENCE_ON_ANIMALS : 0u);
	out->damage = damage_in(&x, d, n);
	if (grade.n)
		out->grade = (struct sentence_span){(uint32_t)(grade.p - s.p), (uint32_t)(grade.p - s.p + grade.n)};
	for (size_t i = 0; i < n && i < SENTENCE_MAX_DOSES; i++)
		out->dose[out->n_doses++] =
		        (struct sentence_span){d[i].at, d[i].end > d[i].at ? d[i].end : d[i].at + 1};
}

/* Writing: numbers as LEB128 (buf.h)
 * ----------------------------------------------------------------------------------- */

static void put_text(minot_str s, struct minot_buf *out)
{
	s = minot_str_cut(s, NOTE_TEXT);
	minot_buf_varint(out, s.n);
	minot_buf_str(out, s);
}

static void put_span(uint32_t start, uint32_t end, struct minot_buf *out)
{
	minot_buf_varint(out, start);
	minot_buf_varint(out, end > start ? end - start : 0);
}

static void put_field_span(struct field_span s, struct minot_buf *out)
{
	minot_buf_varint(out, s.field);
	put_span(s.start, s.end, out);
}

void note_write_record(const struct record_appraisal *a, struct minot_buf *out)
{
	minot_buf_varint(out, APPRAISAL_VERSION);
	minot_buf_varint(out, a->design.design);
	minot_buf_varint(out, a->design.by);
	minot_buf_varint(out, (uint64_t)(a->design.probability * 255 + 0.5));
	put_text(a->design.because, out);
	minot_buf_varint(out, a->sample.n);
	minot_buf_varint(out, a->sample.kind);
	minot_buf_varint(out, a->sample.field);
	minot_buf_varint(out, a->sample.n_spans);
	for (uint32_t i = 0; i < a->sample.n_spans; i++)
		put_span(a->sample.span[i].start, a->sample.span[i].end, out);
	minot_buf_varint(out, a->population.ages);
	put_field_span(a->population.age, out);
	put_field_span(a->population.condition, out);
	minot_buf_varint(out, a->population.year_from);
	minot_buf_varint(out, a->population.year_to);
	put_text(a->population.funding, out);
	minot_buf_varint(out, a->population.industry);
	minot_buf_varint(out, a->population.conflicts);
	minot_buf_varint(out, a->status.status);
	put_text(a->status.because, out);
	put_text(a->status.as_of, out);
	minot_buf_varint(out, a->of_trials);
}

/* Reading
 * ---------------------------------------------------------------------------------------------------------------- */

/* A number below `below`, else the cursor fails. */
static uint32_t get_below(struct minot_cursor *c, uint64_t below)
{
	uint64_t v = minot_get_varint(c);
	if (v >= below)
		c->failed = true;
	return c->failed ? 0 : (uint32_t)v;
}

static minot_str get_text(struct minot_cursor *c) { return minot_get_bytes(c, get_below(c, NOTE_TEXT + 1)); }

static void get_span(struct minot_cursor *c, uint32_t *start, uint32_t *end)
{
	uint64_t from = get_below(c, RECORD_MAX_BYTES), n = get_below(c, RECORD_MAX_BYTES);
	*start = n ? (uint32_t)from : 0;
	*end = n ? (uint32_t)(from + n) : 0;
}

static struct field_span get_field_span(struct minot_cursor *c)
{
	struct field_span s = {.field = get_below(c, RECORD_MAX_FIELDS)};
	get_span(c, &s.start, &s.end);
	return s;
}

static minot_str rest_of(const struct minot_cursor *c)
{
	return (minot_str){(const char *)c->p, (size_t)(c->end - c->p)};
}

static void get_sample(struct minot_cursor *c, struct sample_size *s)
{
	s->n = minot_get_varint(c);
	s->kind = (enum sample_kind)get_below(c, N_SAMPLE_KINDS);
	s->field = get_below(c, RECORD_MAX_FIELDS);
	s->n_spans = get_below(c, SAMPLE_MAX_SPANS + 1);
	for (uint32_t i = 0; i < s->n_spans; i++)
		get_span(c, &s->span[i].start, &s->span[i].end);
}

static void get_population(struct minot_cursor *c, struct study_population *p)
{
	p->ages = get_below(c, 1u << N_AGE_GROUPS);
	p->age = get_field_span(c);
	p->condition = get_field_span(c);
	p->year_from = (uint16_t)get_below(c, 10000);
	p->year_to = (uint16_t)get_below(c, 10000);
	p->funding = get_text(c);
	p->industry = get_below(c, 2) != 0;
	p->conflicts = (enum conflicts)get_below(c, CONFLICTS_DECLARED + 1);
}

bool note_read_record(minot_str note, struct record_appraisal *out, minot_str *rest)
{
	struct minot_cursor c = minot_cursor_of(note);
	*out = (struct record_appraisal){.of_trials = false};
	if (minot_get_varint(&c) != APPRAISAL_VERSION)
		return false;
	out->design.design = (enum design)get_below(&c, N_DESIGNS);
	out->design.by = (enum design_basis)get_below(&c, N_DESIGN_BASES);
	out->design.probability = get_below(&c, 256) / 255.0;
	out->design.because = get_text(&c);
	get_sample(&c, &out->sample);
	get_population(&c, &out->population);
	out->status.status = (enum status)get_below(&c, N_STATUSES);
	out->status.because = get_text(&c);
	out->status.as_of = get_text(&c);
	out->of_trials = get_below(&c, 2) != 0;
	for (unsigned q = 0; q < N_LEVEL_QUESTIONS; q++)
		out->level[q] = level_of(out->design.design, (enum level_question)q, out->of_trials);
	if (rest)
		*rest = rest_of(&c);
	return !c.failed;
}
