/* XML and HTML trees: what is refused, where a fault is said to be, and how running text reads. */
#include "unit.h"

#include "fmt/xml.h"

static struct xml_doc *parse(const char *z)
{
	struct xml_doc *d = NULL;
	minot_err err;
	if (xml_parse(str_c(z), &d, &err))
		fail_msg("%s", err.msg);
	return d;
}

static void assert_inline(const char *xml, const char *expected)
{
	struct xml_doc *d = parse(xml);
	struct minot_buf b = BUF_INIT(1 << 20);
	xml_inline(xml_first(xml_root(d)), NULL, NULL, NULL, &b);
	assert_false(b.failed);
	assert_str(minot_buf_view(&b), expected);
	minot_buf_free(&b);
	xml_free(d);
}

static void powers_and_indices_stay_readable(void **state)
{
	(void)state;
	assert_inline("<p>4 x 10<sup>9</sup>/L</p>", "4 x 10⁹/L");
	assert_inline("<p>10<sup>-3</sup> and 10<sup>−3</sup></p>", "10⁻³ and 10⁻³");
	assert_inline("<p>kg/m<sup>2</sup></p>", "kg/m²");
	assert_inline("<p>Ca<sup>2+</sup></p>", "Ca²⁺");
	assert_inline("<p>e<sup>kt</sup></p>", "e^(kt)");
	assert_inline("<p>4<sup>th</sup> day of Drug<sup>®</sup></p>", "4th day of Drug®");
	assert_inline("<p>vitamin B <sub> 12 </sub>and CO<sub>2</sub></p>", "vitamin B12 and CO2");
	assert_inline("<p>10<sup>9 </sup>cells</p>", "10⁹ cells");
	assert_inline("<p>10<sup><i>9</i></sup></p>", "10⁹");
	assert_inline("<p>x<sup> <sub>2</sub> </sup>y<sup/></p>", "x² y");
	assert_inline("<p>one<br/>two</p>", "one  two");
	assert_inline("<p>a<b>b</b><script>no</script><![CDATA[<c>]]></p>", "ab<c>");
}

static void walks_in_document_order(void **state)
{
	(void)state;
	struct xml_doc *d = parse("<r><a><b/>t</a><!-- c --><a x='1' y=''/><n:c xmlns:n='u'>v</n:c></r>");
	struct minot_buf names = BUF_INIT(100);
	xml_node *r = xml_root(d);
	for (xml_node *n = r; n; n = xml_walk(r, n))
		minot_buf_str(&names, xml_name(n));
	assert_str(minot_buf_view(&names), "rabac");
	xml_node *second = xml_next(xml_child(r, "a"), "a");
	assert_true(xml_attr_is(second, "x", "1"));
	assert_int_equal(xml_attr(second, "y").n, 0);
	assert_int_equal(xml_attr(second, "z").n, 0);
	assert_true(xml_is(xml_next(second, NULL), "c"));
	assert_true(xml_find(r, "b") == xml_at(r, "a/b"));
	assert_null(xml_at(r, "a/b/c"));
	assert_null(xml_find(xml_at(r, "a/b"), "c"));
	assert_str(xml_value(r, &names), "tv");
	assert_null(xml_child(NULL, "a"));
	minot_buf_free(&names);
	xml_free(d);
}

static void a_fault_is_placed(void **state)
{
	(void)state;
	struct xml_doc *d;
	minot_err err;
	assert_int_equal(xml_parse(STR("<r>\n<éa></éa>\n<b></c>\n</r>"), &d, &err), MINOT_INPUT);
	assert_null(d);
	assert_int_equal(err.line, 3);
	assert_in_range(err.byte_offset, 15, 24);
	xml_err_rebase(&err, "set.xml", 1000, 50);
	assert_int_equal(err.line, 52);
	assert_in_range(err.byte_offset, 1015, 1024);
	assert_string_equal(err.file, "set.xml");
	assert_int_equal(xml_parse(STR(""), &d, &err), MINOT_INPUT);
	assert_int_equal(xml_parse(STR("no tree"), &d, &err), MINOT_INPUT);
	assert_int_equal(xml_parse(STR("<a>\xff</a>"), &d, &err), MINOT_INPUT);
}

static void nothing_grows_and_nothing_is_fetched(void **state)
{
	(void)state;
	struct xml_doc *d;
	minot_err err;
	struct minot_buf b = BUF_INIT(1 << 22);
	/* A file of ours stands in for a secret one. */
	minot_buf_printf(&b, "<!DOCTYPE r [<!ENTITY x SYSTEM \"%s/meson.build\"><!ENTITY p 'plain'>]><r>a&x;b&p;c</r>",
	                 source_root());
	assert_int_equal(xml_parse(minot_buf_view(&b), &d, &err), MINOT_OK);
	struct minot_buf text = BUF_INIT(1000);
	assert_str(xml_value(xml_root(d), &text), "a&x;bplainc");
	xml_free(d);

	minot_buf_clear(&b);
	minot_buf_c(&b, "<!DOCTYPE r [<!ENTITY a0 'ha'>");
	for (int i = 1; i < 30; i++)
		minot_buf_printf(&b, "<!ENTITY a%d '&a%d;&a%d;'>", i, i - 1, i - 1);
	minot_buf_c(&b, "]><r a='&a29;'>&a29;</r>");
	assert_int_equal(xml_parse(minot_buf_view(&b), &d, &err), MINOT_LIMIT);

	minot_buf_clear(&b);
	for (int i = 0; i < 100000; i++)
		minot_buf_c(&b, "<div>");
	assert_int_equal(xml_parse(minot_buf_view(&b), &d, &err), MINOT_LIMIT);
	assert_int_equal(xml_parse_html(minot_buf_view(&b), &d, &err), MINOT_LIMIT);
	minot_buf_free(&b);
	minot_buf_free(&text);
}

static void names_left_to_the_dtd_are_known(void **state)
{
	(void)state;
	assert_inline("<!DOCTYPE r SYSTEM 'none.dtd'><r>&beta;-blocker&nbsp;x</r>", "β-blocker\u00a0x");
	/* what nobody knows may be half of a dose: it stays to be seen */
	assert_inline("<!DOCTYPE r SYSTEM 'none.dtd'><r>1&half; tablets</r>", "1&half; tablets");
	assert_inline("<!DOCTYPE r [<!ENTITY none ''>]><r>1&none; tablet</r>", "1 tablet");
}

static void broken_html_is_repaired(void **state)
{
	(void)state;
	struct xml_doc *d;
	minot_err err;
	struct minot_buf b = BUF_INIT(1000);
	assert_int_equal(xml_parse_html(STR("<P>one &lt; two<UL><li>a<li>b</ul>caf\xc3\xa9 <b>x"), &d, &err), MINOT_OK);
	xml_node *body = xml_at(xml_root(d), "body");
	assert_str(xml_value(xml_child(body, "p"), &b), "one < two");
	xml_node *li = xml_at(body, "ul/li");
	assert_str(xml_value(xml_next(li, "li"), &b), "b");
	assert_str(xml_value(xml_find(body, "b"), &b), "x");
	xml_content(body, &b);
	assert_true(minot_str_find(minot_buf_view(&b), STR("caf\xc3\xa9")) != SIZE_MAX);
	xml_free(d);
	assert_int_equal(xml_parse_html(STR(""), &d, &err), MINOT_OK);
	assert_null(xml_find(xml_root(d), "p"));
	xml_free(d);
	minot_buf_free(&b);
}

static void a_full_buffer_ends_quietly(void **state)
{
	(void)state;
	struct xml_doc *d = parse("<p>aaaaaaaaaa<sup>bbbbbbbbbb</sup>cccccccccc</p>");
	for (size_t max = 0; max < 40; max++) {
		struct minot_buf b = BUF_INIT(max);
		xml_inline(xml_first(xml_root(d)), NULL, NULL, NULL, &b);
		assert_int_equal(b.failed, max < 33);
		minot_buf_free(&b);
	}
	xml_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(powers_and_indices_stay_readable),
	        cmocka_unit_test(walks_in_document_order),
	        cmocka_unit_test(a_fault_is_placed),
	        cmocka_unit_test(nothing_grows_and_nothing_is_fetched),
	        cmocka_unit_test(names_left_to_the_dtd_are_known),
	        cmocka_unit_test(broken_html_is_repaired),
	        cmocka_unit_test(a_full_buffer_ends_quietly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
