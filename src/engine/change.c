/* change.c: what a new edition means for articles that were made before: diff asks again and compares, cascade follows
 * what was retracted. Both as text for people and as JSON. */
#include "engine/engine.h"

#include <limits.h>

#include "answer/answer.h"
#include "change/cascade.h"
#include "change/diff.h"

/* Asking again ----------------------------------------------------------------------------------------------------- */

/* Stands for the article that `was` followed: the concepts that were taken over from it, with their roles. */
static struct article *earlier_of(const struct article *was, struct minot_arena *a)
{
	struct article *e = ARENA_NEW(a, struct article);
	if (!e || !(e->concepts = ARENA_ARRAY(a, (size_t)was->n_concepts + 1, struct article_concept)))
		return NULL;
	e->id = was->taken_over.from;
	for (uint32_t i = 0; i < was->n_concepts; i++)
		for (uint32_t k = 0; k < was->taken_over.n_concepts; k++)
			if (str_eq(was->concepts[i].text, was->taken_over.concepts[k])) {
				e->concepts[e->n_concepts++] = was->concepts[i];
				break;
			}
	return e;
}

static minot_status read_file(const struct minot_file *f, struct minot_arena *a, struct article **art, minot_err *err)
{
	minot_str json;
	minot_status s = engine_article((minot_str){f->p, f->n}, a, &json, art, err);
	if (s != MINOT_OK && err)
		minot_err_at(err, f->name, err->byte_offset, err->line);
	return s;
}

minot_status engine_ask_again(const struct minot *m, const struct article *was, const struct minot_file *after,
                              struct minot_arena *a, struct article **is, minot_err *err)
{
	struct answer_options o = {.audience = was->audience, .all = was->n_claims > ANSWER_MAX_CLAIMS};
	struct article *before = NULL;
	minot_status s = after ? read_file(after, a, &before, err) : MINOT_OK;
	if (s != MINOT_OK)
		return s;
	if (before && !str_eq(before->id, was->taken_over.from)) {
		minot_fail(err, MINOT_INPUT, "the article to compare does not follow this one");
		if (err)
			minot_err_at(err, after->name, MINOT_NO_OFFSET, 0);
		return MINOT_INPUT;
	}
	if (was->taken_over.from.p && !before && !(before = earlier_of(was, a)))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to ask again");
	o.after = before;
	return answer_compose(m->collection, was->question, &o, a, is, err);
}

/* Diff as JSON ----------------------------------------------------------------------------------------------------- */

static json_t *causes_json(const struct change_causes *causes, bool *ok)
{
	json_t *list = json_array();
	for (uint32_t i = 0; i < causes->n; i++) {
		const struct change_cause *c = causes->at[i];
		json_t *o = json_object();
		bool marked = c->kind == CAUSE_MARKED;
		*ok &= engine_json_set(o, "cause", json_string(change_cause_name(c->kind)));
		*ok &= engine_json_set(o, "record", engine_json_str_or_null(c->record));
		*ok &= engine_json_set(o, "standing",
		                       marked ? json_string(record_standing_name(c->standing)) : json_null());
		*ok &= engine_json_set(o, "because", marked ? engine_json_str(c->because) : json_null());
		*ok &= engine_json_push(list, o);
	}
	return list;
}

static json_t *claim_json(const struct article_claim *c, minot_str place, bool *ok)
{
	if (!c)
		return json_null();
	json_t *o = json_object();
	*ok &= engine_json_set(o, "claim", engine_json_str(c->id));
	*ok &= engine_json_set(o, "place", engine_json_str(place));
	*ok &= engine_json_set(o, "record", engine_json_str(c->proofs[0].record));
	*ok &= engine_json_set(o, "field", engine_json_str(c->proofs[0].field));
	*ok &= engine_json_set(o, "lead", engine_json_str(c->lead));
	*ok &= engine_json_set(o, "text", engine_json_str(c->text));
	return o;
}

static json_t *side_json(const struct article *art, bool *ok)
{
	json_t *o = json_object();
	*ok &= engine_json_set(o, "article", engine_json_str(art->id));
	*ok &= engine_json_set(o, "program", engine_json_str(art->program));
	*ok &= engine_json_set(o, "edition", engine_json_str(art->collection.edition));
	*ok &= engine_json_set(o, "changed", engine_json_str(art->changed));
	*ok &= engine_json_set(o, "sha256", engine_json_str(art->collection.sha256));
	*ok &= engine_json_set(o, "statements", json_integer(art->n_claims));
	return o;
}

json_t *engine_diff_tree(const struct diff *d, bool changed, bool *complete)
{
	json_t *o = json_object(), *statements = json_array(), *values = json_array();
	bool ok = engine_json_set(o, "question", engine_json_str(d->was->question));
	ok &= engine_json_set(o, "was", side_json(d->was, &ok));
	ok &= engine_json_set(o, "is", side_json(d->is, &ok));
	ok &= engine_json_set(o, "same_collection", json_boolean(d->same_collection));
	ok &= engine_json_set(o, "changed", json_boolean(changed));
	ok &= engine_json_set(o, "unchanged", json_integer(d->n_same));
	for (uint32_t i = 0; i < d->n_values; i++) {
		const struct change_value *v = &d->values[i];
		json_t *one = json_object();
		ok &= engine_json_set(one, "what", engine_json_str(v->what));
		ok &= engine_json_set(one, "was", engine_json_str_or_null(v->was));
		ok &= engine_json_set(one, "is", engine_json_str_or_null(v->is));
		ok &= engine_json_set(one, "causes", causes_json(&v->causes, &ok));
		ok &= engine_json_push(values, one);
	}
	ok &= engine_json_set(o, "values", values);
	for (uint32_t i = 0; i < d->n_statements; i++) {
		const struct change_statement *s = &d->statements[i];
		json_t *one = json_object();
		ok &= engine_json_set(one, "change", json_string(change_kind_name(s->kind)));
		ok &= engine_json_set(one, "was", claim_json(s->was, s->was_at, &ok));
		ok &= engine_json_set(one, "is", claim_json(s->is, s->is_at, &ok));
		ok &= engine_json_set(one, "causes", causes_json(&s->causes, &ok));
		ok &= engine_json_push(statements, one);
	}
	ok &= engine_json_set(o, "statements", statements);
	*complete = ok;
	return o;
}

static minot_status diff_json(const struct diff *d, bool changed, struct minot_bytes *out, minot_err *err)
{
	bool complete;
	json_t *tree = engine_diff_tree(d, changed, &complete);
	return engine_json_give(tree, complete, out, err);
}

/* Diff as text ----------------------------------------------------------------------------------------------------- */

enum { INDENT = 4 };

/* As one line; what a forged file may hold to steer a terminal is left out, as in all that is wrapped. */
static void shown(struct minot_buf *b, minot_str s) { engine_wrap(b, s, UINT_MAX, 0, 0); }

static void line(struct minot_buf *b, unsigned columns, const char *before, minot_str text)
{
	minot_buf_printf(b, "%*s%s", INDENT, "", before);
	engine_wrap(b, text, columns, (unsigned)(INDENT + strlen(before)), INDENT + 2);
	minot_buf_ch(b, '\n');
}

static void causes_text(const struct change_causes *causes, struct minot_style style, struct minot_buf *b)
{
	struct minot_buf text = BUF_INIT(1 << 20);
	for (uint32_t i = 0; i < causes->n; i++) {
		const struct change_cause *c = causes->at[i];
		minot_buf_clear(&text);
		minot_buf_c(&text, change_cause_name(c->kind));
		if (c->record.p)
			minot_buf_printf(&text, ": %.*s", STR_ARG(c->record));
		if (c->kind == CAUSE_MARKED)
			minot_buf_printf(&text, ", %s (%.*s)", record_standing_name(c->standing), STR_ARG(c->because));
		line(b, style.columns, "because ", minot_buf_view(&text));
	}
	minot_buf_free(&text);
}

static void claim_text(const struct article_claim *c, const char *before, struct minot_style style, struct minot_buf *b)
{
	struct minot_buf text = BUF_INIT(1 << 20);
	minot_buf_printf(&text, "%.*s%s%.*s", STR_ARG(c->lead), c->lead.n ? ": " : "", STR_ARG(c->text));
	line(b, style.columns, before, minot_buf_view(&text));
	minot_buf_free(&text);
}

static void statement_text(const struct change_statement *s, struct minot_style style, struct minot_buf *b)
{
	const struct article_claim *one = s->is ? s->is : s->was;
	engine_bold(b, style.colour, str_c(change_kind_name(s->kind)));
	minot_buf_c(b, "  ");
	shown(b, one->proofs[0].record);
	minot_buf_c(b, "  ");
	if (s->was && s->is && !str_eq(s->was_at, s->is_at))
		minot_buf_printf(b, "%.*s -> %.*s\n", STR_ARG(s->was_at), STR_ARG(s->is_at));
	else
		minot_buf_printf(b, "%.*s\n", STR_ARG(s->is ? s->is_at : s->was_at));
	if (s->was && s->is && s->kind == CHANGE_CHANGED) {
		claim_text(s->was, "- ", style, b);
		claim_text(s->is, "+ ", style, b);
	} else {
		claim_text(one, s->kind == CHANGE_NEW ? "+ " : s->kind == CHANGE_GONE ? "- " : "= ", style, b);
	}
	causes_text(&s->causes, style, b);
}

static minot_status diff_text(const struct diff *d, bool changed, bool alone, struct minot_style style,
                              struct minot_bytes *out, minot_err *err)
{
	struct minot_buf b = ENGINE_OUTPUT;
	engine_wrap(&b, d->was->question, style.columns, 0, 0);
	minot_buf_c(&b, "\nedition ");
	shown(&b, d->was->collection.edition);
	minot_buf_c(&b, " of ");
	shown(&b, d->was->changed);
	minot_buf_printf(&b, ", then %.*s of %.*s%s\n\n", STR_ARG(d->is->collection.edition), STR_ARG(d->is->changed),
	                 d->same_collection ? ": the same records" : "");
	for (uint32_t i = 0; i < d->n_values; i++) {
		const struct change_value *v = &d->values[i];
		shown(&b, v->what);
		minot_buf_ch(&b, '\n');
		line(&b, style.columns, "- ", v->was.p ? v->was : STR("(none)"));
		line(&b, style.columns, "+ ", v->is.p ? v->is : STR("(none)"));
		causes_text(&v->causes, style, &b);
	}
	for (uint32_t i = 0; i < d->n_statements; i++)
		statement_text(&d->statements[i], style, &b);
	if (changed)
		minot_buf_ch(&b, '\n');
	uint32_t n[CHANGE_N_KINDS] = {0};
	for (uint32_t i = 0; i < d->n_statements; i++)
		n[d->statements[i].kind]++;
	minot_buf_printf(&b, "statements: %u unchanged", (unsigned)d->n_same);
	for (int k = 0; k < CHANGE_N_KINDS; k++)
		minot_buf_printf(&b, ", %u %s%s", (unsigned)n[k], change_kind_name((enum change_kind)k),
		                 k == CHANGE_RECORD ? " changed" : "");
	if (alone)
		minot_buf_c(&b,
		            "\nA follow-up, asked again without the article before it (--after), whose sources come "
		            "first in it.");
	minot_buf_printf(&b, "\n%s\n", changed ? "The answer has changed." : "Nothing has changed.");
	return engine_give(&b, out, err);
}

minot_status minot_diff(const struct minot *m, const struct minot_file *old, const struct minot_file *after,
                        minot_format format, const struct minot_style *style, struct minot_bytes *out, bool *changed,
                        minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	*changed = false;
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "a comparison", format);
	struct article *was, *is;
	struct diff *d;
	struct minot_arena *a = engine_arena(err);
	minot_status s = a ? read_file(old, a, &was, err) : MINOT_NO_MEMORY;
	if (s == MINOT_OK)
		s = engine_ask_again(m, was, after, a, &is, err);
	if (s == MINOT_OK)
		s = diff_articles(m->collection, was, is, a, &d, err);
	if (s == MINOT_OK) {
		bool alone = was->taken_over.from.p && !after;
		*changed = d->n_statements || d->n_values;
		s = format == MINOT_JSON ? diff_json(d, *changed, out, err)
		                         : diff_text(d, *changed, alone, engine_style(style), out, err);
	}
	minot_arena_free(a);
	return s;
}

/* Cascade ---------------------------------------------------------------------------------------------------------- */

struct cascade_request {
	const struct minot_file *files;
	const struct article **articles;
	uint32_t n;
	const struct cascade *found;
};

static const struct article_claim *claim_of(const struct cascade_request *q, const struct cascade_hit *h)
{
	return &q->articles[h->article]->claims[h->claim];
}

static json_t *hit_json(const struct cascade_request *q, const struct cascade_hit *h, bool *ok)
{
	json_t *o = json_object(), *by = json_array();
	const struct article_claim *c = claim_of(q, h);
	*ok &= engine_json_set(o, "file", engine_json_str(str_c(q->files[h->article].name)));
	*ok &= engine_json_set(o, "article", engine_json_str(q->articles[h->article]->id));
	*ok &= engine_json_set(o, "claim", engine_json_str(c->id));
	*ok &= engine_json_set(o, "text", engine_json_str(c->text));
	for (uint32_t i = 0; i < h->n_steps; i++) {
		json_t *step = json_object();
		*ok &= engine_json_set(step, "record", engine_json_str(h->steps[i].record));
		*ok &= engine_json_set(step, "how", json_string(h->steps[i].how));
		*ok &= engine_json_push(by, step);
	}
	*ok &= engine_json_set(o, "by", by);
	return o;
}

static minot_status cascade_json(const struct cascade_request *q, struct minot_bytes *out, minot_err *err)
{
	const struct cascade *f = q->found;
	json_t *o = json_object(), *records = json_array();
	bool ok = engine_json_set(o, "read", json_integer(f->n_read));
	ok &= engine_json_set(o, "marked", json_integer(f->n_marked));
	ok &= engine_json_set(o, "cut", json_boolean(f->cut));
	for (uint32_t i = 0; i < f->n_records; i++) {
		const struct cascade_record *r = &f->records[i];
		json_t *one = json_object(), *hits = json_array();
		ok &= engine_json_set(one, "record", engine_json_str(r->id));
		ok &= engine_json_set(one, "title", engine_json_str_or_null(r->title));
		ok &= engine_json_set(one, "standing", json_string(record_standing_name(r->standing)));
		ok &= engine_json_set(one, "said_by", engine_json_str(r->said_by));
		ok &= engine_json_set(one, "because", engine_json_str(r->because));
		ok &= engine_json_set(one, "collected_for", engine_json_str_or_null(r->review));
		for (uint32_t k = 0; k < r->n_hits; k++)
			ok &= engine_json_push(hits, hit_json(q, &r->hits[k], &ok));
		ok &= engine_json_set(one, "statements", hits);
		ok &= engine_json_push(records, one);
	}
	ok &= engine_json_set(o, "records", records);
	return engine_json_give(o, ok, out, err);
}

static void hit_text(const struct cascade_request *q, const struct cascade_hit *h, minot_str marked,
                     struct minot_style style, struct minot_buf *b)
{
	const struct article_claim *c = claim_of(q, h);
	minot_str before = marked;
	minot_buf_c(b, "    ");
	shown(b, c->id);
	minot_buf_c(b, "  ");
	engine_wrap(b, c->text, style.columns, (unsigned)(6 + c->id.n), 6);
	minot_buf_ch(b, '\n');
	for (uint32_t i = 0; i < h->n_steps; i++) {
		minot_buf_printf(b, "      by %.*s, which %s %.*s\n", STR_ARG(h->steps[i].record), h->steps[i].how,
		                 STR_ARG(before));
		before = h->steps[i].record;
	}
}

static void marked_text(const struct cascade_request *q, const struct cascade_record *r, struct minot_style style,
                        struct minot_buf *b)
{
	engine_bold(b, style.colour, r->id);
	minot_buf_printf(b, "  %s, says %.*s: ", record_standing_name(r->standing), STR_ARG(r->said_by));
	engine_wrap(b, r->because, style.columns, 0, 2);
	if (r->title.n) {
		minot_buf_c(b, "\n  ");
		engine_wrap(b, r->title, style.columns, 2, 2);
	}
	if (r->review.n)
		minot_buf_printf(b, "\n  collected for the review %.*s", STR_ARG(r->review));
	minot_buf_ch(b, '\n');
	for (uint32_t k = 0; k < r->n_hits; k++) {
		if (!k || r->hits[k].article != r->hits[k - 1].article) {
			minot_buf_c(b, "  ");
			engine_wrap(b, str_c(q->files[r->hits[k].article].name), style.columns, 2, 2);
			minot_buf_ch(b, '\n');
		}
		hit_text(q, &r->hits[k], r->id, style, b);
	}
	minot_buf_ch(b, '\n');
}

static minot_status cascade_text(const struct cascade_request *q, struct minot_style style, struct minot_bytes *out,
                                 minot_err *err)
{
	const struct cascade *f = q->found;
	struct minot_buf b = ENGINE_OUTPUT;
	char read[32], marked[32];
	for (uint32_t i = 0; i < f->n_records; i++)
		marked_text(q, &f->records[i], style, &b);
	if (f->cut)
		minot_buf_printf(&b, "A record is included by more than %d others; the rest was not followed.\n",
		                 CASCADE_MAX_REACHED);
	minot_buf_printf(&b, "records read: %s, marked: %s, of those with statements that rest on them: %u\n",
	                 engine_count(f->n_read, read), engine_count(f->n_marked, marked), (unsigned)f->n_records);
	return engine_give(&b, out, err);
}

static minot_status read_articles(struct cascade_request *q, struct minot_arena *a, minot_err *err)
{
	q->articles = ARENA_ARRAY(a, (size_t)q->n + 1, const struct article *);
	if (!q->articles)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the articles");
	for (uint32_t i = 0; i < q->n; i++) {
		struct article *art;
		minot_status s = read_file(&q->files[i], a, &art, err);
		if (s != MINOT_OK)
			return s;
		q->articles[i] = art;
	}
	return MINOT_OK;
}

minot_status minot_cascade(const struct minot *m, const struct minot_file *articles, size_t n, minot_format format,
                           const struct minot_style *style, struct minot_bytes *out, bool *rests, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	*rests = false;
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "a cascade", format);
	if (!n || n > CASCADE_MAX_ARTICLES)
		return minot_fail(err, MINOT_USAGE, "the number of articles must be from 1 to %d",
		                  CASCADE_MAX_ARTICLES);
	struct cascade_request q = {.files = articles, .n = (uint32_t)n};
	struct cascade *found;
	struct minot_arena *a = engine_arena(err);
	minot_status s = a ? read_articles(&q, a, err) : MINOT_NO_MEMORY;
	if (s == MINOT_OK)
		s = cascade_find(m->collection, q.articles, q.n, a, &found, err);
	if (s == MINOT_OK) {
		q.found = found;
		*rests = found->n_records > 0;
		s = format == MINOT_JSON ? cascade_json(&q, out, err) : cascade_text(&q, engine_style(style), out, err);
	}
	minot_arena_free(a);
	return s;
}
