/* arms.c: see arms.h. Weights of who speaks follow the order of composition rule 12: direct population first, then
 * recommendation or review, trial, the rest. */
#include "answer/brings.h"
#include "answer/compare.h"
#include "answer/condition.h"
#include "answer/direct.h"
#include "answer/lacking.h"
#include "answer/limits.h"
#include "answer/purpose.h"
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/whom.h"
#include "base/ascii.h"

#include "appraise/dose.h"
#include "appraise/phrase_set.h"
#include "appraise/scope.h"
#include "appraise/status.h"
#include "vocab/vocab.h"

/* Populations
 * ---------------------------------------------------------------------------------------------------------- */

/* Those for whom advice differs from that for adults at large. One row a population; its words are words of its
 * statements and of questions. */
static const char *const special[][20] = {
        {"child*", "kid", "kids", "infant*", "pediatric*", "paediatric*", "adolescen*", "toddler*", "boys", "girls",
         NULL},
        {"neonat*", "newborn*", "preterm infant*", NULL},
        {"pregnan*", "trimester", "gestation*", "antenatal", "childbearing", "child-bearing", NULL},
        {"breastfeeding", "breast-feeding", "breast feeding", "lactating", "lactation", "nursing mother*", NULL},
        {"renal impairment", "renal insufficiency", "impaired renal", "kidneys", "kidney disease",
         "creatinine clearance", "renal failure", "egfr", "esrd", "hemodialysis", "haemodialysis", "dialysis", NULL},
        {"hepatic impairment", "liver impairment", "cirrhosis", "hepatic insufficiency", "child-pugh", NULL},
        {"elderly", "older adults", "older people", "older patients", "geriatric", NULL},
};
enum { N_SPECIAL = sizeof special / sizeof *special, PREGNANCY = 2, KIDNEYS = 4, LIVER = 5 /* rows */ };
_Static_assert(SPECIAL_BY_NAME == (1 << KIDNEYS) - 1, "the rows before the kidneys");

/* "Child B/C", "Child-Pugh": C. G. Child's classes of cirrhosis, no children. */
enum { CHILDREN = 1 << 0, NEWBORNS = 1 << 1 };

static bool is_class_of_child(minot_str s)
{
	static const char *const classes[] = {
	        "-pugh", "\xe2\x80\x93pugh", " pugh", "-turcotte", "'s class", " class", " a", " b", " c", NULL};
	for (size_t i = 0; str_starts(s, STR("Child")) && classes[i]; i++) {
		size_t end = 5 + strlen(classes[i]);
		bool letter = end < s.n && is_letter(s.p[end]);
		if (end <= s.n && minot_str_eq_nocase(str_sub(s, 5, end), str_c(classes[i])) && !letter)
			return true;
	}
	return false;
}

/* "Women of childbearing age", "after childbirth", "childcare": no children are spoken of. */
static bool is_of_bearing(minot_str s)
{
	static const char *const words[] = {"childb*",   "child-bearing", "child bearing",
	                                    "childcare", "childless",     NULL};
	return phrase_begins(s, words, 0);
}

/* "Infants born before 29 weeks of gestation": a word on how old those who were born are, and on no pregnancy. */
static bool is_age_of_born(minot_str s, size_t at, size_t end)
{
	static const char *const born[] = {"infant*", "newborn*", "neonat*", "preterm", "born", "babies", "baby", NULL};
	return end - at > 4 && minot_str_eq_nocase(str_sub(s, at, at + 5), STR("gesta")) && phrase_in(s, born, NULL);
}

/* The next words from byte `from` on that name population i of the table; false when none do. */
static bool next_special(minot_str s, size_t from, size_t i, size_t *at, size_t *end)
{
	for (; phrase_from(s, from, special[i], at, end); from = *end) {
		minot_str rest = str_sub(s, *at, s.n);
		if (i ? i != PREGNANCY || !is_age_of_born(s, *at, *end)
		      : !(is_class_of_child(rest) || is_of_bearing(rest)))
			return true;
	}
	return false;
}

/* The number that a text begins with, up to 999. */
static unsigned number_of(minot_str s)
{
	unsigned n = 0;
	s = minot_str_trim(s);
	for (size_t i = 0; i < s.n && i < 3 && is_digit(s.p[i]); i++)
		n = 10 * n + (unsigned)(s.p[i] - '0');
	return n;
}

/* "3 to 11 years of age", "6 months of age": below 18, and not "and older". */
static bool names_young_age(minot_str s)
{
	static const char *const ages[] = {"years of age", "years old", "months of age", "months old", "weeks of age",
	                                   "year-old",     NULL};
	static const char *const and_up[] = {"and older", "or older", "and over", "or over",
	                                     "and above", "or above", NULL};
	enum { ADULT = 18, BEHIND = 12 /* bytes */, BEFORE = 4 /* of a number */ };
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, ages, &at, &end); from = end) {
		size_t digits = at;
		while (digits && (s.p[digits - 1] == ' ' || s.p[digits - 1] == '-'))
			digits--;
		size_t number = digits;
		while (number && digits - number < BEFORE && is_digit(s.p[number - 1]))
			number--;
		bool years = s.p[at] == 'y' || s.p[at] == 'Y';
		bool up = phrase_in(minot_str_cut(str_sub(s, end, s.n), BEHIND), and_up, NULL);
		if (number < digits && !up && (!years || number_of(str_sub(s, number, digits)) < ADULT))
			return true;
	}
	return false;
}

uint32_t special_in(minot_str s)
{
	static const char *const *const rows[] = {special[0], special[1], special[2], special[3],
	                                          special[4], special[5], special[6], NULL};
	_Static_assert(sizeof rows / sizeof *rows == N_SPECIAL + 1, "a row for each population");
	static struct phrase_set set = PHRASE_SET(rows);
	uint32_t found = phrase_set_rows(&set, s);
	size_t at, end;
	if ((found & CHILDREN) && !next_special(s, 0, 0, &at, &end))
		found &= ~(uint32_t)CHILDREN;
	if ((found >> PREGNANCY & 1) && !next_special(s, 0, PREGNANCY, &at, &end))
		found &= ~(1u << PREGNANCY);
	return names_young_age(s) ? found | CHILDREN : found;
}

uint32_t special_above(const struct candidate *k)
{
	const struct record *r = k->from->record;
	uint32_t found = special_in(record_title(r));
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		found |= special_in(r->fields[h].text);
	return found;
}

uint32_t special_around(const struct candidate *k)
{
	static const char *const unborn[] = {"teratogen*",   "fetal",         "foetal",  "fetus*",
	                                     "foetus*",      "birth defect*", "embryo*", "malformation*",
	                                     "neural tube*", "in utero",      NULL};
	return special_in(k->text) | special_above(k) | special_implied_by(k) |
	       (phrase_in(k->text, unborn, NULL) ? special_in(STR("pregnancy")) : 0);
}

/* Whether byte `at` of the statement lies in what it denies or excepts. */
static bool left_out(const struct stated_scope *scopes, size_t n, size_t at)
{
	for (size_t i = 0; i < n; i++)
		if ((scopes[i].kind == SCOPE_NEGATION || scopes[i].kind == SCOPE_EXCEPTION) && at >= scopes[i].start &&
		    at < scopes[i].end)
			return true;
	return false;
}

/* The special populations that a statement in favour is about: not those that it leaves out ("... This does not hold in
 * pregnancy."), which are no population that it supports. */
static uint32_t special_favoured(minot_str s)
{
	struct stated_scope scopes[MAX_SCOPES];
	size_t n = scopes_of(s, scopes), at, end;
	uint32_t tags = 0;
	for (size_t i = 0; i < N_SPECIAL; i++)
		for (size_t from = 0; next_special(s, from, i, &at, &end); from = end)
			if (!left_out(scopes, n, at))
				tags |= 1u << i;
	return tags;
}

/* "... to people on X or to infants whose mothers ...": beside those asked about, whom the text names before; it is
 * about both. */
static bool is_joined(const struct composition *x, minot_str s, size_t at)
{
	enum { NEAR = 14 /* bytes: " or to ", " and in " */ };
	static const char *const joins[] = {"or", "and", "as well as", NULL};
	size_t end;
	minot_str lead = str_sub(s, 0, at);
	return x->population && phrase_in(str_sub(lead, at > NEAR ? at - NEAR : 0, at), joins, NULL) &&
	       name_of_terms(x, lead, x->population, &end) != SIZE_MAX;
}

/* Special populations that the text is about and not only together with those asked about. */
static uint32_t special_apart(const struct composition *x, minot_str s)
{
	uint32_t found = special_in(s), apart = found;
	size_t at, end;
	for (size_t i = 0; found && i < N_SPECIAL; i++) {
		bool joined = found >> i & 1;
		for (size_t from = 0; joined && next_special(s, from, i, &at, &end); from = end)
			joined = is_joined(x, s, at);
		if (joined && next_special(s, 0, i, &at, &end))
			apart &= ~(1u << i);
	}
	return apart;
}

/* Conditions that only such patients have, in the order of the table above: who asks of croup asks of children. By
 * their definitions in MeSH (scope notes of the 2026 descriptors). */
static const char *const implied[][20] = {
        {"croup", "bronchiolitis", "febrile seizure*", "febrile convulsion*", "kawasaki", "infantile spasm*",
         "west syndrome", "intussusception", "hirschsprung*", "juvenile", "pyloric stenosis", "enuresis", "teething",
         "neuroblastoma", "duchenne*", "laryngomalacia", "infantile colic", NULL},
        {"retinopathy of prematurity", "bronchopulmonary dysplasia", "necrotizing enterocolitis",
         "necrotising enterocolitis", "prematurity", "hyaline membrane", "meconium aspiration", NULL},
        {"pre-eclampsia", "preeclampsia", "eclampsia", "hyperemesis gravidarum", "gestational", "preterm labour",
         "preterm labor", "chorioamnionitis", NULL},
        {"mastitis of lactation", "engorgement", NULL},
        {"uraemia", "uremia", "calciphylaxis", NULL},
        {"hepatorenal syndrome", "hepatic encephalopathy", NULL},
        {"age-related macular", "presbycusis", NULL},
};
_Static_assert(sizeof implied / sizeof *implied == N_SPECIAL, "a row for each population");

static uint32_t special_implied(minot_str s)
{
	static const char *const *const rows[] = {implied[0], implied[1], implied[2], implied[3],
	                                          implied[4], implied[5], implied[6], NULL};
	static struct phrase_set set = PHRASE_SET(rows);
	return phrase_set_rows(&set, s);
}

uint32_t special_implied_by(const struct candidate *k)
{
	const struct record *r = k->from->record;
	uint32_t found = special_implied(k->text) | special_implied(record_title(r));
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		found |= special_implied(r->fields[h].text);
	return found;
}

/* "oliguric", "on dialysis": the row of the organ that fails. */
static uint32_t special_of_states(uint32_t states)
{
	return (states >> QUESTION_STATE_KIDNEY & 1 ? 1u << KIDNEYS : 0) |
	       (states >> QUESTION_STATE_LIVER & 1 ? 1u << LIVER : 0);
}

uint32_t special_named_by(const struct question_concept *c)
{
	return special_in(c->text) | special_implied(c->text) | special_of_states(c->states);
}

uint32_t special_asked(const struct composition *x)
{
	uint32_t tags = special_in(x->q->text) | special_implied(x->q->text) | special_of_states(x->q->states);
	for (size_t i = 0; i < x->q->n_concepts; i++)
		tags |= special_named_by(&x->q->concepts[i]);
	return tags & NEWBORNS ? tags | CHILDREN : tags; /* "infants" may be newborn ones */
}

/* "eGFR > 50 mL/min": a bound from below that high is no disease for which doses are lowered: labels lower them below
 * 50 or less (FDA, "Pharmacokinetics in Patients with Impaired Renal Function", 2010). */
static bool kidneys_are_well(minot_str s)
{
	static const char *const measures[] = {"egfr", "gfr", "creatinine clearance", "crcl", NULL};
	static const char *const above[] = {">", "≥", "greater than", "above", "at least", NULL};
	enum { WELL = 50 /* mL/min */ };
	size_t at, end;
	bool well = false;
	for (size_t from = 0; phrase_from(s, from, special[KIDNEYS], &at, &end); from = end) {
		minot_str rest = minot_str_trim(str_sub(s, end, s.n));
		bool bound = false;
		for (size_t i = 0; above[i]; i++)
			bound |= str_starts(rest, str_c(above[i])) &&
			         number_of(str_sub(rest, strlen(above[i]), rest.n)) >= WELL;
		if (!bound || !phrase_in(str_sub(s, at, end), measures, NULL))
			return false;
		well = true;
	}
	return well;
}

bool of_branch_not_asked(const struct composition *x, minot_str text)
{
	uint32_t told = special_apart(x, text);
	if ((told >> KIDNEYS & 1) && kidneys_are_well(text))
		told &= ~(1u << KIDNEYS);
	return told && (told & ~special_asked(x));
}

/* The words by which a statement names its special population that is not asked about, as it writes them. */
static minot_str special_named(const struct voice *v)
{
	size_t at, end, first = SIZE_MAX;
	minot_str words = STR_NONE;
	for (size_t i = 0; i < N_SPECIAL; i++)
		if ((v->special >> i & 1) && next_special(v->k->text, 0, i, &at, &end) && at < first) {
			while (end < v->k->text.n && is_letter(v->k->text.p[end]))
				end++;
			first = at;
			words = str_sub(v->k->text, at, end);
		}
	return words;
}

/* Forms ---------------------------------------------------------------------------------------------------------------
 */

static const char *const together[] = {
        "combined with", "in combination with", "in addition to", "adding", "addition of", "added to",
        "adjunct*",      "concomitant use of",  "together with",  "plus",   NULL};

minot_str concept_text(const struct composition *x, const char *role)
{
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (!strcmp(x->q->concepts[i].role, role))
			return x->q->concepts[i].text;
	return STR_NONE;
}

/* "It or aspirin, in combination with": what is combined is what the choice ends with. */
static bool stands_apart(const struct composition *x, minot_str before)
{
	static const char *const choice[] = {"or", "versus", "vs", "alone", "monotherapy", NULL};
	size_t end, at = name_of_terms(x, before, x->intervention, &end);
	return at != SIZE_MAX && phrase_in(str_sub(before, end, before.n), choice, NULL);
}

/* The other treatment of "it combined with plasmapheresis", "methylprednisolone added to it"; empty when the
 * intervention asked about is no part of the combination ("in addition to its cost"). Four words where no vocabulary
 * knows names. */
static minot_str given_with(const struct composition *x, minot_str text)
{
	enum { NEAR = 60 /* bytes on either side of the words of combination */ };
	static const char *const both[] = {"combination of", NULL};
	size_t at, end;
	if (phrase_from(text, 0, both, &at, &end)) { /* "the combination of A and it" */
		minot_str parts = str_sub(text, end, end + NEAR < text.n ? end + NEAR : text.n);
		minot_str another = first_treatment_but(x, parts), rest = parts, first = STR_NONE;
		if (!another.n && minot_str_split(&rest, ' ', &first) && question_looks_like_drug(first))
			another = first; /* that no vocabulary has */
		if (another.n && intervention_at(x, another) == SIZE_MAX && intervention_at(x, parts) != SIZE_MAX)
			return another;
	}
	if (!phrase_from(text, 0, together, &at, &end))
		return STR_NONE;
	size_t to = end;
	for (int words = 0; to < text.n && !strchr(",.;:()[", text.p[to]); to++)
		if (text.p[to] == ' ' && ++words == 5)
			break;
	minot_str first = str_sub(text, at > NEAR ? at - NEAR : 0, at), second = minot_str_trim(str_sub(text, end, to));
	if (!collection_vocabulary(x->c).n)
		return second;
	bool behind = intervention_at(x, second) != SIZE_MAX;
	minot_str around = str_sub(text, at > NEAR ? at - NEAR : 0, end + NEAR < text.n ? end + NEAR : text.n);
	if (x->intervention && intervention_at(x, around) == SIZE_MAX)
		return STR_NONE;
	if (!behind && stands_apart(x, first))
		return STR_NONE;
	minot_str other = first_treatment(x, behind ? first : second);
	if (behind && !other.n) { /* "MP in combination with it": a short form that no vocabulary has */
		first = minot_str_trim(first);
		size_t from = first.n;
		while (from && first.p[from - 1] != ' ')
			from--;
		if (first.n && is_upper(first.p[from]))
			other = str_sub(first, from, first.n);
	}
	return other;
}

/* Voices --------------------------------------------------------------------------------------------------------------
 */

/* What a statement that lacks the rarest word of a name says of the thing counts half: "intracerebral haemorrhage" is
 * no postpartum one. */
static const double without_rarest = 0.5;

/* Share of the concepts of a role that k names, by weight: whole in the text, less above it. Of a population, of what
 * the patient has, or of states; -1: the question names none. */
static double names_role(const struct composition *x, const struct candidate *k, char role, bool state, double above)
{
	bool whom_of_many = role == 'p' && k->from->kind == RECORD_GUIDELINE;
	uint64_t own = k->here, title = whom_of_many ? k->from->own_title : k->from->title,
	         around = own | k->wider | k->near | title;
	double best = -1, turn = 1, shares = 0, weights = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		double all = weight_of(x->q, c->terms);
		if (c->role[0] != role || all <= 0 || c->barred || (role == 'p' && is_state_beside(x, c) != state))
			continue;
		/* a state of the patient is one sentence's, not a whole guideline's */
		uint64_t about = c->states ? own | k->wider | k->near : around;
		double in = weight_of(x->q, own & c->terms) / all, out = weight_of(x->q, about & c->terms) / all;
		double share = in > above * out ? in : above * out;
		share *= around & rarest_of(x, c->terms) ? 1 : without_rarest;
		best = turn * share > best ? turn * share : best;
		shares += share * all;
		weights += all;
		turn *= role == 'i' ? 0.7 : 0.9; /* the first named is what the question is about */
	}
	/* what is asked of it are all its qualifiers: "a priming bolus before the infusion" */
	return role == 'm' && weights > 0 ? shares / weights : best;
}

size_t main_clause(const struct composition *x)
{
	for (size_t f = 1; f < x->q->n_facets; f++)
		if (!x->intervention || (x->q->facets[f].own & x->intervention))
			return f;
	return 0;
}

/* The disease and the state together: advice on pregnancy at large is none on an infection in it. */
static double names_population(const struct composition *x, const struct candidate *k)
{
	double disease = names_role(x, k, 'p', false, 0.75), state = names_role(x, k, 'p', true, 0.75);
	if (disease < 0)
		return state;
	return state < 0 ? disease : disease * (0.6 + 0.4 * state);
}

bool asks_which(const struct composition *x)
{
	static const char *const any_of[] = {"which drug*",
	                                     "what drug*",
	                                     "which medic*",
	                                     "what medic*",
	                                     "which treatment*",
	                                     "what treatment*",
	                                     "which therap*",
	                                     "which antibiotic*",
	                                     "what antibiotic*",
	                                     "role of drugs",
	                                     "first-line treatment",
	                                     "which agents",
	                                     NULL};
	size_t at;
	return x->q->any || (phrase_in(x->q->text, any_of, &at) && at < 24);
}

/* Of two treatments that are to go together, the share of the one that k names less of. */
static double names_both(const struct composition *x, const struct candidate *k)
{
	uint64_t around = terms_around(k);
	double least = 1;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		uint64_t terms = x->q->concepts[i].terms & x->intervention;
		double all = weight_of(x->q, terms), share = all > 0 ? weight_of(x->q, around & terms) / all : 1;
		least = share < least ? share : least;
	}
	return least;
}

double topic_of(const struct composition *x, const struct candidate *k)
{
	double i = x->q->together ? names_both(x, k) : names_role(x, k, 'i', false, 0.6), p = names_population(x, k),
	       m = names_role(x, k, 'm', false, 0.8);
	if (i < 0)
		i = names_role(x, k, 'c', false, 0.6);
	static const double unnamed = 0.7; /* when none need be named */
	i = i < 0 || (i < unnamed && asks_which(x)) ? unnamed : i;
	p = p < 0 ? 0.8 : p;
	static const double lacking = 0.9; /* "vitamin B12 deficiency with neurologic symptoms", asked of neuropathy */
	if (p < lacking && k->read && deficiency_of(x, k->text).n)
		p = lacking;
	static const double of_week = 0.8; /* "infants of 29 weeks or more": asked of a preterm one of 33 */
	if (p < of_week && x->numbers.dated && k->read && weeks_limit(k->text, x->numbers.weeks) == LIMIT_HOLDS)
		p = of_week;
	if (i < 0.3 || p < 0.3)
		return 0;
	double o = x->q->polar ? names_role(x, k, 'o', false, 0.8) : -1;
	return i * (0.2 + 0.8 * p) * (m < 0 ? 1 : 0.5 + 0.5 * m) * (o < 0 ? 1 : 0.6 + 0.4 * o);
}

/* A passage of a record without sections may still be labelled in its text. */
static bool is_conclusion(const struct candidate *k)
{
	static const char *const labels[] = {"conclusion:",
	                                     "conclusions:",
	                                     "conclusions and relevance:",
	                                     "interpretation:",
	                                     "authors' conclusions:",
	                                     "in conclusion",
	                                     "we conclude",
	                                     NULL};
	size_t at;
	return k->role == SENTENCE_CONCLUSION || (phrase_in(minot_str_cut(k->text, 60), labels, &at) && at < 4);
}

static double authority(const struct candidate *k)
{
	if (k->role == SENTENCE_RECOMMENDATION)
		return k->grade.n ? 1.6 : 1.4;
	if (k->role == SENTENCE_LABEL)
		return 1.2;
	int rank = design_rank(k->from->design);
	return is_conclusion(k) ? (rank <= 2 ? 1.3 : rank == 3 ? 1.0 : 0.7) : rank <= 3 ? 0.5 : 0.3;
}

/* "Treatment is usually with corticosteroids": told as a fact, which is what a page for patients advises. */
static bool treats_as_fact(const struct candidate *k) { return k->treats && k->role == SENTENCE_FACT && !is_tested(k); }

/* "Z alone is not effective": what a guideline tells as a fact, and denies, is its authors' word too; no "not" is lost.
 */
static bool denied_by_guideline(const struct candidate *k)
{
	static const char *const outright[] = {"not effective", "ineffective", "not efficacious",
	                                       "not useful",    "of no value", NULL};
	return k->from->kind == RECORD_GUIDELINE && k->role == SENTENCE_FACT && k->says == SAYS_AGAINST &&
	       !is_tested(k) && phrase_in(k->text, outright, NULL);
}

static bool by_authors(const struct candidate *k)
{
	return treats_as_fact(k) || denied_by_guideline(k) || k->role == SENTENCE_RECOMMENDATION ||
	       k->role == SENTENCE_LABEL || is_conclusion(k);
}

static void insert(struct voices *v, struct voice one)
{
	size_t at = v->n;
	while (at && v->at[at - 1].weight < one.weight)
		at--;
	if (at == MAX_VOICES)
		return;
	if (v->n < MAX_VOICES)
		v->n++;
	memmove(v->at + at + 1, v->at + at, (v->n - at - 1) * sizeof *v->at);
	v->at[at] = one;
}

/* Items of one list, each with the sentence that leads to them: that sentence speaks once. */
bool same_lead_in(const struct candidate *a, const struct candidate *b)
{
	return a->from == b->from && a->field == b->field && a->n_spans > 1 && b->n_spans > 1 &&
	       a->statement->spans[0].first == b->statement->spans[0].first;
}

static bool spoke_already(const struct voices *v, const struct candidate *k)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].k->says == k->says && same_lead_in(v->at[i].k, k))
			return true;
	return false;
}

/* Those that may speak, by what is cheap to know of them. */
/* Who is heard: authors who recommend or conclude; where there are none, whoever warns patients; else the results. */
enum heard { HEARD_AUTHORS, HEARD_WARNINGS, HEARD_RESULTS };

/* "Children with fever should not take it": told as a fact by an institution that writes for patients. */
static bool warns_as_fact(const struct composition *x, const struct candidate *k)
{
	return k->role == SENTENCE_FACT && (k->from->kind == RECORD_PATIENT_PAGE || k->from->kind == RECORD_OTHER) &&
	       stance_of(x, k) == SAYS_AGAINST;
}

static bool is_heard(const struct composition *x, const struct candidate *k, enum heard who)
{
	return who == HEARD_WARNINGS ? warns_as_fact(x, k) : by_authors(k) == (who == HEARD_AUTHORS);
}

/* "When pregnancy is detected, discontinue it": no word against it in general, and one for those asked about. */
static bool ends_in_state(const struct composition *x, const struct candidate *k)
{
	static const char *const ends[] = {"detected, discontinue", "discontinue as soon as", "discontinued as soon as",
	                                   NULL};
	return x->q->states && (k->role == SENTENCE_LABEL || k->role == SENTENCE_RECOMMENDATION) && k->read &&
	       phrase_in(k->text, ends, NULL);
}

/* Of two treatments that are compared only what compares them. */
static bool is_silent(const struct composition *x, const struct pair *pair, const struct candidate *k)
{
	if (pair)
		return !could_compare(k, pair) || compared_by(x, pair, k) == SAYS_NOTHING;
	bool of_course =
	        k->says == SAYS_NOTHING && k->read && is_conclusion(k) && says_of_course(k->text) != SAYS_NOTHING;
	return k->says == SAYS_NOTHING && !of_course && !treats_as_fact(k) && !ends_in_state(x, k);
}

static void find_voices(const struct composition *x, enum heard who, const struct pair *pair, struct voices *v)
{
	uint64_t clause = x->q->facets[main_clause(x)].own;
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		if (!k->read || is_tested(k) || k->excludes || is_silent(x, pair, k) || !is_heard(x, k, who) ||
		    k->from->standing == STANDING_RETRACTED || k->from->design == DESIGN_LABORATORY)
			continue;
		double t = topic_of(x, k), covers = coverage(x, k, clause), whole = 0.3 + 0.7 * covers;
		if (t > 0 && !(!pair && spoke_already(v, k)) && !speaks_of_elsewhere(k))
			insert(v, (struct voice){.k = k,
			                         .topic = t,
			                         .covers = covers,
			                         .weight = t * t * whole * whole * authority(k)});
	}
}

/* What is said of another disease than the one asked about, in a record on both. */
static const double of_others = 0.4;

/* Of one drug that does not work, where any that does was asked for. */
static const double of_one_among_many = 0.3;
/* Of one that may be tried, where another is recommended. */
static const double of_another_choice = 0.8;

/* Of what comments on advice, beside the advice. */
static const double of_remarks = 0.3;

/* Where the first treatment is asked for, of one that nobody calls the first. */
static const double of_another_line = 0.3;

/* Who speaks of no branch, where another speaks of the one asked about (composition rule 1). */
static const double of_any_branch = 0.4;

/* Of something near what is asked: it decides only where nobody speaks of that. */
static const double of_neighbours = 0.3;

/* What a single study concluded before a guideline on the same advised: its authors knew it (rule 12). */
static const double of_older = 0.4;

/* The newest year of a recommendation on exactly what is asked; 0: none. */
static uint32_t newest_advice(const struct composition *x, const struct voices *v)
{
	uint32_t newest = 0;
	bool compares = x->q->types & QTYPE(COMPARISON); /* of which advice on one alone says nothing */
	for (size_t i = 0; i < v->n && !compares; i++) {
		const struct candidate *k = v->at[i].k;
		if (k->role == SENTENCE_RECOMMENDATION && k->from->year > newest && is_direct(x, k))
			newest = k->from->year;
	}
	return newest;
}

bool is_older_work(const struct candidate *k, uint32_t advice)
{
	return k->role != SENTENCE_RECOMMENDATION && k->role != SENTENCE_LABEL && k->from->year < advice;
}

/* What was read counts less than what is shown, whose proof the reader sees. */
static const double unshown = 0.5;

/* "Data are insufficient on the optimal dose", "the cause is unknown": says nothing of whether it works. */
static bool only_on_how(minot_str s)
{
	static const char *const how[] = {"dose*",      "dosing",   "dosage",    "duration",   "timing",   "optimal",
	                                  "route",      "cause",    "causes",    "aetiolog*",  "etiolog*", "pathogen*",
	                                  "mechanism*", "inherit*", "incidence", "prevalence", NULL};
	return phrase_in(s, how, NULL);
}

/* "The exact underlying cause is unknown" says nothing of a treatment. */
static bool of_the_cause(minot_str s)
{
	static const char *const of[] = {"underlying cause*",
	                                 "exact cause*",
	                                 "specific cause*",
	                                 "cause is",
	                                 "cause remains",
	                                 "causes are",
	                                 "causes of this",
	                                 "cause of this",
	                                 "cause of the",
	                                 "causes of the",
	                                 NULL};
	return phrase_in(s, of, NULL);
}

/* What is given to end a pregnancy, or for one outside the womb, is not given in it. */
static bool of_no_pregnancy(const struct composition *x, minot_str s)
{
	static const char *const others[] = {"ectopic",  "molar",           "termination of pregnancy",
	                                     "abortion", "pregnancy test*", NULL};
	return (x->q->states >> QUESTION_STATE_PREGNANCY & 1) && phrase_in(s, others, NULL) &&
	       !phrase_in(x->q->text, others, NULL);
}

/* What tells the degree of those whom a statement is on: itself, or the nearest heading above it that does ("Women at
 * Low Risk"); empty: nothing does. */
static minot_str text_of_degree(const struct composition *x, const struct candidate *k)
{
	const struct record *r = k->from->record;
	if (degrees_in(x, k->text))
		return k->text;
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		if (r->fields[h].type == FIELD_HEADING && degrees_in(x, r->fields[h].text))
			return r->fields[h].text;
	return STR_NONE;
}

/* The branch of those asked about that a statement is on: those of one degree of severity, or some whom it advises
 * against and names (*some), where the question does not say so itself. 0: all of them. */
static uint32_t branch_of(const struct composition *x, const struct candidate *k, enum says says, minot_str *some)
{
	static const char *const limits[] = {"without", "with no", "only", NULL};
	uint32_t degrees = degrees_in(x, text_of_degree(x, k)) & ~(special_asked(x) ? 0 : DEGREES),
	         asked = degrees_in(NULL, x->q->text);
	bool limited = only_for_some(x->q->text) || phrase_in(x->q->text, limits, NULL);
	*some = STR_NONE;
	if ((deficiency_of(x, k->text).n || is_under_lack(x, k)) && !deficiency_of(x, x->q->text).n &&
	    !names_lack(x, x->q->text))
		return BRANCH_LACKING;
	if (says == SAYS_AGAINST && !x->q->states && (asks_of_both(x->q->text) || !limited))
		*some = some_named(x, k->text);
	return (some->n ? BRANCH_SOME : 0) | (degrees & asked ? 0 : degrees);
}

/* Whether a newer edition of the same guideline speaks too: then that is what its authors say. */
static bool is_superseded(const struct voices *found, const struct evidence *e)
{
	for (size_t i = 0; i < found->n && e->kind == RECORD_GUIDELINE; i++) {
		const struct evidence *other = found->at[i].k->from;
		if (other != e && other->kind == RECORD_GUIDELINE && status_newer(e->record, other->record))
			return true;
	}
	return false;
}

/* Where a work was written to answer this very question, others are heard when they speak of next to all of it too. */
static bool is_of_less(const struct composition *x, const struct evidence *titled, const struct voice *v)
{
	static const double all = 0.9, most = 0.7; /* of the intervention and the population asked about */
	if (x->n_conclusions)
		return v->k->from != x->asks && v->topic < all;
	bool advises =
	        v->k->role == SENTENCE_RECOMMENDATION && x->intervention && intervention_at(x, v->k->text) != SIZE_MAX;
	return titled && v->k->from != titled && v->topic < most && !advises;
}

/* "Is zolvine 40 mg safe?": what is said of zolvine at large, or of 5 mg, says nothing of that amount. */
static bool of_another_amount(const struct composition *x, minot_str text)
{
	struct stated_dose asked[MAX_DOSES], told[MAX_DOSES];
	size_t n = x->looks_up && x->q->polar ? doses_of(x->q->text, asked) : 0, m = n ? doses_of(text, told) : 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (asked[i].code == told[k].code && str_eq(asked[i].amount, told[k].amount))
				return false;
	return n > 0;
}

/* "For patients at high risk" is no condition of an arm of those at high risk. */
static bool restricts_beyond_risk(minot_str s)
{
	static const char *const risk[] = {"at high risk", "high-risk", "high risk", "at increased risk", NULL};
	size_t at, end, from = 0;
	bool restricts = false;
	for (; phrase_from(s, from, risk, &at, &end); from = end)
		restricts |= sentence_restricts(str_sub(s, from, at));
	return restricts || sentence_restricts(str_sub(s, from, s.n));
}

/* Of a question on safety: advice that does not name the treatment, and what a study found of its effect alone. */
static bool tells_nothing_of_safety(const struct composition *x, const struct candidate *k)
{
	bool advises = k->role == SENTENCE_RECOMMENDATION || k->role == SENTENCE_LABEL;
	return x->intervention && (intervention_at(x, k->text) == SIZE_MAX || (!advises && !tells_of_harm(k->text)));
}

struct hearing {          /* what is asked, as far as it decides who is heard and how loud; the same for every voice */
	uint32_t special; /* populations that the question names */
	bool combined;    /* it asks of treatments given together with others */
	bool safety, open, alone, known;
	bool measured;   /* a value of those whose organs fail */
	uint32_t advice; /* the newest year of advice on exactly this */
	struct purpose purpose;
	const struct pair *pair;     /* two treatments that are compared, or NULL */
	uint64_t treatments;         /* words of what is asked about and treats */
	const struct evidence *asks; /* the work whose title holds the question, or NULL */
};

/* "For neuroprotection": what something else is given for. */
static bool is_aim(const struct composition *x, const struct question_concept *c)
{
	size_t at = minot_str_find_nocase(x->q->text, c->text);
	return at != SIZE_MAX && str_ends(minot_str_trim(str_sub(x->q->text, 0, at)), STR(" for"));
}

/* Of "erythropoietin for neuroprotection" the drug: who names the aim alone does not speak of it. */
static uint64_t terms_that_treat(const struct composition *x)
{
	const uint32_t treats = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE);
	uint64_t terms = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'i' && (x->q->concepts[i].kinds & treats) &&
		    !(terms && is_aim(x, &x->q->concepts[i])))
			terms |= name_of(&x->q->concepts[i]);
	return terms ? terms : x->intervention;
}

static struct hearing hearing_of(const struct composition *x, const struct voices *found, const struct pair *pair)
{
	struct hearing h = {.special = special_asked(x),
	                    .combined = phrase_in(x->q->facets[main_clause(x)].text, together, NULL),
	                    .safety = asks_of_safety(x),
	                    .open = asks_which(x),
	                    .known = collection_vocabulary(x->c).n,
	                    .advice = newest_advice(x, found),
	                    .purpose = purpose_asked(x),
	                    .pair = pair,
	                    .treatments = terms_that_treat(x),
	                    .asks = x->q->polar ? titled_like_question(x) : NULL};
	h.alone = x->intervention && x->q->n_facets == 1 && !h.open && !x->q->any;
	h.measured = x->q->states && x->numbers.measured;
	return h;
}

/* Advice on another treatment or a test, under a heading on the one asked about, which it does not name. */
static bool names_another_instead(const struct composition *x, minot_str text)
{
	return intervention_at(x, text) == SIZE_MAX && first_treatment(x, text).n;
}

bool speaks_of_those_asked(const struct composition *x, const struct candidate *k)
{
	return (x->intervention || is_of_that_harm(x, k)) && !of_the_cause(k->text) && !brings_it_on(x, k) &&
	       !names_it_in_passing(x, k) && !of_no_pregnancy(x, k->text) &&
	       !of_no_pregnancy(x, record_title(k->from->record)) && !of_another_time(x->q->text, k->text) &&
	       !leaves_them_out(x, k->text) && !of_another_amount(x, k->text);
}

/* Whether it speaks of something else: less than is asked, others, another time, amount or treatment; or is neither
 * shown nor names the treatment itself. */
static bool is_beside(const struct composition *x, const struct hearing *h, const struct voices *found,
                      const struct voice *one)
{
	const struct candidate *k = one->k;
	bool of_those = !is_of_less(x, h->asks, one) && !is_superseded(found, k->from) && speaks_of_those_asked(x, k);
	bool of_another =
	        h->alone && !h->pair && k->role == SENTENCE_RECOMMENDATION && names_another_instead(x, k->text);
	bool of_any =
	        (h->open || !x->intervention) && h->known; /* then it names a treatment, or one of those asked for */
	bool unproved = !k->chosen && x->intervention && !h->pair && intervention_at(x, k->text) == SIZE_MAX;
	return !of_those || of_another || unproved ||
	       (of_any && intervention_at(x, k->text) == SIZE_MAX && !names_treatment_asked(x, k->text)) ||
	       (h->alone && !((terms_around(k) | k->from->keywords) & h->treatments));
}

enum leave_told leave_told_of_degree(const struct composition *x, minot_str text)
{
	if (!x->numbers.filters || !asks_permission(x) || intervention_at(x, text) == SIZE_MAX)
		return LEAVE_NONE;
	return allows_degree(text, x->numbers.filtration);
}

/* What it says of the treatment, for those asked about. */
static enum says said_of_those(const struct composition *x, const struct hearing *h, const struct candidate *k)
{
	static const char *const interacts[] = {"interaction*", "interact*",  "may affect", "side effects",
	                                        "caution*",     "potentiat*", NULL};
	if (h->pair)
		return compared_by(x, h->pair, k);
	enum says s = stance_of(x, k);
	if (s == SAYS_NOTHING && ends_in_state(x, k))
		s = SAYS_AGAINST;
	if (s == SAYS_NOTHING && treats_as_fact(k))
		s = SAYS_FOR_WEAKLY;
	enum leave_told leave = leave_told_of_degree(x, k->text);
	if (leave != LEAVE_NONE)
		return leave == LEAVE_ALL ? SAYS_FOR : SAYS_FOR_WEAKLY;
	bool favours = s == SAYS_FOR || s == SAYS_FOR_WEAKLY;
	if ((h->measured && leaves_value_out(k->text, x->numbers.value)) ||
	    (x->numbers.filters && filtration_limit(k->text, x->numbers.filtration) == LIMIT_LEAVES_OUT) ||
	    (s == SAYS_AGAINST && forbids_others(&x->numbers, k->text)) ||
	    (h->safety && favours && tells_nothing_of_safety(x, k)))
		return SAYS_NOTHING;
	/* a limit by what is measured forbids; an amount "if the clearance is above 30" is no leave */
	uint64_t named = k->here | k->near | k->from->title;
	const uint32_t measured = 1u << QUESTION_STATE_KIDNEY | 1u << QUESTION_STATE_LIVER;
	bool limits = (x->q->types & QTYPE(NON_INDICATION)) || (x->q->polar && (x->q->states & measured));
	if (favours && limits && x->q->state_terms && !(named & x->q->state_terms))
		return SAYS_NOTHING;
	/* who warns of what the two do together gives no leave */
	if (favours && asks_of_two_together(x) && !tells_of_both_at_once(k->text))
		return SAYS_NOTHING;
	return x->q->together && favours && phrase_in(k->text, interacts, NULL) ? SAYS_NOTHING : s;
}

/* Whom it is about, beside what it is given, and under which condition. */
static void tell_arm(const struct composition *x, const struct hearing *h, struct voice *one)
{
	const struct candidate *k = one->k;
	bool favours = one->says == SAYS_FOR || one->says == SAYS_FOR_WEAKLY;
	one->special = (favours ? special_favoured(k->text) : special_apart(x, k->text)) & ~h->special;
	one->with = h->pair ? STR_NONE : given_with(x, k->text);
	one->apart = !is_of_purpose(x, &h->purpose, k, one->says != SAYS_AGAINST);
	one->restricted = !h->open && sentence_restricts(k->text); /* each of many has its limits */
	one->unless = one->says == SAYS_AGAINST && excepts_some(k->text);
	one->branch = branch_of(x, k, one->says, &one->some);
	one->restricted |= one->says == SAYS_FOR_WEAKLY && only_in_place(k->text);
	enum leave_told leave = leave_told_of_degree(x, k->text);
	if (leave != LEAVE_NONE) /* its limits are of other degrees */
		one->restricted = leave == LEAVE_SOME;
	if (one->branch & RISK_HIGH) /* it is theirs */
		one->restricted &= restricts_beyond_risk(k->text);
	if (one->says == SAYS_AGAINST && concedes_benefit(k->text)) {
		one->says = SAYS_FOR_WEAKLY;
		one->restricted = true;
	}
	one->asked = !one->special && (h->combined || !one->with.n);
	one->shown = k->chosen;
	one->direct = is_direct(x, k);
	enum branch_fit fit = fit_of(x, k);
	one->of_branch = fit == FIT_AGREES;
	one->sibling = fit == FIT_ANOTHER;
	one->kindred = of_another_disease(x, k) || fit == FIT_ANOTHER || names_only_kindred(x, k->text);
}

static void weigh(const struct composition *x, const struct hearing *h, struct voice *one)
{
	const struct candidate *k = one->k;
	one->weight *= (one->direct ? 1 : of_neighbours) *
	               (design_rank(k->from->design) > 2 && is_older_work(k, h->advice) ? of_older : 1);
	if (h->open && one->says != SAYS_FOR)
		one->weight *= one->says == SAYS_FOR_WEAKLY ? of_another_choice : of_one_among_many;
	if (one->kindred) {
		one->topic *= of_others;
		one->weight *= of_others * of_others;
	}
	one->weight *= (one->shown ? 1 : unshown) * (one->shown && k->facet > 1 ? 0.5 : 1);
	if (one->says == SAYS_INSUFFICIENT && only_on_how(k->text))
		one->weight *= 0.3;
	if (is_remark(k->text))
		one->weight *= of_remarks;
	if (h->safety && !tells_of_harm(k->text))
		one->weight *= 0.4;
	if (x->q->first_line && !tells_of_first(k->text))
		one->weight *= of_another_line;
	if (h->special && !((special_in(k->text) | special_in(record_title(k->from->record))) & h->special))
		one->weight *= 0.3;
}

static void hear(const struct composition *x, enum heard who, const struct pair *pair, struct voices *v)
{
	struct voices found = {.n = 0};
	find_voices(x, who, pair, &found);
	struct hearing h = hearing_of(x, &found, pair);
	for (size_t i = 0; i < found.n; i++) {
		struct voice one = found.at[i];
		if (is_beside(x, &h, &found, &one) || (one.says = said_of_those(x, &h, one.k)) == SAYS_NOTHING)
			continue;
		tell_arm(x, &h, &one);
		weigh(x, &h, &one);
		insert(v, one);
	}
}

/* Who says one thing many times is not many: the second time counts half, the third a third. Those who speak first
 * also count most. Who speaks of a kindred disease is heard where nobody speaks of the one asked about; who speaks of
 * another purpose only where the question leaves its own open and nobody else speaks. Who names less of the clause than
 * another does is heard less, but where any treatment is asked for. */
static void settle(struct voices *v, const struct purpose *purpose, bool any)
{
	struct voices in = *v;
	bool own = false, of_it = !is_open_purpose(purpose);
	double most = 0;
	bool of_branch = false; /* somebody speaks of the very branch that is asked about */
	v->n = 0;
	for (size_t i = 0; i < in.n; i++) {
		most = in.at[i].covers > most ? in.at[i].covers : most;
		own |= !in.at[i].kindred && in.at[i].asked && !in.at[i].apart;
		of_it |= !in.at[i].apart && in.at[i].asked;
		of_branch |= in.at[i].of_branch && in.at[i].direct && in.at[i].asked && in.at[i].shown;
	}
	for (size_t i = 0; i < in.n; i++) {
		unsigned before = 1;
		if (in.at[i].sibling || (own && in.at[i].kindred) || (of_it && in.at[i].apart))
			continue;
		for (size_t j = 0; j < i; j++)
			before += in.at[j].k->from == in.at[i].k->from && in.at[j].says == in.at[i].says &&
			          in.at[j].asked == in.at[i].asked;
		in.at[i].weight /= before;
		in.at[i].weight *= of_branch && !in.at[i].of_branch ? of_any_branch : 1;
		if (most > 0 && !any)
			in.at[i].weight *= in.at[i].covers / most * in.at[i].covers / most;
		insert(v, in.at[i]);
	}
}

/* Authors; where there are none, whoever warns patients; else results. */
static void hear_in_turn(const struct composition *x, const struct pair *pair, struct voices *out)
{
	struct purpose purpose = purpose_asked(x);
	bool warned = !pair && x->looks_up && x->q->polar;
	for (enum heard who = HEARD_AUTHORS; !out->n && who <= HEARD_RESULTS; who++) {
		if (who == HEARD_WARNINGS && !warned)
			continue;
		hear(x, who, pair, out);
		settle(out, &purpose, asks_which(x));
		out->computed = who == HEARD_RESULTS;
	}
}

void hear_voices(const struct composition *x, struct voices *out)
{
	*out = (struct voices){.n = 0};
	if (find_pair(x, &out->pair)) {
		hear_in_turn(x, &out->pair, out);
		out->compared = out->n || out->pair.only;
	}
	if (!out->compared)
		hear_in_turn(x, NULL, out);
}

/* Tally ---------------------------------------------------------------------------------------------------------------
 */

void tally_add(struct tally *t, const struct voice *v)
{
	bool good = v->says == SAYS_FOR || v->says == SAYS_FOR_WEAKLY;
	double *of = v->says == SAYS_FOR             ? &t->strong
	             : v->says == SAYS_FOR_WEAKLY    ? &t->weak
	             : v->says == SAYS_AGAINST       ? &t->bad
	             : v->says == SAYS_NO_DIFFERENCE ? &t->same
	                                             : &t->unknown;
	*of += v->weight;
	t->restricted += good && v->restricted ? v->weight : 0;
	t->limited += v->says == SAYS_FOR_WEAKLY || (good && v->restricted) ? v->weight : 0;
	t->bad_unless += v->says == SAYS_AGAINST && v->unless ? v->weight : 0;
}

enum article_verdict tally_verdict(const struct tally *t, bool computed)
{
	static const double a_whisper = 0.1; /* that makes no condition of what others refuse or do not know */
	double good = t->strong + t->weak, against = t->bad + t->same, all = good + against + t->unknown;
	if (all <= 0 || t->unknown >= 0.5 * all)
		return VERDICT_INSUFFICIENT;
	if (against >= 0.6 * all)
		return t->bad_unless > 0.5 * against ? VERDICT_CONDITIONAL : VERDICT_NOT_SUPPORTED;
	if (good >= 0.6 * all)
		return computed || t->restricted > 0.5 * good || t->weak > 0.6 * good || t->limited > 0.75 * good
		               ? VERDICT_CONDITIONAL
		               : VERDICT_SUPPORTED;
	if (good >= a_whisper * all && good > 0)
		return VERDICT_CONDITIONAL;
	return against > t->unknown ? VERDICT_NOT_SUPPORTED : VERDICT_INSUFFICIENT;
}

/* Of "this or that" where both do alike neither is refused, and either is a condition. */
enum article_verdict verdict_of_voices(const struct voices *v, const struct tally *t)
{
	enum article_verdict verdict = tally_verdict(t, v->computed);
	bool alike = v->compared && v->pair.choice && verdict == VERDICT_NOT_SUPPORTED && t->same > t->bad;
	return alike ? VERDICT_CONDITIONAL : verdict;
}

/* Arms ----------------------------------------------------------------------------------------------------------------
 */

static bool same_arm(const struct voice *a, const struct voice *b)
{
	if (a->asked || b->asked)
		return a->asked == b->asked && a->branch == b->branch && minot_str_eq_nocase(a->some, b->some);
	return a->special == b->special && !a->with.n == !b->with.n;
}

bool agrees(enum says says, enum article_verdict verdict)
{
	bool good = says == SAYS_FOR || says == SAYS_FOR_WEAKLY;
	return verdict == VERDICT_SUPPORTED       ? good
	       : verdict == VERDICT_NOT_SUPPORTED ? says == SAYS_AGAINST || says == SAYS_NO_DIFFERENCE
	                                          : says != SAYS_NOTHING;
}

bool is_good_verdict(enum article_verdict v) { return v == VERDICT_SUPPORTED || v == VERDICT_CONDITIONAL; }

bool arms_oppose(const struct arm *arms, size_t n)
{
	bool supported = false, not_supported = false;
	for (size_t i = 0; i < n; i++) {
		supported |= arms[i].verdict == VERDICT_SUPPORTED;
		not_supported |= arms[i].verdict == VERDICT_NOT_SUPPORTED;
	}
	return supported && not_supported;
}

void arm_agreeing_first(struct arm *arm)
{
	struct arm was = *arm;
	arm->n = 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < was.n; i++)
			if (agrees(was.says[i], was.verdict == VERDICT_CONDITIONAL ? VERDICT_SUPPORTED : was.verdict) ==
			    !pass) {
				arm->says[arm->n] = was.says[i];
				arm->said[arm->n++] = was.said[i];
			}
}

size_t find_arms(const struct voices *v, struct arm *arms)
{
	size_t n = 0;
	for (size_t i = 0; i < v->n; i++) {
		size_t a = 0;
		while (a < n && !same_arm(arms[a].said[0], &v->at[i]))
			a++;
		if (a == MAX_GROUPS)
			continue;
		if (a == n)
			arms[n++] = (struct arm){.n = 0};
		arms[a].says[arms[a].n] = v->at[i].says;
		arms[a].said[arms[a].n++] = &v->at[i];
	}
	for (size_t a = 0; a < n; a++) {
		struct tally t = {0};
		for (size_t i = 0; i < arms[a].n; i++)
			tally_add(&t, arms[a].said[i]);
		arms[a].verdict = verdict_of_voices(v, &t);
		arm_agreeing_first(&arms[a]);
	}
	return n;
}

minot_status claim_ids(struct composition *x, const struct candidate *const *k, size_t n, struct article_ids *out,
                       minot_err *err)
{
	out->n = 0;
	out->at = ARENA_ARRAY(x->a, n + 1, uint32_t);
	if (!out->at)
		return no_memory(err);
	for (size_t i = 0; i < n; i++)
		out->at[out->n++] = k[i]->claim;
	return MINOT_OK;
}

/* The name under which the statements of an arm speak of the intervention. */
static minot_str form_named(const struct composition *x, const struct arm *arm)
{
	uint64_t exact = 0;
	for (size_t i = 0; i < arm->n; i++)
		exact |= arm->said[i]->k->here & x->intervention;
	for (size_t i = 0; !exact && i < x->q->n_alternatives; i++) {
		const struct question_alternative *k = &x->q->alternatives[i];
		for (size_t j = 0; k->wider && j < arm->n; j++)
			if ((k->means & arm->said[j]->k->wider & x->intervention) &&
			    minot_str_find_nocase(arm->said[j]->k->text, k->text) != SIZE_MAX)
				return k->text;
	}
	return concept_text(x, "intervention");
}

/* Both with the mark between them, or the one that is there. */
static minot_str joined(struct composition *x, minot_str a, const char *mark, minot_str b)
{
	if (!a.n || !b.n)
		return a.n ? a : b;
	minot_str both = minot_arena_printf(x->a, "%.*s%s%.*s", STR_ARG(a), mark, STR_ARG(b));
	return both.p ? both : a;
}

/* The intervention of an arm, with the treatment that goes with it. */
static minot_str given_as(struct composition *x, const struct arm *arm)
{
	return joined(x, form_named(x, arm), " with ", arm->said[0]->asked ? STR_NONE : arm->said[0]->with);
}

/* Those of the patients asked about that an arm is on, in the statement's words: "severe", "patients who have no
 * fever". */
static minot_str branch_named(const struct composition *x, const struct voice *v)
{
	enum { MOST = 90 /* bytes of a label */ };
	minot_str lack = v->branch & BRANCH_LACKING ? deficiency_of(x, v->k->text) : STR_NONE;
	if (v->branch & BRANCH_LACKING)
		return lack.n ? lack : x->lack;
	minot_str degree = degree_named(x, text_of_degree(x, v->k), v->branch);
	if (degree.n || v->some.n <= MOST)
		return degree.n ? degree : v->some;
	minot_str cut = minot_arena_printf(x->a, "%.*s [\xe2\x80\xa6]", STR_ARG(minot_str_cut(v->some, MOST)));
	return cut.p ? cut : v->some;
}

static bool has_direct(const struct arm *arm)
{
	for (size_t j = 0; j < arm->n; j++)
		if (arm->said[j]->shown && arm->said[j]->direct)
			return true;
	return false;
}

/* Whether an arm of all those asked about rests on neighbours alone, where another has somebody who speaks of exactly
 * that: it would tell of them what nobody said. */
static bool of_neighbours_beside(const struct arm *arms, size_t n, size_t i)
{
	bool beside = false;
	for (size_t k = 0; k < n; k++)
		beside |= k != i && has_direct(&arms[k]);
	const struct voice *first = arms[i].said[0];
	return beside && first->asked && !first->branch && !arms[i].treatment.n && !has_direct(&arms[i]);
}

/* The same seen from the other treatment: what is for the one is against the other, and what is alike is alike. */
static struct article_arm turned(const struct article_arm *arm)
{
	struct article_arm other = *arm;
	other.intervention = arm->comparator;
	other.comparator = arm->intervention;
	other.verdict = arm->verdict == VERDICT_SUPPORTED       ? VERDICT_NOT_SUPPORTED
	                : arm->verdict == VERDICT_NOT_SUPPORTED ? VERDICT_SUPPORTED
	                                                        : arm->verdict;
	return other;
}

minot_status print_arms(struct composition *x, const struct voices *v, const struct arm *arms, size_t n, minot_err *err)
{
	struct article *art = x->art;
	art->arms = ARENA_ARRAY(x->a, 2 * n + 1, struct article_arm);
	if (!art->arms)
		return no_memory(err);
	for (size_t i = 0; i < n; i++) {
		const struct candidate *k[MAX_VOICES];
		const struct voice *first = arms[i].said[0];
		size_t n_said = 0;
		for (size_t j = 0; j < arms[i].n; j++)
			if (arms[i].said[j]->shown && agrees(arms[i].says[j], arms[i].verdict))
				k[n_said++] = arms[i].said[j]->k;
		if (!n_said || of_neighbours_beside(arms, n, i))
			continue;
		minot_str of = v->compared           ? v->pair.one->text
		               : arms[i].treatment.n ? arms[i].treatment
		                                     : given_as(x, &arms[i]);
		if (!of.n)
			continue; /* "supported" of nothing that anybody names */
		struct article_arm *arm = &art->arms[art->n_arms++];
		minot_str whom = first->asked ? branch_named(x, first) : special_named(first);
		*arm = (struct article_arm){.population = joined(x, concept_text(x, "population"), "; ", whom),
		                            .intervention = of,
		                            .comparator =
		                                    v->compared ? v->pair.other->text : concept_text(x, "comparator"),
		                            .basis = v->computed ? STR("computed") : STR("authors"),
		                            .verdict = arms[i].verdict};
		minot_status st = claim_ids(x, k, n_said, &arm->claims, err);
		if (st != MINOT_OK)
			return st;
		if (v->compared)
			art->arms[art->n_arms++] = turned(arm);
	}
	return MINOT_OK;
}
