/* select.c: which statements are shown. Each clause of the question ranks all candidates by the words it holds, by what
 * kind of statement it asks for, and by the worth of record and role; the clauses then choose in turn, so that a
 * question with four parts gets four answers. What repeats a chosen statement is left out, or cited with it when the
 * words are the same. */
#include "answer/features.h"

#include <stdlib.h>

/* How much of a term counts when it stands not in the statement but around it. */
static const double in_text_wider = 0.75, in_heading = 0.9, in_title = 0.7, in_keywords = 0.4, in_record = 0.25,
                    in_body = 0.1;
static const double within = 40;    /* of the best score for the clause; what falls below is off the question */
static const double repeats = 0.75; /* share of words in common beyond which one statement repeats another */

double weight_of(const struct question *q, uint64_t terms)
{
	double w = 0;
	for (size_t i = 0; i < q->n_terms; i++)
		if (terms >> i & 1)
			w += q->terms[i].weight;
	return w;
}

double coverage(const struct composition *x, const struct candidate *k, uint64_t of)
{
	double held = 0, all = 0;
	for (size_t i = 0; i < x->q->n_terms; i++) {
		if (!(of >> i & 1))
			continue;
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

/* How well the statement answers a clause: its own features and those it has for the clause. */
static double facet_score(const struct composition *x, const struct candidate *k, size_t f)
{
	struct features clause = {.n = 0};
	features_of_clause(x, k, (uint32_t)f, &clause);
	return k->base + features_score(&clause, x->weights->rank);
}

/* Words two texts share, as a share of the shorter one's: by hashes of their lower-case words. */
static size_t word_hashes(minot_str s, uint32_t *out, size_t cap)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < cap;) {
		uint32_t h = 2166136261u; /* FNV-1a */
		size_t from = i;
		for (; i < s.n; i++) {
			char c = s.p[i];
			if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			      (unsigned char)c >= 0x80))
				break;
			h = (h ^ (uint32_t)(unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 16777619u;
		}
		if (i > from)
			out[n++] = h;
		else
			i++;
	}
	return n;
}

static double overlap(minot_str a, minot_str b)
{
	uint32_t x[160], y[160];
	size_t n = word_hashes(a, x, 160), m = word_hashes(b, y, 160), same = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++)
			if (x[i] == y[j]) {
				y[j] = y[--m];
				same++;
				break;
			}
	m += same;
	size_t longer = n > m ? n : m;
	return longer ? (double)same / (double)longer : 0;
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

/* Whether k adds something to what is chosen; a statement in the same words of another record is cited with it. */
static bool adds(struct composition *x, struct candidate *k)
{
	for (size_t i = 0; i < x->n_chosen; i++) {
		struct candidate *c = x->chosen[i];
		if (inside(k, c))
			return false;
		if (c->from != k->from && str_eq(c->text, k->text)) {
			if (!c->same_as)
				c->same_as = k;
			return false;
		}
		if (overlap(c->text, k->text) > repeats)
			return false;
	}
	return true;
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

minot_status select_statements(struct composition *x, minot_err *err)
{
	for (size_t i = 0; i < x->n_candidates; i++) {
		struct candidate *k = &x->candidates[i];
		struct features own = {.n = 0};
		features_of_statement(x, k, &own);
		k->base = features_score(&own, x->weights->rank);
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
		bool took = false;
		while (at[f] < x->n_candidates && !took) {
			if (ranking[f][at[f]].score < ranking[f][0].score - within) {
				at[f] = x->n_candidates;
				break;
			}
			struct candidate *k = ranking[f][at[f]++].k;
			if (k->chosen)
				continue;
			minot_status st = candidate_read(x, k, err);
			if (st != MINOT_OK)
				return st;
			if (!adds(x, k))
				continue;
			k->chosen = took = true;
			k->facet = (uint32_t)f;
			k->turn = (uint32_t)x->n_chosen;
			x->chosen[x->n_chosen++] = k;
		}
		idle = took ? 0 : idle + 1;
	}
	return MINOT_OK;
}
