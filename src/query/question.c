/* question.c: from the text of a question to terms, clauses, types and concepts: the order of the steps (analysis.h).
 * The words that decide stand in tables.c; here is only how they are applied. */
#include "query/analysis.h"

static const char *const type_name[] = {
#define X(name, text) text,
        QUESTION_TYPE_LIST(X)
#undef X
};
const char *question_type_name(enum question_type_bit t) { return type_name[t]; }

/* The first clause, and with it those up to the one that names a treatment: "In hypoxaemic COPD" only says of whom. */
static uint64_t first_clause(const struct question *q)
{
	uint64_t treatment = 0, first = 0;
	for (size_t i = 0; i < q->n_concepts; i++)
		treatment |= q->concepts[i].role[0] == 'i' ? q->concepts[i].terms : 0;
	for (size_t f = 1; f < q->n_facets; f++) {
		first |= q->facets[f].own;
		if (!treatment || (q->facets[f].own & treatment))
			return first;
	}
	return first ? q->facets[1].own : q->facets[0].own;
}

/* The subject: terms of all concepts in the first clause, and everything carried over. */
static void find_subject(struct question *q, size_t n_first)
{
	uint64_t first = first_clause(q);
	for (size_t i = 0; i < q->n_concepts; i++)
		if ((q->concepts[i].terms & first) || i >= n_first)
			q->subject |= q->concepts[i].terms;
	if (!q->subject)
		q->subject = q->facets[0].own;
}

static const char *role_from(minot_str name)
{
	static const char *const roles[] = {"population", "intervention", "comparator", "outcome", "modifier"};
	for (size_t i = 0; i < 5; i++)
		if (str_eq(name, str_c(roles[i])))
			return roles[i];
	return "modifier";
}

/* What the new question names of its own, and whether it points back ("And in gout?" does not, "Can she take it" does).
 */
struct own {
	bool treatment, condition, points_back;
	bool whole; /* it could be asked first: "And in gout?", "What about her kidneys?" could not */
	bool asks;  /* how something is treated, what causes it: what it names is all that it is about */
	bool joins; /* another to what was asked about: "does it interact with X" */
	bool seeks; /* any treatment of what it names: "and what should be given if he bleeds?" */
	uint32_t states;
};

/* "Can I take X with Y?", "Do X and Y interact?", "is X safe in a patient on Y?" */
static bool speaks_of_both(const struct analysis *x)
{
	bool with = false, interact = false, taken = false;
	for (size_t i = 0; i < x->n_words; i++) {
		minot_str w = x->words[i].lower;
		with |= word_in(w, "with together alongside while on taking takes receiving");
		taken |= word_in(
		        w, "take taken taking takes use used using give given combine combined safe mix mixed add "
		           "added on receiving");
		interact |= str_starts(w, STR("interact"));
		if (word_in(w, "or versus vs compared compare"))
			return false;
	}
	return interact || (with && taken && x->q->polar);
}

/* "And in gout?", "What about children?", "In pregnancy?" go on with what was asked before. */
static bool goes_on(const struct analysis *x)
{
	return word_in(x->words[0].lower, "and or but also in for with if") ||
	       (x->n_words > 1 && word_in(x->words[0].lower, "what how") && word_in(x->words[1].lower, "about if"));
}

/* "What should be started", "which drug then": of a treatment that it does not name, nor points back to by "it". */
static bool seeks_treatment(const struct analysis *x)
{
	bool asks = false, treats = false;
	for (size_t i = 0; i < x->n_words; i++) {
		if (word_in(x->words[i].lower, "it this that instead"))
			return false;
		asks |= i < 3 && word_in(x->words[i].lower, "what which");
		treats |= asks &&
		          word_in(x->words[i].lower, "given give started start used use done do tried offered drug "
		                                     "drugs treatment antibiotic");
	}
	return treats;
}

static struct own own_concepts(const struct analysis *x)
{
	struct own own = {.whole = !goes_on(x), .asks = x->q->types & QTYPE(HOW_TO)};
	for (size_t i = 0; i < x->q->n_facets; i++)
		own.asks |= x->q->facets[i].matters != 0;
	for (size_t i = 0; i < x->n_words; i++) {
		own.points_back |= word_in(x->words[i].lower, "it its this that these those she he they them her him");
		/* "and in people with diabetes?": of those asked about before, the ones who have that too */
		own.points_back |=
		        i > 1 && word_in(x->words[i].lower, "with") &&
		        word_in(x->words[i - 1].lower, "people patients adults women men someone somebody") &&
		        word_in(x->words[i - 2].lower, "in for among about of");
	}
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *k = &x->q->concepts[i];
		own.treatment |= k->role[0] == 'i';
		own.condition |= k->role[0] == 'p' && !k->states && (k->kinds & VOCAB_KIND(DISEASE));
		own.states |= k->states;
	}
	own.states |= x->q->states;
	/* nobody asks of a pregnant child; "and in men?" */
	static const uint32_t whom = 1u << QUESTION_STATE_AGE | 1u << QUESTION_STATE_PREGNANCY;
	own.states |= own.states & whom ? whom : 0;
	for (size_t i = 0; i < x->n_words; i++)
		own.states |= word_in(x->words[i].lower, "men man male males") ? 1u << QUESTION_STATE_PREGNANCY : 0;
	own.joins = own.treatment && own.points_back && speaks_of_both(x);
	own.seeks = own.condition && seeks_treatment(x);
	return own;
}

/* An earlier concept joins unless the new question names its own: another treatment, another condition when it does not
 * point back, another state of the same group (the kidneys do not replace an age). A question stands alone that has a
 * treatment and a condition of its own, or is whole and has a treatment and says whom it is for, or how a condition of
 * its own is treated. Of "a patient on warfarin" the drug gives way to another. Outcomes and turns of phrase are not
 * carried. */
static bool carried(const struct question_carry *k, uint32_t states, bool drug, const struct own *own)
{
	bool alone = own->treatment ? own->condition || (own->whole && own->states)
	                            : own->condition && own->whole && own->asks;
	if (alone && !own->points_back)
		return false;
	if (own->joins)
		return drug && str_eq(k->role, STR("intervention"));
	if (str_eq(k->role, STR("intervention")) || str_eq(k->role, STR("comparator")))
		return !own->treatment;
	if (!str_eq(k->role, STR("population")) || (drug && own->treatment))
		return false;
	if (states)
		return !(states & own->states);
	return !own->condition || own->points_back;
}

uint32_t states_of_word(const struct analysis *x, size_t i)
{
	bool breast = i && word_in(x->words[i - 1].lower, "breast") && word_in(x->words[i].lower, "feeding feed fed");
	/* "how is kidney function monitored" asks of kidneys that may be well */
	bool measured = (x->q->types & QTYPE(MONITORING)) && i + 1 < x->n_words &&
	                word_in(x->words[i + 1].lower, "function functions") &&
	                !(i && word_in(x->words[i - 1].lower, "reduced impaired poor decreased declining abnormal"));
	return breast ? 1u << QUESTION_STATE_PREGNANCY : measured ? 0 : question_states_of(x->words[i].lower);
}

/* Also words that make no concept: "What about adults?" */
void note_states(struct analysis *x)
{
	for (size_t i = 0; i < x->n_words; i++) {
		uint32_t states = states_of_word(x, i);
		bool disease = i + 1 < x->n_words && word_in(x->words[i + 1].lower, "stone stones cancer transplant");
		if (!states || disease)
			continue;
		x->q->states |= states;
		x->q->state_terms |= x->words[i].terms;
	}
}

static void weigh_less(struct question *q, uint64_t terms, double share)
{
	for (size_t t = 0; t < q->n_terms; t++)
		if (terms >> t & 1) {
			q->terms[t].share *= share;
			q->terms[t].weight *= share;
		}
}

void take_age(struct analysis *x)
{
	static const double share = 0.1; /* of what its numbers count: "82" is a rare word, and none of a topic */
	size_t from, to;
	double years;
	if (!age_at(x->text, &from, &to, &years))
		return;
	for (size_t i = 0; i < x->n_words; i++) {
		struct word *w = &x->words[i];
		if (w->start < from || w->end > to)
			continue;
		w->scaffold = true;
		weigh_less(x->q, w->terms, share);
		for (size_t t = 0; t < x->q->n_terms; t++)
			x->q->terms[t].names &= !(w->terms >> t & 1);
	}
	x->years = x->years > 0 ? x->years : years;
	x->q->states |= 1u << QUESTION_STATE_AGE;
}

/* "A 9-year-old" is asked about as "a child" is: records name the group. */
static minot_status take_age_group(struct analysis *x, minot_err *err)
{
	struct question *q = x->q;
	const char *group = x->years > 0 ? age_group(x->years) : NULL;
	for (size_t i = 0; group && i < q->n_concepts; i++)
		if (q->concepts[i].states >> QUESTION_STATE_AGE & 1)
			return MINOT_OK; /* "a boy of 9 ... in children" */
	if (!group)
		return MINOT_OK;
	size_t first = q->n_concepts;
	minot_status st = take_text(x, str_c(group), err);
	if (st != MINOT_OK)
		return st;
	/* of older people records speak as of all adults: who asks for one of 82 asks for no other answer */
	find_concepts(x, x->years < 18 ? "population" : "modifier");
	for (size_t i = first; i < q->n_concepts; i++) {
		q->concepts[i].told = true;
		q->state_terms |= q->concepts[i].terms;
	}
	return MINOT_OK;
}

/* Salts as the WHO names them ("International Nonproprietary Names Modified", 2005), and their American forms. */
bool question_is_salt(minot_str lower)
{
	return word_in(
	        lower,
	        "succinate tartrate hydrochloride hydrobromide maleate mesylate mesilate besylate besilate fumarate "
	        "citrate sodium potassium calcium acetate phosphate sulfate sulphate dihydrate bromide chloride "
	        "magnesium tosylate gluconate propionate valerate furoate dipropionate axetil medoxomil disodium");
}

/* "Metoprolol succinate" is metoprolol: records name the salt or not, and it is no rarer word of the name that a
 * statement must hold. Not so "magnesium sulfate", which is what it says. */
static void lower_salts(struct analysis *x)
{
	static const double share = 0.3;
	for (size_t i = 1; i < x->n_words; i++) {
		minot_str before = x->words[i - 1].lower;
		bool drug =
		        question_looks_like_drug(before) && !question_is_salt(before) && !str_ends(before, STR("ium"));
		bool next_to = !minot_str_trim(str_sub(x->text, x->words[i - 1].end, x->words[i].start)).n;
		if (drug && next_to && question_is_salt(x->words[i].lower))
			weigh_less(x->q, x->words[i].terms & ~x->words[i - 1].terms, share);
	}
}

/* What somebody cannot take is named to say what else is asked for: records on it are no answer. */
static void lower_barred(struct analysis *x)
{
	static const double share = 0.3;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].barred)
			weigh_less(x->q, x->q->concepts[i].terms, share);
}

/* "in primary care" says where, not whom: what holds of a disease mostly holds there, in records that do not say so. */
static void lower_settings(struct analysis *x)
{
	static const char *const settings[][2] = {{"primary", "care"},    {"general", "practice"},
	                                          {"family", "practice"}, {"clinical", "practice"},
	                                          {"family", "medicine"}, {"secondary", "care"}};
	static const double share = 0.4; /* of what such words count; from 0.2 to 0.6 the same nuggets are shown */
	for (size_t i = 0; i + 1 < x->n_words; i++)
		for (size_t k = 0; k < sizeof settings / sizeof *settings; k++) {
			uint64_t terms = x->words[i].terms | x->words[i + 1].terms;
			if (!str_eq(x->words[i].lower, str_c(settings[k][0])) ||
			    !str_eq(x->words[i + 1].lower, str_c(settings[k][1])))
				continue;
			weigh_less(x->q, terms, share);
		}
}

static uint32_t states_in(const struct analysis *x)
{
	uint32_t states = 0;
	for (size_t i = 0; i < x->n_words; i++)
		states |= states_of_word(x, i);
	return states;
}

/* Words by which a question of yes or no asks for advice or for benefit: "should", "effective", "safe". Without one it
 * asks for a fact ("Does it bind to the receptor?", "Is it a risk factor?"), of which those who recommend a treatment
 * say nothing. */
static bool asks_of_use(const struct analysis *x)
{
	static const char *const words[] = {
	        "should",      "must",          "need",        "needed",    "necessary",
	        "effective",   "effectiveness", "efficacy",    "useful",    "usefulness",
	        "use",         "used",          "using",       "help",      "helps",
	        "helpful",     "work",          "works",       "benefit",   "benefits",
	        "beneficial",  "safe",          "safety",      "safely",    "treat",
	        "treats",      "treated",       "treatment",   "therapy",   "prevent",
	        "prevents",    "prevention",    "recommended", "indicated", "improve",
	        "improves",    "reduce",        "reduces",     "role",      "option",
	        "alternative", "better",        "superior",    "replace",   "given",
	        "give",        "screened",      "screening",   "justified", "appropriate",
	        "protect",     "protects",      "required",    "avoided",   "stopped",
	        "combined",    "acceptable",    "prophylaxis", "relieve",   "relieves",
	        "alleviate",   "cure",          "cures",       "diagnose",  "monitored",
	        "measured",    "tested",        "feasible",    "worth",     "contraindicated",
	        "take",        "taken",         "combine",     "ok",        "okay",
	        "fine",        "allowed",       "worthwhile",  "point",     "slow",
	        "slows",       "delay",         "delays",      "shorten",   "shortens",
	        "place",       "suitable",      "suited",      "advisable", "advised",
	        "offered",     "prescribed",    "started",     "stop",      "stops",
	        NULL};
	for (size_t i = 0; i < x->n_words; i++)
		for (size_t k = 0; words[k]; k++)
			if (str_eq(x->words[i].lower, str_c(words[k])))
				return true;
	return false;
}

/* The treatments asked about, each once. */
static size_t count_treatments(const struct question *q)
{
	uint64_t seen = 0;
	size_t n = 0;
	for (size_t i = 0; i < q->n_concepts; i++) {
		const struct question_concept *k = &q->concepts[i];
		bool treats = (k->role[0] == 'i' || k->role[0] == 'c') &&
		              (k->kinds & (VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE)));
		n += treats && !(k->terms & seen);
		seen |= treats ? k->terms : 0;
	}
	return n;
}

/* "How is it treated" gets steps; "how should it be" asks whether, too. */
static bool asks_only_how(const struct analysis *x)
{
	bool how =
	        x->n_words > 1 && word_in(x->words[0].lower, "how") && word_in(x->words[1].lower, "is are do does to");
	bool what = x->n_words > 2 && word_in(x->words[0].lower, "what") && word_in(x->words[1].lower, "to") &&
	            word_in(x->words[2].lower, "do");
	bool steps = false, only = how || what;
	for (size_t i = 0; i < x->n_words; i++)
		steps |= word_in(x->words[i].lower, "step steps step-by-step stepwise");
	if (steps && !x->q->polar)
		return true;
	for (size_t i = 1; only && i < x->n_words; i++)
		only = !word_in(x->words[i].lower, "should can compare compares") &&
		       !((x->words[i].begins || x->words[i - 1].begins) && word_in(x->words[i].lower, "does is are"));
	return only;
}

/* "Does X cause Y?" asks for a fact, which those who recommend X say nothing of; "is it safe" asks for advice. */
static bool asks_of_harm(const struct analysis *x, minot_str clause)
{
	size_t from = (size_t)(clause.p - x->text.p), to = from + clause.n;
	bool harm = false;
	for (size_t i = 0; i < x->n_words; i++) {
		minot_str w = x->words[i].lower;
		if (x->words[i].start < from || x->words[i].start >= to)
			continue;
		if (word_in(w, "should safe safely given recommended indicated help prevent"))
			return false;
		harm |= word_in(w,
		                "cause causes causing lead leads trigger triggers induce induces worsen worsens linked "
		                "associated");
		/* "Can stress give you an ulcer?" */
		harm |= i && word_in(x->words[i - 1].lower, "give gives") &&
		        word_in(w, "you me people someone him her");
	}
	return harm;
}

/* Whether a clause asks how a treatment that is given goes on or ends, or what its dose is changed to: "does the dose
 * need adjusting". */
static bool handles(const struct analysis *x, minot_str clause)
{
	size_t from = (size_t)(clause.p - x->text.p), to = from + clause.n;
	bool ends = false, dose = false, adjusts = false;
	for (size_t i = 0; i < x->n_words; i++) {
		minot_str w = x->words[i].lower;
		if (x->words[i].start < from || x->words[i].start >= to)
			continue;
		ends |= word_in(w,
		                "stop stopped stopping continued discontinued discontinuing withheld held interrupted "
		                "tapered tapering withdrawn resumed restarted weaned");
		dose |= word_in(w, "dose doses dosage");
		adjusts |= str_starts(w, STR("adjust")) ||
		           (i && word_in(x->words[i - 1].lower, "be") && word_in(w, "reduced lowered changed"));
	}
	return ends || (dose && adjusts);
}

/* "Should X be stopped before surgery?", "Is Y to be monitored on X?": those who recommend X say nothing of that. Of a
 * test that is itself asked about ("should Y be measured in goitre?") they do. */
static bool asks_of_handling(const struct analysis *x)
{
	bool tests = x->q->polar && (x->q->types & QTYPE(MONITORING)) && count_treatments(x->q) > 1;
	return x->q->n_facets <= 1 && (tests || handles(x, x->text));
}

/* What a clause that asks for no yes or no asks of the use of something: whether it has one (a verdict); only a dose
 * or a time, so that it takes that for granted; or a test, a harm, a course, of which no verdict speaks: "what
 * monitoring is needed", "how often should it be checked". */
enum asked_of_use { ASKS_NOTHING_OF_USE, ASKS_IN_PASSING, ASKS_OF_USE };
enum {
	TAKES_FOR_GRANTED = QTYPE(MONITORING) | QTYPE(HARMS) | QTYPE(NON_INDICATION) | QTYPE(DIAGNOSIS) |
	                    QTYPE(PROGNOSIS) | QTYPE(MECHANISM),
	OF_DOSE = QTYPE(DOSING) | QTYPE(DURATION)
};

static enum asked_of_use asked_by(const struct analysis *x, const struct question_facet *f)
{
	static const char whether[] =
	        "role place effect effects efficacy effectiveness effective benefit benefits indicated "
	        "indication indications option options help helps work works";
	bool speaks = f->types & QTYPE(ROLE), when = false, not = false, outright = false, first = true;
	for (size_t i = 0; i < x->n_words; i++) {
		size_t at = x->words[i].start;
		minot_str w = x->words[i].lower;
		if (at < (size_t)(f->text.p - x->text.p) || at >= (size_t)(f->text.p - x->text.p) + f->text.n)
			continue;
		bool verb = first && word_in(w, "should does do is are can could may must will");
		outright |= verb || word_in(w, whether);
		first &= word_in(w, "and or but");
		when |= word_in(w, "when");
		not |= word_in(w, "not never avoid avoided contraindicated stop stopped");
		speaks |= verb || word_in(w, "should can does compare compares");
	}
	/* "how long does it last", "what does it mean"; "can it cause this" */
	if ((f->matters && !outright) || asks_of_harm(x, f->text) || handles(x, f->text))
		return ASKS_NOTHING_OF_USE;
	if (!speaks || (not &&when))
		return ASKS_NOTHING_OF_USE;
	/* "should it be measured", "does it change the prognosis" */
	if (outright || when)
		return ASKS_OF_USE;
	return f->types & TAKES_FOR_GRANTED ? ASKS_NOTHING_OF_USE : f->types & OF_DOSE ? ASKS_IN_PASSING : ASKS_OF_USE;
}

/* Whether what stands between word i and the one before parts them: "Ovarian torsion in children: is ..." */
static bool parted(const struct analysis *x, size_t i)
{
	minot_str gap = str_sub(x->text, x->words[i - 1].end, x->words[i].start);
	for (size_t k = 0; k < gap.n; k++)
		if (strchr(":.,;?-", gap.p[k]))
			return true;
	return false;
}

/* Types of which an answer is no yes or no. */
enum { OPEN = QTYPE(DOSING) | QTYPE(DURATION) | QTYPE(MONITORING) | QTYPE(HOW_TO) };

/* "X: a feasible option?": a noun phrase after a colon, asked. */
static bool asks_by_colon(const struct analysis *x)
{
	size_t colon = minot_str_find(x->text, STR(":")), n = 0;
	for (size_t i = 0; colon != SIZE_MAX && i < x->n_words; i++) {
		bool behind = x->words[i].start > colon;
		if (behind && x->words[i].known && (x->words[i].known->types & OPEN))
			return false; /* "dose and route?" asks for them */
		if (behind && word_in(x->words[i].lower, "or"))
			return false; /* "this or that?" has no yes */
		n += behind;
	}
	return n && n < 16 && str_ends(minot_str_trim(x->text), STR("?"));
}

/* Whether a part of the question begins at word i. */
static bool opens_part(const struct analysis *x, size_t i)
{
	return i == 0 || parted(x, i) || word_in(x->words[i - 1].lower, "and but in");
}

/* A part asks what or how. */
static bool is_open(const struct analysis *x)
{
	for (size_t i = 0; i < x->n_words; i++)
		if (opens_part(x, i) && word_in(x->words[i].lower, "what which how when who whom whose where why"))
			return true;
	return false;
}

/* "X in shock: thrombolysis?": whether to give it, without a verb. */
static bool asks_by_name(const struct analysis *x)
{
	const uint32_t treats = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE);
	const struct question *q = x->q;
	const struct question_concept *last = q->n_concepts ? &q->concepts[q->n_concepts - 1] : NULL;
	return last && asks_by_colon(x) && last->role[0] == 'i' && (last->kinds & treats);
}

/* "Z or P for X", "Z versus P", with no verb: which of the two. */
static bool chooses(const struct analysis *x)
{
	bool or = false;
	for (size_t i = 0; i < x->n_words; i++)
		or |= word_in(x->words[i].lower, "or versus vs");
	return or &&count_treatments(x->q) > 1 && !(x->q->types & ~(QTYPE(COMPARISON) | QTYPE(SPECIAL_POPULATION)));
}

/* Terms of what is given to somebody; with `unknown` also of what no vocabulary knows. */
static uint64_t given_terms(const struct question *q, bool unknown)
{
	uint64_t given = 0;
	for (size_t i = 0; i < q->n_concepts; i++) {
		const struct question_concept *k = &q->concepts[i];
		bool is = (k->kinds & (VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE))) || (unknown && !k->kinds);
		bool tells_whom = k->role[0] == 'p' && str_has(k->text, '-'); /* "hormone-relapsed" */
		given |= is && !tells_whom ? k->terms : 0;
	}
	return given;
}

/* Whether a treatment follows the "with" of a clause that names another before it: of "in a patient with X, is Y of
 * use" the "with" joins no two. */
static bool joins_treatments(const struct analysis *x)
{
	uint64_t treats = given_terms(x->q, true), seen = 0;
	for (size_t i = 0; i < x->n_words; i++) {
		seen = x->words[i].begins ? 0 : seen;
		if (str_starts(x->words[i].lower, STR("interact")))
			return true;
		if (seen && word_in(x->words[i].lower, "with together alongside while"))
			for (size_t k = i + 1; k < x->n_words && !x->words[k].begins; k++)
				if (x->words[k].terms & treats & ~seen)
					return true;
		seen |= x->words[i].terms & treats;
	}
	return false;
}

/* "Is X safe in a patient on Y": who takes Y takes both, and Y is asked about as much as X. Its role follows. */
static bool joins_taken(struct analysis *x)
{
	struct question *q = x->q;
	const uint32_t drug = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE);
	bool given = false, joined = false;
	for (size_t i = 0; i < q->n_concepts; i++)
		given |= q->concepts[i].role[0] == 'i' && (q->concepts[i].kinds & drug);
	for (size_t w = 1; given && q->n_facets == 1 && w < x->n_words; w++) {
		bool takes =
		        word_in(x->words[w - 1].lower, "on taking takes receiving") ||
		        (w > 1 && word_in(x->words[w - 1].lower, "with") && word_in(x->words[w - 2].lower, "treated"));
		for (size_t i = 0; takes && i < q->n_concepts; i++) {
			struct question_concept *k = &q->concepts[i];
			if (k->role[0] != 'p' || !(k->kinds & drug) || (k->kinds & VOCAB_KIND(PROCEDURE)) ||
			    !(x->words[w].terms & k->terms))
				continue;
			k->role = role_from(STR("intervention"));
			joined = true;
		}
	}
	return joined;
}

/* "Warfarin and metronidazole", "X in a patient on Y": nothing but two that are given. */
static bool is_pair(const struct analysis *x)
{
	uint64_t treats = given_terms(x->q, false);
	bool two = false;
	for (size_t i = 0; i < x->n_words; i++) {
		two |= word_in(x->words[i].lower, "and with plus on taking");
		if (!(x->words[i].terms & treats) &&
		    !word_in(x->words[i].lower,
		             "and with plus together combined interaction interactions between of taken in "
		             "a an the patient patients person people someone who is on taking "
		             "receiving"))
			return false;
	}
	return two;
}

/* "When was Z approved", "which disease is treated with Z", "what does Z inhibit": a date or a name is asked for, which
 * those who recommend Z do not tell. */
static bool asks_for_fact(const struct analysis *x)
{
	static const char things[] = "disease diseases disorder disorders condition conditions syndrome syndromes "
	                             "indication indications protein proteins "
	                             "gene genes receptor receptors pathway pathways species company biomarker "
	                             "biomarkers enzyme enzymes organ organs "
	                             "mutation mutations cell cells molecule molecules year level levels trial trials "
	                             "country plant bacteria virus "
	                             "hormone transporter chromosome class";
	static const char deeds[] = "inhibit target bind encode block contain stand";
	static const char dates[] = "approved discovered introduced licensed marketed invented developed approve";
	if (x->n_words < 3)
		return false;
	size_t which = word_in(x->words[0].lower, "for in through by") ? 1 : 0;
	minot_str first = x->words[which].lower, second = x->words[which + 1].lower,
	          third = x->n_words > which + 2 ? x->words[which + 2].lower : STR_NONE;
	minot_str last = x->words[x->n_words - 1].lower;
	if (word_in(first, "which what") && (word_in(second, things) || word_in(third, "level levels concentration")))
		return true;
	if (word_in(first, "what") && word_in(second, "does do") && word_in(last, deeds))
		return true;
	bool dated = false;
	for (size_t i = 0; i < x->n_words; i++)
		dated |= word_in(x->words[i].lower, dates);
	return word_in(first, "when") && word_in(second, "was were did") && dated;
}

static enum asked_of_use asked_of_use(const struct analysis *x)
{
	const struct question *q = x->q;
	enum asked_of_use most = ASKS_NOTHING_OF_USE;
	if ((!q->polar && asks_for_fact(x)) || asks_only_how(x) || asks_of_handling(x) || q->ends)
		return most;
	if (q->polar)
		return (asks_of_use(x) || asks_by_name(x)) && !asks_of_harm(x, q->facets[0].text) ? ASKS_OF_USE : most;
	for (size_t f = q->n_facets > 1; f < q->n_facets; f++) {
		enum asked_of_use asks = asked_by(x, &q->facets[f]);
		most = asks > most ? asks : most;
	}
	return most == ASKS_NOTHING_OF_USE && chooses(x) ? ASKS_OF_USE : most;
}

/* "Should antibiotics not be given": where yes may mean that they should not be, or that they should. A "not" that only
 * tells of whom ("a tumour that never spreads") leaves no doubt, nor does a statement that is put to yes or no. */
static bool is_denied(const struct analysis *x)
{
	if (minot_str_find_nocase(x->text, STR("yes or no")) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < x->n_words && !(i && word_in(x->words[i].lower, "who that which when if because whose"));
	     i++)
		if (word_in(x->words[i].lower, "not never cannot") && !(i && word_in(x->words[i - 1].lower, "or")))
			return true;
	return minot_str_find_nocase(x->text, STR("n't ")) != SIZE_MAX;
}

minot_status take_text(struct analysis *x, minot_str text, minot_err *err)
{
	x->text = text;
	minot_status st = read_words(x, err);
	if (st == MINOT_OK && !x->taken_over && !x->told)
		find_matters(x);
	if (st == MINOT_OK)
		find_names(x);
	return st;
}

/* A verb that asks opens the question, or a part of it, and no part asks what or how. */
static bool is_polar(const struct analysis *x)
{
	static const char verbs[] =
	        "does do did is are was were has have had should can could may might must will would";
	bool any = x->n_words && word_in(x->words[0].lower, "any"); /* "any point in giving it?" */
	bool polar = any || asks_by_colon(x) || minot_str_find_nocase(x->text, STR("yes or no")) != SIZE_MAX;
	for (size_t i = 0; i < x->n_words; i++)
		polar |= (i < 3 || parted(x, i)) && opens_part(x, i) && word_in(x->words[i].lower, verbs);
	return polar && !x->q->open;
}

/* What is there already is not carried again, nor that somebody does not have what he now has. */
static void drop_repeated(struct question *q, size_t first)
{
	size_t kept = first;
	for (size_t i = first; i < q->n_concepts; i++) {
		bool there = false;
		for (size_t k = 0; k < kept; k++)
			there |= q->concepts[k].terms == q->concepts[i].terms;
		if (!there)
			q->concepts[kept++] = q->concepts[i];
	}
	q->n_concepts = kept;
}

/* The words of a concept are read before it is known whether it joins, so the terms of one that does not are taken out
 * again: they are the last. */
static minot_status carry_over(struct analysis *x, const struct question_carry *carry, size_t n, minot_err *err)
{
	const struct own own = own_concepts(x);
	struct question *q = x->q;
	x->taken_over = true;
	for (size_t i = 0; i < n; i++) {
		size_t n_terms = q->n_terms, n_alternatives = q->n_alternatives, n_readings = q->n_readings;
		minot_status st = take_text(x, carry[i].text, err);
		if (st != MINOT_OK)
			return st;
		bool drug = x->n_found && (x->found[0].kinds & VOCAB_KIND(DRUG));
		if (carried(&carry[i], states_in(x), drug, &own)) {
			size_t first = q->n_concepts;
			const char *role = role_from(carry[i].role);
			bool given = role[0] == 'i' || role[0] == 'c'; /* before; now another may be sought */
			find_concepts(x, given && own.seeks ? "modifier" : role);
			drop_repeated(q, first);
			for (size_t k = first; given && own.seeks && k < q->n_concepts; k++)
				weigh_less(q, q->concepts[k].terms, 0.5);
			continue;
		}
		q->n_terms = n_terms;
		q->n_alternatives = n_alternatives;
		q->n_readings = n_readings;
	}
	return MINOT_OK;
}

/* Whether it asks if something may be given in a state, or together with another: what forbids a class forbids each of
 * its members (composition rule 11, which bars doses). */
static bool asks_of_limits(const struct question *q, bool of_both)
{
	const uint32_t organs_and_unborn = ~(1u << QUESTION_STATE_AGE);
	bool limits = (q->states & organs_and_unborn) || of_both || (q->types & QTYPE(NON_INDICATION));
	return (q->polar || of_both) && limits && !(q->types & (QTYPE(DOSING) | QTYPE(COMPARISON)));
}

/* "the most that is given when the clearance is 20": the "when" tells of whom a dose is asked, and asks for nothing. */
static void drop_when(struct analysis *x)
{
	bool inside = false;
	if (!(x->q->types & OF_DOSE))
		return;
	for (size_t i = 0; i < x->n_words; i++) {
		bool when = i && word_in(x->words[i].lower, "when");
		inside |= when;
		if (!when && x->words[i].known && (x->words[i].known->types & QTYPE(ROLE)))
			return;
	}
	for (size_t f = 0; inside && f < x->q->n_facets; f++)
		x->q->facets[f].types &= ~(uint32_t)QTYPE(ROLE);
	x->q->types &= inside ? ~(uint32_t)QTYPE(ROLE) : ~0u;
}

static minot_status analyse(struct analysis *x, const struct question_carry *carry, size_t n_carry, minot_err *err)
{
	struct question *q = x->q;
	minot_str before, behind;
	minot_status st = take_text(x, find_asked(q->text, &before, &behind), err);
	if (st != MINOT_OK)
		return st;
	if (!x->n_words)
		return minot_fail(err, MINOT_USAGE, "the question has no word in it; write it as a sentence");
	find_places(x);
	take_age(x);
	q->animal = animal_patient(x);
	q->urgent = urgent_words(x);
	find_clauses(x);
	drop_when(x);
	q->open = is_open(x);
	q->polar = is_polar(x);
	bool speaks = speaks_of_both(x);
	if (speaks) /* before concepts: a brand may be all that records have */
		find_brands(x);
	find_concepts(x, NULL);
	bool taken = (speaks || !is_sentence(x)) && joins_taken(x);
	bool both = (speaks && (taken || joins_treatments(x))) || is_pair(x);
	if (both && !speaks)
		find_brands(x);
	find_aims(x);
	note_states(x);
	lower_settings(x);
	lower_salts(x);
	lower_barred(x);
	enum asked_of_use asks = asked_of_use(x);
	/* "how should it be dosed with a clearance of 25" asks for an amount and for nothing else */
	bool amount = !q->polar && q->states && (q->types & QTYPE(DOSING)) &&
	              !(q->types & ~(OF_DOSE | QTYPE(HOW_TO) | QTYPE(SPECIAL_POPULATION)));
	q->verdict = asks != ASKS_NOTHING_OF_USE && !amount;
	q->in_passing = asks == ASKS_IN_PASSING;
	q->granted = asks != ASKS_OF_USE && (q->types & (TAKES_FOR_GRANTED | OF_DOSE)) &&
	             (!q->polar || asks_of_harm(x, q->facets[0].text));
	q->denied = q->polar && is_denied(x);
	if (asks_of_limits(q, both))
		find_classes(x, both);
	if (q->polar) /* a dose by it is no leave: arms.c hears of them who forbids */
		find_measures(x);
	size_t n_own = q->n_concepts;
	x->told = true;
	if ((before.n && (st = take_told(x, before, err)) != MINOT_OK) ||
	    (behind.n && (st = take_told(x, behind, err)) != MINOT_OK))
		return st;
	x->told = false;
	if ((st = carry_over(x, carry, n_carry, err)) != MINOT_OK)
		return st;
	x->taken_over = false;
	if ((st = take_age_group(x, err)) != MINOT_OK)
		return st;
	if ((q->together = both && count_treatments(q) > 1)) {
		q->types |= QTYPE(HARMS);
		q->facets[0].types |= QTYPE(HARMS);
	}
	if (x->failed)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the names in a question");
	find_subject(q, n_own);
	return MINOT_OK;
}

minot_status question_analyse(const struct collection *c, minot_str text, const struct question_carry *carry,
                              size_t n_carry, struct text_analyzer *t, struct minot_arena *a, struct question **out,
                              minot_err *err)
{
	struct question *q = ARENA_NEW(a, struct question);
	if (!q)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a question");
	struct analysis x = {.c = c, .t = t, .a = a, .q = q, .key = BUF_INIT(4096)};
	vocab_open(collection_vocabulary(c), &x.v);
	q->text = minot_str_trim(text);
	minot_status st = analyse(&x, carry, n_carry, err);
	minot_buf_free(&x.key);
	if (st == MINOT_OK)
		st = collection_health(c, err);
	if (st == MINOT_OK)
		*out = q;
	return st;
}

/* Weights in the ranking of records. Chosen for recall in the first 40 and nDCG@10 on three sets at once (BioASQ, 1983
 * questions; our 48; NFCorpus, 324); no part was held out: with the shares 1.4 and 1.6 that were here before
 * 0.8745 and 0.724 on BioASQ, with these 0.891 and 0.762. Synonyms of a vocabulary help where a record uses only them,
 * and count twice where it uses both: so they count little. */
static const double vocabulary_share = 0.2, table_share = 0.5, wider_share = 0.8;
static const double treatment_share = 1.3; /* what is asked about tells more than whom it is for */

/* What one word of another name adds to the ranking of records. */
static double alternative_share(const struct question *q, const struct question_alternative *k)
{
	double best = 0, whole = k->wider ? wider_share : k->ours ? table_share : vocabulary_share;
	for (size_t i = 0; i < q->n_terms; i++)
		if ((k->means >> i & 1) && q->terms[i].share > best)
			best = q->terms[i].share;
	return best * whole / k->n_words;
}

static double role_share(const struct question *q, size_t term)
{
	for (size_t i = 0; i < q->n_concepts; i++)
		if ((q->concepts[i].core >> term & 1) &&
		    (q->concepts[i].role[0] == 'i' || q->concepts[i].role[0] == 'c'))
			return treatment_share;
	return 1;
}

minot_status question_query(const struct question *q, struct minot_arena *a, struct query_term **terms, size_t *n,
                            minot_err *err)
{
	struct query_term *t =
	        ARENA_ARRAY(a, q->n_terms + q->n_alternatives * ALTERNATIVE_WORDS + 1, struct query_term);
	if (!t)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a query");
	*n = 0;
	for (size_t i = 0; i < q->n_terms; i++)
		t[(*n)++] = (struct query_term){q->terms[i].term, q->terms[i].share * role_share(q, i)};
	for (size_t i = 0; i < q->n_alternatives; i++)
		for (size_t w = 0; w < q->alternatives[i].n_words; w++) {
			size_t k = 0;
			while (k < *n && !str_eq(t[k].term, q->alternatives[i].words[w]))
				k++;
			if (k == *n)
				t[(*n)++] = (struct query_term){q->alternatives[i].words[w],
				                                alternative_share(q, &q->alternatives[i])};
		}
	*terms = t;
	return MINOT_OK;
}
