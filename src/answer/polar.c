/* polar.c: yes, no or maybe for a question that can be answered so.
 *
 *   sides that contradict each other on all of what is asked ──────────────────────────────────────────> maybe
 *   else: a record that was written to answer this question (asking.c) ──> what it concludes ────┐
 *         else a record whose title holds the question ──> what it concludes; and, where that    │
 *         title does not ask, or there is none, the statements that name what it hinges on,      │
 *         and most of it ────────────────────────────────────────────────────────────────────────┴──>
 * src/appraise/direction.h no statement names it ────────────────────────────────────────────────────────────> maybe
 *
 * Who recommends what (arms.h) decides the verdict on a treatment; it does not answer here, for a question may as well
 * ask whether a gene, a test or a harm has to do with something (figures: models/README.md). */
#include "answer/arms.h"
#include "answer/direct.h"
#include "answer/food.h"
#include "answer/limits.h"
#include "answer/matters.h"
#include "answer/purpose.h"
#include "answer/stance.h"
#include "answer/whom.h"
#include "appraise/direction.h"
#include "vocab/vocab.h"

/* Statements that answer, the weightiest first; those that weigh less than `least` of it are of something near. */
enum { PASSAGES = 8, LOOKED_AT = 3 /* for the one that says so by itself */ };
static const double least = 0.3;

/* Below it a yes or no to what holds under a condition is maybe: of the training part half of these are wrong. */
static const double sure = 0.6;

struct passages {
	const struct candidate *at[PASSAGES];
	double weight[PASSAGES];
	size_t n;
};

static void keep(struct passages *p, const struct candidate *k, double weight)
{
	size_t at = p->n;
	while (at && p->weight[at - 1] < weight)
		at--;
	if (at == PASSAGES)
		return;
	if (p->n < PASSAGES)
		p->n++;
	memmove(p->at + at + 1, p->at + at, (p->n - at - 1) * sizeof *p->at);
	memmove(p->weight + at + 1, p->weight + at, (p->n - at - 1) * sizeof *p->weight);
	p->at[at] = k;
	p->weight[at] = weight;
}

/* What the record concludes, in its order; all of it that was chosen where nothing of that concludes. */
static void of_record(const struct composition *x, const struct evidence *e, struct passages *out)
{
	for (int pass = 0; pass < 2 && !out->n; pass++)
		for (size_t i = 0; i < x->n_chosen; i++)
			if (x->chosen[i]->from == e && !is_tested(x->chosen[i]) && !tells_of_plan(x->chosen[i]->text) &&
			    !tells_of_scope(x->chosen[i]->text) && (pass || role_concludes(x->chosen[i]->role)))
				keep(out, x->chosen[i], 1 / (1 + (double)x->chosen[i]->order));
}

/* Asked whether one thing brings about another, what names but one of them says neither yes nor no. */
static bool names_one_end(const struct composition *x, uint64_t named)
{
	static const char *const brings[] = {"cause",   "causes",   "lead to", "leads to",
	                                     "trigger", "triggers", "give",    NULL};
	static const double next_to_all =
	        0.9; /* of the weight of a name: "zinc ... deficiency of cells" is no lack of zinc */
	const uint32_t ends = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
	if (!phrase_in(x->q->text, brings, NULL))
		return false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->kinds && !(c->kinds & ~ends) &&
		    weight_of(x->q, named & c->terms) < next_to_all * weight_of(x->q, c->terms))
			return true;
	}
	return false;
}

/* How k names both drugs of a question of what they do together: 2 in its own words, 1 one of them above it, 0 not. */
static int names_both_drugs(const struct composition *x, const struct candidate *k)
{
	uint64_t held = k->here | k->wider, around = terms_around(k), all = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		all |= rarest_of(x, x->q->concepts[i].core & x->intervention);
	return !all || (around & all) != all ? 0 : (held & all) == all ? 2 : 1;
}

/* "Raised X was associated with a higher risk of death", where a drug is asked about that the sentence does not name:
 * what goes with a marker tells nothing of what a drug does. */
static bool is_of_a_marker(const struct composition *x, const struct candidate *k)
{
	static const char *const goes_with[] = {"associated with", "correlated with", "predict*",   "risk factor*",
	                                        "hazard ratio",    "odds ratio",      "prognostic", NULL};
	bool drug = false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		drug |= c->role[0] == 'i' && (c->kinds & VOCAB_KIND(DRUG));
	}
	return drug && !((k->here | k->wider) & x->intervention) && phrase_in(k->text, goes_with, NULL);
}

/* How much of the question k holds; nothing without the word that it hinges on, whatever else it names. */
static double bearing(const struct composition *x, const struct candidate *k, uint64_t hinge)
{
	uint64_t named = terms_around(k);
	const struct purpose purpose = purpose_asked(x);
	if (!tells_change_asked(&purpose, k->text) || is_of_a_marker(x, k))
		return 0; /* of mortality nothing but what names it */
	if (forbids_others(&x->numbers, k->text))
		return 0;
	if (k->late || is_tested(k) || !tells_matter(x, k) || tells_of_plan(k->text) || tells_of_scope(k->text) ||
	    tells_of_search(k->text) || (hinge && !(named & hinge)) ||
	    (x->object && !holds_name(x, named, x->object)) || leaves_them_out(x, k->text) || names_one_end(x, named) ||
	    (x->q->together && !names_both_drugs(x, k)))
		return 0;
	return coverage(x, k, x->q->facets[main_clause(x)].own) * (role_is_finding(k->role) ? 1 : 0.6) *
	       (0.5 + 0.5 * k->from->score);
}

/* What the record that was written to answer this very question concludes. */
static void of_asking(const struct composition *x, struct passages *out)
{
	for (size_t i = 0; i < x->n_conclusions; i++)
		if (!tells_of_plan(x->conclusions[i]->text))
			keep(out, x->conclusions[i], 1 / (1 + (double)i));
}

static void of_question(const struct composition *x, struct passages *out)
{
	uint64_t hinge = rarest_of(x, UINT64_MAX);
	for (size_t i = 0; i < x->n_chosen; i++) {
		double w = bearing(x, x->chosen[i], hinge);
		if (w > 0)
			keep(out, x->chosen[i], w);
	}
	while (out->n && out->weight[out->n - 1] < least * out->weight[0])
		out->n--;
}

/* The passage, of the weightiest, that says by itself what all of them say together. */
static const struct candidate *decisive(const struct composition *x, const struct passages *p, enum polar answer)
{
	const struct candidate *best = NULL;
	double most = 0;
	for (size_t i = 0; i < p->n && i < LOOKED_AT && p->at[i]->chosen; i++) {
		struct polar_answer a;
		polar_of(x->q->text, &p->at[i]->text, 1, &a);
		double says = a.p[answer] * (x->n_conclusions ? 1 : coverage(x, p->at[i], UINT64_MAX));
		if (says > most)
			best = p->at[i], most = says;
	}
	return best;
}

/* "Can" -------------------------------------------------------------------------------------------------------------
 */

/* Whom something is given to, as "can" asks for leave: of a person, or of what is done to one. */
static bool speaks_of_giving(minot_str question)
{
	static const char *const giving[] = {
	        "be",      "i",           "we",      "you",      "he",    "she",    "they",     "patient*", "people",
	        "person*", "someone",     "adult*",  "woman",    "women", "man",    "men",      "mother*",  "baby",
	        "babies",  "infant*",     "child*",  "take*",    "have",  "use",    "give",     "get",      "eat",
	        "drink",   "receive",     "combine", "mix*",     "start", "resume", "continue", "stop",     "skip",
	        "switch*", "breastfeed*", "go",      "together", NULL};
	return phrase_in(question, giving, NULL);
}

/* "Can it be used for this disease?": what it is for. Behind "in" stands whom it is given to. */
static bool asks_of_purpose(minot_str question)
{
	static const char *const purpose[] = {"used for",      "used as",         "used to",
	                                      "used against",  "recommended for", "serve as",
	                                      "considered as", "target for",      NULL};
	static const char *const treating[] = {"in the treatment of",  "in treatment of",   "in treating",
	                                       "in the diagnosis of",  "in the therapy of", "in the prevention of",
	                                       "in the management of", "in preventing",     NULL};
	static const char *const whom[] = {"in",    "with",   "during", "while", "on",
	                                   "after", "before", "if",     "when",  NULL};
	size_t end = 0, at;
	bool of_use = phrase_from(question, 0, treating, &at, &end) || phrase_from(question, 0, purpose, &at, &end);
	return of_use && !phrase_in(str_sub(question, end, question.n), whom, NULL);
}

static bool asks_what_it_does(const struct composition *x)
{
	static const char *const may[] = {"can", "may", "could", NULL};
	static const char *const leave[] = {
	        "safe", "safely", "ok", "okay", "allowed", "dangerous", "harmful", "unsafe", "contraindicated", NULL};
	const uint32_t taken = VOCAB_KIND(DRUG) | VOCAB_KIND(PROCEDURE);
	minot_str asked = x->q->text;
	double value;
	if (!phrase_in(asked, may, NULL) || phrase_in(asked, leave, NULL) || x->q->states || x->q->together ||
	    special_asked(x) || value_asked(asked, &value))
		return false;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'p' && (x->q->concepts[i].kinds & taken))
			return false;
	return !speaks_of_giving(asked) || asks_of_purpose(asked);
}

/* Whether a guideline or a label that is shown names the treatment and says "do not" of whatever it is. */
static bool is_warned_of(const struct composition *x, uint64_t treatment)
{
	static const char *const warns[] = {"do not", "should not", "must not", "not be",          "not recommended",
	                                    "avoid*", "cannot",     "never",    "contraindicated", NULL};
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		if ((k->from->kind == RECORD_GUIDELINE || k->from->kind == RECORD_LABEL) &&
		    ((k->here | k->wider) & treatment) == treatment && phrase_in(k->text, warns, NULL))
			return true;
	}
	return false;
}

bool tells_what_it_does(const struct composition *x, const struct candidate *says_so)
{
	static const double most = 0.6; /* of the question's words, by weight */
	uint64_t asked = x->q->facets[main_clause(x)].own, treatment = rarest_of_treatments(x);
	uint64_t named = says_so ? (says_so->here | says_so->wider) & asked : 0;
	return named && asks_what_it_does(x) && (named & treatment) == treatment &&
	       weight_of(x->q, named) >= most * weight_of(x->q, asked) && !is_warned_of(x, treatment);
}

/* Harms -------------------------------------------------------------------------------------------------------------
 *
 * "Does X cause Y?" is asked of a drug and of one harm: only what names both can answer, and only by its words for
 * bringing about or for the lack of a link. */

static bool asks_of_one_harm(const struct composition *x)
{
	static const char *const causes[] = {"cause",
	                                     "causes",
	                                     "caused by",
	                                     "lead to",
	                                     "leads to",
	                                     "induce",
	                                     "induces",
	                                     "trigger",
	                                     "triggers",
	                                     "worsen",
	                                     "worsens",
	                                     "increase the risk",
	                                     "increases the risk",
	                                     "raise the risk",
	                                     "raises the risk",
	                                     NULL};
	bool drug = false, harm = false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		drug |= c->role[0] == 'i' && (c->kinds & VOCAB_KIND(DRUG));
		harm |= c->role[0] == 'o' && (c->kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM)));
	}
	return drug && harm && !x->q->verdict && phrase_in(x->q->text, causes, NULL);
}

/* How k names the drug and the harm: 2 both in its own words, 1 one of them there and the other above it, 0 not. */
static int names_drug_and_harm(const struct composition *x, const struct candidate *k)
{
	uint64_t harm = 0, held = k->here | k->wider, around = held | k->near | k->from->title;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		harm |= x->q->concepts[i].role[0] == 'o' ? rarest_of(x, x->q->concepts[i].core) : 0;
	if (!harm || (around & harm) != harm || !(around & x->intervention))
		return 0;
	bool drug_here = held & x->intervention, harm_here = (held & harm) == harm;
	return drug_here + harm_here;
}

/* A question of yes or no to a link, that words tell: yes by `linked`, no by `unlinked`, of statements that name both
 * its ends. */
struct link_asked {
	int (*named)(const struct composition *x, const struct candidate *k);
	const char *const *linked, *const *unlinked;
};

static minot_str answer_of_link(const struct composition *x, const struct link_asked *asked,
                                const struct candidate **basis)
{
	const struct candidate *yes = NULL, *no = NULL;
	size_t n_yes = 0, n_no = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		int named = asked->named(x, k);
		if (k->excludes || !named)
			continue;
		bool denied = phrase_in(k->text, asked->unlinked, NULL);
		if (!denied && !phrase_in(k->text, asked->linked, NULL))
			continue;
		const struct candidate **first = denied ? &no : &yes;
		*first = !*first || named > asked->named(x, *first) ? k : *first;
		n_yes += !denied;
		n_no += denied;
	}
	*basis = n_no && n_yes ? NULL : yes ? yes : no;
	return !n_no && !n_yes ? STR_NONE : template_text(n_no && n_yes ? OWN_MAYBE : n_yes ? OWN_YES : OWN_NO);
}

static minot_str answer_of_harm(const struct composition *x, const struct candidate **basis)
{
	static const char *const linked[] = {
	        "cause",      "causes",      "caused",      "causing",          "induce*",
	        "lead to",    "leads to",    "led to",      "result of",        "result in",
	        "results in", "resulted in", "increase*",   "higher",           "risk",
	        "risks",      "associated",  "association", "due to",           "attributed to",
	        "incidence",  "developed",   "develop",     "reported in",      "side effect*",
	        "adverse",    "monitor*",    "caution*",    "secondary to",     "exacerbat*",
	        "worsen*",    "precipitat*", "complicat*",  "life-threatening", NULL};
	static const char *const unlinked[] = {"no association",    "not associated", "no evidence",
	                                       "no increase",       "not increase",   "no increased",
	                                       "did not cause",     "does not cause", "not cause",
	                                       "no difference",     "failed to find", "no link",
	                                       "not linked",        "no significant", "not significantly",
	                                       "unlikely to",       "no causal",      "does not appear to",
	                                       "did not appear to", "no higher",      NULL};
	static const struct link_asked asked = {names_drug_and_harm, linked, unlinked};
	return answer_of_link(x, &asked, basis);
}

/* "Do X and Y interact?": who says "avoid both" says that they do. */
static minot_str answer_of_interaction(const struct composition *x, const struct candidate **basis)
{
	static const char *const linked[] = {
	        "interact*", "avoid*",    "contraindicat*", "not recommended", "increase*",  "raise*",
	        "reduce*",   "decrease*", "lower*",         "inhibit*",        "potentiat*", "enhance*",
	        "induc*",    "prolong*",  "antagoni*",      "monitor*",        "caution*",   NULL};
	static const char *const unlinked[] = {"no interaction",
	                                       "not interact",
	                                       "lack of",
	                                       "no significant",
	                                       "not significantly",
	                                       "no effect",
	                                       "not affect*",
	                                       "not alter*",
	                                       "not change*",
	                                       "no change",
	                                       "no clinically",
	                                       "did not",
	                                       "does not",
	                                       "do not interact",
	                                       "unaffected",
	                                       "no relevant",
	                                       NULL};
	static const struct link_asked asked = {names_both_drugs, linked, unlinked};
	return answer_of_link(x, &asked, basis);
}

/* "Can it be taken with food?": by what labels and guidelines on it, and pages for patients, say of food; nothing else
 * answers, for to find no difference between fed and fasted is no advice against food. */
static minot_str answer_of_food(const struct composition *x, const struct candidate **basis)
{
	unsigned asked = food_asked(x->q->text);
	const struct candidate *yes = NULL, *no = NULL;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		unsigned told = k->from->kind == RECORD_ARTICLE || !(terms_around(k) & x->intervention)
		                        ? 0
		                        : food_told(k->text);
		if (!told)
			continue;
		const struct candidate **first = (told & asked) == asked ? &yes : &no;
		*first = *first ? *first : k;
	}
	*basis = yes && no ? NULL : yes ? yes : no;
	return !yes && !no ? STR_NONE : template_text(yes && no ? OWN_MAYBE : yes ? OWN_YES : OWN_NO);
}

static bool asks_of_interaction(const struct composition *x)
{
	static const char *const interact[] = {"interact*", NULL};
	return x->q->together && !x->q->verdict && phrase_in(x->q->text, interact, NULL);
}

const struct evidence *work_that_asks(const struct composition *x)
{
	const struct evidence *titled = x->n_conclusions ? NULL : titled_like_question(x);
	if (x->n_conclusions)
		return x->asks;
	return titled && str_has(record_title(titled->record), '?') ? titled : NULL;
}

/* What the statements that bear on the question say together. */
static void answer_of(const struct composition *x, struct passages *p, struct polar_answer *out)
{
	const struct evidence *asks = x->n_conclusions ? NULL : titled_like_question(x);
	minot_str text[PASSAGES];
	if (x->n_conclusions)
		of_asking(x, p);
	else if (asks)
		of_record(x, asks, p);
	if (!work_that_asks(x))
		of_question(x, p);
	for (size_t i = 0; i < p->n; i++)
		text[i] = p->at[i]->text;
	bool whole = x->n_conclusions && x->conclusion.n;
	polar_of(x->q->text, whole ? &x->conclusion : text, whole ? 1 : p->n, out);
}

bool is_asked_by_work(const struct composition *x) { return x->n_conclusions || titled_like_question(x); }

/* Whether it is inherited, in which way, or spreads, by words that answer outright: of a way and of spreading nothing
 * else answers ("exposed to light" is no word on whether it is caught). */
static bool answer_outright(const struct composition *x, minot_str *out, const struct candidate **basis)
{
	unsigned ways;
	bool way = asks_of_way(x, &ways);
	enum matter_answer said = way ? answer_of_way(x, basis) : answer_of_matter(x, basis);
	*out = said == MATTER_NOT_SAID ? STR_NONE
	                               : template_text(said == MATTER_YES  ? OWN_YES
	                                               : said == MATTER_NO ? OWN_NO
	                                                                   : OWN_MAYBE);
	return out->n || way || (matters_asked(x->q) & MATTER(SPREAD));
}

minot_str answer_polar(const struct composition *x, enum article_verdict verdict, const struct candidate **basis)
{
	struct passages p = {.n = 0};
	struct polar_answer a;
	minot_str said;
	*basis = NULL;
	if (!x->n_conclusions && asks_of_one_harm(x))
		return answer_of_harm(x, basis);
	if (!x->n_conclusions && answer_outright(x, &said, basis))
		return said;
	if (!x->n_conclusions && asks_of_interaction(x))
		return answer_of_interaction(x, basis);
	if (food_asked(x->q->text) && x->intervention)
		return answer_of_food(x, basis);
	answer_of(x, &p, &a);
	if (!p.n && matters_asked(x->q))
		return STR_NONE; /* nobody tells it */
	bool unsure = verdict == VERDICT_CONDITIONAL && a.answer != POLAR_NOT_TOLD && a.p[a.answer] < sure &&
	              !work_that_asks(x);
	if (verdict == VERDICT_CONFLICTING || a.answer == POLAR_NOT_TOLD || unsure)
		return template_text(OWN_MAYBE);
	*basis = decisive(x, &p, a.answer);
	/* "insufficient evidence to recommend it" is neither yes nor no (composition rule 17) */
	if (*basis && (*basis)->from->kind == RECORD_GUIDELINE && (*basis)->says == SAYS_INSUFFICIENT)
		return template_text(OWN_MAYBE);
	return template_text(a.answer == POLAR_YES ? OWN_YES : a.answer == POLAR_NO ? OWN_NO : OWN_MAYBE);
}
