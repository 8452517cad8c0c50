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
#include "eval/tasks.h"

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
};

static minot_str member(json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);
	return json_is_string(v) ? (minot_str){json_string_value(v), json_string_length(v)} : STR_NONE;
}

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
	return gold_json_lines(from->eval, "evidence-inference/dev.jsonl", one_judgment, &(struct effect_walk){fn, ctx},
	                       err);
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
        .balance = 0,
        .penalty = 2e-4,
};
