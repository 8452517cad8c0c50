/* words.c: the text of a question to words and search terms. */
#include "base/words.h"
#include "base/ascii.h"
#include "query/analysis.h"

uint64_t terms_of_words(const struct analysis *x, size_t from, size_t to)
{
	uint64_t m = 0;
	for (size_t i = from; i < to; i++)
		m |= x->words[i].terms;
	return m;
}

/* Index of the term, added when new; -1 when the table is full. */
static int add_term(struct analysis *x, minot_str term, const struct text_token *tok, double share, bool scaffold)
{
	struct question *q = x->q;
	for (size_t i = 0; i < q->n_terms; i++)
		if (str_eq(q->terms[i].term, term))
			return (int)i;
	if (q->n_terms == QUESTION_MAX_TERMS)
		return -1;
	struct question_term *t = &q->terms[q->n_terms];
	t->term = minot_arena_str(x->a, term);
	x->failed |= !t->term.p;
	if (!t->term.p)
		return -1;
	t->word = str_sub(x->text, tok->start, tok->end);
	t->df = collection_df(x->c, t->term);
	t->compound = tok->flags & TOKEN_COMPOUND;
	t->share = share * (t->compound ? 0.5 : 1.0) * (x->taken_over ? 0.8 : 1.0);
	t->weight = t->share * search_idf(x->c, t->term);
	t->scaffold = scaffold;
	t->names = !scaffold && !(tok->flags & (TOKEN_FUNCTION_WORD | TOKEN_NUMBER));
	t->taken_over = x->taken_over;
	return (int)q->n_terms++;
}

/* "Bannayan-Zonana": a name made of names, which is told apart from others by each letter. */
static bool is_part_of_eponym(const struct analysis *x, const struct text_token *tok)
{
	bool capital = is_upper(x->text.p[tok->start]);
	return capital && ((tok->end + 1 < x->text.n && x->text.p[tok->end] == '-' && x->text.p[tok->end + 1] >= 'A' &&
	                    x->text.p[tok->end + 1] <= 'Z') ||
	                   (tok->start && x->text.p[tok->start - 1] == '-'));
}

/* The search form of a word that is spelled as no vocabulary and no record has it: of the word that is meant. */
static minot_str settled_term(struct analysis *x, const struct text_token *tok, minot_str lower, minot_str *read_as)
{
	*read_as = STR_NONE;
	if ((tok->flags & (TOKEN_NUMBER | TOKEN_COMPOUND | TOKEN_CAPITALS | TOKEN_FUNCTION_WORD)) ||
	    collection_has_term(x->c, tok->term) || is_part_of_eponym(x, tok))
		return tok->term;
	*read_as = spelled(x, lower);
	/* "the Krellmann manoeuvre": of a proper name one letter may be a slip, two make it another's */
	bool proper = tok->start && is_upper(x->text.p[tok->start]) && x->text.p[tok->start - 1] == ' ' &&
	              is_lower(x->text.p[tok->start + 1]) && tok->start > 1 &&
	              !strchr(".?!", x->text.p[tok->start - 2]);
	if (proper && read_as->n && vocab_distance(lower, *read_as, 1) > 1)
		*read_as = STR_NONE;
	return tok->term;
}

/* What a word may be a slip for that a record or two have too, slip or not: it is never exchanged; both are looked for.
 */
static minot_str doubted(struct analysis *x, const struct text_token *tok, minot_str lower)
{
	enum { LEAST_LETTERS = 7, FEW = 3 /* records */, TIMES = 30 };
	uint32_t df = collection_df(x->c, tok->term);
	if ((tok->flags & (TOKEN_NUMBER | TOKEN_COMPOUND | TOKEN_CAPITALS | TOKEN_FUNCTION_WORD)) || !df || df > FEW ||
	    lower.n < LEAST_LETTERS || x->taken_over)
		return STR_NONE;
	minot_str meant = spelled(x, lower);
	return meant.n && vocab_distance(lower, meant, 1) == 1 &&
	                       collection_df(x->c, text_term(x->t, meant)) >= TIMES * df
	               ? meant
	               : STR_NONE;
}

static minot_status no_memory(minot_err *err, size_t n)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory for a question of %zu words", n);
}

/* "first-line" is known as a whole; of "drug-resistant" the table knows the beginning. */
static const struct question_word *known_word(struct analysis *x, minot_str lower, const struct text_token *tok)
{
	size_t end = tok->end;
	while (end < x->text.n && (x->text.p[end] == '-' || is_lower(x->text.p[end])))
		end++;
	minot_str whole = minot_arena_lower(x->a, str_sub(x->text, tok->start, end));
	x->failed |= !whole.p;
	const struct question_word *known = end > tok->end ? question_word_find(whole) : NULL;
	if (known && !strchr(known->word, '*'))
		return known;
	return question_word_find(lower);
}

static struct word *word_at(struct analysis *x, const struct text_token *tok, bool only_function)
{
	struct word *w = x->n_words ? &x->words[x->n_words - 1] : NULL;
	if (!w || w->pos != tok->pos) {
		w = &x->words[x->n_words++];
		*w = (struct word){.start = tok->start, .end = tok->end, .pos = tok->pos};
		w->lower = minot_arena_lower(x->a, str_sub(x->text, tok->start, tok->end));
		w->known = known_word(x, w->lower, tok);
		w->function = (tok->flags & TOKEN_FUNCTION_WORD) && !only_function;
		w->number = tok->flags & TOKEN_NUMBER;
		w->capitals = tok->flags & TOKEN_CAPITALS;
	}
	if (tok->end > w->end)
		w->end = tok->end;
	return w;
}

/* A correction is said in the article, so it is remembered with what stood there. */
static void note_reading(struct analysis *x, enum question_reading_kind kind, minot_str written, minot_str read_as)
{
	struct question *q = x->q;
	if (q->n_readings < QUESTION_MAX_READINGS)
		q->readings[q->n_readings++] = (struct question_reading){kind, written, read_as};
}

/* How much and how often: no name of anything. The units and times of a prescription, written by us. */
static bool is_amount(minot_str lower)
{
	return word_in(lower, "mg mcg ug g ml iu unit units tablet tablets capsule capsules pill pills drop drops puff "
	                      "puffs once twice thrice daily weekly monthly nightly bedtime morning evening");
}

/* "pregnant" of "non-pregnant" names those who are not asked about; the whole word names those who are. */
static bool is_denied_part(const struct analysis *x, const struct text_token *tok)
{
	static const char non[] = "non-";
	minot_str before = str_sub(x->text, 0, tok->start), text = str_sub(x->text, tok->start, tok->end);
	bool part = before.n >= 4 && minot_str_eq_nocase(str_sub(before, before.n - 4, before.n), str_c(non));
	bool itself = minot_str_eq_nocase(text, STR("non")) && tok->end < x->text.n && x->text.p[tok->end] == '-';
	return !(tok->flags & TOKEN_COMPOUND) && (part || itself);
}

static bool is_whom(minot_str lower)
{
	const uint32_t states = 1u << QUESTION_STATE_AGE | 1u << QUESTION_STATE_PREGNANCY;
	return question_looks_like(lower) == LOOKS_LIKE_PERSON || (question_states_of(lower) & states);
}

static minot_status read_token(struct analysis *x, const struct text_token *tok, bool only_function, minot_err *err)
{
	struct word *w = word_at(x, tok, only_function);
	minot_str read_as, term = settled_term(x, tok, w->lower, &read_as);
	if (!w->lower.p)
		return no_memory(err, x->n_words);
	term = minot_arena_str(x->a, term);
	x->failed |= !term.p;
	if (read_as.n) {
		note_reading(x, READING_SPELLING, str_sub(x->text, tok->start, tok->end), read_as);
		term = minot_arena_str(x->a, text_term(x->t, read_as));
		x->failed |= !term.p;
		w->lower = read_as;
		w->known = question_word_find(read_as);
	}
	minot_str meant = read_as.n ? STR_NONE : doubted(x, tok, w->lower);
	if (meant.n)
		note_reading(x, READING_DOUBTFUL, str_sub(x->text, tok->start, tok->end), meant);
	float share = is_denied_part(x, tok) ? 0 : w->known ? w->known->weight : 1;
	int at = -1;
	if (!w->function && share > 0 && term.p)
		at = add_term(x, term, tok, share, w->known && share < 0.7f);
	if (at >= 0 && (w->number || is_amount(w->lower)))
		x->q->terms[at].names = false;
	if (at >= 0 && is_whom(w->lower))
		x->q->terms[at].whom = true;
	uint64_t bit = at >= 0 ? 1ull << at : 0;
	w->terms |= bit;
	if (!(tok->flags & TOKEN_COMPOUND))
		x->running[x->n_running++] = (struct running){term, bit, (uint32_t)x->n_words - 1};
	return term.p ? MINOT_OK : no_memory(err, x->n_words);
}

minot_status read_words(struct analysis *x, minot_err *err)
{
	const struct text_token *tok;
	size_t n;
	x->n_words = x->n_running = 0;
	minot_status st = text_tokens(x->t, x->text, &tok, &n);
	if (st != MINOT_OK)
		return minot_fail(err, st, "the question cannot be analysed");
	/* a correction asks the analyzer again, which then forgets these */
	struct text_token *own = ARENA_ARRAY(x->a, n + 1, struct text_token);
	x->words = ARENA_ARRAY(x->a, n + 1, struct word);
	x->running = ARENA_ARRAY(x->a, n + 1, struct running);
	if (!own || !x->words || !x->running)
		return no_memory(err, n);
	bool only_function = true;
	for (size_t i = 0; i < n; i++) {
		own[i] = tok[i];
		own[i].term = minot_arena_str(x->a, tok[i].term);
		if (!own[i].term.p)
			return no_memory(err, n);
		only_function &= (tok[i].flags & TOKEN_FUNCTION_WORD) != 0;
	}
	for (size_t i = 0; i < n && st == MINOT_OK; i++)
		st = read_token(x, &own[i], only_function, err);
	return st;
}
