/* What a patient reads, held against the statement by the checker alone (src/verify/plain.c): each rule's honest edit
 * holds, and no byte of it can be another. Lines are made again from the forged edits, so that only the rule can tell.
 * Sentences, drugs and abbreviations are invented. */
#include "with_arena.h"

#include "article/plain.h"
#include "verify/checks.h"

/* One statement of a guideline, with the record that explains its abbreviations. */
struct told {
	struct record_field fields[2];
	struct record record;
	struct article_source source;
	struct article article;
	struct article_claim claim;
	struct article_plain plain;
	uint32_t cites;
};

static struct told *tell(const char *text)
{
	struct told *t = ARENA_NEW(arena, struct told);
	t->fields[0].text = STR("Care of frail chests");
	t->fields[1].text = STR("Each orbazil block drug (OBD) was tried in adults with frail chests (AFC).");
	t->record = (struct record){.fields = t->fields, .n_fields = 2};
	t->source = (struct article_source){.kind = STR("guideline")};
	t->article = (struct article){.sources = &t->source, .n_sources = 1, .claims = &t->claim, .n_claims = 1};
	t->cites = 1;
	t->claim = (struct article_claim){
	        .text = str_c(text), .role = ROLE_FACT, .cites = &t->cites, .n_cites = 1, .plain = &t->plain};
	return t;
}

/* The lines that the edits make. */
static void make_lines(struct told *t)
{
	struct article_plain *p = &t->plain;
	minot_str made = article_plain_text(t->claim.text, p->edits, p->n_edits, arena), line;
	p->n_lines = 0;
	p->lines = ARENA_ARRAY(arena, made.n + 1, minot_str);
	while (minot_str_split(&made, '\n', &line))
		p->lines[p->n_lines++] = line;
}

static struct told *plain_of(const char *text)
{
	struct told *t = tell(text);
	struct plain_told *told = ARENA_NEW(arena, struct plain_told);
	assert_int_equal(plain_of_text(t->claim.text, &t->record, told, arena, &t->plain, NULL), MINOT_OK);
	t->plain.gist = plain_gist_of(&t->article, &t->claim, arena);
	return t;
}

static uint32_t faults_of(struct told *t, uint32_t *rules)
{
	struct verifyi_faults f = {.n = 0};
	uint32_t used = verifyi_check_plain(&t->article, &t->claim, &t->record, arena, &f);
	if (rules)
		*rules = used;
	return f.n;
}

/* A text with edits of every rule that it is said to have. */
static const struct {
	const char *text;
	uint32_t rules;
} honest[] = {
        {"Orbazil helps with pruritus.", RULE(LAY)},
        {"It was given to people with neuropathy. It helped.", RULE(EXPLAIN) | RULE(BREAK)},
        {"The prostate was small. It did not grow.", RULE(DEFINE) | RULE(BREAK)},
        {"Most AFC did well.", RULE(EXPAND)},
        {"Each OBD and AFC was counted. It rained.", RULE(EXPAND) | RULE(BREAK)},
        {"Sleep was better in 31.4% of adults.", RULE(SHARE)},
        {"Sleep was worse in 0.25% of the adults.", RULE(SHARE)},
        {"Sleep was worse in 12,5% of older women.", RULE(SHARE)},
        {"Pain fell more with orbazil (RR 0.70, 95% CI 0.55 to 0.90; P = 0.004).", RULE(NOTE)},
        {"Pain fell by 2 points, P < 0.001.", RULE(NOTE)},
        {"We saw that pain was less with orbazil in both trials, but sleep was no better.", RULE(SPLIT)},
        {"Although pain was less with orbazil in both trials, sleep was no better.", RULE(SPLIT)},
        {"Orbazil is given at night in both forms, because it can make people sleepy by day.", RULE(SPLIT)},
        {"Pain was less with orbazil in both trials; itching was not seen in any of them.", RULE(SPLIT)},
        {"If the pain is strong at night, orbazil is given, but veltromine is not given to them.",
         RULE(LEAD) | RULE(BREAK)},
};

static void honest_forms_hold(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof honest / sizeof *honest; i++) {
		uint32_t rules;
		struct told *t = plain_of(honest[i].text);
		if (faults_of(t, &rules) || rules != honest[i].rules)
			fail_msg("\"%s\": rules %x, expected %x", honest[i].text, (unsigned)rules,
			         (unsigned)honest[i].rules);
	}
}

/* With edit i changed to `e` the article must not hold. */
static void expect_found(struct told *t, uint32_t i, struct article_edit e, const char *what)
{
	struct article_edit was = t->plain.edits[i];
	t->plain.edits[i] = e;
	if (e.start <= e.end && e.end <= t->claim.text.n)
		make_lines(t);
	if (!faults_of(t, NULL))
		fail_msg("\"%.*s\": %s of \"%.*s\" goes unseen", STR_ARG(t->claim.text), what, STR_ARG(was.words));
	t->plain.edits[i] = was;
	make_lines(t);
}

static minot_str with_byte(minot_str s, size_t at)
{
	return minot_arena_printf(arena, "%.*s%c%.*s", STR_ARG(str_sub(s, 0, at)), s.p[at] == 'q' ? 'z' : 'q',
	                          STR_ARG(str_sub(s, at + 1, s.n)));
}

static void forge(struct told *t, uint32_t i)
{
	const struct article_edit honest_edit = t->plain.edits[i];
	struct article_edit e = honest_edit;
	for (size_t b = 0; b < honest_edit.words.n; b++) {
		e.words = with_byte(honest_edit.words, b);
		expect_found(t, i, e, "another byte");
	}
	e.words = minot_arena_printf(arena, "%.*sx", STR_ARG(honest_edit.words));
	expect_found(t, i, e, "a byte more");
	e = honest_edit;
	e.words.n--;
	expect_found(t, i, e, "a byte less");
	e = honest_edit;
	e.end++;
	expect_found(t, i, e, "a later end");
	e = honest_edit;
	e.start -= e.start > 0;
	e.end -= e.start == 0; /* nothing stands before it */
	expect_found(t, i, e, "an earlier start");
	for (int rule = 0; rule <= ARTICLE_N_RULES; rule++) {
		e = honest_edit;
		e.rule = (enum article_rule)rule;
		if (rule != (int)honest_edit.rule)
			expect_found(t, i, e, "another rule");
	}
	if (RULE(LAY) >> honest_edit.rule & 1 || RULE(EXPLAIN) >> honest_edit.rule & 1) {
		e = honest_edit;
		e.entry++;
		expect_found(t, i, e, "another entry");
	}
}

static void no_byte_of_an_edit_can_be_another(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof honest / sizeof *honest; k++) {
		struct told *t = plain_of(honest[k].text);
		make_lines(t);
		assert_int_equal(faults_of(t, NULL), 0);
		assert_true(t->plain.n_edits > 0);
		for (uint32_t i = 0; i < t->plain.n_edits; i++)
			forge(t, i);
		for (uint32_t i = 0; i < t->plain.n_notes; i++) {
			minot_str was = t->plain.notes[i];
			for (size_t b = 0; b < was.n; b++) {
				t->plain.notes[i] = with_byte(was, b);
				assert_true(faults_of(t, NULL) > 0);
			}
			t->plain.notes[i] = was;
		}
	}
}

/* An edit that no rule allows: of the bytes `was` of the text, words in their place. */
static const struct {
	const char *text, *was;
	enum article_rule rule;
	const char *words, *note;
} refused[] = {
        /* a condition, a "that", a bracket reach over the comma */
        {"Give orbazil if pain returns, but the skin is clear.", ", but", RULE_BIT_SPLIT, ".\nBut", NULL},
        {"Tell them that pain returns, and sleep is poor.", ", and", RULE_BIT_SPLIT, ".\nAnd", NULL},
        {"Give orbazil (the drug works, but it itches) at night.", ", but", RULE_BIT_SPLIT, ".\nBut", NULL},
        {"Do not stop because pain is less.", " because", RULE_BIT_SPLIT, ".\nThis is because", NULL},
        /* an end without its beginning, a beginning without its end, words of another row */
        {"In time pain was less, sleep was poor.", ", s", RULE_BIT_SPLIT, ".\nBut s", NULL},
        {"Although pain was less, sleep was poor.", "Although p", RULE_BIT_SPLIT, "P", NULL},
        {"Pain was less, but sleep was poor.", ", but", RULE_BIT_SPLIT, ".\nAnd", NULL},
        /* no lead; within brackets; words go with the comma */
        {"Give orbazil, then wait.", ", t", RULE_BIT_LEAD, ":\nt", NULL},
        {"In adults (with gout, say) give orbazil.", ", s", RULE_BIT_LEAD, ":\ns", NULL},
        {"In adults with gout, never give orbazil.", ", never g", RULE_BIT_LEAD, ":\ng", NULL},
        /* no people; a number rounded the other way; a part of a number */
        {"Pain fell by 30%.", "30%", RULE_BIT_SHARE, "30% (30 in 100)", NULL},
        {"It helped 30% of the time.", "30%", RULE_BIT_SHARE, "30% (30 in 100)", NULL},
        {"It helped 3% of adults.", "3%", RULE_BIT_SHARE, "3% (30 in 100)", NULL},
        {"It helped 3.6% of adults.", "3.6%", RULE_BIT_SHARE, "3.6% (about 3 in 100)", NULL},
        {"It helped 10 to 30% of adults.", "30%", RULE_BIT_SHARE, "30% (30 in 100)", NULL},
        {"It helped 10–30% of adults.", "30%", RULE_BIT_SHARE, "30% (30 in 100)", NULL},
        {"It helped 1.3% of adults.", "3%", RULE_BIT_SHARE, "3% (3 in 100)", NULL},
        {"It helped 13% of adults.", "3%", RULE_BIT_SHARE, "3% (3 in 100)", NULL},
        /* what limits stays; half a bracket; no bracket at all */
        {"Give orbazil (not to children) at night.", "(not to children)", RULE_BIT_NOTE, "*", "not to children"},
        {"Give orbazil (Grade 1B) (at night).", "(Grade 1B) (at night)", RULE_BIT_NOTE, "*", "Grade 1B"},
        {"Give orbazil (Grade 1B) at night.", "Grade 1B", RULE_BIT_NOTE, "*", "Grade 1B"},
        {"Pain fell, P < 0.001 in men. It rose in women.", ", P < 0.001 in men", RULE_BIT_NOTE, "*",
         "P < 0.001 in men"},
        {"Pain fell, P < 0.001.", ", P < 0", RULE_BIT_NOTE, "*", "P < 0"},
        {"Pain fell, P < not0, at night.", ", P < not0", RULE_BIT_NOTE, "*", "P < not0"},
        {"Give orbazil, at night.", ", at night", RULE_BIT_NOTE, "*", "at night"},
        /* what no record explains; what it does not stand for; a sentence without it */
        {"Most XQZ did well.", ".", RULE_BIT_EXPAND, ".\n“XQZ” means extra quick zeal.", NULL},
        {"Most AFC did well.", ".", RULE_BIT_EXPAND, ".\n“AFC” means frail chests.", NULL},
        {"Most chests did well.", ".", RULE_BIT_EXPAND, ".\n“AFC” means adults with frail chests.", NULL},
        /* words lost with a break */
        {"It works. It does not itch.", " It does not", RULE_BIT_BREAK, "\n", NULL},
};

static void what_no_rule_makes_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct told *t = tell(refused[i].text);
		size_t at = minot_str_find(t->claim.text, str_c(refused[i].was));
		assert_true(at != SIZE_MAX);
		struct article_edit e = {.rule = refused[i].rule,
		                         .start = (uint32_t)at,
		                         .end = (uint32_t)(at + strlen(refused[i].was)),
		                         .words = str_c(refused[i].words)};
		minot_str note = str_c(refused[i].note);
		t->plain = (struct article_plain){.edits = &e, .n_edits = 1, .notes = &note, .n_notes = note.p != NULL};
		t->plain.gist = plain_gist_of(&t->article, &t->claim, arena);
		make_lines(t);
		if (!faults_of(t, NULL))
			fail_msg("\"%s\": \"%s\" for \"%s\" goes unseen", refused[i].text, refused[i].words,
			         refused[i].was);
	}
}

/* What the gist says of the kind of source and of the kind of statement is looked for, and no topic is made up. */
static void gists_are_looked_for(void **state)
{
	(void)state;
	struct told *t = plain_of("Orbazil should not be given at night.");
	t->claim.role = ROLE_RECOMMENDATION;
	t->claim.intervention = STR("orbazil; veltromine");
	t->plain.gist = plain_gist_of(&t->article, &t->claim, arena);
	minot_str honest_gist = t->plain.gist;
	assert_true(minot_str_find(honest_gist, STR("orbazil")) != SIZE_MAX);
	assert_int_equal(faults_of(t, NULL), 0);
	for (size_t b = 0; b < honest_gist.n; b++) {
		t->plain.gist = with_byte(honest_gist, b);
		assert_int_equal(faults_of(t, NULL), 1);
	}
	size_t at = minot_str_find(honest_gist, STR("orbazil"));
	t->plain.gist = minot_arena_printf(arena, "%.*sveltromine%.*s", STR_ARG(str_sub(honest_gist, 0, at)),
	                                   STR_ARG(str_sub(honest_gist, at + 7, honest_gist.n)));
	assert_int_equal(faults_of(t, NULL), 1); /* asked about, but not in the text */
	t->plain.gist = honest_gist;
	t->source.kind = STR("label");
	assert_int_equal(faults_of(t, NULL), 1);
	t->claim.n_cites = 0;
	assert_int_equal(faults_of(t, NULL), 1);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	        TEST(honest_forms_hold),
	        TEST(no_byte_of_an_edit_can_be_another),
	        TEST(what_no_rule_makes_is_found),
	        TEST(gists_are_looked_for),
	};
	return cmocka_run_group_tests_name("verify_plain", tests, NULL, NULL);
}
