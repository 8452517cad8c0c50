/* Lists that are shown whole under their lead-in, items that stand alone, sentences that point back; invented. */
#include "unit.h"

#include "answer/statements.h"
#include "record/builder.h"
#include "verify/checks.h"

static struct minot_arena *arena;
static struct text_analyzer *analyzer;

enum { MOST = 40 };

struct cutting {
	const struct record *r;
	struct sentence sentences[MOST];
	size_t n;
	uint32_t field, block;
};

static void take(void *ctx, size_t start, size_t end)
{
	struct cutting *c = ctx;
	uint32_t base = c->r->fields[c->field].blocks[c->block].start;
	assert_true(c->n < MOST);
	c->sentences[c->n++] = (struct sentence){
	        .field = c->field, .block = c->block, .start = base + (uint32_t)start, .end = base + (uint32_t)end};
}

static void cut(struct record_builder *b, struct cutting *c)
{
	struct record *r;
	minot_err err;
	assert_int_equal(rb_finish(b, arena, &r, &err), MINOT_OK);
	rb_free(b);
	*c = (struct cutting){.r = r};
	for (c->field = 0; c->field < r->n_fields; c->field++)
		for (c->block = 0; c->block < r->fields[c->field].n_blocks; c->block++) {
			const struct record_block *k = &r->fields[c->field].blocks[c->block];
			text_sentences(str_sub(r->fields[c->field].text, k->start, k->end), take, c);
		}
}

/* A guideline of a lead-in and items, a '|' between. */
static void guideline(const char *lead_in, const char *items, struct cutting *c)
{
	struct record_builder *b = rb_new();
	minot_str rest = str_c(items), item;
	rb_begin(b, "jsonl");
	rb_id(b, STR("x:list"));
	rb_kind(b, RECORD_GUIDELINE);
	rb_title(b, STR("Guideline for blue toes"));
	rb_part(b, PART_RECOMMENDATION);
	rb_block(b, BLOCK_PARA, 0, str_c(lead_in));
	while (minot_str_split(&rest, '|', &item))
		rb_block(b, BLOCK_ITEM, item.p[0] == ' ' ? 2 : 1, minot_str_trim(item));
	rb_block(b, BLOCK_PARA, 0, STR("Warm rooms should be offered to all."));
	cut(b, c);
}

struct shown {
	minot_str text;
	uint32_t rules;
	enum says says;
	struct article_proof proof;
	const struct record_field *field;
};

/* The statements of a record but for "Warm rooms ...". */
static size_t statements_of_cutting(const struct cutting *c, struct shown out[MOST])
{
	struct statements made;
	minot_err err;
	assert_int_equal(statements_of(c->r, DESIGN_GUIDELINE, c->sentences, c->n, analyzer, arena, &made, &err),
	                 MINOT_OK);
	size_t n = 0;
	for (size_t i = 0; i < made.n; i++) {
		const struct statement *s = &made.at[i];
		struct article_span *spans = ARENA_ARRAY(arena, STATEMENT_SPANS, struct article_span);
		struct shown *k = &out[n];
		for (uint32_t p = 0; p < s->n_spans; p++)
			spans[p] = statement_span(c->sentences, s, p);
		k->field = &c->r->fields[s->field];
		k->proof = (struct article_proof){.spans = spans, .n_spans = s->n_spans, .rules = s->rules};
		assert_int_equal(article_text_from_spans(k->field->text, spans, s->n_spans, s->rules, arena, &k->text,
		                                         &k->proof.quote, &err),
		                 MINOT_OK);
		k->rules = s->rules;
		k->says = (enum says)s->says;
		assert_true(verifyi_list_holds(k->field, &k->proof));
		n += !str_starts(k->text, STR("Warm rooms"));
	}
	return n;
}

static size_t statements_shown(const char *lead_in, const char *items, struct shown out[MOST])
{
	struct cutting *c = ARENA_NEW(arena, struct cutting);
	guideline(lead_in, items, c);
	return statements_of_cutting(c, out);
}

static size_t statements_of_article(const char *text, struct shown out[MOST])
{
	struct cutting *c = ARENA_NEW(arena, struct cutting);
	struct record_builder *b = rb_new();
	rb_begin(b, "jsonl");
	rb_id(b, STR("x:toes"));
	rb_kind(b, RECORD_ARTICLE);
	rb_title(b, STR("Zolvine for blue toes"));
	rb_part(b, PART_ABSTRACT);
	rb_labelled(b, STR("RESULTS"), str_c(text));
	cut(b, c);
	return statements_of_cutting(c, out);
}

static bool is_shown(const struct shown *s, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s[i].text, str_c(text)))
			return true;
	return false;
}

/* A short form means the words of its own line: a heading stands in the line below other words. */
static void a_short_form_is_of_its_line(void **state)
{
	struct cutting *c = ARENA_NEW(arena, struct cutting);
	struct record_builder *b = rb_new();
	struct statements made;
	minot_err err;
	(void)state;
	rb_begin(b, "jsonl");
	rb_id(b, STR("x:toes"));
	rb_kind(b, RECORD_GUIDELINE);
	rb_title(b, STR("Blue toes"));
	rb_part(b, PART_ABSTRACT);
	rb_labelled_verbatim(b, STR("Options"), STR("Platelets\nZolvine\nPale ache disorder (PAD)"));
	cut(b, c);
	assert_int_equal(statements_of(c->r, DESIGN_GUIDELINE, c->sentences, c->n, analyzer, arena, &made, &err),
	                 MINOT_OK);
	assert_int_equal(made.n_abbreviations, 1);
	assert_int_equal(made.abbreviations[0].n_words, 3);
}

/* What points back takes along what it points to, or is not shown. */
static void what_points_back(void **state)
{
	struct shown s[MOST];
	(void)state;
	size_t n = statements_of_article(
	        "Zolvine warmed the toes of 40 adults (P = 0.01). Of these, 20 had pain with it. Her toes fell "
	        "off later, after zolvine. In this study zolvine helped.",
	        s);
	assert_true(is_shown(s, n, "Zolvine warmed the toes of 40 adults (P = 0.01). Of these, 20 had pain with it."));
	assert_true(is_shown(
	        s, n,
	        "Zolvine warmed the toes of 40 adults (P = 0.01). Of these, 20 had pain with it. Her toes fell "
	        "off later, after zolvine."));
	assert_true(is_shown(s, n, "In this study zolvine helped."));
	for (size_t i = 0; i < n; i++)
		assert_false(str_starts(s[i].text, STR("Of these")) || str_starts(s[i].text, STR("Her toes")));
	/* nor is a lead-in shown whose list is not */
	n = statements_shown("Zolvine should be offered to adults with blue toes. Doses are:",
	                     "zolvine 5 mg by mouth daily|quintamab 20 mg by mouth daily", s);
	assert_true(is_shown(s, n, "Zolvine should be offered to adults with blue toes."));
	n = statements_shown("For the above children zolvine should be offered as a salve.", "in a tube|in a pot", s);
	for (size_t i = 0; i < n; i++)
		assert_false(str_eq(s[i].text, STR("For the above children zolvine should be offered as a salve.")));
	n = statements_of_article(
	        "In such toes zolvine helped (P = 0.01). Socks helped as much as zolvine did (P = 0.8).", s);
	assert_int_equal(n, 1);
	assert_str(s[0].text, "Socks helped as much as zolvine did (P = 0.8).");
}

static void shown_whole(void **state)
{
	struct shown s[MOST];
	(void)state;
	assert_int_equal(statements_shown("Offer zolvine to adults with blue toes who",
	                                  "are cold,|have failed socks, and|have no itch.", s),
	                 1);
	assert_str(s[0].text, "Offer zolvine to adults with blue toes who \u2022 are cold, \u2022 have failed socks, "
	                      "and \u2022 have no itch.");
	assert_true(s[0].rules & RULE(LIST));
	assert_int_equal(statements_shown("Do not use any of the following in blue toes:", "ice|snow|wind", s), 1);
	assert_str(s[0].text, "Do not use any of the following in blue toes: \u2022 ice \u2022 snow \u2022 wind");
	assert_int_equal(s[0].says, SAYS_AGAINST);
}

/* What the lead-in says counts, whatever its items deny. */
static void says_what_the_lead_in_says(void **state)
{
	struct shown s[MOST];
	(void)state;
	assert_int_equal(
	        statements_shown("Offer zolvine to adults with blue toes who:", "Do not wear socks|Are not in pain", s),
	        1);
	assert_int_equal(s[0].says, SAYS_FOR);
	assert_int_equal(statements_shown("For adults with blue toes:",
	                                  "Offer zolvine as a salve|Do not offer quintamab at all", s),
	                 1);
	assert_int_equal(s[0].says, SAYS_NOTHING);
}

static void items_alone(void **state)
{
	struct shown s[MOST];
	(void)state;
	/* doses, grades, sentences that say something by themselves, items with items */
	assert_int_equal(statements_shown("In adults with blue toes give:",
	                                  "zolvine 5 mg by mouth daily|quintamab 20 mg by mouth daily", s),
	                 2);
	assert_false(s[0].rules & RULE(LIST));
	assert_int_equal(statements_shown("In adults with blue toes:",
	                                  "Offer zolvine salve (Level A)|Offer warm socks (Level B)", s),
	                 2);
	assert_int_equal(
	        statements_shown(
	                "In adults with blue toes:",
	                "Zolvine should be offered to all who can put it on by themselves at home.|Socks should be "
	                "offered to all who cannot put zolvine on by themselves at home.",
	                s),
	        2);
	assert_int_equal(statements_shown("Offer these to adults with blue toes:",
	                                  "socks made of|  thick wool|  thin wool|shoes", s) > 1,
	                 true);
	for (size_t i = 0; i < 2; i++)
		assert_false(s[i].rules & RULE(LIST) && minot_str_find(s[i].text, STR("shoes")) != SIZE_MAX);
}

/* One of several conditions that must all hold would be another rule. */
static void all_or_none(void **state)
{
	struct shown s[MOST];
	(void)state;
	assert_int_equal(
	        statements_shown("Stop zolvine if all of the following hold:",
	                         "zolvine 5 mg was taken daily|the toes are warm and pink and have been so for a week",
	                         s),
	        0);
	assert_int_equal(statements_shown("Stop zolvine if all of the following hold:",
	                                  "the toes are warm|the toes are pink", s),
	                 1);
	assert_int_equal(statements_shown("It should not be used in those who:", "itch|sneeze", s), 0);
}

/* The checker refuses a list that lost an item at either end, its lead-in, or the word that binds it. */
static void forged_lists(void **state)
{
	struct shown s[MOST];
	(void)state;
	assert_int_equal(statements_shown("Stop zolvine if all of the following hold:",
	                                  "the toes are warm|the toes are pink|no frost", s),
	                 1);
	struct article_span spans[2] = {s[0].proof.spans[0], s[0].proof.spans[1]};
	struct article_proof p = {.spans = spans, .n_spans = 2, .rules = s[0].rules};
	const struct record_block *b = s[0].field->blocks;
	assert_true(verifyi_list_holds(s[0].field, &p));
	spans[1].end = b[2].end; /* the last item */
	assert_false(verifyi_list_holds(s[0].field, &p));
	p.rules &= ~RULE(LIST);
	assert_false(verifyi_list_holds(s[0].field, &p)); /* nor without the rule */
	p.rules = s[0].rules;
	spans[1] = (struct article_span){b[2].start, b[3].end}; /* the first */
	assert_false(verifyi_list_holds(s[0].field, &p));
	p.spans = &s[0].proof.spans[1]; /* the lead-in */
	p.n_spans = 1;
	assert_false(verifyi_list_holds(s[0].field, &p));
}

/* A guideline's recommendations, a paragraph each. */
static size_t statements_advised(const char *const *paragraphs, struct shown out[MOST])
{
	struct cutting *c = ARENA_NEW(arena, struct cutting);
	struct record_builder *b = rb_new();
	rb_begin(b, "jsonl");
	rb_id(b, STR("x:advice"));
	rb_kind(b, RECORD_GUIDELINE);
	rb_title(b, STR("Guideline for blue toes"));
	rb_part(b, PART_RECOMMENDATION);
	for (size_t i = 0; paragraphs[i]; i++)
		rb_block(b, BLOCK_PARA, 0, str_c(paragraphs[i]));
	cut(b, c);
	return statements_of_cutting(c, out);
}

/* How advice came about is no part of it, and takes nothing of it away. */
static void advice_before_its_grounds(void **state)
{
	static const char *const based[] = {
	        "In adults with blue toes after frost, we strongly recommend zolvine. This recommendation is based on "
	        "moderate "
	        "quality of evidence and places emphasis on what patients prefer.",
	        "In adults with blue toes after rain, we conditionally recommend against zolvine. This recommendation "
	        "is based on "
	        "low quality of evidence and places emphasis on harm.",
	        "We recommend socks for blue toes. This recommendation is based on two studies. They do not hold in "
	        "frost.",
	        "This recommendation is based on low quality of evidence and places emphasis on cost.", NULL};
	struct shown s[MOST];
	(void)state;
	size_t n = statements_advised(based, s);
	assert_true(is_shown(s, n, "In adults with blue toes after frost, we strongly recommend zolvine."));
	assert_true(is_shown(s, n, "In adults with blue toes after rain, we conditionally recommend against zolvine."));
	for (size_t i = 0; i < n; i++) {
		assert_true(minot_str_find(s[i].text, STR("is based on")) == SIZE_MAX);
		/* nor is advice shown without what limits it */
		assert_false(str_eq(s[i].text, STR("We recommend socks for blue toes.")));
		assert_int_equal(s[i].says,
		                 minot_str_find(s[i].text, STR("rain")) != SIZE_MAX ? SAYS_AGAINST : SAYS_FOR);
	}
}

/* A lead-in that tells the grade of a list makes none of its items a remark on the document; what is none stays so. */
static void items_under_their_grade(void **state)
{
	struct shown s[MOST];
	(void)state;
	size_t n = statements_shown(
	        "The following recommendations are based on good and consistent evidence (Level A):",
	        "Adults with blue toes should be offered zolvine at the first sign of frost in the garden.|For "
	        "adults whose toes stay blue, zolvine should not be given again until the summer.",
	        s);
	assert_int_equal(n, 2);
	assert_int_equal(s[0].says, SAYS_FOR);
	assert_int_equal(s[1].says, SAYS_AGAINST);
	assert_int_equal(
	        statements_shown(
	                "The following recommendations are based on good and consistent evidence (Level A):",
	                "Votes of members of the panel on blue toes and their literature search of the last ten years.|"
	                "Nothing in this guidance overrides what a doctor should do with blue toes in the garden at "
	                "home.",
	                s),
	        0);
}

/* A rated row stands with what its number means, not with the table's header; others keep theirs. */
static void rated_rows(void **state)
{
	struct shown s[MOST];
	struct cutting *c = ARENA_NEW(arena, struct cutting);
	struct record_builder *b = rb_new();
	(void)state;
	rb_begin(b, "jsonl");
	rb_id(b, STR("x:rated"));
	rb_kind(b, RECORD_GUIDELINE);
	rb_title(b, STR("Criteria for blue toes"));
	rb_part(b, PART_RECOMMENDATION);
	rb_block(b, BLOCK_HEADER, 0, STR("Radiologic Procedure | Rating | RRL*"));
	rb_block(b, BLOCK_ROW, 0, STR("Vorlography of the toe | 2 | O"));
	rb_block(b, BLOCK_ROW, 0, STR("Toe X-ray | 8 | O"));
	rb_block(b, BLOCK_ROW, 0, STR("Rating Scale: 1,2,3 Usually not appropriate; 7,8,9 Usually appropriate"));
	rb_block(b, BLOCK_PARA, 0, STR("Warm rooms should be offered to all."));
	cut(b, c);
	assert_int_equal(statements_of_cutting(c, s), 2);
	assert_str(s[0].text, "Vorlography of the toe | 2 | O […] Rating Scale: 1,2,3 Usually not appropriate; 7,8,9 "
	                      "Usually appropriate");
	assert_int_equal(s[0].says, SAYS_AGAINST);
	assert_int_equal(s[1].says, SAYS_FOR);
}

/* One paragraph, or a table of a header and one row, of a record of that kind. */
static size_t statements_of_kind(enum record_kind kind, uint32_t flag, const char *header, const char *text,
                                 struct shown out[MOST])
{
	struct cutting *c = ARENA_NEW(arena, struct cutting);
	struct record_builder *b = rb_new();
	rb_begin(b, "jsonl");
	rb_id(b, STR("x:kind"));
	rb_kind(b, kind);
	rb_flag(b, flag);
	rb_title(b, STR("Zolvine"));
	rb_part(b, kind == RECORD_LABEL ? PART_LABEL : PART_RECOMMENDATION);
	if (kind == RECORD_ARTICLE)
		rb_part(b, PART_ABSTRACT);
	if (header)
		rb_block(b, BLOCK_HEADER, 0, str_c(header));
	rb_block(b, header ? BLOCK_ROW : BLOCK_PARA, header ? 1 : 0, str_c(text));
	cut(b, c);
	return statements_of_cutting(c, out);
}

static void a_lost_table_is_none(void **state)
{
	(void)state;
	struct shown k[MOST];
	assert_int_equal(statements_of_kind(RECORD_LABEL, 0, NULL,
	                                    "Table 1 Age Range Fewer Cases <18 14 cases 18-24 5 cases of falls.", k),
	                 0);
	/* cells of which the lines are lost: no dose may be read out of them */
	assert_int_equal(statements_of_kind(RECORD_LABEL, 0, NULL,
	                                    "Weight of the adult with toes 5 3.75 mL 150 mg 10 7.5 mL 300 mg is given.",
	                                    k),
	                 0);
	assert_int_equal(statements_of_kind(RECORD_LABEL, 0, NULL,
	                                    "Clearance and share of the dose: >50 100 <50 50 without dialysis.", k),
	                 1); /* whose rows can be told */
	assert_int_equal(statements_of_kind(RECORD_LABEL, 0, NULL,
	                                    "Give 50 mg or 100 mg, then 150 mg 3 times a day to adults over 18.", k),
	                 1);
	assert_int_equal(statements_of_kind(RECORD_LABEL, 0, NULL, "Table salt is no food for blue toes.", k), 1);
	assert_int_equal(
	        statements_of_kind(RECORD_GUIDELINE, 0, "Outcome | Zolvine | Plomil", "Pain of all the toes", k), 0);
	assert_int_equal(
	        statements_of_kind(RECORD_GUIDELINE, 0, "Outcome | Zolvine | Plomil", "Pain of toes | 4 | 5", k), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(shown_whole),
	        cmocka_unit_test(says_what_the_lead_in_says),
	        cmocka_unit_test(items_alone),
	        cmocka_unit_test(all_or_none),
	        cmocka_unit_test(forged_lists),
	        cmocka_unit_test(a_short_form_is_of_its_line),
	        cmocka_unit_test(what_points_back),
	        cmocka_unit_test(rated_rows),
	        cmocka_unit_test(advice_before_its_grounds),
	        cmocka_unit_test(items_under_their_grade),
	        cmocka_unit_test(a_lost_table_is_none),
	};
	arena = minot_arena_new(0);
	analyzer = text_analyzer_new();
	if (!arena || !analyzer)
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	text_analyzer_free(analyzer);
	minot_arena_free(arena);
	return failed;
}
