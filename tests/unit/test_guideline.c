/* Guidelines: what each sentence is by its words, not by its section alone. All sentences are ours. */
#include "unit.h"

#include "appraise/appraise.h"
#include "base/arena.h"

static struct record *guideline(struct minot_arena *a, enum record_part part)
{
	struct record *r = ARENA_NEW(a, struct record);
	r->kind = RECORD_GUIDELINE;
	r->fields = ARENA_NEW(a, struct record_field);
	r->fields[0] = (struct record_field){.parent = -1, .part = part};
	r->n_fields = 1;
	return r;
}

#define REC SENTENCE_RECOMMENDATION
#define FACT SENTENCE_FACT
#define OTHER SENTENCE_OTHER_WORK
#define METHODS SENTENCE_METHODS
static const struct {
	const char *text;
	enum sentence_role role;
} among_recommendations[] = {
        /* what advises keeps its role, however it is worded */
        {"Zolvine should be offered to adults with gout.", REC},
        {"Offer zolvine.", REC},
        {"Do not offer plomil.", REC},
        {"Recommendation 4: Titrate zolvine to the lowest dose that helps.", REC},
        {"B - Zolvine is given at night.", REC},
        {"In adults with two attacks a year, start zolvine if urate is high.", REC},
        {"After an attack has settled, whether or not it was treated, repeat the test.", REC},
        {"Zolvine may be withdrawn after a year.", REC},
        {"Zolvine may then be stopped.", REC},
        {"The usual dose is 5 mg.", REC},
        {"Zolvine is the drug of choice.", REC},
        {"There is insufficient evidence to support or refute plomil.", REC},
        {"Zolvine reduces attacks (Level A).", REC},
        {"Plomil is contraindicated in renal failure.", REC},
        {"Plomil is rarely used because of a risk of falls.", REC},
        {"Studies found less pain, so zolvine is recommended.", REC},
        /* items have no verb, and are what their list is */
        {"Zolvine and plomil", REC},
        {"The following are reasons to stop: swelling of the face", REC},
        {"Zolvine | 8", REC},
        /* facts */
        {"Gout is a disease of the joints.", FACT},
        {"The test is sensitive but becomes positive late.", FACT},
        {"Attacks may be more frequent in winter.", FACT},
        {"Pain can be limited to one toe.", FACT},
        {"Risk factors include age and salt.", FACT},
        /* what studies found */
        {"In three trials, pain was lower with zolvine than with placebo.", OTHER},
        {"A meta-analysis of 9 trials found no gain in survival.", OTHER},
        {"Zolvine has been shown to improve sleep.", OTHER},
        {"There is little in the literature on plomil.", OTHER},
        {"Among 40 patients, attacks were fewer in 12 (30%).", OTHER},
        /* the document, its panel and its marks */
        {"Strength of recommendation: strong", METHODS},
        {"Level of evidence: 2", METHODS},
        {"MRI, magnetic resonance imaging", METHODS},
        {"Should adults with gout take zolvine or plomil?", METHODS},
        {"Rating Scale: 1,2,3 Usually not appropriate", METHODS},
        {"The guidance does not override the duty to choose what suits the patient.", METHODS},
        {"Refer to the original guideline document for doses.", METHODS},
        {"This recommendation is based on two small trials.", METHODS},
        {"ZLV = zolvine; PLM = pelamide; BID = twice daily.", METHODS},
        {"Abbreviations: MRI, magnetic resonance imaging; CT, computed tomography", METHODS},
        {"* ZLV: zolvine, PLM: pelamide, plain", METHODS},
        {"HIV: human immunodeficiency virus testing should be offered", REC},
        {"NSAID: avoid; ZLV: reduce the dose", REC},
        {"To provide recommendations on the care of gout", METHODS},
        {"In addition to the current summary, the following are available: toes", METHODS},
        {"It is hoped that this work will help.", METHODS},
        {"Examples are listed in Table 2 in the original guideline document.", METHODS},
        {"See the \"Harms\" section in the original guideline document.", METHODS},
        {"Zolvine should be given as is listed in Table 2 in the original guideline document.", REC},
        {"Do not give zolvine. Doses are listed in Table 2 in the original guideline document.", REC},
        {"Value judgments: The panel wished fewer attacks.", METHODS},
        {"Benefit-harm assessment: Preponderance of benefit over harm", METHODS},
        {"Intentional vagueness: The word early is not defined.", METHODS},
        {"Policy level: Option Exceptions: Zolvine should not be given to children", REC},
};

static enum sentence_role role_of(struct minot_arena *a, enum record_part part, const char *text)
{
	struct sentence_place p = {.record = guideline(a, part), .of = 1, .text = str_c(text)};
	return sentence_role_of(&p);
}

static void sentences_are_what_they_say(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	for (size_t i = 0; i < sizeof among_recommendations / sizeof *among_recommendations; i++) {
		enum sentence_role role = role_of(a, PART_RECOMMENDATION, among_recommendations[i].text);
		if (role != among_recommendations[i].role)
			fail_msg("%s: %d, not %d", among_recommendations[i].text, role, among_recommendations[i].role);
	}
	minot_arena_free(a);
}

/* Elsewhere nothing becomes advice; in a list of contraindications a fact is what is warned of. */
static void parts_keep_what_they_are(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	const char *risk = "Zolvine is followed by falls.", *weigh = "Risks should be weighed.",
	           *about = "These guidelines are not intended to replace a doctor.";
	assert_int_equal(role_of(a, PART_HARMS, risk), FACT);
	assert_int_equal(role_of(a, PART_HARMS, weigh), FACT);
	assert_int_equal(role_of(a, PART_HARMS, "In two trials, falls were more frequent."), OTHER);
	assert_int_equal(role_of(a, PART_QUALIFYING, about), METHODS);
	assert_int_equal(role_of(a, PART_CONTRAINDICATION, risk), REC);
	assert_int_equal(role_of(a, PART_WARNING, about), METHODS);
	assert_int_equal(role_of(a, PART_BENEFITS, "Appropriate use of zolvine in adults with gout"), METHODS);
	assert_int_equal(role_of(a, PART_BENEFITS, "Effective treatment may prevent attacks"), FACT);
	assert_int_equal(role_of(a, PART_BENEFITS, "Fewer attacks with zolvine"), FACT);
	minot_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(sentences_are_what_they_say),
	        cmocka_unit_test(parts_keep_what_they_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
