/* verify_text and verify_json on the invented records of the sample collection: every kind of fault both ways,
 * verdicts, the forms of citations and ids. */
#include "unit.h"

#include "sample_collection.h"
#include "verify/cited.h"
#include "verify/verify.h"

static struct minot_arena *arena;
static struct collection *collection;

static int set_up(void **state)
{
	(void)state;
	arena = minot_arena_new(256 << 20);
	collection = sample_collection(arena);
	return 0;
}
static int tear_down(void **state)
{
	(void)state;
	collection_close(collection);
	minot_arena_free(arena);
	return 0;
}

static const char references[] = "\n\n## References\n"
                                 "1. Society for Corvane Disease. A guideline. ngc:90001\n"
                                 "2. Board of Nerve Care, ngc:90002.\n"
                                 "3. Adeyemi OA, Brandt K.\n   A trial. PMID: 900003\n"
                                 "[4]: https://doi.org/10.9999/old.1\n"
                                 "5) Nowhere. PMID 424242\n"
                                 "6. Nothing here\n"
                                 "7. medquad:1/0000009\n"
                                 "8. starter:1\n";

static struct verify_report *verified(const char *body)
{
	struct verify_report *r;
	minot_err err = {0};
	minot_str file = minot_arena_printf(arena, "%s%s", body, references);
	if (verify_bytes(collection, file, arena, &r, &err) != MINOT_OK)
		fail_msg("%s", err.msg);
	return r;
}

static const struct verify_statement *only(const char *body)
{
	struct verify_report *r = verified(body);
	assert_int_equal(r->n_statements, 1);
	assert_int_equal(r->input, VERIFY_INPUT_TEXT);
	return r->statements;
}

static bool has_kind(const struct verify_statement *s, const char *kind)
{
	for (uint32_t i = 0; i < s->n_faults; i++)
		if (strcmp(s->faults[i].kind, kind) == 0)
			return true;
	return false;
}

/* The sentence must get this verdict, and a fault of this kind, or none (NULL). */
static void expect(const char *body, enum verify_verdict verdict, const char *kind)
{
	const struct verify_statement *s = only(body);
	if (s->verdict != verdict)
		fail_msg("\"%s\": %s, expected %s", body, verify_verdict_name(s->verdict),
		         verify_verdict_name(verdict));
	if (kind ? !has_kind(s, kind) : s->n_faults != 0)
		fail_msg("\"%s\": %u faults (%s), expected %s", body, (unsigned)s->n_faults,
		         s->n_faults ? s->faults[0].kind : "", kind ? kind : "none");
}

static void unaltered_is_not_accused(void **state)
{
	(void)state;
	static const struct {
		const char *body;
		enum verify_verdict verdict;
		uint32_t rules;
	} cases[] = {
	        {"Falls were not less frequent. [3]", VERIFY_EXACT, 0},
	        {"Falls were not less frequent.[3]", VERIFY_EXACT, 0},
	        {"Falls were not less frequent [3].", VERIFY_EXACT, 0},
	        {"- Falls were not less frequent [^3].", VERIFY_EXACT, 0},
	        {"Falls were\nnot less frequent [1, 3].", VERIFY_EXACT, 0},
	        {"Falls were not less frequent [1-3].", VERIFY_EXACT, 0},
	        {"Falls were not less frequent [1][3](https://example.org/3).", VERIFY_EXACT, 0},
	        {"Falls were **not** less _frequent_ [3].", VERIFY_NORMALISED, VERIFY_RULE(MARKS)},
	        {"falls were not less frequent [3]", VERIFY_NORMALISED, VERIFY_RULE(CASE) | VERIFY_RULE(MARKS)},
	        {"Measure serum potassium before the first dose and after 2 weeks. [1]", VERIFY_NORMALISED,
	         RULE(SPACE) | RULE(CITE)},
	        {"Do not use any of the following: nimbric acid [1]", VERIFY_NORMALISED, RULE(JOIN)},
	        {"Sudden low potassium [...] has been seen within 48 hours of the first dose. [2]", VERIFY_NORMALISED,
	         RULE(GAP)},
	        {"Measure serum potassium [...] the first dose \u2026 after 2 weeks. [1]", VERIFY_NORMALISED,
	         RULE(GAP) | RULE(SPACE) | RULE(CITE)},
	        {"Orbazil 1 g daily may be tried [4].", VERIFY_NORMALISED, VERIFY_RULE(PART) | VERIFY_RULE(MARKS)},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (i + 1 < sizeof cases / sizeof *cases)
			expect(cases[i].body, cases[i].verdict, NULL);
		const struct verify_statement *s = only(cases[i].body);
		if (s->rules != cases[i].rules)
			fail_msg("\"%s\": rules %x, expected %x", cases[i].body, (unsigned)s->rules,
			         (unsigned)cases[i].rules);
		assert_true(s->compared.n && s->passage.n);
	}
}

static void altered_is_found(void **state)
{
	(void)state;
	static const struct {
		const char *body, *kind;
	} cases[] = {
	        {"Orbazil 10 g daily may be tried when veltromine is not tolerated [4].", "number"},
	        {"Orbazil 1 mg daily may be tried when veltromine is not tolerated [4].", "unit"},
	        {"Orbazil 1 g daily may be tried when veltromine is tolerated [4].", "negation"},
	        {"Orbazil 1 g daily should be tried when veltromine is not tolerated [4].", "modality"},
	        {"Most people notice more pain within four weeks [7].", "direction"},
	        {"Nine trials with 1,204 adults found no clear difference between orbazil and care for pain at 8 "
	         "weeks. [8]",
	         "comparator"},
	        {"Veltromine should not be offered to children with Corvane neuropathy outside a trial (Level B). [2]",
	         "population"},
	        {"Atorvastatin should not be offered to people with Corvane neuropathy outside a trial (Level B). [2]",
	         "drug"},
	        {"Falls were not less very frequent [3].", "splice"},
	        {"F\u0430lls were not less frequent [3].", "characters"},
	        {"Falls were not less fre\u200bquent [3].", "characters"},
	        {"Falls were \u202enot less frequent [3].", "characters"},
	        {"Sudden low potassium has been seen within 48 hours of the first dose. [2]", "modality"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		expect(cases[i].body, VERIFY_ABSENT, cases[i].kind);
	}
}

static void parts_keep_what_limits_them(void **state)
{
	(void)state;
	expect("be offered to people with Corvane neuropathy [2]", VERIFY_NORMALISED, "negation");
	expect("Veltromine 200 mg by mouth twice daily for 12 weeks is recommended [1]", VERIFY_NORMALISED, NULL);
	expect("Falls were [...] less frequent [3].", VERIFY_NORMALISED, "negation"); /* hides "not" */
	assert_int_equal(only("Falls were not [...] pain fell by 2.1 points [3].")->verdict,
	                 VERIFY_ABSENT); /* another order */
	assert_int_equal(only("Measure serum potass [...] after 2 weeks. [1]")->verdict, VERIFY_ABSENT);
	expect("Orbazil 1 g daily may be tried [4].", VERIFY_NORMALISED, "negation"); /* "when ... is not tolerated" */
}

static void paraphrase_is_absent(void **state)
{
	(void)state;
	expect("Pain is seldom gone after a year of orbazil [4].", VERIFY_ABSENT, NULL);
	expect("When veltromine is not tolerated, orbazil 1 g daily may be tried [4].", VERIFY_ABSENT, "negation");
}

static void elsewhere(void **state)
{
	(void)state;
	expect("Falls were not less frequent [1].", VERIFY_MISATTRIBUTED, NULL);
	assert_str(only("Falls were not less frequent [1].")->found_in, "pmid:900003 abstract/4");
	/* in no record of the list */
	assert_str(only("Most people notice less pain within four weeks [1].")->found_in,
	           "medquad:1/0000009 answer/1/1");
}

static void not_checked(void **state)
{
	(void)state;
	expect("Falls were not less frequent.", VERIFY_NOT_CHECKED, NULL);
	expect("Falls were not less frequent [5].", VERIFY_NOT_CHECKED, "id");
	expect("Falls were not less frequent [6].", VERIFY_NOT_CHECKED, "id");
	expect("Falls were not less frequent [99].", VERIFY_NOT_CHECKED, "id");
	expect("Falls were not less frequent [3,5].", VERIFY_EXACT, "id"); /* one of the two cannot be shown */
}

static void structure(void **state)
{
	(void)state;
	struct verify_report *r =
	        verified("Title\n=====\n\n# Heading [1]\n\nFalls were not less frequent [3]. Second one "
	                 "[1]. Third one.\n\n```\ncode [1].\n```\n| Cell one [2] |\n|---|\n1. Item [2]\n"
	                 "2. Stay of 5 days [8-9].\n");
	static const char *const texts[] = {
	        "Falls were not less frequent.", "Second one.", "Third one.", "Cell one |", "Item",
	        "Stay of 5 days [8-9]."};
	assert_int_equal(r->n_statements, 6);
	for (int i = 0; i < 6; i++)
		assert_str(r->statements[i].text, texts[i]);
	assert_int_equal(r->statements[0].verdict, VERIFY_EXACT);
	assert_int_equal(r->statements[2].verdict, VERIFY_NOT_CHECKED);
	assert_int_equal(r->statements[5].verdict, VERIFY_NOT_CHECKED);
	assert_str(r->statements[4].claim, "sentence 5");
	assert_int_equal(r->tally[VERIFY_EXACT] + r->tally[VERIFY_ABSENT] + r->tally[VERIFY_NOT_CHECKED], 6);
}

static bool never_known(void *ctx, minot_str id) { return false; }

static void ids(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	        {"A trial. PMID: 123.", "pmid:123"},
	        {"(pmid:123)", "pmid:123"},
	        {"https://pubmed.ncbi.nlm.nih.gov/123/", "pmid:123"},
	        {"http://www.ncbi.nlm.nih.gov/pubmed/123", "pmid:123"},
	        {"PMCID: PMC77; free", "pmcid:PMC77"},
	        {"https://pmc.ncbi.nlm.nih.gov/articles/PMC77/", "pmcid:PMC77"},
	        {"doi:10.1000/AbC(1).", "doi:10.1000/abc(1)"},
	        {"<https://doi.org/10.1000/x>,", "doi:10.1000/x"},
	        {"J Inv. 2001;3:4-5. doi: 10.1000/x", "doi:10.1000/x"},
	        {"see ngc:8504", "ngc:8504"},
	        {"no id, at http://example.org/x", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(cited_id(str_c(cases[i][0]), never_known, NULL, arena), cases[i][1]);
}

static void lists_without_a_heading(void **state)
{
	(void)state;
	struct verify_report *r;
	minot_err err;
	assert_int_equal(verify_text(collection,
	                             STR("Falls were not less frequent [1].\n\n1. PMID 900003\n2. ngc:90001\n"), arena,
	                             &r, &err),
	                 MINOT_OK);
	assert_int_equal(r->n_statements, 1);
	assert_true(r->ok);
	assert_int_equal(verify_text(collection, STR("Falls were not less frequent [1].\n[1] PMID 900003\nand more\n"),
	                             arena, &r, &err),
	                 MINOT_OK);
	assert_int_equal(r->n_statements, 1);
	assert_true(r->ok);
}

static minot_status json(const char *s, struct verify_report **r, minot_err *err)
{
	return verify_bytes(collection, str_c(s), arena, r, err);
}

static void json_of_sentences(void **state)
{
	(void)state;
	struct verify_report *r;
	minot_err err;
	assert_int_equal(
	        json("{\"sentences\": [{\"text\": \"Falls were  not less frequent.\", \"cites\": [\"PMID:900003\"]},"
	             "{\"text\": \"Falls were *not* less frequent.\", \"cites\": [\"pmid:900003\"]},"
	             "{\"text\": \"Nothing.\"},"
	             "{\"text\": \"Orbazil for Corvane neuropathy: a review of nine trials\", \"cites\": "
	             "[\"starter:1\"], \"finding\": true}]}",
	             &r, &err),
	        MINOT_OK);
	assert_int_equal(r->input, VERIFY_INPUT_JSON);
	assert_int_equal(r->statements[0].verdict, VERIFY_EXACT);
	assert_int_equal(r->statements[1].verdict, VERIFY_ABSENT); /* no Markdown in JSON */
	assert_int_equal(r->statements[2].verdict, VERIFY_NOT_CHECKED);
	assert_true(has_kind(&r->statements[3], "role"));
	assert_int_equal(json("{\"sentences\": 1}", &r, &err), MINOT_INPUT);
	assert_int_equal(json("{\"sentences\": [{\"text\": 1}]}", &r, &err), MINOT_INPUT);
	assert_int_equal(json("{\"sentences\": [{\"text\": \"A.\", \"cites\": [1]}]}", &r, &err), MINOT_INPUT);
	assert_int_equal(json("{\"sentences\": []}", &r, &err), MINOT_INPUT);
	assert_int_equal(json("", &r, &err), MINOT_INPUT);
	assert_int_equal(json("\xff\xfe", &r, &err), MINOT_INPUT);
	assert_int_equal(json("{\"claims\": []}", &r, &err), MINOT_INPUT); /* no article */
}

static void reports(void **state)
{
	(void)state;
	struct verify_report *r = verified("Falls were less frequent [3].");
	struct minot_buf out = BUF_INIT(1 << 20);
	assert_int_equal(verify_report_json(r, &out, NULL), MINOT_OK);
	assert_true(minot_str_find(minot_buf_view(&out), STR("\"input\": \"text\"")) != SIZE_MAX);
	assert_true(minot_str_find(minot_buf_view(&out), STR("\"compared\": \"pmid:900003 abstract/4\"")) != SIZE_MAX);
	minot_buf_clear(&out);
	assert_int_equal(verify_report_text(r, &out, NULL), MINOT_OK);
	assert_true(minot_str_find(minot_buf_view(&out), STR("negation")) != SIZE_MAX);
	minot_buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(unaltered_is_not_accused),
	        cmocka_unit_test(altered_is_found),
	        cmocka_unit_test(parts_keep_what_limits_them),
	        cmocka_unit_test(paraphrase_is_absent),
	        cmocka_unit_test(elsewhere),
	        cmocka_unit_test(not_checked),
	        cmocka_unit_test(structure),
	        cmocka_unit_test(ids),
	        cmocka_unit_test(lists_without_a_heading),
	        cmocka_unit_test(json_of_sentences),
	        cmocka_unit_test(reports),
	};
	return cmocka_run_group_tests_name("citations", tests, set_up, tear_down);
}
