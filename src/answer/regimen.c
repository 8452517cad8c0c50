/* regimen.c: the rows of the table of doses (composition rules 4, 6 and 23). A row is a dose that somebody may act on:
 * so the record that gives it must give it for what is asked, to those asked about, and the sentence must speak for it.
 * What is not shown as a row still stands in its statement.
 *
 *   statement ─> asks the question for doses? is it of the condition, and for the purpose asked? has the record that
 *                gives it tested it, or does it advise it?                                     (once a statement)
 *             ─> each sentence: is it for those asked about, is it no flattened table?         (once a sentence)
 *             ─> each amount: its drug, what it does there (dose_role.h), a course as a whole  (once an amount) */
#include "answer/doses.h"
#include "answer/limits.h"
#include "answer/matters.h"
#include "answer/treatments.h"
#include "answer/whom.h"
#include "appraise/dose_role.h"
#include "appraise/hazard.h"
#include "appraise/scope.h"
#include "base/ascii.h"
#include "vocab/vocab.h"

/* Whether doses that stand here are given to patients: of a label only its dosage and indications (LOINC 34068-7,
 * 34067-9) and text outside such sections; overdoses, interactions and studies of animals have doses too. */
static bool doses_for_patients(const struct candidate *k)
{
	const struct record_field *f = &k->from->record->fields[k->field];
	if (sentence_on_animals(k->text) || k->from->design == DESIGN_LABORATORY)
		return false;
	if (f->part != PART_LABEL)
		return f->part != PART_HARMS && f->part != PART_CONTRAINDICATION;
	return str_starts(f->path, STR("label/34068-7")) || str_starts(f->path, STR("label/34067-9")) ||
	       str_starts(f->path, STR("label/highlights"));
}

/* Whether an amount is measured, not given: "a clearance of 67.9 ml min-1 kg-1". */
static bool is_measured(minot_str text, uint32_t at)
{
	enum { BEFORE = 160 };
	static const char *const measures[] = {"clearance", "concentration*", "auc", "half-life",
	                                       "levels of", "excretion",      NULL};
	return phrase_in(str_sub(text, at > BEFORE ? at - BEFORE : 0, at), measures, NULL);
}

/* Whether it says how it is given: in results a bare amount may be an outcome. */
static bool is_scheduled(const struct stated_dose *d)
{
	return d->per.n || d->frequency.n || d->route.n || d->duration.n;
}

/* "400 IU or less", "less than 0.5 g", "≤ 5 mg": a limit that is a comparison, and no more a limit when it is denied.
 */
static bool is_or_less(minot_str one, size_t at, size_t end)
{
	static const char *const before[] = {"≤", "<", "less than", "lower than", "below", "under"};
	static const char *const after[] = {" or less", " or lower", " or below"};
	minot_str left = minot_str_trim(str_sub(one, 0, at)), right = str_sub(one, end, one.n);
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (str_ends(left, str_c(before[i])))
			return true;
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		if (str_starts(right, str_c(after[i])))
			return true;
	return false;
}

/* "Do not prescribe less than 0.5 g daily", "recommends against 400 IU": an amount that nobody is to give. A limit
 * stands, since "should not exceed" says how much may be given. */
static bool is_denied(minot_str text, const struct stated_dose *d)
{
	minot_str one = sentence_around(text, d->at);
	size_t at = d->at - (size_t)(one.p - text.p);
	struct stated_scope scopes[MAX_SCOPES];
	if (d->bound == DOSE_MAXIMUM && !is_or_less(one, at, at + (d->end - d->at)))
		return false;
	for (size_t i = 0, n = scopes_of(one, scopes); i < n; i++)
		if (scopes[i].kind == SCOPE_NEGATION && at >= scopes[i].start && at < scopes[i].end)
			return true;
	static const char *const away[] = {"away from", NULL};
	return sentence_says(one) == SAYS_AGAINST || phrase_in(str_sub(one, 0, at), away, NULL);
}

/* "This is based on trials of 2 mg": told of, not recommended. */
static bool tells_of_trials(minot_str text, const struct stated_dose *d)
{
	static const char *const trials[] = {"trials of",        "in trials",          "studies of",
	                                     "studies used",     "trials used",        "available studies",
	                                     "in studies",       "median dose",        "doses studied",
	                                     "dose studied",     "in clinical trials", "clinical trials",
	                                     "clinical studies", "studied doses",      "were studied",
	                                     "based on studies", "based on trials",    NULL};
	return phrase_in(sentence_around(text, d->at), trials, NULL);
}

/* Whether the drug that is written stands beside the amount: "zolvapril 5 mg", "5 mg of zolvapril". In results an
 * amount "for" a drug may be another drug's that goes with it. */
static bool is_beside(minot_str text, const struct stated_dose *d)
{
	enum { BESIDE = 14 /* bytes: a bracket, a route */ };
	if (!d->drug.n || d->drug.p < text.p || d->drug.p >= text.p + text.n)
		return false;
	size_t drug = (size_t)(d->drug.p - text.p), end = drug + d->drug.n;
	return end <= d->at ? d->at - end <= BESIDE : drug >= d->end && drug - d->end <= 4;
}

/* The question -------------------------------------------------------------------------------------------------------
 */

/* Whether amounts are an answer: not where it asks only whether something is safe, or what is watched. */
static bool asks_for_doses(const struct composition *x)
{
	const uint32_t amounts = QTYPE(DOSING) | QTYPE(HOW_TO) | QTYPE(DURATION),
	               others = QTYPE(HARMS) | QTYPE(NON_INDICATION) | QTYPE(MONITORING) | QTYPE(PROGNOSIS) |
	                        QTYPE(MECHANISM) | QTYPE(DIAGNOSIS);
	size_t given = 0, whom = 0;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		given += (x->q->concepts[i].terms & x->intervention) != 0;
		whom += x->q->concepts[i].role[0] == 'p';
	}
	if (!(x->q->types & amounts) && given > 1 && !whom) /* "zolvine and pelamide" */
		return false;
	if (x->q->ends && x->q->polar && !(x->q->types & QTYPE(DOSING))) /* "should zolvine be stopped?" */
		return false;
	return (x->q->types & amounts) || (!asks_matters_alone(x->q) && !(x->q->types & others) && !x->q->together);
}

/* A word that says which dose of several, or what for: where the question has one of `asks`, a sentence must have one
 * of `says`, or may have none of `others` unless it has. */
struct sort {
	const char *asks[10], *says[14], *others[10];
};
static const struct sort sorts[] = {
        {.asks = {"maximum", "maximal", "max", "highest", "upper limit", "at most"},
         .says = {"maximum", "maximal", "max", "exceed*", "up to", "at most", "no more than", "not more than", "limit*",
                  "highest", "≤"},
         .others = {"*"}},
        {.asks = {"loading", "bolus"},
         .says = {"loading", "bolus", "initial*", "load"},
         .others = {"maintenance", "thereafter", "without a loading", "no loading", "without loading"}},
        {.asks = {"starting", "initial", "start", "started", "begin", "initiate*"},
         .says = {"start*", "initial*", "begin*", "initiat*", "commenc*", "first"},
         .others = {"maximum", "maintenance", "target dose", "exceed*"}},
        {.asks = {"maintenance"}, .says = {"maintenance"}, .others = {"loading", "bolus", "initial*"}},
};

static bool is_sort_asked(minot_str question, minot_str one, bool tested)
{
	static const char *const lacks[] = {"without a loading", "no loading", "without loading", NULL};
	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
		const struct sort *s = &sorts[i];
		if (!phrase_in(question, s->asks, NULL) ||
		    (phrase_in(one, s->says, NULL) && !(s == &sorts[1] && phrase_in(one, lacks, NULL))))
			continue;
		if (tested || s->others[0][0] == '*' || phrase_in(one, s->others, NULL))
			return false;
	}
	return true;
}

/* What a dose is for, beside the disease: to keep it off, before an operation or another drug. */
static bool is_for_purpose(const struct composition *x, const struct candidate *k)
{
	static const char *const prevents[] = {"prophyla*",      "prevent*",          "premedicat*", "pre-medicat*",
	                                       "chemoprophyla*", "reducing the risk", NULL};
	static const char *const asked[] = {"prophyla*", "prevent*", "premedicat*", "secondary",
	                                    "primary",   "before",   NULL};
	static const char *const treats[] = {"treat*", "therapy", "manage*", NULL};
	bool keeps_off = phrase_in(k->text, prevents, NULL) || (stands_above(k, prevents) && !stands_above(k, treats));
	return (!keeps_off || phrase_in(x->q->text, asked, NULL)) && !of_a_sibling(x->q->text, k->text);
}

/* Whom ---------------------------------------------------------------------------------------------------------------
 */

/* Whether a part of a label, its indications or its directions, names what is asked about. */
static bool is_named_in(const struct composition *x, const struct record *r, minot_str part)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] != 'p' || !(c->kinds & VOCAB_KIND(DISEASE)) || c->states)
			continue;
		for (uint32_t f = 0; f < r->n_fields; f++)
			if (str_starts(r->fields[f].path, part) && names_concept(x, r->fields[f].text, c))
				return true;
	}
	return false;
}

/* "Acute gout" of a "gout flare": whether all words of the condition stand there but those that say that it is an
 * episode of it, which other words say there. */
static bool names_episode(const struct composition *x, const struct candidate *k)
{
	static const char *const episodes[] = {"acute",     "flare*",   "attack*", "exacerbat*", "decompensat*",
	                                       "emergenc*", "episode*", "crisis",  NULL};
	uint64_t held = k->here | k->wider | k->near | k->from->own_title;
	if (!phrase_in(k->text, episodes, NULL) && !stands_above(k, episodes))
		return false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		uint64_t rest = c->terms;
		for (size_t t = 0; t < x->q->n_terms; t++)
			if ((rest >> t & 1) && phrase_in(x->q->terms[t].word, episodes, NULL))
				rest &= ~(1ull << t);
		if (c->role[0] == 'p' && !c->states && rest && rest != c->terms && (held & rest) == rest)
			return !of_another_disease(x, k);
	}
	return false;
}

/* Whether a text beside k names another disease as whom it is about, and not the one asked about: a sentence behind
 * that of the dose asked for, a heading ("Treatment of hypertension"). */
static bool text_is_of_another(const struct composition *x, const struct candidate *k, minot_str text)
{
	struct candidate alone = *k;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'p' && names_concept(x, text, &x->q->concepts[i]))
			return false;
	alone.text = text;
	alone.here = alone.wider = alone.near = 0;
	return of_another_disease(x, &alone);
}

/* Whether one of the headings above k, but for its record's title, names another disease. */
static bool is_under_another(const struct composition *x, const struct candidate *k)
{
	const struct record *r = k->from->record;
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		if (r->fields[h].part != PART_TITLE && r->fields[h].text.n < 200 &&
		    text_is_of_another(x, k, r->fields[h].text))
			return true;
	return false;
}

/* Whether the record gives the doses of k for the condition asked about: its words, its headings or its title name it;
 * of a label also its indications, where the statement names no other. */
static bool is_for_condition(const struct composition *x, const struct candidate *k)
{
	if (names_condition(x, k->here | k->wider | k->near) || names_episode(x, k))
		return true;
	if (of_another_disease(x, k)) /* a group of those with the condition may be named by what else they have */
		return special_in(k->text) && names_condition(x, k->from->own_title);
	if (k->from->kind == RECORD_LABEL) /* directions that go by disease say which are for this one */
		return is_named_in(x, k->from->record, STR("label/34067-9")) &&
		       !is_named_in(x, k->from->record, STR("label/34068-7"));
	return names_condition(x, k->from->own_title);
}

/* "40 kg and more", asked of a child of three. A child of seven weighs below 40 kg (WHO, weight for age, 2007: above
 * the 99.9th centile of both sexes). */
static bool is_for_heavier(const struct composition *x, minot_str one)
{
	static const char *const heavier[] = {"40 kg", "45 kg", "50 kg", "60 kg", NULL};
	static const char *const below[] = {"less than", "below", "under", "up to", "<", "≤", "lighter than", NULL};
	size_t at, end;
	if (!x->numbers.aged || x->numbers.years > 7 || !phrase_from(one, 0, heavier, &at, &end))
		return false;
	return !phrase_in(str_sub(one, at > 20 ? at - 20 : 0, at), below, NULL);
}

bool asks_of_well_kidneys(const struct composition *x)
{
	static const char *const well[] = {"normal kidney*",    "normal renal",      "healthy kidneys",
	                                   "without kidney",    "without renal",     "intact renal",
	                                   "no kidney disease", "normal creatinine", NULL};
	return phrase_in(x->q->text, well, NULL);
}

/* "Patients taking verapamil": whether a sentence is of those who take another drug than those asked about. */
static bool is_beside_other(const struct composition *x, minot_str one)
{
	static const char *const taking[] = {
	        "taking", "receiving", "treated with", "coadministered with", "co-administered with", NULL};
	enum { NEAR = 60 /* bytes: a list of them */ };
	size_t at, end;
	for (size_t from = 0; x->intervention && phrase_from(one, from, taking, &at, &end); from = end) {
		minot_str next = minot_str_cut(str_sub(one, end, one.n), NEAR), named[MAX_HAZARD_DRUGS];
		if (hazard_drugs_named(next, named) && intervention_at(x, next) == SIZE_MAX)
			return true;
	}
	return false;
}

/* Whether the sentence may give it as the question asks: "intravenous iron" is none by mouth. */
static bool is_by_route(const struct composition *x, const struct candidate *k, minot_str one)
{
	static const char *const vein[] = {"intraven*", "iv", "i.v.", "infus*", "bolus", "parenteral*", NULL};
	static const char *const mouth[] = {"oral", "orally", "by mouth", "tablet*", "capsule*", "pill", "pills", NULL};
	bool in_vein = phrase_in(x->q->text, vein, NULL), by_mouth = phrase_in(x->q->text, mouth, NULL);
	if (in_vein == by_mouth)
		return true;
	const char *const *asked = in_vein ? vein : mouth, *const *other = in_vein ? mouth : vein;
	return phrase_in(one, asked, NULL) || (!phrase_in(one, other, NULL) && !phrase_in(k->text, other, NULL));
}

enum { N_DEGREES = 5 };
static const char *const degrees[N_DEGREES + 1] = {"severe", "complicated", "uncomplicated", "mild", "moderate", NULL};

static bool names_degree(minot_str text) { return phrase_in(text, degrees, NULL); }

/* Whether the text is of another degree than the one asked about: uncomplicated, asked of severe malaria. */
static bool is_of_other_degree(const struct composition *x, minot_str text)
{
	static const char *const bad[] = {"severe", "complicated", "life-threatening", NULL};
	static const char *const light[] = {"uncomplicated", "mild", "non-severe", NULL};
	bool asks_bad = phrase_in(x->q->text, bad, NULL), asks_light = phrase_in(x->q->text, light, NULL);
	bool is_bad = phrase_in(text, bad, NULL), is_light = phrase_in(text, light, NULL);
	return asks_bad != asks_light && (asks_bad ? is_light && !is_bad : is_bad && !is_light);
}

/* Whether a sentence of k gives its doses to those asked about: to no other group than the question's, and where that
 * names one, the sentence or what stands above it must name it too. */
static bool is_for_them(const struct composition *x, const struct candidate *k, minot_str one)
{
	static const char *const grown[] = {"adult*", "man", "woman", "men", "elderly", "older", NULL};
	static const char *const grown_up[] = {"adult*", "elderly", "older", "geriatric*", NULL};
	const uint32_t kidneys = special_in(STR("kidney disease")), child = special_in(STR("child")),
	               newborn = special_in(STR("newborn")), old = special_in(STR("elderly"));
	uint32_t asked = special_asked(x), own = special_in(one), whom = own | special_above(k) | special_implied_by(k);
	if (is_beside_other(x, one) || is_of_other_degree(x, k->text) ||
	    (!names_degree(k->text) && is_of_other_degree(x, record_title(k->from->record))))
		return false;
	bool are_well = asks_of_well_kidneys(x), told = phrase_in(one, grown_up, NULL);
	bool adult =
	        !(asked & child) && (phrase_in(x->q->text, grown, NULL) || (x->numbers.aged && x->numbers.years >= 18));
	bool small = x->numbers.aged && x->numbers.years >= 1 && (own & newborn) && !(asked & newborn);
	if (are_well) {
		asked &= ~kidneys;
		if (whom & kidneys)
			return false;
	}
	static const char *const young[] = {"child*", "infant*", "pediatric*", "paediatric*", "toddler*", NULL};
	bool grown_ones = phrase_in(one, grown_up, NULL) && !phrase_in(one, young, NULL);
	if ((adult && (whom & child) && !told) || (x->numbers.aged && x->numbers.years < 12 && grown_ones))
		return false;
	if (small || is_for_heavier(x, one) || (x->numbers.aged && leaves_age_out(one, x->numbers.years)))
		return false;
	/* of the elderly with bad kidneys, the kidneys decide */
	static const char *const adults[] = {"adult*", NULL};
	uint32_t needed = asked & ~old ? asked & ~old : asked;
	if ((needed & child) && phrase_in(x->q->text, adults, NULL)) /* of both */
		needed &= ~(child | newborn);
	if (needed && !(whom & needed))
		return false;
	return !needed || !own || (own & asked) || (told && (asked & old));
}

/* The record ---------------------------------------------------------------------------------------------------------
 */

/* Whether a study tested the drug asked about, and not in one patient, nor in healthy people: one that is titled on it
 * and on the condition. */
static bool is_tested_on_them(const struct composition *x, const struct candidate *k)
{
	static const char *const healthy[] = {"healthy volunteer*",
	                                      "healthy subject*",
	                                      "healthy male*",
	                                      "volunteers",
	                                      "pharmacokinetic*",
	                                      "healthy men",
	                                      "healthy adult*",
	                                      "healthy children",
	                                      "bioequivalen*",
	                                      "healthy women",
	                                      NULL};
	enum design design = k->from->design;
	return x->intervention && (k->from->own_title & x->intervention) && design != DESIGN_CASE_REPORT &&
	       design != DESIGN_CASE_SERIES && !phrase_in(k->text, healthy, NULL) &&
	       names_condition(x, k->here | k->from->own_title);
}

/* "Reduce zolvine to 5 mg": whether a sentence that was taken for a fact tells to do something. */
static bool tells_to_give(minot_str s)
{
	static const char *const acts[] = {"give",     "administer", "reduce", "start",   "begin", "use",
	                                   "increase", "infuse",     "inject", "titrate", NULL};
	static const char *const usual[] = {"usual dos*",          "recommended dose",  "recommended dosage",
	                                    "recommended regimen", "dosage regimen is", NULL};
	static const char *const of_others[] = {"to",    "can",   "may",  "will",  "would", "could", "did", "not",
	                                        "they",  "which", "that", "who",   "and",   "might", "the", "of",
	                                        "their", "its",   "for",  "drugs", "in",    "with",  "a",   NULL};
	size_t at, end, word, stop;
	if (phrase_in(s, usual, NULL))
		return true;
	for (size_t from = 0; phrase_from(s, from, acts, &at, &end); from = end) {
		minot_str before = minot_str_trim(str_sub(s, 0, at));
		if (!phrase_last(before, of_others, &word, &stop) || stop != before.n)
			return true;
	}
	return false;
}

enum speaker { NO_VOICE, ADVISES, LABELS, TESTS };

/* In whose name a statement gives its doses; NO_VOICE: they are told, and nobody is to give them. */
static enum speaker voice_of(const struct composition *x, const struct candidate *k)
{
	bool study = k->from->kind == RECORD_ARTICLE || k->from->kind == RECORD_DIGEST;
	if (k->role == SENTENCE_RECOMMENDATION)
		return ADVISES;
	if (k->role == SENTENCE_LABEL)
		return LABELS;
	if (k->from->kind == RECORD_GUIDELINE && tells_to_give(k->text))
		return ADVISES;
	/* the most that may be given is no finding */
	return study && !phrase_in(x->q->text, sorts[0].asks, NULL) && is_tested_on_them(x, k) ? TESTS : NO_VOICE;
}

/* Combinations -------------------------------------------------------------------------------------------------------
 */

/* Bytes of "A and B" around the drug at [at, end) of s, both of which are drugs. */
static minot_str pair_around(minot_str s, size_t at, size_t end)
{
	static const char *const joints[] = {" and ", "/", "-", " plus ", " + ", "+"};
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		minot_str joint = str_c(joints[i]);
		size_t from = at >= joint.n ? at - joint.n : 0, to = end + joint.n;
		if (at >= joint.n && str_eq(str_sub(s, from, at), joint)) {
			size_t word = from;
			while (word && (is_alnum(s.p[word - 1])))
				word--;
			minot_str other = str_sub(s, word, from);
			if (is_drug_word(other) && !minot_str_eq_nocase(other, str_sub(s, at, end)))
				return str_sub(s, word, end);
		}
		if (str_starts(str_sub(s, end, s.n), joint)) {
			size_t word = to;
			while (word < s.n && is_alnum(s.p[word]))
				word++;
			minot_str other = str_sub(s, to, word);
			if (is_drug_word(other) && !minot_str_eq_nocase(other, str_sub(s, at, end)))
				return str_sub(s, at, word);
		}
	}
	return STR_NONE;
}

/* The pair of drugs of which the sentence names the one as a part: "ezetimibe and simvastatin tablets"; empty: none. */
static minot_str pair_in(minot_str s, minot_str drug)
{
	for (size_t from = 0; from < s.n;) {
		size_t at = minot_str_find_name(str_sub(s, from, s.n), drug);
		if (at == SIZE_MAX)
			break;
		at += from;
		minot_str pair = pair_around(s, at, at + drug.n);
		if (pair.n)
			return pair;
		from = at + drug.n;
	}
	return STR_NONE;
}

/* Whether a name is itself one of two drugs. */
static bool is_pair(minot_str name)
{
	for (size_t i = 1; i + 1 < name.n; i++)
		if (name.p[i] == '/' || name.p[i] == '-' || name.p[i] == '+')
			return true;
	return minot_str_find(name, STR(" and ")) != SIZE_MAX;
}

/* Whether the amount is of one of the two drugs that are asked about as one, and the sentence names both. */
static bool is_part_asked(const struct composition *x, minot_str one, const struct stated_dose *d, minot_str *drug)
{
	for (size_t i = 0; d->drug.n && i < x->q->n_concepts; i++) {
		minot_str asked = x->q->concepts[i].text, rest = asked, part;
		bool all = is_pair(asked) && is_name_in(asked, d->drug);
		for (size_t k = 0; all && k < asked.n; k++)
			if (asked.p[k] == '-' || asked.p[k] == '/' || asked.p[k] == '+') {
				part = str_sub(asked, (size_t)(rest.p - asked.p), k);
				all = is_name_in(one, part);
				rest = str_sub(asked, k + 1, asked.n);
			}
		if (!all || !is_name_in(one, rest) || !(x->q->concepts[i].terms & x->intervention))
			continue;
		*drug = d->drug;
		return true;
	}
	return false;
}

/* The pair asked about of which the drug is a part. */
static minot_str pair_asked(const struct composition *x, minot_str drug)
{
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if ((x->q->concepts[i].terms & x->intervention) && is_pair(x->q->concepts[i].text) &&
		    is_name_in(x->q->concepts[i].text, drug))
			return x->q->concepts[i].text;
	return drug;
}

/* "75 mg of zolvine and 15 mg of pelamide a day in four parts": the two amounts of the pair asked about, which are read
 * as one, up to the end of the clause. How many amounts that takes; 1, *course empty: it is none. */
static size_t pair_course(const struct composition *x, minot_str one, const struct stated_dose *d, size_t i,
                          minot_str *course)
{
	enum { BETWEEN = 60 /* bytes */ };
	minot_str a, b;
	const char *last = d[i + 1].amount.p + (d[i + 1].end - d[i + 1].at), *end = one.p + one.n;
	bool both = is_part_asked(x, one, &d[i], &a) && is_part_asked(x, one, &d[i + 1], &b) &&
	            !minot_str_eq_nocase(a, b) && d[i + 1].amount.p > d[i].amount.p && last < end &&
	            d[i + 1].amount.p - d[i].amount.p <= BETWEEN;
	if (!both || minot_str_find(str_sub(one, (size_t)(d[i].amount.p - one.p), (size_t)(last - one.p)),
	                            STR(" and ")) == SIZE_MAX)
		return 1;
	while (last < end && !strchr(",;:(", *last) && !(*last == '.' && (last + 1 == end || last[1] == ' ')))
		last++;
	*course = minot_str_trim(str_sub(one, (size_t)(d[i].amount.p - one.p), (size_t)(last - one.p)));
	return 2;
}

/* A product of two drugs: what its record calls "A and B tablets". */
static bool is_of_product(const struct record *r, minot_str drug)
{
	static const char *const forms[] = {" tablet",        " capsule",   " for oral", " oral ",        " injection",
	                                    " hydrochloride", " potassium", " sodium",   " for injection"};
	for (uint32_t f = 0; r->kind == RECORD_LABEL && f < r->n_fields; f++) {
		minot_str s = r->fields[f].text, pair = r->fields[f].type == FIELD_TEXT ? pair_in(s, drug) : STR_NONE;
		if (!pair.n)
			continue;
		minot_str behind = str_sub(s, (size_t)(pair.p - s.p) + pair.n, s.n);
		for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
			if (minot_str_find_nocase(minot_str_cut(behind, 24), str_c(forms[i])) < 2)
				return true;
	}
	return false;
}

/* Whose an amount is where it may be a product's of which the drug is a part: the pair under its name, or nobody's
 * (false), since "500 mg" of it is not 500 mg of the one. */
static bool name_product(const struct candidate *k, minot_str one, const struct stated_dose *d, minot_str *drug)
{
	static const char *const part[] = {"component", "components", NULL};
	if (is_pair(*drug)) { /* "800 mg of zolvine" of zolvine-pelamide */
		if (d->drug.n && d->drug.n < drug->n && is_name_in(*drug, d->drug))
			*drug = d->drug;
		return true;
	}
	minot_str pair = pair_in(one, *drug);
	if (pair.n && d->join == AMOUNT_COMBINATION) {
		*drug = pair;
		return true;
	}
	return d->join != AMOUNT_COMBINATION && !phrase_in(one, part, NULL) && !is_of_product(k->from->record, *drug);
}

/* The drug of a row: what is asked about, a part of it where that is a pair, or a pair of which it is a part; where no
 * drug is asked about, the one that is written, or the label's. False: nobody can tell whose the amount is, and an
 * amount of nothing is no dose ("antibiotics, and 10 mg every 6 hours"). */
static bool name_drug(const struct composition *x, const struct candidate *k, minot_str lead, minot_str one,
                      const struct stated_dose *d, minot_str *drug)
{
	if (is_part_asked(x, one, d, drug))
		return true;
	if (!drug_of_dose(x, k, lead, d, drug))
		return false;
	if (!drug->n && k->from->kind == RECORD_LABEL)
		*drug = first_treatment(x, record_title(k->from->record));
	return drug->n && name_product(k, one, d, drug);
}

/* Items --------------------------------------------------------------------------------------------------------------
 */

/* Whether a degree of the question stands in s: "uncomplicated". */
static bool names_degree_asked(const struct composition *x, minot_str s)
{
	for (size_t i = 0; i < N_DEGREES; i++) {
		const char *const word[] = {degrees[i], NULL};
		if (phrase_in(x->q->text, word, NULL) && phrase_in(s, word, NULL))
			return true;
	}
	return false;
}

/* The words before the last colon of s, of which a disease's name is the end: "tarsal rot" of "for tarsal rot: 5". */
static minot_str title_before(minot_str s)
{
	enum { WORDS = 4 };
	while (s.n && s.p[s.n - 1] != ':')
		s.n--;
	size_t from = s.n;
	for (size_t spaces = 0; from; from--)
		if (strchr("|;", s.p[from - 1]) || (s.p[from - 1] == ' ' && ++spaces == WORDS))
			break;
	return str_sub(s, from, s.n);
}

/* "Uncomplicated: 5 mg; severe: 10 mg. Quorl fever 5 mg, tarsal rot 10 mg. In both fevers, tarsal rot: 5 mg": whether
 * the words between the amount before it and this one give it to others than those asked about, whom the sentence names
 * too. */
static bool is_item_of_others(const struct composition *x, const struct candidate *k, minot_str one,
                              const struct stated_dose *d, size_t i)
{
	size_t at = (size_t)(d[i].amount.p - one.p), from = 0;
	for (size_t j = 0; j < i; j++)
		if (d[j].amount.p >= one.p && d[j].amount.p < d[i].amount.p)
			from = (size_t)(d[j].amount.p - one.p) + (d[j].end - d[j].at);
	if (from > at || at > one.n)
		return false;
	minot_str item = str_sub(one, from, at);
	if (names_degree(item) && !names_degree_asked(x, item) && names_degree_asked(x, one))
		return true;
	return names_another_alone(x, title_before(str_sub(one, 0, at))) ||
	       (from && names_another_alone(x, item)); /* of the first, the whole sentence tells */
}

/* Rows ---------------------------------------------------------------------------------------------------------------
 */

/* Whether an amount that stands in the text is one that somebody is told to take: else the sentence stands alone, a
 * damaged number with its flag. A sentence on what a trial gave names the drugs of all arms. */
static bool is_given(const struct candidate *k, const struct stated_dose *d, bool scheduled)
{
	bool bare = !is_scheduled(d), told = k->role == SENTENCE_RESULT || k->role == SENTENCE_CONCLUSION;
	bool arms = told || is_tested(k);
	bool row = k->text.p[0] == '|'; /* what stands above a column is no dose of what stands in it */
	bool poured = d->code >= UNIT_ML && d->code <= UNIT_L;
	bool pieces = d->code >= UNIT_TABLET && d->code <= UNIT_TABLESPOON;
	bool given = d->bound != DOSE_STEP && d->bound != DOSE_MEASURED;
	return given && !d->damaged && !d->swapped && !(bare && (told || scheduled)) && !is_measured(k->text, d->at) &&
	       !((arms || poured || pieces) && (row || !is_beside(k->text, d))) && !is_denied(k->text, d) &&
	       !dose_is_condition(k->text, d, arms);
}

/* Whether a schedule that stands behind the next amount is of this one: not when that is another drug's, or this one
 * has its time already. */
static bool is_own(const struct stated_dose *d, const struct stated_dose *next, minot_str schedule)
{
	if (!next || !schedule.n || schedule.p < next->amount.p)
		return true;
	bool other = d->drug.n && next->drug.n && !minot_str_eq_nocase(d->drug, next->drug);
	return !other && d->per_time.unit == TIME_NONE;
}

/* A route that stands behind the amount is its own only in its clause: "1 g daily ...: in whom oral zolvine failed". */
static minot_str own_route(minot_str text, const struct stated_dose *d)
{
	enum { NEAR = 48 /* bytes */ };
	if (!d->route.n || d->route.p < text.p || (size_t)(d->route.p - text.p) < d->end)
		return d->route;
	minot_str between = str_sub(text, d->end, (size_t)(d->route.p - text.p));
	bool parted = between.n > NEAR || minot_str_find(between, STR(":")) != SIZE_MAX ||
	              minot_str_find(between, STR(";")) != SIZE_MAX || minot_str_find(between, STR(". ")) != SIZE_MAX;
	minot_str next = minot_str_trim(str_sub(text, (size_t)(d->route.p - text.p) + d->route.n, text.n)), word;
	bool of_next = minot_str_split(&next, ' ', &word) && is_drug_word(word); /* "5 mg and inhaled pelamide" */
	return parted || of_next ? STR_NONE : d->route;
}

/* What is eaten, and what is only watched for: no dose of the drug that is named beside it. */
static bool is_of_diet_or_watch(minot_str one, const struct stated_dose *d)
{
	enum { NEAR = 90 };
	static const char *const diet[] = {"protein intake",
	                                   "dietary",
	                                   "sodium intake",
	                                   "salt intake",
	                                   "fluid intake",
	                                   "energy intake",
	                                   "calorie*",
	                                   "dose reaches",
	                                   "dosage reaches",
	                                   "doses reach",
	                                   NULL};
	size_t at = (size_t)(d->amount.p - one.p);
	return phrase_in(str_sub(one, at > NEAR ? at - NEAR : 0, at), diet, NULL);
}

/* Of a label: a regimen of two drugs, of which only the one is asked about: "zolvine 20 mg and pelamide 5 mg". */
static bool is_half_of_two(const struct composition *x, minot_str one, const struct stated_dose *d, size_t n, size_t i)
{
	enum { BETWEEN = 40 };
	if (i + 1 >= n || !d[i].drug.n || !d[i + 1].drug.n || minot_str_eq_nocase(d[i].drug, d[i + 1].drug) ||
	    intervention_at(x, d[i + 1].drug) != SIZE_MAX || d[i + 1].amount.p <= d[i].amount.p)
		return false;
	size_t from = (size_t)(d[i].amount.p - one.p), to = (size_t)(d[i + 1].amount.p - one.p);
	return to <= one.n && to - from <= BETWEEN && minot_str_find(str_sub(one, from, to), STR(" and ")) != SIZE_MAX;
}

/* A flattened table, or one that was cut: amounts without the columns that tell whose they are. */
static bool is_flattened(minot_str one, const struct stated_dose *d, size_t n)
{
	enum { MOST = 5 };
	size_t in = 0;
	for (size_t i = 0; i < n; i++)
		in += d[i].amount.p >= one.p && d[i].amount.p < one.p + one.n;
	return in > MOST;
}

/* Whether an amount with its unit says what the one before it says in another unit: "0.4 mg (400 mcg)". */
static bool says_again(const struct stated_dose *d, const struct stated_dose *before)
{
	struct ratio low = unit_convert(d->low, d->code, before->code),
	             high = unit_convert(d->high, d->code, before->code);
	return d->code != before->code && ratio_known(low) && ratio_known(high) && ratio_known(before->low) &&
	       ratio_known(before->high) && !ratio_cmp(low, before->low) && !ratio_cmp(high, before->high);
}

static minot_str status_of(enum speaker v, enum dose_role role, minot_str text, const struct stated_dose *d)
{
	if (v == TESTS || role == DOSE_OF_FINDING || tells_of_trials(text, d))
		return template_text(OWN_DOSE_TESTED);
	return template_text(v == LABELS ? OWN_DOSE_LABELLED : OWN_DOSE_RECOMMENDED);
}

/* The most that may be given, with what it is for: "60 mg/kg", not "60 mg" of "60 mg/kg". */
static minot_str most_of(minot_str text, const struct stated_dose *d)
{
	if (!d->maximum.n || d->maximum.p < text.p || (size_t)(d->maximum.p - text.p) != d->at)
		return d->maximum;
	return str_sub(text, d->at, d->end);
}

/* The row of the i-th dose, or of the course that begins with it; how many doses that takes. *none: no row. */
static size_t row_of(const struct composition *x, const struct candidate *k, minot_str lead, enum speaker voice,
                     minot_str one, const struct stated_dose *d, size_t n, size_t i, struct article_dose *row,
                     bool *none)
{
	enum { LONGEST = 200 /* bytes of a course that is read as one amount */ };
	minot_str course, drug;
	bool scheduled = false; /* beside "15 mg/kg/day", the "500 mg" of a capsule is no dose */
	for (size_t j = 0; j < n; j++)
		scheduled |= is_scheduled(&d[j]);
	size_t taken = dose_course(one, d, n, i, &course);
	if (taken == 1 && !course.n && i + 1 < n)
		taken = pair_course(x, one, d, i, &course);
	enum dose_role role = dose_role_of(one, d, n, i);
	bool harmed = role == DOSE_OF_HARM && voice == TESTS;
	*none = role == DOSE_OF_ALL || is_of_diet_or_watch(one, &d[i]) ||
	        (voice == LABELS && course.n == 0 && is_half_of_two(x, one, d, n, i)) || harmed ||
	        (role == DOSE_OF_COMPARATOR && voice != TESTS) || course.n > LONGEST ||
	        is_item_of_others(x, k, one, d, i) || !name_drug(x, k, lead, one, &d[i], &drug) ||
	        (i && says_again(&d[i], &d[i - 1]));
	for (size_t j = i; j < i + taken && !*none; j++)
		*none = !is_given(k, &d[j], scheduled && !course.n);
	if (*none)
		return taken;
	const struct stated_dose *next = i + 1 < n ? &d[i + 1] : NULL;
	if (taken > 1 && is_part_asked(x, one, &d[i], &drug) && !minot_str_eq_nocase(d[i].drug, d[i + 1].drug))
		drug = pair_asked(x, drug);
	*row = (struct article_dose){
	        .drug = drug, .route = own_route(k->text, &d[i]), .status = status_of(voice, role, k->text, &d[i])};
	if (course.n) {
		row->amount = course;
		return taken;
	}
	row->amount = d[i].amount;
	row->unit = d[i].unit;
	row->per = d[i].per;
	row->frequency = is_own(&d[i], next, d[i].frequency) ? d[i].frequency : STR_NONE;
	row->duration = is_own(&d[i], next, d[i].duration) ? d[i].duration : STR_NONE;
	row->maximum = most_of(k->text, &d[i]);
	return taken;
}

/* The rows that the n doses of k give, into rows, which holds n; lead: what names their drug besides. */
static size_t rows_of(const struct composition *x, const struct candidate *k, minot_str lead,
                      const struct stated_dose *d, size_t n, struct article_dose *rows)
{
	enum speaker voice = n ? voice_of(x, k) : NO_VOICE;
	size_t n_rows = 0;
	if (voice == NO_VOICE || !asks_for_doses(x) || !doses_for_patients(k) || is_in_passing(x, k) ||
	    !is_for_condition(x, k) || !is_for_purpose(x, k) ||
	    (!names_condition(x, k->here) && is_under_another(x, k)))
		return 0;
	for (size_t i = 0, taken; i < n; i += taken) {
		bool none = true;
		minot_str one = sentence_around(k->text, d[i].at);
		taken = 1;
		if (!is_flattened(one, d, n) && is_sort_asked(x->q->text, one, voice == TESTS) &&
		    is_for_them(x, k, one) && is_by_route(x, k, one) &&
		    (one.n == k->text.n || !text_is_of_another(x, k, one)))
			taken = row_of(x, k, lead, voice, one, d, n, i, &rows[n_rows], &none);
		n_rows += !none;
	}
	return n_rows;
}

bool gives_dose_asked(const struct composition *x, const struct candidate *k)
{
	struct stated_dose d[MAX_DOSES];
	struct article_dose rows[MAX_DOSES];
	if (!(k->cues & CUE(DOSE)) || voice_of(x, k) == TESTS)
		return false;
	size_t n = statement_doses(k->statement, k->text, &x->drugs.names, d);
	return rows_of(x, k, record_title(k->from->record), d, n, rows) > 0;
}

bool doses_for_others(const struct composition *x, const struct candidate *k)
{
	if (!(x->q->types & QTYPE(DOSING)) || gives_dose_asked(x, k))
		return false;
	uint32_t of = doses_are_of(x, k);
	if (!(of & DOSES_OF_ASKED))
		return (of & DOSES_OF_ANOTHER) && asks_dose_alone(x);
	return !is_for_purpose(x, k) ||
	       (!is_for_condition(x, k) && (of_another_disease(x, k) || is_titled_on_another(x, k)));
}

minot_status make_doses(struct composition *x, const struct candidate *k, const struct stated_dose *d, size_t n,
                        struct article_claim *c, minot_err *err)
{
	struct article_dose *rows = n ? ARENA_ARRAY(x->a, n, struct article_dose) : NULL;
	if (n && !rows)
		return no_memory(err);
	c->doses = rows;
	c->n_doses = rows_of(x, k, c->lead, d, n, rows);
	return MINOT_OK;
}
