/* Rows of tables that rate what may be done; invented. */
#include "unit.h"

#include "appraise/rating.h"

static const char head[] = "Procedure | Rating | Comments | RRL*",
                  scale[] = "Rating Scale: 1,2,3 Usually not appropriate; 4,5,6 May be appropriate; 7,8,9 Usually "
                            "appropriate | *Relative Radiation Level";

static struct rating rated(const char *header, const char *row, const char *by)
{
	struct rating r = {0};
	assert_true(rating_in(str_c(header), str_c(row), str_c(by), &r));
	return r;
}

static bool is_rated(const char *header, const char *row, const char *by)
{
	struct rating r;
	return rating_in(str_c(header), str_c(row), str_c(by), &r);
}

static void by_its_scale(void **state)
{
	(void)state;
	struct rating r = rated(head, "Vorlography of the toe | 2 | | O", scale);
	assert_str(r.rated, "Vorlography of the toe");
	assert_int_equal(r.value, 2);
	assert_str(r.means, "Usually not appropriate");
	assert_int_equal(r.says, SAYS_AGAINST);
	r = rated(head, "Toe X-ray | 5 | When it is cold. | x", scale);
	assert_int_equal(r.says, SAYS_FOR_WEAKLY);
	r = rated(head, "Toe X-ray | 9 | | x", scale);
	assert_int_equal(r.value, 9);
	assert_str(r.means, "Usually appropriate");
	assert_int_equal(r.says, SAYS_FOR);
	/* the column counts, not its place; a scale may run the other way */
	r = rated("Procedure | Comments | Rating", "Toe X-ray | 8 of them | 1", scale);
	assert_int_equal(r.says, SAYS_AGAINST);
	r = rated(head, "Toe X-ray | 1", "Rating Scale: 1,2,3 Usually appropriate; 7,8,9 Usually not appropriate");
	assert_int_equal(r.says, SAYS_FOR);
}

static void none_that_is_sure(void **state)
{
	(void)state;
	assert_false(is_rated("Procedure | Dose", "Toe X-ray | 9", scale));
	assert_false(is_rated(head, "Toe X-ray | 10", scale));
	assert_false(is_rated(head, "Toe X-ray | 0", scale));
	assert_false(is_rated(head, "Toe X-ray | Varies", scale));
	assert_false(is_rated(head, "Toe X-ray", scale));
	assert_false(is_rated(head, "", scale));
	assert_false(is_rated("", "", ""));
	assert_false(is_rated(head, " | 9", scale));
	assert_false(is_rated(head, "Toe X-ray | 9", "9: appropriate"));
	assert_false(is_rated(head, "Toe X-ray | 9", "Rating Scale: 1,2,3 Usually not appropriate"));
	assert_false(is_rated(head, "Toe X-ray | 9", "Rating Scale: 7,8,9 blue"));
	assert_false(is_rated(head, "Toe X-ray | 9", "Rating Scale:"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(by_its_scale),
	        cmocka_unit_test(none_that_is_sure),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
