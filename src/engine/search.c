/* search.c: records by words, as text, JSON or a TREC run. */
#include "engine/engine.h"
#include "engine/notes.h"

#include <stdio.h>

#include "appraise/appraise.h"
#include "query/relevance.h"

struct request {
	const struct collection *c;
	const char *query, *qid;
	const struct search_hit *hits;
	size_t n_hits;
};

static minot_status load(const struct request *q, size_t i, struct minot_arena *a, struct record **r, minot_err *err)
{
	return collection_load(q->c, q->hits[i].doc, a, r, NULL, NULL, err);
}

static void write_hit(const struct request *q, size_t i, const struct record *r, struct minot_style style,
                      struct minot_buf *b)
{
	char rank[32], about[96];
	const struct search_hit *hit = &q->hits[i];
	unsigned indent = (unsigned)snprintf(rank, sizeof rank, "%3zu. ", i + 1);
	minot_str title = record_title(r), date = record_meta_first(r, META_DATE);
	minot_buf_c(b, rank);
	if (style.colour)
		minot_buf_c(b, "\x1b[1m");
	engine_wrap(b, title.n ? title : STR("(without a title)"), style.columns, indent, indent);
	if (style.colour)
		minot_buf_c(b, "\x1b[0m");
	int n = snprintf(about, sizeof about, "%s%s%.*s  %.3f", record_kind_name((enum record_kind)r->kind),
	                 date.n ? ", " : "", STR_ARG(str_sub(date, 0, 10)), hit->score);
	minot_buf_printf(b, "\n%*s%.*s  ", (int)indent, "", STR_ARG(r->id));
	engine_faint(b, style.colour, (minot_str){about, (size_t)n});
	minot_buf_ch(b, '\n');
}

static minot_status hits_text(const struct request *q, struct minot_style style, struct minot_bytes *out,
                              minot_err *err)
{
	struct minot_buf b = ENGINE_OUTPUT;
	minot_status s = MINOT_OK;
	struct minot_arena *a = engine_arena(err);
	if (!a)
		return MINOT_NO_MEMORY;
	for (size_t i = 0; i < q->n_hits && s == MINOT_OK; i++) {
		struct record *r;
		minot_arena_reset(a);
		if ((s = load(q, i, a, &r, err)) == MINOT_OK)
			write_hit(q, i, r, style, &b);
	}
	if (!q->n_hits)
		minot_buf_c(&b, "nothing found\n");
	if (s == MINOT_OK)
		s = engine_give(&b, out, err);
	minot_buf_free(&b);
	minot_arena_free(a);
	return s;
}

static json_t *hit_json(const struct request *q, size_t i, const struct record *r, bool *ok)
{
	json_t *o = json_object();
	minot_str date = record_meta_first(r, META_DATE);
	*ok &= engine_json_set(o, "rank", json_integer((json_int_t)i + 1));
	*ok &= engine_json_set(o, "record", engine_json_str(r->id));
	*ok &= engine_json_set(o, "score", json_real(q->hits[i].score));
	*ok &= engine_json_set(o, "kind", json_string(record_kind_name((enum record_kind)r->kind)));
	*ok &= engine_json_set(o, "title", engine_json_str(record_title(r)));
	*ok &= engine_json_set(o, "date", engine_json_str_or_null(date));
	return o;
}

static minot_status hits_json(const struct request *q, struct minot_bytes *out, minot_err *err)
{
	struct minot_arena *a = engine_arena(err);
	if (!a)
		return MINOT_NO_MEMORY;
	json_t *o = json_object(), *list = json_array();
	minot_status s = MINOT_OK;
	bool ok = true;
	if (q->qid)
		ok &= engine_json_set(o, "qid", engine_json_str(str_c(q->qid)));
	ok &= engine_json_set(o, "query", engine_json_str(str_c(q->query)));
	for (size_t i = 0; i < q->n_hits && s == MINOT_OK; i++) {
		struct record *r;
		minot_arena_reset(a);
		if ((s = load(q, i, a, &r, err)) == MINOT_OK)
			ok &= engine_json_push(list, hit_json(q, i, r, &ok));
	}
	ok &= engine_json_set(o, "hits", list);
	minot_arena_free(a);
	if (s == MINOT_OK)
		return engine_json_give(o, ok, out, err);
	json_decref(o);
	return s;
}

static minot_status hits_trec(const struct request *q, struct minot_bytes *out, minot_err *err)
{
	struct minot_buf b = ENGINE_OUTPUT;
	for (size_t i = 0; i < q->n_hits; i++)
		minot_buf_printf(&b, "%s Q0 %.*s %zu %.6f minot\n", q->qid ? q->qid : "1",
		                 STR_ARG(collection_id(q->c, q->hits[i].doc)), i + 1, q->hits[i].score);
	return engine_give(&b, out, err);
}

/* Names of designs with spaces for hyphens, as the query's syntax has them, and what people call the commonest. */
static bool design_number(minot_str name, uint32_t *number)
{
	static const struct {
		const char *name;
		enum design design;
	} also[] = {{"rct", DESIGN_RANDOMISED},
	            {"randomized trial", DESIGN_RANDOMISED},
	            {"randomised controlled trial", DESIGN_RANDOMISED},
	            {"randomized controlled trial", DESIGN_RANDOMISED},
	            {"metaanalysis", DESIGN_META_ANALYSIS},
	            {"cohort", DESIGN_COHORT},
	            {"case control", DESIGN_CASE_CONTROL},
	            {"cross sectional", DESIGN_CROSS_SECTIONAL}};
	for (size_t i = 0; i < sizeof also / sizeof *also; i++)
		if (str_eq(name, str_c(also[i].name)))
			return *number = also[i].design, true;
	for (uint32_t d = 0; d < N_DESIGNS; d++) {
		const char *p = design_name((enum design)d);
		size_t n = 0;
		while (n < name.n && p[n] && (p[n] == name.p[n] || (p[n] == '-' && name.p[n] == ' ')))
			n++;
		if (n == name.n && !p[n])
			return *number = d, true;
	}
	return false;
}

static minot_status design_of_document(void *ctx, docno d, uint32_t *number, minot_err *err)
{
	struct minot_arena *a = engine_arena(err);
	struct record_appraisal kept;
	if (!a)
		return MINOT_NO_MEMORY;
	minot_status s = engine_appraisal(ctx, d, a, &kept, err);
	if (s == MINOT_OK)
		*number = kept.design.design;
	minot_arena_free(a);
	return s;
}

static minot_status find(struct request *q, size_t k, struct minot_arena *a, minot_err *err)
{
	struct text_analyzer *t = text_analyzer_new();
	if (!t)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the query");
	struct query_term *terms;
	struct search_hit *hits = NULL;
	struct syntax *syntax;
	struct filter *filter = NULL;
	size_t n_terms;
	minot_status s = syntax_parse(str_c(q->query), design_number, a, &syntax, err);
	if (s == MINOT_OK)
		s = query_terms(syntax->words, t, a, &terms, &n_terms, err);
	if (s == MINOT_OK && !n_terms && !syntax->n_filters)
		s = minot_fail(err, MINOT_USAGE, "the query holds no word");
	if (s == MINOT_OK)
		s = filter_make(q->c, syntax, design_of_document, (void *)(uintptr_t)q->c, t, a, &filter, err);
	if (s == MINOT_OK)
		s = relevance_rank(q->c, terms, n_terms, k, RELEVANCE_ALL, filter, a, &hits, &q->n_hits, err);
	filter_end(filter);
	q->hits = hits;
	text_analyzer_free(t);
	return s;
}

minot_status minot_search(const struct minot *m, const char *query, const char *qid, size_t k, minot_format format,
                          const struct minot_style *style, struct minot_bytes *out, size_t *n_hits, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON && format != MINOT_TREC)
		return engine_no_format(err, "a list of records", format);
	if (!k || k > MINOT_MAX_HITS)
		return minot_fail(err, MINOT_USAGE, "the number of records must be from 1 to %d", MINOT_MAX_HITS);
	struct minot_arena *a = engine_arena(err);
	if (!a)
		return MINOT_NO_MEMORY;
	struct request q = {.c = m->collection, .query = query, .qid = qid};
	minot_status s = find(&q, k, a, err);
	if (s == MINOT_OK)
		s = format == MINOT_TEXT   ? hits_text(&q, engine_style(style), out, err)
		    : format == MINOT_JSON ? hits_json(&q, out, err)
		                           : hits_trec(&q, out, err);
	if (n_hits)
		*n_hits = q.n_hits;
	minot_arena_free(a);
	return s;
}
