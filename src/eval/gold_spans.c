/* gold_spans.c: doses, grades and roles of sentences that we read (models/labels/doses.tsv, grades.tsv, roles.tsv):
 * record, field, the bytes of the sentence, and what stands in it or it is. Four tasks:
 *
 *   dose       every amount with its unit, what it is for, route, schedule, span and bound, all exact
 *   dose-drug  the drug of every amount that was found: none named where one is tied to it counts as "none named"
 *   grade      strength, certainty and code, exact
 *   role-guideline   what a sentence of a guideline is: it advises, tells a fact, what was found, or is about itself
 *
 * Each gold form is an item of the first class, judged so when the program reads exactly that; a reading that is no
 * gold form is an item of the second class. So F1 of the first class is the usual one, with a wrong reading counted
 * twice: as missed and as made up. */
#include <stdlib.h>

#include "appraise/appraise.h"
#include "eval/tasks.h"

static const char *const dose_classes[] = {"the dose", "none"};
static const char *const drug_classes[] = {"the drug", "none named"};
static const char *const grade_classes[] = {"the grade", "none"};

enum { MAX_FORMS = 16, FORM_BYTES = 160 };

/* What is read or labelled: a form, where it stands, and for a dose its drug. */
struct form {
	char text[FORM_BYTES];
	uint32_t at, drug_from, drug_to;
};
struct forms {
	struct form form[MAX_FORMS];
	size_t n;
};

struct row {
	minot_str id, path, labels;
	uint64_t start, end;
};
struct span_walk {
	gold_item_fn *fn;
	void *ctx;
	struct row *row;
	size_t n, cap;
	struct minot_arena *a; /* copies of the rows */
	minot_status (*sentence)(struct span_walk *w, const struct record *r, const struct row *row, minot_str s,
	                         minot_err *err);
};

static minot_status take_row(void *ctx, const struct gold_line *l, minot_err *err)
{
	struct span_walk *w = ctx;
	struct row r = {0};
	if (l->n != 5 || !minot_str_uint(l->column[2], UINT32_MAX, &r.start) ||
	    !minot_str_uint(l->column[3], UINT32_MAX, &r.end))
		return minot_fail(err, MINOT_INPUT, "labels of spans: not five columns: %.*s", STR_ARG(l->column[0]));
	if (w->n == w->cap) {
		size_t cap = w->cap ? 2 * w->cap : 256;
		struct row *more = realloc(w->row, cap * sizeof *more);
		if (!more)
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for the labels");
		w->row = more;
		w->cap = cap;
	}
	r.id = minot_arena_str(w->a, l->column[0]);
	r.path = minot_arena_str(w->a, l->column[1]);
	r.labels = minot_arena_str(w->a, l->column[4]);
	if (!r.id.p || !r.path.p || !r.labels.p)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the labels");
	w->row[w->n++] = r;
	return MINOT_OK;
}

static minot_status give(struct span_walk *w, const struct record *r, unsigned label, unsigned judged, minot_err *err)
{
	struct gold_item item = {.group = r->id, .record = r, .of = &judged, .label = label};
	return w->fn(w->ctx, &item, err);
}
static unsigned judge(const struct gold_item *item) { return *(const unsigned *)item->of; }

static minot_status one_record(void *ctx, const struct record *r, minot_err *err)
{
	struct span_walk *w = ctx;
	minot_status s = MINOT_OK;
	for (size_t i = 0; i < w->n && s == MINOT_OK; i++) {
		struct row *row = &w->row[i];
		bool mine = false;
		for (uint32_t k = 0; k < r->n_ids && row->id.n; k++)
			mine |= str_eq(r->ids[k], row->id);
		int32_t f = mine ? record_find_field(r, row->path) : -1;
		if (f < 0 || row->end > r->fields[f].text.n)
			continue;
		s = w->sentence(w, r, row, str_sub(r->fields[f].text, row->start, row->end), err);
		row->id = STR_NONE; /* a work that stands in two packs counts once */
	}
	return s;
}

static minot_status walk(const struct gold_folders *from, const char *labels, struct span_walk *w, minot_err *err)
{
	w->a = minot_arena_new(0);
	if (!w->a)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the labels");
	minot_status s = gold_lines(from->labels, labels, take_row, w, err);
	if (s == MINOT_OK && w->n)
		s = gold_records(from->data, "", one_record, w, err);
	free(w->row);
	minot_arena_free(w->a);
	return s;
}

/* Doses ------------------------------------------------------------------------------------------------------------ */

static bool copy_form(minot_str s, char out[FORM_BYTES])
{
	if (s.n >= FORM_BYTES)
		return false;
	if (s.n)
		memcpy(out, s.p, s.n);
	out[s.n] = 0;
	return true;
}

/* Labels parted by `part`, each read by `one`; "-": none. */
static bool read_labels(minot_str labels, char part, bool (*one)(minot_str label, struct form *out), struct forms *out)
{
	minot_str rest = labels, label;
	out->n = 0;
	if (str_eq(labels, STR("-")))
		return true;
	while (minot_str_split(&rest, part, &label)) {
		if (out->n == MAX_FORMS)
			return false;
		out->form[out->n] = (struct form){.at = 0};
		if (!one(minot_str_trim(label), &out->form[out->n]))
			return false;
		out->n++;
	}
	return true;
}

/* "78:400-800 IU often=1/d@12-20" */
static bool dose_label(minot_str one, struct form *f)
{
	size_t colon = minot_str_find(one, STR(":")), drug = minot_str_find(one, STR("@"));
	uint64_t at, from, to;
	if (colon == SIZE_MAX || drug == SIZE_MAX || !minot_str_uint(str_sub(one, 0, colon), UINT32_MAX, &at))
		return false;
	f->at = (uint32_t)at;
	minot_str span = str_sub(one, drug + 1, one.n);
	size_t dash = minot_str_find(span, STR("-"));
	if (dash != SIZE_MAX && minot_str_uint(str_sub(span, 0, dash), UINT32_MAX, &from) &&
	    minot_str_uint(str_sub(span, dash + 1, span.n), UINT32_MAX, &to)) {
		f->drug_from = (uint32_t)from;
		f->drug_to = (uint32_t)to;
	}
	return copy_form(str_sub(one, colon + 1, drug), f->text);
}

static void read_doses(minot_str s, struct forms *out)
{
	struct stated_dose d[MAX_DOSES];
	size_t n = doses_of(s, d);
	for (out->n = 0; out->n < n && out->n < MAX_FORMS; out->n++) {
		struct form *f = &out->form[out->n];
		struct minot_buf b = BUF_INIT(FORM_BYTES);
		*f = (struct form){.at = (uint32_t)(d[out->n].amount.p - s.p)};
		if (d[out->n].drug.n) {
			f->drug_from = (uint32_t)(d[out->n].drug.p - s.p);
			f->drug_to = f->drug_from + (uint32_t)d[out->n].drug.n;
		}
		dose_write(&d[out->n], &b);
		copy_form(minot_buf_view(&b), f->text);
		minot_buf_free(&b);
	}
}

static const struct form *form_at(const struct forms *f, uint32_t at)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->form[i].at == at)
			return &f->form[i];
	return NULL;
}

static minot_status damaged(const struct row *row, minot_err *err)
{
	return minot_fail(err, MINOT_INPUT, "labels of spans: cannot read %.*s", STR_ARG(row->labels));
}

static minot_status dose_sentence(struct span_walk *w, const struct record *r, const struct row *row, minot_str s,
                                  minot_err *err)
{
	struct forms gold, read;
	minot_status st = MINOT_OK;
	if (!read_labels(row->labels, ';', dose_label, &gold))
		return damaged(row, err);
	read_doses(s, &read);
	for (size_t i = 0; i < gold.n && st == MINOT_OK; i++) {
		const struct form *f = form_at(&read, gold.form[i].at);
		st = give(w, r, 0, f && !strcmp(f->text, gold.form[i].text) ? 0 : 1, err);
	}
	for (size_t i = 0; i < read.n && st == MINOT_OK; i++) {
		const struct form *f = form_at(&gold, read.form[i].at);
		if (!f || strcmp(f->text, read.form[i].text) != 0)
			st = give(w, r, 1, 0, err);
	}
	return st;
}

static bool same_text(minot_str s, const struct form *a, const struct form *b)
{
	return minot_str_eq_nocase(str_sub(s, a->drug_from, a->drug_to), str_sub(s, b->drug_from, b->drug_to));
}

static minot_status drug_sentence(struct span_walk *w, const struct record *r, const struct row *row, minot_str s,
                                  minot_err *err)
{
	struct forms gold, read;
	minot_status st = MINOT_OK;
	if (!read_labels(row->labels, ';', dose_label, &gold))
		return damaged(row, err);
	read_doses(s, &read);
	for (size_t i = 0; i < gold.n && st == MINOT_OK; i++) {
		const struct form *g = &gold.form[i], *f = form_at(&read, g->at);
		if (!f)
			continue; /* the task before counts it */
		if (g->drug_to)
			st = give(w, r, 0, !f->drug_to ? 1 : same_text(s, g, f) ? 0 : 2, err);
		else
			st = give(w, r, 1, f->drug_to ? 0 : 1, err);
	}
	return st;
}

/* Grades ----------------------------------------------------------------------------------------------------------- */

/* "66-100:E=very-low" */
static bool grade_label(minot_str one, struct form *f)
{
	size_t colon = minot_str_find(one, STR(":"));
	return colon != SIZE_MAX && copy_form(str_sub(one, colon + 1, one.n), f->text);
}

static minot_status grade_sentence(struct span_walk *w, const struct record *r, const struct row *row, minot_str s,
                                   minot_err *err)
{
	struct forms gold;
	struct stated_strength g[MAX_STRENGTHS];
	bool used[MAX_STRENGTHS] = {false};
	if (!read_labels(row->labels, '|', grade_label, &gold))
		return damaged(row, err);
	size_t n = strengths_at(r, (uint32_t)record_find_field(r, row->path), s, g);
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < gold.n && st == MINOT_OK; i++) {
		bool found = false;
		for (size_t k = 0; k < n && !found; k++) {
			struct minot_buf b = BUF_INIT(FORM_BYTES);
			strength_write(&g[k], &b);
			if (!used[k] && str_eq(minot_buf_view(&b), str_c(gold.form[i].text)))
				found = used[k] = true;
			minot_buf_free(&b);
		}
		st = give(w, r, 0, found ? 0 : 1, err);
	}
	for (size_t k = 0; k < n && st == MINOT_OK; k++)
		if (!used[k])
			st = give(w, r, 1, 0, err);
	return st;
}

/* Roles of guidelines' sentences ------------------------------------------------------------------------------------
 */

static const char *const role_classes[] = {"recommendation", "fact", "other work", "methods"};
enum { N_ROLE_CLASSES = sizeof role_classes / sizeof *role_classes };

static unsigned class_of_role(enum sentence_role role)
{
	switch (role) {
	case SENTENCE_RECOMMENDATION:
		return 0;
	case SENTENCE_FACT:
	case SENTENCE_BACKGROUND:
		return 1;
	case SENTENCE_OTHER_WORK:
		return 2;
	case SENTENCE_METHODS:
		return 3;
	default:
		return N_ROLE_CLASSES;
	}
}

static uint32_t block_at(const struct record_field *f, uint64_t at)
{
	for (uint32_t b = 0; b < f->n_blocks; b++)
		if (f->blocks[b].start <= at && at < f->blocks[b].end)
			return b;
	return f->n_blocks;
}

static minot_status role_sentence(struct span_walk *w, const struct record *r, const struct row *row, minot_str s,
                                  minot_err *err)
{
	unsigned label;
	uint32_t f = (uint32_t)record_find_field(r, row->path);
	const struct record_field *at = &r->fields[f];
	if (!gold_class(&gold_role_guideline, row->labels, &label))
		return damaged(row, err);
	struct sentence_place p = {.record = r, .field = f, .of = 1};
	p.text = sentence_with_lead_in(at, block_at(at, row->start), (uint32_t)row->start, (uint32_t)row->end, w->a);
	return give(w, r, label, class_of_role(sentence_role_of(&p)), err);
}

/* Tasks ------------------------------------------------------------------------------------------------------------ */

static minot_status each_dose(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct span_walk w = {.fn = fn, .ctx = ctx, .sentence = dose_sentence};
	return walk(from, "doses.tsv", &w, err);
}

static minot_status each_drug(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct span_walk w = {.fn = fn, .ctx = ctx, .sentence = drug_sentence};
	return walk(from, "doses.tsv", &w, err);
}

static minot_status each_grade(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct span_walk w = {.fn = fn, .ctx = ctx, .sentence = grade_sentence};
	return walk(from, "grades.tsv", &w, err);
}

static minot_status each_role(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct span_walk w = {.fn = fn, .ctx = ctx, .sentence = role_sentence};
	return walk(from, "roles.tsv", &w, err);
}

const struct gold_task gold_dose = {.name = "dose",
                                    .question = "doses in a sentence, all parts but the drug exact; labelled by us",
                                    .classes = dose_classes,
                                    .n_classes = 2,
                                    .each = each_dose,
                                    .judge = judge};
const struct gold_task gold_dose_drug = {.name = "dose-drug",
                                         .question = "the drug of each dose that was found (? is another drug)",
                                         .classes = drug_classes,
                                         .n_classes = 2,
                                         .each = each_drug,
                                         .judge = judge};
const struct gold_task gold_grade = {.name = "grade",
                                     .question = "grades that authors state in a sentence, exact; labelled by us",
                                     .classes = grade_classes,
                                     .n_classes = 2,
                                     .each = each_grade,
                                     .judge = judge};
const struct gold_task gold_role_guideline = {.name = "role-guideline",
                                              .question = "what a sentence of a guideline is; labelled by us",
                                              .classes = role_classes,
                                              .n_classes = N_ROLE_CLASSES,
                                              .each = each_role,
                                              .judge = judge};
