/* polar.c: `minot eval polar`: yes, no or maybe, a confusion table a set. From the evidence given with each question;
 * with a collection also end to end: the answer of the article that is composed from it, and how many questions it
 * does not take for polar or does not answer. Only the held-out quarter of the questions is counted; of titles, which
 * train nothing, all. */
#include "eval/polar.h"

#include <stdlib.h>

#include "answer/answer.h"
#include "appraise/direction.h"
#include "base/arena.h"
#include "eval/confusion.h"
#include "eval/measure.h"
#include "eval/tasks.h"

enum { ARENA = 256 << 20 /* ceiling of one article */ };

struct polar_count {
	const struct collection *collection; /* NULL: from the given evidence */
	struct confusion of[POLAR_N_SETS];
};

static enum polar told_by(const struct article *art)
{
	static const char *const words[] = {"yes", "no", "maybe"};
	for (int p = 0; p < N_POLAR; p++)
		if (str_eq(art->answer, str_c(words[p])))
			return (enum polar)p;
	return POLAR_NOT_TOLD;
}

/* The answer of the article composed for the question. */
static minot_status asked_of(const struct collection *c, minot_str question, unsigned *judged, minot_err *err)
{
	const struct answer_options o = {.audience = AUDIENCE_CLINICIAN};
	struct minot_arena *a = minot_arena_new(ARENA);
	struct article *art = NULL;
	if (!a)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for an article");
	minot_status s = answer_compose(c, question, &o, a, &art, err);
	enum polar p = s == MINOT_OK ? told_by(art) : POLAR_NOT_TOLD;
	*judged = p == POLAR_NOT_TOLD ? N_POLAR : (unsigned)p;
	minot_arena_free(a);
	return s;
}

static minot_status count_one(void *ctx, const struct gold_item *item, minot_err *err)
{
	struct polar_count *c = ctx;
	const struct polar_item *of = item->of;
	unsigned judged = N_POLAR;
	bool new = of->set == POLAR_TITLES || gold_held_out(item->group); /* to the model */
	if (item->silver || !new)
		return MINOT_OK;
	if (!c->collection)
		judged = gold_polar.judge(item);
	else if (of->set == POLAR_HEALTHFC) /* its evidence is in no collection */
		return MINOT_OK;
	else {
		minot_status s = asked_of(c->collection, of->question, &judged, err);
		if (s != MINOT_OK)
			return s;
	}
	confusion_add(&c->of[of->set], item->label, judged);
	return MINOT_OK;
}

static minot_status count_all(const struct eval_input *in, bool end_to_end, struct polar_count *c, minot_err *err)
{
	*c = (struct polar_count){.collection = end_to_end ? in->collection : NULL};
	for (int s = 0; s < POLAR_N_SETS; s++)
		c->of[s] = (struct confusion){.classes = gold_polar.classes, .n_classes = gold_polar.n_classes};
	return gold_polar.each(&in->from, count_one, c, err);
}

static void give(const struct polar_count *c, const char *from, json_t *rows, struct minot_buf *out)
{
	for (int s = 0; s < POLAR_N_SETS; s++) {
		const struct confusion *t = &c->of[s];
		if (!confusion_n(t))
			continue;
		if (rows) {
			json_t *o = confusion_json(t);
			json_object_set_new(o, "set", json_string(polar_sets[s]));
			json_object_set_new(o, "from", json_string(from));
			json_array_append_new(rows, o);
			continue;
		}
		minot_buf_printf(out, "%s, %s: n %llu, accuracy %.3f, macro-F1 %.3f (%s)\n", polar_sets[s], from,
		                 (unsigned long long)confusion_n(t), confusion_accuracy(t), confusion_macro_f1(t),
		                 s == POLAR_TITLES ? "none of them trains" : "held-out quarter of the questions");
		confusion_write(t, out);
	}
}

minot_status polar_measure(const struct eval_input *in, struct minot_buf *out, minot_err *err)
{
	struct polar_count c;
	if (!in->from.eval)
		return minot_fail(err, MINOT_USAGE, "eval polar needs --eval, the folder of evaluation sets");
	json_t *rows = in->json ? json_array() : NULL;
	minot_status s = count_all(in, false, &c, err);
	if (s == MINOT_OK)
		give(&c, "from the given evidence", rows, out);
	if (s == MINOT_OK && in->collection) {
		s = count_all(in, true, &c, err);
		if (s == MINOT_OK)
			give(&c, "end to end", rows, out);
	}
	char *text = s == MINOT_OK && in->json ? json_dumps(rows, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) : NULL;
	if (s == MINOT_OK && in->json && !text)
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the figures");
	if (text) {
		minot_buf_c(out, text);
		minot_buf_ch(out, '\n');
	}
	free(text);
	json_decref(rows);
	return s;
}
