/* The lay vocabulary: terms replaced or explained, their senses told apart, and nothing else of a sentence changed.
 * Sentences and drugs are invented. */
#include "unit.h"

#include "vocab/lay.h"

#include <ctype.h>

struct pair {
	const char *clinical, *lay;
};

/* The sentence as a first sentence of an article. */
static void write_lay(const char *from, struct lay_seen *seen, struct minot_buf *out)
{
	struct minot_arena *a = minot_arena_new(0);
	minot_err err = {0};
	minot_buf_clear(out);
	assert_int_equal(lay_write(str_c(from), seen, a, out, &err), MINOT_OK);
	minot_arena_free(a);
}

static void check(const struct pair *pairs, size_t n)
{
	struct minot_buf out = BUF_INIT(1 << 16);
	for (size_t i = 0; i < n; i++) {
		struct lay_seen seen = {{0}};
		write_lay(pairs[i].clinical, &seen, &out);
		assert_str(minot_buf_view(&out), pairs[i].lay);
	}
	minot_buf_free(&out);
}
#define CHECK(pairs) check(pairs, sizeof pairs / sizeof *pairs)

static void replaces_with_number_article_and_capital(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
	        {"Pruritus did not resolve in 4 of 20 patients.", "Itching did not resolve in 4 of 20 patients."},
	        {"An arrhythmia was seen; arrhythmias stopped.",
	         "An abnormal heart rhythm was seen; abnormal heart rhythms stopped."},
	        {"She had a myocardial infarction.", "She had a heart attack."},
	        {"an oncologist and a physician", "a cancer doctor and a doctor"},
	        {"Myocardial infarctions were rare.", "Heart attacks were rare."},
	        {"Renal and hepatic function stayed stable.", "Kidney and liver function stayed stable."},
	        {"Zolvapril was administered orally prior to meals.", "Zolvapril was given by mouth before meals."},
	};
	CHECK(pairs);
}

static void explains_at_first_use_only(void **state)
{
	(void)state;
	struct lay_seen seen = {{0}};
	struct minot_buf out = BUF_INIT(1 << 16);
	write_lay("Statins helped; a statin is cheap.", &seen, &out);
	assert_str(minot_buf_view(&out), "Statins (medicines that lower cholesterol) helped; a statin is cheap.");
	write_lay("No statin was stopped.", &seen, &out);
	assert_str(minot_buf_view(&out), "No statin was stopped.");
	minot_buf_free(&out);
}

static void leaves_what_it_cannot_say_well(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
	        {"A hemorrhage followed.", "A hemorrhage followed."}, /* "a bleeding" is no English */
	        {"The cause was renal.", "The cause was renal."},     /* no noun follows */
	        {"the Renal Study Group", "the Renal Study Group"},   /* a name */
	        {"post-hypertension care", "post-hypertension care"}, /* part of a word */
	        {"pulmonary hypertension", "pulmonary hypertension (high pressure in the blood vessels of the lungs)"},
	        {"intracranial hypotension", "intracranial hypotension"},      /* another illness */
	        {"emesis (pruritus, vertigo)", "vomiting (itching, vertigo)"}, /* no brackets within brackets */
	        {"vertigo (VG)", "vertigo (VG)"}, /* the abbreviation belongs to the term */
	        {"was not quite statistically significant",
	         "was not quite statistically significant"},        /* whose "not"? */
	        {"subtotal hysterectomy", "subtotal hysterectomy"}, /* not all of it */
	        {"screening of abstracts", "screening of abstracts"},
	        {"angina 3", "angina 3"}, /* perhaps a kind of it */
	};
	CHECK(pairs);
}

/* Words whose everyday sense is another. */
static void tells_senses_apart(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
	        {"after hospital discharge", "after hospital discharge (going home from the hospital)"},
	        {"a vaginal discharge", "a vaginal discharge (fluid that leaks from the body)"},
	        {"the discharge of a nerve", "the discharge of a nerve"},
	        {"women in labor with contractions", "women in labor (process of giving birth) with contractions"},
	        {"the labor market", "the labor market"},
	        {"a positive attitude", "a positive attitude"},
	        {"bar stool", "bar stool"},
	        {"a bid to help", "a bid to help"},
	        {"500 mg bid", "500 mg bid (twice a day)"},
	        {"carotid plaque", "carotid plaque (fatty patch in an artery)"},
	        {"dental plaque", "dental plaque (sticky film of germs on teeth)"},
	        {"cell culture", "cell culture"},
	        {"respiratory depression", "respiratory depression (slow, weak breathing)"},
	        {"gene delivery", "gene delivery"},
	        {"OR staff", "OR staff"},
	        /* of prescriptions, studies and usual prose: the everyday word only where it means the same */
	        {"20 participants", "20 people"},
	        {"the study participants", "the study participants"},
	        {"subjects with sores", "people with sores"},
	        {"this subjects patients to harm", "this subjects patients to harm"},
	        {"Mortality fell.", "Mortality (deaths) fell."},
	        {"no effect on mortality", "no effect on deaths"},
	        {"drug therapy", "drug treatment"},
	        {"physical therapy", "physical therapy"},
	        {"the incidence of sores", "the rate of sores"},
	        {"the incidence rate", "the incidence rate"},
	        {"the duration of treatment", "the length of treatment"},
	        {"the likelihood that it helps", "the chance that it helps"},
	        {"maximum likelihood models", "maximum likelihood models"},
	        {"It should be evaluated at home.", "It should be checked at home."},
	        {"studies that evaluated it", "studies that studied it"},
	        {"He is an experienced surgeon.", "He is an experienced surgeon."},
	        {"patients experienced pain", "patients had pain"},
	        {"The dose received was low.", "The dose received was low."},
	        {"those who received placebo", "those who got placebo (dummy treatment)"},
	        {"the following day", "the following day"},
	        {"pain following surgery", "pain after surgery"},
	        {"plasma concentrations", "plasma levels"},
	        {"poor concentration and memory", "poor concentration and memory"},
	        {"However, it fell.", "Still, it fell."},
	        {"however, it fell", "however, it fell"},
	        {"It is contraindicated in sores.", "It must be avoided in sores."},
	        {"It is not contraindicated in sores.", "It is not contraindicated in sores."},
	        {"It is contraindicated or not liked.", "It is contraindicated or not liked."},
	        {"approximately 12 weeks", "about 12 weeks"},
	        {"oxygen consumption", "oxygen consumption"},
	        {"food consumption", "food intake"},
	};
	CHECK(pairs);
}

/* Whatever the entry, the rest of a sentence stays byte for byte, numbers and negations first of all. */
static void every_entry_keeps_the_rest(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct minot_buf out = BUF_INIT(1 << 16);
	const struct lay_entry *e;
	unsigned i, found = 0;
	for (i = 0; (e = lay_entry_at(i)); i++) {
		char text[512];
		minot_err err = {0};
		const struct lay_hit *hits;
		struct lay_seen seen = {{0}};
		size_t n;
		minot_arena_reset(a);
		minot_buf_clear(&out);
		snprintf(text, sizeof text, "Do not give 2.5 mg unless that %s test, in 7%%.", e->term);
		assert_int_equal(lay_find(str_c(text), a, &hits, &n, &err), MINOT_OK);
		assert_int_equal(lay_write(str_c(text), &seen, a, &out, &err), MINOT_OK);
		assert_true(str_starts(minot_buf_view(&out), STR("Do not give 2.5 mg unless that ")));
		assert_true(str_ends(minot_buf_view(&out), STR(" in 7%.")));
		for (size_t h = 0; h < n; h++)
			assert_true(hits[h].start < hits[h].end && hits[h].end <= strlen(text) &&
			            (!h || hits[h - 1].end <= hits[h].start));
		found += n != 0;
		for (const char *p = e->lay; e->how == LAY_REPLACE && *p; p++)
			assert_false(isdigit((unsigned char)*p));
	}
	assert_true(i >= 1500);
	assert_true(found > i / 2); /* most have no guard that this sentence fails */
	minot_buf_free(&out);
	minot_arena_free(a);
}

static void refuses_with_a_reason(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0), *small = minot_arena_new(64);
	const struct lay_hit *hits;
	size_t n;
	minot_err err = {0};
	char *big = calloc(LAY_MAX_TEXT + 1, 1);
	assert_non_null(big);
	assert_int_equal(lay_find((minot_str){big, LAY_MAX_TEXT + 1}, a, &hits, &n, &err), MINOT_LIMIT);
	assert_non_null(strstr(err.msg, "65537"));
	assert_int_equal(lay_find((minot_str){big, LAY_MAX_TEXT}, small, &hits, &n, &err), MINOT_LIMIT);
	assert_int_equal(lay_find(STR_NONE, a, &hits, &n, &err), MINOT_OK);
	assert_int_equal(n, 0);
	struct minot_buf out = BUF_INIT(8);
	struct lay_seen seen = {{0}};
	assert_int_equal(lay_write(STR("Pruritus did not resolve."), &seen, a, &out, &err), MINOT_LIMIT);
	minot_buf_free(&out);
	free(big);
	minot_arena_free(a);
	minot_arena_free(small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(replaces_with_number_article_and_capital),
	        cmocka_unit_test(explains_at_first_use_only),
	        cmocka_unit_test(leaves_what_it_cannot_say_well),
	        cmocka_unit_test(tells_senses_apart),
	        cmocka_unit_test(every_entry_keeps_the_rest),
	        cmocka_unit_test(refuses_with_a_reason),
	};
	return cmocka_run_group_tests_name("lay", tests, NULL, NULL);
}
