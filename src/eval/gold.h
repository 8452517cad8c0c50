/* gold.h: what people have judged, and how the program's judgment of the same is called. One row of gold_tasks serves
 * both the trainer (models/train.c: `features` of the items that are not held out) and the measure (`minot eval
 * appraisal`: `judge` on the items that are), so that what is trained is what is measured.
 *
 *   /data (records) ─┐
 *   /eval (sets)     ├─> task.each ──> item: group, label, what is judged ──> features ──> models/train
 *   /labels (ours)  ─┘                                                  └──> judge    ──> confusion table
 *
 * Nothing of the data is in the repository: folders are given by the user, and a task whose files are missing gives no
 * items. models/labels holds record ids, byte spans and labels made by us, never text. */
#ifndef EVAL_GOLD_H
#define EVAL_GOLD_H

#include "appraise/effect.h"
#include "record/record.h"

struct gold_folders {
	const char *data;   /* records, unpacked; NULL: none */
	const char *eval;   /* evaluation sets; NULL: none */
	const char *labels; /* models/labels; NULL: none */
	bool silver;        /* give items with derived labels too, which training alone wants */
};

struct gold_item {
	minot_str group;             /* id of the record or question: folds and held-out part go by it, never by item */
	unsigned label;              /* index into the task's classes */
	bool silver;                 /* the label was derived, not given: it may train, it is never counted */
	unsigned part;               /* index into the task's parts */
	unsigned view;               /* whose features are asked for, of a task with several views */
	const struct record *record; /* may be NULL */
	const void *of; /* whatever else the task's own functions look at; lives until the callback returns */
};
typedef minot_status gold_item_fn(void *ctx, const struct gold_item *item, minot_err *err);

/* What rules say of an item beside its model. */
struct gold_rules {
	bool decided;     /* the model is not asked */
	unsigned class;   /* when decided: a class, or n_classes for "cannot tell" */
	uint32_t allowed; /* else: a bit a class that the model may choose */
};

struct gold_task {
	const char *name;     /* also of the model: models/NAME.weights */
	const char *question; /* one line: what is judged, and where its labels come from */
	const char *const *classes;
	unsigned n_classes;
	unsigned views; /* models of which the mean judges (linear.h), each with features of its own; 0: one */
	const char *const *parts; /* sets that are counted apart as well; NULL: one */
	unsigned n_parts;
	/* Give every item, in the same order each time. A file that is missing is passed over; one that is damaged is
	 * an error. */
	minot_status (*each)(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err);
	/* The program's judgment, as it is made at run time: a class, or n_classes for "cannot tell". */
	unsigned (*judge)(const struct gold_item *item);
	/* What a model sees of an item (not sealed); NULL: rules alone judge. */
	void (*features)(const struct gold_item *item, struct linear_features *out);
	/* How the program comes from a model's scores to its judgment, so that cross-validation counts that too; NULL:
	 * the class of the highest score. `choose` may spoil the scores. */
	void (*rules)(const struct gold_item *item, struct gold_rules *out);
	unsigned (*choose)(double *score, uint32_t allowed);
	bool rests_on_model; /* no model of its own, but one of another task learned from items of the same groups */
	/* Of the model (README.md in models/): 2^bits buckets, passes over the examples, and how far rare classes are
	 * weighted up: 0 not at all, 1 as if all were equally frequent. */
	unsigned bits, epochs;
	double balance;
	double penalty; /* L2, of an item; 0: AdaGrad without one (models/train.c) */
	double cost;    /* of an item on the wrong side, for support vector machines; 0: logistic regression */
	double gold;    /* how much a given label counts against a derived one; 0: as models/train.c has it */
};
extern const struct gold_task *const gold_tasks[]; /* NULL-terminated */
const struct gold_task *gold_task_named(const char *name);

/* One group in four is held out: never trained on, and the only part that is counted for a task with a model. The
 * choice is a hash of the group's id, the same for all tasks and for ever, so that a sentence and its record fall on
 * the same side. */
bool gold_held_out(minot_str group);

/* What an item of effect-text is `of`: the sentences of an abstract, and what is asked of them. */
struct gold_effect_text {
	struct effect_asked asked;
	const minot_str *sentence;
	size_t n;
};

/* Helpers for `each` ------------------------------------------------------------------------------------------------
 */

/* All records below folder/name (a file or folder; name "" for all), read by the readers that ingest uses. */
typedef minot_status gold_record_fn(void *ctx, const struct record *r, minot_err *err);
minot_status gold_records(const char *folder, const char *name, gold_record_fn *fn, void *ctx, minot_err *err);
/* The bytes of a file below the folder, to be freed; none where there is no such file. */
minot_status gold_text(const char *folder, const char *name, minot_str *text, minot_err *err);
/* The lines of folder/name with the columns of a .tsv between tabs (at most 8; lines that begin with # are comments).
 */
struct gold_line {
	minot_str column[8];
	unsigned n;
};
typedef minot_status gold_line_fn(void *ctx, const struct gold_line *line, minot_err *err);
minot_status gold_lines(const char *folder, const char *name, gold_line_fn *fn, void *ctx, minot_err *err);
/* The objects of folder/name, JSON lines. object is a json_t (jansson); it lives until fn returns. */
typedef minot_status gold_json_fn(void *ctx, void *object, minot_err *err);
minot_status gold_json_lines(const char *folder, const char *name, gold_json_fn *fn, void *ctx, minot_err *err);
/* A table of labels by record id: first and second column of a .tsv. Free with gold_labels_free. */
struct gold_labels;
minot_status gold_labels_read(const char *folder, const char *name, struct gold_labels **out, minot_err *err);
void gold_labels_free(struct gold_labels *l); /* NULL is allowed */
/* The label of r under any of its ids, or STR_NONE. Each label is given once: a record that stands in two files counts
 * as one. */
minot_str gold_labels_take(struct gold_labels *l, const struct record *r);
/* Index of a class by its name; false: none. */
bool gold_class(const struct gold_task *t, minot_str name, unsigned *out);

#endif
