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

/* Words that an article holds come to patients in words for them, with what filled their slots. */
static void filled_words_are_found_again(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(1 << 16);
	minot_str filled = template_fill(a, OWN_BY_CLASS, SLOTS(STR("zolvine; or not"), STR("zolvates")));
	assert_str(template_everyday_words(a, filled),
	           "Nothing here is on just this: zolvine; or not. What you read is on a wider group: zolvates.");
	assert_str(template_everyday_words(a, template_text(OWN_OLD)), template_c(OWN_P_OLD));
	assert_str(template_everyday_words(a, STR("zolvine was read")), "zolvine was read");
	assert_int_equal(template_of(template_text(OWN_FIND_HARMS)), OWN_FIND_HARMS);
	assert_int_equal(template_of(STR("zolvine")), N_TEMPLATES);
	minot_arena_free(a);
}

/* Slots are exchanged by their order. */
static void everyday_words_have_the_same_slots(void **state)
{
	(void)state;
	for (int t = 0; t < N_TEMPLATES; t++)
		for (size_t i = 0; i < TEMPLATE_MAX_SLOTS; i++)
			assert_true(str_eq(template_slot((enum template)t, i),
			                   template_slot(template_everyday((enum template)t), i)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_slot_is_listed), cmocka_unit_test(slots_are_filled_in_order),
	        cmocka_unit_test(filled_words_are_found_again), cmocka_unit_test(everyday_words_have_the_same_slots)};
	return cmocka_run_group_tests_name("templates", tests, NULL, NULL);
}
