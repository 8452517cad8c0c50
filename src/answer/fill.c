/* fill.c: what stands around the statements: the records cited, claims with their proofs and numbers, sections. */
#include "answer/limits.h"
#include "answer/matters.h"
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/whom.h"

#include "appraise/hazard.h"
#include "appraise/note.h"
#include "appraise/scope.h"
#include "appraise/status.h"
#include "vocab/vocab.h"

#include <stdlib.h>

/* Sources ------------------------------------------------------------------------------------------------------------
 */

static minot_str join_authors(struct composition *x, const struct record *r)
{
	uint32_t n;
	const struct record_value *v = record_meta_all(r, META_AUTHOR, &n);
	if (!n)
		return record_meta_first(r, META_PUBLISHER);
	struct minot_buf b = BUF_INIT(1 << 16);
	for (uint32_t i = 0; i < n && i < 6; i++) {
		if (i)
			minot_buf_c(&b, ", ");
		minot_buf_str(&b, v[i].value);
	}
	if (n > 6)
		minot_buf_str(&b, template_text(OWN_ET_AL)); /* Vancouver: six authors, then et al */
	minot_str s = minot_arena_str(x->a, minot_buf_view(&b));
	minot_buf_free(&b);
	return s;
}

/* What is known of a work's standing, and as of when: what a notice or the record itself says, with its date; else
 * what this edition of the collection holds. Only PubMed's records name their notices; of others nobody has looked. */
static minot_status tell_status(struct composition *x, const struct evidence *e, struct article_source *s,
                                minot_err *err)
{
	const struct record_status known = status_judge(e->record);
	const struct evidence *newer;
	minot_status st = newer_edition(x, e, &newer, err);
	if (st != MINOT_OK)
		return st;
	s->as_of = x->art->changed;
	if (e->standing != STANDING_UNMARKED) {
		s->status = str_c(record_standing_name(e->standing));
		s->as_of = known.as_of.n ? known.as_of : s->as_of;
	} else if (newer) {
		s->status = template_fill(x->a, OWN_SUPERSEDED_BY,
		                          SLOTS(newer->record->id, record_meta_first(newer->record, META_DATE)));
	} else if (known.status == STATUS_CURRENT || known.status == STATUS_SUPERSEDED) {
		s->status = template_text(known.status == STATUS_CURRENT ? OWN_CURRENT : OWN_SAYS_SUPERSEDED);
		s->as_of = known.as_of;
	} else {
		s->status = template_text(known.status == STATUS_NONE_KNOWN ? OWN_NO_RETRACTION : OWN_NOT_CHECKED);
	}
	return s->status.p ? MINOT_OK : no_memory(err);
}

/* As ingest kept it behind the statements; judged now where it did not. */
static minot_str sample_size_of(const struct evidence *e)
{
	struct record_appraisal kept;
	if (e->words.note_version == STATEMENTS_VERSION &&
	    note_read_record(statements_behind(e->words.note), &kept, NULL))
		return sample_as_written(e->record, &kept.sample);
	struct design_judgment design = design_judge(e->record, false);
	struct sample_size sample = sample_judge(e->record, &design);
	return sample_as_written(e->record, &sample);
}

static minot_status add_source(struct composition *x, struct evidence *e, minot_err *err)
{
	const struct record *r = e->record;
	struct article_source *s = &x->art->sources[x->art->n_sources++];
	*s = (struct article_source){.n = x->art->n_sources,
	                             .record = r->id,
	                             .n_ids = r->n_ids,
	                             .ids = ARENA_ARRAY(x->a, r->n_ids, minot_str),
	                             .title = record_title(r),
	                             .authors = join_authors(x, r),
	                             .journal = record_meta_first(r, META_JOURNAL),
	                             .date = record_meta_first(r, META_DATE),
	                             .volume = record_meta_first(r, META_VOLUME),
	                             .issue = record_meta_first(r, META_ISSUE),
	                             .pages = record_meta_first(r, META_PAGES),
	                             .kind = str_c(record_kind_name((enum record_kind)r->kind)),
	                             .design = str_c(design_name(e->design)),
	                             .sample_size = sample_size_of(e),
	                             .based_on = record_meta_first(r, META_BASED_ON),
	                             .url = record_meta_first(r, META_URL),
	                             .licence = record_meta_first(r, META_LICENCE)};
	if (!s->ids)
		return no_memory(err);
	memcpy(s->ids, r->ids, r->n_ids * sizeof *s->ids);
	e->source = s->n;
	return tell_status(x, e, s, err);
}

static uint32_t source_of(struct composition *x, const struct evidence *e, minot_err *err, minot_status *st)
{
	struct evidence *m = &x->evidence[e - x->evidence];
	if (!m->source)
		*st = add_source(x, m, err);
	return m->source;
}

/* Claims -------------------------------------------------------------------------------------------------------------
 */

static minot_status make_proof(struct composition *x, const struct candidate *k, struct article_proof *p,
                               minot_err *err)
{
	const struct record *r = k->from->record;
	char hex[65];
	minot_sha256_hex(&r->sha256, hex);
	*p = (struct article_proof){.record = r->id,
	                            .record_sha256 = minot_arena_str(x->a, str_c(hex)),
	                            .field = r->fields[k->field].path,
	                            .n_spans = k->n_spans,
	                            .quote = k->quote,
	                            .rules = k->rules,
	                            .spans = ARENA_ARRAY(x->a, k->n_spans, struct article_span)};
	if (!p->spans || !p->record_sha256.p)
		return no_memory(err);
	memcpy(p->spans, k->spans, k->n_spans * sizeof *p->spans);
	/* only the rules that were needed are named */
	static const uint32_t optional[] = {RULE(CITE), RULE(SPACE), RULE(LABEL)};
	enum { N_OPTIONAL = sizeof optional / sizeof *optional };
	if (k->n_spans == 1 && str_eq(k->text, k->quote)) { /* they only leave out: none did */
		p->rules &= ~(RULE(CITE) | RULE(SPACE) | RULE(LABEL));
		return MINOT_OK;
	}
	for (size_t i = 0; i < N_OPTIONAL; i++) {
		minot_str text, quote;
		minot_status st = article_text_from_spans(r->fields[k->field].text, k->spans, k->n_spans,
		                                          p->rules & ~optional[i], x->a, &text, &quote, err);
		if (st != MINOT_OK)
			return st;
		if (str_eq(text, k->text))
			p->rules &= ~optional[i];
	}
	return MINOT_OK;
}

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

/* Whether a name stands among the words of another: "vitamin B12" in "vitamin B12 (cyanocobalamin)". */
static bool names(minot_str wider, minot_str name) { return minot_str_find_name(wider, name) != SIZE_MAX; }

/* "The daily dose of aspirin in patients on X is 81 mg": the drug whose dose it is said to be, before the amount. */
static minot_str drug_of_its_dose(const struct composition *x, minot_str text, size_t at)
{
	enum { NEAR = 24 /* bytes: "doses of intravenous ..." */ };
	static const char *const of[] = {"dose of", "doses of", "dosage of", "dosages of", NULL};
	size_t from, end;
	minot_str before = str_sub(text, 0, at);
	if (!phrase_from(before, 0, of, &from, &end))
		return STR_NONE;
	minot_str rest = str_sub(before, end, before.n), drug = first_treatment(x, rest);
	if (!drug.n || (size_t)(drug.p - rest.p) > NEAR)
		return STR_NONE;
	bool measures = minot_str_find(str_sub(rest, 0, (size_t)(drug.p - rest.p)), STR(" per ")) != SIZE_MAX;
	return measures ? STR_NONE : drug; /* "a dose of 1 mg per 1 mg of zolvine" is none of zolvine */
}

static bool is_longer_name(minot_str word, minot_str asked)
{
	return minot_str_find_nocase(word, asked) != SIZE_MAX && !names(word, asked);
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

/* The sentence of a statement that byte `at` stands in. */
static minot_str sentence_around(minot_str text, size_t at)
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
	if (!n || names(named[n - 1], asked) || names(asked, named[n - 1]))
		return false;
	size_t end = (size_t)(named[n - 1].p - before.p) + named[n - 1].n;
	return !names(str_sub(before, end, before.n), asked) && intervention_at(x, named[n - 1]) == SIZE_MAX;
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
		if (!level && !names(named[i], asked) && !names(asked, named[i]))
			return true;
	}
	return is_named_last(x, before, asked);
}

/* "B is another. It is given at 5 mg": whether the paragraph goes on with another drug than the one asked about, which
 * the lead or the title names. */
static bool goes_on_with_another(const struct candidate *k, const struct stated_dose *d, minot_str asked)
{
	minot_str before = dose_antecedent(k->from->record, k->field, k->spans[0].start, k->text, d);
	return before.n && !names(before, asked) && !names(asked, before);
}

/* The drug of a dose as the statement names it; else the one asked about, when the statement or its lead names that.
 * False: it is a dose of something else, or nobody can tell of what. */
static bool drug_of(const struct composition *x, const struct candidate *k, minot_str lead, const struct stated_dose *d,
                    minot_str *drug)
{
	minot_str written = d->drug.n ? d->drug : drug_of_its_dose(x, k->text, d->at);
	*drug = written;
	if (!x->intervention)
		return true;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		minot_str asked = x->q->concepts[i].text;
		if (!(x->q->concepts[i].terms & x->intervention) ||
		    (written.n && !names(written, asked) && !names(asked, written)))
			continue;
		*drug = asked;
		if (!written.n && (is_of_longer_name(k->text, d, asked) || is_of_another(x, k->text, d, asked) ||
		                   goes_on_with_another(k, d, asked)))
			return false;
		if (names(k->text, asked) || names(lead, asked))
			return true;
	}
	for (size_t i = 0; i < x->q->n_alternatives; i++) {
		const struct question_alternative *other = &x->q->alternatives[i];
		if (other->wider || !(other->means & x->intervention) || !names(k->text, other->text) ||
		    (written.n && !names(written, other->text) && !names(other->text, written)) ||
		    (!written.n &&
		     (is_of_another(x, k->text, d, other->text) || goes_on_with_another(k, d, other->text))))
			continue;
		*drug = other->text;
		return true;
	}
	return false;
}

/* "If the dose of warfarin is 5 mg or less": what somebody takes already, not what is to be given. */
static bool is_condition(minot_str text, const struct stated_dose *d, bool arms)
{
	minot_str one = sentence_around(text, d->at);
	size_t from = (size_t)(one.p - text.p);
	return dose_is_threshold(one, d->at - from, d->end - from, arms);
}

/* Whether k may speak of those of the age asked about, or whose kidneys work as measured ("a clearance of 25"): its
 * limits do not leave the value out, and it is not of those who are dialysed. */
static bool is_for_value(const struct composition *x, const struct candidate *k)
{
	static const char *const replaced[] = {"dialysis", "haemodialysis", "hemodialysis",
	                                       "anuric",   "end-stage",     NULL};
	if (x->numbers.aged)
		return !leaves_age_out(k->text, x->numbers.years);
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
		bool asked = drug_of(x, k, record_title(r), &d[i], &drug);
		for (int32_t h = r->fields[k->field].parent; h >= 0 && !asked; h = r->fields[h].parent)
			asked = drug_of(x, k, r->fields[h].text, &d[i], &drug);
		if (d[i].bound == DOSE_MEASURED || d[i].bound == DOSE_STEP)
			continue;
		if (is_condition(k->text, &d[i], false)) {
			of |= DOSES_AS_CONDITION;
			continue;
		}
		of |= asked ? DOSES_OF_ASKED : DOSES_OF_ANOTHER;
		uint32_t whom = special_in(sentence_around(k->text, d[i].at)) | special_above(k);
		of |= asked && (whom & special_asked(x)) && is_for_value(x, k) ? DOSES_FOR_ASKED : 0;
	}
	return of;
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
	return sentence_says(one) == SAYS_AGAINST;
}

/* "This is based on trials of 2 mg": told of, not recommended. */
static bool tells_of_trials(minot_str text, const struct stated_dose *d)
{
	static const char *const trials[] = {
	        "trials of",         "in trials",    "studies of",       "studies used",    "trials used",
	        "available studies", "in studies",   "median dose",      "doses studied",   "dose studied",
	        "studied doses",     "were studied", "based on studies", "based on trials", NULL};
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

/* Whether an amount that stands in the text is a dose that the table may show: else the sentence stands alone, a
 * damaged number with its flag. A sentence on what a trial gave names the drugs of all arms. */
static bool is_for_table(const struct candidate *k, const struct stated_dose *d, bool scheduled)
{
	bool bare = !is_scheduled(d), told = k->role == SENTENCE_RESULT || k->role == SENTENCE_CONCLUSION;
	bool arms = told || is_tested(k);
	bool row = k->text.p[0] == '|'; /* what stands above a column is no dose of what stands in it */
	bool given = d->bound != DOSE_STEP && d->bound != DOSE_MEASURED;
	return given && !d->damaged && !d->swapped && !(bare && (told || scheduled)) && !is_measured(k->text, d->at) &&
	       !(arms && (row || !is_beside(k->text, d))) && !is_denied(k->text, d) && !is_condition(k->text, d, arms);
}

static minot_status make_doses(struct composition *x, const struct candidate *k, const struct stated_dose *d, size_t n,
                               struct article_claim *c, minot_err *err)
{
	if (!n || !doses_for_patients(k) || is_in_passing(x, k))
		return MINOT_OK;
	c->doses = ARENA_ARRAY(x->a, n, struct article_dose);
	if (!c->doses)
		return no_memory(err);
	minot_str status = k->role == SENTENCE_RECOMMENDATION ? template_text(OWN_DOSE_RECOMMENDED)
	                   : k->role == SENTENCE_LABEL        ? template_text(OWN_DOSE_LABELLED)
	                                                      : template_text(OWN_DOSE_TESTED);
	bool scheduled = false; /* beside "15 mg/kg/day", the "500 mg" of a capsule is no dose */
	for (size_t i = 0; i < n; i++)
		scheduled |= is_scheduled(&d[i]);
	for (size_t i = 0; i < n; i++) {
		minot_str drug;
		if (!is_for_table(k, &d[i], scheduled) || !drug_of(x, k, c->lead, &d[i], &drug))
			continue;
		c->doses[c->n_doses++] = (struct article_dose){
		        .drug = drug,
		        .amount = d[i].amount,
		        .unit = d[i].unit,
		        .per = d[i].per,
		        .route = d[i].route,
		        .frequency = d[i].frequency,
		        .duration = d[i].duration,
		        .maximum = d[i].maximum,
		        .status = tells_of_trials(k->text, &d[i]) ? template_text(OWN_DOSE_TESTED) : status};
	}
	return MINOT_OK;
}

static enum article_role article_role_of(enum sentence_role r)
{
	switch (r) {
	case SENTENCE_RESULT:
		return ROLE_RESULT;
	case SENTENCE_CONCLUSION:
		return ROLE_CONCLUSION;
	case SENTENCE_RECOMMENDATION:
		return ROLE_RECOMMENDATION;
	case SENTENCE_LABEL:
		return ROLE_LABEL;
	default:
		return ROLE_FACT;
	}
}

static minot_str direction_of(enum says s)
{
	switch (s) {
	case SAYS_FOR:
	case SAYS_FOR_WEAKLY:
		return STR("favours");
	case SAYS_AGAINST:
		return STR("against");
	case SAYS_NO_DIFFERENCE:
		return STR("no difference");
	case SAYS_INSUFFICIENT:
		return STR("insufficient");
	default:
		return STR_NONE;
	}
}

/* The first concept of the role that the statement, what is near it or its title holds; NULL: none. */
static const struct question_concept *concept_held(const struct composition *x, const struct candidate *k,
                                                   const char *role)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (!strcmp(c->role, role) && ((k->here | k->near | k->from->title) & c->terms) == c->terms)
			return c;
	}
	return NULL;
}

static minot_str concept_in(const struct composition *x, const struct candidate *k, const char *role)
{
	const struct question_concept *c = concept_held(x, k, role);
	return c ? c->text : STR_NONE;
}

/* Whether the text names it otherwise than by leaving it out: "dialysis", not "non-dialysis dependent". */
static bool names_them(minot_str text, const char *name)
{
	const char *const one[] = {name, NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(text, from, one, &at, &end); from = end) {
		minot_str before = str_sub(text, 0, at);
		if (!str_ends(before, STR("non-")) && !str_ends(before, STR("non ")))
			return true;
	}
	return false;
}

/* Whether the text names the concept under its own name or one that means the same, not under a wider one: of
 * "epilepsy" nobody knows whether it is status epilepticus. */
static bool names_concept(const struct composition *x, minot_str text, const struct question_concept *c)
{
	if (names(text, c->text))
		return true;
	for (size_t i = 0; i < x->q->n_alternatives; i++) {
		const struct question_alternative *other = &x->q->alternatives[i];
		if (!other->wider && other->means == c->terms && names(text, other->text))
			return true;
	}
	return false;
}

static bool is_named_above(const struct composition *x, const struct candidate *k, const struct question_concept *c)
{
	const struct record *r = k->from->record;
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		if (names_concept(x, r->fields[h].text, c))
			return true;
	return names_concept(x, record_title(r), c);
}

/* Of a dose, whom it is for: the population asked about only where the dose's own words, what stands behind them, its
 * headings or the title name it. "If kidney failure is severe, A is the choice. Give: B 1 mg per kg" gives nobody in
 * kidney failure B. */
static minot_str population_asked(const struct composition *x, const struct candidate *k, const struct article_claim *c)
{
	const struct question_concept *p = concept_held(x, k, "population");
	if (!p)
		return STR_NONE;
	if (!c->n_doses || is_named_above(x, k, p))
		return p->text;
	minot_str own = sentence_around(k->text, (size_t)(c->doses[0].amount.p - k->text.p));
	bool alone = own.p == k->text.p && (k->here & p->terms) == p->terms;
	return alone || names_concept(x, str_sub(k->text, (size_t)(own.p - k->text.p), k->text.n), p) ? p->text
	                                                                                              : STR_NONE;
}

/* Whether a group that the text names is one that its doses are for. Behind the last of them it may be named to take
 * something back: "5 mg daily; reduce in renal impairment" is no dose for renal impairment. */
static bool is_for_group(minot_str text, const struct article_claim *c, const char *group)
{
	static const char *const takes_back[] = {"reduc*",   "lower*", "adjust*",  "decreas*",       "increas*",
	                                         "caution*", "avoid*", "not",      "contraindicat*", "except*",
	                                         "slow*",    "halve*", "monitor*", "double*",        NULL};
	minot_str last = c->n_doses ? c->doses[c->n_doses - 1].amount : STR_NONE;
	size_t end = c->n_doses ? (size_t)(last.p - text.p) + last.n : text.n, at;
	if (names_them(str_sub(text, 0, end), group))
		return true;
	minot_str behind = str_sub(text, end, text.n);
	const char *const one[] = {group, NULL};
	return names_them(behind, group) && phrase_in(behind, one, &at) &&
	       !phrase_in(str_sub(behind, 0, at), takes_back, NULL);
}

/* The population asked about, and whom the statement itself names besides: a child's dose says so. */
static minot_str population_of(struct composition *x, const struct candidate *k, const struct article_claim *c)
{
	static const char *const whom[] = {"adults",
	                                   "children",
	                                   "child",
	                                   "infants",
	                                   "neonates",
	                                   "adolescents",
	                                   "pregnant",
	                                   "pregnancy",
	                                   "breastfeeding",
	                                   "elderly",
	                                   "older adults",
	                                   "renal impairment",
	                                   "renal insufficiency",
	                                   "impaired renal function",
	                                   "hemodialysis",
	                                   "haemodialysis",
	                                   "dialysis",
	                                   "chronic kidney disease",
	                                   "kidney disease",
	                                   "hepatic impairment",
	                                   "liver disease",
	                                   NULL};
	enum { MOST = 3, STEM = 6 /* letters: "pregnant" is "pregnancy" again */ };
	minot_str all = population_asked(x, k, c);
	if (!phrase_in(k->text, whom, NULL))
		return all;
	for (size_t i = 0, n = 0; whom[i] && n < MOST; i++) {
		minot_str stem = minot_str_cut(str_c(whom[i]), STEM);
		/* the classes of Child and Pugh are of livers */
		uint32_t group = special_in(str_c(whom[i]));
		if (!is_for_group(k->text, c, whom[i]) || minot_str_find_nocase(all, stem) != SIZE_MAX ||
		    (group && !(special_in(k->text) & group)))
			continue;
		minot_str both = minot_arena_printf(x->a, "%.*s%s%s", STR_ARG(all), all.n ? "; " : "", whom[i]);
		all = both.p ? both : all;
		n++;
	}
	return all;
}

/* The intervention asked about; where the question names none, the treatments that the statement names. */
static minot_str intervention_of(struct composition *x, const struct candidate *k)
{
	enum { MOST = 3 };
	minot_str named[MOST], all = STR_NONE;
	if (x->intervention)
		return concept_in(x, k, "intervention");
	for (size_t i = 0, n = treatments_in(x, k->text, named, MOST); i < n; i++) {
		minot_str both = minot_arena_printf(x->a, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "", STR_ARG(named[i]));
		all = both.p ? both : all;
	}
	return all;
}

/* The authors' grade with their scheme, which is looked up once a record. The edition is the scheme's own where the
 * record tells it, else the record's year. */
static bool make_grade(struct composition *x, const struct candidate *k, struct article_claim *c)
{
	struct evidence *e = &x->evidence[k->from - x->evidence];
	if (!e->scheme.name)
		e->scheme = rating_scheme_of(e->record);
	c->grade = (struct article_grade){
	        .scheme = str_c(e->scheme.name), .value = k->grade, .by = STR("authors"), .edition = e->scheme.edition};
	if (!c->grade.edition.n && e->year)
		c->grade.edition = minot_arena_printf(x->a, "%u", e->year);
	return c->grade.edition.n || !e->year;
}

/* What is read out of its numbers. */
static minot_status make_numbers(struct composition *x, const struct candidate *k, struct article_claim *c,
                                 minot_err *err)
{
	struct stated_dose d[MAX_DOSES];
	size_t n = statement_doses(k->statement, k->text, &x->drugs.names, d);
	bool outlier, damaged = k->statement->flags & STATEMENT_DAMAGED;
	minot_status st = doses_against_others(x, k, d, n, &outlier, err);
	/* of two that are a thousand times apart nobody can tell which is right */
	bool doubtful = outlier || (damaged && (damage_of(k->text) & DAMAGE(FAR_APART)));
	damaged |= outlier;
	if (st == MINOT_OK)
		st = make_doses(x, k, d, doubtful ? 0 : n, c, err);
	if (st == MINOT_OK && (k->statement->flags & STATEMENT_RISKS))
		st = article_risks_of(c->text, x->a, &c->risks, &c->n_risks, err);
	if (st == MINOT_OK)
		st = article_accuracy_of(c->text, x->a, &c->accuracy, err);
	return st == MINOT_OK ? tell_facts(x, k, damaged, c, err) : st;
}

minot_status make_claim(struct composition *x, struct candidate *k, minot_err *err)
{
	struct article_claim *c = &x->art->claims[k->claim];
	uint32_t n = 1;
	for (const struct candidate *same = k->same_as; same; same = same->same_as)
		n++;
	*c = (struct article_claim){.text = k->text,
	                            .section = k->section,
	                            .role = article_role_of(k->role),
	                            .n_cites = n,
	                            .cites = ARENA_ARRAY(x->a, n, uint32_t),
	                            .proofs = ARENA_ARRAY(x->a, n, struct article_proof),
	                            .direction = direction_of(x->intervention ? stance_of(x, k) : k->says),
	                            .year = k->from->year,
	                            .intervention = intervention_of(x, k),
	                            .comparator = concept_in(x, k, "comparator")};
	if (!c->cites || !c->proofs)
		return no_memory(err);
	minot_status st = MINOT_OK;
	const struct candidate *at = k;
	for (uint32_t i = 0; i < n && st == MINOT_OK; i++, at = at->same_as) {
		c->cites[i] = source_of(x, at->from, err, &st);
		if (st == MINOT_OK)
			st = make_proof(x, at, &c->proofs[i], err);
		if (st == MINOT_OK && !str_eq(at->text, k->text))
			c->proofs[i].rules |= RULE(SAME);
	}
	if (st != MINOT_OK || (st = make_lead(x, k, c, err)) != MINOT_OK ||
	    (st = make_numbers(x, k, c, err)) != MINOT_OK)
		return st;
	c->population = population_of(x, k, c);
	c->id = article_claim_id(x->a, c->proofs[0].record, c->proofs[0].field, c->proofs[0].quote);
	if (k->grade.n && !grades_differ(c->text) && !make_grade(x, k, c))
		return no_memory(err);
	return c->id.p ? MINOT_OK : no_memory(err);
}

/* Sections -----------------------------------------------------------------------------------------------------------
 */

static int by_worth(const void *a, const void *b)
{
	const struct candidate *x = *(const struct candidate *const *)a, *y = *(const struct candidate *const *)b;
	if (x->section != y->section)
		return x->section < y->section ? -1 : 1;
	if (is_tested(x) != is_tested(y)) /* opens no section */
		return is_tested(x) ? 1 : -1;
	double a_worth = x->score - x->off - x->behind, b_worth = y->score - y->off - y->behind;
	if (a_worth != b_worth)
		return a_worth > b_worth ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* A how-to is read by the clock (composition rule 12): in the sections that say what to do, statements that tell when
 * change places among themselves, the earliest first; the others keep theirs. */
static void order_by_clock(struct composition *x)
{
	const uint32_t steps = 1u << SECTION_REGIMEN | 1u << SECTION_INDICATED | 1u << SECTION_MONITORING;
	if (!(x->q->types & QTYPE(HOW_TO)))
		return;
	for (size_t i = 1; i < x->n_chosen; i++) {
		struct candidate *k = x->chosen[i];
		uint32_t when = clock_of(k->text);
		size_t at = i;
		if (!(steps >> k->section & 1) || when == CLOCK_NOT_TOLD)
			continue;
		for (size_t before = i; before-- && x->chosen[before]->section == k->section;) {
			uint32_t other = clock_of(x->chosen[before]->text);
			if (other == CLOCK_NOT_TOLD)
				continue;
			if (other <= when)
				break;
			x->chosen[at] = x->chosen[before];
			at = before;
		}
		x->chosen[at] = k;
	}
}

enum { MAX_POINTERS = 6 /* of a section, to statements that stand in others */ };

/* The section's own statements, [from, to) of the chosen, then pointers to the best of others that do its work too. */
static minot_status make_section(struct composition *x, enum article_section_kind kind, size_t from, size_t to,
                                 minot_err *err)
{
	struct article_section *s = &x->art->sections[x->art->n_sections];
	const struct candidate *also[MAX_POINTERS];
	size_t n = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		size_t at = n;
		if (!(k->besides >> kind & 1))
			continue;
		while (at && also[at - 1]->score < k->score)
			at--;
		if (at == MAX_POINTERS)
			continue;
		n += n < MAX_POINTERS;
		memmove(also + at + 1, also + at, (n - at - 1) * sizeof *also);
		also[at] = k;
	}
	if (from == to && !n)
		return MINOT_OK;
	*s = (struct article_section){.kind = kind,
	                              .heading = str_c(article_section_heading(kind, x->art->audience)),
	                              .claims = {ARENA_ARRAY(x->a, to - from + n, uint32_t), 0}};
	if (!s->claims.at)
		return no_memory(err);
	for (size_t i = from; i < to; i++)
		s->claims.at[s->claims.n++] = (uint32_t)i;
	for (size_t i = 0; i < n; i++)
		s->claims.at[s->claims.n++] = also[i]->claim;
	s->opener = s->claims.at[0];
	x->art->n_sections++;
	return MINOT_OK;
}

/* Claims in the order of sections, the strongest of each first. */
static minot_status make_sections(struct composition *x, minot_err *err)
{
	struct article *art = x->art;
	qsort(x->chosen, x->n_chosen, sizeof *x->chosen, by_worth);
	order_by_clock(x);
	art->claims = ARENA_ARRAY(x->a, x->n_chosen + 1 + WARNINGS_DRUGS * WARNINGS_CLAIMS, struct article_claim);
	art->sections = ARENA_ARRAY(x->a, ARTICLE_N_SECTIONS, struct article_section);
	art->sources = ARENA_ARRAY(x->a, x->n_evidence + 1 + WARNINGS_DRUGS * WARNINGS_RECORDS, struct article_source);
	if (!art->claims || !art->sections || !art->sources)
		return no_memory(err);
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < x->n_chosen && st == MINOT_OK; i++) {
		x->chosen[i]->claim = art->n_claims++;
		st = make_claim(x, x->chosen[i], err);
	}
	for (size_t kind = 0, at = 0; kind < ARTICLE_N_SECTIONS && st == MINOT_OK; kind++) {
		size_t from = at;
		while (at < x->n_chosen && x->chosen[at]->section == (enum article_section_kind)kind)
			at++;
		st = make_section(x, (enum article_section_kind)kind, from, at, err);
	}
	return st;
}

/* Forms ----------------------------------------------------------------------------------------------------------- */

/* Rule 11 of composition: where another form or the class stands in for what was asked, it is said on top. */
static minot_status fill_forms(struct composition *x, minot_err *err)
{
	uint64_t stood_in = 0, named = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		stood_in |= x->chosen[i]->wider & x->intervention;
		named |= x->chosen[i]->here & x->intervention;
	}
	struct minot_buf b = BUF_INIT(1 << 12);
	for (size_t i = 0; stood_in && i < x->q->n_alternatives; i++) {
		const struct question_alternative *k = &x->q->alternatives[i];
		if (k->wider && (k->means & stood_in))
			minot_buf_printf(&b, "%s%.*s", b.n ? ", " : "", STR_ARG(k->text));
	}
	minot_str forms = minot_arena_str(x->a, minot_buf_view(&b));
	bool failed = b.failed || !forms.p;
	minot_buf_free(&b);
	if (failed)
		return no_memory(err);
	if (!forms.n)
		return MINOT_OK;
	return add_missing(x, "form", template_fill(x->a, named ? OWN_WIDER_FORM : OWN_WIDER_FORM_ONLY, SLOTS(forms)),
	                   err);
}

minot_status fill(struct composition *x, minot_err *err)
{
	minot_status st = make_sections(x, err);
	if (st == MINOT_OK)
		st = fill_warnings(x, err);
	if (st == MINOT_OK)
		st = judge(x, err);
	if (st == MINOT_OK)
		st = fill_forms(x, err);
	if (st == MINOT_OK)
		st = fill_omissions(x, err);
	if (st == MINOT_OK)
		st = fill_evidence(x, err);
	return st == MINOT_OK ? fill_follow_up(x, err) : st;
}
