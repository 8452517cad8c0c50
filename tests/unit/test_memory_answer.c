/* Memory that runs out at any allocation while a question is answered, or an article written as a page: an error, and
 * never another answer, from which a sentence or a warning is missing. The question is asked with its first
 * allocation from an arena failing, then its second, until none is left to fail. */
#include "shelf.h"

#include "answer/statements.h"
#include "article/article.h"

#include <stdarg.h>
#include <stdio.h>

/* The nth allocation from an arena from now fails, once; 0: none. */
static uint64_t fails, done;
static const struct minot_arena *refused; /* by which */
static bool runs_out(const struct minot_arena *a)
{
	if (++done != fails)
		return false;
	refused = a;
	return true;
}

/* The linker gives every call from other files to these (--wrap). */
void *__real_minot_arena_alloc(struct minot_arena *a, size_t n);
void *__real_minot_arena_raw(struct minot_arena *a, size_t n);
void *__real_minot_arena_array(struct minot_arena *a, size_t n, size_t size);
minot_str __real_minot_arena_str(struct minot_arena *a, minot_str s);
minot_str __real_minot_arena_lower(struct minot_arena *a, minot_str s);
bool __real_minot_arena_failed(const struct minot_arena *a);
bool __wrap_minot_arena_failed(const struct minot_arena *a);
void *__wrap_minot_arena_alloc(struct minot_arena *a, size_t n);
void *__wrap_minot_arena_raw(struct minot_arena *a, size_t n);
void *__wrap_minot_arena_array(struct minot_arena *a, size_t n, size_t size);
minot_str __wrap_minot_arena_str(struct minot_arena *a, minot_str s);
minot_str __wrap_minot_arena_lower(struct minot_arena *a, minot_str s);
minot_str __wrap_minot_arena_printf(struct minot_arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void *__wrap_minot_arena_alloc(struct minot_arena *a, size_t n)
{
	return runs_out(a) ? NULL : __real_minot_arena_alloc(a, n);
}
void *__wrap_minot_arena_raw(struct minot_arena *a, size_t n)
{
	return runs_out(a) ? NULL : __real_minot_arena_raw(a, n);
}
void *__wrap_minot_arena_array(struct minot_arena *a, size_t n, size_t size)
{
	return runs_out(a) ? NULL : __real_minot_arena_array(a, n, size);
}
minot_str __wrap_minot_arena_str(struct minot_arena *a, minot_str s)
{
	return runs_out(a) ? STR_NONE : __real_minot_arena_str(a, s);
}
minot_str __wrap_minot_arena_lower(struct minot_arena *a, minot_str s)
{
	return runs_out(a) ? STR_NONE : __real_minot_arena_lower(a, s);
}
bool __wrap_minot_arena_failed(const struct minot_arena *a) { return a == refused || __real_minot_arena_failed(a); }
minot_str __wrap_minot_arena_printf(struct minot_arena *a, const char *fmt, ...)
{
	char text[4096];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	assert_true(n >= 0 && (size_t)n < sizeof text);
	return runs_out(a) ? STR_NONE : __real_minot_arena_str(a, (minot_str){text, (size_t)n});
}

/* clang-format off */
#define RECORD(id, title, sections) "{\"id\":\"x:" id "\"," title ",\"sections\":[" sections "]}\n"
#define SECTION(label, text) "{\"label\":\"" label "\",\"text\":\"" text "\"}"
static const char records[] =
        GUIDELINE("Care of quorl fever", "Offer zolvine 20 mg daily to adults with quorl fever (Grade 1B). Do not give "
                                         "pelamide in pregnancy. Monitor potassium while zolvine is given.")
        GUIDELINE("Mania", "NSAIDs should not be given with lithium.")
        GUIDELINE("Tarsal rot", "Offer ibuprofen in tarsal rot.")
        RECORD("label", "\"kind\":\"label\",\"title\":\"Zolvine: drug label\",\"drug\":[\"Zolvine\"]",
               SECTION("Contraindications", "Zolvine is contraindicated in renal failure.") ","
               SECTION("Dosage and administration", "Give zolvine 20 mg once daily for 7 days."))
        RECORD("trial", "\"year\":2012,\"title\":\"Zolvine in quorl fever: a randomised trial\"",
               SECTION("Methods", "We randomly assigned 120 adults with quorl fever (QF) to zolvine or placebo.") ","
               SECTION("Results", "Fever was shorter with zolvine than with placebo (P = 0.01). A rash was seen in 5% "
                                  "of patients.") ","
               SECTION("Conclusions", "Zolvine is effective in QF."));
/* clang-format on */

/* The article's JSON; STR_NONE: an error, which is one of memory. */
static minot_str answer_of(struct shelf *s, const char *question, enum article_audience reader, struct minot_buf *json)
{
	struct answer_options o = {.audience = reader, .json = json};
	struct article *art;
	minot_err err = {0};
	minot_buf_clear(json);
	minot_arena_reset(s->a);
	minot_status st = answer_compose(s->c, str_c(question), &o, s->a, &art, &err);
	if (st == MINOT_OK)
		return minot_buf_view(json);
	if (st != MINOT_NO_MEMORY && st != MINOT_LIMIT)
		fail_msg("%s: %s: %s", question, minot_status_name(st), err.msg);
	assert_int_equal(err.status, st);
	return STR_NONE;
}

static void at_every_allocation(const char *question, enum article_audience reader)
{
	struct shelf s = shelf_of_fevers(records);
	struct minot_buf whole = BUF_INIT(1 << 20), json = BUF_INIT(1 << 20);
	(void)answer_of(&s, question, reader, &whole); /* now the tables stand that the program makes once */
	done = 0;
	assert_true(answer_of(&s, question, reader, &whole).n > 0);
	const uint64_t needed = done;
	uint64_t failed = 0;
	for (uint64_t n = 1; n <= needed; n++) {
		done = 0;
		fails = n;
		refused = NULL;
		minot_str got = answer_of(&s, question, reader, &json);
		fails = 0;
		refused = NULL;
		failed += !got.p;
		if (got.p && !str_eq(got, minot_buf_view(&whole)))
			fail_msg("%s: without allocation %u of %u another answer is given", question, (unsigned)n,
			         (unsigned)needed);
	}
	assert_int_equal(failed, needed);
	minot_buf_free(&whole);
	minot_buf_free(&json);
	shelf_close(&s);
}

/* A page of an article, with its every allocation failing in turn: an error, or the page that it is. */
static void a_page(void **state)
{
	(void)state;
	const struct article_text_style style = {.columns = 80};
	for (enum article_audience reader = AUDIENCE_CLINICIAN; reader <= AUDIENCE_PATIENT; reader++) {
		struct shelf s = shelf_of_fevers(records);
		struct answer_options o = {.audience = reader};
		struct minot_buf whole = BUF_INIT(1 << 20), page = BUF_INIT(1 << 20);
		struct article *art;
		minot_err err;
		assert_int_equal(
		        answer_compose(s.c, str_c("Is zolvine effective in quorl fever?"), &o, s.a, &art, &err),
		        MINOT_OK);
		done = 0;
		assert_int_equal(article_text(art, &style, &whole, &err), MINOT_OK);
		const uint64_t needed = done;
		for (uint64_t n = 1; n <= needed; n++) {
			done = 0;
			fails = n;
			refused = NULL;
			minot_buf_clear(&page);
			minot_status st = article_text(art, &style, &page, &err);
			fails = 0;
			refused = NULL;
			if (st == MINOT_OK ? !str_eq(minot_buf_view(&page), minot_buf_view(&whole))
			                   : st != MINOT_NO_MEMORY && st != MINOT_LIMIT)
				fail_msg("reader %d, allocation %u of %u: %s", (int)reader, (unsigned)n,
				         (unsigned)needed, minot_status_name(st));
		}
		minot_buf_free(&whole);
		minot_buf_free(&page);
		shelf_close(&s);
	}
}

static void of_treatment(void **state)
{
	(void)state;
	at_every_allocation("Is zolvine effective in quorl fever?", AUDIENCE_CLINICIAN);
}
static void of_dose(void **state)
{
	(void)state;
	at_every_allocation("What is the dose of zolvine in quorl fever?", AUDIENCE_STUDENT);
}
static void of_harm(void **state)
{
	(void)state;
	at_every_allocation("Can zolvine be given in renal failure or in pregnancy?", AUDIENCE_PATIENT);
}

static void of_class(void **state)
{
	(void)state;
	at_every_allocation("Can ibuprofen be taken with lithium?", AUDIENCE_CLINICIAN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(of_treatment), cmocka_unit_test(of_dose), cmocka_unit_test(of_harm),
	        cmocka_unit_test(of_class),     cmocka_unit_test(a_page),
	};
	return cmocka_run_group_tests_name("memory_answer", tests, NULL, NULL);
}
