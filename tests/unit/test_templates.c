/* The table of Minot's own words: its slots are listed, and filling keeps their order. That an article has no other
 * words of its own is tested where articles are made (test_answer.c). */
#include "unit.h"

#include "article/templates.h"

static bool is_listed(minot_str slot)
{
	static const char *const names[] = {
#define X(name, from, holds) name,
	        TEMPLATE_SLOT_LIST(X)
#undef X
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(slot, str_c(names[i])))
			return true;
	return false;
}

static void every_slot_is_listed(void **state)
{
	(void)state;
	for (int t = 0; t < N_TEMPLATES; t++) {
		minot_str text = template_text((enum template)t), slot;
		size_t bytes = template_piece((enum template)t, 0).n, n = 0;
		for (; (slot = template_slot((enum template)t, n)).n; n++) {
			if (!is_listed(slot))
				fail_msg("%s: {%.*s} is not listed", template_name((enum template)t), STR_ARG(slot));
			bytes += slot.n + 2 + template_piece((enum template)t, n + 1).n;
		}
		if (!text.n || bytes != text.n)
			fail_msg("%s: its pieces and slots are not the whole of it", template_name((enum template)t));
	}
}

static void slots_are_filled_in_order(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(1 << 16);
	assert_str(template_fill(a, OWN_ASK_DOSE_IN, SLOTS(STR("zolvine"), STR("{gout}"))),
	           "What dose of zolvine is used in {gout}?");
	assert_str(template_fill(a, OWN_ABSENT_PAIR, SLOTS(STR("zolvine"))), "zolvine in ");
	assert_str(template_fill(a, OWN_YES, SLOTS(STR("zolvine"))), "yes");
	assert_str(template_piece(OWN_ABSENT_PAIR, 1), " in ");
	assert_str(template_piece(OWN_ABSENT_PAIR, 2), "");
	assert_str(template_piece(OWN_ABSENT_PAIR, 3), "");
	assert_str(template_slot(OWN_ABSENT_PAIR, 1), "population");
	assert_str(template_slot(OWN_ABSENT_PAIR, 2), "");
	minot_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_slot_is_listed),
	                                   cmocka_unit_test(slots_are_filled_in_order)};
	return cmocka_run_group_tests_name("templates", tests, NULL, NULL);
}
