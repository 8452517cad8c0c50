/* remarks.c: see remarks.h. The tables are ours, from reading how the guidelines of NGC's archive write remarks: chest
 * physicians "Remark:" behind each recommendation, gastroenterologists "Comments:", otolaryngologists a profile of
 * items among which are "Exceptions:" or "Exclusions:", oncologists "Qualifying statement:". */
#include "answer/remarks.h"
#include "base/ascii.h"

/* What begins a remark, up to its colon; a number may follow it. */
static const char *const names[] = {"remark",
                                    "remarks",
                                    "technical remark",
                                    "technical remarks",
                                    "comment",
                                    "comments",
                                    "note",
                                    "notes",
                                    "n.b.",
                                    "caution",
                                    "cautions",
                                    "caveat",
                                    "caveats",
                                    "exception",
                                    "exceptions",
                                    "exclusion",
                                    "exclusions",
                                    "qualifying statement",
                                    "qualifying statements",
                                    "values and preferences",
                                    "underlying values and preferences",
                                    "warning",
                                    "warnings",
                                    NULL};
/* What stands behind the colon of one that limits nothing. */
static const char *const of_document[] = {"see", "refer to", "abbreviation*", "none", "adapted", NULL};
/* One without a name. */
static const char *const limits[] = {"this recommendation does not",
                                     "this recommendation applies",
                                     "these recommendations do not",
                                     "these recommendations apply",
                                     "this does not apply",
                                     "this does not preclude",
                                     "exceptions are",
                                     "exceptions include",
                                     "n.b.",
                                     NULL};
/* Lines between a recommendation and its remark: of a profile of how it was made, or a grade. */
static const char *const profile[] = {"aggregate evidence",
                                      "quality improvement",
                                      "level of confidence",
                                      "benefit*",
                                      "risk*",
                                      "harm*",
                                      "cost*",
                                      "value judgment*",
                                      "value judgement*",
                                      "intentional vagueness",
                                      "role of",
                                      "policy level",
                                      "difference of opinion",
                                      "differences of opinion",
                                      "quality of",
                                      "evidence quality",
                                      "level of evidence",
                                      "strength",
                                      "strength of",
                                      "recommendation strength",
                                      NULL};
static const char *const grades[] = {"recommendation", "strong recommendation", "no recommendation", "option", NULL};
static const char *const based_on[] = {"based on", NULL};

enum { LONGEST_NAME = 60 /* bytes up to the colon */, MOST_BETWEEN = 24 /* sentences */ };

static minot_str text_at(const struct making *m, size_t i)
{
	const struct sentence *s = &m->sentences[i];
	return minot_str_trim(str_sub(m->r->fields[s->field].text, s->start, s->end));
}

/* "Exceptions" of "Exceptions (2): None", and what follows; false: no colon is near. */
static bool split_name(minot_str s, minot_str *name, minot_str *rest)
{
	size_t colon = minot_str_find(minot_str_cut(s, LONGEST_NAME), STR(":"));
	if (colon == SIZE_MAX)
		return false;
	*name = str_sub(s, 0, colon);
	while (name->n && (is_digit(name->p[name->n - 1]) || strchr(" ()", name->p[name->n - 1])))
		name->n--;
	*rest = minot_str_trim(str_sub(s, colon + 1, s.n));
	return true;
}

static bool is_named_remark(minot_str name)
{
	for (size_t i = 0; names[i]; i++)
		if (minot_str_eq_nocase(name, str_c(names[i])))
			return true;
	return false;
}

/* "Role of patient preferences: Small Exceptions: Children", of a profile of which the lines ran together. */
static bool holds_exceptions(minot_str s)
{
	static const char *const inside[] = {"exceptions:", "exclusions:"};
	minot_str name, rest;
	if (!split_name(s, &name, &rest) || !phrase_begins(name, profile, 0))
		return false;
	for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
		size_t at = minot_str_find_nocase(rest, str_c(inside[i]));
		if (at != SIZE_MAX &&
		    !phrase_begins(minot_str_trim(str_sub(rest, at + strlen(inside[i]), rest.n)), of_document, 0))
			return true;
	}
	return false;
}

static bool begins_remark(minot_str s)
{
	minot_str name, rest;
	if (split_name(s, &name, &rest) && is_named_remark(name))
		return !phrase_begins(rest, of_document, 0);
	return phrase_begins(s, limits, 0) || holds_exceptions(s);
}

/* Whether a sentence may stand between a recommendation and what qualifies it: another remark, a line of its profile,
 * its grade. */
static bool is_between(minot_str s)
{
	minot_str name, rest;
	if (split_name(s, &name, &rest) && (is_named_remark(name) || phrase_begins(name, profile, 0)))
		return true;
	return phrase_begins(s, limits, 0) || (phrase_begins(s, grades, 0) && phrase_in(s, based_on, NULL)) ||
	       s.p[0] == '(' || s.p[0] == '[';
}

static bool is_of_profile(minot_str s)
{
	minot_str name, rest;
	return split_name(s, &name, &rest) && !is_named_remark(name) && phrase_begins(name, profile, 0);
}

/* The same section, or that above one which is a profile of the recommendation. */
static bool stands_over(const struct record *r, uint32_t owner, uint32_t field)
{
	const struct record_field *f = &r->fields[field];
	if (r->fields[owner].parent == f->parent)
		return true;
	if (f->parent < 0 || r->fields[owner].parent != r->fields[f->parent].parent)
		return false;
	return minot_str_find_nocase(r->fields[f->parent].text, STR("profile")) != SIZE_MAX;
}

static bool advises(const struct statement *s)
{
	return !(s->flags & STATEMENT_RATED) && (s->role == SENTENCE_RECOMMENDATION || s->says != SAYS_NOTHING);
}

static uint32_t own_first(const struct statement *s) { return s->spans[s->n_spans - 1].first; }

/* The sentence with which s begins as a remark, or its lead-in does; false: neither. */
static bool remark_from(const struct making *m, const struct statement *s, size_t *from)
{
	if (begins_remark(text_at(m, *from = s->spans[0].first)))
		return true;
	return begins_remark(text_at(m, *from = own_first(s)));
}

/* The first sentence of the block of sentence i that is not before from. */
static size_t block_from(const struct making *m, size_t i, size_t from)
{
	const struct sentence *at = &m->sentences[i];
	while (i > from && m->sentences[i - 1].field == at->field && m->sentences[i - 1].block == at->block)
		i--;
	return i;
}

uint8_t qualifies_before(const struct making *m, const struct statement *s)
{
	size_t from, n = m->out->n;
	bool in_profile = false; /* what it is on stands above the list */
	if (m->r->kind != RECORD_GUIDELINE || !remark_from(m, s, &from))
		return 0;
	for (size_t i = from; i-- && from - i <= MOST_BETWEEN;) {
		while (n && own_first(&m->out->at[n - 1]) > i)
			n--;
		const struct statement *before = n ? &m->out->at[n - 1] : NULL;
		size_t told_to = before ? own_first(before) + before->spans[before->n_spans - 1].n : 0;
		bool told = told_to > i;
		if (!told)
			i = block_from(m, i, told_to);
		minot_str first = text_at(m, told ? own_first(before) : i);
		in_profile |= m->sentences[i].field == s->field && is_of_profile(first);
		if (told && (before->qualifies || is_between(first)))
			i = before->spans[0].first;
		else if (told)
			return advises(before) && stands_over(m->r, before->field, s->field) &&
			                       !(in_profile && before->field == s->field)
			               ? (uint8_t)(m->out->n - (n - 1))
			               : 0;
		else if (!is_between(first))
			return 0;
	}
	return 0;
}

struct candidate *owner_of(const struct composition *x, const struct candidate *k)
{
	return candidate_known(x, k->from, k->statement - k->statement->qualifies);
}

/* s as a candidate behind k. */
static minot_status remark_on(struct composition *x, const struct candidate *k, const struct statement *s,
                              struct candidate **out, minot_err *err)
{
	struct candidate *known = candidate_known(x, k->from, s);
	*out = known ? known : ARENA_NEW(x->a, struct candidate);
	if (!*out)
		return no_memory(err);
	if (!known)
		**out = candidate_of(k->from, s);
	return candidate_read(x, *out, err);
}

/* Ranked, placed and counted as what it qualifies, and nothing points to it. */
static void follow(struct candidate *r, struct candidate *k)
{
	r->qualifies = k;
	r->section = k->section;
	r->score = k->score;
	r->worth = k->worth;
	r->off = k->off;
	r->behind = k->behind;
	r->facet = k->facet;
	r->turn = k->turn;
	r->order = k->order;
	r->besides = 0;
	r->chosen = true;
	r->left = false;
}

minot_status bring_remarks(struct composition *x, minot_err *err)
{
	enum { MOST = 3 /* of one statement */ };
	struct candidate **all = ARENA_ARRAY(x->a, (1 + MOST) * x->n_chosen + 1, struct candidate *);
	size_t n = 0;
	minot_status st = MINOT_OK;
	if (!all)
		return no_memory(err);
	for (size_t i = 0; i < x->n_chosen && st == MINOT_OK; i++) {
		struct candidate *k = x->chosen[i];
		const struct statements *of = &k->from->statements;
		size_t at = (size_t)(k->statement - of->at), end = n + 1 + MOST;
		all[n++] = k;
		for (size_t j = at + 1; j < of->n && j - at <= MOST_BETWEEN && n < end && st == MINOT_OK; j++) {
			if (of->at[j].qualifies != j - at)
				continue;
			st = remark_on(x, k, &of->at[j], &all[n], err);
			if (st == MINOT_OK && !all[n]->chosen)
				follow(all[n++], k);
		}
	}
	x->chosen = all;
	x->n_chosen = n;
	return st;
}

minot_status order_remarks(struct composition *x, minot_err *err)
{
	struct candidate **all = ARENA_ARRAY(x->a, x->n_chosen + 1, struct candidate *);
	size_t n = 0;
	if (!all)
		return no_memory(err);
	for (size_t i = 0; i < x->n_chosen; i++) {
		if (x->chosen[i]->qualifies)
			continue;
		size_t first = n + 1;
		all[n++] = x->chosen[i];
		for (size_t j = 0; j < x->n_chosen; j++) {
			struct candidate *r = x->chosen[j];
			size_t at = n;
			if (r->qualifies != all[first - 1])
				continue;
			for (; at > first && all[at - 1]->statement > r->statement; at--)
				all[at] = all[at - 1];
			all[at] = r;
			n++;
		}
	}
	x->chosen = all;
	x->n_chosen = n;
	return MINOT_OK;
}
