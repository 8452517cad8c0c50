/* gold_effect.c: the effect of an intervention on an outcome, from Evidence Inference (J. DeYoung and others, BioNLP
 * 2020): a trained reader's judgment of an intervention against a comparator with the sentence that shows it.
 *
 *   effect       from that sentence
 *   effect-text  from the whole abstract: which sentence to believe is the program's own choice
 *
 * For training alone each fourth item stands a second time with its arms swapped and its effect turned round (silver),
 * so that the model learns which arm is which. */
#include <jansson.h>

#include "appraise/effect.h"
#include "base/hash.h"
#include "eval/member.h"
#include "eval/tasks.h"
#include "text/text.h"

static const char *const classes[] = {
#define X(name, text) text,
        EFFECT_LIST(X)
#undef X
};

struct effect_item {
	minot_str sentence;
	struct effect_asked asked;
	const struct record *record;
};

struct effect_walk {
	gold_item_fn *fn;
	void *ctx;
	json_t *asked; /* effect-text: record id -> its judgments */
};

static unsigned turned_round(unsigned effect)
{
	return effect == EFFECT_INCREASED ? EFFECT_DECREASED : effect == EFFECT_DECREASED ? EFFECT_INCREASED : effect;
}

static minot_status one_judgment(void *ctx, void *object, minot_err *err)
{
	struct effect_walk *w = ctx;
	struct effect_item of = {.sentence = member(object, "evidence"),
	                         .asked = {.intervention = member(object, "intervention"),
	                                   .comparator = member(object, "comparator"),
	                                   .outcome = member(object, "outcome")}};
	struct gold_item item = {.group = member(object, "doc"), .of = &of};
	if (!gold_class(&gold_effect, member(object, "effect"), &item.label))
		return MINOT_OK;
	minot_status s = w->fn(w->ctx, &item, err);
	if (s != MINOT_OK || minot_xxh3(member(object, "id")) % 4)
		return s;
	minot_str first = of.asked.intervention;
	of.asked.intervention = of.asked.comparator;
	of.asked.comparator = first;
	item.label = turned_round(item.label);
	item.silver = true;
	return w->fn(w->ctx, &item, err);
}

static minot_status each(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	return gold_json_lines(from->eval, "evidence-inference/dev.jsonl", one_judgment,
	                       &(struct effect_walk){fn, ctx, NULL}, err);
}

static unsigned judge(const struct gold_item *item)
{
	const struct effect_item *of = item->of;
	struct stated_effect e;
	effect_of(of->sentence, &of->asked, &e);
	return e.effect == EFFECT_NOT_STATED ? N_EFFECTS : (unsigned)e.effect;
}

static void features(const struct gold_item *item, struct linear_features *out)
{
	const struct effect_item *of = item->of;
	effect_features(of->sentence, &of->asked, out);
}

const struct gold_task gold_effect = {
        .name = "effect",
        .question = "effect on an outcome, from the sentence that shows it",
        .classes = classes,
        .n_classes = N_EFFECTS,
        .each = each,
        .judge = judge,
        .features = features,
        .bits = 16,
        .epochs = 15,
        .balance = 0.5,
        .penalty = 2e-4,
};

/* The same from a whole abstract --------------------------------------------------------------------------------------
 */

enum { MAX_SENTENCES = 80 };
struct abstract {
	minot_str field, sentence[MAX_SENTENCES];
	size_t n;
};

static void add_sentence(void *ctx, size_t start, size_t end)
{
	struct abstract *a = ctx;
	if (a->n < MAX_SENTENCES)
		a->sentence[a->n++] = str_sub(a->field, start, end);
}

static minot_status one_asked(void *ctx, void *object, minot_err *err)
{
	struct effect_walk *w = ctx;
	const json_t *doc = json_object_get(object, "doc");
	json_t *all = doc ? json_object_get(w->asked, json_string_value(doc)) : NULL;
	if (json_is_string(doc) && !all) {
		all = json_array();
		json_object_set_new(w->asked, json_string_value(doc), all);
	}
	if (all && json_array_append(all, object) != 0)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the judgments");
	return MINOT_OK;
}

static const json_t *asked_of(const struct effect_walk *w, const struct record *r)
{
	for (uint32_t i = 0; i < r->n_ids; i++) {
		const json_t *all = json_object_getn(w->asked, r->ids[i].p, r->ids[i].n);
		if (all)
			return all;
	}
	return NULL;
}

static minot_status one_article(void *ctx, const struct record *r, minot_err *err)
{
	struct effect_walk *w = ctx;
	const json_t *all = asked_of(w, r);
	struct abstract a = {.n = 0};
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; all && i < r->n_fields; i++)
		if (r->fields[i].part == PART_ABSTRACT && r->fields[i].type == FIELD_TEXT) {
			a.field = r->fields[i].text;
			text_sentences(a.field, add_sentence, &a);
		}
	for (size_t i = 0; a.n && i < json_array_size(all) && s == MINOT_OK; i++) {
		json_t *one = json_array_get(all, i);
		struct gold_effect_text of = {
		        {member(one, "intervention"), member(one, "comparator"), member(one, "outcome")},
		        a.sentence,
		        a.n};
		struct gold_item item = {.group = member(one, "doc"), .of = &of};
		if (gold_class(&gold_effect, member(one, "effect"), &item.label))
			s = w->fn(w->ctx, &item, err);
	}
	return s;
}

static minot_status each_text(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct effect_walk w = {fn, ctx, json_object()};
	minot_status s = w.asked ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for the judgments");
	if (s == MINOT_OK && from->data)
		s = gold_json_lines(from->eval, "evidence-inference/dev.jsonl", one_asked, &w, err);
	if (s == MINOT_OK && json_object_size(w.asked))
		s = gold_records(from->data, "jats-rct", one_article, &w, err);
	json_decref(w.asked);
	return s;
}

static unsigned judge_text(const struct gold_item *item)
{
	const struct gold_effect_text *of = item->of;
	struct stated_effect e;
	effect_in_text(of->sentence, of->n, &of->asked, &e, NULL);
	return e.effect == EFFECT_NOT_STATED ? N_EFFECTS : (unsigned)e.effect;
}

const struct gold_task gold_effect_text = {
        .name = "effect-text",
        .question = "effect on an outcome, from the abstracts of the held-out quarter (many outcomes stand in none)",
        .classes = classes,
        .n_classes = N_EFFECTS,
        .each = each_text,
        .judge = judge_text,
        .rests_on_model = true,
};
