/* spelling.c: what a word that nobody knows was meant to be.
 *
 * Only a word that stands in no vocabulary and in no record is looked at, so a known drug never becomes another. The
 * word meant must begin with the same letter and stand in the records; one edit away (F. J. Damerau, "A technique for
 * computer detection and correction of spelling errors", CACM 1964: four in five errors are one edit), or two for a
 * long word that is no drug. When two drugs are equally near, nothing is corrected: prednisone and prednisolone. */
#include "base/ascii.h"
#include "query/analysis.h"

enum { LEAST_LETTERS = 5, LONG_WORD = 8, LEAST_RECORDS = 3 };

static bool all_letters(minot_str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (!is_lower(w.p[i]))
			return false;
	return w.n > 0;
}

static bool in_our_table(minot_str w)
{
	for (unsigned r = 0; r < vocab_n_rows; r++)
		if (minot_str_find(str_c(vocab_rows[r].names), w) != SIZE_MAX)
			return true;
	return false;
}

struct nearest {
	minot_str word;
	unsigned distance;
	uint32_t df;
	bool drug, tie, doubled;
};

/* Whether a and b are the same but for letters that stand twice in one of them: "vacine", "diarhea". */
static bool same_undoubled(minot_str a, minot_str b)
{
	size_t i = 0, k = 0;
	while (i < a.n && k < b.n && a.p[i] == b.p[k]) {
		char c = a.p[i];
		while (i < a.n && a.p[i] == c)
			i++;
		while (k < b.n && b.p[k] == c)
			k++;
	}
	return i == a.n && k == b.n;
}

/* The stem decides whether two candidates are one word ("tablet", "tablets"). Of two that are equally near the one that
 * only doubles a letter is meant, and one that a hundred times as many records have. */
static void consider(struct analysis *x, minot_str w, minot_str candidate, bool drug, struct nearest *best)
{
	enum { FAR_MORE = 100 };
	unsigned max = w.n >= LONG_WORD && !drug ? 2 : 1;
	unsigned d = vocab_distance(w, candidate, max < best->distance ? max : best->distance);
	if (d > max || d > best->distance)
		return;
	minot_str term = minot_arena_str(x->a, text_term(x->t, candidate));
	x->failed |= !term.p;
	uint32_t df = term.p ? collection_df(x->c, term) : 0;
	if (!df)
		return;
	struct nearest new = {candidate, d, df, drug, false, same_undoubled(w, candidate)};
	if (!best->word.n || d < best->distance || (new.doubled && !best->doubled)) {
		*best = new;
		return;
	}
	if (str_eq(term, text_term(x->t, best->word)) || (best->doubled && !new.doubled))
		return;
	bool drugs = drug || best->drug;
	bool more = drugs ? df / FAR_MORE > best->df : df > best->df, fewer = drugs && best->df / FAR_MORE > df;
	best->tie |= drugs && !more && !fewer;
	if (more)
		*best = new;
}

minot_str spelled(struct analysis *x, minot_str w)
{
	struct nearest best = {.distance = 3};
	minot_str candidate;
	bool drug;
	if (!x->v.n_words || w.n < LEAST_LETTERS || !all_letters(w) || in_our_table(w))
		return STR_NONE;
	if (vocab_word_at(&x->v, vocab_word_from(&x->v, w), &candidate, &drug) && str_eq(candidate, w))
		return STR_NONE;
	for (uint32_t i = vocab_word_from(&x->v, str_sub(w, 0, 1)); vocab_word_at(&x->v, i, &candidate, &drug); i++) {
		if (!candidate.n || candidate.p[0] != w.p[0])
			break;
		consider(x, w, candidate, drug, &best);
	}
	if (!best.word.n || best.tie)
		return STR_NONE;
	minot_str word = minot_arena_str(x->a, best.word);
	x->failed |= !word.p;
	return word;
}

size_t question_near_words(const struct collection *c, minot_str w, struct text_analyzer *t, struct minot_arena *a,
                           minot_str *out, size_t max)
{
	struct vocab v;
	minot_str lower = minot_arena_lower(a, w), candidate;
	size_t n = 0;
	bool drug;
	if (!lower.p || lower.n < LEAST_LETTERS || !all_letters(lower) || !vocab_open(collection_vocabulary(c), &v))
		return 0;
	for (unsigned d = 1; d <= 2; d++)
		for (uint32_t i = vocab_word_from(&v, str_sub(lower, 0, 1)); n < max; i++) {
			if (!vocab_word_at(&v, i, &candidate, &drug) || candidate.p[0] != lower.p[0])
				break;
			/* half of a short word is not nearly all of it */
			if ((d > 1 && lower.n < LONG_WORD) || vocab_distance(lower, candidate, d) != d ||
			    collection_df(c, text_term(t, candidate)) < LEAST_RECORDS)
				continue;
			out[n] = minot_arena_str(a, candidate);
			n += out[n].p != NULL;
		}
	return n;
}
