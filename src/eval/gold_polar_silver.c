/* gold_polar_silver.c: questions of yes or no whose answers are derived, for the training of gold_polar.c alone. From
 * them the model learns what direction and negation answer, of which the given questions have too few.
 *
 *   judgments of Evidence Inference   "Does A reduce B?"              yes when it decreased
 *   claims of SciFact                 the claim, from its sentences   yes when they support it, no when they contradict
 *   titles that state a finding       "A reduces B" asked back, half of the time with the verb's opposite; "A does not
 *                                     reduce B" asked without the "not": from the end of the abstract
 *
 * Titles as questions: Q. Jin and others, PubMedQA, EMNLP 2019 (their artificial part, without its opposites). */
#include <stdio.h>
#include <stdlib.h>

#include "appraise/appraise.h"
#include "appraise/direction.h"
#include "base/hash.h"
#include "eval/member.h"
#include "eval/polar.h"

enum { ONE_EFFECT_IN = 3, MAX_QUESTION = 1024, MAX_CLAIM_SENTENCES = 8 };

struct silver {
	gold_item_fn *fn;
	void *ctx;
	json_t *claims; /* of SciFact: record id without prefix -> [claim] */
};

static minot_status give(const struct silver *w, minot_str question, const minot_str *passages, size_t n,
                         minot_str group, bool yes, minot_err *err)
{
	const struct polar_item of = {.set = POLAR_N_SETS, .question = question, .passages = passages, .n = n};
	const struct gold_item item = {
	        .group = group, .of = &of, .silver = true, .label = yes ? POLAR_YES : POLAR_NO, .part = POLAR_N_SETS};
	return n ? w->fn(w->ctx, &item, err) : MINOT_OK;
}

/* Judgments of effect: half ask for each direction ------------------------------------------------------------------
 */

static minot_status one_effect(void *ctx, void *object, minot_err *err)
{
	static const struct {
		const char *before, *between;
		const char *yes; /* the effect that answers yes */
	} forms[] = {{"Does ", " reduce ", "decreased"}, {"Does ", " increase ", "increased"}};
	char question[MAX_QUESTION];
	minot_str i = member(object, "intervention"), o = member(object, "outcome"), e = member(object, "evidence");
	uint64_t hash = minot_xxh3(member(object, "id"));
	size_t form = hash % 2;
	int n = snprintf(question, sizeof question, "%s%.*s%s%.*s?", forms[form].before, STR_ARG(minot_str_cut(i, 400)),
	                 forms[form].between, STR_ARG(minot_str_cut(o, 400)));
	bool yes = str_eq(member(object, "effect"), str_c(forms[form].yes));
	if (hash / 2 % ONE_EFFECT_IN || n <= 0 || (size_t)n >= sizeof question)
		return MINOT_OK;
	return give(ctx, (minot_str){question, (size_t)n}, &e, 1, member(object, "doc"), yes, err);
}

/* Claims -------------------------------------------------------------------------------------------------------------
 */

static minot_status one_claim(void *ctx, void *object, minot_err *err)
{
	struct silver *w = ctx;
	const char *doc =
	        json_string_value(json_object_get(json_array_get(json_object_get(object, "evidence"), 0), "doc"));
	json_t *of = doc ? json_object_get(w->claims, doc) : NULL;
	if (!doc)
		return MINOT_OK;
	if (!of && (!(of = json_array()) || json_object_set_new(w->claims, doc, of) != 0))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the claims");
	return json_array_append(of, object) == 0 ? MINOT_OK
	                                          : minot_fail(err, MINOT_NO_MEMORY, "no memory for the claims");
}

/* The sentences of a record that decide a claim; none when two sides stand there. */
static size_t decisive(const json_t *claim, const json_t *sentences, const char *doc, minot_str *out, bool *yes)
{
	size_t n = 0, i, k;
	json_t *one, *index;
	json_array_foreach(json_object_get(claim, "evidence"), i, one)
	{
		bool supports = str_eq(member(one, "label"), STR("SUPPORT"));
		if (!str_eq(member(one, "doc"), str_c(doc)))
			continue;
		if (n && supports != *yes)
			return 0;
		*yes = supports;
		json_array_foreach(json_object_get(one, "sentences"), k, index)
		{
			const json_t *s = json_array_get(sentences, (size_t)json_integer_value(index));
			if (json_is_string(s) && n < MAX_CLAIM_SENTENCES)
				out[n++] = (minot_str){json_string_value(s), json_string_length(s)};
		}
	}
	return n;
}

static minot_status one_abstract(void *ctx, void *object, minot_err *err)
{
	const struct silver *w = ctx;
	const minot_str prefix = STR("scifact:");
	minot_str id = member(object, "id"), passages[MAX_CLAIM_SENTENCES];
	const char *doc = str_starts(id, prefix) ? id.p + prefix.n : "";
	const json_t *sentences = json_object_get(object, "sentences");
	minot_status s = MINOT_OK;
	size_t i;
	json_t *claim;
	json_array_foreach(json_object_get(w->claims, doc), i, claim)
	{
		bool yes;
		size_t n = s == MINOT_OK ? decisive(claim, sentences, doc, passages, &yes) : 0;
		if (n)
			s = give(w, member(claim, "claim"), passages, n, id, yes, err);
	}
	return s;
}

/* Titles -------------------------------------------------------------------------------------------------------------
 */

/* How a title states, how it is asked, and how its opposite is asked. */
static const struct {
	const char *states, *ask, *asked, *opposite;
	bool yes;
} forms[] = {
        {" does not ", "Does ", " ", NULL, false},
        {" do not ", "Do ", " ", NULL, false},
        {" did not ", "Did ", " ", NULL, false},
        {" is not ", "Is ", " ", NULL, false},
        {" are not ", "Are ", " ", NULL, false},
        {" fails to ", "Does ", " ", NULL, false},
        {" reduces ", "Does ", " reduce ", " increase ", true},
        {" reduce ", "Do ", " reduce ", " increase ", true},
        {" decreases ", "Does ", " decrease ", " increase ", true},
        {" decrease ", "Do ", " decrease ", " increase ", true},
        {" lowers ", "Does ", " lower ", " raise ", true},
        {" increases ", "Does ", " increase ", " reduce ", true},
        {" increase ", "Do ", " increase ", " reduce ", true},
        {" improves ", "Does ", " improve ", " worsen ", true},
        {" improve ", "Do ", " improve ", " worsen ", true},
        {" prevents ", "Does ", " prevent ", " promote ", true},
        {" inhibits ", "Does ", " inhibit ", " activate ", true},
        {" inhibit ", "Do ", " inhibit ", " activate ", true},
        {" suppresses ", "Does ", " suppress ", " promote ", true},
        {" attenuates ", "Does ", " attenuate ", " aggravate ", true},
        {" induces ", "Does ", " induce ", " prevent ", true},
        {" promotes ", "Does ", " promote ", " suppress ", true},
        {" enhances ", "Does ", " enhance ", " impair ", true},
        {" impairs ", "Does ", " impair ", " enhance ", true},
        {" causes ", "Does ", " cause ", " prevent ", true},
        {" is effective ", "Is ", " effective ", " ineffective ", true},
        {" are effective ", "Are ", " effective ", " ineffective ", true},
        {" is superior to ", "Is ", " superior to ", " inferior to ", true},
        {" is required ", "Is ", " required ", " dispensable ", true},
        {" is associated with ", "Is ", " associated with ", " independent of ", true},
        {" are associated with ", "Are ", " associated with ", " independent of ", true},
        {" predicts ", "Does ", " predict ", NULL, true},
        {" affects ", "Does ", " affect ", NULL, true},
        {" alters ", "Does ", " alter ", NULL, true},
        {" modulates ", "Does ", " modulate ", NULL, true},
};

static minot_status one_title(void *ctx, const struct record *r, minot_err *err)
{
	char question[MAX_QUESTION];
	minot_str title = minot_str_cut(record_title(r), 400), end = STR_NONE;
	size_t at = SIZE_MAX, f = 0;
	for (; f < sizeof forms / sizeof *forms; f++)
		if ((at = minot_str_find(title, str_c(forms[f].states))) != SIZE_MAX)
			break;
	for (uint32_t i = 1; i < r->n_fields; i++)
		if (r->fields[i].part == PART_ABSTRACT && r->fields[i].text.n)
			end = r->fields[i].text;
	if (at == SIZE_MAX || !end.n || str_has(title, '?') || at < 4)
		return MINOT_OK;
	bool turned = forms[f].opposite && minot_xxh3(r->id) % 2;
	int n = snprintf(question, sizeof question, "%s%.*s%s%.*s?", forms[f].ask, STR_ARG(str_sub(title, 0, at)),
	                 turned ? forms[f].opposite : forms[f].asked,
	                 STR_ARG(str_sub(title, at + strlen(forms[f].states), title.n)));
	minot_str passage = polar_last_sentences(end);
	if (n <= 0 || (size_t)n >= sizeof question)
		return MINOT_OK;
	return give(ctx, (minot_str){question, (size_t)n}, &passage, 1, r->id, forms[f].yes != turned, err);
}

minot_status polar_silver(const struct gold_folders *from, gold_item_fn *fn, void *ctx, minot_err *err)
{
	static const char *const titled[] = {"pico-rct-abstracts.jsonl", "drug-review-abstracts.jsonl",
	                                     "nfcorpus.jsonl"};
	struct silver w = {.fn = fn, .ctx = ctx, .claims = json_object()};
	minot_status s = w.claims ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for the claims");
	if (s == MINOT_OK)
		s = gold_json_lines(from->eval, "evidence-inference/dev.jsonl", one_effect, &w, err);
	if (s == MINOT_OK)
		s = gold_json_lines(from->eval, "scifact/dev.jsonl", one_claim, &w, err);
	if (s == MINOT_OK)
		s = gold_json_lines(from->data, "scifact.jsonl", one_abstract, &w, err);
	for (size_t i = 0; s == MINOT_OK && i < sizeof titled / sizeof *titled; i++)
		s = gold_records(from->data, titled[i], one_title, &w, err);
	json_decref(w.claims);
	return s;
}
