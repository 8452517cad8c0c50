#include "unit.h"

#include "article/article.h"
#include "sample.h"

#include <jansson.h>
#include <utf8proc.h>

static struct minot_arena *arena;
static struct article *art;
static struct minot_buf out;
static int set_up(void **state)
{
	(void)state;
	arena = minot_arena_new(64 << 20);
	out = BUF_INIT(4 << 20);
	art = arena ? sample_article(arena) : NULL;
	return !art;
}
static int tear_down(void **state)
{
	(void)state;
	minot_buf_free(&out);
	minot_arena_free(arena);
	return 0;
}

typedef minot_status (*rendering)(const struct article *art, struct minot_buf *out, minot_err *err);

static minot_status text_wide(const struct article *a, struct minot_buf *o, minot_err *err)
{
	const struct article_text_style style = {1000, false};
	return article_text(a, &style, o, err);
}
static const rendering documents[] = {article_markdown, article_html, text_wide};
static const rendering all[] = {article_markdown, article_html, text_wide, article_ris, article_bibtex, article_csl};
#define EACH(i, table) (size_t i = 0; i < sizeof(table) / sizeof *(table); i++)

static minot_str rendered(rendering f)
{
	minot_err err = {0};
	minot_buf_clear(&out);
	if (f(art, &out, &err) != MINOT_OK)
		fail_msg("%s", err.msg);
	return minot_buf_view(&out);
}

static size_t count(minot_str s, const char *what)
{
	size_t n = 0, at;
	while ((at = minot_str_find(s, str_c(what))) != SIZE_MAX) {
		n++;
		s = str_sub(s, at + 1, s.n);
	}
	return n;
}

/* Text without its white space, so that wrapped and unwrapped words compare. */
static minot_str squeezed(minot_str s)
{
	char *p = minot_arena_alloc(arena, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\n')
			p[n++] = s.p[i];
	p[n] = 0;
	return (minot_str){p, n};
}

static void every_statement_once(void **state)
{
	(void)state;
	for
		EACH(i, documents)
		{
			minot_str s = squeezed(rendered(documents[i]));
			for (uint32_t c = 0; c < art->n_claims; c++) {
				/* the first words, which hold nothing that is escaped, behind the opening quotation
				 * mark */
				minot_str text = squeezed(str_sub(art->claims[c].text, 0, 20));
				char with_mark[64];
				snprintf(with_mark, sizeof with_mark, "\u201c%.*s", STR_ARG(text));
				if (count(s, with_mark) != 1)
					fail_msg("rendering %zu: statement %u stands there %zu times", i, (unsigned)c,
					         count(s, with_mark));
			}
			for (uint32_t n = 1; n <= art->n_claims; n++) {
				char number[16];
				snprintf(number, sizeof number, "S%u", (unsigned)n);
				assert_true(count(s, number) >= 1);
			}
		}
}

/* A section that points to a statement of a later one does not tell it before. */
static void statements_stand_in_their_own_section(void **state)
{
	(void)state;
	struct article_section *first = &art->sections[0], *last = &art->sections[1];
	uint32_t other = last->claims.at[0]; /* whose turn comes right behind the first section */
	assert_int_equal(art->claims[other].section, last->kind);
	assert_int_not_equal(first->kind, last->kind);
	first->claims.at = memcpy(ARENA_ARRAY(arena, first->claims.n + 1, uint32_t), first->claims.at,
	                          first->claims.n * sizeof *first->claims.at);
	first->claims.at[first->claims.n++] = other;
	art->bottom_line.n = art->act_first.n = 0;
	minot_str s = rendered(article_markdown);
	size_t heading = minot_str_find(s, last->heading),
	       words = minot_str_find(s, str_sub(art->claims[other].text, 0, 20));
	assert_int_not_equal(heading, SIZE_MAX);
	assert_int_not_equal(words, SIZE_MAX);
	assert_true(heading < words);
	every_statement_once(state);
}

/* A section of nothing but pointers is left out. */
static void sections_of_pointers_are_left_out(void **state)
{
	(void)state;
	struct article_section *last = &art->sections[art->n_sections - 1];
	assert_int_equal(count(rendered(article_markdown), "## Prognosis"), 1);
	for (uint32_t i = 0; i + 1 < art->n_sections; i++)
		if (art->sections[i].kind == SECTION_PROGNOSIS) {
			art->sections[i].claims = last->claims;
			art->sections[i].opener = last->opener;
		}
	assert_int_equal(count(rendered(article_markdown), "## Prognosis"), 0);
	every_statement_once(state);
}

static void claims_of_no_list_are_shown(void **state)
{
	(void)state;
	art->n_sections = art->n_conflicts = 0;
	art->bottom_line.n = art->act_first.n = 0;
	every_statement_once(state);
	assert_true(count(rendered(article_markdown), "Further statements") == 1);
}

static void warnings_are_shown(void **state)
{
	(void)state;
	for
		EACH(i, documents)
		{
			minot_str s = squeezed(rendered(documents[i]));
			/* at the statement and in the references */
			assert_int_equal(count(s, "digest,notverifiedagainstitssource"), 2);
			assert_true(count(s, "superseded") >= 2);
			assert_true(count(s, "Educationalpurposeonly.Notyetreviewedbyaperson.") == 1);
			assert_true(count(s, "CONDITIONAL") >= 1);
			assert_true(count(s, "datenotinthisrecord") >= 1);
		}
	assert_int_equal(count(rendered(article_markdown), "## Act first\n\nS3 "), 1); /* in full, before its section */
	art->status = STR("approved");
	for
		EACH(i, documents)
	assert_int_equal(count(squeezed(rendered(documents[i])), "Notyetreviewed"), 0);
	for (size_t i = 3; i < 6; i++)
		assert_int_equal(count(rendered(all[i]), "Digest, not verified against its source"), 1);
}

/* The same record says more: its lead is not told again, but always where a part begins. */
static void leads_are_told_once(void **state)
{
	(void)state;
	static uint32_t three[] = {0, 1, 2};
	assert_true(art->n_claims >= 3);
	art->bottom_line = (struct article_ids){three, 3};
	static const char *const leads[] = {"Gout \u203a Adults \u203a Dose", "Gout \u203a Adults \u203a Dose",
	                                    "Gout \u203a Adults \u203a Harms"};
	for (uint32_t i = 0; i < 3; i++) {
		struct article_claim *c = &art->claims[art->bottom_line.at[i]];
		c->lead = str_c(leads[i]);
		c->n_cites = 1;
		c->proofs[0].record = STR("t:gout");
	}
	for
		EACH(i, documents)
		{
			minot_str s = squeezed(rendered(documents[i]));
			assert_int_equal(count(s, "AsS1."), 1);
			assert_int_equal(count(s, "\u2026\u203aHarms."), 1);
			assert_true(count(s, "Gout\u203aAdults\u203aDose.") >= 1);
		}
	art->claims[art->bottom_line.at[1]].proofs[0].record = STR("t:other");
	assert_int_equal(count(squeezed(rendered(text_wide)), "AsS1."), 0);
}

static void hostile_text_is_inert(void **state)
{
	(void)state;
	static char hostile[] = "<img src=x onerror=alert(1)>\" onload='x' \x1b]0;t\x07\x1b[2J \u202etxt\u202c "
	                        "[a](javascript:x) `</style>`";
	art->question = art->title = art->disclaimer = str_c(hostile);
	art->claims[0].lead = art->claims[0].text = str_c(hostile);
	art->sources[0].title = art->sources[0].authors = art->sources[0].status = str_c(hostile);
	art->sources[0].url = STR("https://x/\"><script>");
	art->sections[0].heading = art->arms[0].population = str_c(hostile);
	minot_str html = rendered(article_html);
	assert_int_equal(count(html, "<img"), 0);
	assert_int_equal(count(html, "<script"), 0);
	assert_int_equal(count(html, "</style>"), 1);
	assert_int_equal(count(html, "href=\"javascript"), 0);
	assert_int_equal(count(html, "onload='"), 0);
	minot_str md = rendered(article_markdown);
	assert_int_equal(count(md, "<img"), count(md, "\\<img"));
	assert_int_equal(count(md, "[a]("), 0);
	for
		EACH(i, all)
		{
			minot_str s = rendered(all[i]);
			assert_int_equal(count(s, "\x1b"), 0);
			assert_int_equal(count(s, "\u202e"), 0);
		}
	const struct article_text_style colour = {80, true};
	minot_buf_clear(&out);
	assert_int_equal(article_text(art, &colour, &out, NULL), MINOT_OK);
	assert_int_equal(count(minot_buf_view(&out), "\x1b[2J"), 0);
	assert_int_equal(count(minot_buf_view(&out), "\x1b]"), 0);
	assert_true(count(minot_buf_view(&out), "\x1b[") > 10);
}

/* A tag ends at '>': attribute values hold none, they are escaped. Void elements need no end. */
static bool is_void(minot_str name) { return str_eq(name, STR("meta")) || str_eq(name, STR("!DOCTYPE")); }

static void html_is_balanced(void **state)
{
	(void)state;
	minot_str s = rendered(article_html), stack[64];
	size_t depth = 0, at, tags = 0;
	while ((at = minot_str_find(s, STR("<"))) != SIZE_MAX) {
		s = str_sub(s, at + 1, s.n);
		size_t end = minot_str_find(s, STR(">"));
		assert_true(end != SIZE_MAX);
		bool closing = s.p[0] == '/';
		size_t n = closing;
		while (n < end && s.p[n] != ' ')
			n++;
		minot_str name = str_sub(s, closing, n);
		if (closing) {
			if (!depth || !str_eq(stack[depth - 1], name))
				fail_msg("</%.*s> closes <%.*s>", STR_ARG(name),
				         STR_ARG(depth ? stack[depth - 1] : STR("nothing")));
			depth--;
		} else if (!is_void(name)) {
			assert_true(depth < 64);
			stack[depth++] = name;
		}
		s = str_sub(s, end + 1, s.n);
		tags++;
	}
	assert_int_equal(depth, 0);
	assert_true(tags > 300);
}

static void html_links_lead_somewhere(void **state)
{
	(void)state;
	minot_str page = rendered(article_html), s = page;
	size_t at, links = 0;
	while ((at = minot_str_find(s, STR("href=\"#"))) != SIZE_MAX) {
		s = str_sub(s, at + 7, s.n);
		char id[64];
		snprintf(id, sizeof id, " id=\"%.*s\"", STR_ARG(str_sub(s, 0, minot_str_find(s, STR("\"")))));
		if (count(page, id) != 1)
			fail_msg("%s stands there %zu times", id, count(page, id));
		links++;
	}
	assert_true(links > 40);
	static const char *const once[] = {"<title>",           "<h1>",          "<main ", "lang=\"en\"",
	                                   "name=\"viewport\"", "class=\"skip\""};
	for
		EACH(i, once)
	assert_int_equal(count(page, once[i]), 1);
	assert_int_equal(count(page, "src="), 0); /* nothing is fetched */
	assert_int_equal(count(page, "url("), 0);
	assert_int_equal(count(page, "@import"), 0);
}

static size_t columns(minot_str s)
{
	size_t w = 0;
	utf8proc_int32_t c;
	for (size_t i = 0; i < s.n;) {
		utf8proc_ssize_t n =
		        utf8proc_iterate((const utf8proc_uint8_t *)s.p + i, (utf8proc_ssize_t)(s.n - i), &c);
		assert_true(n > 0);
		w += (size_t)utf8proc_charwidth(c);
		i += (size_t)n;
	}
	return w;
}

static void lines_fit_the_terminal(void **state)
{
	(void)state;
	art->claims[0].text =
	        STR("\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57 "
	            "averyveryveryveryveryveryveryveryveryveryverylongword");
	for (unsigned w = 0; w <= 130; w++) {
		const struct article_text_style style = {w, false};
		minot_buf_clear(&out);
		assert_int_equal(article_text(art, &style, &out, NULL), MINOT_OK);
		minot_str rest = minot_buf_view(&out), line;
		while (minot_str_split(&rest, '\n', &line))
			if (columns(line) > (w < 24 ? 24 : w))
				fail_msg("at %u columns: \"%.*s\"", w, STR_ARG(line));
		for (size_t i = 0; w >= 40 && i + 1 < out.n; i++) /* no comma begins a line */
			assert_false(out.p[i] == '\n' && out.p[i + 1] == ',');
	}
}

static void colour_only_adds(void **state)
{
	(void)state;
	const struct article_text_style plain = {72, false}, colour = {72, true};
	struct minot_buf without = BUF_INIT(4 << 20);
	assert_int_equal(article_text(art, &plain, &without, NULL), MINOT_OK);
	assert_int_equal(article_text(art, &colour, &out, NULL), MINOT_OK);
	size_t n = 0;
	for (size_t i = 0; i < out.n; i++) /* take the sequences out again */
		if (out.p[i] == '\x1b')
			i += strcspn(out.p + i, "m");
		else
			out.p[n++] = out.p[i];
	assert_int_equal(n, without.n);
	assert_memory_equal(out.p, without.p, n);
	minot_buf_free(&without);
}

static void exports(void **state)
{
	(void)state;
	minot_str csl = rendered(article_csl);
	json_t *items = json_loadb(csl.p, csl.n, JSON_REJECT_DUPLICATES, NULL);
	assert_int_equal(json_array_size(items), SAMPLE_RECORDS);
	const char *type = json_string_value(json_object_get(json_array_get(items, 2), "type"));
	assert_string_equal(type, "article-journal");
	assert_int_equal(json_array_size(json_object_get(json_array_get(items, 2), "author")), 7);
	json_decref(items);
	minot_str ris = rendered(article_ris);
	assert_int_equal(count(ris, "TY  - "), SAMPLE_RECORDS);
	assert_int_equal(count(ris, "ER  - \r\n"), SAMPLE_RECORDS);
	assert_int_equal(count(ris, "AU  - Costa, M.M.\r\n"), 1);
	assert_int_equal(count(ris, "DA  - 2015/06/01/\r\n"), 1);
	art->sources[2].title = STR("50% of {a_b} & c#\\d");
	minot_str bib = rendered(article_bibtex);
	assert_int_equal(
	        count(bib, "title = {50\\% of \\textbraceleft{}a\\_b\\textbraceright{} \\& c\\#\\textbackslash{}d}"),
	        1);
	assert_int_equal(count(bib, "@article{pmid-900003,\n"), 1);
	assert_int_equal(count(bib, "{{Society for Corvane Disease}}"), 2);
	assert_int_equal(count(bib, "{"), count(bib, "}"));
}

static void small_buffers_and_empty_articles(void **state)
{
	(void)state;
	for
		EACH(i, all)
	for (size_t max = 1; max < 1000; max += 300) {
		struct minot_buf small = BUF_INIT(max);
		assert_int_equal(all[i](art, &small, NULL), MINOT_LIMIT);
		minot_buf_free(&small);
	}
	art = ARENA_NEW(arena, struct article);
	for
		EACH(i, all)
	rendered(all[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	        T(every_statement_once),
	        T(statements_stand_in_their_own_section),
	        T(sections_of_pointers_are_left_out),
	        T(claims_of_no_list_are_shown),
	        T(warnings_are_shown),
	        T(leads_are_told_once),
	        T(hostile_text_is_inert),
	        T(html_is_balanced),
	        T(html_links_lead_somewhere),
	        T(lines_fit_the_terminal),
	        T(colour_only_adds),
	        T(exports),
	        T(small_buffers_and_empty_articles),
	};
	return cmocka_run_group_tests_name("render", tests, NULL, NULL);
}
