/* alternatives.c: what else is advised for the condition asked about. A question on one treatment ranks what speaks of
 * that treatment, so guidelines on the condition that never name it are looked up on their own.
 *
 *   condition ─> guidelines on it ─> what they recommend there, of treatments other than the one asked about
 *             ─> the best of each guideline, a treatment once: shown as alternatives, within the ceiling of statements
 */
#include "answer/treatments.h"
#include "answer/whom.h"
#include "vocab/vocab.h"

enum {
	RANKED = 6,     /* guidelines that are looked at */
	OF_RECORD = 2,  /* statements of one */
	MAX_FOUND = 24, /* statements that are compared */
	MAX_NAMES = 4,  /* treatments of a statement */
	LONG = 70       /* words: what is longer stands behind shorter ones */
};
static const double most_of_it = 0.6; /* of the condition's weight: "neuropathy" names peripheral neuropathy */

struct found {
	struct candidate k;
	minot_str names[MAX_NAMES];
	size_t n;
	double worth;
};

/* The disease asked about, or NULL when alternatives are not asked for. */
static const struct question_concept *condition_of(const struct composition *x)
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

/* Whether the text has most of the condition's words. */
static bool speaks_of(const struct composition *x, const struct question_concept *c, minot_str text)
{
	const struct text_token *tok;
	size_t n;
	uint64_t held = 0;
	if (text_tokens(x->t, text, &tok, &n) != MINOT_OK)
		return false;
	for (size_t i = 0; i < x->q->n_terms; i++)
		for (size_t k = 0; (c->terms >> i & 1) && k < n; k++)
			held |= str_eq(tok[k].term, x->q->terms[i].term) ? 1ull << i : 0;
	return weight_of(x->q, held) >= most_of_it * weight_of(x->q, c->terms);
}

/* The condition as the vocabulary's sources have it, each with a concept of its own. */
enum { LEVELS = 1 /* of their trees, up */, LONGEST = 4 /* words of a name */, SOURCES = 8 };
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

/* Whether the text names a kind of the condition: "diabetic neuropathy" of peripheral neuropathy. */
static bool names_kind(const struct composition *x, const struct question_concept *c, minot_str text)
{
	struct kinds_of kinds = {.n = 0};
	const struct text_token *tok;
	size_t n;
	bool found = false;
	struct minot_buf key = BUF_INIT(4096);
	if (vocab_open(collection_vocabulary(x->c), &kinds.v) && vocab_key(x->t, c->text, &key) == MINOT_OK)
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

/* By what is known of it before it is read: it stands where treatments stand. */
static bool may_treat(const struct composition *x, const struct candidate *k)
{
	enum article_section_kind in = section_by_rule(x, k, 0);
	return in == SECTION_INDICATED || in == SECTION_REGIMEN || in == SECTION_ALTERNATIVES;
}

static minot_status look_at(struct composition *x, const struct question_concept *c, struct evidence *e, bool titled,
                            const struct statement *s, struct found *out, bool *is_one, minot_err *err)
{
	*is_one = false;
	if (s->role != SENTENCE_RECOMMENDATION || (s->says != SAYS_FOR && s->says != SAYS_FOR_WEAKLY) ||
	    s->words > 2 * LONG)
		return MINOT_OK;
	*out = (struct found){.k = candidate_of(e, s)};
	out->k.section = SECTION_ALTERNATIVES;
	out->k.alternative = true;
	if (!may_treat(x, &out->k))
		return MINOT_OK;
	minot_status st = candidate_read(x, &out->k, err);
	if (st != MINOT_OK || intervention_at(x, out->k.text) != SIZE_MAX || (!titled && !speaks_of(x, c, out->k.text)))
		return st;
	if (!tells_of_giving(out->k.text) || of_branch_not_asked(x, out->k.text))
		return MINOT_OK;
	out->n = treatments_in(x, out->k.text, out->names, MAX_NAMES);
	out->worth =
	        (s->says == SAYS_FOR ? 2 : 1) + (out->k.grade.n ? 1 : 0) - (s->words > LONG ? 1 : 0) + (titled ? 1 : 0);
	*is_one = out->n > 0;
	return MINOT_OK;
}

static minot_status read_guideline(struct composition *x, const struct question_concept *c, struct evidence *e,
                                   size_t rank, struct found *found, size_t *n, minot_err *err)
{
	minot_status st = evidence_load(x, e, err);
	if (st != MINOT_OK || e->standing == STANDING_RETRACTED)
		return st;
	minot_str title = record_title(e->record);
	bool titled = (speaks_of(x, c, title) || names_kind(x, c, title)) && !of_branch_not_asked(x, title);
	for (size_t i = 0; titled && i < e->statements.n && *n < MAX_FOUND && st == MINOT_OK; i++) {
		bool is_one;
		st = look_at(x, c, e, titled, &e->statements.at[i], &found[*n], &is_one, err);
		if (st == MINOT_OK && is_one)
			found[(*n)++].worth -= 0.2 * (double)rank;
	}
	return st;
}

static bool shares_name(const struct found *a, const struct found *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (minot_str_eq_nocase(a->names[i], b->names[k]))
				return true;
	return false;
}

/* The best, each of treatments that no better one names. */
static minot_status choose(struct composition *x, struct found *found, size_t n, minot_err *err)
{
	const struct found *taken[MAX_ALTERNATIVES];
	while (x->n_alternatives < MAX_ALTERNATIVES) {
		struct found *best = NULL;
		for (size_t i = 0; i < n; i++) {
			size_t of_record = 0;
			bool again = !found[i].n;
			for (size_t k = 0; k < x->n_alternatives; k++) {
				again |= shares_name(&found[i], taken[k]);
				of_record += taken[k]->k.from == found[i].k.from;
			}
			if (!again && of_record < OF_RECORD && (!best || found[i].worth > best->worth))
				best = &found[i];
		}
		if (!best)
			return MINOT_OK;
		struct candidate *k = ARENA_NEW(x->a, struct candidate);
		if (!k)
			return no_memory(err);
		*k = best->k;
		taken[x->n_alternatives] = best;
		x->alternatives[x->n_alternatives++] = k;
	}
	return MINOT_OK;
}

minot_status find_alternatives(struct composition *x, minot_err *err)
{
	static const enum record_kind guideline = RECORD_GUIDELINE;
	const struct question_concept *c = condition_of(x);
	struct found *found = c ? ARENA_ARRAY(x->a, MAX_FOUND + 1, struct found) : NULL;
	struct search_hit *hits;
	size_t n_hits, n = 0, places = x->n_evidence;
	if (!c)
		return MINOT_OK;
	if (!found)
		return no_memory(err);
	minot_status st = gather_kinds(x, c->text, &guideline, 1, RANKED, &hits, &n_hits, err);
	for (size_t i = 0; st == MINOT_OK && i < n_hits; i++) {
		struct evidence *e;
		if (x->n_evidence - places == ALTERNATIVE_RECORDS)
			break;
		if ((st = gather_evidence(x, &hits[i], &e, err)) == MINOT_OK)
			st = read_guideline(x, c, e, i, found, &n, err);
	}
	return st == MINOT_OK ? choose(x, found, n, err) : st;
}
