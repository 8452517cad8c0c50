/* abstain.c: when nothing is said, and what is said then.
 *
 * A question hinges on its treatment and on whom it is for. Composition abstains when
 *   the question names nothing ("is it safe?", or "is it safe in children?"): what ranks first is then chance;
 *   a word of these stands in no record, under any name; or no record holds the words of a name together ("the
 *   Harlan-Brock test", where one has a Harlan and another a Brock);
 *   no finding names the drug: that it is mentioned somewhere is no answer;
 *   somebody writes from an emergency, or the patient is an animal;
 *   it names only things of every day, and no statement holds most of them together;
 *   it asks what something costs, and no statement tells of that;
 *   it asks whether something helps, and no finding holds most of what it names; or no record holds even two fifths;
 *   no finding on the drug comes from a record about these people: the evidence is of others.
 * A retrieval score is no measure of this; nothing is shown about a drug's cousin as if it were the drug. What is
 * offered instead was asked, and does not abstain. */
#include "answer/wanted.h"
#include "base/ascii.h"
#include "vocab/vocab.h"

enum { MAX_OFFERED = 4, MAX_TRIED = 10 };

static bool has_role(const struct question_concept *k, const char *initials) { return strchr(initials, k->role[0]); }

/* Missing --------------------------------------------------------------------------------------------------------- */

minot_status add_missing(struct composition *x, const char *slot, minot_str text, minot_err *err)
{
	struct article *art = x->art;
	if (!art->missing)
		art->missing = ARENA_ARRAY(x->a, MAX_MISSING, struct article_slot);
	if (!art->missing || !text.p)
		return no_memory(err);
	if (art->n_missing < MAX_MISSING)
		art->missing[art->n_missing++] = (struct article_slot){str_c(slot), text, STR_NONE};
	return MINOT_OK;
}

minot_status say_readings(struct composition *x, minot_err *err)
{
	static const struct {
		const char *slot;
		enum template words;
	} said[] = {[READING_SPELLING] = {"spelling", OWN_READ_AS},
	            [READING_DOUBTFUL] = {"spelling", OWN_SPELLING_DOUBT},
	            [READING_SHORT_FORM] = {"abbreviation", OWN_SHORT_READ_AS},
	            [READING_UNCLEAR] = {"abbreviation", OWN_SHORT_UNCLEAR}};
	minot_status st = MINOT_OK;
	for (size_t i = 0; st == MINOT_OK && i < x->q->n_readings; i++) {
		const struct question_reading *r = &x->q->readings[i];
		minot_str text = r->kind == READING_UNCLEAR
		                         ? template_fill(x->a, said[r->kind].words, SLOTS(r->written))
		                         : template_fill(x->a, said[r->kind].words, SLOTS(r->written, r->read_as));
		st = add_missing(x, said[r->kind].slot, text, err);
	}
	return st;
}

/* What the question hinges on ------------------------------------------------------------------------------------- */

bool names_something(const struct question *q)
{
	/* "how is pregnancy confirmed?" asks about it; a yes, a no or a dose is wanted of what is given to somebody */
	bool is_of_treatment = q->polar || q->verdict || (q->types & (QTYPE(DOSING) | QTYPE(HARMS)));
	for (size_t i = 0; i < q->n_terms; i++)
		if (q->terms[i].names && !(q->terms[i].whom && is_of_treatment))
			return true;
	return false;
}

/* A word of everyday language, which a record may well say otherwise: no name ends so. */
static bool is_everyday(minot_str word)
{
	return word.n > 5 && (str_ends(word, STR("ly")) || str_ends(word, STR("ing")) || str_ends(word, STR("ed")));
}

static bool is_unknown(const struct composition *x, const struct question_concept *k)
{
	for (size_t t = 0; t < x->q->n_terms; t++)
		if ((k->terms >> t & 1) && !x->q->terms[t].df && !x->q->terms[t].compound &&
		    !is_everyday(x->q->terms[t].word))
			return true;
	return false;
}

const struct question_concept *absent_concept(const struct composition *x)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *k = &x->q->concepts[i];
		if (!k->known && !k->taken_over && has_role(k, "ipc") && is_unknown(x, k))
			return k;
	}
	return NULL;
}

bool is_one_drug(const struct question_concept *k)
{
	const uint32_t both = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE);
	static const char *const class[] = {"drug",      "agent",     "medication", "medicine",
	                                    "therapy",   "treatment", "blocker",    "antagonist",
	                                    "inhibitor", "agonist",   "antibiotic", NULL};
	bool plural = k->text.n && (k->text.p[k->text.n - 1] | 32) == 's'; /* "vaptans" */
	for (size_t i = 0; class[i]; i++)
		if (k->text.n > strlen(class[i]) &&
		    minot_str_eq_nocase(str_sub(k->text, k->text.n - strlen(class[i]), k->text.n), str_c(class[i])))
			return false;
	return (question_looks_like_drug(k->text) && !plural) || (k->kinds & both) == both ||
	       str_starts(k->id, STR("DRUGBANK:"));
}

/* A record of many things, in which two that are named have nothing to do with each other. */
static bool is_book(const struct evidence *e)
{
	return e->kind == RECORD_GUIDELINE || e->kind == RECORD_BOOK || e->kind == RECORD_LABEL ||
	       e->kind == RECORD_PATIENT_PAGE;
}

static bool holds(const struct question *q, uint64_t has, uint64_t terms)
{
	return weight_of(q, has & terms) >= 0.5 * weight_of(q, terms);
}

/* Whether a finding speaks of all of a drug's own name and, when there are whom, of them too: in its own words, above
 * it, in its record's title, or its record is about them. An abstract is about what it names: parts of one, which is
 * all that some collections have, need not hold a finding on the drug. */
static bool fills(const struct composition *x, uint64_t drug, uint64_t whom)
{
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		uint64_t said =
		        terms_around(k) | (k->wider & x->q->state_terms); /* "an eGFR below 30" is of the kidneys */
		uint64_t around = said | k->from->keywords | (is_book(k->from) ? 0 : k->from->main);
		if ((said & drug) == drug && (!whom || holds(x->q, around, whom)))
			return true;
	}
	for (size_t i = 0; i < x->n_evidence; i++) {
		const struct evidence *e = &x->evidence[i];
		if (!is_book(e) && (e->main & drug) == drug && (!whom || holds(x->q, e->main, whom)))
			return true;
	}
	return false;
}

/* Whether the terms name something: of "children" there is too much to ask about. */
static bool rare_enough(const struct composition *x, uint64_t terms)
{
	for (size_t i = 0; i < x->q->n_terms; i++)
		if ((terms >> i & 1) && x->q->terms[i].df && x->q->terms[i].df < collection_info(x->c)->n_docs / 20 + 2)
			return true;
	return false;
}

/* Whether the question asks of the drug in these people: they stand in its clause, or in a case that is told. What the
 * other parts of a question come to ("and what about liver tests") is asked for itself. */
static bool is_asked_of(const struct question *q, const struct question_concept *drug,
                        const struct question_concept *whom)
{
	bool together = whom->told || whom->taken_over || q->n_facets == 1;
	for (size_t f = 1; f < q->n_facets && !together; f++)
		together = (q->facets[f].own & drug->terms) && (q->facets[f].own & whom->terms);
	return whom->role[0] == 'p' && together;
}

/* Whether a finding speaks of the drug in one of the things that those asked about have: no record has all of "a stroke
 * with leg weakness". */
static bool fills_one(const struct composition *x, const struct question_concept *drug)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *k = &x->q->concepts[i];
		if (is_asked_of(x->q, drug, k) && !k->without && !k->states && weight_of(x->q, k->core) > 0 &&
		    fills(x, drug->core, k->core))
			return true;
	}
	return false;
}

/* What is absent of the drug's slot: the drug, or the drug in these people; empty when nothing is. */
static minot_status absent_for(const struct composition *x, const struct question_concept *drug, const char **slot,
                               minot_str *what, minot_err *err)
{
	const struct question *q = x->q;
	*slot = drug->role;
	*what = STR_NONE;
	if (!fills(x, drug->core, 0)) {
		*what = drug->text;
		return MINOT_OK;
	}
	for (size_t k = 0; q->together && k < q->n_concepts; k++) {
		const struct question_concept *other = &q->concepts[k];
		if (!has_role(other, "ic") || (other->terms & drug->terms) || fills(x, drug->core, other->core))
			continue;
		*what = template_fill(x->a, OWN_ABSENT_TOGETHER, SLOTS(drug->text, other->text));
		return what->p ? MINOT_OK : no_memory(err);
	}
	bool one = fills_one(x, drug);
	for (size_t k = 0; !q->together && k < q->n_concepts; k++) { /* what two do together they do in everybody */
		const struct question_concept *whom = &q->concepts[k];
		const uint32_t people = VOCAB_KIND(POPULATION), ails = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
		bool named = (whom->kinds & people) ||
		             ((!whom->kinds || whom->states || (whom->kinds & ails)) && rare_enough(x, whom->core));
		if (!is_asked_of(q, drug, whom) || weight_of(q, whom->core) <= 0 || !named ||
		    (one && (whom->told || !whom->states)) || fills(x, drug->core, whom->core))
			continue;
		*slot = "population";
		*what = template_fill(x->a, OWN_ABSENT_PAIR, SLOTS(drug->text, whom->text));
		return what->p ? MINOT_OK : no_memory(err);
	}
	return MINOT_OK;
}

/* Written like the name of a gene, a drug, a study: no word of every day, whether a vocabulary knows it or not. */
static bool is_written_as_name(minot_str word)
{
	bool name = false, digits = false, letters = false;
	for (size_t i = 0; i < word.n; i++) {
		name |= i == 0 && is_upper(word.p[i]);
		digits |= is_digit(word.p[i]);
		letters |= is_letter(word.p[i]);
	}
	return name || (digits && letters);
}

/* Whether the vocabulary has the concept, and not a word of it alone: of "Harlan-Brock syndrome" the "syndrome". */
static bool is_known_whole(const struct question_concept *c)
{
	return c->id.n && !(c->name.n < c->text.n && minot_str_find_name(c->text, c->name) != SIZE_MAX);
}

/* The capitalised words of a concept that no vocabulary has, behind the first word of the question: those of an eponym.
 * 0 where there is but one, which some record holds. */
static uint64_t eponym_of(const struct question *q, const struct question_concept *c)
{
	uint64_t names = 0;
	size_t n = 0;
	for (size_t i = 0; i < q->n_terms && !is_known_whole(c) && !c->taken_over; i++) {
		minot_str w = q->terms[i].word;
		bool initial = w.n > 2 && is_upper(w.p[0]) && is_letter(w.p[1]) && !is_upper(w.p[1]);
		if (!(c->terms >> i & 1) || q->terms[i].compound || !initial || w.p == q->text.p)
			continue;
		names |= 1ull << i;
		n++;
	}
	return n == 2 ? names : 0; /* more are a title */
}

/* Names of which each word stands in some record and no record has them all: nobody wrote of it. */
static minot_str absent_eponym(const struct composition *x, const char **slot)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		uint64_t names = eponym_of(x->q, &x->q->concepts[i]);
		bool held = !names;
		for (size_t e = 0; e < x->n_evidence && !held; e++)
			held = (x->evidence[e].anywhere & names) == names;
		*slot = x->q->concepts[i].role;
		if (!held)
			return x->q->concepts[i].text;
	}
	return STR_NONE;
}

/* "Who won ...", "who invented ...": a person's name is asked for; "who should", "who is at risk" ask for patients. */
static bool asks_for_person(minot_str question)
{
	static const char *const of_patients[] = {"should", "is",    "are",   "can",    "may",  "must", "needs",
	                                          "need",   "gets",  "get",   "has",    "have", "does", "do",
	                                          "will",   "would", "could", "cannot", NULL};
	static const char *const who[] = {"who", NULL};
	size_t at, end, next, ignored;
	if (!phrase_from(question, 0, who, &at, &end) || at > 0)
		return false;
	minot_str rest = minot_str_trim(str_sub(question, end, question.n));
	return !(phrase_from(rest, 0, of_patients, &next, &ignored) && next == 0);
}

/* The names in a question that a vocabulary knows as nothing but a place or a trade, as bits; 0 for any other question,
 * and for one that names a single thing. */
static uint64_t everyday_names(const struct question *q)
{
	enum { RARE = 50 /* records: a word in fewer is a name that no vocabulary has */ };
	uint64_t names = 0, known = 0;
	size_t n = 0;
	for (size_t i = 0; i < q->n_concepts; i++) {
		const struct question_concept *c = &q->concepts[i];
		if ((c->kinds & ~(uint32_t)VOCAB_KIND(OTHER)) || c->taken_over)
			return 0;
		known |= c->kinds ? c->terms : 0;
	}
	for (size_t i = 0; i < q->n_terms; i++) {
		if (!q->terms[i].names || q->terms[i].compound || q->terms[i].weight <= 0)
			continue;
		bool rare = q->terms[i].df < RARE && !asks_for_person(q->text);
		if (!(known >> i & 1) && (is_written_as_name(q->terms[i].word) || rare))
			return 0;
		names |= 1ull << i;
		n++;
	}
	return n > 1 ? names : 0;
}

/* "The capital of Australia": words that one record on capital and another on Australia hold are not answered by
 * either. */
static minot_status absent_together(const struct composition *x, minot_str *what, minot_err *err)
{
	static const double most_of_it = 0.6;
	uint64_t names = everyday_names(x->q);
	minot_str first = STR_NONE, last = STR_NONE;
	if (!names || !vocab_open(collection_vocabulary(x->c), &(struct vocab){0}))
		return MINOT_OK;
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		uint64_t said = terms_around(k) | k->from->keywords;
		if (weight_of(x->q, said & names) >= most_of_it * weight_of(x->q, names))
			return MINOT_OK;
	}
	for (size_t i = 0; i < x->q->n_terms; i++)
		if (names >> i & 1) {
			last = x->q->terms[i].word;
			first = first.n ? first : last;
		}
	*what = template_fill(x->a, OWN_ABSENT_TOGETHER, SLOTS(first, last));
	return what->p ? MINOT_OK : no_memory(err);
}

/* What a question names, of the weight of which some finding has to hold its share. */
static uint64_t named_in(const struct question *q)
{
	uint64_t named = 0;
	for (size_t i = 0; i < q->n_terms; i++)
		if (q->terms[i].names && !q->terms[i].compound && q->terms[i].weight > 0)
			named |= 1ull << i;
	return named;
}

/* Those of the named that the finding which holds most of them holds, by weight: in its words, above it, in what its
 * record is about. */
static uint64_t held_by_a_finding(const struct composition *x, uint64_t named)
{
	uint64_t best = 0;
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		uint64_t held = (terms_around(k) | k->from->keywords | (is_book(k->from) ? 0 : k->from->main)) & named;
		if (weight_of(x->q, held) > weight_of(x->q, best))
			best = held;
	}
	return best;
}

static uint64_t held_by_a_record(const struct composition *x, uint64_t named)
{
	uint64_t best = 0;
	for (size_t i = 0; i < x->n_evidence; i++)
		if (weight_of(x->q, x->evidence[i].anywhere & named) > weight_of(x->q, best))
			best = x->evidence[i].anywhere & named;
	return best;
}

/* The concept of which these terms are most, by weight; NULL: they are of none. */
static const struct question_concept *concept_of_most(const struct question *q, uint64_t terms)
{
	const struct question_concept *most = NULL;
	for (size_t i = 0; i < q->n_concepts; i++)
		if (weight_of(q, q->concepts[i].terms & terms) > (most ? weight_of(q, most->terms & terms) : 0))
			most = &q->concepts[i];
	return most;
}

/* Of two things that are named, whether one stands in none of these terms: the rarer alone may be most of the weight.
 */
static bool lacks_one_of_two(const struct question *q, uint64_t named, uint64_t held)
{
	size_t n = 0, lacking = 0;
	for (size_t i = 0; i < q->n_concepts; i++) {
		uint64_t terms = q->concepts[i].terms & named;
		n += terms != 0;
		lacking += terms && !(terms & held);
	}
	return n == 2 && lacking == 1;
}

static bool asks_of_one_drug(const struct question *q)
{
	for (size_t i = 0; i < q->n_concepts; i++)
		if (q->concepts[i].role[0] == 'i' && is_one_drug(&q->concepts[i]))
			return true;
	return false;
}

/* "Can leeches be used for arthritis of the knee?": records on the one and records on the other answer nothing. Shares
 * from 2,466 questions of the development sets that are answered: of those that ask whether something helps, all but
 * two have a finding that holds 0.6 of what they name, by weight; none is without a record that holds 0.4. Of a drug
 * absent_for tells whether it is in a finding. */
static minot_status absent_most(const struct composition *x, const char **slot, minot_str *what, minot_err *err)
{
	static const double of_finding = 0.6, of_record = 0.4;
	const struct question *q = x->q;
	uint64_t named = named_in(q), held = held_by_a_record(x, named);
	double all = weight_of(q, named);
	if (asks_of_one_drug(q))
		return MINOT_OK;
	if (weight_of(q, held) >= of_record * all) {
		if (!q->verdict || !q->polar || q->n_facets > 1)
			return MINOT_OK;
		held = held_by_a_finding(x, named);
		if (weight_of(q, held) >= of_finding * all && !lacks_one_of_two(q, named, held))
			return MINOT_OK;
	}
	const struct question_concept *absent = concept_of_most(q, named & ~held), *other = concept_of_most(q, held);
	*slot = absent ? absent->role : "question";
	*what = !absent || absent == other ? q->text
	        : other                    ? template_fill(x->a, OWN_ABSENT_TOGETHER, SLOTS(absent->text, other->text))
	                                   : absent->text;
	return what->p ? MINOT_OK : no_memory(err);
}

minot_status absent_slot(const struct composition *x, const char **slot, minot_str *what, minot_err *err)
{
	minot_status st = MINOT_OK;
	*what = STR_NONE;
	for (size_t i = 0; st == MINOT_OK && !what->n && i < x->q->n_concepts; i++) {
		const struct question_concept *k = &x->q->concepts[i];
		if (k->role[0] == 'i' && !k->taken_over && k->core && is_one_drug(k))
			st = absent_for(x, k, slot, what, err);
	}
	if (st == MINOT_OK && !what->n)
		*what = absent_eponym(x, slot);
	if (st == MINOT_OK && !what->n) {
		*slot = "question";
		st = absent_together(x, what, err);
	}
	return st == MINOT_OK && !what->n ? absent_most(x, slot, what, err) : st;
}

/* What is offered instead ------------------------------------------------------------------------------------------ */

struct offer {
	struct composition *x;
	struct minot_arena *a;
	unsigned tried;
};

/* Whether some statement names the treatment asked about and, by its wordings, tells the kind of answer that is wanted.
 */
static bool tells_kind_asked(const struct composition *x)
{
	bool dose = x->q->types & QTYPE(DOSING);
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		if (tells_wanted(x, k) && (!dose || (k->cues & CUE(DOSE))) &&
		    (!x->wanted || holds_name(x, k->here | k->wider, x->intervention)))
			return true;
	}
	return false;
}

/* Asks the question as far as it takes to see whether it would be refused, or tell something else. An error other than
 * that memory runs out (which a reader of records calls a limit) is that of this question: it is not offered. */
static minot_status is_answered(struct offer *o, minot_str question, bool *answered, minot_err *err)
{
	struct composition try = {.c = o->x->c, .o = o->x->o, .a = o->a, .t = o->x->t, .weights = o->x->weights};
	const struct answer_options plain = {.audience = o->x->o->audience};
	const char *slot;
	minot_str what;
	try.o = &plain;
	*answered = false;
	if (o->tried++ == MAX_TRIED)
		return MINOT_OK;
	minot_status st = question_analyse(try.c, question, NULL, 0, try.t, o->a, &try.q, err);
	if (st == MINOT_OK) {
		take_roles(&try);
		bool held = !absent_concept(&try);
		st = held ? gather(&try, err) : MINOT_OK;
		held &= st == MINOT_OK && tells_kind_asked(&try);
		if (held)
			st = absent_slot(&try, &slot, &what, err);
		*answered = held && st == MINOT_OK && !what.n;
		composition_close(&try);
	}
	return st == MINOT_NO_MEMORY || st == MINOT_LIMIT ? st : MINOT_OK;
}

static minot_status offer(struct offer *o, minot_str question, minot_err *err)
{
	struct article *art = o->x->art;
	if (!question.p)
		return no_memory(err);
	bool answered = false;
	minot_status st = art->n_follow_up < MAX_OFFERED ? is_answered(o, question, &answered, err) : MINOT_OK;
	if (answered)
		art->follow_up[art->n_follow_up++] = question;
	return st;
}

/* "prednisolne": the question with a drug's name that is nearly the same, as a question, never as an answer. */
static minot_status offer_spellings(struct offer *o, minot_err *err)
{
	const struct question *q = o->x->q;
	minot_status st = MINOT_OK;
	for (size_t t = 0; st == MINOT_OK && t < q->n_terms; t++) {
		minot_str near[3];
		if (q->terms[t].df || q->terms[t].compound || q->terms[t].taken_over)
			continue;
		size_t n = question_near_words(o->x->c, q->terms[t].word, o->x->t, o->a, near, 3);
		size_t at = (size_t)(q->terms[t].word.p - q->text.p), end = at + q->terms[t].word.n;
		for (size_t i = 0; st == MINOT_OK && i < n && end <= q->text.n; i++)
			st = offer(o,
			           minot_arena_printf(o->x->a, "%.*s%.*s%.*s", STR_ARG(str_sub(q->text, 0, at)),
			                              STR_ARG(near[i]), STR_ARG(str_sub(q->text, end, q->text.n))),
			           err);
	}
	return st;
}

/* What is here of the people asked about, and of the drug. */
static minot_status offer_neighbours(struct offer *o, minot_err *err)
{
	static const enum template of_drug[] = {OWN_ASK_HARMS, OWN_ASK_DOSE};
	const struct question *q = o->x->q;
	minot_status st = MINOT_OK;
	for (size_t i = 0; st == MINOT_OK && i < q->n_concepts; i++) {
		const struct question_concept *k = &q->concepts[i];
		if (!k->known || !rare_enough(o->x, k->core))
			continue;
		bool ails = !k->kinds || (k->kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM)));
		bool drug = is_one_drug(k) && (is_known_whole(k) || !k->kinds);
		if (k->role[0] == 'p' && !is_one_drug(k) && ails)
			st = offer(o, template_fill(o->x->a, OWN_ASK_TREATMENT, SLOTS(k->text)), err);
		for (size_t t = 0; st == MINOT_OK && has_role(k, "ic") && drug && t < 2; t++)
			st = offer(o, template_fill(o->x->a, of_drug[t], SLOTS(k->text)), err);
	}
	return st;
}

minot_status abstain_animal(struct composition *x, minot_err *err)
{
	x->art->verdict = VERDICT_NO_EVIDENCE;
	return add_missing(x, "population", template_fill(x->a, OWN_ANIMAL, SLOTS(x->q->animal)), err);
}

minot_status abstain_urgent(struct composition *x, minot_err *err)
{
	x->art->verdict = VERDICT_NONE;
	return add_missing(x, "urgent", template_fill(x->a, OWN_URGENT, SLOTS(x->q->urgent)), err);
}

minot_status abstain_unasked(struct composition *x, minot_err *err)
{
	x->art->verdict = VERDICT_NO_EVIDENCE;
	return add_missing(x, "question", template_text(OWN_NO_SUBJECT), err);
}

minot_status abstain(struct composition *x, const char *slot, minot_str what, bool unknown, minot_err *err)
{
	struct article *art = x->art;
	struct offer o = {.x = x, .a = x->a};
	art->verdict = VERDICT_NO_EVIDENCE;
	art->follow_up = ARENA_ARRAY(x->a, MAX_OFFERED, minot_str);
	if (!art->follow_up)
		return no_memory(err);
	what = str_ends(what, STR("?")) ? str_sub(what, 0, what.n - 1) : what;
	minot_status st =
	        add_missing(x, slot, template_fill(x->a, unknown ? OWN_NO_RECORD : OWN_NO_FINDING, SLOTS(what)), err);
	if (st == MINOT_OK)
		st = say_readings(x, err);
	if (st == MINOT_OK)
		st = offer_spellings(&o, err);
	return st == MINOT_OK ? offer_neighbours(&o, err) : st;
}
