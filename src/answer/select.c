/* select.c: which statements are shown. Each clause of the question ranks all candidates by the words it holds, by what
 * kind of statement it asks for, and by the worth of record and role; the clauses then choose in turn, so that a
 * question with four parts gets four answers. What repeats a chosen statement is left out, or cited with it when the
 * words are the same. */
#include "answer/features.h"
#include "answer/whom.h"
#include "vocab/vocab.h"

#include <stdlib.h>

/* How much of a term counts when it stands not in the statement but around it. */
static const double in_text_wider = 0.75, in_heading = 0.9, in_title = 0.7, in_keywords = 0.4, in_record = 0.25,
                    in_body = 0.1;
static const double within = 40; /* of the best score for the clause; what falls below is off the question */
enum { LOOK_AHEAD = 60 /* candidates that are read for a choice */, FAIR_SHARE = 6 /* of one record */ };
static const double crowds = 0.1; /* taken off for each statement of the same record beyond FAIR_SHARE */
static const double elsewhere =
        1; /* taken off when the intervention asked about is named nowhere near: of another drug */
static const double of_others = 1; /* taken off when its record has no word of the condition asked about */
static const double of_said = 2;    /* taken off for words said already */
static const double repeats = 0.75; /* share of words in common beyond which one statement repeats another */

static uint64_t all_terms(const struct question *q) { return q->n_terms < 64 ? (1ull << q->n_terms) - 1 : ~0ull; }

double weight_of(const struct question *q, uint64_t terms)
{
	double w = 0;
	for (terms &= all_terms(q); terms; terms &= terms - 1)
		w += q->terms[__builtin_ctzll(terms)].weight;
	return w;
}

uint64_t rarest_of(const struct composition *x, uint64_t terms)
{
	uint64_t rarest = 0;
	double most = 0;
	for (size_t i = 0; i < x->q->n_terms; i++)
		if ((terms >> i & 1) && !x->q->terms[i].compound && x->q->terms[i].weight > most) {
			most = x->q->terms[i].weight;
			rarest = 1ull << i;
		}
	return rarest;
}

double coverage(const struct composition *x, const struct candidate *k, uint64_t of)
{
	double held = 0, all = 0;
	for (of &= all_terms(x->q); of; of &= of - 1) {
		unsigned i = (unsigned)__builtin_ctzll(of);
		double w = x->q->terms[i].weight;
		all += w;
		held += w * (k->here >> i & 1             ? 1
		             : k->wider >> i & 1          ? in_text_wider
		             : k->near >> i & 1           ? in_heading
		             : k->from->title >> i & 1    ? in_title
		             : k->from->keywords >> i & 1 ? in_keywords
		             : k->from->main >> i & 1     ? in_record
		             : k->from->anywhere >> i & 1 ? in_body
		                                          : 0);
	}
	return all > 0 ? held / all : 0;
}

double facet_score(const struct composition *x, const struct candidate *k, size_t f)
{
	struct features clause = {.n = 0};
	features_of_clause(x, k, (uint32_t)f, &clause);
	return k->base + features_score(&clause, x->weights->rank);
}

/* Off the question ---------------------------------------------------------------------------------------------------
 *
 * What only its text tells; judged once, when it is read. */

static const double of_another = 2, of_branch = 1, of_no_finding = 2; /* taken off */

static void judge_off(const struct composition *x, struct candidate *k)
{
	if (k->judged)
		return;
	k->judged = true;
	k->off = of_another_disease(x, k) || of_a_sibling(x->q->text, k->text) ? of_another : 0;
	k->off += of_branch_not_asked(x, k->text) ? of_branch : 0;
	k->off += points_elsewhere(k->text) ? of_no_finding : 0;
}

/* Repetition ------------------------------------------------------------------------------------------------------- */

enum { MAX_HASHES = 160 };

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* Hashes of the lower-case words (FNV-1a), ascending, each once. */
static bool hash_words(struct composition *x, struct candidate *k)
{
	minot_str s = k->text;
	if (k->hashes)
		return true;
	if (!(k->hashes = ARENA_ARRAY(x->a, MAX_HASHES, uint32_t)))
		return false;
	uint32_t *out = k->hashes, n = 0;
	for (size_t i = 0; i < s.n && n < MAX_HASHES;) {
		uint32_t h = 2166136261u;
		size_t from = i;
		for (; i < s.n; i++) {
			char c = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
			if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80))
				break;
			h = (h ^ (unsigned char)c) * 16777619u;
		}
		if (i > from)
			out[n++] = h;
		else
			i++;
	}
	qsort(out, n, sizeof *out, by_number);
	k->n_hashes = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!i || out[i] != out[i - 1])
			out[k->n_hashes++] = out[i];
	return true;
}

static uint32_t shared(const struct candidate *a, const struct candidate *b)
{
	uint32_t same = 0;
	for (uint32_t i = 0, k = 0; i < a->n_hashes && k < b->n_hashes;) {
		same += a->hashes[i] == b->hashes[k];
		uint32_t x = a->hashes[i], y = b->hashes[k];
		i += x <= y;
		k += y <= x;
	}
	return same;
}

static bool inside(const struct candidate *a, const struct candidate *b)
{
	if (a->from != b->from || a->field != b->field)
		return false;
	struct article_span s_ = statement_span(a->from->words.sentences, a->statement, a->n_spans - 1),
	                    t_ = statement_span(b->from->words.sentences, b->statement, b->n_spans - 1);
	const struct article_span *s = &s_, *t = &t_;
	return (s->start >= t->start && s->end <= t->end) || (t->start >= s->start && t->end <= s->end);
}

/* Compare k with the statements chosen since it was last compared. What repeats one of them is left; in the same words
 * of another record, it is cited with it. */
static void compare(struct composition *x, struct candidate *k)
{
	for (; k->compared < x->n_chosen && !k->left; k->compared++) {
		struct candidate *c = x->chosen[k->compared];
		uint32_t same = shared(c, k), longer = c->n_hashes > k->n_hashes ? c->n_hashes : k->n_hashes;
		double said = k->n_hashes ? (double)same / k->n_hashes : 1;
		if (c->from != k->from && str_eq(c->text, k->text) && !c->same_as)
			c->same_as = k;
		k->left = inside(k, c) || same > repeats * longer;
		k->said = said > k->said ? said : k->said;
	}
}

struct ranked {
	double score;
	struct candidate *k;
};

static int by_rank(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->k->order < y->k->order ? -1 : x->k->order > y->k->order;
}

static struct ranked *rank(struct composition *x, size_t facet)
{
	struct ranked *r = ARENA_ARRAY(x->a, x->n_candidates + 1, struct ranked);
	for (size_t i = 0; r && i < x->n_candidates; i++)
		r[i] = (struct ranked){facet_score(x, &x->candidates[i], facet), &x->candidates[i]};
	if (r)
		qsort(r, x->n_candidates, sizeof *r, by_rank);
	return r;
}

/* The best for a clause of what is not chosen: its score, less for what is said already (S. Carbonell, J. Goldstein,
 * "The use of MMR, diversity-based reranking", SIGIR 1998). *from: what stands before it is chosen or left. *out NULL:
 * none. */
static minot_status next_of(struct composition *x, struct ranked *r, size_t *from, struct candidate **out,
                            minot_err *err)
{
	double most = 0;
	*out = NULL;
	while (*from < x->n_candidates && (r[*from].k->chosen || r[*from].k->left))
		++*from;
	for (size_t i = *from, seen = 0; i < x->n_candidates && seen < LOOK_AHEAD; i++) {
		struct candidate *k = r[i].k;
		if (k->chosen || k->left)
			continue;
		if (r[i].score < r[0].score - within || (*out && r[i].score <= most))
			break;
		minot_status st = candidate_read(x, k, err);
		if (st != MINOT_OK)
			return st;
		if (!hash_words(x, k))
			return no_memory(err);
		compare(x, k);
		seen++;
		uint32_t of_record = k->from->chosen;
		judge_off(x, k);
		double score = r[i].score - k->off - of_said * k->said -
		               (of_record > FAIR_SHARE ? crowds * (of_record - FAIR_SHARE) : 0);
		if (!k->left && (!*out || score > most)) {
			most = score;
			*out = k;
		}
	}
	return MINOT_OK;
}

/* The rarest words of the diseases asked about: what else is asked about may be told under other words. */
static uint64_t diseases_of(const struct composition *x)
{
	uint64_t rarest = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] == 'p' && (c->kinds & VOCAB_KIND(DISEASE)))
			rarest |= rarest_of(x, c->core ? c->core : c->terms);
	}
	return rarest;
}

bool names_condition(const struct composition *x, uint64_t terms)
{
	static const double most_of_it = 0.6; /* "dementia" does not name vascular dementia */
	const uint32_t disease = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
	bool asked = false;
	uint32_t kinds = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		kinds |= x->q->concepts[i].role[0] == 'p' ? x->q->concepts[i].kinds & disease : 0;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		double all = weight_of(x->q, c->terms);
		if (c->role[0] != 'p' || c->states || all <= 0)
			continue;
		if (kinds && !(c->kinds & kinds))
			continue; /* "in the emergency department": beside a disease, a place says nothing */
		asked = true;
		if (weight_of(x->q, c->terms & terms) >= most_of_it * all)
			return true;
	}
	return !asked;
}

minot_status select_statements(struct composition *x, minot_err *err)
{
	uint64_t whom = diseases_of(x);
	for (size_t i = 0; i < x->n_candidates; i++) {
		struct candidate *k = &x->candidates[i];
		struct features own = {.n = 0};
		features_of_statement(x, k, &own);
		k->base = features_score(&own, x->weights->rank);
		if (x->intervention && !((k->here | k->near | k->wider | k->from->title) & x->intervention))
			k->base -= elsewhere;
		if (whom && !(k->from->anywhere & whom))
			k->base -= of_others;
	}
	size_t budget = x->o->all ? x->n_candidates : ANSWER_MAX_CLAIMS, n_facets = x->q->n_facets;
	struct ranked *ranking[QUESTION_MAX_FACETS];
	size_t at[QUESTION_MAX_FACETS] = {0};
	x->chosen = ARENA_ARRAY(x->a, budget + 1, struct candidate *);
	for (size_t f = 0; f < n_facets; f++)
		if (!(ranking[f] = rank(x, f)))
			return minot_fail(err, MINOT_NO_MEMORY, "no memory to rank %zu statements", x->n_candidates);
	if (!x->chosen)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the chosen statements");
	for (size_t i = 0; i < x->n_candidates; i++)
		ranking[0][i].k->score = ranking[0][i].score;
	for (size_t turn = 0, idle = 0; x->n_chosen < budget && idle < n_facets; turn++) {
		size_t f = turn % n_facets;
		struct candidate *k;
		minot_status st = next_of(x, ranking[f], &at[f], &k, err);
		if (st != MINOT_OK)
			return st;
		idle = k ? 0 : idle + 1;
		if (!k)
			continue;
		k->chosen = true;
		x->evidence[k->from - x->evidence].chosen++;
		k->facet = (uint32_t)f;
		k->turn = (uint32_t)x->n_chosen;
		x->chosen[x->n_chosen++] = k;
	}
	return MINOT_OK;
}
