/* measure.h: what `minot eval` can measure. A measure is a row: add yours to measures[] in measure.c; its name is then
 * an argument of the command and stands in its help. Each prints its figures with what they were counted on: n, what
 * was held out or that nothing was trained. */
#ifndef EVAL_MEASURE_H
#define EVAL_MEASURE_H

#include "base/buf.h"
#include "eval/gold.h"
#include "index/collection.h"

struct eval_input {
	struct gold_folders from;            /* what the user named; a measure says so when it needs one that is NULL */
	const struct collection *collection; /* NULL: none is open */
	bool json;                           /* write JSON (one object and a newline), else text for people */
};
struct eval_measure {
	const char *name, *about;
	bool needs_collection; /* false: it may use one that the user names */
	minot_status (*run)(const struct eval_input *in, struct minot_buf *out, minot_err *err);
};
extern const struct eval_measure eval_measures[]; /* ends with a name of NULL */
const struct eval_measure *eval_measure_named(const char *name);

/* The measures that have a file of their own. */
minot_status eval_retrieval(const struct eval_input *in, struct minot_buf *out, minot_err *err);
minot_status eval_readability(const struct eval_input *in, struct minot_buf *out, minot_err *err);
minot_status eval_questions(const struct eval_input *in, struct minot_buf *out, minot_err *err);

/* Writes tree (a json_t, which it takes; NULL: memory ran out) as one object and a newline. */
minot_status eval_give_json(void *tree, struct minot_buf *out, minot_err *err);

#endif
