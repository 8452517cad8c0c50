/* concepts.c: runs of words to concepts, with what each is and which role it plays.
 *
 *   "Does metformin reduce mortality in women with type 2 diabetes?"
 *         intervention    outcome      population  population
 *
 * What a concept is comes from the vocabulary, or from the look of its words (a drug's INN stem, "-itis", "-ectomy");
 * which role it plays, from that and from the words before it: a drug is the intervention, unless somebody is "on" it;
 * a disease is the population, unless something "reduces the risk of" it; what follows "versus" is the comparator.
 * Names of the vocabulary that follow each other without a word between are one concept when they are of one class, or
 * when what precedes qualifies ("calcium kidney stones"); a disease before a treatment stays apart ("migraine
 * prophylaxis").
 */
#include "query/analysis.h"

enum class { CLASS_NONE, CLASS_TREATMENT, CLASS_CONDITION, CLASS_PERSON, CLASS_TEST, CLASS_OUTCOME, CLASS_SUBSTANCE };

struct unit {                      /* a name of the vocabulary, or one word */
	size_t from, to;           /* words */
	size_t core_from, core_to; /* those of its own name, without what qualifies it */
	const struct found *found;
	uint32_t kinds;
	enum class is;
};

/* What it is ------------------------------------------------------------------------------------------------------ */

static enum class class_of_kinds(uint32_t k) {
	if (k & VOCAB_KIND(POPULATION)) return CLASS_PERSON;
	if (k & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM))) return CLASS_CONDITION;
	if (k & (VOCAB_KIND(DRUG) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE))) return CLASS_TREATMENT;
	if (k & VOCAB_KIND(TEST)) return CLASS_TEST;
	if (k & VOCAB_KIND(SUBSTANCE)) return CLASS_SUBSTANCE;
	return k & VOCAB_KIND(ORGANISM) ? CLASS_CONDITION : CLASS_NONE;
}

/* What a word that says nothing of itself is by the one that follows: "HRP-2 test", "antiretroviral therapy". */
static enum class class_of_next(const struct analysis *x, size_t to) {
	if (to >= x->n_words) return CLASS_NONE;
	if (word_in(x->words[to].lower, "test tests testing assay assays screening")) return CLASS_TEST;
	return word_in(x->words[to].lower,
	               "therapy treatment drug drugs agents medication medications inhibitor inhibitors")
	               ? CLASS_TREATMENT
	               : CLASS_NONE;
}

uint32_t kinds_of_look(enum question_look look, minot_str lower)
{
	switch (look) {
	case LOOKS_LIKE_CONDITION:
		return VOCAB_KIND(DISEASE);
	case LOOKS_LIKE_PROCEDURE:
		return VOCAB_KIND(PROCEDURE);
	case LOOKS_LIKE_TEST:
		return VOCAB_KIND(TEST);
	default:
		return question_looks_like_drug(lower) ? VOCAB_KIND(DRUG) : 0;
	}
}

/* What says what word `at` is: of "β-blockers" the "blockers", where they are drugs and not "non-drug". */
static minot_str telling_part(const struct analysis *x, size_t at)
{
	minot_str s = str_sub(x->text, x->words[at].start, x->words[at].end);
	if (minot_str_eq_nocase(str_sub(s, 0, 4), STR("non-")))
		return x->words[at].lower;
	for (size_t dash; (dash = minot_str_find(s, STR("-"))) != SIZE_MAX;)
		s = str_sub(s, dash + 1, s.n);
	return question_looks_like_drug(s) ? s : x->words[at].lower;
}

/* Our word list goes first: it knows outcomes, which MeSH files under statistics. */
static struct unit make_unit(const struct analysis *x, size_t from, size_t to, const struct found *f)
{
	const uint32_t clinical = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM) |
	                          VOCAB_KIND(TEST) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE) |
	                          VOCAB_KIND(POPULATION);
	struct unit u = {from, to, from, to, f, f ? f->kinds : 0, CLASS_NONE};
	minot_str last = telling_part(x, to - 1);
	enum question_look look = question_looks_like(last);
	if (look == LOOKS_LIKE_OUTCOME && !(u.kinds & VOCAB_KIND(DRUG))) {
		u.is = CLASS_OUTCOME;
		return u;
	}
	if (look == LOOKS_LIKE_PERSON)
		u.kinds |= VOCAB_KIND(POPULATION);
	else if (look == LOOKS_LIKE_CONDITION && !(u.kinds & VOCAB_KIND(DISEASE)) && !question_looks_like_drug(last))
		u.kinds = VOCAB_KIND(DISEASE); /* lists of short forms file "type 2 diabetes" with what treats it */
	else if (!(u.kinds & clinical))
		u.kinds |= kinds_of_look(look, last);
	u.is = class_of_kinds(u.kinds);
	if (u.is == CLASS_NONE)
		u.is = class_of_next(x, to);
	return u;
}

/* Runs ------------------------------------------------------------------------------------------------------------ */

static bool is_content(const struct word *w)
{
	return !w->function && !w->scaffold && w->terms && !(w->known && w->known->weight < 0.7f);
}

/* What is done with a treatment, or said of it: part of no name. */
static bool says_of_use(minot_str lower)
{
	return word_in(lower,
	               "given used indicated recommended contraindicated performed offered prescribed considered "
	               "removed repaired drained replaced started stopped continued discontinued withheld withdrawn "
	               "resumed interrupted safe ok okay fine allowed effective efficacious useful beneficial helpful "
	               "appropriate necessary "
	               "help helps work works prevent prevents reduce reduces improve improves relieve relieves treat "
	               "treats decrease decreases shorten shortens delay delays cure cures increase increases cause "
	               "causes goes lasts persists keeps");
}

/* "Does X slow Y", "Can X trigger Y": the verb of a clause that opens with an auxiliary, though a noun or an adjective
 * is written so too ("slow release"). */
static bool is_verb_of_clause(const struct analysis *x, size_t i)
{
	static const char verbs[] =
	        "slow slows halt halts lower lowers raise raises induce induces trigger triggers alleviate alleviates "
	        "precipitate precipitates reverse reverses eradicate promote promotes modify modifies suppress "
	        "suppresses "
	        "predict predicts shrink shrinks heal heals clear clears dissolve dissolves ease eases speed speeds";
	size_t begin = i;
	if (!word_in(x->words[i].lower, verbs))
		return false;
	while (begin && !x->words[begin].begins)
		begin--;
	if (i < begin + 2 || !word_in(x->words[begin].lower, "does do did can could will would may might should"))
		return false;
	for (size_t k = begin; k < i; k++)
		if (word_in(x->words[k].lower, verbs))
			return false;
	return true;
}

/* "Which test should lead surveillance", "should the infusion run": what follows "should" behind what it is asked of is
 * a verb. Behind "should" that opens a clause stands what is asked about, and so does before "be given". */
static bool follows_modal(const struct analysis *x, size_t i)
{
	static const char modals[] = "should can could may might must will would";
	static const char asks[] = "what which how when who whom where why does do did should can could";
	if (i < 2 || x->words[i].begins || x->words[i - 1].begins || !x->words[i].terms || x->words[i].capitals)
		return false;
	if (!word_in(x->words[i - 1].lower, modals)) /* "should the infusion run": at its end */
		return false;
	if (word_in(x->words[i - 2].lower, asks))
		return false; /* "when should Z be given" */
	return !(i + 1 < x->n_words && word_in(x->words[i + 1].lower, "be have get receive take not and or")) &&
	       !question_looks_like_drug(x->words[i].lower);
}

/* Something stands between word i and the one before; the point of "C. difficile" is nothing. */
static bool gap_between(const struct analysis *x, size_t i)
{
	const struct word *before = &x->words[i - 1];
	if (before->end == before->start + 1 && x->text.p[before->end] == '.')
		return minot_str_trim(str_sub(x->text, before->end + 1, x->words[i].start)).n > 0;
	return minot_str_trim(str_sub(x->text, x->words[i - 1].end, x->words[i].start)).n > 0;
}

static const struct found *found_at(const struct analysis *x, size_t word)
{
	for (size_t i = 0; i < x->n_found; i++)
		if (x->found[i].word == word)
			return &x->found[i];
	return NULL;
}

/* "opioid use disorder": three words that name what the patient has, whatever a vocabulary knows of the first. */
static bool is_use_disorder(const struct analysis *x, size_t i)
{
	return i + 2 < x->n_words && word_in(x->words[i + 1].lower, "use misuse abuse") &&
	       word_in(x->words[i + 2].lower, "disorder disorders") && !gap_between(x, i + 1) && !gap_between(x, i + 2);
}

/* Where "urine albumin/creatinine ratio", "neutrophil to lymphocyte ratio" ends, which begins at word i: one test of
 * two things that are measured. 0: no such stands there. */
static size_t ratio_at(const struct analysis *x, size_t i)
{
	enum { LONGEST = 6 };
	bool two = false;
	for (size_t k = i; k < x->n_words && k < i + LONGEST; k++) {
		minot_str gap =
		        k > i ? minot_str_trim(str_sub(x->text, x->words[k - 1].end, x->words[k].start)) : STR_NONE;
		bool to = k > i && word_in(x->words[k].lower, "to");
		if ((gap.n && !str_eq(gap, STR("/"))) || (x->words[k].function && !to))
			return 0;
		if (two && word_in(x->words[k].lower, "ratio ratios"))
			return k + 1;
		two |= gap.n || to;
	}
	return 0;
}

/* "Side effects", "adverse events": the kind of answer, which statements give in other words; no thing that they must
 * name. */
static bool asks_for_harms(const struct analysis *x, size_t i)
{
	return i + 1 < x->n_words && word_in(x->words[i].lower, "side adverse") &&
	       word_in(x->words[i + 1].lower, "effect effects event events reaction reactions") &&
	       !gap_between(x, i + 1);
}

/* "6 mm": how large or how much, no part of the name of what is so. */
static bool is_measured(const struct analysis *x, size_t i)
{
	static const char units[] = "mm cm kg g mg mcg ug ml l dl mmol meq iu ml/min";
	const struct word *w = &x->words[i];
	minot_str word = str_sub(x->text, w->start, w->end);
	size_t space = minot_str_find(word, STR(" ")); /* one word to the analyzer, or two */
	if (w->number && space != SIZE_MAX)
		return word_in(str_sub(word, space + 1, word.n), units);
	return (w->number && i + 1 < x->n_words && word_in(x->words[i + 1].lower, units)) ||
	       (i && x->words[i - 1].number && word_in(w->lower, units));
}

/* The unit at word i, or one that ends at i when there is none. */
static struct unit unit_at(const struct analysis *x, size_t i)
{
	const struct found *f = found_at(x, i);
	if (x->words[i].scaffold || (is_measured(x, i) && (!f || f->n_words < 2)))
		return (struct unit){.from = i, .to = i};
	size_t ratio = is_content(&x->words[i]) ? ratio_at(x, i) : 0;
	if (ratio)
		return (struct unit){i, ratio, i, ratio, NULL, VOCAB_KIND(TEST), CLASS_TEST};
	if (is_use_disorder(x, i) && (!f || f->n_words < 3)) {
		struct unit u = make_unit(x, i, i + 3, NULL);
		u.core_to = i + 1;
		return u;
	}
	if ((says_of_use(x->words[i].lower) || is_verb_of_clause(x, i) || follows_modal(x, i)) &&
	    (!f || f->n_words == 1))
		return (struct unit){.from = i, .to = i};
	if (asks_for_harms(x, i))
		return (struct unit){.from = i, .to = i};
	if (f && terms_of_words(x, f->word, f->word + f->n_words))
		return make_unit(x, i, i + f->n_words, f);
	if (is_content(&x->words[i]))
		return make_unit(x, i, i + 1, NULL);
	return (struct unit){.from = i, .to = i};
}

/* Too much of a drug was taken: that is what the patient has. Of "toxicity" it may be a harm that is asked about. */
static bool is_too_much(minot_str lower) { return word_in(lower, "overdose overdoses poisoning intoxication"); }

static bool is_treatment(enum class c) { return c == CLASS_TREATMENT || c == CLASS_SUBSTANCE || c == CLASS_TEST; }

/* "Infected hip prosthesis", "impacted earwax": what has come to harm is what the patient has, whatever it is. */
static bool is_harmed(const struct analysis *x, const struct unit *u)
{
	return u->to == u->from + 1 &&
	       word_in(x->words[u->from].lower,
	               "infected impacted fractured broken torn ruptured inflamed displaced dislocated "
	               "blocked obstructed perforated strangulated incarcerated ulcerated retained "
	               "undescended ingrown prolapsed herniated slipped sprained");
}

/* What a drug does or has when it stands behind its name: part of that name. */
static bool is_of_drug(minot_str lower)
{
	return word_in(lower, "allergy allergies hypersensitivity intolerance induced related resistance resistant "
	                      "dependence addiction withdrawal deficiency toxicity use misuse abuse");
}

/* What is measured in the blood or seen in a tracing, of which "warfarin INR 9" names two things. */
static bool is_measure(minot_str lower)
{
	return word_in(lower, "inr ecg ekg hba1c egfr gfr crcl tsh alt lft lfts creatinine qt qtc");
}

/* A drug with a name of its own, no class and no salt of another. */
static bool is_one_drug(const struct analysis *x, const struct unit *u)
{
	const uint32_t drug = VOCAB_KIND(DRUG);
	minot_str last = x->words[u->to - 1].lower;
	return u->is == CLASS_TREATMENT && u->found && (u->kinds & drug) && !question_is_salt(last) &&
	       question_looks_like(last) == LOOKS_LIKE_NOTHING && last.n > 3 &&
	       !word_in(last,
	                "drug drugs agent agents antibiotic antibiotics analgesic analgesics inhibitor inhibitors "
	                "antagonist antagonists agonist agonists blocker blockers");
}

/* Two drugs that stand together without a word between are two, unless a vocabulary has both as one name; so are what
 * is done and a drug ("plasma exchange rituximab"). */
static bool are_two_drugs(const struct analysis *x, const struct unit *a, const struct unit *b)
{
	bool looks = question_looks_like_drug(x->words[b->to - 1].lower);
	if (!is_one_drug(x, b) || !a->found)
		return false;
	return is_one_drug(x, a) ? looks || question_looks_like_drug(x->words[a->to - 1].lower)
	                         : looks && (a->kinds & VOCAB_KIND(PROCEDURE)) && !(a->kinds & VOCAB_KIND(TEST));
}

/* Whether b, which follows a without anything between, begins another concept. */
static bool parts(const struct analysis *x, const struct unit *a, const struct unit *b)
{
	const uint32_t person = 1u << QUESTION_STATE_AGE | 1u << QUESTION_STATE_PREGNANCY;
	if (is_harmed(x, a))
		return false;
	if (b->is != CLASS_PERSON && b->is != CLASS_NONE && is_too_much(x->words[a->to - 1].lower))
		return true; /* "overdose symptoms" */
	if (is_treatment(a->is) && is_too_much(x->words[b->from].lower))
		return true;
	if (are_two_drugs(x, a, b) || (a->is == CLASS_TREATMENT && is_measure(x->words[b->from].lower)))
		return true;
	/* "metformin kidney": whom it is for, in as few words as can be */
	if (a->is == CLASS_TREATMENT && b->is == CLASS_NONE && states_of_word(x, b->from) && !is_sentence(x))
		return true;
	if (a->is == CLASS_NONE || b->is == CLASS_NONE || a->is == b->is)
		return false;
	if (b->is == CLASS_PERSON && a->is != CLASS_PERSON)
		return is_treatment(a->is) || (states_of_word(x, b->from) & person); /* "pneumonia children" */
	if (a->is == CLASS_PERSON)
		return b->is != CLASS_PERSON;
	if (a->is == CLASS_CONDITION)
		return is_treatment(b->is);
	/* "acetaminophen fever": words without a sentence around them */
	return is_treatment(a->is) && a->is != CLASS_TEST && b->is == CLASS_CONDITION && !is_sentence(x) &&
	       !is_of_drug(x->words[b->from].lower);
}

/* What it does ---------------------------------------------------------------------------------------------------- */

/* The nearest word before `from` that only leads to the name, and the one before that: "in the treatment of". */
static size_t words_before(const struct analysis *x, size_t from, minot_str *one, minot_str *two)
{
	static const char skipped[] =
	        "the a an any some this these his her their its every each all early routine routinely use using "
	        "regular "
	        "addition administration treatment therapy dose doses adding oral orally topical intravenous iv "
	        "inhaled "
	        "nebulised nebulized subcutaneous intramuscular long-term short-term high-dose low-dose prophylactic "
	        "concomitant adjuvant severe acute chronic";
	size_t at = from;
	*one = *two = STR_NONE;
	while (from && !x->words[from].begins) {
		from--;
		if (word_in(x->words[from].lower, skipped))
			continue;
		if (one->p) {
			*two = x->words[from].lower;
			break;
		}
		*one = x->words[from].lower;
		at = from;
	}
	return at;
}

/* How something is spoken of before its name, within the last words of its clause: the last cue wins. */
enum speech { SPEECH_NONE, SPEECH_HARM, SPEECH_EFFECT, SPEECH_USE, SPEECH_IN };

static enum speech speech_before(const struct analysis *x, size_t from)
{
	static const struct {
		const char *words;
		enum speech speech;
	} cues[] = {
	        {"cause causes caused causing lead leads increase increases increased increasing raise raises worsen "
	         "worsens induce induces trigger triggers promote promotes aggravate aggravates precipitate "
	         "precipitates linked "
	         "associated develop develops developing",
	         SPEECH_HARM},
	        {"reduce reduces reduced reducing reduction lower lowers lowering decrease decreases decreasing "
	         "improve "
	         "improves improved improving prevent prevents preventing prevention relieve relieves affect affects "
	         "influence influences predict predicts protect alleviate slow slows halt halts reverse reverses "
	         "shorten shortens delay delays",
	         SPEECH_EFFECT},
	        {"treat treats treating cure cures manage managing role effect effects effectiveness efficacy use used "
	         "benefit benefits safety dose dosage role place indications mechanism action",
	         SPEECH_USE},
	        {"in among during patients women men children people adults patient", SPEECH_IN},
	};
	for (size_t i = from; i-- && from - i <= 5;) {
		for (size_t c = 0; c < sizeof cues / sizeof *cues; c++)
			if (word_in(x->words[i].lower, cues[c].words))
				return cues[c].speech;
		if (x->words[i].begins)
			break;
	}
	return SPEECH_NONE;
}

struct context {                       /* of the whole question, and of what stands before the unit */
	size_t n_treatments, n_placed; /* units: treatments; conditions and people that a preposition names as whom */
	bool treatment, population;    /* a concept before has the role */
	size_t last_to;                /* where the concept before ends */
	enum class last;
	const char *last_role;
};

static bool is_compared(minot_str one, minot_str two)
{
	return word_in(one, "versus vs than") ||
	       (word_in(one, "with to") && word_in(two, "compared compare compares")) ||
	       (word_in(one, "of") && word_in(two, "instead")) || word_in(one, "replace replaces") ||
	       (word_in(one, "to") &&
	        word_in(two, "added addition alternative alternatives superior inferior preferable equivalent similar "
	                     "preferred")) ||
	       (word_in(one, "from") && word_in(two, "differ differs different"));
}

/* "associated with fractures" puts nobody anywhere */
static bool is_placed(minot_str one, minot_str two)
{
	return word_in(one, "in for with without among amongst during after following has have had under while") &&
	       !(word_in(one, "with") && word_in(two, "associated linked interfere interferes"));
}

/* "a rise in sodium", "reduction of pain": measured, whatever it is. */
static bool is_change(minot_str one, minot_str two)
{
	return word_in(one, "in of") && word_in(two, "rise change changes increase increases decrease reduction fall "
	                                             "improvement difference differences level levels");
}

/* "What should be done": of no treatment that it names. */
static bool asks_what_to_do(const struct analysis *x)
{
	bool what = false, done = false;
	for (size_t i = 0; i < x->n_words; i++) {
		what |= word_in(x->words[i].lower, "what");
		done |= what && word_in(x->words[i].lower, "done do");
	}
	return done;
}

/* "Paracetamol/ibuprofen": this or that, where no vocabulary knows a combination of the two (names.c). */
static bool is_struck(const struct analysis *x, const struct unit *u, const struct context *c)
{
	return c->last == CLASS_TREATMENT && u->is == CLASS_TREATMENT && c->last_role[0] == 'i' &&
	       c->last_to == u->from &&
	       str_eq(str_sub(x->text, x->words[u->from - 1].end, x->words[u->from].start), STR("/"));
}

static const char *role_of_treatment(const struct analysis *x, const struct unit *u, const struct context *c)
{
	minot_str one, two;
	size_t at = words_before(x, u->from, &one, &two);
	if (is_compared(one, two) || (word_in(one, "or") && c->treatment && c->last_role[0] == 'i') ||
	    is_struck(x, u, c))
		return "comparator";
	/* "a patient on warfarin", "the rash of panitumumab": whom it concerns, when another treatment is asked about
	 */
	bool taken = word_in(one, "on before taking receiving takes having underwent undergoing after") ||
	             (word_in(one, "with") && word_in(two, "patients patient people women men children treated"));
	bool its_harm = word_in(one, "of from by") && c->last == CLASS_CONDITION && c->last_to == at;
	if ((taken || its_harm) && (c->n_treatments > 1 || c->treatment) && u->is == CLASS_TREATMENT)
		return "population";
	/* "who is allergic to penicillin": what the patient must not have */
	if (word_in(one, "to of") &&
	    word_in(two, "allergic allergy hypersensitive hypersensitivity intolerant intolerance"))
		return "population";
	/* "prophylaxis for clean surgery", "the antidote for methanol": what another treatment is given for */
	bool treated = c->last_role && c->last_role[0] == 'i' && c->last == CLASS_TREATMENT;
	if (treated && word_in(one, "for") && c->last_to == at)
		return "population";
	/* "what should be done if a patient on warfarin bleeds" */
	if (word_in(one, "on taking") && asks_what_to_do(x))
		return "population";
	/* "when methotrexate fails" */
	bool fails = u->to < x->n_words && word_in(x->words[u->to].lower, "fails failed fail failure");
	if (fails && u->is == CLASS_TREATMENT)
		return "population";
	/* "with INR 3.2", "with ECG changes": what was measured or seen in the patient */
	bool next = u->to < x->n_words && !gap_between(x, u->to);
	bool measured = x->words[u->to - 1].number || (next && x->words[u->to].number);
	bool seen =
	        next && word_in(x->words[u->to].lower, "change changes abnormality abnormalities sign signs finding "
	                                               "findings elevation depression evidence");
	if (u->is == CLASS_TEST && (measured || seen) && word_in(one, "with an a of"))
		return "population";
	/* "which blood tests are needed on zolvine": what is looked for, on what is taken */
	bool test = question_looks_like(x->words[u->to - 1].lower) == LOOKS_LIKE_TEST;
	if (test && (x->q->types & QTYPE(MONITORING)) && c->n_treatments > (u->is == CLASS_TREATMENT))
		return "outcome";
	enum speech s = speech_before(x, u->from);
	bool dosed = at > 1 && word_in(x->words[at - 2].lower, "dose dosage"); /* "dose reduction of" is no outcome */
	if ((is_change(one, two) && !dosed) ||
	    (u->is != CLASS_TREATMENT && c->treatment && (s == SPEECH_EFFECT || s == SPEECH_HARM)))
		return "outcome";
	return "intervention";
}

bool points_back(const struct analysis *x, size_t from)
{
	for (size_t i = 0; i < from; i++)
		if (word_in(x->words[i].lower, "it its they this these that"))
			return true;
	return false;
}

static const char *role_of_condition(const struct analysis *x, const struct unit *u, const struct context *c)
{
	minot_str one, two;
	words_before(x, u->from, &one, &two);
	bool placed = is_placed(one, two);
	enum speech s = speech_before(x, u->from);
	/* "will it make his tics worse" */
	if (u->to < x->n_words && word_in(x->words[u->to].lower, "worse") && !gap_between(x, u->to))
		return "outcome";
	bool risk = word_in(one, "of") && word_in(two, "risk incidence rate rates severity risks");
	if (s == SPEECH_HARM && !placed)
		return c->treatment || c->population || points_back(x, u->from) ? "outcome" : "population";
	if ((s == SPEECH_EFFECT || risk) && !placed && c->n_placed && (c->treatment || c->population))
		return "outcome";
	if (word_in(one, "than versus vs") && c->population && !c->treatment)
		return "comparator";
	return "population";
}

/* What the vocabulary knows, but not as something that is treated or treats: organs, processes, places. */
static const char *role_of_other(const struct analysis *x, const struct unit *u)
{
	minot_str one, two;
	words_before(x, u->from, &one, &two);
	if (is_compared(one, two))
		return "comparator";
	if (is_change(one, two))
		return "outcome";
	if (is_placed(one, two))
		return "population";
	enum speech s = speech_before(x, u->from);
	if (s == SPEECH_EFFECT || s == SPEECH_HARM)
		return "outcome";
	if (word_in(one, "of") && s == SPEECH_USE)
		return "intervention";
	return u->kinds & VOCAB_KIND(PROCESS) ? "outcome" : "modifier";
}

/* A run of words that no list knows: where there is a vocabulary, words of every day ("combined", "enough"), unless no
 * record has them either. */
static const char *role_of_unknown(const struct analysis *x, const struct unit *u, const struct context *c)
{
	minot_str one = u->from ? x->words[u->from - 1].lower : STR_NONE;
	minot_str two = u->from > 1 ? x->words[u->from - 2].lower : STR_NONE;
	bool common = x->v.n_names > 0;
	uint64_t terms = terms_of_words(x, u->from, u->to);
	for (size_t i = 0; i < x->q->n_terms; i++)
		if (terms >> i & 1)
			common &= x->q->terms[i].df > 0;
	if (is_compared(one, two) || (word_in(one, "or") && c->treatment && c->population))
		return "comparator";
	/* "the role of beta-blockers": a class that no vocabulary has under this name */
	if (word_in(one, "of") && word_in(two, "role place efficacy effectiveness benefit") && !c->treatment)
		return "intervention";
	enum speech said = speech_before(x, u->from);
	/* "does melatonin help jet lag" */
	if (common && c->treatment && !c->population && word_in(one, "help helps treat treats cure cures"))
		return "population";
	if (common && c->treatment && (said == SPEECH_EFFECT || said == SPEECH_HARM) && !is_placed(one, two))
		return c->population || c->n_placed || said == SPEECH_HARM ? "outcome" : "population";
	if (common)
		return is_placed(one, two) && (u->to - u->from > 1 || x->words[u->from].capitals) ? "population"
		                                                                                  : "modifier";
	if (word_in(one, "in for after during with without a an among against following has the"))
		return "population";
	if (word_in(one, "of") &&
	    word_in(two, "role use effect effects efficacy effectiveness dose place benefit safety"))
		return "intervention";
	if (word_in(one, "improve reduce increase prevent cause affect"))
		return "outcome";
	return u->from && !(x->q->polar && !c->treatment && !c->population) ? "population" : "intervention";
}

/* "calcitriol and calcimimetics": what "and" joins to a concept plays its role. */
static const char *role_by_joining(const struct analysis *x, const struct unit *u, const struct context *c)
{
	minot_str one, two;
	size_t at = words_before(x, u->from, &one, &two);
	bool joined = c->last_role && c->last_to && at == c->last_to && word_in(one, "and or plus");
	if (!joined || c->last_role[0] == 'm')
		return NULL;
	if (c->last == u->is || (u->is == CLASS_NONE && !u->found))
		return word_in(one, "or") && c->last_role[0] == 'i' ? "comparator" : c->last_role;
	return NULL;
}

/* "Should beta blockers be given", "Does yoga relieve", "When is thrombolysis indicated": what stands between the word
 * that opens the clause and what is done with it is the intervention, whatever a vocabulary knows of it. */
static bool is_asked_for(const struct analysis *x, const struct unit *u)
{
	static const char opens[] = "does do did should can could is are must may will would";
	size_t from = u->from;
	while (from &&
	       word_in(x->words[from - 1].lower, "the a an any routine routinely use of daily oral early combined"))
		from--;
	if (!from || !word_in(x->words[from - 1].lower, opens))
		return false;
	for (size_t i = u->to; i < x->n_words && i < u->to + 4 && !x->words[i].begins; i++)
		if (says_of_use(x->words[i].lower) || is_verb_of_clause(x, i))
			return true;
	return false;
}

/* "Who should not take NSAIDs", "contraindications to thrombolysis": what is taken, or does harm, is a treatment,
 * whatever a vocabulary knows of it. */
static bool is_taken(const struct analysis *x, const struct unit *u)
{
	minot_str one, two;
	words_before(x, u->from, &one, &two);
	return word_in(one, "take takes taking taken") ||
	       (word_in(one, "of to with on") && word_in(two, "contraindication contraindications harm harms effects "
	                                                      "reactions toxicity interactions interact "
	                                                      "complications monitoring"));
}

/* "the role of propranolol in variceal bleeding prophylaxis": what another treatment is given for. */
static bool is_purpose(const struct analysis *x, const struct unit *u, const struct context *c)
{
	return c->treatment && u->to == u->from + 1 && u->from && !gap_between(x, u->from) &&
	       !x->words[u->from - 1].function && word_in(x->words[u->from].lower, "prophylaxis prevention");
}

/* "the accuracy of D-dimer for embolism", "how sensitive is D-dimer", "D-dimer to rule out embolism": what is to tell
 * who has a disease is a test, whatever a vocabulary has it for. */
static bool is_to_tell(const struct analysis *x, const struct unit *u)
{
	minot_str one, two;
	words_before(x, u->from, &one, &two);
	if (u->is == CLASS_CONDITION || u->is == CLASS_PERSON || u->is == CLASS_TREATMENT)
		return false;
	return (word_in(one, "of") && word_in(two, "accuracy sensitivity specificity performance yield utility")) ||
	       (word_in(one, "is are") && word_in(two, "accurate sensitive specific reliable")) ||
	       (u->to + 1 < x->n_words && word_in(x->words[u->to].lower, "to") &&
	        word_in(x->words[u->to + 1].lower, "rule detect diagnose exclude confirm"));
}

static const char *role_of(const struct analysis *x, const struct unit *u, const struct context *c)
{
	if (is_purpose(x, u, c))
		return "modifier";
	if (is_to_tell(x, u))
		return "intervention";
	if (x->words[u->from].declined)
		return "comparator";
	const char *joined = role_by_joining(x, u, c);
	if (joined)
		return joined;
	/* "Is hypothermia beneficial": a condition too can be made to treat */
	bool benefits = u->to < x->n_words && word_in(x->words[u->to].lower, "beneficial effective helpful useful");
	if ((u->is == CLASS_NONE || (u->is == CLASS_CONDITION && benefits)) && is_asked_for(x, u))
		return "intervention";
	if (u->is == CLASS_NONE && !c->treatment && is_taken(x, u))
		return "intervention";
	switch (u->is) {
	case CLASS_OUTCOME:
		return "outcome";
	case CLASS_PERSON:
		return "population";
	case CLASS_CONDITION:
		return role_of_condition(x, u, c);
	case CLASS_TREATMENT:
	case CLASS_SUBSTANCE:
	case CLASS_TEST:
		return role_of_treatment(x, u, c);
	default:
		return u->found && u->kinds ? role_of_other(x, u) : role_of_unknown(x, u, c);
	}
}

/* Entering -------------------------------------------------------------------------------------------------------- */

static bool is_known(const struct analysis *x, size_t term)
{
	const struct question *q = x->q;
	if (q->terms[term].df || q->terms[term].compound)
		return true;
	for (size_t i = 0; i < q->n_alternatives; i++) {
		bool all = q->alternatives[i].means >> term & 1;
		for (size_t w = 0; w < q->alternatives[i].n_words; w++)
			all &= collection_df(x->c, q->alternatives[i].words[w]) > 0;
		if (all) /* under another name, or in a wider form, which the article then says */
			return true;
	}
	return false;
}

/* "renal impairment" is a state of the patient, "kidney stones" is a disease. */
static uint32_t states_of_unit(const struct analysis *x, const struct unit *u)
{
	static const char diseases[] =
	        "stone stones cancer carcinoma tumour tumor transplant transplantation transplants "
	        "colic biopsy abscess cell disorder";
	uint32_t states = 0;
	for (size_t w = u->from; w < u->to; w++)
		states |= states_of_word(x, w);
	return word_in(x->words[u->to - 1].lower, diseases) ? 0 : states;
}

/* The text with words that were read as others put right: what is looked for and printed is the name, not the slip. */
static minot_str as_read(struct analysis *x, minot_str text)
{
	for (size_t i = 0; i < x->q->n_readings; i++) {
		const struct question_reading *r = &x->q->readings[i];
		size_t at = r->kind == READING_SPELLING ? minot_str_find(text, r->written) : SIZE_MAX;
		if (at == SIZE_MAX)
			continue;
		minot_str put =
		        minot_arena_printf(x->a, "%.*s%.*s%.*s", STR_ARG(str_sub(text, 0, at)), STR_ARG(r->read_as),
		                           STR_ARG(str_sub(text, at + r->written.n, text.n)));
		x->failed |= !put.p;
		text = put.p ? put : text;
	}
	return text;
}

/* "in infarction without hypoxia"; of "with and without steroids" both are asked about. */
static bool is_without(const struct analysis *x, size_t from)
{
	while (from &&
	       word_in(x->words[from - 1].lower, "any a an the known documented severe significant prior previous"))
		from--;
	if (!from || gap_between(x, from))
		return false;
	bool without = word_in(x->words[from - 1].lower, "without no non");
	bool absence = from > 1 && word_in(x->words[from - 1].lower, "of from") &&
	               word_in(x->words[from - 2].lower, "absence free");
	bool both = from > 1 && word_in(x->words[from - 2].lower, "and or");
	/* "has never had asthma", "no history of asthma", "denies fever" */
	bool never = from > 1 && word_in(x->words[from - 1].lower, "had have has") &&
	             word_in(x->words[from - 2].lower, "never not");
	bool history = from > 2 && word_in(x->words[from - 1].lower, "of") &&
	               word_in(x->words[from - 2].lower, "history") && word_in(x->words[from - 3].lower, "no without");
	return (without && !both) || absence || never || history || word_in(x->words[from - 1].lower, "denies never");
}

/* "has never had asthma or a stroke": the second is without as the first is. */
static bool is_joined_by_or(const struct analysis *x, size_t to, size_t from)
{
	bool or = false;
	for (size_t i = to; i < from; i++) {
		or |= word_in(x->words[i].lower, "or nor");
		if (!word_in(x->words[i].lower, "or nor a an any"))
			return false;
	}
	return or ;
}

static void enter_concept(struct analysis *x, const struct unit *u, const char *role)
{
	struct question *q = x->q;
	struct vocab_concept c;
	bool number = true;
	for (size_t w = u->from; w < u->to; w++)
		number &= x->words[w].number;
	bool letter = x->words[u->to - 1].end == x->words[u->from].start + 1;
	if (number || letter || q->n_concepts == QUESTION_MAX_CONCEPTS)
		return; /* "10" alone is no concept, nor are the letters of "A&E" */
	struct question_concept *k = &q->concepts[q->n_concepts++];
	*k = (struct question_concept){.text = str_sub(x->text, x->words[u->from].start, x->words[u->to - 1].end),
	                               .terms = terms_of_words(x, u->from, u->to),
	                               .core = terms_of_words(x, u->core_from, u->core_to),
	                               .role = role,
	                               .known = true,
	                               .kinds = u->kinds,
	                               .taken_over = x->taken_over};
	k->text = as_read(x, k->text);
	k->states = states_of_unit(x, u);
	k->barred = x->words[u->from].declined;
	k->without = k->barred || (role[0] == 'p' && is_without(x, u->from));
	if (u->found && vocab_concept_at(&x->v, u->found->concept, &c)) {
		k->id = c.id;
		k->name = c.name;
	}
	for (size_t t = 0; t < q->n_terms; t++)
		if ((k->terms >> t & 1) && !is_known(x, t))
			k->known = false;
}

/* "MS relapse", "gout attack": a turn of the disease is what the patient has, not an outcome. */
static bool is_turn_of(const struct analysis *x, const struct unit *u)
{
	return u->to == u->from + 1 &&
	       word_in(x->words[u->from].lower,
	               "relapse relapses exacerbation exacerbations flare flares attack attacks crisis");
}

/* "Levofloxacin tendon rupture": what stands between the drug and the condition is of the condition. */
static bool leads_on(const struct analysis *x, const struct unit *drug, const struct unit *between)
{
	if (drug->is != CLASS_TREATMENT || between->is != CLASS_NONE || between->to >= x->n_words ||
	    gap_between(x, between->to))
		return false;
	struct unit behind = unit_at(x, between->to);
	return behind.to > behind.from && behind.is == CLASS_CONDITION && parts(x, drug, &behind);
}

/* The units that stand together from word i on, as one; the last that is something says what the whole is. */
static struct unit next_run(const struct analysis *x, size_t i)
{
	struct unit run = unit_at(x, i), next;
	while (run.to > run.from && run.to < x->n_words && !gap_between(x, run.to) && !x->words[run.to].begins) {
		next = unit_at(x, run.to);
		if (next.to == next.from || parts(x, &run, &next) || leads_on(x, &run, &next))
			break;
		if (next.is == CLASS_NONE && run.is != CLASS_NONE) {
			run.to = next.to;
			continue;
		}
		if (run.is == CLASS_CONDITION && is_turn_of(x, &next)) {
			run.to = next.to;
			continue;
		}
		if (is_harmed(x, &run)) {
			next.is = CLASS_CONDITION;
			next.kinds = (next.kinds & ~(uint32_t)(VOCAB_KIND(DEVICE) | VOCAB_KIND(PROCEDURE))) |
			             VOCAB_KIND(DISEASE);
		}
		next.from = run.from;
		run = next;
	}
	return run;
}

/* "Digoxin overdose", "the treatment of digoxin toxicity": the drug is what ails, with the word that says so. */
static void take_poisoning(const struct analysis *x, struct unit *u)
{
	static const char treats[] =
	        "treat treats treated treating treatment manage managed managing management antidote "
	        "reverse reversed reversal";
	minot_str one, two;
	words_before(x, u->from, &one, &two);
	bool treated = word_in(one, "with after from") &&
	               word_in(two, "patient patients child adult someone person woman man");
	for (size_t i = 0; i < x->n_words; i++)
		treated |= word_in(x->words[i].lower, treats);
	if (!is_treatment(u->is) || u->to >= x->n_words || gap_between(x, u->to) ||
	    !(is_too_much(x->words[u->to].lower) || (treated && word_in(x->words[u->to].lower, "toxicity"))))
		return;
	u->to++;
	u->is = CLASS_CONDITION;
	u->kinds = VOCAB_KIND(DISEASE);
	u->found = NULL; /* the drug's own name and number in the vocabulary */
}

static struct context count_units(const struct analysis *x)
{
	struct context c = {0};
	struct unit u;
	minot_str one, two;
	for (size_t i = 0; i<x->n_words; i = u.to> u.from ? u.to : i + 1) {
		u = next_run(x, i);
		words_before(x, u.from, &one, &two);
		c.n_treatments += u.is == CLASS_TREATMENT;
		c.n_placed += (u.is == CLASS_CONDITION || u.is == CLASS_PERSON) && is_placed(one, two);
	}
	return c;
}

/* The first word of the concept; n_words: it has none. */
static size_t first_word(const struct analysis *x, const struct question_concept *c)
{
	size_t i = 0;
	while (i < x->n_words && !(x->words[i].terms & c->terms))
		i++;
	return i;
}

/* The word before word i that is no article; empty: there is none. */
static minot_str lead_of(const struct analysis *x, size_t i)
{
	while (i && word_in(x->words[i - 1].lower, "a an the their his her"))
		i--;
	return i ? x->words[i - 1].lower : STR_NONE;
}

/* Whether one of the words [from, to) is of the list. */
static bool any_word(const struct analysis *x, size_t from, size_t to, const char *list)
{
	for (size_t i = from; i < to; i++)
		if (word_in(x->words[i].lower, list))
			return true;
	return false;
}

/* "Switched from A to B", "A replaced by B": B is asked about, and A what it takes the place of. */
static void turn_replaced(struct analysis *x)
{
	static const char switches[] = "switch switched switching switches change changed changing convert converted "
	                               "converting conversion transition transitioned transitioning move moved moving",
	                  replaced[] = "replaced swapped exchanged substituted changed switched";
	for (size_t k = 0; k + 1 < x->q->n_concepts; k++) {
		struct question_concept *old = &x->q->concepts[k];
		const struct question_concept *new = old + 1;
		size_t at = first_word(x, old), next = first_word(x, new);
		if (old->role[0] != 'i' || new->role[0] != 'i' || !at || next >= x->n_words || next < at + 2)
			continue;
		minot_str before = lead_of(x, next);
		bool from =
		        word_in(lead_of(x, at), "from") && any_word(x, 0, at, switches) && word_in(before, "to onto");
		if (from || (word_in(before, "by with to") && any_word(x, at, next, replaced)))
			old->role = "comparator";
	}
}

void find_concepts(struct analysis *x, const char *role)
{
	struct context c = count_units(x);
	struct unit u;
	for (size_t i = 0; i<x->n_words; i = u.to> u.from ? u.to : i + 1) {
		u = next_run(x, i);
		if (u.to == u.from)
			continue;
		take_poisoning(x, &u);
		const char *its = role ? role : role_of(x, &u, &c);
		if (!role && states_of_unit(x, &u) && (its[0] == 'i' || its[0] == 'm'))
			its = "population"; /* "if she is on dialysis" */
		const size_t before = x->q->n_concepts;
		enter_concept(x, &u, its);
		if (before && x->q->n_concepts > before && its[0] == 'p' && c.last_to &&
		    is_joined_by_or(x, c.last_to, u.from))
			x->q->concepts[before].without |= x->q->concepts[before - 1].without;
		c.treatment |= its[0] == 'i';
		c.population |= its[0] == 'p';
		c.last = u.is;
		c.last_role = its;
		c.last_to = u.to;
	}
	if (!role)
		turn_replaced(x);
}
