/* measure.c: the table of measures, and the one of appraisal: a confusion table for each gold task. See measure.h. */
#include "eval/measure.h"

#include <stdlib.h>

#include "eval/confusion.h"
#include "eval/polar.h"

/* Appraisal ---------------------------------------------------------------------------------------------------------
 */

struct task_count {
	const struct gold_task *task;
	struct confusion all;
	struct confusion held_out; /* those of `all` whose group is held out: rules were not set by them */
	uint64_t trained_on;       /* items passed over because training may have seen them */
};

/* Whether some of its items were learned from: then only those held out count. */
static bool learned_from(const struct gold_task *t) { return t->features || t->rests_on_model; }

static minot_status count_item(void *ctx, const struct gold_item *item, minot_err *err)
{
	struct task_count *c = ctx;
	if (item->silver)
		return MINOT_OK;
	if (learned_from(c->task) && !gold_held_out(item->group)) {
		c->trained_on++;
		return MINOT_OK;
	}
	unsigned judged = c->task->judge(item);
	confusion_add(&c->all, item->label, judged);
	if (gold_held_out(item->group))
		confusion_add(&c->held_out, item->label, judged);
	return MINOT_OK;
}

static const char *what_is_counted(const struct gold_task *t)
{
	return learned_from(t) ? "held-out quarter of the records, never trained on"
	                       : "all items; rules, nothing is trained";
}

static void write_task(const struct task_count *c, struct minot_buf *out)
{
	minot_buf_printf(out, "%s: %s\n  n %llu, accuracy %.3f, macro-F1 %.3f (%s)\n", c->task->name, c->task->question,
	                 (unsigned long long)confusion_n(&c->all), confusion_accuracy(&c->all),
	                 confusion_macro_f1(&c->all), what_is_counted(c->task));
	if (!learned_from(c->task))
		minot_buf_printf(out, "  of them held out: n %llu, accuracy %.3f, macro-F1 %.3f\n",
		                 (unsigned long long)confusion_n(&c->held_out), confusion_accuracy(&c->held_out),
		                 confusion_macro_f1(&c->held_out));
	confusion_write(&c->all, out);
	minot_buf_ch(out, '\n');
}

static void add_task(const struct task_count *c, json_t *tasks)
{
	json_t *o = confusion_json(&c->all);
	json_object_set_new(o, "task", json_string(c->task->name));
	json_object_set_new(o, "question", json_string(c->task->question));
	json_object_set_new(o, "counted", json_string(what_is_counted(c->task)));
	json_object_set_new(o, "held_out", confusion_json(&c->held_out));
	json_object_set_new(o, "not_counted", json_integer((json_int_t)c->trained_on));
	json_array_append_new(tasks, o);
}

minot_status eval_give_json(void *tree, struct minot_buf *out, minot_err *err)
{
	char *text = tree ? json_dumps(tree, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) : NULL;
	json_decref(tree);
	if (text) {
		minot_buf_c(out, text);
		minot_buf_ch(out, '\n');
	}
	minot_status s = text ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for the figures");
	free(text);
	return s;
}

static minot_status run_appraisal(const struct eval_input *in, struct minot_buf *out, minot_err *err)
{
	minot_status s = MINOT_OK;
	if (!in->from.data && !in->from.eval)
		return minot_fail(err, MINOT_USAGE, "eval appraisal needs --data, the folder of records, or --eval");
	json_t *tree = json_object(), *tasks = json_array();
	json_object_set_new(tree, "measure", json_string("appraisal"));
	json_object_set_new(tree, "tasks", tasks);
	for (const struct gold_task *const *t = gold_tasks; *t && s == MINOT_OK; t++) {
		const struct confusion none = {.classes = (*t)->classes, .n_classes = (*t)->n_classes};
		struct task_count c = {.task = *t, .all = none, .held_out = none};
		s = (*t)->each(&in->from, count_item, &c, err);
		if (s != MINOT_OK)
			break;
		if (in->json)
			add_task(&c, tasks);
		else
			write_task(&c, out);
	}
	if (s == MINOT_OK && in->json)
		return eval_give_json(tree, out, err);
	json_decref(tree);
	return s;
}

/* The table ---------------------------------------------------------------------------------------------------------
 */

const struct eval_measure eval_measures[] = {
        {"appraisal", "what records and sentences are judged to be, against what people judged", false, run_appraisal},
        {"retrieval", "how well records are ranked: nDCG@10, MAP, recall, MRR", false, eval_retrieval},
        {"questions", "whole articles against what a full answer holds", true, eval_questions},
        {"polar", "questions of yes or no, from the evidence given and end to end from the collection", true,
         polar_measure},
        {"readability", "how hard articles are to read, and what patients' lose, beside summaries by people", false,
         eval_readability},
        {NULL, NULL, false, NULL},
};

const struct eval_measure *eval_measure_named(const char *name)
{
	for (const struct eval_measure *m = eval_measures; m->name; m++)
		if (strcmp(m->name, name) == 0)
			return m;
	return NULL;
}
