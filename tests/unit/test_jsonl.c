/* JSON lines: fields, kinds, damage with its place, ceilings, recognition. */
#include "collect.h"

static const struct record *read_one(const char *line)
{
	assert_int_equal(collect_read(&got, &reader_jsonl, "x.jsonl", str_c(line)), MINOT_OK);
	if (got.n_damages)
		fail_msg("damage: %s", got.damages[0].msg);
	return got.records[got.n_records - 1];
}

static void all_fields(void **state)
{
	(void)state;
	const struct record *r = read_one(
	        "{\"id\": \"pmid:0012\", \"doi\": \"10.1/ABC\", \"title\": \"On  salt\", \"year\": 1999, \"date\": "
	        "\"2001-02\","
	        "\"journal\": \"J Salt\", \"authors\": [\"One A\", \"Two B\"], \"mesh\": [\"Salts\", \"*Diet\"],"
	        "\"keywords\": [\"k\"], \"publication_types\": [\"Review\"], \"url\": \"https://example.org/1\","
	        "\"licence\": \"CC0\", \"partial\": true, \"drug\": \"halite\", \"review\": [\"R1\", \"R2\"],"
	        "\"based_on\": {\"id\": \"pmid:3\", \"url\": \"https://example.org/3\"},"
	        "\"abstract\": \"Two  spaces.\\nA line.\", \"plain_language\": \"Plainly.\","
	        "\"colour\": \"white\", \"size\": 3, \"tags\": [\"a\", null, {\"b\": 1.5}], \"nothing\": null}\n");
	uint32_t n;
	assert_str(r->id, "pmid:12");
	assert_int_equal(r->n_ids, 3);
	assert_str(r->ids[0], "doi:10.1/ABC"); /* as given */
	assert_str(r->ids[1], "doi:10.1/abc"); /* as works are united by */
	assert_str(r->format, "jsonl");
	assert_int_equal(r->kind, RECORD_ARTICLE);
	assert_int_equal(r->flags, RECORD_PARTIAL);
	assert_str(record_title(r), "On salt");
	assert_str(record_meta_first(r, META_DATE), "2001-02");
	assert_str(record_meta_first(r, META_BASED_ON), "pmid:3 https://example.org/3");
	assert_str(record_meta_first(r, META_DRUG), "halite");
	assert_str(record_meta_first(r, META_URL), "https://example.org/1");
	record_meta_all(r, META_AUTHOR, &n);
	assert_int_equal(n, 2);
	record_meta_all(r, META_REVIEW, &n);
	assert_int_equal(n, 1);
	const struct record_value *extra = record_meta_all(r, META_EXTRA, &n);
	assert_int_equal(n, 4);
	assert_str(extra[0].value, "colour=white");
	assert_str(extra[1].value, "size=3");
	assert_str(extra[2].value, "tags=1.5");
	assert_str(extra[3].value, "tags=a");
	assert_str(collect_field(r, "abstract/1")->text, "Two  spaces.\nA line.");
	assert_str(collect_field(r, "plain/1")->text, "Plainly.");
}

static void year_and_odd_values(void **state)
{
	(void)state;
	const struct record *r = read_one("{\"id\":\"x:1\",\"title\":\"t\",\"date\":\"last May\",\"year\":1987,"
	                                  "\"authors\":\"One, A; Two, B\",\"url\":\"n/a\",\"partial\":\"no\"}");
	uint32_t n;
	const struct record_value *v = record_meta_all(r, META_AUTHOR, &n);
	assert_int_equal(n, 2);
	assert_str(v[1].value, "Two, B");
	assert_int_equal(record_year(r), 1987);
	v = record_meta_all(r, META_EXTRA, &n);
	assert_int_equal(n, 3);
	assert_str(v[0].value, "date=last May");
	assert_str(v[1].value, "partial=no");
	assert_str(v[2].value, "url=n/a");
	assert_int_equal(r->flags, 0);
}

static void sections_and_sentences(void **state)
{
	(void)state;
	const struct record *r =
	        read_one("{\"id\":\"x:1\",\"title\":\"\",\"sections\":[{\"label\":\"AIM\",\"text\":\"To  see.\"},"
	                 "{\"text\":\"No label.\"},{\"label\":\"Empty\"},7]}");
	assert_str(collect_field(r, "abstract/1/0")->text, "AIM");
	assert_str(collect_field(r, "abstract/1")->text, "To  see.");
	assert_int_equal(collect_field(r, "abstract/1")->parent, 1);
	assert_str(collect_field(r, "abstract/2")->text, "No label.");
	assert_str(collect_field(r, "abstract/3/0")->text, "Empty");
	assert_int_equal(r->n_fields, 5);
	r = read_one("{\"id\":\"x:2\",\"sentences\":[\"One.\",\"Two.\"]}");
	assert_str(collect_field(r, "abstract/1")->text, "One. Two.");
	assert_int_equal(collect_field(r, "abstract/1")->n_blocks, 1);
}

static void label_excerpts(void **state)
{
	(void)state;
	const struct record *r = read_one("{\"id\":\"x:1\",\"title\":\"t\",\"kind\":\"label\",\"sections\":["
	                                  "{\"label\":\"DOSAGE AND ADMINISTRATION\",\"text\":\"One.\"},"
	                                  "{\"label\":\"Warnings > Liver\",\"text\":\"Two.\"},"
	                                  "{\"label\":\"Dosage and administration\",\"text\":\"Three.\"},"
	                                  "{\"label\":\"Other words\",\"text\":\"Four.\"}]}");
	assert_str(collect_field(r, "label/34068-7/1")->text, "One.");
	assert_str(collect_field(r, "label/34071-1/0")->text, "Warnings > Liver");
	assert_str(collect_field(r, "label/34068-7-2/1")->text, "Three.");
	assert_str(collect_field(r, "label/1/1")->text, "Four.");
}

static void kinds(void **state)
{
	static const struct {
		const char *fields;
		enum record_kind kind;
		uint32_t flags;
		const char *publication_type, *extra;
	} cases[] = {
	        {"\"kind\":\"guideline\"", RECORD_GUIDELINE, 0, "", ""},
	        {"\"kind\":\"digest\"", RECORD_DIGEST, 0, "", ""},
	        {"\"kind\":\"systematic review\"", RECORD_ARTICLE, 0, "Systematic Review", ""},
	        {"\"kind\":\"Practice Guideline\"", RECORD_GUIDELINE, 0, "Practice Guideline", ""},
	        {"\"kind\":\"poem\"", RECORD_OTHER, 0, "", "kind=poem"},
	        {"\"kind\":\"fact sheet\",\"url\":\"https://medlineplus.gov/a\"", RECORD_PATIENT_PAGE,
	         RECORD_FOR_PATIENTS, "", "kind=fact sheet"},
	        {"\"url\":\"https://dailymed.nlm.nih.gov/x\"", RECORD_LABEL, 0, "", ""},
	        {"\"url\":\"https://dailymed.nlm.nih.gov.example.org/x\"", RECORD_ARTICLE, 0, "", ""},
	        {"\"for_patients\":true", RECORD_PATIENT_PAGE, RECORD_FOR_PATIENTS, "", ""},
	        {"\"kind\":\"digest\",\"for_patients\":true", RECORD_DIGEST, RECORD_FOR_PATIENTS, "", ""},
	        {"\"kind\":7", RECORD_OTHER, 0, "", "kind=7"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char line[300];
		snprintf(line, sizeof line, "{\"id\":\"x:1\",\"title\":\"t\",%s}", cases[i].fields);
		const struct record *r = read_one(line);
		if (r->kind != cases[i].kind || r->flags != cases[i].flags)
			fail_msg("%s is a %s", line, record_kind_name((enum record_kind)r->kind));
		assert_str(record_meta_first(r, META_PUBLICATION_TYPE), cases[i].publication_type);
		assert_str(record_meta_first(r, META_EXTRA), cases[i].extra);
	}
}

static void damage_has_a_place(void **state)
{
	static const char text[] = "\xEF\xBB\xBF{\"id\":\"x:1\",\"title\":\"one\"}\r\n"
	                           "\r\n"
	                           "{\"id\":\"x:2\",\"title\":\"cut\n"
	                           "[1]\n"
	                           "{\"title\":\"nameless\"}\n"
	                           "{\"id\":\"x:3\"}\n"
	                           "{\"id\":\"x:4\",\"title\":\"\\u0000a\xff\"}\n"
	                           "{\"id\":\"x:5\",\"title\":\"\\u0000last\"}";
	static const struct {
		const char *kind;
		uint64_t offset;
		uint32_t line;
	} expected[] = {{"not JSON", 33, 3},
	                {"not a JSON object", 58, 4},
	                {"no id", 62, 5},
	                {"no text", 83, 6},
	                {"not JSON", 96, 7}};
	(void)state;
	assert_int_equal(collect_read(&got, &reader_jsonl, "x.jsonl", str_c(text)), MINOT_OK);
	assert_int_equal(got.n_records, 2);
	assert_str(record_title(got.records[1]), "last");
	assert_int_equal(got.n_damages, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_string_equal(got.damage_kinds[i], expected[i].kind);
		assert_int_equal(got.damages[i].byte_offset, expected[i].offset);
		assert_int_equal(got.damages[i].line, expected[i].line);
		assert_string_equal(got.damages[i].file, "x.jsonl");
	}
}

/* A line past 16 MiB is skipped; the ones around it are read, and the places stay right. */
static void long_line(void **state)
{
	(void)state;
	static const char before[] = "{\"id\":\"x:1\",\"title\":\"a\"}\n",
	                  after[] = "\n{\"id\":\"x:2\",\"title\":\"b\"}\n[";
	static const size_t fillers[] = {(16u << 20) + 300000, (16u << 20) + 1, 16u << 20};
	for (int i = 0; i < 3; i++) { /* two too long, then one of just the ceiling (which is no JSON) */
		size_t filler = fillers[i];
		struct minot_buf b = BUF_INIT(64u << 20);
		collect_end(&got);
		collect_begin(&got);
		minot_buf_c(&b, before);
		assert_true(minot_buf_reserve(&b, filler));
		memset(b.p + b.n, 'x', filler);
		b.n += filler;
		minot_buf_c(&b, after);
		assert_int_equal(collect_read(&got, &reader_jsonl, "x", minot_buf_view(&b)), MINOT_OK);
		assert_int_equal(got.n_records, 2);
		assert_int_equal(got.n_damages, 2);
		assert_string_equal(got.damage_kinds[0], i == 2 ? "not JSON" : "past a ceiling");
		assert_int_equal(got.damages[0].line, 2);
		assert_int_equal(got.damages[0].byte_offset, sizeof before - 1);
		assert_int_equal(got.damages[1].line, 4);
		assert_int_equal(got.damages[1].byte_offset, b.n - 1);
		minot_buf_free(&b);
	}
}

static void sink_refusal_ends(void **state)
{
	(void)state;
	got.fail_at = 2;
	assert_int_equal(collect_read(&got, &reader_jsonl, "x",
	                              STR("{\"id\":\"a\",\"title\":\"t\"}\n{\"id\":\"b\",\"title\":\"t\"}\n"
	                                  "{\"id\":\"c\",\"title\":\"t\"}\n")),
	                 MINOT_BUSY);
	assert_int_equal(got.n_records, 2);
}

static void recognition(void **state)
{
	static const struct {
		const char *head;
		bool yes;
	} cases[] = {
	        {"{\"id\":\"x\"}", true},
	        {"\xEF\xBB\xBF \r\n {\"title\": \"a \\\" } b\", \"id\" : 3}\r\n{", true},
	        {"{\"a\":{\"id\":1}}\n", false},
	        {"{\"a\":[\"id\"]}\n", false},
	        {"{\"a\":\"id\"}\n", false},
	        {"{\"id\":1,\n\"b\":2}\n", false}, /* one object over many lines */
	        {"{\"id\":1} {\"id\":2}\n", false},
	        {"[{\"id\":1}]", false},
	        {"{}", false},
	        {"{", false},
	        {"", false},
	        {"}", false},
	        {"{\"id", false},
	        {"<a/>", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (reader_jsonl.recognise(str_c(cases[i].head), STR("x")) != cases[i].yes)
			fail_msg("case %zu: %s", i, cases[i].head);
	char head[RECORD_HEAD]; /* a line that the head cuts */
	memset(head, 'a', sizeof head);
	memcpy(head, "{\"id\":1,\"b\":\"", 13);
	assert_true(reader_jsonl.recognise((minot_str){head, sizeof head}, STR("x")));
	assert_false(reader_jsonl.recognise((minot_str){head, sizeof head - 1}, STR("x")));
	head[8] = '\n'; /* cut, but not in its first line, which is no object */
	assert_false(reader_jsonl.recognise((minot_str){head, sizeof head}, STR("x")));
}

static void read_real(const char *file, size_t records)
{
	char path[1000];
	snprintf(path, sizeof path, "%s/%s", test_data(), file);
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	struct minot_buf b = BUF_INIT(256u << 20);
	for (size_t n = 1; n; b.n += n) {
		assert_true(minot_buf_reserve(&b, 1 << 20));
		n = fread(b.p + b.n, 1, 1 << 20, f);
	}
	fclose(f);
	collect_end(&got);
	collect_begin(&got);
	const struct record_reader *r = record_reader_for(str_sub(minot_buf_view(&b), 0, RECORD_HEAD), str_c(path));
	assert_ptr_equal(r, &reader_jsonl);
	assert_int_equal(collect_read(&got, r, path, minot_buf_view(&b)), MINOT_OK);
	assert_int_equal(got.n_records, records);
	assert_int_equal(got.n_damages, 0);
	minot_buf_free(&b);
}

/* Counts as the data's own description gives them. */
static void real_files(void **state)
{
	(void)state;
	if (!test_data())
		skip();
	read_real("medicationqa-excerpts.jsonl", 690);
	read_real("cochrane-abstract-plain.jsonl", 891);
	read_real("cochrane-conclusions.jsonl", 4692);
	read_real("pubmedqa-abstracts.jsonl", 1000);
	read_real("scifact.jsonl", 5183);
	read_real("bioasq-passages.jsonl", 18687);
}

int main(void)
{
#define TEST(t) cmocka_unit_test_setup_teardown(t, collect_set_up, collect_tear_down)
	const struct CMUnitTest tests[] = {
	        TEST(all_fields),
	        TEST(year_and_odd_values),
	        TEST(sections_and_sentences),
	        TEST(label_excerpts),
	        TEST(kinds),
	        TEST(damage_has_a_place),
	        TEST(long_line),
	        TEST(sink_refusal_ends),
	        TEST(recognition),
	        TEST(real_files),
	};
	return cmocka_run_group_tests_name("jsonl", tests, NULL, NULL);
}
