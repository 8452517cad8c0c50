/* gold_polar_titles.c: records whose title asks ("Does A reduce B?"), each with what it concludes. The answers were
 * read by us (models/labels/polar.tsv: record, answer); what cannot be told from the conclusion was passed over. They
 * train nothing (trained on, they made the other sets no better), and so tell what a model is worth on other questions.
 */
#include "base/ascii.h"
#include "eval/member.h"
#include "eval/polar.h"
#include "eval/tasks.h"

enum {
	SENTENCES = 2 /* of an abstract in one piece, that conclude */,
	SHORT = 40 /* bytes: "Trial registration: ..." */
};

struct titles_walk {
	gold_item_fn *fn;
	void *ctx;
	struct gold_labels *labels;
};

/* "ends. ; Next": some packs part sections by a semicolon. */
static bool begins_section(minot_str s, size_t at) { return at > 1 && s.p[at - 1] == ';' && s.p[at - 2] == '.'; }

minot_str polar_last_sentences(minot_str text)
{
	size_t at = text.n;
	for (int n = 0; at > 2 && n < SENTENCES; n++) {
		at -= 2;
		while (at > 0 && !(text.p[at] == ' ' && (text.p[at - 1] == '.' || begins_section(text, at)) &&
		                   at + 1 < text.n && is_upper(text.p[at + 1])))
			at--;
		if (begins_section(text, at))
			break;
	}
	return minot_str_trim(str_sub(text, at, text.n));
}

/* The last section of an abstract that has several, or its last sentences. */
static minot_str conclusion_of(const struct record *r)
{
	minot_str last = STR_NONE;
	size_t sections = 0;
	for (uint32_t i = 1; i < r->n_fields; i++)
		if (r->fields[i].part == PART_ABSTRACT && r->fields[i].type == FIELD_TEXT &&
		    r->fields[i].text.n >= SHORT && minot_str_find(r->fields[i].text, STR("egist")) == SIZE_MAX) {
			last = r->fields[i].text;
			sections++;
		}
	return sections > 1 ? last : polar_last_sentences(last);
}

static minot_status one_record(void *ctx, const struct record *r, minot_err *err)
{
	const struct titles_walk *w = ctx;
	struct gold_item item = {.group = r->id, .part = POLAR_TITLES};
	minot_str answer = gold_labels_take(w->labels, r);
	if (!answer.n || !gold_class(&gold_polar, answer, &item.label))
		return MINOT_OK;
	minot_str conclusion = conclusion_of(r);
	const struct polar_item of = {
	        .set = POLAR_TITLES, .question = record_title(r), .passages = &conclusion, .n = conclusion.n != 0};
	item.of = &of;
	return of.n ? w->fn(w->ctx, &item, err) : MINOT_OK;
}

minot_status polar_titles(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	static const char *const packs[] = {"drug-review-abstracts.jsonl", "nfcorpus.jsonl", "scifact.jsonl",
	                                    "pico-rct-abstracts.jsonl",    "pubmed-xml",     "jats-rct"};
	struct titles_walk w = {.fn = fn, .ctx = ctx};
	minot_status s = gold_labels_read(from->labels, "polar.tsv", &w.labels, err);
	for (size_t i = 0; s == MINOT_OK && i < sizeof packs / sizeof *packs; i++)
		s = gold_records(from->data, packs[i], one_record, &w, err);
	gold_labels_free(w.labels);
	return s;
}
