/* train_belongs.c: learn src/answer/belongs_weights.c: which statements belong in an article.
 *
 *   train_belongs COLLECTION MARKS.tsv... [QUESTIONS.json...] [-o WEIGHTS.c]
 *
 * MARKS.tsv: what a clinician marked of the statements of articles (marks.h). Of QUESTIONS, a statement that holds a
 * nugget belongs; that another one does not is likely, and counts for little.
 *
 * Examples are the statements that the choice comes to when nothing is left out for not belonging, with what it had
 * seen before each. Logistic regression with an L2 penalty by Newton's method: the same input gives the same bytes.
 *
 * Ten folds by question, told by a hash of its text, are reported first: at several odds, how many of the marked
 * statements that stay behind them are struck out and kept ones, and how many nuggets are left with no statement.
 * Then weights from all are written. */
#include "answer/belongs.h"
#include "base/hash.h"
#include "marks.h"
#include "training.h"

#include <math.h>
#include <stdlib.h>

enum { FOLDS = 10, STEPS = 20, MAX_ROWS = 200000, MAX_NUGGETS = 20000, MAX_HELD = 8 };
static const double PENALTY = 3, WORTH_VITAL = 1, WORTH_OKAY = 0.6, WORTH_OTHER = 0.2;

struct row {
	float f[N_BELONGS];
	double label, worth, odds;
	bool marked, first; /* first: shown whatever its odds */
	unsigned fold;
	uint32_t held[MAX_HELD]; /* numbers of its nuggets */
	size_t n_held;
};
static struct row *row;
static size_t n_rows;
static struct {
	bool vital, there, left;
} nugget[MAX_NUGGETS];
static uint32_t n_nuggets;
const char trainer[] = "train_belongs";

/* Examples ----------------------------------------------------------------------------------------------------------
 */

static struct marks marks;

static void hold_nuggets(struct composition *x, const struct candidate *k, const struct nugget_question *q,
                         uint32_t first, struct row *r)
{
	struct article_claim claim = {0};
	struct nugget_statement said;
	if (make_lead(x, k, &claim, &err) != MINOT_OK ||
	    nuggets_prepare(claim.lead, k->text, k->quote, k->from->record->ids, k->from->record->n_ids, x->a, &said,
	                    &err) != MINOT_OK)
		give_up("a statement");
	for (uint32_t n = 0; n < q->n_nuggets; n++)
		if (r->n_held < MAX_HELD && nugget_hit(&q->nuggets[n], &said))
			r->held[r->n_held++] = first + n;
}

/* One statement as an example; whether it is one. */
static bool label_row(struct composition *x, const struct candidate *k, const struct nugget_question *q, uint32_t first,
                      struct row *r)
{
	const struct mark *m = q ? NULL : mark_of(&marks, k, x->q->text);
	if (!q && !m)
		return false;
	if (m) {
		r->marked = true;
		r->worth = 1;
		r->label = mark_keeps(m);
		return true;
	}
	hold_nuggets(x, k, q, first, r);
	bool vital = false;
	for (size_t i = 0; i < r->n_held; i++) {
		nugget[r->held[i]].there = true;
		vital |= nugget[r->held[i]].vital;
	}
	r->label = r->n_held > 0;
	r->worth = !r->n_held ? WORTH_OTHER : vital ? WORTH_VITAL : WORTH_OKAY;
	return true;
}

/* What was looked up is shown whatever its odds. */
static bool is_looked_up(const struct composition *x, const struct candidate *k)
{
	bool is = k->settled;
	for (size_t i = 0; i < x->n_conclusions; i++)
		is |= x->conclusions[i] == k;
	return is;
}

static void add_rows(struct composition *x, const struct nugget_question *q, uint32_t first, unsigned fold)
{
	struct belongs_before before = belongs_begin(x);
	for (size_t i = 0; i < x->n_chosen && n_rows < MAX_ROWS; i++) {
		struct candidate *k = x->chosen[i];
		struct row *r = &row[n_rows];
		*r = (struct row){.fold = fold, .first = before.seen < BELONGS_ALWAYS || is_looked_up(x, k)};
		bool is = label_row(x, k, q, first, r);
		if (is_looked_up(x, k)) {
			n_rows += is && r->n_held;
			continue;
		}
		belongs_features(x, k, &before, r->f);
		belongs_saw(&before, k, false, r->f[BELONGS_DIRECT] > 0);
		n_rows += is;
	}
}

static void add_question(const struct collection *c, minot_str question, const struct nugget_question *q,
                         const struct article *after)
{
	struct answer_weights weights = answer_weights;
	weights.belongs = NULL;
	struct answer_options o = {.after = after};
	struct minot_arena *a = need(minot_arena_new((size_t)1 << 30));
	struct composition x = {.c = c, .o = &o, .a = a, .weights = &weights};
	uint32_t first = n_nuggets;
	x.t = need(text_analyzer_new());
	x.art = need(ARENA_NEW(a, struct article));
	for (size_t i = 0; q && i < q->n_nuggets && n_nuggets < MAX_NUGGETS; i++)
		nugget[n_nuggets++].vital = q->nuggets[i].vital;
	if (composition_open(&x, question, &err) != MINOT_OK)
		give_up("a question");
	if (belongs_applies(&x) && !x.q->urgent.n && !x.q->animal.n && names_something(x.q) && !absent_concept(&x)) {
		if (gather(&x, &err) != MINOT_OK || find_alternatives(&x, &err) != MINOT_OK ||
		    find_asking(&x, &err) != MINOT_OK || find_aspects(&x, &err) != MINOT_OK ||
		    select_statements(&x, &err) != MINOT_OK)
			give_up("a question");
		add_rows(&x, q, first, (unsigned)(minot_xxh3(question) % FOLDS));
	}
	composition_close(&x);
	text_analyzer_free(x.t);
	minot_arena_free(a);
}

static void add_set(const struct collection *c, const char *path)
{
	static const struct answer_options plain;
	struct minot_arena *a = need(minot_arena_new((size_t)4 << 30));
	struct nugget_set set;
	read_questions(path, a, &set);
	for (size_t i = 0; i < set.n_questions; i++) {
		struct article *first;
		add_question(c, set.questions[i].text, &set.questions[i], NULL);
		if (!set.questions[i].follow_up)
			continue;
		if (answer_compose(c, set.questions[i].text, &plain, a, &first, &err) != MINOT_OK)
			give_up("a question");
		add_question(c, set.questions[i].follow_up->text, set.questions[i].follow_up, first);
	}
	for (size_t i = 0; i < set.n_conflicts; i++)
		add_question(c, set.conflicts[i].text, &set.conflicts[i], NULL);
	minot_arena_free(a);
}

static void add_marked(const struct collection *c)
{
	for (size_t i = 0; i < marks.n; i++)
		if (mark_begins_question(&marks, i))
			add_question(c, marks.at[i].question, NULL, NULL);
}

/* Training ----------------------------------------------------------------------------------------------------------
 */

/* Solve m d = g by Gaussian elimination with pivots; m is symmetric and positive. */
static void solve(double (*m)[N_BELONGS], double *g)
{
	for (size_t i = 0; i < N_BELONGS; i++) {
		for (size_t r = i + 1; r < N_BELONGS; r++) {
			double by = m[r][i] / m[i][i];
			for (size_t c = i; c < N_BELONGS; c++)
				m[r][c] -= by * m[i][c];
			g[r] -= by * g[i];
		}
	}
	for (size_t i = N_BELONGS; i-- > 0;) {
		for (size_t c = i + 1; c < N_BELONGS; c++)
			g[i] -= m[i][c] * g[c];
		g[i] /= m[i][i];
	}
}

static void train(float *w, int but)
{
	static double m[N_BELONGS][N_BELONGS];
	memset(w, 0, N_BELONGS * sizeof *w);
	for (int step = 0; step < STEPS; step++) {
		double g[N_BELONGS];
		memset(m, 0, sizeof m);
		for (size_t i = 0; i < N_BELONGS; i++) {
			double penalty = i == BELONGS_BIAS ? 0.001 : PENALTY;
			g[i] = penalty * (double)w[i];
			m[i][i] = penalty;
		}
		for (size_t r = 0; r < n_rows; r++) {
			if ((int)row[r].fold == but || row[r].first)
				continue;
			double p = 1 / (1 + exp(-belongs_odds(row[r].f, w))), d = row[r].worth * (p - row[r].label);
			for (size_t i = 0; i < N_BELONGS; i++) {
				double f = (double)row[r].f[i];
				if (f == 0)
					continue;
				g[i] += d * f;
				for (size_t c = 0; c < N_BELONGS; c++)
					m[i][c] += row[r].worth * p * (1 - p) * f * (double)row[r].f[c];
			}
		}
		solve(m, g);
		for (size_t i = 0; i < N_BELONGS; i++)
			w[i] -= (float)g[i];
	}
}

/* What odds below `least` cost and bring. */
static void report(double least)
{
	size_t bad = 0, bad_gone = 0, kept = 0, kept_gone = 0, other = 0, other_gone = 0, vital = 0, vital_lost = 0,
	       okay = 0, okay_lost = 0;
	for (uint32_t n = 0; n < n_nuggets; n++)
		nugget[n].left = false;
	for (size_t i = 0; i < n_rows; i++) {
		const struct row *r = &row[i];
		bool gone = !r->first && r->odds < least;
		bad += r->marked && r->label == 0;
		bad_gone += r->marked && r->label == 0 && gone;
		kept += r->marked && r->label > 0;
		kept_gone += r->marked && r->label > 0 && gone;
		other += !r->marked && r->label == 0;
		other_gone += !r->marked && r->label == 0 && gone;
		for (size_t n = 0; n < r->n_held; n++)
			nugget[r->held[n]].left |= !gone;
	}
	for (uint32_t n = 0; n < n_nuggets; n++) {
		size_t lost = nugget[n].there && !nugget[n].left;
		*(nugget[n].vital ? &vital : &okay) += nugget[n].there;
		*(nugget[n].vital ? &vital_lost : &okay_lost) += lost;
	}
	printf("odds %5.2f: struck out %zu of %zu, kept %zu of %zu; vital nuggets %zu of %zu, others %zu of %zu; "
	       "statements without one %zu of %zu\n",
	       least, bad_gone, bad, kept_gone, kept, vital_lost, vital, okay_lost, okay, other_gone, other);
}

static void write_weights(const char *path, const float *w)
{
	static const char *const name[N_BELONGS] = {
#define X(name, meaning) #name,
	        BELONGS_LIST(X)
#undef X
	};
	static const char *const includes[] = {"answer/belongs.h", NULL};
	FILE *f = begin_weights(path, "N_BELONGS", N_BELONGS, includes);
	fputs("const float belongs_weights[N_BELONGS] = {\n", f);
	for (size_t i = 0; i < N_BELONGS; i++)
		fprintf(f, "\t[BELONGS_%s] = %.3ff,\n", name[i], (double)w[i]);
	fputs("};\n", f);
	end_weights(f, path);
}

int main(int argc, char **argv)
{
	const char *out = last_option(&argc, argv, "-o");
	static float w[N_BELONGS];
	if (argc < 3) {
		fprintf(stderr, "usage: train_belongs COLLECTION MARKS.tsv... [QUESTIONS.json...] [-o WEIGHTS.c]\n");
		return 2;
	}
	struct collection *c = open_collection(argv[1]);
	row = need(calloc(MAX_ROWS, sizeof *row));
	int at = 2;
	for (; at < argc && str_ends(str_c(argv[at]), str_c(".tsv")); at++)
		marks_read(argv[at], &marks);
	add_marked(c);
	for (; at < argc; at++)
		add_set(c, argv[at]);
	for (int fold = 0; fold < FOLDS; fold++) {
		train(w, fold);
		for (size_t i = 0; i < n_rows; i++)
			if ((int)row[i].fold == fold)
				row[i].odds = belongs_odds(row[i].f, w);
	}
	for (double least = -2.4; least < -0.39; least += 0.2)
		report(least);
	train(w, -1);
	if (out)
		write_weights(out, w);
	return 0;
}
