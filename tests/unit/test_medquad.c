/* Pages of answers: invented ones for each habit of the institutes, and the real ones when they are there. */
#include "rendered.h"

#include "os/os.h"
#include "record/readers.h"

static struct minot_buf page(const char *source, const char *answer)
{
	struct minot_buf b = BUF_INIT(1 << 20);
	minot_buf_printf(
	        &b,
	        "<?xml version=\"1.0\"?>\n<Document id=\"1\" source=\"%s\" url=\"https://toes.example/\"><Focus>Blue "
	        "Toe</Focus>"
	        "<FocusAnnotations><Category>Disease</Category><Synonyms><Synonym>Cold toe</Synonym></Synonyms>"
	        "</FocusAnnotations><QAPairs><QAPair pid=\"1\"><Question qid=\"1-1\" qtype=\"treatment\">"
	        "What helps Blue Toe ?</Question><Answer>%s</Answer></QAPair></QAPairs></Document>",
	        source, answer);
	return b;
}

static void expect(const char *source, const char *answer, const char *expected)
{
	struct minot_buf in = page(source, answer);
	struct rendered x = {0};
	minot_str got = render(&x, &reader_medquad, "x/3_TOE_QA/0000001.xml", minot_buf_view(&in));
	static const char start[] =
	        "= medquad:3_TOE_QA/0000001 patient page\ntitle P Blue Toe\nanswer/1/0 # What helps Blue Toe?\n";
	if (!str_starts(got, str_c(start)))
		fail_msg("the record begins otherwise:\n%.*s", STR_ARG(got));
	assert_str(str_sub(got, sizeof start - 1, got.n), expected);
	free_rendered(&x);
	minot_buf_free(&in);
}

static void lines_and_headings(void **state)
{
	(void)state;
	expect("NHLBI",
	       "Warmth helps.\n        \nOverview\n        \nToes are ten. Few\nhave more.\n        \nYour doctor may "
	       "ask whether:\n"
	       "        \nYou have toes\n        \nYou have shoes\n        \nFamily and Toe Histories\n        \nThe "
	       "end came.",
	       "answer/1/1 P Warmth helps.\nanswer/1/2/0 # Overview\nanswer/1/2/1 P Toes are ten. Few have more.\n"
	       "answer/1/2/2 P Your doctor may ask whether:\nanswer/1/2/2 I1<0 You have toes\nanswer/1/2/2 I1<0 You "
	       "have shoes\n"
	       "answer/1/3/0 # Family and Toe Histories\nanswer/1/3/1 P The end came.\n");
}

static void marks_in_running_text(void **state)
{
	(void)state;
	expect("MPlusHealthTopics",
	       "You may have       - A cold toe    - A blue toe       It hurts.  Very much.    NIH: Toes",
	       "answer/1/1 P You may have\nanswer/1/1 I1<0 A cold toe\nanswer/1/1 I1<0 A blue toe\n"
	       "answer/1/2 P It hurts. Very much.\nanswer/1/3 P NIH: Toes\n");
	expect("CancerGov",
	       "Key Points\n      - Toes are cold.    - Risks are:         - ice     - snow        - Wool helps.\n    "
	       "\n  Toes are cold.",
	       "answer/1/1/0 # Key Points\nanswer/1/1/1 I1 Toes are cold.\nanswer/1/1/1 I1 Risks are:\nanswer/1/1/1 "
	       "I2<1 ice\n"
	       "answer/1/1/1 I2<1 snow\nanswer/1/1/1 I1 Wool helps.\nanswer/1/2 P Toes are cold.\n");
	expect("NIHSeniorHealth", "Do this: - Quit.  - Rest well. A long-term plan - 3 to 5 toes - helps.",
	       "answer/1/1 P Do this:\nanswer/1/1 I1<0 Quit.\nanswer/1/1 I1<0 Rest well. A long-term plan - 3 to 5 "
	       "toes - helps.\n");
	expect("GHR", "Toes differ.  They are ten.", "answer/1/1 P Toes differ.\nanswer/1/2 P They are ten.\n");
}

static void signs_become_rows(void **state)
{
	(void)state;
	expect("GARD",
	       "HPO has this list. Signs and Symptoms Approximate number of patients (when available) Blue toe 90% "
	       "Cold toe - Wet toe 7.5% "
	       "The Ontology goes on.",
	       "answer/1/1 P HPO has this list.\nanswer/1/2 H Signs and Symptoms | Approximate number of patients "
	       "(when available)\n"
	       "answer/1/2 R<0 Blue toe | 90%\nanswer/1/2 R<0 Cold toe\nanswer/1/2 R<0 Wet toe | 7.5%\nanswer/1/3 P "
	       "The Ontology goes on.\n");
}

static void metadata(void **state)
{
	(void)state;
	struct minot_buf in = page("MPlusDrugs", "Take it.");
	struct rendered x = {.meta = true};
	minot_str got = render(&x, &reader_medquad, "0000001.xml", minot_buf_view(&in));
	assert_str(got, "= medquad:0000001 patient page\n"
	                "@publisher MedlinePlus Drug Information, National Library of Medicine\n@language en\n@keyword "
	                "Cold toe\n"
	                "@drug Blue Toe\n@licence CC BY 4.0\n@url https://toes.example/\n@extra category=Disease\n"
	                "@extra question_type=treatment\ntitle P Blue Toe\nanswer/1/0 # What helps Blue "
	                "Toe?\nanswer/1/1 P Take it.\n");
	free_rendered(&x);
	minot_buf_free(&in);
}

static void damage_is_told(void **state)
{
	(void)state;
	struct minot_buf in = page("ADAM", "  ");
	struct rendered x = {0};
	minot_str got = render(&x, &reader_medquad, "a.xml", minot_buf_view(&in));
	assert_str(got, "! empty: no answer in this page: none of the page's questions has an answer\n");
	got = render(&x, &reader_medquad, "a.xml", STR("<?xml version=\"1.0\"?><Document"));
	assert_int_equal(x.damaged, 2);
	assert_true(minot_str_find(got, STR("! not well-formed XML: ")) != SIZE_MAX);
	assert_true(reader_medquad.recognise(minot_buf_view(&in), STR("a")));
	assert_false(reader_medquad.recognise(STR("<?xml version=\"1.0\"?><document><Focus>"), STR("a")));
	free_rendered(&x);
	minot_buf_free(&in);
}

/* ---- the real pages -------------------------------------------------------------------------------------------- */

static void count_damage(void *ctx, const char *kind, const minot_err *where)
{
	(void)where;
	assert_string_equal(kind, "empty: no answer in this page");
	((struct rendered *)ctx)->damaged++;
}

static minot_status count_record(void *ctx, const struct record *r, minot_err *err)
{
	(void)err;
	assert_true(r->flags & RECORD_FOR_PATIENTS);
	((struct rendered *)ctx)->records++;
	return MINOT_OK;
}

static void read_folder(struct rendered *x, const char *folder)
{
	char **names, path[8192];
	size_t n;
	minot_err err;
	assert_int_equal(os_list_dir(folder, &names, &n, &err), MINOT_OK);
	for (size_t i = 0; i < n; i++) {
		struct record_memory_stream m;
		struct record_sink sink = {x, count_record, NULL, count_damage};
		minot_str bytes;
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		assert_int_equal(os_read_file(path, 64 << 20, &bytes, &err), MINOT_OK);
		record_memory_stream_init(&m, path, bytes);
		assert_ptr_equal(record_reader_for(str_sub(bytes, 0, RECORD_HEAD), str_c(path)), &reader_medquad);
		assert_int_equal(reader_medquad.read(&m.s, &sink, &err), MINOT_OK);
		free((void *)(uintptr_t)bytes.p);
	}
	os_list_free(names, n);
}

static void all_pages_read(void **state)
{
	(void)state;
	if (!test_data())
		skip();
	struct rendered x = {0};
	char root[2048], folder[4096], **names;
	size_t n;
	minot_err err;
	snprintf(root, sizeof root, "%s/medquad", test_data());
	assert_int_equal(os_list_dir(root, &names, &n, &err), MINOT_OK);
	for (size_t i = 0; i < n; i++) {
		snprintf(folder, sizeof folder, "%s/%s", root, names[i]);
		read_folder(&x, folder);
	}
	os_list_free(names, n);
	assert_int_equal(x.damaged, 5778); /* pages whose answers are all empty */
	assert_int_equal(x.records, 11264 - 5778);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(lines_and_headings), cmocka_unit_test(marks_in_running_text),
	        cmocka_unit_test(signs_become_rows),  cmocka_unit_test(metadata),
	        cmocka_unit_test(damage_is_told),     cmocka_unit_test(all_pages_read),
	};
	return cmocka_run_group_tests_name("medquad", tests, NULL, NULL);
}
