/* ranking.h: how good a ranking is, by the definitions of trec_eval 9 (NIST), so that figures compare with published
 * ones. For one query, from the grades of its judged documents and of the ranked ones in order:
 *
 *   nDCG@10     sum over ranks i <= 10 of  grade_i / log2(i + 1), over the same sum of the best order (ndcg_cut_10)
 *   MAP         mean over the relevant documents of the precision at their rank; not found: 0 (map)
 *   recall@40   share of the relevant documents among the first 40 (recall_40), which an answer is made from
 *   recall@100  the same of the first 100 (recall_100)
 *   MRR         1 / rank of the first relevant one (recip_rank)
 *
 * Relevant: a grade of 1 or more; a grade below 0 counts as 0, as does a document that nobody judged. K. Järvelin,
 * J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 20 (2002), in trec_eval's form. */
#ifndef EVAL_RANKING_H
#define EVAL_RANKING_H

#include "base/status.h"
#include "base/str.h"

#define RANKING_LIST(X)                           \
	X(NDCG_10, "nDCG@10", "ndcg_cut_10")      \
	X(MAP, "MAP", "map")                      \
	X(RECALL_40, "recall@40", "recall_40")    \
	X(RECALL_100, "recall@100", "recall_100") \
	X(MRR, "MRR", "recip_rank")
enum ranking_figure {
#define X(name, shown, trec) RANKING_##name,
	RANKING_LIST(X)
#undef X
	        RANKING_N
};
extern const char *const ranking_shown[RANKING_N], *const ranking_trec[RANKING_N];

struct qrel {
	minot_str query, doc;
	int grade;
	uint32_t line; /* where it stands: of two judgments of one document the last counts */
};
struct ranked {
	minot_str query, doc;
	double score;
};

struct ranking_figures {
	double value[RANKING_N]; /* means over the queries */
	size_t queries;          /* with a relevant document among their judgments */
	size_t unanswered;       /* of these, those for which the run has nothing: they count as 0 (trec_eval -c) */
};

/* Orders both arrays in place: judgments by query and document, the run by query, then as trec_eval ranks: score (to
 * the precision of a float) descending, then document descending. */
void ranking_measure(struct qrel *qrels, size_t n_qrels, struct ranked *run, size_t n_run, struct ranking_figures *out);

/* Reads "QUERY 0 DOC GRADE" lines, or "QUERY Q0 DOC RANK SCORE TAG" lines, white space between. Slices borrow text. The
 * arrays are allocated (free). MINOT_INPUT with the line that does not hold, MINOT_NO_MEMORY. */
minot_status ranking_read_qrels(minot_str text, struct qrel **out, size_t *n, minot_err *err);
minot_status ranking_read_run(minot_str text, struct ranked **out, size_t *n, minot_err *err);

#endif
