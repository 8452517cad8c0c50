/* What the mutation test (tests/mutation) once slipped past verify: each class of miss as a small case of its own, on
 * invented records. Ids are recomputed in all of them, so that only the record can tell. */
#include "unit.h"

#include "appraise/dose.h"
#include "sample_collection.h"
#include "verify/checks.h"
#include "verify/role.h"

static struct minot_arena *arena;
static struct collection *collection;
static struct article *art;
static int set_up(void **state)
{
	(void)state;
	arena = minot_arena_new(64 << 20);
	collection = sample_collection(arena);
	art = sample_article(arena);
	return 0;
}
static int tear_down(void **state)
{
	(void)state;
	collection_close(collection);
	minot_arena_free(arena);
	return 0;
}

/* The sealed article must have this fault in this claim and none in the others. */
static void expect_fault(uint32_t claim, const char *kind)
{
	struct minot_buf json = BUF_INIT(4 << 20);
	struct verify_report *r;
	assert_int_equal(article_seal(art, arena, NULL), MINOT_OK);
	assert_int_equal(article_json(art, &json, NULL), MINOT_OK);
	assert_int_equal(verify_article(collection, minot_buf_view(&json), art, arena, &r, NULL), MINOT_OK);
	minot_buf_free(&json);
	bool found = false;
	for (uint32_t i = 0; i < r->n_statements; i++)
		for (uint32_t k = 0; k < r->statements[i].n_faults; k++) {
			if (i != claim)
				fail_msg("statement %u has a fault \"%s\"", (unsigned)i,
				         r->statements[i].faults[k].kind);
			found |= strcmp(r->statements[i].faults[k].kind, kind) == 0;
		}
	if (!found)
		fail_msg("no fault \"%s\" of statement %u", kind, (unsigned)claim);
	assert_true(r->id_holds);
	assert_false(r->ok);
}

/* Text, quote and id as they follow from the spans. */
static void requote(struct article_claim *c)
{
	struct article_proof *p = c->proofs;
	const struct sample_record *r = &sample_records[c->cites[0] - 1];
	minot_str field = str_c(str_eq(p->field, str_c(r->path)) ? r->text : r->text2);
	assert_int_equal(
	        article_text_from_spans(field, p->spans, p->n_spans, p->rules, arena, &c->text, &p->quote, NULL),
	        MINOT_OK);
	c->id = article_claim_id(arena, p->record, p->field, p->quote);
}

static void half_a_sentence(void **state)
{
	struct article_claim *c = &art->claims[8]; /* "... should not be offered ... outside a trial" */
	c->grade.value = STR_NONE;
	c->proofs->spans->end -= 26;
	requote(c);
	expect_fault(8, "splice");
	tear_down(state), set_up(state), c = &art->claims[9];
	c->proofs->spans->start += 5; /* "people notice less pain ..." */
	requote(c);
	expect_fault(9, "splice");
}

static void sentences_joined_over_a_gap(void **state)
{
	(void)state;
	struct article_claim *c = &art->claims[0];
	struct article_proof *p = c->proofs;
	minot_str field = str_c(sample_records[0].text);
	size_t last = minot_str_find(field, STR("Measure"));
	struct article_span two[] = {p->spans[0], {(uint32_t)last, (uint32_t)field.n}};
	p->spans = two;
	p->n_spans = 2;
	p->rules |= RULE(JOIN);
	requote(c);
	expect_fault(0, "splice");
}

static void roles_of_parts(void **state)
{
	art->claims[2].role = ROLE_RECOMMENDATION; /* of the part on harms */
	expect_fault(2, "role");
	tear_down(state), set_up(state);
	art->claims[4].role = ROLE_CONCLUSION; /* of a label */
	expect_fault(4, "role");
	tear_down(state), set_up(state);
	art->claims[7].role = ROLE_LABEL; /* of an article */
	expect_fault(7, "role");
}

/* An abstract of five sentences under a heading (NULL: none); is its nth sentence allowed as a finding? */
static bool is_finding(const char *heading, uint32_t nth, const char *sentence)
{
	struct record_field fields[] = {
	        {.path = STR("title"), .parent = -1, .part = PART_TITLE},
	        {.path = STR("abstract/1"),
	         .parent = -1,
	         .part = PART_ABSTRACT,
	         .type = FIELD_HEADING,
	         .text = str_c(heading ? heading : "")},
	        {.path = STR("abstract/2"), .parent = heading ? 1 : -1, .part = PART_ABSTRACT, .text = str_c(sentence)},
	};
	struct record r = {.kind = RECORD_ARTICLE, .fields = fields, .n_fields = 3};
	struct sentence s[5];
	for (uint32_t i = 0; i < 5; i++)
		s[i] = (struct sentence){.field = 2, .start = 100 * i, .end = 100 * i + 90};
	struct article_span span = {100 * nth, 100 * nth + 90};
	struct article_proof p = {.spans = &span, .n_spans = 1, .quote = str_c(sentence)};
	struct verifyi_record v = {&r, s, 5};
	return !verifyi_no_finding(&r, 2, p.quote) && verifyi_role_holds(&v, 2, ROLE_RESULT, &p);
}

static void methods_are_no_findings(void **state)
{
	(void)state;
	assert_false(is_finding("METHODS", 3, "Pain was scored from 0 to 10."));
	assert_false(is_finding("2.4. Statistical analysis", 3, "Pain was scored from 0 to 10."));
	assert_false(is_finding("Objectives", 0, "Does veltromine lower pain?"));
	assert_true(is_finding("Methods and findings", 3, "Pain fell by 2 points."));
	assert_true(is_finding("Results", 3, "Pain fell by 2 points."));
	assert_false(is_finding(NULL, 1, "Adults were randomly assigned to veltromine compared with placebo."));
	assert_false(is_finding(NULL, 3, "All gave informed consent."));
	assert_true(is_finding(NULL, 3, "Adults who were randomly assigned to veltromine had lower scores."));
	assert_true(is_finding(NULL, 3, "Pain fell by 2 points."));
	/* words of a result are whole words: no "p >" in "BP >", no "lower" in "lowering", no "rate" in "moderate" */
	assert_false(
	        is_finding(NULL, 3, "Adults with BP > 160 were randomized to a pain-lowering or a moderate regimen."));
	assert_true(is_finding(NULL, 3, "The pain of adults who were randomized to veltromine was lower (p > 0.2)."));
	assert_true(is_finding(NULL, 3, "The rate in those who were randomized to veltromine was 3 a year."));
	assert_false(is_finding(NULL, 3, "SEARCH METHODS To find trials we searched MEDLINE. We included 3 trials."));
	assert_true(is_finding(NULL, 3, "MAIN RESULTS In the trials that we searched for, pain was lower."));
	assert_true(is_finding(NULL, 3, "Good care rests on proper informed consent."));
	assert_false(
	        is_finding(NULL, 3, "In all 40 adults (30% women) were randomized to receive veltromine or orbazil."));
	assert_false(is_finding(NULL, 3, "From May 2001 adults were randomized to receive veltromine."));
	assert_true(is_finding(NULL, 3, "Adults who were randomized to receive veltromine may sleep longer."));
	assert_true(is_finding(NULL, 3, "Of those who were randomized to veltromine 30% died."));
	assert_false(is_finding("RESEARCH DESIGN AND METHODS", 3, "Forty adults took veltromine for 8 weeks."));
	assert_false(is_finding(NULL, 3, "All adults provided informed consent."));
}

/* A dose's drug may stand in the text under another name that the vocabulary knows, and under no other. */
static void drugs_by_another_name(void **state)
{
	(void)state;
	struct record_field title = {
	        .path = STR("title"), .parent = -1, .part = PART_TITLE, .text = STR("Care of gout")};
	struct record r = {.kind = RECORD_ARTICLE, .fields = &title, .n_fields = 1};
	struct article_dose dose = {.drug = STR("aspirin"), .amount = STR("75"), .unit = STR("mg")};
	struct article_claim c = {.text = STR("Give acetylsalicylic acid 75 mg."), .doses = &dose, .n_doses = 1};
	struct text_analyzer *t = text_analyzer_new();
	struct verifyi_faults f = {.n = 0};
	assert_non_null(t);
	verifyi_check_doses(&c, &r, t, &f);
	assert_int_equal(f.n, 0);
	c.text = STR("Give ascorbic acid 75 mg.");
	verifyi_check_doses(&c, &r, t, &f);
	assert_int_equal(f.n, 1);
	assert_string_equal(f.at[0].kind, "drug");
	text_analyzer_free(t);
}

/* A space that does not break, and amounts that share a unit, are told like any other. */
static void doses_behind_any_space(void **state)
{
	(void)state;
	static const char *const texts[] = {"Aspirin 75 mg/kg helps.", "Aspirin 75\u00a0mg/kg helps.",
	                                    "Aspirin 75\u202fmg/kg helps.",
	                                    "Aspirin (25,\u00a075, or\u00a0100\u00a0mg/kg) helps."};
	struct text_analyzer *t = text_analyzer_new();
	struct article_dose dose = {.drug = STR("aspirin"), .amount = STR("75"), .unit = STR("mg"), .per = STR("kg")};
	struct record r = {.n_fields = 0};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct article_claim c = {.text = str_c(texts[i]), .doses = &dose, .n_doses = 1};
		struct verifyi_faults f = {.n = 0};
		dose.per = STR("kg");
		verifyi_check_doses(&c, &r, t, &f);
		assert_int_equal(f.n, 0);
		dose.per = STR("day");
		verifyi_check_doses(&c, &r, t, &f);
		assert_int_equal(f.n, 1);
	}
	text_analyzer_free(t);
}

/* "mg.kg-1" keeps its mark; what is not per kilogram in the text is not in the dose. */
static void doses_by_negative_powers(void **state)
{
	(void)state;
	struct text_analyzer *t = text_analyzer_new();
	struct article_dose dose = {
	        .drug = STR("aspirin"), .amount = STR("7.5"), .unit = STR("mg"), .per = STR(".kg-1")};
	struct article_claim c = {.text = STR("Aspirin 7.5 mg.kg-1 was given."), .doses = &dose, .n_doses = 1};
	struct record r = {.n_fields = 0};
	struct verifyi_faults f = {.n = 0};
	verifyi_check_doses(&c, &r, t, &f);
	assert_int_equal(f.n, 0);
	c.text = STR("Aspirin 7.5 mg was given.");
	verifyi_check_doses(&c, &r, t, &f);
	assert_int_equal(f.n, 1);
	text_analyzer_free(t);
}

/* What a dose is per, however it is joined to its unit, is read of a text and found there again. */
static void doses_read_are_doses_found(void **state)
{
	(void)state;
	static const struct {
		const char *text, *dose; /* as dose_write has it */
	} told[] = {
	        {"Give zolvapril 200 mg/day.", "200 mg/d"},
	        {"Give zolvapril (200 mg/ day).", "200 mg/d"},
	        {"Give zolvapril (200 mg /day).", "200 mg/d"},
	        {"Give zolvapril (200 mg / day).", "200 mg/d"},
	        {"Give zolvapril 18 units /kg.", "18 units/kg"},
	        {"Give zolvapril 18 units / kg/ h.", "18 units/kg/h"},
	        {"Give zolvapril 2 mg\u2044kg.", "2 mg/kg"},
	        {"Give zolvapril 2 mg\u2215 kg.", "2 mg/kg"},
	        {"Give zolvapril 5 mg per kg per h.", "5 mg/kg/h"},
	        {"Give zolvapril 5 mg kg-1 day-1.", "5 mg/kg/d"},
	        {"Give zolvapril 5 mg·kg⁻¹·h⁻¹.", "5 mg/kg/h"},
	        {"Give zolvapril 5 mg x kg(-1).", "5 mg/kg"},
	        {"Give zolvapril 600 international units (IU)/ kg.", "600 IU/kg"},
	};
	struct record r = {.n_fields = 0};
	struct text_analyzer *t = text_analyzer_new();
	assert_non_null(t);
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct stated_dose d[MAX_DOSES];
		struct minot_buf form = BUF_INIT(1 << 10);
		assert_int_equal(doses_of(str_c(told[i].text), d), 1);
		dose_write(&d[0], &form);
		if (!str_eq(minot_buf_view(&form), str_c(told[i].dose)))
			fail_msg("%s: %.*s", told[i].text, STR_ARG(minot_buf_view(&form)));
		minot_buf_free(&form);
		struct article_dose dose = {
		        .drug = d[0].drug, .amount = d[0].amount, .unit = d[0].unit, .per = d[0].per};
		struct article_claim c = {.text = str_c(told[i].text), .doses = &dose, .n_doses = 1};
		struct verifyi_faults f = {.n = 0};
		verifyi_check_doses(&c, &r, t, &f);
		if (f.n)
			fail_msg("%s: %s", told[i].text, f.at[0].kind);
		dose.per = STR("g");
		verifyi_check_doses(&c, &r, t, &f);
		assert_int_equal(f.n, 1);
	}
	text_analyzer_free(t);
}

static void sources_told_otherwise(void **state)
{
	for (int i = 0; i < 5; i++) {
		struct article_source *s = &art->sources[2]; /* cited by the eighth claim alone */
		switch (i) {
		case 0:
			s->title = STR("Veltromine & orbazil <b>compared</b>");
			break;
		case 1:
			s->authors = STR("Brandt K, Adeyemi OA, et al");
			break;
		case 2:
			s->journal = STR("J Other Neurol");
			break;
		case 3:
			s->date = STR("2025-06-01");
			break;
		default:
			s->sample_size = STR("4120");
			break;
		}
		expect_fault(7, "source");
		tear_down(state), set_up(state);
	}
	art->sources[2].authors = STR("Adeyemi OA, Brandt K, et al"); /* fewer of them is no lie */
	struct verifyi_faults f = {.n = 0};
	struct record *r;
	struct sentence *sentences;
	size_t n;
	docno d;
	assert_int_equal(collection_find(collection, STR("pmid:900003"), &d, NULL), MINOT_OK);
	assert_int_equal(collection_load(collection, d, arena, &r, &sentences, &n, NULL), MINOT_OK);
	verifyi_check_source(&art->sources[2], r, &f);
	assert_int_equal(f.n, 0);
}

static void grades_put_in(void **state)
{
	art->claims[8].grade.value = STR("Level A");
	expect_fault(8, "grade");
	tear_down(state), set_up(state);
	art->claims[8].grade.value = STR("Level"); /* a part of what the bracket says */
	expect_fault(8, "grade");
	tear_down(state), set_up(state);
	art->claims[9].grade.value = STR("four"); /* stands in the text, but not as a grade */
	expect_fault(9, "grade");
}

static void leads_from_elsewhere(void **state)
{
	struct article_claim *c = &art->claims[8];
	c->lead = STR("Sudden low potassium"); /* of the same record, but not above the sentence */
	c->lead_from[0].field = STR("harms/1");
	c->lead_from[0].end = 20;
	expect_fault(8, "population");
	tear_down(state), set_up(state), c = &art->claims[8];
	c->lead = STR("Care of people with Corvane neuro");
	c->lead_from[0].end -= 5;
	expect_fault(8, "population");
	tear_down(state), set_up(state);
	art->claims[8].lead = STR("Care with people of Corvane neuropathy"); /* the same words, in another order */
	expect_fault(8, "population");
	tear_down(state), set_up(state);
	art->claims[8].lead = STR("Care of people Corvane neuropathy");
	expect_fault(8, "population");
}

/* Titles may be shown in part, but "without" may not be lost. */
static void leads_that_lose_a_limit(void **state)
{
	(void)state;
	struct record_field fields[] = {
	        {.path = STR("title"),
	         .parent = -1,
	         .text = STR("Veltromine without orbazil in adults: a trial not in children")},
	        {.path = STR("abstract/1"), .parent = -1, .text = STR("Pain fell.")},
	};
	struct record r = {.fields = fields, .n_fields = 2};
	struct article_span span = {0, 10};
	struct article_proof p = {.field = STR("abstract/1"), .spans = &span, .n_spans = 1};
	static const struct {
		const char *piece;
		bool holds;
	} pieces[] = {{"Veltromine", true}, {"without orbazil", true}, {"orbazil in adults", false},
	              {"a trial", true},    {"trial", true},           {"children", false}};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		uint32_t at = (uint32_t)minot_str_find(fields[0].text, str_c(pieces[i].piece));
		struct article_lead_part l = {
		        .field = STR("title"), .start = at, .end = at + (uint32_t)strlen(pieces[i].piece)};
		if (verifyi_lead_place_holds(&r, &p, &l) != pieces[i].holds)
			fail_msg("%s", pieces[i].piece);
	}
}

static void doses_told_otherwise(void **state)
{
	static const struct {
		const char *amount, *unit, *route, *frequency, *duration, *drug, *kind;
	} told[] = {
	        {"20", "mg", "", "", "", "veltromine", "number"},
	        {"12", "mg", "", "", "", "veltromine", "unit"}, /* 12 are weeks */
	        {"200", "mcg", "", "", "", "veltromine", "unit"},
	        {"200", "m", "", "", "", "veltromine", "unit"},
	        {"200", "mg", "rectally", "", "", "veltromine", "unit"},
	        {"200", "mg", "", "once daily", "", "veltromine", "unit"},
	        {"200", "mg", "", "", "2 weeks", "veltromine", "unit"},
	        {"200", "mg", "by mouth", "twice daily", "12 weeks", "orbazil", "drug"},
	};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		art->claims[0].doses[0] = (struct article_dose){.amount = str_c(told[i].amount),
		                                                .unit = str_c(told[i].unit),
		                                                .route = str_c(told[i].route),
		                                                .frequency = str_c(told[i].frequency),
		                                                .duration = str_c(told[i].duration),
		                                                .drug = str_c(told[i].drug)};
		expect_fault(0, told[i].kind);
		tear_down(state), set_up(state);
	}
}

static void characters(void **state)
{
	(void)state;
	static const char *const forged[] = {"v\u0435ltromine", /* Cyrillic ie */
	                                     "veltr\u03bfmine", /* Greek omicron */
	                                     "\uff56eltromine",  "vel\u200btromine", "vel\u034ftromine",
	                                     "veltromine\u202e", "\u2067veltromine", "vel\u00adtromine"};
	const struct article_claim c = {.intervention = STR("orbazil")};
	for (size_t i = 0; i < sizeof forged / sizeof *forged; i++) {
		struct verifyi_faults f = {.n = 0};
		minot_str text = minot_arena_printf(arena, "%s helps", forged[i]);
		verifyi_compare(STR("veltromine helps"), text, &(struct verifyi_known){.claim = &c}, &f);
		assert_true(f.n >= 1);
		bool found = false;
		for (uint32_t k = 0; k < f.n; k++)
			found |= strcmp(f.at[k].kind, "characters") == 0;
		if (!found)
			fail_msg("%s: %s", forged[i], f.at[0].kind);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	        T(half_a_sentence),
	        T(sentences_joined_over_a_gap),
	        T(roles_of_parts),
	        cmocka_unit_test(methods_are_no_findings),
	        cmocka_unit_test(drugs_by_another_name),
	        T(sources_told_otherwise),
	        T(grades_put_in),
	        T(leads_from_elsewhere),
	        cmocka_unit_test(leads_that_lose_a_limit),
	        T(doses_behind_any_space),
	        T(doses_by_negative_powers),
	        T(doses_read_are_doses_found),
	        T(doses_told_otherwise),
	        T(characters),
	};
	return cmocka_run_group_tests_name("verify_mutations", tests, NULL, NULL);
}
