/* What people type into a search field is always read as something; phrases and filters let through what they say. */
#include "collections.h"

#include <stdio.h>

#include "query/filter.h"

static bool one_design(minot_str name, uint32_t *number)
{
	*number = 7;
	return str_eq(name, STR("seventh design"));
}

static struct syntax *parse(const char *query, struct minot_arena *a)
{
	struct syntax *q;
	minot_err err;
	assert_ok(syntax_parse(str_c(query), one_design, a, &q, &err));
	return q;
}

static void words_and_phrases(void **state)
{
	struct minot_arena *a = minot_arena_new(0);
	static const struct {
		const char *query, *words, *phrase; /* the last one */
		size_t n_phrases;
	} cases[] = {
	        {"", "", NULL, 0},
	        {"  \t ", "", NULL, 0},
	        {"heart failure", "heart failure", NULL, 0},
	        {"\"heart failure\" drugs", "heart failure drugs", "heart failure", 1},
	        {"drugs\"heart failure\"now", "drugs heart failure now", "heart failure", 1},
	        {"\xe2\x80\x9cheart failure\xe2\x80\x9d", "heart failure", "heart failure", 1},
	        {"\"a b\" \"c d\"", "a b c d", "c d", 2},
	        {"\"\" x \" \"", "x", NULL, 0},
	        {"5\" tube", "5 tube", NULL, 0},
	        {"\"a b\" and \"c", "a b and c", "a b", 1},
	        {"\"", "", NULL, 0},
	        {"note: pain", "note: pain", NULL, 0},
	        {"ratio 2:1 http://x", "ratio 2:1 http://x", NULL, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct syntax *q = parse(cases[i].query, a);
		assert_str(q->words, cases[i].words);
		assert_int_equal(q->n_filters, 0);
		assert_int_equal(q->n_phrases, cases[i].n_phrases);
		if (q->n_phrases)
			assert_str(q->phrases[q->n_phrases - 1], cases[i].phrase);
	}
	minot_arena_free(a);
}

static void filters(void **state)
{
	struct minot_arena *a = minot_arena_new(0);
	const struct syntax *q = parse("year:2010..2015 a YEAR:2001 year:2003.. year:..1999", a);
	(void)state;
	assert_str(q->words, "a");
	assert_int_equal(q->n_filters, 4);
	const uint32_t years[4][2] = {{2010, 2015}, {2001, 2001}, {2003, 9999}, {0, 1999}};
	for (int i = 0; i < 4; i++) {
		assert_int_equal(q->filters[i].key, SYNTAX_YEAR);
		assert_int_equal(q->filters[i].from, years[i][0]);
		assert_int_equal(q->filters[i].to, i == 1 ? 2001 : years[i][1]);
	}
	q = parse("kind:patient-page,Label kind:\"drug\" design:Seventh-Design design:eighth", a);
	assert_str(q->words, "kind: drug design:eighth");
	assert_int_equal(q->n_filters, 3);
	assert_int_equal(q->filters[0].number, RECORD_PATIENT_PAGE);
	assert_int_equal(q->filters[1].number, RECORD_LABEL);
	assert_int_equal(q->filters[2].number, 7);
	q = parse("journal:\"BMJ Open\" source:x language:German lang:xx year:20 year:2015..2010 year: kind:", a);
	assert_str(q->words, "lang:xx year:20 year:2015..2010 year: kind:");
	assert_int_equal(q->n_filters, 3);
	assert_str(q->filters[0].value, "bmj open");
	assert_str(q->filters[2].value, "de");
	q = parse("kind:label,nonsense x", a); /* all or none */
	assert_str(q->words, "kind:label,nonsense x");
	assert_int_equal(q->n_filters, 0);
	minot_arena_free(a);
}

static void ceilings(void **state)
{
	struct minot_arena *a = minot_arena_new(0);
	struct minot_buf b = BUF_INIT(1 << 20);
	(void)state;
	for (int i = 0; i < 100; i++)
		minot_buf_c(&b, "\"a b\" year:2001 ");
	minot_buf_ch(&b, 0);
	const struct syntax *q = parse(b.p, a);
	assert_int_equal(q->n_phrases, SYNTAX_MAX_PHRASES);
	assert_int_equal(q->n_filters, SYNTAX_MAX_FILTERS); /* the rest are words */
	minot_buf_free(&b);
	minot_arena_free(a);
}

/* A collection of which is known what passes -------------------------------------------------------------------- */

static struct record *paper(const char *id, const char *title, const char *text, const char *date, const char *journal,
                            const char *language, enum record_kind kind, struct minot_arena *a)
{
	struct record_builder *b = rb_new();
	struct record *r;
	minot_err err;
	rb_begin(b, "jsonl");
	rb_id(b, str_c(id));
	rb_kind(b, kind);
	rb_title(b, str_c(title));
	rb_meta(b, META_DATE, str_c(date));
	rb_meta(b, META_JOURNAL, str_c(journal));
	if (language)
		rb_meta(b, META_LANGUAGE, str_c(language));
	rb_meta(b, META_KEYWORD, STR("Restless legs"));
	rb_part(b, PART_ABSTRACT);
	rb_block(b, BLOCK_PARA, 0, str_c(text));
	assert_ok(rb_finish(b, a, &r, &err));
	rb_free(b);
	return r;
}

/* Ids of what is found, in their order. */
static void assert_found(const struct collection *c, const char *query, size_t k, const char *expect)
{
	struct minot_arena *a = minot_arena_new(0);
	struct text_analyzer *t = text_analyzer_new();
	struct query_term *terms;
	struct search_hit *hits;
	struct filter *f;
	size_t n_terms, n;
	minot_err err;
	char found[200] = "";
	struct syntax *q = parse(query, a);
	assert_ok(query_terms(q->words, t, a, &terms, &n_terms, &err));
	assert_ok(filter_make(c, q, NULL, NULL, t, a, &f, &err));
	assert_ok(search_filtered(c, terms, n_terms, k, f, a, &hits, &n, &err));
	for (size_t i = 0; i < n; i++)
		snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s", i ? " " : "",
		         STR_ARG(collection_id(c, hits[i].doc)));
	assert_string_equal(found, expect);
	filter_end(f);
	text_analyzer_free(t);
	minot_arena_free(a);
}

static void what_passes(void **state)
{
	struct minot_arena *a = minot_arena_new(0);
	char dir[64];
	struct collection *c;
	minot_err err;
	(void)state;
	struct record *r[] = {
	        paper("x:1", "Zorvex at night", "Zorvex helped. Night sweats came.", "2001", "The Example Journal",
	              "eng", RECORD_ARTICLE, a),
	        paper("x:2", "At night without it", "Zorvex at times. Zorvex zorvex zorvex.", "2005", "Example Letters",
	              "ger", RECORD_ARTICLE, a),
	        paper("x:3", "Advice", "Take zorvex at night or at noon.", "2009-03", "Advice", NULL, RECORD_GUIDELINE,
	              a),
	        paper("x:4", "Nothing here", "Other things.", "2009", "The Example Journal", "DE", RECORD_LABEL, a),
	};
	make_tree(dir);
	ingest(dir, r, 2, 1, NULL);
	ingest(dir, r + 2, 2, 1, NULL); /* two segments */
	assert_ok(collection_open(dir, &c, &err));
	assert_found(c, "\"zorvex at night\"", 9, "x:1 x:3");
	assert_found(c, "\"zorvex at night\"", 1, "x:1");
	assert_found(c, "\"night zorvex\"", 9, ""); /* never across sentences */
	assert_found(c, "\"at night\" \"zorvex at\"", 9, "x:1 x:2 x:3");
	assert_found(c, "\"restless legs\" things", 9, "x:4 x:1 x:2 x:3");
	assert_found(c, "\"unheard of words\"", 9, "");
	assert_found(c, "zorvex year:2005..", 9, "x:2 x:3");
	assert_found(c, "zorvex year:2001,2009", 9, "x:1 x:3");
	assert_found(c, "zorvex kind:guideline", 9, "x:3");
	assert_found(c, "source:\"example journal\"", 9, "x:4 x:1");
	assert_found(c, "source:example", 9, "x:4 x:2 x:1");
	assert_found(c, "source:example source:advice year:2009", 9, "x:3 x:4");
	assert_found(c, "language:german", 9, "x:4 x:2");
	assert_found(c, "language:en,de", 9, "x:4 x:2 x:1");
	assert_found(c, "language:german \"zorvex at\" kind:label", 9, "");
	collection_close(c);
	os_remove_folder(dir);
	minot_arena_free(a);
}

/* Against the plain search: the same hits in the same order, less those that do not pass; whatever k. */
static void same_order(void **state)
{
	struct minot_arena *a = minot_arena_new(0);
	enum { N = 400 };
	struct record *r[N];
	struct collection *c;
	struct search_hit *all, *hits;
	struct text_analyzer *t = text_analyzer_new();
	const struct query_term terms[] = {{STR("bimex"), 1}, {STR("placebo"), 1}, {STR("nerv"), 2}};
	size_t n_all, n;
	char dir[64];
	minot_err err;
	(void)state;
	make_tree(dir);
	for (uint32_t i = 0; i < N; i++)
		r[i] = invent_random(99, i, 100000, a);
	ingest(dir, r, N, 1, NULL);
	assert_ok(collection_open(dir, &c, &err));
	assert_ok(search_records(c, terms, 3, N, a, &all, &n_all, &err));
	for (size_t k = 1; k < N; k += k < 20 ? 3 : 57) {
		struct filter *f;
		size_t at = 0;
		assert_ok(filter_make(c, parse("year:1960..1990", a), NULL, NULL, t, a, &f, &err));
		assert_ok(search_filtered(c, terms, 3, k, f, a, &hits, &n, &err));
		for (size_t i = 0; i < n_all && at < k; i++) {
			uint32_t year = collection_year(c, all[i].doc);
			if (year < 1960 || year > 1990)
				continue;
			assert_int_equal(hits[at].doc, all[i].doc);
			assert_true(hits[at++].score == all[i].score);
		}
		assert_int_equal(at, n);
		filter_end(f);
	}
	collection_close(c);
	os_remove_folder(dir);
	text_analyzer_free(t);
	minot_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(words_and_phrases), cmocka_unit_test(filters),    cmocka_unit_test(ceilings),
	        cmocka_unit_test(what_passes),       cmocka_unit_test(same_order),
	};
	return cmocka_run_group_tests_name("syntax", tests, NULL, NULL);
}
