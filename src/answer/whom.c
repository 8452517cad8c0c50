/* whom.c: see whom.h. Names are looked for in the collection's vocabulary (MeSH C and F03, Disease Ontology), longest
 * first, and count where a preposition or a verb of treating leads to them: "reduces the risk of stroke" names an
 * outcome, "in patients with stroke" those whom it is about. */
#include "answer/whom.h"
#include "answer/condition.h"
#include "answer/treatments.h"
#include "base/words.h"

#include "appraise/numbers.h"
#include "appraise/phrase_set.h"
#include "vocab/vocab.h"

#include <stdio.h>

enum { LONGEST = 4 /* words of a name */, LEADS_BACK = 3 /* words between what leads to a name and the name */ };

/* What leads to a name of those treated, as it stands in the text. */
static const char *const leads[] = {"in",        "for",    "with", "treat", "treating",
                                    "treatment", "having", "have", "has",   NULL};
enum { MAX_SIBLINGS = 4 /* diseases of a title */ };

/* What leads to a name of an outcome. */
static const char *const outcomes[] = {"risk",     "prevent*", "reduc*",  "incidence",  "rate*",     "develop*",
                                       "increas*", "decreas*", "cause*",  "lead*",      "symptom*",  "complication*",
                                       "signs",    "score*",   "history", "associated", "mortality", NULL};

struct reading {
	const struct composition *x;
	struct vocab v;
	minot_str text;
	const struct text_token *t;
	size_t n;
	struct minot_buf key;
	uint64_t asked; /* terms */
};

/* Whether tokens [from, to) are a disease; those of one word that say only "disease" are none. */
static bool names_disease(struct reading *r, size_t from, size_t to)
{
	static const char *const generic[] = {"disease*",      "disorder*",  "syndrome*", "infection*",
	                                      "illness*",      "condition*", "patient*",  "injur*",
	                                      "complication*", "recurrence", NULL};
	if (to - from == 1 && phrase_in(str_sub(r->text, r->t[from].start, r->t[from].end), generic, NULL))
		return false;
	bool capitals = to - from == 1 && (r->t[from].flags & TOKEN_CAPITALS);
	uint32_t refused = VOCAB_IS_OF_ANOTHER | (capitals ? 0 : VOCAB_IS_SHORT);
	return disease_called(&r->v, r->t, from, to, refused, &r->key) != VOCAB_NONE;
}

/* Whether what stands before token i makes it somebody's disease. */
static bool is_led_to(const struct reading *r, size_t i)
{
	static const char *const *const rows[] = {leads, outcomes, NULL};
	static struct phrase_set set = PHRASE_SET(rows);
	size_t first = i > LEADS_BACK ? i - LEADS_BACK : 0;
	minot_str before = str_sub(r->text, r->t[first].start, r->t[i].start);
	return phrase_set_rows(&set, before) == 1;
}

bool is_state_beside(const struct composition *x, const struct question_concept *c)
{
	for (size_t i = 0; c->states && i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'p' &&
		    weight_of(x->q, x->q->concepts[i].terms) > weight_of(x->q, c->terms))
			return true;
	return false;
}

/* The rarest words of the diseases asked about; not of "infection" beside a germ's name. */
static uint64_t asked_about(const struct composition *x)
{
	uint64_t all = 0, kept = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'p' && !is_state_beside(x, &x->q->concepts[i]))
			all |= rarest_of(x, x->q->concepts[i].terms);
	double most = weight_of(x->q, rarest_of(x, all));
	for (size_t i = 0; i < x->q->n_terms; i++)
		if ((all >> i & 1) && x->q->terms[i].weight >= 0.6 * most)
			kept |= 1ull << i;
	return kept;
}

/* Whether the name holds such a word: another form of the same. */
static bool is_asked(const struct reading *r, size_t from, size_t to)
{
	const struct question *q = r->x->q;
	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < q->n_terms; k++)
			if ((r->asked >> k & 1) && str_eq(r->t[i].term, q->terms[k].term))
				return true;
	return false;
}

static bool reads_another(struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		for (size_t n = !is_led_to(r, i) ? 0 : r->n - i < LONGEST ? r->n - i : LONGEST; n; n--)
			if (!is_asked(r, i, i + n) && names_disease(r, i, i + n))
				return true;
	return false;
}

/* Whether the text has the words of a name behind its first under another first word: "social anxiety disorder", where
 * a generalised one is asked about; what tells of degree, course or of no kind in particular is no other first word. */
static bool has_other_first_word(const struct composition *x, minot_str text, const minot_str *name, size_t n_name)
{
	static const char of_no_kind[] = "severe mild moderate acute chronic existing underlying other specific "
	                                 "current comorbid concomitant known "
	                                 "suspected confirmed new recurrent persistent established diagnosed common "
	                                 "clinical associated different "
	                                 "advanced early late symptomatic related this these such various major "
	                                 "primary secondary treated untreated";
	const struct text_token *tok;
	size_t n;
	bool found = false;
	if (text_tokens(x->t, text, &tok, &n) != MINOT_OK)
		return false;
	for (size_t i = 1; i + n_name - 1 <= n; i++) {
		size_t k = 1;
		while (k < n_name && str_eq(tok[i + k - 1].term, name[k]))
			k++;
		if (k < n_name)
			continue;
		minot_str first = str_sub(text, tok[i - 1].start, tok[i - 1].end);
		bool next_to = tok[i].start == tok[i - 1].end + 1;
		if (str_eq(tok[i - 1].term, name[0]))
			return false;
		found |= next_to && first.n > 3 && !(tok[i - 1].flags & (TOKEN_FUNCTION_WORD | TOKEN_NUMBER)) &&
		         !word_in(tok[i - 1].term, of_no_kind) && !word_in(first, of_no_kind);
	}
	return found;
}

/* Names of three words and more: of two, what is left of one is often the same thing ("diabetic neuropathy"). */
static bool names_namesake(const struct composition *x, const struct candidate *k)
{
	enum { WORDS = 6 };
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		const struct text_token *tok;
		minot_str name[WORDS], title = record_title(k->from->record);
		size_t n_tok, n = 0;
		if (c->role[0] != 'p' || !(c->kinds & VOCAB_KIND(DISEASE)) || c->states ||
		    text_tokens(x->t, c->text, &tok, &n_tok) != MINOT_OK)
			continue;
		uint64_t first = 0;
		for (size_t t = 0; n_tok > 2 && t < x->q->n_terms; t++)
			first |= str_eq(x->q->terms[t].term, tok[0].term) ? 1ull << t : 0;
		if (!first || ((terms_around(k) | k->from->keywords) & first))
			continue;
		for (size_t t = 0; t < n_tok && n < WORDS; t++)
			if (!(tok[t].flags & TOKEN_COMPOUND) && (name[n] = minot_arena_str(x->a, tok[t].term)).p)
				n++;
		if (n < 3)
			continue;
		if (has_other_first_word(x, k->text, name, n) || has_other_first_word(x, title, name, n))
			return true;
	}
	return false;
}

bool of_another_disease(const struct composition *x, const struct candidate *k)
{
	if (names_namesake(x, k))
		return true;
	struct reading r = {.x = x, .text = k->text, .key = BUF_INIT(4096), .asked = asked_about(x)};
	if (!r.asked || ((k->here | k->wider | k->near) & r.asked) || !vocab_open(collection_vocabulary(x->c), &r.v) ||
	    text_tokens(x->t, k->text, &r.t, &r.n) != MINOT_OK)
		return false;
	bool another = reads_another(&r);
	minot_buf_free(&r.key);
	return another;
}

bool names_another_alone(const struct composition *x, minot_str item)
{
	struct reading r = {.x = x, .text = item, .key = BUF_INIT(4096), .asked = asked_about(x) | x->diseases};
	bool asked = false, another = false;
	if (!r.asked || !vocab_open(collection_vocabulary(x->c), &r.v) ||
	    text_tokens(x->t, item, &r.t, &r.n) != MINOT_OK)
		return false;
	for (size_t i = 0; i < r.n; i++) {
		asked |= is_asked(&r, i, i + 1);
		for (size_t n = r.n - i < LONGEST ? r.n - i : LONGEST; n && !another; n--)
			another = names_disease(&r, i, i + n);
	}
	minot_buf_free(&r.key);
	return another && !asked;
}

bool names_ill(const struct composition *x, minot_str text)
{
	static const char *const had[] = {"with", "having", "have", "has", NULL};
	struct reading r = {.x = x, .text = text, .key = BUF_INIT(4096), .asked = x->population};
	bool ill = false;
	if (!phrase_in(text, had, NULL) || !vocab_open(collection_vocabulary(x->c), &r.v) ||
	    text_tokens(x->t, text, &r.t, &r.n) != MINOT_OK)
		return false;
	for (size_t i = 0; i < r.n && !ill; i++) {
		size_t first = i > LEADS_BACK ? i - LEADS_BACK : 0;
		if (!phrase_in(str_sub(text, r.t[first].start, r.t[i].start), had, NULL))
			continue;
		for (size_t n = r.n - i < LONGEST ? r.n - i : LONGEST; n && !ill; n--)
			ill = !is_asked(&r, i, i + n) && names_disease(&r, i, i + n);
	}
	minot_buf_free(&r.key);
	return ill;
}

/* Whether one of the conditions asked about is a kind of what is named: status epilepticus of epilepsy. */
static bool is_kind_asked(const struct composition *x, minot_str name)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] == 'p' && (names_kind(x, name, c->text) || (c->name.n && names_kind(x, name, c->name))))
			return true;
	}
	return false;
}

/* The diseases named that are not asked about, the longest name at each place: how many. */
static size_t others_named(struct reading *r, minot_str *out, size_t most)
{
	size_t found = 0;
	for (size_t i = 0; i < r->n && found < most; i++)
		for (size_t n = r->n - i < LONGEST ? r->n - i : LONGEST; n; n--)
			if (!is_asked(r, i, i + n) && names_disease(r, i, i + n)) {
				out[found++] = str_sub(r->text, r->t[i].start, r->t[i + n - 1].end);
				i += n - 1;
				break;
			}
	return found;
}

/* Whether a title with these terms names one of those asked about, and not a word of it: "cicatricial pemphigoid" is no
 * bullous one. */
static bool titles_asked(const struct composition *x, uint64_t title, uint64_t asked)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] == 'p' && (rarest_of(x, c->terms) & asked) && holds_name(x, title, name_of(c)))
			return true;
	}
	return false;
}

bool is_titled_on_another(const struct composition *x, const struct candidate *k)
{
	enum { MOST = 4 };
	struct reading r = {
	        .x = x, .text = record_title(k->from->record), .key = BUF_INIT(4096), .asked = asked_about(x)};
	minot_str others[MOST];
	if (!r.asked || titles_asked(x, k->from->own_title, r.asked) ||
	    !vocab_open(collection_vocabulary(x->c), &r.v) || text_tokens(x->t, r.text, &r.t, &r.n) != MINOT_OK)
		return false;
	/* names of no disease in particular, which no vocabulary has as one */
	static const char *const cancers[] = {"malignan*", "cancer*", "tumour*", "tumor*", "neoplas*", NULL};
	size_t n = others_named(&r, others, MOST);
	minot_buf_free(&r.key);
	if (phrase_in(r.text, cancers, NULL) && !phrase_in(x->q->text, cancers, NULL))
		return true;
	for (size_t i = 0; i < n; i++)
		if (!is_kind_asked(x, others[i]))
			return true;
	return false;
}

/* The longest name of a disease that ends with token i; empty: none does. */
static minot_str disease_ending(struct reading *r, size_t i)
{
	for (size_t from = i + 1 > LONGEST ? i + 1 - LONGEST : 0; from < i; from++)
		if (names_disease(r, from, i + 1))
			return str_sub(r->text, r->t[from].start, r->t[i].end);
	return STR_NONE;
}

bool is_titled_on_sibling(const struct composition *x, const struct candidate *k)
{
	struct reading r = {
	        .x = x, .text = record_title(k->from->record), .key = BUF_INIT(4096), .asked = asked_about(x)};
	minot_str named[MAX_SIBLINGS];
	size_t n = 0;
	if (!r.asked || !(k->from->own_title & r.asked) || titles_asked(x, k->from->own_title, r.asked) ||
	    !vocab_open(collection_vocabulary(x->c), &r.v) || text_tokens(x->t, r.text, &r.t, &r.n) != MINOT_OK)
		return false;
	for (size_t i = 1; i < r.n && n < MAX_SIBLINGS; i++)
		if (is_asked(&r, i, i + 1) && (named[n] = disease_ending(&r, i)).n)
			n++;
	minot_buf_free(&r.key);
	for (size_t i = 0; i < n; i++)
		for (size_t c = 0; c < x->q->n_concepts; c++)
			if (x->q->concepts[c].role[0] == 'p' && names_kind(x, x->q->concepts[c].text, named[i]))
				return false; /* a kind of what is asked about */
	for (size_t i = 0; i < n; i++)
		if (is_kind_asked(x, named[i]))
			return false;
	return n > 0;
}

/* Whether the question names whom it is about by more than an age or a state. */
static bool asks_of_patients(const struct composition *x)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] == 'p' && !c->states && !special_in(c->text))
			return true;
	}
	return false;
}

bool is_titled_on_any(const struct composition *x, const struct candidate *k)
{
	struct reading r = {.x = x, .text = record_title(k->from->record), .key = BUF_INIT(4096)};
	minot_str one;
	if (!x->intervention || asks_of_patients(x) || !vocab_open(collection_vocabulary(x->c), &r.v) ||
	    text_tokens(x->t, r.text, &r.t, &r.n) != MINOT_OK)
		return false;
	bool any = others_named(&r, &one, 1);
	minot_buf_free(&r.key);
	return any;
}

/* Whether a word of the text begins like a word of a condition asked about, which tells of what it is. */
static bool begins_like_condition(const struct composition *x, minot_str text)
{
	enum { ALIKE = 5 /* letters */ };
	static const char *const general[] = {"diseas*",  "disord*", "syndrom*", "condition*", "patient*", "acut*",
	                                      "chronic*", "sever*",  "adult*",   "child*",     "infect*",  NULL};
	const struct text_token *tok;
	size_t n;
	uint64_t asked = x->population;
	for (size_t k = 0; k < x->q->n_terms; k++)
		if (phrase_in(x->q->terms[k].term, general, NULL))
			asked &= ~(1ull << k);
	if (text_tokens(x->t, text, &tok, &n) != MINOT_OK)
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < x->q->n_terms; k++)
			if ((asked >> k & 1) &&
			    (tok[i].term.n < ALIKE ? str_eq(x->q->terms[k].term, tok[i].term)
			                           : str_starts(x->q->terms[k].term, str_sub(tok[i].term, 0, ALIKE))))
				return true;
	return false;
}

/* "serum calcitonin", "oral fluconazole", "statins": the name without how it is measured or given, and of one. */
static minot_str bare_name(minot_str name)
{
	static const char *const before[] = {
	        "serum ",         "plasma ",  "blood ", "urinary ", "oral ",         "topical ",
	        "intravenous ",   "inhaled ", "nasal ", "regular ", "low-dose ",     "high-dose ",
	        "intramuscular ", "daily ",   "early ", "routine ", "subcutaneous ", NULL};
	enum { LONG = 6 /* letters of a plural that is one of a name: "statins", not "AIDS" */ };
	for (size_t i = 0; before[i]; i++)
		if (minot_str_eq_nocase(str_sub(name, 0, strlen(before[i])), str_c(before[i])))
			name = str_sub(name, strlen(before[i]), name.n);
	char last = name.n > LONG ? name.p[name.n - 1] : 0, second = last ? name.p[name.n - 2] : 0;
	return last == 's' && second != 's' && second != 'u' && second != 'i' ? str_sub(name, 0, name.n - 1) : name;
}

/* The first word of s that is a form of the rarest of these terms: "anticoagulant therapy", asked of anticoagulation.
 * Of a long word: a short stem is many a word's. */
static size_t form_of_terms(const struct composition *x, minot_str s, uint64_t terms, size_t *end)
{
	enum { LONG = 8 /* letters of a stem */ };
	const struct text_token *tok;
	size_t n;
	uint64_t rarest = rarest_of(x, terms & x->intervention), known = 0;
	for (size_t i = 0; rarest && i < x->q->n_terms; i++)
		known |= (rarest >> i & 1) && x->q->terms[i].term.n >= LONG ? 1ull << i : 0;
	if (!known || text_tokens(x->t, s, &tok, &n) != MINOT_OK)
		return SIZE_MAX;
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < x->q->n_terms; i++)
			if ((known >> i & 1) && str_eq(tok[k].term, x->q->terms[i].term)) {
				*end = tok[k].end;
				return tok[k].start;
			}
	return SIZE_MAX;
}

size_t name_of_terms(const struct composition *x, minot_str s, uint64_t terms, size_t *end)
{
	size_t first = SIZE_MAX;
	for (size_t i = 0; i < x->q->n_concepts + x->q->n_alternatives; i++) {
		size_t alternative = i - x->q->n_concepts;
		bool own = i < x->q->n_concepts;
		minot_str name = own ? bare_name(x->q->concepts[i].text) : x->q->alternatives[alternative].text;
		uint64_t means = own ? x->q->concepts[i].terms : x->q->alternatives[alternative].means;
		size_t at = means & terms ? minot_str_find_name(s, name) : SIZE_MAX;
		if (at < first) {
			first = at;
			*end = at + name.n;
		}
	}
	return first == SIZE_MAX ? form_of_terms(x, s, terms, end) : first;
}

size_t intervention_at(const struct composition *x, minot_str s)
{
	size_t end;
	return name_of_terms(x, s, x->intervention, &end);
}

minot_str deficiency_of(const struct composition *x, minot_str text)
{
	enum { NEAR = 32 /* bytes: "vitamin B12 (cobalamin) deficiency" */ };
	static const char *const lacking[] = {"deficiency", "deficiencies", "deficient", NULL};
	/* what is said of a test or a symptom of the deficiency is not said of giving what is lacking */
	static const char *const gives[] = {"treat*",    "replac*",        "supplement*", "therapy", "inject*", "given",
	                                    "administ*", "intramuscular*", "parenteral*", "orally",  "dose*",   NULL};
	size_t at, end;
	if (!x->intervention || minot_str_find_nocase(text, STR("deficien")) == SIZE_MAX ||
	    !phrase_in(text, gives, NULL))
		return STR_NONE;
	for (size_t from = 0; phrase_from(text, from, lacking, &at, &end); from = end) {
		size_t first = at > NEAR ? at - NEAR : 0, name = intervention_at(x, str_sub(text, first, at));
		if (name != SIZE_MAX)
			return begins_like_condition(x, text) ? str_sub(text, first + name, end) : STR_NONE;
	}
	return STR_NONE;
}

/* Words that set some patients apart; what follows says which. */
static const char *const some_people[] = {
        "people who",         "patients who",     "persons who",        "individuals who",
        "women who",          "men who",          "adults who",         "children who",
        "those who",          "anyone who",       "people with",        "patients with",
        "persons with",       "individuals with", "those with",         "patients taking",
        "people taking",      "patients using",   "patients receiving", "in the setting of",
        "in the presence of", "in the case of",   "in cases of",        NULL};

bool only_for_some(minot_str text)
{
	size_t at, end;
	for (size_t from = 0; phrase_from(text, from, some_people, &at, &end); from = end)
		if (!is_excepted(text, at)) /* "for all but those with fractures" is for nearly all */
			return true;
	return false;
}

/* Whether words of a text that leads to those asked about say no more of them than the question does: "adult patients
 * with COPD" where hypoxaemic COPD is asked about. */
static bool says_no_more(const struct composition *x, minot_str s)
{
	enum { BESIDES = 12 /* bytes beside the condition: "adult " */ };
	static const char *const denied[] = {"no", "not", "without", "never", "neither", NULL};
	if (phrase_in(s, denied, NULL))
		return false;
	const struct text_token *tok;
	size_t n, end, more = 0, at = name_of_terms(x, s, x->population, &end);
	if (at != SIZE_MAX && s.n - (end - at) < BESIDES)
		return true;
	if (memchr(s.p, '(', s.n) &&
	    speaks_of(x, x->population, s)) /* "glucose-6-phosphate dehydrogenase (G6PD) deficiency" */
		return true;
	if (text_tokens(x->t, s, &tok, &n) != MINOT_OK)
		return false;
	for (size_t i = 0; i < n; i++) {
		bool known = tok[i].flags & (TOKEN_COMPOUND | TOKEN_FUNCTION_WORD);
		for (size_t k = 0; k < x->q->n_terms && !known; k++)
			known = (x->population >> k & 1) && str_eq(tok[i].term, x->q->terms[k].term);
		more += !known;
	}
	return !more;
}

minot_str some_named(const struct composition *x, minot_str text)
{
	static const char *const ends[] = {"should", "is",    "are",   "was",        "were",           "must",
	                                   "may",    "can",   "will",  "has",        "because",        "unless",
	                                   "we",     "does",  "did",   "reduces",    "improves",       "increases",
	                                   "could",  "would", "might", "clinicians", "the task force", NULL};
	size_t at, end, verb, last;
	for (size_t from = 0; phrase_from(text, from, some_people, &at, &end); from = end) {
		size_t stop = end;
		while (stop < text.n && !strchr(",.;:[]|", text.p[stop]))
			stop++;
		minot_str rest = str_sub(text, end, stop);
		bool relative =
		        str_ends(str_sub(text, at, end), STR("who")); /* "who are pregnant": its verb is part of it */
		size_t skip = relative && phrase_from(rest, 0, ends, &verb, &last) && verb < 2 ? last : 0;
		if (phrase_from(rest, skip, ends, &verb, &last))
			rest = str_sub(rest, 0, verb);
		rest = minot_str_trim(rest);
		if (rest.n && !is_excepted(text, at) && !says_no_more(x, rest))
			return str_sub(text, at, (size_t)(rest.p - text.p) + rest.n);
	}
	return STR_NONE;
}

/* Words of s that the question has not, nor says of whom in other words; at most `most`. */
static size_t words_not_asked(const struct composition *x, minot_str s, size_t most)
{
	static const char *const at_large[] = {
	        "patient*",    "people",      "person*",   "women",   "woman",      "men",      "man",     "adult*",
	        "individual*", "those",       "who",       "history", "disease",    "diseases", "known",   "having",
	        "years",       "age",         "aged",      "old",     "older",      "required", "needed",  "indicated",
	        "possible",    "appropriate", "necessary", "using",   "condition*", "diagnos*", "present", "given",
	        "use",         "used",        "treat*",    "therapy", "receiv*",    NULL};
	const struct text_token *tok;
	size_t n, more = 0;
	if (text_tokens(x->t, s, &tok, &n) != MINOT_OK)
		return 0;
	for (size_t i = 0; i < n && more < most; i++) {
		minot_str word = str_sub(s, tok[i].start, tok[i].end);
		bool known = (tok[i].flags & (TOKEN_COMPOUND | TOKEN_FUNCTION_WORD | TOKEN_NUMBER)) || word.n < 3 ||
		             phrase_in(word, at_large, NULL);
		for (size_t k = 0; k < x->q->n_terms && !known; k++)
			known = str_eq(tok[i].term, x->q->terms[k].term);
		for (size_t k = 0; k < x->q->n_alternatives && !known; k++)
			for (uint32_t w = 0; w < x->q->alternatives[k].n_words && !known; w++)
				known = str_eq(tok[i].term, x->q->alternatives[k].words[w]);
		more += !known;
	}
	return more;
}

double narrower_than_asked(const struct composition *x, minot_str text)
{
	static const char *const begins[] = {"in patients",
	                                     "in women",
	                                     "in men",
	                                     "in people",
	                                     "in adults",
	                                     "in children",
	                                     "in those",
	                                     "in individuals",
	                                     "in persons",
	                                     "in adult patients",
	                                     "for patients",
	                                     "for people",
	                                     "for women",
	                                     "for men",
	                                     "for adults",
	                                     "for children",
	                                     "for those",
	                                     "for individuals",
	                                     "patients with",
	                                     "people with",
	                                     "persons with",
	                                     "women with",
	                                     "men with",
	                                     "adults with",
	                                     "children with",
	                                     "individuals with",
	                                     "those with",
	                                     "patients who",
	                                     "people who",
	                                     "women who",
	                                     "men who",
	                                     "adults who",
	                                     "children who",
	                                     "individuals who",
	                                     "those who",
	                                     "patients undergoing",
	                                     "patients receiving",
	                                     "patients taking",
	                                     "patients on",
	                                     "patients requiring",
	                                     "women requiring",
	                                     "in the setting of",
	                                     "in the context of",
	                                     "in the presence of",
	                                     "in the case of",
	                                     "in cases of",
	                                     "in case of",
	                                     "if",
	                                     "when",
	                                     "during",
	                                     "unless",
	                                     "in terms of",
	                                     "with regard to",
	                                     NULL};
	static const char *const ends[] = {"should",  "is",         "are",     "was", "were",    "must",
	                                   "may",     "can",        "will",    "we",  "do not",  "consider",
	                                   "offer",   "clinicians", "because", "the", "authors", "could",
	                                   "reduces", "improves",   "did",     "had", "has",     NULL};
	enum { WHOLE = 4 /* words that say all of it */ };
	size_t at, end, verb, last, more = 0;
	for (size_t from = 0; more < WHOLE && phrase_from(text, from, begins, &at, &end); from = end) {
		size_t stop = end;
		while (stop < text.n && !strchr(",.;:()[]|", text.p[stop]))
			stop++;
		minot_str rest = str_sub(text, end, stop);
		bool relative = str_ends(str_sub(text, at, end), STR("who")), clause = end - at < 7; /* "if", "when" */
		size_t skip = relative && phrase_from(rest, 0, ends, &verb, &last) ? last : 0;       /* "who are" */
		if (!clause && phrase_from(rest, skip, ends, &verb, &last))
			rest = str_sub(rest, 0, verb);
		more += words_not_asked(x, rest, WHOLE);
	}
	return (double)(more < WHOLE ? more : WHOLE) / WHOLE;
}

bool asks_of_both(minot_str question)
{
	static const char *const both[] = {"with and without", "with or without", "alone or with", NULL};
	return phrase_in(question, both, NULL);
}

static const struct {
	uint32_t degree;
	const char *phrases[8];
} degrees_of[] = {
        {DEGREE_MILD, {"mild", "minor", NULL}},
        {DEGREE_MODERATE, {"moderate", "moderately severe", NULL}},
        {DEGREE_SEVERE, {"severe", "end-stage", NULL}},
        {RISK_LOW,
         {"low risk", "low-risk", "lower risk", "average risk", "not at elevated risk", "without risk factors", NULL}},
        {RISK_MODERATE, {"moderate risk", "intermediate risk", "moderate-risk", "intermediate-risk", NULL}},
        {RISK_HIGH, {"high risk", "high-risk", "higher risk", "at increased risk", NULL}},
};
enum { N_DEGREES = sizeof degrees_of / sizeof *degrees_of };

/* Whether the word is of a grade, not of patients: "moderate-quality evidence", "(strong, moderate)", "low risk of
 * bias".
 */
static bool is_graded(minot_str text, size_t at, size_t end)
{
	static const char *const graded[] = {
	        "quality",   "certainty",   "evidence", "recommendation*", "strength", "confidence", "of bias",
	        "agreement", "net benefit", "adverse",  "side effect*",    "toxicit*", "reaction*",  NULL};
	static const char *const schemes[] = {"strong",          "weak",     "grade",    "level",       "quality",
	                                      "recommendation*", "evidence", "strength", "conditional", NULL};
	enum { NEXT = 18 /* bytes: "-to-high quality" */, BRACKET = 60 };
	size_t open = at, close = end, word;
	if (phrase_in(minot_str_cut(str_sub(text, end, text.n), NEXT), graded, &word) && word <= 10)
		return true;
	while (open && at - open < BRACKET && !strchr("()[]", text.p[open - 1]))
		open--;
	while (close < text.n && close - end < BRACKET && !strchr("()[]", text.p[close]))
		close++;
	bool inside = open && close < text.n && strchr("([", text.p[open - 1]) && strchr(")]", text.p[close]);
	return inside && phrase_in(str_sub(text, open, close), schemes, NULL);
}

/* What a risk word must stand beside to be of patients: "at high risk", "high-risk women"; "high success and low risk"
 * is of an operation, "high-risk drugs" of drugs. Who are "not at high risk" are others. */
static bool is_risk_of_patients(minot_str text, size_t at, size_t end)
{
	static const char *const bear[] = {"at", "at a", "at an", "with", "with a", "of", "for", "in", NULL};
	static const char *const bearers[] = {"patient*",    "people",   "person*",   "adult*",      "women",  "men",
	                                      "individual*", "child*",   "infant*",   "population*", "group*", "those",
	                                      "subject*",    "categor*", "pregnanc*", "case*",       NULL};
	static const char *const denied[] = {"not at", "not", "without", NULL};
	enum { BEFORE = 12, BEHIND = 14 /* bytes: "at an increased", "-risk pediatric patients" */ };
	minot_str lead = minot_str_trim(str_sub(text, at > BEFORE ? at - BEFORE : 0, at)),
	          rest = minot_str_cut(minot_str_trim(str_sub(text, end, text.n)), BEHIND);
	minot_str words = minot_str_trim(str_sub(text, at, end));
	bool bears =
	        str_starts(words, STR("at ")) || str_starts(words, STR("without ")) || str_starts(words, STR("not "));
	size_t first, last;
	for (size_t from = 0; phrase_from(lead, from, bear, &first, &last); from = last)
		bears |= last == lead.n;
	return (bears || phrase_in(rest, bearers, NULL)) && !phrase_in(lead, denied, NULL);
}

/* Whether a degree is that of another disease than the one asked about: "measles with severe acute malnutrition". The
 * first disease named behind it, within a few words, tells. */
static bool qualifies_another(const struct composition *x, minot_str text, size_t end)
{
	enum { WITHIN = 48 /* bytes */, WORDS = 4 };
	struct reading r = {.x = x, .key = BUF_INIT(4096), .asked = x->population};
	size_t stop = end, most = end + WITHIN < text.n ? end + WITHIN : text.n;
	bool another = false, known = false;
	while (stop < most && !strchr(",.;:()[]|", text.p[stop]))
		stop++;
	r.text = str_sub(text, end, stop);
	if (!vocab_open(collection_vocabulary(x->c), &r.v) || text_tokens(x->t, r.text, &r.t, &r.n) != MINOT_OK)
		return false;
	for (size_t i = 0; i < r.n && i < WORDS && !known; i++)
		for (size_t n = r.n - i < LONGEST ? r.n - i : LONGEST; n && !known; n--)
			if (names_disease(&r, i, i + n)) {
				known = true;
				another = !is_asked(&r, i, i + n);
			}
	minot_buf_free(&r.key);
	return another;
}

/* "moderately severe", "non-severe": of another degree than severe. */
static bool is_moderated(minot_str text, size_t at)
{
	minot_str lead = str_sub(text, 0, at);
	return str_ends(lead, STR("oderately ")) || str_ends(lead, STR("on-")) || str_ends(lead, STR("not "));
}

/* The first of the phrases that is of the patients asked about. x: NULL where a question is read, or nothing is known.
 */
static bool degree_from(const struct composition *x, minot_str text, size_t row, size_t *at, size_t *end)
{
	for (size_t from = 0; phrase_from(text, from, degrees_of[row].phrases, at, end); from = *end)
		if (!is_graded(text, *at, *end) && !is_moderated(text, *at) &&
		    (degrees_of[row].degree & RISKS ? is_risk_of_patients(text, *at, *end)
		                                    : !x || !qualifies_another(x, text, *end)))
			return true;
	return false;
}

uint32_t degrees_in(const struct composition *x, minot_str text)
{
	static const char *const *const rows[] = {degrees_of[0].phrases,
	                                          degrees_of[1].phrases,
	                                          degrees_of[2].phrases,
	                                          degrees_of[3].phrases,
	                                          degrees_of[4].phrases,
	                                          degrees_of[5].phrases,
	                                          NULL};
	_Static_assert(sizeof rows / sizeof *rows == N_DEGREES + 1, "a row for each degree");
	static struct phrase_set set = PHRASE_SET(rows);
	uint32_t found = phrase_set_rows(&set, text), degrees = 0;
	size_t at, end;
	for (size_t i = 0; i < N_DEGREES; i++)
		if ((found >> i & 1) && degree_from(x, text, i, &at, &end))
			degrees |= degrees_of[i].degree;
	return degrees;
}

minot_str degree_named(const struct composition *x, minot_str text, uint32_t degrees)
{
	size_t at, end, first = SIZE_MAX;
	minot_str words = STR_NONE;
	for (size_t i = 0; i < N_DEGREES; i++)
		if ((degrees & degrees_of[i].degree) && degree_from(x, text, i, &at, &end) && at < first) {
			first = at;
			words = str_sub(text, at, end);
		}
	return words;
}

bool stands_above(const struct candidate *k, const char *const *phrases)
{
	const struct record *r = k->from->record;
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		if (phrase_in(r->fields[h].text, phrases, NULL))
			return true;
	return phrase_in(record_title(r), phrases, NULL);
}

/* What a guideline or a page says of its own making, or of another place where the answer stands. */
static const char *const of_elsewhere[] = {"has made recommendations",
                                           "have made recommendations",
                                           "has several recommendations",
                                           "has published recommendations",
                                           "have published recommendations",
                                           "has issued recommendations",
                                           "has been deleted from",
                                           "text has been deleted",
                                           "for the purposes of this",
                                           "is available on the",
                                           "intentional vagueness",
                                           "aggregate evidence quality",
                                           "role of patient preferences",
                                           "quality improvement opportunity",
                                           "value judgments",
                                           "benefits-harm assessment",
                                           "benefit-harm assessment",
                                           "level of confidence in evidence",
                                           "rating scheme",
                                           "literature published prior to",
                                           "previously published guideline*",
                                           "review included",
                                           "review includes",
                                           "met the inclusion criteria",
                                           "met our inclusion criteria",
                                           "policy level",
                                           "differences of opinion",
                                           "the word routine is used",
                                           "strong recommendations,",
                                           "no recommendation was provided for",
                                           "recommendations were graded",
                                           "research is required",
                                           "separate recommendation statement",
                                           "recommendations are provided",
                                           "are provided for people",
                                           "related recommendations",
                                           "other uspstf recommendations",
                                           "none specified",
                                           "these resources",
                                           "rating scale:",
                                           "follow the recommendations on",
                                           "scientists hope",
                                           "scientists also hope",
                                           "researchers hope",
                                           "goals of this research",
                                           "knowledge gained from",
                                           "conducts and supports",
                                           "following link*",
                                           "http*",
                                           "click here",
                                           "for more information",
                                           "provides the following list",
                                           "goodness-of-fit",
                                           "proportional odds assumption",
                                           "proportional hazards assumption",
                                           "see the ngc summary of the uspstf guideline",
                                           NULL};

/* Of the profile that goes with a recommendation (the societies of otolaryngology and paediatrics write one) */
static const char *const profile[] = {"benefit:", "benefits:", NULL};

bool points_elsewhere(minot_str s)
{
	for (size_t i = 0; profile[i]; i++)
		if (minot_str_eq_nocase(minot_str_cut(s, strlen(profile[i])), str_c(profile[i])))
			return true;
	return phrase_in(s, of_elsewhere, NULL);
}

bool speaks_of_elsewhere(const struct candidate *k)
{
	return !(k->statement->flags & STATEMENT_RATED) && points_elsewhere(k->text);
}
