/* The table of test accuracy: a row a statement that surely states it (src/appraise/accuracy.h), in the statement's own
 * words. It is shown where two statements or more have a row: one alone tells itself. */
#include "appraise/accuracy.h"

#include "article/article.h"
#include "article/walk.h"

minot_status article_accuracy_of(minot_str text, struct minot_arena *a, struct stated_accuracy **out, minot_err *err)
{
	struct stated_accuracy is;
	*out = NULL;
	if (!accuracy_of(text, &is))
		return MINOT_OK;
	if (!(*out = ARENA_NEW(a, struct stated_accuracy)))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the accuracy that a statement tells");
	**out = is;
	return MINOT_OK;
}

bool article_accuracy_proved(const struct article_claim *c)
{
	struct stated_accuracy is;
	return accuracy_of(c->text, &is) && accuracy_equal(&is, c->accuracy);
}

enum column { TEST, FOR, THRESHOLD, SENSITIVITY, SPECIFICITY, OTHER, REFERENCE, STATEMENT, N_COLUMNS };
_Static_assert((int)N_COLUMNS <= (int)VIEW_MAX_COLUMNS, "a column of its own for each");

static minot_str first_of(minot_str a, minot_str b) { return a.n ? a : b; }

/* Predictive values, likelihood ratios: "positive predictive value 50%, ..."; empty: none. */
static void other_measures(struct view *v, struct line *l, const struct stated_accuracy *a)
{
	for (int m = ACCURACY_PPV; m < N_ACCURACIES; m++)
		if (a->value[m].n)
			line_printf(v, l, RUN_TEXT, "%s%s %.*s", l->n ? ", " : "",
			            accuracy_name((enum accuracy_measure)m), STR_ARG(a->value[m]));
}

static void accuracy_row(struct view *v, uint32_t claim, struct line row[N_COLUMNS])
{
	const struct article_claim *c = &v->art->claims[claim];
	const struct stated_accuracy *a = c->accuracy;
	minot_str test = first_of(a->test, c->intervention), target = first_of(a->target, c->population);
	const minot_str words[N_COLUMNS] = {[TEST] = first_of(test, c->lead),
	                                    [FOR] = test.n ? first_of(target, c->lead) : target,
	                                    [THRESHOLD] = a->threshold,
	                                    [SENSITIVITY] = a->value[ACCURACY_SENSITIVITY],
	                                    [SPECIFICITY] = a->value[ACCURACY_SPECIFICITY],
	                                    [REFERENCE] = a->reference};
	for (int i = 0; i < N_COLUMNS; i++)
		if (words[i].n)
			line_add(v, &row[i], RUN_TEXT, words[i], 0);
	other_measures(v, &row[OTHER], a);
	line_statement(v, &row[STATEMENT], claim);
}

void walk_accuracies(struct pen *p)
{
	static const enum template heads[N_COLUMNS] = {
	        OWN_COLUMN_TEST,        OWN_COLUMN_TARGET,   OWN_COLUMN_THRESHOLD, OWN_COLUMN_SENSITIVITY,
	        OWN_COLUMN_SPECIFICITY, OWN_COLUMN_MEASURES, OWN_COLUMN_REFERENCE, OWN_COLUMN_STATEMENT};
	struct view *v = p->view;
	struct view_table t = {.caption = walk_words(v, OWN_ACCURACY)};
	uint32_t n = 0, used[N_COLUMNS] = {0};
	for (uint32_t i = 0; i < v->art->n_claims; i++)
		n += v->art->claims[i].accuracy != NULL;
	struct line *all = n > 1 ? walk_lines(v, n * N_COLUMNS) : NULL;
	if (!all || !(t.cell = walk_lines(v, n * N_COLUMNS)))
		return;
	for (uint32_t i = 0; i < v->art->n_claims; i++)
		if (v->art->claims[v->order[i]].accuracy)
			accuracy_row(v, v->order[i], all + (size_t)N_COLUMNS * t.rows++);
	for (uint32_t i = 0; i < n * N_COLUMNS; i++)
		used[i % N_COLUMNS] += all[i].n > 0;
	for (uint32_t k = 0; k < N_COLUMNS; k++)
		if (used[k]) /* a column that no row fills is left out */
			t.head[t.columns++] = walk_words(v, heads[k]);
	for (uint32_t i = 0, to = 0; i < n * N_COLUMNS; i++) {
		if (!used[i % N_COLUMNS])
			continue;
		if (!all[i].n)
			line_c(v, &all[i], RUN_TEXT, "\xe2\x80\x94");
		t.cell[to++] = all[i];
	}
	walk_part(p, VIEW_SECTION, OWN_ACCURACY_PART);
	walk_table(p, &t);
}
