/* train_answer.c: learn src/answer/weights.c, by which features statements are ranked, and placing_weights.c, in which
 * section they stand and which point to them.
 *
 *   train_answer COLLECTION [MARKS.tsv...] QUESTIONS.json... [-o WEIGHTS.c] [-p PLACING_WEIGHTS.c]
 *
 * Ranking: each clause of a question orders the candidates, and as they choose in turn a nugget is found by whichever
 * clause has it high: the loss is -log of the mean, over clauses, of the share that statements with the nugget have of
 * a softmax over that clause's scores (after ListNet's top-one probability: Z. Cao and others, "Learning to rank: from
 * pairwise approach to listwise approach", ICML 2007). With an L2 penalty, by full gradients with AdaGrad's step sizes
 * (J. Duchi and others, JMLR 2011;12:2121), in a fixed order: the same input gives the same bytes.
 *
 * Sections: multinomial logistic regression from a statement that holds a nugget to the section in which the nugget was
 * looked for, and from a marked one to the first of its sections; the prior is the section that the rules of place.c
 * give.
 *
 * Five folds by question, told by a hash of its text, are reported first, each file of questions apart: weights from
 * four are measured on the fifth, with the selection that the program makes. Then weights from all are written. */
#include "answer/placing.h"
#include "answer/rank.h"
#include "base/hash.h"
#include "marks.h"
#include "training.h"

#include <math.h>
#include <stdlib.h>

enum {
	FOLDS = 5,
	ROUNDS = 150, /* of gradients; the loss changes by less than 1 in 1000 after them */
	MAX_FILES = 8,
	MAX_LISTS = 1000
};
/* Logarithmic odds are the score divided by SCALE, which puts it where the rest of the composition expects it: the best
 * for a clause about 14, the 25th about 10. The penalty is on them. */
static const double SCALE = 1.85, RANK_PENALTY = 10;
/* From {3, 5, 10, 20} and {1, 1.5} by cross-validation (models/README.md). */
static const double PLACE_PRIOR = 1, PLACE_PENALTY = 10;
enum { PLACE_ROUNDS = 150 };
/* What a marked section is worth beside that of a nugget. */
static const double MARKED_PLACE = 0.5;

/* A question with its candidates. */
struct list {
	const struct nugget_question *q; /* of a marked one without nuggets */
	const struct mark **mark;        /* of a candidate, or NULL; NULL where none is marked */
	struct composition x;
	struct minot_arena *a;
	struct {
		uint16_t at[N_PLACING];
		size_t n;
	} * placing; /* of a candidate that holds a nugget */
	struct nugget_statement *said;
	uint32_t **hit; /* candidates that hold nugget n, ascending; n_hit[n] of them */
	uint32_t *n_hit;
	float *told;         /* N_RANK of candidate i for facet f: at (f * n + i) * N_RANK */
	double *given;       /* what the score holds besides: at f * n + i */
	double *score;       /* the same: how likely each is to be the clause's first */
	uint32_t *facet;     /* of each, the clause that has it highest */
	unsigned fold, file; /* file: MAX_FILES of a marked one */
};

static struct list lists[MAX_LISTS];
static size_t n_lists;
static struct marks marks;
const char trainer[] = "train_answer";

/* Examples ----------------------------------------------------------------------------------------------------------
 */

static void find_hits(struct list *l)
{
	struct composition *x = &l->x;
	l->said = need(ARENA_ARRAY(l->a, x->n_candidates + 1, struct nugget_statement));
	for (size_t i = 0; i < x->n_candidates; i++) {
		struct candidate *k = &x->candidates[i];
		struct article_claim claim = {0};
		if (candidate_read(x, k, &err) != MINOT_OK || make_lead(x, k, &claim, &err) != MINOT_OK ||
		    nuggets_prepare(claim.lead, k->text, k->quote, k->from->record->ids, k->from->record->n_ids, l->a,
		                    &l->said[i], &err) != MINOT_OK)
			give_up("a statement");
	}
	l->hit = need(ARENA_ARRAY(l->a, l->q->n_nuggets + 1, uint32_t *));
	l->n_hit = need(ARENA_ARRAY(l->a, l->q->n_nuggets + 1, uint32_t));
	for (size_t n = 0; n < l->q->n_nuggets; n++) {
		l->hit[n] = need(ARENA_ARRAY(l->a, x->n_candidates + 1, uint32_t));
		for (size_t i = 0; i < x->n_candidates; i++)
			if (nugget_hit(&l->q->nuggets[n], &l->said[i]))
				l->hit[n][l->n_hit[n]++] = (uint32_t)i;
	}
}

/* How much it is wanted in the article, from 0 to 1. */
static double useful(const struct mark *m)
{
	static const double wanted_less = 0.4;
	return !m || !mark_keeps(m) ? 0 : m->mark == '2' || m->mark == 'K' ? 1 : wanted_less;
}
static void find_marks(struct list *l)
{
	struct composition *x = &l->x;
	l->mark = need(calloc(x->n_candidates + 1, sizeof(*l->mark)));
	for (size_t i = 0; i < x->n_candidates; i++)
		l->mark[i] = mark_of(&marks, &x->candidates[i], l->q->text);
}

static void find_features(struct list *l)
{
	struct composition *x = &l->x;
	size_t rows = x->n_candidates * x->q->n_facets;
	l->told = need(calloc(rows + 1, N_RANK * sizeof *l->told));
	l->given = need(calloc(rows + 1, sizeof *l->given));
	l->score = need(calloc(rows + 1, sizeof *l->score));
	l->facet = need(calloc(x->n_candidates + 1, sizeof *l->facet));
	for (size_t i = 0; i < x->n_candidates; i++) {
		for (uint32_t f = 0; f < x->q->n_facets; f++) {
			const struct candidate *k = &x->candidates[i];
			size_t row = f * x->n_candidates + i;
			rank_of_statement(x, k, &l->told[row * N_RANK]);
			rank_of_clause(x, k, f, &l->told[row * N_RANK]);
			l->given[row] = facet_score(x, k, f) - rank_statement_score(x, k, x->weights->rank) -
			                rank_clause_score(x, k, f, x->weights->rank);
		}
	}
}

static void open_list(const struct collection *c, const struct nugget_question *q, unsigned fold, unsigned file,
                      const struct article *after)
{
	static struct answer_options options[MAX_LISTS];
	if (n_lists == MAX_LISTS)
		return;
	struct list *l = &lists[n_lists];
	struct answer_options *o = &options[n_lists++];
	o->after = after;
	l->q = q;
	l->fold = fold;
	l->file = file;
	l->a = need(minot_arena_new((size_t)1 << 30));
	l->x = (struct composition){.c = c, .o = o, .a = l->a, .weights = &answer_weights};
	l->x.t = need(text_analyzer_new());
	l->x.art = need(ARENA_NEW(l->a, struct article));
	if (composition_open(&l->x, q->text, &err) != MINOT_OK || gather(&l->x, &err) != MINOT_OK ||
	    select_statements(&l->x, &err) != MINOT_OK) /* which also marks whom a statement leaves out */
		give_up("a question");
	find_features(l);
	find_hits(l);
	if (file == MAX_FILES)
		find_marks(l);
}

static void open_marked(const struct collection *c, struct minot_arena *a)
{
	for (size_t i = 0; i < marks.n; i++) {
		struct nugget_question *q = need(ARENA_NEW(a, struct nugget_question));
		if (!mark_begins_question(&marks, i))
			continue;
		*q = (struct nugget_question){.text = marks.at[i].question};
		open_list(c, q, (unsigned)(minot_xxh3(q->text) % FOLDS), MAX_FILES, NULL);
	}
}

static void open_lists(const struct collection *c, const struct nugget_set *set, unsigned file, struct minot_arena *a)
{
	static const struct answer_options plain;
	for (size_t i = 0; i < set->n_questions; i++) {
		struct article *first = NULL;
		unsigned fold = (unsigned)(minot_xxh3(set->questions[i].text) % FOLDS);
		open_list(c, &set->questions[i], fold, file, NULL);
		if (!set->questions[i].follow_up)
			continue;
		if (answer_compose(c, set->questions[i].text, &plain, a, &first, &err) != MINOT_OK)
			give_up("a question");
		open_list(c, set->questions[i].follow_up, fold, file, first);
	}
}

/* Ranking -----------------------------------------------------------------------------------------------------------
 */

/* Of each clause the softmax of its scores. */
static void score_list(struct list *l, const float *w)
{
	size_t n = l->x.n_candidates, nf = l->x.q->n_facets;
	for (size_t f = 0; f < nf; f++) {
		double *p = &l->score[f * n], top = -INFINITY, all = 0;
		for (size_t i = 0; i < n; i++) {
			const float *told = &l->told[(f * n + i) * N_RANK];
			double s = l->given[f * n + i];
			for (size_t k = 0; k < N_RANK; k++)
				s += (double)told[k] * (double)w[k];
			p[i] = s / SCALE;
			top = p[i] > top ? p[i] : top;
		}
		for (size_t i = 0; i < n; i++)
			all += p[i] = exp(p[i] - top);
		for (size_t i = 0; i < n; i++) {
			p[i] /= all;
			if (!f || p[i] > l->score[l->facet[i] * n + i])
				l->facet[i] = (uint32_t)f;
		}
	}
}

/* Loss of a list, its gradient added to g. */
static double rank_gradient(struct list *l, const float *w, double *g)
{
	size_t n = l->x.n_candidates, nf = l->x.q->n_facets;
	double *by = need(calloc(n * nf + 1, sizeof *by)), loss = 0;
	score_list(l, w);
	for (size_t k = 0; k < l->q->n_nuggets && n; k++) {
		double held[QUESTION_MAX_FACETS] = {0}, all = 0, worth = l->q->nuggets[k].vital ? 1 : 0.6;
		for (size_t f = 0; f < nf; f++) {
			for (uint32_t h = 0; h < l->n_hit[k]; h++)
				held[f] += l->score[f * n + l->hit[k][h]];
			all += held[f];
		}
		if (all <= 0)
			continue;
		loss -= worth * log(all / (double)nf);
		for (size_t f = 0; f < nf; f++) {
			for (size_t i = 0; i < n; i++)
				by[f * n + i] += worth * held[f] / all * l->score[f * n + i];
			for (uint32_t h = 0; h < l->n_hit[k]; h++)
				by[f * n + l->hit[k][h]] -= worth / all * l->score[f * n + l->hit[k][h]];
		}
	}
	for (size_t row = 0; row < n * nf; row++)
		for (size_t k = 0; fabs(by[row]) > 1e-9 && k < N_RANK; k++)
			g[k] += by[row] / SCALE * (double)l->told[row * N_RANK + k];
	free(by);
	return loss;
}

/* One step downhill; the penalty pulls towards `from` (NULL: towards 0). */
static void step(float *w, double *g, double *squares, const float *from, size_t n, double penalty, double rate)
{
	for (size_t i = 0; i < n; i++) {
		double d = g[i] + penalty * ((double)w[i] - (from ? (double)from[i] : 0));
		squares[i] += d * d;
		if (squares[i] > 0)
			w[i] -= (float)(rate * d / sqrt(squares[i]));
	}
}

static double train_rank(float *w, int but, double penalty, int rounds)
{
	double g[N_RANK], squares[N_RANK] = {0}, loss = 0;
	memset(w, 0, N_RANK * sizeof *w);
	for (int r = 0; r < rounds; r++) {
		memset(g, 0, sizeof g);
		loss = 0;
		for (size_t i = 0; i < n_lists; i++)
			if ((int)lists[i].fold != but)
				loss += rank_gradient(&lists[i], w, g);
		step(w, g, squares, NULL, N_RANK, penalty / (SCALE * SCALE), 0.2);
	}
	return loss;
}

/* Sections ----------------------------------------------------------------------------------------------------------
 */

static int section_named(minot_str name)
{
	for (int s = 0; s < ARTICLE_N_SECTIONS; s++)
		if (str_eq(name, str_c(article_section_name((enum article_section_kind)s))))
			return s;
	return -1;
}

/* A statement that holds a nugget, and where that was looked for. What many statements hold tells less of each. */
static void place_gradient(const struct list *l, size_t i, int gold, double worth, const struct placing_model *m,
                           double (*g)[N_PLACING])
{
	double odds[ARTICLE_N_SECTIONS];
	placing_odds(l->placing[i].at, l->placing[i].n, m, odds);
	for (int s = 0; s < ARTICLE_N_SECTIONS; s++)
		for (size_t f = 0; f < l->placing[i].n; f++)
			g[s][l->placing[i].at[f]] += worth * (odds[s] - (s == gold));
}

/* Of those that hold a nugget, for the clause that they answer best. */
static void find_placing(struct list *l)
{
	score_list(l, answer_weights.rank);
	l->placing = need(calloc(l->x.n_candidates + 1, sizeof *l->placing));
	for (size_t n = 0; n < l->q->n_nuggets; n++)
		for (uint32_t h = 0; h < l->n_hit[n]; h++) {
			uint32_t i = l->hit[n][h];
			l->x.candidates[i].facet = l->facet[i];
			l->placing[i].n = placing_features(&l->x, &l->x.candidates[i], l->placing[i].at);
		}
	for (size_t i = 0; l->mark && i < l->x.n_candidates; i++)
		if (l->mark[i] && l->mark[i]->sections.n > 1) {
			l->x.candidates[i].facet = l->facet[i];
			l->placing[i].n = placing_features(&l->x, &l->x.candidates[i], l->placing[i].at);
		}
}

/* The first of the sections of a marked statement that belongs. */
static void place_marked(const struct list *l, const struct placing_model *m, double (*g)[N_PLACING])
{
	for (size_t i = 0; i < l->x.n_candidates; i++) {
		minot_str rest, first;
		if (!l->placing[i].n || useful(l->mark[i]) <= 0)
			continue;
		rest = l->mark[i]->sections;
		minot_str_split(&rest, '+', &first);
		int gold = section_named(first);
		if (gold >= 0)
			place_gradient(l, i, gold, MARKED_PLACE, m, g);
	}
}

static void train_place(struct placing_model *m, int but)
{
	static double g[ARTICLE_N_SECTIONS][N_PLACING], squares[ARTICLE_N_SECTIONS][N_PLACING];
	static struct placing_model from;
	memset(squares, 0, sizeof squares);
	for (int s = 0; s < ARTICLE_N_SECTIONS; s++)
		from.weight[s][PLACING_RULE + s] = (float)PLACE_PRIOR;
	*m = from;
	for (int r = 0; r < PLACE_ROUNDS; r++) {
		memset(g, 0, sizeof g);
		for (size_t i = 0; i < n_lists; i++) {
			if (lists[i].mark && (int)lists[i].fold != but)
				place_marked(&lists[i], m, g);
			for (size_t k = 0; (int)lists[i].fold != but && k < lists[i].q->n_nuggets; k++) {
				int gold = section_named(lists[i].q->nuggets[k].section);
				double worth = lists[i].n_hit[k] > 1 ? 2.0 / lists[i].n_hit[k] : 1;
				for (uint32_t h = 0; gold >= 0 && h < lists[i].n_hit[k]; h++)
					place_gradient(&lists[i], lists[i].hit[k][h], gold, worth, m, g);
			}
		}
		step(m->weight[0], g[0], squares[0], from.weight[0], ARTICLE_N_SECTIONS * (size_t)N_PLACING,
		     PLACE_PENALTY, 0.1);
	}
}

/* Measuring ---------------------------------------------------------------------------------------------------------
 */

struct tally {
	unsigned vital, vital_hit, all, all_hit, placed, placed_right, pointed, claims, pointers, lists;
};

static void measure(struct list *l, const struct answer_weights *w, struct tally *t, bool tell)
{
	struct composition *x = &l->x;
	for (size_t i = 0; i < x->n_candidates; i++) {
		x->candidates[i].chosen = false;
		x->candidates[i].same_as = NULL;
		x->candidates[i].word_ids = NULL; /* numbers of one choice */
		x->candidates[i].n_words = 0;
		x->candidates[i].left = false;
		x->candidates[i].compared = 0;
		x->candidates[i].said = 0;
		x->candidates[i].besides = 0;
	}
	x->n_chosen = 0;
	x->weights = w;
	if (select_statements(x, &err) != MINOT_OK || place_statements(x, &err) != MINOT_OK)
		give_up("selection");
	t->claims += (unsigned)x->n_chosen;
	for (size_t i = 0; i < x->n_chosen; i++)
		t->pointers += (unsigned)__builtin_popcount(x->chosen[i]->besides);
	t->lists++;
	for (size_t k = 0; k < l->q->n_nuggets; k++) {
		const struct nugget *n = &l->q->nuggets[k];
		const struct candidate *by = NULL;
		for (size_t i = 0; i < x->n_chosen; i++)
			if (nugget_hit(n, &l->said[x->chosen[i] - x->candidates]) &&
			    (!by || x->chosen[i]->section < by->section))
				by = x->chosen[i];
		t->all++;
		t->vital += n->vital;
		t->all_hit += by != NULL;
		t->vital_hit += by && n->vital;
		int gold = section_named(n->section);
		if (by && gold >= 0) {
			t->placed++;
			t->placed_right += (int)by->section == gold;
			t->pointed += (int)by->section == gold || (by->besides >> gold & 1);
			if (tell && (int)by->section != gold)
				fprintf(stderr, "SEC %.*s -> %s | %.*s\n", STR_ARG(n->section),
				        article_section_name(by->section), STR_ARG(minot_str_cut(by->text, 160)));
		}
		if (tell && !by)
			fprintf(stderr, "MISS %.*s %s %u candidates\n", STR_ARG(n->id), n->vital ? "vital" : "okay",
			        l->n_hit[k]);
	}
}

/* Of a marked question: pairs of a statement that belongs and one that does not, how many stand in that order; of those
 * with sections, how many are placed in one of these. */
struct marked_tally {
	double pairs, right;
	unsigned placed, placed_right, placed_first;
};
static void measure_marked(struct list *l, const struct answer_weights *w, struct marked_tally *t)
{
	score_list(l, w->rank);
	size_t n = l->x.n_candidates;
	for (size_t i = 0; i < n; i++) {
		double mine = useful(l->mark[i]), odds[ARTICLE_N_SECTIONS];
		for (size_t k = 0; mine > 0 && k < n; k++) {
			double other = l->mark[k] ? useful(l->mark[k]) : mine;
			if (other >= mine)
				continue;
			double a = l->score[l->facet[i] * n + i], b = l->score[l->facet[k] * n + k];
			t->pairs += mine - other;
			t->right += a > b ? mine - other : a < b ? 0 : (mine - other) / 2;
		}
		if (mine <= 0 || !l->placing[i].n)
			continue;
		minot_str rest = l->mark[i]->sections, name;
		placing_odds(l->placing[i].at, l->placing[i].n, w->place, odds);
		int best = 0;
		for (int s = 1; s < ARTICLE_N_SECTIONS; s++)
			best = odds[s] > odds[best] ? s : best;
		t->placed++;
		for (bool first = true; minot_str_split(&rest, '+', &name); first = false) {
			bool right = section_named(name) == best;
			t->placed_right += right;
			t->placed_first += right && first;
		}
	}
}
static void print_marked(const char *name, const struct marked_tally *t)
{
	if (t->pairs > 0)
		printf("%-24s marked: pairs in order %.4f; in a section of theirs %.4f, in the first %.4f (%u)\n", name,
		       t->right / t->pairs, (double)t->placed_right / t->placed, (double)t->placed_first / t->placed,
		       t->placed);
}

static void print_tally(const char *name, const struct tally *t)
{
	printf("%-24s vital %.4f all %.4f section %.4f or pointed to %.4f (%u) claims %.1f pointers of "
	       "each %.2f\n",
	       name, (double)t->vital_hit / t->vital, (double)t->all_hit / t->all,
	       (double)t->placed_right / (t->placed ? t->placed : 1), (double)t->pointed / (t->placed ? t->placed : 1),
	       t->placed, (double)t->claims / t->lists, (double)t->pointers / (t->claims ? t->claims : 1));
}

static void print_tallies(const char *name, const struct tally *t)
{
	for (size_t i = 0; i < MAX_FILES && t[i].lists; i++)
		print_tally(name, &t[i]);
}

/* The weights that matter, as C. */
static void write_table(FILE *f, const char *name, const float *w, size_t n)
{
	fprintf(f, "%s{", name);
	for (size_t i = 0, on_line = 0; i < n; i++)
		if (fabsf(w[i]) >= 0.02f)
			fprintf(f, "%s[%zu] = %.2ff,", on_line++ % 8 ? " " : "\n\t", i, (double)w[i]);
	fputs("\n}", f);
}

/* A tally for each file. */
static void measure_all(const char *name, const struct answer_weights *w)
{
	struct tally t[MAX_FILES] = {0};
	for (size_t i = 0; i < n_lists; i++)
		if (!lists[i].mark)
			measure(&lists[i], w, &t[lists[i].file], false);
	print_tallies(name, t);
}

/* Each by its name, or, of a group, by its number. */
static void write_ranks(FILE *f, const float *w)
{
	static const char *const name[N_RANK] = {
#define X(name, meaning) [RANK_##name] = #name,
	        RANK_STATEMENT_LIST(X) RANK_CLAUSE_LIST(X)
#undef X
	};
	fputs("static const float rank[N_RANK] = {", f);
	for (size_t i = 0, on_line = 0; i < N_RANK; i++) {
		if (fabsf(w[i]) < 0.02f)
			continue;
		fputs(on_line++ % 6 ? " " : "\n\t", f);
		if (name[i])
			fprintf(f, "[RANK_%s] = %.2ff,", name[i], (double)w[i]);
		else
			fprintf(f, "[%zu] = %.2ff,", i, (double)w[i]);
	}
	fputs("\n}", f);
}

static void write_rank(const char *path, float *rank)
{
	static const char *const includes[] = {"answer/belongs.h", "answer/placing.h", "answer/rank.h", NULL};
	FILE *f = begin_weights(path, "N_RANK", N_RANK, includes);
	train_rank(rank, -1, RANK_PENALTY, ROUNDS);
	write_ranks(f, rank);
	fprintf(f, ";\nconst struct answer_weights answer_weights = {rank, &placing_model, belongs_weights};\n");
	end_weights(f, path);
}

static void write_place(const char *path, struct placing_model *place)
{
	static const char *const includes[] = {"answer/placing.h", NULL};
	FILE *f = begin_weights(path, "N_PLACING", N_PLACING, includes);
	train_place(place, -1);
	fprintf(f, "const struct placing_model placing_model = {{");
	for (int k = 0; k < ARTICLE_N_SECTIONS; k++) {
		write_table(f, "\n\t", place->weight[k], N_PLACING);
		fputs(",", f);
	}
	fprintf(f, "\n}};\n");
	end_weights(f, path);
}

int main(int argc, char **argv)
{
	const char *place_out = last_option(&argc, argv, "-p"), *rank_out = last_option(&argc, argv, "-o");
	int at = 2;
	for (; at < argc && str_ends(str_c(argv[at]), str_c(".tsv")); at++)
		marks_read(argv[at], &marks);
	unsigned n_files = (unsigned)(argc - at);
	if (at >= argc || n_files > MAX_FILES) {
		fprintf(stderr, "usage: train_answer COLLECTION [MARKS.tsv...] QUESTIONS.json... [-o WEIGHTS.c] [-p "
		                "PLACING_WEIGHTS.c]\n");
		return 2;
	}
	struct collection *c = open_collection(argv[1]);
	struct minot_arena *a = need(minot_arena_new((size_t)4 << 30));
	static struct nugget_set set[MAX_FILES];
	for (unsigned i = 0; i < n_files; i++) {
		read_questions(argv[at + (int)i], a, &set[i]);
		open_lists(c, &set[i], i, a);
	}
	open_marked(c, a);
	for (size_t i = 0; i < n_lists; i++)
		find_placing(&lists[i]);
	static float rank[N_RANK];
	static struct placing_model place;
	measure_all("as built", &answer_weights);
	struct tally held_out[MAX_FILES] = {0}, seen[MAX_FILES] = {0};
	struct marked_tally marked_out = {0}, marked_built = {0};
	for (size_t i = 0; i < n_lists; i++)
		if (lists[i].mark)
			measure_marked(&lists[i], &answer_weights, &marked_built);
	print_marked("as built", &marked_built);
	for (int fold = 0; fold < FOLDS; fold++) {
		double loss = train_rank(rank, fold, RANK_PENALTY, ROUNDS);
		train_place(&place, fold);
		struct answer_weights w = {rank, &place, answer_weights.belongs};
		fprintf(stderr, "fold %d loss %.1f\n", fold, loss);
		for (size_t i = 0; i < n_lists; i++) {
			bool out_of_it = (int)lists[i].fold == fold;
			if (lists[i].mark) {
				if (out_of_it)
					measure_marked(&lists[i], &w, &marked_out);
				continue;
			}
			measure(&lists[i], &w, &(out_of_it ? held_out : seen)[lists[i].file], out_of_it);
		}
	}
	print_tallies("seen", seen);
	print_tallies("held out, five folds", held_out);
	print_marked("held out, five folds", &marked_out);
	if (rank_out)
		write_rank(rank_out, rank);
	if (place_out)
		write_place(place_out, &place);
	return 0;
}
