/* What is looked up beside the ranking: records on those who lack what is asked about, and guidelines on a kind of the
 * condition. Invented drugs (ferrolone, meprastatin) and diseases (knee weakness, moon weakness). */
#include "shelf.h"

#include "answer/belongs.h"
#include "answer/internal.h"
#include "answer/lacking.h"
#include "answer/statements.h"
#include "answer/whom.h"

static const char records[] =
        "{\"id\":\"x:lack\",\"kind\":\"guideline\",\"title\":\"Nutrition after surgery\",\"year\":2016,\"sections\":[{"
        "\"label\":\"Recommendations\",\"text\":\"Adults with ferrolone deficiency should be given ferrolone by "
        "mouth.\"}]}\n"
        "{\"id\":\"x:page\",\"kind\":\"patient page\",\"title\":\"Low ferrolone\",\"abstract\":\"Ferrolone deficiency "
        "may lead "
        "to knee weakness. It is treated with ferrolone.\"}\n"
        "{\"id\":\"x:other\",\"kind\":\"guideline\",\"title\":\"Care of teeth\",\"year\":2016,\"sections\":[{"
        "\"label\":\"Recommendations\",\"text\":\"Teeth should be brushed twice a day.\"}]}\n"
        "{\"id\":\"x:trial\",\"title\":\"Ferrolone for knee weakness\",\"year\":2012,\"abstract\":\"Ferrolone did not "
        "reduce "
        "knee weakness in adults. We conclude that ferrolone is not effective in knee weakness.\"}\n"
        "{\"id\":\"x:kind\",\"kind\":\"guideline\",\"title\":\"Guideline for moon "
        "weakness\",\"year\":2017,\"sections\":[{"
        "\"label\":\"Recommendations\",\"text\":\"Meprastatin should be offered to adults with moon weakness (Level "
        "A).\"}]}\n"
        "{\"id\":\"x:unkind\",\"kind\":\"guideline\",\"title\":\"Guideline for sun rash\",\"year\":2017,\"sections\":[{"
        "\"label\":\"Recommendations\",\"text\":\"Zolvapril should be offered to adults with sun rash and knee "
        "weakness "
        "(Level A).\"}]}\n"
        "{\"id\":\"x:class\",\"kind\":\"guideline\",\"title\":\"Drugs in moon weakness\",\"year\":2015,\"sections\":[{"
        "\"label\":\"Recommendations\",\"text\":\"There is insufficient evidence to support or refute the use of "
        "beta-blockers (Level U).\"}]}\n"
        "{\"id\":\"x:signs\",\"kind\":\"patient page\",\"title\":\"Ferrolone Deficiency\",\"abstract\":\"Without "
        "treatment, the knees may suffer permanent damage. Some of these harms may last. Most people need lifelong "
        "treatment. Symptoms begin to "
        "improve within a week of treatment. The tests that confirm it measure ferrolone in blood. The clinic opens at "
        "nine.\"}\n"
        "{\"id\":\"x:causes\",\"kind\":\"patient page\",\"title\":\"Knee Weakness\",\"abstract\":\"Causes of knee "
        "weakness include falls, cold, old age, and shoes. Knee weakness is among the causes of falls, bruises, fear, "
        "and loss.\"}\n";

/* Moon weakness is a kind of knee weakness; a rash of the sun is not. */
static int set_up(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Knee Weakness", 13}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D2", 2}, {"Moon Weakness", 13}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D2", 2}, {"C01.100.200", 11}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D3", 2}, {"Sun Rash", 8}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D3", 2}, {"C02.100", 7}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D4", 2}, {"Ferrolone Deficiency", 20}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D4", 2}, {"C03.100", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Ferrolone", 9}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B2", 2}, {"Meprastatin", 11}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B3", 2}, {"Zolvapril", 9}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B4", 2}, {"Quorvolol", 9}},
	};
	return shelf_set_up(state, records, facts, sizeof facts / sizeof *facts);
}

/* Ids of what is looked up for those who lack it, in a line. */
static minot_str lacking(struct shelf *s, const char *question)
{
	struct composition x = open_composition(s, question);
	struct search_hit *hits;
	size_t n;
	minot_err err;
	minot_str ids = STR("");
	assert_int_equal(find_lacking(&x, &hits, &n, &err), MINOT_OK);
	assert_true(n <= LACKING_RECORDS);
	for (size_t i = 0; i < n; i++)
		ids = minot_arena_printf(s->a, "%.*s%.*s ", STR_ARG(ids), STR_ARG(collection_id(s->c, hits[i].doc)));
	composition_close(&x);
	return ids;
}

static void those_who_lack_it_are_looked_up(void **state)
{
	minot_str ids = lacking(*state, "What is the role of ferrolone in knee weakness?");
	assert_int_not_equal(minot_str_find(ids, STR("x:lack ")), SIZE_MAX);
	assert_int_not_equal(minot_str_find(ids, STR("x:page ")), SIZE_MAX);
	assert_int_equal(minot_str_find(ids, STR("x:other ")), SIZE_MAX);
}

static void nobody_lacks_what_has_no_deficiency(void **state)
{
	assert_int_equal(lacking(*state, "What is the role of meprastatin in knee weakness?").n, 0);
	assert_int_equal(lacking(*state, "What causes knee weakness?").n, 0);
}

static void alternatives_for_a_kind_of_the_condition(void **state)
{
	struct composition x = open_composition(*state, "What is the role of ferrolone in knee weakness?");
	minot_err err;
	assert_int_equal(gather(&x, &err), MINOT_OK);
	assert_int_equal(find_alternatives(&x, &err), MINOT_OK);
	assert_int_equal(x.n_alternatives, 1); /* what is told of the rash is no advice on a kind of weakness */
	assert_int_equal(minot_str_find(x.alternatives[0]->text, STR("Meprastatin should be offered")), 0);
	composition_close(&x);
}

/* What is to be offered comes first, another kind of treatment before one more of the same, and where a place is left,
 * another guideline's word. */
static void alternatives_are_of_many_kinds(void **state)
{
	static const char kinds[] =
	        "{\"id\":\"x:kinds\",\"kind\":\"guideline\",\"title\":\"Guideline for knee "
	        "weakness\",\"year\":2017,\"sections\":["
	        "{\"label\":\"Waters\",\"text\":\"Zolvapril should be considered for knee weakness (Level B). "
	        "Quorvolol should be offered for knee weakness (Level A). Pelamide should be considered for knee "
	        "weakness (Level B).\"},"
	        "{\"label\":\"Oils\",\"text\":\"Meprastatin, arbolone, and quorvolol should be considered for knee "
	        "weakness (Level B). Arbolone should be considered for knee weakness (Level B).\"}]}\n"
	        "{\"id\":\"x:others\",\"kind\":\"guideline\",\"title\":\"Knee weakness after "
	        "falls\",\"year\":2015,\"sections\":[{\"label\":\"Recommendations\",\"text\":\"For people with "
	        "knee weakness after a fall, clinicians may offer meprastatin.\"}]}\n";
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Knee Weakness", 13}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Ferrolone", 9}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B2", 2}, {"Meprastatin", 11}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B3", 2}, {"Zolvapril", 9}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B4", 2}, {"Quorvolol", 9}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B5", 2}, {"Pelamide", 8}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B6", 2}, {"Arbolone", 8}},
	};
	static const char *const held[] = {"Quorvolol should be offered", "Meprastatin, arbolone, and quorvolol",
	                                   "For people with knee weakness after a fall"};
	struct shelf s;
	minot_err err;
	(void)state;
	shelf_open_knowing(&s, kinds, facts, sizeof facts / sizeof *facts);
	struct composition x = open_composition(&s, "What is the role of ferrolone in knee weakness?");
	assert_int_equal(gather(&x, &err), MINOT_OK);
	assert_int_equal(find_alternatives(&x, &err), MINOT_OK);
	assert_int_equal(x.n_alternatives, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(minot_str_find(x.alternatives[i]->text, str_c(held[i])), 0);
	composition_close(&x);
	shelf_close(&s);
}

/* What stands under a heading on the lack is said of those who lack it. */
static void a_heading_tells_of_the_lack(void **state)
{
	static const struct {
		const char *heading;
		bool lack;
	} cases[] = {{"Ferrolone deficiency", true},
	             {"Low serum ferrolone and weak knees", true},
	             {"Low spirits", false},
	             {"Ferrolone in low doses", false},
	             {"Use of ferrolone", false}};
	struct composition x = open_composition(*state, "What is the role of ferrolone in knee weakness?");
	x.lack = STR("ferrolone deficiency");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record_field fields[] = {{.type = FIELD_HEADING, .text = str_c(cases[i].heading), .parent = -1},
		                                {.type = FIELD_HEADING, .text = STR("Advice"), .parent = 0},
		                                {.type = FIELD_TEXT, .text = STR("Give it for life."), .parent = 1}};
		const struct record r = {.fields = fields, .n_fields = 3};
		const struct evidence e = {.record = &r};
		const struct candidate k = {.from = &e, .field = 2};
		if (is_under_lack(&x, &k) != cases[i].lack)
			fail_msg("%s", cases[i].heading);
	}
	composition_close(&x);
}

#define KNEE(id) "{\"id\":\"x:" id "\",\"title\":\"The knee\",\"abstract\":\"A knee bends.\"}\n"

/* "Eye weakness" ends like knee weakness, in the rarer of its words, and is another disease; moon weakness is a kind of
 * it. */
static void a_sibling_in_the_title_is_known(void **state)
{
	static const char titled[] = "{\"id\":\"x:eye\",\"title\":\"Ferrolone in eye "
	                             "weakness\",\"abstract\":\"Ferrolone helped the weakness.\"}\n"
	                             "{\"id\":\"x:moon\",\"title\":\"Ferrolone in moon "
	                             "weakness\",\"abstract\":\"Ferrolone helped the weakness.\"}\n"
	                             "{\"id\":\"x:knee\",\"title\":\"Ferrolone in knee "
	                             "weakness\",\"abstract\":\"Ferrolone helped the weakness.\"}\n"
	                             "{\"id\":\"x:none\",\"title\":\"Ferrolone and weakness\",\"abstract\":\"Ferrolone "
	                             "helped the weakness.\"}\n" KNEE("a") KNEE("b") KNEE("c") KNEE("d");
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Knee Weakness", 13}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D2", 2}, {"Moon Weakness", 13}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D2", 2}, {"C01.100.200", 11}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D3", 2}, {"Eye Weakness", 12}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D3", 2}, {"C02.100", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Ferrolone", 9}},
	};
	struct shelf s;
	minot_err err;
	size_t siblings = 0;
	(void)state;
	shelf_open_knowing(&s, titled, facts, sizeof facts / sizeof *facts);
	struct composition x = open_composition(&s, "What is the role of ferrolone in knee weakness?");
	assert_int_equal(gather(&x, &err), MINOT_OK);
	for (size_t i = 0; i < x.n_evidence; i++) {
		const struct candidate k = {.from = &x.evidence[i]};
		assert_int_equal(evidence_load(&x, &x.evidence[i], &err), MINOT_OK);
		siblings += is_titled_on_sibling(&x, &k);
		assert_int_equal(is_titled_on_sibling(&x, &k), str_eq(x.evidence[i].id, STR("x:eye")));
	}
	assert_int_equal(siblings, 1);
	/* beside the treatment the rarer word speaks of the condition, but for the sibling's */
	for (size_t i = 0; i < x.n_candidates; i++) {
		assert_int_equal(candidate_read(&x, &x.candidates[i], &err), MINOT_OK);
		if (x.candidates[i].here & x.intervention)
			assert_int_equal(lacks_asked(&x, &x.candidates[i], true),
			                 str_eq(x.candidates[i].from->id, STR("x:eye")));
	}
	composition_close(&x);
	shelf_close(&s);
}

/* Texts of what a whole answer holds besides, in a line each. */
static minot_str aspects(struct shelf *s, const char *question)
{
	struct composition x = open_composition(s, question);
	minot_err err;
	minot_str all = STR("");
	assert_int_equal(gather(&x, &err), MINOT_OK);
	assert_int_equal(find_alternatives(&x, &err), MINOT_OK);
	assert_int_equal(find_aspects(&x, &err), MINOT_OK);
	assert_true(x.n_aspects <= MAX_ASPECTS);
	for (size_t i = 0; i < x.n_aspects; i++)
		all = minot_arena_printf(s->a, "%.*s%.*s\n", STR_ARG(all), STR_ARG(x.aspects[i]->text));
	composition_close(&x);
	return all;
}

static void aspects_of_those_who_lack_it(void **state)
{
	static const char *const held[] = {"permanent damage. Some of these harms may last.",
	                                   "may lead to knee weakness. It is treated with ferrolone.",
	                                   "lifelong treatment",
	                                   "improve within a week",
	                                   "tests that confirm it",
	                                   "Causes of knee weakness include",
	                                   NULL};
	static const char *const not_held[] = {"The clinic opens", "is among the causes", "beta-blockers", NULL};
	minot_str all = aspects(*state, "What is the role of ferrolone in knee weakness?");
	for (size_t i = 0; held[i]; i++)
		assert_int_not_equal(minot_str_find(all, str_c(held[i])), SIZE_MAX);
	for (size_t i = 0; not_held[i]; i++)
		assert_int_equal(minot_str_find(all, str_c(not_held[i])), SIZE_MAX);
}

static void the_class_speaks_where_its_member_is_not_named(void **state)
{
	minot_str all = aspects(*state, "What is the role of quorvolol in knee weakness?");
	assert_int_equal(
	        minot_str_find(all, STR("There is insufficient evidence to support or refute the use of beta")), 0);
	assert_int_equal(aspects(*state, "What is the role of meprastatin in knee weakness?").n, 0);
	assert_int_equal(aspects(*state, "What causes knee weakness?").n, 0);
}

/* Fifty records hold a long name, and one holds the drug and the short one: it is found behind them. */
static void a_drug_is_looked_for_behind_a_long_name(void **state)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Lunar Crescent Fever", 20}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.100", 7}},
	        {FACT_SHORT, VOCAB_MESH, 900, {"LCF", 3}, {"Lunar Crescent Fever", 20}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"B1", 2}, {"Ferrolone", 9}},
	};
	enum { RECORDS = 50, OTHERS = 1500 /* so that the words of the name are rare */ };
	(void)state;
	struct shelf s = {.c = NULL};
	struct minot_buf b = BUF_INIT(1 << 20);
	for (int i = 0; i < RECORDS; i++)
		minot_buf_printf(
		        &b,
		        "{\"id\":\"x:r%d\",\"title\":\"Lunar crescent fever %d\",\"abstract\":\"Lunar crescent "
		        "fever is a fever.\"}\n",
		        i, i);
	for (int i = 0; i < OTHERS; i++)
		minot_buf_printf(&b, "{\"id\":\"x:o%d\",\"title\":\"Care of teeth\",\"abstract\":\"Brush.\"}\n", i);
	minot_buf_c(&b, "{\"id\":\"x:drug\",\"title\":\"A trial\",\"abstract\":\"Ferrolone did not shorten LCF.\"}\n");
	minot_buf_ch(&b, '\0');
	shelf_open_knowing(&s, minot_buf_view(&b).p, facts, sizeof facts / sizeof *facts);
	struct composition x = open_composition(&s, "Does ferrolone help in lunar crescent fever?");
	minot_err err;
	bool found = false;
	assert_int_equal(gather(&x, &err), MINOT_OK);
	for (size_t i = 0; i < x.n_evidence; i++)
		found |= str_eq(x.evidence[i].id, STR("x:drug"));
	assert_true(found);
	assert_true(x.n_evidence > GATHER_RECORDS); /* it is none of the ranked */
	composition_close(&x);
	shelf_close(&s);
	minot_buf_free(&b);
}

static void a_bound_from_below_is_no_kidney_disease(void **state)
{
	struct composition x = open_composition(*state, "What dose of ferrolone is used in knee weakness?");
	static const char *const of_all[] = {"If eGFR > 50 mL/min, begin with 25 mg daily.",
	                                     "With creatinine clearance at least 60 mL/min, give 25 mg.", NULL};
	static const char *const of_some[] = {"If eGFR < 30 mL/min, give 25 mg every other day.",
	                                      "If eGFR > 15 mL/min, give 25 mg weekly.",
	                                      "In kidney disease with eGFR > 15 mL/min, give 25 mg weekly.",
	                                      "If eGFR is between 30 and 50 mL/min, give 25 mg.",
	                                      "With a creatinine clearance of 60 mL/min, give 25 mg.",
	                                      NULL};
	for (size_t i = 0; of_all[i]; i++)
		assert_false(of_branch_not_asked(&x, str_c(of_all[i])));
	for (size_t i = 0; of_some[i]; i++)
		assert_true(of_branch_not_asked(&x, str_c(of_some[i])));
	composition_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(those_who_lack_it_are_looked_up, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(nobody_lacks_what_has_no_deficiency, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(alternatives_for_a_kind_of_the_condition, set_up, shelf_tear_down),
	        cmocka_unit_test(alternatives_are_of_many_kinds),
	        cmocka_unit_test_setup_teardown(a_heading_tells_of_the_lack, set_up, shelf_tear_down),
	        cmocka_unit_test(a_sibling_in_the_title_is_known),
	        cmocka_unit_test_setup_teardown(aspects_of_those_who_lack_it, set_up, shelf_tear_down),
	        cmocka_unit_test_setup_teardown(the_class_speaks_where_its_member_is_not_named, set_up,
	                                        shelf_tear_down),
	        cmocka_unit_test_setup_teardown(a_bound_from_below_is_no_kidney_disease, set_up, shelf_tear_down),
	        cmocka_unit_test(a_drug_is_looked_for_behind_a_long_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
