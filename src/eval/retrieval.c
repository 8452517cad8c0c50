/* retrieval.c: `minot eval retrieval`. Two sets have a corpus of their own (NFCorpus, SciFact): for each a collection
 * is made in a scratch folder and asked as `minot search` asks, first by BM25F alone, then with all that
 * src/query/relevance adds. The other two are asked of the whole collection, when one is named, as `minot ask` asks.
 *
 *   set of queries + judgments ── rank ──> run ── ranking_measure ──> a row */
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#include "eval/measure.h"
#include "eval/member.h"
#include "eval/ranking.h"
#include "os/os.h"
#include "query/question.h"
#include "query/relevance.h"

enum { DEPTH = 1000 /* trec_eval's usual depth of a run */, MAX_FILE = 256 << 20, MAX_PATH = 4096 };

/* How a query is asked. */
enum asking { AS_SEARCH, BM25F_ALONE, AS_QUESTION };

struct test_query {
	minot_str id, text;
};
struct test_set {
	struct minot_arena *a;
	struct test_query *queries;
	struct qrel *qrels;
	size_t n_queries, n_qrels, queries_room, qrels_room;
	bool failed; /* memory */
};

/* One set: where it lies and how it is read. */
struct test_source {
	const char *name, *folder, *corpus; /* corpus: file below --data; NULL: the collection that the user named */
	minot_status (*read)(const struct gold_folders *from, struct test_set *out, minot_err *err);
	enum asking asking[2]; /* of equal ones, one row */
};

/* Reading -----------------------------------------------------------------------------------------------------------
 */

static void *grown(void *rows, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return rows;
	*room = *room ? 2 * *room : 1024;
	return realloc(rows, *room * size);
}

static void add_query(struct test_set *t, minot_str id, minot_str text)
{
	struct test_query *q = t->failed ? NULL : grown(t->queries, t->n_queries, &t->queries_room, sizeof *q);
	if (!q) {
		t->failed = true;
		return;
	}
	t->queries = q;
	q[t->n_queries++] = (struct test_query){minot_arena_str(t->a, id), minot_arena_str(t->a, text)};
}

static void add_qrel(struct test_set *t, minot_str query, minot_str doc, int grade)
{
	struct qrel *q = t->failed ? NULL : grown(t->qrels, t->n_qrels, &t->qrels_room, sizeof *q);
	if (!q) {
		t->failed = true;
		return;
	}
	t->qrels = q;
	q[t->n_qrels] = (struct qrel){minot_arena_str(t->a, query), minot_arena_str(t->a, doc), grade, 0};
	q[t->n_qrels].line = (uint32_t)t->n_qrels + 1;
	t->n_qrels++;
}

static minot_status tsv_query(void *ctx, const struct gold_line *line, minot_err *err)
{
	(void)err;
	if (line->n == 2)
		add_query(ctx, line->column[0], line->column[1]);
	return MINOT_OK;
}

static minot_status read_nfcorpus(const struct gold_folders *from, struct test_set *out, minot_err *err)
{
	char path[MAX_PATH];
	minot_str text = STR_NONE;
	struct qrel *q;
	size_t n;
	minot_status s = gold_lines(from->eval, "nfcorpus/dev.queries.tsv", tsv_query, out, err);
	if (s != MINOT_OK || !out->n_queries)
		return s;
	if ((size_t)snprintf(path, sizeof path, "%s/nfcorpus/dev.qrels", from->eval) >= sizeof path)
		return minot_fail(err, MINOT_USAGE, "the name of the folder is too long");
	s = os_read_file(path, MAX_FILE, &text, err);
	if (s == MINOT_OK && (s = ranking_read_qrels(text, &q, &n, err)) == MINOT_OK) {
		for (size_t i = 0; i < n; i++)
			add_qrel(out, q[i].query, q[i].doc, q[i].grade);
		free(q);
	}
	free((char *)text.p);
	return s;
}

/* The documents cited for a claim are what should be found, whatever they say of it (D. Wadden and others, "Fact or
 * Fiction", EMNLP 2020; so also in BEIR). */
static minot_status scifact_claim(void *ctx, void *object, minot_err *err)
{
	struct test_set *t = ctx;
	json_t *doc;
	size_t i;
	(void)err;
	if (!json_array_size(json_object_get(object, "cited_doc_ids")))
		return MINOT_OK;
	add_query(t, member(object, "id"), member(object, "claim"));
	json_array_foreach(json_object_get(object, "cited_doc_ids"), i, doc)
	{
		minot_str id =
		        minot_arena_printf(t->a, "scifact:%s", json_is_string(doc) ? json_string_value(doc) : "");
		add_qrel(t, member(object, "id"), id, 1);
	}
	return MINOT_OK;
}

static minot_status read_scifact(const struct gold_folders *from, struct test_set *out, minot_err *err)
{
	return gold_json_lines(from->eval, "scifact/dev.jsonl", scifact_claim, out, err);
}

static minot_status bioasq_question(void *ctx, void *object, minot_err *err)
{
	struct test_set *t = ctx;
	json_t *doc;
	size_t i;
	(void)err;
	add_query(t, member(object, "id"), member(object, "question"));
	json_array_foreach(json_object_get(object, "gold_docs"), i, doc)
	        add_qrel(t, member(object, "id"), str_c(json_string_value(doc)), 1);
	return MINOT_OK;
}

static minot_status read_bioasq(const struct gold_folders *from, struct test_set *out, minot_err *err)
{
	return gold_json_lines(from->eval, "bioasq/dev.jsonl", bioasq_question, out, err);
}

/* First questions only: a follow-up needs the article before it (`eval questions`). */
static minot_status read_questions(const struct gold_folders *from, struct test_set *out, minot_err *err)
{
	char path[MAX_PATH];
	json_error_t why;
	json_t *question, *nugget;
	size_t i, j;
	if ((size_t)snprintf(path, sizeof path, "%s/questions/dev.json", from->eval) >= sizeof path)
		return minot_fail(err, MINOT_USAGE, "the name of the folder is too long");
	if (access(path, F_OK) != 0)
		return MINOT_OK;
	json_t *all = json_load_file(path, 0, &why);
	if (!all)
		return minot_fail(err, MINOT_INPUT, "%.60s: no JSON: %.80s", path, why.text);
	json_array_foreach(json_object_get(all, "questions"), i, question)
	{
		add_query(out, member(question, "id"), member(question, "question"));
		json_array_foreach(json_object_get(question, "gold_nuggets"), j, nugget)
		        add_qrel(out, member(question, "id"), member(nugget, "record"), 1);
	}
	json_decref(all);
	return MINOT_OK;
}

static const struct test_source sources[] = {
        {"NFCorpus dev", "nfcorpus", "nfcorpus.jsonl", read_nfcorpus, {BM25F_ALONE, AS_SEARCH}},
        {"SciFact dev", "scifact", "scifact.jsonl", read_scifact, {BM25F_ALONE, AS_SEARCH}},
        {"BioASQ dev", "bioasq", NULL, read_bioasq, {AS_QUESTION, AS_QUESTION}},
        {"clinical questions dev", "questions", NULL, read_questions, {AS_QUESTION, AS_QUESTION}},
};
enum { N_SOURCES = sizeof sources / sizeof *sources };
static const char *const how[] = {[AS_SEARCH] = "as search", [BM25F_ALONE] = "BM25F", [AS_QUESTION] = "as ask"};

/* A collection of its own -------------------------------------------------------------------------------------------
 */

static minot_status add_to_writer(void *ctx, const struct record *r, minot_err *err) { return writer_add(ctx, r, err); }

/* An empty folder that goes with remove_scratch. */
static minot_status make_scratch(char path[MAX_PATH], minot_err *err)
{
	const char *where = getenv("TMPDIR");
	if ((size_t)snprintf(path, MAX_PATH, "%s/minot-eval-XXXXXX", where && *where ? where : "/tmp") >= MAX_PATH)
		return minot_fail(err, MINOT_USAGE, "the name in TMPDIR is too long");
	return mkdtemp(path) ? MINOT_OK : minot_fail_errno(err, MINOT_IO, errno, "no scratch folder can be made");
}

static void remove_scratch(const char *path)
{
	char **names, file[MAX_PATH];
	size_t n;
	minot_err e;
	if (os_list_dir(path, &names, &n, &e) != MINOT_OK)
		return;
	for (size_t i = 0; i < n; i++)
		if ((size_t)snprintf(file, sizeof file, "%s/%s", path, names[i]) < sizeof file)
			os_remove(file, &e);
	os_list_free(names, n);
	rmdir(path);
}

static minot_status build(const char *dir, const struct gold_folders *from, const char *corpus, minot_err *err)
{
	const struct writer_options o = {0};
	struct collection_writer *w;
	minot_status s = writer_open(dir, &o, &w, err);
	if (s != MINOT_OK)
		return s;
	s = gold_records(from->data, corpus, add_to_writer, w, err);
	if (s == MINOT_OK)
		return writer_commit(w, NULL, err);
	writer_abort(w);
	return s;
}

/* Ranking -----------------------------------------------------------------------------------------------------------
 */

static minot_status rank_one(const struct collection *c, minot_str text, enum asking asking, struct text_analyzer *t,
                             struct minot_arena *a, struct search_hit **hits, size_t *n, minot_err *err)
{
	struct query_term *terms;
	struct question *q;
	size_t n_terms;
	minot_status s;
	if (asking == AS_QUESTION) {
		s = question_analyse(c, text, NULL, 0, t, a, &q, err);
		if (s == MINOT_OK)
			s = question_query(q, a, &terms, &n_terms, err);
		return s == MINOT_OK ? search_records(c, terms, n_terms, DEPTH, a, hits, n, err) : s;
	}
	s = query_terms(text, t, a, &terms, &n_terms, err);
	if (s != MINOT_OK)
		return s;
	unsigned what = asking == AS_SEARCH ? RELEVANCE_ALL : 0;
	return relevance_rank(c, terms, n_terms, DEPTH, what, NULL, a, hits, n, err);
}

/* The id under which the collection knows what was judged. */
static void name_as_collection(const struct collection *c, struct test_set *t)
{
	docno d;
	minot_err e;
	for (size_t i = 0; i < t->n_qrels; i++)
		if (collection_find(c, t->qrels[i].doc, &d, &e) == MINOT_OK)
			t->qrels[i].doc = collection_id(c, d);
}

static minot_status run_set(const struct collection *c, struct test_set *t, enum asking asking,
                            struct ranking_figures *out, minot_err *err)
{
	struct ranked *run = calloc(t->n_queries * DEPTH + 1, sizeof *run);
	struct text_analyzer *analyzer = text_analyzer_new();
	struct minot_arena *a = minot_arena_new(0);
	size_t n_run = 0;
	minot_status s = MINOT_OK;
	if (!run || !analyzer || !a)
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory for a run of %zu queries", t->n_queries);
	for (size_t i = 0; i < t->n_queries && s == MINOT_OK; i++) {
		struct search_hit *hits;
		size_t n;
		s = rank_one(c, t->queries[i].text, asking, analyzer, a, &hits, &n, err);
		for (size_t j = 0; s == MINOT_OK && j < n; j++)
			run[n_run++] = (struct ranked){t->queries[i].id, collection_id(c, hits[j].doc), hits[j].score};
		if (a)
			minot_arena_reset(a);
	}
	if (s == MINOT_OK)
		ranking_measure(t->qrels, t->n_qrels, run, n_run, out);
	minot_arena_free(a);
	text_analyzer_free(analyzer);
	free(run);
	return s;
}

/* Rows --------------------------------------------------------------------------------------------------------------
 */

static void write_row(const struct test_source *from, enum asking asking, const struct ranking_figures *f,
                      const struct eval_input *in, json_t *rows, struct minot_buf *out)
{
	if (!in->json) {
		minot_buf_printf(out, "%-24s %-10s %6zu", from->name, how[asking], f->queries);
		for (int m = 0; m < RANKING_N; m++)
			minot_buf_printf(out, " %10.4f", f->value[m]);
		minot_buf_ch(out, '\n');
		return;
	}
	json_t *row = json_pack("{s:s, s:s, s:I, s:I}", "set", from->name, "asked", how[asking], "queries",
	                        (json_int_t)f->queries, "unanswered", (json_int_t)f->unanswered);
	for (int m = 0; m < RANKING_N; m++)
		json_object_set_new(row, ranking_trec[m], json_real(f->value[m]));
	json_array_append_new(rows, row);
}

static minot_status measure_set(const struct eval_input *in, const struct test_source *from, const struct collection *c,
                                struct test_set *t, json_t *rows, struct minot_buf *out, minot_err *err)
{
	minot_status s = MINOT_OK;
	name_as_collection(c, t);
	for (int i = 0; i < 2 && s == MINOT_OK; i++) {
		struct ranking_figures f;
		if (i && from->asking[1] == from->asking[0])
			break;
		s = run_set(c, t, from->asking[i], &f, err);
		if (s == MINOT_OK)
			write_row(from, from->asking[i], &f, in, rows, out);
	}
	return s;
}

static minot_status measure_own(const struct eval_input *in, const struct test_source *from, struct test_set *t,
                                json_t *rows, struct minot_buf *out, minot_err *err)
{
	char dir[MAX_PATH];
	struct collection *c = NULL;
	minot_status s = make_scratch(dir, err);
	if (s != MINOT_OK)
		return s;
	s = build(dir, &in->from, from->corpus, err);
	if (s == MINOT_OK)
		s = collection_open(dir, &c, err);
	if (s == MINOT_OK && collection_info(c)->n_docs)
		s = measure_set(in, from, c, t, rows, out, err);
	collection_close(c);
	remove_scratch(dir);
	return s;
}

static minot_status one_source(const struct eval_input *in, const struct test_source *from, json_t *rows,
                               struct minot_buf *out, minot_err *err)
{
	struct test_set t = {.a = minot_arena_new(0)};
	minot_status s = t.a ? from->read(&in->from, &t, err) : MINOT_NO_MEMORY;
	if (!t.a || t.failed)
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the questions of %s", from->name);
	if (s == MINOT_OK && t.n_queries) {
		if (from->corpus)
			s = in->from.data ? measure_own(in, from, &t, rows, out, err) : MINOT_OK;
		else if (in->collection)
			s = measure_set(in, from, in->collection, &t, rows, out, err);
	}
	free(t.queries);
	free(t.qrels);
	minot_arena_free(t.a);
	return s;
}

minot_status eval_retrieval(const struct eval_input *in, struct minot_buf *out, minot_err *err)
{
	if (!in->from.eval || (!in->from.data && !in->collection))
		return minot_fail(err, MINOT_USAGE, "eval retrieval needs --eval, and --data or a collection (-c)");
	json_t *rows = json_array();
	minot_status s = MINOT_OK;
	if (!in->json) {
		minot_buf_printf(out, "%-24s %-10s %6s", "set", "asked", "n");
		for (int m = 0; m < RANKING_N; m++)
			minot_buf_printf(out, " %10s", ranking_shown[m]);
		minot_buf_ch(out, '\n');
	}
	for (size_t i = 0; i < N_SOURCES && s == MINOT_OK; i++)
		s = one_source(in, &sources[i], rows, out, err);
	if (s != MINOT_OK || !in->json) {
		json_decref(rows);
		return s;
	}
	return eval_give_json(json_pack("{s:s, s:o}", "measure", "retrieval", "sets", rows), out, err);
}
