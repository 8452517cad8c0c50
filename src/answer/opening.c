/* opening.c: see opening.h. What may open the article is told by the kind of question (the predicates below), how well
 * it would by signs that are added up; then clauses, arms and the answer itself offer theirs. */
#include "answer/opening.h"
#include "answer/direct.h"
#include "answer/doses.h"
#include "answer/limits.h"
#include "answer/matters.h"
#include "answer/purpose.h"
#include "answer/stance.h"
#include "answer/steps.h"
#include "answer/treatments.h"
#include "answer/wanted.h"
#include "answer/whom.h"
#include "vocab/vocab.h"

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
	if (steps && (k->role == SENTENCE_RESULT || k->says == SAYS_INSUFFICIENT || is_one_case(k) ||
	              !(tells_of_giving(k->text) || (k->cues & (CUE(DOSE) | CUE(STEP))))))
		return false;
	/* a label gives the dose for those asked about without a word for the drug, or of what it is for */
	if (x->wanted && (x->q->types & QTYPE(DOSING)) && !k->off && !k->excludes && answers_wanted(x, k) &&
	    (doses_are_of(x, k) & DOSES_FOR_ASKED))
		return true;
	return k->role != SENTENCE_FACT && says && !sentence_on_animals(k->text) && names_kind_asked(x, k->text) &&
	       !tells_of_plan(k->text) && !k->excludes && !k->off && answers_wanted(x, k) && topic_of(x, k) >= on_topic;
}

/* Of neighbours, those of the same treatment: what is said of another in these patients answers nothing. */
static bool any(const struct composition *x, const struct candidate *k)
{
	bool steps = x->q->types & QTYPE(HOW_TO);
	uint64_t named = terms_around(k);
	bool of_another = x->nearest && x->looks_up && !(named & rarest_of_treatments(x));
	bool step = k->role != SENTENCE_RESULT && k->says != SAYS_INSUFFICIENT && !is_one_case(k) &&
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

/* A paragraph stands further down, and methods are no answer. */
static bool is_short(const struct candidate *k) { return !is_tested(k) && !k->joined; }

/* What answers, of the kind asked for: contraindications are no results of a trial. */
static bool tells_of_that(const struct composition *x, const struct candidate *k)
{
	uint32_t asked = sections_asked(x->q->types), in = 1u << k->section | k->besides;
	if (matters_asked(x->q) && !x->wanted)
		return opens_with_matter(x, k) && is_short(k) && !k->excludes && !k->off; /* it names the subject */
	/* what is wanted tells its kind by its words, wherever it stands: a limit of a dose among those who must not
	 * have it */
	return is_short(k) && (x->wanted || (asked & in)) && answers_wanted(x, k) && topic_of(x, k) >= on_topic &&
	       !k->excludes && !k->off;
}

/* Where a kind of answer is wanted, what tells it, of whomever. */
static bool tells_kind(const struct composition *x, const struct candidate *k)
{
	return is_short(k) && answers_wanted(x, k) && !k->excludes && !k->off;
}

/* Whether a heading is of prevention, and not of "treating and preventing". */
static bool is_heading_of_prevention(minot_str heading)
{
	static const char *const prevents[] = {PREVENTION_WORDS, "maintain*", "maintenance", NULL};
	static const char *const treats[] = {"treat*", "acute", NULL};
	return phrase_in(heading, prevents, NULL) && !phrase_in(heading, treats, NULL);
}

/* Of how it is prevented, by its words or what stands above it, where the question has no word of that. */
static bool is_of_prevention(const struct composition *x, const struct candidate *k)
{
	static const char *const prevents[] = {PREVENTION_WORDS, "maintain*", "maintenance", NULL};
	const struct record *r = k->from->record;
	static const char *const keeps_off[] = {"prophylaxis", "prophylactic", "preventive", "prevention of", NULL};
	static const char *const treats[] = {"treat", "treating", "treatment of", "treatment with", "treated", NULL};
	if (phrase_in(x->q->text, prevents, NULL))
		return false;
	if (phrase_in(k->text, keeps_off, NULL) && !phrase_in(k->text, treats, NULL))
		return true;
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		if (r->fields[h].part != PART_TITLE && is_heading_of_prevention(r->fields[h].text))
			return true;
	return is_heading_of_prevention(record_title(r));
}

/* Signs ---------------------------------------------------------------------------------------------------------------
 *
 * What makes a statement a better or a worse beginning than its score for the question tells: X(name, weight, words).
 * Weights are on the scale of the score, of which the first 25 statements span about 6. Signs and their size were
 * chosen by reading what opens 120 questions of ours, held against the 48 development questions (a vital statement
 * first) and BioASQ (SU4 of the bottom line); linear models learnt from these kept little of their gain in
 * cross-validation. */
#define SIGN_LIST(X)                                                                \
	X(TOPIC, 3, "of what is asked")                                             \
	X(RECORD, 5, "of a record high in the ranking")                             \
	X(TREATS, 3, "names a treatment, where one is asked for")                   \
	X(GUIDELINE, 1, "of a guideline")                                           \
	X(NEWER, 1, "later than 2010, in decades")                                  \
	X(TIME, 3, "tells a time, where it is asked how long")                      \
	X(AMOUNT, 2, "tells its dose, where that is asked for")                     \
	X(OTHER_DOSE, -6, "its doses are for others, where a dose is asked for")    \
	X(NUMBER, 2, "tells a number, where one is asked for")                      \
	X(BEST, 2, "tells which is best, where that is asked")                      \
	X(AGAINST, -3, "advises against one, where any treatment is asked for")     \
	X(NOT_HOW, -2, "tells what not to do, where it is asked how")               \
	X(LATER, -2, "of those for whom the first treatment was not enough")        \
	X(ANOTHER_TIME, -3, "of prevention or of later, where it is asked how")     \
	X(NARROWER, -1, "only under conditions that are not asked about")           \
	X(BRANCH, -2, "of a special population that is not asked about")            \
	X(SPECIAL, -1, "stands under a special population that is not asked about") \
	X(ANOTHER_TITLE, -3, "its record is on another disease")                    \
	X(ANOTHER_DRUG, -3, "of another drug than the one that is taken")           \
	X(LEFT_OUT, -3, "its limits leave out the value that the question tells")   \
	X(CASE, -3, "of a patient or a few")                                        \
	X(LABORATORY, -2, "of animals or a laboratory")                             \
	X(BARE, -2, "a result that compares nothing")                               \
	X(SEARCH, -3, "tells what was looked for, not what was found")              \
	X(GOES_ON, -1, "goes on from something that is not there")                  \
	X(NOT_SO, -2, "tells what is not so, where it is asked what is")            \
	X(UNKNOWN, -1, "tells that nobody knows, where it is asked how or which")   \
	X(OF_ONE, -1.5, "its record is on a disease, where none is asked about")    \
	X(GIVEN, -2, "tells of a treatment, where none is asked for")               \
	X(FACT, -2, "advises nothing, where advice is asked for")                   \
	X(ROW, -3, "a row of a table that tells no dose")                           \
	X(REMARK, -3, "a remark on advice that stands beside it")
enum sign {
#define X(name, weight, words) SIGN_##name,
	SIGN_LIST(X)
#undef X
	        N_SIGNS
};
static const struct {
	double weight;
	const char *words;
} signs[N_SIGNS] = {
#define X(name, weight, words) {weight, words},
        SIGN_LIST(X)
#undef X
};

/* Where it is asked how something is treated: whether k names a treatment and tells of giving it. */
static bool is_step_of_treatment(const struct composition *x, const struct candidate *k)
{
	static const char *const treats[] = {"treat*", "therap*", NULL};
	return (x->q->types & QTYPE(HOW_TO)) && !x->q->verdict && !x->intervention &&
	       phrase_in(x->q->text, treats, NULL) && tells_of_giving(k->text) && !is_of_prevention(x, k) &&
	       names_treatment_asked(x, k->text);
}

/* What the patients of a study were given, in whatever section it stands: "47 children received one dose". */
static bool tells_who_got_it(const struct candidate *k)
{
	static const char *const got[] = {"received",          "were given",    "was given",
	                                  "were treated with", "randomi*",      "allocated",
	                                  "assigned to",       "were enrolled", NULL};
	return k->from->kind == RECORD_ARTICLE && phrase_in(k->text, got, NULL);
}

/* What the question asks for in words of its own: a number, the best, a dose, a time. Words are ours, from reading
 * questions. */
static void signs_of_kind(const struct composition *x, const struct candidate *k, double s[N_SIGNS])
{
	static const char *const numbers[] = {
	        "what is the risk", "mortality",   "fatality",     "death rate*", "risk of",    "rate of",
	        "chance*",          "probability", "likelihood",   "how likely",  "how common", "how often",
	        "how many",         "how much",    "how accurate", "incidence",   "prevalence", "survival",
	        "sensitivity",      "specificity", "accuracy",     NULL};
	static const char *const counts[] = {"per cent", "percent", "per 1000", "per 100", "out of", "in 10", NULL};
	static const char *const best[] = {"most",      "best",  "highest",   "of choice",
	                                   "preferred", "first", "strongest", NULL};
	static const char *const is_best[] = {"highest",         "most accurate", "most sensitive", "most effective",
	                                      "gold standard",   "of choice",     "best",           "superior",
	                                      "strong evidence", "first-line",    "first line",     "preferred",
	                                      "more effective",  "more accurate", "more sensitive", NULL};
	bool counted =
	        (k->cues & CUE(NUMBERS)) || memchr(k->text.p, '%', k->text.n) || phrase_in(k->text, counts, NULL);
	bool found = k->role == SENTENCE_RESULT || is_tested(k) ||
	             tells_who_got_it(k); /* what a trial gave is no dose to be given */
	s[SIGN_NUMBER] = counted && !is_tested(k) && phrase_in(x->q->text, numbers, NULL);
	s[SIGN_BEST] = phrase_in(x->q->text, best, NULL) && phrase_in(k->text, is_best, NULL);
	s[SIGN_OTHER_DOSE] = k->other_dose;
	s[SIGN_AMOUNT] =
	        (x->q->types & QTYPE(DOSING)) && !found && !s[SIGN_OTHER_DOSE] && (doses_are_of(x, k) & DOSES_OF_ASKED);
	s[SIGN_TIME] = x->q->in_passing && (x->q->types & QTYPE(DURATION)) && (k->wordings & WORDING(DURATION)) &&
	               k->role != SENTENCE_RESULT;
	s[SIGN_TREATS] = (k->treats || is_step_of_treatment(x, k)) && s[SIGN_TOPIC] > 0;
}

/* Of a patient who takes a drug: whether k names another one, and neither it nor what stands above it names that. */
static bool is_of_another_drug(const struct composition *x, const struct candidate *k)
{
	uint64_t taken = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'p' && (x->q->concepts[i].kinds & VOCAB_KIND(DRUG)))
			taken |= rarest_of(x, name_of(&x->q->concepts[i]));
	return taken && !((k->here | k->wider | k->near) & taken) && first_treatment_but(x, k->text).n;
}

/* Whether it is of those asked about, and of now. */
static void signs_of_whom(const struct composition *x, const struct candidate *k, double s[N_SIGNS])
{
	static const char *const whom[] = {
	        "who",        "whom",         "when", "which patients", "which people", "which children", "which women",
	        "under what", "which adults", NULL};
	static const uint32_t of_giving = MATTER(PREVENTION) | MATTER(SCHEDULE) | MATTER(OFTEN) | MATTER(COST) |
	                                  MATTER(REFERRAL) | MATTER(MECHANISM);
	uint32_t matters = matters_asked(x->q);
	bool how = x->q->types & QTYPE(HOW_TO), against = k->says == SAYS_AGAINST,
	     asks_whom = phrase_in(x->q->text, whom, NULL);
	s[SIGN_LATER] = tells_of_later(k->text) && !tells_of_later(x->q->text);
	s[SIGN_ANOTHER_TIME] = how && (s[SIGN_LATER] > 0 || is_of_prevention(x, k));
	s[SIGN_AGAINST] = against && !x->intervention && x->q->verdict;
	s[SIGN_NOT_HOW] = against && how && !(x->q->types & QTYPE(NON_INDICATION));
	s[SIGN_NARROWER] = narrower_than_asked(x, k->text);
	s[SIGN_BRANCH] = !asks_whom && of_branch_not_asked(x, k->text);
	s[SIGN_SPECIAL] = (special_above(k) & ~special_asked(x)) != 0;
	s[SIGN_ANOTHER_TITLE] = is_titled_on_another(x, k);
	s[SIGN_ANOTHER_DRUG] = is_of_another_drug(x, k);
	s[SIGN_OF_ONE] = is_titled_on_any(x, k);
	s[SIGN_NOT_SO] = matters && !x->q->polar && !x->q->verdict && (k->statement->flags & STATEMENT_NEGATES);
	s[SIGN_FACT] = k->role == SENTENCE_FACT && k->says == SAYS_NOTHING && x->q->verdict && !x->q->polar &&
	               !k->treats && !matters;
	s[SIGN_GIVEN] = matters && !(matters & of_giving) && asks_matters_alone(x->q) && tells_of_giving(k->text);
	s[SIGN_UNKNOWN] = k->says == SAYS_INSUFFICIENT && (how || asks_which(x) || !x->q->verdict);
	s[SIGN_LEFT_OUT] = (x->numbers.measured && leaves_value_out(k->text, x->numbers.value)) ||
	                   (x->numbers.filters && filtration_limit(k->text, x->numbers.filtration) == LIMIT_LEAVES_OUT);
}

/* Who says it, and how. */
static void signs_of_form(const struct candidate *k, double s[N_SIGNS])
{
	static const char *const going_on[] = {
	        "in addition", "also",          "moreover",     "furthermore",   "additionally",
	        "similarly",   "likewise",      "conversely",   "in contrast",   "for example",
	        "thus",        "therefore",     "in another",   "another study", "in one",
	        "one study",   "in the second", "in the third", "in the other",  "the other",
	        "in study",    "note on",       "however",      "but",           NULL};
	const uint64_t effects = WORDING(EFFECT_SIZE) | WORDING(REDUCED) | WORDING(NO_DIFFERENCE);
	static const double pivot = 2010, decade = 10;
	s[SIGN_RECORD] = k->from->score;
	s[SIGN_GUIDELINE] = k->from->kind == RECORD_GUIDELINE;
	s[SIGN_NEWER] = k->from->year ? (k->from->year - pivot) / decade : 0;
	s[SIGN_CASE] = is_one_case(k);
	s[SIGN_LABORATORY] = k->from->design == DESIGN_LABORATORY || sentence_on_animals(k->text);
	s[SIGN_BARE] = (k->role == SENTENCE_RESULT || tells_who_got_it(k)) && k->says == SAYS_NOTHING &&
	               !(k->wordings & effects);
	s[SIGN_SEARCH] = tells_of_search(k->text);
	s[SIGN_REMARK] = k->qualifies || is_remark(k->text);
	s[SIGN_GOES_ON] = phrase_begins(k->text, going_on, 0);
	s[SIGN_ROW] = memchr(k->text.p, '|', k->text.n) && !(k->cues & CUE(DOSE));
}

static void signs_of(const struct composition *x, const struct candidate *k, double s[N_SIGNS])
{
	memset(s, 0, N_SIGNS * sizeof *s);
	s[SIGN_TOPIC] = topic_of(x, k);
	signs_of_kind(x, k, s);
	signs_of_whom(x, k, s);
	signs_of_form(k, s);
}

/* How well each of the chosen opens the article: told once. A clause has its own topic and its own order of records. */
static void weigh_openers(const struct composition *x)
{
	for (size_t i = 0; i < x->n_chosen; i++) {
		struct candidate *k = x->chosen[i];
		double s[N_SIGNS];
		k->other_dose = doses_for_others(x, k);
		signs_of(x, k, s);
		k->opens = k->opens_clause = -k->behind;
		for (size_t n = 0; n < N_SIGNS; n++) {
			k->opens += signs[n].weight * s[n];
			k->opens_clause += n == SIGN_TOPIC || n == SIGN_RECORD ? 0 : signs[n].weight * s[n];
		}
	}
}

/* For the bottom line: its score for the whole question, more or less by what it is to begin with. */
static double worth(const struct candidate *k) { return k->score + k->opens; }

void explain_opening(const struct composition *x, const struct candidate *k, struct minot_buf *b)
{
	double s[N_SIGNS];
	signs_of(x, k, s);
	minot_buf_printf(b, "      to begin with %.2f:", worth(k));
	for (size_t n = 0; n < N_SIGNS; n++)
		if (s[n] * signs[n].weight > 0.05 || s[n] * signs[n].weight < -0.05)
			minot_buf_printf(b, " %+.1f %s;", s[n] * signs[n].weight, signs[n].words);
	minot_buf_c(b, "\n");
}

/* Whether the question asks what to do about drugs that it names, and k names none of them, nor does what stands above
 * it: "consider local anaesthesia in cataract surgery", asked of an anticoagulant before it. */
static bool is_beside_drugs(const struct composition *x, const struct candidate *k)
{
	bool asked = false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] != 'i' || !(c->kinds & VOCAB_KIND(DRUG)))
			continue;
		if (terms_around(k) & rarest_of(x, name_of(c)))
			return false;
		asked = true;
	}
	return asked;
}

/* Those of most worth, in their order. */
static size_t best_of(const struct composition *x, const struct candidate **out, size_t cap,
                      bool (*takes)(const struct composition *, const struct candidate *))
{
	size_t n = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		if (k->other_dose || !takes(x, k) || is_beside_drugs(x, k))
			continue;
		size_t at = n;
		while (at && worth(out[at - 1]) < worth(k))
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

/* Whether the words of a clause tell what is asked: those of "and what next" tell nothing without the others. */
static bool asks_something(const struct composition *x, size_t facet)
{
	static const double little = 0.2; /* of the weight of all */
	const struct question_facet *f = &x->q->facets[facet];
	return f->types || f->matters || weight_of(x->q, f->own) >= little * weight_of(x->q, x->q->facets[0].own);
}

/* The statement that answers a clause best, whichever clause it was chosen for. */
static const struct candidate *best_for_clause(const struct composition *x, size_t facet)
{
	static const double far_off =
	        2; /* of another disease, or no finding; a branch that is not asked about is less */
	static const double of_subject = 0.2; /* of what all clauses are about */
	const struct candidate *best = NULL;
	double most = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		double score = facet_score(x, x->chosen[i], facet) + x->chosen[i]->opens_clause;
		if (is_short(x->chosen[i]) && x->chosen[i]->off < far_off && x->chosen[i]->subject >= of_subject &&
		    (!best || score > most)) {
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

/* Whether one branch of those asked about may have it and another may not, or nobody knows: then that is the answer. */
static bool arms_differ(const struct arm *arms, size_t n)
{
	bool good = false, other = false;
	for (size_t i = 0; i < n; i++) {
		bool branch = arms[i].said[0]->asked && !arms[i].treatment.n;
		good |= branch && is_good_verdict(arms[i].verdict);
		other |= branch && !is_good_verdict(arms[i].verdict);
	}
	return good && other;
}

/* More for who advises or concludes on exactly what is asked, by who it is: a recommendation stands before the results
 * of one trial of some of those patients. */
static double of_voice(const struct voices *v, enum article_verdict verdict, const struct candidate *k)
{
	static const double said = 2; /* on the scale of worth, for a voice of weight 1 */
	static const double against_it =
	        -4; /* what is for something that is advised against does not open the article */
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].k == k && verdict == VERDICT_NOT_SUPPORTED && v->at[i].says == SAYS_FOR)
			return against_it;
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].k == k && v->at[i].asked && v->at[i].direct)
			return said * v->at[i].weight;
	return 0;
}

/* Weight of the words of the treatment asked about that k names itself. */
static double of_treatment(const struct composition *x, const struct candidate *k)
{
	return weight_of(x->q, (k->here | k->wider) & x->intervention);
}

/* Who advises what the answer says, for exactly those asked about: a guideline speaks before the trial that says yes or
 * no. NULL: none does. */
static const struct candidate *advises_so(const struct composition *x, const struct voices *v,
                                          const struct candidate *says_so)
{
	bool sure = x->art->verdict == VERDICT_SUPPORTED || x->art->verdict == VERDICT_NOT_SUPPORTED;
	for (size_t i = 0; sure && i < v->n; i++) {
		const struct voice *k = &v->at[i];
		/* of exactly that: "short burst oxygen" is no long-term oxygen */
		if (topic_of(x, k->k) < topic_of(x, says_so) || of_treatment(x, k->k) < of_treatment(x, says_so))
			continue;
		if (k->asked && k->direct && k->shown && !k->branch && k->k->from->kind == RECORD_GUIDELINE &&
		    k->k->role == SENTENCE_RECOMMENDATION && agrees(k->says, x->art->verdict))
			return k->k;
	}
	return NULL;
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
		if (x->q->n_facets > 1 ||
		    (any_direct ? is_direct(x, o->at[i].k) : topic_of(x, o->at[i].k) >= most * topic))
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

static bool is_counted(const struct candidate *k) { return k->wordings & (CUE(NUMBERS) | WORDING(EFFECT_SIZE)); }

/* The steps before a later one that would open the article stand before it. */
static size_t begin_with_first_step(const struct composition *x, const struct candidate **out, size_t n)
{
	const struct candidate *steps[BOTTOM_LINES];
	size_t n_steps = n ? steps_before(x, out[0], steps, BOTTOM_LINES) : 0;
	for (size_t i = 0; n_steps && i < n; i++) {
		bool among = false;
		for (size_t s = 0; s < n_steps; s++)
			among |= steps[s] == out[i];
		if (!among && n_steps < BOTTOM_LINES)
			steps[n_steps++] = out[i];
	}
	if (n_steps)
		memcpy(out, steps, n_steps * sizeof *out);
	return n_steps ? n_steps : n;
}

/* What a work concludes without a number stands before the number that it rests on: the result of that work that shares
 * most words with it. */
static size_t add_its_number(const struct composition *x, const struct candidate **out, size_t n)
{
	const struct candidate *best = NULL;
	if (!n || out[0]->role != SENTENCE_CONCLUSION || is_counted(out[0]))
		return n;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		if (k->from == out[0]->from && k->role == SENTENCE_RESULT && is_counted(k) && !k->off && is_short(k) &&
		    (!best || words_in_common(out[0], k) > words_in_common(out[0], best)))
			best = k;
	}
	size_t at = 1;
	while (at < n && out[at] != best)
		at++;
	if (!best)
		return n;
	n += at == n && n < BOTTOM_LINES;
	at = at < n ? at : n - 1;
	memmove(out + 2, out + 1, (at - 1) * sizeof *out);
	out[1] = best;
	return n;
}

/* The bottom line: what says yes or no, what answers a clause best, what speaks for an arm, and what else answers best,
 * in the order of their worth; where a question without clauses has arms that differ, they come first. Of clauses and
 * arms because of development questions: a vital statement comes first in 0.62 of them, in 0.42 when arms always stand
 * before all else. */
size_t bottom_line(const struct composition *x, const struct voices *v, const struct arm *arms, size_t n_arms,
                   const struct candidate *says_so, const struct candidate **out)
{
	static const double of_clause = 4, of_arm = 1, of_arms_that_differ = 8; /* on the scale of worth */
	static const double of_answer = 100;                                    /* what says yes or no comes first */
	const struct candidate *best[BOTTOM_LINES];
	struct offers o = {.n = 0};
	size_t n_best = 0;
	weigh_openers(x);
	if (asks_dose_alone(x))
		n_best = best_of(x, best, BOTTOM_LINES, gives_dose_asked);
	if (!n_best && ((x->q->n_facets <= 2 && !x->q->polar) || asks_matters_alone(x->q)))
		n_best = best_of(x, best, BOTTOM_LINES, tells_of_that);
	if (!n_best && x->wanted && !(n_best = best_of(x, best, BOTTOM_LINES, tells_kind)))
		n_best = best_of(x, best, BOTTOM_LINES, answers_wanted);
	if (!n_best)
		n_best = best_of(x, best, BOTTOM_LINES, tells_first);
	if (!n_best)
		n_best = best_of(x, best, BOTTOM_LINES, tells);
	if (!n_best)
		n_best = best_of(x, best, BOTTOM_LINES, any);
	offer(&o, says_so, says_so && says_so->joined ? worth(says_so) : of_answer);
	if (says_so && says_so->from->kind == RECORD_ARTICLE)
		offer(&o, advises_so(x, v, says_so), 2 * of_answer);
	for (uint32_t f = 1; f < x->q->n_facets; f++) {
		const struct candidate *k = asks_something(x, f) ? best_for_clause(x, f) : NULL;
		k = k && answers_wanted(x, k) && !is_beside_drugs(x, k) ? k : NULL;
		offer(&o, k, k ? worth(k) + of_clause : 0);
	}
	/* of some patients, what speaks of them */
	bool differ = x->q->n_facets == 1 && (arms_differ(arms, n_arms) || (x->looks_up && x->q->polar));
	/* composition rule 12: the arm that acts, then those that do not */
	static const double of_arm_that_acts = 2;
	bool acts = x->art->verdict == VERDICT_CONDITIONAL && arms_oppose(arms, n_arms);
	for (size_t i = 0; i < n_arms; i++) {
		const struct candidate *k = first_shown(x, &arms[i]);
		k = k && is_beside_drugs(x, k) ? NULL : k;
		offer(&o, k,
		      k ? worth(k) + of_voice(v, x->art->verdict, k) +
		                      (differ && arms[i].said[0]->asked ? of_arms_that_differ : of_arm) +
		                      (acts && arms[i].verdict == VERDICT_SUPPORTED ? of_arm_that_acts : 0)
		        : 0);
	}
	for (size_t i = 0; i < n_best; i++)
		offer(&o, best[i], worth(best[i]) + of_voice(v, x->art->verdict, best[i]));
	size_t n = direct_alone(x, &o, out);
	items_in_order(out, n);
	n = begin_with_first_step(x, out, n);
	return add_its_number(x, out, n);
}
