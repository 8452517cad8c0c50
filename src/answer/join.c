/* join.c: see join.h. */
#include "answer/join.h"
#include "answer/remarks.h"
#include "answer/steps.h"

/* Whether k stands alone: not a row, not an item under its lead-in, not found in another record too, not looked up for
 * what it alone tells. */
static bool is_plain(const struct candidate *k)
{
	const uint16_t special = STATEMENT_RATED | STATEMENT_TESTED | STATEMENT_DAMAGED;
	return k->n_spans == 1 && !k->same_as && !k->settled && !(k->statement->flags & special);
}

/* What two sentences say together, where neither takes back the other; false: they had better stand apart. */
static bool says_together(enum says a, enum says b, enum says *both)
{
	*both = a == SAYS_NOTHING ? b : a;
	return a == b || a == SAYS_NOTHING || b == SAYS_NOTHING;
}

/* A grade is of what stands before it: of one sentence alone, or of both. */
static bool grade_holds(const struct candidate *first, const struct candidate *second)
{
	return !second->grade.n || str_eq(first->grade, second->grade);
}

/* Those that say for whom it is and for whom it is not stay apart; of others the second section points to both. */
static bool sections_agree(const struct candidate *a, const struct candidate *b)
{
	const uint32_t apart = 1u << SECTION_NOT_INDICATED;
	return a->section == b->section || !((1u << a->section | 1u << b->section) & apart);
}

/* Amounts are read each in its own sentence. */
static bool both_dose(const struct statement *a, const struct statement *b)
{
	return a->wordings & b->wordings & (1ull << CUE_BIT_DOSE);
}

static bool can_join(const struct candidate *first, const struct candidate *second)
{
	const struct statement *a = first->statement, *b = second->statement;
	enum says both;
	bool remark = second->qualifies == first; /* of its own kind, and never too much for the first screen */
	if (first->qualifies && second->qualifies != first->qualifies)
		return false;
	if (!remark && (first->turn < FIRST_SCREEN || second->turn < FIRST_SCREEN || first->role != second->role))
		return false;
	return first->from == second->from && first->field == second->field &&
	       a->spans[0].first + a->spans[0].n == b->spans[0].first &&
	       a->spans[0].n + b->spans[0].n <= JOINED_SENTENCES && sections_agree(first, second) &&
	       first->words + second->words <= JOINED_WORDS && is_plain(first) && is_plain(second) &&
	       first->apart == second->apart && !both_dose(a, b) && first->rules == second->rules &&
	       says_together(first->says, second->says, &both) && grade_holds(first, second);
}

static struct statement joined_statement(const struct statement *a, const struct statement *b)
{
	const uint16_t first_only = STATEMENT_FIRST | STATEMENT_LEANS, last_only = STATEMENT_LAST;
	struct statement s = *a;
	s.spans[0].n += b->spans[0].n;
	s.words += b->words;
	s.wordings |= b->wordings;
	s.headings |= b->headings;
	s.flags = (uint16_t)((a->flags & ~last_only) | (b->flags & ~first_only));
	return s;
}

/* Ranked and placed as the better of the two; the other's section points to it. */
static void rank_as_better(struct candidate *a, const struct candidate *b)
{
	a->besides |= b->besides | 1u << a->section | 1u << b->section;
	if (b->score - b->off > a->score - a->off) {
		a->section = b->section;
		a->score = b->score;
		a->worth = b->worth;
		a->off = b->off;
		a->behind = b->behind;
		a->facet = b->facet;
	}
	a->besides &= ~(1u << a->section);
	a->turn = a->turn < b->turn ? a->turn : b->turn;
}

/* b's words behind a's. */
static minot_status join(struct composition *x, struct candidate *a, struct candidate *b, minot_err *err)
{
	struct statement *s = ARENA_NEW(x->a, struct statement);
	if (!s)
		return no_memory(err);
	*s = joined_statement(a->statement, b->statement);
	rank_as_better(a, b);
	(void)says_together(a->says, b->says, &a->says);
	a->statement = s;
	a->words = s->words;
	a->wordings |= b->wordings;
	a->cues |= b->cues;
	a->here |= b->here;
	a->near |= b->near;
	a->wider |= b->wider;
	a->told |= b->told;
	a->under |= b->under;
	a->treats |= b->treats;
	a->joined |= b->qualifies != a;
	a->read = false;
	a->says_what = NULL;
	b->chosen = false;
	b->left = true;
	for (size_t i = 0; i < x->n_chosen; i++)
		if (x->chosen[i]->qualifies == b)
			x->chosen[i]->qualifies = a;
	return candidate_read(x, a, err);
}

static void drop(struct composition *x, size_t i)
{
	memmove(x->chosen + i, x->chosen + i + 1, (x->n_chosen - i - 1) * sizeof *x->chosen);
	x->n_chosen--;
}

static minot_status join_one(struct composition *x, bool *joined, minot_err *err)
{
	*joined = false;
	for (size_t i = 0; i < x->n_chosen; i++)
		for (size_t j = 0; j < x->n_chosen; j++)
			if (i != j && can_join(x->chosen[i], x->chosen[j])) {
				struct candidate *a = x->chosen[i], *b = x->chosen[j];
				minot_status st = join(x, a, b, err);
				x->chosen[i < j ? i : j] = a;
				drop(x, i < j ? j : i);
				*joined = st == MINOT_OK;
				return st;
			}
	return MINOT_OK;
}

/* k and its remarks: it is shown with every limit or not at all. */
static void leave(struct composition *x, const struct candidate *k)
{
	for (size_t i = x->n_chosen; i-- > 0;)
		if (x->chosen[i] == k || x->chosen[i]->qualifies == k) {
			x->chosen[i]->chosen = false;
			x->chosen[i]->left = true;
			drop(x, i);
		}
}

static void leave_last(struct composition *x)
{
	for (size_t i = x->n_chosen; i-- > 0 && x->n_chosen > ANSWER_MAX_CLAIMS;) {
		const struct candidate *k = x->chosen[i]->qualifies ? x->chosen[i]->qualifies : x->chosen[i];
		if (k->settled || is_earlier_step(x, k)) /* a later step alone would be read as the first */
			continue;
		leave(x, k);
		i = x->n_chosen;
	}
}

minot_status join_neighbours(struct composition *x, minot_err *err)
{
	minot_status st = x->o->all ? MINOT_OK : bring_remarks(x, err);
	for (bool joined = !x->o->all; joined && st == MINOT_OK;)
		st = join_one(x, &joined, err);
	if (!x->o->all)
		leave_last(x);
	for (size_t i = 0; i < x->n_chosen; i++)
		x->chosen[i]->turn = (uint32_t)i;
	return st;
}
