/* question.c: from the text of a question to terms, clauses, types and concepts. The words that decide stand in
 * tables.c; here is only how they are applied. */
#include "query/question.h"

#include "vocab/vocab.h"

#include <stdlib.h>

static const char *const type_name[] = {
#define X(name, text) text,
        QUESTION_TYPE_LIST(X)
#undef X
};
const char *question_type_name(enum question_type_bit t) { return type_name[t]; }

/* Analysis in progress. */
struct analysis {
	const struct collection *c;
	struct text_analyzer *t;
	struct minot_arena *a;
	struct question *q;
	minot_str text; /* being analysed: the question, or a concept carried over */
	struct word {
		uint32_t start, end, pos;
		uint64_t terms;
		minot_str lower;
		const struct question_word *known;
		bool function, number;
	} * words;
	size_t n_words;
	struct running { /* every word in order, function words too, without compounds: names are looked for in it */
		minot_str term;
		uint64_t terms;
	} * running;
	size_t n_running;
	bool failed; /* memory ran out where nothing is returned */
};

static minot_str lower_ascii(struct minot_arena *a, minot_str s)
{
	minot_str z = minot_arena_str(a, s);
	for (size_t i = 0; z.p && i < z.n; i++)
		if (z.p[i] >= 'A' && z.p[i] <= 'Z')
			((char *)z.p)[i] = (char)(z.p[i] + 32);
	return z;
}

/* Index of the term, added when new; -1 when the table is full. */
static int add_term(struct analysis *x, const struct text_token *tok, double share, bool scaffold, bool taken_over)
{
	struct question *q = x->q;
	for (size_t i = 0; i < q->n_terms; i++)
		if (str_eq(q->terms[i].term, tok->term))
			return (int)i;
	if (q->n_terms == QUESTION_MAX_TERMS)
		return -1;
	struct question_term *t = &q->terms[q->n_terms];
	t->term = minot_arena_str(x->a, tok->term);
	if (!t->term.p)
		return -1;
	t->word = str_sub(x->text, tok->start, tok->end);
	t->df = collection_df(x->c, t->term);
	t->compound = tok->flags & TOKEN_COMPOUND;
	t->share = share * (t->compound ? 0.5 : 1.0) * (taken_over ? 0.8 : 1.0);
	t->weight = t->share * search_idf(x->c, t->term);
	t->scaffold = scaffold;
	t->taken_over = taken_over;
	return (int)q->n_terms++;
}

/* Cut text into words and enter their terms. */
static minot_status read_words(struct analysis *x, minot_str text, bool taken_over, minot_err *err)
{
	const struct text_token *tok;
	size_t n;
	x->text = text;
	x->n_words = 0;
	minot_status st = text_tokens(x->t, text, &tok, &n);
	if (st != MINOT_OK)
		return minot_fail(err, st, "the question cannot be analysed");
	x->words = ARENA_ARRAY(x->a, n + 1, struct word);
	x->running = ARENA_ARRAY(x->a, n + 1, struct running);
	x->n_running = 0;
	if (!x->words || !x->running)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a question of %zu words", n);
	bool only_function = true;
	for (size_t i = 0; i < n; i++)
		only_function &= (tok[i].flags & TOKEN_FUNCTION_WORD) != 0;
	for (size_t i = 0; i < n; i++) {
		struct word *w = x->n_words ? &x->words[x->n_words - 1] : NULL;
		if (!w || w->pos != tok[i].pos) {
			w = &x->words[x->n_words++];
			*w = (struct word){.start = tok[i].start, .end = tok[i].end, .pos = tok[i].pos};
			w->lower = lower_ascii(x->a, str_sub(text, tok[i].start, tok[i].end));
			if (!w->lower.p)
				return minot_fail(err, MINOT_NO_MEMORY, "no memory for a question of %zu words", n);
			w->known = question_word_find(w->lower);
			w->function = (tok[i].flags & TOKEN_FUNCTION_WORD) && !only_function;
			w->number = tok[i].flags & TOKEN_NUMBER;
		}
		if (tok[i].end > w->end)
			w->end = tok[i].end;
		float share = w->known ? w->known->weight : 1;
		int at = -1;
		if (!w->function && share > 0)
			at = add_term(x, &tok[i], share, w->known && share < 0.7f, taken_over);
		uint64_t bit = at >= 0 ? 1ull << at : 0;
		w->terms |= bit;
		if (!(tok[i].flags & TOKEN_COMPOUND))
			x->running[x->n_running++] = (struct running){minot_arena_str(x->a, tok[i].term), bit};
		if (x->n_running && !x->running[x->n_running - 1].term.p)
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for a question of %zu words", n);
	}
	return MINOT_OK;
}

/* Other names ---------------------------------------------------------------------------------------------------- */

static void read_name(struct analysis *x, minot_str text, struct question_alternative *out)
{
	const struct text_token *tok;
	size_t n;
	*out = (struct question_alternative){.text = text};
	if (text_tokens(x->t, text, &tok, &n) != MINOT_OK)
		return;
	for (size_t i = 0; i < n && out->n_words < ALTERNATIVE_WORDS; i++)
		if (!(tok[i].flags & TOKEN_COMPOUND)) {
			out->words[out->n_words] = minot_arena_str(x->a, tok[i].term);
			x->failed |= !out->words[out->n_words++].p;
		}
}

/* The terms of the question that stand where the name does, or 0. */
static uint64_t find_name(const struct analysis *x, const struct question_alternative *name)
{
	for (size_t i = 0; name->n_words && i + name->n_words <= x->n_running; i++) {
		uint64_t terms = 0;
		size_t k = 0;
		while (k < name->n_words && str_eq(x->running[i + k].term, name->words[k]))
			terms |= x->running[i + k++].terms;
		if (k == name->n_words)
			return terms;
	}
	return 0;
}

static void add_alternative(struct question *q, const struct question_alternative *name, uint64_t means, bool wider)
{
	if (q->n_alternatives == QUESTION_MAX_ALTERNATIVES || !name->n_words)
		return;
	struct question_alternative *k = &q->alternatives[q->n_alternatives++];
	*k = *name;
	k->means = means;
	k->wider = wider;
}

/* Names of the table that the words just read hold bring their other names. Short forms of up to three letters are too
 * ambiguous to begin from ("PE", "MS"): the records that define them tell what they mean. */
static void find_alternatives(struct analysis *x)
{
	enum { MAX_NAMES = 8 };
	for (unsigned r = 0; r < vocab_n_rows; r++) {
		struct question_alternative names[MAX_NAMES];
		minot_str rest = str_c(vocab_rows[r].names), one;
		size_t n = 0;
		while (n < MAX_NAMES && minot_str_split(&rest, '|', &one))
			read_name(x, one, &names[n++]);
		bool wider = vocab_rows[r].relation == VOCAB_WIDER;
		for (size_t i = 0; i < (wider ? 1 : n); i++) {
			uint64_t means = names[i].text.n > 3 ? find_name(x, &names[i]) : 0;
			for (size_t k = 0; means && k < n; k++)
				if (k != i)
					add_alternative(x->q, &names[k], means, wider);
		}
	}
}

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

/* Clauses ---------------------------------------------------------------------------------------------------------- */

static bool word_in(minot_str w, const char *list)
{
	minot_str rest = str_c(list), one;
	while (minot_str_split(&rest, ' ', &one))
		if (str_eq(one, w))
			return true;
	return false;
}

/* Whether a new clause begins at word i: after ? ; : or a comma or "and" that a question word follows. */
static bool clause_begins(const struct analysis *x, size_t i)
{
	static const char openers[] =
	        "what which how when who whom whose does do did is are should can could in under where why for to";
	if (!i)
		return false;
	minot_str gap = str_sub(x->text, x->words[i - 1].end, x->words[i].start);
	bool hard = false, comma = false;
	for (size_t k = 0; k < gap.n; k++) {
		hard |= gap.p[k] == '?' || gap.p[k] == ';' || gap.p[k] == ':';
		comma |= gap.p[k] == ',';
	}
	if (hard)
		return true;
	if (word_in(x->words[i].lower, "and"))
		return (i + 1 < x->n_words && word_in(x->words[i + 1].lower, openers)) ||
		       (i + 2 < x->n_words && word_in(x->words[i + 2].lower, "what which whom how"));
	/* ", at what dose", ", with which drug" */
	bool inverted = i + 1 < x->n_words && word_in(x->words[i + 1].lower, "what which whom how");
	return comma && (word_in(x->words[i].lower, openers) || inverted);
}

static uint32_t types_of_words(const struct analysis *x, size_t from, size_t to)
{
	uint32_t types = 0;
	for (size_t i = from; i < to; i++)
		if (x->words[i].known)
			types |= x->words[i].known->types;
	for (size_t i = from; i + 1 < to; i++) {
		minot_str a = x->words[i].lower, b = x->words[i + 1].lower;
		if (word_in(a, "side adverse") && str_starts(b, STR("effect")))
			types = (types & ~QTYPE(ROLE)) | QTYPE(HARMS); /* "effects" alone would ask whether it works */
		if (word_in(a, "how") && word_in(b, "should is are do can"))
			types |= QTYPE(HOW_TO);
		if (word_in(a, "or") && i > from)
			types |= QTYPE(COMPARISON);
		if (word_in(a, "how") && word_in(b, "long"))
			types |= QTYPE(DURATION);
	}
	return types;
}

static uint64_t terms_of_words(const struct analysis *x, size_t from, size_t to)
{
	uint64_t m = 0;
	for (size_t i = from; i < to; i++)
		m |= x->words[i].terms;
	return m;
}

static void find_facets(struct analysis *x)
{
	struct question *q = x->q;
	q->facets[0] =
	        (struct question_facet){q->text, terms_of_words(x, 0, x->n_words), types_of_words(x, 0, x->n_words)};
	q->n_facets = 1;
	size_t from = 0;
	for (size_t i = 1; i <= x->n_words; i++) {
		if (i < x->n_words && !clause_begins(x, i))
			continue;
		uint64_t own = terms_of_words(x, from, i);
		uint32_t types = types_of_words(x, from, i);
		if ((own || types) && q->n_facets < QUESTION_MAX_FACETS)
			q->facets[q->n_facets++] = (struct question_facet){
			        str_sub(q->text, x->words[from].start, x->words[i - 1].end), own, types};
		from = i;
	}
	if (q->n_facets == 2)
		q->n_facets = 1; /* one clause is the whole */
	q->types = q->facets[0].types;
}

/* Concepts --------------------------------------------------------------------------------------------------------- */

/* The role of a run of content words, from the word before it and the words in it. */
static const char *role_of(const struct analysis *x, size_t from, size_t to)
{
	bool drug = false;
	for (size_t i = from; i < to; i++)
		drug |= question_looks_like_drug(x->words[i].lower);
	minot_str before = from ? x->words[from - 1].lower : STR_NONE;
	minot_str before2 = from > 1 ? x->words[from - 2].lower : STR_NONE;
	if (word_in(before, "versus vs than") || (word_in(before, "with to") && word_in(before2, "compared compare")))
		return "comparator";
	if (word_in(before, "or") && drug)
		return "comparator";
	if (drug)
		return "intervention";
	if (word_in(before, "in for after during with a an among against following has the"))
		return "population";
	if (word_in(before, "of") &&
	    word_in(before2, "role use effect efficacy effectiveness dose place benefit safety"))
		return "intervention";
	if (word_in(before, "improve reduce increase prevent cause affect"))
		return "outcome";
	return from ? "population" : "intervention";
}

static void find_concepts(struct analysis *x, const char *role, bool taken_over)
{
	struct question *q = x->q;
	for (size_t i = 0; i < x->n_words;) {
		if (x->words[i].function || !x->words[i].terms ||
		    (x->words[i].known && x->words[i].known->weight < 0.7f)) {
			i++;
			continue;
		}
		size_t from = i;
		do {
			i++;
			if (i == x->n_words || x->words[i].function || !x->words[i].terms)
				break;
			minot_str gap = str_sub(x->text, x->words[i - 1].end, x->words[i].start);
			if (minot_str_trim(gap).n)
				break;
		} while (!(x->words[i].known && x->words[i].known->weight < 0.7f));
		if (q->n_concepts == QUESTION_MAX_CONCEPTS)
			return;
		struct question_concept *k = &q->concepts[q->n_concepts];
		*k = (struct question_concept){.text = str_sub(x->text, x->words[from].start, x->words[i - 1].end),
		                               .terms = terms_of_words(x, from, i),
		                               .role = role ? role : role_of(x, from, i),
		                               .known = true,
		                               .taken_over = taken_over};
		bool number = true;
		for (size_t w = from; w < i; w++)
			number &= x->words[w].number;
		if (number)
			continue; /* "10" alone is no concept */
		for (size_t t = 0; t < q->n_terms; t++)
			if ((k->terms >> t & 1) && !is_known(x, t))
				k->known = false;
		q->n_concepts++;
	}
}

/* The subject: terms of all concepts in the first clause, and everything carried over. */
static void find_subject(struct question *q, size_t n_first)
{
	uint64_t first = q->n_facets > 1 ? q->facets[1].own : q->facets[0].own;
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

/* An earlier concept joins unless the new question names another of its role that is a drug (or none is needed). */
static bool carried(const struct question *q, const struct question_carry *k, size_t n_own)
{
	if (!str_eq(k->role, STR("intervention")) && !str_eq(k->role, STR("comparator")))
		return !str_eq(k->role, STR("outcome"));
	for (size_t i = 0; i < n_own; i++)
		if (q->concepts[i].role[0] == 'i')
			return false;
	return true;
}

static bool asks_verdict(const struct analysis *x)
{
	const struct question *q = x->q;
	if (q->polar || (q->types & QTYPE(ROLE)))
		return true;
	for (size_t i = 0; i < x->n_words; i++)
		if (word_in(x->words[i].lower, "should can does"))
			return true;
	return false;
}

minot_status question_analyse(const struct collection *c, minot_str text, const struct question_carry *carry,
                              size_t n_carry, struct text_analyzer *t, struct minot_arena *a, struct question **out,
                              minot_err *err)
{
	struct question *q = ARENA_NEW(a, struct question);
	if (!q)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a question");
	struct analysis x = {.c = c, .t = t, .a = a, .q = q};
	q->text = minot_str_trim(text);
	minot_status st = read_words(&x, q->text, false, err);
	if (st != MINOT_OK)
		return st;
	if (!x.n_words)
		return minot_fail(err, MINOT_USAGE, "the question has no word in it; write it as a sentence");
	find_alternatives(&x);
	find_facets(&x);
	find_concepts(&x, NULL, false);
	for (size_t i = 0; i < x.n_words && i < 3; i++)
		q->polar |= word_in(x.words[i].lower, "does do did is are should can could may must will") &&
		            (i == 0 || word_in(x.words[0].lower, "and but in"));
	q->verdict = asks_verdict(&x);
	size_t n_own = q->n_concepts;
	for (size_t i = 0; i < n_carry; i++) {
		if (!carried(q, &carry[i], n_own))
			continue;
		if ((st = read_words(&x, carry[i].text, true, err)) != MINOT_OK)
			return st;
		find_alternatives(&x);
		find_concepts(&x, role_from(carry[i].role), true);
	}
	if (x.failed)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the names in a question");
	find_subject(q, n_own);
	*out = q;
	return MINOT_OK;
}

/* What one word of another name adds to the ranking of records. */
static double alternative_share(const struct question *q, const struct question_alternative *k)
{
	double best = 0;
	for (size_t i = 0; i < q->n_terms; i++)
		if ((k->means >> i & 1) && q->terms[i].share > best)
			best = q->terms[i].share;
	double share = (k->wider ? 1.6 : 1.4) / k->n_words;
	return best * (share < 1 ? share : 1);
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
		t[(*n)++] = (struct query_term){q->terms[i].term, q->terms[i].share};
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
