#include "unit.h"

#include "sample_collection.h"
#include "verify/compare.h"

#include <jansson.h>

/* The kinds that a change of words is given, joined by spaces. */
static void expect_kinds(const char *expected, const char *text, const char *kinds)
{
	struct article_claim c = {.intervention = STR("veltromine")};
	struct verifyi_faults f = {.n = 0};
	char got[200] = "";
	verifyi_compare(str_c(expected), str_c(text), &(struct verifyi_known){.claim = &c}, &f);
	for (uint32_t i = 0; i < f.n; i++) {
		strncat(got, i ? " " : "", sizeof got - strlen(got) - 1);
		strncat(got, f.at[i].kind, sizeof got - strlen(got) - 1);
	}
	if (strcmp(got, kinds) != 0)
		fail_msg("\"%s\" -> \"%s\": got \"%s\", expected \"%s\"", expected, text, got, kinds);
}

static void kinds_of_change(void **state)
{
	(void)state;
	expect_kinds("It is recommended.", "It is not recommended.", "negation");
	expect_kinds("Do not give it.", "Do give it.", "negation");
	expect_kinds("Give 500 mg daily.", "Give 500 mcg daily.", "unit");
	expect_kinds("Give 500 mg daily.", "Give 50 mg daily.", "number");
	expect_kinds("Give 500mg daily.", "Give 50mcg daily.", "number unit");
	expect_kinds("Loss may be irreversible.", "Loss is irreversible.", "modality");
	expect_kinds("Pain was lower with it.", "Pain was higher with it.", "direction");
	expect_kinds("better than placebo", "better than care", "comparator");
	expect_kinds("Orbazil was better than placebo.", "Placebo was better than Orbazil.", "comparator");
	expect_kinds("A versus B alone", "B versus A alone", "comparator");
	expect_kinds("rises then falls", "falls then rises", "direction direction");
	expect_kinds("This is safe.", "This is unsafe.", "negation direction");
	expect_kinds("take warfarin now", "take apixaban now", "drug");
	expect_kinds("below 5 mg", "below 50 mg", "number");
	expect_kinds("people", "pe\u043eple", "characters");
	expect_kinds("people", "peo\u200bple", "characters");
	expect_kinds("for children only", "for adults only", "population");
	expect_kinds("give veltromine now", "give orbazil now", "drug");
	expect_kinds("It was well liked.", "It was well liked by all.", "splice");
	expect_kinds("a  b", "a b", "splice");
	expect_kinds("0.5 to 1 g", "0.5 to 10 g", "number");
	expect_kinds("at 10\u2079/l", "at 109/l", "number");
}

static void long_texts_are_bounded(void **state)
{
	(void)state;
	size_t n = 60000;
	char *x = malloc(n + 1), *y = malloc(n + 1);
	for (size_t i = 0; i < n; i++) {
		x[i] = i % 2 ? ' ' : (char)('a' + i % 23);
		y[i] = i % 2 ? ' ' : (char)('a' + i % 19);
	}
	struct verifyi_faults f = {.n = 0};
	verifyi_compare((minot_str){x, n}, (minot_str){y, n}, &(struct verifyi_known){.claim = NULL}, &f);
	assert_true(f.n >= 1);
	for (int i = 0; i < 100; i++)
		verifyi_add(&f, "splice", STR(""), STR(""));
	assert_int_equal(f.n, VERIFYI_MAX_FAULTS);
	free(x);
	free(y);
}

static void tracing(void **state)
{
	(void)state;
	const minot_str places[] = {STR("Care of adults with Corvane neuropathy"), STR("First dose \u2265 2 mg")};
	assert_int_equal(verifyi_untraced(STR("Corvane neuropathy \u203a first dose, the adults"), places, 2).n, 0);
	assert_str(verifyi_untraced(STR("Children with Corvane neuropathy"), places, 2), "Children");
	assert_str(verifyi_untraced(STR("adults without neuropathy"), places, 2), "without");
	assert_str(verifyi_untraced(STR("dose < 2 mg"), places, 2), "<");
	assert_str(verifyi_strange_number(STR("0.5-1"), STR("give 0\u00b75\u20131 g")), "");
	assert_str(verifyi_strange_number(STR("1000"), STR("give 1,000 mcg")), "");
	assert_str(verifyi_strange_number(STR("100"), STR("give 1,000 mcg")), "100");
	const minot_str quote = STR("a\u00adb");
	assert_int_equal(verifyi_hidden_character(STR("x\u00ady"), &quote, 1).n, 0);
	assert_str(verifyi_hidden_character(STR("x\u202ey"), &quote, 1), "\u202e");
	assert_str(verifyi_hidden_character(STR("x\u200by"), &quote, 1), "\u200b");
	assert_str(verifyi_hidden_character(STR("x\x1by"), &quote, 1), "\x1b");
}

/* Whole articles --------------------------------------------------------------------------------------------------- */

static struct minot_arena *arena, *records;
static struct collection *collection;
static struct article *art;
static struct minot_buf json;
static int set_up(void **state)
{
	(void)state;
	arena = minot_arena_new(64 << 20);
	if (!collection) /* one for all tests; nothing changes it */
		collection = sample_collection(records = minot_arena_new(0));
	art = sample_article(arena);
	json = BUF_INIT(4 << 20);
	return article_json(art, &json, NULL) != MINOT_OK;
}
static int tear_down_all(void **state)
{
	(void)state;
	collection_close(collection);
	minot_arena_free(records);
	return 0;
}
static int tear_down(void **state)
{
	(void)state;
	minot_buf_free(&json);
	minot_arena_free(arena);
	return 0;
}

static struct verify_report *verified(void)
{
	struct verify_report *r;
	minot_err err = {0};
	if (verify_article(collection, minot_buf_view(&json), art, arena, &r, &err) != MINOT_OK)
		fail_msg("%s", err.msg);
	return r;
}

/* The claim must get this verdict, and a fault of this kind (NULL: none); all other claims must hold. */
static const struct verify_statement *expect(uint32_t claim, enum verify_verdict verdict, const char *kind)
{
	struct verify_report *r = verified();
	for (uint32_t i = 0; i < r->n_statements; i++) {
		const struct verify_statement *s = &r->statements[i];
		if (i != claim && (s->verdict > VERIFY_NORMALISED || s->n_faults))
			fail_msg("statement %u: %s", (unsigned)i, verify_verdict_name(s->verdict));
	}
	const struct verify_statement *s = &r->statements[claim];
	if (s->verdict != verdict)
		fail_msg("got %s, expected %s", verify_verdict_name(s->verdict), verify_verdict_name(verdict));
	bool found = !kind && !s->n_faults;
	for (uint32_t i = 0; kind && i < s->n_faults; i++)
		found |= strcmp(s->faults[i].kind, kind) == 0;
	if (!found)
		fail_msg("no fault \"%s\" among %u (%s)", kind ? kind : "none", (unsigned)s->n_faults,
		         s->n_faults ? s->faults[0].kind : "");
	assert_true(r->ok == (verdict <= VERIFY_NORMALISED && !kind));
	return s;
}

static void sample_holds(void **state)
{
	(void)state;
	struct verify_report *r = verified();
	for (uint32_t i = 0; i < r->n_statements; i++)
		for (uint32_t k = 0; k < r->statements[i].n_faults; k++)
			fail_msg("statement %u: %s \"%.*s\"", (unsigned)i, r->statements[i].faults[k].kind,
			         STR_ARG(r->statements[i].faults[k].text));
	assert_true(r->ok && r->id_holds);
	assert_int_equal(r->tally[VERIFY_EXACT], 6);
	assert_int_equal(r->tally[VERIFY_NORMALISED], 4);
	assert_int_equal(r->statements[0].rules, RULE(CITE) | RULE(SPACE));
}

static void read_back_holds(void **state)
{
	(void)state;
	minot_err err;
	assert_int_equal(article_read(minot_buf_view(&json), arena, &art, &err), MINOT_OK);
	assert_true(verified()->ok);
}

/* Changing one word of the text. */
static void change(uint32_t claim, const char *from, const char *to)
{
	minot_str t = art->claims[claim].text;
	size_t at = minot_str_find(t, str_c(from));
	assert_true(at != SIZE_MAX);
	minot_str rest = str_sub(t, at + strlen(from), t.n);
	art->claims[claim].text =
	        minot_arena_printf(arena, "%.*s%s%.*s", STR_ARG(str_sub(t, 0, at)), to, STR_ARG(rest));
}

static void changed_text(void **state)
{
	static const struct {
		uint32_t claim;
		const char *from, *to, *kind;
	} changes[] = {
	        {8, "should not be", "should be", "negation"},
	        {8, "should", "must", "modality"},
	        {0, "200 mg", "200 mcg", "unit"},
	        {0, "12 weeks", "2 weeks", "number"},
	        {7, "2.1", "21", "number"},
	        {1, "adults", "children", "population"},
	        {7, "fell", "rose", "direction"},
	        {7, "placebo", "care", "comparator"},
	        {0, "Veltromine", "Orbazil", "drug"},
	        {9, "people", "people\u200b", "characters"},
	        {9, "within", "well within", "splice"},
	        {3, "[\u2026] ", "", "splice"},
	};
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		change(changes[i].claim, changes[i].from, changes[i].to);
		expect(changes[i].claim, VERIFY_ABSENT, changes[i].kind);
		tear_down(state);
		assert_int_equal(set_up(state), 0);
	}
}

static void changed_place(void **state)
{
	(void)state;
	struct article_claim *c = &art->claims[2];
	struct article_proof good = *c->proofs;
	c->lead = STR("");
	c->n_lead_from = 0;
	c->proofs->field = STR("recommendation/4");
	c->id = article_claim_id(arena, c->proofs->record, c->proofs->field, c->proofs->quote);
	assert_str(expect(2, VERIFY_MISATTRIBUTED, NULL)->found_in, "ngc:90002 harms/1");
	*c->proofs = good;
	c->id = article_claim_id(arena, c->proofs->record, c->proofs->field, c->proofs->quote);
	expect(2, VERIFY_EXACT, NULL);
	c->proofs->spans->start++;
	assert_str(expect(2, VERIFY_MISATTRIBUTED, NULL)->found_in, "ngc:90002 harms/1");
	c->proofs->spans->end = UINT32_MAX;
	expect(2, VERIFY_MISATTRIBUTED, "splice");
}

static void changed_record(void **state)
{
	(void)state;
	struct article_claim *c = &art->claims[5];
	c->proofs->record = STR("starter:1"); /* the words of record 6 put into the mouth of record 5 */
	c->proofs->record_sha256 = str_c(sample_records[5].sha256);
	c->cites[0] = 6;
	c->n_lead_from = 0;
	c->lead = STR("");
	c->id = article_claim_id(arena, c->proofs->record, c->proofs->field, c->proofs->quote);
	assert_str(expect(5, VERIFY_MISATTRIBUTED, NULL)->found_in, "doi:10.9999/old.1 recommendation/2");
}

static void cited_as_another(void **state)
{
	(void)state;
	art->claims[5].cites[0] = 1;
	assert_str(expect(5, VERIFY_MISATTRIBUTED, "id")->found_in, "doi:10.9999/old.1 recommendation/2");
}

static void unknown_record_and_version(void **state)
{
	(void)state;
	struct article_proof *p = art->claims[9].proofs;
	p->record_sha256 = STR("00");
	expect(9, VERIFY_NOT_CHECKED, "id");
	p->record = STR("medquad:other");
	expect(9, VERIFY_NOT_CHECKED, "id"); /* the claim's id */
}

/* The title, with spans and hashes as they should be: no finding. */
static void no_finding(void **state)
{
	(void)state;
	struct article_claim *c = &art->claims[9];
	struct article_proof *p = c->proofs;
	p->field = STR("title");
	p->spans[0] = (struct article_span){0, 18};
	c->text = p->quote = str_sub(str_c(sample_records[4].title), 0, 18);
	c->n_lead_from = 0;
	c->lead = STR("");
	c->id = article_claim_id(arena, p->record, p->field, p->quote);
	expect(9, VERIFY_EXACT, "role");
}

/* Spans that begin after the "not" of their sentence. */
static void cut_quote(void **state)
{
	(void)state;
	struct article_claim *c = &art->claims[8];
	struct article_proof *p = c->proofs;
	size_t at = minot_str_find(p->quote, STR("be offered"));
	p->spans[0].start += (uint32_t)at;
	p->quote = str_sub(p->quote, at, p->quote.n);
	c->text = p->quote;
	p->rules = 0;
	c->id = article_claim_id(arena, p->record, p->field, p->quote);
	expect(8, VERIFY_ABSENT, "negation");
}

static void invented_quote(void **state)
{
	(void)state;
	struct article_claim *c = &art->claims[9];
	c->text = c->proofs->quote = STR("Most people notice no pain at all after a day.");
	c->id = article_claim_id(arena, c->proofs->record, c->proofs->field, c->proofs->quote);
	expect(9, VERIFY_ABSENT, "unit"); /* weeks, day */
}

static void forged_lead_dose_id_role(void **state)
{
	struct article_claim *c = art->claims;
	c[1].lead = STR("Children, orbazil");
	expect(1, VERIFY_EXACT, "population");
	tear_down(state), set_up(state), c = art->claims;
	c[1].lead = STR("Veltromine");
	c[1].intervention = STR("veltromine");
	expect(1, VERIFY_EXACT, "drug");
	tear_down(state), set_up(state), c = art->claims;
	c[1].lead_from[0].record = STR("ngc:90001"); /* a population carried over from another record */
	expect(1, VERIFY_EXACT, "population");
	tear_down(state), set_up(state), c = art->claims;
	c[0].doses[0].amount = STR("20");
	expect(0, VERIFY_NORMALISED, "number");
	tear_down(state), set_up(state), c = art->claims;
	struct article_risk risk = {.event = STR("died"), .arithmetic = STR("11/100")}; /* its text counts none */
	c[1].risks = &risk;
	c[1].n_risks = 1;
	expect(1, VERIFY_EXACT, "number");
	tear_down(state), set_up(state), c = art->claims;
	uint32_t fourth = 4, first = 1;
	struct article_warning true_one = {.drug = STR("veltromine"), .claims = {&fourth, 1}};
	struct article_warning forged = {.drug = STR("veltromine"), .claims = {&first, 1}};
	art->warnings = &true_one;
	art->n_warnings = 1;
	expect(4, VERIFY_EXACT, NULL);
	art->warnings = &forged;
	expect(1, VERIFY_EXACT, "drug"); /* it speaks of orbazil alone */
	tear_down(state), set_up(state), c = art->claims;
	c[1].id = STR("c0000000000000000");
	expect(1, VERIFY_EXACT, "id");
	tear_down(state), set_up(state), c = art->claims;
	c[1].role = (enum article_role)77;
	expect(1, VERIFY_EXACT, "role");
}

static void joined_spans(void **state)
{
	(void)state;
	struct article_claim *c = &art->claims[3];
	struct article_proof *p = c->proofs;
	p->rules = RULE(JOIN) | RULE(SPACE);
	c->text = STR("Do not use any of the following: nimbric acid");
	expect(3, VERIFY_ABSENT, "splice"); /* an item is left out, and nothing says so */
	minot_str field = str_c(sample_records[0].text);
	size_t item = minot_str_find(field, STR("orthobane")), next = minot_str_find(field, STR("Measure"));
	p->spans[1] = (struct article_span){(uint32_t)item, (uint32_t)item + 9};
	p->quote = STR("Do not use any of the following:\northobane");
	c->text = STR("Do not use any of the following: orthobane");
	c->id = article_claim_id(arena, p->record, p->field, p->quote);
	expect(3, VERIFY_NORMALISED, NULL); /* an item under its lead-in */
	p->spans[0] = (struct article_span){(uint32_t)item, (uint32_t)item + 9};
	p->spans[1] = (struct article_span){(uint32_t)next, (uint32_t)next + 7};
	c->text = STR("orthobane Measure");
	p->quote = STR("orthobane\nMeasure");
	c->id = article_claim_id(arena, p->record, p->field, p->quote);
	expect(3, VERIFY_ABSENT, "splice");
}

static void id_of_the_article(void **state)
{
	(void)state;
	json.p[minot_str_find(minot_buf_view(&json), STR("Corvane"))] = 'c';
	struct verify_report *r = verified();
	assert_false(r->id_holds || r->ok);
	assert_int_equal(r->tally[VERIFY_EXACT] + r->tally[VERIFY_NORMALISED], r->n_statements);
	art->id = STR("");
	assert_false(verified()->id_holds);
	art->id = STR("\"");
	assert_false(verified()->id_holds);
}

static void reports(void **state)
{
	(void)state;
	change(8, "should not be", "should be");
	struct verify_report *r = verified();
	struct minot_buf out = BUF_INIT(1 << 20), small = BUF_INIT(64);
	assert_int_equal(verify_report_json(r, &out, NULL), MINOT_OK);
	json_t *tree = json_loadb(out.p, out.n, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(tree);
	assert_int_equal(json_array_size(json_object_get(tree, "statements")), art->n_claims);
	assert_true(json_is_false(json_object_get(tree, "ok")));
	json_t *tally = json_object_get(tree, "tally");
	assert_int_equal(json_integer_value(json_object_get(tally, "absent")), 1);
	assert_int_equal(json_object_size(tally), VERIFY_N);
	json_decref(tree);
	minot_buf_clear(&out);
	assert_int_equal(verify_report_text(r, &out, NULL), MINOT_OK);
	assert_true(minot_str_find(minot_buf_view(&out), STR("NOT all statements hold")) != SIZE_MAX);
	assert_true(minot_str_find(minot_buf_view(&out), STR("negation")) != SIZE_MAX);
	assert_int_equal(verify_report_json(r, &small, NULL), MINOT_LIMIT);
	minot_buf_free(&out);
	minot_buf_free(&small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	        cmocka_unit_test(kinds_of_change),
	        cmocka_unit_test(long_texts_are_bounded),
	        cmocka_unit_test(tracing),
	        T(sample_holds),
	        T(read_back_holds),
	        T(changed_text),
	        T(changed_place),
	        T(changed_record),
	        T(cited_as_another),
	        T(unknown_record_and_version),
	        T(no_finding),
	        T(cut_quote),
	        T(invented_quote),
	        T(forged_lead_dose_id_role),
	        T(joined_spans),
	        T(id_of_the_article),
	        T(reports),
	};
	return cmocka_run_group_tests_name("verify", tests, NULL, tear_down_all);
}
