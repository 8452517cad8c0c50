/* gold_role.c: roles of the sentences of structured abstracts, their labels hidden.
 *
 *   headings of trial articles (JATS), PubMed's and PubMedQA's labelled sections  ──> role of every sentence below
 *
 * A heading names a role only where it is one of the table and nothing else: "Methods and results" labels nothing. Many
 * abstracts end their "Background" with the aim: where an abstract has no heading for the aim, that heading covers
 * both, and either counts. So is "Background and aims". */
#include "appraise/abstract.h"
#include "appraise/appraise.h"
#include "eval/tasks.h"
#include "text/text.h"

static const char *const classes[] = {"background", "objective", "methods", "result", "conclusion"};

/* X: the role, and whether the heading covers background and objective alike. */
enum label { NO_LABEL, L_OPENING /* background, or both */, L_BOTH, L_OBJECTIVE, L_METHODS, L_RESULT, L_CONCLUSION };

static enum label label_of(minot_str heading)
{
	static const struct {
		enum label label;
		const char *headings; /* parted by '|' */
	} table[] = {
	        {L_OPENING,
	         "background|introduction|context|rationale|importance|summary of background data|background data"},
	        {L_BOTH,
	         "background and aims|background/aims|background and aim|background and objective|background and "
	         "objectives|background and purpose|rationale and objectives|background & aims|background/objectives|"
	         "background/objective|introduction and objectives|background/purpose|introduction and aim"},
	        {L_OBJECTIVE,
	         "objective|objectives|aim|aims|purpose|purposes|study objective|study objectives|aims and objectives|"
	         "aim of the study|hypothesis|goal|goals|object|question|aim of study"},
	        {L_METHODS,
	         "methods|method|materials and methods|material and methods|patients and methods|subjects and methods|"
	         "methods and materials|research design and methods|methodology|design|study design|setting|settings|"
	         "patients|participants|subjects|interventions|intervention|main outcome measures|main outcome "
	         "measure|outcome measures|measurements|measures|data sources|data extraction|population|statistical "
	         "analysis|methods/design|methods and design|method/design|methods and analysis|material/methods|"
	         "materials|search methods|selection criteria|data collection and analysis|design, setting, and "
	         "participants|setting and participants|sample|procedures|design and methods|materials and method|"
	         "study selection|data sources and study selection|participants and methods"},
	        {L_RESULT, "results|result|findings|main results|principal findings|measurements and main results"},
	        {L_CONCLUSION,
	         "conclusions|conclusion|authors' conclusions|interpretation|conclusions/significance|conclusion and "
	         "relevance|conclusions and relevance|implications|conclusions/interpretation"},
	};
	minot_str h = minot_str_trim(heading);
	while (h.n && strchr(":. ", h.p[h.n - 1]))
		h.n--;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		minot_str rest = str_c(table[i].headings), one;
		while (minot_str_split(&rest, '|', &one))
			if (minot_str_eq_nocase(one, h))
				return table[i].label;
	}
	return NO_LABEL;
}

struct abstract {
	minot_str sentence[ABSTRACT_MAX];
	enum label label[ABSTRACT_MAX];
	size_t n;
	bool full;  /* more sentences than that: no abstract */
	bool aimed; /* a heading of its own for the aim */
	enum abstract_role judged[ABSTRACT_MAX];
	bool known;
};
struct role_item {
	const struct abstract *of;
	size_t i;
};
struct role_walk {
	gold_item_fn *fn;
	void *ctx;
	struct abstract a;
	minot_str block;
	enum label label;
};

static void add_sentence(void *ctx, size_t start, size_t end)
{
	struct role_walk *w = ctx;
	struct abstract *a = &w->a;
	if (a->n == ABSTRACT_MAX) {
		a->full = true;
		return;
	}
	a->sentence[a->n] = str_sub(w->block, start, end);
	a->label[a->n++] = w->label;
}

/* Words that tell an aim under a heading that covers both: such a sentence trains as an objective, and is not counted
 * against either. */
static bool tells_aim(minot_str s)
{
	static const char *const words[] = {"aim",
	                                    "aims",
	                                    "aimed",
	                                    "objective",
	                                    "objectives",
	                                    "purpose",
	                                    "sought",
	                                    "hypothes*",
	                                    "we investigated",
	                                    "we evaluated",
	                                    "we compared",
	                                    "we assessed",
	                                    "we examined",
	                                    "to determine",
	                                    "to evaluate",
	                                    "to assess",
	                                    "to compare",
	                                    "to investigate",
	                                    "to examine",
	                                    "this study",
	                                    "the present study",
	                                    NULL};
	return phrase_in(s, words, NULL);
}

static minot_status give(struct role_walk *w, minot_str id, minot_err *err)
{
	struct abstract *a = &w->a;
	minot_status s = MINOT_OK;
	a->known = abstract_roles(a->sentence, NULL, a->n, a->judged, NULL);
	for (size_t i = 0; i < a->n && s == MINOT_OK; i++) {
		enum label l = a->label[i];
		if (l == NO_LABEL)
			continue;
		bool both = l == L_BOTH || (l == L_OPENING && !a->aimed);
		struct role_item of = {a, i};
		struct gold_item item = {.group = id, .of = &of};
		item.label = l == L_OBJECTIVE    ? ABSTRACT_OBJECTIVE
		             : l == L_METHODS    ? ABSTRACT_METHODS
		             : l == L_RESULT     ? ABSTRACT_RESULT
		             : l == L_CONCLUSION ? ABSTRACT_CONCLUSION
		                                 : ABSTRACT_BACKGROUND;
		if (both && tells_aim(a->sentence[i]))
			item.label = ABSTRACT_OBJECTIVE;
		/* either is right under a heading that covers both */
		if (both && a->known && (a->judged[i] == ABSTRACT_BACKGROUND || a->judged[i] == ABSTRACT_OBJECTIVE) &&
		    gold_held_out(id))
			item.label = a->judged[i];
		s = w->fn(w->ctx, &item, err);
	}
	return s;
}

static minot_status one_record(void *ctx, const struct record *r, minot_err *err)
{
	struct role_walk *w = ctx;
	unsigned seen = 0;
	w->a.n = 0;
	w->a.full = w->a.aimed = false;
	for (uint32_t f = 0; f < r->n_fields; f++) {
		const struct record_field *field = &r->fields[f];
		if (field->part != PART_ABSTRACT || field->type != FIELD_TEXT || field->parent < 0)
			continue;
		w->label = label_of(r->fields[field->parent].text);
		w->a.aimed |= w->label == L_OBJECTIVE;
		seen |= 1u << w->label;
		for (uint32_t b = 0; b < field->n_blocks; b++) {
			w->block = str_sub(field->text, field->blocks[b].start, field->blocks[b].end);
			text_sentences(w->block, add_sentence, w);
		}
	}
	bool labelled = (seen >> L_METHODS & 1) && (seen >> L_RESULT & 1);
	return labelled && !w->a.full ? give(w, r->id, err) : MINOT_OK;
}

static minot_status each(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	static const char *const packs[] = {"jats-rct", "pubmed-xml", "pubmedqa-abstracts.jsonl"};
	struct role_walk w = {.fn = fn, .ctx = ctx};
	minot_status s = MINOT_OK;
	for (size_t i = 0; s == MINOT_OK && i < sizeof packs / sizeof *packs; i++)
		s = gold_records(from->data, packs[i], one_record, &w, err);
	return s;
}

static unsigned judge(const struct gold_item *item)
{
	const struct role_item *r = item->of;
	return r->of->known ? r->of->judged[r->i] : N_ABSTRACT_ROLES;
}

static void features(const struct gold_item *item, struct linear_features *out)
{
	const struct role_item *r = item->of;
	abstract_features(r->of->sentence, r->of->n, r->i, out);
}

const struct gold_task gold_role = {
        .name = "role",
        .question = "role of a sentence in a structured abstract, the section's label hidden",
        .classes = classes,
        .n_classes = N_ABSTRACT_ROLES,
        .each = each,
        .judge = judge,
        .features = features,
        .bits = 17,
        .epochs = 6,
        .balance = 0,
};
