/* condition.c: see condition.h. Words are compared as search forms, names by the keys of the vocabulary. */
#include "answer/condition.h"
#include "vocab/vocab.h"

const struct question_concept *condition_of(const struct composition *x)
{
	const uint32_t not_of_treatment = QTYPE(COMPARISON) | QTYPE(DIAGNOSIS) | QTYPE(MONITORING) | QTYPE(MECHANISM);
	if (!x->intervention || !x->q->verdict || (x->q->types & not_of_treatment) || x->o->all)
		return NULL;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'p' && (x->q->concepts[i].kinds & VOCAB_KIND(DISEASE)) &&
		    !x->q->concepts[i].states)
			return &x->q->concepts[i];
	return NULL;
}

uint64_t terms_spoken(const struct composition *x, uint64_t terms, minot_str text)
{
	const struct text_token *tok;
	size_t n;
	uint64_t held = 0;
	if (text_tokens(x->t, text, &tok, &n) != MINOT_OK)
		return 0;
	for (size_t i = 0; i < x->q->n_terms; i++)
		for (size_t k = 0; (terms >> i & 1) && k < n; k++)
			held |= str_eq(tok[k].term, x->q->terms[i].term) ? 1ull << i : 0;
	return held;
}

bool speaks_of(const struct composition *x, uint64_t terms, minot_str text)
{
	static const double most_of_it = 0.6;
	return weight_of(x->q, terms_spoken(x, terms, text)) >= most_of_it * weight_of(x->q, terms);
}

/* A name as the vocabulary's sources have it, each with a concept of its own. */
enum { LEVELS = 1 /* of their trees, up */, KINDRED_LEVELS = 3, LONGEST = 4 /* words of a name */, SOURCES = 8 };
struct kinds_of {
	struct vocab v;
	uint32_t of[SOURCES];
	size_t n;
};

static bool is_kind(const struct kinds_of *k, uint32_t concept, int levels)
{
	struct vocab_concept c;
	bool is = false;
	for (size_t i = 0; i < k->n; i++)
	is |= concept == k->of[i];
	if (is || !levels || !vocab_concept_at(&k->v, concept, &c))
		return is;
	for (uint32_t i = 0; !is && i < c.n_parents; i++)
		is = is_kind(k, vocab_parent(&k->v, &c, i), levels - 1);
	return is;
}

/* Concepts of which the key is a name: into the list, or whether one of them is a kind of what the list holds. */
static bool look_up(struct kinds_of *k, const struct minot_buf *key, bool into)
{
	struct vocab_name n;
	minot_str s = minot_buf_view(key);
	uint32_t i = key->failed ? VOCAB_NONE : vocab_find(&k->v, s);
	for (; vocab_name_at(&k->v, i, &n) && str_eq(n.key, s); i++) {
		if (n.flags & (into ? VOCAB_IS_SHORT : VOCAB_IS_SHORT | VOCAB_IS_OF_ANOTHER))
			continue;
		if (into && k->n < SOURCES)
		k->of[k->n++] = n.concept;
		if (!into && is_kind(k, n.concept, LEVELS))
			return true;
	}
	return false;
}

bool names_kind(const struct composition *x, minot_str name, minot_str text)
{
	struct kinds_of kinds = {.n = 0};
	const struct text_token *tok;
	size_t n;
	bool found = false;
	struct minot_buf key = BUF_INIT(4096);
	if (vocab_open(collection_vocabulary(x->c), &kinds.v) && vocab_key(x->t, name, &key) == MINOT_OK)
		look_up(&kinds, &key, true);
	if (!kinds.n || text_tokens(x->t, text, &tok, &n) != MINOT_OK)
		n = 0;
	for (size_t i = 0; i < n && !found; i++) {
		minot_buf_clear(&key);
		for (size_t k = i, words = 0; k < n && words < LONGEST && !found; k++) {
			if (tok[k].flags & TOKEN_COMPOUND)
				continue;
			if (words++)
				minot_buf_ch(&key, ' ');
			minot_buf_str(&key, tok[k].term);
			found = look_up(&kinds, &key, false);
		}
	}
	minot_buf_free(&key);
	return found;
}

uint32_t disease_called(const struct vocab *v, const struct text_token *tok, size_t from, size_t to, uint32_t refused,
                        struct minot_buf *key)
{
	struct vocab_name n;
	struct vocab_concept c;
	minot_buf_clear(key);
	for (size_t i = from; i < to; i++) {
		if (i > from)
			minot_buf_ch(key, ' ');
		minot_buf_str(key, tok[i].term);
	}
	minot_str s = minot_buf_view(key);
	for (uint32_t i = key->failed ? VOCAB_NONE : vocab_find(v, s); vocab_name_at(v, i, &n) && str_eq(n.key, s); i++)
		if (!(n.flags & refused) && vocab_concept_at(v, n.concept, &c) && (c.kinds & VOCAB_KIND(DISEASE)))
	return n.concept;
	return VOCAB_NONE;
}

static bool is_word_of(const struct composition *x, uint64_t terms, minot_str term)
{
	for (size_t i = 0; i < x->q->n_terms; i++)
		if ((terms >> i & 1) && str_eq(x->q->terms[i].term, term))
			return true;
	return false;
}

/* The longest disease with the word at `at` in its name, of more words than that one: its place, or false. */
static bool longer_name(const struct kinds_of *k, const struct text_token *tok, size_t n, size_t at,
                        struct minot_buf *key, uint32_t *concept, size_t *first, size_t *end)
{
	for (size_t words = LONGEST; words > 1; words--)
		for (*first = at + 1 >= words ? at + 1 - words : 0; *first <= at && *first + words <= n; ++*first) {
			*concept = disease_called(&k->v, tok, *first, *first + words, VOCAB_IS_SHORT, key);
			if (*concept != VOCAB_NONE) {
				*end = *first + words;
				return true;
			}
		}
	return false;
}

/* Whether each mention of the concept in the text is part of the name of a disease that is no kind of it. */
static bool only_kindred(const struct composition *x, const struct question_concept *c, struct kinds_of *kinds,
                         minot_str text, struct minot_buf *key)
{
	uint64_t rarest = rarest_of(x, name_of(c));
	const struct text_token *tok;
	size_t n;
	bool kindred = false;
	if (vocab_key(x->t, c->text, key) == MINOT_OK)
		look_up(kinds, key, true);
	minot_buf_clear(key);
	if (!kinds->n && c->name.n && vocab_key(x->t, c->name, key) == MINOT_OK)
		look_up(kinds, key, true);
	if (!kinds->n || text_tokens(x->t, text, &tok, &n) != MINOT_OK) /* its words live until the next are cut */
		return false;
	for (size_t i = 0, end; i < n; i = end) {
		uint32_t concept;
		size_t first = i;
		end = i + 1;
		if (!is_word_of(x, rarest, tok[i].term))
			continue;
		if (!longer_name(kinds, tok, n, i, key, &concept, &first, &end) ||
		    is_kind(kinds, concept, KINDRED_LEVELS))
			return false;
		bool own = true; /* "intracerebral haemorrhage", where a spontaneous one is asked about */
		for (size_t k = first; k < end; k++)
			own &= is_word_of(x, c->terms, tok[k].term);
		if (own)
			return false;
		kindred = true;
	}
	return kindred;
}

bool names_only_kindred(const struct composition *x, minot_str text)
{
	struct minot_buf key = BUF_INIT(4096);
	struct kinds_of kinds = {.n = 0};
	bool kindred = false;
	if (!vocab_open(collection_vocabulary(x->c), &kinds.v))
		return false;
	for (size_t i = 0; i < x->q->n_concepts && !kindred; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		kinds.n = 0;
		minot_buf_clear(&key);
		bool state = c->kinds &
		             (VOCAB_KIND(BEHAVIOUR) | VOCAB_KIND(SYMPTOM)); /* "depression": mood, and a disease */
		if (c->role[0] == 'p' && (c->kinds & VOCAB_KIND(DISEASE)) && !state && !c->without && !c->states)
			kindred = only_kindred(x, c, &kinds, text, &key);
	}
	minot_buf_free(&key);
	return kindred;
}
