/* gold_design.c: study designs, from two sources.
 *
 *   publication types of the PubMed pack      as NLM's indexers gave them
 *   models/labels/design.tsv                  read by us: record id, design
 *
 * Silver, for training only: the kind of pack (trial abstracts, Cochrane reviews: some of the "trials" are none); MeSH
 * headings of the drug-review pack that name the design of the work itself
 * ("Case-Control Studies"; those "as Topic" name what it is about, and indexers give several); and abstracts whose
 * title names the design, with the title hidden from the model. */
#include "appraise/appraise.h"
#include "eval/tasks.h"

static const char *const classes[] = {"guideline",
                                      "meta-analysis",
                                      "systematic review",
                                      "randomised trial",
                                      "non-randomised trial",
                                      "cohort study",
                                      "case-control study",
                                      "cross-sectional study",
                                      "diagnostic accuracy study",
                                      "case series",
                                      "case report",
                                      "narrative review",
                                      "animal or laboratory study",
                                      "other"};

struct design_walk {
	gold_item_fn *fn;
	void *ctx;
	struct gold_labels *labels;
	enum design (*label)(const struct record *r); /* of the pack */
	bool silver;
};
/* What an item's `of` points to. */
struct design_item {
	bool hide_title;
};

static bool class_of(enum design d, unsigned *out)
{
	for (unsigned c = 0; c < N_DESIGN_CLASSES; c++)
		if (design_classes[c] == d)
			return *out = c, true;
	return false;
}

static bool has_meta(const struct record *r, enum record_meta key, const char *value)
{
	uint32_t n;
	const struct record_value *v = record_meta_all(r, key, &n);
	for (uint32_t i = 0; i < n; i++) {
		minot_str s = v[i].value;
		if (s.n && s.p[0] == '*')
			s = str_sub(s, 1, s.n);
		if (str_eq(s, str_c(value)))
			return true;
	}
	return false;
}

static enum design by_types(const struct record *r)
{
	static const struct {
		const char *type;
		enum design design;
	} types[] = {{"Practice Guideline", DESIGN_GUIDELINE},
	             {"Meta-Analysis", DESIGN_META_ANALYSIS},
	             {"Systematic Review", DESIGN_SYSTEMATIC_REVIEW},
	             {"Randomized Controlled Trial", DESIGN_RANDOMISED},
	             {"Case Reports", DESIGN_CASE_REPORT},
	             {"Clinical Trial, Phase I", DESIGN_CONTROLLED},
	             {"Editorial", DESIGN_OTHER},
	             {"Review", DESIGN_REVIEW}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (has_meta(r, META_PUBLICATION_TYPE, types[i].type))
			return types[i].design;
	return DESIGN_UNKNOWN;
}

static enum design by_mesh(const struct record *r)
{
	static const struct {
		const char *heading;
		enum design design;
	} headings[] = {
	        {"Meta-Analysis as Topic", DESIGN_UNKNOWN},   {"Randomized Controlled Trials as Topic", DESIGN_UNKNOWN},
	        {"Clinical Trials as Topic", DESIGN_UNKNOWN}, {"Case-Control Studies", DESIGN_CASE_CONTROL},
	        {"Double-Blind Method", DESIGN_RANDOMISED},   {"Cross-Sectional Studies", DESIGN_CROSS_SECTIONAL},
	        {"Cross-Over Studies", DESIGN_RANDOMISED},    {"Single-Blind Method", DESIGN_RANDOMISED},
	        {"Random Allocation", DESIGN_RANDOMISED},     {"Cohort Studies", DESIGN_COHORT},
	        {"Longitudinal Studies", DESIGN_COHORT}};
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		if (has_meta(r, META_DESCRIPTOR, headings[i].heading))
			return headings[i].design;
	return has_meta(r, META_DESCRIPTOR, "Animals") && !has_meta(r, META_DESCRIPTOR, "Humans") ? DESIGN_LABORATORY
	                                                                                          : DESIGN_UNKNOWN;
}

/* Words of an abstract that all but say it, and words that forbid the conclusion: for silver labels only. */
static const struct {
	enum design design;
	const char *const *says, *const *but_not;
} rules[] = {
        {DESIGN_DIAGNOSTIC,
         (const char *const[]){"sensitivity and specificity", "positive predictive value", "diagnostic accuracy", NULL},
         (const char *const[]){"random*", "meta-analys*", "systematic*", "review*", "insulin sensitivity", NULL}},
        {DESIGN_CASE_SERIES,
         (const char *const[]){"case series", "consecutive patients", "we report our experience", "charts of",
                               "patients who underwent", NULL},
         (const char *const[]){"random*", "compared", "controls", "control group", "cohort*", "hazard*", "odds*",
                               "versus", "risk factor*", NULL}},
        {DESIGN_CONTROLLED,
         (const char *const[]){"open-label", "uncontrolled study", "phase ii study", "phase ii trial", "phase 2",
                               "pilot study", "nonrandomized", "non-randomized", "open study", "open trial", NULL},
         (const char *const[]){"randomised", "randomized", "randomly", "double-blind*", "meta-analys*", "review",
                               NULL}},
        {DESIGN_REVIEW,
         (const char *const[]){"this review", "this article reviews", "we review", "this paper reviews", "are reviewed",
                               "is reviewed", "are discussed", "is discussed", NULL},
         (const char *const[]){"were randomi*", "patients were", "systematic*", "meta-analys*", "we searched",
                               "were searched", "medline", "p <", "year-old", "charts", NULL}},
};

static enum design by_sure_words(const struct record *r)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		bool says = false, but = false;
		for (uint32_t f = 0; f < r->n_fields; f++) {
			says |= phrase_in(r->fields[f].text, rules[i].says, NULL);
			but |= phrase_in(r->fields[f].text, rules[i].but_not, NULL);
		}
		if (says && !but)
			return rules[i].design;
	}
	return DESIGN_UNKNOWN;
}

static enum design is_randomised(const struct record *r) { return DESIGN_RANDOMISED; }
static enum design is_review(const struct record *r) { return DESIGN_SYSTEMATIC_REVIEW; }
static enum design is_unlabelled(const struct record *r) { return DESIGN_UNKNOWN; }

static const struct {
	const char *name;
	enum design (*label)(const struct record *r);
	bool silver;
} packs[] = {{"pubmed-xml", by_types, false},
             {"drug-review-abstracts.jsonl", by_mesh, true},
             {"pico-rct-abstracts.jsonl", is_randomised, true},
             {"cochrane-abstract-plain.jsonl", is_review, true},
             {"nfcorpus.jsonl", is_unlabelled, true},
             {"scifact.jsonl", is_unlabelled, true},
             {"pubmedqa-abstracts.jsonl", is_unlabelled, true}};

/* Packs hold thousands of trials; one in eight of them, and one review in two, are enough to learn and to count. */
static bool thinned_out(enum design d, minot_str id)
{
	uint64_t h = minot_xxh3(id) >> 8;
	return (d == DESIGN_RANDOMISED && h % 8) || (d == DESIGN_SYSTEMATIC_REVIEW && h % 2);
}

static minot_status one_record(void *ctx, const struct record *r, minot_err *err)
{
	struct design_walk *w = ctx;
	struct design_item of = {false};
	struct gold_item item = {.group = r->id, .record = r, .of = &of};
	minot_str given = gold_labels_take(w->labels, r);
	enum design d = DESIGN_UNKNOWN;
	if (given.n) {
		if (!gold_class(&gold_design, given, &item.label))
			return minot_fail(err, MINOT_INPUT, "design.tsv: no such design: %.*s", STR_ARG(given));
		return w->fn(w->ctx, &item, err);
	}
	if (r->n_fields < 2 || r->fields[1].text.n < 300)
		return MINOT_OK;
	d = w->label(r);
	item.silver = w->silver;
	if (d == DESIGN_UNKNOWN) {
		d = design_in_title(record_title(r), NULL);
		item.silver = of.hide_title = true;
		if (d == DESIGN_UNKNOWN && (d = by_sure_words(r)) != DESIGN_UNKNOWN)
			of.hide_title = false;
	} else if (thinned_out(d, r->id) || (w->silver && !design_allowed(r, d))) {
		return MINOT_OK;
	}
	return class_of(d, &item.label) ? w->fn(w->ctx, &item, err) : MINOT_OK;
}

static minot_status each(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	struct design_walk w = {.fn = fn, .ctx = ctx};
	minot_status s = gold_labels_read(from->labels, "design.tsv", &w.labels, err);
	for (size_t i = 0; s == MINOT_OK && i < sizeof packs / sizeof *packs; i++) {
		w.label = packs[i].label;
		w.silver = packs[i].silver;
		s = gold_records(from->data, packs[i].name, one_record, &w, err);
	}
	gold_labels_free(w.labels);
	return s;
}

static unsigned judge(const struct gold_item *item)
{
	unsigned c;
	return class_of(design_judge(item->record, true).design, &c) ? c : N_DESIGN_CLASSES;
}

static void rule(const struct gold_item *item, struct gold_rules *out)
{
	struct design_judgment told;
	*out = (struct gold_rules){.decided = design_told(item->record, true, &told), .class = N_DESIGN_CLASSES};
	class_of(told.design, &out->class);
	out->allowed = design_classes_allowed(item->record);
}

static unsigned choose(double *score, uint32_t allowed)
{
	int c = design_choose(score, allowed);
	return c < 0 ? N_DESIGN_CLASSES : (unsigned)c;
}

static void features(const struct gold_item *item, struct linear_features *out)
{
	design_features(item->record, ((const struct design_item *)item->of)->hide_title, item->view, out);
}

const struct gold_task gold_design = {
        .name = "design",
        .question = "study design of a record, publication types and headings hidden",
        .classes = classes,
        .n_classes = N_DESIGN_CLASSES,
        .views = N_DESIGN_VIEWS,
        .each = each,
        .judge = judge,
        .features = features,
        .rules = rule,
        .choose = choose,
        .bits = 15,
        .epochs = 30,
        .balance = 1,
        .cost = 0.05,
        .gold = 12,
};
