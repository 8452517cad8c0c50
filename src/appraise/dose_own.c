/* dose_own.c: the drug of a dose where its sentence names none: what the record is about, what stands before it in its
 * paragraph, or what stands over it. A
 * sentence that names any drug is left alone, since the amount may be of that: "patients whose insulin requirement is
 * 20 units" in the label of another drug. */
#include "appraise/appraise.h"
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

minot_str dose_drug(const struct sentence_place *p, const struct stated_dose *d)
{
	static const char dosage[] = "label/34068-7"; /* LOINC: dosage and administration */
	minot_str drugs[MAX_HAZARD_DRUGS];
	const struct record_field *f = &p->record->fields[p->field];
	if (d->drug.n)
		return d->drug;
	if (p->record->kind == RECORD_LABEL) {
		minot_str own = str_starts(f->path, str_c(dosage)) ? own_drug(p->record) : STR_NONE;
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
	return hazard_drugs(p->record, p->field, p->text, drugs) == 1 ? drugs[0] : STR_NONE;
}
