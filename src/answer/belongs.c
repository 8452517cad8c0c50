/* belongs.c: see belongs.h. */
#include "answer/belongs.h"
#include "answer/direct.h"
#include "answer/food.h"
#include "answer/whom.h"
#include "vocab/vocab.h"

/* At -1.8 no vital nugget of the development questions is lost and both sides of their conflicts stay; at -1.3 two
 * nuggets and a side are, for half as many bad statements again (models/README.md). */
const double belongs_least_odds = -1.8;

static bool is_given(const struct question_concept *c)
{
	return (c->role[0] == 'i' || c->role[0] == 'c') && !c->without;
}

static bool is_had(const struct question_concept *c)
{
	const uint32_t ails = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
	return c->role[0] == 'p' && (c->kinds & ails) && !c->states && !c->without;
}

static bool asks_of(const struct composition *x, bool (*is)(const struct question_concept *))
{
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (is(&x->q->concepts[i]) && weight_of(x->q, x->q->concepts[i].terms) > 0)
			return true;
	return false;
}

bool belongs_applies(const struct composition *x) { return asks_of(x, is_given) && asks_of(x, is_had); }

struct belongs_before belongs_begin(const struct composition *x)
{
	bool one = x->q->n_facets == 1 && x->intervention;
	return (struct belongs_before){.applies = belongs_applies(x),
	                               .pair = asks_of_two_together(x),
	                               .food = x->q->polar && one && food_asked(x->q->text)};
}

/* "Zolvine deficiency weakness", asked of knee weakness: with the treatment in the same sentence, the rarest word of
 * the condition speaks of it, unless another disease or record's title claims that word. */
static bool names_with_treatment(const struct composition *x, const struct candidate *k,
                                 const struct question_concept *c)
{
	uint64_t said = k->here | k->wider;
	return (said & rarest_of(x, name_of(c))) && (said & x->intervention) && !of_another_disease(x, k) &&
	       !is_titled_on_another(x, k) && !is_titled_on_sibling(x, k);
}

bool lacks_asked(const struct composition *x, const struct candidate *k, bool applies)
{
	const struct evidence *e = k->from;
	uint64_t around = terms_around(k) | e->own_title, record = around | e->keywords | e->main;
	bool together = x->q->together && !asks_of_two_together(x) && !asks_of_both(x->q->text),
	     one = x->q->n_facets == 1, had = false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (weight_of(x->q, c->terms) <= 0)
			continue;
		if (together && is_given(c) && !holds_name(x, around, name_of(c)))
			return true;
		had |= is_had(c) && (holds_name(x, record, name_of(c)) || names_with_treatment(x, k, c));
	}
	return one && !had && applies;
}

static float up_to(size_t n, size_t most) { return (float)(n < most ? n : most) / (float)most; }

/* What is at hand: all but the features of read_around. */
static void take_features(const struct composition *x, const struct candidate *k, const struct belongs_before *before,
                          float out[N_BELONGS])
{
	enum { SEEN = 25, DIRECT = 8 };
	float ranked[N_RANK];
	double behind = before->first[k->facet] != 0 ? before->first[k->facet] - k->worth : 0;
	memset(out, 0, N_BELONGS * sizeof *out);
	rank_of_statement(x, k, ranked);
	out[BELONGS_BIAS] = 1;
	out[BELONGS_ONE_CLAUSE] = x->q->n_facets == 1;
	out[BELONGS_SEEN] = up_to(before->seen, SEEN);
	out[BELONGS_DIRECT_BEFORE] = up_to(before->direct, DIRECT);
	out[BELONGS_WORTH] = (float)k->worth / 10;
	out[BELONGS_BEHIND] = behind > 0 ? (float)behind / 10 : 0;
	out[BELONGS_SAID] = (float)k->said;
	out[BELONGS_OFF] = (float)k->off / 2;
	out[BELONGS_SAYS_NOTHING] = k->says == SAYS_NOTHING;
	out[BELONGS_RECORD] = ranked[RANK_RECORD];
	out[BELONGS_OF_OTHERS] = ranked[RANK_OF_OTHERS];
	out[BELONGS_NAMES] = ranked[RANK_NAMES];
	out[BELONGS_TERMS] = ranked[RANK_TERMS];
	out[BELONGS_BESIDE] = ranked[RANK_BESIDE];
	out[BELONGS_HEADING] = ranked[RANK_HEADING];
	out[BELONGS_POPULATION_AROUND] = ranked[RANK_POPULATION_AROUND];
	out[BELONGS_INTERVENTION_AROUND] = ranked[RANK_INTERVENTION_AROUND];
	out[BELONGS_OTHER_AROUND] = ranked[RANK_OTHER_AROUND];
}

static const enum belongs_feature of_reading[] = {BELONGS_DIRECT, BELONGS_TITLED_ANOTHER, BELONGS_PEOPLE_OTHER,
                                                  BELONGS_INDIRECT_SEEN, BELONGS_INDIRECT_TITLED_ANOTHER};

/* What needs titles and texts to be read again, which takes ten times as long as the rest. */
static void read_around(const struct composition *x, const struct candidate *k, float out[N_BELONGS])
{
	bool direct = is_direct(x, k);
	out[BELONGS_DIRECT] = direct;
	out[BELONGS_TITLED_ANOTHER] = is_titled_on_another(x, k);
	out[BELONGS_PEOPLE_OTHER] = (special_around(k) & ~special_asked(x)) != 0;
	out[BELONGS_INDIRECT_SEEN] = direct ? 0 : out[BELONGS_SEEN];
	out[BELONGS_INDIRECT_TITLED_ANOTHER] = direct ? 0 : out[BELONGS_TITLED_ANOTHER];
}

/* The most that the features of read_around, each from 0 to 1, can add to the odds. */
static double most_of_reading(const float weights[N_BELONGS])
{
	double most = 0;
	for (size_t i = 0; i < sizeof of_reading / sizeof *of_reading; i++)
		most += weights[of_reading[i]] > 0 ? (double)weights[of_reading[i]] : 0;
	return most;
}

void belongs_features(const struct composition *x, const struct candidate *k, const struct belongs_before *before,
                      float out[N_BELONGS])
{
	take_features(x, k, before, out);
	read_around(x, k, out);
}

void belongs_saw(struct belongs_before *before, const struct candidate *k, bool stray, bool direct)
{
	before->seen++;
	if (stray)
		return;
	before->direct += direct;
	if (before->first[k->facet] == 0)
		before->first[k->facet] = k->worth;
}

/* Whether the odds say so; *direct: where they do not, whether it is direct. */
static bool odds_tell(const struct composition *x, const struct candidate *k, const float weights[N_BELONGS],
                      const struct belongs_before *before, bool *direct)
{
	float features[N_BELONGS];
	bool always = before->seen < BELONGS_ALWAYS;
	take_features(x, k, before, features);
	if (!always && belongs_odds(features, weights) + most_of_reading(weights) < belongs_least_odds)
		return true;
	read_around(x, k, features);
	*direct = features[BELONGS_DIRECT] > 0;
	return !always && belongs_odds(features, weights) < belongs_least_odds;
}

/* Of two drugs together who tells of both, of a drug and food who tells of food on that drug. */
static bool tells_something_else(const struct composition *x, const struct candidate *k,
                                 const struct belongs_before *before)
{
	bool of_food = before->food && speaks_of_food(k->text) && (terms_around(k) & rarest_of_treatments(x));
	return (before->pair && !tells_of_pair(k)) || (before->food && !of_food);
}

bool strays(const struct composition *x, const struct candidate *k, const float weights[N_BELONGS],
            struct belongs_before *before)
{
	bool direct = false, stray = (before->seen >= BELONGS_ALWAYS_LACKING && lacks_asked(x, k, before->applies)) ||
	                             tells_something_else(x, k, before) ||
	                             (before->applies && odds_tell(x, k, weights, before, &direct));
	belongs_saw(before, k, stray, direct);
	return stray;
}

double belongs_odds(const float features[N_BELONGS], const float weights[N_BELONGS])
{
	double sum = 0;
	for (size_t i = 0; i < N_BELONGS; i++)
		sum += (double)features[i] * (double)weights[i];
	return sum;
}
