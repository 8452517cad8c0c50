/* asking.c: the record that was written to answer this very question.
 *
 *   "Is atropine needed with ketamine sedation?"    asked
 *   "Is atropine needed with ketamine sedation?"    a title, also without the question mark, or as a statement
 *     └─> what that record concludes is chosen before anything else, and answers (polar.c)
 *
 * The same: the title holds next to all of the question and says next to nothing else. A subtitle ("a randomised
 * trial") does not count. What such a work asks with a noun alone ("Rotator cuff tear--an occupational disease?") is
 * taken for a question of yes or no. */
#include "answer/internal.h"

static const double of_question = 0.9 /* of its weight, in the title */, alike = 0.75; /* by words */

/* "Does it work? A randomised trial", "It works: a randomised trial": what asks or states. */
static minot_str without_subtitle(minot_str title)
{
	size_t asks = minot_str_find(title, STR("?")), colon = minot_str_find(title, STR(": "));
	if (asks != SIZE_MAX)
		return str_sub(title, 0, asks);
	return colon != SIZE_MAX ? str_sub(title, 0, colon) : title;
}

enum { MAX_WORDS = 64, MAX_CLAUSES = 2 };
struct words_of {
	minot_str term[MAX_WORDS];
	size_t n;
};

/* The words of s that name something, in the arena. */
static minot_status words_of(const struct composition *x, minot_str s, struct words_of *out, minot_err *err)
{
	const struct text_token *tok;
	size_t n;
	out->n = 0;
	if (text_tokens(x->t, s, &tok, &n) != MINOT_OK)
		return no_memory(err);
	for (size_t i = 0; i < n && out->n < MAX_WORDS; i++) {
		if (tok[i].flags & (TOKEN_FUNCTION_WORD | TOKEN_COMPOUND))
			continue;
		out->term[out->n] = minot_arena_str(x->a, tok[i].term);
		if (!out->term[out->n++].p)
			return no_memory(err);
	}
	return MINOT_OK;
}

/* Words that both have, of all that either has: 0 to 1 (P. Jaccard's index). */
static double likeness(const struct words_of *a, const struct words_of *b)
{
	size_t both = 0;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (str_eq(a->term[i], b->term[k])) {
				both++;
				break;
			}
	return a->n + b->n > both ? (double)both / (double)(a->n + b->n - both) : 0;
}

/* How much of the question the title of e holds, by weight; 0 where it is less than next to all. */
static double held_by_title(const struct composition *x, const struct evidence *e)
{
	double held = weight_of(x->q, e->title);
	return held >= of_question * weight_of(x->q, UINT64_MAX) ? held : 0;
}

const struct evidence *titled_like_question(const struct composition *x)
{
	const struct evidence *best = NULL;
	double most = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct evidence *e = x->chosen[i]->from;
		double held = held_by_title(x, e);
		if (held > most)
			best = e, most = held;
	}
	return best;
}

static minot_status find_record(struct composition *x, minot_err *err)
{
	double most = 0;
	struct words_of asked, title;
	minot_status st = words_of(x, x->q->text, &asked, err);
	for (size_t i = 0; i < x->n_evidence && st == MINOT_OK; i++) {
		const struct evidence *e = &x->evidence[i];
		if (held_by_title(x, e) <= 0 || e->standing == STANDING_RETRACTED)
			continue;
		if ((st = evidence_load(x, e, err)) == MINOT_OK)
			st = words_of(x, without_subtitle(record_title(e->record)), &title, err);
		double like = st == MINOT_OK ? likeness(&asked, &title) : 0;
		if (like >= alike && like > most) {
			most = like;
			x->asks = e;
		}
	}
	return st;
}

/* The last section of an abstract: it concludes. *alone: the abstract has no other. 0: there is none. */
static uint32_t last_section(const struct record *r, bool *alone)
{
	uint32_t last = 0, n = 0;
	for (uint32_t i = 0; i < r->n_fields; i++)
		if (r->fields[i].part == PART_ABSTRACT && r->fields[i].type == FIELD_TEXT) {
			last = i;
			n++;
		}
	*alone = n == 1;
	return last;
}

static minot_status take_conclusions(struct composition *x, minot_err *err)
{
	const struct evidence *e = x->asks;
	bool alone;
	uint32_t last = last_section(e->record, &alone);
	x->conclusion = last && !alone ? e->record->fields[last].text : STR_NONE;
	for (size_t i = 0; i < e->statements.n; i++) {
		const struct statement *s = &e->statements.at[i];
		bool leans = (s->flags & STATEMENT_LEANS) && x->n_conclusions;
		if (!last || s->field != last || !role_concludes(s->role) ||
		    (x->n_conclusions == MAX_CONCLUSIONS && !leans))
			continue;
		struct candidate *k = candidate_known(x, e, s);
		if (!k && (k = ARENA_NEW(x->a, struct candidate)))
			*k = candidate_of(e, s);
		minot_status st = k ? candidate_read(x, k, err) : no_memory(err);
		if (st != MINOT_OK)
			return st;
		x->n_conclusions -= leans; /* it takes the one before along */
		x->conclusions[x->n_conclusions++] = k;
	}
	return MINOT_OK;
}

minot_status find_asking(struct composition *x, minot_err *err)
{
	bool asked = x->q->polar || str_ends(minot_str_trim(x->q->text), STR("?"));
	if (!asked || x->q->open || x->q->n_facets > MAX_CLAUSES)
		return MINOT_OK;
	minot_status st = find_record(x, err);
	if (st != MINOT_OK || !x->asks)
		return st;
	x->q->polar = true;
	return take_conclusions(x, err);
}
