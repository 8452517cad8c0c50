/* Guideline summaries: invented ones for each rule, and, when the development corpus is there, all real ones. */
#include "rendered.h"

#include "base/ascii.h"
#include "fmt/xml.h"
#include "os/os.h"
#include "record/readers.h"

/* ---- invented summaries ---------------------------------------------------------------------------------------- */

static void add_field(struct minot_buf *b, const char *name, const char *html)
{
	minot_buf_printf(b, "<Field FieldID=\"1\" Name=\"%s\" Type=\"text\"><FieldValue Value=\"", name);
	for (; *html; html++)
		minot_buf_c(b, *html == '<'   ? "&lt;"
		               : *html == '>' ? "&gt;"
		               : *html == '&' ? "&amp;"
		               : *html == '"' ? "&quot;"
		                              : (char[]){*html, 0});
	minot_buf_c(b, "\"/></Field>\n");
}

/* A summary with these recommendations and perhaps one more field. */
static struct minot_buf summary(const char *recommendations, const char *name, const char *value)
{
	struct minot_buf b = BUF_INIT(1 << 20);
	minot_buf_c(&b, "<Version><xmlSource>Invented.</xmlSource><Section SecID=\"1\" Name=\"General\">\n");
	add_field(&b, "Guideline Title", "<div class=\"content_title\">Care of the blue toe.</div>");
	add_field(&b, "Major Recommendations", recommendations);
	if (name)
		add_field(&b, name, value);
	minot_buf_c(&b, "</Section></Version>");
	return b;
}

static void expect_with(const char *recommendations, const char *name, const char *value, const char *expected)
{
	struct minot_buf in = summary(recommendations, name, value);
	struct rendered x = {0};
	minot_str got = render(&x, &reader_ngc, "a/ngc-42.xml", minot_buf_view(&in));
	static const char start[] = "= ngc:42 guideline\ntitle P Care of the blue toe\n";
	if (!str_starts(got, str_c(start)))
		fail_msg("the record begins otherwise:\n%.*s", STR_ARG(got));
	assert_str(str_sub(got, sizeof start - 1, got.n), expected);
	free_rendered(&x);
	minot_buf_free(&in);
}

static void expect(const char *recommendations, const char *expected)
{
	expect_with(recommendations, NULL, NULL, expected);
}

#define U(text) "<span style=\"text-decoration: underline;\">" text "</span>"

static void headings_nest_by_style(void **state)
{
	(void)state;
	expect("<div><p><strong>" U(
	               "Toes") "</strong></p><p>Look at both feet.</p>"
	                       "<p><strong>Treatment</strong></p><p><em>First Line</em></p><p>Warm the toe.</p>"
	                       "<p>" U("Children") "</p><p>Warm it "
	                                           "gently.</p><p><strong>Follow-up</strong>:</p><p>Look again.</p>"
	                                           "<p>" U("<strong>Fingers</strong>") "</p><p>Leave them "
	                                                                               "alone.</p></div>",
	       "recommendation/1/0 # Toes\nrecommendation/1/1 P Look at both feet.\n"
	       "recommendation/1/2/0 # Treatment\nrecommendation/1/2/1/0 # First Line\nrecommendation/1/2/1/1 P Warm "
	       "the toe.\n"
	       "recommendation/1/2/1/2/0 # Children\nrecommendation/1/2/1/2/1 P Warm it gently.\n"
	       "recommendation/1/3/0 # Follow-up\nrecommendation/1/3/1 P Look again.\n"
	       "recommendation/2/0 # Fingers\nrecommendation/2/1 P Leave them alone.\n");
	/* one above another of its style heads it */
	expect("<p><b>Assessment</b></p><p><b>Advice 1</b></p><p>Look.</p><p><b>Advice 2</b></p><p>Feel.</p>"
	       "<p><b>Planning</b></p><p><b>Advice 3</b></p><p>Think.</p>",
	       "recommendation/1/0 # Assessment\nrecommendation/1/1/0 # Advice 1\nrecommendation/1/1/1 P Look.\n"
	       "recommendation/1/2/0 # Advice 2\nrecommendation/1/2/1 P Feel.\n"
	       "recommendation/2/0 # Planning\nrecommendation/2/1/0 # Advice 3\nrecommendation/2/1/1 P Think.\n");
}

/* What stands below them would stand under the heading before. */
static void captions_and_headings_that_refer_are_headings(void **state)
{
	(void)state;
	expect("<p><b>Figure: Patients With a Small Blue Toe.</b></p><p>Warm it.</p>"
	       "<p><b>Figure: Patients With a Medium or Large Blue Toe. </b></p><p>Cool it.</p>",
	       "recommendation/1/0 # Figure: Patients With a Small Blue Toe.\nrecommendation/1/1 P Warm it.\n"
	       "recommendation/2/0 # Figure: Patients With a Medium or Large Blue Toe.\nrecommendation/2/1 P Cool "
	       "it.\n");
	expect("<p><em>Blue Toe and Pain</em></p><p>Warm it.</p>"
	       "<p><em>Blue Toe without Pain</em> (See Algorithm 2 in the original guideline "
	       "document.)</p><p>Wait.</p>",
	       "recommendation/1/0 # Blue Toe and Pain\nrecommendation/1/1 P Warm it.\n"
	       "recommendation/2/0 # Blue Toe without Pain (See Algorithm 2 in the original guideline document.)\n"
	       "recommendation/2/1 P Wait.\n");
	/* a remark that refers to nothing, or that stands before its text, is no part of a heading */
	expect("<p><em>Blue Toe</em> (seen in two of ten.)</p><p>(See Table 1.) <em>Wait.</em></p>",
	       "recommendation/1 P Blue Toe (seen in two of ten.)\nrecommendation/2 P (See Table 1.) Wait.\n");
}

static void styled_sentences_are_text(void **state)
{
	(void)state;
	expect("<p><strong>Keep the toe dry at all times and in all weathers.</strong></p>"
	       "<p><strong>Warming</strong> helps.</p>"
	       "<p><strong>Warm the toe when all of these hold:</strong></p><ul><li>it is blue</li></ul>",
	       "recommendation/1 P Keep the toe dry at all times and in all weathers.\n"
	       "recommendation/2 P Warming helps.\n"
	       "recommendation/3 P Warm the toe when all of these hold:\nrecommendation/3 I1<0 it is blue\n");
}

static void grades_stay_with_their_recommendation(void **state)
{
	(void)state;
	expect("<p>Warm the toe.</p><p><em>(Level of Evidence = Ib&ndash;IV)</em></p>"
	       "<p>Do not freeze it.</p><p><em>Quality of evidence</em>: low<br/><em>Strength</em>: <b>weak</b></p>"
	       "<p>Give nothing.</p><p><b>Strong</b>, Imperative</p><p><b>Cold</b></p>"
	       "<p>Avoid it.</p><p><em>For the old, Expert Opinion &ndash; Grade E</em></p>"
	       "<p><em>For the young, Strong Recommendation &ndash; Grade A</em></p>",
	       "recommendation/1 P Warm the toe. (Level of Evidence = Ib–IV)\n"
	       "recommendation/2 P Do not freeze it. Quality of evidence: low; Strength: weak\n"
	       "recommendation/3 P Give nothing. Strong, Imperative\n"
	       "recommendation/4/0 # Cold\n"
	       "recommendation/4/1 P Avoid it. For the old, Expert Opinion – Grade E For the young, Strong "
	       "Recommendation – "
	       "Grade A\n");
	/* these only look like grades */
	expect("<p>Warm the toe.</p><p>" U(
	               "Class I") "</p><ul><li>Wool</li></ul><p>Good Evidence</p><ul><li>Silk</li></ul>",
	       "recommendation/1 P Warm the toe.\nrecommendation/2/0 # Class I\nrecommendation/2/1 I1 Wool\n"
	       "recommendation/2/2 P Good Evidence\nrecommendation/2/2 I1<0 Silk\n");
	/* of what follows, not of what stands above: else ice would be advised, and warmth do harm */
	expect("<ol><li>Warm the toe. (<em>Level of Evidence: B</em>)</li></ol><p>" U(
	               "Class III: Harm") "</p><ol><li>Ice should be put on it.</li></ol>",
	       "recommendation/1 I1 Warm the toe. (Level of Evidence: B)\nrecommendation/2/0 # Class III: Harm\n"
	       "recommendation/2/1 I1 Ice should be put on it.\n");
}

static void lists_keep_depth_and_paragraphs(void **state)
{
	(void)state;
	expect("<p>Offer:</p><ul><li>socks, which are<ul><li>thick<p>(two layers)</p></li><li>dry</li></ul></li>"
	       "<li>rest.<br/>(Grade B)</li></ul>",
	       "recommendation/1 P Offer:\nrecommendation/1 I1<0 socks, which are\nrecommendation/1 I2<1 thick (two "
	       "layers)\n"
	       "recommendation/1 I2<1 dry\nrecommendation/1 I1<0 rest. (Grade B)\n");
	/* paragraphs and headings inside an item; a grade after its inner list */
	expect("<ol><li><b>Prevention</b><p><b>Advice</b>:</p><ul><li>Wear socks:<ul><li>of wool</li></ul>"
	       "<p>(<i>Strong Recommendation</i>)</p></li></ul><p>Toes are ten.</p></li><li>Rest.<p>Sit down.</p></li>"
	       "<li>2.1 Fire<p>Light it.</p></li></ol>",
	       "recommendation/1/0 # Prevention\nrecommendation/1/1/0 # Advice\nrecommendation/1/1/1 I1 Wear socks:\n"
	       "recommendation/1/1/1 I2<0 of wool (Strong Recommendation)\nrecommendation/1/1/2 P Toes are ten.\n"
	       "recommendation/2 I1 Rest.\nrecommendation/2 I1 Sit down.\n"
	       "recommendation/3/0 # 2.1 Fire\nrecommendation/3/1 P Light it.\n");
	expect("<ul><li><b>Warmth</b><ul><li>Use wool.</li><li>Use a fire.</li></ul></li><li>Use sense.</li></ul>",
	       "recommendation/1/0 # Warmth\nrecommendation/1/1 I1 Use wool.\nrecommendation/1/1 I1 Use a fire.\n"
	       "recommendation/2 I1 Use sense.\n");
}

static void definitions_are_ratings(void **state)
{
	(void)state;
	expect("<p>Definitions of the grades (<b>A</b>) are given at the end of the \"Major Recommendations\" "
	       "field.</p>"
	       "<p><b>" U("Care") "</b></p><p>Warm the toe.</p><p><b>" U(
	               "Definitions") "</b>:</p><p><b>Grades</b></p>"
	                              "<p><b>A</b>: sure</p><p><b>" U("Tools") "</b></p><p>A stove.</p>",
	       "rating/1 P Definitions of the grades (A) are given at the end of the \"Major Recommendations\" field.\n"
	       "recommendation/1/0 # Care\nrecommendation/1/1 P Warm the toe.\n"
	       "rating/2/0 # Definitions\nrating/2/1/0 # Grades\nrating/2/1/1 P A: sure\n"
	       "recommendation/2/0 # Tools\nrecommendation/2/1 P A stove.\n");
}

static void notes_of_the_clearinghouse_stand_apart(void **state)
{
	(void)state;
	expect("<p><b>Note from the National Guideline Clearinghouse (NGC)</b>: Two parts "
	       "exist:</p><ul><li>toes</li></ul>"
	       "<p>Warm the toe.</p>",
	       "recommendation/1/0 # Note from the National Guideline Clearinghouse (NGC)\n"
	       "recommendation/1/1 P Two parts exist:\nrecommendation/1/1 I1<0 toes\nrecommendation/2 P Warm the "
	       "toe.\n");
}

static void tables_keep_rows_together(void **state)
{
	(void)state;
	expect("<table><thead><tr><th colspan=\"3\">Socks</th></tr><tr><th rowspan=\"2\">Wool</th><th "
	       "colspan=\"2\">Layers</th></tr>"
	       "<tr><th>Day</th><th>Night</th></tr></thead><tfoot><tr><td "
	       "colspan=\"3\">*Thick.</td></tr></tfoot><tbody>"
	       "<tr><td rowspan=\"2\">Sheep</td><td>1</td><td>2<br/>or more</td></tr><tr><td>3</td><td></td></tr>"
	       "<tr><td>Goat<ul><li>kid</li><li>old</li></ul></td><td></td><td>10<sup>2</sup></td></tr></tbody></table>"
	       "<p class=\"Note\">Goats bite.</p><p>Wear them.</p>",
	       "recommendation/1 C Socks\nrecommendation/1 H Wool | Layers: Day | Layers: Night\n"
	       "recommendation/1 R<1 Sheep | 1 | 2 or more\nrecommendation/1 R<1 Sheep | 3\n"
	       "recommendation/1 R<1 Goat: kid; old | | 10²\nrecommendation/1 N *Thick.\nrecommendation/1 N Goats "
	       "bite.\n"
	       "recommendation/2 P Wear them.\n");
	/* layout */
	expect("<table><tr><th>Tip</th></tr><tr><td><p>Warm it.</p><ul><li>slowly</li></ul></td></tr></table>",
	       "recommendation/1 P Tip\nrecommendation/2 P Warm it.\nrecommendation/3 I1 slowly\n");
}

static void text_is_repaired(void **state)
{
	(void)state;
	expect("<p>Toes\xc3\x82\xc2\xae &amp;ge;5 &ndash; caf\xc3\x83\xc2\xa9 caf\xc3\xa9, na\xc3\xafve; vitamin B  "
	       "12, 10<sup>9</sup>/L</p>",
	       "recommendation/1 P Toes® ≥5 – café café, naïve; vitamin B 12, 10⁹/L\n");
	expect("<p>First line.<br/>Second line.<br/>third</p>",
	       "recommendation/1 P First line.\nrecommendation/2 P Second line. third\n");
}

static void fields_have_their_parts(void **state)
{
	(void)state;
	static const char text[] = "<p>Sore toes</p>", advice[] = "<p>Warm it.</p>";
	expect_with(advice, "Potential Harms", text, "recommendation/1 P Warm it.\nharms/1 P Sore toes\n");
	expect_with(advice, "FDA Warning/Regulatory Alert", text,
	            "recommendation/1 P Warm it.\nwarning/1 P Sore toes\n");
	expect_with(advice, "Major Outcomes Considered", text,
	            "recommendation/1 P Warm it.\nscope/1/0 # Major Outcomes Considered\nscope/1/1 P Sore toes\n");
	expect_with(advice, "Some New Field", text,
	            "recommendation/1 P Warm it.\nmeta/1/0 # Some New Field\nmeta/1/1 P Sore toes\n");
	expect_with(advice, "Potential Harms", "<div><p>None provided.</p></div>", "recommendation/1 P Warm it.\n");
}

static void expect_meta(const char *name, const char *value, const char *expected)
{
	struct minot_buf in = summary("<p>Warm it.</p>", name, value);
	struct rendered x = {.meta = true};
	minot_str got = render(&x, &reader_ngc, "ngc-42.xml", minot_buf_view(&in));
	if (minot_str_find(got, str_c(expected)) == SIZE_MAX)
		fail_msg("no %s in\n%.*s", expected, STR_ARG(got));
	free_rendered(&x);
	minot_buf_free(&in);
}

static void metadata(void **state)
{
	(void)state;
	static const char dated[] = "Date Released", source[] = "Bibliographic Source(s)";
	expect_meta(dated, "2011 May 17 (reaffirmed 2016 Nov 22)", "@date 2011-05-17\n");
	expect_meta(dated, "2011 May 17 (reaffirmed 2016 Nov 22)", "@extra reaffirmed=2016-11-22\n");
	expect_meta(dated, "1996 (revised 2013 Jul 2)", "@date 2013-07-02\n");
	expect_meta(dated, "1996 (revised 2013 Jul 2)", "@extra released=1996\n");
	expect_meta(dated, "2015 Nov-Dec", "@date 2015-11\n");
	expect_meta(dated, "2011 (revised May 2014; reaffirmed 2015)", "@date 2014-05\n");
	expect_meta("NGC Status",
	            "<p>Completed by X on May 3, 2010; it was updated on January 31, 2018. Read 2020 times.</p>",
	            "@revised 2018-01-31\n");
	expect_meta("Guideline Developer(s)", "Society of Toes - Medical Specialty Society",
	            "@publisher Society of Toes\n");
	expect_meta("Disease/Condition(s)", "<p>Blue toes, including:</p><ul><li>cold toes</li></ul>",
	            "@condition Blue toes, including\n@condition cold toes\n");
	expect_meta(source,
	            "<table><tr><td>Foot A, Van Toe BC Jr, Toe Group. On toes. J Toe Res. 2013 Jul;149(1 Suppl):S1-35. "
	            "[9 references]"
	            "</td></tr></table>",
	            "@author Foot A\n@author Van Toe BC Jr\n@author Toe Group\n@journal J Toe Res\n@volume 149\n@issue "
	            "1 Suppl\n@pages S1-35\n");
	expect_meta(source, "Society of Toes. On toes. Delft: Society of Toes; 2014. 83 p.",
	            "@author Society of Toes\n");
	expect_meta("Guideline Availability", "<p>From <a href=\"https://toes.example/g.pdf\">here</a>.</p>",
	            "@url https://toes.example/g.pdf\n");
}

static void damage_is_told(void **state)
{
	(void)state;
	struct rendered x = {0};
	minot_str got = render(&x, &reader_ngc, "ngc-1.xml", STR("<Version><Section"));
	assert_true(str_starts(got, STR("! not well-formed XML: ")));
	render(&x, &reader_ngc, "ngc-1.xml", STR("<Version/>"));
	assert_int_equal(x.damaged, 2);
	assert_int_equal(x.records, 0);
	free_rendered(&x);
	struct minot_buf in = summary("<p>Warm it.</p>", NULL, NULL);
	x = (struct rendered){0};
	got = render(&x, &reader_ngc, "below/other.xml", minot_buf_view(&in));
	assert_true(str_starts(got, STR("= file:below/other.xml ")));
	assert_true(reader_ngc.recognise(minot_buf_view(&in), STR("x")));
	assert_false(reader_ngc.recognise(STR("<Document id=\"1\"><QAPairs>"), STR("x")));
	free_rendered(&x);
	minot_buf_free(&in);
}

/* ---- real summaries -------------------------------------------------------------------------------------------- */

/* ASCII letters and digits alone; superscript digits and letters as the plain ones. */
static void add_letters(struct minot_buf *out, minot_str s)
{
	static const char *const raised[] = {"⁰0", "¹1", "²2", "³3", "⁴4", "⁵5", "⁶6",
	                                     "⁷7", "⁸8", "⁹9", "ⁿn", "ⁱi", "ᵒo"};
	for (size_t i = 0; i < s.n; i++) {
		if (is_alnum(s.p[i]))
			minot_buf_ch(out, s.p[i]);
		for (size_t k = 0; k < sizeof raised / sizeof raised[0]; k++)
			if (str_starts(str_sub(s, i, s.n), (minot_str){raised[k], strlen(raised[k]) - 1}))
				minot_buf_ch(out, raised[k][strlen(raised[k]) - 1]);
	}
}

struct letters {
	struct minot_buf of[2]; /* recommendations; ratings */
	size_t at[2];
	uint64_t headings;
};

static minot_status keep_letters(void *ctx, const struct record *r, minot_err *err)
{
	struct letters *x = ctx;
	(void)err;
	for (uint32_t i = 0; i < r->n_fields; i++) {
		const struct record_field *f = &r->fields[i];
		if (f->part == PART_RECOMMENDATION)
			x->headings += f->type == FIELD_HEADING;
		if (f->part == PART_RECOMMENDATION || f->part == PART_RATING)
			add_letters(&x->of[f->part == PART_RATING], f->text);
	}
	return MINOT_OK;
}

static void no_damage(void *ctx, const char *kind, const minot_err *where)
{
	(void)ctx;
	fail_msg("%s: %s: %s", where->file, kind, where->msg);
}

/* One run of letters of the source must follow in the recommendations, or in the ratings among them: where it comes
 * sooner. Inside a table the order may differ: header cells are brought together by column. */
static bool find_letters(struct letters *x, minot_str run, bool in_table)
{
	size_t found[2];
	for (int k = 0; k < 2; k++)
		found[k] = minot_str_find(str_sub(minot_buf_view(&x->of[k]), x->at[k], SIZE_MAX), run);
	const int nearer = found[1] < found[0];
	if (found[nearer] == SIZE_MAX)
		return false;
	if (!in_table && run.n >= 8) /* shorter runs ("A") could be found too far on */
		x->at[nearer] += found[nearer] + run.n;
	return true;
}

/* Each text of the source's HTML, cut where it has other than ASCII characters (they are encoded twice). */
static void check_letters(struct letters *x, const char *file, xml_node *root)
{
	struct minot_buf run = BUF_INIT(32 << 20);
	for (xml_node *n = root; n; n = xml_walk(root, n)) {
		bool in_table = false;
		for (xml_node *p = xml_parent(n); p; p = xml_parent(p))
			in_table |= xml_is(p, "table");
		minot_str text =
		        xml_is(xml_parent(n), "tr") ? STR_NONE : xml_text(n); /* astray between cells: left out */
		for (size_t i = 0; i < text.n;) {
			size_t end = i;
			while (end < text.n && (unsigned char)text.p[end] < 0x80)
				end++;
			minot_buf_clear(&run);
			add_letters(&run, str_sub(text, i, end));
			if (run.n && !find_letters(x, minot_buf_view(&run), in_table))
				fail_msg("%s: lost or out of order: %.*s", file, STR_ARG(str_sub(text, i, end)));
			for (i = end; i < text.n && (unsigned char)text.p[i] >= 0x80;)
				i++;
		}
	}
	minot_buf_free(&run);
}

/* The value of "Major Recommendations" as HTML. */
static void check_file(struct letters *x, const char *file, minot_str bytes)
{
	struct record_memory_stream m;
	struct record_sink sink = {x, keep_letters, NULL, no_damage};
	struct xml_doc *doc, *html;
	minot_err err;
	record_memory_stream_init(&m, file, bytes);
	assert_ptr_equal(record_reader_for(str_sub(bytes, 0, RECORD_HEAD), str_c(file)), &reader_ngc);
	assert_int_equal(reader_ngc.read(&m.s, &sink, &err), MINOT_OK);
	assert_int_equal(xml_parse(bytes, &doc, &err), MINOT_OK);
	xml_node *n = xml_root(doc);
	while (n && !(xml_is(n, "Field") && xml_attr_is(n, "Name", "Major Recommendations")))
		n = xml_walk(xml_root(doc), n);
	assert_int_equal(xml_parse_html(xml_attr(xml_child(n, "FieldValue"), "Value"), &html, &err), MINOT_OK);
	check_letters(x, file, xml_root(html));
	xml_free(html);
	xml_free(doc);
}

static void nothing_is_lost(void **state)
{
	(void)state;
	if (!test_data())
		skip();
	char folder[2048], path[4096];
	char **names;
	size_t n, with_headings = 0;
	minot_err err;
	snprintf(folder, sizeof folder, "%s/guidelines-ngc", test_data());
	assert_int_equal(os_list_dir(folder, &names, &n, &err), MINOT_OK);
	for (size_t i = 0; i < n; i++) {
		struct letters x = {.of = {BUF_INIT(32 << 20), BUF_INIT(32 << 20)}};
		minot_str bytes;
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		assert_int_equal(os_read_file(path, 64 << 20, &bytes, &err), MINOT_OK);
		check_file(&x, names[i], bytes);
		with_headings += x.headings > 0;
		free((void *)(uintptr_t)bytes.p);
		minot_buf_free(&x.of[0]);
		minot_buf_free(&x.of[1]);
	}
	os_list_free(names, n);
	print_message("%zu of %zu guidelines have headings in their recommendations\n", with_headings, n);
	assert_true(with_headings * 100 >= n * 80);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(headings_nest_by_style),
	        cmocka_unit_test(captions_and_headings_that_refer_are_headings),
	        cmocka_unit_test(styled_sentences_are_text),
	        cmocka_unit_test(grades_stay_with_their_recommendation),
	        cmocka_unit_test(lists_keep_depth_and_paragraphs),
	        cmocka_unit_test(definitions_are_ratings),
	        cmocka_unit_test(notes_of_the_clearinghouse_stand_apart),
	        cmocka_unit_test(tables_keep_rows_together),
	        cmocka_unit_test(text_is_repaired),
	        cmocka_unit_test(fields_have_their_parts),
	        cmocka_unit_test(metadata),
	        cmocka_unit_test(damage_is_told),
	        cmocka_unit_test(nothing_is_lost),
	};
	return cmocka_run_group_tests_name("ngc", tests, NULL, NULL);
}
