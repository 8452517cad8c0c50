/* alternatives.c: what else is advised for the condition asked about. A question on one treatment ranks what speaks of
 * that treatment, so guidelines on the condition that never name it are looked up on their own.
 *
 *   condition ─> guidelines on it ─> what they recommend there, of treatments other than the one asked about
 *             ─> the best of each guideline, a treatment once: shown as alternatives, within the ceiling of statements
 */
#include "answer/condition.h"
#include "answer/treatments.h"
#include "answer/whom.h"

enum {
	RANKED = 6,     /* guidelines that are looked at */
	OF_RECORD = 2,  /* statements of one */
	MAX_FOUND = 24, /* statements that are compared */
	MAX_NAMES = 4,  /* treatments of a statement */
	LONG = 70       /* words: what is longer stands behind shorter ones */
};

struct found {
	struct candidate k;
	minot_str names[MAX_NAMES];
	size_t n;
	double worth;
};

/* What is to be weighed is less than what is to be offered. */
static const char *const considers[] = {"consider", "considered", "considering", NULL};

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
	out->k.settled = true;
	if (!may_treat(x, &out->k))
		return MINOT_OK;
	minot_status st = candidate_read(x, &out->k, err);
	if (st != MINOT_OK || intervention_at(x, out->k.text) != SIZE_MAX ||
	    (!titled && !speaks_of(x, c->terms, out->k.text)))
		return st;
	if (!tells_of_giving(out->k.text) || of_branch_not_asked(x, out->k.text))
		return MINOT_OK;
	out->n = treatments_in(x, out->k.text, out->names, MAX_NAMES);
	out->worth = (s->says == SAYS_FOR ? 2 : 1) + (out->k.grade.n ? 1 : 0) - (s->words > LONG ? 1 : 0) +
	             (titled ? 1 : 0) - (phrase_in(out->k.text, considers, NULL) ? 0.5 : 0);
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
	bool titled =
	        (speaks_of(x, c->terms, title) || names_kind(x, c->text, title)) && !of_branch_not_asked(x, title);
	for (size_t i = 0; titled && i < e->statements.n && *n < MAX_FOUND && st == MINOT_OK; i++) {
		bool is_one;
		st = look_at(x, c, e, titled, &e->statements.at[i], &found[*n], &is_one, err);
		if (st == MINOT_OK && is_one)
			found[(*n)++].worth -= 0.2 * (double)rank;
	}
	return st;
}

static bool names(const struct found *f, minot_str name)
{
	for (size_t i = 0; i < f->n; i++)
		if (minot_str_eq_nocase(f->names[i], name))
			return true;
	return false;
}

/* How many treatments it names that no better one names. */
static size_t new_names(const struct found *f, const struct found *const *taken, size_t n_taken)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++) {
		bool known = false;
		for (size_t k = 0; k < n_taken && !known; k++)
			known = names(taken[k], f->names[i]);
		n += !known;
	}
	return n;
}

/* The best that is left: of treatments most of which no better one names, of two alike the one from a part of its
 * guideline that has none yet, since the parts are the kinds of treatment; or, `again`, of a guideline that has none
 * yet, for it may advise other patients. NULL: none is. */
static struct found *best_left(const struct composition *x, struct found *found, size_t n,
                               const struct found *const *taken, bool again)
{
	static const double same_part = 0.5;
	struct found *best = NULL;
	double most = 0;
	for (size_t i = 0; i < n; i++) {
		struct found *f = &found[i];
		size_t of_record = 0, of_part = 0;
		for (size_t k = 0; k < x->n_alternatives; k++) {
			bool same = taken[k]->k.from == f->k.from;
			of_record += same;
			of_part += same && taken[k]->k.field == f->k.field;
		}
		if (again ? of_record > 0
		          : 2 * new_names(f, taken, x->n_alternatives) <= f->n || of_record == OF_RECORD)
			continue;
		double worth = f->worth - (of_part ? same_part : 0);
		if (!best || worth > most) {
			best = f;
			most = worth;
		}
	}
	return best;
}

static minot_status choose(struct composition *x, struct found *found, size_t n, minot_err *err)
{
	const struct found *taken[MAX_ALTERNATIVES];
	while (x->n_alternatives < MAX_ALTERNATIVES) {
		struct found *best = best_left(x, found, n, taken, false);
		if (!best && !(best = best_left(x, found, n, taken, true)))
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
