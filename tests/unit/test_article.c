#include "with_arena.h"

#include "appraise/accuracy.h"
#include "article/article.h"
#include "sample.h"

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
	expect_text("RESULTS At week 24 it fell.", RULE(LABEL), "At week 24 it fell.");
	expect_text("METHODS AND RESULTS 74 women: it fell.", RULE(LABEL), "74 women: it fell.");
	expect_text("AUTHORS' CONCLUSIONS A drop was seen.", RULE(LABEL), "A drop was seen.");
	static const char *const stay[] = {"RESULTS it fell.",  "RESULTS IVGTT fell.",         "RESULTS",
	                                   "RESULTS ",          "AND Then it fell.",           "WARNING Do not use.",
	                                   "NOT Recommended.",  "Results At week 24 it fell.", "Do not use: aspirin",
	                                   "WARNING: may kill", "CONTRAINDICATED: all",        "Results:1 of 2",
	                                   "ratio 1:2",         "Give the following: a, b",    ": x",
	                                   "In adults: 5 mg"};
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
	        "Give it [1B].",
	        "Give it (Level A).",
	        "Give it [A].",
	        "Give it (1D).",
	        "stay of 5 days [3-7]",
	        "median stay [3-7]",
	        "score [2-4]",
	        "in 12% [8-15] of",
	        "platelets 10\u2079/l",
	        "10.\u2079",
	        "limits [0,10]",
	        "(see below)",
	        "(Table 3)",
	        "[12",
	        "(see Table",
	        "[]",
	        "[,]",
	        "[1,]",
	        "[2014]",
	        "95% CI [1-4]",
	        "(see Table of drugs)",
	        "p [=3]",
	        "in 35 patients [12]",
	        "[Evidence B]",
	        "(12)",
	        "aged [2-5]",
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
	        {{{0, 0}}, 1, 0},         {{{2, 1}}, 1, 0},
	        {{{0, 9}}, 1, 0},         {{{0, 3}, {2, 4}}, 2, RULE(JOIN)},
	        {{{0, 1}, {2, 3}}, 2, 0}, {{{0, 1}}, 1, RULE(LAY)},
	        {{{0, 1}}, 1, 1u << 30},  {{{0, 5}}, 1, 0},
	        {{{0, 1}}, 0, 0},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		err.msg[0] = 0;
		assert_int_equal(article_text_from_spans(STR("abcd\u00e9"), bad[i].s, bad[i].n, bad[i].rules, arena, &t,
		                                         &q, &err),
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

/* Sealed and written at once, an article is what it is when it is written afterwards; a signed one too. */
static void sealed_with_its_json(void **state)
{
	(void)state;
	struct article *art = sample_article(arena);
	minot_err err = {0};
	for (int is_signed = 0; is_signed < 2; is_signed++) {
		struct minot_buf at_once = BUF_INIT(1 << 20), after = BUF_INIT(1 << 20);
		art->question = STR("\"id\": \"\" in\na question");
		if (is_signed)
			art->signature.approval = art->signature.ed25519 = art->signature.key = STR("00");
		minot_buf_c(&at_once, "before");
		assert_int_equal(article_seal(art, arena, &err), MINOT_OK);
		assert_int_equal(article_json(art, &after, &err), MINOT_OK);
		minot_str id = art->id;
		assert_int_equal(article_seal_json(art, arena, &at_once, &err), MINOT_OK);
		assert_true(str_eq(id, art->id));
		assert_true(str_eq(minot_buf_view(&after), str_sub(minot_buf_view(&at_once), 6, at_once.n)));
		minot_buf_free(&at_once);
		minot_buf_free(&after);
	}
}

static void empty_article(void **state)
{
	(void)state;
	struct article *art = ARENA_NEW(arena, struct article);
	minot_err err = {0};
	assert_int_equal(article_seal(art, arena, &err), MINOT_OK);
	assert_true(str_starts(art->id, STR("sha256:")));
}

/* What the sample has none of. */
static void with_risks_and_warnings(struct article *art)
{
	static const char counted[] =
	        "Death occurred in 11 of 100 patients in the veltromine group and 24 of 100 patients in "
	        "the placebo group.";
	static uint32_t four[] = {4}, eight[] = {8};
	static struct article_warning warnings[2];
	minot_err err;
	warnings[0] = (struct article_warning){STR("veltromine"), STR("kidney"), {four, 1}, 2, STR("")};
	warnings[1] = (struct article_warning){STR("veltromine"), STR("pregnancy"), {eight, 0}, 0, STR("silent")};
	art->warnings = warnings;
	art->n_warnings = 2;
	assert_int_equal(article_risks_of(str_c(counted), arena, &art->claims[7].risks, &art->claims[7].n_risks, &err),
	                 MINOT_OK);
	assert_int_equal(art->claims[7].n_risks, 1);
}

static void with_accuracies(struct article *art)
{
	minot_err err;
	assert_int_equal(article_accuracy_of(STR("Vorlography had a sensitivity of 94% and a specificity of 96%."),
	                                     arena, &art->claims[6].accuracy, &err),
	                 MINOT_OK);
	assert_int_equal(article_accuracy_of(STR("At a cut-off of 3 mg/l the sensitivity was 71% and the NPV 88%."),
	                                     arena, &art->claims[7].accuracy, &err),
	                 MINOT_OK);
	assert_true(art->claims[6].accuracy && art->claims[7].accuracy);
}

/* A table in the order of the statements, of the columns that a row fills; not for one row alone, and not for patients.
 */
static void accuracy_is_a_table(void **state)
{
	static const struct article_text_style wide = {160, false};
	struct article *art = sample_article(arena);
	struct minot_buf text = BUF_INIT(1 << 20), html = BUF_INIT(1 << 20), alone = BUF_INIT(1 << 20);
	minot_err err;
	(void)state;
	with_accuracies(art);
	assert_int_equal(article_text(art, &wide, &text, &err), MINOT_OK);
	minot_str told = minot_buf_view(&text);
	size_t table = minot_str_find(told, STR("Vorlography  "));
	assert_true(table != SIZE_MAX);
	minot_str row = str_sub(told, table, table + 200);
	assert_true(minot_str_find(row, STR("94%")) < minot_str_find(row, STR("96%")));
	assert_true(minot_str_find(told, STR("88%")) != SIZE_MAX);
	assert_true(minot_str_find(told, STR("3 mg/l")) != SIZE_MAX);
	assert_true(minot_str_find(told, STR("reference standard")) == SIZE_MAX);
	assert_int_equal(article_html(art, &html, &err), MINOT_OK);
	assert_true(minot_str_find(minot_buf_view(&html), STR(">94%<")) != SIZE_MAX);
	art->claims[7].accuracy = NULL;
	assert_int_equal(article_text(art, &wide, &alone, &err), MINOT_OK);
	assert_true(minot_str_find(minot_buf_view(&alone), STR("Vorlography  ")) == SIZE_MAX);
	minot_buf_free(&text);
	minot_buf_free(&html);
	minot_buf_free(&alone);
}

static void round_trip(void **state)
{
	(void)state;
	struct minot_buf one = BUF_INIT(1 << 20), two = BUF_INIT(1 << 20);
	struct article *back;
	minot_err err = {0};
	struct article *art = sample_article(arena);
	with_risks_and_warnings(art);
	with_accuracies(art);
	art->taken_over.from = STR("sha256:00"); /* null in the sample; both ways must come back */
	for (int i = 0; i < 2; i++, art->taken_over.from = STR_NONE, art->verdict = VERDICT_NONE) {
		minot_buf_clear(&one);
		minot_buf_clear(&two);
		assert_int_equal(article_json(art, &one, &err), MINOT_OK);
		if (article_read(minot_buf_view(&one), arena, &back, &err) != MINOT_OK)
			fail_msg("%s", err.msg);
		assert_int_equal(article_json(back, &two, &err), MINOT_OK);
		assert_true(str_eq(minot_buf_view(&one), minot_buf_view(&two)));
		assert_int_equal(back->claims[0].year, 2017);
		assert_int_equal(back->claims[7].n_risks, 1);
		assert_true(article_risk_equal(&back->claims[7].risks[0], &art->claims[7].risks[0]));
		assert_true(accuracy_equal(back->claims[7].accuracy, art->claims[7].accuracy));
		assert_null(back->claims[0].accuracy);
		assert_int_equal(back->n_warnings, 2);
		assert_int_equal(back->warnings[0].claims.at[0], 4);
	}
	minot_buf_free(&one);
	minot_buf_free(&two);
}

/* The sample's JSON with one piece replaced must be refused, and the message must name the place. */
static void damaged_articles(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to, *says;
	} edits[] = {
	        {"\"minot\": \"1\"", "\"minot\": \"2\"", "minot"},
	        {"\"records\": 1234", "\"records\": \"1234\"", "collection.records: should be a whole number"},
	        {"\"records\": 1234", "\"records\": -1", "collection.records"},
	        {"\"records\": 1234", "\"records\": 4294967296", "collection.records"},
	        {"\"role\": \"label\"", "\"role\": \"methods\"", "claims[4].role"},
	        {"\"cites\": [1]", "\"cites\": [9]", "claims[0]: cites a source"},
	        {"\"cites\": [1]", "\"cites\": [0]", "claims[0]: cites a source"},
	        {"\"cites\": [1]", "\"cites\": []", "claims[0].proofs"},
	        {"\"rules\": [\"space\", \"cite\"]", "\"rules\": [\"smooth\"]", "claims[0].proofs[0].rules"},
	        {"\"act_first\": [\"c", "\"act_first\": [\"d", "act_first[0]: names a claim"},
	        {"\"spans\": [[", "\"spans\": [[1, ", "claims[0].proofs[0].spans[0]"},
	        {"\"sides\": [", "\"sides\": [[], ", "conflicts[0].sides"},
	        {"\"follow_up\"", "\"disclaimer\"", "duplicate"},
	        {"\"follow_up\"", "\"follow\"", "follow_up: is missing"},
	        {"\"n\": 2,", "\"n\": 3,", "sources[1]"},
	        {"\"why\": \"the arms", "\"why\": \"\\u0000the arms", "not an article"},
	};
	struct minot_buf json = BUF_INIT(1 << 20), bad = BUF_INIT(1 << 20);
	assert_int_equal(article_json(sample_article(arena), &json, NULL), MINOT_OK);
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		minot_str s = minot_buf_view(&json);
		size_t at = minot_str_find(s, str_c(edits[i].from));
		if (at == SIZE_MAX)
			fail_msg("%s is not in the sample", edits[i].from);
		minot_buf_clear(&bad);
		minot_buf_str(&bad, str_sub(s, 0, at));
		minot_buf_c(&bad, edits[i].to);
		minot_buf_str(&bad, str_sub(s, at + strlen(edits[i].from), s.n));
		struct article *art;
		minot_err err = {0};
		assert_int_equal(article_read(minot_buf_view(&bad), arena, &art, &err), MINOT_INPUT);
		if (!strstr(err.msg, edits[i].says))
			fail_msg("%s: \"%s\" does not say \"%s\"", edits[i].to, err.msg, edits[i].says);
	}
	minot_buf_free(&json);
	minot_buf_free(&bad);
}

static void not_json(void **state)
{
	(void)state;
	struct article *art;
	minot_err err;
	static const char *const bad[] = {"", "[]", "{}", "{\"minot\": \"1\"", "null", "\xff"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(article_read(str_c(bad[i]), arena, &art, &err), MINOT_INPUT);
	char *deep = malloc(100000);
	memset(deep, '[', 100000);
	assert_int_equal(article_read((minot_str){deep, 100000}, arena, &art, &err), MINOT_INPUT);
	free(deep);
}

/* Each claim taken out alone: nothing names it any more, what rested on it is gone, the rest is an article. */
static void a_removed_claim_leaves_no_trace(void **state)
{
	(void)state;
	minot_err err;
	uint32_t n = sample_article(arena)->n_claims, verdicts = 0;
	for (uint32_t gone = 0; gone < n; gone++) {
		struct article *art = sample_article(arena), *again;
		struct minot_buf json = BUF_INIT(ARTICLE_MAX_BYTES);
		bool *removed = ARENA_ARRAY(arena, n, bool), basis = false;
		minot_str id = art->claims[gone].id;
		for (uint32_t i = 0; i < art->verdict_basis.claims.n; i++)
			basis |= art->verdict_basis.claims.at[i] == gone;
		removed[gone] = true;
		assert_int_equal(article_remove(art, removed, arena, &err), MINOT_OK);
		assert_int_equal(art->n_claims, n - 1);
		assert_int_equal(article_seal_json(art, arena, &json, &err), MINOT_OK);
		assert_true(minot_str_find(minot_buf_view(&json), id) == SIZE_MAX);
		assert_int_equal(article_read(minot_buf_view(&json), arena, &again, &err), MINOT_OK);
		assert_int_equal(again->verdict == VERDICT_NONE, basis);
		assert_int_equal(str_eq(again->verdict_basis.by, STR("reviewers")), basis);
		verdicts += basis;
		for (uint32_t k = 0; k < again->n_sources; k++) {
			bool cited = false;
			for (uint32_t c = 0; c < again->n_claims; c++)
				for (uint32_t j = 0; j < again->claims[c].n_cites; j++)
					cited |= again->claims[c].cites[j] == k + 1;
			assert_true(cited);
		}
		minot_buf_free(&json);
	}
	assert_true(verdicts > 0 && verdicts < n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	        T(names),
	        T(claim_id),
	        T(rule_space_and_label),
	        T(rule_cite),
	        T(rule_join_and_gap),
	        T(bad_spans),
	        T(json_is_stable),
	        T(empty_article),
	        T(round_trip),
	        T(accuracy_is_a_table),
	        T(damaged_articles),
	        T(sealed_with_its_json),
	        T(not_json),
	        T(a_removed_claim_leaves_no_trace),
	};
	return cmocka_run_group_tests_name("article", tests, NULL, NULL);
}
