/* select.c: which statements are shown. Each clause of the question ranks all candidates by the words it holds, by what
 * kind of statement it asks for, and by the worth of record and role; the clauses then choose in turn, so that a
 * question with four parts gets four answers. What repeats a chosen statement is left out, or cited with it when it is
 * the same finding of another record. */
#include "answer/alone.h"
#include "answer/belongs.h"
#include "answer/brings.h"
#include "answer/condition.h"
#include "answer/direct.h"
#include "answer/features.h"
#include "answer/filler.h"
#include "answer/join.h"
#include "answer/limits.h"
#include "answer/matters.h"
#include "answer/merge.h"
#include "answer/rank.h"
#include "answer/remarks.h"
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/wanted.h"
#include "answer/whom.h"
#include "base/ascii.h"
#include "vocab/vocab.h"

#include <stdlib.h>

/* How much of a term counts when it stands not in the statement but around it. */
static const double in_text_wider = 0.75, in_heading = 0.9, in_title = 0.7, in_keywords = 0.4, in_record = 0.25,
                    in_body = 0.1;
/* What is worth so much less than the first chosen for its clause, or so little at all, is off the question: it is not
 * shown once LEAST statements are. Measured on the 60 development questions, with every score written out: at 6 and 7
 * no nugget is lost, at 5 and 8 five of 231 are. What is off the subject was no better sign: 16 nuggets are.
 *
 * Not so what holds most of the subject: worth little because much of it is said already, or because its record stands
 * low. Of 400 questions of BioASQ, the share of such statements that experts had marked: 13 % where they hold half of
 * the subject or more (40 % at four fifths), 1.3 % where they hold less. */
static const double within = 6, worthless = 7, on_subject = 0.5;
enum { LEAST = 8 };
enum { LOOK_AHEAD = 60 /* candidates that are read for a choice */ };
static const double of_said = 2.5;    /* taken off for the square of the share of its words that are said already */
static const double repeats = 0.75;   /* share of words in common beyond which one statement repeats another */
static const double may_merge = 0.55; /* below it no two statements say the same, words of no meaning being counted */

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

uint64_t rarest_of_treatments(const struct composition *x)
{
	uint64_t rarest = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		rarest |= rarest_of(x, x->q->concepts[i].terms & x->intervention);
	return rarest;
}

double coverage(const struct composition *x, const struct candidate *k, uint64_t of)
{
	return coverage_of(x, k->from, k->here, k->wider, k->near, of);
}

double coverage_of(const struct composition *x, const struct evidence *from, uint64_t here, uint64_t wider,
                   uint64_t near, uint64_t of)
{
	double held = 0, all = 0;
	of &= all_terms(x->q);
	if (!(of & (here | wider | near | from->title | from->keywords | from->main | from->anywhere)))
		return 0;
	for (; of; of &= of - 1) {
		unsigned i = (unsigned)__builtin_ctzll(of);
		double w = x->q->terms[i].weight;
		all += w;
		held += w * (here >> i & 1             ? 1
		             : wider >> i & 1          ? in_text_wider
		             : near >> i & 1           ? in_heading
		             : from->title >> i & 1    ? in_title
		             : from->keywords >> i & 1 ? in_keywords
		             : from->main >> i & 1     ? in_record
		             : from->anywhere >> i & 1 ? in_body
		                                       : 0);
	}
	return all > 0 ? held / all : 0;
}

double facet_score(const struct composition *x, const struct candidate *k, size_t f)
{
	return k->base + rank_clause_score(x, k, f, x->weights->rank) + matter_score(x, k, f);
}

/* Off the question ---------------------------------------------------------------------------------------------------
 *
 * What only its text tells; judged once, when it is read. */

/* Given for what the question wants of a treatment (src/query/aims.c), by the statement's wordings; what only looked so
 * is taken off again once it is read. */
static const double of_first = 2.5, of_end = 1;
static const double of_animals = 2; /* taken off in an open question of treatment; a yes may be asked of any finding */
static const double of_later = 2;   /* taken off where the first treatment is asked for */

static double for_its_aim(const struct composition *x, const struct candidate *k)
{
	const uint64_t first = WORDING(FIRST_LINE), stop = WORDING(STOP);
	return (x->q->first_line && (k->wordings & first) ? of_first : 0) +
	       (x->q->ends && (k->wordings & stop) ? of_end : 0) -
	       (x->q->verdict && !x->q->polar && k->from->design == DESIGN_LABORATORY ? of_animals : 0);
}

/* Taken off, each measured: of all statements within the first 60 of a clause, over 84 questions of guidelines, 1,400
 * of BioASQ and 700 of Evidence Inference, how often those with the mark were gold beside others of the same score (a
 * logistic regression of both). A mark that said nothing there is none: that another disease is named, that the one
 * asked about is named in passing or set apart, that less than all of the wanted kind is told. Counted again within the
 * first 60 places of 137 questions of guidelines, against unmarked ones of the same place: filler and branch are gold
 * 0.6 times as often (18 for 29, 39 for 61), so that they weigh the same; the others 0.1 times (5 for 36), but for an
 * age that is left out (5 for 4). */
static const double of_another = 2, of_branch = 1, of_no_finding = 2, of_filling = 1, of_its_use = 6;

/* A row that rates low what nobody asked about. */
static bool rates_another_low(const struct composition *x, const struct candidate *k)
{
	return (k->statement->flags & STATEMENT_RATED) && k->says != SAYS_FOR &&
	       !((k->here | k->wider) & rarest_of_treatments(x));
}

static void judge_off(const struct composition *x, struct candidate *k)
{
	if (k->judged)
		return;
	k->fit = fit_of(x, k);
	k->judged = true;
	k->apart = leaves_them_out(x, k->text);
	k->off = k->fit == FIT_ANOTHER || !is_of_that_harm(x, k) || rates_another_low(x, k) ? of_another : 0;
	k->off += tells_how_to_take_it(x, k) ? of_its_use : 0;
	k->off += !wants_of_anybody(x) && of_branch_not_asked(x, k->text) ? of_branch : 0;
	k->off += speaks_of_elsewhere(k) || tells_of_plan(k->text) || is_of_research(k->text) ? of_no_finding : 0;
	k->off += is_filler(x, k) ? of_filling : 0;
	if (x->q->first_line)
		k->off += (!tells_of_first(k->text) ? for_its_aim(x, k) : 0) + (tells_of_later(k->text) ? of_later : 0);
}

/* Repetition ------------------------------------------------------------------------------------------------------- */

enum { MAX_WORDS = 160 /* of a statement that are compared */, FIRST_SLOTS = 4096 };

/* The words of all statements read, numbered from 0 as they come: a table from their hashes (FNV-1a of the lower-case
 * word), open addressing, at most half full. */
struct numbering {
	struct {
		uint32_t hash, id1; /* id1: 1 + the number; 0: free */
		uint32_t seen;      /* by statement `turn` last */
	} * slot;
	uint32_t n_slots, n, turn;
};

static bool grow(struct minot_arena *a, struct numbering *t)
{
	struct numbering old = *t;
	t->n_slots = old.n_slots ? 2 * old.n_slots : FIRST_SLOTS;
	if (!(t->slot = minot_arena_array(a, t->n_slots, sizeof *t->slot)))
		return false;
	for (uint32_t i = 0; i < old.n_slots; i++) {
		uint32_t at = old.slot[i].hash;
		if (!old.slot[i].id1)
			continue;
		while (t->slot[at &= t->n_slots - 1].id1)
			at++;
		t->slot[at] = old.slot[i];
	}
	return true;
}

/* The number of a word, when the statement has it for the first time; false: it had it before. */
static bool first_time(struct numbering *t, uint32_t hash, uint32_t *id)
{
	uint32_t at = hash & (t->n_slots - 1);
	while (t->slot[at].id1 && t->slot[at].hash != hash)
		at = (at + 1) & (t->n_slots - 1);
	if (!t->slot[at].id1) {
		t->slot[at].hash = hash;
		t->slot[at].id1 = ++t->n;
	} else if (t->slot[at].seen == t->turn) {
		return false;
	}
	t->slot[at].seen = t->turn;
	*id = t->slot[at].id1 - 1;
	return true;
}

static bool number_words(struct composition *x, struct candidate *k)
{
	struct numbering *t = x->numbering;
	minot_str s = statement_own(k->statement, k->text);
	if (k->word_ids)
		return true;
	if (!(k->word_ids = ARENA_ARRAY(x->a, MAX_WORDS, uint32_t)) ||
	    (2 * (t->n + MAX_WORDS) > t->n_slots && !grow(x->a, t)))
		return false;
	t->turn++;
	for (size_t i = 0, words = 0; i < s.n && words < MAX_WORDS;) {
		uint32_t h = 2166136261u;
		size_t from = i;
		for (; i < s.n; i++) {
			char c = to_lower(s.p[i]);
			if (!is_word_byte(c))
				break;
			h = (h ^ (unsigned char)c) * 16777619u;
		}
		if (i > from)
			words++, k->n_words += first_time(t, h, &k->word_ids[k->n_words]);
		else
			i++;
	}
	return true;
}

/* What later ones are compared with. */
static bool make_word_set(struct composition *x, struct candidate *k)
{
	k->n_blocks = x->numbering->n / 64 + 1;
	if (!(k->word_set = ARENA_ARRAY(x->a, k->n_blocks, uint64_t)))
		return false;
	for (uint32_t i = 0; i < k->n_words; i++)
		k->word_set[k->word_ids[i] / 64] |= 1ull << k->word_ids[i] % 64;
	return true;
}

uint32_t words_in_common(const struct candidate *chosen, const struct candidate *k)
{
	uint32_t same = 0;
	for (uint32_t i = 0; i < k->n_words; i++) {
		uint32_t id = k->word_ids[i];
		same += id / 64 < chosen->n_blocks && (chosen->word_set[id / 64] >> id % 64 & 1);
	}
	return same;
}

/* Whether what a says of its own stands in what b says. */
static bool inside(const struct candidate *a, const struct candidate *b)
{
	if (a->from != b->from || a->field != b->field)
		return false;
	struct article_span s = statement_span(a->from->words.sentences, a->statement, a->n_spans - 1),
	                    t = statement_span(b->from->words.sentences, b->statement, b->n_spans - 1);
	return s.start >= t.start && s.end <= t.end;
}

/* k says the same: cited with c, once a record and at most SAME_FINDING times. */
static void cite_with(struct candidate *c, struct candidate *k)
{
	enum { SAME_FINDING = 4 };
	int n = 1;
	for (struct candidate *at = c; at; at = at->same_as, n++) {
		if (at->from == k->from || n == SAME_FINDING)
			return;
		if (!at->same_as) {
			at->same_as = k;
			return;
		}
	}
}

/* Compare k with the statements chosen since it was last compared. What repeats one of them is left; what says the
 * same in another record is cited with it. */
static void compare(struct composition *x, struct candidate *k)
{
	static const char *const only[] = {"only", NULL};
	for (; k->compared < x->n_chosen && !k->left; k->compared++) {
		struct candidate *c = x->chosen[k->compared];
		uint32_t same = words_in_common(c, k), longer = c->n_words > k->n_words ? c->n_words : k->n_words;
		double said = k->n_words ? (double)same / k->n_words : 1;
		k->merged = same >= may_merge * longer && says_the_same(x, c, k);
		if (k->merged)
			cite_with(c, k);
		bool more = !c->settled && inside(c, k) && !inside(k, c);
		bool narrows = more && phrase_in(k->text, only, NULL) && !phrase_in(c->text, only, NULL);
		if (more && !k->holds && (c->turn >= FIRST_SCREEN || narrows)) {
			k->holds = c; /* k says it and more: it takes its place */
			continue;
		}
		k->left = k->merged || inside(k, c) || (!more && inside(c, k)) ||
		          (same > repeats * longer && !says_otherwise(x, c, k));
		k->said = said > k->said ? said : k->said;
	}
}

/* The candidates in the order of a clause, of which only the first are looked at: they are taken from a heap when they
 * are asked for. */
struct ranked {
	double score;
	struct candidate *k;
};
struct ranking {
	struct ranked *at, *heap; /* at: n_sorted of them */
	size_t n_sorted, n_heap;
	size_t n_chosen;
	double first; /* worth of what was chosen first */
	bool closing; /* only what is on the subject is still asked for */
};

static bool before(const struct ranked *a, const struct ranked *b)
{
	return a->score != b->score ? a->score > b->score : a->k->order < b->k->order;
}

static void sift_down(struct ranking *r, size_t i)
{
	struct ranked moved = r->heap[i];
	for (size_t child; (child = 2 * i + 1) < r->n_heap; i = child) {
		child += child + 1 < r->n_heap && before(&r->heap[child + 1], &r->heap[child]);
		if (!before(&r->heap[child], &moved))
			break;
		r->heap[i] = r->heap[child];
	}
	r->heap[i] = moved;
}

/* The ith of a clause, from 0; i is at most one past what was asked for before, and below the number of candidates. */
static const struct ranked *ranked_at(struct ranking *r, size_t i)
{
	if (i == r->n_sorted) {
		r->at[r->n_sorted++] = r->heap[0];
		r->heap[0] = r->heap[--r->n_heap];
		sift_down(r, 0);
	}
	return &r->at[i];
}

static bool rank(struct composition *x, size_t facet, struct ranking *r)
{
	*r = (struct ranking){.at = ARENA_ARRAY(x->a, x->n_candidates + 1, struct ranked),
	                      .heap = ARENA_ARRAY(x->a, x->n_candidates + 1, struct ranked),
	                      .n_heap = x->n_candidates};
	if (!r->at || !r->heap)
		return false;
	for (size_t i = 0; i < x->n_candidates; i++) {
		struct candidate *k = &x->candidates[i];
		r->heap[i] = (struct ranked){facet_score(x, k, facet), k};
		if (!facet)
			k->score = r->heap[i].score; /* clause 0 is the whole question */
	}
	for (size_t i = x->n_candidates / 2; i-- > 0;)
		sift_down(r, i);
	return true;
}

/* The best for a clause of what is not chosen: its score, less for what is said already (S. Carbonell, J. Goldstein,
 * "The use of MMR, diversity-based reranking", SIGIR 1998). *from: what stands before it is chosen or left. *out NULL:
 * none. */
static minot_status next_of(struct composition *x, struct ranking *r, size_t *from, struct candidate **out,
                            minot_err *err)
{
	double most = 0;
	*out = NULL;
	while (*from < x->n_candidates && (ranked_at(r, *from)->k->chosen || r->at[*from].k->left))
		++*from;
	for (size_t i = *from, seen = 0; i < x->n_candidates && seen < LOOK_AHEAD; i++) {
		double full = ranked_at(r, i)->score;
		struct candidate *k = r->at[i].k;
		if (k->chosen || k->left || (r->closing && (k->cut || k->subject < on_subject)))
			continue;
		if (*out && full <= most)
			break;
		minot_status st = candidate_read(x, k, err);
		if (st != MINOT_OK)
			return st;
		if (!number_words(x, k))
			return no_memory(err);
		compare(x, k);
		k->left = k->left || (!k->sifted && (cannot_stand_alone(k) || brings_it_on(x, k)));
		k->sifted = true;
		seen++;
		double said = of_said * k->said * k->said;
		if (k->left || (*out && full - said <= most)) /* what is off is only taken off besides */
			continue;
		judge_off(x, k);
		double score = full - k->off - said;
		if (!*out || score > most) {
			most = k->worth = score;
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
			rarest |= rarest_of(x, name_of(c));
	}
	return rarest;
}

/* The terms of the treatment that the whole question is about; 0: it asks which to take, or of more. */
static uint64_t treatment_of(const struct composition *x)
{
	uint64_t carried = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		carried |= x->q->concepts[i].taken_over ? x->q->concepts[i].terms : 0;
	bool alone = x->q->verdict && x->q->n_facets == 1 && !(carried & x->intervention) && !asks_which(x);
	return alone ? x->intervention : 0;
}

bool is_beside_treatment(const struct composition *x, const struct candidate *k)
{
	return x->treatment && !(terms_around(k) & x->treatment);
}

/* Of the weight of a name: "dementia" does not name vascular dementia. */
static const double most_of_it = 0.6;

struct name_asked name_asked(const struct composition *x, uint64_t terms)
{
	return (struct name_asked){terms, rarest_of(x, terms), most_of_it * weight_of(x->q, terms)};
}

bool is_named(const struct composition *x, const struct name_asked *name, uint64_t held)
{
	return (!name->rarest || (held & name->rarest)) && weight_of(x->q, held & name->terms) >= name->least;
}

bool holds_name(const struct composition *x, uint64_t held, uint64_t name)
{
	struct name_asked n = name_asked(x, name);
	return is_named(x, &n, held);
}

bool names_condition(const struct composition *x, uint64_t terms)
{
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

static void take(struct composition *x, struct candidate *k)
{
	k->chosen = true;
	if (k->holds && k->holds->chosen) {
		k->holds->chosen = false;
		k->holds->left = true;
		k->turn = k->holds->turn;
		x->chosen[k->turn] = k;
		return;
	}
	k->turn = (uint32_t)x->n_chosen;
	x->chosen[x->n_chosen++] = k;
}

/* A statement that was looked up is ranked like the others, by the question's words where it was among those. */
static void score_looked_up(const struct composition *x, struct candidate *k)
{
	const struct candidate *known = candidate_known(x, k->from, k->statement);
	if (known) {
		k->here = known->here;
		k->near = known->near;
		k->wider = known->wider;
		k->beside = known->beside;
	}
	k->subject = coverage(x, k, x->q->subject);
	k->base = rank_statement_score(x, k, x->weights->rank) + for_its_aim(x, k);
	k->score = facet_score(x, k, 0);
}

/* Behind what was chosen; what is among that already is pointed to from the alternatives. */
static void add_alternatives(struct composition *x)
{
	for (size_t i = 0; i < x->n_alternatives; i++) {
		struct candidate *k = x->alternatives[i];
		bool there = false;
		for (size_t c = 0; c < x->n_chosen; c++)
			if (x->chosen[c]->from == k->from && x->chosen[c]->statement == k->statement) {
				x->chosen[c]->besides |= 1u << SECTION_ALTERNATIVES;
				there = true;
			}
		if (there || k->statement->qualifies)
			continue;
		score_looked_up(x, k);
		take(x, k);
	}
}

/* What was looked up comes first, so that nothing chosen later repeats it. */
static minot_status take_first(struct composition *x, struct candidate *const *looked_up, size_t n, minot_err *err)
{
	for (size_t i = 0; i < n && !x->o->all; i++) {
		struct candidate *k = looked_up[i];
		if (k->statement->qualifies)
			continue; /* it would stand alone */
		if (!number_words(x, k))
			return no_memory(err);
		compare(x, k);
		if (k->left || k->chosen)
			continue;
		if (!make_word_set(x, k))
			return no_memory(err);
		take(x, k);
	}
	return MINOT_OK;
}

/* What aspects.c found, the first n, stands behind the others in the order of choice. */
static void put_behind(struct composition *x, size_t n)
{
	struct candidate *first[MAX_ASPECTS];
	memcpy(first, x->chosen, n * sizeof *first);
	memmove(x->chosen, x->chosen + n, (x->n_chosen - n) * sizeof *first);
	memcpy(x->chosen + x->n_chosen - n, first, n * sizeof *first);
	for (size_t i = 0; i < x->n_chosen; i++)
		x->chosen[i]->turn = (uint32_t)i;
}

static bool is_book(const struct evidence *e)
{
	return e->kind == RECORD_GUIDELINE || e->kind == RECORD_PATIENT_PAGE || e->kind == RECORD_BOOK;
}

bool is_in_passing(const struct composition *x, const struct candidate *k)
{
	uint64_t said = terms_around(k) | k->from->keywords;
	return x->diseases && is_book(k->from) && !(said & x->diseases);
}

/* Whether k, which is the best that is left for a clause, is worth little. */
static bool is_late(const struct composition *x, const struct ranking *r, const struct candidate *k)
{
	if (x->o->all || x->n_chosen < LEAST || !r->n_chosen)
		return false;
	return k->worth < r->first - within || k->worth < worthless;
}

bool asks_dose_alone(const struct composition *x)
{
	bool drug = false;
	if (!(x->q->types & QTYPE(DOSING)) || x->q->n_facets > 1 || x->by_class || x->q->any)
		return false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] == 'i' && !is_one_drug(c))
			return false;
		drug |= c->role[0] == 'i';
	}
	return drug;
}

/* Whether k tells an amount, and neither it nor what stands above it names the drug whose dose is asked: it is of
 * another drug, and would be read as of this one. */
static bool doses_another(const struct composition *x, const struct candidate *k)
{
	return asks_dose_alone(x) && (k->cues & CUE(DOSE)) && !(terms_around(k) & rarest_of_treatments(x));
}

/* Whether the article does without it. */
static bool is_worthless(const struct composition *x, const struct candidate *k)
{
	/* how much of it, or what is measured on it, is told by what names it */
	if (!x->o->all && wants_handling_alone(x) && !(terms_around(k) & rarest_of_treatments(x)))
		return true;
	if (!x->o->all && doses_another(x, k))
		return true;
	return (k->late && k->subject < on_subject) ||
	       (x->n_chosen >= LEAST && !x->o->all && wants_handling_alone(x) && !answers_wanted(x, k)) ||
	       (!x->o->all && x->n_chosen >= LEAST && is_beside_treatment(x, k));
}

/* A remark is chosen: what it is on comes instead and brings it along (remarks.h). *k NULL: that is chosen already, or
 * cannot be. */
static minot_status instead(struct composition *x, struct candidate **k, minot_err *err)
{
	struct candidate *remark = *k, *owner = owner_of(x, remark);
	minot_status st = MINOT_OK;
	*k = NULL;
	remark->left = true;
	if (!owner || owner->chosen || owner->left)
		return st;
	if ((st = candidate_read(x, owner, err)) != MINOT_OK)
		return st;
	if (!number_words(x, owner))
		return no_memory(err);
	compare(x, owner);
	judge_off(x, owner);
	if (owner->left || owner->fit == FIT_ANOTHER || cannot_stand_alone(owner))
		return st;
	owner->facet = remark->facet;
	owner->worth = remark->worth;
	*k = owner;
	return st;
}

minot_status select_statements(struct composition *x, minot_err *err)
{
	x->diseases = diseases_of(x);
	x->treatment = treatment_of(x);
	minot_status st = rank_open(x, err);
	if (st == MINOT_OK)
		st = read_matters(x, err);
	if (st != MINOT_OK)
		return st;
	for (size_t i = 0; i < x->n_candidates; i++) {
		struct candidate *k = &x->candidates[i];
		k->subject = coverage(x, k, x->q->subject);
		k->base = rank_statement_score(x, k, x->weights->rank) + for_its_aim(x, k);
	}
	size_t budget = x->o->all ? x->n_candidates : ANSWER_MAX_CLAIMS + JOINED_MORE - x->n_alternatives,
	       n_facets = x->q->n_facets;
	struct ranking ranking[QUESTION_MAX_FACETS];
	size_t at[QUESTION_MAX_FACETS] = {0};
	struct belongs_before before = belongs_begin(x);
	x->chosen = ARENA_ARRAY(x->a, budget + MAX_ALTERNATIVES + 1, struct candidate *);
	for (size_t f = 0; f < n_facets; f++)
		if (!rank(x, f, &ranking[f]))
			return minot_fail(err, MINOT_NO_MEMORY, "no memory to rank %zu statements", x->n_candidates);
	x->numbering = ARENA_NEW(x->a, struct numbering);
	if (!x->chosen || !x->numbering)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the chosen statements");
	st = take_first(x, x->aspects, x->n_aspects, err);
	size_t n_aspects = x->n_chosen;
	if (st == MINOT_OK)
		st = take_first(x, x->conclusions, x->n_conclusions, err);
	if (st != MINOT_OK)
		return st;
	for (size_t turn = 0, idle = 0; x->n_chosen < budget && idle < n_facets; turn++) {
		size_t f = turn % n_facets;
		struct candidate *k;
		st = next_of(x, &ranking[f], &at[f], &k, err);
		if (st != MINOT_OK)
			return st;
		idle = k ? 0 : idle + 1;
		if (k)
			k->late = is_late(x, &ranking[f], k);
		if (k && is_worthless(x, k)) {
			ranking[f].closing = k->cut = true;
			k = NULL;
		}
		if (!k)
			continue;
		k->facet = (uint32_t)f;
		bool of_sibling =
		        x->n_chosen >= LEAST && !x->o->all && (k->fit == FIT_ANOTHER || is_titled_on_sibling(x, k));
		k->left = of_sibling || is_beside_the_matter(x, k);
		if (!k->left && !x->o->all && x->weights->belongs)
			k->left = k->stray = strays(x, k, x->weights->belongs, &before);
		if (!k->left && k->statement->qualifies && !x->o->all && (st = instead(x, &k, err)) != MINOT_OK)
			return st;
		if (!k || k->left)
			continue;
		if (!ranking[f].n_chosen++)
			ranking[f].first = k->worth;
		if (!make_word_set(x, k))
			return no_memory(err);
		take(x, k);
	}
	put_behind(x, n_aspects);
	add_alternatives(x);
	return MINOT_OK;
}
