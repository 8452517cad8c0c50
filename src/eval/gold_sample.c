/* gold_sample.c: sample sizes, read by us (models/labels/sample.tsv: record, number, spans of its parts). The classes
 * tell whether the abstract states one; a stated number counts as judged rightly only when it is exactly that number,
 * and another number is "cannot tell". */
#include "appraise/sample.h"
#include "eval/tasks.h"

static const char *const classes[] = {"the number", "none stated"};

struct sample_walk {
	gold_item_fn *fn;
	void *ctx;
	struct gold_labels *labels;
};

static minot_status one_record(void *ctx, const struct record *r, minot_err *err)
{
	struct sample_walk *w = ctx;
	uint64_t n;
	minot_str given = gold_labels_take(w->labels, r);
	if (!given.n)
		return MINOT_OK;
	if (!minot_str_uint(given, UINT32_MAX, &n))
		return minot_fail(err, MINOT_INPUT, "sample.tsv: no number: %.*s", STR_ARG(given));
	struct gold_item item = {.group = r->id, .record = r, .of = &n, .label = n ? 0 : 1};
	return w->fn(w->ctx, &item, err);
}

static minot_status each(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	static const char *const packs[] = {"drug-review-abstracts.jsonl", "nfcorpus.jsonl", "scifact.jsonl",
	                                    "pubmedqa-abstracts.jsonl", "pico-rct-abstracts.jsonl",
	                                    "pubmed-xml"};
	struct sample_walk w = {.fn = fn, .ctx = ctx};
	minot_status s = gold_labels_read(from->labels, "sample.tsv", &w.labels, err);
	for (size_t i = 0; s == MINOT_OK && i < sizeof packs / sizeof *packs; i++)
		s = gold_records(from->data, packs[i], one_record, &w, err);
	gold_labels_free(w.labels);
	return s;
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
};
