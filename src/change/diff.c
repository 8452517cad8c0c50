/* diff.c: see diff.h.
 *
 *   1  every record that either article cites, with the hash it had and what became of it: its cause
 *   2  statements with one key (record, field, quote) are the same one; then pairs of like words within one record
 *   3  verdict, answer, arms and gaps are compared as texts, and get the causes of the statements they rest on
 *
 * All is bounded by the ceilings of an article; comparing words by MAX_PAIRS. */
#include "change/diff.h"

#include <stdlib.h>

enum {
	MAX_PAIRS = 200000, /* of statements whose words are compared; what is beyond is told as gone and new */
	MAX_WORDS = 256,    /* of a statement that are compared */
	MAX_CAUSES = 32,    /* of one change; more would tell no more */
	RECORD_BYTES = 256 << 20
};
static const double LIKE = 0.5;       /* share of words in common of statements that are one, changed */
static const double SAME_WORDS = 0.9; /* and of one that stands in another field of its record now */

static const char *const kind_names[] = {
#define X(name, text) text,
        CHANGE_KIND_LIST(X)
#undef X
};
static const char *const cause_names[] = {
#define X(name, text) text,
        CHANGE_CAUSE_LIST(X)
#undef X
};
const char *change_kind_name(enum change_kind k) { return (unsigned)k < CHANGE_N_KINDS ? kind_names[k] : "unknown"; }
const char *change_cause_name(enum change_cause_kind c)
{
	return (unsigned)c < CHANGE_N_CAUSES ? cause_names[c] : "unknown";
}

struct cited {             /* a record that either article cites */
	minot_str id;      /* as the collection has it now */
	minot_str was, is; /* hash that the proofs name, NULL: not cited there */
	struct change_cause cause;
};
struct side { /* a statement of one of the articles */
	const struct article_claim *claim;
	minot_str record, key, place; /* record: as the collection has it now */
	uint32_t words[MAX_WORDS], n_words;
	bool hashed;
	struct side *other;
	const struct change_statement *change; /* what is told of it, or NULL */
};
struct work {
	const struct collection *now;
	struct minot_arena *a;
	struct diff *d;
	struct cited *cited;
	uint32_t n_cited;
	struct side *was, *is;
};

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to compare articles");
}

/* Records -------------------------------------------------------------------------------------------------------- */

static minot_str id_now(const struct collection *c, minot_str id)
{
	docno d;
	return collection_find(c, id, &d, NULL) == MINOT_OK ? collection_id(c, d) : id;
}

static int by_id(const void *a, const void *b)
{
	return minot_str_cmp(((const struct cited *)a)->id, ((const struct cited *)b)->id);
}

static struct cited *cited_as(const struct work *w, minot_str id)
{
	struct cited key = {.id = id};
	return w->n_cited ? bsearch(&key, w->cited, w->n_cited, sizeof key, by_id) : NULL;
}

static uint32_t count_proofs(const struct article *art)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < art->n_claims; i++)
		n += art->claims[i].n_cites;
	return n;
}

static void list_proofs(struct work *w, const struct article *art, bool later)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		for (uint32_t k = 0; k < art->claims[i].n_cites; k++) {
			const struct article_proof *p = &art->claims[i].proofs[k];
			struct cited *c = &w->cited[w->n_cited++];
			*c = (struct cited){.id = id_now(w->now, p->record)};
			*(later ? &c->is : &c->was) = p->record_sha256;
		}
}

/* What became of a record between the two articles. scratch is reset. */
static minot_status find_cause(struct work *w, struct cited *c, struct minot_arena *scratch, minot_err *err)
{
	docno d;
	struct record *r;
	minot_str because;
	char hex[65];
	c->cause = (struct change_cause){.kind = CAUSE_RANKING, .record = c->id};
	if (collection_find(w->now, c->id, &d, err) != MINOT_OK) {
		c->cause.kind = CAUSE_GONE;
		return MINOT_OK;
	}
	if (!c->was.p) {
		c->cause.kind = w->d->same_collection ? CAUSE_RANKING : CAUSE_NEW;
		return MINOT_OK;
	}
	minot_arena_reset(scratch);
	minot_status s = collection_load(w->now, d, scratch, &r, NULL, NULL, err);
	if (s != MINOT_OK)
		return s;
	minot_sha256_hex(&r->sha256, hex);
	if (str_eq(c->was, str_c(hex)))
		return MINOT_OK;
	c->cause.standing = record_standing_of(r, &because);
	c->cause.kind = c->cause.standing == STANDING_UNMARKED ? CAUSE_CHANGED : CAUSE_MARKED;
	c->cause.because = c->cause.kind == CAUSE_MARKED ? minot_arena_str(w->a, because) : STR_NONE;
	return MINOT_OK;
}

static minot_status find_causes(struct work *w, minot_err *err)
{
	struct minot_arena *scratch = minot_arena_new(RECORD_BYTES);
	uint32_t kept = 0;
	w->cited = ARENA_ARRAY(w->a, (size_t)count_proofs(w->d->was) + count_proofs(w->d->is) + 1, struct cited);
	if (!scratch || !w->cited) {
		minot_arena_free(scratch);
		return no_memory(err);
	}
	list_proofs(w, w->d->was, false);
	list_proofs(w, w->d->is, true);
	if (w->n_cited > 1)
		qsort(w->cited, w->n_cited, sizeof *w->cited, by_id);
	for (uint32_t i = 0; i < w->n_cited; i++) {
		struct cited c = w->cited[i], *last = kept ? &w->cited[kept - 1] : NULL;
		if (!last || !str_eq(last->id, c.id)) {
			w->cited[kept++] = c;
			continue;
		}
		last->was = last->was.p ? last->was : c.was;
		last->is = last->is.p ? last->is : c.is;
	}
	w->n_cited = kept;
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; i < kept && s == MINOT_OK; i++)
		s = find_cause(w, &w->cited[i], scratch, err);
	minot_arena_free(scratch);
	return s;
}

/* Statements ----------------------------------------------------------------------------------------------------- */

static bool holds(const struct article_ids *ids, uint32_t claim)
{
	for (uint32_t i = 0; i < ids->n; i++)
		if (ids->at[i] == claim)
			return true;
	return false;
}

static minot_str place_of(const struct work *w, const struct article *art, uint32_t claim)
{
	return minot_arena_printf(w->a, "%s%s%s", article_section_heading(art->claims[claim].section, art->audience),
	                          holds(&art->bottom_line, claim) ? ", bottom line" : "",
	                          holds(&art->act_first, claim) ? ", act first" : "");
}

static int by_key(const void *a, const void *b)
{
	return minot_str_cmp((*(struct side *const *)a)->key, (*(struct side *const *)b)->key);
}

static struct side *list_sides(struct work *w, const struct article *art)
{
	struct side *list = ARENA_ARRAY(w->a, (size_t)art->n_claims + 1, struct side);
	for (uint32_t i = 0; list && i < art->n_claims; i++) {
		struct side *s = &list[i];
		const struct article_proof *p = &art->claims[i].proofs[0];
		s->claim = &art->claims[i];
		s->record = id_now(w->now, p->record);
		s->key = article_claim_id(w->a, s->record, p->field, p->quote);
		s->place = place_of(w, art, i);
		if (!s->key.p || !s->place.p)
			return NULL;
	}
	return list;
}

static minot_status match_keys(struct work *w, minot_err *err)
{
	uint32_t n = w->d->was->n_claims;
	struct side **sorted = ARENA_ARRAY(w->a, (size_t)n + 1, struct side *);
	if (!sorted)
		return no_memory(err);
	for (uint32_t i = 0; i < n; i++)
		sorted[i] = &w->was[i];
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, by_key);
	for (uint32_t i = 0; n && i < w->d->is->n_claims; i++) {
		struct side *key = &w->is[i], **found = bsearch(&key, sorted, n, sizeof *sorted, by_key);
		if (found && !(*found)->other) {
			(*found)->other = key;
			key->other = *found;
		}
	}
	return MINOT_OK;
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* The words of a statement as a sorted set of hashes. Cut at blanks: here likeness is asked for, not meaning. */
static void hash_words(struct side *s)
{
	minot_str rest = s->claim->text, word;
	uint32_t n = 0;
	while (n < MAX_WORDS && minot_str_split(&rest, ' ', &word))
		if (word.n)
			s->words[n++] = (uint32_t)minot_xxh3(word);
	if (n > 1)
		qsort(s->words, n, sizeof *s->words, by_number);
	for (uint32_t i = 0; i < n; i++)
		if (!s->n_words || s->words[i] != s->words[s->n_words - 1])
			s->words[s->n_words++] = s->words[i];
	s->hashed = true;
}

/* Dice's coefficient: 2 |A and B| / (|A| + |B|). */
static double likeness(struct side *x, struct side *y)
{
	uint32_t common = 0;
	if (!x->hashed)
		hash_words(x);
	if (!y->hashed)
		hash_words(y);
	for (uint32_t i = 0, k = 0; i < x->n_words && k < y->n_words;) {
		common += x->words[i] == y->words[k];
		uint32_t a = x->words[i], b = y->words[k];
		i += a <= b;
		k += b <= a;
	}
	return x->n_words + y->n_words ? 2.0 * common / (x->n_words + y->n_words) : 0;
}

struct pair {
	struct side *was, *is;
	double like;
	uint32_t order;
};

static int by_likeness(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->like != y->like)
		return x->like > y->like ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static bool may_pair(struct side *was, struct side *is, double *like)
{
	if (!str_eq(was->record, is->record))
		return false;
	bool same_field = str_eq(was->claim->proofs[0].field, is->claim->proofs[0].field);
	*like = likeness(was, is);
	return *like >= (same_field ? LIKE : SAME_WORDS);
}

/* What no key matched, the likest pairs first. */
static minot_status match_words(struct work *w, minot_err *err)
{
	struct pair *pairs = NULL;
	uint32_t n = 0, tried = 0;
	for (int pass = 0; pass < 2; pass++) { /* count, then list: mostly there are few */
		if (pass && !(pairs = ARENA_ARRAY(w->a, (size_t)n + 1, struct pair)))
			return no_memory(err);
		n = tried = 0;
		for (uint32_t i = 0; i < w->d->is->n_claims; i++)
			for (uint32_t k = 0; !w->is[i].other && k < w->d->was->n_claims && tried < MAX_PAIRS; k++) {
				double like;
				if (w->was[k].other || !str_eq(w->was[k].record, w->is[i].record))
					continue;
				tried++;
				if (!may_pair(&w->was[k], &w->is[i], &like))
					continue;
				if (pass)
					pairs[n] = (struct pair){&w->was[k], &w->is[i], like, n};
				n++;
			}
	}
	if (n > 1)
		qsort(pairs, n, sizeof *pairs, by_likeness);
	for (uint32_t i = 0; i < n; i++)
		if (!pairs[i].was->other && !pairs[i].is->other) {
			pairs[i].was->other = pairs[i].is;
			pairs[i].is->other = pairs[i].was;
		}
	return MINOT_OK;
}

/* Changes -------------------------------------------------------------------------------------------------------- */

static bool add_cause(struct work *w, struct change_causes *list, const struct change_cause *c)
{
	for (uint32_t i = 0; i < list->n; i++)
		if (list->at[i] == c)
			return true;
	if (!list->at && !(list->at = ARENA_ARRAY(w->a, MAX_CAUSES, const struct change_cause *)))
		return false;
	if (list->n < MAX_CAUSES)
		list->at[list->n++] = c;
	return true;
}

/* The records of both statements, those that are as they were only when there are no others. */
static bool statement_causes(struct work *w, struct change_statement *s)
{
	const struct article_claim *claims[] = {s->was, s->is};
	for (int ranking = 0; ranking < 2 && !s->causes.n; ranking++)
		for (int i = 0; i < 2; i++)
			for (uint32_t k = 0; claims[i] && k < claims[i]->n_cites; k++) {
				const struct cited *c = cited_as(w, id_now(w->now, claims[i]->proofs[k].record));
				if (c && (c->cause.kind == CAUSE_RANKING) == ranking &&
				    !add_cause(w, &s->causes, &c->cause))
					return false;
			}
	return true;
}

static bool is_reproved(const struct work *w, const struct article_claim *was)
{
	for (uint32_t k = 0; k < was->n_cites; k++) {
		const struct cited *c = cited_as(w, id_now(w->now, was->proofs[k].record));
		if (c && c->cause.kind != CAUSE_RANKING)
			return true;
	}
	return false;
}

static bool add_statement(struct work *w, enum change_kind kind, struct side *was, struct side *is)
{
	struct change_statement *s = &w->d->statements[w->d->n_statements++];
	if (was)
		was->change = s;
	if (is)
		is->change = s;
	*s = (struct change_statement){.kind = kind,
	                               .was = was ? was->claim : NULL,
	                               .is = is ? is->claim : NULL,
	                               .was_at = was ? was->place : STR_NONE,
	                               .is_at = is ? is->place : STR_NONE};
	return statement_causes(w, s);
}

static bool compare_pair(struct work *w, struct side *was, struct side *is)
{
	if (!str_eq(was->claim->text, is->claim->text) || !str_eq(was->claim->lead, is->claim->lead))
		return add_statement(w, CHANGE_CHANGED, was, is);
	if (!str_eq(was->place, is->place))
		return add_statement(w, CHANGE_MOVED, was, is);
	if (is_reproved(w, was->claim))
		return add_statement(w, CHANGE_RECORD, was, is);
	w->d->n_same++;
	return true;
}

static minot_status list_statements(struct work *w, minot_err *err)
{
	struct diff *d = w->d;
	d->statements = ARENA_ARRAY(w->a, (size_t)d->was->n_claims + d->is->n_claims + 1, struct change_statement);
	bool good = d->statements != NULL;
	for (uint32_t i = 0; good && i < d->is->n_claims; i++)
		good = w->is[i].other ? compare_pair(w, w->is[i].other, &w->is[i])
		                      : add_statement(w, CHANGE_NEW, NULL, &w->is[i]);
	for (uint32_t i = 0; good && i < d->was->n_claims; i++)
		if (!w->was[i].other)
			good = add_statement(w, CHANGE_GONE, &w->was[i], NULL);
	return good ? MINOT_OK : no_memory(err);
}

/* Verdict, arms, gaps ---------------------------------------------------------------------------------------------- */

/* A line of one article that the other may have too: an arm, a slot. */
struct line {
	minot_str name, value;
	const struct article_ids *claims; /* what it rests on, or NULL */
};

static bool value_causes(struct work *w, struct change_causes *list, const struct side *sides,
                         const struct article_ids *claims)
{
	for (uint32_t i = 0; claims && i < claims->n; i++) {
		const struct change_statement *s = sides[claims->at[i]].change;
		for (uint32_t k = 0; s && k < s->causes.n; k++)
			if (!add_cause(w, list, s->causes.at[k]))
				return false;
	}
	return true;
}

static bool add_value(struct work *w, minot_str what, const struct line *was, const struct line *is)
{
	struct change_value *v = &w->d->values[w->d->n_values++];
	*v = (struct change_value){.what = what, .was = was ? was->value : STR_NONE, .is = is ? is->value : STR_NONE};
	return what.p && value_causes(w, &v->causes, w->was, was ? was->claims : NULL) &&
	       value_causes(w, &v->causes, w->is, is ? is->claims : NULL);
}

static int by_line(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int c = minot_str_cmp(x->name, y->name);
	return c ? c : minot_str_cmp(x->value, y->value);
}

/* Two lists of named lines, merged by name. */
static bool compare_lines(struct work *w, const char *what, struct line *was, uint32_t n_was, struct line *is,
                          uint32_t n_is)
{
	if (n_was > 1)
		qsort(was, n_was, sizeof *was, by_line);
	if (n_is > 1)
		qsort(is, n_is, sizeof *is, by_line);
	for (uint32_t i = 0, k = 0; i < n_was || k < n_is;) {
		int c = i == n_was ? 1 : k == n_is ? -1 : minot_str_cmp(was[i].name, is[k].name);
		struct line *a = c <= 0 ? &was[i++] : NULL, *b = c >= 0 ? &is[k++] : NULL;
		minot_str name = a ? a->name : b->name;
		if ((!a || !b || !str_eq(a->value, b->value)) &&
		    !add_value(w, minot_arena_printf(w->a, "%s %.*s", what, STR_ARG(name)), a, b))
			return false;
	}
	return true;
}

static struct line *arm_lines(struct work *w, const struct article *art)
{
	struct line *list = ARENA_ARRAY(w->a, (size_t)art->n_arms + 1, struct line);
	for (uint32_t i = 0; list && i < art->n_arms; i++) {
		const struct article_arm *arm = &art->arms[i];
		minot_str name = minot_arena_printf(w->a, "%.*s%s%.*s%s%.*s", STR_ARG(arm->intervention),
		                                    arm->comparator.n ? " against " : "", STR_ARG(arm->comparator),
		                                    arm->population.n ? " in " : "", STR_ARG(arm->population));
		const char *verdict = article_verdict_name(arm->verdict);
		list[i] = (struct line){name, str_c(verdict ? verdict : "none"), &arm->claims};
		if (!name.p)
			return NULL;
	}
	return list;
}

static struct line *slot_lines(struct work *w, const struct article_slot *slots, uint32_t n)
{
	struct line *list = ARENA_ARRAY(w->a, (size_t)n + 1, struct line);
	for (uint32_t i = 0; list && i < n; i++)
		list[i] = (struct line){slots[i].slot, slots[i].text, NULL};
	return list;
}

static bool compare_verdicts(struct work *w)
{
	const struct article *was = w->d->was, *is = w->d->is;
	const char *a = article_verdict_name(was->verdict), *b = article_verdict_name(is->verdict);
	struct line verdict_was = {STR_NONE, str_c(a ? a : "none"), &was->verdict_basis.claims};
	struct line verdict_is = {STR_NONE, str_c(b ? b : "none"), &is->verdict_basis.claims};
	struct line answer_was = verdict_was, answer_is = verdict_is;
	answer_was.value = was->answer;
	answer_is.value = is->answer;
	if (was->verdict != is->verdict && !add_value(w, STR("verdict"), &verdict_was, &verdict_is))
		return false;
	return str_eq(was->answer, is->answer) || add_value(w, STR("answer"), &answer_was, &answer_is);
}

static minot_status list_values(struct work *w, minot_err *err)
{
	const struct article *was = w->d->was, *is = w->d->is;
	size_t n = 3 + (size_t)was->n_arms + is->n_arms + was->n_missing + is->n_missing + was->n_not_found +
	           is->n_not_found;
	w->d->values = ARENA_ARRAY(w->a, n, struct change_value);
	if (!w->d->values || !compare_verdicts(w))
		return no_memory(err);
	const struct {
		const char *what;
		struct line *was, *is;
		uint32_t n_was, n_is;
	} lists[] = {
	        {"arm", arm_lines(w, was), arm_lines(w, is), was->n_arms, is->n_arms},
	        {"missing", slot_lines(w, was->missing, was->n_missing), slot_lines(w, is->missing, is->n_missing),
	         was->n_missing, is->n_missing},
	        {"not found", slot_lines(w, was->not_found, was->n_not_found),
	         slot_lines(w, is->not_found, is->n_not_found), was->n_not_found, is->n_not_found},
	};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (!lists[i].was || !lists[i].is ||
		    !compare_lines(w, lists[i].what, lists[i].was, lists[i].n_was, lists[i].is, lists[i].n_is))
			return no_memory(err);
	return MINOT_OK;
}

minot_status diff_articles(const struct collection *now, const struct article *was, const struct article *is,
                           struct minot_arena *a, struct diff **out, minot_err *err)
{
	struct work w = {.now = now, .a = a, .d = ARENA_NEW(a, struct diff)};
	if (!w.d)
		return no_memory(err);
	w.d->was = was;
	w.d->is = is;
	w.d->same_collection = str_eq(was->collection.sha256, is->collection.sha256);
	minot_status s = find_causes(&w, err);
	if (s == MINOT_OK && (!(w.was = list_sides(&w, was)) || !(w.is = list_sides(&w, is))))
		s = no_memory(err);
	if (s == MINOT_OK)
		s = match_keys(&w, err);
	if (s == MINOT_OK)
		s = match_words(&w, err);
	if (s == MINOT_OK)
		s = list_statements(&w, err);
	if (s == MINOT_OK)
		s = list_values(&w, err);
	if (s == MINOT_OK)
		s = collection_health(now, err);
	if (s == MINOT_OK)
		*out = w.d;
	return s;
}
