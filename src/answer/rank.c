/* rank.c: how well a statement answers a clause (rank.h lists what is told of it). */
#include "answer/rank.h"
#include "answer/wanted.h"

#include <math.h>
#include <stdio.h>

static const float places = 6; /* in the ranking of records, over which what a place is worth falls to 1/e */

minot_status rank_open(struct composition *x, minot_err *err)
{
	const struct question *q = x->q;
	struct rank_names *r = ARENA_NEW(x->a, struct rank_names);
	if (!r)
		return no_memory(err);
	for (size_t i = 0; i < q->n_concepts; i++) {
		const struct question_concept *c = &q->concepts[i];
		uint64_t terms = name_of(c);
		bool there = !c->kinds || c->without;
		for (size_t k = 0; k < r->n && !there; k++)
			there = r->at[k].name.terms == terms;
		if (there)
			continue;
		char role = c->role[0] == 'c' ? 'i' : c->role[0]; /* a comparator is given too */
		r->at[r->n].name = name_asked(x, terms);
		r->at[r->n++].role = role == 'p' || role == 'i' ? role : 'o';
	}
	r->rarest = rarest_of(x, ~0ull);
	for (size_t i = 0; i < q->n_terms; i++)
		r->scaffold |= q->terms[i].scaffold ? 1ull << i : 0;
	for (size_t f = 0; f < q->n_facets; f++)
		r->clause_rarest[f] = rarest_of(x, q->facets[f].own);
	x->names = r;
	return MINOT_OK;
}

static double share(const struct composition *x, uint64_t held, uint64_t of)
{
	if (!(held & of)) /* most are none or all */
		return 0;
	double all = weight_of(x->q, of);
	return all <= 0 ? 0 : (held & of) == of ? 1 : weight_of(x->q, held & of) / all;
}

static void tell_names(const struct composition *x, uint64_t here, uint64_t around, float out[N_RANK])
{
	float n[3] = {0}, in[3] = {0}, by[3] = {0};
	for (size_t i = 0; i < x->names->n; i++) {
		const struct name_asked *name = &x->names->at[i].name;
		char role = x->names->at[i].role;
		size_t r = role == 'p' ? 0 : role == 'i' ? 1 : 2;
		n[r]++;
		in[r] += (float)is_named(x, name, here);
		by[r] += (float)is_named(x, name, around);
	}
	for (size_t r = 0; r < 3; r++) {
		in[r] /= n[r] > 0 ? n[r] : 1;
		out[RANK_NAMES] += x->names->n ? by[r] / (float)x->names->n : 0;
		by[r] /= n[r] > 0 ? n[r] : 1;
	}
	out[RANK_POPULATION] = in[0];
	out[RANK_POPULATION_AROUND] = by[0];
	out[RANK_INTERVENTION_AROUND] = by[1];
	out[RANK_OTHER] = in[2];
	out[RANK_OTHER_AROUND] = by[2];
}

static void tell_subject(const struct composition *x, const struct candidate *k, uint64_t around, float out[N_RANK])
{
	const struct evidence *e = k->from;
	uint64_t whom = x->diseases;
	bool elsewhere = x->intervention && !(around & x->intervention), passing = is_in_passing(x, k);
	out[RANK_TITLED] = (e->own_title & whom) != 0;
	out[RANK_IN_PASSING] = passing && !(k->cues & CUE(DOSE));
	out[RANK_DOSE_IN_PASSING] = passing && (k->cues & CUE(DOSE));
	out[RANK_OF_OTHERS] = whom && !(e->anywhere & whom);
	out[RANK_ELSEWHERE] = elsewhere && x->q->n_facets > 1;
	out[RANK_ELSEWHERE_ALONE] = elsewhere && x->q->n_facets == 1;
	out[RANK_OTHER_LABEL] = e->kind == RECORD_LABEL && x->intervention && !(e->title & x->intervention);
	out[RANK_OTHER_KIND] = !tells_wanted(x, k);
}

void rank_of_statement(const struct composition *x, const struct candidate *k, float out[N_RANK])
{
	/* whom these are of, names of the question tell */
	const uint32_t of_some = CUE(PREGNANCY) | CUE(KIDNEY) | CUE(CHILD);
	const struct evidence *e = k->from;
	uint64_t here = k->here | k->wider, around = here | k->near | e->title;
	for (size_t i = 0; i < RANK_CLAUSE_BEGINS; i++)
		out[i] = 0;
	out[RANK_RECORD] = (float)e->score;
	out[RANK_RECORD_SQUARE] = (float)(e->score * e->score);
	out[RANK_RECORD_PLACE] = expf(-(float)(e - x->evidence) / places);
	out[RANK_SUBJECT] = (float)coverage(x, k, x->q->subject);
	out[RANK_BESIDE] = (float)share(x, here | k->beside, ~0ull);
	out[RANK_HEADING] = (float)share(x, k->near, ~0ull);
	out[RANK_TERMS] = (float)__builtin_popcountll(here) / 10;
	tell_names(x, here, around, out);
	out[RANK_RAREST_AROUND] = (around & x->names->rarest) != 0;
	tell_subject(x, k, around, out);
	out[RANK_LOOKED_UP] = e->looked_up;
	out[RANK_FIRST] = (k->statement->flags & STATEMENT_FIRST) != 0;
	out[RANK_LENGTH] = logf(1 + (float)k->words) / 4;
	out[RANK_AT_ROLE + k->role] = 1;
	out[RANK_AT_SAYS + k->says] = 1;
	for (int i = 0; i < N_CUES; i++)
		out[RANK_AT_CUE + i] = ((k->cues & ~of_some) >> i & 1) != 0;
	out[RANK_AT_PART + e->words.fields[k->field].part] = 1;
	out[RANK_AT_KIND + e->kind] = 1;
}

/* By which cue a statement tells the kind of answer that a type of question wants. */
static const struct {
	uint32_t type, cues;
} told_by[] = {
        {QTYPE(DOSING), CUE(DOSE)},
        {QTYPE(DURATION), CUE(SCHEDULE)},
        {QTYPE(MONITORING), CUE(MONITOR)},
        {QTYPE(HARMS), CUE(HARM)},
        {QTYPE(NON_INDICATION), CUE(CAUTION)},
        {QTYPE(DIAGNOSIS), CUE(TEST)},
        {QTYPE(COMPARISON), CUE(ALTERNATIVE)},
        {QTYPE(PROGNOSIS), CUE(COURSE)},
        {QTYPE(HOW_TO), CUE(DOSE) | CUE(STEP)},
};

/* Whether it says what a question of use, or of who must not have it, wants to hear. */
static bool judges(const struct candidate *k, uint32_t type)
{
	return type == QTYPE(ROLE) ? k->says != SAYS_NOTHING : k->says == SAYS_AGAINST || k->says == SAYS_INSUFFICIENT;
}

static float kinds_told(const struct candidate *k, uint32_t types)
{
	float wanted = (types & QTYPE(ROLE)) != 0, told = wanted > 0 && judges(k, QTYPE(ROLE));
	for (size_t i = 0; i < sizeof told_by / sizeof *told_by; i++) {
		if (!(types & told_by[i].type))
			continue;
		wanted++;
		told += (k->cues & told_by[i].cues) ||
		        (told_by[i].type == QTYPE(NON_INDICATION) && judges(k, QTYPE(NON_INDICATION)));
	}
	return wanted > 0 ? told / wanted : 0;
}

void rank_of_clause(const struct composition *x, const struct candidate *k, size_t facet, float out[N_RANK])
{
	uint64_t own = x->q->facets[facet].own, here = k->here | k->wider, around = here | k->near | k->from->title;
	out[RANK_CLAUSE] = own ? (float)coverage(x, k, own) : 0;
	out[RANK_CLAUSE_WEIGHT] = logf(1 + (float)weight_of(x->q, here & own));
	out[RANK_CLAUSE_HERE] = (float)share(x, here, own);
	out[RANK_CLAUSE_HEADING] = (float)share(x, k->near, own);
	out[RANK_CLAUSE_BESIDE] = (float)share(x, here | k->beside, own);
	out[RANK_CLAUSE_RAREST] = (around & x->names->clause_rarest[facet]) != 0;
	out[RANK_CLAUSE_ASKED] = (float)share(x, here, own & x->names->scaffold);
	out[RANK_CLAUSE_KIND] = kinds_told(k, x->q->facets[facet].types);
}

double rank_statement_score(const struct composition *x, const struct candidate *k, const float *weights)
{
	float f[N_RANK];
	double sum = 0;
	rank_of_statement(x, k, f);
	for (size_t i = 0; i < RANK_CLAUSE_BEGINS; i++)
		sum += (double)f[i] * (double)weights[i];
	return sum;
}

double rank_clause_score(const struct composition *x, const struct candidate *k, size_t facet, const float *weights)
{
	float f[N_RANK];
	double sum = 0;
	rank_of_clause(x, k, facet, f);
	for (size_t i = RANK_CLAUSE_BEGINS; i < N_RANK; i++)
		sum += (double)f[i] * (double)weights[i];
	return sum;
}

void rank_name(size_t at, char *out, size_t cap)
{
	static const char *const groups[] = {
#define X(name, n) #name,
	        RANK_GROUP_LIST(X)
#undef X
	};
	static const size_t first[] = {
#define X(name, n) RANK_AT_##name,
	        RANK_GROUP_LIST(X)
#undef X
	};
	static const struct {
		size_t at;
		const char *name;
	} values[] = {
#define X(name, meaning) {RANK_##name, #name},
	        RANK_STATEMENT_LIST(X) RANK_CLAUSE_LIST(X)
#undef X
	};
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (values[i].at == at) {
			snprintf(out, cap, "%s", values[i].name);
			return;
		}
	size_t g = sizeof first / sizeof *first - 1;
	while (g && at < first[g])
		g--;
	snprintf(out, cap, "%s %zu", groups[g], at - first[g]);
}
