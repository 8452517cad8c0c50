/* Any bytes as a sentence, and, cut into lines, as the title, headings and text of a record: every slice that the rules
 * give lies in what they were given, and no rule reads past it. */
#include "appraise/appraise.h"
#include "appraise/dose.h"
#include "appraise/dose_change.h"
#include "appraise/hazard.h"
#include "appraise/heard.h"
#include "appraise/sample.h"
#include "appraise/scope.h"
#include "base/buf.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_FIELDS = 12 };

static void lies_in(minot_str part, minot_str whole)
{
	if (part.n && (part.p < whole.p || part.p + part.n > whole.p + whole.n))
		abort();
}

static void as_sentence(minot_str s)
{
	struct stated_dose d[MAX_DOSES];
	size_t n = doses_of(s, d);
	if (n > MAX_DOSES || !(cues_of(s) >> CUE_BIT_DOSE & 1) != !n)
		abort();
	for (size_t i = 0; i < n; i++) {
		const minot_str parts[] = {d[i].amount,   d[i].unit,    d[i].per,  d[i].route,     d[i].frequency,
		                           d[i].duration, d[i].maximum, d[i].drug, d[i].population};
		for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
			lies_in(parts[k], s);
		if (!d[i].amount.n || !d[i].unit.n || d[i].at != (size_t)(d[i].amount.p - s.p) || d[i].end > s.n)
			abort();
		struct minot_buf b = BUF_INIT(1 << 12);
		struct ratio low, high;
		dose_write(&d[i], &b);
		if (dose_per_day(&d[i], UNIT_MG, ratio_of(70, 1), ratio_of(9, 5), &low, &high) && low.den <= 0)
			abort();
		doses_far_apart(&d[0], &d[i]);
		minot_buf_free(&b);
	}
	struct dose_change change[MAX_DOSE_CHANGES];
	size_t n_changes = dose_changes_of(s, change);
	for (size_t i = 0; i < n_changes; i++) {
		lies_in(change[i].drug, s);
		if (change[i].at >= change[i].end || change[i].end > s.n || !ratio_known(change[i].low) ||
		    ratio_cmp(change[i].low, change[i].high) > 0 || change[i].low.num <= 0)
			abort();
	}
	struct stated_scope scope[MAX_SCOPES];
	size_t n_scopes = scopes_of(s, scope);
	for (size_t i = 0; i < n_scopes; i++)
		if (scope[i].start >= scope[i].cue_end || scope[i].cue_end > scope[i].end || scope[i].end > s.n ||
		    (i && scope[i].start < scope[i - 1].start))
			abort();
	struct stated_number number[MAX_NUMBERS];
	size_t n_numbers = numbers_of(s, number);
	for (size_t i = 0; i < n_numbers; i++)
		if (number[i].start >= number[i].end || number[i].end > s.n)
			abort();
	struct stated_strength g[MAX_STRENGTHS];
	for (int guideline = 0; guideline < 2; guideline++) {
		size_t m = strengths_of(s, guideline, g);
		for (size_t i = 0; i < m; i++)
			if (g[i].part_start > g[i].part_end || g[i].part_end > g[i].start || g[i].start >= g[i].end ||
			    g[i].end > s.n || g[i].text.p != s.p + g[i].start)
				abort();
	}
	struct stated_dose key;
	if (dose_of_key(s, &key) && (!ratio_known(key.low) || !key.drug.n || key.code >= N_UNITS || key.by >= N_ROUTES))
		abort();
	struct sentence_heard h;
	sentence_hear(s, &h);
	for (int t = 0; t < N_HEARD; t++)
		if (hears(&h, (enum heard_table)t) !=
		    phrase_in(s, t < HEARD_BY_SAYS ? role_tables[t] : says_tables[t - HEARD_BY_SAYS], NULL))
			abort();
	enum says says = sentence_says(s);
	if (says > SAYS_INSUFFICIENT || (sentence_restricts(s) && !s.n) || (sentence_negates(s) && !s.n))
		abort();
}

/* The first byte chooses kind and parts, so that every branch of the roles is reached. */
static void as_record(unsigned choice, minot_str text, struct minot_arena *a)
{
	struct record r = {.kind = (uint8_t)(choice % RECORD_N_KINDS),
	                   .id = STR("x:1"),
	                   .flags = choice & 0x40 ? RECORD_PARTIAL : 0};
	struct record_value meta[] = {{META_PUBLISHER, STR("Academy of Neurology")}};
	minot_str rest = text, line;
	r.meta = meta;
	r.n_meta = 1;
	r.fields = ARENA_ARRAY(a, MAX_FIELDS, struct record_field);
	while (r.fields && r.n_fields < MAX_FIELDS && minot_str_split(&rest, '\n', &line)) {
		uint32_t f = r.n_fields++;
		r.fields[f] = (struct record_field){.text = line,
		                                    .type = f % 2 ? FIELD_HEADING : FIELD_TEXT,
		                                    .parent = f && !(f % 2) ? (int32_t)f - 1 : -1,
		                                    .part = (uint8_t)(!f              ? PART_TITLE
		                                                      : choice & 0x80 ? (choice + f) % RECORD_N_PARTS
		                                                                      : PART_ABSTRACT)};
	}
	if (!r.fields)
		return;
	struct design_judgment design = design_judge(&r, false);
	if (design.design >= N_DESIGNS)
		abort();
	struct sample_size sample = sample_judge(&r, &design);
	lies_in(sample_as_written(&r, &sample), text);
	for (uint32_t f = 0; f < r.n_fields; f++) {
		minot_str g = grade_of(r.fields[f].text, &r, f);
		lies_in(g, r.fields[f].text);
		if (g.n && !grade_scheme(&r))
			abort();
		minot_str drugs[MAX_HAZARD_DRUGS];
		size_t n_drugs = hazard_drugs(&r, f, r.fields[f].text, drugs);
		for (size_t i = 0; i < n_drugs; i++)
			lies_in(drugs[i], text);
		if (hazards_of(&r, f, r.fields[f].text) >> N_HAZARDS)
			abort();
		struct sentence_place p = {&r, f, f, r.n_fields, r.fields[f].text};
		if (sentence_role_of(&p) > SENTENCE_FACT)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct minot_arena *a = minot_arena_new(1 << 20);
	/* a copy of just the right size, so that a read past it is seen */
	char *copy = malloc(size ? size : 1);
	if (a && copy && size) {
		memcpy(copy, data, size);
		as_sentence((minot_str){copy, size});
		as_record(data[0], (minot_str){copy + 1, size - 1}, a);
	} else if (!size) {
		as_sentence(STR_NONE);
	}
	free(copy);
	minot_arena_free(a);
	return 0;
}
