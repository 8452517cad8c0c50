/* relevance.c: see relevance.h. The constants were chosen on 600 questions of NFCorpus' training half and on SciFact,
 * and stand on a plateau: those next to them move nDCG@10 by less than 0.003. What was tried and left out, because it
 * brought nothing on one or lost on the other: pairs of words side by side, the share of the query's words that a
 * record holds, abbreviations that records define, words one letter off, and weights learnt from pairs of records. */
#include "query/relevance.h"

#include <math.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "index/forward.h"
#include "index/impact.h"

enum {
	FEEDBACK_RECORDS = 10,
	FEEDBACK_TERMS = 20,
	FEEDBACK_LONGEST = 5, /* a longer query says itself what it means */
	FAMILY_PREFIX = 5,    /* bytes that the forms of a word share, at least ... */
	FAMILY_PREFIX_MAX = 8,
	FAMILY_CUT = 2,    /* ... and of a longer word all but so many, up to FAMILY_PREFIX_MAX */
	FAMILY_LENGTH = 4, /* by which forms may differ in length */
	FAMILY_MEMBERS = 48,
	MAX_TERMS = 128,  /* of a query that is reordered */
	MAX_WORDS = 65536 /* of a record that are looked at: a longer one is judged by these */
};
static const double feedback_share = 0.6, feedback_most = 0.4; /* its weight: 0.6 / words of the query, at most 0.4 */
static const double family_share = 0.9;                        /* of what the word itself would have counted */
static const double sentence_share = 0.2;                      /* of the best score, for a sentence with every word */

/* Counts of one term of the query, or of a family's member, in the record that is looked at. */
struct tally {
	uint32_t tf[INDEX_N_FIELDS];
};

/* A query as the forward store knows it: its own terms, then the members of their families. */
struct scored_query {
	const struct query_term *terms;
	size_t n_terms, n_all;
	double *idf;          /* of all; a member's is at most its word's */
	uint32_t *stands_for; /* of all: which term of the query */
	struct forward_terms *forward;
	double total_idf; /* of the query's terms */
};

/* Feedback ----------------------------------------------------------------------------------------------------------
 */

struct feedback_term {
	minot_str term;
	double weight;
};

static int by_term(const void *x, const void *y)
{
	const struct feedback_term *a = x, *b = y;
	return minot_str_cmp(a->term, b->term);
}
static int by_weight(const void *x, const void *y)
{
	const struct feedback_term *a = x, *b = y;
	return a->weight != b->weight ? (a->weight > b->weight ? -1 : 1) : by_term(x, y);
}

static void count_run(const struct forward *f, struct forward_run run, enum index_field field, struct tally *counts)
{
	if (field == INDEX_N_FIELDS)
		return;
	for (uint32_t i = run.first; i < run.first + run.n; i++)
		counts[f->words[i]].tf[field]++;
}

/* How often each entry of f's vocabulary stands in which field. */
static void count_words(const struct forward *f, struct tally *counts)
{
	for (uint32_t i = 0; i < f->n_sentences; i++) {
		const struct record_field *of = &f->fields[f->sentences[i].field];
		count_run(f, f->sentence_words[i], forward_index_field(of->type, of->part), counts);
	}
	for (uint32_t i = 0; i < f->n_fields; i++)
		count_run(f, f->field_words[i], forward_index_field(f->fields[i].type, f->fields[i].part), counts);
	for (uint32_t i = 0; i < f->n_values; i++)
		if (f->values[i].key != FORWARD_KEYS)
			count_run(f, f->values[i].words, INDEX_KEYWORD, counts);
}

static void lengths_of(const struct collection *c, docno d, uint32_t lengths[INDEX_N_FIELDS])
{
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		lengths[f] = collection_length(c, d, (enum index_field)f);
}

/* A word of one of the best records: sum of what it weighs in them, in whole numbers, so that the sum is the same in
 * whatever order the segments give them. */
enum { WEIGHT_BITS = 40 /* behind the point; all weights of a record together stay below its number of words */ };
struct gathered {
	const struct forward *in; /* a record that holds it ... */
	uint32_t entry;           /* ... as this entry of its vocabulary */
	uint32_t id;              /* number in the segment */
	uint64_t weight;
};

static int by_place(const void *x, const void *y)
{
	const struct gathered *a = x, *b = y;
	if (a->in->part != b->in->part) /* in one array, in the order of the segments */
		return (uintptr_t)a->in->part < (uintptr_t)b->in->part ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}
static int by_gathered(const void *x, const void *y)
{
	const struct gathered *a = x, *b = y;
	return a->weight != b->weight ? (a->weight > b->weight ? -1 : 1) : by_place(x, y);
}

/* A term and where it is gathered. */
struct named {
	minot_str term;
	size_t at;
};

static int by_name(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	int order = minot_str_cmp(a->term, b->term);
	return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* Each segment numbers terms in its own way: so words of several are united by their text. */
static minot_status unite_segments(struct gathered *g, size_t *n, struct minot_arena *a, minot_err *err)
{
	struct named *names = ARENA_ARRAY(a, *n, struct named);
	struct gathered *all = ARENA_ARRAY(a, *n, struct gathered);
	char text[255];
	size_t kept = 0;
	if (!names || !all)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for feedback");
	for (size_t i = 0; i < *n; i++) {
		names[i] = (struct named){minot_arena_str(a, forward_term(g[i].in, g[i].entry, text)), i};
		if (!names[i].term.p)
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for feedback");
	}
	qsort(names, *n, sizeof *names, by_name);
	for (size_t i = 0; i < *n; i++)
		if (i && str_eq(names[i - 1].term, names[i].term))
			all[kept - 1].weight += g[names[i].at].weight;
		else
			all[kept++] = g[names[i].at];
	memcpy(g, all, kept * sizeof *g);
	*n = kept;
	return MINOT_OK;
}

/* Words of the best records; *n of them, the heaviest first, each once. */
static minot_status gather_words(const struct collection *c, const struct search_hit *hits, size_t n_hits,
                                 struct minot_arena *a, struct gathered **out, size_t *n, minot_err *err)
{
	struct forward *f = ARENA_ARRAY(a, n_hits, struct forward);
	double total = 0;
	size_t room = 0, kept = 0;
	uint32_t lengths[INDEX_N_FIELDS];
	if (!f)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for feedback");
	for (size_t i = 0; i < n_hits; i++) {
		minot_status s = collection_forward(c, hits[i].doc, a, &f[i], err);
		if (s != MINOT_OK)
			return s;
		room += f[i].n_vocabulary;
		total += hits[i].score;
	}
	struct gathered *g = ARENA_ARRAY(a, room + 1, struct gathered);
	for (size_t i = 0; g && i < n_hits; i++) {
		struct tally *counts = ARENA_ARRAY(a, f[i].n_vocabulary + 1, struct tally);
		if (!counts)
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for feedback");
		count_words(&f[i], counts);
		lengths_of(c, hits[i].doc, lengths);
		for (uint32_t v = 0; v < f[i].n_vocabulary; v++)
			g[kept++] = (struct gathered){
			        &f[i], v, f[i].vocabulary[v] / 2,
			        (uint64_t)ldexp(hits[i].score / total * impact_exact(counts[v].tf, lengths),
			                        WEIGHT_BITS)};
	}
	if (!g)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for feedback");
	qsort(g, kept, sizeof *g, by_place);
	size_t merged = 0;
	for (size_t i = 0; i < kept; i++)
		if (merged && by_place(&g[merged - 1], &g[i]) == 0)
			g[merged - 1].weight += g[i].weight;
		else
			g[merged++] = g[i];
	bool several = false;
	for (size_t i = 1; i < merged; i++)
		several |= g[i].in->part != g[0].in->part;
	minot_status s = several ? unite_segments(g, &merged, a, err) : MINOT_OK;
	qsort(g, merged, sizeof *g, by_gathered);
	*out = g;
	*n = merged;
	return s;
}

/* Adds to the query what its best records share. Their weights together are a share of the query's own. */
static minot_status add_feedback(const struct collection *c, const struct query_term *terms, size_t n_terms,
                                 const struct search_hit *hits, size_t n_hits, struct minot_arena *a,
                                 struct query_term **out, size_t *n_out, minot_err *err)
{
	enum { LOOKED_AT = 5 * FEEDBACK_TERMS }; /* the frequency of a word in the collection is looked up for these */
	struct gathered *g = NULL;
	struct feedback_term best[LOOKED_AT];
	char text[255];
	size_t n = 0;
	double own = 0, sum = 0;
	minot_status s = gather_words(c, hits, n_hits < FEEDBACK_RECORDS ? n_hits : FEEDBACK_RECORDS, a, &g, &n, err);
	if (s != MINOT_OK)
		return s;
	if (n > LOOKED_AT) /* not in the middle of equal ones, whose order is that of the segments */
		for (n = LOOKED_AT; n && g[n - 1].weight <= g[LOOKED_AT].weight;)
			n--;
	for (size_t i = 0; i < n; i++) {
		best[i].term = minot_arena_str(a, forward_term(g[i].in, g[i].entry, text));
		if (!best[i].term.p)
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for feedback");
		best[i].weight = ldexp((double)g[i].weight, -WEIGHT_BITS);
	}
	for (size_t i = 0; i < n; i++)
		best[i].weight *= search_idf(c, best[i].term);
	qsort(best, n, sizeof best[0], by_weight);
	n = n < FEEDBACK_TERMS ? n : FEEDBACK_TERMS;
	struct query_term *q = ARENA_ARRAY(a, n_terms + n, struct query_term);
	if (!q)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for feedback");
	memcpy(q, terms, n_terms * sizeof *q);
	for (size_t i = 0; i < n_terms; i++)
		own += terms[i].weight;
	for (size_t i = 0; i < n; i++)
		sum += best[i].weight;
	double share = fmin(feedback_most, feedback_share / (double)n_terms);
	double scale = sum > 0 ? share / (1 - share) * own / sum : 0;
	size_t kept = n_terms;
	for (size_t i = 0; i < n; i++) {
		size_t j = 0;
		while (j < n_terms && !str_eq(q[j].term, best[i].term))
			j++;
		if (j == n_terms)
			q[j = kept++] = (struct query_term){best[i].term, 0};
		q[j].weight += scale * best[i].weight;
	}
	*out = q;
	*n_out = kept;
	return collection_health(c, err);
}

/* Reordering --------------------------------------------------------------------------------------------------------
 */

static bool is_word(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_lower(s.p[i]))
			return false;
	return s.n >= FAMILY_PREFIX;
}

/* The terms of the query and the members of their families. */
static minot_status prepare(const struct collection *c, const struct query_term *terms, size_t n_terms, unsigned what,
                            struct minot_arena *a, struct scored_query *out, minot_err *err)
{
	size_t room = n_terms * (1 + FAMILY_MEMBERS), n = n_terms;
	minot_str *all = ARENA_ARRAY(a, room, minot_str);
	*out = (struct scored_query){.terms = terms, .n_terms = n_terms};
	out->idf = ARENA_ARRAY(a, room, double);
	out->stands_for = ARENA_ARRAY(a, room, uint32_t);
	if (!all || !out->idf || !out->stands_for)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to rank");
	for (size_t i = 0; i < n_terms; i++) {
		all[i] = terms[i].term;
		out->idf[i] = search_idf(c, all[i]);
		out->stands_for[i] = (uint32_t)i;
		out->total_idf += terms[i].weight * out->idf[i];
	}
	for (size_t i = 0; i < n_terms && what & RELEVANCE_FAMILIES; i++) {
		minot_str word = terms[i].term, member[FAMILY_MEMBERS];
		if (!is_word(word))
			continue;
		size_t prefix = word.n - FAMILY_CUT;
		prefix = prefix < FAMILY_PREFIX       ? FAMILY_PREFIX
		         : prefix > FAMILY_PREFIX_MAX ? FAMILY_PREFIX_MAX
		                                      : prefix;
		size_t n_members = collection_terms_from(c, str_sub(word, 0, prefix), word.n + FAMILY_LENGTH, a, member,
		                                         FAMILY_MEMBERS);
		for (size_t m = 0; m < n_members; m++) {
			if (str_eq(member[m], word) || !is_word(member[m]) || member[m].n + FAMILY_LENGTH < word.n)
				continue;
			all[n] = member[m];
			out->idf[n] = fmin(out->idf[i], search_idf(c, member[m]));
			out->stands_for[n++] = (uint32_t)i;
		}
	}
	out->n_all = n;
	minot_status s = forward_terms_of(c, all, n, a, &out->forward, err);
	return s == MINOT_OK ? collection_health(c, err) : s;
}

/* What near forms add for the words that count for less in the record themselves. */
static double family_gain(const struct collection *c, docno d, const struct scored_query *q, const struct tally *counts)
{
	double own[MAX_TERMS] = {0}, best[MAX_TERMS] = {0}, gain = 0;
	uint32_t lengths[INDEX_N_FIELDS];
	lengths_of(c, d, lengths);
	for (size_t i = 0; i < q->n_all; i++) {
		double count = impact_exact(counts[i].tf, lengths) * q->idf[i];
		if (i < q->n_terms)
			own[i] = count;
		else if (family_share * count > best[q->stands_for[i]])
			best[q->stands_for[i]] = family_share * count;
	}
	for (size_t i = 0; i < q->n_terms; i++)
		if (best[i] > own[i])
			gain += q->terms[i].weight * (best[i] - own[i]);
	return gain;
}

/* The greatest share of the query's idf that one sentence holds. */
static double best_sentence(const struct forward *f, const struct scored_query *q, const uint16_t *which)
{
	double best = 0;
	for (uint32_t i = 0; i < f->n_sentences + f->n_fields; i++) {
		struct forward_run run = i < f->n_sentences ? f->sentence_words[i] : f->field_words[i - f->n_sentences];
		uint64_t seen[MAX_TERMS / 64] = {0};
		double held = 0;
		for (uint32_t w = run.first; w < run.first + run.n && w < MAX_WORDS; w++) {
			uint32_t t = which[f->words[w]];
			if (!t-- || t >= q->n_terms || seen[t / 64] >> t % 64 & 1)
				continue;
			seen[t / 64] |= UINT64_C(1) << t % 64;
			held += q->terms[t].weight * q->idf[t];
		}
		best = fmax(best, held);
	}
	return q->total_idf > 0 ? best / q->total_idf : 0;
}

static minot_status rescore(const struct collection *c, const struct scored_query *q, unsigned what, double scale,
                            struct minot_arena *scratch, struct search_hit *hit, minot_err *err)
{
	struct forward f;
	minot_status s = collection_forward(c, hit->doc, scratch, &f, err);
	if (s != MINOT_OK)
		return s;
	uint16_t *which = ARENA_ARRAY(scratch, f.n_vocabulary + 1, uint16_t);
	struct tally *words = ARENA_ARRAY(scratch, f.n_vocabulary + 1, struct tally);
	struct tally *counts = ARENA_ARRAY(scratch, q->n_all + 1, struct tally);
	if (!which || !words || !counts)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to rank");
	if (!forward_match(q->forward, &f, which))
		return MINOT_OK;
	if (what & RELEVANCE_FAMILIES) {
		count_words(&f, words);
		for (uint32_t v = 0; v < f.n_vocabulary; v++)
			if (which[v])
				counts[which[v] - 1] = words[v];
		hit->score += family_gain(c, hit->doc, q, counts);
	}
	if (what & RELEVANCE_SENTENCES) {
		double share = best_sentence(&f, q, which);
		hit->score += sentence_share * scale * share * share;
	}
	return MINOT_OK;
}

static minot_status reorder(const struct collection *c, const struct query_term *terms, size_t n_terms, unsigned what,
                            struct minot_arena *a, struct search_hit *hits, size_t n_hits, minot_err *err)
{
	struct scored_query q;
	double scale = hits[0].score;
	minot_status s = prepare(c, terms, n_terms, what, a, &q, err);
	struct minot_arena *scratch = s == MINOT_OK ? minot_arena_new(0) : NULL;
	if (s == MINOT_OK && !scratch)
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory to rank");
	for (size_t i = 0; i < n_hits && s == MINOT_OK; i++) {
		s = rescore(c, &q, what, scale, scratch, &hits[i], err);
		minot_arena_reset(scratch);
	}
	minot_arena_free(scratch);
	if (s == MINOT_OK)
		search_sort(c, hits, n_hits);
	return s;
}

minot_status relevance_rank(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                            unsigned what, struct filter *filter, struct minot_arena *a, struct search_hit **hits,
                            size_t *n_hits, minot_err *err)
{
	size_t depth = k < RELEVANCE_DEPTH ? RELEVANCE_DEPTH : k;
	struct query_term *wider = NULL;
	size_t n_wider;
	minot_status s = search_filtered(c, terms, n_terms, depth, filter, a, hits, n_hits, err);
	if (s != MINOT_OK)
		return s;
	if (!n_terms || !*n_hits)
		what = 0; /* filters alone: newest first */
	if (what & RELEVANCE_FEEDBACK && n_terms <= FEEDBACK_LONGEST) {
		s = add_feedback(c, terms, n_terms, *hits, *n_hits, a, &wider, &n_wider, err);
		if (s == MINOT_OK)
			s = search_filtered(c, wider, n_wider, depth, filter, a, hits, n_hits, err);
	}
	if (s == MINOT_OK && what & (RELEVANCE_FAMILIES | RELEVANCE_SENTENCES) && n_terms <= MAX_TERMS) {
		/* a record that is not reordered stays below those that are */
		size_t n = *n_hits < RELEVANCE_DEPTH ? *n_hits : RELEVANCE_DEPTH;
		s = reorder(c, wider ? wider : terms, n_terms, what, a, *hits, n, err);
	}
	*n_hits = *n_hits < k ? *n_hits : k;
	return s;
}
