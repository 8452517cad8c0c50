#include "unit.h"

#include "article/article.h"
#include "sample.h"

static struct minot_arena *arena;
static int set_up(void **state)
{
	(void)state;
	return !(arena = minot_arena_new(64 << 20));
}
static int tear_down(void **state)
{
	(void)state;
	minot_arena_free(arena);
	return 0;
}

static void names(void **state)
{
	(void)state;
	assert_null(article_verdict_name(VERDICT_NONE));
	assert_string_equal(article_verdict_name(VERDICT_NOT_SUPPORTED), "not supported");
	assert_string_equal(article_section_name(SECTION_EVIDENCE_QUALITY), "evidence_quality");
	assert_null(article_role_name((enum article_role)99));
	enum article_audience a;
	assert_true(article_audience_from_name(STR("patient"), &a) && a == AUDIENCE_PATIENT);
	assert_false(article_audience_from_name(STR("patients"), &a));
}

static void claim_id(void **state)
{
	(void)state;
	minot_str id = article_claim_id(arena, STR("pmid:1"), STR("abstract/1"), STR("A."));
	assert_int_equal(id.n, 17);
	assert_int_equal(id.p[0], 'c');
	assert_false(str_eq(id, article_claim_id(arena, STR("pmid:1"), STR("abstract/1A"), STR("."))));
}

/* The text that the rules make of the whole of a field. */
static void expect_text(const char *field, uint32_t rules, const char *text)
{
	struct article_span whole = {0, (uint32_t)strlen(field)};
	minot_str t, q;
	minot_err err = {0};
	if (article_text_from_spans(str_c(field), &whole, 1, rules, arena, &t, &q, &err) != MINOT_OK)
		fail_msg("%s: %s", field, err.msg);
	assert_str(t, text);
	assert_str(q, field);
}

static void rule_space_and_label(void **state)
{
	(void)state;
	expect_text("  a \n\t b ", RULE(SPACE), "a b");
	expect_text("RESULTS: It fell.", RULE(LABEL), "It fell.");
	expect_text("Authors\u2019 conclusions: It fell.", RULE(LABEL), "It fell.");
	expect_text("METHODS AND RESULTS: It fell.", RULE(LABEL), "It fell.");
	static const char *const stay[] = {"Do not use: aspirin", "WARNING: may kill", "CONTRAINDICATED: all", "Results:1 of 2",
					   "ratio 1:2", "Give the following: a, b", ": x", "In adults: 5 mg"};
	for (size_t i = 0; i < sizeof stay / sizeof *stay; i++)
		expect_text(stay[i], RULE(LABEL), stay[i]);
}

static void rule_cite(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to;
	} dropped[] = {
		{"Pain fell [12].", "Pain fell."},
		{"Pain fell [3,4] and rose [5-8].", "Pain fell and rose."},
		{"Pain fell [5\u20138, 11].", "Pain fell."},
		{"Pain fell [1] [2].", "Pain fell."},
		{"Look at it (see Table 3).", "Look at it."},
		{"Look (see Table e-1 in the original guideline document) now", "Look now"},
		{"Look (Figure 2 in the original guideline document).", "Look."},
		{"It was so.\u00b9\u00b2 Then", "It was so. Then"},
		{"It was so.\u2074\u2013\u2076", "It was so."},
	};
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
		expect_text(dropped[i].from, RULE(CITE), dropped[i].to);
	static const char *const stay[] = {
		"Give it [1B].", "Give it (Level A).", "Give it [A].", "Give it (1D).", "stay of 5 days [3-7]", "median stay [3-7]",
		"score [2-4]", "in 12% [8-15] of", "platelets 10\u2079/l", "10.\u2079", "limits [0,10]", "(see below)", "(Table 3)",
		"[12", "(see Table", "[]", "[,]", "[1,]", "[2014]", "95% CI [1-4]", "(see Table of drugs)", "p [=3]", "in 35 patients [12]",
		"[Evidence B]", "(12)", "aged [2-5]",
	};
	for (size_t i = 0; i < sizeof stay / sizeof *stay; i++)
		expect_text(stay[i], RULE(CITE) | RULE(SPACE), stay[i]);
}

static void rule_join_and_gap(void **state)
{
	(void)state;
	minot_str field = STR("Do not use:\nred\nblue"), t, q;
	struct article_span s[] = {{0, 11}, {16, 20}};
	assert_int_equal(article_text_from_spans(field, s, 2, RULE(JOIN), arena, &t, &q, NULL), MINOT_OK);
	assert_str(t, "Do not use: blue");
	assert_str(q, "Do not use:\nblue");
	assert_int_equal(article_text_from_spans(field, s, 2, RULE(GAP), arena, &t, &q, NULL), MINOT_OK);
	assert_str(t, "Do not use: [\u2026] blue");
	assert_int_equal(article_text_from_spans(field, s, 2, RULE(GAP) | RULE(JOIN), arena, &t, &q, NULL), MINOT_OK);
	assert_str(t, "Do not use: [\u2026] blue");
	s[1].start = 12, s[1].end = 15;
	assert_int_equal(article_text_from_spans(field, s, 2, RULE(GAP) | RULE(JOIN), arena, &t, &q, NULL), MINOT_OK);
	assert_str(t, "Do not use: red");
}

static void bad_spans(void **state)
{
	(void)state;
	minot_str t, q;
	minot_err err;
	static const struct {
		struct article_span s[2];
		uint32_t n, rules;
	} bad[] = {
		{{{0, 0}}, 1, 0}, {{{2, 1}}, 1, 0}, {{{0, 9}}, 1, 0}, {{{0, 3}, {2, 4}}, 2, RULE(JOIN)}, {{{0, 1}, {2, 3}}, 2, 0},
		{{{0, 1}}, 1, RULE(LAY)}, {{{0, 1}}, 1, 1u << 30}, {{{0, 5}}, 1, 0}, {{{0, 1}}, 0, 0},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		err.msg[0] = 0;
		assert_int_equal(article_text_from_spans(STR("abcd\u00e9"), bad[i].s, bad[i].n, bad[i].rules, arena, &t, &q, &err),
				 MINOT_INPUT);
		assert_true(err.msg[0]);
	}
}

static void json_is_stable(void **state)
{
	(void)state;
	struct article *art = sample_article(arena);
	struct minot_buf one = BUF_INIT(1 << 20), two = BUF_INIT(1 << 20);
	assert_int_equal(article_json(art, &one, NULL), MINOT_OK);
	assert_int_equal(article_json(sample_article(arena), &two, NULL), MINOT_OK);
	assert_true(str_eq(minot_buf_view(&one), minot_buf_view(&two)));
	assert_int_equal(art->id.n, 7 + 64);
	assert_true(minot_str_find(minot_buf_view(&one), STR("\n\"verdict\": \"conditional\",\n")) != SIZE_MAX);
	assert_true(minot_str_find(minot_buf_view(&one), STR("\\\"Corvane\\\"")) != SIZE_MAX);
	minot_buf_free(&one);
	minot_buf_free(&two);
	struct minot_buf small = BUF_INIT(100);
	assert_int_equal(article_json(art, &small, NULL), MINOT_LIMIT);
	minot_buf_free(&small);
	struct minot_buf bad = BUF_INIT(1 << 20);
	art->question = STR("\xff");
	assert_int_equal(article_json(art, &bad, NULL), MINOT_INPUT);
	assert_int_equal(bad.n, 0);
	minot_buf_free(&bad);
}

static void empty_article(void **state)
{
	(void)state;
	struct article *art = ARENA_NEW(arena, struct article);
	minot_err err = {0};
	assert_int_equal(article_seal(art, arena, &err), MINOT_OK);
	assert_true(str_starts(art->id, STR("sha256:")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(names),     T(claim_id),	T(rule_space_and_label), T(rule_cite), T(rule_join_and_gap),
		T(bad_spans), T(json_is_stable), T(empty_article),
	};
	return cmocka_run_group_tests_name("article", tests, NULL, NULL);
}
