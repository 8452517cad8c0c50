/* ranking.c: one pass over judgments and run, both ordered by query. */
#include "eval/ranking.h"

#include <math.h>
#include <stdlib.h>

enum { NDCG_DEPTH = 10, SHALLOW = 40, DEEP = 100, MAX_LINES = 50000000, MAX_NUMBER = 40 };

#define X(name, shown, trec) [RANKING_##name] = shown,
const char *const ranking_shown[RANKING_N] = {RANKING_LIST(X)};
#undef X
#define X(name, shown, trec) [RANKING_##name] = trec,
const char *const ranking_trec[RANKING_N] = {RANKING_LIST(X)};
#undef X

static int by_query_doc(const void *x, const void *y)
{
	const struct qrel *a = x, *b = y;
	int order = minot_str_cmp(a->query, b->query);
	if (!order)
		order = minot_str_cmp(a->doc, b->doc);
	return order ? order : (a->line > b->line) - (a->line < b->line);
}

static int by_query_rank(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;
	int order = minot_str_cmp(a->query, b->query);
	float s = (float)a->score, t = (float)b->score;
	if (order)
		return order;
	return s != t ? (s > t ? -1 : 1) : minot_str_cmp(b->doc, a->doc);
}

/* Leaves of each document its last judgment; returns how many. */
static size_t once_each(struct qrel *q, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (i + 1 == n || !str_eq(q[i].doc, q[i + 1].doc) || !str_eq(q[i].query, q[i + 1].query))
			q[kept++] = q[i];
	return kept;
}

/* Grade of doc among the judgments of one query, 0 when nobody judged it. */
static int grade_of(const struct qrel *q, size_t n, minot_str doc)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (minot_str_cmp(q[middle].doc, doc) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && str_eq(q[low].doc, doc) && q[low].grade > 0 ? q[low].grade : 0;
}

static double gain(int grade, size_t rank) { return grade / log2((double)rank + 1); }

/* The gain of the best order there is: the ten highest grades, descending. */
static double ideal_gain(const struct qrel *q, size_t n)
{
	int best[NDCG_DEPTH] = {0};
	for (size_t i = 0; i < n; i++) {
		int grade = q[i].grade;
		for (size_t r = 0; r < NDCG_DEPTH; r++)
			if (grade > best[r]) {
				int lower = best[r];
				best[r] = grade;
				grade = lower;
			}
	}
	double sum = 0;
	for (size_t r = 0; r < NDCG_DEPTH; r++)
		sum += gain(best[r], r + 1);
	return sum;
}

static void measure_query(const struct qrel *q, size_t n_q, size_t relevant, const struct ranked *run, size_t n_run,
                          double value[RANKING_N])
{
	double precisions = 0, gains = 0, first = 0;
	size_t found = 0, shallow = 0, deep = 0;
	for (size_t i = 0; i < n_run; i++) {
		int grade = grade_of(q, n_q, run[i].doc);
		if (i < NDCG_DEPTH)
			gains += gain(grade, i + 1);
		if (grade < 1)
			continue;
		found++;
		precisions += (double)found / (double)(i + 1);
		if (found == 1)
			first = 1.0 / (double)(i + 1);
		shallow += i < SHALLOW;
		deep += i < DEEP;
	}
	value[RANKING_NDCG_10] += gains / ideal_gain(q, n_q);
	value[RANKING_MAP] += precisions / (double)relevant;
	value[RANKING_RECALL_40] += (double)shallow / (double)relevant;
	value[RANKING_RECALL_100] += (double)deep / (double)relevant;
	value[RANKING_MRR] += first;
}

void ranking_measure(struct qrel *qrels, size_t n_qrels, struct ranked *run, size_t n_run, struct ranking_figures *out)
{
	*out = (struct ranking_figures){0};
	if (n_qrels)
		qsort(qrels, n_qrels, sizeof *qrels, by_query_doc);
	if (n_run)
		qsort(run, n_run, sizeof *run, by_query_rank);
	n_qrels = once_each(qrels, n_qrels);
	for (size_t i = 0, r = 0, end; i < n_qrels; i = end) {
		size_t relevant = 0, run_end;
		for (end = i; end < n_qrels && str_eq(qrels[end].query, qrels[i].query); end++)
			relevant += qrels[end].grade > 0;
		while (r < n_run && minot_str_cmp(run[r].query, qrels[i].query) < 0)
			r++;
		for (run_end = r; run_end < n_run && str_eq(run[run_end].query, qrels[i].query);)
			run_end++;
		if (relevant) {
			out->queries++;
			out->unanswered += run_end == r;
			measure_query(qrels + i, end - i, relevant, run + r, run_end - r, out->value);
		}
		r = run_end;
	}
	for (int m = 0; m < RANKING_N && out->queries; m++)
		out->value[m] /= (double)out->queries;
}

/* Reading -----------------------------------------------------------------------------------------------------------
 */

/* The next words of a line, between blanks and tabs; returns how many were found, at most cap. */
static size_t words_of(minot_str line, minot_str *word, size_t cap)
{
	size_t n = 0, i = 0;
	while (n < cap) {
		while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t' || line.p[i] == '\r'))
			i++;
		size_t start = i;
		while (i < line.n && line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '\r')
			i++;
		if (i == start)
			break;
		word[n++] = str_sub(line, start, i);
	}
	return n;
}

static bool number(minot_str s, double *out)
{
	char text[MAX_NUMBER + 1], *end;
	if (!s.n || s.n > MAX_NUMBER)
		return false;
	memcpy(text, s.p, s.n);
	text[s.n] = 0;
	*out = strtod(text, &end);
	return *end == 0 && isfinite(*out);
}

static size_t count_lines(minot_str text)
{
	size_t n = 1;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

static minot_status bad_line(minot_err *err, size_t line, const char *what)
{
	minot_status s = minot_fail(err, MINOT_INPUT, "%s", what);
	minot_err_at(err, NULL, MINOT_NO_OFFSET, (uint32_t)line);
	return s;
}

/* Room for a row a line, of which there are at most MAX_LINES. */
static void *rows_for(minot_str text, size_t size, minot_err *err)
{
	size_t n = count_lines(text);
	if (n > MAX_LINES) {
		minot_fail(err, MINOT_LIMIT, "more than %d lines", MAX_LINES);
		return NULL;
	}
	void *rows = calloc(n, size);
	if (!rows)
		minot_fail(err, MINOT_NO_MEMORY, "no memory for %zu lines", n);
	return rows;
}

minot_status ranking_read_qrels(minot_str text, struct qrel **out, size_t *n, minot_err *err)
{
	minot_str rest = text, line, w[5];
	double grade;
	*n = 0;
	if (!(*out = rows_for(text, sizeof **out, err)))
		return err ? err->status : MINOT_NO_MEMORY;
	for (size_t at = 1; minot_str_split(&rest, '\n', &line); at++) {
		size_t words = words_of(line, w, 5);
		if (!words)
			continue;
		if (words != 4 || !number(w[3], &grade) || fabs(grade) > 1000) {
			free(*out);
			*out = NULL;
			return bad_line(err, at, "no judgment; it should be: QUERY 0 DOCUMENT GRADE");
		}
		(*out)[(*n)++] = (struct qrel){w[0], w[2], (int)grade, (uint32_t)at};
	}
	return MINOT_OK;
}

minot_status ranking_read_run(minot_str text, struct ranked **out, size_t *n, minot_err *err)
{
	minot_str rest = text, line, w[7];
	double score;
	*n = 0;
	if (!(*out = rows_for(text, sizeof **out, err)))
		return err ? err->status : MINOT_NO_MEMORY;
	for (size_t at = 1; minot_str_split(&rest, '\n', &line); at++) {
		size_t words = words_of(line, w, 7);
		if (!words)
			continue;
		if (words != 6 || !number(w[4], &score)) {
			free(*out);
			*out = NULL;
			return bad_line(err, at, "no line of a run; it should be: QUERY Q0 DOCUMENT RANK SCORE TAG");
		}
		(*out)[(*n)++] = (struct ranked){w[0], w[2], score};
	}
	return MINOT_OK;
}
