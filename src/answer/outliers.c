/* outliers.c: doses of the statements that are shown, held against each other and against those of all records. 5 mg
 * here and 5 g there of one drug by one route: a digit or a unit is damaged, and a reader must not take the number
 * (dose.h, dose_is_outlier). Amounts shown are read once, when the first statement with a dose is made; how many
 * records give a drug in which amount is counted by the keys that ingest made of their doses (statements_note_of). */
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
		size_t n = statement_doses(x->chosen[i]->statement, x->chosen[i]->text, &x->drugs.names, d);
		for (size_t k = 0; k < n && all->n < MOST; k++) {
			all->dose[all->n] = d[k];
			all->of[all->n++] = x->chosen[i];
		}
	}
	return all;
}

/* Whether the records of the collection give the drug by this route in other amounts (*outlier) or in such (*usual);
 * the record of the dose itself counts for none. */
static minot_status against_collection(struct composition *x, const struct stated_dose *d, bool *outlier, bool *usual,
                                       minot_err *err)
{
	enum { AMOUNTS = 200 /* of one drug by one route: more than any has, or it is no drug */ };
	struct minot_buf prefix = BUF_INIT(NOTE_MAX_KEY), own = BUF_INIT(NOTE_MAX_KEY);
	minot_str term[AMOUNTS];
	struct stated_dose other[AMOUNTS];
	uint32_t records[AMOUNTS];
	size_t n = 0, kept = 0;
	minot_buf_ch(&prefix, NOTE_KEY);
	minot_buf_ch(&own, NOTE_KEY);
	if (dose_key(d, &own) && dose_key_prefix(d, &prefix) && !own.failed && !prefix.failed)
		n = collection_terms_from(x->c, minot_buf_view(&prefix), NOTE_MAX_KEY, x->a, term, AMOUNTS);
	for (size_t i = 0; i < n; i++) {
		if (!dose_of_key(str_sub(term[i], 1, term[i].n), &other[kept]))
			continue;
		records[kept] = collection_df(x->c, term[i]);
		records[kept] -= records[kept] && str_eq(term[i], minot_buf_view(&own));
		kept++;
	}
	*outlier = dose_is_outlier(d, other, records, kept);
	*usual = dose_is_usual(d, other, records, kept);
	minot_buf_free(&prefix);
	minot_buf_free(&own);
	return collection_health(x->c, err);
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
	minot_status s = MINOT_OK;
	for (size_t i = 0; i < n && s == MINOT_OK; i++) {
		bool among_all, usual;
		s = against_collection(x, &d[i], &among_all, &usual, err);
		/* what the collection holds to be usual is not put in doubt by the one that is shown beside it */
		*outlier |= among_all || (!usual && dose_is_outlier(&d[i], others, NULL, n_others));
	}
	return s;
}
