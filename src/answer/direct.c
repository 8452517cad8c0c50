/* direct.c: see direct.h.
 *
 *   concept of the question ─> held by the statement: its own name, in the text, above it, in title or descriptors
 *   "minor", "severe"       ─> the statement, its headings or its title name that degree
 *   "without hypoxia"       ─> the statement speaks of absence, or of everybody
 *
 * People at large (adults, women) need no mention: what is not said of anybody else is said of them. */
#include "answer/direct.h"
#include "answer/arms.h"
#include "answer/condition.h"
#include "answer/limits.h"
#include "answer/wanted.h"
#include "answer/whom.h"
#include "appraise/lex.h"
#include "base/ascii.h"

#include "vocab/vocab.h"

/* Treatments, conditions, and those groups of people for whom advice differs; of the clause that names the treatment.
 */
enum slot { SLOT_NONE, SLOT_TREATMENT, SLOT_CONDITION, SLOT_PEOPLE, N_SLOTS };
/* What no vocabulary knows may be one ("thrombolysis"), but not what is written like a gene: "MRPL53". */
static bool is_treatment(const struct question_concept *c)
{
	const uint32_t treats = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE);
	size_t capitals = 0, digits = 0;
	for (size_t i = 0; i < c->text.n; i++) {
		capitals += is_upper(c->text.p[i]);
		digits += is_digit(c->text.p[i]);
	}
	return (c->kinds & treats) || c->taken_over || (!c->kinds && capitals < 2 && !digits);
}

static enum slot slot_of(const struct composition *x, const struct question_concept *c)
{
	const uint32_t ails = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
	const uint32_t taken = VOCAB_KIND(DRUG) | VOCAB_KIND(PROCEDURE); /* "a child on chemotherapy" */
	size_t clause = x->q->n_facets > 1 && asks_which(x) ? 1 : main_clause(x);
	bool elsewhere = x->q->n_facets > 1 && !c->taken_over && !(c->terms & x->q->facets[clause].own);
	if (c->without || elsewhere || weight_of(x->q, c->terms) <= 0)
		return SLOT_NONE;
	if (c->role[0] == 'i')
		return asks_which(x) || !is_treatment(c) ? SLOT_NONE : SLOT_TREATMENT;
	if (c->role[0] != 'p')
		return SLOT_NONE;
	bool disease = c->kinds & VOCAB_KIND(DISEASE); /* "gestational diabetes" is more than pregnancy */
	if ((special_in(c->text) && !disease) || c->states)
		return SLOT_PEOPLE;
	/* "degenerative meniscal tear", "malignant bowel obstruction": what a vocabulary knows as a part of the body or
	 * not at all, with words that say what ails it */
	bool part = !(c->kinds & ~(uint32_t)VOCAB_KIND(ANATOMY)) && x->q->n_facets == 1 &&
	            __builtin_popcountll(c->terms) > 1;
	return part || (c->kinds & (ails | (x->q->n_facets == 1 ? taken : 0))) ? SLOT_CONDITION : SLOT_NONE;
}

static bool names_people(const struct composition *x, const struct candidate *k, const struct question_concept *c)
{
	uint32_t whom = special_named_by(c), held = special_in(k->text) | special_above(k);
	/* of "ventilated newborns" not any newborns */
	uint64_t named = k->here | k->wider | k->near, besides = 0;
	for (size_t i = 0; i < x->q->n_terms; i++)
		if ((name_of(c) >> i & 1) && !x->q->terms[i].whom && !special_in(x->q->terms[i].word))
			besides |= 1ull << i;
	if ((held & whom) && besides && !c->states)
		return holds_name(x, named | k->from->title, besides);
	return (held & whom) || holds_name(x, named, name_of(c));
}

static bool names_concept(const struct composition *x, const struct candidate *k, const struct question_concept *c)
{
	if (slot_of(x, c) == SLOT_PEOPLE)
		return names_people(x, k, c);
	uint64_t keywords = k->from->kind == RECORD_GUIDELINE ? 0 : k->from->keywords; /* of all that it comes to */
	return holds_name(x, terms_around(k) | keywords, name_of(c));
}

/* What is asked to be changed. */
static bool names_object(const struct composition *x, const struct candidate *k)
{
	uint64_t keywords = k->from->kind == RECORD_GUIDELINE ? 0 : k->from->keywords;
	return !x->object || holds_name(x, terms_around(k) | keywords, x->object);
}

/* Of several treatments, and of several groups of people, one is enough; of conditions all, but where each of several
 * clauses has its own. */
static bool names_what_is_asked(const struct composition *x, const struct candidate *k)
{
	bool asked[N_SLOTS] = {false}, named[N_SLOTS] = {false};
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		enum slot p = slot_of(x, c);
		if (p == SLOT_NONE)
			continue;
		bool one = names_concept(x, k, c);
		bool all = p == SLOT_CONDITION && asked[p] && x->q->n_facets == 1;
		named[p] = all ? named[p] && one : named[p] || one;
		asked[p] = true;
	}
	/* what nobody may have, a child may not either (composition rule 16: the stricter limit) */
	bool forbids =
	        k->says == SAYS_AGAINST && !(x->q->states & ~(1u << QUESTION_STATE_AGE)) && named[SLOT_CONDITION];
	/* and what is not given in pregnancy is not given in it for any disease; a label speaks of all of them */
	bool limits = x->q->states && named[SLOT_PEOPLE] && (k->says == SAYS_AGAINST || k->role == SENTENCE_LABEL);
	if (!names_object(x, k))
		return false;
	for (int p = SLOT_TREATMENT; p < N_SLOTS; p++)
		if (asked[p] && !named[p] && !(p == SLOT_PEOPLE && forbids) && !(p == SLOT_CONDITION && limits))
			return false;
	return true;
}

static bool is_of_that_degree(const struct composition *x, const struct candidate *k)
{
	uint32_t asked = x->q->n_facets == 1 ? degrees_in(NULL, x->q->text) : 0;
	if (!asked || (degrees_in(x, k->text) & asked))
		return true;
	if (x->numbers.filters && filtration_limit(k->text, x->numbers.filtration) == LIMIT_HOLDS)
		return true;
	const struct record *r = k->from->record;
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		if (degrees_in(x, r->fields[h].text) & asked)
			return true;
	return degrees_in(x, record_title(r)) & asked;
}

/* Of a disease that comes in turns, or is silent: what is said of it at large is not said of those asked about. Each
 * row: words of questions, and of statements that answer them. */
static const char *const courses[][2][8] = {
        {{"relapse", "relapses", "exacerbation*", "flare*", "attack*", "crisis", NULL},
         {"relapse", "relapses", "exacerbation*", "flare*", "attack*", "crises", "acute*", NULL}},
        {{"asymptomatic", "silent", "without symptoms", "symptomless", NULL},
         {"asymptomatic", "silent", "without symptoms", "no symptoms", "symptomless", "incidental*", "screen*", NULL}},
};

/* "Gout flare", "asymptomatic gallstones": the course is told in the statement's own words, above it or in the title.
 */
static bool is_of_that_course(const struct composition *x, const struct candidate *k)
{
	for (size_t i = 0; i < sizeof courses / sizeof *courses && !asks_of_both(x->q->text); i++)
		if (phrase_in(x->q->text, courses[i][0], NULL) && !phrase_in(k->text, courses[i][1], NULL) &&
		    !stands_above(k, courses[i][1]))
			return false;
	return true;
}

/* The name of something that those asked about do not have stands beside a word of absence or of all, or not at all. */
static bool is_of_those_without(const struct composition *x, minot_str text)
{
	static const char *const absent[] = {"without",   "no",  "not",     "non",      "absence",  "unless",
	                                     "routine",   "all", "normal*", "normoxi*", "normoxa*", "uncomplicated",
	                                     "routinely", NULL};
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		size_t end;
		if (c->without && name_of_terms(x, text, c->terms, &end) != SIZE_MAX && !phrase_in(text, absent, NULL))
			return false;
	}
	return true;
}

/* Time --------------------------------------------------------------------------------------------------------------
 */

static uint32_t minutes_of(minot_str number, minot_str unit)
{
	static const struct {
		const char *unit;
		uint32_t minutes;
	} units[] = {{"minute", 1},
	             {"hour", 60},
	             {"day", 1440},
	             {"week", 10080},
	             {"month", 43200}}; /* years are ages more often than times */
	uint32_t n = 0;
	for (size_t i = 0; i < LEX_NUMBER_WORDS; i++)
		if (minot_str_eq_nocase(number, str_c(lex_number_words[i])))
			n = (uint32_t)i + 1;
	for (size_t i = 0; i < number.n && i < 4 && is_digit(number.p[i]); i++)
		n = 10 * n + (uint32_t)(number.p[i] - '0');
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (minot_str_eq_nocase(str_sub(unit, 0, strlen(units[i].unit)), str_c(units[i].unit)))
			return n * units[i].minutes;
	return 0;
}

/* The first "<lead> 3 hours" of the text, in minutes; 0: none. */
static uint32_t bound_after(minot_str s, const char *const *leads)
{
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, leads, &at, &end); from = end) {
		minot_str rest = minot_str_trim(str_sub(s, end, s.n)), number, unit;
		if (str_starts(rest, STR("the first ")))
			rest = str_sub(rest, 10, rest.n);
		if (!minot_str_split(&rest, ' ', &number) || !minot_str_split(&rest, ' ', &unit))
			continue;
		uint32_t minutes = minutes_of(number, unit);
		if (minutes && !str_starts(rest, STR("old")) && !str_starts(rest, STR("of age")))
			return minutes;
	}
	return 0;
}

static const char *const before[] = {"within", "less than", "up to", "before", "under", "in the first", "first", NULL};
static const char *const after[] = {"more than",   "later than",   "after",    "beyond", "over",
                                    "longer than", "greater than", "at least", NULL};

static bool tells_time(minot_str s) { return bound_after(s, before) || bound_after(s, after); }

bool of_another_time(minot_str question, minot_str text)
{
	uint32_t asked = bound_after(question, after), limit = bound_after(text, before);
	if (asked && limit && limit <= asked && !bound_after(text, after))
		return true;
	asked = bound_after(question, before);
	limit = bound_after(text, after);
	return asked && limit && limit >= asked && !bound_after(text, before);
}

bool is_direct(const struct composition *x, const struct candidate *k)
{
	return names_what_is_asked(x, k) && is_of_that_degree(x, k) && is_of_that_course(x, k) &&
	       is_of_those_without(x, k->text) && fit_of(x, k) != FIT_ANOTHER && !names_only_kindred(x, k->text) &&
	       !of_another_time(x->q->text, k->text) && (!tells_time(x->q->text) || tells_time(k->text));
}

bool is_led_by(minot_str lead, const char *const *out)
{
	enum { BETWEEN = 22 /* bytes: " chronic maintenance " */ };
	static const char *const others[] = {"in", "for", "of", "should", "is", "are", "and", "but", NULL};
	/* "who do not have a history of it": had at any time, and the same people */
	static const char *const had[] = {"a history of",   "any history of", "history of",
	                                  "a diagnosis of", "evidence of",    "signs of",
	                                  "prior",          "previous",       NULL};
	size_t at, end, last, history;
	bool found = phrase_last(lead, out, &at, &last);
	if (found && phrase_from(lead, last, had, &history, &end) && history <= last + 1)
		last = end;
	if (!found || lead.n - last > BETWEEN)
		return false;
	/* it denies the word that it is a part of, and none behind that: "non-severe quorl fever" is quorl fever */
	if (str_eq(str_sub(lead, at, last), STR("non")) && lead.n > last + 1)
		return false;
	minot_str between = str_sub(lead, last, lead.n);
	return !str_has(between, ',') && !phrase_in(between, others, NULL);
}

static bool is_left_out(minot_str lead)
{
	static const char *const out[] = {"not treated with",
	                                  "not receiving",
	                                  "not on",
	                                  "not undergoing",
	                                  "not requiring",
	                                  "not having",
	                                  "not associated with",
	                                  "not have",
	                                  "do not have",
	                                  "without",
	                                  "excluding",
	                                  "other than",
	                                  "except",
	                                  "free of",
	                                  "absence of",
	                                  "who are not",
	                                  "not dependent on",
	                                  "non",
	                                  "and no",
	                                  "but no",
	                                  "with no",
	                                  "have no",
	                                  "has no",
	                                  NULL};
	return is_led_by(lead, out);
}

/* Those around the patients, not they: "household contacts of". */
static bool is_around(minot_str lead)
{
	static const char *const around[] = {"household with", "live with",    "living with",
	                                     "contacts of",    "relatives of", "family members of",
	                                     "caregivers of",  "carers of",    NULL};
	return is_led_by(lead, around);
}

/* Place of a name of the whole concept in s: "neuropathic pain" is a name of "neuralgia", none of "trigeminal
 * neuralgia". */
static size_t whole_name_at(const struct composition *x, minot_str s, const struct question_concept *c, size_t *end)
{
	size_t first = minot_str_find_name(s, c->text), space = minot_str_find(c->text, STR(" "));
	*end = first + c->text.n;
	if (first == SIZE_MAX && c->core && c->core != c->terms &&
	    space != SIZE_MAX) { /* "cancer", of "active cancer" */
		minot_str core = str_sub(c->text, space + 1, c->text.n);
		first = minot_str_find_name(s, core);
		*end = first + core.n;
	}
	for (size_t i = 0; i < x->q->n_alternatives; i++) {
		const struct question_alternative *k = &x->q->alternatives[i];
		size_t at = (k->means & c->terms) == c->terms ? minot_str_find_name(s, k->text) : SIZE_MAX;
		if (at < first) {
			first = at;
			*end = at + k->text.n;
		}
	}
	return first;
}

/* Whether the text names the concept, and only so. */
static bool leaves_out(const struct composition *x, minot_str text, const struct question_concept *c)
{
	enum { BEFORE = 60 /* bytes: "do not have a history of stroke or transient" */ };
	bool named = false;
	size_t end, at;
	for (size_t from = 0; (at = whole_name_at(x, str_sub(text, from, text.n), c, &end)) != SIZE_MAX; from += end) {
		size_t name = from + at;
		minot_str lead = str_sub(text, name > BEFORE ? name - BEFORE : 0, name);
		if (!from && is_around(lead) &&
		    !is_around(str_sub(x->q->text, 0, minot_str_find_name(x->q->text, c->text))))
			return true; /* what comes behind is of them, too */
		if (!is_left_out(lead))
			return false;
		named = true;
	}
	return named;
}

/* "Delirium unrelated to alcohol", "non-alcohol withdrawal": whom the question names by this word is set apart. */
static bool sets_apart(const struct composition *x, minot_str text)
{
	static const char *const apart[] = {
	        "unrelated to", "not related to", "not due to", "not caused by", "non", NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(text, from, apart, &at, &end); from = end) {
		minot_str word = minot_str_trim(str_sub(text, end + (end < text.n && text.p[end] == '-'), text.n));
		for (size_t i = 0; i < x->q->n_terms; i++) {
			const struct question_term *t = &x->q->terms[i];
			if ((x->population >> i & 1) && !t->whom && t->word.n && t->word.n <= word.n &&
			    minot_str_eq_nocase(str_sub(word, 0, t->word.n), t->word))
				return true;
		}
	}
	return false;
}

/* A row of a table whose key says that they do not have it: "Phenotype | Dosing Normal | No reason to withhold it". The
 * row's key stands behind the heads of the columns, before the second stroke but one. */
static bool is_row_of_the_well(minot_str text)
{
	static const char *const well[] = {"Normal", "Normal^(a)", "Normal^(b)", "Negative",
	                                   "Absent", "Unaffected", NULL};
	size_t strokes = 0, from = 0;
	minot_str rest = text, cell;
	for (size_t i = 0; i < text.n; i++)
		strokes += text.p[i] == '|';
	if (strokes < 3)
		return false;
	for (; minot_str_split(&rest, '|', &cell); from++)
		for (size_t i = 0; from && rest.n && well[i]; i++)
			if (str_ends(minot_str_trim(cell), str_c(well[i])))
				return true;
	return false;
}

bool leaves_them_out(const struct composition *x, minot_str text)
{
	if (is_row_of_the_well(text) && x->population)
		return true;
	if (sets_apart(x, text) && !sets_apart(x, x->q->text))
		return true;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'p' && !x->q->concepts[i].without &&
		    leaves_out(x, text, &x->q->concepts[i]))
			return true;
	return false;
}

/* Nearest ------------------------------------------------------------------------------------------------------------
 */

/* How many of the chosen name the concept. */
static size_t named_by(const struct composition *x, const struct question_concept *c)
{
	size_t n = 0;
	for (size_t i = 0; i < x->n_chosen; i++)
		n += names_concept(x, x->chosen[i], c);
	return n;
}

/* The treatment, or the first condition, and whom of those asked about fewest of the chosen name; where nobody is asked
 * about, what it is to change. */
static bool pair_asked(const struct composition *x, const struct question_concept *pair[2])
{
	size_t fewest = SIZE_MAX;
	pair[0] = pair[1] = NULL;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		enum slot p = slot_of(x, c);
		if (p == SLOT_TREATMENT && !pair[0])
			pair[0] = c;
		size_t n = p > SLOT_TREATMENT ? named_by(x, c) : SIZE_MAX;
		if (n < fewest) {
			fewest = n;
			pair[1] = c;
		}
	}
	for (size_t i = 0; !pair[0] && i < x->q->n_concepts; i++)
		if (slot_of(x, &x->q->concepts[i]) == SLOT_CONDITION && &x->q->concepts[i] != pair[1])
			pair[0] = &x->q->concepts[i];
	for (size_t i = 0; pair[0] && !pair[1] && x->object && i < x->q->n_concepts; i++)
		if (x->q->concepts[i].terms & x->object)
			pair[1] = &x->q->concepts[i];
	return pair[0] && pair[1];
}

/* Where the question wants a kind of answer, whether a chosen statement on the drug tells it. */
static bool any_tells_wanted(const struct composition *x)
{
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		uint64_t named = terms_around(k);
		if (answers_wanted(x, k) && (named & rarest_of_treatments(x)))
			return true;
	}
	return false;
}

static minot_status say_wanted_untold(struct composition *x, minot_err *err)
{
	minot_status st = MINOT_OK;
	for (uint32_t left = x->wanted; left && st == MINOT_OK; left &= left - 1) {
		minot_str kind = wanted_in_words(x, __builtin_ctz(left));
		st = add_missing(x, "answer", template_fill(x->a, OWN_MATTER_UNTOLD, SLOTS(kind)), err);
	}
	return st;
}

minot_status find_nearest(struct composition *x, minot_err *err)
{
	const struct question_concept *pair[2];
	x->nearest = x->wanted && !any_tells_wanted(x);
	if (x->nearest)
		return say_wanted_untold(x, err);
	if (lacks_amount(x)) {
		minot_str words = template_fill(x->a, OWN_NO_AMOUNT, SLOTS(concept_text(x, "intervention")));
		minot_status st = add_missing(x, "dose", words, err);
		if (st != MINOT_OK)
			return st;
	}
	bool dose_for_state = !x->wanted && x->q->states && (x->q->types & QTYPE(DOSING));
	if (!(x->q->verdict || dose_for_state) || x->n_conclusions || !pair_asked(x, pair))
		return MINOT_OK;
	for (size_t i = 0; i < x->n_chosen; i++)
		if (is_direct(x, x->chosen[i]))
			return MINOT_OK;
	bool named = false;
	for (size_t i = 0; i < x->n_chosen; i++)
		named |= names_what_is_asked(x, x->chosen[i]);
	x->nearest = true;
	if (x->o->explain)
		minot_buf_printf(x->o->explain, "nearest: no chosen statement speaks of %.*s and of %.*s%s\n",
		                 STR_ARG(pair[0]->text), STR_ARG(pair[1]->text),
		                 named ? ", of the degree, time and group asked about" : "");
	return add_missing(
	        x, "population",
	        template_fill(x->a, named ? OWN_NEAREST_PART : OWN_NEAREST,
	                      SLOTS(template_fill(x->a, OWN_ABSENT_PAIR, SLOTS(pair[0]->text, pair[1]->text)))),
	        err);
}

bool names_all_asked(const struct composition *x, const struct candidate *k)
{
	static const double all_of_it = 0.9;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		uint64_t name = name_of(c), held = terms_around(k) | (c->role[0] == 'p' ? k->from->keywords : 0);
		if (strchr("ipc", c->role[0]) && weight_of(x->q, held & name) < all_of_it * weight_of(x->q, name))
			return false;
	}
	return true;
}

/* A record of many things, of which one that its title or a heading names need not be what a sentence is about. */
static bool is_of_many(const struct evidence *e)
{
	return e->kind == RECORD_GUIDELINE || e->kind == RECORD_BOOK || e->kind == RECORD_LABEL ||
	       e->kind == RECORD_PATIENT_PAGE || e->kind == RECORD_OTHER;
}

static bool is_one_of_pair(const struct composition *x, const struct question_concept *c)
{
	return (c->role[0] == 'i' || c->role[0] == 'c') && !c->without && weight_of(x->q, c->terms) > 0;
}

/* Whether one wider name, "serotonergic", is of two that are asked about: alone it names no two. */
static bool shares_wider_name(const struct question *q)
{
	for (size_t i = 0; i < q->n_alternatives; i++)
		for (size_t k = 0; q->alternatives[i].wider && k < i; k++)
			if (q->alternatives[k].wider && q->alternatives[k].means != q->alternatives[i].means &&
			    minot_str_eq_nocase(q->alternatives[k].text, q->alternatives[i].text))
				return true;
	return false;
}

bool asks_of_two_together(const struct composition *x)
{
	return x->q->together && x->q->n_facets == 1 && !asks_of_both(x->q->text);
}

bool names_pair(const struct composition *x, const struct candidate *k)
{
	uint64_t own = k->here | k->near | k->from->own_title, around = own | k->wider, text = k->here | k->wider;
	bool exact = false, said = false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (!is_one_of_pair(x, c))
			continue;
		if (!holds_name(x, around, name_of(c)))
			return false;
		exact |= holds_name(x, own, name_of(c));
		said |= holds_name(x, text, name_of(c));
	}
	return (said || !is_of_many(k->from)) && (exact || !shares_wider_name(x->q));
}

/* That each of two is good for something is no leave to take them together. */
bool tells_of_both_at_once(minot_str s)
{
	static const char *const at_once[] = {
	        "combin*",     "together",        "plus",        "added to",     "adding",
	        "addition of", "concomitant*",    "concurrent*", "safe",         "safely",
	        "tolerated",   "no interaction*", "coadminist*", "co-administ*", "no pharmacokinetic",
	        NULL};
	return phrase_in(s, at_once, NULL);
}

bool tells_of_pair(const struct candidate *k)
{
	static const char *const warns[] = {"interact*",
	                                    "avoid*",
	                                    "contraindicat*",
	                                    "caution*",
	                                    "inhibit*",
	                                    "induc*",
	                                    "potentiat*",
	                                    "level",
	                                    "levels",
	                                    "clearance",
	                                    "exposure",
	                                    "auc",
	                                    "pharmacokinetic*",
	                                    "toxicity",
	                                    "monitor*",
	                                    "do not take",
	                                    "not be used",
	                                    "not be given",
	                                    "serotonin syndrome",
	                                    "risk of",
	                                    "risks of",
	                                    "effect of",
	                                    "effects of",
	                                    "taken with",
	                                    "taking",
	                                    "who take",
	                                    "receiving",
	                                    "given with",
	                                    "adjust*",
	                                    "elevat*",
	                                    "lower*",
	                                    "raise*",
	                                    "increas*",
	                                    "decreas*",
	                                    "reduces",
	                                    "reduced",
	                                    "enhanc*",
	                                    "prolong*",
	                                    "alter*",
	                                    "affect*",
	                                    "not recommended",
	                                    "should not",
	                                    "reduce the dose",
	                                    "dose reduction",
	                                    NULL};
	static const char *const heading[] = {"interaction*", "contraindication*", "with other", NULL};
	return tells_of_both_at_once(k->text) || phrase_in(k->text, warns, NULL) || stands_above(k, heading);
}
