/* openFDA drug labels: invented ones for each trace of the lost layout, and the real ones when they are there. */
#include "rendered.h"

#include "os/os.h"
#include "record/readers.h"

static void expect(const char *result, const char *expected)
{
	struct minot_buf in = BUF_INIT(1 << 20);
	struct rendered x = {0};
	minot_buf_printf(&in, "{\"meta\": {}, \"results\": [{%s}]}", result);
	minot_str got = render(&x, &reader_openfda, "a/toecure.json", minot_buf_view(&in));
	static const char start[] = "= openfda:toecure label\ntitle P Toecure: drug label (openFDA copy)\n";
	if (!str_starts(got, str_c(start)))
		fail_msg("the record begins otherwise:\n%.*s", STR_ARG(got));
	assert_str(str_sub(got, sizeof start - 1, got.n), expected);
	free_rendered(&x);
	minot_buf_free(&in);
}

static void subsections_are_found_by_number(void **state)
{
	(void)state;
	expect("\"dosage_and_administration\": [\"2 DOSAGE & ADMINISTRATION Take daily ( 2.1 ) Rest after 2.5 hours ( "
	       "2.2 , 5.1 ) "
	       "2.1 Adult Dosage The dose is 2.2 g a day [see 2.2 Children, Section 2.2 Use]. 2.2 Use in Children For "
	       "children give less.\"]",
	       "label/34068-7/0 # 2 DOSAGE & ADMINISTRATION\nlabel/34068-7/1 P Take daily ( 2.1 )\n"
	       "label/34068-7/2 P Rest after 2.5 hours ( 2.2 , 5.1 )\nlabel/34068-7/3/0 # 2.1 Adult Dosage\n"
	       "label/34068-7/3/1 P The dose is 2.2 g a day [see 2.2 Children, Section 2.2 Use].\n"
	       "label/34068-7/4/0 # 2.2 Use in Children\nlabel/34068-7/4/1 P For children give less.\n");
}

static void bullets_become_items(void **state)
{
	(void)state;
	expect("\"warnings\": [\"Warnings Do not use • with ice • with: ◦ snow ◦ hail Stop use and ask a doctor if • "
	       "toes fall off\"]",
	       "label/34071-1/0 # Warnings\nlabel/34071-1/1 P Warnings\nlabel/34071-1/2 P Do not use\nlabel/34071-1/2 "
	       "I1<0 with ice\n"
	       "label/34071-1/2 I1<0 with:\nlabel/34071-1/2 I2<2 snow\nlabel/34071-1/2 I2<2 hail\n"
	       "label/34071-1/3 P Stop use and ask a doctor if\nlabel/34071-1/3 I1<0 toes fall off\n");
}

static void tables_join_their_section(void **state)
{
	(void)state;
	expect("\"warnings\": [\"WARNINGS Cold.\"], \"warnings_table\": "
	       "[\"<table><tr><th>Toe</th><th>Dose</th></tr><tr><td>big</td>"
	       "<td>2</td></tr></table>\"], \"toe_use_table\": [\"<table><tr><td>a</td><td>b</td></tr></table>\"], "
	       "\"some_key\": [\"Text.\"]",
	       "label/34071-1/0 # WARNINGS\nlabel/34071-1/1 P Cold.\nlabel/34071-1/2 H Toe | Dose\nlabel/34071-1/2 R<0 "
	       "big | 2\n"
	       "label/toe_use/0 # toe use\nlabel/toe_use/1 R a | b\nlabel/some_key/0 # some key\nlabel/some_key/1 P "
	       "Text.\n");
}

static void names_and_ids(void **state)
{
	(void)state;
	struct rendered x = {.meta = true};
	minot_str got = render(
	        &x, &reader_openfda, "two.json",
	        STR("{\"meta\": {\"disclaimer\": \"reduced copy of a label\"}, \"results\": [{\"set_id\": \"AB-1\", "
	            "\"effective_time\": \"20200131\", \"openfda\": {\"generic_name\": [\"TOECURE\"], "
	            "\"brand_name\": [\"Warmtoe\"], \"manufacturer_name\": [\"Toe Inc\"]}, \"purpose\": [\"Purpose "
	            "Warmth\"]}, 7, "
	            "{\"purpose\": [\"Ice\"]}]}"));
	assert_str(
	        got,
	        "= openfda:AB-1 label\n@date 2020-01-31\n@publisher Toe Inc\n@drug TOECURE\n@drug Warmtoe\n@licence "
	        "public domain\n"
	        "@extra copy=reduced: sections missing here may exist in the label\n"
	        "title P Toecure: drug label (openFDA copy)\nlabel/55105-1/0 # Purpose\nlabel/55105-1/1 P Purpose "
	        "Warmth\n"
	        "! not a drug label: result 2 is no object\n= openfda:two-3 label\n@drug two\n@licence public domain\n"
	        "@extra copy=reduced: sections missing here may exist in the label\n"
	        "title P Two: drug label (openFDA copy)\nlabel/55105-1/0 # Purpose\nlabel/55105-1/1 P Ice\n");
	free_rendered(&x);
}

static void damage_and_recognition(void **state)
{
	(void)state;
	struct rendered x = {0};
	render(&x, &reader_openfda, "a.json", STR("{\"results\": ["));
	render(&x, &reader_openfda, "a.json", STR("{\"results\": 5}"));
	render(&x, &reader_openfda, "a.json", STR(""));
	assert_int_equal(x.damaged, 3);
	free_rendered(&x);
	assert_true(reader_openfda.recognise(STR(" {\n \"results\" : [ { "), STR("a")));
	assert_true(reader_openfda.recognise(STR("{\"meta\": {\"x\": 1}, \"results\": [{"), STR("a")));
	assert_false(reader_openfda.recognise(STR("{\"id\": 1, \"results\": [{"), STR("a")));
	assert_false(reader_openfda.recognise(STR("{\"results\": \"none\"}"), STR("a")));
}

static void all_labels_read(void **state)
{
	(void)state;
	if (!test_data())
		skip();
	struct rendered x = {0};
	char folder[2048], path[4096], **names;
	size_t n;
	minot_err err;
	snprintf(folder, sizeof folder, "%s/drug-labels/openfda", test_data());
	assert_int_equal(os_list_dir(folder, &names, &n, &err), MINOT_OK);
	for (size_t i = 0; i < n; i++) {
		minot_str bytes;
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		assert_int_equal(os_read_file(path, 64 << 20, &bytes, &err), MINOT_OK);
		assert_ptr_equal(record_reader_for(str_sub(bytes, 0, RECORD_HEAD), str_c(path)), &reader_openfda);
		render(&x, &reader_openfda, path, bytes);
		free((void *)(uintptr_t)bytes.p);
	}
	os_list_free(names, n);
	assert_int_equal(x.records, 51);
	assert_int_equal(x.damaged, 0);
	free_rendered(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(subsections_are_found_by_number), cmocka_unit_test(bullets_become_items),
	        cmocka_unit_test(tables_join_their_section),       cmocka_unit_test(names_and_ids),
	        cmocka_unit_test(damage_and_recognition),          cmocka_unit_test(all_labels_read),
	};
	return cmocka_run_group_tests_name("openfda", tests, NULL, NULL);
}
