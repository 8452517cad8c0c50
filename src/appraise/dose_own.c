/* dose_own.c: the drug of a dose where its sentence names none: what the record is about, or what stands over it. A
 * sentence that names any drug is left alone, since the amount may be of that: "patients whose insulin requirement is
 * 20 units" in the label of another drug. */
#include "appraise/appraise.h"
#include "appraise/hazard.h"

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
	return hazard_drugs(p->record, p->field, p->text, drugs) == 1 ? drugs[0] : STR_NONE;
}
