/* train_verdict.c: learn src/answer/fold_weights.c, by which what is said becomes a verdict (fold.h).
 *
 *   train_verdict COLLECTION QUESTIONS.json... [-o WEIGHTS.c]
 *
 * Every question with an expected verdict that fold.h knows, follow-ups too, is asked; its features and that verdict
 * are one example. Multinomial logistic regression with an L2 penalty, by full gradients with AdaGrad's step sizes (J.
 * Duchi and others, JMLR 2011;12:2121), in a fixed order: the same input gives the same bytes.
 *
 * Ten folds by question, told by a hash of its text, are reported first, each file apart: how many verdicts the article
 * has right as built, and the folding alone by weights from the other nine folds. Then weights from all are written. */
#include "answer/answer.h"
#include "answer/fold.h"
#include "base/hash.h"
#include "training.h"

#include <math.h>

enum { FOLDS = 10, ROUNDS = 400, MAX_FILES = 8, MAX_EXAMPLES = 2000 };
static const double PENALTY = 3, RATE = 0.3; /* of {1, 3, 5, 8}, by the folds */

struct example {
	float told[N_FOLD];
	unsigned fold, file;
	size_t gold; /* 0 .. N_FOLDED - 1 */
	bool right;  /* the article as built */
};

static struct example examples[MAX_EXAMPLES];
static size_t n_examples;
const char trainer[] = "train_verdict";

/* Examples ----------------------------------------------------------------------------------------------------------
 */

static struct article *ask(const struct collection *c, const struct nugget_question *q, const struct article *after,
                           struct minot_arena *a, unsigned fold, unsigned file)
{
	struct example e = {.fold = fold, .file = file, .gold = N_FOLDED};
	const struct answer_options o = {.after = after, .fold = e.told};
	struct article *art = NULL;
	if (answer_compose(c, q->text, &o, a, &art, &err) != MINOT_OK)
		give_up("a question");
	for (size_t v = 0; v < N_FOLDED; v++)
		if (str_eq(q->expected_verdict, str_c(article_verdict_name(folded_verdict(v)))))
			e.gold = v;
	if (e.gold == N_FOLDED || e.told[FOLD_BIAS] <= 0 || n_examples == MAX_EXAMPLES)
		return art;
	e.right = art->verdict == folded_verdict(e.gold);
	examples[n_examples++] = e;
	return art;
}

static void ask_all(const struct collection *c, const struct nugget_set *set, unsigned file, struct minot_arena *a)
{
	for (size_t i = 0; i < set->n_questions; i++) {
		const struct nugget_question *q = &set->questions[i];
		unsigned fold = (unsigned)(minot_xxh3(q->text) % FOLDS);
		struct article *first = ask(c, q, NULL, a, fold, file);
		if (q->follow_up)
			ask(c, q->follow_up, first, a, fold, file);
	}
}

/* Learning ----------------------------------------------------------------------------------------------------------
 */

static void learn(struct fold_model *m, int but)
{
	static double g[N_FOLDED][N_FOLD], squares[N_FOLDED][N_FOLD];
	memset(m, 0, sizeof *m);
	memset(squares, 0, sizeof squares);
	for (int r = 0; r < ROUNDS; r++) {
		memset(g, 0, sizeof g);
		for (size_t i = 0; i < n_examples; i++) {
			const struct example *e = &examples[i];
			double odds[N_FOLDED];
			if ((int)e->fold == but)
				continue;
			fold_odds(m, e->told, odds);
			for (size_t v = 0; v < N_FOLDED; v++)
				for (size_t f = 0; f < N_FOLD; f++)
					g[v][f] += (odds[v] - (v == e->gold)) * (double)e->told[f];
		}
		for (size_t v = 0; v < N_FOLDED; v++)
			for (size_t f = 0; f < N_FOLD; f++) {
				double d = g[v][f] + PENALTY * (double)m->weight[v][f];
				squares[v][f] += d * d;
				if (squares[v][f] > 0)
					m->weight[v][f] -= (float)(RATE * d / sqrt(squares[v][f]));
			}
	}
}

static size_t likeliest(const struct fold_model *m, const struct example *e)
{
	double odds[N_FOLDED];
	size_t best = 0;
	fold_odds(m, e->told, odds);
	for (size_t v = 1; v < N_FOLDED; v++)
		best = odds[v] > odds[best] ? v : best;
	return best;
}

static void measure(unsigned n_files, char **names)
{
	unsigned n[MAX_FILES] = {0}, right[MAX_FILES] = {0}, alone[MAX_FILES] = {0}, of[MAX_FILES][N_FOLDED] = {{0}};
	static struct fold_model m;
	for (int fold = 0; fold < FOLDS; fold++) {
		learn(&m, fold);
		for (size_t i = 0; i < n_examples; i++) {
			const struct example *e = &examples[i];
			if ((int)e->fold != fold)
				continue;
			n[e->file]++;
			of[e->file][e->gold]++;
			right[e->file] += e->right;
			alone[e->file] += likeliest(&m, e) == e->gold;
		}
	}
	for (unsigned f = 0; f < n_files; f++) {
		unsigned most = 0;
		for (size_t v = 0; v < N_FOLDED; v++)
			most = of[f][v] > most ? of[f][v] : most;
		printf("%s: %u questions, commonest verdict %u, article as built %u, folding alone (held out) %u\n",
		       names[f], n[f], most, right[f], alone[f]);
	}
}

static void write_weights(const char *path)
{
	static const char *const name[N_FOLD] = {
#define X(name, meaning) [FOLD_##name] = #name,
	        FOLD_LIST(X)
#undef X
	};
	static const char *const includes[] = {"answer/fold.h", NULL};
	static struct fold_model m;
	FILE *f = begin_weights(path, "N_FOLD", N_FOLD, includes);
	learn(&m, -1);
	fputs("const struct fold_model fold_model = {{\n", f);
	for (size_t v = 0; v < N_FOLDED; v++) {
		fprintf(f, "\t{ /* %s */", article_verdict_name(folded_verdict(v)));
		for (size_t k = 0; k < N_FOLD; k++)
			fprintf(f, "%s[FOLD_%s] = %.2ff,", k % 6 ? " " : "\n\t\t", name[k], (double)m.weight[v][k]);
		fputs("\n\t},\n", f);
	}
	fputs("}};\n", f);
	end_weights(f, path);
}

int main(int argc, char **argv)
{
	const char *out = last_option(&argc, argv, "-o");
	if (argc < 3 || argc - 2 > MAX_FILES) {
		fprintf(stderr, "usage: train_verdict COLLECTION QUESTIONS.json... [-o WEIGHTS.c]\n");
		return 2;
	}
	struct collection *c = open_collection(argv[1]);
	struct minot_arena *a = need(minot_arena_new((size_t)4 << 30));
	for (int i = 2; i < argc; i++) {
		struct nugget_set set;
		read_questions(argv[i], a, &set);
		ask_all(c, &set, (unsigned)i - 2, a);
	}
	measure((unsigned)argc - 2, argv + 2);
	if (out)
		write_weights(out);
	return 0;
}
