/* eval.c: the measures of src/eval behind minot.h. */
#include "engine/engine.h"
#include "eval/measure.h"

const char *minot_measure_name(size_t i)
{
	size_t n = 0;
	while (eval_measures[n].name && n < i)
		n++;
	return eval_measures[n].name;
}

const char *minot_measure_description(size_t i) { return minot_measure_name(i) ? eval_measures[i].about : NULL; }

bool minot_measure_needs_collection(const char *name)
{
	const struct eval_measure *e = eval_measure_named(name);
	return e && e->needs_collection;
}

minot_status minot_evaluate(const struct minot *m, const char *measure, const struct minot_evaluation *from,
                            minot_format format, struct minot_bytes *out, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "an evaluation", format);
	const struct eval_measure *e = eval_measure_named(measure);
	if (!e)
		return minot_fail(err, MINOT_USAGE, "no such measure: %.60s", measure);
	if (e->needs_collection && !m)
		return minot_fail(err, MINOT_USAGE, "eval %s needs a collection", measure);
	struct minot_buf b = ENGINE_OUTPUT;
	const struct eval_input in = {.from = {.data = from->data, .eval = from->eval, .labels = from->labels},
	                              .collection = m ? m->collection : NULL,
	                              .json = format == MINOT_JSON};
	minot_status s = e->run(&in, &b, err);
	if (s == MINOT_OK)
		s = engine_give(&b, out, err);
	minot_buf_free(&b);
	return s;
}
