/* gold_polar.c: questions to be answered by yes, no or maybe, each from the evidence that people gave for it.
 *
 *   bioasq     the passages that experts marked               yes, no
 *   pubmedqa   the conclusion of the record that asks         yes, no, maybe
 *   healthfc   the sentences that fact checkers quote         supported, refuted, insufficient
 *   titles     what a record whose title asks concludes       yes, no, maybe; gold_polar_titles.c; none of them trains
 *
 * Silver, for training alone: gold_polar_silver.c. */
#include <jansson.h>

#include "appraise/direction.h"
#include "eval/member.h"
#include "eval/polar.h"
#include "eval/tasks.h"

static const char *const classes[] = {
#define X(name, text) text,
        POLAR_LIST(X)
#undef X
};

const char *const polar_sets[POLAR_N_SETS] = {"bioasq", "pubmedqa", "healthfc", "titles"};

struct polar_walk {
	gold_item_fn *fn;
	void *ctx;
	json_t *asked; /* of pubmedqa: record id -> question */
};

/* The answer in any set's words. */
static bool label_of(minot_str answer, unsigned *out)
{
	static const struct {
		const char *word;
		enum polar answer;
	} words[] = {{"yes", POLAR_YES},       {"no", POLAR_NO},      {"maybe", POLAR_MAYBE},
	             {"supported", POLAR_YES}, {"refuted", POLAR_NO}, {"insufficient", POLAR_MAYBE}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (minot_str_eq_nocase(answer, str_c(words[i].word)))
			return *out = (unsigned)words[i].answer, true;
	return false;
}

static minot_status give(const struct polar_walk *w, const struct polar_item *of, minot_str id, minot_str answer,
                         minot_err *err)
{
	struct gold_item item = {.group = id, .of = of, .part = (unsigned)of->set};
	return of->n && label_of(answer, &item.label) ? w->fn(w->ctx, &item, err) : MINOT_OK;
}

static minot_status one_bioasq(void *ctx, void *object, minot_err *err)
{
	minot_str passages[POLAR_PASSAGES];
	struct polar_item of = {.set = POLAR_BIOASQ, .question = member(object, "question"), .passages = passages};
	json_t *snippets = json_object_get(object, "gold_snippets"), *one;
	size_t i;
	if (!str_eq(member(object, "type"), STR("yesno")))
		return MINOT_OK;
	json_array_foreach(snippets, i, one) if (of.n < POLAR_PASSAGES) passages[of.n++] = member(one, "text");
	return give(ctx, &of, member(object, "id"), member(object, "answer"), err);
}

static minot_status one_healthfc(void *ctx, void *object, minot_err *err)
{
	minot_str evidence = member(object, "evidence");
	struct polar_item of = {
	        .set = POLAR_HEALTHFC, .question = member(object, "claim"), .passages = &evidence, .n = 1};
	return give(ctx, &of, member(object, "id"), member(object, "verdict"), err);
}

static minot_status one_question(void *ctx, void *object, minot_err *err)
{
	struct polar_walk *w = ctx;
	const json_t *doc = json_object_get(object, "gold_doc");
	if (json_is_string(doc) && json_object_set(w->asked, json_string_value(doc), object) != 0)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the questions");
	return MINOT_OK;
}

static minot_status one_record(void *ctx, const struct record *r, minot_err *err)
{
	struct polar_walk *w = ctx;
	char id[128];
	if (r->id.n >= sizeof id || r->n_fields < 2)
		return MINOT_OK;
	memcpy(id, r->id.p, r->id.n);
	id[r->id.n] = 0;
	const json_t *q = json_object_get(w->asked, id);
	minot_str conclusion = r->fields[r->n_fields - 1].text; /* the last section */
	struct polar_item of = {
	        .set = POLAR_PUBMEDQA, .question = member(q, "question"), .passages = &conclusion, .n = 1};
	return q ? give(w, &of, member(q, "id"), member(q, "answer"), err) : MINOT_OK;
}

static minot_status each(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct polar_walk w = {.fn = fn, .ctx = ctx, .asked = json_object()};
	minot_status s = w.asked ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for the questions");
	if (s == MINOT_OK)
		s = gold_json_lines(from->eval, "bioasq/dev.jsonl", one_bioasq, &w, err);
	if (s == MINOT_OK)
		s = gold_json_lines(from->eval, "healthfc/dev.jsonl", one_healthfc, &w, err);
	if (s == MINOT_OK)
		s = gold_json_lines(from->eval, "pubmedqa/dev.jsonl", one_question, &w, err);
	if (s == MINOT_OK)
		s = gold_records(from->data, "pubmedqa-abstracts.jsonl", one_record, &w, err);
	if (s == MINOT_OK && !from->silver) /* none of them trains */
		s = polar_titles(from, fn, ctx, err);
	if (s == MINOT_OK && from->silver)
		s = polar_silver(from, fn, ctx, err);
	json_decref(w.asked);
	return s;
}

static unsigned judge(const struct gold_item *item)
{
	const struct polar_item *of = item->of;
	struct polar_answer a;
	polar_of(of->question, of->passages, of->n, &a);
	if (of->set == POLAR_BIOASQ && a.answer == POLAR_MAYBE) /* its questions have two answers */
		a.answer = a.p[POLAR_YES] >= a.p[POLAR_NO] ? POLAR_YES : POLAR_NO;
	return a.answer == POLAR_NOT_TOLD ? N_POLAR : (unsigned)a.answer;
}

static void features(const struct gold_item *item, struct linear_features *out)
{
	const struct polar_item *of = item->of;
	polar_features(of->question, of->passages, of->n, out);
}

const struct gold_task gold_polar = {
        .name = "polar",
        .question = "yes, no or maybe, from the evidence given with the question",
        .classes = classes,
        .n_classes = N_POLAR,
        .parts = polar_sets,
        .n_parts = POLAR_N_SETS,
        .each = each,
        .judge = judge,
        .features = features,
        .bits = 17,
        .epochs = 15,
        .balance = 0.4,
        .penalty = 2e-4,
        .gold = 6,
};
