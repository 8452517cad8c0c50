/* No condition and no negation is lost: sentences written to break their reading (scope_cases.h), and what statements
 * inherit from headings, lead-ins and the sentence after them. */
#include "unit.h"

#include "appraise/scope.h"
#include "base/buf.h"
#include "scope_cases.h"

#include <stdlib.h>

/* The sentence without its marks. */
static void plain(const char *marked, struct minot_buf *out)
{
	for (const char *p = marked; *p; p++)
		if (*p == '<')
			p += 2; /* "<n " */
		else if (*p != '>')
			minot_buf_ch(out, *p);
}

/* The sentence with the marks that the program would set. */
static void mark(minot_str s, const struct stated_scope *scope, size_t n, struct minot_buf *out)
{
	for (size_t i = 0; i <= s.n; i++) {
		for (size_t k = n; k-- > 0;)
			if (scope[k].end == i)
				minot_buf_ch(out, '>');
		for (size_t k = 0; k < n; k++)
			if (scope[k].start == i)
				minot_buf_printf(out, "<%c ", "nucx"[scope[k].kind]);
		if (i < s.n)
			minot_buf_ch(out, s.p[i]);
	}
}

static void no_condition_and_no_negation_is_lost(void **state)
{
	(void)state;
	size_t wrong = 0, n_cases = sizeof scope_cases / sizeof *scope_cases;
	assert_true(n_cases >= 200);
	for (size_t i = 0; i < n_cases; i++) {
		struct minot_buf text = BUF_INIT(1 << 12), marked = BUF_INIT(1 << 12);
		struct stated_scope scope[MAX_SCOPES];
		plain(scope_cases[i], &text);
		size_t n = scopes_of(minot_buf_view(&text), scope);
		mark(minot_buf_view(&text), scope, n, &marked);
		if (!str_eq(minot_buf_view(&marked), str_c(scope_cases[i]))) {
			print_error("expected %s\nread     %.*s\n", scope_cases[i], STR_ARG(minot_buf_view(&marked)));
			wrong++;
		}
		minot_buf_free(&text);
		minot_buf_free(&marked);
	}
	assert_int_equal(wrong, 0);
}

/* How many of n framed sentences have their word in braces in no scope of the kind. */
static size_t lost_of(const char *const *framed, size_t n, enum scope_kind kind)
{
	size_t lost = 0;
	for (size_t i = 0; i < n; i++) {
		char text[256];
		size_t at = strcspn(framed[i], "{"), close = strcspn(framed[i], "}"), end = close - 1;
		struct stated_scope scope[MAX_SCOPES];
		bool held = false;
		snprintf(text, sizeof text, "%.*s%.*s%s", (int)at, framed[i], (int)(close - at - 1), framed[i] + at + 1,
		         framed[i] + close + 1);
		for (size_t k = scopes_of(str_c(text), scope); k-- > 0;)
			held |= scope[k].kind == kind && scope[k].start < end && scope[k].end >= end;
		if (!held)
			print_error("lost: %s: %s\n", scope_name(kind), text);
		lost += !held;
	}
	return lost;
}

static void frames_lose_nothing(void **state)
{
	(void)state;
	size_t n = sizeof denied / sizeof *denied, m = sizeof conditional / sizeof *conditional,
	       e = sizeof excepted / sizeof *excepted;
	assert_true(n + m + e >= 100);
	assert_int_equal(lost_of(denied, n, SCOPE_NEGATION), 0);
	assert_int_equal(lost_of(conditional, m, SCOPE_CONDITION), 0);
	assert_int_equal(lost_of(excepted, e, SCOPE_EXCEPTION), 0);
}

/* What looks like a condition and is none. */
static void no_scope_is_made_up(void **state)
{
	(void)state;
	static const char *const plain_sentences[] = {
	        "Give zolvapril as soon as possible.", "Limit salt to 5 g a day.", "Restrict fluids to 1 L.",
	        "Zolvapril is the only drug.",         "Give it for 3 days.",      "Only zolvapril helped.",
	};
	for (size_t i = 0; i < sizeof plain_sentences / sizeof *plain_sentences; i++) {
		struct stated_scope scope[MAX_SCOPES];
		assert_int_equal(scopes_of(str_c(plain_sentences[i]), scope), 0);
	}
}

static void only_excludes_others(void **state)
{
	(void)state;
	struct stated_scope s[MAX_SCOPES];
	assert_int_equal(scopes_of(STR("Give zolvapril only if the pulse is above 60."), s), 1);
	assert_true(s[0].only);
	assert_int_equal(s[0].cue_end - s[0].start, strlen("only if"));
	assert_int_equal(scopes_of(STR("Give zolvapril if the pulse is above 60."), s), 1);
	assert_false(s[0].only);
	assert_int_equal(scopes_of(STR(""), s), 0);
}

/* A guideline's part: heading, lead-in, two items, and a sentence that limits the one before it. */
static const struct record *part(void)
{
	static struct record_block blocks[3], prose[1];
	static struct record_field fields[4];
	static struct record r;
	minot_str lead = STR("Do not use any of the following:"),
	          list = STR("Do not use any of the following:\nzolvapril\nbrelloxin"),
	          text = STR("Offer zolvapril. This applies only to adults. It is taken at night.");
	blocks[0] = (struct record_block){0, (uint32_t)lead.n, -1, BLOCK_PARA, 0};
	blocks[1] = (struct record_block){(uint32_t)lead.n + 1, (uint32_t)lead.n + 10, 0, BLOCK_ITEM, 1};
	blocks[2] = (struct record_block){(uint32_t)lead.n + 11, (uint32_t)list.n, 0, BLOCK_ITEM, 1};
	prose[0] = (struct record_block){0, (uint32_t)text.n, -1, BLOCK_PARA, 0};
	fields[0] = (struct record_field){.text = STR("Gout"), .parent = -1, .part = PART_TITLE};
	fields[1] = (struct record_field){.text = STR("Patients with renal impairment"),
	                                  .type = FIELD_HEADING,
	                                  .parent = -1,
	                                  .part = PART_RECOMMENDATION};
	fields[2] = (struct record_field){
	        .text = list, .blocks = blocks, .n_blocks = 3, .parent = 1, .part = PART_RECOMMENDATION};
	fields[3] = (struct record_field){
	        .text = text, .blocks = prose, .n_blocks = 1, .parent = 1, .part = PART_RECOMMENDATION};
	r = (struct record){.kind = RECORD_GUIDELINE, .fields = fields, .n_fields = 4};
	return &r;
}

static void items_inherit_lead_ins_and_headings(void **state)
{
	(void)state;
	struct inherited in[MAX_INHERITED];
	assert_int_equal(inherited_by(part(), 2, 2, in), 2);
	assert_str(in[0].text, "Do not use any of the following:");
	assert_true(in[0].negation && !in[0].heading);
	assert_str(in[1].text, "Patients with renal impairment");
	assert_true(in[1].heading && in[1].condition && !in[1].negation);
	assert_int_equal(inherited_by(part(), 0, 0, in), 0);
	assert_int_equal(inherited_by(part(), 2, 99, in), 1); /* no such block: the headings alone */
}

static void the_next_sentence_may_limit(void **state)
{
	(void)state;
	uint32_t start, end;
	assert_true(limiting_sentence(part(), 3, 16, &start, &end));
	assert_str(str_sub(part()->fields[3].text, start, end), "This applies only to adults.");
	assert_false(limiting_sentence(part(), 3, end, &start, &end)); /* "It is taken at night." limits nothing */
	assert_false(limiting_sentence(part(), 3, 9999, &start, &end));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(no_condition_and_no_negation_is_lost),
	        cmocka_unit_test(frames_lose_nothing),
	        cmocka_unit_test(no_scope_is_made_up),
	        cmocka_unit_test(only_excludes_others),
	        cmocka_unit_test(items_inherit_lead_ins_and_headings),
	        cmocka_unit_test(the_next_sentence_may_limit),
	};
	return cmocka_run_group_tests_name("scope", tests, NULL, NULL);
}
