/* Plain text: the provenance line, headings, paragraphs and lists; text without one is never recognised. */
#include "collect.h"

static const struct record *read_as(const struct record_reader *reader, const char *text)
{
	assert_int_equal(collect_read(&got, reader, "folder/x.txt", str_c(text)), MINOT_OK);
	assert_int_equal(got.n_damages, 0);
	return got.records[got.n_records - 1];
}

static void provenance(void **state)
{
	(void)state;
	const struct record *r =
	        read_as(&reader_provenance,
	                "PROVENANCE: a dump, a record of salts, record ngc:12, from https://example.org/a, kept "
	                "| LICENCE: CC BY 4.0 | DATE: 2011\r\n\r\nTITLE: On salt\r\n\r\nOne\r\nparagraph.\r\n");
	assert_str(r->id, "ngc:12");
	assert_int_equal(r->n_ids, 1);
	assert_int_equal(r->kind, RECORD_GUIDELINE);
	assert_int_equal(r->flags, 0);
	assert_str(r->format, "provenance");
	assert_str(record_title(r), "On salt");
	assert_str(record_meta_first(r, META_LICENCE), "CC BY 4.0");
	assert_str(record_meta_first(r, META_URL), "https://example.org/a");
	assert_int_equal(record_year(r), 2011);
	assert_str(collect_field(r, "text/1")->text, "One paragraph.");
	assert_int_equal(r->n_fields, 2);
}

static void excerpt(void **state)
{
	(void)state;
	const struct record *r =
	        read_as(&reader_provenance, "PROVENANCE: x record pmid:12 (one passage only)\nText.\n");
	assert_str(r->id, "pmid:12");
	assert_int_equal(r->flags, RECORD_PARTIAL);
	assert_int_equal(r->kind, RECORD_ARTICLE);
	r = read_as(&reader_provenance, "PROVENANCE: somewhere (a record of it)\nText.\n");
	assert_str(r->id, "file:folder/x.txt");
	assert_int_equal(r->flags, 0);
	assert_int_equal(r->kind, RECORD_OTHER);
}

static void structure(void **state)
{
	(void)state;
	const struct record *r = read_as(&reader_text, "# Part\n"
	                                               "## Guideline Title\n\nOn salt\n\n"
	                                               "Do not give:\n\n"
	                                               "* water\n  that goes on\n"
	                                               "  * sea water\n"
	                                               "1. sand\n\n"
	                                               "A paragraph 1.5 m long.\n- an item - with dashes\n"
	                                               "(a) lettered\n"
	                                               "### Deep\nText.\n"
	                                               "# Next\nA. Smith wrote.\n#no heading\n");
	assert_str(r->format, "text");
	assert_str(record_title(r), "On salt");
	assert_str(collect_field(r, "text/1/0")->text, "Part");
	assert_str(collect_field(r, "text/1/1/1")->text, "On salt");
	assert_str(collect_field(r, "text/1/1/2")->text, "Do not give:\nwater that goes on\nsea water\nsand");
	assert_int_equal(collect_field(r, "text/1/1/2")->blocks[2].parent, 1);
	assert_int_equal(collect_field(r, "text/1/1/2")->blocks[3].parent, 0);
	assert_str(collect_field(r, "text/1/1/3")->text, "A paragraph 1.5 m long.");
	assert_str(collect_field(r, "text/1/1/4")->text, "an item - with dashes\nlettered");
	assert_str(collect_field(r, "text/1/1/5/1")->text, "Text.");
	assert_str(collect_field(r, "text/2/1")->text, "A. Smith wrote. #no heading");
}

static void never_guessed(void **state)
{
	(void)state;
	assert_true(reader_provenance.recognise(STR("PROVENANCE: x"), STR("a")));
	assert_true(reader_provenance.recognise(STR("\xEF\xBB\xBFPROVENANCE: x"), STR("a")));
	assert_false(reader_provenance.recognise(STR("Some PROVENANCE: x"), STR("a")));
	assert_null(record_reader_for(STR("Some text.\n"), STR("a.txt")));
	assert_null(record_reader_for(STR_NONE, STR("a.txt")));
	assert_ptr_equal(record_reader_named(STR("text")), &reader_text);
	assert_null(record_reader_named(STR("nothing")));
}

static void odd_texts(void **state)
{
	static const char *const texts[] = {"PROVENANCE:", "PROVENANCE:\n", "PROVENANCE: record x:\n",
	                                    "PROVENANCE: record ", "PROVENANCE: |||\n#\n# \n* \n-\n(\n(1\n1)\n"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(collect_read(&got, &reader_provenance, "x", str_c(texts[i])), MINOT_OK);
	assert_int_equal(got.n_records, 1);
	assert_int_equal(got.n_damages, 4);
	assert_string_equal(got.damage_kinds[0], "no text");
}

static void too_large(void **state)
{
	(void)state;
	struct minot_buf b = BUF_INIT(RECORD_MAX_BYTES + 1);
	assert_true(minot_buf_reserve(&b, RECORD_MAX_BYTES + 1));
	memset(b.p, 'x', RECORD_MAX_BYTES + 1);
	b.n = RECORD_MAX_BYTES + 1;
	assert_int_equal(collect_read(&got, &reader_text, "x", minot_buf_view(&b)), MINOT_OK);
	b.n--; /* the text fits, the record around it does not */
	assert_int_equal(collect_read(&got, &reader_text, "x", minot_buf_view(&b)), MINOT_OK);
	assert_int_equal(got.n_records, 0);
	assert_int_equal(got.n_damages, 2);
	assert_string_equal(got.damage_kinds[0], "past a ceiling");
	assert_string_equal(got.damage_kinds[1], "past a ceiling");
	minot_buf_free(&b);
}

int main(void)
{
#define TEST(t) cmocka_unit_test_setup_teardown(t, collect_set_up, collect_tear_down)
	const struct CMUnitTest tests[] = {
	        TEST(provenance), TEST(excerpt), TEST(structure), TEST(never_guessed), TEST(odd_texts), TEST(too_large),
	};
	return cmocka_run_group_tests_name("plaintext", tests, NULL, NULL);
}
