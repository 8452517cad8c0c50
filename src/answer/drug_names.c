/* drug_names.c: see drug_names.h. */
#include "answer/drug_names.h"
#include "base/ascii.h"

/* "ALA", "rhGH": an abbreviation counts only where it is written as one; of other words, those of four letters and
 * more. */
static bool is_written_short(minot_str name)
{
	unsigned capitals = 0;
	for (size_t i = 0; i < name.n; i++)
		capitals += is_upper(name.p[i]);
	return capitals > 1;
}

/* Keys are of stems: "indication" would be "indican". What counts is the name itself, or its plural. */
static bool is_same(minot_str name, minot_str known)
{
	return minot_str_eq_nocase(name, known) ||
	       (str_ends(name, STR("s")) && minot_str_eq_nocase(str_sub(name, 0, name.n - 1), known)) ||
	       (str_ends(known, STR("s")) && minot_str_eq_nocase(name, str_sub(known, 0, known.n - 1)));
}

static bool is_drug(void *ctx, minot_str name)
{
	enum { SHORTEST = 4 };
	struct drug_lookup *l = ctx;
	struct vocab_name n;
	struct vocab_concept c;
	bool is_short = is_written_short(name);
	if (name.n < SHORTEST && !is_short)
		return false;
	minot_buf_clear(&l->key);
	if (vocab_key(l->t, name, &l->key) != MINOT_OK)
		return false;
	minot_str key = minot_buf_view(&l->key);
	for (uint32_t i = vocab_find(&l->v, key); vocab_name_at(&l->v, i, &n) && str_eq(n.key, key); i++)
		if ((is_short || !(n.flags & VOCAB_IS_SHORT)) && !(n.flags & VOCAB_IS_OF_ANOTHER) &&
		    is_same(name, n.text) && vocab_concept_at(&l->v, n.concept, &c) &&
		    (c.kinds & (VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE))))
			return true;
	return false;
}

void drug_lookup_open(struct drug_lookup *l, const struct collection *c, struct text_analyzer *t)
{
	enum { LONGEST = 1 << 10 /* of the key of three words */ };
	*l = (struct drug_lookup){.t = t, .key = BUF_INIT(LONGEST)};
	if (vocab_open(collection_vocabulary(c), &l->v))
		l->names = (struct drug_names){is_drug, l};
}

void drug_lookup_free(struct drug_lookup *l) { minot_buf_free(&l->key); }
