/* gold_sample.c: sample sizes, read by us (models/labels/sample.tsv, sample-drawn.tsv: record, number, spans of its
 * parts). The classes tell whether the abstract states one; a stated number counts as judged rightly only when it is
 * exactly that number, and another number is "cannot tell".
 *
 * The model behind it judges each number of an abstract (task "number"): is it the sample size, or an arm of it? */
#include <stdlib.h>

#include "appraise/sample.h"
#include "eval/tasks.h"

static const char *const classes[] = {"the number", "none stated"};

struct sample_walk {
	gold_item_fn *fn;
	void *ctx;
	struct gold_labels *labels;
	struct numbers_walk *numbers; /* room for those of one record */
};

static minot_status one_record(void *ctx, const struct record *r, minot_err *err)
{
	struct sample_walk *w = ctx;
	uint64_t n;
	minot_str given = gold_labels_take(w->labels, r);
	if (!given.n)
		return MINOT_OK;
	if (!minot_str_uint(given, UINT32_MAX, &n))
		return minot_fail(err, MINOT_INPUT, "labels of sample sizes: no number: %.*s", STR_ARG(given));
	struct gold_item item = {.group = r->id, .record = r, .of = &n, .label = n ? 0 : 1};
	return w->fn(w->ctx, &item, err);
}

static minot_status each_labelled(const struct gold_folders *from, const char *labels, gold_record_fn *record,
                                  struct sample_walk *w, minot_err *err)
{
	static const char *const packs[] = {"drug-review-abstracts.jsonl", "nfcorpus.jsonl",           "scifact.jsonl",
	                                    "pubmedqa-abstracts.jsonl",    "pico-rct-abstracts.jsonl", "pubmed-xml"};
	minot_status s = gold_labels_read(from->labels, labels, &w->labels, err);
	for (size_t i = 0; s == MINOT_OK && i < sizeof packs / sizeof *packs; i++)
		s = gold_records(from->data, packs[i], record, w, err);
	gold_labels_free(w->labels);
	return s;
}

static minot_status each(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct sample_walk w = {.fn = fn, .ctx = ctx};
	return each_labelled(from, "sample.tsv", one_record, &w, err);
}

static unsigned judge(const struct gold_item *item)
{
	uint64_t gold = *(const uint64_t *)item->of;
	const struct design_judgment j = design_judge(item->record, false);
	uint64_t n = sample_judge(item->record, &j).n;
	return n == gold ? item->label : n ? 2 : 1;
}

const struct gold_task gold_sample = {
        .name = "sample",
        .question = "how many people a record says it studied: the exact number, labelled by us",
        .classes = classes,
        .n_classes = 2,
        .each = each,
        .judge = judge,
        .rests_on_model = true,
};

/* Records drawn by a hash of their ids alone, with whatever came: what the program is worth on the next record. None of
 * them trains. */
static minot_status each_drawn(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct sample_walk w = {.fn = fn, .ctx = ctx};
	return each_labelled(from, "sample-drawn.tsv", one_record, &w, err);
}

const struct gold_task gold_sample_drawn = {
        .name = "sample-drawn",
        .question = "the same of records drawn by a hash alone, none of which trains",
        .classes = classes,
        .n_classes = 2,
        .each = each_drawn,
        .judge = judge,
};

/* Numbers -------------------------------------------------------------------------------------------------------------
 */

static const char *const number_classes[] = {"another number", "the sample size"};

enum { MAX_NUMBERS_OF = 128, MAX_ARMS = 4 };
/* The numbers of one abstract; what an item's `of` points to is one of them. */
struct numbers_walk {
	size_t n;
	uint64_t value[MAX_NUMBERS_OF];
	struct linear_features seen[MAX_NUMBERS_OF];
};

static void one_number(void *ctx, size_t i, uint64_t n, const struct linear_features *seen)
{
	struct numbers_walk *w = ctx;
	if (i < MAX_NUMBERS_OF) {
		w->value[i] = n;
		w->seen[i] = *seen;
		w->n = i + 1;
	}
}

/* Which of them are the number given, or, when none is, a run of numbers that add up to it. */
static void mark(const struct numbers_walk *w, uint64_t given, bool *is)
{
	bool found = false;
	for (size_t i = 0; i < w->n; i++)
		found |= is[i] = given && w->value[i] == given;
	for (size_t i = 0; given && !found && i < w->n; i++) {
		uint64_t sum = 0;
		for (size_t k = i; k < w->n && k < i + MAX_ARMS && !found; k++)
			found = (sum += w->value[k]) == given;
		for (size_t k = i, left = given; found && left; left -= w->value[k++])
			is[k] = true;
	}
}

static minot_status numbers_of_record(void *ctx, const struct record *r, minot_err *err)
{
	struct sample_walk *walk = ctx;
	struct numbers_walk *w = walk->numbers;
	bool is[MAX_NUMBERS_OF] = {false};
	uint64_t given;
	minot_str label = gold_labels_take(walk->labels, r);
	if (!label.n)
		return MINOT_OK;
	if (!minot_str_uint(label, UINT32_MAX, &given))
		return minot_fail(err, MINOT_INPUT, "labels of sample sizes: no number: %.*s", STR_ARG(label));
	const struct design_judgment j = design_judge(r, false);
	w->n = 0;
	sample_numbers(r, &j, one_number, w);
	mark(w, given, is);
	for (size_t i = 0; i < w->n; i++) {
		struct gold_item item = {.group = r->id, .record = r, .of = &w->seen[i], .label = is[i]};
		minot_status s = walk->fn(walk->ctx, &item, err);
		if (s != MINOT_OK)
			return s;
	}
	return MINOT_OK;
}

static minot_status each_number(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct sample_walk w = {.fn = fn, .ctx = ctx, .numbers = malloc(sizeof *w.numbers)};
	if (!w.numbers)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the numbers of an abstract");
	minot_status s = each_labelled(from, "sample.tsv", numbers_of_record, &w, err);
	free(w.numbers);
	return s;
}

static unsigned judge_number(const struct gold_item *item)
{
	const struct linear_model m = linear_model_of(LINEAR_NUMBER);
	struct linear_judgment told;
	linear_judge(&m, item->of, &told);
	return told.class < 0 ? 2 : (unsigned)told.class;
}

static void number_features(const struct gold_item *item, struct linear_features *out)
{
	*out = *(const struct linear_features *)item->of;
}

const struct gold_task gold_number = {
        .name = "number",
        .question = "whether a number of an abstract is how many people the study counted, or an arm of them",
        .classes = number_classes,
        .n_classes = 2,
        .each = each_number,
        .judge = judge_number,
        .features = number_features,
        .bits = 13,
        .epochs = 30,
        .balance = 0,
        .cost = 0.1,
};
