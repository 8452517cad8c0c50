/* vignette.c: a case and what is asked about it.
 *
 *   "A 67-year-old man with COPD presents with fever. He takes warfarin. | Which antibiotic is safe?"
 *    told: of whom it is asked                                             asked: the question
 *
 * What is told makes no type of question and no clause ("He has never smoked" asks for no reason against something):
 * its concepts are the population, its drugs are what the patient takes already, what is measured only qualifies. A
 * text whose sentences tell of no patient is a question as a whole. */
#include "query/analysis.h"

enum { MAX_SENTENCES = 24 };

struct sentences {
	minot_str text, one[MAX_SENTENCES];
	size_t n;
};

static void keep_sentence(void *ctx, size_t start, size_t end)
{
	struct sentences *s = ctx;
	if (s->n < MAX_SENTENCES)
		s->one[s->n] = str_sub(s->text, start, end);
	s->n++;
}

static minot_str first_word(minot_str s)
{
	size_t end = minot_str_find(s, STR(" "));
	return str_sub(s, 0, end == SIZE_MAX ? s.n : end);
}

static bool asks(minot_str s, bool last)
{
	static const char opens[] =
	        "what which how when who whom where why should is are does do did can could may would";
	return str_ends(s, STR("?")) || (last && word_in(first_word(s), opens));
}

/* Whether a word of it is one by which cases are told. */
static bool tells_of_patient(minot_str s)
{
	static const char words[] =
	        "i my me he she his her him they their we patient patient's man woman boy girl infant newborn baby "
	        "child "
	        "mother father wife husband son daughter male female year-old years-old month-old week-old yo y/o yr "
	        "primigravida multigravida";
	minot_str rest = s, one;
	while (minot_str_split(&rest, ' ', &one)) {
		while (one.n && strchr(".,;:?!()", one.p[one.n - 1]))
			one.n--;
		if (word_in(one, words) || minot_str_find_nocase(one, STR("-year-old")) != SIZE_MAX ||
		    minot_str_find_nocase(one, STR("-month-old")) != SIZE_MAX)
			return true;
	}
	return false;
}

minot_str find_asked(minot_str text, minot_str *before, minot_str *behind)
{
	struct sentences s = {.text = text};
	*before = *behind = STR_NONE;
	text_sentences(text, keep_sentence, &s);
	if (s.n < 2 || s.n > MAX_SENTENCES || minot_str_find_nocase(text, STR("yes or no")) != SIZE_MAX)
		return text;
	size_t from = s.n, to = 0;
	for (size_t i = 0; i < s.n; i++)
		if (asks(s.one[i], i + 1 == s.n)) {
			from = i < from ? i : from;
			to = i + 1;
		}
	bool told = false;
	for (size_t i = 0; i < s.n; i++)
		told |= (i < from || i >= to) && tells_of_patient(s.one[i]);
	if (from >= to || !told)
		return text;
	size_t start = (size_t)(s.one[from].p - text.p), end = (size_t)(s.one[to - 1].p - text.p) + s.one[to - 1].n;
	*before = minot_str_trim(str_sub(text, 0, start));
	*behind = minot_str_trim(str_sub(text, end, text.n));
	return str_sub(text, start, end);
}

/* The role that a concept plays of which only is told. asked: one of those asked about is a treatment, a condition. */
static const char *role_told(const struct question_concept *k, bool treatment, bool condition)
{
	const uint32_t ails = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM) | VOCAB_KIND(ORGANISM),
	               given = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE);
	if (k->states || (k->kinds & VOCAB_KIND(POPULATION)))
		return "population";
	if (k->kinds & ails)
		return condition && !k->without ? "modifier" : "population";
	if ((k->kinds & given) && !treatment)
		return "intervention";
	return (k->kinds & given) || k->without ? "population" : "modifier";
}

/* Where a disease is told of, what the patient complains of only qualifies. */
static void spare_complaints(struct question *q, size_t first)
{
	bool disease = false;
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t i = first; i < q->n_concepts; i++) {
			struct question_concept *k = &q->concepts[i];
			size_t last = k->text.n;
			while (last && k->text.p[last - 1] != ' ')
				last--;
			bool complaint = (k->kinds & VOCAB_KIND(SYMPTOM)) ||
			                 word_in(str_sub(k->text, last, k->text.n),
			                         "pain fever cough headache vomiting rash swelling");
			if (k->role[0] != 'p' || k->without || k->states || !(k->kinds & VOCAB_KIND(DISEASE)))
				continue;
			if (pass && disease && complaint)
				k->role = "modifier";
			disease |= !complaint;
		}
}

/* What is told counts less than what is asked, and what only qualifies it still less. Chosen by hand: a case of six
 * sentences has five times the words of its question. */
static const double told_share = 0.6, qualifying_share = 0.25;

static void lower_told(struct question *q, size_t first_term, size_t first_concept)
{
	uint64_t of_whom = 0;
	for (size_t i = first_concept; i < q->n_concepts; i++)
		of_whom |= q->concepts[i].role[0] == 'm' ? 0 : q->concepts[i].terms;
	for (size_t t = first_term; t < q->n_terms; t++) {
		double share = of_whom >> t & 1 ? told_share : qualifying_share;
		q->terms[t].share *= share;
		q->terms[t].weight *= share;
	}
}

minot_status take_told(struct analysis *x, minot_str told, minot_err *err)
{
	const struct question before = *x->q;
	struct question *q = x->q;
	struct sentences s = {.text = told};
	/* "What should be added?": not what is given already; "what are its harms": that */
	bool treatment = q->any || (q->open && !points_back(x, x->n_words)), condition = false;
	for (size_t i = 0; i < q->n_concepts; i++) {
		treatment |= q->concepts[i].role[0] == 'i' || q->concepts[i].role[0] == 'c';
		condition |= q->concepts[i].role[0] == 'p' && !q->concepts[i].states;
	}
	text_sentences(told, keep_sentence, &s);
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < s.n && i < MAX_SENTENCES && st == MINOT_OK; i++) {
		st = take_text(x, s.one[i], err);
		if (st != MINOT_OK || !x->n_words)
			continue;
		size_t first = q->n_concepts;
		find_places(x);
		take_age(x);
		find_concepts(x, NULL);
		note_states(x);
		for (size_t k = first; k < q->n_concepts; k++) {
			q->concepts[k].role = role_told(&q->concepts[k], treatment, condition);
			q->concepts[k].told = true;
		}
	}
	spare_complaints(q, before.n_concepts);
	q->first_line = before.first_line; /* which one was given before says nothing of which is asked for */
	lower_told(q, before.n_terms, before.n_concepts);
	return st;
}
