/* lacking.c: see lacking.h. */
#include "answer/lacking.h"
#include "answer/arms.h"
#include "answer/whom.h"
#include "vocab/vocab.h"

/* What is behind a name where the vocabulary has its lack as a disease. */
static const char *const lacks[] = {"deficiency", "deficiency anemia"};
enum { N_LACKS = sizeof lacks / sizeof *lacks };

/* The lack of something of this name; in the arena, or empty. */
static minot_str deficiency_named(const struct composition *x, const struct vocab *v, minot_str name, const char *lack)
{
	struct minot_buf key = BUF_INIT(1024);
	struct vocab_name n;
	struct vocab_concept c;
	minot_str wanted = minot_arena_printf(x->a, "%.*s %s", STR_ARG(name), lack);
	bool known = wanted.p && vocab_key(x->t, wanted, &key) == MINOT_OK &&
	             vocab_name_at(v, vocab_find(v, minot_buf_view(&key)), &n) && vocab_concept_at(v, n.concept, &c) &&
	             (c.kinds & VOCAB_KIND(DISEASE));
	minot_buf_free(&key);
	return known ? wanted : STR_NONE;
}

/* Under the first of the names of what is asked about of which there is one. */
static minot_str deficiency(const struct composition *x)
{
	struct vocab v;
	minot_str found = STR_NONE;
	if (!vocab_open(collection_vocabulary(x->c), &v))
		return found;
	for (size_t l = 0; l < N_LACKS; l++) {
		for (size_t i = 0; i < x->q->n_concepts && !found.n; i++)
			if (x->q->concepts[i].role[0] == 'i')
				found = deficiency_named(x, &v, x->q->concepts[i].text, lacks[l]);
		for (size_t i = 0; i < x->q->n_alternatives && !found.n; i++)
			if (x->q->alternatives[i].means & x->intervention)
				found = deficiency_named(x, &v, x->q->alternatives[i].text, lacks[l]);
	}
	return found;
}

/* What is looked up, of each kind its best: guidelines advise on the deficiency in general, the others are wanted on
 * what it does to those asked about. */
static const struct {
	enum record_kind kind;
	size_t most;
	bool with_condition;
} looked_up[] = {{RECORD_GUIDELINE, 4, false}, {RECORD_PATIENT_PAGE, 2, true}, {RECORD_ARTICLE, 2, true}};

minot_status find_lacking(struct composition *x, struct search_hit **out, size_t *n, minot_err *err)
{
	minot_str of = x->q->verdict && x->intervention && x->population ? deficiency(x) : STR_NONE;
	x->lack = of;
	minot_status st = MINOT_OK;
	*n = 0;
	if (!of.n)
		return MINOT_OK;
	minot_str both = minot_arena_printf(x->a, "%.*s %.*s", STR_ARG(of), STR_ARG(concept_text(x, "population")));
	*out = ARENA_ARRAY(x->a, LACKING_RECORDS, struct search_hit);
	if (!both.p || !*out)
		return no_memory(err);
	for (size_t i = 0; st == MINOT_OK && i < sizeof looked_up / sizeof *looked_up; i++) {
		struct search_hit *hits;
		size_t n_hits;
		st = gather_kinds(x, looked_up[i].with_condition ? both : of, &looked_up[i].kind, 1, looked_up[i].most,
		                  &hits, &n_hits, err);
		for (size_t k = 0; st == MINOT_OK && k < n_hits; k++)
			(*out)[(*n)++] = hits[k];
	}
	return st;
}

bool names_lack(const struct composition *x, minot_str s)
{
	enum { BEFORE = 32 /* bytes: "vitamin B12 (cobalamin) deficiency" */, BEHIND = 16 };
	static const char *const behind[] = {"deficien*", "insufficiency", NULL};
	static const char *const before[] = {"lack of", "deficiency of", "deficient in", NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, behind, &at, &end); from = end)
		if (intervention_at(x, str_sub(s, at > BEFORE ? at - BEFORE : 0, at)) != SIZE_MAX)
			return true;
	for (size_t from = 0; phrase_from(s, from, before, &at, &end); from = end)
		if (intervention_at(x, minot_str_cut(str_sub(s, end, s.n), BEHIND)) != SIZE_MAX)
			return true;
	return false;
}

/* "Low serum iron": of a heading; in a sentence, a low intake or a low dose would be taken for it. */
static bool names_low(const struct composition *x, minot_str heading)
{
	enum { BEHIND = 24 /* bytes: " serum cobalamin" */ };
	static const char *const low[] = {"low", "reduced", NULL};
	size_t at, end;
	return phrase_from(heading, 0, low, &at, &end) &&
	       intervention_at(x, minot_str_cut(str_sub(heading, end, heading.n), BEHIND)) != SIZE_MAX;
}

bool is_under_lack(const struct composition *x, const struct candidate *k)
{
	const struct record *r = k->from->record;
	if (!x->lack.n)
		return false;
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		if (r->fields[h].type == FIELD_HEADING &&
		    (names_lack(x, r->fields[h].text) || names_low(x, r->fields[h].text)))
			return true;
	return false;
}
