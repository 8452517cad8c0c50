/* Lists of words and tables of phrases: what the beginning of a token rules out is what the plain comparison finds not.
 */
#include "unit.h"

#include "appraise/lex.h"

static const char *const sentences[] = {
        "Give 5 mg b.i.d. or t.i.d., p.o., to the \xef\xac\x81rst 12 of 30 (40%).",
        "A B.I.D. dose; P.R.N. only. The e\xef\xac\x80ort and bene\xef\xac\x81t of \xc2\xb5g, \xe2\x89\xa4 5 \xc2\xbd.",
        "No not nor n o. x 1.5 1,000 \xe2\x80\x93 - + = < > [ ] ( ) / % p P p. a' b",
        "",
};
/* With words of one letter, of one ending for all, marks, and words that begin alike. */
static const char *const lists[] = {"bid tid po prn", "first", "a p x n",        "no* b*",
                                    "not nor n",      "( [ %", "\xe2\x89\xa4 <", "dose effect benefit",
                                    "f* e*",          "z",     "\xc2\xb5g the"};

static bool plainly_listed(const struct lex *x, size_t i, const char *list)
{
	char word[64];
	for (const char *p = list; *p; p += *p == ' ') {
		size_t n = strcspn(p, " ");
		memcpy(word, p, n);
		word[n] = 0;
		if (lex_is_whole(x, i, word))
			return true;
		p += n;
	}
	return false;
}

static bool in_any_list(const struct lex *x, size_t i, const char *list) { return lex_in(x, i, list); }

static void lists_as_read_plainly(void **state)
{
	size_t found = 0;
	(void)state;
	for (size_t s = 0; s < sizeof sentences / sizeof *sentences; s++) {
		struct lex_token t[LEX_MOST];
		struct lex x = lex_sentence(str_c(sentences[s]), t, LEX_MOST);
		for (size_t i = 0; i <= x.n; i++)
			for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
				bool is = i < x.n && plainly_listed(&x, i, lists[k]);
				/* one place asks of all lists: what it learnt of the first holds for no other */
				assert_int_equal(in_any_list(&x, i, lists[k]), is);
				found += is;
			}
		for (size_t i = 0; i <= x.n; i++) { /* these ask of one each */
			assert_int_equal(lex_in(&x, i, "bid tid po prn"),
			                 i < x.n && plainly_listed(&x, i, "bid tid po prn"));
			assert_int_equal(lex_in(&x, i, "no* b*"), i < x.n && plainly_listed(&x, i, "no* b*"));
			assert_int_equal(lex_in(&x, i, "first benefit"),
			                 i < x.n && plainly_listed(&x, i, "first benefit"));
			assert_int_equal(lex_is(&x, i, "p"), i < x.n && lex_is_whole(&x, i, "p"));
			assert_int_equal(lex_is(&x, i, "bid"), i < x.n && lex_is_whole(&x, i, "bid"));
			assert_int_equal(lex_phrase(&x, i, "of 30"), i < x.n ? lex_is_phrase(&x, i, "of 30") : 0);
		}
	}
	assert_true(found > 20);
}

static const struct {
	const char *phrase;
	int worth;
} table[] = {{"less than", 1}, {"p", 2}, {"<", 3}, {"\xe2\x89\xa4", 4}, {"po", 5}};
/* The first question is never ruled out: it is the one that learns. */
static bool may_begin(const struct lex *x, size_t i) { return lex_may_begin(x, i, table); }

static void tables_rule_out_what_does_not_begin(void **state)
{
	struct lex_token t[LEX_MOST];
	struct lex x = lex_sentence(STR("LESS than 5, P < 1 or \xe2\x89\xa4 2, p.o. by legs; lower"), t, LEX_MOST);
	(void)state;
	for (size_t i = 0; i < x.n; i++)
		for (size_t k = 0; k < sizeof table / sizeof *table; k++)
			if (lex_phrase(&x, i, table[k].phrase))
				assert_true(may_begin(&x, i));
	assert_false(may_begin(&x, x.n - 1)); /* "lower": no phrase begins with "lo" */
	assert_false(may_begin(&x, x.n));
}

/* Numbers are read once, with their value. */
static void numbers_have_values(void **state)
{
	struct lex_token t[LEX_MOST];
	struct lex x = lex_sentence(STR("1,000 0.5 \xc2\xbd 12345678901234567890 twelve 7up"), t, LEX_MOST);
	(void)state;
	assert_int_equal(lex_number(&x, 0).num, 1000);
	assert_int_equal(lex_number(&x, 1).den, 2);
	assert_int_equal(lex_number(&x, 2).den, 2);
	assert_false(ratio_known(lex_number(&x, 3))); /* too long: an identifier */
	assert_int_equal(lex_number(&x, 4).num, 12);
	assert_int_equal(lex_number(&x, 5).num, 7);
	assert_false(ratio_known(lex_number(&x, 6)));
	assert_false(ratio_known(lex_number(&x, x.n)));
	assert_true(number_digit_in(STR("B12")) && !number_digit_in(STR("\xc2\xbd of two")) &&
	            !number_digit_in(STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(lists_as_read_plainly),
	        cmocka_unit_test(tables_rule_out_what_does_not_begin),
	        cmocka_unit_test(numbers_have_values),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
