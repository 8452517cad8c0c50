/* verdict.c: what the authors say, taken together (arms.h), and the statements that open the article.
 *
 *   arm asked about ──> verdict; a second arm among those asked about that says otherwise ──> conditional
 *   opposite advice of two works for the same patients, asked with yes or no ──> conflicting
 *
 * Insufficient evidence is never counted as against, and silence as nothing. */
#include "answer/direct.h"
#include "answer/matters.h"
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/wanted.h"
#include "answer/whom.h"
#include "appraise/numbers.h"

enum { BOTTOM_LINES = 5, BASIS = 4 /* claims that the verdict is said to rest on */ };
static const double on_topic = 0.5; /* from which a statement is of what is asked, not of something near it */

/* Of a patient or a few: what was done there is no step for others. */
static bool is_one_case(const struct candidate *k)
{
	return k->from->design == DESIGN_CASE_REPORT || k->from->design == DESIGN_CASE_SERIES;
}

/* Whether k answers what is asked rather than something near it: for the bottom line, which no facts open. A result in
 * numbers tells without a word for or against. */
static bool tells(const struct composition *x, const struct candidate *k)
{
	const uint64_t numbers = CUE(NUMBERS) | 1ull << (N_CUES + WORDING_BIT_EFFECT_SIZE);
	enum says said = x->q->verdict && x->intervention && k->says != SAYS_NOTHING ? stance_of(x, k) : k->says;
	/* of a question that names no treatment, numbers of a test tell nothing */
	bool counted = k->role == SENTENCE_RESULT && (k->wordings & numbers) &&
	               (x->intervention || !x->q->verdict || tells_of_giving(k->text));
	bool says = said != SAYS_NOTHING || counted;
	bool steps = x->q->types & QTYPE(HOW_TO);
	if (steps && (k->role == SENTENCE_RESULT || k->says == SAYS_INSUFFICIENT || is_one_case(k) || brings_it_on(x, k) ||
	              !(tells_of_giving(k->text) || (k->cues & (CUE(DOSE) | CUE(STEP))))))
		return false;
	return k->role != SENTENCE_FACT && says && !sentence_on_animals(k->text) && names_kind_asked(x, k->text) && !tells_of_plan(k->text) && !k->excludes && !k->off &&
	       answers_wanted(x, k) && topic_of(x, k) >= on_topic;
}
/* Of neighbours, those of the same treatment: what is said of another in these patients answers nothing. */
static bool any(const struct composition *x, const struct candidate *k)
{
	bool steps = x->q->types & QTYPE(HOW_TO);
	uint64_t named = terms_around(k);
	bool of_another = x->nearest && x->looks_up && !(named & rarest_of_treatments(x));
	bool step = k->role != SENTENCE_RESULT && k->says != SAYS_INSUFFICIENT && !is_one_case(k) && !brings_it_on(x, k) &&
	            tells_of_giving(k->text);
	return !of_another && !k->off && (!steps || step) && names_kind_asked(x, k->text);
}
/* What answers which treatment comes first, by its own words. */
static bool tells_first(const struct composition *x, const struct candidate *k)
{
	bool favours = k->says == SAYS_FOR || k->says == SAYS_FOR_WEAKLY;
	return x->q->first_line && favours && tells(x, k) && tells_of_first(k->text) && !tells_of_later(k->text);
}

/* The sections that hold what a question of these types asks for; 0: it asks for advice, which stands in any. */
static uint32_t sections_asked(uint32_t types)
{
	static const struct {
		uint32_t types, sections;
	} table[] = {
	        {QTYPE(NON_INDICATION), 1u << SECTION_NOT_INDICATED | 1u << SECTION_PITFALLS},
	        {QTYPE(HARMS), 1u << SECTION_HARMS | 1u << SECTION_PITFALLS | 1u << SECTION_INTERACTIONS |
	                               1u << SECTION_NOT_INDICATED},
	        {QTYPE(MONITORING), 1u << SECTION_MONITORING},
	        {QTYPE(DIAGNOSIS), 1u << SECTION_DIAGNOSIS},
	        {QTYPE(PROGNOSIS), 1u << SECTION_PROGNOSIS},
	        {QTYPE(DOSING) | QTYPE(DURATION), 1u << SECTION_REGIMEN},
	};
	uint32_t sections = 0;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		sections |= types & table[i].types ? table[i].sections : 0;
	return sections;
}

/* What answers, of the kind asked for: contraindications are no results of a trial. */
static bool tells_of_that(const struct composition *x, const struct candidate *k)
{
	uint32_t asked = sections_asked(x->q->types), in = 1u << k->section | k->besides;
	if (matters_asked(x->q) && !x->wanted)
		return opens_with_matter(x, k) && !is_tested(k) && !k->excludes && !k->off; /* it names the subject */
	/* what is wanted tells its kind by its words, wherever it stands: a limit of a dose among those who must not have it */
	return !is_tested(k) && (x->wanted || (asked & in)) && answers_wanted(x, k) && topic_of(x, k) >= on_topic && !k->excludes &&
	       !k->off;
}

/* Where a kind of answer is wanted, what tells it, of whomever. */
static bool tells_kind(const struct composition *x, const struct candidate *k)
{
	return !is_tested(k) && answers_wanted(x, k) && !k->excludes && !k->off;
}

/* Strokes between the cells of a table's row, its heads included. */
enum { READABLE_CELLS = 8 };
static size_t cells_of(minot_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '|';
	return n;
}

/* Of how it is prevented, by what stands above it, where the question has no word of that. */
static bool is_of_prevention(const struct composition *x, const struct candidate *k)
{
	static const char *const prevents[] = {"prevent*", "prophyla*", "maintain*", "maintenance", NULL};
	return !phrase_in(x->q->text, prevents, NULL) && stands_above(k, prevents);
}

/* For the bottom line: its score for the whole question, more when it is of all of what is asked. */
static double worth(const struct composition *x, const struct candidate *k)
{
	static const double of_topic = 3; /* on the scale of the score, of which the first 25 span about 6 */
	static const double of_treatment = 3;
	static const double of_advice_against = 3; /* where any treatment is asked for, what helps comes first */
	static const double of_another_time = 3; /* of preventing it or of what comes after, where it is to be treated */
	bool against = !x->intervention && x->q->verdict && k->says == SAYS_AGAINST;
	static const double of_many_cells = 3; /* a row of a table that nobody can read alone */
	bool row = cells_of(k->text) > READABLE_CELLS && !(k->cues & CUE(DOSE));
	bool later = tells_of_later(k->text) && !tells_of_later(x->q->text);
	bool other = (x->q->types & QTYPE(HOW_TO)) && (later || is_of_prevention(x, k));
	static const double of_remark = 3; /* it comments on advice that stands beside it */
	bool remark = is_remark(k->text);
	static const double of_duration = 3; /* where it is asked how long, who tells a time */
	bool lasts = x->q->in_passing && (x->q->types & QTYPE(DURATION)) && (k->wordings & WORDING(DURATION));
	return k->score - k->behind + of_topic * topic_of(x, k) + (k->treats ? of_treatment : 0) -
	       (against ? of_advice_against : 0) - (other ? of_another_time : 0) - (row ? of_many_cells : 0) -
	       (remark ? of_remark : 0) + (lasts ? of_duration : 0);
}

/* Those of most worth, in their order. */
static size_t best_of(const struct composition *x, const struct candidate **out, size_t cap,
                      bool (*takes)(const struct composition *, const struct candidate *))
{
	size_t n = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		if (!takes(x, k))
			continue;
		size_t at = n;
		while (at && worth(x, out[at - 1]) < worth(x, k))
			at--;
		if (at >= cap)
			continue;
		if (n < cap)
			n++;
		memmove(out + at + 1, out + at, (n - at - 1) * sizeof *out);
		out[at] = k;
	}
	return n;
}

/* Bottom line ---------------------------------------------------------------------------------------------------------
 */

/* The statement that answers a clause best, whichever clause it was chosen for. */
static const struct candidate *best_for_clause(const struct composition *x, size_t facet)
{
	static const double far_off = 2; /* of another disease, or no finding; a branch that is not asked about is less */
	const struct candidate *best = NULL;
	double most = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		double score = facet_score(x, x->chosen[i], facet);
		if (!is_tested(x->chosen[i]) && x->chosen[i]->off < far_off && (!best || score > most)) {
			best = x->chosen[i];
			most = score;
		}
	}
	return best;
}

static const struct candidate *first_shown(const struct composition *x, const struct arm *arm)
{
	for (size_t i = 0; i < arm->n; i++)
		if (arm->said[i]->shown && agrees(arm->says[i], arm->verdict) &&
		    (arm->treatment.n || arm->said[i]->direct || topic_of(x, arm->said[i]->k) >= on_topic))
			return arm->said[i]->k;
	return NULL;
}

/* What may stand in the bottom line, the best first. */
struct offers {
	struct offer {
		const struct candidate *k;
		double worth;
	} at[BOTTOM_LINES];
	size_t n;
};

static void offer(struct offers *o, const struct candidate *k, double worth)
{
	size_t at = 0;
	while (at < o->n && o->at[at].worth >= worth && o->at[at].k != k)
		at++;
	if (!k || at == BOTTOM_LINES || (at < o->n && o->at[at].k == k))
		return;
	size_t last = at; /* where k stood before, or the place that falls free */
	while (last < o->n && o->at[last].k != k)
		last++;
	o->n += last == o->n && o->n < BOTTOM_LINES;
	last = last < o->n ? last : o->n - 1;
	memmove(o->at + at + 1, o->at + at, (last - at) * sizeof *o->at);
	o->at[at] = (struct offer){k, worth};
}

static bool is_good(enum article_verdict v) { return v == VERDICT_SUPPORTED || v == VERDICT_CONDITIONAL; }

/* Whether one branch of those asked about may have it and another may not, or nobody knows: then that is the answer. */
static bool arms_differ(const struct arm *arms, size_t n)
{
	bool good = false, other = false;
	for (size_t i = 0; i < n; i++) {
		bool branch = arms[i].said[0]->asked && !arms[i].treatment.n;
		good |= branch && is_good(arms[i].verdict);
		other |= branch && !is_good(arms[i].verdict);
	}
	return good && other;
}

/* Whether authors advise it for some of those asked about and against it for others. */
static bool arms_oppose(const struct arm *arms, size_t n)
{
	bool supported = false, not_supported = false;
	for (size_t i = 0; i < n; i++) {
		supported |= arms[i].verdict == VERDICT_SUPPORTED;
		not_supported |= arms[i].verdict == VERDICT_NOT_SUPPORTED;
	}
	return supported && not_supported;
}

/* More for who advises or concludes on exactly what is asked, by who it is: a recommendation stands before the results
 * of one trial of some of those patients. */
static double of_voice(const struct voices *v, enum article_verdict verdict, const struct candidate *k)
{
	static const double said = 2; /* on the scale of worth, for a voice of weight 1 */
	static const double against_it = -4; /* what is for something that is advised against does not open the article */
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].k == k && verdict == VERDICT_NOT_SUPPORTED && v->at[i].says == SAYS_FOR)
			return against_it;
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].k == k && v->at[i].asked && v->at[i].direct)
			return said * v->at[i].weight;
	return 0;
}

/* What of them opens the article: where one speaks of exactly what is asked, neighbours stand behind it in their
 * sections (composition rule 26). Of a question of several clauses each has its own. */
static size_t direct_alone(const struct composition *x, const struct offers *o, const struct candidate **out)
{
	static const double most = 0.6; /* of the topic of the best of them, where none is direct */
	bool any_direct = false;
	double topic = 0;
	size_t n = 0;
	for (size_t i = 0; i < o->n; i++) {
		double its = topic_of(x, o->at[i].k);
		any_direct |= is_direct(x, o->at[i].k);
		topic = its > topic ? its : topic;
	}
	for (size_t i = 0; i < o->n; i++)
		if (x->q->n_facets > 1 || (any_direct ? is_direct(x, o->at[i].k) : topic_of(x, o->at[i].k) >= most * topic))
			out[n++] = o->at[i].k;
	return n;
}

/* Items under one lead-in stand in the order of their record, in the places that they have. */
static void items_in_order(const struct candidate **k, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			if (k[i]->n_spans > 1 && same_lead_in(k[i], k[j]) && k[j]->order < k[i]->order) {
				const struct candidate *later = k[i];
				k[i] = k[j];
				k[j] = later;
			}
}

/* The bottom line: what says yes or no, what answers a clause best, what speaks for an arm, and what else answers best,
 * in the order of their worth; where a question without clauses has arms that differ, they come first. Of clauses and
 * arms because of development questions: a vital statement comes first in 0.62 of them, in 0.42 when arms always stand
 * before all else. */
static size_t bottom_line(const struct composition *x, const struct voices *v, const struct arm *arms, size_t n_arms,
                          const struct candidate *says_so, const struct candidate **out)
{
	static const double of_clause = 4, of_arm = 1, of_arms_that_differ = 8; /* on the scale of worth */
	static const double of_answer = 100;                                    /* what says yes or no comes first */
	const struct candidate *best[BOTTOM_LINES];
	struct offers o = {.n = 0};
	size_t n_best = 0;
	if ((x->q->n_facets <= 2 && !x->q->polar) || asks_matters_alone(x->q))
		n_best = best_of(x, best, BOTTOM_LINES, tells_of_that);
	if (!n_best && x->wanted && !(n_best = best_of(x, best, BOTTOM_LINES, tells_kind)))
		n_best = best_of(x, best, BOTTOM_LINES, answers_wanted);
	if (!n_best)
		n_best = best_of(x, best, BOTTOM_LINES, tells_first);
	if (!n_best)
		n_best = best_of(x, best, BOTTOM_LINES, tells);
	if (!n_best)
		n_best = best_of(x, best, BOTTOM_LINES, any);
	offer(&o, says_so, of_answer);
	for (uint32_t f = 1; f < x->q->n_facets; f++) {
		const struct candidate *k = best_for_clause(x, f);
		k = k && answers_wanted(x, k) ? k : NULL;
		offer(&o, k, k ? worth(x, k) + of_clause : 0);
	}
	/* of some patients, what speaks of them */
	bool differ = x->q->n_facets == 1 && (arms_differ(arms, n_arms) || (x->looks_up && x->q->polar));
	/* composition rule 12: the arm that acts, then those that do not */
	static const double of_arm_that_acts = 2;
	bool acts = x->art->verdict == VERDICT_CONDITIONAL && arms_oppose(arms, n_arms);
	for (size_t i = 0; i < n_arms; i++) {
		const struct candidate *k = first_shown(x, &arms[i]);
		offer(&o, k,
		      k ? worth(x, k) + of_voice(v, x->art->verdict, k) +
		                      (differ && arms[i].said[0]->asked ? of_arms_that_differ : of_arm) +
		                      (acts && arms[i].verdict == VERDICT_SUPPORTED ? of_arm_that_acts : 0)
		        : 0);
	}
	for (size_t i = 0; i < n_best; i++)
		offer(&o, best[i], worth(x, best[i]) + of_voice(v, x->art->verdict, best[i]));
	return direct_alone(x, &o, out);
}

/* Why -----------------------------------------------------------------------------------------------------------------
 */

static enum template why(enum article_verdict v, const struct tally *t)
{
	if (v == VERDICT_CONFLICTING)
		return OWN_WHY_CONFLICT;
	if (v != VERDICT_NOT_SUPPORTED)
		return v == VERDICT_INSUFFICIENT ? OWN_WHY_INSUFFICIENT : OWN_WHY_FOR;
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
		good |= is_good(arms[i].verdict);
		lacking |= (arms[i].said[0]->branch & BRANCH_LACKING) && is_good(arms[i].verdict);
		bad |= arms[i].verdict == VERDICT_NOT_SUPPORTED;
		others |= !arms[i].said[0]->branch && !is_good(arms[i].verdict);
		branch |= arms[i].said[0]->branch != 0;
	}
	return (good && bad && branch) || (lacking && others);
}

static void explain_verdict(const struct composition *x, const struct voices *v)
{
	static const char *const names[] = {"nothing", "for",           "for, weakly",
	                                    "against", "no difference", "insufficient"};
	if (!x->o->explain)
		return;
	minot_buf_printf(x->o->explain, "voices of the verdict, %s (weight, says, arm, text):\n",
	                 v->computed ? "computed from results" : "by authors");
	for (size_t i = 0; i < v->n; i++) {
		const struct voice *k = &v->at[i];
		minot_buf_printf(x->o->explain, "  %.2f (of what is asked %.2f) %s%s%s%s%s  %.*s\n", k->weight,
		                 k->topic, names[k->says], k->restricted ? ", under a condition" : "",
		                 k->direct ? "" : ", of something near", k->asked ? "" : ", another arm",
		                 k->shown ? "" : ", not shown", STR_ARG(minot_str_cut(k->k->text, 130)));
	}
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

/* Whether the question asks if something may be given, and not if it must be stopped or does harm. */
static bool asks_to_give(minot_str question)
{
	static const char *const gives[] = {"be given",    "be used",     "be added",   "safely",    "be offered", "be prescribed", "be taken",
	                                    "recommended", "indicated",  "safe",       "combined",      "beneficial",
	                                    "effective",   "be started", "be treated", "help",          "helps",
	                                    "helpful",     "useful",     NULL};
	static const char *const ends[] = {"stop*",  "discontinu*", "avoid*", "withh*",     "withdr*", "contraindicat*",
	                                   "unsafe", "harm*",       "not be", "interrupt*", NULL};
	return phrase_in(question, gives, NULL) && !phrase_in(question, ends, NULL);
}

static bool any_direct(const struct voices *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].direct)
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
	} else if (no && against > 0 && art->verdict == VERDICT_SUPPORTED) {
		/* those who recommend it for exactly these patients outweigh what the words of others sound like */
		if (x->looks_up && any_direct(v) && against < heavy * favours) {
			art->answer = template_text(OWN_YES);
			*says_so = NULL;
		} else {
			art->verdict = VERDICT_CONFLICTING;
		}
	} else if (yes && (art->verdict == VERDICT_INSUFFICIENT || v->computed || against >= heavy * favours)) {
		/* a yes to giving something rests on somebody who recommends it, and on few who do not */
		if (x->q->states || x->q->together || x->looks_up || against > 0) {
			art->answer = template_text(OWN_MAYBE);
			*says_so = NULL;
		}
	}
}

/* Yes to what is not supported, or no to what is. */
static bool contradicts(const struct article *art)
{
	return (art->verdict == VERDICT_SUPPORTED && str_eq(art->answer, template_text(OWN_NO))) ||
	       (art->verdict == VERDICT_NOT_SUPPORTED && str_eq(art->answer, template_text(OWN_YES)));
}

/* Whether a guideline is heard on what is asked. */
static bool is_advised(const struct voices *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].asked && v->at[i].shown && v->at[i].k->from->kind == RECORD_GUIDELINE)
			return true;
	return false;
}

/* Verdict and answer to one question must not say two things. false: the answer stands, and there is no verdict. */
static bool reconcile(struct composition *x, const struct voices *v, const struct candidate **says_so)
{
	struct article *art = x->art;
	weigh_giving(x, v, says_so);
	if (!contradicts(art))
		return true;
	/* a work that asks the question answers it as a whole, whatever its sentences sound like */
	if (is_asked_by_work(x) && (x->n_conclusions || !is_advised(v))) {
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

/* Whether a chosen statement names both treatments of a question that compares two; true of any other. */
static bool compares_both(const struct composition *x)
{
	uint64_t one = 0, other = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		one |= c->role[0] == 'i' ? rarest_of(x, name_of(c)) : 0;
		other |= c->role[0] == 'c' && !c->barred ? rarest_of(x, name_of(c)) : 0;
	}
	for (size_t i = 0; one && other && (x->q->types & QTYPE(COMPARISON)) && i < x->n_chosen; i++) {
		uint64_t named = terms_around(x->chosen[i]);
		if ((named & one) && (named & other))
			return true;
	}
	return !(one && other && (x->q->types & QTYPE(COMPARISON)));
}

/* *says_so receives the statement that answers yes or no, NULL where none does. */
static minot_status decide(struct composition *x, const struct voices *v, const struct arm *arms, size_t n_arms,
                           const struct candidate **says_so, minot_err *err)
{
	struct article *art = x->art;
	struct tally t = heard_of(v);
	double asked = 0;
	for (size_t i = 0; i < v->n; i++)
		asked += v->at[i].asked ? v->at[i].weight : 0;
	art->verdict = branches_differ(x, arms, n_arms, asked) ? VERDICT_CONDITIONAL : tally_verdict(&t, v->computed);
	/* asked of a child or of failing kidneys: what is said of others does not hold there */
	if ((x->q->states || x->q->denied) && v->n && !any_direct(v))
		art->verdict = VERDICT_INSUFFICIENT;
	/* where any treatment is asked for, one that is advised is the answer, whatever is said of others */
	for (size_t i = 0; i < n_arms && !x->intervention && !is_good(art->verdict); i++)
		if (arms[i].treatment.n && arms[i].said[0]->asked && is_good(arms[i].verdict))
			art->verdict = arms[i].verdict;
	art->verdict_basis.by = v->computed ? STR("computed") : STR("authors");
	minot_status st = find_conflict(x, v, err);
	if (st != MINOT_OK)
		return st;
	/* one thing to say yes or no to is in conflict when the statements that answer it first are */
	if (art->n_conflicts && x->q->polar && x->q->n_facets <= 2)
		art->verdict = VERDICT_CONFLICTING;
	/* a dose or a duration takes the use for granted: only what authors say outright of that is worth a word */
	if (x->q->in_passing &&
	    (v->computed || (art->verdict != VERDICT_SUPPORTED && art->verdict != VERDICT_NOT_SUPPORTED))) {
		art->verdict = VERDICT_NONE;
		art->verdict_basis.by = STR_NONE;
		return MINOT_OK;
	}
	art->verdict_basis.why = template_text(why(art->verdict, &t));
	if (x->q->polar)
		art->answer = answer_polar(x, art->verdict, says_so);
	if (x->q->polar && asks_of_safety(x) && !v->computed)
		answer_safety(x, says_so);
	if (x->q->polar && !v->computed && art->verdict == VERDICT_CONDITIONAL && arms_oppose(arms, n_arms)) { /* for some of them yes, for others no */
		art->answer = template_text(OWN_MAYBE);
		*says_so = NULL;
	}
	if (x->q->polar && !compares_both(x)) { /* of two treatments nobody says which is better */
		art->answer = template_text(OWN_MAYBE);
		*says_so = NULL;
	}
	if (x->q->polar && !reconcile(x, v, says_so))
		return claim_ids(x, says_so, *says_so ? 1 : 0, &art->verdict_basis.claims, err);
	bool outright = !v->computed && (art->verdict == VERDICT_SUPPORTED || art->verdict == VERDICT_NOT_SUPPORTED);
	bool mute = *says_so && (*says_so)->role == SENTENCE_FACT && x->intervention && !x->n_conclusions &&
	            stance_of(x, *says_so) == SAYS_NOTHING;
	if ((x->looks_up && !v->computed && art->verdict == VERDICT_NOT_SUPPORTED) || (outright && mute))
		*says_so = NULL; /* who forbids it, or says outright what to do, opens the article */
	if ((st = rest_on(x, v, *says_so, err)) != MINOT_OK)
		return st;
	if ((st = print_arms(x, arms, n_arms, v->computed, err)) != MINOT_OK)
		return st;
	if (!x->intervention && !art->n_arms && (!x->q->polar || asks_one_kind(x)) && collection_vocabulary(x->c).n) { /* of nothing that is named */
		art->verdict = VERDICT_NONE;
		art->verdict_basis.by = art->verdict_basis.why = STR_NONE;
		art->verdict_basis.claims.n = 0;
	}
	return MINOT_OK;
}

/* "Can I drink wine with it?": a yes that says it of something else could hurt who asks. */
static bool asks_leave(minot_str question)
{
	static const char *const leave[] = {"can i", "can you", "can we", "may i", "is it ok", "is it okay", "is it safe", NULL};
	return phrase_begins(question, leave, 0);
}

/* Whether it asks if something may be given to some whom it could harm: then a wrong leave is the worst answer. */
static bool asks_permission(const struct composition *x)
{
	static const char *const may[] = {"can",     "may",     "safe",    "safely", "ok", "okay",
	                                  "allowed", "contraindicated", "dangerous", "harmful", NULL};
	return x->q->polar && x->intervention && (asks_of_safety(x) || phrase_in(x->q->text, may, NULL));
}

/* Whether the answer gives leave: a yes, or a no to "is it contraindicated". */
static bool gives_leave(const struct composition *x)
{
	static const char *const bars[] = {"contraindicated", "dangerous", "harmful", "unsafe", NULL};
	return str_eq(x->art->answer, template_text(phrase_in(x->q->text, bars, NULL) ? OWN_NO : OWN_YES));
}

/* Whether k, which names the treatment, could give it: all else that is asked about stands around it, and it advises or
 * tells of harm; where the question tells what was measured ("an eGFR of 25"), it advises, in numbers. */
static bool could_allow(const struct composition *x, const struct candidate *k, bool measured)
{
	bool advises = k->role == SENTENCE_RECOMMENDATION || k->role == SENTENCE_LABEL;
	if (measured ? !advises || !number_digit_in(k->text) : !advises && !tells_of_harm(k->text))
		return false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		uint64_t rarest = rarest_of(x, name_of(&x->q->concepts[i]));
		if (strchr("ipc", x->q->concepts[i].role[0]) && rarest && !(terms_around(k) & rarest))
			return false;
	}
	return true;
}

/* No leave where a label or a guideline that is shown forbids it to those asked about ("no" where none allows it), nor
 * where nobody who is shown speaks of all that is asked about. What the limits of a statement leave out, it says nothing
 * on. */
static void take_back_leave(struct composition *x)
{
	bool forbids = false, allows = false, told = false;
	double value;
	if (!asks_permission(x) || !gives_leave(x) || is_asked_by_work(x))
		return;
	bool measured = value_asked(x->q->text, &value);
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		if (is_tested(k) || intervention_at(x, k->text) == SIZE_MAX || (measured && leaves_value_out(k->text, value)))
			continue;
		enum says s = stance_of(x, k);
		told |= s != SAYS_AGAINST && could_allow(x, k, measured);
		if ((k->from->kind != RECORD_GUIDELINE && k->from->kind != RECORD_LABEL) || !is_direct(x, k))
			continue;
		forbids |= s == SAYS_AGAINST;
		allows |= s == SAYS_FOR || s == SAYS_FOR_WEAKLY;
	}
	if (forbids && !allows && str_eq(x->art->answer, template_text(OWN_YES)))
		x->art->answer = template_text(OWN_NO);
	else if (forbids || !told)
		x->art->answer = template_text(OWN_MAYBE);
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

minot_status judge(struct composition *x, minot_err *err)
{
	const struct candidate *bottom[BOTTOM_LINES];
	struct voices v = {.n = 0};
	struct arm arms[MAX_ARMS];
	const struct candidate *says_so = NULL;
	bool verdict = x->q->verdict && !x->nearest;
	if (verdict)
		hear_voices(x, &v);
	/* nobody but the work that asks the same, which answers it; or a part asks for something else than a verdict */
	bool when = !x->q->polar && (x->q->types & (QTYPE(MONITORING) | QTYPE(DIAGNOSIS)));
	if (!v.n && (x->n_conclusions || when || (matters_asked(x->q) && !x->q->polar)))
		verdict = false;
	explain_verdict(x, &v);
	size_t n_arms = all_arms(x, &v, arms);
	minot_status st = verdict                      ? decide(x, &v, arms, n_arms, &says_so, err)
	                  : x->q->polar && !x->nearest ? answer_only(x, &says_so, err)
	                                               : MINOT_OK;
	if (st != MINOT_OK)
		return st;
	if (x->q->denied) /* the verdict tells; yes and no could both mean either */
		x->art->answer = STR_NONE;
	take_back_leave(x);
	/* where no statement tells the kind of answer that is wanted, or of those who may not have it, none opens the
	 * article as if it did */
	bool silent = x->nearest && x->looks_up;
	size_t n = silent ? 0 : bottom_line(x, &v, arms, v.computed ? 0 : n_arms, says_so, bottom);
	items_in_order(bottom, n);
	return claim_ids(x, bottom, n, &x->art->bottom_line, err);
}
