/* The splitter: what it finds must not depend on how the stream is cut into reads, and a broken element costs only
 * itself. */
#include "unit.h"

#include "base/buf.h"
#include "fmt/split.h"

struct slow_stream {
	minot_str rest;
	size_t step;
};

static long read_some(void *ctx, void *buf, size_t n, minot_err *err)
{
	(void)err;
	struct slow_stream *s = ctx;
	size_t got = s->rest.n < s->step ? s->rest.n : s->step;
	got = got < n ? got : n;
	memcpy(buf, s->rest.p, got);
	s->rest = str_sub(s->rest, got, s->rest.n);
	return (long)got;
}

/* "name@offset:line length; ..." of the pieces, "!STATUS@offset" of what was skipped. */
static void describe(minot_str bytes, size_t step, size_t max, struct minot_buf *out)
{
	static const char *const names[] = {"Item", "Other"};
	struct slow_stream stream = {bytes, step};
	struct xml_splitter *s = xml_split_new(names, 2, max, read_some, &stream);
	struct xml_piece p;
	minot_err err;
	minot_status status;
	while ((status = xml_split_next(s, &p, &err)) != MINOT_NOT_FOUND) {
		if (status)
			minot_buf_printf(out, "!%s@%d;", minot_status_name(status), (int)err.byte_offset);
		else
			minot_buf_printf(out, "%s@%d:%u %zu;", names[p.name], (int)p.offset, p.line, p.bytes.n);
	}
	xml_split_free(s);
}

static void assert_split(const char *xml, size_t max, const char *expected)
{
	for (size_t step = 1; step < 100; step += step < 12 ? 1 : 29) {
		struct minot_buf b = BUF_INIT(1 << 16);
		describe(str_c(xml), step, max, &b);
		assert_str(minot_buf_view(&b), expected);
		minot_buf_free(&b);
	}
}

static void finds_elements(void **state)
{
	(void)state;
	assert_split("", 100, "");
	assert_split("<?xml?><Set>\n<Item>a</Item>\n<Items/><Other/><Item x='>'\n>b</Item ></Set>", 100,
	             "Item@13:2 14;Other@36:3 8;Item@44:3 22;");
	assert_split("<Set><Other><Thing>1</Thing></Other></Set>", 100, "Other@5:1 31;");
	assert_split("</Item><Item", 100, "");
}

static void hidden_tags_do_not_count(void **state)
{
	(void)state;
	assert_split("<!-- <Item> --><Item><!-- </Item> --><![CDATA[</Item>]]><?p </Item>?></Item>", 100,
	             "Item@15:1 61;");
	/* No value may hold a '<', so the tag is taken to end there, and the parser will refuse it. */
	assert_split("<Item a='</Item>'/>", 100, "Item@0:1 16;");
}

static void damage_costs_only_itself(void **state)
{
	(void)state;
	assert_split("<Item>1<Item>2</Item><Other>3<Item>4</Item>", 100,
	             "!INPUT@0;Item@7:1 14;!INPUT@21;Item@29:1 14;");
	assert_split("<Item>1</Item><Item><!-- <Item>2</Item><Item>3</Item>", 100,
	             "Item@0:1 14;!INPUT@14;Item@25:1 14;Item@39:1 14;");
	assert_split("<Item>1</Item><!-- <Item>2</Item>", 100, "Item@0:1 14;Item@19:1 14;");
	assert_split("<Item>1</Item>\n<Item>2", 100, "Item@0:1 14;!INPUT@15;");
	assert_split("<Item a=\"b>1</Item>\n<Item a=\"c\">2</Item>", 100, "Item@0:1 19;Item@20:2 20;");
}

static void the_ceiling_holds(void **state)
{
	(void)state;
	assert_split("<Item>1234567890</Item><Item>1</Item>", 14, "!LIMIT@0;Item@23:1 14;");
	/* Longer than what is read at once, so that it is given up before its end is seen. */
	struct minot_buf xml = BUF_INIT(4 << 20), out = BUF_INIT(1000);
	minot_buf_c(&xml, "<Item><!--");
	while (xml.n < (2 << 20))
		minot_buf_c(&xml, "<Item>x</Item>--");
	minot_buf_c(&xml, "></Item><Item>1</Item>");
	describe(minot_buf_view(&xml), 1 << 16, 1 << 20, &out);
	assert_true(str_starts(minot_buf_view(&out), STR("!LIMIT@0;Item@10:1 14;Item@26:1 14;")) || out.failed);
	minot_buf_free(&xml);
	minot_buf_free(&out);
}

static long read_fails(void *ctx, void *buf, size_t n, minot_err *err)
{
	(void)ctx, (void)buf, (void)n;
	minot_fail(err, MINOT_IO, "the disk is gone");
	return -1;
}

static void a_failing_stream_is_told(void **state)
{
	(void)state;
	static const char *const names[] = {"Item"};
	struct xml_splitter *s = xml_split_new(names, 1, 100, read_fails, NULL);
	struct xml_piece p;
	minot_err err;
	assert_int_equal(xml_split_next(s, &p, &err), MINOT_IO);
	assert_string_equal(err.msg, "the disk is gone");
	xml_split_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(finds_elements),           cmocka_unit_test(hidden_tags_do_not_count),
	        cmocka_unit_test(damage_costs_only_itself), cmocka_unit_test(the_ceiling_holds),
	        cmocka_unit_test(a_failing_stream_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
