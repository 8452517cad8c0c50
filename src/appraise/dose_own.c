/* dose_own.c: the drug of a dose where its sentence names none: what the record is about, what stands before it in its
 * paragraph, or what stands over it; and the amount of a dose that is told by one before it ("half the dose"). A
 * sentence that names any drug is left alone, since the amount may be of that: "patients whose insulin requirement is
 * 20 units" in the label of another drug. */
#include "appraise/appraise.h"
#include "appraise/dose_change.h"
#include "appraise/hazard.h"
#include "base/ascii.h"
#include "text/text.h"

/* A label's own name: the drug that its title begins with ("Zolvapril: drug label"), else the only one it has. */
static minot_str own_drug(const struct record *r)
{
	uint32_t n;
	const struct record_value *v = record_meta_all(r, META_DRUG, &n);
	minot_str title = record_title(r);
	size_t colon = minot_str_find(title, STR(":"));
	minot_str first = colon == SIZE_MAX ? title : minot_str_trim(str_sub(title, 0, colon));
	for (uint32_t i = 0; i < n; i++)
		if (minot_str_eq_nocase(v[i].value, first))
			return v[i].value;
	return n == 1 ? v[0].value : STR_NONE;
}

/* Pointing back ---------------------------------------------------------------------------------------------------- */

/* Whether the sentence points at a drug that was named before: a pronoun, or "the dose", "this drug". */
static bool points_back(minot_str s)
{
	static const char *const words[] = {"it",
	                                    "its",
	                                    "the dose",
	                                    "this dose",
	                                    "the same dose",
	                                    "the drug",
	                                    "this drug",
	                                    "the dosage",
	                                    "each dose",
	                                    "the daily dose",
	                                    "this agent",
	                                    "the agent",
	                                    "this medicine",
	                                    "the medicine",
	                                    "the initial dose",
	                                    "starting dose",
	                                    "the usual dose",
	                                    "maintenance dose",
	                                    "the total dose",
	                                    "this medication",
	                                    "the medication",
	                                    "same drug",
	                                    "maximum dose",
	                                    NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, words, &at, &end); from = end) {
		minot_str after = str_sub(s, end, s.n);
		bool of_another = str_starts(after, STR(" of ")) && after.n > 4 && !is_digit(after.p[4]);
		if (!of_another)
			return true; /* "the dose of blimberine" names its own */
	}
	return false;
}
static bool points_at_both(minot_str s)
{
	static const char *const both[] = {"both drugs", "both agents", "both medicines", "both medications", NULL};
	return phrase_in(s, both, NULL);
}

/* The sentences of a block up to one: where the nearest of them lies that names a drug. */
struct before {
	minot_str block;
	size_t until; /* bytes of the block before the sentence */
	minot_str drugs[MAX_HAZARD_DRUGS];
	size_t n;
};

static void look_at(void *ctx, size_t start, size_t end)
{
	struct before *b = ctx;
	minot_str named[MAX_HAZARD_DRUGS];
	if (end > b->until)
		return;
	size_t n = hazard_drugs_named(str_sub(b->block, start, end), named);
	if (!n)
		return;
	memcpy(b->drugs, named, n * sizeof *named);
	b->n = n;
}

/* "A and B": the bytes from the first of two names to the end of the second, when nothing but "and" or "plus" parts
 * them. */
static minot_str joined(minot_str a, minot_str b)
{
	minot_str between = {a.p + a.n, b.p > a.p + a.n ? (size_t)(b.p - a.p - (ptrdiff_t)a.n) : 0};
	bool one = str_eq(between, STR(" and ")) || str_eq(between, STR(" plus ")) || str_eq(between, STR(" with "));
	return one ? (minot_str){a.p, (size_t)(b.p - a.p) + b.n} : STR_NONE;
}

minot_str dose_antecedent(const struct record *r, uint32_t field, size_t start, minot_str sentence,
                          const struct stated_dose *d)
{
	minot_str named[MAX_HAZARD_DRUGS];
	const struct record_field *f = &r->fields[field];
	bool both = points_at_both(sentence);
	if (d->drug.n || !d->refers || (!both && !points_back(sentence)) || hazard_drugs_named(sentence, named))
		return STR_NONE;
	for (uint32_t i = 0; i < f->n_blocks; i++) {
		const struct record_block *b = &f->blocks[i];
		if (start < b->start || start >= b->end)
			continue;
		struct before back = {.block = str_sub(f->text, b->start, b->end), .until = start - b->start};
		text_sentences(back.block, look_at, &back);
		if (both)
			return back.n == 2 ? joined(back.drugs[0], back.drugs[1]) : STR_NONE;
		return back.n == 1 ? back.drugs[0] : STR_NONE;
	}
	return STR_NONE;
}

/* Sections of a label in which an amount without a name is its own drug's (LOINC): dosage and administration,
 * indications, boxed warning. In interactions and pharmacology it may be another's. */
static bool is_of_own_drug(minot_str path)
{
	static const char *const sections[] = {"label/34068-7", "label/34067-9", "label/34066-1"};
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		if (str_starts(path, str_c(sections[i])))
			return true;
	return false;
}

/* The one drug that the paragraph around byte `at` names, wherever in it, else the record's title; STR_NONE when the
 * two name another one, or several: "Torvasartan: safety alert. Doses of 80 mg are no longer advised." */
static minot_str only_one_meant(const struct record *r, const struct record_field *f, size_t at)
{
	minot_str here[MAX_HAZARD_DRUGS], above[MAX_HAZARD_DRUGS];
	minot_str block = f->text;
	for (uint32_t i = 0; i < f->n_blocks; i++)
		if (at >= f->blocks[i].start && at < f->blocks[i].end)
			block = str_sub(f->text, f->blocks[i].start, f->blocks[i].end);
	size_t n = hazard_drugs_named(block, here), m = hazard_drugs_named(record_title(r), above);
	if (n > 1 || m > 1 || (n && m && !minot_str_eq_nocase(here[0], above[0])))
		return STR_NONE;
	return n ? here[0] : m ? above[0] : STR_NONE;
}

minot_str dose_drug(const struct sentence_place *p, const struct stated_dose *d)
{
	minot_str drugs[MAX_HAZARD_DRUGS];
	const struct record_field *f = &p->record->fields[p->field];
	if (d->drug.n)
		return d->drug;
	if (p->record->kind == RECORD_LABEL) {
		minot_str own = is_of_own_drug(f->path) ? own_drug(p->record) : STR_NONE;
		size_t n = own.n ? hazard_drugs_named(p->text, drugs) : 0;
		for (size_t i = 0; i < n; i++)
			if (!minot_str_eq_nocase(drugs[i], own))
				return STR_NONE;
		return own;
	}
	if (hazard_drugs_named(p->text, drugs))
		return STR_NONE;
	size_t at = minot_str_find(f->text, p->text);
	minot_str before = at == SIZE_MAX ? STR_NONE : dose_antecedent(p->record, p->field, at, p->text, d);
	if (before.n)
		return before;
	size_t n = hazard_drugs(p->record, p->field, p->text, drugs);
	bool told = p->record->kind == RECORD_GUIDELINE || p->record->kind == RECORD_PATIENT_PAGE;
	return n == 1                                      ? drugs[0]
	       : !n && told && d->refers && at != SIZE_MAX ? only_one_meant(p->record, f, at)
	                                                   : STR_NONE;
}

/* Half of what ------------------------------------------------------------------------------------------------------
 */

/* The doses of one drug that a paragraph gives before a byte: one, or several that differ. */
struct given_before {
	const struct sentence_place *p;
	minot_str block, drug;
	size_t until;
	enum dose_base base;
	struct stated_dose dose;
	unsigned n;
};

static bool is_base(const struct stated_dose *d, enum dose_base base)
{
	bool limit = base == DOSE_BASE_MAXIMUM;
	return d->bound == (limit ? DOSE_MAXIMUM : DOSE_GIVEN) && !d->damaged && !d->swapped && ratio_known(d->low) &&
	       ratio_known(d->high) && (d->join == AMOUNT_ONE || d->join == AMOUNT_RANGE);
}

static void look_for_dose(void *ctx, size_t start, size_t end)
{
	struct given_before *g = ctx;
	struct stated_dose d[MAX_DOSES];
	struct sentence_place p = *g->p;
	p.text = str_sub(g->block, start, end);
	for (size_t i = 0, n = doses_of(p.text, d); i < n; i++) {
		if (start + d[i].end > g->until || !is_base(&d[i], g->base) ||
		    !minot_str_eq_nocase(dose_drug(&p, &d[i]), g->drug))
			continue;
		bool same = g->n && d[i].code == g->dose.code && !ratio_cmp(d[i].low, g->dose.low) &&
		            !ratio_cmp(d[i].high, g->dose.high);
		g->n += !same;
		g->dose = d[i];
	}
}

bool dose_change_amount(const struct sentence_place *p, const struct dose_change *c, struct stated_dose *from,
                        struct stated_dose *made)
{
	const struct record_field *f = &p->record->fields[p->field];
	const struct stated_dose unnamed = {.drug = c->drug, .refers = true};
	struct given_before g = {.p = p, .drug = dose_drug(p, &unnamed), .base = c->base};
	size_t at = minot_str_find(f->text, p->text);
	if (!g.drug.n || c->denied || at == SIZE_MAX)
		return false;
	for (uint32_t i = 0; i < f->n_blocks; i++)
		if (at >= f->blocks[i].start && at < f->blocks[i].end) {
			g.block = str_sub(f->text, f->blocks[i].start, f->blocks[i].end);
			g.until = at - f->blocks[i].start + c->at;
		}
	text_sentences(g.block, look_for_dose, &g);
	if (g.n != 1)
		return false;
	*from = *made = g.dose;
	made->low = ratio_mul(g.dose.low, c->low);
	made->high = ratio_mul(g.dose.high, c->high);
	bool range = ratio_cmp(c->low, c->high) != 0;
	made->join = range ? AMOUNT_RANGE : g.dose.join;
	return ratio_known(made->low) && ratio_known(made->high);
}
