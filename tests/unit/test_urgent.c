/* What is to be done at once, by the words of advice. */
#include "unit.h"

#include "answer/urgent.h"

static void at_once(void **state)
{
	(void)state;
	assert_true(acts_at_once(STR("Zolvine should be given immediately.")));
	assert_true(acts_at_once(STR("Give zolvine within 3 hours of the first sign.")));
	assert_true(acts_at_once(STR("The panel recommends urgent reversal of pelamide.")));
	assert_true(acts_at_once(STR("Do not delay zolvine to wait for a scan.")));
	assert_true(acts_at_once(STR("Zolvine must not be stopped abruptly.")));
	assert_true(acts_at_once(STR("Zolvine may be considered in others. Give it as soon as possible.")));
}

static void not_so(void **state)
{
	(void)state;
	assert_false(acts_at_once(STR("Physicians in the emergency department may prescribe zolvine.")));
	assert_false(acts_at_once(STR("Zolvine reduced death from tarsal rot.")));
	assert_false(acts_at_once(STR("Reduce zolvine immediately after delivery.")));
	assert_false(acts_at_once(STR("Urgent repair might be considered within 24 hours.")));
	assert_false(acts_at_once(STR("Drainage allows most patients to avoid urgent operation.")));
	assert_false(acts_at_once(STR("Give zolvine in urgent situations and at rest.")));
	assert_false(acts_at_once(STR("Oxygen must be immediately available.")));
	assert_false(acts_at_once(STR("Look again within 3 months.")));
	assert_false(acts_at_once(STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(at_once), cmocka_unit_test(not_so)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
