/* omissions.c: what an article says of what it does not hold: what is missing and matters, what was looked for and not
 * found (and which of three absences that is), what was set aside and why; and what to act on first of what it holds.
 *
 * None of it is evidence: a record that is silent, a record that is incomplete here, and something nobody looked for
 * are three different things, and none is a "no". */
#include "answer/direct.h"
#include "answer/features.h"
#include "answer/matters.h"
#include "answer/stance.h"
#include "answer/urgent.h"
#include "answer/wanted.h"
#include "vocab/vocab.h"

#define W(name) WORDING(name)
#define C(name) (1ull << CUE_BIT_##name)
#define Q(name) QTYPE(name)
#define STATE(name) (1u << QUESTION_STATE_##name)

/* The checklist of each type of question: what a full answer holds, and the wordings by which it is known. What only a
 * drug's label can be relied on to tell is not searched where no label is. */
enum of {
	OF_ANY,
	OF_TREATMENT,
	OF_DRUG
}; /* an operation has harms and alternatives, and no dose; a gene none of these */
static const struct {
	uint32_t types;
	enum of of;    /* only when such a thing is asked about */
	bool of_label; /* a label would tell */
	bool matters;  /* belongs on the first screen */
	const char *slot;
	enum template text;
	uint64_t any;
	uint32_t state; /* of the patient, about whom it matters most */
} checklist[] = {
        {Q(DOSING), OF_ANY, false, true, "dose", OWN_FIND_DOSE, C(DOSE), 0},
        {Q(ROLE) | Q(HOW_TO), OF_DRUG, false, false, "dose", OWN_FIND_DOSE, C(DOSE), 0},
        {Q(HOW_TO), OF_ANY, false, true, "first step", OWN_FIND_FIRST_STEP,
         W(TIME_POINT) | W(URGENT) | W(FIRST_LINE) | C(STEP), 0},
        {Q(COMPARISON), OF_ANY, false, true, "comparison", OWN_FIND_COMPARISON, W(COMPARES) | C(ALTERNATIVE), 0},
        {Q(DIAGNOSIS), OF_ANY, false, true, "accuracy", OWN_FIND_ACCURACY, W(ACCURACY), 0},
        {Q(HARMS), OF_ANY, false, true, "harms", OWN_FIND_HARMS, C(HARM), 0},
        {Q(MONITORING), OF_ANY, false, true, "monitoring", OWN_FIND_MONITORING, C(MONITOR), 0},
        {Q(PROGNOSIS), OF_ANY, false, true, "course", OWN_FIND_COURSE, C(COURSE), 0},
        {Q(DOSING) | Q(DURATION), OF_ANY, false, false, "schedule", OWN_FIND_SCHEDULE, C(SCHEDULE), 0},
        {Q(DURATION), OF_DRUG, false, false, "stopping", OWN_FIND_STOPPING, W(STOP) | W(DURATION), 0},
        {Q(HARMS), OF_TREATMENT, false, false, "frequency of harms", OWN_FIND_FREQUENCY, C(NUMBERS) | W(EFFECT_SIZE),
         0},
        {Q(ROLE) | Q(DOSING), OF_TREATMENT, false, false, "harms", OWN_FIND_HARMS, C(HARM), 0},
        {Q(ROLE) | Q(DOSING), OF_DRUG, false, false, "monitoring", OWN_FIND_MONITORING, C(MONITOR), 0},
        {Q(ROLE) | Q(DOSING) | Q(HARMS), OF_DRUG, true, false, "contraindications", OWN_FIND_CONTRAINDICATIONS,
         W(CONTRAINDICATED), 0},
        {Q(DOSING) | Q(HARMS), OF_DRUG, true, false, "interactions", OWN_FIND_INTERACTIONS, C(INTERACTION), 0},
        {Q(ROLE) | Q(DOSING) | Q(HARMS), OF_DRUG, true, false, "kidney", OWN_FIND_KIDNEY, C(KIDNEY), STATE(KIDNEY)},
        {Q(DOSING) | Q(HARMS), OF_DRUG, true, false, "liver", OWN_FIND_LIVER, W(LIVER), STATE(LIVER)},
        {Q(ROLE) | Q(DOSING) | Q(HARMS), OF_DRUG, true, false, "pregnancy", OWN_FIND_PREGNANCY, C(PREGNANCY),
         STATE(PREGNANCY)},
        {Q(DOSING), OF_DRUG, false, false, "children", OWN_FIND_CHILDREN, C(CHILD), 0},
        {Q(ROLE), OF_TREATMENT, false, false, "alternatives", OWN_FIND_ALTERNATIVES, C(ALTERNATIVE), 0},
};
enum { N_CHECKS = sizeof checklist / sizeof *checklist };

/* The first intervention asked about, which a look-up is made for, and what it is. What no vocabulary knows is a
 * treatment where it is asked whether it helps some disease. */
static uint64_t thing_asked(const struct composition *x, enum of *is)
{
	const uint32_t given = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE),
	               done = VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE);
	*is = OF_ANY;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (!c->terms || !(c->terms & x->intervention))
			continue;
		bool drug = (c->kinds & given) || !collection_vocabulary(x->c).n || question_looks_like_drug(c->text);
		bool treatment = (c->kinds & done) || (!c->kinds && x->q->verdict && x->diseases);
		*is = drug ? OF_DRUG : treatment ? OF_TREATMENT : OF_ANY;
		return c->terms;
	}
	return 0;
}

/* Wordings of what was read about the subject, or about the treatment. */
static uint64_t told(const struct composition *x, bool of_treatment, const struct safety *safety)
{
	uint64_t all = of_treatment ? safety->wordings : 0;
	for (size_t i = 0; i < x->n_candidates; i++)
		if ((x->candidates[i].wordings & ~all) && coverage(x, &x->candidates[i], x->q->subject) >= 0.5)
			all |= x->candidates[i].wordings;
	return all;
}

static bool cites_partial(const struct composition *x)
{
	for (size_t i = 0; i < x->n_evidence; i++)
		if (x->evidence[i].source && (x->evidence[i].flags & RECORD_PARTIAL))
			return true;
	return false;
}

static enum template absence_of(const struct composition *x, size_t check, const struct safety *safety)
{
	if (checklist[check].of_label)
		return !safety->label        ? OWN_ABSENCE_NOT_SEARCHED
		       : safety->whole_label ? OWN_ABSENCE_SILENT
		                             : OWN_ABSENCE_INCOMPLETE;
	return cites_partial(x) ? OWN_ABSENCE_INCOMPLETE : OWN_ABSENCE_SILENT;
}

static bool is_listed(const struct article *art, const char *slot)
{
	for (uint32_t i = 0; i < art->n_not_found; i++)
		if (str_eq(art->not_found[i].slot, str_c(slot)))
			return true;
	for (uint32_t i = 0; i < art->n_missing; i++)
		if (str_eq(art->missing[i].slot, str_c(slot)))
			return true;
	return false;
}

/* A how-to without the advice of a guideline on that condition says so: what is shown then may be no steps. */
static minot_status say_no_guideline(struct composition *x, minot_err *err)
{
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		if (k->role == SENTENCE_RECOMMENDATION && k->from->kind == RECORD_GUIDELINE && !k->off &&
		    names_condition(x, k->near | k->from->title))
			return MINOT_OK;
	}
	return x->q->types & QTYPE(HOW_TO) ? add_missing(x, "guideline", template_text(OWN_FIND_GUIDELINE), err)
	                                   : MINOT_OK;
}

static minot_status fill_not_found(struct composition *x, minot_err *err)
{
	struct article *art = x->art;
	struct safety safety;
	enum of is;
	minot_status st = look_up_safety(x, thing_asked(x, &is), &safety, err);
	if (st != MINOT_OK)
		return st;
	if (!(art->not_found = ARENA_ARRAY(x->a, N_CHECKS + 1, struct article_slot)))
		return no_memory(err);
	uint32_t types = asks_matters_alone(x->q) ? 0 : x->q->types; /* else say_untold tells it */
	uint64_t of_subject = told(x, false, &safety), of_treatment = told(x, true, &safety);
	for (size_t i = 0; i < N_CHECKS; i++) {
		uint64_t known = checklist[i].of ? of_treatment : of_subject;
		if (!(types & checklist[i].types) || checklist[i].of > is || (known & checklist[i].any) ||
		    is_listed(art, checklist[i].slot))
			continue;
		struct article_slot slot = {str_c(checklist[i].slot), template_text(checklist[i].text), STR_NONE};
		if (checklist[i].matters || (x->q->states & checklist[i].state)) {
			if ((st = add_missing(x, checklist[i].slot, slot.text, err)) != MINOT_OK)
				return st;
			continue;
		}
		slot.absence = template_text(absence_of(x, i, &safety));
		art->not_found[art->n_not_found++] = slot;
	}
	return MINOT_OK;
}

/* What is time-critical, lethal or cannot be undone, of advice that is shown: the best three. */
static minot_status fill_act_first(struct composition *x, minot_err *err)
{
	enum { ACT_FIRST = 3 };
	const struct candidate *first[ACT_FIRST];
	bool acts = !asks_matters_alone(x->q) || (matters_asked(x->q) & MATTER(REFERRAL));
	struct article_ids *ids = &x->art->act_first;
	size_t n = 0;
	if (!(ids->at = ARENA_ARRAY(x->a, ACT_FIRST, uint32_t)))
		return no_memory(err);
	for (size_t i = 0; acts && i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		bool advice = k->role == SENTENCE_RECOMMENDATION || k->role == SENTENCE_LABEL;
		uint64_t named = terms_around(k);
		size_t at = n;
		if (!advice || !(k->wordings & W(URGENT)) || k->says == SAYS_INSUFFICIENT || k->off > 0 ||
		    !is_direct(x, k) || (x->intervention && !(named & x->intervention)) || !names_condition(x, named) ||
		    !answers_wanted(x, k) || !acts_at_once(k->text) || tells_of_scope(k->text))
			continue;
		while (at && first[at - 1]->score < k->score)
			at--;
		if (at == ACT_FIRST)
			continue;
		n += n < ACT_FIRST;
		memmove(first + at + 1, first + at, (n - at - 1) * sizeof *first);
		first[at] = k;
	}
	for (size_t i = 0; i < n; i++)
		ids->at[ids->n++] = first[i]->claim;
	return MINOT_OK;
}

/* Whether what came near the choice of a record is on another branch than the one asked about. */
static bool is_of_another_branch(const struct composition *x, const struct evidence *e)
{
	for (size_t i = 0; i < x->n_candidates; i++)
		if (x->candidates[i].from == e && x->candidates[i].judged && x->candidates[i].fit == FIT_ANOTHER)
			return true;
	return false;
}

/* Why a record that stood high is not cited. */
static minot_str aside_because(struct composition *x, const struct evidence *e)
{
	minot_str drug = STR_NONE, who = STR_NONE;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		if (!drug.n && (x->q->concepts[i].terms & x->intervention))
			drug = x->q->concepts[i].text;
		if (!who.n && (x->q->concepts[i].terms & x->population))
			who = x->q->concepts[i].text;
	}
	if (e->standing == STANDING_RETRACTED)
		return template_text(OWN_ASIDE_RETRACTED);
	if (e->design == DESIGN_LABORATORY)
		return template_text(OWN_ASIDE_LABORATORY);
	if (drug.n && !(e->anywhere & x->intervention))
		return template_fill(x->a, OWN_ASIDE_OTHER_DRUG, SLOTS(drug));
	if (who.n && !(e->anywhere & x->population))
		return template_fill(x->a, OWN_ASIDE_OTHER_PEOPLE, SLOTS(who));
	return template_text(is_of_another_branch(x, e) ? OWN_ASIDE_OTHER_BRANCH : OWN_ASIDE_LESS);
}

/* Near misses: records of the first ranks of which nothing is shown. */
static minot_status fill_set_aside(struct composition *x, minot_err *err)
{
	enum { FIRST_RANKS = 12, MAX_ASIDE = 5 };
	struct article *art = x->art;
	if (!(art->set_aside = minot_arena_array(x->a, MAX_ASIDE, sizeof *art->set_aside)))
		return no_memory(err);
	for (size_t i = 0; i < x->n_evidence && i < FIRST_RANKS && art->n_set_aside < MAX_ASIDE; i++) {
		if (x->evidence[i].source)
			continue;
		minot_status st = evidence_load(x, &x->evidence[i], err);
		if (st != MINOT_OK)
			return st;
		art->set_aside[art->n_set_aside].record = x->evidence[i].id;
		art->set_aside[art->n_set_aside].title = record_title(x->evidence[i].record);
		art->set_aside[art->n_set_aside].why = aside_because(x, &x->evidence[i]);
		if (!art->set_aside[art->n_set_aside++].why.p)
			return no_memory(err);
	}
	return MINOT_OK;
}

minot_status fill_omissions(struct composition *x, minot_err *err)
{
	minot_status st = fill_not_found(x, err);
	if (st == MINOT_OK)
		st = say_no_guideline(x, err);
	if (st == MINOT_OK)
		st = fill_act_first(x, err);
	return st == MINOT_OK ? fill_set_aside(x, err) : st;
}
