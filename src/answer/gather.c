/* gather.c: from the ranking of records to candidate statements: which words of the question stand in which statement,
 * told from the collection's forward store alone. No text is read here, but of records whose collection was made
 * without notes. */
#include "answer/guidelines.h"
#include "answer/lacking.h"
#include "answer/match.h"
#include "answer/matters.h"
#include "answer/wanted.h"
#include "base/words.h"
#include "query/filter.h"
#include "query/syntax.h"

#include <stdlib.h>

/* What a record only mentions in its body counts so much of a word in its title, abstract or recommendations. */
static const double body_share = 0.2;

/* Records -------------------------------------------------------------------------------------------------------------
 */

minot_status evidence_load(struct composition *x, const struct evidence *e, minot_err *err)
{
	struct evidence *m = &x->evidence[e - x->evidence];
	struct record *r;
	if (e->record)
		return MINOT_OK;
	minot_status st = collection_load_again(x->c, e->doc, x->a, &r, err);
	if (st == MINOT_OK && (r->n_fields != e->words.n_fields))
		st = minot_fail(err, MINOT_DAMAGED, "record %.*s and its words do not fit", STR_ARG(e->id));
	if (st == MINOT_OK)
		m->record = r;
	return st;
}

/* Some pages print a paragraph twice: once is enough. */
static void leave_out_twin(minot_str field, struct article_span *s)
{
	size_t half = (s->end - s->start) / 2;
	const char *p = field.p + s->start;
	if (s->end - s->start == 2 * half + 1 && half && p[half] == ' ' && !memcmp(p, p + half + 1, half))
		s->end = s->start + half;
}

minot_status candidate_read(struct composition *x, struct candidate *k, minot_err *err)
{
	if (k->read)
		return MINOT_OK;
	minot_status st = evidence_load(x, k->from, err);
	if (st != MINOT_OK)
		return st;
	for (uint32_t i = 0; i < k->n_spans; i++)
		k->spans[i] = statement_span(k->from->words.sentences, k->statement, i);
	for (uint32_t i = 0; i < k->n_spans; i++)
		leave_out_twin(k->from->record->fields[k->field].text, &k->spans[i]);
	st = article_text_from_spans(k->from->record->fields[k->field].text, k->spans, k->n_spans, k->rules, x->a,
	                             &k->text, &k->quote, err);
	if (st == MINOT_OK && k->statement->grade_n)
		k->grade = str_sub(k->text, k->statement->grade_at,
		                   (size_t)k->statement->grade_at + k->statement->grade_n);
	k->read = st == MINOT_OK;
	return st;
}

/* Its words and statements; made from the record itself when the collection has no notes of this version. */
static minot_status read_evidence(struct composition *x, struct evidence *e, const struct search_hit *h, double best,
                                  minot_err *err)
{
	bool no_room = false;
	*e = (struct evidence){.doc = h->doc,
	                       .id = collection_id(x->c, h->doc),
	                       .kind = collection_kind(x->c, h->doc),
	                       .flags = collection_flags(x->c, h->doc),
	                       .year = collection_year(x->c, h->doc),
	                       .score = best > 0 ? h->score / best : 0};
	minot_status st = collection_forward(x->c, h->doc, x->a, &e->words, err);
	if (st != MINOT_OK)
		return st;
	if (e->words.note_version != STATEMENTS_VERSION) {
		struct record *r;
		struct sentence *sentences;
		size_t n;
		st = collection_load(x->c, h->doc, x->a, &r, &sentences, &n, err);
		if (st == MINOT_OK && n != e->words.n_sentences)
			st = minot_fail(err, MINOT_DAMAGED, "record %.*s and its words do not fit", STR_ARG(e->id));
		if (st == MINOT_OK)
			st = statements_of(r, design_of(r), sentences, n, x->t, x->a, &e->statements, err);
		e->record = r;
	} else if (!statements_read(e->words.note, &e->words, x->a, &e->statements, &no_room)) {
		st = no_room ? no_memory(err)
		             : minot_fail(err, MINOT_DAMAGED, "the note of record %.*s does not hold", STR_ARG(e->id));
	}
	e->design = e->statements.design;
	e->standing = e->statements.standing;
	return st;
}

static struct evidence *find_evidence(const struct composition *x, docno doc)
{
	for (size_t i = 0; i < x->n_evidence; i++)
		if (x->evidence[i].doc == doc)
			return &x->evidence[i];
	return NULL;
}

minot_status gather_evidence(struct composition *x, const struct search_hit *h, struct evidence **out, minot_err *err)
{
	if ((*out = find_evidence(x, h->doc)))
		return MINOT_OK;
	*out = &x->evidence[x->n_evidence];
	minot_status st = read_evidence(x, *out, h, 0, err);
	(*out)->anywhere = ~0ull; /* it is about what was looked up: no guideline that is silent on it */
	x->n_evidence += st == MINOT_OK;
	return st;
}

minot_status gather_terms(struct composition *x, const struct query_term *terms, size_t n_terms,
                          const enum record_kind *kinds, size_t n_kinds, size_t most, struct search_hit **hits,
                          size_t *n, minot_err *err)
{
	struct syntax *only = ARENA_NEW(x->a, struct syntax);
	struct filter *filter = NULL;
	*n = 0;
	if (!only)
		return no_memory(err);
	for (size_t i = 0; i < n_kinds; i++)
		only->filters[only->n_filters++] = (struct syntax_filter){.key = SYNTAX_KIND, .number = kinds[i]};
	minot_status st = filter_make(x->c, only, NULL, NULL, x->t, x->a, &filter, err);
	if (st == MINOT_OK)
		st = search_filtered(x->c, terms, n_terms, most, filter, x->a, hits, n, err);
	filter_end(filter);
	return st;
}

minot_status gather_kinds(struct composition *x, minot_str about, const enum record_kind *kinds, size_t n_kinds,
                          size_t most, struct search_hit **hits, size_t *n, minot_err *err)
{
	struct query_term *terms;
	size_t n_terms;
	*n = 0;
	minot_status st = query_terms(about, x->t, x->a, &terms, &n_terms, err);
	if (st != MINOT_OK || !n_terms)
		return st;
	return gather_terms(x, terms, n_terms, kinds, n_kinds, most, hits, n, err);
}

/* Share of the question's weight that the record holds; what only its body mentions in passing counts less. */
static double held_by(const struct composition *x, const struct evidence *e)
{
	double all = weight_of(x->q, ~0ull), in_body = weight_of(x->q, e->anywhere & ~e->main);
	return all > 0 ? (weight_of(x->q, e->main) + body_share * in_body) / all : 0;
}

/* Candidates ----------------------------------------------------------------------------------------------------------
 */

/* The best MAX_CANDIDATES by what they hold: a heap of places whose first is the worst. A candidate is made when it has
 * a place, since nearly all others are worse than the worst. */
struct place {
	double score;
	uint32_t order, slot;
};
struct best {
	struct candidate *at; /* by slot */
	struct place heap[MAX_CANDIDATES];
	size_t n;
};

static bool worse(const struct place *a, const struct place *b)
{
	return a->score != b->score ? a->score < b->score : a->order > b->order;
}

static void sift_down(struct best *b, size_t i)
{
	struct place moved = b->heap[i];
	for (size_t child; (child = 2 * i + 1) < b->n; i = child) {
		child += child + 1 < b->n && worse(&b->heap[child + 1], &b->heap[child]);
		if (!worse(&b->heap[child], &moved))
			break;
		b->heap[i] = b->heap[child];
	}
	b->heap[i] = moved;
}

/* Where a candidate with this score goes, which its order sets behind equals before it; NULL: it has no place. */
static struct candidate *place_for(struct best *b, double score, uint32_t order)
{
	struct place p = {score, order, (uint32_t)b->n};
	if (b->n < MAX_CANDIDATES) {
		b->heap[b->n++] = p;
		for (size_t i = b->n / 2; b->n == MAX_CANDIDATES && i-- > 0;)
			sift_down(b, i);
		return &b->at[p.slot];
	}
	if (!worse(&b->heap[0], &p))
		return NULL;
	p.slot = b->heap[0].slot;
	b->heap[0] = p;
	sift_down(b, 0);
	return &b->at[p.slot];
}

static int by_score(const void *a, const void *b) { return worse(a, b) ? 1 : -1; }

/* Best first: every candidate to where its place stands when the places are sorted, a cycle at a time. */
static void sort_best(struct best *b)
{
	qsort(b->heap, b->n, sizeof *b->heap, by_score);
	for (size_t i = 0; i < b->n; i++) {
		if (b->heap[i].slot == i)
			continue;
		struct candidate first = b->at[i];
		for (size_t to = i, from;; to = from) {
			from = b->heap[to].slot;
			b->heap[to].slot = (uint32_t)to;
			if (from == i) {
				b->at[to] = first;
				break;
			}
			b->at[to] = b->at[from];
		}
	}
}

/* What of the question stands in the sentences of a statement. */
static struct match match_statement(const struct statement *s, const struct match *sentences)
{
	struct match m = {0};
	for (uint32_t p = 0; p < s->n_spans; p++)
		for (uint32_t n = 0; n < s->spans[p].n; n++) {
			const struct match *one = &sentences[s->spans[p].first + n];
			m.exact |= one->exact;
			m.wider |= one->wider;
			m.excludes |= one->excludes;
		}
	m.wider &= ~m.exact;
	return m;
}

static double held_score(const struct composition *x, const struct evidence *e, const struct match *m, uint64_t near)
{
	double best = 0;
	for (size_t f = 0; f < x->q->n_facets; f++) {
		double c = coverage_of(x, e, m->exact, m->wider, near, x->q->facets[f].own | x->q->subject);
		best = c > best ? c : best;
	}
	return best + 0.3 * e->score;
}

/* "RESULTS: ..." is no part of what was found. What tells an aim keeps its label, and a grade its place in the text. */
static uint32_t rules_of(const struct statement *s)
{
	bool told = s->role == SENTENCE_RESULT || s->role == SENTENCE_CONCLUSION;
	return s->rules | (told && !s->grade_n && !(s->flags & STATEMENT_TESTED) ? RULE(LABEL) : 0);
}

struct candidate candidate_of(const struct evidence *e, const struct statement *s)
{
	return (struct candidate){.from = e,
	                          .statement = s,
	                          .field = s->field,
	                          .n_spans = s->n_spans,
	                          .rules = rules_of(s),
	                          .words = s->words,
	                          .role = (enum sentence_role)s->role,
	                          .says = (enum says)s->says,
	                          .wordings = s->wordings,
	                          .cues = s->wordings & ((1u << N_CUES) - 1)};
}

struct candidate *candidate_known(const struct composition *x, const struct evidence *e, const struct statement *s)
{
	for (size_t i = 0; i < x->n_candidates; i++)
		if (x->candidates[i].from == e && x->candidates[i].statement == s)
			return &x->candidates[i];
	return NULL;
}

enum { BESIDE = 2 /* statements of its field before it, and as many behind it */ };

/* What of the question stands in the statements next to s. */
static uint64_t match_beside(const struct evidence *e, const struct statement *s, const struct match *sentences)
{
	uint64_t held = 0;
	const struct statement *end = e->statements.at + e->statements.n;
	for (int by = -BESIDE; by <= BESIDE; by++) {
		const struct statement *other = s + by;
		if (by && other >= e->statements.at && other < end && other->field == s->field) {
			struct match m = match_statement(other, sentences);
			held |= m.exact | m.wider;
		}
	}
	return held;
}

static void add_candidates(const struct composition *x, const struct evidence *e, const struct match *sentences,
                           struct best *best, uint32_t *order)
{
	struct match before = {0};
	uint64_t near_before = 0;
	double score = -1;
	for (size_t i = 0; i < e->statements.n && e->standing != STANDING_RETRACTED; i++) {
		const struct statement *s = &e->statements.at[i];
		struct match m = match_statement(s, sentences);
		uint64_t near = e->heading[s->field];
		uint64_t around = m.exact | m.wider | near | e->title | e->keywords;
		m.exact = with_heads(x, m.exact, around);
		m.wider = with_heads(x, m.wider, around);
		near = with_heads(x, near, around);
		if (e->advises && !is_on_treated(x, near | e->title))
			continue; /* a guideline on something else, which comes to it in passing */
		/* neighbours often hold the same */
		if (score < 0 || m.exact != before.exact || m.wider != before.wider || near != near_before)
			score = held_score(x, e, &m, near);
		before = m;
		near_before = near;
		struct candidate *k = place_for(best, score, *order);
		if (k) {
			*k = candidate_of(e, s);
			k->here = m.exact;
			k->near = near;
			k->wider = m.wider;
			k->beside = with_heads(x, match_beside(e, s, sentences), ~0ull);
			k->excludes = m.excludes;
			k->score = score;
			k->order = *order;
		}
		++*order;
	}
}

/* The number of a word of the question that the record's abbreviation looks like and does not mean; 0: none. It means
 * something else where the question's short form was read as another thing ("MS", multiple sclerosis there,
 * morphine sulfate here), and where the question has a word of every day ("ache", no acetylcholine). */
static uint16_t looks_like(const struct question_words *w, const struct abbreviation *k)
{
	const struct question *q = w->x->q;
	for (size_t i = 0; i < q->n_terms; i++) {
		if (!str_eq(q->terms[i].term, k->term))
			continue;
		bool known =
		        q->terms[i].word.n > k->term.n && str_starts(q->terms[i].word, k->term); /* "ache", "ach" */
		for (size_t n = 0; n < q->n_readings; n++)
			known |= q->readings[n].kind == READING_SHORT_FORM &&
			         str_eq(q->readings[n].written, q->terms[i].word);
		for (size_t n = 0; known && n < w->n; n++)
			if (str_eq(w->text[n], k->term))
				return (uint16_t)(n + 1);
	}
	return 0;
}

/* Match a record under the names of the question and under the abbreviations that it defines itself. */
static minot_status match_evidence(struct question_words *w, struct evidence *e, struct match **sentences,
                                   minot_err *err)
{
	uint16_t defined[STATEMENT_ABBREVIATIONS];
	uint64_t before[STATEMENT_ABBREVIATIONS];
	size_t n_defined = 0;
	if (e->words.n_vocabulary > w->which_cap) {
		w->which_cap = e->words.n_vocabulary;
		if (!(w->which = ARENA_ARRAY(w->x->a, w->which_cap, uint16_t)))
			return no_memory(err);
	}
	forward_match(w->terms, &e->words, w->which);
	for (size_t k = 0; k < e->statements.n_abbreviations; k++) {
		uint64_t means = long_form_means(w, &e->statements.abbreviations[k]);
		uint16_t number = means ? word_number(w, e->statements.abbreviations[k].term)
		                        : looks_like(w, &e->statements.abbreviations[k]);
		if (!number)
			continue;
		before[n_defined] = w->exact[number];
		defined[n_defined++] = number;
		w->exact[number] = means ? w->exact[number] | means : 0;
	}
	minot_status st = match_record(w, e, sentences, err);
	while (n_defined--) /* what one record defines holds in it alone */
		w->exact[defined[n_defined]] = before[n_defined];
	return st;
}

/* Statements of all records, the best of them kept. */
static minot_status find_candidates(struct composition *x, struct question_words *w, minot_err *err)
{
	struct best best = {.at = malloc(MAX_CANDIDATES * sizeof *best.at)};
	uint32_t order = 0;
	x->candidates = best.at;
	if (!best.at)
		return no_memory(err);
	uint64_t drug = rarest_of_treatments(x);
	for (size_t i = 0; i < x->n_evidence; i++) {
		struct evidence *e = &x->evidence[i];
		struct match *sentences = NULL;
		minot_status st = match_evidence(w, e, &sentences, err);
		if (st != MINOT_OK)
			return st;
		if (e->looked_up && !(e->anywhere & drug)) { /* nothing points to those behind it yet */
			memmove(e, e + 1, (--x->n_evidence - i) * sizeof *e);
			i--;
			continue;
		}
		e->score = 0.5 * e->score + 0.5 * held_by(x, e);
		add_candidates(x, e, sentences, &best, &order);
	}
	sort_best(&best);
	x->n_candidates = best.n;
	return MINOT_OK;
}

/* A record of the ranking, read; its short forms that mean words of the question are numbered. */
static minot_status add_evidence(struct question_words *w, const struct search_hit *h, double best, minot_err *err)
{
	struct evidence *e = &w->x->evidence[w->x->n_evidence];
	minot_status st = read_evidence(w->x, e, h, best, err);
	for (size_t k = 0; st == MINOT_OK && k < e->statements.n_abbreviations; k++)
		if (long_form_means(w, &e->statements.abbreviations[k]))
			word_number(w, e->statements.abbreviations[k].term);
	w->x->n_evidence += st == MINOT_OK;
	return st;
}

static int by_doc(const void *a, const void *b)
{
	const struct search_hit *const *x = a, *const *y = b;
	return ((*x)->doc > (*y)->doc) - ((*x)->doc < (*y)->doc);
}

minot_status gather_holders(const struct composition *x, const struct search_hit *hits, size_t n, minot_str term,
                            bool *holds, minot_err *err)
{
	const struct search_hit *order[GATHER_RECORDS];
	bool failed = false;
	struct posting at;
	struct postings *p = collection_postings(x->c, term, x->a, &failed);
	if (failed)
		return no_memory(err);
	n = n < GATHER_RECORDS ? n : GATHER_RECORDS;
	for (size_t i = 0; i < n; i++)
		order[i] = &hits[i];
	qsort(order, n, sizeof *order, by_doc); /* postings go forward */
	for (size_t i = 0; p && i < n && postings_seek(p, order[i]->doc, &at); i++)
		holds[order[i] - hits] |= at.doc == order[i]->doc;
	return MINOT_OK;
}

/* Whether one of the records holds the term. */
static minot_status any_holds(const struct composition *x, const struct search_hit *hits, size_t n, minot_str term,
                              bool *holds, minot_err *err)
{
	bool each[GATHER_RECORDS] = {false};
	minot_status st = gather_holders(x, hits, n, term, each, err);
	*holds = false;
	for (size_t i = 0; i < GATHER_RECORDS; i++)
		*holds |= each[i];
	return st;
}

static size_t add_once(struct query_term *terms, size_t n, minot_str term, double weight)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(terms[i].term, term))
			return n;
	terms[n] = (struct query_term){term, weight};
	return n + 1;
}

/* The drug that is asked about, and those it is for, under each of their names. */
static size_t terms_of_drug(const struct composition *x, uint64_t drug, struct query_term *terms)
{
	static const double of_whom = 0.2;
	size_t n = 0;
	for (size_t i = 0; i < x->q->n_terms; i++)
		if ((drug | x->population) >> i & 1)
			n = add_once(terms, n, x->q->terms[i].term, drug >> i & 1 ? 1 : of_whom);
	for (size_t i = 0; i < x->q->n_alternatives; i++) {
		const struct question_alternative *k = &x->q->alternatives[i];
		for (size_t w = 0; (k->means & x->population) && !k->wider && w < k->n_words; w++)
			n = add_once(terms, n, k->words[w], of_whom);
	}
	return n;
}

/* A long name of whom it is for ("amyotrophic lateral sclerosis") outweighs a drug's, and where records write it short
 * none of the ranked ones may hold the drug: then those that do are looked for. */
static minot_status look_again(const struct composition *x, struct search_hit **hits, size_t *n_hits, minot_err *err)
{
	uint64_t drug = 0;
	bool holds = true;
	for (size_t i = 0; i < x->q->n_concepts && !drug; i++)
		drug = x->q->concepts[i].role[0] == 'i' ? x->q->concepts[i].core : 0;
	uint64_t rarest = rarest_of(x, drug);
	minot_status st = MINOT_OK;
	if (rarest)
		st = any_holds(x, *hits, *n_hits, x->q->terms[__builtin_ctzll(rarest)].term, &holds, err);
	if (st != MINOT_OK || holds)
		return st;
	struct search_hit *again, *both;
	struct query_term *terms = ARENA_ARRAY(x->a, QUESTION_MAX_TERMS + QUESTION_MAX_ALTERNATIVES * ALTERNATIVE_WORDS,
	                                       struct query_term);
	size_t n_again = 0;
	if (!terms)
		return no_memory(err);
	size_t n = terms_of_drug(x, drug, terms);
	st = search_records(x->c, terms, n, LOOKED_UP_AGAIN, x->a, &again, &n_again, err);
	if (st != MINOT_OK || !n_again)
		return st;
	if (!(both = ARENA_ARRAY(x->a, *n_hits + n_again, struct search_hit)))
		return no_memory(err);
	memcpy(both, *hits, *n_hits * sizeof *both);
	for (size_t i = 0; i < n_again; i++) /* none was there: none of those holds the drug */
		both[(*n_hits)++] =
		        (struct search_hit){again[i].doc, (*hits)[0].score * again[i].score / again[0].score};
	*hits = both;
	return MINOT_OK;
}

/* Records that are looked up: by the question's words, and beside these. */
struct lookup {
	struct search_hit *hits;
	size_t n;
	double worth;  /* of its best, beside the best that the question's words rank */
	bool if_named; /* kept only when it holds what is asked about */
	bool advises;  /* what is a guideline among them advises on the condition */
};
enum { RANKED, LACKING, PAGES, WANTED, GUIDELINES, N_LOOKUPS };

static minot_status look_up(struct composition *x, struct lookup *l, minot_err *err)
{
	struct query_term *terms;
	size_t n_terms;
	struct lookup *ranked = &l[RANKED];
	minot_status st = question_query(x->q, x->a, &terms, &n_terms, err);
	if (st == MINOT_OK)
		st = search_records(x->c, terms, n_terms, GATHER_RECORDS, x->a, &ranked->hits, &ranked->n, err);
	if (st == MINOT_OK && ranked->n)
		st = look_again(x, &ranked->hits, &ranked->n, err);
	if (st == MINOT_OK)
		st = find_lacking(x, &l[LACKING].hits, &l[LACKING].n, err);
	if (st == MINOT_OK)
		st = find_pages(x, &l[PAGES].hits, &l[PAGES].n, err);
	if (st == MINOT_OK)
		st = find_guidelines(x, &l[GUIDELINES].hits, &l[GUIDELINES].n, err);
	find_wanted(x);
	return st == MINOT_OK ? find_wanted_records(x, &l[WANTED].hits, &l[WANTED].n, err) : st;
}

static minot_status add_lookup(struct question_words *w, const struct lookup *l, minot_err *err)
{
	struct composition *x = w->x;
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < l->n && st == MINOT_OK; i++) {
		size_t at = x->n_evidence;
		if (!find_evidence(x, l->hits[i].doc))
			st = add_evidence(w, &l->hits[i], l->hits[0].score / l->worth, err);
		for (; at < x->n_evidence; at++) {
			x->evidence[at].looked_up = l->if_named;
			x->evidence[at].advises = l->advises && x->evidence[at].kind == RECORD_GUIDELINE;
		}
	}
	return st;
}

minot_status gather(struct composition *x, minot_err *err)
{
	struct lookup lookups[N_LOOKUPS] = {[RANKED] = {.worth = 1},
	                                    [LACKING] = {.worth = 0.6},
	                                    [PAGES] = {.worth = 1},
	                                    [WANTED] = {.worth = 0.8, .if_named = true},
	                                    [GUIDELINES] = {.worth = 0.6, .advises = true}};
	size_t most = ALTERNATIVE_RECORDS + WARNINGS_DRUGS * WARNINGS_RECORDS; /* that later steps add */
	minot_status st = look_up(x, lookups, err);
	if (st != MINOT_OK)
		return st;
	for (size_t i = 0; i < N_LOOKUPS; i++)
		most += lookups[i].n;
	struct question_words *w = ARENA_NEW(x->a, struct question_words);
	x->evidence = ARENA_ARRAY(x->a, most + 1, struct evidence);
	if (!w || !x->evidence)
		return no_memory(err);
	w->x = x;
	x->words = w;
	find_compounds(x);
	number_question(w);
	for (size_t i = 0; i < N_LOOKUPS && st == MINOT_OK; i++)
		st = add_lookup(w, &lookups[i], err);
	if (st != MINOT_OK)
		return st;
	st = forward_terms_of(x->c, w->text, w->n, x->a, &w->terms, err);
	return st == MINOT_OK ? find_candidates(x, w, err) : st;
}

/* A record that was matched for the question, or NULL. */
static const struct evidence *ranked_evidence(const struct composition *x, docno doc)
{
	const struct evidence *e = find_evidence(x, doc);
	return e && e->heading ? e : NULL;
}

/* An excerpt ("dosage and administration") is silent on nothing: a whole label has contraindications, and warnings
 * under one of their three headings. `sections`: bits of enum statement_label. */
static bool is_whole_label(uint32_t sections)
{
	const uint32_t warnings = 1u << IN_WARNINGS_CAUTIONS | 1u << IN_WARNINGS | 1u << IN_PRECAUTIONS;
	return (sections & 1u << IN_CONTRAINDICATIONS) && (sections & warnings);
}

/* What records about the drug say of its safety; only of those whose title or metadata name all of it. */
minot_status look_up_safety(struct composition *x, uint64_t drug, struct safety *out, minot_err *err)
{
	enum { LOOKED_UP = 16 };
	struct query_term terms[QUESTION_MAX_TERMS];
	struct search_hit *hits;
	size_t n = 0, n_hits;
	*out = (struct safety){0};
	for (size_t i = 0; i < x->q->n_terms; i++)
		if (drug >> i & 1)
			terms[n++] = (struct query_term){x->q->terms[i].term, 1};
	minot_status st = n ? search_records(x->c, terms, n, LOOKED_UP, x->a, &hits, &n_hits, err) : MINOT_OK;
	for (size_t i = 0; n && st == MINOT_OK && i < n_hits; i++) {
		struct evidence e;
		struct match *sentences;
		const struct evidence *known = ranked_evidence(x, hits[i].doc);
		if (known)
			e = *known;
		else if ((st = read_evidence(x, &e, &hits[i], hits[0].score, err)) != MINOT_OK ||
		         (st = match_evidence(x->words, &e, &sentences, err)) != MINOT_OK)
			return st;
		if ((e.title & drug) != drug)
			continue;
		out->label |= e.kind == RECORD_LABEL;
		uint32_t sections = 0;
		for (size_t k = 0; k < e.statements.n; k++) {
			const struct statement *s = &e.statements.at[k];
			out->wordings |= s->wordings;
			sections |= 1u << s->label_section;
			out->boxed |= s->label_section == IN_BOXED_WARNING;
			out->contraindications |= (s->wordings & WORDING(CONTRAINDICATED)) != 0;
		}
		out->whole_label |= e.kind == RECORD_LABEL && !(e.flags & RECORD_PARTIAL) && is_whole_label(sections);
	}
	return st;
}
