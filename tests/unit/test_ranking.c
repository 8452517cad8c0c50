/* The figures of src/eval/ranking.h against trec_eval's, to four decimals: tests/eval holds an invented run with ties,
 * grades below 0, documents that nobody judged, a query without an answer and one without a relevant document, and what
 * trec_eval printed for them. */
#include "unit.h"

#include <math.h>

#include "eval/ranking.h"

static char *slurp(const char *name)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/tests/eval/%s", source_root(), name);
	FILE *f = fopen(path, "rb");
	if (!f)
		fail_msg("%s is missing", path);
	char *text = calloc(1, 1 << 16);
	assert_non_null(text);
	size_t n = fread(text, 1, (1 << 16) - 1, f);
	assert_in_range(n, 1, (1 << 16) - 2);
	fclose(f);
	return text;
}

static void read_both(const char *qrels_text, const char *run_text, struct qrel **q, size_t *n_q, struct ranked **r,
                      size_t *n_r)
{
	minot_err e;
	assert_int_equal(ranking_read_qrels(str_c(qrels_text), q, n_q, &e), MINOT_OK);
	assert_int_equal(ranking_read_run(str_c(run_text), r, n_r, &e), MINOT_OK);
}

/* Figures of one query alone: only its judgments are kept. */
static struct ranking_figures of_query(minot_str query, const char *qrels_text, const char *run_text)
{
	struct qrel *q;
	struct ranked *r;
	size_t n_q, n_r, kept = 0;
	struct ranking_figures out;
	read_both(qrels_text, run_text, &q, &n_q, &r, &n_r);
	for (size_t i = 0; i < n_q; i++)
		if (str_eq(q[i].query, query))
			q[kept++] = q[i];
	ranking_measure(q, kept, r, n_r, &out);
	free(q);
	free(r);
	return out;
}

static void as_trec_eval(void **state)
{
	(void)state;
	char *qrels = slurp("invented.qrels"), *run = slurp("invented.run"), *expected = slurp("expected.tsv");
	double sum[RANKING_N] = {0};
	size_t answered = 0, relevant = 0;
	for (char *line = strtok(expected, "\n"); line; line = strtok(NULL, "\n")) {
		char query[16];
		double want[RANKING_N];
		if (*line == '#')
			continue;
		assert_int_equal(sscanf(line, "%15s %lf %lf %lf %lf %lf", query, &want[RANKING_NDCG_10],
		                        &want[RANKING_MAP], &want[RANKING_RECALL_40], &want[RANKING_RECALL_100],
		                        &want[RANKING_MRR]),
		                 6);
		struct ranking_figures got = of_query(str_c(query), qrels, run);
		for (int m = 0; m < RANKING_N; m++) {
			if (fabs(got.value[m] - want[m]) > 0.00005)
				fail_msg("%s of %s: got %f, trec_eval says %f", ranking_trec[m], query, got.value[m],
				         want[m]);
			sum[m] += want[m];
		}
		answered++;
		relevant += got.queries;
	}
	assert_int_equal(answered, 8);
	assert_int_equal(relevant, 7); /* q5 has no relevant document */

	/* all at once: the mean counts q7, for which the run has nothing, as 0 */
	struct qrel *q;
	struct ranked *r;
	size_t n_q, n_r;
	struct ranking_figures all;
	read_both(qrels, run, &q, &n_q, &r, &n_r);
	ranking_measure(q, n_q, r, n_r, &all);
	assert_int_equal(all.queries, 8);
	assert_int_equal(all.unanswered, 1);
	for (int m = 0; m < RANKING_N; m++)
		assert_float_equal(all.value[m], sum[m] / 8, 0.00005);
	free(q);
	free(r);
	free(qrels);
	free(run);
	free(expected);
}

static void perfect_and_empty(void **state)
{
	(void)state;
	struct qrel q[] = {{STR("a"), STR("x"), 2, 1}, {STR("a"), STR("y"), 1, 2}};
	struct ranked r[] = {{STR("a"), STR("y"), 1.0}, {STR("a"), STR("x"), 2.0}};
	struct ranking_figures f;
	ranking_measure(q, 2, r, 2, &f);
	for (int m = 0; m < RANKING_N; m++)
		assert_float_equal(f.value[m], 1, 1e-9);
	ranking_measure(q, 2, NULL, 0, &f);
	assert_int_equal(f.unanswered, 1);
	assert_float_equal(f.value[RANKING_MAP], 0, 1e-9);
	ranking_measure(NULL, 0, NULL, 0, &f);
	assert_int_equal(f.queries, 0);
	assert_float_equal(f.value[RANKING_MAP], 0, 1e-9);
}

/* A judgment given twice: the last one counts, once. */
static void judged_twice(void **state)
{
	(void)state;
	struct qrel *q;
	struct ranked r[] = {{STR("a"), STR("x"), 2.0}};
	struct ranking_figures f;
	size_t n;
	minot_err e;
	assert_int_equal(ranking_read_qrels(STR("a 0 x 0\na 0 y 1\na 0 x 1\n"), &q, &n, &e), MINOT_OK);
	ranking_measure(q, n, r, 1, &f);
	assert_float_equal(f.value[RANKING_MAP], 0.5, 1e-9);
	free(q);
}

static void bad_lines_are_told(void **state)
{
	(void)state;
	static const char *const qrels[] = {"a 0 x 1\na 0 x\n", "\na 0 x one\n", "a 0 x 1\na 0 x 1 1\n",
	                                    "\na 0 x 1e9\n"};
	static const char *const runs[] = {"a Q0 x 1 2 t\na Q0 x 1 2\n", "\na Q0 x 1 nan t\n", "\na Q0 x 1 two t\n"};
	struct qrel *q;
	struct ranked *r;
	size_t n;
	minot_err e;
	for (size_t i = 0; i < sizeof qrels / sizeof *qrels; i++) {
		assert_int_equal(ranking_read_qrels(str_c(qrels[i]), &q, &n, &e), MINOT_INPUT);
		assert_int_equal(e.line, 2);
		assert_null(q);
	}
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		assert_int_equal(ranking_read_run(str_c(runs[i]), &r, &n, &e), MINOT_INPUT);
		assert_int_equal(e.line, 2);
		assert_null(r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(as_trec_eval),
	        cmocka_unit_test(perfect_and_empty),
	        cmocka_unit_test(judged_twice),
	        cmocka_unit_test(bad_lines_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
