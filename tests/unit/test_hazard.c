/* What stands beside a dose: hazards by section, field, heading and word, and whose they are. Invented records. */
#include "unit.h"

#include "appraise/hazard.h"

static struct record_field fields[8];
static struct record_value meta[2] = {{META_DRUG, {"Zolvapril", 9}}, {META_DRUG, {"Zolvan", 6}}};

static struct record label(void)
{
	fields[0] =
	        (struct record_field){.path = STR("title"), .text = STR("Zolvan"), .parent = -1, .part = PART_TITLE};
	fields[1] = (struct record_field){.path = STR("label/34066-1/1"),
	                                  .text = STR("Stop it when a rash appears."),
	                                  .parent = -1,
	                                  .part = PART_LABEL};
	fields[2] = (struct record_field){.path = STR("label/34068-7/1"),
	                                  .text = STR("Renal impairment"),
	                                  .type = FIELD_HEADING,
	                                  .parent = -1,
	                                  .part = PART_LABEL};
	fields[3] = (struct record_field){
	        .path = STR("label/34068-7/2"), .text = STR("Halve the dose."), .parent = 2, .part = PART_LABEL};
	return (struct record){.kind = RECORD_LABEL, .fields = fields, .n_fields = 4, .meta = meta, .n_meta = 2};
}

static void labels_by_section_heading_and_word(void **state)
{
	(void)state;
	struct record r = label();
	minot_str drugs[MAX_HAZARD_DRUGS];
	assert_int_equal(hazards_of(&r, 1, r.fields[1].text), HAZARD(BOXED));
	assert_int_equal(hazards_of(&r, 3, r.fields[3].text), HAZARD(KIDNEY));
	assert_int_equal(hazards_of(&r, 3, STR("It is contraindicated in pregnancy.")),
	                 HAZARD(KIDNEY) | HAZARD(CONTRAINDICATION) | HAZARD(PREGNANCY));
	assert_false(hazards_of(&r, 1, STR("It is not contraindicated then.")) & HAZARD(CONTRAINDICATION));
	/* what the copy lacks was not checked */
	assert_int_equal(hazards_told(&r), HAZARD(BOXED) | HAZARD(KIDNEY));
	/* a label's hazards are its drug's, under each of its names; a second drug is named besides */
	assert_int_equal(hazard_drugs(&r, 1, STR("Do not give it with torvasartan."), drugs), 3);
	assert_str(drugs[2], "torvasartan");
	assert_true(hazard_concerns(&r, 1, r.fields[1].text, STR("zolvapril")));
	assert_true(hazard_concerns(&r, 1, r.fields[1].text, STR("ZOLVAN")));
	assert_false(hazard_concerns(&r, 1, r.fields[1].text, STR("zolva")));
	assert_false(hazard_concerns(&r, 1, r.fields[1].text, STR("")));
}

static void guidelines_by_field_and_word(void **state)
{
	(void)state;
	struct record r = {.kind = RECORD_GUIDELINE, .fields = fields, .n_fields = 5};
	fields[0] = (struct record_field){.path = STR("title"), .text = STR("Gout"), .parent = -1, .part = PART_TITLE};
	fields[1] = (struct record_field){.path = STR("harms/1"),
	                                  .text = STR("Torvasartan"),
	                                  .type = FIELD_HEADING,
	                                  .parent = -1,
	                                  .part = PART_HARMS};
	fields[2] = (struct record_field){
	        .path = STR("harms/2"), .text = STR("Rash and cough."), .parent = 1, .part = PART_HARMS};
	fields[3] = (struct record_field){.path = STR("contraindication/1"),
	                                  .text = STR("Zolvapril in women who may become pregnant"),
	                                  .parent = -1,
	                                  .part = PART_CONTRAINDICATION};
	fields[4] = (struct record_field){
	        .path = STR("recommendation/1"), .text = STR("Rest."), .parent = -1, .part = PART_RECOMMENDATION};
	minot_str drugs[MAX_HAZARD_DRUGS];
	assert_int_equal(hazards_of(&r, 2, fields[2].text), HAZARD(HARM));
	assert_int_equal(hazard_drugs(&r, 2, fields[2].text, drugs), 1);
	assert_str(drugs[0], "Torvasartan"); /* of the heading */
	assert_int_equal(hazards_of(&r, 3, fields[3].text), HAZARD(CONTRAINDICATION) | HAZARD(PREGNANCY));
	assert_true(hazard_concerns(&r, 3, fields[3].text, STR("zolvapril")));
	assert_false(hazard_concerns(&r, 3, fields[3].text, STR("torvasartan")));
	assert_int_equal(hazards_of(&r, 4, fields[4].text), 0);
	assert_int_equal(hazard_drugs(&r, 4, fields[4].text, drugs), 0);
	assert_int_equal(hazards_told(&r), HAZARD(HARM) | HAZARD(CONTRAINDICATION));
	/* an article tells of results, which are no hazards of a drug on its label */
	r.kind = RECORD_ARTICLE;
	assert_int_equal(hazards_of(&r, 3, fields[3].text), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(labels_by_section_heading_and_word),
	                                   cmocka_unit_test(guidelines_by_field_and_word)};
	return cmocka_run_group_tests_name("hazard", tests, NULL, NULL);
}
