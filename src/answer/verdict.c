/* verdict.c: what the authors say, taken together (arms.h); what opens the article is opening.c's.
 *
 *   arm asked about ──> verdict; a second arm among those asked about that says otherwise ──> conditional
 *   opposite advice of two works for the same patients, asked with yes or no ──> conflicting
 *   nobody is heard clearly ──> what is shown, taken as a whole (fold.h)
 *
 * Insufficient evidence is never counted as against, and silence as nothing. */
#include "answer/direct.h"
#include "answer/fold.h"
#include "answer/food.h"
#include "answer/limits.h"
#include "answer/matters.h"
#include "answer/opening.h"
#include "answer/purpose.h"
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/wanted.h"
#include "answer/whom.h"
#include "appraise/numbers.h"
#include "vocab/vocab.h"

enum { BASIS = 4 /* claims that the verdict is said to rest on */, EXPLAINED = 260 /* bytes of a statement */ };

/* Why -----------------------------------------------------------------------------------------------------------------
 */

static enum template why(enum article_verdict v, const struct tally *t)
{
	if (v == VERDICT_CONFLICTING)
		return OWN_WHY_CONFLICT;
	if (v != VERDICT_NOT_SUPPORTED)
		return v == VERDICT_INSUFFICIENT                           ? OWN_WHY_INSUFFICIENT
		       : t->same > t->strong + t->weak && t->same > t->bad ? OWN_WHY_SAME
		                                                           : OWN_WHY_FOR;
	return t->bad >= t->same ? OWN_WHY_AGAINST : OWN_WHY_SAME;
}

/* The arm asked about decides, and in it all that is asked about before its branches; when next to nobody speaks of
 * it, all that is heard does. */
static struct tally heard_of(const struct voices *v)
{
	static const double next_to_nobody = 0.25; /* of the weight of all */
	struct tally whole = {0}, asked = {0}, all = {0};
	double n_whole = 0, n_asked = 0, n_all = 0;
	for (size_t i = 0; i < v->n; i++) {
		const struct voice *k = &v->at[i];
		tally_add(&all, k);
		n_all += k->weight;
		if (!k->asked)
			continue;
		tally_add(&asked, k);
		n_asked += k->weight;
		if (k->branch)
			continue;
		tally_add(&whole, k);
		n_whole += k->weight;
	}
	if (n_asked < next_to_nobody * n_all)
		return all;
	return n_whole < next_to_nobody * n_asked ? asked : whole;
}

/* Branches of those asked about of which one may have it and another may not: the answer is a condition. That some are
 * advised against a drug is so of every drug, and makes one only where the question asks of both. What is given to
 * those who lack it, and does not help others for all that is known, is one too. */
static bool branches_differ(const struct composition *x, const struct arm *arms, size_t n, double of)
{
	static const double audible = 0.15; /* of the weight of all asked about */
	bool good = false, bad = false, branch = false, lacking = false, others = false;
	for (size_t i = 0; i < n; i++) {
		double weight = 0;
		for (size_t k = 0; k < arms[i].n; k++)
			weight += arms[i].said[k]->weight;
		bool some = arms[i].said[0]->branch == BRANCH_SOME && !asks_of_both(x->q->text);
		if (!arms[i].said[0]->asked || some || weight < audible * of)
			continue;
		good |= is_good_verdict(arms[i].verdict);
		lacking |= (arms[i].said[0]->branch & BRANCH_LACKING) && is_good_verdict(arms[i].verdict);
		bad |= arms[i].verdict == VERDICT_NOT_SUPPORTED;
		others |= !arms[i].said[0]->branch && !is_good_verdict(arms[i].verdict);
		branch |= arms[i].said[0]->branch != 0;
	}
	return (good && bad && branch) || (lacking && others);
}

static const char *const says_names[] = {"nothing", "for", "for, weakly", "against", "no difference", "insufficient"};

static void explain_verdict(const struct composition *x, const struct voices *v)
{
	if (!x->o->explain)
		return;
	minot_buf_printf(x->o->explain, "voices of the verdict, %s (weight, says, arm, text):\n",
	                 v->computed ? "computed from results" : "by authors");
	for (size_t i = 0; i < v->n; i++) {
		const struct voice *k = &v->at[i];
		minot_buf_printf(x->o->explain, "  %.2f (of what is asked %.2f) %s%s%s%s%s  %.*s\n", k->weight,
		                 k->topic, says_names[k->says], k->restricted ? ", under a condition" : "",
		                 k->direct ? "" : ", of something near", k->asked ? "" : ", another arm",
		                 k->shown ? "" : ", not shown", STR_ARG(minot_str_cut(k->k->text, EXPLAINED)));
	}
}

/* By what a verdict was folded (fold.h). */
static void explain_fold(const struct composition *x, const struct shown *s, const double odds[N_FOLDED])
{
	if (!x->o->explain)
		return;
	minot_buf_printf(x->o->explain, "the verdict folds what is shown; how likely each is:");
	for (size_t i = 0; i < N_FOLDED; i++)
		minot_buf_printf(x->o->explain, " %s %.2f", article_verdict_name(folded_verdict(i)), odds[i]);
	minot_buf_printf(x->o->explain, "\n");
	for (size_t i = 0; i < s->n; i++)
		minot_buf_printf(x->o->explain, "  %.2f %s  %.*s\n", s->weight[i], says_names[s->says[i]],
		                 STR_ARG(minot_str_cut(s->k[i]->text, EXPLAINED)));
}

/* What answers yes or no, then who is heard. */
static minot_status rest_on(struct composition *x, const struct voices *v, const struct candidate *says_so,
                            minot_err *err)
{
	const struct candidate *k[BASIS] = {says_so};
	size_t n = says_so != NULL;
	for (int pass = 0; pass < 2; pass++) /* the arm asked about first */
		for (size_t i = 0; i < v->n && n < BASIS; i++)
			if (v->at[i].shown && v->at[i].asked == !pass && v->at[i].k != says_so &&
			    agrees(v->at[i].says, x->art->verdict))
				k[n++] = v->at[i].k;
	return claim_ids(x, k, n, &x->art->verdict_basis.claims, err);
}

static void tell_no_verdict(struct article *art)
{
	art->verdict = VERDICT_NONE;
	art->verdict_basis.by = art->verdict_basis.why = STR_NONE;
	art->verdict_basis.claims.n = 0;
}

/* Whether the question asks if something may be given, and not if it must be stopped or does harm. */
static bool asks_to_give(minot_str question)
{
	static const char *const gives[] = {"be given",      "be used",    "be added",    "safely",     "be offered",
	                                    "be prescribed", "be taken",   "recommended", "indicated",  "safe",
	                                    "combined",      "beneficial", "effective",   "be started", "be treated",
	                                    "help",          "helps",      "helpful",     "useful",     NULL};
	static const char *const ends[] = {"stop*",  "discontinu*", "avoid*", "withh*",     "withdr*", "contraindicat*",
	                                   "unsafe", "harm*",       "not be", "interrupt*", NULL};
	return phrase_in(question, gives, NULL) && !phrase_in(question, ends, NULL);
}

/* Whether nobody speaks of what is asked: those who are heard come near it in a word or two. */
static bool is_faint(const struct voices *v)
{
	static const double audible = 0.35,
	                    least = 0.15; /* of what is asked; the second of who names each part of it */
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].topic >= audible || (v->at[i].direct && v->at[i].topic >= least))
			return false;
	return v->n;
}

static bool any_direct(const struct voices *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].direct)
			return true;
	return false;
}

/* Whether a guideline that is shown recommends it, if only to some of those asked about. */
static bool is_advised_for(const struct voices *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].shown && v->at[i].asked && v->at[i].direct &&
		    v->at[i].k->role == SENTENCE_RECOMMENDATION &&
		    (v->at[i].says == SAYS_FOR || v->at[i].says == SAYS_FOR_WEAKLY))
			return true;
	return false;
}

/* Whether somebody allows it, to some at least, in the degree of failing kidneys that is asked about. */
static bool allows_some(const struct composition *x, const struct voices *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].shown && v->at[i].asked && leave_told_of_degree(x, v->at[i].k->text) != LEAVE_NONE)
			return true;
	return false;
}

/* Whether something may be given: what is denied by verdict or answer is not affirmed by the other. */
static void weigh_giving(struct composition *x, const struct voices *v, const struct candidate **says_so)
{
	struct article *art = x->art;
	static const double heavy = 0.4; /* beside what is for it */
	bool yes = str_eq(art->answer, template_text(OWN_YES)), no = str_eq(art->answer, template_text(OWN_NO));
	if (!v->computed && art->verdict == VERDICT_INSUFFICIENT && (yes || no)) { /* too little is known for either */
		art->answer = template_text(OWN_MAYBE);
		*says_so = NULL;
		return;
	}
	double against = 0, favours = 0;
	if (!x->intervention || !asks_to_give(x->q->text))
		return;
	for (size_t i = 0; i < v->n; i++) {
		const struct voice *k = &v->at[i]; /* of others than those asked about: "do not give it to infants" */
		against += k->asked && k->says == SAYS_AGAINST ? k->weight : 0;
		favours += k->asked && (k->says == SAYS_FOR || k->says == SAYS_FOR_WEAKLY) ? k->weight : 0;
	}
	if (yes && art->verdict == VERDICT_NOT_SUPPORTED) {
		art->answer = template_text(OWN_NO);
		*says_so = NULL;
	} else if (no && art->verdict == VERDICT_CONDITIONAL && is_advised_for(v)) {
		art->answer = template_text(OWN_MAYBE); /* who recommends it under a condition says no "no" */
		*says_so = NULL;
	} else if (no && against > 0 && art->verdict == VERDICT_SUPPORTED) {
		/* those who recommend it for exactly these patients outweigh what the words of others sound like */
		if (x->looks_up && any_direct(v) && against < heavy * favours) {
			art->answer = template_text(OWN_YES);
			*says_so = NULL;
		} else { /* who recommends it says no "no", and somebody does */
			art->verdict = VERDICT_CONDITIONAL;
			art->answer = template_text(OWN_MAYBE);
			*says_so = NULL;
		}
	} else if (no && against <= 0 && favours > 0 && art->verdict == VERDICT_CONDITIONAL && any_direct(v)) {
		/* all who are heard recommend it: what they say of whom it is not for makes no "no" */
		art->answer = template_text(OWN_MAYBE);
		*says_so = NULL;
	} else if (yes && (art->verdict == VERDICT_INSUFFICIENT || v->computed || against >= heavy * favours)) {
		/* a yes to giving something rests on somebody who recommends it, and on few who do not */
		if (x->q->states || x->q->together || (x->looks_up && !tells_what_it_does(x, *says_so)) ||
		    against > 0) {
			art->answer = template_text(OWN_MAYBE);
			*says_so = NULL;
		}
	}
}

/* The answer that gives leave, or refuses it: yes, and no to "is it contraindicated". */
static minot_str answer_of_leave(const struct composition *x, bool leave)
{
	return template_text(asks_to_refuse(x->q->text) == leave ? OWN_NO : OWN_YES);
}

/* Leave for what is not supported, or none for what is. */
static bool contradicts(const struct composition *x)
{
	const struct article *art = x->art;
	return (art->verdict == VERDICT_SUPPORTED && str_eq(art->answer, answer_of_leave(x, false))) ||
	       (art->verdict == VERDICT_NOT_SUPPORTED && str_eq(art->answer, answer_of_leave(x, true)));
}

/* Whether a guideline is heard on what is asked. */
static bool is_advised(const struct voices *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].asked && v->at[i].shown && v->at[i].k->from->kind == RECORD_GUIDELINE)
			return true;
	return false;
}

/* Whether authors of several works conclude on exactly what is asked: then the title of one does not decide. */
static bool concluded_by_several(const struct voices *v)
{
	const struct evidence *first = NULL;
	bool several = false;
	for (size_t i = 0; i < v->n && !v->computed; i++)
		if (v->at[i].asked && v->at[i].shown && v->at[i].direct) {
			several |= first && first != v->at[i].k->from;
			first = v->at[i].k->from;
		}
	return several;
}

/* Whether a yes or no is doubted by nobody but the work that asks this very question and finds too little: it answers
 * as a whole, whatever it wants examined further. */
static bool only_its_work_doubts(const struct composition *x, const struct voices *v)
{
	const struct evidence *work = work_that_asks(x);
	minot_str answer = x->art->answer;
	if (!work || x->art->verdict != VERDICT_INSUFFICIENT || !answer.n || str_eq(answer, template_text(OWN_MAYBE)))
		return false;
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].asked && v->at[i].k->from != work &&
		    (v->at[i].says == SAYS_INSUFFICIENT || v->at[i].says == SAYS_AGAINST))
			return false;
	return true;
}

/* Verdict and answer to one question must not say two things. false: the answer stands, and there is no verdict. */
static bool reconcile(struct composition *x, const struct voices *v, const struct candidate **says_so)
{
	struct article *art = x->art;
	bool doubted = only_its_work_doubts(x, v);
	if (!doubted)
		weigh_giving(x, v, says_so);
	if (!doubted && !contradicts(x))
		return true;
	/* a work that asks the question answers it as a whole, whatever its sentences sound like */
	if (doubted || (is_asked_by_work(x) && (x->n_conclusions || !(is_advised(v) || concluded_by_several(v))))) {
		art->verdict = VERDICT_NONE;
		art->verdict_basis.why = STR("");
		return false;
	}
	art->answer = STR_NONE; /* what authors recommend or conclude is shown, and no answer that denies it */
	*says_so = NULL;
	return true;
}

/* "No difference in harm" says yes to "is it safe", and "it did not raise the pressure" too: those who were heard
 * answer.
 */
static void answer_safety(struct composition *x, const struct candidate **says_so)
{
	enum article_verdict v = x->art->verdict;
	if (v != VERDICT_SUPPORTED && v != VERDICT_NOT_SUPPORTED)
		return;
	x->art->answer = template_text(v == VERDICT_SUPPORTED ? OWN_YES : OWN_NO);
	*says_so = NULL;
}

/* Of two treatments that are compared the voices answer: who names one alone says neither yes nor no, and "this or
 * that" has no yes. */
static void answer_comparison(struct composition *x, const struct voices *v, const struct candidate **says_so)
{
	enum article_verdict verdict = x->art->verdict;
	bool asked_by_work = is_asked_by_work(x) && !v->pair.only;
	if (!v->compared || asked_by_work)
		return;
	*says_so = NULL;
	x->art->answer = v->pair.choice                     ? STR_NONE
	                 : verdict == VERDICT_SUPPORTED     ? template_text(OWN_YES)
	                 : verdict == VERDICT_NOT_SUPPORTED ? template_text(OWN_NO)
	                                                    : template_text(OWN_MAYBE);
}

static bool gives_leave(const struct composition *x) { return str_eq(x->art->answer, answer_of_leave(x, true)); }

/* Whether a label or a guideline forbids what leave is asked for, to those asked about and without a condition, and
 * nobody nearly as loud allows it: then nothing that is not known weighs against that (composition rule 16). */
static bool is_forbidden(const struct composition *x, const struct voices *v)
{
	static const char *const outright[] = {"contraindicat*", "do not", "must not", "should not",
	                                       "not be",         "never",  "avoid*",   NULL};
	static const double nearly = 0.4;
	double against = 0, favours = 0;
	for (size_t i = 0; asks_permission(x) && i < v->n; i++) {
		const struct voice *k = &v->at[i];
		bool binds = k->k->from->kind == RECORD_LABEL || k->k->from->kind == RECORD_GUIDELINE;
		bool all = k->asked && k->direct && !k->unless && !(k->branch & (DEGREES | RISKS));
		double *of = k->says == SAYS_AGAINST && binds && all && phrase_in(k->k->text, outright, NULL) ? &against
		             : k->says == SAYS_FOR || k->says == SAYS_FOR_WEAKLY                              ? &favours
		                                                                                              : NULL;
		if (of && k->weight > *of)
			*of = k->weight;
	}
	return against > 0 && favours < nearly * against;
}

/* Whether a label or a guideline allows it in just the degree of failing kidneys that is asked about, and nobody nearly
 * as loud advises against it there. */
static bool is_allowed(const struct composition *x, const struct voices *v)
{
	static const double nearly = 0.4;
	double favours = 0, against = 0;
	for (size_t i = 0; i < v->n; i++) {
		const struct voice *k = &v->at[i];
		bool binds = k->k->from->kind == RECORD_LABEL || k->k->from->kind == RECORD_GUIDELINE;
		bool allows = binds && k->direct && leave_told_of_degree(x, k->k->text) == LEAVE_ALL;
		if (k->asked && allows && k->weight > favours)
			favours = k->weight;
		if (k->asked && k->says == SAYS_AGAINST && k->weight > against)
			against = k->weight;
	}
	return favours > 0 && against < nearly * favours;
}

/* Yes, no or maybe beside the verdict; oppose: it is advised for some and against for others; forbidden: nobody may. */
static void answer_with(struct composition *x, const struct voices *v, bool oppose, bool forbidden,
                        const struct candidate **says_so)
{
	struct article *art = x->art;
	if (x->q->polar)
		art->answer = answer_polar(x, art->verdict, says_so);
	if (x->q->polar && asks_of_safety(x) && !v->computed)
		answer_safety(x, says_so);
	if (x->q->polar && !v->computed && art->verdict == VERDICT_CONDITIONAL &&
	    oppose) { /* for some of them yes, for others no */
		art->answer = template_text(OWN_MAYBE);
		*says_so = NULL;
	}
	if (x->q->polar && x->intervention && asks_to_refuse(x->q->text) && !v->computed &&
	    art->verdict == VERDICT_NOT_SUPPORTED) {
		art->answer = answer_of_leave(x, false); /* who advises against it wants it avoided */
		*says_so = NULL;
	}
	if (x->q->polar)
		answer_comparison(x, v, says_so);
	if (art->verdict == VERDICT_CONDITIONAL && purpose_asked(x).aim == AIM_GIVEN_IN && gives_leave(x) &&
	    !is_asked_by_work(x)) {
		art->answer =
		        template_text(OWN_MAYBE); /* leave under a condition is no leave to everybody who has it */
		*says_so = NULL;
	}
	if (forbidden && art->verdict == VERDICT_NOT_SUPPORTED) {
		art->answer = answer_of_leave(x, false);
		*says_so = NULL;
	} else if (x->q->polar && art->verdict == VERDICT_SUPPORTED && is_allowed(x, v)) {
		art->answer = answer_of_leave(x, true);
		*says_so = NULL;
	} else if (x->q->polar && allows_some(x, v) && str_eq(art->answer, answer_of_leave(x, false))) {
		art->answer = template_text(OWN_MAYBE);
		*says_so = NULL;
	}
}

/* Whether a statement that is shown tells for whom it is not, or under what condition. */
static bool somebody_limits(const struct composition *x)
{
	for (size_t i = 0; i < x->n_chosen; i++)
		if (x->chosen[i]->section == SECTION_NOT_INDICATED ||
		    (x->chosen[i]->statement->flags & STATEMENT_RESTRICTS))
			return true;
	return false;
}

/* The verdict of those who are heard, whose tally t is; forbidden: nobody may. */
static enum article_verdict verdict_heard(const struct composition *x, const struct voices *v, const struct tally *t,
                                          const struct arm *arms, size_t n_arms, bool forbidden)
{
	double asked = 0;
	for (size_t i = 0; i < v->n; i++)
		asked += v->at[i].asked ? v->at[i].weight : 0;
	enum article_verdict verdict =
	        branches_differ(x, arms, n_arms, asked) ? VERDICT_CONDITIONAL : verdict_of_voices(v, t);
	/* asked of a child or of failing kidneys: what is said of others does not hold there */
	if ((x->q->states || x->q->denied) && v->n && !any_direct(v))
		verdict = VERDICT_INSUFFICIENT;
	/* who asks for whom and for whom not gets both, where somebody tells of both */
	if (asks_who_and_who_not(x->q->text) && (verdict == VERDICT_SUPPORTED || verdict == VERDICT_NOT_SUPPORTED) &&
	    somebody_limits(x))
		verdict = VERDICT_CONDITIONAL;
	verdict = forbidden ? VERDICT_NOT_SUPPORTED : verdict;
	/* where any treatment is asked for, one that is advised is the answer, whatever is said of others */
	for (size_t i = 0; i < n_arms && !x->intervention && !is_good_verdict(verdict); i++)
		if (arms[i].treatment.n && arms[i].said[0]->asked && is_good_verdict(arms[i].verdict))
			verdict = arms[i].verdict;
	return verdict;
}

/* Where nobody is heard on the treatment, whether what answers yes or no does so by itself, without a verdict: it tells
 * more than that nobody is heard. Who asks for more research, or tells of custom, answers nothing. */
static bool answers_alone(struct composition *x, const struct voices *v, const struct candidate **says_so)
{
	struct article *art = x->art;
	if (v->n || !art->answer.n || str_eq(art->answer, template_text(OWN_MAYBE)))
		return false;
	if (*says_so && (is_of_research((*says_so)->text) || tells_of_custom((*says_so)->text))) {
		art->answer = template_text(OWN_MAYBE);
		*says_so = NULL;
		return false;
	}
	art->verdict = VERDICT_NONE;
	art->verdict_basis.by = *says_so && (*says_so)->role == SENTENCE_RESULT ? STR("computed") : STR("authors");
	art->verdict_basis.why = STR("");
	return true;
}

/* How loud anybody is who is heard on those asked about: who names little of what is asked whispers. */
static double loudest_of(const struct voices *v)
{
	double most = 0;
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].asked && v->at[i].weight > most)
			most = v->at[i].weight;
	return most;
}

/* Whether somebody who is shown says what the verdict tells: authors, or anybody. */
static bool anybody_agrees(const struct shown *s, enum article_verdict verdict, bool authors)
{
	for (size_t i = 0; i < s->n; i++)
		if (agrees(s->says[i], verdict) && !(authors && s->k[i]->role == SENTENCE_RESULT))
			return true;
	return false;
}

/* Whether a verdict may stand beside the answer that is given, and beside what little is heard of those asked about: a
 * whisper for it is not turned into its opposite, and nothing but a whisper for it is raised to "supported". */
static bool may_say(const struct composition *x, const struct voices *v, enum article_verdict verdict)
{
	minot_str answer = x->art->answer;
	bool yes = str_eq(answer, template_text(OWN_YES)), no = str_eq(answer, template_text(OWN_NO));
	bool others = (x->q->states || x->q->denied) && !any_direct(v);
	switch (verdict) {
	case VERDICT_SUPPORTED:
		return !no && !others && !asks_permission(x) && (!v->n || x->art->verdict == VERDICT_SUPPORTED);
	case VERDICT_NOT_SUPPORTED:
		return !yes && !(v->n && x->art->verdict == VERDICT_SUPPORTED);
	case VERDICT_INSUFFICIENT:
		return !yes && !no;
	default:
		return true;
	}
}

/* An arm in which nobody was heard clearly tells nothing against the whole. */
static void drop_opposite_arms(struct article *art)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < art->n_arms; i++) {
		enum article_verdict of = art->arms[i].verdict;
		if (of == art->verdict || is_good_verdict(of) == is_good_verdict(art->verdict))
			art->arms[kept++] = art->arms[i];
	}
	art->n_arms = kept;
}

/* "Insufficient", of nobody who is shown. */
static minot_status find_too_little(struct composition *x, minot_err *err)
{
	struct article *art = x->art;
	art->verdict = VERDICT_INSUFFICIENT;
	art->verdict_basis.by = STR("computed");
	art->verdict_basis.why = template_text(OWN_WHY_INSUFFICIENT);
	if (x->q->polar && art->answer.n)
		art->answer = template_text(OWN_MAYBE);
	art->n_arms = 0;
	return claim_ids(x, NULL, 0, &art->verdict_basis.claims, err);
}

/* Where nobody is heard clearly, or verdict and answer could not be brought together: what is shown, taken as a whole,
 * as far as somebody says it (composition rule 18) and the answer does not deny it. */
static minot_status fold_shown(struct composition *x, const struct voices *v, minot_err *err)
{
	struct article *art = x->art;
	static const double audible = 0.3;
	double loudest = loudest_of(v);
	bool heard = loudest >= audible && art->verdict != VERDICT_NONE;
	bool settled = art->verdict == VERDICT_NONE && is_asked_by_work(x); /* it answers as a whole */
	bool stands = heard || settled || v->compared || art->verdict == VERDICT_CONFLICTING || x->q->in_passing ||
	              !x->intervention;
	if (stands && !x->o->fold)
		return MINOT_OK;
	float told[N_FOLD];
	struct shown s = shown_of(x);
	fold_features(x, &s, art->verdict, loudest, told);
	if (x->o->fold)
		memcpy(x->o->fold, told, sizeof told);
	static const double whisper = 0.1; /* of all that is shown together, which hold little of a long question */
	double all = 0;
	for (size_t i = 0; i < s.n; i++)
		all += s.weight[i];
	bool whispered = s.n && all < whisper && x->q->polar && x->q->n_facets == 1;
	if (!stands && (!s.n || whispered) && art->verdict == VERDICT_SUPPORTED) /* it supports nothing */
		return find_too_little(x, err);
	if (stands || !s.n)
		return MINOT_OK;
	double odds[N_FOLDED], most = 0;
	enum article_verdict verdict = VERDICT_NONE;
	fold_odds(&fold_model, told, odds);
	for (size_t i = 0; i < N_FOLDED; i++)
		if (odds[i] > most && may_say(x, v, folded_verdict(i)) &&
		    anybody_agrees(&s, folded_verdict(i), false)) {
			most = odds[i];
			verdict = folded_verdict(i);
		}
	if (verdict == VERDICT_NONE)
		return MINOT_OK;
	explain_fold(x, &s, odds);
	bool authors = anybody_agrees(&s, verdict, true);
	if (!authors)
		verdict = verdict == VERDICT_SUPPORTED ? VERDICT_CONDITIONAL : verdict;
	const struct candidate *basis[BASIS];
	size_t n = 0;
	struct tally t = {0};
	for (size_t i = 0; i < s.n; i++) {
		tally_add(&t, &(struct voice){.k = s.k[i], .weight = 1, .says = s.says[i]});
		if (n < BASIS && agrees(s.says[i], verdict))
			basis[n++] = s.k[i];
	}
	art->verdict = verdict;
	art->verdict_basis.by = authors ? STR("authors") : STR("computed");
	art->verdict_basis.why = template_text(why(verdict, &t));
	drop_opposite_arms(art);
	return claim_ids(x, basis, n, &art->verdict_basis.claims, err);
}

/* *says_so receives the statement that answers yes or no, NULL where none does. */
static minot_status decide(struct composition *x, const struct voices *v, const struct arm *arms, size_t n_arms,
                           const struct candidate **says_so, minot_err *err)
{
	struct article *art = x->art;
	struct tally t = heard_of(v);
	bool forbidden = is_forbidden(x, v);
	art->verdict = verdict_heard(x, v, &t, arms, n_arms, forbidden);
	art->verdict_basis.by = v->computed ? STR("computed") : STR("authors");
	bool head_on;
	minot_status st = find_conflict(x, v, &head_on, err);
	if (st != MINOT_OK)
		return st;
	/* one thing to say yes or no to is in conflict when the statements that answer it first are, and no work among
	 * them tells some of those asked about from others */
	if (art->n_conflicts && head_on && x->q->polar && x->q->n_facets <= 2)
		art->verdict = VERDICT_CONFLICTING;
	/* a dose or a duration takes the use for granted: only what authors say outright of that is worth a word */
	if (x->q->in_passing &&
	    (v->computed || (art->verdict != VERDICT_SUPPORTED && art->verdict != VERDICT_NOT_SUPPORTED))) {
		art->verdict = VERDICT_NONE;
		art->verdict_basis.by = STR_NONE;
		return MINOT_OK;
	}
	art->verdict_basis.why = template_text(why(art->verdict, &t));
	answer_with(x, v, arms_oppose(arms, n_arms), forbidden, says_so);
	if ((x->q->polar && !reconcile(x, v, says_so)) || answers_alone(x, v, says_so))
		return claim_ids(x, says_so, *says_so ? 1 : 0, &art->verdict_basis.claims, err);
	bool outright = !v->computed && (art->verdict == VERDICT_SUPPORTED || art->verdict == VERDICT_NOT_SUPPORTED);
	bool mute = *says_so && (*says_so)->role == SENTENCE_FACT && x->intervention && !x->n_conclusions &&
	            stance_of(x, *says_so) == SAYS_NOTHING;
	if ((x->looks_up && !v->computed && art->verdict == VERDICT_NOT_SUPPORTED) || (outright && mute))
		*says_so = NULL; /* who forbids it, or says outright what to do, opens the article */
	if ((st = rest_on(x, v, *says_so, err)) != MINOT_OK)
		return st;
	if ((st = print_arms(x, v, arms, n_arms, err)) != MINOT_OK)
		return st;
	if (!x->intervention && !art->n_arms && (!x->q->polar || asks_one_kind(x)) &&
	    collection_vocabulary(x->c).n) { /* of nothing that is named */
		tell_no_verdict(art);
	}
	return MINOT_OK;
}

/* "Can I drink wine with it?": a yes that says it of something else could hurt who asks. */
static bool asks_leave(minot_str question)
{
	static const char *const leave[] = {"can i",    "can you",    "can we",     "may i",
	                                    "is it ok", "is it okay", "is it safe", NULL};
	return phrase_begins(question, leave, 0);
}

/* Whether k, which names all that is asked about, could give leave: it advises or tells of harm; where the question
 * tells what was measured ("an eGFR of 25"), it advises, in numbers. */
static bool could_allow(const struct candidate *k, bool measured)
{
	bool advises = k->role == SENTENCE_RECOMMENDATION || k->role == SENTENCE_LABEL;
	return measured ? advises && number_digit_in(k->text) : advises || tells_of_harm(k->text);
}

/* What the statements that are shown say to who asks whether something may be given. */
struct leave {
	bool allows, forbids;           /* labels and guidelines, on exactly what is asked */
	bool could_allow, could_forbid; /* anybody who names all of it */
};

/* Whether it asks of a drug beside another, or beside a food: "can I eat grapefruit while taking felodipine". */
static bool asks_of_pair(const struct composition *x)
{
	const uint32_t drug = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE);
	static const char *const foods[] = {"with food",  "with meals",   "with a meal", "with milk",
	                                    "with juice", "with alcohol", "with wine",   "with beer",
	                                    "drink",      "eat",          "grapefruit*", NULL};
	bool pair = x->q->together || phrase_in(x->q->text, foods, NULL);
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		pair |= c->role[0] == 'p' && (c->kinds & drug) && !(c->kinds & VOCAB_KIND(DISEASE));
	}
	return pair;
}

/* What the limits of a statement leave out, it says nothing on. */
static struct leave leave_of(const struct composition *x)
{
	struct leave l = {.allows = false};
	bool measured = x->numbers.measured, pair = asks_of_pair(x), refuses = asks_to_refuse(x->q->text);
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		if (is_tested(k) || intervention_at(x, k->text) == SIZE_MAX ||
		    (measured && leaves_value_out(k->text, x->numbers.value)) ||
		    (x->numbers.filters && filtration_limit(k->text, x->numbers.filtration) == LIMIT_LEAVES_OUT))
			continue;
		enum says s = stance_of(x, k);
		if (s == SAYS_AGAINST && forbids_others(&x->numbers, k->text))
			continue;
		enum leave_told leave = leave_told_of_degree(x, k->text);
		if (leave != LEAVE_NONE)
			s = leave == LEAVE_ALL ? SAYS_FOR : SAYS_FOR_WEAKLY;
		bool all = names_all_asked(x, k);
		/* of two together, harm that is told is no leave */
		bool favours = s == SAYS_FOR || s == SAYS_FOR_WEAKLY || s == SAYS_NO_DIFFERENCE;
		l.could_allow |= all && (pair ? favours && tells_of_both_at_once(k->text)
		                              : s != SAYS_AGAINST && could_allow(k, measured));
		l.could_forbid |= all && (s == SAYS_AGAINST || (!pair && tells_of_harm(k->text)));
		if ((k->from->kind != RECORD_GUIDELINE && k->from->kind != RECORD_LABEL) || !is_direct(x, k))
			continue;
		l.forbids |= s == SAYS_AGAINST;
		l.allows |= (s == SAYS_FOR || s == SAYS_FOR_WEAKLY) &&
		            (leave != LEAVE_NONE || !(refuses && tells_of_harm(k->text)));
	}
	l.could_allow &= !x->by_class; /* a class tells of harm, never that a member does none */
	return l;
}

/* Whether k names each drug that is asked about in its words, above them or in its record's own title; that a guideline
 * on cataract speaks of anticoagulants somewhere makes no sentence of it one on them. */
static bool names_drugs_itself(const struct composition *x, const struct candidate *k)
{
	uint64_t named = k->here | k->wider | k->near | k->from->own_title;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] == 'i' && (c->kinds & VOCAB_KIND(DRUG)) && !(named & name_of(c)))
			return false;
	}
	return true;
}

/* Of a class, who forbids it by all that is asked about: "no", and nothing else is told of a member. */
static minot_status forbid_by_class(struct composition *x, minot_err *err)
{
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		if (is_tested(k) || !names_all_asked(x, k) || !names_drugs_itself(x, k) ||
		    stance_of(x, k) != SAYS_AGAINST || k->role == SENTENCE_RESULT ||
		    forbids_others(&x->numbers, k->text))
			continue;
		x->art->answer = x->q->polar && asks_permission(x) ? answer_of_leave(x, false) : STR_NONE;
		x->art->verdict_basis.by = STR("authors");
		x->art->verdict_basis.why = STR("");
		return claim_ids(x, &k, 1, &x->art->verdict_basis.claims, err);
	}
	return MINOT_OK;
}

/* What opens an article on a class, or on two treatments together: who names all that is asked about, those who forbid
 * it first. Puts at most `max` into bottom; the others of it go. */
static size_t open_with_all(const struct composition *x, const struct candidate **bottom, size_t n, size_t max)
{
	const struct candidate *kept[BOTTOM_LINES];
	size_t n_kept = 0;
	bool of_bottom = !x->by_class; /* of a class all that is shown names all of it */
	for (int pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < (pass == 2 && of_bottom ? n : x->n_chosen) && n_kept < max; i++) {
			const struct candidate *k = pass == 2 && of_bottom ? bottom[i] : x->chosen[i];
			bool says = pass == 0   ? stance_of(x, k) == SAYS_AGAINST && k->role != SENTENCE_RESULT
			            : pass == 1 ? tells_of_harm(k->text) && k->role != SENTENCE_RESULT
			                        : true,
			     there = false;
			for (size_t b = 0; b < n_kept; b++)
				there |= kept[b] == k;
			if (says && !there && !is_tested(k) && names_all_asked(x, k) &&
			    (!x->by_class || names_drugs_itself(x, k)))
				kept[n_kept++] = k;
		}
	if (!n_kept)
		return x->by_class ? 0 : n;
	memcpy(bottom, kept, n_kept * sizeof *kept);
	return n_kept;
}

/* No leave where a label or a guideline that is shown forbids it to those asked about ("no" where none allows it), nor
 * where nobody who is shown speaks of all that is asked about; and no "no" of nobody's either. */
static minot_status settle_leave(struct composition *x, const struct candidate *says_so, minot_err *err)
{
	struct article *art = x->art;
	bool pair = asks_of_pair(x);
	/* a work on how two act together is no work on whether they may */
	bool refuses = asks_to_refuse(x->q->text);
	/* nor is a title with the words of "is it contraindicated in" */
	bool asked_by_work = refuses ? x->n_conclusions > 0 : is_asked_by_work(x);
	if (!asks_permission(x) || (asked_by_work && !pair) || !art->answer.n || food_asked(x->q->text))
		return MINOT_OK;
	struct leave l = leave_of(x);
	bool leave = gives_leave(x);
	if (leave && l.forbids) {
		bool yes = str_eq(art->answer, template_text(OWN_YES));
		art->answer = l.allows || (!yes && !refuses) ? template_text(OWN_MAYBE) : answer_of_leave(x, false);
		return MINOT_OK;
	}
	bool maybe = str_eq(art->answer, template_text(OWN_MAYBE)),
	     by_authors = str_eq(art->verdict_basis.by, STR("authors"));
	/* that two forms of it are alike forbids nothing to eat with them */
	bool alike = pair && str_eq(art->verdict_basis.why, template_text(OWN_WHY_SAME));
	bool heard = art->verdict != VERDICT_NONE && by_authors && !alike; /* and not read from words alone */
	if (refuses && !leave && !maybe && art->verdict == VERDICT_CONDITIONAL && !l.forbids && !l.could_forbid) {
		art->answer = template_text(OWN_MAYBE); /* nobody who is shown refuses it */
		return MINOT_OK;
	}
	/* that nobody warns is no leave where a refusal is asked for */
	if (leave ? (refuses ? l.allows : l.could_allow) || (!x->by_class && !pair && tells_what_it_does(x, says_so))
	          : heard || l.could_forbid || l.forbids || (l.could_allow && maybe))
		return MINOT_OK;
	art->answer = STR_NONE;
	tell_no_verdict(art);
	art->n_arms = 0;
	return add_missing(x, "question", template_text(OWN_NO_LEAVE), err);
}

/* A question of yes or no that asks for no verdict on a treatment: "Is the gene linked to the disease?" */
static minot_status answer_only(struct composition *x, const struct candidate **says_so, minot_err *err)
{
	static const double all_of_it = 0.9;
	struct article *art = x->art;
	art->answer = answer_polar(x, VERDICT_NONE, says_so);
	if (str_eq(art->answer, template_text(OWN_YES)) && asks_leave(x->q->text) &&
	    (!*says_so || coverage(x, *says_so, x->q->facets[0].own) < all_of_it)) {
		art->answer = template_text(OWN_MAYBE);
		*says_so = NULL;
	}
	if (!*says_so)
		return MINOT_OK;
	art->verdict_basis.by = (*says_so)->role == SENTENCE_RESULT ? STR("computed") : STR("authors");
	art->verdict_basis.why = STR("");
	return claim_ids(x, says_so, 1, &art->verdict_basis.claims, err);
}

/* The arms of the article. A question that names no treatment has one a treatment that is advised or advised against,
 * and then those of other patients. */
static size_t all_arms(const struct composition *x, const struct voices *v, struct arm *arms)
{
	struct arm groups[MAX_GROUPS];
	size_t n_groups = find_arms(v, groups), n = treatment_arms(x, v, arms, MAX_ARMS), treatments = n;
	for (size_t i = 0; i < n_groups && n < MAX_ARMS; i++)
		if (!treatments || (!groups[i].said[0]->asked && groups[i].said[0]->k->role == SENTENCE_RECOMMENDATION))
			arms[n++] = groups[i];
	return n;
}

/* Whether a vocabulary knows something of what is asked as a treatment or an illness; true without one. */
static bool names_treatment_or_illness(const struct composition *x)
{
	const uint32_t of_medicine = VOCAB_KIND(DRUG) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE) |
	                             VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM) | VOCAB_KIND(TEST);
	uint32_t kinds = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		kinds |= x->q->concepts[i].kinds;
	return (kinds & of_medicine) || !collection_vocabulary(x->c).n;
}

minot_status judge(struct composition *x, minot_err *err)
{
	const struct candidate *bottom[BOTTOM_LINES];
	struct voices v = {.n = 0};
	struct arm arms[MAX_ARMS];
	const struct candidate *says_so = NULL;
	bool verdict = x->q->verdict && !x->nearest;
	if (verdict)
		hear_voices(x, &v);
	if (is_faint(&v)) {
		v.n = 0;
		v.computed = true;
	}
	/* of nothing that treats, silence is no verdict either: "what is the role of the SDE2 protein" */
	if (!v.n && !x->q->polar && !names_treatment_or_illness(x))
		verdict = false;
	/* nobody but the work that asks the same, which answers it; or a part asks for something else than a verdict */
	bool when = !x->q->polar && (x->q->types & (QTYPE(MONITORING) | QTYPE(DIAGNOSIS)));
	if (!v.n && (x->n_conclusions || when || (matters_asked(x->q) && !x->q->polar)))
		verdict = false;
	explain_verdict(x, &v);
	size_t n_arms = all_arms(x, &v, arms);
	minot_status st = x->by_class                  ? forbid_by_class(x, err)
	                  : verdict                    ? decide(x, &v, arms, n_arms, &says_so, err)
	                  : x->q->polar && !x->nearest ? answer_only(x, &says_so, err)
	                                               : MINOT_OK;
	if (st == MINOT_OK && verdict && !x->by_class)
		st = fold_shown(x, &v, err);
	if (st != MINOT_OK)
		return st;
	if (x->q->denied ||
	    asks_to_wait_or_treat(x->q->text)) /* the verdict tells; yes and no could both mean either */
		x->art->answer = STR_NONE;
	if ((st = settle_leave(x, says_so, err)) != MINOT_OK)
		return st;
	/* where no statement tells the kind of answer that is wanted, or of those who may not have it, none opens the
	 * article as if it did */
	bool silent = x->nearest && x->looks_up;
	size_t n = silent ? 0 : bottom_line(x, &v, arms, v.computed || x->by_class ? 0 : n_arms, says_so, bottom);
	if (x->by_class || x->q->together)
		n = open_with_all(x, bottom, n, BOTTOM_LINES);
	return claim_ids(x, bottom, n, &x->art->bottom_line, err);
}
