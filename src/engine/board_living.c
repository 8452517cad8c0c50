/* board_living.c: approved articles and the collection's next edition: what a question asked again is told of the one
 * that was approved, and which statements a new edition reopens.
 *
 *   approved article ── asked again on the new edition ──> diff (src/change) ── what rests on another record now ──>
 * reopen └── retracted records, and what includes them ──> cascade (src/change) ───────────────────────────────────>
 * reopen
 *
 * A change of the ranking alone reopens nothing: the statement stands where it stood. */
#include "engine/boards.h"

#include <stdio.h>

#include "change/cascade.h"
#include "change/diff.h"

enum {
	REASON_BYTES = 1000, /* of the words of a record in a reason */
	MAX_NEW = 50         /* statements that are new to an article and are told of, a refresh */
};

/* An approved article, and what is found about it. */
struct living {
	struct boards_call *c;
	const struct minot *m;
	const char *hash;
	struct board_article kept;
	struct article *was;
	struct boards_json *j;
	json_t *statements, *evidence; /* what was reopened, and why; NULL: nobody wants to know */
	uint64_t reopened, outdated;
	bool outdated_here;
};

static minot_status load(struct living *l, minot_err *err)
{
	minot_status s = board_get(l->c->b, l->hash, l->c->a, &l->kept, err);
	return s == MINOT_OK ? article_read(l->kept.json, l->c->a, &l->was, err) : s;
}

static bool is_rejected(const struct living *l, minot_str claim)
{
	for (size_t i = 0; i < l->kept.n_statements; i++)
		if (str_eq(l->kept.statements[i].claim, claim))
			return l->kept.statements[i].stands == BOARD_STANDS_REJECTED;
	return false;
}

/* Reopening ----------------------------------------------------------------------------------------------------------
 */

/* People were told this before, and decided. */
static bool was_said(const struct living *l, enum board_step step, minot_str claim, minot_str reason)
{
	for (size_t i = 0; i < l->kept.n_history; i++) {
		const struct board_entry *e = &l->kept.history[i];
		if (str_eq(e->step, str_c(board_steps[step].text)) && str_eq(e->subject, claim.p ? claim : STR("")) &&
		    str_eq(e->reason, reason))
			return true;
	}
	return false;
}

static minot_status make(struct living *l, enum board_step step, minot_str claim, minot_str reason, minot_err *err)
{
	if (!reason.p)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a reason");
	if (was_said(l, step, claim, reason))
		return MINOT_OK;
	minot_str id = claim.p ? minot_arena_str(l->c->a, claim) : STR_NONE;
	minot_status s = board_make_step(l->c->b, BOARD_PROGRAM, step, l->hash, id.p, reason, err);
	if (s != MINOT_OK)
		return s;
	if (step == BOARD_STEP_REOPEN)
		l->reopened++;
	l->outdated += !l->outdated_here;
	l->outdated_here = true;
	if (l->statements && claim.p) {
		json_t *o = boards_object(l->j);
		boards_str(l->j, o, "claim", claim);
		boards_str(l->j, o, "reason", reason);
		boards_push(l->j, l->statements, o);
	} else if (l->evidence) {
		boards_push(l->j, l->evidence, engine_json_str(reason));
	}
	return MINOT_OK;
}

/* Why a difference counts: what became of a record. NULL: it is one of ranking. */
static const struct change_cause *record_cause(const struct change_statement *d)
{
	for (uint32_t i = 0; i < d->causes.n; i++)
		if (d->causes.at[i]->kind != CAUSE_RANKING)
			return d->causes.at[i];
	return NULL;
}

static minot_str reason_of(const struct change_statement *d, const struct change_cause *cause, struct minot_arena *a)
{
	const struct article_claim *is = d->is;
	minot_str words = is ? minot_str_cut(is->text, REASON_BYTES) : STR_NONE;
	if (cause->kind == CAUSE_MARKED) /* in the words of cascade_reason: one thing is said once */
		return minot_arena_printf(a, "%.*s is marked \"%s\": %.*s", STR_ARG(cause->record),
		                          record_standing_name(cause->standing),
		                          STR_ARG(minot_str_cut(cause->because, REASON_BYTES)));
	if (cause->kind == CAUSE_GONE)
		return minot_arena_printf(a, "its record %.*s is not in the collection any more",
		                          STR_ARG(cause->record));
	if (d->kind == CHANGE_NEW)
		return minot_arena_printf(a, "new evidence since approval, %.*s: %.*s", STR_ARG(cause->record),
		                          STR_ARG(words));
	if (is && d->kind == CHANGE_CHANGED)
		return minot_arena_printf(a, "its record %.*s changed and now says: %.*s", STR_ARG(cause->record),
		                          STR_ARG(words));
	return minot_arena_printf(a, "its record %.*s changed", STR_ARG(cause->record));
}

/* marked_only: what a question asked again does not wait for people with. */
static minot_status reopen_changed(struct living *l, const struct diff *d, bool marked_only, minot_err *err)
{
	minot_status s = MINOT_OK;
	unsigned n_new = 0;
	for (uint32_t i = 0; i < d->n_statements && s == MINOT_OK; i++) {
		const struct change_statement *one = &d->statements[i];
		const struct change_cause *cause = record_cause(one);
		bool grave = cause && cause->kind == CAUSE_MARKED && cause->standing >= STANDING_CONCERN;
		if (!cause || one->kind == CHANGE_MOVED || (marked_only && !grave))
			continue;
		if (one->was && !is_rejected(l, one->was->id))
			s = make(l, BOARD_STEP_REOPEN, one->was->id, reason_of(one, cause, l->c->a), err);
		else if (!one->was && !marked_only && n_new++ < MAX_NEW)
			s = make(l, BOARD_STEP_OUTDATE, STR_NONE, reason_of(one, cause, l->c->a), err);
	}
	return s;
}

/* Asked again --------------------------------------------------------------------------------------------------------
 */

static minot_status compare(struct living *l, struct diff **out, minot_err *err)
{
	struct article *is;
	minot_status s = engine_ask_again(l->m, l->was, NULL, l->c->a, &is, err);
	return s == MINOT_OK ? diff_articles(l->m->collection, l->was, is, l->c->a, out, err) : s;
}

/* What people took out of the article is no news when it is not there. */
static void leave_out_rejected(const struct living *l, struct diff *d)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < d->n_statements; i++) {
		const struct change_statement *one = &d->statements[i];
		if (!one->was || !is_rejected(l, one->was->id))
			d->statements[n++] = *one;
	}
	d->n_statements = n;
}

static json_t *evidence_json(struct living *l, int64_t from)
{
	json_t *list = boards_array(l->j);
	for (size_t i = 0; i < l->kept.n_history; i++) {
		const struct board_entry *e = &l->kept.history[i];
		if (e->seq > from && (str_eq(e->step, STR("reopen")) || str_eq(e->step, STR("mark outdated"))))
			boards_push(l->j, list, boards_entry(l->j, e));
	}
	return list;
}

static json_t *match_json(struct living *l, const struct diff *d)
{
	struct approval approval = {.seq = 0};
	const struct board_item *item = &l->kept.item;
	bool complete, changed = d->n_statements || d->n_values;
	json_t *o = boards_object(l->j);
	boards_str(l->j, o, "article", item->hash);
	boards_set(l->j, o, "state", json_string(board_state_name(item->state)));
	boards_bool(l->j, o, "current", item->state == BOARD_APPROVED);
	boards_str(l->j, o, "title", item->title);
	boards_str(l->j, o, "question", item->question);
	boards_set(l->j, o, "approval", boards_approval(l->j, l->c, l->hash, &approval));
	boards_set(l->j, o, "pinned", boards_pinned(l->j, l->c, l->hash));
	boards_set(l->j, o, "new_evidence", evidence_json(l, (int64_t)approval.seq));
	boards_bool(l->j, o, "changed", changed);
	boards_set(l->j, o, "diff", engine_diff_tree(d, changed, &complete));
	l->j->ok &= complete;
	return o;
}

static minot_status match(struct boards_call *c, const struct minot *m, minot_str hash, struct boards_json *j,
                          json_t **out, minot_err *err)
{
	struct living l = {.c = c, .m = m, .hash = hash.p, .j = j};
	struct diff *d = NULL;
	minot_status s = load(&l, err);
	if (s == MINOT_OK)
		s = compare(&l, &d, err);
	if (s == MINOT_OK && l.kept.item.state == BOARD_APPROVED && !boards_read_only(c->pool))
		s = reopen_changed(&l, d, true, err);
	if (s == MINOT_OK && l.reopened)
		s = load(&l, err);
	if (s != MINOT_OK)
		return s;
	leave_out_rejected(&l, d);
	*out = match_json(&l, d);
	return MINOT_OK;
}

minot_status minot_board_asked(struct minot_board *b, const struct minot *m, const char *json, size_t json_bytes,
                               struct minot_bytes *out, minot_err *err)
{
	struct boards_call c;
	struct boards_json j = {true};
	struct board_item item;
	struct article *art;
	json_t *found = NULL;
	*out = (struct minot_bytes){NULL, 0};
	minot_status s = boards_begin(b, &c, err);
	if (s != MINOT_OK)
		return s;
	s = article_read((minot_str){json, json ? json_bytes : 0}, c.a, &art, err);
	if (s == MINOT_OK)
		s = board_asked_again(c.b, art, c.a, &item, err);
	if (s == MINOT_OK && item.hash.p)
		s = match(&c, m, item.hash, &j, &found, err);
	if (s == MINOT_OK) {
		json_t *o = boards_object(&j);
		boards_set(&j, o, "match", found ? found : json_null());
		s = engine_json_give(o, j.ok, out, err);
	}
	return boards_end(&c, s);
}

/* Refresh ------------------------------------------------------------------------------------------------------------
 */

struct refresh {
	const struct minot *m;
	struct boards_json j;
	json_t *articles;
	uint64_t asked, reopened, outdated;
	minot_str *hashes; /* of the approved articles, and of those that are outdated */
	size_t n;
};

/* Names first, so that an article that is reopened meanwhile does not move what is read. */
static minot_status list_living(struct refresh *r, struct boards_call *c, minot_err *err)
{
	struct board_filter f = {.states = BOARD_IN(APPROVED) | BOARD_IN(OUTDATED)};
	size_t cap = 0, n;
	bool more = true;
	minot_status s = MINOT_OK;
	while (s == MINOT_OK && more) {
		struct board_item *items;
		s = board_list(c->b, &f, c->a, &items, &n, &more, err);
		if (s != MINOT_OK || !n)
			break;
		if (r->n + n > cap) {
			minot_str *grown = ARENA_ARRAY(c->a, cap = (r->n + n) * 2, minot_str);
			if (!grown)
				return minot_fail(err, MINOT_NO_MEMORY, "no memory for the board's articles");
			if (r->n)
				memcpy(grown, r->hashes, r->n * sizeof *grown);
			r->hashes = grown;
		}
		for (size_t i = 0; i < n; i++)
			r->hashes[r->n++] = items[i].hash;
		f.before_at = items[n - 1].changed_at;
		f.before_hash = items[n - 1].hash.p;
	}
	return s;
}

static void end_one(struct refresh *r, struct living *l)
{
	json_t *o = boards_object(&r->j);
	boards_str(&r->j, o, "article", l->kept.item.hash);
	boards_str(&r->j, o, "title", l->kept.item.title);
	boards_set(&r->j, o, "statements", l->statements);
	boards_set(&r->j, o, "new_evidence", l->evidence);
	if (json_array_size(l->statements) || json_array_size(l->evidence))
		boards_push(&r->j, r->articles, o);
	else
		json_decref(o);
	r->reopened += l->reopened;
	r->outdated += l->outdated;
}

static struct living begin_one(struct refresh *r, struct boards_call *c, const char *hash)
{
	return (struct living){.c = c,
	                       .m = r->m,
	                       .hash = hash,
	                       .j = &r->j,
	                       .statements = boards_array(&r->j),
	                       .evidence = boards_array(&r->j)};
}

/* On the connection of the refresh, since to wait for a second one could be to wait for oneself; with an arena of its
 * own. */
static minot_status ask_one(struct refresh *r, const struct boards_call *all, const char *hash, minot_err *err)
{
	struct boards_call c = {all->pool, all->b, engine_arena(err)};
	struct diff *d;
	if (!c.a)
		return MINOT_NO_MEMORY;
	struct living l = begin_one(r, &c, hash);
	minot_status s = load(&l, err);
	if (s == MINOT_OK)
		s = compare(&l, &d, err);
	l.outdated_here = s == MINOT_OK && l.kept.item.state == BOARD_OUTDATED;
	if (s == MINOT_OK)
		s = reopen_changed(&l, d, false, err);
	r->asked++;
	end_one(r, &l);
	minot_arena_free(c.a);
	return s;
}

/* "pmid:1 is retracted: ...; it rests on it by pmid:2, which cites pmid:1" */
static minot_str cascade_reason(const struct cascade_record *r, const struct cascade_hit *h, struct minot_arena *a)
{
	struct minot_buf b = BUF_INIT(1 << 16);
	minot_buf_printf(&b, "%.*s is marked \"%s\": %.*s", STR_ARG(r->id), record_standing_name(r->standing),
	                 STR_ARG(minot_str_cut(r->because, REASON_BYTES)));
	minot_str before = r->id;
	for (uint32_t i = 0; i < h->n_steps; i++) {
		minot_buf_printf(&b, "%s %.*s, which %s %.*s", i ? "," : "; the statement rests on it by",
		                 STR_ARG(h->steps[i].record), h->steps[i].how, STR_ARG(before));
		before = h->steps[i].record;
	}
	minot_str out = b.failed ? STR_NONE : minot_arena_str(a, minot_buf_view(&b));
	minot_buf_free(&b);
	return out;
}

static minot_status reopen_resting(struct living *l, const struct cascade *found, uint32_t article, minot_err *err)
{
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; i < found->n_records && s == MINOT_OK; i++) {
		const struct cascade_record *r = &found->records[i];
		for (uint32_t k = 0; k < r->n_hits && s == MINOT_OK && r->standing >= STANDING_CONCERN; k++) {
			const struct cascade_hit *h = &r->hits[k];
			minot_str claim = l->was->claims[h->claim].id;
			if (h->article == article && !is_rejected(l, claim))
				s = make(l, BOARD_STEP_REOPEN, claim, cascade_reason(r, h, l->c->a), err);
		}
	}
	return s;
}

static minot_status cascade_one(struct refresh *r, const struct boards_call *all, const struct cascade *found,
                                uint32_t article, minot_err *err)
{
	struct boards_call c = {all->pool, all->b, engine_arena(err)};
	if (!c.a)
		return MINOT_NO_MEMORY;
	struct living l = begin_one(r, &c, r->hashes[article].p);
	minot_status s = load(&l, err);
	l.outdated_here = s == MINOT_OK && l.kept.item.state == BOARD_OUTDATED;
	if (s == MINOT_OK)
		s = reopen_resting(&l, found, article, err);
	end_one(r, &l);
	minot_arena_free(c.a);
	return s;
}

/* Which articles a marked record touches at all: most are touched by none, and are not opened again. */
static minot_status cascade_all(struct refresh *r, struct boards_call *c, minot_err *err)
{
	struct cascade *found;
	uint32_t n = r->n < CASCADE_MAX_ARTICLES ? (uint32_t)r->n : CASCADE_MAX_ARTICLES;
	const struct article **articles = ARENA_ARRAY(c->a, (size_t)n + 1, const struct article *);
	bool *touched = ARENA_ARRAY(c->a, (size_t)n + 1, bool);
	if (r->n > CASCADE_MAX_ARTICLES)
		return minot_fail(err, MINOT_LIMIT, "the board has more than %d approved articles",
		                  CASCADE_MAX_ARTICLES);
	minot_status s =
	        articles && touched ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for the articles");
	for (uint32_t i = 0; i < n && s == MINOT_OK; i++) {
		struct board_article kept;
		struct article *art = NULL;
		s = board_get(c->b, r->hashes[i].p, c->a, &kept, err);
		if (s == MINOT_OK)
			s = article_read(kept.json, c->a, &art, err);
		articles[i] = art;
	}
	if (s == MINOT_OK && n)
		s = cascade_find(r->m->collection, articles, n, c->a, &found, err);
	for (uint32_t i = 0; s == MINOT_OK && n && i < found->n_records; i++)
		for (uint32_t k = 0; k < found->records[i].n_hits; k++)
			touched[found->records[i].hits[k].article] = true;
	for (uint32_t i = 0; i < n && s == MINOT_OK; i++)
		if (touched[i])
			s = cascade_one(r, c, found, i, err);
	return s;
}

minot_status minot_board_refresh(struct minot_board *b, const struct minot *m, bool retractions_only,
                                 minot_format format, struct minot_bytes *out, minot_err *err)
{
	struct boards_call c;
	struct refresh r = {.m = m, .j = {true}};
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "the board", format);
	minot_status s = boards_begin(b, &c, err);
	if (s != MINOT_OK)
		return s;
	r.articles = boards_array(&r.j);
	s = list_living(&r, &c, err);
	if (s == MINOT_OK)
		s = cascade_all(&r, &c, err);
	for (size_t i = 0; i < r.n && s == MINOT_OK && !retractions_only; i++)
		s = ask_one(&r, &c, r.hashes[i].p, err);
	if (s == MINOT_OK) {
		json_t *o = boards_object(&r.j);
		boards_number(&r.j, o, "asked", (int64_t)r.asked);
		boards_number(&r.j, o, "reopened", (int64_t)r.reopened);
		boards_number(&r.j, o, "outdated", (int64_t)r.outdated);
		boards_set(&r.j, o, "articles", r.articles);
		s = boards_give(o, &r.j, boards_print_refresh, format, out, err);
	} else {
		json_decref(r.articles);
	}
	return boards_end(&c, s);
}
