/* What records say of their own standing and of that of others. */
#include "unit.h"

#include "record/standing.h"

static struct record *with(struct record_value values[], uint32_t n)
{
	static struct record r;
	r = (struct record){.meta = values, .n_meta = n};
	return &r;
}

static void of_itself(void **state)
{
	(void)state;
	static const struct {
		uint32_t key;
		const char *value;
		enum record_standing standing;
	} cases[] = {
	        {META_PUBLICATION_TYPE, "Retracted Publication", STANDING_RETRACTED},
	        {META_PUBLICATION_TYPE, "Retraction of Publication", STANDING_UNMARKED}, /* that is the notice */
	        {META_PUBLICATION_TYPE, "Published Erratum", STANDING_UNMARKED},
	        {META_PUBLICATION_TYPE, "Journal Article", STANDING_UNMARKED},
	        {META_RELATION, "RetractionIn pmid:2 J Invented. 2020", STANDING_RETRACTED},
	        {META_RELATION, "RetractionIn", STANDING_RETRACTED},
	        {META_RELATION, "RetractionOf pmid:2", STANDING_UNMARKED},
	        {META_RELATION, "ExpressionOfConcernIn pmid:2", STANDING_CONCERN},
	        {META_RELATION, "ErratumIn J Invented. 2020;1(2):3", STANDING_CORRECTED},
	        {META_RELATION, "CommentIn pmid:2", STANDING_UNMARKED},
	        {META_RELATION, "RetractionInspired pmid:2", STANDING_UNMARKED},
	        {META_STATUS, "Retracted by the board", STANDING_RETRACTED},
	        {META_STATUS, "current release", STANDING_UNMARKED},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record_value v = {cases[i].key, str_c(cases[i].value)};
		minot_str because;
		enum record_standing s = record_standing_of(with(&v, 1), &because);
		if (s != cases[i].standing)
			fail_msg("%s: %s", cases[i].value, record_standing_name(s));
		assert_true(s == STANDING_UNMARKED ? !because.p : str_eq(because, v.value));
	}
}

static void the_gravest_counts(void **state)
{
	(void)state;
	struct record_value v[] = {{META_PUBLICATION_TYPE, STR("Retracted Publication")},
	                           {META_RELATION, STR("ErratumIn pmid:1")},
	                           {META_RELATION, STR("RetractionIn pmid:2 x")}};
	minot_str because;
	assert_int_equal(record_standing_of(with(v, 2), &because), STANDING_RETRACTED);
	assert_str(because, "Retracted Publication");
	assert_int_equal(record_standing_of(with(v, 3), &because), STANDING_RETRACTED);
	assert_str(because, "RetractionIn pmid:2 x"); /* it names the notice */
	assert_int_equal(record_standing_of(with(v, 3), NULL), STANDING_RETRACTED);
	assert_string_equal(record_standing_name(STANDING_CONCERN), "expression of concern");
	assert_string_equal(record_standing_name((enum record_standing)77), "unmarked");
}

static void of_others(void **state)
{
	(void)state;
	struct record_value v[] = {
	        {META_RELATION, STR("Cites pmid:7")},
	        {META_RELATION, STR("ErratumFor  pmid:5 text")},
	        {META_RELATION, STR("RetractionOf")},
	        {META_RELATION, STR("RetractionOf J:")},
	        {META_RELATION, STR("RetractionOf doi:10.1/x")},
	        {META_BASED_ON, STR("pmid:9 https://x.example/9")},
	};
	const struct record *r = with(v, 6);
	struct record_notice n;
	struct record_basis b;
	assert_true(record_notice_at(r, 0, &n));
	assert_str(n.work, "pmid:5");
	assert_int_equal(n.standing, STANDING_CORRECTED);
	assert_true(record_notice_at(r, 1, &n));
	assert_str(n.work, "doi:10.1/x");
	assert_int_equal(n.standing, STANDING_RETRACTED);
	assert_false(record_notice_at(r, 2, &n));
	assert_true(record_basis_at(r, 0, &b));
	assert_str(b.work, "pmid:7");
	assert_string_equal(b.how, "cites");
	assert_true(record_basis_at(r, 1, &b));
	assert_str(b.work, "pmid:9");
	assert_false(record_basis_at(r, 2, &b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(of_itself), cmocka_unit_test(the_gravest_counts),
	                                   cmocka_unit_test(of_others)};
	return cmocka_run_group_tests_name("standing", tests, NULL, NULL);
}
