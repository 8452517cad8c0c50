/* What stands beside a dose: hazards by section, field, heading and word, and whose they are. Invented records. */
#include "unit.h"

#include "appraise/appraise.h"
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

/* Whose a harm is, parted by ", ": of drugs and classes, not of what they are set against. */
static void harms_of_whom(void **state)
{
	(void)state;
	static const struct {
		const char *text, *whose;
	} cases[] = {
	        {"Torvasartan may cause a rash.", "torvasartan"},
	        {"Opioids cause nausea, and benzodiazepines falls.", "opioids, benzodiazepines"},
	        {"SSRIs caused more nausea than torvasartan.", "ssris"},
	        {"NSAIDs: more ulcers compared with placebo and torvasartan", "nsaids"},
	        {"Compared with torvasartan, diuretics lead to more gout.", "diuretics"},
	        {"All, with the exception of torvasartan, are unsafe.", ""},
	        {"Rash was as frequent with torvasartan.", "torvasartan"},
	        {"Do not give torvasartan with opioids.", "torvasartan, opioids"},
	        {"Watch for glucose intolerance under torvasartan.", "torvasartan"},
	        {"Rest and water are safe.", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		minot_str drugs[MAX_HAZARD_DRUGS];
		char got[128] = "";
		size_t n = hazard_subjects_named(str_c(cases[i].text), drugs), at = 0;
		for (size_t k = 0; k < n; k++)
			at += (size_t)snprintf(got + at, sizeof got - at, "%s%.*s", k ? ", " : "", STR_ARG(drugs[k]));
		for (size_t k = 0; k < at; k++)
			got[k] = got[k] >= 'A' && got[k] <= 'Z' ? (char)(got[k] + 32) : got[k];
		assert_string_equal(got, cases[i].whose);
	}
}

/* An infection of the liver is no harm to it, and what goes with rest interacts with nothing. */
static void words_in_another_sense(void **state)
{
	(void)state;
	struct record_field f = {.path = STR("harms/1"), .parent = -1, .part = PART_HARMS};
	struct record r = {.kind = RECORD_GUIDELINE, .fields = &f, .n_fields = 1};
	assert_int_equal(hazards_of(&r, 0, STR("Torvasartan for chronic hepatitis B is costly.")), HAZARD(HARM));
	assert_int_equal(hazards_of(&r, 0, STR("Torvasartan may cause hepatitis.")), HAZARD(HARM) | HAZARD(LIVER));
	assert_int_equal(hazards_of(&r, 0, STR("Torvasartan combined with exercise is dull.")), HAZARD(HARM));
	assert_int_equal(hazards_of(&r, 0, STR("Torvasartan combined with opioids is worse.")),
	                 HAZARD(HARM) | HAZARD(INTERACTION));
}

/* The drug of the first dose of a text in field f of r. */
static minot_str drug_of(const struct record *r, uint32_t f, const char *text)
{
	struct stated_dose d[MAX_DOSES];
	struct sentence_place p = {.record = r, .field = f, .of = 1, .text = str_c(text)};
	assert_true(doses_of(p.text, d) > 0);
	return dose_drug(&p, &d[0]);
}

static void doses_of_what_the_record_is_about(void **state)
{
	(void)state;
	struct record_value names[] = {{META_DRUG, STR("ZOLVAPRIL")}, {META_DRUG, STR("Zolvin")}};
	struct record_field parts[5] = {
	        {.path = STR("title"), .text = STR("Zolvapril: drug label"), .parent = -1},
	        {.path = STR("label/34068-7/1"), .text = STR("-"), .parent = -1, .part = PART_LABEL},
	        {.path = STR("label/34073-7/1"), .text = STR("-"), .parent = -1, .part = PART_LABEL},
	        {.path = STR("recommendation/1/0"), .text = STR("Torvasartan"), .parent = -1},
	        {.path = STR("recommendation/1/1"), .text = STR("-"), .parent = 3, .part = PART_RECOMMENDATION}};
	struct record r = {.kind = RECORD_LABEL, .fields = parts, .n_fields = 5, .meta = names, .n_meta = 2};
	assert_str(drug_of(&r, 1, "Start with 5 mg once daily."), "ZOLVAPRIL");
	assert_str(drug_of(&r, 1, "Start with zolvapril once daily, later 5 mg daily."), "ZOLVAPRIL");
	assert_int_equal(drug_of(&r, 1, "In those who need insulin, give at most 20 units daily.").n, 0);
	assert_int_equal(drug_of(&r, 2, "Take the other drug as 5 mg daily.").n, 0); /* interactions */
	parts[1].path = STR("label/34066-1/1");                                      /* boxed warning */
	assert_str(drug_of(&r, 1, "Doses of 5 mg were fatal."), "ZOLVAPRIL");
	r.kind = RECORD_GUIDELINE;
	assert_str(drug_of(&r, 4, "Start with 5 mg once daily."), "Torvasartan");
	assert_int_equal(drug_of(&r, 4, "After zolvapril has failed, 5 mg may be tried.").n, 0);
}

/* A regulatory alert under a title, whose second sentence names no drug. */
static minot_str drug_in_alert(const char *title, const char *first, const char *second)
{
	static char text[512];
	static struct record_field parts[2];
	static struct record_block block;
	int n = snprintf(text, sizeof text, "%s %s", first, second);
	block = (struct record_block){.end = (uint32_t)n, .parent = -1};
	parts[0] = (struct record_field){.path = STR("title"), .text = str_c(title), .parent = -1};
	parts[1] = (struct record_field){.path = STR("warning/1"),
	                                 .text = str_c(text),
	                                 .parent = -1,
	                                 .part = PART_WARNING,
	                                 .blocks = &block,
	                                 .n_blocks = 1};
	static struct record r;
	r = (struct record){.kind = RECORD_GUIDELINE, .fields = parts, .n_fields = 2};
	return drug_of(&r, 1, text + strlen(first) + 1);
}

static void doses_of_the_only_one_meant(void **state)
{
	(void)state;
	static const char second[] = "Patients should not take more than 5 mg daily.";
	assert_str(drug_in_alert("Sleep in adults", "Zolvapril: falls were seen.", second), "Zolvapril");
	assert_str(drug_in_alert("Zolvapril for sleep", "Falls were seen.", second), "Zolvapril");
	assert_int_equal(drug_in_alert("Sleep in adults", "Zolvapril and torvasartan: falls.", second).n, 0);
	assert_int_equal(drug_in_alert("Torvasartan for sleep", "Zolvapril: falls were seen.", second).n, 0);
	assert_int_equal(drug_in_alert("Sleep in adults", "Falls were seen.", second).n, 0);
	assert_int_equal(drug_in_alert("Zolvapril for sleep", "Falls.", "Others had 5 mg of blimberine.").n, 0);
}

/* The drug that the only dose of the last sentence of a paragraph goes on with. */
static minot_str goes_on_with(const char *before, const char *last)
{
	static char text[512];
	static struct record_block block;
	static struct record_field field;
	struct stated_dose d[MAX_DOSES];
	int n = snprintf(text, sizeof text, "%s %s", before, last);
	block = (struct record_block){.end = (uint32_t)n, .parent = -1};
	field = (struct record_field){
	        .path = STR("abstract/1"), .text = str_c(text), .parent = -1, .blocks = &block, .n_blocks = 1};
	struct record r = {.kind = RECORD_ARTICLE, .fields = &field, .n_fields = 1};
	assert_int_equal(doses_of(str_c(last), d), 1);
	return dose_antecedent(&r, 0, strlen(before) + 1, str_c(last), &d[0]);
}

static void doses_go_on_with_what_stands_before(void **state)
{
	(void)state;
	static const struct {
		const char *before, *last, *drug;
	} cases[] = {
	        {"Zolvapril lowers pressure.", "It is started at 5 mg daily.", "Zolvapril"},
	        {"Zolvapril lowers pressure.", "The usual dose is 5 mg daily.", "Zolvapril"},
	        {"Zolvapril lowers pressure.", "The same dose of 5 mg is given at night.", "Zolvapril"},
	        {"Torvasartan is old. Zolvapril lowers pressure.", "It is started at 5 mg daily.", "Zolvapril"},
	        {"Zolvapril lowers pressure. Cough is rare.", "The drug is started at 5 mg daily.", "Zolvapril"},
	        {"Zolvapril and torvasartan lower pressure.", "Both drugs are started at 5 mg daily.",
	         "Zolvapril and torvasartan"},
	        /* whose it is nobody can tell */
	        {"Zolvapril and torvasartan lower pressure.", "It is started at 5 mg daily.", ""},
	        {"Zolvapril lowers pressure.", "Both drugs are started at 5 mg daily.", ""},
	        {"Zolvapril lowers pressure.", "Others are started at 5 mg daily.", ""},
	        {"Zolvapril lowers pressure.", "The dose of blimberine was 5 mg daily.", ""},
	        {"Zolvapril lowers pressure.", "Torvasartan replaced it in those who had had 5 mg daily.", ""},
	        {"Pressure falls.", "It is started at 5 mg daily.", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		minot_str drug = goes_on_with(cases[i].before, cases[i].last);
		if (!str_eq(drug, str_c(cases[i].drug)))
			fail_msg("\"%s %s\": \"%.*s\", expected \"%s\"", cases[i].before, cases[i].last, STR_ARG(drug),
			         cases[i].drug);
	}
}

/* Whether a sentence warns of zolvapril: in one clause with what is said against it, as what it is said of. */
static void a_warning_is_of_the_drug_itself(void **state)
{
	static const struct {
		const char *text;
		bool warns;
	} cases[] = {
	        {"Zolvapril is contraindicated in pregnancy.", true},
	        {"Avoid zolvapril in severe renal impairment.", true},
	        {"Concomitant use of zolvapril with torvasartan is contraindicated.", true},
	        {"Zolvapril should be used with caution in the elderly.", true},
	        {"It is important not to use zolvapril late in pregnancy.", true},
	        {"Contraindications to zolvapril include bleeding.", true},
	        {"When torvasartan is contraindicated, zolvapril is an alternative.", false},
	        {"Torvasartan should not be used unless zolvapril has failed.", false},
	        {"If zolvapril is contraindicated, give torvasartan.", false},
	        {"Offer it to patients without contraindications to zolvapril.", false},
	        {"Zolvapril has fewer side effects than torvasartan and can be used when the latter is "
	         "contraindicated.",
	         false},
	        {"Zolvapril is not recommended for prevention of colds.", false},
	        {"Stock-outs of zolvapril should be avoided.", false},
	        {"Give zolvapril with torvasartan. Meprastatin is contraindicated in pregnancy.", false},
	        {"Measure zolvapril levels; they interact with meals.", false},
	};
	size_t wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if ((hazard_warns(str_c(cases[i].text), STR("zolvapril"), false) != 0) != cases[i].warns) {
			print_message("# %s: %s\n", cases[i].warns ? "a warning" : "none", cases[i].text);
			wrong++;
		}
	assert_int_equal(wrong, 0);
	/* what is only about the drug need not name it; and never another's */
	assert_true(hazard_warns(STR("Do not use in pregnancy."), STR("zolvapril"), true) & HAZARD(PREGNANCY));
	assert_int_equal(hazard_warns(STR("Do not use in pregnancy."), STR("zolvapril"), false), 0);
	assert_int_equal(hazard_warns(STR("Do not use torvasartan in pregnancy."), STR("zolvapril"), true), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_warning_is_of_the_drug_itself),
	                                   cmocka_unit_test(doses_of_what_the_record_is_about),
	                                   cmocka_unit_test(doses_go_on_with_what_stands_before),
	                                   cmocka_unit_test(doses_of_the_only_one_meant),
	                                   cmocka_unit_test(labels_by_section_heading_and_word),
	                                   cmocka_unit_test(guidelines_by_field_and_word),
	                                   cmocka_unit_test(harms_of_whom),
	                                   cmocka_unit_test(words_in_another_sense)};
	return cmocka_run_group_tests_name("hazard", tests, NULL, NULL);
}
