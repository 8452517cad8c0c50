/* place.c: the section in which a statement belongs, and the sections that point to it besides: a dose with its warning
 * stands in one and is referred to from the other. Where the record says what it is (a label's section on adverse
 * reactions), that decides; else the likeliest section by what is learnt from where clinicians looked for such
 * statements (placing.h). The strongest sign of it is what the statement does for the clause that it answers: a table
 * of rules, read from the top, of which the first that holds decides. */
#include "answer/matters.h"
#include "answer/placing.h"
#include "answer/treatments.h"
#include "answer/wanted.h"

/* Where a reader looks for what a section of a drug label says. */
static const enum article_section_kind of_label[END_OF_LABEL] = {
        [IN_INDICATIONS] = SECTION_INDICATED,
        [IN_DOSAGE] = SECTION_REGIMEN,
        [IN_CONTRAINDICATIONS] = SECTION_NOT_INDICATED,
        [IN_WARNINGS_CAUTIONS] = SECTION_PITFALLS,
        [IN_WARNINGS] = SECTION_PITFALLS,
        [IN_PRECAUTIONS] = SECTION_PITFALLS,
        [IN_BOXED_WARNING] = SECTION_PITFALLS,
        [IN_ADVERSE_REACTIONS] = SECTION_HARMS,
        [IN_INTERACTIONS] = SECTION_INTERACTIONS,
        [IN_PREGNANCY] = SECTION_PITFALLS,
        [IN_PHARMACOLOGY] = SECTION_BACKGROUND,
        [IN_OVERDOSAGE] = SECTION_HARMS,
};

#define C(name) (1ull << CUE_BIT_##name)
#define W(name) WORDING(name)
#define P(name) (1u << PART_##name)
#define Q(name) QTYPE(name)
#define S(name) (1u << SAYS_##name)
enum {
	FINDING = 1u << SENTENCE_RESULT | 1u << SENTENCE_CONCLUSION,
	CONCLUSION = 1u << SENTENCE_CONCLUSION,
	ADVICE = 1u << SENTENCE_RECOMMENDATION | 1u << SENTENCE_LABEL | 1u << SENTENCE_FACT,
	LABEL = 1u << SENTENCE_LABEL,
	RECOMMENDED = 1u << SENTENCE_RECOMMENDATION,
	FAVOURS = S(FOR) | S(FOR_WEAKLY)
};

/* 0 asks for nothing. */
struct rule {
	uint32_t parts, types, roles, says;
	uint64_t any, also_any, none; /* cues and wordings: one of each of the first two, none of the third */
	enum article_section_kind section;
	bool by_label; /* the section is that of the label's section */
};

static const struct rule home[] = {
        {.parts = P(HARMS), .section = SECTION_HARMS},
        {.parts = P(CONTRAINDICATION), .section = SECTION_NOT_INDICATED},
        {.parts = P(QUALIFYING) | P(WARNING), .section = SECTION_PITFALLS},
        {.roles = LABEL, .types = Q(MONITORING), .any = C(MONITOR), .section = SECTION_MONITORING},
        {.roles = LABEL, .by_label = true},
        /* advice to the patient on what else to leave or take */
        {.roles = ADVICE,
         .any = W(WARN),
         .also_any = W(DO_NOT) | W(STOP),
         .none = W(CERTAINTY),
         .section = SECTION_PITFALLS},
        {.roles = FINDING, .says = S(INSUFFICIENT), .any = C(HARM) | W(CERTAINTY), .section = SECTION_EVIDENCE_QUALITY},
        {.roles = CONCLUSION, .says = S(INSUFFICIENT), .section = SECTION_NOT_INDICATED},
        {.types = Q(MONITORING),
         .roles = ADVICE,
         .any = C(MONITOR),
         .also_any = W(MEASURE) | W(REPEAT),
         .section = SECTION_MONITORING},
        {.types = Q(DIAGNOSIS), .roles = ADVICE, .any = C(TEST), .section = SECTION_DIAGNOSIS},
        {.roles = ADVICE, .says = S(AGAINST) | S(INSUFFICIENT), .section = SECTION_NOT_INDICATED},
        {.types = Q(MONITORING), .any = C(MONITOR), .section = SECTION_MONITORING},
        {.types = Q(DOSING) | Q(HOW_TO), .roles = ADVICE, .any = C(DOSE), .section = SECTION_REGIMEN},
        {.types = Q(DOSING) | Q(HOW_TO),
         .any = C(DOSE),
         .none = W(EFFECT_SIZE) | C(NUMBERS),
         .section = SECTION_REGIMEN},
        {.types = Q(DOSING) | Q(HOW_TO) | Q(DURATION),
         .roles = RECOMMENDED,
         .any = C(SCHEDULE),
         .also_any = W(ADJUST) | W(TARGET) | W(TIME_POINT) | W(DURATION),
         .section = SECTION_REGIMEN},
        {.types = Q(DIAGNOSIS), .any = C(TEST), .section = SECTION_DIAGNOSIS},
        {.types = Q(DURATION), .any = C(SCHEDULE), .none = W(EFFECT_SIZE) | C(NUMBERS), .section = SECTION_REGIMEN},
        {.types = Q(HARMS), .any = C(HARM), .none = W(CERTAINTY), .section = SECTION_HARMS},
        {.types = Q(PROGNOSIS), .any = C(COURSE), .none = W(EFFECT_SIZE), .section = SECTION_PROGNOSIS},
        {.roles = FINDING, .any = W(ADVERSE), .none = W(CERTAINTY), .section = SECTION_HARMS},
        {.roles = FINDING, .says = S(AGAINST), .section = SECTION_NOT_INDICATED},
        {.roles = FINDING, .any = C(EVIDENCE) | C(NUMBERS), .section = SECTION_EVIDENCE_QUALITY},
        {.roles = ADVICE, .any = C(DOSE), .section = SECTION_REGIMEN},
        {.roles = ADVICE, .any = C(INTERACTION), .section = SECTION_INTERACTIONS},
        {.roles = ADVICE, .any = C(MONITOR), .section = SECTION_MONITORING},
        {.roles = ADVICE, .any = C(TEST), .section = SECTION_DIAGNOSIS},
        {.any = W(ACCURACY), .section = SECTION_DIAGNOSIS},
        {.roles = FINDING, .says = FAVOURS, .none = W(ADVERSE), .section = SECTION_INDICATED},
        {.roles = RECOMMENDED, .says = FAVOURS, .any = W(OFFER), .none = W(ADVERSE), .section = SECTION_INDICATED},
        {.any = C(HARM), .section = SECTION_HARMS},
        {.any = C(CAUTION), .section = SECTION_PITFALLS},
        {.any = C(ALTERNATIVE), .section = SECTION_ALTERNATIVES},
        {.says = FAVOURS, .section = SECTION_INDICATED},
        {.roles = RECOMMENDED,
         .any = W(OFFER) | W(CONSIDER) | W(FIRST_LINE) | W(TIME_POINT),
         .section = SECTION_INDICATED},
        {.roles = RECOMMENDED, .any = W(RISK), .section = SECTION_HARMS},
        {.roles = RECOMMENDED, .any = W(CERTAINTY) | W(TRIALS), .section = SECTION_EVIDENCE_QUALITY},
        {.roles = RECOMMENDED, .section = SECTION_INDICATED},
        {.any = C(COURSE), .section = SECTION_PROGNOSIS},
        {.roles = FINDING, .section = SECTION_EVIDENCE_QUALITY},
        {.section = SECTION_BACKGROUND},
};

static bool holds(const struct rule *r, const struct composition *x, const struct candidate *k, uint32_t facet)
{
	uint32_t part = k->from->words.fields[k->field].part;
	return (!r->parts || (r->parts >> part & 1)) && (!r->types || (r->types & x->q->facets[facet].types)) &&
	       (!r->roles || (r->roles >> k->role & 1)) && (!r->says || (r->says >> k->says & 1)) &&
	       (!r->any || (r->any & k->wordings)) && (!r->also_any || (r->also_any & k->wordings)) &&
	       !(r->none & k->wordings) && (!r->by_label || k->statement->label_section);
}

enum article_section_kind section_by_rule(const struct composition *x, const struct candidate *k, uint32_t facet)
{
	const struct rule *r = home; /* the last rule always holds */
	while (!holds(r, x, k, facet))
		r++;
	uint32_t label = k->statement->label_section;
	return r->by_label && label ? of_label[label] : r->section;
}

/* Sections that tell of the treatment asked about: what is said of others has no place there. */
enum {
	OF_TREATMENT = 1u << SECTION_INDICATED | 1u << SECTION_NOT_INDICATED | 1u << SECTION_REGIMEN |
	               1u << SECTION_HARMS | 1u << SECTION_INTERACTIONS
};

static void place_beside(struct composition *x, struct candidate *k)
{
	if (OF_TREATMENT >> k->section & 1)
		k->section = tells_of_giving(k->text) && first_treatment(x, k->text).n ? SECTION_ALTERNATIVES
		                                                                       : SECTION_BACKGROUND;
	k->besides &= ~(uint32_t)OF_TREATMENT;
}

static const double pointed = 0.12; /* probability from which a section points to a statement that stands elsewhere */
enum { POINTERS = 2 /* sections at most that do */ };

/* Whether the record says itself what the statement is: a section of a label, a guideline's field on harms. */
static bool is_told_by_record(const struct candidate *k)
{
	static const uint32_t told = P(HARMS) | P(CONTRAINDICATION);
	return k->statement->label_section || (told >> k->from->words.fields[k->field].part & 1);
}

/* The likeliest section, or the rule's where the record tells it, and in *besides the likeliest others, as bits. */
static enum article_section_kind likeliest(const struct composition *x, const struct candidate *k, uint32_t *besides)
{
	uint16_t features[N_PLACING];
	double odds[ARTICLE_N_SECTIONS];
	size_t own = section_by_rule(x, k, k->facet);
	placing_odds(features, placing_features(x, k, features), x->weights->place, odds);
	for (size_t s = 0; s < ARTICLE_N_SECTIONS && !is_told_by_record(k); s++)
		own = odds[s] > odds[own] ? s : own;
	for (int n = 0; n < POINTERS; n++) {
		size_t best = own;
		for (size_t s = 0; s < ARTICLE_N_SECTIONS; s++)
			if (s != own && !(*besides >> s & 1) && odds[s] >= pointed &&
			    (best == own || odds[s] > odds[best]))
				best = s;
		if (best != own)
			*besides |= 1u << best;
	}
	return (enum article_section_kind)own;
}

/* Words of harm that the condition asked about holds itself, as cues and wordings: diarrhoea is no harm of what is
 * given for it. */
static uint64_t harms_asked(const struct composition *x)
{
	const uint64_t harms = C(HARM) | C(CAUTION) | W(ADVERSE) | W(RISK) | W(WARN);
	uint64_t own = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		own |= x->q->concepts[i].role[0] == 'p' ? wordings_of(x->q->concepts[i].text) : 0;
	return own & harms;
}

static bool is_asked(const struct question *q, minot_str term, uint64_t of)
{
	for (size_t i = 0; i < q->n_terms; i++)
		if ((of >> i & 1) && str_eq(q->terms[i].term, term))
			return true;
	return false;
}

/* The wordings of k that are left when the words of the population asked about are taken out. */
static minot_status without_population(struct composition *x, uint64_t harms, struct candidate *k, minot_err *err)
{
	const struct text_token *tok;
	size_t n, end = 0;
	struct minot_buf rest = BUF_INIT(k->text.n + 1);
	minot_status st = text_tokens(x->t, k->text, &tok, &n);
	for (size_t i = 0; st == MINOT_OK && i < n; i++)
		if (is_asked(x->q, tok[i].term, x->population)) {
			minot_buf_str(&rest, str_sub(k->text, end, tok[i].start));
			end = tok[i].end;
		}
	minot_buf_str(&rest, str_sub(k->text, end, k->text.n));
	if (st == MINOT_OK && !rest.failed)
		k->wordings &= ~harms | wordings_of(minot_buf_view(&rest));
	else
		st = no_memory(err);
	minot_buf_free(&rest);
	return st;
}

static void place(struct composition *x, struct candidate *k)
{
	bool matter = matter_section(x, k, &k->section);
	if (asks_matters_alone(x->q) && !x->wanted) { /* it stands where the question asks for it, and nowhere else */
		k->section = matter ? k->section : SECTION_BACKGROUND;
		return;
	}
	if (matter)
		likeliest(x, k, &k->besides);
	else
		k->section = likeliest(x, k, &k->besides);
	k->treats = names_wanted_treatment(x, k->text);
	if (k->treats && k->section == SECTION_BACKGROUND)
		k->section = SECTION_INDICATED; /* what is given, told as a fact */
	place_wanted(x, k);
	if (is_beside_treatment(x, k))
		place_beside(x, k);
	if (k->apart) { /* "offer it in all but these" */
		k->section = SECTION_NOT_INDICATED;
		k->besides = 0;
	}
	k->besides &= ~(1u << k->section);
}

minot_status place_statements(struct composition *x, minot_err *err)
{
	uint64_t harms = harms_asked(x);
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < x->n_chosen && st == MINOT_OK; i++) {
		struct candidate *k = x->chosen[i];
		if ((harms & k->wordings) && (k->here & x->population))
			st = without_population(x, harms, k, err);
		if (st == MINOT_OK && !k->settled) /* else nothing else points to it */
			place(x, k);
	}
	return st;
}
