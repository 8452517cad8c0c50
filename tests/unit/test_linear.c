/* Linear models: features, the format of weights, judging; confusion tables and the held-out split of src/eval. */
#include "unit.h"

#include "appraise/linear.h"
#include "base/buf.h"
#include "eval/confusion.h"
#include "eval/gold.h"

static uint32_t one_word(const char *name, const char *text)
{
	struct linear_features f = {.n = 0};
	linear_add_words(&f, name, str_c(text), 1);
	assert_int_equal(f.n, 1);
	return f.hash[0];
}

static void words_are_folded_and_numbers_alike(void **state)
{
	(void)state;
	assert_int_equal(one_word("a", "Zolvine"), one_word("a", "zolvine!"));
	assert_int_equal(one_word("a", "12.5"), one_word("a", "1,000"));
	assert_int_not_equal(one_word("a", "zolvine"), one_word("b", "zolvine"));
	assert_int_not_equal(one_word("a", "zolvine"), one_word("a", "zolvin"));
}

static void runs_of_words_and_no_doubles(void **state)
{
	(void)state;
	struct linear_features f = {.n = 0}, g = {.n = 0};
	linear_add_words(&f, "a", STR("not in gout, not in gout"), 2);
	assert_int_equal(f.n, 11); /* 6 words, 5 pairs */
	linear_seal(&f);
	assert_int_equal(f.n, 6); /* not, in, gout, not in, in gout, gout not */
	for (uint32_t i = 1; i < f.n; i++)
		assert_true(f.hash[i - 1] < f.hash[i]);
	linear_add_words(&g, "a", STR("gout in not"), 2);
	linear_seal(&g);
	assert_int_equal(g.n, 5); /* the order of a pair counts: neither is among f's */
	unsigned shared = 0;
	for (uint32_t i = 0; i < g.n; i++)
		for (uint32_t k = 0; k < f.n; k++)
			shared += g.hash[i] == f.hash[k];
	assert_int_equal(shared, 3);
}

static void runs_of_letters(void **state)
{
	(void)state;
	struct linear_features f = {.n = 0}, g = {.n = 0};
	linear_add_letters(&f, "a", STR("Gout 2012"));
	assert_int_equal(f.n, 3); /* " gout", "gout ", "out #" */
	linear_add_letters(&g, "a", STR("gout,  -- 7"));
	assert_int_equal(g.n, 3);
	assert_memory_equal(f.hash, g.hash, 3 * sizeof *f.hash);
	linear_add_letters(&g, "b", STR("gout"));
	assert_int_equal(g.n, 4);
	assert_int_not_equal(g.hash[3], g.hash[0]); /* the name counts */
	g.n = 0;
	linear_add_letters(&g, "a", STR("flu"));
	assert_int_equal(g.n, 0); /* shorter than a run */
	for (unsigned i = 0; i < LINEAR_MAX_FEATURES; i++)
		linear_add_letters(&g, "a", STR("ever so long"));
	assert_int_equal(g.n, LINEAR_MAX_FEATURES);
}

static void too_many_features_are_dropped(void **state)
{
	(void)state;
	struct linear_features f = {.n = 0};
	for (long i = 0; i < LINEAR_MAX_FEATURES + 100; i++)
		linear_add_number(&f, "n", i);
	assert_int_equal(f.n, LINEAR_MAX_FEATURES);
}

/* Two classes, two buckets; the word of an odd hash speaks for class 1. */
static void make_weights(struct minot_buf *b)
{
	static const signed char weight[2][2] = {{10, 0}, {0, 20}};
	minot_buf_c(b, "MLIN");
	minot_buf_add(b, (const char[]){LINEAR_FORMAT, 1, 2, 0}, 4);
	minot_buf_u32(b, 0x3f000000); /* 0.5 */
	minot_buf_u32(b, 0);
	minot_buf_u32(b, 0x3f800000); /* 1.0 */
	minot_buf_add(b, weight, sizeof weight);
}

static void judging(void **state)
{
	(void)state;
	struct minot_buf b = BUF_INIT(1000);
	struct linear_model m;
	struct linear_judgment j;
	make_weights(&b);
	assert_int_equal(linear_open(minot_buf_view(&b), 0, &m, NULL), MINOT_OK);
	struct linear_features even = {.n = 1, .hash = {2}}, both = {.n = 2, .hash = {2, 3}}, none = {.n = 0};
	linear_judge(&m, &even, &j);
	assert_int_equal(j.class, 0);
	assert_float_equal(j.score[0], 5.0, 1e-12);
	assert_float_equal(j.margin, 4.0, 1e-12);
	assert_float_equal(j.probability, 0.98201379003790845, 1e-12); /* 1 / (1 + e^-4) */
	linear_judge(&m, &both, &j);
	assert_int_equal(j.class, 1);
	assert_float_equal(j.score[1], 1 + 10 / 1.4142135623730951, 1e-12);
	linear_judge(&m, &none, &j);
	assert_int_equal(j.class, 1); /* the bias decides */
	linear_judge(&(struct linear_model){0}, &even, &j);
	assert_int_equal(j.class, -1);
	minot_buf_free(&b);
}

static void damaged_weights_are_refused(void **state)
{
	(void)state;
	struct minot_buf b = BUF_INIT(1000);
	struct linear_model m;
	make_weights(&b);
	assert_int_equal(linear_open(STR_NONE, 0, &m, NULL), MINOT_OK);
	assert_int_equal(m.classes, 0);
	for (size_t n = 1; n < b.n; n++)
		assert_int_equal(linear_open((minot_str){b.p, n}, 0, &m, NULL), MINOT_DAMAGED);
	b.p[4] = LINEAR_FORMAT + 1;
	assert_int_equal(linear_open(minot_buf_view(&b), 0, &m, NULL), MINOT_DAMAGED);
	b.p[4] = LINEAR_FORMAT;
	b.p[6] = 1;
	assert_int_equal(linear_open(minot_buf_view(&b), 0, &m, NULL), MINOT_DAMAGED);
	b.p[6] = 2;
	b.p[10] = b.p[11] = (char)0x7f;
	b.p[10] = (char)0x80; /* scale infinite */
	assert_int_equal(linear_open(minot_buf_view(&b), 0, &m, NULL), MINOT_DAMAGED);
	minot_buf_free(&b);
}

static void views_stand_one_behind_another(void **state)
{
	(void)state;
	struct minot_buf b = BUF_INIT(1000);
	struct linear_model m;
	struct linear_judgment j[2];
	make_weights(&b);
	size_t one = b.n;
	make_weights(&b);
	b.p[b.n - 4] = 40; /* where the first has 10 */
	assert_int_equal(linear_open(minot_buf_view(&b), 0, &m, NULL), MINOT_OK);
	struct linear_features even = {.n = 1, .hash = {2}};
	linear_judge(&m, &even, &j[0]);
	assert_int_equal(linear_open(minot_buf_view(&b), 1, &m, NULL), MINOT_OK);
	linear_judge(&m, &even, &j[1]);
	assert_float_equal(j[0].score[0], 5.0, 1e-12);
	assert_float_equal(j[1].score[0], 20.0, 1e-12);
	linear_mean(j, 2, 2);
	assert_int_equal(j[0].class, 0);
	assert_float_equal(j[0].score[0], 12.5, 1e-12);
	assert_float_equal(j[0].score[1], 1.0, 1e-12);
	assert_float_equal(j[0].margin, 11.5, 1e-12);
	assert_int_equal(linear_open(minot_buf_view(&b), 2, &m, NULL), MINOT_OK);
	assert_int_equal(m.classes, 0);
	for (size_t n = one + 1; n < b.n; n++) /* a damaged view is damage, whichever is asked for */
		assert_int_equal(linear_open((minot_str){b.p, n}, 0, &m, NULL), MINOT_DAMAGED);
	minot_buf_free(&b);
}

static void models_built_in_fit_their_tasks(void **state)
{
	(void)state;
	static const char *const names[] = {
#define X(name, file) #file,
	        LINEAR_MODEL_LIST(X)
#undef X
	};
	for (int i = 0; i < LINEAR_N_MODELS; i++) {
		const struct gold_task *t = gold_task_named(names[i]);
		struct linear_model m;
		assert_non_null(t);
		for (unsigned v = 0; v < (t->views ? t->views : 1); v++) {
			m = linear_view_of((enum linear_model_id)i, v);
			assert_int_equal(m.classes, t->n_classes); /* trained, sound, and for these classes */
			assert_int_equal(m.bits, t->bits);
		}
	}
}

static void softmax(void **state)
{
	(void)state;
	double p[3] = {1000, 1000, -1000};
	linear_softmax(p, 3);
	assert_float_equal(p[0], 0.5, 1e-12);
	assert_float_equal(p[1], 0.5, 1e-12);
	assert_float_equal(p[2], 0, 1e-12);
}

static void figures_of_a_table(void **state)
{
	(void)state;
	static const char *const classes[] = {"yes", "no", "never"};
	struct confusion c = {.classes = classes, .n_classes = 3};
	for (int i = 0; i < 6; i++)
		confusion_add(&c, 0, i < 4 ? 0 : 1);
	for (int i = 0; i < 4; i++)
		confusion_add(&c, 1, i < 3 ? 1 : 3); /* one could not be told */
	assert_int_equal(confusion_n(&c), 10);
	assert_float_equal(confusion_accuracy(&c), 0.7, 1e-12);
	assert_float_equal(confusion_f1(&c, 0), 0.8, 1e-12); /* P 4/4, R 4/6 */
	assert_float_equal(confusion_precision(&c, 1), 3.0 / 5, 1e-12);
	assert_float_equal(confusion_recall(&c, 1), 3.0 / 4, 1e-12);
	assert_float_equal(confusion_macro_f1(&c), (0.8 + 2.0 / 3) / 2, 1e-12); /* "never" is in no gold */
}

static void a_quarter_is_held_out(void **state)
{
	(void)state;
	unsigned out = 0;
	char id[32];
	for (int i = 0; i < 4000; i++) {
		snprintf(id, sizeof id, "x:%d", i);
		out += gold_held_out(str_c(id));
	}
	assert_in_range(out, 900, 1100);
	assert_true(gold_held_out(STR("x:1")) == gold_held_out(STR("x:1")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(words_are_folded_and_numbers_alike),
	        cmocka_unit_test(runs_of_words_and_no_doubles),
	        cmocka_unit_test(runs_of_letters),
	        cmocka_unit_test(too_many_features_are_dropped),
	        cmocka_unit_test(judging),
	        cmocka_unit_test(damaged_weights_are_refused),
	        cmocka_unit_test(views_stand_one_behind_another),
	        cmocka_unit_test(models_built_in_fit_their_tasks),
	        cmocka_unit_test(softmax),
	        cmocka_unit_test(figures_of_a_table),
	        cmocka_unit_test(a_quarter_is_held_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
