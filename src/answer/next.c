/* next.c: what could be asked next, and would be answered: questions on the same treatment or illness that statements
 * tell which were read for this one.
 *
 *   treatment ─> its dose, what is measured on it, its harms ...: each where a statement that was read tells just that
 *                (wanted.h), of those asked about where it names them
 *   illness   ─> how much of what its arms are for; what causes it, how it is found ...: where statements or a page on
 *                it tell
 *
 * That a word stands near a name is not enough: who follows a suggestion expects an answer. */
#include "answer/matters.h"
#include "answer/wanted.h"
#include "answer/whom.h"
#include "vocab/vocab.h"

enum { MAX_FOLLOW_UPS = 4, ENOUGH_FOLLOW_UPS = 3 };

#define STATE(name) (1u << QUESTION_STATE_##name)
static const struct {
	uint32_t cue, not_types, not_states; /* not when the question asks so, or of patients in such a state */
	enum wanted_kind kind;               /* of answer; N_WANTED: the cue says it all */
	const char *whom;                    /* a special population, which the statement names */
	bool of_any;                         /* not of a drug alone: an operation has no dose */
	bool in_disease;                     /* only of some disease: "compared with other treatments" of what? */
	enum template with_population, alone;
} next[] = {
        {CUE(DOSE), QTYPE(DOSING), 0, N_WANTED, NULL, false, false, OWN_ASK_DOSE_IN, OWN_ASK_DOSE},
        {CUE(MONITOR), QTYPE(MONITORING), 0, WANTED_MONITORING, NULL, false, false, OWN_ASK_MONITORING_IN,
         OWN_ASK_MONITORING},
        {CUE(HARM), QTYPE(HARMS), 0, WANTED_HARMS, NULL, true, false, OWN_ASK_HARMS_IN, OWN_ASK_HARMS},
        {CUE(PREGNANCY), 0, STATE(PREGNANCY) | STATE(AGE), N_WANTED, "pregnancy", false, false, OWN_ASK_PREGNANCY_IN,
         OWN_ASK_PREGNANCY},
        {CUE(KIDNEY), 0, STATE(KIDNEY), N_WANTED, "renal impairment", false, false, OWN_ASK_KIDNEY_IN, OWN_ASK_KIDNEY},
        {CUE(ALTERNATIVE), QTYPE(COMPARISON), 0, N_WANTED, NULL, false, true, OWN_ASK_OTHERS_IN, OWN_ASK_OTHERS_IN},
        {CUE(CHILD), 0, STATE(AGE) | STATE(PREGNANCY), N_WANTED, "children", true, false, OWN_ASK_CHILDREN_IN,
         OWN_ASK_CHILDREN},
};
#undef STATE

static minot_status suggest(struct composition *x, minot_str question, minot_err *err)
{
	struct article *art = x->art;
	if (!question.p)
		return no_memory(err);
	for (uint32_t i = 0; i < art->n_follow_up; i++)
		if (minot_str_eq_nocase(art->follow_up[i], question))
			return MINOT_OK;
	if (art->n_follow_up < MAX_FOLLOW_UPS)
		art->follow_up[art->n_follow_up++] = question;
	return MINOT_OK;
}

/* "patients with gout": what ails them. */
static minot_str illness_of(const struct question_concept *who)
{
	static const char *const people[] = {"patients with ", "people with ", "adults with ",  "women with ",
	                                     "men with ",      "those with ",  "children with "};
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (minot_str_eq_nocase(str_sub(who->text, 0, strlen(people[i])), str_c(people[i])))
			return str_sub(who->text, strlen(people[i]), who->text.n);
	return who->text;
}

/* Whether one statement that was read and names the treatment, and whom, tells what row i would ask. */
static bool is_told(const struct composition *x, size_t i, uint64_t treatment, uint64_t whom)
{
	for (size_t n = 0; n < x->n_candidates; n++) {
		const struct candidate *k = &x->candidates[n];
		uint64_t around = terms_around(k) | (k->from->kind == RECORD_GUIDELINE ? 0 : k->from->keywords);
		if (!k->read || !(k->cues & next[i].cue) || !holds_name(x, k->here | k->wider, treatment) ||
		    !holds_name(x, around, whom))
			continue;
		if (next[i].whom && !(special_in(k->text) & special_in(str_c(next[i].whom))))
			continue;
		bool tells = next[i].cue == CUE(DOSE)   ? doses_are_of(x, k) & DOSES_OF_ASKED
		             : next[i].kind == N_WANTED ? true
		                                        : could_answer(x, next[i].kind, k);
		if (tells)
			return true;
	}
	return false;
}

/* What else is told of the question's treatment, in those asked about or, where that is not told, at large. */
static minot_status suggest_of_treatment(struct composition *x, const struct question_concept *treatment,
                                         const struct question_concept *who, minot_err *err)
{
	bool drug = (treatment->kinds & (VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE))) || !collection_vocabulary(x->c).n;
	minot_str what = treatment->text;
	uint64_t name = name_of(treatment);
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < sizeof next / sizeof *next && st == MINOT_OK; i++) {
		if ((x->q->types & next[i].not_types) || (x->q->states & next[i].not_states) ||
		    (!drug && !next[i].of_any))
			continue;
		if (who && is_told(x, i, name, name_of(who)))
			st = suggest(x, template_fill(x->a, next[i].with_population, SLOTS(what, illness_of(who))),
			             err);
		else if (!next[i].in_disease && is_told(x, i, name, 0))
			st = suggest(x, template_fill(x->a, next[i].alone, SLOTS(what)), err);
	}
	return st;
}

/* What else is told of the illness, by statements or by a page on it. */
static minot_status suggest_matters(struct composition *x, const struct question_concept *who, minot_err *err)
{
	static const struct {
		uint32_t matter;
		enum template ask;
	} row[] = {{MATTER(CAUSE), OWN_ASK_CAUSE},
	           {MATTER(DETECTION), OWN_ASK_DIAGNOSIS},
	           {MATTER(SYMPTOMS), OWN_ASK_SYMPTOMS},
	           {MATTER(COURSE), OWN_ASK_COURSE},
	           {MATTER(PREVENTION), OWN_ASK_PREVENTION}};
	uint32_t pages = 0;
	minot_status st = told_by_pages(x, who->terms, &pages, err);
	for (size_t i = 0; i < sizeof row / sizeof *row && x->art->n_follow_up < ENOUGH_FOLLOW_UPS && st == MINOT_OK;
	     i++)
		if (!(matters_asked(x->q) & row[i].matter) && ((pages & row[i].matter) || could_tell(x, row[i].matter)))
			st = suggest(x, template_fill(x->a, row[i].ask, SLOTS(illness_of(who))), err);
	return st;
}

static bool dose_is_shown(const struct article *art, minot_str drug)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		for (uint32_t k = 0; k < art->claims[i].n_doses; k++)
			if (minot_str_eq_nocase(art->claims[i].doses[k].drug, drug))
				return true;
	return false;
}

/* Where a question names the illness alone: how much is given of what its arms are for, else whether that is of use. */
static minot_status suggest_of_arms(struct composition *x, minot_str who, minot_err *err)
{
	enum { MOST = 2 };
	const struct article *art = x->art;
	minot_status st = MINOT_OK;
	for (uint32_t i = 0; i < art->n_arms && art->n_follow_up < MOST && st == MINOT_OK; i++) {
		minot_str what = art->arms[i].intervention;
		enum article_verdict v = art->arms[i].verdict;
		if (what.n && (v == VERDICT_SUPPORTED || v == VERDICT_CONDITIONAL))
			st = suggest(x,
			             template_fill(x->a, dose_is_shown(art, what) ? OWN_ASK_DOSE_IN : OWN_ASK_ROLE_IN,
			                           SLOTS(what, who)),
			             err);
	}
	return st;
}

/* Longer ones are no names: "leptin levels as a marker". */
static bool is_short(minot_str name)
{
	enum { MOST_WORDS = 3 };
	size_t words = 0;
	for (minot_str word; minot_str_split(&name, ' ', &word);)
		words += word.n > 0;
	return words <= MOST_WORDS;
}

/* Whether the statements on it advise or dose: then its treatment may be asked for. */
static bool treatment_is_told(const struct composition *x, const struct question_concept *who)
{
	for (size_t i = 0; i < x->n_candidates; i++)
		if ((x->candidates[i].cues & (CUE(DOSE) | CUE(ALTERNATIVE))) &&
		    holds_name(x, x->candidates[i].here, name_of(who)))
			return true;
	return false;
}

/* "Which disease is treated with X?" */
static bool is_any_illness(minot_str text)
{
	static const char *const any[] = {"disease", "diseases", "disorder", "disorders", "illness",    "syndrome",
	                                  "pain",    "symptom",  "symptoms", "condition", "conditions", NULL};
	size_t at, end;
	return phrase_from(text, 0, any, &at, &end) && at == 0 && end == text.n;
}

minot_status fill_follow_up(struct composition *x, minot_err *err)
{
	const struct question_concept *what = NULL, *who = NULL;
	bool known = collection_vocabulary(x->c).n, told = asks_matters_alone(x->q);
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *k = &x->q->concepts[i];
		bool ails = k->kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM));
		if (!what && k->role[0] == 'i' && !ails && is_short(k->text))
			what = k;
		bool named = ails || (!k->kinds && !k->states && (!known || told));
		if (!who && k->role[0] == 'p' && named && !is_any_illness(k->text))
			who = k;
	}
	x->art->follow_up = ARENA_ARRAY(x->a, MAX_FOLLOW_UPS, minot_str);
	if (!x->art->follow_up)
		return no_memory(err);
	minot_status st = MINOT_OK;
	if (what) /* nobody asks for the dose of a disease */
		st = suggest_of_treatment(x, what, who, err);
	else if (who && !told)
		st = suggest_of_arms(x, illness_of(who), err);
	if (st != MINOT_OK || !who)
		return st;
	st = suggest_matters(x, who, err);
	if (st == MINOT_OK && told && !what && treatment_is_told(x, who))
		st = suggest(x, template_fill(x->a, OWN_ASK_TREATMENT, SLOTS(illness_of(who))), err);
	return st;
}
