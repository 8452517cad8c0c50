/* outliers.c: doses of the statements that are shown, held against each other. 5 mg here and 5 g there of one drug by
 * one route: a digit or a unit is damaged, and a reader must not take the number (dose.h, dose_is_outlier). Amounts are
 * read once, when the first statement with a dose is made. */
#include "answer/internal.h"
#include "appraise/dose.h"

enum { MOST = 128 /* amounts of an article; later ones are not compared */ };

struct shown_doses {
	struct stated_dose dose[MOST];
	const struct candidate *of[MOST];
	size_t n;
};

static struct shown_doses *read_all(struct composition *x)
{
	struct shown_doses *all = ARENA_NEW(x->a, struct shown_doses);
	for (size_t i = 0; all && i < x->n_chosen; i++) {
		struct stated_dose d[MAX_DOSES];
		size_t n = statement_doses(x->chosen[i]->statement, x->chosen[i]->text, d);
		for (size_t k = 0; k < n && all->n < MOST; k++) {
			all->dose[all->n] = d[k];
			all->of[all->n++] = x->chosen[i];
		}
	}
	return all;
}

minot_status doses_against_others(struct composition *x, const struct candidate *k, const struct stated_dose *d,
                                  size_t n, bool *outlier, minot_err *err)
{
	struct stated_dose others[MOST];
	size_t n_others = 0;
	*outlier = false;
	if (!n)
		return MINOT_OK;
	if (!x->shown_doses && !(x->shown_doses = read_all(x)))
		return no_memory(err);
	for (size_t i = 0; i < x->shown_doses->n; i++)
		if (x->shown_doses->of[i] != k)
			others[n_others++] = x->shown_doses->dose[i];
	for (size_t i = 0; i < n; i++)
		*outlier |= dose_is_outlier(&d[i], others, n_others);
	return MINOT_OK;
}
