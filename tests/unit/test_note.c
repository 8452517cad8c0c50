/* Notes of appraisal: what goes in comes out, what cannot be is refused; levels, status, population, doubtful numbers.
 */
#include "unit.h"

#include "appraise/note.h"
#include "paper.h"

static const char abstract[] =
        "Between January 1998 and March 2001 we randomised 1,204 adults with chronic gout, aged 18 to 65 years, to "
        "zolvine or placebo. Pain was lower with zolvine (P < 0.01).";

static void a_record_goes_in_and_out(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct minot_buf b = BUF_INIT(10000);
	struct record *r = paper(a, "Zolvine in gout: a randomised trial", abstract);
	struct record_value meta[] = {{META_FUNDING, STR("Zolvine Pharma GmbH")},
	                              {META_CONFLICTS, STR("The authors declare no conflict of interest.")}};
	struct record_appraisal in, out;
	minot_str rest;
	r->meta = meta;
	r->n_meta = 2;
	appraise_record(r, &in);
	assert_int_equal(in.design.design, DESIGN_RANDOMISED);
	assert_int_equal(in.sample.n, 1204);
	assert_int_equal(in.population.year_from, 1998);
	assert_int_equal(in.population.year_to, 2001);
	assert_str(field_span_text(r, in.population.age), "aged 18 to 65 years");
	assert_str(field_span_text(r, in.population.condition), "adults with chronic gout");
	assert_true(in.population.ages & 1u << AGE_BIT_ADULTS);
	assert_true(in.population.industry);
	assert_int_equal(in.population.conflicts, CONFLICTS_NONE);
	note_write_record(&in, &b);
	minot_buf_c(&b, "tail");
	assert_true(note_read_record(minot_buf_view(&b), &out, &rest));
	assert_str(rest, "tail");
	assert_int_equal(out.design.design, in.design.design);
	assert_int_equal(out.design.by, in.design.by);
	assert_str(out.design.because, "randomised");
	assert_int_equal(out.sample.n, 1204);
	assert_memory_equal(&out.sample.span[0], &in.sample.span[0], sizeof in.sample.span[0]);
	assert_memory_equal(&out.population.age, &in.population.age, sizeof in.population.age);
	assert_str(out.population.funding, "Zolvine Pharma GmbH");
	assert_int_equal(out.level[LEVEL_TREATMENT].value, 2);
	for (size_t n = 0; n < b.n - 4; n++)
		assert_false(note_read_record((minot_str){b.p, n}, &out, NULL)); /* cut short */
	b.p[0] = APPRAISAL_VERSION + 1;
	assert_false(note_read_record(minot_buf_view(&b), &out, NULL));
	minot_buf_free(&b);
	minot_arena_free(a);
}

static void a_sentence_is_appraised(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r = paper(a, "Zolvine in gout", abstract);
	struct sentence_place p = {r, 1, 0, 1, STR("Zolvine 20 mg daily should not be given unless gout is severe.")};
	struct sentence_appraisal in;
	appraise_sentence(&p, &in);
	assert_true(in.flags & SENTENCE_NEGATES);
	assert_true(in.flags & SENTENCE_RESTRICTS);
	assert_int_equal(in.n_doses, 1);
	assert_int_equal(p.text.p[in.dose[0].start], '2');
	assert_int_equal(in.dose[0].end - in.dose[0].start, 5);
	assert_int_equal(in.damage, 0);
	minot_arena_free(a);
}

static void doubtful_numbers(void **state)
{
	(void)state;
	assert_int_equal(damage_of(STR("Give zolvine .25 mg daily.")), DAMAGE(DIGIT));
	assert_int_equal(damage_of(STR("Give zolvine 0.25 mg daily.")), 0);
	assert_int_equal(damage_of(STR("Pain was less in 45 of 30 patients.")), DAMAGE(IMPOSSIBLE));
	assert_int_equal(damage_of(STR("Pain was less in 25 of 30 patients.")), 0);
	assert_int_equal(damage_of(STR("Pain was less (RR 0.5, 95% CI 0.7 to 0.9).")), DAMAGE(IMPOSSIBLE));
	assert_int_equal(damage_of(STR("Pain was less (RR 0.8, 95% CI 0.7 to 0.9).")), 0);
	assert_int_equal(damage_of(STR("Pain was less (RR 0.8, 95% CI 0.9 to 0.7).")),
	                 DAMAGE(IMPOSSIBLE)); /* swapped */
	assert_int_equal(damage_of(STR("Pain was less (P = 1.7).")), DAMAGE(IMPOSSIBLE));
	assert_int_equal(damage_of(STR("Pain was less (P = 0.7).")), 0);
	assert_int_equal(damage_of(STR("Give zolvapril 5 mg daily, or zolvapril 5 g daily.")), DAMAGE(FAR_APART));
	assert_int_equal(damage_of(STR("Give zolvapril 5 mg daily, or zolvapril 50 mg daily.")), 0);
	assert_int_equal(damage_of(STR("Give zolvapril 5 mg daily, or brellumab 5 g daily.")), 0);
	assert_int_equal(damage_of(STR("Pain was less in 120% of patients.")), DAMAGE(IMPOSSIBLE));
	assert_int_equal(damage_of(STR("Uric acid rose to 120% of baseline.")), 0);
	assert_int_equal(damage_of(STR("Pain was less in 20% of patients.")), 0);
	assert_int_equal(damage_of(STR("Mean blood pressure was 177/96 mm Hg (14/10).")), 0);
	assert_int_equal(damage_of(STR("Give zolvapril 10-5 mg daily.")), DAMAGE(SWAPPED));
	assert_int_equal(damage_of(STR("Give zolvapril 5-10 mg daily.")), 0);
	assert_int_equal(damage_of(STR("Lower zolvapril from 10 to 5 mg daily.")), 0);
	assert_int_equal(damage_of(STR("Give zolvapril-brellumab 250-100 mg daily.")), 0);
	assert_int_equal(damage_of(STR("Gout hurts.")), 0);
}

static void levels(void **state)
{
	(void)state;
	static const struct {
		enum design design;
		enum level_question question;
		bool of_trials;
		unsigned value;
	} cases[] = {
	        {DESIGN_SYSTEMATIC_REVIEW, LEVEL_TREATMENT, true, 1},
	        {DESIGN_SYSTEMATIC_REVIEW, LEVEL_TREATMENT, false, 0},
	        {DESIGN_SYSTEMATIC_REVIEW, LEVEL_DIAGNOSIS, false, 1},
	        {DESIGN_META_ANALYSIS, LEVEL_DIAGNOSIS, true, 0}, /* of trials: no studies of a test */
	        {DESIGN_RANDOMISED, LEVEL_TREATMENT, false, 2},
	        {DESIGN_COHORT, LEVEL_TREATMENT, false, 3},
	        {DESIGN_CASE_SERIES, LEVEL_TREATMENT, false, 4},
	        {DESIGN_LABORATORY, LEVEL_TREATMENT, false, 5},
	        {DESIGN_DIAGNOSTIC, LEVEL_DIAGNOSIS, false, 2},
	        {DESIGN_DIAGNOSTIC, LEVEL_TREATMENT, false, 0},
	        {DESIGN_COHORT, LEVEL_PROGNOSIS, false, 3},
	        {DESIGN_GUIDELINE, LEVEL_TREATMENT, true, 0},
	        {DESIGN_UNKNOWN, LEVEL_SCREENING, false, 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(level_of(cases[i].design, cases[i].question, cases[i].of_trials).value,
		                 cases[i].value);
	for (unsigned d = 0; d < N_DESIGNS; d++)
		for (unsigned q = 0; q < N_LEVEL_QUESTIONS; q++) {
			struct level l = level_of((enum design)d, (enum level_question)q, true);
			assert_true(l.value <= 5 && l.because && *l.because);
		}
}

static struct record_status status_with(enum record_meta key, const char *value, const char *format)
{
	struct record_value meta[] = {{META_REVISED, STR("2015-07-01")}, {key, str_c(value)}};
	struct record r = {.kind = RECORD_ARTICLE, .format = str_c(format), .meta = meta, .n_meta = *value ? 2 : 1};
	struct record_status s = status_judge(&r);
	return (struct record_status){s.status, STR_NONE, s.as_of};
}

static void what_has_become_of_a_work(void **state)
{
	(void)state;
	assert_int_equal(status_with(META_RELATION, "", "jsonl").status, STATUS_NOT_CHECKED);
	assert_int_equal(status_with(META_RELATION, "", "pubmed").status, STATUS_NONE_KNOWN);
	assert_int_equal(status_with(META_RELATION, "CommentIn pmid:5 J", "pubmed").status, STATUS_NONE_KNOWN);
	assert_int_equal(status_with(META_RELATION, "RetractionIn pmid:5 2020-05-01 +Error", "jsonl").status,
	                 STATUS_RETRACTED);
	assert_int_equal(status_with(META_PUBLICATION_TYPE, "Retracted Publication", "pubmed").status,
	                 STATUS_RETRACTED);
	assert_int_equal(status_with(META_RELATION, "ExpressionOfConcernIn pmid:5", "pubmed").status, STATUS_CONCERN);
	assert_int_equal(status_with(META_STATUS, "This is the current release of the guideline.", "ngc").status,
	                 STATUS_CURRENT);
	assert_int_equal(status_with(META_STATUS, "This guideline has been superseded.", "ngc").status,
	                 STATUS_SUPERSEDED);
	struct record_value meta[] = {{META_RELATION, STR("RetractionIn pmid:5 2020-05-01 +Error")}};
	struct record r = {.kind = RECORD_ARTICLE, .format = STR("jsonl"), .meta = meta, .n_meta = 1};
	assert_str(status_judge(&r).as_of, "2020-05-01");
	meta[0].value = STR("ErratumIn pmid:2009123 J Zolvine Res. 2009;36(1):80");
	assert_str(status_judge(&r).as_of, "2009");
	meta[0].value = STR("ErratumIn pmid:2009123 J Zolvine Res");
	assert_int_equal(status_judge(&r).as_of.n, 0);
}

static struct record guideline(struct record_value meta[2], struct record_field *f, const char *title, const char *date)
{
	*f = (struct record_field){.text = str_c(title)};
	meta[0] = (struct record_value){META_DATE, str_c(date)};
	meta[1] = (struct record_value){META_PUBLISHER, STR("Society of Gout")};
	return (struct record){.kind = RECORD_GUIDELINE, .meta = meta, .n_meta = 2, .fields = f, .n_fields = 1};
}

static void a_newer_edition(void **state)
{
	(void)state;
	struct record_value m1[2], m2[2], m3[2];
	struct record_field f1, f2, f3;
	struct record old = guideline(m1, &f1, "Management of chronic gout", "2006");
	struct record new = guideline(
	        m2, &f2, "2013 update of the clinical practice guideline: management of chronic gout", "2013-01");
	struct record other = guideline(m3, &f3, "Management of acute gout", "2013");
	assert_true(status_newer(&old, &new));
	assert_false(status_newer(&new, &old));
	assert_false(status_newer(&old, &other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_record_goes_in_and_out),  cmocka_unit_test(a_sentence_is_appraised),
	        cmocka_unit_test(doubtful_numbers),          cmocka_unit_test(levels),
	        cmocka_unit_test(what_has_become_of_a_work), cmocka_unit_test(a_newer_edition),
	};
	return cmocka_run_group_tests_name("note", tests, NULL, NULL);
}
