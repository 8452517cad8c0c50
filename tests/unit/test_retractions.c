/* The Retraction Watch CSV: invented rows; what becomes of the article that they tell of. */
#include "collect.h"

#include "record/standing.h"

#define HEADER                                                                                                        \
	"Record ID,Title,Journal,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI," \
	"OriginalPaperPubMedID,RetractionNature,Reason\r\n"

static struct collected read_text(const char *text)
{
	struct collected c;
	struct record_memory_stream m;
	minot_err err = {0};
	collect_begin(&c);
	record_memory_stream_init(&m, "rw.csv", str_c(text));
	if (reader_retractions.read(&m.s, &c.sink, &err) != MINOT_OK)
		fail_msg("%s", err.msg);
	return c;
}

static void a_row_marks_its_work(void **state)
{
	(void)state;
	struct collected c =
	        read_text(HEADER "7,\"Zolvine in \"\"gout\"\", a trial\",J Tests,5/1/2020 0:00,10.9999/n.1,"
	                         "900000002,2/13/2015 0:00,10.9999/a.1,900000001,Retraction,+Made up;\r\n");
	minot_str why;
	assert_int_equal(c.n_records, 1);
	assert_int_equal(c.n_damages, 0);
	const struct record *r = c.records[0];
	assert_str(r->id, "pmid:900000001");
	assert_str(record_title(r), "Zolvine in \"gout\", a trial");
	assert_str(record_meta_first(r, META_DATE), "2015-02-13");
	assert_true(r->flags & RECORD_PARTIAL);
	assert_int_equal(record_standing_of(r, &why), STANDING_RETRACTED);
	assert_str(why, "RetractionIn pmid:900000002 2020-05-01 +Made up; (Retraction Watch)");
	collect_end(&c);
}

static void natures_of_notices(void **state)
{
	(void)state;
	struct collected c = read_text(HEADER "1,One,,,,,,10.9999/a,,Expression of concern,\n"
	                                      "2,\"Two\nlines\",,,unavailable,0,,10.9999/b,0,correction,\n"
	                                      "3,Three,,,,,,10.9999/c,,Reinstatement,\n");
	assert_int_equal(c.n_records, 3);
	assert_int_equal(record_standing_of(c.records[0], NULL), STANDING_CONCERN);
	assert_int_equal(record_standing_of(c.records[1], NULL), STANDING_CORRECTED);
	assert_str(record_title(c.records[1]), "Two lines");
	assert_int_equal(record_standing_of(c.records[2], NULL), STANDING_UNMARKED);
	collect_end(&c);
}

static void the_article_is_marked_when_both_are_read(void **state)
{
	(void)state;
	struct collected c = read_text(HEADER "1,Zolvine in gout,,,,,,10.9999/a,,Retraction,+Error;\n");
	struct collected article;
	struct record_memory_stream m;
	struct record *one;
	minot_err err = {0};
	collect_begin(&article);
	record_memory_stream_init(&m, "a.jsonl",
	                          STR("{\"id\":\"doi:10.9999/a\",\"title\":\"Zolvine in gout\","
	                              "\"abstract\":\"Zolvine reduces pain.\"}\n"));
	assert_int_equal(reader_jsonl.read(&m.s, &article.sink, &err), MINOT_OK);
	const struct record *both[] = {c.records[0], article.records[0]};
	assert_int_equal(record_unite(both, 2, c.arena, &one, &err), MINOT_OK);
	assert_int_equal(record_standing_of(one, NULL), STANDING_RETRACTED);
	assert_true(record_find_field(one, STR("abstract/1")) > 0);
	assert_false(one->flags & RECORD_PARTIAL);
	collect_end(&article);
	collect_end(&c);
}

static void what_cannot_be_read_is_told(void **state)
{
	(void)state;
	struct collected c =
	        read_text(HEADER "1,Zolvine,,,,,,unavailable,0,Retraction,\n2,Zolvine,,,,,,10.9999/a,,Odd,\n");
	assert_int_equal(c.n_records, 0);
	assert_int_equal(c.n_damages, 2);
	assert_string_equal(c.damage_kinds[0], "no id");
	assert_string_equal(c.damage_kinds[1], "no known nature of the notice");
	collect_end(&c);
	c = read_text("Title,Reason\nZolvine,None\n");
	assert_int_equal(c.n_damages, 1);
	collect_end(&c);
}

static void recognised_by_its_header(void **state)
{
	(void)state;
	assert_ptr_equal(record_reader_for(STR(HEADER), STR("x.csv")), &reader_retractions);
	assert_null(record_reader_for(STR("Title,Nature\n"), STR("x.csv")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_row_marks_its_work),
	        cmocka_unit_test(natures_of_notices),
	        cmocka_unit_test(the_article_is_marked_when_both_are_read),
	        cmocka_unit_test(what_cannot_be_read_is_told),
	        cmocka_unit_test(recognised_by_its_header),
	};
	return cmocka_run_group_tests_name("retractions", tests, NULL, NULL);
}
