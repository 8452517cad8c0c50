/* doses.c: whose the amounts of a statement are: see doses.h. */
#include "answer/doses.h"
#include "answer/limits.h"
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/whom.h"
#include "appraise/hazard.h"

bool is_name_in(minot_str wider, minot_str name) { return minot_str_find_name(wider, name) != SIZE_MAX; }

/* "The daily dose of aspirin in patients on X is 81 mg": the drug whose dose it is said to be, before the amount; of
 * "the first dose of the antibiotic, at a dose of 10 mg" none, since what is nearest names none. */
static minot_str drug_of_its_dose(const struct composition *x, minot_str text, size_t at)
{
	enum { NEAR = 24 /* bytes: "doses of intravenous ..." */ };
	static const char *const of[] = {"dose of", "doses of", "dosage of", "dosages of", NULL};
	size_t from, end;
	minot_str before = str_sub(text, 0, at);
	if (!phrase_last(before, of, &from, &end))
		return STR_NONE;
	minot_str rest = str_sub(before, end, before.n), drug = first_treatment(x, rest);
	if (!drug.n || (size_t)(drug.p - rest.p) > NEAR)
		return STR_NONE;
	bool measures = minot_str_find(str_sub(rest, 0, (size_t)(drug.p - rest.p)), STR(" per ")) != SIZE_MAX;
	return measures ? STR_NONE : drug; /* "a dose of 1 mg per 1 mg of zolvine" is none of zolvine */
}

static bool is_longer_name(minot_str word, minot_str asked)
{
	return minot_str_find_nocase(word, asked) != SIZE_MAX && !is_name_in(word, asked);
}

/* "methylzolvine 500 mg", "500 mg of methylzolvine": whether a name stands at the amount that no list knows, and of
 * which the one asked about is a part. */
static bool is_of_longer_name(minot_str text, const struct stated_dose *d, minot_str asked)
{
	minot_str before = minot_str_trim(str_sub(text, 0, d->at)),
	          after = minot_str_trim(str_sub(text, d->end, text.n)), word;
	while (minot_str_split(&before, ' ', &word))
		if (!before.n && is_longer_name(word, asked))
			return true;
	return minot_str_split(&after, ' ', &word) &&
	       (!str_eq(word, STR("of")) || minot_str_split(&after, ' ', &word)) && is_longer_name(word, asked);
}

minot_str sentence_around(minot_str text, size_t at)
{
	minot_str rest = text, one = text;
	while (next_sentence(&rest, &one) && (size_t)(one.p - text.p) + one.n <= at)
		continue;
	return one;
}

/* Whether the last drug that the vocabulary knows before an amount is another than the one asked about: "the risk of
 * methylene blue at doses below 1 mg/kg". */
static bool is_named_last(const struct composition *x, minot_str before, minot_str asked)
{
	enum { MOST = 8 };
	minot_str named[MOST];
	size_t n = x->drugs.names.is ? treatments_in(x, before, named, MOST) : 0;
	while (n && !x->drugs.names.is(x->drugs.names.ctx, named[n - 1]))
		n--;
	if (!n || is_name_in(named[n - 1], asked) || is_name_in(asked, named[n - 1]))
		return false;
	size_t end = (size_t)(named[n - 1].p - before.p) + named[n - 1].n;
	return !is_name_in(str_sub(before, end, before.n), asked) && intervention_at(x, named[n - 1]) == SIZE_MAX;
}

/* Whether another drug than the one asked about stands before an amount that no name stands beside: "zolvine reverses
 * brelloxin: 1 mg per 1 mg given (at most 50 mg)" gives nobody brelloxin. What is measured ("serum potassium") is none.
 */
static bool is_of_another(const struct composition *x, minot_str text, const struct stated_dose *d, minot_str asked)
{
	static const char *const measured[] = {"serum ", "plasma ", "blood ", "urinary ", "urine "};
	minot_str named[MAX_HAZARD_DRUGS], one = sentence_around(text, d->at);
	minot_str before = str_sub(one, 0, d->at - (size_t)(one.p - text.p));
	for (size_t i = 0, n = hazard_drugs_named(before, named); i < n; i++) {
		bool level = false;
		for (size_t k = 0; k < sizeof measured / sizeof *measured; k++)
			level |= str_ends(str_sub(before, 0, (size_t)(named[i].p - before.p)), str_c(measured[k]));
		if (!level && !is_name_in(named[i], asked) && !is_name_in(asked, named[i]))
			return true;
	}
	return is_named_last(x, before, asked);
}

/* "B is another. It is given at 5 mg": whether the paragraph goes on with another drug than the one asked about, which
 * the lead or the title names. */
static bool goes_on_with_another(const struct candidate *k, const struct stated_dose *d, minot_str asked)
{
	minot_str before = dose_antecedent(k->from->record, k->field, k->spans[0].start, k->text, d);
	return before.n && !is_name_in(before, asked) && !is_name_in(asked, before);
}

bool drug_of_dose(const struct composition *x, const struct candidate *k, minot_str lead, const struct stated_dose *d,
                  minot_str *drug)
{
	minot_str written = d->drug.n ? d->drug : drug_of_its_dose(x, k->text, d->at);
	*drug = written;
	if (!x->intervention)
		return true;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		minot_str asked = x->q->concepts[i].text;
		if (!(x->q->concepts[i].terms & x->intervention) ||
		    (written.n && !is_name_in(written, asked) && !is_name_in(asked, written)))
			continue;
		*drug = asked;
		if (!written.n && (is_of_longer_name(k->text, d, asked) || is_of_another(x, k->text, d, asked) ||
		                   goes_on_with_another(k, d, asked)))
			return false;
		if (is_name_in(k->text, asked) || is_name_in(lead, asked))
			return true;
	}
	for (size_t i = 0; i < x->q->n_alternatives; i++) {
		const struct question_alternative *other = &x->q->alternatives[i];
		if (other->wider || !(other->means & x->intervention) || !is_name_in(k->text, other->text) ||
		    (written.n && !is_name_in(written, other->text) && !is_name_in(other->text, written)) ||
		    (!written.n &&
		     (is_of_another(x, k->text, d, other->text) || goes_on_with_another(k, d, other->text))))
			continue;
		*drug = other->text;
		return true;
	}
	return false;
}

bool dose_is_condition(minot_str text, const struct stated_dose *d, bool arms)
{
	minot_str one = sentence_around(text, d->at);
	size_t from = (size_t)(one.p - text.p);
	return dose_is_threshold(one, d->at - from, d->end - from, arms);
}

bool is_for_value(const struct composition *x, const struct candidate *k)
{
	static const char *const replaced[] = {"dialysis", "haemodialysis", "hemodialysis",
	                                       "anuric",   "end-stage",     NULL};
	if (x->numbers.aged)
		return !leaves_age_out(k->text, x->numbers.years);
	if (x->numbers.filters && filtration_limit(k->text, x->numbers.filtration) == LIMIT_LEAVES_OUT)
		return false;
	if (!(x->q->states >> QUESTION_STATE_KIDNEY & 1) || !x->numbers.measured)
		return true;
	bool of_others = !phrase_in(x->q->text, replaced, NULL) &&
	                 (phrase_in(k->text, replaced, NULL) || stands_above(k, replaced));
	return !of_others && !leaves_value_out(k->text, x->numbers.value);
}

uint32_t doses_are_of(const struct composition *x, const struct candidate *k)
{
	struct stated_dose d[MAX_DOSES];
	const struct record *r = k->from->record;
	uint32_t of = 0;
	for (size_t i = 0, n = statement_doses(k->statement, k->text, &x->drugs.names, d); i < n; i++) {
		minot_str drug = STR_NONE;
		bool asked = drug_of_dose(x, k, record_title(r), &d[i], &drug);
		for (int32_t h = r->fields[k->field].parent; h >= 0 && !asked; h = r->fields[h].parent)
			asked = drug_of_dose(x, k, r->fields[h].text, &d[i], &drug);
		if (d[i].bound == DOSE_MEASURED || d[i].bound == DOSE_STEP)
			continue;
		if (dose_is_condition(k->text, &d[i], false)) {
			of |= DOSES_AS_CONDITION;
			continue;
		}
		of |= asked ? DOSES_OF_ASKED : DOSES_OF_ANOTHER;
		uint32_t whom =
		        special_in(sentence_around(k->text, d[i].at)) | special_above(k) | special_implied_by(k);
		of |= asked && (whom & special_asked(x)) && is_for_value(x, k) ? DOSES_FOR_ASKED : 0;
	}
	return of;
}

bool names_concept(const struct composition *x, minot_str text, const struct question_concept *c)
{
	if (is_name_in(text, c->text))
		return true;
	for (size_t i = 0; i < x->q->n_alternatives; i++) {
		const struct question_alternative *other = &x->q->alternatives[i];
		if (!other->wider && other->means == c->terms && is_name_in(text, other->text))
			return true;
	}
	return false;
}
